using ZeekSpark.Scoring.Features;
using ZeekSpark.Scoring.Models;
using ZeekSpark.Scoring.Plan;
using ZeekSpark.Scoring.Sql;
using ZeekSpark.Scoring.Statistics;
using static ZeekSpark.Scoring.Sql.SqlText;

namespace ZeekSpark.Scoring.Scorers;

/// <summary>
/// The default scoring, in nats: surprise (mean −ln of the share of rows with the same value, over the keys that vary),
/// plus 1.5·max(0, signs of failure), plus the tail of a model of the rows' measurements,
/// −ln((1 + sample rows at least as isolated) / (1 + sample rows)). A detector may take parts of it alone.
/// </summary>
internal class DefaultScorer(LogDefinition log, SqlDialect sql, RowSelect select, ScoringOptions options, Detector detector)
    : LogScorer(log, sql, select, options)
{
    /// <summary>The detector.</summary>
    protected Detector Detector => detector;

    /// <summary>What the model takes; empty where there is no model.</summary>
    protected virtual IReadOnlyList<ModelInput> Inputs => detector.Model switch
    {
        null => [],
        RowModelKind.PyodPca => [.. Log.NumericColumns.Select(ModelInput.Of)],
        _ => [.. Log.Measures.Select(ModelInput.Of)],
    };

    /// <summary>The inputs that are computed for every row; the model takes the first of them.</summary>
    protected virtual IReadOnlyList<ModelInput> Columns => Inputs;

    /// <summary>The name that functions on models know the model by.</summary>
    protected virtual string ModelName => Prefix;

    /// <summary>The scope of the model of rows aliased as given.</summary>
    protected virtual string ModelScope(string alias) => alias + "scope_id";

    private bool HasModel => Inputs.Count > 0;

    private bool HasKeys => detector.Surprise && Log.SurpriseKeys.Count > 0;

    private IReadOnlyList<FailureSign> Signs => detector.Prior ? Log.FailureSigns : [];

    private IReadOnlyList<Extreme> Extremes => detector.Extreme ? Log.Extremes : [];

    /// <summary>The columns of the model's inputs.</summary>
    protected IEnumerable<string> InputNames => Enumerable.Range(1, Inputs.Count).Select(i => "f" + i);

    public override string Method => Quote(IsDefault
        ? string.Join("+", new[] { HasKeys ? "surprise" : null, HasModel ? ModelWord : null }.OfType<string>())
        : detector.Name);

    /// <summary>The model's word in the name of the method.</summary>
    protected virtual string ModelWord => "forest";

    private bool IsDefault => detector.Name == Detector.DefaultName;

    public override IReadOnlyList<string> Parts => ["surprise", "prior", "extreme", "tail"];

    /// <summary>The parts that reasons are given from; the others are computed anew from what they are made of.</summary>
    private static IReadOnlyList<string> ReasonParts { get; } = ["prior", "tail"];

    public override IEnumerable<Step> ScoreSteps()
    {
        foreach (var step in Statistics())
            yield return step;
        yield return InputsView($"{Prefix}_inputs", $"{Prefix}_rows");

        var identity = string.Join(", ", Identity.Concat(["surprise", "prior", "extreme"]));
        var parts = string.Concat((Options.ScoreParts ? Parts : ReasonParts).Select(part => $"p.{part}, "));
        yield return Scored(parts,
            $"SELECT q.*, {Score} AS score\nFROM (SELECT {identity}, {(HasModel ? Tail : "0e0")} AS tail{FurtherParts} FROM {Prefix}_inputs) q");
    }

    /// <summary>Steps that make what the rows are compared with: the keys that vary, and the model.</summary>
    protected virtual IEnumerable<Step> Statistics()
    {
        if (HasKeys)
            yield return Counts.VaryingKeys(Log, Sql);
        if (HasModel)
        {
            foreach (var step in Sample.Rows(Log, Sql, Options.Seed))
                yield return step;
            yield return new($"{Prefix}_sample", StepKind.Table, Select.From($"{Prefix}_sample_rows", ["r.scope_id", .. ScaledInputs()]));
            // By values, not by key: the key is of the whole line, labels included, and these must not change a score.
            yield return new(Prefix, StepKind.Fit,
                $"SELECT scope_id, {string.Join(", ", InputNames)}\nFROM {Prefix}_sample\nORDER BY scope_id, {string.Join(", ", InputNames)}") { Model = detector.Model!.Value };
        }
    }

    /// <summary>The model's part of the score, over the columns of <c>{Prefix}_inputs</c>.</summary>
    protected virtual string Tail => detector.Model == RowModelKind.PyodPca
        ? $"coalesce({Sql.CallModel("model_score", ModelName, ModelScope(""), InputNames)}, 0e0)"
        : detector.TailOf($"coalesce({Sql.CallModel("model_tail", ModelName, ModelScope(""), InputNames)}, 0e0)");

    /// <summary>Further columns of <c>{Prefix}_scored</c>, each behind a comma.</summary>
    protected virtual string FurtherParts => "";

    private string Score => string.Join(" + ", new[] { detector.Surprise ? "q.surprise" : null, detector.Prior ? "q.prior" : null, detector.Extreme ? "q.extreme" : null, "q.tail" }.OfType<string>());

    public override IEnumerable<Step> ReasonSteps()
    {
        if (UsualValues is { } usualValues)
            yield return usualValues;
        if (HasModel)
        {
            yield return new($"{Prefix}_medians", StepKind.Function,
                $"SELECT s.scope_id, {string.Join(", ", Inputs.Select((_, i) => $"{Sql.CallModel("model_median", ModelName, ModelScope("s."), Literal(i))} AS f{i + 1}"))}\nFROM (SELECT DISTINCT scope_id FROM {Prefix}_found_rows) s");
            yield return new($"{Prefix}_found_inputs", StepKind.View,
                Select.From($"{Prefix}_found_rows", ["r.scope_id", "r.row_key", "r.capture_id", .. ScaledInputs()]));
            yield return Losses($"{Prefix}_found_inputs", ModelName, ModelScope("f."), [.. InputNames]);
        }

        var keys = Keys;
        var usual = keys.Count == 0 ? "" :
            $"LEFT JOIN (SELECT scope_id, {string.Join(", ", keys.Select(key => $"max(CASE WHEN name = {Quote(key.Key.Name)} THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual{key.Index}"))} FROM {Prefix}_usual GROUP BY scope_id) us ON us.scope_id = r.scope_id";
        var columns = new List<string> { "r.capture_id", "r.scope_id", "r.row_key", "r.tail", "r.prior" };
        columns.AddRange(keys.SelectMany(key => new[]
        {
            $"{Counts.ValueText(key.Key.Sql)} AS value{key.Index}",
            $"{KeyPart(key.Key)} AS part{key.Index}",
            $"us.usual{key.Index}",
        }));
        columns.AddRange(Signs.Select((sign, i) => $"greatest({SignedSign(sign)}, 0e0) AS sign{i + 1}"));
        columns.AddRange(Extremes.SelectMany((extreme, i) => new[] { $"{extreme.Value} AS extreme{i + 1}", $"{extreme.Usual} AS usual_extreme{i + 1}", $"{extreme.Nats} AS nats{i + 1}" }));
        columns.AddRange(Inputs.SelectMany((input, i) => new[] { $"{input.Sql} AS x{i + 1}", $"{input.Unscaled($"med.f{i + 1}")} AS usual_x{i + 1}", $"lo.loss{i + 1}" }));
        if (HasModel)
            columns.Add($"{string.Join(" + ", Inputs.Select((_, i) => $"lo.loss{i + 1}"))} AS losses");
        if (Signs.Count > 0)
            columns.Add($"{string.Join(" + ", Signs.Select(sign => $"greatest({SignedSign(sign)}, 0e0)"))} AS signs");
        string[] joins =
        [
            .. HasModel ? new[]
            {
                $"LEFT JOIN {Prefix}_medians med ON med.scope_id = r.scope_id",
                $"LEFT JOIN {Prefix}_losses lo ON lo.capture_id = r.capture_id AND lo.row_key = r.row_key",
            } : [],
            .. keys.Count > 0 ? new[] { usual } : [],
        ];
        yield return new($"{Prefix}_found_terms", StepKind.View, Select.From($"{Prefix}_found_rows", columns, joins));
    }

    /// <summary>A rarity that the model found odd is named by its key.</summary>
    public override IReadOnlyList<ReasonTerm> Reasons =>
    [
        .. Keys.Select(key => new ReasonTerm(key.Key.Name, $"d.value{key.Index}", null, $"d.usual{key.Index}",
            $"d.part{key.Index}{string.Concat(Inputs.Index().Where(input => input.Item.IsRarity && input.Item.Name == key.Key.Name).Select(input => $" + {ModelPart(input.Index)}"))}")),
        .. Signs.Select((sign, i) => new ReasonTerm(sign.Name, $"d.sign{i + 1}", sign.IsShare ? "share" : "0 or 1", "CAST(NULL AS DOUBLE)", Divide($"d.prior * d.sign{i + 1}", "d.signs"))),
        .. Extremes.Select((extreme, i) => new ReasonTerm(extreme.Name, $"d.extreme{i + 1}", extreme.Unit, $"d.usual_extreme{i + 1}", $"d.nats{i + 1}")),
        .. Inputs.Index().Where(input => !input.Item.IsRarity).Select(input => new ReasonTerm(input.Item.Name, $"d.x{input.Index + 1}", input.Item.Unit, $"d.usual_x{input.Index + 1}", ModelPart(input.Index))),
    ];

    public override Step UsedFeatures()
    {
        var parts = new List<string>();
        if (HasKeys)
            parts.Add($"SELECT scope_id, {Sql.Explode("names")} AS name FROM {Prefix}_keys");
        if (HasModel)
            parts.Add($"SELECT scope_id, {Sql.Explode("names")} AS name FROM ({VaryingInputs}) m");
        return new($"{Prefix}_used", StepKind.Table, parts.Count == 0
            ? $"SELECT scope_id, {Sql.CollectSet("CAST(NULL AS STRING)")} AS names FROM {Prefix}_total GROUP BY scope_id"
            : $"SELECT scope_id, {Sql.CollectSet("name")} AS names\nFROM ({string.Join("\n  UNION ALL ", parts)}) p\nGROUP BY scope_id");
    }

    /// <summary>A SELECT of scope_id and names, the inputs that vary.</summary>
    protected virtual string VaryingInputs =>
        $"SELECT scope_id, {Sql.List(Inputs.Select((input, i) => $"CASE WHEN max(f{i + 1}) > min(f{i + 1}) THEN {Quote(input.Name)} END"))} AS names FROM {Prefix}_sample GROUP BY scope_id";

    /// <summary>The step that makes <c>{Prefix}_usual</c>, where it is not made before.</summary>
    protected virtual Step? UsualValues => HasKeys ? Counts.UsualValues(Log) : null;

    /// <summary>The surprise's keys that reasons name: those of the detector, and those whose rarity the model takes.</summary>
    private List<(CountedKey Key, int Index)> Keys =>
        [.. Log.SurpriseKeys.Where(key => detector.Surprise || Inputs.Any(input => input.IsRarity && input.Name == key.Name)).Select((key, i) => (key, i + 1))];

    private string KeyPart(CountedKey key) => detector.Surprise ? Divide(Log.Rarity(key.Name), "k.n") : "0e0";

    private static string ModelPart(int input) => Divide($"d.tail * d.loss{input + 1}", "d.losses");

    private Step InputsView(string name, string from) => new(name, StepKind.View,
        Select.From(from, [.. Identity.Select(column => "r." + column), $"{Surprise} AS surprise", $"{Prior(Log)} AS prior", $"{Extreme} AS extreme", .. ScaledInputs()]));

    private string Surprise => !HasKeys
        ? "0e0"
        : $"CASE WHEN k.n > 0 THEN ({string.Join(" + ", Log.SurpriseKeys.Select(key => Log.Rarity(key.Name)))}) / k.n ELSE 0e0 END";

    /// <summary>1.5·max(0, signs of failure), over a log's rows.</summary>
    public static string Prior(LogDefinition log) => log.FailureSigns.Count == 0
        ? "0e0"
        : $"15e-1 * greatest({string.Join(" + ", log.FailureSigns.Select(SignedSign))}, 0e0)";

    private string Extreme => Log.Extremes.Count == 0 ? "0e0" : string.Join(" + ", Log.Extremes.Select(extreme => $"coalesce({extreme.Nats}, 0e0)"));

    private static string SignedSign(FailureSign sign) => sign.Weight < 0 ? $"(0e0 - {sign.Sql})" : sign.Sql;

    /// <summary>The model's inputs over a log's rows, named f1, f2, ….</summary>
    private IEnumerable<string> ScaledInputs() => Columns.Select((input, i) => $"{input.Scaled} AS f{i + 1}");
}
