using System.Globalization;

namespace ZeekSpark.Generator.Tests;

/// <summary>That samples/ is what the commands in its README make today, and holds what the README says.</summary>
public class SamplesTests
{
    private static readonly string Samples = Path.Combine(Root(), "samples");
    private static readonly string Readme = File.ReadAllText(Path.Combine(Samples, "README.md"));

    private static IEnumerable<string[]> Commands => Readme.Split('\n')
        .Where(l => l.StartsWith("scripts/zeekspark generate ", StringComparison.Ordinal)).Select(l => l.Trim().Split(' ')[2..]);

    [Fact]
    public void The_samples_are_what_the_commands_of_their_readme_make()
    {
        using TempFolder folder = new();
        foreach (string[] command in Commands) CaptureGenerator.Write(Options(command) with { Out = folder.Path });
        string[] made = Files(folder.Path), kept = [.. Files(Samples).Where(f => f != "README.md")];
        Assert.Equal(32, made.Length);
        Assert.Equal(made, kept);
        foreach (string file in made)
        {
            Assert.True(File.ReadAllBytes(Path.Combine(folder.Path,
                file)).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(Samples, file))),
                $"samples/{file} differs from what its command makes: if the generator was meant to change, make the samples again with the commands in samples/README.md");
        }
        Assert.InRange(kept.Sum(f => new FileInfo(Path.Combine(Samples, f)).Length), 1, 1_000_000);
    }

    [Fact]
    public void The_readme_names_who_attacks_whom_and_how_often()
    {
        using TempFolder folder = new();
        var attacked = Assert.Single(CaptureGenerator.Write(Options(Commands.First()) with { Out = folder.Path, Labels = true }), c =>
            c.Attacks.Count > 0);
        Log conn = new(Path.Combine(attacked.Folder, "conn.log"));
        Assert.Contains("What is to be found in " + attacked.Name, Readme, StringComparison.Ordinal);
        foreach (AttackKind attack in attacked.Attacks)
        {
            Log flows = conn.Where("detailedlabel", attack.Name());
            Assert.All(flows.Rows.Where(r => r[flows.Column("service")] != "dns"), r =>
            {
                Assert.Contains(r[2], Readme, StringComparison.Ordinal);
                Assert.Contains(r[4], Readme, StringComparison.Ordinal);
            });
            if (attack is AttackKind.Scan) Assert.Contains(flows.Rows.Count + " ports", Readme, StringComparison.Ordinal);
            if (attack is AttackKind.SshGuessing) Assert.Contains(flows.Rows.Count + " SSH connections", Readme, StringComparison.Ordinal);
            if (attack is AttackKind.Exfiltration)
            {
                double sent = flows.Values("orig_bytes").Sum(b => double.Parse(b, CultureInfo.InvariantCulture)) / 1e9;
                Assert.Contains(sent.ToString("F1", CultureInfo.InvariantCulture) + " GB", Readme, StringComparison.Ordinal);
            }
        }
    }

    private static GeneratorOptions Options(string[] command)
    {
        GeneratorOptions options = new("", 0, 0, 0);
        for (int i = 0; i < command.Length; i++)
        {
            string Value() => command[++i];
            int Number() => int.Parse(Value(), CultureInfo.InvariantCulture);
            options = command[i] switch
            {
                "--out" => options with { Out = Value() },
                "--captures" => options with { Captures = Number() },
                "--flows" => options with { Flows = Number() },
                "--seed" => options with { Seed = Number() },
                "--attacked" => options with { AttackedCaptures = Number() },
                "--attack" => options with { Attacks = [.. Value().Split(',').Select(n => AttackKinds.TryParse(n, out var kind) ? kind
                    : throw new FormatException(n))] },
                "--day" => options with { Day = DateOnly.ParseExact(Value(), "yyyy-MM-dd", CultureInfo.InvariantCulture) },
                "--format" => options with { Format = Enum.Parse<LogFileFormat>(Value(), ignoreCase: true) },
                "--no-labels" => options with { Labels = false },
                _ => throw new FormatException("an option that this test does not know: " + command[i]),
            };
        }
        return options;
    }

    private static string[] Files(string folder) =>
        [.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(f =>
            Path.GetRelativePath(folder, f)).Order(StringComparer.Ordinal)];

    private static string Root()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "ZeekSpark.sln"))) return at.FullName;
        throw new DirectoryNotFoundException($"no ZeekSpark.sln above {AppContext.BaseDirectory}");
    }
}
