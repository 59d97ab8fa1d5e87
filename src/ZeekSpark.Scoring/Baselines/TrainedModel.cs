using ZeekSpark.Logs;
using ZeekSpark.Scoring.Models;

namespace ZeekSpark.Scoring.Baselines;

/// <summary>A model's folder as it was read: what it says, and its fitted models by name.</summary>
/// <param name="Baseline">What model.json says.</param>
/// <param name="Folder">The folder of its statistics.</param>
/// <param name="Fingerprint">What tells it from other models: a hash of model.json.</param>
/// <param name="Models">The fitted models and distributions of scores, by the name that SQL knows them by.</param>
public sealed record TrainedModel(Baseline Baseline, string Folder, string Fingerprint, IReadOnlyDictionary<string, RowModel> Models)
{
    /// <summary>The model for these captures, with what differs between them and the training; see <see cref="Baseline.Match"/>.</summary>
    public (TrainedModel? Usable, IReadOnlyList<(string Capture, string Difference)> Differences) Match(IEnumerable<Capture> captures)
    {
        var (usable, differences) = Baseline.Match(captures);
        return (this with { Baseline = usable }, differences);
    }

    /// <summary>The score from which a detector flags rows of a log, so that this share of normal rows is flagged; NULL where the log has no distribution.</summary>
    internal double? Cut(string prefix, string detector, double falseAlarms) =>
        Models.GetValueOrDefault(BaselineInputs.Calibration(prefix, detector)) is ScoreCalibration scores ? scores.ScoreAt(falseAlarms) : null;
}
