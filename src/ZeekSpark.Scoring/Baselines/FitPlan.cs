using ZeekSpark.Logs;
using ZeekSpark.Scoring.Features;
using ZeekSpark.Scoring.Logs;
using ZeekSpark.Scoring.Models;
using ZeekSpark.Scoring.Plan;
using ZeekSpark.Scoring.Scorers;
using ZeekSpark.Scoring.Sql;
using static ZeekSpark.Scoring.Sql.SqlText;

namespace ZeekSpark.Scoring.Baselines;

/// <summary>
/// Fits each log's models on three quarters of its sample, and takes the distribution of every detector's scores from the
/// last quarter, which the models have not seen. Before it the engine makes the views of the statistics.
/// </summary>
public static class FitPlan
{
    private const string Fitted = "(sample_order & 3) <> 3", HeldOut = "(sample_order & 3) = 3";

    /// <summary>The plan that fits the models.</summary>
    public static ScoringPlan Models(SqlDialect sql, IEnumerable<TrainedLog> logs) => ScoringPlan.Of(
        [.. Definitions(sql, logs).SelectMany(log => RowSteps(log.Definition, sql, log.Trained).Concat(Detector.BaselineModels.Where(model => BaselineInputs.Of(log.Definition, model.Kind).Count > 0).Select(model =>
            Fit(BaselineInputs.Model(log.Definition.Prefix, model.Kind), model.Kind, [.. BaselineInputs.Columns(log.Definition, model.Kind)], $"{Rows(log.Definition)} WHERE {Fitted}"))))]);

    /// <summary>The plan that takes the distributions of scores; functions on the models of <see cref="Models"/> are registered.</summary>
    public static ScoringPlan Calibration(SqlDialect sql, IEnumerable<TrainedLog> logs) => ScoringPlan.Of(
        [.. Definitions(sql, logs).SelectMany(log => RowSteps(log.Definition, sql, log.Trained).Append(Scores(log.Definition, sql)).Concat(Detector.OfBaselines.Select(detector =>
            Fit(BaselineInputs.Calibration(log.Definition.Prefix, detector.Name), RowModelKind.Calibration, [ScoreOf(detector)], $"{log.Definition.Prefix}_held_out"))))]);

    private static IEnumerable<(LogDefinition Definition, TrainedLog Trained)> Definitions(SqlDialect sql, IEnumerable<TrainedLog> logs) =>
        logs.Select(log => (LogDefinitions.For(sql, new LogSchema(log.Log, log.Columns), reference: false), log));

    private static string Rows(LogDefinition log) => $"{log.Prefix}_vectors";

    // By values, not by key: the key is of the whole line, labels included, and these must not change a model.
    private static Step Fit(string name, RowModelKind kind, IReadOnlyList<string> columns, string from) =>
        new(name, StepKind.Fit, $"SELECT CAST(0 AS BIGINT) AS scope_id, {string.Join(", ", columns)}\nFROM {from}\nORDER BY {string.Join(", ", Enumerable.Range(2, columns.Count))}") { Model = kind };

    /// <summary>The sample's rows as models take them, with the parts of their scores; a row leaves itself out of counts and sums.</summary>
    private static IEnumerable<Step> RowSteps(LogDefinition log, SqlDialect sql, TrainedLog trained)
    {
        var keys = log.SurpriseKeys;
        var sample = BaselineSample.Table(log.Prefix);
        var rarities = keys.Select((_, i) => BaselineCounts.Cost($"lv{i + 1}", trained)).ToList();
        if (keys.Count > 0)
            yield return BaselineCounts.Levels(log, trained);
        var inputs = BaselineInputs.Measures(log).Select(measure => $"coalesce(r.{sql.Name(BaselineSample.Measure(measure))}, 0e0)")
            .Concat(log.FailureSigns.Select(sign => $"coalesce(r.{sql.Name(BaselineSample.Sign(sign))}, 0e0)"))
            .Concat(keys.Index().Where(key => BaselineInputs.Keys(log).Any(taken => taken.Name == key.Item.Name)).Select(key => rarities[key.Index]));
        var joins = keys.Select((key, i) => $"LEFT JOIN {BaselineCounts.Table(log.Prefix)} n{i + 1} ON n{i + 1}.key = {Quote(key.Name)} AND n{i + 1}.hash = {sql.Hash($"coalesce(r.{sql.Name(BaselineSample.Key(key))}, '')")}\nLEFT JOIN {log.Prefix}_n_levels lv{i + 1} ON lv{i + 1}.key = {Quote(key.Name)} AND lv{i + 1}.n = coalesce(n{i + 1}.n, 1)").ToList();
        if (keys.Count > 0)
            joins.Add($"CROSS JOIN (SELECT CAST(count(*) AS DOUBLE) AS n FROM ({BaselineCounts.Varying(log)}) w) k");
        var surprise = keys.Count == 0 ? "0e0" : $"CASE WHEN k.n > 0 THEN ({string.Join(" + ", rarities)}) / k.n ELSE 0e0 END";
        yield return new(Rows(log), StepKind.Table,
            $"""
            SELECT r.sample_order, {surprise} AS surprise, r.prior, r.extreme{(log.Log == "conn" ? $" + {BaselineUploads.Nats}" : "")} AS extreme{string.Concat(inputs.Select((input, i) => $",\n  {input} AS f{i + 1}"))}
            FROM {(log.Log == "conn" ? $"({BaselineUploads.OfSample(sample)})" : sample)} r{string.Concat(joins.Select(join => "\n" + join))}
            """);
    }

    private static Step Scores(LogDefinition log, SqlDialect sql) => new($"{log.Prefix}_held_out", StepKind.Function,
        $"""
        SELECT surprise, prior, extreme, {string.Join(", ", Detector.BaselineModels.Select(model => $"{BaselineInputs.Tail(sql, log, model.Kind)} AS {model.Name}"))}
        FROM {Rows(log)}
        WHERE {HeldOut}
        """);

    private static string ScoreOf(Detector detector) => string.Join(" + ", new[]
    {
        detector.Surprise ? "surprise" : null, detector.Prior ? "prior" : null, detector.Extreme ? "extreme" : null,
        detector.Model is { } kind ? detector.TailOf(Detector.BaselineModels.First(model => model.Kind == kind).Name) : null,
    }.OfType<string>());
}
