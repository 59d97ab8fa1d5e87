using ZeekSpark.Scoring.Results;
using ZeekSpark.Scoring.Sql;

namespace ZeekSpark.DuckDb;

/// <summary>The tables of a finished run, as views of the names in <see cref="ResultTables"/>.</summary>
public sealed class RunResults : IDisposable
{
    private readonly DuckDbDatabase database;

    private RunResults(DuckDbDatabase database, DuckDbConnection connection)
    {
        this.database = database;
        Connection = connection;
    }

    /// <summary>A connection that sees the views; <c>scores</c> has the further column <c>log</c>.</summary>
    public DuckDbConnection Connection { get; }

    /// <summary>Opens a run's folder.</summary>
    public static RunResults Open(string runFolder)
    {
        var database = DuckDbDatabase.Open(null);
        try
        {
            var connection = database.Connect();
            connection.Execute("SET TimeZone = 'UTC'");
            foreach (var table in ResultTables.All)
                connection.Execute($"CREATE VIEW {table.Name} AS {Select(runFolder, table)}");
            return new(database, connection);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Connection.Dispose();
        database.Dispose();
    }

    // A run over captures without a single scored row has no files in some folders.
    private static string Select(string runFolder, ResultTable table)
    {
        var folder = Path.Combine(runFolder, table.Name);
        if (Directory.Exists(folder) && Directory.EnumerateFiles(folder, "*.parquet", SearchOption.AllDirectories).Any())
            return $"SELECT * FROM read_parquet('{Path.Combine(folder, "**", "*.parquet").Replace("'", "''", StringComparison.Ordinal)}', hive_partitioning = {(table == ResultTables.Scores ? "true" : "false")}, union_by_name = true)";
        var columns = table.Columns.Select(column => $"CAST(NULL AS {SqlDialect.DuckDb.Type(column.Type)}) AS {column.Name}");
        return $"SELECT {string.Join(", ", columns)}{(table == ResultTables.Scores ? ", CAST(NULL AS VARCHAR) AS log" : "")} WHERE FALSE";
    }
}
