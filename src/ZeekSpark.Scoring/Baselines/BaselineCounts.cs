using ZeekSpark.Scoring.Features;
using ZeekSpark.Scoring.Plan;
using ZeekSpark.Scoring.Sql;
using static ZeekSpark.Scoring.Sql.SqlText;

namespace ZeekSpark.Scoring.Baselines;

/// <summary>
/// Counts of values from a training in place of those of the captures. With n rows of N in the training a value costs
/// ln((N + 1)/(n + 1)) nats, so one that was never seen costs ln(N + 1): as if the row itself had been in the training too
/// (Laplace's rule with one row). A row of the training leaves itself out: ln(N/n).
/// </summary>
internal static class BaselineCounts
{
    /// <summary>The view of a log's counts: key, hash, n, value (text of the most frequent ones).</summary>
    public static string Table(string prefix) => $"baseline_counts_{prefix}";

    /// <summary>
    /// The tables of <see cref="Statistics.Counts"/> over the values that the captures have: <c>{Prefix}_total</c>,
    /// <c>{Prefix}_n_{key}</c>, <c>{Prefix}_keys</c> and <c>{Prefix}_usual</c>.
    /// </summary>
    public static IEnumerable<Step> Steps(LogDefinition log, SqlDialect sql, TrainedLog trained)
    {
        var prefix = log.Prefix;
        yield return new($"{prefix}_total", StepKind.Table,
            $"SELECT scope_id, CAST({trained.Rows} AS BIGINT) AS n FROM (SELECT DISTINCT scope_id FROM {prefix}_rows) s");
        if (log.AllKeys.Count > 0)
            yield return Levels(log, trained);
        foreach (var key in log.AllKeys)
        {
            var values = Enumerable.Range(1, key.Sql.Length).Select(i => "v" + i).ToList();
            yield return new($"{prefix}_n_{key.Name}", StepKind.Table,
                $"""
                SELECT g.scope_id, {string.Join(", ", values.Select(value => "g." + value))}, coalesce(b.n, 0) AS n, {Cost("lv", trained)} AS rarity
                FROM (
                  SELECT DISTINCT r.scope_id, {string.Join(", ", key.Sql.Zip(values, (value, name) => $"{value} AS {name}"))}
                  FROM {log.CountedFrom(key).Table} r) g
                LEFT JOIN {Table(prefix)} b ON b.key = {Quote(key.Name)} AND b.hash = {sql.Hash(ValueKey(values.Select(value => "g." + value)))}
                LEFT JOIN {prefix}_n_levels lv ON lv.key = {Quote(key.Name)} AND lv.n = coalesce(b.n, 1)
                """);
        }

        if (log.SurpriseKeys.Count > 0)
        {
            yield return new($"{prefix}_keys", StepKind.Table, PerScope(prefix, "k.n, k.names",
                $"SELECT CAST(count(*) AS BIGINT) AS n, {sql.CollectSet("key")} AS names FROM ({Varying(log)}) w"));
            yield return new($"{prefix}_usual", StepKind.Table, PerScope(prefix, "k.name, k.value, k.percent",
                $"""
                SELECT b.key AS name, min(b.value) AS value, max(CAST(round(b.n * {Literal(100.0 / Math.Max(1, trained.Rows))}) AS BIGINT)) AS percent
                FROM {Table(prefix)} b
                JOIN (SELECT key, max(n) AS n FROM {Table(prefix)} GROUP BY key) m ON m.key = b.key AND m.n = b.n
                GROUP BY b.key
                """));
        }
    }

    /// <summary>
    /// For each key and each number of rows that one of its values has: what a value of so many rows costs, −ln of the share of
    /// rows whose value has as many rows or fewer.
    /// </summary>
    public static Step Levels(LogDefinition log, TrainedLog trained) => new($"{log.Prefix}_n_levels", StepKind.Table,
        $"""
        SELECT key, n, {Literal(Math.Log(trained.Rows + 1.0))} - {Ln("1e0 + sum(rows) OVER (PARTITION BY key ORDER BY n)")} AS cost
        FROM (SELECT key, n, CAST(sum(n) AS DOUBLE) AS rows FROM {Table(log.Prefix)} GROUP BY key, n) c
        """);

    /// <summary>What a value costs, with its level joined under an alias; a value never seen costs what one seen once does.</summary>
    public static string Cost(string level, TrainedLog trained) => $"coalesce({level}.cost, {Literal(Math.Log(trained.Rows + 1.0))})";

    /// <summary>The surprise keys that vary in the training, one row each.</summary>
    public static string Varying(LogDefinition log) =>
        $"SELECT key FROM {Table(log.Prefix)} WHERE key IN ({string.Join(", ", log.SurpriseKeys.Select(key => Quote(key.Name)))}) GROUP BY key HAVING count(*) > 1";

    /// <summary>A key's values as the text whose hash they are counted by.</summary>
    public static string ValueKey(IEnumerable<string> values) => string.Join(" || chr(31) || ", values.Select(value => $"CAST({value} AS STRING)"));

    private static string PerScope(string prefix, string columns, string select) =>
        $"SELECT t.scope_id, {columns}\nFROM {prefix}_total t\nCROSS JOIN ({select}) k";
}
