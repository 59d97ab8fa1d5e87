using ZeekSpark.DuckDb;

namespace ZeekSpark.Cli.Results;

/// <summary>A capture as the terminal shows it.</summary>
internal sealed record CaptureRow(
    string Name, double Score, string Severity, string? Verdict, long Findings, long Rows, long Rejects, DateTime? First, DateTime? Last, IReadOnlyList<string> Evidence);

/// <summary>Where a row is.</summary>
internal sealed record RowPlace(string? File, long? Line, string? Uid, long RowKey);

/// <summary>A finding as the terminal shows it, with its highest row.</summary>
internal sealed record FindingRow(string Log, string Kind, double Score, string Explanation, long RowCount, RowPlace Place);

/// <summary>Reads what the terminal shows.</summary>
internal sealed class ResultRows(DuckDbConnection connection)
{
    /// <summary>The captures with the highest scores.</summary>
    public IReadOnlyList<CaptureRow> Captures(int atMost)
    {
        var captures = new List<CaptureRow>();
        using var rows = connection.Query(
            $"""
            SELECT c.capture, c.score, c.severity, c.verdict, coalesce(f.n, 0), c.rows, c.rejects, c.ts_first, c.ts_last, c.evidence
            FROM captures c LEFT JOIN (SELECT capture, count(*) AS n FROM findings GROUP BY capture) f ON f.capture = c.capture
            ORDER BY c.score DESC, c.capture LIMIT {atMost}
            """);
        while (rows.Read())
        {
            captures.Add(new(
                rows.GetString(0)!, rows.GetDouble(1), rows.GetString(2)!, rows.GetString(3), rows.GetInt64(4), rows.GetInt64(5), rows.GetInt64(6),
                rows.Get<DateTime?>(7), rows.Get<DateTime?>(8), rows.GetValue(9) is object?[] words ? [.. words.OfType<string>()] : []));
        }

        return captures;
    }

    /// <summary>How many captures have each severity.</summary>
    public IReadOnlyDictionary<string, long> Severities()
    {
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        using var rows = connection.Query("SELECT severity, count(*) FROM captures GROUP BY severity");
        while (rows.Read())
            counts[rows.GetString(0)!] = rows.GetInt64(1);
        return counts;
    }

    /// <summary>
    /// The findings of a capture to look at first: by score, but rows' scores mean most within a log, so what several rows
    /// show and the highest <paramref name="perLog"/> rows of each log go before any more rows of one log.
    /// </summary>
    public IReadOnlyList<FindingRow> Findings(string capture, int atMost, int perLog)
    {
        var findings = new List<FindingRow>();
        using var rows = connection.Query(
            $"""
            WITH first_rows AS (
              SELECT finding_id, log, file, line, uid, row_key FROM finding_rows WHERE capture = {Sql.Text(capture)}
              QUALIFY row_number() OVER (PARTITION BY finding_id ORDER BY score DESC, file, line, row_key) = 1),
            placed AS (
              SELECT r.log, f.kind, f.score, f.explanation, f.row_count, r.file, r.line, r.uid, r.row_key, f.finding_id,
                CASE WHEN f.kind = 'row' THEN row_number() OVER (PARTITION BY r.log, f.kind ORDER BY f.score DESC, f.finding_id) ELSE 1 END AS place
              FROM findings f JOIN first_rows r ON r.finding_id = f.finding_id WHERE f.capture = {Sql.Text(capture)})
            SELECT log, kind, score, explanation, row_count, file, line, uid, row_key FROM placed
            ORDER BY (place - 1) // {perLog}, score DESC, finding_id LIMIT {atMost}
            """);
        while (rows.Read())
        {
            findings.Add(new(rows.GetString(0)!, rows.GetString(1)!, rows.GetDouble(2), rows.GetString(3) ?? "", rows.GetInt64(4), Place(rows, 5)));
        }

        return findings;
    }

    /// <summary>The first lines that were rejected, as place and reason.</summary>
    public IReadOnlyList<string> Rejects(int atMost)
    {
        var rejects = new List<string>();
        using var rows = connection.Query($"SELECT file, line, byte, reason FROM rejects ORDER BY file, line, byte LIMIT {atMost}");
        while (rows.Read())
        {
            var place = rows.Get<long?>(1) is { } line ? FormattableString.Invariant($":{line}") : rows.Get<long?>(2) is { } at ? FormattableString.Invariant($" byte {at}") : "";
            rejects.Add($"{rows.GetString(0)}{place}: {rows.GetString(3)}");
        }

        return rejects;
    }

    private static RowPlace Place(DuckDbReader rows, int column) =>
        new(rows.GetString(column), rows.Get<long?>(column + 1), rows.GetString(column + 2), rows.GetInt64(column + 3));
}
