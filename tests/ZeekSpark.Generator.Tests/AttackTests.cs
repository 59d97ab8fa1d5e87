using System.Globalization;

namespace ZeekSpark.Generator.Tests;

/// <summary>That each attack has the character it is known for, and is small in its capture.</summary>
[Collection(nameof(Captures))]
public class AttackTests(Captures captures)
{
    [Fact]
    public void Labels_name_the_attacks_of_the_attacked_captures_only()
    {
        Assert.Equal(2, captures.Attacked.Count());
        foreach (var made in captures.Made)
        {
            Log conn = captures.Logs[made.Name]["conn"];
            Assert.Equal(made.Attacks.Select(a => a.Name()).Order(),
                conn.Where("label", "Malicious").Values("detailedlabel").Distinct().Order());
            Assert.All(conn.Where("label", "Benign").Values("detailedlabel"), d => Assert.Equal("-", d));
            Assert.Equal(conn.Rows.Count, conn.Where("label", "Benign").Rows.Count + conn.Where("label", "Malicious").Rows.Count);
            foreach (AttackKind attack in made.Attacks) Assert.InRange(Flows(conn, attack).Rows.Count, 1, Captures.Flows / 10);
        }
    }

    [Fact]
    public void One_capture_is_attacked_unless_more_are_asked_for()
    {
        using TempFolder folder = new();
        var made = CaptureGenerator.Write(new(folder.Path, 5, 200, 77) { Attacks = [AttackKind.Sweep], Labels = false });
        Assert.Single(made, m => m.Attacks.Count == 1);
        Assert.All(made, m => Assert.DoesNotContain("label", new Log(Path.Combine(m.Folder, "conn.log")).Fields));
    }

    [Fact]
    public void Scan() => Each(AttackKind.Scan, (_, flows) =>
    {
        Assert.Single(flows.Values("id.orig_h").Distinct());
        Assert.Single(flows.Values("id.resp_h").Distinct());
        Assert.InRange(flows.Rows.Count, 500, 1_000);
        Assert.Equal(flows.Rows.Count, flows.Values("id.resp_p").Distinct().Count());
        Assert.True(flows.Values("conn_state").Count(s => s is "REJ" or "S0") > 0.9 * flows.Rows.Count);
    });

    [Fact]
    public void Sweep() => Each(AttackKind.Sweep, (_, flows) =>
    {
        Assert.Single(flows.Values("id.orig_h").Distinct());
        Assert.Single(flows.Values("id.resp_p").Distinct());
        Assert.InRange(flows.Values("id.resp_h").Distinct().Count(), 200, 400);
        Assert.Equal(flows.Rows.Count, flows.Values("id.resp_h").Distinct().Count());
    });

    [Fact]
    public void Ssh_guessing() => Each(AttackKind.SshGuessing, (logs, flows) =>
    {
        Log ssh = Flows(logs["ssh"], AttackKind.SshGuessing);
        Assert.InRange(flows.Rows.Count, 100, 500);
        Assert.Equal(flows.Rows.Count, ssh.Rows.Count);
        Assert.All(ssh.Values("auth_success"), s => Assert.Equal("F", s));
        Assert.All(ssh.Values("auth_attempts"), a => Assert.InRange(Number(a), 1, 6));
        Assert.All(flows.Values("duration"), d => Assert.InRange(Number(d), 0.5, 20));
        Assert.Equal(["F"], flows.Values("local_orig").Distinct());
        Assert.Single(Flows(logs["notice"], AttackKind.SshGuessing).Where("note", "SSH::Password_Guessing").Rows);
    });

    [Fact]
    public void Dga() => Each(AttackKind.Dga, (logs, flows) =>
    {
        Log dns = Flows(logs["dns"], AttackKind.Dga);
        Assert.InRange(dns.Rows.Count, 190, 400);
        Assert.Single(dns.Values("id.orig_h").Distinct());
        Assert.Equal(dns.Rows.Count, dns.Values("query").Distinct().Count());
        Assert.InRange(dns.Values("query").Select(q => q[(q.LastIndexOf('.') + 1)..]).Distinct().Count(), 2, 5);
        Assert.True(dns.Where("rcode_name", "NXDOMAIN").Rows.Count > 0.95 * dns.Rows.Count);
        Assert.NotEmpty(dns.Where("rcode_name", "NOERROR").Rows);
    });

    [Fact]
    public void Dns_tunnel() => Each(AttackKind.DnsTunnel, (logs, flows) =>
    {
        Log dns = Flows(logs["dns"], AttackKind.DnsTunnel);
        Assert.True(dns.Values("query").Distinct().Count() >= 500);
        Assert.Single(dns.Values("query").Select(q => string.Join('.', q.Split('.')[^2..])).Distinct());
        Assert.All(dns.Values("query"), q => Assert.True(q.Length is > 60 and <= 253 && q.Split('.').All(l => l.Length <= 63)));
        Assert.All(dns.Values("qtype_name"), t => Assert.Contains(t, new[] { "TXT", "CNAME", "NULL" }));
    });

    [Fact]
    public void Beacon() => Each(AttackKind.Beacon, (_, flows) =>
    {
        Log calls = new[] { "443", "80" }.Select(p => flows.Where("id.resp_p", p)).Single(l => l.Rows.Count > 0);
        Assert.Single(calls.Values("id.resp_h").Distinct());
        double[] times = [.. calls.Values("ts").Select(Number).Order()], gaps = [.. times.Zip(times.Skip(1), (a, b) => b - a).Order()];
        double median = gaps[gaps.Length / 2];
        Assert.InRange(median, 55, 125);
        Assert.All(gaps, g => Assert.InRange(g, 0.85 * median, 1.15 * median));
        Assert.True(times[^1] - times[0] > 22 * 3600);
        double[] sent = [.. calls.Values("orig_bytes").Select(Number).Order()];
        Assert.True(sent[sent.Length * 9 / 10] - sent[sent.Length / 10] < 20);
    });

    [Fact]
    public void Exfiltration() => Each(AttackKind.Exfiltration, (logs, flows) =>
    {
        Log uploads = flows.Where("service", "ssl");
        Assert.InRange(uploads.Rows.Count, 1, 3);
        Assert.All(uploads.Values("orig_bytes"), b => Assert.InRange(Number(b), 5e8, 3e9));
        Assert.Single(uploads.Values("id.resp_h").Distinct());
        Alone(logs, uploads);
    });

    [Fact]
    public void Long_connection() => Each(AttackKind.LongConnection, (logs, flows) =>
    {
        Log one = flows.Where("service", "ssl");
        Assert.InRange(Number(Assert.Single(one.Values("duration"))), 12 * 3600, 22 * 3600);
        Alone(logs, one);
    });

    [Fact]
    public void Lateral_movement() => Each(AttackKind.LateralMovement, (_, flows) =>
    {
        Assert.Single(flows.Values("id.orig_h").Distinct());
        Assert.InRange(flows.Values("id.resp_h").Distinct().Count(), 10, 100);
        Assert.All(flows.Values("id.resp_p"), p => Assert.Contains(p, new[] { "445", "3389", "5985" }));
        bool[] failed = [.. flows.Rows.OrderBy(r => Number(r[0])).Select(r => r[flows.Column("conn_state")] is "REJ" or "S0")];
        Assert.True(failed[..(failed.Length / 2)].Count(f => f) > failed[(failed.Length / 2)..].Count(f => f));
        Assert.Contains(false, failed);
    });

    [Fact]
    public void Rare_service() => Each(AttackKind.RareService, (logs, flows) =>
    {
        string port = Assert.Single(flows.Values("id.resp_p").Distinct());
        Assert.Contains(port, new[] { "23", "6667", "4444" });
        Assert.All(flows.Rows, r => Assert.True(Number(r[flows.Column("orig_bytes")]) > 0 && Number(r[flows.Column("resp_bytes")]) > 0));
        Assert.DoesNotContain(logs["conn"].Where("label", "Benign").Where("id.resp_p", port).Values("conn_state"), s => s is "SF" or "S1");
    });

    private static Log Flows(Log log, AttackKind attack) => log.Where("detailedlabel", attack.Name());

    private static void Alone(Dictionary<string, Log> logs, Log flows) =>
        Assert.DoesNotContain(flows.Values("id.resp_h").First(), logs["conn"].Where("label", "Benign").Values("id.resp_h"));

    private void Each(AttackKind attack, Action<Dictionary<string, Log>, Log> check)
    {
        foreach (var logs in captures.Attacked) check(logs, Flows(logs["conn"], attack));
    }

    private static double Number(string text) => text == "-" ? 0 : double.Parse(text, CultureInfo.InvariantCulture);
}
