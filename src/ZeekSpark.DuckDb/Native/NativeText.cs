using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace ZeekSpark.DuckDb.Native;

/// <summary>Text as DuckDB hands it out.</summary>
internal static unsafe class NativeText
{
    /// <summary>The bytes of a <c>duckdb_string_t</c> that are held in place at most.</summary>
    internal const int InlineLength = 12;

    /// <summary>Size of a <c>duckdb_string_t</c>: 4 bytes of length, then 12 bytes, or a 4-byte prefix and a pointer.</summary>
    internal const int Size = 16;

    /// <summary>Text that stays DuckDB's.</summary>
    internal static string Borrowed(byte* text) => Marshal.PtrToStringUTF8((nint)text) ?? "";

    /// <summary>Text that is ours to free.</summary>
    internal static string Owned(byte* text)
    {
        try
        {
            return Borrowed(text);
        }
        finally
        {
            NativeMethods.Free(text);
        }
    }

    /// <summary>The bytes of the <c>duckdb_string_t</c> at an address; they live as long as their vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ReadOnlySpan<byte> Bytes(byte* element)
    {
        var length = *(int*)element;
        return new ReadOnlySpan<byte>(length <= InlineLength ? element + 4 : *(byte**)(element + 8), length);
    }

    /// <summary>The text of the <c>duckdb_string_t</c> at an address.</summary>
    internal static string Decode(byte* element) => Encoding.UTF8.GetString(Bytes(element));

    /// <summary>Refuses text that a C string would cut short.</summary>
    internal static void RefuseNul(string text, string what)
    {
        var at = text.IndexOf('\0', StringComparison.Ordinal);
        if (at >= 0)
            throw new ArgumentException($"The {what} has a NUL character at position {at}; write chr(0) in SQL, or append it as a value.");
    }
}
