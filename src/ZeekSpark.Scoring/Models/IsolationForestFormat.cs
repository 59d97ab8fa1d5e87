namespace ZeekSpark.Scoring.Models;

/// <summary>
/// A forest as <see cref="ModelWriter"/> writes it, "ZSIF": features, trees, rows per tree, sample rows (4 bytes each);
/// medians, then the sample's scores in rising order (floats); the trees' nodes in preorder, a leaf as 0x8000 + its rows (2 bytes),
/// a split as its feature (2 bytes) and threshold (float).
/// </summary>
internal static class IsolationForestFormat
{
    const byte Version = 1;
    const ushort LeafBit = 0x8000;

    public static ReadOnlySpan<byte> Magic => "ZSIF"u8;

    public static byte[] Write(IsolationForest forest)
    {
        var writer = new ModelWriter(Magic, Version);
        writer.Write(forest.FeatureCount);
        writer.Write(forest.Trees.Count);
        writer.Write(forest.TreeRows);
        writer.Write(forest.SampleRows);
        writer.Write(forest.Medians);
        writer.Write(forest.SampleScores);
        foreach (var node in forest.Trees.SelectMany(tree => tree))
        {
            writer.Write((ushort)(node.IsLeaf ? LeafBit | node.Size : node.Feature));
            if (!node.IsLeaf)
                writer.Write(SortableKey.ToFloat(node.Threshold));
        }

        return writer.ToBytes();
    }

    public static IsolationForest Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new ModelReader(bytes, Magic, Version, "isolation forest");
        int features = reader.Count("features", IsolationForest.MaxFeatures);
        int treeCount = reader.Count("trees", IsolationForestOptions.MaxTrees);
        int treeRows = reader.Count("rows per tree", IsolationForestOptions.MaxSampleSize);
        int sampleRows = reader.Count("sample rows", RowModel.MaxSampleRows);
        if (treeRows > sampleRows)
            throw reader.Damaged($"trees of {treeRows} rows from a sample of {sampleRows}");
        var medians = reader.Floats(features);
        var scores = reader.SampleScores(sampleRows);

        var trees = new IsolationNode[treeCount][];
        var nodes = new List<IsolationNode>();
        for (int tree = 0; tree < trees.Length; tree++)
        {
            nodes.Clear();
            int rows = ReadNode(ref reader, nodes, features, IsolationTreeGrower.HeightLimit(treeRows));
            if (rows != treeRows)
                throw reader.Damaged($"tree {tree} has {rows} rows, expected {treeRows}");
            trees[tree] = nodes.ToArray();
        }

        reader.End();
        return new IsolationForest(trees, treeRows, medians, scores);
    }

    /// <summary>Reads a node and all below it; returns the rows in its leaves.</summary>
    static int ReadNode(ref ModelReader reader, List<IsolationNode> nodes, int features, int levels)
    {
        int tag = reader.UShort();
        if ((tag & LeafBit) != 0)
        {
            int size = tag & ~LeafBit;
            nodes.Add(IsolationNode.Leaf(size));
            return size;
        }

        if (tag >= features || levels == 0)
            throw reader.Damaged(levels == 0 ? "a tree is too high" : $"a split of feature {tag} of {features}");
        nodes.Add(IsolationNode.Split(tag, SortableKey.OfFloat(reader.Float())));
        return ReadNode(ref reader, nodes, features, levels - 1) + ReadNode(ref reader, nodes, features, levels - 1);
    }
}
