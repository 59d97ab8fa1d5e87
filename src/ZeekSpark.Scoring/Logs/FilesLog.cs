using ZeekSpark.Logs;
using ZeekSpark.Scoring.Context;
using ZeekSpark.Scoring.Features;
using ZeekSpark.Scoring.Plan;
using ZeekSpark.Scoring.Sql;
using static ZeekSpark.Scoring.Sql.SqlText;

namespace ZeekSpark.Scoring.Logs;

/// <summary>files.log: transferred files, in the form since Zeek 5.1 (uid, id) and the one before (conn_uids, tx_hosts, rx_hosts).</summary>
internal sealed class FilesLog(SqlDialect sql, LogSchema schema) : LogDefinition(sql, schema)
{
    public override double Weight => .95;

    public override ReferenceMethod ReferenceMethod => ReferenceMethod.Forest;

    public override IReadOnlyList<string> Fields =>
        ["fuid", "conn_uids", "tx_hosts", "rx_hosts", "source", "depth", "analyzers", "mime_type", "filename", "duration", "local_orig", "is_orig",
         "seen_bytes", "total_bytes", "missing_bytes", "overflow_bytes", "timedout", "md5", "sha1"];

    protected override IReadOnlyList<DerivedColumn> Derived =>
    [
        new("total", Zero("l.total_bytes")),
        new("seen", Zero("l.seen_bytes")),
    ];

    public override IReadOnlyList<CountedKey> SurpriseKeys =>
    [
        TextKey("mime_type"),
        TextKey("source"),
        new("hosts", $"coalesce(r.id_orig_h, {Dialect.ListText("r.tx_hosts")}, '')", $"coalesce(r.id_resp_h, {Dialect.ListText("r.rx_hosts")}, '')"),
        new("analyzers", Text(Dialect.ListText("r.analyzers"))),
        new("local_orig", Text("CAST(r.local_orig AS STRING)")),
        new("is_orig", Text("CAST(r.is_orig AS STRING)")),
        new("timedout", Text("CAST(r.timedout AS STRING)")),
        new("extension", $"CASE WHEN instr({Text("r.filename")}, '.') > 0 THEN lower(split_part(r.filename, '.', -1)) ELSE '' END"),
        new("hash", "coalesce(r.sha1, r.md5, '')"),
    ];

    public override IReadOnlyList<Measure> Measures =>
    [
        new("seen_bytes", "B", Scale.Log, "r.seen"),
        new("total_bytes", "B", Scale.Log, "r.total"),
        new("missing_bytes", "B", Scale.Log, Zero("r.missing_bytes")),
        new("duration", "s", Scale.Log, Zero("r.duration")),
        new("depth", "", Scale.Log, Zero("r.depth")),
        new("analyzer_count", "analyzers", Scale.Log, ListCount("analyzers")),
    ];

    public override IReadOnlyList<Feature> Features =>
    [
        Number("id_resp_p", "port"),
        Number("depth", "levels"),
        Number("duration", "s"),
        Number("seen_bytes", "B"),
        Number("total_bytes", "B"),
        Number("missing_bytes", "B"),
        Number("overflow_bytes", "B"),
        Boolean("local_orig"),
        Boolean("is_orig"),
        Boolean("timedout"),
        RarityFeature("mime_rarity", "mime_type", "mime_type"),
        RarityFeature("source_rarity", "source", "source"),
        ItemCount("analyzer_count", "analyzers"),
        new("bytes_gap", "B", "total_bytes, seen_bytes", "0", "abs(r.total - r.seen)"),
        UidContext.Feature("uid_http_count", "rows", "u_http.n"),
        UidContext.Feature("uid_http_body_sum", "B", "u_http.body"),
        UidContext.Feature("uid_http_status_rarity", "nats", "u_http.status_rarity"),
        UidContext.Feature("uid_weird_count", "rows", "u_weird.n"),
        UidContext.Feature("uid_conn_bytes", "B", "u_conn.bytes"),
    ];

    // Before Zeek 5.1 a file had a list of uids; its context is then that of the first in order.
    public override IReadOnlyList<RowJoin> Joins =>
        [.. UidContext.Joins.Select(join => join with { Sql = join.Sql.Replace("= r.uid", "= r.any_uid", StringComparison.Ordinal) })];

    public override IEnumerable<Step> RowSteps(string scope) =>
    [
        RowsView(scope, LoadedTable) with { Name = "files_words" },
        new("files_rows", StepKind.View,
            $"SELECT w.*, coalesce(w.uid, CASE WHEN split_part({Dialect.ListText("w.conn_uids")}, '|', 1) <> '' THEN split_part({Dialect.ListText("w.conn_uids")}, '|', 1) END) AS any_uid\nFROM files_words w"),
    ];

    public override IEnumerable<Step> ContextSteps() => FileContext.ByFuid;

    public override (string From, string To) Hosts =>
        ($"coalesce(r.id_orig_h, {Dialect.ListText("r.tx_hosts")})", $"coalesce(r.id_resp_h, {Dialect.ListText("r.rx_hosts")})");

    public override IReadOnlyList<RowLink> Links => [new("fuid", "fuid"), new("uid", "conn_uids", IsList: true)];

    public override string Subject =>
        $"'a file ' || {Text("'of type ' || r.mime_type || ' '")} || 'over ' || coalesce(r.source, '?') || ' between ' || coalesce({Hosts.From}, '?') || ' and ' || coalesce({Hosts.To}, '?')";
}
