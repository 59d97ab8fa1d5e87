namespace ZeekSpark.Logs;

/// <summary>Names that any engine takes without quoting.</summary>
internal static class ColumnNames
{
    /// <summary>What tables of rows have beside the log's own columns.</summary>
    private static readonly string[] Reserved =
        ["capture_id", "file_id", "line", "row_key", "scope_id", "sample_order", "score", "percentile", "tail", "prior", "read_kind", "read_note"];

    public static string Of(string field) => string.Create(field.Length, field, static (name, field) =>
    {
        for (var i = 0; i < name.Length; i++)
            name[i] = char.IsAsciiLetterOrDigit(field[i]) ? field[i] : '_';
    });

    /// <summary>The name of a field, with <c>_2</c>, <c>_3</c>, … where it is taken; adds it to <paramref name="taken"/>.</summary>
    public static string Unique(string field, HashSet<string> taken)
    {
        var name = Of(field);
        if (taken.Add(name))
            return name;
        for (var n = 2; ; n++)
            if (taken.Add($"{name}_{n}"))
                return $"{name}_{n}";
    }

    /// <summary>Gives every column the name its place in the schema allows.</summary>
    public static LogSchema Name(string log, IEnumerable<LogColumn> columns)
    {
        var taken = new HashSet<string>(Reserved, StringComparer.OrdinalIgnoreCase);
        return new LogSchema(log, columns.Select(c => c with { Name = Unique(c.Field, taken) }).ToArray());
    }
}
