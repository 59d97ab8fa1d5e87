using ZeekSpark.DuckDb;
using ZeekSpark.Generator;
using ZeekSpark.Logs;
using ZeekSpark.Scoring;
using ZeekSpark.Scoring.Runs;

namespace ZeekSpark.Detection;

/// <summary>A folder for captures and runs that is removed at the end.</summary>
internal sealed class Workplace : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("zeekspark-detection-");

    public string Path(string name) => System.IO.Path.Combine(folder.FullName, name);

    /// <summary>Generates captures; the seed gives sites, hosts and traffic.</summary>
    public string Generate(string name, int captures, long flows, long seed, params AttackKind[] attacks)
    {
        CaptureGenerator.Write(new(Path(name), captures, flows, seed) { Attacks = attacks, AttackedCaptures = attacks.Length > 0 ? captures : null });
        return Path(name);
    }

    /// <summary>Scores everything under a folder.</summary>
    public RunResults Score(string captures) => RunResults.Open(Run(captures, new()));

    /// <summary>The same; gives the run's folder.</summary>
    public string Run(string captures, ScoringOptions options) => ScoringRun.Score(
        new DuckDbEngine(Environment.ProcessorCount, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 3),
        new(CaptureFinder.Find([captures]), [captures], options, Path("runs"), FailOn: null), TimeProvider.System).Folder;

    public void Dispose() => folder.Delete(recursive: true);

    /// <summary>Copies a capture without the rows labelled Malicious; logs that have none are copied as they are.</summary>
    public static void CopyClean(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (string file in Directory.GetFiles(from))
            File.WriteAllLines(System.IO.Path.Combine(to, System.IO.Path.GetFileName(file)), File.ReadLines(file).Where(line => !line.Contains("\tMalicious\t", StringComparison.Ordinal)));
    }
}
