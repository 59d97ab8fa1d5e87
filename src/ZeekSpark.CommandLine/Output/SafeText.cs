using System.Globalization;
using System.Text;

namespace ZeekSpark.CommandLine.Output;

/// <summary>
/// Makes text from logs, files' names and errors harmless to show. Everything shown that the program did not write
/// itself goes through <see cref="Clean"/>: an attacker chooses host names, user agents and much else that logs hold.
/// </summary>
internal static class SafeText
{
    // Zalgo text stacks marks over the lines around it; no language needs more than a few on one letter.
    private const int MarksInARow = 3;

    /// <summary>
    /// The text with every control, format, invisible and unassigned character shown as <c>\xHH</c> or <c>\u{HHHH}</c>,
    /// so that it stays on its line, moves no cursor, colours nothing and reads in the order in which it stands.
    /// </summary>
    public static string Clean(string text)
    {
        if (IsPlain(text))
            return text;
        var clean = new StringBuilder(text.Length + 16);
        var marks = 0;
        for (var i = 0; i < text.Length;)
        {
            if (!Rune.TryGetRuneAt(text, i, out var rune))
            {
                clean.Append(CultureInfo.InvariantCulture, $"\\u{{{(int)text[i]:x4}}}");
                i++;
                continue;
            }

            marks = IsMark(rune) ? marks + 1 : 0;
            if (IsHarmless(rune) && marks <= MarksInARow && !(marks > 0 && i == 0))
                clean.Append(text, i, rune.Utf16SequenceLength);
            else if (rune.Value < 0x100)
                clean.Append(CultureInfo.InvariantCulture, $"\\x{rune.Value:x2}");
            else
                clean.Append(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:x4}}}");
            i += rune.Utf16SequenceLength;
        }

        return clean.ToString();
    }

    /// <summary>Clean text of at most so many characters; what is left out is counted.</summary>
    public static string Shorten(string text, int atMost)
    {
        // Cut before cleaning as well, so that a value of megabytes costs nothing.
        var clean = Clean(text.Length > atMost ? text[..atMost] : text);
        if (clean.Length <= atMost && text.Length <= atMost)
            return clean;
        var kept = Math.Min(clean.Length, atMost);
        if (kept > 0 && kept < clean.Length && char.IsLowSurrogate(clean[kept]))
            kept--;
        return string.Create(CultureInfo.InvariantCulture, $"{clean.AsSpan(0, kept)}… ({text.Length:N0} characters)");
    }

    private static bool IsPlain(string text)
    {
        foreach (var c in text)
        {
            if (c is < ' ' or > '~')
                return false;
        }

        return true;
    }

    private static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;

    private static bool IsHarmless(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or
            UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => false,
        UnicodeCategory.SpaceSeparator => rune.Value == ' ',
        _ => !IsInvisible(rune.Value),
    };

    // Letters, marks and symbols that draw nothing: fillers, joiners, variation selectors, the empty braille cell.
    private static bool IsInvisible(int rune) => rune is 0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or (>= 0x180B and <= 0x180F)
        or 0x2800 or 0x3164 or (>= 0xFE00 and <= 0xFE0F) or 0xFFA0 or 0xFFFC or (>= 0xE0100 and <= 0xE01EF);
}
