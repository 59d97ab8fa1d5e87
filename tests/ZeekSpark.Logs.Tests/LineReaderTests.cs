using System.Globalization;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace ZeekSpark.Logs.Tests;

/// <summary>Lines read one by one give what reading their file gives.</summary>
public sealed class LineReaderTests
{
    public static TheoryData<string, string> Logs => new()
    {
        { "conn.log", Tsv.Header() + Tsv.Rows(5000) },
        { "conn.log", Tsv.Header() + "1.5\tC1\t80\t2.25\tT\t(empty)\n\n1\tC\\x09\\\\x\t-\t1e-5\tF\ta\\x2cb,,c\n1\tC\t-\t-\t-\t-\r\n#close\t2024\n" },
        { "conn.log", Tsv.Header() + "1\tC1\tabc\t-\t-\t-\n1\tC1\t1\n1\t\x01\x02\x03\x04\t1\t-\t-\t-\nx\tC\t1\t-\t-\t-\n" },
        { "conn.log", Tsv.Header() + "1\tC1\t1\t-\t-\t-\n" + Tsv.Header() + "1\tC2\t2\t-\t-\t-\n" },
        { "conn.log", Tsv.Header(types: null) + "1\tC1\t1\t-\tT\ta,b\n" },
        { "conn.log", "ts\tuid\tid.orig_p\tduration\n1.5\tC1\t80\t2\n" },
        { "conn.log", "#fields\tts\tuid\tnote   label   detailed-label\n1\tC1\tx   Malicious   a b\n1\tC2\ty   z\n" },
        { "own.log", Tsv.Header("x\ty", "vector[double]\tvector[string]", "own") + "1,2.5,-\ta,-,\n(empty)\t(empty)\n" },
        { "conn.json", "{\"ts\":1.5,\"uid\":\"C1\",\"id.orig_p\":80,\"tunnel_parents\":[\"a\",\"\"]}\n{\"ts\":\"2024-05-01T00:00:00Z\",\"local_orig\":true}\n{\"ts\":\"x\"}\nnothing\n\n" },
        { "own.json", "{\"ts\":1,\"text\":\"a\\u0001b\\u00044\\u0003\",\"list\":[\"\\u0002\",null,\"x\"],\"none\":[]}\n{\"ts\":2,\"id\":{\"a\":1},\"big\":1e300,\"n\":-0.0}\n" },
    };

    public static TheoryData<string> RealLogs => Shared.Data is null
        ? new("(absent)")
        : new(CaptureFinder.Find([Shared.Data]).Captures.SelectMany(capture => capture.Files).Where(file => file.Length < 4_000_000 && !file.Path.Contains("corrupt", StringComparison.Ordinal)).Select(file => Path.GetRelativePath(Shared.Data, file.Path)).ToArray());

    [Theory]
    [MemberData(nameof(Logs))]
    public void Give_what_the_file_gives(string name, string text)
    {
        using var folder = new TempFolder();
        folder.Write(name, text);
        Check(folder.Log());
    }

    [SharedTheory]
    [MemberData(nameof(RealLogs))]
    public void Give_what_real_files_give(string path) => Check(CaptureFinder.Find([Shared.Path(path)]).Captures[0].Files[0]);

    [Fact]
    public void Another_header_within_the_file_is_told()
    {
        var header = Tsv.Header();
        using var folder = new TempFolder();
        folder.Write("conn.log", header + Tsv.Rows(1));
        var file = folder.Log();
        var reader = new LineReader(file.Format, file.Header, file.Schema, new HashSet<string> { "uid" });
        var rows = Read(reader, ["#close\t1", "#fields\tts\tuid", "#separator \\x09", "1\tC1\t1\t-\t-\t-"]);
        Assert.Equal([LineKind.Nothing, LineKind.OtherHeader, LineKind.Nothing, LineKind.Row], rows.Kinds);
        Assert.Equal([null, null, null, "C1"], Enumerable.Range(0, 4).Select(line => Value(Assert.Single(rows.Columns), line)));
    }

    [Fact]
    public void A_field_that_the_schema_lacks_is_told()
    {
        var schema = new LogSchema("own", [new LogColumn("ts", "ts", new(ElementType.Double), "time")]);
        var rows = Read(new LineReader(LogFormat.Json, "", schema, new HashSet<string> { "ts" }), ["{\"ts\":1}", "{\"ts\":2,\"further\":3}"]);
        Assert.Equal(LineKind.Wider, rows.Kinds[0]);
        Assert.Equal(["ts", "further"], JsonSerializer.Deserialize<LogSchema>(rows.Notes[0])!.Columns.Select(column => column.Field));
    }

    private static void Check(LogFile file)
    {
        var expected = LogTable.Read([file]);
        var lines = LinesOf(file);
        var names = expected.Schema.Columns.Select(column => column.Name).ToHashSet();
        var reader = new LineReader(file.Format, file.Header, expected.Schema, names);
        // What an earlier call left must not show.
        Read(reader, lines.AsEnumerable().Reverse().ToList());
        var read = Read(reader, lines);
        var rejects = expected.Rejects.Where(reject => reject.Line is not null).ToDictionary(reject => reject.Line!.Value, reject => reject.Reason);
        var rows = expected.Lines.Select((line, row) => (line, row)).ToDictionary(pair => pair.line, pair => pair.row);
        Assert.Equal(rows.Count, read.Kinds.Count(kind => kind == LineKind.Row));
        Assert.Equal(rejects.OrderBy(pair => pair.Key), read.Notes.Select(note => KeyValuePair.Create(note.Key + 1L, note.Value)).OrderBy(pair => pair.Key));
        Assert.All(read.Notes.Keys, line => Assert.Equal(LineKind.Reject, read.Kinds[line]));
        for (var line = 0; line < lines.Count; line++)
            Assert.Equal(expected.Columns.Select(column => rows.TryGetValue(line + 1, out var row) ? Show(column[row]) : "NULL"), read.Columns.Select(column => Show(Value(column, line))));
        Assert.All(read.Columns, column => Assert.Equal(Enumerable.Range(0, lines.Count).Count(line => Value(column, line) is null), column.Missing));
    }

    private static List<byte[]> LinesOf(LogFile file)
    {
        using Stream stream = file.Compressed ? new GZipStream(File.OpenRead(file.Path), CompressionMode.Decompress) : File.OpenRead(file.Path);
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        var text = memory.ToArray();
        var lines = new List<byte[]>();
        foreach (var range in text.AsSpan().Split((byte)'\n'))
            lines.Add(text[range]);
        return lines;
    }

    private static LineRows Read(LineReader reader, IEnumerable<string> lines) => Read(reader, lines.Select(Encoding.Latin1.GetBytes).ToList());

    private static LineRows Read(LineReader reader, IReadOnlyList<byte[]> lines)
    {
        var offsets = new int[lines.Count + 1];
        for (var i = 0; i < lines.Count; i++)
            offsets[i + 1] = offsets[i] + lines[i].Length;
        return reader.Read(lines.SelectMany(line => line).ToArray(), offsets);
    }

    private static object? Value(LineColumn column, int line)
    {
        bool Bit(ReadOnlyMemory<byte> bits) => (bits.Span[line / 8] >> (line % 8) & 1) == 1;
        if (!Bit(column.Present))
            return null;
        return column.Type switch
        {
            { IsList: true } => Text() is { Length: > 0 } list ? list[1..].Split(LineMarks.Item).Select(item => item == "\u0003" ? null : Item(item, column.Type.Element)).ToArray() : Array.Empty<object?>(),
            { Element: ElementType.Boolean } => Bit(column.Values),
            { Element: ElementType.Integer } => MemoryMarshal.Cast<byte, long>(column.Values.Span)[line],
            { Element: ElementType.Double } => MemoryMarshal.Cast<byte, double>(column.Values.Span)[line],
            _ => Text(),
        };

        string Text()
        {
            var offsets = MemoryMarshal.Cast<byte, int>(column.Offsets.Span);
            return Encoding.UTF8.GetString(column.Values.Span[offsets[line]..offsets[line + 1]]);
        }
    }

    private static object Item(string text, ElementType type) => type switch
    {
        ElementType.Boolean => bool.Parse(text),
        ElementType.Integer => long.Parse(text, CultureInfo.InvariantCulture),
        ElementType.Double => double.Parse(text, CultureInfo.InvariantCulture),
        _ => text.Replace("\u00042", "\u0002", StringComparison.Ordinal).Replace("\u00043", "\u0003", StringComparison.Ordinal).Replace("\u00044", "\u0004", StringComparison.Ordinal),
    };

    private static string Show(object? value) => value switch
    {
        null => "NULL",
        object?[] list => "[" + string.Join(", ", list.Select(Show)) + "]",
        string text => "'" + text + "'",
        _ => string.Create(CultureInfo.InvariantCulture, $"{value} {value.GetType().Name}"),
    };
}
