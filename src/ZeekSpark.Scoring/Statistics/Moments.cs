using ZeekSpark.Scoring.Plan;
using ZeekSpark.Scoring.Sql;

namespace ZeekSpark.Scoring.Statistics;

/// <summary>Mean, population standard deviation and range of features, by scope: one row a scope, four columns a feature.</summary>
internal sealed class Moments(SqlDialect sql, string table)
{
    /// <summary>The moments of columns of a view.</summary>
    public Step Step(string view, IEnumerable<string> columns) => new(table, StepKind.Table,
        $"SELECT f.scope_id, CAST(count(*) AS BIGINT) AS n,\n  {string.Join(",\n  ", columns.Select(Aggregates))}\nFROM {view} f\nGROUP BY f.scope_id");

    /// <summary>The feature's value over the alias <c>f</c>.</summary>
    public string Value(string feature) => "f." + sql.Name("f_" + feature);

    /// <summary>The column takes more than one value in the scope, over the alias <c>m</c>.</summary>
    public string Varies(string column) => $"(m.{sql.Name("hi_" + column)} > m.{sql.Name("lo_" + column)} AND m.{sql.Name("sd_" + column)} > 0)";

    /// <summary>|x − mean| / standard deviation, 0 where the column does not vary.</summary>
    public string Z(string column) => $"CASE WHEN {Varies(column)} THEN abs({Value(column)} - {Mean(column)}) / m.{sql.Name("sd_" + column)} ELSE 0e0 END";

    /// <summary>The column's mean over the alias <c>m</c>.</summary>
    public string Mean(string column) => "m." + sql.Name("mean_" + column);

    /// <summary>x where the column varies, else 0.</summary>
    public string IfVaries(string column, string then) => $"CASE WHEN {Varies(column)} THEN {then} ELSE 0e0 END";

    private string Aggregates(string column)
    {
        var x = Value(column);
        return $"avg({x}) AS {sql.Name("mean_" + column)}, stddev_pop({x}) AS {sql.Name("sd_" + column)}, min({x}) AS {sql.Name("lo_" + column)}, max({x}) AS {sql.Name("hi_" + column)}";
    }
}
