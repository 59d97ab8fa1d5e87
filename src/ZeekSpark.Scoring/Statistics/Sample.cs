using ZeekSpark.Scoring.Features;
using ZeekSpark.Scoring.Plan;
using ZeekSpark.Scoring.Sql;
using static ZeekSpark.Scoring.Sql.SqlText;

namespace ZeekSpark.Scoring.Statistics;

/// <summary>
/// The bounded sample that models are fitted on: the rows with the smallest <c>row_key xor seed</c> of each scope. A
/// threshold on that hash lets about twice as many through before they are ranked, so that no engine sorts a log.
/// </summary>
internal static class Sample
{
    /// <summary>Steps that end in the view <c>{Prefix}_sample_rows</c>: the sampled rows, with their hash as sample_order.</summary>
    public static IEnumerable<Step> Rows(LogDefinition log, SqlDialect sql, long seed, int size = ScoringOptions.SampleRows)
    {
        var hash = sql.Xor("r.row_key", $"CAST({seed} AS BIGINT)");
        yield return new($"{log.Prefix}_sample_cuts", StepKind.Table,
            $"""
            SELECT t.scope_id, CASE WHEN max(t.n) > {size} THEN coalesce(max(CASE WHEN h.place = {size} THEN h.hash END), max(h.hash)) ELSE {long.MaxValue} END AS cut
            FROM {log.Prefix}_total t
            LEFT JOIN (
              SELECT r.scope_id, {hash} AS hash, row_number() OVER (PARTITION BY r.scope_id ORDER BY {hash}) AS place
              FROM {log.Prefix}_rows r
              JOIN {log.Prefix}_total t ON t.scope_id = r.scope_id
              WHERE t.n > {size} AND CAST({hash} AS DOUBLE) <= {Literal(-Math.Pow(2, 63))} + {Literal(Math.Pow(2, 64))} * {Divide(Literal(2.0 * size), "t.n")}) h
              ON h.scope_id = t.scope_id
            GROUP BY t.scope_id
            """) { IsSmall = true };
        yield return new($"{log.Prefix}_sample_rows", StepKind.View,
            $"SELECT r.*, {hash} AS sample_order\nFROM {log.Prefix}_rows r\nJOIN {log.Prefix}_sample_cuts c ON c.scope_id = r.scope_id\nWHERE {hash} <= c.cut");
    }
}
