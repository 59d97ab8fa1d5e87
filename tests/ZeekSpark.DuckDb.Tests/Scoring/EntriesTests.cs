using ZeekSpark.Scoring;

namespace ZeekSpark.DuckDb.Tests.Scoring;

/// <summary>Which findings are opened together.</summary>
public sealed class EntriesTests : IDisposable
{
    private const string Conn = "ts uid id.orig_h id.orig_p id.resp_h id.resp_p proto service duration orig_bytes resp_bytes conn_state history orig_pkts resp_pkts";
    private const string ConnTypes = "time string addr port addr port enum string interval count count string string count count";

    private readonly TempCaptures temp = new();

    [Fact]
    public void Findings_of_one_host_are_one_entry_and_so_are_those_that_share_a_connection()
    {
        // Twenty hosts try a server that never answers; one of them scans it; another host scans elsewhere.
        temp.Write("c", "conn", Conn, ConnTypes,
            Enumerable.Range(1, 20).Select(i => Failed(i, $"T{i}", $"10.0.0.{i}", "10.0.1.1", 445))
                .Concat(Enumerable.Range(1, 60).Select(port => Failed(100 + port, $"S{port}", "10.0.0.7", "10.0.1.1", 1000 + port)))
                .Concat(Enumerable.Range(1, 60).Select(port => Failed(200 + port, $"E{port}", "10.0.0.99", "10.0.1.2", 1000 + port))));
        using var scored = new ScoredCaptures(new ScoringOptions(), temp.Folder);
        var entries = Entries(scored);
        Assert.Equal(entries["hit 10.0.1.1"], entries["scan 10.0.0.7"]);
        Assert.NotEqual(entries["scan 10.0.0.99"], entries["scan 10.0.0.7"]);
    }

    [Fact]
    public void What_a_file_shows_belongs_to_the_host_of_its_connection()
    {
        // A certificate's row has neither uid nor host: its file has, and so has the handshake that showed it.
        temp.Write("c", "ssl", "ts uid id.orig_h id.orig_p id.resp_h id.resp_p version server_name established cert_chain_fuids", "time string addr port addr port string string bool vector[string]",
            [.. Enumerable.Range(1, 40).Select(i => $"{i} A{i} 10.0.0.{i % 4} 5000{i % 9} 10.0.1.1 443 TLSv12 a.example T F{i}"), "50 X1 10.0.0.77 50001 198.51.100.7 4433 TLSv10 - F X"]);
        temp.Write("c", "files", "ts fuid tx_hosts rx_hosts conn_uids source mime_type seen_bytes total_bytes", "time string set[addr] set[addr] set[string] string string count count",
            [.. Enumerable.Range(1, 40).Select(i => $"{i} F{i} 10.0.1.1 10.0.0.{i % 4} A{i} SSL application/x-x509-user-cert 900 -"), "50 X 198.51.100.7 10.0.0.77 X1 SSL application/x-odd 9000 -"]);
        temp.Write("c", "x509", "ts id certificate.version certificate.subject certificate.issuer", "time string count string string",
            [.. Enumerable.Range(1, 40).Select(i => $"{i} F{i} 3 CN=a.example CN=ca"), "50 X 1 CN=odd CN=odder"]);
        using var scored = new ScoredCaptures(new ScoringOptions(Top: 1), temp.Folder);
        var found = scored.Rows($"SELECT f.logs[1] AS log, f.entry, r.ts FROM ({Sql(scored, "findings")}) f JOIN ({Sql(scored, "finding_rows")}) r USING (finding_id)");
        Assert.Equal(["files", "ssl", "x509"], found.Select(row => (string)row["log"]!).Order());
        Assert.All(found, row => Assert.Equal(DateTime.UnixEpoch.AddSeconds(50), (DateTime)row["ts"]!));
        Assert.Single(found.Select(row => row["entry"]).Distinct());
    }

    public void Dispose() => temp.Dispose();

    private static string Failed(int ts, string uid, string from, string to, int port) => $"{ts} {uid} {from} 50000 {to} {port} tcp - - 0 0 S0 S 1 0";

    private static Dictionary<string, string> Entries(ScoredCaptures scored) =>
        scored.Rows($"SELECT kind || ' ' || hosts[1] AS name, entry FROM ({Sql(scored, "findings")}) WHERE kind <> 'row'").ToDictionary(row => (string)row["name"]!, row => (string)row["entry"]!);

    private static string Sql(ScoredCaptures scored, string result) => scored.Plan.Steps.Single(step => step.Name == result).Sql;
}
