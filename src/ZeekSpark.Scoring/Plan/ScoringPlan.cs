using System.Text.RegularExpressions;
using ZeekSpark.Logs;
using ZeekSpark.Scoring.Baselines;
using ZeekSpark.Scoring.Captures;
using ZeekSpark.Scoring.Features;
using ZeekSpark.Scoring.Findings;
using ZeekSpark.Scoring.Logs;
using ZeekSpark.Scoring.Results;
using ZeekSpark.Scoring.Scorers;
using ZeekSpark.Scoring.Sql;
using ZeekSpark.Scoring.Statistics;
using static ZeekSpark.Scoring.Sql.SqlText;

namespace ZeekSpark.Scoring.Plan;

/// <summary>
/// The steps that score one batch of captures. Before them an engine makes the tables
/// <c>captures_in</c> (capture_id INT, capture, capture_path STRING),
/// <c>files_in</c> (file_id, capture_id INT, log, path STRING, read, rejected BIGINT, ts_first, ts_last DOUBLE),
/// <c>rejects_in</c> (file_id INT, line, byte BIGINT, reason STRING) and, for each log,
/// <c>log_{name}</c> (capture_id, file_id INT, line, row_key BIGINT, then the log's columns).
/// It also registers our functions: see <see cref="Functions.ScoringFunctions"/>.
/// </summary>
/// <param name="Steps">In order; a step uses loaded tables and steps before it.</param>
public sealed partial record ScoringPlan(IReadOnlyList<Step> Steps)
{
    /// <summary>The result of <see cref="Metrics"/>, and the view that a plan against a trained model takes it from.</summary>
    public const string MetricsTable = ReferenceScore.Table;

    /// <summary>The plan for logs with these columns.</summary>
    /// <param name="sql">The engine's SQL.</param>
    /// <param name="options">What is computed.</param>
    /// <param name="schemas">The logs that are loaded, with their columns as loaded.</param>
    /// <param name="baseline">
    /// The trained model that captures are scored against. The engine then makes its tables before: see
    /// <see cref="BaselineCounts"/> and <see cref="BaselineUploads"/>, and <c>reference_scores</c>, which <see cref="Metrics"/> gives.
    /// </param>
    public static ScoringPlan Create(SqlDialect sql, ScoringOptions options, IEnumerable<LogSchema> schemas, TrainedModel? baseline = null)
    {
        var definitions = Definitions(sql, schemas, options, baseline?.Baseline);
        var logs = definitions.Select(log => log.Log).ToHashSet(StringComparer.Ordinal);
        var steps = Groundwork(definitions, logs, sql, options, baseline?.Baseline).ToList();
        var scored = definitions.Where(log => IsScored(log.Log, options)).ToList();
        foreach (var log in scored)
            steps.AddRange(LogSteps(log, sql, options, logs, baseline));
        steps.AddRange(CaptureSteps(scored, sql, options, logs, baseline?.Baseline));
        return new(WithoutUnused(steps));
    }

    /// <summary>A plan of steps, less those that no result and no model needs.</summary>
    internal static ScoringPlan Of(List<Step> steps) => new(WithoutUnused(steps));

    /// <summary>
    /// The plan whose only result is <see cref="MetricsTable"/>, one row a capture, all of each capture by itself: the reference's
    /// directory score over the rows its own scoring flags, and our score and evidence.
    /// </summary>
    public static ScoringPlan Metrics(SqlDialect sql, ScoringOptions options, IEnumerable<LogSchema> schemas)
    {
        var plan = Create(sql, new(ScoringMode.Reference, Seed: options.Seed), schemas);
        var scores = new Step(MetricsTable, StepKind.Result,
            $"SELECT p.*, {string.Join(", ", CaptureMetrics.OwnColumns)}\nFROM {ReferenceScore.Table} p\nJOIN capture_evidence v ON v.capture_id = p.capture_id");
        return new(WithoutUnused([.. plan.Steps.Where(step => step.Kind != StepKind.Result), scores]));
    }

    /// <summary>The definitions of logs, ordered by name; one that a training knows has the columns it had there.</summary>
    internal static IReadOnlyList<LogDefinition> Definitions(SqlDialect sql, IEnumerable<LogSchema> schemas, ScoringOptions options, Baseline? baseline) =>
        [.. schemas.Select(schema => baseline?.Log(schema.Log) is { } trained ? schema with { Columns = trained.Columns } : schema)
            .Select(schema => LogDefinitions.For(sql, schema, options.Mode == ScoringMode.Reference))
            .OrderBy(log => log.Log, StringComparer.Ordinal)];

    /// <summary>The steps before any score: rows, counts, context and evidence.</summary>
    internal static IEnumerable<Step> Groundwork(IReadOnlyList<LogDefinition> definitions, IReadOnlySet<string> logs, SqlDialect sql, ScoringOptions options, Baseline? baseline = null)
    {
        var steps = new List<Step>();
        foreach (var log in definitions)
            steps.AddRange(log.RowSteps(options.Scope == StatisticsScope.Archive ? "0" : "l.capture_id"));
        foreach (var log in definitions)
            steps.AddRange(log.GroupingSteps().Concat(baseline?.Log(log.Log) is { } trained ? BaselineCounts.Steps(log, sql, trained) : Counts.Steps(log)));
        steps.AddRange(Context.UidContext.Steps(logs, sql));
        foreach (var log in definitions)
            steps.AddRange(log.ContextSteps());
        if (baseline?.Log("conn") is not null && logs.Contains("conn"))
            steps[steps.FindIndex(step => step.Name == BaselineUploads.Replaced)] = BaselineUploads.Step(sql);
        steps.AddRange(Evidence.Steps(logs, sql));
        return steps;
    }

    /// <summary>For each step the indexes of the steps it uses. Steps that do not use each other may run at the same time.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Uses()
    {
        var made = new Dictionary<string, int>(StringComparer.Ordinal);
        var uses = new List<IReadOnlyList<int>>();
        for (var i = 0; i < Steps.Count; i++)
        {
            uses.Add([.. NamesIn(Steps[i].Sql).Where(made.ContainsKey).Select(name => made[name])]);
            made[Steps[i].Name] = i;
        }

        return uses;
    }

    /// <summary>
    /// For each step how often its rows are asked for when every table that is asked for more than once is kept: a view, or a
    /// table asked for once, is computed anew by each step that names it.
    /// </summary>
    public IReadOnlyList<int> Reads()
    {
        var index = Enumerable.Range(0, Steps.Count).Where(i => Steps[i].Kind is not (StepKind.Fit or StepKind.Result)).ToDictionary(i => Steps[i].Name, StringComparer.Ordinal);
        var reads = new int[Steps.Count];
        for (var i = Steps.Count - 1; i >= 0; i--)
        {
            var isKept = Steps[i].Kind is StepKind.Fit or StepKind.Result || (Steps[i].Kind != StepKind.View && reads[i] > 1);
            foreach (Match from in From().Matches(Steps[i].Sql))
            {
                if (index.TryGetValue(from.Groups[1].Value, out var used))
                    reads[used] += isKept ? 1 : reads[i];
            }
        }

        return reads;
    }

    /// <summary>The log takes part in scores; others are read for context only.</summary>
    public static bool IsScored(string log, ScoringOptions options) =>
        !LogDefinitions.Unscored.Contains(log) && (options.Logs?.Contains(log) ?? true);

    private static IEnumerable<Step> LogSteps(LogDefinition log, SqlDialect sql, ScoringOptions options, IReadOnlySet<string> logs, TrainedModel? baseline)
    {
        var select = new RowSelect(log, logs);
        var isTrained = baseline?.Baseline.Log(log.Log) is not null;
        LogScorer scorer = options.Mode == ScoringMode.Reference
            ? new ReferenceScorer(log, sql, select, options)
            : isTrained ? new BaselineScorer(log, sql, select, options, Detector.Of(options.Detector, isTrained: true))
            : new DefaultScorer(log, sql, select, options, Detector.OfCaptures.FirstOrDefault(detector => detector.Name == options.Detector) ?? Detector.OfCaptures[0]);
        var prefix = log.Prefix;
        var steps = new List<Step>(scorer.ScoreSteps());
        var cut = isTrained ? baseline!.Cut(prefix, options.Detector, options.FalseAlarms) : null;
        steps.AddRange(Ranking.Steps(prefix, options, scorer.FlagsForestShare, cut));
        if (options.Mode == ScoringMode.Default)
            steps.AddRange(GroupFindings.RowSteps(log));
        steps.AddRange(RowFindings.Steps(log, scorer, sql, isDefault: options.Mode == ScoringMode.Default));
        steps.Add(scorer.UsedFeatures());

        var scope = options.Scope == StatisticsScope.Archive ? "0" : "k.capture_id";
        steps.Add(new($"{prefix}_summary", StepKind.Table,
            $"""
            SELECT k.capture_id, {Quote(log.Log)} AS log, {Literal(log.Weight)} AS weight, k.n AS row_count, coalesce(f.flagged, 0) AS flagged,
              {Divide("CAST(coalesce(f.flagged, 0) AS DOUBLE)", "k.n")} AS flagged_share, k.cut_score AS cutoff, {scorer.Method} AS method, u.names, p.top_percentile
            FROM {prefix}_cuts k
            LEFT JOIN {prefix}_used u ON u.scope_id = {scope}
            LEFT JOIN (
              SELECT c.capture_id, CAST(count(*) AS BIGINT) AS flagged FROM {prefix}_candidates c JOIN {prefix}_cuts k ON k.capture_id = c.capture_id
              WHERE {Ranking.IsFlagged("c", "k")} GROUP BY c.capture_id) f ON f.capture_id = k.capture_id
            LEFT JOIN (SELECT capture_id, avg(percentile) AS top_percentile FROM {prefix}_top GROUP BY capture_id) p ON p.capture_id = k.capture_id
            """));

        steps.Add(ResultTables.Scores.Write(sql, new Dictionary<string, string>(RowColumns("s", sql))
        {
            ["score"] = "s.score",
            ["flagged"] = $"coalesce({Ranking.IsFlagged("s", "k")}, FALSE)",
            ["normal_share"] = scorer.NormalShare("s.score"),
            ["label"] = "s.label",
            ["detailedlabel"] = "s.detailedlabel",
        },
            $"""
            FROM {prefix}_scored s
            JOIN captures_in c ON c.capture_id = s.capture_id
            LEFT JOIN files_in fi ON fi.file_id = s.file_id
            JOIN {prefix}_cuts k ON k.capture_id = s.capture_id
            """, $"scores/log={log.Log}"));
        if (options.ScoreParts)
        {
            var parts = scorer.Parts.Select(part => $"s.{part}, ");
            steps.Add(new($"score_parts/log={log.Log}", StepKind.Result,
                $"SELECT c.capture, {string.Concat(parts)}s.rank_score AS score, s.label, s.detailedlabel\nFROM {prefix}_scored s\nJOIN captures_in c ON c.capture_id = s.capture_id"));
        }

        if (options.Features)
        {
            steps.Add(scorer.FeaturesView($"{prefix}_features", $"{prefix}_rows"));
            steps.Add(new($"features/log={log.Log}", StepKind.Result,
                $"""
                SELECT c.capture, f.row_key, fi.path AS file, f.line{string.Concat(log.Features.Select(feature => $",\n  CAST(f.{scorer.FeatureColumn(feature.Name)} AS DOUBLE) AS {sql.Name(feature.Name)}"))}
                FROM {prefix}_features f
                JOIN captures_in c ON c.capture_id = f.capture_id
                LEFT JOIN files_in fi ON fi.file_id = f.file_id
                """));
        }

        // The reference's scoring has made the view of features already.
        return steps.DistinctBy(step => step.Name);
    }

    private static IEnumerable<Step> CaptureSteps(IReadOnlyList<LogDefinition> scored, SqlDialect sql, ScoringOptions options, IReadOnlySet<string> logs, Baseline? baseline)
    {
        var prefixes = scored.Select(log => log.Prefix).ToList();
        if (prefixes.Count > 0)
        {
            yield return new("log_summaries", StepKind.Table, Union(prefixes, prefix => $"SELECT * FROM {prefix}_summary"));
            foreach (var step in baseline is null ? ReferenceScore.Steps(prefixes, logs, sql) : [])
                yield return step;
            yield return ResultTables.Logs.Write(sql, new Dictionary<string, string>
            {
                ["capture"] = "c.capture", ["log"] = "l.log", ["rows"] = "l.row_count", ["flagged"] = "l.flagged", ["method"] = "l.method",
                ["cutoff"] = "l.cutoff", ["features"] = "l.names", ["top_percentile"] = "l.top_percentile",
            }, "FROM log_summaries l\nJOIN captures_in c ON c.capture_id = l.capture_id");
            yield return AllFindings(scored, sql, options);
            yield return AllFindingRows(scored, options);
            foreach (var step in Entries.Steps(scored, logs, sql))
                yield return step;
            yield return Findings(sql);
            yield return FindingRows(sql);
        }

        yield return Captures(sql, options, hasLogs: prefixes.Count > 0 || baseline is not null, baseline);
        yield return ResultTables.Rejects.Write(sql, new Dictionary<string, string>
        {
            ["capture"] = "c.capture", ["log"] = "fi.log", ["file"] = "fi.path", ["line"] = "r.line", ["byte"] = "r.byte", ["reason"] = "r.reason",
        }, "FROM rejects_in r\nJOIN files_in fi ON fi.file_id = r.file_id\nJOIN captures_in c ON c.capture_id = fi.capture_id");
    }

    private static Step AllFindings(IReadOnlyList<LogDefinition> scored, SqlDialect sql, ScoringOptions options)
    {
        const string columns = "finding_id, capture_id, log, ts_first, ts_last, host_from, host_to, row_count, score, explanation";
        var rows = Union(scored, log => $"SELECT 'row' AS kind, reasons, {columns} FROM (SELECT {Quote(log.Log)} AS log, f.* FROM {log.Prefix}_findings f) x");
        var groups = Grouped(scored, options);
        if (groups.Count > 0)
            rows += $"\n  UNION ALL SELECT kind, CAST(NULL AS {sql.Type(ResultType.Reasons)}) AS reasons, {columns} FROM ({GroupFindings.Findings(groups)}) y";
        return new("all_findings", StepKind.Table, rows);
    }

    private static Step AllFindingRows(IReadOnlyList<LogDefinition> scored, ScoringOptions options)
    {
        const string columns = "row_key, file_id, line, ts, uid, id_orig_h, id_orig_p, id_resp_h, id_resp_p, proto, score";
        var rows = Union(scored, log => $"SELECT {Quote(log.Log)} AS log, f.finding_id, r.capture_id, {string.Join(", ", columns.Split(", ").Select(column => "r." + column))}, r.percentile, r.normal_share FROM {log.Prefix}_found_rows r JOIN {log.Prefix}_findings f ON f.capture_id = r.capture_id AND f.row_key = r.row_key");
        foreach (var prefix in Grouped(scored, options))
            rows += $"\n  UNION ALL SELECT {Quote(prefix)} AS log, finding_id, capture_id, {columns}, CAST(NULL AS DOUBLE) AS percentile, CAST(NULL AS DOUBLE) AS normal_share FROM {GroupFindings.RowsTable(prefix)}";
        return new("all_finding_rows", StepKind.View, rows);
    }

    private static Step Findings(SqlDialect sql) => ResultTables.Findings.Write(sql, new Dictionary<string, string>
    {
        ["finding_id"] = "f.finding_id", ["kind"] = "f.kind", ["capture"] = "c.capture",
        ["entry"] = "md5(c.capture || '|entry|' || e.host)", ["logs"] = sql.List(["f.log"]),
        ["ts_first"] = sql.Timestamp("f.ts_first"), ["ts_last"] = sql.Timestamp("f.ts_last"), ["hosts"] = Hosts(sql, "f.host_from", "f.host_to"),
        ["row_count"] = "f.row_count", ["score"] = "f.score", ["reasons"] = "f.reasons", ["explanation"] = "f.explanation",
    }, "FROM all_findings f\nJOIN entries e ON e.capture_id = f.capture_id AND e.finding_id = f.finding_id\nJOIN captures_in c ON c.capture_id = f.capture_id");

    private static Step FindingRows(SqlDialect sql) => ResultTables.FindingRows.Write(sql, new Dictionary<string, string>(RowColumns("s", sql))
    {
        ["finding_id"] = "s.finding_id", ["log"] = "s.log", ["score"] = "s.score", ["percentile"] = "s.percentile", ["normal_share"] = "s.normal_share",
    }, "FROM all_finding_rows s\nJOIN captures_in c ON c.capture_id = s.capture_id\nLEFT JOIN files_in fi ON fi.file_id = s.file_id");

    /// <summary>The logs whose rows make findings of several rows. The reference knows none.</summary>
    private static List<string> Grouped(IReadOnlyList<LogDefinition> scored, ScoringOptions options) => options.Mode == ScoringMode.Default
        ? [.. scored.Where(log => GroupFindings.Of(log.Log).Count > 0).Select(log => log.Prefix)]
        : [];

    private static Step Captures(SqlDialect sql, ScoringOptions options, bool hasLogs, Baseline? baseline)
    {
        var score = options.Mode == ScoringMode.Reference ? "coalesce(p.score, 0e0)" : Evidence.Score;
        var columns = new Dictionary<string, string>
        {
            ["capture"] = "c.capture", ["capture_path"] = "c.capture_path", ["score"] = score,
            ["severity"] = $"CASE WHEN {score} >= 70 THEN 'HIGH' WHEN {score} >= 40 THEN 'MEDIUM' ELSE 'LOW' END",
            ["reference_score"] = "p.score", ["scan_sources"] = "p.sources", ["uids_in_two_logs"] = "p.two", ["uids_in_three_logs"] = "p.three",
            ["fuids_linked"] = "p.linked", ["evidence"] = "v.words", ["verdict"] = "NULL", ["evidence_verdict"] = "NULL", ["exceeded"] = "NULL",
            ["logs"] = "coalesce(f.logs, 0)", ["rows"] = "coalesce(f.read, 0)", ["rejects"] = "coalesce(f.rejected, 0)",
            ["ts_first"] = sql.Timestamp("f.ts_first"), ["ts_last"] = sql.Timestamp("f.ts_last"),
        };
        if (baseline?.Bounds is { } bounds)
        {
            columns["verdict"] = CaptureVerdict.Of(CaptureMetrics.Reference, bounds);
            columns["evidence_verdict"] = CaptureVerdict.Of(CaptureMetrics.Own, bounds);
            columns["exceeded"] = sql.ListWithoutNulls(CaptureVerdict.Exceeded([.. CaptureMetrics.Reference, .. CaptureMetrics.Own], bounds));
        }

        foreach (var part in new[] { "weighted_top", "weighted_fraction", "uid_corr", "weird_notice", "fuid", "behaviour" })
            columns[part] = "p." + part;
        foreach (var kind in Evidence.Kinds)
        {
            columns[kind.Name] = "v." + kind.Name;
            columns[kind.Name + "_hosts"] = $"CASE WHEN v.{kind.Name}_host IS NOT NULL THEN {Hosts(sql, $"v.{kind.Name}_host", $"v.{kind.Name}_other")} END";
        }

        var reference = hasLogs
            ? "reference_scores"
            : $"(SELECT CAST(0 AS INT) AS capture_id, {string.Join(", ", new[] { "score", "weighted_top", "weighted_fraction", "uid_corr", "weird_notice", "fuid", "behaviour", "two", "three", "linked" }.Select(name => $"0e0 AS {name}"))}, CAST(NULL AS {sql.Type(ResultType.ScanSources)}) AS sources WHERE 1 = 0)";
        return ResultTables.Captures.Write(sql, columns,
            $"""
            FROM captures_in c
            JOIN capture_evidence v ON v.capture_id = c.capture_id
            LEFT JOIN {reference} p ON p.capture_id = c.capture_id
            LEFT JOIN (
              SELECT capture_id, count(DISTINCT log) AS logs, CAST(sum(read) AS BIGINT) AS read, CAST(sum(rejected) AS BIGINT) AS rejected,
                min(ts_first) AS ts_first, max(ts_last) AS ts_last
              FROM files_in GROUP BY capture_id) f ON f.capture_id = c.capture_id
            """);
    }

    private static Dictionary<string, string> RowColumns(string row, SqlDialect sql)
    {
        var columns = new Dictionary<string, string> { ["capture"] = "c.capture", ["file"] = "fi.path", ["ts"] = sql.Timestamp($"{row}.ts") };
        foreach (var name in new[] { "row_key", "line", "uid", "id_orig_h", "id_orig_p", "id_resp_h", "id_resp_p", "proto" })
            columns[name] = $"{row}.{name}";
        return columns;
    }

    private static string Hosts(SqlDialect sql, string from, string to) =>
        $"CASE WHEN {from} IS NOT NULL AND {to} IS NOT NULL THEN {sql.List([from, to])} WHEN coalesce({from}, {to}) IS NOT NULL THEN {sql.List([$"coalesce({from}, {to})"])} END";

    private static string Union<T>(IEnumerable<T> parts, Func<T, string> select) => string.Join("\n  UNION ALL ", parts.Select(select));

    /// <summary>Leaves out what no result and no model needs, so that definitions may declare more than a run uses.</summary>
    private static List<Step> WithoutUnused(List<Step> steps)
    {
        var needed = new HashSet<string>(StringComparer.Ordinal);
        var kept = new List<Step>();
        foreach (var step in Enumerable.Reverse(steps))
        {
            if (step.Kind is not (StepKind.Result or StepKind.Fit) && !needed.Contains(step.Name))
                continue;
            kept.Add(step);
            needed.UnionWith(NamesIn(step.Sql));
        }

        kept.Reverse();
        return kept;
    }

    // A model is named by its log, as a text in the call of a function; so words within quotes count too.
    private static IEnumerable<string> NamesIn(string sql) => Words().Matches(sql).Select(match => match.Value).Distinct(StringComparer.Ordinal);

    [GeneratedRegex("[A-Za-z_][A-Za-z0-9_]*")]
    private static partial Regex Words();

    [GeneratedRegex(@"\b(?:FROM|JOIN)\s+([a-z_][a-z0-9_]*)")]
    private static partial Regex From();
}
