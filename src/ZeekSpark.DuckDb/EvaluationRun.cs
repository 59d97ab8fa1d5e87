using ZeekSpark.Logs;
using ZeekSpark.Scoring;
using ZeekSpark.Scoring.Evaluation;
using ZeekSpark.Scoring.Runs;

namespace ZeekSpark.DuckDb;

/// <summary>Scores labelled captures and measures how well each detector ranks the rows labelled Malicious.</summary>
/// <param name="engine">Scores them.</param>
/// <param name="request">What to score; the scoring of the options does not count, each detector has its own.</param>
/// <param name="time">The clock.</param>
/// <param name="progress">Told how far the run is.</param>
public sealed class EvaluationRun(DuckDbEngine engine, ScoreRequest request, TimeProvider time, IProgress<ScoreProgress>? progress = null)
{
    /// <summary>Seed of the bootstrap intervals.</summary>
    private const ulong Seed = 42;

    /// <summary>Evaluates detectors; logs are ordered by capture and name.</summary>
    /// <param name="detectors">Names out of <see cref="Detectors.All"/>.</param>
    /// <param name="cancellation">Ends the work.</param>
    public IReadOnlyList<LogEvaluation> Evaluate(IReadOnlyList<string> detectors, CancellationToken cancellation = default)
    {
        var measured = new SortedDictionary<(string Capture, string Log), LogEvaluation>(Comparer<(string, string)>.Create(Compare));
        ScoringMode[] modes = detectors.Contains(Detectors.Reference) ? detectors.Count > 1 ? [ScoringMode.Default, ScoringMode.Reference] : [ScoringMode.Reference] : [ScoringMode.Default];
        for (var i = 0; i < modes.Length; i++)
        {
            var (mode, done) = (modes[i], i);
            var outcome = ScoringRun.Score(engine, request with { Options = request.Options with { Mode = mode, ScoreParts = true }, Model = mode == ScoringMode.Default ? request.Model : null }, time,
                progress is null ? null : new Part(progress, mode == ScoringMode.Reference ? "reference" : "default", (double)done / modes.Length, 1.0 / modes.Length), cancellation);
            foreach (var detector in detectors.Where(name => name == Detectors.Reference == (mode == ScoringMode.Reference)))
                Measure(outcome.Folder, detector, measured, cancellation);
        }

        return [.. measured.Values];
    }

    private static void Measure(string folder, string detector, SortedDictionary<(string Capture, string Log), LogEvaluation> measured, CancellationToken cancellation)
    {
        var column = Detectors.IsPart(detector) ? detector : "score";
        foreach (var (key, rows) in Read(folder, column, cancellation))
        {
            var ranking = Ranking.Of(rows.Select(row => row.Tie));
            var evaluation = measured.GetValueOrDefault(key) ??
                new(key.Capture, key.Log, ranking.Positives + ranking.Negatives, ranking.Positives, rows.Sum(row => row.Labelled), []);
            if (evaluation.Problem is null)
                evaluation = evaluation with { Detectors = [.. evaluation.Detectors, DetectorMeasures.Of(detector, ranking, Seed)] };
            measured[key] = evaluation;
        }
    }

    private static Dictionary<(string Capture, string Log), List<(TiedRows Tie, long Labelled)>> Read(string folder, string column, CancellationToken cancellation)
    {
        var parts = Path.Combine(folder, "score_parts");
        var found = new Dictionary<(string, string), List<(TiedRows, long)>>();
        if (!Directory.Exists(parts))
            return found;
        using var database = DuckDbDatabase.Open(null);
        using var connection = database.Connect();
        using var rows = connection.Query(
            $"""
            SELECT capture, log, round({column}, 9), count(*) FILTER ({Detectors.IsPositive}), count(*) FILTER (NOT ({Detectors.IsPositive})), count(label)
            FROM read_parquet('{Path.Combine(parts, "**", "*.parquet").Replace("'", "''", StringComparison.Ordinal)}', hive_partitioning = true, union_by_name = true)
            GROUP BY ALL
            """, cancellation);
        while (rows.Read())
        {
            var key = (rows.GetString(0)!, rows.GetString(1)!);
            if (!found.TryGetValue(key, out var ties))
                found[key] = ties = [];
            ties.Add((new(rows.Get<double?>(2) ?? double.NaN, rows.GetInt64(3), rows.GetInt64(4)), rows.GetInt64(5)));
        }

        return found;
    }

    private static int Compare((string Capture, string Log) a, (string Capture, string Log) b) =>
        string.CompareOrdinal(a.Capture, b.Capture) is var order and not 0 ? order : string.CompareOrdinal(a.Log, b.Log);

    private sealed class Part(IProgress<ScoreProgress> whole, string name, double from, double share) : IProgress<ScoreProgress>
    {
        public void Report(ScoreProgress value) => whole.Report(new($"{name} scoring: {value.Phase}", from + (share * value.Share)));
    }
}
