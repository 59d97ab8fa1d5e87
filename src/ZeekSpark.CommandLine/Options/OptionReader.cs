using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using ZeekSpark.CommandLine.Output;

namespace ZeekSpark.CommandLine.Options;

/// <summary>Reads a command's words, and gathers all that is wrong with them.</summary>
internal sealed class OptionReader
{
    private readonly ParseResult result;
    private readonly List<string> violations = [];

    /// <summary>Reads a parsed command line.</summary>
    /// <param name="result">As parsed.</param>
    /// <param name="words">The words as given.</param>
    public OptionReader(ParseResult result, IReadOnlyList<string> words)
    {
        this.result = result;
        AddUnknownWords(words);
        // Of the parser's own errors only a repeated option is left: words that nothing takes are named above, missing
        // ones where they are read.
        foreach (var option in result.CommandResult.Children.OfType<OptionResult>().Where(option => option.Tokens.Count > option.Option.Arity.MaximumNumberOfValues))
            Refuse($"{option.Option.Name}: is given {option.Tokens.Count} times; give it once");
    }

    /// <summary>All that is wrong so far, a sentence each.</summary>
    public IReadOnlyList<string> Violations => violations;

    /// <summary>Adds a violation.</summary>
    public void Refuse(string violation) => violations.Add(SafeText.Clean(violation));

    /// <summary>Adds a violation of an option's value.</summary>
    public void Refuse(Option option, string value, string expected) => Refuse($"{option.Name} {Shown(value)}: expected {expected}");

    /// <summary>The option was given.</summary>
    public bool Has(Option option) => result.GetResult(option) is { Implicit: false };

    /// <summary>The paths given; one that does not exist is left to who reads it.</summary>
    public IReadOnlyList<string> Paths(Argument<string[]> argument)
    {
        var paths = result.GetResult(argument)?.Tokens.Select(token => token.Value).ToList() ?? [];
        if (paths.Count == 0)
            Refuse($"{argument.Name}: expected a folder or a file, found nothing");
        foreach (var _ in paths.Where(path => path.Length == 0))
            Refuse($"{argument.Name}: expected a folder or a file, found an empty word");
        return paths;
    }

    /// <summary>The option's value, NULL where it was not given.</summary>
    /// <param name="option">The option.</param>
    /// <param name="expected">What a value is, in words.</param>
    public string? Text(ValueOption option, string expected) => Values(option, expected) is [var value, ..] ? value : null;

    /// <summary>Every value given, each split at commas; NULL where the option was not given.</summary>
    public IReadOnlyList<string>? List(ValueOption option, string expected)
    {
        var values = Values(option, expected);
        if (values.Count == 0)
            return null;
        var items = values.SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries)).ToList();
        if (items.Any(item => item.Length == 0))
            Refuse(option, string.Join(' ', values), expected + ", found an empty name");
        foreach (var twice in items.Where(item => item.Length > 0).GroupBy(item => item, StringComparer.Ordinal).Where(group => group.Count() > 1))
            Refuse($"{option.Name}: {twice.Key} is named {twice.Count()} times; name it once");
        return items;
    }

    /// <summary>A whole number within bounds.</summary>
    public long? Whole(ValueOption option, long least, long most = long.MaxValue)
    {
        var expected = (least, most) switch
        {
            (long.MinValue, _) => "a whole number",
            (_, long.MaxValue) => string.Create(CultureInfo.InvariantCulture, $"a whole number from {least}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}"),
        };
        if (Text(option, expected) is not { } text)
            return null;
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most)
            return value;
        Refuse(option, text, expected);
        return null;
    }

    /// <summary>A number above 0 and at most 1.</summary>
    public double? Share(ValueOption option)
    {
        const string expected = "a share above 0 and at most 1, such as 0.01";
        if (Text(option, expected) is not { } text)
            return null;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value is > 0 and <= 1)
            return value;
        Refuse(option, text, expected);
        return null;
    }

    /// <summary>One of several words.</summary>
    public T Choice<T>(ValueOption option, T otherwise, params (string Word, T Value)[] choices)
    {
        var words = choices.Select(choice => choice.Word).ToList();
        var expected = words.Count == 2 ? $"{words[0]} or {words[1]}" : "one of " + string.Join(", ", words);
        if (Text(option, expected) is not { } text)
            return otherwise;
        var at = words.FindIndex(word => word.Equals(text, StringComparison.OrdinalIgnoreCase));
        if (at >= 0)
            return choices[at].Value;
        Refuse(option, text, expected + Nearest.Hint(text, words));
        return otherwise;
    }

    private List<string> Values(ValueOption option, string expected)
    {
        if (!Has(option))
            return [];
        var values = result.GetResult(option)!.Tokens.Select(token => token.Value).ToList();
        if (values.Count == 0 || values.Exists(string.IsNullOrWhiteSpace))
        {
            Refuse($"{option.Name}: expected {expected}, found nothing");
            return [];
        }

        return values;
    }

    // The parser takes an unknown option for a path where paths are taken; a path that begins with a dash is given after --.
    private void AddUnknownWords(IReadOnlyList<string> words)
    {
        var command = result.CommandResult.Command;
        var options = command.Options.Concat(result.RootCommandResult.Command.Options.Where(option => option.Recursive)).Select(option => option.Name).ToList();
        var taken = result.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens).Select(token => token.Value)
            .Concat(result.UnmatchedTokens).ToHashSet(StringComparer.Ordinal);
        foreach (var word in words.TakeWhile(word => word != "--").Where(word => taken.Contains(word) && (word.StartsWith('-') || result.UnmatchedTokens.Contains(word))))
        {
            var name = word.Split('=', ':')[0];
            if (word.StartsWith('-'))
                Refuse($"{Shown(word)}: there is no such option{Nearest.Hint(name, options)}");
            else if (command.Subcommands.Count > 0 && word == result.UnmatchedTokens.First(unmatched => !unmatched.StartsWith('-')))
                Refuse($"{Shown(word)}: there is no such command; expected one of {string.Join(", ", command.Subcommands.Select(sub => sub.Name))}{Nearest.Hint(name, command.Subcommands.Select(sub => sub.Name))}");
            else if (command.Subcommands.Count == 0)
                Refuse($"{Shown(word)}: {command.Name} takes no such word");
        }
    }

    private static string Shown(string value) => SafeText.Shorten(value, 60);
}
