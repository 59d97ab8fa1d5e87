using ZeekSpark.CommandLine.Commands;
using ZeekSpark.CommandLine.Output;

namespace ZeekSpark.Cli.Tests.Output;

public class ProgressReportTests
{
    [Fact]
    public void Without_a_terminal_a_line_every_five_seconds()
    {
        using var error = new StringWriter { NewLine = "\n" };
        var clock = new StillClock();
        using (var progress = ProgressReport.Start(new CommandContext(new Terminal(TextWriter.Null, error), clock, CancellationToken.None), "Scoring 2 captures"))
        {
            progress.Report(("reading\u001b logs", 0));
            clock.Move(TimeSpan.FromSeconds(5));
            progress.Report(("reading\u001b logs", .25));
            clock.Move(TimeSpan.FromSeconds(4));
            progress.Report(("scoring", .5));
            clock.Move(TimeSpan.FromSeconds(1));
            progress.Report(("scoring", 1.5));
        }

        Assert.Equal("Scoring 2 captures\n 25 %  reading\\x1b logs\n100 %  scoring\n", error.ToString());
    }
}
