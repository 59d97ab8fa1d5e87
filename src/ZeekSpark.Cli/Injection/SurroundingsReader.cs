using ZeekSpark.DuckDb;
using ZeekSpark.Generator.Injection;
using ZeekSpark.Logs;

namespace ZeekSpark.Cli.Injection;

/// <summary>What a scored capture's rows tell of where it was taken.</summary>
internal static class SurroundingsReader
{
    /// <summary>Addresses that are looked at, those with the most rows.</summary>
    private const int Most = 100_000;

    /// <summary>Reads one capture of a run: from conn.log, or without one from all logs.</summary>
    public static Surroundings Read(RunResults results, Capture capture)
    {
        var logs = capture.Files.GroupBy(file => file.Log, StringComparer.Ordinal)
            .ToDictionary(log => log.Key, log => (IReadOnlySet<string>)log.SelectMany(file => file.Schema.Columns).Select(column => column.Field).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        var rows = $"(SELECT * FROM scores WHERE capture = '{capture.Name.Replace("'", "''", StringComparison.Ordinal)}'{(logs.ContainsKey("conn") ? " AND log = 'conn'" : "")})";

        var clients = new List<SeenClient>();
        using (var read = results.Connection.Query($"SELECT id_orig_h, count(*) FROM {rows} WHERE id_orig_h IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {Most}"))
        {
            while (read.Read())
                clients.Add(new(read.GetString(0)!, read.GetInt64(1)));
        }

        var services = new List<SeenService>();
        using (var read = results.Connection.Query($"SELECT id_resp_h, coalesce(id_resp_p, 0), count(DISTINCT id_orig_h) FROM {rows} WHERE id_resp_h IS NOT NULL GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2 LIMIT {Most}"))
        {
            while (read.Read())
                services.Add(new(read.GetString(0)!, (int)read.GetInt64(1), read.GetInt64(2)));
        }

        using var whole = results.Connection.Query($"SELECT coalesce(epoch(min(ts)), 0), coalesce(epoch(max(ts)), 0), (SELECT coalesce(max(n), 0) FROM (SELECT count(*) AS n FROM {rows} GROUP BY log)) FROM {rows}");
        whole.Read();
        return new(clients, services, whole.GetDouble(0), whole.GetDouble(1), whole.GetInt64(2), logs);
    }
}
