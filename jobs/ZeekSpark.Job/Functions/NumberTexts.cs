using System.Globalization;
using Apache.Arrow;

namespace ZeekSpark.Job.Functions;

/// <summary>Numbers as an array of texts that read back as the same numbers.</summary>
/// <param name="rows">Rows of the array.</param>
internal sealed class NumberTexts(int rows)
{
    private const int Longest = 32;

    private readonly int[] offsets = new int[rows + 1];
    private readonly byte[] present = new byte[(rows + 7) / 8];
    private byte[] bytes = new byte[Math.Max(Longest, rows * 20)];
    private int count;
    private int missing;

    public void Add(double value)
    {
        var at = offsets[count];
        if (at + Longest > bytes.Length)
            System.Array.Resize(ref bytes, 2 * bytes.Length);
        value.TryFormat(bytes.AsSpan(at), out var length, default, CultureInfo.InvariantCulture);
        present[count / 8] |= (byte)(1 << (count % 8));
        offsets[++count] = at + length;
    }

    public void AddMissing(int rows)
    {
        missing += rows;
        for (; rows > 0; rows--, count++)
            offsets[count + 1] = offsets[count];
    }

    /// <summary>The array; every row must have been added.</summary>
    public StringArray Build()
    {
        if (count != rows)
            throw new InvalidOperationException($"{count} results were made for {rows} rows");
        var places = new byte[offsets.Length * sizeof(int)];
        Buffer.BlockCopy(offsets, 0, places, 0, places.Length);
        return new StringArray(rows, new ArrowBuffer(places), new ArrowBuffer(bytes.AsMemory(0, offsets[^1])), new ArrowBuffer(present), missing);
    }
}
