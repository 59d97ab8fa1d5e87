using System.CommandLine;
using System.Globalization;
using ZeekSpark.CommandLine;
using ZeekSpark.CommandLine.Commands;
using ZeekSpark.CommandLine.Options;
using ZeekSpark.CommandLine.Output;
using ZeekSpark.Generator;

namespace ZeekSpark.Cli.Commands;

/// <summary><c>generate</c>: realistic labelled captures, with attacks or without.</summary>
internal sealed class GenerateCommand : CliCommand
{
    private const int DefaultCaptures = 4;
    private const int DefaultFlows = 10_000;
    private const int DefaultSeed = 42;

    private readonly ValueOption folder = new("--out", "DIR", "Folder for the captures; made if absent, else it must be empty (required)");
    private readonly ValueOption captures = new("--captures", "N", $"How many captures (default: {DefaultCaptures})");
    private readonly ValueOption flows = new("--flows", "N", $"Rows of conn.log in each, attacks included, from {GeneratorOptions.MinFlows} (default: {DefaultFlows})");
    private readonly ValueOption seed = new("--seed", "N", $"Another seed gives other sites, hosts and traffic; the same one the same bytes (default: {DefaultSeed})");
    private readonly ValueOption attacks = new("--attack", "NAME,…", $"Attacks to put in: {AttackNames.All} (default: none)", repeatable: true);
    private readonly ValueOption attacked = new("--attacked", "N", "How many of the captures get the attacks (default: 1)");
    private readonly ValueOption day = new("--day", "YYYY-MM-DD", "The captures' day, UTC (default: 2024-05-15)");
    private readonly ValueOption format = new("--format", "FORMAT", "'tsv' or 'json' (default: tsv)");
    private readonly FlagOption gzip = new("--gzip", "Compress the logs");
    private readonly FlagOption noLabels = new("--no-labels", "Leave out the columns label and detailedlabel");

    public GenerateCommand() => Command = Declare(
        "generate", "Writes realistic labelled captures, with attacks or without, for trying and testing.", null,
        folder, captures, flows, seed, attacks, attacked, day, format, gzip, noLabels);

    public override Command Command { get; }

    public override IReadOnlyList<string> Examples =>
    [
        "generate --out night --captures 8 --flows 20000",
        "generate --out attacked --attack scan,beacon --attacked 2 --seed 7",
    ];

    public override Func<CommandContext, int> Bind(OptionReader options)
    {
        if (!options.Has(folder))
            options.Refuse("--out: expected a folder to write the captures to, found nothing; it is required");
        var kinds = AttackNames.Read(options, attacks);
        var chosen = new GeneratorOptions(
            options.Text(folder, "a folder") ?? ".",
            (int)(options.Whole(captures, 1, GeneratorOptions.MaxCaptures) ?? DefaultCaptures),
            options.Whole(flows, GeneratorOptions.MinFlows) ?? DefaultFlows,
            options.Whole(seed, long.MinValue) ?? DefaultSeed)
        {
            Attacks = kinds,
            AttackedCaptures = (int?)options.Whole(attacked, 1, GeneratorOptions.MaxCaptures),
            Format = options.Choice(format, LogFileFormat.Tsv, ("tsv", LogFileFormat.Tsv), ("json", LogFileFormat.Json)),
            Compress = options.Has(gzip),
            Labels = !options.Has(noLabels),
        };
        if (options.Text(day, "a day") is { } text)
        {
            if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
                chosen = chosen with { Day = date };
            else
                options.Refuse(day, text, "a day such as 2024-05-15");
        }

        // What needs several options to tell; an attack that was misspelt above must not count as none.
        foreach (var violation in chosen.Validate().Where(violation => kinds.Count > 0 || !options.Has(attacks) || !violation.StartsWith("--attacked", StringComparison.Ordinal)))
            options.Refuse(violation);
        return context => Run(chosen, context);
    }

    private static int Run(GeneratorOptions options, CommandContext context)
    {
        if (File.Exists(options.Out) || (Directory.Exists(options.Out) && Directory.EnumerateFileSystemEntries(options.Out).Any()))
            throw new CommandException(ExitCode.WrongOptions, $"--out {options.Out}: expected a new or empty folder, so that captures of two calls don't mix; give another, or remove it");

        IReadOnlyList<GeneratedCapture> written;
        using (var progress = ProgressReport.Start(context, $"Generating {options.Captures.Of("capture")} of {options.Flows.Of("flow")} each"))
            written = CaptureGenerator.Write(options, new GenerateProgress(options, progress), context.Cancellation);

        var table = new TextTable("capture", ">flows", ">rows", "attacks");
        foreach (var capture in written)
            table.Add([capture.Name, capture.Flows.Text(), capture.Rows.Text(), capture.Attacks.Count == 0 ? "none" : string.Join(", ", capture.Attacks.Select(kind => kind.Name()))]);
        table.Write(context.Terminal);
        context.Terminal.Out.WriteLine();
        context.Terminal.Out.WriteLine($"Score them: zeekspark score {SafeText.Clean(options.Out)}");
        return ExitCode.Done;
    }

    private sealed class GenerateProgress(GeneratorOptions options, IProgress<(string, double)> target) : IProgress<GeneratorProgress>
    {
        private readonly Dictionary<string, long> made = new(StringComparer.Ordinal);

        public void Report(GeneratorProgress value)
        {
            double share;
            lock (made)
            {
                made[value.Capture] = value.Flows;
                share = made.Values.Sum() / ((double)options.Captures * options.Flows);
            }

            target.Report(($"Generating {value.Capture}", share));
        }
    }
}
