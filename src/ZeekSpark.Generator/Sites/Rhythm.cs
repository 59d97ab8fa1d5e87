using ZeekSpark.Generator.Chance;

namespace ZeekSpark.Generator.Sites;

/// <summary>When in the day something happens.</summary>
internal enum Pace
{
    /// <summary>Follows the people: morning rise, lunch, afternoon, quiet night.</summary>
    Work,

    /// <summary>Mostly when people arrive.</summary>
    Arrival,

    /// <summary>Day and night alike.</summary>
    Even,

    /// <summary>The nightly window from one to four.</summary>
    Night,
}

/// <summary>A density over the day's minutes. Bursts and lulls are part of it.</summary>
internal sealed class Rhythm
{
    private readonly double[] _upTo = new double[1440];

    public Rhythm(Pace pace, SiteKind site, DateOnly day, Rng rng)
    {
        double sum = 0, burst = 1;
        for (int minute = 0; minute < 1440; minute++)
        {
            if (minute % 7 == 0) burst = rng.LogNormal(1, pace == Pace.Even ? 0.15 : 0.45);
            sum += burst * Level(pace, site, day, minute / 60.0);
            _upTo[minute] = sum;
        }
    }

    /// <summary>The time of day, in microseconds, before which this share (0 to 1) of everything happens.</summary>
    public long At(double share)
    {
        double wanted = share * _upTo[^1];
        int at = Array.BinarySearch(_upTo, wanted);
        int minute = Math.Min(at < 0 ? ~at : at + 1, 1439);
        double before = minute == 0 ? 0 : _upTo[minute - 1];
        double within = (wanted - before) / (_upTo[minute] - before);
        return (long)((minute + Math.Clamp(within, 0, 0.999999)) * 60_000_000);
    }

    private static double Level(Pace pace, SiteKind site, DateOnly day, double hour)
    {
        bool weekend = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
        double night = site is SiteKind.Lab or SiteKind.Campus ? 0.15 : 0.05;
        double work = weekend ? night + Hill(hour, 14, 5) * 0.15
            : night + Hill(hour, 9.7, 1.7) + Hill(hour, 14.8, 2.2) * 0.95 - Hill(hour, 12.4, 0.5) * 0.25
                + (site == SiteKind.Campus ? Hill(hour, 20.5, 2.2) * 0.7 : 0);
        return pace switch
        {
            Pace.Work => work,
            Pace.Arrival => weekend ? 0.3 : 0.03 + Hill(hour, 8.6, 0.7) + 0.15 * Hill(hour, 13.1, 0.5),
            Pace.Night => 0.002 + Hill(hour, 2.4, 0.8),
            _ => 1,
        };
    }

    private static double Hill(double hour, double at, double width) =>
        StableMath.Exp(-(hour - at) * (hour - at) / (2 * width * width));
}
