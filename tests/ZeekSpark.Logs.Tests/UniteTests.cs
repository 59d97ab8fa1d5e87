namespace ZeekSpark.Logs.Tests;

public class UniteTests
{
    [Fact]
    public void NoFieldTakesTheNameOfARequiredColumn()
    {
        var schema = LogScan.Unite("conn", [new LogSchema("conn", [new("id_orig_h", "id_orig_h", new ColumnType(ElementType.Text), "string")])],
            [new("id.orig_h", "id_orig_h", new ColumnType(ElementType.Text), "addr")]);
        Assert.Equal([("id.orig_h", "id_orig_h"), ("id_orig_h", "id_orig_h_2")], schema.Columns.Select(c => (c.Field, c.Name)));
    }

    [Fact]
    public void ColumnsAreUnitedByFieldAndWidened()
    {
        var schema = LogScan.Unite("test", [Schema(("a", "count"), ("b", "string")), Schema(("b", "set[string]"), ("c", "bool"), ("a", "double"))], []);
        Assert.Equal(["a", "b", "c"], schema.Columns.Select(c => c.Field));
        Assert.Equal([new ColumnType(ElementType.Double), new ColumnType(ElementType.Text, true), new ColumnType(ElementType.Boolean)], schema.Columns.Select(c => c.Type));
    }

    [Fact]
    public void TheCatalogWinsAndRequiredColumnsAreAlwaysThere()
    {
        var required = new LogColumn("mine", "mine", new ColumnType(ElementType.Integer), "count");
        var schema = LogScan.Unite("conn", [Schema(("orig_bytes", "string"))], [required, ZeekCatalog.Column("conn", "uid")!]);
        Assert.Equal(["mine", "uid", "orig_bytes"], schema.Columns.Select(c => c.Field));
        Assert.Equal(ElementType.Integer, schema.Columns[2].Type.Element);
        Assert.Equal(required, schema.Columns[0]);
    }

    [Fact]
    public void FilesOfDifferentTypesAndFormatsMakeOneTable()
    {
        using var folder = new TempFolder();
        folder.Write("mine.1.log", Tsv.Header("ts\ta\tb", "time\tcount\tstring", "mine") + "1\t5\tx,y\n");
        folder.Write("mine.2.log", Tsv.Header("ts\tb\ta", "time\tset[string]\tdouble", "mine") + "2\tx,y\t1.5\n");
        folder.Write("mine.3.log", """{"ts":"1970-01-01T00:00:03Z","a":7,"b":"z","c":true}""");
        var table = LogTable.Read(Assert.Single(CaptureFinder.Find([folder.Path]).Captures).Files, [ZeekCatalog.Column("mine", "uid")!]);
        Assert.Empty(table.Rejects);
        Assert.Equal([0, 1, 2], table.Files);
        Assert.Equal([1.0, 2.0, 3.0], table["ts"]);
        Assert.Equal([5.0, 1.5, 7.0], table["a"]);
        // A single value that holds the separator stays one item.
        Assert.Equal([["x,y"], ["x", "y"], ["z"]], table["b"].Cast<object?[]>());
        Assert.Equal([null, null, true], table["c"]);
        Assert.Equal([null, null, null], table["uid"]);
    }

    private static LogSchema Schema(params (string Field, string Type)[] columns) =>
        new("test", columns.Select(c => new LogColumn(c.Field, c.Field, ZeekType.Parse(c.Type).Column, c.Type)).ToArray());
}
