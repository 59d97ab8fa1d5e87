using ZeekSpark.DuckDb.Native;

namespace ZeekSpark.DuckDb;

/// <summary>
/// A connection, for one thread at a time; only <see cref="Interrupt"/> and <see cref="Progress"/> may be called from others.
/// After an error or a cancellation it can be used again.
/// </summary>
public sealed class DuckDbConnection : IDisposable
{
    private readonly ConnectionHandle handle;
    private readonly CallbackErrors thrown;

    internal DuckDbConnection(ConnectionHandle handle, CallbackErrors thrown)
    {
        this.handle = handle;
        this.thrown = thrown;
    }

    /// <summary>
    /// Percentage done of the running query, or NULL where DuckDB does not know it. DuckDB keeps it only after
    /// <c>SET enable_progress_bar = true; SET enable_progress_bar_print = false; SET progress_bar_time = 0</c>.
    /// </summary>
    public double? Progress => NativeMethods.QueryProgress(handle).Percentage is var percentage and >= 0 ? percentage : null;

    /// <summary>Runs one or more statements; their results are dropped.</summary>
    /// <exception cref="DuckDbException">With DuckDB's text; statements before the failing one have taken effect.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; the running statement has had no effect.</exception>
    public void Execute(string sql, CancellationToken cancellation = default) => Run(sql, cancellation)?.Dispose();

    /// <summary>Runs one or more statements and reads the last one's result, which DuckDB holds as a whole until it is disposed.</summary>
    /// <inheritdoc cref="Execute"/>
    public DuckDbReader Query(string sql, CancellationToken cancellation = default) =>
        new(Run(sql, cancellation) ?? throw new ArgumentException("The SQL holds no statement.", nameof(sql)));

    /// <summary>The first column of the first row of the last statement's result.</summary>
    /// <typeparam name="T">bool, int, long, double, string, DateTime, byte[] or object; nullable where NULL may occur.</typeparam>
    /// <exception cref="InvalidOperationException">There is no row, or the value is NULL and <typeparamref name="T"/> can't be.</exception>
    /// <inheritdoc cref="Execute"/>
    public T? ExecuteScalar<T>(string sql, CancellationToken cancellation = default)
    {
        using var reader = Query(sql, cancellation);
        return reader.Read() ? reader.Get<T>(0) : throw new InvalidOperationException($"The query gave no row: {sql}");
    }

    /// <summary>Stops the running query, which then fails with <see cref="DuckDbErrorKind.Interrupted"/>.</summary>
    public void Interrupt() => NativeMethods.Interrupt(handle);

    /// <summary>Adds rows to a table value by value, for small tables.</summary>
    public DuckDbAppender CreateAppender(string table, string? schema = null)
    {
        NativeText.RefuseNul(schema + table, "table's name");
        return new DuckDbAppender(AppenderHandle.Create(handle, schema, table));
    }

    /// <summary>Makes a function of ours callable in SQL, in every connection of the database; one of the same name and parameters is replaced.</summary>
    /// <exception cref="DuckDbException">DuckDB does not take the declaration.</exception>
    public void RegisterScalarFunction(ScalarFunction function) => function.Register(handle, thrown);

    /// <summary>Makes a table function of ours callable in SQL, in every connection of the database.</summary>
    /// <exception cref="DuckDbException">The database has a table function of this name.</exception>
    public void RegisterTableFunction(TableFunction function)
    {
        NativeText.RefuseNul(function.Name, "function's name");
        // DuckDB would report success and keep the old one.
        var name = function.Name.Replace("'", "''", StringComparison.Ordinal);
        if (ExecuteScalar<bool>($"SELECT count(*) > 0 FROM duckdb_functions() WHERE function_type = 'table' AND lower(function_name) = lower('{name}')"))
            throw new DuckDbException($"The database has a table function {function.Name} already.");
        TableFunctionCallbacks.Register(handle, function, thrown);
    }

    /// <summary>Closes the connection.</summary>
    public void Dispose() => handle.Dispose();

    // Statement by statement: given several at once, DuckDB's C interface gives the first result and keeps all of them.
    private ResultHandle? Run(string sql, CancellationToken cancellation)
    {
        NativeText.RefuseNul(sql, "SQL");
        cancellation.ThrowIfCancellationRequested();
        ResultHandle? result = null;
        using var interrupt = cancellation.CanBeCanceled ? new CancellationInterrupt(handle, cancellation) : null;
        try
        {
            using var statements = StatementsHandle.Parse(handle, sql);
            for (var i = 0; i < statements.Count; i++)
            {
                result?.Dispose();
                result = null;
                cancellation.ThrowIfCancellationRequested();
                using var prepared = PreparedHandle.Prepare(handle, statements, i, thrown);
                result = prepared.Execute(thrown);
            }

            return result;
        }
        catch (DuckDbException e) when (cancellation.IsCancellationRequested && (e.Kind == DuckDbErrorKind.Interrupted || e.InnerException is OperationCanceledException))
        {
            throw new OperationCanceledException("The query was cancelled.", e, cancellation);
        }
    }
}
