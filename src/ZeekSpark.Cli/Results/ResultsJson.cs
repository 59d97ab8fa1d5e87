using System.Text.Json;
using ZeekSpark.CommandLine.Results;
using ZeekSpark.DuckDb;
using ZeekSpark.Scoring.Results;
using ZeekSpark.Scoring.Runs;

namespace ZeekSpark.Cli.Results;

/// <summary>A run's results as one JSON document; findings hold their rows.</summary>
internal static class ResultsJson
{
    public static void Write(RunResults results, RunRecord record, TextWriter output)
    {
        using var json = new JsonOutput(output);
        json.Writer.WriteStartObject();
        json.Writer.WriteString("schema_version", record.SchemaVersion);
        json.Writer.WritePropertyName("run");
        JsonSerializer.Serialize(json.Writer, record, RunRecord.Json);
        Write(json, results, "captures", $"SELECT {Names(ResultTables.Captures)} FROM captures ORDER BY score DESC, capture");
        Write(json, results, "logs", $"SELECT {Names(ResultTables.Logs)} FROM logs ORDER BY capture, log");
        Write(json, results, "findings",
            $"""
            SELECT {Names(ResultTables.Findings, "f.")}, r.rows
            FROM findings f
            JOIN captures c ON c.capture = f.capture
            LEFT JOIN (SELECT capture, finding_id, list(struct_pack({RowFields()}) ORDER BY log, file, line) AS rows FROM finding_rows GROUP BY ALL) r
              ON r.capture = f.capture AND r.finding_id = f.finding_id
            ORDER BY c.score DESC, f.capture, f.score DESC, f.finding_id
            """);
        json.Writer.WriteEndObject();
    }

    private static void Write(JsonOutput json, RunResults results, string name, string sql)
    {
        using var rows = results.Connection.Query(sql);
        json.Writer.WriteStartArray(name);
        while (rows.Read())
        {
            json.Writer.WriteStartObject();
            for (var i = 0; i < rows.Names.Count; i++)
                json.WriteValue(rows.Names[i], rows.GetValue(i));
            json.Writer.WriteEndObject();
        }

        json.Writer.WriteEndArray();
    }

    private static string Names(ResultTable table, string alias = "") =>
        string.Join(", ", table.Columns.Select(column => $"{alias}\"{column.Name}\""));

    private static string RowFields() => string.Join(", ", ResultTables.FindingRows.Columns
        .Where(column => column.Name is not ("finding_id" or "capture"))
        .Select(column => $"\"{column.Name}\" := \"{column.Name}\""));
}
