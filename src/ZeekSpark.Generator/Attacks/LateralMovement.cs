using ZeekSpark.Generator.Protocols;
using ZeekSpark.Generator.Sites;
using ZeekSpark.Generator.Traffic;
using ZeekSpark.Generator.Writing;

namespace ZeekSpark.Generator.Attacks;

/// <summary>Lateral movement: in the evening one workstation goes from one other workstation to the next and tries SMB, RDP and
/// WinRM; refusals first, then sessions that last and carry data.</summary>
internal sealed class LateralMovement(Wire wire) : Activity(wire)
{
    public override IEnumerable<long> Run()
    {
        Host source = Rng.Pick(Site.Workstations);
        Host[] others = [.. Site.Workstations.Where(h => h != source).OrderBy(_ => Rng.Next())];
        long time = Day.Start + Rng.Between(17 * Slices.Hour, 21 * Slices.Hour), total = Remaining;
        for (int i = 0; Remaining > 0; i++)
        {
            yield return time;
            Host target = others[i / 2 % others.Length];
            int port = Rng.Pick([445, 445, 3389, 5985]);
            bool accepted = Rng.Chance(0.15 + 0.7 * (total - Remaining) / total);
            Wire.Connect(time, source, target.V4, accepted ? Session(port)
                : new(port, null, Rng.Between(80, 900), 0, 0) { End = Rng.Chance(0.5) ? TcpEnd.REJ : TcpEnd.S0 });
            time += Rng.Between(2 * Slices.Second, 90 * Slices.Second);
        }
    }

    private TcpTraffic Session(int port) => port switch
    {
        445 => new(445, "gssapi,smb,dce_rpc,ntlm", Rng.Between(1 * Slices.Second, 90 * Slices.Second), (long)Rng.LogNormal(120_000, 1.2),
            6_000 + Rng.Below(30_000)),
        3389 => new(3389, "rdp,ssl", Rng.Between(2 * Slices.Minute, 20 * Slices.Minute), 90_000 + Rng.Below(900_000),
            (long)Rng.LogNormal(9e6, 0.8)) { End = TcpEnd.RSTO },
        _ => new(5985, "http,ntlm", Rng.Between(2 * Slices.Second, 120 * Slices.Second), 9_000 + Rng.Below(60_000), 8_000 + Rng.Below(90_000)),
    };
}
