namespace ZeekSpark.Generator.Writing;

/// <summary>Text as Zeek's writers escape it.</summary>
internal static class Escaping
{
    private const string Hex = "0123456789abcdef";

    /// <summary>Tab-separated: control characters as \xHH, a backslash doubled, the comma of a container's item as \x2c, and
    /// the first character of a text that would read as unset, empty or a comment as \xHH.</summary>
    public static void Tsv(RowBuffer row, string text, bool inList)
    {
        int from = 0;
        if (text is "-" or "(empty)" || text.StartsWith('#'))
        {
            HexByte(row, text[0]);
            from = 1;
        }
        if (text.Length == 0)
        {
            row.Bytes("(empty)"u8);
            return;
        }
        for (int i = from; i < text.Length; i++)
        {
            char c = text[i];
            if (c >= ' ' && c != '\\' && c != '\x7f' && !(inList && c == ',')) continue;
            row.Utf8(text.AsSpan(from, i - from));
            if (c == '\\') row.Bytes("\\\\"u8);
            else HexByte(row, c);
            from = i + 1;
        }
        row.Utf8(text.AsSpan(from));
    }

    /// <summary>A JSON string with its quotes.</summary>
    public static void Json(RowBuffer row, string text)
    {
        row.Byte((byte)'"');
        int from = 0;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c >= ' ' && c is not ('"' or '\\')) continue;
            row.Utf8(text.AsSpan(from, i - from));
            if (c is '"' or '\\')
            {
                row.Byte((byte)'\\');
                row.Byte((byte)c);
            }
            else
            {
                row.Bytes("\\u00"u8);
                row.Byte((byte)Hex[c >> 4]);
                row.Byte((byte)Hex[c & 15]);
            }
            from = i + 1;
        }
        row.Utf8(text.AsSpan(from));
        row.Byte((byte)'"');
    }

    private static void HexByte(RowBuffer row, char c)
    {
        row.Bytes("\\x"u8);
        row.Byte((byte)Hex[c >> 4]);
        row.Byte((byte)Hex[c & 15]);
    }
}
