using System.Globalization;
using ZeekSpark.Generator.Chance;
using ZeekSpark.Generator.Sites;

namespace ZeekSpark.Generator;

/// <summary>How far a capture is.</summary>
/// <param name="Capture">The capture's name, as its folder.</param>
/// <param name="Flows">Flows made so far.</param>
/// <param name="Of">Flows it will have.</param>
public sealed record GeneratorProgress(string Capture, long Flows, long Of);

/// <summary>A capture that was written.</summary>
/// <param name="Name">The name of its folder.</param>
/// <param name="Folder">The folder's full path.</param>
/// <param name="Flows">Rows of conn.log.</param>
/// <param name="Rows">Rows of all logs.</param>
/// <param name="Attacks">The attacks in it; empty if it is clean.</param>
public sealed record GeneratedCapture(string Name, string Folder, long Flows, long Rows, IReadOnlyList<AttackKind> Attacks);

/// <summary>Writes generated captures.</summary>
public static class CaptureGenerator
{
    /// <summary>Writes every capture into a folder of its own under <see cref="GeneratorOptions.Out"/>, named by the kind of
    /// site and a number (office-01), several at a time. A capture's folder appears once it is whole.</summary>
    /// <param name="options">What to write.</param>
    /// <param name="progress">Told about once a minute of a capture's day; from several threads.</param>
    /// <param name="cancellation">Ends the work; captures that are not whole are removed.</param>
    /// <returns>The captures, ordered by name, and which of them hold attacks.</returns>
    /// <exception cref="ArgumentException">The options can't be used; the message has everything that is wrong, a line each.</exception>
    /// <exception cref="IOException">A capture's folder exists already, or a file can't be written.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public static IReadOnlyList<GeneratedCapture> Write(GeneratorOptions options, IProgress<GeneratorProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        if (options.Validate() is { Count: > 0 } wrong) throw new ArgumentException(string.Join('\n', wrong), nameof(options));
        Rng rng = new(unchecked((ulong)options.Seed));
        var planned = Plan(options, rng);
        foreach (var (name, _, _) in planned)
        {
            if (Path.Combine(options.Out, name) is var folder && (Directory.Exists(folder) || File.Exists(folder)))
                throw new IOException($"{folder}: exists already; give another folder with --out, or remove it");
        }
        Directory.CreateDirectory(options.Out);
        var written = new GeneratedCapture[planned.Count];
        try
        {
            Parallel.For(0, planned.Count, new ParallelOptions
                { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount },
                i => written[i] = WriteOne(options, planned[i].Name, planned[i].Kind, planned[i].Attacked, rng, progress, cancellation));
        }
        catch (AggregateException e)
        {
            // Captures fail alike (a full disk); the first one says why.
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }
        return [.. written.OrderBy(w => w.Name, StringComparer.Ordinal)];
    }

    private static List<(string Name, SiteKind Kind, bool Attacked)> Plan(GeneratorOptions options, Rng rng)
    {
        // Every four captures hold one site of each kind, in an order of the seed's.
        Rng order = rng.For("kinds"), attacks = rng.For("attacked captures");
        List<SiteKind> kinds = [];
        while (kinds.Count < options.Captures) kinds.AddRange(Enum.GetValues<SiteKind>().OrderBy(_ => order.Next()));
        var attacked = Enumerable.Range(0, options.Captures).OrderBy(_ => attacks.Next()).Take(options.AttackedCount).ToHashSet();
        var numbers = new int[Enum.GetValues<SiteKind>().Length];
        List<(string, SiteKind, bool)> planned = [];
        for (int i = 0; i < options.Captures; i++)
        {
            string number = (++numbers[(int)kinds[i]]).ToString("00", CultureInfo.InvariantCulture);
            planned.Add(($"{kinds[i].ToString().ToLowerInvariant()}-{number}", kinds[i], attacked.Contains(i)));
        }
        return planned;
    }

    private static GeneratedCapture WriteOne(GeneratorOptions options, string name, SiteKind kind, bool attacked, Rng rng,
        IProgress<GeneratorProgress>? progress, CancellationToken cancellation)
    {
        string folder = Path.GetFullPath(Path.Combine(options.Out, name)),
            partial = Path.GetFullPath(Path.Combine(options.Out, "." + name + ".partial"));
        if (Directory.Exists(partial)) Directory.Delete(partial, recursive: true);
        Directory.CreateDirectory(partial);
        try
        {
            CaptureMaker maker = new(options, kind, attacked, rng.For("capture " + name));
            maker.Write(partial, flows => progress?.Report(new(name, flows, options.Flows)), cancellation);
            Directory.Move(partial, folder);
            return new(name, folder, options.Flows, maker.Rows, attacked ? [.. options.Attacks.Order()] : []);
        }
        catch
        {
            Directory.Delete(partial, recursive: true);
            throw;
        }
    }
}
