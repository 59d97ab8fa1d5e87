using System.Runtime.Versioning;

namespace ZeekSpark.Cli.Tests.Scripts;

/// <summary>spark-submit.sh says what is missing before anything starts.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class SparkRequirementTests
{
    [BashFact]
    public void All_that_is_missing_is_said_at_once_with_where_to_get_it()
    {
        var host = new SparkHost();
        host.Environment.Remove("SPARK_HOME");
        host.Environment.Remove("DOTNET_WORKER_DIR");
        host.Environment.Remove("ZEEKSPARK_SPARK_JOB");
        File.Delete(host.At("programs/java"));
        File.Delete(host.At("programs/dotnet"));
        host.Environment["ZEEKSPARK_SPARK_JAR"] = "nowhere.jar";

        var ran = host.Submit("score", "in", "--out", "out");

        Assert.Equal(1, ran.Code);
        Assert.Equal("", ran.Out);
        var lines = ran.Error.TrimEnd('\n').Split('\n');
        Assert.Equal("spark-submit.sh: nothing was started, 5 things are missing:", lines[0]);
        Assert.Contains("java was not found. Install Java 17", lines[1], StringComparison.Ordinal);
        Assert.Contains("https://spark.apache.org/downloads.html", lines[2], StringComparison.Ordinal);
        Assert.Contains("Install the .NET SDK 10 (https://dotnet.microsoft.com/download)", lines[3], StringComparison.Ordinal);
        Assert.Contains("https://github.com/dotnet/spark/releases/tag/v2.3.1 (Microsoft.Spark.Worker.net8.0.linux-x64-2.3.1.tar.gz) and set DOTNET_WORKER_DIR", lines[4], StringComparison.Ordinal);
        Assert.Contains("nowhere.jar", lines[5], StringComparison.Ordinal);
        Assert.Equal(6, lines.Length);
    }

    [BashTheory]
    [InlineData("3.5.0", "2.12.18", null)]
    [InlineData("3.5.3", "2.12.18", null)]
    [InlineData("3.5.0-amzn-1", "2.12.17", null)]
    [InlineData("3.4.4", "2.12.17", "is Spark 3.4.4; Microsoft.Spark 2.3.1 needs 3.5.")]
    [InlineData("3.50.1", "2.12.17", "is Spark 3.50.1;")]
    [InlineData("4.0.0", "2.13.16", "is Spark 4.0.0;")]
    [InlineData("3.5.3", "2.13.8", "is built with Scala 2.13; Microsoft.Spark's jar needs 2.12.")]
    [InlineData("?", "?", "does not tell its version")]
    public void Versions_of_Spark_that_do_not_fit_are_refused(string version, string scala, string? refusal)
    {
        var host = new SparkHost();
        host.Spark(version, scala);
        Expect(host.Submit("inspect", "in"), refusal);
        Assert.Equal(refusal is null, host.Asked is not null);
    }

    [BashFact]
    public void A_later_patch_of_Spark_is_taken_with_a_word_and_a_setting()
    {
        var host = new SparkHost();
        host.Spark("3.5.7", "2.12.18");
        var ran = host.Submit("inspect", "in");
        Assert.Equal(0, ran.Code);
        Assert.Contains("Spark 3.5.7 is newer than what Microsoft.Spark 2.3.1 was made for", ran.Error, StringComparison.Ordinal);
        Assert.Contains("spark.dotnet.ignoreSparkPatchVersionCheck=true", host.Asked!);
    }

    [BashFact]
    public void Without_Java_the_names_of_its_jars_tell_the_version_of_Spark()
    {
        var host = new SparkHost();
        File.Delete(host.At("programs/java"));
        host.Write("spark/jars/spark-core_2.13-3.4.1.jar", "");
        var ran = host.Submit("inspect", "in");
        Expect(ran, "3 things are missing");
        Expect(ran, "is Spark 3.4.1;");
        Expect(ran, "Scala 2.13");
    }

    [BashTheory]
    [InlineData("1.8.0_392", true)]
    [InlineData("11.0.22", true)]
    [InlineData("17.0.15", true)]
    [InlineData("21.0.2", false)]
    [InlineData("1.7.0_80", false)]
    public void Java_is_8_or_11_or_17(string version, bool fits)
    {
        var host = new SparkHost();
        host.Java(version);
        Expect(host.Submit("inspect", "in"), fits ? null : "Spark 3.5 takes 8, 11 or 17");
    }

    [BashFact]
    public void JAVA_HOME_wins_and_must_hold_a_java()
    {
        var host = new SparkHost();
        host.Environment["JAVA_HOME"] = host.At("none");
        Expect(host.Submit("inspect", "in"), $"JAVA_HOME is {host.At("none")}, and there is no bin/java in it");
    }

    [BashFact]
    public void An_older_SDK_is_named()
    {
        var host = new SparkHost();
        host.Dotnet("9.0.300");
        host.Environment.Remove("ZEEKSPARK_SPARK_JOB");
        Expect(host.Submit("inspect", "in"), ".NET SDK 10 was not found; there is: 9.0.300");
    }

    [BashFact]
    public void A_worker_without_its_run_bit_is_refused_with_the_remedy()
    {
        var host = new SparkHost();
        File.SetUnixFileMode(host.At("worker/Microsoft.Spark.Worker"), UnixFileMode.UserRead);
        Expect(host.Submit("inspect", "in"), "chmod +x " + host.At("worker/Microsoft.Spark.Worker"));
    }

    [BashTheory]
    [InlineData("2.3.1", null)]
    [InlineData("2.1.1", "is Microsoft.Spark.Worker 2.1.1; 2.3.1 is needed")]
    [InlineData("", "of a version that its Microsoft.Spark.Worker.deps.json does not tell")]
    public void The_worker_has_the_version_of_the_library(string version, string? refusal)
    {
        var host = new SparkHost();
        host.Worker(version);
        Expect(host.Submit("inspect", "in"), refusal);
    }

    [BashFact]
    public void A_folder_without_a_worker_is_named()
    {
        var host = new SparkHost();
        host.Environment["DOTNET_WORKER_DIR"] = host.At("job");
        Expect(host.Submit("inspect", "in"), $"DOTNET_WORKER_DIR is {host.At("job")}, and there is no Microsoft.Spark.Worker in it.");
    }

    [BashFact]
    public void A_variable_with_the_version_wins_and_this_is_said()
    {
        var host = new SparkHost();
        host.Environment["DOTNET_WORKER_2_3_1_DIR"] = host.At("worker");
        Assert.DoesNotContain("wins", host.Submit("inspect", "in").Error, StringComparison.Ordinal);
        host.Environment["DOTNET_WORKER_DIR"] = "/other";
        var ran = host.Submit("inspect", "in");
        Assert.Equal(0, ran.Code);
        Assert.Contains($"DOTNET_WORKER_2_3_1_DIR is {host.At("worker")} and wins over DOTNET_WORKER_DIR, which is /other", ran.Error, StringComparison.Ordinal);
        Assert.Contains("DOTNET_WORKER_DIR=" + host.At("worker"), File.ReadAllLines(host.At("environment")));
    }

    [BashFact]
    public void A_jar_that_is_nowhere_is_named_and_one_in_the_packages_folder_is_found()
    {
        var host = new SparkHost();
        File.Delete(host.At("job/microsoft-spark-3-5_2.12-2.3.1.jar"));
        Expect(host.Submit("inspect", "in"), "microsoft-spark-3-5_2.12-2.3.1.jar was found neither in");

        host.Write("home/.nuget/packages/microsoft.spark/2.3.1/jars/microsoft-spark-3-5_2.12-2.3.1.jar", "jar");
        Expect(host.Submit("inspect", "in"), null);
        Assert.Contains(host.At("home/.nuget/packages/microsoft.spark/2.3.1/jars/microsoft-spark-3-5_2.12-2.3.1.jar"), host.Asked!);
    }

    [BashFact]
    public void A_job_that_can_not_be_restored_is_said_plainly()
    {
        var host = new SparkHost();
        host.Environment.Remove("ZEEKSPARK_SPARK_JOB");
        host.Dotnet("10.0.100", "echo '/x/ZeekSpark.Job.csproj : error NU1101: Unable to find package Microsoft.Spark. [/x/ZeekSpark.Job.csproj]'; exit 1");
        var ran = host.Submit("inspect", "in");
        Expect(ran, "error NU1101: Unable to find package Microsoft.Spark.");
        Expect(ran, "packages of the job can't be restored here");
        Assert.Null(host.Asked);
    }

    [BashFact]
    public void The_job_is_built_once_and_when_sources_change()
    {
        var host = new SparkHost();
        host.Environment.Remove("ZEEKSPARK_SPARK_JOB");
        var published = host.At("jobs/ZeekSpark.Job/bin/Release/net10.0/publish");
        host.Write("src/a.cs", "");
        host.Dotnet("10.0.100", $"echo built >>{host.At("builds")}; mkdir -p {published}; cp {host.At("job")}/* {published}");
        Expect(host.Submit("inspect", "in"), null);
        Expect(host.Submit("inspect", "in"), null);
        Assert.Single(File.ReadAllLines(host.At("builds")));
        Assert.Contains(published + "/ZeekSpark.Job.dll", host.Asked!);

        File.SetLastWriteTimeUtc(host.At("src/a.cs"), File.GetLastWriteTimeUtc(host.At("builds")).AddMinutes(1));
        Expect(host.Submit("inspect", "in"), null);
        Assert.Equal(2, File.ReadAllLines(host.At("builds")).Length);
    }

    // NULL: nothing is refused.
    private static void Expect(Submitted ran, string? refusal)
    {
        Assert.Equal(refusal is null ? 0 : 1, ran.Code);
        if (refusal is not null)
            Assert.Contains(refusal, ran.Error, StringComparison.Ordinal);
    }
}
