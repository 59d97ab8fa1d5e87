using ZeekSpark.Scoring.Runs;

namespace ZeekSpark.CommandLine.Output;

/// <summary>The few colours of the results, as ANSI sequences.</summary>
internal static class Colours
{
    public const string Reset = "\u001b[0m";

    /// <summary>A severity's colour; NULL for none.</summary>
    public static string? Of(string? severity) =>
        severity == nameof(Severity.HIGH) ? "\u001b[1;31m" : severity == nameof(Severity.MEDIUM) ? "\u001b[33m" : null;
}
