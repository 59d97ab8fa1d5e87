using System.Text;
using FsCheck;
using FsCheck.Fluent;
using ZeekSpark.DuckDb.Native;

namespace ZeekSpark.DuckDb.Tests;

/// <summary>What is written through the column writer is what SQL reads.</summary>
public sealed class DuckDbColumnWriterTests : IDisposable
{
    private readonly TestDatabase database = new();
    private readonly Written function = new();

    public DuckDbColumnWriterTests() => database.Connection.RegisterTableFunction(function);

    public void Dispose() => database.Dispose();

    private static readonly string?[] Texts = [null, "", "twelve bytes", "thirteen byte", "naïve 数据 🦆", "nul\0inside", "nul\0inside a longer text", new string('y', 70_000)];

    [Fact]
    public void Values_of_every_type_are_read_back()
    {
        Check(DuckDbType.Boolean, false, [true, null, false]);
        Check(DuckDbType.BigInt, false, [long.MinValue, null, 0L, long.MaxValue]);
        Check(DuckDbType.Double, false, [0.1, null, double.NaN, double.NegativeInfinity, -0.0]);
        Check(DuckDbType.Varchar, false, [.. Texts]);
    }

    [Fact]
    public void Texts_of_every_length_around_the_one_held_in_place_are_read_back() =>
        Check(DuckDbType.Varchar, false, [.. Enumerable.Range(0, 20).Select(length => "abcdefghijklmnopqrst"[..length])]);

    [Fact]
    public void Lists_of_every_type_are_read_back()
    {
        Check(DuckDbType.Boolean, true, [new object?[] { true, null, false }, null, Array.Empty<object?>(), new object?[] { null }]);
        Check(DuckDbType.BigInt, true, [null, new object?[] { 1L, null }, new object?[] { 2L }]);
        Check(DuckDbType.Double, true, [new object?[] { 0.5 }, new object?[] { null, null }]);
        Check(DuckDbType.Varchar, true, [Array.Empty<object?>(), Texts.Cast<object?>().ToArray(), null, new object?[] { "x" }]);
    }

    [Fact]
    public void Items_beyond_the_vectors_first_capacity_are_kept()
    {
        var rows = Enumerable.Range(0, 2048).Select(r => r % 7 == 0 ? null : (object)Enumerable.Range(0, r % 50)
            .Select(i => i % 11 == 0 ? null : (object)$"item {i} of row {r}").ToArray()).ToArray();

        Check(DuckDbType.Varchar, true, rows);
        Check(DuckDbType.BigInt, true, [Enumerable.Range(0, 100_000).Select(i => i % 3 == 0 ? null : (object)(long)i).ToArray(), new object?[] { 1L }]);
    }

    [Fact]
    public void A_batch_written_again_from_row_0_forgets_the_first_attempt()
    {
        object?[] first = [null, new object?[] { null, "a text of the first attempt" }, null];
        object?[] second = [new object?[] { "x", null }, null, new object?[] { "y" }];
        Check(DuckDbType.Varchar, true, second, attempt: first);
        Check(DuckDbType.Varchar, true, [null, .. second], attempt: [.. second, null]);
        Check(DuckDbType.BigInt, false, [1L, null, 3L], attempt: [null, 2L, null, 4L]);
        Check(DuckDbType.Varchar, false, ["now", null], attempt: [null, "before, and longer than that"]);
    }

    [Fact]
    public void Any_lists_are_read_back_after_any_attempt()
    {
        var item = Gen.OneOf(Gen.Constant<object?>(null), Gen.Elements<object?>("", "ab", "exactly12byt", "more than twelve bytes"));
        var list = Gen.OneOf(Gen.Constant<object?>(null), item.ArrayOf().Select(a => (object?)a));
        var batch = list.ArrayOf().Where(b => b.Length > 0);

        Prop.ForAll(batch.Two().ToArbitrary(), both => Check(DuckDbType.Varchar, true, both.Item2, attempt: both.Item1))
            .QuickCheckThrowOnFailure();
    }

    // Three chunks of the rows, so that a chunk also follows another.
    private void Check(DuckDbType type, bool isList, object?[] rows, object?[]? attempt = null)
    {
        function.Set(new TableColumn("v", type, isList), rows, attempt ?? [], chunks: 3);
        using var reader = database.Connection.Query("SELECT v FROM written(0)");
        for (var i = 0; i < 3 * rows.Length; i++)
        {
            Assert.True(reader.Read());
            Assert.Equal(rows[i % rows.Length], reader.GetValue(0));
        }

        Assert.False(reader.Read());
    }

    private sealed class Written : TableFunction
    {
        private Table table = null!;

        public override string Name => "written";

        public override int MaxThreads => 1;

        internal void Set(TableColumn column, object?[] rows, object?[] attempt, int chunks) => table = new Table(column, rows, attempt, chunks);

        internal override BoundTable Bind(long argument) => table;

        private sealed class Table(TableColumn column, object?[] rows, object?[] attempt, int chunks) : BoundTable
        {
            internal override IReadOnlyList<TableColumn> Columns { get; } = [column];

            internal override void Begin()
            {
            }

            internal override TableWorker CreateWorker(IReadOnlyList<int> projected) => new Worker(column, rows, attempt, chunks);
        }

        private sealed class Worker(TableColumn column, object?[] rows, object?[] attempt, int chunks) : TableWorker
        {
            private readonly DuckDbColumnWriter writer = new();
            private int left = chunks;

            internal override int Fill(ReadOnlySpan<nint> vectors, int capacity)
            {
                if (left-- == 0)
                    return 0;
                writer.Attach(vectors[0], column.IsList);
                Write(attempt);
                Write(rows);
                writer.Finish();
                return rows.Length;
            }

            private void Write(object?[] values)
            {
                for (var row = 0; row < values.Length; row++)
                {
                    switch (values[row])
                    {
                        case null: writer.SetNull(row); break;
                        case bool value: writer.SetBoolean(row, value); break;
                        case long value: writer.SetInteger(row, value); break;
                        case double value: writer.SetDouble(row, value); break;
                        case string value: writer.SetText(row, Encoding.UTF8.GetBytes(value)); break;
                        case object?[] list:
                            writer.BeginList(row, list.Length);
                            foreach (var item in list)
                                Add(item);
                            break;
                    }
                }
            }

            private void Add(object? item)
            {
                switch (item)
                {
                    case null: writer.AddNull(); break;
                    case bool value: writer.AddBoolean(value); break;
                    case long value: writer.AddInteger(value); break;
                    case double value: writer.AddDouble(value); break;
                    case string value: writer.AddText(Encoding.UTF8.GetBytes(value)); break;
                }
            }
        }
    }
}
