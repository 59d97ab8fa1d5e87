namespace ZeekSpark.Cli.Tests.Commands;

public class GenerateTests
{
    [Fact]
    public void Captures_are_written_and_listed()
    {
        var folder = Repository.NewFolder();
        var ran = Cli.Run("generate", "--out", folder, "--captures", "2", "--flows", "300", "--attack", "scan", "--seed", "7", "--gzip", "--format", "json", "--no-labels", "--day", "2024-02-29");
        Snapshot.Verify(ran.Text, "generate");
        Assert.Equal(2, Directory.GetDirectories(folder).Length);
        Assert.All(Directory.GetFiles(folder, "*", SearchOption.AllDirectories), file => Assert.EndsWith(".log.gz", file, StringComparison.Ordinal));
    }

    [Fact]
    public void A_folder_that_holds_something_is_refused()
    {
        var folder = Repository.EmptyFolder();
        File.WriteAllText(folder + "/kept.txt", "kept");
        var ran = Cli.Run("generate", "--out", folder);
        Assert.Equal(2, ran.Code);
        Assert.Contains("expected a new or empty folder", ran.Error, StringComparison.Ordinal);
        Assert.Equal(["kept.txt"], Directory.GetFileSystemEntries(folder).Select(Path.GetFileName));
    }
}
