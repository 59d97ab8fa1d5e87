using ZeekSpark.Logs;
using ZeekSpark.Scoring.Features;
using ZeekSpark.Scoring.Plan;
using ZeekSpark.Scoring.Sql;
using static ZeekSpark.Scoring.Sql.SqlText;

namespace ZeekSpark.Scoring.Logs;

/// <summary>known_services.log: services first seen on a host.</summary>
internal sealed class KnownServicesLog(SqlDialect sql, LogSchema schema) : LogDefinition(sql, schema)
{
    public override double Weight => .35;

    public override IReadOnlyList<string> Fields => ["host", "port_num", "port_proto", "service"];

    public override IReadOnlyList<CountedKey> SurpriseKeys =>
        [TextKey("host"), IntegerKey("port_num"), TextKey("port_proto"), new("service", Text(Dialect.ListText("r.service")))];

    public override IReadOnlyList<Measure> Measures => [];

    public override IReadOnlyList<Feature> Features =>
    [
        Number("port_num", "port"),
        RarityFeature("service_rarity", "service", "service"),
        RarityFeature("host_rarity", "host", "host"),
        RarityFeature("proto_rarity", "port_proto", "port_proto"),
    ];

    public override (string From, string To) Hosts => ("r.host", "CAST(NULL AS STRING)");

    public override string Subject => "coalesce(r.host, 'a host') || coalesce(' offers port ' || CAST(r.port_num AS STRING), '')";
}

/// <summary>known_hosts.log: hosts first seen.</summary>
internal sealed class KnownHostsLog(SqlDialect sql, LogSchema schema) : LogDefinition(sql, schema)
{
    public override double Weight => .25;

    public override IReadOnlyList<string> Fields => ["host"];

    public override IReadOnlyList<CountedKey> SurpriseKeys => [TextKey("host")];

    public override IReadOnlyList<Measure> Measures => [];

    public override IReadOnlyList<Feature> Features =>
    [
        RarityFeature("host_rarity", "host", "host"),
        new("time_gap_z", "|z|", "ts minus the ts before", "0", "CASE WHEN gaps.sd > 0 THEN abs(r.gap - gaps.mean) / gaps.sd ELSE 0e0 END"),
        Number("ts", "s"),
    ];

    public override IReadOnlyList<RowJoin> Joins => [new("gaps", "LEFT JOIN known_hosts_gaps gaps ON gaps.scope_id = r.scope_id")];

    public override IEnumerable<Step> RowSteps(string scope) =>
    [
        RowsView(scope, LoadedTable) with { Name = "known_hosts_words" },
        new("known_hosts_rows", StepKind.View,
            $"SELECT w.*, coalesce({Zero("w.ts")} - lag({Zero("w.ts")}) OVER (PARTITION BY w.capture_id ORDER BY {Zero("w.ts")}, w.row_key), 0e0) AS gap\nFROM known_hosts_words w"),
    ];

    public override IEnumerable<Step> ContextSteps() =>
        [new("known_hosts_gaps", StepKind.Table, $"SELECT scope_id, avg({Bounded("gap")}) AS mean, stddev_pop({Bounded("gap")}) AS sd FROM known_hosts_rows GROUP BY scope_id")];

    public override (string From, string To) Hosts => ("r.host", "CAST(NULL AS STRING)");
}

/// <summary>software.log: software first seen on a host.</summary>
internal sealed class SoftwareLog(SqlDialect sql, LogSchema schema) : LogDefinition(sql, schema)
{
    public override double Weight => .3;

    public override IReadOnlyList<string> Fields =>
        ["host", "host_p", "software_type", "name", "version.major", "version.minor", "version.minor2", "version.addl", "unparsed_version"];

    public override IReadOnlyList<CountedKey> SurpriseKeys =>
    [
        TextKey("host"), IntegerKey("host_p"), TextKey("software_type"), TextKey("name"),
        IntegerKey("version_major"), IntegerKey("version_minor"), TextKey("version_addl"), TextKey("unparsed_version"),
    ];

    public override IReadOnlyList<Measure> Measures => [new("unparsed_version_len", "characters", Scale.Log, Length("r.unparsed_version"))];

    public override IReadOnlyList<Feature> Features =>
    [
        Number("host_p", "port"),
        Number("version_major", "number"),
        Number("version_minor", "number"),
        RarityFeature("software_type_rarity", "software_type", "software_type"),
        RarityFeature("name_rarity", "name", "name"),
        RarityFeature("version_addl_rarity", "version_addl", "version.addl"),
        TextLength("unparsed_version_len", "unparsed_version"),
    ];

    public override (string From, string To) Hosts => ("r.host", "CAST(NULL AS STRING)");

    public override string Subject => "coalesce(r.host, 'a host') || ' runs ' || coalesce(r.unparsed_version, r.name, '?')";
}

/// <summary>arp.log, as third-party scripts write it.</summary>
internal sealed class ArpLog(SqlDialect sql, LogSchema schema) : LogDefinition(sql, schema)
{
    public override double Weight => .5;

    public override IReadOnlyList<string> Fields => ["operation", "src_mac", "dst_mac", "orig_h", "resp_h"];

    public override IReadOnlyList<CountedKey> SurpriseKeys =>
        [TextKey("operation"), TextKey("src_mac"), TextKey("dst_mac"), TextKey("arp_orig_h", "orig_h"), TextKey("arp_resp_h", "resp_h")];

    public override IReadOnlyList<Measure> Measures => [];

    public override IReadOnlyList<Feature> Features =>
    [
        RarityFeature("operation_rarity", "operation", "operation"),
        RarityFeature("src_mac_rarity", "src_mac", "src_mac"),
        RarityFeature("dst_mac_rarity", "dst_mac", "dst_mac"),
        new("broadcast_request", "0 or 1", "dst_mac", "0", Flag("r.dst_mac = 'ff:ff:ff:ff:ff:ff'")),
        RarityFeature("orig_h_rarity", "arp_orig_h", "orig_h"),
        RarityFeature("resp_h_rarity", "arp_resp_h", "resp_h"),
    ];

    public override (string From, string To) Hosts => ("r.orig_h", "r.resp_h");
}

/// <summary>packet_filter.log: filters installed.</summary>
internal sealed class PacketFilterLog(SqlDialect sql, LogSchema schema) : LogDefinition(sql, schema)
{
    public override double Weight => .1;

    public override IReadOnlyList<string> Fields => ["node", "filter", "init", "success"];

    public override IReadOnlyList<CountedKey> SurpriseKeys =>
        [TextKey("node"), TextKey("filter"), new("init", Text("CAST(r.init AS STRING)")), new("success", Text("CAST(r.success AS STRING)"))];

    public override IReadOnlyList<Measure> Measures => [];

    public override IReadOnlyList<Feature> Features =>
    [
        Boolean("init"),
        Boolean("success"),
        RarityFeature("filter_rarity", "filter", "filter"),
        RarityFeature("node_rarity", "node", "node"),
    ];
}
