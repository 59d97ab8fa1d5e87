namespace ZeekSpark.Scoring.Models;

/// <summary>
/// An isolation forest (Liu, Ting, Zhou 2008, "Isolation Forest", ICDM): rows that random splits separate from the others in
/// few steps are anomalous. A score is 2^(−mean path length / c(rows per tree)), in (0, 1): about 0.5 and less is usual,
/// towards 1 isolated.
/// </summary>
public sealed class IsolationForest : RowModel
{
    /// <summary>The most features a row may have.</summary>
    public const int MaxFeatures = short.MaxValue;

    readonly IsolationNode[][] trees;
    readonly int treeRows;
    readonly IsolationKernel kernel;

    internal IsolationForest(IsolationNode[][] trees, int treeRows, float[] medians, float[] sampleScores)
        : base(medians, sampleScores)
    {
        this.trees = trees;
        this.treeRows = treeRows;
        kernel = new IsolationKernel(trees, treeRows);
    }

    internal IReadOnlyList<IsolationNode[]> Trees => trees;

    internal int TreeRows => treeRows;

    private protected override string Name => "isolation forest";

    private protected override bool HasBound => true;

    /// <summary>
    /// Fits a forest on a sample, row by row. The order of the rows decides what the seed draws, so give them in a fixed one.
    /// </summary>
    /// <exception cref="ArgumentException">The options are out of bounds, or the rows not whole, none or too many.</exception>
    public static IsolationForest Fit(ReadOnlySpan<double> rows, int featureCount, IsolationForestOptions options)
    {
        options.Validate();
        var keys = SampleBlock.KeysOf(rows, featureCount, MaxFeatures, "Isolation forest");
        int count = keys.Length / featureCount;
        int treeRows = Math.Min(options.SampleSize, count);
        var grower = new IsolationTreeGrower(keys, featureCount, treeRows);
        var seeds = new SplitMix64(options.Seed);
        var trees = new IsolationNode[options.Trees][];
        for (int tree = 0; tree < trees.Length; tree++)
            trees[tree] = grower.Grow(seeds.Next());

        var forest = new IsolationForest(trees, treeRows, SampleBlock.MediansOf(keys, featureCount), new float[count]);
        forest.ScoreSample(SampleBlock.Of(keys, featureCount));
        return forest;
    }

    /// <summary>The forest in a versioned binary format of its own: about 1 kB a tree and 4 bytes a sample row.</summary>
    public override byte[] ToBytes() => IsolationForestFormat.Write(this);

    private protected override void ScoreRows(FeatureBlock block, Span<double> scores)
    {
        for (int row = 0; row < scores.Length; row += FeatureBlock.TileRows)
            kernel.SumPathLengths(block.TileAt(row), scores.Slice(row, Math.Min(FeatureBlock.TileRows, scores.Length - row)));

        // A sample of one row isolates nothing: everything is as usual.
        float average = treeRows > 1 ? PathLength.Average(treeRows) : 1;
        double scale = -1.0 / ((double)average * trees.Length);
        for (int i = 0; i < scores.Length; i++)
            scores[i] = treeRows > 1 ? double.Exp2(scores[i] * scale) : 0.5;
    }
}
