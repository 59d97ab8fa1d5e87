using ZeekSpark.Logs;

namespace ZeekSpark.Scoring.Runs;

/// <summary>What scores batches of captures: it loads their logs, runs the plan's steps over them and writes the result tables.</summary>
public abstract class ScoringEngine
{
    /// <summary>Its name and version, as run.json has them.</summary>
    public abstract string Version { get; }

    /// <summary>Where it reads logs and writes results.</summary>
    public abstract FileStore Files { get; }

    /// <summary>Bytes of logs that go through one plan together, at most.</summary>
    public abstract long BatchBytes { get; }

    /// <summary>Models of a batch, at most: one for each capture and log.</summary>
    public abstract int BatchModels { get; }

    /// <summary>Scores one batch and writes its files.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="progress">Told how far the batch is.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public abstract BatchRecord Score(ScoringBatch batch, Action<ScoreProgress> progress, CancellationToken cancellation);

    /// <summary>A finished batch of this engine.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="files">The result files, relative to the run's folder.</param>
    /// <param name="summaries">What reading each input file gave.</param>
    /// <param name="findings">Findings made.</param>
    /// <param name="worst">The highest severity of its captures.</param>
    protected static BatchRecord Record(ScoringBatch batch, IReadOnlyList<string> files, IReadOnlyCollection<FileSummary> summaries, long findings, Severity worst)
    {
        var damaged = summaries.Where(file => file.Damage is not null).Select(file => new RunFileNote(file.File.Path, "damaged", file.Damage!)).ToList();
        return new(
            batch.Number, files,
            new(batch.Captures.Count, summaries.Count, summaries.Sum(file => file.Read), summaries.Sum(file => file.Rejected), findings, damaged.Count),
            damaged, worst);
    }
}

/// <summary>Captures that go through one plan together.</summary>
/// <param name="Number">From 0.</param>
/// <param name="Captures">The captures.</param>
/// <param name="FirstCaptureId">Id of the first of them; the others follow.</param>
/// <param name="Options">What is computed.</param>
/// <param name="Folder">Where the results go.</param>
public sealed record ScoringBatch(int Number, IReadOnlyList<Capture> Captures, int FirstCaptureId, ScoringOptions Options, RunFolder Folder);
