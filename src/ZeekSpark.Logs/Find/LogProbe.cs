using System.Text;
using System.Text.Json;

namespace ZeekSpark.Logs;

/// <summary>Looks at the beginning of a file: whether it is a log, which one, and what columns it has.</summary>
internal static class LogProbe
{
    private const int HeadLength = 1 << 16;

    /// <summary>So much is read where types come from data.</summary>
    private const int LongHeadLength = 1 << 20;

    /// <summary>What a file is: one of the two.</summary>
    internal sealed record Result(LogFile? Log, SkippedFile? Skipped);

    public static Result Probe(string path, FileStore store)
    {
        try
        {
            return Look(path, store);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            var kind = LogName.LooksLikeLog(Path.GetFileName(path)) ? SkipKind.Unreadable : SkipKind.NotALog;
            return Skip(path, kind, $"the file can't be read: {error.Message}");
        }
    }

    private static Result Look(string path, FileStore store)
    {
        var name = Path.GetFileName(path);
        var named = LogName.LooksLikeLog(name);
        if (path.EndsWith(".intel", StringComparison.OrdinalIgnoreCase))
            return Skip(path, SkipKind.NotALog, "input of Zeek's Intelligence Framework");
        if (store.KindOf(path) is PathKind.Folder or PathKind.Other)
            return Skip(path, SkipKind.NotALog, "not a regular file");
        var length = store.LengthOf(path);
        if (length == 0)
            return named ? Log(path, length, compressed: false, LogFormat.Tsv, LogName.OfFile(name), []) : Skip(path, SkipKind.NotALog, "an empty file that is not named as a log");

        Span<byte> magic = stackalloc byte[4];
        using (var disk = new DiskFile(store.Open(path)))
            magic = magic[..disk.Peek(0, magic)];
        if (OtherCompression(magic) is { } other)
            return named
                ? Skip(path, SkipKind.Unreadable, $"compressed with {other}; plain text and gzip are read: decompress it first")
                : Skip(path, SkipKind.NotALog, $"compressed with {other}");

        var compressed = GzipHeader.HasMagic(magic);
        using var head = new Head(ByteSource.Open(store, path, compressed), length, compressed);
        var text = head.Read(HeadLength);
        if (text.Length == 0 && head.Damage is { } damage)
            return Skip(path, named ? SkipKind.Unreadable : SkipKind.NotALog, $"nothing in it can be read: {damage}");
        var first = FirstLine(text);
        if (first.Length == 0)
            return named && text.IndexOfAnyExcept((byte)'\r', (byte)'\n') < 0
                ? Log(path, length, compressed, LogFormat.Tsv, LogName.OfFile(name), [])
                : Skip(path, SkipKind.NotALog, "no text");
        if (first[0] == 0 && named && text.IndexOfAnyExcept((byte)0) < 0)
            return Skip(path, SkipKind.Unreadable, "the file begins with NUL bytes where a header was expected: it was not written to its end");
        if (name.StartsWith("conn-summary", StringComparison.Ordinal))
            return Skip(path, SkipKind.NotALog, "a summary that zeekctl writes");
        if (first[0] == '#')
            return Tsv(path, compressed, named, head);
        return first.TrimStart(" \t"u8).StartsWith((byte)'{') ? Json(path, compressed, named, head) : Bare(path, compressed, first, head);
    }

    private static Result Tsv(string path, bool compressed, bool named, Head head)
    {
        var header = new TsvHeader();
        var lines = "";
        ReadOnlySpan<byte> text = head.Read(HeadLength);
        while (text.Length > 0 && (text[0] is (byte)'#' or (byte)'\r' or (byte)'\n'))
        {
            var length = text.IndexOf((byte)'\n') is >= 0 and var end ? end : text.Length;
            if (text[0] == '#')
            {
                header.Apply(text[..length]);
                if (TsvHeader.IsReadBy(text[..length]))
                    lines += Encoding.Latin1.GetString(text[..length]) + "\n";
            }

            text = text[Math.Min(length + 1, text.Length)..];
        }

        if (header.Fields is null)
        {
            if (named && header.HasZeekLines)
                return Log(path, head.FileLength, compressed, LogFormat.Tsv, header.Path ?? LogName.OfFile(Path.GetFileName(path)), []);
            return named && head.Damage is { } damage
                ? Skip(path, SkipKind.Unreadable, $"not even its header can be read: {damage}")
                : Skip(path, SkipKind.NotALog, "no #fields line");
        }

        if (!header.HasZeekLines && header.Fields.Contains("indicator") && header.Fields.Contains("indicator_type"))
            return Skip(path, SkipKind.NotALog, "input of Zeek's Intelligence Framework");
        var log = header.Path ?? LogName.OfFile(Path.GetFileName(path));
        if (!header.HasZeekLines && !named && !ZeekCatalog.Knows(log))
            return Skip(path, SkipKind.NotALog, "a table without Zeek's header lines, not named as a log");
        return Log(path, head.FileLength, compressed, LogFormat.Tsv, log, TsvColumns(log, header, head), lines);
    }

    private static Result Bare(string path, bool compressed, ReadOnlySpan<byte> first, Head head)
    {
        var log = LogName.OfFile(Path.GetFileName(path));
        var header = new TsvHeader();
        if (!ZeekCatalog.Knows(log) || !header.TryBare(first, log))
            return Skip(path, SkipKind.NotALog, "neither a Zeek header nor JSON");
        return Log(path, head.FileLength, compressed, LogFormat.Tsv, log, TsvColumns(log, header, head), Encoding.Latin1.GetString(first));
    }

    private static IEnumerable<LogColumn> TsvColumns(string log, TsvHeader header, Head head)
    {
        var guesses = header.Types is null ? TsvGuess.Types(header, WholeLines(head.Read(LongHeadLength), head)) : [];
        return header.Fields!.Select((name, i) =>
        {
            if (header.Types is { } types)
            {
                var type = i < types.Length ? types[i] : ZeekType.Parse("string");
                return new LogColumn(name, name, type.Column, type.Name);
            }

            return ZeekCatalog.Column(log, name) ?? new LogColumn(name, name, guesses[i], ZeekType.NameOf(guesses[i]));
        }).ToArray();
    }

    private static Result Json(string path, bool compressed, bool named, Head head)
    {
        var name = Path.GetFileName(path);
        var log = LogName.OfFile(name);
        var text = WholeLines(head.Read(LongHeadLength), head);
        if (!FirstObject(text, out var jsonPath, out var hasTs))
        {
            if (!(named && ZeekCatalog.Knows(log)))
                return Skip(path, SkipKind.NotALog, "no line of it is a JSON object");
        }
        else if (jsonPath is not null)
            log = LogName.OfPath(jsonPath);
        else if (!hasTs && !ZeekCatalog.Knows(log) && !name.Contains(".log", StringComparison.OrdinalIgnoreCase))
            return Skip(path, SkipKind.NotALog, "JSON without _path and ts, not named as a log");

        var file = new LogFile(path, log, LogFormat.Json, compressed, 0, new LogSchema(log, []));
        var plan = new ScanPlan(file.Schema);
        var batch = new JsonBatch(plan, new ScanReport([file]));
        var block = new Block.Pool(text.Length + 1).Take();
        text.CopyTo(block.Buffer);
        block.Buffer[text.Length] = (byte)'\n';
        (block.File, block.FirstLine, block.End) = (file, 1, text.Length + 1);
        batch.Begin(block);
        while (batch.Take(RowBatch.MaxRows))
        {
        }

        return Log(path, head.FileLength, compressed, LogFormat.Json, log, plan.FurtherFields());
    }

    /// <summary>Looks for the first line that is an object.</summary>
    private static bool FirstObject(ReadOnlySpan<byte> text, out string? path, out bool hasTs)
    {
        (path, hasTs) = (null, false);
        foreach (var range in text.Split((byte)'\n'))
        {
            var line = text[range].Trim(" \t\r"u8);
            if (line.Length == 0 || line[0] != '{')
                continue;
            try
            {
                var reader = new Utf8JsonReader(line);
                using var document = JsonDocument.ParseValue(ref reader);
                hasTs = document.RootElement.TryGetProperty("ts", out _);
                if (document.RootElement.TryGetProperty(ScanPlan.PathField, out var value) && value.ValueKind == JsonValueKind.String)
                    path = value.GetString();
                return true;
            }
            catch (Exception error) when (error is JsonException or InvalidOperationException)
            {
                // The scan rejects it with its line.
            }
        }

        return false;
    }

    private static ReadOnlySpan<byte> WholeLines(ReadOnlySpan<byte> text, Head head) =>
        head.IsWhole ? text : text[..(text.LastIndexOf((byte)'\n') + 1)];

    private static ReadOnlySpan<byte> FirstLine(ReadOnlySpan<byte> text)
    {
        var start = text.IndexOfAnyExcept((byte)'\r', (byte)'\n');
        if (start < 0)
            return default;
        var line = text[start..];
        return line.IndexOf((byte)'\n') is >= 0 and var end ? line[..end] : line;
    }

    private static string? OtherCompression(ReadOnlySpan<byte> magic) => magic switch
    {
        [0x28, 0xB5, 0x2F, 0xFD, ..] => "zstd",
        [(byte)'B', (byte)'Z', (byte)'h', ..] => "bzip2",
        [0xFD, (byte)'7', (byte)'z', (byte)'X', ..] => "xz",
        [0x04, 0x22, 0x4D, 0x18, ..] => "lz4",
        [(byte)'P', (byte)'K', 3, 4, ..] => "zip",
        _ => null,
    };

    private static Result Log(string path, long length, bool compressed, LogFormat format, string log, IEnumerable<LogColumn> columns, string header = "") =>
        new(new LogFile(path, log, format, compressed, length, ColumnNames.Name(log, columns)) { Header = header }, null);

    private static Result Skip(string path, SkipKind kind, string reason) => new(null, new SkippedFile(path, kind, reason));

    /// <summary>The beginning of a file's text, read as far as it is asked for.</summary>
    private sealed class Head(ByteSource source, long fileLength, bool compressed) : IDisposable
    {
        private byte[] _text = [];
        private int _length;

        /// <summary>Bytes on disk.</summary>
        public long FileLength => fileLength;

        /// <summary>All of the file has been read.</summary>
        public bool IsWhole { get; private set; }

        public string? Damage => source.Damages.Count > 0 ? source.Damages[0].Reason : null;

        public ReadOnlySpan<byte> Read(int length)
        {
            // One byte more than the file has shows its end.
            if (!compressed)
                length = (int)Math.Min(length, fileLength + 1);
            if (_text.Length < length)
                Array.Resize(ref _text, length);
            while (_length < length && !IsWhole)
            {
                var count = source.Read(_text.AsSpan(_length, length - _length));
                IsWhole = count == 0;
                _length += count;
            }

            return _text.AsSpan(0, _length);
        }

        public void Dispose() => source.Dispose();
    }
}
