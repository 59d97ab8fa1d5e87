using ZeekSpark.Scoring.Baselines;
using ZeekSpark.Scoring.Features;
using ZeekSpark.Scoring.Plan;
using ZeekSpark.Scoring.Sql;

namespace ZeekSpark.Scoring.Scorers;

/// <summary>
/// The default scoring against a training on normal captures: counts, models and what is usual are the training's, and each
/// score comes with the share of normal rows that score at least as high.
/// </summary>
internal sealed class BaselineScorer(LogDefinition log, SqlDialect sql, RowSelect select, ScoringOptions options, Detector detector)
    : DefaultScorer(log, sql, select, options, detector)
{
    // One scope of models, whichever capture a row is in.
    protected override string ModelName => BaselineInputs.Model(Prefix, Detector.Model ?? default);

    protected override string ModelScope(string alias) => "0";

    protected override string ModelWord => Detector.Model!.Value.ToString().ToLowerInvariant();

    protected override IReadOnlyList<ModelInput> Inputs => Detector.Model is { } kind ? BaselineInputs.Of(Log, kind) : [];

    // Evaluation looks at each model by itself.
    protected override IReadOnlyList<ModelInput> Columns => Options.ScoreParts ? BaselineInputs.All(Log) : Inputs;

    public override IReadOnlyList<string> Parts => [.. base.Parts, .. Models.Select(model => model.Name)];

    protected override IEnumerable<Step> Statistics() => [];

    protected override Step? UsualValues => null;

    protected override string Tail => Detector.TailOf(BaselineInputs.Tail(Sql, Log, Detector.Model!.Value));

    protected override string FurtherParts => Options.ScoreParts
        ? string.Concat(Models.Select(model => $", {BaselineInputs.Tail(Sql, Log, model.Kind)} AS {model.Name}"))
        : "";

    public override string NormalShare(string score) => Sql.CallModel("model_score", BaselineInputs.Calibration(Prefix, Detector.Name), "0", [score]);

    protected override string VaryingInputs =>
        $"SELECT scope_id, {Sql.List(Inputs.Where(input => !input.IsRarity).Select(input => SqlText.Quote(input.Name)))} AS names FROM {Prefix}_total";

    private static IReadOnlyList<(string Name, Models.RowModelKind Kind)> Models => Detector.BaselineModels;
}
