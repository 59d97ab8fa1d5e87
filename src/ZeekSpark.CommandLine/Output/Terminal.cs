namespace ZeekSpark.CommandLine.Output;

/// <summary>Where a command writes. Results go to <paramref name="Out"/>, everything else to <paramref name="Error"/>.</summary>
/// <param name="Out">Results.</param>
/// <param name="Error">Progress and messages.</param>
/// <param name="Width">Columns to write in.</param>
/// <param name="Colours">Results may be coloured.</param>
/// <param name="LiveProgress">Messages go to a terminal that can show a progress bar.</param>
internal sealed record Terminal(TextWriter Out, TextWriter Error, int Width = Terminal.PlainWidth, bool Colours = false, bool LiveProgress = false)
{
    /// <summary>Columns where the terminal does not say, or there is none.</summary>
    public const int PlainWidth = 100;

    private const int NarrowestWidth = 60;
    private const int WidestWidth = 160;

    /// <summary>The process's own.</summary>
    public static Terminal Process()
    {
        var quiet = Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 } || Environment.GetEnvironmentVariable("TERM") == "dumb";
        return new(
            new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = false },
            new StreamWriter(Console.OpenStandardError()) { AutoFlush = true },
            Console.IsOutputRedirected ? PlainWidth : Math.Clamp(ConsoleWidth(), NarrowestWidth, WidestWidth),
            Colours: !quiet && !Console.IsOutputRedirected,
            LiveProgress: Environment.GetEnvironmentVariable("TERM") != "dumb" && !Console.IsErrorRedirected);
    }

    /// <summary>Says something that is not a result.</summary>
    public void Say(string message) => Error.WriteLine(message);

    // A terminal of unknown size says 0, or can't be asked.
    private static int ConsoleWidth()
    {
        try
        {
            return Console.WindowWidth is > 0 and var width ? width - 1 : PlainWidth;
        }
        catch (IOException)
        {
            return PlainWidth;
        }
    }
}
