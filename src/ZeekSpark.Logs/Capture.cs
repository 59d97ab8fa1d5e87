namespace ZeekSpark.Logs;

/// <summary>How a log is written.</summary>
public enum LogFormat
{
    /// <summary>Tab-separated (or another separator), with a header.</summary>
    Tsv,

    /// <summary>One JSON object a line.</summary>
    Json,
}

/// <summary>One file of a log.</summary>
/// <param name="Path">As given or found.</param>
/// <param name="Log">The log's type, such as <c>conn</c>: from <c>#path</c> or <c>_path</c>, otherwise from the name.</param>
/// <param name="Format">How it is written.</param>
/// <param name="Compressed">It is gzip.</param>
/// <param name="Length">Bytes on disk.</param>
/// <param name="Schema">
/// The columns that its first header, or for JSON its first megabyte with the catalog, show. A TSV header without types takes
/// them from the catalog, and from the first megabyte for other fields. JSON fields <c>_path</c> and <c>_write_ts</c> are no columns.
/// </param>
public sealed record LogFile(string Path, string Log, LogFormat Format, bool Compressed, long Length, LogSchema Schema)
{
    /// <summary>The header lines that say how rows are read, as they stand before the first row; bytes as Latin-1. Empty for JSON.</summary>
    public string Header { get; init; } = "";
}

/// <summary>A folder of logs.</summary>
/// <param name="Name">The given path's last name plus the folder's path under it, with forward slashes.</param>
/// <param name="Path">The folder.</param>
/// <param name="Files">Its logs, ordered by log and path.</param>
public sealed record Capture(string Name, string Path, IReadOnlyList<LogFile> Files);

/// <summary>What became of a file that is not read.</summary>
public enum SkipKind
{
    /// <summary>It is not a log; this is listed and is no failure.</summary>
    NotALog,

    /// <summary>It is a copy of a log that is read: plain beside compressed, or unlabelled beside labelled.</summary>
    Copy,

    /// <summary>It could not be opened or read at all; the run ends with exit code 4.</summary>
    Unreadable,
}

/// <summary>A file that is not read, and why.</summary>
public sealed record SkippedFile(string Path, SkipKind Kind, string Reason);

/// <summary>What was found under the given paths.</summary>
/// <param name="Captures">Ordered by name.</param>
/// <param name="Skipped">Files that are not read.</param>
public sealed record Discovery(IReadOnlyList<Capture> Captures, IReadOnlyList<SkippedFile> Skipped);

/// <summary>Input that can't be used at all, with a message that names it and says what to do.</summary>
public sealed class LogInputException(string message) : Exception(message);
