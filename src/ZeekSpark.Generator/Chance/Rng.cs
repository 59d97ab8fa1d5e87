using System.Numerics;

namespace ZeekSpark.Generator.Chance;

/// <summary>xoshiro256** (Blackman and Vigna) seeded by splitmix64: small, quick and ours, so that a seed means the same in
/// every version of the runtime. Streams are derived from a seed and a purpose, so that one activity's draws never move
/// another's.</summary>
internal sealed class Rng
{
    private readonly ulong _seed;
    private ulong _a, _b, _c, _d;

    public Rng(ulong seed)
    {
        _seed = seed;
        ulong s = seed;
        _a = SplitMix(ref s);
        _b = SplitMix(ref s);
        _c = SplitMix(ref s);
        _d = SplitMix(ref s);
    }

    /// <summary>A stream of its own for a purpose; it depends on this one's seed, not on what was drawn from it.</summary>
    public Rng For(string purpose) => new(Hash(purpose, _seed));

    public ulong Next()
    {
        ulong result = BitOperations.RotateLeft(_b * 5, 7) * 9, t = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= t;
        _d = BitOperations.RotateLeft(_d, 45);
        return result;
    }

    /// <summary>From 0 to n-1.</summary>
    public int Below(int n) => (int)(((Next() >> 32) * (ulong)n) >> 32);

    /// <summary>From low to high, both included.</summary>
    public long Between(long low, long high) => low + (long)Math.BigMul(Next(), (ulong)(high - low + 1), out _);

    /// <summary>From 0 to below 1.</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    public bool Chance(double p) => Unit() < p;

    public T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    /// <summary>Nearly normal (the sum of twelve uniform draws), within ±6: the far tails come from what it is put into.</summary>
    public double Gaussian()
    {
        long sum = 0;
        for (int i = 0; i < 3; i++)
        {
            ulong x = Next();
            sum += (long)(x & 0xFFFF) + (long)(x >> 16 & 0xFFFF) + (long)(x >> 32 & 0xFFFF) + (long)(x >> 48);
        }
        return (sum - 6 * 65535.0) / 65536;
    }

    public double LogNormal(double median, double sigma) => median * StableMath.Exp(sigma * Gaussian());

    /// <summary>Heavy-tailed from min, P(X &gt; x) = (min/x)^alpha, cut at max.</summary>
    public double Pareto(double min, double alpha, double max) => Math.Min(max, min * StableMath.Pow(1 - Unit(), -1 / alpha));

    public double Exponential(double mean) => -mean * StableMath.Ln(1 - Unit());

    /// <summary>A hash of a text for names, sizes and fingerprints that have to stay the same wherever the text occurs.</summary>
    public static ulong Hash(string text, ulong seed = 0)
    {
        ulong h = seed ^ 0x9E3779B97F4A7C15;
        foreach (char c in text)
        {
            ulong s = h ^ c;
            h = SplitMix(ref s);
        }
        return h;
    }

    private static ulong SplitMix(ref ulong s)
    {
        ulong z = s += 0x9E3779B97F4A7C15;
        z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
        z = (z ^ z >> 27) * 0x94D049BB133111EB;
        return z ^ z >> 31;
    }
}
