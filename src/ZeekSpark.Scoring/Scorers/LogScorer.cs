using ZeekSpark.Scoring.Features;
using ZeekSpark.Scoring.Plan;
using ZeekSpark.Scoring.Sql;

namespace ZeekSpark.Scoring.Scorers;

/// <summary>One part of a row's score, as a finding names it.</summary>
/// <param name="Name">The feature, key or sign.</param>
/// <param name="Value">SQL of the row's value: text where <paramref name="Unit"/> is NULL, else a double.</param>
/// <param name="Unit">Unit of the value and of the usual value.</param>
/// <param name="Usual">SQL of what is usual in the scope, of the same type as the value; may be NULL.</param>
/// <param name="Part">SQL of the part of the score, a double; what is not positive is no reason.</param>
internal sealed record ReasonTerm(string Name, string Value, string? Unit, string Usual, string Part);

/// <summary>Scores the rows of one log and says what made each score.</summary>
/// <param name="log">The log.</param>
/// <param name="sql">The engine's SQL.</param>
/// <param name="select">Writes SELECTs over the log's rows.</param>
/// <param name="options">What is computed.</param>
internal abstract class LogScorer(LogDefinition log, SqlDialect sql, RowSelect select, ScoringOptions options)
{
    /// <summary>Columns that every scored row carries: where it is, and who it is about.</summary>
    protected static readonly IReadOnlyList<string> Identity =
        ["capture_id", "scope_id", "row_key", "file_id", "line", .. LogDefinition.IdentityFields.Select(field => field.Replace('.', '_'))];

    /// <summary>The log.</summary>
    protected LogDefinition Log => log;

    /// <summary>The log's part of SQL names.</summary>
    protected string Prefix => log.Prefix;

    /// <summary>The engine's SQL.</summary>
    protected SqlDialect Sql => sql;

    /// <summary>Writes SELECTs over the log's rows.</summary>
    protected RowSelect Select => select;

    /// <summary>What is computed.</summary>
    protected ScoringOptions Options => options;

    /// <summary>Steps that end in the table <c>{Prefix}_scored</c>: identity, score, rank_score.</summary>
    public abstract IEnumerable<Step> ScoreSteps();

    /// <summary>Steps over the rows <c>{Prefix}_found_rows</c> that end in <c>{Prefix}_found_terms</c>, whose columns <see cref="Reasons"/> uses as <c>d</c>.</summary>
    public abstract IEnumerable<Step> ReasonSteps();

    /// <summary>The parts of a score, over the alias <c>d</c>.</summary>
    public abstract IReadOnlyList<ReasonTerm> Reasons { get; }

    /// <summary>Name of the method, as text over the alias <c>u</c>.</summary>
    public abstract string Method { get; }

    /// <summary>The view or table <c>u</c> with scope_id and names, the features that vary.</summary>
    public abstract Step UsedFeatures();

    /// <summary>The parts of the score, columns of <c>{Prefix}_scored</c> where they are asked for; none where the score has no parts.</summary>
    public virtual IReadOnlyList<string> Parts => [];

    /// <summary>The share of normal rows of the training that score at least as high, a double; NULL without a training.</summary>
    public virtual string NormalShare(string score) => "CAST(NULL AS DOUBLE)";

    /// <summary>The reference flags a share of a forest's rows, strictly above the cut, instead of a number.</summary>
    public virtual bool FlagsForestShare => false;

    /// <summary>A feature's column within the plan, told apart from the row's own columns.</summary>
    public string FeatureColumn(string feature) => sql.Name("f_" + feature);

    /// <summary>The rows' features, beside their identity.</summary>
    /// <param name="name">The view.</param>
    /// <param name="from">Rows of the log.</param>
    /// <param name="further">Further columns of those rows.</param>
    public Step FeaturesView(string name, string from, params string[] further) => new(name, StepKind.View,
        $"""
        SELECT {string.Join(", ", Identity.Concat(further).Select(column => "x." + column))}{string.Concat(log.Features.Select(feature => $",\n  {SqlText.Bounded("x." + FeatureColumn(feature.Name))} AS {FeatureColumn(feature.Name)}"))}
        FROM (
        {Select.From(from, [.. Identity.Concat(further).Select(column => "r." + column), .. log.Features.Select(feature => $"{feature.Sql} AS {FeatureColumn(feature.Name)}")])}) x
        """);

    /// <summary>
    /// What a model's score of each found row loses when one feature is set to the sample's median: columns loss1, loss2, …,
    /// never negative.
    /// </summary>
    /// <param name="view">Rows with capture_id, row_key and scope_id, aliased <c>f</c>.</param>
    /// <param name="model">The model's name.</param>
    /// <param name="scope">Its scope, over <c>f</c>.</param>
    /// <param name="inputs">The model's features.</param>
    protected Step Losses(string view, string model, string scope, IReadOnlyList<string> inputs) => new($"{Prefix}_losses", StepKind.Function,
        $"""
        SELECT DISTINCT f.capture_id, f.row_key,
          {string.Join(",\n  ", inputs.Select((_, i) => $"greatest(coalesce({sql.CallModel("model_loss", model, scope, [SqlText.Literal(i), .. inputs])}, 0e0), 0e0) AS loss{i + 1}"))}
        FROM {view} f
        """);

    /// <summary>The last step of every scoring: rows with their score, and the score that ranks go by.</summary>
    protected Step Scored(string parts, string from) => new($"{Prefix}_scored", StepKind.Function,
        $"SELECT {string.Join(", ", Identity.Select(column => "p." + column))}, {parts}p.score, {SqlText.Significant("p.score")} AS rank_score\nFROM ({from}) p");
}
