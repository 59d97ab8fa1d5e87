using MathNet.Numerics.Statistics;

namespace ZeekSpark.Scoring.Baselines;

/// <summary>What is normal for a capture: an upper bound for each metric, as stratosphereips/zeek_anomaly_detector sets them.</summary>
/// <param name="Bounds">The bounds by name of the metric.</param>
public sealed record CaptureBounds(IReadOnlyDictionary<string, double> Bounds)
{
    /// <summary>1.4826·MAD estimates the standard deviation of what is normally distributed; the bound is at 3.5 of them.</summary>
    private const double Deviations = 3.5 * 1.4826;

    /// <summary>
    /// The bounds that normal captures set: with one, its value + margin; with two, the greater + margin; with more,
    /// median + max(margin, 3.5·1.4826·MAD); at most what the metric can be.
    /// </summary>
    /// <param name="normal">The metrics of each capture; one that is not named there is 0.</param>
    /// <exception cref="ArgumentException">There is no capture.</exception>
    public static CaptureBounds Of(IReadOnlyList<IReadOnlyDictionary<string, double>> normal)
    {
        if (normal.Count == 0)
            throw new ArgumentException("There is no normal capture to set bounds.", nameof(normal));
        return new(CaptureMetrics.Reference.Concat(CaptureMetrics.Own).ToDictionary(
            metric => metric.Name, metric => Bound(metric, [.. normal.Select(capture => capture.GetValueOrDefault(metric.Name))]), StringComparer.Ordinal));
    }

    private static double Bound(CaptureMetric metric, double[] values)
    {
        if (values.Length <= 2)
            return Math.Min(metric.Most, values.Max() + metric.Margin);
        var median = values.Median();
        var deviation = values.Select(value => Math.Abs(value - median)).Median();
        return Math.Min(metric.Most, median + Math.Max(metric.Margin, Deviations * deviation));
    }
}
