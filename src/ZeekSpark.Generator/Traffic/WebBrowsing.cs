using ZeekSpark.Generator.Protocols;
using ZeekSpark.Generator.Sites;
using ZeekSpark.Generator.Writing;

namespace ZeekSpark.Generator.Traffic;

/// <summary>People visit pages: lookups, then TLS, QUIC or plain HTTP to the page and to what it embeds.</summary>
internal sealed class WebBrowsing(Wire wire) : Episodes(wire, Pace.Work)
{
    private static readonly string[] Paths = ["/", "/index.html", "/news", "/about", "/products", "/search?q=", "/article/", "/images/",
        "/assets/app.js", "/style.css"];

    protected override void Episode(long time)
    {
        Host user = Site.BusyUsers.Draw(Rng);
        int parts = 1 + Rng.Below(3) + Rng.Below(4);
        for (int part = 0; part < parts && Remaining > 0; part++)
        {
            Visit(user, Site.Internet.Browsing.Draw(Rng), time);
            time += Rng.Between(5_000, part == 0 ? 900_000 : 250_000);
        }
    }

    private void Visit(Host user, ExternalService service, long time)
    {
        if (Rng.Chance(0.45)) time = Wire.Resolve(time, user, service);
        if (Remaining == 0) return;
        double kind = Rng.Unit();
        if (kind < 0.07) Plain(user, service, time);
        else if (kind < 0.20 && service.SpeaksQuic) Quic(user, service, time);
        else
        {
            Wire.Secure(time, user, service, new(443, "ssl", (long)(Rng.LogNormal(14, 1.4) * Slices.Second) + 3 * service.Rtt,
                700 + (long)Rng.LogNormal(1_500, 0.9), Download(service)) { End = HowItEnds() });
        }
    }

    private void Quic(Host user, ExternalService service, long time)
    {
        long received = Download(service), sent = 1_350 + (long)Rng.LogNormal(2_500, 0.9);
        Wire.Udp(time, user.V4, user.NextPort(Rng), service.AddressFor(user, false), 443, null,
            (long)(Rng.LogNormal(25, 1.1) * Slices.Second), 2 + sent / 400 + received / 4_000, sent, 2 + received / 1_250, received);
    }

    private void Plain(Host user, ExternalService service, long time)
    {
        string path = Rng.Pick(Paths);
        if (path[^1] is '=' or '/') path += path == "/" ? "" : Chance.Identifiers.Digest(service.Name + Rng.Below(40), 5);
        string mime = path.EndsWith(".js", StringComparison.Ordinal) ? "application/javascript"
            : path.EndsWith(".css", StringComparison.Ordinal) ? "text/plain"
            : path.StartsWith("/images", StringComparison.Ordinal) ? "image/jpeg" : "text/html";
        HttpExchange page = new("GET", service.Name, path, user.Browser,
            Rng.Below(20) switch { < 14 => 200, < 16 => 304, < 18 => 301, 18 => 302, _ => 404 },
            0) { Takes = service.Rtt + Rng.Between(2_000, 200_000) };
        page = page with { ResponseBytes = page.Status switch { 200 => Download(service), 304 => 0, _ => 150 + Rng.Below(1_200) },
            ResponseMime = page.Status == 200 ? mime : "text/html" };
        HttpExchange image = new("GET", service.Name, "/images/logo" + Rng.Below(5) + ".png", user.Browser, 200,
            2_000 + (long)(Chance.Rng.Hash(service.Name) % 9_000))
        {
            Referrer = "http://" + service.Name + path, ResponseMime = "image/png", Takes = service.Rtt + Rng.Between(1_000, 50_000),
        };
        Address server = service.AddressFor(user, false);
        if (page.Status == 200 && Rng.Chance(0.4)) Wire.Request(time, user, server, 80, page, image);
        else Wire.Request(time, user, server, 80, page);
    }

    /// <summary>Mostly small; one in fifty is a video or a download.</summary>
    private long Download(ExternalService service) => 3_000 + (long)(Rng.Chance(0.02)
        ? Rng.Pareto(2e6, 1.1, 2e9) : Rng.LogNormal(service.MedianDownload, 1.3));

    private TcpEnd HowItEnds() => Rng.Below(100) switch
    {
        < 82 => TcpEnd.SF, < 88 => TcpEnd.RSTO, < 92 => TcpEnd.RSTR, < 95 => TcpEnd.S1, < 98 => TcpEnd.S3, _ => TcpEnd.S2,
    };
}
