using ZeekSpark.Scoring.Models;

namespace ZeekSpark.Scoring.Tests.Models;

public class PcaModelTests
{
    const int Features = MadeUp.Features;

    static readonly double[] Fitted = MadeUp.Rows(200, seed: 7);

    /// <summary>Three rows that were fitted, one in the middle, one whose second feature breaks with the first, one far out.</summary>
    static readonly double[] Scored =
    [
        .. Fitted[..(3 * Features)],
        .5, 1.125, .5, .0625, .5, 2,
        .5, -3, .5, .0625, .5, 2,
        9, -4, 1000, .5, 0, -1e6,
    ];

    /// <summary>
    /// Worked out apart in plain Python on the same rows: eigenvectors by Jacobi's rotations, the row less its projection on the
    /// first four components (.997… of the variance with the fourth, .834… without), squared.
    /// </summary>
    [Fact]
    public void Residuals_are_those_of_the_definition() => AssertClose(
        [4.506174744537e-02, 1.001852858975e-02, 2.700516918234e-03, 9.686476484818e-05, 2.821895204345e+01, 1.725860139228e+06],
        Samples.ScoreOf(PcaModel.FitResidual(Fitted, Features), Scored));

    /// <summary>
    /// Worked out apart in plain Python by pyod's formula: standardized rows, all components, each with its greatest coordinate
    /// positive, Euclidean distances to the components over their shares of variance, summed.
    /// </summary>
    [Fact]
    public void Scores_of_pyod_are_those_of_its_formula() => AssertClose(
        [4.759369403539e+03, 9.086130761184e+03, 9.852906252863e+03, 2.938634895843e+03, 2.039385322274e+04, 2.600051346297e+09],
        Samples.ScoreOf(PcaModel.FitPyod(Fitted, Features), Scored));

    [Fact]
    public void Features_that_always_go_together_leave_no_component_of_rounding_noise()
    {
        // The third feature is the sum of the others, the fourth never varies.
        double[] rows = [.. MadeUp.Rows(100, seed: 3).Chunk(Features).SelectMany(r => new[] { r[0], r[2], r[0] + r[2], 5 })];
        var residual = PcaModel.FitResidual(rows, 4);
        var pyod = PcaModel.FitPyod(rows, 4);

        Assert.Equal(2, pyod.Shares.Length);
        Assert.All(Samples.ScoreOf(pyod, rows), score => Assert.InRange(score, 1, 20));
        Assert.All(Samples.ScoreOf(residual, rows), score => Assert.InRange(score, 0, 1e-25));
        Assert.InRange(Samples.ScoreOf(residual, [.5, .5, 2, 5])[0], .1, 100);
        Assert.Equal(Samples.ScoreOf(residual, [.5, .5, 2, 5]), Samples.ScoreOf(residual, [.5, .5, 2, -1e9]));
    }

    [Fact]
    public void What_breaks_a_correlation_scores_above_what_keeps_it()
    {
        double[] broken = [.. MadeUp.Rows(50, seed: 11).Chunk(Features).SelectMany(r => new[] { r[0], 2 - r[1], r[2], r[3], r[4], r[5] })];
        foreach (var model in new[] { PcaModel.FitResidual(Fitted, Features), PcaModel.FitPyod(Fitted, Features) })
        {
            var usual = Samples.ScoreOf(model, MadeUp.Rows(200, seed: 5));
            Assert.True(Samples.AreaUnderRoc(usual, Samples.ScoreOf(model, [9, 9, 9, 9, 9, 9])) == 1);
            if (model.Kind == PcaScore.Residual)
                Assert.InRange(Samples.AreaUnderRoc(usual, Samples.ScoreOf(model, broken)), .8, 1);
        }
    }

    static void AssertClose(double[] expected, double[] scores)
    {
        Assert.Equal(expected.Length, scores.Length);
        Assert.All(expected.Zip(scores), pair => Assert.Equal(1, pair.Second / pair.First, 1e-9));
    }
}
