using ZeekSpark.Scoring.Results;

namespace ZeekSpark.Scoring.Sql;

/// <summary>
/// What differs between the SQL of the two engines. Everything else in the plan is text that both understand:
/// doubles as <c>1e0</c> (0.1 would be a decimal on Spark), no <c>ln</c> or division without a guard, sums of integers
/// cast to BIGINT, STRING as the type of text.
/// </summary>
public abstract class SqlDialect
{
    /// <summary>DuckDB's SQL.</summary>
    public static SqlDialect DuckDb { get; } = new DuckDbDialect();

    /// <summary>Spark SQL.</summary>
    public static SqlDialect Spark { get; } = new SparkDialect();

    /// <summary>The name of a result column's type.</summary>
    public abstract string Type(ResultType type);

    /// <summary>An identifier that may be a reserved word.</summary>
    public abstract string Name(string identifier);

    /// <summary>Exclusive or of two BIGINT.</summary>
    public abstract string Xor(string left, string right);

    /// <summary>XXH64 (seed 42) of a text's UTF-8, as BIGINT.</summary>
    public abstract string Hash(string text);

    /// <summary>Items of a list as BIGINT; NULL for a missing list.</summary>
    public abstract string ListLength(string list);

    /// <summary>The items that are not NULL, sorted and joined by <c>|</c>; items that are not text are cast first.</summary>
    public abstract string ListText(string list);

    /// <summary>One row for each item of the list; none for NULL.</summary>
    public abstract string Explode(string list);

    /// <summary>A list of the items.</summary>
    public abstract string List(IEnumerable<string> items);

    /// <summary>A list of the items that are not NULL.</summary>
    public abstract string ListWithoutNulls(IEnumerable<string> items);

    /// <summary>A struct with named fields.</summary>
    public abstract string Struct(params (string Name, string Sql)[] fields);

    /// <summary>Aggregate: the values as a list, ordered by <paramref name="order"/> (BIGINT, unique within the group).</summary>
    public abstract string CollectList(string value, string order);

    /// <summary>Aggregate: the texts joined by <paramref name="separator"/>, ordered by <paramref name="order"/> (BIGINT, unique within the group).</summary>
    public abstract string JoinText(string text, string separator, string order);

    /// <summary>Aggregate: quantiles of doubles as a list, linear between the two nearest values. Together they cost what one does.</summary>
    public abstract string Quantiles(string value, params IEnumerable<double> shares);

    /// <summary>The item of a list at a position from 1.</summary>
    public abstract string Item(string list, int position);

    /// <summary>Aggregate: the distinct texts that are not NULL, sorted.</summary>
    public abstract string CollectSet(string text);

    /// <summary>The double that a text writes, NULL where it is no finite number.</summary>
    public abstract string ParseDouble(string text);

    /// <summary>Rounds a double to an integer, half to even.</summary>
    public abstract string RoundHalfEven(string value);

    /// <summary>UTC timestamp in microseconds from seconds since 1970-01-01; NULL beyond the years 1 to 9999.</summary>
    public string Timestamp(string seconds) =>
        $"CASE WHEN {seconds} BETWEEN -62135596800e0 AND 253402300799e0 THEN {TimestampInRange(seconds)} END";

    /// <summary>The same for seconds that are within those years.</summary>
    protected abstract string TimestampInRange(string seconds);

    /// <summary>A call of one of our functions on a model: the model is named by its Fit step and scope, the arguments are doubles.</summary>
    public abstract string CallModel(string function, string model, string scope, params IEnumerable<string> arguments);
}
