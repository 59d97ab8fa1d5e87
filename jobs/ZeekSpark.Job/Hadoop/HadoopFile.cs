using ZeekSpark.Logs;

namespace ZeekSpark.Job.Hadoop;

/// <summary>The beginning of a file, read by the driver to learn what the file is. Not for whole files: those are read by executors.</summary>
/// <param name="files">Where it is.</param>
/// <param name="path">Its path.</param>
/// <param name="length">Its length.</param>
internal sealed class HadoopFile(HadoopFiles files, string path, long length) : StoredFile
{
    /// <summary>Bytes that are fetched at once; most logs' headers, and small logs, come in one piece.</summary>
    private const int PieceLength = 1 << 17;

    private byte[] piece = [];
    private long pieceAt;

    public override long Length => length;

    public override int Read(Span<byte> buffer, long position)
    {
        if (position < pieceAt || position >= pieceAt + piece.Length)
        {
            if (position >= length)
                return 0;
            piece = files.Read(path, position, PieceLength);
            pieceAt = position;
        }

        var from = (int)(position - pieceAt);
        var count = Math.Min(buffer.Length, piece.Length - from);
        piece.AsSpan(from, count).CopyTo(buffer);
        return count;
    }

    public override void Dispose()
    {
    }
}
