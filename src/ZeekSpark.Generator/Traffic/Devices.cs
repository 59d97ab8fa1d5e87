using ZeekSpark.Generator.Protocols;
using ZeekSpark.Generator.Sites;
using ZeekSpark.Generator.Writing;

namespace ZeekSpark.Generator.Traffic;

/// <summary>Phones register and talk, cameras report and stream.</summary>
internal sealed class Devices(Wire wire) : Timers(wire, wire.Site.Phones.Count + wire.Site.Cameras.Count, 80)
{
    protected override long Jitter => 120_000;

    protected override void Meet(long time, int pair, bool first)
    {
        if (pair < Site.Phones.Count)
        {
            Host phone = Site.Phones[pair];
            Wire.Udp(time, phone.V4, 5060, Site.Intranet.V4, 5060, "sip", Rng.Between(2_000, 40_000), 2, 1_050 + Rng.Below(40), 2,
                980 + Rng.Below(40));
            return;
        }
        Host camera = Site.Cameras[pair - Site.Phones.Count];
        ExternalService cloud = Site.Internet.Tail[(int)(Chance.Rng.Hash(Site.Domain) % 3)];
        if (pair % 2 == 0)
        {
            Wire.Secure(time, camera, cloud.V4[0],
                new(8883, "ssl", Rng.Between(5 * Slices.Second, 60 * Slices.Second), 1_100 + Rng.Below(200), 3_900 + Rng.Below(100)),
                new(TlsProfile.Plain12, "mqtt." + cloud.Registered, cloud.Chain, cloud.Subject, cloud.Validation) { Resumed = Rng.Chance(0.8) });
        }
        else
        {
            Wire.Connect(time, Site.Backup, camera.V4,
                new(554, null, Rng.Between(55 * Slices.Second, 65 * Slices.Second), 900 + Rng.Below(400), (long)Rng.LogNormal(8_000_000, 0.3)));
        }
    }
}

/// <summary>What hosts call into their network without being asked: mDNS, LLMNR, NetBIOS, SSDP, IPv6 neighbours.</summary>
internal sealed class Multicast(Wire wire) : Episodes(wire, Pace.Work)
{
    private static readonly string[] Services = ["_ipp._tcp.local", "_airplay._tcp.local", "_googlecast._tcp.local",
        "_spotify-connect._tcp.local", "_companion-link._tcp.local"];

    protected override void Episode(long time)
    {
        Host host = Rng.Pick(Site.Users);
        switch (Rng.Below(10))
        {
            case < 4:
                bool v6 = host.V6 is not null && Rng.Chance(0.5);
                Wire.Announce(time, v6 ? host.V6! : host.V4, 5353, v6 ? new("ff02::fb", true, false) : new("224.0.0.251", false, false), 5353,
                    Rng.Pick(Services), QType.PTR, 1 + Rng.Below(4));
                break;
            case < 7:
                string wanted = Rng.Chance(0.7) ? "wpad" : Rng.Pick(Site.Hosts).Name;
                Wire.Announce(time, host.V4, host.NextPort(Rng), new("224.0.0.252", false, false), 5355, wanted, QType.A, 2);
                break;
            case < 9:
                Wire.Udp(time, host.V4, host.NextPort(Rng), new("239.255.255.250", false, false), 1900, null,
                    3 * Slices.Second + Rng.Below(20_000), 4, 4 * 175, 0, 0);
                break;
            default:
                if (host.V6 is null) Wire.Udp(time, host.V4, 138, new(host.V4.Text[..(host.V4.Text.LastIndexOf('.') + 1)] + "255", false, true),
                    138, null, 0, 1, 201, 0, 0);
                else Wire.Icmp(time, host.V6, new("ff02::2", true, false), 133, 134, 1, 0, 8, 0);
                break;
        }
    }
}
