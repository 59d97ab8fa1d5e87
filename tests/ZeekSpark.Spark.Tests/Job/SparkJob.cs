using System.Diagnostics;

namespace ZeekSpark.Spark.Tests.Job;

/// <summary>What a submission gave.</summary>
/// <param name="Code">The script's exit code.</param>
/// <param name="Out">Its results.</param>
/// <param name="Error">Messages and logs.</param>
internal sealed record Submission(int Code, string Out, string Error)
{
    /// <summary>Fails with everything that was said unless the code is the expected one.</summary>
    public Submission Expect(int code)
    {
        Assert.True(Code == code, $"exit code {Code}, {code} was expected\n{Out}\n{Error}");
        return this;
    }
}

/// <summary>Submits to a Spark of this machine, as a user does: through spark-submit.sh.</summary>
internal static class SparkJob
{
    /// <summary>Compiling queries costs more than running them over such inputs; the plan's results don't depend on it.</summary>
    public static IReadOnlyList<string> Interpreted { get; } =
    [
        "spark.sql.adaptive.enabled=false", "spark.sql.codegen.wholeStage=false", "spark.sql.codegen.factoryMode=NO_CODEGEN",
        "spark.sql.shuffle.partitions=1", "spark.buffer.pageSize=1m",
    ];

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(15);

    /// <summary>Why nothing can be submitted here, or NULL: the script itself knows what it needs, and builds the job.</summary>
    public static string? Missing { get; } = FindMissing();

    /// <summary>Submits a command.</summary>
    /// <param name="settings">Spark's settings.</param>
    /// <param name="words">The command.</param>
    public static Submission Submit(IReadOnlyList<string> settings, params string[] words) =>
        Run([
            "--master", "local[2]", "--driver-memory", "3g",
            .. settings.Append("spark.ui.enabled=false").SelectMany(setting => new[] { "--conf", setting }), .. words,
        ]);

    private static string? FindMissing()
    {
        if (OperatingSystem.IsWindows())
            return "spark-submit.sh needs bash";
        if (SparkInstallation.Missing is { } missing)
            return missing;
        var asked = Run(["--print", "explain", "samples"]);
        return asked.Code == 0 ? null : string.Join(' ', asked.Error.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
    }

    private static Submission Run(IEnumerable<string> words)
    {
        var start = new ProcessStartInfo("bash") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = Root() };
        start.Environment["SPARK_HOME"] = SparkInstallation.Home;
        start.Environment["SPARK_LOCAL_IP"] = "127.0.0.1";
        start.ArgumentList.Add("spark-submit.sh");
        foreach (var word in words)
            start.ArgumentList.Add(word);

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Limit))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"spark-submit.sh did not end within {Limit}. It printed:\n{output.Result}\n{error.Result}");
        }

        return new(process.ExitCode, output.Result, error.Result);
    }

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "spark-submit.sh")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds spark-submit.sh.");
    }
}

/// <summary>A test that submits the job, skipped where Spark, Java, the worker or the job's packages are missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SparkJobFactAttribute : FactAttribute
{
    public SparkJobFactAttribute() => Skip = SparkJob.Missing;
}

/// <summary>The same for several cases.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SparkJobTheoryAttribute : TheoryAttribute
{
    public SparkJobTheoryAttribute() => Skip = SparkJob.Missing;
}
