using System.Runtime.CompilerServices;
using ZeekSpark.Scoring.Plan;
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
        AssertReviewed(string.Concat(plan.Steps.Select(Text)), file);
    }

    [Fact]
    public void Spark_text_of_a_training_and_of_scores_against_it_is_the_reviewed_one()
    {
        // Of a log with moments, and one without; steps that the default plan has too are left out.
        var known = Plans.Of(SqlDialect.Spark, ScoringMode.Default, features: false).Steps.Select(Text).ToHashSet(StringComparer.Ordinal);
        AssertReviewed(string.Concat(Plans.OfTraining(SqlDialect.Spark, ["conn", "ssh"]).Select(plan => $"---- {plan.Key}\n\n{string.Concat(plan.Value.Steps.Select(Text).Where(step => !known.Contains(step)))}")), "plan-baseline.spark.sql");
    }

    private static string Text(Step step) => $"-- {step.Kind} {step.Name}\n{step.Sql};\n\n";

    private static void AssertReviewed(string text, string file)
    {
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
