using ZeekSpark.Scoring.Plan;
using ZeekSpark.Scoring.Sql;

namespace ZeekSpark.Scoring.Results;

/// <summary>A column of a result table.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
/// <param name="Unit">Its unit, or empty.</param>
/// <param name="Meaning">What it says, and what NULL means.</param>
public sealed record ResultColumn(string Name, ResultType Type, string Unit, string Meaning);

/// <summary>A table of a run's results: a folder of Parquet files.</summary>
/// <param name="Name">The folder.</param>
/// <param name="Meaning">What a row is.</param>
/// <param name="Columns">The columns, in order.</param>
public sealed record ResultTable(string Name, string Meaning, IReadOnlyList<ResultColumn> Columns)
{
    /// <summary>The step that writes the table: every column cast to its type, in order.</summary>
    /// <param name="sql">The engine's SQL.</param>
    /// <param name="expressions">One expression for each column.</param>
    /// <param name="from">The rest of the SELECT, from FROM on.</param>
    /// <param name="folder">The folder, where it is not the table's name.</param>
    /// <exception cref="ArgumentException">A column has no expression, or an expression no column.</exception>
    internal Step Write(SqlDialect sql, IReadOnlyDictionary<string, string> expressions, string from, string? folder = null)
    {
        var odd = Columns.Select(column => column.Name).Except(expressions.Keys).Concat(expressions.Keys.Except(Columns.Select(column => column.Name))).ToList();
        if (odd.Count > 0)
            throw new ArgumentException($"Table {Name}: {string.Join(", ", odd)} must be both declared and written.");
        var list = Columns.Select(column => $"CAST({expressions[column.Name]} AS {sql.Type(column.Type)}) AS {column.Name}");
        return new(folder ?? Name, StepKind.Result, $"SELECT {string.Join(",\n  ", list)}\n{from}");
    }
}
