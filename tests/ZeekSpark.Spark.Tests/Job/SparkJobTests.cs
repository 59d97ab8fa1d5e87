using System.Text.Json;
using ZeekSpark.Generator;
using ZeekSpark.Scoring;
using ZeekSpark.Scoring.Runs;

namespace ZeekSpark.Spark.Tests.Job;

/// <summary>The job, submitted as a user does it, beside the embedded engine. Each Spark costs seconds to start, so a test asks much of one.</summary>
public sealed class SparkJobTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("zeekspark-job-").FullName;
    private readonly StepComparison comparison = new();

    public void Dispose()
    {
        comparison.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [SparkJobFact]
    public void A_run_has_the_tables_and_rows_that_the_embedded_engine_writes()
    {
        var input = Path.Combine(folder, "in");
        CaptureGenerator.Write(new(Path.Combine(input, "tsv"), Captures: 1, Flows: 1000, Seed: 3) { Attacks = AttackKinds.All });
        CaptureGenerator.Write(new(Path.Combine(input, "json"), Captures: 1, Flows: 300, Seed: 4) { Format = LogFileFormat.Json, Compress = true });

        var events = Directory.CreateDirectory(Path.Combine(folder, "events")).FullName;
        var submitted = SparkJob.Submit([.. SparkJob.Interpreted, .. EventLog.Settings(events)], "score", input, "--out", Out("spark"), "--features", "--fail-on", "MEDIUM").Expect(5);
        var spark = ScoredFolder.In(Out("spark"));
        var embedded = ScoredFolder.Embedded(input, Out("embedded"), new(Features: true), Severity.MEDIUM);

        Assert.Equal(embedded.Tables, spark.Tables);
        Assert.Contains("scores/log=conn", spark.Tables);
        AssertSame(embedded, spark, spark.Tables);
        Assert.True(spark.Record.Counts.Findings > 0);
        Assert.Equal(embedded.Record.Counts, spark.Record.Counts);
        Assert.Equal(5, spark.Record.ExitCode);
        Assert.StartsWith("spark 3.5.", spark.Record.Engine, StringComparison.Ordinal);
        // What the driver worked with is gone, and nothing else is left.
        Assert.Empty(Directory.GetFileSystemEntries(spark.Folder, "_tmp"));
        Assert.Equal([spark.Folder], Directory.GetFileSystemEntries(Out("spark")));
        Assert.EndsWith($"results in {spark.Folder}\n", submitted.Error, StringComparison.Ordinal);
        Assert.StartsWith("  capture ", submitted.Out, StringComparison.Ordinal);

        // Each log was read once, and each table that steps share was computed once.
        var log = EventLog.In(events);
        Assert.Equal(embedded.Record.Inputs.Count, log.TextsRead.Count);
        Assert.Equal(log.TextsRead.Distinct(), log.TextsRead);
        Assert.Contains(log.Written, written => written.EndsWith("/_steps/logs/read_conn", StringComparison.Ordinal));
        Assert.Equal(log.Written.Distinct(), log.Written);
    }

    [SparkJobFact]
    public void What_Spark_can_t_read_is_rejected_with_its_reason_and_all_else_is_scored()
    {
        var input = OddCaptures.Write(folder);
        SparkJob.Submit(SparkJob.Interpreted, "score", input.Folder, "--out", Out("spark")).Expect(4);
        var spark = ScoredFolder.In(Out("spark"));
        input.KeepSound();
        var embedded = ScoredFolder.Embedded(input.Folder, Out("embedded"), new());

        AssertSame(embedded, spark, embedded.Tables.Where(table => table.StartsWith("scores", StringComparison.Ordinal)).Concat(["findings", "finding_rows"]));
        Assert.Contains("scores/log=http", embedded.Tables);
        Assert.True(embedded.Record.Counts.Rejects >= 2);
        Assert.Equal((4, embedded.Record.Counts.Rows, input.Unreadable.Count), (spark.Record.ExitCode, spark.Record.Counts.Rows, (int)spark.Record.Counts.FilesFailed));
        string Rejects(ScoredFolder run, string where) => $"SELECT concat(file, ': ', reason) AS reject {run.From("rejects")} {where} ORDER BY reject";
        var files = string.Join(", ", input.Unreadable.Keys.Select(file => $"'{file}'"));
        Assert.Equal(comparison.Texts(Rejects(embedded, "")), comparison.Texts(Rejects(spark, $"WHERE file NOT IN ({files})")));
        foreach (var (file, reason) in input.Unreadable)
        {
            Assert.Contains(reason, Assert.Single(comparison.Texts(Rejects(spark, $"WHERE file = '{file}'"))), StringComparison.Ordinal);
            Assert.Contains(spark.Record.Notes, note => note.Path == file && note.Kind == "damaged" && note.Reason.Contains(reason, StringComparison.Ordinal));
        }
    }

    [SparkJobFact]
    public void A_model_trained_on_Spark_has_the_embedded_engine_s_statistics_and_both_score_alike_against_it()
    {
        // Rows of attacks are left out of the training; ssh is not in it, and is scored by the capture itself.
        var (normal, input) = (Path.Combine(folder, "normal"), Path.Combine(folder, "in"));
        CaptureGenerator.Write(new(normal, Captures: 2, Flows: 400, Seed: 8) { Attacks = AttackKinds.All });
        CaptureGenerator.Write(new(input, Captures: 1, Flows: 600, Seed: 9) { Attacks = AttackKinds.All });
        Keep(normal, "conn", "dns", "http");
        Keep(input, "conn", "dns", "http", "ssh");

        // Each capture is a batch by itself: their statistics are merged.
        SparkJob.Submit([.. SparkJob.Interpreted, "spark.zeekspark.batchBytes=1"], "train", normal, "--model", Out("model")).Expect(0);
        var (spark, embedded) = (TrainedFolder.In(Out("model")), TrainedFolder.Embedded(normal, Out("embedded-model")));
        Assert.Equal(["counts/log=conn", "counts/log=dns", "counts/log=http", "moments/log=conn", "sample/log=conn", "sample/log=dns", "sample/log=http"], embedded.Tables);
        Assert.Equal(embedded.Tables, spark.Tables);
        AssertSame(embedded.From, spark.From, embedded.Tables);
        Assert.Equal(embedded.Model.Models.Keys.Order(StringComparer.Ordinal), spark.Model.Models.Keys.Order(StringComparer.Ordinal));
        spark.AssertSameCaptures(embedded);
        Assert.Equal(JsonSerializer.Serialize(embedded.Model.Baseline.Logs), JsonSerializer.Serialize(spark.Model.Baseline.Logs));
        Assert.True(embedded.Model.Baseline.Logs.Sum(log => log.Rows) < embedded.Model.Baseline.Captures.Sum(capture => capture.Rows));
        // What parts were made of is gone.
        Assert.Equal(["counts", "models.json", "moments", "sample"], Directory.GetFileSystemEntries(spark.Model.Folder).Select(path => Path.GetFileName(path)!).Where(name => name[0] != '.').Order(StringComparer.Ordinal));

        SparkJob.Submit(SparkJob.Interpreted, "score", input, "--model", Out("model"), "--out", Out("spark")).Expect(0);
        var (sparkScores, embeddedScores) = (ScoredFolder.In(Out("spark")), ScoredFolder.Embedded(input, Out("embedded"), new() { Model = spark.Model.Fingerprint }, model: spark.Model));
        Assert.Equal(embeddedScores.Tables, sparkScores.Tables);
        AssertSame(embeddedScores, sparkScores, embeddedScores.Tables);
        Assert.Equal(embeddedScores.Record.Notes, sparkScores.Record.Notes);
        Assert.Contains(sparkScores.Record.Notes, note => note.Kind == RunFileNote.Differs && note.Reason.StartsWith("ssh was not in the training", StringComparison.Ordinal));
        Assert.NotEmpty(comparison.Texts($"SELECT verdict {sparkScores.From("captures")} WHERE verdict IS NOT NULL"));
        Assert.NotEmpty(comparison.Texts($"SELECT normal_share {sparkScores.From("scores/log=conn")} WHERE normal_share < 1"));
    }

    [SparkJobTheory]
    [InlineData(25_000)]
    // Batches of more than 16 MB are planned otherwise: compiled, and adaptively.
    [InlineData(160_000)]
    public void Large_logs_are_shared_among_tasks(int flows)
    {
        const long bounded = 1 << 20;
        var generated = Path.Combine(folder, "generated");
        CaptureGenerator.Write(new(generated, Captures: 1, flows, Seed: 7));
        var (input, events) = (Directory.CreateDirectory(Path.Combine(folder, "in")).FullName, Directory.CreateDirectory(Path.Combine(folder, "events")).FullName);
        File.Copy(Path.Combine(Assert.Single(Directory.GetDirectories(generated)), "conn.log"), Path.Combine(input, "conn.log"));
        SparkJob.Submit([.. SparkJob.Interpreted, "spark.sql.shuffle.partitions=4", .. EventLog.Settings(events)], "score", input, "--out", Out("spark")).Expect(0);

        var large = EventLog.In(events).Stages.Where(stage => stage.Bytes > bounded).ToList();
        Assert.Contains(large, stage => stage.Bytes >= new FileInfo(Path.Combine(input, "conn.log")).Length * 9 / 10);
        Assert.DoesNotContain(large, stage => stage.Readers < 2);
    }

    [SparkJobFact]
    public void Inspect_counts_lines_and_says_which_files_can_t_be_read()
    {
        var input = OddCaptures.Write(folder);
        using var document = JsonDocument.Parse(SparkJob.Submit(SparkJob.Interpreted, "inspect", input.Folder, "--json").Expect(4).Out);

        var files = document.RootElement.GetProperty("files").EnumerateArray().ToDictionary(file => file.GetProperty("path").GetString()!);
        Assert.Equal(Directory.GetFiles(input.Folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal), files.Keys.Order(StringComparer.Ordinal));
        foreach (var (path, file) in files)
        {
            if (input.Unreadable.TryGetValue(path, out var reason))
            {
                Assert.Contains(reason, file.GetProperty("damage").GetString(), StringComparison.Ordinal);
                continue;
            }

            var rejected = path.EndsWith(OddCaptures.BadLines, StringComparison.Ordinal) ? 2 : 0;
            Assert.Equal(JsonValueKind.Null, file.GetProperty("damage").ValueKind);
            Assert.Equal((File.ReadLines(path).Count(line => !line.StartsWith('#')) - rejected, rejected), (file.GetProperty("rows").GetInt32(), file.GetProperty("rejected").GetInt32()));
        }
    }

    [SparkJobFact]
    public void Explain_prints_Spark_s_SQL_and_wrong_words_and_empty_folders_have_codes_of_their_own()
    {
        CaptureGenerator.Write(new(Path.Combine(folder, "in"), Captures: 1, Flows: 100, Seed: 6));
        var explained = SparkJob.Submit([], "explain", Path.Combine(folder, "in"), "--logs", "conn").Expect(0).Out;
        Assert.StartsWith("-- ", explained, StringComparison.Ordinal);
        Assert.Contains("conn_scored", explained, StringComparison.Ordinal);
        Assert.DoesNotContain(" INFO ", explained, StringComparison.Ordinal);

        var wrong = SparkJob.Submit([], "score", folder, "--out", Out("none"), "--top", "0", "--scope", "all").Expect(2);
        Assert.Contains("--top", wrong.Error, StringComparison.Ordinal);
        Assert.Contains("--scope", wrong.Error, StringComparison.Ordinal);
        var empty = Directory.CreateDirectory(Path.Combine(folder, "empty")).FullName;
        Assert.Contains("No Zeek log was found", SparkJob.Submit([], "score", empty, "--out", Out("none")).Expect(3).Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Out("none")) && Directory.EnumerateDirectories(Out("none"), "*run=*").Any());
    }

    private string Out(string engine) => Path.Combine(folder, engine);

    private static void Keep(string captures, params string[] logs)
    {
        foreach (var file in Directory.GetFiles(captures, "*.log", SearchOption.AllDirectories).Where(file => !logs.Contains(Path.GetFileNameWithoutExtension(file))))
            File.Delete(file);
    }

    private void AssertSame(ScoredFolder embedded, ScoredFolder spark, IEnumerable<string> tables) => AssertSame(embedded.From, spark.From, tables);

    private void AssertSame(Func<string, string> embedded, Func<string, string> spark, IEnumerable<string> tables)
    {
        var differences = tables.Select(table => (table, Difference: comparison.Difference(embedded(table), spark(table)))).Where(pair => pair.Difference is not null)
            .Select(pair => $"{pair.table}: {pair.Difference}").ToList();
        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }
}
