using ZeekSpark.Logs;
using ZeekSpark.Scoring.Features;
using ZeekSpark.Scoring.Logs;
using ZeekSpark.Scoring.Plan;
using ZeekSpark.Scoring.Sql;

namespace ZeekSpark.Scoring.Baselines;

/// <summary>
/// Joins statistics that were taken apart: counts and sums are added, of the samples the rows with the smallest order are kept.
/// Before it the engine makes the views of <see cref="StatisticsTable"/> over all parts together.
/// </summary>
public static class MergePlan
{
    /// <summary>The plan for the logs of all parts.</summary>
    public static ScoringPlan Create(IEnumerable<TrainedLog> logs) => ScoringPlan.Of([.. logs.SelectMany(log =>
        Steps(log.Log, LogDefinitions.For(SqlDialect.DuckDb, new LogSchema(log.Log, log.Columns), reference: false).AllKeys.Count > 0))]);

    private static IEnumerable<Step> Steps(string log, bool hasCounts)
    {
        var prefix = LogDefinition.TableName(log);
        if (hasCounts)
        {
            yield return new($"{prefix}_counted", StepKind.Table, $"SELECT key, hash, CAST(sum(n) AS BIGINT) AS n, max(value) AS value FROM {BaselineCounts.Table(prefix)} GROUP BY key, hash");
            // Each part named its own most frequent values, so no more are ranked than the parts named.
            yield return new(StatisticsTable.Counts(log).Folder, StepKind.Result,
                $"""
                SELECT c.key, c.hash, c.n, t.value
                FROM {prefix}_counted c
                LEFT JOIN (
                  SELECT key, hash, value, CAST(row_number() OVER (PARTITION BY key ORDER BY n DESC, hash) AS BIGINT) AS place
                  FROM {prefix}_counted WHERE value IS NOT NULL) t ON t.key = c.key AND t.hash = c.hash AND t.place <= {Baseline.NamedValues}
                """);
        }

        if (log == "conn")
            yield return new(StatisticsTable.Moments(log).Folder, StepKind.Result, $"SELECT name, hash, sum(n) AS n, sum(s1) AS s1, sum(s2) AS s2 FROM {BaselineUploads.Table} GROUP BY name, hash");
        yield return new($"{prefix}_cut", StepKind.Table,
            $"SELECT max(sample_order) AS cut FROM (SELECT sample_order FROM {BaselineSample.Table(prefix)} ORDER BY sample_order LIMIT {Baseline.SampleRows}) s");
        yield return new(StatisticsTable.Sample(log).Folder, StepKind.Result,
            $"SELECT s.* FROM {BaselineSample.Table(prefix)} s JOIN {prefix}_cut c ON s.sample_order <= c.cut");
    }
}
