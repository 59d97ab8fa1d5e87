using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using ZeekSpark.DuckDb;
using ZeekSpark.Generator;
using ZeekSpark.Logs;

namespace ZeekSpark.Benchmarks;

/// <summary>Times our reader beside DuckDB's read_csv and read_json on the same file, in turn, and compares what they read.</summary>
static class ReadBenchmark
{
    public static int Run(ReadOnlySpan<string> args)
    {
        if (ReadOptions.Parse(args) is not { } options)
            return 2;
        Print($"{RuntimeInformation.FrameworkDescription}, DuckDB {DuckDbDatabase.LibraryVersion}, {RuntimeInformation.ProcessArchitecture}, {options.Threads} of {Environment.ProcessorCount} cores; medians of {options.Rounds} rounds after a warm-up");
        if (options.File is { } given)
            return Measure(given, options) ? 0 : 1;

        var folder = Directory.CreateTempSubdirectory("zeekspark-read-");
        try
        {
            bool same = true;
            foreach (var format in Enum.GetValues<LogFileFormat>())
            {
                string captures = Path.Combine(folder.FullName, format.ToString());
                var capture = CaptureGenerator.Write(new GeneratorOptions(captures, 1, options.Flows, Seed: 42) { Format = format, Labels = false })[0];
                same &= Measure(Path.Combine(capture.Folder, "conn.log"), options);
                Directory.Delete(captures, recursive: true);
            }

            return same ? 0 : 1;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>False where the two readers don't agree.</summary>
    static bool Measure(string path, ReadOptions options)
    {
        var file = CaptureFinder.Find([path]).Captures.SelectMany(capture => capture.Files).FirstOrDefault()
            ?? throw new InvalidDataException($"{path}: is not a Zeek log.");
        using var database = DuckDbDatabase.Open(null, new Dictionary<string, string>
        {
            ["threads"] = options.Threads.ToString(CultureInfo.InvariantCulture),
            ["preserve_insertion_order"] = "false",
        });
        using var connection = database.Connect();
        var reader = new LogTableFunction(options.Threads);
        connection.RegisterTableFunction(reader);

        Print($"{file.Log}.log, {file.Format}, {file.Length / 1e6:F0} MB, {file.Schema.Columns.Count} columns");
        Print($"{"",-44}{"ours, ms",14}{file.Format switch { LogFormat.Json => "read_json", _ => "read_csv" } + ", ms",16}{"ours/theirs",14}");
        Print($"{"",-44}{"wall    cpu",14}{"wall    cpu",16}{"wall   cpu",14}");
        bool same = true;
        foreach (var statement in ReadStatements.For(file.Schema))
        {
            var ours = new List<Cost>();
            var theirs = new List<Cost>();
            for (int round = 0; round <= options.Rounds; round++)
            {
                var (ourCost, ourResult) = Ours(connection, reader, file, statement);
                var (theirCost, theirResult) = Timed(connection, string.Format(CultureInfo.InvariantCulture, statement.Theirs, ReadStatements.TheirSource(file)), file.Schema);
                same &= Agree(statement, ourResult, theirResult);
                if (round == 0)
                    continue;
                ours.Add(ourCost);
                theirs.Add(theirCost);
            }

            var (a, b) = (Cost.Median(ours), Cost.Median(theirs));
            Print($"{statement.Name,-44}{a.Wall,8:F0}{a.Cpu,6:F0}{b.Wall,10:F0}{b.Cpu,6:F0}{a.Wall / b.Wall,9:F2}{a.Cpu / b.Cpu,6:F2}");
        }

        Print($"{(same ? "Both read the same rows, values and sums." : "The readers do not agree; see above.")}");
        return same;
    }

    static (Cost Cost, double[] Result) Ours(DuckDbConnection connection, LogTableFunction reader, LogFile file, ReadStatement statement)
    {
        using var scan = new LogScan([file], file.Schema);
        long id = reader.Add(scan, [new LogFileId(0, 0)]);
        var timed = Timed(connection, string.Format(CultureInfo.InvariantCulture, statement.Ours, $"zeek_log({id})"), file.Schema);
        reader.Remove(id);
        return timed;
    }

    static (Cost Cost, double[] Result) Timed(DuckDbConnection connection, string sql, LogSchema schema)
    {
        var start = Cost.Now();
        using var result = connection.Query(sql);
        var cost = Cost.Now() - start;
        if (!sql.StartsWith("CREATE", StringComparison.Ordinal))
            return (cost, Row(result));
        using var check = connection.Query(ReadStatements.Check(schema));
        return (cost, Row(check));
    }

    static double[] Row(DuckDbReader result)
    {
        result.Read();
        return [.. Enumerable.Range(0, result.Names.Count).Select(i => result.IsNull(i) ? double.NaN : result.GetDouble(i))];
    }

    // Threads add in any order.
    static bool Agree(ReadStatement statement, double[] ours, double[] theirs)
    {
        for (int i = 0; i < ours.Length; i++)
        {
            if (ours[i].Equals(theirs[i]) || Math.Abs(ours[i] - theirs[i]) <= 1e-9 * Math.Abs(theirs[i]))
                continue;
            Print($"{statement.Name}: value {i + 1} is {ours[i]} with ours, {theirs[i]} with theirs");
            return false;
        }

        return true;
    }

    static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}

/// <summary>What a statement took.</summary>
/// <param name="Wall">Milliseconds passed.</param>
/// <param name="Cpu">Milliseconds of processor time, all threads together.</param>
readonly record struct Cost(double Wall, double Cpu)
{
    public static Cost Now() => new(Stopwatch.GetTimestamp() * 1e3 / Stopwatch.Frequency, Process.GetCurrentProcess().TotalProcessorTime.TotalMilliseconds);

    public static Cost operator -(Cost end, Cost start) => new(end.Wall - start.Wall, end.Cpu - start.Cpu);

    public static Cost Median(IReadOnlyCollection<Cost> costs) => new(Median(costs.Select(cost => cost.Wall)), Median(costs.Select(cost => cost.Cpu)));

    static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
