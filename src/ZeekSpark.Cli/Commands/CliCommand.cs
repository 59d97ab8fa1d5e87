using System.CommandLine;
using ZeekSpark.Cli.Options;
using ZeekSpark.Cli.Output;

namespace ZeekSpark.Cli.Commands;

/// <summary>What a command runs with.</summary>
internal sealed record CommandContext(Terminal Terminal, TimeProvider Time, CancellationToken Cancellation);

/// <summary>A command: its words, and what it does.</summary>
internal abstract class CliCommand
{
    /// <summary>Its words, for parsing, completion and help.</summary>
    public abstract Command Command { get; }

    /// <summary>Lines for the end of its help.</summary>
    public abstract IReadOnlyList<string> Examples { get; }

    /// <summary>Reads the words and gives what to run; it runs only if <paramref name="options"/> has no violations then.</summary>
    public abstract Func<CommandContext, int> Bind(OptionReader options);

    /// <summary>A command with these arguments and options.</summary>
    protected static Command Declare(string name, string description, Argument? argument, params Option[] options)
    {
        var command = new Command(name, description);
        if (argument is not null)
            command.Add(argument);
        foreach (var option in options)
            command.Add(option);
        return command;
    }

    /// <summary>The paths that a command reads.</summary>
    protected static Argument<string[]> PathsArgument() => new("PATH")
    {
        Arity = ArgumentArity.OneOrMore,
        Description = "Folders of Zeek logs, nested or not, or single logs; a path that begins with a dash goes after --",
    };
}
