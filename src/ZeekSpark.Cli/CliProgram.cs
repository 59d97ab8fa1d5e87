using ZeekSpark.Cli.Commands;
using ZeekSpark.CommandLine;
using ZeekSpark.CommandLine.Commands;
using ZeekSpark.DuckDb;
using ZeekSpark.Logs;
using ZeekSpark.Scoring.Sql;

namespace ZeekSpark.Cli;

/// <summary>The program over the embedded engine.</summary>
internal static class CliProgram
{
    /// <summary>The program, for one command line.</summary>
    public static CommandProgram Create() => new(
        "zeekspark",
        "Scores archives of Zeek captures: which ones to open first, why, and which rows made them so.",
        [
            new ScoreCommand(),
            Train(),
            new InspectCommand(LogInspector.Read),
            new GenerateCommand(),
            new EvaluateCommand(),
            new ExplainCommand(SqlDialect.DuckDb, (paths, _) => CaptureFinder.Find(paths)),
        ],
        error => error is IOException or UnauthorizedAccessException or DuckDbException);

    private static TrainCommand Train()
    {
        var flags = new EngineFlags();
        return new(flags.All, options =>
        {
            var engine = flags.Read(options);
            return () => engine;
        });
    }
}
