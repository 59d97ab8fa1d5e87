using ZeekSpark.Logs;
using ZeekSpark.Scoring.Plan;

namespace ZeekSpark.Scoring.Tests.Plan;

/// <summary>The logs that the plans of these tests are made for: one of each definition, and one that only its columns describe.</summary>
internal static class PlanSchemas
{
    private const string Flow = "ts uid id.orig_h id.orig_p id.resp_h id.resp_p";

    /// <summary>Fields of the catalog beyond those that the definitions ask for.</summary>
    private static readonly (string Log, string Fields)[] Catalog =
    [
        ("arp", "ts"), ("capture_loss", "ts"), ("conn", Flow), ("dns", Flow), ("files", "ts"), ("http", Flow), ("known_hosts", "ts"),
        ("known_services", "ts"), ("notice", Flow), ("packet_filter", "ts"), ("software", "ts"), ("ssh", Flow),
        ("ssl", Flow + " version cipher server_name resumed established cert_chain_fuids"), ("stats", "ts"), ("weird", Flow),
    ];

    /// <summary>A log of some other program, with a column that SQL reserves and one of each type.</summary>
    private static readonly LogSchema Other = new("mail-gate",
    [
        Column("ts", ElementType.Double, "time"),
        Column("from", ElementType.Text, "string"),
        Column("order", ElementType.Integer, "count"),
        Column("port", ElementType.Integer, "port"),
        Column("took", ElementType.Double, "interval"),
        Column("spam", ElementType.Boolean, "bool"),
        Column("to", ElementType.Text, "set[string]", isList: true),
        Column("sizes", ElementType.Integer, "vector[count]", isList: true),
    ]);

    /// <summary>The columns as an engine loads them.</summary>
    public static IReadOnlyList<LogSchema> Loaded(ScoringMode mode) =>
    [
        .. Catalog.Select(log => new LogSchema(log.Log, [.. log.Fields.Split(' ').Select(field => ZeekCatalog.Column(log.Log, field)!)])).Append(Other)
            .Select(schema => LogColumns.For(schema.Log, [schema], mode == ScoringMode.Reference).Loaded),
    ];

    private static LogColumn Column(string field, ElementType type, string zeekType, bool isList = false) => new(field, field, new(type, isList), zeekType);
}
