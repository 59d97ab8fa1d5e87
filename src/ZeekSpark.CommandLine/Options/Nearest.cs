namespace ZeekSpark.CommandLine.Options;

/// <summary>What a mistyped name was probably meant to be.</summary>
internal static class Nearest
{
    /// <summary>The known name with the fewest edits (Damerau-Levenshtein), where they are at most a third of it; else NULL.</summary>
    public static string? Of(string word, IEnumerable<string> known) => known
        .Select(name => (Name: name, Edits: Edits(word, name)))
        .Where(guess => guess.Edits * 3 <= Math.Max(3, guess.Name.TrimStart('-').Length))
        .OrderBy(guess => guess.Edits).ThenBy(guess => guess.Name, StringComparer.Ordinal)
        .Select(guess => guess.Name).FirstOrDefault();

    /// <summary><c>; did you mean '…'?</c> where there is a near name, else nothing.</summary>
    public static string Hint(string word, IEnumerable<string> known) => Of(word, known) is { } name ? $"; did you mean '{name}'?" : "";

    // Dashes are no part of what was meant. Two neighbours that changed places are one edit.
    private static int Edits(string word, string name)
    {
        var (a, b) = (word.TrimStart('-'), name.TrimStart('-'));
        if (Math.Abs(a.Length - b.Length) > 3)
            return int.MaxValue / 4;
        var edits = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                edits[i, j] = i == 0 || j == 0
                    ? i + j
                    : Math.Min(Math.Min(edits[i - 1, j], edits[i, j - 1]) + 1, edits[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    edits[i, j] = Math.Min(edits[i, j], edits[i - 2, j - 2] + 1);
            }
        }

        return edits[a.Length, b.Length];
    }
}
