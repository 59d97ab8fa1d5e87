using System.Text.Json.Nodes;

namespace ZeekSpark.DuckDb.Tests.Baselines;

/// <summary>How a capture stands against bounds, which the test sets through the metrics in model.json.</summary>
public sealed class VerdictTests : IClassFixture<OfficeModel>, IDisposable
{
    private readonly TrainedModels models = new();
    private readonly string capture;

    public VerdictTests(OfficeModel office)
    {
        capture = office.Normal;
        office.CopyTo(models.Model());
    }

    [Theory]
    [InlineData("", "WITHIN")]
    [InlineData("weighted_top", "WITHIN")]
    [InlineData("weighted_top uid_corr", "SUSPICIOUS")]
    [InlineData("weighted_top uid_corr uids_in_two_logs", "SUSPICIOUS")]
    [InlineData("weighted_top uid_corr uids_in_two_logs fuids_linked", "ABOVE")]
    [InlineData("behaviour scan_score fuid weird_notice uids_in_three_logs", "ABOVE")]
    [InlineData("reference_score", "ABOVE")]
    public void Counts_the_metrics_above_their_bounds(string exceeded, string verdict)
    {
        // −50 and the margin is below what any metric can be, 0 and the margin above what those of this capture are.
        var names = exceeded.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        SetMetrics(name => names.Contains(name) ? -50 : 100);
        var row = TrainedModels.Rows(models.Score(capture).Results, "SELECT verdict, evidence_verdict, exceeded FROM captures").Single();
        Assert.Equal(verdict, row[0]);
        Assert.Equal("WITHIN", row[1]);
        Assert.Equal(names.Order(), Exceeded(row[2]).Select(words => words.Split(' ')[0]).Order());
    }

    [Fact]
    public void The_same_over_our_own_score_and_evidence()
    {
        SetMetrics(name => name is "scan" or "hit" ? -50 : 100);
        Assert.Equal(["WITHIN", "SUSPICIOUS"], TrainedModels.Rows(models.Score(capture).Results, "SELECT verdict, evidence_verdict FROM captures").Single());
        SetMetrics(name => name == "score" ? -50 : 100);
        Assert.Equal(["WITHIN", "ABOVE"], TrainedModels.Rows(models.Score(capture).Results, "SELECT verdict, evidence_verdict FROM captures").Single());
    }

    [Fact]
    public void What_equals_its_bound_is_within_and_what_exceeds_it_is_shown_with_value_and_bound()
    {
        // One capture: its value and 2, so that 0 is at the bound and just above it.
        SetMetrics(name => name == "uids_in_two_logs" ? -2 : 100);
        Assert.Null(TrainedModels.Rows(models.Score(capture).Results, "SELECT exceeded FROM captures WHERE len(exceeded) > 0").SingleOrDefault());
        SetMetrics(name => name == "uids_in_two_logs" ? -3.5 : 100);
        Assert.Equal(["uids_in_two_logs 0 above -1.5"], Exceeded(TrainedModels.Rows(models.Score(capture).Results, "SELECT exceeded FROM captures").Single()[0]));
    }

    [Fact]
    public void A_capture_of_the_training_is_within_and_its_metrics_are_those_of_the_results()
    {
        var folder = models.Captures.Generate("g", 1, 400, 5, labels: false, attacks: ZeekSpark.Generator.AttackKind.Scan);
        models.Train("own", folder);
        var results = models.Score(folder, "own").Results;
        var row = TrainedModels.Rows(results, "SELECT verdict, evidence_verdict, score, scan FROM captures").Single();
        Assert.Equal(["WITHIN", "WITHIN"], row[..2]);
        var metrics = models.Read("own").Baseline.Captures.Single().Metrics;
        Assert.NotEmpty(metrics);
        // Without a model the reference's score is over what our own scoring flags; here, as the reference itself has it.
        var reference = models.Score(folder, model: null, new(ZeekSpark.Scoring.ScoringMode.Reference)).Results;
        Assert.Equal(reference.ExecuteScalar<double>("SELECT reference_score FROM captures"), metrics["reference_score"], 1e-9);
        Assert.Equal(reference.ExecuteScalar<double>("SELECT weighted_top FROM captures"), metrics["weighted_top"], 1e-9);
        Assert.Equal(results.ExecuteScalar<double>("SELECT reference_score FROM captures"), metrics["reference_score"], 1e-9);
    }

    public void Dispose() => models.Dispose();

    private static IEnumerable<string> Exceeded(object? list) => ((System.Collections.IEnumerable?)list ?? Array.Empty<object>()).Cast<string>();

    private void SetMetrics(Func<string, double> value) => models.Edit(model =>
    {
        var metrics = model["captures"]![0]!["metrics"]!.AsObject();
        foreach (var name in metrics.Select(metric => metric.Key).ToList())
            metrics[name] = JsonValue.Create(value(name));
    });
}
