using ZeekSpark.CommandLine.Options;

namespace ZeekSpark.Cli.Tests.Options;

public class ByteSizeTests
{
    [Theory]
    [InlineData("512MB", 512_000_000)]
    [InlineData("4GB", 4_000_000_000)]
    [InlineData("1.5gb", 1_500_000_000)]
    [InlineData("2GiB", 2_147_483_648)]
    [InlineData("2 GiB", 2_147_483_648)]
    [InlineData("17B", 17)]
    public void Reads_amounts(string text, long expected)
    {
        Assert.True(ByteSize.TryParse(text, out var bytes));
        Assert.Equal(expected, bytes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("GB")]
    [InlineData("4")]
    [InlineData("-4GB")]
    [InlineData("4,5GB")]
    [InlineData("1e3GB")]
    [InlineData("NaNGB")]
    [InlineData("99999999999TB")]
    public void Refuses_what_is_no_amount(string text) => Assert.False(ByteSize.TryParse(text, out _));

    [Theory]
    [InlineData(999, "999 B")]
    [InlineData(1_500, "1.5 kB")]
    [InlineData(45_200_000, "45.2 MB")]
    [InlineData(2_000_000_000_000, "2.0 TB")]
    public void Shows_amounts(long bytes, string expected) => Assert.Equal(expected, ByteSize.Show(bytes));
}
