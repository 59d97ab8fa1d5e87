using ZeekSpark.Generator.Chance;
using ZeekSpark.Generator.Sites;

namespace ZeekSpark.Generator.Traffic;

/// <summary>What the benign flows of a site are made of.</summary>
internal static class Mix
{
    private static readonly (string Name, Func<Wire, Activity> Create, double[] Share, long Least)[] Parts =
    [
        // Shares for office, branch, lab, campus, in per mille of the benign flows.
        ("web", w => new WebBrowsing(w), [395, 430, 270, 450], 20),
        ("names", w => new NameLookups(w), [70, 65, 85, 60], 6),
        ("domain", w => new DomainServices(w), [105, 80, 25, 30], 4),
        ("files", w => new FileSharing(w), [42, 30, 30, 14], 2),
        ("mail", w => new MailTraffic(w), [42, 35, 18, 34], 2),
        ("intranet", w => new Intranet(w), [50, 28, 85, 40], 3),
        ("telemetry", w => new Telemetry(w), [75, 75, 50, 70], 5),
        ("time", w => new TimeSync(w), [22, 24, 30, 22], 2),
        ("devices", w => new Devices(w), [40, 60, 50, 22], 3),
        ("printing", w => new Printing(w), [15, 14, 5, 10], 2),
        ("multicast", w => new Multicast(w), [38, 40, 36, 80], 2),
        ("monitoring", w => new Monitoring(w), [40, 36, 80, 24], 8),
        ("administration", w => new Administration(w), [6, 4, 70, 9], 3),
        ("backups", w => new Backups(w), [4, 5, 6, 2], 1),
        ("updates", w => new Updates(w), [20, 22, 34, 28], 3),
        ("sessions", w => new LongSessions(w), [8, 8, 8, 12], 1),
        ("failures", w => new Failures(w), [24, 24, 40, 32], 2),
        ("visitors", w => new Visitors(w), [24, 4, 46, 46], 1),
    ];

    /// <summary>All activities, each with its part of exactly this many flows.</summary>
    public static IEnumerable<(string Name, Func<Wire, Activity> Create, long Flows)> For(SiteKind kind, DateOnly day, long flows, Rng rng)
    {
        bool patchDay = day is { DayOfWeek: DayOfWeek.Tuesday, Day: >= 8 and <= 14 };
        double[] weights = [.. Parts.Select(p => p.Share[(int)kind] * rng.LogNormal(1, 0.12) * (patchDay && p.Name == "updates" ? 3 : 1))];
        double sum = weights.Sum();
        long left = flows;
        for (int i = Parts.Length - 1; i >= 0; i--)
        {
            long part = i == 0 ? left : Math.Min(left, Math.Max(Parts[i].Least, (long)(flows * weights[i] / sum)));
            left -= part;
            yield return (Parts[i].Name, Parts[i].Create, part);
        }
    }
}
