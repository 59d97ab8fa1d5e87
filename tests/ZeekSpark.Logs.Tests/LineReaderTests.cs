using System.Globalization;
using System.IO.Compression;
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
        Assert.Equal(["", "h", "", "r\u0001C1"], Read(reader, ["#close\t1", "#fields\tts\tuid", "#separator \\x09", "1\tC1\t1\t-\t-\t-"]));
    }

    [Fact]
    public void A_field_that_the_schema_lacks_is_told()
    {
        var schema = new LogSchema("own", [new LogColumn("ts", "ts", new(ElementType.Double), "time")]);
        var texts = Read(new LineReader(LogFormat.Json, "", schema, new HashSet<string> { "ts" }), ["{\"ts\":1}", "{\"ts\":2,\"further\":3}"]);
        Assert.StartsWith("w", texts[0], StringComparison.Ordinal);
        Assert.Equal(["ts", "further"], JsonSerializer.Deserialize<LogSchema>(texts[0][1..])!.Columns.Select(column => column.Field));
    }

    private static void Check(LogFile file)
    {
        var expected = LogTable.Read([file]);
        var lines = LinesOf(file);
        var names = expected.Schema.Columns.Select(column => column.Name).ToHashSet();
        var texts = Read(new LineReader(file.Format, file.Header, expected.Schema, names), lines);
        var rejects = expected.Rejects.Where(reject => reject.Line is not null).ToDictionary(reject => reject.Line!.Value, reject => reject.Reason);
        var rows = expected.Lines.Select((line, row) => (line, row)).ToDictionary(pair => pair.line, pair => pair.row);
        Assert.Equal(rows.Count + rejects.Count, texts.Count(text => text.Length > 0));
        for (var line = 1; line <= lines.Count; line++)
        {
            var text = texts[line - 1];
            if (rows.TryGetValue(line, out var row))
                Assert.Equal(expected.Columns.Select(column => Show(column[row])), Values(text, expected.Schema).Select(Show));
            else
                Assert.Equal(rejects.TryGetValue(line, out var reason) ? "x" + reason : "", text);
        }
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

    private static List<string> Read(LineReader reader, IEnumerable<string> lines) => Read(reader, lines.Select(Encoding.Latin1.GetBytes).ToList());

    private static List<string> Read(LineReader reader, IReadOnlyList<byte[]> lines)
    {
        var offsets = new int[lines.Count + 1];
        for (var i = 0; i < lines.Count; i++)
            offsets[i + 1] = offsets[i] + lines[i].Length;
        var texts = reader.Read(lines.SelectMany(line => line).ToArray(), offsets);
        return [.. Enumerable.Range(0, lines.Count).Select(i => Encoding.UTF8.GetString(texts.Bytes[texts.Offsets[i]..texts.Offsets[i + 1]]))];
    }

    private static IEnumerable<object?> Values(string text, LogSchema schema)
    {
        Assert.Contains(text[0], "rR");
        var values = text.Split(LineText.ValueMark)[1..];
        Assert.Equal(schema.Columns.Count, values.Length);
        return values.Zip(schema.Columns, (value, column) => value == "\u0003" ? null
            : column.Type.IsList ? (value.Length == 0 ? [] : value[1..].Split(LineText.ItemMark)).Select(item => item == "\u0003" ? null : Value(item, column.Type.Element, text[0])).ToArray()
            : Value(value, column.Type.Element, text[0]));
    }

    private static object Value(string text, ElementType type, char kind) => type switch
    {
        ElementType.Boolean => bool.Parse(text),
        ElementType.Integer => long.Parse(text, CultureInfo.InvariantCulture),
        ElementType.Double => double.Parse(text, CultureInfo.InvariantCulture),
        _ when kind == 'R' => text.Replace("\u00041", "\u0001", StringComparison.Ordinal).Replace("\u00042", "\u0002", StringComparison.Ordinal).Replace("\u00043", "\u0003", StringComparison.Ordinal).Replace("\u00044", "\u0004", StringComparison.Ordinal),
        _ => text,
    };

    private static string Show(object? value) => value switch
    {
        null => "NULL",
        object?[] list => "[" + string.Join(", ", list.Select(Show)) + "]",
        string text => "'" + text + "'",
        _ => string.Create(CultureInfo.InvariantCulture, $"{value} {value.GetType().Name}"),
    };
}
