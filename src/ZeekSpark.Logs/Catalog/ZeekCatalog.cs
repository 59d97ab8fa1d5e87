using System.Collections.Frozen;

namespace ZeekSpark.Logs;

/// <summary>The fields of Zeek's own logs and their types, old and new (<c>zeek-logs.txt</c>).</summary>
public static class ZeekCatalog
{
    private const string EveryLog = "*";

    private static readonly (string Field, string Type)[] Flow =
    [
        ("ts", "time"), ("uid", "string"), ("id.orig_h", "addr"), ("id.orig_p", "port"), ("id.resp_h", "addr"), ("id.resp_p", "port"),
    ];

    private static readonly FrozenDictionary<string, FrozenDictionary<string, LogColumn>> ByLog = Load();

    /// <summary>The names of all logs in the catalog.</summary>
    public static IEnumerable<string> Logs => ByLog.Keys.Where(log => log != EveryLog).Order(StringComparer.Ordinal);

    /// <summary>Whether the catalog has this log.</summary>
    public static bool Knows(string log) => log != EveryLog && ByLog.ContainsKey(log);

    /// <summary>The stored type of a field of a log, or NULL if the catalog does not know it.</summary>
    public static ColumnType? TypeOf(string log, string field) => Column(log, field)?.Type;

    /// <summary>The column of a field of a log, or NULL if the catalog does not know it.</summary>
    public static LogColumn? Column(string log, string field)
    {
        if (ByLog.TryGetValue(log, out var fields) && fields.TryGetValue(field, out var column))
            return column;
        return ByLog[EveryLog].GetValueOrDefault(field);
    }

    /// <summary>All fields of a log, in no particular order; empty if the catalog does not know the log.</summary>
    public static IEnumerable<LogColumn> Columns(string log) => ByLog.TryGetValue(log, out var fields) ? fields.Values : [];

    private static FrozenDictionary<string, FrozenDictionary<string, LogColumn>> Load()
    {
        using var stream = typeof(ZeekCatalog).Assembly.GetManifestResourceStream("zeek-logs.txt")!;
        using var reader = new StreamReader(stream);
        var logs = new Dictionary<string, FrozenDictionary<string, LogColumn>>(StringComparer.Ordinal);
        var names = Array.Empty<string>();
        var fields = new Dictionary<string, LogColumn>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            if (line[0] == '[' && line[^1] == ']')
            {
                Close();
                names = line[1..^1].Split(' ');
                fields = new Dictionary<string, LogColumn>(StringComparer.Ordinal);
                continue;
            }

            foreach (var token in line.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                if (token == "FLOW")
                    foreach (var (field, type) in Flow)
                        Add(field, type);
                else if (token.Split(' ') is [var field, var type])
                    Add(field, type);
                else
                    throw new FormatException($"zeek-logs.txt: '{token}' is not 'field type'.");
            }
        }

        Close();
        return logs.ToFrozenDictionary(StringComparer.Ordinal);

        void Add(string field, string type) =>
            fields.Add(field, new LogColumn(field, ColumnNames.Of(field), ZeekType.Parse(type).Column, type));

        void Close()
        {
            foreach (var name in names)
                logs.Add(name, fields.ToFrozenDictionary(StringComparer.Ordinal));
        }
    }
}
