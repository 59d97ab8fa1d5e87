using ZeekSpark.Scoring.Results;
using ZeekSpark.Scoring.Sql;

namespace ZeekSpark.Cli.Results;

/// <summary>SQL over the views of a run's results.</summary>
internal static class Sql
{
    /// <summary>A text literal.</summary>
    public static string Text(string text) => "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";

    /// <summary>A table's columns in the results' views, with their types in DuckDB; <c>scores</c> has its log too.</summary>
    public static IEnumerable<(string Name, string Type, bool IsList)> Columns(ResultTable table)
    {
        if (table == ResultTables.Scores)
            yield return ("log", "VARCHAR", false);
        foreach (var column in table.Columns)
            yield return (column.Name, SqlDialect.DuckDb.Type(column.Type), column.Type is ResultType.TextList or ResultType.Reasons or ResultType.ScanSources);
    }
}
