using ZeekSpark.Scoring.Models;

namespace ZeekSpark.Scoring.Tests.Models;

/// <summary>Samples and helpers that the tests of the models share; everything follows from the seed given.</summary>
static class Samples
{
    /// <summary>Standard normal values, row by row (Box-Muller).</summary>
    public static double[] Gaussian(int rows, int features, ulong seed)
    {
        var random = new SplitMix64(seed);
        var values = new double[rows * features];
        for (int i = 0; i < values.Length; i++)
            values[i] = Math.Sqrt(-2 * Math.Log(1 - random.Unit())) * Math.Cos(2 * Math.PI * random.Unit());
        return values;
    }

    public static double[] Uniform(int rows, int features, double from, double to, ulong seed)
    {
        var random = new SplitMix64(seed);
        var values = new double[rows * features];
        for (int i = 0; i < values.Length; i++)
            values[i] = from + (to - from) * random.Unit();
        return values;
    }

    public static double[] ScoreOf(RowModel model, double[] rows)
    {
        var block = new FeatureBlock(model.FeatureCount, rows.Length / model.FeatureCount);
        block.SetRows(rows);
        var scores = new double[block.Rows];
        model.Score(block, scores);
        return scores;
    }

    /// <summary>A row's score and what each feature adds to it.</summary>
    public static (double Score, double[] Losses) LossesOf(RowModel model, double[] row)
    {
        var block = new FeatureBlock(model.FeatureCount, 1);
        var losses = new double[model.FeatureCount];
        for (int feature = 0; feature < losses.Length; feature++)
        {
            block.SetRows(row);
            model.Losses(block, feature, losses.AsSpan(feature, 1));
        }

        return (ScoreOf(model, row)[0], losses);
    }

    /// <summary>The share of pairs of an anomaly and a normal row that are in the right order, ties half.</summary>
    public static double AreaUnderRoc(double[] normal, double[] anomalous) =>
        anomalous.Average(a => normal.Average(n => a > n ? 1.0 : a == n ? 0.5 : 0.0));
}
