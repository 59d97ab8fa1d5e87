using ZeekSpark.Scoring.Models;

namespace ZeekSpark.Scoring.Tests.Models;

public class AutoencoderTests
{
    /// <summary>Worked out apart in plain Python: 5 features, weight k of those in a row is ((37k + 11) mod 101 − 50) / 200.</summary>
    [Fact]
    public void Errors_are_those_of_the_layers_with_the_same_weights()
    {
        const int Features = 5;
        var weights = Enumerable.Range(0, AutoencoderNetwork.WeightCount(Features)).Select(k => ((37 * k + 11) % 101 - 50) / 200.0).ToArray();
        var plain = new Standardization(new double[Features], [1, 1, 1, 1, 1]);
        var model = new Autoencoder(new float[Features], [0f], plain, new AutoencoderNetwork(Features, weights));

        var scores = Samples.ScoreOf(model, [0, 0, 0, 0, 0, 1, -2, .5, .25, 3, -1, -1, 4, 0, 2, 1e6, 0, 0, 0, 0]);

        double[] expected = [8.301316429011e-02, 2.770040077507, 4.848685655591, 2.052418857837e+11];
        Assert.All(expected.Zip(scores), pair => Assert.Equal(1, pair.Second / pair.First, 1e-10));
    }

    [Fact]
    public void The_gradient_is_the_errors_derivative()
    {
        const int Features = 3, Rows = 7;
        var network = AutoencoderNetwork.Create(Features, seed: 5);
        // Biases too, so that no unit stands at the kink of its rectifier.
        for (int i = 0; i < network.Weights.Length; i++)
            network.Weights[i] += .05 * Math.Sin(i);
        var values = network.NewActivations();
        var rows = Samples.Gaussian(Features, DenseKernel.Rows, seed: 6);
        rows.CopyTo(values.Of[0], 0);
        DenseKernel.ClearFrom(Rows, values.Of[0]);
        var gradient = new double[network.Weights.Length];
        network.Forward(values);
        network.Backward(values, Rows, 1.0 / (Rows * Features), gradient);

        for (int i = 0; i < gradient.Length; i += 7)
        {
            const double Step = 1e-6;
            double kept = network.Weights[i];
            network.Weights[i] = kept + Step;
            double above = Error();
            network.Weights[i] = kept - Step;
            double below = Error();
            network.Weights[i] = kept;
            Assert.Equal((above - below) / (2 * Step), gradient[i], 1e-7);
        }

        double Error()
        {
            var errors = new double[DenseKernel.Rows];
            network.Forward(values);
            network.MeanSquaredErrors(values, errors);
            return errors[..Rows].Average();
        }
    }

    /// <summary>Three steps of algorithm 1 of Kingma and Ba, worked out apart in plain Python, with ε as Keras has it.</summary>
    [Fact]
    public void Adam_steps_as_published()
    {
        // Seven weights, so that some are stepped four at a time and some singly.
        double[] weights = [1, -2, .5, 1, -2, .5, 1];
        var adam = new Adam(weights.Length, .001);
        foreach (var slopes in new[] { new[] { .1, -3, 0 }, [.2, 1, 1e-9], [-.4, .5, 2e-9] })
            adam.Step(weights, [.. slopes, .. slopes, slopes[0]]);

        double[] expected = [.998228656364378, -1.99839407462994, .499999179340843];
        Assert.All(weights.Zip(expected.Concat(expected).Append(expected[0])), pair => Assert.Equal(pair.Second, pair.First, 1e-14));
    }

    [Fact]
    public void Training_learns_what_goes_together()
    {
        var model = Autoencoder.Fit(MadeUp.Rows(4_000, seed: 7), MadeUp.Features, new AutoencoderOptions());
        var usual = Samples.ScoreOf(model, MadeUp.Rows(500, seed: 8));
        double[] broken = [.. MadeUp.Rows(500, seed: 9).Chunk(MadeUp.Features).SelectMany(r => new[] { r[0], 2 - r[1], r[2], r[3], r[4], r[5] })];

        // Standardized features have a mean square of 1, which is what knowing nothing leaves.
        Assert.InRange(usual.Average(), 0, .05);
        Assert.InRange(Samples.AreaUnderRoc(usual, Samples.ScoreOf(model, broken)), .9, 1);
        Assert.InRange(Samples.ScoreOf(model, [9, 9, 9, 9, 9, 9])[0], usual.Max(), double.MaxValue);
    }

    [Fact]
    public void Any_number_of_threads_trains_the_same_bytes()
    {
        var rows = MadeUp.Rows(700, seed: 7);
        var options = new AutoencoderOptions(Epochs: 3);

        var one = Autoencoder.Fit(rows, MadeUp.Features, options with { Threads = 1 }).ToBytes();

        Assert.Equal(one, Autoencoder.Fit(rows, MadeUp.Features, options with { Threads = 2 }).ToBytes());
        Assert.Equal(one, Autoencoder.Fit(rows, MadeUp.Features, options with { Threads = 7 }).ToBytes());
        Assert.NotEqual(one, Autoencoder.Fit(rows, MadeUp.Features, options with { Seed = 1 }).ToBytes());
    }

    [Fact]
    public void Training_says_how_far_it_is_and_ends_when_nothing_improves()
    {
        var shares = new List<double>();
        Autoencoder.Fit(MadeUp.Rows(300, seed: 7), MadeUp.Features, new AutoencoderOptions(Epochs: 4), shares.Add);
        Assert.Equal([.25, .5, .75, 1], shares);

        // A step this wide does not settle.
        shares.Clear();
        Autoencoder.Fit(MadeUp.Rows(300, seed: 7), MadeUp.Features, new AutoencoderOptions(Epochs: 10_000, LearningRate: 1), shares.Add);
        Assert.InRange(shares.Count, 4, 1_000);
    }

    [Fact]
    public void Training_can_be_cancelled()
    {
        using var source = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => Autoencoder.Fit(
            MadeUp.Rows(300, seed: 7), MadeUp.Features, new AutoencoderOptions(), _ => source.Cancel(), source.Token));
    }

    [Fact]
    public void All_wrong_options_are_named_at_once()
    {
        var error = Assert.Throws<ArgumentException>(() => Autoencoder.Fit(
            [1, 2], 1, new AutoencoderOptions(Epochs: 0, BatchRows: 0, Patience: 0, LearningRate: 2, Threads: 0)));

        Assert.All(["Epochs is 0", "BatchRows is 0", "Patience is 0", "LearningRate is 2", "Threads is 0"], part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
    }
}
