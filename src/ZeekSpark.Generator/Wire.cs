using ZeekSpark.Generator.Chance;
using ZeekSpark.Generator.Protocols;
using ZeekSpark.Generator.Sites;
using ZeekSpark.Generator.Writing;

namespace ZeekSpark.Generator;

/// <summary>A connection that was written, for the logs that tell more about it.</summary>
internal readonly record struct Connection(long Ts, string Uid, Address Orig, int OrigPort, Address Resp, int RespPort, long Duration)
{
    /// <summary>False for what a spent budget kept from happening.</summary>
    public bool Exists => Uid is not null;

    public long End => Ts + Duration;
}

/// <summary>What one activity puts on the network: its own chance, its label, and how many flows it may still make. Once these
/// are used up, nothing more happens, so a capture has exactly the flows that were asked for.</summary>
internal sealed class Wire(CaptureLogs logs, Site site, Rng rng, long flows, AttackKind? attack, Incidents incidents)
{
    public CaptureLogs Logs { get; } = logs;
    public Site Site { get; } = site;
    public Rng Rng { get; } = rng;
    public AttackKind? Attack { get; } = attack;
    public Incidents Incidents { get; } = incidents;
    public long Flows { get; } = flows;
    public long Remaining { get; private set; } = flows;

    public bool TryTake()
    {
        if (Remaining == 0) return false;
        Remaining--;
        return true;
    }

    /// <summary>Begins a row of any log with the columns that most have: ts, uid and the connection's four.</summary>
    public void Begin(LogFile log, in Connection c, long ts, long written)
    {
        ts = Math.Min(ts, Logs.Day.End - 1);
        log.Begin(Math.Max(written, ts));
        log.Seconds(ts);
        log.Text(c.Uid);
        Endpoints(log, c);
    }

    public static void Endpoints(LogFile log, in Connection c)
    {
        log.Text(c.Orig.Text);
        log.Count(c.OrigPort);
        log.Text(c.Resp.Text);
        log.Count(c.RespPort);
    }
}
