using System.Runtime.CompilerServices;

namespace ZeekSpark.Cli.Tests;

/// <summary>Compares text with a reviewed file in <c>snapshots/</c>.</summary>
internal static class Snapshot
{
    /// <summary>The text is that of <c>snapshots/NAME.txt</c>; otherwise what was received is written beside it.</summary>
    public static void Verify(string text, [CallerMemberName] string name = "")
    {
        var file = Path.Combine("tests", "ZeekSpark.Cli.Tests", "snapshots", name + ".txt");
        Verify(text, file, file[..^".txt".Length] + ".received.txt");
    }

    /// <summary>The text is that of a file.</summary>
    public static void Verify(string text, string file, string received)
    {
        if (Repository.Updates)
            File.WriteAllText(file, text);
        var expected = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "";
        if (expected == text)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, text);
        Assert.Fail($"{file} differs from what was received, which is in {received}. If the change is meant, run the tests with {Repository.UpdateVariable}=1 and review it.\n{Difference(expected, text)}");
    }

    private static string Difference(string expected, string received)
    {
        var (old, now) = (expected.Split('\n'), received.Split('\n'));
        var line = old.Zip(now).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"First in line {line + 1}:\n- {old.ElementAtOrDefault(line)}\n+ {now.ElementAtOrDefault(line)}";
    }
}
