using ZeekSpark.Generator.Chance;
using ZeekSpark.Generator.Sites;
using ZeekSpark.Generator.Writing;

namespace ZeekSpark.Generator.Protocols;

/// <summary>UDP and ICMP.</summary>
internal static class Datagrams
{
    /// <param name="packetsIn">0 if nothing answered.</param>
    /// <param name="duration">Microseconds from the first to the last packet; ignored for a single packet.</param>
    public static Connection Udp(this Wire wire, long ts, Address orig, int origPort, Address resp, int port, string? service,
        long duration, long packetsOut, long bytesOut, long packetsIn, long bytesIn)
    {
        if (!wire.TryTake()) return default;
        ts = wire.Logs.Day.Within(ts);
        bool single = packetsOut + packetsIn <= 1;
        duration = single ? -1 : Math.Min(duration, wire.Logs.Day.End - 1 - ts);
        Connection c = new(ts, Identifiers.Connection(wire.Rng), orig, origPort, resp, port, Math.Max(0, duration));
        int header = ConnRow.IpHeader(orig) + 8;
        Side from = new(single ? -1 : bytesOut, packetsOut, bytesOut + packetsOut * header);
        Side to = new(single ? -1 : bytesIn, packetsIn, bytesIn + packetsIn * header);
        ConnRow.Write(wire, c, "udp", service, duration, from, to, packetsIn > 0 ? "SF" : "S0", packetsIn > 0 ? "Dd" : "D", 0,
            service == "dns" ? 10 * Slices.Second : Slices.Minute);
        return c;
    }

    /// <summary>Echo requests; <paramref name="answered"/> of them come back.</summary>
    public static void Ping(this Wire wire, long ts, Address orig, Address resp, int requests, int answered, long rtt) =>
        Icmp(wire, ts, orig, resp, orig.IsV6 ? 128 : 8, orig.IsV6 ? 129 : 0, requests, answered, 56, (requests - 1) * Slices.Second + rtt);

    /// <summary>ICMP stands in conn.log with its type and code in place of ports.</summary>
    public static void Icmp(this Wire wire, long ts, Address orig, Address resp, int type, int code, int sent, int answered, int size,
        long duration)
    {
        if (!wire.TryTake()) return;
        ts = wire.Logs.Day.Within(ts);
        bool single = sent + answered <= 1;
        duration = single ? -1 : Math.Min(duration, wire.Logs.Day.End - 1 - ts);
        Connection c = new(ts, Identifiers.Connection(wire.Rng), orig, type, resp, code, Math.Max(0, duration));
        int header = ConnRow.IpHeader(orig) + 8;
        ConnRow.Write(wire, c, "icmp", null, duration, new(single ? -1 : sent * size, sent, sent * (size + header)),
            new(single ? -1 : answered * size, answered, answered * (size + header)), "OTH", "", 0, Slices.Minute);
    }
}
