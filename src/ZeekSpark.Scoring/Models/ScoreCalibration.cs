namespace ZeekSpark.Scoring.Models;

/// <summary>
/// The distribution of a detector's scores over normal rows that no model was fitted on, itself a model of one feature, the score:
/// it gives the share of normal rows that score at least as high, (1 + rows at least this)/(1 + rows). Beyond the highest the
/// tail is taken to fall off exponentially: 1/(1 + rows)·e^(−(score − highest)/β), β the mean excess over the 90th percentile and
/// at least a quarter nat; so one in a thousand can be told from fewer than a thousand rows.
/// </summary>
public sealed class ScoreCalibration : RowModel
{
    private const byte Version = 1;
    private const double LeastSlope = .25;
    private const int UpperPart = 10;

    private readonly double slope;

    private ScoreCalibration(float median, float[] scores)
        : base([median], scores)
    {
        var high = scores[scores.Length - 1 - ((scores.Length - 1) / UpperPart)];
        var beyond = scores.Where(score => score > high).Select(score => (double)score - high).ToList();
        slope = Math.Max(LeastSlope, beyond.Count > 0 ? beyond.Average() : 0);
    }

    internal static ReadOnlySpan<byte> Magic => "ZSSC"u8;

    private protected override string Name => "distribution of scores";

    /// <summary>The distribution of scores.</summary>
    /// <param name="scores">One for each row, from 1 to <see cref="RowModel.MaxSampleRows"/>.</param>
    /// <exception cref="ArgumentException">There are none, or too many.</exception>
    public static ScoreCalibration Fit(ReadOnlySpan<double> scores)
    {
        var keys = SampleBlock.KeysOf(scores, 1, 1, "Distribution of scores");
        var calibration = keys.Select(SortableKey.ToFloat).Order().ToArray();
        return new(calibration[(calibration.Length - 1) / 2], calibration);
    }

    /// <summary>The share of normal rows that score at least this, in (0, 1].</summary>
    public double Share(double score)
    {
        var scores = SampleScores;
        var rounded = (float)score;
        if (rounded > scores[^1])
            return Math.Exp(-(rounded - scores[^1]) / slope) / (1.0 + scores.Length);
        int low = 0, high = scores.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (scores[middle] < rounded)
                low = middle + 1;
            else
                high = middle;
        }

        return (1.0 + scores.Length - low) / (1.0 + scores.Length);
    }

    /// <summary>The lowest score whose share is at most the one given, in (0, 1].</summary>
    public double ScoreAt(double share)
    {
        var scores = SampleScores;
        var rows = 1.0 + scores.Length;
        if (share * rows < 1)
            return scores[^1] - (slope * Math.Log(share * rows));
        // So many rows may score at least this; the next lower one must not.
        var allowed = (int)Math.Min(scores.Length, Math.Floor((share * rows) - 1));
        return allowed == scores.Length ? double.NegativeInfinity : MathF.BitIncrement(scores[scores.Length - 1 - allowed]);
    }

    /// <inheritdoc/>
    public override byte[] ToBytes()
    {
        var writer = new ModelWriter(Magic, Version);
        writer.Write(SampleRows);
        writer.Write(SampleScores);
        return writer.ToBytes();
    }

    internal static ScoreCalibration Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new ModelReader(bytes, Magic, Version, "distribution of scores");
        var scores = reader.SampleScores(reader.Count("rows", MaxSampleRows));
        reader.End();
        return new(scores[(scores.Length - 1) / 2], scores);
    }

    private protected override void ScoreRows(FeatureBlock block, Span<double> scores)
    {
        for (var row = 0; row < scores.Length; row++)
        {
            var tile = row / FeatureBlock.TileRows * FeatureBlock.TileRows;
            scores[row] = Share(SortableKey.ToFloat(block.TileAt(tile)[row - tile]));
        }
    }
}
