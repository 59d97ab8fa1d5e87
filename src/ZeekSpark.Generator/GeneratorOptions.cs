using System.Globalization;
using ZeekSpark.Generator.Attacks;

namespace ZeekSpark.Generator;

/// <summary>How the logs are written.</summary>
public enum LogFileFormat
{
    /// <summary>Zeek's tab-separated text with header and footer lines.</summary>
    Tsv,

    /// <summary>One JSON object a line, unset fields left out.</summary>
    Json,
}

/// <summary>What to generate. The same options give the same bytes on any machine (a gzip file: the same bytes once
/// unpacked, its packing belongs to the runtime).</summary>
/// <param name="Out">The folder that gets one folder per capture.</param>
/// <param name="Captures">How many captures, from 1 to 10,000.</param>
/// <param name="Flows">Rows of conn.log in each capture, attacks included, from 100.</param>
/// <param name="Seed">Any number; another one gives other sites, hosts and traffic.</param>
public sealed record GeneratorOptions(string Out, int Captures, long Flows, long Seed)
{
    /// <summary>The fewest flows in which a site with all its logs can be shown.</summary>
    public const long MinFlows = 100;

    /// <summary>The most captures of one call.</summary>
    public const int MaxCaptures = 10_000;

    /// <summary>The attacks that an attacked capture holds, each once. None by default.</summary>
    public IReadOnlyList<AttackKind> Attacks { get; init; } = [];

    /// <summary>How many of the captures get the attacks; the seed chooses which. One by default.</summary>
    public int? AttackedCaptures { get; init; }

    /// <summary>TSV by default.</summary>
    public LogFileFormat Format { get; init; } = LogFileFormat.Tsv;

    /// <summary>Whether each log is written as <c>.log.gz</c>.</summary>
    public bool Compress { get; init; }

    /// <summary>The day (UTC) of all captures. Weekends are quieter; the second Tuesday of a month is patch day.</summary>
    public DateOnly Day { get; init; } = new(2024, 5, 15);

    /// <summary>Whether every row ends in <c>label</c> (Benign, Malicious) and <c>detailedlabel</c> (the attack).</summary>
    public bool Labels { get; init; } = true;

    /// <summary>The captures that get the attacks: none without attacks, else one unless said.</summary>
    internal int AttackedCount => Attacks.Count == 0 ? 0 : AttackedCaptures ?? 1;

    /// <summary>Everything that is wrong with the options, one sentence each that begins with the option's name on the
    /// command line; empty if they can be used.</summary>
    public IReadOnlyList<string> Validate()
    {
        List<string> wrong = [];
        if (string.IsNullOrWhiteSpace(Out))
            wrong.Add("--out: expected a folder to write the captures to, found nothing");
        if (Captures is < 1 or > MaxCaptures)
            wrong.Add(Invariant($"--captures: expected 1 to {MaxCaptures}, found {Captures}"));
        if (Flows < MinFlows)
            wrong.Add(Invariant($"--flows: expected at least {MinFlows} (rows of conn.log per capture), found {Flows}"));
        else if (AttackPlan.SmallestFlows(Attacks) is var least && Flows < least)
            wrong.Add(Invariant($"--flows: expected at least {least} for these {Attacks.Count} attacks, found {Flows}; ask for more flows or fewer attacks"));
        foreach (var unknown in Attacks.Where(a => !Enum.IsDefined(a)).Distinct())
            wrong.Add(Invariant($"--attack: expected one of {string.Join(", ", AttackKinds.All.Select(a => a.Name()))}, found {(int)unknown}"));
        foreach (var twice in Attacks.Where(a => Enum.IsDefined(a)).GroupBy(a => a).Where(g => g.Count() > 1))
            wrong.Add(Invariant($"--attack: {twice.Key.Name()} is named {twice.Count()} times; name each attack once"));
        if (AttackedCaptures is { } attacked && (attacked < 1 || attacked > Captures))
            wrong.Add(Invariant($"--attacked: expected 1 to the number of captures ({Captures}), found {attacked}"));
        if (AttackedCaptures is not null && Attacks.Count == 0)
            wrong.Add("--attacked: there is no attack to put into a capture; name some with --attack");
        if (!Enum.IsDefined(Format))
            wrong.Add(Invariant($"--format: expected tsv or json, found {(int)Format}"));
        if (Day.Year is < 1971 or > 2099)
            wrong.Add(Invariant($"--day: expected a day from 1971 to 2099, found {Day:yyyy-MM-dd}"));
        return wrong;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
