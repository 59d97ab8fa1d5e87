using System.Globalization;

namespace ZeekSpark.Scoring.Sql;

/// <summary>SQL that both engines read alike. Every function takes and gives SQL text.</summary>
internal static class SqlText
{
    /// <summary>Numbers as Zeek, C and Python write them; no underscores (DuckDB) and no type suffix (Spark).</summary>
    public const string NumberPattern = "[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?";

    /// <summary>A double literal that Spark does not take for a decimal.</summary>
    public static string Literal(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.Contains('E', StringComparison.Ordinal) ? text : text + "e0";
    }

    /// <summary>A text literal. Spark reads two quotes as none and a backslash as an escape, so both are spelled as their codes.</summary>
    public static string Quote(string text) => text.AsSpan().IndexOfAny('\'', '\\') < 0
        ? $"'{text}'"
        : $"('{string.Concat(text.Select(c => c is '\'' or '\\' ? $"' || chr({(int)c}) || '" : c.ToString()))}')";

    /// <summary>1 where the condition holds, else 0 (also where it is NULL).</summary>
    public static string Flag(string condition) => $"CASE WHEN {condition} THEN 1e0 ELSE 0e0 END";

    /// <summary>A missing number as 0, as a double.</summary>
    public static string Zero(string number) => $"coalesce(CAST({number} AS DOUBLE), 0e0)";

    /// <summary>A missing text as the empty one.</summary>
    public static string Text(string text) => $"coalesce({text}, '')";

    /// <summary>A missing boolean as 0, as a double.</summary>
    public static string Bool(string boolean) => Flag(boolean);

    /// <summary>a / b, and 0 where b is 0 or NULL. Both are written twice, so they are names or short.</summary>
    public static string Divide(string numerator, string denominator) =>
        $"CASE WHEN ({denominator}) <> 0 THEN ({numerator}) / ({denominator}) ELSE 0e0 END";

    /// <summary>Natural logarithm, NULL where x is not positive.</summary>
    public static string Ln(string x) => $"CASE WHEN ({x}) > 0 THEN ln({x}) END";

    /// <summary>ln(1 + x) of a size, duration or count; anything negative counts as 0.</summary>
    public static string Log1p(string x) => Ln($"1e0 + greatest({x}, 0e0)");

    /// <summary>
    /// A double, named by a column, rounded to 33 binary digits, ten decimal ones, so that engines rank alike what differs in the last bits.
    /// By Veltkamp's splitting (Dekker, A floating-point technique for extending the available precision, 1971): a product and
    /// two differences, which every engine gives to the bit.
    /// </summary>
    public static string Significant(string x) => $"CASE WHEN abs({x}) < 1e290 THEN {x} * 1048577e0 - ({x} * 1048577e0 - {x}) ELSE {x} END";

    /// <summary>sign(x)·ln(1 + |x|), for numbers of any sign.</summary>
    public static string SignedLog1p(string x) => $"sign({x}) * {Ln($"1e0 + abs({x})")}";

    /// <summary>x kept within ±1e100, so that no sum or square of hostile numbers overflows, which engines treat differently.</summary>
    public static string Bounded(string x) => $"CASE WHEN abs({x}) > 1e100 THEN sign({x}) * 1e100 ELSE {x} END";

    /// <summary>Number of characters (code points).</summary>
    public static string Length(string text) => $"CAST(length(coalesce({text}, '')) AS DOUBLE)";

    /// <summary>How many characters of the text are in the set.</summary>
    public static string CountCharacters(string text, string set) =>
        $"CAST(length({text}) - length(translate({text}, '{set}', '')) AS DOUBLE)";
}
