using ZeekSpark.Generator.Protocols;
using ZeekSpark.Generator.Sites;
using ZeekSpark.Generator.Traffic;
using ZeekSpark.Generator.Writing;

namespace ZeekSpark.Generator.Attacks;

/// <summary>A sweep: one host tries one port on one address of the clients' networks after another. Vacant addresses do not
/// answer, hosts refuse or, on SMB, answer.</summary>
internal sealed class Sweep(Wire wire) : Activity(wire)
{
    public override IEnumerable<long> Run()
    {
        Host source = Rng.Pick(Site.Workstations);
        int port = Rng.Pick([445, 445, 22, 3389]);
        long time = Day.Start + Rng.Between(7 * Slices.Hour, 22 * Slices.Hour);
        for (int number = 0; Remaining > 0; number++)
        {
            Address address = Site.ClientAddress(number);
            if (address.Text == source.V4.Text) continue;
            yield return time;
            Host? host = Site.HostAt(address);
            bool answers = host is not null && (port == 22 ? host.Os == Os.Linux : host.Os == Os.Windows && port == 445 && Rng.Chance(0.6));
            TcpTraffic traffic = answers ? new(port, port == 445 ? "smb" : "ssh", Rng.Between(2_000, 90_000), port == 445 ? 224 : 22,
                port == 445 ? 311 : 41) { End = TcpEnd.RSTO, ServerFirst = port == 22 }
                : new(port, null, Rng.Between(60, 900), 0, 0) { End = host is null || Rng.Chance(0.4) ? TcpEnd.S0 : TcpEnd.REJ };
            Wire.Connect(time, source, address, traffic);
            time += Rng.Between(20_000, 600_000);
        }
    }
}
