namespace ZeekSpark.Logs.Tests;

/// <summary>Real logs, kept beside the repository in <c>shared/data</c>, where they are present.</summary>
internal static class Shared
{
    public static string? Data { get; } = Find();

    public const string Absent = "shared/data with real logs is not beside the repository";

    public static string Path(params string[] parts) => System.IO.Path.Combine([Data!, .. parts]);

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(System.IO.Path.Combine(folder.FullName, "ZeekSpark.sln")))
                continue;
            var data = System.IO.Path.Combine(folder.FullName, "..", "shared", "data");
            return Directory.Exists(data) ? System.IO.Path.GetFullPath(data) : null;
        }

        return null;
    }
}

/// <summary>A test of real logs, skipped where they are absent.</summary>
internal sealed class SharedFactAttribute : FactAttribute
{
    public SharedFactAttribute()
    {
        if (Shared.Data is null)
            Skip = Shared.Absent;
    }
}

/// <summary>A test of real logs, skipped where they are absent.</summary>
internal sealed class SharedTheoryAttribute : TheoryAttribute
{
    public SharedTheoryAttribute()
    {
        if (Shared.Data is null)
            Skip = Shared.Absent;
    }
}
