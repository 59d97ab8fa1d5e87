using ZeekSpark.Logs;
using ZeekSpark.Scoring.Features;
using ZeekSpark.Scoring.Logs;
using ZeekSpark.Scoring.Plan;
using ZeekSpark.Scoring.Scorers;
using ZeekSpark.Scoring.Sql;
using ZeekSpark.Scoring.Statistics;
using static ZeekSpark.Scoring.Sql.SqlText;

namespace ZeekSpark.Scoring.Baselines;

/// <summary>
/// What training keeps of a batch of captures: counts, sums and a sample of each log, all captures together, and each
/// capture's metrics. All of it merges, so that captures can be counted apart.
/// </summary>
public static class StatisticsPlan
{
    /// <summary>The result with each capture's metrics: capture_id, name, value.</summary>
    public const string Metrics = "capture_metrics";

    /// <summary>The result with each log's number of rows: log, n.</summary>
    public const string Totals = "totals";

    /// <summary>The plan over a batch's logs. Before it the engine makes <c>reference_scores</c> too; see <see cref="ScoringPlan.Metrics"/>.</summary>
    public static ScoringPlan Create(SqlDialect sql, ScoringOptions options, IEnumerable<LogSchema> schemas)
    {
        options = options with { Scope = StatisticsScope.Archive };
        var definitions = ScoringPlan.Definitions(sql, schemas, options, baseline: null);
        var logs = definitions.Select(log => log.Log).ToHashSet(StringComparer.Ordinal);
        var trained = definitions.Where(log => !LogDefinitions.Unscored.Contains(log.Log)).ToList();
        List<Step> steps =
        [
            .. ScoringPlan.Groundwork(definitions, logs, sql, options),
            .. trained.SelectMany(log => LogSteps(log, sql, options, logs)),
            new(Totals, StepKind.Result, string.Join("\nUNION ALL\n", trained.Select(log => $"SELECT {Quote(log.Log)} AS log, n FROM {log.Prefix}_total").DefaultIfEmpty("SELECT '' AS log, CAST(0 AS BIGINT) AS n WHERE 1 = 0"))),
            new(Metrics, StepKind.Result, string.Join("\nUNION ALL\n", CaptureMetrics.Reference.Concat(CaptureMetrics.Own).Select(metric =>
                $"SELECT p.capture_id, {Quote(metric.Name)} AS name, CAST(coalesce({metric.Sql}, 0) AS DOUBLE) AS value FROM {ScoringPlan.MetricsTable} p"))),
        ];
        return ScoringPlan.Of(steps);
    }

    private static IEnumerable<Step> LogSteps(LogDefinition log, SqlDialect sql, ScoringOptions options, IReadOnlySet<string> logs)
    {
        if (log.AllKeys.Count > 0)
            yield return new(StatisticsTable.Counts(log.Log).Folder, StepKind.Result, string.Join("\nUNION ALL\n", log.AllKeys.Select(key => KeyCounts(log, key, sql))));
        if (log.Log == "conn")
            yield return new(StatisticsTable.Moments(log.Log).Folder, StepKind.Result, BaselineUploads.Sums(sql));

        foreach (var step in Sample.Rows(log, sql, options.Seed, Baseline.SampleRows))
            yield return step;
        yield return new($"{log.Prefix}_capture_rows", StepKind.Table, $"SELECT capture_id, CAST(count(*) AS DOUBLE) AS n FROM {log.Prefix}_rows GROUP BY capture_id");
        yield return new(StatisticsTable.Sample(log.Log).Folder, StepKind.Result,
            new RowSelect(log, logs).From($"{log.Prefix}_sample_rows",
            [
                "r.row_key", "r.sample_order", "cr.n AS capture_rows", $"{DefaultScorer.Prior(log)} AS prior", $"{OwnExtremes(log)} AS extreme",
                .. log.Log == "conn" ? BaselineUploads.SampleColumns(sql) : [],
                .. BaselineInputs.Measures(log).Select(measure => $"{ModelInput.Of(measure).Scaled} AS {sql.Name(BaselineSample.Measure(measure))}"),
                .. log.FailureSigns.Select(sign => $"{sign.Sql} AS {sql.Name(BaselineSample.Sign(sign))}"),
                .. log.SurpriseKeys.Select(key => $"{BaselineCounts.ValueKey(key.Sql)} AS {sql.Name(BaselineSample.Key(key))}"),
            ], $"JOIN {log.Prefix}_capture_rows cr ON cr.capture_id = r.capture_id"));
    }

    /// <summary>The counts of one key: key, hash, n, and the text of its most frequent values.</summary>
    private static string KeyCounts(LogDefinition log, CountedKey key, SqlDialect sql)
    {
        var counts = $"{log.Prefix}_n_{key.Name}";
        var text = BaselineCounts.ValueKey(Enumerable.Range(1, key.Sql.Length).Select(i => "n.v" + i));
        var hash = sql.Hash(text);
        return $"""
            SELECT {Quote(key.Name)} AS key, {hash} AS hash, n.n, CASE WHEN top.hash IS NOT NULL THEN {Counts.ValueText(key, "n")} END AS value
            FROM {counts} n
            LEFT JOIN (SELECT t.hash FROM (SELECT {hash} AS hash, n.n FROM {counts} n) t ORDER BY t.n DESC, t.hash LIMIT {Baseline.NamedValues}) top ON top.hash = {hash}
            """;
    }

    /// <summary>What extremes add that do not depend on other rows; uploads do.</summary>
    private static string OwnExtremes(LogDefinition log) =>
        log.Extremes.Where(extreme => extreme.Name != BaselineUploads.Measurement).Select(extreme => $"coalesce({extreme.Nats}, 0e0)").DefaultIfEmpty("0e0").Aggregate((sum, nats) => $"{sum} + {nats}");
}
