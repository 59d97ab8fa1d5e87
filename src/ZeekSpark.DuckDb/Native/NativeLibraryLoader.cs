using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ZeekSpark.DuckDb.Native;

/// <summary>Finds and loads the DuckDB library: the file that ZEEKSPARK_DUCKDB names, otherwise the one beside the program.</summary>
internal static class NativeLibraryLoader
{
    /// <summary>The name under which the bindings import the library.</summary>
    internal const string ImportName = "duckdb";

    /// <summary>The environment variable that names a library to use instead of the one beside the program.</summary>
    internal const string Variable = "ZEEKSPARK_DUCKDB";

    private static readonly Lazy<nint> Library = new(() =>
        Load(Locate(Environment.GetEnvironmentVariable(Variable), AppContext.BaseDirectory)));

    /// <summary>Loads the library unless it is loaded.</summary>
    /// <exception cref="DuckDbException">It is missing, can't be loaded or is too old; the message says what to do.</exception>
    internal static void EnsureLoaded() => _ = Library.Value;

    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "The resolver must stand before the first import, whatever is used first.")]
    internal static void RegisterResolver() =>
        NativeLibrary.SetDllImportResolver(Assembly.GetExecutingAssembly(), (name, _, _) => name == ImportName ? Library.Value : 0);

    /// <summary>The library's file.</summary>
    /// <param name="named">The value of <see cref="Variable"/>, or NULL.</param>
    /// <param name="applicationFolder">Where to look otherwise.</param>
    internal static string Locate(string? named, string applicationFolder)
    {
        if (!string.IsNullOrEmpty(named))
        {
            return File.Exists(named)
                ? Path.GetFullPath(named)
                : throw new DuckDbException($"{Variable} names '{named}', which is not a file. Set it to a libduckdb 1.5, or unset it to use the one beside the program.");
        }

        var beside = Path.Combine(applicationFolder, FileName);
        return File.Exists(beside)
            ? beside
            : throw new DuckDbException($"The DuckDB library '{beside}' is missing. Run scripts/get-duckdb and build again (it needs Node.js with npm), or set {Variable} to a libduckdb 1.5 of your own.");
    }

    /// <summary>Loads the file and checks that its interface is the one used here.</summary>
    internal static nint Load(string path)
    {
        nint handle;
        try
        {
            handle = NativeLibrary.Load(path);
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException)
        {
            throw new DuckDbException($"'{path}' could not be loaded as the DuckDB library of this system ({RuntimeInformation.RuntimeIdentifier}). Run scripts/get-duckdb and build again, or set {Variable} to a libduckdb 1.5 of your own.", e);
        }

        // The newest function used; DuckDB's C interface only grows.
        if (!NativeLibrary.TryGetExport(handle, "duckdb_unsafe_vector_assign_string_element_len", out _))
        {
            NativeLibrary.Free(handle);
            throw new DuckDbException($"'{path}' is not a DuckDB library, or one older than 1.5. Set {Variable} to a libduckdb 1.5, or unset it to use the one beside the program.");
        }

        return handle;
    }

    private static string FileName =>
        OperatingSystem.IsWindows() ? "duckdb.dll" : OperatingSystem.IsMacOS() ? "libduckdb.dylib" : "libduckdb.so";
}
