using System.Text.RegularExpressions;
using ZeekSpark.Generator;
using ZeekSpark.Scoring;
using ZeekSpark.Scoring.Plan;

namespace ZeekSpark.DuckDb.Tests.Scoring;

/// <summary>No step has a column of a type that Spark would give otherwise: sums of integers are HUGEINT here, some literals decimals.</summary>
public sealed partial class StepTypesTests
{
    [Theory]
    [InlineData(ScoringMode.Default)]
    [InlineData(ScoringMode.Reference)]
    public void Columns_have_types_that_both_engines_have(ScoringMode mode)
    {
        using var temp = new TempCaptures();
        using var scored = new ScoredCaptures(new ScoringOptions(mode, Features: true), temp.Generate("g", 1, 300, 5, attacks: AttackKind.Scan));
        var odd = new List<string>();
        foreach (var step in scored.Plan.Steps.Where(step => step.Kind is not StepKind.Fit))
        {
            using var columns = scored.Connection.Query($"DESCRIBE {step.Sql}");
            while (columns.Read())
            {
                if (OddType().IsMatch(columns.GetString(1)!))
                    odd.Add($"{step.Name}.{columns.GetString(0)} is {columns.GetString(1)}");
            }
        }

        Assert.Empty(odd);
    }

    [GeneratedRegex("HUGEINT|DECIMAL|FLOAT|U[A-Z]*INT|TINYINT|SMALLINT")]
    private static partial Regex OddType();
}
