using ZeekSpark.Scoring.Features;
using ZeekSpark.Scoring.Plan;
using ZeekSpark.Scoring.Statistics;
using static ZeekSpark.Scoring.Sql.SqlText;

namespace ZeekSpark.Scoring.Context;

/// <summary>
/// Connections that agree in all but hosts, times and amounts. There are few kinds of them: keys over their values are counted by
/// kind, and a connection finds all their rarities by one join.
/// </summary>
internal static class ConnKinds
{
    private const string Alias = "kind_rarity";

    private static readonly DerivedColumn[] Columns =
    [
        new("proto", Text("r.proto")),
        new("service", Text("r.service")),
        new("conn_state", Text("r.conn_state")),
        new("history", Text("r.history")),
        new("resp_p", "r.resp_p"),
    ];

    /// <summary>One row for each kind, with n, its connections.</summary>
    public static Step Group { get; } = new("conn_kinds", StepKind.Table,
        $"""
        SELECT r.scope_id, {string.Join(", ", Columns.Select(column => $"{column.Sql} AS {column.Name}"))}, CAST(count(*) AS BIGINT) AS n
        FROM conn_rows r
        GROUP BY {string.Join(", ", Enumerable.Range(1, Columns.Length + 1))}
        """);

    /// <summary>The join of connections with the rarities of their kind.</summary>
    public static RowJoin Join { get; } = new(Alias,
        $"JOIN conn_kind_rarities {Alias} ON {Alias}.scope_id = r.scope_id{string.Concat(Columns.Select(column => $" AND {Alias}.of_{column.Name} = {column.Sql}"))}");

    /// <summary>All values of the key are among those of a kind; the others are hosts.</summary>
    public static bool Has(string key) => key is not ("orig_h" or "resp_h");

    /// <summary>The rarity of a key of kinds, over the log's rows.</summary>
    public static string Rarity(string key) => $"{Alias}.{key}";

    /// <summary>The rarities of each kind, named as their keys. The step comes after values are counted.</summary>
    public static Step Rarities(LogDefinition conn)
    {
        var keys = conn.AllKeys.Where(key => Has(key.Name)).ToList();
        return new("conn_kind_rarities", StepKind.Table,
            $"""
            SELECT r.scope_id, {string.Join(", ", Columns.Select(column => $"r.{column.Name} AS of_{column.Name}"))}, {string.Join(", ", keys.Select(key => $"n_{key.Name}.rarity AS {key.Name}"))}
            FROM conn_kinds r{string.Concat(keys.Select(key => "\n" + Counts.Join(conn, key).Sql))}
            """);
    }
}
