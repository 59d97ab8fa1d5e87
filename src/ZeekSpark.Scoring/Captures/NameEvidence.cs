using static ZeekSpark.Scoring.Sql.SqlText;

namespace ZeekSpark.Scoring.Captures;

/// <summary>Evidence from dns, ssh and http.</summary>
internal static class NameEvidence
{
    public static IReadOnlyList<EvidenceKind> Kinds { get; } =
    [
        new("nxdomain", "registered domains of one source that only ever gave NXDOMAIN, less those that did not, squared, per all it asked for", "dns",
            EvidenceKind.Failed(
                $"""
                SELECT capture_id, orig_h AS host, CAST(NULL AS STRING) AS other, CAST(count(*) AS BIGINT) AS tried, CAST(sum(nx) AS BIGINT) AS failed
                FROM (SELECT capture_id, orig_h, registered_domain, min({Flag("rcode = 'NXDOMAIN'")}) AS nx FROM dns_asked GROUP BY capture_id, orig_h, registered_domain) d
                GROUP BY capture_id, orig_h
                """),
            "g.host || ' asked for ' || CAST(g.tried AS STRING) || ' domains; ' || CAST(g.failed AS STRING) || ' do not exist'",
            "r.orig_h = g.host AND r.rcode = 'NXDOMAIN'"),
        new("dns_tunnel", "different names under one registered domain that one source asked for and that exist, each counting its length before the domain / 50, at most 1", "dns",
            $"""
            SELECT d.capture_id, CAST(count(*) AS DOUBLE) * least(1e0, avg({Length("d.q")} - {Length("d.registered_domain")}) * 2e-2) AS x, d.orig_h AS host, d.registered_domain AS other,
              CAST(NULL AS BIGINT) AS port, CAST(count(*) AS BIGINT) AS tried, CAST(0 AS BIGINT) AS failed, sum({Length("d.q")}) AS amount
            FROM (SELECT DISTINCT capture_id, orig_h, registered_domain, q FROM dns_asked WHERE rcode <> 'NXDOMAIN' AND last_label <> 'arpa') d
            GROUP BY d.capture_id, d.orig_h, d.registered_domain
            """,
            "g.host || ' asked for ' || CAST(g.tried AS STRING) || ' different names under ' || g.other || ', ' || number_text(g.amount, 'B') || ' of names'",
            "r.orig_h = g.host AND r.registered_domain = g.other"),
        new("ssh_guessing", "SSH logins of one source at one destination without success, less those with it, squared, per all its tries", "ssh",
            EvidenceKind.Failed(
                $"""
                SELECT capture_id, {Text("id_orig_h")} AS host, {Text("id_resp_h")} AS other, CAST(count(*) AS BIGINT) AS tried,
                  CAST(sum({Flag("auth_success = FALSE OR (auth_success IS NULL AND auth_attempts > 0)")}) AS BIGINT) AS failed
                FROM ssh_rows GROUP BY capture_id, {Text("id_orig_h")}, {Text("id_resp_h")}
                """),
            "g.host || ' tried to log in to ' || g.other || ' by SSH ' || CAST(g.tried AS STRING) || ' times; ' || CAST(g.failed AS STRING) || ' failed'",
            $"{Text("r.id_orig_h")} = g.host AND {Text("r.id_resp_h")} = g.other"),
        new("http_errors", "HTTP hosts of one source that only ever answered with errors, less those that did not, squared, per all it asked", "http",
            EvidenceKind.Failed(HttpHosts("min(is_error)")),
            "g.host || ' asked ' || CAST(g.tried AS STRING) || ' HTTP hosts; ' || CAST(g.failed AS STRING) || ' gave only errors'",
            $"{Text("r.id_orig_h")} = g.host AND r.is_error = 1"),
        new("http_addresses", "HTTP hosts of one source that are bare addresses, less those that are not, squared, per all it asked", "http",
            EvidenceKind.Failed(HttpHosts("max(host_is_address)")),
            "g.host || ' asked ' || CAST(g.tried AS STRING) || ' HTTP hosts; ' || CAST(g.failed AS STRING) || ' are bare addresses'",
            $"{Text("r.id_orig_h")} = g.host AND r.host_is_address = 1"),
    ];

    private static string HttpHosts(string failed) =>
        $"""
        SELECT capture_id, orig AS host, CAST(NULL AS STRING) AS other, CAST(count(*) AS BIGINT) AS tried, CAST(sum(failed) AS BIGINT) AS failed
        FROM (SELECT capture_id, {Text("id_orig_h")} AS orig, coalesce(host, id_resp_h, '') AS asked, {failed} AS failed FROM http_rows GROUP BY capture_id, {Text("id_orig_h")}, coalesce(host, id_resp_h, '')) h
        GROUP BY capture_id, orig
        """;
}
