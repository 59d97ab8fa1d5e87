using System.Globalization;
using System.Text.RegularExpressions;
using ZeekSpark.Scoring.Plan;
using ZeekSpark.Scoring.Sql;

namespace ZeekSpark.Scoring.Tests.Plan;

/// <summary>The text that both engines read holds nothing that they read differently.</summary>
public sealed partial class SharedTextTests
{
    private static readonly HashSet<string> Logarithms = new(StringComparer.OrdinalIgnoreCase) { "log", "log2", "log10", "log1p" };

    [Theory]
    [InlineData(ScoringMode.Default)]
    [InlineData(ScoringMode.Reference)]
    public void Plan_keeps_to_what_the_engines_share(ScoringMode mode) => AssertShared(Plans.Of(new MarkedDialect(), mode).Steps);

    [Theory]
    [InlineData("statistics")]
    [InlineData("merge")]
    [InlineData("models")]
    [InlineData("calibration")]
    [InlineData("scores")]
    public void Plan_of_a_training_keeps_to_what_the_engines_share(string plan)
    {
        AssertShared(Plans.OfTraining(new MarkedDialect())[plan].Steps);
        Assert.Equal(Steps(Plans.OfTraining(SqlDialect.DuckDb)[plan]), Steps(Plans.OfTraining(SqlDialect.Spark)[plan]));
    }

    private static void AssertShared(IReadOnlyList<Step> steps)
    {
        var integers = Integers(steps.Select(step => step.Sql));
        var found = steps.SelectMany(step => Violations(step.Sql, integers).Select(violation => $"{step.Kind} {step.Name}: {violation}")).Distinct().ToList();
        Assert.True(found.Count == 0, $"{found.Count} violations:\n{string.Join('\n', found)}");
    }

    [Theory]
    [InlineData("SELECT log(x) FROM t", "log(")]
    [InlineData("SELECT ln(x) FROM t", "ln(x) without x > 0")]
    [InlineData("SELECT CASE WHEN (x) >= 0 THEN ln(x) END FROM t", "ln(x) without x > 0")]
    [InlineData("SELECT CASE WHEN (x) > 0 THEN 1e0 ELSE ln(x) END FROM t", "ln(x) without x > 0")]
    [InlineData("SELECT a / b FROM t", "division by b")]
    [InlineData("SELECT CASE WHEN a > 0 OR b > 0 THEN a / b END FROM t", "division by b")]
    [InlineData("SELECT a / 0e0 FROM t", "division by 0e0")]
    [InlineData("SELECT a * 0.5 FROM t", "0.5")]
    [InlineData("SELECT n FROM t QUALIFY n = 1", "QUALIFY")]
    [InlineData("SELECT f(x -> x) FROM t", "->")]
    [InlineData("SELECT 'it''s' FROM t", "quote")]
    [InlineData("SELECT 'a\\b' FROM t", "backslash")]
    [InlineData("SELECT sum(t.n) FROM t", "sum(t . n)")]
    [InlineData("SELECT lag(x) OVER (PARTITION BY s ORDER BY t.ts, row_key) FROM t", "ORDER BY t . ts")]
    public void What_they_read_differently_is_refused(string sql, string violation) =>
        Assert.Contains(violation, Assert.Single(Violations(sql, ["n"])));

    [Theory]
    [InlineData("SELECT CASE WHEN (x) > 0 THEN ln(x) END FROM t")]
    [InlineData("SELECT CASE WHEN (m.a > 1 AND m.b > 0) THEN abs(f.x - 1e0) / m.b ELSE 0e0 END FROM t")]
    [InlineData("SELECT CASE WHEN (a + 1e0) <> 0 THEN (CASE WHEN c THEN 1e0 END) / (a + 1e0) ELSE 0e0 END FROM t")]
    [InlineData("SELECT CASE WHEN sum(x) > 0 THEN sum(y) / sum(x) END, z / 2e0 FROM t")]
    [InlineData("SELECT CAST(sum(t.n) AS BIGINT), CAST(sum(n) OVER (ORDER BY s DESC) AS BIGINT), 'log(0.5)', 'a / b' FROM t")]
    public void What_is_guarded_is_not(string sql) => Assert.Empty(Violations(sql, ["n"]));

    [Theory]
    [InlineData(ScoringMode.Default)]
    [InlineData(ScoringMode.Reference)]
    public void Engines_have_the_same_steps(ScoringMode mode) =>
        Assert.Equal(Steps(Plans.Of(SqlDialect.DuckDb, mode)), Steps(Plans.Of(SqlDialect.Spark, mode)));

    private static IEnumerable<(string, StepKind)> Steps(ScoringPlan plan) => plan.Steps.Select(step => (step.Name, step.Kind));

    private static IEnumerable<string> Violations(string sql, IReadOnlyCollection<string> integers)
    {
        var tokens = new SqlTokens(sql);
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (token[0] == '\'')
            {
                if (tokens[i + 1].StartsWith('\''))
                    yield return $"a quote inside the text {token}: Spark leaves it out";
                if (token.Contains('\\', StringComparison.Ordinal))
                    yield return $"a backslash inside the text {token}: Spark takes it for an escape";
            }
            else if (char.IsAsciiDigit(token[0]) && token.Contains('.', StringComparison.Ordinal) && !token.Contains('e', StringComparison.OrdinalIgnoreCase))
                yield return $"{token} is a decimal on Spark: write it with an exponent";
            else if (token is "->" or "::" or "//" || tokens.Is(i, "QUALIFY"))
                yield return $"{token} is not shared";
            else if (Logarithms.Contains(token) && tokens[i + 1] == "(")
                yield return $"{token}( is of base e here and of base 10 there: write ln(";
            else if (tokens.Is(i, "ln") && tokens[i + 1] == "(" && tokens.Text(i + 1, tokens.Closing(i + 1)) is var x && !tokens.Holding(i).Contains($"{x} > 0"))
                yield return $"ln({x}) without {x} > 0: an error here, NULL there";
            else if (token == "/" && Unguarded(tokens, i) is { } divisor)
                yield return $"division by {divisor} without a guard: infinity here, NULL there";
            else if (tokens.Is(i, "sum") && tokens[i + 1] == "(" && IsInteger(tokens, i, integers))
                yield return $"sum({tokens.Text(i + 1, tokens.Closing(i + 1))}) of integers is 128 bits wide here: CAST it AS BIGINT or DOUBLE";
            else if (tokens.Is(i, "OVER") && OrderOfMissing(tokens, i + 1) is { } order)
                yield return $"ORDER BY {order}: a missing value comes last here, first there";
        }
    }

    private static string? Unguarded(SqlTokens tokens, int slash)
    {
        var (from, to) = tokens.Operand(slash + 1);
        var divisor = tokens.Text(from, to);
        if (double.TryParse(divisor, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number != 0)
            return null;
        return tokens.Holding(slash).Any(condition => condition == divisor + " > 0" || condition == divisor + " <> 0") ? null : divisor;
    }

    /// <summary>The sum is of a column of integers and not cast.</summary>
    private static bool IsInteger(SqlTokens tokens, int sum, IReadOnlyCollection<string> integers)
    {
        var close = tokens.Closing(sum + 1);
        var isIntegerColumn = close - sum is 3 or 5 && integers.Contains(tokens[close - 1]);
        if (tokens.Is(close + 1, "OVER"))
            close = tokens.Closing(close + 2);
        var isCast = tokens[sum - 1] == "(" && tokens.Is(sum - 2, "CAST") && tokens.Is(close + 1, "AS");
        return isIntegerColumn && !isCast;
    }

    /// <summary>A window's ORDER BY of a log's ts, which may be missing.</summary>
    private static string? OrderOfMissing(SqlTokens tokens, int open)
    {
        for (var i = open; i < tokens.Closing(open); i++)
        {
            if (tokens.Is(i, "BY") && tokens.Is(i - 1, "ORDER") && tokens.Operand(i + 1) is var (from, to) && tokens.Is(to, "ts"))
                return tokens.Text(from, to);
        }

        return null;
    }

    /// <summary>Columns that some step makes as BIGINT, and none as anything else.</summary>
    private static HashSet<string> Integers(IEnumerable<string> steps)
    {
        var all = string.Join('\n', steps);
        var names = IntegerColumn().Matches(all).Select(match => match.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        names.ExceptWith(SumColumn().Matches(all).Select(match => match.Groups[1].Value));
        return names;
    }

    [GeneratedRegex(@"AS BIGINT\) AS (\w+)")]
    private static partial Regex IntegerColumn();

    [GeneratedRegex(@"(?<!CAST\()sum\([^()]*\) AS (\w+)")]
    private static partial Regex SumColumn();
}
