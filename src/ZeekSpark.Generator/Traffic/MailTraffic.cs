using ZeekSpark.Generator.Protocols;
using ZeekSpark.Generator.Sites;
using ZeekSpark.Generator.Writing;

namespace ZeekSpark.Generator.Traffic;

/// <summary>People read and send mail by the site's server; the server exchanges it with others.</summary>
internal sealed class MailTraffic(Wire wire) : Episodes(wire, Pace.Work)
{
    private static readonly (string Name, string Mime)[] Attachments =
    [
        ("invoice.pdf", "application/pdf"), ("scan.pdf", "application/pdf"), ("logo.png", "image/png"),
        ("agenda.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ];

    protected override void Episode(long time)
    {
        Host server = Site.Mail;
        double what = Rng.Unit();
        if (what < 0.6) Read(time, server);
        else if (what < 0.72)
        {
            Wire.Secure(time, Site.BusyUsers.Draw(Rng), server.V4,
                new(465, "ssl", Rng.Between(300_000, 4 * Slices.Second), Message(), 4_900 + Rng.Below(300)), Own(TlsProfile.Modern[0]));
        }
        else if (what < 0.86) Receive(time, server);
        else Send(time, server);
    }

    private void Read(long time, Host server)
    {
        Host user = Site.BusyUsers.Draw(Rng);
        Wire.Secure(time, user, server.V4,
            new(993, "ssl", (long)(Rng.LogNormal(100, 1.5) * Slices.Second), 1_800 + Rng.Below(2_000),
            5_000 + (long)Math.Min(8e7, Rng.LogNormal(14_000, 1.6))), Own(TlsProfile.Modern[0]));
    }

    private void Receive(long time, Host server)
    {
        ExternalService from = Rng.Pick(Site.Internet.Tail);
        if (Rng.Chance(0.5))
        {
            string query = string.Join('.', from.V4[0].Text.Split('.').Reverse()) + ".in-addr.arpa";
            time = Wire.Ask(time, server, Site.ControllerOf(server).V4, Rng.Between(8_000, 90_000),
                new DnsExchange(query, QType.PTR, RCode.NOERROR, ["mail." + from.Registered], 3_600));
            time = Wire.Ask(time, server, Site.ControllerOf(server).V4, Rng.Between(8_000, 90_000),
                new DnsExchange(from.Registered, QType.TXT, RCode.NOERROR, ["TXT 38 v=spf1 ip4:" + from.V4[0].Text + " mx -all"], 3_600));
        }
        long size = Message();
        bool secure = Rng.Chance(0.8);
        Connection c = Wire.Connect(time, from.V4[0], 1_024 + Rng.Below(60_000), 52, server.V4,
            new(25, secure ? "smtp,ssl" : "smtp", Rng.Between(400_000, 12 * Slices.Second), size, 600 + Rng.Below(400)) { ServerFirst = true });
        if (!c.Exists || secure) return;
        var (name, mime) = Rng.Pick(Attachments);
        FileRow.Write(Wire, c, new(Chance.Identifiers.File(Rng), "SMTP", c.Ts + c.Duration / 4, "text/plain", null, Math.Min(size / 3, 2_000),
            true, c.Uid, 0));
        if (size > 20_000) FileRow.Write(Wire, c,
            new(Chance.Identifiers.File(Rng), "SMTP", c.Ts + c.Duration / 3, mime, name, size * 2 / 3, true, name + size, c.Duration / 3));
    }

    private void Send(long time, Host server)
    {
        ExternalService to = Rng.Pick(Site.Internet.Tail);
        time = Wire.Ask(time, server, Site.ControllerOf(server).V4, Rng.Between(5_000, 80_000),
            new DnsExchange(to.Registered, QType.MX, RCode.NOERROR, ["mx1." + to.Registered, "mx2." + to.Registered], 3_600));
        bool dead = Rng.Chance(0.05);
        Wire.Connect(time, server, to.V4[0],
            new(25, "smtp,ssl", to.Rtt * 9 + Rng.Between(200_000, 3 * Slices.Second), Message(), 4_600 + Rng.Below(500))
            { ServerFirst = true, End = dead ? TcpEnd.S0 : TcpEnd.SF });
    }

    private long Message() => 3_000 + (long)Math.Min(2.5e7, Rng.LogNormal(16_000, 1.5));

    private TlsHandshake Own(TlsProfile profile) =>
        new(profile, "mail." + Site.PublicDomain, [], "CN=mail." + Site.PublicDomain, "ok") { Resumed = Rng.Chance(0.5) };
}
