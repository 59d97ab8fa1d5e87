using System.Text.Json;
using System.Text.RegularExpressions;

namespace ZeekSpark.Spark.Tests.Job;

/// <summary>A stage that ran.</summary>
/// <param name="Name">What Spark calls it.</param>
/// <param name="Tasks">Bytes that each task read, of input, tables kept in memory, and shuffles.</param>
internal sealed record StageRun(string Name, IReadOnlyList<long> Tasks)
{
    public long Bytes => Tasks.Sum();

    /// <summary>Tasks that read a tenth of their share at least: others have nothing to do with it.</summary>
    public int Readers => Tasks.Count(bytes => bytes * 10 * Tasks.Count > Bytes);

    public override string ToString() => $"{Name}: {Bytes} bytes by {Readers} of {Tasks.Count} tasks";
}

/// <summary>What Spark recorded of an application, with <c>spark.eventLog.enabled</c>.</summary>
internal sealed partial class EventLog
{
    private readonly Dictionary<int, string> names = [];
    private readonly Dictionary<int, List<long>> tasks = [];
    private readonly List<string> written = [];
    private readonly List<string> texts = [];

    /// <summary>The stages.</summary>
    public IEnumerable<StageRun> Stages => tasks.Select(stage => new StageRun($"{stage.Key} {names.GetValueOrDefault(stage.Key)}", stage.Value));

    /// <summary>The folders that queries wrote, once for each query that did.</summary>
    public IReadOnlyList<string> Written => written;

    /// <summary>The paths that queries read as text, once for each query that did.</summary>
    public IReadOnlyList<string> TextsRead => texts;

    /// <summary>Spark's settings that write one, with paths in full.</summary>
    public static IReadOnlyList<string> Settings(string folder) =>
        ["spark.eventLog.enabled=true", "spark.eventLog.dir=file:" + folder, "spark.eventLog.compress=false", "spark.sql.maxMetadataStringLength=10000"];

    /// <summary>Reads the one in a folder.</summary>
    public static EventLog In(string folder)
    {
        var log = new EventLog();
        foreach (var line in Directory.GetFiles(folder).SelectMany(File.ReadLines))
        {
            // Plans are nested deeply.
            using var document = JsonDocument.Parse(line, new JsonDocumentOptions { MaxDepth = 10_000 });
            log.Add(document.RootElement);
        }

        return log;
    }

    private void Add(JsonElement e)
    {
        switch (e.GetProperty("Event").GetString())
        {
            case "SparkListenerStageSubmitted":
                var stage = e.GetProperty("Stage Info");
                names[stage.GetProperty("Stage ID").GetInt32()] = stage.GetProperty("Stage Name").GetString()!;
                break;
            case "SparkListenerTaskEnd" when e.TryGetProperty("Task Metrics", out var metrics):
                var shuffle = metrics.GetProperty("Shuffle Read Metrics");
                var id = e.GetProperty("Stage ID").GetInt32();
                if (!tasks.TryGetValue(id, out var ran))
                    tasks[id] = ran = [];
                ran.Add(metrics.GetProperty("Input Metrics").GetProperty("Bytes Read").GetInt64() + shuffle.GetProperty("Remote Bytes Read").GetInt64() + shuffle.GetProperty("Local Bytes Read").GetInt64());
                break;
            case "org.apache.spark.sql.execution.ui.SparkListenerSQLExecutionStart":
                AddPlan(e.GetProperty("sparkPlanInfo"));
                break;
        }
    }

    private void AddPlan(JsonElement plan)
    {
        var text = plan.GetProperty("simpleString").GetString()!;
        if (text.StartsWith("Execute InsertIntoHadoopFsRelationCommand ", StringComparison.Ordinal))
            written.Add(text.Split(' ')[2].TrimEnd(','));
        else if (text.StartsWith("FileScan text ", StringComparison.Ordinal))
            texts.Add(Location().Match(text).Groups[1].Value);
        // What was kept in memory is shown with the plan that it came of, and is not computed again.
        else if (text.StartsWith("InMemoryTableScan", StringComparison.Ordinal))
            return;
        foreach (var child in plan.GetProperty("children").EnumerateArray())
            AddPlan(child);
    }

    [GeneratedRegex(@"Location: \w+(?:\([^)]*\))?\[([^\],]*)")]
    private static partial Regex Location();
}
