using ZeekSpark.Scoring.Results;
using ZeekSpark.Scoring.Sql;

namespace ZeekSpark.Scoring.Tests.Plan;

/// <summary>A dialect that only names what the engines write differently, so that the rest is the text they share.</summary>
internal sealed class MarkedDialect : SqlDialect
{
    public override string Type(ResultType type) => "STRING";

    public override string Name(string identifier) => $"\"{identifier}\"";

    public override string Xor(string left, string right) => $"dialect({left}, {right})";

    public override string Hash(string text) => $"dialect({text})";

    public override string ListLength(string list) => $"dialect({list})";

    public override string ListText(string list) => $"dialect({list})";

    public override string Explode(string list) => $"dialect({list})";

    public override string List(IEnumerable<string> items) => $"dialect({string.Join(", ", items)})";

    public override string ListWithoutNulls(IEnumerable<string> items) => List(items);

    public override string Struct(params (string Name, string Sql)[] fields) => $"dialect({string.Join(", ", fields.Select(field => field.Sql))})";

    public override string CollectList(string value, string order) => $"dialect({value}, {order})";

    public override string JoinText(string text, string separator, string order) => $"dialect({text}, {order})";

    public override string Quantiles(string value, params IEnumerable<double> shares) => $"dialect({value})";

    public override string Item(string list, int position) => $"dialect({list})";

    public override string CollectSet(string text) => $"dialect({text})";

    public override string ParseDouble(string text) => $"dialect({text})";

    public override string RoundHalfEven(string value) => $"dialect({value})";

    protected override string TimestampInRange(string seconds) => $"dialect({seconds})";

    public override string CallModel(string function, string log, string scope, params IEnumerable<string> arguments) => $"dialect({string.Join(", ", arguments)})";
}
