using ZeekSpark.Scoring.Features;

namespace ZeekSpark.Scoring.Baselines;

/// <summary>A log's statistics: the folder that each table is written to, and the view that an engine makes of it.</summary>
/// <param name="Folder">The folder within a model's data.</param>
/// <param name="View">The view.</param>
public sealed record StatisticsTable(string Folder, string View)
{
    /// <summary>Counts of values: key, hash (XXH64 of the value's text), n, and value, the text of the most frequent ones.</summary>
    public static StatisticsTable Counts(string log) => new($"counts/log={log}", BaselineCounts.Table(LogDefinition.TableName(log)));

    /// <summary>Sums of what is sent, of conn alone: name, hash, n, s1 (of y), s2 (of y²).</summary>
    public static StatisticsTable Moments(string log) => new($"moments/log={log}", BaselineUploads.Table);

    /// <summary>The sample; see <see cref="BaselineSample"/>.</summary>
    public static StatisticsTable Sample(string log) => new($"sample/log={log}", BaselineSample.Table(LogDefinition.TableName(log)));

    /// <summary>All tables of a log.</summary>
    public static IReadOnlyList<StatisticsTable> Of(string log) => log == "conn" ? [Counts(log), Sample(log), Moments(log)] : [Counts(log), Sample(log)];
}
