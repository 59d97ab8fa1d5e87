namespace ZeekSpark.Cli.Tests.Commands;

public class ExplainTests
{
    [Theory]
    [InlineData("duckdb", "list_sort(")]
    [InlineData("spark", "array_sort(")]
    public void Each_engine_gets_its_own_sql(string engine, string own)
    {
        var ran = Cli.Run("explain", "samples", "--engine", engine);
        Assert.Equal(0, ran.Code);
        Assert.Contains(own, ran.Out, StringComparison.Ordinal);
        Assert.Contains(": scores/log=conn (written as Parquet)\nSELECT ", ran.Out, StringComparison.Ordinal);
        Assert.Contains(": captures (written as Parquet)\nSELECT ", ran.Out, StringComparison.Ordinal);
        Assert.Equal("", ran.Error);
    }

    [Fact]
    public void The_options_take_part()
    {
        var ran = Cli.Run("explain", "samples", "--logs", "dns", "--features");
        Assert.Contains(": features/log=dns (", ran.Out, StringComparison.Ordinal);
        Assert.DoesNotContain(": scores/log=conn (", ran.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_log_is_refused()
    {
        var ran = Cli.Run("explain", "samples", "--logs", "dsn");
        Assert.Equal(2, ran.Code);
        Assert.Contains("did you mean 'dns'?", ran.Error, StringComparison.Ordinal);
    }
}
