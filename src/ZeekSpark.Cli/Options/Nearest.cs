namespace ZeekSpark.Cli.Options;

/// <summary>What a mistyped name was probably meant to be.</summary>
internal static class Nearest
{
    /// <summary>The known name with the fewest edits (Levenshtein), where they are at most a third of it; else NULL.</summary>
    public static string? Of(string word, IEnumerable<string> known) => known
        .Select(name => (Name: name, Edits: Edits(word, name)))
        .Where(guess => guess.Edits * 3 <= Math.Max(3, guess.Name.Length))
        .OrderBy(guess => guess.Edits).ThenBy(guess => guess.Name, StringComparer.Ordinal)
        .Select(guess => guess.Name).FirstOrDefault();

    /// <summary><c>; did you mean '…'?</c> where there is a near name, else nothing.</summary>
    public static string Hint(string word, IEnumerable<string> known) => Of(word, known) is { } name ? $"; did you mean '{name}'?" : "";

    private static int Edits(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > 3)
            return int.MaxValue / 4;
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + cost));
            }
        }

        return row[^1];
    }
}
