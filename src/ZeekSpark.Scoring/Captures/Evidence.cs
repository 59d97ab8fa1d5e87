using ZeekSpark.Scoring.Plan;
using ZeekSpark.Scoring.Sql;
using static ZeekSpark.Scoring.Sql.SqlText;

namespace ZeekSpark.Scoring.Captures;

/// <summary>
/// What several rows of a capture show together, counted: for each kind the greatest x over the hosts, and its strength e,
/// kept within 0 and 1. The capture's score is 100·(1 − Π(1 − w·e)), w the kind's weight.
/// </summary>
internal static class Evidence
{
    /// <summary>Groups of one kind and capture that are kept, those with the greatest x.</summary>
    private const int Kept = 100;

    /// <summary>Every kind, in the order of the results.</summary>
    public static IReadOnlyList<EvidenceKind> Kinds { get; } = [.. ConnEvidence.Kinds, .. NameEvidence.Kinds];

    /// <summary>The kinds whose log is loaded.</summary>
    public static IReadOnlyList<EvidenceKind> Present(IReadOnlySet<string> logs) => [.. Kinds.Where(kind => logs.Contains(kind.Log))];

    /// <summary>
    /// Steps that end in <c>evidence_groups</c>, the groups of every kind in words, and <c>capture_evidence</c>, one row a capture.
    /// </summary>
    public static IEnumerable<Step> Steps(IReadOnlySet<string> logs, SqlDialect sql)
    {
        var present = Present(logs);
        if (logs.Contains("conn"))
        {
            foreach (var step in Context.Beacons.Steps(sql))
                yield return step;
        }

        foreach (var kind in present)
        {
            yield return new($"{kind.Name}_groups", StepKind.Function,
                $"""
                SELECT g.capture_id, {Quote(kind.Name)} AS kind, g.x, {EvidenceKind.Strength("g.x")} AS strength, g.host, g.other, g.port, {kind.Words} AS words
                FROM (
                  SELECT k.*, CAST(row_number() OVER (PARTITION BY k.capture_id ORDER BY round(k.x * 1e6) DESC, k.host, coalesce(k.other, ''), coalesce(k.port, 0)) AS BIGINT) AS place
                  FROM ({kind.Groups}) k
                  WHERE k.x > {Literal(kind.Least)}) g
                WHERE g.place <= {Kept}
                """);
        }

        yield return new("evidence_groups", StepKind.Table, present.Count == 0
            ? "SELECT CAST(0 AS INT) AS capture_id, CAST('' AS STRING) AS kind, 0e0 AS x, 0e0 AS strength, CAST('' AS STRING) AS host, CAST('' AS STRING) AS other, CAST(0 AS BIGINT) AS port, CAST('' AS STRING) AS words, CAST('' AS STRING) AS finding_id WHERE 1 = 0"
            : $"""
            SELECT g.*, md5(c.capture || '|' || g.kind || '|' || g.host || '|' || coalesce(g.other, '') || '|' || coalesce(CAST(g.port AS STRING), '')) AS finding_id
            FROM (
              {string.Join("\n  UNION ALL ", present.Select(kind => $"SELECT * FROM {kind.Name}_groups"))}) g
            JOIN captures_in c ON c.capture_id = g.capture_id
            """);
        yield return new("evidence", StepKind.Table,
            $"""
            SELECT e.capture_id, e.kind, e.x, least(1e0, greatest(0e0, e.strength)) AS strength, e.host, e.other, e.words
            FROM (
              SELECT g.*, CAST(row_number() OVER (PARTITION BY g.capture_id, g.kind ORDER BY round(g.x * 1e6) DESC, g.host, coalesce(g.other, ''), coalesce(g.port, 0)) AS BIGINT) AS place
              FROM evidence_groups g
              WHERE g.x > 10) e
            WHERE e.place = 1
            """);
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
    public static string Score => $"1e2 * (1e0 - {string.Join(" * ", Kinds.Select(kind => $"(1e0 - {Literal(kind.Weight)} * v.{kind.Name})"))})";

    // Strongest first; the kind's place breaks ties, so that the order is unique within a capture.
    private static string Order =>
        $"(CAST(round((1e0 - e.strength) * 1e6) AS BIGINT) * 100 + CASE e.kind {string.Join(" ", Kinds.Select((kind, i) => $"WHEN {Quote(kind.Name)} THEN {i}"))} END)";

    private static string Column(EvidenceKind kind, string column, string? otherwise = null)
    {
        var value = $"max(CASE WHEN e.kind = {Quote(kind.Name)} THEN e.{column} END)";
        return otherwise is null ? value : $"coalesce({value}, {otherwise})";
    }
}
