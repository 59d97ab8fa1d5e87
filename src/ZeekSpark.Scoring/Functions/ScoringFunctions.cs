using System.Globalization;
using System.Text;

namespace ZeekSpark.Scoring.Functions;

/// <summary>
/// What the plan's SQL calls beside SQL's own functions. Engines register each under the name given here, so that both
/// run the same code. A NULL argument gives NULL, unless said otherwise. The functions on models are
/// <c>model_score(model, scope_id, features…)</c>, the score of the model that the <c>Fit</c> step of this name fitted;
/// <c>model_tail(model, scope_id, features…)</c>, that score's tail in nats; <c>model_loss(model, scope_id, index, features…)</c>, the
/// score lost when feature <c>index</c> (from 0) is set to the sample's median; <c>model_median(model, scope_id, index)</c>, that
/// median. They give NULL where the scope has no model of this name.
/// <c>text_hash(text)</c> is XXH64 of the text's UTF-8, seed 42, which Spark has itself as <c>xxhash64</c>.
/// </summary>
public static class ScoringFunctions
{
    /// <summary><c>text_entropy(text)</c>: Shannon entropy of the text's characters, in bits; 0 for the empty text.</summary>
    public static double TextEntropy(ReadOnlySpan<byte> utf8)
    {
        var counts = CharacterCounts(utf8, out var length);
        // Summed from the rarest character on, so that the result does not depend on their order in the text.
        var entropy = 0.0;
        foreach (var count in counts.Values.Order())
            entropy -= (double)count / length * Math.Log2((double)count / length);
        return counts.Count > 1 ? entropy : 0;
    }

    /// <summary><c>distinct_characters(text)</c>: how many different characters the text has.</summary>
    public static double DistinctCharacters(ReadOnlySpan<byte> utf8) => CharacterCounts(utf8, out _).Count;

    /// <summary>
    /// <c>number_text(x, unit)</c>: a number for people, such as <c>2.1 GB</c>, <c>20.0 h</c>, <c>93 %</c> or <c>816 ports</c>.
    /// </summary>
    public static string NumberText(double x, string unit) => unit switch
    {
        "B" => Bytes(x),
        "B/s" => Bytes(x) + "/s",
        "s" => Duration(x),
        "0 or 1" when x is 0 or 1 => x == 1 ? "yes" : "no",
        "share" or "0 or 1" => string.Create(CultureInfo.InvariantCulture, $"{Number(x * 100)} %"),
        "" or "|z|" or "ratio" or "number" or "port" or "code" or "count" => Number(x),
        _ => $"{Number(x)} {unit}",
    };

    private static string Bytes(double x)
    {
        string[] units = ["B", "kB", "MB", "GB", "TB", "PB"];
        var i = 0;
        for (; Math.Abs(x) >= 999.5 && i < units.Length - 1; i++)
            x /= 1000;
        return $"{Number(x)} {units[i]}";
    }

    private static string Duration(double x) => Math.Abs(x) switch
    {
        >= 3600 => string.Create(CultureInfo.InvariantCulture, $"{x / 3600:0.0} h"),
        >= 120 => string.Create(CultureInfo.InvariantCulture, $"{x / 60:0.0} min"),
        >= .001 or 0 => $"{Number(x)} s",
        _ => $"{Number(x * 1e6)} µs",
    };

    // Three significant digits, but integers in full up to a million.
    private static string Number(double x) =>
        x == Math.Floor(x) && Math.Abs(x) < 1e6 ? x.ToString("0", CultureInfo.InvariantCulture) : x.ToString("G3", CultureInfo.InvariantCulture);

    private static Dictionary<Rune, int> CharacterCounts(ReadOnlySpan<byte> utf8, out int length)
    {
        var counts = new Dictionary<Rune, int>();
        length = 0;
        while (!utf8.IsEmpty)
        {
            Rune.DecodeFromUtf8(utf8, out var rune, out var bytes);
            counts[rune] = counts.GetValueOrDefault(rune) + 1;
            length++;
            utf8 = utf8[bytes..];
        }

        return counts;
    }
}
