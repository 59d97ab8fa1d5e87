using ZeekSpark.Logs;
using ZeekSpark.Scoring.Features;
using ZeekSpark.Scoring.Plan;
using ZeekSpark.Scoring.Sql;
using static ZeekSpark.Scoring.Sql.SqlText;

namespace ZeekSpark.Scoring.Logs;

/// <summary>
/// Any other log, from its columns alone. As the reference takes a column for a number where any of its values is one,
/// each column has two features, x and x_rarity, of which a scope uses one; the other is NULL.
/// </summary>
internal sealed class GenericLog(SqlDialect sql, LogSchema schema, double weight = .4) : LogDefinition(sql, schema)
{
    private IReadOnlyList<LogColumn> Scored =>
        [.. Columns.Where(column => IsScored(column) || column.Field == "id.orig_p").Take(MaxColumns)];

    public override double Weight => weight;

    public override IReadOnlyList<CountedKey> RarityKeys => [.. Scored.Where(IsText).Select(ColumnKey)];

    public override IReadOnlyList<Measure> Measures => SchemaMeasures();

    public override IReadOnlyList<Feature> Features => [.. Scored.SelectMany(ColumnFeatures)];

    public override IReadOnlyList<RowJoin> Joins =>
        [new("kind", $"LEFT JOIN {Prefix}_kinds kind ON kind.scope_id = r.scope_id")];

    /// <summary>Fields that name files in Zeek's logs without a definition here; <c>id</c> is a fuid in those about a file's content.</summary>
    public override IReadOnlyList<RowLink> Links =>
    [
        .. Columns.Where(column => column.Type.Element == ElementType.Text && (column.Field is "fuid" or "fuids" || (column.Field == "id" && Log is "x509" or "pe" or "ocsp")))
            .Select(column => new RowLink("fuid", Dialect.Name(column.Name), column.Type.IsList)),
    ];

    public override IEnumerable<Step> ContextSteps()
    {
        var single = Scored.Where(column => !column.Type.IsList).ToList();
        if (single.Count > 0)
            yield return new($"{Prefix}_kinds", StepKind.Table,
                $"""
                SELECT r.scope_id,
                  {string.Join(",\n  ", single.Select(column => $"max({Flag($"{Number(column)} IS NOT NULL")}) AS {Dialect.Name(column.Name)}"))}
                FROM {Prefix}_rows r
                GROUP BY r.scope_id
                """);
    }

    // A column of numbers without a single value is as constant as its rarity; a list never holds a number.
    private IEnumerable<Feature> ColumnFeatures(LogColumn column)
    {
        if (column.Type.IsList)
        {
            yield return RarityFeature(column.Name + "_rarity", column.Name, column.Field);
            yield break;
        }

        var isNumeric = "kind." + Dialect.Name(column.Name);
        yield return new(column.Name, UnitOf(column), column.Field, "0", $"CASE WHEN {isNumeric} = 1 THEN {Zero(Number(column))} END");
        yield return new(column.Name + "_rarity", "nats", column.Field, "a value of its own",
            $"CASE WHEN {isNumeric} = 0 THEN {(IsText(column) ? Rarity(column.Name) : "0e0")} END");
    }

    /// <summary>The value as a double, NULL where it is missing or no number.</summary>
    private string Number(LogColumn column)
    {
        var value = "r." + Dialect.Name(column.Name);
        return column.Type.Element switch
        {
            ElementType.Text => $"({Dialect.ParseDouble(value)})",
            ElementType.Boolean => $"CASE WHEN {value} IS NOT NULL THEN {Bool(value)} END",
            _ => value,
        };
    }

    private static bool IsText(LogColumn column) => column.Type.IsList || column.Type.Element == ElementType.Text;
}
