using ZeekSpark.Scoring.Context;
using ZeekSpark.Scoring.Sql;
using static ZeekSpark.Scoring.Sql.SqlText;

namespace ZeekSpark.Scoring.Captures;

/// <summary>Evidence from conn.log, nearly all from its targets (source, destination, port).</summary>
internal static class ConnEvidence
{
    /// <summary>Services of Windows that workstations don't use of each other: RPC, SMB, RDP, WinRM.</summary>
    private const string WindowsPorts = "135, 139, 445, 3389, 5985, 5986";

    /// <summary>Ports that ordinary traffic with the outside uses: a network's only use of one says nothing.</summary>
    private const string OrdinaryPorts = "20, 21, 22, 25, 53, 80, 123, 143, 443, 465, 500, 587, 853, 993, 995, 1194, 3478, 4500, 5060, 5222, 5223, 5228, 8080, 8443, 8883, 51820";

    /// <summary>Below it ports are given to services; above, systems take them as they come.</summary>
    private const string FirstEphemeralPort = "32768";

    public static IReadOnlyList<EvidenceKind> Kinds { get; } =
    [
        new("scan", "destinations and ports of one source that only ever failed without payload, less those that did not, squared, per all it tried", "conn",
            EvidenceKind.Failed("SELECT capture_id, orig_h AS host, CAST(NULL AS STRING) AS other, targets AS tried, silent_targets AS failed FROM conn_sources"),
            "g.host || ' tried ' || CAST(g.tried AS STRING) || ' destinations and ports; ' || CAST(g.failed AS STRING) || ' only ever failed'",
            "t.orig_h = g.host AND t.silent = t.flows"),
        new("hit", "sources of one destination that only ever failed without payload, less those that did not, squared, per all its sources", "conn",
            EvidenceKind.Failed($"SELECT capture_id, resp_h AS host, CAST(NULL AS STRING) AS other, sources AS tried, silent_sources AS failed FROM conn_destinations WHERE NOT {ConnContext.IsGroup("resp_h")}"),
            "g.host || ' was tried by ' || CAST(g.tried AS STRING) || ' sources; ' || CAST(g.failed AS STRING) || ' only ever failed'",
            "t.resp_h = g.host AND t.silent = t.flows"),
        new("retry", "tries of one source at one destination outside and port that never once worked", "conn",
            $"SELECT capture_id, CAST(flows AS DOUBLE) AS x, orig_h AS host, resp_h AS other, resp_p AS port, flows AS tried, flows AS failed, 0e0 AS amount FROM conn_targets WHERE failed = flows AND flows > 10 AND NOT {ConnContext.IsLocal("resp_h")}",
            "g.host || ' tried ' || g.other || ' port ' || CAST(g.port AS STRING) || ' ' || CAST(g.tried AS STRING) || ' times, never once with success'",
            "t.orig_h = g.host AND t.resp_h = g.other AND t.resp_p = g.port"),
        new("lateral_movement", "hosts inside and ports of Windows services that one source tried and at most one other did", "conn",
            $"""
            SELECT t.capture_id, CAST(count(*) AS DOUBLE) AS x, t.orig_h AS host, CAST(NULL AS STRING) AS other, CAST(NULL AS BIGINT) AS port,
              CAST(count(*) AS BIGINT) AS tried, CAST(sum({Flag("t.failed = t.flows")}) AS BIGINT) AS failed, 0e0 AS amount
            FROM conn_targets t
            JOIN (SELECT capture_id, resp_h, resp_p, count(*) AS sources FROM conn_targets WHERE resp_p IN ({WindowsPorts}) GROUP BY capture_id, resp_h, resp_p) u
              ON u.capture_id = t.capture_id AND u.resp_h = t.resp_h AND u.resp_p = t.resp_p
            WHERE u.sources <= 2 AND {ConnContext.IsLocal("t.resp_h")} AND NOT {ConnContext.IsGroup("t.resp_h")}
            GROUP BY t.capture_id, t.orig_h
            """,
            "g.host || ' tried Windows services (SMB, RDP, WinRM) ' || CAST(g.tried AS STRING) || ' times where hardly anyone else does; ' || CAST(g.failed AS STRING) || ' only ever failed'",
            $"t.orig_h = g.host AND t.resp_p IN ({WindowsPorts}) AND {ConnContext.IsLocal("t.resp_h")}"),
        new("upload", "five times the nats by which uploads of one source to one destination outside exceed chance, times the weight of that destination (prevalence)", "conn",
            $"""
            SELECT u.capture_id, 5e0 * max(u.nats) * v.weight AS x, u.orig_h AS host, u.resp_h AS other, CAST(NULL AS BIGINT) AS port,
              CAST(count(*) AS BIGINT) AS tried, CAST(0 AS BIGINT) AS failed, sum(u.out_bytes) AS amount
            FROM (SELECT r.capture_id, r.scope_id, r.orig_h, r.resp_h, r.out_bytes, {Uploads.Extreme.Nats} AS nats FROM conn_rows r {Uploads.Join.Sql} WHERE r.out_bytes >= 1e6) u
            JOIN conn_prevalence v ON v.scope_id = u.scope_id AND v.resp_h = u.resp_h
            WHERE u.nats > 0
            GROUP BY u.capture_id, u.orig_h, u.resp_h, v.weight
            """,
            "g.host || ' sent ' || number_text(g.amount, 'B') || ' to ' || g.other || ' in ' || CAST(g.tried AS STRING) || CASE WHEN g.tried = 1 THEN ' connection' ELSE ' connections' END || ', far more than is usual'",
            "t.orig_h = g.host AND t.resp_h = g.other", Weight: .4),
        new("long_connection", "from 12 hours five times the hours of the longest connection of a pair (or half of all together), 8, 4, 1 from 8, 4, 1 hours; times the weight of that destination (prevalence)", "conn",
            $"""
            SELECT p.capture_id, v.weight * CASE WHEN p.seconds >= 43200 THEN {Divide("p.seconds", "720e0")} WHEN p.seconds >= 28800 THEN 8e0 WHEN p.seconds >= 14400 THEN 4e0 ELSE 1e0 END AS x,
              p.orig_h AS host, p.resp_h AS other, CAST(NULL AS BIGINT) AS port, p.flows AS tried, CAST(0 AS BIGINT) AS failed, p.seconds AS amount
            FROM (SELECT capture_id, scope_id, orig_h, resp_h, greatest(max(longest), sum(seconds) * 5e-1) AS seconds, CAST(sum(flows) AS BIGINT) AS flows FROM conn_targets GROUP BY capture_id, scope_id, orig_h, resp_h) p
            JOIN conn_prevalence v ON v.scope_id = p.scope_id AND v.resp_h = p.resp_h
            WHERE p.seconds >= 3600
            """,
            "g.host || ' was connected to ' || g.other || ' for ' || number_text(g.amount, 's') || CASE WHEN g.tried = 1 THEN '' ELSE ', ' || CAST(g.tried AS STRING) || ' connections in all' END",
            "t.orig_h = g.host AND t.resp_h = g.other", Weight: .6, Least: .99),
        new("rare_service", "110 / (1 + connections / 5) of a port on which one source alone got answers, from one destination, one of them outside; per port of that kind", "conn",
            $"""
            SELECT p.capture_id, CASE WHEN c.ports > 0 THEN {Divide("11e1", "1e0 + p.flows * 2e-1")} / c.ports END AS x, p.orig_h AS host, p.resp_h AS other, p.resp_p AS port, p.flows AS tried, CAST(0 AS BIGINT) AS failed, 0e0 AS amount
            FROM ({RarePorts}) p
            JOIN (SELECT capture_id, count(*) AS ports FROM ({RarePorts}) q GROUP BY capture_id) c ON c.capture_id = p.capture_id
            """,
            "g.host || ' spoke to ' || g.other || ' on port ' || CAST(g.port AS STRING) || ', which nobody else uses'",
            "t.orig_h = g.host AND t.resp_h = g.other AND t.resp_p = g.port", Weight: .6, Least: 0),
        new("beacon", "half the connections of one source to one destination outside times the share by which their regularity (RITA v5) exceeds .8, times the weight of that destination (prevalence)", "conn",
            "SELECT capture_id, x, orig_h AS host, resp_h AS other, CAST(NULL AS BIGINT) AS port, flows AS tried, CAST(0 AS BIGINT) AS failed, interval_median AS amount FROM conn_beacons",
            "g.host || ' called ' || g.other || ' ' || CAST(g.tried AS STRING) || ' times, about every ' || number_text(g.amount, 's')",
            "t.orig_h = g.host AND t.resp_h = g.other", Weight: .6, Least: .99),
    ];

    private static string RarePorts =>
        $"SELECT capture_id, resp_p, min(orig_h) AS orig_h, min(resp_h) AS resp_h, CAST(sum(flows) AS BIGINT) AS flows FROM conn_targets WHERE resp_p BETWEEN 1 AND {FirstEphemeralPort} AND resp_p NOT IN ({OrdinaryPorts}) AND answered > 0 GROUP BY capture_id, resp_p HAVING count(*) = 1 AND CAST(sum(flows) AS BIGINT) <= 20 AND NOT ({ConnContext.IsLocal("min(orig_h)")} AND {ConnContext.IsLocal("min(resp_h)")})";
}
