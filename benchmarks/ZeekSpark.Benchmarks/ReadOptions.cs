using System.Globalization;

namespace ZeekSpark.Benchmarks;

/// <summary>The options of the mode <c>read</c>.</summary>
/// <param name="File">A log to read; NULL to generate one as TSV and as JSON.</param>
/// <param name="Flows">Rows of a generated log.</param>
/// <param name="Rounds">How often each statement is timed.</param>
/// <param name="Threads">Threads of DuckDB and of the reader.</param>
sealed record ReadOptions(string? File, int Flows, int Rounds, int Threads)
{
    /// <summary>NULL, and the reason on stderr, if the options can't be used.</summary>
    public static ReadOptions? Parse(ReadOnlySpan<string> args)
    {
        var options = new ReadOptions(null, 1_000_000, 5, 2);
        for (int i = 0; i < args.Length; i += 2)
        {
            string value = i + 1 < args.Length ? args[i + 1] : "";
            bool number = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int n) && n > 0;
            ReadOptions? next = args[i] switch
            {
                "--file" when System.IO.File.Exists(value) => options with { File = value },
                "--flows" when number => options with { Flows = n },
                "--rounds" when number => options with { Rounds = n },
                "--threads" when number => options with { Threads = n },
                _ => null,
            };
            if (next is null)
            {
                Console.Error.WriteLine($"read: {args[i]} {value} was not understood; expected --file with a log that exists, or --flows, --rounds or --threads with a number from 1.");
                return null;
            }

            options = next;
        }

        return options;
    }
}
