namespace ZeekSpark.CommandLine.Output;

/// <summary>Lines of a paragraph.</summary>
internal static class Indent
{
    /// <summary>Clean text, wrapped to the width; the first line begins with one text, the others with another.</summary>
    public static IEnumerable<string> Lines(string text, int width, string first, string others)
    {
        var begin = first;
        foreach (var line in TextWidth.Wrap(SafeText.Clean(text), width - Math.Max(first.Length, others.Length)))
        {
            yield return begin + line;
            begin = others;
        }
    }
}
