using System.Text;
using ZeekSpark.Scoring.Plan;
using ZeekSpark.Scoring.Sql;

namespace ZeekSpark.Scoring.Tests.Plan;

/// <summary>
/// The SQL of every step, for each engine and mode, as a file beside this one: what a change does to the SQL is read in
/// its difference. With ZEEKSPARK_UPDATE_SNAPSHOTS=1 the test writes the files instead.
/// </summary>
public sealed class PlanSnapshotTests
{
    private const string Update = "ZEEKSPARK_UPDATE_SNAPSHOTS";

    [Theory]
    [InlineData(ScoringMode.Default, "duckdb")]
    [InlineData(ScoringMode.Default, "spark")]
    [InlineData(ScoringMode.Reference, "duckdb")]
    [InlineData(ScoringMode.Reference, "spark")]
    public void Plan_is_the_reviewed_one(ScoringMode mode, string engine)
    {
        var dialect = engine == "spark" ? SqlDialect.Spark : SqlDialect.DuckDb;
        var plan = ScoringPlan.Create(dialect, new ScoringOptions(mode, Features: true), PlanSchemas.Loaded(mode));
        var text = new StringBuilder();
        foreach (var step in plan.Steps)
            text.Append($"-- {step.Kind} {step.Name}\n{step.Sql};\n\n");

        var file = $"plan.{mode.ToString().ToLowerInvariant()}.{engine}.sql";
        var path = Path.Combine(Folder(), file);
        if (Environment.GetEnvironmentVariable(Update) == "1")
            File.WriteAllText(path, text.ToString());
        else if (Difference(File.Exists(path) ? File.ReadAllText(path) : "", text.ToString()) is { } difference)
            Assert.Fail($"{file} is not the plan's SQL any more.\n{difference}\nIf that is meant, run this test with {Update}=1 and review the file's difference.");
    }

    private static string? Difference(string reviewed, string now)
    {
        if (reviewed == now)
            return null;
        var (old, lines) = (reviewed.Split('\n'), now.Split('\n'));
        var line = old.Zip(lines).TakeWhile(pair => pair.First == pair.Second).Count();
        var step = lines.Take(line + 1).LastOrDefault(text => text.StartsWith("-- ", StringComparison.Ordinal));
        return $"Line {line + 1}, in {step ?? "no step"}:\n  reviewed: {old.ElementAtOrDefault(line) ?? "(the end)"}\n  now:      {lines.ElementAtOrDefault(line) ?? "(the end)"}";
    }

    private static string Folder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ZeekSpark.sln")))
                return Path.Combine(folder.FullName, "tests", "ZeekSpark.Scoring.Tests", "Plan");
        }

        throw new DirectoryNotFoundException("The tests must run inside the checkout: the reviewed plans are beside their source.");
    }
}
