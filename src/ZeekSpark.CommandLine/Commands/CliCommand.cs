using System.CommandLine;
using ZeekSpark.CommandLine.Options;
using ZeekSpark.Logs;

namespace ZeekSpark.CommandLine.Commands;

/// <summary>A command: its words, and what it does.</summary>
internal abstract class CliCommand
{
    /// <summary>Its words, for parsing, completion and help.</summary>
    public abstract Command Command { get; }

    /// <summary>Lines for the end of its help, without the program's name.</summary>
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

    /// <summary>There is no log under the paths given.</summary>
    protected static LogInputException NoLog(IReadOnlyList<string> paths) =>
        new($"No Zeek log was found under {string.Join(", ", paths)}. Give folders that hold logs such as conn.log or dns.log.gz, or the logs themselves.");

    /// <summary>The paths that a command reads.</summary>
    protected static Argument<string[]> PathsArgument() => new("PATH")
    {
        Arity = ArgumentArity.OneOrMore,
        Description = "Folders of Zeek logs, nested or not, or single logs; a path that begins with a dash goes after --",
    };
}
