using System.Globalization;
using System.Text;

namespace ZeekSpark.DuckDb.Tests;

public sealed class ScalarFunctionTests : IDisposable
{
    private readonly TestDatabase database = new();

    private DuckDbConnection Connection => database.Connection;

    public void Dispose() => database.Dispose();

    // Sums the arguments that are not NULL; NULL if all are.
    private static readonly ScalarFunction SumOfPresent = new()
    {
        Name = "sum_of_present",
        Varargs = DuckDbType.Double,
        Returns = DuckDbType.Double,
        SeesNulls = true,
        Implementation = static (scoped in ScalarCall call) =>
        {
            var results = call.DoubleResults;
            results.Clear();
            for (var row = 0; row < call.Rows; row++)
            {
                var present = 0;
                for (var i = 0; i < call.Arguments; i++)
                {
                    if (call.IsNull(i, row))
                        continue;
                    present++;
                    results[row] += call.Doubles(i)[row];
                }

                if (present == 0)
                    call.SetNull(row);
            }
        },
    };

    private static readonly ScalarFunction Describe = new()
    {
        Name = "label_of",
        Parameters = [DuckDbType.Varchar, DuckDbType.BigInt],
        Varargs = DuckDbType.Boolean,
        Returns = DuckDbType.Varchar,
        Implementation = static (scoped in ScalarCall call) =>
        {
            for (var row = 0; row < call.Rows; row++)
            {
                var text = call.IsNull(0, row) ? "" : Encoding.UTF8.GetString(call.Text(0, row));
                var flags = "";
                for (var i = 2; i < call.Arguments; i++)
                    flags += call.Booleans(i)[row] ? 'T' : 'F';
                call.SetText(row, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{text}/{call.Longs(1)[row]}/{flags}")));
            }
        },
    };

    [Fact]
    public void Forty_double_columns_with_NULLs_are_summed()
    {
        Connection.RegisterScalarFunction(SumOfPresent);
        var columns = string.Join(", ", Enumerable.Range(0, 40).Select(i => $"CASE WHEN (i + {i}) % 5 = 0 THEN NULL ELSE i * {i} END::DOUBLE AS c{i}"));
        var arguments = string.Join(", ", Enumerable.Range(0, 40).Select(i => $"c{i}"));
        var sum = string.Join(" + ", Enumerable.Range(0, 40).Select(i => $"coalesce(c{i}, 0)"));

        Assert.Equal(0, Connection.ExecuteScalar<long>($"WITH t AS (SELECT {columns} FROM range(10000) r(i)) SELECT count(*) FROM t WHERE sum_of_present({arguments}) IS DISTINCT FROM {sum}"));
    }

    [Fact]
    public void NULLs_reach_a_function_that_sees_them()
    {
        Connection.RegisterScalarFunction(SumOfPresent);

        Assert.Equal(3.0, Connection.ExecuteScalar<double>("SELECT sum_of_present(1, NULL, 2)"));
        Assert.Null(Connection.ExecuteScalar<double?>("SELECT sum_of_present(NULL, NULL)"));
        Assert.Equal(1000, Connection.ExecuteScalar<long>("SELECT count(*) FROM range(2000) t(i) WHERE sum_of_present(CASE WHEN i % 2 = 0 THEN i END::DOUBLE) IS NULL"));
    }

    [Fact]
    public void NULLs_pass_by_a_function_that_does_not()
    {
        Connection.RegisterScalarFunction(Describe);

        Assert.Null(Connection.ExecuteScalar<string>("SELECT label_of(NULL, 1)"));
        using var reader = Connection.Query("SELECT label_of(CASE WHEN i % 2 = 0 THEN 'a' END, CASE WHEN i % 3 = 0 THEN i END) FROM range(6) t(i) ORDER BY i");
        foreach (var expected in new[] { "a/0/", null, null, null, null, null })
        {
            Assert.True(reader.Read());
            Assert.Equal(expected, reader.GetString(0));
        }
    }

    [Fact]
    public void Texts_integers_and_flags_go_in_and_text_comes_out()
    {
        Connection.RegisterScalarFunction(Describe);

        Assert.Equal("ж/7/TF", Connection.ExecuteScalar<string>("SELECT label_of('ж', 7, true, false)"));
        Assert.Equal("more than twelve bytes\0/-1/", Connection.ExecuteScalar<string>("SELECT label_of('more than twelve bytes' || chr(0), -1)"));
        Assert.Equal("/5/", Connection.ExecuteScalar<string>("SELECT label_of('', 5)"));
    }

    [Fact]
    public void An_exception_comes_back_as_the_inner_one_and_the_connection_works()
    {
        var thrown = new InvalidDataException("row 7 has a faulty value");
        Connection.RegisterScalarFunction(new ScalarFunction
        {
            Name = "faulty",
            Parameters = [DuckDbType.BigInt],
            Returns = DuckDbType.BigInt,
            Implementation = (scoped in ScalarCall call) => throw thrown,
        });

        var error = Assert.Throws<DuckDbException>(() => Connection.Execute("SELECT faulty(range) FROM range(100000)"));

        Assert.Same(thrown, error.InnerException);
        Assert.Contains(thrown.Message, error.Message, StringComparison.Ordinal);
        Assert.Equal(1, Connection.ExecuteScalar<int>("SELECT 1"));
        Assert.Null(Assert.Throws<DuckDbException>(() => Connection.Execute("SELECT * FROM missing")).InnerException);
    }

    [Fact]
    public void An_exception_without_a_message_is_found_too()
    {
        Connection.RegisterScalarFunction(new ScalarFunction
        {
            Name = "silent",
            Parameters = [DuckDbType.BigInt],
            Returns = DuckDbType.BigInt,
            Implementation = (scoped in ScalarCall call) => throw new InvalidDataException(""),
        });

        Assert.IsType<InvalidDataException>(Assert.Throws<DuckDbException>(() => Connection.Execute("SELECT silent(1)")).InnerException);
    }

    [Fact]
    public void Reading_an_argument_as_another_type_is_an_error()
    {
        Connection.RegisterScalarFunction(new ScalarFunction
        {
            Name = "mistaken",
            Parameters = [DuckDbType.BigInt],
            Returns = DuckDbType.Double,
            Implementation = (scoped in ScalarCall call) => call.Doubles(0).CopyTo(call.DoubleResults),
        });

        var error = Assert.Throws<DuckDbException>(() => Connection.Execute("SELECT mistaken(1)"));

        Assert.Contains("Argument 0 of mistaken is BigInt, not Double", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_a_volatile_function_is_called_for_each_row_of_a_constant()
    {
        foreach (var isVolatile in new[] { false, true })
        {
            var rows = 0;
            Connection.RegisterScalarFunction(new ScalarFunction
            {
                Name = $"counted_{isVolatile}",
                Returns = DuckDbType.BigInt,
                Parameters = [DuckDbType.BigInt],
                Volatile = isVolatile,
                Implementation = (scoped in ScalarCall call) =>
                {
                    Interlocked.Add(ref rows, call.Rows);
                    call.LongResults.Fill(1);
                },
            });

            Assert.Equal(1000, Connection.ExecuteScalar<long>($"SELECT sum(counted_{isVolatile}(5)) FROM range(1000)"));
            Assert.Equal(isVolatile ? 1000 : 1, rows);
        }
    }

    [Fact]
    public void A_function_registered_again_is_replaced()
    {
        foreach (var value in new[] { 1L, 2L })
        {
            Connection.RegisterScalarFunction(new ScalarFunction
            {
                Name = "constant",
                Parameters = [DuckDbType.BigInt],
                Returns = DuckDbType.BigInt,
                Implementation = (scoped in ScalarCall call) => call.LongResults.Fill(value),
            });
            Assert.Equal(value, Connection.ExecuteScalar<long>("SELECT constant(0)"));
        }
    }

    [Fact]
    public void An_unsupported_type_is_an_error() => Assert.Throws<ArgumentException>(() => Connection.RegisterScalarFunction(new ScalarFunction
    {
        Name = "f",
        Parameters = [DuckDbType.List],
        Returns = DuckDbType.Double,
        Implementation = (scoped in ScalarCall call) => call.DoubleResults.Clear(),
    }));
}
