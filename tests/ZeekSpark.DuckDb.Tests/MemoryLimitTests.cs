namespace ZeekSpark.DuckDb.Tests;

public sealed class MemoryLimitTests : IDisposable
{
    // About 100 MB in memory.
    private const string Large = "CREATE TABLE large AS SELECT range AS i, md5(range::VARCHAR) AS text FROM range(2000000)";

    private readonly string folder = Directory.CreateTempSubdirectory("zeekspark-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Without_a_temporary_directory_the_limit_is_an_error()
    {
        using var database = new TestDatabase(("memory_limit", "40MB"), ("temp_directory", ""));

        var error = Assert.Throws<DuckDbException>(() => database.Connection.Execute(Large));

        Assert.Equal(DuckDbErrorKind.OutOfMemory, error.Kind);
        Assert.Equal(1, database.Connection.ExecuteScalar<int>("SELECT 1"));
    }

    [Fact]
    public void With_one_it_spills()
    {
        using var database = new TestDatabase(("memory_limit", "40MB"), ("temp_directory", folder));

        database.Connection.Execute(Large);

        // What needs room of its own beside what is read can find none left.
        Assert.Equal(2_000_000 * 32, database.Connection.ExecuteScalar<long>("SELECT CAST(sum(length(text)) AS BIGINT) FROM large"));
        Assert.NotEmpty(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories));
    }
}
