using System.Buffers.Text;
using System.Text;

namespace ZeekSpark.Generator.Writing;

/// <summary>The bytes of the row that is being written.</summary>
internal sealed class RowBuffer
{
    private byte[] _bytes = new byte[4096];
    private int _length;

    public ReadOnlySpan<byte> Row => _bytes.AsSpan(0, _length);

    public void Clear() => _length = 0;

    public void Byte(byte b)
    {
        if (_length == _bytes.Length) Grow(1);
        _bytes[_length++] = b;
    }

    public void Bytes(ReadOnlySpan<byte> bytes)
    {
        if (_bytes.Length - _length < bytes.Length) Grow(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(_length));
        _length += bytes.Length;
    }

    public void Utf8(ReadOnlySpan<char> text)
    {
        if (_bytes.Length - _length < text.Length * 3) Grow(text.Length * 3);
        _length += Encoding.UTF8.GetBytes(text, _bytes.AsSpan(_length));
    }

    public void Number(long value)
    {
        if (_bytes.Length - _length < 20) Grow(20);
        Utf8Formatter.TryFormat(value, _bytes.AsSpan(_length), out int written);
        _length += written;
    }

    /// <summary>Microseconds as seconds with six decimals.</summary>
    public void Seconds(long microseconds)
    {
        Number(microseconds / 1_000_000);
        Byte((byte)'.');
        long rest = microseconds % 1_000_000;
        for (long place = 100_000; place > 0; place /= 10) Byte((byte)('0' + rest / place % 10));
    }

    /// <summary>Drops the zeros at the end that a JSON number does not need; the first decimal stays.</summary>
    public void TrimDecimals()
    {
        while (_bytes[_length - 1] == '0' && _bytes[_length - 2] != '.') _length--;
    }

    private void Grow(int by) => Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + by));
}
