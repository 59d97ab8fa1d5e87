using System.Globalization;
using ZeekSpark.DuckDb;
using ZeekSpark.Generator;
using ZeekSpark.Scoring.Evaluation;

namespace ZeekSpark.Detection;

/// <summary>Scores of captures with attacks against the same captures without the attacks' rows.</summary>
internal static class Pairs
{
    /// <summary>Captures of one call of the generator.</summary>
    private const int PerSeed = 20;

    public static void Measure(int pairs, int flows)
    {
        using var place = new Workplace();
        Random random = new(5);
        List<(string Capture, string Attacks)> attacked = [];
        for (int i = 0; attacked.Count < pairs; i++)
        {
            // One to three of the ten attacks, the same in the captures of one call.
            AttackKind[] kinds = [.. AttackKinds.All.OrderBy(_ => random.Next()).Take(1 + random.Next(3)).Order()];
            string folder = place.Generate($"attacked/{i:000}", Math.Min(PerSeed / 4, pairs - attacked.Count), flows, 3000 + i, kinds);
            foreach (string capture in Directory.GetDirectories(folder))
            {
                string name = $"{i:000}/{Path.GetFileName(capture)}";
                attacked.Add((name, string.Join(",", kinds.Select(kind => kind.Name()))));
                Workplace.CopyClean(capture, place.Path("clean/" + name));
            }
        }

        using var with = place.Score(place.Path("attacked"));
        using var without = place.Score(place.Path("clean"));
        var dirty = Scores(with, "attacked/");
        var clean = Scores(without, "clean/");
        var ranking = Ranking.Of([.. dirty.Values.Select(score => (score, true)), .. clean.Values.Select(score => (score, false))]);
        var interval = Bootstrap.Intervals(ranking, 42, r => r.Auroc())[0];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"AUROC {ranking.Auroc():0.000} ({interval?.Low:0.000}-{interval?.High:0.000}) over {dirty.Count} pairs of {flows} flows"));
        foreach (var (name, scores) in new[] { ("attacked", dirty.Values), ("clean", clean.Values) })
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-9} HIGH {100.0 * scores.Count(s => s >= 70) / scores.Count:0.0} %, MEDIUM {100.0 * scores.Count(s => s is >= 40 and < 70) / scores.Count:0.0} %, median {scores.Order().ElementAt(scores.Count / 2):0.0}"));
        foreach (var group in attacked.GroupBy(pair => pair.Attacks).OrderBy(group => group.Average(pair => dirty[pair.Capture])))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {group.Average(pair => dirty[pair.Capture]),5:0.0} against {group.Average(pair => clean[pair.Capture]),5:0.0}  {group.Key}"));
    }

    public static void Separate(IReadOnlyList<string> captures)
    {
        foreach (string capture in captures)
        {
            using var place = new Workplace();
            Workplace.CopyClean(capture, place.Path("clean"));
            using var with = place.Score(capture);
            using var without = place.Score(place.Path("clean"));
            Console.WriteLine($"{capture}: {Words(with)}\n  without its malicious rows: {Words(without)}");
        }
    }

    private static string Words(RunResults results) =>
        string.Join("; ", Scores(results, "").Values.Select(score => score.ToString("0.0", CultureInfo.InvariantCulture)));

    private static Dictionary<string, double> Scores(RunResults results, string prefix)
    {
        Dictionary<string, double> scores = [];
        using var rows = results.Connection.Query("SELECT capture, score FROM captures");
        while (rows.Read())
            scores[rows.GetString(0)![prefix.Length..]] = rows.GetDouble(1);
        return scores;
    }
}
