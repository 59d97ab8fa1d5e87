using ZeekSpark.Logs;
using ZeekSpark.Scoring.Baselines;
using ZeekSpark.Scoring.Features;
using ZeekSpark.Scoring.Logs;
using ZeekSpark.Scoring.Sql;

namespace ZeekSpark.Scoring.Plan;

/// <summary>What logs are loaded for, which says what columns they need.</summary>
/// <param name="Modes">The scorings that read them.</param>
/// <param name="Baseline">What they are scored against, or NULL.</param>
public sealed record LogUse(IReadOnlyList<ScoringMode> Modes, Baseline? Baseline = null)
{
    /// <summary>What a run with these options loads logs for: against a baseline, captures are measured by the reference's scoring too.</summary>
    public static LogUse Of(ScoringOptions options, Baseline? baseline) =>
        new(baseline is null ? [options.Mode] : [ScoringMode.Default, ScoringMode.Reference], baseline);
}

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
    /// <param name="log">The log.</param>
    /// <param name="files">The columns of its files.</param>
    /// <param name="use">What the log is loaded for.</param>
    public static LogColumns For(string log, IEnumerable<LogSchema> files, LogUse use)
    {
        LogColumn[] required = [.. Identity, .. Fields(log, use).SelectMany(fields => fields ?? []).Select(field => Declared(log, field)), .. use.Baseline?.Log(log)?.Columns ?? []];
        return Of(LogScan.Unite(log, files, required), use);
    }

    /// <summary>The same for a schema that reading has shown to be needed.</summary>
    public static LogColumns Of(LogSchema read, LogUse use)
    {
        var fields = Fields(read.Log, use).ToList();
        if (fields.Contains(null))
            return new(read, read);
        var kept = Identity.Select(column => column.Field).Concat(fields.SelectMany(names => names!)).ToHashSet(StringComparer.Ordinal);
        return new(read, read with { Columns = [.. read.Columns.Where(column => kept.Contains(column.Field))] });
    }

    private static IEnumerable<IReadOnlyList<string>?> Fields(string log, LogUse use) =>
        use.Modes.Select(mode => LogDefinitions.For(SqlDialect.DuckDb, new LogSchema(log, []), mode == ScoringMode.Reference).Fields);

    private static LogColumn Declared(string log, string field) => ZeekCatalog.Column(log == "tls" ? "ssl" : log, field)
        ?? throw new InvalidOperationException($"The definition of {log} uses the field {field}, which the catalog does not have.");

    private static LogColumn Column(string field, ElementType type, string zeekType) =>
        new(field, field.Replace('.', '_'), new ColumnType(type), zeekType);
}
