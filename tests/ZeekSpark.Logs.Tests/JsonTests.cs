namespace ZeekSpark.Logs.Tests;

public class JsonTests
{
    [Fact]
    public void ReadsTypesByTheCatalog()
    {
        var table = Read("""{"ts":1664462456.755299,"uid":"C1","id.orig_h":"::1","id.orig_p":53,"duration":1,"local_orig":true,"tunnel_parents":["a","b"],"service":null}""");
        Assert.Empty(table.Rejects);
        Assert.Equal(1664462456.755299, table["ts"][0]);
        Assert.Equal(53L, table["id.orig_p"][0]);
        Assert.Equal(1.0, table["duration"][0]);
        Assert.Equal(true, table["local_orig"][0]);
        Assert.Equal(new object?[] { "a", "b" }, table["tunnel_parents"][0]);
        Assert.DoesNotContain(table.Schema.Columns, c => c.Field == "service");
        Assert.Equal("interval", table.Schema.Columns.Single(c => c.Field == "duration").ZeekType);
    }

    [Theory]
    [InlineData("1521911720.613421")]
    [InlineData("1521911720613.421")]
    [InlineData("\"2018-03-24T17:15:20.613421Z\"")]
    [InlineData("\"2018-03-24T17:15:20.613421\"")]
    [InlineData("\"2018-03-24T19:15:20.613421+02:00\"")]
    [InlineData("\"2018-03-24T12:15:20.613421-0500\"")]
    [InlineData("\"1521911720.613421\"")]
    public void ReadsTheFormsOfTime(string ts)
    {
        var table = Read($$"""{"ts":{{ts}},"uid":"C"}""");
        Assert.Equal(1521911720.613421, (double)table["ts"][0]!, 6);
        Assert.Equal(table["ts"][0], table.Summaries[0].FirstTs);
    }

    [Fact]
    public void OtherTimesHaveTheUnitOfTs()
    {
        var table = TempFolder.Read("x509.log", """
            {"certificate.not_valid_after":253402300799.0,"ts":1521911720.5}
            {"certificate.not_valid_after":253402300799000.0,"ts":1521911720500}
            """);
        Assert.Equal([253402300799.0, 253402300799.0], table["certificate.not_valid_after"]);
        Assert.Equal([1521911720.5, 1521911720.5], table["ts"]);
    }

    [Theory]
    [InlineData(@"a\tb", "a\tb")]
    [InlineData(@"\\x2d \"" \/ \u00e9 \ud83d\ude00", "\\x2d \" / é 😀")]
    [InlineData(@"\u0000\u007f", @"\x00\x7f")]
    [InlineData(@"\ud83d", @"\xef\xbf\xbd")]
    [InlineData("\u00c3\u00a9", "é")]
    [InlineData("\u00ff", @"\xff")]
    [InlineData("", "")]
    public void ReadsText(string json, string value) => Assert.Equal(value, Read($$"""{"ts":1,"uid":"{{json}}"}""")["uid"][0]);

    [Fact]
    public void NestedObjectsAreFlattened()
    {
        var table = Read("""
            {"ts":1,"id":{"orig_h":"a","orig_p":1},"mine":{"deep":{"x":1}}}
            {"id":{"orig_p":2,"orig_h":"b"},"ts":2,"id.resp_h":"c"}
            {"ts":3,"id":{}}
            """);
        Assert.Empty(table.Rejects);
        Assert.Equal(["a", "b", null], table["id.orig_h"]);
        Assert.Equal([1L, 2L, null], table["id.orig_p"]);
        Assert.Equal([null, "c", null], table["id.resp_h"]);
        Assert.Equal([1L, null, null], table["mine.deep.x"]);
    }

    [Fact]
    public void TypesOfOtherFieldsComeFromTheData()
    {
        var table = Read("""
            {"ts":1,"b":true,"i":1,"d":1,"s":1,"l":[],"m":1,"n":[1],"e":[]}
            {"ts":2,"b":false,"i":-2,"d":2.5,"s":"x","l":["a"],"m":[2],"n":[1.5,null],"o":[{"a":1},[2]]}
            """);
        Assert.Empty(table.Rejects);
        Assert.Equal([true, false], table["b"]);
        Assert.Equal([1L, -2L], table["i"]);
        Assert.Equal([1.0, 2.5], table["d"]);
        Assert.Equal(["1", "x"], table["s"]);
        Assert.Equal(new object?[] { "a" }, table["l"][1]);
        Assert.Equal(new object?[] { 1L }, table["m"][0]);
        Assert.Equal(new object?[] { 1.5, null }, table["n"][1]);
        Assert.Equal(Array.Empty<object?>(), table["e"][0]);
        Assert.Equal(new object?[] { """{"a":1}""", "[2]" }, table["o"][1]);
    }

    [Fact]
    public void WhatComesAfterTheFirstMegabyteWidensTheSchema()
    {
        var rows = string.Concat(Enumerable.Range(0, 50_000).Select(i => $$"""{"ts":{{i}},"uid":"C{{i}}","mine":{{i}},"one":"a"}""" + "\n"));
        var table = Read(rows + """{"ts":9,"mine":0.5,"late":true,"one":["a","b"],"service":"dns"}""");
        Assert.Empty(table.Rejects);
        Assert.Equal(50_001, table.Count);
        Assert.Equal(0.5, table["mine"][50_000]);
        Assert.Equal(7.0, table["mine"][7]);
        Assert.Equal(true, table["late"][50_000]);
        Assert.Equal(new object?[] { "a", "b" }, table["one"][50_000]);
        Assert.Equal("dns", table["service"][50_000]);
    }

    [Theory]
    [InlineData("""{"ts":1,"uid":"C"} x""", "more stands behind the object")]
    [InlineData("""{"ts":1,"uid":"C" """, "a comma or } was expected")]
    [InlineData("""{"ts":1,"uid":"C""", "a string has no end")]
    [InlineData("""{"ts":1,}""", "a name was expected")]
    [InlineData("""{"ts":01}""", "a number is not one")]
    [InlineData("""{"ts":1.}""", "no digits behind its point")]
    [InlineData("""{"ts":1e}""", "no exponent")]
    [InlineData("""{"ts":+1}""", "a value was expected")]
    [InlineData("""{"ts":nan}""", "a value was expected")]
    [InlineData("""{"ts":tru}""", "a value was expected")]
    [InlineData("""{"uid":"\q"}""", "unknown escape")]
    [InlineData("""{"uid":"\u12x4"}""", "unknown escape")]
    [InlineData("""{"uid" 1}""", "a colon was expected")]
    [InlineData("""{"uid":[1,]}""", "a value was expected")]
    [InlineData("""{"uid":[1 2]}""", "a comma or ] was expected")]
    [InlineData("[1]", "{ was expected")]
    [InlineData("#close", "{ was expected")]
    [InlineData("{\"uid\":\"a\tb\"}", "a control character")]
    [InlineData("\0\0{}", "{ was expected")]
    public void RejectsLinesThatAreNoObjects(string line, string reason)
    {
        var table = Read("""{"ts":1,"uid":"A"}""" + "\n" + line + "\n\n" + """{"ts":2,"uid":"B"}""" + "\n");
        Assert.Equal(["A", "B"], table["uid"]);
        Assert.Equal([1L, 4L], table.Lines);
        Assert.Equal(2, Assert.Single(table.Rejects).Line);
        Assert.Contains(reason, table.Rejects[0].Reason);
        Assert.Equal((2, 1), (table.Summaries[0].Read, table.Summaries[0].Rejected));
    }

    [Theory]
    [InlineData("""{"ts":"yesterday"}""", "ts is 'yesterday', a number (time) was expected")]
    [InlineData("""{"id.orig_p":"53/tcp"}""", "id.orig_p is '53/tcp', a whole number of 64 bits (port) was expected")]
    [InlineData("""{"id.orig_p":1.5}""", "id.orig_p is '1.5', a whole number of 64 bits (port) was expected")]
    [InlineData("""{"local_orig":"maybe"}""", "local_orig is 'maybe', T or F (bool) was expected")]
    [InlineData("""{"uid":["a"]}""", """uid is '["a"]', one value was expected""")]
    public void RejectsValuesThatDoNotFit(string line, string reason)
    {
        var table = Read("""{"ts":1,"uid":"A","id.orig_p":1,"local_orig":true}""" + "\n" + line);
        Assert.Equal(1, table.Count);
        Assert.Equal(reason, Assert.Single(table.Rejects).Reason);
    }

    [Fact]
    public void TakesWhatFitsInAnotherForm()
    {
        var table = Read("""{"ts":"1.5","uid":7,"id.orig_p":"53","local_orig":"T","missed_bytes":5.0,"tunnel_parents":"a","duration":"-1e3","service":true}""");
        Assert.Empty(table.Rejects);
        Assert.Equal([1.5, "7", 53L, true, 5L, -1000.0, "true"], new[] { "ts", "uid", "id.orig_p", "local_orig", "missed_bytes", "duration", "service" }.Select(f => table[f][0]));
        Assert.Equal(new object?[] { "a" }, table["tunnel_parents"][0]);
    }

    [Fact]
    public void PathNamesTheLogAndIsNoColumn()
    {
        var table = TempFolder.Read("whatever.json", """{"_path":"dns","_write_ts":"2018-03-24T17:15:20.613421Z","ts":1,"query":"x.org"}""" + "\n" + """{"_path":"conn","ts":2}""");
        Assert.Equal("dns", table.Schema.Log);
        Assert.Equal(["ts", "query"], table.Schema.Columns.Select(c => c.Field));
        Assert.Equal("the line is of a conn log, the file is a dns log", Assert.Single(table.Rejects).Reason);
    }

    [Fact]
    public void BlanksBetweenTokensAreAllowed()
    {
        var table = Read(" { \"ts\" : 1.5 , \"id\" : { \"orig_p\" : 3 } , \"tunnel_parents\" : [ \"a\" , \"b\" ] } \r\n");
        Assert.Equal([1.5, 3L], [table["ts"][0], table["id.orig_p"][0]]);
        Assert.Equal(new object?[] { "a", "b" }, table["tunnel_parents"][0]);
    }

    private static LogTable Read(string text) => TempFolder.Read("conn.log", text);
}
