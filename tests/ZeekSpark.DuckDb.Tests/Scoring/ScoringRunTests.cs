using System.Text.Json;
using ZeekSpark.Logs;
using ZeekSpark.Scoring;
using ZeekSpark.Scoring.Results;
using ZeekSpark.Scoring.Runs;

namespace ZeekSpark.DuckDb.Tests.Scoring;

/// <summary>A run's folder: what is in it, what a run that died leaves, and what a later one makes of that.</summary>
public sealed class ScoringRunTests : IDisposable
{
    private readonly TempCaptures temp = new();
    private DuckDbEngine engine = new(threads: 2, memoryBytes: 1L << 30);

    private string Out => Path.Combine(temp.Folder, "results");

    [Fact]
    public void Tables_have_the_declared_columns_and_are_read_back()
    {
        var outcome = ScoringRun.Score(engine, Request(temp.Generate("in", 2, 300, 1)), TimeProvider.System);

        Assert.StartsWith("run=", Path.GetFileName(outcome.Folder), StringComparison.Ordinal);
        Assert.Equal(0, outcome.Record.ExitCode);
        Assert.Equal(2, outcome.Record.Counts.Captures);
        using var results = RunResults.Open(outcome.Folder);
        foreach (var table in ResultTables.All)
        {
            using var columns = results.Connection.Query($"DESCRIBE {table.Name}");
            var found = new List<string>();
            while (columns.Read())
                found.Add($"{columns.GetString(0)} {columns.GetString(1)}");
            var declared = table.Columns.Select(column => $"{column.Name} {TypeName(column.Type)}").ToList();
            Assert.Equal(declared, table == ResultTables.Scores ? found.Take(declared.Count) : found);
        }

        Assert.Equal(outcome.Record.Counts.Rows, results.Connection.ExecuteScalar<long>("SELECT count(*) FROM scores"));
        Assert.Equal(outcome.Record.Counts.Findings, results.Connection.ExecuteScalar<long>("SELECT count(*) FROM findings"));
        Assert.Equal(0, results.Connection.ExecuteScalar<long>("SELECT count(*) FROM finding_rows r LEFT JOIN findings f USING (finding_id) WHERE f.finding_id IS NULL OR r.file IS NULL OR r.line IS NULL"));
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(outcome.Folder, "run.json")));
        Assert.Equal(ResultTables.SchemaVersion, json.RootElement.GetProperty("schema_version").GetString());
        Assert.Equal(outcome.Record.Run, json.RootElement.GetProperty("run").GetString());
        Assert.Equal(outcome.Record.Inputs.Count, json.RootElement.GetProperty("inputs").GetArrayLength());
    }

    [Fact]
    public void A_run_that_was_stopped_goes_on_with_its_batches_and_drops_what_no_batch_lists()
    {
        var input = temp.Generate("in", 4, 300, 1);
        var request = Request(input);
        engine = engine.WithBatches(bytes: 1);
        using var stop = new CancellationTokenSource();
        var progress = new Reporter(report =>
        {
            if (report.Phase.StartsWith("batch 3", StringComparison.Ordinal))
                stop.Cancel();
        });
        Assert.ThrowsAny<OperationCanceledException>(() => ScoringRun.Score(engine, request, TimeProvider.System, progress, stop.Token));

        var left = Assert.Single(Directory.GetDirectories(Out, ".run=*"));
        Assert.Empty(Directory.GetDirectories(Out, "run=*"));
        Assert.Equal(2, Directory.GetFiles(Path.Combine(left, "_batches")).Length);
        var kept = File.GetLastWriteTimeUtc(Path.Combine(left, "captures", "batch-00000.parquet"));
        File.WriteAllText(Path.Combine(left, "captures", "batch-00002.parquet"), "half a file");
        File.WriteAllText(Path.Combine(left, "_batches", "00002.json.tmp"), "{");

        var outcome = ScoringRun.Score(engine, request, TimeProvider.System);
        Assert.Equal(Path.GetFileName(left)[1..], Path.GetFileName(outcome.Folder));
        Assert.Equal(kept, File.GetLastWriteTimeUtc(Path.Combine(outcome.Folder, "captures", "batch-00000.parquet")));
        var whole = ScoringRun.Score(engine, request with { Out = Out + "-whole" }, TimeProvider.System);
        Assert.Equal(Captures(whole.Folder), Captures(outcome.Folder));
        Assert.Equal(whole.Record.Counts, outcome.Record.Counts);
        Assert.Equal(4, outcome.Record.Counts.Captures);
    }

    [Fact]
    public void Other_options_or_other_inputs_begin_a_run_of_their_own()
    {
        var input = temp.Generate("in", 2, 300, 1);
        var request = Request(input);
        engine = engine.WithBatches(bytes: 1);
        using var stop = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() => ScoringRun.Score(engine, request, TimeProvider.System, new Reporter(report =>
        {
            if (report.Phase.StartsWith("batch 2", StringComparison.Ordinal))
                stop.Cancel();
        }), stop.Token));
        var left = Path.GetFileName(Assert.Single(Directory.GetDirectories(Out)));

        var other = ScoringRun.Score(engine, request with { Options = new ScoringOptions(Top: 3) }, TimeProvider.System);
        Assert.NotEqual(left[1..], Path.GetFileName(other.Folder));
        var file = Directory.GetFiles(input, "conn.log", SearchOption.AllDirectories)[0];
        File.AppendAllText(file, File.ReadLines(file).Last(line => !line.StartsWith('#')) + "\n");
        var changed = ScoringRun.Score(engine, request with { Discovery = CaptureFinder.Find([input]) }, TimeProvider.System);
        Assert.NotEqual(left[1..], Path.GetFileName(changed.Folder));
        Assert.True(Directory.Exists(Path.Combine(Out, left)));
    }

    [Fact]
    public void A_run_that_is_under_way_is_left_alone()
    {
        var request = RunInputs.Request("1", new ScoringOptions(), [], []);
        var time = DateTimeOffset.UnixEpoch;
        using var first = RunFolder.Open(FileStore.Local, Out, request, time);
        using (var second = RunFolder.Open(FileStore.Local, Out, request, time))
        {
            Assert.NotEqual(first.Path, second.Path);
            Assert.False(second.IsResumed);
        }

        first.Dispose();
        using var third = RunFolder.Open(FileStore.Local, Out, request, time);
        Assert.True(third.IsResumed);
    }

    [Fact]
    public void A_damaged_file_costs_what_it_lost_and_nothing_else()
    {
        var input = temp.Generate("in", 1, 400, 1);
        var capture = Directory.GetDirectories(input).Single();
        var dns = Path.Combine(capture, "dns.log");
        var bytes = Compress(File.ReadAllBytes(dns));
        File.Delete(dns);
        File.WriteAllBytes(dns + ".gz", bytes[..(bytes.Length * 2 / 3)]);
        File.AppendAllText(Path.Combine(capture, "http.log"), "not\ta\trow\n");

        var outcome = ScoringRun.Score(engine, Request(input), TimeProvider.System);
        Assert.Equal(4, outcome.Record.ExitCode);
        Assert.Equal(1, outcome.Record.Counts.FilesFailed);
        Assert.Contains(outcome.Record.Notes, note => note.Kind == "damaged" && note.Path.EndsWith("dns.log.gz", StringComparison.Ordinal));
        using var results = RunResults.Open(outcome.Folder);
        Assert.Equal(400, results.Connection.ExecuteScalar<long>("SELECT count(*) FROM scores WHERE log = 'conn'"));
        Assert.True(results.Connection.ExecuteScalar<long>("SELECT count(*) FROM scores WHERE log = 'dns'") > 0);
        Assert.Equal(1, results.Connection.ExecuteScalar<long>("SELECT count(*) FROM rejects WHERE log = 'dns' AND byte IS NOT NULL"));
        Assert.Equal(1, results.Connection.ExecuteScalar<long>("SELECT count(*) FROM rejects WHERE log = 'http' AND line IS NOT NULL"));
    }

    [Fact]
    public void Severity_reached_makes_the_exit_code_5()
    {
        var input = temp.Generate("in", 1, 900, 4, attacks: [Generator.AttackKind.Scan, Generator.AttackKind.SshGuessing, Generator.AttackKind.Dga]);
        var outcome = ScoringRun.Score(engine, Request(input) with { FailOn = Severity.MEDIUM }, TimeProvider.System);
        Assert.Equal(5, outcome.Record.ExitCode);
    }

    [Fact]
    public void Logs_that_are_not_asked_for_are_read_for_context_only()
    {
        var outcome = ScoringRun.Score(engine, Request(temp.Generate("in", 1, 300, 1)) with { Options = new ScoringOptions(Logs: new HashSet<string> { "dns" }) }, TimeProvider.System);
        using var results = RunResults.Open(outcome.Folder);
        Assert.Equal("dns", results.Connection.ExecuteScalar<string>("SELECT string_agg(DISTINCT log) FROM scores"));
        Assert.Equal("dns", results.Connection.ExecuteScalar<string>("SELECT string_agg(DISTINCT log) FROM logs"));
    }

    [Fact]
    public void Logs_of_headers_alone_are_a_capture_without_findings()
    {
        var folder = temp.Write("empty", "conn", "ts uid", "time string", []);
        var outcome = ScoringRun.Score(engine, Request(folder), TimeProvider.System);
        using var results = RunResults.Open(outcome.Folder);
        Assert.Equal("empty LOW 0", results.Connection.ExecuteScalar<string>("SELECT capture || ' ' || severity || ' ' || rows FROM captures"));
        Assert.Equal(0, outcome.Record.Counts.Findings);
    }

    [Fact]
    public void A_single_row_is_scored()
    {
        var folder = temp.Write("one", "conn", "ts uid id.orig_h id.resp_h", "time string addr addr", ["1.5 C1 10.0.0.1 10.0.0.2"]);
        foreach (var mode in new[] { ScoringMode.Default, ScoringMode.Reference })
        {
            var outcome = ScoringRun.Score(engine, Request(folder) with { Options = new ScoringOptions(mode, Features: true) }, TimeProvider.System);
            Assert.Equal(0, outcome.Record.ExitCode);
        }
    }

    [Fact]
    public void Logs_whose_names_differ_in_case_or_a_dash_are_different_logs()
    {
        foreach (var log in new[] { "my-log", "my_log", "MY_LOG" })
            temp.Write("c", log, "ts x", "time string", ["1 a", "2 b"]);
        var outcome = ScoringRun.Score(engine, Request(temp.Folder), TimeProvider.System);
        using var results = RunResults.Open(outcome.Folder);
        Assert.Equal(3, results.Connection.ExecuteScalar<long>("SELECT count(DISTINCT log) FROM logs"));
    }

    [Theory]
    [InlineData(ScoringMode.Default)]
    [InlineData(ScoringMode.Reference)]
    public void Numbers_beyond_reason_do_not_end_a_run(ScoringMode mode)
    {
        string[] odd = ["1e308", "-1e308", "9223372036854775807", "-5", "1e-320", "nan", "inf", "0"];
        temp.Write("c", "conn", "ts uid id.orig_h id.orig_p id.resp_h id.resp_p duration orig_bytes resp_bytes", "time string addr port addr port interval count count",
            odd.Select((x, i) => $"{x} C{i} 10.0.0.1 1 10.0.0.2 2 {x} {(x.Contains('e') || x.Contains('n') ? "9223372036854775807" : x)} 9223372036854775807"));
        temp.Write("c", "known_hosts", "ts host", "time addr", odd.Select((x, i) => $"{x} 10.0.0.{i}"));
        temp.Write("c", "odd", "ts x select text", "time double double string", odd.Select(x => $"{x} {x} {x} {x}"));
        temp.Write("c", "capture_loss", "ts ts_delta gaps acks percent_lost", "time interval count count double", odd.Select(x => $"1 {x} 9223372036854775807 0 {x}"));
        var outcome = ScoringRun.Score(engine, Request(temp.Folder) with { Options = new ScoringOptions(mode, Features: true) }, TimeProvider.System);
        Assert.Equal(0, outcome.Record.ExitCode);
        using var results = RunResults.Open(outcome.Folder);
        Assert.True(results.Connection.ExecuteScalar<long>("SELECT count(*) FROM scores") >= 24);
        Assert.Equal(0, results.Connection.ExecuteScalar<long>("SELECT count(*) FROM scores WHERE NOT isfinite(score)"));
    }

    public void Dispose() => temp.Dispose();

    private ScoreRequest Request(string path) =>
        new(CaptureFinder.Find([path]), [path], new ScoringOptions(), Out, FailOn: null);

    private static List<string> Captures(string folder)
    {
        using var results = RunResults.Open(folder);
        using var rows = results.Connection.Query("SELECT capture || ' ' || score || ' ' || rows || ' ' || (SELECT count(*) FROM findings f WHERE f.capture = c.capture) FROM captures c ORDER BY 1");
        var list = new List<string>();
        while (rows.Read())
            list.Add(rows.GetString(0)!);
        return list;
    }

    private static byte[] Compress(byte[] bytes)
    {
        using var memory = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(memory, System.IO.Compression.CompressionLevel.Optimal))
            gzip.Write(bytes);
        return memory.ToArray();
    }

    private static string TypeName(ResultType type) => type switch
    {
        ResultType.Text => "VARCHAR",
        ResultType.Integer => "BIGINT",
        ResultType.Double => "DOUBLE",
        ResultType.Boolean => "BOOLEAN",
        ResultType.Timestamp => "TIMESTAMP WITH TIME ZONE",
        ResultType.TextList => "VARCHAR[]",
        ResultType.Reasons => "STRUCT(feature VARCHAR, \"value\" VARCHAR, usual VARCHAR, \"share\" DOUBLE)[]",
        ResultType.ScanSources => "STRUCT(host VARCHAR, scan_score DOUBLE, flows BIGINT, hosts BIGINT, ports BIGINT, max_port_sweep BIGINT, failed_share DOUBLE, scan_like_share DOUBLE)[]",
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    private sealed class Reporter(Action<ScoreProgress> report) : IProgress<ScoreProgress>
    {
        public void Report(ScoreProgress value) => report(value);
    }
}
