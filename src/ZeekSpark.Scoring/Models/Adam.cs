using System.Runtime.Intrinsics;

namespace ZeekSpark.Scoring.Models;

/// <summary>Adam (Kingma, Ba 2015, "Adam: A Method for Stochastic Optimization"), with Keras's β₁ = .9, β₂ = .999, ε = 10⁻⁷.</summary>
internal sealed class Adam(int weights, double learningRate)
{
    const double Beta1 = .9, Beta2 = .999, Epsilon = 1e-7;

    readonly double[] means = new double[weights];
    readonly double[] squares = new double[weights];
    double power1 = 1, power2 = 1;

    /// <summary>One step against the gradient.</summary>
    public void Step(Span<double> weights, ReadOnlySpan<double> gradient)
    {
        power1 *= Beta1;
        power2 *= Beta2;
        double rate = learningRate * Math.Sqrt(1 - power2) / (1 - power1);
        int i = 0;
        for (; i <= weights.Length - Vector256<double>.Count; i += Vector256<double>.Count)
        {
            var slope = Vector256.LoadUnsafe(in gradient[i]);
            var mean = Vector256.LoadUnsafe(ref means[i]) * Beta1 + slope * (1 - Beta1);
            var square = Vector256.LoadUnsafe(ref squares[i]) * Beta2 + slope * slope * (1 - Beta2);
            mean.StoreUnsafe(ref means[i]);
            square.StoreUnsafe(ref squares[i]);
            var step = mean * rate / (Vector256.Sqrt(square) + Vector256.Create(Epsilon));
            (Vector256.LoadUnsafe(ref weights[i]) - step).StoreUnsafe(ref weights[i]);
        }

        for (; i < weights.Length; i++)
        {
            means[i] = means[i] * Beta1 + gradient[i] * (1 - Beta1);
            squares[i] = squares[i] * Beta2 + gradient[i] * gradient[i] * (1 - Beta2);
            weights[i] -= means[i] * rate / (Math.Sqrt(squares[i]) + Epsilon);
        }
    }
}
