using ZeekSpark.Generator.Chance;
using ZeekSpark.Generator.Sites;
using ZeekSpark.Generator.Writing;

namespace ZeekSpark.Generator.Protocols;

internal enum QType { A = 1, NULL = 10, PTR = 12, MX = 15, TXT = 16, AAAA = 28, SRV = 33, CNAME = 5, HTTPS = 65 }

internal enum RCode { NOERROR = 0, SERVFAIL = 2, NXDOMAIN = 3, REFUSED = 5 }

/// <summary>A question and its answer; a missing code means that none came.</summary>
internal sealed record DnsExchange(string Query, QType Type, RCode? Code, IReadOnlyList<string>? Answers = null, int Ttl = 300)
{
    /// <summary>Whether the server answered for a zone of its own.</summary>
    public bool Authoritative { get; init; }

    public static DnsExchange Missing(string query, QType type) => new(query, type, RCode.NXDOMAIN);

    /// <summary>Bytes of answers that Zeek does not decode, as those of NULL records.</summary>
    public int OpaqueBytes { get; init; }

    public long QuestionBytes => Query.Length + 18;

    public long AnswerBytes
    {
        get
        {
            long bytes = QuestionBytes + (Answers is null ? 60 : 0) + OpaqueBytes;
            foreach (string answer in Answers ?? [])
                bytes += 12 + (Type == QType.A ? 4 : Type == QType.AAAA ? 16 : answer.Length + 2);
            return bytes;
        }
    }
}

/// <summary>DNS over UDP: the connection and its rows in dns.log.</summary>
internal static class Dns
{
    /// <summary>Asks a server; several questions from one port share the connection, as glibc asks A and AAAA.
    /// Returns when the last answer was there.</summary>
    public static long Ask(this Wire wire, long ts, Host client, Address server, long rtt, params ReadOnlySpan<DnsExchange> exchanges)
    {
        ts = wire.Logs.Day.Within(ts);
        long sent = 0, received = 0, answered = 0;
        foreach (var exchange in exchanges)
        {
            sent += exchange.QuestionBytes;
            if (exchange.Code is null) continue;
            received += exchange.AnswerBytes;
            answered++;
        }
        long gap = 120 * (exchanges.Length - 1);
        Connection c = wire.Udp(ts, client.V4, client.NextPort(wire.Rng), server, 53, "dns", rtt + gap, exchanges.Length, sent, answered,
            received);
        if (!c.Exists) return ts;
        for (int i = 0; i < exchanges.Length; i++) Row(wire, c, c.Ts + i * 120, rtt, exchanges[i]);
        return c.Ts + rtt + gap;
    }

    /// <summary>Resolves a service's name before it is used; returns when its address is known. The site's resolver asks
    /// upstream for what it does not remember.</summary>
    public static long Resolve(this Wire wire, long ts, Host client, ExternalService service)
    {
        Host resolver = wire.Site.ControllerOf(client);
        bool cached = wire.Rng.Chance(0.75);
        long rtt = cached ? wire.Rng.Between(250, 1_500) : service.Rtt / 2 + wire.Rng.Between(3_000, 60_000);
        DnsExchange a = AnswerFor(wire, service, client, QType.A), aaaa = AnswerFor(wire, service, client, QType.AAAA);
        long ready;
        if (client.Os == Os.Linux) ready = wire.Ask(ts, client, resolver.V4, rtt, a, aaaa);
        else
        {
            ready = wire.Ask(ts, client, resolver.V4, rtt, a);
            if (wire.Rng.Chance(0.55)) wire.Ask(ts + wire.Rng.Between(100, 2_000), client, resolver.V4, rtt, aaaa);
            if (client.Os == Os.Mac && wire.Rng.Chance(0.5))
                wire.Ask(ts + wire.Rng.Between(50, 900), client, resolver.V4, rtt, new DnsExchange(service.Name, QType.HTTPS, RCode.NOERROR));
        }
        if (!cached)
            wire.Ask(ts + wire.Rng.Between(100, 400), resolver, wire.Rng.Pick(wire.Site.Internet.Resolvers), rtt - 600, a);
        return ready + wire.Rng.Between(200, 3_000);
    }

    /// <summary>A question to a multicast group (mDNS, LLMNR) that nobody answers where the sensor listens.</summary>
    public static void Announce(this Wire wire, long ts, Address from, int fromPort, Address group, int port, string query, QType type,
        int packets)
    {
        DnsExchange exchange = new(query, type, null);
        Connection c = wire.Udp(ts, from, fromPort, group, port, "dns", packets * 250_000L, packets, packets * exchange.QuestionBytes, 0, 0);
        if (c.Exists) Row(wire, c, c.Ts, 0, exchange);
    }

    private static DnsExchange AnswerFor(Wire wire, ExternalService service, Host client, QType type)
    {
        if (type == QType.AAAA)
            return service.V6 is null ? new(service.Name, type, RCode.NOERROR)
                : new(service.Name, type, RCode.NOERROR, [service.V6.Text], Left(wire, service));
        string first = service.AddressFor(client, false).Text;
        string[] answers = [first, .. service.V4.Select(v => v.Text).Where(v => v != first).Take(3)];
        return new(service.Name, type, RCode.NOERROR, answers, Left(wire, service));
    }

    /// <summary>What is left of the answer's time to live in the resolver's memory.</summary>
    private static int Left(Wire wire, ExternalService service) => 1 + wire.Rng.Below(service.Ttl);

    private static void Row(Wire wire, in Connection c, long ts, long rtt, DnsExchange exchange)
    {
        LogFile log = wire.Logs.Dns;
        bool answered = exchange.Code is not null;
        wire.Begin(log, c, ts, ts + (answered ? rtt : 10 * Slices.Second));
        log.Text("udp");
        log.Count(wire.Rng.Below(65_536));
        log.Seconds(answered ? rtt : -1);
        log.Text(exchange.Query);
        log.Count(1);
        log.Text("C_INTERNET");
        log.Count((int)exchange.Type);
        log.Text(exchange.Type.ToString());
        if (exchange.Code is { } code)
        {
            log.Count((int)code);
            log.Text(code.ToString());
        }
        else
        {
            log.Unset();
            log.Unset();
        }
        log.Bool(exchange.Authoritative);
        log.Bool(false);
        log.Bool(c.RespPort == 53);
        log.Bool(answered);
        log.Count(0);
        log.List(exchange.Answers);
        int[]? ttls = null;
        if (exchange.Answers is { } answers)
        {
            ttls = new int[answers.Count];
            Array.Fill(ttls, exchange.Ttl);
        }
        log.Intervals(ttls);
        log.Bool(exchange.Code is RCode.REFUSED or RCode.SERVFAIL || exchange.Code == RCode.NXDOMAIN && !exchange.Authoritative);
        log.End(wire.Attack);
    }
}
