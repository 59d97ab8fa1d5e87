using System.Globalization;
using System.Text;
using System.Text.Json;
using ZeekSpark.Logs;

namespace ZeekSpark.Scoring.Runs;

/// <summary>What a finished batch left, as its file in <c>_batches/</c> says.</summary>
/// <param name="Batch">Its number, from 0.</param>
/// <param name="Files">The result files, relative to the run's folder.</param>
/// <param name="Counts">What it counted.</param>
/// <param name="Notes">Files of it that could not be read to their end.</param>
/// <param name="Worst">The highest severity of its captures.</param>
public sealed record BatchRecord(int Batch, IReadOnlyList<string> Files, RunCounts Counts, IReadOnlyList<RunFileNote> Notes, Severity Worst);

/// <summary>
/// The folder of a run that is under way: <c>.run=…</c>, renamed to <c>run=…</c> once run.json stands in it. A batch
/// counts once its file stands in <c>_batches/</c>. A run that died leaves its folder; the same request finds it again.
/// </summary>
public sealed class RunFolder : IDisposable
{
    private const string RequestFile = "_request";
    private const string LockFile = "_lock";
    private const string StartFormat = "yyyyMMdd'T'HHmmss'Z'";

    private readonly FileStream hold;
    private readonly string archive;

    private RunFolder(string archive, string run, FileStream hold, bool resumed)
    {
        this.archive = archive;
        this.hold = hold;
        Run = run;
        IsResumed = resumed;
        Directory.CreateDirectory(BatchesFolder);
    }

    /// <summary>The run's name.</summary>
    public string Run { get; }

    /// <summary>UTC start of the run, also of one that is taken up.</summary>
    public DateTimeOffset Started => DateTimeOffset.ParseExact(Run[..Run.IndexOf('-', StringComparison.Ordinal)], StartFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    /// <summary>The folder while the run is under way.</summary>
    public string Path => System.IO.Path.Combine(archive, ".run=" + Run);

    /// <summary>The folder is that of an earlier run with the same request.</summary>
    public bool IsResumed { get; }

    private string BatchesFolder => System.IO.Path.Combine(Path, "_batches");

    /// <summary>Takes up the run of this request that died, or begins a new one.</summary>
    /// <param name="archive">The folder of all runs.</param>
    /// <param name="request">What tells requests apart: inputs by content and options.</param>
    /// <param name="started">UTC start, for the name of a new run.</param>
    /// <exception cref="IOException">The archive can't be written.</exception>
    public static RunFolder Open(string archive, string request, DateTimeOffset started)
    {
        Directory.CreateDirectory(archive);
        foreach (var folder in Directory.EnumerateDirectories(archive, ".run=*").Order(StringComparer.Ordinal))
        {
            if (TryTake(folder, request) is { } held)
                return new(archive, System.IO.Path.GetFileName(folder)[".run=".Length..], held, resumed: true);
        }

        for (var attempt = 0; ; attempt++)
        {
            var hash = XxHash64.Hash(Encoding.UTF8.GetBytes(request + attempt)) & 0xFFFFFF;
            var run = string.Create(CultureInfo.InvariantCulture, $"{started.UtcDateTime.ToString(StartFormat, CultureInfo.InvariantCulture)}-{hash:x6}");
            if (Directory.Exists(System.IO.Path.Combine(archive, "run=" + run)) || Directory.Exists(System.IO.Path.Combine(archive, ".run=" + run)))
                continue;
            var folder = Directory.CreateDirectory(System.IO.Path.Combine(archive, ".run=" + run)).FullName;
            var held = Hold(folder);
            File.WriteAllText(System.IO.Path.Combine(folder, RequestFile), request);
            return new(archive, run, held, resumed: false);
        }
    }

    /// <summary>The batches that are finished; what no batch lists is deleted.</summary>
    public IReadOnlyDictionary<int, BatchRecord> FinishedBatches()
    {
        var batches = Directory.EnumerateFiles(BatchesFolder, "*.json")
            .Select(file => JsonSerializer.Deserialize<BatchRecord>(File.ReadAllText(file), RunRecord.Json)!)
            .ToDictionary(batch => batch.Batch);
        var listed = batches.Values.SelectMany(batch => batch.Files).ToHashSet(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(Path, "*.parquet", SearchOption.AllDirectories))
        {
            if (!listed.Contains(Relative(file)))
                File.Delete(file);
        }

        return batches;
    }

    /// <summary>The file that a batch writes of a result table, its folder made.</summary>
    public string ResultFile(string table, int batch)
    {
        var folder = System.IO.Path.Combine(Path, table);
        Directory.CreateDirectory(folder);
        return System.IO.Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"batch-{batch:00000}.parquet"));
    }

    /// <summary>Makes a batch count.</summary>
    public void Finish(BatchRecord batch) =>
        WriteWhole(System.IO.Path.Combine(BatchesFolder, string.Create(CultureInfo.InvariantCulture, $"{batch.Batch:00000}.json")), batch);

    /// <summary>The path of a result file as batches list it.</summary>
    public string Relative(string file) => System.IO.Path.GetRelativePath(Path, file).Replace('\\', '/');

    /// <summary>Writes run.json and gives the folder its final name, which is returned.</summary>
    public string Finish(RunRecord record)
    {
        WriteWhole(System.IO.Path.Combine(Path, "run.json"), record);
        hold.Dispose();
        var final = System.IO.Path.Combine(archive, "run=" + Run);
        Directory.Move(Path, final);
        File.Delete(System.IO.Path.Combine(final, LockFile));
        File.Delete(System.IO.Path.Combine(final, RequestFile));
        return final;
    }

    /// <summary>Lets the folder go, for a later run to take up.</summary>
    public void Dispose() => hold.Dispose();

    // A file that stands is whole: written beside and renamed.
    private static void WriteWhole<T>(string file, T value)
    {
        File.WriteAllText(file + ".tmp", JsonSerializer.Serialize(value, RunRecord.Json) + "\n");
        File.Move(file + ".tmp", file, overwrite: true);
    }

    /// <summary>Takes up a folder if it is that of the request and nobody holds it.</summary>
    private static FileStream? TryTake(string folder, string request)
    {
        var file = System.IO.Path.Combine(folder, RequestFile);
        FileStream? held = null;
        try
        {
            if (!File.Exists(file) || File.ReadAllText(file) != request)
                return null;
            held = Hold(folder);
            // A run that ended meanwhile has taken its folder away.
            if (File.Exists(file))
                return held;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Another process has it, or it is another user's.
        }

        held?.Dispose();
        return null;
    }

    // A run that is still going holds its lock; the system lets go of it when the process dies.
    private static FileStream Hold(string folder) =>
        new(System.IO.Path.Combine(folder, LockFile), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
}
