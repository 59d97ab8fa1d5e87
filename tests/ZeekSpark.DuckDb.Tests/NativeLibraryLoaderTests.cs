using ZeekSpark.DuckDb.Native;

namespace ZeekSpark.DuckDb.Tests;

public sealed class NativeLibraryLoaderTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("zeekspark-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_variable_wins()
    {
        var file = Path.Combine(folder, "my-duckdb");
        File.WriteAllText(file, "");

        Assert.Equal(file, NativeLibraryLoader.Locate(file, AppContext.BaseDirectory));
    }

    [Fact]
    public void A_variable_that_names_nothing_is_an_error_even_beside_a_library()
    {
        var file = Path.Combine(folder, "missing.so");

        var error = Assert.Throws<DuckDbException>(() => NativeLibraryLoader.Locate(file, AppContext.BaseDirectory));

        Assert.Contains("ZEEKSPARK_DUCKDB", error.Message, StringComparison.Ordinal);
        Assert.Contains(file, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void A_missing_library_says_how_to_get_it(string? named)
    {
        var error = Assert.Throws<DuckDbException>(() => NativeLibraryLoader.Locate(named, folder));

        Assert.Contains(folder, error.Message, StringComparison.Ordinal);
        Assert.Contains("scripts/get-duckdb", error.Message, StringComparison.Ordinal);
        Assert.Contains("ZEEKSPARK_DUCKDB", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_library_is_named()
    {
        var file = Path.Combine(folder, "libduckdb.so");
        File.WriteAllText(file, "not a library");

        var error = Assert.Throws<DuckDbException>(() => NativeLibraryLoader.Load(file));

        Assert.Contains(file, error.Message, StringComparison.Ordinal);
        Assert.NotNull(error.InnerException);
    }
}
