namespace ZeekSpark.Logs;

/// <summary>How a value, or an item of a container, is stored.</summary>
public enum ElementType
{
    /// <summary>Zeek's bool.</summary>
    Boolean,

    /// <summary>Zeek's count, int and port, as 64 bits (a count above 2^63−1 does not fit and rejects its row).</summary>
    Integer,

    /// <summary>Zeek's double, interval (seconds) and time (seconds since 1970-01-01 UTC).</summary>
    Double,

    /// <summary>Everything else, as UTF-8 in the form of Zeek's JSON writer.</summary>
    Text,
}

/// <summary>The stored type of a column: an element, or a list of them (Zeek's set and vector).</summary>
public readonly record struct ColumnType(ElementType Element, bool IsList = false);

/// <summary>One field of a log and the column that holds it.</summary>
/// <param name="Field">The field as the log names it, such as <c>id.orig_h</c>.</param>
/// <param name="Name">The column: the field with every character but letters, digits and underscores as an underscore, unique in its schema ignoring case and apart from names such as <c>line</c> and <c>row_key</c> that tables of rows have themselves (a later one gets <c>_2</c>, …).</param>
/// <param name="Type">The stored type.</param>
/// <param name="ZeekType">The type as Zeek names it, such as <c>set[string]</c>.</param>
public sealed record LogColumn(string Field, string Name, ColumnType Type, string ZeekType);

/// <summary>The columns of one log, united over its files by field name.</summary>
/// <param name="Log">The log's type, such as <c>conn</c>.</param>
/// <param name="Columns">In order of first appearance.</param>
public sealed record LogSchema(string Log, IReadOnlyList<LogColumn> Columns);
