using ZeekSpark.Job.Functions;
using ZeekSpark.Logs;

namespace ZeekSpark.Job.Loading;

/// <summary>SQL of what <see cref="LineFunctions"/> give.</summary>
internal static class LineColumns
{
    /// <summary>A SELECT of rows, rejects and notes: url, row_key, read_kind, read_note and the columns.</summary>
    /// <param name="name">The group of files whose functions are called.</param>
    /// <param name="lines">A view of lines, with value and url.</param>
    /// <param name="columns">The columns that rows hold, in order.</param>
    public static string Select(string name, string lines, IReadOnlyList<LogColumn> columns) =>
        $"""
        SELECT url, row_key, read_kind, read_note{string.Concat(columns.Select((column, i) => $",\n  {Value(column.Type, $"c{i}")} AS `{column.Name}`"))}
        FROM (
          SELECT url, row_key, {LineFunctions.Kind(name)}(line) AS read_kind, {LineFunctions.Note(name)}(line) AS read_note{string.Concat(columns.Select((_, i) => $", {LineFunctions.Column(name, i)}(line) AS c{i}"))}
          FROM (SELECT url, xxhash64(value) AS row_key, CAST(value AS BINARY) AS line FROM {lines}) b) t
        """;

    /// <summary>The columns that a SELECT of rows alone has.</summary>
    public static string Names(IReadOnlyList<LogColumn> columns) =>
        string.Concat(columns.Select(column => $", `{column.Name}`"));

    private static string Value(ColumnType type, string value)
    {
        if (!type.IsList)
            return value;
        var items = $"transform(split(substring({value}, 2), '{Sql(LineMarks.Item)}'), item -> {Item(type.Element)})";
        return $"CASE WHEN {value} = '' THEN CAST(array() AS ARRAY<{TypeName(type.Element)}>) WHEN {value} IS NOT NULL THEN {items} END";
    }

    // A cast gives NULL for what stands for a missing item.
    private static string Item(ElementType type) => type == ElementType.Text
        ? $"CASE WHEN item = '{Sql(LineMarks.Missing)}' THEN NULL WHEN contains(item, '{Sql(LineMarks.Escape)}') THEN {Unescaped("item")} ELSE item END"
        : $"CAST(item AS {TypeName(type)})";

    private static string Unescaped(string text) =>
        new[] { LineMarks.Item, LineMarks.Missing, LineMarks.Escape }.Aggregate(text, (sql, mark) => $"replace({sql}, '{Sql(LineMarks.Escape)}{(int)mark}', '{Sql(mark)}')");

    private static string Sql(char mark) => $"\\u{(int)mark:X4}";

    /// <summary>Spark's name of a column's type.</summary>
    public static string TypeName(ColumnType type) => type.IsList ? $"ARRAY<{TypeName(type.Element)}>" : TypeName(type.Element);

    private static string TypeName(ElementType type) => type switch
    {
        ElementType.Boolean => "BOOLEAN",
        ElementType.Integer => "BIGINT",
        ElementType.Double => "DOUBLE",
        _ => "STRING",
    };
}
