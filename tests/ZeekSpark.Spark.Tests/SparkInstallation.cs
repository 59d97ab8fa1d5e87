using ZeekSpark.DuckDb.Tests.Scoring;

namespace ZeekSpark.Spark.Tests;

/// <summary>A Spark and a Java to run it on: SPARK_HOME, or the Spark beside the checkout.</summary>
internal static class SparkInstallation
{
    /// <summary>The folder with Spark's jars, or NULL.</summary>
    public static string? Home { get; } = FindHome();

    /// <summary>The java program, or NULL.</summary>
    public static string? Java { get; } = FindJava();

    /// <summary>Why the tests can't run here, or NULL.</summary>
    public static string? Missing { get; } =
        Home is null ? "there is no Spark here: set SPARK_HOME to a Spark 3.5 (neither it nor ../shared/spark has a folder jars)"
        : Java is null ? "there is no Java here: put java on the PATH or set JAVA_HOME (17 is what Spark 3.5 takes)"
        : null;

    private static string? FindHome() =>
        new[] { Environment.GetEnvironmentVariable("SPARK_HOME"), SharedData.Folder is { } shared ? Path.Combine(shared, "spark") : null }
            .FirstOrDefault(home => !string.IsNullOrEmpty(home) && Directory.Exists(Path.Combine(home, "jars")));

    private static string? FindJava()
    {
        var program = OperatingSystem.IsWindows() ? "java.exe" : "java";
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var home = Environment.GetEnvironmentVariable("JAVA_HOME");
        return folders.Prepend(string.IsNullOrEmpty(home) ? "" : Path.Combine(home, "bin"))
            .Where(folder => folder.Length > 0).Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
    }
}

/// <summary>A test that runs Spark, skipped where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SparkTheoryAttribute : TheoryAttribute
{
    public SparkTheoryAttribute() => Skip = SparkInstallation.Missing;
}
