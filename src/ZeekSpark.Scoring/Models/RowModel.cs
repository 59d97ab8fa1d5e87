namespace ZeekSpark.Scoring.Models;

/// <summary>
/// A model of rows of numbers, fitted on a sample: it scores how far a row is from what is usual. It keeps the scores of the rows
/// it was fitted on, to say how rare a score is, and their medians, to say which feature made it. Immutable, so any number of
/// threads may score with one.
/// </summary>
public abstract class RowModel
{
    /// <summary>The most rows a model is fitted on.</summary>
    public const int MaxSampleRows = 65_536;

    readonly float[] medians;
    readonly float[] sampleScores;

    /// <param name="medians">Each feature's lower median in the sample.</param>
    /// <param name="sampleScores">The sample rows' scores in rising order; or room for them, which <see cref="ScoreSample"/> fills.</param>
    private protected RowModel(float[] medians, float[] sampleScores)
    {
        this.medians = medians;
        this.sampleScores = sampleScores;
    }

    /// <summary>Features of a row.</summary>
    public int FeatureCount => medians.Length;

    /// <summary>Rows it was fitted on.</summary>
    public int SampleRows => sampleScores.Length;

    /// <summary>Each feature's lower median in the sample: a value that occurs, as a flag's or a count's should.</summary>
    public ReadOnlySpan<float> Medians => medians;

    /// <summary>The sample rows' scores in rising order, rounded to float.</summary>
    public ReadOnlySpan<float> SampleScores => sampleScores;

    /// <summary>What errors call it, such as "isolation forest".</summary>
    private protected abstract string Name { get; }

    /// <summary>Whether scores have an upper bound, as the forest's; errors of reconstruction have none.</summary>
    private protected virtual bool HasBound => false;

    /// <summary>Scores a block's rows: the higher the stranger.</summary>
    /// <exception cref="ArgumentException">The block has other features than the model, or there is not one score per row.</exception>
    public void Score(FeatureBlock block, Span<double> scores)
    {
        if (block.FeatureCount != FeatureCount)
            throw new ArgumentException($"The rows have {block.FeatureCount} features, the {Name} was fitted on {FeatureCount}.", nameof(block));
        if (scores.Length != block.Rows)
            throw new ArgumentException($"Room for {scores.Length} scores of {block.Rows} rows.", nameof(scores));
        ScoreRows(block, scores);
    }

    /// <summary>
    /// How rare a score is: −ln((1 + sample rows that score at least this) / (1 + sample rows)), in nats, from 0. Where scores have
    /// no upper bound, ln(score / the sample's greatest) is added beyond that, as a Pareto tail of index 1 has it, so that the tail
    /// orders rows as the score does.
    /// </summary>
    public double Tail(double score)
    {
        float rounded = Rounded(score);
        int low = 0, high = sampleScores.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (sampleScores[middle] < rounded)
                low = middle + 1;
            else
                high = middle;
        }

        int atLeast = sampleScores.Length - low;
        double tail = -Math.Log((1.0 + atLeast) / (1.0 + sampleScores.Length));
        bool isBeyond = atLeast == 0 && !HasBound && sampleScores[^1] > 0;
        return isBeyond ? tail + Math.Log(score / sampleScores[^1]) : tail;
    }

    /// <summary>
    /// What one feature adds to the score of each of a block's rows: the score less the score with that feature at its
    /// median. The block is left with the feature at its median.
    /// </summary>
    /// <exception cref="ArgumentException">The block has other features than the model, the feature is none of them, or there is not one loss per row.</exception>
    public void Losses(FeatureBlock block, int feature, Span<double> losses)
    {
        if ((uint)feature >= (uint)FeatureCount)
            throw new ArgumentException($"There is no feature {feature}, the {Name} was fitted on {FeatureCount}.", nameof(feature));
        Score(block, losses);
        var usual = new double[block.Rows];
        Array.Fill(usual, medians[feature]);
        block.SetColumn(feature, usual);
        var without = new double[block.Rows];
        Score(block, without);
        for (int row = 0; row < without.Length; row++)
            losses[row] -= without[row];
    }

    /// <summary>The model in a versioned binary format of its own.</summary>
    public abstract byte[] ToBytes();

    /// <summary>The model that <see cref="ToBytes"/> wrote, of whatever kind; it scores the same, bit for bit.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged, cut short, of another version or of no kind that is known.</exception>
    public static RowModel FromBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(IsolationForestFormat.Magic))
            return IsolationForestFormat.Read(bytes);
        if (bytes.StartsWith(PcaModelFormat.Magic))
            return PcaModelFormat.Read(bytes);
        if (bytes.StartsWith(AutoencoderFormat.Magic))
            return AutoencoderFormat.Read(bytes);
        if (bytes.StartsWith(KitNetFormat.Magic))
            return KitNetFormat.Read(bytes);
        if (bytes.StartsWith(ScoreCalibration.Magic))
            return ScoreCalibration.Read(bytes);
        throw new InvalidDataException($"{bytes.Length} bytes that begin as no model does. Take an undamaged copy, or fit it again with this version of the program.");
    }

    // The greatest float stands for what is beyond it.
    static float Rounded(double score) => (float)Math.Min(score, float.MaxValue);

    /// <summary>Scores rows that are known to fit.</summary>
    private protected abstract void ScoreRows(FeatureBlock block, Span<double> scores);

    /// <summary>Fills the sample's scores: the last step of fitting.</summary>
    private protected void ScoreSample(FeatureBlock sample)
    {
        var scores = new double[sample.Rows];
        ScoreRows(sample, scores);
        for (int i = 0; i < scores.Length; i++)
            sampleScores[i] = Rounded(scores[i]);
        Array.Sort(sampleScores);
    }
}
