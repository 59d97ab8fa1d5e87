namespace ZeekSpark.Cli.Tests.Commands;

[Collection("scoring")]
public sealed class TrainTests
{
    [Fact]
    public void Training_and_scoring_against_it_are_shown_as_reviewed()
    {
        var model = Repository.NewFolder() + "/site.model";
        var trained = Cli.Run("train", "samples/branch-01", "samples/lab-01", "--model", model + "/");
        Assert.Equal(0, trained.Code);
        Snapshot.Verify(trained.Text, "train-samples");
        var scored = Cli.Run("score", "samples/branch-01", "--model", model, "--logs", "conn,ssh");
        Assert.Equal(0, scored.Code);
        Snapshot.Verify(scored.Text, "score-model");
    }

    [Fact]
    public void Normal_trains_for_one_run_and_leaves_nothing_behind()
    {
        var folder = Repository.NewFolder() + "/night";
        LogFiles.Write(folder, "dns.log", LogFiles.Dns([.. LogFiles.Ordinary(60)]));
        var ran = Cli.Run("score", folder + "/", "--normal", folder, "--summary-line");
        Assert.Equal(0, ran.Code);
        Assert.Matches("^night\t[0-9.]+\tLOW\tWITHIN\t[0-9]+\n$", ran.Out);
        Assert.Empty(Directory.GetDirectories(Path.GetTempPath(), "zeekspark-*"));
    }

    [Fact]
    public void What_can_t_be_used_as_a_model_ends_with_2_and_a_remedy()
    {
        var folder = Repository.EmptyFolder();
        LogFiles.Write(folder + "/night", "dns.log", LogFiles.Dns([.. LogFiles.Ordinary(60)]));
        File.WriteAllText(folder + "/file", "mine");
        foreach (var (words, message) in new[]
                 {
                     (new[] { "score", folder + "/night", "--model", folder + "/night" }, "Train one: zeekspark train NORMAL_DIR --model"),
                     (["score", folder + "/night", "--model", folder + "/absent"], "Train one: zeekspark train NORMAL_DIR --model"),
                     (["score", folder + "/night", "--model", folder + "/file"], "expected a trained model"),
                     (["evaluate", folder + "/night", "--model", folder + "/file"], "expected a trained model"),
                     (["train", folder + "/night", "--model", folder + "/file"], "Name another folder"),
                     (["train", folder + "/night", "--model", folder + "/absent", "--add"], "Train one: zeekspark train NORMAL_DIR --model"),
                     (["train", folder + "/night", folder + "/night/../night", "--model", folder + "/absent"], ""),
                     (["score", folder + "/night", "--normal", folder + "/absent"], "--normal"),
                 })
        {
            var ran = Cli.Run(words);
            Assert.True(ran.Code == 2 || message.Length == 0 || words.Contains("--normal"), ran.Text);
            Assert.Contains(message, ran.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("not foreseen", ran.Error, StringComparison.Ordinal);
        }

        Assert.Equal("mine", File.ReadAllText(folder + "/file"));
    }

    [Fact]
    public void Nothing_to_train_on_ends_with_3_and_makes_no_model()
    {
        var folder = Repository.EmptyFolder();
        Directory.CreateDirectory(folder + "/empty");
        LogFiles.Write(folder + "/headers", "dns.log", LogFiles.Dns());
        foreach (var path in new[] { "empty", "headers", "absent" })
        {
            var ran = Cli.Run("train", $"{folder}/{path}", "--model", folder + "/model");
            Assert.Equal(3, ran.Code);
            Assert.False(File.Exists(folder + "/model/model.json"));
        }
    }

    [Fact]
    public void A_damaged_file_is_named_and_the_rest_trained_on()
    {
        var folder = Repository.EmptyFolder();
        LogFiles.Write(folder + "/näme", "dns.log", LogFiles.Dns([.. LogFiles.Ordinary(60)]));
        LogFiles.WriteTruncated(folder + "/näme", "dns_2.log.gz", LogFiles.Dns([.. LogFiles.Ordinary(2000)]));
        var ran = Cli.Run("train", folder + "/näme", "--model", folder + "/mödel");
        Assert.Equal(4, ran.Code);
        Assert.Contains("dns_2.log.gz", ran.Out, StringComparison.Ordinal);
        Assert.Equal(0, Cli.Run("score", folder + "/näme/dns.log", "--model", folder + "/mödel").Code);
    }

    [Fact]
    public void Interrupted_it_says_that_the_model_is_what_it_was()
    {
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();
        var ran = Cli.Run(cancellation.Token, "train", "samples/lab-01", "--model", Repository.NewFolder());
        Assert.Equal(130, ran.Code);
        Assert.Contains("the model is what it was", ran.Error, StringComparison.Ordinal);
        Assert.Equal("", ran.Out);
    }
}
