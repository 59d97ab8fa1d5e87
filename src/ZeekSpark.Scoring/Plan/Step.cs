using ZeekSpark.Scoring.Models;

namespace ZeekSpark.Scoring.Plan;

/// <summary>What an engine does with a step.</summary>
public enum StepKind
{
    /// <summary>Names a SELECT.</summary>
    View,

    /// <summary>Computes a SELECT once.</summary>
    Table,

    /// <summary>A table whose SELECT calls our functions.</summary>
    Function,

    /// <summary>Fits a model for each scope on the rows: scope_id, then the features as doubles; ordered by scope, and within it by the features one after the other.</summary>
    Fit,

    /// <summary>Writes a SELECT as Parquet into the result table.</summary>
    Result,
}

/// <summary>One step of the plan.</summary>
/// <param name="Name">The view or table; for a result its folder, such as <c>scores/log=conn</c>; for a fit the model, which the functions on models are called with.</param>
/// <param name="Kind">What is done with it.</param>
/// <param name="Sql">A SELECT over loaded tables and earlier steps.</param>
public sealed record Step(string Name, StepKind Kind, string Sql)
{
    /// <summary>What a <see cref="StepKind.Fit"/> step fits.</summary>
    public RowModelKind Model { get; init; } = RowModelKind.Forest;

    /// <summary>
    /// A table with few rows beside the log that it is joined with. An engine that chooses how to join by the sizes of tables
    /// computes it first, even where it is used once: else it would move the log.
    /// </summary>
    public bool IsSmall { get; init; }
}
