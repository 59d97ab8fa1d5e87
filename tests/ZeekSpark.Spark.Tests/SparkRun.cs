using ZeekSpark.DuckDb.Tests.Scoring;
using ZeekSpark.Generator;
using ZeekSpark.Scoring;

namespace ZeekSpark.Spark.Tests;

/// <summary>All cases run in one Spark session, before the first test that asks.</summary>
public sealed class SparkRun : IDisposable
{
    private readonly Lazy<IReadOnlyDictionary<string, StepFiles>> cases;
    private readonly string folder = Directory.CreateTempSubdirectory("zeekspark-spark-").FullName;

    public SparkRun() => cases = new(RunCases);

    /// <summary>Names of the cases; those of real logs are there where the logs are.</summary>
    public static TheoryData<string> Names => [.. All.Keys];

    /// <summary>One case runs as Spark is set up by default; compiling each query costs more than running it, so the others do without.</summary>
    private static readonly string[] Interpreted =
        ["spark.sql.adaptive.enabled=false", "spark.sql.codegen.wholeStage=false", "spark.sql.codegen.factoryMode=NO_CODEGEN"];

    private static Dictionary<string, Case> All { get; } = Cases();

    internal StepFiles this[string name] => cases.Value[name];

    public void Dispose()
    {
        if (Environment.GetEnvironmentVariable("ZEEKSPARK_KEEP_STEPS") is null)
            Directory.Delete(folder, recursive: true);
    }

    /// <summary>What Spark printed.</summary>
    internal string Output { get; private set; } = "";

    private static Dictionary<string, Case> Cases()
    {
        static string[] Generated(string folder) => [Path.Combine(folder, "generated")];
        var all = new Dictionary<string, Case>
        {
            ["generated"] = new(new(Features: true), Generated, []),
            ["generated-reference"] = new(new(ScoringMode.Reference, Features: true), Generated, Interpreted),
            ["generated-archive"] = new(new(Scope: StatisticsScope.Archive, FlagShare: .02, Logs: new HashSet<string> { "conn", "files" }), Generated, Interpreted),
        };
        if (SharedData.Folder is not null)
        {
            all["real"] = new(new(), RealLogs, Interpreted);
            all["real-reference"] = new(new(ScoringMode.Reference), RealLogs, Interpreted);
        }

        return all;
    }

    /// <summary>A capture with attacks, and one with many kinds of small logs.</summary>
    private static string[] RealLogs(string folder) =>
    [
        SharedData.Path("data", "stratosphere", "008-zeek-mixed", "data"),
        .. new[] { "capture_loss", "known_hosts", "known_services", "packet_filter", "pe", "software", "stats" }
            .Select(log => SharedData.Path("data", "wrccdc", "json", log + ".json.gz")),
    ];

    private Dictionary<string, StepFiles> RunCases()
    {
        CaptureGenerator.Write(new(Path.Combine(folder, "generated"), Captures: 2, Flows: 1000, Seed: 3) { Attacks = AttackKinds.All });
        var written = All.ToDictionary(one => one.Key, one => StepFiles.Write(Path.Combine(folder, "cases", one.Key), one.Value.Options, one.Value.Paths(folder), one.Value.Settings));
        Output = SparkProcess.Run(Path.Combine(folder, "cases"));
        return written;
    }

    private sealed record Case(ScoringOptions Options, Func<string, string[]> Paths, IReadOnlyList<string> Settings);
}
