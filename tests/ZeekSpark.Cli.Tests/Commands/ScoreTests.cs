using System.Text.Json;
using ZeekSpark.Cli.Results;
using ZeekSpark.Scoring.Results;

namespace ZeekSpark.Cli.Tests.Commands;

/// <summary>Tests that score run one after the other: each uses all cores, and one looks at what they leave behind.</summary>
[Collection("scoring")]
public class ScoreTests
{
    [Fact]
    public void The_samples_are_shown_as_reviewed()
    {
        var ran = Cli.Run("score", "samples", "--out", Repository.NewFolder());
        Assert.Equal(0, ran.Code);
        Snapshot.Verify(ran.Text, "score-samples");
    }

    [Fact]
    public void Reference_scoring_is_shown_as_reviewed() =>
        Snapshot.Verify(Cli.Run("score", "samples/branch-01", "--scoring", "reference", "--logs", "ssh,dns", "--top", "2").Text, "score-reference");

    [Fact]
    public void Json_is_one_document_with_the_tables_columns()
    {
        var ran = Cli.Run("score", "samples/branch-01", "--json");
        using var document = JsonDocument.Parse(ran.Out);
        var root = document.RootElement;
        Assert.Equal(["schema_version", "run", "captures", "logs", "findings"], Names(root));
        Assert.Equal(ResultTables.SchemaVersion, root.GetProperty("schema_version").GetString());
        Assert.Equal(Names(ResultTables.Captures), Names(root.GetProperty("captures")[0]));
        Assert.Equal(Names(ResultTables.Logs), Names(root.GetProperty("logs")[0]));
        var finding = root.GetProperty("findings")[0];
        Assert.Equal([.. Names(ResultTables.Findings), "rows"], Names(finding));
        Assert.Equal(Names(ResultTables.FindingRows).Except(["finding_id", "capture"]), Names(finding.GetProperty("rows")[0]));
        Assert.Matches("^2024-05-15T[0-9:.]+Z$", finding.GetProperty("ts_first").GetString());
        Assert.Equal(finding.GetProperty("row_count").GetInt64(), finding.GetProperty("rows").GetArrayLength());
        Assert.All(ran.Out, c => Assert.True(c is '\n' or (>= ' ' and <= '~')));
    }

    [Fact]
    public void A_summary_is_one_line_a_capture_with_tabs()
    {
        var ran = Cli.Run("score", "samples", "--summary-line", "--logs", "conn");
        var lines = ran.Out.TrimEnd('\n').Split('\n');
        Assert.Equal(4, lines.Length);
        Assert.All(lines, line => Assert.Matches("^samples/[a-z]+-01\t[0-9]+\\.[0-9]\t(HIGH|MEDIUM|LOW)\t\t[0-9]+$", line));
        Assert.StartsWith("samples/branch-01\t", lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Csv_has_every_table()
    {
        var folder = Repository.NewFolder();
        Assert.Equal(0, Cli.Run("score", "samples/branch-01", "--csv", folder, "--logs", "ssh", "--top", "3").Code);
        Assert.All(ResultTables.All, table =>
        {
            var heading = File.ReadLines($"{folder}/{table.Name}.csv").First();
            Assert.Equal(string.Join(',', Sql.Columns(table).Select(column => column.Name)), heading);
        });
        Assert.Contains("[{\"\"feature\"\":", File.ReadAllText(folder + "/findings.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_database_grows_run_by_run()
    {
        var file = Repository.EmptyFolder() + "/nights.duckdb";
        foreach (var seed in new[] { "1", "2" })
            Assert.Equal(0, Cli.Run("score", "samples/lab-01", "--database", file, "--logs", "ssh", "--seed", seed).Code);
        using var database = DuckDb.DuckDbDatabase.Open(file);
        using var connection = database.Connect();
        Assert.Equal(2, connection.ExecuteScalar<long>("SELECT count(DISTINCT run) FROM captures"));
        Assert.Equal(connection.ExecuteScalar<long>("SELECT count(*) FROM scores WHERE log = 'ssh'"), connection.ExecuteScalar<long>("SELECT CAST(sum(rows) AS BIGINT) FROM logs WHERE log = 'ssh'"));
    }

    [Fact]
    public void A_database_with_other_columns_is_refused_before_scoring()
    {
        var file = Repository.EmptyFolder() + "/other.duckdb";
        using (var database = DuckDb.DuckDbDatabase.Open(file))
        using (var connection = database.Connect())
            connection.Execute("CREATE TABLE captures (run VARCHAR, name VARCHAR)");
        var ran = Cli.Run("score", "samples/lab-01", "--database", file);
        Assert.Equal(2, ran.Code);
        Assert.Contains("its table captures has other columns: expected capture VARCHAR, found name VARCHAR", ran.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Scoring", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused_and_left_alone()
    {
        var file = Repository.EmptyFolder() + "/notes.txt";
        File.WriteAllText(file, new string('x', 10_000));
        var ran = Cli.Run("score", "samples/lab-01", "--database", file);
        Assert.Equal(2, ran.Code);
        Assert.Contains("expected a DuckDB database", ran.Error, StringComparison.Ordinal);
        Assert.Equal(new string('x', 10_000), File.ReadAllText(file));
    }

    [Fact]
    public void Fail_on_is_the_exit_code() =>
        Assert.Equal((0, 5), (Cli.Run("score", "samples/lab-01", "--fail-on", "MEDIUM", "--logs", "ssh").Code, Cli.Run("score", "samples/branch-01", "--fail-on", "MEDIUM", "--logs", "ssh").Code));

    [Fact]
    public void A_damaged_file_is_named_and_the_rest_scored()
    {
        var folder = Repository.NewFolder() + "/night";
        LogFiles.Write(folder, "dns.log", LogFiles.Dns([.. LogFiles.Ordinary(50), "xk7qz.example.net"]) + "too\tfew\n");
        LogFiles.WriteTruncated(folder, "dns_2.log.gz", LogFiles.Dns([.. LogFiles.Ordinary(2000)]));
        var ran = Cli.Run("score", folder);
        Assert.Equal(4, ran.Code);
        Snapshot.Verify(ran.Text, "score-damaged");
    }

    [Theory]
    [InlineData("--out")]
    [InlineData("--csv")]
    public void A_folder_that_can_t_be_made_is_said_before_scoring(string option)
    {
        var ran = Cli.Run("score", "samples/lab-01", option, "samples/README.md/beneath");
        Assert.Equal(2, ran.Code);
        Assert.StartsWith($"zeekspark: {option} samples/README.md/beneath: expected a folder that can be written to", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void No_log_is_said()
    {
        var ran = Cli.Run("score", Repository.EmptyFolder());
        Assert.Equal(3, ran.Code);
        Assert.Contains("No Zeek log was found", ran.Error, StringComparison.Ordinal);
        Assert.Equal("", ran.Out);
    }

    [Fact]
    public void A_path_that_does_not_exist_is_said()
    {
        var ran = Cli.Run("score", "samples", "not-there", "nor-this");
        Assert.Equal(3, ran.Code);
        Assert.Contains("'not-there'", ran.Error, StringComparison.Ordinal);
        Assert.Contains("'nor-this'", ran.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("foo", "neither has Zeek")]
    [InlineData("dhcp", "these captures have none of them")]
    public void A_log_that_is_not_there_is_refused(string log, string message)
    {
        var ran = Cli.Run("score", "samples/lab-01", "--logs", log);
        Assert.Equal(2, ran.Code);
        Assert.Contains(message, ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Interrupted_it_ends_with_130_and_says_what_is_kept()
    {
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();
        var ran = Cli.Run(cancellation.Token, "score", "samples", "--out", Repository.NewFolder());
        Assert.Equal(130, ran.Code);
        Assert.Contains("finished batches are kept, and the same command resumes", ran.Error, StringComparison.Ordinal);
        Assert.Equal("", ran.Out);
    }

    [Fact]
    public void Text_from_logs_and_names_does_nothing_to_the_terminal()
    {
        var folder = Repository.NewFolder() + "/evil[red]\u202e\u2066";
        LogFiles.Write(folder, "dns.log", LogFiles.Dns(
            [.. LogFiles.Ordinary(60), "\u001b[31m\u001b]0;owned\u0007.example", "[bold red]x[/].example", "gpj.\u202eexe.example", "\\x1b[2J\u009b2J", "pay\u200bpal\ufeff.example", new string('a', 20_000) + ".example"]));
        foreach (var words in new[] { ["score", folder], ["score", folder, "--summary-line"], ["score", folder, "--json"], ["inspect", folder], new[] { "explain", folder, "--logs", "dns" } })
        {
            var ran = Cli.Run(words);
            Assert.Equal(0, ran.Code);
            Assert.All(ran.Out + ran.Error, c => Assert.True(c == '\n' || (c == '\t' && words[^1] == "--summary-line") || c is '…' || (c >= ' ' && c <= '~'), $"U+{(int)c:X4} in the output of {words[0]}"));
            if (words.Length == 2)
                Assert.All(ran.Out.Split('\n').Where(line => !line.Contains(".log:", StringComparison.Ordinal)), line => Assert.InRange(line.Length, 0, 100));
        }

        var text = Cli.Run("score", folder, "--top", "30").Out;
        Assert.Contains("evil[red]\\u{202e}\\u{2066}", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_out_nothing_is_left_behind()
    {
        Assert.Equal(0, Cli.Run("score", "samples/lab-01", "--logs", "weird").Code);
        Assert.Empty(Directory.GetDirectories(Path.GetTempPath(), "zeekspark-*"));
    }

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(property => property.Name);

    private static IEnumerable<string> Names(ResultTable table) => table.Columns.Select(column => column.Name);
}
