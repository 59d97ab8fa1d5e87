using ZeekSpark.Logs;
using ZeekSpark.Scoring.Features;
using ZeekSpark.Scoring.Plan;
using ZeekSpark.Scoring.Sql;
using static ZeekSpark.Scoring.Sql.SqlText;

namespace ZeekSpark.Scoring.Logs;

/// <summary>stats.log: Zeek's own load at regular times. diff(x) is x minus the x before, by ts and then row_key.</summary>
internal sealed class StatsLog(SqlDialect sql, LogSchema schema) : LogDefinition(sql, schema)
{
    private static readonly string[] Counters =
    [
        "mem", "pkts_proc", "bytes_recv", "events_proc", "events_queued", "active_tcp_conns", "active_udp_conns", "active_icmp_conns",
        "tcp_conns", "udp_conns", "icmp_conns", "timers", "active_timers", "files", "active_files", "dns_requests", "active_dns_requests",
        "reassem_tcp_size", "reassem_file_size", "reassem_frag_size", "reassem_unknown_size",
    ];

    public override double Weight => .3;

    public override ReferenceMethod ReferenceMethod => ReferenceMethod.TimeSeries;

    public override IReadOnlyList<string> Fields => ["peer", .. Counters];

    public override IReadOnlyList<CountedKey> SurpriseKeys => [];

    public override IReadOnlyList<Measure> Measures =>
        [.. Features.Select(feature => new Measure(feature.Name, feature.Unit, feature.Unit == "share" ? Scale.Linear : Scale.SignedLog, feature.Sql))];

    public override IReadOnlyList<Feature> Features =>
    [
        Level("mem", "B"),
        Level("events_queued", "events"),
        Ratio("active_conns", "connections", "r.active_conns"),
        Level("active_files", "files"),
        Level("active_dns_requests", "requests"),
        Ratio("total_reassembly", "B", "r.reassembly"),
        Ratio("bytes_per_packet", "B", Divide("r.v_bytes_recv", "r.v_pkts_proc")),
        Ratio("events_per_packet", "events", Divide("r.v_events_proc", "r.v_pkts_proc")),
        Ratio("queued_to_processed_ratio", "ratio", Divide("r.v_events_queued", "r.v_events_proc + 1e0")),
        Ratio("active_to_total_conn_ratio", "ratio", Divide("r.active_conns", "r.conns + 1e0")),
        Ratio("tcp_share", "share", "r.tcp_share"),
        Ratio("udp_share", "share", "r.udp_share"),
        Ratio("icmp_share", "share", "r.icmp_share"),
        Ratio("files_per_conn", "ratio", Divide("r.v_files", "r.v_tcp_conns + 1e0")),
        Ratio("active_files_per_conn", "ratio", Divide("r.v_active_files", "r.active_conns + 1e0")),
        Ratio("dns_per_udp_conn", "ratio", Divide("r.v_dns_requests", "r.v_udp_conns + 1e0")),
        Ratio("active_dns_pressure", "ratio", Divide("r.v_active_dns_requests", "r.v_dns_requests + 1e0")),
        Ratio("reassembly_per_tcp_conn", "B", Divide("r.reassembly", "r.v_tcp_conns + 1e0")),
        Ratio("timer_pressure", "ratio", Divide("r.v_active_timers", "r.v_timers + 1e0")),
        Ratio("mem_per_packet", "B", Divide("r.v_mem", "r.v_pkts_proc + 1e0")),
        Ratio("ts_delta", "s", "r.d_ts"),
        Ratio("pkts_rate", "packets/s", Divide("r.d_pkts_proc", "r.d_ts")),
        Ratio("bytes_rate", "B/s", Divide("r.d_bytes_recv", "r.d_ts")),
        Ratio("events_rate", "events/s", Divide("r.d_events_proc", "r.d_ts")),
        Ratio("queue_growth_rate", "events/s", Divide("r.d_events_queued", "r.d_ts")),
        Ratio("conn_growth_rate", "connections/s", Divide("r.d_conns", "r.d_ts")),
        Ratio("file_growth_rate", "files/s", Divide("r.d_files", "r.d_ts")),
        Ratio("dns_growth_rate", "requests/s", Divide("r.d_dns_requests", "r.d_ts")),
        Ratio("mem_delta", "B", "abs(r.d_mem)"),
        Ratio("queue_delta", "events", "abs(r.d_events_queued)"),
        Ratio("conn_mix_delta", "share", "abs(r.d_tcp_share) + abs(r.d_udp_share) + abs(r.d_icmp_share)"),
    ];

    public override (string From, string To) Hosts => ("CAST(NULL AS STRING)", "CAST(NULL AS STRING)");

    public override string Subject => $"{Quote("the sensor's load")} || coalesce(' at ' || r.peer, '')";

    public override IEnumerable<Step> RowSteps(string scope) =>
    [
        new("stats_levels", StepKind.View,
            $"""
            SELECT l.*, {scope} AS scope_id, {Zero("l.ts")} AS v_ts,
              {string.Join(", ", Counters.Select(name => $"{Zero("l." + name)} AS v_{name}"))}
            FROM {LoadedTable} l
            """),
        new("stats_shares", StepKind.View,
            $"""
            SELECT c.*, {Divide("c.v_tcp_conns", "c.conns + 1e0")} AS tcp_share, {Divide("c.v_udp_conns", "c.conns + 1e0")} AS udp_share,
              {Divide("c.v_icmp_conns", "c.conns + 1e0")} AS icmp_share
            FROM (
              SELECT v.*, v.v_tcp_conns + v.v_udp_conns + v.v_icmp_conns AS conns,
                v.v_active_tcp_conns + v.v_active_udp_conns + v.v_active_icmp_conns AS active_conns,
                v.v_reassem_tcp_size + v.v_reassem_file_size + v.v_reassem_frag_size + v.v_reassem_unknown_size AS reassembly
              FROM stats_levels v) c
            """),
        new("stats_rows", StepKind.View,
            $"""
            SELECT s.*,
              {string.Join(",\n  ", new[] { "v_ts", "v_pkts_proc", "v_bytes_recv", "v_events_proc", "v_events_queued", "conns", "v_files", "v_dns_requests", "v_mem", "tcp_share", "udp_share", "icmp_share" }
                  .Select(name => $"coalesce(s.{name} - lag(s.{name}) OVER (PARTITION BY s.capture_id ORDER BY s.v_ts, s.row_key), 0e0) AS d_{(name.StartsWith("v_", StringComparison.Ordinal) ? name[2..] : name)}"))}
            FROM stats_shares s
            """),
    ];

    private static Feature Level(string name, string unit) => new(name, unit, name, "0", "r.v_" + name);

    private static Feature Ratio(string name, string unit, string sql) => new(name, unit, "counters of stats.log", "0", sql);
}

/// <summary>capture_loss.log: packets that Zeek did not get.</summary>
internal sealed class CaptureLossLog(SqlDialect sql, LogSchema schema) : LogDefinition(sql, schema)
{
    public override double Weight => .3;

    public override ReferenceMethod ReferenceMethod => ReferenceMethod.TimeSeries;

    public override IReadOnlyList<string> Fields => ["ts_delta", "peer", "gaps", "acks", "percent_lost"];

    public override IReadOnlyList<CountedKey> SurpriseKeys => [];

    public override IReadOnlyList<Measure> Measures =>
    [
        new("ts_delta", "s", Scale.Log, Zero("r.ts_delta")),
        new("gaps", "gaps", Scale.Log, Zero("r.gaps")),
        new("acks", "acks", Scale.Log, Zero("r.acks")),
        new("percent_lost", "%", Scale.Linear, Zero("r.percent_lost")),
    ];

    public override IReadOnlyList<Feature> Features =>
        [Number("ts_delta", "s"), Number("gaps", "gaps"), Number("acks", "acks"), Number("percent_lost", "%")];

    public override (string From, string To) Hosts => ("CAST(NULL AS STRING)", "CAST(NULL AS STRING)");

    public override string Subject => $"{Quote("the sensor's packet loss")} || coalesce(' at ' || r.peer, '')";
}
