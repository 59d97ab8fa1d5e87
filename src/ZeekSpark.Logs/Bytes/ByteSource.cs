namespace ZeekSpark.Logs;

/// <summary>What is wrong with a file as a whole.</summary>
/// <param name="Byte">Offset in the file as it lies on disk.</param>
/// <param name="Reason">What was found and what was expected.</param>
internal sealed record Damage(long Byte, string Reason);

/// <summary>The bytes of a log, decompressed. All that can be read is handed out, whatever is wrong with the rest.</summary>
internal abstract class ByteSource : IDisposable
{
    private readonly List<Damage> _damages = [];

    /// <summary>Bytes taken from disk so far.</summary>
    public abstract long Taken { get; }

    /// <summary>What was wrong so far.</summary>
    public IReadOnlyList<Damage> Damages => _damages;

    /// <exception cref="IOException">The file can't be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">The file can't be opened.</exception>
    public static ByteSource Open(FileStore store, string path, bool compressed) =>
        compressed ? new GzipSource(new DiskFile(store.Open(path))) : new PlainSource(new DiskFile(store.Open(path)));

    /// <summary>Reads at least one byte, or gives 0 at the end.</summary>
    public abstract int Read(Span<byte> destination);

    public abstract void Dispose();

    protected void Add(long position, string reason) => _damages.Add(new Damage(position, reason));
}

/// <summary>A file that is not compressed.</summary>
internal sealed class PlainSource(DiskFile file) : ByteSource
{
    public override long Taken => file.Position;

    public override int Read(Span<byte> destination)
    {
        try
        {
            return file.Read(destination);
        }
        catch (IOException error)
        {
            Add(file.Position, $"the file can't be read any further: {error.Message}");
            return 0;
        }
    }

    public override void Dispose() => file.Dispose();
}
