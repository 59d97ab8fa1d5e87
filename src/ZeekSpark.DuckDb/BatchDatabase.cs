using System.Globalization;
using ZeekSpark.Logs;
using ZeekSpark.Scoring;
using ZeekSpark.Scoring.Baselines;
using ZeekSpark.Scoring.Plan;

namespace ZeekSpark.DuckDb;

/// <summary>A database in memory for one batch, with our functions, and what is loaded into it.</summary>
internal sealed class BatchDatabase : IDisposable
{
    /// <summary>Of less, each statement runs on one thread: handing hundreds of small ones to several costs more than it saves.</summary>
    private const long SmallBatchBytes = 8 << 20;

    private readonly DuckDbDatabase database;
    private readonly LogTableFunction reader;
    private readonly ModelFunctions models = new();
    private readonly int threads;
    private readonly string temporary;

    /// <summary>Opens it.</summary>
    /// <param name="threads">Threads to use.</param>
    /// <param name="memoryBytes">What DuckDB may use before it spills to disk.</param>
    /// <param name="bytes">Bytes of what goes through it.</param>
    /// <param name="temporary">The folder that it spills to; deleted with it.</param>
    public BatchDatabase(int threads, long memoryBytes, long bytes, string temporary)
    {
        this.threads = threads;
        this.temporary = temporary;
        database = DuckDbDatabase.Open(null, new Dictionary<string, string>
        {
            ["threads"] = (bytes < SmallBatchBytes ? 1 : threads).ToString(CultureInfo.InvariantCulture),
            ["memory_limit"] = memoryBytes.ToString(CultureInfo.InvariantCulture) + "B",
            ["temp_directory"] = temporary,
            ["preserve_insertion_order"] = "false",
        });
        Connection = database.Connect();
        reader = new(threads);
        Connection.RegisterTableFunction(reader);
        foreach (var function in TextFunctions.All.Concat(models.All))
            Connection.RegisterScalarFunction(function);
    }

    /// <summary>A connection to it.</summary>
    public DuckDbConnection Connection { get; }

    /// <summary>Loads the logs of captures.</summary>
    public LoadedBatch Load(IReadOnlyList<Capture> captures, int firstCaptureId, LogUse use, bool normalRowsOnly, Action<long> bytesRead, CancellationToken cancellation) =>
        new BatchLoader(Connection, reader, use, normalRowsOnly).Load(captures, firstCaptureId, bytesRead, cancellation);

    /// <summary>Runs a plan. Its tables are in a schema of their own, so that plans over the same logs do not meet.</summary>
    /// <param name="name">The schema.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="options">What is computed.</param>
    /// <param name="resultFile">The file that a result step writes, by its folder.</param>
    /// <param name="progress">Told what is done, and which share of the plan is.</param>
    /// <param name="cancellation">Ends the run.</param>
    public void Run(string name, ScoringPlan plan, ScoringOptions options, Func<string, string> resultFile, Action<string, double> progress, CancellationToken cancellation)
    {
        Connection.Execute($"CREATE SCHEMA {name}", cancellation);
        new PlanRunner(database, models, options, threads, name).Run(plan, resultFile, (step, done) => progress(step, (double)done / plan.Steps.Count), cancellation);
    }

    /// <summary>Drops a plan's tables and the models that it fitted.</summary>
    public void Forget(string name)
    {
        Connection.Execute($"DROP SCHEMA {name} CASCADE");
        models.Clear();
    }

    /// <summary>The models that plans fitted.</summary>
    public IReadOnlyDictionary<string, byte[]> FittedModels() => models.ToBytes();

    /// <summary>Makes a trained model known: its statistics as views, its fitted models to the functions on models.</summary>
    public void Use(TrainedModel model)
    {
        CreateStatisticsViews(model.Baseline.Logs, [model.Folder]);
        foreach (var (name, fitted) in model.Models)
            models.Add(name, 0, fitted);
    }

    /// <summary>Views of statistics, those of several folders together.</summary>
    public void CreateStatisticsViews(IEnumerable<TrainedLog> logs, IReadOnlyList<string> folders)
    {
        foreach (var log in logs)
        {
            foreach (var table in StatisticsTable.Of(log.Log))
                CreateView(table.View, folders.Select(folder => FileStore.Combine(folder, table.Folder)));
        }
    }

    /// <summary>A view over the Parquet files of folders; none where no folder has any.</summary>
    public void CreateView(string name, IEnumerable<string> folders)
    {
        var files = folders.Where(Directory.Exists).SelectMany(folder => Directory.EnumerateFiles(folder, "*.parquet")).Order(StringComparer.Ordinal).ToList();
        if (files.Count > 0)
            Connection.Execute($"CREATE OR REPLACE VIEW main.{name} AS SELECT * FROM read_parquet([{string.Join(", ", files.Select(Quote))}], hive_partitioning = false, union_by_name = true)");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Connection.Dispose();
        database.Dispose();
        if (Directory.Exists(temporary))
            Directory.Delete(temporary, recursive: true);
    }

    private static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
