using ZeekSpark.Scoring.Features;
using ZeekSpark.Scoring.Plan;
using static ZeekSpark.Scoring.Sql.SqlText;

namespace ZeekSpark.Scoring.Context;

/// <summary>
/// What the connections of a capture show of each target (source, destination, port), pair, source and destination.
/// Each table is aggregated from the one before, so the log is read once. Prevalence is over the scope: a destination
/// outside weighs one by the hosts that talk to it, 15 % more where these are at most 2 % of the hosts that talk to any
/// destination outside, 15 % less from half of them, if that is more than one. Hosts are told apart by their address.
/// </summary>
internal static class ConnContext
{
    public static IReadOnlyList<RowJoin> Joins { get; } =
    [
        new("src", "LEFT JOIN conn_sources src ON src.capture_id = r.capture_id AND src.orig_h = r.orig_h"),
        new("dst", "LEFT JOIN conn_destinations dst ON dst.capture_id = r.capture_id AND dst.resp_h = r.resp_h"),
        new("pop", "LEFT JOIN conn_popularity pop ON pop.scope_id = r.scope_id"),
    ];

    /// <summary>The address is one of many hosts (multicast, broadcast): it never answers, so evidence leaves it out.</summary>
    public static string IsGroup(string address) =>
        $"(({address} LIKE 'ff%' AND {address} LIKE '%:%') OR {address} LIKE '%.255' OR {Octet(address, "23")} OR ({Octet(address, "22")} AND {address} >= '224.'))";

    /// <summary>The address is private (RFC 1918, 4193), link-local, loopback or of many hosts: not one host outside.</summary>
    public static string IsLocal(string address) =>
        $"({address} LIKE '10.%' OR {address} LIKE '192.168.%' OR ({Octet(address, "172.1")} AND {address} >= '172.16.') OR {Octet(address, "172.2")} OR {address} LIKE '172.30.%' OR {address} LIKE '172.31.%' OR {address} LIKE '169.254.%' OR {address} LIKE '127.%' OR ({address} LIKE 'f%' AND {address} LIKE '%:%') OR {address} LIKE '%.255' OR {Octet(address, "23")} OR ({Octet(address, "22")} AND {address} >= '224.'))";

    /// <summary>The address begins with these digits, one more and a dot. A pattern with _ is a regular expression to Spark, which costs many times as much as a beginning.</summary>
    private static string Octet(string address, string beginning) => $"({address} LIKE '{beginning}%' AND substr({address}, {beginning.Length + 2}, 1) = '.')";

    /// <summary>RITA v5's bounds of prevalence, the share of the hosts, and by how much less and more a destination then weighs.</summary>
    private const string Rare = "2e-2", Common = "5e-1", Modifier = "15e-2";

    /// <summary>One row for each source, destination and port.</summary>
    public static Step Targets { get; } = new("conn_targets", StepKind.Table,
        """
        SELECT capture_id, scope_id, orig_h, resp_h, resp_p,
          CAST(count(*) AS BIGINT) AS flows, sum(failed) AS failed, sum(is_short) AS short, sum(zero_payload) AS zero_payload,
          sum(no_service) AS no_service, sum(failed * zero_payload) AS silent,
          sum(greatest(failed, scan_history, is_short * zero_payload * no_service)) AS scan_like,
          sum(r.seconds) AS seconds, max(r.seconds) AS longest, sum(CASE WHEN r.out_bytes > 0 AND r.in_bytes > 0 AND r.conn_state NOT IN ('S0', 'SH', 'SHR', 'REJ', 'RSTOS0', 'RSTRH') THEN 1e0 ELSE 0e0 END) AS answered
        FROM conn_rows r
        GROUP BY capture_id, scope_id, orig_h, resp_h, resp_p
        """);

    public static IReadOnlyList<Step> Steps { get; } =
    [
        new("conn_pairs", StepKind.Table,
            $"""
            SELECT capture_id, scope_id, orig_h, resp_h, CAST(count(*) AS BIGINT) AS ports, CAST(sum(flows) AS BIGINT) AS flows,
              sum(failed) AS failed, sum(short) AS short, sum(zero_payload) AS zero_payload, sum(no_service) AS no_service,
              sum(silent) AS silent, sum(scan_like) AS scan_like, CAST(sum({Flag($"silent = flows AND NOT {IsGroup("resp_h")}")}) AS BIGINT) AS silent_ports
            FROM conn_targets
            GROUP BY capture_id, scope_id, orig_h, resp_h
            """),
        new("conn_source_ports", StepKind.Table,
            """
            SELECT capture_id, orig_h, CAST(count(*) AS BIGINT) AS ports
            FROM (SELECT DISTINCT capture_id, orig_h, resp_p FROM conn_targets) p
            GROUP BY capture_id, orig_h
            """),
        new("conn_sources", StepKind.Table,
            """
            SELECT s.capture_id, s.orig_h, s.flows, s.hosts, p.ports, s.targets, s.silent_targets, s.max_sweep, s.mean_sweep, s.max_dst_failed_share,
              CASE WHEN s.flows > 0 THEN s.failed / s.flows END AS failed_share,
              CASE WHEN s.flows > 0 THEN s.short / s.flows END AS short_share,
              CASE WHEN s.flows > 0 THEN s.zero_payload / s.flows END AS zero_payload_share,
              CASE WHEN s.flows > 0 THEN s.no_service / s.flows END AS no_service_share,
              CASE WHEN s.flows > 0 THEN s.scan_like / s.flows END AS scan_like_share
            FROM (
              SELECT capture_id, orig_h, CAST(sum(flows) AS BIGINT) AS flows, CAST(count(*) AS BIGINT) AS hosts,
                sum(failed) AS failed, sum(short) AS short, sum(zero_payload) AS zero_payload, sum(no_service) AS no_service, sum(scan_like) AS scan_like,
                CAST(sum(ports) AS BIGINT) AS targets, CAST(sum(silent_ports) AS BIGINT) AS silent_targets,
                max(ports) AS max_sweep, avg(CAST(ports AS DOUBLE)) AS mean_sweep, max(CASE WHEN flows > 0 THEN failed / flows END) AS max_dst_failed_share
              FROM conn_pairs
              GROUP BY capture_id, orig_h) s
            JOIN conn_source_ports p ON p.capture_id = s.capture_id AND p.orig_h = s.orig_h
            """),
        new("conn_destinations", StepKind.Table,
            $"""
            SELECT capture_id, resp_h, CAST(sum(flows) AS BIGINT) AS flows, CAST(count(*) AS BIGINT) AS sources,
              CAST(sum({Flag("silent = flows")}) AS BIGINT) AS silent_sources,
              CASE WHEN CAST(sum(flows) AS BIGINT) > 0 THEN sum(failed) / CAST(sum(flows) AS BIGINT) END AS failed_share
            FROM conn_pairs
            GROUP BY capture_id, resp_h
            """),
        new("conn_prevalence", StepKind.Table,
            $"""
            SELECT p.scope_id, p.resp_h, p.sources,
              (1e0 + CASE WHEN p.sources <= {Rare} * h.hosts THEN {Modifier} WHEN p.sources > 1 AND p.sources >= {Common} * h.hosts THEN -{Modifier} ELSE 0e0 END) * {Divide("1e0", "p.sources")} AS weight
            FROM (SELECT scope_id, resp_h, CAST(count(DISTINCT orig_h) AS DOUBLE) AS sources FROM conn_pairs WHERE NOT {IsLocal("resp_h")} GROUP BY scope_id, resp_h) p
            JOIN (SELECT scope_id, CAST(count(DISTINCT orig_h) AS DOUBLE) AS hosts FROM conn_pairs WHERE NOT {IsLocal("resp_h")} GROUP BY scope_id) h ON h.scope_id = p.scope_id
            """),
        new("conn_popularity", StepKind.Table,
            """
            SELECT m.scope_id, m.mean, sqrt(CASE WHEN m.total > 0 THEN sum(n.n * (n.n - m.mean) * (n.n - m.mean)) / m.total END) AS sd
            FROM conn_n_resp_h n
            JOIN (
              SELECT scope_id, CAST(sum(n) AS DOUBLE) AS total, CASE WHEN CAST(sum(n) AS DOUBLE) > 0 THEN sum(CAST(n AS DOUBLE) * n) / CAST(sum(n) AS DOUBLE) END AS mean
              FROM conn_n_resp_h GROUP BY scope_id) m ON m.scope_id = n.scope_id
            GROUP BY m.scope_id, m.mean, m.total
            """),
    ];
}
