using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ZeekSpark.Logs.Tests;

/// <summary>Rows as Zeek's writers write them.</summary>
internal static class ZeekText
{
    public static string Tsv(IEnumerable<(string? Text, string?[]? Set, long? Count, bool? Flag, double? Number)> rows)
    {
        var text = new StringBuilder();
        foreach (var row in rows)
            text.Append(CultureInfo.InvariantCulture, $"1\t{Cell(row.Text)}\t{Set(row.Set)}\t{row.Count?.ToString(CultureInfo.InvariantCulture) ?? "-"}\t{row.Flag switch { true => "T", false => "F", _ => "-" }}\t{row.Number?.ToString("R", CultureInfo.InvariantCulture) ?? "-"}\n");
        return text.ToString();
    }

    public static string Json(IEnumerable<(string? Text, string?[]? Set, long? Count, bool? Flag, double? Number)> rows)
    {
        var text = new StringBuilder();
        foreach (var row in rows)
        {
            var fields = new Dictionary<string, object?> { ["ts"] = 1 };
            if (row.Text is not null)
                fields["text"] = Valid(row.Text);
            fields["set"] = row.Set?.Select(Valid);
            if (row.Count is not null)
                fields["count"] = row.Count;
            fields["flag"] = row.Flag;
            if (row.Number is not null)
                fields["number"] = row.Number;
            text.Append(JsonSerializer.Serialize(fields)).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>The stored form, by another way than the library's.</summary>
    public static string? Stored(string? text)
    {
        if (text is null)
            return null;
        var runes = Valid(text)!.EnumerateRunes().ToArray();
        var printable = runes.All(r => r.Value is 8 or 9 or 10 or 12 or 13 or (>= 0x20 and < 0x7F) or (> 0x9F and < 0xE000) or (> 0xF8FF and < 0xFFF0) or > 0xFFFF);
        return string.Concat(runes.Select(r => r.Value is 8 or 9 or 10 or 12 or 13 or (>= 0x20 and < 0x7F) || (r.Value > 0x7F && printable)
            ? r.ToString()
            : string.Concat(Encoding.UTF8.GetBytes(r.ToString()).Select(b => $"\\x{b:x2}"))));
    }

    private static string? Valid(string? text) => text is null ? null : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private static string Set(string?[]? items) => items switch
    {
        null => "-",
        [] => "(empty)",
        _ => string.Join(',', items.Select(Cell)),
    };

    private static string Cell(string? text)
    {
        if (text is null)
            return "-";
        if (text.Length == 0)
            return "(empty)";
        var escaped = string.Concat(Valid(text)!.Select(c => c switch
        {
            '\\' => @"\\",
            ',' or < ' ' or '\x7f' => $"\\x{(int)c:x2}",
            _ => c.ToString(),
        }));
        return text is "-" or "(empty)" || text[0] == '#' ? $"\\x{(int)text[0]:x2}{escaped[1..]}" : escaped;
    }
}
