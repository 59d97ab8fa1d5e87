namespace ZeekSpark.Generator.Writing;

/// <summary>The day of a capture, in microseconds since 1970, cut into minutes: rows wait in the minute they are written in.</summary>
internal sealed class Slices(DateOnly day)
{
    public const int Count = 1440;
    public const long Second = 1_000_000, Minute = 60 * Second, Hour = 60 * Minute;

    public DateOnly Day { get; } = day;

    public long Start { get; } = (day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc) - DateTime.UnixEpoch).Ticks / 10;

    public long End => Start + Count * Minute;

    /// <summary>The minute a time falls into; what happens after the day is written when Zeek stops, in the last one.</summary>
    public int Of(long time) => (int)Math.Clamp((time - Start) / Minute, 0, Count - 1);

    /// <summary>Brings a time after the day's end into its last minute, so that what began late still begins within the day.</summary>
    public long Within(long time) => time < End ? time : End - 1 - (time - End) % Minute;

    /// <summary>Zeek's form of times in #open and #close.</summary>
    public static string Stamp(long time) =>
        DateTime.UnixEpoch.AddTicks(time * 10).ToString("yyyy-MM-dd-HH-mm-ss", System.Globalization.CultureInfo.InvariantCulture);
}
