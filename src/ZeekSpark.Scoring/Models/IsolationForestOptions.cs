namespace ZeekSpark.Scoring.Models;

/// <summary>How an isolation forest is grown. The same options and rows give the same forest everywhere.</summary>
/// <param name="Trees">Trees in the forest, 1 to 1,000. More trees make scores less noisy and cost time in proportion.</param>
/// <param name="SampleSize">Rows each tree is grown on, 2 to 4,096; a smaller sample is used whole.</param>
/// <param name="Seed">Where the random numbers start.</param>
public sealed record IsolationForestOptions(int Trees = 100, int SampleSize = 256, ulong Seed = 42)
{
    internal const int MaxTrees = 1_000;
    internal const int MaxSampleSize = 4_096;

    /// <summary>Refuses options that are out of bounds, naming all of them.</summary>
    /// <exception cref="ArgumentException">At least one option is out of bounds.</exception>
    public void Validate()
    {
        var wrong = new List<string>(2);
        if (Trees is < 1 or > MaxTrees)
            wrong.Add($"{nameof(Trees)} is {Trees}, expected 1 to {MaxTrees}");
        if (SampleSize is < 2 or > MaxSampleSize)
            wrong.Add($"{nameof(SampleSize)} is {SampleSize}, expected 2 to {MaxSampleSize}");
        if (wrong.Count > 0)
            throw new ArgumentException($"Isolation forest: {string.Join("; ", wrong)}.");
    }
}
