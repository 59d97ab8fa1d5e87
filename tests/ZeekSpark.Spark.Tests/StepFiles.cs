using System.Globalization;
using ZeekSpark.DuckDb.Tests.Scoring;
using ZeekSpark.Scoring;
using ZeekSpark.Scoring.Features;
using ZeekSpark.Scoring.Plan;
using ZeekSpark.Scoring.Sql;

namespace ZeekSpark.Spark.Tests;

/// <summary>The files of one case: what the embedded engine loaded and gave, and the steps for Spark. run-steps.scala describes them.</summary>
internal sealed class StepFiles(string folder, ScoringPlan plan)
{
    /// <summary>The steps, in Spark's SQL.</summary>
    public IReadOnlyList<Step> Steps => plan.Steps;

    /// <summary>Scores captures with the embedded engine and writes everything that Spark needs.</summary>
    public static StepFiles Write(string folder, ScoringOptions options, IReadOnlyList<string> paths, IEnumerable<string> settings)
    {
        foreach (var part in new[] { "tables", "steps", "embedded" })
            Directory.CreateDirectory(Path.Combine(folder, part));
        File.WriteAllLines(Path.Combine(folder, "settings"), settings);
        using var scored = new ScoredCaptures(options, [.. paths]);
        foreach (var table in scored.Logs.Select(log => LogDefinition.LoadedTableName(log.Log)).Concat(["captures_in", "files_in", "rejects_in"]))
            Copy(scored, $"FROM {table}", Path.Combine(folder, "tables", table + ".parquet"));

        var files = new StepFiles(folder, ScoringPlan.Create(SqlDialect.Spark, options, scored.Logs));
        Assert.Equal(scored.Plan.Steps.Select(step => (step.Name, step.Kind)), files.Steps.Select(step => (step.Name, step.Kind)));
        for (var i = 0; i < files.Steps.Count; i++)
        {
            var (name, kind, sql) = files.Steps[i];
            File.WriteAllText(Path.Combine(folder, "steps", Number(i) + ".sql"), $"{kind} {name}\n{sql}");
            Copy(scored, kind is StepKind.Fit or StepKind.Result ? scored.Plan.Steps[i].Sql : $"FROM {name}", files.EmbeddedFile(i));
        }

        return files;
    }

    /// <summary>What Spark has against the step, or NULL.</summary>
    public string? Error(int step) => Spark(step, ".error") is var file && File.Exists(file) ? File.ReadAllText(file) : null;

    /// <summary>A FROM of the embedded engine's rows.</summary>
    public string Embedded(int step) => $"FROM read_parquet('{Quoted(EmbeddedFile(step))}')";

    /// <summary>A FROM of Spark's rows, in their order.</summary>
    public string FromSpark(int step) => Steps[step].Kind == StepKind.Result
        ? $"FROM read_parquet('{Quoted(Path.Combine(Spark(step, ""), "*.parquet"))}')"
        : $"FROM read_json('{Quoted(Spark(step, ".json"))}', format = 'newline_delimited', columns = {{{string.Join(", ", SparkColumns(step).Select(column => $"'{column.Name}': '{column.Type}'"))}}})";

    /// <summary>Spark's columns, under the embedded engine's names of types.</summary>
    public IReadOnlyList<(string Name, string Type)> SparkColumns(int step) =>
        [.. File.ReadAllLines(Spark(step, ".columns")).Select(line => line.Split('\t')).Select(parts => (parts[0], parts[1]))];

    private string EmbeddedFile(int step) => Path.Combine(folder, "embedded", Number(step) + ".parquet");

    private string Spark(int step, string suffix) => Path.Combine(folder, "spark", Number(step) + suffix);

    private static string Number(int step) => step.ToString("0000", CultureInfo.InvariantCulture);

    private static string Quoted(string text) => text.Replace("'", "''", StringComparison.Ordinal);

    private static void Copy(ScoredCaptures scored, string select, string file) =>
        scored.Connection.Execute($"COPY ({select}) TO '{Quoted(file)}' (FORMAT parquet)");
}
