namespace ZeekSpark.Generator.Tests;

/// <summary>A folder that is gone after the test.</summary>
public sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("zeekspark-generator-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

/// <summary>A log as a test reads it: TSV only, values as text.</summary>
public sealed class Log
{
    public Log(string file)
    {
        Lines = File.ReadAllLines(file);
        Fields = Header("#fields");
        Types = Header("#types");
        Rows = [.. Lines.Where(l => !l.StartsWith('#')).Select(l => l.Split('\t'))];
    }

    public string[] Lines { get; }
    public string[] Fields { get; }
    public string[] Types { get; }
    public IReadOnlyList<string[]> Rows { get; }

    public int Column(string field)
    {
        int at = Array.IndexOf(Fields, field);
        return at >= 0 ? at : throw new ArgumentException($"no column {field} in {string.Join(' ', Fields)}");
    }

    public IEnumerable<string> Values(string field)
    {
        int at = Column(field);
        return Rows.Select(r => r[at]);
    }

    /// <summary>The rows whose field has this value.</summary>
    public Log Where(string field, string value)
    {
        int at = Column(field);
        return new Log(this, [.. Rows.Where(r => r[at] == value)]);
    }

    private Log(Log of, IReadOnlyList<string[]> rows) => (Lines, Fields, Types, Rows) = (of.Lines, of.Fields, of.Types, rows);

    private string[] Header(string name) => Lines.First(l => l.StartsWith(name + "\t", StringComparison.Ordinal)).Split('\t')[1..];
}

/// <summary>One capture of each kind of site with 20,000 flows, all attacks in two of them; made once for all tests.</summary>
public sealed class Captures : IDisposable
{
    public static readonly string[] LogNames = ["conn", "dns", "http", "ssl", "files", "ssh", "weird", "notice"];
    public const long Flows = 20_000;
    private readonly TempFolder _folder = new();

    public Captures()
    {
        Made = CaptureGenerator.Write(new(_folder.Path, 4, Flows, 11) { Attacks = AttackKinds.All, AttackedCaptures = 2 });
        Logs = Made.ToDictionary(m => m.Name, m => LogNames.ToDictionary(l => l, l => new Log(Path.Combine(m.Folder, l + ".log"))));
    }

    public IReadOnlyList<GeneratedCapture> Made { get; }
    public Dictionary<string, Dictionary<string, Log>> Logs { get; }
    public IEnumerable<Dictionary<string, Log>> Attacked => Made.Where(m => m.Attacks.Count > 0).Select(m => Logs[m.Name]);

    public void Dispose() => _folder.Dispose();
}

[CollectionDefinition(nameof(Captures))]
public sealed class UsesCaptures : ICollectionFixture<Captures>;
