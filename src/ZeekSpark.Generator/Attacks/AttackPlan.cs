using ZeekSpark.Generator.Chance;
using ZeekSpark.Generator.Traffic;

namespace ZeekSpark.Generator.Attacks;

/// <summary>How many flows each attack gets: as many as it has in reality, at most a tenth of the capture (less when there are
/// many attacks), and never fewer than show what it is.</summary>
internal static class AttackPlan
{
    /// <summary>Attacks together take at most half of the smallest capture that can hold them.</summary>
    public static long SmallestFlows(IReadOnlyList<AttackKind> attacks) => attacks.Where(a => Enum.IsDefined(a)).Sum(a => 2 * Least(a));

    public static long FlowsOf(AttackKind kind, int attacks, long captureFlows, Rng rng)
    {
        var (low, high) = Usual(kind);
        double share = Math.Min(0.1, 0.4 / attacks);
        return Math.Max(Least(kind), Math.Min(rng.Between(low, high), (long)(captureFlows * share)));
    }

    public static Activity Create(AttackKind kind, Wire wire) => kind switch
    {
        AttackKind.Scan => new Scan(wire),
        AttackKind.Sweep => new Sweep(wire),
        AttackKind.SshGuessing => new SshGuessing(wire),
        AttackKind.Dga => new Dga(wire),
        AttackKind.DnsTunnel => new DnsTunnel(wire),
        AttackKind.Beacon => new Beacon(wire),
        AttackKind.Exfiltration => new Exfiltration(wire),
        AttackKind.LongConnection => new LongConnection(wire),
        AttackKind.LateralMovement => new LateralMovement(wire),
        AttackKind.RareService => new RareService(wire),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "not an attack"),
    };

    private static long Least(AttackKind kind) => kind switch
    {
        AttackKind.Scan or AttackKind.Sweep or AttackKind.Dga => 24,
        AttackKind.SshGuessing => 12,
        AttackKind.DnsTunnel => 30,
        AttackKind.Beacon => 18,
        AttackKind.LateralMovement => 10,
        AttackKind.Exfiltration or AttackKind.LongConnection => 2,
        _ => 1,
    };

    private static (long Low, long High) Usual(AttackKind kind) => kind switch
    {
        AttackKind.Scan => (500, 1_000),
        AttackKind.Sweep => (220, 400),
        AttackKind.SshGuessing => (100, 500),
        AttackKind.Dga => (200, 400),
        AttackKind.DnsTunnel => (500, 1_500),
        AttackKind.Beacon => (1_300, 1_440),
        AttackKind.LateralMovement => (40, 120),
        AttackKind.Exfiltration => (2, 4),
        AttackKind.LongConnection => (2, 2),
        _ => (1, 3),
    };
}
