using System.Runtime.Intrinsics;

namespace ZeekSpark.Scoring.Models;

/// <summary>
/// The weights of features → 32 → 16 → 32 → features, and their way forward and back for a block of rows. Hidden layers have
/// rectified units, the last is linear, as in Network-IDS.
/// </summary>
/// <param name="features">Inputs, which are the outputs too.</param>
/// <param name="weights">Layer by layer a matrix [output][input], then its biases.</param>
internal sealed class AutoencoderNetwork(int features, double[] weights)
{
    const int Outer = 32, Inner = 16;

    readonly int[] widths = [features, Outer, Inner, Outer, features];

    public double[] Weights => weights;

    int Layers => widths.Length - 1;

    /// <summary>How many weights and biases there are.</summary>
    public static int WeightCount(int features) => (features + 1) * Outer + (Outer + 1) * Inner + (Inner + 1) * Outer + (Outer + 1) * features;

    /// <summary>Weights before training: uniform in ±√(6 / (inputs + outputs)) (Glorot, Bengio 2010), biases 0, as Keras begins.</summary>
    public static AutoencoderNetwork Create(int features, ulong seed)
    {
        var network = new AutoencoderNetwork(features, new double[WeightCount(features)]);
        var random = new SplitMix64(seed);
        int at = 0;
        for (int layer = 0; layer < network.Layers; layer++)
        {
            var (inputs, outputs) = (network.widths[layer], network.widths[layer + 1]);
            double bound = Math.Sqrt(6.0 / (inputs + outputs));
            for (int i = 0; i < inputs * outputs; i++)
                network.Weights[at++] = bound * (2 * random.Unit() - 1);
            at += outputs;
        }

        return network;
    }

    /// <summary>Room for what one thread computes.</summary>
    public Activations NewActivations() => new(widths);

    /// <summary>Computes all layers' values from the inputs.</summary>
    public void Forward(Activations values)
    {
        int at = 0;
        for (int layer = 0; layer < Layers; layer++)
        {
            var (inputs, outputs) = (widths[layer], widths[layer + 1]);
            var matrix = weights.AsSpan(at, inputs * outputs);
            at += inputs * outputs;
            var output = values.Of[layer + 1];
            DenseKernel.Multiply(matrix, inputs, 1, weights.AsSpan(at, outputs), values.Of[layer], output);
            at += outputs;
            if (layer + 1 < Layers)
            {
                for (int i = 0; i < output.Length; i += Vector256<double>.Count)
                    Vector256.Max(Vector256.LoadUnsafe(ref output[i]), Vector256<double>.Zero).StoreUnsafe(ref output[i]);
            }
        }
    }

    /// <summary>
    /// The squared error's derivative by every weight, as they lie in <see cref="Weights"/>, summed over rows, after <see cref="Forward"/>.
    /// </summary>
    /// <param name="values">The layers' values; a row without meaning has 0 as inputs.</param>
    /// <param name="rows">Rows that have a meaning.</param>
    /// <param name="scale">What a row's squared error counts.</param>
    /// <param name="gradient">As many as there are weights.</param>
    public void Backward(Activations values, int rows, double scale, Span<double> gradient)
    {
        var error = values.Errors[Layers];
        var (output, input) = (values.Of[Layers], values.Of[0]);
        var twice = Vector256.Create(2 * scale);
        for (int i = 0; i < error.Length; i += Vector256<double>.Count)
            ((Vector256.LoadUnsafe(ref output[i]) - Vector256.LoadUnsafe(ref input[i])) * twice).StoreUnsafe(ref error[i]);
        DenseKernel.ClearFrom(rows, error);

        int at = weights.Length;
        for (int layer = Layers - 1; layer >= 0; layer--)
        {
            var (inputs, outputs) = (widths[layer], widths[layer + 1]);
            at -= (inputs + 1) * outputs;
            error = values.Errors[layer + 1];
            input = values.Of[layer];
            DenseKernel.OuterProducts(error, input, gradient.Slice(at, inputs * outputs));
            DenseKernel.Sums(error, gradient.Slice(at + inputs * outputs, outputs));
            if (layer == 0)
                break;
            var before = values.Errors[layer];
            DenseKernel.Multiply(weights.AsSpan(at, inputs * outputs), 1, inputs, [], error, before);
            for (int i = 0; i < before.Length; i += Vector256<double>.Count)
            {
                var isOn = Vector256.GreaterThan(Vector256.LoadUnsafe(ref input[i]), Vector256<double>.Zero);
                (Vector256.LoadUnsafe(ref before[i]) & isOn).StoreUnsafe(ref before[i]);
            }
        }
    }

    /// <summary>Each row's mean squared error, after <see cref="Forward"/>.</summary>
    public void MeanSquaredErrors(Activations values, Span<double> errors)
    {
        DenseKernel.SquaredDistances(values.Of[Layers], values.Of[0], errors);
        foreach (ref double error in errors[..DenseKernel.Rows])
            error /= features;
    }

    /// <summary>The values of all layers for a block of rows, and the error's derivatives by them: widths × <see cref="DenseKernel.Rows"/>.</summary>
    internal sealed class Activations(int[] widths)
    {
        public double[][] Of { get; } = [.. widths.Select(width => new double[width * DenseKernel.Rows])];

        // Only training asks for them.
        public double[][] Errors => field ??= [.. widths.Select(width => new double[width * DenseKernel.Rows])];
    }
}
