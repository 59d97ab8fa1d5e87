namespace ZeekSpark.Generator.Tests;

public class OptionsTests
{
    private static GeneratorOptions Good => new("out", 3, 1_000, 1);

    [Fact]
    public void Good_options_have_no_violation() => Assert.Empty((Good with { Attacks = AttackKinds.All, AttackedCaptures = 3 }).Validate());

    [Fact]
    public void All_violations_are_told_at_once()
    {
        GeneratorOptions bad = new(" ", 0, 5, 1)
        {
            Attacks = [AttackKind.Scan, AttackKind.Scan, (AttackKind)99], AttackedCaptures = 4, Format = (LogFileFormat)7, Day = new(1950, 1, 1),
        };
        var wrong = bad.Validate();
        Assert.Equal(["--out", "--captures", "--flows", "--attack", "--attack", "--attacked", "--format", "--day"],
            wrong.Select(w => w.Split(':')[0]));
        Assert.Contains("found 5", wrong[2], StringComparison.Ordinal);
        Assert.Contains("scan, sweep", wrong[3], StringComparison.Ordinal);
        Assert.Contains("2 times", wrong[4], StringComparison.Ordinal);
        var thrown = Assert.Throws<ArgumentException>(() => CaptureGenerator.Write(bad));
        Assert.All(wrong, w => Assert.Contains(w, thrown.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Attacks_need_flows_to_fit_into()
    {
        var wrong = (Good with { Flows = 150, Attacks = AttackKinds.All }).Validate();
        Assert.StartsWith("--flows: expected at least ", Assert.Single(wrong), StringComparison.Ordinal);
        Assert.Empty((Good with { Flows = 300, Attacks = AttackKinds.All }).Validate());
    }

    [Fact]
    public void Attacked_captures_without_attacks_are_a_mistake() =>
        Assert.StartsWith("--attacked:", Assert.Single((Good with { AttackedCaptures = 1 }).Validate()), StringComparison.Ordinal);

    [Fact]
    public void Attack_names_read_back()
    {
        Assert.Equal(Enum.GetValues<AttackKind>(), AttackKinds.All);
        foreach (AttackKind kind in AttackKinds.All)
        {
            Assert.True(AttackKinds.TryParse(kind.Name(), out var read));
            Assert.Equal(kind, read);
        }
        Assert.False(AttackKinds.TryParse("Scan", out _));
    }

    [Fact]
    public void A_capture_is_never_written_over_another()
    {
        using TempFolder folder = new();
        GeneratorOptions options = new(folder.Path, 1, 100, 1);
        string made = Assert.Single(CaptureGenerator.Write(options)).Folder;
        var thrown = Assert.Throws<IOException>(() => CaptureGenerator.Write(options));
        Assert.Contains(made, thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Cancelling_leaves_no_capture()
    {
        using TempFolder folder = new();
        using CancellationTokenSource cancel = new();
        GeneratorOptions options = new(folder.Path, 2, 50_000, 1);
        Assert.ThrowsAny<OperationCanceledException>(() => CaptureGenerator.Write(options, new Once(cancel), cancel.Token));
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void Progress_ends_at_the_flows_asked_for()
    {
        using TempFolder folder = new();
        Last last = new();
        var made = Assert.Single(CaptureGenerator.Write(new(folder.Path, 1, 400, 3), last));
        Assert.Equal(new GeneratorProgress(made.Name, 400, 400), last.Value);
    }

    private sealed class Once(CancellationTokenSource cancel) : IProgress<GeneratorProgress>
    {
        public void Report(GeneratorProgress value) => cancel.Cancel();
    }

    private sealed class Last : IProgress<GeneratorProgress>
    {
        public GeneratorProgress? Value { get; private set; }

        public void Report(GeneratorProgress value) => Value = value;
    }
}
