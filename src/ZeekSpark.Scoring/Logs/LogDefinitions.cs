using ZeekSpark.Logs;
using ZeekSpark.Scoring.Features;
using ZeekSpark.Scoring.Sql;

namespace ZeekSpark.Scoring.Logs;

/// <summary>Which definition a log has.</summary>
public static class LogDefinitions
{
    /// <summary>Logs that are never scored: they list what Zeek loaded, not what it saw.</summary>
    public static readonly IReadOnlySet<string> Unscored = new HashSet<string>(StringComparer.Ordinal) { "loaded_scripts" };

    /// <summary>The definition of a log.</summary>
    /// <param name="sql">The engine's SQL.</param>
    /// <param name="schema">The log's columns as loaded.</param>
    /// <param name="reference">As the reference scores it; it does not know ssl.</param>
    public static LogDefinition For(SqlDialect sql, LogSchema schema, bool reference) => schema.Log switch
    {
        "conn" => new ConnLog(sql, schema),
        "dns" => new DnsLog(sql, schema),
        "http" => new HttpLog(sql, schema),
        "files" => new FilesLog(sql, schema),
        "ssh" => new SshLog(sql, schema),
        "ssl" when reference => new GenericLog(sql, schema, weight: .9),
        "ssl" or "tls" => new TlsLog(sql, schema),
        "weird" => new WeirdLog(sql, schema),
        "notice" => new NoticeLog(sql, schema),
        "known_services" => new KnownServicesLog(sql, schema),
        "known_hosts" => new KnownHostsLog(sql, schema),
        "software" => new SoftwareLog(sql, schema),
        "arp" => new ArpLog(sql, schema),
        "packet_filter" => new PacketFilterLog(sql, schema),
        "stats" => new StatsLog(sql, schema),
        "capture_loss" => new CaptureLossLog(sql, schema),
        _ => new GenericLog(sql, schema),
    };
}
