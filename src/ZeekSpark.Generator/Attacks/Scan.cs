using ZeekSpark.Generator.Protocols;
using ZeekSpark.Generator.Sites;
using ZeekSpark.Generator.Traffic;
using ZeekSpark.Generator.Writing;

namespace ZeekSpark.Generator.Attacks;

/// <summary>A port scan: one host inside tries every port of a list once on one server, within minutes. Most are refused, a
/// filter drops some, the few open ones are left after the handshake.</summary>
internal sealed class Scan(Wire wire) : Activity(wire)
{
    private static readonly int[] WellKnown = [80, 23, 443, 21, 22, 25, 3389, 110, 445, 139, 143, 53, 135, 3306, 8080, 1723, 111, 995, 993, 5900,
        1025, 587, 8888, 199, 1720, 113];

    public override IEnumerable<long> Run()
    {
        Host source = Rng.Pick(Site.Workstations), target = Rng.Pick([Site.FileServer, Site.Intranet, Site.Mail]);
        bool filtered = Rng.Chance(0.3);
        HashSet<int> tried = [];
        long time = Day.Start + Rng.Between(8 * Slices.Hour, 21 * Slices.Hour);
        while (Remaining > 0)
        {
            int port = tried.Count < WellKnown.Length ? WellKnown[tried.Count] : 1 + Rng.Below(Rng.Chance(0.6) ? 10_000 : 65_535);
            if (!tried.Add(port)) continue;
            yield return time;
            bool open = target.Role switch
            {
                Role.FileServer => port is 135 or 139 or 445 or 3389,
                Role.MailServer => port is 22 or 25 or 143 or 587 or 993,
                _ => port is 22 or 80 or 443 or 8080,
            };
            TcpEnd end = open ? TcpEnd.RSTO : Rng.Chance(filtered ? 0.8 : 0.06) ? TcpEnd.S0 : TcpEnd.REJ;
            Wire.Connect(time, source, target.V4, new(port, null, Rng.Between(40, 900), 0, 0) { End = end });
            time += Rng.Between(3_000, 400_000);
        }
    }
}
