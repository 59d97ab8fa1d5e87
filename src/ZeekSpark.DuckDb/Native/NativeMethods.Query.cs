using System.Runtime.InteropServices;

namespace ZeekSpark.DuckDb.Native;

/// <summary>Statements, results and chunks.</summary>
internal static unsafe partial class NativeMethods
{
    [LibraryImport(Library, EntryPoint = "duckdb_extract_statements", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial ulong ExtractStatements(ConnectionHandle connection, string sql, out nint statements);

    [LibraryImport(Library, EntryPoint = "duckdb_extract_statements_error")]
    internal static partial byte* ExtractStatementsError(StatementsHandle statements);

    [LibraryImport(Library, EntryPoint = "duckdb_destroy_extracted")]
    internal static partial void DestroyExtracted(ref nint statements);

    [LibraryImport(Library, EntryPoint = "duckdb_prepare_extracted_statement")]
    internal static partial int PrepareExtracted(ConnectionHandle connection, StatementsHandle statements, ulong index, out nint prepared);

    [LibraryImport(Library, EntryPoint = "duckdb_prepare_error")]
    internal static partial byte* PrepareError(PreparedHandle prepared);

    [LibraryImport(Library, EntryPoint = "duckdb_destroy_prepare")]
    internal static partial void DestroyPrepared(ref nint prepared);

    [LibraryImport(Library, EntryPoint = "duckdb_pending_prepared")]
    internal static partial int PendingPrepared(PreparedHandle prepared, out nint pending);

    [LibraryImport(Library, EntryPoint = "duckdb_pending_execute_task")]
    internal static partial PendingState ExecuteTask(PendingHandle pending);

    [LibraryImport(Library, EntryPoint = "duckdb_pending_error")]
    internal static partial byte* PendingError(PendingHandle pending);

    [LibraryImport(Library, EntryPoint = "duckdb_execute_pending")]
    internal static partial int ExecutePending(PendingHandle pending, ResultHandle result);

    [LibraryImport(Library, EntryPoint = "duckdb_destroy_pending")]
    internal static partial void DestroyPending(ref nint pending);

    [LibraryImport(Library, EntryPoint = "duckdb_result_error")]
    internal static partial byte* ResultError(ResultHandle result);

    [LibraryImport(Library, EntryPoint = "duckdb_destroy_result")]
    internal static partial void DestroyResult(NativeResult* result);

    [LibraryImport(Library, EntryPoint = "duckdb_column_count")]
    internal static partial ulong ColumnCount(ResultHandle result);

    [LibraryImport(Library, EntryPoint = "duckdb_column_name")]
    internal static partial byte* ColumnName(ResultHandle result, ulong column);

    [LibraryImport(Library, EntryPoint = "duckdb_column_logical_type")]
    internal static partial nint ColumnLogicalType(ResultHandle result, ulong column);

    [LibraryImport(Library, EntryPoint = "duckdb_fetch_chunk")]
    internal static partial nint FetchChunk(NativeResult result);

    [LibraryImport(Library, EntryPoint = "duckdb_destroy_data_chunk")]
    internal static partial void DestroyDataChunk(ref nint chunk);

    [LibraryImport(Library, EntryPoint = "duckdb_data_chunk_get_column_count")]
    internal static partial ulong ChunkColumnCount(nint chunk);

    [LibraryImport(Library, EntryPoint = "duckdb_data_chunk_get_vector")]
    internal static partial nint ChunkVector(nint chunk, ulong column);

    [LibraryImport(Library, EntryPoint = "duckdb_data_chunk_get_size")]
    internal static partial ulong ChunkSize(nint chunk);

    [LibraryImport(Library, EntryPoint = "duckdb_data_chunk_set_size")]
    internal static partial void SetChunkSize(nint chunk, ulong size);
}

/// <summary><c>duckdb_result</c>: only its last field is in use.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeResult
{
    private readonly ulong columnCount;
    private readonly ulong rowCount;
    private readonly ulong rowsChanged;
    private readonly nint columns;
    private readonly nint errorMessage;
    private readonly nint data;
}

internal sealed unsafe class StatementsHandle : DuckDbHandle
{
    private StatementsHandle(nint pointer, int count)
        : base(pointer) => Count = count;

    internal int Count { get; }

    internal static StatementsHandle Parse(ConnectionHandle connection, string sql)
    {
        var count = NativeMethods.ExtractStatements(connection, sql, out var pointer);
        var statements = new StatementsHandle(pointer, (int)count);
        if (count > 0)
            return statements;

        // Text without a statement has none and no error.
        var error = NativeText.Borrowed(NativeMethods.ExtractStatementsError(statements));
        if (error.Length == 0)
            return statements;
        statements.Dispose();
        throw DuckDbErrors.From(error);
    }

    protected override void Destroy(ref nint pointer) => NativeMethods.DestroyExtracted(ref pointer);
}

internal sealed unsafe class PreparedHandle : DuckDbHandle
{
    private PreparedHandle(nint pointer)
        : base(pointer)
    {
    }

    internal static PreparedHandle Prepare(ConnectionHandle connection, StatementsHandle statements, int index, CallbackErrors thrown)
    {
        var state = NativeMethods.PrepareExtracted(connection, statements, (ulong)index, out var pointer);
        var prepared = new PreparedHandle(pointer);
        if (state == NativeMethods.Success)
            return prepared;
        using (prepared)
            throw DuckDbErrors.From(NativeText.Borrowed(NativeMethods.PrepareError(prepared)), thrown);
    }

    internal ResultHandle Execute(CallbackErrors thrown)
    {
        using var pending = PendingHandle.Begin(this, thrown);
        return pending.Finish(thrown);
    }

    protected override void Destroy(ref nint pointer) => NativeMethods.DestroyPrepared(ref pointer);
}

/// <summary><c>duckdb_pending_state</c>.</summary>
internal enum PendingState
{
    Ready = 0,
    NotReady = 1,
    Error = 2,
    NoTasksAvailable = 3,
}

/// <summary>A statement that is being executed.</summary>
internal sealed unsafe class PendingHandle : DuckDbHandle
{
    private PendingHandle(nint pointer)
        : base(pointer)
    {
    }

    internal static PendingHandle Begin(PreparedHandle prepared, CallbackErrors thrown)
    {
        var state = NativeMethods.PendingPrepared(prepared, out var pointer);
        var pending = new PendingHandle(pointer);
        if (state == NativeMethods.Success)
            return pending;
        using (pending)
            throw DuckDbErrors.From(NativeText.Borrowed(NativeMethods.PendingError(pending)), thrown);
    }

    /// <summary>
    /// Works on the statement until it is done. While other threads have its last tasks, DuckDB's own execution asks for one
    /// without a pause, which takes a core from statements that have work; this thread waits instead.
    /// </summary>
    internal ResultHandle Finish(CallbackErrors thrown)
    {
        var wait = new SpinWait();
        for (var state = PendingState.NotReady; state is PendingState.NotReady or PendingState.NoTasksAvailable;)
        {
            state = NativeMethods.ExecuteTask(this);
            if (state == PendingState.NoTasksAvailable)
                wait.SpinOnce();
            else
                wait.Reset();
            if (state == PendingState.Error)
                throw DuckDbErrors.From(NativeText.Borrowed(NativeMethods.PendingError(this)), thrown);
        }

        var result = new ResultHandle();
        if (NativeMethods.ExecutePending(this, result) == NativeMethods.Success)
            return result;
        using (result)
            throw DuckDbErrors.From(NativeText.Borrowed(NativeMethods.ResultError(result)), thrown);
    }

    protected override void Destroy(ref nint pointer) => NativeMethods.DestroyPending(ref pointer);
}

/// <summary>A result; the struct lies in native memory, so that its address is its handle.</summary>
internal sealed unsafe class ResultHandle : DuckDbHandle
{
    internal ResultHandle()
        : base((nint)NativeMemory.AllocZeroed((nuint)sizeof(NativeResult)))
    {
    }

    /// <summary>The next chunk; one without a pointer after the last.</summary>
    internal ChunkHandle Fetch()
    {
        var added = false;
        try
        {
            DangerousAddRef(ref added);
            return new ChunkHandle(NativeMethods.FetchChunk(*(NativeResult*)handle));
        }
        finally
        {
            if (added)
                DangerousRelease();
        }
    }

    protected override void Destroy(ref nint pointer)
    {
        NativeMethods.DestroyResult((NativeResult*)pointer);
        NativeMemory.Free((void*)pointer);
        pointer = 0;
    }
}

internal sealed class ChunkHandle : DuckDbHandle
{
    internal ChunkHandle(nint pointer)
        : base(pointer)
    {
    }

    protected override void Destroy(ref nint pointer) => NativeMethods.DestroyDataChunk(ref pointer);
}
