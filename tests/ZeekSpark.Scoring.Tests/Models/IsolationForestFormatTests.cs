using ZeekSpark.Scoring.Models;

namespace ZeekSpark.Scoring.Tests.Models;

public class IsolationForestFormatTests
{
    /// <summary>A forest of format version 1, written by hand; later versions of the program must read it.</summary>
    static readonly byte[] Version1 = Convert.FromHexString(
        "5a534946" + "01"
        + "02000000" + "02000000" + "04000000" + "05000000"               // 2 features, 2 trees of 4 rows, 5 sample rows
        + "0000c03f" + "000000c0"                                         // medians 1.5, -2
        + "0000c03e" + "0000e03e" + "0000003f" + "0000003f" + "0000403f"  // scores .375 .4375 .5 .5 .75
        + "000000002041" + "0100000000bf" + "0280" + "0180" + "0180"      // (0≤10 (1≤-0.5 2 1) 1)
        + "010000004040" + "0380" + "0180"                                // (1≤3 3 1)
        + "314a054f");

    [Fact]
    public void A_saved_model_of_version_1_is_read()
    {
        var forest = IsolationForest.FromBytes(Version1);

        Assert.Equal(2, forest.FeatureCount);
        Assert.Equal(5, forest.SampleRows);
        Assert.Equal([1.5f, -2f], forest.Medians.ToArray());

        // Paths in the two trees: 2 + c(2) and 1 + c(3); 1 and 1; 2 and 1: with c(2) = 1, c(3) = 1.2073924, c(4) = 1.8516559.
        const double AverageOf4 = 1.8516559071;
        var scores = Samples.ScoreOf(forest, [3, -0.5, 10.5, 4, 10, 4]);
        Assert.Equal(Math.Pow(2, -(3 + 2.2073923576) / 2 / AverageOf4), scores[0], 1e-7);
        Assert.Equal(Math.Pow(2, -1 / AverageOf4), scores[1], 1e-7);
        Assert.Equal(Math.Pow(2, -(2 + 1) / 2.0 / AverageOf4), scores[2], 1e-7);
        Assert.Equal(-Math.Log(4 / 6.0), forest.Tail(.5), 12);
    }

    [Fact]
    public void What_was_read_is_written_as_it_was() =>
        Assert.Equal(Version1, IsolationForest.FromBytes(Version1).ToBytes());

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(300, 5)]
    [InlineData(5_000, 40)]
    public void A_forest_that_went_through_bytes_says_the_same(int sampleRows, int features)
    {
        var forest = IsolationForest.Fit(Samples.Gaussian(sampleRows, features, seed: 1), features, new IsolationForestOptions(Trees: 25));
        var again = IsolationForest.FromBytes(forest.ToBytes());
        var rows = Samples.Uniform(300, features, -5, 5, seed: 2);
        var scores = Samples.ScoreOf(forest, rows);

        Assert.Equal(scores, Samples.ScoreOf(again, rows));
        Assert.Equal(scores.Select(forest.Tail), scores.Select(again.Tail));
        Assert.Equal(forest.Medians.ToArray(), again.Medians.ToArray());
        Assert.Equal(forest.ToBytes(), again.ToBytes());
    }

    [Fact]
    public void Its_size_is_about_what_is_promised()
    {
        var forest = IsolationForest.Fit(Samples.Gaussian(1_000, 5, seed: 1), 5, new IsolationForestOptions());

        Assert.InRange(forest.ToBytes().Length, 4 * 1_000, 4 * 1_000 + 100 * 1_300);
    }

    [Fact]
    public void Bytes_cut_short_anywhere_are_refused()
    {
        for (int length = 0; length < Version1.Length; length++)
            Assert.Throws<InvalidDataException>(() => IsolationForest.FromBytes(Version1.AsSpan(0, length)));
        Assert.Throws<InvalidDataException>(() => IsolationForest.FromBytes([.. Version1, 0]));
    }

    [Fact]
    public void A_changed_byte_anywhere_is_refused()
    {
        for (int at = 0; at < Version1.Length; at++)
        {
            var changed = Version1.ToArray();
            changed[at] ^= 0x10;
            Assert.Throws<InvalidDataException>(() => IsolationForest.FromBytes(changed));
        }
    }

    [Fact]
    public void Another_version_is_named()
    {
        var newer = Version1.ToArray();
        newer[4] = 2;

        var error = Assert.Throws<InvalidDataException>(() => IsolationForest.FromBytes(newer));

        Assert.Contains("version 2, expected 1", error.Message, StringComparison.Ordinal);
    }
}
