namespace ZeekSpark.DuckDb.Tests.Baselines;

/// <summary>Captures whose logs or fields are others than the training's are scored all the same, with a note that says what differs.</summary>
public sealed class SchemaTests : IDisposable
{
    private readonly TrainedModels models = new();

    [Fact]
    public void The_same_logs_and_fields_give_no_note()
    {
        var folder = models.Captures.Generate("g", 1, 200, 41);
        models.Train("model", folder);
        Assert.Empty(Differences(models.Captures.Generate("h", 1, 200, 42)));
        Assert.Empty(Differences(models.Captures.Generate("plain", 1, 200, 43, labels: false)));
    }

    [Fact]
    public void A_field_more_and_a_field_less_are_named_and_the_log_is_scored_against_the_training()
    {
        models.Train("model", Conn("normal", "local_orig", "bool", "T"));
        var note = Assert.Single(Differences(Conn("new", "vlan", "int", "7")));
        Assert.Equal("conn lacks local_orig, which the training had, and has vlan, which the training had not", note);
        Assert.Equal(40, Scored("new", "conn", hasShare: true));
    }

    [Fact]
    public void A_field_that_the_scores_use_and_that_is_not_there_counts_as_missing()
    {
        models.Train("model", Conn("normal", "local_orig", "bool", "T"));
        var few = models.Captures.Write("few", "conn", "ts uid id.orig_h id.orig_p id.resp_h id.resp_p proto", "time string addr port addr port enum", Enumerable.Range(0, 30).Select(i => $"{i}.5 C{i} 10.0.0.{i % 3 + 1} 4{i:000} 10.0.1.1 443 tcp"));
        Assert.StartsWith("conn lacks conn_state, duration, history, local_orig, orig_bytes and ", Assert.Single(Differences(few)), StringComparison.Ordinal);
        Assert.Equal(30, Scored("few", "conn", hasShare: true));
    }

    [Fact]
    public void A_field_of_another_type_makes_the_log_fall_back_to_the_capture_itself()
    {
        Json("normal", i => $"\"amount\": {i}");
        Json("new", i => $"\"amount\": \"a{i}\"");
        models.Train("model", Path.Combine(models.Folder, "normal"));
        var note = Assert.Single(Differences(Path.Combine(models.Folder, "new")));
        Assert.Matches("^odd has another type in amount \\(.+, was .+\\), so it is scored by what is usual in the capture itself$", note);
        Assert.Equal(40, Scored("new", "odd", hasShare: false));
    }

    [Fact]
    public void Tsv_and_json_of_the_same_site_do_not_differ_in_types()
    {
        models.Train("model", models.Captures.Generate("tsv", 1, 300, 44));
        var json = models.Captures.Generate("json", 1, 300, 45, ZeekSpark.Generator.LogFileFormat.Json);
        Assert.All(Differences(json), note => Assert.DoesNotContain("another type", note, StringComparison.Ordinal));
        Assert.Equal(300, Scored("json", "conn", hasShare: true));
    }

    [Fact]
    public void A_log_that_the_model_has_not_seen_is_scored_by_the_capture_itself()
    {
        models.Train("model", Conn("normal", "local_orig", "bool", "T"));
        var both = Conn("new", "local_orig", "bool", "T");
        models.Captures.Write("new", "weird", "ts uid id.orig_h id.orig_p id.resp_h id.resp_p name addl notice peer", "time string addr port addr port string string bool string",
            Enumerable.Range(0, 25).Select(i => $"{i}.5 C{i} 10.0.0.1 1 10.0.0.2 2 w{i % 3} - F zeek"));
        Assert.Equal("weird was not in the training; it is scored by what is usual in the capture itself", Assert.Single(Differences(both)));
        foreach (var detector in new[] { "default", "kitnet", "pca" })
        {
            var results = models.Score(both, options: new() { Detector = detector }).Results;
            Assert.Equal(40, results.ExecuteScalar<long>("SELECT count(*) FROM scores WHERE log = 'conn' AND normal_share IS NOT NULL"));
            Assert.Equal(25, results.ExecuteScalar<long>("SELECT count(*) FROM scores WHERE log = 'weird' AND normal_share IS NULL"));
        }
    }

    [Fact]
    public void A_model_of_other_logs_alone_scores_captures_by_themselves()
    {
        models.Captures.Write("normal", "weird", "ts name", "time string", Enumerable.Range(0, 25).Select(i => $"{i}.5 w{i % 3}"));
        models.Train("model", Path.Combine(models.Folder, "normal"));
        foreach (var detector in new[] { "default", "pca", "autoencoder" })
        {
            var (outcome, results) = models.Score(Conn("new", "local_orig", "bool", "T"), options: new() { Detector = detector });
            Assert.Equal(0, outcome.Record.ExitCode);
            Assert.Equal(40, results.ExecuteScalar<long>("SELECT count(*) FROM scores WHERE log = 'conn' AND normal_share IS NULL"));
            Assert.NotNull(results.ExecuteScalar<string>("SELECT verdict FROM captures"));
        }
    }

    public void Dispose() => models.Dispose();

    private List<string> Differences(string path) =>
        [.. models.Score(path).Outcome.Record.Notes.Where(note => note.Kind == "differs").Select(note => note.Reason)];

    private long Scored(string path, string log, bool hasShare) =>
        models.Score(Path.Combine(models.Folder, path)).Results.ExecuteScalar<long>($"SELECT count(*) FROM scores WHERE log = '{log}' AND normal_share IS {(hasShare ? "NOT NULL" : "NULL")}");

    private string Conn(string capture, string field, string type, string value) => models.Captures.Write(
        capture, "conn", TrainedModels.ConnFields + " " + field, TrainedModels.ConnTypes + " " + type, Enumerable.Range(0, 40).Select(i => TrainedModels.Usual(i) + " " + value));

    private void Json(string capture, Func<int, string> field)
    {
        var folder = Directory.CreateDirectory(Path.Combine(models.Folder, capture)).FullName;
        File.WriteAllLines(Path.Combine(folder, "odd.log"), Enumerable.Range(0, 40).Select(i => $"{{\"ts\": {i}.5, \"word\": \"w{i % 4}\", {field(i)}}}"));
    }
}
