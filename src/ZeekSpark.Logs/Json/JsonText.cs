using System.Text;

namespace ZeekSpark.Logs;

/// <summary>JSON strings as stored text.</summary>
internal static class JsonText
{
    /// <summary>Decodes the escapes of a checked string; the result is never longer.</summary>
    public static int Unescape(ReadOnlySpan<byte> source, Span<byte> destination)
    {
        var count = 0;
        for (var i = 0; i < source.Length; i++)
        {
            if (source[i] != '\\')
            {
                destination[count++] = source[i];
                continue;
            }

            switch (source[++i])
            {
                case (byte)'b':
                    destination[count++] = 8;
                    break;
                case (byte)'f':
                    destination[count++] = 12;
                    break;
                case (byte)'n':
                    destination[count++] = 10;
                    break;
                case (byte)'r':
                    destination[count++] = 13;
                    break;
                case (byte)'t':
                    destination[count++] = 9;
                    break;
                case (byte)'u':
                    count += Character(source, ref i).EncodeToUtf8(destination[count..]);
                    break;
                default:
                    destination[count++] = source[i];
                    break;
            }
        }

        return count;
    }

    /// <summary>At the <c>u</c>; moves to the last digit. Half a surrogate pair is U+FFFD.</summary>
    private static Rune Character(ReadOnlySpan<byte> source, ref int at)
    {
        var high = (char)Hex(source.Slice(at + 1, 4));
        at += 4;
        if (Rune.TryCreate(high, out var rune))
            return rune;
        if (at + 6 < source.Length && source[at + 1] == '\\' && source[at + 2] == 'u' && Rune.TryCreate(high, (char)Hex(source.Slice(at + 3, 4)), out rune))
        {
            at += 6;
            return rune;
        }

        return Rune.ReplacementChar;
    }

    private static int Hex(ReadOnlySpan<byte> digits)
    {
        var value = 0;
        foreach (var digit in digits)
            value = value << 4 | TextForm.HexValue(digit);
        return value;
    }
}
