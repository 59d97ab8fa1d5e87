using System.Runtime.InteropServices;

namespace ZeekSpark.DuckDb.Native;

/// <summary>Appenders.</summary>
internal static unsafe partial class NativeMethods
{
    [LibraryImport(Library, EntryPoint = "duckdb_appender_create", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int CreateAppender(ConnectionHandle connection, string? schema, string table, out nint appender);

    [LibraryImport(Library, EntryPoint = "duckdb_appender_error")]
    internal static partial byte* AppenderError(AppenderHandle appender);

    [LibraryImport(Library, EntryPoint = "duckdb_appender_flush")]
    internal static partial int FlushAppender(AppenderHandle appender);

    /// <summary>Drops the rows not yet written.</summary>
    [LibraryImport(Library, EntryPoint = "duckdb_appender_clear")]
    internal static partial int ClearAppender(nint appender);

    /// <summary>Writes the rows not yet written, then destroys.</summary>
    [LibraryImport(Library, EntryPoint = "duckdb_appender_destroy")]
    internal static partial int DestroyAppender(ref nint appender);

    [LibraryImport(Library, EntryPoint = "duckdb_appender_end_row")]
    internal static partial int EndRow(AppenderHandle appender);

    [LibraryImport(Library, EntryPoint = "duckdb_append_null")]
    internal static partial int AppendNull(AppenderHandle appender);

    [LibraryImport(Library, EntryPoint = "duckdb_append_bool")]
    internal static partial int AppendBoolean(AppenderHandle appender, [MarshalAs(UnmanagedType.U1)] bool value);

    [LibraryImport(Library, EntryPoint = "duckdb_append_int32")]
    internal static partial int AppendInt32(AppenderHandle appender, int value);

    [LibraryImport(Library, EntryPoint = "duckdb_append_int64")]
    internal static partial int AppendInt64(AppenderHandle appender, long value);

    [LibraryImport(Library, EntryPoint = "duckdb_append_double")]
    internal static partial int AppendDouble(AppenderHandle appender, double value);

    [LibraryImport(Library, EntryPoint = "duckdb_append_varchar_length")]
    internal static partial int AppendText(AppenderHandle appender, byte* utf8, ulong length);

    [LibraryImport(Library, EntryPoint = "duckdb_append_blob")]
    internal static partial int AppendBlob(AppenderHandle appender, byte* bytes, ulong length);

    [LibraryImport(Library, EntryPoint = "duckdb_append_timestamp")]
    internal static partial int AppendTimestamp(AppenderHandle appender, long microseconds);
}

internal sealed unsafe class AppenderHandle : DuckDbHandle
{
    private AppenderHandle(nint pointer)
        : base(pointer)
    {
    }

    internal static AppenderHandle Create(ConnectionHandle connection, string? schema, string table)
    {
        var state = NativeMethods.CreateAppender(connection, schema, table, out var pointer);
        var appender = new AppenderHandle(pointer);
        if (state == NativeMethods.Success)
            return appender;
        using (appender)
            throw DuckDbErrors.From(NativeText.Borrowed(NativeMethods.AppenderError(appender)));
    }

    protected override void Destroy(ref nint pointer)
    {
        // What was not flushed is dropped: an error could not be reported from here.
        _ = NativeMethods.ClearAppender(pointer);
        _ = NativeMethods.DestroyAppender(ref pointer);
    }
}
