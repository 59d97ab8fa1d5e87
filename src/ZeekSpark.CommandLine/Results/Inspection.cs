using System.Text.Json;
using ZeekSpark.CommandLine.Output;
using ZeekSpark.Logs;
using ZeekSpark.Scoring.Results;

namespace ZeekSpark.CommandLine.Results;

/// <summary>A file that was read to its end.</summary>
internal sealed record InspectedFile(string Capture, FileSummary Summary, IReadOnlyList<Reject> Rejects);

/// <summary>What <c>inspect</c> found.</summary>
internal sealed class Inspection(IReadOnlyList<InspectedFile> files, IReadOnlyList<SkippedFile> skipped)
{
    private const int FilesShown = 100;
    private const int RejectsShown = 10;
    private const int SkippedShown = 10;
    private const int ValueShown = 300;

    /// <summary>There was no log to read.</summary>
    public bool IsEmpty => files.Count == 0;

    /// <summary>Every file was read to its end.</summary>
    public bool IsWhole => files.All(file => file.Summary.Damage is null) && skipped.All(file => file.Kind != SkipKind.Unreadable);

    public void WriteText(Terminal terminal)
    {
        var table = new TextTable("capture", "file", "log", "format", ">rows", ">rejected", "time span (UTC)");
        foreach (var (capture, summary, _) in files.Take(FilesShown))
        {
            table.Add(
                [capture, Path.GetFileName(summary.File.Path), summary.File.Log, Format(summary.File), summary.Read.Text(), summary.Rejected.Text(), Numbers.Span(Numbers.Time(summary.FirstTs), Numbers.Time(summary.LastTs))],
                summary.Damage is { } damage ? ["damaged: " + damage] : null);
        }

        table.Write(terminal);
        More(terminal, files.Count - FilesShown, "file", "--json lists all");
        WriteRejects(terminal);
        WriteSkipped(terminal);

        var damaged = files.Count(file => file.Summary.Damage is not null) + skipped.Count(file => file.Kind == SkipKind.Unreadable);
        terminal.Out.WriteLine();
        terminal.Out.WriteLine($"{files.Sum(file => file.Summary.Read).Of("row")} in {files.Count.Of("file")}, {files.Sum(file => file.Summary.Rejected).Of("rejected line")}, {damaged.Of("damaged or unreadable file")}.");
    }

    public void WriteJson(TextWriter output)
    {
        using var json = new JsonOutput(output);
        var writer = json.Writer;
        writer.WriteStartObject();
        writer.WriteString("schema_version", ResultTables.SchemaVersion);
        writer.WriteStartArray("files");
        foreach (var (capture, summary, _) in files)
        {
            writer.WriteStartObject();
            writer.WriteString("path", summary.File.Path);
            writer.WriteString("capture", capture);
            writer.WriteString("log", summary.File.Log);
            writer.WriteString("format", summary.File.Format == LogFormat.Json ? "json" : "tsv");
            writer.WriteBoolean("compressed", summary.File.Compressed);
            writer.WriteNumber("bytes", summary.File.Length);
            writer.WriteNumber("rows", summary.Read);
            writer.WriteNumber("rejected", summary.Rejected);
            writer.WriteString("damage", summary.Damage);
            json.WriteValue("ts_first", Numbers.Time(summary.FirstTs));
            json.WriteValue("ts_last", Numbers.Time(summary.LastTs));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("rejects");
        foreach (var (file, reject) in files.SelectMany(file => file.Rejects.Select(reject => (file, reject))))
        {
            writer.WriteStartObject();
            writer.WriteString("path", file.Summary.File.Path);
            json.WriteValue("line", reject.Line);
            json.WriteValue("byte", reject.Byte);
            writer.WriteString("reason", reject.Reason);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("skipped");
        foreach (var file in skipped)
        {
            writer.WriteStartObject();
            writer.WriteString("path", file.Path);
            writer.WriteString("kind", KindName(file.Kind));
            writer.WriteString("reason", file.Reason);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private void WriteRejects(Terminal terminal)
    {
        var rejects = files.SelectMany(file => file.Rejects.Select(reject => (file.Summary.File.Path, Reject: reject))).ToList();
        if (rejects.Count == 0)
            return;
        terminal.Out.WriteLine();
        terminal.Out.WriteLine("Rejected");
        foreach (var (path, reject) in rejects.Take(RejectsShown))
            Note(terminal, $"{path}{Place(reject)}: {reject.Reason}");
        More(terminal, rejects.Count - RejectsShown, "reject", "--json lists all");
    }

    private void WriteSkipped(Terminal terminal)
    {
        if (skipped.Count == 0)
            return;
        terminal.Out.WriteLine();
        terminal.Out.WriteLine("Not read");
        foreach (var file in skipped.OrderByDescending(file => file.Kind).Take(SkippedShown))
            Note(terminal, $"{file.Path}: {file.Reason}");
        More(terminal, skipped.Count - SkippedShown, "file", "--json lists all");
    }

    private static string Place(Reject reject) => reject.Line is { } line ? ":" + line.ToString(System.Globalization.CultureInfo.InvariantCulture)
        : reject.Byte is { } at ? $" byte {at.Text()}" : "";

    private static void Note(Terminal terminal, string text)
    {
        foreach (var line in Indent.Lines(SafeText.Shorten(text, ValueShown), terminal.Width, "  ", "    "))
            terminal.Out.WriteLine(line);
    }

    private static void More(Terminal terminal, int more, string noun, string how)
    {
        if (more > 0)
            terminal.Out.WriteLine($"  … and {(more == 1 ? "1 more " + noun : $"{more.Text()} more {noun}s")}; {how}");
    }

    private static string Format(LogFile file) => (file.Format == LogFormat.Json ? "json" : "tsv") + (file.Compressed ? " gz" : "");

    private static string KindName(SkipKind kind) => kind switch
    {
        SkipKind.NotALog => "not_a_log",
        SkipKind.Copy => "copy",
        _ => "unreadable",
    };
}
