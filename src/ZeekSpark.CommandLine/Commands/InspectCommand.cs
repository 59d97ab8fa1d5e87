using System.CommandLine;
using ZeekSpark.CommandLine.Options;
using ZeekSpark.CommandLine.Results;

namespace ZeekSpark.CommandLine.Commands;

/// <summary><c>inspect</c>: reads logs to their end without scoring, and says what is in them and what is wrong with them.</summary>
internal sealed class InspectCommand : CliCommand
{
    private readonly Argument<string[]> paths = PathsArgument();
    private readonly FlagOption json = new("--json", "Write one JSON document {schema_version, files, rejects, skipped}");

    private readonly Func<IReadOnlyList<string>, CommandContext, Inspection> read;

    /// <summary>Makes the command.</summary>
    /// <param name="read">Reads the logs under paths to their end.</param>
    public InspectCommand(Func<IReadOnlyList<string>, CommandContext, Inspection> read)
    {
        this.read = read;
        Command = Declare(
            "inspect", "Reads logs to their end and shows what is in them: rows, time span, lines and files that can't be read.", paths, json);
    }

    public override Command Command { get; }

    public override IReadOnlyList<string> Examples => ["inspect /data/zeek", "inspect conn.log.gz --json"];

    public override Func<CommandContext, int> Bind(OptionReader options)
    {
        var given = options.Paths(paths);
        var asJson = options.Has(json);
        return context => Run(given, asJson, context);
    }

    private int Run(IReadOnlyList<string> given, bool asJson, CommandContext context)
    {
        var inspection = read(given, context);
        if (asJson)
            inspection.WriteJson(context.Terminal.Out);
        else
            inspection.WriteText(context.Terminal);
        if (inspection.IsEmpty)
            throw NoLog(given);
        return inspection.IsWhole ? ExitCode.Done : ExitCode.Incomplete;
    }
}
