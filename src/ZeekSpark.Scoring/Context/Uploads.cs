using ZeekSpark.Scoring.Features;
using ZeekSpark.Scoring.Plan;
using static ZeekSpark.Scoring.Sql.SqlText;

namespace ZeekSpark.Scoring.Context;

/// <summary>
/// How much hosts send by kind of connection (protocol, service, port): y = ln(1 + bytes) is taken as normal, with the mean
/// and variance of the other connections of the same source and kind, shrunk to those of the kind, which are shrunk to
/// those of all. So a source that always sends much is usual, and one that seldom does is compared with others like it.
/// </summary>
internal static class Uploads
{
    /// <summary>So many connections of the kind count as much as the source's own.</summary>
    private const string KindWeight = "1e2";

    /// <summary>Beyond it the normal tail says nothing any more: no measurement is that sure.</summary>
    private const string Most = "20e0";

    /// <summary>So many connections of any kind count as much as the kind's own.</summary>
    private const string AllWeight = "5e0";

    public static RowJoin Join { get; } = new("up",
        $"LEFT JOIN conn_uploads up ON up.scope_id = r.scope_id AND up.orig_h = r.orig_h AND up.proto = {Text("r.proto")} AND up.service = {Text("r.service")} AND up.resp_p = r.resp_p");

    /// <summary>
    /// One row for each source and kind. Of a row with y, the mean of the others is first − own·y, their mean square
    /// second − own·y²; chance is ln(100 · rows of the scope).
    /// </summary>
    public static IReadOnlyList<Step> Steps { get; } =
    [
        new("conn_sent", StepKind.Table,
            $"""
            SELECT r.scope_id, r.orig_h, {Text("r.proto")} AS proto, {Text("r.service")} AS service, r.resp_p,
              CAST(count(*) AS DOUBLE) AS size, sum(r.sent) AS s1, sum(r.sent * r.sent) AS s2
            FROM conn_rows r
            GROUP BY 1, 2, 3, 4, 5
            """),
        new("conn_uploads", StepKind.Table,
            $"""
            SELECT w.scope_id, w.orig_h, w.proto, w.service, w.resp_p, {Expected()}
            FROM (
              SELECT s.*, k.size AS k_size, k.k1, k.k2, a.total, a.total AS rows_of_scope, a.s1 AS a1, a.s2 AS a2, 1e0 AS self
              FROM conn_sent s
              JOIN (SELECT scope_id, proto, service, resp_p, sum(size) AS size, sum(s1) AS k1, sum(s2) AS k2 FROM conn_sent GROUP BY scope_id, proto, service, resp_p) k
                ON k.scope_id = s.scope_id AND k.proto = s.proto AND k.service = s.service AND k.resp_p = s.resp_p
              JOIN (SELECT scope_id, sum(size) AS total, sum(s1) AS s1, sum(s2) AS s2 FROM conn_sent GROUP BY scope_id) a ON a.scope_id = s.scope_id) w
            """),
    ];

    /// <summary>
    /// The columns chance, first, second and own over <c>w</c>: size, s1, s2 of the source and kind (rows, sums of y and y²),
    /// k_size, k1, k2 of the kind, total, a1, a2 of all; rows_of_scope; self is 1 where the row itself is among them, else 0.
    /// </summary>
    public static string Expected()
    {
        const string all1 = "CASE WHEN w.total > 0 THEN w.a1 / w.total END", all2 = "CASE WHEN w.total > 0 THEN w.a2 / w.total END";
        var ofKind = Divide(KindWeight, $"w.k_size - w.self + {AllWeight}");
        var ofOwn = Divide("1e0", $"w.size - w.self + {KindWeight}");
        return $"""
            {Ln("1e2 * w.rows_of_scope")} AS chance,
              (w.s1 + {ofKind} * (w.k1 + {AllWeight} * {all1})) * {ofOwn} AS first,
              (w.s2 + {ofKind} * (w.k2 + {AllWeight} * {all2})) * {ofOwn} AS second,
              w.self * (1e0 + {ofKind}) * {ofOwn} AS own
            """;
    }

    /// <summary>
    /// −ln of the chance that one of a hundred logs as long as this holds such an upload: z²/2 − ln(100·rows), with the
    /// Chernoff bound e^(−z²/2) of the normal tail and the Bonferroni bound over rows. A factor of e is always usual: the
    /// standard deviation is at least 1. At most 20 nats.
    /// </summary>
    public static Extreme Extreme
    {
        get
        {
            const string mean = "(up.first - up.own * r.sent)";
            const string variance = $"greatest(1e0, up.second - up.own * r.sent * r.sent - {mean} * {mean})";
            const string above = $"(r.sent - {mean})";
            // Rows that can't reach the chance, nearly all, are spared the rest.
            return new("orig_bytes", "B", "r.out_bytes", $"exp({mean}) - 1e0",
                $"CASE WHEN {above} > 3e0 THEN least({Most}, greatest({Divide($"5e-1 * {above} * {above}", variance)} - up.chance, 0e0)) ELSE 0e0 END");
        }
    }
}
