using System.Text;

namespace ZeekSpark.Logs;

/// <summary>Rows of JSON, one object a line.</summary>
internal sealed unsafe class JsonBatch : RowBatch
{
    /// <summary>Objects in objects, deeper than any log nests them.</summary>
    private const int MaxDepth = 16;

    private readonly JsonKeys _keys;
    private readonly int _columns;
    private readonly JsonCell[] _cells;
    private readonly bool[] _millis = new bool[MaxRows];
    private readonly List<JsonCell> _items = [];
    private byte[] _log = [];
    private int _at;
    private long _line;
    private string? _lineError;

    public JsonBatch(ScanPlan plan, ScanReport report)
        : base(plan, report)
    {
        _keys = new JsonKeys(plan, "");
        _columns = plan.Types.Length;
        _cells = new JsonCell[_columns * MaxRows];
    }

    public override void Begin(Block block)
    {
        base.Begin(block);
        _at = block.Start;
        _line = block.FirstLine;
        _log = Encoding.UTF8.GetBytes(block.File.Log);
    }

    public override bool Take(int maxRows)
    {
        Rows = 0;
        if (_at >= Block.End)
            return false;
        Array.Clear(_cells, 0, _columns * maxRows);
        Array.Clear(_millis);
        var text = Block.Text;
        for (; Rows < maxRows && _at < Block.End; _line++)
        {
            var start = _at;
            var end = start + new ReadOnlySpan<byte>(text + start, Block.End - start).IndexOf((byte)'\n');
            _at = end + 1;
            var tokenizer = new JsonTokenizer(text, start, end);
            if (tokenizer.Next() == 0 && tokenizer.At == end)
                continue;
            _lineError = null;
            if (!ReadLine(ref tokenizer) || _lineError is not null)
            {
                _cells.AsSpan(Rows * _columns, _columns).Clear();
                RejectLine(_line, _lineError ?? $"not a JSON object: {tokenizer.Error} at byte {tokenizer.At - start + 1} of the line");
                continue;
            }

            Lines[Rows] = _line;
            LineStart[Rows] = start;
            LineEnd[Rows] = end;
            Rows++;
        }

        return true;
    }

    public override void Fill(int column, ColumnWriter? writer)
    {
        var type = Plan.Types[column];
        var isTs = column == Plan.Ts;
        for (var row = 0; row < Rows; row++)
        {
            var cell = _cells[row * _columns + column];
            if (isTs)
                Ts[row] = double.NaN;
            if (cell.Kind == JsonKind.Missing)
                writer?.SetNull(row);
            else if (type.IsList)
                FillList(row, column, type.Element, cell, writer);
            else if (cell.Kind is JsonKind.Array or JsonKind.Object)
                Misfit(row, column, cell, writer);
            else if (type.Element == ElementType.Text)
                writer?.SetText(row, TextOf(cell));
            else if (type.Element == ElementType.Double)
            {
                if (!TryDouble(row, column, cell, out var number))
                    Misfit(row, column, cell, writer);
                else
                {
                    writer?.SetDouble(row, number);
                    if (isTs)
                        Ts[row] = number;
                }
            }
            else if (type.Element == ElementType.Integer)
            {
                if (TryInteger(cell, out var integer))
                    writer?.SetInteger(row, integer);
                else
                    Misfit(row, column, cell, writer);
            }
            else if (TryBoolean(cell, out var boolean))
                writer?.SetBoolean(row, boolean);
            else
                Misfit(row, column, cell, writer);
        }
    }

    protected override void Move(int from, int to)
    {
        Array.Copy(_cells, from * _columns, _cells, to * _columns, _columns);
        _millis[to] = _millis[from];
    }

    private ReadOnlySpan<byte> Raw(JsonCell cell) => new(Block.Text + cell.Start, cell.Length);

    private bool ReadLine(ref JsonTokenizer tokenizer)
    {
        if (tokenizer.Next() != '{')
            return tokenizer.Fail("{ was expected");
        if (!ReadObject(ref tokenizer, _keys, 0))
            return false;
        return (tokenizer.Next() == 0 && tokenizer.At == _at - 1) || tokenizer.Fail("more stands behind the object");
    }

    private bool ReadObject(ref JsonTokenizer tokenizer, JsonKeys keys, int depth)
    {
        tokenizer.At++;
        if (tokenizer.Next() == '}')
        {
            tokenizer.At++;
            return true;
        }

        var before = keys.First;
        for (; ; )
        {
            if (tokenizer.Next() != '"')
                return tokenizer.Fail("a name was expected");
            var key = JsonKeys.Predict(before, new ReadOnlySpan<byte>(Block.Text + tokenizer.At, _at - 1 - tokenizer.At));
            if (key is not null)
                tokenizer.At += key.Quoted.Length;
            else if (!ReadKey(ref tokenizer, keys, before, out key))
                return false;
            before = key;

            if (tokenizer.Next() == '{' && depth < MaxDepth && key.Role == JsonKeyRole.Value)
            {
                if (!ReadObject(ref tokenizer, keys.ChildrenOf(key), depth + 1))
                    return false;
            }
            else
            {
                if (!tokenizer.Value(out var cell))
                    return false;
                if (key.Column >= 0)
                    _cells[Rows * _columns + key.Column] = cell;
                else
                    Note(key, cell);
            }

            var next = tokenizer.Next();
            if (next == ',')
            {
                tokenizer.At++;
                continue;
            }

            if (next != '}')
                return tokenizer.Fail("a comma or } was expected");
            tokenizer.At++;
            return true;
        }
    }

    private bool ReadKey(ref JsonTokenizer tokenizer, JsonKeys keys, JsonKey before, out JsonKey key)
    {
        key = before;
        if (!tokenizer.String(out var name))
            return false;
        if (tokenizer.Next() != ':')
            return tokenizer.Fail("a colon was expected");
        tokenizer.At++;
        if (keys.Find(before, name.Kind == JsonKind.EscapedText ? Stored(name) : Raw(name)) is not { } found)
            return tokenizer.Fail("an object has too many names");
        key = found;
        return true;
    }

    /// <summary>A value of a field that is no column of the scan.</summary>
    private void Note(JsonKey key, JsonCell cell)
    {
        if (cell.Kind == JsonKind.Missing || key.Role == JsonKeyRole.Ignored)
            return;
        if (key.Role == JsonKeyRole.Path)
        {
            var path = TextOf(cell);
            if (!path.SequenceEqual(_log) && LogName.OfPath(Encoding.UTF8.GetString(path)) is var log && log != Block.File.Log)
                _lineError = $"the line is of a {log} log, the file is a {Block.File.Log} log";
            return;
        }

        if (TypeOf(cell) is not { } type)
        {
            if (!key.NotedEmptyList)
                Plan.AddEmptyList(key.Field);
            key.NotedEmptyList = true;
        }
        else if (key.Noted is not { } noted || ZeekType.Join(noted, type) != noted)
        {
            key.Noted = key.Noted is { } known ? ZeekType.Join(known, type) : type;
            Plan.AddField(key.Field, type);
        }
    }

    /// <summary>The type of a value; NULL for a list without items.</summary>
    private ColumnType? TypeOf(JsonCell cell)
    {
        switch (cell.Kind)
        {
            case JsonKind.True or JsonKind.False:
                return new ColumnType(ElementType.Boolean);
            case JsonKind.Number:
                return new ColumnType(NumberParser.TryInteger(Block.Text + cell.Start, cell.Length, out _) ? ElementType.Integer : ElementType.Double);
            case JsonKind.Array:
                ColumnType? item = null;
                foreach (var value in Items(cell))
                    if (value.Kind != JsonKind.Missing)
                    {
                        var type = value.Kind is JsonKind.Array ? new ColumnType(ElementType.Text) : TypeOf(value)!.Value;
                        item = item is { } before ? ZeekType.Join(before, type) : type;
                    }

                return item is { } element ? element with { IsList = true } : null;
            default:
                return new ColumnType(ElementType.Text);
        }
    }

    private List<JsonCell> Items(JsonCell array)
    {
        _items.Clear();
        var tokenizer = new JsonTokenizer(Block.Text, array.Start + 1, array.Start + array.Length);
        while (tokenizer.Next() != ']' && tokenizer.Value(out var item))
        {
            _items.Add(item);
            if (tokenizer.Next() == ',')
                tokenizer.At++;
        }

        return _items;
    }

    private void FillList(int row, int column, ElementType element, JsonCell cell, ColumnWriter? writer)
    {
        if (cell.Kind == JsonKind.Object)
        {
            Misfit(row, column, cell, writer);
            return;
        }

        if (cell.Kind != JsonKind.Array)
        {
            writer?.BeginList(row, 1);
            AddItem(row, column, element, cell, writer);
            return;
        }

        var items = Items(cell);
        writer?.BeginList(row, items.Count);
        foreach (var item in items)
            AddItem(row, column, element, item, writer);
    }

    private void AddItem(int row, int column, ElementType element, JsonCell item, ColumnWriter? writer)
    {
        if (item.Kind == JsonKind.Missing)
            writer?.AddNull();
        else if (element == ElementType.Text)
            writer?.AddText(TextOf(item));
        else if (element == ElementType.Double && TryDouble(row, column, item, out var number))
            writer?.AddDouble(number);
        else if (element == ElementType.Integer && TryInteger(item, out var integer))
            writer?.AddInteger(integer);
        else if (element == ElementType.Boolean && TryBoolean(item, out var boolean))
            writer?.AddBoolean(boolean);
        else
        {
            if (!Plan.Known[column])
                Plan.Widen(column, (item.Kind is JsonKind.Array or JsonKind.Object ? new ColumnType(ElementType.Text) : TypeOf(item)!.Value) with { IsList = true });
            Fault(row, column, Raw(item));
            writer?.AddNull();
        }
    }

    private void Misfit(int row, int column, JsonCell cell, ColumnWriter? writer)
    {
        if (!Plan.Known[column])
            Plan.Widen(column, TypeOf(cell) ?? new ColumnType(Plan.Types[column].Element, IsList: true));
        var container = cell.Kind is JsonKind.Array or JsonKind.Object;
        Fault(row, column, Raw(cell), container && !Plan.Types[column].IsList ? "one value" : null);
        writer?.SetNull(row);
    }

    private ReadOnlySpan<byte> TextOf(JsonCell cell) =>
        cell.Kind is JsonKind.EscapedText ? Stored(cell) : cell.Kind is JsonKind.Array or JsonKind.Object ? Plain(Raw(cell)) : Raw(cell);

    private ReadOnlySpan<byte> Stored(JsonCell cell)
    {
        var raw = Raw(cell);
        var scratch = Scratch(raw.Length + TextForm.MaxLength(raw.Length));
        var length = JsonText.Unescape(raw, scratch);
        var stored = scratch[length..];
        return stored[..TextForm.Write(scratch[..length], stored)];
    }

    private ReadOnlySpan<byte> Plain(ReadOnlySpan<byte> raw)
    {
        if (TextForm.IsPlain(raw))
            return raw;
        var scratch = Scratch(TextForm.MaxLength(raw.Length));
        return scratch[..TextForm.Write(raw, scratch)];
    }

    private bool TryDouble(int row, int column, JsonCell cell, out double value)
    {
        value = 0;
        var time = Plan.IsTime[column];
        if (cell.Kind == JsonKind.Text && time && IsoTime.TryParse(Raw(cell), out value))
        {
            if (column == Plan.Ts)
                _millis[row] = false;
            return true;
        }

        if (cell.Kind is not (JsonKind.Number or JsonKind.Text) || !NumberParser.TryDouble(Block.Text + cell.Start, cell.Length, out value))
            return false;
        if (!time)
            return true;

        // Milliseconds show in ts, which is not as far in the future as a certificate's end may be.
        if (column == Plan.Ts)
            _millis[row] = Math.Abs(value) > 1e11;
        if (_millis[row])
            value /= 1000;
        return true;
    }

    private bool TryInteger(JsonCell cell, out long value)
    {
        value = 0;
        if (cell.Kind is not (JsonKind.Number or JsonKind.Text))
            return false;
        if (NumberParser.TryInteger(Block.Text + cell.Start, cell.Length, out value))
            return true;
        // 5.0 and 1e3 are whole.
        if (cell.Kind != JsonKind.Number || !NumberParser.TryDouble(Block.Text + cell.Start, cell.Length, out var number) || Math.Abs(number) > 1L << 53 || number != Math.Floor(number))
            return false;
        value = (long)number;
        return true;
    }

    private bool TryBoolean(JsonCell cell, out bool value)
    {
        value = cell.Kind == JsonKind.True;
        if (value || cell.Kind == JsonKind.False)
            return true;
        if (cell.Kind != JsonKind.Text)
            return false;
        var text = Raw(cell);
        value = text.SequenceEqual("T"u8) || text.SequenceEqual("true"u8);
        return value || text.SequenceEqual("F"u8) || text.SequenceEqual("false"u8);
    }
}
