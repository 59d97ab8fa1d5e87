namespace ZeekSpark.DuckDb.Tests;

public sealed class StatementTests : IDisposable
{
    private readonly TestDatabase database = new();

    private DuckDbConnection Connection => database.Connection;

    public void Dispose() => database.Dispose();

    [Fact]
    public void Several_statements_run_in_order_and_the_last_result_is_read()
    {
        using var reader = Connection.Query("CREATE TABLE t(x INTEGER); INSERT INTO t VALUES (4); SELECT 1; SELECT x FROM t; -- end");

        Assert.True(reader.Read());
        Assert.Equal(4, reader.GetInt32("x"));
    }

    [Fact]
    public void Text_without_a_statement_does_nothing()
    {
        Connection.Execute(" -- nothing ");
        Assert.Throws<ArgumentException>(() => Connection.Query(""));
    }

    [Theory]
    [InlineData("SELEKT 1", "Parser Error: syntax error at or near \"SELEKT\"")]
    [InlineData("SELECT * FROM missing", "Catalog Error: Table with name missing does not exist!")]
    [InlineData("SELECT 'x'::INTEGER", "Conversion Error: Could not convert string 'x' to INT32")]
    [InlineData("SELECT 1; SELECT error('late')", "Invalid Input Error: late")]
    [InlineData("SELECT 1; INSERT INTO one SELECT 'x' || range FROM range(3)", "Conversion Error: Could not convert string 'x0' to INT32")]
    public void An_error_carries_DuckDBs_text(string sql, string expected)
    {
        Connection.Execute("CREATE TABLE one(x INTEGER)");

        var error = Assert.Throws<DuckDbException>(() => Connection.Execute(sql));

        Assert.StartsWith(expected, error.Message, StringComparison.Ordinal);
        Assert.Equal(DuckDbErrorKind.Other, error.Kind);
        Assert.Equal(1, Connection.ExecuteScalar<int>("SELECT 1"));
    }

    [Fact]
    public void A_NUL_character_does_not_cut_a_statement_short()
    {
        var error = Assert.Throws<ArgumentException>(() => Connection.Execute("SELECT 1\0; DROP TABLE t"));

        Assert.Contains("position 8", error.Message, StringComparison.Ordinal);
    }
}
