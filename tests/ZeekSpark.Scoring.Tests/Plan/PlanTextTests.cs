using System.Runtime.CompilerServices;
using ZeekSpark.Scoring.Sql;

namespace ZeekSpark.Scoring.Tests.Plan;

/// <summary>The Spark SQL of every step, kept as text to review: a change of a definition shows what it does to the plan.</summary>
public sealed class PlanTextTests
{
    [Theory]
    [InlineData(ScoringMode.Default, "plan-default.spark.sql")]
    [InlineData(ScoringMode.Reference, "plan-reference.spark.sql")]
    public void Spark_text_is_the_reviewed_one(ScoringMode mode, string file)
    {
        var plan = mode == ScoringMode.Default ? Plans.Of(SqlDialect.Spark, mode, features: false) : Plans.Of(SqlDialect.Spark, mode, logs: Plans.OneOfEachScorer);
        var text = string.Concat(plan.Steps.Select(step => $"-- {step.Kind} {step.Name}\n{step.Sql};\n\n"));
        var path = Path.Combine(Folder(), file);
        if (Environment.GetEnvironmentVariable("ZEEKSPARK_UPDATE_SNAPSHOTS") == "1")
            File.WriteAllText(path, text);
        var kept = File.ReadAllText(path).Split('\n');
        var made = text.Split('\n');
        var line = kept.Zip(made).TakeWhile(pair => pair.First == pair.Second).Count();
        Assert.True(kept.Length == made.Length && line == kept.Length,
            $"{file}:{line + 1} differs from the plan. Kept: {kept.ElementAtOrDefault(line)}\nMade: {made.ElementAtOrDefault(line)}\nIf the change is meant, run with ZEEKSPARK_UPDATE_SNAPSHOTS=1 and review the difference.");
    }

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
