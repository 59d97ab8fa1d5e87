using System.Globalization;
using ZeekSpark.Scoring;

namespace ZeekSpark.DuckDb.Tests.Scoring;

/// <summary>What several connections show together, against its definition computed here another way.</summary>
public sealed class EvidenceTests : IDisposable
{
    private const string Conn = "ts uid id.orig_h id.orig_p id.resp_h id.resp_p proto service duration orig_bytes resp_bytes conn_state history orig_pkts resp_pkts";
    private const string ConnTypes = "time string addr port addr port enum string interval count count string string count count";

    private readonly TempCaptures temp = new();

    [Fact]
    public void The_histogram_of_a_beacon_is_flat_or_of_two_levels_as_RITA_has_it()
    {
        // Calls in each of the day's hours, one pair a row: flat, of two and of three levels, uneven, and too few hours for levels.
        var random = new Random(3);
        int[][] hours =
        [
            [.. Enumerable.Repeat(6, 24)],
            [.. Enumerable.Range(0, 24).Select(i => i % 2 == 0 ? 4 : 12)],
            [.. Enumerable.Range(0, 24).Select(i => i < 16 ? 100 + random.Next(4) : 40 + random.Next(2))],
            [.. Enumerable.Range(0, 24).Select(i => 2 + (i % 3 * 9))],
            [.. Enumerable.Range(0, 24).Select(i => 3 + random.Next(20))],
            [.. Enumerable.Range(0, 24).Select(i => i < 13 ? 8 + (i % 2 * 30) : 0)],
            [.. Enumerable.Range(0, 24).Select(i => i < 10 ? 5 : 0)],
        ];
        var rows = new List<string> { Row(0, "10.0.0.250", "198.51.100.250"), Row(86_399.999, "10.0.0.250", "198.51.100.250") };
        for (var pair = 0; pair < hours.Length; pair++)
        {
            for (var hour = 0; hour < 24; hour++)
                rows.AddRange(Enumerable.Range(0, hours[pair][hour]).Select(call => Row((hour * 3600) + 10 + (call * 3500.0 / hours[pair][hour]), $"10.0.0.{pair}", $"198.51.100.{pair}")));
        }

        temp.Write("c", "conn", Conn, ConnTypes, rows);
        using var scored = new ScoredCaptures(new ScoringOptions(), temp.Folder);
        var found = scored.Rows("SELECT orig_h, histogram FROM conn_steady").ToDictionary(row => (string)row["orig_h"]!, row => (double)row["histogram"]!);
        Assert.True(found.Count >= 5);
        foreach (var (host, histogram) in found)
            Assert.Equal(Histogram(hours[int.Parse(host.AsSpan(7), CultureInfo.InvariantCulture)]), histogram, 1e-9);
        Assert.Equal(1, found["10.0.0.1"], 1e-12);
        Assert.True(found["10.0.0.3"] < .8);
    }

    [Theory]
    [InlineData(StatisticsScope.Capture)]
    [InlineData(StatisticsScope.Archive)]
    public void A_destination_weighs_by_the_hosts_of_the_scope_that_talk_to_it(StatisticsScope scope)
    {
        // In a: 60 hosts, of which 40 talk to .1, two to .2 and one to .3. In b: four hosts, three of them others, one talks to .3.
        temp.Write("x/a", "conn", Conn, ConnTypes, Enumerable.Range(1, 60).Select(i => Row(i, $"10.0.0.{i}", i <= 40 ? "198.51.100.1" : i <= 42 ? "198.51.100.2" : i == 43 ? "198.51.100.3" : "198.51.100.9"))
            .Append(Row(70, "10.0.0.61", "10.0.0.1")));
        temp.Write("x/b", "conn", Conn, ConnTypes, [Row(1, "10.0.0.1", "198.51.100.3"), Row(2, "10.0.1.1", "198.51.100.4"), Row(3, "10.0.1.2", "198.51.100.4"), Row(4, "10.0.1.3", "198.51.100.4")]);
        using var scored = new ScoredCaptures(new ScoringOptions(Scope: scope), Path.Combine(temp.Folder, "x"));
        var found = scored.Rows("SELECT scope_id, resp_h, weight FROM conn_prevalence").ToDictionary(row => $"{row["scope_id"]} {row["resp_h"]}", row => (double)row["weight"]!);
        Dictionary<string, double> expected = scope == StatisticsScope.Capture
            ? new() { ["0 198.51.100.1"] = .85 / 40, ["0 198.51.100.2"] = 1 / 2.0, ["0 198.51.100.3"] = 1.15, ["0 198.51.100.9"] = 1 / 17.0, ["1 198.51.100.3"] = 1, ["1 198.51.100.4"] = .85 / 3 }
            : new() { ["0 198.51.100.1"] = .85 / 40, ["0 198.51.100.2"] = 1 / 2.0, ["0 198.51.100.3"] = 1 / 2.0, ["0 198.51.100.4"] = 1 / 3.0, ["0 198.51.100.9"] = 1 / 17.0 };
        Assert.Equal(expected.Keys.Order(), found.Keys.Order());
        Assert.All(expected, pair => Assert.Equal(pair.Value, found[pair.Key], 1e-12));
    }

    public void Dispose() => temp.Dispose();

    private static string Row(double ts, string from, string to) =>
        string.Create(CultureInfo.InvariantCulture, $"{ts:0.000} C{ts:0} {from} 50000 {to} 443 tcp ssl 1.5 120 900 SF ShADadFf 5 6");

    /// <summary>RITA's getHistogramScore, without its rounding to three decimals.</summary>
    private static double Histogram(int[] calls)
    {
        var mean = calls.Average();
        var flat = Math.Max(0, 1 - (Math.Sqrt(calls.Average(n => (n - mean) * (n - mean))) / mean));
        var width = Math.Ceiling(calls.Max() * .05);
        var levels = calls.Where(n => n > 0).GroupBy(n => Math.Floor(n / width)).Select(level => level.Count()).OrderDescending().ToList();
        var bars = levels.Sum();
        return Math.Max(flat, bars < 11 ? 0 : Math.Min(1, levels.Take(2).Sum() / (bars - 1.0)));
    }
}
