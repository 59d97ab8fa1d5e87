using ZeekSpark.CommandLine.Commands;
using ZeekSpark.CommandLine.Options;
using ZeekSpark.CommandLine.Output;
using ZeekSpark.CommandLine.Results;
using ZeekSpark.Logs;

namespace ZeekSpark.Cli.Commands;

/// <summary>Reads logs to their end, on all cores, for <c>inspect</c>.</summary>
internal static class LogInspector
{
    /// <summary>Bytes from which a log's files are read on several threads.</summary>
    private const long LargeLog = 16 << 20;

    /// <summary>Readings that widen the columns; more are not needed unless a file changes meanwhile.</summary>
    private const int MaxScans = 16;

    /// <summary>Reads the logs under paths.</summary>
    public static Inspection Read(IReadOnlyList<string> paths, CommandContext context)
    {
        var discovery = CaptureFinder.Find(paths);
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
        return new([.. found.SelectMany(files => files)], discovery.Skipped);
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
