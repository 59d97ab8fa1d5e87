using System.Text.RegularExpressions;
using ZeekSpark.Scoring.Features;
using ZeekSpark.Scoring.Statistics;

namespace ZeekSpark.Scoring.Plan;

/// <summary>
/// Writes SELECTs over a log's rows: the joins follow from the aliases that the expressions use, so a step joins what it
/// needs and no more.
/// </summary>
/// <param name="log">The log.</param>
/// <param name="logs">Names of the logs that are loaded.</param>
internal sealed partial class RowSelect(LogDefinition log, IReadOnlySet<string> logs)
{
    private readonly IReadOnlyList<RowJoin> joins =
    [
        new("t", $"JOIN {log.Prefix}_total t ON t.scope_id = r.scope_id"),
        new("k", $"LEFT JOIN {log.Prefix}_keys k ON k.scope_id = r.scope_id"),
        .. log.AllKeys.Select(key => Counts.Join(log, key)),
        .. log.Joins,
    ];

    /// <summary>A SELECT of expressions over rows.</summary>
    /// <param name="from">A table or view with the columns of the log's rows.</param>
    /// <param name="columns">Expressions with their aliases (<c>x AS y</c>), or plain columns of <c>r</c>.</param>
    /// <param name="extraJoins">Further joins, written as they are.</param>
    public string From(string from, IEnumerable<string> columns, params string[] extraJoins)
    {
        var absent = joins.Where(join => join.Log is { } needed && !logs.Contains(needed)).Select(join => join.Alias).ToHashSet(StringComparer.Ordinal);
        var list = columns.Select(column => AliasPattern().Replace(column, match => absent.Contains(match.Groups[1].Value) ? "NULL" : match.Value)).ToList();
        var used = list.Concat(extraJoins).SelectMany(text => AliasPattern().Matches(text)).Select(match => match.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        var needed = joins.Where(join => used.Contains(join.Alias)).Select(join => join.Sql);
        return $"SELECT {string.Join(",\n  ", list)}\nFROM {from} r{string.Concat(needed.Concat(extraJoins).Select(join => "\n" + join))}";
    }

    [GeneratedRegex(@"\b([a-z_][a-z0-9_]*)\.(?:[a-z_][a-z0-9_]*|""[^""]+""|`[^`]+`)", RegexOptions.IgnoreCase)]
    private static partial Regex AliasPattern();
}
