using System.Runtime.CompilerServices;
using ZeekSpark.DuckDb.Native;

namespace ZeekSpark.DuckDb.Tests;

public sealed class HandleTests
{
    [Fact]
    public void Every_native_object_of_10_000_uses_is_destroyed()
    {
        using var database = DuckDbDatabase.Open(null);
        using (var connection = database.Connect())
            connection.Execute("CREATE TABLE t(x INTEGER)");
        var before = DuckDbHandle.Live;

        for (var i = 0; i < 2_500; i++)
        {
            using var connection = database.Connect();
            using (var reader = connection.Query("SELECT [{'a': range}] FROM range(2)"))
                Assert.True(reader.Read());
            Assert.Throws<DuckDbException>(() => connection.Execute("SELECT missing"));
            Assert.Throws<DuckDbException>(() => connection.Query("SELECT 'x'::INTEGER"));
            using (var appender = connection.CreateAppender("t"))
                appender.Append(1).EndRow();
        }

        Assert.Equal(before, DuckDbHandle.Live);
    }

    [Fact]
    public void Databases_are_closed()
    {
        var before = DuckDbHandle.Live;
        for (var i = 0; i < 20; i++)
        {
            using var database = new TestDatabase();
            Assert.Throws<DuckDbException>(() => DuckDbDatabase.Open(null, new Dictionary<string, string> { ["threads"] = "x" }));
        }

        Assert.Equal(before, DuckDbHandle.Live);
    }

    [Fact]
    public void Functions_are_let_go_with_their_database()
    {
        var implementation = RegisterAndClose();

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.False(implementation.IsAlive);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference RegisterAndClose()
    {
        var state = new long[1];
        using var database = new TestDatabase();
        database.Connection.RegisterScalarFunction(new ScalarFunction
        {
            Name = "calls",
            Returns = DuckDbType.BigInt,
            Parameters = [DuckDbType.BigInt],
            Implementation = (scoped in ScalarCall call) => call.LongResults.Fill(Interlocked.Increment(ref state[0])),
        });
        Assert.Equal(1, database.Connection.ExecuteScalar<long>("SELECT calls(7)"));
        return new WeakReference(state);
    }
}
