using System.Globalization;
using ZeekSpark.DuckDb;
using ZeekSpark.Generator;

namespace ZeekSpark.Detection;

/// <summary>The rank of an attack's first finding among the findings of its log.</summary>
internal static class Attacks
{
    private const int Wanted = 20;

    public static void Alone(int captures, int flows, string? only)
    {
        Header();
        foreach (var kind in AttackKinds.All.Where(kind => only is null || kind.Name() == only))
        {
            using var place = new Workplace();
            string folder = place.Generate("captures", captures, flows, 1000 + (long)kind, kind);
            using var results = place.Score(folder);
            Report(results, captures, [kind]);
        }
    }

    public static void Together(int captures, int flows)
    {
        Header();
        using var place = new Workplace();
        string folder = place.Generate("captures", captures, flows, 2000, [.. AttackKinds.All]);
        using var results = place.Score(folder);
        Report(results, captures, AttackKinds.All);
    }

    private static void Header() => Console.WriteLine($"{"attack",-18} {"in top 20",9} {"median",6} {"worst",6}  best log (captures)");

    private static void Report(RunResults results, int captures, IReadOnlyList<AttackKind> kinds)
    {
        foreach (var kind in kinds)
        {
            Dictionary<string, (long Rank, string Log)> best = [];
            using (var rows = results.Connection.Query(
                $"""
                WITH attacked AS (
                  SELECT DISTINCT r.capture, r.finding_id, r.log
                  FROM finding_rows r JOIN scores s ON s.capture = r.capture AND s.log = r.log AND s.row_key = r.row_key
                  WHERE s.detailedlabel = '{kind.Name()}'),
                ranked AS (
                  SELECT f.capture, f.finding_id, l.log, rank() OVER (PARTITION BY f.capture, l.log ORDER BY f.score DESC) + count(*) OVER (PARTITION BY f.capture, l.log, f.score) - 1 AS place
                  FROM findings f, unnest(f.logs) AS l(log))
                SELECT a.capture, min(k.place) AS place, arg_min(k.log, k.place)
                FROM attacked a JOIN ranked k ON k.capture = a.capture AND k.finding_id = a.finding_id AND k.log = a.log GROUP BY a.capture
                """))
            {
                while (rows.Read())
                    best[rows.GetString(0)!] = (rows.GetInt64(1), rows.GetString(2)!);
            }

            List<long> ranks = [.. best.Values.Select(found => found.Rank).Concat(Enumerable.Repeat(long.MaxValue, captures - best.Count)).Order()];
            string logs = string.Join(", ", best.Values.GroupBy(found => found.Log).OrderByDescending(log => log.Count()).Select(log => $"{log.Key} {log.Count()}"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{kind.Name(),-18} {100.0 * ranks.Count(rank => rank <= Wanted) / captures,8:0} % {Show(ranks[captures / 2]),6} {Show(ranks[^1]),6}  {logs}"));
        }
    }

    private static string Show(long rank) => rank == long.MaxValue ? "none" : rank.ToString(CultureInfo.InvariantCulture);
}
