using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace ZeekSpark.CommandLine;

/// <summary>Help: the parser's, with examples after it.</summary>
internal static class HelpText
{
    private const string ExitCodes =
        """
        Exit codes:
          0    done
          1    an unexpected error (ZEEKSPARK_DEBUG=1 shows where)
          2    options that can't be used; all of them are named
          3    no log to read
          4    done, but a file could not be read or ended early
          5    a capture reached --fail-on
          130  interrupted
        """;

    /// <summary>Adds examples to the help of every command, and exit codes to the program's.</summary>
    public static void Install(RootCommand root, CommandProgram program, int width)
    {
        var help = root.Options.OfType<HelpOption>().Single();
        help.Description = "Show this help";
        root.Options.OfType<VersionOption>().Single().Description = "Show the version";
        var standard = (HelpAction)help.Action!;
        standard.MaxWidth = width;
        help.Action = new Help(standard, program);
    }

    private sealed class Help(HelpAction standard, CommandProgram program) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            // The standard help ends every command with blank lines, writes them as the system ends its lines, and names
            // the file that runs, which a user may not know.
            var usage = $"  {RootCommand.ExecutableName} ";
            using var text = new StringWriter();
            var target = parseResult.InvocationConfiguration.Output;
            parseResult.InvocationConfiguration.Output = text;
            standard.Invoke(parseResult);
            parseResult.InvocationConfiguration.Output = target;
            foreach (var line in text.ToString().TrimEnd().ReplaceLineEndings("\n").Split('\n'))
                target.WriteLine((line.StartsWith(usage, StringComparison.Ordinal) ? $"  {program.Name} {line[usage.Length..]}" : line).TrimEnd());

            target.WriteLine();
            var command = program.Commands.FirstOrDefault(command => command.Command == parseResult.CommandResult.Command);
            target.WriteLine(command is null ? ExitCodes : "Examples:\n" + string.Join('\n', command.Examples.Select(example => $"  {program.Name} {example}")));
            return ExitCode.Done;
        }
    }
}
