using System.Text;

namespace ZeekSpark.Logs;

/// <summary>The header lines of a TSV log as they come, in a file that may have several.</summary>
internal sealed class TsvHeader
{
    private static readonly byte[] IotTail = "   "u8.ToArray();

    private static readonly byte[][] Keywords =
        [.. new[] { "#separator", "#set_separator", "#empty_field", "#unset_field", "#path", "#fields", "#types" }.Select(Encoding.ASCII.GetBytes)];

    public byte Separator { get; private set; } = (byte)'\t';

    public byte[] SetSeparator { get; private set; } = ","u8.ToArray();

    public byte[] Empty { get; private set; } = "(empty)"u8.ToArray();

    public byte[] Unset { get; private set; } = "-"u8.ToArray();

    /// <summary>The log's name without folders, or NULL where no header says it.</summary>
    public string? Path { get; private set; }

    /// <summary>NULL before the first <c>#fields</c>.</summary>
    public string[]? Fields { get; private set; }

    /// <summary>NULL where the header has none.</summary>
    public ZeekType[]? Types { get; private set; }

    /// <summary>
    /// How many columns the last cell of a row holds, three spaces between them: 1, but for the labels
    /// that were added to IoT-23 this way.
    /// </summary>
    public int TailColumns { get; private set; } = 1;

    /// <summary>The separator can't be read as one byte; what it says.</summary>
    public string? BadSeparator { get; private set; }

    /// <summary>A line of names without <c>#fields</c> gave the fields (Zeek's <c>tsv=T</c>).</summary>
    public bool Bare { get; private set; }

    /// <summary>Something that rows depend on has changed since this was last set to false.</summary>
    public bool Changed { get; set; }

    /// <summary>Has any line that only Zeek writes.</summary>
    public bool HasZeekLines { get; private set; }

    /// <summary>Takes one line that begins with <c>#</c>, without its end; a line that is no header is a comment.</summary>
    public void Apply(ReadOnlySpan<byte> line)
    {
        if (line is [.., (byte)'\r'])
            line = line[..^1];
        if (Is(line, "#separator"u8, out var value, anyBlank: true))
        {
            HasZeekLines = true;
            var separator = Unescape(value);
            BadSeparator = separator.Length == 1 ? null : Encoding.UTF8.GetString(value);
            if (separator.Length == 1)
                Separator = separator[0];
            Changed = true;
        }
        else if (Is(line, "#set_separator"u8, out value))
            (SetSeparator, HasZeekLines, Changed) = (value.Length == 0 ? SetSeparator : Unescape(value), true, true);
        else if (Is(line, "#empty_field"u8, out value))
            (Empty, HasZeekLines, Changed) = (value.ToArray(), true, true);
        else if (Is(line, "#unset_field"u8, out value))
            (Unset, HasZeekLines, Changed) = (value.ToArray(), true, true);
        else if (Is(line, "#path"u8, out value))
            (Path, HasZeekLines, Changed) = (LogName.OfPath(Encoding.UTF8.GetString(value)), true, true);
        else if (Is(line, "#fields"u8, out value))
            SetFields(value);
        else if (Is(line, "#types"u8, out value))
            SetTypes(value);
    }

    /// <summary>The line, which begins with <c>#</c>, says how rows are read; other such lines are comments.</summary>
    public static bool IsReadBy(ReadOnlySpan<byte> line)
    {
        foreach (var keyword in Keywords)
        {
            if (line.StartsWith(keyword))
                return true;
        }

        return false;
    }

    /// <summary>Takes a first line that is not a comment as the names of the columns, if it looks like that.</summary>
    public bool TryBare(ReadOnlySpan<byte> line, string log)
    {
        if (line is [.., (byte)'\r'])
            line = line[..^1];
        var names = Split(line, Separator);
        if (names.Any(n => n.Length == 0 || !char.IsAsciiLetter(n[0]) && n[0] != '_' || !n.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-')))
            return false;
        var known = names.Count(n => ZeekCatalog.Column(log, n) is not null);
        if (known * 2 < names.Length || known == 0)
            return false;
        SetFields(line);
        Bare = true;
        return true;
    }

    private void SetFields(ReadOnlySpan<byte> value)
    {
        var names = Split(value, Separator).ToList();
        TailColumns = 1;
        if (names.Count > 0 && names[^1].Split("   ") is { Length: > 1 } tail)
        {
            TailColumns = tail.Length;
            names.RemoveAt(names.Count - 1);
            names.AddRange(tail);
        }

        // The same field under two names, and a name that stands twice.
        var taken = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i] == "detailed-label")
                names[i] = "detailedlabel";
            if (names[i].Length == 0)
                names[i] = $"column_{i + 1}";
            var name = names[i];
            for (var n = 2; !taken.Add(names[i]); n++)
                names[i] = $"{name}_{n}";
        }

        Fields = [.. names];
        Types = null;
        Bare = false;
        Changed = true;
    }

    private void SetTypes(ReadOnlySpan<byte> value)
    {
        var names = Split(value, Separator).ToList();
        if (names.Count > 0 && TailColumns > 1)
        {
            var tail = names[^1].Split("   ");
            names.RemoveAt(names.Count - 1);
            names.AddRange(tail);
        }

        HasZeekLines = true;
        Types = [.. names.Select(ZeekType.Parse)];
        Changed = true;
    }

    /// <summary>Cuts the last cell of a row into <see cref="TailColumns"/>; false where it does not have that many.</summary>
    public static bool SplitTail(ReadOnlySpan<byte> cell, Span<Range> parts)
    {
        var at = 0;
        for (var i = 0; i < parts.Length - 1; i++)
        {
            var next = cell[at..].IndexOf(IotTail);
            if (next < 0)
                return false;
            parts[i] = at..(at + next);
            at += next + IotTail.Length;
        }

        parts[^1] = at..cell.Length;
        return cell[at..].IndexOf(IotTail) < 0;
    }

    private bool Is(ReadOnlySpan<byte> line, ReadOnlySpan<byte> keyword, out ReadOnlySpan<byte> value, bool anyBlank = false)
    {
        value = default;
        if (!line.StartsWith(keyword))
            return false;
        var rest = line[keyword.Length..];
        if (rest.Length == 0)
            return true;
        if (rest[0] != Separator && !(anyBlank && rest[0] is (byte)' ' or (byte)'\t'))
            return false;
        value = rest[1..];
        return true;
    }

    private static string[] Split(ReadOnlySpan<byte> text, byte separator) =>
        Encoding.UTF8.GetString(text).Split((char)separator);

    /// <summary><c>\x09</c> and the like.</summary>
    private static byte[] Unescape(ReadOnlySpan<byte> text)
    {
        var result = new byte[text.Length];
        return result[..TextForm.Unescape(text, result)];
    }
}
