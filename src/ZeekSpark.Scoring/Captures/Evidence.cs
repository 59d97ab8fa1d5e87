using ZeekSpark.Scoring.Context;
using ZeekSpark.Scoring.Plan;
using ZeekSpark.Scoring.Sql;
using static ZeekSpark.Scoring.Sql.SqlText;

namespace ZeekSpark.Scoring.Captures;

/// <summary>
/// What several rows of a capture show together, counted: for each kind the greatest x over the hosts, mostly F²/T with
/// T things tried and F that only ever failed. Strength e = ln((1 + x) / 11) / ln(301 / 11), kept within 0 and 1; the
/// capture's score is 100·(1 − Π(1 − .9·e)).
/// </summary>
/// <param name="Name">Column of the results.</param>
/// <param name="Meaning">What x counts.</param>
/// <param name="Log">The log it needs.</param>
/// <param name="Groups">A SELECT of capture_id, x, host, other (may be NULL), tried, failed.</param>
/// <param name="Words">The sentence over the alias <c>g</c>.</param>
internal sealed record EvidenceKind(string Name, string Meaning, string Log, string Groups, string Words);

internal static class Evidence
{
    private static readonly string Square = Divide("CAST(failed AS DOUBLE) * failed", "tried");

    private static readonly string Strength =
        $"least(1e0, greatest(0e0, ({Ln("(1e0 + e.x)")} - {Literal(Math.Log(11))}) * {Literal(1 / Math.Log(301.0 / 11))}))";

    /// <summary>Every kind, in the order of the results.</summary>
    public static IReadOnlyList<EvidenceKind> Kinds { get; } =
    [
        new("scan", "destinations and ports of one source that only ever failed without payload, squared, per all it tried", "conn",
            Squares("SELECT capture_id, orig_h AS host, CAST(NULL AS STRING) AS other, targets AS tried, silent_targets AS failed FROM conn_sources"),
            "g.host || ' tried ' || CAST(g.tried AS STRING) || ' destinations and ports; ' || CAST(g.failed AS STRING) || ' only ever failed'"),
        new("hit", "sources of one destination that only ever failed without payload, squared, per all its sources", "conn",
            Squares($"SELECT capture_id, resp_h AS host, CAST(NULL AS STRING) AS other, sources AS tried, silent_sources AS failed FROM conn_destinations WHERE NOT {ConnContext.IsGroup("resp_h")}"),
            "g.host || ' was tried by ' || CAST(g.tried AS STRING) || ' sources; ' || CAST(g.failed AS STRING) || ' only ever failed'"),
        new("retry", "tries of one source at one destination and port that never once worked", "conn",
            $"SELECT capture_id, CAST(flows AS DOUBLE) AS x, orig_h AS host, resp_h AS other, flows AS tried, resp_p AS failed FROM conn_targets WHERE failed = flows AND NOT {ConnContext.IsGroup("resp_h")}",
            "g.host || ' tried ' || g.other || ' port ' || CAST(g.failed AS STRING) || ' ' || CAST(g.tried AS STRING) || ' times, never once with success'"),
        new("nxdomain", "registered domains of one source that only ever gave NXDOMAIN, squared, per all it asked for", "dns",
            Squares(
                $"""
                SELECT capture_id, orig_h AS host, CAST(NULL AS STRING) AS other, CAST(count(*) AS BIGINT) AS tried, CAST(sum(nx) AS BIGINT) AS failed
                FROM (SELECT capture_id, orig_h, registered_domain, min({Flag("rcode = 'NXDOMAIN'")}) AS nx FROM dns_rows GROUP BY capture_id, orig_h, registered_domain) d
                GROUP BY capture_id, orig_h
                """),
            "g.host || ' asked for ' || CAST(g.tried AS STRING) || ' domains; ' || CAST(g.failed AS STRING) || ' do not exist'"),
        new("ssh_guessing", "SSH logins of one source at one destination without success, squared, per all its tries", "ssh",
            Squares(
                $"""
                SELECT capture_id, {Text("id_orig_h")} AS host, {Text("id_resp_h")} AS other, CAST(count(*) AS BIGINT) AS tried,
                  CAST(sum({Flag("auth_success = FALSE OR (auth_success IS NULL AND auth_attempts > 0)")}) AS BIGINT) AS failed
                FROM ssh_rows GROUP BY capture_id, {Text("id_orig_h")}, {Text("id_resp_h")}
                """),
            "g.host || ' tried to log in to ' || g.other || ' by SSH ' || CAST(g.tried AS STRING) || ' times; ' || CAST(g.failed AS STRING) || ' failed'"),
        new("http_errors", "HTTP hosts of one source that only ever answered with errors, squared, per all it asked", "http",
            Squares(HttpHosts("min(is_error)")),
            "g.host || ' asked ' || CAST(g.tried AS STRING) || ' HTTP hosts; ' || CAST(g.failed AS STRING) || ' gave only errors'"),
        new("http_addresses", "HTTP hosts of one source that are bare addresses, squared, per all it asked", "http",
            Squares(HttpHosts("max(host_is_address)")),
            "g.host || ' asked ' || CAST(g.tried AS STRING) || ' HTTP hosts; ' || CAST(g.failed AS STRING) || ' are bare addresses'"),
    ];

    /// <summary>Steps that end in <c>evidence</c>: one row for each capture and kind whose x is over 10.</summary>
    public static IEnumerable<Step> Steps(IReadOnlySet<string> logs, SqlDialect sql)
    {
        var present = Kinds.Where(kind => logs.Contains(kind.Log)).ToList();
        foreach (var kind in present)
        {
            var groups = $"{kind.Name}_groups";
            yield return new(groups, StepKind.Table, kind.Groups);
            yield return new($"{kind.Name}_evidence", StepKind.Table,
                $"""
                SELECT e.capture_id, {Quote(kind.Name)} AS kind, e.x, {Strength} AS strength, e.first.host AS host, e.first.other AS other, e.first.words AS words
                FROM (
                  SELECT g.capture_id, g.x, min({sql.Struct(("host", "g.host"), ("other", "g.other"), ("words", kind.Words))}) AS first
                  FROM {groups} g
                  JOIN (SELECT capture_id, max(x) AS x FROM {groups} WHERE x > 10 GROUP BY capture_id) m ON m.capture_id = g.capture_id AND m.x = g.x
                  GROUP BY g.capture_id, g.x) e
                """);
        }

        yield return new("evidence", StepKind.Table, present.Count == 0
            ? "SELECT CAST(0 AS INT) AS capture_id, CAST('' AS STRING) AS kind, 0e0 AS x, 0e0 AS strength, CAST('' AS STRING) AS host, CAST('' AS STRING) AS other, CAST('' AS STRING) AS words WHERE 1 = 0"
            : string.Join("\nUNION ALL\n", present.Select(kind => $"SELECT capture_id, kind, x, strength, host, other, words FROM {kind.Name}_evidence")));
        yield return new("capture_evidence", StepKind.Table,
            $"""
            SELECT c.capture_id, {string.Join(",\n  ", Kinds.Select(kind => $"{Column(kind, "strength", "0e0")} AS {kind.Name}, {Column(kind, "host")} AS {kind.Name}_host, {Column(kind, "other")} AS {kind.Name}_other"))},
              CASE WHEN count(e.words) > 0 THEN {sql.CollectList("e.words", Order)} END AS words
            FROM captures_in c
            LEFT JOIN evidence e ON e.capture_id = c.capture_id
            GROUP BY c.capture_id
            """);
    }

    /// <summary>The score of a capture over the columns of capture_evidence as <c>v</c>.</summary>
    public static string Score => $"1e2 * (1e0 - {string.Join(" * ", Kinds.Select(kind => $"(1e0 - 9e-1 * v.{kind.Name})"))})";

    // Strongest first; the kind's place breaks ties, so that the order is unique within a capture.
    private static string Order =>
        $"(CAST(round((1e0 - e.strength) * 1e6) AS BIGINT) * 100 + CASE e.kind {string.Join(" ", Kinds.Select((kind, i) => $"WHEN {Quote(kind.Name)} THEN {i}"))} END)";

    private static string Column(EvidenceKind kind, string column, string? otherwise = null)
    {
        var value = $"max(CASE WHEN e.kind = {Quote(kind.Name)} THEN e.{column} END)";
        return otherwise is null ? value : $"coalesce({value}, {otherwise})";
    }

    private static string Squares(string groups) => $"SELECT capture_id, {Square} AS x, host, other, tried, failed\nFROM ({groups}) s";

    private static string HttpHosts(string failed) =>
        $"""
        SELECT capture_id, orig AS host, CAST(NULL AS STRING) AS other, CAST(count(*) AS BIGINT) AS tried, CAST(sum(failed) AS BIGINT) AS failed
        FROM (SELECT capture_id, {Text("id_orig_h")} AS orig, coalesce(host, id_resp_h, '') AS asked, {failed} AS failed FROM http_rows GROUP BY capture_id, {Text("id_orig_h")}, coalesce(host, id_resp_h, '')) h
        GROUP BY capture_id, orig
        """;
}
