using ZeekSpark.Scoring.Plan;
using ZeekSpark.Scoring.Sql;
using static ZeekSpark.Scoring.Sql.SqlText;

namespace ZeekSpark.Scoring.Captures;

/// <summary>The directory score of stratosphereips/zeek_anomaly_detector, with its components, over the rows that this run flagged.</summary>
internal static class ReferenceScore
{
    /// <summary>The view of the scores, one row a capture.</summary>
    public const string Table = "reference_scores";

    /// <summary>Steps from the logs' summaries and top rows to <c>reference_scores</c>, one row a capture.</summary>
    /// <param name="scored">SQL prefixes of the logs that are scored.</param>
    /// <param name="logs">Names of all logs that are loaded.</param>
    /// <param name="sql">The engine's SQL.</param>
    public static IEnumerable<Step> Steps(IReadOnlyList<string> scored, IReadOnlySet<string> logs, SqlDialect sql)
    {
        yield return new("flagged_uids", StepKind.Table,
            $"""
            SELECT u.capture_id, CAST(sum({Flag("u.logs >= 2")}) AS BIGINT) AS two, CAST(sum({Flag("u.logs >= 3")}) AS BIGINT) AS three
            FROM (
              SELECT t.capture_id, t.uid, count(DISTINCT t.log) AS logs
              FROM (
                {string.Join("\n    UNION ALL ", scored.Select(prefix => $"SELECT capture_id, {Quote(prefix)} AS log, uid FROM {prefix}_top"))}) t
              WHERE t.uid IS NOT NULL
              GROUP BY t.capture_id, t.uid) u
            GROUP BY u.capture_id
            """);
        yield return new("flagged_fuids", StepKind.Table, scored.Contains("files") && scored.Contains("http")
            ? $"""
            SELECT f.capture_id, CAST(count(DISTINCT f.fuid) AS BIGINT) AS linked
            FROM files_found_rows f
            JOIN (
              SELECT capture_id, {sql.Explode("resp_fuids")} AS fuid FROM http_found_rows
              UNION ALL
              SELECT capture_id, {sql.Explode("orig_fuids")} AS fuid FROM http_found_rows) h ON h.capture_id = f.capture_id AND h.fuid = f.fuid
            GROUP BY f.capture_id
            """
            : "SELECT CAST(0 AS INT) AS capture_id, CAST(0 AS BIGINT) AS linked WHERE 1 = 0");

        // Aggregated to one row a source before, so the window is over hosts, not flows.
        if (logs.Contains("conn"))
            yield return new("scan_scores", StepKind.Table,
                $"""
                SELECT *
                FROM (
                  SELECT s.*, CAST(row_number() OVER (PARTITION BY s.capture_id ORDER BY s.scan_score DESC, s.orig_h) AS BIGINT) AS place
                  FROM (
                    SELECT capture_id, orig_h, flows, hosts, ports, max_sweep, failed_share, scan_like_share,
                      least(1e0, least(ports, 200) * 15e-4 + least(max_sweep, 200) * 125e-5 + least(flows, 1000) * 1e-4 + least(hosts, 25) * 4e-3
                        + failed_share * 1e-1 + short_share * 5e-2 + zero_payload_share * 7e-2 + scan_like_share * 3e-2) AS scan_score
                    FROM conn_sources) s) p
                WHERE p.place <= 3
                """);
        var sources = logs.Contains("conn")
            ? $"SELECT capture_id, max(scan_score) AS behaviour, {sql.CollectList(sql.Struct(("host", "orig_h"), ("scan_score", "scan_score"), ("flows", "flows"), ("hosts", "hosts"), ("ports", "ports"), ("max_port_sweep", "max_sweep"), ("failed_share", "failed_share"), ("scan_like_share", "scan_like_share")), "place")} AS sources FROM scan_scores GROUP BY capture_id"
            : $"SELECT CAST(0 AS INT) AS capture_id, 0e0 AS behaviour, CAST(NULL AS {sql.Type(Results.ResultType.ScanSources)}) AS sources WHERE 1 = 0";

        yield return new("reference_parts", StepKind.Table,
            $"""
            SELECT c.capture_id, coalesce(l.weighted_top, 0e0) AS weighted_top, coalesce(l.weighted_fraction, 0e0) AS weighted_fraction,
              coalesce(l.weird_notice, 0e0) AS weird_notice, least(1e0, coalesce((u.two + 2 * u.three) * 1e-1, 0e0)) AS uid_corr,
              least(1e0, coalesce(f.linked * 2e-1, 0e0)) AS fuid, coalesce(s.behaviour, 0e0) AS behaviour,
              coalesce(u.two, 0) AS two, coalesce(u.three, 0) AS three, coalesce(f.linked, 0) AS linked, s.sources
            FROM captures_in c
            LEFT JOIN (
              SELECT capture_id,
                CASE WHEN sum(weight) > 0 THEN sum(weight * coalesce(top_percentile, 0e0)) / sum(weight) END AS weighted_top,
                CASE WHEN sum(weight) > 0 THEN sum(weight * least(1e0, 5e0 * flagged_share)) / sum(weight) END AS weighted_fraction,
                least(1e0, sum(CASE WHEN log IN ('weird', 'notice') THEN least(1e0, flagged_share) ELSE 0e0 END)) AS weird_notice
              FROM log_summaries
              GROUP BY capture_id) l ON l.capture_id = c.capture_id
            LEFT JOIN flagged_uids u ON u.capture_id = c.capture_id
            LEFT JOIN flagged_fuids f ON f.capture_id = c.capture_id
            LEFT JOIN ({sources}) s ON s.capture_id = c.capture_id
            """);
        yield return new(Table, StepKind.View,
            """
            SELECT p.*, least(1e2, 1e2 * (35e-2 * weighted_top + 25e-2 * uid_corr + 2e-1 * weighted_fraction + 15e-2 * weird_notice + 5e-2 * fuid) + 45e0 * behaviour) AS score
            FROM reference_parts p
            """);
    }
}
