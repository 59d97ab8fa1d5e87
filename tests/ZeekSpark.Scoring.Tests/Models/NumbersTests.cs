using FsCheck;
using FsCheck.Fluent;
using ZeekSpark.Scoring.Models;

namespace ZeekSpark.Scoring.Tests.Models;

public class NumbersTests
{
    [Fact]
    public void SplitMix64_gives_the_published_numbers()
    {
        var random = new SplitMix64(1234567);

        Assert.Equal(
            [6457827717110365317UL, 3203168211198807973UL, 9817491932198370423UL, 4593380528125082431UL, 16408922859458223821UL],
            Enumerable.Range(0, 5).Select(_ => random.Next()).ToArray());
    }

    [Fact]
    public void Bounded_numbers_stay_in_bounds_and_reach_them()
    {
        var random = new SplitMix64(5);
        var drawn = Enumerable.Range(0, 1_000).Select(_ => random.Below(7)).Distinct().Order();
        Assert.Equal(Enumerable.Range(0, 7), drawn);
        Assert.All(Enumerable.Range(0, 1_000), _ => Assert.InRange(random.Unit(), 0, 1 - double.Epsilon));
    }

    // 2(ln(n − 1) + γ) − 2(n − 1)/n, by hand.
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(3, 1.2073924)]
    [InlineData(10, 3.7488806)]
    [InlineData(256, 10.2447709)]
    public void Average_path_lengths(int rows, double expected) =>
        Assert.Equal(expected, PathLength.Average(rows), 5e-7);

    [Fact]
    public void Keys_sort_as_their_floats_and_come_back()
    {
        Prop.ForAll<double, double>((a, b) =>
        {
            var (x, y) = (Held(a), Held(b));
            return SortableKey.Of(a).CompareTo(SortableKey.Of(b)) == x.CompareTo(y) && SortableKey.ToFloat(SortableKey.Of(a)) == x;
        }).QuickCheckThrowOnFailure();

        static float Held(double value) =>
            double.IsNaN(value) ? 0 : (float)Math.Clamp(value, float.MinValue, float.MaxValue);
    }

    [Fact]
    public void Keys_of_many_are_those_of_each()
    {
        double[] odd =
        [
            double.NaN, -0.0, 0, double.PositiveInfinity, double.NegativeInfinity, double.MaxValue, double.MinValue, double.Epsilon,
            -double.Epsilon, float.MaxValue, float.MinValue, float.Epsilon, 1, -1, 16777217, 1e-40, -1e-40, 0.1, 3.4028235677973366e38,
        ];
        Prop.ForAll<double[]>(values =>
        {
            double[] all = [.. values, .. odd];
            var keys = new int[all.Length];
            SortableKey.Of(all, keys);
            return keys.SequenceEqual(all.Select(SortableKey.Of));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Lower_median_is_the_one_of_sorting() =>
        Prop.ForAll<NonEmptyArray<int>>(values =>
        {
            int expected = values.Get.Order().ElementAt((values.Get.Length - 1) / 2);
            return LowerMedian.Of(values.Get.ToArray()) == expected;
        }).QuickCheckThrowOnFailure();
}
