using System.Text.RegularExpressions;

namespace ZeekSpark.Logs;

/// <summary>The type of a log from what it is called.</summary>
internal static partial class LogName
{
    /// <summary>From <c>#path</c> or <c>_path</c>, which may name folders.</summary>
    public static string OfPath(string path)
    {
        var name = path[(path.LastIndexOfAny(['/', '\\']) + 1)..];
        name = NotInName().Replace(name.Length == 0 ? "unknown" : name, "_");
        return name.Length <= Longest ? name : name[..Longest];
    }

    /// <summary>
    /// From a file's name: what stands before the first dot, without the marks of shippers and labelling before it and
    /// the times of rotation behind it.
    /// </summary>
    public static string OfFile(string fileName)
    {
        var name = fileName;
        var dot = name.IndexOf('.');
        if (dot > 0)
            name = name[..dot];
        name = Before().Replace(name, "");
        name = Behind().Replace(name, "");
        return name.Length == 0 ? OfPath(fileName) : OfPath(name);
    }

    /// <summary>The name says that it is a log: an extension of logs, or the name of a log that Zeek writes.</summary>
    public static bool LooksLikeLog(string fileName) => LogExtension().IsMatch(fileName) && !OfFile(fileName).StartsWith("conn-summary", StringComparison.Ordinal);

    /// <summary>The name says that its rows are labelled.</summary>
    public static bool SaysLabelled(string fileName) => Labelled().IsMatch(fileName);

    /// <summary>What the plain and the labelled copy of a log have in common: the name without the mark.</summary>
    public static string WithoutLabelled(string fileName) => Labelled().Replace(fileName, "");

    // Results have a folder for each log, and file systems end at 255 bytes for a name.
    private const int Longest = 128;

    [GeneratedRegex("[^A-Za-z0-9_-]")]
    private static partial Regex NotInName();

    [GeneratedRegex("^(json_streaming_|labell?ed[-_])+", RegexOptions.IgnoreCase)]
    private static partial Regex Before();

    [GeneratedRegex(@"(__.*|[-_]\d.*|-(logger|manager|proxy|worker)(-\d+)*)$", RegexOptions.IgnoreCase)]
    private static partial Regex Behind();

    [GeneratedRegex(@"\.(log|labell?ed|json|jsonl|ndjson)(\.[^.]*)*$", RegexOptions.IgnoreCase)]
    private static partial Regex LogExtension();

    [GeneratedRegex(@"^labell?ed[-_]|[-_.]labell?ed(?=\.|$)", RegexOptions.IgnoreCase)]
    private static partial Regex Labelled();
}
