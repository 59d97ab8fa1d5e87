using System.Text.RegularExpressions;
using Microsoft.Spark;
using Microsoft.Spark.Interop.Ipc;

namespace ZeekSpark.Job;

/// <summary>What Spark says when something fails, in a few words: its messages carry the stacks of two machines.</summary>
internal static partial class SparkErrors
{
    /// <summary>Does something on Spark; what fails there is told in a few words.</summary>
    public static T Told<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (e is not SparkException && Of(e) is { } reason)
        {
            throw new SparkException(reason, e);
        }
    }

    /// <summary>What an error of Spark's says, or NULL where it is not one.</summary>
    public static string? Of(Exception error)
    {
        for (var e = error; e is not null; e = e.InnerException!)
        {
            if (e is not JvmException)
                continue;
            // The cause that is nested deepest is what happened; those around it say which stage and task it stopped.
            var causes = Cause().Matches(e.Message);
            var ours = Ours().Match(e.Message);
            return ours.Success ? ours.Groups[1].Value.Trim()
                : FirstLine(causes.Count > 0 ? causes[^1].Groups[1].Value : e.Message);
        }

        return null;
    }

    /// <summary>The first line of an error, without the class of the exception.</summary>
    public static string FirstLine(string message) => Class().Replace(message.Split('\n', 2)[0].Trim(), "");

    [GeneratedRegex(@"^Caused by: (.*)$", RegexOptions.Multiline)]
    private static partial Regex Cause();

    /// <summary>What a function of ours gave instead of a result; see the Spark dialect's CallModel.</summary>
    [GeneratedRegex(@"\[USER_RAISED_EXCEPTION\] !(.*)$|RuntimeException: !(.*)$", RegexOptions.Multiline)]
    private static partial Regex Ours();

    [GeneratedRegex(@"^([a-z]+\.)+[A-Za-z.$]+(Exception|Error): ")]
    private static partial Regex Class();
}
