using System.Text;
using ZeekSpark.DuckDb.Native;

namespace ZeekSpark.DuckDb.Tests;

public sealed class TableFunctionTests : IDisposable
{
    private readonly TestDatabase database = new();

    private DuckDbConnection Connection => database.Connection;

    public void Dispose() => database.Dispose();

    [Fact]
    public void Threads_together_give_each_row_exactly_once()
    {
        var numbers = new Numbers();
        Connection.RegisterTableFunction(numbers);
        Connection.Execute("SET preserve_insertion_order = false; CREATE TABLE t AS SELECT * FROM numbers(1000003)");

        using var reader = Connection.Query("SELECT count(*), count(DISTINCT n), min(n), max(n), count(*) FILTER (WHERE text IS DISTINCT FROM CASE WHEN n % 3 = 0 THEN NULL ELSE repeat('x', (n % 20)::BIGINT) END) FROM t");

        Assert.True(reader.Read());
        Assert.Equal([1_000_003L, 1_000_003L, 0L, 1_000_002L, 0L], Enumerable.Range(0, 5).Select(reader.GetInt64));
        Assert.InRange(numbers.Workers, 1, 2);
    }

    [Theory]
    [InlineData("SELECT count(*) FROM numbers(5000)", 5000L, "n")]
    [InlineData("SELECT sum(n) FROM numbers(100)", 4950L, "n")]
    [InlineData("SELECT count(text) FROM numbers(100)", 66L, "text")]
    [InlineData("SELECT sum(n) FROM numbers(100) WHERE length(text) = 1", 103L, "n,text")]
    public void Only_the_columns_in_use_are_filled(string sql, long expected, string columns)
    {
        var numbers = new Numbers();
        Connection.RegisterTableFunction(numbers);

        var result = Connection.ExecuteScalar<long>(sql);

        Assert.Equal(columns, string.Join(',', numbers.Filled.Order(StringComparer.Ordinal)));
        Assert.Equal(expected, result);
    }

    [Fact]
    public void A_name_that_is_taken_is_an_error()
    {
        Connection.RegisterTableFunction(new Numbers());

        Assert.Contains("numbers", Assert.Throws<DuckDbException>(() => Connection.RegisterTableFunction(new Numbers())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_number_that_is_not_there_is_DuckDBs_error()
    {
        Connection.RegisterTableFunction(new Numbers());

        Assert.Contains("rowid", Assert.Throws<DuckDbException>(() => Connection.Execute("SELECT rowid FROM numbers(10)")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Fault.Bind)]
    [InlineData(Fault.Begin)]
    [InlineData(Fault.Worker)]
    [InlineData(Fault.Fill)]
    public void An_exception_comes_back_as_the_inner_one_and_the_connection_works(object fault)
    {
        Connection.RegisterTableFunction(new Numbers { Fault = (Fault)fault });

        var error = Assert.Throws<DuckDbException>(() => Connection.Execute("SELECT sum(n) FROM numbers(100000)"));

        Assert.IsType<InvalidDataException>(error.InnerException);
        Assert.Contains($"fault in {fault}", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, Connection.ExecuteScalar<int>("SELECT 1"));
    }

    internal enum Fault
    {
        None,
        Bind,
        Begin,
        Worker,
        Fill,
    }

    /// <summary>numbers(count): n from 0, and a text that is NULL in every third row.</summary>
    private sealed class Numbers : TableFunction
    {
        public override string Name => "numbers";

        public override int MaxThreads => 2;

        internal Fault Fault { get; init; }

        internal int Workers { get; set; }

        internal HashSet<string> Filled { get; } = [];

        internal void FailIn(Fault here)
        {
            if (Fault == here)
                throw new InvalidDataException($"fault in {here}");
        }

        internal override BoundTable Bind(long argument)
        {
            FailIn(Fault.Bind);
            return new Table(this, argument);
        }

        private sealed class Table(Numbers owner, long count) : BoundTable
        {
            private readonly Numbers owner = owner;
            private readonly long count = count;
            private long next;

            internal override IReadOnlyList<TableColumn> Columns { get; } = [new("n", DuckDbType.BigInt), new("text", DuckDbType.Varchar)];

            internal override void Begin()
            {
                owner.FailIn(Fault.Begin);
                next = 0;
            }

            internal override TableWorker CreateWorker(IReadOnlyList<int> projected)
            {
                owner.FailIn(Fault.Worker);
                lock (owner)
                {
                    owner.Workers++;
                    foreach (var column in projected)
                        owner.Filled.Add(Columns[column].Name);
                }

                return new Worker(this, projected);
            }

            private sealed class Worker(Table table, IReadOnlyList<int> projected) : TableWorker
            {
                private readonly DuckDbColumnWriter writer = new();

                internal override int Fill(ReadOnlySpan<nint> vectors, int capacity)
                {
                    var first = Interlocked.Add(ref table.next, capacity) - capacity;
                    if (first > 50_000)
                        table.owner.FailIn(Fault.Fill);
                    var rows = (int)Math.Clamp(table.count - first, 0, capacity);
                    for (var i = 0; i < vectors.Length; i++)
                    {
                        writer.Attach(vectors[i], isList: false);
                        for (var row = 0; row < rows; row++)
                        {
                            var n = first + row;
                            if (projected[i] == 0)
                                writer.SetInteger(row, n);
                            else if (n % 3 == 0)
                                writer.SetNull(row);
                            else
                                writer.SetText(row, Encoding.UTF8.GetBytes(new string('x', (int)(n % 20))));
                        }

                        writer.Finish();
                    }

                    return rows;
                }
            }
        }
    }
}
