using System.IO.Compression;

namespace ZeekSpark.Logs.Tests;

public class RealLogTests
{
    /// <summary>The logs of one capture that Zeek wrote in both formats.</summary>
    public static TheoryData<string> Both => Shared.Data is null ? new("(absent)") : new(Directory.GetFiles(Shared.Path("wrccdc", "tsv")).Select(f => Path.GetFileName(f).Split('.')[0]).Order(StringComparer.Ordinal).ToArray());

    [SharedTheory]
    [MemberData(nameof(Both))]
    public void TsvAndJsonGiveTheSameRows(string log)
    {
        var tsv = Read(Shared.Path("wrccdc", "tsv", log + ".log.gz"));
        var json = Read(Shared.Path("wrccdc", "json", log + ".json.gz"));
        Assert.Equal((log, log), (tsv.Schema.Log, json.Schema.Log));
        Assert.Equal((LogFormat.Tsv, LogFormat.Json), (tsv.Summaries[0].File.Format, json.Summaries[0].File.Format));
        Assert.Empty(tsv.Rejects);
        Assert.Empty(json.Rejects);
        Assert.NotEqual(0, tsv.Count);
        Assert.Equal(tsv.Count, json.Count);
        foreach (var column in json.Schema.Columns)
            Assert.Equal(tsv.Schema.Columns.Single(c => c.Field == column.Field).Type, column.Type);
        for (var i = 0; i < tsv.Schema.Columns.Count; i++)
        {
            var field = tsv.Schema.Columns[i].Field;
            // JSON leaves out what is unset in every row.
            var other = json.Schema.Columns.Any(c => c.Field == field) ? json[field] : new object?[json.Count];
            for (var row = 0; row < tsv.Count; row++)
                Assert.True(Same(tsv.Columns[i][row], other[row]), $"{log}.{field}, row {row + 1}: {Show(tsv.Columns[i][row])} and {Show(other[row])}");
        }
    }

    [SharedFact]
    public void EveryLineIsReadOrRejected()
    {
        var discovery = CaptureFinder.Find([Shared.Data!]);
        var files = discovery.Captures.SelectMany(c => c.Files).ToArray();
        Assert.InRange(files.Length, 100, int.MaxValue);
        foreach (var file in files)
        {
            var summary = Assert.Single(LogTable.Read([file]).Summaries);
            Assert.True(CountLines(file) == summary.Read + summary.Rejected, $"{file.Path}: {summary.Read} read, {summary.Rejected} rejected, {CountLines(file)} lines");
            Assert.True(summary.Rejected <= (summary.Damage is null ? 0 : 1), $"{file.Path}: {summary.Rejected} rejected");
        }

        Assert.DoesNotContain(discovery.Skipped, s => s.Kind == SkipKind.Unreadable);
    }

    [SharedFact]
    public void TheCorruptFileGivesWhatItHas()
    {
        var table = Read(Shared.Path("zat", "http.log.corrupt.gz"));
        var damage = Assert.Single(table.Rejects, r => r.Line is null);
        Assert.Equal(new FileInfo(Shared.Path("zat", "http.log.corrupt.gz")).Length, damage.Byte);
        Assert.Contains("truncated", damage.Reason);
        Assert.Equal((150, 0), (table.Summaries[0].Read, table.Summaries[0].Rejected));
    }

    [SharedFact]
    public void CapturesAreThoseOfTheFolders()
    {
        var discovery = CaptureFinder.Find([Shared.Path("stratosphere")]);
        Assert.Equal(6, discovery.Captures.Count);
        var mixed = discovery.Captures.Single(c => c.Name == "stratosphere/008-zeek-mixed/data");
        Assert.Equal(["conn", "http", "notice", "sip", "ssl", "tunnel", "weird"], mixed.Files.Select(f => f.Log));
        Assert.All(mixed.Files, f => Assert.Contains(f.Schema.Columns, c => c.Field == "detailedlabel"));
        var copy = Assert.Single(discovery.Skipped, s => s.Kind == SkipKind.Copy);
        Assert.EndsWith("001-zeek-scenario-malicious/conn.log", copy.Path);
    }

    private static LogTable Read(string path) => LogTable.Read(Assert.Single(CaptureFinder.Find([path]).Captures).Files);

    /// <summary>Lines that are neither blank nor, in TSV, comments; by other means than the library's.</summary>
    private static long CountLines(LogFile file)
    {
        using var stream = File.OpenRead(file.Path);
        using var memory = new MemoryStream();
        using (Stream text = file.Compressed ? new GZipStream(stream, CompressionMode.Decompress) : stream)
            text.CopyTo(memory);
        return System.Text.Encoding.Latin1.GetString(memory.ToArray()).Split('\n').Count(line => line.Trim('\r').Length > 0 && !(file.Format == LogFormat.Tsv && line[0] == '#'));
    }

    private static bool Same(object? a, object? b) => (a, b) switch
    {
        (object?[] x, object?[] y) => Items(x).SequenceEqual(Items(y)),
        (double x, double y) => Math.Round(x, 6) == Math.Round(y, 6) || Math.Abs(x - y) <= 0.6e-6 + Math.Abs(x) * 1e-15,
        _ => Equals(a, b),
    };

    private static IEnumerable<object?> Items(object?[] list) => list is [""] ? [] : list.Select(v => v is double d ? Math.Round(d, 6) : v);

    private static string Show(object? value) => value is object?[] list ? $"[{string.Join('|', list)}]" : $"'{value ?? "missing"}'";
}
