using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace ZeekSpark.Logs.Tests;

/// <summary>However a file is cut and whoever reads it, the rows are the same.</summary>
public class BlockTests
{
    private static readonly string Mixed = Tsv.Header() + Tsv.Rows(50) + "\n#close\n" + Tsv.Header() + Tsv.Rows(20, 50) + "bad\tline\n"
        + Tsv.Header("uid\tts\textra", "string\ttime\tcount") + "C70\t5\t7\nC71\t5\tx\n#a comment\nC72\t5\t8\n" + Tsv.Header() + Tsv.Rows(30, 73) + "1\tC103\t53\t1\\x2e5\tT\t-\n1\tC104\t53\t1\tT\ta\\x2cb";

    private static readonly string Json = string.Concat(Enumerable.Range(0, 100).Select(i => i % 10 == 3 ? "{bad\n" : i % 7 == 0 ? "\n" : $$"""{"ts":{{i}},"uid":"C{{i}}","id":{"orig_p":{{i}}},"mine":[{{i}}]}""" + "\n"));

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(64)]
    [InlineData(100)]
    [InlineData(777)]
    [InlineData(4096)]
    public void BlocksOfAnySizeGiveTheSameRows(int blockSize)
    {
        foreach (var (name, text) in new[] { ("conn.log", Mixed), ("conn.json", Json) })
        {
            using var folder = new TempFolder();
            folder.Write(name, text);
            var log = folder.Log();
            var expected = LogTable.Read([log]);
            Assert.True(expected.Count > 50);
            Assert.NotEmpty(expected.Rejects);
            for (var threads = 1; threads <= 4; threads++)
            {
                using var scan = new LogScan([log], expected.Schema, blockSize);
                Assert.Equal(Rows(expected), ReadAll(scan, threads));
                Assert.Equal(expected.Rejects, scan.Rejects);
                Assert.Equal(expected.Summaries, scan.Summaries);
                Assert.Null(scan.WiderSchema);
            }
        }
    }

    [Fact]
    public void SeveralFilesAreReadByAllThreads()
    {
        using var folder = new TempFolder();
        for (var i = 0; i < 5; i++)
        {
            folder.Write($"conn.{i}.log", Tsv.Header() + Tsv.Rows(3000, i * 3000));
            folder.Write($"conn.{i + 5}.log.gz", TempFolder.Gzip(Tsv.Header() + Tsv.Rows(3000, (i + 5) * 3000)));
        }

        var files = CaptureFinder.Find([folder.Path]).Captures[0].Files;
        var expected = LogTable.Read(files);
        Assert.Equal(30_000, expected.Count);
        Assert.Equal(Enumerable.Range(0, 30_000).Select(i => $"C{i}"), expected["uid"]);
        using var scan = new LogScan(files, expected.Schema, 1000);
        Assert.Equal(Rows(expected), ReadAll(scan, 4));
        Assert.Equal(files.Sum(f => f.Length), scan.BytesRead);
    }

    /// <summary>No object per value or row, and no more for a larger file.</summary>
    [Theory]
    [InlineData("conn.log")]
    [InlineData("conn.json")]
    [InlineData("conn.log.gz")]
    public void MemoryDoesNotDependOnTheSizeOfAFile(string name)
    {
        var rows = name == "conn.json"
            ? string.Concat(Enumerable.Range(0, 300_000).Select(i => $$"""{"ts":{{i}}.5,"uid":"C{{i}}","tunnel_parents":["a{{i}}","b"],"mine":{{i}}}""" + "\n"))
            : Tsv.Header() + Tsv.Rows(300_000);
        using var folder = new TempFolder();
        folder.Write(name, name.EndsWith(".gz", StringComparison.Ordinal) ? TempFolder.Gzip(rows) : Encoding.ASCII.GetBytes(rows));
        var log = folder.Log();
        var before = GC.GetAllocatedBytesForCurrentThread();
        using var scan = new LogScan([log], log.Schema);
        var reader = scan.CreateReader();
        var writers = new ColumnWriter?[log.Schema.Columns.Count];
        var count = 0;
        while (reader.Read(writers) is > 0 and var read)
            count += read;
        Assert.Equal(300_000, count);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 6_000_000);
    }

    [Fact]
    public void BatchesOfAnySizeGiveTheSameRows()
    {
        using var folder = new TempFolder();
        folder.Write("conn.log", Mixed);
        var log = folder.Log();
        var expected = LogTable.Read([log]);
        foreach (var maxRows in new[] { 1, 2, 63, 64, 65 })
        {
            using var scan = new LogScan([log], expected.Schema);
            Assert.Equal(Rows(expected), ReadAll(scan, 1, maxRows));
            Assert.Equal(expected.Rejects, scan.Rejects);
        }
    }

    [Fact]
    public void TsvAndJsonGiveBackWhatZeekWouldWrite() =>
        Prop.ForAll(ArbMap.Default.ArbFor<(string? Text, string?[]? Set, long? Count, bool? Flag, double? Number)[]>(), rows =>
        {
            // A set of nothing, or of one empty or one missing item, can't be told from its neighbours in TSV.
            rows = rows.Select(r => r with { Number = r.Number is { } n && double.IsFinite(n) ? n : null, Set = r.Set is [""] or [null] ? [] : r.Set }).ToArray();
            var tsv = TempFolder.Read("test.log", Encoding.UTF8.GetBytes(Tsv.Header("ts\ttext\tset\tcount\tflag\tnumber", "time\tstring\tset[string]\tint\tbool\tdouble", "test") + ZeekText.Tsv(rows)));
            var json = TempFolder.Read("test.log", Encoding.UTF8.GetBytes("""{"ts":0,"text":"","set":[""],"count":0,"flag":true,"number":0.5}""" + "\n" + ZeekText.Json(rows)));
            Assert.Empty(tsv.Rejects);
            Assert.Empty(json.Rejects);
            foreach (var (table, skip) in new[] { (tsv, 0), (json, 1) })
            {
                Assert.Equal(rows.Length, table.Count - skip);
                for (var i = 0; i < rows.Length; i++)
                {
                    Assert.Equal(ZeekText.Stored(rows[i].Text), table["text"][i + skip]);
                    Assert.Equal(rows[i].Set?.Select(ZeekText.Stored).ToArray(), (table["set"][i + skip] as object?[])?.Cast<string?>().ToArray());
                    Assert.Equal(rows[i].Count, table["count"][i + skip]);
                    Assert.Equal(rows[i].Flag, table["flag"][i + skip]);
                    Assert.Equal(rows[i].Number, table["number"][i + skip]);
                }
            }
        }).QuickCheckThrowOnFailure();

    private static IEnumerable<string> Rows(LogTable table) =>
        Enumerable.Range(0, table.Count).Select(i => Row(table.Files[i], table.Lines[i], table.RowKeys[i], table.Columns.Select(c => c[i]))).Order(StringComparer.Ordinal);

    private static string Row(int file, long line, long key, IEnumerable<object?> values) =>
        string.Join('|', [$"{file:d3} {line:d6} {key}", .. values.Select(v => v is object?[] list ? $"[{string.Join(',', list)}]" : FormattableString.Invariant($"{v ?? "∅"}"))]);

    private static IEnumerable<string> ReadAll(LogScan scan, int threads, int maxRows = 2048)
    {
        var rows = new List<string>();
        var work = Enumerable.Range(0, threads).Select(_ => new Thread(() =>
        {
            var reader = scan.CreateReader();
            var columns = scan.Schema.Columns.Select(_ => new ColumnBuffer()).ToArray();
            var before = 0;
            while (reader.Read(columns, maxRows) is > 0 and var count)
            {
                foreach (var column in columns)
                    column.Commit(count);
                lock (rows)
                    for (var i = 0; i < count; i++)
                        rows.Add(Row(reader.File, reader.Lines[i], reader.RowKeys[i], columns.Select(c => c.Values[before + i])));
                before += count;
            }
        })).ToArray();
        foreach (var thread in work)
            thread.Start();
        foreach (var thread in work)
            thread.Join();
        return rows.Order(StringComparer.Ordinal);
    }
}
