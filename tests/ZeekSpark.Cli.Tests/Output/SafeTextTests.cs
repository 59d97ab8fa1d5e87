using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using ZeekSpark.CommandLine.Output;

namespace ZeekSpark.Cli.Tests.Output;

public class SafeTextTests
{
    [Theory]
    [InlineData("plain text [red]", "plain text [red]")]
    [InlineData("a\u001b[31mb", "a\\x1b[31mb")]
    [InlineData("a\nb\tc\0", "a\\x0ab\\x09c\\x00")]
    [InlineData("\u009b31m", "\\x9b31m")]
    [InlineData("gnp.\u202ecod", "gnp.\\u{202e}cod")]
    [InlineData("pay\u200bpal", "pay\\u{200b}pal")]
    [InlineData("\u2066x\u2069", "\\u{2066}x\\u{2069}")]
    [InlineData("a\u2028b\u00a0c", "a\\u{2028}b\\xa0c")]
    [InlineData("\U000e0041", "\\u{e0041}")]
    [InlineData("x\ufe0f\u3164", "x\\u{fe0f}\\u{3164}")]
    [InlineData("münchen.例え.テスト", "münchen.例え.テスト")]
    public void Shows_what_does_nothing_and_escapes_the_rest(string text, string expected) => Assert.Equal(expected, SafeText.Clean(text));

    [Fact]
    public void Half_a_pair_is_escaped() => Assert.Equal("a\\u{d800}b", SafeText.Clean("a\ud800b"));

    [Fact]
    public void Stacked_marks_stop_after_three()
    {
        var clean = SafeText.Clean("a" + new string('\u0301', 50));
        Assert.StartsWith("a\u0301\u0301\u0301\\u{0301}", clean, StringComparison.Ordinal);
        Assert.Equal(3, clean.Count(c => c == '\u0301'));
    }

    [Fact]
    public void Long_text_is_cut_and_counted() => Assert.Equal("aaaa… (5,000 characters)", SafeText.Shorten(new string('a', 5000), 4));

    [Fact]
    public void Text_that_escaping_makes_long_is_cut() => Assert.Equal("\\x1b… (2 characters)", SafeText.Shorten("\u001b\u001b", 4));

    [Fact]
    public void Nothing_that_acts_on_a_terminal_is_left()
    {
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll(ArbMap.Default.ArbFor<string>(), text =>
        {
            var clean = SafeText.Clean(text ?? "");
            return clean.EnumerateRunes().All(rune => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator))
                && SafeText.Clean(clean) == clean;
        }));
    }
}
