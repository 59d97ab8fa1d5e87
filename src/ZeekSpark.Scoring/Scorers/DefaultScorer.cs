using ZeekSpark.Scoring.Features;
using ZeekSpark.Scoring.Plan;
using ZeekSpark.Scoring.Sql;
using ZeekSpark.Scoring.Statistics;
using static ZeekSpark.Scoring.Sql.SqlText;

namespace ZeekSpark.Scoring.Scorers;

/// <summary>
/// The default scoring, in nats: surprise (mean −ln of the share of rows with the same value, over the keys that vary),
/// plus 1.5·max(0, signs of failure), plus the isolation forest's tail, −ln((1 + sample rows at least as isolated) / (1 + sample rows)).
/// </summary>
internal sealed class DefaultScorer(LogDefinition log, SqlDialect sql, RowSelect select, ScoringOptions options)
    : LogScorer(log, sql, select, options)
{
    private const string PriorWeight = "15e-1";

    /// <summary>ln(100): of the forest's tail only what is beyond the most isolated hundredth of the sample counts.</summary>
    private static readonly string Bulk = Literal(Math.Log(100));

    private IReadOnlyList<Measure> Measures => Log.Measures;

    private bool HasForest => Measures.Count > 0;

    private IEnumerable<string> ForestInputs => Enumerable.Range(1, Measures.Count).Select(i => "f" + i);

    public override string Method =>
        Quote((Log.SurpriseKeys.Count, HasForest) switch { (0, _) => "forest", (_, true) => "surprise+forest", _ => "surprise" });

    public override IReadOnlyList<string> Parts => ["surprise", "prior", "extreme", "tail"];

    public override IEnumerable<Step> ScoreSteps()
    {
        if (Log.SurpriseKeys.Count > 0)
            yield return Counts.VaryingKeys(Log, Sql);

        if (HasForest)
        {
            foreach (var step in Sample.Rows(Log, Sql, Options.Seed))
                yield return step;
            yield return new($"{Prefix}_sample", StepKind.Table, Select.From($"{Prefix}_sample_rows", ["r.scope_id", .. ScaledMeasures()]));
            // By values, not by key: the key is of the whole line, labels included, and these must not change a score.
            yield return new(Prefix, StepKind.Fit,
                $"SELECT scope_id, {string.Join(", ", ForestInputs)}\nFROM {Prefix}_sample\nORDER BY scope_id, {string.Join(", ", ForestInputs)}");
        }

        yield return Inputs($"{Prefix}_inputs", $"{Prefix}_rows");

        var identity = string.Join(", ", Identity.Concat(["surprise", "prior", "extreme"]));
        yield return Scored("p.surprise, p.prior, p.extreme, p.tail, ",
            HasForest
                ? $"""
                SELECT q.*, q.surprise + q.prior + q.extreme + q.tail AS score
                FROM (SELECT {identity}, greatest(coalesce({Sql.CallModel("model_tail", Prefix, "scope_id", ForestInputs)}, 0e0) - {Bulk}, 0e0) AS tail FROM {Prefix}_inputs) q
                """
                : $"SELECT {identity}, 0e0 AS tail, surprise + prior + extreme AS score FROM {Prefix}_inputs");
    }

    public override IEnumerable<Step> ReasonSteps()
    {
        yield return Counts.UsualValues(Log);
        if (HasForest)
        {
            yield return new($"{Prefix}_medians", StepKind.Function,
                $"SELECT s.scope_id, {string.Join(", ", Measures.Select((_, i) => $"{Sql.CallModel("model_median", Prefix, "s.scope_id", Literal(i))} AS f{i + 1}"))}\nFROM (SELECT DISTINCT scope_id FROM {Prefix}_found_rows) s");
            yield return new($"{Prefix}_found_inputs", StepKind.View,
                Select.From($"{Prefix}_found_rows", ["r.scope_id", "r.row_key", "r.capture_id", .. ScaledMeasures()]));
            yield return Losses($"{Prefix}_found_inputs", [.. ForestInputs]);
        }

        var keys = Log.SurpriseKeys.Select((key, i) => (Key: key, Index: i + 1)).ToList();
        var usual = keys.Count == 0 ? "" :
            $"LEFT JOIN (SELECT scope_id, {string.Join(", ", keys.Select(key => $"max(CASE WHEN name = {Quote(key.Key.Name)} THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual{key.Index}"))} FROM {Prefix}_usual GROUP BY scope_id) us ON us.scope_id = r.scope_id";
        var columns = new List<string> { "r.capture_id", "r.scope_id", "r.row_key", "r.tail", "r.prior" };
        columns.AddRange(keys.SelectMany(key => new[]
        {
            $"{Counts.ValueText(key.Key.Sql)} AS value{key.Index}",
            $"{Divide($"n_{key.Key.Name}.rarity", "k.n")} AS part{key.Index}",
            $"us.usual{key.Index}",
        }));
        columns.AddRange(Log.FailureSigns.Select((sign, i) => $"greatest({SignedSign(sign)}, 0e0) AS sign{i + 1}"));
        columns.AddRange(Log.Extremes.SelectMany((extreme, i) => new[] { $"{extreme.Value} AS extreme{i + 1}", $"{extreme.Usual} AS usual_extreme{i + 1}", $"{extreme.Nats} AS nats{i + 1}" }));
        columns.AddRange(Measures.SelectMany((measure, i) => new[] { $"{measure.Sql} AS x{i + 1}", $"{Unscaled(measure.Scale, $"med.f{i + 1}")} AS usual_x{i + 1}", $"lo.loss{i + 1}" }));
        if (HasForest)
            columns.Add($"{string.Join(" + ", Measures.Select((_, i) => $"lo.loss{i + 1}"))} AS losses");
        if (Log.FailureSigns.Count > 0)
            columns.Add($"{string.Join(" + ", Log.FailureSigns.Select(sign => $"greatest({SignedSign(sign)}, 0e0)"))} AS signs");
        string[] joins =
        [
            .. HasForest ? new[]
            {
                $"LEFT JOIN {Prefix}_medians med ON med.scope_id = r.scope_id",
                $"LEFT JOIN {Prefix}_losses lo ON lo.capture_id = r.capture_id AND lo.row_key = r.row_key",
            } : [],
            .. keys.Count > 0 ? new[] { usual } : [],
        ];
        yield return new($"{Prefix}_found_terms", StepKind.View, Select.From($"{Prefix}_found_rows", columns, joins));
    }

    public override IReadOnlyList<ReasonTerm> Reasons =>
    [
        .. Log.SurpriseKeys.Select((key, i) => new ReasonTerm(key.Name, $"d.value{i + 1}", null, $"d.usual{i + 1}", $"d.part{i + 1}")),
        .. Log.FailureSigns.Select((sign, i) => new ReasonTerm(sign.Name, $"d.sign{i + 1}", sign.IsShare ? "share" : "0 or 1", "CAST(NULL AS DOUBLE)", Divide($"d.prior * d.sign{i + 1}", "d.signs"))),
        .. Log.Extremes.Select((extreme, i) => new ReasonTerm(extreme.Name, $"d.extreme{i + 1}", extreme.Unit, $"d.usual_extreme{i + 1}", $"d.nats{i + 1}")),
        .. Measures.Select((measure, i) => new ReasonTerm(measure.Name, $"d.x{i + 1}", measure.Unit, $"d.usual_x{i + 1}", Divide($"d.tail * d.loss{i + 1}", "d.losses"))),
    ];

    public override Step UsedFeatures()
    {
        var measures = $"SELECT scope_id, {Sql.List(Measures.Select((measure, i) => $"CASE WHEN max(f{i + 1}) > min(f{i + 1}) THEN {Quote(measure.Name)} END"))} AS names FROM {Prefix}_sample GROUP BY scope_id";
        var parts = new List<string>();
        if (Log.SurpriseKeys.Count > 0)
            parts.Add($"SELECT scope_id, {Sql.Explode("names")} AS name FROM {Prefix}_keys");
        if (HasForest)
            parts.Add($"SELECT scope_id, {Sql.Explode("names")} AS name FROM ({measures}) m");
        return new($"{Prefix}_used", StepKind.Table,
            $"SELECT scope_id, {Sql.CollectSet("name")} AS names\nFROM ({string.Join("\n  UNION ALL ", parts)}) p\nGROUP BY scope_id");
    }

    private Step Inputs(string name, string from) => new(name, StepKind.View,
        Select.From(from, [.. Identity.Select(column => "r." + column), $"{Surprise} AS surprise", $"{Prior} AS prior", $"{Extreme} AS extreme", .. ScaledMeasures()]));

    private string Surprise => Log.SurpriseKeys.Count == 0
        ? "0e0"
        : $"CASE WHEN k.n > 0 THEN ({string.Join(" + ", Log.SurpriseKeys.Select(key => $"n_{key.Name}.rarity"))}) / k.n ELSE 0e0 END";

    private string Prior => Log.FailureSigns.Count == 0
        ? "0e0"
        : $"{PriorWeight} * greatest({string.Join(" + ", Log.FailureSigns.Select(SignedSign))}, 0e0)";

    private string Extreme => Log.Extremes.Count == 0 ? "0e0" : string.Join(" + ", Log.Extremes.Select(extreme => $"coalesce({extreme.Nats}, 0e0)"));

    private static string SignedSign(FailureSign sign) => sign.Weight < 0 ? $"(0e0 - {sign.Sql})" : sign.Sql;

    private IEnumerable<string> ScaledMeasures() => Measures.Select((measure, i) => $"{Scaled(measure)} AS f{i + 1}");

    private static string Unscaled(Scale scale, string scaled) => scale switch
    {
        Scale.Log => $"exp({scaled}) - 1e0",
        Scale.SignedLog => $"sign({scaled}) * (exp(abs({scaled})) - 1e0)",
        _ => scaled,
    };

    private static string Scaled(Measure measure) => $"coalesce({measure.Scale switch
    {
        Scale.Log => Log1p(measure.Sql),
        Scale.SignedLog => SignedLog1p(measure.Sql),
        _ => measure.Sql,
    }}, 0e0)";
}
