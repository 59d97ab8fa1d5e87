using System.Globalization;
using ZeekSpark.Cli.Results;
using ZeekSpark.DuckDb;
using ZeekSpark.Scoring;
using ZeekSpark.Scoring.Runs;

namespace ZeekSpark.Cli.Output;

/// <summary>
/// A run on a terminal, in the order in which an analyst needs it: which capture to open first, why, and the rows that
/// made it so; then what was counted, what could not be read, and where everything lies.
/// </summary>
/// <param name="results">The run's tables.</param>
/// <param name="outcome">The run.</param>
/// <param name="isKept">Its folder stays.</param>
internal sealed class ScoreView(RunResults results, ScoreOutcome outcome, bool isKept)
{
    private const int CapturesShown = 20;
    private const int OpenedShown = 3;
    private const int FindingsShown = 8;
    private const int EvidenceShown = 3;
    private const int NotesShown = 5;
    private const int ExplanationShown = 400;
    private const int NoteShown = 300;

    // Under the reference's scoring each log's scores have a scale of their own.
    private readonly int perLog = outcome.Record.Options.Mode == ScoringMode.Reference ? 1 : 2;
    private readonly ResultRows rows = new(results.Connection);

    public void Write(Terminal terminal)
    {
        var captures = rows.Captures(CapturesShown);
        WriteCaptures(terminal, captures);
        var opened = captures.Where(capture => capture.Severity != nameof(Severity.LOW) && capture.Findings > 0).Take(OpenedShown).ToList();
        foreach (var capture in opened.Count > 0 ? opened : captures.Where(capture => capture.Findings > 0).Take(1))
            WriteFindings(terminal, capture);
        WriteCounts(terminal);
        WritePlace(terminal, captures.Count > 0 ? captures[0].Name : null);
    }

    private void WriteCaptures(Terminal terminal, IReadOnlyList<CaptureRow> captures)
    {
        var severities = rows.Severities();
        var total = severities.Values.Sum();
        terminal.Out.WriteLine($"{total.Of("capture")}: {string.Join(", ", new[] { "HIGH", "MEDIUM", "LOW" }.Select(name => $"{severities.GetValueOrDefault(name).Text()} {name}"))}");
        terminal.Out.WriteLine();
        var hasVerdicts = captures.Any(capture => capture.Verdict is not null);
        var table = new TextTable(["capture", ">score", "severity", .. hasVerdicts ? ["verdict"] : Array.Empty<string>(), ">findings", ">rows", "time span (UTC)"]);
        foreach (var capture in captures)
        {
            var evidence = capture.Severity == nameof(Severity.LOW) ? [] : capture.Evidence.Take(EvidenceShown).Select(words => SafeText.Shorten(words, NoteShown)).ToList();
            table.Add(
                [capture.Name, capture.Score.Score(), capture.Severity, .. hasVerdicts ? [capture.Verdict ?? ""] : Array.Empty<string>(), capture.Findings.Text(), capture.Rows.Text(), Numbers.Span(capture.First, capture.Last)],
                evidence, Colours.Of(capture.Severity));
        }

        table.Write(terminal);
        More(terminal, total - captures.Count, "capture", "--summary-line and --json show all");
    }

    private void WriteFindings(Terminal terminal, CaptureRow capture)
    {
        terminal.Out.WriteLine();
        terminal.Out.WriteLine($"{SafeText.Clean(capture.Name)}: open these first");
        var findings = rows.Findings(capture.Name, FindingsShown, perLog);
        var number = 0;
        foreach (var finding in findings)
        {
            var text = SafeText.Shorten(finding.Explanation, ExplanationShown);
            var equal = finding.RowCount > 1 ? $", {finding.RowCount.Text()} equal rows" : "";
            WriteItem(terminal, ++number, finding.Kind == "row"
                ? $"{finding.Log}, score {finding.Score.Score()}{equal}: {text}"
                : $"{finding.Kind}, score {finding.Score.Score()}, {finding.RowCount.Of("row")} of {finding.Log}: {text}", finding.Place);
        }

        More(terminal, capture.Findings - findings.Count, "finding", isKept ? "see the table findings" : "--json shows all");
    }

    private static void WriteItem(Terminal terminal, int number, string text, RowPlace? place)
    {
        foreach (var line in Indent.Lines($"{number}. {text}", terminal.Width, "  ", "     "))
            terminal.Out.WriteLine(line);
        if (place is not null)
            terminal.Out.WriteLine("     " + Text(place));
    }

    private void WriteCounts(Terminal terminal)
    {
        var counts = outcome.Record.Counts;
        var notes = outcome.Record.Notes;
        terminal.Out.WriteLine();
        terminal.Out.WriteLine($"Read      {counts.Rows.Of("row")} in {counts.Files.Of("file")}; {counts.Findings.Of("finding")}");
        if (counts.Rejects > 0)
            WriteNotes(terminal, $"Rejected  {counts.Rejects.Of("line")}", rows.Rejects(NotesShown), counts.Rejects, "line");

        var failed = notes.Where(note => note.Kind is "unreadable" or "damaged").ToList();
        if (failed.Count > 0)
            WriteNotes(terminal, $"Failed    {failed.Count.Of("file")} could not be read, or not to the end", Texts(failed), failed.Count, "file");
        var skipped = notes.Except(failed).ToList();
        if (skipped.Count > 0)
            WriteNotes(terminal, $"Left out  {skipped.Count.Of("file")}", Texts(skipped), skipped.Count, "file");
    }

    private void WritePlace(Terminal terminal, string? first)
    {
        terminal.Out.WriteLine(isKept ? $"Results   {SafeText.Clean(outcome.Folder)}" : "Results   not kept; --out DIR keeps every row's score");
        if (isKept && first is not null)
            terminal.Out.WriteLine($"Next      SELECT * FROM '{SafeText.Clean(outcome.Folder)}/findings/*.parquet' WHERE capture = '{SafeText.Clean(first)}' ORDER BY score DESC");
    }

    private static List<string> Texts(IEnumerable<RunFileNote> notes) =>
        [.. notes.Take(NotesShown).Select(note => $"{note.Path}: {note.Reason}")];

    private void WriteNotes(Terminal terminal, string title, IReadOnlyList<string> notes, long total, string noun)
    {
        terminal.Out.WriteLine(title);
        foreach (var line in notes.SelectMany(note => Indent.Lines(SafeText.Shorten(note, NoteShown), terminal.Width, "  ", "    ")))
            terminal.Out.WriteLine(line);
        More(terminal, total - notes.Count, noun, isKept ? "run.json and the table rejects have all" : "--out DIR keeps them all");
    }

    // The path is not wrapped, so that it can be copied.
    private static string Text(RowPlace row)
    {
        var place = (row.File, row.Line) switch
        {
            ({ } file, { } line) => $"{SafeText.Clean(file)}:{line.ToString(CultureInfo.InvariantCulture)}",
            ({ } file, null) => SafeText.Clean(file),
            _ => "row_key " + row.RowKey.ToString(CultureInfo.InvariantCulture),
        };
        return row.Uid is { } uid ? $"{place}  uid {SafeText.Shorten(uid, 60)}" : place;
    }

    private static void More(Terminal terminal, long more, string noun, string how)
    {
        if (more > 0)
            terminal.Out.WriteLine($"  … and {(more == 1 ? "1 more " + noun : $"{more.Text()} more {noun}s")}; {how}");
    }
}
