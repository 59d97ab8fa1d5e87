namespace ZeekSpark.Logs;

/// <summary>
/// A file read forward. It remembers where the last piece began, because an inflater takes whole pieces and does not
/// tell how much of the last one it used; for exactness it can hand out single bytes from a position on.
/// </summary>
internal sealed class DiskFile(StoredFile file) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => file.Length;

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
        var count = file.Read(buffer, Position);
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
        while (total < buffer.Length && file.Read(buffer[total..], position + total) is var count and > 0)
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
            file.Dispose();
        base.Dispose(disposing);
    }
}
