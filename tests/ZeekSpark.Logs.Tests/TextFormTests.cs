using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace ZeekSpark.Logs.Tests;

public class TextFormTests
{
    // The cases with bytes beyond ASCII are those of the tests of Zeek's own function.
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a\tb", "a\tb")]
    [InlineData("\0\u0001\u007f", @"\x00\x01\x7f")]
    [InlineData(@"\x41", @"\x41")]
    [InlineData("\u00c3\u00b1", "\u00c3\u00b1")]
    [InlineData("\u00c3\u0028", @"\xc3(")]
    [InlineData("\u00a0\u00a1", @"\xa0\xa1")]
    [InlineData("\u00e2\u0082\u00a1", "\u00e2\u0082\u00a1")]
    [InlineData("\u00e2\u0028\u00a1", @"\xe2(\xa1")]
    [InlineData("\u00e2\u0082\u0028", @"\xe2\x82(")]
    [InlineData("\u00e2\u0082", @"\xe2\x82")]
    [InlineData("\u00f1\u0080\u008c\u00bc", "\u00f1\u0080\u008c\u00bc")]
    [InlineData("\u00f0\u0080\u008c\u00bc", @"\xf0\x80\x8c\xbc")]
    [InlineData("\u00f4\u0090\u008c\u00bc", @"\xf4\x90\x8c\xbc")]
    [InlineData("\u00ed\u00a0\u0080", @"\xed\xa0\x80")]
    [InlineData("\u00ee\u008b\u00a0", @"\xee\x8b\xa0")]
    [InlineData("\u00c2\u0085", @"\xc2\x85")]
    [InlineData("\u00c3\u00b1\u00c0\u0081", @"\xc3\xb1\xc0\x81")]
    [InlineData("\u00c3\u00b1\n", "\u00c3\u00b1\n")]
    [InlineData("\u00c3\u00b1\u0001", @"\xc3\xb1\x01")]
    public void IsThatOfZeeksJsonWriter(string bytes, string stored) => Assert.Equal(stored, Write(bytes));

    [Theory]
    [InlineData(@"\x2d", "-")]
    [InlineData(@"\\", @"\")]
    [InlineData(@"\\x2d", @"\x2d")]
    [InlineData(@"\x2", @"\x2")]
    [InlineData(@"\xzz", @"\xzz")]
    [InlineData(@"CN=a\, Inc.", @"CN=a\, Inc.")]
    [InlineData(@"end\", @"end\")]
    [InlineData(@"\xC3\xB1", "\u00c3\u00b1")]
    public void EscapesAreDecoded(string text, string decoded)
    {
        var buffer = new byte[text.Length];
        var length = TextForm.Unescape(Encoding.Latin1.GetBytes(text), buffer);
        Assert.Equal(decoded, Encoding.Latin1.GetString(buffer, 0, length));
    }

    [Fact]
    public void IsAlwaysValidUtf8AndStaysAsItIsWhenWrittenAgain() =>
        Prop.ForAll<byte[]>(bytes =>
        {
            var once = Write(Encoding.Latin1.GetString(bytes));
            _ = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Encoding.Latin1.GetBytes(once));
            return Write(once) == once;
        }).QuickCheckThrowOnFailure();

    private static string Write(string bytes)
    {
        var source = Encoding.Latin1.GetBytes(bytes);
        var buffer = new byte[TextForm.MaxLength(source.Length)];
        return Encoding.Latin1.GetString(buffer, 0, TextForm.Write(source, buffer));
    }
}
