namespace ZeekSpark.Logs;

/// <summary>
/// Where a <see cref="LogBatchReader"/> puts the values of one column. Rows of a batch are numbered from 0, written in
/// ascending order, each exactly once; a batch may be written again from row 0 before it is returned.
/// Implementations copy: a span is valid only during the call.
/// </summary>
public abstract class ColumnWriter
{
    /// <summary>The value is missing.</summary>
    public abstract void SetNull(int row);

    /// <summary>Stores a bool.</summary>
    public abstract void SetBoolean(int row, bool value);

    /// <summary>Stores a count, int or port.</summary>
    public abstract void SetInteger(int row, long value);

    /// <summary>Stores a double, interval or time, in seconds.</summary>
    public abstract void SetDouble(int row, double value);

    /// <summary>Stores text: valid UTF-8.</summary>
    public abstract void SetText(int row, ReadOnlySpan<byte> utf8);

    /// <summary>Begins a list of exactly <paramref name="count"/> items, which follow in order through the Add methods.</summary>
    public abstract void BeginList(int row, int count);

    /// <summary>Adds a missing item to the list begun last.</summary>
    public abstract void AddNull();

    /// <summary>Adds an item to the list begun last.</summary>
    public abstract void AddBoolean(bool value);

    /// <summary>Adds an item to the list begun last.</summary>
    public abstract void AddInteger(long value);

    /// <summary>Adds an item to the list begun last.</summary>
    public abstract void AddDouble(double value);

    /// <summary>Adds an item to the list begun last.</summary>
    public abstract void AddText(ReadOnlySpan<byte> utf8);
}
