using System.Runtime.CompilerServices;
using ZeekSpark.Scoring.Models;

namespace ZeekSpark.Job.Functions;

/// <summary>The models of a batch as bytes, for they are broadcast so, and as forests.</summary>
internal sealed class ModelBundle
{
    // Every function and task of a worker gets the same bytes, so the forests are built once for each broadcast.
    private static readonly ConditionalWeakTable<byte[], ModelBundle> Read = [];

    private readonly Dictionary<(string Log, long Scope), IsolationForest> models = [];

    /// <summary>The bytes of models.</summary>
    public static byte[] Write(IReadOnlyCollection<(string Log, long Scope, byte[] Model)> models)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write(models.Count);
        foreach (var (log, scope, model) in models)
        {
            writer.Write(log);
            writer.Write(scope);
            writer.Write(model.Length);
            writer.Write(model);
        }

        writer.Flush();
        return bytes.ToArray();
    }

    /// <summary>The models that bytes hold.</summary>
    /// <exception cref="InvalidDataException">They are damaged.</exception>
    public static ModelBundle Of(byte[] bytes)
    {
        lock (Read)
            return Read.GetValue(bytes, static bytes => new ModelBundle(bytes));
    }

    /// <summary>The model of a log and scope, or NULL.</summary>
    public IsolationForest? Find(string log, long scope) => models.GetValueOrDefault((log, scope));

    private ModelBundle(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            var key = (reader.ReadString(), reader.ReadInt64());
            models[key] = IsolationForest.FromBytes(reader.ReadBytes(reader.ReadInt32()));
        }
    }
}
