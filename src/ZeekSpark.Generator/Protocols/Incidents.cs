using ZeekSpark.Generator.Chance;
using ZeekSpark.Generator.Writing;

namespace ZeekSpark.Generator.Protocols;

/// <summary>What Zeek finds odd (weird.log) or worth a notice (notice.log). Notices repeat at most once an hour.</summary>
/// <param name="anyWeird">There is something odd already; else the first TCP connection is, so that every capture has a weird.log.</param>
internal sealed class Incidents(bool anyWeird = false)
{
    private static readonly (string Name, string? Addl, string Source)[] OfTcp =
    [
        ("above_hole_data_without_any_acks", null, "TCP"), ("TCP_ack_underflow_or_misorder", null, "TCP"),
        ("possible_split_routing", null, "TCP"),
        ("data_before_established", null, "TCP"), ("active_connection_reuse", null, "TCP"), ("window_recision", null, "TCP"),
        ("inappropriate_FIN", null, "TCP"), ("SYN_seq_jump", null, "TCP"), ("bad_TCP_checksum", null, "TCP"),
    ];

    private static readonly (string Name, string? Addl, string Source)[] OfHttp =
    [
        ("unescaped_special_URI_char", null, "HTTP"), ("line_terminated_with_single_CR", null, "CONTENTLINE"),
        ("unmatched_HTTP_reply", null, "HTTP"),
        ("HTTP_version_mismatch", null, "HTTP"), ("unescaped_%_in_URI", null, "HTTP"), ("empty_http_request", null, "HTTP"),
    ];

    private readonly Dictionary<(string Note, string About), long> _lastNotice = [];
    private bool _anyWeird = anyWeird;

    public void AfterTcp(Wire wire, in Connection c)
    {
        if (_anyWeird && !wire.Rng.Chance(0.004)) return;
        Weird(wire, c, c.Ts + c.Duration / 2, OfTcp[Math.Min(wire.Rng.Below(OfTcp.Length), wire.Rng.Below(OfTcp.Length))]);
    }

    public void AfterHttp(Wire wire, in Connection c, long ts)
    {
        if (wire.Rng.Chance(0.012)) Weird(wire, c, ts, OfHttp[Math.Min(wire.Rng.Below(OfHttp.Length), wire.Rng.Below(OfHttp.Length))]);
    }

    public void Weird(Wire wire, in Connection c, long ts, (string Name, string? Addl, string Source) what)
    {
        _anyWeird = true;
        LogFile log = wire.Logs.Weird;
        wire.Begin(log, c, ts, ts);
        log.Text(what.Name);
        log.Text(what.Addl);
        log.Bool(false);
        log.Text("zeek");
        log.Text(what.Source);
        log.End(wire.Attack);
    }

    public void BadCertificate(Wire wire, in Connection c, long ts, TlsHandshake h) =>
        Notice(wire, c, ts, "SSL::Invalid_Server_Cert", $"SSL certificate validation failed with ({h.Validation})", h.Subject,
            c.Resp.Text + h.Subject, Identifiers.File(wire.Rng));

    /// <param name="about">What the notice is suppressed by for an hour.</param>
    public void Notice(Wire wire, in Connection c, long ts, string note, string message, string? sub, string about, string? fuid = null)
    {
        ts = Math.Min(ts, wire.Logs.Day.End - 1);
        if (_lastNotice.TryGetValue((note, about), out long last) && ts < last + Slices.Hour) return;
        _lastNotice[(note, about)] = ts;
        LogFile log = wire.Logs.Notice;
        wire.Begin(log, c, ts, ts);
        log.Text(fuid);
        log.Unset();
        log.Unset();
        log.Text("tcp");
        log.Text(note);
        log.Text(message);
        log.Text(sub);
        log.Text(c.Orig.Text);
        log.Text(c.Resp.Text);
        log.Count(c.RespPort);
        log.Unset();
        log.Unset();
        log.List(["Notice::ACTION_LOG"]);
        log.List([]);
        log.Seconds(Slices.Hour);
        for (int i = 0; i < 5; i++) log.Unset();
        log.End(wire.Attack);
    }
}
