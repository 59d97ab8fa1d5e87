using ZeekSpark.CommandLine.Commands;
using ZeekSpark.CommandLine.Options;
using ZeekSpark.CommandLine.Output;
using ZeekSpark.CommandLine.Results;
using ZeekSpark.Job.Hadoop;
using ZeekSpark.Job.Loading;
using ZeekSpark.Logs;
using ZeekSpark.Scoring;
using ZeekSpark.Scoring.Plan;
using ZeekSpark.Scoring.Runs;

namespace ZeekSpark.Job.Commands;

/// <summary>Reads logs to their end on the cluster, for <c>inspect</c>.</summary>
internal static class LogInspector
{
    /// <summary>Rejected lines that come to the driver of each batch; files count all.</summary>
    private const int MaxRejects = 1_000;

    /// <summary>Reads the logs under paths.</summary>
    public static Inspection Read(IReadOnlyList<string> paths, CommandContext context)
    {
        var spark = JobProgram.Session();
        var engine = new SparkEngine(spark);
        var discovery = CaptureFinder.Find(paths, engine.Files);
        var all = discovery.Captures.SelectMany(capture => capture.Files).ToList();
        var inspected = new List<InspectedFile>();
        using var progress = ProgressReport.Start(context, $"Reading {all.Count.Of("file")}, {ByteSize.Show(all.Sum(file => file.Length))}");
        foreach (var captures in Batches.Of(discovery.Captures, StatisticsScope.Capture, engine.BatchBytes, engine.BatchModels))
        {
            var loaded = new BatchLoader(spark, (HadoopFiles)engine.Files, null, new LogUse([ScoringMode.Default]))
                .Load(captures, 0, (log, _) => progress.Report(("Read " + log, (double)inspected.Count / all.Count)), context.Cancellation);
            // A file's id is its place in the batch.
            var rejects = spark.Sql($"SELECT file_id, reason FROM rejects_in LIMIT {MaxRejects}").Collect().ToLookup(row => row.GetAs<int>("file_id"), row => row.GetAs<string>("reason"));
            var names = captures.SelectMany(capture => capture.Files.Select(_ => capture.Name)).ToList();
            inspected.AddRange(loaded.Summaries.Select((summary, i) => new InspectedFile(names[i], summary, [.. rejects[i].Select(reason => new Reject(0, null, null, reason))])));
        }

        return new(inspected, discovery.Skipped);
    }
}
