using ZeekSpark.Generator.Protocols;
using ZeekSpark.Generator.Sites;
using ZeekSpark.Generator.Traffic;
using ZeekSpark.Generator.Writing;

namespace ZeekSpark.Generator.Attacks;

/// <summary>A service that the site does not have: telnet from outside to a camera, IRC to a host outside, or a shell on
/// port 4444. The connection is established and data passes.</summary>
internal sealed class RareService(Wire wire) : Activity(wire)
{
    public override IEnumerable<long> Run()
    {
        Address outside = Site.Internet.Unused();
        int what = Rng.Below(3);
        Host inside = what == 0 ? Rng.Pick(Site.Cameras) : Rng.Pick(Site.Workstations);
        long time = Day.Start + Rng.Between(0, 21 * Slices.Hour);
        while (Remaining > 0)
        {
            yield return time;
            long duration = Rng.Between(40, 1_500) * Slices.Second;
            if (what == 0)
                Wire.Connect(time, outside, 1_024 + Rng.Below(60_000), 52, inside.V4,
                    new(23, "telnet", duration, 300 + Rng.Below(900), 2_000 + Rng.Below(30_000)) { ServerFirst = true, End = TcpEnd.RSTO });
            else if (what == 1)
                Wire.Connect(time, inside, outside,
                    new(6667, "irc", duration, 500 + Rng.Below(2_000), 4_000 + Rng.Below(40_000)) { End = TcpEnd.S3 });
            else
                Wire.Connect(time, inside, outside,
                    new(4444, null, duration, 20_000 + Rng.Below(400_000), 3_000 + Rng.Below(9_000)) { ServerFirst = true, End = TcpEnd.RSTR });
            time += Rng.Between(5 * Slices.Minute, 40 * Slices.Minute);
        }
    }
}
