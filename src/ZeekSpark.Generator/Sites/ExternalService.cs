using ZeekSpark.Generator.Chance;

namespace ZeekSpark.Generator.Sites;

/// <summary>How a server speaks TLS.</summary>
internal sealed record TlsProfile(string Version, string Cipher, string? Curve, string? NextProtocol)
{
    public static readonly TlsProfile[] Modern =
    [
        new("TLSv13", "TLS_AES_128_GCM_SHA256", "x25519", "h2"),
        new("TLSv13", "TLS_AES_256_GCM_SHA384", "x25519", "h2"),
        new("TLSv13", "TLS_AES_256_GCM_SHA384", "secp384r1", "h2"),
        new("TLSv13", "TLS_CHACHA20_POLY1305_SHA256", "x25519", "h2"),
        new("TLSv13", "TLS_AES_256_GCM_SHA384", "x25519", "http/1.1"),
        new("TLSv12", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", "x25519", "h2"),
        new("TLSv12", "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384", "secp384r1", "h2"),
        new("TLSv12", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", "x25519", "h2"),
        new("TLSv12", "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384", "secp256r1", "http/1.1"),
        new("TLSv12", "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256", "secp256r1", null),
    ];

    public static readonly TlsProfile Plain12 = new("TLSv12", "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384", "secp256r1", null);
    public static readonly TlsProfile Old = new("TLSv10", "TLS_RSA_WITH_AES_128_CBC_SHA", null, null);
}

/// <summary>A server outside the site, by one of its names.</summary>
internal sealed class ExternalService
{
    private static readonly string[] Issuers =
    [
        "CN=R3,O=Let's Encrypt,C=US", "CN=DigiCert TLS RSA SHA256 2020 CA1,O=DigiCert Inc,C=US",
        "CN=GTS CA 1C3,O=Google Trust Services LLC,C=US",
        "CN=Microsoft Azure RSA TLS Issuing CA 04,O=Microsoft Corporation,C=US", "CN=Amazon RSA 2048 M02,O=Amazon,C=US",
        "CN=Sectigo RSA Domain Validation Secure Server CA,O=Sectigo Limited,L=Salford,ST=Greater Manchester,C=GB",
    ];

    public ExternalService(string name, IReadOnlyList<Address> v4, Address? v6, string validation, Rng rng)
    {
        Name = name;
        string[] labels = name.Split('.');
        Registered = string.Join('.', labels[^2..]);
        V4 = v4;
        V6 = v6;
        Rtt = rng.Between(6_000, 90_000);
        Tls = rng.Chance(0.62) ? TlsProfile.Modern[rng.Below(5)] : TlsProfile.Modern[5 + rng.Below(5)];
        Validation = validation;
        Subject = $"CN={(labels.Length > 2 && labels[0] != "www" ? "*." + Registered : name)}";
        string issuer = validation == "self signed certificate" ? Subject : rng.Pick(Issuers);
        Chain = issuer == Subject ? [Identifiers.Digest(Subject, 32)] : [Identifiers.Digest(Subject, 32), Identifiers.Digest(issuer, 32)];
        SpeaksQuic = Tls.Version == "TLSv13" && rng.Chance(0.3);
        MedianDownload = rng.LogNormal(9_000, 1.1);
        Ttl = (int)rng.Between(1, 12) * (rng.Chance(0.6) ? 30 : 300);
    }

    public string Name { get; }

    /// <summary>The name's last two labels.</summary>
    public string Registered { get; }
    public IReadOnlyList<Address> V4 { get; }
    public Address? V6 { get; }

    /// <summary>Round trip in microseconds.</summary>
    public long Rtt { get; }
    public TlsProfile Tls { get; init; }
    public string Validation { get; }
    public string Subject { get; }

    /// <summary>SHA-256 fingerprints of the certificates it shows.</summary>
    public IReadOnlyList<string> Chain { get; }
    public bool SpeaksQuic { get; }

    /// <summary>What a connection usually brings back, in bytes.</summary>
    public double MedianDownload { get; }
    public int Ttl { get; }

    /// <summary>The address that a client gets: the same one for a while, as resolvers answer.</summary>
    public Address AddressFor(Host client, bool v6) =>
        v6 && V6 is not null ? V6 : V4[(int)(Rng.Hash(client.Name, (ulong)Ttl) % (ulong)V4.Count)];
}
