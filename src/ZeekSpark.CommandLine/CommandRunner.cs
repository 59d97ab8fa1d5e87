using System.CommandLine;
using System.CommandLine.Invocation;
using ZeekSpark.CommandLine.Commands;
using ZeekSpark.CommandLine.Options;
using ZeekSpark.CommandLine.Output;
using ZeekSpark.Logs;
using ZeekSpark.Scoring.Baselines;

namespace ZeekSpark.CommandLine;

/// <summary>Runs a program: finds the command, checks its words, runs it and turns what went wrong into a message and an exit code.</summary>
internal static class CommandRunner
{
    /// <summary>Runs a command line.</summary>
    /// <returns>The exit code; see <see cref="ExitCode"/>.</returns>
    public static int Run(CommandProgram program, IReadOnlyList<string> words, Terminal terminal, TimeProvider time, CancellationToken cancellation = default)
    {
        var root = new RootCommand(program.Description);
        foreach (var command in program.Commands)
            root.Add(command.Command);
        HelpText.Install(root, program, terminal.Width);

        // Words that begin with @ are paths here, not files of further words.
        var parsed = root.Parse(words, new ParserConfiguration { ResponseFileTokenReplacer = null, EnablePosixBundling = false });
        try
        {
            if (parsed.Action is not (null or ParseErrorAction))
                return parsed.Invoke(new InvocationConfiguration { Output = terminal.Out, Error = terminal.Error, EnableDefaultExceptionHandler = false });

            var reader = new OptionReader(parsed, words);
            var chosen = program.Commands.FirstOrDefault(command => command.Command == parsed.CommandResult.Command);
            var run = chosen?.Bind(reader);
            if (chosen is null && reader.Violations.Count == 0)
                reader.Refuse($"expected one of {string.Join(", ", program.Commands.Select(command => command.Command.Name))}");
            return reader.Violations.Count > 0
                ? ShowViolations(program, terminal, chosen, reader.Violations)
                : run!(new(terminal, time, cancellation));
        }
        catch (CommandException e)
        {
            return Fail(program, terminal, e, e.ExitCode);
        }
        catch (ModelException e)
        {
            return Fail(program, terminal, e, ExitCode.WrongOptions);
        }
        catch (LogInputException e)
        {
            return Fail(program, terminal, e, ExitCode.NoLog);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            terminal.Say($"{program.Name}: interrupted.");
            return ExitCode.Interrupted;
        }
        catch (Exception e)
        {
            return Fail(program, terminal, e, ExitCode.Unexpected);
        }
    }

    private static int ShowViolations(CommandProgram program, Terminal terminal, CliCommand? command, IReadOnlyList<string> violations)
    {
        var name = command is null ? program.Name : program.Name + " " + command.Command.Name;
        terminal.Say($"{name}: {(violations.Count == 1 ? "this can't be used" : $"these {violations.Count} can't be used")}:");
        foreach (var violation in violations)
            terminal.Say("  " + violation);
        terminal.Say($"'{name} --help' shows what can be given.");
        return ExitCode.WrongOptions;
    }

    private static int Fail(CommandProgram program, Terminal terminal, Exception error, int code)
    {
        var lines = error.Message.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        terminal.Say($"{program.Name}: " + string.Join("\n  ", lines.Select(SafeText.Clean)));
        if (Environment.GetEnvironmentVariable("ZEEKSPARK_DEBUG") == "1")
            terminal.Say(string.Join('\n', error.ToString().ReplaceLineEndings("\n").Split('\n').Select(SafeText.Clean)));
        else if (code == ExitCode.Unexpected && !program.IsForeseen(error))
            terminal.Say("This was not foreseen; ZEEKSPARK_DEBUG=1 shows where it happened.");
        return code;
    }
}
