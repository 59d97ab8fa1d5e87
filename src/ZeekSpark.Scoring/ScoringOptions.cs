namespace ZeekSpark.Scoring;

/// <summary>What statistics are taken over.</summary>
public enum StatisticsScope
{
    /// <summary>Each capture by itself.</summary>
    Capture,

    /// <summary>All captures of the run together.</summary>
    Archive,
}

/// <summary>Which scores are computed.</summary>
public enum ScoringMode
{
    /// <summary>Surprise with the failure prior, plus the isolation forest's tail, in nats.</summary>
    Default,

    /// <summary>The scores of stratosphereips/zeek_anomaly_detector.</summary>
    Reference,
}

/// <summary>What a run computes. Everything here changes results; how an engine runs (threads, memory) does not belong here.</summary>
/// <param name="Mode">Which scores.</param>
/// <param name="Scope">What statistics are taken over.</param>
/// <param name="Top">Rows to flag in each log of each capture, from 1, or NULL: those beyond what the log's own bulk explains; 10 under the reference's scoring.</param>
/// <param name="FlagShare">Share of each log's rows to flag instead, in (0, 1], or NULL.</param>
/// <param name="Seed">Seed of the sample and the models.</param>
/// <param name="Features">Write the feature tables too.</param>
/// <param name="Logs">Logs to score and report, or NULL for all.</param>
public sealed record ScoringOptions(
    ScoringMode Mode = ScoringMode.Default,
    StatisticsScope Scope = StatisticsScope.Capture,
    int? Top = null,
    double? FlagShare = null,
    long Seed = 42,
    bool Features = false,
    IReadOnlySet<string>? Logs = null)
{
    /// <summary>The detector, by the name that <see cref="Scorers.Detector"/> has for it.</summary>
    public string Detector { get; init; } = Scorers.Detector.DefaultName;

    /// <summary>What tells the trained model that captures are scored against from others, or NULL: they are scored by themselves.</summary>
    public string? Model { get; init; }

    /// <summary>Share of normal rows that may be flagged against a trained model.</summary>
    public double FalseAlarms { get; init; } = DefaultFalseAlarms;

    /// <summary>Rows labelled Malicious are left out, as training does.</summary>
    public bool NormalRowsOnly { get; init; }

    /// <summary>Write the parts of each default score too: evaluation looks at them one by one.</summary>
    public bool ScoreParts { get; init; }

    /// <summary>Flag what the log's own bulk does not explain, however much that is: see <see cref="Scorers.Ranking"/>.</summary>
    internal bool FlagsBeyondBulk => Mode == ScoringMode.Default && Top is null && FlagShare is null;

    /// <summary>Rows flagged in each log by the reference's scoring unless told otherwise.</summary>
    public const int DefaultTop = 10;

    /// <summary>Of normal rows one in a thousand is flagged, unless told otherwise.</summary>
    public const double DefaultFalseAlarms = 1e-3;

    /// <summary>Rows of a scope and log that its models are fitted on, at most.</summary>
    public const int SampleRows = 16_384;

    /// <summary>Rows below which a forest is not fitted.</summary>
    public const int MinimumForestRows = 8;

    /// <summary>Trees of the forest: 100 (Liu et al. 2008), or 200 as the reference has.</summary>
    public int Trees => Mode == ScoringMode.Reference ? 200 : 100;
}
