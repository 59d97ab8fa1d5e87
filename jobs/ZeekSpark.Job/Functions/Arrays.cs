using System.Text;
using Apache.Arrow;

namespace ZeekSpark.Job.Functions;

/// <summary>Arrow arrays, made and read without a builder's step per value.</summary>
internal static class Arrays
{
    /// <summary>Texts from UTF-8 and offsets, all present.</summary>
    public static StringArray Texts(ReadOnlySpan<byte> utf8, int[] offsets)
    {
        var bytes = new byte[offsets.Length * sizeof(int)];
        Buffer.BlockCopy(offsets, 0, bytes, 0, bytes.Length);
        return new StringArray(offsets.Length - 1, new ArrowBuffer(bytes), new ArrowBuffer(utf8.ToArray()), ArrowBuffer.Empty);
    }

    /// <summary>A text for each row.</summary>
    public static StringArray Texts(int rows, Func<int, string?> text)
    {
        var builder = new StringArray.Builder();
        for (var row = 0; row < rows; row++)
        {
            if (text(row) is { } value)
                builder.Append(value, Encoding.UTF8);
            else
                builder.AppendNull();
        }

        return builder.Build();
    }

    /// <summary>A number for each row, NULL where there is none.</summary>
    public static DoubleArray Numbers(int rows, Func<int, double?> number)
    {
        var builder = new DoubleArray.Builder().Reserve(rows);
        for (var row = 0; row < rows; row++)
        {
            if (number(row) is { } value)
                builder.Append(value);
            else
                builder.AppendNull();
        }

        return builder.Build();
    }
}
