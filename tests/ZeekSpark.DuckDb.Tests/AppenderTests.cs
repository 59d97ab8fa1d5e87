namespace ZeekSpark.DuckDb.Tests;

public sealed class AppenderTests : IDisposable
{
    private readonly TestDatabase database = new();

    private DuckDbConnection Connection => database.Connection;

    public void Dispose() => database.Dispose();

    [Fact]
    public void Values_of_every_type_are_read_back()
    {
        var time = new DateTime(2024, 5, 1, 10, 0, 0, DateTimeKind.Utc).AddMicroseconds(123456);
        Connection.Execute("CREATE TABLE t(b BOOLEAN, i INTEGER, l BIGINT, d DOUBLE, s VARCHAR, x BLOB, t TIMESTAMP)");
        using (var appender = Connection.CreateAppender("t"))
        {
            appender.Append(true).Append(-1).Append(long.MaxValue).Append(0.1).Append("ß\0 longer than twelve").Append([0, 255]).Append(time).EndRow();
            appender.AppendNull().AppendNull().AppendNull().AppendNull().Append((string?)null).Append((byte[]?)null).AppendNull().EndRow();
            appender.Append(false).Append(0).Append(0L).Append(double.NaN).Append("").Append([]).Append(DateTime.UnixEpoch).EndRow();
            appender.Flush();
        }

        using var reader = Connection.Query("SELECT * FROM t");
        object?[][] expected =
        [
            [true, -1, long.MaxValue, 0.1, "ß\0 longer than twelve", new byte[] { 0, 255 }, time],
            [null, null, null, null, null, null, null],
            [false, 0, 0L, double.NaN, "", Array.Empty<byte>(), DateTime.UnixEpoch],
        ];
        foreach (var row in expected)
        {
            Assert.True(reader.Read());
            Assert.Equal(row, Enumerable.Range(0, 7).Select(reader.GetValue));
        }
    }

    [Fact]
    public void A_missing_table_is_an_error_that_names_it()
    {
        var error = Assert.Throws<DuckDbException>(() => Connection.CreateAppender("missing"));

        Assert.Contains("missing", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_with_too_few_values_is_an_error()
    {
        Connection.Execute("CREATE TABLE t(a INTEGER, b INTEGER)");
        using var appender = Connection.CreateAppender("t");

        var error = Assert.Throws<DuckDbException>(() => appender.Append(1).EndRow());

        Assert.NotEmpty(error.Message);
    }

    [Fact]
    public void A_broken_constraint_is_an_error_and_adds_nothing()
    {
        Connection.Execute("CREATE TABLE t(a INTEGER PRIMARY KEY)");
        using (var appender = Connection.CreateAppender("t"))
        {
            appender.Append(1).EndRow();
            appender.Append(1).EndRow();
            var error = Assert.Throws<DuckDbException>(appender.Flush);
            Assert.Contains("duplicate key", error.Message, StringComparison.OrdinalIgnoreCase);
        }

        Assert.Equal(0, Connection.ExecuteScalar<long>("SELECT count(*) FROM t"));
    }

    [Fact]
    public void Rows_not_flushed_are_dropped()
    {
        Connection.Execute("CREATE TABLE t(a INTEGER)");
        using (var appender = Connection.CreateAppender("t"))
        {
            appender.Append(1).EndRow();
            appender.Flush();
            appender.Append(2).EndRow();
        }

        Assert.Equal(1, Connection.ExecuteScalar<long>("SELECT count(*) FROM t"));
    }
}
