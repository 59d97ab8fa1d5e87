using Microsoft.Spark.Sql;
using ZeekSpark.CommandLine;
using ZeekSpark.CommandLine.Commands;
using ZeekSpark.Job.Commands;
using ZeekSpark.Job.Hadoop;
using ZeekSpark.Logs;
using ZeekSpark.Scoring.Sql;

namespace ZeekSpark.Job;

/// <summary>The program that spark-submit runs.</summary>
internal static class JobProgram
{
    /// <summary>Where spark-submit.sh runs beside the driver it names a file for results, else NULL: Spark merges what a driver writes with logs of its own.</summary>
    public static string? ResultsFile => Environment.GetEnvironmentVariable("ZEEKSPARK_STDOUT") is { Length: > 0 } file ? file : null;

    private static SparkSession? session;

    /// <summary>The program, for one command line.</summary>
    public static CommandProgram Create() => new(
        "spark-submit.sh",
        "Scores archives of Zeek captures on a Spark cluster: which ones to open first, why, and which rows made them so.",
        [
            new ScoreCommand(),
            new TrainCommand([], _ => () => SparkErrors.Told(() => new SparkEngine(Session()))),
            new InspectCommand((paths, context) => SparkErrors.Told(() => LogInspector.Read(paths, context))),
            new ExplainCommand(SqlDialect.Spark, (paths, _) => SparkErrors.Told(() => CaptureFinder.Find(paths, new HadoopFiles(Session())))),
        ],
        error => error is IOException or UnauthorizedAccessException or SparkException);

    /// <summary>The session of this submit; begun with the first command that needs it, so that wrong words are told at once.</summary>
    public static SparkSession Session() => session ??= SparkSession.Builder().AppName("ZeekSpark")
        // Each sort of each task takes a page at once, 64 MB by default; several queries with several joins run at the same time.
        .Config("spark.buffer.pageSize", "2m")
        // Steps of many logs make the same code; Spark keeps that of 100 by default.
        .Config("spark.sql.codegen.cache.maxEntries", "1000")
        // Tables of steps are read by the run that wrote them; nothing looks for the mark.
        .Config("spark.hadoop.mapreduce.fileoutputcommitter.marksuccessfuljobs", "false")
        .GetOrCreate();

    /// <summary>
    /// Ends Java, where spark-submit.sh runs beside the driver: after a program Microsoft.Spark's runner keeps it for two more
    /// seconds, for threads that wait to be given something. On a cluster it is the master's to end.
    /// </summary>
    public static void EndJava(int code)
    {
        if (session is null || ResultsFile is null)
            return;
        try
        {
            session.Reference.Jvm.CallStaticJavaMethod("java.lang.System", "exit", code);
        }
        catch (Exception)
        {
            // What has ended gives no answer.
        }
    }
}
