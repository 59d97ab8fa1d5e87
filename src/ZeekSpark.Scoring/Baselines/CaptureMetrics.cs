using ZeekSpark.Scoring.Captures;

namespace ZeekSpark.Scoring.Baselines;

/// <summary>A number that says something of a capture as a whole, and how far above the normal captures it may be.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Sql">Its column of the table <see cref="Plan.ScoringPlan.MetricsTable"/> as <c>p</c>.</param>
/// <param name="Margin">What is always allowed above the normal captures.</param>
/// <param name="Most">The greatest value it can have; infinite for counts.</param>
internal sealed record CaptureMetric(string Name, string Sql, double Margin, double Most);

/// <summary>The metrics that captures are compared by.</summary>
internal static class CaptureMetrics
{
    /// <summary>The directory score of stratosphereips/zeek_anomaly_detector and its parts, with that program's margins.</summary>
    public static IReadOnlyList<CaptureMetric> Reference { get; } =
    [
        new("reference_score", "p.score", 10, 100),
        new("weighted_top", "p.weighted_top", .08, 1),
        new("weighted_fraction", "p.weighted_fraction", .08, 1),
        new("uid_corr", "p.uid_corr", .1, 1),
        new("weird_notice", "p.weird_notice", .1, 1),
        new("fuid", "p.fuid", .1, 1),
        new("behaviour", "p.behaviour", .08, 1),
        new("scan_score", "p.behaviour", .08, 1),
        new("uids_in_two_logs", "p.two", 2, double.PositiveInfinity),
        new("uids_in_three_logs", "p.three", 1, double.PositiveInfinity),
        new("fuids_linked", "p.linked", 1, double.PositiveInfinity),
    ];

    /// <summary>Our own score, and the strength of each kind of evidence, as the capture by itself has them.</summary>
    public static IReadOnlyList<CaptureMetric> Own { get; } =
    [
        new("score", "p.own_score", 10, 100),
        .. Evidence.Kinds.Select(kind => new CaptureMetric(kind.Name, "p.own_" + kind.Name, .1, 1)),
    ];

    /// <summary>The columns of our own metrics, over <c>capture_evidence</c> as <c>v</c>.</summary>
    public static IEnumerable<string> OwnColumns => Evidence.Kinds.Select(kind => $"v.{kind.Name} AS own_{kind.Name}").Prepend($"{Evidence.Score} AS own_score");
}
