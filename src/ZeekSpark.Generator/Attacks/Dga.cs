using ZeekSpark.Generator.Protocols;
using ZeekSpark.Generator.Sites;
using ZeekSpark.Generator.Traffic;
using ZeekSpark.Generator.Writing;

namespace ZeekSpark.Generator.Attacks;

/// <summary>A bot looks for its master: random-looking names under a few top-level domains, in bursts through the day. One in
/// sixty exists, and is called.</summary>
internal sealed class Dga(Wire wire) : Activity(wire)
{
    private static readonly string[] Ends = ["com", "info", "biz", "top"];

    public override IEnumerable<long> Run()
    {
        Host bot = Rng.Pick(Site.Workstations);
        long begin = Day.Start + Rng.Between(0, 9 * Slices.Hour), bursts = Math.Clamp(Remaining / 25, 2, 10);
        long between = (Day.End - begin) / (bursts + 1), time = begin;
        long perBurst = (Remaining + bursts - 1) / bursts;
        for (long asked = 0; Remaining > 0; asked++)
        {
            if (asked > 0 && asked % perBurst == 0) time = Math.Max(time, begin + asked / perBurst * between);
            yield return time;
            string name = Name();
            bool exists = asked % 60 == 23 && Remaining > 1;
            Address? master = exists ? Site.Internet.Unused() : null;
            Wire.Ask(time, bot, Site.ControllerOf(bot).V4, Rng.Between(9_000, 120_000),
                master is null ? DnsExchange.Missing(name, QType.A) : new DnsExchange(name, QType.A, RCode.NOERROR, [master.Text], 60));
            if (master is not null)
            {
                Wire.Request(time + 200_000, bot, master, 80,
                    new HttpExchange("POST", name, "/gate.php", "Mozilla/4.0 (compatible; MSIE 8.0; Windows NT 6.1)", 200, 96)
                {
                    RequestBytes = 212, RequestMime = "text/plain", ResponseMime = "text/plain", Takes = 180_000,
                });
            }
            time += Rng.Between(80_000, 2_500_000);
        }
    }

    private string Name()
    {
        Span<char> letters = stackalloc char[12 + Rng.Below(9)];
        for (int i = 0; i < letters.Length; i++) letters[i] = "abcdefghijklmnopqrstuvwxyz"[Rng.Below(26)];
        return $"{letters}.{Rng.Pick(Ends)}";
    }
}
