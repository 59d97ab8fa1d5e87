using System.Globalization;

namespace ZeekSpark.Logs;

/// <summary>The values of one column as texts, in the order of the rows; see <see cref="LineText"/>.</summary>
internal sealed class LineColumn : ColumnWriter
{
    private readonly HashSet<int> _escaped = [];
    private byte[] _bytes = new byte[4096];
    private int[] _ends = new int[1024];
    private int _first;
    private int _last;

    /// <summary>The bytes of a value.</summary>
    public ReadOnlySpan<byte> this[int row] => _bytes.AsSpan(Start(row).._ends[row]);

    /// <summary>The value holds characters that are written as escapes.</summary>
    public bool HasEscapes(int row) => _escaped.Count > 0 && _escaped.Contains(row);

    public void Clear()
    {
        _first = 0;
        _escaped.Clear();
    }

    /// <summary>Keeps the rows of the batch; rows of the next begin behind them.</summary>
    public void Commit(int rows) => _first += rows;

    public override void SetNull(int row) => Set(row, [(byte)LineText.Missing]);

    public override void SetBoolean(int row, bool value) => Set(row, value ? "true"u8 : "false"u8);

    public override void SetInteger(int row, long value) => Formatted(row, value);

    public override void SetDouble(int row, double value) => Formatted(row, value);

    public override void SetText(int row, ReadOnlySpan<byte> utf8)
    {
        Begin(row);
        AppendText(utf8);
    }

    public override void BeginList(int row, int count) => Begin(row);

    public override void AddNull() => AddItem([(byte)LineText.Missing]);

    public override void AddBoolean(bool value) => AddItem(value ? "true"u8 : "false"u8);

    public override void AddInteger(long value) => AddFormatted(value);

    public override void AddDouble(double value) => AddFormatted(value);

    public override void AddText(ReadOnlySpan<byte> utf8)
    {
        AddItem([]);
        AppendText(utf8);
    }

    private int Start(int row) => row == 0 ? 0 : _ends[row - 1];

    private void Begin(int row)
    {
        _last = _first + row;
        if (_last >= _ends.Length)
            Array.Resize(ref _ends, 2 * _ends.Length);
        // A batch is written again where some of its rows were dropped.
        _ends[_last] = Start(_last);
        _escaped.Remove(_last);
    }

    private void Set(int row, ReadOnlySpan<byte> value)
    {
        Begin(row);
        Append(value);
    }

    private void Formatted<T>(int row, T value)
        where T : IUtf8SpanFormattable
    {
        Begin(row);
        AppendFormatted(value);
    }

    private void AddItem(ReadOnlySpan<byte> value)
    {
        Append([(byte)LineText.ItemMark]);
        Append(value);
    }

    private void AddFormatted<T>(T value)
        where T : IUtf8SpanFormattable
    {
        AddItem([]);
        AppendFormatted(value);
    }

    // The shortest text that reads back as the same number.
    private void AppendFormatted<T>(T value)
        where T : IUtf8SpanFormattable
    {
        Span<byte> text = stackalloc byte[32];
        if (!value.TryFormat(text, out var length, default, CultureInfo.InvariantCulture))
            throw new InvalidOperationException($"{value} takes more than {text.Length} characters.");
        Append(text[..length]);
    }

    private void AppendText(ReadOnlySpan<byte> utf8)
    {
        if (!utf8.ContainsAny(LineText.Marks))
        {
            Append(utf8);
            return;
        }

        _escaped.Add(_last);
        foreach (var value in utf8)
            Append(value is >= 1 and <= 4 ? [(byte)LineText.Escape, (byte)('0' + value)] : [value]);
    }

    private void Append(ReadOnlySpan<byte> value)
    {
        var end = _ends[_last];
        if (end + value.Length > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(end + value.Length, 2 * _bytes.Length));
        value.CopyTo(_bytes.AsSpan(end));
        _ends[_last] = end + value.Length;
    }
}
