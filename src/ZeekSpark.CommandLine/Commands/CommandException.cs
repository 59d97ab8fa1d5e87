namespace ZeekSpark.CommandLine.Commands;

/// <summary>A command can't go on: a message for the user, and the exit code.</summary>
internal sealed class CommandException(int exitCode, string message, Exception? inner = null) : Exception(message, inner)
{
    public int ExitCode => exitCode;
}
