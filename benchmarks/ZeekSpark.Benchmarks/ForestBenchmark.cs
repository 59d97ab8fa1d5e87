using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using ZeekSpark.Scoring.Models;

namespace ZeekSpark.Benchmarks;

/// <summary>Times fitting and scoring of the isolation forest, and compares its accuracy with what was published.</summary>
static class ForestBenchmark
{
    const int Seeds = 10;
    const int MaxSampleRows = 16_384;

    public static int Run(ReadOnlySpan<string> options)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        for (int i = 0; i < options.Length; i += 2)
        {
            if (options[i] is not ("--mammography" or "--shuttle") || i + 1 == options.Length)
            {
                Console.Error.WriteLine($"forest: {options[i]} was not understood; expected --mammography FILE or --shuttle FILE.");
                return 2;
            }

            if (!File.Exists(options[i + 1]))
            {
                Console.Error.WriteLine($"forest: {options[i]} {options[i + 1]}: no such file; expected a CSV file of numbers with the label last.");
                return 2;
            }

            files[options[i]] = options[i + 1];
        }

        Print($"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.ProcessArchitecture}, vectors of 256 bits {(Vector256.IsHardwareAccelerated ? "in" : "not in")} hardware; one thread, 100 trees of 256 rows, best of many runs");
        foreach (var (rows, features) in new[] { (256, 10), (1_000, 20), (16_384, 30) })
            TimeFit(rows, features);
        foreach (int features in new[] { 10, 20, 30, 60 })
            TimeScore(features);
        foreach (var (option, expected) in new[] { ("--mammography", .86), ("--shuttle", .997) })
        {
            if (files.TryGetValue(option, out var file))
                Accuracy(option[2..], file, expected);
        }

        return 0;
    }

    static void TimeFit(int rows, int features)
    {
        var sample = Synthetic(rows, features);
        var options = new IsolationForestOptions();
        double best = BestMilliseconds(() => IsolationForest.Fit(sample, features, options));
        Print($"fit    n={rows,6} k={features,2}: {best,7:F2} ms (trees, medians and the sample's scores)");
    }

    static void TimeScore(int features)
    {
        const int Rows = 2_048, Trees = 100;
        var forest = IsolationForest.Fit(Synthetic(1_000, features), features, new IsolationForestOptions(Trees));
        var rows = Synthetic(Rows, features);
        var columns = Enumerable.Range(0, features)
            .Select(f => Enumerable.Range(0, Rows).Select(r => rows[r * features + f]).ToArray()).ToArray();
        var block = new FeatureBlock(features, Rows);
        var scores = new double[Rows];
        double byColumn = BestMilliseconds(() =>
        {
            block.Start(Rows);
            for (int f = 0; f < features; f++)
                block.SetColumn(f, columns[f]);
        });
        double byRow = BestMilliseconds(() => block.SetRows(rows));
        double kernel = BestMilliseconds(() => forest.Score(block, scores));
        double loss = BestMilliseconds(() => forest.Losses(block, 0, scores));
        Print($"score  k={features,2}: {kernel * 1e6 / Rows / Trees:F2} ns per row and tree");
        Print($"       making ready by column {byColumn * 1e6 / Rows:F0} ns, by row {byRow * 1e6 / Rows:F0} ns per row; loss of one feature {loss * 1e6 / Rows:F0} ns per row");
    }

    static void Accuracy(string name, string file, double expected)
    {
        var (rows, features, labels) = Labelled.Read(file);
        var areas = new double[Seeds];
        var block = new FeatureBlock(features, labels.Length);
        block.SetRows(rows);
        var scores = new double[labels.Length];
        for (int seed = 0; seed < Seeds; seed++)
        {
            // The forest takes a bounded sample of a large data set: rows at even distances.
            var sample = Labelled.EvenSample(rows, features, MaxSampleRows);
            IsolationForest.Fit(sample, features, new IsolationForestOptions(Seed: (ulong)seed)).Score(block, scores);
            areas[seed] = Labelled.AreaUnderRoc(scores, labels);
        }

        double mean = areas.Average();
        double error = Math.Sqrt(areas.Sum(a => (a - mean) * (a - mean)) / (Seeds - 1) / Seeds);
        Print($"{name,-12} AUROC {mean:F4} ± {error:F4} over {Seeds} seeds, expected {expected} ({labels.Length} rows, {features} features)");
    }

    /// <summary>Heavy-tailed columns, some of few values, as logs have them.</summary>
    static double[] Synthetic(int rows, int features)
    {
        var random = new Random(7);
        var values = new double[rows * features];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (i % features % 3) switch
            {
                0 => random.Next(4),
                1 => -Math.Log(random.NextDouble() + 1e-12),
                _ => Math.Exp(4 * random.NextDouble()),
            };
        }

        return values;
    }

    static double BestMilliseconds(Action action)
    {
        double best = double.MaxValue;
        var total = Stopwatch.StartNew();
        for (int i = 0; i < 20 || total.ElapsedMilliseconds < 1_500; i++)
        {
            long start = Stopwatch.GetTimestamp();
            action();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return best;
    }

    static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
