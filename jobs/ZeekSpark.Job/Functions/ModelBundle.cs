using System.Runtime.CompilerServices;
using ZeekSpark.Scoring.Models;

namespace ZeekSpark.Job.Functions;

/// <summary>The models of a batch as bytes, for they are broadcast so, and as models.</summary>
internal sealed class ModelBundle
{
    // Every function and task of a worker gets the same bytes, so the models are built once for each broadcast.
    private static readonly ConditionalWeakTable<byte[], ModelBundle> Read = [];

    private readonly Dictionary<(string Name, long Scope), RowModel> models = [];

    /// <summary>The bytes of models.</summary>
    public static byte[] Write(IReadOnlyCollection<(string Name, long Scope, byte[] Model)> models)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write(models.Count);
        foreach (var (name, scope, model) in models)
        {
            writer.Write(name);
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

    /// <summary>The model of a name and scope, or NULL.</summary>
    public RowModel? Find(string name, long scope) => models.GetValueOrDefault((name, scope));

    private ModelBundle(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            var key = (reader.ReadString(), reader.ReadInt64());
            models[key] = RowModel.FromBytes(reader.ReadBytes(reader.ReadInt32()));
        }
    }
}
