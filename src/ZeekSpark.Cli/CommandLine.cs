using System.CommandLine;
using System.CommandLine.Invocation;
using ZeekSpark.Cli.Commands;
using ZeekSpark.Cli.Options;
using ZeekSpark.Cli.Output;
using ZeekSpark.DuckDb;
using ZeekSpark.Logs;

namespace ZeekSpark.Cli;

/// <summary>The program: finds the command, checks its words, runs it and turns what went wrong into a message and an exit code.</summary>
internal static class CommandLine
{
    /// <summary>Runs a command line.</summary>
    /// <returns>The exit code; see <see cref="ExitCode"/>.</returns>
    public static int Run(IReadOnlyList<string> words, Terminal terminal, TimeProvider time, CancellationToken cancellation = default)
    {
        CliCommand[] commands = [new ScoreCommand(), new InspectCommand(), new GenerateCommand(), new EvaluateCommand(), new ExplainCommand()];
        var root = new RootCommand("Scores archives of Zeek captures: which ones to open first, why, and which rows made them so.");
        foreach (var command in commands)
            root.Add(command.Command);
        HelpText.Install(root, commands, terminal.Width);

        // Words that begin with @ are paths here, not files of further words.
        var parsed = root.Parse(words, new ParserConfiguration { ResponseFileTokenReplacer = null, EnablePosixBundling = false });
        try
        {
            if (parsed.Action is not (null or ParseErrorAction))
                return parsed.Invoke(new InvocationConfiguration { Output = terminal.Out, Error = terminal.Error, EnableDefaultExceptionHandler = false });

            var reader = new OptionReader(parsed, words);
            var chosen = Array.Find(commands, command => command.Command == parsed.CommandResult.Command);
            var run = chosen?.Bind(reader);
            if (chosen is null && reader.Violations.Count == 0)
                reader.Refuse($"expected one of {string.Join(", ", commands.Select(command => command.Command.Name))}");
            return reader.Violations.Count > 0
                ? ShowViolations(terminal, chosen, reader.Violations)
                : run!(new(terminal, time, cancellation));
        }
        catch (CommandException e)
        {
            return Fail(terminal, e, e.ExitCode);
        }
        catch (LogInputException e)
        {
            return Fail(terminal, e, ExitCode.NoLog);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            terminal.Say("zeekspark: interrupted.");
            return ExitCode.Interrupted;
        }
        catch (Exception e)
        {
            return Fail(terminal, e, ExitCode.Unexpected);
        }
    }

    private static int ShowViolations(Terminal terminal, CliCommand? command, IReadOnlyList<string> violations)
    {
        var name = command is null ? "zeekspark" : "zeekspark " + command.Command.Name;
        terminal.Say($"{name}: {(violations.Count == 1 ? "this can't be used" : $"these {violations.Count} can't be used")}:");
        foreach (var violation in violations)
            terminal.Say("  " + violation);
        terminal.Say($"'{name} --help' shows what can be given.");
        return ExitCode.WrongOptions;
    }

    private static int Fail(Terminal terminal, Exception error, int code)
    {
        var lines = error.Message.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        terminal.Say("zeekspark: " + string.Join("\n  ", lines.Select(SafeText.Clean)));
        if (Environment.GetEnvironmentVariable("ZEEKSPARK_DEBUG") == "1")
            terminal.Say(string.Join('\n', error.ToString().ReplaceLineEndings("\n").Split('\n').Select(SafeText.Clean)));
        else if (code == ExitCode.Unexpected && error is not (IOException or UnauthorizedAccessException or DuckDbException))
            terminal.Say("This was not foreseen; ZEEKSPARK_DEBUG=1 shows where it happened.");
        return code;
    }
}
