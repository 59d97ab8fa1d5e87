namespace ZeekSpark.DuckDb.Tests;

public sealed class CancellationTests : IDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(30);

    // Runs for hours unless it is stopped.
    private const string Endless = "SELECT sum(sqrt(signal(a.range * b.range))) FROM range(10000000) a, range(10000000) b";

    private readonly TestDatabase database = new();

    private DuckDbConnection Connection => database.Connection;

    public void Dispose() => database.Dispose();

    [Fact]
    public async Task A_cancelled_query_ends_and_the_connection_stays_usable()
    {
        using var source = new CancellationTokenSource();
        using var started = RegisterSignal();
        var query = Task.Run(() => Connection.Execute(Endless, source.Token));

        Assert.True(started.Wait(StartTimeout));
        await source.CancelAsync();

        var error = await Assert.ThrowsAsync<OperationCanceledException>(() => query);
        Assert.Equal(source.Token, error.CancellationToken);
        Assert.IsType<DuckDbException>(error.InnerException);
        Assert.Equal(1, Connection.ExecuteScalar<int>("SELECT 1", CancellationToken.None));
    }

    [Fact]
    public void A_token_cancelled_before_runs_nothing()
    {
        Assert.Throws<OperationCanceledException>(() => Connection.Execute("CREATE TABLE t(x INTEGER)", new CancellationToken(canceled: true)));
        Assert.Equal(0, Connection.ExecuteScalar<long>("SELECT count(*) FROM duckdb_tables()"));
    }

    [Fact]
    public async Task An_interrupt_is_an_error_of_its_kind()
    {
        using var started = RegisterSignal();
        var query = Task.Run(() => Connection.Execute(Endless));

        Assert.True(started.Wait(StartTimeout));
        Connection.Interrupt();

        var error = await Assert.ThrowsAsync<DuckDbException>(() => query);
        Assert.Equal(DuckDbErrorKind.Interrupted, error.Kind);
        Assert.Equal(1, Connection.ExecuteScalar<int>("SELECT 1"));
    }

    [Fact]
    public async Task Progress_is_known_while_a_query_runs()
    {
        Connection.Execute("SET enable_progress_bar = true; SET enable_progress_bar_print = false; SET progress_bar_time = 0");
        Assert.Null(Connection.Progress);
        using var source = new CancellationTokenSource();
        var query = Task.Run(() => Connection.Execute("CREATE TABLE t AS SELECT range AS x FROM range(1000000); SELECT count(*) FROM t a, t b WHERE a.x * b.x % 7 = 3", source.Token));

        double? progress = null;
        while (progress is null && !query.IsCompleted)
        {
            progress = Connection.Progress;
            await Task.Delay(1);
        }

        await source.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => query);
        Assert.InRange(progress ?? -1, 0, 100);
    }

    // signal(x) tells that a query is running.
    private ManualResetEventSlim RegisterSignal()
    {
        var started = new ManualResetEventSlim();
        Connection.RegisterScalarFunction(new ScalarFunction
        {
            Name = "signal",
            Parameters = [DuckDbType.BigInt],
            Returns = DuckDbType.BigInt,
            Volatile = true,
            Implementation = (scoped in ScalarCall call) =>
            {
                call.LongResults.Fill(1);
                started.Set();
            },
        });
        return started;
    }
}
