namespace ZeekSpark.Scoring.Models;

/// <summary>
/// Rows made ready to be scored, reused from chunk to chunk. An engine with columns fills it by column, one with rows by row;
/// the scores are the same, bit for bit. Values are rounded to float; NaN counts as 0, so what a missing value
/// means is decided before. Not for use by two threads at once.
/// </summary>
public sealed class FeatureBlock
{
    /// <summary>Rows that are scored together, tree by tree: 30 features of them and a tree stay in the first-level cache.</summary>
    internal const int TileRows = 160;

    // Tile by tile, in a tile feature by feature: keys[(tile * FeatureCount + feature) * TileRows + row in tile].
    readonly int[] keys;
    readonly int[] rowKeys;

    /// <summary>A block for up to <paramref name="capacity"/> rows of <paramref name="featureCount"/> features.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Either is below 1.</exception>
    public FeatureBlock(int featureCount, int capacity = 2048)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(featureCount, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        FeatureCount = featureCount;
        Capacity = capacity;
        keys = new int[checked((capacity + TileRows - 1) / TileRows * TileRows * featureCount)];
        rowKeys = new int[featureCount];
    }

    /// <summary>Features of a row.</summary>
    public int FeatureCount { get; }

    /// <summary>The most rows it can hold.</summary>
    public int Capacity { get; }

    /// <summary>Rows it holds.</summary>
    public int Rows { get; private set; }

    /// <summary>Begins a block of so many rows, whose values are then set by column or by row, all of them.</summary>
    /// <exception cref="ArgumentOutOfRangeException">More rows than <see cref="Capacity"/>, or fewer than none.</exception>
    public void Start(int rows)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rows, Capacity);
        Rows = rows;
    }

    /// <summary>Sets one feature of all rows.</summary>
    /// <exception cref="ArgumentException">Not one value per row.</exception>
    /// <exception cref="ArgumentOutOfRangeException">No such feature.</exception>
    public void SetColumn(int feature, ReadOnlySpan<double> values)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)feature, (uint)FeatureCount, nameof(feature));
        if (values.Length != Rows)
            throw new ArgumentException($"Feature {feature} has {values.Length} values for {Rows} rows.", nameof(values));
        for (int row = 0; row < Rows; row += TileRows)
        {
            int count = Math.Min(TileRows, Rows - row);
            SortableKey.Of(values.Slice(row, count), keys.AsSpan(row * FeatureCount + feature * TileRows, count));
        }
    }

    /// <summary>Sets all features of one row.</summary>
    /// <exception cref="ArgumentException">Not one value per feature.</exception>
    /// <exception cref="ArgumentOutOfRangeException">No such row.</exception>
    public void SetRow(int row, ReadOnlySpan<double> values)
    {
        if (values.Length != FeatureCount)
            throw new ArgumentException($"Row {row} has {values.Length} values for {FeatureCount} features.", nameof(values));
        SortableKey.Of(values, rowKeys);
        SetRowKeys(row, rowKeys);
    }

    /// <summary>Begins a block with rows that lie one after the other, each with all its features.</summary>
    /// <exception cref="ArgumentException">Not a whole number of rows.</exception>
    /// <exception cref="ArgumentOutOfRangeException">More rows than <see cref="Capacity"/>.</exception>
    public void SetRows(ReadOnlySpan<double> rows)
    {
        if (rows.Length % FeatureCount != 0)
            throw new ArgumentException($"{rows.Length} values are not whole rows of {FeatureCount} features.", nameof(rows));
        Start(rows.Length / FeatureCount);
        for (int row = 0; row < Rows; row++)
            SetRow(row, rows.Slice(row * FeatureCount, FeatureCount));
    }

    internal void SetRowKeys(int row, ReadOnlySpan<int> values)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Rows, nameof(row));
        int tile = row / TileRows;
        var target = keys.AsSpan(tile * TileRows * FeatureCount, TileRows * FeatureCount);
        for (int feature = 0, at = row - tile * TileRows; feature < values.Length; feature++, at += TileRows)
            target[at] = values[feature];
    }

    /// <summary>One feature of some rows of one tile.</summary>
    internal ReadOnlySpan<int> ColumnAt(int row, int feature, int count)
    {
        int place = row % TileRows;
        return TileAt(row - place).Slice(feature * TileRows + place, count);
    }

    /// <summary>The tile that begins with this row, a multiple of <see cref="TileRows"/>: feature by feature.</summary>
    internal ReadOnlySpan<int> TileAt(int row) => keys.AsSpan(row * FeatureCount, TileRows * FeatureCount);
}
