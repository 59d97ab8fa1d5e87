using ZeekSpark.Logs;
using ZeekSpark.Scoring;
using ZeekSpark.Scoring.Baselines;
using ZeekSpark.Scoring.Plan;
using ZeekSpark.Scoring.Runs;
using ZeekSpark.Scoring.Sql;

namespace ZeekSpark.DuckDb;

/// <summary>Scores captures on this machine: each batch in a database of its own in memory. Failures of DuckDB, for want of disk space or memory say, come as <see cref="DuckDbException"/>.</summary>
/// <param name="threads">Threads to use.</param>
/// <param name="memoryBytes">What DuckDB may use before it spills to disk.</param>
public sealed class DuckDbEngine(int threads, long memoryBytes) : ScoringEngine
{
    /// <summary>Loading is about a third of the work.</summary>
    private const double LoadingShare = 1.0 / 3;

    /// <summary>Against a trained model, measuring captures is about half of the rest.</summary>
    private const double MetricsShare = .5;

    private long? batchBytes;

    /// <inheritdoc/>
    public override string Version => "duckdb " + DuckDbDatabase.LibraryVersion;

    /// <inheritdoc/>
    public override FileStore Files => FileStore.Local;

    /// <inheritdoc/>
    public override long BatchBytes => batchBytes ?? memoryBytes / 4;

    /// <inheritdoc/>
    public override int BatchModels => 4_000;

    /// <summary>The same engine with other batches, for tests.</summary>
    internal DuckDbEngine WithBatches(long bytes) => new(threads, memoryBytes) { batchBytes = bytes };

    /// <inheritdoc/>
    /// <exception cref="DuckDbException">DuckDB failed.</exception>
    public override BatchRecord Score(ScoringBatch batch, Action<ScoreProgress> progress, CancellationToken cancellation)
    {
        var folder = batch.Folder;
        using var database = Open(batch.Captures, Path.Combine(folder.Path, "_tmp"));
        var loaded = Load(database, batch.Captures, batch.FirstCaptureId, LogUse.Of(batch.Options, batch.Model?.Baseline), normalRowsOnly: false, progress, cancellation);
        var from = LoadingShare;
        if (batch.Model is { } model)
        {
            Measure(database, loaded, batch.Options, Path.Combine(folder.Path, "_metrics"), progress, cancellation);
            database.Use(model);
            from += (1 - LoadingShare) * MetricsShare;
        }

        var files = new List<string>();
        var plan = ScoringPlan.Create(SqlDialect.DuckDb, batch.Options, loaded.Logs, batch.Model);
        database.Run("scores", plan, batch.Options, ResultFile, (step, done) => progress(new("scoring: " + step, from + ((1 - from) * done))), cancellation);
        return Record(
            batch, files, loaded.Summaries, Count("findings/", "count(*)"),
            (Severity)Count("captures/", "max(CASE severity WHEN 'HIGH' THEN 2 WHEN 'MEDIUM' THEN 1 ELSE 0 END)"));

        string ResultFile(string table)
        {
            var file = folder.ResultFile(table, batch.Number);
            lock (files)
                files.Add(folder.Relative(file));
            return file;
        }

        long Count(string table, string aggregate) =>
            files.Find(file => file.StartsWith(table, StringComparison.Ordinal)) is { } file
                ? database.Connection.ExecuteScalar<long>($"SELECT CAST(coalesce({aggregate}, 0) AS BIGINT) FROM read_parquet('{Path.Combine(folder.Path, file).Replace("'", "''", StringComparison.Ordinal)}')")
                : 0;
    }

    /// <inheritdoc/>
    /// <exception cref="DuckDbException">DuckDB failed.</exception>
    public override StatisticsRecord Collect(StatisticsBatch batch, Action<ScoreProgress> progress, CancellationToken cancellation)
    {
        using var database = Open(batch.Captures, Path.Combine(batch.Folder, "_tmp"));
        var use = new LogUse([ScoringMode.Default, ScoringMode.Reference]);
        var loaded = Load(database, batch.Captures, batch.FirstCaptureId, use, batch.Options.NormalRowsOnly, progress, cancellation);
        Measure(database, loaded, batch.Options, Path.Combine(batch.Folder, "_metrics"), progress, cancellation);
        var plan = StatisticsPlan.Create(SqlDialect.DuckDb, batch.Options, loaded.Logs);
        const double from = LoadingShare + ((1 - LoadingShare) * MetricsShare);
        database.Run("statistics", plan, batch.Options, table => ResultFile(batch.Folder, table, batch.Number), (step, done) => progress(new("counting: " + step, from + ((1 - from) * done))), cancellation);

        var totals = new Dictionary<string, long>(StringComparer.Ordinal);
        using (var rows = database.Connection.Query(Read(batch.Folder, StatisticsPlan.Totals, batch.Number), cancellation))
        {
            while (rows.Read())
                totals[rows.GetString(0)!] = rows.GetInt64(1);
        }

        var metrics = Enumerable.Range(batch.FirstCaptureId, batch.Captures.Count).ToDictionary(id => id, _ => new Dictionary<string, double>(StringComparer.Ordinal));
        using (var rows = database.Connection.Query(Read(batch.Folder, StatisticsPlan.Metrics, batch.Number), cancellation))
        {
            while (rows.Read())
                metrics[(int)rows.GetInt64(0)][rows.GetString(1)!] = rows.GetDouble(2);
        }

        return new(
            [.. loaded.Logs.Select(log => (log, totals.GetValueOrDefault(log.Log)))], loaded.Summaries,
            metrics.ToDictionary(capture => capture.Key, capture => (IReadOnlyDictionary<string, double>)capture.Value));
    }

    /// <inheritdoc/>
    /// <exception cref="DuckDbException">DuckDB failed.</exception>
    public override IReadOnlyDictionary<string, byte[]> Fit(FitRequest request, Action<ScoreProgress> progress, CancellationToken cancellation)
    {
        using var database = new BatchDatabase(threads, memoryBytes, long.MaxValue, Path.Combine(request.Target, "_tmp"));
        database.CreateStatisticsViews(request.Logs, request.Parts);
        Run("merged", MergePlan.Create(request.Logs), "merging", 0, .1);
        database.CreateStatisticsViews(request.Logs, [request.Target]);
        Run("fitted", FitPlan.Models(SqlDialect.DuckDb, request.Logs), "fitting", .1, .9);
        Run("calibrated", FitPlan.Calibration(SqlDialect.DuckDb, request.Logs), "calibrating", .9, 1);
        return database.FittedModels();

        void Run(string name, ScoringPlan plan, string doing, double from, double to) =>
            database.Run(name, plan, request.Options, table => ResultFile(request.Target, table, 0), (step, done) => progress(new($"{doing}: {step}", from + ((to - from) * done))), cancellation);
    }

    private BatchDatabase Open(IReadOnlyList<Capture> captures, string temporary) =>
        new(threads, memoryBytes, captures.Sum(capture => capture.Files.Sum(file => file.Length)), temporary);

    private static LoadedBatch Load(
        BatchDatabase database, IReadOnlyList<Capture> captures, int firstCaptureId, LogUse use, bool normalRowsOnly, Action<ScoreProgress> progress, CancellationToken cancellation)
    {
        var bytes = Math.Max(1, captures.Sum(capture => capture.Files.Sum(file => file.Length)));
        progress(new("reading logs", 0));
        return database.Load(captures, firstCaptureId, use, normalRowsOnly, read => progress(new("reading logs", LoadingShare * Math.Min(1, (double)read / bytes))), cancellation);
    }

    /// <summary>Makes the view <c>reference_scores</c>, by which captures are compared with normal ones.</summary>
    private static void Measure(BatchDatabase database, LoadedBatch loaded, ScoringOptions options, string folder, Action<ScoreProgress> progress, CancellationToken cancellation)
    {
        const string name = "metrics";
        var plan = ScoringPlan.Metrics(SqlDialect.DuckDb, options, loaded.Logs);
        database.Run(name, plan, new(ScoringMode.Reference, Seed: options.Seed), table => ResultFile(folder, table, 0),
            (step, done) => progress(new("measuring captures: " + step, LoadingShare + ((1 - LoadingShare) * MetricsShare * done))), cancellation);
        // Into the database, so that its file need not stay.
        database.Connection.Execute($"CREATE TABLE main.{ScoringPlan.MetricsTable} AS {Read(folder, ScoringPlan.MetricsTable, 0)}", cancellation);
        Directory.Delete(folder, recursive: true);
        database.Forget(name);
    }

    private static string ResultFile(string folder, string table, int batch)
    {
        var target = Path.Combine(folder, table);
        Directory.CreateDirectory(target);
        return Path.Combine(target, FormattableString.Invariant($"batch-{batch:00000}.parquet"));
    }

    private static string Read(string folder, string table, int batch) =>
        $"SELECT * FROM read_parquet('{ResultFile(folder, table, batch).Replace("'", "''", StringComparison.Ordinal)}', hive_partitioning = false)";
}
