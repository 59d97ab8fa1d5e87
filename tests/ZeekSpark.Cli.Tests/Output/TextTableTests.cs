using ZeekSpark.CommandLine.Output;

namespace ZeekSpark.Cli.Tests.Output;

public class TextTableTests
{
    [Fact]
    public void Columns_are_aligned_and_the_first_gives_way() => Assert.Equal(
        """
          name                  rows
          例え                     7
            why
          a-very-long-name…  123,456

        """, Write(width: 28));

    [Fact]
    public void Rows_are_coloured_on_a_terminal_alone()
    {
        Assert.Contains("\u001b[1;31m  例え", Write(width: 60, colours: true), StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', Write(width: 60));
    }

    private static string Write(int width, bool colours = false)
    {
        using var output = new StringWriter { NewLine = "\n" };
        var table = new TextTable("name", ">rows");
        table.Add(["例え", "7"], ["why"], Colours.Of("HIGH"));
        table.Add(["a-very-long-name-that-does-not-fit", "123,456"]);
        table.Write(new Terminal(output, TextWriter.Null, width, colours));
        return output.ToString();
    }
}
