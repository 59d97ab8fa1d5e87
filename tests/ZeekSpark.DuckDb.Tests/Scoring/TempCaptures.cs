using ZeekSpark.Generator;

namespace ZeekSpark.DuckDb.Tests.Scoring;

/// <summary>A folder for captures, deleted afterwards.</summary>
internal sealed class TempCaptures : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("zeekspark-").FullName;

    /// <summary>Generates captures, as the command line does.</summary>
    public string Generate(string name, int captures, long flows, long seed, LogFileFormat format = LogFileFormat.Tsv, bool labels = true, params AttackKind[] attacks)
    {
        var folder = Path.Combine(Folder, name);
        CaptureGenerator.Write(new GeneratorOptions(folder, captures, flows, seed) { Attacks = attacks, Format = format, Labels = labels });
        return folder;
    }

    /// <summary>Writes a log of the fields, each row's values separated by spaces; <c>-</c> is missing.</summary>
    public string Write(string capture, string log, string fields, string types, IEnumerable<string> rows)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Folder, capture)).FullName;
        File.WriteAllText(Path.Combine(folder, log + ".log"),
            $"#separator \\x09\n#set_separator\t,\n#empty_field\t(empty)\n#unset_field\t-\n#path\t{log}\n#fields\t{Tabs(fields)}\n#types\t{Tabs(types)}\n"
            + string.Concat(rows.Select(row => Tabs(row) + "\n")));
        return folder;

        static string Tabs(string text) => text.Replace(' ', '\t');
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
