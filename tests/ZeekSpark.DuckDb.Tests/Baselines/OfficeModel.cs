namespace ZeekSpark.DuckDb.Tests.Baselines;

/// <summary>One model of a small conn.log, trained once for all tests of a class, each of which works on a copy.</summary>
public sealed class OfficeModel : IDisposable
{
    private readonly TrainedModels models = new();

    public OfficeModel()
    {
        Normal = models.Captures.Write("normal", "conn", TrainedModels.ConnFields, TrainedModels.ConnTypes, Enumerable.Range(0, 60).Select(i => TrainedModels.Usual(i)));
        models.Train("model", Normal);
    }

    /// <summary>The capture that it was trained on.</summary>
    public string Normal { get; }

    /// <summary>Copies the model's folder.</summary>
    public void CopyTo(string folder) => Copy(models.Model(), folder);

    /// <summary>Copies a folder with all that is below.</summary>
    public static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    public void Dispose() => models.Dispose();
}
