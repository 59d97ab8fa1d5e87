using System.CommandLine;
using ZeekSpark.CommandLine.Options;
using ZeekSpark.CommandLine.Output;
using ZeekSpark.Logs;
using ZeekSpark.Scoring.Runs;

namespace ZeekSpark.CommandLine.Commands;

/// <summary><c>train</c>: what is normal, from normal captures.</summary>
internal sealed class TrainCommand : CliCommand
{
    private const int NotesShown = 5;

    private readonly Argument<string[]> paths = PathsArgument();
    private readonly ValueOption model = new("--model", "DIR", "The model's folder (required); a model that is there is replaced once the new one is whole");
    private readonly FlagOption add = new("--add", "Add the captures to the model that is there");
    private readonly ValueOption seed = new("--seed", "N", "Seed of samples and models (default: 42)");
    private readonly Func<OptionReader, Func<ScoringEngine>> engine;

    /// <summary>The command of a program with an engine.</summary>
    /// <param name="engineOptions">Options that the engine has of its own.</param>
    /// <param name="engine">Reads them, and gives what makes the engine.</param>
    public TrainCommand(IEnumerable<Option> engineOptions, Func<OptionReader, Func<ScoringEngine>> engine)
    {
        this.engine = engine;
        Command = Declare("train", "Trains on normal captures: counts, models and thresholds that score --model compares others with.", paths, [model, add, seed, .. engineOptions]);
    }

    public override Command Command { get; }

    public override IReadOnlyList<string> Examples =>
    [
        "train /data/normal --model site.model",
        "train /data/zeek/2024-05-16 --model site.model --add",
        "score /data/zeek/2024-05-17 --model site.model",
    ];

    public override Func<CommandContext, int> Bind(OptionReader options)
    {
        var given = options.Paths(paths);
        var folder = options.Text(model, "a folder");
        if (!options.Has(model))
            options.Refuse("--model: expected a folder for the model, found nothing");
        var adds = options.Has(add);
        var chosenSeed = options.Whole(seed, long.MinValue);
        var open = engine(options);
        return context => Run(open(), given, folder!, adds, chosenSeed, context);
    }

    private static int Run(ScoringEngine engine, IReadOnlyList<string> given, string folder, bool adds, long? seed, CommandContext context)
    {
        var discovery = CaptureFinder.Find(given, engine.Files);
        if (discovery.Captures.Count == 0)
            throw NoLog(given);
        var files = discovery.Captures.SelectMany(capture => capture.Files).ToList();
        TrainOutcome outcome;
        try
        {
            using var progress = ProgressReport.Start(context, $"Training on {discovery.Captures.Count.Of("capture")}: {files.Count.Of("file")}, {ByteSize.Show(files.Sum(file => file.Length))}");
            outcome = TrainingRun.Train(engine, new(discovery, given, folder.TrimEnd('/'), adds, seed), context.Time, progress, context.Cancellation);
        }
        catch (OperationCanceledException) when (context.Cancellation.IsCancellationRequested)
        {
            context.Terminal.Say("zeekspark: interrupted; the model is what it was.");
            return ExitCode.Interrupted;
        }

        Show(outcome, folder, adds, context.Terminal);
        return outcome.ExitCode;
    }

    private static void Show(TrainOutcome outcome, string folder, bool adds, Terminal terminal)
    {
        var table = new TextTable("log", ">rows", ">fields");
        foreach (var log in outcome.Baseline.Logs)
            table.Add([log.Log, log.Rows.Text(), log.Fields.Count.Text()]);
        table.Write(terminal);
        terminal.Out.WriteLine();
        terminal.Out.WriteLine($"Read      {outcome.Counts.Rows.Of("row")} in {outcome.Counts.Files.Of("file")} of {outcome.Counts.Captures.Of("capture")}{(adds ? $"; the model has {outcome.Baseline.Captures.Count.Of("capture")} now" : "")}");
        if (outcome.LeftOut > 0)
            terminal.Out.WriteLine($"Left out  {outcome.LeftOut.Of("row")} labelled Malicious");
        if (outcome.Counts.Rejects > 0)
            terminal.Out.WriteLine($"Rejected  {outcome.Counts.Rejects.Of("line")}; inspect shows which");
        foreach (var note in outcome.Notes.Where(note => note.Kind is "unreadable" or "damaged").Take(NotesShown))
            terminal.Out.WriteLine($"Failed    {SafeText.Clean(note.Path)}: {SafeText.Clean(note.Reason)}");
        terminal.Out.WriteLine($"Model     {SafeText.Clean(folder)}");
        terminal.Out.WriteLine($"Next      zeekspark score NEW --model {SafeText.Clean(folder)}");
    }
}
