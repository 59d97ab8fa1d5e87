using System.Globalization;
using ZeekSpark.Cli.Results;
using ZeekSpark.CommandLine.Output;
using ZeekSpark.DuckDb;
using ZeekSpark.Scoring;
using ZeekSpark.Scoring.Runs;

namespace ZeekSpark.Cli.Output;

/// <summary>
/// A run on a terminal, in the order in which an analyst needs it: which captures to open first, why, and what to open in
/// them, whichever capture it is in; then what was counted, what could not be read, and where everything lies.
/// </summary>
/// <param name="results">The run's tables.</param>
/// <param name="outcome">The run.</param>
/// <param name="isKept">Its folder stays.</param>
internal sealed class ScoreView(RunResults results, ScoreOutcome outcome, bool isKept)
{
    private const int CapturesShown = 20;
    private const int EntriesShown = 10;
    private const int FindingsOfEntry = 3;
    private const int EvidenceShown = 3;
    private const int ExceededShown = 4;
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
        WriteEntries(terminal);
        WriteCounts(terminal);
        WritePlace(terminal, captures.Count > 0 ? captures[0].Name : null);
    }

    private void WriteCaptures(Terminal terminal, IReadOnlyList<CaptureRow> captures)
    {
        var severities = rows.Severities();
        var total = severities.Values.Sum();
        terminal.Out.WriteLine($"{total.Of("capture")}: {string.Join(", ", new[] { "HIGH", "MEDIUM", "LOW" }.Select(name => $"{severities.GetValueOrDefault(name).Text()} {name}"))}");
        terminal.Out.WriteLine();
        var hasVerdicts = captures.Any(capture => capture.Verdicts is not null);
        var table = new TextTable(["capture", ">score", "severity", .. hasVerdicts ? ["verdict", "by evidence"] : Array.Empty<string>(), ">findings", ">rows", "time span (UTC)"]);
        foreach (var capture in captures)
        {
            var below = (capture.Severity == nameof(Severity.LOW) ? [] : capture.Evidence.Take(EvidenceShown)).Select(words => SafeText.Shorten(words, NoteShown)).ToList();
            if (capture.Verdicts is { Exceeded.Count: > 0 } verdicts)
                below.Add("above normal captures: " + string.Join(", ", verdicts.Exceeded.Take(ExceededShown)) + (verdicts.Exceeded.Count > ExceededShown ? ", …" : ""));
            table.Add(
                [capture.Name, capture.Score.Score(), capture.Severity, .. hasVerdicts ? [capture.Verdicts!.Reference, capture.Verdicts.Evidence] : Array.Empty<string>(), capture.Findings.Text(), capture.Rows.Text(), Numbers.Span(capture.First, capture.Last)],
                below, Colours.Of(capture.Severity));
        }

        table.Write(terminal);
        More(terminal, total - captures.Count, "capture", "--summary-line and --json show all");
    }

    private void WriteEntries(Terminal terminal)
    {
        var entries = rows.Entries(EntriesShown, FindingsOfEntry, perLog);
        if (entries.Count == 0)
            return;
        terminal.Out.WriteLine();
        terminal.Out.WriteLine("Open these first");
        var number = 0;
        foreach (var entry in entries)
        {
            WriteItem(terminal, $"{++number}. ", $"{SafeText.Clean(entry.Capture)}: {Text(entry.Findings[0])}", entry.Findings[0].Place);
            foreach (var finding in entry.Findings.Skip(1))
                WriteItem(terminal, "   ", $"also {Text(finding)}", finding.Place);
            if (entry.Count > entry.Findings.Count)
                terminal.Out.WriteLine($"     and {(entry.Count - entry.Findings.Count).Text()} more that belong to it");
        }

        var shown = entries.Sum(entry => entry.Count);
        More(terminal, outcome.Record.Counts.Findings - shown, "finding", isKept ? "see the table findings" : "--json shows all");
    }

    private static string Text(FindingRow finding)
    {
        var text = SafeText.Shorten(finding.Explanation, ExplanationShown);
        var rare = finding.NormalShare is { } share ? $", 1 in {Math.Min(1e9, Math.Round(1 / share)).ToString("N0", CultureInfo.InvariantCulture)} of normal rows" : "";
        var equal = finding.RowCount > 1 ? $", {finding.RowCount.Text()} equal rows" : "";
        return finding.Kind == "row"
            ? $"{finding.Log}, score {finding.Score.Score()}{rare}{equal}: {text}"
            : $"{finding.Kind.Replace('_', ' ')}, score {finding.Score.Score()}, {finding.RowCount.Of("row")} of {finding.Log}: {text}";
    }

    private static void WriteItem(Terminal terminal, string mark, string text, RowPlace place)
    {
        foreach (var line in Indent.Lines(mark + text, terminal.Width, "  ", "     "))
            terminal.Out.WriteLine(line);
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
        var differing = notes.Where(note => note.Kind == RunFileNote.Differs).ToList();
        if (differing.Count > 0)
            WriteNotes(terminal, $"Differs   {differing.Count.Of("log")} from those of the training", Texts(differing), differing.Count, "log");
        var skipped = notes.Except(failed).Except(differing).ToList();
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
