using System.Globalization;
using Microsoft.Spark.Sql;
using ZeekSpark.Job.Hadoop;
using ZeekSpark.Job.Loading;
using ZeekSpark.Logs;
using ZeekSpark.Scoring;
using ZeekSpark.Scoring.Baselines;
using ZeekSpark.Scoring.Plan;
using ZeekSpark.Scoring.Runs;
using ZeekSpark.Scoring.Sql;

namespace ZeekSpark.Job;

/// <summary>Scores captures on a Spark cluster, and trains on them, batch by batch in one session.</summary>
internal sealed class SparkEngine : ScoringEngine
{
    /// <summary>Loading is about a third of the work.</summary>
    private const double LoadingShare = 1.0 / 3;

    /// <summary>Against a trained model, measuring captures is about half of the rest.</summary>
    private const double MetricsShare = .5;

    /// <summary>Settings that results depend on, whatever the cluster's own are.</summary>
    private static readonly (string Name, string Value)[] Settings =
    [
        ("spark.sql.session.timeZone", "UTC"),
        ("spark.sql.ansi.enabled", "false"),
        ("spark.sql.caseSensitive", "false"),
        ("spark.sql.legacy.sizeOfNull", "true"),
        ("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS"),
        ("spark.sql.parquet.writeLegacyFormat", "false"),
        ("spark.sql.files.ignoreCorruptFiles", "false"),
        ("spark.sql.files.ignoreMissingFiles", "false"),
        // Opening a file counts as so many bytes: with the usual 4 MB one task would read all of a log of that size.
        ("spark.sql.files.openCostInBytes", "1048576"),
        // A task's least work, as it is of files. Smaller parts of a shuffle are joined up to that, and not, as is usual, one more.
        ("spark.sql.adaptive.advisoryPartitionSizeInBytes", "1048576"),
        ("spark.sql.adaptive.coalescePartitions.minPartitionSize", "1"),
        ("spark.sql.adaptive.coalescePartitions.parallelismFirst", "false"),
        // Quantiles of more groups than this are sorted first, which costs more than their memory: the usual 128 is few.
        ("spark.sql.objectHashAggregate.sortBased.fallbackThreshold", "1024"),
        // A shuffle of known size whose parts are no larger than this is joined by hashing; a sort join would sort it first.
        ("spark.sql.adaptive.maxShuffledHashJoinLocalMapThreshold", "33554432"),
        // Finding out what follows from filters and joins takes long with columns that are long expressions, and brings nothing here.
        ("spark.sql.constraintPropagation.enabled", "false"),
        // Plans are long; as texts, for the history, they would fill the driver.
        ("spark.sql.ui.explainMode", "simple"),
        ("spark.sql.maxPlanStringLength", "20000"),
    ];

    /// <summary>Of less, queries are run as they are planned: compiling each costs more than running it.</summary>
    private const long SmallBatchBytes = 16L << 20;

    private readonly SparkSession spark;
    private readonly HadoopFiles files;
    private readonly int parallelism;

    /// <summary>Takes a session.</summary>
    public SparkEngine(SparkSession spark)
    {
        this.spark = spark;
        files = new(spark);
        parallelism = spark.SparkContext.DefaultParallelism;
        foreach (var (name, value) in Settings)
            spark.Conf().Set(name, value);
        files.LeaveOutChecksums();
    }

    public override string Version => "spark " + spark.Version();

    public override FileStore Files => files;

    public override long BatchBytes => Setting("spark.zeekspark.batchBytes", 64L << 30);

    // A model is about 200 kB, and all of a batch pass through the driver to every executor.
    public override int BatchModels => (int)Setting("spark.zeekspark.batchModels", 1_000);

    public override BatchRecord Score(ScoringBatch batch, Action<ScoreProgress> progress, CancellationToken cancellation)
    {
        const string name = "scores";
        var temporary = Temporary(batch.Folder.Path);
        using var session = Begin(FileStore.Combine(temporary, Number(batch.Number)), BytesOf(batch.Captures));
        var loaded = Load(session, batch.Captures, batch.FirstCaptureId, LogUse.Of(batch.Options, batch.Model?.Baseline), normalRowsOnly: false, progress, cancellation);
        var from = LoadingShare;
        if (batch.Model is { } model)
        {
            Measure(session, loaded, batch.Options, progress, cancellation);
            session.Use(model);
            from += (1 - LoadingShare) * MetricsShare;
        }

        var plan = ScoringPlan.Create(SqlDialect.Spark, batch.Options, loaded.Logs, batch.Model);
        session.Run(name, plan, batch.Options, (step, done) => progress(new("scoring: " + step, from + ((1 - from) * done))), cancellation);
        var (findings, worst) = Counts(session, plan, name);
        var written = Take(session, name, plan, (table, part) => batch.Folder.ResultFile(table, batch.Number, part));
        files.Delete(temporary);
        return Record(batch, [.. written.Select(batch.Folder.Relative)], loaded.Summaries, findings, worst);
    }

    public override StatisticsRecord Collect(StatisticsBatch batch, Action<ScoreProgress> progress, CancellationToken cancellation) => SparkErrors.Told(() =>
    {
        const string name = "statistics";
        var temporary = Temporary(batch.Folder);
        using var session = Begin(FileStore.Combine(temporary, Number(batch.Number)), BytesOf(batch.Captures));
        var use = new LogUse([ScoringMode.Default, ScoringMode.Reference]);
        var loaded = Load(session, batch.Captures, batch.FirstCaptureId, use, batch.Options.NormalRowsOnly, progress, cancellation);
        Measure(session, loaded, batch.Options, progress, cancellation);
        var plan = StatisticsPlan.Create(SqlDialect.Spark, batch.Options, loaded.Logs);
        const double from = LoadingShare + ((1 - LoadingShare) * MetricsShare);
        session.Run(name, plan, batch.Options, (step, done) => progress(new("counting: " + step, from + ((1 - from) * done))), cancellation);

        var totals = session.Result(name, StatisticsPlan.Totals).Collect().ToDictionary(row => row.GetAs<string>("log"), row => row.GetAs<long>("n"), StringComparer.Ordinal);
        var metrics = session.Result(name, StatisticsPlan.Metrics).Collect().ToLookup(row => row.GetAs<int>("capture_id"));
        Take(session, name, plan, (table, part) => StatisticsFile(batch.Folder, table, batch.Number, part));
        files.Delete(temporary);
        return new StatisticsRecord(
            [.. loaded.Logs.Select(log => (log, totals.GetValueOrDefault(log.Log)))], loaded.Summaries,
            Enumerable.Range(batch.FirstCaptureId, batch.Captures.Count).ToDictionary(id => id, id =>
                (IReadOnlyDictionary<string, double>)metrics[id].ToDictionary(row => row.GetAs<string>("name"), row => row.GetAs<double>("value"), StringComparer.Ordinal)));
    });

    public override IReadOnlyDictionary<string, byte[]> Fit(FitRequest request, Action<ScoreProgress> progress, CancellationToken cancellation) => SparkErrors.Told(() =>
    {
        var temporary = Temporary(request.Target);
        using var session = Begin(temporary, request.Parts.Sum(files.LengthBelow) * Batches.Inflation);
        session.CreateStatisticsViews(request.Logs, request.Parts);
        var merge = MergePlan.Create(request.Logs);
        Run("merged", merge, "merging", 0, .1);
        Take(session, "merged", merge, (table, part) => StatisticsFile(request.Target, table, 0, part));
        session.CreateStatisticsViews(request.Logs, [request.Target]);
        Run("fitted", FitPlan.Models(SqlDialect.Spark, request.Logs), "fitting", .1, .9);
        Run("calibrated", FitPlan.Calibration(SqlDialect.Spark, request.Logs), "calibrating", .9, 1);
        files.Delete(temporary);
        return session.FittedModels();

        void Run(string name, ScoringPlan plan, string doing, double from, double to) =>
            session.Run(name, plan, request.Options, (step, done) => progress(new($"{doing}: {step}", from + ((to - from) * done))), cancellation);
    });

    /// <summary>A batch in the session, which is set to its size in bytes of text.</summary>
    private SparkBatch Begin(string temporary, long bytes)
    {
        Configure(bytes);
        return new(spark, files, temporary, isSmall: bytes < SmallBatchBytes);
    }

    private static LoadedBatch Load(
        SparkBatch session, IReadOnlyList<Capture> captures, int firstCaptureId, LogUse use, bool normalRowsOnly, Action<ScoreProgress> progress, CancellationToken cancellation)
    {
        progress(new("reading logs", 0));
        var logs = captures.SelectMany(capture => capture.Files).Select(file => file.Log).Distinct().Count();
        return session.Load(captures, firstCaptureId, use, normalRowsOnly, (log, done) => progress(new("reading logs: " + log, LoadingShare * done / logs)), cancellation);
    }

    /// <summary>Makes the view <c>reference_scores</c>, by which captures are compared with normal ones.</summary>
    private static void Measure(SparkBatch session, LoadedBatch loaded, ScoringOptions options, Action<ScoreProgress> progress, CancellationToken cancellation)
    {
        const string name = "metrics";
        var plan = ScoringPlan.Metrics(SqlDialect.Spark, options, loaded.Logs);
        session.Run(name, plan, new(ScoringMode.Reference, Seed: options.Seed),
            (step, done) => progress(new("measuring captures: " + step, LoadingShare + ((1 - LoadingShare) * MetricsShare * done))), cancellation);
        session.Result(name, ScoringPlan.MetricsTable).CreateOrReplaceTempView(ScoringPlan.MetricsTable);
        session.ForgetModels();
    }

    /// <summary>Settings that fit the size of a batch, in bytes of text.</summary>
    private void Configure(long bytes)
    {
        var isSmall = bytes < SmallBatchBytes;
        spark.Conf().Set("spark.sql.adaptive.enabled", !isSmall);
        spark.Conf().Set("spark.sql.codegen.wholeStage", !isSmall);
        spark.Conf().Set("spark.sql.codegen.factoryMode", isSmall ? "NO_CODEGEN" : "FALLBACK");
        // A megabyte is a task's least work, 64 its most; between them, two tasks for each core.
        var partitions = Math.Clamp(2L * parallelism, 1 + (bytes >> 26), 1 + (bytes >> 20));
        spark.Conf().Set("spark.sql.shuffle.partitions", partitions);
    }

    private static (long Findings, Severity Worst) Counts(SparkBatch session, ScoringPlan plan, string name)
    {
        const string findings = "findings";
        var count = plan.Steps.Any(step => step is { Kind: StepKind.Result, Name: findings }) ? session.Result(name, findings).Count() : 0;
        var worst = session.Result(name, "captures").SelectExpr("CASE severity WHEN 'HIGH' THEN 2 WHEN 'MEDIUM' THEN 1 ELSE 0 END AS severity")
            .Distinct().Collect().Select(row => row.GetAs<int>("severity")).DefaultIfEmpty().Max();
        return (count, (Severity)worst);
    }

    /// <summary>Moves what Spark wrote of a plan's results to where they stay.</summary>
    /// <param name="session">The batch.</param>
    /// <param name="name">The plan's name.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="place">The file's new place, by table and number.</param>
    private List<string> Take(SparkBatch session, string name, ScoringPlan plan, Func<string, int, string> place)
    {
        var taken = new List<string>();
        foreach (var table in plan.Steps.Where(step => step.Kind == StepKind.Result).Select(step => step.Name))
        {
            var parts = files.FilesBelow(session.ResultFolder(name, table)).Where(file => file.EndsWith(".parquet", StringComparison.Ordinal)).ToList();
            foreach (var (number, file) in parts.Index())
            {
                var target = place(table, number);
                files.Move(file, target);
                taken.Add(target);
            }
        }

        return taken;
    }

    private string StatisticsFile(string folder, string table, int batch, int part)
    {
        var target = FileStore.Combine(folder, table);
        files.CreateFolder(target);
        return FileStore.Combine(target, string.Create(CultureInfo.InvariantCulture, $"batch-{batch:00000}-{part:00000}.parquet"));
    }

    private static string Temporary(string folder) => FileStore.Combine(folder, "_tmp");

    private static string Number(int batch) => batch.ToString("00000", CultureInfo.InvariantCulture);

    private static long BytesOf(IReadOnlyList<Capture> captures) => captures.Sum(capture => capture.Files.Sum(file => file.Compressed ? file.Length * Batches.Inflation : file.Length));

    private long Setting(string name, long otherwise)
    {
        var text = spark.Conf().Get(name, otherwise.ToString(CultureInfo.InvariantCulture));
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0 ? value
            : throw new FormatException($"{name} is '{text}', a whole number above 0 was expected");
    }
}
