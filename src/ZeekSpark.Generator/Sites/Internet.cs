using ZeekSpark.Generator.Chance;

namespace ZeekSpark.Generator.Sites;

/// <summary>The services outside: a few that everybody uses, and a long tail of made-up ones. The tail, and whoever attacks,
/// has addresses from the ranges reserved for documentation and benchmarks, so no real host is ever accused.</summary>
internal sealed class Internet
{
    private static readonly string[] Popular =
    [
        "www.google.com 142.250.185.100", "outlook.office365.com 52.97.201.2", "teams.microsoft.com 52.113.194.132",
        "www.gstatic.com 142.250.186.67", "fonts.googleapis.com 142.250.185.74", "login.microsoftonline.com 20.190.159.4",
        "graph.microsoft.com 20.190.160.17", "www.youtube.com 142.250.185.206", "github.com 140.82.121.4",
        "cdn.jsdelivr.net 104.16.85.20", "cdnjs.cloudflare.com 104.17.25.14", "www.linkedin.com 13.107.42.14",
        "substrate.office.com 52.97.233.66", "res.cdn.office.net 23.55.161.5", "static.xx.fbcdn.net 157.240.20.19",
        "www.wikipedia.org 185.15.59.224", "slack.com 54.237.179.20", "stackoverflow.com 172.64.155.249", "www.amazon.com 52.94.236.248",
        "zoom.us 170.114.52.2", "api.github.com 140.82.121.6", "www.reddit.com 151.101.65.140", "www.bing.com 204.79.197.200",
        "static.cloudflareinsights.com 104.16.79.73", "www.paypal.com 151.101.3.1", "docs.google.com 142.250.185.110",
        "i.ytimg.com 142.250.186.118", "www.googletagmanager.com 142.250.185.136", "pypi.org 151.101.128.223",
        "registry.npmjs.org 104.16.3.35", "www.dropbox.com 162.125.66.18", "open.spotify.com 35.186.224.25",
    ];

    private static readonly string[] Reporting =
    [
        "v10.events.data.microsoft.com 20.189.173.15", "settings-win.data.microsoft.com 40.119.249.228",
        "config.edge.skype.com 13.107.43.16", "self.events.data.microsoft.com 20.42.73.26", "nexus.officeapps.live.com 52.109.28.47",
        "clients4.google.com 142.250.184.238", "safebrowsing.googleapis.com 142.250.185.170", "gateway.icloud.com 17.248.145.107",
        "push.services.mozilla.com 34.107.243.93", "incoming.telemetry.mozilla.org 34.120.208.123", "api.apple-cloudkit.com 17.248.177.12",
    ];

    private static readonly string[] Downloads =
    [
        "download.windowsupdate.com 23.63.118.230", "au.download.windowsupdate.com 87.248.204.0", "dl.delivery.mp.microsoft.com 146.75.118.172",
        "edgedl.me.gvt1.com 34.104.35.123", "swcdn.apple.com 17.253.57.203", "deb.debian.org 199.232.18.132", "archive.ubuntu.com 91.189.91.82",
    ];

    private static readonly string[] First = ["blue", "north", "silver", "green", "fast", "open", "clear", "prime", "metro", "river", "stone",
        "cloud", "data", "smart", "urban", "red", "alpha", "nova", "solar", "terra", "micro", "quick", "iron", "amber", "lake"];

    private static readonly string[] Second = ["garden", "media", "works", "metrics", "shop", "track", "press", "bank", "travel", "soft", "labs",
        "ads", "news", "foods", "parts", "host", "health", "tools", "games", "studio", "supply", "print", "point", "desk", "forum"];

    private static readonly string[] Ends = ["com", "com", "com", "net", "org", "io", "de", "eu", "co", "info"];
    private static readonly string[] Prefixes = ["www", "www", "cdn", "static", "api", "img", "app", "login", "pixel", "assets"];

    private readonly Rng _rng;
    private readonly IReadOnlySet<string> _taken;
    private int _next;

    /// <param name="tail">Services beyond those that everybody uses.</param>
    /// <param name="taken">Addresses that something else has.</param>
    public Internet(Rng rng, int tail, IReadOnlySet<string>? taken = null)
    {
        _rng = rng;
        _taken = taken ?? new HashSet<string>();
        ExternalService[] known = [.. Popular.Select(Known)];
        Telemetry = [.. Reporting.Select(Known)];
        Updates = [.. Downloads.Select(Known)];
        Tail = [.. Enumerable.Range(0, tail).Select(_ => Unknown())];
        // A site's taste: everybody's favourites in an order of its own, then the tail.
        Browsing = Weighted<ExternalService>.Zipf([.. known.OrderBy(_ => rng.Next()), .. Tail], 0.95);
        Ocsp = [Known("ocsp.digicert.com 192.229.221.95"), Known("ctldl.windowsupdate.com 93.184.221.240"), Known("r3.o.lencr.org 23.55.163.48"),
            Known("crl.microsoft.com 23.55.163.57")];
        Connectivity = Known("www.msftconnecttest.com 23.55.163.73");
        TimeServers = [.. Enumerable.Range(0, 4).Select(_ => Unused())];
        Resolvers = [new("8.8.8.8", false, false), new("1.1.1.1", false, false)];
    }

    public Weighted<ExternalService> Browsing { get; }
    public IReadOnlyList<ExternalService> Telemetry { get; }
    public IReadOnlyList<ExternalService> Updates { get; }
    public IReadOnlyList<ExternalService> Tail { get; }
    public IReadOnlyList<ExternalService> Ocsp { get; }
    public ExternalService Connectivity { get; }
    public IReadOnlyList<Address> TimeServers { get; }
    public IReadOnlyList<Address> Resolvers { get; }

    /// <summary>An outside address that nothing else has.</summary>
    public Address Unused()
    {
        Address next = Next();
        while (_taken.Contains(next.Text)) next = Next();
        return next;
    }

    private Address Next()
    {
        // 203.0.113/24, 198.51.100/24 and 192.0.2/24 in turn, hosts 1..250, then 198.18/15: 131,072 addresses.
        int i = _next++, host = i / 3 * 83 % 250 + 1;
        string[] documentation = ["203.0.113.", "198.51.100.", "192.0.2."];
        if (i < 750) return new(documentation[i % 3] + host, false, false);
        int n = (int)((i - 750) * 40_503L % 131_072);
        return new($"198.{18 + (n >> 16)}.{n >> 8 & 255}.{n & 255}", false, false);
    }

    /// <summary>A service that nobody here has used yet.</summary>
    public ExternalService Unknown(string? name = null, string validation = "ok")
    {
        name ??= $"{_rng.Pick(Prefixes)}.{_rng.Pick(First)}{(_rng.Chance(0.4) ? "-" : "")}{_rng.Pick(Second)}{(_rng.Chance(0.3) ? _rng.Below(100).ToString(System.Globalization.CultureInfo.InvariantCulture) : "")}.{_rng.Pick(Ends)}";
        if (validation == "ok" && _rng.Chance(0.02))
            validation = _rng.Pick(["unable to get local issuer certificate", "certificate has expired", "self signed certificate"]);
        return new(name, [Unused()], _rng.Chance(0.25) ? V6() : null, validation, _rng);
    }

    private ExternalService Known(string line)
    {
        string[] parts = line.Split(' ');
        int dot = parts[1].LastIndexOf('.') + 1, last = int.Parse(parts[1].AsSpan(dot), System.Globalization.CultureInfo.InvariantCulture);
        var v4 = Enumerable.Range(0, 1 + _rng.Below(4)).Select(i => new Address($"{parts[1][..dot]}{(last + i) % 255}", false, false));
        return new(parts[0], [.. v4], _rng.Chance(0.7) ? V6() : null, "ok", _rng);
    }

    private Address V6() => new($"2001:db8:{_rng.Between(0x1000, 0xffff):x}:{_rng.Between(1, 0xfff):x}::{_rng.Between(1, 0xffff):x}", true,
        false);
}
