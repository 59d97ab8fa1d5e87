using ZeekSpark.Generator.Protocols;
using ZeekSpark.Generator.Sites;
using ZeekSpark.Generator.Traffic;
using ZeekSpark.Generator.Writing;

namespace ZeekSpark.Generator.Attacks;

/// <summary>A tunnel over DNS: data in subdomains of up to 63 characters a label under one registered domain, each asked once;
/// answers come as TXT, CNAME or NULL.</summary>
internal sealed class DnsTunnel(Wire wire) : Activity(wire)
{
    private const string Base32 = "abcdefghijklmnopqrstuvwxyz234567";

    public override IEnumerable<long> Run()
    {
        Host host = Rng.Pick(Site.Workstations);
        string domain = Rng.Pick(["t", "ns1", "d", "x"]) + "."
            + Rng.Pick(["cdn-sync", "statcloud", "upd-check", "netmetrica"]) + Rng.Below(100) + "." + Rng.Pick(["xyz", "net", "info"]);
        QType[] types = Rng.Pick<QType[]>([[QType.TXT], [QType.TXT, QType.CNAME], [QType.NULL]]);
        long time = Day.Start + Rng.Between(6 * Slices.Hour, 19 * Slices.Hour);
        while (Remaining > 0)
        {
            yield return time;
            QType type = Rng.Pick(types);
            string query = Data(40 + Rng.Below(23)) + "." + Data(20 + Rng.Below(43)) + "." + domain;
            string data = Data(60 + Rng.Below(100));
            string[]? answers = type switch
            {
                QType.TXT => [$"TXT {data.Length} {data}"],
                QType.CNAME => [data[..50] + "." + domain],
                _ => null,
            };
            Wire.Ask(time, host, Site.ControllerOf(host).V4, Rng.Between(25_000, 160_000),
                new DnsExchange(query, type, RCode.NOERROR, answers, 0) { OpaqueBytes = answers is null ? data.Length * 2 : 0 });
            time += Rng.Chance(0.03) ? Rng.Between(5 * Slices.Second, 90 * Slices.Second) : Rng.Between(40_000, 2_500_000);
        }
    }

    private string Data(int length)
    {
        Span<char> text = stackalloc char[length];
        for (int i = 0; i < length; i++) text[i] = Base32[Rng.Below(32)];
        return new string(text);
    }
}
