using ZeekSpark.DuckDb;
using ZeekSpark.Scoring.Results;

namespace ZeekSpark.Cli.Results;

/// <summary>Writes a run's tables as CSV.</summary>
internal static class CsvExport
{
    /// <summary>Writes every table as NAME.csv with a heading into a folder that is there; lists are JSON, times UTC, NULL is empty and the empty text <c>""</c>.</summary>
    public static void Write(RunResults results, string folder, CancellationToken cancellation)
    {
        foreach (var table in ResultTables.All)
        {
            var columns = Sql.Columns(table).Select(column => column.IsList ? $"CAST(to_json(\"{column.Name}\") AS VARCHAR) AS \"{column.Name}\"" : $"\"{column.Name}\"");
            results.Connection.Execute($"COPY (SELECT {string.Join(", ", columns)} FROM {table.Name}) TO {Sql.Text(Path.Combine(folder, table.Name + ".csv"))} (FORMAT csv, HEADER true)", cancellation);
        }
    }
}
