using ZeekSpark.Generator.Protocols;
using ZeekSpark.Generator.Sites;
using ZeekSpark.Generator.Traffic;
using ZeekSpark.Generator.Writing;

namespace ZeekSpark.Generator.Attacks;

/// <summary>Password guessing: one host outside opens one short SSH connection after another to the public server, a few tries
/// each, all of which fail. Zeek gives its notice at the thirtieth.</summary>
internal sealed class SshGuessing(Wire wire) : Activity(wire)
{
    private const int NoticeAt = 30;

    public override IEnumerable<long> Run()
    {
        Address source = Site.Internet.Unused();
        string client = Rng.Pick(["SSH-2.0-libssh2_1.10.0", "SSH-2.0-Go", "SSH-2.0-paramiko_2.8.1", "SSH-2.0-libssh_0.9.6"]);
        long time = Day.Start + Rng.Between(0, 18 * Slices.Hour);
        for (int guess = 1; Remaining > 0; guess++)
        {
            yield return time;
            int attempts = 1 + Rng.Below(4);
            long duration = Rng.Between(1_200_000, 2_600_000) * attempts;
            Connection c = Wire.Login(time, source, 32_768 + Rng.Below(28_000), Site.Web.V4,
                new(22, "ssh", duration, 1_500 + 150 * attempts + Rng.Below(60), 2_200 + 80 * attempts + Rng.Below(60))
                { End = Rng.Chance(0.1) ? TcpEnd.RSTR : TcpEnd.SF }, client, false, attempts);
            if (guess == NoticeAt)
            {
                Wire.Incidents.Notice(Wire, c, c.End, "SSH::Password_Guessing",
                    $"{source.Text} appears to be guessing SSH passwords (seen in {NoticeAt} connections).",
                    "Sampled servers:  " + string.Join(", ", Enumerable.Repeat(Site.Web.V4.Text, 5)), source.Text);
            }
            time += Rng.Between(700_000, 6_000_000);
        }
    }
}
