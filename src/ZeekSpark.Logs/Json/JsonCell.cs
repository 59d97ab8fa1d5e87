namespace ZeekSpark.Logs;

/// <summary>What a JSON value is.</summary>
internal enum JsonKind
{
    /// <summary>Absent or null.</summary>
    Missing,

    /// <summary>A string that is stored as it stands there.</summary>
    Text,

    /// <summary>A string with escapes, or with bytes that are not stored as they are.</summary>
    EscapedText,

    Number,

    True,

    False,

    Array,

    Object,
}

/// <summary>Where a value stands: strings without their quotes, containers with their brackets.</summary>
internal readonly struct JsonCell
{
    private const int KindBits = 4;

    private readonly int _start;
    private readonly int _lengthAndKind;

    public JsonCell(JsonKind kind, int start, int end)
    {
        _start = start;
        _lengthAndKind = (end - start) << KindBits | (int)kind;
    }

    public JsonKind Kind => (JsonKind)(_lengthAndKind & (1 << KindBits) - 1);

    public int Start => _start;

    public int Length => _lengthAndKind >> KindBits;
}
