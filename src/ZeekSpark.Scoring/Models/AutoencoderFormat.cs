namespace ZeekSpark.Scoring.Models;

/// <summary>
/// An autoencoder as <see cref="ModelWriter"/> writes it, "ZSAE": features, sample rows (4 bytes each); medians, then the sample's
/// scores in rising order (floats); means, 1 / standard deviations, then layer by layer a matrix, output by output, and its
/// biases (doubles).
/// </summary>
internal static class AutoencoderFormat
{
    const byte Version = 1;

    public static ReadOnlySpan<byte> Magic => "ZSAE"u8;

    public static byte[] Write(Autoencoder model)
    {
        var writer = new ModelWriter(Magic, Version);
        writer.Write(model.FeatureCount);
        writer.Write(model.SampleRows);
        writer.Write(model.Medians);
        writer.Write(model.SampleScores);
        model.Standardization.Write(writer);
        writer.Write(model.Network.Weights);
        return writer.ToBytes();
    }

    public static Autoencoder Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new ModelReader(bytes, Magic, Version, "autoencoder");
        int features = reader.Count("features", Autoencoder.MaxFeatures);
        int sampleRows = reader.Count("sample rows", RowModel.MaxSampleRows);
        var medians = reader.Floats(features);
        var scores = reader.SampleScores(sampleRows);
        var standardization = Standardization.Read(ref reader, features);
        var weights = reader.Doubles(AutoencoderNetwork.WeightCount(features));
        reader.End();
        return new Autoencoder(medians, scores, standardization, new AutoencoderNetwork(features, weights));
    }
}
