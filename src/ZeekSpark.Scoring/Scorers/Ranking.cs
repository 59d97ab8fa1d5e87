using ZeekSpark.Scoring.Plan;
using ZeekSpark.Scoring.Sql;
using static ZeekSpark.Scoring.Sql.SqlText;

namespace ZeekSpark.Scoring.Scorers;

/// <summary>
/// Ranks the rows of a log within each capture and flags the highest. Scores are first counted by bucket, so that only
/// rows that can be flagged are sorted. Ranks go by rank_score (ten digits of the score) downwards, then row_key.
/// </summary>
internal static class Ranking
{
    /// <summary>Least BIGINT: as cut_key it leaves out rows that only equal the cut.</summary>
    private const string NoKey = "CAST('-9223372036854775808' AS BIGINT)";

    /// <summary>Scores that hardly differ have no bulk to speak of: β in nats is not below this.</summary>
    private const double LeastSlope = .25;

    /// <summary>ln(100): what is as usual as one row in a hundred is not flagged, however alike the others are.</summary>
    private static readonly string LeastFlagged = Literal(Math.Log(100));

    // Monotone and at most a few thousand buckets whatever the unit of the score.
    private static readonly string Bucket = $"CAST(floor(64e0 * {SignedLog1p("s.rank_score")}) AS BIGINT)";

    /// <summary>Steps from <c>{prefix}_scored</c> to <c>{prefix}_cuts</c> and <c>{prefix}_top</c>.</summary>
    /// <param name="prefix">The log's part of SQL names.</param>
    /// <param name="options">How many are flagged.</param>
    /// <param name="flagsForestShare">As the reference flags with a forest: the share min(.2, max(.01, top / rows)), strictly above an interpolated cut.</param>
    /// <param name="cut">The score from which a row is flagged, unless the options say how many are; NULL: what the log's own bulk does not explain.</param>
    public static IEnumerable<Step> Steps(string prefix, ScoringOptions options, bool flagsForestShare, double? cut = null)
    {
        yield return new($"{prefix}_buckets", StepKind.Table,
            $"""
            SELECT s.capture_id, {Bucket} AS bucket, CAST(count(*) AS BIGINT) AS n
            FROM {prefix}_scored s
            GROUP BY s.capture_id, {Bucket}
            """);

        // Position p of the cut counts from 0 at the highest score, as numpy's percentile does.
        var top = options.Top ?? ScoringOptions.DefaultTop;
        var share = flagsForestShare && options.FlagShare is null
            ? $"least(2e-1, greatest(1e-2, {Divide(Literal(top), "n")})) * (n - 1)"
            : "CAST(NULL AS DOUBLE)";
        var wanted = options.FlagShare is { } flagged
            ? $"greatest(CAST(ceil({Literal(flagged)} * n - 1e-9) AS BIGINT), 1)"
            : flagsForestShare ? $"CAST(floor({share}) AS BIGINT) + 2" : $"CAST({top} AS BIGINT)";
        yield return options.FlagsBeyondBulk ? cut is { } from ? FromScore(prefix, from) : BeyondBulk(prefix) : new($"{prefix}_wanted", StepKind.Table,
            $"""
            SELECT capture_id, n, least({wanted}, n) AS wanted, {share} AS cut_position
            FROM (SELECT capture_id, CAST(sum(n) AS BIGINT) AS n FROM {prefix}_buckets GROUP BY capture_id) b
            """);
        yield return new($"{prefix}_bounds", StepKind.Table,
            $"""
            SELECT b.capture_id, max(b.bucket) AS bucket
            FROM (SELECT capture_id, bucket, CAST(sum(n) OVER (PARTITION BY capture_id ORDER BY bucket DESC) AS BIGINT) AS above FROM {prefix}_buckets) b
            JOIN {prefix}_wanted w ON w.capture_id = b.capture_id
            WHERE b.above >= w.wanted
            GROUP BY b.capture_id
            """) { IsSmall = true };
        yield return new($"{prefix}_candidates", StepKind.Table,
            $"""
            SELECT s.capture_id, s.row_key, s.rank_score, s.uid, w.n, w.wanted, w.cut_position,
              CAST(row_number() OVER (PARTITION BY s.capture_id ORDER BY s.rank_score DESC, s.row_key) AS BIGINT) AS place,
              CAST(rank() OVER (PARTITION BY s.capture_id ORDER BY s.rank_score DESC) AS BIGINT) AS first_place,
              CAST(count(*) OVER (PARTITION BY s.capture_id, s.rank_score) AS BIGINT) AS ties
            FROM {prefix}_scored s
            JOIN {prefix}_wanted w ON w.capture_id = s.capture_id
            JOIN {prefix}_bounds c ON c.capture_id = s.capture_id
            WHERE {Bucket} >= c.bucket
            """);

        var positive = options.Mode == ScoringMode.Default ? " AND c.rank_score > 0" : "";
        yield return new($"{prefix}_cuts", StepKind.Table, flagsForestShare && options.FlagShare is null
            ? $"""
            SELECT c.capture_id, c.n, {NoKey} AS cut_key,
              max(CASE WHEN c.place = floor(c.cut_position) + 1 THEN c.rank_score END) * (1e0 - max(c.cut_position - floor(c.cut_position)))
                + coalesce(max(CASE WHEN c.place = floor(c.cut_position) + 2 THEN c.rank_score END) * max(c.cut_position - floor(c.cut_position)), 0e0) AS cut_score
            FROM {prefix}_candidates c
            GROUP BY c.capture_id, c.n
            """
            : $"""
            SELECT c.capture_id, c.n, coalesce(max(CASE WHEN c.place = c.wanted{positive} THEN c.row_key END), {NoKey}) AS cut_key,
              coalesce(max(CASE WHEN c.place = c.wanted{positive} THEN c.rank_score END), {(options.FlagsBeyondBulk ? "max(c.rank_score)" : "0e0")}) AS cut_score
            FROM {prefix}_candidates c
            GROUP BY c.capture_id, c.n
            """);

        // What a capture's findings are made of: the flagged rows, of a flagged share of a forest only the highest.
        var limit = flagsForestShare && options.FlagShare is null ? $" AND c.place <= {top}" : "";
        yield return new($"{prefix}_top", StepKind.Table,
            $"""
            SELECT c.capture_id, c.row_key, c.uid, c.rank_score, c.place,
              CASE WHEN c.n > 0 THEN (c.n + 1 - c.first_place - (c.ties - 1) * 5e-1) / c.n END AS percentile
            FROM {prefix}_candidates c
            JOIN {prefix}_cuts k ON k.capture_id = c.capture_id
            WHERE {IsFlagged("c", "k")}{limit}
            """);
    }

    /// <summary>
    /// How many rows are beyond what the log's own bulk explains. The upper half of the scores is taken to fall off
    /// exponentially from the median m to the 90th percentile p: β = (p − m) / ln 5. A score is beyond the bulk from where
    /// fewer than one row in twenty logs as long would be: m + β·ln(10·rows), and not below ln(100) nats. Up to a tenth of the rows can be anything
    /// without moving the cut, and a log that is as its bulk says flags nothing. Percentiles go by the buckets.
    /// </summary>
    private static Step BeyondBulk(string prefix) => new($"{prefix}_wanted", StepKind.Table,
        $"""
        SELECT q.capture_id, q.n, CAST(coalesce(sum(CASE WHEN b.bucket > {Bucketed($"greatest({LeastFlagged}, q.median + q.slope * q.reach)")} THEN b.n END), 0) AS BIGINT) AS wanted, CAST(NULL AS DOUBLE) AS cut_position
        FROM (
          SELECT p.capture_id, p.n, p.median, greatest({Literal(LeastSlope)}, (p.high - p.median) * {Literal(1 / Math.Log(5))}) AS slope, {Ln("1e1 * p.n")} AS reach
          FROM (
            SELECT u.capture_id, u.n, {Value("min(CASE WHEN 2 * u.upto >= u.n THEN u.bucket END)")} AS median, {Value("min(CASE WHEN 10 * u.upto >= 9 * u.n THEN u.bucket END)")} AS high
            FROM (
              SELECT capture_id, bucket, CAST(sum(n) OVER (PARTITION BY capture_id ORDER BY bucket) AS BIGINT) AS upto, CAST(sum(n) OVER (PARTITION BY capture_id) AS BIGINT) AS n
              FROM {prefix}_buckets) u
            GROUP BY u.capture_id, u.n) p) q
        JOIN {prefix}_buckets b ON b.capture_id = q.capture_id
        GROUP BY q.capture_id, q.n
        """);

    /// <summary>How many rows score at least so high.</summary>
    private static Step FromScore(string prefix, double cut) => new($"{prefix}_wanted", StepKind.Table,
        $"""
        SELECT s.capture_id, CAST(count(*) AS BIGINT) AS n, CAST(sum(CASE WHEN s.rank_score >= {Literal(cut)} THEN 1 ELSE 0 END) AS BIGINT) AS wanted, CAST(NULL AS DOUBLE) AS cut_position
        FROM {prefix}_scored s
        GROUP BY s.capture_id
        """);

    /// <summary>The score in the middle of a bucket.</summary>
    private static string Value(string bucket) => $"exp(({bucket} + 5e-1) * {Literal(1 / 64.0)}) - 1e0";

    private static string Bucketed(string score) => $"floor(64e0 * {SignedLog1p($"({score})")})";

    /// <summary>The row is flagged.</summary>
    public static string IsFlagged(string scored, string cuts) =>
        $"({scored}.rank_score > {cuts}.cut_score OR ({scored}.rank_score = {cuts}.cut_score AND {scored}.row_key <= {cuts}.cut_key))";
}
