using ZeekSpark.Generator.Chance;

namespace ZeekSpark.Generator.Sites;

/// <summary>What programs call themselves in HTTP.</summary>
internal static class UserAgents
{
    public const string Connectivity = "Microsoft NCSI";
    public const string CryptoApi = "Microsoft-CryptoAPI/10.0";
    public const string WindowsUpdate = "Microsoft-Delivery-Optimization/10.1";
    public const string Apt = "Debian APT-HTTP/1.3 (2.6.1)";
    public const string Curl = "curl/7.88.1";
    public const string Monitor = "check_http/v2.3.3 (monitoring-plugins 2.3.3)";

    private static readonly string[] Windows =
    [
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Safari/537.36",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Safari/537.36 Edg/124.0.0.0",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:125.0) Gecko/20100101 Firefox/125.0",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/123.0.0.0 Safari/537.36",
    ];

    private static readonly string[] Mac =
    [
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4.1 Safari/605.1.15",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Safari/537.36",
    ];

    private static readonly string[] Linux =
    [
        "Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:125.0) Gecko/20100101 Firefox/125.0",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Safari/537.36",
    ];

    public static string Browser(Os os, Rng rng) => os switch
    {
        Os.Windows => rng.Pick(Windows),
        Os.Mac => rng.Pick(Mac),
        Os.Linux => rng.Pick(Linux),
        _ => Curl,
    };
}
