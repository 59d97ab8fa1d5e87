using ZeekSpark.Logs;
using ZeekSpark.Scoring.Context;
using ZeekSpark.Scoring.Features;
using ZeekSpark.Scoring.Sql;
using static ZeekSpark.Scoring.Sql.SqlText;

namespace ZeekSpark.Scoring.Logs;

/// <summary>weird.log: protocol oddities.</summary>
internal sealed class WeirdLog(SqlDialect sql, LogSchema schema) : LogDefinition(sql, schema)
{
    public override double Weight => .9;

    public override IReadOnlyList<string> Fields => ["name", "addl", "notice", "peer", "source"];

    public override IReadOnlyList<CountedKey> SurpriseKeys =>
    [
        TextKey("name"),
        TextKey("addl"),
        TextKey("orig_h", "id_orig_h"),
        TextKey("resp_h", "id_resp_h"),
        IntegerKey("resp_p", "id_resp_p"),
        new("notice", Text("CAST(r.notice AS STRING)")),
        new("name_orig_h", Text("r.name"), Text("r.id_orig_h")),
    ];

    public override IReadOnlyList<CountedKey> RarityKeys => [TextKey("source"), TextKey("peer")];

    public override IReadOnlyList<Measure> Measures =>
    [
        new("conn_bytes", "B", Scale.Log, Zero("u_conn.bytes")),
        new("conn_duration", "s", Scale.Log, Zero("u_conn.duration")),
    ];

    public override IReadOnlyList<Feature> Features =>
    [
        Number("id_resp_p", "port"),
        Boolean("notice"),
        RarityFeature("name_rarity", "name", "name"),
        RarityFeature("source_rarity", "source", "source"),
        RarityFeature("peer_rarity", "peer", "peer"),
        UidContext.Feature("uid_conn_bytes", "B", "u_conn.bytes"),
        UidContext.Feature("uid_conn_duration", "s", "u_conn.duration"),
        UidContext.Feature("uid_http_count", "rows", "u_http.n"),
        UidContext.Feature("uid_files_count", "rows", "u_files.n"),
        UidContext.Feature("uid_ssh_count", "rows", "u_ssh.n"),
    ];

    public override IReadOnlyList<RowJoin> Joins => UidContext.Joins;

    public override string Subject => $"coalesce(r.name, 'an oddity') || ' by ' || {base.Subject}";
}
