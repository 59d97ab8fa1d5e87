using System.Buffers;
using System.Text;

namespace ZeekSpark.Logs;

/// <summary>Text as it is stored: the form that Zeek's JSON writer gives it (<c>escape_utf8</c> in Zeek's <c>util.cc</c>).</summary>
internal static class TextForm
{
    private static readonly SearchValues<byte> Plain = SearchValues.Create(Enumerable.Range(0x20, 0x5F).Select(b => (byte)b).ToArray());

    private static ReadOnlySpan<byte> Hex => "0123456789abcdef"u8;

    /// <summary>How many bytes <see cref="Write"/> can make of so many.</summary>
    public static int MaxLength(int length) => 4 * length;

    /// <summary>
    /// Decodes <c>\xHH</c> and <c>\\</c>; any other backslash stands for itself, as old versions left it.
    /// The destination has the length of the source, or is the source.
    /// </summary>
    public static int Unescape(ReadOnlySpan<byte> source, Span<byte> destination)
    {
        var count = 0;
        for (var i = 0; i < source.Length; i++)
        {
            var value = source[i];
            if (value == '\\' && i + 1 < source.Length)
            {
                if (source[i + 1] == '\\')
                    i++;
                else if (source[i + 1] == 'x' && i + 3 < source.Length && HexValue(source[i + 2]) is >= 0 and var high && HexValue(source[i + 3]) is >= 0 and var low)
                {
                    value = (byte)(high << 4 | low);
                    i += 3;
                }
            }

            destination[count++] = value;
        }

        return count;
    }

    /// <summary>Whether the bytes are stored as they are.</summary>
    public static bool IsPlain(ReadOnlySpan<byte> text) => !text.ContainsAnyExcept(Plain);

    /// <summary>
    /// Writes decoded bytes in the stored form: printable UTF-8 and \b \f \n \r \t as they are, any other control
    /// character as <c>\xHH</c>. One byte
    /// that is not UTF-8, or a character that Zeek does not print, and every byte beyond ASCII is written as
    /// <c>\xHH</c>: Zeek gives up on the encoding of the whole value then.
    /// </summary>
    public static int Write(ReadOnlySpan<byte> source, Span<byte> destination)
    {
        var unicode = IsPrintableUtf8(source);
        var count = 0;
        foreach (var value in source)
        {
            if (value is >= 0x20 and < 0x7F || IsLeftToJson(value) || value >= 0x80 && unicode)
                destination[count++] = value;
            else
            {
                destination[count++] = (byte)'\\';
                destination[count++] = (byte)'x';
                destination[count++] = Hex[value >> 4];
                destination[count++] = Hex[value & 15];
            }
        }

        return count;
    }

    public static int HexValue(byte digit) => digit switch
    {
        >= (byte)'0' and <= (byte)'9' => digit - '0',
        >= (byte)'a' and <= (byte)'f' => digit - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => digit - 'A' + 10,
        _ => -1,
    };

    /// <summary>These five Zeek leaves to the JSON library, whose escapes stand for the characters themselves.</summary>
    private static bool IsLeftToJson(byte value) => value is 8 or 9 or 10 or 12 or 13;

    private static bool IsPrintableUtf8(ReadOnlySpan<byte> text)
    {
        while (text.Length > 0)
        {
            if (text[0] < 0x80)
            {
                if ((text[0] < 0x20 && !IsLeftToJson(text[0])) || text[0] == 0x7F)
                    return false;
                text = text[1..];
                continue;
            }

            if (Rune.DecodeFromUtf8(text, out var rune, out var length) != OperationStatus.Done
                || rune.Value is <= 0x9F or (>= 0xE000 and <= 0xF8FF) or (>= 0xFFF0 and <= 0xFFFF))
                return false;
            text = text[length..];
        }

        return true;
    }
}
