using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace ZeekSpark.Logs.Tests;

public class NumberParserTests
{
    [Fact]
    public void EveryDoubleIsThatOfDoubleParse() =>
        Prop.ForAll<double>(value =>
        {
            if (!double.IsFinite(value))
                return true;
            string[] forms = [value.ToString("R", CultureInfo.InvariantCulture), value.ToString("F6", CultureInfo.InvariantCulture), value.ToString("E6", CultureInfo.InvariantCulture), value.ToString("e3", CultureInfo.InvariantCulture), value.ToString("F15", CultureInfo.InvariantCulture)];
            return forms.All(Agrees);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void EveryDecimalIsThatOfDoubleParse()
    {
        var random = new Random(1);
        for (var n = 0; n < 100_000; n++)
        {
            var digits = string.Concat(Enumerable.Range(0, random.Next(1, 22)).Select(_ => (char)('0' + random.Next(10))));
            var point = random.Next(1, digits.Length + 1);
            Assert.True(Agrees((random.Next(2) == 0 ? "-" : "") + (point == digits.Length ? digits : digits[..point] + "." + digits[point..])), digits);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("+1")]
    [InlineData("1.")]
    [InlineData(".5")]
    [InlineData("1e")]
    [InlineData("1 ")]
    [InlineData(" 1")]
    [InlineData("0x10")]
    [InlineData("1,5")]
    [InlineData("nan")]
    [InlineData("1e999")]
    public void IsNotADouble(string text) => Assert.False(TryDouble(text, out _));

    [Fact]
    public void EveryIntegerIsRead() =>
        Prop.ForAll<long>(value => TryInteger(value.ToString(CultureInfo.InvariantCulture), out var read) && read == value).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("9223372036854775807", true)]
    [InlineData("-9223372036854775808", true)]
    [InlineData("9223372036854775808", false)]
    [InlineData("18446744073709551615", false)]
    [InlineData("000000000000000000000000000001", true)]
    [InlineData("", false)]
    [InlineData("-", false)]
    [InlineData("1.0", false)]
    [InlineData("53/tcp", false)]
    [InlineData("+1", false)]
    [InlineData("--1", false)]
    public void IsAnIntegerOf64Bits(string text, bool fits)
    {
        Assert.Equal(fits, TryInteger(text, out var value));
        if (fits)
            Assert.Equal(long.Parse(text, CultureInfo.InvariantCulture), value);
    }

    /// <summary>The same bits, and nothing where it is beyond all doubles.</summary>
    private static bool Agrees(string text)
    {
        var expected = double.Parse(text, CultureInfo.InvariantCulture);
        return TryDouble(text, out var value)
            ? BitConverter.DoubleToInt64Bits(value) == BitConverter.DoubleToInt64Bits(expected)
            : double.IsInfinity(expected);
    }

    private static unsafe bool TryDouble(string text, out double value)
    {
        fixed (byte* bytes = Encoding.ASCII.GetBytes(text + "\n"))
            return NumberParser.TryDouble(bytes, text.Length, out value);
    }

    private static unsafe bool TryInteger(string text, out long value)
    {
        fixed (byte* bytes = Encoding.ASCII.GetBytes(text + "\n"))
            return NumberParser.TryInteger(bytes, text.Length, out value);
    }
}
