using System.Reflection;
using ZeekSpark.Logs;
using ZeekSpark.Scoring.Baselines;
using ZeekSpark.Scoring.Results;

namespace ZeekSpark.Scoring.Runs;

/// <summary>What to score and where the results go.</summary>
/// <param name="Discovery">The captures.</param>
/// <param name="Paths">The paths they were found under, for run.json.</param>
/// <param name="Options">What is computed.</param>
/// <param name="Out">The archive of results; the run makes its own folder in it.</param>
/// <param name="FailOn">A capture of this severity or above makes the exit code 5; NULL: never.</param>
/// <param name="Model">The trained model to score against, or NULL.</param>
public sealed record ScoreRequest(Discovery Discovery, IReadOnlyList<string> Paths, ScoringOptions Options, string Out, Severity? FailOn, TrainedModel? Model = null);

/// <summary>How far a run is.</summary>
/// <param name="Phase">What is being done, in a few words.</param>
/// <param name="Share">Share of the whole run, 0 to 1.</param>
public sealed record ScoreProgress(string Phase, double Share);

/// <summary>A finished run.</summary>
/// <param name="Folder">Its folder.</param>
/// <param name="Record">What its run.json says.</param>
public sealed record ScoreOutcome(string Folder, RunRecord Record);

/// <summary>Scores captures batch by batch, on any engine.</summary>
public static class ScoringRun
{
    /// <summary>Version of the program, as run.json has it.</summary>
    public static string ProgramVersion { get; } = typeof(ScoringRun).Assembly.GetName().Version!.ToString(3);

    /// <summary>Scores captures and writes a run's folder; a run that died with the same inputs and options is resumed.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; finished batches stay and the same request resumes.</exception>
    /// <exception cref="LogInputException">There is no log to read.</exception>
    public static ScoreOutcome Score(ScoringEngine engine, ScoreRequest request, TimeProvider time, IProgress<ScoreProgress>? progress = null, CancellationToken cancellation = default)
    {
        var captures = request.Discovery.Captures;
        if (captures.Count == 0)
            throw new LogInputException("No Zeek log was found. Give folders that hold logs such as conn.log or dns.log.gz, or the logs themselves.");

        var (model, differences) = request.Model is { } trained ? trained.Match(captures) : (null, []);
        var started = time.GetUtcNow();
        var inputs = RunInputs.Of(captures, engine.Files);
        var batches = Batches.Of(captures, request.Options.Scope, engine.BatchBytes, engine.BatchModels);
        using var folder = RunFolder.Open(engine.Files, request.Out, RunInputs.Request(ProgramVersion, request.Options, inputs, batches.Select(batch => batch.Count)), started);
        var finished = new Dictionary<int, BatchRecord>(folder.FinishedBatches());
        var captureId = 0;
        for (var i = 0; i < batches.Count; i++)
        {
            if (!finished.ContainsKey(i))
            {
                var label = batches.Count == 1 ? "" : $"batch {i + 1} of {batches.Count}: ";
                var batch = engine.Score(
                    new(i, batches[i], captureId, request.Options, folder, model),
                    done => progress?.Report(new(label + done.Phase, (i + done.Share) / batches.Count)), cancellation);
                folder.Finish(batch);
                finished[i] = batch;
            }

            captureId += batches[i].Count;
        }

        var record = Record(engine, request, folder.Run, folder.Started, time.GetUtcNow(), inputs, finished.Values, differences);
        return new(folder.Finish(record), record);
    }

    /// <summary>The files that were found and are not read.</summary>
    internal static List<RunFileNote> SkippedNotes(Discovery discovery) => [.. discovery.Skipped.Select(file => new RunFileNote(file.Path, file.Kind switch
    {
        SkipKind.NotALog => "not_a_log",
        SkipKind.Copy => "copy",
        _ => "unreadable",
    }, file.Reason))];

    private static RunRecord Record(
        ScoringEngine engine, ScoreRequest request, string run, DateTimeOffset started, DateTimeOffset ended, IReadOnlyList<RunInput> inputs, IReadOnlyCollection<BatchRecord> batches, IReadOnlyList<(string Capture, string Difference)> differences)
    {
        var skipped = SkippedNotes(request.Discovery);
        var failed = skipped.Count(note => note.Kind == "unreadable") + batches.Sum(batch => batch.Counts.FilesFailed);
        var counts = new RunCounts(
            batches.Sum(batch => batch.Counts.Captures), batches.Sum(batch => batch.Counts.Files), batches.Sum(batch => batch.Counts.Rows),
            batches.Sum(batch => batch.Counts.Rejects), batches.Sum(batch => batch.Counts.Findings), failed);
        var exitCode = request.FailOn is { } limit && batches.Any(batch => batch.Worst >= limit) ? 5 : failed > 0 ? 4 : 0;
        return new(ResultTables.SchemaVersion, ProgramVersion, engine.Version, run, started, ended, request.Options,
            request.Paths, inputs, [.. skipped, .. differences.Select(note => new RunFileNote(note.Capture, RunFileNote.Differs, note.Difference)), .. batches.OrderBy(batch => batch.Batch).SelectMany(batch => batch.Notes)], counts, exitCode);
    }
}
