using ZeekSpark.Generator.Protocols;
using ZeekSpark.Generator.Sites;
using ZeekSpark.Generator.Writing;

namespace ZeekSpark.Generator.Traffic;

/// <summary>The monitoring host pings every server and device and tries their ports, round after round: a benign scanner.</summary>
internal sealed class Monitoring(Wire wire) : Activity(wire)
{
    private static readonly int[] Ports = [22, 80, 443, 25, 445, 53, 389, 3306, 5432, 8080, 9100];

    public override IEnumerable<long> Run()
    {
        Host[] watched = [.. Site.Servers, .. Site.Printers, .. Site.Cameras.Take(4)];
        List<(Host Host, int Port)> checks = [];
        foreach (Host host in watched)
        {
            checks.Add((host, 0));
            if (host.Role != Role.Camera) foreach (int port in Ports) if (Open(host, port) || port % 3 == 0) checks.Add((host, port));
        }
        // Printers' management pages show self-signed certificates, so a round begins with one of them.
        checks.Insert(0, (Site.Printers[0], 443));
        long period = (Day.End - Day.Start) / Math.Max(1, Remaining);
        for (int i = 0; Remaining > 0; i++)
        {
            var (host, port) = checks[i % checks.Count];
            long time = Day.Start + Math.Min(i * period + Rng.Below((int)Math.Min(period / 2 + 1, int.MaxValue)), Day.End - Day.Start - 1);
            yield return time;
            Check(time, host, port);
        }
    }

    private static bool Open(Host host, int port) => host.Role switch
    {
        Role.Printer => port is 80 or 443 or 9100,
        Role.DomainController => port is 53 or 389 or 445,
        Role.FileServer => port == 445,
        Role.MailServer => port is 22 or 25,
        Role.BackupServer => port == 22,
        _ => port is 22 or 80 or 443,
    };

    private void Check(long time, Host host, int port)
    {
        Host monitor = Site.Monitor;
        if (port == 0) Wire.Ping(time, monitor.V4, host.V4, 4, Rng.Chance(0.995) ? 4 : 3, Rng.Between(150, 1_200));
        else if (!Open(host, port)) Wire.Connect(time, monitor, host.V4, new(port, null, Rng.Between(60, 400), 0, 0) { End = TcpEnd.REJ });
        else if (port is 80 or 8080)
            Wire.Request(time, monitor, host.V4, port,
                new HttpExchange("HEAD", host.Name, "/", UserAgents.Monitor, 200, 0) { Takes = Rng.Between(900, 9_000) });
        else if (port == 443 && host.Role == Role.Printer)
        {
            string subject = $"CN={host.Name},O=Printers,C=JP";
            Wire.Secure(time, monitor, host.V4, new(443, "ssl", Rng.Between(40_000, 200_000), 640, 1_900),
                new(Rng.Chance(0.5) ? TlsProfile.Old : TlsProfile.Plain12, null, [Chance.Identifiers.Digest(subject, 32)], subject,
                "self signed certificate"));
        }
        else
        {
            bool talks = port is 22 or 25;
            Wire.Connect(time, monitor, host.V4,
                new(port, port == 25 ? "smtp" : null, Rng.Between(300, 40_000), talks ? 6 : 0, talks ? 41 : 0)
                { ServerFirst = true, End = Rng.Chance(0.6) ? TcpEnd.SF : TcpEnd.RSTO });
        }
    }
}

/// <summary>Administrators and automation use SSH inside: short runs over many hosts, sessions of hours.</summary>
internal sealed class Administration(Wire wire) : Episodes(wire, Pace.Work)
{
    protected override void Episode(long time)
    {
        Host[] targets = [.. Site.Servers.Where(s => s.Os == Os.Linux), .. Site.LinuxHosts];
        Host admin = Rng.Chance(0.7) || Site.LinuxHosts.Count == 0 ? Site.Admin : Rng.Pick(Site.LinuxHosts);
        if (Rng.Chance(0.25))
        {
            int hosts = 2 + Rng.Below(8);
            for (int i = 0; i < hosts && Remaining > 0; i++) Login(time + i * Rng.Between(80_000, 900_000), admin, Rng.Pick(targets),
                Rng.Between(400_000, 9 * Slices.Second), 3_000 + Rng.Below(4_000), 3_500 + Rng.Below(6_000));
            return;
        }
        long duration = (long)(Rng.Pareto(20, 0.8, 30_000) * Slices.Second);
        bool copies = Rng.Chance(0.15);
        Login(time, admin, Rng.Pick(targets), duration, 3_500 + duration / 40_000 + (copies ? (long)Rng.LogNormal(5e6, 1.5) : 0),
            4_500 + duration / 9_000);
    }

    private void Login(long time, Host from, Host to, long duration, long sent, long received)
    {
        if (from == to) from = from == Site.Admin ? Site.Monitor : Site.Admin;
        bool success = !Rng.Chance(0.04);
        if (!success) (duration, sent, received) = (Rng.Between(2 * Slices.Second, 15 * Slices.Second), 2_600, 2_900);
        int port = from.NextPort(Rng), attempts = success ? 1 + Rng.Below(8) / 7 : 1 + Rng.Below(3);
        Wire.Login(time, from.V4, port, to.V4, new(22, "ssh", duration, sent, received), Ssh.OpenSsh, success, attempts);
    }
}

/// <summary>Servers send what changed to the backup host each night, and it sends a copy outside.</summary>
internal sealed class Backups(Wire wire) : Episodes(wire, Pace.Night)
{
    protected override void Episode(long time)
    {
        if (Rng.Chance(0.15))
        {
            ExternalService vault = Site.Internet.Telemetry[^1];
            Wire.Secure(time, Site.Backup, vault,
                new(443, "ssl", Rng.Between(10 * Slices.Minute, 45 * Slices.Minute), (long)Rng.LogNormal(6e8, 0.8),
                300_000 + Rng.Below(200_000)));
            return;
        }
        Host server = Rng.Chance(0.7) ? Rng.Pick(Site.Servers) : Rng.Pick(Site.Workstations);
        long bytes = (long)Math.Min(3e10, Rng.LogNormal(2.5e8, 1.5));
        Wire.Connect(time, server == Site.Backup ? Site.FileServer : server, Site.Backup.V4,
            new(873, "rsync", 20 * Slices.Second + bytes / 60, bytes, 40_000 + bytes / 900) { ServerFirst = true });
    }
}

/// <summary>Systems fetch updates and revocation lists; on patch day three times as many.</summary>
internal sealed class Updates(Wire wire) : Episodes(wire, Pace.Even)
{
    protected override void Episode(long time)
    {
        Host host = Rng.Chance(0.8) ? Rng.Pick(Site.Users) : Site.LinuxHosts.Count > 0 ? Rng.Pick(Site.LinuxHosts) : Site.Intranet;
        if (host.Os == Os.Linux) Apt(time, host);
        else if (Rng.Chance(0.45)) Revocation(time, host);
        else if (Rng.Chance(0.3))
        {
            ExternalService check = Site.Internet.Connectivity;
            time = Wire.Resolve(time, host, check);
            Wire.Request(time, host, check.AddressFor(host, false), 80,
                new HttpExchange("GET", check.Name, "/connecttest.txt", UserAgents.Connectivity, 200, 22)
                { ResponseMime = "text/plain", Takes = check.Rtt });
        }
        else Windows(time, host);
    }

    private void Revocation(long time, Host host)
    {
        ExternalService ca = Rng.Pick(Site.Internet.Ocsp);
        bool ocsp = ca.Name.StartsWith("ocsp", StringComparison.Ordinal) || ca.Name.StartsWith("r3", StringComparison.Ordinal);
        string uri = ocsp ? "/MFEwTzBNMEswSTAJBgUrDgMCGgUABBT" + Chance.Identifiers.Digest("ocsp" + Rng.Below(60), 16)
            : "/msdownload/update/v3/static/trustedr/en/disallowedcertstl.cab";
        bool changed = Rng.Chance(0.8);
        HttpExchange exchange = new("GET", ca.Name, uri, UserAgents.CryptoApi, changed ? 200 : 304, !changed ? 0 : ocsp ? 471 : 4_817)
        {
            ResponseMime = ocsp ? "application/ocsp-response" : "application/vnd.ms-cab-compressed", Takes = ca.Rtt + 1_000,
        };
        Wire.Request(Wire.Resolve(time, host, ca), host, ca.AddressFor(host, false), 80, exchange);
    }

    private void Windows(long time, Host host)
    {
        ExternalService service = Site.Internet.Updates[Rng.Below(3)];
        int file = Rng.Below(30);
        long size = 60_000 + (long)(Chance.Rng.Hash("update" + file) % 40_000_000);
        string name = $"windows10.0-kb{5_030_000 + file * 137}-x64_{Chance.Identifiers.Digest("kb" + file, 8)}.cab";
        Wire.Request(Wire.Resolve(time, host, service), host, service.AddressFor(host, false), 80,
            new HttpExchange("GET", service.Name, "/d/msdownload/update/software/secu/2024/05/" + name, UserAgents.WindowsUpdate,
            Rng.Chance(0.5) ? 206 : 200, size)
        {
            ResponseMime = "application/vnd.ms-cab-compressed", Takes = size / 9 + service.Rtt,
        });
    }

    private void Apt(long time, Host host)
    {
        ExternalService mirror = Site.Internet.Updates[5 + Rng.Below(2)];
        time = Wire.Resolve(time, host, mirror);
        HttpExchange release = new("GET", mirror.Name, "/debian/dists/bookworm/InRelease", UserAgents.Apt,
            Rng.Chance(0.7) ? 304 : 200, 0) { Takes = mirror.Rtt };
        if (release.Status == 200) release = release with { ResponseBytes = 151_082, ResponseMime = "text/plain" };
        if (Rng.Chance(0.3))
        {
            int package = Rng.Below(200);
            long size = 12_000 + (long)(Chance.Rng.Hash("package" + package) % 6_000_000);
            Wire.Request(time, host, mirror.AddressFor(host, false), 80, release,
                new HttpExchange("GET", mirror.Name, $"/debian/pool/main/p/package{package}_1.{package % 9}.deb", UserAgents.Apt, 200, size)
                { ResponseMime = "application/x-debian-package", Takes = size / 8 + mirror.Rtt });
        }
        else Wire.Request(time, host, mirror.AddressFor(host, false), 80, release);
    }
}
