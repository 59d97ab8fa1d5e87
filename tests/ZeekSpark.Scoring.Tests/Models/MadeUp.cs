namespace ZeekSpark.Scoring.Tests.Models;

/// <summary>
/// Made-up rows that any language makes alike: numbers in [0, 1) of 16 bits from a linear congruential generator, all sums of them
/// exact in a float. Six features of each seed: a, 2a + e/4, b, a − b + f/8, c, 4d.
/// </summary>
static class MadeUp
{
    public const int Features = 6;

    public static double[] Rows(int rows, uint seed)
    {
        var values = new double[rows * Features];
        uint state = seed;
        for (int row = 0; row < rows; row++)
        {
            double a = Next(), b = Next(), c = Next(), d = Next(), e = Next(), f = Next();
            double[] features = [a, 2 * a + e / 4, b, a - b + f / 8, c, 4 * d];
            features.CopyTo(values, row * Features);
        }

        return values;

        double Next()
        {
            state = (1103515245 * state + 12345) & int.MaxValue;
            return (state >> 15) / 65536.0;
        }
    }

    /// <summary>The rows of two seeds beside each other: twelve features.</summary>
    public static double[] WideRows(int rows, uint seed)
    {
        var (left, right) = (Rows(rows, seed), Rows(rows, seed + 1));
        return [.. Enumerable.Range(0, rows).SelectMany(row => left.Skip(row * Features).Take(Features).Concat(right.Skip(row * Features).Take(Features)))];
    }
}
