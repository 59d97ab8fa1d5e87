using System.Globalization;
using ZeekSpark.Generator.Attacks;
using ZeekSpark.Generator.Chance;
using ZeekSpark.Generator.Protocols;
using ZeekSpark.Generator.Sites;
using ZeekSpark.Generator.Writing;

namespace ZeekSpark.Generator.Injection;

/// <summary>An attack's rows for a given capture.</summary>
/// <param name="Rows">Rows of each log; empty where there is a problem.</param>
/// <param name="Problem">Why the attack can't be shown in the capture; NULL where it can.</param>
public sealed record InjectedAttack(IReadOnlyDictionary<string, long> Rows, string? Problem);

/// <summary>Makes the rows that an attack leaves in a capture that is there already.</summary>
public static class AttackInjector
{
    /// <summary>What a long connection lasts at least, in hours: <see cref="LongConnection"/>.</summary>
    private const int LongHours = 12;

    /// <summary>
    /// Writes an attack's rows as TSV logs into a folder: for hosts of the capture, at addresses outside that it does not
    /// have, within its time, in those of its logs and fields that it has. They have no labels.
    /// </summary>
    /// <param name="kind">The attack.</param>
    /// <param name="around">The capture.</param>
    /// <param name="folder">A folder that does not exist yet.</param>
    /// <param name="seed">Another one gives other hosts, times and sizes; the same one the same rows.</param>
    public static InjectedAttack Write(AttackKind kind, Surroundings around, string folder, long seed)
    {
        double span = around.Last - around.First;
        if (around.Clients.Count == 0)
            return Not("its logs name no host that opened a connection");
        if (!(span > 0))
            return Not("its logs have no times");
        if (kind == AttackKind.LongConnection && span < LongHours * 3600)
            return Not(string.Create(CultureInfo.InvariantCulture, $"it spans {span / 60:0} minutes, the connection lasts at least {LongHours} hours"));

        Rng rng = new Rng(unchecked((ulong)seed)).For("inject " + kind.Name());
        string whole = folder + ".whole";
        Directory.CreateDirectory(whole);
        try
        {
            // An attack has a day to unfold; its place in the capture's time is found afterwards.
            Slices day = new(DateOnly.FromDateTime(DateTime.UnixEpoch.AddSeconds(Math.Clamp(around.First, 0, 4e9))));
            Site site = new(around, rng.For("site"));
            using (CaptureLogs logs = new(whole, new GeneratorOptions(whole, 1, around.Flows, seed) { Labels = false }, day))
            {
                long flows = AttackPlan.FlowsOf(kind, 1, around.Flows, rng.For("flows"));
                var attack = AttackPlan.Create(kind, new Wire(logs, site, rng.For("attack"), flows, kind, new Incidents(anyWeird: true)));
                foreach (long _ in attack.Run())
                {
                }

                for (int minute = 0; minute < Slices.Count; minute++) logs.Flush(minute);
                logs.Close();
            }

            var rows = new Placement(around, rng.For("place")).Write(whole, folder);
            return rows.Count > 0 ? new(rows, null)
                : Not($"it has none of the logs that the attack shows in: {string.Join(", ", Directory.GetFiles(whole).Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal))}");
        }
        finally
        {
            Directory.Delete(whole, recursive: true);
        }

        static InjectedAttack Not(string problem) => new(new Dictionary<string, long>(), problem);
    }
}
