using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using ZeekSpark.Scoring.Models;

namespace ZeekSpark.Benchmarks;

/// <summary>Times fitting and scoring of the models that are trained on normal rows.</summary>
static class ModelsBenchmark
{
    public static int Run(ReadOnlySpan<string> options)
    {
        if (options.Length > 0)
        {
            Console.Error.WriteLine($"models: {options[0]} was not understood; it takes no options.");
            return 2;
        }

        const int Rows = 49_152, Features = 25;
        var rows = Correlated(Rows, Features);
        Print($"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} processors; {Rows} rows of {Features} features");
        Time("PCA", Features, () => PcaModel.FitResidual(rows, Features));
        Time("PCA of pyod", Features, () => PcaModel.FitPyod(rows, Features));
        Time("KitNET", Features, () => KitNet.Fit(rows, Features, seed: 42));
        foreach (int batch in new[] { 32, 64, 128, 256 })
        {
            var epochs = 0;
            var model = Time($"autoencoder, {batch} rows a batch", Features, () =>
            {
                epochs = 0;
                return Autoencoder.Fit(rows, Features, new AutoencoderOptions(BatchRows: batch), _ => epochs++);
            });
            Print($"       {epochs} epochs, mean squared error of new rows {Scores(model, Correlated(Rows, Features, seed: 8)).Average():F5}");
        }

        return 0;
    }

    static RowModel Time(string name, int features, Func<RowModel> fit)
    {
        var process = Process.GetCurrentProcess();
        var (cpu, start) = (process.TotalProcessorTime, Stopwatch.GetTimestamp());
        var model = fit();
        double wall = Stopwatch.GetElapsedTime(start).TotalSeconds;
        process.Refresh();
        double processor = (process.TotalProcessorTime - cpu).TotalSeconds;

        const int Scored = 2_048, Rounds = 400;
        var block = new FeatureBlock(features, Scored);
        block.SetRows(Correlated(Scored, features));
        var scores = new double[Scored];
        double best = double.MaxValue;
        for (int round = 0; round < Rounds; round++)
        {
            start = Stopwatch.GetTimestamp();
            model.Score(block, scores);
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        Print($"{name}: fitted in {wall:F2} s ({processor:F2} s of processors); scores {Scored / best / 1e6:F2} million rows/s on one thread; {model.ToBytes().Length / 1000.0:F0} kB");
        return model;
    }

    static double[] Scores(RowModel model, double[] rows)
    {
        var block = new FeatureBlock(model.FeatureCount, rows.Length / model.FeatureCount);
        block.SetRows(rows);
        var scores = new double[block.Rows];
        model.Score(block, scores);
        return scores;
    }

    /// <summary>Six hidden causes behind the features, some of these of few values, as logs have them.</summary>
    static double[] Correlated(int rows, int features, int seed = 7)
    {
        const int Causes = 6;
        var random = new Random(seed);
        var causes = new double[Causes];
        var values = new double[rows * features];
        for (int row = 0; row < rows; row++)
        {
            for (int cause = 0; cause < Causes; cause++)
                causes[cause] = -Math.Log(random.NextDouble() + 1e-12);
            for (int feature = 0; feature < features; feature++)
            {
                double value = causes[feature % Causes] * (1 + feature % 4) - causes[feature * 5 % Causes] * causes[feature * 7 % Causes] / 3 + .1 * random.NextDouble();
                values[row * features + feature] = feature % 3 == 0 ? Math.Round(value) : value;
            }
        }

        return values;
    }

    static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
