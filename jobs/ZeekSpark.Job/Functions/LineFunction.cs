using System.Collections.Concurrent;
using System.Text.Json;
using Apache.Arrow;
using ZeekSpark.Logs;

namespace ZeekSpark.Job.Functions;

/// <summary>Reads lines on the executors, with the library that the embedded engine reads with.</summary>
internal static class LineFunction
{
    /// <summary>What a call that failed gives for its first line, with the error behind it.</summary>
    public const char Error = 'e';

    // A worker takes many tasks, one after the other on each of its threads; the reader is made once for each.
    private static readonly ConcurrentDictionary<(int, string), LineReader> Readers = new();

    /// <summary>A function from lines as bytes to texts as <see cref="LineText"/> says.</summary>
    /// <param name="specification">A <see cref="LineSpecification"/> as JSON, since closures carry texts best.</param>
    public static Func<BinaryArray, StringArray> Of(string specification) => lines => Read(specification, lines);

    private static StringArray Read(string specification, BinaryArray lines)
    {
        try
        {
            var reader = Readers.GetOrAdd((Environment.CurrentManagedThreadId, specification), key => JsonSerializer.Deserialize<LineSpecification>(key.Item2)!.Reader());
            var texts = reader.Read(lines.Values, lines.ValueOffsets[..(lines.Length + 1)]);
            return Arrays.Texts(texts.Bytes, texts.Offsets);
        }
        catch (Exception e)
        {
            return Arrays.Texts(lines.Length, row => row == 0 ? $"{Error}{e.GetType().Name}: {e.Message}" : "");
        }
    }
}

/// <summary>How lines of one group of files are read.</summary>
/// <param name="Format">How they are written.</param>
/// <param name="Header">The header they stand under, or empty.</param>
/// <param name="Schema">All columns.</param>
/// <param name="Wanted">The columns that rows hold.</param>
internal sealed record LineSpecification(LogFormat Format, string Header, LogSchema Schema, IReadOnlyList<string> Wanted)
{
    public LineReader Reader() => new(Format, Header, Schema, Wanted.ToHashSet(StringComparer.Ordinal));
}
