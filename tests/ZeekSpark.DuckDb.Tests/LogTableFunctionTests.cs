using System.Globalization;
using System.Text;
using ZeekSpark.Logs;

namespace ZeekSpark.DuckDb.Tests;

public sealed class LogTableFunctionTests : IDisposable
{
    private static readonly LogSchema Schema = new("conn",
    [
        new("ts", "ts", new(ElementType.Double), "time"),
        new("uid", "uid", new(ElementType.Text), "string"),
        new("id.resp_p", "id_resp_p", new(ElementType.Integer), "port"),
        new("local_orig", "local_orig", new(ElementType.Boolean), "bool"),
        new("tunnel_parents", "tunnel_parents", new(ElementType.Text, IsList: true), "set[string]"),
        new("sizes", "sizes", new(ElementType.Integer, IsList: true), "vector[count]"),
    ]);

    private readonly string folder = Directory.CreateTempSubdirectory("zeekspark-").FullName;
    private readonly TestDatabase database = new(("preserve_insertion_order", "false"));
    private readonly LogTableFunction function = new(maxThreads: 2);

    public LogTableFunctionTests() => Connection.RegisterTableFunction(function);

    private DuckDbConnection Connection => database.Connection;

    public void Dispose()
    {
        database.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void A_log_is_read_with_its_types()
    {
        string[] rows =
        [
            "1714557600.123456\tCabc\t443\tT\tC1,C2 that is longer than twelve\t1,-,3",
            "-\t-\t-\t-\t-\t-",
            "0.5\tnaïve and longer than twelve\t0\tF\t(empty)\t(empty)",
        ];
        using var scan = Scan(rows);
        var id = function.Add(scan, [new LogFileId(3, 8)]);

        using var reader = Connection.Query($"SELECT * FROM zeek_log({id}) ORDER BY line");

        Assert.Equal(["capture_id", "file_id", "line", "row_key", "ts", "uid", "id_resp_p", "local_orig", "tunnel_parents", "sizes"], reader.Names);
        Assert.Equal(
            [DuckDbType.Integer, DuckDbType.Integer, DuckDbType.BigInt, DuckDbType.BigInt, DuckDbType.Double, DuckDbType.Varchar, DuckDbType.BigInt, DuckDbType.Boolean, DuckDbType.List, DuckDbType.List],
            Enumerable.Range(0, 10).Select(reader.Type));
        object?[][] expected =
        [
            [3, 8, 6L, Key(rows[0]), 1714557600.123456, "Cabc", 443L, true, new object?[] { "C1", "C2 that is longer than twelve" }, new object?[] { 1L, null, 3L }],
            [3, 8, 7L, Key(rows[1]), null, null, null, null, null, null],
            [3, 8, 8L, Key(rows[2]), 0.5, "naïve and longer than twelve", 0L, false, Array.Empty<object?>(), Array.Empty<object?>()],
        ];
        foreach (var row in expected)
        {
            Assert.True(reader.Read());
            Assert.Equal(row, Enumerable.Range(0, 10).Select(reader.GetValue));
        }

        Assert.False(reader.Read());
    }

    [Fact]
    public void Threads_together_give_each_row_of_each_file_exactly_once()
    {
        int[] counts = [100_000, 1, 0, 50_000];
        using var scan = Scan([.. counts.Select(count => Enumerable.Range(0, count).Select(Row).ToArray())]);
        var id = function.Add(scan, [new(1, 10), new(1, 11), new(2, 12), new(2, 13)]);

        Connection.Execute($"CREATE TABLE t AS SELECT * FROM zeek_log({id})");

        using var reader = Connection.Query("""
            SELECT capture_id, file_id, count(*), count(DISTINCT line), min(line), max(line),
                count(*) FILTER (WHERE uid <> 'C' || (line - 6) OR id_resp_p <> (line - 6) % 65536 OR len(sizes) <> (line - 6) % 3)
            FROM t GROUP BY ALL ORDER BY file_id
            """);
        foreach (var expected in new[] { (1, 10, 100_000L), (1, 11, 1L), (2, 13, 50_000L) })
        {
            Assert.True(reader.Read());
            Assert.Equal(expected, (reader.GetInt32(0), reader.GetInt32(1), reader.GetInt64(2)));
            Assert.Equal([expected.Item3, 6L, expected.Item3 + 5, 0L], Enumerable.Range(3, 4).Select(reader.GetInt64));
        }

        Assert.False(reader.Read());
        Assert.Equal([100_000L, 1L, 0L, 50_000L], scan.Summaries.Select(s => s.Read));
    }

    [Theory]
    [InlineData("count(*)", 5000L)]
    [InlineData("sum(id_resp_p)", 12_497_500L)]
    [InlineData("sum(len(sizes)) - sum(line) + sum(file_id)", 4999L - 12_527_500L + 35_000L)]
    public void Faulty_rows_are_rejected_whatever_columns_are_used(string expression, long expected)
    {
        var rows = Enumerable.Range(0, 5000).Select(Row).Append("0\tC\tnot a port\tT\t-\t-").ToArray();
        using var scan = Scan(rows);
        var id = function.Add(scan, [new LogFileId(1, 7)]);

        Assert.Equal(expected, Connection.ExecuteScalar<long>($"SELECT {expression} FROM zeek_log({id})"));

        var reject = Assert.Single(scan.Rejects);
        Assert.Equal(5006, reject.Line);
    }

    [Fact]
    public void A_scan_is_read_once()
    {
        using var scan = Scan([Row(0)]);
        var id = function.Add(scan, [new LogFileId(1, 1)]);
        Assert.Equal(1, Connection.ExecuteScalar<long>($"SELECT count(*) FROM zeek_log({id})"));

        var error = Assert.Throws<DuckDbException>(() => Connection.Execute($"SELECT * FROM zeek_log({id})"));

        Assert.IsType<InvalidOperationException>(error.InnerException);
        Assert.Contains($"zeek_log({id}) has been read already", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_or_removed_scan_is_an_error_that_names_it()
    {
        using var scan = Scan([Row(0)]);
        var id = function.Add(scan, [new LogFileId(1, 1)]);
        function.Remove(id);

        foreach (var argument in new[] { id, 99L })
            Assert.Contains($"zeek_log({argument})", Assert.Throws<DuckDbException>(() => Connection.Execute($"SELECT * FROM zeek_log({argument})")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_file_must_be_identified()
    {
        using var scan = Scan([Row(0)], [Row(1)]);

        Assert.Throws<ArgumentException>(() => function.Add(scan, [new LogFileId(1, 1)]));
    }

    [Fact]
    public void A_column_with_a_name_of_the_functions_own_is_an_error_that_names_it()
    {
        var schema = new LogSchema("custom", [new("Line", "Line", new(ElementType.Text), "string")]);
        using var scan = new LogScan([], schema);

        var error = Assert.Throws<ArgumentException>(() => function.Add(scan, []));

        Assert.Contains("'Line' of custom", error.Message, StringComparison.Ordinal);
    }

    private static string Row(int i) => string.Create(CultureInfo.InvariantCulture,
        $"{i}.25\tC{i}\t{i % 65536}\t{(i % 2 == 0 ? "T" : "F")}\t-\t{(i % 3) switch { 0 => "(empty)", 1 => "7", _ => "7,8" }}");

    private static long Key(string row) => unchecked((long)XxHash64.Hash(Encoding.UTF8.GetBytes(row)));

    // The first row is line 6.
    private LogScan Scan(params string[][] files)
    {
        var logFiles = new List<LogFile>();
        foreach (var rows in files)
        {
            var path = Path.Combine(folder, $"conn.{logFiles.Count}.log");
            string[] header =
            [
                "#separator \\x09", "#set_separator\t,", "#path\tconn",
                "#fields\t" + string.Join('\t', Schema.Columns.Select(c => c.Field)),
                "#types\t" + string.Join('\t', Schema.Columns.Select(c => c.ZeekType)),
            ];
            File.WriteAllText(path, string.Concat(header.Concat(rows).Select(line => line + "\n")));
            logFiles.Add(new LogFile(path, "conn", LogFormat.Tsv, false, new FileInfo(path).Length, Schema));
        }

        return new LogScan(logFiles, Schema);
    }
}
