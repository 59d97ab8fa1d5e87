using Xunit.Abstractions;

namespace ZeekSpark.Spark.Tests;

/// <summary>The plan's Spark SQL gives the rows that the embedded engine gives, step by step.</summary>
public sealed class SparkPlanTests(SparkRun run, ITestOutputHelper output) : IClassFixture<SparkRun>
{
    [SparkTheory]
    [MemberData(nameof(SparkRun.Names), MemberType = typeof(SparkRun))]
    public void Every_step_gives_the_embedded_engines_rows(string name)
    {
        var files = run[name];
        output.WriteLine(run.Output);
        using var comparison = new StepComparison();
        var differences = new List<string>();
        for (var i = 0; i < files.Steps.Count; i++)
        {
            if ((files.Error(i)?.Split('\n')[0] ?? comparison.Difference(files, i)) is { } difference)
                differences.Add($"{files.Steps[i].Kind} {files.Steps[i].Name}: {difference}");
        }

        Assert.True(differences.Count == 0, $"{differences.Count} steps differ:\n{string.Join('\n', differences)}");
    }
}
