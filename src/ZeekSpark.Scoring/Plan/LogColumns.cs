using ZeekSpark.Logs;
using ZeekSpark.Scoring.Features;
using ZeekSpark.Scoring.Logs;
using ZeekSpark.Scoring.Sql;

namespace ZeekSpark.Scoring.Plan;

/// <summary>The columns of one log: what is read and checked, and what of it the plan needs.</summary>
/// <param name="Read">All columns of the files and all that the plan needs; a column that no file has is NULL throughout.</param>
/// <param name="Loaded">The columns that the table <c>log_{name}</c> has.</param>
public sealed record LogColumns(LogSchema Read, LogSchema Loaded)
{
    private static readonly LogColumn[] Identity =
    [
        Column("ts", ElementType.Double, "time"),
        Column("uid", ElementType.Text, "string"),
        Column("id.orig_h", ElementType.Text, "addr"),
        Column("id.orig_p", ElementType.Integer, "port"),
        Column("id.resp_h", ElementType.Text, "addr"),
        Column("id.resp_p", ElementType.Integer, "port"),
        Column("proto", ElementType.Text, "enum"),
        Column("label", ElementType.Text, "string"),
        Column("detailedlabel", ElementType.Text, "string"),
    ];

    /// <summary>The columns of a log whose files have these.</summary>
    public static LogColumns For(string log, IEnumerable<LogSchema> files, bool reference)
    {
        var fields = LogDefinitions.For(SqlDialect.DuckDb, new LogSchema(log, []), reference).Fields;
        LogColumn[] required = [.. Identity, .. (fields ?? []).Select(field => Declared(log, field))];
        return Of(LogScan.Unite(log, files, required), reference);
    }

    /// <summary>The same for a schema that reading has shown to be needed.</summary>
    public static LogColumns Of(LogSchema read, bool reference)
    {
        if (LogDefinitions.For(SqlDialect.DuckDb, new LogSchema(read.Log, []), reference).Fields is not { } fields)
            return new(read, read);
        var kept = Identity.Select(column => column.Field).Concat(fields).ToHashSet(StringComparer.Ordinal);
        return new(read, read with { Columns = [.. read.Columns.Where(column => kept.Contains(column.Field))] });
    }

    private static LogColumn Declared(string log, string field) => ZeekCatalog.Column(log == "tls" ? "ssl" : log, field)
        ?? throw new InvalidOperationException($"The definition of {log} uses the field {field}, which the catalog does not have.");

    private static LogColumn Column(string field, ElementType type, string zeekType) =>
        new(field, field.Replace('.', '_'), new ColumnType(type), zeekType);
}
