using ZeekSpark.Scoring.Features;
using ZeekSpark.Scoring.Plan;

namespace ZeekSpark.Scoring.Statistics;

/// <summary>
/// Rows grouped by those values of which a log has few combinations: see <see cref="LogDefinition.KindColumns"/>. Keys over
/// these values are counted by kind, and a row finds all their rarities by one join.
/// </summary>
internal static class Kinds
{
    private const string Alias = "kind";

    /// <summary>The table of kinds: scope_id, the values, and n, the rows of the kind.</summary>
    public static string Table(LogDefinition log) => $"{log.Prefix}_kinds";

    /// <summary>The key's values are among those that make a kind.</summary>
    public static bool Has(LogDefinition log, CountedKey key) => log.KindColumns.Count > 0 && key.Sql.All(sql => log.KindColumns.Any(column => column.Sql == sql));

    /// <summary>The rarity of a key of kinds, over a log's rows.</summary>
    public static string Rarity(string key) => $"{Alias}.{key}";

    /// <summary>The step before values are counted.</summary>
    public static Step Group(LogDefinition log) => new(Table(log), StepKind.Table,
        $"""
        SELECT r.scope_id, {string.Join(", ", log.KindColumns.Select(column => $"{column.Sql} AS {column.Name}"))}, CAST(count(*) AS BIGINT) AS n
        FROM {log.Prefix}_rows r
        GROUP BY {string.Join(", ", Enumerable.Range(1, log.KindColumns.Count + 1))}
        """);

    /// <summary>The step after values are counted: the rarities of each kind, named as their keys.</summary>
    public static Step Rarities(LogDefinition log)
    {
        var keys = log.AllKeys.Where(key => Has(log, key)).ToList();
        return new($"{log.Prefix}_kind_rarities", StepKind.Table,
            $"""
            SELECT r.scope_id, {string.Join(", ", log.KindColumns.Select(column => $"r.{column.Name} AS of_{column.Name}"))}, {string.Join(", ", keys.Select(key => $"n_{key.Name}.rarity AS {key.Name}"))}
            FROM {Table(log)} r{string.Concat(keys.Select(key => "\n" + Counts.Join(log, key).Sql))}
            """);
    }

    /// <summary>The join of a log's rows with the rarities of their kinds.</summary>
    public static RowJoin Join(LogDefinition log) => new(Alias,
        $"JOIN {log.Prefix}_kind_rarities {Alias} ON {Alias}.scope_id = r.scope_id{string.Concat(log.KindColumns.Select(column => $" AND {Alias}.of_{column.Name} = {column.Sql}"))}");
}
