using System.Globalization;
using ZeekSpark.DuckDb;
using ZeekSpark.Scoring.Plan;

namespace ZeekSpark.Spark.Tests;

/// <summary>Compares the rows of a step or of a table: the same columns, types and rows in any order, doubles to 1e-9·max(1, |x|).</summary>
internal sealed class StepComparison : IDisposable
{
    private const double Tolerance = 1e-9;

    private readonly DuckDbDatabase database = DuckDbDatabase.Open(null);
    private readonly DuckDbConnection connection;

    public StepComparison()
    {
        connection = database.Connect();
        connection.Execute("SET TimeZone = 'UTC'");
    }

    /// <summary>The first difference of a step in words, or NULL.</summary>
    public string? Difference(StepFiles files, int step)
    {
        // What a model is fitted on has an order, but no names.
        var isFit = files.Steps[step].Kind == StepKind.Fit;
        var (columns, theirs) = (Columns(files.Embedded(step)), files.Steps[step].Kind == StepKind.Result ? Columns(files.FromSpark(step)) : [.. files.SparkColumns(step).Select(column => (column.Name, Bare(column.Type)))]);
        if (isFit ? !columns.Select(column => column.Type).SequenceEqual(theirs.Select(column => column.Type)) : !columns.SequenceEqual(theirs))
            return $"columns: {string.Join(", ", columns.Except(theirs))} in DuckDB, {string.Join(", ", theirs.Except(columns))} on Spark";
        return files.Steps[step].Kind == StepKind.Function ? null : Difference(columns, Rows(files.Embedded(step)), Rows(files.FromSpark(step)), isFit);
    }

    /// <summary>
    /// The first difference between a table of the embedded engine's and Spark's, each as a FROM, or NULL. Where a row stands in its file Spark
    /// doesn't know: those columns are there and NULL.
    /// </summary>
    public string? Difference(string embedded, string spark)
    {
        var (columns, theirs) = (Columns(embedded), Columns(spark));
        if (!columns.SequenceEqual(theirs))
            return $"columns: {string.Join(", ", columns.Except(theirs))} in DuckDB, {string.Join(", ", theirs.Except(columns))} on Spark, or their order";
        var places = columns.Select(column => column.Name).Where(name => name is "line" or "byte").ToList();
        foreach (var place in places)
        {
            if (connection.ExecuteScalar<long>($"SELECT count({place}) {spark}") is > 0 and var known)
                return $"{place} is not NULL in {known} rows on Spark";
        }

        var select = places.Count == 0 ? "" : $"SELECT * EXCLUDE ({string.Join(", ", places)}) ";
        return Difference(Columns(select + embedded), Rows(select + embedded), Rows(select + spark), ordered: false);
    }

    /// <summary>The values of a SELECT's first column, as texts.</summary>
    public IReadOnlyList<string> Texts(string select) => [.. Rows(select).Select(row => Text(row[0]))];

    public void Dispose()
    {
        connection.Dispose();
        database.Dispose();
    }

    private static string? Difference(List<(string Name, string Type)> columns, List<object?[]> left, List<object?[]> right, bool ordered)
    {
        if (left.Count != right.Count)
            return $"{left.Count} rows in DuckDB, {right.Count} on Spark";
        if (ordered)
            return Enumerable.Range(0, left.Count).Select(i => RowDifference(columns, left[i], right[i])).FirstOrDefault(difference => difference is not null);

        var groups = right.GroupBy(Key).ToDictionary(group => group.Key, group => group.ToList());
        foreach (var group in left.GroupBy(Key))
        {
            if (!groups.TryGetValue(group.Key, out var found))
                return Nearest(columns, group.First(), right);
            if (GroupDifference(columns, [.. group], found) is { } difference)
                return difference;
        }

        return null;
    }

    private List<(string Name, string Type)> Columns(string from)
    {
        using var reader = connection.Query("DESCRIBE " + from);
        var columns = new List<(string, string)>();
        while (reader.Read())
            columns.Add((reader.GetString(0)!, Bare(reader.GetString(1)!)));
        return columns;
    }

    /// <summary>A type without the quotes that DuckDB sets around some names of fields.</summary>
    private static string Bare(string type) => type.Replace("\"", "", StringComparison.Ordinal);

    private List<object?[]> Rows(string from)
    {
        using var reader = connection.Query(from);
        var rows = new List<object?[]>();
        while (reader.Read())
            rows.Add([.. Enumerable.Range(0, reader.Names.Count).Select(reader.GetValue)]);
        return rows;
    }

    /// <summary>Rows with the same key differ in doubles only; there are few of them, for most tables have a key of their own.</summary>
    private static string? GroupDifference(List<(string Name, string Type)> columns, List<object?[]> left, List<object?[]> right)
    {
        if (left.Count != right.Count)
            return $"{left.Count} rows in DuckDB, {right.Count} on Spark are like {Describe(columns, left[0])}";
        left.Sort(CompareDoubles);
        right.Sort(CompareDoubles);
        if (left.Zip(right).All(pair => RowDifference(columns, pair.First, pair.Second) is null))
            return null;
        foreach (var row in left)
        {
            var match = right.FindIndex(other => RowDifference(columns, row, other) is null);
            if (match < 0)
                return Nearest(columns, row, right);
            right.RemoveAt(match);
        }

        return null;
    }

    private static string? Nearest(List<(string Name, string Type)> columns, object?[] row, List<object?[]> others)
    {
        var nearest = others.MinBy(other => row.Zip(other).Count(pair => !AreEqual(pair.First, pair.Second)));
        return nearest is null ? "no row at all" : RowDifference(columns, row, nearest);
    }

    private static string? RowDifference(List<(string Name, string Type)> columns, object?[] left, object?[] right)
    {
        var odd = Enumerable.Range(0, left.Length).Where(i => !AreEqual(left[i], right[i])).ToList();
        return odd.Count == 0 ? null
            : string.Join("; ", odd.Take(5).Select(i => $"{columns[i].Name} is {Text(left[i])} in DuckDB, {Text(right[i])} on Spark")) + $" ({odd.Count} columns) in {Describe(columns, left)}";
    }

    private static bool AreEqual(object? left, object? right) => (left, right) switch
    {
        (double x, double y) => x.Equals(y) || Math.Abs(x - y) <= Tolerance * Math.Max(1, Math.Abs(x)),
        (object?[] x, object?[] y) => x.Length == y.Length && x.Zip(y).All(pair => AreEqual(pair.First, pair.Second)),
        (IReadOnlyDictionary<string, object?> x, IReadOnlyDictionary<string, object?> y) => x.Count == y.Count && x.All(field => y.TryGetValue(field.Key, out var other) && AreEqual(field.Value, other)),
        _ => Equals(left, right),
    };

    private static string Key(object?[] row) => string.Join('\u001f', row.Select(value => value is double ? "" : Text(value)));

    private static int CompareDoubles(object?[] left, object?[] right) =>
        left.Zip(right).Select(pair => pair is (double x, double y) ? x.CompareTo(y) : 0).FirstOrDefault(order => order != 0);

    private static string Describe(List<(string Name, string Type)> columns, object?[] row) =>
        string.Join(", ", columns.Zip(row).Where(cell => cell.Second is not null).Take(12).Select(cell => $"{cell.First.Name}={Text(cell.Second)}"));

    private static string Text(object? value) => value switch
    {
        null => "NULL",
        double x => x.ToString("R", CultureInfo.InvariantCulture),
        object?[] items => $"[{string.Join(", ", items.Select(item => item is double ? "~" : Text(item)))}]",
        IReadOnlyDictionary<string, object?> fields => $"{{{string.Join(", ", fields.Select(field => $"{field.Key}: {(field.Value is double ? "~" : Text(field.Value))}"))}}}",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}
