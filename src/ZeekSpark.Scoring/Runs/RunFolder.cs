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

    private readonly FileStore store;
    private readonly IDisposable hold;
    private readonly string archive;

    private RunFolder(FileStore store, string archive, string run, IDisposable hold, bool resumed)
    {
        this.store = store;
        this.archive = archive;
        this.hold = hold;
        Run = run;
        IsResumed = resumed;
        store.CreateFolder(BatchesFolder);
    }

    /// <summary>The run's name.</summary>
    public string Run { get; }

    /// <summary>UTC start of the run, also of one that is taken up.</summary>
    public DateTimeOffset Started => DateTimeOffset.ParseExact(Run[..Run.IndexOf('-', StringComparison.Ordinal)], StartFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    /// <summary>The folder while the run is under way.</summary>
    public string Path => FileStore.Combine(archive, ".run=" + Run);

    /// <summary>The folder is that of an earlier run with the same request.</summary>
    public bool IsResumed { get; }

    private string BatchesFolder => FileStore.Combine(Path, "_batches");

    /// <summary>Takes up the run of this request that died, or begins a new one.</summary>
    /// <param name="store">Where the archive is.</param>
    /// <param name="archive">The folder of all runs.</param>
    /// <param name="request">What tells requests apart: inputs by content and options.</param>
    /// <param name="started">UTC start, for the name of a new run.</param>
    /// <exception cref="IOException">The archive can't be written.</exception>
    public static RunFolder Open(FileStore store, string archive, string request, DateTimeOffset started)
    {
        store.CreateFolder(archive);
        foreach (var (folder, _) in store.List(archive).Where(entry => entry.IsFolder && System.IO.Path.GetFileName(entry.Path).StartsWith(".run=", StringComparison.Ordinal)))
        {
            if (TryTake(store, folder, request) is { } held)
                return new(store, archive, System.IO.Path.GetFileName(folder)[".run=".Length..], held, resumed: true);
        }

        for (var attempt = 0; ; attempt++)
        {
            var hash = XxHash64.Hash(Encoding.UTF8.GetBytes(request + attempt)) & 0xFFFFFF;
            var run = string.Create(CultureInfo.InvariantCulture, $"{started.UtcDateTime.ToString(StartFormat, CultureInfo.InvariantCulture)}-{hash:x6}");
            var folder = FileStore.Combine(archive, ".run=" + run);
            if (store.KindOf(FileStore.Combine(archive, "run=" + run)) != PathKind.Absent || store.KindOf(folder) != PathKind.Absent)
                continue;
            store.CreateFolder(folder);
            var held = store.TryHold(FileStore.Combine(folder, LockFile)) ?? throw new IOException($"The folder {folder} was made for this run and is held by another process.");
            store.WriteText(FileStore.Combine(folder, RequestFile), request);
            return new(store, archive, run, held, resumed: false);
        }
    }

    /// <summary>The batches that are finished; what no batch lists is deleted.</summary>
    public IReadOnlyDictionary<int, BatchRecord> FinishedBatches()
    {
        var batches = store.FilesBelow(BatchesFolder).Where(file => file.EndsWith(".json", StringComparison.Ordinal))
            .Select(file => JsonSerializer.Deserialize<BatchRecord>(store.ReadText(file), RunRecord.Json)!)
            .ToDictionary(batch => batch.Batch);
        var listed = batches.Values.SelectMany(batch => batch.Files).ToHashSet(StringComparer.Ordinal);
        foreach (var file in store.FilesBelow(Path).Where(file => file.EndsWith(".parquet", StringComparison.Ordinal)).ToList())
        {
            if (!listed.Contains(Relative(file)))
                store.Delete(file);
        }

        return batches;
    }

    /// <summary>A file that a batch writes of a result table, its folder made.</summary>
    /// <param name="table">The table, or its folder.</param>
    /// <param name="batch">The batch, from 0.</param>
    /// <param name="part">The file's number, where an engine writes several.</param>
    public string ResultFile(string table, int batch, int? part = null)
    {
        var folder = FileStore.Combine(Path, table);
        store.CreateFolder(folder);
        var of = part is { } number ? string.Create(CultureInfo.InvariantCulture, $"-{number:00000}") : "";
        return FileStore.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"batch-{batch:00000}{of}.parquet"));
    }

    /// <summary>Makes a batch count.</summary>
    public void Finish(BatchRecord batch) =>
        Write(FileStore.Combine(BatchesFolder, string.Create(CultureInfo.InvariantCulture, $"{batch.Batch:00000}.json")), batch);

    /// <summary>The path of a result file as batches list it.</summary>
    public string Relative(string file) => file[(Path.Length + 1)..].Replace('\\', '/');

    /// <summary>Writes run.json and gives the folder its final name, which is returned.</summary>
    public string Finish(RunRecord record)
    {
        Write(FileStore.Combine(Path, "run.json"), record);
        hold.Dispose();
        var final = FileStore.Combine(archive, "run=" + Run);
        store.Move(Path, final);
        store.Delete(FileStore.Combine(final, LockFile));
        store.Delete(FileStore.Combine(final, RequestFile));
        return final;
    }

    /// <summary>Lets the folder go, for a later run to take up.</summary>
    public void Dispose() => hold.Dispose();

    private void Write<T>(string file, T value) => store.WriteText(file, JsonSerializer.Serialize(value, RunRecord.Json) + "\n");

    /// <summary>Takes up a folder if it is that of the request and nobody holds it.</summary>
    private static IDisposable? TryTake(FileStore store, string folder, string request)
    {
        var file = FileStore.Combine(folder, RequestFile);
        IDisposable? held = null;
        try
        {
            if (store.KindOf(file) != PathKind.File || store.ReadText(file) != request)
                return null;
            held = store.TryHold(FileStore.Combine(folder, LockFile));
            // A run that ended meanwhile has taken its folder away.
            if (held is not null && store.KindOf(file) == PathKind.File)
                return held;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is another user's.
        }

        held?.Dispose();
        return null;
    }
}
