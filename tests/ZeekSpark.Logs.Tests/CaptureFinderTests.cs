namespace ZeekSpark.Logs.Tests;

public sealed class CaptureFinderTests : IDisposable
{
    private static readonly string Conn = Tsv.Header() + Tsv.Rows(3);

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void EveryFolderWithLogsIsACapture()
    {
        _folder.Write("day/conn.log", Conn);
        _folder.Write("day/one/conn.log", Conn);
        _folder.Write("day/two/deep/conn.log", Conn);
        _folder.Write("day/empty/readme.txt", "nothing");
        var discovery = CaptureFinder.Find([In("day")]);
        Assert.Equal(["day", "day/one", "day/two/deep"], discovery.Captures.Select(c => c.Name));
        Assert.Equal([In("day"), In("day/one"), In("day/two/deep")], discovery.Captures.Select(c => c.Path));
    }

    [Theory]
    [InlineData("day/")]
    [InlineData("day/.")]
    [InlineData("day/one/..")]
    [InlineData("./day")]
    public void TheNameIsTheLastOfTheFullPath(string path)
    {
        _folder.Write("day/conn.log", Conn);
        Directory.CreateDirectory(In("day/one"));
        Assert.Equal("day", Assert.Single(CaptureFinder.Find([In(path)]).Captures).Name);
    }

    [Fact]
    public void TheSamePlaceIsReadOnce()
    {
        _folder.Write("day/conn.log", Conn);
        _folder.Write("day/one/conn.log", Conn);
        Directory.CreateSymbolicLink(In("day/link"), In("day/one"));
        Directory.CreateSymbolicLink(In("day/one/up"), In("day"));
        var captures = CaptureFinder.Find([In("day"), In("day/"), In("day/one"), In("day/conn.log"), In("day/link")]).Captures;
        Assert.Equal(["day", "day/link"], captures.Select(c => c.Name));
        Assert.All(captures, c => Assert.Single(c.Files));
    }

    [Fact]
    public void SingleFilesAreGroupedByFolder()
    {
        _folder.Write("day/conn.log", Conn);
        _folder.Write("day/dns.log", Tsv.Header("ts\tquery", "time\tstring", "dns"));
        _folder.Write("day/http.log", Tsv.Header("ts\turi", "time\tstring", "http"));
        var capture = Assert.Single(CaptureFinder.Find([In("day/dns.log"), In("day/conn.log"), In("day/dns.log")]).Captures);
        Assert.Equal("day", capture.Name);
        Assert.Equal(["conn", "dns"], capture.Files.Select(f => f.Log));
    }

    [Fact]
    public void AllProblemsAreInOneMessage()
    {
        _folder.Write("a/day/conn.log", Conn);
        _folder.Write("b/day/conn.log", Conn);
        var error = Assert.Throws<LogInputException>(() => CaptureFinder.Find([In("a/day"), In("b/day"), In("nowhere"), ""]));
        Assert.Contains($"'{In("nowhere")}' does not exist", error.Message);
        Assert.Contains("'' does not exist", error.Message);
        Assert.Contains($"'day': '{In("a/day")}', '{In("b/day")}'", error.Message);
        Assert.Equal(["one/day", "two/day"], Rename().Select(c => c.Name));

        IEnumerable<Capture> Rename()
        {
            Directory.Move(In("a"), In("one"));
            Directory.Move(In("b"), In("two"));
            return CaptureFinder.Find([In("one"), In("two")]).Captures;
        }
    }

    [Fact]
    public void WhatIsNoLogIsListed()
    {
        _folder.Write("conn.log", Conn);
        _folder.Write("README.md", "# About\n\nText");
        _folder.Write("notes.md", "#fields of study\nText");
        _folder.Write("table.csv", "a,b\n1,2\n");
        _folder.Write("list.intel", "#fields\tindicator\tindicator_type\nx\tIntel::DOMAIN\n");
        _folder.Write("intel.txt", "#fields\tindicator\tindicator_type\nx\tIntel::DOMAIN\n");
        _folder.Write("conn-summary.10:00:00-11:00:00.log.gz", TempFolder.Gzip(">== Total ===\n"));
        _folder.Write("stdout.log", "max memory size\n");
        _folder.Write("part.parquet", "PAR1\0\0");
        _folder.Write("run.json", "{\n  \"schema_version\": 1\n}\n");
        _folder.Write("package.json", "{\"name\":\"x\"}");
        _folder.Write("empty.txt", "");
        _folder.Write(".hidden.log", Conn);
        _folder.Write(".cache/conn.log", Conn);
        _folder.Write("run=20240501T000000Z-0123ab/findings.log", Conn);
        var discovery = CaptureFinder.Find([_folder.Path]);
        Assert.Equal(In("conn.log"), Assert.Single(Assert.Single(discovery.Captures).Files).Path);
        Assert.Equal(14, discovery.Skipped.Count);
        Assert.All(discovery.Skipped, s => Assert.Equal(SkipKind.NotALog, s.Kind));
    }

    [Fact]
    public void WhatCannotBeReadIsSaid()
    {
        _folder.Write("conn.log.zst", [0x28, 0xB5, 0x2F, 0xFD, 0, 0]);
        _folder.Write("dns.log.gz", [0x1f, 0x8b, 8, 0, 0, 0, 0]);
        _folder.Write("http.log.gz", [0x1f, 0x8b, 9, 0, 0, 0, 0, 0, 0, 0, 0]);
        _folder.Write("weird.log", new string('\0', 100));
        Directory.CreateSymbolicLink(In("ssl.log"), In("nowhere"));
        Directory.CreateSymbolicLink(In("notes.txt"), In("nowhere"));
        var all = CaptureFinder.Find([_folder.Path]).Skipped;
        Assert.Equal(SkipKind.NotALog, all.Single(s => s.Path == In("notes.txt")).Kind);
        var skipped = all.Where(s => s.Path != In("notes.txt")).ToArray();
        Assert.Equal(["conn.log.zst", "dns.log.gz", "http.log.gz", "ssl.log", "weird.log"], skipped.Select(s => Path.GetFileName(s.Path)));
        Assert.All(skipped, s => Assert.Equal(SkipKind.Unreadable, s.Kind));
        Assert.Contains("zstd", skipped[0].Reason);
        Assert.Contains("within a gzip header", skipped[1].Reason);
        Assert.Contains("compression method 9", skipped[2].Reason);
        Assert.Contains("NUL bytes", skipped[4].Reason);
    }

    [Fact]
    public async Task APipeNamedAsALogIsNotWaitedFor()
    {
        if (OperatingSystem.IsWindows())
            return;
        _folder.Write("day/conn.log", Conn);
        using (var made = System.Diagnostics.Process.Start("mkfifo", [In("day/dns.log")]))
        {
            await made.WaitForExitAsync();
            Assert.Equal(0, made.ExitCode);
        }

        File.CreateSymbolicLink(In("day/http.log"), In("day/dns.log"));
        var files = Assert.Single(CaptureFinder.Find([In("day")]).Captures).Files;
        var read = Task.Run(() => files.Sum(file => LogTable.Read([file]).Count));
        Assert.Equal(3, await read.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public void ALinkIsReadAsItsTarget()
    {
        var target = _folder.Write("elsewhere/other.log", Conn);
        Directory.CreateDirectory(In("day"));
        File.CreateSymbolicLink(In("day/linked.log"), target);
        var linked = Assert.Single(Assert.Single(CaptureFinder.Find([In("day")]).Captures).Files);
        var plain = Assert.Single(Assert.Single(CaptureFinder.Find([In("elsewhere")]).Captures).Files);
        Assert.Equal((plain.Log, plain.Length, plain.Schema.Columns.Count), (linked.Log, linked.Length, linked.Schema.Columns.Count));
    }

    [Fact]
    public void RotatedFilesAreAllKept()
    {
        _folder.Write("conn.10:00:00-11:00:00.log.gz", TempFolder.Gzip(Conn));
        _folder.Write("conn.11:00:00-12:00:00.log.gz", TempFolder.Gzip(Conn));
        _folder.Write("conn.log", Conn);
        var files = Assert.Single(CaptureFinder.Find([_folder.Path]).Captures).Files;
        Assert.Equal([true, true, false], files.Select(f => f.Compressed));
        Assert.All(files, f => Assert.Equal("conn", f.Log));
    }

    [Fact]
    public void TheCompressedCopyIsLeftOut()
    {
        _folder.Write("conn.log", Conn);
        _folder.Write("conn.log.gz", TempFolder.Gzip(Conn));
        var discovery = CaptureFinder.Find([_folder.Path]);
        Assert.Equal(In("conn.log"), Assert.Single(discovery.Captures[0].Files).Path);
        var skipped = Assert.Single(discovery.Skipped);
        Assert.Equal((In("conn.log.gz"), SkipKind.Copy, "the compressed copy of conn.log, which is read"), (skipped.Path, skipped.Kind, skipped.Reason));
    }

    [Theory]
    [InlineData("labeled-conn.log", 0, true)]
    [InlineData("conn.log.labeled", 0, true)]
    [InlineData("conn.log.labeled", 2, true)]
    [InlineData("conn.log.labeled", 3, false)]
    public void TheLabelledCopyIsTaken(string labelled, int first, bool copy)
    {
        _folder.Write("conn.log", Conn);
        _folder.Write("conn.log.gz", TempFolder.Gzip(Conn));
        _folder.Write(labelled, Tsv.Header(Tsv.ConnFields + "\tlabel", Tsv.ConnTypes + "\tstring") + Tsv.Rows(3, first).Replace("\n", "\tMalicious\n"));
        var discovery = CaptureFinder.Find([_folder.Path]);
        Assert.Equal(copy ? [In(labelled)] : [In("conn.log"), In(labelled)], discovery.Captures[0].Files.Select(f => f.Path));
        Assert.Equal(copy ? 2 : 1, discovery.Skipped.Count(s => s.Kind == SkipKind.Copy));
        if (copy)
            Assert.Equal($"the copy of {labelled} without labels; the labelled one is read", discovery.Skipped[0].Reason);
    }

    private string In(string path) => Path.Combine(_folder.Path, path);
}
