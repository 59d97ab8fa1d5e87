namespace ZeekSpark.Logs;

/// <summary>A line, or a part of a file, that could not be read.</summary>
/// <param name="File">Index of the file in <see cref="LogScan.Files"/>.</param>
/// <param name="Line">1-based line; NULL where only a byte is known.</param>
/// <param name="Byte">Offset in the file as it lies on disk, for damage; otherwise NULL.</param>
/// <param name="Reason">What was found and what was expected.</param>
public sealed record Reject(int File, long? Line, long? Byte, string Reason);

/// <summary>What reading one file gave, complete once every reader of the scan has returned 0.</summary>
/// <param name="File">The file.</param>
/// <param name="Read">Rows read.</param>
/// <param name="Rejected">Lines rejected; read + rejected = lines that are neither blank nor, in TSV, comments.</param>
/// <param name="Damage">What is wrong with the file as a whole (truncated, corrupt, unreadable), or NULL.</param>
/// <param name="FirstTs">Smallest <c>ts</c>, seconds since 1970-01-01 UTC, or NULL.</param>
/// <param name="LastTs">Greatest <c>ts</c>.</param>
public sealed record FileSummary(LogFile File, long Read, long Rejected, string? Damage, double? FirstTs, double? LastTs);

/// <summary>
/// One reading of all files of one log, on any number of threads: each thread takes its own <see cref="LogBatchReader"/>.
/// Files are handed out in order, a file's blocks in order, so that memory does not depend on the size of a file.
/// </summary>
public sealed class LogScan : IDisposable
{
    /// <summary>Begins a scan.</summary>
    /// <param name="files">Files of one log.</param>
    /// <param name="schema">The columns to fill; see <see cref="Unite"/>.</param>
    public LogScan(IReadOnlyList<LogFile> files, LogSchema schema) => throw new NotImplementedException();

    /// <summary>The files, in the order given.</summary>
    public IReadOnlyList<LogFile> Files => throw new NotImplementedException();

    /// <summary>The columns that readers fill.</summary>
    public LogSchema Schema => throw new NotImplementedException();

    /// <summary>
    /// What reading showed the schema should have been, or NULL if it was right: a later header or JSON line has further
    /// fields, or a field whose type was inferred from data needs a wider one (Integer to Double to Text, single to list).
    /// The caller then drops what it read and scans again with this schema.
    /// </summary>
    public LogSchema? WiderSchema => throw new NotImplementedException();

    /// <summary>Lines and parts of files that could not be read, ordered by file and line.</summary>
    public IReadOnlyList<Reject> Rejects => throw new NotImplementedException();

    /// <summary>A summary of every file.</summary>
    public IReadOnlyList<FileSummary> Summaries => throw new NotImplementedException();

    /// <summary>Bytes taken from disk so far, for progress.</summary>
    public long BytesRead => throw new NotImplementedException();

    /// <summary>
    /// The schema that holds all files: columns united by field, types widened where files differ; a type of the catalog
    /// wins over a header's. Columns of <paramref name="required"/> are always there, with the types given there.
    /// </summary>
    public static LogSchema Unite(string log, IEnumerable<LogSchema> files, IEnumerable<LogColumn> required) => throw new NotImplementedException();

    /// <summary>A reader for one thread.</summary>
    public LogBatchReader CreateReader() => throw new NotImplementedException();

    /// <summary>Closes the files.</summary>
    public void Dispose() => throw new NotImplementedException();
}

/// <summary>Reads rows in batches on one thread. A batch comes from one file.</summary>
public sealed class LogBatchReader
{
    internal LogBatchReader() => throw new NotImplementedException();

    /// <summary>Index in <see cref="LogScan.Files"/> of the batch read last.</summary>
    public int File => throw new NotImplementedException();

    /// <summary>1-based line of each row of the batch read last.</summary>
    public ReadOnlySpan<long> Lines => throw new NotImplementedException();

    /// <summary>XXH64 with seed 42 of each row's raw line up to its <c>\n</c>.</summary>
    public ReadOnlySpan<long> RowKeys => throw new NotImplementedException();

    /// <summary>Reads the next rows that have no faults; rows with faults become rejects.</summary>
    /// <param name="writers">One per column of the schema; NULL where the column is checked but not wanted.</param>
    /// <param name="maxRows">At most so many rows.</param>
    /// <returns>The number of rows, 0 at the end of the scan.</returns>
    public int Read(ReadOnlySpan<ColumnWriter?> writers, int maxRows = 2048) => throw new NotImplementedException();
}
