using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ZeekSpark.Logs;

/// <summary>XXH64 (https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md).</summary>
public static class XxHash64
{
    /// <summary>The seed of Spark's <c>xxhash64</c>.</summary>
    public const ulong SparkSeed = 42;

    private const ulong Prime1 = 0x9E3779B185EBCA87;
    private const ulong Prime2 = 0xC2B2AE3D27D4EB4F;
    private const ulong Prime3 = 0x165667B19E3779F9;
    private const ulong Prime4 = 0x85EBCA77C2B2AE63;
    private const ulong Prime5 = 0x27D4EB2F165667C5;

    /// <summary>The hash of the bytes.</summary>
    public static ulong Hash(ReadOnlySpan<byte> bytes, ulong seed = SparkSeed)
    {
        ref var p = ref MemoryMarshal.GetReference(bytes);
        nint i = 0, length = bytes.Length;
        ulong hash;
        if (length >= 32)
        {
            ulong a = seed + Prime1 + Prime2, b = seed + Prime2, c = seed, d = seed - Prime1;
            for (; i <= length - 32; i += 32)
            {
                a = Round(a, Read64(ref p, i));
                b = Round(b, Read64(ref p, i + 8));
                c = Round(c, Read64(ref p, i + 16));
                d = Round(d, Read64(ref p, i + 24));
            }

            hash = BitOperations.RotateLeft(a, 1) + BitOperations.RotateLeft(b, 7) + BitOperations.RotateLeft(c, 12) + BitOperations.RotateLeft(d, 18);
            hash = Merge(Merge(Merge(Merge(hash, a), b), c), d);
        }
        else
            hash = seed + Prime5;

        hash += (ulong)length;
        for (; i <= length - 8; i += 8)
            hash = BitOperations.RotateLeft(hash ^ Round(0, Read64(ref p, i)), 27) * Prime1 + Prime4;
        if (i <= length - 4)
        {
            hash = BitOperations.RotateLeft(hash ^ Read32(ref p, i) * Prime1, 23) * Prime2 + Prime3;
            i += 4;
        }

        for (; i < length; i++)
            hash = BitOperations.RotateLeft(hash ^ Unsafe.Add(ref p, i) * Prime5, 11) * Prime1;

        hash = (hash ^ (hash >> 33)) * Prime2;
        hash = (hash ^ (hash >> 29)) * Prime3;
        return hash ^ (hash >> 32);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Round(ulong lane, ulong input) => BitOperations.RotateLeft(lane + input * Prime2, 31) * Prime1;

    private static ulong Merge(ulong hash, ulong lane) => (hash ^ Round(0, lane)) * Prime1 + Prime4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Read64(ref byte p, nint i)
    {
        var value = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref p, i));
        return BitConverter.IsLittleEndian ? value : BinaryPrimitives.ReverseEndianness(value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Read32(ref byte p, nint i)
    {
        var value = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref p, i));
        return BitConverter.IsLittleEndian ? value : BinaryPrimitives.ReverseEndianness(value);
    }
}
