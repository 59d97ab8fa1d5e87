using System.Text;
using ZeekSpark.Logs;

namespace ZeekSpark.Scoring.Models;

/// <summary>Fits the model of one log and scope on its sample, the same in every engine.</summary>
public static class SampleFit
{
    private const int FeaturesThatVary = 2;

    /// <summary>Fits a model, or gives NULL where the sample is too small or fewer than two features vary: there is nothing to tell rows apart by.</summary>
    /// <param name="kind">Which model.</param>
    /// <param name="name">The name of the <c>Fit</c> step, which seeds the model together with the options' seed.</param>
    /// <param name="sample">The rows in sample order, one after the other.</param>
    /// <param name="features">Features of a row.</param>
    /// <param name="options">What is computed.</param>
    /// <param name="progress">Told what share of the fit is done, in (0, 1], where it takes seconds.</param>
    /// <param name="cancellation">Ends the fit.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static RowModel? Fit(
        RowModelKind kind, string name, ReadOnlySpan<double> sample, int features, ScoringOptions options,
        Action<double>? progress = null, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        // Rows with equal keys at the sample's end can make it longer; they are equal, so any of them will do.
        sample = sample[..Math.Min(sample.Length, RowModel.MaxSampleRows * features)];
        if (kind == RowModelKind.Calibration)
            return sample.IsEmpty ? null : ScoreCalibration.Fit(sample);
        if (sample.Length < ScoringOptions.MinimumForestRows * features || !Varies(sample, features))
            return null;
        var seed = XxHash64.Hash(Encoding.UTF8.GetBytes(name), (ulong)options.Seed);
        RowModel model = kind switch
        {
            RowModelKind.Forest => IsolationForest.Fit(sample, features, new(options.Trees, Seed: seed)),
            RowModelKind.Pca => PcaModel.FitResidual(sample, features),
            RowModelKind.PyodPca => PcaModel.FitPyod(sample, features),
            RowModelKind.Autoencoder => Autoencoder.Fit(sample, features, new(seed), progress, cancellation),
            RowModelKind.KitNet => KitNet.Fit(sample, features, seed, cancellation),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind of model."),
        };
        progress?.Invoke(1);
        return model;
    }

    private static bool Varies(ReadOnlySpan<double> sample, int features)
    {
        var varying = 0;
        for (var feature = 0; feature < features && varying < FeaturesThatVary; feature++)
        {
            for (var i = feature + features; i < sample.Length; i += features)
            {
                if (sample[i] != sample[feature])
                {
                    varying++;
                    break;
                }
            }
        }

        return varying >= FeaturesThatVary;
    }
}
