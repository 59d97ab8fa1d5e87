using System.Runtime.Intrinsics;

namespace ZeekSpark.Scoring.Models;

/// <summary>
/// Feature values as models compare them: rounded to float, then the float's bits as an integer
/// that sorts as the float does, because integers compare faster and exactly alike everywhere.
/// NaN counts as 0, −0 as 0, and what a float cannot hold as its greatest or smallest value.
/// </summary>
internal static class SortableKey
{
    /// <summary>The key of a float as it stands; its own inverse is <see cref="ToFloat"/>.</summary>
    public static int OfFloat(float value)
    {
        int bits = BitConverter.SingleToInt32Bits(value);
        return bits ^ ((bits >> 31) & int.MaxValue);
    }

    public static float ToFloat(int key) => BitConverter.Int32BitsToSingle(key ^ ((key >> 31) & int.MaxValue));

    /// <summary>Fills <paramref name="values"/> with the floats of as many keys.</summary>
    public static void ToDoubles(ReadOnlySpan<int> keys, Span<double> values)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(keys.Length, values.Length);
        int whole = keys.Length - keys.Length % Vector256<int>.Count;
        for (int i = 0; i < whole; i += Vector256<int>.Count)
        {
            var key = Vector256.LoadUnsafe(in keys[i]);
            var (lower, upper) = Vector256.Widen((key ^ ((key >> 31) & Vector256.Create(int.MaxValue))).AsSingle());
            lower.StoreUnsafe(ref values[i]);
            upper.StoreUnsafe(ref values[i + Vector256<double>.Count]);
        }

        for (int i = whole; i < keys.Length; i++)
            values[i] = ToFloat(keys[i]);
    }

    public static int Of(double value)
    {
        float rounded = double.IsNaN(value) ? 0f : (float)value;
        return OfFloat(Math.Clamp(rounded, float.MinValue, float.MaxValue) + 0f);
    }

    /// <summary>Fills <paramref name="keys"/> with the keys of as many values.</summary>
    public static void Of(ReadOnlySpan<double> values, Span<int> keys)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(values.Length, keys.Length);
        int whole = values.Length - values.Length % Vector256<int>.Count;
        for (int i = 0; i < whole; i += Vector256<int>.Count)
        {
            ref readonly double first = ref values[i];
            var rounded = Vector256.Narrow(
                Vector256.LoadUnsafe(in first), Vector256.LoadUnsafe(in first, (nuint)Vector256<double>.Count));
            rounded = Vector256.ConditionalSelect(Vector256.Equals(rounded, rounded), rounded, Vector256<float>.Zero);
            rounded = Vector256.Min(Vector256.Max(rounded, Vector256.Create(float.MinValue)), Vector256.Create(float.MaxValue));
            var bits = (rounded + Vector256<float>.Zero).AsInt32();
            (bits ^ ((bits >> 31) & Vector256.Create(int.MaxValue))).StoreUnsafe(ref keys[i]);
        }

        for (int i = whole; i < values.Length; i++)
            keys[i] = Of(values[i]);
    }
}
