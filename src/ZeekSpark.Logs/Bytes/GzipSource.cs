using System.Buffers.Binary;
using System.IO.Compression;

namespace ZeekSpark.Logs;

/// <summary>
/// gzip with any number of members, each checked against its trailer. <see cref="DeflateStream"/> inflates; it says
/// neither where a member ends nor how much it had decoded when it found damage, and it ends a truncated one silently.
/// The end is found by the trailer itself: checksum and length are known by then, and the eight bytes stand in the
/// last piece that was read. Where that fails, the member is inflated once more, its last piece byte by byte.
/// </summary>
internal sealed class GzipSource(DiskFile file) : ByteSource
{
    private const int TrailerLength = 8;

    /// <summary>Bounds what has to be decoded again, byte by byte, after damage.</summary>
    private const int MaxRead = 1 << 16;

    private DeflateStream? _inflater;
    private long _member;
    private long _data;
    private uint _crc;
    private long _length;
    private long _next;
    private bool _byteByByte;
    private bool _ended;

    public override long Taken => Math.Min(file.Position, file.Length);

    public override int Read(Span<byte> destination)
    {
        try
        {
            while (!_ended)
            {
                if (_inflater is null && !BeginMember())
                    return 0;
                var count = Inflate(destination.Length > MaxRead ? destination[..MaxRead] : destination);
                if (count > 0)
                {
                    _crc = Crc32.Append(_crc, destination[..count]);
                    _length += count;
                    return count;
                }

                if (!_ended)
                    EndMember();
            }
        }
        catch (IOException error)
        {
            End(file.Position, $"the file can't be read any further: {error.Message}");
        }

        return 0;
    }

    public override void Dispose()
    {
        _inflater?.Dispose();
        file.Dispose();
    }

    /// <summary>False at the end of the file, or where something else than a member follows.</summary>
    private bool BeginMember()
    {
        Span<byte> magic = stackalloc byte[2];
        if (file.Peek(_next, magic) == 0)
            return false;
        if (!GzipHeader.HasMagic(magic))
        {
            var garbage = SkipZeros(_next);
            if (garbage < 0)
                return false;
            if (garbage == _next || file.Peek(garbage, magic) < 2 || !GzipHeader.HasMagic(magic))
            {
                End(garbage, $"{file.Length - garbage} bytes after the end of the gzip data are not gzip");
                return false;
            }

            _next = garbage;
        }

        _member = _next;
        _data = GzipHeader.Skip(file, _member, out var error);
        if (error is not null)
        {
            End(_member, error);
            return false;
        }

        _crc = 0;
        _length = 0;
        _byteByByte = false;
        file.SingleBytesFrom = long.MaxValue;
        Restart();
        return true;
    }

    private void End(long position, string reason)
    {
        Add(position, reason);
        _ended = true;
    }

    private void Restart()
    {
        _inflater?.Dispose();
        file.Position = _data;
        _inflater = new DeflateStream(file, CompressionMode.Decompress, leaveOpen: true);
    }

    private int Inflate(Span<byte> destination)
    {
        try
        {
            var count = _inflater!.Read(_byteByByte ? destination[..1] : destination);
            if (count == 0 && file.AtEnd)
                End(file.Length, $"the gzip data end after {_length} bytes of text without an end: the file is truncated");
            return count;
        }
        catch (InvalidDataException) when (!_byteByByte)
        {
            InflateAgain();
            return Inflate(destination);
        }
        catch (InvalidDataException)
        {
            End(file.Position, $"the gzip data are corrupt; {_length} bytes of text could be read before");
            return 0;
        }
    }

    /// <summary>Goes back to what is handed out so far, now exactly, from the last piece on.</summary>
    private void InflateAgain()
    {
        file.SingleBytesFrom = file.LastPiece;
        Restart();
        var skipped = new byte[MaxRead];
        for (var left = _length; left > 0;)
        {
            var count = _inflater!.Read(skipped, 0, (int)Math.Min(left, skipped.Length));
            if (count == 0)
                throw new IOException("the file changed while it was read");
            left -= count;
        }

        _byteByByte = true;
    }

    private void EndMember()
    {
        var end = FindTrailer();
        if (end < 0)
        {
            file.SingleBytesFrom = Math.Min(file.LastPiece, file.SingleBytesFrom);
            Restart();
            var skipped = new byte[MaxRead];
            while (_inflater!.Read(skipped, 0, skipped.Length) > 0)
            {
            }

            end = file.Position;
            if (file.Length - end < TrailerLength)
                End(file.Length, "the gzip data end without their checksum: the file is truncated");
            else
                Add(end, WrongTrailer(end));
        }

        _inflater!.Dispose();
        _inflater = null;
        _next = end + TrailerLength;
    }

    private string WrongTrailer(long end)
    {
        Span<byte> trailer = stackalloc byte[TrailerLength];
        file.Peek(end, trailer);
        var crc = BinaryPrimitives.ReadUInt32LittleEndian(trailer);
        return crc != _crc
            ? $"the gzip checksum of the member at byte {_member} is {_crc:x8}, its trailer says {crc:x8}: rows before this byte may be wrong"
            : $"the gzip member at byte {_member} holds {(uint)_length} bytes of text, its trailer says {BinaryPrimitives.ReadUInt32LittleEndian(trailer[4..])}";
    }

    /// <summary>Where the deflate data end: the place in the last piece at which checksum and length follow; −1 if there is none.</summary>
    private long FindTrailer()
    {
        Span<byte> trailer = stackalloc byte[TrailerLength];
        BinaryPrimitives.WriteUInt32LittleEndian(trailer, _crc);
        BinaryPrimitives.WriteUInt32LittleEndian(trailer[4..], (uint)_length);
        var begin = file.LastPiece;
        var piece = new byte[file.Position - begin + TrailerLength];
        var length = file.Peek(begin, piece);
        var at = piece.AsSpan(0, length).IndexOf(trailer);
        return at < 0 ? -1 : begin + at;
    }

    /// <summary>The first byte from a place on that is not zero, −1 if there is none.</summary>
    private long SkipZeros(long position)
    {
        var buffer = new byte[1 << 16];
        for (; ; )
        {
            var count = file.Peek(position, buffer);
            if (count == 0)
                return -1;
            var other = buffer.AsSpan(0, count).IndexOfAnyExcept((byte)0);
            if (other >= 0)
                return position + other;
            position += count;
        }
    }
}
