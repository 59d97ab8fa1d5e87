using ZeekSpark.Scoring.Models;
using ZeekSpark.Scoring.Sql;

namespace ZeekSpark.Scoring.Scorers;

/// <summary>Which parts a row's score is made of.</summary>
/// <param name="Name">Its name, as <c>--detector</c> takes it.</param>
/// <param name="Surprise">The mean rarity of the row's values.</param>
/// <param name="Prior">Signs of failure.</param>
/// <param name="Extreme">Measurements beyond all that chance explains.</param>
/// <param name="Model">The model whose tail is added, or NULL.</param>
public sealed record Detector(string Name, bool Surprise, bool Prior, bool Extreme, RowModelKind? Model)
{
    /// <summary>The name of the join of all parts.</summary>
    public const string DefaultName = "default";

    /// <summary>Detectors that score captures by themselves: their own rows are what is usual.</summary>
    public static IReadOnlyList<Detector> OfCaptures { get; } =
    [
        new(DefaultName, true, true, true, RowModelKind.Forest),
        new("surprise", true, true, false, null),
        new("forest", false, false, false, RowModelKind.Forest),
        new("pca", false, false, false, RowModelKind.PyodPca),
    ];

    /// <summary>Detectors that score against a training.</summary>
    public static IReadOnlyList<Detector> OfBaselines { get; } =
    [
        new(DefaultName, true, true, true, RowModelKind.KitNet),
        new("surprise", true, true, false, null),
        .. BaselineModels.Select(model => new Detector(model.Name, false, false, false, model.Kind)),
    ];

    /// <summary>The models of a training, one of each for every log.</summary>
    internal static IReadOnlyList<(string Name, RowModelKind Kind)> BaselineModels =>
        [("forest", RowModelKind.Forest), ("pca", RowModelKind.Pca), ("autoencoder", RowModelKind.Autoencoder), ("kitnet", RowModelKind.KitNet)];

    /// <summary>
    /// What of a model's tail counts: beside other parts only what is beyond the most isolated hundredth of the sample, ln(100)
    /// nats; alone all of it.
    /// </summary>
    internal string TailOf(string tail) => Surprise ? $"greatest({tail} - {SqlText.Literal(Math.Log(100))}, 0e0)" : tail;

    /// <summary>Every name.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. OfCaptures.Concat(OfBaselines).Select(detector => detector.Name).Distinct()];

    /// <summary>The detector of a name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Detector Of(string name, bool isTrained) =>
        (isTrained ? OfBaselines : OfCaptures).FirstOrDefault(detector => detector.Name == name) ?? throw new ArgumentException($"There is no detector {name}{(isTrained ? "" : " without a trained model")}.", nameof(name));
}
