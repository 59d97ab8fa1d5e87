using System.IO.Compression;
using FsCheck;
using FsCheck.Fluent;

namespace ZeekSpark.Generator.Tests;

public class SameBytesTests
{
    [Fact]
    public void The_same_options_give_the_same_bytes()
    {
        using TempFolder one = new(), two = new();
        GeneratorOptions options = new("", 3, 700, 42) { Attacks = AttackKinds.All };
        var first = CaptureGenerator.Write(options with { Out = one.Path });
        var second = CaptureGenerator.Write(options with { Out = two.Path });
        Assert.Equal(first.Select(c => (c.Name, c.Rows, c.Attacks.Count)), second.Select(c => (c.Name, c.Rows, c.Attacks.Count)));
        Assert.Equal(24, Bytes(one.Path).Count);
        Assert.Equal(Bytes(one.Path), Bytes(two.Path));
    }

    [Fact]
    public void Captures_do_not_depend_on_how_many_there_are()
    {
        using TempFolder one = new(), two = new();
        string name = Assert.Single(CaptureGenerator.Write(new(one.Path, 1, 300, 8))).Name;
        CaptureGenerator.Write(new(two.Path, 4, 300, 8));
        Assert.Equal(Bytes(one.Path), Bytes(two.Path).Where(f => f.Key.StartsWith(name, StringComparison.Ordinal)));
    }

    [Fact]
    public void Another_seed_gives_another_capture()
    {
        using TempFolder one = new(), two = new();
        CaptureGenerator.Write(new(one.Path, 1, 300, 1));
        CaptureGenerator.Write(new(two.Path, 1, 300, 2));
        Assert.Empty(Bytes(one.Path).Values.Intersect(Bytes(two.Path).Values));
    }

    [Fact]
    public void Gzip_packs_the_same_text()
    {
        using TempFolder plain = new(), packed = new();
        CaptureGenerator.Write(new(plain.Path, 1, 300, 1));
        var made = Assert.Single(CaptureGenerator.Write(new(packed.Path, 1, 300, 1) { Compress = true }));
        foreach (string name in Captures.LogNames)
        {
            using GZipStream unpack = new(File.OpenRead(Path.Combine(made.Folder, name + ".log.gz")), CompressionMode.Decompress);
            using StreamReader text = new(unpack);
            Assert.Equal(File.ReadAllText(Path.Combine(plain.Path, made.Name, name + ".log")), text.ReadToEnd());
        }
    }

    [Fact]
    public void Any_seed_size_and_choice_of_attacks_gives_exactly_the_flows()
    {
        var options = from seed in Gen.Choose(int.MinValue, int.MaxValue)
                      from flows in Gen.Choose(100, 900)
                      from attacks in Gen.SubListOf<AttackKind>(AttackKinds.All)
                      from day in Gen.Choose(0, 400)
                      select new GeneratorOptions("", 1, flows, seed) { Attacks = [.. attacks], Day = new DateOnly(2024, 1, 1).AddDays(day) };
        Prop.ForAll(options.ToArbitrary(), o =>
        {
            using TempFolder folder = new();
            o = o with { Out = folder.Path };
            if (o.Validate().Count > 0) return;
            var made = Assert.Single(CaptureGenerator.Write(o));
            Assert.Equal(8, Directory.GetFiles(made.Folder).Length);
            Log conn = new(Path.Combine(made.Folder, "conn.log"));
            Assert.Equal(o.Flows, conn.Rows.Count);
            Assert.All(conn.Rows, r => Assert.Equal(conn.Fields.Length, r.Length));
            Assert.Equal(o.Attacks.Select(a => a.Name()).Order(), conn.Where("label", "Malicious").Values("detailedlabel").Distinct().Order());
        }).QuickCheckThrowOnFailure();
    }

    private static SortedDictionary<string, string> Bytes(string folder) => new(Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
        .ToDictionary(f => Path.GetRelativePath(folder, f).Replace('\\', '/'), f =>
            Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(f)))), StringComparer.Ordinal);
}
