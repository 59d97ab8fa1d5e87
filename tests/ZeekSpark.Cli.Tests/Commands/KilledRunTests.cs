using System.Diagnostics;
using ZeekSpark.CommandLine;
using ZeekSpark.DuckDb;

namespace ZeekSpark.Cli.Tests.Commands;

/// <summary>A run whose process is killed, and the same command again.</summary>
public sealed class KilledRunTests
{
    [Fact]
    public async Task The_same_command_resumes_a_run_that_was_killed_and_gives_the_same_results()
    {
        var folder = Repository.EmptyFolder();
        Assert.Equal(0, await Run($"generate --out {folder}/in --captures 2 --flows 3000 --seed 3"));

        var score = $"score {folder}/in --out {folder}/out";
        using (var killed = Start(score))
        {
            var clock = Stopwatch.StartNew();
            while (Written(folder).Count == 0 && !killed.HasExited && clock.Elapsed < TimeSpan.FromMinutes(2))
                await Task.Delay(1);
            killed.Kill(entireProcessTree: true);
            await killed.WaitForExitAsync();
        }

        Assert.NotEmpty(Written(folder));
        var left = Path.GetFileName(Assert.Single(Directory.GetDirectories($"{folder}/out")));
        Assert.StartsWith(".run=", left, StringComparison.Ordinal);

        Assert.Equal(0, await Run(score));
        var resumed = Assert.Single(Directory.GetDirectories($"{folder}/out"));
        Assert.Equal(left[1..], Path.GetFileName(resumed));
        Assert.Equal(0, await Run($"score {folder}/in --out {folder}/whole"));
        Assert.Equal(Contents(Assert.Single(Directory.GetDirectories($"{folder}/whole"))), Contents(resumed));
    }

    /// <summary>What the run has written so far.</summary>
    private static List<string> Written(string folder) =>
        Directory.Exists($"{folder}/out") ? [.. Directory.GetFiles($"{folder}/out", "*.parquet", SearchOption.AllDirectories)] : [];

    private static List<string> Contents(string run)
    {
        using var results = RunResults.Open(run);
        var rows = new List<string>();
        foreach (var sql in new[]
                 {
                     "SELECT capture || ' ' || score || ' ' || reference_score || ' ' || rows FROM captures ORDER BY 1",
                     "SELECT finding_id || ' ' || round(score, 9) || ' ' || explanation FROM findings ORDER BY 1",
                     "SELECT log || ' ' || count(*) || ' ' || count(*) FILTER (flagged) || ' ' || bit_xor(row_key) FROM scores GROUP BY log ORDER BY 1",
                 })
        {
            using var reader = results.Connection.Query(sql);
            while (reader.Read())
                rows.Add(reader.GetString(0)!);
        }

        return rows;
    }

    private static async Task<int> Run(string arguments)
    {
        using var process = Start(arguments);
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    private static Process Start(string arguments)
    {
        var start = new ProcessStartInfo("dotnet", $"{Path.Combine(AppContext.BaseDirectory, "zeekspark.dll")} {arguments}") { RedirectStandardOutput = true, RedirectStandardError = true };
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }
}
