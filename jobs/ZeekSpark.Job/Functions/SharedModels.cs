using System.Collections.Concurrent;
using Microsoft.Spark;
using Microsoft.Spark.Sql;

namespace ZeekSpark.Job.Functions;

/// <summary>The models of a batch, those of a training and those that its plans fit, on their way from the driver to executors; and our functions, which call them.</summary>
/// <param name="spark">The session.</param>
internal sealed class SharedModels(SparkSession spark) : IDisposable
{
    private readonly ConcurrentDictionary<(string Name, long Scope), byte[]> models = new();
    private readonly List<Broadcast<byte[]>> broadcasts = [];
    private int? registered;

    /// <summary>What functions on models carry now, and what all others that executors call must carry with them; NULL while none do.</summary>
    public Broadcast<byte[]>? Carried => registered is null ? null : broadcasts[^1];

    /// <summary>Adds a model, for functions that are registered afterwards.</summary>
    public void Add(string name, long scope, byte[] model) => models[(name, scope)] = model;

    /// <summary>The models by name.</summary>
    public IReadOnlyDictionary<string, byte[]> ToBytes() => models.ToDictionary(model => model.Key.Name, model => model.Value, StringComparer.Ordinal);

    /// <summary>Registers the functions that queries call from now on, with the models that there are.</summary>
    /// <param name="callsModels">Functions on models are called, so they are registered even where there is none.</param>
    public void Register(bool callsModels)
    {
        if (!callsModels && models.IsEmpty)
        {
            TextFunctions.Register(spark, models: null);
            registered = null;
            return;
        }

        if (registered == models.Count)
            return;
        registered = models.Count;
        var broadcast = spark.SparkContext.Broadcast(ModelBundle.Write([.. models.Select(model => (model.Key.Name, model.Key.Scope, model.Value))]));
        broadcasts.Add(broadcast);
        ModelFunctions.Register(spark, broadcast);
        TextFunctions.Register(spark, broadcast);
    }

    /// <summary>Lets go of all models.</summary>
    public void Clear()
    {
        foreach (var broadcast in broadcasts)
            broadcast.Destroy();
        broadcasts.Clear();
        models.Clear();
        registered = null;
    }

    public void Dispose() => Clear();
}
