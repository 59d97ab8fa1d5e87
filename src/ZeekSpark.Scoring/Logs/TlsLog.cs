using ZeekSpark.Logs;
using ZeekSpark.Scoring.Context;
using ZeekSpark.Scoring.Features;
using ZeekSpark.Scoring.Sql;
using static ZeekSpark.Scoring.Sql.SqlText;

namespace ZeekSpark.Scoring.Logs;

/// <summary>ssl.log, and tls.log as some sites name it: handshakes. The reference knows only the latter and scores ssl.log generically.</summary>
internal sealed class TlsLog(SqlDialect sql, LogSchema schema) : LogDefinition(sql, schema)
{
    public override double Weight => .9;

    public override ReferenceMethod ReferenceMethod => ReferenceMethod.Forest;

    public override IReadOnlyList<string> Fields =>
        ["version", "cipher", "curve", "server_name", "resumed", "last_alert", "next_protocol", "established", "subject", "issuer", "validation_status", "ja3", "ja3s",
         "cert_chain_fuids", "client_cert_chain_fuids"];

    protected override IReadOnlyList<DerivedColumn> Derived =>
    [
        new("domain", $"CASE WHEN split_part({Text("l.server_name")}, '.', -2) <> '' THEN split_part(l.server_name, '.', -2) || '.' || split_part(l.server_name, '.', -1) ELSE {Text("l.server_name")} END"),
    ];

    public override IReadOnlyList<CountedKey> SurpriseKeys =>
    [
        .. new[] { "version", "cipher", "curve", "server_name" }.Select(name => TextKey(name)),
        IntegerKey("resp_p", "id_resp_p"),
        TextKey("resp_h", "id_resp_h"),
        TextKey("orig_h", "id_orig_h"),
        .. new[] { "issuer", "subject", "validation_status", "last_alert", "next_protocol" }.Select(name => TextKey(name)),
        new("established", Text("CAST(r.established AS STRING)")),
        new("resumed", Text("CAST(r.resumed AS STRING)")),
        TextKey("ja3"),
        TextKey("ja3s"),
        TextKey("domain"),
    ];

    public override IReadOnlyList<FailureSign> FailureSigns =>
    [
        new("no server name", Flag($"{Text("r.server_name")} = ''")),
        new("not established", Flag("coalesce(r.established, FALSE) = FALSE")),
    ];

    public override IReadOnlyList<Measure> Measures =>
    [
        new("server_name_len", "characters", Scale.Log, Length("r.server_name")),
        new("subject_len", "characters", Scale.Log, Length("r.subject")),
        new("issuer_len", "characters", Scale.Log, Length("r.issuer")),
        new("conn_bytes", "B", Scale.Log, Zero("u_conn.bytes")),
        new("conn_duration", "s", Scale.Log, Zero("u_conn.duration")),
    ];

    public override IReadOnlyList<Feature> Features =>
    [
        Number("id_resp_p", "port"),
        new("version_num", "number", "version where it writes a number", "0", Zero(Dialect.ParseDouble("r.version"))),
        new("cipher_count", "ciphers", "cipher", "0", Flag($"{Text("r.cipher")} <> ''")),
        TextLength("server_name_len", "server_name"),
        RarityFeature("ja3_rarity", "ja3", "ja3"),
        RarityFeature("ja3s_rarity", "ja3s", "ja3s"),
        RarityFeature("sni_rarity", "server_name", "server_name"),
        UidContext.Feature("uid_conn_bytes", "B", "u_conn.bytes"),
        UidContext.Feature("uid_conn_duration", "s", "u_conn.duration"),
        UidContext.Feature("uid_weird_count", "rows", "u_weird.n"),
    ];

    public override IReadOnlyList<RowJoin> Joins => UidContext.Joins;

    public override IReadOnlyList<RowLink> Links => [new("fuid", "cert_chain_fuids", IsList: true), new("fuid", "client_cert_chain_fuids", IsList: true)];

    public override string Subject => $"{base.Subject} || {Text("' (' || r.server_name || ')'")}";
}
