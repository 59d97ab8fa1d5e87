using System.Globalization;
using System.Text;
using System.Text.Json;
using ZeekSpark.Logs;
using ZeekSpark.Scoring.Models;
using ZeekSpark.Scoring.Runs;

namespace ZeekSpark.Scoring.Baselines;

/// <summary>
/// The folder of a trained model: <c>model.json</c>, and beside it the folder of statistics and fitted models that it names. A new
/// training writes a folder of its own and then model.json as a whole, so one that dies leaves what was there.
/// </summary>
/// <param name="store">Where it is.</param>
/// <param name="folder">The folder.</param>
public sealed class ModelFolder(FileStore store, string folder)
{
    private const string Description = "model.json";
    private const string FittedFile = "models.json";
    private const string LockFile = "_lock";
    private const string DataPrefix = "data-";

    /// <summary>The folder.</summary>
    public string Path => folder;

    /// <summary>There is a model in it.</summary>
    public bool Exists => store.KindOf(FileStore.Combine(folder, Description)) == PathKind.File;

    /// <summary>Reads what model.json says.</summary>
    /// <exception cref="ModelException">There is no model, or it can't be read.</exception>
    public Baseline Describe()
    {
        var file = FileStore.Combine(folder, Description);
        if (!Exists)
            throw new ModelException($"{folder}: expected a trained model, found no {Description} in it. Train one: zeekspark train NORMAL_DIR --model {folder}");
        try
        {
            using var document = JsonDocument.Parse(store.ReadText(file));
            var version = document.RootElement.TryGetProperty("format_version", out var found) && found.TryGetInt32(out var number) ? number
                : throw new ModelException($"{file}: expected a format_version, found none. Train the model anew.");
            if (version != Baseline.CurrentFormat)
                throw new ModelException($"{file}: the model's format is {version}, this version of the program reads {Baseline.CurrentFormat}. {(version > Baseline.CurrentFormat ? "Use the program that trained it, or a newer one." : "Train it anew.")}");
            return document.Deserialize<Baseline>(RunRecord.Json) is { Data.Length: > 0, Captures: not null, Logs: not null } baseline ? baseline
                : throw new ModelException($"{file}: parts of it are missing. Train the model anew, or take an undamaged copy.");
        }
        catch (JsonException e)
        {
            throw new ModelException($"{file}:{((e.LineNumber ?? 0) + 1).ToString(CultureInfo.InvariantCulture)}: expected JSON: {e.Message} Take an undamaged copy, or train the model anew.", e);
        }
    }

    /// <summary>Reads the model.</summary>
    /// <exception cref="ModelException">There is none, or it can't be read.</exception>
    public TrainedModel Read()
    {
        var baseline = Describe();
        var data = DataFolder(baseline.Data);
        var file = FileStore.Combine(data, FittedFile);
        try
        {
            var fitted = JsonSerializer.Deserialize<Dictionary<string, byte[]>>(store.ReadText(file))!;
            var fingerprint = XxHash64.Hash(Encoding.UTF8.GetBytes(store.ReadText(FileStore.Combine(folder, Description)))).ToString("x16", CultureInfo.InvariantCulture);
            return new(baseline, data, fingerprint, fitted.ToDictionary(model => model.Key, model => RowModel.FromBytes(model.Value), StringComparer.Ordinal));
        }
        catch (Exception e) when (e is JsonException or InvalidDataException or IOException)
        {
            throw new ModelException($"{file}: {e.Message} Take an undamaged copy of the model's folder, or train it anew.", e);
        }
    }

    /// <summary>Holds the folder for a training, so that no two write it.</summary>
    /// <exception cref="ModelException">Another training holds it.</exception>
    public IDisposable Hold()
    {
        store.CreateFolder(folder);
        return store.TryHold(FileStore.Combine(folder, LockFile)) ?? throw new ModelException($"{folder}: another training writes this model. Wait for it, or name another folder.");
    }

    /// <summary>A new folder for the statistics of a training that began then; what died trainings left is deleted.</summary>
    public string Begin(DateTimeOffset started)
    {
        var keep = Exists ? Describe().Data : null;
        DeleteOthers(keep);
        var name = string.Create(CultureInfo.InvariantCulture, $"{DataPrefix}{started.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}");
        for (var i = 1; name == keep || store.KindOf(DataFolder(name)) != PathKind.Absent; i++)
            name = string.Create(CultureInfo.InvariantCulture, $"{DataPrefix}{started.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}-{i}");
        store.CreateFolder(DataFolder(name));
        return name;
    }

    /// <summary>The path of a folder of statistics.</summary>
    public string DataFolder(string name) => FileStore.Combine(folder, name);

    /// <summary>Writes the fitted models and then what the model is; from then on it is the model.</summary>
    public void Finish(Baseline baseline, IReadOnlyDictionary<string, byte[]> fitted)
    {
        store.WriteText(FileStore.Combine(DataFolder(baseline.Data), FittedFile), JsonSerializer.Serialize(new SortedDictionary<string, byte[]>(fitted.ToDictionary(), StringComparer.Ordinal), RunRecord.Json));
        store.WriteText(FileStore.Combine(folder, Description), JsonSerializer.Serialize(baseline, RunRecord.Json) + "\n");
        DeleteOthers(baseline.Data);
    }

    private void DeleteOthers(string? keep)
    {
        foreach (var (path, _) in store.List(folder).Where(entry => entry.IsFolder && store.NameOf(entry.Path) is var name && name.StartsWith(DataPrefix, StringComparison.Ordinal) && name != keep).ToList())
            store.Delete(path);
    }
}

/// <summary>A model's folder that can't be used, with a message that names it and says what to do.</summary>
public sealed class ModelException(string message, Exception? inner = null) : Exception(message, inner);
