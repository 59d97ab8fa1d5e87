using Apache.Arrow;
using Microsoft.Spark;
using Microsoft.Spark.Sql;
using ZeekSpark.Scoring.Functions;

namespace ZeekSpark.Job.Functions;

/// <summary>
/// Our functions on texts and numbers, as Spark calls them. They need no models, and carry them all the same while others do:
/// a worker process serves many tasks, and a task without a broadcast has it removed for all of them.
/// </summary>
internal static class TextFunctions
{
    /// <summary>Registers them with a session.</summary>
    /// <param name="spark">The session.</param>
    /// <param name="models">The models that functions called at the same time need, or NULL.</param>
    public static void Register(SparkSession spark, Broadcast<byte[]>? models)
    {
        spark.Udf().RegisterVector("text_entropy", Entropy(models));
        spark.Udf().RegisterVector("distinct_characters", DistinctCharacters(models));
        spark.Udf().RegisterVector("number_text", NumberText(models));
    }

    private static Func<StringArray, DoubleArray> Entropy(Broadcast<byte[]>? models) => texts =>
    {
        _ = models;
        return Arrays.Numbers(texts.Length, row => texts.IsNull(row) ? null : ScoringFunctions.TextEntropy(texts.GetBytes(row)));
    };

    private static Func<StringArray, DoubleArray> DistinctCharacters(Broadcast<byte[]>? models) => texts =>
    {
        _ = models;
        return Arrays.Numbers(texts.Length, row => texts.IsNull(row) ? null : ScoringFunctions.DistinctCharacters(texts.GetBytes(row)));
    };

    private static Func<DoubleArray, StringArray, StringArray> NumberText(Broadcast<byte[]>? models) => (values, units) =>
    {
        _ = models;
        return Arrays.Texts(values.Length, row => values.GetValue(row) is { } x && !units.IsNull(row) ? ScoringFunctions.NumberText(x, units.GetString(row) ?? "") : null);
    };
}
