using ZeekSpark.CommandLine.Options;
using ZeekSpark.Scoring;
using ZeekSpark.Scoring.Runs;

namespace ZeekSpark.CommandLine.Commands;

/// <summary>What the words common to every <c>score</c> say.</summary>
/// <param name="Options">What is computed.</param>
/// <param name="Archive">Where results are kept; NULL for nowhere.</param>
/// <param name="FailOn">The severity from which a capture makes the run end with 5; NULL for none.</param>
/// <param name="Baseline">What captures are scored against.</param>
internal sealed record ScoreWords(ScoringOptions Options, string? Archive, Severity? FailOn, BaselineWords Baseline);

/// <summary>The options that <c>score</c> has on every engine.</summary>
/// <param name="outIsRequired">Results have nowhere to go but the archive.</param>
internal sealed class ScoreFlags(bool outIsRequired)
{
    /// <summary>What the command does, for its help.</summary>
    public const string Summary = "Scores captures: shows which to open first, why, and which rows made them so.";

    /// <summary><c>--out</c>.</summary>
    public ValueOption Archive { get; } = new(
        "--out", "DIR", "Keep the results as Parquet: each run is a folder of its own in DIR, and an interrupted one is resumed by the same command " +
        (outIsRequired ? "(required)" : "(default: results are shown and not kept)"));

    /// <summary>What is computed.</summary>
    public ScoringFlags Scoring { get; } = new();

    /// <summary>What captures are scored against.</summary>
    public BaselineFlags Baseline { get; } = new();

    /// <summary><c>--fail-on</c>.</summary>
    public ValueOption FailOn { get; } = new("--fail-on", "SEVERITY", "Exit with 5 if a capture is 'HIGH', or 'MEDIUM' or above (default: never)");

    /// <summary>Reads the options.</summary>
    public ScoreWords Read(OptionReader options)
    {
        var (baseline, chosen) = Baseline.Read(options, Scoring.Read(options));
        var limit = options.Choice<Severity?>(FailOn, null, ("HIGH", Severity.HIGH), ("MEDIUM", Severity.MEDIUM));
        var archive = options.Text(Archive, "a folder");
        if (File.Exists(archive))
            options.Refuse(Archive, archive, "a folder, found a file");
        if (outIsRequired && !options.Has(Archive))
            options.Refuse("--out: expected a folder for the results, found nothing");
        else if (chosen.Features && !options.Has(Archive))
            options.Refuse("--features: expected --out DIR with it; features are written there and nowhere else");
        return new(chosen, archive, limit, baseline);
    }
}
