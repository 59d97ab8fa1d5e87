using ZeekSpark.DuckDb.Native;

namespace ZeekSpark.DuckDb;

/// <summary>A DuckDB database, in memory or in a file.</summary>
public sealed class DuckDbDatabase : IDisposable
{
    private readonly DatabaseHandle handle;
    private readonly CallbackErrors thrown = new();

    private DuckDbDatabase(DatabaseHandle handle) => this.handle = handle;

    /// <summary>DuckDB's version, such as <c>v1.5.6</c>.</summary>
    public static unsafe string LibraryVersion
    {
        get
        {
            NativeLibraryLoader.EnsureLoaded();
            return NativeText.Borrowed(NativeMethods.LibraryVersion());
        }
    }

    /// <summary>Opens a database.</summary>
    /// <param name="path">The file, made if absent; NULL for one in memory.</param>
    /// <param name="options">DuckDB's configuration, such as <c>threads</c>, <c>memory_limit</c>, <c>temp_directory</c>.</param>
    /// <exception cref="DuckDbException">The library is missing, the file can't be opened, or an option is wrong.</exception>
    public static DuckDbDatabase Open(string? path, IReadOnlyDictionary<string, string>? options = null)
    {
        NativeLibraryLoader.EnsureLoaded();
        if (path is not null)
            NativeText.RefuseNul(path, "path");
        using var config = ConfigHandle.Create(options ?? new Dictionary<string, string>());
        return new DuckDbDatabase(DatabaseHandle.Open(path, config));
    }

    /// <summary>Opens a connection. Connections of one database may be used on different threads at once.</summary>
    public DuckDbConnection Connect() => new(ConnectionHandle.Open(handle), thrown);

    /// <summary>Closes the database; it stays open underneath until its last connection is closed.</summary>
    public void Dispose() => handle.Dispose();
}
