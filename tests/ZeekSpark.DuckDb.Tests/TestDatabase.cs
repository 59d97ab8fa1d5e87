// HandleTests counts native objects, which tests running beside it would change.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace ZeekSpark.DuckDb.Tests;

/// <summary>A database in memory with two threads, and a connection to it.</summary>
internal sealed class TestDatabase : IDisposable
{
    private readonly DuckDbDatabase database;

    internal TestDatabase(params (string Name, string Value)[] options)
    {
        var all = options.ToDictionary(o => o.Name, o => o.Value);
        all.TryAdd("threads", "2");
        database = DuckDbDatabase.Open(null, all);
        Connection = database.Connect();
    }

    internal DuckDbConnection Connection { get; }

    public void Dispose()
    {
        Connection.Dispose();
        database.Dispose();
    }
}
