namespace ZeekSpark.Scoring.Models;

/// <summary>
/// An isolation forest (Liu, Ting, Zhou 2008, "Isolation Forest", ICDM): rows that random splits separate from the others in
/// few steps are anomalous. It keeps the scores of the rows it was fitted on, to say how rare a score is, and their medians, to
/// say which feature made it. Immutable, so any number of threads may score with one.
/// </summary>
public sealed class IsolationForest
{
    /// <summary>The most rows a forest is fitted on.</summary>
    public const int MaxSampleRows = 16_384;

    /// <summary>The most features a row may have.</summary>
    public const int MaxFeatures = short.MaxValue;

    readonly IsolationNode[][] trees;
    readonly int treeRows;
    readonly float[] medians;
    readonly float[] sampleScores;
    readonly IsolationKernel kernel;

    IsolationForest(IsolationNode[][] trees, int treeRows, float[] medians, FeatureBlock sample)
        : this(trees, treeRows, medians, new float[sample.Rows])
    {
        var scores = new double[sample.Rows];
        Score(sample, scores);
        for (int i = 0; i < scores.Length; i++)
            sampleScores[i] = (float)scores[i];
        Array.Sort(sampleScores);
    }

    internal IsolationForest(IsolationNode[][] trees, int treeRows, float[] medians, float[] sampleScores)
    {
        this.trees = trees;
        this.treeRows = treeRows;
        this.medians = medians;
        this.sampleScores = sampleScores;
        kernel = new IsolationKernel(trees, treeRows);
    }

    /// <summary>Features of a row.</summary>
    public int FeatureCount => medians.Length;

    /// <summary>Rows it was fitted on.</summary>
    public int SampleRows => sampleScores.Length;

    /// <summary>Each feature's lower median in the sample: a value that occurs, as a flag's or a count's should.</summary>
    public ReadOnlySpan<float> Medians => medians;

    internal IReadOnlyList<IsolationNode[]> Trees => trees;

    internal int TreeRows => treeRows;

    internal ReadOnlySpan<float> SampleScores => sampleScores;

    /// <summary>
    /// Fits a forest on a sample, row by row. The order of the rows decides what the seed draws, so give them in a fixed one.
    /// </summary>
    /// <exception cref="ArgumentException">The options are out of bounds, or the rows not whole, none or too many.</exception>
    public static IsolationForest Fit(ReadOnlySpan<double> rows, int featureCount, IsolationForestOptions options)
    {
        options.Validate();
        if (featureCount is < 1 or > MaxFeatures)
            throw new ArgumentException($"Isolation forest: {featureCount} features, expected 1 to {MaxFeatures}.", nameof(featureCount));
        int count = rows.Length / featureCount;
        if (rows.Length % featureCount != 0 || count is < 1 or > MaxSampleRows)
        {
            throw new ArgumentException(
                $"Isolation forest: a sample of {rows.Length} values, expected 1 to {MaxSampleRows} whole rows of {featureCount} features.",
                nameof(rows));
        }

        var keys = new int[rows.Length];
        SortableKey.Of(rows, keys);
        int treeRows = Math.Min(options.SampleSize, count);
        var grower = new IsolationTreeGrower(keys, featureCount, treeRows);
        var seeds = new SplitMix64(options.Seed);
        var trees = new IsolationNode[options.Trees][];
        for (int tree = 0; tree < trees.Length; tree++)
            trees[tree] = grower.Grow(seeds.Next());

        var sample = new FeatureBlock(featureCount, count);
        sample.Start(count);
        for (int row = 0; row < count; row++)
            sample.SetRowKeys(row, keys.AsSpan(row * featureCount, featureCount));
        return new IsolationForest(trees, treeRows, MedianOf(keys, featureCount), sample);
    }

    /// <summary>
    /// Scores a block's rows: 2^(−mean path length / c(rows per tree)), in (0, 1). About 0.5 and less is usual, towards 1 isolated.
    /// </summary>
    /// <exception cref="ArgumentException">The block has other features than the forest, or there is not one score per row.</exception>
    public void Score(FeatureBlock block, Span<double> scores)
    {
        if (block.FeatureCount != FeatureCount)
            throw new ArgumentException($"The rows have {block.FeatureCount} features, the isolation forest was fitted on {FeatureCount}.", nameof(block));
        if (scores.Length != block.Rows)
            throw new ArgumentException($"Room for {scores.Length} scores of {block.Rows} rows.", nameof(scores));
        for (int row = 0; row < scores.Length; row += FeatureBlock.TileRows)
            kernel.SumPathLengths(block.TileAt(row), scores.Slice(row, Math.Min(FeatureBlock.TileRows, scores.Length - row)));

        // A sample of one row isolates nothing: everything is as usual.
        float average = treeRows > 1 ? PathLength.Average(treeRows) : 1;
        double scale = -1.0 / ((double)average * trees.Length);
        for (int i = 0; i < scores.Length; i++)
            scores[i] = treeRows > 1 ? double.Exp2(scores[i] * scale) : 0.5;
    }

    /// <summary>
    /// How rare a score is: −ln((1 + sample rows that score at least this) / (1 + sample rows)), in nats, from 0 to ln(1 + sample rows).
    /// </summary>
    public double Tail(double score)
    {
        float rounded = (float)score;
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
        return -Math.Log((1.0 + atLeast) / (1.0 + sampleScores.Length));
    }

    /// <summary>
    /// What one feature adds to the score of each of a block's rows: the score less the score with that feature at its
    /// median. The block is left with the feature at its median.
    /// </summary>
    /// <exception cref="ArgumentException">The block has other features than the forest, the feature is none of them, or there is not one loss per row.</exception>
    public void Losses(FeatureBlock block, int feature, Span<double> losses)
    {
        if ((uint)feature >= (uint)FeatureCount)
            throw new ArgumentException($"There is no feature {feature}, the isolation forest was fitted on {FeatureCount}.", nameof(feature));
        Score(block, losses);
        var usual = new double[block.Rows];
        Array.Fill(usual, medians[feature]);
        block.SetColumn(feature, usual);
        var without = new double[block.Rows];
        Score(block, without);
        for (int row = 0; row < without.Length; row++)
            losses[row] -= without[row];
    }

    /// <summary>The forest in a versioned binary format of its own: about 1 kB a tree and 4 bytes a sample row.</summary>
    public byte[] ToBytes() => IsolationForestFormat.Write(this);

    /// <summary>The forest that <see cref="ToBytes"/> wrote; it scores the same, bit for bit.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged, cut short or of another version.</exception>
    public static IsolationForest FromBytes(ReadOnlySpan<byte> bytes) => IsolationForestFormat.Read(bytes);

    static float[] MedianOf(int[] keys, int featureCount)
    {
        var medians = new float[featureCount];
        var column = new int[keys.Length / featureCount];
        for (int feature = 0; feature < featureCount; feature++)
        {
            for (int row = 0; row < column.Length; row++)
                column[row] = keys[row * featureCount + feature];
            medians[feature] = SortableKey.ToFloat(LowerMedian.Of(column));
        }

        return medians;
    }
}
