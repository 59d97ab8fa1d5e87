using ZeekSpark.Scoring.Scorers;

namespace ZeekSpark.Scoring.Evaluation;

/// <summary>How well one detector ranks the labelled rows of one log.</summary>
/// <param name="Detector">The detector's name.</param>
/// <param name="Auroc">Area under the ROC curve, ties counted half; NULL where rows of one class are missing.</param>
/// <param name="AurocInterval">Its bootstrap interval, 95 %.</param>
/// <param name="AveragePrecision">Average precision, tied rows entering together.</param>
/// <param name="AveragePrecisionInterval">Its bootstrap interval, 95 %.</param>
/// <param name="PrecisionAt10">Share of positives among the first 10 rows, expected among ties.</param>
/// <param name="PrecisionAt100">Share of positives among the first 100 rows, expected among ties.</param>
/// <param name="FirstPositive">Rank of the first positive, from 1, expected among ties.</param>
public sealed record DetectorMeasures(
    string Detector,
    double? Auroc,
    Interval? AurocInterval,
    double? AveragePrecision,
    Interval? AveragePrecisionInterval,
    double? PrecisionAt10,
    double? PrecisionAt100,
    double? FirstPositive)
{
    /// <summary>Measures a ranking; intervals are drawn with the seed.</summary>
    public static DetectorMeasures Of(string detector, Ranking ranking, ulong seed)
    {
        var intervals = Bootstrap.Intervals(ranking, seed, r => r.Auroc(), r => r.AveragePrecision());
        return new(detector, ranking.Auroc(), intervals[0], ranking.AveragePrecision(), intervals[1], ranking.PrecisionAt(10), ranking.PrecisionAt(100), ranking.FirstPositive());
    }
}

/// <summary>One log of one capture, evaluated.</summary>
/// <param name="Capture">The capture.</param>
/// <param name="Log">The log.</param>
/// <param name="Rows">Rows scored.</param>
/// <param name="Positives">Rows whose label says Malicious.</param>
/// <param name="Labelled">Rows that have any label.</param>
/// <param name="Detectors">The measures of each detector; empty where rows of one class are missing.</param>
public sealed record LogEvaluation(string Capture, string Log, long Rows, long Positives, long Labelled, IReadOnlyList<DetectorMeasures> Detectors)
{
    /// <summary>Why nothing is measured; NULL where something is.</summary>
    public string? Problem =>
        Labelled == 0 ? "no labels" : Positives == 0 ? "no row is labelled Malicious" : Positives == Rows ? "every row is labelled Malicious" : null;
}

/// <summary>The detectors that can be evaluated.</summary>
public static class Detectors
{
    /// <summary>The joined default score.</summary>
    public const string Default = "default";

    /// <summary>The scores of stratosphereips/zeek_anomaly_detector.</summary>
    public const string Reference = "reference";

    /// <summary>Parts of the default score, as its table of parts names them.</summary>
    public static IReadOnlyList<string> Parts { get; } = ["surprise", "prior", "extreme", "tail"];

    /// <summary>Every detector, in the order of reports.</summary>
    public static IReadOnlyList<string> All { get; } = [Default, .. Parts, Reference];

    /// <summary>The detectors against a trained model: those that score captures by themselves too, and each model's tail.</summary>
    public static IReadOnlyList<string> OfBaselines { get; } = [Default, .. Parts, .. Detector.BaselineModels.Select(model => model.Name), Reference];

    /// <summary>The detector is a column of the parts of scores.</summary>
    public static bool IsPart(string detector) => detector is not (Default or Reference);

    /// <summary>
    /// The condition, over columns <c>label</c> and <c>detailedlabel</c>, that a row is a positive: its label begins with
    /// Malicious, as those of the Stratosphere laboratory and of generated captures do. Any other label, or none, is a negative.
    /// </summary>
    public const string IsPositive = "lower(trim(coalesce(label, ''))) LIKE 'malicious%'";
}
