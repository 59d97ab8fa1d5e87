namespace ZeekSpark.DuckDb.Native;

/// <summary>
/// Interrupts the connection's query once a token is cancelled, until disposed. DuckDB forgets an interrupt that arrives
/// just before a statement begins, so it is repeated; none arrives after <see cref="Dispose"/> has returned.
/// </summary>
internal sealed class CancellationInterrupt : IDisposable
{
    private static readonly TimeSpan Repeat = TimeSpan.FromMilliseconds(5);

    private readonly ConnectionHandle connection;
    private readonly CancellationTokenRegistration registration;
    private readonly Lock gate = new();
    private Timer? timer;
    private bool done;

    internal CancellationInterrupt(ConnectionHandle connection, CancellationToken token)
    {
        this.connection = connection;
        registration = token.UnsafeRegister(static state => ((CancellationInterrupt)state!).Start(), this);
    }

    public void Dispose()
    {
        lock (gate)
        {
            done = true;
            timer?.Dispose();
        }

        registration.Dispose();
    }

    private void Start()
    {
        lock (gate)
        {
            if (done)
                return;
            timer = new Timer(static state => ((CancellationInterrupt)state!).Interrupt(), this, TimeSpan.Zero, Repeat);
        }
    }

    private void Interrupt()
    {
        lock (gate)
        {
            if (!done)
                NativeMethods.Interrupt(connection);
        }
    }
}
