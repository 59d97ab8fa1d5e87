using ZeekSpark.DuckDb;
using ZeekSpark.Generator;
using ZeekSpark.Generator.Injection;
using ZeekSpark.Logs;
using ZeekSpark.Scoring.Evaluation;
using ZeekSpark.Scoring.Runs;

namespace ZeekSpark.Cli.Injection;

/// <summary>
/// Puts generated attacks into given captures, one attack at a time, and looks where they are found. An attack's rows are
/// further files of a capture's logs, in a folder of their own: the given folder is only read.
/// </summary>
/// <param name="engine">Scores the captures.</param>
/// <param name="request">The captures, and a folder that takes whatever is written.</param>
/// <param name="seed">Another one gives other attacks.</param>
/// <param name="time">The clock.</param>
/// <param name="progress">Told how far the run is.</param>
internal sealed class InjectionRun(DuckDbEngine engine, ScoreRequest request, long seed, TimeProvider time, IProgress<ScoreProgress>? progress = null)
{
    /// <summary>Puts each attack into each capture; results are ordered by capture, then as the attacks are given.</summary>
    public IReadOnlyList<InjectionResult> Run(IReadOnlyList<AttackKind> attacks, CancellationToken cancellation = default)
    {
        var captures = request.Discovery.Captures;
        var found = new List<InjectionResult>();
        Dictionary<string, double> before;
        Dictionary<string, Surroundings> surroundings;
        using (var given = Score(captures, "as given", 0, attacks.Count, cancellation))
        {
            before = Scores(given);
            surroundings = captures.ToDictionary(capture => capture.Name, capture => SurroundingsReader.Read(given, capture));
        }

        for (var i = 0; i < attacks.Count; i++)
        {
            var attack = attacks[i];
            var injected = captures.Select((capture, number) =>
            {
                var folder = Path.Combine(request.Out, "attacks", attack.Name(), FormattableString.Invariant($"{number}"));
                return (Capture: capture, Folder: folder, Attack: AttackInjector.Write(attack, surroundings[capture.Name], folder, unchecked(seed + number)));
            }).ToList();
            List<Capture> attacked = [.. injected.Where(each => each.Attack.Problem is null).Select(each => each.Capture with { Files = [.. each.Capture.Files, .. CaptureFinder.Find([each.Folder]).Captures.Single().Files] })];
            using var results = attacked.Count == 0 ? null : Score(attacked, attack.Name(), i + 1, attacks.Count, cancellation);
            var scores = results is null ? [] : Scores(results);
            var first = results is null ? [] : FirstFindings(results, Path.Combine(request.Out, "attacks"), cancellation);
            found.AddRange(injected.Select(each => new InjectionResult(
                each.Capture.Name, attack, each.Attack.Rows, each.Attack.Problem, first.GetValueOrDefault(each.Capture.Name),
                before[each.Capture.Name], each.Attack.Problem is null ? scores[each.Capture.Name] : null)));
        }

        return [.. found.OrderBy(result => result.Capture, StringComparer.Ordinal)];
    }

    private RunResults Score(IReadOnlyList<Capture> captures, string what, int done, int attacks, CancellationToken cancellation)
    {
        var part = progress is null ? null : new Part(progress, what, done / (attacks + 1.0), 1 / (attacks + 1.0));
        return RunResults.Open(ScoringRun.Score(engine, request with { Discovery = request.Discovery with { Captures = captures } }, time, part, cancellation).Folder);
    }

    private static Dictionary<string, double> Scores(RunResults results)
    {
        var scores = new Dictionary<string, double>(StringComparer.Ordinal);
        using var rows = results.Connection.Query("SELECT capture, score FROM captures");
        while (rows.Read())
            scores[rows.GetString(0)!] = rows.GetDouble(1);
        return scores;
    }

    private static Dictionary<string, FirstFinding> FirstFindings(RunResults results, string attacks, CancellationToken cancellation)
    {
        var found = new List<(string Capture, string Log, double Score, string Kind, string Explanation, bool IsAttack)>();
        using var rows = results.Connection.Query(
            $"""
            SELECT f.capture, f.log, f.score, f.kind, f.explanation, a.finding_id IS NOT NULL
            FROM (SELECT *, unnest(logs) AS log FROM findings) f
            LEFT JOIN (SELECT DISTINCT capture, finding_id, log FROM finding_rows WHERE starts_with(file, '{attacks.Replace("'", "''", StringComparison.Ordinal)}')) a
              ON a.capture = f.capture AND a.finding_id = f.finding_id AND a.log = f.log
            """, cancellation);
        while (rows.Read())
            found.Add((rows.GetString(0)!, rows.GetString(1)!, rows.GetDouble(2), rows.GetString(3)!, rows.GetString(4) ?? "", rows.Get<bool?>(5) == true));
        return found.GroupBy(each => each.Capture, StringComparer.Ordinal)
            .Select(capture => (capture.Key, First: capture.GroupBy(each => each.Log, StringComparer.Ordinal).Where(log => log.Any(each => each.IsAttack))
                .Select(log =>
                {
                    var best = log.Where(each => each.IsAttack).MaxBy(each => each.Score);
                    return new FirstFinding(log.Key, Ranking.Of(log.Select(each => (each.Score, each.IsAttack))).FirstPositive()!.Value, log.Count(), best.Kind, best.Explanation);
                })
                .OrderBy(first => first.Rank).ThenBy(first => first.Log, StringComparer.Ordinal).FirstOrDefault()))
            .Where(capture => capture.First is not null).ToDictionary(capture => capture.Key, capture => capture.First!, StringComparer.Ordinal);
    }

    private sealed class Part(IProgress<ScoreProgress> whole, string name, double from, double share) : IProgress<ScoreProgress>
    {
        public void Report(ScoreProgress value) => whole.Report(new($"{name}: {value.Phase}", from + (share * value.Share)));
    }
}
