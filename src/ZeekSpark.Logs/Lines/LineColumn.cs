using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;

namespace ZeekSpark.Logs;

/// <summary>
/// The values of one column, a place for each line, in the buffers that Apache Arrow has for them, so that engines take them
/// as they are. Lines without a row, and missing values, have their bit in <see cref="Present"/> cleared. A list is written
/// as text: see <see cref="LineMarks"/>.
/// </summary>
public sealed class LineColumn : ColumnWriter
{
    private readonly ElementType _stored;
    private byte[] _present = [];
    private byte[] _values = [];
    private byte[] _offsets = [];
    private long[] _lines = [];
    private int _count;
    private int _line;
    private int _next;
    private int _length;

    internal LineColumn(ColumnType type)
    {
        Type = type;
        _stored = type.IsList ? ElementType.Text : type.Element;
    }

    /// <summary>The column's type.</summary>
    public ColumnType Type { get; }

    /// <summary>A bit for each line, from the lowest of the first byte on.</summary>
    public ReadOnlyMemory<byte> Present => _present.AsMemory(0, (_count + 7) / 8);

    /// <summary>Lines without a value.</summary>
    public int Missing { get; private set; }

    /// <summary>The values: a bit for each line (bool), 8 bytes for each line (integers and doubles), or the UTF-8 of all.</summary>
    public ReadOnlyMemory<byte> Values => _values.AsMemory(0, _stored switch { ElementType.Boolean => (_count + 7) / 8, ElementType.Text => _length, _ => 8 * _count });

    /// <summary>Of text: where each line's begins and where the last one's ends, as 32-bit integers.</summary>
    public ReadOnlyMemory<byte> Offsets => _offsets.AsMemory(0, _stored == ElementType.Text ? sizeof(int) * (_count + 1) : 0);

    /// <summary>Forgets all values and makes places for lines.</summary>
    internal void Begin(int lines)
    {
        _count = lines;
        Reserve(ref _present, (lines + 7) / 8);
        if (_stored == ElementType.Text)
            Reserve(ref _offsets, sizeof(int) * (lines + 1));
        else
            Reserve(ref _values, _stored == ElementType.Boolean ? (lines + 7) / 8 : 8 * lines);
        Array.Clear(_present);
        (_next, _length) = (0, 0);
    }

    /// <summary>Rows that follow stand on these lines, all from <paramref name="first"/> on; what was written there is forgotten.</summary>
    internal void Place(long[] lines, int first)
    {
        _lines = lines;
        if (_stored == ElementType.Text)
        {
            _length = first == 0 ? 0 : OffsetAt(first);
            _next = first;
        }

        for (; first < _count && first % 8 != 0; first++)
            _present[first / 8] &= (byte)~(1 << (first % 8));
        _present.AsSpan((first + 7) / 8).Clear();
    }

    /// <summary>All rows are written.</summary>
    internal void End()
    {
        if (_stored == ElementType.Text)
            OffsetAt(_count);
        var present = 0;
        foreach (var bits in Present.Span)
            present += BitOperations.PopCount(bits);
        Missing = _count - present;
    }

    /// <inheritdoc/>
    public override void SetNull(int row)
    {
    }

    /// <inheritdoc/>
    public override void SetBoolean(int row, bool value)
    {
        Begin(row, isText: false);
        var bit = (byte)(1 << (_line % 8));
        _values[_line / 8] = (byte)(value ? _values[_line / 8] | bit : _values[_line / 8] & ~bit);
    }

    /// <inheritdoc/>
    public override void SetInteger(int row, long value)
    {
        Begin(row, isText: false);
        MemoryMarshal.Cast<byte, long>(_values.AsSpan())[_line] = value;
    }

    /// <inheritdoc/>
    public override void SetDouble(int row, double value)
    {
        Begin(row, isText: false);
        MemoryMarshal.Cast<byte, double>(_values.AsSpan())[_line] = value;
    }

    /// <inheritdoc/>
    public override void SetText(int row, ReadOnlySpan<byte> utf8)
    {
        Begin(row, isText: true);
        Append(utf8);
    }

    /// <inheritdoc/>
    public override void BeginList(int row, int count) => Begin(row, isText: true);

    /// <inheritdoc/>
    public override void AddNull() => AddItem([(byte)LineMarks.Missing]);

    /// <inheritdoc/>
    public override void AddBoolean(bool value) => AddItem(value ? "true"u8 : "false"u8);

    /// <inheritdoc/>
    public override void AddInteger(long value) => AddFormatted(value);

    /// <inheritdoc/>
    public override void AddDouble(double value) => AddFormatted(value);

    /// <inheritdoc/>
    public override void AddText(ReadOnlySpan<byte> utf8)
    {
        AddItem([]);
        if (!utf8.ContainsAny(LineMarks.All))
        {
            Append(utf8);
            return;
        }

        foreach (var value in utf8)
            Append(LineMarks.All.Contains(value) ? [(byte)LineMarks.Escape, (byte)('0' + value)] : [value]);
    }

    private void Begin(int row, bool isText)
    {
        _line = (int)_lines[row];
        _present[_line / 8] |= (byte)(1 << (_line % 8));
        if (!isText)
            return;
        OffsetAt(_line);
        _next = _line + 1;
    }

    /// <summary>Where a line's text begins: lines before it that have none yet are empty.</summary>
    private int OffsetAt(int line)
    {
        var offsets = MemoryMarshal.Cast<byte, int>(_offsets.AsSpan());
        for (; _next <= line; _next++)
            offsets[_next] = _length;
        return offsets[line];
    }

    private void AddItem(ReadOnlySpan<byte> value)
    {
        Append([(byte)LineMarks.Item]);
        Append(value);
    }

    // The shortest text that reads back as the same number.
    private void AddFormatted<T>(T value)
        where T : IUtf8SpanFormattable
    {
        Span<byte> text = stackalloc byte[32];
        if (!value.TryFormat(text, out var length, default, CultureInfo.InvariantCulture))
            throw new InvalidOperationException($"{value} takes more than {text.Length} characters.");
        AddItem(text[..length]);
    }

    private void Append(ReadOnlySpan<byte> value)
    {
        if (_length + value.Length > _values.Length)
            Array.Resize(ref _values, Math.Max(_length + value.Length, Math.Max(4096, 2 * _values.Length)));
        value.CopyTo(_values.AsSpan(_length));
        _length += value.Length;
    }

    private static void Reserve(ref byte[] bytes, int length)
    {
        if (bytes.Length < length)
            bytes = new byte[length];
    }
}
