using System.CommandLine;
using ZeekSpark.Cli.Options;
using ZeekSpark.Cli.Output;
using ZeekSpark.Logs;
using ZeekSpark.Scoring;
using ZeekSpark.Scoring.Plan;
using ZeekSpark.Scoring.Sql;

namespace ZeekSpark.Cli.Commands;

/// <summary><c>explain</c>: the SQL of every step that scoring these logs takes.</summary>
internal sealed class ExplainCommand : CliCommand
{
    private readonly Argument<string[]> paths = PathsArgument();
    private readonly ScoringFlags scoring = new();
    private readonly ValueOption engine = new("--engine", "ENGINE", "Whose SQL: 'duckdb' or 'spark' (default: duckdb)");

    public ExplainCommand() => Command = Declare(
        "explain", "Prints the SQL of every step that scoring these logs takes, in order; nothing is scored.", paths, [engine, .. scoring.All]);

    public override Command Command { get; }

    public override IReadOnlyList<string> Examples => ["zeekspark explain samples", "zeekspark explain samples --engine spark --logs dns --scope archive"];

    public override Func<CommandContext, int> Bind(OptionReader options)
    {
        var given = options.Paths(paths);
        var chosen = scoring.Read(options);
        var dialect = options.Choice(engine, SqlDialect.DuckDb, ("duckdb", SqlDialect.DuckDb), ("spark", SqlDialect.Spark));
        return context => Run(given, chosen, dialect, context.Terminal);
    }

    private static int Run(IReadOnlyList<string> paths, ScoringOptions options, SqlDialect dialect, Terminal terminal)
    {
        var discovery = CaptureFinder.Find(paths);
        ScoringFlags.CheckLogs(options, discovery);
        var schemas = discovery.Captures.SelectMany(capture => capture.Files)
            .GroupBy(file => file.Log, StringComparer.Ordinal).OrderBy(files => files.Key, StringComparer.Ordinal)
            .Select(files => LogColumns.For(files.Key, files.Select(file => file.Schema), options.Mode == ScoringMode.Reference).Loaded)
            .ToList();
        if (schemas.Count == 0)
            throw new LogInputException($"No Zeek log was found under {string.Join(", ", paths)}. Give folders that hold logs such as conn.log or dns.log.gz, or the logs themselves.");

        var steps = ScoringPlan.Create(dialect, options, schemas).Steps;
        for (var i = 0; i < steps.Count; i++)
        {
            terminal.Out.WriteLine($"-- {i + 1} of {steps.Count}: {SafeText.Clean(steps[i].Name)} ({Kind(steps[i].Kind)})");
            foreach (var line in steps[i].Sql.ReplaceLineEndings("\n").TrimEnd().Split('\n'))
                terminal.Out.WriteLine(SafeText.Clean(line));
            terminal.Out.WriteLine(";\n");
        }

        return ExitCode.Done;
    }

    private static string Kind(StepKind kind) => kind switch
    {
        StepKind.View => "view",
        StepKind.Table => "table",
        StepKind.Function => "table, calls our functions",
        StepKind.Fit => "rows that the log's models are fitted on",
        _ => "written as Parquet",
    };
}
