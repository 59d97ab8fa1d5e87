using System.CommandLine;
using ZeekSpark.Cli.Options;
using ZeekSpark.Cli.Output;
using ZeekSpark.Cli.Results;
using ZeekSpark.Logs;

namespace ZeekSpark.Cli.Commands;

/// <summary><c>inspect</c>: reads logs to their end without scoring, and says what is in them and what is wrong with them.</summary>
internal sealed class InspectCommand : CliCommand
{
    /// <summary>Bytes from which a log's files are read on several threads.</summary>
    private const long LargeLog = 16 << 20;

    /// <summary>Readings that widen the columns; more are not needed unless a file changes meanwhile.</summary>
    private const int MaxScans = 16;

    private readonly Argument<string[]> paths = PathsArgument();
    private readonly FlagOption json = new("--json", "Write one JSON document {schema_version, files, rejects, skipped}");

    public InspectCommand() => Command = Declare(
        "inspect", "Reads logs to their end and shows what is in them: rows, time span, lines and files that can't be read.", paths, json);

    public override Command Command { get; }

    public override IReadOnlyList<string> Examples => ["zeekspark inspect /data/zeek", "zeekspark inspect conn.log.gz --json"];

    public override Func<CommandContext, int> Bind(OptionReader options)
    {
        var given = options.Paths(paths);
        var asJson = options.Has(json);
        return context => Run(given, asJson, context);
    }

    private static int Run(IReadOnlyList<string> paths, bool asJson, CommandContext context)
    {
        var discovery = CaptureFinder.Find(paths);
        var files = Read(discovery, context);
        var inspection = new Inspection(files, discovery.Skipped);
        if (asJson)
            inspection.WriteJson(context.Terminal.Out);
        else
            inspection.WriteText(context.Terminal);
        if (files.Count == 0)
            throw new LogInputException($"No Zeek log was found under {string.Join(", ", paths)}. Give folders that hold logs such as conn.log or dns.log.gz, or the logs themselves.");
        return inspection.IsWhole ? ExitCode.Done : ExitCode.Incomplete;
    }

    private static List<InspectedFile> Read(Discovery discovery, CommandContext context)
    {
        var logs = discovery.Captures
            .SelectMany(capture => capture.Files.GroupBy(file => file.Log, StringComparer.Ordinal).Select(files => (capture.Name, Files: files.ToList())))
            .ToList();
        var bytes = logs.Sum(log => log.Files.Sum(file => file.Length));
        var done = 0L;
        var found = new List<InspectedFile>[logs.Count];
        using var progress = ProgressReport.Start(context, $"Reading {logs.Sum(log => log.Files.Count).Of("file")}, {ByteSize.Show(bytes)}");
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = context.Cancellation };
        Parallel.For(0, logs.Count, parallel, i =>
        {
            found[i] = Read(logs[i].Name, logs[i].Files, context.Cancellation);
            var read = Interlocked.Add(ref done, logs[i].Files.Sum(file => file.Length));
            progress.Report(($"Read {logs[i].Name} {logs[i].Files[0].Log}", bytes == 0 ? 1 : (double)read / bytes));
        });
        return [.. found.SelectMany(files => files)];
    }

    private static List<InspectedFile> Read(string capture, List<LogFile> files, CancellationToken cancellation)
    {
        var schema = LogScan.Unite(files[0].Log, files.Select(file => file.Schema), []);
        for (var scans = 1; ; scans++)
        {
            using var scan = new LogScan(files, schema);
            var writers = new ColumnWriter?[schema.Columns.Count];
            var threads = files.Sum(file => file.Length) >= LargeLog ? Environment.ProcessorCount : 1;
            Parallel.For(0, threads, _ =>
            {
                var reader = scan.CreateReader();
                while (!cancellation.IsCancellationRequested && reader.Read(writers) > 0)
                {
                }
            });
            cancellation.ThrowIfCancellationRequested();
            if (scan.WiderSchema is { } wider && scans < MaxScans)
            {
                schema = wider;
                continue;
            }

            var rejects = scan.Rejects.ToLookup(reject => reject.File);
            return [.. scan.Summaries.Select((summary, i) => new InspectedFile(capture, summary, [.. rejects[i]]))];
        }
    }
}
