using Microsoft.Win32.SafeHandles;

namespace ZeekSpark.Logs;

/// <summary>
/// A file read forward. It remembers where the last piece began, because an inflater takes whole pieces and does not
/// tell how much of the last one it used; for exactness it can hand out single bytes from a position on.
/// </summary>
internal sealed class DiskFile : Stream
{
    private readonly SafeFileHandle? _handle;

    public DiskFile(string path)
    {
        // A pipe has no length either, and opening it would wait for a writer that may never come.
        if (Info(path).Length > 0)
            _handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.SequentialScan);
    }

    /// <summary>What is known of a file without opening it; of a link's target, for a link has a length of its own.</summary>
    public static FileInfo Info(string path) =>
        File.ResolveLinkTarget(path, returnFinalTarget: true) as FileInfo ?? new FileInfo(path);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => _handle is null ? 0 : RandomAccess.GetLength(_handle);

    public override long Position { get; set; }

    /// <summary>Where the piece read last begins.</summary>
    public long LastPiece { get; private set; }

    /// <summary>The last read found the end of the file.</summary>
    public bool AtEnd { get; private set; }

    /// <summary>From this position on a read gives one byte.</summary>
    public long SingleBytesFrom { get; set; } = long.MaxValue;

    public override int Read(Span<byte> buffer)
    {
        if (Position >= SingleBytesFrom)
            buffer = buffer[..1];
        else if (buffer.Length > SingleBytesFrom - Position)
            buffer = buffer[..(int)(SingleBytesFrom - Position)];
        var count = _handle is null ? 0 : RandomAccess.Read(_handle, buffer, Position);
        LastPiece = Position;
        AtEnd = count == 0;
        Position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <summary>Reads at a place without moving; fewer bytes only at the end of the file.</summary>
    public int Peek(long position, Span<byte> buffer)
    {
        var total = 0;
        while (_handle is not null && total < buffer.Length && RandomAccess.Read(_handle, buffer[total..], position + total) is var count and > 0)
            total += count;
        return total;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _handle?.Dispose();
        base.Dispose(disposing);
    }
}
