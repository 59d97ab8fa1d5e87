using System.CommandLine;

namespace ZeekSpark.CommandLine.Options;

/// <summary>An option that is there or not.</summary>
internal sealed class FlagOption : Option<bool>
{
    public FlagOption(string name, string description)
        : base(name)
    {
        Arity = ArgumentArity.Zero;
        Description = description;
    }
}

/// <summary>
/// An option with a value. It is taken as text and read by <see cref="OptionReader"/>, so that every wrong value is named
/// together with what was expected, all in one go.
/// </summary>
internal sealed class ValueOption : Option<string[]>
{
    public ValueOption(string name, string valueName, string description, bool repeatable = false)
        : base(name)
    {
        HelpName = valueName;
        Description = description;
        Arity = repeatable ? ArgumentArity.ZeroOrMore : ArgumentArity.ZeroOrOne;
        // Without it the parser refuses an array of at most one.
        CustomParser = static argument => [.. argument.Tokens.Select(token => token.Value)];
    }
}
