using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ZeekSpark.DuckDb.Native;
using ZeekSpark.Logs;

namespace ZeekSpark.DuckDb;

/// <summary>
/// Writes a log's column straight into a DuckDB vector. Each write sets its row's validity, so that a batch can be
/// written again; row 0, which comes first, starts a list column's items over.
/// </summary>
internal sealed unsafe class DuckDbColumnWriter : ColumnWriter
{
    private Target rows;
    private Target items;
    private long itemCount;
    private long itemCapacity;

    /// <summary>Begins a chunk: an empty vector whose values are all valid.</summary>
    internal void Attach(nint vector, bool isList)
    {
        rows = Target.Of(vector);
        items = default;
        itemCount = 0;
        itemCapacity = 0;
        if (isList)
            items.Vector = NativeMethods.ListChild(vector);
    }

    /// <summary>Ends the chunk.</summary>
    internal void Finish()
    {
        if (items.Vector != 0)
            Check(NativeMethods.SetListSize(rows.Vector, (ulong)itemCount));
    }

    public override void SetNull(int row)
    {
        if (row == 0)
            itemCount = 0;
        rows.SetNull(row);
    }

    public override void SetBoolean(int row, bool value)
    {
        rows.SetValid(row);
        rows.Data[row] = value ? (byte)1 : (byte)0;
    }

    public override void SetInteger(int row, long value)
    {
        rows.SetValid(row);
        ((long*)rows.Data)[row] = value;
    }

    public override void SetDouble(int row, double value)
    {
        rows.SetValid(row);
        ((double*)rows.Data)[row] = value;
    }

    public override void SetText(int row, ReadOnlySpan<byte> utf8)
    {
        rows.SetValid(row);
        rows.SetText(row, utf8);
    }

    public override void BeginList(int row, int count)
    {
        if (row == 0)
            itemCount = 0;
        rows.SetValid(row);
        ((ListEntry*)rows.Data)[row] = new ListEntry { Offset = (ulong)itemCount, Length = (ulong)count };
        if (itemCount + count > itemCapacity)
            Reserve(itemCount + count);
    }

    public override void AddNull() => items.SetNull(itemCount++);

    public override void AddBoolean(bool value)
    {
        items.SetValid(itemCount);
        items.Data[itemCount++] = value ? (byte)1 : (byte)0;
    }

    public override void AddInteger(long value)
    {
        items.SetValid(itemCount);
        ((long*)items.Data)[itemCount++] = value;
    }

    public override void AddDouble(double value)
    {
        items.SetValid(itemCount);
        ((double*)items.Data)[itemCount++] = value;
    }

    public override void AddText(ReadOnlySpan<byte> utf8)
    {
        items.SetValid(itemCount);
        items.SetText(itemCount++, utf8);
    }

    private static void Check(int state)
    {
        if (state != NativeMethods.Success)
            throw new InvalidOperationException("DuckDB could not make room for a list's items.");
    }

    private void Reserve(long needed)
    {
        itemCapacity = Math.Max(needed, 2 * itemCapacity);
        Check(NativeMethods.ReserveList(rows.Vector, (ulong)itemCapacity));
        // Growing moves the items and their mask.
        items = Target.Of(items.Vector);
    }

    /// <summary>A vector's addresses; the mask's only once it has one.</summary>
    private struct Target
    {
        internal nint Vector;
        internal byte* Data;
        private ulong* validity;

        internal static Target Of(nint vector) => new()
        {
            Vector = vector,
            Data = NativeMethods.VectorData(vector),
            validity = NativeMethods.VectorValidity(vector),
        };

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal readonly void SetValid(long row)
        {
            if (validity != null)
                validity[row >> 6] |= 1UL << (int)row;
        }

        internal void SetNull(long row)
        {
            if (validity == null)
            {
                NativeMethods.EnsureValidityWritable(Vector);
                validity = NativeMethods.VectorValidity(Vector);
            }

            validity[row >> 6] &= ~(1UL << (int)row);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal readonly void SetText(long row, ReadOnlySpan<byte> utf8)
        {
            if (utf8.Length > NativeText.InlineLength)
            {
                fixed (byte* bytes = utf8)
                    NativeMethods.AssignText(Vector, (ulong)row, bytes, (ulong)utf8.Length);
                return;
            }

            var element = Data + (row * NativeText.Size);
            ((ulong*)element)[0] = 0;
            ((ulong*)element)[1] = 0;
            *(int*)element = utf8.Length;
            CopyShort(ref MemoryMarshal.GetReference(utf8), element + 4, utf8.Length);
        }

        // At most 12 bytes: two copies that may overlap instead of a loop.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void CopyShort(ref byte from, byte* to, int length)
        {
            if (length >= sizeof(ulong))
            {
                var end = length - sizeof(ulong);
                Unsafe.WriteUnaligned(to, Unsafe.ReadUnaligned<ulong>(ref from));
                Unsafe.WriteUnaligned(to + end, Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref from, end)));
            }
            else if (length >= sizeof(uint))
            {
                var end = length - sizeof(uint);
                Unsafe.WriteUnaligned(to, Unsafe.ReadUnaligned<uint>(ref from));
                Unsafe.WriteUnaligned(to + end, Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref from, end)));
            }
            else
            {
                for (var i = 0; i < length; i++)
                    to[i] = Unsafe.Add(ref from, i);
            }
        }
    }
}
