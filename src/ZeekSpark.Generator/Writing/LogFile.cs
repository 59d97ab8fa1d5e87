using System.IO.Compression;
using System.Text;

namespace ZeekSpark.Generator.Writing;

/// <summary>One log on disk. A row is given at any time, column after column, together with when Zeek writes it; rows reach
/// the file in that order, a minute at a time, so only what is yet to be written is held.</summary>
internal sealed class LogFile(string folder, LogType type, GeneratorOptions options, Slices day) : IDisposable
{
    private readonly RowQueue _waiting = new();
    private readonly RowBuffer _row = new();
    private readonly bool _json = options.Format == LogFileFormat.Json;
    private readonly (string Name, string Type)[] _columns = [.. type.Columns, .. options.Labels ? LogType.LabelColumns : []];
    private readonly byte[][] _keys = [.. type.Columns.Concat(LogType.LabelColumns).Select(c => Encoding.UTF8.GetBytes($"\"{c.Name}\":"))];
    private Stream? _file;
    private int _column;
    private bool _first;
    private long _writeTime;

    /// <summary>Rows in the file so far.</summary>
    public long Rows { get; private set; }

    /// <summary>Begins a row that Zeek writes at this time; its columns follow in order.</summary>
    public void Begin(long writeTime)
    {
        _writeTime = Math.Min(writeTime, day.End);
        _row.Clear();
        _column = 0;
        _first = true;
        if (_json) _row.Byte((byte)'{');
    }

    public void Unset()
    {
        if (_json) _column++;
        else
        {
            Key();
            _row.Byte((byte)'-');
        }
    }

    public void Text(string? value)
    {
        if (value is null)
        {
            Unset();
            return;
        }
        Key();
        if (_json) Escaping.Json(_row, value);
        else Escaping.Tsv(_row, value, inList: false);
    }

    public void Count(long value)
    {
        if (value < 0)
        {
            Unset();
            return;
        }
        Key();
        _row.Number(value);
    }

    public void Bool(bool value)
    {
        Key();
        _row.Bytes(_json ? value ? "true"u8 : "false"u8 : value ? "T"u8 : "F"u8);
    }

    /// <summary>A time or an interval in microseconds; a negative one is unset.</summary>
    public void Seconds(long microseconds)
    {
        if (microseconds < 0)
        {
            Unset();
            return;
        }
        Key();
        _row.Seconds(microseconds);
        if (_json) _row.TrimDecimals();
    }

    /// <summary>A set or vector of text; null is unset.</summary>
    public void List(IReadOnlyList<string>? items)
    {
        if (items is null)
        {
            Unset();
            return;
        }
        OpenList(items.Count);
        for (int i = 0; i < items.Count; i++)
        {
            if (i > 0) _row.Byte((byte)',');
            if (_json) Escaping.Json(_row, items[i]);
            else Escaping.Tsv(_row, items[i], inList: true);
        }
        CloseList();
    }

    /// <summary>A vector of intervals in seconds; null is unset.</summary>
    public void Intervals(IReadOnlyList<int>? seconds)
    {
        if (seconds is null)
        {
            Unset();
            return;
        }
        OpenList(seconds.Count);
        for (int i = 0; i < seconds.Count; i++)
        {
            if (i > 0) _row.Byte((byte)',');
            _row.Seconds(seconds[i] * 1_000_000L);
            if (_json) _row.TrimDecimals();
        }
        CloseList();
    }

    /// <summary>Ends the row with its label, where the capture is labelled.</summary>
    public void End(AttackKind? attack)
    {
        if (options.Labels)
        {
            Text(attack is null ? "Benign" : "Malicious");
            Text(attack?.Name());
        }
        if (_column != _columns.Length)
            throw new InvalidOperationException($"a row of {type.Name} has {_column} columns, {_columns.Length} were expected");
        if (_json) _row.Byte((byte)'}');
        _row.Byte((byte)'\n');
        _waiting.Add(day.Of(_writeTime), _writeTime, _row.Row);
    }

    /// <summary>Writes the rows of a minute; no row of it may come later.</summary>
    public void Flush(int minute)
    {
        if (_waiting.First(minute) is not { } first) return;
        _file ??= Open(first);
        Rows += _waiting.Flush(minute, _file);
    }

    public void Close()
    {
        if (_file is not null && !_json) _file.Write(Encoding.UTF8.GetBytes($"#close\t{Slices.Stamp(day.End)}\n"));
        Dispose();
    }

    public void Dispose()
    {
        _file?.Dispose();
        _file = null;
    }

    private Stream Open(long firstWrite)
    {
        string path = Path.Combine(folder, type.Name + (options.Compress ? ".log.gz" : ".log"));
        Stream file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, 1 << 16);
        if (options.Compress) file = new BufferedStream(new GZipStream(file, CompressionLevel.Fastest), 1 << 16);
        if (_json) return file;
        file.Write(Encoding.UTF8.GetBytes("#separator \\x09\n#set_separator\t,\n#empty_field\t(empty)\n#unset_field\t-\n"
            + $"#path\t{type.Name}\n#open\t{Slices.Stamp(firstWrite)}\n"
            + $"#fields\t{string.Join('\t', _columns.Select(c => c.Name))}\n#types\t{string.Join('\t', _columns.Select(c => c.Type))}\n"));
        return file;
    }

    private void Key()
    {
        if (_json)
        {
            if (!_first) _row.Byte((byte)',');
            _row.Bytes(_keys[_column]);
        }
        else if (!_first) _row.Byte((byte)'\t');
        _first = false;
        _column++;
    }

    private void OpenList(int items)
    {
        Key();
        if (_json) _row.Byte((byte)'[');
        else if (items == 0) _row.Bytes("(empty)"u8);
    }

    private void CloseList()
    {
        if (_json) _row.Byte((byte)']');
    }
}
