using ZeekSpark.Scoring.Models;

namespace ZeekSpark.Scoring.Evaluation;

/// <summary>An interval that a measure lies in with a confidence of 95 %.</summary>
/// <param name="Low">Lower bound.</param>
/// <param name="High">Upper bound.</param>
public sealed record Interval(double Low, double High);

/// <summary>
/// Percentile bootstrap intervals (Efron 1979): positives and negatives are drawn again apart, so that every resample has
/// as many of both as the ranking.
/// </summary>
public static class Bootstrap
{
    private const double Outside = .025;

    /// <summary>Rows drawn at most for one interval, beyond the least number of resamples.</summary>
    private const long RowsDrawn = 20_000_000;

    private const int FewestResamples = 100;
    private const int MostResamples = 1000;

    /// <summary>Resamples for a ranking: 1,000, of large ones fewer, but never below 100.</summary>
    public static int Resamples(Ranking ranking) =>
        (int)Math.Clamp(RowsDrawn / Math.Max(1, ranking.Positives + ranking.Negatives), FewestResamples, MostResamples);

    /// <summary>The interval of each measure, NULL where it is NULL for the ranking.</summary>
    /// <param name="ranking">The ranking.</param>
    /// <param name="seed">The same seed gives the same intervals.</param>
    /// <param name="measures">What is measured on a ranking.</param>
    public static IReadOnlyList<Interval?> Intervals(Ranking ranking, ulong seed, params Func<Ranking, double?>[] measures)
    {
        if (measures.All(measure => measure(ranking) is null))
            return [.. measures.Select(_ => (Interval?)null)];
        var positives = Places(ranking, tie => tie.Positives);
        var negatives = Places(ranking, tie => tie.Negatives);
        var random = new SplitMix64(seed);
        var found = measures.Select(_ => new List<double>()).ToArray();
        for (var resamples = Resamples(ranking); resamples > 0; resamples--)
        {
            var drawn = new (long Positives, long Negatives)[ranking.Ties.Count];
            for (var i = 0; i < positives.Length; i++)
                drawn[positives[random.Below(positives.Length)]].Positives++;
            for (var i = 0; i < negatives.Length; i++)
                drawn[negatives[random.Below(negatives.Length)]].Negatives++;
            var resample = Ranking.OfOrdered([.. ranking.Ties.Zip(drawn, (tie, counts) => new TiedRows(tie.Score, counts.Positives, counts.Negatives)).Where(tie => tie.Rows > 0)]);
            for (var i = 0; i < measures.Length; i++)
            {
                if (measures[i](resample) is { } value)
                    found[i].Add(value);
            }
        }

        return [.. found.Select(values => values.Count == 0 ? null : new Interval(Quantile(values, Outside), Quantile(values, 1 - Outside)))];
    }

    // The place of each row's score in the ranking, so that drawing a row is drawing a place.
    private static int[] Places(Ranking ranking, Func<TiedRows, long> count) =>
        [.. ranking.Ties.SelectMany((tie, place) => Enumerable.Repeat(place, checked((int)count(tie))))];

    // Linear between the two nearest values, as numpy and R (type 7) have it.
    private static double Quantile(List<double> values, double share)
    {
        values.Sort();
        var at = share * (values.Count - 1);
        var low = (int)Math.Floor(at);
        return low + 1 < values.Count ? values[low] + ((at - low) * (values[low + 1] - values[low])) : values[low];
    }
}
