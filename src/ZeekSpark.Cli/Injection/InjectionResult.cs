using ZeekSpark.Generator;

namespace ZeekSpark.Cli.Injection;

/// <summary>What became of one attack in one capture.</summary>
/// <param name="Capture">The capture.</param>
/// <param name="Attack">The attack.</param>
/// <param name="Rows">Rows put in, by log.</param>
/// <param name="Problem">Why it was not put in; NULL where it was.</param>
/// <param name="First">The first finding that holds one of its rows; NULL where none does.</param>
/// <param name="ScoreBefore">The capture's score as given, 0 to 100.</param>
/// <param name="Score">Its score with the attack; NULL where it was not put in.</param>
internal sealed record InjectionResult(
    string Capture, AttackKind Attack, IReadOnlyDictionary<string, long> Rows, string? Problem, FirstFinding? First, double ScoreBefore, double? Score);

/// <summary>The first finding that holds a row of an attack, in the log where it ranks best.</summary>
/// <param name="Log">The log.</param>
/// <param name="Rank">Its rank among the findings of that log, from 1; among tied ones what a random order gives on average.</param>
/// <param name="Findings">Findings of that log.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Explanation">What it says.</param>
internal sealed record FirstFinding(string Log, double Rank, long Findings, string Kind, string Explanation);
