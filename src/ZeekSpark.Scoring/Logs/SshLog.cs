using ZeekSpark.Logs;
using ZeekSpark.Scoring.Context;
using ZeekSpark.Scoring.Features;
using ZeekSpark.Scoring.Sql;
using static ZeekSpark.Scoring.Sql.SqlText;

namespace ZeekSpark.Scoring.Logs;

/// <summary>ssh.log: logins and who tried them.</summary>
internal sealed class SshLog(SqlDialect sql, LogSchema schema) : LogDefinition(sql, schema)
{
    public override double Weight => .75;

    public override ReferenceMethod ReferenceMethod => ReferenceMethod.Forest;

    public override IReadOnlyList<string> Fields =>
        ["version", "auth_success", "auth_attempts", "direction", "client", "server", "cipher_alg", "mac_alg", "compression_alg", "kex_alg", "host_key_alg", "host_key"];

    public override IReadOnlyList<CountedKey> SurpriseKeys =>
    [
        IntegerKey("version"),
        new("auth_success", Text("CAST(r.auth_success AS STRING)")),
        .. new[] { "direction", "client", "server", "cipher_alg", "mac_alg", "compression_alg", "kex_alg", "host_key_alg", "host_key" }.Select(name => TextKey(name)),
        TextKey("orig_h", "id_orig_h"),
        TextKey("resp_h", "id_resp_h"),
        IntegerKey("resp_p", "id_resp_p"),
    ];

    public override IReadOnlyList<Measure> Measures =>
    [
        new("auth_attempts", "attempts", Scale.Log, Zero("r.auth_attempts")),
        new("client_len", "characters", Scale.Log, Length("r.client")),
        new("server_len", "characters", Scale.Log, Length("r.server")),
        new("conn_bytes", "B", Scale.Log, Zero("u_conn.bytes")),
        new("conn_duration", "s", Scale.Log, Zero("u_conn.duration")),
    ];

    public override IReadOnlyList<Feature> Features =>
    [
        Number("id_resp_p", "port"),
        Number("auth_attempts", "attempts"),
        TextLength("client_len", "client"),
        TextLength("server_len", "server"),
        RarityFeature("client_rarity", "client", "client"),
        RarityFeature("server_rarity", "server", "server"),
        UidContext.Feature("uid_conn_bytes", "B", "u_conn.bytes"),
        UidContext.Feature("uid_conn_duration", "s", "u_conn.duration"),
        UidContext.Feature("uid_weird_count", "rows", "u_weird.n"),
        UidContext.Feature("uid_weird_name_rarity", "nats", "u_weird.name_rarity"),
    ];

    public override IReadOnlyList<RowJoin> Joins => UidContext.Joins;
}
