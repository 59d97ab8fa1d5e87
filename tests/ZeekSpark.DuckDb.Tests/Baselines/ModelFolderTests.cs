using System.Text.Json.Nodes;
using ZeekSpark.Logs;
using ZeekSpark.Scoring.Baselines;
using ZeekSpark.Scoring.Runs;

namespace ZeekSpark.DuckDb.Tests.Baselines;

/// <summary>A model's folder: what a training that ends early leaves, and what is refused.</summary>
public sealed class ModelFolderTests : IClassFixture<OfficeModel>, IDisposable
{
    private readonly TrainedModels models = new();
    private readonly string normal;

    public ModelFolderTests(OfficeModel office)
    {
        normal = office.Normal;
        office.CopyTo(models.Model());
    }

    [Theory]
    [InlineData("reading", false)]
    [InlineData("counting", true)]
    [InlineData("merging", true)]
    [InlineData("fitting", false)]
    [InlineData("calibrating", true)]
    public void A_training_that_is_cancelled_leaves_the_model_as_it_was(string phase, bool adds)
    {
        var before = TrainedModels.Contents(models.Model());
        using var stop = new CancellationTokenSource();
        var reached = false;
        var progress = new Reporter(report =>
        {
            if (!report.Phase.StartsWith(phase, StringComparison.Ordinal))
                return;
            reached = true;
            stop.Cancel();
        });
        var more = Conn("more", 50);
        Assert.ThrowsAny<OperationCanceledException>(() => TrainingRun.Train(
            models.Engine, new(CaptureFinder.Find([more]), [more], models.Model(), adds, Seed: null), TimeProvider.System, progress, stop.Token));
        Assert.True(reached);
        Assert.Equal(before, TrainedModels.Contents(models.Model()));
        Assert.Single(Directory.GetDirectories(models.Model()));
    }

    [Fact]
    public void A_first_training_that_is_cancelled_leaves_no_data()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => TrainingRun.Train(
            models.Engine, new(CaptureFinder.Find([normal]), [normal], models.Model("other"), false, Seed: null), TimeProvider.System, null, stop.Token));
        Assert.Empty(Directory.Exists(models.Model("other")) ? Directory.GetDirectories(models.Model("other")) : []);
    }

    [Fact]
    public void A_training_without_a_row_fails_and_leaves_the_model_as_it_was()
    {
        var before = TrainedModels.Contents(models.Model());
        var empty = models.Captures.Write("empty", "conn", TrainedModels.ConnFields, TrainedModels.ConnTypes, []);
        var bad = models.Captures.Write("bad", "conn", TrainedModels.ConnFields + " label", TrainedModels.ConnTypes + " string", Enumerable.Range(0, 20).Select(i => TrainedModels.Usual(i) + " Malicious"));
        foreach (var path in new[] { empty, bad })
            Assert.Contains("no row to train on", Assert.Throws<LogInputException>(() => models.Train("model", path)).Message, StringComparison.Ordinal);
        Assert.Equal(before, TrainedModels.Contents(models.Model()));
        Assert.Single(Directory.GetDirectories(models.Model()));
    }

    [Fact]
    public void A_new_training_replaces_the_model_and_what_died_trainings_left()
    {
        Directory.CreateDirectory(Path.Combine(models.Model(), "data-20200101T000000Z/_parts"));
        var before = models.Read().Baseline.Data;
        models.Train("model", Conn("more", 50));
        Assert.Equal(50, models.Read().Baseline.Log("conn")!.Rows);
        Assert.NotEqual(before, models.Read().Baseline.Data);
        Assert.Single(Directory.GetDirectories(models.Model()));
        Assert.Empty(Directory.GetDirectories(models.Read().Folder, "_*"));
    }

    [Fact]
    public void The_same_capture_is_refused_the_second_time_by_its_content()
    {
        var before = TrainedModels.Contents(models.Model());
        var again = Assert.Throws<ModelException>(() => models.Train("model", adds: true, normal));
        Assert.Contains("a capture counts once", again.Message, StringComparison.Ordinal);
        var copy = Path.Combine(models.Folder, "copies/elsewhere");
        Directory.CreateDirectory(copy);
        File.Copy(Path.Combine(normal, "conn.log"), Path.Combine(copy, "conn.log"));
        var copied = Assert.Throws<ModelException>(() => models.Train("model", adds: true, copy));
        Assert.Contains("capture normal of ", copied.Message, StringComparison.Ordinal);
        var twice = Assert.Throws<ModelException>(() => models.Train("two", normal, copy));
        Assert.Contains(copy, twice.Message, StringComparison.Ordinal);
        Assert.Equal(before, TrainedModels.Contents(models.Model()));
    }

    [Fact]
    public void A_second_training_at_the_same_time_is_refused()
    {
        using (new ModelFolder(FileStore.Local, models.Model()).Hold())
            Assert.Contains("another training writes this model", Assert.Throws<ModelException>(() => models.Train("model", normal)).Message, StringComparison.Ordinal);
        models.Train("model", normal);
    }

    [Fact]
    public void Adding_to_no_model_is_refused_and_makes_none()
    {
        Assert.Contains("expected a trained model", Assert.Throws<ModelException>(() => models.Train("absent", adds: true, normal)).Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(models.Model("absent")));
    }

    [Fact]
    public void A_file_in_the_place_of_the_folder_is_refused()
    {
        File.WriteAllText(models.Model("file"), "mine");
        Assert.Contains("expected a folder", Assert.Throws<ModelException>(() => models.Train("file", normal)).Message, StringComparison.Ordinal);
        Assert.Contains("expected a trained model", Assert.Throws<ModelException>(() => models.Read("file")).Message, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(models.Model("file")));
    }

    [Theory]
    [InlineData(2, "Use the program that trained it, or a newer one")]
    [InlineData(0, "Train it anew")]
    [InlineData(null, "expected a format_version, found none")]
    public void Another_format_is_refused_with_what_to_do(int? version, string remedy)
    {
        models.Edit(model => model["format_version"] = version is { } number ? JsonValue.Create(number) : null);
        Assert.Contains(remedy, Assert.Throws<ModelException>(() => models.Read()).Message, StringComparison.Ordinal);
        Assert.Contains(remedy, Assert.Throws<ModelException>(() => models.Train("model", adds: true, Conn("more", 50))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Training_anew_replaces_a_model_that_can_t_be_read_and_leaves_it_when_it_fails()
    {
        models.Edit(model => model["format_version"] = 0);
        var before = TrainedModels.Contents(models.Model());
        Assert.Throws<LogInputException>(() => models.Train("model", models.Captures.Write("empty", "conn", TrainedModels.ConnFields, TrainedModels.ConnTypes, [])));
        Assert.Equal(before, TrainedModels.Contents(models.Model()));
        models.Train("model", normal);
        Assert.Equal(60, models.Read().Baseline.Log("conn")!.Rows);
        Assert.Single(Directory.GetDirectories(models.Model()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("{\"format_version\": \"1\"}")]
    [InlineData("{\"format_version\": 1}")]
    [InlineData("{\"format_version\": 1, \"data\": 7}")]
    [InlineData("{\"format_version\": 1, \"data\": \"x\", \"captures\": [null], \"logs\": [null]}")]
    public void Damaged_descriptions_are_refused(string text)
    {
        File.WriteAllText(Path.Combine(models.Model(), "model.json"), text);
        Assert.Contains("model.json", Assert.Throws<ModelException>(() => models.Read()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"conn_forest\": \"not base64\"}")]
    [InlineData("{\"conn_forest\": \"AAAA\"}")]
    [InlineData("{\"conn_forest\": null}")]
    public void Damaged_models_are_refused(string text)
    {
        File.WriteAllText(Path.Combine(models.Read().Folder, "models.json"), text);
        Assert.Contains("models.json", Assert.Throws<ModelException>(() => models.Read()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("models.json")]
    [InlineData("counts/log=conn")]
    [InlineData("moments/log=conn")]
    [InlineData("sample/log=conn")]
    public void A_missing_part_is_refused_and_named(string part)
    {
        var path = Path.Combine(models.Read().Folder, part);
        if (Directory.Exists(path))
            Directory.Delete(path, recursive: true);
        else
            File.Delete(path);
        Assert.Contains(part, Assert.Throws<ModelException>(() => models.Read()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("counts/log=conn")]
    [InlineData("moments/log=conn")]
    public void Damaged_statistics_are_refused_and_named(string part)
    {
        var file = Directory.GetFiles(Path.Combine(models.Read().Folder, part)).Single();
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..^20]);
        var error = Assert.Throws<ModelException>(() => models.Score(normal));
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
        Assert.Contains("undamaged copy", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_copy_elsewhere_scores_the_same()
    {
        var copy = models.Model("moved/näme 'x'");
        OfficeModel.Copy(models.Model(), copy);
        var capture = Conn("new", 30);
        const string scores = "SELECT row_key, score, normal_share FROM scores ORDER BY ALL";
        Assert.Equal(TrainedModels.Rows(models.Score(capture).Results, scores), TrainedModels.Rows(models.Score(capture, "moved/näme 'x'").Results, scores));
    }

    [Fact]
    public void Scoring_writes_nothing_into_the_model()
    {
        var before = TrainedModels.Contents(models.Model());
        models.Score(Conn("new", 30));
        Assert.Equal(before, TrainedModels.Contents(models.Model()));
    }

    [Fact]
    public void The_same_training_gives_the_same_fingerprint_and_another_does_not()
    {
        models.Train("same", normal);
        models.Train("other", Conn("more", 50));
        Assert.Equal(models.Read().Fingerprint, models.Read("same").Fingerprint);
        Assert.NotEqual(models.Read().Fingerprint, models.Read("other").Fingerprint);
    }

    public void Dispose() => models.Dispose();

    private string Conn(string capture, int rows) =>
        models.Captures.Write(capture, "conn", TrainedModels.ConnFields, TrainedModels.ConnTypes, Enumerable.Range(0, rows).Select(i => TrainedModels.Usual(i)));

    private sealed class Reporter(Action<ScoreProgress> report) : IProgress<ScoreProgress>
    {
        public void Report(ScoreProgress value) => report(value);
    }
}
