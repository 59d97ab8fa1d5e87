using System.Diagnostics;
using System.Runtime.Versioning;

namespace ZeekSpark.Cli.Tests.Scripts;

/// <summary>How spark-submit.sh ends.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class SparkResultTests
{
    [BashTheory]
    [InlineData(0, "spark-submit.sh: done; results in OUT/run=1")]
    [InlineData(4, "spark-submit.sh: done, exit code 4: a file could not be read or ended early; results in OUT/run=1")]
    [InlineData(5, "spark-submit.sh: done, exit code 5: a capture reached --fail-on; results in OUT/run=1")]
    public void The_code_is_the_one_that_the_job_wrote(int code, string last)
    {
        var host = new SparkHost();
        var folder = host.At("results");
        host.JobLeaves(folder, $"{{ \"counts\": {{ \"rows\": 7 }}, \"exit_code\": {code} }}");
        foreach (var given in new[] { folder, "file://" + folder, folder + "/", "results" })
        {
            var ran = host.Submit("score", "in", $"--out={given}");
            Assert.Equal((code, last.Replace("OUT", given.TrimEnd('/'), StringComparison.Ordinal)), (ran.Code, ran.LastLine));
            Assert.False(Directory.Exists(folder + "/_submissions"));
        }
    }

    [BashFact]
    public void Results_elsewhere_are_read_through_Hadoop()
    {
        var host = new SparkHost();
        host.JobLeaves($"{host.At("hdfs")}/hdfs:///scores", "{ \"exit_code\": 5 }");
        var ran = host.Submit("--master", "yarn", "--deploy-mode", "cluster", "score", "hdfs:///in", "--out", "hdfs:///scores");
        Assert.Equal((5, "spark-submit.sh: done, exit code 5: a capture reached --fail-on; results in hdfs:///scores/run=1"), (ran.Code, ran.LastLine));
        Assert.Empty(Directory.GetFiles($"{host.At("hdfs")}/hdfs:/scores/_submissions"));
    }

    [BashTheory]
    [InlineData(0, "done; results in s3a://b/scores/run=1")]
    [InlineData(5, "done, exit code 5: a capture reached --fail-on; results in s3a://b/scores/run=1")]
    public void A_job_beside_the_script_tells_it_without_a_way_to_the_results(int code, string last)
    {
        var host = new SparkHost();
        host.Job($"echo '{code} run=1' >\"$ZEEKSPARK_STDOUT.run\"; echo table >\"$ZEEKSPARK_STDOUT\"");
        var ran = host.Submit("--packages", "org.apache.hadoop:hadoop-aws:3.3.4", "score", "s3a://b/in", "--out", "s3a://b/scores");
        Assert.Equal((code, "spark-submit.sh: " + last, "table\n"), (ran.Code, ran.LastLine, ran.Out));
    }

    [BashFact]
    public void A_path_without_a_scheme_may_be_one_of_the_cluster()
    {
        var host = new SparkHost();
        host.Environment["HADOOP_CONF_DIR"] = "/etc/hadoop";
        host.JobLeaves($"{host.At("hdfs")}/scores", "{ \"exit_code\": 4 }");
        Assert.Equal(4, host.Submit("--master", "yarn", "score", "in", "--out", "scores").Code);
    }

    [BashTheory]
    [InlineData(2, 2, "exit code 2: options that can't be used; see above.")]
    [InlineData(3, 3, "exit code 3: no log to read; see above.")]
    [InlineData(130, 130, "exit code 130: interrupted; see above.")]
    [InlineData(134, 1, "exit code 1: Spark failed (spark-submit ended with 134 and the job left no result). The first error above says why.")]
    [InlineData(1, 1, "exit code 1: Spark failed (spark-submit ended with 1 and the job left no result). The first error above says why.")]
    [InlineData(0, 1, "exit code 1: Spark failed (spark-submit ended with 0 and the job left no result). The first error above says why.")]
    public void Without_a_result_it_is_the_job_s_own_code_or_1(int given, int code, string last)
    {
        var host = new SparkHost();
        host.Job($"exit {given}");
        var ran = host.Submit("score", "in", "--out", "results");
        Assert.Equal((code, "spark-submit.sh: " + last), (ran.Code, ran.LastLine));
    }

    [BashTheory]
    [InlineData(0)]
    [InlineData(4)]
    public void A_command_without_results_ends_as_the_job_does(int code)
    {
        var host = new SparkHost();
        host.Job($"exit {code}");
        Assert.Equal(code, host.Submit("inspect", "in").Code);
    }

    [BashFact]
    public void Results_are_all_of_stdout_and_Spark_s_own_words_go_to_stderr()
    {
        var host = new SparkHost();
        host.Job("echo 'INFO Spark'; echo '{ \"rows\": 7 }' >\"$ZEEKSPARK_STDOUT\"; exit 4");
        var ran = host.Submit("inspect", "in");
        Assert.Equal((4, "{ \"rows\": 7 }\n"), (ran.Code, ran.Out));
        Assert.Contains("INFO Spark", ran.Error, StringComparison.Ordinal);
    }

    [BashTheory]
    [InlineData("'yarn logs -applicationId'", "--master", "yarn")]
    [InlineData("'yarn logs -applicationId'", "--master", "yarn", "--deploy-mode", "cluster")]
    [InlineData("work/APPLICATION/EXECUTOR/stderr", "--master", "spark://m:7077")]
    public void Where_to_look_depends_on_the_cluster(string where, params string[] options)
    {
        var host = new SparkHost();
        host.Job("exit 1");
        var ran = host.Submit([.. options, "score", "in", "--out", "results"]);
        Assert.Equal(1, ran.Code);
        Assert.Contains(where, ran.LastLine, StringComparison.Ordinal);
    }

    [BashFact]
    public void In_cluster_mode_a_code_of_spark_submit_is_never_the_job_s()
    {
        var host = new SparkHost();
        host.Job("exit 2");
        Assert.Equal(1, host.Submit("--master", "yarn", "--deploy-mode", "cluster", "score", "in", "--out", "results").Code);
    }

    [BashTheory]
    [InlineData("{ }")]
    [InlineData("")]
    public void A_record_without_a_code_is_a_failure(string record)
    {
        var host = new SparkHost();
        host.JobLeaves(host.At("results"), record);
        var ran = host.Submit("score", "in", "--out", "results");
        Assert.Equal((1, "spark-submit.sh: exit code 1: the job ended, but results/run=1/run.json can't be read or has no exit code."), (ran.Code, ran.LastLine));
    }

    [BashTheory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_signal_reaches_Spark_and_the_code_is_130(string signal)
    {
        var host = new SparkHost();
        host.Job($"trap 'echo got >{host.At("got")}; exit 1' {signal}; touch {host.At("ready")}; while :; do sleep 0.02; done");
        using var process = host.Start("score", "in", "--out", "results");
        var error = process.StandardError.ReadToEndAsync();
        while (!File.Exists(host.At("ready")) && !process.HasExited)
            await Task.Delay(5);
        using (var kill = Process.Start(Bash.Program, ["-c", $"kill -{signal} {process.Id}"]))
            await kill.WaitForExitAsync();
        await process.WaitForExitAsync();
        Assert.Equal(130, process.ExitCode);
        Assert.True(File.Exists(host.At("got")));
        Assert.EndsWith("spark-submit.sh: exit code 130: interrupted; finished batches are kept, and the same command resumes.\n", await error, StringComparison.Ordinal);
    }
}
