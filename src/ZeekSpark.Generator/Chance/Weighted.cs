namespace ZeekSpark.Generator.Chance;

/// <summary>Draws items by weight.</summary>
internal sealed class Weighted<T>
{
    private readonly T[] _items;
    private readonly double[] _upTo;

    public Weighted(IEnumerable<(T Item, double Weight)> items)
    {
        var all = items.Where(i => i.Weight > 0).ToArray();
        _items = [.. all.Select(i => i.Item)];
        _upTo = new double[all.Length];
        double sum = 0;
        for (int i = 0; i < all.Length; i++) _upTo[i] = sum += all[i].Weight;
    }

    /// <summary>Items by rank, the first the most popular: weight 1/rank^exponent (Zipf).</summary>
    public static Weighted<T> Zipf(IReadOnlyList<T> items, double exponent) =>
        new(items.Select((item, i) => (item, StableMath.Pow(i + 1, -exponent))));

    public T Draw(Rng rng)
    {
        int at = Array.BinarySearch(_upTo, rng.Unit() * _upTo[^1]);
        return _items[Math.Min(at < 0 ? ~at : at + 1, _items.Length - 1)];
    }
}
