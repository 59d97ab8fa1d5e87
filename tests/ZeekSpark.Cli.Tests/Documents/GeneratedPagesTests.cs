using System.Text;
using ZeekSpark.Logs;
using ZeekSpark.Scoring.Logs;
using ZeekSpark.Scoring.Results;
using ZeekSpark.Scoring.Sql;

namespace ZeekSpark.Cli.Tests.Documents;

/// <summary>Pages of docs/ that are made from declarations.</summary>
public class GeneratedPagesTests
{
    /// <summary>Logs with a definition of their own; any other is scored from its columns alone.</summary>
    private static readonly string[] DefinedLogs =
        ["conn", "dns", "http", "files", "ssh", "ssl", "weird", "notice", "known_services", "known_hosts", "software", "arp", "packet_filter", "stats", "capture_loss"];

    [Fact]
    public void Results_page_is_what_the_tables_declare() => Verify("docs/results.md", Results());

    [Fact]
    public void Features_page_is_what_the_logs_declare() => Verify("docs/features.md", Features());

    private static void Verify(string file, string text) =>
        Snapshot.Verify(text, file, $"artifacts/{Path.GetFileNameWithoutExtension(file)}.received.txt");

    private static string Results()
    {
        var page = new StringBuilder(
            $"""
            # Result tables

            Made from `ResultTables`; schema version {ResultTables.SchemaVersion}. A run's folder holds a folder of Parquet files for each table; `scores` has one for each log (`scores/log=conn`), and with `--features` so have the features (`features/log=conn`: capture, row_key, file, line and the features of that log, see [features](features.md)). `run.json` says what was run, on what, and what was counted. A new column raises the schema's minor version, anything else its major.

            """);
        foreach (var table in ResultTables.All)
        {
            page.Append($"\n## {table.Name}\n{table.Meaning}.\n\n| column | type | unit | meaning |\n|---|---|---|---|\n");
            foreach (var column in table.Columns)
                page.Append($"| {column.Name} | {TypeName(column.Type)} | {column.Unit} | {Cell(column.Meaning)} |\n");
        }

        return page.ToString();
    }

    private static string Features()
    {
        var page = new StringBuilder(
            """
            # Features

            Made from the logs' definitions. One number per row, under the name that stratosphereips/zeek_anomaly_detector gives it, dots as underscores; `--features` writes them. `ssl` and `tls` share a definition. Any other log has each of its columns as a number, where any value is one, or as a rarity.

            """);
        foreach (var log in DefinedLogs.Select(log => LogDefinitions.For(SqlDialect.DuckDb, new LogSchema(log, []), reference: false)))
        {
            page.Append($"\n## {log.Log}\n| feature | unit | from | missing gives |\n|---|---|---|---|\n");
            foreach (var feature in log.Features)
                page.Append($"| {feature.Name} | {Cell(feature.Unit)} | {Cell(feature.Source)} | {Cell(feature.Missing)} |\n");
        }

        return page.ToString();
    }

    private static string TypeName(ResultType type) => type switch
    {
        ResultType.Text => "text",
        ResultType.Integer => "integer",
        ResultType.Double => "double",
        ResultType.Boolean => "boolean",
        ResultType.Timestamp => "timestamp",
        ResultType.TextList => "list of text",
        ResultType.Reasons => "list of (feature, value, usual, share)",
        _ => "list of (host, scan_score, flows, hosts, ports, max_port_sweep, failed_share, scan_like_share)",
    };

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
