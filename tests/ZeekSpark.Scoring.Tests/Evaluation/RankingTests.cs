using FsCheck;
using FsCheck.Fluent;
using ZeekSpark.Scoring.Evaluation;

namespace ZeekSpark.Scoring.Tests.Evaluation;

public class RankingTests
{
    // Scores 4+ 3− 2+ 2− 1−: the first positive beats 3 of 3, the second 1 and ties 1.
    private static readonly Ranking Small = Ranking.Of([(4, true), (3, false), (2, true), (2, false), (1, false)]);

    [Fact]
    public void AurocCountsTiesHalf() => Assert.Equal(4.5 / 6, Small.Auroc());

    [Fact]
    public void AveragePrecisionTakesTiesTogether() => Assert.Equal((.5 * 1) + (.5 * 2 / 4), Small.AveragePrecision());

    [Fact]
    public void PrecisionIsExpectedAmongTies()
    {
        Assert.Equal(1, Small.PrecisionAt(1));
        Assert.Equal(.5, Small.PrecisionAt(2));
        // The third place is one of two tied rows, one of them positive.
        Assert.Equal(1.5 / 3, Small.PrecisionAt(3)!.Value, 12);
        Assert.Equal(2 / 5.0, Small.PrecisionAt(100));
    }

    [Fact]
    public void FirstPositiveIsExpectedAmongTies()
    {
        Assert.Equal(1, Small.FirstPositive());
        // One positive among three tied rows behind another row: place 2, 3 or 4.
        Assert.Equal(3, Ranking.Of([(9, false), (5, true), (5, false), (5, false)]).FirstPositive());
        Assert.Null(Ranking.Of([(1, false)]).FirstPositive());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void OneClassAloneHasNoMeasures(bool isPositive)
    {
        var ranking = Ranking.Of([(1, isPositive), (2, isPositive)]);
        Assert.Null(ranking.Auroc());
        Assert.Null(ranking.AveragePrecision());
        Assert.Null(ranking.PrecisionAt(10));
        Assert.All(Bootstrap.Intervals(ranking, 1, r => r.Auroc()), Assert.Null);
    }

    [Fact]
    public void ScoresThatAreNotNumbersRankLast() => Assert.Equal(1, Ranking.Of([(double.NaN, false), (-5, true)]).Auroc());

    [Fact]
    public void MeasuresAgreeWithTheirDefinitions() => Prop.ForAll(Rows(), rows =>
    {
        var positives = rows.Where(row => row.IsPositive).ToList();
        var negatives = rows.Where(row => !row.IsPositive).ToList();
        var ranking = Ranking.Of(rows);
        var pairs = positives.SelectMany(p => negatives.Select(n => p.Score > n.Score ? 1 : p.Score == n.Score ? .5 : 0)).ToList();
        Assert.Equal(pairs.Average(), ranking.Auroc()!.Value, 9);

        // Precision at each positive, all rows with its score or more counting as seen.
        var precision = positives.Average(p => positives.Count(row => row.Score >= p.Score) / (double)rows.Count(row => row.Score >= p.Score));
        Assert.Equal(precision, ranking.AveragePrecision()!.Value, 9);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void ExpectationsAgreeWithRandomOrders()
    {
        (double Score, bool IsPositive)[] rows = [(3, false), (2, true), (2, false), (2, true), (2, false), (2, false), (1, true)];
        var random = new Random(7);
        double precision = 0, first = 0;
        const int orders = 20_000;
        for (var i = 0; i < orders; i++)
        {
            var order = rows.OrderByDescending(row => row.Score).ThenBy(_ => random.Next()).ToList();
            precision += order.Take(3).Count(row => row.IsPositive) / 3.0;
            first += order.FindIndex(row => row.IsPositive) + 1;
        }

        var ranking = Ranking.Of(rows);
        Assert.Equal(precision / orders, ranking.PrecisionAt(3)!.Value, .01);
        Assert.Equal(first / orders, ranking.FirstPositive()!.Value, .03);
    }

    [Fact]
    public void IntervalsHoldTheMeasureAndNarrowWithRows()
    {
        var few = Noisy(40);
        var many = Noisy(4_000);
        var wide = Bootstrap.Intervals(few, 1, r => r.Auroc())[0]!;
        var narrow = Bootstrap.Intervals(many, 1, r => r.Auroc())[0]!;
        Assert.InRange(few.Auroc()!.Value, wide.Low, wide.High);
        Assert.InRange(many.Auroc()!.Value, narrow.Low, narrow.High);
        Assert.True(narrow.High - narrow.Low < (wide.High - wide.Low) / 3);
        Assert.Equal(narrow, Bootstrap.Intervals(many, 1, r => r.Auroc())[0]);

        // Hanley and McNeil's normal approximation of the same interval.
        var a = many.Auroc()!.Value;
        double q1 = a / (2 - a), q2 = 2 * a * a / (1 + a), n = many.Positives, m = many.Negatives;
        var deviation = Math.Sqrt(((a * (1 - a)) + ((n - 1) * (q1 - (a * a))) + ((m - 1) * (q2 - (a * a)))) / (n * m));
        Assert.Equal(2 * 1.96 * deviation, narrow.High - narrow.Low, .2 * 2 * 1.96 * deviation);
    }

    private static Ranking Noisy(int rows)
    {
        var random = new Random(3);
        return Ranking.Of(Enumerable.Range(0, rows).Select(i => (random.NextDouble() + (i % 4 == 0 ? .3 : 0), i % 4 == 0)));
    }

    private static Arbitrary<(double Score, bool IsPositive)[]> Rows() =>
        (from scores in Gen.Choose(0, 6).NonEmptyListOf()
         from labels in Gen.Elements(true, false).ListOf(scores.Count)
         select scores.Zip(labels, (score, label) => ((double)score, label)).Append((3.0, true)).Append((3.0, false)).ToArray()).ToArbitrary();
}
