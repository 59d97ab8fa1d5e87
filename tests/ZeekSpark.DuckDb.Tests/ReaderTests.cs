namespace ZeekSpark.DuckDb.Tests;

public sealed class ReaderTests : IDisposable
{
    private readonly TestDatabase database = new();

    private DuckDbConnection Connection => database.Connection;

    public void Dispose() => database.Dispose();

    public static TheoryData<string, object?> Values => new()
    {
        { "true", true },
        { "(-128)::TINYINT", -128 },
        { "(-32768)::SMALLINT", -32768 },
        { "2147483647", int.MaxValue },
        { "(-9223372036854775808)::BIGINT", long.MinValue },
        { "255::UTINYINT", 255 },
        { "65535::USMALLINT", 65535 },
        { "4294967295::UINTEGER", 4294967295L },
        { "18446744073709551615::UBIGINT", 18446744073709551615m },
        { "(-170141183460469231731687303715884105727)::HUGEINT", -Int128.MaxValue },
        { "1.5::FLOAT", 1.5 },
        { "0.1::DOUBLE", 0.1 },
        { "'nan'::DOUBLE", double.NaN },
        { "'-inf'::DOUBLE", double.NegativeInfinity },
        { "(-0.05)::DECIMAL(4,2)", -0.05m },
        { "123456.789::DECIMAL(9,3)", 123456.789m },
        { "1234567890123.45::DECIMAL(18,2)", 1234567890123.45m },
        { "12345678901234567890.12345::DECIMAL(38,5)", 12345678901234567890.12345m },
        { "''", "" },
        { "'twelve bytes'", "twelve bytes" },
        { "'thirteen byte'", "thirteen byte" },
        { "'naïve — 数据 🦆'", "naïve — 数据 🦆" },
        { "'a' || chr(0) || 'bcdefghijklmnopq'", "a\0bcdefghijklmnopq" },
        { "'\\x00\\xFF'::BLOB", new byte[] { 0, 255 } },
        { "TIMESTAMP '2024-02-29 12:34:56.789012'", new DateTime(2024, 2, 29, 12, 34, 56, DateTimeKind.Utc).AddMicroseconds(789012) },
        { "TIMESTAMP '1969-12-31 23:59:59.999999'", DateTime.UnixEpoch.AddMicroseconds(-1) },
        { "DATE '2024-02-29'", new DateTime(2024, 2, 29, 0, 0, 0, DateTimeKind.Utc) },
        { "NULL", null },
        { "NULL::VARCHAR", null },
        { "[1, NULL, 3]", new object?[] { 1, null, 3 } },
        { "[]::DOUBLE[]", Array.Empty<object?>() },
        { "[['a'], NULL, []]", new object?[] { new object?[] { "a" }, null, Array.Empty<object?>() } },
        { "{'feature': 'x', 'share': 0.25::DOUBLE}", new Dictionary<string, object?> { ["feature"] = "x", ["share"] = 0.25 } },
        { "[{'a': 1, 'b': ['x']}, NULL]", new object?[] { new Dictionary<string, object?> { ["a"] = 1, ["b"] = new object?[] { "x" } }, null } },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Every_type_is_read_back(string sql, object? expected)
    {
        // Also behind other rows and NULLs, so that offsets and masks count.
        using var reader = Connection.Query($"SELECT {sql} AS v FROM range(1) UNION ALL SELECT NULL UNION ALL SELECT {sql}");

        Assert.True(reader.Read());
        Assert.Equal(expected, reader.GetValue("v"));
        Assert.True(reader.Read());
        Assert.Null(reader.GetValue(0));
        Assert.True(reader.Read());
        Assert.Equal(expected, reader.GetValue(0));
        Assert.False(reader.Read());
    }

    [Fact]
    public void Typed_getters_read_by_index_and_name()
    {
        using var reader = Connection.Query("SELECT true AS b, 1 AS i, 2::BIGINT AS l, 2.5::DOUBLE AS d, 'text' AS s, TIMESTAMP '2024-01-01' AS t, 'xy'::BLOB AS bytes, NULL AS n");

        Assert.Equal(["b", "i", "l", "d", "s", "t", "bytes", "n"], reader.Names);
        Assert.Equal(DuckDbType.BigInt, reader.Type(2));
        Assert.True(reader.Read());
        Assert.True(reader.GetBoolean("b"));
        Assert.Equal(1, reader.GetInt32("I"));
        Assert.Equal(1L, reader.GetInt64(1));
        Assert.Equal(2.0, reader.GetDouble("l"));
        Assert.Equal(2.5, reader.GetDouble(3));
        Assert.Equal("text", reader.GetString("s"));
        Assert.Equal("text"u8, reader.GetBytes("s"));
        Assert.Equal(DateTimeKind.Utc, reader.GetDateTime("t").Kind);
        Assert.Equal("xy"u8, reader.GetBytes("bytes"));
        Assert.True(reader.IsNull("n"));
        Assert.Null(reader.GetString("n"));
    }

    [Fact]
    public void What_does_not_fit_is_an_error()
    {
        using var reader = Connection.Query("SELECT 4294967296 AS big, 'text' AS s, NULL::BIGINT AS n, 1.5::DECIMAL(3,1) AS d, INTERVAL 1 DAY AS i");
        Assert.Throws<InvalidOperationException>(() => reader.IsNull(0));
        Assert.True(reader.Read());

        Assert.Throws<OverflowException>(() => reader.GetInt32("big"));
        Assert.Throws<InvalidCastException>(() => reader.GetInt64("s"));
        Assert.Throws<InvalidCastException>(() => reader.GetInt64("d"));
        Assert.Throws<InvalidCastException>(() => reader.GetString("big"));
        Assert.Throws<InvalidCastException>(() => reader.GetValue("i"));
        Assert.Contains("'n'", Assert.Throws<InvalidOperationException>(() => reader.GetInt64("n")).Message, StringComparison.Ordinal);
        Assert.Contains("big, s, n", Assert.Throws<ArgumentException>(() => reader.GetInt64("missing")).Message, StringComparison.Ordinal);
        Assert.False(reader.Read());
        Assert.Throws<InvalidOperationException>(() => reader.IsNull(0));
    }

    [Fact]
    public void Many_chunks_are_read_in_order()
    {
        using var reader = Connection.Query("SELECT i, CASE WHEN i % 3 = 0 THEN NULL ELSE 'row number ' || i END AS s, [i, i + 1] AS l FROM range(10000) r(i) ORDER BY i");
        for (var i = 0L; i < 10_000; i++)
        {
            Assert.True(reader.Read());
            Assert.Equal(i, reader.GetInt64(0));
            Assert.Equal(i % 3 == 0 ? null : $"row number {i}", reader.GetString(1));
            Assert.Equal(new object?[] { i, i + 1 }, reader.GetValue(2));
        }

        Assert.False(reader.Read());
    }

    [Fact]
    public void A_result_outlives_its_connection_and_database()
    {
        using var reader = Connection.Query("SELECT 'row number ' || range FROM range(5000)");
        database.Dispose();

        for (var i = 0; i < 5000; i++)
        {
            Assert.True(reader.Read());
            Assert.Equal($"row number {i}", reader.GetString(0));
        }
    }

    [Fact]
    public void A_scalar_is_read_as_asked()
    {
        Assert.Equal(5, Connection.ExecuteScalar<long>("SELECT sum(x) FROM (VALUES (2), (3)) t(x)"));
        Assert.Equal(5.0, Connection.ExecuteScalar<double?>("SELECT 5"));
        Assert.Null(Connection.ExecuteScalar<double?>("SELECT NULL"));
        Assert.Null(Connection.ExecuteScalar<string>("SELECT NULL"));
        Assert.Equal("x", Connection.ExecuteScalar<object>("SELECT 'x'"));
        Assert.Throws<InvalidOperationException>(() => Connection.ExecuteScalar<long>("SELECT NULL"));
        Assert.Throws<InvalidOperationException>(() => Connection.ExecuteScalar<long>("SELECT 1 WHERE false"));
    }
}
