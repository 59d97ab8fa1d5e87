using System.CommandLine;
using ZeekSpark.CommandLine.Options;
using ZeekSpark.CommandLine.Output;
using ZeekSpark.Logs;
using ZeekSpark.Scoring;
using ZeekSpark.Scoring.Plan;
using ZeekSpark.Scoring.Sql;

namespace ZeekSpark.CommandLine.Commands;

/// <summary><c>explain</c>: the SQL of every step that scoring these logs takes.</summary>
internal sealed class ExplainCommand : CliCommand
{
    private readonly Argument<string[]> paths = PathsArgument();
    private readonly ScoringFlags scoring = new();
    private readonly ValueOption engine;
    private readonly SqlDialect own;
    private readonly Func<IReadOnlyList<string>, CommandContext, Discovery> find;

    /// <summary>Makes the command.</summary>
    /// <param name="own">The dialect of the program's own engine.</param>
    /// <param name="find">Finds the captures under paths.</param>
    public ExplainCommand(SqlDialect own, Func<IReadOnlyList<string>, CommandContext, Discovery> find)
    {
        this.own = own;
        this.find = find;
        engine = new("--engine", "ENGINE", $"Whose SQL: 'duckdb' or 'spark' (default: {(own == SqlDialect.Spark ? "spark" : "duckdb")})");
        Command = Declare(
            "explain", "Prints the SQL of every step that scoring these logs takes, in order; nothing is scored.", paths, [engine, .. scoring.All]);
    }

    public override Command Command { get; }

    public override IReadOnlyList<string> Examples => ["explain samples", "explain samples --engine spark --logs dns --scope archive"];

    public override Func<CommandContext, int> Bind(OptionReader options)
    {
        var given = options.Paths(paths);
        var chosen = scoring.Read(options);
        var dialect = options.Choice(engine, own, ("duckdb", SqlDialect.DuckDb), ("spark", SqlDialect.Spark));
        return context => Run(given, chosen, dialect, context);
    }

    private int Run(IReadOnlyList<string> given, ScoringOptions options, SqlDialect dialect, CommandContext context)
    {
        var discovery = find(given, context);
        ScoringFlags.CheckLogs(options, discovery);
        var schemas = discovery.Captures.SelectMany(capture => capture.Files)
            .GroupBy(file => file.Log, StringComparer.Ordinal).OrderBy(files => files.Key, StringComparer.Ordinal)
            .Select(files => LogColumns.For(files.Key, files.Select(file => file.Schema), LogUse.Of(options, null)).Loaded)
            .ToList();
        if (schemas.Count == 0)
            throw NoLog(given);

        var terminal = context.Terminal;
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
