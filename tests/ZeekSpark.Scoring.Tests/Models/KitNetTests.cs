using ZeekSpark.Scoring.Models;

namespace ZeekSpark.Scoring.Tests.Models;

/// <summary>Expected numbers come from a port of dA.py, KitNET.py and corClust.py in plain Python, run on the same rows with the same weights.</summary>
public class KitNetTests
{
    const int Features = 2 * MadeUp.Features, MapRows = 200, Rows = 500;

    static readonly double[] Given = MadeUp.WideRows(Rows, seed: 7);

    [Fact]
    public void Clusters_are_those_of_the_reference_implementation()
    {
        var rows = Given.AsSpan(0, MapRows * Features);
        var distances = CorrelationClusters.Distances(rows, Features);

        Assert.Equal(.00744305145283375, distances[0, 1], 1e-12);
        Assert.Equal(.979194343336719, distances[3, 5], 1e-12);
        Assert.Equal(1.15552147151377, distances[7, 11], 1e-12);
        Assert.Equal([[4], [9, 6, 7], [3, 0, 1], [5, 11, 10, 2, 8]], CorrelationClusters.Of(rows, Features, 5));
        Assert.Equal([[4], [9, 6, 7], [3, 0, 1, 5, 11, 10, 2, 8]], CorrelationClusters.Of(rows, Features, 10));
    }

    [Fact]
    public void A_feature_that_never_varies_is_far_from_all_others() =>
        Assert.Equal([[2], [0, 1]], CorrelationClusters.Of([1, 2, 5, 2, 4, 5, 4, 8, 5, 3, 6, 5], 3, 2));

    [Fact]
    public void Errors_are_those_of_the_reference_implementation()
    {
        var ensemble = CorrelationClusters.Of(Given.AsSpan(0, MapRows * Features), Features, 5);
        var model = new KitNet(new float[Features], [0f], ensemble, [.. ensemble.Select(cluster => Small(cluster.Length))], Small(ensemble.Length));
        model.Train(Given.AsSpan(MapRows * Features), default);

        double[] middle = [.. Enumerable.Repeat(.5, Features)];
        var scores = Samples.ScoreOf(model, [.. Given[..(2 * Features)], .. Given[^Features..], .. middle, 9, -4, 1000, .5, 0, -1e6, .. middle[..6]]);

        double[] expected = [1.783623988386e-01, 1.129684122810e-01, 2.253019764001e-01, 2.060425018681e-01, 1.388646800732e+05];
        Assert.All(expected.Zip(scores), pair => Assert.Equal(1, pair.Second / pair.First, 1e-9));

        static KitNetAutoencoder Small(int visible)
        {
            int hidden = KitNetAutoencoder.HiddenOf(visible);
            return new KitNetAutoencoder(visible, [.. Enumerable.Range(0, visible * hidden).Select(i => ((7 * (i / hidden) + 3 * (i % hidden)) % 11 - 5) / (11.0 * visible))]);
        }
    }

    [Fact]
    public void What_breaks_a_correlation_scores_above_what_keeps_it()
    {
        var model = KitNet.Fit(MadeUp.Rows(4_000, seed: 7), MadeUp.Features, seed: 1);
        var usual = Samples.ScoreOf(model, MadeUp.Rows(500, seed: 8));

        Assert.Equal(Enumerable.Range(0, MadeUp.Features), model.Clusters.SelectMany(cluster => cluster).Order());
        Assert.InRange(Samples.ScoreOf(model, [9, 9, 9, 9, 9, 9])[0], usual.Max(), double.MaxValue);
        Assert.InRange(Samples.ScoreOf(model, [.5, -9, .5, .0625, .5, 2])[0], usual.Max(), double.MaxValue);
    }

    [Fact]
    public void A_feature_that_never_varied_counts_nothing_whatever_it_is_later()
    {
        double[] rows = [.. MadeUp.Rows(300, seed: 7).Chunk(MadeUp.Features).SelectMany(r => new[] { r[0], r[1], 5, r[2] })];
        var model = KitNet.Fit(rows, 4, seed: 1);

        Assert.Equal(Samples.ScoreOf(model, [.5, .7, 5, .5]), Samples.ScoreOf(model, [.5, .7, 5.001, .5]));
        Assert.NotEqual(Samples.ScoreOf(model, [.5, .7, 5, .5]), Samples.ScoreOf(model, [.5, .7, 5, .501]));
    }

    [Fact]
    public void The_seed_draws_weights_and_order()
    {
        var rows = MadeUp.Rows(300, seed: 7);

        Assert.Equal(KitNet.Fit(rows, MadeUp.Features, seed: 1).ToBytes(), KitNet.Fit(rows, MadeUp.Features, seed: 1).ToBytes());
        Assert.NotEqual(KitNet.Fit(rows, MadeUp.Features, seed: 1).ToBytes(), KitNet.Fit(rows, MadeUp.Features, seed: 2).ToBytes());
    }
}
