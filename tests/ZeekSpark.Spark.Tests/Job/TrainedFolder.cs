using ZeekSpark.DuckDb;
using ZeekSpark.Logs;
using ZeekSpark.Scoring.Baselines;
using ZeekSpark.Scoring.Runs;

namespace ZeekSpark.Spark.Tests.Job;

/// <summary>The folder of a trained model.</summary>
/// <param name="Model">The model.</param>
internal sealed record TrainedFolder(TrainedModel Model)
{
    private const double Tolerance = 1e-9;

    /// <summary>Its tables of statistics, as paths in the folder.</summary>
    public IReadOnlyList<string> Tables =>
        [.. Directory.GetFiles(Model.Folder, "*.parquet", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Model.Folder, Path.GetDirectoryName(file)!)).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The model in a folder.</summary>
    public static TrainedFolder In(string folder) => new(new ModelFolder(FileStore.Local, folder).Read());

    /// <summary>Trains with the embedded engine.</summary>
    public static TrainedFolder Embedded(string path, string folder)
    {
        TrainingRun.Train(new DuckDbEngine(threads: 2, memoryBytes: 1L << 30), new(CaptureFinder.Find([path]), [path], folder, Adds: false, Seed: null), TimeProvider.System);
        return In(folder);
    }

    /// <summary>A FROM of a table's rows.</summary>
    public string From(string table) => $"FROM read_parquet('{Path.Combine(Model.Folder, table, "*.parquet").Replace("'", "''", StringComparison.Ordinal)}', hive_partitioning = false)";

    /// <summary>Fails unless the other was trained on the same captures and measured them alike.</summary>
    public void AssertSameCaptures(TrainedFolder other)
    {
        Assert.Equal(other.Model.Baseline.Captures.Select(capture => (capture.Capture, capture.Path, capture.Rows)), Model.Baseline.Captures.Select(capture => (capture.Capture, capture.Path, capture.Rows)));
        foreach (var (theirs, ours) in other.Model.Baseline.Captures.Zip(Model.Baseline.Captures))
        {
            Assert.NotEmpty(theirs.Metrics);
            Assert.Equal(theirs.Metrics.Keys.Order(StringComparer.Ordinal), ours.Metrics.Keys.Order(StringComparer.Ordinal));
            Assert.All(theirs.Metrics, metric => Assert.InRange(Math.Abs(metric.Value - ours.Metrics[metric.Key]), 0, Tolerance * Math.Max(1, Math.Abs(metric.Value))));
        }
    }
}
