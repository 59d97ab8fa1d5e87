using ZeekSpark.DuckDb.Tests.Scoring;
using ZeekSpark.Scoring;

namespace ZeekSpark.DuckDb.Tests.Baselines;

/// <summary>The reference detector's first version, pyod's PCA over the numbers of conn, worked out here another way.</summary>
public sealed class PcaDetectorTests : IDisposable
{
    private const string Columns = "duration, orig_bytes, id.resp_p, resp_bytes, orig_ip_bytes, resp_pkts, resp_ip_bytes";

    private readonly TrainedModels models = new();

    [Fact]
    public void Ranks_as_the_formula_of_pyod_does()
    {
        var random = new Random(8);
        var numbers = Enumerable.Range(0, 150).Select(_ => new double?[]
        {
            random.Next(9) == 0 ? null : Math.Round(random.NextDouble() * 10, 3), random.Next(7) == 0 ? null : random.Next(5_000), random.Next(5) switch { 0 => 53, 1 => 80, _ => 443 },
            random.Next(50_000), random.Next(6) == 0 ? null : random.Next(6_000), random.Next(40), random.Next(60_000),
        }).ToList();
        var folder = models.Captures.Write("c", "conn",
            "ts uid id.orig_h id.resp_h proto " + Columns.Replace(",", "", StringComparison.Ordinal), "time string addr addr enum interval count port count count count count",
            numbers.Select((row, i) => FormattableString.Invariant($"{i}.5 C{i} 10.0.0.1 10.0.0.2 tcp {string.Join(' ', row.Select(x => x is { } value ? FormattableString.Invariant($"{value}") : "-"))}")));

        var results = models.Score(folder, model: null, new(Top: 10) { Detector = "pca" }).Results;
        var found = TrainedModels.Rows(results, "SELECT uid, score FROM scores ORDER BY score DESC").Select(row => (Uid: (string)row[0]!, Score: (double)row[1]!)).ToList();
        var expected = Pyod([.. numbers.Select(row => row.Select(x => x ?? 0).ToArray())]);
        Assert.Equal(expected.Select((score, i) => (score, i)).OrderByDescending(row => row.score).Select(row => $"C{row.i}"), found.Select(row => row.Uid));
        // The model takes floats.
        Assert.All(found, row => Assert.Equal(expected[int.Parse(row.Uid[1..], System.Globalization.CultureInfo.InvariantCulture)], row.Score, 1e-4 * row.Score));
        Assert.Equal(10, results.ExecuteScalar<long>("SELECT count(*) FROM scores WHERE flagged"));
        Assert.Equal("pca", results.ExecuteScalar<string>("SELECT method FROM logs"));
        Assert.Equal(10, results.ExecuteScalar<long>("SELECT count(*) FROM findings WHERE kind = 'row'"));
    }

    [Fact]
    public void Logs_without_its_columns_are_scored_by_what_they_have()
    {
        var folder = models.Captures.Generate("g", 1, 300, 51);
        var (outcome, results) = models.Score(folder, model: null, new(Top: 3) { Detector = "pca" });
        Assert.Equal(0, outcome.Record.ExitCode);
        Assert.Equal(0, results.ExecuteScalar<long>("SELECT count(*) FROM scores WHERE NOT isfinite(score)"));
        Assert.True(results.ExecuteScalar<long>("SELECT count(DISTINCT log) FROM scores WHERE score > 0") > 3);
    }

    public void Dispose() => models.Dispose();

    /// <summary>Σ over components of |row − component| / share of variance explained, of rows less their mean over their standard deviation.</summary>
    private static double[] Pyod(double[][] rows)
    {
        var size = rows[0].Length;
        for (var j = 0; j < size; j++)
        {
            var mean = rows.Average(row => row[j]);
            var deviation = Math.Sqrt(rows.Average(row => (row[j] - mean) * (row[j] - mean)));
            foreach (var row in rows)
                row[j] = (row[j] - mean) / deviation;
        }

        var products = new double[size, size];
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
                products[i, j] = rows.Sum(row => row[i] * row[j]);
        }

        var vectors = Jacobi(products);
        var total = Enumerable.Range(0, size).Sum(i => products[i, i]);
        return [.. rows.Select(row => Enumerable.Range(0, size).Sum(k => Math.Sqrt(Enumerable.Range(0, size).Sum(i => Math.Pow(row[i] - vectors[k][i], 2))) / (products[k, k] / total)))];
    }

    /// <summary>Makes a symmetric matrix diagonal by Jacobi's rotations; gives the eigenvectors, each with its greatest coordinate positive.</summary>
    private static double[][] Jacobi(double[,] matrix)
    {
        var size = matrix.GetLength(0);
        var vectors = Enumerable.Range(0, size).Select(k => Enumerable.Range(0, size).Select(i => i == k ? 1.0 : 0).ToArray()).ToArray();
        for (var sweep = 0; sweep < 60; sweep++)
        {
            for (var p = 0; p < size; p++)
            {
                for (var q = p + 1; q < size; q++)
                {
                    var angle = .5 * Math.Atan2(2 * matrix[p, q], matrix[q, q] - matrix[p, p]);
                    var (sin, cos) = Math.SinCos(angle);
                    for (var k = 0; k < size; k++)
                        (matrix[k, p], matrix[k, q]) = (cos * matrix[k, p] - sin * matrix[k, q], sin * matrix[k, p] + cos * matrix[k, q]);
                    for (var k = 0; k < size; k++)
                        (matrix[p, k], matrix[q, k]) = (cos * matrix[p, k] - sin * matrix[q, k], sin * matrix[p, k] + cos * matrix[q, k]);
                    for (var k = 0; k < size; k++)
                        (vectors[p][k], vectors[q][k]) = (cos * vectors[p][k] - sin * vectors[q][k], sin * vectors[p][k] + cos * vectors[q][k]);
                }
            }
        }

        foreach (var vector in vectors)
        {
            if (vector.MaxBy(Math.Abs) < 0)
            {
                for (var i = 0; i < size; i++)
                    vector[i] = -vector[i];
            }
        }

        return vectors;
    }
}
