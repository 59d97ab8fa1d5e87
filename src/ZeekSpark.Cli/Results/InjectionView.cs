using System.Globalization;
using ZeekSpark.Cli.Injection;
using ZeekSpark.CommandLine.Output;
using ZeekSpark.CommandLine.Results;
using ZeekSpark.Generator;
using ZeekSpark.Scoring.Results;

namespace ZeekSpark.Cli.Results;

/// <summary>Where attacks that were put into captures are found, for people and for programs.</summary>
internal sealed class InjectionView(IReadOnlyList<InjectionResult> results)
{
    /// <summary>Findings that an analyst opens, of a log.</summary>
    private const int Opened = 10;

    public void WriteText(Terminal terminal)
    {
        var put = results.Where(result => result.Problem is null).ToList();
        if (put.Count > 0)
        {
            var table = new TextTable("capture", "attack", ">rows", "first finding", "log", ">rank", ">of", ">score", ">without");
            foreach (var result in put)
            {
                table.Add(
                [
                    result.Capture, result.Attack.Name(), result.Rows.Values.Sum().Text(), result.First?.Kind ?? "none", result.First?.Log ?? "", result.First is { } first ? Rank(first.Rank) : "",
                    result.First?.Findings.Text() ?? "", Score(result.Score), Score(result.ScoreBefore),
                ]);
            }

            table.Write(terminal);
            terminal.Out.WriteLine();
        }

        foreach (var attack in put.GroupBy(result => result.Attack).Where(attack => attack.Count() > 1))
            terminal.Out.WriteLine($"{attack.Key.Name()}: among the first {Opened} of its log in {attack.Count(IsOpened).Text()} of {attack.Count().Of("capture")}");
        foreach (var problem in results.Where(result => result.Problem is not null))
            terminal.Out.WriteLine($"Not put in, {problem.Attack.Name()}: {SafeText.Clean($"{problem.Capture}: {problem.Problem}")}");
    }

    public void WriteJson(TextWriter output)
    {
        using var json = new JsonOutput(output);
        json.Writer.WriteStartObject();
        json.Writer.WriteString("schema_version", ResultTables.SchemaVersion);
        json.WriteValue("injections", results.Select(result => (object?)new Dictionary<string, object?>
        {
            ["capture"] = result.Capture, ["attack"] = result.Attack.Name(), ["problem"] = result.Problem,
            ["rows"] = result.Rows.OrderBy(log => log.Key, StringComparer.Ordinal).ToDictionary(log => log.Key, log => (object?)log.Value),
            ["rank"] = result.First?.Rank, ["log"] = result.First?.Log, ["findings"] = result.First?.Findings, ["kind"] = result.First?.Kind, ["explanation"] = result.First?.Explanation,
            ["score"] = result.Score, ["score_without"] = result.ScoreBefore,
        }).ToArray());
        json.Writer.WriteEndObject();
    }

    private static bool IsOpened(InjectionResult result) => result.First?.Rank <= Opened;

    private static string Rank(double rank) => rank.ToString("0.#", CultureInfo.InvariantCulture);

    private static string Score(double? score) => score?.ToString("0.0", CultureInfo.InvariantCulture) ?? "";
}
