using System.Globalization;
using System.Text.RegularExpressions;
using ZeekSpark.Scoring.Plan;
using ZeekSpark.Scoring.Sql;

namespace ZeekSpark.Scoring.Tests.Plan;

/// <summary>What the plan's text must not hold, since engines read it differently.</summary>
public sealed partial class PlanRulesTests
{
    public static TheoryData<string, ScoringMode> Texts => new()
    {
        { "duckdb", ScoringMode.Default }, { "duckdb", ScoringMode.Reference }, { "spark", ScoringMode.Default }, { "spark", ScoringMode.Reference },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void Engines_read_the_text_alike(string engine, ScoringMode mode)
    {
        var steps = Plans.Of(engine == "spark" ? SqlDialect.Spark : SqlDialect.DuckDb, mode).Steps;
        Assert.NotEmpty(steps);
        Assert.Empty(steps.SelectMany(step => Violations(step.Sql).Select(violation => $"{step.Name}: {violation}")));
    }

    [Theory]
    [InlineData("SELECT 0.5 AS x", "0.5")]
    [InlineData("SELECT log(x)", "log(")]
    [InlineData("SELECT ln(x)", "ln(x)")]
    [InlineData("SELECT CASE WHEN (y) > 0 THEN ln(x) END", "ln(x)")]
    [InlineData("SELECT a / b", "/ b")]
    [InlineData("SELECT CASE WHEN (c) <> 0 THEN (a) / (b) END", "/ b")]
    [InlineData("SELECT a / 0", "/ 0")]
    [InlineData("SELECT x QUALIFY y = 1", "QUALIFY")]
    [InlineData("SELECT list_filter(x, y -> y > 1)", "lambda")]
    public void Each_rule_refuses_what_breaks_it(string sql, string violation) => Assert.Contains(Violations(sql), found => found.Contains(violation, StringComparison.Ordinal));

    [Theory]
    [InlineData("SELECT CASE WHEN (x + 1e0) > 0 THEN ln(x + 1e0) END, 5e-1, 'a / 0.5'")]
    [InlineData("SELECT CASE WHEN (b) <> 0 THEN (a) / (b) ELSE 0e0 END")]
    [InlineData("SELECT CASE WHEN m.\"sd_x\" > 0 THEN a / m.\"sd_x\" END")]
    public void Guarded_text_passes(string sql) => Assert.Empty(Violations(sql));

    [Theory]
    [InlineData(ScoringMode.Default)]
    [InlineData(ScoringMode.Reference)]
    public void Engines_have_the_same_steps(ScoringMode mode) =>
        Assert.Equal(Steps(SqlDialect.DuckDb, mode), Steps(SqlDialect.Spark, mode));

    private static IEnumerable<(string, StepKind)> Steps(SqlDialect sql, ScoringMode mode) => Plans.Of(sql, mode).Steps.Select(step => (step.Name, step.Kind));

    private static IEnumerable<string> Violations(string sql)
    {
        var text = Quoted().Replace(sql, "''");
        foreach (Match match in Decimal().Matches(text))
            yield return $"decimal literal {match.Value}";
        if (Log().IsMatch(text))
            yield return "log(: its base differs; write ln";
        if (text.Contains("QUALIFY", StringComparison.OrdinalIgnoreCase))
            yield return "QUALIFY";
        // Spark's way to put a collected list in order; it is in its dialect.
        if (text.Replace("item -> item.v", "", StringComparison.Ordinal) is var rest && (rest.Contains("->", StringComparison.Ordinal) || rest.Contains("lambda", StringComparison.Ordinal)))
            yield return "lambda";
        foreach (Match match in Ln().Matches(text))
        {
            var argument = Operand(text, match.Index + 2);
            if (!text[..match.Index].EndsWith($"WHEN ({argument}) > 0 THEN ", StringComparison.Ordinal))
                yield return $"ln({argument}) without its guard";
        }

        foreach (Match match in Division().Matches(text))
        {
            var divisor = Operand(text, match.Index + match.Length);
            var guarded = double.TryParse(divisor, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                ? number != 0
                : new[] { $"({divisor}) <> 0", $"{divisor} > 0", $"({divisor}) > 0" }.Any(guard => text[..match.Index].Contains(guard, StringComparison.Ordinal));
            if (!guarded)
                yield return $"/ {divisor} without its guard";
        }
    }

    /// <summary>What stands there: the inside of a pair of brackets, or a name with the brackets of its call.</summary>
    private static string Operand(string text, int at)
    {
        if (text[at] == '(')
            return text[(at + 1)..(Close(text, at) - 1)];
        var end = at;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || "._\"`".Contains(text[end], StringComparison.Ordinal)))
            end++;
        return end < text.Length && text[end] == '(' ? text[at..Close(text, end)] : text[at..end];
    }

    private static int Close(string text, int open)
    {
        var depth = 0;
        for (var i = open; i < text.Length; i++)
        {
            depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
            if (depth == 0)
                return i + 1;
        }

        throw new FormatException($"A bracket is not closed: {text[open..]}");
    }

    [GeneratedRegex("'(?:[^']|'')*'")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"(?<![\w.""`])\d+\.\d+(?![\deE])")]
    private static partial Regex Decimal();

    [GeneratedRegex(@"\blog\(")]
    private static partial Regex Log();

    [GeneratedRegex(@"\bln(?=\()")]
    private static partial Regex Ln();

    [GeneratedRegex(@"/ ")]
    private static partial Regex Division();
}
