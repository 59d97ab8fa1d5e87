using System.Text.Json;
using ZeekSpark.Logs;
using ZeekSpark.Scoring.Results;

namespace ZeekSpark.Scoring.Runs;

/// <summary>The inputs of a run, told apart by content.</summary>
public static class RunInputs
{
    /// <summary>The files of captures with their fingerprints; one that can't be opened, and fails when it is read, has an empty one.</summary>
    public static IReadOnlyList<RunInput> Of(IEnumerable<Capture> captures, FileStore store) =>
        [.. captures.SelectMany(capture => capture.Files.Select(file => new RunInput(file.Path, capture.Name, file.Log, file.Length, Fingerprint(store, file))))];

    /// <summary>What tells this request from others: the same text means that finished batches may be kept.</summary>
    /// <param name="programVersion">Version of the program.</param>
    /// <param name="options">What is computed.</param>
    /// <param name="inputs">The files.</param>
    /// <param name="batches">Captures in each batch, which follow from the memory given.</param>
    public static string Request(string programVersion, ScoringOptions options, IReadOnlyList<RunInput> inputs, IEnumerable<int> batches) =>
        JsonSerializer.Serialize(new { ResultTables.SchemaVersion, programVersion, options = options with { Logs = null }, logs = options.Logs?.Order(StringComparer.Ordinal), inputs, batches }, RunRecord.Json);

    private static string Fingerprint(FileStore store, LogFile file)
    {
        try
        {
            return store.FingerprintOf(file.Path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
