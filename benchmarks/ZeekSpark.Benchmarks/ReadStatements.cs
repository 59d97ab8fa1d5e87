using ZeekSpark.DuckDb;
using ZeekSpark.Logs;

namespace ZeekSpark.Benchmarks;

/// <summary>What is timed: the same statement over our reader and over DuckDB's own.</summary>
/// <param name="Name">What it does.</param>
/// <param name="Ours">SQL with {0} for our source.</param>
/// <param name="Theirs">SQL with {0} for theirs.</param>
sealed record ReadStatement(string Name, string Ours, string Theirs);

/// <summary>The statements for one log.</summary>
static class ReadStatements
{
    const string Created = "CREATE OR REPLACE TABLE loaded AS SELECT ";

    public static IReadOnlyList<ReadStatement> For(LogSchema schema)
    {
        string ours = string.Join(", ", schema.Columns.Select(column => $"\"{column.Name}\""));
        string theirs = string.Join(", ", schema.Columns.Select(column => $"\"{column.Field}\" AS \"{column.Name}\""));
        string six = $"SELECT count(*), {string.Join(", ", Six(schema).Select(Sum))} FROM ";
        string counts = $"SELECT {Counts(schema)} FROM ";
        return
        [
            new("create table, the log's columns", $"{Created}{ours} FROM {{0}}", $"{Created}{theirs} FROM {{0}}"),
            new("create table, ours as the program loads it", $"{Created}* FROM {{0}}", $"{Created}{theirs} FROM {{0}}"),
            new("aggregate of six columns", six + "{0}", $"{six}(SELECT {theirs} FROM {{0}})"),
            new("count of every column's values", counts + "{0}", $"{counts}(SELECT {theirs} FROM {{0}})"),
        ];
    }

    /// <summary>Reads the created table: rows, sums of the six columns, values in each column.</summary>
    public static string Check(LogSchema schema) =>
        $"SELECT count(*), {string.Join(", ", Six(schema).Select(Sum))}, {Counts(schema)} FROM loaded";

    /// <summary>DuckDB's reader of the file, told the columns and their types.</summary>
    public static string TheirSource(LogFile file)
    {
        string path = file.Path.Replace("'", "''", StringComparison.Ordinal);
        string columns = string.Join(", ", file.Schema.Columns.Select(column => $"'{column.Field}': '{Type(column.Type, file.Format)}'"));
        return file.Format == LogFormat.Json
            ? $"read_json('{path}', format = 'newline_delimited', columns = {{{columns}}})"
            : $"read_csv('{path}', columns = {{{columns}}}, auto_detect = false, delim = '\t', quote = '', escape = '', nullstr = '-', comment = '#', header = false)";
    }

    /// <summary>Three numbers and three texts, or what the log has of them.</summary>
    static IEnumerable<LogColumn> Six(LogSchema schema) => schema.Columns
        .Where(column => column.Field is "duration" or "orig_bytes" or "resp_bytes" or "uid" or "service" or "conn_state");

    static string Sum(LogColumn column) => column.Type.Element == ElementType.Text
        ? $"sum(strlen(\"{column.Name}\"))"
        : $"sum(\"{column.Name}\")";

    static string Counts(LogSchema schema) =>
        string.Join(", ", schema.Columns.Select(column => $"count(\"{column.Name}\")"));

    // TSV's lists are text to read_csv, which has less to do for it.
    static string Type(ColumnType type, LogFormat format)
    {
        var element = type.Element switch
        {
            ElementType.Boolean => DuckDbType.Boolean,
            ElementType.Integer => DuckDbType.BigInt,
            ElementType.Double => DuckDbType.Double,
            _ => DuckDbType.Varchar,
        };
        string name = element.ToString().ToUpperInvariant();
        return !type.IsList ? name : format == LogFormat.Json ? name + "[]" : "VARCHAR";
    }
}
