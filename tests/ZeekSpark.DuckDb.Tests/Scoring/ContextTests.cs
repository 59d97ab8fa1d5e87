using System.Globalization;
using ZeekSpark.Scoring;

namespace ZeekSpark.DuckDb.Tests.Scoring;

/// <summary>What rows of one log take from others, on small logs worked out by hand.</summary>
public sealed class ContextTests : IDisposable
{
    private const string Conn = "ts uid id.orig_h id.orig_p id.resp_h id.resp_p proto service duration orig_bytes resp_bytes conn_state history orig_pkts resp_pkts";
    private const string ConnTypes = "time string addr port addr port enum string interval count count string string count count";
    private const string Http = "ts uid id.orig_h id.orig_p id.resp_h id.resp_p method host uri status_code request_body_len response_body_len resp_fuids orig_fuids";
    private const string HttpTypes = "time string addr port addr port string string string count count count vector[string] vector[string]";
    private const string Endpoints = "10.0.0.1 50000 10.0.0.2 80";

    private readonly TempCaptures temp = new();

    [Fact]
    public void Uids_join_the_logs_of_a_capture()
    {
        temp.Write("c", "conn", Conn, ConnTypes,
        [
            $"1 C1 {Endpoints} tcp http 2.5 100 900 SF ShADadFf 5 6",
            $"2 C1 {Endpoints} tcp http 1.0 10 20 SF ShADadFf 5 6",
            $"3 C2 {Endpoints} tcp ssh - - - S0 S 1 0",
            $"4 - {Endpoints} tcp - - - - S0 S 1 0",
        ]);
        temp.Write("c", "http", Http, HttpTypes,
        [
            $"1 C1 {Endpoints} GET a / 200 5 10 F1,F2 -",
            $"2 C1 {Endpoints} GET a / 404 7 20 F9 -",
            $"3 C3 {Endpoints} GET b / 200 0 0 (empty) F1",
        ]);
        temp.Write("c", "files", "ts fuid uid id.orig_h id.orig_p id.resp_h id.resp_p source mime_type seen_bytes total_bytes", "time string string addr port addr port string string count count",
        [
            $"1 F1 C1 {Endpoints} HTTP text/html 50 60",
            $"1 F2 C1 {Endpoints} HTTP image/png 70 -",
        ]);
        temp.Write("c", "weird", "ts uid id.orig_h id.orig_p id.resp_h id.resp_p name notice", "time string addr port addr port string bool",
            [$"1 C1 {Endpoints} odd T", $"2 C1 {Endpoints} odd F", $"3 C2 {Endpoints} even F", $"4 - {Endpoints} even F"]);
        temp.Write("c", "ssh", "ts uid id.orig_h id.orig_p id.resp_h id.resp_p auth_attempts client server", "time string addr port addr port count string string", [$"3 C2 {Endpoints} 4 a b"]);
        using var scored = new ScoredCaptures(new ScoringOptions(ScoringMode.Reference, Features: true), temp.Folder);

        Assert.Equal(
            ["C1 4 2 2 0 2 60 1.386294", "C1 4 2 2 0 2 60 1.386294", "C2 3 0 0 1 1 0 0.693147", " 0 0 0 0 0 0 0.000000"],
            Features(scored, "conn", "uid_log_types uid_http_count uid_files_count uid_ssh_count uid_weird_count uid_file_total_bytes", "uid_weird_name_rarity"));
        Assert.Equal(
            ["C1 1000 2.5 2 2 60 2 60 1.386294", "C1 1000 2.5 2 2 60 0 0 0.000000", "C3 0 0 0 0 0 0 0 0.000000"],
            Features(scored, "http", "uid_conn_bytes uid_conn_duration uid_weird_count uid_files_count uid_file_total_bytes linked_file_count linked_file_bytes", "linked_file_mime_rarity"));
        Assert.Equal(
            ["C1 2 42 2 1.504077", "C1 2 42 2 1.504077"],
            Features(scored, "files", "uid_http_count uid_http_body_sum uid_weird_count", "uid_http_status_rarity"));
        Assert.Equal(["C2 0 0 1 0.693147"], Features(scored, "ssh", "uid_conn_bytes uid_conn_duration uid_weird_count", "uid_weird_name_rarity"));
        Assert.Equal(
            ["C1 1000 2.5 2 2 0 0.693147", "C1 1000 2.5 2 2 0 0.693147", "C2 0 0 0 0 1 0.693147", " 0 0 0 0 0 0.693147"],
            Features(scored, "weird", "uid_conn_bytes uid_conn_duration uid_http_count uid_files_count uid_ssh_count", "name_rarity"));
    }

    [Fact]
    public void Files_of_older_versions_have_their_uids_in_a_list_and_no_sizes_means_bytes_seen()
    {
        temp.Write("c", "http", Http, HttpTypes, [$"1 C1 {Endpoints} GET a / 200 5 10 F1 -", $"2 C2 {Endpoints} GET a / 200 5 10 F2 -"]);
        temp.Write("c", "files", "ts fuid tx_hosts rx_hosts conn_uids source mime_type seen_bytes total_bytes", "time string set[addr] set[addr] set[string] string string count count",
            ["1 F1 10.0.0.2 10.0.0.1 C1,C2 HTTP text/html 50 -", "1 F2 10.0.0.2 10.0.0.1 C2 HTTP text/html 70 -"]);
        using var scored = new ScoredCaptures(new ScoringOptions(ScoringMode.Reference, Features: true), temp.Folder);
        Assert.Equal(["C1 1 1 50 0.000000", "C2 2 1 70 0.000000"], Features(scored, "http", "uid_files_count linked_file_count linked_file_bytes", "linked_file_mime_rarity"));
        // A file of several connections has the context of the first uid in order.
        Assert.Equal([" 1 0.000000", " 1 0.000000"], Features(scored, "files", "uid_http_count", "uid_http_status_rarity"));
    }

    [Fact]
    public void Time_series_score_levels_and_steps()
    {
        double[] lost = [0, 0, 1, 0, 9, 0];
        double[] gaps = [4, 4, 4, 4, 4, 4];
        // Written out of order: ts orders the series, not the file.
        temp.Write("c", "capture_loss", "ts ts_delta peer gaps acks percent_lost", "time interval string count count double",
            Enumerable.Range(0, 6).Reverse().Select(i => string.Create(CultureInfo.InvariantCulture, $"{i + 1} 900 zeek {gaps[i]} 100 {lost[i]}")));
        using var scored = new ScoredCaptures(new ScoringOptions(ScoringMode.Reference), temp.Folder);

        var steps = lost.Select((x, i) => i == 0 ? 0 : x - lost[i - 1]).ToArray();
        var expected = lost.Select((_, i) => Z(lost, i) + Z(steps, i)).ToArray();
        var found = scored.Rows("SELECT score FROM capture_loss_scored ORDER BY ts").Select(row => (double)row["score"]!).ToArray();
        Assert.Equal(expected.Length, found.Length);
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, 1e-12));

        static double Z(double[] x, int i)
        {
            var mean = x.Average();
            return Math.Abs(x[i] - mean) / Math.Sqrt(x.Average(value => (value - mean) * (value - mean)));
        }
    }

    [Fact]
    public void Sensor_load_has_its_rates_from_the_row_before()
    {
        temp.Write("c", "stats", "ts peer mem pkts_proc bytes_recv events_proc events_queued tcp_conns udp_conns icmp_conns files dns_requests", "time string count count count count count count count count count count",
            ["300 zeek 120 40 4000 90 7 9 3 0 4 5", "0 zeek 100 10 1000 50 5 6 2 0 1 2", "600 zeek 90 40 4100 95 7 9 3 0 4 5"]);
        using var scored = new ScoredCaptures(new ScoringOptions(ScoringMode.Reference, Features: true), temp.Folder);
        Assert.Equal(
            [" 0 0 0 0 0 0.000000", " 300 0.1 10 20 2 0.034188", " 300 0 0.3333333333333333 30 0 0.000000"],
            Features(scored, "stats", "ts_delta pkts_rate bytes_rate mem_delta queue_delta", "conn_mix_delta"));
    }

    public void Dispose() => temp.Dispose();

    /// <summary>Each row's uid, features, and a last one to 6 decimals, in the order of time.</summary>
    private static string[] Features(ScoredCaptures scored, string log, string features, string rounded) =>
        [.. scored.Rows($"SELECT * FROM {log}_features ORDER BY ts, line").Select(row => string.Join(' ',
        [
            (string?)row["uid"] ?? "",
            .. features.Split(' ').Select(feature => Convert.ToString(row["f_" + feature], CultureInfo.InvariantCulture)),
            ((double)row["f_" + rounded]!).ToString("0.000000", CultureInfo.InvariantCulture),
        ]))];
}
