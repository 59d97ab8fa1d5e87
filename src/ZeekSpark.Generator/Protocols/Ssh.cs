using ZeekSpark.Generator.Chance;
using ZeekSpark.Generator.Sites;
using ZeekSpark.Generator.Writing;

namespace ZeekSpark.Generator.Protocols;

/// <summary>SSH: the connection and its row in ssh.log.</summary>
internal static class Ssh
{
    private static readonly string[] Servers = ["SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u2", "SSH-2.0-OpenSSH_8.9p1 Ubuntu-3ubuntu0.7",
        "SSH-2.0-OpenSSH_8.4p1 Debian-5+deb11u3"];
    public const string OpenSsh = "SSH-2.0-OpenSSH_9.6";

    /// <param name="success">Whether Zeek saw the login succeed; null if it could not tell.</param>
    /// <param name="attempts">Password or key attempts seen.</param>
    public static Connection Login(this Wire wire, long ts, Address client, int clientPort, Address server, TcpTraffic traffic,
        string clientVersion, bool? success, int attempts)
    {
        Connection c = wire.Connect(ts, client, clientPort, 52, server, traffic with { Service = "ssh", ServerFirst = true });
        if (!c.Exists) return c;
        LogFile log = wire.Logs.Ssh;
        wire.Begin(log, c, c.Ts + 1_000, success == true ? c.Ts + Math.Min(c.Duration, 2 * Slices.Second) : c.End);
        log.Count(2);
        if (success is { } known) log.Bool(known);
        else log.Unset();
        log.Count(attempts);
        log.Text((client.IsLocal, server.IsLocal) switch { (true, true) => null, (true, _) => "OUTBOUND", _ => "INBOUND" });
        log.Text(clientVersion);
        log.Text(Servers[(int)(Rng.Hash(server.Text) % (ulong)Servers.Length)]);
        log.Text("chacha20-poly1305@openssh.com");
        log.Text("umac-64-etm@openssh.com");
        log.Text("none");
        log.Text("curve25519-sha256");
        log.Text("ssh-ed25519");
        log.Text(HostKey(server.Text));
        for (int i = 0; i < 5; i++) log.Unset();
        log.End(wire.Attack);
        return c;
    }

    private static string HostKey(string server)
    {
        string digest = Identifiers.Digest("host key of " + server, 16);
        return string.Join(':', Enumerable.Range(0, 16).Select(i => digest.Substring(2 * i, 2)));
    }
}
