using System.Runtime.Intrinsics;
using MathNet.Numerics.LinearAlgebra;

namespace ZeekSpark.Scoring.Models;

/// <summary>What a row's score is in principal components.</summary>
internal enum PcaScore
{
    /// <summary>
    /// The squared distance to the subspace of the first components that explain 95 % of the variance: the Q statistic of
    /// Jackson and Mudholkar 1979, "Control Procedures for Residuals Associated With Principal Component Analysis".
    /// </summary>
    Residual = 1,

    /// <summary>
    /// As pyod's PCA has it: the sum over components of the Euclidean distance between the row and the component, both taken
    /// as points, over the share of variance that the component explains.
    /// </summary>
    Pyod = 2,
}

/// <summary>
/// Principal components of standardized features, the eigenvectors of their correlations: a row is strange that breaks
/// what usually goes together.
/// </summary>
public sealed class PcaModel : RowModel
{
    /// <summary>The most features a row may have: the time to fit grows with their third power.</summary>
    public const int MaxFeatures = 1_024;

    const double ExplainedVariance = .95;

    // Below it a component is rounding noise: features that always go together. pyod divides by it.
    const double LeastVariance = 1e-12;

    readonly Standardization standardization;
    readonly PcaScore score;
    readonly double[] components; // [component][feature], those that the score takes
    readonly double[] shares;     // of variance that each of them explains; of the score of pyod alone

    internal PcaModel(float[] medians, float[] sampleScores, Standardization standardization, PcaScore score, double[] components, double[] shares)
        : base(medians, sampleScores)
    {
        this.standardization = standardization;
        this.score = score;
        this.components = components;
        this.shares = shares;
    }

    internal Standardization Standardization => standardization;

    internal PcaScore Kind => score;

    internal ReadOnlySpan<double> Components => components;

    internal ReadOnlySpan<double> Shares => shares;

    private protected override string Name => "principal components";

    /// <summary>Fits the components of a sample, row by row, scored by what the first of them leave over.</summary>
    /// <exception cref="ArgumentException">The rows are not whole, none or too many, or have too many features.</exception>
    public static PcaModel FitResidual(ReadOnlySpan<double> rows, int featureCount) => Fit(rows, featureCount, PcaScore.Residual);

    /// <summary>Fits the components of a sample, row by row, scored as pyod does.</summary>
    /// <exception cref="ArgumentException">The rows are not whole, none or too many, or have too many features.</exception>
    public static PcaModel FitPyod(ReadOnlySpan<double> rows, int featureCount) => Fit(rows, featureCount, PcaScore.Pyod);

    /// <summary>The model in a versioned binary format of its own: 8 bytes a component and feature, 4 bytes a sample row.</summary>
    public override byte[] ToBytes() => PcaModelFormat.Write(this);

    static PcaModel Fit(ReadOnlySpan<double> rows, int featureCount, PcaScore score)
    {
        var keys = SampleBlock.KeysOf(rows, featureCount, MaxFeatures, "Principal components");
        var sample = SampleBlock.Of(keys, featureCount);
        var standardization = Standardization.Of(keys, featureCount);
        var (variances, vectors) = Eigen(Correlations(sample, standardization));
        double total = variances.Sum();
        int first = 0, last = featureCount;
        if (score == PcaScore.Residual)
        {
            // At least one component is left over, or nothing would be strange.
            double explained = 0;
            while (first < featureCount - 1 && explained < ExplainedVariance * total)
                explained += variances[first++];
        }
        else
        {
            while (last > 1 && !(variances[last - 1] > LeastVariance * total))
                last--;
        }

        var components = vectors.AsSpan(first * featureCount, (last - first) * featureCount).ToArray();
        double[] shares = score == PcaScore.Pyod ? [.. variances.Take(last).Select(variance => total > 0 ? variance / total : 1)] : [];
        var model = new PcaModel(SampleBlock.MediansOf(keys, featureCount), new float[sample.Rows], standardization, score, components, shares);
        model.ScoreSample(sample);
        return model;
    }

    /// <summary>The features' correlations times the sample's rows.</summary>
    static double[,] Correlations(FeatureBlock sample, Standardization standardization)
    {
        int features = sample.FeatureCount;
        var sums = new double[features, features];
        double[] values = new double[features * DenseKernel.Rows], products = new double[features * features];
        for (int row = 0; row < sample.Rows; row += DenseKernel.Rows)
        {
            standardization.Apply(sample, row, values);
            DenseKernel.ClearFrom(sample.Rows - row, values);
            DenseKernel.OuterProducts(values, values, products);
            for (int at = 0; at < products.Length; at++)
                sums[at / features, at % features] += products[at];
        }

        return sums;
    }

    /// <summary>
    /// Eigenvalues, falling, and their vectors one after the other, each turned so that its greatest coordinate is positive,
    /// as scikit-learn does since 1.5 (before, by the rows): distances to a component depend on it.
    /// </summary>
    static (double[] Values, double[] Vectors) Eigen(double[,] symmetric)
    {
        int size = symmetric.GetLength(0);
        var eigen = Matrix<double>.Build.DenseOfArray(symmetric).Evd(Symmetricity.Symmetric);
        var values = new double[size];
        var vectors = new double[size * size];
        for (int k = 0; k < size; k++)
        {
            int column = size - 1 - k;
            values[k] = Math.Max(0, eigen.EigenValues[column].Real);
            var vector = eigen.EigenVectors.Column(column);
            double sign = vector[vector.AbsoluteMaximumIndex()] < 0 ? -1 : 1;
            for (int feature = 0; feature < size; feature++)
                vectors[k * size + feature] = sign * vector[feature];
        }

        return (values, vectors);
    }

    private protected override void ScoreRows(FeatureBlock block, Span<double> scores)
    {
        var values = new double[FeatureCount * DenseKernel.Rows];
        var coordinates = new double[components.Length / FeatureCount * DenseKernel.Rows];
        Span<double> ofBlock = stackalloc double[DenseKernel.Rows];
        for (int row = 0; row < scores.Length; row += DenseKernel.Rows)
        {
            standardization.Apply(block, row, values);
            DenseKernel.Multiply(components, FeatureCount, 1, [], values, coordinates);
            if (score == PcaScore.Residual)
                DenseKernel.SquaredDistances(coordinates, [], ofBlock);
            else
                PyodScores(values, coordinates, ofBlock);
            ofBlock[..Math.Min(DenseKernel.Rows, scores.Length - row)].CopyTo(scores[row..]);
        }
    }

    /// <summary>Σ |row − component| / share, where |row − component|² = |row|² − 2 row·component + 1.</summary>
    void PyodScores(ReadOnlySpan<double> values, ReadOnlySpan<double> coordinates, Span<double> scores)
    {
        Span<double> squares = stackalloc double[DenseKernel.Rows];
        DenseKernel.SquaredDistances(values, [], squares);
        for (int row = 0; row < DenseKernel.Rows; row += Vector256<double>.Count)
        {
            var square = Vector256.LoadUnsafe(ref squares[row]) + Vector256<double>.One;
            var sum = Vector256<double>.Zero;
            for (int component = 0; component < shares.Length; component++)
            {
                var coordinate = Vector256.LoadUnsafe(in coordinates[component * DenseKernel.Rows + row]);
                var distance = Vector256.Sqrt(Vector256.Max(square - 2 * coordinate, Vector256<double>.Zero));
                sum += distance / Vector256.Create(shares[component]);
            }

            sum.StoreUnsafe(ref scores[row]);
        }
    }
}
