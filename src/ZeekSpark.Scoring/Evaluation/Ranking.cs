namespace ZeekSpark.Scoring.Evaluation;

/// <summary>Rows with one score: ties are never put in an order.</summary>
/// <param name="Score">The score.</param>
/// <param name="Positives">Rows that should rank high.</param>
/// <param name="Negatives">All others.</param>
public readonly record struct TiedRows(double Score, long Positives, long Negatives)
{
    /// <summary>All rows with this score.</summary>
    public long Rows => Positives + Negatives;
}

/// <summary>A ranking of labelled rows, the highest score first, with measures of how well it ranks positives before negatives.</summary>
public sealed class Ranking
{
    private Ranking(IReadOnlyList<TiedRows> ties)
    {
        Ties = ties;
        Positives = ties.Sum(tie => tie.Positives);
        Negatives = ties.Sum(tie => tie.Negatives);
    }

    /// <summary>The rows by score, highest first.</summary>
    public IReadOnlyList<TiedRows> Ties { get; }

    /// <summary>Rows that should rank high.</summary>
    public long Positives { get; }

    /// <summary>All others.</summary>
    public long Negatives { get; }

    /// <summary>Ranks rows; a score that is not a number ranks last.</summary>
    public static Ranking Of(IEnumerable<(double Score, bool IsPositive)> rows) =>
        Of(rows.Select(row => new TiedRows(row.Score, row.IsPositive ? 1 : 0, row.IsPositive ? 0 : 1)));

    /// <summary>Ranks rows that are counted already; equal scores are put together.</summary>
    public static Ranking Of(IEnumerable<TiedRows> rows) => new(
        [.. rows.GroupBy(row => double.IsNaN(row.Score) ? double.NegativeInfinity : row.Score)
            .Select(tie => new TiedRows(tie.Key, tie.Sum(row => row.Positives), tie.Sum(row => row.Negatives)))
            .OrderByDescending(tie => tie.Score)]);

    /// <summary>A ranking of distinct scores that are in order already.</summary>
    internal static Ranking OfOrdered(IReadOnlyList<TiedRows> ties) => new(ties);

    /// <summary>
    /// Area under the ROC curve: the chance that a positive ranks above a negative, a tie counting half (Hanley, McNeil
    /// 1982). NULL without a positive or a negative.
    /// </summary>
    public double? Auroc()
    {
        if (Positives == 0 || Negatives == 0)
            return null;
        double below = Negatives, sum = 0;
        foreach (var tie in Ties)
        {
            below -= tie.Negatives;
            sum += tie.Positives * (below + (tie.Negatives * .5));
        }

        return sum / ((double)Positives * Negatives);
    }

    /// <summary>
    /// Average precision: Σ (R_n − R_n−1)·P_n over the distinct scores, so tied rows enter together. NULL without a positive
    /// or a negative.
    /// </summary>
    public double? AveragePrecision()
    {
        if (Positives == 0 || Negatives == 0)
            return null;
        double found = 0, seen = 0, sum = 0;
        foreach (var tie in Ties)
        {
            found += tie.Positives;
            seen += tie.Rows;
            if (tie.Positives > 0)
                sum += tie.Positives / (double)Positives * (found / seen);
        }

        return sum;
    }

    /// <summary>
    /// The share of positives among the first rows: what is expected where ties are drawn at random. A ranking of fewer rows
    /// is taken whole. NULL without a positive or a negative.
    /// </summary>
    public double? PrecisionAt(int rows)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        if (Positives == 0 || Negatives == 0)
            return null;
        double wanted = Math.Min(rows, Positives + Negatives), left = wanted, found = 0;
        foreach (var tie in Ties)
        {
            found += tie.Positives * Math.Min(1, left / tie.Rows);
            left -= Math.Min(left, tie.Rows);
            if (left == 0)
                break;
        }

        return found / wanted;
    }

    /// <summary>The rank of the first positive, from 1: among rows tied with it, what is expected of a random order. NULL without a positive.</summary>
    public double? FirstPositive()
    {
        double before = 0;
        foreach (var tie in Ties)
        {
            // The least of p places drawn from n without repetition is (n + 1)/(p + 1) on average.
            if (tie.Positives > 0)
                return before + ((tie.Rows + 1.0) / (tie.Positives + 1));
            before += tie.Rows;
        }

        return null;
    }
}
