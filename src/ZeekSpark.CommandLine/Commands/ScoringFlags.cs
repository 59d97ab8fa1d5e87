using System.CommandLine;
using ZeekSpark.CommandLine.Options;
using ZeekSpark.Logs;
using ZeekSpark.Scoring;
using ZeekSpark.Scoring.Logs;

namespace ZeekSpark.CommandLine.Commands;

/// <summary>The options that say what is computed.</summary>
internal sealed class ScoringFlags
{
    private readonly ValueOption logs = new("--logs", "LOG,…", "Score and report these logs only, such as conn,dns; others are still read for what they tell about these rows (default: all)", repeatable: true);
    private readonly ValueOption top = new("--top", "N", $"Rows to flag in each log of each capture (default: those beyond what the log's own bulk explains; {ScoringOptions.DefaultTop} with --scoring reference)");
    private readonly ValueOption flagShare = new("--flag-share", "F", "Flag this share of each log's rows instead, above 0 and at most 1; not together with --top");
    private readonly ValueOption scope = new("--scope", "SCOPE", "What is usual is taken from each 'capture' by itself or from the whole 'archive' (default: capture)");
    private readonly ValueOption scoring = new("--scoring", "WHICH", "'default', or 'reference' for the scores of stratosphereips/zeek_anomaly_detector (default: default)");
    private readonly ValueOption seed = new("--seed", "N", "Seed of samples and models; the same seed gives the same scores (default: 42)");
    private readonly FlagOption features = new("--features", "Write every row's features as well");

    /// <summary>The options, to add to a command.</summary>
    public Option[] All => [logs, top, flagShare, scope, scoring, seed, features];

    /// <summary>Reads the options.</summary>
    public ScoringOptions Read(OptionReader options)
    {
        if (options.Has(top) && options.Has(flagShare))
            options.Refuse("--top and --flag-share: expected one of them, found both");
        var rows = options.Whole(top, 1, int.MaxValue);
        var share = options.Share(flagShare);
        var named = options.List(logs, "names of logs, such as conn,dns");
        foreach (var log in (named ?? []).Where(LogDefinitions.Unscored.Contains))
            options.Refuse(logs, log, "a log that is scored; this one lists what Zeek loaded, not what it saw");
        return new(
            options.Choice(scoring, ScoringMode.Default, ("default", ScoringMode.Default), ("reference", ScoringMode.Reference)),
            options.Choice(scope, StatisticsScope.Capture, ("capture", StatisticsScope.Capture), ("archive", StatisticsScope.Archive)),
            (int?)rows,
            share,
            options.Whole(seed, long.MinValue) ?? 42,
            options.Has(features),
            named is null ? null : new HashSet<string>(named, StringComparer.Ordinal));
    }

    /// <summary>Refuses names in --logs that are neither a log of these captures nor one of Zeek's.</summary>
    /// <exception cref="CommandException">There are such names.</exception>
    public static void CheckLogs(ScoringOptions options, Discovery discovery)
    {
        if (options.Logs is null || discovery.Captures.Count == 0)
            return;
        var found = discovery.Captures.SelectMany(capture => capture.Files).Select(file => file.Log).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var unknown = options.Logs.Where(log => !found.Contains(log) && !ZeekCatalog.Knows(log)).Order(StringComparer.Ordinal).ToList();
        if (unknown.Count > 0)
            throw new CommandException(ExitCode.WrongOptions,
                $"--logs {string.Join(",", unknown)}: these captures have no such log, and neither has Zeek{Nearest.Hint(unknown[0], found.Concat(ZeekCatalog.Logs))}\nThe captures have {string.Join(", ", found)}.");
        if (!options.Logs.Any(found.Contains))
            throw new CommandException(ExitCode.WrongOptions, $"--logs {string.Join(",", options.Logs.Order(StringComparer.Ordinal))}: these captures have none of them; they have {string.Join(", ", found)}.");
    }
}
