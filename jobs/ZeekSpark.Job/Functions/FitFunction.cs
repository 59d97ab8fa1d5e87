using Apache.Arrow;
using Apache.Arrow.Types;
using Microsoft.Spark;
using ZeekSpark.Scoring;
using ZeekSpark.Scoring.Models;
using SparkTypes = Microsoft.Spark.Sql.Types;

namespace ZeekSpark.Job.Functions;

/// <summary>
/// Fits the model of one scope on an executor: a group's rows (scope_id, then the features) in, one row out. It needs no models, and
/// carries them as <see cref="TextFunctions"/> do.
/// </summary>
internal static class FitFunction
{
    /// <summary>What comes out: the model, or what went wrong; neither where there is nothing to fit.</summary>
    public static SparkTypes.StructType Result { get; } = new(
    [
        new SparkTypes.StructField("scope_id", new SparkTypes.LongType()),
        new SparkTypes.StructField("model", new SparkTypes.BinaryType()),
        new SparkTypes.StructField("error", new SparkTypes.StringType()),
    ]);

    /// <summary>The function of one Fit step.</summary>
    /// <param name="kind">The <see cref="RowModelKind"/>, as a number: closures carry those best.</param>
    /// <param name="name">The step's name.</param>
    /// <param name="mode">The <see cref="ScoringMode"/>, as a number too.</param>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="models">The models that functions called at the same time need, or NULL.</param>
    public static Func<RecordBatch, RecordBatch> Of(int kind, string name, int mode, long seed, Broadcast<byte[]>? models) => rows =>
    {
        _ = models;
        return Fit(kind, name, mode, seed, rows);
    };

    private static RecordBatch Fit(int kind, string name, int mode, long seed, RecordBatch rows)
    {
        byte[]? model = null;
        string? error = null;
        long scope = 0;
        try
        {
            // Spark asks once without rows.
            if (rows.Length > 0)
            {
                scope = ((Int64Array)rows.Column(0)).GetValue(0)!.Value;
                model = SampleFit.Fit((RowModelKind)kind, name, Sample(rows), rows.ColumnCount - 1, new ScoringOptions((ScoringMode)mode, Seed: seed))?.ToBytes();
            }
        }
        catch (Exception e)
        {
            error = $"{e.GetType().Name}: {e.Message}";
        }

        var schema = new Schema.Builder()
            .Field(field => field.Name("scope_id").DataType(Int64Type.Default).Nullable(true))
            .Field(field => field.Name("model").DataType(BinaryType.Default).Nullable(true))
            .Field(field => field.Name("error").DataType(StringType.Default).Nullable(true))
            .Build();
        var scopes = new Int64Array.Builder();
        var models = new BinaryArray.Builder();
        var errors = new StringArray.Builder();
        var count = model is null && error is null ? 0 : 1;
        if (count == 1)
        {
            scopes.Append(scope);
            _ = model is null ? models.AppendNull() : models.Append(model.AsSpan());
            _ = error is null ? errors.AppendNull() : errors.Append(error);
        }

        return new RecordBatch(schema, [scopes.Build(), models.Build(), errors.Build()], count);
    }

    /// <summary>The features row by row, ordered by the features one after the other.</summary>
    private static double[] Sample(RecordBatch rows)
    {
        var features = rows.ColumnCount - 1;
        var columns = Enumerable.Range(1, features).Select(column => ((DoubleArray)rows.Column(column)) is { NullCount: 0 } values ? values.Values.ToArray()
            : throw new ArgumentException($"feature {column} has values that are NULL")).ToArray();
        var places = Enumerable.Range(0, rows.Length).ToArray();
        System.Array.Sort(places, (a, b) =>
        {
            foreach (var column in columns)
            {
                if (column[a].CompareTo(column[b]) is var order and not 0)
                    return order;
            }

            return 0;
        });
        var sample = new double[rows.Length * features];
        for (var row = 0; row < places.Length; row++)
        {
            for (var feature = 0; feature < features; feature++)
                sample[(row * features) + feature] = columns[feature][places[row]];
        }

        return sample;
    }
}
