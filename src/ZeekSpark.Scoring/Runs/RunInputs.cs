using System.Globalization;
using System.Text.Json;
using ZeekSpark.Logs;
using ZeekSpark.Scoring.Results;

namespace ZeekSpark.Scoring.Runs;

/// <summary>The inputs of a run, told apart by content.</summary>
public static class RunInputs
{
    private const int End = 1 << 20;

    /// <summary>The files of captures with their hashes; one that is empty (a pipe may be, and opening that would wait), or can't be opened and fails when it is read, has an empty hash.</summary>
    public static IReadOnlyList<RunInput> Of(IEnumerable<Capture> captures) =>
        [.. captures.SelectMany(capture => capture.Files.Select(file => new RunInput(file.Path, capture.Name, file.Log, file.Length, file.Length == 0 ? "" : Hash(file.Path))))];

    /// <summary>What tells this request from others: the same text means that finished batches may be kept.</summary>
    /// <param name="programVersion">Version of the program.</param>
    /// <param name="options">What is computed.</param>
    /// <param name="inputs">The files.</param>
    /// <param name="batches">Captures in each batch, which follow from the memory given.</param>
    public static string Request(string programVersion, ScoringOptions options, IReadOnlyList<RunInput> inputs, IEnumerable<int> batches) =>
        JsonSerializer.Serialize(new { ResultTables.SchemaVersion, programVersion, options = options with { Logs = null }, logs = options.Logs?.Order(StringComparer.Ordinal), inputs, batches }, RunRecord.Json);

    private static string Hash(string path)
    {
        try
        {
            using var file = File.OpenHandle(path);
            var length = RandomAccess.GetLength(file);
            var bytes = new byte[Math.Min(length, 2 * End)];
            var head = Read(file, bytes.AsSpan(0, (int)Math.Min(length, End)), 0);
            var tail = Read(file, bytes.AsSpan(head), length - (bytes.Length - head));
            return XxHash64.Hash(bytes.AsSpan(0, head + tail)).ToString("x16", CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static int Read(Microsoft.Win32.SafeHandles.SafeFileHandle file, Span<byte> into, long offset)
    {
        var total = 0;
        while (total < into.Length && RandomAccess.Read(file, into[total..], offset + total) is > 0 and var read)
            total += read;
        return total;
    }
}
