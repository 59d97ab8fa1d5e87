namespace ZeekSpark.Scoring.Models;

/// <summary>A sample as all models are fitted on it: rounded to float, with the medians of its features.</summary>
internal static class SampleBlock
{
    /// <summary>The sample as keys, row by row.</summary>
    /// <exception cref="ArgumentException">No features or too many, or rows that are not whole, none or too many.</exception>
    public static int[] KeysOf(ReadOnlySpan<double> rows, int featureCount, int maxFeatures, string model)
    {
        if (featureCount < 1 || featureCount > maxFeatures)
            throw new ArgumentException($"{model}: {featureCount} features, expected 1 to {maxFeatures}.", nameof(featureCount));
        int count = rows.Length / featureCount;
        if (rows.Length % featureCount != 0 || count is < 1 or > RowModel.MaxSampleRows)
        {
            throw new ArgumentException(
                $"{model}: a sample of {rows.Length} values, expected 1 to {RowModel.MaxSampleRows} whole rows of {featureCount} features.",
                nameof(rows));
        }

        var keys = new int[rows.Length];
        SortableKey.Of(rows, keys);
        return keys;
    }

    /// <summary>The sample as a block.</summary>
    public static FeatureBlock Of(ReadOnlySpan<int> keys, int featureCount)
    {
        int count = keys.Length / featureCount;
        var sample = new FeatureBlock(featureCount, count);
        sample.Start(count);
        for (int row = 0; row < count; row++)
            sample.SetRowKeys(row, keys.Slice(row * featureCount, featureCount));
        return sample;
    }

    /// <summary>Each feature's lower median.</summary>
    public static float[] MediansOf(ReadOnlySpan<int> keys, int featureCount)
    {
        var medians = new float[featureCount];
        var column = new int[keys.Length / featureCount];
        for (int feature = 0; feature < featureCount; feature++)
        {
            for (int row = 0; row < column.Length; row++)
                column[row] = keys[row * featureCount + feature];
            medians[feature] = SortableKey.ToFloat(LowerMedian.Of(column));
        }

        return medians;
    }
}
