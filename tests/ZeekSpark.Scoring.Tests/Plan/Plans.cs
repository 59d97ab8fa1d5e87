using ZeekSpark.Logs;
using ZeekSpark.Scoring.Baselines;
using ZeekSpark.Scoring.Features;
using ZeekSpark.Scoring.Logs;
using ZeekSpark.Scoring.Models;
using ZeekSpark.Scoring.Plan;
using ZeekSpark.Scoring.Scorers;
using ZeekSpark.Scoring.Sql;

namespace ZeekSpark.Scoring.Tests.Plan;

/// <summary>Plans over every log that has a definition of its own, and smtp, whose fields <c>from</c> and <c>to</c> are reserved words.</summary>
internal static class Plans
{
    private static readonly string[] Logs =
    [
        "arp", "capture_loss", "conn", "dns", "files", "http", "known_hosts", "known_services", "notice", "packet_filter", "smtp", "software", "ssh", "ssl", "stats", "weird",
    ];

    /// <summary>Logs of which each has another of the reference's scorers.</summary>
    public static readonly IReadOnlyList<string> OneOfEachScorer = ["capture_loss", "conn", "dns", "notice", "smtp", "ssh"];

    public static ScoringPlan Of(SqlDialect sql, ScoringMode mode, bool features = true, IReadOnlyList<string>? logs = null)
    {
        return ScoringPlan.Create(sql, new ScoringOptions(mode, Features: features), Schemas(logs, new([mode])));
    }

    /// <summary>The plans of a training and of scoring against it, by name.</summary>
    public static IReadOnlyDictionary<string, ScoringPlan> OfTraining(SqlDialect sql, IReadOnlyList<string>? logs = null)
    {
        var schemas = Schemas(logs, new([ScoringMode.Default, ScoringMode.Reference]));
        List<TrainedLog> trained = [.. schemas.Where(schema => !LogDefinitions.Unscored.Contains(schema.Log)).Select(schema => new TrainedLog(schema.Log, 100_000, schema.Columns, [.. schema.Columns.Select(column => column.Field)]))];
        var metrics = CaptureMetrics.Reference.Concat(CaptureMetrics.Own).ToDictionary(metric => metric.Name, _ => 1.5);
        var baseline = new Baseline(Baseline.CurrentFormat, "", "", default, 42, "", [new("a", "a", "", 60_000, metrics), new("b", "b", "", 40_000, metrics)], trained);
        var scores = Enumerable.Range(0, 1000).Select(i => i / 10.0).ToArray();
        var models = trained.SelectMany(log => Detector.OfBaselines.Select(detector => BaselineInputs.Calibration(LogDefinition.TableName(log.Log), detector.Name))).ToDictionary(name => name, _ => (RowModel)ScoreCalibration.Fit(scores));
        return new Dictionary<string, ScoringPlan>
        {
            ["statistics"] = StatisticsPlan.Create(sql, new(), schemas),
            ["merge"] = MergePlan.Create(trained),
            ["models"] = FitPlan.Models(sql, trained),
            ["calibration"] = FitPlan.Calibration(sql, trained),
            ["scores"] = ScoringPlan.Create(sql, new() { ScoreParts = true }, schemas, new(baseline, "", "", models)),
        };
    }

    private static List<LogSchema> Schemas(IReadOnlyList<string>? logs, LogUse use) =>
        [.. (logs ?? Logs).Select(log => LogColumns.For(log, [new LogSchema(log, [.. ZeekCatalog.Columns(log)])], use).Loaded)];
}
