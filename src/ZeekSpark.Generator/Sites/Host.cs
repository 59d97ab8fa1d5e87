using ZeekSpark.Generator.Chance;

namespace ZeekSpark.Generator.Sites;

/// <summary>An address as it stands in the logs.</summary>
internal sealed record Address(string Text, bool IsV6, bool IsLocal)
{
    public override string ToString() => Text;
}

internal enum Role
{
    Workstation, Admin, Mobile, DomainController, MailServer, FileServer, WebServer, Intranet, BackupServer, Monitor, Linux,
    Printer, Phone, Camera, Gateway,
}

internal enum Os { Windows, Mac, Linux, Device }

/// <summary>A host of the site. It remembers the last port it opened, as its system does.</summary>
internal sealed class Host(string name, Role role, Os os, Address v4, Address? v6, Rng rng)
{
    private readonly int _firstPort = os == Os.Linux ? 32768 : 49152, _lastPort = os == Os.Linux ? 60999 : 65535;
    private int _port = (int)rng.Between(os == Os.Linux ? 32768 : 49152, os == Os.Linux ? 60999 : 65535);

    public string Name { get; } = name;
    public Role Role { get; } = role;
    public Os Os { get; } = os;
    public Address V4 { get; } = v4;
    public Address? V6 { get; } = v6;
    public string Browser { get; } = UserAgents.Browser(os, rng);

    /// <summary>How much this host's user does compared with others: heavy-tailed.</summary>
    public double Activity { get; } = rng.LogNormal(1, 0.8);

    /// <summary>Header bytes of a TCP packet without data: Windows sends no time stamps.</summary>
    public int TcpHeader { get; } = os == Os.Windows ? 40 : 52;

    public int NextPort(Rng draw)
    {
        _port += Os == Os.Linux ? 2 * draw.Below(400) + 2 : 1 + draw.Below(3);
        if (_port > _lastPort) _port = _firstPort + _port % 97;
        return _port;
    }
}
