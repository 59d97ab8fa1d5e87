namespace ZeekSpark.DuckDb.Native;

/// <summary>Makes exceptions of DuckDB's error texts, which begin with the kind of error.</summary>
internal static class DuckDbErrors
{
    internal static DuckDbException From(string text, CallbackErrors? thrown = null)
    {
        var kind = text.StartsWith("INTERRUPT Error", StringComparison.Ordinal) ? DuckDbErrorKind.Interrupted
            : text.StartsWith("Out of Memory Error", StringComparison.Ordinal) ? DuckDbErrorKind.OutOfMemory
            : DuckDbErrorKind.Other;
        return new DuckDbException(text, thrown?.Take(text), kind);
    }
}
