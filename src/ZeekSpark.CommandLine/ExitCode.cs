namespace ZeekSpark.CommandLine;

/// <summary>How the program ends.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>An error nobody foresaw.</summary>
    public const int Unexpected = 1;

    /// <summary>Options that can't be used; all of them were named.</summary>
    public const int WrongOptions = 2;

    /// <summary>There was no log to read.</summary>
    public const int NoLog = 3;

    /// <summary>Finished, but a file could not be read or ended early.</summary>
    public const int Incomplete = 4;

    /// <summary>A capture reached --fail-on.</summary>
    public const int SeverityReached = 5;

    public const int Interrupted = 130;
}
