using ZeekSpark.Scoring.Features;
using ZeekSpark.Scoring.Plan;
using ZeekSpark.Scoring.Sql;
using static ZeekSpark.Scoring.Sql.SqlText;

namespace ZeekSpark.Scoring.Context;

/// <summary>Files by fuid, and what an HTTP row's resp_fuids link to.</summary>
internal static class FileContext
{
    public static RowJoin Links { get; } = new(
        "links", "LEFT JOIN http_links links ON links.capture_id = r.capture_id AND links.row_key = r.row_key", "files");

    /// <summary>One row for each fuid. Where no file of a capture has a size, the bytes seen stand for it.</summary>
    public static IReadOnlyList<Step> ByFuid { get; } =
    [
        new("files_by_fuid", StepKind.Table,
            $"""
            SELECT r.capture_id, r.fuid, max(n.rarity) AS mime_rarity, max(CASE WHEN sized.total > 0 THEN r.total ELSE r.seen END) AS total_bytes
            FROM files_rows r
            JOIN (SELECT capture_id, max(total) AS total FROM files_rows GROUP BY capture_id) sized ON sized.capture_id = r.capture_id
            JOIN files_n_mime_type n ON n.scope_id = r.scope_id AND n.v1 = {Text("r.mime_type")}
            WHERE r.fuid IS NOT NULL
            GROUP BY r.capture_id, r.fuid
            """),
    ];

    public static Step HttpLinks(SqlDialect sql) => new("http_links", StepKind.Table,
        $"""
        SELECT h.capture_id, h.row_key, CAST(count(*) AS BIGINT) AS files, sum(f.total_bytes) AS total_bytes, sum(f.mime_rarity) AS mime_rarity
        FROM (
          SELECT capture_id, row_key, {sql.Explode("resp_fuids")} AS fuid
          FROM (SELECT DISTINCT capture_id, row_key, resp_fuids FROM http_rows WHERE resp_fuids IS NOT NULL) d) h
        JOIN files_by_fuid f ON f.capture_id = h.capture_id AND f.fuid = h.fuid
        GROUP BY h.capture_id, h.row_key
        """);
}
