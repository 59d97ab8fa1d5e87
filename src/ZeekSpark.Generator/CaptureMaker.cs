using ZeekSpark.Generator.Attacks;
using ZeekSpark.Generator.Chance;
using ZeekSpark.Generator.Protocols;
using ZeekSpark.Generator.Sites;
using ZeekSpark.Generator.Traffic;
using ZeekSpark.Generator.Writing;

namespace ZeekSpark.Generator;

/// <summary>Makes one capture: runs its activities side by side, minute after minute, and lets the logs write what is due.</summary>
internal sealed class CaptureMaker(GeneratorOptions options, SiteKind kind, bool attacked, Rng rng)
{
    public long Rows { get; private set; }

    public void Write(string folder, Action<long> flowsMade, CancellationToken cancellation)
    {
        Slices day = new(options.Day);
        Site site = new(kind, rng.For("site"), options.Flows);
        using CaptureLogs logs = new(folder, options, day);
        Activity[] activities = [.. Plan(site, logs)];
        var running = activities.Select(a => a.Run().GetEnumerator()).ToList();
        running.RemoveAll(r => !r.MoveNext());
        for (int minute = 0; minute < Slices.Count; minute++)
        {
            cancellation.ThrowIfCancellationRequested();
            long until = day.Start + (minute + 1) * Slices.Minute;
            // What an activity yields at or after the day's end still belongs to its last minute.
            if (minute == Slices.Count - 1) until = long.MaxValue;
            for (int i = 0; i < running.Count; i++)
            {
                bool more = true;
                while (more && running[i].Current < until) more = running[i].MoveNext();
                if (!more) running.RemoveAt(i--);
            }
            logs.Flush(minute);
            flowsMade(options.Flows - activities.Sum(a => a.Remaining));
        }
        logs.Close();
        Rows = logs.Rows;
        if (logs.Conn.Rows != options.Flows)
            throw new InvalidOperationException($"{folder}: {logs.Conn.Rows} flows were made, {options.Flows} were asked for");
    }

    private IEnumerable<Activity> Plan(Site site, CaptureLogs logs)
    {
        Incidents incidents = new();
        long benign = options.Flows;
        if (attacked)
        {
            foreach (AttackKind attack in options.Attacks.Order())
            {
                Rng own = rng.For("attack " + attack.Name());
                long flows = AttackPlan.FlowsOf(attack, options.Attacks.Count, options.Flows, own);
                benign -= flows;
                yield return AttackPlan.Create(attack, new Wire(logs, site, own, flows, attack, incidents));
            }
        }
        foreach (var (name, create, flows) in Mix.For(kind, options.Day, benign, rng.For("mix")))
        {
            if (flows > 0) yield return create(new Wire(logs, site, rng.For("activity " + name), flows, null, incidents));
        }
    }
}
