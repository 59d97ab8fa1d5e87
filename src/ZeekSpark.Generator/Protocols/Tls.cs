using ZeekSpark.Generator.Chance;
using ZeekSpark.Generator.Sites;
using ZeekSpark.Generator.Writing;

namespace ZeekSpark.Generator.Protocols;

/// <summary>What ssl.log tells of a handshake.</summary>
/// <param name="Chain">Fingerprints of the server's certificates; TLS 1.3 and resumed sessions hide them.</param>
/// <param name="Validation">What checking the chain gave, where it was seen.</param>
internal sealed record TlsHandshake(TlsProfile Profile, string? ServerName, IReadOnlyList<string> Chain, string Subject, string Validation)
{
    public bool Resumed { get; init; }
    public bool Established { get; init; } = true;
    public string? Alert { get; init; }
    public bool NameMatches { get; init; } = true;

    public static TlsHandshake With(ExternalService service, Rng rng)
    {
        bool fails = rng.Chance(0.006);
        return new(service.Tls, service.Name, service.Chain, service.Subject, service.Validation)
        {
            Resumed = rng.Chance(0.3), Established = !fails,
            Alert = fails ? rng.Pick(["handshake_failure", "protocol_version", "unknown_ca"]) : null,
        };
    }
}

/// <summary>TLS connections: the connection, its row in ssl.log, and the notice about a bad certificate.</summary>
internal static class Tls
{
    public static Connection Secure(this Wire wire, long ts, Host client, Address server, TcpTraffic traffic, TlsHandshake handshake)
    {
        traffic = traffic with { Service = "ssl" };
        if (!handshake.Established)
            traffic = traffic with { Sent = 517, Received = handshake.Alert is null ? 0 : 7, Duration = Math.Min(traffic.Duration, 300_000),
                End = handshake.Alert is null ? TcpEnd.RSTR : TcpEnd.SF };
        Connection c = wire.Connect(ts, client, server, traffic);
        wire.DescribeTls(c, handshake);
        return c;
    }

    /// <summary>A connection to a service by its own name and certificate.</summary>
    public static Connection Secure(this Wire wire, long ts, Host client, ExternalService service, TcpTraffic traffic)
    {
        bool v6 = service.V6 is not null && client.V6 is not null && wire.Rng.Chance(wire.Site.V6Share);
        return wire.Secure(ts, client, service.AddressFor(client, v6), traffic, TlsHandshake.With(service, wire.Rng));
    }

    /// <summary>The row in ssl.log of a connection that was made before.</summary>
    public static void DescribeTls(this Wire wire, in Connection c, TlsHandshake h)
    {
        if (!c.Exists) return;
        LogFile log = wire.Logs.Ssl;
        long ts = c.Ts + Math.Min(c.Duration / 4, wire.Rng.Between(1_000, 60_000)), written = ts + Math.Min(c.Duration / 4, 40_000);
        bool visible = h.Established && !h.Resumed && h.Profile.Version != "TLSv13";
        wire.Begin(log, c, ts, written);
        log.Text(h.Established ? h.Profile.Version : null);
        log.Text(h.Established ? h.Profile.Cipher : null);
        log.Text(h.Established && (!h.Resumed || h.Profile.Version == "TLSv13") ? h.Profile.Curve : null);
        log.Text(h.ServerName);
        log.Bool(h.Established && h.Resumed);
        log.Text(h.Alert);
        log.Text(h.Established ? h.Profile.NextProtocol : null);
        log.Bool(h.Established);
        log.Text(!h.Established ? h.Alert is null ? "C" : "Cl"
            : h.Profile.Version == "TLSv13" || h.Resumed ? "CsiI"
            : h.Profile.Curve is null ? "CsxnGIi" : wire.Rng.Chance(0.5) ? "CsxknGIti" : "CsxuknGIi");
        log.List(visible ? h.Chain : null);
        log.List(visible ? [] : null);
        if (visible && h.ServerName is not null) log.Bool(h.NameMatches);
        else log.Unset();
        log.Text(visible ? h.Validation : null);
        log.End(wire.Attack);
        if (visible && h.Validation != "ok") wire.Incidents.BadCertificate(wire, c, written, h);
    }
}
