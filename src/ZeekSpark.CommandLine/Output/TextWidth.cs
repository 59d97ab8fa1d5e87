using System.Globalization;
using System.Text;

namespace ZeekSpark.CommandLine.Output;

/// <summary>How many columns of a terminal a text takes, and cutting it to fit.</summary>
internal static class TextWidth
{
    /// <summary>Columns of clean text.</summary>
    public static int Of(string text)
    {
        var width = 0;
        foreach (var rune in text.EnumerateRunes())
            width += Of(rune);
        return width;
    }

    /// <summary>Pads with spaces to a number of columns.</summary>
    public static string Pad(string text, int columns, bool right)
    {
        var spaces = new string(' ', Math.Max(0, columns - Of(text)));
        return right ? spaces + text : text + spaces;
    }

    /// <summary>Cuts to a number of columns; what is cut shows as <c>…</c>.</summary>
    public static string Cut(string text, int columns)
    {
        if (Of(text) <= columns)
            return text;
        return text[..FittingChars(text, columns - 1)] + "…";
    }

    /// <summary>Breaks into lines of at most so many columns, at spaces where there are any.</summary>
    public static IEnumerable<string> Wrap(string text, int columns)
    {
        var line = new StringBuilder();
        var used = 0;
        foreach (var word in text.Split(' '))
        {
            var rest = word;
            var width = Of(rest);
            if (line.Length > 0 && used + 1 + width > columns)
            {
                yield return line.ToString();
                line.Clear();
                used = 0;
            }

            if (line.Length > 0)
            {
                line.Append(' ');
                used++;
            }

            for (; width > columns; width = Of(rest))
            {
                var fits = Math.Max(1, FittingChars(rest, columns));
                yield return rest[..fits];
                rest = rest[fits..];
            }

            line.Append(rest);
            used += width;
        }

        if (line.Length > 0)
            yield return line.ToString();
    }

    private static int FittingChars(string text, int columns)
    {
        var width = 0;
        var chars = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            width += Of(rune);
            if (width > columns)
                break;
            chars += rune.Utf16SequenceLength;
        }

        return chars;
    }

    private static int Of(Rune rune) => rune.Value < 0x300 ? 1
        : Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark ? 0
        : IsWide(rune.Value) ? 2 : 1;

    // East Asian Wide and Fullwidth (Unicode Standard Annex 11), by block.
    private static bool IsWide(int rune) => rune is (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3)
        or (>= 0xF900 and <= 0xFAFF) or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF01 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6)
        or (>= 0x1F300 and <= 0x1F64F) or (>= 0x1F900 and <= 0x1F9FF) or (>= 0x20000 and <= 0x3FFFD);
}
