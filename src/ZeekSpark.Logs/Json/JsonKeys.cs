using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace ZeekSpark.Logs;

/// <summary>A name in a JSON object and what its values are to a scan.</summary>
internal sealed class JsonKey(string field, byte[] name, int column, JsonKeyRole role)
{
    /// <summary>With the names of the objects around it, dots between.</summary>
    public string Field { get; } = field;

    public byte[] Name { get; } = name;

    /// <summary>As most writers write it: <c>"name":</c>.</summary>
    public byte[] Quoted { get; } = [(byte)'"', .. name, (byte)'"', (byte)':'];

    /// <summary>−1 if the scan has no such column.</summary>
    public int Column { get; } = column;

    public JsonKeyRole Role { get; } = role;

    /// <summary>The name that followed it last.</summary>
    public JsonKey? Next { get; set; }

    /// <summary>The names in the objects it holds.</summary>
    public JsonKeys? Children { get; set; }

    /// <summary>The type that is known to be missing in the scan; NULL before the first value.</summary>
    public ColumnType? Noted { get; set; }

    public bool NotedEmptyList { get; set; }
}

/// <summary>What a name means.</summary>
internal enum JsonKeyRole
{
    Value,
    Path,
    Ignored,
}

/// <summary>The names of an object: lines of a log have mostly the same in the same order.</summary>
internal sealed class JsonKeys(ScanPlan plan, string prefix)
{
    /// <summary>More names in one object are data, not fields.</summary>
    private const int MaxKeys = 4096;

    /// <summary>So many names may be left out before one is looked up.</summary>
    private const int MaxSkipped = 4;

    private readonly Dictionary<byte[], JsonKey> _keys = new(new NameComparer());
    private readonly JsonKey _first = new("", [], -1, JsonKeyRole.Ignored);

    public JsonKey First => _first;

    /// <summary>The key whose <see cref="JsonKey.Quoted"/> stands here, if it is one of those that come next.</summary>
    public static JsonKey? Predict(JsonKey before, ReadOnlySpan<byte> text)
    {
        var key = before.Next;
        for (var i = 0; i < MaxSkipped && key is not null; i++, key = key.Next)
            if (text.StartsWith(key.Quoted))
                return key;
        return null;
    }

    /// <summary>The key of a name; NULL where there are too many.</summary>
    public JsonKey? Find(JsonKey before, ReadOnlySpan<byte> name)
    {
        if (!_keys.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(name, out var key))
        {
            if (_keys.Count >= MaxKeys)
                return null;
            key = Create(name.ToArray());
            _keys.Add(key.Name, key);
            key.Next = before.Next;
            before.Next = key;
        }

        before.Next ??= key;
        return key;
    }

    public JsonKeys ChildrenOf(JsonKey key) => key.Children ??= new JsonKeys(plan, key.Field + ".");

    private JsonKey Create(byte[] name)
    {
        var field = prefix + Encoding.UTF8.GetString(name);
        if (field == "detailed-label")
            field = "detailedlabel";
        var role = field switch
        {
            ScanPlan.PathField => JsonKeyRole.Path,
            ScanPlan.WriteTimeField => JsonKeyRole.Ignored,
            _ => JsonKeyRole.Value,
        };
        return new JsonKey(field, name, plan.IndexOf(field), role);
    }

    private sealed class NameComparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();

        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode([DisallowNull] byte[] obj) => GetHashCode(obj.AsSpan());

        public int GetHashCode(ReadOnlySpan<byte> alternate) => (int)XxHash64.Hash(alternate);
    }
}
