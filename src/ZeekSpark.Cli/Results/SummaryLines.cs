using ZeekSpark.CommandLine.Output;
using ZeekSpark.DuckDb;

namespace ZeekSpark.Cli.Results;

/// <summary>One line per capture, for scripts.</summary>
internal static class SummaryLines
{
    public static void Write(RunResults results, TextWriter output)
    {
        using var rows = results.Connection.Query(
            """
            SELECT c.capture, c.score, c.severity, coalesce(c.verdict, '') AS verdict, coalesce(f.n, 0) AS findings
            FROM captures c LEFT JOIN (SELECT capture, count(*) AS n FROM findings GROUP BY capture) f ON f.capture = c.capture
            ORDER BY c.score DESC, c.capture
            """);
        while (rows.Read())
        {
            output.WriteLine(string.Join('\t',
                SafeText.Clean(rows.GetString(0)!), rows.GetDouble(1).Score(), rows.GetString(2), rows.GetString(3), rows.GetInt64(4).ToString(System.Globalization.CultureInfo.InvariantCulture)));
        }
    }
}
