using ZeekSpark.Scoring.Features;
using ZeekSpark.Scoring.Models;
using ZeekSpark.Scoring.Scorers;

namespace ZeekSpark.Scoring.Baselines;

/// <summary>
/// The vector that the models of a training take for a row of any log: its scaled measurements, its signs of failure, and the
/// rarity of its keys' values but addresses, which are new in every other network. KitNET goes without rarities: with them it
/// finds other networks strange rather than attacks (docs/baselines.md has the numbers).
/// </summary>
internal static class BaselineInputs
{
    private static readonly HashSet<string> Addresses = new(StringComparer.Ordinal) { "orig_h", "resp_h", "src", "dst" };

    /// <summary>The inputs of a kind of model, over a log's rows.</summary>
    public static IReadOnlyList<ModelInput> Of(LogDefinition log, RowModelKind kind) => kind == RowModelKind.KitNet ? Numbers(log) : [.. Numbers(log), .. Rarities(log)];

    /// <summary>The inputs of all kinds; those of each kind are the first of them.</summary>
    public static IReadOnlyList<ModelInput> All(LogDefinition log) => [.. Numbers(log), .. Rarities(log)];

    /// <summary>The measurements of the row itself: those of its source or domain grow with a capture's length.</summary>
    public static IEnumerable<Measure> Measures(LogDefinition log) => log.Measures.Where(measure => !measure.IsOfCapture);

    /// <summary>The keys whose rarity is an input.</summary>
    public static IEnumerable<CountedKey> Keys(LogDefinition log) => log.SurpriseKeys.Where(key => !Addresses.Contains(key.Name));

    /// <summary>The columns of a kind's inputs, f1, f2, ….</summary>
    public static IEnumerable<string> Columns(LogDefinition log, RowModelKind kind) => Of(log, kind).Select((_, i) => $"f{i + 1}");

    /// <summary>The name of a log's model.</summary>
    public static string Model(string prefix, RowModelKind kind) => $"{prefix}_{kind.ToString().ToLowerInvariant()}";

    /// <summary>The name of the distribution of a detector's scores over normal rows, which is kept as a model too.</summary>
    public static string Calibration(string prefix, string detector) => $"{prefix}_{detector}_calibration";

    /// <summary>The tail of a log's model over columns f1, f2, …; 0 where the log has no such model.</summary>
    public static string Tail(Sql.SqlDialect sql, LogDefinition log, RowModelKind kind) =>
        Of(log, kind).Count > 0 ? $"coalesce({sql.CallModel("model_tail", Model(log.Prefix, kind), "0", Columns(log, kind))}, 0e0)" : "0e0";

    private static IReadOnlyList<ModelInput> Numbers(LogDefinition log) =>
    [
        .. Measures(log).Select(ModelInput.Of),
        .. log.FailureSigns.Select(sign => new ModelInput(sign.Name, sign.IsShare ? "share" : "0 or 1", Scale.Linear, sign.Sql)),
    ];

    private static IEnumerable<ModelInput> Rarities(LogDefinition log) =>
        Keys(log).Select(key => new ModelInput(key.Name, "nats", Scale.Linear, log.Rarity(key.Name), IsRarity: true));
}
