using System.Globalization;
using ZeekSpark.Generator.Protocols;
using ZeekSpark.Generator.Sites;
using ZeekSpark.Generator.Writing;

namespace ZeekSpark.Generator.Traffic;

/// <summary>Lookups beside the web: typing errors, search suffixes, reverse lookups, records other than addresses.</summary>
internal sealed class NameLookups(Wire wire) : Episodes(wire, Pace.Work)
{
    protected override void Episode(long time)
    {
        Host host = Rng.Chance(0.8) ? Site.BusyUsers.Draw(Rng) : Rng.Pick(Site.Servers);
        Address resolver = Site.ControllerOf(host).V4;
        long near = Rng.Between(200, 900), far = Rng.Between(6_000, 90_000);
        ExternalService some = Site.Internet.Browsing.Draw(Rng);
        switch (Rng.Below(20))
        {
            case < 4:
                // A name with the search suffix first, as resolvers do with what has no final dot.
                Wire.Ask(time, host, resolver, near, DnsExchange.Missing(some.Name + "." + Site.Domain, QType.A) with { Authoritative = true });
                break;
            case < 6:
                Wire.Ask(time, host, resolver, far, DnsExchange.Missing(Mistyped(some.Name), QType.A));
                break;
            case < 11:
                Host other = Rng.Pick(Site.Hosts);
                Wire.Ask(time, host, resolver, near, Rng.Chance(0.8)
                    ? new(Reverse(other.V4.Text), QType.PTR, RCode.NOERROR, [Site.Fqdn(other)], 1_200) { Authoritative = true }
                    : DnsExchange.Missing(Reverse(Site.Vacant(Rng).Text), QType.PTR) with { Authoritative = true });
                break;
            case < 13:
                string address = some.V4[0].Text;
                Wire.Ask(time, host, resolver, far, Rng.Chance(0.6)
                    ? new DnsExchange(Reverse(address), QType.PTR, RCode.NOERROR, [$"host-{address.Replace('.', '-')}.{some.Registered}"], 3_600)
                    : new DnsExchange(Reverse(address), QType.PTR, RCode.NXDOMAIN));
                break;
            case < 15:
                Wire.Ask(time, host, resolver, far,
                    new DnsExchange(Rng.Chance(0.5) ? "_dmarc." + some.Registered : some.Registered, QType.TXT, RCode.NOERROR,
                    ["TXT 23 v=DMARC1; p=quarantine;"], 3_600));
                break;
            case < 16:
                Wire.Ask(time, host, resolver, far,
                    new DnsExchange("_sip._tls." + Site.PublicDomain, QType.SRV, RCode.NOERROR, ["sip." + Site.PublicDomain], 3_600));
                break;
            case < 17:
                Wire.Ask(time, host, resolver, 2_000_000, new DnsExchange(some.Name, QType.A, Rng.Chance(0.5) ? RCode.SERVFAIL : null));
                break;
            default:
                Host named = Rng.Pick(Site.Servers);
                Wire.Ask(time, host, resolver, near,
                    new DnsExchange(Site.Fqdn(named), QType.A, RCode.NOERROR, [named.V4.Text], 1_200) { Authoritative = true });
                break;
        }
    }

    private string Mistyped(string name)
    {
        int at = 4 + Rng.Below(Math.Max(1, name.LastIndexOf('.') - 4));
        return at + 1 >= name.Length ? name + "m" : Rng.Chance(0.5) ? name.Remove(at, 1)
            : name.Insert(at, name[at].ToString(CultureInfo.InvariantCulture));
    }

    private static string Reverse(string v4) => string.Join('.', v4.Split('.').Reverse()) + ".in-addr.arpa";
}

/// <summary>What fails on any network: shortcuts to hosts that are gone, closed ports, servers that drop or reset.</summary>
internal sealed class Failures(Wire wire) : Episodes(wire, Pace.Work)
{
    protected override void Episode(long time)
    {
        Host host = Site.BusyUsers.Draw(Rng);
        switch (Rng.Below(10))
        {
            case < 3:
                // A stale mapping: the same host tries the same address again and again.
                Address gone = Site.ClientAddress(180 + (int)(Chance.Rng.Hash(host.Name) % 20));
                for (int i = 0; i < 3 && Remaining > 0; i++)
                    Wire.Connect(time + i * Rng.Between(20 * Slices.Second, 23 * Slices.Second), host, gone,
                        new(445, null, 0, 0, 0) { End = TcpEnd.S0 });
                break;
            case < 6:
                Host closed = Rng.Pick(Site.Servers);
                Wire.Connect(time, host, closed.V4,
                    new(Rng.Pick([80, 139, 443, 3389, 5985, 7680]), null, Rng.Between(60, 900), 0, 0) { End = TcpEnd.REJ });
                break;
            case < 8:
                ExternalService dead = Rng.Pick(Site.Internet.Tail);
                Wire.Connect(time, host, dead.V4[0], new(443, null, 0, 0, 0) { End = Rng.Chance(0.8) ? TcpEnd.S0 : TcpEnd.RSTOS0 });
                break;
            case < 9:
                Wire.Connect(time, host, Rng.Pick(Site.Internet.Tail).V4[0],
                    new(443, null, Rng.Between(40_000, 4_000_000), Rng.Chance(0.5) ? 517 : 0, 0)
                    { End = Rng.Chance(0.5) ? TcpEnd.RSTO : TcpEnd.RSTR });
                break;
            default:
                if (Rng.Chance(0.5)) Wire.Ping(time, host.V4, Rng.Pick(Site.Servers).V4, 1 + Rng.Below(4), 1, Rng.Between(200, 900));
                else Wire.Connect(time, host, Rng.Pick(Site.Internet.Tail).V4[0],
                    new(443, null, Rng.Between(40, 4_000), Rng.Chance(0.5) ? 31 : 0, Rng.Chance(0.5) ? 24 : 0) { End = TcpEnd.OTH });
                break;
        }
    }
}
