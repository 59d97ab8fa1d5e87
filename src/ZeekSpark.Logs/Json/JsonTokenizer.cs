using System.Numerics;
using System.Runtime.Intrinsics;

namespace ZeekSpark.Logs;

/// <summary>
/// Values of one line of JSON (RFC 8259), each checked and passed over once. Up to <see cref="Block.Padding"/> bytes
/// behind the end are read, never used.
/// </summary>
internal unsafe ref struct JsonTokenizer(byte* text, int at, int end)
{
    private const int MaxDepth = 64;

    private readonly byte* _text = text;
    private readonly int _end = end;

    public int At = at;

    /// <summary>What is wrong, once something is.</summary>
    public string? Error { get; private set; }

    /// <summary>The next byte that is not blank; 0 at the end.</summary>
    public byte Next()
    {
        while (At < _end)
        {
            var b = _text[At];
            if (b is not ((byte)' ' or (byte)'\t' or (byte)'\r'))
                return b;
            At++;
        }

        return 0;
    }

    /// <summary>Passes over a value.</summary>
    public bool Value(out JsonCell cell, int depth = 0)
    {
        var start = At;
        switch (Next())
        {
            case (byte)'"':
                return String(out cell);
            case (byte)'-' or (>= (byte)'0' and <= (byte)'9'):
                return Number(out cell);
            case (byte)'t':
                return Literal("true"u8, JsonKind.True, out cell);
            case (byte)'f':
                return Literal("false"u8, JsonKind.False, out cell);
            case (byte)'n':
                return Literal("null"u8, JsonKind.Missing, out cell);
            case (byte)'[' or (byte)'{' when depth < MaxDepth:
                start = At;
                var kind = _text[At] == '[' ? JsonKind.Array : JsonKind.Object;
                cell = default;
                if (!Container(kind, depth))
                    return false;
                cell = new JsonCell(kind, start, At);
                return true;
            default:
                cell = default;
                return Fail(At < _end && _text[At] is (byte)'[' or (byte)'{' ? $"nested more than {MaxDepth} deep" : "a value was expected");
        }
    }

    /// <summary>At a quote: passes over the string.</summary>
    public bool String(out JsonCell cell)
    {
        var start = At + 1;
        var at = start;
        var escaped = false;
        cell = default;
        for (; ; )
        {
            var bytes = Vector256.Load(_text + at);
            var stops = (Vector256.Equals(bytes, Vector256.Create((byte)'"')) | Vector256.Equals(bytes, Vector256.Create((byte)'\\'))).ExtractMostSignificantBits();
            // As signed numbers, control characters and all beyond ASCII are less than a space.
            var special = (Vector256.LessThan(bytes.AsSByte(), Vector256.Create((sbyte)' ')).AsByte() | Vector256.Equals(bytes, Vector256.Create((byte)0x7F))).ExtractMostSignificantBits();
            var length = BitOperations.TrailingZeroCount(stops);
            if (length < 32)
                special &= (1u << length) - 1;
            if (special != 0)
            {
                escaped = true;
                if (at + BitOperations.TrailingZeroCount(special) < _end && HasControl(at, Math.Min(at + length, _end)))
                    return Fail("a control character stands in a string");
            }

            at += length;
            if (at >= _end)
                return Fail("a string has no end");
            if (length == 32)
                continue;
            if (_text[at] == '"')
            {
                cell = new JsonCell(escaped ? JsonKind.EscapedText : JsonKind.Text, start, at);
                At = at + 1;
                return true;
            }

            escaped = true;
            var skip = EscapeLength(at);
            if (skip == 0)
                return Fail("a string has an unknown escape");
            at += skip;
        }
    }

    public bool Fail(string error)
    {
        Error ??= error;
        return false;
    }

    private readonly bool HasControl(int from, int to)
    {
        for (var i = from; i < to; i++)
            if (_text[i] < 0x20)
                return true;
        return false;
    }

    private readonly int EscapeLength(int at)
    {
        if (at + 1 >= _end)
            return 0;
        switch (_text[at + 1])
        {
            case (byte)'"' or (byte)'\\' or (byte)'/' or (byte)'b' or (byte)'f' or (byte)'n' or (byte)'r' or (byte)'t':
                return 2;
            case (byte)'u' when at + 6 <= _end:
                for (var i = at + 2; i < at + 6; i++)
                    if (TextForm.HexValue(_text[i]) < 0)
                        return 0;
                return 6;
            default:
                return 0;
        }
    }

    private bool Number(out JsonCell cell)
    {
        var start = At;
        var at = At;
        cell = default;
        if (_text[at] == '-')
            at++;
        var digits = at;
        at = Digits(at);
        if (at == digits || (_text[digits] == '0' && at > digits + 1))
            return Fail("a number is not one");
        if (at < _end && _text[at] == '.')
        {
            digits = ++at;
            at = Digits(at);
            if (at == digits)
                return Fail("a number has no digits behind its point");
        }

        if (at < _end && _text[at] is (byte)'e' or (byte)'E')
        {
            at++;
            if (at < _end && _text[at] is (byte)'+' or (byte)'-')
                at++;
            digits = at;
            at = Digits(at);
            if (at == digits)
                return Fail("a number has no exponent");
        }

        cell = new JsonCell(JsonKind.Number, start, at);
        At = at;
        return true;
    }

    private readonly int Digits(int at)
    {
        while (at < _end && (uint)(_text[at] - '0') <= 9)
            at++;
        return at;
    }

    private bool Literal(ReadOnlySpan<byte> word, JsonKind kind, out JsonCell cell)
    {
        cell = default;
        if (_end - At < word.Length || !new ReadOnlySpan<byte>(_text + At, word.Length).SequenceEqual(word))
            return Fail("a value was expected");
        cell = new JsonCell(kind, At, At + word.Length);
        At += word.Length;
        return true;
    }

    private bool Container(JsonKind kind, int depth)
    {
        var close = kind == JsonKind.Array ? (byte)']' : (byte)'}';
        At++;
        if (Next() == close)
        {
            At++;
            return true;
        }

        for (; ; )
        {
            if (kind == JsonKind.Object)
            {
                if (Next() != '"')
                    return Fail("a name was expected");
                if (!String(out _))
                    return false;
                if (Next() != ':')
                    return Fail("a colon was expected");
                At++;
            }

            if (!Value(out _, depth + 1))
                return false;
            var next = Next();
            At++;
            if (next == close)
                return true;
            if (next != ',')
                return Fail(kind == JsonKind.Array ? "a comma or ] was expected" : "a comma or } was expected");
        }
    }
}
