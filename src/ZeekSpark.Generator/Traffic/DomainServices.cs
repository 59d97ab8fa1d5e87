using ZeekSpark.Generator.Protocols;
using ZeekSpark.Generator.Sites;
using ZeekSpark.Generator.Writing;

namespace ZeekSpark.Generator.Traffic;

/// <summary>Windows hosts and the domain controller: discovery by DNS, Kerberos, LDAP, RPC and policies over SMB.</summary>
internal sealed class DomainServices(Wire wire) : Episodes(wire, Pace.Arrival)
{
    protected override void Episode(long time)
    {
        Host host = Rng.Chance(0.95) ? Rng.Pick(Site.Workstations) : Rng.Pick(Site.Servers);
        if (host.Role == Role.DomainController) host = Site.FileServer;
        Host controller = Site.ControllerOf(host);
        if (Rng.Chance(0.25))
        {
            string service = Rng.Pick(["_ldap._tcp.dc._msdcs.", "_kerberos._tcp.", "_ldap._tcp.Default-First-Site-Name._sites.", "_gc._tcp."]);
            time = Wire.Ask(time, host, controller.V4, Rng.Between(250, 900),
                new DnsExchange(service + Site.Domain, QType.SRV, RCode.NOERROR, [Site.Fqdn(controller)], 600) { Authoritative = true });
        }
        int steps = 1 + Rng.Below(4);
        for (int step = 0; step < steps && Remaining > 0; step++)
        {
            time += Rng.Between(500, 40_000);
            Wire.Connect(time, host, controller.V4, Rng.Below(10) switch
            {
                < 4 => new(88, "krb_tcp", Rng.Between(900, 9_000), 1_300 + Rng.Below(700), 1_400 + Rng.Below(500))
                    { End = Rng.Chance(0.25) ? TcpEnd.RSTR : TcpEnd.SF },
                < 6 => new(389, "ldap_tcp", Rng.Between(3_000, 20 * Slices.Second), 900 + Rng.Below(3_000),
                    1_200 + (long)Rng.LogNormal(3_000, 0.8)),
                < 8 => new(445, "gssapi,smb", Rng.Between(60_000, 25 * Slices.Second), 3_200 + Rng.Below(4_000),
                    3_600 + (long)Rng.LogNormal(4_000, 1)) { End = Rng.Chance(0.3) ? TcpEnd.RSTO : TcpEnd.SF },
                8 => new(135, "dce_rpc", Rng.Between(2_000, 300_000), 420, 360),
                _ => new(49_664 + (int)(Chance.Rng.Hash(controller.Name) % 8), "dce_rpc", Rng.Between(20_000, 60 * Slices.Second),
                    1_400 + Rng.Below(2_500), 1_100 + Rng.Below(2_000)),
            });
        }
    }
}

/// <summary>People work on the file server's shares.</summary>
internal sealed class FileSharing(Wire wire) : Episodes(wire, Pace.Work)
{
    private static readonly (string Ending, string? Mime, double Median)[] Kinds =
    [
        ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", 45_000), ("pdf", "application/pdf", 210_000),
        ("txt", "text/plain", 2_500),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", 60_000), ("jpg", "image/jpeg", 900_000),
        ("zip", "application/zip", 4_000_000), ("tmp", null, 8_000),
    ];

    private static readonly string[] Names = ["report", "budget", "plan", "minutes", "offer", "invoice", "photos", "draft", "contract",
        "übersicht", "Q1, final"];

    protected override void Episode(long time)
    {
        Host user = Rng.Chance(0.9) ? Rng.Pick(Site.Workstations) : Site.BusyUsers.Draw(Rng);
        bool writes = Rng.Chance(0.3);
        var kind = Rng.Pick(Kinds);
        bool file = Rng.Chance(0.5);
        long bytes = file ? 200 + (long)Math.Min(2e9, Rng.LogNormal(kind.Median, 1.3)) : 0, talk = 2_800 + Rng.Below(9_000);
        long duration = (long)(Rng.LogNormal(40, 1.6) * Slices.Second) + bytes / 40;
        Connection c = Wire.Connect(time, user, Site.FileServer.V4, new(445, "gssapi,smb", Math.Min(duration, 9 * Slices.Hour),
            talk + (writes ? bytes : 0), talk + (writes ? 0 : bytes))
            { End = Rng.Below(20) switch { < 13 => TcpEnd.SF, < 18 => TcpEnd.RSTO, _ => TcpEnd.S1 } });
        if (!file || c.Duration < duration) return;
        string name = $"{Rng.Pick(Names)}-{Rng.Below(60)}.{kind.Ending}";
        FileRow.Write(Wire, c, new(Chance.Identifiers.File(Rng), "SMB", c.Ts + 30_000, kind.Mime, "shares\\" + name, bytes, writes, name + bytes,
            Math.Min(bytes / 60 + 500, c.Duration)));
    }
}

/// <summary>Print jobs and what clients ask printers for.</summary>
internal sealed class Printing(Wire wire) : Episodes(wire, Pace.Work)
{
    protected override void Episode(long time)
    {
        Host user = Rng.Pick(Site.Workstations);
        Host printer = Site.Printers[(int)(Chance.Rng.Hash(user.Name) % (ulong)Site.Printers.Count)];
        if (Rng.Chance(0.4))
        {
            Wire.Udp(time, user.V4, user.NextPort(Rng), printer.V4, 161, "snmp", Rng.Between(1_000, 90_000), 1, 44 + Rng.Below(60), 1,
                60 + Rng.Below(120));
            return;
        }
        long job = 8_000 + (long)Math.Min(9e7, Rng.LogNormal(180_000, 1.4));
        if (Rng.Chance(0.6))
            Wire.Connect(time, user, printer.V4, new(9100, null, job / 2 + Rng.Between(200_000, 9 * Slices.Second), job, Rng.Chance(0.5) ? 0 : 40));
        else
        {
            HttpExchange status = new("POST", printer.Name + "." + Site.Domain, "/ipp/print", "CUPS/2.4.7 (Linux; x86_64) IPP/2.0", 200,
                900 + Rng.Below(3_000))
            {
                RequestBytes = 380, RequestMime = "application/ipp", ResponseMime = "application/ipp", Takes = Rng.Between(4_000, 60_000),
            };
            Wire.Request(time, user, printer.V4, 631, status,
                status with { RequestBytes = job, RequestMime = "application/pdf", Takes = job / 3 + 20_000 });
        }
    }
}
