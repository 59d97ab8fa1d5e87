using System.Diagnostics;
using System.Text;

namespace ZeekSpark.Spark.Tests;

/// <summary>Runs the script run-steps.scala in a Java of its own, with the Scala compiler that every Spark brings.</summary>
internal static class SparkProcess
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(30);

    // What Spark's own start scripts open to it on Java 17.
    private static readonly string[] Opened =
    [
        "java.lang", "java.lang.invoke", "java.lang.reflect", "java.io", "java.net", "java.nio", "java.util", "java.util.concurrent",
        "java.util.concurrent.atomic", "sun.nio.ch", "sun.nio.cs", "sun.security.action", "sun.util.calendar",
    ];

    /// <summary>Runs the cases under a folder; what Spark printed is returned.</summary>
    public static string Run(string folder)
    {
        var start = new ProcessStartInfo(SparkInstallation.Java!) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = folder };
        start.Environment["SPARK_LOCAL_IP"] = "127.0.0.1";
        start.Environment["SPARK_HOME"] = SparkInstallation.Home;
        foreach (var package in Opened)
            start.ArgumentList.Add($"--add-opens=java.base/{package}=ALL-UNNAMED");
        string[] arguments =
        [
            "-Xmx3g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=400m", $"-Djava.io.tmpdir={folder}", "-cp", Path.Combine(SparkInstallation.Home!, "jars", "*"),
            "scala.tools.nsc.MainGenericRunner", "-usejavacp", "-nc", Path.Combine(AppContext.BaseDirectory, "run-steps.scala"), folder,
        ];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);

        using var process = new Process { StartInfo = start };
        var output = new StringBuilder();
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (!process.WaitForExit(Limit))
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            throw new TimeoutException($"Spark did not end within {Limit}. It printed:\n{output}");
        }

        process.WaitForExit();
        return process.ExitCode == 0 ? output.ToString() : throw new InvalidOperationException($"Spark ended with code {process.ExitCode}. It printed:\n{output}");

        void Keep(object sender, DataReceivedEventArgs line)
        {
            lock (output)
                output.AppendLine(line.Data);
        }
    }
}
