using System.Globalization;
using ZeekSpark.DuckDb;
using ZeekSpark.Generator;
using ZeekSpark.Scoring;
using ZeekSpark.Scoring.Evaluation;

namespace ZeekSpark.Detection;

/// <summary>
/// What the weights of a row's score are worth where they were not chosen: labelled captures and kinds of generated attack
/// are left out one after the other, weights chosen by the mean average precision on all others, and tried on the one left out.
/// </summary>
internal static class LeaveOneOut
{
    /// <summary>Weights of the parts of a row's score.</summary>
    /// <param name="Prior">What a sign of failure weighs, in nats.</param>
    /// <param name="Tail">Of the forest's tail only what is beyond the most isolated of so many rows counts; infinite: nothing.</param>
    /// <param name="Extreme">Nats that extremes add at most.</param>
    private readonly record struct Weights(double Prior, double Tail, double Extreme)
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"prior {Prior,3:0.0}, tail {(double.IsInfinity(Tail) ? "none" : Tail.ToString(CultureInfo.InvariantCulture)),4}, extreme {(double.IsInfinity(Extreme) ? "any" : Extreme.ToString(CultureInfo.InvariantCulture)),3}");
    }

    private readonly record struct Row(double Surprise, double Prior, double Extreme, double Tail, bool IsPositive);

    /// <summary>What is left out together: the logs of one labelled capture, or of all captures with one kind of attack.</summary>
    private sealed record Fold(string Name, IReadOnlyList<Row[]> Logs)
    {
        public double Mean(Weights weights, Func<Ranking, double?> measure) =>
            Logs.Average(log => measure(Ranking.Of(log.Select(row => (Score(row, weights), row.IsPositive))))!.Value);
    }

    /// <summary>Those of <see cref="ZeekSpark.Scoring"/>, whose parts a run writes.</summary>
    private static readonly Weights Standing = new(1.5, 100, double.PositiveInfinity);

    private static readonly Weights[] Grid =
    [
        .. from prior in new[] { .5, 1, 1.5, 2, 3, 5 }
           from tail in new[] { 100, 300, 1000, double.PositiveInfinity }
           from extreme in new[] { 6, 12, double.PositiveInfinity }
           select new Weights(prior, tail, extreme),
    ];

    public static void Measure(IReadOnlyList<string> labelled, int captures, int flows)
    {
        List<Fold> folds = [.. labelled.Select(folder => Read(Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)), place => folder))];
        foreach (var kind in AttackKinds.All)
            folds.Add(Read(kind.Name(), place => place.Generate("captures", captures, flows, 4000 + (long)kind, kind)));

        var precision = folds.ToDictionary(fold => fold, fold => Grid.ToDictionary(weights => weights, weights => fold.Mean(weights, ranking => ranking.AveragePrecision())));
        Console.WriteLine($"{"left out",-30} {"logs",4}  {"AP",5} {"AUROC",5}  {"AP",5} {"AUROC",5}  chosen on the others; standing: {Standing}");
        List<(double Ap, double Auroc, double OtherAp, double OtherAuroc)> measured = [];
        foreach (var fold in folds)
        {
            var chosen = Grid.MaxBy(weights => folds.Where(other => other != fold).Average(other => precision[other][weights]));
            measured.Add((precision[fold][Standing], fold.Mean(Standing, ranking => ranking.Auroc()), precision[fold][chosen], fold.Mean(chosen, ranking => ranking.Auroc())));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{fold.Name,-30} {fold.Logs.Count,4}  {measured[^1].Ap,5:0.000} {measured[^1].Auroc,5:0.000}  {measured[^1].OtherAp,5:0.000} {measured[^1].OtherAuroc,5:0.000}  {chosen}"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"mean",-30} {"",4}  {measured.Average(m => m.Ap),5:0.000} {measured.Average(m => m.Auroc),5:0.000}  {measured.Average(m => m.OtherAp),5:0.000} {measured.Average(m => m.OtherAuroc),5:0.000}"));
        Console.WriteLine("\nall, best and worst of the grid, mean AP:");
        var ordered = Grid.OrderByDescending(weights => folds.Average(fold => precision[fold][weights])).ToList();
        foreach (var weights in ordered.Take(5).Append(Standing).Append(ordered[^1]))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {folds.Average(fold => precision[fold][weights]):0.000}  {weights}  {string.Join(" ", folds.Select(fold => precision[fold][weights].ToString("0.000", CultureInfo.InvariantCulture)))}"));
    }

    private static double Score(Row row, Weights weights) =>
        row.Surprise + (row.Prior / Standing.Prior * weights.Prior) + Math.Min(row.Extreme, weights.Extreme) + Math.Max(0, row.Tail - Math.Log(weights.Tail / Standing.Tail));

    private static Fold Read(string name, Func<Workplace, string> captures)
    {
        using var place = new Workplace();
        string run = place.Run(captures(place), new ScoringOptions { ScoreParts = true });
        Dictionary<(string, string), List<Row>> logs = [];
        using var database = DuckDbDatabase.Open(null);
        using var connection = database.Connect();
        using var rows = connection.Query(
            $"""
            SELECT capture, log, surprise, prior, extreme, tail, {Detectors.IsPositive}
            FROM read_parquet('{Path.Combine(run, "score_parts", "**", "*.parquet")}', hive_partitioning = true, union_by_name = true)
            """);
        while (rows.Read())
        {
            var key = (rows.GetString(0)!, rows.GetString(1)!);
            if (!logs.TryGetValue(key, out var log)) logs[key] = log = [];
            log.Add(new(rows.GetDouble(2), rows.GetDouble(3), rows.GetDouble(4), rows.GetDouble(5), rows.Get<bool>(6)));
        }

        return new(name, [.. logs.OrderBy(log => log.Key).Select(log => log.Value.ToArray()).Where(log => log.Any(row => row.IsPositive) && log.Any(row => !row.IsPositive))]);
    }
}
