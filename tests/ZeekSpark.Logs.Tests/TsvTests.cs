namespace ZeekSpark.Logs.Tests;

public class TsvTests
{
    [Fact]
    public void ReadsEveryTypeByTheHeader()
    {
        var table = TempFolder.Read("test.log", Tsv.Header(
            "b\tc\ti\tp\td\tiv\tt\ts\ta\tn\te\tpat\tf\tfi\tss\tvi\tvb\tvd\ttab",
            "bool\tcount\tint\tport\tdouble\tinterval\ttime\tstring\taddr\tsubnet\tenum\tpattern\tfunc\tfile\tset[string]\tvector[count]\tvector[bool]\tvector[interval]\ttable[enum]", "test")
            + "T\t1\t-5\t53\t0.5\t1.25\t1714521600.5\thello\t::1\t10.0.0.0/8\ttcp\t/a/\tg()\tx\ta,b\t1,-,3\tT,F\t0.5,2\tA::B\n");
        Assert.Empty(table.Rejects);
        Assert.Equal(true, table["b"][0]);
        Assert.Equal(1L, table["c"][0]);
        Assert.Equal(-5L, table["i"][0]);
        Assert.Equal(53L, table["p"][0]);
        Assert.Equal(0.5, table["d"][0]);
        Assert.Equal(1.25, table["iv"][0]);
        Assert.Equal(1714521600.5, table["t"][0]);
        Assert.Equal(["hello", "::1", "10.0.0.0/8", "tcp", "/a/", "g()", "x"], new[] { "s", "a", "n", "e", "pat", "f", "fi" }.Select(f => (string)table[f][0]!));
        Assert.Equal(new object?[] { "a", "b" }, table["ss"][0]);
        Assert.Equal(new object?[] { 1L, null, 3L }, table["vi"][0]);
        Assert.Equal(new object?[] { true, false }, table["vb"][0]);
        Assert.Equal(new object?[] { 0.5, 2.0 }, table["vd"][0]);
        Assert.Equal(new object?[] { "A::B" }, table["tab"][0]);
        Assert.Equal("set[string]", table.Schema.Columns[14].ZeekType);
    }

    [Theory]
    [InlineData("-", null)]
    [InlineData("(empty)", "")]
    [InlineData(@"\x2d", "-")]
    [InlineData(@"\x28empty)", "(empty)")]
    [InlineData(@"\x23 not a comment", "# not a comment")]
    [InlineData(@"a\x09b", "a\tb")]
    [InlineData(@"a\\b", @"a\b")]
    [InlineData("trailing  ", "trailing  ")]
    [InlineData("a # later", "a # later")]
    [InlineData("\"quoted\"", "\"quoted\"")]
    [InlineData("\u00c3\u00a9", "é")]
    [InlineData("\u00c3", @"\xc3")]
    [InlineData("\u0001\u007f", @"\x01\x7f")]
    public void ReadsText(string cell, string? value)
    {
        var table = TempFolder.Read("test.log", Tsv.Column("string", cell));
        Assert.Empty(table.Rejects);
        Assert.Equal(value, Assert.Single(table["x"]));
    }

    [Fact]
    public void SplitsContainersBeforeItUnescapes()
    {
        var table = TempFolder.Read("test.log", Tsv.Column("set[string]", @"a\x2cb,-,\x2d,(empty),\\", "(empty)", "-", "one"));
        Assert.Equal(new object?[] { "a,b", null, "-", "", @"\" }, table["x"][0]);
        Assert.Equal(Array.Empty<object?>(), table["x"][1]);
        Assert.Null(table["x"][2]);
        Assert.Equal(new object?[] { "one" }, table["x"][3]);
    }

    [Theory]
    [InlineData("2.385642e+09", 2.385642e9)]
    [InlineData("4.294967e+09", 4.294967e9)]
    [InlineData("-0.000001", -0.000001)]
    [InlineData("0.123456789012345678901", 0.123456789012345678901)]
    [InlineData("nan", null)]
    [InlineData("-inf", null)]
    [InlineData("-", null)]
    public void ReadsNumbers(string cell, double? value) =>
        Assert.Equal(value, Assert.Single(TempFolder.Read("test.log", Tsv.Column("interval", cell))["x"]));

    [Fact]
    public void ReadsOtherSeparatorsAndMarks()
    {
        var table = TempFolder.Read("test.log", "#separator \\x2c\n#set_separator,;\n#empty_field,NONE\n#unset_field,\n#path,test\n#fields,a,b,c\n#types,string,set[string],count\n"
            + "x\ty,p;q,\n,NONE,7\nNONE,;,1\n");
        Assert.Empty(table.Rejects);
        Assert.Equal(["x\ty", null, ""], table["a"]);
        Assert.Equal([null, 7L, 1L], table["c"]);
        Assert.Equal(new object?[] { "p", "q" }, table["b"][0]);
        Assert.Equal(Array.Empty<object?>(), table["b"][1]);
        Assert.Equal(new object?[] { null, null }, table["b"][2]);
    }

    [Fact]
    public void TheSeparatorLineMayHaveATab()
    {
        var table = TempFolder.Read("conn.log", Tsv.Header().Replace("#separator \\x09", "#separator\t\\x09") + Tsv.Rows(3));
        Assert.Equal(3, table.Count);
    }

    [Fact]
    public void CarriageReturnsBelongToNoValue()
    {
        var rows = Tsv.Rows(3);
        var table = TempFolder.Read("conn.log", (Tsv.Header() + rows).Replace("\n", "\r\n"));
        Assert.Empty(table.Rejects);
        Assert.Equal(new object?[] { "a0", "b" }, table["tunnel_parents"][0]);
        var line = System.Text.Encoding.ASCII.GetBytes(rows.Split('\n')[0] + "\r");
        Assert.Equal((long)XxHash64.Hash(line), table.RowKeys[0]);
    }

    [Fact]
    public void RejectsRowsWithTheirLineAndReason()
    {
        var text = Tsv.Header() + Tsv.Rows(1) + "1\tC\n" + Tsv.Rows(1) + "\n# comment\n" + "1\tC\t53/tcp\t-\tT\t-\n" + "1\tC\t1\t-\tT\t-\textra\n" + "x\tC\t1\t-\tmaybe\t-\n" + Tsv.Rows(1);
        var table = TempFolder.Read("conn.log", text);
        Assert.Equal(3, table.Count);
        Assert.Equal([9L, 11L, 17L], table.Lines);
        Assert.Equal([10L, 14L, 15L, 16L], table.Rejects.Select(r => r.Line!.Value));
        Assert.Equal("the line has 2 columns, the header names 6", table.Rejects[0].Reason);
        Assert.Equal("id.orig_p is '53/tcp', a whole number of 64 bits (port) was expected", table.Rejects[1].Reason);
        Assert.Equal("the line has 7 columns, the header names 6", table.Rejects[2].Reason);
        Assert.Equal("ts is 'x', a number (time) was expected", table.Rejects[3].Reason);
        var summary = Assert.Single(table.Summaries);
        Assert.Equal((3, 4, null), (summary.Read, summary.Rejected, summary.Damage));
        Assert.Equal((1000.25, 1000.25), (summary.FirstTs, summary.LastTs));
    }

    [Fact]
    public void CountsAbove63BitsDoNotFit()
    {
        var table = TempFolder.Read("test.log", Tsv.Column("count", "9223372036854775807", "9223372036854775808"));
        Assert.Equal([long.MaxValue], table["x"]);
        Assert.Equal(10, Assert.Single(table.Rejects).Line);
    }

    [Fact]
    public void ChecksColumnsThatAreNotWanted()
    {
        using var folder = new TempFolder();
        folder.Write("conn.log", Tsv.Header() + Tsv.Rows(1) + "1\tC\tbad\t-\tT\t-\n");
        var log = folder.Log();
        using var scan = new LogScan([log], log.Schema);
        var uid = new ColumnBuffer();
        Assert.Equal(1, scan.CreateReader().Read([null, uid, null, null, null, null]));
        uid.Commit(1);
        Assert.Equal(["C0"], uid.Values);
        Assert.Single(scan.Rejects);
    }

    [Fact]
    public void HeadersInMidFileGiveFurtherColumns()
    {
        var text = Tsv.Header() + Tsv.Rows(2) + "#close\t2024\n" + Tsv.Header() + Tsv.Rows(1, 2) + "#close\t2024\n"
            + Tsv.Header("uid\tts\textra", "string\ttime\tcount") + "C9\t5\t7\n";
        var table = TempFolder.Read("conn.log", text);
        Assert.Empty(table.Rejects);
        Assert.Equal(["C0", "C1", "C2", "C9"], table["uid"]);
        Assert.Equal([1000.25, 1001.25, 1002.25, 5.0], table["ts"]);
        Assert.Equal([null, null, null, 7L], table["extra"]);
        Assert.Null(table["id.orig_p"][3]);
        Assert.Equal([9L, 10L, 20L, 30L], table.Lines);
    }

    [Fact]
    public void RowsOfAnotherLogAreRejected()
    {
        var table = TempFolder.Read("conn.log", Tsv.Header() + Tsv.Rows(1) + Tsv.Header("ts\tquery", "time\tstring", "dns") + "1\tx.org\n");
        Assert.Equal(1, table.Count);
        Assert.Equal("the header before this line begins a dns log, the file is a conn log", Assert.Single(table.Rejects).Reason);
    }

    [Fact]
    public void NamesWithoutTypesTakeThemFromTheCatalog()
    {
        var table = TempFolder.Read("conn.log", "ts\tuid\tid.orig_p\ttunnel_parents\tmine\n1.5\tC1\t53\ta,b\t7\n2.5\tC2\t-\t-\t8\n");
        Assert.Empty(table.Rejects);
        Assert.Equal([1.5, 2.5], table["ts"]);
        Assert.Equal([53L, null], table["id.orig_p"]);
        Assert.Equal(new object?[] { "a", "b" }, table["tunnel_parents"][0]);
        Assert.Equal([7L, 8L], table["mine"]);
        Assert.Equal([2L, 3L], table.Lines);
    }

    [Fact]
    public void AGuessedTypeIsWidened()
    {
        var rows = string.Concat(Enumerable.Range(0, 200_000).Select(i => $"{i}\t{i}\n"));
        var table = TempFolder.Read("test.log", Tsv.Header("ts\tmine", null, "test") + rows + "1\t0.5\n");
        Assert.Empty(table.Rejects);
        Assert.Equal(new ColumnType(ElementType.Double), table.Schema.Columns[1].Type);
        Assert.Equal(0.5, table["mine"][200_000]);
    }

    [Fact]
    public void SplitsTheLastCellOfIot23()
    {
        var table = TempFolder.Read("conn.log.labeled", Tsv.Header("ts\tuid\ttunnel_parents   label   detailed-label", "time\tstring\tset[string]   string   string")
            + "1\tC1\t(empty)   Malicious   C&C\n2\tC2\t-   Benign   -\n3\tC3\ta,b\n");
        Assert.Equal(["ts", "uid", "tunnel_parents", "label", "detailedlabel"], table.Schema.Columns.Select(c => c.Field));
        Assert.Equal(["Malicious", "Benign"], table["label"]);
        Assert.Equal(["C&C", null], table["detailedlabel"]);
        Assert.Equal(Array.Empty<object?>(), table["tunnel_parents"][0]);
        Assert.Equal(11, Assert.Single(table.Rejects).Line);
    }

    [Fact]
    public void ColumnNamesAreUniqueIgnoringCase()
    {
        var schema = TempFolder.Read("test.log", Tsv.Header("AA\taa\tid.x\tid_x\tAA", "bool\tstring\tstring\tstring\tcount", "test") + "T\ta\tb\tc\t1\n").Schema;
        Assert.Equal(["AA", "aa_2", "id_x", "id_x_2", "AA_2_2"], schema.Columns.Select(c => c.Name));
    }

    [Fact]
    public void ALastLineWithoutEndIsARow()
    {
        var table = TempFolder.Read("conn.log", (Tsv.Header() + Tsv.Rows(2)).TrimEnd('\n'));
        Assert.Equal(2, table.Count);
        Assert.Equal(new object?[] { "a1", "b" }, table["tunnel_parents"][1]);
        Assert.Empty(table.Rejects);
    }

    [Fact]
    public void TrailingNulsAreOneReject()
    {
        var text = Tsv.Header() + Tsv.Rows(2);
        foreach (var cut in new[] { 0, 1, 6 })
        {
            var table = TempFolder.Read("conn.log", text[..^cut] + new string('\0', 3_000_000));
            var damage = Assert.Single(table.Rejects, r => r.Line is null);
            Assert.Equal(text.Length - cut, damage.Byte);
            Assert.Contains("3000000 NUL bytes", damage.Reason);
            Assert.Equal(cut == 6 ? 1 : 2, table.Count);
            Assert.Equal(cut == 6 ? 1 : 0, table.Summaries[0].Rejected);
            Assert.Equal(damage.Reason, table.Summaries[0].Damage);
        }
    }

    [Fact]
    public void AnEndlessLineIsRejected()
    {
        var table = TempFolder.Read("conn.log", Tsv.Header() + Tsv.Rows(1) + new string('x', FileCursor.MaxLine + 5) + "\n" + Tsv.Rows(1, 1));
        Assert.Equal(["C0", "C1"], table["uid"]);
        Assert.Equal([9L, 11L], table.Lines);
        Assert.Equal((10L, "the line is longer than 64 MB"), (table.Rejects[0].Line, table.Rejects[0].Reason));
        Assert.Equal(1, table.Summaries[0].Rejected);
    }

    [Fact]
    public void AnEmptyFileIsAnEmptyLog()
    {
        var table = TempFolder.Read("weird.log", "");
        Assert.Equal(("weird", 0), (table.Schema.Log, table.Count));
        Assert.Empty(table.Rejects);
        Assert.Null(table.Summaries[0].Damage);
    }
}
