using System.Runtime.InteropServices;

namespace ZeekSpark.DuckDb.Native;

/// <summary>A native object that is destroyed through the address of its pointer, as all of DuckDB's are.</summary>
internal abstract class DuckDbHandle : SafeHandle
{
    private static long live;

    protected DuckDbHandle(nint pointer)
        : base(0, ownsHandle: true)
    {
        if (pointer == 0)
            return;
        SetHandle(pointer);
        Interlocked.Increment(ref live);
    }

    /// <summary>How many native objects are held now: one that is never destroyed shows here.</summary>
    internal static long Live => Interlocked.Read(ref live);

    public override bool IsInvalid => handle == 0;

    protected abstract void Destroy(ref nint pointer);

    protected sealed override bool ReleaseHandle()
    {
        Destroy(ref handle);
        Interlocked.Decrement(ref live);
        return true;
    }
}
