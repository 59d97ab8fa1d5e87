namespace ZeekSpark.Scoring.Models;

/// <summary>
/// Groups features that go together, as KitNET does (Mirsky et al. 2018, "Kitsune: An Ensemble of Autoencoders for Online Network
/// Intrusion Detection", NDSS; corClust.py of its reference implementation): correlation distances from running sums,
/// clustered by single linkage, the tree cut where a branch has few enough features.
/// </summary>
internal static class CorrelationClusters
{
    // Stands for a deviation of 0: a feature that does not vary is as far from all others as one that goes with none.
    const double NoDeviation = 1e-100;

    /// <summary>Features by cluster, in the tree's order from left to right.</summary>
    /// <param name="rows">Rows to learn from, one after the other.</param>
    /// <param name="featureCount">Features of a row.</param>
    /// <param name="maxSize">The most features of a cluster.</param>
    public static int[][] Of(ReadOnlySpan<double> rows, int featureCount, int maxSize)
    {
        var clusters = new List<int[]>();
        Break(Tree(Distances(rows, featureCount)));
        return [.. clusters];

        void Break(Node node)
        {
            if (node.Features.Length <= maxSize)
            {
                clusters.Add(node.Features);
                return;
            }

            Break(node.Left!);
            Break(node.Right!);
        }
    }

    /// <summary>1 − correlation, from the rows' differences to the mean so far.</summary>
    internal static double[,] Distances(ReadOnlySpan<double> rows, int featureCount)
    {
        double[] sums = new double[featureCount], squares = new double[featureCount], differences = new double[featureCount];
        var products = new double[featureCount, featureCount];
        for (int from = 0, count = 1; from < rows.Length; from += featureCount, count++)
        {
            for (int f = 0; f < featureCount; f++)
            {
                sums[f] += rows[from + f];
                differences[f] = rows[from + f] - sums[f] / count;
                squares[f] += differences[f] * differences[f];
            }

            for (int f = 0; f < featureCount; f++)
            {
                for (int g = 0; g < featureCount; g++)
                    products[f, g] += differences[f] * differences[g];
            }
        }

        for (int f = 0; f < featureCount; f++)
        {
            for (int g = 0; g < featureCount; g++)
            {
                double deviations = Math.Sqrt(squares[f]) * Math.Sqrt(squares[g]);
                products[f, g] = Math.Max(0, 1 - products[f, g] / (deviations == 0 ? NoDeviation : deviations));
            }
        }

        return products;
    }

    /// <summary>
    /// Single linkage: the edges of the minimum spanning tree (Prim) in rising order join clusters, the one known by the lower number
    /// to the left, as scipy's linkage and to_tree have it.
    /// </summary>
    static Node Tree(double[,] distances)
    {
        int count = distances.GetLength(0);
        var edges = new List<(int From, int To, double Distance)>(count - 1);
        var nearest = new double[count];
        Array.Fill(nearest, double.PositiveInfinity);
        var isTaken = new bool[count];
        for (int at = 0, next = 0; edges.Count < count - 1; at = next)
        {
            isTaken[at] = true;
            double least = double.PositiveInfinity;
            for (int other = 0; other < count; other++)
            {
                if (isTaken[other])
                    continue;
                nearest[other] = Math.Min(nearest[other], distances[at, other]);
                if (nearest[other] < least)
                    (next, least) = (other, nearest[other]);
            }

            edges.Add((at, next, least));
        }

        var clusterOf = new Node[count];
        for (int feature = 0; feature < count; feature++)
            clusterOf[feature] = new Node(feature, [feature], null, null);
        int number = count;
        foreach (var (from, to, _) in edges.OrderBy(edge => edge.Distance)) // stable
        {
            var (left, right) = (clusterOf[from], clusterOf[to]);
            if (left.Number > right.Number)
                (left, right) = (right, left);
            var joined = new Node(number++, [.. left.Features, .. right.Features], left, right);
            foreach (int feature in joined.Features)
                clusterOf[feature] = joined;
        }

        return clusterOf[0];
    }

    sealed record Node(int Number, int[] Features, Node? Left, Node? Right);
}
