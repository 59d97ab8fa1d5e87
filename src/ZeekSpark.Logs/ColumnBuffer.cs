using System.Text;

namespace ZeekSpark.Logs;

/// <summary>
/// Collects a column's values in memory, for small logs and for tests: bool, long, double, string, lists as
/// <c>object?[]</c> of these, and null where a value is missing.
/// </summary>
public sealed class ColumnBuffer : ColumnWriter
{
    private readonly List<object?> _values = [];
    private object?[] _batch = [];
    private object?[] _list = [];
    private int _items;

    /// <summary>The values of all batches committed.</summary>
    public IReadOnlyList<object?> Values => _values;

    /// <summary>Keeps the rows of the batch read last.</summary>
    public void Commit(int rows) => _values.AddRange(_batch.AsSpan(0, rows));

    /// <inheritdoc/>
    public override void SetNull(int row) => Set(row, null);

    /// <inheritdoc/>
    public override void SetBoolean(int row, bool value) => Set(row, value);

    /// <inheritdoc/>
    public override void SetInteger(int row, long value) => Set(row, value);

    /// <inheritdoc/>
    public override void SetDouble(int row, double value) => Set(row, value);

    /// <inheritdoc/>
    public override void SetText(int row, ReadOnlySpan<byte> utf8) => Set(row, Encoding.UTF8.GetString(utf8));

    /// <inheritdoc/>
    public override void BeginList(int row, int count)
    {
        _list = new object?[count];
        _items = 0;
        Set(row, _list);
    }

    /// <inheritdoc/>
    public override void AddNull() => Add(null);

    /// <inheritdoc/>
    public override void AddBoolean(bool value) => Add(value);

    /// <inheritdoc/>
    public override void AddInteger(long value) => Add(value);

    /// <inheritdoc/>
    public override void AddDouble(double value) => Add(value);

    /// <inheritdoc/>
    public override void AddText(ReadOnlySpan<byte> utf8) => Add(Encoding.UTF8.GetString(utf8));

    private void Set(int row, object? value)
    {
        if (row >= _batch.Length)
            Array.Resize(ref _batch, Math.Max(row + 1, 2 * _batch.Length));
        _batch[row] = value;
    }

    private void Add(object? value) => _list[_items++] = value;
}
