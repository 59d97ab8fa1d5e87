using System.Buffers;

namespace ZeekSpark.Logs;

/// <summary>
/// How <see cref="LineReader"/> writes what a line holds. The first character says what it is; a row's values follow, in
/// the order of the columns, each behind U+0001. A missing value is U+0003. The items of a list stand each behind U+0002, so that an
/// empty list is an empty text. Where text holds U+0001 to U+0004 itself (a JSON string may), the row's first character
/// is <see cref="EscapedRow"/> and each of them is U+0004 and a digit.
/// </summary>
public static class LineText
{
    /// <summary>A row.</summary>
    public const byte Row = (byte)'r';

    /// <summary>A row with escapes.</summary>
    public const byte EscapedRow = (byte)'R';

    /// <summary>A line that can't be read; the reason follows.</summary>
    public const byte Reject = (byte)'x';

    /// <summary>A header line that differs from the header the reader was given: rows after it can't be told from rows before it.</summary>
    public const byte OtherHeader = (byte)'h';

    /// <summary>
    /// Some line of the call has further fields or wider values (see <see cref="LogScan.WiderSchema"/>): the schema that holds
    /// them follows as JSON, and all lines are to be read again with it.
    /// </summary>
    public const byte Wider = (byte)'w';

    /// <summary>Before each value of a row.</summary>
    public const char ValueMark = '\u0001';

    /// <summary>Before each item of a list.</summary>
    public const char ItemMark = '\u0002';

    /// <summary>A missing value or item.</summary>
    public const char Missing = '\u0003';

    /// <summary>Before the digit that stands for one of these four characters.</summary>
    public const char Escape = '\u0004';

    internal static readonly SearchValues<byte> Marks = SearchValues.Create([1, 2, 3, 4]);
}

/// <summary>A text for each line, one after the other; blank lines, comments and headers have none.</summary>
public sealed class LineTexts
{
    private byte[] _bytes;
    private int _length;
    private int _count;

    internal LineTexts(int count)
    {
        Offsets = new int[count + 1];
        _bytes = new byte[Math.Max(256, count * 128)];
    }

    /// <summary>The texts as UTF-8.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

    /// <summary>Where each text begins, and where the last one ends.</summary>
    public int[] Offsets { get; }

    internal void AddNothing() => Offsets[++_count] = _length;

    internal void Add(byte kind, ReadOnlySpan<byte> text)
    {
        Reserve(text.Length + 1);
        _bytes[_length++] = kind;
        text.CopyTo(_bytes.AsSpan(_length));
        _length += text.Length;
        AddNothing();
    }

    internal void AddRow(LineColumn?[] columns, int row)
    {
        var start = _length;
        Reserve(1);
        _bytes[_length++] = LineText.Row;
        foreach (var column in columns)
        {
            if (column is null)
                continue;
            var value = column[row];
            Reserve(value.Length + 1);
            _bytes[_length++] = (byte)LineText.ValueMark;
            value.CopyTo(_bytes.AsSpan(_length));
            _length += value.Length;
            if (column.HasEscapes(row))
                _bytes[start] = LineText.EscapedRow;
        }

        AddNothing();
    }

    private void Reserve(int length)
    {
        if (_length + length > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(_length + length, 2 * _bytes.Length));
    }
}
