using System.Globalization;

namespace ZeekSpark.Generator.Tests;

/// <summary>That a capture looks like a day of a site.</summary>
[Collection(nameof(Captures))]
public class SiteTests(Captures captures)
{
    private const double DayStart = 1715731200; // 2024-05-15 00:00 UTC, a Wednesday

    [Fact]
    public void Everything_happens_within_the_day()
    {
        foreach (Log log in captures.Logs.Values.SelectMany(l => l.Values))
            Assert.All(log.Values("ts"), ts => Assert.InRange(Number(ts), DayStart, DayStart + 86_399.999999));
        foreach (var logs in captures.Logs.Values)
            Assert.All(logs["conn"].Rows, r => Assert.True(Number(r[0]) + Number(r[8]) < DayStart + 86_400));
    }

    [Fact]
    public void Offices_work_by_day_and_back_up_by_night()
    {
        Log conn = captures.Logs["office-01"]["conn"];
        int[] perHour = new int[24];
        foreach (string ts in conn.Where("label", "Benign").Values("ts")) perHour[(int)((Number(ts) - DayStart) / 3600)]++;
        Assert.True(perHour[9..12].Average() > 4 * perHour[0..5].Average());
        Assert.True(perHour[14..16].Average() > perHour[12]);
        var backups = conn.Where("id.resp_p", "873");
        Assert.NotEmpty(backups.Rows);
        Assert.True(backups.Values("ts").Count(ts => Number(ts) < DayStart + 5 * 3600) > 0.8 * backups.Rows.Count);
        Assert.True(backups.Values("orig_bytes").Max(Number) > 1e8);
    }

    [Fact]
    public void Weekends_are_quieter_than_workdays_at_ten()
    {
        using TempFolder folder = new();
        GeneratorOptions options = new(Path.Combine(folder.Path, "wed"), 1, 5_000, 11);
        int Share(GeneratorOptions o)
        {
            double start = (o.Day.ToDateTime(default) - DateTime.UnixEpoch).TotalSeconds;
            return new Log(Path.Combine(CaptureGenerator.Write(o)[0].Folder, "conn.log")).Values("ts").Count(ts =>
                Number(ts) >= start + 9 * 3600 && Number(ts) < start + 11 * 3600);
        }
        Assert.True(Share(options) > 1.2 * Share(options with { Out = Path.Combine(folder.Path, "sun"), Day = new(2024, 5, 19) }));
    }

    [Fact]
    public void Destinations_are_few_that_all_use_and_a_long_tail()
    {
        foreach (var logs in captures.Logs.Values)
        {
            int[] counts = [.. logs["ssl"].Values("server_name").Where(n => n != "-").GroupBy(n => n).Select(g => g.Count()).OrderDescending()];
            Assert.True(counts[0] > 20 * counts[counts.Length / 2]);
            Assert.True(counts.Length > 100);
        }
    }

    [Fact]
    public void Durations_and_bytes_have_heavy_tails()
    {
        foreach (var logs in captures.Logs.Values)
        {
            Log ssl = logs["conn"].Where("service", "ssl");
            double[] durations = [.. ssl.Values("duration").Select(Number).Order()],
                bytes = [.. ssl.Values("resp_bytes").Select(Number).Order()];
            Assert.True(durations[^1] > 300 * durations[durations.Length / 2]);
            Assert.True(bytes[^1] > 300 * bytes[bytes.Length / 2]);
        }
    }

    [Fact]
    public void Benign_failures_are_a_few_percent()
    {
        foreach (var logs in captures.Logs.Values)
        {
            Log tcp = logs["conn"].Where("label", "Benign").Where("proto", "tcp");
            double failed = tcp.Values("conn_state").Count(s => s is "S0" or "REJ" or "RSTOS0" or "RSTO" or "RSTR") / (double)tcp.Rows.Count;
            Assert.InRange(failed, 0.03, 0.30);
            Assert.Contains("S0", tcp.Values("conn_state"));
            Assert.Contains("REJ", tcp.Values("conn_state"));
        }
    }

    [Fact]
    public void Sites_differ_in_what_they_do_and_in_IPv6()
    {
        double Share(string site, string service) => captures.Logs[site]["conn"].Where("service", service).Rows.Count;
        Assert.True(Share("lab-01", "ssh") > 4 * Share("office-01", "ssh"));
        Assert.True(Share("office-01", "gssapi,smb") > Share("lab-01", "gssapi,smb"));
        int V6(string site) => captures.Logs[site]["conn"].Values("id.orig_h").Count(a => a.Contains(':', StringComparison.Ordinal));
        Assert.Equal(0, V6("branch-01"));
        Assert.True(V6("campus-01") > 500);
        var hosts = captures.Logs.Values.Select(l => l["conn"].Where("local_orig", "T").Values("id.orig_h").ToHashSet()).ToArray();
        Assert.All(hosts, h => Assert.InRange(h.Count, 40, 600));
    }

    [Fact]
    public void Dns_has_its_kinds_of_questions_and_failures()
    {
        foreach (var logs in captures.Logs.Values)
        {
            Log dns = logs["dns"].Where("label", "Benign");
            Assert.Superset(new HashSet<string> { "A", "AAAA", "PTR", "SRV", "TXT", "MX" }, dns.Values("qtype_name").ToHashSet());
            Assert.Superset(new HashSet<string> { "NOERROR", "NXDOMAIN", "SERVFAIL", "-" }, dns.Values("rcode_name").ToHashSet());
            Assert.InRange(dns.Where("rcode_name", "NXDOMAIN").Rows.Count / (double)dns.Rows.Count, 0.01, 0.12);
        }
    }

    [Fact]
    public void Tls_shows_certificates_only_before_1_3()
    {
        foreach (var logs in captures.Logs.Values)
        {
            Log ssl = logs["ssl"];
            Assert.Superset(new HashSet<string> { "TLSv12", "TLSv13" }, ssl.Values("version").ToHashSet());
            Assert.All(ssl.Where("version", "TLSv13").Rows, r =>
                Assert.Equal(("-", "-"), (r[ssl.Column("cert_chain_fps")], r[ssl.Column("validation_status")])));
            Assert.Contains("self signed certificate", ssl.Values("validation_status"));
            Assert.Contains("SSL::Invalid_Server_Cert", logs["notice"].Values("note"));
        }
    }

    private static double Number(string text) => text == "-" ? 0 : double.Parse(text, CultureInfo.InvariantCulture);
}
