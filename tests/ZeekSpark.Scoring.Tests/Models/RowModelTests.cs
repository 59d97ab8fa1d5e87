using System.Buffers.Binary;
using ZeekSpark.Scoring.Models;

namespace ZeekSpark.Scoring.Tests.Models;

/// <summary>What holds for every kind of model.</summary>
public class RowModelTests
{
    // A distribution of scores takes one feature and is tested apart.
    public static TheoryData<RowModelKind> Kinds => new(Enum.GetValues<RowModelKind>().Where(kind => kind != RowModelKind.Calibration));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_model_that_went_through_bytes_says_the_same(RowModelKind kind)
    {
        var model = Fitted(kind);
        var again = RowModel.FromBytes(model.ToBytes());
        var rows = Samples.Uniform(300, MadeUp.Features, -5, 5, seed: 2);
        var scores = Samples.ScoreOf(model, rows);

        Assert.Equal(model.GetType(), again.GetType());
        Assert.Equal(scores, Samples.ScoreOf(again, rows));
        Assert.Equal(scores.Select(model.Tail), scores.Select(again.Tail));
        Assert.Equal(model.Medians.ToArray(), again.Medians.ToArray());
        Assert.Equal(model.ToBytes(), again.ToBytes());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Damaged_bytes_are_refused(RowModelKind kind)
    {
        var bytes = Fitted(kind).ToBytes();
        for (int at = 0; at < bytes.Length; at += Math.Max(1, bytes.Length / 500))
        {
            Assert.Throws<InvalidDataException>(() => RowModel.FromBytes(bytes.AsSpan(0, at)));
            var changed = bytes.ToArray();
            changed[at] ^= 0x10;
            Assert.Throws<InvalidDataException>(() => RowModel.FromBytes(changed));
        }

        Assert.Throws<InvalidDataException>(() => RowModel.FromBytes([.. bytes, 0]));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Another_version_is_named(RowModelKind kind)
    {
        var newer = Fitted(kind).ToBytes();
        newer[4] = 9;

        var error = Assert.Throws<InvalidDataException>(() => RowModel.FromBytes(newer));

        Assert.Contains("version 9, expected 1", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_row_of_another_width_is_refused(RowModelKind kind)
    {
        var model = Fitted(kind);
        var block = new FeatureBlock(2, 4);
        block.Start(4);

        var error = Assert.Throws<ArgumentException>(() => model.Score(block, new double[4]));

        Assert.Contains("2 features", error.Message, StringComparison.Ordinal);
        Assert.Contains($"fitted on {MadeUp.Features}", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => model.Score(new FeatureBlock(MadeUp.Features), new double[1]));
        Assert.Throws<ArgumentException>(() => model.Losses(block, MadeUp.Features, new double[4]));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Nothing_is_fitted_where_nothing_can_be_told_apart(RowModelKind kind)
    {
        Assert.Null(SampleFit.Fit(kind, "conn", new double[100], 2, new ScoringOptions()));
        Assert.Null(SampleFit.Fit(kind, "conn", [.. Enumerable.Range(0, 100).SelectMany(i => new[] { i, 3.0 })], 2, new ScoringOptions()));
        Assert.Null(SampleFit.Fit(kind, "conn", MadeUp.Rows(7, seed: 1), MadeUp.Features, new ScoringOptions()));
        Assert.NotNull(SampleFit.Fit(kind, "conn", MadeUp.Rows(8, seed: 1), MadeUp.Features, new ScoringOptions()));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Rows_far_out_score_highest_and_their_feature_is_named(RowModelKind kind)
    {
        var model = SampleFit.Fit(kind, "conn", Pairs(1_500, seed: 1), 6, new ScoringOptions())!;
        var usual = Samples.ScoreOf(model, Pairs(300, seed: 2));
        double far = Samples.ScoreOf(model, [8, -8, 8, -8, 8, -8])[0];
        var (_, losses) = Samples.LossesOf(model, [.1, .2, .2, 0, 30, .1]);

        Assert.True(far > usual.Max(), $"{far} against {usual.Max()}");
        Assert.True(model.Tail(far) >= usual.Max(model.Tail));
        Assert.Equal(4, Array.IndexOf(losses, losses.Max()));

        // Features that nearly agree, two by two.
        static double[] Pairs(int rows, ulong seed) =>
            [.. Samples.Gaussian(rows, 4, seed).Chunk(4).SelectMany(r => new[] { r[0], r[0] + .1 * r[3], r[1], r[1] - .1 * r[3], r[2], r[2] + .2 * r[3] })];
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Rows_score_the_same_in_any_company(RowModelKind kind)
    {
        var model = Fitted(kind);
        var rows = Samples.Uniform(331, MadeUp.Features, -2, 3, seed: 4);
        var block = new FeatureBlock(MadeUp.Features, 331);
        block.SetRows(Samples.Uniform(331, MadeUp.Features, -1e30, 1e30, seed: 5));
        var singly = new double[331];
        for (int row = 0; row < singly.Length; row++)
        {
            block.SetRows(rows.AsSpan(row * MadeUp.Features, MadeUp.Features));
            model.Score(block, singly.AsSpan(row, 1));
        }

        Assert.Equal(Samples.ScoreOf(model, rows), singly);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Hostile_numbers_have_finite_scores_and_tails(RowModelKind kind)
    {
        // A feature that hardly varies, one that does not, and one of the greatest numbers.
        double[] sample = [.. Enumerable.Range(0, 200).SelectMany(i => new[] { i % 7, i == 3 ? float.Epsilon : 0, 5, i % 2 == 0 ? 1e300 : -1e300 })];
        var model = SampleFit.Fit(kind, "conn", sample, 4, new ScoringOptions())!;
        double[] odd = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.MaxValue, -1e38, 1e38, 0, float.Epsilon];
        double[] rows = [.. odd.SelectMany(a => odd.SelectMany(b => new[] { a, b, b, a }))];

        var scores = Samples.ScoreOf(model, rows);

        Assert.All(scores, score => Assert.True(double.IsFinite(score), $"{score}"));
        Assert.All(scores, score => Assert.True(model.Tail(score) is >= 0 and < 1_000, $"{model.Tail(score)}"));
        Assert.Equal(model.ToBytes(), RowModel.FromBytes(model.ToBytes()).ToBytes());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_name_and_the_options_seed_a_model(RowModelKind kind)
    {
        var rows = MadeUp.Rows(200, seed: 1);
        var bytes = Bytes("conn", 42);

        Assert.Equal(bytes, Bytes("conn", 42));
        bool isRandom = kind is not (RowModelKind.Pca or RowModelKind.PyodPca);
        Assert.Equal(isRandom, !bytes.SequenceEqual(Bytes("conn", 43)));
        Assert.Equal(isRandom, !bytes.SequenceEqual(Bytes("dns", 42)));

        byte[] Bytes(string name, long seed) => SampleFit.Fit(kind, name, rows, MadeUp.Features, new ScoringOptions(Seed: seed))!.ToBytes();
    }

    /// <summary>Whatever the processor's vectors: the checksums that end the bytes, as first fitted.</summary>
    [Theory]
    [InlineData(RowModelKind.Pca, 2150403015)]
    [InlineData(RowModelKind.PyodPca, 3626474976)]
    [InlineData(RowModelKind.Autoencoder, 4272570681)]
    [InlineData(RowModelKind.KitNet, 994513357)]
    public void The_same_rows_give_the_same_bytes_on_every_machine(RowModelKind kind, uint checksum) =>
        Assert.Equal(checksum, BinaryPrimitives.ReadUInt32LittleEndian(Fitted(kind).ToBytes().AsSpan()[^4..]));

    [Fact]
    public void Beyond_the_sample_a_tail_without_bound_goes_on_with_the_logarithm()
    {
        var model = Fitted(RowModelKind.Pca);
        double greatest = model.SampleScores[^1], most = Math.Log(1 + model.SampleRows);

        Assert.Equal(Math.Log((1.0 + model.SampleRows) / 2), model.Tail(greatest), 12);
        Assert.Equal(most + Math.Log(1.5), model.Tail(1.5 * greatest), 1e-6);
        Assert.Equal(most + Math.Log(1e30), model.Tail(1e30 * greatest), 1e-6);
        Assert.Equal(0, model.Tail(0));
    }

    [Fact]
    public void Bytes_of_no_model_are_refused()
    {
        Assert.Throws<InvalidDataException>(() => RowModel.FromBytes([]));
        Assert.Throws<InvalidDataException>(() => RowModel.FromBytes("ZSXX1234567890"u8));
    }

    static RowModel Fitted(RowModelKind kind) =>
        SampleFit.Fit(kind, "conn", MadeUp.Rows(1_500, seed: 1), MadeUp.Features, new ScoringOptions())!;
}
