using ZeekSpark.Generator.Protocols;
using ZeekSpark.Generator.Sites;

namespace ZeekSpark.Generator.Traffic;

/// <summary>The site's own web applications: plain HTTP inside, polled by open pages and used by people.</summary>
internal sealed class Intranet(Wire wire) : Episodes(wire, Pace.Work)
{
    private static readonly string[] Pages = ["/", "/wiki/Main_Page", "/wiki/Onboarding", "/tickets", "/tickets/list?open=1", "/phonebook",
        "/canteen", "/hr/holidays", "/static/app.css", "/static/app.js"];

    protected override void Episode(long time)
    {
        Host user = Site.BusyUsers.Draw(Rng);
        string name = Site.Fqdn(Site.Intranet);
        if (Rng.Chance(0.3))
        {
            time = Wire.Ask(time, user, Site.ControllerOf(user).V4, Rng.Between(200, 900),
                new DnsExchange(name, QType.A, RCode.NOERROR, [Site.Intranet.V4.Text], 3_600) { Authoritative = true });
        }
        int requests = 1 + Rng.Below(4);
        var exchanges = new HttpExchange[requests];
        string? from = null;
        for (int i = 0; i < requests; i++)
        {
            exchanges[i] = Page(name, user, from);
            from = "http://" + name + exchanges[i].Uri;
        }
        Wire.Request(time, user, Site.Intranet.V4, Rng.Chance(0.85) ? 80 : 8080, exchanges);
    }

    private HttpExchange Page(string name, Host user, string? from)
    {
        if (Rng.Chance(0.3))
        {
            return new("POST", name, "/api/v1/poll", user.Browser, 200, 40 + Rng.Below(300))
            {
                RequestBytes = 60 + Rng.Below(80), RequestMime = "text/json", ResponseMime = "text/json", Referrer = from,
                    Takes = Rng.Between(2_000, 30_000),
            };
        }
        string page = Rng.Pick(Pages);
        int status = Rng.Below(40) switch { < 30 => 200, < 36 => 304, 36 => 302, 37 => 401, 38 => 404, _ => 200 };
        if (Rng.Chance(0.002)) status = 500;
        long bytes = status switch { 200 => 1_500 + (long)(Chance.Rng.Hash(page) % 30_000), 304 => 0, _ => 320 };
        string mime = page.EndsWith("js", StringComparison.Ordinal) ? "application/javascript" : page.EndsWith("css", StringComparison.Ordinal)
            ? "text/plain" : "text/html";
        return new("GET", name, page, user.Browser, status, bytes)
            { ResponseMime = status == 200 ? mime : "text/html", Referrer = from, Takes = Rng.Between(3_000, 120_000) };
    }
}

/// <summary>What comes in from outside to the public web server: visitors, crawlers, and the noise of scanners.</summary>
internal sealed class Visitors(Wire wire) : Episodes(wire, Pace.Even)
{
    private static readonly string[] Pages = ["/", "/", "/contact", "/products", "/news", "/robots.txt", "/favicon.ico", "/jobs"];
    private static readonly string[] Probes = ["/wp-login.php", "/.env", "/admin/", "/phpmyadmin/", "/.git/config"];

    protected override void Episode(long time)
    {
        Address visitor = new($"198.{18 + Rng.Below(2)}.{Rng.Below(256)}.{1 + Rng.Below(254)}", false, false);
        int port = 1_024 + Rng.Below(64_000);
        string name = "www." + Site.PublicDomain;
        double what = Rng.Unit();
        if (what < 0.12)
            Wire.Connect(time, visitor, port, 40, Site.Web.V4,
                new(Rng.Pick([22, 23, 3389, 8080, 445, 5900, 8443]), null, Rng.Between(80, 600), 0, 0)
                { End = Rng.Chance(0.5) ? TcpEnd.S0 : TcpEnd.REJ });
        else if (what < 0.17)
            Wire.Request(time, visitor, port, 52, Site.Web.V4, 80,
                new HttpExchange("GET", Site.Web.V4.Text, Rng.Pick(Probes), "python-requests/2.31.0", 404, 196) { ResponseMime = "text/html" });
        else if (what < 0.4)
            Wire.Request(time, visitor, port, 52, Site.Web.V4, 80,
                new HttpExchange("GET", name, Rng.Pick(Pages), UserAgents.Browser(Rng.Pick([Os.Windows, Os.Mac, Os.Linux]), Rng), 301, 178)
                { ResponseMime = "text/html" });
        else
        {
            Host server = Site.Web;
            Connection c = Wire.Connect(time, visitor, port, 52, server.V4,
                new(443, "ssl", Rng.Between(100_000, 30_000_000), 900 + Rng.Below(2_500), 4_000 + (long)Rng.LogNormal(20_000, 1.2)));
            Wire.DescribeTls(c, new TlsHandshake(TlsProfile.Modern[0], name, [], "CN=" + name, "ok"));
        }
    }
}
