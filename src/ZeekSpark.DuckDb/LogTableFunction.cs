using ZeekSpark.DuckDb.Native;
using ZeekSpark.Logs;

namespace ZeekSpark.DuckDb;

/// <summary>Which file a row came from, as it stands in the tables.</summary>
/// <param name="CaptureId">The column <c>capture_id</c>.</param>
/// <param name="FileId">The column <c>file_id</c>.</param>
public readonly record struct LogFileId(int CaptureId, int FileId);

/// <summary>
/// The table function <c>zeek_log(id)</c>: reads a scan on several threads, rows in no order. Its columns are
/// <c>capture_id INTEGER, file_id INTEGER, line BIGINT, row_key BIGINT</c>, then those of the scan's schema. Columns that the
/// statement does not use are checked by the reader all the same, so that rejects do not depend on the statement.
/// </summary>
/// <param name="maxThreads">How many threads may read one scan.</param>
public sealed class LogTableFunction(int maxThreads) : TableFunction
{
    private readonly Lock gate = new();
    private readonly Dictionary<long, LogTable> tables = [];
    private long lastId;

    /// <inheritdoc/>
    public override string Name => "zeek_log";

    /// <inheritdoc/>
    public override int MaxThreads { get; } = maxThreads;

    /// <summary>Makes a scan readable under the returned id, once. The scan stays the caller's to dispose.</summary>
    /// <param name="scan">The scan.</param>
    /// <param name="files">For each of its files, in their order, what identifies it.</param>
    /// <exception cref="ArgumentException">A file is not identified, or a column of the schema has a name of the function's own.</exception>
    public long Add(LogScan scan, IReadOnlyList<LogFileId> files)
    {
        if (files.Count != scan.Files.Count)
            throw new ArgumentException($"The scan has {scan.Files.Count} files, {files.Count} are identified.", nameof(files));
        lock (gate)
        {
            tables.Add(++lastId, new LogTable(lastId, scan, [.. files]));
            return lastId;
        }
    }

    /// <summary>Forgets a scan.</summary>
    public void Remove(long id)
    {
        lock (gate)
            tables.Remove(id);
    }

    internal override BoundTable Bind(long argument)
    {
        lock (gate)
        {
            return tables.TryGetValue(argument, out var table)
                ? table
                : throw new ArgumentException($"{Name}({argument}): no scan has this id; add it first, and remove it only after reading.");
        }
    }
}

/// <summary>A scan as a table.</summary>
internal sealed class LogTable : BoundTable
{
    private static readonly TableColumn[] Own =
    [
        new("capture_id", DuckDbType.Integer),
        new("file_id", DuckDbType.Integer),
        new("line", DuckDbType.BigInt),
        new("row_key", DuckDbType.BigInt),
    ];

    private readonly long id;
    private readonly LogScan scan;
    private readonly LogFileId[] files;
    private int begun;

    internal LogTable(long id, LogScan scan, LogFileId[] files)
    {
        this.id = id;
        this.scan = scan;
        this.files = files;
        // DuckDB would rename the second one, and statements would read the first.
        var taken = scan.Schema.Columns.FirstOrDefault(c => Own.Any(o => o.Name.Equals(c.Name, StringComparison.OrdinalIgnoreCase)));
        if (taken is not null)
            throw new ArgumentException($"The field '{taken.Field}' of {scan.Schema.Log} has the column name '{taken.Name}', which is the table function's own; its schema must give it another.", nameof(scan));
        Columns = [.. Own, .. scan.Schema.Columns.Select(c => new TableColumn(c.Name, TypeOf(c.Type.Element), c.Type.IsList))];
    }

    internal override IReadOnlyList<TableColumn> Columns { get; }

    // A scan is one reading: a second would silently find nothing left.
    internal override void Begin()
    {
        if (Interlocked.Exchange(ref begun, 1) != 0)
            throw new InvalidOperationException($"zeek_log({id}) has been read already; a scan is read once. Make a table of it to read it again.");
    }

    internal override TableWorker CreateWorker(IReadOnlyList<int> projected) =>
        new LogTableWorker(scan.CreateReader(), files, scan.Schema, projected, Own.Length);

    private static DuckDbType TypeOf(ElementType element) => element switch
    {
        ElementType.Boolean => DuckDbType.Boolean,
        ElementType.Integer => DuckDbType.BigInt,
        ElementType.Double => DuckDbType.Double,
        ElementType.Text => DuckDbType.Varchar,
        _ => throw new ArgumentOutOfRangeException(nameof(element), element, null),
    };
}

/// <summary>Reads a scan on one thread.</summary>
internal sealed unsafe class LogTableWorker : TableWorker
{
    private readonly LogBatchReader reader;
    private readonly LogFileId[] files;
    private readonly LogSchema schema;
    private readonly IReadOnlyList<int> projected;
    private readonly int ownColumns;
    private readonly ColumnWriter?[] writers;

    internal LogTableWorker(LogBatchReader reader, LogFileId[] files, LogSchema schema, IReadOnlyList<int> projected, int ownColumns)
    {
        this.reader = reader;
        this.files = files;
        this.schema = schema;
        this.projected = projected;
        this.ownColumns = ownColumns;
        writers = new ColumnWriter?[schema.Columns.Count];
        foreach (var column in projected.Where(c => c >= ownColumns))
            writers[column - ownColumns] = new DuckDbColumnWriter();
    }

    internal override int Fill(ReadOnlySpan<nint> vectors, int capacity)
    {
        for (var i = 0; i < vectors.Length; i++)
        {
            var column = projected[i] - ownColumns;
            if (column >= 0)
                ((DuckDbColumnWriter)writers[column]!).Attach(vectors[i], schema.Columns[column].Type.IsList);
        }

        var rows = reader.Read(writers, capacity);
        if (rows == 0)
            return 0;
        for (var i = 0; i < vectors.Length; i++)
        {
            if (projected[i] >= ownColumns)
                ((DuckDbColumnWriter)writers[projected[i] - ownColumns]!).Finish();
            else
                FillOwn(projected[i], NativeMethods.VectorData(vectors[i]), rows);
        }

        return rows;
    }

    private void FillOwn(int column, byte* data, int rows)
    {
        var file = files[reader.File];
        switch (column)
        {
            case 0:
                new Span<int>(data, rows).Fill(file.CaptureId);
                break;
            case 1:
                new Span<int>(data, rows).Fill(file.FileId);
                break;
            case 2:
                reader.Lines[..rows].CopyTo(new Span<long>(data, rows));
                break;
            default:
                reader.RowKeys[..rows].CopyTo(new Span<long>(data, rows));
                break;
        }
    }
}
