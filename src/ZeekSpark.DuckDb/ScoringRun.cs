using System.Reflection;
using ZeekSpark.Logs;
using ZeekSpark.Scoring;
using ZeekSpark.Scoring.Plan;
using ZeekSpark.Scoring.Results;
using ZeekSpark.Scoring.Runs;
using ZeekSpark.Scoring.Sql;

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
    Severity? FailOn)
{
    /// <summary>Bytes of logs that go through one plan together.</summary>
    internal long BatchBytes { get; init; } = MemoryBytes / 4;
}

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
    /// <summary>Version of the program, as run.json has it.</summary>
    public static string ProgramVersion { get; } = typeof(ScoringRun).Assembly.GetName().Version!.ToString(3);

    /// <summary>Scores captures and writes a run's folder; a run that died with the same inputs and options is resumed.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; finished batches stay and the same request resumes.</exception>
    /// <exception cref="LogInputException">There is no log to read.</exception>
    /// <exception cref="DuckDbException">DuckDB failed, for want of disk space or memory say.</exception>
    public static ScoreOutcome Score(ScoreRequest request, TimeProvider time, IProgress<ScoreProgress>? progress = null, CancellationToken cancellation = default)
    {
        var captures = request.Discovery.Captures;
        if (captures.Count == 0)
            throw new LogInputException("No Zeek log was found. Give folders that hold logs such as conn.log or dns.log.gz, or the logs themselves.");

        var started = time.GetUtcNow();
        var inputs = RunInputs.Of(captures, FileStore.Local);
        var batches = Batches.Of(captures, request.Options.Scope, request.BatchBytes);
        using var folder = RunFolder.Open(FileStore.Local, request.Out, RunInputs.Request(ProgramVersion, request.Options, inputs, batches.Select(batch => batch.Count)), started);
        var finished = new Dictionary<int, BatchRecord>(folder.FinishedBatches());
        var captureId = 0;
        for (var i = 0; i < batches.Count; i++)
        {
            if (!finished.ContainsKey(i))
            {
                var label = batches.Count == 1 ? "" : $"batch {i + 1} of {batches.Count}: ";
                var batch = new BatchRun(request, folder, i, batches[i], captureId)
                    .Run(done => progress?.Report(done with { Phase = label + done.Phase, Share = (i + done.Share) / batches.Count }), cancellation);
                folder.Finish(batch);
                finished[i] = batch;
            }

            captureId += batches[i].Count;
        }

        var record = Record(request, folder.Run, folder.Started, time.GetUtcNow(), inputs, finished.Values);
        return new(folder.Finish(record), record);
    }

    private static RunRecord Record(
        ScoreRequest request, string run, DateTimeOffset started, DateTimeOffset ended, IReadOnlyList<RunInput> inputs, IReadOnlyCollection<BatchRecord> batches)
    {
        var skipped = request.Discovery.Skipped.Select(file => new RunFileNote(file.Path, file.Kind switch
        {
            SkipKind.NotALog => "not_a_log",
            SkipKind.Copy => "copy",
            _ => "unreadable",
        }, file.Reason)).ToList();
        var failed = skipped.Count(note => note.Kind == "unreadable") + batches.Sum(batch => batch.Counts.FilesFailed);
        var counts = new RunCounts(
            batches.Sum(batch => batch.Counts.Captures), batches.Sum(batch => batch.Counts.Files), batches.Sum(batch => batch.Counts.Rows),
            batches.Sum(batch => batch.Counts.Rejects), batches.Sum(batch => batch.Counts.Findings), failed);
        var exitCode = request.FailOn is { } limit && batches.Any(batch => batch.Worst >= limit) ? 5 : failed > 0 ? 4 : 0;
        return new(ResultTables.SchemaVersion, ProgramVersion, "duckdb " + DuckDbDatabase.LibraryVersion, run, started, ended, request.Options,
            request.Paths, inputs, [.. skipped, .. batches.OrderBy(batch => batch.Batch).SelectMany(batch => batch.Notes)], counts, exitCode);
    }

    /// <summary>One batch: its own database in memory, loaded, scored and written.</summary>
    private sealed class BatchRun(ScoreRequest request, RunFolder folder, int number, IReadOnlyList<Capture> captures, int firstCaptureId)
    {
        /// <summary>Loading is about a third of the work.</summary>
        private const double LoadingShare = 1.0 / 3;

        /// <summary>Of less, each statement runs on one thread: handing hundreds of small ones to several costs more than it saves.</summary>
        private const long SmallBatchBytes = 8 << 20;

        public BatchRecord Run(Action<ScoreProgress> progress, CancellationToken cancellation)
        {
            var temporary = Path.Combine(folder.Path, "_tmp");
            var bytes = Math.Max(1, captures.Sum(capture => capture.Files.Sum(file => file.Length)));
            var statementThreads = bytes < SmallBatchBytes ? 1 : request.Threads;
            using var database = DuckDbDatabase.Open(null, new Dictionary<string, string>
            {
                ["threads"] = statementThreads.ToString(System.Globalization.CultureInfo.InvariantCulture),
                ["memory_limit"] = request.MemoryBytes.ToString(System.Globalization.CultureInfo.InvariantCulture) + "B",
                ["temp_directory"] = temporary,
                ["preserve_insertion_order"] = "false",
            });
            using var connection = database.Connect();
            var reader = new LogTableFunction(request.Threads);
            connection.RegisterTableFunction(reader);
            var forests = new ForestFunctions();
            foreach (var function in TextFunctions.All.Concat(forests.All))
                connection.RegisterScalarFunction(function);

            progress(new("reading logs", 0));
            var loaded = new BatchLoader(connection, reader, request.Options)
                .Load(captures, firstCaptureId, read => progress(new("reading logs", LoadingShare * Math.Min(1, (double)read / bytes))), cancellation);

            var plan = ScoringPlan.Create(SqlDialect.DuckDb, request.Options, loaded.Logs);
            var files = new List<string>();
            new PlanRunner(database, forests, request.Options, request.Threads).Run(plan, ResultFile,
                (step, done) => progress(new("scoring: " + step, LoadingShare + ((1 - LoadingShare) * done / plan.Steps.Count))), cancellation);
            if (Directory.Exists(temporary))
                Directory.Delete(temporary, recursive: true);
            return Record(connection, loaded, files);

            string ResultFile(string table)
            {
                var file = folder.ResultFile(table, number);
                lock (files)
                    files.Add(folder.Relative(file));
                return file;
            }
        }

        private BatchRecord Record(DuckDbConnection connection, LoadedBatch loaded, List<string> files)
        {
            var damaged = loaded.Summaries.Where(file => file.Damage is not null)
                .Select(file => new RunFileNote(file.File.Path, "damaged", file.Damage!)).ToList();
            var findings = Count(files, "findings/", "count(*)");
            var worst = Count(files, "captures/", "max(CASE severity WHEN 'HIGH' THEN 2 WHEN 'MEDIUM' THEN 1 ELSE 0 END)");
            return new(number, files,
                new(captures.Count, loaded.Summaries.Count, loaded.Summaries.Sum(file => file.Read), loaded.Summaries.Sum(file => file.Rejected), findings, damaged.Count),
                damaged, (Severity)worst);

            long Count(List<string> written, string table, string aggregate) =>
                written.Find(file => file.StartsWith(table, StringComparison.Ordinal)) is { } file
                    ? connection.ExecuteScalar<long>($"SELECT CAST(coalesce({aggregate}, 0) AS BIGINT) FROM read_parquet('{Path.Combine(folder.Path, file).Replace("'", "''", StringComparison.Ordinal)}')")
                    : 0;
        }
    }
}
