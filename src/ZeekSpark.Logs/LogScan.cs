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
/// <param name="Rejected">Lines rejected; read + rejected = lines that are neither blank nor, in TSV, comments or a header.</param>
/// <param name="Damage">What is wrong with the file as a whole (truncated, corrupt, unreadable), or NULL.</param>
/// <param name="FirstTs">Smallest <c>ts</c>, seconds since 1970-01-01 UTC, or NULL.</param>
/// <param name="LastTs">Greatest <c>ts</c>.</param>
public sealed record FileSummary(LogFile File, long Read, long Rejected, string? Damage, double? FirstTs, double? LastTs);

/// <summary>
/// One reading of all files of one log, on any number of threads: each thread takes its own <see cref="LogBatchReader"/>.
/// Files are handed out in order, a file's blocks in order, so that memory does not depend on the size of a file; the
/// next file is begun where the one before is busy being decompressed by another thread.
/// </summary>
public sealed class LogScan : IDisposable
{
    private const int MinBlockSize = 1 << 13, MaxBlockSize = 1 << 20;

    private readonly FileStore _store;
    private readonly ScanPlan _plan;
    private readonly ScanReport _report;
    private readonly Block.Pool _pool;
    private readonly object _lock = new();
    private readonly List<FileCursor> _open = [];
    private readonly HashSet<FileCursor> _busy = [];
    private int _next;
    private bool _disposed;

    /// <summary>Begins a scan.</summary>
    /// <param name="files">Files of one log.</param>
    /// <param name="schema">The columns to fill; see <see cref="Unite"/>.</param>
    /// <param name="store">Where the files are; NULL: on this machine.</param>
    public LogScan(IReadOnlyList<LogFile> files, LogSchema schema, FileStore? store = null)
        : this(files, schema, BlockSizeFor(files), store)
    {
    }

    internal LogScan(IReadOnlyList<LogFile> files, LogSchema schema, int blockSize, FileStore? store = null)
    {
        Files = files;
        _store = store ?? FileStore.Local;
        _plan = new ScanPlan(schema);
        _report = new ScanReport(files);
        _pool = new Block.Pool(blockSize);
    }

    /// <summary>The files, in the order given.</summary>
    public IReadOnlyList<LogFile> Files { get; }

    /// <summary>The columns that readers fill.</summary>
    public LogSchema Schema => _plan.Schema;

    /// <summary>
    /// What reading showed the schema should have been, or NULL if it was right: a later header or JSON line has further
    /// fields, or a field whose type was inferred from data needs a wider one (Integer to Double to Text, single to list).
    /// The caller then drops what it read and scans again with this schema.
    /// </summary>
    public LogSchema? WiderSchema => _plan.WiderSchema;

    /// <summary>Lines and parts of files that could not be read, ordered by file and line; at most a million are listed.</summary>
    public IReadOnlyList<Reject> Rejects => _report.Rejects;

    /// <summary>A summary of every file.</summary>
    public IReadOnlyList<FileSummary> Summaries => _report.Summaries;

    /// <summary>Bytes taken from disk so far, for progress.</summary>
    public long BytesRead => _report.Bytes;

    /// <summary>
    /// The schema that holds all files: columns united by field, types widened where files differ; a type of the catalog
    /// wins over a header's. Columns of <paramref name="required"/> are always there and first, with the types given there.
    /// </summary>
    public static LogSchema Unite(string log, IEnumerable<LogSchema> files, IEnumerable<LogColumn> required)
    {
        var columns = new List<LogColumn>();
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        // Required columns come first, so that no other field takes the name that is expected of them.
        foreach (var column in required)
        {
            if (index.TryAdd(column.Field, columns.Count))
                columns.Add(column);
        }

        var given = columns.Count;
        foreach (var column in files.SelectMany(f => f.Columns))
        {
            if (index.TryGetValue(column.Field, out var at) && at < given)
                continue;
            if (index.TryAdd(column.Field, columns.Count))
                columns.Add(ZeekCatalog.Column(log, column.Field) ?? column);
            else if (columns[index[column.Field]] is var known && ZeekCatalog.Column(log, column.Field) is null && ZeekType.Join(known.Type, column.Type) is var wider && wider != known.Type)
                columns[index[column.Field]] = known with { Type = wider, ZeekType = wider == column.Type ? column.ZeekType : ZeekType.NameOf(wider) };
        }

        return ColumnNames.Name(log, columns);
    }

    /// <summary>A reader for one thread.</summary>
    public LogBatchReader CreateReader() => new(this, _plan, _report);

    /// <summary>Closes the files. Readers give no further rows.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
            foreach (var cursor in _open)
                if (!_busy.Contains(cursor))
                    cursor.Dispose();
            _open.Clear();
            Monitor.PulseAll(_lock);
        }
    }

    /// <summary>Small files, of which archives have many, need no large blocks; gzip makes logs about eight times smaller.</summary>
    private static int BlockSizeFor(IReadOnlyList<LogFile> files) =>
        (int)Math.Clamp(files.Select(f => f.Length * (f.Compressed ? 8 : 1)).DefaultIfEmpty().Max() + 1, MinBlockSize, MaxBlockSize);

    /// <summary>The next block to parse; NULL at the end of the scan.</summary>
    internal Block? NextBlock()
    {
        while (TakeCursor() is { } cursor)
        {
            Block? block = null;
            try
            {
                block = cursor.Next();
            }
            finally
            {
                Release(cursor, ended: block is null);
            }

            if (block is not null)
                return block;
        }

        return null;
    }

    internal void Return(Block block) => _pool.Return(block);

    /// <summary>The first file that no other thread is at, for this thread alone until it is released.</summary>
    private FileCursor? TakeCursor()
    {
        lock (_lock)
        {
            while (!_disposed)
            {
                var cursor = _open.Find(c => !_busy.Contains(c)) ?? OpenNext();
                if (cursor is not null)
                {
                    _busy.Add(cursor);
                    return cursor;
                }

                if (_open.Count == 0)
                    return null;
                Monitor.Wait(_lock);
            }
        }

        return null;
    }

    private void Release(FileCursor cursor, bool ended)
    {
        lock (_lock)
        {
            _busy.Remove(cursor);
            if (ended)
                _open.Remove(cursor);
            if (ended || _disposed)
                cursor.Dispose();
            Monitor.PulseAll(_lock);
        }
    }

    private FileCursor? OpenNext()
    {
        while (_next < Files.Count)
        {
            var index = _next++;
            try
            {
                var cursor = new FileCursor(_store, index, Files[index], _plan, _report, _pool);
                _open.Add(cursor);
                return cursor;
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                _report.Damage(index, 0, $"the file can't be opened: {error.Message}");
            }
        }

        return null;
    }
}
