using System.CommandLine;
using ZeekSpark.Cli.Injection;
using ZeekSpark.Cli.Results;
using ZeekSpark.CommandLine;
using ZeekSpark.CommandLine.Commands;
using ZeekSpark.CommandLine.Options;
using ZeekSpark.CommandLine.Output;
using ZeekSpark.DuckDb;
using ZeekSpark.Generator;
using ZeekSpark.Logs;
using ZeekSpark.Scoring;
using ZeekSpark.Scoring.Baselines;
using ZeekSpark.Scoring.Evaluation;
using ZeekSpark.Scoring.Runs;

namespace ZeekSpark.Cli.Commands;

/// <summary><c>evaluate</c>: how well the scores rank what labels call malicious, and where attacks that are put in are found.</summary>
internal sealed class EvaluateCommand : CliCommand
{
    private const int DefaultSeed = 42;

    private static readonly string DetectorNames = string.Join(", ", Detectors.All);

    private readonly Argument<string[]> paths = PathsArgument();
    private readonly ValueOption detectors = new("--detector", "NAME,…", $"Evaluate these only: {DetectorNames} (default: all)", repeatable: true);
    private readonly ValueOption model = new("--model", "DIR", $"Evaluate scores against the trained model in DIR; its models are detectors too: {string.Join(", ", Detectors.OfBaselines.Except(Detectors.All))}");
    private readonly ValueOption inject = new("--inject", "NAME,…", $"Put attacks into the captures, one at a time and without writing to them, and tell where each is found first: {AttackNames.All}", repeatable: true);
    private readonly ValueOption seed = new("--seed", "N", $"Another seed gives the attacks other hosts, times and sizes (with --inject; default: {DefaultSeed})");
    private readonly FlagOption json = new("--json", "Write one JSON document {schema_version, logs, means}, or {schema_version, injections}, instead of text");

    public EvaluateCommand() => Command = Declare(
        "evaluate", "Measures on labelled logs how well each part of the scores ranks rows labelled Malicious before all others, or where attacks put into clean captures are found.",
        paths, detectors, model, inject, seed, json);

    public override Command Command { get; }

    public override IReadOnlyList<string> Examples =>
    [
        "evaluate /data/labelled",
        "evaluate conn.log.labeled --detector default,reference --json",
        "evaluate /data/labelled --model site.model",
        "evaluate /data/clean --inject scan,exfil",
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
        var attacks = AttackNames.Read(options, inject);
        if (options.Has(inject) && options.Has(detectors))
            options.Refuse("--inject, --detector: detectors are measured on labelled logs, attacks are put into clean ones; give one of the two");
        if (options.Has(seed) && !options.Has(inject))
            options.Refuse("--seed: it chooses what attacks are like; give attacks with --inject");
        var start = options.Whole(seed, long.MinValue) ?? DefaultSeed;
        if (options.Has(inject))
            return context => Run(given, folder, asJson, context, $"Putting {attacks.Count.Of("attack")} into", (engine, request, progress) => Injected(engine, request, attacks, start, context, progress));
        IReadOnlyList<string> chosen = names is null ? known : [.. known.Where(names.Contains)];
        return context => Run(given, folder, asJson, context, "Evaluating", (engine, request, progress) => Measured(engine, request, chosen, context, progress));
    }

    private static Shown Measured(DuckDbEngine engine, ScoreRequest request, IReadOnlyList<string> detectors, CommandContext context, IProgress<ScoreProgress> progress)
    {
        var view = new EvaluationView(new EvaluationRun(engine, request, context.Time, progress).Evaluate(detectors, context.Cancellation));
        return new(view.WriteText, view.WriteJson);
    }

    private static Shown Injected(DuckDbEngine engine, ScoreRequest request, IReadOnlyList<AttackKind> attacks, long seed, CommandContext context, IProgress<ScoreProgress> progress)
    {
        var view = new InjectionView(new InjectionRun(engine, request, seed, context.Time, progress).Run(attacks, context.Cancellation));
        return new(view.WriteText, view.WriteJson);
    }

    private static int Run(IReadOnlyList<string> paths, string? model, bool asJson, CommandContext context, string doing, Func<DuckDbEngine, ScoreRequest, IProgress<ScoreProgress>, Shown> evaluate)
    {
        var discovery = CaptureFinder.Find(paths);
        if (discovery.Captures.Count == 0)
            throw new LogInputException($"No Zeek log was found under {string.Join(", ", paths)}. Give folders that hold labelled logs such as conn.log.labeled, or the logs themselves.");
        var temporary = Directory.CreateTempSubdirectory("zeekspark-");
        try
        {
            Shown shown;
            using (var progress = ProgressReport.Start(context, $"{doing} {discovery.Captures.Count.Of("capture")}"))
            {
                var trained = model is null ? null : new ModelFolder(FileStore.Local, model).Read();
                var request = new ScoreRequest(discovery, paths, new ScoringOptions { Model = trained?.Fingerprint }, temporary.FullName, FailOn: null, trained);
                shown = evaluate(new DuckDbEngine(Environment.ProcessorCount, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2), request, progress);
            }

            if (asJson)
                shown.Json(context.Terminal.Out);
            else
                shown.Text(context.Terminal);
            return ExitCode.Done;
        }
        finally
        {
            temporary.Delete(recursive: true);
        }
    }

    /// <summary>The two forms of what was found.</summary>
    private sealed record Shown(Action<Terminal> Text, Action<TextWriter> Json);
}
