using System.Text;

namespace ZeekSpark.Logs.Tests;

public class GzipTests
{
    private const int RowCount = 20;

    private static readonly string Text = Tsv.Header() + Tsv.Rows(RowCount);

    [Fact]
    public void MembersAreOneText()
    {
        // The cut goes through a line.
        byte[] bytes = [.. TempFolder.Gzip(Text[..400]), .. TempFolder.Gzip(""), .. TempFolder.Gzip(Text[400..])];
        var table = TempFolder.Read("conn.log.gz", bytes);
        Assert.Empty(table.Rejects);
        Assert.Null(table.Summaries[0].Damage);
        Assert.Equal(RowCount, table.Count);
    }

    [Fact]
    public void HeadersMayHaveAllTheirFields()
    {
        var plain = TempFolder.Gzip(Text);
        byte[] bytes = [.. plain[..3], 4 | 8 | 16 | 2, .. plain[4..10], 3, 0, 1, 2, 3, .. "conn.log\0"u8, .. "a comment\0"u8, 0, 0, .. plain[10..]];
        Assert.Equal(RowCount, TempFolder.Read("conn.log.gz", bytes).Count);
    }

    [Fact]
    public void TrailingZerosAreNothing()
    {
        var table = TempFolder.Read("conn.log.gz", [.. TempFolder.Gzip(Text), .. new byte[100_000]]);
        Assert.Empty(table.Rejects);
        Assert.Equal(RowCount, table.Count);
        table = TempFolder.Read("conn.log.gz", [.. TempFolder.Gzip(Text), .. new byte[1000], .. TempFolder.Gzip(Tsv.Rows(1))]);
        Assert.Empty(table.Rejects);
        Assert.Equal(RowCount + 1, table.Count);
    }

    [Fact]
    public void GarbageBehindTheEndIsDamage()
    {
        var gzip = TempFolder.Gzip(Text);
        var table = TempFolder.Read("conn.log.gz", [.. gzip, .. "garbage"u8]);
        Assert.Equal(RowCount, table.Count);
        var reject = Assert.Single(table.Rejects);
        Assert.Equal((null, (long?)gzip.Length, "7 bytes after the end of the gzip data are not gzip"), (reject.Line, reject.Byte, reject.Reason));
    }

    [Fact]
    public void ATruncatedFileGivesWhatIsThereAndSaysSo()
    {
        var gzip = TempFolder.Gzip(Text);
        using var folder = new TempFolder();
        var whole = Read(folder, gzip);
        var readable = 0;
        for (var length = gzip.Length - 1; length >= 10; length--)
        {
            File.WriteAllBytes(Path.Combine(folder.Path, "conn.log.gz"), gzip[..length]);
            var discovery = CaptureFinder.Find([folder.Path]);
            if (discovery.Captures.Count == 0)
            {
                var skipped = Assert.Single(discovery.Skipped);
                Assert.Equal(SkipKind.Unreadable, skipped.Kind);
                continue;
            }

            readable++;
            var table = LogTable.Read(discovery.Captures[0].Files);
            var damage = Assert.Single(table.Rejects, r => r.Line is null);
            Assert.Equal(length, damage.Byte);
            Assert.Contains("truncated", damage.Reason);
            Assert.Equal(damage.Reason, table.Summaries[0].Damage);
            Assert.InRange(table.Count, 0, RowCount);
            // A cut last row is never taken for a whole one.
            Assert.Equal(whole.RowKeys.Take(table.Count), table.RowKeys);
            if (length > gzip.Length - 8)
                Assert.Equal(RowCount, table.Count);
        }

        Assert.InRange(readable, gzip.Length / 2, gzip.Length);
    }

    [Fact]
    public void AFlippedByteNeverPassesUnnoticed()
    {
        var gzip = TempFolder.Gzip(Text);
        using var folder = new TempFolder();
        for (var at = 10; at < gzip.Length; at++)
        {
            var bytes = (byte[])gzip.Clone();
            bytes[at] ^= 0x55;
            folder.Write("conn.log.gz", bytes);
            var discovery = CaptureFinder.Find([folder.Path]);
            if (discovery.Captures.Count == 0)
                continue;
            var table = LogTable.Read(discovery.Captures[0].Files);
            Assert.Contains(table.Rejects, r => r.Line is null && r.Byte is >= 0 && r.Byte <= gzip.Length);
            Assert.NotNull(table.Summaries[0].Damage);
        }
    }

    [Fact]
    public void RowsBeforeCorruptBytesCount()
    {
        // Stored blocks show what is readable: all before the first invalid block type.
        var rows = Encoding.ASCII.GetBytes(Tsv.Header() + Tsv.Rows(20_000));
        using var memory = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(memory, System.IO.Compression.CompressionLevel.NoCompression, leaveOpen: true))
            gzip.Write(rows);
        var bytes = memory.ToArray();
        var cut = bytes.AsSpan().IndexOf("\tC15000\t"u8);
        // The block that begins before the cut is whole; the next one has no valid type.
        var next = 10;
        while (next < cut)
            next += 5 + BitConverter.ToUInt16(bytes, next + 1);
        bytes[next] = 0xFF;
        var table = TempFolder.Read("conn.log.gz", bytes);
        var damage = Assert.Single(table.Rejects, r => r.Line is null);
        Assert.Contains("corrupt", damage.Reason);
        Assert.InRange(damage.Byte!.Value, next, next + 2);
        Assert.InRange(table.Count, 15_000, 19_999);
        Assert.Equal(Enumerable.Range(0, table.Count - 1).Select(i => $"C{i}"), table["uid"].Take(table.Count - 1));
        Assert.Contains($"{Readable(bytes, next)} bytes of text", damage.Reason);
    }

    [Fact]
    public void AMemberWithAWrongChecksumDoesNotEndTheFile()
    {
        var first = TempFolder.Gzip(Text);
        first[^7] ^= 1;
        var table = TempFolder.Read("conn.log.gz", [.. first, .. TempFolder.Gzip(Tsv.Rows(2))]);
        Assert.Equal(RowCount + 2, table.Count);
        var damage = Assert.Single(table.Rejects);
        Assert.Equal(first.Length - 8, damage.Byte);
        Assert.Contains("checksum", damage.Reason);
    }

    [Fact]
    public void AWrongLengthIsDamage()
    {
        var gzip = TempFolder.Gzip(Text);
        gzip[^1] ^= 1;
        var damage = Assert.Single(TempFolder.Read("conn.log.gz", gzip).Rejects);
        Assert.Contains("its trailer says", damage.Reason);
    }

    [Fact]
    public void ManySmallMembersAreRead()
    {
        var bytes = new List<byte>(TempFolder.Gzip(Tsv.Header()));
        for (var i = 0; i < 500; i++)
            bytes.AddRange(TempFolder.Gzip(Tsv.Rows(1, i)));
        var table = TempFolder.Read("conn.log.gz", [.. bytes]);
        Assert.Empty(table.Rejects);
        Assert.Equal(500, table.Count);
    }

    private static int Readable(byte[] bytes, int next)
    {
        var text = 0;
        for (var at = 10; at < next; at += 5 + BitConverter.ToUInt16(bytes, at + 1))
            text += BitConverter.ToUInt16(bytes, at + 1);
        return text;
    }

    private static LogTable Read(TempFolder folder, byte[] bytes)
    {
        folder.Write("conn.log.gz", bytes);
        return LogTable.Read([folder.Log()]);
    }
}
