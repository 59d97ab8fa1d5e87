using System.CommandLine;
using ZeekSpark.Cli.Results;
using ZeekSpark.CommandLine;
using ZeekSpark.CommandLine.Commands;
using ZeekSpark.CommandLine.Options;
using ZeekSpark.CommandLine.Output;
using ZeekSpark.DuckDb;
using ZeekSpark.Logs;
using ZeekSpark.Scoring;
using ZeekSpark.Scoring.Baselines;
using ZeekSpark.Scoring.Evaluation;
using ZeekSpark.Scoring.Runs;

namespace ZeekSpark.Cli.Commands;

/// <summary><c>evaluate</c>: how well the scores rank what labels call malicious.</summary>
internal sealed class EvaluateCommand : CliCommand
{
    private static readonly string DetectorNames = string.Join(", ", Detectors.All);

    private readonly Argument<string[]> paths = PathsArgument();
    private readonly ValueOption detectors = new("--detector", "NAME,…", $"Evaluate these only: {DetectorNames} (default: all)", repeatable: true);
    private readonly ValueOption model = new("--model", "DIR", $"Evaluate scores against the trained model in DIR; its models are detectors too: {string.Join(", ", Detectors.OfBaselines.Except(Detectors.All))}");
    private readonly FlagOption json = new("--json", "Write one JSON document {schema_version, logs, means} instead of text");

    public EvaluateCommand() => Command = Declare(
        "evaluate", "Measures on labelled logs how well each part of the scores ranks rows labelled Malicious before all others.", paths, detectors, model, json);

    public override Command Command { get; }

    public override IReadOnlyList<string> Examples =>
    [
        "evaluate /data/labelled",
        "evaluate conn.log.labeled --detector default,reference --json",
        "evaluate /data/labelled --model site.model",
    ];

    public override Func<CommandContext, int> Bind(OptionReader options)
    {
        var given = options.Paths(paths);
        var asJson = options.Has(json);
        var names = options.List(detectors, "names of detectors");
        var folder = options.Text(model, "a model's folder");
        var known = folder is null ? Detectors.All : Detectors.OfBaselines;
        foreach (var name in (names ?? []).Where(name => name.Length > 0 && !known.Contains(name)))
            options.Refuse(detectors, name, $"one of {string.Join(", ", known)}{Nearest.Hint(name, known)}");
        var chosen = names is null ? known : [.. known.Where(names.Contains)];
        return context => Run(given, chosen, folder, asJson, context);
    }

    private static int Run(IReadOnlyList<string> paths, IReadOnlyList<string> detectors, string? model, bool asJson, CommandContext context)
    {
        var discovery = CaptureFinder.Find(paths);
        if (discovery.Captures.Count == 0)
            throw new LogInputException($"No Zeek log was found under {string.Join(", ", paths)}. Give folders that hold labelled logs such as conn.log.labeled, or the logs themselves.");
        var temporary = Directory.CreateTempSubdirectory("zeekspark-");
        try
        {
            IReadOnlyList<LogEvaluation> logs;
            using (var progress = ProgressReport.Start(context, $"Evaluating {discovery.Captures.Count.Of("capture")}"))
            {
                var trained = model is null ? null : new ModelFolder(FileStore.Local, model).Read();
                var request = new ScoreRequest(discovery, paths, new ScoringOptions { Model = trained?.Fingerprint }, temporary.FullName, FailOn: null, trained);
                logs = new EvaluationRun(new DuckDbEngine(Environment.ProcessorCount, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2), request, context.Time, progress).Evaluate(detectors, context.Cancellation);
            }

            var view = new EvaluationView(logs);
            if (asJson)
                view.WriteJson(context.Terminal.Out);
            else
                view.WriteText(context.Terminal);
            return ExitCode.Done;
        }
        finally
        {
            temporary.Delete(recursive: true);
        }
    }
}
