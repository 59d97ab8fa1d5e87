using System.Globalization;

namespace ZeekSpark.Generator.Tests;

/// <summary>What ties the logs of a capture together, and what a connection's columns have to say to each other.</summary>
[Collection(nameof(Captures))]
public class LinkTests(Captures captures)
{
    [Fact]
    public void Uids_are_unique_and_every_other_log_speaks_of_a_connection_in_conn()
    {
        foreach (var logs in captures.Logs.Values)
        {
            Log conn = logs["conn"];
            Assert.Equal(Captures.Flows, conn.Rows.Count);
            var byUid = conn.Rows.ToDictionary(r => r[1]);
            foreach (string name in Captures.LogNames.Skip(1))
            {
                Log log = logs[name];
                int uid = log.Column("uid"), orig = log.Column("id.orig_h");
                foreach (string[] row in log.Rows)
                {
                    string[] c = byUid[row[uid]];
                    Assert.Equal(c[2..6], row[orig..(orig + 4)]);
                    Assert.Equal(c[^2..], row[^2..]);
                    Assert.True(Number(row[0]) >= Number(c[0]), $"{name} before its connection: {row[uid]}");
                }
            }
        }
    }

    [Theory]
    [InlineData("dns", "dns"), InlineData("http", "http"), InlineData("ssl", "ssl"), InlineData("ssh", "ssh")]
    public void A_log_has_rows_for_exactly_the_connections_of_its_service(string log, string service)
    {
        foreach (var logs in captures.Logs.Values)
        {
            var expected = logs["conn"].Where("service", service).Values("uid").ToHashSet();
            Assert.NotEmpty(expected);
            Assert.Equal(expected, logs[log].Values("uid").ToHashSet());
        }
    }

    [Fact]
    public void Files_of_http_are_those_that_http_names_with_the_same_connection_and_size()
    {
        foreach (var logs in captures.Logs.Values)
        {
            Log http = logs["http"], files = logs["files"];
            var file = files.Rows.ToDictionary(r => r[files.Column("fuid")]);
            HashSet<string> named = [];
            foreach (var (fuids, length) in new[] { ("resp_fuids", "response_body_len"), ("orig_fuids", "request_body_len") })
            {
                foreach (string[] row in http.Rows.Where(r => r[http.Column(fuids)] != "-"))
                {
                    string fuid = row[http.Column(fuids)];
                    Assert.Equal(row[1], file[fuid][files.Column("uid")]);
                    Assert.Equal(row[http.Column(length)], file[fuid][files.Column("total_bytes")]);
                    Assert.True(named.Add(fuid));
                }
            }
            Assert.Equal(files.Where("source", "HTTP").Values("fuid").ToHashSet(), named);
            // The same content has the same digest: something is fetched twice.
            Assert.True(files.Values("sha1").Distinct().Count() < files.Rows.Count);
        }
    }

    [Fact]
    public void States_histories_and_counters_fit_together()
    {
        foreach (var logs in captures.Logs.Values)
        {
            Log conn = logs["conn"];
            foreach (string[] r in conn.Rows)
            {
                string Value(string field) => r[conn.Column(field)];
                string state = Value("conn_state"), history = Value("history"), proto = Value("proto");
                double ob = Number(Value("orig_bytes")), rb = Number(Value("resp_bytes")), op = Number(Value("orig_pkts")),
                    rp = Number(Value("resp_pkts"));
                int ip = r[2].Contains(':', StringComparison.Ordinal) ? 40 : 20, header = ip + (proto == "tcp" ? 20 : 8);
                string row = string.Join('\t', r);
                Assert.True(Number(Value("orig_ip_bytes")) >= ob + op * ip || Value("orig_bytes") == "-", row);
                Assert.True(Number(Value("resp_ip_bytes")) >= rb - Number(Value("missed_bytes")) + rp * ip, row);
                Assert.True(Number(Value("orig_ip_bytes")) >= op * header, row);
                Assert.True(op + rp > 0, row);
                Assert.Equal(r[2].Contains(':', StringComparison.Ordinal), r[4].Contains(':', StringComparison.Ordinal));
                if (proto == "icmp") Assert.Equal(("OTH", "-"), (state, history));
                if (proto != "tcp") continue;
                Assert.Equal(ob > 0, history.Contains('D', StringComparison.Ordinal));
                Assert.Equal(rb > 0, history.Contains('d', StringComparison.Ordinal));
                Assert.Equal(state is "SF" or "S2" or "SH", history.Contains('F', StringComparison.Ordinal) && state is not ("RSTO" or "RSTR"));
                if (state == "S0") Assert.Equal("S", history);
                if (state == "REJ") Assert.Equal("Sr", history);
                if (state is "SF" or "S1" or "S2" or "S3" or "RSTO" or "RSTR") Assert.StartsWith("Sh", history, StringComparison.Ordinal);
                if (state == "RSTO") Assert.Contains('R', history);
                if (state == "RSTR") Assert.Contains('r', history);
            }
        }
    }

    private static double Number(string text) => text == "-" ? 0 : double.Parse(text, CultureInfo.InvariantCulture);
}
