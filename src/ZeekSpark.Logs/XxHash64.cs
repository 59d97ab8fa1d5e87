namespace ZeekSpark.Logs;

/// <summary>XXH64 (https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md).</summary>
public static class XxHash64
{
    /// <summary>The seed of Spark's <c>xxhash64</c>.</summary>
    public const ulong SparkSeed = 42;

    /// <summary>The hash of the bytes.</summary>
    public static ulong Hash(ReadOnlySpan<byte> bytes, ulong seed = SparkSeed) => throw new NotImplementedException();
}
