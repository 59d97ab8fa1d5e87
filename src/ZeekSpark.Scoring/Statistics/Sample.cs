using ZeekSpark.Scoring.Features;
using ZeekSpark.Scoring.Plan;
using ZeekSpark.Scoring.Sql;
using static ZeekSpark.Scoring.Sql.SqlText;

namespace ZeekSpark.Scoring.Statistics;

/// <summary>
/// The bounded sample that models are fitted on: the rows with the smallest <c>row_key xor seed</c> of each scope. A
/// threshold on that hash lets about twice as many through, so that no engine sorts a log.
/// </summary>
internal static class Sample
{
    /// <summary>The sampled rows, numbered from 1 in the order of their hash.</summary>
    public static Step Rows(LogDefinition log, SqlDialect sql, long seed)
    {
        var hash = sql.Xor("r.row_key", $"CAST({seed} AS BIGINT)");
        return new($"{log.Prefix}_sample_rows", StepKind.Table,
            $"""
            SELECT s.*
            FROM (
              SELECT r.*, CAST(row_number() OVER (PARTITION BY r.scope_id ORDER BY {hash}) AS BIGINT) AS sample_order
              FROM {log.Prefix}_rows r
              JOIN {log.Prefix}_total t ON t.scope_id = r.scope_id
              WHERE CAST({hash} AS DOUBLE) <= {Literal(-Math.Pow(2, 63))} + {Literal(Math.Pow(2, 64))} * {Divide(Literal(2.0 * ScoringOptions.SampleRows), "t.n")}) s
            WHERE s.sample_order <= {ScoringOptions.SampleRows}
            """);
    }
}
