using System.Globalization;
using Microsoft.Spark.Sql;
using ZeekSpark.Job.Hadoop;
using ZeekSpark.Job.Loading;
using ZeekSpark.Logs;
using ZeekSpark.Scoring;
using ZeekSpark.Scoring.Plan;
using ZeekSpark.Scoring.Runs;
using ZeekSpark.Scoring.Sql;

namespace ZeekSpark.Job;

/// <summary>Scores captures on a Spark cluster, batch by batch in one session.</summary>
internal sealed class SparkEngine : ScoringEngine
{
    private const double LoadingShare = 1.0 / 3;

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
    }

    public override string Version => "spark " + spark.Version();

    public override FileStore Files => files;

    public override long BatchBytes => Setting("spark.zeekspark.batchBytes", 64L << 30);

    // A model is about 200 kB, and all of a batch pass through the driver to every executor.
    public override int BatchModels => (int)Setting("spark.zeekspark.batchModels", 1_000);

    public override BatchRecord Score(ScoringBatch batch, Action<ScoreProgress> progress, CancellationToken cancellation)
    {
        var temporary = FileStore.Combine(batch.Folder.Path, string.Create(CultureInfo.InvariantCulture, $"_tmp/{batch.Number:00000}"));
        var bytes = batch.Captures.Sum(capture => capture.Files.Sum(file => file.Compressed ? file.Length * Batches.Inflation : file.Length));
        Configure(bytes);
        var scratch = new Scratch(spark, files, FileStore.Combine(temporary, "_steps"), isSmall: bytes < SmallBatchBytes);
        var loader = new BatchLoader(spark, files, scratch, batch.Options.Mode == ScoringMode.Reference);
        var runner = new PlanRunner(spark, batch.Options, scratch);
        try
        {
            progress(new("reading logs", 0));
            var logs = batch.Captures.SelectMany(capture => capture.Files).Select(file => file.Log).Distinct().Count();
            var loaded = loader.Load(batch.Captures, batch.FirstCaptureId, (log, done) => progress(new("reading logs: " + log, LoadingShare * done / logs)), cancellation);
            var plan = ScoringPlan.Create(SqlDialect.Spark, batch.Options, loaded.Logs);
            runner.Run(plan, table => FileStore.Combine(temporary, table), (step, done) => progress(new("scoring: " + step, LoadingShare + ((1 - LoadingShare) * done / plan.Steps.Count))), cancellation);
            var (findings, worst) = Counts(temporary);
            var written = plan.Steps.Where(step => step.Kind == StepKind.Result).SelectMany(step => Take(batch, temporary, step.Name)).ToList();
            files.Delete(FileStore.Combine(batch.Folder.Path, "_tmp"));
            return Record(batch, written, loaded.Summaries, findings, worst);
        }
        finally
        {
            runner.Release();
        }
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

    private (long Findings, Severity Worst) Counts(string temporary)
    {
        var findings = FileStore.Combine(temporary, "findings");
        var count = files.KindOf(findings) == PathKind.Folder ? spark.Read().Parquet(findings).Count() : 0;
        var worst = spark.Read().Parquet(FileStore.Combine(temporary, "captures")).SelectExpr("CASE severity WHEN 'HIGH' THEN 2 WHEN 'MEDIUM' THEN 1 ELSE 0 END AS severity")
            .Distinct().Collect().Select(row => row.GetAs<int>("severity")).DefaultIfEmpty().Max();
        return (count, (Severity)worst);
    }

    /// <summary>Moves what Spark wrote of a table into the run, under names that say the batch.</summary>
    private List<string> Take(ScoringBatch batch, string temporary, string table)
    {
        var taken = new List<string>();
        foreach (var file in files.FilesBelow(FileStore.Combine(temporary, table)).Where(file => file.EndsWith(".parquet", StringComparison.Ordinal)).ToList())
        {
            var target = batch.Folder.ResultFile(table, batch.Number, taken.Count);
            files.Move(file, target);
            taken.Add(batch.Folder.Relative(target));
        }

        return taken;
    }

    private long Setting(string name, long otherwise)
    {
        var text = spark.Conf().Get(name, otherwise.ToString(CultureInfo.InvariantCulture));
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0 ? value
            : throw new FormatException($"{name} is '{text}', a whole number above 0 was expected");
    }
}
