using System.Globalization;

namespace ZeekSpark.CommandLine.Options;

/// <summary>Amounts of bytes as people write them: <c>512MB</c>, <c>4GB</c>, <c>1.5GB</c>, <c>2GiB</c>.</summary>
internal static class ByteSize
{
    private static readonly (string Unit, double Bytes)[] Units =
        [("KIB", 1L << 10), ("MIB", 1L << 20), ("GIB", 1L << 30), ("TIB", 1L << 40), ("KB", 1e3), ("MB", 1e6), ("GB", 1e9), ("TB", 1e12), ("B", 1)];

    /// <summary>Reads an amount; false where it is none, or above what 64 bits hold.</summary>
    public static bool TryParse(string text, out long bytes)
    {
        bytes = 0;
        var upper = text.ToUpperInvariant();
        var (unit, factor) = Array.Find(Units, unit => upper.EndsWith(unit.Unit, StringComparison.Ordinal));
        if (unit is null || !double.TryParse(upper.AsSpan(0, upper.Length - unit.Length).TrimEnd(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return false;
        var product = number * factor;
        if (!(product <= 1e18))
            return false;
        bytes = (long)product;
        return true;
    }

    /// <summary>An amount in the unit that gives the fewest digits, such as <c>45.2 MB</c>.</summary>
    public static string Show(long bytes)
    {
        var (unit, factor) = bytes switch
        {
            >= 1_000_000_000_000 => ("TB", 1e12),
            >= 1_000_000_000 => ("GB", 1e9),
            >= 1_000_000 => ("MB", 1e6),
            >= 1_000 => ("kB", 1e3),
            _ => ("B", 1d),
        };
        return (bytes / factor).ToString(factor == 1 ? "0" : "0.0", CultureInfo.InvariantCulture) + " " + unit;
    }
}
