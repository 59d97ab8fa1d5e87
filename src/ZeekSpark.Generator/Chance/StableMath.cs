namespace ZeekSpark.Generator.Chance;

/// <summary>exp and ln from additions, multiplications and divisions only, which IEEE 754 fixes to the bit. The runtime's
/// come from each system's C library and differ in the last place, so captures would differ between machines.</summary>
internal static class StableMath
{
    private const double Ln2 = 0.693147180559945309417232121458;

    public static double Exp(double x)
    {
        if (x < -700) return 0;
        if (x > 700) throw new ArgumentOutOfRangeException(nameof(x), x, "exp would overflow");
        int k = (int)Math.Floor(x / Ln2 + 0.5);
        double r = x - k * Ln2, sum = 1;
        for (int n = 13; n >= 1; n--) sum = 1 + sum * r / n;
        return sum * BitConverter.Int64BitsToDouble((long)(k + 1023) << 52);
    }

    public static double Ln(double x)
    {
        if (!(x > 0) || !double.IsNormal(x)) throw new ArgumentOutOfRangeException(nameof(x), x, "ln needs a positive normal number");
        long bits = BitConverter.DoubleToInt64Bits(x);
        int k = (int)(bits >> 52) - 1023;
        double m = BitConverter.Int64BitsToDouble((bits & 0xFFFFFFFFFFFFF) | 1023L << 52);
        if (m > 1.4142135623730951) { m /= 2; k++; }
        // ln m = 2 artanh((m-1)/(m+1)), |argument| < 0.172, so 11 odd terms reach double precision.
        double z = (m - 1) / (m + 1), z2 = z * z, sum = 0;
        for (int n = 21; n >= 1; n -= 2) sum = 1.0 / n + sum * z2;
        return 2 * z * sum + k * Ln2;
    }

    public static double Pow(double x, double y) => Exp(y * Ln(x));
}
