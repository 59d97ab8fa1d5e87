using System.Globalization;
using ZeekSpark.Generator.Injection;

namespace ZeekSpark.Generator.Tests;

/// <summary>Attacks made for a capture that is there already.</summary>
public sealed class InjectionTests
{
    private static readonly string[] Inside = [.. Enumerable.Range(20, 12).Select(i => $"192.168.7.{i}")];

    private static readonly string[] ConnFields =
        ["ts", "uid", "id.orig_h", "id.orig_p", "id.resp_h", "id.resp_p", "proto", "service", "duration", "orig_bytes", "resp_bytes", "conn_state"];

    public static TheoryData<string> Attacks => [.. AttackKinds.All.Select(kind => kind.Name())];

    [Theory]
    [MemberData(nameof(Attacks))]
    public void An_attack_has_hosts_of_the_capture_times_of_the_capture_and_its_fields(string name)
    {
        Assert.True(AttackKinds.TryParse(name, out var kind));
        foreach (double hours in new[] { .25, 13, 24, 70 })
        {
            using TempFolder folder = new();
            string target = Path.Combine(folder.Path, "out");
            var around = Office(1_600_000_000.5, hours);
            var made = AttackInjector.Write(kind, around, target, 7);
            if (kind == AttackKind.LongConnection && hours < 12)
            {
                Assert.Contains("it spans 15 minutes", made.Problem, StringComparison.Ordinal);
                Assert.False(Directory.Exists(target));
                continue;
            }

            Assert.Null(made.Problem);
            Assert.Equal(["conn.log"], Directory.GetFiles(target).Select(Path.GetFileName));
            Assert.Equal(["out"], Directory.GetFileSystemEntries(folder.Path).Select(Path.GetFileName));
            var lines = File.ReadAllLines(Path.Combine(target, "conn.log"));
            Assert.Contains("#fields\t" + string.Join('\t', ConnFields), lines);
            var rows = lines.Where(line => !line.StartsWith('#')).Select(line => line.Split('\t')).ToList();
            Assert.Equal(made.Rows["conn"], rows.Count);
            Assert.All(rows, row =>
            {
                double ts = double.Parse(row[0], CultureInfo.InvariantCulture), lasts = row[8] == "-" ? 0 : double.Parse(row[8], CultureInfo.InvariantCulture);
                Assert.InRange(ts, around.First - 1e-5, around.Last + 1e-5);
                Assert.InRange(ts + lasts, around.First, around.Last + 1e-5);
                string[] ends = [row[2], row[4]];
                Assert.Contains(ends, end => end.StartsWith("192.168.7.", StringComparison.Ordinal));
                // Outside it is an address that the capture does not have, but for the resolver that its hosts ask.
                Assert.All(ends.Where(end => !end.StartsWith("192.168.7.", StringComparison.Ordinal)), end => Assert.True(end == "8.8.4.4" || (end != "203.0.113.1" && end.Split('.')[0] is "203" or "198" or "192")));
                Assert.All(ends, end => Assert.NotEqual("203.0.113.1", end));
            });
        }
    }

    [Fact]
    public void A_long_connection_keeps_its_length_where_the_capture_has_the_time()
    {
        using TempFolder folder = new();
        AttackInjector.Write(AttackKind.LongConnection, Office(1_600_000_000, 48), Path.Combine(folder.Path, "out"), 3);
        var longest = File.ReadLines(Path.Combine(folder.Path, "out", "conn.log")).Where(line => !line.StartsWith('#')).Max(line => line.Split('\t')[8] is "-" ? 0 : double.Parse(line.Split('\t')[8], CultureInfo.InvariantCulture));
        Assert.InRange(longest, 12 * 3600, 22 * 3600);
    }

    [Fact]
    public void The_same_seed_gives_the_same_rows_and_another_one_others()
    {
        using TempFolder folder = new();
        string[] texts = [.. new[] { 1, 1, 2 }.Select((seed, i) =>
        {
            string target = Path.Combine(folder.Path, $"{i}");
            AttackInjector.Write(AttackKind.Beacon, Office(1_600_000_000, 24), target, seed);
            return File.ReadAllText(Path.Combine(target, "conn.log"));
        })];
        Assert.Equal(texts[0], texts[1]);
        Assert.NotEqual(texts[0], texts[2]);
    }

    [Fact]
    public void What_the_capture_can_not_show_is_said()
    {
        using TempFolder folder = new();
        var around = Office(1_600_000_000, 24);
        Assert.Contains("conn, dns", AttackInjector.Write(AttackKind.DnsTunnel, around with { Logs = new Dictionary<string, IReadOnlySet<string>> { ["ssl"] = new HashSet<string> { "ts" } } }, Path.Combine(folder.Path, "a"), 1).Problem, StringComparison.Ordinal);
        Assert.Contains("no host", AttackInjector.Write(AttackKind.Scan, around with { Clients = [] }, Path.Combine(folder.Path, "b"), 1).Problem, StringComparison.Ordinal);
        Assert.Contains("no times", AttackInjector.Write(AttackKind.Scan, around with { Last = around.First }, Path.Combine(folder.Path, "c"), 1).Problem, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void A_capture_of_one_host_and_one_of_IPv6_alone_can_hold_every_attack()
    {
        foreach (string host in new[] { "147.32.84.165", "fd00:1::7" })
        {
            foreach (var kind in AttackKinds.All)
            {
                using TempFolder folder = new();
                var around = Office(1_600_000_000, 24) with { Clients = [new(host, 500)], Services = [new("203.0.113.1", 443, 1)] };
                var made = AttackInjector.Write(kind, around, Path.Combine(folder.Path, "out"), 11);
                Assert.Null(made.Problem);
                Assert.True(made.Rows["conn"] > 0);
            }
        }
    }

    [Theory]
    [InlineData("exfil", AttackKind.Exfiltration)]
    [InlineData("rare", AttackKind.RareService)]
    [InlineData("scan", AttackKind.Scan)]
    public void The_first_letters_name_an_attack_where_they_are_its_own(string name, AttackKind expected)
    {
        Assert.True(AttackKinds.TryParse(name, out var kind));
        Assert.Equal(expected, kind);
    }

    [Theory]
    [InlineData("l")]
    [InlineData("ex")]
    [InlineData("")]
    [InlineData("scanner")]
    public void Others_do_not(string name) => Assert.False(AttackKinds.TryParse(name, out _));

    private static Surroundings Office(double first, double hours) => new(
        [.. Inside.Select((host, i) => new SeenClient(host, 400 - i))],
        [new("8.8.4.4", 53, 12), new("192.168.7.2", 445, 9), new("192.168.7.3", 80, 7), new("203.0.113.1", 443, 12), new("192.168.7.255", 137, 12)],
        first, first + (hours * 3600), 4000,
        new Dictionary<string, IReadOnlySet<string>> { ["conn"] = ConnFields.ToHashSet(), ["x509"] = new HashSet<string>() });
}
