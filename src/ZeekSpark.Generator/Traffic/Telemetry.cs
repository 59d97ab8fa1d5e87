using ZeekSpark.Generator.Protocols;
using ZeekSpark.Generator.Sites;
using ZeekSpark.Generator.Writing;

namespace ZeekSpark.Generator.Traffic;

/// <summary>Systems and programs report home at constant intervals: benign beacons.</summary>
internal sealed class Telemetry(Wire wire) : Timers(wire, wire.Site.Users.Count * 6, 60, cycle: 5)
{
    protected override long Jitter => 900_000;

    protected override void Meet(long time, int pair, bool first)
    {
        Host host = Site.Users[pair % Site.Users.Count];
        ExternalService service = Site.Internet.Telemetry[(pair + pair / Site.Users.Count * 5) % Site.Internet.Telemetry.Count];
        if (first)
        {
            Wire.Ask(time, host, Site.ControllerOf(host).V4, Rng.Between(300, 30_000),
                new DnsExchange(service.Name, QType.A, RCode.NOERROR, [service.AddressFor(host, false).Text], 1 + Rng.Below(service.Ttl)));
            return;
        }
        Wire.Secure(time, host, service, new(443, "ssl", service.Rtt * 4 + Rng.Between(0, 2 * Slices.Second),
            900 + Rng.Below(600) + (Rng.Chance(0.1) ? Rng.Below(60_000) : 0), 4_200 + Rng.Below(1_500))
            { End = Rng.Chance(0.15) ? TcpEnd.RSTO : TcpEnd.SF });
    }
}

/// <summary>Clients ask the domain controller for the time, controllers and devices a server outside.</summary>
internal sealed class TimeSync(Wire wire) : Timers(wire, wire.Site.Hosts.Count, 24)
{
    protected override void Meet(long time, int pair, bool first)
    {
        Host host = Site.Hosts[pair];
        bool outside = host.Role is Role.DomainController or Role.Linux or Role.Phone or Role.Camera;
        Address server = outside ? Site.Internet.TimeServers[pair % Site.Internet.TimeServers.Count] : Site.ControllerOf(host).V4;
        bool answered = !Rng.Chance(0.01);
        Wire.Udp(time, host.V4, 123, server, 123, "ntp", outside ? Rng.Between(9_000, 40_000) : Rng.Between(200, 900), 1, 48, answered ? 1 : 0,
            answered ? 48 : 0);
    }
}

/// <summary>Browsers and services hold a connection open for hours to be told of news; some staff have a VPN.</summary>
internal sealed class LongSessions(Wire wire) : Episodes(wire, Pace.Arrival)
{
    protected override void Episode(long time)
    {
        Host user = Site.BusyUsers.Draw(Rng);
        long duration = (long)(Rng.Pareto(0.4, 1.1, 9.5) * Slices.Hour);
        if (Rng.Chance(0.2))
        {
            Address gateway = Site.Internet.TimeServers[0];
            long seconds = duration / Slices.Second;
            Wire.Udp(time, user.V4, user.NextPort(Rng), gateway, Rng.Chance(0.5) ? 4500 : 51820, null, duration, seconds * 3, seconds * 420,
                seconds * 4, seconds * 1_900);
            return;
        }
        ExternalService service = Rng.Chance(0.5) ? Site.Internet.Telemetry[Rng.Below(3)] : Site.Internet.Browsing.Draw(Rng);
        long keepAlives = duration / (45 * Slices.Second);
        Wire.Secure(time, user, service,
            new(443, "ssl", duration, 2_000 + keepAlives * 60, 5_000 + keepAlives * 75 + (long)Rng.LogNormal(30_000, 1.2))
        {
            End = Rng.Chance(0.7) ? TcpEnd.SF : TcpEnd.RSTO,
        });
    }
}
