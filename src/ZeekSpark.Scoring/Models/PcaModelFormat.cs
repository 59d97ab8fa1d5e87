namespace ZeekSpark.Scoring.Models;

/// <summary>
/// Principal components as <see cref="ModelWriter"/> writes them, "ZSPC": score, features, components, sample rows (4 bytes each);
/// medians, then the sample's scores in rising order (floats); means, 1 / standard deviations, the components one after the
/// other, and under pyod's score the share of variance of each (doubles).
/// </summary>
internal static class PcaModelFormat
{
    const byte Version = 1;

    public static ReadOnlySpan<byte> Magic => "ZSPC"u8;

    public static byte[] Write(PcaModel model)
    {
        var writer = new ModelWriter(Magic, Version);
        writer.Write((int)model.Kind);
        writer.Write(model.FeatureCount);
        writer.Write(model.Components.Length / model.FeatureCount);
        writer.Write(model.SampleRows);
        writer.Write(model.Medians);
        writer.Write(model.SampleScores);
        model.Standardization.Write(writer);
        writer.Write(model.Components);
        writer.Write(model.Shares);
        return writer.ToBytes();
    }

    public static PcaModel Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new ModelReader(bytes, Magic, Version, "principal components");
        var score = (PcaScore)reader.Count("as its score", (int)PcaScore.Pyod);
        int features = reader.Count("features", PcaModel.MaxFeatures);
        int components = reader.Count("components", features);
        int sampleRows = reader.Count("sample rows", RowModel.MaxSampleRows);
        var medians = reader.Floats(features);
        var scores = reader.SampleScores(sampleRows);
        var standardization = Standardization.Read(ref reader, features);
        var vectors = reader.Doubles(components * features);
        var shares = reader.Doubles(score == PcaScore.Pyod ? components : 0);
        reader.End();
        return new PcaModel(medians, scores, standardization, score, vectors, shares);
    }
}
