using System.CommandLine;
using System.Globalization;
using ZeekSpark.Cli.Output;
using ZeekSpark.Cli.Results;
using ZeekSpark.CommandLine;
using ZeekSpark.CommandLine.Commands;
using ZeekSpark.CommandLine.Options;
using ZeekSpark.CommandLine.Output;
using ZeekSpark.DuckDb;
using ZeekSpark.Logs;
using ZeekSpark.Scoring;
using ZeekSpark.Scoring.Runs;

namespace ZeekSpark.Cli.Commands;

/// <summary><c>score</c>: which captures to open first, why, and which rows made them so.</summary>
internal sealed class ScoreCommand : CliCommand
{
    private readonly Argument<string[]> paths = PathsArgument();
    private readonly ScoreFlags common = new(outIsRequired: false);
    private readonly FlagOption json = new("--json", "Write one JSON document {schema_version, run, captures, logs, findings} instead of text");
    private readonly FlagOption summaryLine = new("--summary-line", "Write one line per capture instead: capture, score, severity, verdict and findings between tabs");
    private readonly ValueOption csv = new("--csv", "DIR", "Write each table as NAME.csv too, lists as JSON; replaces files of an earlier run");
    private readonly ValueOption database = new("--database", "FILE", "Append each table to a DuckDB database too, with a column run; made if absent");
    private readonly EngineFlags engine = new();

    public ScoreCommand() => Command = Declare(
        "score", ScoreFlags.Summary, paths,
        [common.Archive, .. common.Baseline.All, .. common.Scoring.All, json, summaryLine, csv, database, common.FailOn, .. engine.All]);

    public override Command Command { get; }

    public override IReadOnlyList<string> Examples =>
    [
        "score samples --out results",
        "score /data/zeek/2024-05-15 --out results --scope archive --fail-on HIGH",
        "score /data/zeek/2024-05-16 --model site.model --false-alarms 0.0001",
        "score conn.log.gz --flag-share 0.001 --json",
    ];

    public override Func<CommandContext, int> Bind(OptionReader options)
    {
        if (options.Has(json) && options.Has(summaryLine))
            options.Refuse("--json and --summary-line: expected one of them, found both; each wants the output to itself");
        var given = options.Paths(paths);
        var words = common.Read(options);
        var csvFolder = options.Text(csv, "a folder");
        if (File.Exists(csvFolder))
            options.Refuse(csv, csvFolder, "a folder, found a file");
        var databaseFile = options.Text(database, "a file");
        if (databaseFile is not null && DatabaseExport.Problem(databaseFile) is { } problem)
            options.Refuse($"--database {problem}");
        var duckDb = engine.Read(options);
        return context => Run(new(given, words, options.Has(json), options.Has(summaryLine), csvFolder, databaseFile, duckDb), context);
    }

    private static int Run(Request request, CommandContext context)
    {
        var discovery = CaptureFinder.Find(request.Paths);
        ScoringFlags.CheckLogs(request.Options, discovery);
        MakeFolder("--out", request.Archive);
        MakeFolder("--csv", request.Csv);
        // Results are files while they are computed, whether they are kept or not.
        var temporary = request.Archive is null ? Directory.CreateTempSubdirectory("zeekspark-") : null;
        try
        {
            var outcome = Score(request, discovery, request.Archive ?? temporary!.FullName, context);
            using var results = RunResults.Open(outcome.Folder);
            context.Terminal.Say($"Scored in {(outcome.Record.Finished - outcome.Record.Started).TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s.");
            Export(request, outcome, results, context);
            if (request.Json)
                ResultsJson.Write(results, outcome.Record, context.Terminal.Out);
            else if (request.SummaryLine)
                SummaryLines.Write(results, context.Terminal.Out);
            else
                new ScoreView(results, outcome, request.Archive is not null).Write(context.Terminal);
            return outcome.Record.ExitCode;
        }
        catch (OperationCanceledException) when (context.Cancellation.IsCancellationRequested)
        {
            context.Terminal.Say(request.Archive is null
                ? "zeekspark: interrupted; nothing is kept without --out."
                : "zeekspark: interrupted; finished batches are kept, and the same command resumes.");
            return ExitCode.Interrupted;
        }
        finally
        {
            temporary?.Delete(recursive: true);
        }
    }

    // Before scoring, so that hours of work don't end at a folder that can't be written to.
    private static void MakeFolder(string option, string? folder)
    {
        try
        {
            if (folder is not null)
                Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCode.WrongOptions, $"{option} {folder}: expected a folder that can be written to; it can't be made: {e.Message}", e);
        }
    }

    private static ScoreOutcome Score(Request request, Discovery discovery, string archive, CommandContext context)
    {
        var temporary = request.Words.Baseline.Normal is null ? null : Directory.CreateTempSubdirectory("zeekspark-");
        try
        {
            var model = request.Words.Baseline.Open(request.Engine, request.Options, temporary?.FullName ?? "", context);
            var options = request.Options with { Model = model?.Fingerprint };
            var files = discovery.Captures.SelectMany(capture => capture.Files).ToList();
            using var progress = ProgressReport.Start(context, $"Scoring {discovery.Captures.Count.Of("capture")}: {files.Count.Of("file")}, {ByteSize.Show(files.Sum(file => file.Length))}");
            return ScoringRun.Score(request.Engine, new(discovery, request.Paths, options, archive, request.Words.FailOn, model), context.Time, progress, context.Cancellation);
        }
        finally
        {
            temporary?.Delete(recursive: true);
        }
    }

    private static void Export(Request request, ScoreOutcome outcome, RunResults results, CommandContext context)
    {
        if (request.Csv is { } folder)
        {
            CsvExport.Write(results, folder, context.Cancellation);
            context.Terminal.Say($"Wrote the tables to {SafeText.Clean(folder)}.");
        }

        if (request.Database is { } file)
        {
            DatabaseExport.Append(results, outcome.Record.Run, file, context.Cancellation);
            context.Terminal.Say($"Appended the tables to {SafeText.Clean(file)}.");
        }
    }

    private sealed record Request(
        IReadOnlyList<string> Paths, ScoreWords Words, bool Json, bool SummaryLine, string? Csv, string? Database, DuckDbEngine Engine)
    {
        public ScoringOptions Options => Words.Options;

        public string? Archive => Words.Archive;
    }
}
