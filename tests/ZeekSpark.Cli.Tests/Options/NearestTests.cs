using ZeekSpark.CommandLine.Options;

namespace ZeekSpark.Cli.Tests.Options;

public class NearestTests
{
    private static readonly string[] Known = ["--logs", "--top", "--threads", "scan", "beacon"];

    [Theory]
    [InlineData("--tpo", "--top")]
    [InlineData("--thread", "--threads")]
    [InlineData("sacn", "scan")]
    [InlineData("becon", "beacon")]
    [InlineData("--bogus", null)]
    [InlineData("x", null)]
    public void Offers_a_name_that_is_near(string word, string? expected) => Assert.Equal(expected, Nearest.Of(word, Known));
}
