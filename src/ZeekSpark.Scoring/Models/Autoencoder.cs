namespace ZeekSpark.Scoring.Models;

/// <summary>
/// An autoencoder as Network-IDS has it: standardized features through layers of 32, 16 and 32 rectified units back to
/// themselves. A row's score is the mean squared error of its standardized features: what does not come back was not learnt as usual.
/// Values are not cut off: a float's squares fit a double by far, and a row far out is to score high.
/// </summary>
public sealed class Autoencoder : RowModel
{
    /// <summary>The most features a row may have.</summary>
    public const int MaxFeatures = 1_024;

    readonly Standardization standardization;
    readonly AutoencoderNetwork network;

    internal Autoencoder(float[] medians, float[] sampleScores, Standardization standardization, AutoencoderNetwork network)
        : base(medians, sampleScores)
    {
        this.standardization = standardization;
        this.network = network;
    }

    internal Standardization Standardization => standardization;

    internal AutoencoderNetwork Network => network;

    private protected override string Name => "autoencoder";

    /// <summary>Trains an autoencoder on a sample, row by row. Give the rows in a fixed order.</summary>
    /// <param name="rows">The rows, one after the other.</param>
    /// <param name="featureCount">Features of a row.</param>
    /// <param name="options">How it is trained.</param>
    /// <param name="progress">Told after each epoch what share of the most epochs is done; training may end long before.</param>
    /// <param name="cancellation">Ends the training.</param>
    /// <exception cref="ArgumentException">The options are out of bounds, or the rows not whole, none or too many.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static Autoencoder Fit(
        ReadOnlySpan<double> rows, int featureCount, AutoencoderOptions options, Action<double>? progress = null, CancellationToken cancellation = default)
    {
        options.Validate();
        var keys = SampleBlock.KeysOf(rows, featureCount, MaxFeatures, "Autoencoder");
        var standardization = Standardization.Of(keys, featureCount);
        var standardized = new double[keys.Length];
        for (int at = 0; at < keys.Length; at += featureCount)
            standardization.Apply(keys.AsSpan(at, featureCount), standardized.AsSpan(at, featureCount));
        var network = AutoencoderTraining.Train(standardized, featureCount, options, progress, cancellation);
        var sample = SampleBlock.Of(keys, featureCount);
        var model = new Autoencoder(SampleBlock.MediansOf(keys, featureCount), new float[sample.Rows], standardization, network);
        model.ScoreSample(sample);
        return model;
    }

    /// <summary>The model in a versioned binary format of its own: 530 bytes a feature, 9 kB, and 4 bytes a sample row.</summary>
    public override byte[] ToBytes() => AutoencoderFormat.Write(this);

    private protected override void ScoreRows(FeatureBlock block, Span<double> scores)
    {
        var values = network.NewActivations();
        Span<double> errors = stackalloc double[DenseKernel.Rows];
        for (int row = 0; row < scores.Length; row += DenseKernel.Rows)
        {
            standardization.Apply(block, row, values.Of[0]);
            network.Forward(values);
            network.MeanSquaredErrors(values, errors);
            errors[..Math.Min(DenseKernel.Rows, scores.Length - row)].CopyTo(scores[row..]);
        }
    }
}
