namespace ZeekSpark.Cli.Tests.Scripts;

/// <summary>Why a test of bash scripts can't run here, or NULL.</summary>
internal static class Bash
{
    public const string Program = "/bin/bash";

    public static string? Missing { get; } = File.Exists(Program) ? null : $"the scripts need bash, and there is no {Program} here";
}

/// <summary>A test that runs a bash script, skipped where there is no bash.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BashFactAttribute : FactAttribute
{
    public BashFactAttribute() => Skip = Bash.Missing;
}

/// <summary>A test with data that runs a bash script, skipped where there is no bash.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BashTheoryAttribute : TheoryAttribute
{
    public BashTheoryAttribute() => Skip = Bash.Missing;
}
