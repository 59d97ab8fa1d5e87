using ZeekSpark.Generator;
using ZeekSpark.Scoring;

namespace ZeekSpark.DuckDb.Tests.Scoring;

/// <summary>The default scoring against its definition, computed here another way.</summary>
public sealed class DefaultScoringTests
{
    private const string ConnFields = "ts uid id.orig_h id.orig_p id.resp_h id.resp_p proto service duration orig_bytes resp_bytes conn_state history orig_pkts resp_pkts";
    private const string ConnTypes = "time string addr port addr port enum string interval count count string string count count";

    private static readonly string[] Failed = ["S0", "REJ", "RSTO", "RSTOS0", "RSTR", "RSTRH", "SH", "SHR"];

    [Fact]
    public void Surprise_of_connections_is_the_mean_rarity_of_the_keys_that_vary_plus_the_failure_prior()
    {
        using var temp = new TempCaptures();
        var rows = new List<string[]>();
        for (var i = 0; i < 60; i++)
        {
            var kind = i % 7;
            rows.Add([$"1{i}.5", $"C{i}", $"10.0.0.{i % 5}", $"{40000 + i}", $"10.0.1.{i % 3}", kind == 0 ? "22" : "443", "tcp", kind is 0 or 1 ? "-" : "ssl",
                kind == 1 ? "-" : "1.5", kind == 1 ? "-" : "120", kind == 1 ? "0" : "4000", kind == 1 ? "S0" : kind == 2 ? "RSTO" : "SF", kind == 1 ? "S" : "ShADadFf", "5", "6"]);
        }

        temp.Write("c", "conn", ConnFields, ConnTypes, rows.Select(row => string.Join(' ', row)));
        using var scored = new ScoredCaptures(new ScoringOptions { ScoreParts = true }, temp.Folder);
        var found = scored.Rows("SELECT uid, surprise, prior FROM conn_scored").ToDictionary(row => (string)row["uid"]!, row => ((double)row["surprise"]!, (double)row["prior"]!));

        Func<string[], string>[] keys =
        [
            row => row[6] + row[5], row => row[7], row => row[11], row => row[12], row => row[6], row => row[4], row => row[2], row => row[7] + row[5] + row[6],
        ];
        var varying = keys.Count(key => rows.Select(key).Distinct().Count() > 1);
        Assert.Equal(7, varying);
        foreach (var row in rows)
        {
            var surprise = keys.Sum(key => -Math.Log((double)rows.Count(other => key(other) == key(row)) / rows.Count)) / varying;
            double Share(int column) => rows.Where(other => other[column] == row[column]).Average(other => Failed.Contains(other[11]) ? 1.0 : 0);
            var zero = row[9] == "-" && row[10] == "0";
            var signs = (Failed.Contains(row[11]) ? 1 : 0) + (zero ? 1 : 0) + (row[7] == "-" ? 1 : 0) - (row[11] == "SF" ? 1 : 0) + Share(2) + Share(4);
            Assert.Equal(surprise, found[row[1]].Item1, 1e-12);
            Assert.Equal(1.5 * Math.Max(0, signs), found[row[1]].Item2, 1e-12);
        }
    }

    [Fact]
    public void Score_is_the_sum_of_its_parts_and_its_reasons_add_up_to_it()
    {
        using var temp = new TempCaptures();
        var folder = temp.Generate("g", 1, 1500, 5, labels: true, attacks: [AttackKind.Scan, AttackKind.DnsTunnel]);
        using var scored = new ScoredCaptures(new ScoringOptions(Top: 10) { ScoreParts = true }, folder);
        foreach (var log in new[] { "conn", "dns", "http", "ssl" })
        {
            Assert.Equal(0L, scored.Rows($"SELECT count(*) AS n FROM {log}_scored WHERE abs(score - surprise - prior - extreme - tail) > 1e-9 OR tail < 0 OR extreme < 0 OR tail > ln(1 + 16384) - ln(100) + 1e-9").Single()["n"]);
            var sums = scored.Rows($"SELECT r.row_key, sum(r.part) AS parts, any_value(f.score) AS score FROM {log}_reasons r JOIN {log}_found_rows f USING (capture_id, row_key) GROUP BY r.row_key");
            Assert.Equal(10, sums.Count);
            // The forest's part goes to features whose removal lowers the score; where none does, it has no reason.
            Assert.All(sums, row => Assert.InRange((double)row["parts"]!, .5 * (double)row["score"]!, (double)row["score"]! + 1e-9));
            Assert.True(sums.Count(row => Math.Abs((double)row["parts"]! - (double)row["score"]!) < 1e-9) >= 8);
        }
    }

    [Fact]
    public void Labels_do_not_change_a_score()
    {
        using var temp = new TempCaptures();
        var labelled = temp.Generate("labelled/x", 1, 900, 9, labels: true, attacks: [AttackKind.Scan, AttackKind.Beacon, AttackKind.Dga]);
        var plain = temp.Generate("plain/x", 1, 900, 9, labels: false, attacks: [AttackKind.Scan, AttackKind.Beacon, AttackKind.Dga]);
        var permuted = Directory.CreateDirectory(Path.Combine(temp.Folder, "permuted/x", Path.GetFileName(Directory.GetDirectories(labelled)[0]))).FullName;
        foreach (var file in Directory.GetFiles(Directory.GetDirectories(labelled)[0]))
            File.WriteAllLines(Path.Combine(permuted, Path.GetFileName(file)), PermuteLabels(File.ReadAllLines(file)));

        using var first = new ScoredCaptures(new ScoringOptions(), labelled);
        using var second = new ScoredCaptures(new ScoringOptions(), permuted);
        using var third = new ScoredCaptures(new ScoringOptions(), plain);
        foreach (var log in new[] { "conn", "dns", "http", "ssl", "files", "weird", "notice" })
        {
            var scores = Scores(first, log);
            Assert.NotEmpty(scores);
            Assert.Equal(scores, Scores(second, log));
            Assert.Equal(scores, Scores(third, log));
        }

        Assert.NotEqual(Labels(first), Labels(second));
        Assert.Equal(first.Rows("captures").Single()["score"], second.Rows("captures").Single()["score"]);

        static List<string> Scores(ScoredCaptures scored, string log) =>
            [.. scored.Rows($"SELECT ts, uid, score FROM {log}_scored").Select(row => FormattableString.Invariant($"{row["ts"]} {row["uid"]} {row["score"]:0.000000000}")).Order(StringComparer.Ordinal)];

        static List<string> Labels(ScoredCaptures scored) =>
            [.. scored.Rows("SELECT uid, detailedlabel FROM conn_scored").Select(row => $"{row["uid"]} {row["detailedlabel"]}").Order(StringComparer.Ordinal)];

        // Each row gets the label and detailed label of another.
        static IEnumerable<string> PermuteLabels(string[] lines)
        {
            var rows = lines.Where(line => !line.StartsWith('#')).Select(line => line.Split('\t')).ToList();
            var random = new Random(5);
            var labels = rows.Select(row => row[^2..]).OrderBy(_ => random.Next()).ToList();
            return lines.Where(line => line.StartsWith('#') && !line.StartsWith("#close", StringComparison.Ordinal)).Concat(rows.Select((row, i) => string.Join('\t', row[..^2].Concat(labels[i]))));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(100_000)]
    public void Top_flags_that_many_rows_of_each_log(int top)
    {
        using var temp = new TempCaptures();
        using var scored = new ScoredCaptures(new ScoringOptions(Top: top), temp.Generate("g", 2, 400, 3));
        foreach (var log in scored.Rows("logs"))
        {
            var flagged = scored.Rows($"SELECT count(*) FILTER (flagged) AS flagged, count(*) FILTER (score > 0) AS positive, min(CASE WHEN flagged THEN score END) AS least, max(CASE WHEN NOT flagged THEN score END) AS rest FROM ({Scores(scored, log)}) WHERE capture = '{log["capture"]}'").Single();
            Assert.Equal(Math.Min(top, (long)flagged["positive"]!), flagged["flagged"]);
            Assert.Equal(log["flagged"], flagged["flagged"]);
            if (flagged["least"] is double least && flagged["rest"] is double rest)
                Assert.True(least >= rest - 1e-9);
        }
    }

    [Fact]
    public void A_share_of_each_log_is_flagged_when_asked_for()
    {
        using var temp = new TempCaptures();
        using var scored = new ScoredCaptures(new ScoringOptions(FlagShare: .05), temp.Generate("g", 1, 1000, 3));
        var conn = scored.Rows("logs").Single(log => (string)log["log"]! == "conn");
        Assert.Equal(50L, conn["flagged"]);
    }

    [Fact]
    public void Statistics_over_the_archive_count_all_captures_together()
    {
        using var temp = new TempCaptures();
        var folder = temp.Generate("g", 3, 300, 3);
        using var scored = new ScoredCaptures(new ScoringOptions(Scope: StatisticsScope.Archive, Top: 10), folder);
        Assert.Equal(900L, scored.Rows("SELECT n FROM conn_total").Single()["n"]);
        Assert.Equal(3, scored.Rows("captures").Count);
        Assert.All(scored.Rows("logs").Where(log => (string)log["log"]! == "conn"), log => Assert.Equal(10L, log["flagged"]));
    }

    [Fact]
    public void A_source_that_only_fails_is_evidence_of_a_scan_in_words()
    {
        using var temp = new TempCaptures();
        var rows = Enumerable.Range(1, 300).Select(port => $"{port}.5 S{port} 10.9.9.9 {30000 + port} 10.0.0.1 {port} tcp - - 0 0 S0 S 1 0")
            .Concat(Enumerable.Range(1, 100).Select(i => $"{i}.5 N{i} 10.0.0.{i % 9 + 2} {50000 + i} 10.0.0.1 443 tcp ssl 1.5 100 900 SF ShADadFf 5 6"));
        temp.Write("c", "conn", ConnFields, ConnTypes, rows);
        using var scored = new ScoredCaptures(new ScoringOptions(), temp.Folder);
        var capture = scored.Rows("captures").Single();

        // e = ln(301/11)/ln(301/11) = 1, so the capture scores 100·(1 − .1).
        Assert.Equal(1.0, (double)capture["scan"]!, 1e-12);
        Assert.Equal(90.0, (double)capture["score"]!, 1e-9);
        Assert.Equal("HIGH", capture["severity"]);
        Assert.Equal(new object?[] { "10.9.9.9" }, (System.Collections.IEnumerable)capture["scan_hosts"]!);
        Assert.Contains("10.9.9.9 tried 300 destinations and ports; 300 only ever failed", ((System.Collections.IEnumerable)capture["evidence"]!).Cast<string>());
    }

    private static string Scores(ScoredCaptures scored, Dictionary<string, object?> log) => scored.Plan.Steps.Single(step => step.Name == $"scores/log={log["log"]}").Sql;
}
