using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ZeekSpark.DuckDb.Native;

/// <summary>Objects that DuckDB holds for us by address and gives back when it is done with them.</summary>
internal static unsafe class Pinned
{
    /// <summary>The callback that lets go of an object and disposes it.</summary>
    internal static delegate* unmanaged[Cdecl]<nint, void> Release => &Free;

    /// <summary>An address that keeps the object alive until <see cref="Release"/> is called with it.</summary>
    internal static nint Hold(object target) => GCHandle.ToIntPtr(GCHandle.Alloc(target));

    /// <summary>The object held under an address.</summary>
    internal static T Get<T>(nint address)
        where T : class => (T)GCHandle.FromIntPtr(address).Target!;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Free(nint address)
    {
        var handle = GCHandle.FromIntPtr(address);
        var target = handle.Target;
        handle.Free();
        try
        {
            (target as IDisposable)?.Dispose();
        }
        catch (Exception)
        {
            // DuckDB is tearing down and takes no error here; one that escapes would end the process.
        }
    }
}
