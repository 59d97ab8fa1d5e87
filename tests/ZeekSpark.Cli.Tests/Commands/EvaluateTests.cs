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

    [Fact]
    public void Attacks_put_into_given_captures_are_found_and_the_captures_stay_as_they_are()
    {
        var folder = Repository.EmptyFolder();
        Assert.Equal(0, Cli.Run("generate", "--out", folder + "/clean", "--captures", "2", "--flows", "600", "--format", "json", "--gzip", "--no-labels").Code);
        var before = Files(folder);
        var ran = Cli.Run("evaluate", folder, "--inject", "exfil,scan", "--json");
        Assert.Equal(0, ran.Code);
        var injections = JsonDocument.Parse(ran.Out).RootElement.GetProperty("injections").EnumerateArray().ToList();
        Assert.Equal(4, injections.Count);
        Assert.Equal(["exfiltration", "scan", "exfiltration", "scan"], injections.Select(injection => injection.GetProperty("attack").GetString()));
        Assert.All(injections, injection =>
        {
            Assert.Equal(JsonValueKind.Null, injection.GetProperty("problem").ValueKind);
            Assert.True(injection.GetProperty("rows").GetProperty("conn").GetInt64() > 0);
            Assert.Equal("conn", injection.GetProperty("log").GetString());
            Assert.InRange(injection.GetProperty("rank").GetDouble(), 1, injection.GetProperty("findings").GetInt64());
            Assert.True(injection.GetProperty("score").GetDouble() > injection.GetProperty("score_without").GetDouble());
        });
        Assert.All(injections.Where(injection => injection.GetProperty("attack").GetString() == "scan"), scan => Assert.Equal("scan", scan.GetProperty("kind").GetString()));
        Assert.Equal(before, Files(folder));

        static List<string> Files(string folder) =>
            [.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(file => file + Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file))))];
    }

    [Fact]
    public void Attacks_are_shown_as_a_table_and_what_was_not_put_in_with_its_reason()
    {
        var folder = Repository.EmptyFolder();
        var now = 1_700_000_000;
        File.WriteAllText(folder + "/conn.log", "#separator \x09\n#fields\tts\tid.orig_h\tid.resp_h\tid.resp_p\n#types\ttime\taddr\taddr\tport\n"
            + string.Concat(Enumerable.Range(0, 200).Select(i => $"{now + (i * 10)}.0\t10.0.0.{i % 7}\t10.0.1.{i % 3}\t{80 + (i % 2)}\n")));
        var ran = Cli.Run("evaluate", folder, "--inject", "rare-service,long-connection");
        Assert.Equal(0, ran.Code);
        Assert.Contains("first finding", ran.Out, StringComparison.Ordinal);
        Assert.Matches(@"rare-service +1 ", ran.Out);
        Assert.Contains("Not put in, long-connection: ", ran.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_of_attacks_that_do_not_exist_and_options_that_exclude_each_other_are_refused_at_once()
    {
        var ran = Cli.Run("evaluate", "samples", "--inject", "scna,l", "--detector", "default");
        Assert.Equal(2, ran.Code);
        Assert.Contains("did you mean 'scan'?", ran.Error, StringComparison.Ordinal);
        Assert.Contains("--inject l: expected one of scan, sweep,", ran.Error, StringComparison.Ordinal);
        Assert.Contains("give one of the two", ran.Error, StringComparison.Ordinal);
        Assert.Contains("--seed", Cli.Run("evaluate", "samples", "--seed", "3").Error, StringComparison.Ordinal);
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
