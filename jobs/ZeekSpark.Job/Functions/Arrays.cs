using System.Text;
using Apache.Arrow;

namespace ZeekSpark.Job.Functions;

/// <summary>Arrow arrays.</summary>
internal static class Arrays
{
    /// <summary>A text of one character for each row, all present; empty for 0 and for rows beyond the characters.</summary>
    public static StringArray Characters(int rows, ReadOnlySpan<byte> ascii)
    {
        var offsets = new int[rows + 1];
        var bytes = new byte[rows];
        var length = 0;
        for (var row = 0; row < rows; row++)
        {
            if (row < ascii.Length && ascii[row] != 0)
                bytes[length++] = ascii[row];
            offsets[row + 1] = length;
        }

        var places = new byte[offsets.Length * sizeof(int)];
        Buffer.BlockCopy(offsets, 0, places, 0, places.Length);
        return new StringArray(rows, new ArrowBuffer(places), new ArrowBuffer(bytes.AsMemory(0, length)), ArrowBuffer.Empty);
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

    /// <summary>A buffer of zeros.</summary>
    public static ArrowBuffer Blank(int bytes) => new(new byte[bytes]);

    /// <summary>The bits of rows none of which has a value.</summary>
    public static ArrowBuffer Absent(int rows) => Blank((rows + 7) / 8);
}
