namespace ZeekSpark.Generator.Chance;

/// <summary>Zeek's unique ids: a letter and 96 random bits to the base 62.</summary>
internal static class Identifiers
{
    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    public static string Connection(Rng rng) => Make('C', rng);

    public static string File(Rng rng) => Make('F', rng);

    private static string Make(char prefix, Rng rng)
    {
        Span<char> text = stackalloc char[18];
        text[0] = prefix;
        int n = 1;
        for (ulong x = rng.Next(); x != 0 && n < 12; x /= 62) text[n++] = Digits[(int)(x % 62)];
        for (ulong x = rng.Next() >> 32; x != 0; x /= 62) text[n++] = Digits[(int)(x % 62)];
        return new string(text[..n]);
    }

    /// <summary>A digest in hexadecimal that belongs to a content: the same name gives the same digest.</summary>
    public static string Digest(string of, int bytes)
    {
        Span<char> text = stackalloc char[bytes * 2];
        ulong x = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (i % 16 == 0) x = Rng.Hash(of, (ulong)(i / 16 + bytes * 31));
            text[i] = "0123456789abcdef"[(int)(x & 15)];
            x >>= 4;
        }
        return new string(text);
    }
}
