using ZeekSpark.Logs;
using ZeekSpark.Scoring.Context;
using ZeekSpark.Scoring.Features;
using ZeekSpark.Scoring.Plan;
using ZeekSpark.Scoring.Sql;
using static ZeekSpark.Scoring.Sql.SqlText;

namespace ZeekSpark.Scoring.Logs;

/// <summary>dns.log: queries, the shape of their first label, and how many of their source look alike.</summary>
internal sealed class DnsLog(SqlDialect sql, LogSchema schema) : LogDefinition(sql, schema)
{
    public override double Weight => .75;

    public override ReferenceMethod ReferenceMethod => ReferenceMethod.DnsHybrid;

    public override IReadOnlyList<string> Fields => ["query", "qtype_name", "rcode_name", "answers", "TTLs", "rejected"];

    // q, first_label, last_label come from dns_names; entropy and distinct_characters from dns_labels.
    protected override IReadOnlyList<DerivedColumn> Derived =>
    [
        new("orig_h", Text("l.id_orig_h")),
        new("resp_p", "coalesce(l.id_resp_p, -1)"),
        new("rcode", $"upper({Text("l.rcode_name")})"),
        new("qtype", $"upper({Text("l.qtype_name")})"),
        new("label_length", Length("l.first_label")),
        new("letters", CountCharacters("l.first_label", "abcdefghijklmnopqrstuvwxyz")),
        new("vowels", CountCharacters("l.first_label", "aeiou")),
        new("digits", CountCharacters("l.first_label", "0123456789")),
        new("answer_count", Zero(Dialect.ListLength("l.answers"))),
        new("no_answer", Flag($"{Zero(Dialect.ListLength("l.answers"))} = 0")),
        new("registered_domain", "CASE WHEN split_part(l.q, '.', -2) <> '' THEN split_part(l.q, '.', -2) || '.' || l.last_label ELSE l.q END"),
    ];

    public override IEnumerable<Step> RowSteps(string scope) =>
    [
        new("dns_names", StepKind.View,
            $"""
            SELECT l.*, split_part(l.q, '.', 1) AS first_label, split_part(l.q, '.', -1) AS last_label
            FROM (SELECT d.*, trim(TRAILING '.' FROM lower({Text("d.query")})) AS q FROM {LoadedTable} d) l
            """),
        new("dns_labels", StepKind.Function,
            "SELECT first_label, text_entropy(first_label) AS entropy, distinct_characters(first_label) AS distinct_characters\nFROM (SELECT DISTINCT first_label FROM dns_names) l"),
        new("dns_shapes", StepKind.View,
            "SELECT d.*, s.entropy, s.distinct_characters\nFROM dns_names d\nJOIN dns_labels s ON s.first_label = d.first_label"),
        RowsView(scope, "dns_shapes") with { Name = "dns_words" },
        new("dns_rows", StepKind.View,
            $"""
            SELECT w.*,
              {Flag($"w.label_length >= 8 AND w.entropy >= 28e-1 AND {Divide("w.distinct_characters", "w.label_length")} >= 55e-2 AND ({Divide("w.vowels", "w.letters")} <= 45e-2 OR {Divide("w.digits", "w.label_length")} >= 1e-1)")} AS dga_like,
              CAST(floor(w.label_length * 25e-2) AS BIGINT) AS length_bucket,
              CAST({Dialect.RoundHalfEven("w.entropy * 2e0")} AS BIGINT) AS entropy_bucket
            FROM dns_words w
            """),
    ];

    public override IReadOnlyList<CountedKey> SurpriseKeys =>
    [
        new("query", "r.q"),
        new("registered_domain", "r.registered_domain"),
        new("tld", "r.last_label"),
        new("qtype_name", "r.qtype"),
        new("rcode_name", "r.rcode"),
        new("orig_h", "r.orig_h"),
        TextKey("resp_h", "id_resp_h"),
        new("resp_p", "r.resp_p"),
        new("answers", Text(Dialect.ListText("r.answers"))),
    ];

    public override IReadOnlyList<CountedKey> RarityKeys =>
        [new("dga_pattern", "r.orig_h", "r.last_label", "r.length_bucket", "r.entropy_bucket", "r.dga_like")];

    public override IReadOnlyList<FailureSign> FailureSigns =>
    [
        new("NXDOMAIN", Flag("r.rcode = 'NXDOMAIN'")),
        new("no answers", "r.no_answer"),
        new("rejected", Bool("r.rejected")),
    ];

    public override IReadOnlyList<Measure> Measures =>
    [
        new("query_len", "characters", Scale.Log, Length("r.q")),
        new("label_count", "labels", Scale.Log, LabelCount),
        new("first_label_len", "characters", Scale.Log, "r.label_length"),
        new("query_entropy", "bits", Scale.Linear, "r.entropy"),
        new("digit_ratio", "share", Scale.Linear, Divide("r.digits", "r.label_length")),
        new("vowel_ratio", "share", Scale.Linear, Divide("r.vowels", "r.letters")),
        new("answer_count", "answers", Scale.Log, "r.answer_count"),
        new("names_under_domain", "names", Scale.Log, Zero("dom.names"), IsOfCapture: true),
        new("src_nxdomain_share", "share", Scale.Linear, Zero("asks.nxdomain_share"), IsOfCapture: true),
        new("src_dga_like_share", "share", Scale.Linear, Zero("asks.dga_like_share"), IsOfCapture: true),
    ];

    public override IReadOnlyList<Feature> Features =>
    [
        Number("id_resp_p", "port"),
        new("query_len", "characters", "query without trailing dots", "0", Length("r.q")),
        new("label_count", "labels", "query", "1", LabelCount),
        new("first_label_len", "characters", "first label of query", "0", "r.label_length"),
        new("query_entropy", "bits", "first label of query (Shannon 1948)", "0", "r.entropy"),
        new("unique_char_ratio", "share", "first label of query", "0", Divide("r.distinct_characters", "r.label_length")),
        new("vowel_ratio", "share", "letters of the first label", "0", Divide("r.vowels", "r.letters")),
        new("consonant_ratio", "share", "letters of the first label", "0", Divide("r.letters - r.vowels", "r.letters")),
        new("digit_ratio", "share", "first label of query", "0", Divide("r.digits", "r.label_length")),
        RarityFeature("query_rarity", "query", "query"),
        RarityFeature("tld_rarity", "tld", "last label of query"),
        RarityFeature("qtype_rarity", "qtype_name", "qtype_name"),
        RarityFeature("rcode_rarity", "rcode_name", "rcode_name"),
        new("answer_count", "answers", "answers", "0", "r.answer_count"),
        ItemCount("ttl_count", "TTLs"),
        new("no_answer", "0 or 1", "answers", "1", "r.no_answer"),
        Boolean("rejected"),
        new("dga_like", "0 or 1", "first label of query", "0", "r.dga_like"),
        new("dga_pattern_count", "rows", "rows of the same source, TLD, length, entropy and dga_like", "counted", "CAST(n_dga_pattern.n AS DOUBLE)"),
        new("src_dga_like_count", "rows", "dga_like rows of this id.orig_h", "0", Zero("asks.dga_like")),
        new("is_local_tld", "0 or 1", "query", "0", Flag("r.last_label = 'local'")),
        new("is_reverse_lookup", "0 or 1", "query", "0", Flag("r.q LIKE '%.in-addr.arpa' OR r.q LIKE '%.ip6.arpa'")),
        new("is_service_discovery", "0 or 1", "query", "0", Flag("substr(r.q, 1, 1) = '_' OR instr(r.q, '._tcp.local') > 0 OR instr(r.q, '._udp.local') > 0")),
        new("is_mdns", "0 or 1", "query, id.resp_p", "0", Flag("r.resp_p = 5353 OR r.last_label = 'local'")),
        new("noerror_noanswer", "0 or 1", "rcode_name, answers", "0", Flag("r.rcode = 'NOERROR' AND r.no_answer = 1")),
        UidContext.Feature("uid_conn_bytes", "B", "u_conn.bytes"),
        UidContext.Feature("uid_conn_duration", "s", "u_conn.duration"),
        UidContext.Feature("uid_weird_count", "rows", "u_weird.n"),
        UidContext.Feature("uid_weird_name_rarity", "nats", "u_weird.name_rarity"),
    ];

    public override IReadOnlyList<RowJoin> Joins =>
    [
        new("asks", "LEFT JOIN dns_sources asks ON asks.capture_id = r.capture_id AND asks.orig_h = r.orig_h"),
        new("dom", "LEFT JOIN dns_domains dom ON dom.capture_id = r.capture_id AND dom.registered_domain = r.registered_domain"),
        .. UidContext.Joins,
    ];

    // What is asked repeats, and all that a name shows is found out with it.
    public override IEnumerable<Step> GroupingSteps() =>
    [
        new("dns_asked", StepKind.Table,
            """
            SELECT capture_id, scope_id, orig_h, q, registered_domain, last_label, length_bucket, entropy_bucket, dga_like, qtype, rcode, CAST(count(*) AS BIGINT) AS n
            FROM dns_rows
            GROUP BY capture_id, scope_id, orig_h, q, registered_domain, last_label, length_bucket, entropy_bucket, dga_like, qtype, rcode
            """),
    ];

    public override (string Table, string? Rows) CountedFrom(CountedKey key) =>
        key.Name is "resp_h" or "resp_p" or "answers" ? base.CountedFrom(key) : ("dns_asked", "n");

    public override IEnumerable<Step> ContextSteps() =>
    [
        new("dns_sources", StepKind.Table,
            """
            SELECT s.capture_id, s.orig_h, s.dga_like, CASE WHEN s.n > 0 THEN s.dga_like / s.n END AS dga_like_share, CASE WHEN s.n > 0 THEN s.nxdomain / s.n END AS nxdomain_share
            FROM (
              SELECT capture_id, orig_h, CAST(sum(n) AS DOUBLE) AS n, sum(dga_like * CAST(n AS DOUBLE)) AS dga_like, sum(CASE WHEN rcode = 'NXDOMAIN' THEN CAST(n AS DOUBLE) ELSE 0e0 END) AS nxdomain
              FROM dns_asked
              GROUP BY capture_id, orig_h) s
            """),
        new("dns_domains", StepKind.Table,
            """
            SELECT capture_id, registered_domain, CAST(count(*) AS BIGINT) AS names
            FROM (SELECT DISTINCT capture_id, registered_domain, q FROM dns_asked) d
            GROUP BY capture_id, registered_domain
            """),
    ];

    public override string Subject => $"coalesce(r.id_orig_h, 'a host') || ' asked for ' || CASE WHEN r.q <> '' THEN r.q ELSE '(nothing)' END";

    private static string LabelCount => "CAST(length(r.q) - length(replace(r.q, '.', '')) + 1 AS DOUBLE)";
}
