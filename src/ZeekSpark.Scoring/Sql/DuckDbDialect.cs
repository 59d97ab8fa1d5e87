using System.Globalization;
using ZeekSpark.Scoring.Results;

namespace ZeekSpark.Scoring.Sql;

internal sealed class DuckDbDialect : SqlDialect
{
    public override string Type(ResultType type) => type switch
    {
        ResultType.Timestamp => "TIMESTAMPTZ",
        ResultType.TextList => "STRING[]",
        ResultType.Reasons => "STRUCT(feature STRING, value STRING, usual STRING, share DOUBLE)[]",
        ResultType.ScanSources => "STRUCT(host STRING, scan_score DOUBLE, flows BIGINT, hosts BIGINT, ports BIGINT, max_port_sweep BIGINT, failed_share DOUBLE, scan_like_share DOUBLE)[]",
        _ => type.ScalarName(),
    };

    public override string Name(string identifier) => $"\"{identifier}\"";

    public override string Xor(string left, string right) => $"xor({left}, {right})";

    public override string Hash(string text) => $"text_hash({text})";

    public override string ListLength(string list) => $"len({list})";

    public override string ListText(string list) => $"array_to_string(list_sort(CAST({list} AS VARCHAR[])), '|')";

    public override string Explode(string list) => $"unnest({list})";

    public override string List(IEnumerable<string> items) => $"[{string.Join(", ", items)}]";

    public override string ListWithoutNulls(IEnumerable<string> items) => $"[item FOR item IN {List(items)} IF item IS NOT NULL]";

    public override string Struct(params (string Name, string Sql)[] fields) =>
        $"struct_pack({string.Join(", ", fields.Select(field => $"{Name(field.Name)} := {field.Sql}"))})";

    public override string CollectList(string value, string order) => $"list({value} ORDER BY {order})";

    public override string JoinText(string text, string separator, string order) => $"string_agg({text}, '{separator}' ORDER BY {order})";

    public override string Quantiles(string value, params IEnumerable<double> shares) => $"quantile_cont({value}, {List(shares.Select(SqlText.Literal))})";

    public override string Item(string list, int position) => string.Create(CultureInfo.InvariantCulture, $"list_extract({list}, {position})");

    public override string CollectSet(string text) => $"list(DISTINCT {text} ORDER BY {text}) FILTER ({text} IS NOT NULL)";

    public override string ParseDouble(string text) =>
        $"CASE WHEN regexp_full_match({text}, '{SqlText.NumberPattern}') AND isfinite(TRY_CAST({text} AS DOUBLE)) THEN TRY_CAST({text} AS DOUBLE) END";

    public override string RoundHalfEven(string value) => $"round_even({value}, 0)";

    protected override string TimestampInRange(string seconds) => $"to_timestamp({seconds})";

    public override string CallModel(string function, string model, string scope, params IEnumerable<string> arguments) =>
        $"{function}('{model}', {scope}, {string.Join(", ", arguments)})";
}
