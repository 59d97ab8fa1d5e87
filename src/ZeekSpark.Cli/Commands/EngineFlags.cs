using System.CommandLine;
using ZeekSpark.CommandLine.Options;
using ZeekSpark.DuckDb;

namespace ZeekSpark.Cli.Commands;

/// <summary>The options of the embedded engine.</summary>
internal sealed class EngineFlags
{
    private const long LeastMemory = 256_000_000;
    private const int MostThreads = 1024;

    private readonly ValueOption threads = new("--threads", "N", "Threads to use (default: all cores)");
    private readonly ValueOption memory = new("--memory", "SIZE", "Memory to use before spilling to disk, such as 512MB, 1.5GB or 4GiB (default: half of the machine's)");

    /// <summary>The options, to add to a command.</summary>
    public Option[] All => [threads, memory];

    /// <summary>The engine that the options ask for.</summary>
    public DuckDbEngine Read(OptionReader options)
    {
        var cores = (int)(options.Whole(threads, 1, MostThreads) ?? Environment.ProcessorCount);
        return new(cores, Memory(options));
    }

    private long Memory(OptionReader options)
    {
        const string expected = "an amount from 256MB, such as 512MB, 1.5GB or 4GiB";
        if (options.Text(memory, expected) is not { } text)
            return Math.Max(LeastMemory, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2);
        if (ByteSize.TryParse(text, out var bytes) && bytes >= LeastMemory)
            return bytes;
        options.Refuse(memory, text, expected);
        return LeastMemory;
    }
}
