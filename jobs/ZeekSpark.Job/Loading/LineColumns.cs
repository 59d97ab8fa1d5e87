using ZeekSpark.Logs;

namespace ZeekSpark.Job.Loading;

/// <summary>The SQL that takes apart what <see cref="LineText"/> describes.</summary>
internal static class LineColumns
{
    private const string Missing = "'\\u0003'";

    /// <summary>A SELECT of rows, rejects and notes over <paramref name="lines"/>.</summary>
    /// <param name="lines">A view with capture_id, file_id, row_key and text.</param>
    /// <param name="columns">The columns that rows hold, in order.</param>
    public static string Select(string lines, IReadOnlyList<LogColumn> columns) =>
        $"""
        SELECT capture_id, file_id, CAST(NULL AS BIGINT) AS line, row_key, read_kind, CASE WHEN read_kind NOT IN ('r', 'R') THEN substring(text, 2) END AS read_note{string.Concat(columns.Select((column, i) => $",\n  {Value(column.Type, $"parts[{i + 1}]")} AS `{column.Name}`"))}
        FROM (SELECT capture_id, file_id, row_key, text, substring(text, 1, 1) AS read_kind, split(text, '\u0001') AS parts FROM {lines}) t
        """;

    /// <summary>The columns that a SELECT of rows alone has.</summary>
    public static string Names(IReadOnlyList<LogColumn> columns) =>
        string.Concat(columns.Select(column => $", `{column.Name}`"));

    private static string Value(ColumnType type, string text)
    {
        if (!type.IsList)
            return Element(type.Element, text);
        var items = $"transform(split(substring({text}, 2), '\\u0002'), item -> {Element(type.Element, "item")})";
        return $"CASE WHEN {text} = '' THEN CAST(array() AS ARRAY<{TypeName(type.Element)}>) WHEN {text} <> {Missing} THEN {items} END";
    }

    // A cast gives NULL for what stands for a missing value.
    private static string Element(ElementType type, string text) => type == ElementType.Text
        ? $"CASE WHEN read_kind = 'R' THEN {Unescaped($"nullif({text}, {Missing})")} ELSE nullif({text}, {Missing}) END"
        : $"CAST({text} AS {TypeName(type)})";

    private static string Unescaped(string text) =>
        Enumerable.Range(1, 4).Aggregate(text, (sql, mark) => $"replace({sql}, '\\u0004{mark}', '\\u000{mark}')");

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
