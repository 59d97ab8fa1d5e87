using ZeekSpark.Logs;
using ZeekSpark.Scoring.Baselines;

namespace ZeekSpark.Scoring.Runs;

/// <summary>
/// What scores batches of captures: it loads their logs, runs the plan's steps over them and writes the result tables. It also
/// takes the statistics of captures, and fits models on them.
/// </summary>
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

    /// <summary>Takes the statistics of one batch of normal captures and writes them as Parquet; see <see cref="StatisticsPlan"/>.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="progress">Told how far the batch is.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public abstract StatisticsRecord Collect(StatisticsBatch batch, Action<ScoreProgress> progress, CancellationToken cancellation);

    /// <summary>Merges statistics and fits the models of every log on them: gives each by its name, as bytes.</summary>
    /// <param name="request">What to merge, and where to.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public abstract IReadOnlyDictionary<string, byte[]> Fit(FitRequest request, Action<ScoreProgress> progress, CancellationToken cancellation);

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
/// <param name="Model">The trained model that they are scored against, or NULL.</param>
public sealed record ScoringBatch(int Number, IReadOnlyList<Capture> Captures, int FirstCaptureId, ScoringOptions Options, RunFolder Folder, TrainedModel? Model = null);

/// <summary>Normal captures whose statistics are taken together.</summary>
/// <param name="Number">From 0.</param>
/// <param name="Captures">The captures.</param>
/// <param name="FirstCaptureId">Id of the first of them; the others follow.</param>
/// <param name="Options">What is computed: the seed, and that rows labelled Malicious are left out.</param>
/// <param name="Folder">Where the statistics go, a folder of Parquet files for each table and log.</param>
public sealed record StatisticsBatch(int Number, IReadOnlyList<Capture> Captures, int FirstCaptureId, ScoringOptions Options, string Folder);

/// <summary>What a batch of normal captures gave beside its files.</summary>
/// <param name="Logs">The logs, with their rows and the columns as loaded.</param>
/// <param name="Summaries">What reading each file gave.</param>
/// <param name="Metrics">Each capture's metrics, by capture's id and metric's name.</param>
public sealed record StatisticsRecord(
    IReadOnlyList<(LogSchema Schema, long Rows)> Logs, IReadOnlyCollection<FileSummary> Summaries, IReadOnlyDictionary<int, IReadOnlyDictionary<string, double>> Metrics);

/// <summary>Statistics to merge and to fit models on.</summary>
/// <param name="Parts">Folders of statistics.</param>
/// <param name="Target">The folder that takes them merged.</param>
/// <param name="Logs">The logs of all parts.</param>
/// <param name="Options">The seed.</param>
public sealed record FitRequest(IReadOnlyList<string> Parts, string Target, IReadOnlyList<TrainedLog> Logs, ScoringOptions Options);
