using ZeekSpark.Logs;
using ZeekSpark.Scoring.Context;
using ZeekSpark.Scoring.Features;
using ZeekSpark.Scoring.Plan;
using ZeekSpark.Scoring.Sql;
using static ZeekSpark.Scoring.Sql.SqlText;

namespace ZeekSpark.Scoring.Logs;

/// <summary>conn.log: connections, with what their source, destination and uid show elsewhere.</summary>
internal sealed class ConnLog(SqlDialect sql, LogSchema schema) : LogDefinition(sql, schema)
{
    /// <summary>States in which the responder refused, or never answered, or either side broke off (Zeek: conn_state).</summary>
    private const string FailedStates = "'S0', 'REJ', 'RSTO', 'RSTOS0', 'RSTR', 'RSTRH', 'SH', 'SHR'";

    private const string ScanHistories = "'S', 'Sr', 'Ar', 'A', 'R', 'Sh', 'ShR'";

    public override double Weight => 1;

    public override ReferenceMethod ReferenceMethod => ReferenceMethod.ConnHybrid;

    public override IReadOnlyList<string> Fields =>
        ["service", "duration", "orig_bytes", "resp_bytes", "conn_state", "history", "orig_pkts", "resp_pkts"];

    protected override IReadOnlyList<DerivedColumn> Derived =>
    [
        new("orig_h", Text("l.id_orig_h")),
        new("resp_h", Text("l.id_resp_h")),
        new("resp_p", "coalesce(l.id_resp_p, -1)"),
        new("seconds", Zero("l.duration")),
        new("out_bytes", Zero("l.orig_bytes")),
        new("in_bytes", Zero("l.resp_bytes")),
        new("out_pkts", Zero("l.orig_pkts")),
        new("in_pkts", Zero("l.resp_pkts")),
        new("sent", Log1p(Zero("l.orig_bytes"))),
        new("bytes", $"{Zero("l.orig_bytes")} + {Zero("l.resp_bytes")}"),
        new("failed", Flag($"l.conn_state IN ({FailedStates})")),
        new("scan_history", Flag($"l.history IN ({ScanHistories})")),
        new("is_short", Flag($"{Zero("l.duration")} <= 5e-2")),
        new("zero_payload", Flag($"{Zero("l.orig_bytes")} + {Zero("l.resp_bytes")} <= 0")),
        new("no_service", Flag($"{Text("l.service")} IN ('', '-', '(empty)')")),
        new("established", Flag("l.conn_state IN ('SF', 'S1')")),
    ];

    public override IReadOnlyList<CountedKey> SurpriseKeys =>
    [
        new("proto_resp_p", Text("r.proto"), "r.resp_p"),
        TextKey("service"),
        TextKey("conn_state"),
        TextKey("history"),
        TextKey("proto"),
        new("resp_h", "r.resp_h"),
        new("orig_h", "r.orig_h"),
        new("service_resp_p_proto", Text("r.service"), "r.resp_p", Text("r.proto")),
    ];

    public override IReadOnlyList<CountedKey> RarityKeys => [new("resp_p", "r.resp_p")];

    public override IReadOnlyList<FailureSign> FailureSigns =>
    [
        new("failed", "r.failed"),
        new("no payload", "r.zero_payload"),
        new("no service", "r.no_service"),
        new("established", "r.established", -1),
        new("source's failed share", "coalesce(src.failed_share, 0e0)", IsShare: true),
        new("destination's failed share", "coalesce(dst.failed_share, 0e0)", IsShare: true),
    ];

    /// <summary>RITA's two longest classes of long connections, in nats: half from 8 hours, all from 12.</summary>
    public override IReadOnlyList<Extreme> Extremes =>
    [
        Uploads.Extreme,
        new("duration", "s", "r.seconds", "CAST(NULL AS DOUBLE)", "CASE WHEN r.seconds >= 43200 THEN 12e0 WHEN r.seconds >= 28800 THEN 6e0 ELSE 0e0 END"),
    ];

    public override IReadOnlyList<Measure> Measures =>
    [
        new("duration", "s", Scale.Log, "r.seconds"),
        new("orig_bytes", "B", Scale.Log, "r.out_bytes"),
        new("resp_bytes", "B", Scale.Log, "r.in_bytes"),
        new("orig_pkts", "packets", Scale.Log, "r.out_pkts"),
        new("resp_pkts", "packets", Scale.Log, "r.in_pkts"),
        new("bytes_per_second", "B/s", Scale.Log, Divide("r.bytes", "r.seconds + 1e-6")),
        new("bytes_per_packet", "B", Scale.Log, Divide("r.bytes", "r.out_pkts + r.in_pkts + 1e0")),
        new("orig_bytes_share", "share", Scale.Linear, Divide("r.out_bytes", "r.bytes")),
        new("src_hosts", "hosts", Scale.Log, Zero("src.hosts"), IsOfCapture: true),
        new("src_ports", "ports", Scale.Log, Zero("src.ports"), IsOfCapture: true),
        new("src_max_port_sweep", "ports", Scale.Log, Zero("src.max_sweep"), IsOfCapture: true),
        new("src_failed_share", "share", Scale.Linear, Zero("src.failed_share"), IsOfCapture: true),
    ];

    public override IReadOnlyList<Measure> NumericColumns =>
    [
        new("duration", "s", Scale.Linear, "r.seconds"),
        new("orig_bytes", "B", Scale.Linear, "r.out_bytes"),
        new("id_resp_p", "port", Scale.Linear, Zero("r.id_resp_p")),
        new("resp_bytes", "B", Scale.Linear, "r.in_bytes"),
        new("orig_ip_bytes", "B", Scale.Linear, Zero("r.orig_ip_bytes")),
        new("resp_pkts", "packets", Scale.Linear, "r.in_pkts"),
        new("resp_ip_bytes", "B", Scale.Linear, Zero("r.resp_ip_bytes")),
    ];

    public override IReadOnlyList<string> NumericFields => ["orig_ip_bytes", "resp_ip_bytes"];

    public override IReadOnlyList<Feature> Features =>
    [
        Number("id_resp_p", "port"),
        new("duration", "s", "duration", "0", "r.seconds"),
        new("total_bytes", "B", "orig_bytes, resp_bytes", "0", "r.bytes"),
        new("total_pkts", "packets", "orig_pkts, resp_pkts", "0", "r.out_pkts + r.in_pkts"),
        new("orig_resp_bytes_ratio", "ratio", "orig_bytes, resp_bytes", "0", Divide("r.out_bytes + 1e0", "r.in_bytes + 1e0")),
        new("orig_resp_pkts_ratio", "ratio", "orig_pkts, resp_pkts", "0", Divide("r.out_pkts + 1e0", "r.in_pkts + 1e0")),
        new("bytes_per_second", "B/s", "bytes, duration", "0", Divide("r.bytes", "r.seconds + 1e-6")),
        new("bytes_per_packet", "B", "bytes, packets", "0", Divide("r.bytes", "r.out_pkts + r.in_pkts + 1e0")),
        RarityFeature("resp_port_rarity", "resp_p", "id.resp_p"),
        RarityFeature("service_rarity", "service", "service"),
        RarityFeature("state_rarity", "conn_state", "conn_state"),
        RarityFeature("history_rarity", "history", "history"),
        new("dst_host_popularity", "|z|", "rows with this id.resp_h", "a value of its own", "CASE WHEN pop.sd > 0 THEN abs(n_resp_h.n - pop.mean) / pop.sd ELSE 0e0 END"),
        new("is_failed_scan_state", "0 or 1", "conn_state", "0", "r.failed"),
        new("is_scan_history", "0 or 1", "history", "0", "r.scan_history"),
        new("is_short_conn", "0 or 1", "duration", "1: missing counts as 0 s", "r.is_short"),
        new("is_zero_payload", "0 or 1", "orig_bytes, resp_bytes", "1: missing counts as 0 B", "r.zero_payload"),
        new("is_service_missing", "0 or 1", "service", "1", "r.no_service"),
        new("is_established_session", "0 or 1", "conn_state", "0", "r.established"),
        Source("src_flow_count", "flows", "flows"),
        Source("src_unique_resp_hosts", "hosts", "hosts"),
        Source("src_unique_resp_ports", "ports", "ports"),
        Source("src_failed_state_fraction", "share", "failed_share"),
        Source("src_short_fraction", "share", "short_share"),
        Source("src_zero_payload_fraction", "share", "zero_payload_share"),
        Source("src_missing_service_fraction", "share", "no_service_share"),
        Source("src_max_dst_port_sweep", "ports", "max_sweep"),
        Source("src_mean_dst_port_sweep", "ports", "mean_sweep"),
        Source("src_max_dst_failed_fraction", "share", "max_dst_failed_share"),
        new("uid_log_types", "logs", "uid in every log", "0 without uid", $"CASE WHEN r.uid IS NULL THEN 0e0 ELSE 1e0 + {Zero("u_logs.logs")} END"),
        UidContext.Feature("uid_http_count", "rows", "u_http.n"),
        UidContext.Feature("uid_files_count", "rows", "u_files.n"),
        UidContext.Feature("uid_ssh_count", "rows", "u_ssh.n"),
        UidContext.Feature("uid_weird_count", "rows", "u_weird.n"),
        UidContext.Feature("uid_file_total_bytes", "B", "u_files.total_bytes"),
        UidContext.Feature("uid_weird_name_rarity", "nats", "u_weird.name_rarity"),
    ];

    public override IReadOnlyList<RowJoin> Joins => [ConnKinds.Join, .. ConnContext.Joins, Uploads.Join, .. UidContext.Joins];

    public override IEnumerable<Step> GroupingSteps() =>
    [
        ConnKinds.Group,
        ConnContext.Targets,
    ];

    public override (string Table, string? Rows) CountedFrom(CountedKey key) =>
        ConnKinds.Has(key.Name) ? ("conn_kinds", "n") : ("conn_targets", "flows");

    public override string Rarity(string key) => ConnKinds.Has(key) ? ConnKinds.Rarity(key) : base.Rarity(key);

    public override IEnumerable<Step> ContextSteps() => [ConnKinds.Rarities(this), .. ConnContext.Steps, .. Uploads.Steps];

    private static Feature Source(string name, string unit, string column) =>
        new(name, unit, "flows of this id.orig_h", "0", Zero("src." + column));
}
