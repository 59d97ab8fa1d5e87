using ZeekSpark.Generator;
using ZeekSpark.Logs;
using ZeekSpark.Scoring;

namespace ZeekSpark.DuckDb.Tests.Scoring;

/// <summary>What must not change a result: the order of rows, how they are split into files, threads, other captures.</summary>
public sealed class InvarianceTests : IDisposable
{
    private readonly TempCaptures temp = new();
    private readonly string original;

    public InvarianceTests() => original = temp.Generate("original/site", 1, 1200, 11, attacks: [AttackKind.Scan, AttackKind.Dga, AttackKind.Exfiltration]);

    public static TheoryData<ScoringMode> Modes => new() { ScoringMode.Default, ScoringMode.Reference };

    [Theory]
    [MemberData(nameof(Modes))]
    public void Rows_in_another_order_in_more_files_on_more_threads_score_the_same(ScoringMode mode)
    {
        var capture = Directory.GetDirectories(original).Single();
        var shuffled = Directory.CreateDirectory(Path.Combine(temp.Folder, "shuffled", "site", Path.GetFileName(capture))).FullName;
        var random = new Random(1);
        foreach (var file in Directory.GetFiles(capture))
        {
            var lines = File.ReadAllLines(file);
            var header = lines.TakeWhile(line => line.StartsWith('#')).ToArray();
            var rows = lines.Where(line => !line.StartsWith('#')).ToArray();
            random.Shuffle(rows);
            foreach (var (part, i) in rows.Chunk((rows.Length / 3) + 1).Select((part, i) => (part, i)))
                File.WriteAllLines(Path.Combine(shuffled, $"{Path.GetFileNameWithoutExtension(file)}.{i:00}:00:00-{i + 1:00}:00:00.log"), [.. header, .. part]);
        }

        using var first = Score(Path.GetDirectoryName(capture)!, mode, 1);
        using var second = Score(Path.GetDirectoryName(shuffled)!, mode, 4);
        AssertSame(first, second);
    }

    [Fact]
    public void Other_captures_in_the_batch_change_nothing()
    {
        temp.Generate("more", 3, 300, 77);
        using var alone = Score(original, ScoringMode.Default, 2);
        using var together = new ScoredCaptures(new ScoringOptions(),
            [.. CaptureFinder.Find([Path.Combine(temp.Folder, "more")]).Captures, .. CaptureFinder.Find([original]).Captures]);
        AssertSame(alone, together);
    }

    [Fact]
    public void Json_and_tsv_of_the_same_events_score_the_same_but_for_the_sample_order()
    {
        var json = temp.Generate("json/site", 1, 1200, 11, LogFileFormat.Json, attacks: [AttackKind.Scan, AttackKind.Dga, AttackKind.Exfiltration]);
        using var first = Score(original, ScoringMode.Default, 2);
        using var second = Score(json, ScoringMode.Default, 2);
        foreach (var log in Logs(first))
        {
            // Rows of a log without uid are told apart by their time.
            var sql = $"SELECT coalesce(uid, '') || '@' || ts || '@' || coalesce(id_resp_p, 0) AS id, surprise, prior FROM {log}_scored ORDER BY ALL";
            Assert.Equal(
                first.Rows(sql).Select(row => FormattableString.Invariant($"{row["id"]} {row["surprise"]:0.00000000} {row["prior"]:0.00000000}")),
                second.Rows(sql).Select(row => FormattableString.Invariant($"{row["id"]} {row["surprise"]:0.00000000} {row["prior"]:0.00000000}")));
        }
    }

    public void Dispose() => temp.Dispose();

    private static ScoredCaptures Score(string path, ScoringMode mode, int threads) => new(new ScoringOptions(mode) { ScoreParts = mode == ScoringMode.Default }, CaptureFinder.Find([path]).Captures, threads);

    private static IEnumerable<string> Logs(ScoredCaptures scored) => scored.Rows("logs").Select(row => (string)row["log"]!).Distinct().Order();

    /// <summary>Every row's score to 1e-9·max(1, |x|), by capture and row_key; findings, verdict and evidence to the letter.</summary>
    private static void AssertSame(ScoredCaptures first, ScoredCaptures second)
    {
        var capture = (string)first.Rows("captures").Single()["capture"]!;
        foreach (var log in Logs(first))
        {
            var sql = $"SELECT s.row_key, s.score FROM {log}_scored s JOIN captures_in c USING (capture_id) WHERE c.capture = '{capture}' ORDER BY s.row_key";
            var ours = first.Rows(sql);
            var theirs = second.Rows(sql);
            Assert.Equal(ours.Select(row => row["row_key"]), theirs.Select(row => row["row_key"]));
            foreach (var (one, other) in ours.Zip(theirs))
                Assert.Equal((double)one["score"]!, (double)other["score"]!, 1e-9 * Math.Max(1, Math.Abs((double)one["score"]!)));
        }

        Assert.Equal(Findings(first), Findings(second));
        Assert.Equal(Captures(first), Captures(second));

        List<string> Findings(ScoredCaptures scored) =>
            [.. scored.Rows("findings").Where(row => (string)row["capture"]! == capture).Select(row => $"{row["finding_id"]} {row["explanation"]}").Order(StringComparer.Ordinal)];

        List<string> Captures(ScoredCaptures scored) =>
            [.. scored.Rows("captures").Where(row => (string)row["capture"]! == capture).Select(row => FormattableString.Invariant($"{row["score"]:0.00000000} {row["severity"]} {row["reference_score"]:0.00000000} {string.Join(';', ((System.Collections.IEnumerable?)row["evidence"])?.Cast<string>() ?? [])}"))];
    }
}
