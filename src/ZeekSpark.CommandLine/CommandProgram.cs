using ZeekSpark.CommandLine.Commands;

namespace ZeekSpark.CommandLine;

/// <summary>A program with commands.</summary>
/// <param name="Name">What a user types to run it, as messages, usage and examples show it.</param>
/// <param name="Description">What it is for.</param>
/// <param name="Commands">Its commands, in the order of its help; made anew for every command line.</param>
/// <param name="IsForeseen">
/// Tells the errors whose message says enough; any other ends with a word that nobody foresaw it and where to look.
/// </param>
internal sealed record CommandProgram(string Name, string Description, IReadOnlyList<CliCommand> Commands, Func<Exception, bool> IsForeseen);
