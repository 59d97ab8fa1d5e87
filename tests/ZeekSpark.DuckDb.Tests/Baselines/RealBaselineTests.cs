using ZeekSpark.DuckDb.Tests.Scoring;
using ZeekSpark.Logs;
using ZeekSpark.Scoring;
using ZeekSpark.Scoring.Evaluation;
using ZeekSpark.Scoring.Runs;

namespace ZeekSpark.DuckDb.Tests.Baselines;

/// <summary>Trained on the clean connections of one real capture, tested on all of another.</summary>
public sealed class RealBaselineTests : IDisposable
{
    private const string First = "001-zeek-scenario-malicious/labeled-conn.log", Mixed = "008-zeek-mixed/data/conn.log.labeled";

    private readonly TrainedModels models = new();

    [SharedFact]
    public void Ranks_attacks_of_a_network_that_it_has_not_seen()
    {
        Assert.InRange(Auroc(Lines(First), Lines(Mixed)), .997, 1);
        Assert.InRange(Auroc(Lines(Mixed), Lines(First)), .98, 1);
    }

    [SharedFact]
    public void Ranks_attacks_of_later_hours_of_the_same_network()
    {
        var lines = Lines(Mixed);
        var header = lines.Where(line => line.StartsWith('#')).ToList();
        var rows = lines.Where(line => !line.StartsWith('#')).OrderBy(line => double.Parse(line.Split('\t')[0], System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.InRange(Auroc([.. header, .. rows.Take(rows.Count / 2)], [.. header, .. rows.Skip(rows.Count / 2)]), .999, 1);
    }

    public void Dispose() => models.Dispose();

    private static List<string> Lines(string path) => [.. File.ReadAllLines(SharedData.Path("data", "stratosphere", path)).Where(line => !line.StartsWith("#close", StringComparison.Ordinal))];

    private double Auroc(IReadOnlyList<string> normal, IReadOnlyList<string> tested)
    {
        var name = Guid.NewGuid().ToString("N");
        models.Train(name, Write(name + "/normal", normal));
        var folder = Write(name + "-tested/tested", tested);
        var trained = models.Read(name);
        var request = new ScoreRequest(CaptureFinder.Find([folder]), [folder], new ScoringOptions { Model = trained.Fingerprint }, Path.Combine(models.Folder, name + "-results"), FailOn: null, trained);
        return new EvaluationRun(models.Engine, request, TimeProvider.System).Evaluate([Detectors.Default]).Single().Detectors.Single().Auroc!.Value;
    }

    private string Write(string folder, IEnumerable<string> lines)
    {
        folder = Directory.CreateDirectory(Path.Combine(models.Folder, folder)).FullName;
        File.WriteAllLines(Path.Combine(folder, "conn.log"), lines);
        return folder;
    }
}
