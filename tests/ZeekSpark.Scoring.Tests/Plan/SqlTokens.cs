using System.Text.RegularExpressions;

namespace ZeekSpark.Scoring.Tests.Plan;

/// <summary>SQL cut into words, numbers, names, texts and signs, with what the rules of the shared text ask about them.</summary>
internal sealed partial class SqlTokens
{
    private readonly IReadOnlyList<string> tokens;

    public SqlTokens(string sql) => tokens = [.. Token().Matches(sql).Select(match => match.Value)];

    public int Count => tokens.Count;

    public string this[int i] => i >= 0 && i < tokens.Count ? tokens[i] : "";

    /// <summary>The token is this word, in any case.</summary>
    public bool Is(int i, string word) => this[i].Equals(word, StringComparison.OrdinalIgnoreCase);

    /// <summary>Index of the bracket that closes the one at an index.</summary>
    public int Closing(int open)
    {
        for (int i = open, depth = 0; i < Count; i++)
        {
            depth += tokens[i] == "(" ? 1 : tokens[i] == ")" ? -1 : 0;
            if (depth == 0)
                return i;
        }

        throw new FormatException($"The bracket at token {open} is not closed.");
    }

    /// <summary>The operand that begins at an index: a number, a name, a call, or something in brackets.</summary>
    public (int From, int To) Operand(int from)
    {
        var to = from;
        while (this[to + 1] == "." && this[to] != "(")
            to += 2;
        if (this[to] == "(")
            to = Closing(to);
        else if (this[to + 1] == "(")
            to = Closing(to + 1);
        return (from, to);
    }

    /// <summary>The tokens of a range side by side, without brackets around the whole.</summary>
    public string Text(int from, int to)
    {
        while (this[from] == "(" && to > from && Closing(from) == to)
            (from, to) = (from + 1, to - 1);
        return string.Join(' ', tokens.Skip(from).Take(to - from + 1));
    }

    /// <summary>Conditions that hold at a token: the parts, joined by AND, of every WHEN whose THEN it stands in.</summary>
    public IEnumerable<string> Holding(int at)
    {
        var open = new Stack<(int From, int To)?>();
        var when = new Stack<int>();
        for (var i = 0; i < at; i++)
        {
            if (Is(i, "CASE"))
                open.Push(null);
            else if (Is(i, "WHEN"))
            {
                open.Pop();
                open.Push(null);
                when.Push(i + 1);
            }
            else if (Is(i, "THEN"))
            {
                open.Pop();
                open.Push((when.Pop(), i - 1));
            }
            else if (Is(i, "ELSE"))
            {
                open.Pop();
                open.Push(null);
            }
            else if (Is(i, "END"))
                open.Pop();
        }

        return open.OfType<(int From, int To)>().SelectMany(range => Conjuncts(range.From, range.To));
    }

    private IEnumerable<string> Conjuncts(int from, int to)
    {
        while (this[from] == "(" && Closing(from) == to)
            (from, to) = (from + 1, to - 1);
        var parts = new List<string>();
        var start = from;
        for (var i = from; i <= to; i++)
        {
            if (tokens[i] == "(")
                i = Closing(i);
            else if (Is(i, "OR"))
                return [Text(from, to)];
            else if (Is(i, "AND"))
            {
                parts.Add(Comparison(start, i - 1));
                start = i + 1;
            }
        }

        parts.Add(Comparison(start, to));
        return parts;
    }

    /// <summary>A comparison without brackets around its left side.</summary>
    private string Comparison(int from, int to)
    {
        var (_, left) = Operand(from);
        return left + 2 <= to ? $"{Text(from, left)} {Text(left + 1, to)}" : Text(from, to);
    }

    [GeneratedRegex("""'[^']*'|"[^"]*"|`[^`]*`|[0-9]+(?:[.][0-9]*)?(?:[eE][+-]?[0-9]+)?|[A-Za-z_][A-Za-z0-9_]*|->|::|//|<>|<=|>=|\|\||\S""")]
    private static partial Regex Token();
}
