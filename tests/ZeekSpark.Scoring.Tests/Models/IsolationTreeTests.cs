using System.Globalization;
using ZeekSpark.Scoring.Models;

namespace ZeekSpark.Scoring.Tests.Models;

public class IsolationTreeTests
{
    /// <summary>Seven rows in a corner, one apart; the last feature never varies.</summary>
    static readonly double[] Corner =
    [
        1, 10, 5,
        2, 11, 5,
        1, 12, 5,
        3, 10, 5,
        2, 13, 5,
        1, 11, 5,
        2, 10, 5,
        90, 11, 5,
    ];

    [Fact]
    public void A_seed_always_grows_the_same_tree()
    {
        var forest = IsolationForest.Fit(Corner, 3, new IsolationForestOptions(Trees: 2, Seed: 1));

        // Worked out apart, from the definitions of the generator and of the tree.
        Assert.Equal("(0≤22.707651 (1≤12.783465 (0≤2.5673015 5 1) 1) 1)", Text(forest.Trees[0]));
        Assert.Equal("(0≤39.618156 (0≤2.5403006 (0≤1.9362894 3 3) 1) 1)", Text(forest.Trees[1]));
    }

    [Fact]
    public void Trees_of_a_forest_differ_and_do_not_depend_on_how_many_there_are()
    {
        var two = IsolationForest.Fit(Corner, 3, new IsolationForestOptions(Trees: 2));
        var ten = IsolationForest.Fit(Corner, 3, new IsolationForestOptions(Trees: 10));

        Assert.Equal(two.Trees[1], ten.Trees[1]);
        Assert.NotEqual(ten.Trees[0], ten.Trees[1]);
    }

    [Fact]
    public void Constant_features_are_never_chosen()
    {
        var forest = IsolationForest.Fit(Corner, 3, new IsolationForestOptions());

        Assert.DoesNotContain(forest.Trees.SelectMany(t => t), node => node.Feature == 2);
        Assert.Contains(forest.Trees.SelectMany(t => t), node => node.Feature == 0);
        Assert.Contains(forest.Trees.SelectMany(t => t), node => node.Feature == 1);
    }

    [Fact]
    public void Features_that_vary_are_chosen_evenly_at_the_root()
    {
        const int Trees = 1_000, Features = 4;
        var rows = Samples.Gaussian(300, Features, seed: 3);
        var forest = IsolationForest.Fit(rows, Features, new IsolationForestOptions(Trees));

        for (int feature = 0; feature < Features; feature++)
        {
            // 250 are expected, with a standard deviation of 14.
            int chosen = forest.Trees.Count(tree => tree[0].Feature == feature);
            Assert.InRange(chosen, 250 - 70, 250 + 70);
        }
    }

    [Fact]
    public void Equal_rows_make_a_single_leaf()
    {
        var rows = Enumerable.Repeat(7.0, 40).ToArray();
        var forest = IsolationForest.Fit(rows, 2, new IsolationForestOptions(Trees: 5));

        Assert.All(forest.Trees, tree => Assert.Equal([IsolationNode.Leaf(20)], tree));
        Assert.All(Samples.ScoreOf(forest, [7, 7, 1e9, -3]), score => Assert.Equal(0.5, score));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(4, 2)]
    [InlineData(5, 3)]
    [InlineData(256, 8)]
    [InlineData(257, 9)]
    [InlineData(4096, 12)]
    public void Height_is_limited_to_the_average(int rows, int height) =>
        Assert.Equal(height, IsolationTreeGrower.HeightLimit(rows));

    [Theory]
    [InlineData(256, 3_000)]
    [InlineData(1_000, 700)]
    [InlineData(4_096, 4_500)]
    [InlineData(20, 20)]
    public void Every_row_of_a_trees_sample_ends_in_one_leaf(int sampleSize, int rows)
    {
        var sample = Samples.Gaussian(rows, 3, seed: 5);
        var forest = IsolationForest.Fit(sample, 3, new IsolationForestOptions(Trees: 3, sampleSize));

        Assert.All(forest.Trees, tree =>
        {
            Assert.Equal(Math.Min(sampleSize, rows), tree.Where(n => n.IsLeaf).Sum(n => n.Size));
            Assert.All(tree, node => Assert.True(!node.IsLeaf || node.Size > 0));
            Assert.InRange(Height(tree), 1, IsolationTreeGrower.HeightLimit(Math.Min(sampleSize, rows)));
        });
    }

    [Fact]
    public void Neighbouring_floats_and_the_greatest_are_split()
    {
        double[] rows = [1, Math.BitIncrement(1f), -1e300, 1e300];
        var forest = IsolationForest.Fit(rows, 1, new IsolationForestOptions(Trees: 50));

        // Each value is alone in a leaf unless the height limit of two levels came first.
        Assert.All(forest.Trees, tree => Assert.True(tree.Count(n => n.IsLeaf) >= 3));
    }

    static int Height(IsolationNode[] tree)
    {
        int next = 0;
        return Below();

        int Below() => tree[next++].IsLeaf ? 0 : 1 + Math.Max(Below(), Below());
    }

    /// <summary>A tree as text: (feature≤threshold left right), a leaf as its number of rows.</summary>
    static string Text(IsolationNode[] tree)
    {
        int next = 0;
        return Below();

        string Below()
        {
            var node = tree[next++];
            return node.IsLeaf
                ? node.Size.ToString(CultureInfo.InvariantCulture)
                : string.Create(CultureInfo.InvariantCulture, $"({node.Feature}≤{SortableKey.ToFloat(node.Threshold)} {Below()} {Below()})");
        }
    }
}
