namespace ZeekSpark.Scoring.Models;

/// <summary>
/// KitNET as <see cref="ModelWriter"/> writes it, "ZSKN": features, clusters, sample rows (4 bytes each); medians, then the
/// sample's scores in rising order (floats); each cluster as its size and features (2 bytes each); the clusters' autoencoders and
/// that over their errors: weights, biases hidden and visible, least and greatest values (doubles).
/// </summary>
internal static class KitNetFormat
{
    const byte Version = 1;

    public static ReadOnlySpan<byte> Magic => "ZSKN"u8;

    public static byte[] Write(KitNet model)
    {
        var writer = new ModelWriter(Magic, Version);
        writer.Write(model.FeatureCount);
        writer.Write(model.Clusters.Count);
        writer.Write(model.SampleRows);
        writer.Write(model.Medians);
        writer.Write(model.SampleScores);
        foreach (var cluster in model.Clusters)
        {
            writer.Write((ushort)cluster.Length);
            foreach (int feature in cluster)
                writer.Write((ushort)feature);
        }

        foreach (var autoencoder in model.Ensemble)
            autoencoder.Write(writer);
        model.Output.Write(writer);
        return writer.ToBytes();
    }

    public static KitNet Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new ModelReader(bytes, Magic, Version, "KitNET");
        int features = reader.Count("features", KitNet.MaxFeatures);
        var clusters = new int[reader.Count("clusters", features)][];
        int sampleRows = reader.Count("sample rows", RowModel.MaxSampleRows);
        var medians = reader.Floats(features);
        var scores = reader.SampleScores(sampleRows);
        for (int i = 0; i < clusters.Length; i++)
        {
            int size = reader.UShort();
            if (size is < 1 or > KitNet.MaxClusterSize)
                throw reader.Damaged($"a cluster of {size} features");
            clusters[i] = new int[size];
            foreach (ref int feature in clusters[i].AsSpan())
                feature = reader.UShort();
        }

        if (!clusters.SelectMany(cluster => cluster).Order().SequenceEqual(Enumerable.Range(0, features)))
            throw reader.Damaged("its clusters do not have every feature once");
        var ensemble = new KitNetAutoencoder[clusters.Length];
        for (int i = 0; i < ensemble.Length; i++)
            ensemble[i] = KitNetAutoencoder.Read(ref reader, clusters[i].Length);
        var output = KitNetAutoencoder.Read(ref reader, clusters.Length);
        reader.End();
        return new KitNet(medians, scores, clusters, ensemble, output);
    }
}
