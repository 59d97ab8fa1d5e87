namespace ZeekSpark.DuckDb.Tests;

public sealed class DatabaseTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("zeekspark-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_library_is_1_5() => Assert.StartsWith("v1.5.", DuckDbDatabase.LibraryVersion, StringComparison.Ordinal);

    [Fact]
    public void A_file_keeps_what_was_written()
    {
        var path = Path.Combine(folder, "архив.duckdb");
        using (var database = DuckDbDatabase.Open(path))
        using (var connection = database.Connect())
            connection.Execute("CREATE TABLE t AS SELECT 7 AS x");

        using (var database = DuckDbDatabase.Open(path))
        using (var connection = database.Connect())
            Assert.Equal(7, connection.ExecuteScalar<int>("SELECT x FROM t"));
    }

    [Fact]
    public void Connections_share_a_database_and_outlive_its_object()
    {
        var database = DuckDbDatabase.Open(null);
        using var first = database.Connect();
        using var second = database.Connect();
        database.Dispose();

        first.Execute("CREATE TABLE t(x INTEGER); INSERT INTO t VALUES (1), (2)");

        Assert.Equal(2, second.ExecuteScalar<long>("SELECT count(*) FROM t"));
    }

    [Fact]
    public void Options_take_effect()
    {
        using var database = new TestDatabase(("threads", "3"), ("memory_limit", "100MB"));

        Assert.Equal(3, database.Connection.ExecuteScalar<long>("SELECT current_setting('threads')"));
        Assert.Equal("95.3 MiB", database.Connection.ExecuteScalar<string>("SELECT current_setting('memory_limit')"));
    }

    [Theory]
    [InlineData("threads", "many", "threads")]
    [InlineData("no_such_option", "1", "no_such_option")]
    public void A_wrong_option_is_named(string name, string value, string named)
    {
        var error = Assert.Throws<DuckDbException>(() => DuckDbDatabase.Open(null, new Dictionary<string, string> { [name] = value }));

        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_database_is_an_error_that_names_it()
    {
        var path = Path.Combine(folder, "text.duckdb");
        File.WriteAllText(path, new string('x', 10_000));

        var error = Assert.Throws<DuckDbException>(() => DuckDbDatabase.Open(path));

        Assert.Contains(path, error.Message, StringComparison.Ordinal);
    }
}
