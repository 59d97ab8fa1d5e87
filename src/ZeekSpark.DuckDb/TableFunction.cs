namespace ZeekSpark.DuckDb;

/// <summary>A function of ours that SQL reads as a table, in parallel. Its one argument is a BIGINT that names what to read.</summary>
public abstract class TableFunction
{
    /// <summary>The name in SQL.</summary>
    public abstract string Name { get; }

    /// <summary>How many threads may read at once.</summary>
    public abstract int MaxThreads { get; }

    /// <summary>The table that the argument names. Called when a statement is prepared, possibly more than once.</summary>
    internal abstract BoundTable Bind(long argument);
}

/// <summary>A column of a table function.</summary>
internal readonly record struct TableColumn(string Name, DuckDbType Type, bool IsList = false);

/// <summary>What a statement reads.</summary>
internal abstract class BoundTable
{
    /// <summary>The columns.</summary>
    internal abstract IReadOnlyList<TableColumn> Columns { get; }

    /// <summary>A reading begins; called once for each, before its workers are made.</summary>
    internal abstract void Begin();

    /// <summary>What one thread reads with.</summary>
    /// <param name="projected">The columns that the statement uses, as indices in <see cref="Columns"/>.</param>
    internal abstract TableWorker CreateWorker(IReadOnlyList<int> projected);
}

/// <summary>Reads for one thread.</summary>
internal abstract class TableWorker
{
    /// <summary>Fills the vectors, one per projected column, with the next rows.</summary>
    /// <returns>How many rows, at most <paramref name="capacity"/>; 0 at the end.</returns>
    internal abstract int Fill(ReadOnlySpan<nint> vectors, int capacity);
}
