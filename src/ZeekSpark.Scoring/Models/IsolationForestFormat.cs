using System.Buffers.Binary;
using System.Numerics;

namespace ZeekSpark.Scoring.Models;

/// <summary>
/// A forest as bytes, little-endian: "ZSIF", version (1 byte); features, trees, rows per tree, sample rows (4 bytes each);
/// medians, then the sample's scores in rising order (floats); the trees' nodes in preorder, a leaf as 0x8000 + its rows (2 bytes),
/// a split as its feature (2 bytes) and threshold (float); CRC-32C of all that (4 bytes).
/// </summary>
internal static class IsolationForestFormat
{
    const byte Version = 1;
    const ushort LeafBit = 0x8000;
    const int VersionAt = 4;
    const int HeaderLength = VersionAt + 1 + 4 * sizeof(int);
    const int ChecksumLength = sizeof(uint);

    static ReadOnlySpan<byte> Magic => "ZSIF"u8;

    public static byte[] Write(IsolationForest forest)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(Magic);
        writer.Write(Version);
        writer.Write(forest.FeatureCount);
        writer.Write(forest.Trees.Count);
        writer.Write(forest.TreeRows);
        writer.Write(forest.SampleRows);
        foreach (float median in forest.Medians)
            writer.Write(median);
        foreach (float score in forest.SampleScores)
            writer.Write(score);
        foreach (var node in forest.Trees.SelectMany(tree => tree))
        {
            writer.Write((ushort)(node.IsLeaf ? LeafBit | node.Size : node.Feature));
            if (!node.IsLeaf)
                writer.Write(SortableKey.ToFloat(node.Threshold));
        }

        writer.Write(Checksum(stream.GetBuffer().AsSpan(0, (int)stream.Length)));
        return stream.ToArray();
    }

    public static IsolationForest Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < HeaderLength + ChecksumLength || !bytes.StartsWith(Magic))
            throw Damaged($"{bytes.Length} bytes that do not begin as one");
        if (bytes[VersionAt] != Version)
            throw new InvalidDataException($"Isolation forest of format version {bytes[VersionAt]}, expected {Version}. Fit it again with this version of the program.");
        var body = bytes[..^ChecksumLength];
        if (BinaryPrimitives.ReadUInt32LittleEndian(bytes[^ChecksumLength..]) != Checksum(body))
            throw Damaged($"the checksum of its {bytes.Length} bytes differs");

        var reader = new Reader(body[(VersionAt + 1)..]);
        int features = reader.Count("features", IsolationForest.MaxFeatures);
        int treeCount = reader.Count("trees", IsolationForestOptions.MaxTrees);
        int treeRows = reader.Count("rows per tree", IsolationForestOptions.MaxSampleSize);
        int sampleRows = reader.Count("sample rows", IsolationForest.MaxSampleRows);
        if (treeRows > sampleRows)
            throw Damaged($"trees of {treeRows} rows from a sample of {sampleRows}");
        var medians = reader.Floats(features);
        var scores = reader.Floats(sampleRows);
        for (int i = 1; i < scores.Length; i++)
        {
            if (scores[i - 1] > scores[i])
                throw Damaged("the sample's scores are not in order");
        }

        var trees = new IsolationNode[treeCount][];
        var nodes = new List<IsolationNode>();
        for (int tree = 0; tree < trees.Length; tree++)
        {
            nodes.Clear();
            int rows = ReadNode(ref reader, nodes, features, IsolationTreeGrower.HeightLimit(treeRows));
            if (rows != treeRows)
                throw Damaged($"tree {tree} has {rows} rows, expected {treeRows}");
            trees[tree] = nodes.ToArray();
        }

        if (!reader.AtEnd)
            throw Damaged("there are bytes after the last tree");
        return new IsolationForest(trees, treeRows, medians, scores);
    }

    /// <summary>Reads a node and all below it; returns the rows in its leaves.</summary>
    static int ReadNode(ref Reader reader, List<IsolationNode> nodes, int features, int levels)
    {
        int tag = reader.UShort();
        if ((tag & LeafBit) != 0)
        {
            int size = tag & ~LeafBit;
            nodes.Add(IsolationNode.Leaf(size));
            return size;
        }

        if (tag >= features || levels == 0)
            throw Damaged(levels == 0 ? "a tree is too high" : $"a split of feature {tag} of {features}");
        nodes.Add(IsolationNode.Split(tag, SortableKey.OfFloat(reader.Float())));
        return ReadNode(ref reader, nodes, features, levels - 1) + ReadNode(ref reader, nodes, features, levels - 1);
    }

    static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (byte b in bytes)
            crc = BitOperations.Crc32C(crc, b);
        return ~crc;
    }

    static InvalidDataException Damaged(string what) =>
        new($"Damaged isolation forest: {what}. Take an undamaged copy, or fit it again.");

    ref struct Reader(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> rest = bytes;

        public readonly bool AtEnd => rest.IsEmpty;

        public int Count(string what, int most)
        {
            int count = BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int)));
            return count >= 1 && count <= most ? count : throw Damaged($"{count} {what}, expected 1 to {most}");
        }

        public ushort UShort() => BinaryPrimitives.ReadUInt16LittleEndian(Take(sizeof(ushort)));

        public float Float()
        {
            float value = BinaryPrimitives.ReadSingleLittleEndian(Take(sizeof(float)));
            return float.IsFinite(value) ? value : throw Damaged("a number is not finite");
        }

        public float[] Floats(int count)
        {
            var values = new float[count];
            for (int i = 0; i < values.Length; i++)
                values[i] = Float();
            return values;
        }

        ReadOnlySpan<byte> Take(int count)
        {
            if (rest.Length < count)
                throw Damaged("it ends early");
            var taken = rest[..count];
            rest = rest[count..];
            return taken;
        }
    }
}
