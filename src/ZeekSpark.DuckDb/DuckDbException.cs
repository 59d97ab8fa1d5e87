namespace ZeekSpark.DuckDb;

/// <summary>
/// DuckDB reported an error; the message is its text. If one of our functions threw inside a query, its exception is the
/// <see cref="Exception.InnerException"/>.
/// </summary>
public sealed class DuckDbException : Exception
{
    internal DuckDbException(string message, Exception? inner = null, DuckDbErrorKind kind = DuckDbErrorKind.Other)
        : base(message, inner) => Kind = kind;

    /// <summary>What went wrong, where callers act on it.</summary>
    public DuckDbErrorKind Kind { get; }
}

/// <summary>The errors that callers tell apart.</summary>
public enum DuckDbErrorKind
{
    /// <summary>Anything else: see the message.</summary>
    Other,

    /// <summary><see cref="DuckDbConnection.Interrupt"/> stopped the query.</summary>
    Interrupted,

    /// <summary>The memory limit was reached and there was nowhere to spill to, or the temporary directory is full.</summary>
    OutOfMemory,
}
