using System.Runtime.CompilerServices;

namespace ZeekSpark.Logs;

/// <summary>Rows of TSV.</summary>
internal sealed unsafe class TsvBatch(ScanPlan plan, ScanReport report) : RowBatch(plan, report)
{
    private const int Missing = -1;

    private readonly TsvSplitter _splitter = new();

    /// <summary>Per row: the index in the splitter's ends of its first cell's end.</summary>
    private readonly int[] _cells = new int[MaxRows];
    private readonly bool[] _special = new bool[MaxRows];

    /// <summary>The value of each row in the column that is being filled.</summary>
    private readonly int[] _start = new int[MaxRows];
    private readonly int[] _end = new int[MaxRows];
    private TsvLayout _layout = null!;
    private Range[] _tail = [];
    private int _at;
    private long _line;

    public override void Begin(Block block)
    {
        base.Begin(block);
        _layout = block.Layout!;
        _at = block.Start;
        _line = block.FirstLine;
        if (_tail.Length != _layout.TailColumns)
            _tail = new Range[_layout.TailColumns];
    }

    public override bool Take(int maxRows)
    {
        Rows = 0;
        if (_at >= Block.End)
            return false;
        var text = Block.Text;
        var lines = _splitter.Split(text, _at, Block.End, _layout.Separator, maxRows);
        var ends = _splitter.Ends;
        var rows = 0;
        var cell = 0;
        var cells = _layout.Cells;
        for (var i = 0; i < lines; i++, _line++)
        {
            var last = _splitter.LineEnds[i];
            var start = _at;
            var end = ends[last];
            var first = cell;
            cell = last + 1;
            _at = end + 1;
            var content = end > start && text[end - 1] == '\r' ? end - 1 : end;
            if (content == start || text[start] == '#')
                continue;
            if (_layout.RejectReason is { } reason)
            {
                RejectLine(_line, reason);
                continue;
            }

            if (cell - first != cells)
            {
                RejectLine(_line, $"the line has {cell - first} columns, the header names {cells}");
                continue;
            }

            if (_tail.Length > 1 && !TsvHeader.SplitTail(LastCell(last, start, content), _tail))
            {
                RejectLine(_line, $"the line's last column does not hold {_tail.Length} values with three spaces between, as the header's does");
                continue;
            }

            ends[last] = content;
            Lines[rows] = _line;
            LineStart[rows] = start;
            LineEnd[rows] = end;
            _cells[rows] = first;
            _special[rows] = _splitter.Special[i];
            rows++;
        }

        Rows = rows;
        return true;
    }

    public override void Fill(int column, ColumnWriter? writer)
    {
        var type = Plan.Types[column];
        var source = _layout.Source[column];
        if (source < 0)
        {
            if (column == Plan.Ts)
                Ts.AsSpan(0, Rows).Fill(double.NaN);
            for (var row = 0; writer is not null && row < Rows; row++)
                writer.SetNull(row);
            return;
        }

        // Any text fits.
        if (type.Element == ElementType.Text && writer is null)
            return;
        Gather(source);
        if (type.IsList)
            FillLists(column, type.Element, writer);
        else if (type.Element == ElementType.Text)
            FillTexts(writer!);
        else if (type.Element == ElementType.Integer)
            FillIntegers(column, writer);
        else if (type.Element == ElementType.Double)
            FillDoubles(column, writer);
        else
            FillBooleans(column, writer);
    }

    protected override void Move(int from, int to)
    {
        _cells[to] = _cells[from];
        _special[to] = _special[from];
    }

    private ReadOnlySpan<byte> LastCell(int last, int lineStart, int content)
    {
        var start = _layout.Cells == 1 ? lineStart : _splitter.Ends[last - 1] + 1;
        return new ReadOnlySpan<byte>(Block.Text + start, content - start);
    }

    /// <summary>Finds the values of a column, unset ones as missing.</summary>
    private void Gather(int source)
    {
        var text = Block.Text;
        var ends = _splitter.Ends;
        var tail = source - (_layout.Cells - 1);
        var inTail = tail >= 0 && _tail.Length > 1;
        var cell = inTail ? _layout.Cells - 1 : source;
        var unset = _layout.Unset.Length == 1 ? _layout.Unset[0] : -1;
        for (var row = 0; row < Rows; row++)
        {
            var index = _cells[row] + cell;
            var start = cell == 0 ? LineStart[row] : ends[index - 1] + 1;
            var end = ends[index];
            if (inTail)
            {
                TsvHeader.SplitTail(new ReadOnlySpan<byte>(text + start, end - start), _tail);
                end = start + _tail[tail].End.Value;
                start += _tail[tail].Start.Value;
            }

            _end[row] = end;
            _start[row] = end - start == 1 && text[start] == unset ? Missing : start;
        }

        if (unset >= 0)
            return;
        for (var row = 0; row < Rows; row++)
            if (Value(row).SequenceEqual(_layout.Unset))
                _start[row] = Missing;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ReadOnlySpan<byte> Value(int row) => new(Block.Text + _start[row], _end[row] - _start[row]);

    private void FillTexts(ColumnWriter writer)
    {
        var text = Block.Text;
        var empty = _layout.Empty;
        for (var row = 0; row < Rows; row++)
        {
            var start = _start[row];
            var length = _end[row] - start;
            if (start < 0)
                writer.SetNull(row);
            else if (length == empty.Length && new ReadOnlySpan<byte>(text + start, length).SequenceEqual(empty))
                writer.SetText(row, default);
            else if (!_special[row])
                writer.SetText(row, new ReadOnlySpan<byte>(text + start, length));
            else
                writer.SetText(row, Stored(new ReadOnlySpan<byte>(text + start, length)));
        }
    }

    private void FillIntegers(int column, ColumnWriter? writer)
    {
        var text = Block.Text;
        for (var row = 0; row < Rows; row++)
        {
            var start = _start[row];
            if (start < 0)
                writer?.SetNull(row);
            else if (NumberParser.TryInteger(text + start, _end[row] - start, out var value))
                writer?.SetInteger(row, value);
            else
                Misfit(row, column, Value(row), writer);
        }
    }

    private void FillDoubles(int column, ColumnWriter? writer)
    {
        var text = Block.Text;
        var isTs = column == Plan.Ts;
        for (var row = 0; row < Rows; row++)
        {
            var start = _start[row];
            var value = double.NaN;
            if (start < 0)
                writer?.SetNull(row);
            else if (NumberParser.TryDouble(text + start, _end[row] - start, out value))
                writer?.SetDouble(row, value);
            else
            {
                value = double.NaN;
                if (IsNotFinite(Value(row)))
                    writer?.SetNull(row);
                else
                    Misfit(row, column, Value(row), writer);
            }

            if (isTs)
                Ts[row] = value;
        }
    }

    private void FillBooleans(int column, ColumnWriter? writer)
    {
        for (var row = 0; row < Rows; row++)
        {
            if (_start[row] < 0)
                writer?.SetNull(row);
            else if (TryBoolean(Value(row), out var value))
                writer?.SetBoolean(row, value);
            else
                Misfit(row, column, Value(row), writer);
        }
    }

    private void FillLists(int column, ElementType element, ColumnWriter? writer)
    {
        var split = _layout.Split[column];
        for (var row = 0; row < Rows; row++)
        {
            if (_start[row] < 0)
            {
                writer?.SetNull(row);
                continue;
            }

            var value = Value(row);
            if (split && (value.Length == 0 || value.SequenceEqual(_layout.Empty)))
            {
                writer?.BeginList(row, 0);
                continue;
            }

            if (!split || _layout.SetSeparator.Length == 0)
            {
                writer?.BeginList(row, 1);
                AddItem(row, column, element, value, writer);
                continue;
            }

            writer?.BeginList(row, 1 + Count(value, _layout.SetSeparator));
            while (true)
            {
                var next = value.IndexOf(_layout.SetSeparator);
                AddItem(row, column, element, next < 0 ? value : value[..next], writer);
                if (next < 0)
                    break;
                value = value[(next + _layout.SetSeparator.Length)..];
            }
        }
    }

    private void AddItem(int row, int column, ElementType element, ReadOnlySpan<byte> item, ColumnWriter? writer)
    {
        if (item.SequenceEqual(_layout.Unset))
        {
            writer?.AddNull();
            return;
        }

        fixed (byte* text = item)
        {
            if (element == ElementType.Text)
                writer?.AddText(item.SequenceEqual(_layout.Empty) ? default : _special[row] ? Stored(item) : item);
            else if (element == ElementType.Integer && NumberParser.TryInteger(text, item.Length, out var integer))
                writer?.AddInteger(integer);
            else if (element == ElementType.Double && NumberParser.TryDouble(text, item.Length, out var number))
                writer?.AddDouble(number);
            else if (element == ElementType.Boolean && TryBoolean(item, out var boolean))
                writer?.AddBoolean(boolean);
            else
            {
                if (element != ElementType.Double || !IsNotFinite(item))
                    Misfit(row, column, item, null);
                writer?.AddNull();
            }
        }
    }

    private void Misfit(int row, int column, ReadOnlySpan<byte> value, ColumnWriter? writer)
    {
        if (_layout.Inferred[column])
            Plan.Widen(column, TypeGuess.OfCell(value) with { IsList = Plan.Types[column].IsList });
        Fault(row, column, value);
        writer?.SetNull(row);
    }

    private ReadOnlySpan<byte> Stored(ReadOnlySpan<byte> value)
    {
        var scratch = Scratch(value.Length + TextForm.MaxLength(value.Length));
        var length = TextForm.Unescape(value, scratch);
        var stored = scratch[length..];
        return stored[..TextForm.Write(scratch[..length], stored)];
    }

    private static int Count(ReadOnlySpan<byte> value, ReadOnlySpan<byte> separator) =>
        separator.Length == 1 ? value.Count(separator[0]) : value.Count(separator);

    private static bool TryBoolean(ReadOnlySpan<byte> value, out bool result)
    {
        result = value is [(byte)'T'];
        return result || value is [(byte)'F'];
    }
}
