using ZeekSpark.Scoring.Features;
using ZeekSpark.Scoring.Plan;
using ZeekSpark.Scoring.Sql;
using static ZeekSpark.Scoring.Sql.SqlText;

namespace ZeekSpark.Scoring.Context;

/// <summary>What the other logs of a capture show under a row's uid. A uid without rows there, or a capture without that log, gives 0.</summary>
internal static class UidContext
{
    public static IReadOnlyList<RowJoin> Joins { get; } =
    [
        Join("u_conn", "uid_conn", "conn"),
        Join("u_http", "uid_http", "http"),
        Join("u_files", "uid_files", "files"),
        Join("u_ssh", "uid_ssh", "ssh"),
        Join("u_weird", "uid_weird", "weird"),
        new("u_logs", "LEFT JOIN uid_logs u_logs ON u_logs.capture_id = r.capture_id AND u_logs.uid = r.uid"),
    ];

    public static Feature Feature(string name, string unit, string sql) =>
        new(name, unit, "rows with this uid", "0", Zero(sql));

    /// <summary>The tables, from the logs that are there.</summary>
    /// <param name="logs">Names of the logs loaded.</param>
    /// <param name="sql">The engine's SQL.</param>
    public static IEnumerable<Step> Steps(IReadOnlySet<string> logs, SqlDialect sql)
    {
        if (logs.Contains("files"))
            yield return new("files_uids", StepKind.View,
                $"""
                SELECT capture_id, scope_id, uid, total, mime_type FROM files_rows WHERE uid IS NOT NULL
                UNION ALL
                SELECT capture_id, scope_id, {sql.Explode("conn_uids")} AS uid, total, mime_type FROM files_rows WHERE uid IS NULL
                """);

        var linked = logs.Where(log => log != "conn").Order(StringComparer.Ordinal).ToList();
        yield return new("uid_logs", StepKind.Table, linked.Count == 0
            ? "SELECT CAST(0 AS INT) AS capture_id, CAST('' AS STRING) AS uid, CAST(0 AS BIGINT) AS logs WHERE 1 = 0"
            : $"""
            SELECT capture_id, uid, CAST(count(*) AS BIGINT) AS logs
            FROM (
              {string.Join("\n  UNION ALL ", linked.Select(log => $"SELECT DISTINCT capture_id, uid FROM {UidRows(log)} WHERE uid IS NOT NULL"))}) u
            GROUP BY capture_id, uid
            """);

        if (logs.Contains("conn"))
            yield return new("uid_conn", StepKind.Table,
                """
                SELECT c.capture_id, c.uid, max(c.bytes) AS bytes, max(c.seconds) AS duration
                FROM conn_rows c
                WHERE c.uid IN (SELECT uid FROM uid_logs)
                GROUP BY c.capture_id, c.uid
                """);
        if (logs.Contains("http"))
            yield return PerUid("http", "sum(r.body) AS body, sum(n.rarity) AS status_rarity", "http_n_status_code n", "coalesce(r.status_code, -1)");
        if (logs.Contains("files"))
            yield return PerUid("files", "sum(r.total) AS total_bytes", "files_n_mime_type n", Text("r.mime_type"));

        if (logs.Contains("ssh"))
            yield return new("uid_ssh", StepKind.Table,
                "SELECT capture_id, uid, CAST(count(*) AS BIGINT) AS n FROM ssh_rows WHERE uid IS NOT NULL GROUP BY capture_id, uid");
        if (logs.Contains("weird"))
            yield return PerUid("weird", "sum(n.rarity) AS name_rarity", "weird_n_name n", Text("r.name"));
    }

    private static string UidRows(string log) => log == "files" ? "files_uids" : LogDefinition.LoadedTableName(log);

    private static Step PerUid(string log, string sums, string counts, string key) => new(
        "uid_" + log,
        StepKind.Table,
        $"""
        SELECT r.capture_id, r.uid, CAST(count(*) AS BIGINT) AS n, {sums}
        FROM {(log == "files" ? "files_uids" : log + "_rows")} r
        JOIN {counts} ON n.scope_id = r.scope_id AND n.v1 = {key}
        WHERE r.uid IS NOT NULL
        GROUP BY r.capture_id, r.uid
        """);

    private static RowJoin Join(string alias, string table, string log) =>
        new(alias, $"LEFT JOIN {table} {alias} ON {alias}.capture_id = r.capture_id AND {alias}.uid = r.uid", log);
}
