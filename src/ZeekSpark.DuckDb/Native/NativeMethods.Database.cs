using System.Runtime.InteropServices;

namespace ZeekSpark.DuckDb.Native;

/// <summary>DuckDB's C interface (duckdb.h of 1.5), a file per chapter. This one: databases, connections, configuration.</summary>
internal static unsafe partial class NativeMethods
{
    /// <summary>The <c>duckdb_state</c> of success.</summary>
    internal const int Success = 0;

    private const string Library = NativeLibraryLoader.ImportName;

    [LibraryImport(Library, EntryPoint = "duckdb_free")]
    internal static partial void Free(void* memory);

    [LibraryImport(Library, EntryPoint = "duckdb_library_version")]
    internal static partial byte* LibraryVersion();

    [LibraryImport(Library, EntryPoint = "duckdb_create_config")]
    internal static partial int CreateConfig(out nint config);

    [LibraryImport(Library, EntryPoint = "duckdb_set_config", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int SetConfig(ConfigHandle config, string name, string option);

    [LibraryImport(Library, EntryPoint = "duckdb_destroy_config")]
    internal static partial void DestroyConfig(ref nint config);

    [LibraryImport(Library, EntryPoint = "duckdb_open_ext", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Open(string? path, out nint database, ConfigHandle config, out byte* error);

    [LibraryImport(Library, EntryPoint = "duckdb_close")]
    internal static partial void Close(ref nint database);

    [LibraryImport(Library, EntryPoint = "duckdb_connect")]
    internal static partial int Connect(DatabaseHandle database, out nint connection);

    [LibraryImport(Library, EntryPoint = "duckdb_disconnect")]
    internal static partial void Disconnect(ref nint connection);

    [LibraryImport(Library, EntryPoint = "duckdb_interrupt")]
    internal static partial void Interrupt(ConnectionHandle connection);

    [LibraryImport(Library, EntryPoint = "duckdb_query_progress")]
    internal static partial QueryProgress QueryProgress(ConnectionHandle connection);
}

/// <summary><c>duckdb_query_progress_type</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct QueryProgress
{
    /// <summary>−1 where unknown.</summary>
    internal readonly double Percentage;
    internal readonly ulong RowsProcessed;
    internal readonly ulong TotalRows;
}

internal sealed class ConfigHandle : DuckDbHandle
{
    private ConfigHandle(nint pointer)
        : base(pointer)
    {
    }

    internal static ConfigHandle Create(IReadOnlyDictionary<string, string> options)
    {
        if (NativeMethods.CreateConfig(out var pointer) != NativeMethods.Success)
            throw new DuckDbException("DuckDB could not create a configuration.");
        var config = new ConfigHandle(pointer);
        foreach (var (name, value) in options)
        {
            NativeText.RefuseNul(name + value, "configuration");
            if (NativeMethods.SetConfig(config, name, value) == NativeMethods.Success)
                continue;
            config.Dispose();
            throw new DuckDbException($"DuckDB does not take the configuration option {name} = '{value}'.");
        }

        return config;
    }

    protected override void Destroy(ref nint pointer) => NativeMethods.DestroyConfig(ref pointer);
}

internal sealed unsafe class DatabaseHandle : DuckDbHandle
{
    private DatabaseHandle(nint pointer)
        : base(pointer)
    {
    }

    internal static DatabaseHandle Open(string? path, ConfigHandle config)
    {
        if (NativeMethods.Open(path, out var pointer, config, out var error) != NativeMethods.Success)
            throw DuckDbErrors.From(NativeText.Owned(error));
        return new DatabaseHandle(pointer);
    }

    protected override void Destroy(ref nint pointer) => NativeMethods.Close(ref pointer);
}

internal sealed class ConnectionHandle : DuckDbHandle
{
    private ConnectionHandle(nint pointer)
        : base(pointer)
    {
    }

    internal static ConnectionHandle Open(DatabaseHandle database)
    {
        if (NativeMethods.Connect(database, out var pointer) != NativeMethods.Success)
            throw new DuckDbException("DuckDB could not open a connection.");
        return new ConnectionHandle(pointer);
    }

    protected override void Destroy(ref nint pointer) => NativeMethods.Disconnect(ref pointer);
}
