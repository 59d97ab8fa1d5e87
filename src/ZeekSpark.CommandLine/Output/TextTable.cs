namespace ZeekSpark.CommandLine.Output;

/// <summary>A table of clean text in columns, without lines. The first column gives way where the table is too wide.</summary>
/// <param name="headings">Names of the columns; those that begin with <c>&gt;</c> are aligned to the right.</param>
internal sealed class TextTable(params string[] headings)
{
    private const string Gap = "  ";
    private const int NarrowestFirst = 16;

    private readonly List<(string[] Cells, IReadOnlyList<string> Beneath, string? Colour)> rows = [];

    /// <summary>Adds a row, and lines to show beneath it.</summary>
    public void Add(IReadOnlyList<string> cells, IReadOnlyList<string>? beneath = null, string? colour = null) =>
        rows.Add(([.. cells.Select(SafeText.Clean)], beneath ?? [], colour));

    /// <summary>Writes the table.</summary>
    public void Write(Terminal terminal)
    {
        var names = headings.Select(name => name.TrimStart('>')).ToArray();
        var widths = names.Select((name, i) => rows.Select(row => TextWidth.Of(row.Cells[i])).Append(name.Length).Max()).ToArray();
        var others = widths.Skip(1).Sum() + (Gap.Length * widths.Length);
        widths[0] = Math.Max(Math.Min(widths[0], terminal.Width - others), Math.Min(widths[0], NarrowestFirst));

        WriteRow(terminal, names, widths, null);
        foreach (var (cells, beneath, colour) in rows)
        {
            WriteRow(terminal, cells, widths, colour);
            foreach (var line in beneath.SelectMany(text => Indent.Lines(text, terminal.Width, "    ", "      ")))
                terminal.Out.WriteLine(line);
        }
    }

    private void WriteRow(Terminal terminal, string[] cells, int[] widths, string? colour)
    {
        var line = string.Concat(cells.Select((cell, i) => Gap + TextWidth.Pad(TextWidth.Cut(cell, widths[i]), widths[i], headings[i].StartsWith('>')))).TrimEnd();
        terminal.Out.WriteLine(colour is not null && terminal.Colours ? colour + line + Colours.Reset : line);
    }
}
