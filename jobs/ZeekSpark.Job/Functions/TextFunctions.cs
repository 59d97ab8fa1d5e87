using Apache.Arrow;
using Microsoft.Spark.Sql;
using ZeekSpark.Scoring.Functions;

namespace ZeekSpark.Job.Functions;

/// <summary>Our functions on texts and numbers, as Spark calls them.</summary>
internal static class TextFunctions
{
    /// <summary>Registers them with a session.</summary>
    public static void Register(SparkSession spark)
    {
        spark.Udf().RegisterVector("text_entropy", Entropy());
        spark.Udf().RegisterVector("distinct_characters", DistinctCharacters());
        spark.Udf().RegisterVector("significant", Significant());
        spark.Udf().RegisterVector("number_text", NumberText());
    }

    private static Func<StringArray, DoubleArray> Entropy() =>
        texts => Arrays.Numbers(texts.Length, row => texts.IsNull(row) ? null : ScoringFunctions.TextEntropy(texts.GetBytes(row)));

    private static Func<StringArray, DoubleArray> DistinctCharacters() =>
        texts => Arrays.Numbers(texts.Length, row => texts.IsNull(row) ? null : ScoringFunctions.DistinctCharacters(texts.GetBytes(row)));

    private static Func<DoubleArray, DoubleArray> Significant() =>
        values => Arrays.Numbers(values.Length, row => values.GetValue(row) is { } x ? ScoringFunctions.Significant(x) : null);

    private static Func<DoubleArray, StringArray, StringArray> NumberText() =>
        (values, units) => Arrays.Texts(values.Length, row => values.GetValue(row) is { } x && !units.IsNull(row) ? ScoringFunctions.NumberText(x, units.GetString(row)) : null);
}
