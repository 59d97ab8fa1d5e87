using ZeekSpark.Generator.Chance;
using ZeekSpark.Generator.Sites;
using ZeekSpark.Generator.Writing;

namespace ZeekSpark.Generator.Protocols;

/// <summary>One request and its response; sizes are of the bodies, in bytes.</summary>
internal sealed record HttpExchange(string Method, string Host, string Uri, string UserAgent, int Status, long ResponseBytes)
{
    public long RequestBytes { get; init; }
    public string? Referrer { get; init; }
    public string? ResponseMime { get; init; }
    public string? RequestMime { get; init; }
    public string? FileName { get; init; }

    /// <summary>Time from request to the response's end, in microseconds.</summary>
    public long Takes { get; init; } = 40_000;
}

/// <summary>HTTP: the connection, its rows in http.log and those of files.log for the bodies.</summary>
internal static class Http
{
    private static readonly Dictionary<int, string> Messages = new()
    {
        [200] = "OK", [204] = "No Content", [206] = "Partial Content", [301] = "Moved Permanently", [302] = "Found", [304] = "Not Modified",
        [401] = "Unauthorized", [403] = "Forbidden", [404] = "Not Found", [500] = "Internal Server Error", [503] = "Service Unavailable",
    };

    public static Connection Request(this Wire wire, long ts, Host client, Address server, int port,
        params ReadOnlySpan<HttpExchange> exchanges) =>
        Request(wire, ts, server.IsV6 ? client.V6! : client.V4, client.NextPort(wire.Rng), client.TcpHeader, server, port, exchanges);

    /// <summary>Sends the requests one after another in one connection.</summary>
    public static Connection Request(this Wire wire, long ts, Address client, int clientPort, int header, Address server, int port,
        params ReadOnlySpan<HttpExchange> exchanges)
    {
        long sent = 0, received = 0, duration = 2_000;
        foreach (var e in exchanges)
        {
            sent += 120 + e.Method.Length + e.Uri.Length + e.Host.Length + e.UserAgent.Length + (e.Referrer?.Length ?? 0) + e.RequestBytes;
            received += 230 + e.ResponseBytes;
            duration += e.Takes + 1_500;
        }
        TcpEnd end = wire.Rng.Below(100) switch
        {
            < 90 => TcpEnd.SF, < 94 => TcpEnd.RSTO, < 96 => TcpEnd.RSTR, < 98 => TcpEnd.S3, _ => TcpEnd.S1,
        };
        long keepAlive = wire.Rng.Chance(0.4) ? wire.Rng.Between(200_000, 5 * Slices.Second) : 0;
        Connection c = wire.Connect(ts, client, clientPort, header, server,
            new(port, "http", duration + keepAlive, sent, received) { End = end });
        if (!c.Exists) return c;
        long at = c.Ts + 1_200;
        for (int i = 0; i < exchanges.Length && (i == 0 || at + exchanges[i].Takes < wire.Logs.Day.End); i++)
        {
            Row(wire, c, at, i + 1, exchanges[i]);
            at += exchanges[i].Takes + 1_500;
        }
        wire.Incidents.AfterHttp(wire, c, at);
        return c;
    }

    private static void Row(Wire wire, in Connection c, long ts, int depth, HttpExchange e)
    {
        LogFile log = wire.Logs.Http;
        string? sentFile = e.RequestBytes > 0 ? Identifiers.File(wire.Rng) : null;
        string? receivedFile = e.ResponseBytes > 0 && e.Method != "HEAD" ? Identifiers.File(wire.Rng) : null;
        wire.Begin(log, c, ts, ts + e.Takes);
        log.Count(depth);
        log.Text(e.Method);
        log.Text(e.Host);
        log.Text(e.Uri);
        log.Text(e.Referrer);
        log.Text("1.1");
        log.Text(e.UserAgent);
        log.Unset();
        log.Count(e.RequestBytes);
        log.Count(e.ResponseBytes);
        log.Count(e.Status);
        log.Text(Messages[e.Status]);
        log.Unset();
        log.Unset();
        log.List([]);
        log.Unset();
        log.Unset();
        log.Unset();
        log.List(sentFile is null ? null : [sentFile]);
        log.Unset();
        log.List(sentFile is null || e.RequestMime is null ? null : [e.RequestMime]);
        log.List(receivedFile is null ? null : [receivedFile]);
        log.List(receivedFile is null || e.FileName is null ? null : [e.FileName]);
        log.List(receivedFile is null || e.ResponseMime is null ? null : [e.ResponseMime]);
        log.End(wire.Attack);
        if (sentFile is not null)
            FileRow.Write(wire, c, new(sentFile, "HTTP", ts, e.RequestMime, null, e.RequestBytes, true, e.Uri + c.Uid, e.Takes / 2));
        if (receivedFile is not null)
            FileRow.Write(wire, c, new(receivedFile, "HTTP", ts + e.Takes / 3, e.ResponseMime, e.FileName, e.ResponseBytes, false,
                e.Host + e.Uri + e.ResponseBytes, e.Takes / 2));
    }
}
