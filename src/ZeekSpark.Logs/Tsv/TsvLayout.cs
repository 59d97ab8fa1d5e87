namespace ZeekSpark.Logs;

/// <summary>How the rows under one header are read into the columns of a scan.</summary>
internal sealed class TsvLayout
{
    /// <summary>All lines are rejected for this reason.</summary>
    public string? RejectReason { get; init; }

    public byte Separator { get; init; }

    public byte[] SetSeparator { get; init; } = [];

    public byte[] Empty { get; init; } = [];

    public byte[] Unset { get; init; } = [];

    /// <summary>Names of the columns, those in the last cell included.</summary>
    public string[] Fields { get; init; } = [];

    public int TailColumns { get; init; } = 1;

    /// <summary>Separators end so many cells of a row.</summary>
    public int Cells => Fields.Length - TailColumns + 1;

    /// <summary>Per column of the scan: its place in the row, −1 where the header lacks it.</summary>
    public int[] Source { get; init; } = [];

    /// <summary>Per column of the scan: its value is a list to be split.</summary>
    public bool[] Split { get; init; } = [];

    /// <summary>Per column of the scan: its type is only a guess.</summary>
    public bool[] Inferred { get; init; } = [];

    /// <summary>Rows under both give the same.</summary>
    public bool ReadsAs(TsvLayout other) =>
        RejectReason == other.RejectReason && Separator == other.Separator && TailColumns == other.TailColumns
        && SetSeparator.AsSpan().SequenceEqual(other.SetSeparator) && Empty.AsSpan().SequenceEqual(other.Empty) && Unset.AsSpan().SequenceEqual(other.Unset)
        && Fields.AsSpan().SequenceEqual(other.Fields) && Split.AsSpan().SequenceEqual(other.Split) && Inferred.AsSpan().SequenceEqual(other.Inferred);
}
