namespace ZeekSpark.Generator.Writing;

/// <summary>Rows that wait for the minute they are written in. Their bytes lie in small blocks that are used again and again,
/// so what a capture holds is what it has yet to write, however many rows it has.</summary>
internal sealed class RowQueue
{
    private const int BlockSize = 16 * 1024;
    private readonly List<Block>?[] _minutes = new List<Block>?[Slices.Count];
    private readonly Stack<Block> _spare = new();
    private readonly List<(long Time, int Number, byte[] Bytes, int From, int Length)> _order = [];

    public void Add(int minute, long time, ReadOnlySpan<byte> row)
    {
        var blocks = _minutes[minute] ??= [];
        Block? last = blocks.Count > 0 ? blocks[^1] : null;
        if (last is null || last.Bytes.Length - last.Used < row.Length)
            blocks.Add(last = _spare.TryPop(out Block? spare) && spare.Bytes.Length >= row.Length ? spare
                : new Block(Math.Max(BlockSize, row.Length)));
        row.CopyTo(last.Bytes.AsSpan(last.Used));
        last.Rows.Add((time, last.Used, row.Length));
        last.Used += row.Length;
    }

    /// <summary>The first time at which a row of this minute is written; null if there is none.</summary>
    public long? First(int minute) => _minutes[minute]?.Min(b => b.Rows.Min(r => r.Time));

    /// <summary>Writes the rows of a minute in the order of their times, those of one time in the order they came.</summary>
    public long Flush(int minute, Stream to)
    {
        if (_minutes[minute] is not { } blocks) return 0;
        _minutes[minute] = null;
        _order.Clear();
        foreach (Block block in blocks)
            foreach (var (time, from, length) in block.Rows)
                _order.Add((time, _order.Count, block.Bytes, from, length));
        _order.Sort((x, y) => x.Time != y.Time ? x.Time.CompareTo(y.Time) : x.Number.CompareTo(y.Number));
        foreach (var (_, _, bytes, from, length) in _order) to.Write(bytes, from, length);
        foreach (Block block in blocks)
        {
            block.Rows.Clear();
            block.Used = 0;
            _spare.Push(block);
        }
        return _order.Count;
    }

    private sealed class Block(int size)
    {
        public byte[] Bytes { get; } = new byte[size];
        public int Used { get; set; }
        public List<(long Time, int From, int Length)> Rows { get; } = [];
    }
}
