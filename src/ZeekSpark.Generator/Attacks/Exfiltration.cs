using ZeekSpark.Generator.Protocols;
using ZeekSpark.Generator.Sites;
using ZeekSpark.Generator.Traffic;
using ZeekSpark.Generator.Writing;

namespace ZeekSpark.Generator.Attacks;

/// <summary>Exfiltration: after a lookup, one to three uploads of 0.5 to 3 GB by HTTPS to a host nobody else uses, outside of
/// working hours.</summary>
internal sealed class Exfiltration(Wire wire) : Activity(wire)
{
    public override IEnumerable<long> Run()
    {
        Host source = Rng.Chance(0.5) ? Site.FileServer : Rng.Pick(Site.Workstations);
        ExternalService drop = Site.Internet.Unknown($"{Rng.Pick(["up", "s3", "share", "dav"])}.{Rng.Pick(["mega-dropbox", "filepost", "anonstore", "transferbox"])}{Rng.Below(100)}.{Rng.Pick(["io", "to", "cc"])}", "ok");
        long time = Day.Start + Rng.Pick([Rng.Between(Slices.Hour, 5 * Slices.Hour), Rng.Between(18 * Slices.Hour, 20 * Slices.Hour)]);
        yield return time;
        Wire.Ask(time, source, Site.ControllerOf(source).V4, Rng.Between(20_000, 90_000),
            new DnsExchange(drop.Name, QType.A, RCode.NOERROR, [drop.V4[0].Text], 300));
        time += Rng.Between(20_000, 400_000);
        while (Remaining > 0)
        {
            yield return time;
            long bytes = Rng.Between(500_000_000, 3_000_000_000), duration = bytes / Rng.Between(3, 9);
            Wire.Secure(time, source, drop.V4[0], new(443, "ssl", duration, bytes, 60_000 + bytes / 9_000),
                new(drop.Tls, drop.Name, drop.Chain, drop.Subject, drop.Validation));
            time += duration + Rng.Between(2 * Slices.Second, 120 * Slices.Second);
        }
    }
}

/// <summary>A connection that one host holds for 12 to 22 hours to a host nobody else uses, with little in it.</summary>
internal sealed class LongConnection(Wire wire) : Activity(wire)
{
    public override IEnumerable<long> Run()
    {
        Host source = Rng.Pick(Site.Workstations);
        ExternalService far = Site.Internet.Unknown($"{Rng.Pick(["relay", "hub", "link"])}.{Rng.Pick(["remotewave", "deskbridge", "nodegate"])}{Rng.Below(100)}.{Rng.Pick(["net", "top", "ru"])}", "unable to get local issuer certificate");
        long duration = Rng.Between(12 * Slices.Hour, 22 * Slices.Hour),
            time = Day.Start + Rng.Between(0, Day.End - Day.Start - duration - Slices.Minute);
        yield return time;
        Wire.Ask(time, source, Site.ControllerOf(source).V4, Rng.Between(20_000, 90_000),
            new DnsExchange(far.Name, QType.A, RCode.NOERROR, [far.V4[0].Text], 60));
        long beats = duration / (30 * Slices.Second);
        Wire.Secure(time + 200_000, source, far.V4[0],
            new(Rng.Pick([443, 8443, 4443]), "ssl", duration, 3_000 + beats * 48 + Rng.Below(200_000), 5_000 + beats * 52 + Rng.Below(900_000)),
            new(TlsProfile.Plain12, far.Name, far.Chain, far.Subject, far.Validation));
    }
}
