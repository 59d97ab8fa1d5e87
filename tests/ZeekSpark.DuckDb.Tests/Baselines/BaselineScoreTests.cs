using ZeekSpark.DuckDb.Tests.Scoring;
using ZeekSpark.Generator;
using ZeekSpark.Scoring;
using ZeekSpark.Scoring.Models;

namespace ZeekSpark.DuckDb.Tests.Baselines;

/// <summary>Scores against a training, against their definition.</summary>
public sealed class BaselineScoreTests : IDisposable
{
    private readonly TrainedModels models = new();

    /// <summary>
    /// notice has six keys: note, sub, src, dst, p and proto. Trained on 8 rows: note A 4 times, B twice, C and D once; src varies
    /// with the note; the others do not vary. A value costs −ln of the share of rows whose value has as many rows or fewer, the
    /// row itself among them: A ln(9/9), B ln(9/5), C and D ln(9/3); one never seen as much as one seen once.
    /// </summary>
    [Fact]
    public void A_value_costs_by_the_rows_of_values_as_rare_or_rarer()
    {
        const string fields = "ts note msg sub src dst p proto", types = "time enum string string addr addr port enum";
        string[] Rows(string notes) => [.. notes.Select((note, i) => $"{i}.5 {note} m x 10.0.0.{(int)note} 10.1.1.1 80 tcp")];
        models.Train("model", models.Captures.Write("normal", "notice", fields, types, Rows("AAAABBCD")));
        var results = models.Score(models.Captures.Write("new", "notice", fields, types, Rows("ABCE")), options: new() { Detector = "surprise" }).Results;
        var scores = TrainedModels.Rows(results, "SELECT score FROM scores ORDER BY ts").Select(row => (double)row[0]!).ToList();

        // Two of six keys vary, and both say the same; notice has no signs of failure.
        double[] expected = [0, Math.Log(9.0 / 5), Math.Log(9.0 / 3), Math.Log(9.0 / 3)];
        Assert.Equal(expected.Length, scores.Count);
        foreach (var (cost, score) in expected.Zip(scores))
            Assert.Equal(cost, score, 1e-12);
    }

    [Fact]
    public void Normal_share_is_that_of_the_distribution_over_held_out_rows()
    {
        models.Train("model", models.Captures.Generate("normal", 2, 600, 31));
        var trained = models.Read();
        var folder = models.Captures.Generate("new", 1, 600, 32, attacks: AttackKind.Scan);
        foreach (var detector in new[] { "default", "surprise", "kitnet" })
        {
            var results = models.Score(folder, options: new() { Detector = detector, FalseAlarms = .01 }).Results;
            var rows = TrainedModels.Rows(results, "SELECT log, score, normal_share, flagged FROM scores");
            Assert.Contains(rows, row => row[2] is double share && share < 1e-3);
            foreach (var log in rows.GroupBy(row => (string)row[0]!))
            {
                var calibration = trained.Models.GetValueOrDefault($"{log.Key}_{detector}_calibration") as ScoreCalibration;
                Assert.All(log, row => Assert.Equal(calibration?.Share((double)row[1]!), (double?)row[2]));
                // A row is flagged that is as rare as asked for; the score that is ranked has 10 digits.
                if (calibration is not null)
                    Assert.All(log.Where(row => Math.Abs((double)row[2]! - .01) > 1e-6), row => Assert.Equal((double)row[2]! <= .01 && (double)row[1]! > 0, row[3]));
            }

            Assert.Equal(0, results.ExecuteScalar<long>("SELECT count(*) FROM finding_rows r JOIN scores s USING (capture, log, row_key) WHERE r.percentile IS NOT NULL AND r.normal_share IS DISTINCT FROM s.normal_share"));
        }
    }

    [Fact]
    public void Top_and_share_flag_as_they_do_without_a_model()
    {
        var folder = models.Captures.Generate("g", 1, 400, 33);
        models.Train("model", folder);
        Assert.Equal(5, models.Score(folder, options: new(Top: 5)).Results.ExecuteScalar<long>("SELECT flagged FROM logs WHERE log = 'conn'"));
        Assert.Equal(20, models.Score(folder, options: new(FlagShare: .05)).Results.ExecuteScalar<long>("SELECT flagged FROM logs WHERE log = 'conn'"));
        Assert.Equal(5, models.Score(folder, options: new(Top: 5) { Detector = "autoencoder" }).Results.ExecuteScalar<long>("SELECT flagged FROM logs WHERE log = 'conn'"));
    }

    /// <summary>
    /// 40 rows: note A 20 times, ten notes once, five notes twice. A row that leaves itself out meets 39 others. If its note is its
    /// own, that was never seen and costs as if seen once: 10 rows of 40 have such ones, itself among them. If one other has it, it was seen
    /// once: with the 10, that other and itself 12 of 40. A costs nothing. Had it not left itself out, this would be 11 and 21 of 41.
    /// </summary>
    [Fact]
    public void A_row_of_the_training_leaves_itself_out()
    {
        const string fields = "ts note msg sub src dst p proto", types = "time enum string string addr addr port enum";
        var notes = Enumerable.Repeat("A", 20).Concat(Enumerable.Range(0, 10).Select(i => $"N{i}")).Concat(Enumerable.Range(0, 10).Select(i => $"P{i / 2}"));
        models.Train("model", models.Captures.Write("normal", "notice", fields, types, notes.Select((note, i) => $"{i}.5 {note} m x 10.0.0.1 10.1.1.1 80 tcp")));
        var scores = ((ScoreCalibration)models.Read().Models["notice_surprise_calibration"]).SampleScores.ToArray();
        double[] costs = [0, Math.Log(40.0 / 12), Math.Log(40.0 / 10)];
        Assert.All(scores, score => Assert.Contains(costs, cost => Math.Abs(cost - score) < 1e-6));
        Assert.Contains(scores, score => score > 0);
    }

    [Fact]
    public void Rows_labelled_malicious_are_left_out_and_counted_and_other_labels_kept()
    {
        const string fields = TrainedModels.ConnFields + " label detailedlabel", types = TrainedModels.ConnTypes + " string string";
        var clean = Enumerable.Range(0, 40).Select(i => TrainedModels.Usual(i) + (i % 2 == 0 ? " Benign -" : i % 3 == 0 ? " - -" : " Background -")).ToList();
        var bad = Enumerable.Range(40, 15).Select(i => TrainedModels.Usual(i, "ssh", 22) + (i % 2 == 0 ? " Malicious C&C" : " malicious -"));
        var outcome = models.Train("labelled", models.Captures.Write("labelled", "conn", fields, types, clean.Concat(bad)));
        models.Train("clean", models.Captures.Write("clean", "conn", fields, types, clean));

        Assert.Equal(15, outcome.LeftOut);
        Assert.Equal(55, outcome.Counts.Rows);
        Assert.Equal(40, outcome.Baseline.Log("conn")!.Rows);
        Assert.DoesNotContain("label", outcome.Baseline.Log("conn")!.Fields);
        const string columns = "key, hash, n, value";
        Assert.Equal(models.Statistics("clean", "counts/log=conn", columns), models.Statistics("labelled", "counts/log=conn", columns));
        Assert.Equal(40, models.Statistics("labelled", "sample/log=conn", "row_key").Count);
    }

    [Fact]
    public void Labels_change_no_score()
    {
        var labelled = models.Captures.Generate("labelled/x", 1, 500, 34, labels: true, attacks: AttackKind.Dga);
        var plain = models.Captures.Generate("plain/x", 1, 500, 34, labels: false, attacks: AttackKind.Dga);
        models.Train("model", models.Captures.Generate("normal", 1, 500, 35));
        const string scores = "SELECT log, ts, uid, score, normal_share, flagged FROM scores ORDER BY ALL";
        var (first, second) = (models.Score(labelled).Results, models.Score(plain).Results);
        Assert.Equal(TrainedModels.Rows(first, scores), TrainedModels.Rows(second, scores));
        Assert.True(first.ExecuteScalar<long>("SELECT count(label) FROM scores") > 0);
    }

    public void Dispose() => models.Dispose();
}
