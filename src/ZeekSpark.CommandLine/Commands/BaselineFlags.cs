using ZeekSpark.CommandLine.Options;
using ZeekSpark.CommandLine.Output;
using ZeekSpark.Logs;
using ZeekSpark.Scoring;
using ZeekSpark.Scoring.Baselines;
using ZeekSpark.Scoring.Runs;
using ZeekSpark.Scoring.Scorers;

namespace ZeekSpark.CommandLine.Commands;

/// <summary>What captures are scored against.</summary>
/// <param name="Model">The folder of a trained model, or NULL.</param>
/// <param name="Normal">A folder of normal captures to train on for this run alone, or NULL.</param>
internal sealed record BaselineWords(string? Model, string? Normal)
{
    /// <summary>Captures are scored against others, not by themselves.</summary>
    public bool Any => Model is not null || Normal is not null;

    /// <summary>Reads the model, or trains it.</summary>
    /// <param name="engine">Trains it.</param>
    /// <param name="options">What is computed.</param>
    /// <param name="temporary">Where a model for this run alone is kept; deleted by who gave it.</param>
    /// <param name="context">Told how far it is.</param>
    /// <exception cref="ModelException">There is no model, or it can't be read.</exception>
    public TrainedModel? Open(ScoringEngine engine, ScoringOptions options, string temporary, CommandContext context)
    {
        if (Model is not null)
            return new ModelFolder(engine.Files, Model).Read();
        if (Normal is null)
            return null;
        var discovery = CaptureFinder.Find([Normal], engine.Files);
        if (discovery.Captures.Count == 0)
            throw new CommandException(ExitCode.WrongOptions, $"--normal {Normal}: expected a folder of normal captures, found no Zeek log under it");
        using (var progress = ProgressReport.Start(context, $"Training on {discovery.Captures.Count.Of("normal capture")}"))
            TrainingRun.Train(engine, new(discovery, [Normal], temporary, Adds: false, options.Seed), context.Time, progress, context.Cancellation);
        return new ModelFolder(engine.Files, temporary).Read();
    }
}

/// <summary>The options that say what captures are scored against.</summary>
internal sealed class BaselineFlags
{
    private readonly ValueOption model = new("--model", "DIR", "Score against the normal captures that the model in DIR was trained on (see train) (default: each capture by itself)");
    private readonly ValueOption normal = new("--normal", "DIR", "Score against the normal captures in DIR, trained on for this run alone");
    private readonly ValueOption detector = new("--detector", "NAME", $"What scores rows: default, surprise, forest or pca; with a model also {string.Join(" or ", Detector.Names.Except(Detector.OfCaptures.Select(known => known.Name)))} (default: default, a join)");
    private readonly ValueOption falseAlarms = new("--false-alarms", "R", $"With a model, flag rows that score as only this share of normal rows does (default: 0.001)");

    /// <summary>The options, to add to a command.</summary>
    public System.CommandLine.Option[] All => [model, normal, detector, falseAlarms];

    /// <summary>Reads the options into those of the scoring.</summary>
    public (BaselineWords Words, ScoringOptions Options) Read(OptionReader options, ScoringOptions chosen)
    {
        var words = new BaselineWords(options.Text(model, "a model's folder"), options.Text(normal, "a folder of normal captures"));
        if (words is { Model: not null, Normal: not null })
            options.Refuse("--model and --normal: expected one of them, found both");
        var known = (words.Any ? Detector.OfBaselines : Detector.OfCaptures).Select(one => one.Name).ToList();
        var name = options.Text(detector, "a detector's name") ?? Detector.DefaultName;
        if (!Detector.Names.Contains(name))
            options.Refuse(detector, name, $"one of {string.Join(", ", known)}{Nearest.Hint(name, Detector.Names)}");
        else if (!known.Contains(name))
            options.Refuse(detector, name, "--model DIR or --normal DIR with it; this detector has to be trained on normal captures");
        var share = options.Share(falseAlarms);
        if (options.Has(falseAlarms) && !words.Any)
            options.Refuse("--false-alarms: expected --model DIR or --normal DIR with it; without normal captures there is no rate of false alarms");
        if (options.Has(falseAlarms) && (chosen.Top is not null || chosen.FlagShare is not null))
            options.Refuse("--false-alarms: expected neither --top nor --flag-share with it; each says how many rows are flagged");
        if (chosen.Mode == ScoringMode.Reference && (words.Any || name != Detector.DefaultName))
            options.Refuse("--scoring reference: expected none of --model, --normal and --detector with it; the reference scores each capture by itself, in its own way");
        if (chosen.Scope == StatisticsScope.Archive && words.Any)
            options.Refuse("--scope archive: expected neither --model nor --normal with it; what is usual comes from the normal captures");
        return (words, chosen with { Detector = name, FalseAlarms = share ?? ScoringOptions.DefaultFalseAlarms });
    }
}
