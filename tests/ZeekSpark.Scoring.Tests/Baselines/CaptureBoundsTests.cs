using ZeekSpark.Scoring.Baselines;

namespace ZeekSpark.Scoring.Tests.Baselines;

/// <summary>The bounds that normal captures set, against numbers worked out by hand.</summary>
public class CaptureBoundsTests
{
    [Theory]
    // One: its value and the margin, 10; .08; .1; 2, 1 and 1.
    [InlineData("reference_score", "40", 50)]
    [InlineData("score", "40", 50)]
    [InlineData("weighted_top", "0.5", .58)]
    [InlineData("weighted_fraction", "0.5", .58)]
    [InlineData("uid_corr", "0.5", .6)]
    [InlineData("weird_notice", "0.5", .6)]
    [InlineData("fuid", "0.5", .6)]
    [InlineData("behaviour", "0.5", .58)]
    [InlineData("scan_score", "0.5", .58)]
    [InlineData("uids_in_two_logs", "3", 5)]
    [InlineData("uids_in_three_logs", "3", 4)]
    [InlineData("fuids_linked", "0", 1)]
    // Two: the greater and the margin.
    [InlineData("reference_score", "60 40", 70)]
    [InlineData("uids_in_two_logs", "3 9", 11)]
    // Three: median 20, deviations 10, 0, 40, so MAD 10 and 20 + 3.5·1.4826·10.
    [InlineData("reference_score", "60 10 20", 71.891)]
    // Four: median 25, deviations 15, 5, 5, 75, so MAD 10.
    [InlineData("reference_score", "100 10 30 20", 76.891)]
    // MAD 1 gives 5.1891, which is less than the margin.
    [InlineData("reference_score", "20 21 22", 31)]
    [InlineData("uids_in_two_logs", "0 0 7", 2)]
    // Median 200, MAD 100; counts have no greatest value.
    [InlineData("uids_in_two_logs", "100 200 300", 718.91)]
    // No score is above 100, no share above 1.
    [InlineData("reference_score", "95", 100)]
    [InlineData("score", "20 95", 100)]
    [InlineData("reference_score", "10 50 90", 100)]
    [InlineData("uid_corr", "0.95", 1)]
    [InlineData("scan", "0.95", 1)]
    public void Are_those_of_the_reference(string metric, string normal, double bound) =>
        Assert.Equal(bound, CaptureBounds.Of([.. normal.Split(' ').Select(value => new Dictionary<string, double> { [metric] = double.Parse(value, System.Globalization.CultureInfo.InvariantCulture) })]).Bounds[metric], 1e-9);

    [Fact]
    public void A_metric_that_a_capture_does_not_name_is_0()
    {
        var bounds = CaptureBounds.Of([new Dictionary<string, double>(), new Dictionary<string, double> { ["uid_corr"] = .5 }]).Bounds;
        Assert.Equal(.6, bounds["uid_corr"], 1e-12);
        Assert.Equal(.1, bounds["fuid"], 1e-12);
    }

    [Fact]
    public void Without_a_capture_there_are_none() => Assert.Throws<ArgumentException>(() => CaptureBounds.Of([]));
}
