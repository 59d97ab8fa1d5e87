using ZeekSpark.Generator;
using ZeekSpark.Scoring.Baselines;

namespace ZeekSpark.DuckDb.Tests.Baselines;

/// <summary>Training on captures together, one after the other, or in several batches gives the same model.</summary>
public sealed class MergeTests : IDisposable
{
    private readonly TrainedModels models = new();

    [Fact]
    public void Adding_captures_equals_training_on_all()
    {
        var folder = models.Captures.Generate("g", 3, 300, 21, attacks: AttackKind.Scan);
        var captures = Directory.GetDirectories(folder).Order().ToArray();
        models.Train("whole", captures);
        models.Train("added", captures[0]);
        models.Train("added", adds: true, captures[1..]);
        AssertSame("whole", "added", captures[2]);
    }

    [Fact]
    public void Several_batches_equal_one()
    {
        var folder = models.Captures.Generate("g", 3, 300, 22);
        models.Train("whole", folder);
        models.Engine = models.Engine.WithBatches(bytes: 1);
        models.Train("parts", folder);
        AssertSame("whole", "parts", Directory.GetDirectories(folder)[0]);
    }

    /// <summary>A log that ZeekSpark has no definition of is counted by its columns, which not every capture has.</summary>
    [Fact]
    public void A_field_that_only_some_captures_have_is_missing_in_the_others()
    {
        var all = models.Captures.Write("all", "odd", "ts id.orig_h port_seen word flag amount", "time addr port string bool count",
            Enumerable.Range(0, 40).Select(i => $"{i}.5 10.0.0.{i % 3} {(i % 4 == 0 ? "-" : "80")} w{i % 5} {(i % 2 == 0 ? "T" : "F")} {i * 7 % 11}"));
        var few = models.Captures.Write("few", "odd", "ts id.orig_h", "time addr", Enumerable.Range(0, 30).Select(i => $"{100 + i}.5 10.0.0.{i % 4}"));
        models.Train("whole", all, few);
        models.Train("added", few);
        models.Train("added", adds: true, all);
        AssertSame("whole", "added", all);
        models.Train("turned", all);
        models.Train("turned", adds: true, few);
        AssertSame("whole", "turned", few);
    }

    public void Dispose() => models.Dispose();

    private void AssertSame(string first, string second, string scored)
    {
        var (one, other) = (models.Read(first), models.Read(second));
        Assert.Equal(Captures(one.Baseline), Captures(other.Baseline));
        Assert.Equal(Logs(one.Baseline), Logs(other.Baseline));
        foreach (var log in one.Baseline.Logs.Select(log => log.Log))
        {
            AssertEqual($"counts/log={log}", "key, hash, n, value");
            AssertEqual($"sample/log={log}", "*");
        }

        if (one.Baseline.Log("conn") is not null)
            AssertEqual("moments/log=conn", "name, hash, n, s1, s2");

        // Fitted models are the same bytes; distributions of scores, over sums that were added in another order, nearly so.
        Assert.Equal(one.Models.Keys.Order(), other.Models.Keys.Order());
        foreach (var name in one.Models.Keys)
        {
            if (!name.EndsWith("_calibration", StringComparison.Ordinal))
                Assert.True(one.Models[name].ToBytes().SequenceEqual(other.Models[name].ToBytes()), name);
            Assert.Equal(one.Models[name].SampleRows, other.Models[name].SampleRows);
            foreach (var (mine, theirs) in one.Models[name].SampleScores.ToArray().Zip(other.Models[name].SampleScores.ToArray()))
                Assert.Equal(mine, theirs, 1e-6 * Math.Max(1, Math.Abs(mine)));
        }

        const string scores = "SELECT log, row_key, score, flagged FROM scores ORDER BY ALL";
        AssertClose("scores", TrainedModels.Rows(models.Score(scored, first).Results, scores), TrainedModels.Rows(models.Score(scored, second).Results, scores));

        void AssertEqual(string table, string columns) =>
            AssertClose(table, models.Statistics(first, table, Sorted(columns, first, table)), models.Statistics(second, table, Sorted(columns, first, table)));

        // Columns of the samples in one order, whichever capture came first.
        string Sorted(string columns, string model, string table) => columns != "*" ? columns :
            string.Join(", ", models.Columns(model, table).Order(StringComparer.Ordinal).Select(column => column == "capture_rows" || column.StartsWith("measure_", StringComparison.Ordinal) ? $"coalesce(\"{column}\", 0) AS \"{column}\"" : column.StartsWith("key_", StringComparison.Ordinal) ? $"coalesce(\"{column}\", '') AS \"{column}\"" : $"\"{column}\""));
    }

    private static void AssertClose(string what, List<object?[]> first, List<object?[]> second)
    {
        Assert.NotEmpty(first);
        Assert.True(first.Count == second.Count, $"{what}: {first.Count} and {second.Count} rows");
        foreach (var (one, other) in first.Zip(second))
        {
            foreach (var (mine, theirs) in one.Zip(other))
            {
                if (mine is double number && theirs is double with)
                    Assert.True(Math.Abs(number - with) <= 1e-9 * Math.Max(1, Math.Abs(number)), $"{what}: {string.Join(' ', one)} and {string.Join(' ', other)}");
                else
                    Assert.True(Equals(mine, theirs), $"{what}: {string.Join(' ', one)} and {string.Join(' ', other)}");
            }
        }
    }

    private static IEnumerable<string> Captures(Baseline baseline) => baseline.Captures
        .Select(capture => $"{capture.Capture} {capture.Path} {capture.Content} {capture.Rows} {string.Join(' ', capture.Metrics.OrderBy(metric => metric.Key, StringComparer.Ordinal).Select(metric => FormattableString.Invariant($"{metric.Key}={metric.Value:0.000000000}")))}").Order(StringComparer.Ordinal);

    private static IEnumerable<string> Logs(Baseline baseline) => baseline.Logs
        .Select(log => $"{log.Log} {log.Rows} {string.Join(',', log.Fields)} {string.Join(',', log.Columns.Select(column => $"{column.Name}:{column.Type}").Order(StringComparer.Ordinal))}");
}
