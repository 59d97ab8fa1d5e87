using ZeekSpark.Scoring.Features;
using ZeekSpark.Scoring.Plan;
using ZeekSpark.Scoring.Sql;
using static ZeekSpark.Scoring.Sql.SqlText;

namespace ZeekSpark.Scoring.Findings;

/// <summary>
/// What is opened together: the findings that one host began, and those of other hosts that share a connection (uid) or a
/// file (fuid) with them, as a server that many tried shares with each that did. A finding without a host takes that of its
/// file. Over shared rows an entry reaches hosts at most <see cref="Rounds"/> steps apart.
/// </summary>
internal static class Entries
{
    /// <summary>Rounds in which each host takes the least of its neighbours' names for its entry's.</summary>
    private const int Rounds = 4;

    /// <summary>Steps from <c>all_findings</c> and <c>all_finding_rows</c> to <c>entries</c>: capture_id, finding_id, host, the name of the entry.</summary>
    /// <param name="scored">The logs whose rows can be findings.</param>
    /// <param name="logs">Names of the logs that are loaded.</param>
    /// <param name="sql">The engine's SQL.</param>
    public static IEnumerable<Step> Steps(IReadOnlyList<LogDefinition> scored, IReadOnlySet<string> logs, SqlDialect sql)
    {
        var hasFiles = logs.Contains("files");
        yield return new("finding_links", StepKind.View, string.Join("\nUNION ALL\n",
        [
            "SELECT capture_id, finding_id, 'uid ' || uid AS link FROM all_finding_rows WHERE uid IS NOT NULL",
            .. scored.SelectMany(log => log.Links.Select(link => Link(log.Prefix, link, sql))),
        ]));
        yield return new("finding_hosts", StepKind.Table,
            $"""
            SELECT f.capture_id, f.finding_id, coalesce(f.host_from, f.host_to, {(hasFiles ? "x.host, " : "")}f.finding_id) AS host
            FROM all_findings f{(hasFiles ? $"\nLEFT JOIN (SELECT l.capture_id, l.finding_id, min(r.id_orig_h) AS host FROM finding_links l {FileOf("l")} GROUP BY l.capture_id, l.finding_id) x ON x.capture_id = f.capture_id AND x.finding_id = f.finding_id" : "")}
            """);
        yield return new("host_links", StepKind.Table,
            $"""
            SELECT DISTINCT l.capture_id, l.link, f.host
            FROM (
              SELECT * FROM finding_links{(hasFiles ? $"\n  UNION ALL SELECT l.capture_id, l.finding_id, 'uid ' || r.any_uid AS link FROM finding_links l {FileOf("l")} WHERE r.any_uid IS NOT NULL" : "")}) l
            JOIN finding_hosts f ON f.capture_id = l.capture_id AND f.finding_id = l.finding_id
            """);
        yield return new("host_pairs", StepKind.Table,
            """
            SELECT DISTINCT l.capture_id, l.host, m.host AS other
            FROM host_links l
            JOIN (SELECT capture_id, link, min(host) AS host FROM host_links GROUP BY capture_id, link HAVING min(host) <> max(host)) m ON m.capture_id = l.capture_id AND m.link = l.link
            """);
        yield return new("host_neighbours", StepKind.Table,
            "SELECT capture_id, host, other FROM host_pairs\nUNION\nSELECT capture_id, other AS host, host AS other FROM host_pairs\nUNION\nSELECT capture_id, host, host AS other FROM host_pairs");

        var least = "SELECT n.capture_id, n.host, min(n.other) AS least FROM host_neighbours n GROUP BY n.capture_id, n.host";
        for (var round = 1; round < Rounds; round++)
            least = $"SELECT n.capture_id, n.host, min(p.least) AS least FROM host_neighbours n JOIN ({least}) p ON p.capture_id = n.capture_id AND p.host = n.other GROUP BY n.capture_id, n.host";
        yield return new("entries", StepKind.Table,
            $"""
            SELECT f.capture_id, f.finding_id, coalesce(e.least, f.host) AS host
            FROM finding_hosts f
            LEFT JOIN ({least}) e ON e.capture_id = f.capture_id AND e.host = f.host
            """);
    }

    private static string Link(string prefix, RowLink link, SqlDialect sql)
    {
        var id = link.IsList ? sql.Explode("r." + link.Column) : "r." + link.Column;
        return $"SELECT e.capture_id, e.finding_id, {Quote(link.Kind + " ")} || e.id AS link FROM (SELECT f.capture_id, f.finding_id, {id} AS id FROM {prefix}_found_rows r JOIN {prefix}_findings f ON f.capture_id = r.capture_id AND f.row_key = r.row_key) e WHERE e.id IS NOT NULL";
    }

    private static string FileOf(string links) => $"JOIN files_rows r ON r.capture_id = {links}.capture_id AND 'fuid ' || r.fuid = {links}.link";
}
