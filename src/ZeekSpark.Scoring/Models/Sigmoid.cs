using System.Runtime.Intrinsics;

namespace ZeekSpark.Scoring.Models;

/// <summary>
/// The logistic function by an exponential of our own, four at a time: the runtime's differ between processors and system
/// libraries in the last bits, and training would carry that on.
/// </summary>
internal static class Sigmoid
{
    // e^±708 is still an ordinary double; beyond it the result is 0 or 1 to 300 digits.
    const double Bound = 708;

    // ln 2 in two parts (Cody, Waite 1980), as fdlibm has them: whole numbers below 2^20 times the first are exact.
    const double Ln2High = 6.93147180369123816490e-01, Ln2Low = 1.90821492927058770002e-10;

    const double Log2E = 1.4426950408889634;

    // Added and taken away again it rounds to a whole number, which then stands in the lowest bits.
    const double Rounding = 6755399441055744; // 1.5 · 2^52

    /// <summary>1/k! from k = 12 down to 0: with |r| ≤ ln 2 / 2 the next term of e^r is below 2·10⁻¹⁶.</summary>
    static readonly double[] Taylor =
    [
        1 / 479001600.0, 1 / 39916800.0, 1 / 3628800.0, 1 / 362880.0, 1 / 40320.0, 1 / 5040.0, 1 / 720.0, 1 / 120.0, 1 / 24.0, 1 / 6.0, .5, 1, 1,
    ];

    /// <summary>values = 1 / (1 + e^−values), in place.</summary>
    public static void Apply(Span<double> values)
    {
        int whole = values.Length - values.Length % Vector256<double>.Count;
        for (int i = 0; i < whole; i += Vector256<double>.Count)
            Of(Vector256.LoadUnsafe(ref values[i])).StoreUnsafe(ref values[i]);
        if (whole < values.Length)
        {
            Span<double> rest = stackalloc double[Vector256<double>.Count];
            rest.Clear();
            values[whole..].CopyTo(rest);
            Of(Vector256.LoadUnsafe(ref rest[0])).StoreUnsafe(ref rest[0]);
            rest[..(values.Length - whole)].CopyTo(values[whole..]);
        }
    }

    /// <summary>e^x for |x| ≤ 708, with a relative error below 1e-15.</summary>
    internal static Vector256<double> Exp(Vector256<double> x)
    {
        var rounding = Vector256.Create(Rounding);
        var shifted = x * Log2E + rounding;
        var power = shifted - rounding;
        var r = x - power * Ln2High - power * Ln2Low;
        var sum = Vector256.Create(Taylor[0]);
        for (int k = 1; k < Taylor.Length; k++)
            sum = sum * r + Vector256.Create(Taylor[k]);
        // 2^power: the whole number in the lowest bits moves to the exponent's place.
        var scale = (shifted.AsInt64() << 52) + Vector256<double>.One.AsInt64();
        return sum * scale.AsDouble();
    }

    static Vector256<double> Of(Vector256<double> x)
    {
        var bound = Vector256.Create(Bound);
        var negated = Vector256.Min(Vector256.Max(-x, -bound), bound);
        return Vector256<double>.One / (Vector256<double>.One + Exp(negated));
    }
}
