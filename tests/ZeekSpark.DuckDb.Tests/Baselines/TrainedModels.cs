using System.Text.Json.Nodes;
using ZeekSpark.DuckDb.Tests.Scoring;
using ZeekSpark.Logs;
using ZeekSpark.Scoring;
using ZeekSpark.Scoring.Baselines;
using ZeekSpark.Scoring.Runs;

namespace ZeekSpark.DuckDb.Tests.Baselines;

/// <summary>Trains models and scores against them, in a folder that is deleted afterwards.</summary>
internal sealed class TrainedModels : IDisposable
{
    public const string ConnFields = "ts uid id.orig_h id.orig_p id.resp_h id.resp_p proto service duration orig_bytes resp_bytes conn_state history orig_pkts orig_ip_bytes resp_pkts resp_ip_bytes";
    public const string ConnTypes = "time string addr port addr port enum string interval count count string string count count count count";

    private readonly List<RunResults> opened = [];
    private int runs;

    public DuckDbEngine Engine { get; set; } = new(threads: 2, memoryBytes: 1L << 30);

    public TempCaptures Captures { get; } = new();

    public string Folder => Captures.Folder;

    /// <summary>A connection of a small office, one of a thousand like it.</summary>
    public static string Usual(int i, string service = "ssl", int port = 443) =>
        FormattableString.Invariant($"{1000 + i}.5 C{i} 10.0.0.{i % 5 + 1} {40000 + i} 10.0.1.{i % 3 + 1} {port} tcp {service} {1 + i % 7}.25 {100 + i * 37 % 400} {900 + i * 113 % 2000} SF ShADadFf {4 + i % 5} {300 + i * 37 % 400} {5 + i % 4} {1100 + i * 113 % 2000}");

    public string Model(string name = "model") => Path.Combine(Folder, name);

    public TrainOutcome Train(string model, params string[] paths) => Train(model, adds: false, paths);

    public TrainOutcome Train(string model, bool adds, params string[] paths) =>
        TrainingRun.Train(Engine, new(CaptureFinder.Find(paths), paths, Model(model), adds, Seed: null), TimeProvider.System);

    public TrainedModel Read(string model = "model") => new ModelFolder(FileStore.Local, Model(model)).Read();

    /// <summary>Scores against a model, or without one, and opens the results.</summary>
    public (ScoreOutcome Outcome, DuckDbConnection Results) Score(string path, string? model = "model", ScoringOptions? options = null)
    {
        var trained = model is null ? null : Read(model);
        var request = new ScoreRequest(CaptureFinder.Find([path]), [path], (options ?? new()) with { Model = trained?.Fingerprint }, Path.Combine(Folder, $"results-{runs++}"), FailOn: null, trained);
        var outcome = ScoringRun.Score(Engine, request, TimeProvider.System);
        opened.Add(RunResults.Open(outcome.Folder));
        return (outcome, opened[^1].Connection);
    }

    /// <summary>Changes a model's model.json.</summary>
    public void Edit(Action<JsonObject> edit, string model = "model")
    {
        var file = Path.Combine(Model(model), "model.json");
        var json = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
        edit(json);
        File.WriteAllText(file, json.ToJsonString());
    }

    /// <summary>The rows of a SELECT, each as its values.</summary>
    public static List<object?[]> Rows(DuckDbConnection connection, string select)
    {
        using var reader = connection.Query(select);
        var rows = new List<object?[]>();
        while (reader.Read())
            rows.Add([.. reader.Names.Select((_, i) => reader.GetValue(i))]);
        return rows;
    }

    /// <summary>The rows of a model's statistics, such as <c>counts/log=conn</c>.</summary>
    public List<object?[]> Statistics(string model, string table, string columns)
    {
        using var database = DuckDbDatabase.Open(null);
        using var connection = database.Connect();
        return Rows(connection, $"SELECT {columns} FROM read_parquet('{Read(model).Folder}/{table}/*.parquet', hive_partitioning = false) ORDER BY ALL");
    }

    /// <summary>The columns of a model's statistics.</summary>
    public List<string> Columns(string model, string table)
    {
        using var database = DuckDbDatabase.Open(null);
        using var connection = database.Connect();
        return [.. Rows(connection, $"DESCRIBE SELECT * FROM read_parquet('{Read(model).Folder}/{table}/*.parquet', hive_partitioning = false)").Select(row => (string)row[0]!)];
    }

    /// <summary>Every file below a folder with its bytes, but the lock.</summary>
    public static SortedDictionary<string, string> Contents(string folder) => new(
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != "_lock")
            .ToDictionary(file => Path.GetRelativePath(folder, file), file => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file)))), StringComparer.Ordinal);

    public void Dispose()
    {
        opened.ForEach(results => results.Dispose());
        Captures.Dispose();
    }
}
