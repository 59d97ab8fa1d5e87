using ZeekSpark.Scoring.Statistics;
using static ZeekSpark.Scoring.Sql.SqlText;

namespace ZeekSpark.Scoring.Scorers;

/// <summary>The reference's rule for connections: weighted z, a bonus for scan-like rows of scan-like sources, less for ordinary sessions.</summary>
internal static class ConnHybrid
{
    private static readonly Dictionary<string, double> Weights = new(StringComparer.Ordinal)
    {
        ["src_flow_count"] = 1.2, ["src_unique_resp_hosts"] = 1.4, ["src_unique_resp_ports"] = 2.8, ["src_failed_state_fraction"] = 2.5,
        ["src_short_fraction"] = 1.8, ["src_zero_payload_fraction"] = 2.4, ["src_missing_service_fraction"] = 1.8, ["src_max_dst_port_sweep"] = 3.4,
        ["src_mean_dst_port_sweep"] = 1.5, ["src_max_dst_failed_fraction"] = 1.8, ["is_failed_scan_state"] = 1.6, ["is_scan_history"] = 1.2,
        ["is_short_conn"] = 1, ["is_zero_payload"] = 1.5, ["is_service_missing"] = 1, ["state_rarity"] = .5, ["history_rarity"] = .4, ["resp_port_rarity"] = .4,
    };

    private static readonly (string Column, double Weight)[] Intensity =
        [("is_failed_scan_state", 1.6), ("is_scan_history", 1.1), ("is_short_conn", .9), ("is_zero_payload", 1.4), ("is_service_missing", .8)];

    private static readonly (string Column, double Weight)[] SourceScale =
    [
        ("src_unique_resp_ports", .05), ("src_max_dst_port_sweep", .08), ("src_flow_count", .003), ("src_failed_state_fraction", 8),
        ("src_short_fraction", 5), ("src_zero_payload_fraction", 7), ("src_missing_service_fraction", 4), ("src_max_dst_failed_fraction", 5),
    ];

    private static readonly (string Column, double Weight)[] RowBonus =
        [("is_failed_scan_state", 2.5), ("is_scan_history", 1.5), ("is_short_conn", 1), ("is_zero_payload", 2), ("is_service_missing", 1)];

    /// <summary>Weight of the feature's z, 0 if it has none.</summary>
    public static double Weight(string column) => Weights.GetValueOrDefault(column);

    /// <summary>The score without the forest, before it is cut off at 0.</summary>
    public static string Rule(Moments moments)
    {
        string Sum(IEnumerable<(string Column, double Weight)> terms) => "(" + string.Join(" + ", terms.Select(term =>
            $"{Literal(term.Weight)} * {moments.IfVaries(term.Column, moments.Value(term.Column))}")) + ")";
        var positive = string.Join(" + ", Weights.Select(weight => $"{Literal(weight.Value)} * {moments.Z(weight.Key)}"));
        var intensity = Sum(Intensity);
        var established = moments.IfVaries("is_established_session", moments.Value("is_established_session"));
        var benign = $"12e-1 * {established} + 3e-1 * {moments.Z("total_bytes")} + 2e-1 * {moments.Z("total_pkts")} + 8e-1 * {established} * {Flag($"{intensity} <= 0")}";
        return $"{positive} + {Sum(RowBonus)} + {Sum(SourceScale)} * {intensity} - ({benign})";
    }
}
