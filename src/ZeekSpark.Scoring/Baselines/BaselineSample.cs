using ZeekSpark.Scoring.Features;

namespace ZeekSpark.Scoring.Baselines;

/// <summary>
/// A log's sample of normal rows: row_key, sample_order (<c>row_key xor seed</c>), capture_rows (rows of the row's capture and log),
/// prior and extreme (nats), the scaled measurements and the keys' values as text. What depends on other rows of the training,
/// such as a value's rarity, is not in it, so that samples merge.
/// </summary>
internal static class BaselineSample
{
    /// <summary>The view of a log's sample.</summary>
    public static string Table(string prefix) => $"baseline_sample_{prefix}";

    /// <summary>The column of a measurement.</summary>
    public static string Measure(Measure measure) => "measure_" + measure.Name;

    /// <summary>The column of a sign of failure.</summary>
    public static string Sign(FailureSign sign) => "sign_" + sign.Name.Replace("'", "", StringComparison.Ordinal).Replace(' ', '_');

    /// <summary>The column of a key's value.</summary>
    public static string Key(CountedKey key) => "key_" + key.Name;
}
