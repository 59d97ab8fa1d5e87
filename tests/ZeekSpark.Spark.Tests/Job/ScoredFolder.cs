using System.Text.Json;
using ZeekSpark.DuckDb;
using ZeekSpark.Logs;
using ZeekSpark.Scoring;
using ZeekSpark.Scoring.Baselines;
using ZeekSpark.Scoring.Runs;

namespace ZeekSpark.Spark.Tests.Job;

/// <summary>A finished run.</summary>
/// <param name="Folder">Its folder.</param>
/// <param name="Record">Its run.json.</param>
internal sealed record ScoredFolder(string Folder, RunRecord Record)
{
    /// <summary>Its tables, as paths in the folder.</summary>
    public IReadOnlyList<string> Tables =>
        [.. Directory.GetFiles(Folder, "*.parquet", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Folder, Path.GetDirectoryName(file)!)).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The one run of an archive.</summary>
    public static ScoredFolder In(string archive)
    {
        var folder = Assert.Single(Directory.GetDirectories(archive, "run=*"));
        return new(folder, JsonSerializer.Deserialize<RunRecord>(File.ReadAllText(Path.Combine(folder, "run.json")), RunRecord.Json)!);
    }

    /// <summary>Scores with the embedded engine.</summary>
    public static ScoredFolder Embedded(string path, string archive, ScoringOptions options, Severity? failOn = null, TrainedModel? model = null)
    {
        ScoringRun.Score(new DuckDbEngine(threads: 2, memoryBytes: 1L << 30), new(CaptureFinder.Find([path]), [path], options, archive, failOn, model), TimeProvider.System);
        return In(archive);
    }

    /// <summary>A FROM of a table's rows.</summary>
    public string From(string table) => $"FROM read_parquet('{Path.Combine(Folder, table, "*.parquet").Replace("'", "''", StringComparison.Ordinal)}', hive_partitioning = false)";
}
