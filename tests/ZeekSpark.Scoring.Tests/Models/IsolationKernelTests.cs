using FsCheck;
using FsCheck.Fluent;
using ZeekSpark.Scoring.Models;

namespace ZeekSpark.Scoring.Tests.Models;

public class IsolationKernelTests
{
    [Theory]
    [InlineData(2, 2, 1)]
    [InlineData(20, 20, 3)]
    [InlineData(256, 2_000, 7)]
    [InlineData(1_000, 2_000, 2)]
    [InlineData(4_096, 5_000, 5)]
    public void Scores_are_those_of_walking_each_tree(int sampleSize, int sampleRows, int features)
    {
        var forest = IsolationForest.Fit(
            Samples.Gaussian(sampleRows, features, seed: 1), features, new IsolationForestOptions(Trees: 30, sampleSize));
        var rows = Samples.Uniform(500, features, -4, 4, seed: 2);

        Assert.Equal(Walked(forest, rows), Samples.ScoreOf(forest, rows));
    }

    [Fact]
    public void Filling_by_column_by_row_or_singly_gives_the_same_bits()
    {
        const int Features = 5, Rows = 777;
        var forest = IsolationForest.Fit(Samples.Gaussian(600, Features, seed: 1), Features, new IsolationForestOptions());
        var rows = Samples.Gaussian(Rows, Features, seed: 9);
        var expected = Samples.ScoreOf(forest, rows);

        var block = new FeatureBlock(Features, Rows);
        block.Start(Rows);
        for (int f = 0; f < Features; f++)
            block.SetColumn(f, Enumerable.Range(0, Rows).Select(r => rows[r * Features + f]).ToArray());
        var byColumn = new double[Rows];
        forest.Score(block, byColumn);

        var singly = new double[Rows];
        for (int r = 0; r < Rows; r++)
        {
            block.SetRows(rows.AsSpan(r * Features, Features));
            forest.Score(block, singly.AsSpan(r, 1));
        }

        Assert.Equal(expected, byColumn);
        Assert.Equal(expected, singly);
    }

    [Fact]
    public void Any_partition_and_any_order_give_the_same_bits()
    {
        const int Features = 3;
        var forest = IsolationForest.Fit(Samples.Gaussian(400, Features, seed: 4), Features, new IsolationForestOptions(Trees: 20));

        Prop.ForAll(
            ArbMap.Default.ArbFor<NonEmptyArray<(double, double, double)>>(),
            ArbMap.Default.ArbFor<PositiveInt>(),
            ArbMap.Default.ArbFor<ulong>(),
            (values, part, seed) =>
            {
                var rows = values.Get.Select(v => new[] { v.Item1, v.Item2, v.Item3 }).ToArray();
                var whole = Samples.ScoreOf(forest, rows.SelectMany(r => r).ToArray());
                var parts = rows.Chunk(part.Get).SelectMany(chunk => Samples.ScoreOf(forest, chunk.SelectMany(r => r).ToArray()));

                var order = Enumerable.Range(0, rows.Length).ToArray();
                var random = new SplitMix64(seed);
                for (int i = order.Length - 1; i > 0; i--)
                {
                    int j = random.Below(i + 1);
                    (order[i], order[j]) = (order[j], order[i]);
                }

                var shuffled = Samples.ScoreOf(forest, order.SelectMany(i => rows[i]).ToArray());
                return whole.SequenceEqual(parts)
                    && order.Select(i => whole[i]).SequenceEqual(shuffled)
                    && whole.All(score => score is > 0 and < 1);
            }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_block_can_be_used_again_with_fewer_rows()
    {
        var forest = IsolationForest.Fit(Samples.Gaussian(300, 2, seed: 4), 2, new IsolationForestOptions());
        var rows = Samples.Gaussian(10, 2, seed: 5);
        var block = new FeatureBlock(2, 400);
        block.SetRows(Samples.Uniform(400, 2, -100, 100, seed: 6));
        block.SetRows(rows);
        var scores = new double[10];
        forest.Score(block, scores);

        Assert.Equal(Samples.ScoreOf(forest, rows), scores);
    }

    /// <summary>The definition: the mean over trees of the leaf's depth + c(its rows), one row and tree at a time.</summary>
    static double[] Walked(IsolationForest forest, double[] rows)
    {
        return rows.Chunk(forest.FeatureCount).Select(row =>
        {
            double sum = forest.Trees.Sum(tree => (double)PathOf(tree, row));
            return double.Exp2(sum * (-1.0 / ((double)PathLength.Average(forest.TreeRows) * forest.Trees.Count)));
        }).ToArray();

        static float PathOf(IsolationNode[] tree, double[] row)
        {
            int at = 0, depth = 0;
            for (; !tree[at].IsLeaf; depth++)
                at = SortableKey.Of(row[tree[at].Feature]) <= tree[at].Threshold ? at + 1 : EndOf(tree, at + 1);
            return depth + PathLength.Average(tree[at].Size);
        }

        // Where the subtree that begins here ends in preorder.
        static int EndOf(IsolationNode[] tree, int at) => tree[at].IsLeaf ? at + 1 : EndOf(tree, EndOf(tree, at + 1));
    }
}
