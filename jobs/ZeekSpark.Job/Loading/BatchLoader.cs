using System.Globalization;
using System.Text.Json;
using Microsoft.Spark.Sql;
using Microsoft.Spark.Sql.Types;
using ZeekSpark.Job.Functions;
using ZeekSpark.Job.Hadoop;
using ZeekSpark.Logs;
using ZeekSpark.Scoring.Evaluation;
using ZeekSpark.Scoring.Features;
using ZeekSpark.Scoring.Plan;

namespace ZeekSpark.Job.Loading;

/// <summary>What was loaded.</summary>
/// <param name="Logs">The logs with their columns as loaded.</param>
/// <param name="Summaries">What reading each file gave.</param>
internal sealed record LoadedBatch(IReadOnlyList<LogSchema> Logs, IReadOnlyList<FileSummary> Summaries);

/// <summary>
/// Loads a batch's logs into the views that a plan begins with: Spark reads the lines, executors take them apart. A file's lines are
/// on many machines, so no row knows its line.
/// </summary>
/// <param name="spark">The session.</param>
/// <param name="files">Where the logs are.</param>
/// <param name="scratch">Takes what was read; NULL to read anew with each use, which counting alone is cheaper with.</param>
/// <param name="use">What the logs are loaded for.</param>
/// <param name="normalRowsOnly">Rows labelled Malicious are left out.</param>
internal sealed class BatchLoader(SparkSession spark, HadoopFiles files, Scratch? scratch, LogUse use, bool normalRowsOnly = false)
{
    /// <summary>Logs that are read at the same time: Spark shares its executors among them.</summary>
    private const int LogsAtOnce = 4;

    /// <summary>Each reading but the last finds a field or a wider type; more are not needed unless a file changes.</summary>
    private const int MaxReadings = 16;

    /// <summary>Loads the logs of captures.</summary>
    /// <param name="captures">The captures.</param>
    /// <param name="firstCaptureId">The id of the first; the others follow.</param>
    /// <param name="read">Told a log's name and how many are read.</param>
    /// <param name="cancellation">Ends loading.</param>
    public LoadedBatch Load(IReadOnlyList<Capture> captures, int firstCaptureId, Action<string, int> read, CancellationToken cancellation)
    {
        var fileId = 0;
        var all = captures.SelectMany((capture, i) => capture.Files.Select(file => new BatchFile(file, firstCaptureId + i, fileId++, files.UrlOf(file.Path)))).ToList();
        CreateView("captures_in", "capture_id INT, capture STRING, capture_path STRING", captures.Select((capture, i) => new object?[] { firstCaptureId + i, capture.Name, capture.Path }));
        CreateView("batch_files", "url STRING, capture_id INT, file_id INT", all.Select(file => new object?[] { file.Url, file.CaptureId, file.FileId }));

        var logs = all.GroupBy(file => file.File.Log, StringComparer.Ordinal).OrderBy(log => log.Key, StringComparer.Ordinal).Select(log => log.ToList()).ToList();
        var loaded = new LoadedLog[logs.Count];
        var done = 0;
        try
        {
            Parallel.For(0, logs.Count, new ParallelOptions { MaxDegreeOfParallelism = LogsAtOnce, CancellationToken = cancellation }, i =>
            {
                loaded[i] = LoadLog(logs[i], cancellation);
                read(logs[i][0].File.Log, Interlocked.Increment(ref done));
            });
        }
        catch (AggregateException e)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }

        var states = loaded.SelectMany(log => log.Files).OrderBy(state => state.File.FileId).ToList();
        CreateView("files_in", "file_id INT, capture_id INT, log STRING, path STRING, read BIGINT, rejected BIGINT, ts_first DOUBLE, ts_last DOUBLE",
            states.Select(state => new object?[] { state.File.FileId, state.File.CaptureId, state.File.File.Log, state.File.File.Path, state.Read, state.Rejected, state.FirstTs, state.LastTs }));
        CreateView("damaged_files", "file_id INT, reason STRING",
            states.Where(state => state.Damage is not null).Select(state => new object?[] { state.File.FileId, state.Damage }));
        var rejects = loaded.Where(log => log.Rejects is not null).Select(log => log.Rejects!).Append("SELECT file_id, reason FROM damaged_files");
        spark.Sql($"SELECT file_id, CAST(NULL AS BIGINT) AS line, CAST(NULL AS BIGINT) AS byte, reason FROM ({string.Join(" UNION ALL ", rejects)}) r").CreateOrReplaceTempView("rejects_in");
        return new([.. loaded.Select(log => log.Schema)], [.. states.Select(state => state.Summary)]);
    }

    private LoadedLog LoadLog(List<BatchFile> parts, CancellationToken cancellation)
    {
        var log = parts[0].File.Log;
        var prefix = LogDefinition.TableName(log);
        var table = LogColumns.For(log, parts.Select(part => part.File.Schema), use);
        var damage = parts.Where(part => NameProblem(part.File) is not null).ToDictionary(part => part.FileId, part => NameProblem(part.File)!);
        for (var reading = 1; ; reading++)
        {
            cancellation.ThrowIfCancellationRequested();
            var readable = parts.Where(part => part.File.Length > 0 && !damage.ContainsKey(part.FileId)).ToList();
            if (readable.Count == 0)
            {
                CreateEmpty(table.Loaded);
                return new(table.Loaded, null, [.. parts.Select(part => new FileState(part, damage.GetValueOrDefault(part.FileId)))]);
            }

            List<Row> counts;
            try
            {
                var rows = spark.Sql(Rows(prefix, readable, table));
                if (scratch is null)
                    rows.CreateOrReplaceTempView("read_" + prefix);
                else
                    scratch.Write("read_" + prefix, rows);
                counts = [.. spark.Sql($"SELECT file_id, read_kind, CAST(count(*) AS DOUBLE) AS n, min(ts) AS ts_first, max(ts) AS ts_last FROM read_{prefix} GROUP BY file_id, read_kind").Collect()];
            }
            catch (Exception e) when (SparkErrors.Of(e) is not null)
            {
                var damaged = Damaged(readable, cancellation);
                if (damaged.Count == 0)
                    throw;
                foreach (var (file, reason) in damaged)
                    damage[file] = reason;
                continue;
            }

            if (counts.Exists(row => row.Get("file_id") is null))
                throw new InvalidOperationException($"Spark read lines of a {log} log under a name that none of its files has.");
            if (counts.Exists(row => Kind(row) == LineFunctions.Error))
                throw Failure(prefix, parts);
            if (reading < MaxReadings && Wider(prefix, counts) is { } wider)
            {
                table = LogColumns.Of(wider, use);
                continue;
            }

            return Loaded(prefix, parts, table, counts, damage);
        }
    }

    /// <summary>What our functions could not do, with the first file by number and one of its lines' notes.</summary>
    private InvalidOperationException Failure(string prefix, List<BatchFile> parts)
    {
        var failed = spark.Sql($"SELECT file_id, min(read_note) AS note FROM read_{prefix} WHERE read_kind = '{LineFunctions.Error}' GROUP BY file_id ORDER BY file_id LIMIT 1").Collect().Single();
        return new($"Reading {parts.First(part => part.FileId == failed.GetAs<int>("file_id")).File.Path} failed: {failed.GetAs<string>("note")}");
    }

    private LoadedLog Loaded(string prefix, List<BatchFile> parts, LogColumns table, List<Row> counts, Dictionary<int, string> damage)
    {
        var byFile = counts.ToLookup(row => row.GetAs<int>("file_id"));
        foreach (var part in parts.Where(part => byFile[part.FileId].Any(row => Kind(row) == (char)LineKind.OtherHeader)))
            damage[part.FileId] = "within the file the header changes; Spark reads lines in no order, so rows can't be told apart: split the file there, or read it with the embedded engine";
        var read = parts.Where(part => !damage.ContainsKey(part.FileId)).Select(part => part.FileId.ToString(CultureInfo.InvariantCulture)).Append("-1");
        var sound = damage.Count == 0 ? "" : $" AND file_id IN ({string.Join(", ", read)})";
        var normal = normalRowsOnly ? $" AND NOT ({Detectors.IsPositive})" : "";
        spark.Sql($"SELECT capture_id, file_id, line, row_key{LineColumns.Names(table.Loaded.Columns)} FROM read_{prefix} WHERE read_kind = '{(char)LineKind.Row}'{sound}{normal}")
            .CreateOrReplaceTempView(LogDefinition.LoadedTableName(table.Loaded.Log));
        var states = parts.Select(part => new FileState(part, damage.GetValueOrDefault(part.FileId), damage.ContainsKey(part.FileId) ? [] : byFile[part.FileId])).ToList();
        return new(table.Loaded, $"SELECT file_id, read_note AS reason FROM read_{prefix} WHERE read_kind = '{(char)LineKind.Reject}'{sound}", states);
    }

    /// <summary>The view of a log none of whose files can be read.</summary>
    private void CreateEmpty(LogSchema schema)
    {
        var columns = new[] { ("capture_id", "INT"), ("file_id", "INT"), ("line", "BIGINT"), ("row_key", "BIGINT") }.Concat(schema.Columns.Select(column => (column.Name, LineColumns.TypeName(column.Type))));
        spark.Sql($"SELECT {string.Join(", ", columns.Select(column => $"CAST(NULL AS {column.Item2}) AS `{column.Item1}`"))} WHERE 1 = 0").CreateOrReplaceTempView(LogDefinition.LoadedTableName(schema.Log));
    }

    /// <summary>The SELECT of a log's lines, taken apart: one part for each header that its files have.</summary>
    private string Rows(string prefix, List<BatchFile> readable, LogColumns table)
    {
        var wanted = table.Loaded.Columns.Select(column => column.Name).ToHashSet(StringComparer.Ordinal);
        var columns = table.Read.Columns.Where(column => wanted.Contains(column.Name)).ToList();
        var parts = new List<string>();
        foreach (var group in readable.GroupBy(part => (part.File.Format, part.File.Header)))
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{prefix}_{parts.Count}");
            var specification = new LineSpecification(group.Key.Format, group.Key.Header, table.Read, [.. columns.Select(column => column.Name)]);
            LineFunctions.Register(spark, name, specification);
            Lines([.. group]).CreateOrReplaceTempView("lines_" + name);
            parts.Add(
                $"""
                SELECT f.capture_id, f.file_id, CAST(NULL AS BIGINT) AS line, l.row_key, l.read_kind, l.read_note{string.Concat(columns.Select(column => $", l.`{column.Name}`"))}
                FROM ({LineColumns.Select(name, "lines_" + name, columns)}) l
                LEFT JOIN batch_files f ON f.url = l.url
                """);
        }

        return string.Join("\nUNION ALL\n", parts);
    }

    private DataFrame Lines(IReadOnlyList<BatchFile> group) =>
        spark.Read().Format("text").Option("lineSep", "\n").Load([.. group.Select(part => Literal(part.File.Path))]).SelectExpr("value", $"{HadoopFiles.UrlSql("_metadata.file_path")} AS url");

    /// <summary>Which files can't be read to their end, and why: found by halves, for Spark says that a task failed and not at which file.</summary>
    private Dictionary<int, string> Damaged(IReadOnlyList<BatchFile> suspects, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        try
        {
            Lines(suspects).Count();
            return [];
        }
        catch (Exception e) when (SparkErrors.Of(e) is { } reason)
        {
            if (suspects.Count == 1)
                return new() { [suspects[0].FileId] = $"Spark can't read the file to its end, so none of it is taken: {reason}" };
        }

        var half = suspects.Count / 2;
        return Damaged([.. suspects.Take(half)], cancellation).Concat(Damaged([.. suspects.Skip(half)], cancellation)).ToDictionary();
    }

    private LogSchema? Wider(string prefix, List<Row> counts)
    {
        if (!counts.Exists(row => Kind(row) == (char)LineKind.Wider))
            return null;
        var schemas = spark.Sql($"SELECT DISTINCT read_note FROM read_{prefix} WHERE read_kind = '{(char)LineKind.Wider}' LIMIT 1000").Collect()
            .Select(row => JsonSerializer.Deserialize<LogSchema>(row.GetAs<string>("read_note"))!).ToList();
        // In the order of their texts, so that columns do not depend on which task was first.
        return LogScan.Unite(schemas[0].Log, schemas.OrderBy(schema => JsonSerializer.Serialize(schema), StringComparer.Ordinal), []);
    }

    private void CreateView(string name, string columns, IEnumerable<object?[]> rows)
    {
        var fields = columns.Split(", ").Select(column => column.Split(' ')).Select(column => new StructField(column[0], column[1] switch
        {
            "INT" => new IntegerType(),
            "BIGINT" => new LongType(),
            "DOUBLE" => new DoubleType(),
            _ => new StringType(),
        }));
        spark.CreateDataFrame(rows.Select(row => new GenericRow(row)).ToList(), new StructType(fields)).CreateOrReplaceTempView(name);
    }

    /// <summary>Spark decides by a file's name whether it is compressed, and whether it is one to read at all.</summary>
    private static string? NameProblem(LogFile file) => (file.Compressed, file.Path.EndsWith(".gz", StringComparison.Ordinal)) switch
    {
        _ when Path.GetFileName(file.Path) is ['_', ..] or ['.', ..] => "the file's name begins with _ or a dot, and Spark would leave it out without a word: rename it",
        _ when file.Path.EndsWith("._COPYING_", StringComparison.Ordinal) => "the file's name ends in ._COPYING_, as one that is still being copied, and Spark would leave it out without a word: rename it",
        (true, false) => "the file is compressed with gzip and its name does not end in .gz, by which Spark would know: rename it",
        (false, true) when file.Length > 0 => "the file's name ends in .gz and it is not compressed with gzip: rename it",
        _ => null,
    };

    private static char Kind(Row row) => row.GetAs<string>("read_kind") is { Length: > 0 } kind ? kind[0] : ' ';

    /// <summary>A path in which no character stands for others.</summary>
    private static string Literal(string path) => string.Concat(path.Select(c => c is '{' or '}' or '[' or ']' or '*' or '?' or '\\' ? "\\" + c : c.ToString()));

    private sealed record BatchFile(LogFile File, int CaptureId, int FileId, string Url);

    private sealed record LoadedLog(LogSchema Schema, string? Rejects, IReadOnlyList<FileState> Files);

    private sealed record FileState(BatchFile File, string? Damage, long Read, long Rejected, double? FirstTs, double? LastTs)
    {
        public FileState(BatchFile file, string? damage, IEnumerable<Row>? counts = null)
            : this(file, damage, 0, 0, null, null)
        {
            foreach (var row in counts ?? [])
            {
                var n = (long)row.GetAs<double>("n");
                if (Kind(row) == (char)LineKind.Row)
                {
                    Read += n;
                    FirstTs = Least(FirstTs, row.Get("ts_first") as double?, Math.Min);
                    LastTs = Least(LastTs, row.Get("ts_last") as double?, Math.Max);
                }
                else if (Kind(row) == (char)LineKind.Reject)
                    Rejected += n;
            }
        }

        public FileSummary Summary => new(File.File, Read, Rejected, Damage, FirstTs, LastTs);

        private static double? Least(double? a, double? b, Func<double, double, double> choose) => (a, b) is ({ } x, { } y) ? choose(x, y) : a ?? b;
    }
}
