using ZeekSpark.DuckDb;

namespace ZeekSpark.Cli.Results;

/// <summary>How a capture stands against normal ones.</summary>
/// <param name="Reference">The verdict over the reference's metrics.</param>
/// <param name="Evidence">The verdict over our score and evidence.</param>
/// <param name="Exceeded">The metrics above their bounds, in words.</param>
internal sealed record CaptureVerdicts(string Reference, string Evidence, IReadOnlyList<string> Exceeded);

/// <summary>A capture as the terminal shows it; without normal ones to compare it with there are no verdicts.</summary>
internal sealed record CaptureRow(
    string Name, double Score, string Severity, CaptureVerdicts? Verdicts, long Findings, long Rows, long Rejects, DateTime? First, DateTime? Last, IReadOnlyList<string> Evidence);

/// <summary>Where a row is.</summary>
internal sealed record RowPlace(string? File, long? Line, string? Uid, long RowKey);

/// <summary>A finding as the terminal shows it, with its highest row, and the share of normal rows that score at least as high.</summary>
internal sealed record FindingRow(string Log, string Kind, double Score, string Explanation, long RowCount, RowPlace Place, double? NormalShare);

/// <summary>What is opened together: the findings of one entry.</summary>
/// <param name="Capture">The capture.</param>
/// <param name="Count">How many findings it has.</param>
/// <param name="Findings">Those that are shown, the highest first.</param>
internal sealed record EntryRow(string Capture, long Count, List<FindingRow> Findings);

/// <summary>Reads what the terminal shows.</summary>
internal sealed class ResultRows(DuckDbConnection connection)
{
    /// <summary>The captures with the highest scores.</summary>
    public IReadOnlyList<CaptureRow> Captures(int atMost)
    {
        var captures = new List<CaptureRow>();
        using var rows = connection.Query(
            $"""
            SELECT c.capture, c.score, c.severity, c.verdict, coalesce(f.n, 0), c.rows, c.rejects, c.ts_first, c.ts_last, c.evidence, c.evidence_verdict, c.exceeded
            FROM captures c LEFT JOIN (SELECT capture, count(*) AS n FROM findings GROUP BY capture) f ON f.capture = c.capture
            ORDER BY c.score DESC, c.capture LIMIT {atMost}
            """);
        while (rows.Read())
        {
            captures.Add(new(
                rows.GetString(0)!, rows.GetDouble(1), rows.GetString(2)!, rows.GetString(3) is { } verdict ? new(verdict, rows.GetString(10)!, Texts(rows.GetValue(11))) : null, rows.GetInt64(4), rows.GetInt64(5), rows.GetInt64(6),
                rows.Get<DateTime?>(7), rows.Get<DateTime?>(8), Texts(rows.GetValue(9))));
        }

        return captures;
    }

    private static IReadOnlyList<string> Texts(object? list) => list is object?[] texts ? [.. texts.OfType<string>()] : [];

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
    /// The entries of all captures to open first, each with its findings, the highest first. They go by their highest score;
    /// but rows' scores mean most within a log, so what several rows show and the highest <paramref name="perLog"/> rows of
    /// each log of a capture go before any more rows of one log.
    /// </summary>
    /// <param name="atMost">Entries.</param>
    /// <param name="findingsEach">Findings of each.</param>
    /// <param name="perLog">Rows of each log that go first.</param>
    public IReadOnlyList<EntryRow> Entries(int atMost, int findingsEach, int perLog)
    {
        var entries = new List<EntryRow>();
        using var rows = connection.Query(
            $"""
            WITH tiers AS (
              SELECT f.*, CASE WHEN kind = 'row' THEN (row_number() OVER (PARTITION BY capture, logs, kind ORDER BY score DESC, finding_id) - 1) // {perLog} ELSE 0 END AS tier FROM findings f),
            numbered AS (
              SELECT t.*, row_number() OVER (PARTITION BY capture, entry ORDER BY tier, score DESC, finding_id) AS number, count(*) OVER (PARTITION BY capture, entry) AS findings FROM tiers t),
            entries AS (
              SELECT capture, entry, row_number() OVER (ORDER BY tier, score DESC, capture, entry) AS place FROM numbered WHERE number = 1 ORDER BY place LIMIT {atMost}),
            shown AS (
              SELECT n.*, e.place FROM numbered n JOIN entries e ON e.capture = n.capture AND e.entry = n.entry WHERE n.number <= {findingsEach}),
            highest AS (
              SELECT r.capture, r.finding_id, r.log, r.file, r.line, r.uid, r.row_key, r.normal_share FROM finding_rows r SEMI JOIN shown s ON s.capture = r.capture AND s.finding_id = r.finding_id
              QUALIFY row_number() OVER (PARTITION BY r.capture, r.finding_id ORDER BY r.score DESC, r.file, r.line, r.row_key) = 1)
            SELECT s.place, s.capture, s.findings, h.log, s.kind, s.score, s.explanation, s.row_count, h.file, h.line, h.uid, h.row_key, h.normal_share
            FROM shown s JOIN highest h ON h.capture = s.capture AND h.finding_id = s.finding_id
            ORDER BY s.place, s.number
            """);
        long? place = null;
        while (rows.Read())
        {
            if (place != rows.GetInt64(0))
            {
                place = rows.GetInt64(0);
                entries.Add(new(rows.GetString(1)!, rows.GetInt64(2), []));
            }

            entries[^1].Findings.Add(new(rows.GetString(3)!, rows.GetString(4)!, rows.GetDouble(5), rows.GetString(6) ?? "", rows.GetInt64(7), new(rows.GetString(8), rows.Get<long?>(9), rows.GetString(10), rows.GetInt64(11)), rows.Get<double?>(12)));
        }

        return entries;
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
}
