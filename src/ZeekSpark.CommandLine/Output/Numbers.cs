using System.Globalization;

namespace ZeekSpark.CommandLine.Output;

/// <summary>Numbers and times for people, the same on every machine.</summary>
internal static class Numbers
{
    /// <summary><c>12,345</c>.</summary>
    public static string Text(this long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <inheritdoc cref="Text(long)"/>
    public static string Text(this int number) => Text((long)number);

    /// <summary>A score with one decimal.</summary>
    public static string Score(this double score) => score.ToString("0.0", CultureInfo.InvariantCulture);

    /// <summary><c>1 capture</c>, <c>3 captures</c>.</summary>
    public static string Of(this long number, string noun) =>
        $"{number.Text()} {(number == 1 ? noun : noun.EndsWith('y') ? noun[..^1] + "ies" : noun + "s")}";

    /// <inheritdoc cref="Of(long, string)"/>
    public static string Of(this int number, string noun) => Of((long)number, noun);

    /// <summary>From when to when, UTC to the second, a day that is the same left out; empty where unknown.</summary>
    public static string Span(DateTime? first, DateTime? last) => (first, last) switch
    {
        ({ } from, { } to) when from.Date == to.Date => string.Create(CultureInfo.InvariantCulture, $"{from:yyyy-MM-dd HH:mm:ss} to {to:HH:mm:ss}"),
        ({ } from, { } to) => string.Create(CultureInfo.InvariantCulture, $"{from:yyyy-MM-dd HH:mm} to {to:yyyy-MM-dd HH:mm}"),
        _ => "",
    };

    /// <summary>Seconds since 1970-01-01 as a time; NULL where there is none or no calendar holds it.</summary>
    public static DateTime? Time(double? seconds) =>
        seconds is >= -62_135_596_800d and < 253_402_300_800d and { } known ? DateTime.UnixEpoch.AddTicks((long)Math.Round(known * 1e6) * 10) : null;
}
