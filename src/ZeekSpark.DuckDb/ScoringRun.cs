using ZeekSpark.Logs;
using ZeekSpark.Scoring;
using ZeekSpark.Scoring.Runs;

namespace ZeekSpark.DuckDb;

/// <summary>What to score and where the results go.</summary>
/// <param name="Discovery">The captures.</param>
/// <param name="Paths">The paths they were found under, for run.json.</param>
/// <param name="Options">What is computed.</param>
/// <param name="Out">The archive of results; the run makes its own folder in it.</param>
/// <param name="Threads">Threads to use.</param>
/// <param name="MemoryBytes">What DuckDB may use before it spills to disk.</param>
/// <param name="FailOn">A capture of this severity or above makes the exit code 5; NULL: never.</param>
public sealed record ScoreRequest(
    Discovery Discovery,
    IReadOnlyList<string> Paths,
    ScoringOptions Options,
    string Out,
    int Threads,
    long MemoryBytes,
    Severity? FailOn);

/// <summary>How far a run is.</summary>
/// <param name="Phase">What is being done, in a few words.</param>
/// <param name="Share">Share of the whole run, 0 to 1.</param>
public sealed record ScoreProgress(string Phase, double Share);

/// <summary>A finished run.</summary>
/// <param name="Folder">Its folder.</param>
/// <param name="Record">What its run.json says.</param>
public sealed record ScoreOutcome(string Folder, RunRecord Record);

/// <summary>Scores captures on this machine.</summary>
public static class ScoringRun
{
    /// <summary>Scores captures and writes a run's folder; a run that died with the same inputs and options is resumed.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; finished batches stay and the same request resumes.</exception>
    /// <exception cref="LogInputException">There is no log to read.</exception>
    public static ScoreOutcome Score(ScoreRequest request, TimeProvider time, IProgress<ScoreProgress>? progress = null, CancellationToken cancellation = default) =>
        throw new NotImplementedException();
}
