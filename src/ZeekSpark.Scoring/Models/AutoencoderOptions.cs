namespace ZeekSpark.Scoring.Models;

/// <summary>How an autoencoder is trained. The same options and rows give the same weights everywhere, on any number of threads.</summary>
/// <param name="Seed">Where the random numbers start.</param>
/// <param name="Epochs">The most times all rows are gone through, 1 to 10,000.</param>
/// <param name="BatchRows">Rows between two steps of the optimizer, 1 to 4,096.</param>
/// <param name="Patience">Epochs without improvement on the rows held out before training ends, from 1.</param>
/// <param name="LearningRate">Adam's step size, in (0, 1].</param>
/// <param name="Threads">The most threads that train, from 1, or NULL for one a processor.</param>
public sealed record AutoencoderOptions(
    ulong Seed = 42, int Epochs = 60, int BatchRows = 128, int Patience = 3, double LearningRate = .001, int? Threads = null)
{
    /// <summary>Refuses options that are out of bounds, naming all of them.</summary>
    /// <exception cref="ArgumentException">At least one option is out of bounds.</exception>
    public void Validate()
    {
        var wrong = new List<string>();
        if (Epochs is < 1 or > 10_000)
            wrong.Add($"{nameof(Epochs)} is {Epochs}, expected 1 to 10,000");
        if (BatchRows is < 1 or > 4_096)
            wrong.Add($"{nameof(BatchRows)} is {BatchRows}, expected 1 to 4,096");
        if (Patience < 1)
            wrong.Add($"{nameof(Patience)} is {Patience}, expected 1 or more");
        if (!(LearningRate is > 0 and <= 1))
            wrong.Add($"{nameof(LearningRate)} is {LearningRate}, expected above 0 and up to 1");
        if (Threads < 1)
            wrong.Add($"{nameof(Threads)} is {Threads}, expected 1 or more");
        if (wrong.Count > 0)
            throw new ArgumentException($"Autoencoder: {string.Join("; ", wrong)}.");
    }
}
