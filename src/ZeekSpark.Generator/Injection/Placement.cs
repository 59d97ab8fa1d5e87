using System.Globalization;
using ZeekSpark.Generator.Chance;

namespace ZeekSpark.Generator.Injection;

/// <summary>
/// Brings an attack's rows into the time and the columns of a given capture. An attack that fits into the capture's time is
/// put somewhere in it as it is; a longer one is drawn together, and what lasts beyond the end is cut there, as Zeek does
/// with what is open when it stops.
/// </summary>
internal sealed class Placement(Surroundings around, Rng rng)
{
    private sealed record Table(string Log, string[] Fields, string[] Types, List<string[]> Rows)
    {
        public int Time => Array.IndexOf(Fields, "ts");

        public int Duration => Array.IndexOf(Fields, "duration");

        public decimal Start(string[] row) => Number(row[Time]);

        public decimal Lasts(string[] row) => Duration >= 0 && row[Duration] != "-" ? Number(row[Duration]) : 0;

        private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
    }

    /// <summary>Writes the logs that the capture has too.</summary>
    /// <returns>Rows of each.</returns>
    public IReadOnlyDictionary<string, long> Write(string from, string to)
    {
        Table[] tables = [.. Directory.GetFiles(from).Order(StringComparer.Ordinal).Select(Read).Where(table => table.Rows.Count > 0 && around.Logs.ContainsKey(table.Log))];
        if (tables.Length == 0) return new Dictionary<string, long>();
        Directory.CreateDirectory(to);
        var all = tables.SelectMany(table => table.Rows.Select(row => (Start: table.Start(row), End: table.Start(row) + table.Lasts(row)))).ToList();
        decimal first = all.Min(row => row.Start), starts = all.Max(row => row.Start) - first, lasts = all.Max(row => row.End) - first;
        decimal begin = (decimal)around.First, end = (decimal)around.Last, span = end - begin;
        decimal scale = starts > span ? span / starts : 1, free = span - Math.Max(starts * scale, Math.Min(lasts, span));
        begin += free * (decimal)rng.Unit();
        foreach (Table table in tables)
        {
            foreach (string[] row in table.Rows)
            {
                decimal time = begin + ((table.Start(row) - first) * scale), left = Math.Max(0.000001m, end - time);
                if (table.Lasts(row) > left) row[table.Duration] = Seconds(left);
                row[table.Time] = Seconds(time);
            }

            Write(table, to);
        }

        return tables.ToDictionary(table => table.Log, table => (long)table.Rows.Count);
    }

    private void Write(Table table, string to)
    {
        int[] kept = [.. Enumerable.Range(0, table.Fields.Length).Where(i => around.Logs[table.Log].Contains(table.Fields[i]))];
        string Of(string[] cells) => string.Join('\t', kept.Select(i => cells[i]));
        File.WriteAllLines(Path.Combine(to, table.Log + ".log"),
        [
            "#separator \\x09", "#set_separator\t,", "#empty_field\t(empty)", "#unset_field\t-", "#path\t" + table.Log,
            "#fields\t" + Of(table.Fields), "#types\t" + Of(table.Types), .. table.Rows.Select(Of),
        ]);
    }

    private static Table Read(string file)
    {
        string[] lines = File.ReadAllLines(file);
        return new(Path.GetFileNameWithoutExtension(file), Header("#fields\t"), Header("#types\t"), [.. lines.Where(line => !line.StartsWith('#')).Select(line => line.Split('\t'))]);

        string[] Header(string name) => Array.Find(lines, line => line.StartsWith(name, StringComparison.Ordinal))![name.Length..].Split('\t');
    }

    private static string Seconds(decimal seconds) => seconds.ToString("0.000000", CultureInfo.InvariantCulture);
}
