using ZeekSpark.Scoring.Captures;
using ZeekSpark.Scoring.Features;
using ZeekSpark.Scoring.Plan;
using ZeekSpark.Scoring.Scorers;
using static ZeekSpark.Scoring.Sql.SqlText;

namespace ZeekSpark.Scoring.Findings;

/// <summary>
/// Findings of several rows: one for each group of the evidence, with all rows that belong to it. Its score is on the
/// scale of a row's: 10 nats where evidence begins and 15 more at full strength.
/// </summary>
internal static class GroupFindings
{
    /// <summary>The score of a group over the alias <c>g</c>, not below 0.</summary>
    private const string Score = "greatest(0e0, 10e0 + 15e0 * g.strength)";

    private static readonly string Identity = string.Join(", ",
        LogDefinition.IdentityFields.Select(field => field.Replace('.', '_')).Prepend("line").Prepend("file_id").Prepend("row_key").Select(column => "s." + column));

    /// <summary>The table of a log's rows that belong to groups: finding_id, the row's identity, score.</summary>
    public static string RowsTable(string prefix) => $"{prefix}_group_rows";

    /// <summary>Kinds of evidence whose rows are in the log.</summary>
    public static IReadOnlyList<EvidenceKind> Of(string log) => [.. Evidence.Kinds.Where(kind => kind.Log == log)];

    /// <summary>Steps of one log, after its scores.</summary>
    public static IEnumerable<Step> RowSteps(LogDefinition log)
    {
        var kinds = Of(log.Log);
        if (kinds.Count == 0)
            yield break;
        var prefix = log.Prefix;
        if (log.Log == "conn")
        {
            // Connections are matched by target, so that the log is read once for all kinds.
            yield return new("conn_group_targets", StepKind.Table,
                string.Join("\nUNION\n", kinds.Select(kind =>
                    $"SELECT g.finding_id, g.strength, t.capture_id, t.orig_h, t.resp_h, t.resp_p FROM conn_targets t JOIN evidence_groups g ON g.capture_id = t.capture_id AND g.kind = {Quote(kind.Name)} AND {kind.Rows}"))) { IsSmall = true };
            yield return new(RowsTable(prefix), StepKind.Table,
                $"""
                SELECT g.finding_id, {Score} AS group_score, g.capture_id, {Identity}, s.score
                FROM conn_scored s
                JOIN conn_group_targets g ON g.capture_id = s.capture_id AND g.orig_h = {Text("s.id_orig_h")} AND g.resp_h = {Text("s.id_resp_h")} AND g.resp_p = coalesce(s.id_resp_p, -1)
                """);
            yield break;
        }

        yield return new($"{prefix}_group_keys", StepKind.Table,
            string.Join("\nUNION\n", kinds.Select(kind =>
                $"SELECT g.finding_id, g.strength, r.capture_id, r.row_key FROM {prefix}_rows r JOIN evidence_groups g ON g.capture_id = r.capture_id AND g.kind = {Quote(kind.Name)} AND {kind.Rows}"))) { IsSmall = true };
        yield return new(RowsTable(prefix), StepKind.Table,
            $"""
            SELECT g.finding_id, {Score} AS group_score, g.capture_id, {Identity}, s.score
            FROM {prefix}_scored s
            JOIN {prefix}_group_keys g ON g.capture_id = s.capture_id AND g.row_key = s.row_key
            """);
    }

    /// <summary>Rows of a log that a finding of several rows stands for already: its score is theirs, or at most 5 nats less.</summary>
    public static string Covered(string prefix) => $"SELECT DISTINCT capture_id, row_key FROM {RowsTable(prefix)} WHERE group_score + 5e0 >= score";

    /// <summary>The findings: finding_id, kind, capture_id, log, ts_first, ts_last, host_from, host_to, row_count, score, explanation.</summary>
    public static string Findings(IEnumerable<string> prefixes) =>
        $"""
        SELECT g.finding_id, g.kind, g.capture_id, m.log, m.ts_first, m.ts_last, g.host AS host_from, g.other AS host_to, m.row_count, {Score} AS score, g.words AS explanation
        FROM evidence_groups g
        JOIN (
          {string.Join("\n  UNION ALL ", prefixes.Select(prefix => $"SELECT finding_id, {Quote(prefix)} AS log, min(ts) AS ts_first, max(ts) AS ts_last, CAST(count(*) AS BIGINT) AS row_count FROM {RowsTable(prefix)} GROUP BY finding_id"))}) m
          ON m.finding_id = g.finding_id
        """;
}
