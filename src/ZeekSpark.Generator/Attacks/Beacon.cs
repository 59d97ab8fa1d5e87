using ZeekSpark.Generator.Protocols;
using ZeekSpark.Generator.Sites;
using ZeekSpark.Generator.Traffic;
using ZeekSpark.Generator.Writing;

namespace ZeekSpark.Generator.Attacks;

/// <summary>A beacon: one host calls one rare host outside all day at one interval (a minute, longer where the capture has few
/// flows) with a jitter of a tenth, by TLS with a self-signed certificate or by HTTP, in sizes that hardly vary.</summary>
internal sealed class Beacon(Wire wire) : Activity(wire)
{
    public override IEnumerable<long> Run()
    {
        Host bot = Rng.Pick(Site.Workstations);
        bool tls = Rng.Chance(0.6);
        ExternalService master = Site.Internet.Unknown($"{Rng.Pick(["cdn", "api", "img"])}.{Rng.Pick(["azurestatic", "jquerystat", "fontcache", "msupdater"])}-{Rng.Below(1000)}.{Rng.Pick(["com", "net", "top"])}", "self signed certificate");
        long begin = Day.Start + Rng.Between(0, 20 * Slices.Minute), interval = (Day.End - begin) / (Remaining - 1);
        long sent = 420 + Rng.Below(400), received = 2_300 + Rng.Below(900);
        yield return begin;
        Wire.Ask(begin, bot, Site.ControllerOf(bot).V4, 41_000,
            new DnsExchange(master.Name, QType.A, RCode.NOERROR, [master.V4[0].Text], 86_400));
        for (int call = 0; Remaining > 0; call++)
        {
            long time = begin + Slices.Second + call * interval + Rng.Between(-interval / 20, interval / 20);
            time = Math.Clamp(time, begin + Slices.Second, Day.End - 1);
            yield return time;
            bool task = Rng.Chance(0.01);
            if (tls)
            {
                Wire.Secure(time, bot, master.V4[0],
                    new(443, "ssl", Rng.Between(180_000, 400_000), sent + Rng.Below(8), received + (task ? Rng.Below(20_000) : Rng.Below(8))),
                    new(TlsProfile.Plain12, master.Name, master.Chain, master.Subject, master.Validation) { Resumed = call % 10 != 0 });
            }
            else
            {
                Wire.Request(time, bot, master.V4[0], 80,
                    new HttpExchange("GET", master.Name, "/pixel.gif?id=" + Chance.Identifiers.Digest(bot.Name, 4),
                    "Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko", 200, task ? 900 + Rng.Below(20_000) : 43)
                {
                    ResponseMime = "image/gif", Takes = Rng.Between(60_000, 140_000),
                });
            }
        }
    }
}
