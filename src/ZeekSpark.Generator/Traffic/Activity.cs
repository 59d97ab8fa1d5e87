using ZeekSpark.Generator.Chance;
using ZeekSpark.Generator.Sites;
using ZeekSpark.Generator.Writing;

namespace ZeekSpark.Generator.Traffic;

/// <summary>Something that happens on the site over the day, benign or not. It is a sequence of times that never decrease: up
/// to each it sleeps, then it puts traffic on its wire that begins at that time or later.</summary>
internal abstract class Activity(Wire wire)
{
    protected Wire Wire { get; } = wire;
    protected Site Site => Wire.Site;
    protected Rng Rng => Wire.Rng;
    protected Slices Day => Wire.Logs.Day;

    public long Remaining => Wire.Remaining;

    /// <summary>The times; at the latest when they end, the wire's flows have to be spent.</summary>
    public abstract IEnumerable<long> Run();
}

/// <summary>An activity of independent episodes that follow a rhythm of the day.</summary>
internal abstract class Episodes(Wire wire, Pace pace) : Activity(wire)
{
    public override IEnumerable<long> Run()
    {
        Rhythm rhythm = new(pace, Site.Kind, Day.Day, Rng);
        double share = 0;
        long begun = 0;
        while (Remaining > 0)
        {
            // The smallest of as many uniform draws over what is left of the day as episodes are expected still: a Poisson
            // process that ends with exactly the flows that were asked for.
            double perEpisode = (Wire.Flows - Remaining + 2.0) / (begun + 1);
            double expected = Math.Max(1, Remaining / perEpisode);
            share += (1 - share) * (1 - StableMath.Exp(StableMath.Ln(1 - Rng.Unit()) / expected));
            long time = Day.Start + rhythm.At(Math.Min(share, 0.9999999));
            yield return time;
            begun++;
            long before = Remaining;
            Episode(time);
            if (Remaining == before) throw new InvalidOperationException($"an episode of {GetType().Name} made no flow");
        }
    }

    /// <summary>One episode; makes at least one flow.</summary>
    protected abstract void Episode(long time);
}

/// <summary>An activity of timers: pairs of hosts that meet at a constant interval, day and night.</summary>
internal abstract class Timers(Wire wire, int pairs, double perDay, int cycle = 1) : Activity(wire)
{
    /// <summary>How far a meeting may be off its time, in microseconds.</summary>
    protected virtual long Jitter => 400_000;

    public override IEnumerable<long> Run()
    {
        // As many pairs as make a usual interval; then the interval that spends exactly the flows.
        int count = (int)Math.Clamp(Remaining / perDay, 1, Math.Min(pairs, Remaining));
        PriorityQueue<(int Pair, long Tick), (long, int)> next = new();
        var phases = new long[count];
        for (int pair = 0; pair < count; pair++)
        {
            long meetings = Meeting(Ticks(pair, count) - 1) + 1, period = (Day.End - Day.Start) / meetings;
            phases[pair] = (long)(Rng.Unit() * Math.Max(1, period - 2 * Slices.Second));
            next.Enqueue((pair, 0), (Time(pair, 0, count, phases[pair]), pair));
        }
        long last = Day.Start;
        while (next.TryDequeue(out var due, out var when))
        {
            last = Math.Max(last, when.Item1);
            yield return last;
            Meet(last + Rng.Below((int)Jitter), due.Pair, due.Tick % cycle == 0);
            if (due.Tick + 1 < Ticks(due.Pair, count))
                next.Enqueue((due.Pair, due.Tick + 1), (Time(due.Pair, due.Tick + 1, count, phases[due.Pair]), due.Pair));
        }
    }

    /// <summary>Makes one flow. <paramref name="first"/> is true once in each cycle: where a cycle is longer than one, that flow
    /// prepares the next meeting, as a lookup does.</summary>
    protected abstract void Meet(long time, int pair, bool first);

    private long Ticks(int pair, int count) => Wire.Flows / count + (pair < Wire.Flows % count ? 1 : 0);

    /// <summary>The number of the meeting that a tick belongs to.</summary>
    private long Meeting(long tick) => cycle == 1 ? tick : tick / cycle * (cycle - 1) + Math.Max(0, tick % cycle - 1);

    private long Time(int pair, long tick, int count, long phase)
    {
        long meetings = Meeting(Ticks(pair, count) - 1) + 1, period = (Day.End - Day.Start) / meetings;
        long prepare = cycle > 1 && tick % cycle > 0 ? Slices.Second : 0;
        return Day.Start + phase + Meeting(tick) * period + prepare;
    }
}
