using System.Buffers.Binary;

namespace ZeekSpark.Logs;

/// <summary>The header of a gzip member (RFC 1952).</summary>
internal static class GzipHeader
{
    /// <summary>The longest header that is read: extra field, name and comment together.</summary>
    private const int MaxLength = 1 << 18;

    public static bool HasMagic(ReadOnlySpan<byte> bytes) => bytes is [0x1f, 0x8b, ..];

    /// <summary>Where the deflate data of the member at <paramref name="start"/> begins, or what is wrong with its header.</summary>
    public static long Skip(DiskFile file, long start, out string? error)
    {
        Span<byte> small = stackalloc byte[512];
        var bytes = small[..file.Peek(start, small)];
        var length = Length(bytes, out error);
        if (length < 0 && error is null && bytes.Length == small.Length)
        {
            var large = new byte[MaxLength];
            length = Length(large.AsSpan(0, file.Peek(start, large)), out error);
        }

        if (length < 0)
            error ??= "the file ends within a gzip header";
        return start + length;
    }

    /// <summary>−1 where the bytes are too few.</summary>
    private static int Length(ReadOnlySpan<byte> bytes, out string? error)
    {
        error = null;
        if (bytes.Length < 10)
            return -1;
        if (bytes[2] != 8)
        {
            error = $"gzip compression method {bytes[2]} is not known, 8 (deflate) was expected";
            return -1;
        }

        var flags = bytes[3];
        if ((flags & 0xE0) != 0)
        {
            error = $"gzip header with unknown flags 0x{flags:x2}";
            return -1;
        }

        var at = 10;
        if ((flags & 4) != 0)
        {
            if (bytes.Length < at + 2)
                return -1;
            at += 2 + BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);
        }

        for (var text = (flags & 8) + (flags & 16); text != 0; text -= text >= 16 ? 16 : 8)
        {
            var end = at < bytes.Length ? bytes[at..].IndexOf((byte)0) : -1;
            if (end < 0)
                return -1;
            at += end + 1;
        }

        if ((flags & 2) != 0)
            at += 2;
        return at <= bytes.Length ? at : -1;
    }
}
