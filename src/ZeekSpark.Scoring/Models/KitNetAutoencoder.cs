using System.Runtime.Intrinsics;

namespace ZeekSpark.Scoring.Models;

/// <summary>
/// One of KitNET's small autoencoders (dA.py of the reference implementation): inputs brought to 0 … 1 by the least and greatest
/// value seen, a hidden layer of sigmoids, and back through the same weights. Trained row by row; its error is the root of the mean square.
/// A feature that never varied while it learnt counts 0, where the reference implementation divides by 10⁻¹⁶: one such feature
/// with another value would outweigh all else.
/// </summary>
internal sealed class KitNetAutoencoder
{
    const double HiddenRatio = .75, LearningRate = .1;

    // Added to the range of a feature, so that none is 0.
    const double LeastRange = 1e-16;

    readonly double[] weights; // [visible][hidden]
    readonly double[] hiddenBias;
    readonly double[] visibleBias;
    readonly double[] least;
    readonly double[] greatest;
    readonly double[] input;
    readonly double[] hidden;
    readonly double[] output;
    readonly double[] hiddenSlope;

    /// <summary>An autoencoder that has seen nothing yet.</summary>
    /// <param name="visible">Features of a row.</param>
    /// <param name="weights">[visible][hidden], to begin with.</param>
    public KitNetAutoencoder(int visible, double[] weights)
        : this(weights, new double[HiddenOf(visible)], new double[visible], new double[visible], new double[visible])
    {
        Array.Fill(least, double.PositiveInfinity);
        Array.Fill(greatest, double.NegativeInfinity);
    }

    KitNetAutoencoder(double[] weights, double[] hiddenBias, double[] visibleBias, double[] least, double[] greatest)
    {
        this.weights = weights;
        this.hiddenBias = hiddenBias;
        this.visibleBias = visibleBias;
        this.least = least;
        this.greatest = greatest;
        input = new double[visibleBias.Length];
        output = new double[visibleBias.Length];
        hidden = new double[hiddenBias.Length];
        hiddenSlope = new double[hiddenBias.Length];
    }

    public int Visible => visibleBias.Length;

    public int Hidden => hiddenBias.Length;

    /// <summary>Hidden units for so many features: three quarters, rounded up.</summary>
    public static int HiddenOf(int visible) => (int)Math.Ceiling(visible * HiddenRatio);

    /// <summary>An autoencoder whose weights are uniform in ±1 / features.</summary>
    public static KitNetAutoencoder Create(int visible, ref SplitMix64 random)
    {
        var weights = new double[visible * HiddenOf(visible)];
        for (int i = 0; i < weights.Length; i++)
            weights[i] = (2 * random.Unit() - 1) / visible;
        return new KitNetAutoencoder(visible, weights);
    }

    /// <summary>
    /// Learns from one row and returns its error before. All biases of a layer move by the mean of their slopes, as in the
    /// reference implementation (numpy.mean over a vector is one number).
    /// </summary>
    public double Train(ReadOnlySpan<double> row)
    {
        for (int v = 0; v < row.Length; v++)
        {
            least[v] = Math.Min(least[v], row[v]);
            greatest[v] = Math.Max(greatest[v], row[v]);
            input[v] = (row[v] - least[v]) / (greatest[v] - least[v] + LeastRange);
        }

        hiddenBias.CopyTo(hidden, 0);
        for (int v = 0, at = 0; v < input.Length; v++)
        {
            for (int h = 0; h < hidden.Length; h++)
                hidden[h] += input[v] * weights[at++];
        }

        Sigmoid.Apply(hidden);
        for (int v = 0, at = 0; v < output.Length; v++)
        {
            double sum = visibleBias[v];
            for (int h = 0; h < hidden.Length; h++)
                sum += hidden[h] * weights[at++];
            output[v] = sum;
        }

        Sigmoid.Apply(output);
        double squares = 0, visibleMean = 0;
        Array.Clear(hiddenSlope);
        for (int v = 0, at = 0; v < output.Length; v++)
        {
            double difference = input[v] - output[v];
            output[v] = difference;
            squares += difference * difference;
            visibleMean += difference;
            for (int h = 0; h < hidden.Length; h++)
                hiddenSlope[h] += difference * weights[at++];
        }

        double hiddenMean = 0;
        for (int h = 0; h < hidden.Length; h++)
        {
            hiddenSlope[h] *= hidden[h] * (1 - hidden[h]);
            hiddenMean += hiddenSlope[h];
        }

        for (int v = 0, at = 0; v < output.Length; v++)
        {
            for (int h = 0; h < hidden.Length; h++)
                weights[at++] += LearningRate * (input[v] * hiddenSlope[h] + output[v] * hidden[h]);
        }

        Add(hiddenBias, LearningRate * hiddenMean / hidden.Length);
        Add(visibleBias, LearningRate * visibleMean / output.Length);
        return Math.Sqrt(squares / output.Length);
    }

    /// <summary>The errors of a block's rows; changes nothing but the values given.</summary>
    /// <param name="values">Visible × <see cref="DenseKernel.Rows"/> features; brought to 0 … 1.</param>
    /// <param name="room">At least as many values again and Hidden × <see cref="DenseKernel.Rows"/>.</param>
    /// <param name="errors">One for each row.</param>
    public void Errors(Span<double> values, Span<double> room, Span<double> errors)
    {
        for (int v = 0; v < Visible; v++)
        {
            var from = Vector256.Create(least[v]);
            var range = Vector256.Create(greatest[v] > least[v] ? greatest[v] - least[v] + LeastRange : double.PositiveInfinity);
            for (int at = v * DenseKernel.Rows; at < (v + 1) * DenseKernel.Rows; at += Vector256<double>.Count)
                ((Vector256.LoadUnsafe(ref values[at]) - from) / range).StoreUnsafe(ref values[at]);
        }

        var inside = room[..(Hidden * DenseKernel.Rows)];
        var outside = room.Slice(inside.Length, values.Length);
        DenseKernel.Multiply(weights, 1, Hidden, hiddenBias, values, inside);
        Sigmoid.Apply(inside);
        DenseKernel.Multiply(weights, Hidden, 1, visibleBias, inside, outside);
        Sigmoid.Apply(outside);
        DenseKernel.SquaredDistances(values, outside, errors);
        foreach (ref double error in errors[..DenseKernel.Rows])
            error = Math.Sqrt(error / Visible);
    }

    public void Write(ModelWriter writer)
    {
        writer.Write(weights);
        writer.Write(hiddenBias);
        writer.Write(visibleBias);
        writer.Write(least);
        writer.Write(greatest);
    }

    public static KitNetAutoencoder Read(ref ModelReader reader, int visible)
    {
        int hidden = HiddenOf(visible);
        return new KitNetAutoencoder(
            reader.Doubles(visible * hidden), reader.Doubles(hidden), reader.Doubles(visible), reader.Doubles(visible), reader.Doubles(visible));
    }

    static void Add(double[] values, double summand)
    {
        foreach (ref double value in values.AsSpan())
            value += summand;
    }
}
