using ZeekSpark.Scoring.Features;
using ZeekSpark.Scoring.Plan;
using ZeekSpark.Scoring.Scorers;
using ZeekSpark.Scoring.Sql;
using static ZeekSpark.Scoring.Sql.SqlText;

namespace ZeekSpark.Scoring.Findings;

/// <summary>Turns the highest rows of a log into findings of kind <c>row</c>, with their reasons and a sentence.</summary>
internal static class RowFindings
{
    /// <summary>Reasons kept for a finding.</summary>
    private const int Reasons = 5;

    /// <summary>Reasons that the sentence names.</summary>
    private const int Named = 3;

    /// <summary>Steps from <c>{prefix}_top</c> to <c>{prefix}_findings</c> and <c>{prefix}_finding_rows</c>.</summary>
    public static IEnumerable<Step> Steps(LogDefinition log, LogScorer scorer, SqlDialect sql, bool isDefault)
    {
        var prefix = log.Prefix;
        var parts = isDefault ? "s.tail, s.prior, " : "";
        yield return new($"{prefix}_found", StepKind.Table,
            $"""
            SELECT t.capture_id, t.row_key, max(t.percentile) AS percentile, max(s.score) AS score{(isDefault ? ", max(s.tail) AS tail, max(s.prior) AS prior" : "")}
            FROM {prefix}_top t
            JOIN {prefix}_scored s ON s.capture_id = t.capture_id AND s.row_key = t.row_key
            GROUP BY t.capture_id, t.row_key
            """) { IsSmall = true };
        yield return new($"{prefix}_found_rows", StepKind.Table,
            $"""
            SELECT r.*, {parts}s.score, s.percentile, {scorer.NormalShare("s.score")} AS normal_share
            FROM {prefix}_rows r
            JOIN {prefix}_found s ON s.capture_id = r.capture_id AND s.row_key = r.row_key
            """);
        foreach (var step in scorer.ReasonSteps())
            yield return step;

        yield return new($"{prefix}_reasons", StepKind.View,
            $"""
            SELECT e.capture_id, e.row_key, {Fields("e.reason", ["name", "text", "number", "unit", "usual_text", "usual_number", "part"])}
            FROM (
              SELECT d.capture_id, d.row_key, {sql.Explode(sql.List(scorer.Reasons.Select(reason => Reason(reason, sql))))} AS reason
              FROM (SELECT DISTINCT * FROM {prefix}_found_terms) d) e
            WHERE e.reason.part > 0
            """);
        yield return new($"{prefix}_named_reasons", StepKind.Function,
            $"""
            SELECT r.capture_id, r.row_key, r.name, r.place, r.part, r.total,
              coalesce(r.text, number_text(r.number, r.unit)) AS value,
              coalesce(r.usual_text, number_text(r.usual_number, r.unit)) AS usual
            FROM (
              SELECT n.*, sum(n.part) OVER (PARTITION BY n.capture_id, n.row_key) AS total,
                CAST(row_number() OVER (PARTITION BY n.capture_id, n.row_key ORDER BY {Significant("n.part")} DESC, n.name) AS BIGINT) AS place
              FROM {prefix}_reasons n) r
            WHERE r.place <= {Reasons}
            """);

        var sentence = sql.JoinText($"CASE WHEN r.place <= {Named} THEN r.name || CASE WHEN r.value = 'yes' THEN '' ELSE ' ' || coalesce(r.value, '?') END || coalesce(' (usual ' || r.usual || ')', '') END", "; ", "r.place");
        yield return new($"{prefix}_explained", StepKind.Table,
            $"""
            SELECT r.capture_id, r.row_key, {sql.CollectList(sql.Struct(("feature", "r.name"), ("value", "r.value"), ("usual", "r.usual"), ("share", Divide("r.part", "r.total"))), "r.place")} AS reasons,
              {sentence} AS sentence
            FROM {prefix}_named_reasons r
            GROUP BY r.capture_id, r.row_key
            """);

        var covered = isDefault && GroupFindings.Of(log.Log).Count > 0;
        var (from, to) = log.Hosts;
        yield return new($"{prefix}_findings", StepKind.Table,
            $"""
            SELECT f.*, e.reasons, f.subject || coalesce(': ' || e.sentence, '') AS explanation
            FROM (
              SELECT r.capture_id, md5(c.capture || '|row|' || CAST(r.row_key AS STRING)) AS finding_id, r.row_key,
                min(r.ts) AS ts_first, max(r.ts) AS ts_last, min({from}) AS host_from, min({to}) AS host_to,
                CAST(count(*) AS BIGINT) AS row_count, max(r.score) AS score, min({log.Subject}) AS subject
              FROM {prefix}_found_rows r
              JOIN captures_in c ON c.capture_id = r.capture_id
              GROUP BY r.capture_id, c.capture, r.row_key) f
            LEFT JOIN {prefix}_explained e ON e.capture_id = f.capture_id AND e.row_key = f.row_key{(covered ? $"\nLEFT JOIN ({GroupFindings.Covered(prefix)}) v ON v.capture_id = f.capture_id AND v.row_key = f.row_key\nWHERE v.row_key IS NULL" : "")}
            """);
    }

    private static string Reason(ReasonTerm reason, SqlDialect sql)
    {
        var isText = reason.Unit is null;
        return sql.Struct(
            ("name", Quote(reason.Name)),
            ("text", isText ? reason.Value : "CAST(NULL AS STRING)"),
            ("number", isText ? "CAST(NULL AS DOUBLE)" : reason.Value),
            ("unit", Quote(reason.Unit ?? "")),
            ("usual_text", isText ? reason.Usual : "CAST(NULL AS STRING)"),
            ("usual_number", isText ? "CAST(NULL AS DOUBLE)" : reason.Usual),
            ("part", reason.Part));
    }

    private static string Fields(string record, IEnumerable<string> names) => string.Join(", ", names.Select(name => $"{record}.{name} AS {name}"));
}
