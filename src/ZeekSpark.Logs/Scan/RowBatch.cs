using System.Text;

namespace ZeekSpark.Logs;

/// <summary>Up to <see cref="MaxRows"/> rows of one block, on one thread: first cut out of the text, then parsed column by column.</summary>
internal abstract class RowBatch(ScanPlan plan, ScanReport report)
{
    public const int MaxRows = 2048;

    private const int MaxShown = 60;

    private readonly string?[] _faults = new string?[MaxRows];
    private byte[] _scratch = new byte[4096];

    /// <summary>Rows that are cut out and not rejected.</summary>
    public int Rows { get; protected set; }

    /// <summary>A row has a value that does not fit.</summary>
    public bool HasFaults { get; private set; }

    public long[] Lines { get; } = new long[MaxRows];

    /// <summary>Times of the rows, NaN where missing.</summary>
    public double[] Ts { get; } = new double[MaxRows];

    /// <summary>Lines of the block rejected so far.</summary>
    public long Rejected { get; private set; }

    protected ScanPlan Plan { get; } = plan;

    protected Block Block { get; private set; } = null!;

    protected int[] LineStart { get; } = new int[MaxRows];

    /// <summary>Where the line's <c>\n</c> stands.</summary>
    protected int[] LineEnd { get; } = new int[MaxRows];

    public virtual void Begin(Block block)
    {
        Block = block;
        Rejected = 0;
    }

    /// <summary>Cuts out the next rows, at most so many; false at the end of the block. Rows may be 0.</summary>
    public abstract bool Take(int maxRows);

    /// <summary>Parses one column of the rows.</summary>
    public abstract void Fill(int column, ColumnWriter? writer);

    public unsafe void Hash(long[] keys)
    {
        for (var row = 0; row < Rows; row++)
            keys[row] = (long)XxHash64.Hash(new ReadOnlySpan<byte>(Block.Text + LineStart[row], LineEnd[row] - LineStart[row]));
    }

    /// <summary>Rejects the rows with faults and drops them.</summary>
    public void DropFaults()
    {
        var kept = 0;
        for (var row = 0; row < Rows; row++)
        {
            if (_faults[row] is { } reason)
            {
                RejectLine(Lines[row], reason);
                _faults[row] = null;
                continue;
            }

            if (kept != row)
            {
                Lines[kept] = Lines[row];
                LineStart[kept] = LineStart[row];
                LineEnd[kept] = LineEnd[row];
                Move(row, kept);
            }

            kept++;
        }

        Rows = kept;
        HasFaults = false;
    }

    protected abstract void Move(int from, int to);

    protected void RejectLine(long line, string reason)
    {
        Rejected++;
        report.Reject(Block.FileIndex, line, reason);
    }

    /// <summary>A value does not fit: its row is rejected for the first such.</summary>
    protected void Fault(int row, int column, ReadOnlySpan<byte> value, string? expected = null)
    {
        HasFaults = true;
        if (_faults[row] is not null)
            return;
        var target = Plan.Schema.Columns[column];
        _faults[row] = $"{target.Field} is '{Shown(value)}', {expected ?? Expected(target)} was expected";
    }

    protected Span<byte> Scratch(int length)
    {
        if (_scratch.Length < length)
            _scratch = new byte[Math.Max(length, 2 * _scratch.Length)];
        return _scratch;
    }

    /// <summary>NaN and infinities, which Zeek writes to TSV and which are null in its JSON: missing.</summary>
    protected static bool IsNotFinite(ReadOnlySpan<byte> value)
    {
        if (value is [(byte)'-' or (byte)'+', ..])
            value = value[1..];
        return value is [(byte)'n' or (byte)'N', (byte)'a' or (byte)'A', (byte)'n' or (byte)'N'] or [(byte)'i' or (byte)'I', (byte)'n' or (byte)'N', (byte)'f' or (byte)'F'];
    }

    protected static string Shown(ReadOnlySpan<byte> value)
    {
        var cut = value.Length > MaxShown;
        if (cut)
            value = value[..MaxShown];
        Span<byte> text = stackalloc byte[4 * MaxShown];
        return Encoding.UTF8.GetString(text[..TextForm.Write(value, text)]) + (cut ? "…" : "");
    }

    private static string Expected(LogColumn column) => column.Type.Element switch
    {
        ElementType.Boolean => $"T or F ({column.ZeekType})",
        ElementType.Integer => $"a whole number of 64 bits ({column.ZeekType})",
        ElementType.Double => $"a number ({column.ZeekType})",
        _ => column.ZeekType,
    };
}
