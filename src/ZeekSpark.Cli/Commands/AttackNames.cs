using ZeekSpark.CommandLine.Options;
using ZeekSpark.Generator;

namespace ZeekSpark.Cli.Commands;

/// <summary>The names of attacks in options.</summary>
internal static class AttackNames
{
    /// <summary>All of them, for help texts.</summary>
    public static string All { get; } = string.Join(", ", AttackKinds.All.Select(kind => kind.Name()));

    /// <summary>The attacks an option names, each once; what is no attack is refused.</summary>
    public static IReadOnlyList<AttackKind> Read(OptionReader options, ValueOption option)
    {
        var kinds = new List<AttackKind>();
        foreach (var name in options.List(option, "names of attacks") ?? [])
        {
            if (AttackKinds.TryParse(name, out var kind))
                kinds.Add(kind);
            else if (name.Length > 0)
                options.Refuse(option, name, $"one of {All}{Nearest.Hint(name, AttackKinds.All.Select(known => known.Name()))}");
        }

        return [.. kinds.Distinct()];
    }
}
