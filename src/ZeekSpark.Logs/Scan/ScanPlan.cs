namespace ZeekSpark.Logs;

/// <summary>The columns of a scan as its readers need them, and what they should have been.</summary>
internal sealed class ScanPlan
{
    /// <summary>Fields of the streaming JSON format that say what the file is, and are no columns.</summary>
    public const string PathField = "_path", WriteTimeField = "_write_ts";

    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal);
    private readonly Dictionary<int, ColumnType> _wider = [];
    private readonly Dictionary<string, LogColumn> _further = new(StringComparer.Ordinal);
    private readonly HashSet<string> _emptyLists = new(StringComparer.Ordinal);

    public ScanPlan(LogSchema schema)
    {
        Schema = schema;
        for (var i = 0; i < schema.Columns.Count; i++)
            _index.TryAdd(schema.Columns[i].Field, i);
        Types = schema.Columns.Select(c => c.Type).ToArray();
        IsTime = schema.Columns.Select(c => ZeekType.Parse(c.ZeekType).IsTime).ToArray();
        Known = schema.Columns.Select(c => ZeekCatalog.Column(schema.Log, c.Field) is not null).ToArray();
        Ts = IndexOf("ts");
    }

    public LogSchema Schema { get; }

    public ColumnType[] Types { get; }

    public bool[] IsTime { get; }

    /// <summary>Per column: the catalog has it, so that its type is no guess.</summary>
    public bool[] Known { get; }

    /// <summary>The column <c>ts</c>, −1 if there is none.</summary>
    public int Ts { get; }

    public int IndexOf(string field) => _index.GetValueOrDefault(field, -1);

    /// <summary>See <see cref="LogScan.WiderSchema"/>.</summary>
    public LogSchema? WiderSchema
    {
        get
        {
            lock (_lock)
            {
                if (_wider.Count == 0 && _further.Count == 0 && _emptyLists.Count == 0)
                    return null;
                var columns = Schema.Columns.Select((c, i) => _wider.TryGetValue(i, out var type) ? c with { Type = type, ZeekType = ZeekType.NameOf(type) } : c);
                return ColumnNames.Name(Schema.Log, columns.Concat(FurtherFields().OrderBy(c => c.Field, StringComparer.Ordinal)));
            }
        }
    }

    /// <summary>The fields that are no columns of the scan; on one thread, in order of first appearance.</summary>
    public IReadOnlyList<LogColumn> FurtherFields()
    {
        lock (_lock)
        {
            var fields = _further.Values.Select(c => _emptyLists.Contains(c.Field) ? List(c.Field, c.Type.Element) : c);
            return [.. fields, .. _emptyLists.Where(f => !_further.ContainsKey(f)).Select(f => List(f, ElementType.Text))];
        }

        LogColumn List(string name, ElementType element)
        {
            var type = new ColumnType(element, IsList: true);
            return ZeekCatalog.Column(Schema.Log, name) ?? new LogColumn(name, ColumnNames.Of(name), type, ZeekType.NameOf(type));
        }
    }

    /// <summary>A column needs to hold this type too.</summary>
    public void Widen(int column, ColumnType type)
    {
        lock (_lock)
        {
            var wider = ZeekType.Join(_wider.GetValueOrDefault(column, Types[column]), type);
            if (wider != Types[column])
                _wider[column] = wider;
        }
    }

    /// <summary>A field that is no column of the scan has values of this type, or of the type its header gives it.</summary>
    public void AddField(string field, ColumnType type, string? zeekType = null)
    {
        lock (_lock)
        {
            if (ZeekCatalog.Column(Schema.Log, field) is { } known)
                _further[field] = known;
            else if (!_further.TryGetValue(field, out var before))
                _further.Add(field, new LogColumn(field, ColumnNames.Of(field), type, zeekType ?? ZeekType.NameOf(type)));
            else if (ZeekType.Join(before.Type, type) is var wider && wider != before.Type)
                _further[field] = before with { Type = wider, ZeekType = ZeekType.NameOf(wider) };
        }
    }

    /// <summary>A field that is no column of the scan has lists without items.</summary>
    public void AddEmptyList(string field)
    {
        lock (_lock)
            _emptyLists.Add(field);
    }

    /// <summary>How rows under a header fill the columns.</summary>
    public TsvLayout Layout(TsvHeader header, string log)
    {
        var problem = header switch
        {
            { Fields: null } => "no header with #fields stands before this line",
            { BadSeparator: { } separator } => $"the header's separator is '{separator}', one byte was expected",
            { Path: { } path } when path != log => $"the header before this line begins a {path} log, the file is a {log} log",
            { Types: { } types, Fields: { } fields } when types.Length != fields.Length => $"the header names {fields.Length} fields and {types.Length} types",
            _ => null,
        };
        if (problem is not null)
            return new TsvLayout { RejectReason = problem };

        var count = Types.Length;
        var source = new int[count];
        var split = new bool[count];
        var inferred = new bool[count];
        Array.Fill(source, -1);
        for (var i = 0; i < header.Fields!.Length; i++)
        {
            var field = header.Fields[i];
            var type = header.Types?[i];
            var column = IndexOf(field);
            if (column < 0)
            {
                AddField(field, type?.Column ?? new ColumnType(ElementType.Text), type?.Name);
                continue;
            }

            source[column] = i;
            split[column] = type?.Column.IsList ?? Types[column].IsList;
            inferred[column] = type is null && !Known[column];
            if (type is { } declared && !Known[column])
                Widen(column, declared.Column);
        }

        return new TsvLayout
        {
            Separator = header.Separator,
            SetSeparator = header.SetSeparator,
            Empty = header.Empty,
            Unset = header.Unset,
            Fields = header.Fields,
            TailColumns = header.TailColumns,
            Source = source,
            Split = split,
            Inferred = inferred,
        };
    }
}
