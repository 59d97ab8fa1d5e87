using ZeekSpark.Scoring.Sql;
using static ZeekSpark.Scoring.Sql.SqlText;

namespace ZeekSpark.Scoring.Baselines;

/// <summary>
/// How a capture stands against normal ones: ABOVE where its score is above its bound or at least four metrics are, SUSPICIOUS
/// from two metrics, else WITHIN; as stratosphereips/zeek_anomaly_detector says it, over its metrics and over ours.
/// </summary>
internal static class CaptureVerdict
{
    private const int Suspicious = 2;
    private const int Above = 4;

    /// <summary>The verdict as text, over the captures' metrics as <c>p</c>.</summary>
    /// <param name="metrics">The metrics; the first is the score.</param>
    /// <param name="bounds">Their bounds.</param>
    public static string Of(IReadOnlyList<CaptureMetric> metrics, CaptureBounds bounds)
    {
        var exceeded = $"({string.Join(" + ", metrics.Select(metric => Flag(Exceeds(metric, bounds))))})";
        return $"CASE WHEN {Exceeds(metrics[0], bounds)} OR {exceeded} >= {Above} THEN 'ABOVE' WHEN {exceeded} >= {Suspicious} THEN 'SUSPICIOUS' ELSE 'WITHIN' END";
    }

    /// <summary>The metrics above their bounds in words, as a list; NULL items are those that are not.</summary>
    public static IEnumerable<string> Exceeded(IEnumerable<CaptureMetric> metrics, CaptureBounds bounds) => metrics.Select(metric =>
        $"CASE WHEN {Exceeds(metric, bounds)} THEN {Quote(metric.Name + " ")} || number_text(CAST({metric.Sql} AS DOUBLE), '') || {Quote(" above ")} || number_text({Literal(bounds.Bounds[metric.Name])}, '') END");

    private static string Exceeds(CaptureMetric metric, CaptureBounds bounds) => $"coalesce({metric.Sql}, 0) > {Literal(bounds.Bounds[metric.Name])}";
}
