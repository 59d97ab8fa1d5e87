using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ZeekSpark.Generator.Chance;
using ZeekSpark.Generator.Injection;

namespace ZeekSpark.Generator.Sites;

/// <summary>The site of a capture that is there already: its hosts inside with the parts that their ports suggest.</summary>
internal sealed partial class Site
{
    /// <summary>Hosts that are looked at, the busiest.</summary>
    private const int MostHosts = 500;

    /// <summary>A host asked by so many is a server, no workstation.</summary>
    private const int ServerClients = 5;

    public Site(Surroundings around, Rng rng)
    {
        _rng = rng;
        Kind = SiteKind.Office;
        (_net, Domain, PublicDomain) = ("", "corp.example.lan", "example.com");

        // Where all addresses are public, who opens connections is taken to be inside.
        var busiest = around.Clients.OrderByDescending(client => client.Flows).ThenBy(client => client.Address, StringComparer.Ordinal).Select(client => client.Address).ToList();
        var clients = busiest.Where(IsInside).DefaultIfEmpty(busiest[0]).Take(MostHosts).ToList();
        // Connections are of one family: IPv4 where the capture has it.
        bool v6 = clients.All(client => client.Contains(':'));
        clients.RemoveAll(client => client.Contains(':') != v6);
        var services = around.Services.Where(service => service.Address.Contains(':') == v6).OrderByDescending(service => service.Clients).ThenBy(service => service.Address, StringComparer.Ordinal).ThenBy(service => service.Port).ToList();
        var inside = clients.Concat(services.Select(service => service.Address).Where(IsInside)).Distinct().Take(MostHosts).ToList();
        foreach (string address in inside) _hosts.Add(At(address, Role.Workstation));
        _given = new(inside);

        var servers = services.Where(service => service.Clients >= ServerClients).Select(service => service.Address).ToHashSet();
        var workstations = clients.Where(client => !servers.Contains(client)).ToHashSet();
        Workstations = [.. _hosts.Where(host => workstations.Count > 0 ? workstations.Contains(host.V4.Text) : clients.Contains(host.V4.Text))];
        // Whoever goes from host to host needs others to go to.
        for (int number = 0; Workstations.Count < 3; number++)
        {
            if (_given.Address(number) is var free && HostAt(free) is null) Workstations = [.. Workstations, At(free.Text, Role.Workstation)];
        }

        FileServer = Serving(Role.FileServer, 445, 139, 2049);
        Intranet = Serving(Role.Intranet, 80, 443, 8080);
        Mail = Serving(Role.MailServer, 25, 587, 143, 993);
        Web = Serving(Role.WebServer, 22, 443, 80);
        Controller = services.Find(service => service.Port == 53 && !IsGroup(service.Address)) is { } resolver ? At(resolver.Address, Role.DomainController) : FileServer;
        (Backup, Monitor, Admin) = (FileServer, FileServer, FileServer);
        _controllers = [Controller];
        Printers = Phones = LinuxHosts = [];
        Cameras = [_hosts[^1]];
        Servers = [FileServer, Intranet, Mail, Web];
        Users = Workstations;
        Internet = new(rng.For("internet"), 0, around.Clients.Select(client => client.Address).Concat(around.Services.Select(service => service.Address)).ToHashSet());
        BusyUsers = new(Users.Select(h => (h, h.Activity)));

        Host Serving(Role role, params int[] ports)
        {
            var able = services.Where(service => inside.Contains(service.Address) && !IsGroup(service.Address)).ToList();
            string? address = ports.Select(port => able.Find(service => service.Port == port)).FirstOrDefault(service => service is not null)?.Address ?? able.FirstOrDefault()?.Address;
            return At(address ?? inside[^1], role);
        }
    }

    private Host At(string address, Role role) =>
        new(address, role, Os.Windows, GivenNetworks.Of(address), address.Contains(':') ? GivenNetworks.Of(address) : null, _rng);

    private static bool IsInside(string address) =>
        IPAddress.TryParse(address, out var ip) && !IsGroup(address) && (ip.AddressFamily == AddressFamily.InterNetwork
            ? ip.GetAddressBytes() is [10, ..] or [192, 168, ..] or [172, >= 16 and < 32, ..] : ip.IsIPv6UniqueLocal);

    private static bool IsGroup(string address) =>
        IPAddress.TryParse(address, out var ip) && (ip.AddressFamily == AddressFamily.InterNetwork ? ip.GetAddressBytes() is [>= 224, ..] or [_, _, _, 255] : ip.IsIPv6Multicast);
}

/// <summary>The networks of the hosts that a capture shows, the last part of an address left out; most hosts first.</summary>
internal sealed class GivenNetworks(IEnumerable<string> hosts)
{
    private readonly string[] _prefixes =
        [.. hosts.GroupBy(Prefix).OrderByDescending(network => network.Count()).ThenBy(network => network.Key, StringComparer.Ordinal).Select(network => network.Key)];

    /// <summary>The address with a number, 254 to a network; beyond the last network the first one begins again.</summary>
    public Address Address(int number)
    {
        string prefix = _prefixes[number / 254 % _prefixes.Length];
        return Of(prefix + (number % 254 + 1).ToString(prefix.Contains(':') ? "x" : "", CultureInfo.InvariantCulture));
    }

    public static Address Of(string address) => new(address, address.Contains(':'), true);

    private static string Prefix(string address) => address[..(address.LastIndexOfAny(['.', ':']) + 1)];
}
