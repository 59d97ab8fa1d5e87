using System.Globalization;
using ZeekSpark.CommandLine.Output;
using ZeekSpark.CommandLine.Results;
using ZeekSpark.Scoring.Evaluation;
using ZeekSpark.Scoring.Results;

namespace ZeekSpark.Cli.Results;

/// <summary>What an evaluation measured, for people and for programs.</summary>
internal sealed class EvaluationView(IReadOnlyList<LogEvaluation> logs)
{
    private const int LogsShown = 60;

    /// <summary>The mean of each measure over captures, by log and detector, where more than one capture has it.</summary>
    private readonly IReadOnlyList<Mean> means =
    [
        .. logs.SelectMany(log => log.Detectors.Select(detector => (log.Log, Measures: detector)))
            .GroupBy(each => (each.Log, each.Measures.Detector)).Where(group => group.Count() > 1)
            .Select(group => new Mean(group.Key.Log, group.Key.Detector, group.Count(), group.Average(each => each.Measures.Auroc ?? 0), group.Min(each => each.Measures.Auroc ?? 0),
                group.Average(each => each.Measures.AveragePrecision ?? 0), group.Average(each => each.Measures.PrecisionAt10 ?? 0), group.Average(each => each.Measures.PrecisionAt100 ?? 0)))
            .OrderBy(mean => mean.Log, StringComparer.Ordinal),
    ];

    public void WriteText(Terminal terminal)
    {
        var measured = logs.Where(log => log.Problem is null).ToList();
        terminal.Out.WriteLine($"{logs.Select(log => log.Capture).Distinct().Count().Of("capture")}, {logs.Count.Of("log")}: {measured.Count.Of("log")} with both rows labelled Malicious and others");
        terminal.Out.WriteLine();
        if (measured.Count is > 0 and <= LogsShown)
            WriteMeasured(terminal, measured);
        if (means.Count > 0)
            WriteMeans(terminal);
        WriteProblems(terminal);
    }

    public void WriteJson(TextWriter output)
    {
        using var json = new JsonOutput(output);
        json.Writer.WriteStartObject();
        json.Writer.WriteString("schema_version", ResultTables.SchemaVersion);
        json.WriteValue("logs", logs.Select(log => (object?)new Dictionary<string, object?>
        {
            ["capture"] = log.Capture, ["log"] = log.Log, ["rows"] = log.Rows, ["positives"] = log.Positives, ["labelled"] = log.Labelled, ["problem"] = log.Problem,
            ["detectors"] = log.Detectors.Select(detector => (object?)new Dictionary<string, object?>
            {
                ["detector"] = detector.Detector, ["auroc"] = detector.Auroc, ["auroc_interval"] = Bounds(detector.AurocInterval),
                ["average_precision"] = detector.AveragePrecision, ["average_precision_interval"] = Bounds(detector.AveragePrecisionInterval),
                ["precision_at_10"] = detector.PrecisionAt10, ["precision_at_100"] = detector.PrecisionAt100, ["first_positive"] = detector.FirstPositive,
            }).ToArray(),
        }).ToArray());
        json.WriteValue("means", means.Select(mean => (object?)new Dictionary<string, object?>
        {
            ["log"] = mean.Log, ["detector"] = mean.Detector, ["captures"] = mean.Captures, ["auroc"] = mean.Auroc, ["auroc_lowest"] = mean.Lowest,
            ["average_precision"] = mean.AveragePrecision, ["precision_at_10"] = mean.PrecisionAt10, ["precision_at_100"] = mean.PrecisionAt100,
        }).ToArray());
        json.Writer.WriteEndObject();
    }

    private static void WriteMeasured(Terminal terminal, IReadOnlyList<LogEvaluation> measured)
    {
        var table = new TextTable("log", ">malicious", ">rows", "detector", ">AUROC", "95 %", ">AP", "95 %", ">p@10", ">p@100", ">first");
        foreach (var log in measured)
        {
            var first = true;
            foreach (var detector in log.Detectors)
            {
                table.Add(
                [
                    first ? $"{log.Capture}/{log.Log}" : "", first ? log.Positives.Text() : "", first ? log.Rows.Text() : "", detector.Detector,
                    Show(detector.Auroc), Show(detector.AurocInterval), Show(detector.AveragePrecision), Show(detector.AveragePrecisionInterval),
                    Show(detector.PrecisionAt10), Show(detector.PrecisionAt100), (detector.FirstPositive ?? 0).ToString("0.#", CultureInfo.InvariantCulture),
                ]);
                first = false;
            }
        }

        table.Write(terminal);
        terminal.Out.WriteLine();
    }

    private void WriteMeans(Terminal terminal)
    {
        terminal.Out.WriteLine("Means over captures");
        var table = new TextTable("log", "detector", ">captures", ">AUROC", ">lowest", ">AP", ">p@10", ">p@100");
        foreach (var mean in means)
            table.Add([mean.Log, mean.Detector, mean.Captures.Text(), Show(mean.Auroc), Show(mean.Lowest), Show(mean.AveragePrecision), Show(mean.PrecisionAt10), Show(mean.PrecisionAt100)]);
        table.Write(terminal);
        terminal.Out.WriteLine();
    }

    private void WriteProblems(Terminal terminal)
    {
        foreach (var group in logs.Where(log => log.Problem is not null).GroupBy(log => log.Problem!, StringComparer.Ordinal))
        {
            var names = group.Select(log => $"{log.Capture}/{log.Log}").ToList();
            var more = names.Count > 5 ? $" and {(names.Count - 5).Text()} more" : "";
            terminal.Out.WriteLine($"Not measured, {group.Key}: {SafeText.Clean(string.Join(", ", names.Take(5)))}{more}");
        }
    }

    private static object?[]? Bounds(Interval? interval) => interval is null ? null : [interval.Low, interval.High];

    private static string Show(double? value) => value is { } number ? number.ToString("0.000", CultureInfo.InvariantCulture) : "";

    private static string Show(Interval? interval) => interval is null ? "" : $"{Show(interval.Low)}-{Show(interval.High)}";

    private sealed record Mean(string Log, string Detector, int Captures, double Auroc, double Lowest, double AveragePrecision, double PrecisionAt10, double PrecisionAt100);
}
