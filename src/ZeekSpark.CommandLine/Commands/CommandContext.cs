using ZeekSpark.CommandLine.Output;

namespace ZeekSpark.CommandLine.Commands;

/// <summary>What a command runs with.</summary>
internal sealed record CommandContext(Terminal Terminal, TimeProvider Time, CancellationToken Cancellation);
