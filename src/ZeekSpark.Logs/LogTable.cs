namespace ZeekSpark.Logs;

/// <summary>All rows of one log in memory: the simplest way to read a small log.</summary>
public sealed class LogTable
{
    /// <summary>Each scan but the last finds a field or a wider type; more are not needed unless a file changes.</summary>
    private const int MaxScans = 16;

    private LogTable(LogSchema schema, ColumnBuffer[] columns, List<int> files, List<long> lines, List<long> rowKeys, LogScan scan)
    {
        Schema = schema;
        Columns = columns.Select(c => c.Values).ToArray();
        (Files, Lines, RowKeys) = (files, lines, rowKeys);
        (Rejects, Summaries) = (scan.Rejects, scan.Summaries);
    }

    /// <summary>The columns.</summary>
    public LogSchema Schema { get; }

    /// <summary>The values, per column of the schema; see <see cref="ColumnBuffer"/> for their types.</summary>
    public IReadOnlyList<IReadOnlyList<object?>> Columns { get; }

    /// <summary>Per row: the index of its file.</summary>
    public IReadOnlyList<int> Files { get; }

    /// <summary>Per row: its line.</summary>
    public IReadOnlyList<long> Lines { get; }

    /// <summary>Per row: its key.</summary>
    public IReadOnlyList<long> RowKeys { get; }

    /// <summary>What could not be read.</summary>
    public IReadOnlyList<Reject> Rejects { get; }

    /// <summary>A summary of every file.</summary>
    public IReadOnlyList<FileSummary> Summaries { get; }

    /// <summary>The number of rows.</summary>
    public int Count => Lines.Count;

    /// <summary>The values of a field, such as <c>id.orig_h</c>.</summary>
    /// <exception cref="KeyNotFoundException">The log has no such field.</exception>
    public IReadOnlyList<object?> this[string field]
    {
        get
        {
            for (var i = 0; i < Schema.Columns.Count; i++)
                if (Schema.Columns[i].Field == field)
                    return Columns[i];
            throw new KeyNotFoundException($"The {Schema.Log} log has no field '{field}'; it has {string.Join(", ", Schema.Columns.Select(c => c.Field))}.");
        }
    }

    /// <summary>Reads all files of one log, in order.</summary>
    /// <param name="files">Files of one log, at least one.</param>
    /// <param name="required">Columns that are there in any case.</param>
    public static LogTable Read(IReadOnlyList<LogFile> files, IEnumerable<LogColumn>? required = null)
    {
        var schema = LogScan.Unite(files[0].Log, files.Select(f => f.Schema), required ?? []);
        for (var n = 1; ; n++)
        {
            using var scan = new LogScan(files, schema);
            var table = Read(scan);
            if (scan.WiderSchema is not { } wider || n == MaxScans)
                return table;
            schema = wider;
        }
    }

    internal static LogTable Read(LogScan scan)
    {
        var columns = scan.Schema.Columns.Select(_ => new ColumnBuffer()).ToArray();
        var (files, lines, keys) = (new List<int>(), new List<long>(), new List<long>());
        var reader = scan.CreateReader();
        while (reader.Read(columns) is > 0 and var rows)
        {
            foreach (var column in columns)
                column.Commit(rows);
            files.AddRange(Enumerable.Repeat(reader.File, rows));
            lines.AddRange(reader.Lines);
            keys.AddRange(reader.RowKeys);
        }

        return new LogTable(scan.Schema, columns, files, lines, keys, scan);
    }
}
