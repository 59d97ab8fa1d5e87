using Microsoft.Spark.Sql;
using ZeekSpark.Job.Functions;
using ZeekSpark.Job.Hadoop;
using ZeekSpark.Job.Loading;
using ZeekSpark.Logs;
using ZeekSpark.Scoring;
using ZeekSpark.Scoring.Baselines;
using ZeekSpark.Scoring.Plan;

namespace ZeekSpark.Job;

/// <summary>What is in the session for one batch: the views of its logs and of a training, the tables of plans, and models.</summary>
/// <param name="spark">The session.</param>
/// <param name="files">Where the batch is kept.</param>
/// <param name="temporary">The folder that takes what plans make, for as long as the batch lasts.</param>
/// <param name="isSmall">Most tables are small.</param>
internal sealed class SparkBatch(SparkSession spark, HadoopFiles files, string temporary, bool isSmall) : IDisposable
{
    /// <summary>Views that are made at the same time: each looks into its files.</summary>
    private const int ViewsAtOnce = 4;

    private readonly SharedModels models = new(spark);

    /// <summary>The folder that a plan writes a result into.</summary>
    public string ResultFolder(string plan, string table) => FileStore.Combine(temporary, FileStore.Combine(plan, table));

    /// <summary>Loads the logs of captures.</summary>
    public LoadedBatch Load(IReadOnlyList<Capture> captures, int firstCaptureId, LogUse use, bool normalRowsOnly, Action<string, int> read, CancellationToken cancellation) =>
        new BatchLoader(spark, files, Steps("logs"), use, normalRowsOnly).Load(captures, firstCaptureId, read, cancellation);

    /// <summary>Runs a plan. Its views replace those of the same names, and what plans before it wrote stays.</summary>
    /// <param name="name">The plan's name, by which its folders are told from those of others.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="options">What is computed.</param>
    /// <param name="progress">Told what is done, and which share of the plan is.</param>
    /// <param name="cancellation">Ends the run.</param>
    public void Run(string name, ScoringPlan plan, ScoringOptions options, Action<string, double> progress, CancellationToken cancellation) =>
        new PlanRunner(spark, options, Steps(name), models).Run(plan, table => ResultFolder(name, table), (step, done) => progress(step, (double)done / plan.Steps.Count), cancellation);

    /// <summary>The rows of a result.</summary>
    public DataFrame Result(string plan, string table) => spark.Read().Parquet(ResultFolder(plan, table));

    /// <summary>Makes a trained model known: its statistics as views, its fitted models to the functions on models.</summary>
    public void Use(TrainedModel model)
    {
        CreateStatisticsViews(model.Baseline.Logs, [model.Folder]);
        foreach (var (name, fitted) in model.Models)
            models.Add(name, 0, fitted.ToBytes());
    }

    /// <summary>Forgets the models that plans fitted.</summary>
    public void ForgetModels() => models.Clear();

    /// <summary>The models that plans fitted.</summary>
    public IReadOnlyDictionary<string, byte[]> FittedModels() => models.ToBytes();

    /// <summary>Views of statistics, those of several folders together; none where no folder has any.</summary>
    public void CreateStatisticsViews(IEnumerable<TrainedLog> logs, IReadOnlyList<string> folders) =>
        Parallel.ForEach(logs.SelectMany(log => StatisticsTable.Of(log.Log)), new ParallelOptions { MaxDegreeOfParallelism = ViewsAtOnce }, table =>
        {
            var parts = folders.Select(folder => FileStore.Combine(folder, table.Folder)).Where(folder => files.KindOf(folder) == PathKind.Folder).ToArray();
            if (parts.Length > 0)
                spark.Read().Option("mergeSchema", "true").Parquet(parts).CreateOrReplaceTempView(table.View);
        });

    public void Dispose() => models.Dispose();

    private Scratch Steps(string plan) => new(spark, files, FileStore.Combine(temporary, "_steps/" + plan), isSmall);
}
