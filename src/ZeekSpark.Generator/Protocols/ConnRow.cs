using ZeekSpark.Generator.Sites;
using ZeekSpark.Generator.Writing;

namespace ZeekSpark.Generator.Protocols;

/// <summary>One side's counters; negative bytes are unset, as for a lone packet without answer.</summary>
internal readonly record struct Side(long Bytes, long Packets, long IpBytes);

/// <summary>A row of conn.log.</summary>
internal static class ConnRow
{
    /// <param name="wait">How long Zeek waits after the last packet before it writes the row.</param>
    /// <param name="duration">Microseconds; negative for unset.</param>
    public static void Write(Wire wire, in Connection c, string proto, string? service, long duration, Side orig, Side resp,
        string state, string history, long missed, long wait)
    {
        LogFile log = wire.Logs.Conn;
        wire.Begin(log, c, c.Ts, c.Ts + Math.Max(0, duration) + wait);
        log.Text(proto);
        log.Text(service);
        log.Seconds(duration);
        log.Count(orig.Bytes);
        log.Count(resp.Bytes);
        log.Text(state);
        log.Bool(c.Orig.IsLocal);
        log.Bool(c.Resp.IsLocal);
        log.Count(missed);
        log.Text(history.Length == 0 ? null : history);
        log.Count(orig.Packets);
        log.Count(orig.IpBytes);
        log.Count(resp.Packets);
        log.Count(resp.IpBytes);
        log.Unset();
        log.End(wire.Attack);
    }

    public static int IpHeader(Address address) => address.IsV6 ? 40 : 20;
}
