using System.Globalization;
using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text.RegularExpressions;

namespace ZeekSpark.Cli.Tests.Scripts;

/// <summary>What spark-submit.sh asks Spark to run.</summary>
[UnsupportedOSPlatform("windows")]
public sealed partial class SparkCommandTests
{
    [BashFact]
    public void Wrong_words_are_named_at_once()
    {
        var host = new SparkHost();
        var ran = host.Submit("--class", "Mine", "--deploy-mode=both", "socre", "in");
        Assert.Equal(2, ran.Code);
        Assert.Equal(
            """
            spark-submit.sh: this can't be used:
              --class Mine: the class is this script's to choose; leave it out
              socre: expected one of score, train, inspect, explain
              --deploy-mode both: expected client or cluster
            spark-submit.sh: './spark-submit.sh --help' shows what can be given.

            """, ran.Error);
        Assert.Null(host.Asked);
    }

    [BashTheory]
    [InlineData("--deploy-mode cluster: expected --master yarn with it, found spark://m:7077", "--master", "spark://m:7077", "--deploy-mode", "cluster", "score", "in", "--out", "o")]
    [InlineData("--deploy-mode cluster: expected score, found inspect", "--master", "yarn", "--deploy-mode", "cluster", "inspect", "in")]
    [InlineData("expected one of score, train, inspect, explain, found nothing")]
    [InlineData("--master: expected a value, found nothing", "--master")]
    public void What_can_not_work_is_refused(string refusal, params string[] words)
    {
        var ran = new SparkHost().Submit(words);
        Assert.Equal(2, ran.Code);
        Assert.Contains(refusal, ran.Error, StringComparison.Ordinal);
    }

    [BashFact]
    public void Help_is_shown_without_Spark()
    {
        var host = new SparkHost();
        host.Environment.Remove("SPARK_HOME");
        var ran = host.Submit("--help");
        Assert.Equal(0, ran.Code);
        Assert.Contains("./spark-submit.sh --master yarn --deploy-mode cluster", ran.Out, StringComparison.Ordinal);

        ran = host.Submit("--master", "yarn", "score", "--help");
        Assert.Equal(0, ran.Code);
        Assert.Equal($"dotnet {host.At("job")}/ZeekSpark.Job.dll score --help\n", ran.Out);
    }

    [BashFact]
    public void On_one_machine_the_worker_is_taken_where_it_is_and_every_word_arrives_as_it_was()
    {
        var host = new SparkHost();
        host.Environment["DOTNET_ASSEMBLY_SEARCH_PATHS"] = "/theirs";
        var ran = host.Submit("--driver-memory", "8g", "--conf", "spark.a=b c", "--verbose", "--packages=x:y:1", "score", "a folder", "--", "--master", "*");
        Assert.Equal(0, ran.Code);
        Assert.Equal(
            $"""
            --class
            org.apache.spark.deploy.dotnet.DotnetRunner
            --master
            local[*]
            --deploy-mode
            client
            --conf
            spark.driver.defaultJavaOptions=-XX:-DontCompileHugeMethods -XX:+UseParallelGC -XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=256m -XX:MetaspaceSize=256m -Djdk.lang.Process.launchMechanism=VFORK -Xms3072m -XX:NewSize=1536m -XX:MaxNewSize=1536m
            --conf
            spark.executor.defaultJavaOptions=-XX:-DontCompileHugeMethods
            --driver-memory
            8g
            --conf
            spark.a=b c
            --verbose
            --packages
            x:y:1
            --conf
            spark.zeekspark.submission=ID
            {host.At("job")}/microsoft-spark-3-5_2.12-2.3.1.jar
            dotnet
            {host.At("job")}/ZeekSpark.Job.dll
            score
            a folder
            --
            --master
            *
            """, Words(host));
        var variables = File.ReadAllLines(host.At("environment"));
        Assert.Contains("DOTNET_WORKER_DIR=" + host.At("worker"), variables);
        Assert.Contains("DOTNET_WORKER_2_3_1_DIR=" + host.At("worker"), variables);
        Assert.Contains($"DOTNET_ASSEMBLY_SEARCH_PATHS={host.At("job")},/theirs", variables);
        Assert.Contains("DOTNET_ROLL_FORWARD=Major", variables);
    }

    [BashTheory]
    [InlineData(null, null)]
    [InlineData("--driver-memory 1g", 341)]
    [InlineData("--driver-memory=900m", 300)]
    [InlineData("--conf spark.driver.memory=64G", 1536)]
    [InlineData("--driver-memory 1073741824", null)]
    [InlineData("--driver-memory 1.5g", null)]
    public void Heap_begins_at_two_thirds_of_the_memory_that_is_given_in_megabytes_or_gigabytes_half_of_it_young(string? words, int? megabytes)
    {
        var host = new SparkHost();
        Assert.Equal(0, host.Submit([.. words?.Split(' ') ?? [], "explain", "in"]).Code);
        var given = Assert.Single(Words(host).Split('\n'), line => line.StartsWith("spark.driver.defaultJavaOptions=", StringComparison.Ordinal));
        var size = Regex.Match(given, "-Xms([0-9]+)m -XX:NewSize=([0-9]+)m -XX:MaxNewSize=\\2m$");
        Assert.Equal(megabytes, size.Success ? int.Parse(size.Groups[2].Value, CultureInfo.InvariantCulture) : null);
        Assert.Equal(2 * megabytes, size.Success ? int.Parse(size.Groups[1].Value, CultureInfo.InvariantCulture) : null);
    }

    [BashFact]
    public void A_worker_that_brings_an_older_runtime_is_started_on_the_one_that_functions_need()
    {
        var host = new SparkHost();
        host.Worker("2.3.1", selfContained: true);
        Assert.Equal(0, host.Submit("--master", "local[2]", "inspect", "in").Code);
        var bundle = Assert.Single(Directory.GetDirectories(host.At("jobs/ZeekSpark.Job/bin/bundles")));
        Assert.Contains($"DOTNET_WORKER_DIR={bundle}/worker", File.ReadAllLines(host.At("environment")));
        Assert.Equal(
            ["Microsoft.Spark.Worker", "Microsoft.Spark.Worker.dll", "Microsoft.Spark.Worker.runtimeconfig.json", "Microsoft.Spark.dll"],
            Directory.GetFiles(bundle + "/worker").Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal));
        Assert.True(File.GetUnixFileMode(bundle + "/worker/Microsoft.Spark.Worker").HasFlag(UnixFileMode.UserExecute));
    }

    [BashTheory]
    [InlineData("spark://m:7077")]
    [InlineData("yarn")]
    public void Executors_of_a_cluster_get_all_in_an_archive(string master)
    {
        var host = new SparkHost();
        Assert.Equal(0, host.Submit("--master", master, "--archives", "theirs.zip#x", "explain", "in").Code);
        var bundle = Assert.Single(Directory.GetDirectories(host.At("jobs/ZeekSpark.Job/bin/bundles")));
        Assert.Equal(
            $"""
            --class
            org.apache.spark.deploy.dotnet.DotnetRunner
            --master
            {master}
            --deploy-mode
            client
            --archives
            theirs.zip#x,{bundle}/zeekspark.tar.gz#zeekspark
            --conf
            spark.driver.defaultJavaOptions=-XX:-DontCompileHugeMethods
            --conf
            spark.executor.defaultJavaOptions=-XX:-DontCompileHugeMethods
            --conf
            spark.zeekspark.submission=ID
            {host.At("job")}/microsoft-spark-3-5_2.12-2.3.1.jar
            dotnet
            {host.At("job")}/ZeekSpark.Job.dll
            explain
            in
            """, Words(host));
        var variables = File.ReadAllLines(host.At("environment"));
        Assert.Contains("DOTNET_WORKER_DIR=./zeekspark/worker", variables);
        Assert.Contains("DOTNET_ASSEMBLY_SEARCH_PATHS=./zeekspark/app", variables);

        var files = Tar(bundle + "/zeekspark.tar.gz");
        Assert.Contains("app/ZeekSpark.Job.dll", files, StringComparison.Ordinal);
        Assert.Contains("worker/Microsoft.Spark.Worker.dll", files, StringComparison.Ordinal);
        Assert.Contains("dotnet/shared/Microsoft.NETCore.App/10.0.1/System.Runtime.dll", files, StringComparison.Ordinal);
        Assert.Contains("dotnet/host/fxr/10.0.1/libhostfxr.so", files, StringComparison.Ordinal);
        Assert.Matches(@"-rwxr-xr-x \S+ +\d+ \S+ \S+ worker/Microsoft\.Spark\.Worker\n", files);
    }

    [BashFact]
    public void The_archive_is_made_again_when_the_job_has_changed_only()
    {
        var host = new SparkHost();
        Assert.Contains("packing", host.Submit("--master", "yarn", "inspect", "in").Error, StringComparison.Ordinal);
        Assert.DoesNotContain("packing", host.Submit("--master", "yarn", "inspect", "in").Error, StringComparison.Ordinal);
        host.Write("job/ZeekSpark.Job.dll", "another");
        Assert.Contains("packing", host.Submit("--master", "yarn", "inspect", "in").Error, StringComparison.Ordinal);
    }

    [BashFact]
    public void On_YARN_in_cluster_mode_the_driver_too_runs_from_the_archive()
    {
        var host = new SparkHost();
        host.Submit("--master", "yarn", "--conf", "spark.submit.deployMode=cluster", "--num-executors", "20", "score", "hdfs:///in", "--out", "hdfs:///out");
        var bundle = Assert.Single(Directory.GetDirectories(host.At("jobs/ZeekSpark.Job/bin/bundles")));
        Assert.Equal(
            $"""
            --class
            org.apache.spark.deploy.dotnet.DotnetRunner
            --master
            yarn
            --deploy-mode
            cluster
            --archives
            {bundle}/zeekspark.tar.gz#zeekspark
            --conf
            spark.driver.defaultJavaOptions=-XX:-DontCompileHugeMethods
            --conf
            spark.executor.defaultJavaOptions=-XX:-DontCompileHugeMethods
            --conf
            spark.yarn.appMasterEnv.DOTNET_WORKER_DIR=./zeekspark/worker
            --conf
            spark.yarn.appMasterEnv.DOTNET_WORKER_2_3_1_DIR=./zeekspark/worker
            --conf
            spark.yarn.appMasterEnv.DOTNET_ASSEMBLY_SEARCH_PATHS=./zeekspark/app
            --conf
            spark.yarn.appMasterEnv.DOTNET_ROLL_FORWARD=Major
            --conf
            spark.yarn.appMasterEnv.DOTNET_TieredPGO=0
            --num-executors
            20
            --conf
            spark.zeekspark.submission=ID
            {host.At("job")}/microsoft-spark-3-5_2.12-2.3.1.jar
            ./zeekspark/dotnet/dotnet
            ./zeekspark/app/ZeekSpark.Job.dll
            score
            hdfs:///in
            --out
            hdfs:///out
            """, Words(host));
    }

    [BashFact]
    public void Printed_it_can_be_run_by_hand_and_nothing_is_run()
    {
        var host = new SparkHost();
        var ran = host.Submit("--print", "score", "a folder", "--out", "o");
        Assert.Equal((0, ""), (ran.Code, ran.Error));
        Assert.Null(host.Asked);
        Assert.Matches(@"^export DOTNET_WORKER_DIR=\S+\n(export \S+\n){4}\S+/spark-submit --class .* score a\\ folder --out o\n$", ran.Out);
    }

    private static string Words(SparkHost host) => Submission().Replace(string.Join('\n', host.Asked!), "submission=ID");

    private static string Tar(string archive)
    {
        using var tar = Process.Start(new ProcessStartInfo("tar", ["-tvzf", archive]) { RedirectStandardOutput = true })!;
        var files = tar.StandardOutput.ReadToEnd();
        tar.WaitForExit();
        return files;
    }

    [GeneratedRegex("submission=[0-9]{8}T[0-9]{6}Z-[0-9]+-[0-9]+")]
    private static partial Regex Submission();
}
