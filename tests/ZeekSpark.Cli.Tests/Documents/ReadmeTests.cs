using System.Text.RegularExpressions;

namespace ZeekSpark.Cli.Tests.Documents;

/// <summary>
/// The README's commands run, and print what it shows. A block marked <c>sh</c> whose lines begin with
/// <c>scripts/zeekspark</c> is run line by line; a block marked <c>text</c> right after one is what its last line prints.
/// </summary>
[Collection("scoring")]
public partial class ReadmeTests
{
    private const string Page = "README.md";
    private const string Program = "scripts/zeekspark ";
    private const string Results = "artifacts/cli-tests/readme";
    private const string Model = "artifacts/cli-tests/readme-model";

    [Fact]
    public void Every_command_of_the_program_runs()
    {
        var commands = Blocks(File.ReadAllText(Page), "sh").SelectMany(block => block.Split('\n')).Where(line => line.StartsWith(Program, StringComparison.Ordinal)).Distinct().ToList();
        Assert.NotEmpty(commands);
        Assert.All(commands, command => Assert.Equal(0, Run(command).Code));
    }

    [Fact]
    public void What_it_shows_is_what_is_printed()
    {
        var page = File.ReadAllText(Page).ReplaceLineEndings("\n");
        var samples = Sample().Matches(page);
        Assert.NotEmpty(samples);
        var expected = Sample().Replace(page, sample => $"```sh\n{sample.Groups[1].Value}```\n\n```text\n{Run(sample.Groups[1].Value.TrimEnd('\n').Split('\n')[^1]).Out}```\n");
        Snapshot.Verify(expected, Page, "artifacts/README.received.txt");
    }

    [Fact]
    public void Its_sql_reads_the_results()
    {
        Assert.Equal(0, Run(Program + "score samples/lab-01 --logs ssh --out results").Code);
        using var database = DuckDb.DuckDbDatabase.Open(null);
        using var connection = database.Connect();
        var statements = Blocks(File.ReadAllText(Page), "sql").ToList();
        Assert.NotEmpty(statements);
        Assert.All(statements, sql =>
        {
            using var rows = connection.Query(sql.Replace("'results/", $"'{Results}/", StringComparison.Ordinal));
            Assert.True(rows.Read());
            Assert.StartsWith("20240516T030000Z-", rows.GetString("run"), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Scripts_it_names_exist() =>
        Assert.All(ScriptName().Matches(File.ReadAllText(Page)), script => Assert.True(File.Exists(script.Value), script.Value));

    private static Ran Run(string command)
    {
        // Results go where tests may write; the page shows the folder that it names.
        var words = command[Program.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (Directory.Exists(Results))
            Directory.Delete(Results, recursive: true);
        var at = Array.IndexOf(words, "--out") + 1;
        var named = at > 0 ? words[at] : null;
        if (named is not null)
            words[at] = Results;
        var model = Array.IndexOf(words, "--model") + 1;
        if (model > 0)
            words[model] = Model;
        var ran = Cli.Run(words);
        return named is null ? ran : ran with { Out = Ran.Scrub(ran.Out).Replace(Results, named, StringComparison.Ordinal) };
    }

    private static IEnumerable<string> Blocks(string page, string language) =>
        Regex.Matches(page.ReplaceLineEndings("\n"), $"^```{language}\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline).Select(block => block.Groups[1].Value);

    [GeneratedRegex("^```sh\n((?:[^`]*\n)?scripts/zeekspark [^`\n]*\n)```\n\n```text\n(.*?)^```\n", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Sample();

    [GeneratedRegex("(?<![A-Za-z/])scripts/[a-z-]+")]
    private static partial Regex ScriptName();
}
