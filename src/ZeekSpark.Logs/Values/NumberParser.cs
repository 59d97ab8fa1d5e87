using System.Globalization;
using System.Runtime.CompilerServices;

namespace ZeekSpark.Logs;

/// <summary>Numbers from text; the doubles are those of <see cref="double.Parse(ReadOnlySpan{byte}, IFormatProvider?)"/>.</summary>
internal static class NumberParser
{
    private const int MaxExactPower = 22;

    private static readonly double[] Powers = Enumerable.Range(0, MaxExactPower + 1).Select(i => double.Parse($"1e{i}", CultureInfo.InvariantCulture)).ToArray();

    /// <summary>An optional minus and digits, in 64 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe bool TryInteger(byte* text, int length, out long value)
    {
        ulong sum = 0;
        if ((uint)(length - 1) < 18)
        {
            var i = 0;
            var negative = *text == '-';
            if (negative)
                i = 1;
            var begin = i;
            for (; i < length; i++)
            {
                var digit = (uint)(text[i] - '0');
                if (digit > 9)
                    break;
                sum = sum * 10 + digit;
            }

            value = negative ? -(long)sum : (long)sum;
            return i == length && i > begin;
        }

        return TryLong(new ReadOnlySpan<byte>(text, length), out value);
    }

    /// <summary>A decimal number, with or without exponent; no infinity, no NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe bool TryDouble(byte* text, int length, out double value)
    {
        // Up to 19 digits fit 64 bits; up to 2^53 and 10^22 both are exact, and so their quotient is rounded once.
        if ((uint)(length - 1) < 20)
        {
            ulong mantissa = 0;
            var i = 0;
            var negative = *text == '-';
            if (negative)
                i = 1;
            var begin = i;
            for (; i < length; i++)
            {
                var digit = (uint)(text[i] - '0');
                if (digit > 9)
                    break;
                mantissa = mantissa * 10 + digit;
            }

            var digits = i - begin;
            if (digits > 0)
            {
                var fraction = 0;
                if (i < length && text[i] == '.')
                {
                    begin = ++i;
                    for (; i < length; i++)
                    {
                        var digit = (uint)(text[i] - '0');
                        if (digit > 9)
                            break;
                        mantissa = mantissa * 10 + digit;
                    }

                    fraction = i - begin;
                    digits = fraction == 0 ? 20 : digits + fraction;
                }

                if (i == length && digits <= 19 && mantissa <= 1UL << 53)
                {
                    value = mantissa / Powers[fraction];
                    if (negative)
                        value = -value;
                    return true;
                }
            }
        }

        return TryAnyDouble(new ReadOnlySpan<byte>(text, length), out value);
    }

    private static bool TryLong(ReadOnlySpan<byte> text, out long value) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) && text[0] != '+';

    private static bool TryAnyDouble(ReadOnlySpan<byte> text, out double value)
    {
        value = 0;
        if (text.Length == 0 || !(char.IsAsciiDigit((char)text[^1])) || !(text[0] == '-' || char.IsAsciiDigit((char)text[0])))
            return false;
        return double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out value)
            && double.IsFinite(value);
    }
}
