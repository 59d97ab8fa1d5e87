using ZeekSpark.Generator.Chance;
using ZeekSpark.Generator.Sites;
using ZeekSpark.Generator.Writing;

namespace ZeekSpark.Generator.Protocols;

/// <summary>How a TCP connection ends, in Zeek's conn_state.</summary>
internal enum TcpEnd { SF, S0, S1, S2, S3, REJ, RSTO, RSTR, RSTOS0, RSTRH, SH, OTH }

/// <summary>What a TCP connection carries.</summary>
/// <param name="Duration">Microseconds.</param>
internal readonly record struct TcpTraffic(int Port, string? Service, long Duration, long Sent, long Received)
{
    public TcpEnd End { get; init; } = TcpEnd.SF;

    /// <summary>Whether the server speaks first, as in SSH, SMTP and telnet.</summary>
    public bool ServerFirst { get; init; }
}

/// <summary>TCP connections: states, histories, packets and bytes that fit together.</summary>
internal static class Tcp
{
    private const int Segment = 1448;

    public static Connection Connect(this Wire wire, long ts, Host client, Address server, TcpTraffic traffic) =>
        Connect(wire, ts, server.IsV6 ? client.V6! : client.V4, client.NextPort(wire.Rng), client.TcpHeader, server, traffic);

    public static Connection Connect(this Wire wire, long ts, Address orig, int origPort, int header, Address server, TcpTraffic traffic)
    {
        if (!wire.TryTake()) return default;
        ts = wire.Logs.Day.Within(ts);
        Connection c = new(ts, Identifiers.Connection(wire.Rng), orig, origPort, server, traffic.Port, 0);
        return traffic.End is TcpEnd.S0 or TcpEnd.REJ or TcpEnd.RSTOS0 or TcpEnd.RSTRH or TcpEnd.SH
            ? Attempt(wire, c, traffic, header)
            : Establish(wire, c, traffic, header);
    }

    private static Connection Attempt(Wire wire, Connection c, TcpTraffic traffic, int header)
    {
        int syn = header + 20 + ConnRow.IpHeader(c.Orig) - 20, reset = 20 + ConnRow.IpHeader(c.Orig);
        long tries = traffic.End == TcpEnd.S0 && wire.Rng.Chance(0.45) ? 1 + wire.Rng.Below(5) : 1;
        // A lone SYN has no duration; repeated ones double their waits: 1, 3, 7, … seconds.
        long duration = traffic.End == TcpEnd.S0
            ? tries == 1 ? -1 : ((1L << (int)(tries - 1)) - 1) * Slices.Second + wire.Rng.Below(60_000)
            : traffic.Duration;
        if (c.Ts + duration >= wire.Logs.Day.End) (duration, tries) = traffic.End == TcpEnd.S0 ? (-1, 1) : (wire.Logs.Day.End - 1 - c.Ts, tries);
        long bytes = duration < 0 ? -1 : 0;
        (string history, Side orig, Side resp) = traffic.End switch
        {
            TcpEnd.S0 => ("S", new Side(bytes, tries, tries * syn), new Side(bytes, 0, 0)),
            TcpEnd.REJ => ("Sr", new Side(0, 1, syn), new Side(0, 1, reset)),
            TcpEnd.RSTOS0 => ("SR", new Side(0, 2, syn + reset), new Side(0, 0, 0)),
            TcpEnd.RSTRH => ("^hr", new Side(0, 0, 0), new Side(0, 2, syn + reset)),
            _ => ("SF", new Side(0, 2, syn + reset), new Side(0, 0, 0)),
        };
        ConnRow.Write(wire, c, "tcp", null, duration, orig, resp, traffic.End.ToString(), history, 0, 5 * Slices.Second);
        return c with { Duration = Math.Max(0, duration) };
    }

    private static Connection Establish(Wire wire, Connection c, TcpTraffic t, int header)
    {
        Rng rng = wire.Rng;
        long left = wire.Logs.Day.End - 1 - c.Ts;
        if (t.Duration > left)
        {
            // Still open when the capture stops: what has passed so far is known.
            double share = (double)left / t.Duration;
            t = t with { Duration = left, Sent = (long)(t.Sent * share), Received = (long)(t.Received * share), End = TcpEnd.S1 };
        }
        bool resent = t.Sent + t.Received > 20_000 && rng.Chance(0.12);
        long missed = t.Received > 200_000 && rng.Chance(0.01) ? Segment * (1 + rng.Below(6)) : 0;
        string history = History(t, resent, missed > 0, rng);

        long dataOut = Packets(t.Sent), dataIn = Packets(t.Received);
        int closing = t.End is TcpEnd.SF or TcpEnd.S2 or TcpEnd.S3 ? 1 : 0;
        long packetsOut = 2 + dataOut + Acknowledgements(dataIn, dataOut) + closing + (t.End is TcpEnd.RSTO ? 1 : 0);
        long packetsIn = 1 + dataIn + Acknowledgements(dataOut, dataIn) + closing + (t.End is TcpEnd.RSTR ? 1 : 0);
        int v6 = ConnRow.IpHeader(c.Orig) - 20;
        long resentBytes = resent ? Segment * (1 + rng.Below(4)) : 0;
        Side orig = new(t.Sent, packetsOut, t.Sent + packetsOut * (header + v6) + 12);
        long seen = t.Received - Math.Min(missed, t.Received);
        Side resp = new(t.Received, packetsIn, seen + resentBytes + packetsIn * (header + v6) + 12);
        ConnRow.Write(wire, c, "tcp", t.Service, t.Duration, orig, resp, t.End.ToString(), history, Math.Min(missed, t.Received),
            5 * Slices.Second);
        c = c with { Duration = t.Duration };
        wire.Incidents.AfterTcp(wire, c);
        return c;
    }

    private static string History(TcpTraffic t, bool resent, bool gap, Rng rng)
    {
        string begin = t.End == TcpEnd.OTH ? "" : t.ServerFirst && t.Received > 0 ? "ShA" : rng.Chance(0.97) ? "ShA" : "Sh";
        string data = (t.Sent > 0, t.Received > 0) switch
        {
            (true, true) => t.ServerFirst ? "dDa" : rng.Chance(0.8) ? "Dad" : "Dda",
            (true, false) => "Da",
            (false, true) => "da",
            _ => t.End == TcpEnd.OTH ? "A" : "",
        };
        if (gap) data += "g";
        if (resent) data += rng.Chance(0.7) ? "t" : "T";
        string end = t.End switch
        {
            TcpEnd.SF => rng.Below(10) switch { < 6 => "Ff", < 9 => "fF", _ => rng.Chance(0.7) ? "FfR" : "fFr" },
            TcpEnd.S2 => "F",
            TcpEnd.S3 => "f",
            TcpEnd.RSTO => rng.Chance(0.6) ? "R" : "FR",
            TcpEnd.RSTR => rng.Chance(0.7) ? "r" : "Fr",
            _ => "",
        };
        return begin + data + end;
    }

    private static long Packets(long bytes) => bytes == 0 ? 0 : bytes / Segment + (bytes < 6_000 ? 1 + bytes / 700 % 3 : 1);

    private static long Acknowledgements(long received, long sent) => Math.Max(1, received / 2 - sent / 4);
}
