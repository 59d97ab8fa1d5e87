using System.Text;
using ZeekSpark.Logs;

namespace ZeekSpark.Scoring.Models;

/// <summary>Fits the model of one log and scope on its sample, the same in every engine.</summary>
public static class SampleFit
{
    private const int FeaturesThatVary = 2;

    /// <summary>Fits an isolation forest, or gives NULL where the sample is too small or fewer than two features vary: there is nothing to isolate by.</summary>
    /// <param name="log">The name of the <c>Fit</c> step, which seeds the forest together with the options' seed.</param>
    /// <param name="sample">The rows in sample order, one after the other.</param>
    /// <param name="features">Features of a row.</param>
    /// <param name="options">What is computed.</param>
    public static IsolationForest? Forest(string log, ReadOnlySpan<double> sample, int features, ScoringOptions options)
    {
        // Rows with equal keys at the sample's end can make it longer; they are equal, so any of them will do.
        sample = sample[..Math.Min(sample.Length, ScoringOptions.SampleRows * features)];
        if (sample.Length < ScoringOptions.MinimumForestRows * features || !Varies(sample, features))
            return null;
        var seed = XxHash64.Hash(Encoding.UTF8.GetBytes(log), (ulong)options.Seed);
        return IsolationForest.Fit(sample, features, new(options.Trees, Seed: seed));
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
