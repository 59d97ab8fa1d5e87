using FsCheck;
using FsCheck.Fluent;
using ZeekSpark.CommandLine.Output;

namespace ZeekSpark.Cli.Tests.Output;

public class TextWidthTests
{
    [Theory]
    [InlineData("abc", 3)]
    [InlineData("例え", 4)]
    [InlineData("e\u0301", 1)]
    public void Counts_columns(string text, int columns) => Assert.Equal(columns, TextWidth.Of(text));

    [Theory]
    [InlineData("abcdef", 4, "abc…")]
    [InlineData("abcd", 4, "abcd")]
    [InlineData("例え例え", 4, "例…")]
    public void Cuts_to_columns(string text, int columns, string expected) => Assert.Equal(expected, TextWidth.Cut(text, columns));

    [Fact]
    public void Wraps_at_spaces_and_breaks_long_words() =>
        Assert.Equal(["one two", "three", "abcdefgh", "ij k"], TextWidth.Wrap("one two three abcdefghij k", 8));

    [Fact]
    public void Wrapped_lines_fit_and_lose_nothing_but_spaces() =>
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll(ArbMap.Default.ArbFor<string>(), Gen.Choose(2, 40).ToArbitrary(), (text, columns) =>
        {
            var clean = SafeText.Clean(text ?? "");
            var lines = TextWidth.Wrap(clean, columns).ToList();
            return lines.TrueForAll(line => TextWidth.Of(line) <= columns)
                && string.Concat(lines).Replace(" ", "", StringComparison.Ordinal) == clean.Replace(" ", "", StringComparison.Ordinal);
        }));
}
