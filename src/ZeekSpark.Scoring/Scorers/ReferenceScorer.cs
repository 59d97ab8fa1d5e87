using ZeekSpark.Scoring.Features;
using ZeekSpark.Scoring.Plan;
using ZeekSpark.Scoring.Sql;
using ZeekSpark.Scoring.Statistics;
using static ZeekSpark.Scoring.Sql.SqlText;

namespace ZeekSpark.Scoring.Scorers;

/// <summary>
/// The scores of stratosphereips/zeek_anomaly_detector over the features that vary: a sum (rarity), a sum of z
/// (time series), an isolation forest, or the rules for connections and DNS.
/// </summary>
internal sealed class ReferenceScorer(LogDefinition log, SqlDialect sql, RowSelect select, ScoringOptions options)
    : LogScorer(log, sql, select, options)
{
    private readonly Moments moments = new(sql, $"{log.Prefix}_moments");

    private bool HasForest => Log.ReferenceMethod is ReferenceMethod.Forest or ReferenceMethod.ConnHybrid;

    private IReadOnlyList<string> Columns => [.. Log.Features.Select(feature => feature.Name)];

    private IEnumerable<string> ForestInputs => Columns.Select(column => $"coalesce(f.{FeatureColumn(column)}, 0e0)");

    /// <summary>Fewer than 8 rows or 2 varying features have no forest: the sum of z stands for it.</summary>
    private string ForestFits => $"m.n >= {ScoringOptions.MinimumForestRows} AND {VaryingCount} >= 2";

    private string VaryingCount => string.Join(" + ", Columns.Select(column => moments.IfVaries(column, "1e0")));

    private string Distance => string.Join(" + ", Columns.Select(column => $"coalesce({moments.Z(column)}, 0e0)"));

    public override bool FlagsForestShare => Log.ReferenceMethod == ReferenceMethod.Forest;

    public override string Method => Log.ReferenceMethod switch
    {
        ReferenceMethod.ConnHybrid => "CASE WHEN u.has_forest THEN 'conn_hybrid+isolation_forest' ELSE 'conn_hybrid+fallback_distance' END",
        ReferenceMethod.Forest => "CASE WHEN u.has_forest THEN 'isolation_forest' ELSE 'fallback_distance' END",
        ReferenceMethod.DnsHybrid => "'dns_hybrid'",
        ReferenceMethod.TimeSeries => "'timeseries_zscore'",
        _ => "'rarity'",
    };

    public override IEnumerable<Step> ScoreSteps()
    {
        yield return FeaturesView($"{Prefix}_features", $"{Prefix}_rows");
        var isSeries = Log.ReferenceMethod == ReferenceMethod.TimeSeries;
        if (isSeries)
            yield return new($"{Prefix}_series", StepKind.View,
                $"SELECT f.*,\n  {string.Join(",\n  ", Columns.Select(column => $"coalesce(f.{FeatureColumn(column)} - lag(f.{FeatureColumn(column)}) OVER (PARTITION BY f.capture_id ORDER BY {Zero("f.ts")}, f.row_key), 0e0) AS {FeatureColumn("step_" + column)}"))}\nFROM {Prefix}_features f");
        yield return moments.Step(isSeries ? $"{Prefix}_series" : $"{Prefix}_features", isSeries ? [.. Columns, .. Columns.Select(column => "step_" + column)] : Columns);

        if (HasForest)
        {
            foreach (var step in Sample.Rows(Log, Sql, Options.Seed))
                yield return step;
            yield return FeaturesView($"{Prefix}_sample", $"{Prefix}_sample_rows") with { Kind = StepKind.Table };
            yield return new(Prefix, StepKind.Fit,
                $"SELECT f.scope_id, {string.Join(", ", ForestInputs)}\nFROM {Prefix}_sample f\nORDER BY f.scope_id, {string.Join(", ", ForestInputs)}");
        }

        yield return new($"{Prefix}_rule", StepKind.View,
            $"""
            SELECT {string.Join(", ", Identity.Select(column => "f." + column))},
              {Rule(isSeries)} AS rule,
              {Distance} AS distance,
              {(HasForest ? ForestFits : "FALSE")} AS has_forest{string.Concat(HasForest ? ForestInputs.Select((input, i) => $",\n  {input} AS f{i + 1}") : [])}
            FROM {(isSeries ? $"{Prefix}_series" : $"{Prefix}_features")} f
            JOIN {Prefix}_moments m ON m.scope_id = f.scope_id
            WHERE {VaryingCount} > 0
            """);

        var identity = string.Join(", ", Identity);
        var clip = Log.ReferenceMethod is ReferenceMethod.ConnHybrid or ReferenceMethod.DnsHybrid;
        var score = HasForest ? "rule + coalesce(isolation, distance)" : "rule";
        var isolation = HasForest
            ? $"CASE WHEN has_forest THEN {Sql.CallModel("model_score", Prefix, "scope_id", Columns.Select((_, i) => "f" + (i + 1)))} END"
            : "CAST(NULL AS DOUBLE)";
        yield return Scored("",
            $"SELECT {identity}, {(clip ? $"greatest({score}, 0e0)" : score)} AS score\nFROM (SELECT {identity}, rule, distance, {isolation} AS isolation FROM {Prefix}_rule) i");
    }

    public override IEnumerable<Step> ReasonSteps()
    {
        yield return FeaturesView($"{Prefix}_found_features", $"{Prefix}_found_rows");
        var byLoss = Log.ReferenceMethod == ReferenceMethod.Forest;
        if (byLoss)
            yield return Losses($"{Prefix}_found_features", Prefix, "f.scope_id", [.. ForestInputs]);
        yield return new($"{Prefix}_found_terms", StepKind.View,
            $"""
            SELECT f.capture_id, f.scope_id, f.row_key,
              {string.Join(",\n  ", Columns.SelectMany((column, i) => new[] { $"f.{FeatureColumn(column)} AS x{i + 1}", $"{moments.Mean(column)} AS usual{i + 1}", $"coalesce({(byLoss ? $"lo.loss{i + 1}" : Part(column))}, 0e0) AS part{i + 1}" }))}
            FROM {Prefix}_found_features f
            JOIN {Prefix}_moments m ON m.scope_id = f.scope_id{(byLoss ? $"\nLEFT JOIN {Prefix}_losses lo ON lo.capture_id = f.capture_id AND lo.row_key = f.row_key" : "")}
            """);
    }

    public override IReadOnlyList<ReasonTerm> Reasons =>
        [.. Log.Features.Select((feature, i) => new ReasonTerm(feature.Name, $"d.x{i + 1}", feature.Unit, $"d.usual{i + 1}", $"d.part{i + 1}"))];

    public override Step UsedFeatures() => new($"{Prefix}_used", StepKind.Table,
        $"""
        SELECT scope_id, has_forest, {Sql.CollectSet("name")} AS names
        FROM (
          SELECT m.scope_id, {(HasForest ? ForestFits : "FALSE")} AS has_forest, {Sql.Explode(Sql.List(Columns.Select(column => $"CASE WHEN {moments.Varies(column)} THEN {Quote(column)} END")))} AS name
          FROM {Prefix}_moments m) n
        GROUP BY scope_id, has_forest
        """);

    private string Rule(bool isSeries) => Log.ReferenceMethod switch
    {
        ReferenceMethod.Forest => "0e0",
        ReferenceMethod.ConnHybrid => ConnHybrid.Rule(moments),
        ReferenceMethod.DnsHybrid => DnsHybrid.Rule(moments),
        _ when isSeries => string.Join(" + ", Columns.Select(column => $"coalesce({moments.IfVaries(column, $"{moments.Z(column)} + {moments.Z("step_" + column)}")}, 0e0)")),
        _ => string.Join(" + ", Columns.Select(column => $"coalesce({moments.IfVaries(column, moments.Value(column))}, 0e0)")),
    };

    /// <summary>The feature's own term of the rule.</summary>
    private string Part(string column) => Log.ReferenceMethod switch
    {
        ReferenceMethod.Rarity => moments.IfVaries(column, moments.Value(column)),
        ReferenceMethod.ConnHybrid => $"{Literal(ConnHybrid.Weight(column))} * {moments.Z(column)}",
        ReferenceMethod.DnsHybrid => $"{Literal(DnsHybrid.Weight(column))} * {moments.Z(column)}",
        _ => moments.Z(column),
    };
}
