using ZeekSpark.Scoring.Plan;
using ZeekSpark.Scoring.Sql;
using static ZeekSpark.Scoring.Sql.SqlText;

namespace ZeekSpark.Scoring.Context;

/// <summary>
/// Regular connections of a source to a destination outside, after RITA v5 (activecm/rita, analysis/beacons.go): the mean
/// of four parts, each from 0 to 1. Times and sizes: mean of 1 − |Bowley skewness| and (median − MAD) / median of the
/// intervals, of the originator's bytes. Histogram, over 24 bins of the capture's span: the greater of 1 − coefficient of
/// variation and the two-level fit, which is high where calls are many in some hours and few in others, but always as
/// many. Duration: the greater of the share of bins covered and the longest unbroken run / 12.
/// </summary>
internal static class Beacons
{
    /// <summary>Connections of a pair from which it can be a beacon, and from which it is a stream of them (RITA's strobe).</summary>
    private const string Fewest = "10", Most = "86400";

    /// <summary>Spans from which regularity means something, in seconds.</summary>
    private const string ShortestSpan = "21600";

    /// <summary>Regularity from which a pair counts as a beacon.</summary>
    private const string Threshold = "8e-1";

    /// <summary>Of the two-level fit: bins within this share of the fullest are one level; so many bins must have calls; so many may be of no level.</summary>
    private const string LevelWidth = "5e-2", FewestBins = "11", Outliers = "1";

    private const string Pair = "capture_id, orig_h, resp_h";

    public static IEnumerable<Step> Steps(SqlDialect sql)
    {
        yield return new("conn_frequent", StepKind.Table,
            $"""
            SELECT p.capture_id, p.orig_h, p.resp_h, p.flows, v.weight, s.ts_first, s.ts_last
            FROM conn_pairs p
            JOIN conn_prevalence v ON v.scope_id = p.scope_id AND v.resp_h = p.resp_h
            JOIN (SELECT capture_id, min(ts_first) AS ts_first, max(ts_last) AS ts_last FROM files_in WHERE log = 'conn' GROUP BY capture_id) s ON s.capture_id = p.capture_id
            WHERE p.flows BETWEEN {Fewest} AND {Most} AND s.ts_last - s.ts_first >= {ShortestSpan}
            """);
        yield return new("conn_hours", StepKind.Table,
            $"""
            SELECT h.capture_id, h.orig_h, h.resp_h, h.bin, CAST(count(*) AS BIGINT) AS n
            FROM (
              SELECT r.capture_id, r.orig_h, r.resp_h, CAST(least(23e0, floor({Divide("24e0 * (r.ts - f.ts_first)", "f.ts_last - f.ts_first")})) AS BIGINT) AS bin
              FROM conn_rows r
              JOIN conn_frequent f ON f.capture_id = r.capture_id AND f.orig_h = r.orig_h AND f.resp_h = r.resp_h
              WHERE r.ts IS NOT NULL) h
            GROUP BY h.capture_id, h.orig_h, h.resp_h, h.bin
            """);

        yield return new("conn_levels", StepKind.Table,
            $"""
            SELECT v.capture_id, v.orig_h, v.resp_h, CAST(sum(CASE WHEN v.place <= 2 THEN v.bins END) AS DOUBLE) AS fitting
            FROM (
              SELECT {Pair}, count(*) AS bins, row_number() OVER (PARTITION BY {Pair} ORDER BY count(*) DESC, level) AS place
              FROM (
                SELECT h.capture_id, h.orig_h, h.resp_h, CASE WHEN m.width > 0 THEN floor(h.n / m.width) END AS level
                FROM conn_hours h
                JOIN (SELECT {Pair}, ceil(max(n) * {LevelWidth}) AS width FROM conn_hours GROUP BY {Pair}) m
                  ON m.capture_id = h.capture_id AND m.orig_h = h.orig_h AND m.resp_h = h.resp_h) l
              GROUP BY {Pair}, level) v
            GROUP BY v.capture_id, v.orig_h, v.resp_h
            """);

        // What can't reach the threshold, times and sizes being perfect, is left out before anything is sorted.
        yield return new("conn_steady", StepKind.Table,
            $"""
            SELECT e.capture_id, e.orig_h, e.resp_h, e.histogram, e.duration
            FROM (
              SELECT n.capture_id, n.orig_h, n.resp_h, greatest(n.bins * {Literal(1 / 24.0)}, least(1e0, u.run * {Literal(1 / 12.0)})) AS duration,
                greatest(0e0, 1e0 - {Divide("sqrt(greatest(0e0, n.squares * 24e0 - n.total * n.total))", "n.total")},
                  CASE WHEN n.bins >= {FewestBins} THEN least(1e0, {Divide("v.fitting", $"n.bins - {Outliers}")}) ELSE 0e0 END) AS histogram
              FROM (SELECT {Pair}, CAST(count(*) AS DOUBLE) AS bins, CAST(sum(n) AS DOUBLE) AS total, CAST(sum(n * n) AS DOUBLE) AS squares FROM conn_hours GROUP BY {Pair}) n
              JOIN conn_levels v ON v.capture_id = n.capture_id AND v.orig_h = n.orig_h AND v.resp_h = n.resp_h
              JOIN (
                SELECT {Pair}, CAST(max(run) AS DOUBLE) AS run
                FROM (
                  SELECT {Pair}, count(*) AS run
                  FROM (SELECT {Pair}, bin - row_number() OVER (PARTITION BY {Pair} ORDER BY bin) AS island FROM conn_hours) i
                  GROUP BY {Pair}, island) l
                GROUP BY {Pair}) u ON u.capture_id = n.capture_id AND u.orig_h = n.orig_h AND u.resp_h = n.resp_h) e
            WHERE e.histogram + e.duration > 4e0 * {Threshold} - 2e0
            """);
        yield return new("conn_intervals", StepKind.Table,
            $"""
            SELECT i.capture_id, i.orig_h, i.resp_h, i.seconds, i.bytes
            FROM (
              SELECT r.capture_id, r.orig_h, r.resp_h, r.out_bytes AS bytes,
                r.ts - lag(r.ts) OVER (PARTITION BY r.capture_id, r.orig_h, r.resp_h ORDER BY {Zero("r.ts")}, r.row_key) AS seconds
              FROM conn_rows r
              JOIN conn_steady s ON s.capture_id = r.capture_id AND s.orig_h = r.orig_h AND s.resp_h = r.resp_h
              WHERE r.ts IS NOT NULL) i
            WHERE i.seconds IS NOT NULL
            """);
        yield return new("conn_quartiles", StepKind.Table,
            $"""
            SELECT {Pair}, {string.Join(", ", Enumerable.Range(1, 3).SelectMany(q => new[] { $"{sql.Item("t", q)} AS t{q}", $"{sql.Item("b", q)} AS b{q}" }))}
            FROM (
              SELECT {Pair}, {sql.Quantiles("seconds", .25, .5, .75)} AS t, {sql.Quantiles("bytes", .25, .5, .75)} AS b
              FROM conn_intervals
              GROUP BY {Pair}) q
            """);
        yield return new("conn_beacons", StepKind.Table,
            $"""
            SELECT g.capture_id, g.orig_h, g.resp_h, f.flows, g.interval_median, g.regularity,
              f.flows * (g.regularity - {Threshold}) * {Literal(.5 / .2)} * f.weight AS x
            FROM (
              SELECT m.capture_id, m.orig_h, m.resp_h, m.t2 AS interval_median,
                25e-2 * (s.histogram + s.duration + 5e-1 * ({Symmetry("t")} + {Tightness("t")}) + 5e-1 * ({Symmetry("b")} + {Tightness("b")})) AS regularity
              FROM (
                SELECT q.capture_id, q.orig_h, q.resp_h, q.t1, q.t2, q.t3, q.b1, q.b2, q.b3,
                  {sql.Item(sql.Quantiles("abs(i.seconds - q.t2)", .5), 1)} AS t_mad, {sql.Item(sql.Quantiles("abs(i.bytes - q.b2)", .5), 1)} AS b_mad
                FROM conn_intervals i
                JOIN conn_quartiles q ON q.capture_id = i.capture_id AND q.orig_h = i.orig_h AND q.resp_h = i.resp_h
                GROUP BY q.capture_id, q.orig_h, q.resp_h, q.t1, q.t2, q.t3, q.b1, q.b2, q.b3) m
              JOIN conn_steady s ON s.capture_id = m.capture_id AND s.orig_h = m.orig_h AND s.resp_h = m.resp_h) g
            JOIN conn_frequent f ON f.capture_id = g.capture_id AND f.orig_h = g.orig_h AND f.resp_h = g.resp_h
            WHERE g.regularity > {Threshold}
            """);
    }

    /// <summary>1 − |Bowley skewness|, 1 where the quartiles are one.</summary>
    private static string Symmetry(string x) =>
        $"(1e0 - abs({Divide($"m.{x}3 + m.{x}1 - 2e0 * m.{x}2", $"m.{x}3 - m.{x}1")}))";

    /// <summary>(median − MAD) / median, not below 0.</summary>
    private static string Tightness(string x) => $"greatest(0e0, {Divide($"m.{x}2 - m.{x}_mad", $"m.{x}2")})";
}
