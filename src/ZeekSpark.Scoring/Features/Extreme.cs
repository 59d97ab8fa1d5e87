namespace ZeekSpark.Scoring.Features;

/// <summary>A measurement that counts where it goes beyond all that chance explains: it adds to a row's score by itself.</summary>
/// <param name="Name">Name in reasons.</param>
/// <param name="Unit">B, s, or as <see cref="Functions.ScoringFunctions.NumberText"/> knows it.</param>
/// <param name="Value">The measurement, a double.</param>
/// <param name="Usual">What is usual, a double; may be NULL.</param>
/// <param name="Nats">What it adds, a double from 0.</param>
public sealed record Extreme(string Name, string Unit, string Value, string Usual, string Nats);
