using System.CommandLine;
using System.Globalization;
using Microsoft.Spark.Sql;
using ZeekSpark.CommandLine;
using ZeekSpark.CommandLine.Commands;
using ZeekSpark.CommandLine.Options;
using ZeekSpark.CommandLine.Output;
using ZeekSpark.Job.Hadoop;
using ZeekSpark.Logs;
using ZeekSpark.Scoring.Runs;
using static Microsoft.Spark.Sql.Functions;

namespace ZeekSpark.Job.Commands;

/// <summary><c>score</c>: scores captures on the cluster and writes a run's folder.</summary>
internal sealed class ScoreCommand : CliCommand
{
    /// <summary>Captures shown; the table captures has all.</summary>
    private const int CapturesShown = 10;

    /// <summary>Set by spark-submit.sh: under this name the archive tells it which run it was.</summary>
    private const string SubmissionSetting = "spark.zeekspark.submission";

    private readonly Argument<string[]> paths = PathsArgument();
    private readonly ScoreFlags common = new(outIsRequired: true);

    public ScoreCommand() => Command = Declare("score", ScoreFlags.Summary, paths, [common.Archive, .. common.Baseline.All, .. common.Scoring.All, common.FailOn]);

    public override Command Command { get; }

    public override IReadOnlyList<string> Examples =>
    [
        "score samples --out results",
        "--master spark://host:7077 score hdfs:///zeek/2024-05-15 --out hdfs:///results --scope archive",
        "score hdfs:///zeek/2024-05-16 --model hdfs:///models/site --out hdfs:///results",
        "--master yarn --deploy-mode cluster score s3a://logs/zeek --out s3a://logs/results --fail-on HIGH",
    ];

    public override Func<CommandContext, int> Bind(OptionReader options)
    {
        var given = options.Paths(paths);
        var words = common.Read(options);
        return context => SparkErrors.Told(() => Run(given, words, context));
    }

    private static int Run(IReadOnlyList<string> given, ScoreWords words, CommandContext context)
    {
        var spark = JobProgram.Session();
        var engine = new SparkEngine(spark);
        var discovery = CaptureFinder.Find(given, engine.Files);
        ScoringFlags.CheckLogs(words.Options, discovery);
        var archive = words.Archive!.TrimEnd('/');
        MakeFolder(engine.Files, archive);
        var outcome = Score(engine, discovery, given, words, archive, context);
        context.Terminal.Say($"Scored in {(outcome.Record.Finished - outcome.Record.Started).TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s.");
        Show(spark, outcome, context.Terminal);
        Tell(spark, engine.Files, archive, outcome);
        return outcome.Record.ExitCode;
    }

    private static ScoreOutcome Score(SparkEngine engine, Discovery discovery, IReadOnlyList<string> given, ScoreWords words, string archive, CommandContext context)
    {
        // Where executors reach it; a name with a dot is left out of results.
        var temporary = FileStore.Combine(archive, $".normal-{Guid.NewGuid():N}");
        try
        {
            var model = words.Baseline.Open(engine, words.Options, temporary, context);
            var options = words.Options with { Model = model?.Fingerprint };
            var logs = discovery.Captures.SelectMany(capture => capture.Files).ToList();
            using var progress = ProgressReport.Start(context, $"Scoring {discovery.Captures.Count.Of("capture")}: {logs.Count.Of("file")}, {ByteSize.Show(logs.Sum(file => file.Length))}");
            return ScoringRun.Score(engine, new(discovery, given, options, archive, words.FailOn, model), context.Time, progress, context.Cancellation);
        }
        finally
        {
            if (words.Baseline.Normal is not null)
                engine.Files.Delete(temporary);
        }
    }

    // Before scoring, so that hours of work don't end at a folder that can't be written to.
    private static void MakeFolder(FileStore files, string folder)
    {
        try
        {
            files.CreateFolder(folder);
        }
        catch (IOException e)
        {
            throw new CommandException(ExitCode.WrongOptions, $"--out {folder}: expected a folder that can be written to; it can't be made: {e.Message}", e);
        }
    }

    /// <summary>Tells spark-submit.sh which run it was: in a file of its own where it runs beside this process, else in the archive.</summary>
    private static void Tell(SparkSession spark, FileStore files, string archive, ScoreOutcome outcome)
    {
        var run = outcome.Folder[(archive.Length + 1)..];
        if (JobProgram.ResultsFile is { } results)
        {
            File.WriteAllText(results + ".run", string.Create(CultureInfo.InvariantCulture, $"{outcome.Record.ExitCode} {run}\n"));
        }
        else if (spark.Conf().Get(SubmissionSetting, "") is { Length: > 0 } submission)
        {
            var folder = FileStore.Combine(archive, "_submissions");
            files.CreateFolder(folder);
            files.WriteText(FileStore.Combine(folder, submission), run + "\n");
        }
    }

    private static void Show(SparkSession spark, ScoreOutcome outcome, Terminal terminal)
    {
        var hasVerdicts = outcome.Record.Options.Model is not null;
        var table = new TextTable(["capture", ">score", "severity", .. hasVerdicts ? new[] { "verdict" } : [], ">rows"]);
        var worst = spark.Read().Parquet(FileStore.Combine(outcome.Folder, "captures"))
            .SelectExpr("capture", "score", "severity", "verdict", "CAST(rows AS STRING) AS rows", "array_join(slice(evidence, 1, 3), '\\n') AS evidence")
            .OrderBy(Col("score").Desc(), Col("capture")).Limit(CapturesShown);
        foreach (var row in worst.Collect())
        {
            var evidence = row.Get("evidence") as string;
            table.Add(
                [
                    row.GetAs<string>("capture"), row.GetAs<double>("score").ToString("0.0", CultureInfo.InvariantCulture), row.GetAs<string>("severity"),
                    .. hasVerdicts ? new[] { row.Get("verdict") as string ?? "" } : [], row.GetAs<string>("rows"),
                ],
                evidence is { Length: > 0 } && row.GetAs<string>("severity") != nameof(Severity.LOW) ? evidence.Split('\n').Select(SafeText.Clean).ToList() : null);
        }

        table.Write(terminal);
        var counts = outcome.Record.Counts;
        terminal.Out.WriteLine();
        terminal.Out.WriteLine($"Read      {counts.Rows.Of("row")} in {counts.Files.Of("file")}; {counts.Findings.Of("finding")}");
        if (counts.Rejects > 0)
            terminal.Out.WriteLine($"Rejected  {counts.Rejects.Of("line")}; the table rejects has all");
        foreach (var note in outcome.Record.Notes.Where(note => note.Kind is "unreadable" or "damaged").Take(CapturesShown))
            terminal.Out.WriteLine($"Failed    {SafeText.Clean(note.Path)}: {SafeText.Clean(note.Reason)}");
        terminal.Out.WriteLine($"Results   {SafeText.Clean(outcome.Folder)}");
    }
}
