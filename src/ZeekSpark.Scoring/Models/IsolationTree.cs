namespace ZeekSpark.Scoring.Models;

/// <summary>
/// A node of an isolation tree. A split sends a row to the left if its value is at most the threshold (a <see cref="SortableKey"/>);
/// a leaf says how many rows of the tree's sample ended there.
/// </summary>
internal readonly record struct IsolationNode(short Feature, int Value)
{
    const short LeafMark = -1;

    public static IsolationNode Leaf(int size) => new(LeafMark, size);

    public static IsolationNode Split(int feature, int threshold) => new((short)feature, threshold);

    public bool IsLeaf => Feature == LeafMark;

    public int Size => Value;

    public int Threshold => Value;
}

/// <summary>
/// Grows isolation trees (Liu, Ting, Zhou 2008, "Isolation Forest", algorithm 2) on a sample given as row-major keys.
/// A split takes a feature uniformly among those that vary in its node, as scikit-learn does, so constant features never matter.
/// </summary>
internal sealed class IsolationTreeGrower
{
    readonly int[] keys;
    readonly int featureCount;
    readonly int heightLimit;
    readonly int[] starts;   // of the tree's rows, in keys
    readonly bool[] taken;
    readonly int[] features; // a permutation; a node's candidates come first
    readonly List<IsolationNode> nodes = [];
    SplitMix64 random;

    /// <param name="keys">The sample, row by row.</param>
    /// <param name="featureCount">Features of a row.</param>
    /// <param name="treeRows">Rows each tree takes, at most those of the sample.</param>
    public IsolationTreeGrower(int[] keys, int featureCount, int treeRows)
    {
        this.keys = keys;
        this.featureCount = featureCount;
        heightLimit = HeightLimit(treeRows);
        starts = new int[treeRows];
        taken = new bool[keys.Length / featureCount];
        features = new int[featureCount];
    }

    /// <summary>The average height of such a tree, ⌈log₂ rows⌉: paths that are longer tell no anomalies apart.</summary>
    public static int HeightLimit(int treeRows) => treeRows <= 1 ? 0 : int.Log2(treeRows - 1) + 1;

    /// <summary>The tree of a seed, its nodes in preorder.</summary>
    public IsolationNode[] Grow(ulong seed)
    {
        random = new SplitMix64(seed);
        DrawRows();
        for (int i = 0; i < features.Length; i++)
            features[i] = i;
        nodes.Clear();
        GrowNode(0, starts.Length, heightLimit, features.Length);
        return nodes.ToArray();
    }

    /// <summary>Draws rows without replacement (Floyd's algorithm).</summary>
    void DrawRows()
    {
        int first = taken.Length - starts.Length;
        for (int i = 0; i < starts.Length; i++)
        {
            int row = random.Below(first + i + 1);
            if (taken[row])
                row = first + i;
            taken[row] = true;
            starts[i] = row * featureCount;
        }

        foreach (int start in starts)
            taken[start / featureCount] = false;
    }

    void GrowNode(int begin, int end, int levels, int candidates)
    {
        if (levels > 0 && end - begin > 1)
        {
            while (candidates > 0)
            {
                int drawn = random.Below(candidates);
                int feature = features[drawn];
                var (min, max) = Range(begin, end, feature);
                if (min < max)
                {
                    int threshold = Threshold(min, max);
                    nodes.Add(IsolationNode.Split(feature, threshold));
                    int middle = Partition(begin, end, feature, threshold);
                    GrowNode(begin, middle, levels - 1, candidates);
                    GrowNode(middle, end, levels - 1, candidates);
                    return;
                }

                // Constant here, so in every node below too: both children get only the candidates that are left.
                features[drawn] = features[--candidates];
                features[candidates] = feature;
            }
        }

        nodes.Add(IsolationNode.Leaf(end - begin));
    }

    (int Min, int Max) Range(int begin, int end, int feature)
    {
        int min = int.MaxValue, max = int.MinValue;
        foreach (int start in starts.AsSpan(begin, end - begin))
        {
            int key = keys[start + feature];
            min = Math.Min(min, key);
            max = Math.Max(max, key);
        }

        return (min, max);
    }

    /// <summary>Uniform between the least and the greatest value, as numbers and not as keys; at least one row lies on either side.</summary>
    int Threshold(int min, int max)
    {
        double low = SortableKey.ToFloat(min), high = SortableKey.ToFloat(max);
        int threshold = SortableKey.OfFloat((float)(low + random.Unit() * (high - low)));
        return Math.Min(threshold, max - 1);
    }

    int Partition(int begin, int end, int feature, int threshold)
    {
        int middle = begin;
        for (int i = begin; i < end; i++)
        {
            int start = starts[i];
            starts[i] = starts[middle];
            starts[middle] = start;
            middle += keys[start + feature] <= threshold ? 1 : 0;
        }

        return middle;
    }
}
