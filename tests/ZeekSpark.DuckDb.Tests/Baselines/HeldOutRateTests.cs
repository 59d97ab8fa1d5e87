namespace ZeekSpark.DuckDb.Tests.Baselines;

/// <summary>On clean captures of the site that it was trained on, about as many rows are flagged as were asked for.</summary>
public sealed class HeldOutRateTests : IDisposable
{
    private const double Rate = .01;

    private readonly TrainedModels models = new();

    /// <summary>Rows of one site and day, dealt out to captures by turns, so that what was not trained on is like what was.</summary>
    [Fact]
    public void The_flagged_share_is_near_the_rate_of_false_alarms()
    {
        var site = Directory.GetDirectories(models.Captures.Generate("site", 1, 6_000, 61)).Single();
        var (normal, held) = (Deal(site, "normal", row => row % 3 != 0), Deal(site, "held", row => row % 3 == 0));
        models.Train("model", normal);
        foreach (var detector in new[] { "default", "surprise", "autoencoder", "kitnet" })
        {
            var results = models.Score(held, options: new() { Detector = detector, FalseAlarms = Rate }).Results;
            var flagged = results.ExecuteScalar<double>("SELECT avg(CASE WHEN flagged THEN 1.0 ELSE 0 END)::DOUBLE FROM scores");
            Assert.True(flagged is > Rate / 3 and < Rate * 3, $"{detector}: {flagged:0.0000} of rows are flagged, {Rate} were asked for");
        }
    }

    public void Dispose() => models.Dispose();

    private string Deal(string site, string name, Func<int, bool> takes)
    {
        var folder = Directory.CreateDirectory(Path.Combine(models.Folder, name, "site")).FullName;
        foreach (var file in Directory.GetFiles(site).Where(file => Path.GetFileName(file) is "conn.log" or "dns.log" or "ssl.log"))
        {
            var lines = File.ReadAllLines(file).Where(line => !line.StartsWith("#close", StringComparison.Ordinal)).ToList();
            File.WriteAllLines(Path.Combine(folder, Path.GetFileName(file)), lines.Where(line => line.StartsWith('#')).Concat(lines.Where(line => !line.StartsWith('#')).Where((_, row) => takes(row))));
        }

        return Path.Combine(models.Folder, name);
    }
}
