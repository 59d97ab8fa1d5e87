using System.Globalization;
using ZeekSpark.Logs;
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

    /// <summary>Of less, each statement runs on one thread: handing hundreds of small ones to several costs more than it saves.</summary>
    private const long SmallBatchBytes = 8 << 20;

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
        var temporary = Path.Combine(folder.Path, "_tmp");
        var bytes = Math.Max(1, batch.Captures.Sum(capture => capture.Files.Sum(file => file.Length)));
        var statementThreads = bytes < SmallBatchBytes ? 1 : threads;
        using var database = DuckDbDatabase.Open(null, new Dictionary<string, string>
        {
            ["threads"] = statementThreads.ToString(CultureInfo.InvariantCulture),
            ["memory_limit"] = memoryBytes.ToString(CultureInfo.InvariantCulture) + "B",
            ["temp_directory"] = temporary,
            ["preserve_insertion_order"] = "false",
        });
        using var connection = database.Connect();
        var reader = new LogTableFunction(threads);
        connection.RegisterTableFunction(reader);
        var models = new ModelFunctions();
        foreach (var function in TextFunctions.All.Concat(models.All))
            connection.RegisterScalarFunction(function);

        progress(new("reading logs", 0));
        var loaded = new BatchLoader(connection, reader, batch.Options)
            .Load(batch.Captures, batch.FirstCaptureId, read => progress(new("reading logs", LoadingShare * Math.Min(1, (double)read / bytes))), cancellation);

        var plan = ScoringPlan.Create(SqlDialect.DuckDb, batch.Options, loaded.Logs);
        var files = new List<string>();
        new PlanRunner(database, models, batch.Options, threads).Run(plan, ResultFile,
            (step, done) => progress(new("scoring: " + step, LoadingShare + ((1 - LoadingShare) * done / plan.Steps.Count))), cancellation);
        if (Directory.Exists(temporary))
            Directory.Delete(temporary, recursive: true);
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
                ? connection.ExecuteScalar<long>($"SELECT CAST(coalesce({aggregate}, 0) AS BIGINT) FROM read_parquet('{Path.Combine(folder.Path, file).Replace("'", "''", StringComparison.Ordinal)}')")
                : 0;
    }
}
