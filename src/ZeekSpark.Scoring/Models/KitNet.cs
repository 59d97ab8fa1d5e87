namespace ZeekSpark.Scoring.Models;

/// <summary>
/// KitNET (Mirsky et al. 2018, "Kitsune: An Ensemble of Autoencoders for Online Network Intrusion Detection", NDSS), by its
/// reference implementation: a small autoencoder for each cluster of features that go together, and one over their errors,
/// whose error is the row's score. The sample's first part finds the clusters, the rest trains, row by row, once.
/// </summary>
public sealed class KitNet : RowModel
{
    /// <summary>The most features a row may have: each pair of them has a correlation.</summary>
    public const int MaxFeatures = 1_024;

    /// <summary>The most features of an autoencoder of the ensemble.</summary>
    public const int MaxClusterSize = 10;

    // Rows that find the clusters: a tenth as in the authors' example, but 1,000 for correlations to settle, and never most of the rows.
    const int MapShare = 10, LeastMapRows = 1_000;

    readonly int[][] clusters;
    readonly KitNetAutoencoder[] ensemble;
    readonly KitNetAutoencoder output;

    internal KitNet(float[] medians, float[] sampleScores, int[][] clusters, KitNetAutoencoder[] ensemble, KitNetAutoencoder output)
        : base(medians, sampleScores)
    {
        this.clusters = clusters;
        this.ensemble = ensemble;
        this.output = output;
    }

    internal IReadOnlyList<int[]> Clusters => clusters;

    internal IReadOnlyList<KitNetAutoencoder> Ensemble => ensemble;

    internal KitNetAutoencoder Output => output;

    private protected override string Name => "KitNET";

    /// <summary>Fits KitNET on a sample, row by row, in an order that the seed draws. Give the rows in a fixed order.</summary>
    /// <exception cref="ArgumentException">The rows are not whole, none or too many, or have too many features.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static KitNet Fit(ReadOnlySpan<double> rows, int featureCount, ulong seed, CancellationToken cancellation = default)
    {
        var keys = SampleBlock.KeysOf(rows, featureCount, MaxFeatures, "KitNET");
        var random = new SplitMix64(seed);
        var order = Enumerable.Range(0, keys.Length / featureCount).ToArray();
        random.Shuffle(order);
        var shuffled = new double[keys.Length];
        for (int row = 0; row < order.Length; row++)
            SortableKey.ToDoubles(keys.AsSpan(order[row] * featureCount, featureCount), shuffled.AsSpan(row * featureCount, featureCount));

        int mapRows = Math.Min(order.Length / 2, Math.Max(LeastMapRows, order.Length / MapShare));
        var clusters = CorrelationClusters.Of(shuffled.AsSpan(0, mapRows * featureCount), featureCount, MaxClusterSize);
        var ensemble = new KitNetAutoencoder[clusters.Length];
        for (int i = 0; i < ensemble.Length; i++)
            ensemble[i] = KitNetAutoencoder.Create(clusters[i].Length, ref random);
        var output = KitNetAutoencoder.Create(clusters.Length, ref random);

        var model = new KitNet(SampleBlock.MediansOf(keys, featureCount), new float[order.Length], clusters, ensemble, output);
        model.Train(shuffled.AsSpan(mapRows * featureCount), cancellation);
        model.ScoreSample(SampleBlock.Of(keys, featureCount));
        return model;
    }

    /// <summary>The model in a versioned binary format of its own: about 100 bytes a feature and 4 bytes a sample row.</summary>
    public override byte[] ToBytes() => KitNetFormat.Write(this);

    /// <summary>Learns from rows, one after the other.</summary>
    internal void Train(ReadOnlySpan<double> rows, CancellationToken cancellation)
    {
        const int RowsBetweenChecks = 4_096;
        var features = new double[FeatureCount];
        var errors = new double[ensemble.Length];
        for (int from = 0, row = 0; from < rows.Length; from += FeatureCount, row++)
        {
            if (row % RowsBetweenChecks == 0)
                cancellation.ThrowIfCancellationRequested();
            for (int i = 0; i < ensemble.Length; i++)
            {
                var cluster = clusters[i];
                for (int f = 0; f < cluster.Length; f++)
                    features[f] = rows[from + cluster[f]];
                errors[i] = ensemble[i].Train(features.AsSpan(0, cluster.Length));
            }

            output.Train(errors);
        }
    }

    private protected override void ScoreRows(FeatureBlock block, Span<double> scores)
    {
        int most = Math.Max(ensemble.Length, MaxClusterSize);
        var values = new double[most * DenseKernel.Rows];
        var room = new double[2 * most * DenseKernel.Rows];
        var errors = new double[ensemble.Length * DenseKernel.Rows];
        Span<double> ofBlock = stackalloc double[DenseKernel.Rows];
        for (int row = 0; row < scores.Length; row += DenseKernel.Rows)
        {
            for (int i = 0; i < ensemble.Length; i++)
            {
                var cluster = clusters[i];
                var own = values.AsSpan(0, cluster.Length * DenseKernel.Rows);
                for (int f = 0; f < cluster.Length; f++)
                    SortableKey.ToDoubles(block.ColumnAt(row, cluster[f], DenseKernel.Rows), own.Slice(f * DenseKernel.Rows, DenseKernel.Rows));
                ensemble[i].Errors(own, room, errors.AsSpan(i * DenseKernel.Rows, DenseKernel.Rows));
            }

            output.Errors(errors, room, ofBlock);
            ofBlock[..Math.Min(DenseKernel.Rows, scores.Length - row)].CopyTo(scores[row..]);
        }
    }
}
