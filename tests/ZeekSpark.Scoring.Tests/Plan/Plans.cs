using ZeekSpark.Logs;
using ZeekSpark.Scoring.Plan;
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
        var schemas = (logs ?? Logs).Select(log => LogColumns.For(log, [new LogSchema(log, [.. ZeekCatalog.Columns(log)])], new LogUse([mode])).Loaded);
        return ScoringPlan.Create(sql, new ScoringOptions(mode, Features: features), schemas);
    }
}
