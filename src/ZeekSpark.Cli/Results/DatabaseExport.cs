using ZeekSpark.CommandLine;
using ZeekSpark.CommandLine.Commands;
using ZeekSpark.DuckDb;
using ZeekSpark.Scoring.Results;

namespace ZeekSpark.Cli.Results;

/// <summary>Appends a run's tables to a DuckDB database.</summary>
internal static class DatabaseExport
{
    private const string Target = "appended";

    /// <summary>What keeps a file from being appended to, with its name; NULL if nothing does. Asked before hours of scoring, not after.</summary>
    public static string? Problem(string file)
    {
        if (Directory.Exists(file))
            return $"{file}: expected a DuckDB database, found a folder";
        if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder && !Directory.Exists(folder))
            return $"{file}: expected a file in a folder that exists, there is no {folder}";
        if (!File.Exists(file))
            return null;
        try
        {
            using var database = DuckDbDatabase.Open(null);
            using var connection = database.Connect();
            connection.Execute($"ATTACH {Sql.Text(file)} AS {Target} (READ_ONLY)");
            return Difference(connection, file);
        }
        catch (DuckDbException e)
        {
            return $"{file}: expected a DuckDB database that nobody else writes to, found: {e.Message.Split('\n')[0]}";
        }
    }

    /// <summary>Appends every table, all or none of them.</summary>
    /// <exception cref="CommandException">The file has tables of these names with other columns.</exception>
    public static void Append(RunResults results, string run, string file, CancellationToken cancellation)
    {
        var connection = results.Connection;
        connection.Execute($"ATTACH {Sql.Text(file)} AS {Target}", cancellation);
        if (Difference(connection, file) is { } difference)
            throw new CommandException(ExitCode.WrongOptions, "--database " + difference);
        connection.Execute("BEGIN", cancellation);
        try
        {
            foreach (var table in ResultTables.All)
            {
                connection.Execute($"CREATE TABLE IF NOT EXISTS {Target}.{table.Name} ({Declaration(table)})", cancellation);
                connection.Execute($"INSERT INTO {Target}.{table.Name} SELECT {Sql.Text(run)}, {string.Join(", ", Sql.Columns(table).Select(column => $"\"{column.Name}\""))} FROM {table.Name}", cancellation);
            }

            connection.Execute("COMMIT", cancellation);
        }
        catch
        {
            try
            {
                connection.Execute("ROLLBACK");
            }
            catch (DuckDbException)
            {
                // What went wrong first is what matters.
            }

            throw;
        }

        connection.Execute($"DETACH {Target}", cancellation);
    }

    // The columns that the tables would have, made in memory so that DuckDB names their types in its own words.
    private static string? Difference(DuckDbConnection connection, string file)
    {
        connection.Execute("CREATE SCHEMA expected_columns");
        foreach (var table in ResultTables.All)
            connection.Execute($"CREATE TABLE expected_columns.{table.Name} ({Declaration(table)})");
        using var different = connection.Query(
            $"""
            WITH existing AS (SELECT table_name, column_index, column_name, data_type FROM duckdb_columns() WHERE database_name = '{Target}' AND schema_name = 'main'),
              expected AS (SELECT table_name, column_index, column_name, data_type FROM duckdb_columns() WHERE schema_name = 'expected_columns' AND table_name IN (SELECT table_name FROM existing))
            SELECT table_name, coalesce(e.column_name || ' ' || e.data_type, 'nothing') AS expected, coalesce(x.column_name || ' ' || x.data_type, 'nothing') AS found
            FROM expected e
            FULL JOIN (SELECT * FROM existing WHERE table_name IN (SELECT table_name FROM expected)) x USING (table_name, column_index)
            WHERE e.column_name IS DISTINCT FROM x.column_name OR e.data_type IS DISTINCT FROM x.data_type
            ORDER BY table_name, column_index
            """);
        var message = different.Read()
            ? $"{file}: its table {different.GetString(0)} has other columns: expected {different.GetString(1)}, found {different.GetString(2)}; give a new file for results of schema {ResultTables.SchemaVersion}"
            : null;
        connection.Execute("DROP SCHEMA expected_columns CASCADE");
        return message;
    }

    private static string Declaration(ResultTable table) =>
        string.Join(", ", Sql.Columns(table).Select(column => $"\"{column.Name}\" {column.Type}").Prepend("run VARCHAR"));
}
