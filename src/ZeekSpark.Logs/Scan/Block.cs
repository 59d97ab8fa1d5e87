using System.Collections.Concurrent;

namespace ZeekSpark.Logs;

/// <summary>Whole lines of one file under one header, parsed by one thread.</summary>
internal sealed class Block
{
    /// <summary>Vector loads may reach so far beyond the text; one byte of it ends a last line without end.</summary>
    public const int Padding = 128;

    private unsafe Block(int capacity)
    {
        Buffer = GC.AllocateUninitializedArray<byte>(capacity + Padding, pinned: true);
        fixed (byte* pointer = Buffer)
            Text = pointer;
    }

    /// <summary>On the pinned heap.</summary>
    public byte[] Buffer { get; private set; }

    /// <summary>The first byte of <see cref="Buffer"/>.</summary>
    public unsafe byte* Text { get; private set; }

    public int Capacity => Buffer.Length - Padding;

    public int Start { get; set; }

    /// <summary>Behind the last line's end; a last line without end has been given one.</summary>
    public int End { get; set; }

    /// <summary>Line of <see cref="Start"/>.</summary>
    public long FirstLine { get; set; }

    /// <summary>Index in the scan's files.</summary>
    public int FileIndex { get; set; }

    public LogFile File { get; set; } = null!;

    /// <summary>NULL for JSON.</summary>
    public TsvLayout? Layout { get; set; }

    public unsafe void Grow(int capacity, int used)
    {
        var larger = GC.AllocateUninitializedArray<byte>(capacity + Padding, pinned: true);
        Buffer.AsSpan(0, used).CopyTo(larger);
        Buffer = larger;
        fixed (byte* pointer = larger)
            Text = pointer;
    }

    /// <summary>Keeps blocks for use again; those that a long line made larger are let go.</summary>
    internal sealed class Pool(int capacity)
    {
        private readonly ConcurrentBag<Block> _free = [];

        public int Capacity => capacity;

        public Block Take() => _free.TryTake(out var block) ? block : new Block(capacity);

        public void Return(Block block)
        {
            if (block.Capacity == capacity)
                _free.Add(block);
        }
    }
}
