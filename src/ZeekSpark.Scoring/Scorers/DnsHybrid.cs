using ZeekSpark.Scoring.Statistics;
using static ZeekSpark.Scoring.Sql.SqlText;

namespace ZeekSpark.Scoring.Scorers;

/// <summary>The reference's rule for DNS: weighted z, a bonus for names that look generated, less for local and service names.</summary>
internal static class DnsHybrid
{
    private static readonly Dictionary<string, double> Weights = new(StringComparer.Ordinal)
    {
        ["dga_like"] = 6, ["src_dga_like_count"] = 3.5, ["dga_pattern_count"] = 3, ["query_entropy"] = 2, ["unique_char_ratio"] = 1.5, ["digit_ratio"] = 1.2,
        ["query_rarity"] = 1.5, ["tld_rarity"] = 1.5, ["qtype_rarity"] = .6, ["rcode_rarity"] = .8, ["no_answer"] = 1, ["noerror_noanswer"] = 1,
        ["rejected"] = 1, ["uid_weird_count"] = .8,
    };

    private static readonly (string Column, double Weight)[] Bonus =
    [
        ("dga_like", 8), ("src_dga_like_count", 4), ("dga_pattern_count", 3),
        ("is_mdns", -6), ("is_local_tld", -6), ("is_reverse_lookup", -5), ("is_service_discovery", -5),
    ];

    /// <summary>Weight of the feature's z, 0 if it has none.</summary>
    public static double Weight(string column) => Weights.GetValueOrDefault(column);

    /// <summary>The score before it is cut off at 0.</summary>
    public static string Rule(Moments moments)
    {
        var positive = Weights.Select(weight => $"{Literal(weight.Value)} * {moments.Z(weight.Key)}");
        var bonus = Bonus.Select(term => $"{Literal(term.Weight)} * {moments.IfVaries(term.Column, moments.Value(term.Column))}");
        return string.Join(" + ", positive.Concat(bonus));
    }
}
