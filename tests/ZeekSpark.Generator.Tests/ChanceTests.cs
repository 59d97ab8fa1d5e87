using ZeekSpark.Generator.Chance;

namespace ZeekSpark.Generator.Tests;

public class ChanceTests
{
    [Fact]
    public void Rng_is_xoshiro256_seeded_by_splitmix64()
    {
        // From the authors' reference code, seed 1234567.
        Rng rng = new(1234567);
        Assert.Equal([3504822795582309479UL, 1819558768956484042UL, 1250851346055027673UL, 16940231675099994102UL],
            Enumerable.Range(0, 4).Select(_ => rng.Next()));
    }

    [Theory]
    [InlineData(1e-9), InlineData(0.3), InlineData(1), InlineData(1.4142135623730951), InlineData(17.5), InlineData(3e12)]
    public void Stable_ln_and_exp_agree_with_the_runtime(double x)
    {
        Assert.Equal(Math.Log(x), StableMath.Ln(x), 1e-14 * Math.Max(1, Math.Abs(Math.Log(x))));
        double y = StableMath.Ln(x);
        Assert.Equal(x, StableMath.Exp(y), x * 1e-13);
        Assert.Equal(Math.Pow(x, -0.7), StableMath.Pow(x, -0.7), Math.Pow(x, -0.7) * 1e-13);
    }

    [Fact]
    public void Draws_have_the_distributions_they_are_named_for()
    {
        Rng rng = new(5);
        double[] normal = [.. Enumerable.Range(0, 50_000).Select(_ => rng.Gaussian())];
        Assert.InRange(normal.Average(), -0.02, 0.02);
        Assert.InRange(normal.Select(x => x * x).Average(), 0.97, 1.03);
        Assert.InRange(Enumerable.Range(0, 50_000).Select(_ => rng.Exponential(3)).Average(), 2.9, 3.1);
        // Pareto's median is min * 2^(1/alpha).
        double[] pareto = [.. Enumerable.Range(0, 20_001).Select(_ => rng.Pareto(10, 2, 1e9)).Order()];
        Assert.InRange(pareto[10_000], 13.9, 14.4);
        Assert.All(Enumerable.Range(0, 1_000), _ => Assert.InRange(rng.Between(-3, 3), -3, 3));
        Assert.Equal(7, Enumerable.Range(0, 1_000).Select(_ => rng.Between(-3, 3)).Distinct().Count());
    }

    [Fact]
    public void Zipf_gives_the_first_item_its_share()
    {
        Rng rng = new(6);
        var zipf = Weighted<int>.Zipf([.. Enumerable.Range(0, 100)], 1);
        double expected = 1 / Enumerable.Range(1, 100).Sum(i => 1.0 / i);
        Assert.InRange(Enumerable.Range(0, 20_000).Count(_ => zipf.Draw(rng) == 0) / 20_000.0, expected - 0.01, expected + 0.01);
    }

    [Fact]
    public void Streams_do_not_depend_on_what_was_drawn_before()
    {
        Rng one = new(9), two = new(9);
        two.Next();
        Assert.Equal(one.For("web").Next(), two.For("web").Next());
        Assert.NotEqual(one.For("web").Next(), one.For("dns").Next());
    }
}
