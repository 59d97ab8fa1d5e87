using System.Text.Json;

namespace ZeekSpark.Cli.Tests.Commands;

public class InspectTests
{
    [Fact]
    public void Damage_is_shown()
    {
        var ran = Cli.Run("inspect", Damaged());
        Assert.Equal(4, ran.Code);
        Snapshot.Verify(ran.Text, "inspect-damaged");
    }

    [Fact]
    public void Json_has_the_same()
    {
        var ran = Cli.Run("inspect", Damaged(), "--json");
        Assert.Equal(4, ran.Code);
        using var document = JsonDocument.Parse(ran.Out);
        Assert.Equal(["schema_version", "files", "rejects", "skipped"], document.RootElement.EnumerateObject().Select(property => property.Name));
        var files = document.RootElement.GetProperty("files").EnumerateArray().ToDictionary(file => Path.GetFileName(file.GetProperty("path").GetString()!));
        Assert.Equal(20, files["dns.log"].GetProperty("rows").GetInt64());
        Assert.Equal(2, files["dns.log"].GetProperty("rejected").GetInt64());
        Assert.Equal("2024-05-15T02:43:20.000000Z", files["dns.log"].GetProperty("ts_first").GetString());
        Assert.Equal(JsonValueKind.Null, files["dns.log"].GetProperty("damage").ValueKind);
        Assert.Contains("truncated", files["dns_2.log.gz"].GetProperty("damage").GetString(), StringComparison.Ordinal);
        var first = document.RootElement.GetProperty("rejects").EnumerateArray().First();
        Assert.Equal(28, first.GetProperty("line").GetInt64());
        Assert.Equal("not_a_log", document.RootElement.GetProperty("skipped")[0].GetProperty("kind").GetString());
    }

    [Fact]
    public void A_log_that_is_whole_is_no_failure() => Assert.Equal(0, Cli.Run("inspect", "samples/lab-01").Code);

    [Fact]
    public void A_folder_without_logs_is_said()
    {
        var ran = Cli.Run("inspect", Repository.EmptyFolder());
        Assert.Equal(3, ran.Code);
        Assert.Contains("No Zeek log was found", ran.Error, StringComparison.Ordinal);
    }

    private static string Damaged([System.Runtime.CompilerServices.CallerMemberName] string test = "")
    {
        var folder = Repository.NewFolder(test) + "/night";
        LogFiles.Write(folder, "dns.log", LogFiles.Dns([.. LogFiles.Ordinary(20)]) + "too\tfew\nnot a time\tC1\t10.0.0.1\t1\t10.0.0.2\t53\tudp\tq\tA\tNOERROR\n");
        LogFiles.WriteTruncated(folder, "dns_2.log.gz", LogFiles.Dns([.. LogFiles.Ordinary(2000)]));
        LogFiles.Write(folder, "notes.txt", "remember the milk\n");
        return folder;
    }
}
