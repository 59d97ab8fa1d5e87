using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using ZeekSpark.Scoring;

namespace ZeekSpark.DuckDb.Tests.Scoring;

/// <summary>Every feature, rule and score that the reference gives on real captures, row by row.</summary>
public sealed class ReferenceExpectationTests
{
    private const double Tolerance = 1e-9;

    private static readonly ScoringOptions Reference = new(ScoringMode.Reference, Features: true);

    public static TheoryData<string, string, string> Captures => new()
    {
        { "001", "stratosphere/001-zeek-scenario-malicious", "conn" },
        { "002", "stratosphere/002-zeek-scenario-port-scanning", "conn" },
        { "003", "stratosphere/003-zeek-scenario-malicious", "conn" },
        { "004", "stratosphere/004-zeek-scenario-ssh", "ssh" },
        { "005", "stratosphere/005-zeek-scenario-malicious", "conn dns http" },
        { "008", "stratosphere/008-zeek-mixed/data", "conn http notice sip ssl weird" },
    };

    [SharedTheory]
    [MemberData(nameof(Captures))]
    public void Features_rules_and_scores_equal_the_reference(string name, string path, string logs)
    {
        using var scored = new ScoredCaptures(Reference, SharedData.Path("data", path));
        foreach (var log in logs.Split(' '))
        {
            var expected = Expected.Read(SharedData.Path("expected", name, log + ".csv.gz"));
            var rows = scored.Rows($"SELECT f.*, u.rule, s.score FROM {log}_features f JOIN {log}_rule u USING (file_id, line) JOIN {log}_scored s USING (file_id, line) ORDER BY f.file_id, f.line");
            Assert.Equal(expected.Rows.Count, rows.Count);
            var compared = new List<string>();
            foreach (var column in expected.Columns.Where(column => column.StartsWith("f.", StringComparison.Ordinal)))
            {
                compared.Add(column);
                AssertEqual($"{name}/{log} {column}", expected, column, rows, "f_" + column[2..].Replace('.', '_'));
            }

            Assert.NotEmpty(compared);
            if (expected.Columns.Contains("rule"))
                AssertEqual($"{name}/{log} rule", expected, "rule", rows, "rule");
            if (!expected.Columns.Contains("forest"))
                AssertEqual($"{name}/{log} score", expected, "score", rows, "score");
            else
                AssertSameRanking(expected, scored, log, rows);
        }
    }

    [SharedTheory]
    [MemberData(nameof(Captures))]
    public void Directory_scores_are_the_references(string name, string path, string logs)
    {
        using var scored = new ScoredCaptures(Reference, SharedData.Path("data", path));
        using var summary = JsonDocument.Parse(File.ReadAllText(SharedData.Path("expected", name, "summary.json")));
        var expected = summary.RootElement.GetProperty("directory");
        var capture = Assert.Single(scored.Rows("captures"));

        Assert.InRange((double)capture["score"]! - expected.GetProperty("score").GetDouble(), -1.5, 1.5);
        Assert.Equal(expected.GetProperty("severity").GetString(), capture["severity"]);
        Assert.Equal(capture["reference_score"], capture["score"]);
        Assert.Equal(expected.GetProperty("behavior_score").GetDouble(), (double)capture["behaviour"]!, Tolerance);
        Assert.Equal(expected.GetProperty("weird_notice_bonus").GetDouble(), (double)capture["weird_notice"]!, Tolerance);
        Assert.Equal(
            summary.RootElement.GetProperty("logs").EnumerateArray().Select(log => log.GetProperty("log_name").GetString()).Order(),
            scored.Rows("logs").Select(log => (string?)log["log"]).Order());
        Assert.All(logs.Split(' '), log => Assert.Contains(scored.Rows("logs"), row => (string?)row["log"] == log));
    }

    private static void AssertEqual(string what, Expected expected, string column, List<Dictionary<string, object?>> rows, string name)
    {
        var index = expected.Columns.IndexOf(column);
        for (var i = 0; i < rows.Count; i++)
        {
            var wanted = double.Parse(expected.Rows[i][index], CultureInfo.InvariantCulture);
            var found = rows[i].TryGetValue(name, out var value) ? Convert.ToDouble(value ?? double.NaN, CultureInfo.InvariantCulture) : throw new InvalidOperationException($"{what}: there is no column {name}");
            // Beside the relative tolerance, what a difference of two logarithms of counts loses.
            if (!(Math.Abs(found - wanted) <= Math.Max(Tolerance * Math.Abs(wanted), 1e-12)))
                Assert.Fail($"{what}, row {i}: {found:R} instead of {wanted:R}");
        }
    }

    /// <summary>The forest is random, so each one's score must tell the other's flagged rows from the rest.</summary>
    private static void AssertSameRanking(Expected expected, ScoredCaptures scored, string log, List<Dictionary<string, object?>> rows)
    {
        var ours = rows.Select(row => (double)row["score"]!).ToArray();
        var theirs = expected.Rows.Select(row => double.Parse(row[expected.Columns.IndexOf("score")], CultureInfo.InvariantCulture)).ToArray();
        var theirFlags = expected.Rows.Select(row => row[expected.Columns.IndexOf("pred")] == "1").ToArray();
        var flagged = scored.Rows($"scores/log={log}").OrderBy(row => row["line"]).Select(row => (bool)row["flagged"]!).ToArray();
        Assert.InRange(Auroc(ours, theirFlags), .9, 1);
        Assert.InRange(Auroc(theirs, flagged), .9, 1);
        Assert.InRange(flagged.Count(flag => flag), 1, 10);
    }

    private static double Auroc(double[] scores, bool[] positive)
    {
        double wins = 0;
        foreach (var (score, _) in scores.Zip(positive).Where(row => row.Second))
        {
            foreach (var (other, _) in scores.Zip(positive).Where(row => !row.Second))
                wins += score > other ? 1 : score == other ? .5 : 0;
        }

        return wins / positive.Count(flag => flag) / positive.Count(flag => !flag);
    }

    private sealed record Expected(List<string> Columns, List<string[]> Rows)
    {
        public static Expected Read(string path)
        {
            using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
            var columns = reader.ReadLine()!.Split(',').ToList();
            var rows = new List<string[]>();
            while (reader.ReadLine() is { } line)
                rows.Add(line.Split(','));
            return new(columns, rows);
        }
    }
}
