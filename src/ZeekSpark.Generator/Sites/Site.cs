using System.Globalization;
using ZeekSpark.Generator.Chance;

namespace ZeekSpark.Generator.Sites;

internal enum SiteKind { Office, Branch, Lab, Campus }

/// <summary>A network with its hosts and the outside services it uses.</summary>
internal sealed partial class Site
{
    private static readonly string[] Companies = ["brightwater", "kestrel", "halden", "marlow", "orchard", "pinecrest", "quayside", "redfern",
        "saltmarsh", "thornbury"];
    private readonly Rng _rng;
    private readonly List<Host> _hosts = [];
    private readonly Host[] _controllers;
    private readonly string _net;
    private readonly int _v6;
    private readonly GivenNetworks? _given;

    public Site(SiteKind kind, Rng rng, long flows)
    {
        Kind = kind;
        _rng = rng;
        _net = kind switch
        {
            SiteKind.Branch => $"192.168.", SiteKind.Lab => $"172.{16 + rng.Below(16)}.", _ => $"10.{rng.Between(10, 250)}.",
        };
        _v6 = rng.Below(0xefff) + 0x1000;
        string company = rng.Pick(Companies);
        Domain = (kind == SiteKind.Campus ? "ad." : "corp.") + company + ".lan";
        PublicDomain = company + (kind is SiteKind.Campus or SiteKind.Lab ? ".org" : ".com");
        V6Share = kind switch { SiteKind.Campus => 0.35, SiteKind.Lab => 0.25, SiteKind.Office => 0.15, _ => 0 };

        int hosts = (int)Math.Clamp(50 * Math.Sqrt(flows / 10_000.0), 50, 500);
        AddServers();
        int devices = hosts * (kind == SiteKind.Campus ? 8 : 16) / 100;
        for (int i = 0; i < Math.Max(2, devices / 4); i++) Add("prn", Role.Printer, Os.Device, 20, i);
        for (int i = 0; i < Math.Max(2, devices / 2); i++) Add("sip", Role.Phone, Os.Device, 30, i);
        for (int i = 0; i < Math.Max(2, devices / 4); i++) Add("cam", Role.Camera, Os.Device, 40, i);
        int linux = kind == SiteKind.Lab ? hosts / 4 : kind == SiteKind.Campus ? hosts / 16 : 2;
        for (int i = 0; i < linux; i++) Add("node", Role.Linux, Os.Linux, 50, i);
        int mobiles = kind switch { SiteKind.Campus => hosts / 3, SiteKind.Office => hosts / 10, _ => hosts / 20 };
        for (int i = 0; i < mobiles; i++) Add("mob", Role.Mobile, rng.Chance(0.5) ? Os.Mac : Os.Linux, 60 + i / 200, i % 200);
        for (int i = 0; _hosts.Count < hosts; i++)
            Add("ws", Role.Workstation, rng.Chance(0.8) ? Os.Windows : rng.Chance(0.7) ? Os.Mac : Os.Linux, 10 + i / 200, i % 200);

        _controllers = [.. Of(Role.DomainController)];
        Workstations = Of(Role.Workstation);
        Printers = Of(Role.Printer);
        Phones = Of(Role.Phone);
        Cameras = Of(Role.Camera);
        LinuxHosts = Of(Role.Linux);
        Servers = [.. _hosts.Where(h => h.Role is Role.DomainController or Role.MailServer or Role.FileServer or Role.WebServer or Role.Intranet or Role.BackupServer)];
        Users = [.. _hosts.Where(h => h.Role is Role.Workstation or Role.Admin or Role.Mobile)];
        Internet = new(rng.For("internet"), (int)Math.Clamp(flows / 40, 60, 6000));
        BusyUsers = new(Users.Select(h => (h, h.Activity)));
    }

    public SiteKind Kind { get; }
    public string Domain { get; }
    public string PublicDomain { get; }

    /// <summary>Share of web connections made by IPv6 where both sides could.</summary>
    public double V6Share { get; }
    public Internet Internet { get; }
    public IReadOnlyList<Host> Hosts => _hosts;
    public IReadOnlyList<Host> Workstations { get; }
    public IReadOnlyList<Host> Printers { get; }
    public IReadOnlyList<Host> Phones { get; }
    public IReadOnlyList<Host> Cameras { get; }
    public IReadOnlyList<Host> LinuxHosts { get; }
    public IReadOnlyList<Host> Servers { get; }

    /// <summary>Hosts that a person sits at.</summary>
    public IReadOnlyList<Host> Users { get; }
    public Weighted<Host> BusyUsers { get; }
    public Host Controller { get; private set; } = null!;
    public Host Mail { get; private set; } = null!;
    public Host FileServer { get; private set; } = null!;
    public Host Web { get; private set; } = null!;
    public Host Intranet { get; private set; } = null!;
    public Host Backup { get; private set; } = null!;
    public Host Monitor { get; private set; } = null!;
    public Host Admin { get; private set; } = null!;

    /// <summary>A local address that no host has: what a sweep or a stale shortcut finds.</summary>
    public Address Vacant(Rng rng) => Local($"{_net}{rng.Pick([10, 20, 30, 40, 50])}.{rng.Between(215, 254)}");

    /// <summary>An address of the clients' network by its number, whether a host has it or not.</summary>
    public Address ClientAddress(int number) =>
        _given is { } networks ? networks.Address(number) : Local($"{_net}{10 + number / 254}.{number % 254 + 1}");

    public Host? HostAt(Address address) => _hosts.Find(h => h.V4.Text == address.Text);

    public string Fqdn(Host host) => host.Name + "." + Domain;

    /// <summary>The domain controller that a host asks for names and tickets: always the same one.</summary>
    public Host ControllerOf(Host host)
    {
        Host own = _controllers[(int)(Rng.Hash(host.Name) % (ulong)_controllers.Length)];
        return own == host ? Controller : own;
    }

    private void AddServers()
    {
        Controller = Add("dc", Role.DomainController, Os.Windows, 1, 0);
        if (Kind is SiteKind.Office or SiteKind.Campus) Add("dc", Role.DomainController, Os.Windows, 1, 1);
        Mail = Add("mail", Role.MailServer, Os.Linux, 1, 10);
        FileServer = Add("files", Role.FileServer, Os.Windows, 1, 11);
        Intranet = Add("intra", Role.Intranet, Os.Linux, 1, 12);
        Backup = Add("backup", Role.BackupServer, Os.Linux, 1, 13);
        Monitor = Add("monitor", Role.Monitor, Os.Linux, 1, 14);
        Web = Add("www", Role.WebServer, Os.Linux, 2, 0);
        Admin = Add("admin", Role.Admin, Os.Linux, 5, 0);
    }

    private Host Add(string name, Role role, Os os, int subnet, int number)
    {
        bool v6 = V6Share > 0 && os != Os.Device;
        var v4 = Local(string.Create(CultureInfo.InvariantCulture, $"{_net}{subnet}.{10 + number}"));
        var address6 = v6 ? new Address(string.Create(CultureInfo.InvariantCulture, $"2001:db8:{_v6:x}:{subnet:x}::{0x100 + number:x}"), true,
            true) : null;
        int serial = _hosts.Count(h => h.Role == role) + 1;
        Host host = new(string.Create(CultureInfo.InvariantCulture, $"{name}-{serial:00}"), role, os, v4, address6, _rng);
        _hosts.Add(host);
        return host;
    }

    private IReadOnlyList<Host> Of(Role role) => [.. _hosts.Where(h => h.Role == role)];

    private static Address Local(string text) => new(text, false, true);
}
