using ZeekSpark.Scoring.Features;
using static ZeekSpark.Scoring.Sql.SqlText;

namespace ZeekSpark.Scoring.Scorers;

/// <summary>One number that a model of rows takes.</summary>
/// <param name="Name">The measurement, or the key whose rarity it is.</param>
/// <param name="Unit">Unit of the unscaled number.</param>
/// <param name="Scale">How it is scaled.</param>
/// <param name="Sql">The unscaled double; NULL counts as 0.</param>
/// <param name="IsRarity">It is the rarity of the key.</param>
internal sealed record ModelInput(string Name, string Unit, Scale Scale, string Sql, bool IsRarity = false)
{
    /// <summary>A log's measurement.</summary>
    public static ModelInput Of(Measure measure) => new(measure.Name, measure.Unit, measure.Scale, measure.Sql);

    /// <summary>The number as the model takes it, never NULL.</summary>
    public string Scaled => $"coalesce({Scale switch
    {
        Scale.Log => Log1p(Sql),
        Scale.SignedLog => SignedLog1p(Sql),
        _ => Sql,
    }}, 0e0)";

    /// <summary>A number of the model's in the measurement's unit.</summary>
    public string Unscaled(string scaled) => Scale switch
    {
        Scale.Log => $"exp({scaled}) - 1e0",
        Scale.SignedLog => $"sign({scaled}) * (exp(abs({scaled})) - 1e0)",
        _ => scaled,
    };
}
