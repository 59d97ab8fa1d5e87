namespace ZeekSpark.Cli.Tests.Commands;

/// <summary>Help and wrong words.</summary>
public class WordsTests
{
    [Theory]
    [InlineData("help", "--help")]
    [InlineData("help-score", "score --help")]
    [InlineData("help-train", "train --help")]
    [InlineData("help-inspect", "inspect --help")]
    [InlineData("help-evaluate", "evaluate --help")]
    [InlineData("help-generate", "generate --help")]
    [InlineData("help-explain", "explain --help")]
    [InlineData("wrong-nothing", "")]
    [InlineData("wrong-command", "scroe samples")]
    [InlineData("wrong-no-path", "score")]
    [InlineData("wrong-score", "score samples --tpo 3 --top 0 --flag-share 2 --logs conn,,dns,conn --scope all --scoring refernce --memory 12 --threads none --fail-on LOW --out --seed 1.5 --json --summary-line --features")]
    [InlineData("wrong-model", "score samples --model a --normal b --detector kitnett --false-alarms 2 --top 3 --scope archive --scoring reference")]
    [InlineData("wrong-detector", "score samples --detector kitnet --false-alarms 0.01")]
    [InlineData("wrong-false-alarms", "score samples --model a --false-alarms 0.01 --flag-share 0.1")]
    [InlineData("wrong-train", "train --seed 1.5 --threads 0 --memory 1 --modle x")]
    [InlineData("wrong-twice", "score samples --top 1 --top 2")]
    [InlineData("wrong-inspect", "inspect samples --jsn")]
    [InlineData("wrong-generate", "generate --captures 0 --flows 10 --attack sacn,scan --attacked 9 --day tomorrow --format xml extra")]
    [InlineData("wrong-explain", "explain samples --engine sparc")]
    public void Are_as_reviewed(string snapshot, string words) => Snapshot.Verify(Cli.Run(words.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Text, snapshot);

    [Fact]
    public void Help_fits_a_hundred_columns() =>
        Assert.All(Cli.Run("score", "--help").Out.Split('\n'), line => Assert.InRange(line.Length, 0, 100));

    [Fact]
    public void Version_is_a_bare_number()
    {
        var ran = Cli.Run("--version");
        Assert.Equal(0, ran.Code);
        Assert.Matches("^[0-9]+\\.[0-9]+\\.[0-9]+\n$", ran.Out.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void A_path_that_begins_with_a_dash_goes_after_two_dashes()
    {
        var ran = Cli.Run("inspect", "--", "--not-there");
        Assert.Equal(3, ran.Code);
        Assert.Contains("'--not-there' does not exist", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_that_begins_with_an_at_sign_is_a_path()
    {
        var ran = Cli.Run("inspect", "@not-there");
        Assert.Equal(3, ran.Code);
        Assert.Contains("'@not-there' does not exist", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Words_are_shown_harmlessly()
    {
        var ran = Cli.Run("score", "samples", "--scope", "\u001b[2J\u202e" + new string('x', 5000));
        Assert.Equal(2, ran.Code);
        Assert.Contains("\\x1b[2J\\u{202e}xxx", ran.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', ran.Error);
        Assert.True(ran.Error.Length < 500);
    }
}
