using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ZeekSpark.Logs;

/// <summary>Finds where cells and lines end, 64 bytes a step.</summary>
internal sealed unsafe class TsvSplitter
{
    private const int Step = 64;

    private int _capacity;

    public TsvSplitter() => Grow(1 << 12);

    /// <summary>Where separators and line ends stand, in order.</summary>
    public int* Ends { get; private set; }

    /// <summary>Per line: the index in <see cref="Ends"/> of its end.</summary>
    public int[] LineEnds { get; } = new int[RowBatch.MaxRows + Step];

    /// <summary>Per line: it may hold bytes that are not stored as they are, such as a backslash.</summary>
    public bool[] Special { get; } = new bool[RowBatch.MaxRows + Step + 1];

    // Keeps what Ends points to alive.
    private int[] Memory { get; set; } = [];

    /// <summary>
    /// Splits from <paramref name="at"/> to <paramref name="end"/>, which is behind a line's end, until it has
    /// <paramref name="maxLines"/>. Up to <see cref="Block.Padding"/> bytes behind the end are read.
    /// </summary>
    public int Split(byte* text, int at, int end, byte separator, int maxLines)
    {
        var lines = 0;
        var count = 0;
        Special.AsSpan().Clear();
        while (at < end && lines < maxLines)
        {
            if (count + Step + 8 > _capacity)
                Grow(_capacity * 2);
            ulong separators, newlines, special;
            if (Vector512.IsHardwareAccelerated)
                Scan512(text + at, separator, out separators, out newlines, out special);
            else
            {
                Scan256(text + at, separator, out separators, out newlines, out special);
                Scan256(text + at + 32, separator, out var separators2, out var newlines2, out var special2);
                separators |= separators2 << 32;
                newlines |= newlines2 << 32;
                special |= special2 << 32;
            }

            var all = separators | newlines;
            special &= ~all;
            if (end - at < Step)
            {
                var valid = (1UL << (end - at)) - 1;
                all &= valid;
                newlines &= valid;
                special &= valid;
            }

            var before = count;
            var first = lines;
            for (var left = newlines; left != 0; left &= left - 1)
                LineEnds[lines++] = before + BitOperations.PopCount(all & ((left & (~left + 1)) - 1));
            if (special != 0)
                for (var line = first; line <= lines; line++)
                    Special[line] = true;

            var ends = Ends + count;
            count += BitOperations.PopCount(all);
            while (all != 0)
            {
                ends[0] = at + BitOperations.TrailingZeroCount(all);
                all &= all - 1;
                ends[1] = at + BitOperations.TrailingZeroCount(all);
                all &= all - 1;
                ends[2] = at + BitOperations.TrailingZeroCount(all);
                all &= all - 1;
                ends[3] = at + BitOperations.TrailingZeroCount(all);
                all &= all - 1;
                ends += 4;
            }

            at += Step;
        }

        return Math.Min(lines, maxLines);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Scan512(byte* text, byte separator, out ulong separators, out ulong newlines, out ulong special)
    {
        var bytes = Vector512.Load(text);
        separators = Vector512.Equals(bytes, Vector512.Create(separator)).ExtractMostSignificantBits();
        newlines = Vector512.Equals(bytes, Vector512.Create((byte)'\n')).ExtractMostSignificantBits();
        // As signed numbers, control characters and all beyond ASCII are less than a space.
        special = (Vector512.LessThan(bytes.AsSByte(), Vector512.Create((sbyte)' ')).AsByte()
            | Vector512.Equals(bytes, Vector512.Create((byte)'\\'))
            | Vector512.Equals(bytes, Vector512.Create((byte)0x7F))).ExtractMostSignificantBits();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Scan256(byte* text, byte separator, out ulong separators, out ulong newlines, out ulong special)
    {
        var bytes = Vector256.Load(text);
        separators = Vector256.Equals(bytes, Vector256.Create(separator)).ExtractMostSignificantBits();
        newlines = Vector256.Equals(bytes, Vector256.Create((byte)'\n')).ExtractMostSignificantBits();
        special = (Vector256.LessThan(bytes.AsSByte(), Vector256.Create((sbyte)' ')).AsByte()
            | Vector256.Equals(bytes, Vector256.Create((byte)'\\'))
            | Vector256.Equals(bytes, Vector256.Create((byte)0x7F))).ExtractMostSignificantBits();
    }

    private void Grow(int capacity)
    {
        var memory = GC.AllocateUninitializedArray<int>(capacity, pinned: true);
        Memory.CopyTo(memory, 0);
        Memory = memory;
        Ends = (int*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(memory));
        _capacity = capacity;
    }
}
