using ZeekSpark.Logs;
using ZeekSpark.Scoring.Context;
using ZeekSpark.Scoring.Features;
using ZeekSpark.Scoring.Plan;
using ZeekSpark.Scoring.Sql;
using static ZeekSpark.Scoring.Sql.SqlText;

namespace ZeekSpark.Scoring.Logs;

/// <summary>http.log: requests, with the files they carried and what their uid shows elsewhere.</summary>
internal sealed class HttpLog(SqlDialect sql, LogSchema schema) : LogDefinition(sql, schema)
{
    public override double Weight => .95;

    public override ReferenceMethod ReferenceMethod => ReferenceMethod.Forest;

    public override IReadOnlyList<string> Fields =>
        ["trans_depth", "method", "host", "uri", "referrer", "version", "user_agent", "request_body_len", "response_body_len", "status_code",
         "orig_fuids", "resp_fuids", "resp_mime_types"];

    protected override IReadOnlyList<DerivedColumn> Derived =>
    [
        new("body", $"{Zero("l.request_body_len")} + {Zero("l.response_body_len")}"),
        new("host_is_address", Flag($"translate({Text("l.host")}, '0123456789.:', '') = '' AND l.host LIKE '%.%.%.%' OR l.host LIKE '[%' OR l.host LIKE '%:%:%'")),
        new("is_error", Flag("l.status_code >= 400")),
    ];

    public override IReadOnlyList<CountedKey> SurpriseKeys =>
    [
        TextKey("method"),
        IntegerKey("status_code"),
        TextKey("host"),
        new("path", $"split_part({Text("r.uri")}, '?', 1)"),
        TextKey("user_agent"),
        IntegerKey("resp_p", "id_resp_p"),
        new("resp_mime_types", Text(Dialect.ListText("r.resp_mime_types"))),
        TextKey("resp_h", "id_resp_h"),
        TextKey("orig_h", "id_orig_h"),
        TextKey("version"),
    ];

    public override IReadOnlyList<CountedKey> RarityKeys => [TextKey("uri")];

    public override IReadOnlyList<FailureSign> FailureSigns =>
    [
        new("host is an address", "r.host_is_address"),
        new("no user agent", Flag($"{Text("r.user_agent")} = ''")),
        new("no referrer", Flag($"{Text("r.referrer")} = ''")),
        new("error status", "r.is_error"),
        new("no status", Flag("r.status_code IS NULL")),
    ];

    public override IReadOnlyList<Measure> Measures =>
    [
        new("request_body_len", "B", Scale.Log, Zero("r.request_body_len")),
        new("response_body_len", "B", Scale.Log, Zero("r.response_body_len")),
        new("request_share", "share", Scale.Linear, Divide(Zero("r.request_body_len"), "r.body")),
        new("trans_depth", "requests", Scale.Log, Zero("r.trans_depth")),
        new("uri_len", "characters", Scale.Log, Length("r.uri")),
        new("host_len", "characters", Scale.Log, Length("r.host")),
        new("user_agent_len", "characters", Scale.Log, Length("r.user_agent")),
        new("resp_fuid_count", "files", Scale.Log, ListCount("resp_fuids")),
        new("orig_fuid_count", "files", Scale.Log, ListCount("orig_fuids")),
    ];

    public override IReadOnlyList<Feature> Features =>
    [
        Number("id_resp_p", "port"),
        Number("trans_depth", "requests"),
        Number("request_body_len", "B"),
        Number("response_body_len", "B"),
        Number("status_code", "code"),
        TextLength("uri_len", "uri"),
        TextLength("host_len", "host"),
        TextLength("user_agent_len", "user_agent"),
        RarityFeature("method_rarity", "method", "method"),
        RarityFeature("status_rarity", "status_code", "status_code"),
        RarityFeature("host_rarity", "host", "host"),
        RarityFeature("uri_rarity", "uri", "uri"),
        RarityFeature("user_agent_rarity", "user_agent", "user_agent"),
        ItemCount("resp_fuid_count", "resp_fuids"),
        ItemCount("orig_fuid_count", "orig_fuids"),
        new("linked_file_count", "files", "resp_fuids found in files.log", "0", Zero("links.files")),
        new("linked_file_bytes", "B", "files.log through resp_fuids", "0", Zero("links.total_bytes")),
        new("linked_file_mime_rarity", "nats", "files.log through resp_fuids", "0", Zero("links.mime_rarity")),
        UidContext.Feature("uid_conn_bytes", "B", "u_conn.bytes"),
        UidContext.Feature("uid_conn_duration", "s", "u_conn.duration"),
        UidContext.Feature("uid_weird_count", "rows", "u_weird.n"),
        UidContext.Feature("uid_weird_name_rarity", "nats", "u_weird.name_rarity"),
        UidContext.Feature("uid_files_count", "rows", "u_files.n"),
        UidContext.Feature("uid_file_total_bytes", "B", "u_files.total_bytes"),
    ];

    public override IReadOnlyList<RowJoin> Joins => [FileContext.Links, .. UidContext.Joins];

    public override IEnumerable<Step> ContextSteps() => [FileContext.HttpLinks(Dialect)];

    public override IReadOnlyList<RowLink> Links => [new("fuid", "orig_fuids", IsList: true), new("fuid", "resp_fuids", IsList: true)];

    public override string Subject =>
        $"coalesce(r.id_orig_h, 'a host') || ' ' || coalesce(r.method, 'sent a request') || ' ' || coalesce(r.host, r.id_resp_h, '') || {Text("substr(r.uri, 1, 80)")}";
}
