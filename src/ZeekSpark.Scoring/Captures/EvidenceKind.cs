using static ZeekSpark.Scoring.Sql.SqlText;

namespace ZeekSpark.Scoring.Captures;

/// <summary>
/// What several rows show together. Its strength is e = ln((1 + x) / 11) / ln(301 / 11): 0 at x = 10, 1 at 300.
/// </summary>
/// <param name="Name">Column of the results, and kind of findings.</param>
/// <param name="Meaning">What x counts.</param>
/// <param name="Log">The log it needs and its rows are in.</param>
/// <param name="Groups">
/// A SELECT of capture_id, x, host, other (may be NULL), port (may be NULL), tried, failed (BIGINT), amount (DOUBLE): what
/// the sentence is made of.
/// </param>
/// <param name="Words">The sentence over the alias <c>g</c>.</param>
/// <param name="Rows">
/// The condition that a row belongs to <c>g</c>: for conn over <c>t</c>, the targets of <see cref="Context.ConnContext"/>,
/// for others over the log's rows <c>r</c>.
/// </param>
/// <param name="Weight">The greatest share of the capture's score that it makes up alone.</param>
/// <param name="Least">The least x that is worth a finding.</param>
internal sealed record EvidenceKind(
    string Name, string Meaning, string Log, string Groups, string Words, string Rows, double Weight = .9, double Least = 10)
{
    /// <summary>
    /// Of T things tried and F that failed: (2F − T)²/T where most failed, else 0. A thing that worked makes up for one that
    /// did not, so what fails now and then does not grow with the length of a capture.
    /// </summary>
    public const string MostlyFailed =
        "CASE WHEN 2 * failed > tried THEN CASE WHEN tried > 0 THEN CAST(2 * failed - tried AS DOUBLE) * (2 * failed - tried) / tried ELSE 0e0 END ELSE 0e0 END";

    /// <summary>The columns of groups that count what failed.</summary>
    public static string Failed(string groups) =>
        $"SELECT s.capture_id, {MostlyFailed} AS x, s.host, s.other, CAST(NULL AS BIGINT) AS port, s.tried, s.failed, 0e0 AS amount\nFROM ({groups}) s";

    /// <summary>The strength of x, not kept within bounds.</summary>
    public static string Strength(string x) => $"({Ln($"1e0 + {x}")} - {Literal(Math.Log(11))}) * {Literal(1 / Math.Log(301.0 / 11))}";
}
