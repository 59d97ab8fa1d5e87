using System.Text.Json;

namespace ZeekSpark.Cli.Tests.Commands;

[Collection("scoring")]
public sealed class EvaluateTests
{
    [Fact]
    public void Measures_each_detector_on_labelled_logs()
    {
        var folder = Attacked();
        var ran = Cli.Run("evaluate", folder, "--json", "--detector", "default,prior,reference");
        Assert.Equal(0, ran.Code);
        var logs = JsonDocument.Parse(ran.Out).RootElement.GetProperty("logs").EnumerateArray().ToDictionary(log => log.GetProperty("log").GetString()!);

        var conn = logs["conn"];
        var rows = File.ReadLines(Path.Combine(Directory.GetDirectories(folder)[0], "conn.log")).Where(line => !line.StartsWith('#')).ToList();
        Assert.Equal(rows.Count, conn.GetProperty("rows").GetInt64());
        Assert.Equal(rows.Count(row => row.Contains("\tMalicious\t", StringComparison.Ordinal)), conn.GetProperty("positives").GetInt64());
        var measured = conn.GetProperty("detectors").EnumerateArray().ToDictionary(detector => detector.GetProperty("detector").GetString()!);
        Assert.Equal(["default", "prior", "reference"], measured.Keys);
        Assert.All(measured.Values, detector =>
        {
            var auroc = detector.GetProperty("auroc").GetDouble();
            var interval = detector.GetProperty("auroc_interval").EnumerateArray().Select(bound => bound.GetDouble()).ToList();
            Assert.InRange(auroc, interval[0], interval[1]);
            Assert.InRange(detector.GetProperty("average_precision").GetDouble(), 0, 1);
        });
        Assert.True(measured["default"].GetProperty("auroc").GetDouble() > .8);
        Assert.Equal("no row is labelled Malicious", logs["dns"].GetProperty("problem").GetString());
        Assert.Empty(logs["dns"].GetProperty("detectors").EnumerateArray());
    }

    [Fact]
    public void A_table_shows_measures_and_what_has_none()
    {
        var ran = Cli.Run("evaluate", Attacked(), "--detector", "default");
        Assert.Equal(0, ran.Code);
        Assert.Contains("AUROC", ran.Out, StringComparison.Ordinal);
        Assert.Contains("Not measured, no row is labelled Malicious: ", ran.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Logs_without_labels_say_so()
    {
        var folder = Repository.EmptyFolder();
        Assert.Equal(0, Cli.Run("generate", "--out", folder + "/plain", "--captures", "1", "--flows", "100", "--no-labels").Code);
        var ran = Cli.Run("evaluate", folder, "--detector", "prior");
        Assert.Equal(0, ran.Code);
        Assert.Contains("Not measured, no labels: ", ran.Out, StringComparison.Ordinal);
    }

    private static string Attacked([System.Runtime.CompilerServices.CallerMemberName] string test = "")
    {
        var folder = Repository.NewFolder(test);
        Assert.Equal(0, Cli.Run("generate", "--out", folder, "--captures", "1", "--flows", "300", "--attack", "scan").Code);
        return folder;
    }

    [Fact]
    public void A_detector_that_does_not_exist_is_refused()
    {
        var ran = Cli.Run("evaluate", "samples", "--detector", "surprize");
        Assert.Equal(2, ran.Code);
        Assert.Contains("surprise", ran.Error, StringComparison.Ordinal);
    }
}
