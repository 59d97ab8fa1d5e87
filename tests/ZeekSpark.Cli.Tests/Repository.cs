using System.Runtime.CompilerServices;

namespace ZeekSpark.Cli.Tests;

/// <summary>Where the tests run: in the repository's root, so that paths in what is printed are the same on every machine.</summary>
internal static class Repository
{
    /// <summary>Set to 1, snapshots and generated documents are rewritten instead of compared; review what changed.</summary>
    public const string UpdateVariable = "ZEEKSPARK_UPDATE_SNAPSHOTS";

    private const string Scratch = "artifacts/cli-tests";

    public static string Root { get; } = FindRoot();

    public static bool Updates => Environment.GetEnvironmentVariable(UpdateVariable) == "1";

    /// <summary>An empty folder for one test, under the same name in every run, as a path from the root.</summary>
    public static string EmptyFolder([CallerMemberName] string test = "")
    {
        var folder = NewFolder(test);
        Directory.CreateDirectory(folder);
        return folder;
    }

    /// <summary>The same, but not made.</summary>
    public static string NewFolder([CallerMemberName] string test = "")
    {
        var folder = $"{Scratch}/{test}";
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        return folder;
    }

    [ModuleInitializer]
    internal static void RunInRoot()
    {
        Environment.CurrentDirectory = Root;
        // Temporary files go where nobody else's are: tests look at what is left behind.
        var temporary = Directory.CreateDirectory(NewFolder("tmp")).FullName;
        Environment.SetEnvironmentVariable(OperatingSystem.IsWindows() ? "TMP" : "TMPDIR", temporary);
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ZeekSpark.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds ZeekSpark.sln.");
    }
}
