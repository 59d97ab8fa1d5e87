using System.Globalization;
using ZeekSpark.DuckDb;

namespace ZeekSpark.Detection;

/// <summary>What is anomalous only in its numbers: an ordinary established HTTPS flow of a clean day that uploads 2 GB, another that lasts 20 hours.</summary>
internal static class Large
{
    public static void Measure(int seeds, int flows)
    {
        Console.WriteLine($"{"seed",4}  {"2 GB upload",11}  {"20 hours",8}");
        List<(long Upload, long Long)> ranks = [];
        for (int seed = 1; seed <= seeds; seed++)
        {
            using var place = new Workplace();
            string folder = place.Generate("captures", 1, flows, seed);
            Change(Path.Combine(Directory.GetDirectories(folder)[0], "conn.log"), new Random(seed), out string upload, out string lasting);
            using var results = place.Score(folder);
            ranks.Add((Rank(results, upload), Rank(results, lasting)));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{seed,4}  {ranks[^1].Upload,11}  {ranks[^1].Long,8}"));
        }

        Console.WriteLine($"in the top 10: upload {ranks.Count(rank => rank.Upload <= 10)}, 20 hours {ranks.Count(rank => rank.Long <= 10)} of {seeds}");
    }

    private static void Change(string file, Random random, out string upload, out string lasting)
    {
        string[] lines = File.ReadAllLines(file);
        string[] fields = lines.First(line => line.StartsWith("#fields", StringComparison.Ordinal)).Split('\t')[1..];
        int[] ordinary = [.. Enumerable.Range(0, lines.Length).Where(i => !lines[i].StartsWith('#') && IsOrdinary(lines[i].Split('\t'), fields))];
        int first = ordinary[random.Next(ordinary.Length)], second = ordinary[random.Next(ordinary.Length)];
        upload = Set(lines, first, fields, ("orig_bytes", "2000000000"), ("orig_pkts", "1400000"), ("orig_ip_bytes", "2056000000"), ("duration", "420.5"));
        lasting = Set(lines, second, fields, ("duration", "72000.25"));
        File.WriteAllLines(file, lines);
    }

    private static bool IsOrdinary(string[] row, string[] fields) =>
        row[Array.IndexOf(fields, "service")] == "ssl" && row[Array.IndexOf(fields, "id.resp_p")] == "443" && row[Array.IndexOf(fields, "conn_state")] == "SF";

    private static string Set(string[] lines, int at, string[] fields, params (string Field, string Value)[] values)
    {
        string[] row = lines[at].Split('\t');
        foreach (var (field, value) in values)
            row[Array.IndexOf(fields, field)] = value;
        lines[at] = string.Join('\t', row);
        return row[Array.IndexOf(fields, "uid")];
    }

    private static long Rank(RunResults results, string uid) => results.Connection.ExecuteScalar<long>(
        $"SELECT count(*) FROM scores WHERE log = 'conn' AND score >= (SELECT max(score) FROM scores WHERE log = 'conn' AND uid = '{uid}')");
}
