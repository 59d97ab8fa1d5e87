using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ZeekSpark.Scoring.Models;

/// <summary>
/// Matrix products of a few rows at once, as the layers of a small network and principal components take them. Values lie feature
/// by feature, <see cref="Rows"/> rows of each, so that every vector operation is one of rows that don't touch each other. Sums
/// run over features one after the other and are not fused: results are the same bits on any processor and in any partition.
/// </summary>
internal static class DenseKernel
{
    /// <summary>Rows of a block: eight vectors of doubles, as many sums as fit the registers; a layer's values stay in the first-level cache.</summary>
    public const int Rows = 32;

    const int Lanes = 4;

    /// <summary>output[o] = bias[o] + Σ weights[o · outputStep + i · inputStep] · input[i], over the inputs in order.</summary>
    /// <param name="weights">The matrix, either way round.</param>
    /// <param name="outputStep">From an output's weight to the next output's.</param>
    /// <param name="inputStep">From an input's weight to the next input's.</param>
    /// <param name="bias">What each output begins with, or empty for 0.</param>
    /// <param name="input">inputs × <see cref="Rows"/> values.</param>
    /// <param name="output">outputs × <see cref="Rows"/> values.</param>
    public static void Multiply(
        ReadOnlySpan<double> weights, int outputStep, int inputStep, ReadOnlySpan<double> bias, ReadOnlySpan<double> input, Span<double> output)
    {
        int inputs = input.Length / Rows, outputs = output.Length / Rows;
        if (outputs == 0 || inputs == 0 || weights.Length <= (outputs - 1) * outputStep + (inputs - 1) * inputStep || (bias.Length > 0 && bias.Length < outputs))
            throw new ArgumentException($"{weights.Length} weights for {inputs} inputs and {outputs} outputs.");
        ref double firstInput = ref MemoryMarshal.GetReference(input);
        for (int o = 0; o < outputs; o++)
        {
            ref double weight = ref Unsafe.Add(ref MemoryMarshal.GetReference(weights), o * outputStep);
            ref double values = ref firstInput;
            var sum0 = Vector256.Create(bias.Length > 0 ? bias[o] : 0);
            Vector256<double> sum1 = sum0, sum2 = sum0, sum3 = sum0, sum4 = sum0, sum5 = sum0, sum6 = sum0, sum7 = sum0;
            for (int i = 0; i < inputs; i++)
            {
                var w = Vector256.Create(weight);
                sum0 += w * Load(ref values, 0);
                sum1 += w * Load(ref values, 1);
                sum2 += w * Load(ref values, 2);
                sum3 += w * Load(ref values, 3);
                sum4 += w * Load(ref values, 4);
                sum5 += w * Load(ref values, 5);
                sum6 += w * Load(ref values, 6);
                sum7 += w * Load(ref values, 7);
                weight = ref Unsafe.Add(ref weight, inputStep);
                values = ref Unsafe.Add(ref values, Rows);
            }

            ref double target = ref output[o * Rows];
            sum0.StoreUnsafe(ref target);
            sum1.StoreUnsafe(ref target, Lanes);
            sum2.StoreUnsafe(ref target, 2 * Lanes);
            sum3.StoreUnsafe(ref target, 3 * Lanes);
            sum4.StoreUnsafe(ref target, 4 * Lanes);
            sum5.StoreUnsafe(ref target, 5 * Lanes);
            sum6.StoreUnsafe(ref target, 6 * Lanes);
            sum7.StoreUnsafe(ref target, 7 * Lanes);
        }
    }

    /// <summary>products[l · rights + r] = Σ over rows of left[l] · right[r], in one fixed order of the rows.</summary>
    public static void OuterProducts(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> products)
    {
        int lefts = left.Length / Rows, rights = right.Length / Rows;
        ArgumentOutOfRangeException.ThrowIfNotEqual(products.Length, lefts * rights);
        ref double target = ref MemoryMarshal.GetReference(products);
        for (int l = 0; l < lefts; l++)
        {
            ref double values = ref Unsafe.AsRef(in left[l * Rows]);
            Vector256<double> v0 = Load(ref values, 0), v1 = Load(ref values, 1), v2 = Load(ref values, 2), v3 = Load(ref values, 3),
                v4 = Load(ref values, 4), v5 = Load(ref values, 5), v6 = Load(ref values, 6), v7 = Load(ref values, 7);
            ref double others = ref MemoryMarshal.GetReference(right);
            for (int r = 0; r < rights; r++)
            {
                var sum = (v0 * Load(ref others, 0) + v1 * Load(ref others, 1)) + (v2 * Load(ref others, 2) + v3 * Load(ref others, 3))
                    + ((v4 * Load(ref others, 4) + v5 * Load(ref others, 5)) + (v6 * Load(ref others, 6) + v7 * Load(ref others, 7)));
                target = Sum(sum);
                target = ref Unsafe.Add(ref target, 1);
                others = ref Unsafe.Add(ref others, Rows);
            }
        }
    }

    /// <summary>sums[f] = Σ over rows of values[f].</summary>
    public static void Sums(ReadOnlySpan<double> values, Span<double> sums)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(values.Length, sums.Length * Rows);
        for (int f = 0; f < sums.Length; f++)
        {
            ref double first = ref Unsafe.AsRef(in values[f * Rows]);
            sums[f] = Sum((Load(ref first, 0) + Load(ref first, 1)) + (Load(ref first, 2) + Load(ref first, 3))
                + ((Load(ref first, 4) + Load(ref first, 5)) + (Load(ref first, 6) + Load(ref first, 7))));
        }
    }

    /// <summary>Each row's Σ over features of (left − right)², from 0 or with nothing on the right.</summary>
    public static void SquaredDistances(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> distances)
    {
        for (int at = 0; at < Rows; at += Lanes)
        {
            var sum = Vector256<double>.Zero;
            for (int f = at; f < left.Length; f += Rows)
            {
                var difference = Vector256.LoadUnsafe(in left[f]);
                if (!right.IsEmpty)
                    difference -= Vector256.LoadUnsafe(in right[f]);
                sum += difference * difference;
            }

            sum.StoreUnsafe(ref distances[at]);
        }
    }

    /// <summary>Sets all values of the rows from this one on to 0, so that they add nothing to a sum over rows.</summary>
    public static void ClearFrom(int row, Span<double> values)
    {
        for (int first = 0; row < Rows && first < values.Length; first += Rows)
            values.Slice(first + row, Rows - row).Clear();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<double> Load(ref double first, int vector) => Vector256.LoadUnsafe(ref first, (nuint)(vector * Lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static double Sum(Vector256<double> lanes)
    {
        var halves = lanes.GetLower() + lanes.GetUpper();
        return halves.ToScalar() + halves.GetElement(1);
    }
}
