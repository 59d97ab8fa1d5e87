namespace ZeekSpark.DuckDb.Native;

/// <summary>
/// Exceptions thrown by our functions inside queries of one database. DuckDB carries only their text; the query that
/// fails finds the exception by that text again. The few kept are bounded, since threads of one query can each throw
/// and DuckDB reports one of them.
/// </summary>
internal sealed class CallbackErrors
{
    private const int Kept = 32;

    private readonly List<(string Text, Exception Thrown)> errors = [];

    /// <summary>Keeps an exception.</summary>
    /// <returns>The text to report to DuckDB.</returns>
    internal string Add(Exception thrown)
    {
        var text = thrown.Message.Replace('\0', ' ');
        if (string.IsNullOrWhiteSpace(text))
            text = thrown.GetType().ToString();
        lock (errors)
        {
            if (errors.Count == Kept)
                errors.RemoveAt(0);
            errors.Add((text, thrown));
        }

        return text;
    }

    /// <summary>The newest exception whose text is in DuckDB's error, or NULL; it and its equals are forgotten.</summary>
    internal Exception? Take(string error)
    {
        lock (errors)
        {
            var index = errors.FindLastIndex(e => error.Contains(e.Text, StringComparison.Ordinal));
            if (index < 0)
                return null;
            var (text, thrown) = errors[index];
            errors.RemoveAll(e => e.Text == text);
            return thrown;
        }
    }
}
