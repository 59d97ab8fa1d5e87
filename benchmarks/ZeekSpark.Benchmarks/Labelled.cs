using System.Globalization;

namespace ZeekSpark.Benchmarks;

/// <summary>Labelled data sets: comma-separated numbers, the last one the label (1 an anomaly), lines with # comments.</summary>
static class Labelled
{
    public static (double[] Rows, int Features, bool[] Labels) Read(string file)
    {
        var rows = new List<double>();
        var labels = new List<bool>();
        int features = 0, number = 0;
        foreach (var line in File.ReadLines(file))
        {
            number++;
            if (line.Length == 0 || line[0] == '#')
                continue;
            var values = line.Split(',').Select(v => double.Parse(v, CultureInfo.InvariantCulture)).ToArray();
            if (features != 0 && values.Length != features + 1)
                throw new FormatException($"{file}:{number}: {values.Length} values, expected {features + 1}.");
            features = values.Length - 1;
            rows.AddRange(values.AsSpan(0, features));
            labels.Add(values[^1] == 1);
        }

        return (rows.ToArray(), features, labels.ToArray());
    }

    public static double[] EvenSample(double[] rows, int features, int most)
    {
        int count = rows.Length / features;
        if (count <= most)
            return rows;
        var sample = new double[most * features];
        for (int i = 0; i < most; i++)
            Array.Copy(rows, (int)((long)i * count / most) * features, sample, i * features, features);
        return sample;
    }

    /// <summary>The share of pairs of an anomaly and a normal row that are in the right order, ties half.</summary>
    public static double AreaUnderRoc(double[] scores, bool[] labels)
    {
        var order = Enumerable.Range(0, scores.Length).OrderBy(i => scores[i]).ToArray();
        double rankSum = 0, anomalies = labels.Count(l => l);
        for (int begin = 0, end; begin < order.Length; begin = end)
        {
            end = begin;
            while (end < order.Length && scores[order[end]] == scores[order[begin]])
                end++;
            double rank = (begin + 1 + end) / 2.0;
            for (int i = begin; i < end; i++)
                rankSum += labels[order[i]] ? rank : 0;
        }

        return (rankSum - anomalies * (anomalies + 1) / 2) / (anomalies * (scores.Length - anomalies));
    }
}
