using System.Text.RegularExpressions;
using ZeekSpark.CommandLine;
using ZeekSpark.CommandLine.Output;

namespace ZeekSpark.Cli.Tests;

/// <summary>What a command line gave.</summary>
internal sealed partial record Ran(string Words, int Code, string Out, string Error)
{
    /// <summary>All of it as one text, with what differs from run to run replaced.</summary>
    public string Text => Scrub($"$ zeekspark {Words}\nexit code {Code}\n--- stdout\n{Out}--- stderr\n{Error}");

    /// <summary>Replaces runs' names and machine-dependent numbers.</summary>
    public static string Scrub(string text) => Run().Replace(text.ReplaceLineEndings("\n"), "run=20240516T030000Z-1a2b3c");

    [GeneratedRegex("run=[0-9]{8}T[0-9]{6}Z-[0-9a-f]{6}")]
    private static partial Regex Run();
}

/// <summary>Runs command lines in this process, on a clock that stands still.</summary>
internal static class Cli
{
    public static Ran Run(params string[] words) => Run(CancellationToken.None, words);

    public static Ran Run(CancellationToken cancellation, params string[] words)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var code = CommandRunner.Run(CliProgram.Create(), words, new Terminal(output, error), new StillClock(), cancellation);
        return new(string.Join(' ', words), code, output.ToString(), error.ToString());
    }
}

/// <summary>A clock that stands still until it is moved.</summary>
internal sealed class StillClock : TimeProvider
{
    private TimeSpan passed;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => new DateTimeOffset(2024, 5, 16, 3, 0, 0, TimeSpan.Zero) + passed;

    public override long GetTimestamp() => passed.Ticks;

    public void Move(TimeSpan time) => passed += time;
}
