using System.Globalization;
using ZeekSpark.Logs;
using ZeekSpark.Scoring.Evaluation;
using ZeekSpark.Scoring.Features;
using ZeekSpark.Scoring.Plan;

namespace ZeekSpark.DuckDb;

/// <summary>What loading a batch showed.</summary>
/// <param name="Logs">The columns of each log, as loaded.</param>
/// <param name="Summaries">What reading each file gave.</param>
internal sealed record LoadedBatch(IReadOnlyList<LogSchema> Logs, IReadOnlyList<FileSummary> Summaries);

/// <summary>Loads the logs of a batch of captures into tables, as <see cref="ScoringPlan"/> expects them.</summary>
/// <param name="connection">Where to.</param>
/// <param name="reader">The function <c>zeek_log</c>, registered with the connection.</param>
/// <param name="use">What the logs are loaded for.</param>
/// <param name="normalRowsOnly">Rows labelled Malicious are left out.</param>
internal sealed class BatchLoader(DuckDbConnection connection, LogTableFunction reader, LogUse use, bool normalRowsOnly = false)
{
    /// <summary>Loads captures; their ids begin at <paramref name="firstCaptureId"/>.</summary>
    /// <param name="captures">The captures.</param>
    /// <param name="firstCaptureId">Id of the first.</param>
    /// <param name="bytesRead">Told now and then how many bytes of the inputs are read.</param>
    /// <param name="cancellation">Ends loading.</param>
    public LoadedBatch Load(IReadOnlyList<Capture> captures, int firstCaptureId, Action<long> bytesRead, CancellationToken cancellation)
    {
        connection.Execute(
            """
            CREATE TABLE captures_in (capture_id INTEGER, capture VARCHAR, capture_path VARCHAR);
            CREATE TABLE files_in (file_id INTEGER, capture_id INTEGER, log VARCHAR, path VARCHAR, read BIGINT, rejected BIGINT, ts_first DOUBLE, ts_last DOUBLE);
            CREATE TABLE rejects_in (file_id INTEGER, line BIGINT, byte BIGINT, reason VARCHAR);
            """, cancellation);
        using (var rows = connection.CreateAppender("captures_in"))
        {
            for (var i = 0; i < captures.Count; i++)
                rows.Append(firstCaptureId + i).Append(captures[i].Name).Append(captures[i].Path).EndRow();
            rows.Flush();
        }

        var fileId = 0;
        var files = captures.SelectMany((capture, i) => capture.Files.Select(file => (File: file, Id: new LogFileId(firstCaptureId + i, fileId++)))).ToList();
        var logs = new List<LogSchema>();
        var summaries = new List<FileSummary>();
        long done = 0;
        foreach (var log in files.GroupBy(file => file.File.Log, StringComparer.Ordinal).OrderBy(log => log.Key, StringComparer.Ordinal))
        {
            var parts = log.ToList();
            var (schema, read) = LoadLog(log.Key, [.. parts.Select(part => part.File)], [.. parts.Select(part => part.Id)], bytes => bytesRead(done + bytes), cancellation);
            logs.Add(schema);
            summaries.AddRange(read);
            done += parts.Sum(part => part.File.Length);
        }

        return new(logs, summaries);
    }

    private (LogSchema Schema, IReadOnlyList<FileSummary> Summaries) LoadLog(
        string log, IReadOnlyList<LogFile> files, IReadOnlyList<LogFileId> ids, Action<long> bytesRead, CancellationToken cancellation)
    {
        var table = LogColumns.For(log, files.Select(file => file.Schema), use);
        while (true)
        {
            using var scan = new LogScan(files, table.Read);
            var id = reader.Add(scan, ids);
            using (new Timer(_ => bytesRead(scan.BytesRead), null, 500, 500))
                CreateTable(log, table, id, cancellation);
            reader.Remove(id);
            if (scan.WiderSchema is { } wider)
            {
                // Fields that only later lines have, or values wider than the first megabyte showed: read once more.
                table = LogColumns.Of(wider, use);
                connection.Execute($"DROP TABLE {LogDefinition.LoadedTableName(log)}", cancellation);
                continue;
            }

            Record(scan, ids);
            return (table.Loaded, scan.Summaries);
        }
    }

    private void CreateTable(string log, LogColumns table, long scan, CancellationToken cancellation)
    {
        var columns = string.Concat(table.Loaded.Columns.Select(column => $", \"{column.Name}\""));
        connection.Execute(string.Create(CultureInfo.InvariantCulture,
            $"CREATE TABLE {LogDefinition.LoadedTableName(log)} AS SELECT capture_id, file_id, line, row_key{columns} FROM zeek_log({scan}){(normalRowsOnly ? $" WHERE NOT ({Detectors.IsPositive})" : "")}"), cancellation);
    }

    private void Record(LogScan scan, IReadOnlyList<LogFileId> ids)
    {
        using (var rows = connection.CreateAppender("files_in"))
        {
            foreach (var (summary, id) in scan.Summaries.Zip(ids))
            {
                rows.Append(id.FileId).Append(id.CaptureId).Append(summary.File.Log).Append(summary.File.Path).Append(summary.Read).Append(summary.Rejected);
                Append(rows, summary.FirstTs);
                Append(rows, summary.LastTs);
                rows.EndRow();
            }

            rows.Flush();
        }

        using var rejects = connection.CreateAppender("rejects_in");
        foreach (var reject in scan.Rejects)
        {
            rejects.Append(ids[reject.File].FileId);
            Append(rejects, reject.Line);
            Append(rejects, reject.Byte);
            rejects.Append(reject.Reason).EndRow();
        }

        rejects.Flush();
    }

    private static void Append(DuckDbAppender rows, double? value)
    {
        if (value is { } number)
            rows.Append(number);
        else
            rows.AppendNull();
    }

    private static void Append(DuckDbAppender rows, long? value)
    {
        if (value is { } number)
            rows.Append(number);
        else
            rows.AppendNull();
    }
}
