using ZeekSpark.Scoring.Models;

namespace ZeekSpark.Scoring.Tests.Models;

public class IsolationForestTests
{
    [Fact]
    public void Uniform_outliers_stand_out_of_a_gaussian_cluster()
    {
        var forest = IsolationForest.Fit(
            [.. Samples.Gaussian(950, 4, seed: 1), .. Samples.Uniform(50, 4, -12, 12, seed: 2)], 4, new IsolationForestOptions());

        double area = Samples.AreaUnderRoc(
            Samples.ScoreOf(forest, Samples.Gaussian(1_000, 4, seed: 3)),
            Samples.ScoreOf(forest, Samples.Uniform(200, 4, -12, 12, seed: 4)));

        Assert.InRange(area, .99, 1);
    }

    [Fact]
    public void A_ring_is_told_from_what_lies_around_it_and_from_its_middle()
    {
        var forest = IsolationForest.Fit(Ring(1_000, seed: 1), 2, new IsolationForestOptions());
        var ring = Samples.ScoreOf(forest, Ring(500, seed: 2));

        double corners = Samples.AreaUnderRoc(ring, Samples.ScoreOf(forest, [3, 3, -3, 3, 3, -3, -3, -3]));
        double middle = Samples.AreaUnderRoc(ring, Samples.ScoreOf(forest, Samples.Gaussian(200, 2, seed: 3).Select(x => x / 10).ToArray()));

        Assert.InRange(corners, .999, 1);
        Assert.InRange(middle, .97, 1);
    }

    [Fact]
    public void Constant_features_change_neither_score_nor_loss()
    {
        var rows = Samples.Gaussian(500, 2, seed: 6);
        var widened = rows.Chunk(2).SelectMany(r => new[] { r[0], r[1], 5.0 }).ToArray();
        var forest = IsolationForest.Fit(widened, 3, new IsolationForestOptions());
        var (score, losses) = Samples.LossesOf(forest, [0.5, 4, 5]);

        Assert.Equal(score, Samples.ScoreOf(forest, [0.5, 4, -1e6])[0]);
        Assert.Equal(0, losses[2]);
    }

    [Fact]
    public void Loss_names_the_feature_that_isolates_and_is_the_scores_difference()
    {
        const int Features = 6, Odd = 3;
        var forest = IsolationForest.Fit(Samples.Gaussian(2_000, Features, seed: 7), Features, new IsolationForestOptions());
        var row = new double[Features];
        row[Odd] = 9;
        var (score, losses) = Samples.LossesOf(forest, row);

        row[Odd] = forest.Medians[Odd];
        Assert.Equal(score - Samples.ScoreOf(forest, row)[0], losses[Odd]);
        Assert.True(losses[Odd] > .07, $"the loss is {losses[Odd]}");
        Assert.All(losses.Where((_, f) => f != Odd), loss => Assert.InRange(loss, -.05, .05));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void The_farther_out_the_greater_the_score(ulong seed)
    {
        var forest = IsolationForest.Fit(Samples.Gaussian(1_000, 2, seed), 2, new IsolationForestOptions(Seed: seed));

        var scores = Samples.ScoreOf(forest, [0, 0, 1.5, 1.5, 2.5, 2.5, 6, 6]);

        Assert.Equal(scores.Order(), scores);
        Assert.InRange(scores[0], .3, .5);
        Assert.InRange(scores[3], .65, 1);
    }

    [Fact]
    public void A_score_is_two_to_the_minus_path_over_average_path()
    {
        // Two rows, one split: each is alone at depth 1, and c(2) = 1.
        var forest = IsolationForest.Fit([1, 3], 1, new IsolationForestOptions(Trees: 7));

        Assert.Equal([0.5, 0.5], Samples.ScoreOf(forest, [-8, 8]));
    }

    [Fact]
    public void A_sample_of_one_row_isolates_nothing()
    {
        var forest = IsolationForest.Fit([1, 2, 3], 3, new IsolationForestOptions());

        Assert.Equal([0.5, 0.5], Samples.ScoreOf(forest, [1, 2, 3, 40, 50, 60]));
        Assert.Equal(0, forest.Tail(0.5));
    }

    [Fact]
    public void Missing_and_infinite_values_count_as_zero_and_as_the_greatest()
    {
        var forest = IsolationForest.Fit(Samples.Gaussian(500, 1, seed: 8), 1, new IsolationForestOptions());

        var scores = Samples.ScoreOf(forest, [double.NaN, 0, -0.0, double.PositiveInfinity, 1e300, double.NegativeInfinity, -1e300]);

        Assert.Equal(scores[1], scores[0]);
        Assert.Equal(scores[1], scores[2]);
        Assert.Equal(scores[4], scores[3]);
        Assert.Equal(scores[6], scores[5]);
    }

    [Fact]
    public void Tail_counts_the_sample_at_least_as_isolated()
    {
        var sample = Samples.Gaussian(1_000, 2, seed: 9);
        var forest = IsolationForest.Fit(sample, 2, new IsolationForestOptions());
        var scores = Samples.ScoreOf(forest, sample);

        Assert.All(scores, score =>
        {
            int atLeast = scores.Count(other => (float)other >= (float)score);
            Assert.Equal(-Math.Log((1 + atLeast) / 1001.0), forest.Tail(score), 12);
        });
        Assert.Equal(0, forest.Tail(0));
        Assert.Equal(Math.Log(1001), forest.Tail(1), 12);
        var tails = scores.Order().Select(forest.Tail).ToArray();
        Assert.Equal(tails.Order(), tails);
    }

    [Fact]
    public void Equal_rows_have_the_same_tail_as_all_their_copies()
    {
        double[] sample = [.. Enumerable.Repeat(1.0, 98), 50, 50];
        var forest = IsolationForest.Fit(sample, 1, new IsolationForestOptions());

        Assert.Equal(-Math.Log(3 / 101.0), forest.Tail(Samples.ScoreOf(forest, [50])[0]), 12);
        Assert.Equal(0, forest.Tail(Samples.ScoreOf(forest, [1])[0]));
    }

    [Fact]
    public void Medians_are_values_that_occur()
    {
        var forest = IsolationForest.Fit([1, 0, 4, 1, 2, 0, 3, 1], 2, new IsolationForestOptions());

        Assert.Equal([2f, 0f], forest.Medians.ToArray());
    }

    [Fact]
    public void What_does_not_fit_is_refused_and_named()
    {
        var options = new IsolationForestOptions();
        var forest = IsolationForest.Fit(Samples.Gaussian(10, 3, seed: 1), 3, options);
        var block = new FeatureBlock(2, 4);
        block.Start(4);

        var width = Assert.Throws<ArgumentException>(() => forest.Score(block, new double[4]));
        Assert.Contains("2 features", width.Message, StringComparison.Ordinal);
        Assert.Contains("fitted on 3", width.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => forest.Losses(block, 0, new double[4]));
        Assert.Throws<ArgumentException>(() => forest.Losses(new FeatureBlock(3), 3, []));
        Assert.Throws<ArgumentException>(() => IsolationForest.Fit([], 3, options));
        Assert.Throws<ArgumentException>(() => IsolationForest.Fit([1, 2, 3, 4], 3, options));
        Assert.Throws<ArgumentException>(() => IsolationForest.Fit([1, 2, 3], 0, options));
        Assert.Throws<ArgumentException>(() => IsolationForest.Fit(new double[IsolationForest.MaxSampleRows + 1], 1, options));
        Assert.Throws<ArgumentException>(() => block.SetColumn(0, new double[3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => block.SetColumn(2, new double[4]));
        Assert.Throws<ArgumentException>(() => block.SetRows(new double[3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => block.SetRow(4, [1, 2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => block.Start(5));
    }

    [Fact]
    public void All_wrong_options_are_named_at_once()
    {
        var error = Assert.Throws<ArgumentException>(() => new IsolationForestOptions(Trees: 0, SampleSize: 1).Validate());

        Assert.Contains("Trees is 0", error.Message, StringComparison.Ordinal);
        Assert.Contains("SampleSize is 1", error.Message, StringComparison.Ordinal);
    }

    static double[] Ring(int rows, ulong seed)
    {
        var random = new SplitMix64(seed);
        return Enumerable.Range(0, rows).SelectMany(_ =>
        {
            double angle = 2 * Math.PI * random.Unit(), radius = 1.8 + .4 * random.Unit();
            return new[] { radius * Math.Cos(angle), radius * Math.Sin(angle) };
        }).ToArray();
    }
}
