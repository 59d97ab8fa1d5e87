using ZeekSpark.Scoring.Features;
using ZeekSpark.Scoring.Plan;
using ZeekSpark.Scoring.Sql;
using static ZeekSpark.Scoring.Sql.SqlText;

namespace ZeekSpark.Scoring.Statistics;

/// <summary>Counts of rows and of values by scope. Counts add up, so parts of a log can be counted apart.</summary>
internal static class Counts
{
    /// <summary>A missing value as text for people.</summary>
    public const string Missing = "(missing)";

    /// <summary>Rows of each scope, and of each value of each key with its rarity.</summary>
    public static IEnumerable<Step> Steps(LogDefinition log)
    {
        yield return new($"{log.Prefix}_total", StepKind.Table,
            $"SELECT scope_id, CAST(count(*) AS BIGINT) AS n FROM {log.Prefix}_rows GROUP BY scope_id");

        foreach (var key in log.AllKeys)
        {
            var (table, rows) = log.CountedFrom(key);
            var count = rows is null ? "count(*)" : $"sum(r.{rows})";
            var values = Enumerable.Range(1, key.Sql.Length).Select(i => "v" + i).ToList();
            yield return new($"{log.Prefix}_n_{key.Name}", StepKind.Table,
                $"""
                SELECT g.scope_id, {string.Join(", ", values.Select(value => "g." + value))}, g.n, {Ln("t.n")} - {Ln("g.n")} AS rarity
                FROM (
                  SELECT r.scope_id, {string.Join(", ", key.Sql.Zip(values, (sql, value) => $"{sql} AS {value}"))}, CAST({count} AS BIGINT) AS n
                  FROM {table} r
                  GROUP BY {string.Join(", ", Enumerable.Range(1, key.Sql.Length + 1))}) g
                JOIN {log.Prefix}_total t ON t.scope_id = g.scope_id
                """);
        }
    }

    /// <summary>The join of a log's rows, or of what its keys are counted from, with the rows of a key's value.</summary>
    public static RowJoin Join(LogDefinition log, CountedKey key) => new(
        "n_" + key.Name,
        $"JOIN {log.Prefix}_n_{key.Name} n_{key.Name} ON n_{key.Name}.scope_id = r.scope_id{string.Concat(key.Sql.Select((sql, i) => $" AND n_{key.Name}.v{i + 1} = {sql}"))}");

    /// <summary>How many of the surprise keys vary in each scope, and which.</summary>
    public static Step VaryingKeys(LogDefinition log, SqlDialect sql) => new($"{log.Prefix}_keys", StepKind.Table,
        $"""
        SELECT scope_id, CAST(count(name) AS BIGINT) AS n, {sql.CollectSet("name")} AS names
        FROM (
          SELECT scope_id, CASE WHEN count(*) > 1 THEN name END AS name
          FROM (
            {string.Join("\n    UNION ALL ", log.SurpriseKeys.Select(key => $"SELECT scope_id, {Quote(key.Name)} AS name FROM {log.Prefix}_n_{key.Name}"))}) v
          GROUP BY scope_id, name) k
        GROUP BY scope_id
        """);

    /// <summary>The most frequent value of each surprise key, with the share of rows that have it in percent.</summary>
    public static Step UsualValues(LogDefinition log) => new($"{log.Prefix}_usual", StepKind.Table,
        string.Join("\nUNION ALL\n", log.SurpriseKeys.Select(key =>
            $"""
            SELECT n.scope_id, {Quote(key.Name)} AS name, min({ValueText(key, "n")}) AS value, max(CAST(round({Divide("n.n * 1e2", "t.n")}) AS BIGINT)) AS percent
            FROM {log.Prefix}_n_{key.Name} n
            JOIN {log.Prefix}_total t ON t.scope_id = n.scope_id
            JOIN (SELECT scope_id, max(n) AS n FROM {log.Prefix}_n_{key.Name} GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
            GROUP BY n.scope_id
            """)));

    /// <summary>A key's value as text for people.</summary>
    public static string ValueText(CountedKey key, string alias) => ValueText(Enumerable.Range(1, key.Sql.Length).Select(i => $"{alias}.v{i}"));

    /// <summary>Values side by side as text for people.</summary>
    public static string ValueText(IEnumerable<string> values) => string.Join(" || ' ' || ", values.Select(value =>
        $"CASE WHEN CAST({value} AS STRING) IN ('', '-1') THEN {Quote(Missing)} ELSE CAST({value} AS STRING) END"));
}
