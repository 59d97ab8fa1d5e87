using ZeekSpark.Scoring.Models;

namespace ZeekSpark.Scoring.Tests.Models;

public class ScoreCalibrationTests
{
    /// <summary>Scores with ties, negative ones among them, in no order; each of them a float.</summary>
    static readonly double[] Scores = [.. MadeUp.Rows(100, seed: 3).Take(500).Select(value => Math.Round(value * 16) / 8 - 1)];

    static readonly ScoreCalibration Calibration = ScoreCalibration.Fit(Scores);

    [Fact]
    public void Share_is_that_of_counting()
    {
        Assert.True(Scores.Distinct().Count() < Scores.Length);
        foreach (var score in Scores.Concat(Scores.Select(score => score - .0625)))
            Assert.Equal((1.0 + Scores.Count(other => other >= score)) / (1.0 + Scores.Length), Calibration.Share(score), 1e-15);
        Assert.Equal(1, Calibration.Share(double.NegativeInfinity));
    }

    [Theory]
    [InlineData(1e-6)]
    [InlineData(1e-3)]
    [InlineData(1.999 / 501)]
    [InlineData(2.0 / 501)]
    [InlineData(.01)]
    [InlineData(.0999)]
    [InlineData(.5)]
    [InlineData(.9)]
    [InlineData(.998)]
    public void Score_at_a_share_is_the_lowest_that_has_it_or_less(double share)
    {
        var score = (float)Calibration.ScoreAt(share);
        // Beyond the highest score the share falls smoothly, so that a float is as near as it gets.
        Assert.InRange(Calibration.Share(score), 0, share * (1 + 1e-5));
        Assert.True(Calibration.Share(MathF.BitDecrement(score)) > share * (1 - 1e-5));
        Assert.True(Calibration.Share(score - .01) > share);
    }

    [Fact]
    public void Every_score_has_a_share_of_1_or_less() => Assert.Equal(double.NegativeInfinity, Calibration.ScoreAt(1));

    /// <summary>Of 0 … 99 the 90th percentile is 90, the mean excess of 91 … 99 over it (1 + … + 9)/9 = 5.</summary>
    [Fact]
    public void Beyond_the_highest_the_share_falls_off_by_the_mean_excess_of_the_upper_tenth()
    {
        var calibration = ScoreCalibration.Fit([.. Enumerable.Range(0, 100).Select(score => (double)score)]);
        Assert.Equal(2.0 / 101, calibration.Share(99), 1e-15);
        Assert.Equal(Math.Exp(-1) / 101, calibration.Share(104), 1e-12);
        Assert.Equal(Math.Exp(-10) / 101, calibration.Share(149), 1e-12);
        Assert.Equal(99 + 5 * Math.Log(2), calibration.ScoreAt(.5 / 101), 1e-9);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public void Scores_that_are_all_the_same_fall_off_by_a_quarter_nat(int rows)
    {
        var calibration = ScoreCalibration.Fit([.. Enumerable.Repeat(3.0, rows)]);
        Assert.Equal(1, calibration.Share(3));
        Assert.Equal(Math.Exp(-1) / (1 + rows), calibration.Share(3.25), 1e-12);
    }

    [Fact]
    public void Without_a_score_there_is_none() => Assert.Throws<ArgumentException>(() => ScoreCalibration.Fit([]));

    [Fact]
    public void Bytes_give_the_same_shares_and_damaged_ones_are_refused()
    {
        var bytes = Calibration.ToBytes();
        var read = Assert.IsType<ScoreCalibration>(RowModel.FromBytes(bytes));
        Assert.Equal(bytes, read.ToBytes());
        Assert.Equal(Scores.Append(9).Append(-5).Select(Calibration.Share), Scores.Append(9).Append(-5).Select(read.Share));
        for (var at = 0; at < bytes.Length; at++)
        {
            Assert.Throws<InvalidDataException>(() => RowModel.FromBytes(bytes.AsSpan(0, at)));
            var changed = bytes.ToArray();
            changed[at] ^= 0x10;
            Assert.Throws<InvalidDataException>(() => RowModel.FromBytes(changed));
        }

        Assert.Throws<InvalidDataException>(() => RowModel.FromBytes([.. bytes, 0]));
    }
}
