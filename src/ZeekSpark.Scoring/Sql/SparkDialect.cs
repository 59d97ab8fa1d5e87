using System.Globalization;
using ZeekSpark.Scoring.Results;

namespace ZeekSpark.Scoring.Sql;

internal sealed class SparkDialect : SqlDialect
{
    public override string Type(ResultType type) => type switch
    {
        ResultType.Timestamp => "TIMESTAMP",
        ResultType.TextList => "ARRAY<STRING>",
        ResultType.Reasons => "ARRAY<STRUCT<feature: STRING, value: STRING, usual: STRING, share: DOUBLE>>",
        ResultType.ScanSources => "ARRAY<STRUCT<host: STRING, scan_score: DOUBLE, flows: BIGINT, hosts: BIGINT, ports: BIGINT, max_port_sweep: BIGINT, failed_share: DOUBLE, scan_like_share: DOUBLE>>",
        _ => type.ScalarName(),
    };

    public override string Name(string identifier) => $"`{identifier}`";

    public override string Xor(string left, string right) => $"({left} ^ {right})";

    public override string Hash(string text) => $"xxhash64({text})";

    // size(NULL) is -1 by default, so the missing list is told apart here.
    public override string ListLength(string list) => $"CASE WHEN {list} IS NOT NULL THEN CAST(size({list}) AS BIGINT) END";

    public override string ListText(string list) => $"array_join(array_sort(CAST({list} AS ARRAY<STRING>)), '|')";

    public override string Explode(string list) => $"explode({list})";

    public override string List(IEnumerable<string> items) => $"array({string.Join(", ", items)})";

    public override string ListWithoutNulls(IEnumerable<string> items) => $"filter({List(items)}, item -> item IS NOT NULL)";

    public override string Struct(params (string Name, string Sql)[] fields) =>
        $"named_struct({string.Join(", ", fields.Select(field => $"'{field.Name}', {field.Sql}"))})";

    public override string CollectList(string value, string order) =>
        $"transform(array_sort(collect_list(named_struct('o', {order}, 'v', {value}))), item -> item.v)";

    public override string JoinText(string text, string separator, string order) => $"array_join({CollectList(text, order)}, '{separator}')";

    // Spark's own percentile counts values in a map that it writes and reads entry by entry; a list sorted once takes a quarter of that.
    public override string Quantiles(string value, params IEnumerable<double> shares)
    {
        return $"transform(array(sort_array(collect_list({value}))), s -> {List(shares.Select(At))})[0]";

        static string At(double share)
        {
            var place = $"{SqlText.Literal(share)} * (size(s) - 1)";
            string lower = $"s[CAST(floor({place}) AS INT)]", upper = $"s[CAST(ceil({place}) AS INT)]";
            return $"{lower} + ({place} - floor({place})) * ({upper} - {lower})";
        }
    }

    public override string Item(string list, int position) => string.Create(CultureInfo.InvariantCulture, $"element_at({list}, {position})");

    public override string CollectSet(string text) => $"nullif(array_sort(collect_set({text})), array())";

    public override string ParseDouble(string text) =>
        $"CASE WHEN regexp_like({text}, '^({SqlText.NumberPattern})$') AND abs(CAST({text} AS DOUBLE)) < CAST('Infinity' AS DOUBLE) THEN CAST({text} AS DOUBLE) END";

    public override string RoundHalfEven(string value) => $"rint({value})";

    // Half away from zero, as DuckDB's round does; Spark's goes through a decimal text.
    protected override string TimestampInRange(string seconds)
    {
        var x = $"({seconds} * 1e6)";
        return $"timestamp_micros(CAST(CASE WHEN abs({x} - rint({x})) = 5e-1 THEN {x} + 5e-1 * sign({x}) ELSE rint({x}) END AS BIGINT))";
    }

    // An error inside a function would reach the driver without its cause: the function's twin gives it.
    public override string CallModel(string function, string model, string scope, params IEnumerable<string> arguments)
    {
        var given = $"('{model}', CAST({scope} AS BIGINT), array({string.Join(", ", arguments)}))";
        return $"CASE WHEN {function}_error{given} IS NULL THEN {function}{given} ELSE CAST(raise_error({function}_error{given}) AS DOUBLE) END";
    }
}
