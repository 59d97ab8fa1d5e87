using ZeekSpark.Scoring.Context;
using ZeekSpark.Scoring.Plan;
using ZeekSpark.Scoring.Sql;
using static ZeekSpark.Scoring.Sql.SqlText;

namespace ZeekSpark.Scoring.Baselines;

/// <summary>How much hosts sent in a training, by source and kind of connection; see <see cref="Uploads"/>. Sums add up, so they merge.</summary>
internal static class BaselineUploads
{
    /// <summary>The view of the sums: name (source, kind or all), hash of what they are of, n, s1, s2.</summary>
    public const string Table = "baseline_moments_conn";

    /// <summary>The measurement among conn's extremes.</summary>
    public const string Measurement = "orig_bytes";

    /// <summary>The step whose place <see cref="Step"/> takes.</summary>
    public const string Replaced = "conn_uploads";

    private const string Columns =
        "coalesce(own.n, 0e0) AS size, coalesce(own.s1, 0e0) AS s1, coalesce(own.s2, 0e0) AS s2, coalesce(kind.n, 0e0) AS k_size, coalesce(kind.s1, 0e0) AS k1, coalesce(kind.s2, 0e0) AS k2, a.n AS total, a.s1 AS a1, a.s2 AS a2";

    /// <summary>What training keeps of conn_sent: sums by source and kind, by kind, and of all.</summary>
    public static string Sums(SqlDialect sql) => string.Join("\nUNION ALL\n", new[] { ("source", Hash(sql, "s", ofSource: true)), ("kind", Hash(sql, "s", ofSource: false)), ("all", "CAST(0 AS BIGINT)") }
        .Select(part => $"SELECT '{part.Item1}' AS name, {part.Item2} AS hash, sum(s.size) AS n, sum(s.s1) AS s1, sum(s.s2) AS s2 FROM conn_sent s GROUP BY 1, 2"));

    /// <summary>conn_uploads against the training: no row of the captures is among what is usual.</summary>
    public static Step Step(SqlDialect sql) => new(Replaced, StepKind.Table,
        $"""
        SELECT w.scope_id, w.orig_h, w.proto, w.service, w.resp_p, {Uploads.Expected()}
        FROM (
          SELECT s.scope_id, s.orig_h, s.proto, s.service, s.resp_p, {Columns}, t.total AS rows_of_scope, 0e0 AS self
          FROM conn_sent s
          JOIN (SELECT scope_id, sum(size) AS total FROM conn_sent GROUP BY scope_id) t ON t.scope_id = s.scope_id
          {Joins(Hash(sql, "s", ofSource: true), Hash(sql, "s", ofSource: false))}) w
        """);

    /// <summary>What a sample keeps of a row of conn, so that the others of its source and kind can be known once all are counted.</summary>
    public static IEnumerable<string> SampleColumns(SqlDialect sql) =>
        ["r.sent", $"{Hash(sql, "r", ofSource: true)} AS source", $"{Hash(sql, "r", ofSource: false)} AS kind"];

    /// <summary>A sample's rows with what is expected of their uploads; each row is among what is usual itself.</summary>
    public static string OfSample(string sample) =>
        $"""
        SELECT w.*, {Uploads.Expected()}
        FROM (
          SELECT s.*, {Columns}, s.capture_rows AS rows_of_scope, 1e0 AS self
          FROM {sample} s
          {Joins("s.source", "s.kind")}) w
        """;

    /// <summary>What an upload adds, over those rows as <c>r</c>.</summary>
    public static string Nats => $"coalesce({Uploads.Extreme.Nats.Replace("up.", "r.", StringComparison.Ordinal)}, 0e0)";

    private static string Joins(string source, string kind) =>
        $"""
        LEFT JOIN {Table} own ON own.name = 'source' AND own.hash = {source}
        LEFT JOIN {Table} kind ON kind.name = 'kind' AND kind.hash = {kind}
        JOIN {Table} a ON a.name = 'all'
        """;

    private static string Hash(SqlDialect sql, string alias, bool ofSource)
    {
        string[] kind = [Text($"{alias}.proto"), Text($"{alias}.service"), $"{alias}.resp_p"];
        return sql.Hash(BaselineCounts.ValueKey(ofSource ? [$"{alias}.orig_h", .. kind] : kind));
    }
}
