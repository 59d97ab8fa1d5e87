namespace ZeekSpark.Generator;

/// <summary>The attacks the generator can put into a capture.</summary>
public enum AttackKind
{
    /// <summary>One source tries hundreds of ports of one target.</summary>
    Scan,

    /// <summary>One source tries one port on hundreds of addresses.</summary>
    Sweep,

    /// <summary>One source tries passwords of one SSH server.</summary>
    SshGuessing,

    /// <summary>One host asks for names a domain generation algorithm makes; nearly none exist.</summary>
    Dga,

    /// <summary>One host sends data in long subdomains of one registered domain.</summary>
    DnsTunnel,

    /// <summary>One host calls one rare external host at a nearly constant interval, all day.</summary>
    Beacon,

    /// <summary>One host uploads 0.5 to 3 GB to a rare external host, in one to three connections.</summary>
    Exfiltration,

    /// <summary>One host holds a connection to a rare external host for 12 to 22 hours.</summary>
    LongConnection,

    /// <summary>One workstation logs in on other workstations by SMB, RDP and WinRM.</summary>
    LateralMovement,

    /// <summary>One host speaks to a port that nobody else in the capture uses.</summary>
    RareService,
}

/// <summary>The attacks' names on the command line and in the label columns.</summary>
public static class AttackKinds
{
    private static readonly (AttackKind Kind, string Name)[] Names =
    [
        (AttackKind.Scan, "scan"),
        (AttackKind.Sweep, "sweep"),
        (AttackKind.SshGuessing, "ssh-guessing"),
        (AttackKind.Dga, "dga"),
        (AttackKind.DnsTunnel, "dns-tunnel"),
        (AttackKind.Beacon, "beacon"),
        (AttackKind.Exfiltration, "exfiltration"),
        (AttackKind.LongConnection, "long-connection"),
        (AttackKind.LateralMovement, "lateral-movement"),
        (AttackKind.RareService, "rare-service"),
    ];

    /// <summary>Every attack, in the order of the enumeration.</summary>
    public static IReadOnlyList<AttackKind> All { get; } = [.. Names.Select(n => n.Kind)];

    /// <summary>The attack's name, as in <c>--attack ssh-guessing</c> and in the column <c>detailedlabel</c>.</summary>
    public static string Name(this AttackKind kind) => Array.Find(Names, n => n.Kind == kind).Name
        ?? throw new ArgumentOutOfRangeException(nameof(kind), kind, "not an attack");

    /// <summary>Letters that a shortened name has at least.</summary>
    private const int Shortest = 3;

    /// <summary>Reads an attack's name, or its first letters where they are one attack's alone: <c>exfil</c>; false if there is none of that name.</summary>
    public static bool TryParse(string name, out AttackKind kind)
    {
        int at = Array.FindIndex(Names, n => n.Name == name);
        if (at < 0 && name.Length >= Shortest && Names.Count(n => n.Name.StartsWith(name, StringComparison.Ordinal)) == 1)
            at = Array.FindIndex(Names, n => n.Name.StartsWith(name, StringComparison.Ordinal));
        kind = at < 0 ? default : Names[at].Kind;
        return at >= 0;
    }
}
