using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Versioning;

namespace ZeekSpark.Cli.Tests.Scripts;

/// <summary>What spark-submit.sh gave.</summary>
internal sealed record Submitted(int Code, string Out, string Error)
{
    /// <summary>The last line on stderr.</summary>
    public string LastLine => Error.TrimEnd('\n').Split('\n')[^1];
}

/// <summary>
/// A host to submit from, made of small scripts: a copy of spark-submit.sh in a checkout of its own, a Spark, a Java, a .NET
/// and a worker, of which a test takes away or changes what it is about.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal sealed class SparkHost
{
    private static readonly string[] Tools =
    [
        "bash", "basename", "cat", "chmod", "cksum", "cp", "date", "dirname", "env", "find", "grep", "gzip", "head", "ln", "ls", "mkdir", "mktemp",
        "mv", "readlink", "rm", "rmdir", "sed", "sh", "sleep", "sort", "tail", "tar", "touch", "tr",
    ];

    private readonly string folder;

    /// <summary>Makes a host on which everything is there.</summary>
    public SparkHost([CallerMemberName] string test = "")
    {
        folder = Path.GetFullPath(Repository.EmptyFolder("spark-" + test));
        Copy("spark-submit.sh");
        foreach (var file in Directory.GetFiles("scripts/lib"))
            Copy(file);
        Directory.CreateDirectory(At("tools"));
        foreach (var tool in Tools)
            File.CreateSymbolicLink(At("tools/" + tool), Paths(tool).First(File.Exists));

        Java("17.0.15");
        Spark("3.5.3", "2.12.18");
        Dotnet("10.0.100");
        Write("dotnet/shared/Microsoft.NETCore.App/10.0.1/System.Runtime.dll", "runtime");
        Write("dotnet/host/fxr/10.0.1/libhostfxr.so", "host");
        Write("dotnet/dotnet", "program");
        Worker("2.3.1");
        Write("job/ZeekSpark.Job.dll", "job");
        Write("job/microsoft-spark-3-5_2.12-2.3.1.jar", "jar");
        Environment = new(StringComparer.Ordinal)
        {
            ["PATH"] = $"{At("programs")}:{At("tools")}",
            ["HOME"] = At("home"),
            ["SPARK_HOME"] = At("spark"),
            ["DOTNET_WORKER_DIR"] = At("worker"),
            ["ZEEKSPARK_SPARK_JOB"] = At("job"),
        };
    }

    /// <summary>The variables that the script is run with.</summary>
    public Dictionary<string, string> Environment { get; }

    /// <summary>What Spark was asked to run, a word a line; NULL where it was not.</summary>
    public IReadOnlyList<string>? Asked => File.Exists(At("asked")) ? File.ReadAllLines(At("asked")) : null;

    /// <summary>A path on the host.</summary>
    public string At(string path) => Path.Combine(folder, path);

    public void Java(string version) => Program("programs/java", $"echo 'openjdk version \"{version}\" 2025-04-15' >&2");

    /// <summary>A Spark whose spark-submit runs the job's script, and whose file system hdfs:// is the folder hdfs.</summary>
    public void Spark(string version, string scala)
    {
        Program(
            "spark/bin/spark-submit",
            $$"""
            if [ "$1" = --version ]; then
                command -v java >/dev/null || exit 1
                printf 'Welcome to\n   /___/ .__/\_,_/_/ /_/\_\   version {{version}}\n      /_/\n\nUsing Scala version {{scala}}, OpenJDK 64-Bit Server VM, 17\n' >&2
                exit 0
            fi
            printf '%s\n' "$@" >{{At("asked")}}
            env >{{At("environment")}}
            id=$(printf '%s\n' "$@" | sed -n 's/^spark.zeekspark.submission=//p')
            [ ! -f {{At("submitted")}} ] || . {{At("submitted")}}
            """);
        Program(
            "spark/bin/spark-class",
            $$"""
            [ "$1" = org.apache.hadoop.fs.FsShell ] || exit 9
            file={{At("hdfs")}}/${@: -1}
            case "$2" in -cat) cat "$file" ;; -rm) rm "$file" ;; *) exit 9 ;; esac
            """);
    }

    /// <summary>A .NET whose publish does what a test says.</summary>
    public void Dotnet(string sdk, string publish = "exit 9") => Program(
        "programs/dotnet",
        $$"""
        case "$1" in
            --list-sdks) echo '{{sdk}} [/sdk]' ;;
            --list-runtimes) echo 'Microsoft.AspNetCore.App 10.0.1 [/none]'; echo 'Microsoft.NETCore.App 10.0.1 [{{At("dotnet/shared/Microsoft.NETCore.App")}}]' ;;
            publish) {{publish}} ;;
            *) echo "dotnet $*" ;;
        esac
        """);

    /// <summary>A worker; a released one brings its own runtime.</summary>
    public void Worker(string version, bool selfContained = false)
    {
        Program("worker/Microsoft.Spark.Worker", "");
        Write("worker/Microsoft.Spark.Worker.dll", "worker");
        Write("worker/Microsoft.Spark.dll", "spark");
        Write("worker/Microsoft.Spark.Worker.deps.json", $"{{ \"targets\": {{ \"net8.0\": {{\n\"Microsoft.Spark.Worker/{version}\": {{ }} }} }} }}");
        Write("worker/Microsoft.Spark.Worker.runtimeconfig.json", selfContained ? "{ \"includedFrameworks\": [] }" : "{ \"framework\": { } }");
        if (selfContained)
            Write("worker/System.Runtime.dll", "its own");
    }

    /// <summary>What runs in place of a job; <c>$id</c> is the submission's.</summary>
    public void Job(string script) => Write("submitted", script);

    /// <summary>A job that leaves results in a folder, as one that scored does.</summary>
    public void JobLeaves(string folder, string record) =>
        Job($"mkdir -p {folder}/_submissions {folder}/run=1; echo run=1 >{folder}/_submissions/$id; echo '{record}' >{folder}/run=1/run.json");

    public void Program(string path, string script)
    {
        Write(path, "#!/bin/bash\n" + script + "\n");
        File.SetUnixFileMode(At(path), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
        File.WriteAllText(At(path), text);
    }

    /// <summary>Runs the script to its end.</summary>
    public Submitted Submit(params string[] words)
    {
        using var process = Start(words);
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new(process.ExitCode, output, error.GetAwaiter().GetResult());
    }

    /// <summary>Starts the script in the host's folder.</summary>
    public Process Start(params string[] words)
    {
        var start = new ProcessStartInfo(Bash.Program, [At("spark-submit.sh"), .. words])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        start.Environment.Clear();
        foreach (var (name, value) in Environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    private static IEnumerable<string> Paths(string tool) =>
        (System.Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Append("/bin").Append("/usr/bin").Select(path => Path.Combine(path, tool));

    private void Copy(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
        File.Copy(path, At(path));
    }
}
