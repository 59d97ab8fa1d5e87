using System.Runtime.Intrinsics;

namespace ZeekSpark.Scoring.Models;

/// <summary>
/// Brings features to mean 0 and standard deviation 1 over a sample (population mean and deviation, as scikit-learn's
/// StandardScaler). A feature that does not vary counts 0 whatever it is later: nothing says how far is far.
/// </summary>
internal sealed class Standardization
{
    readonly double[] means;
    readonly double[] scales; // 1 / standard deviation, 0 where there is none

    public Standardization(double[] means, double[] scales)
    {
        this.means = means;
        this.scales = scales;
    }

    public int FeatureCount => means.Length;

    public ReadOnlySpan<double> Means => means;

    public ReadOnlySpan<double> Scales => scales;

    /// <summary>Of a sample as keys, row by row.</summary>
    public static Standardization Of(ReadOnlySpan<int> keys, int featureCount)
    {
        double[] means = new double[featureCount], scales = new double[featureCount];
        int rows = keys.Length / featureCount;
        for (int feature = 0; feature < featureCount; feature++)
        {
            double sum = 0, squares = 0;
            bool varies = false;
            for (int at = feature; at < keys.Length; at += featureCount)
            {
                sum += SortableKey.ToFloat(keys[at]);
                varies |= keys[at] != keys[feature];
            }

            double mean = sum / rows;
            for (int at = feature; at < keys.Length; at += featureCount)
            {
                double difference = SortableKey.ToFloat(keys[at]) - mean;
                squares += difference * difference;
            }

            means[feature] = mean;
            scales[feature] = varies ? 1 / Math.Sqrt(squares / rows) : 0;
        }

        return new Standardization(means, scales);
    }

    /// <summary>One row's standardized values.</summary>
    public void Apply(ReadOnlySpan<int> keys, Span<double> values)
    {
        for (int feature = 0; feature < means.Length; feature++)
            values[feature] = (SortableKey.ToFloat(keys[feature]) - means[feature]) * scales[feature];
    }

    /// <summary>Standardizes <see cref="DenseKernel.Rows"/> rows of a block, from the given one on, a multiple of these.</summary>
    /// <param name="block">The rows; what lies behind the last is of no account.</param>
    /// <param name="row">The first row.</param>
    /// <param name="values">FeatureCount × <see cref="DenseKernel.Rows"/> values.</param>
    public void Apply(FeatureBlock block, int row, Span<double> values)
    {
        for (int feature = 0; feature < means.Length; feature++)
        {
            var column = values.Slice(feature * DenseKernel.Rows, DenseKernel.Rows);
            SortableKey.ToDoubles(block.ColumnAt(row, feature, DenseKernel.Rows), column);
            var mean = Vector256.Create(means[feature]);
            var scale = Vector256.Create(scales[feature]);
            for (int i = 0; i < column.Length; i += Vector256<double>.Count)
                ((Vector256.LoadUnsafe(ref column[i]) - mean) * scale).StoreUnsafe(ref column[i]);
        }
    }

    public void Write(ModelWriter writer)
    {
        writer.Write(means);
        writer.Write(scales);
    }

    public static Standardization Read(ref ModelReader reader, int features) => new(reader.Doubles(features), reader.Doubles(features));
}
