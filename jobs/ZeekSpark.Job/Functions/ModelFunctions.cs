using System.Globalization;
using System.Runtime.InteropServices;
using Apache.Arrow;
using Microsoft.Spark;
using Microsoft.Spark.Sql;
using ZeekSpark.Scoring.Models;

namespace ZeekSpark.Job.Functions;

/// <summary>
/// The functions on models, as Spark calls them: (model, scope, array of doubles), with the meanings that
/// <see cref="Scoring.Functions.ScoringFunctions"/> gives. Each gives a number, NULL where the scope has no model, and has a
/// second one, its name with <c>_error</c>, that gives what went wrong behind a '!': an exception would reach the driver as a protocol
/// error without its cause. A worker calls both with the same batch, and the first call computes for both.
/// </summary>
internal static class ModelFunctions
{
    private const int RowsOfABlock = 2048;

    [ThreadStatic]
    private static Results? last;

    private delegate void RunFunction(RowModel model, ReadOnlySpan<double> arguments, BlockOf block, Span<double> results);

    /// <summary>Registers them for the models of a batch.</summary>
    public static void Register(SparkSession spark, Broadcast<byte[]> models)
    {
        foreach (var function in new[] { "model_score", "model_loss", "model_tail", "model_median" })
        {
            spark.Udf().RegisterVector(function, Numbers(function, models));
            spark.Udf().RegisterVector(function + "_error", Errors(function, models));
        }
    }

    // Each in a method of its own: a closure is shipped with all that its scope captures.
    private static Func<StringArray, Int64Array, ListArray, DoubleArray> Numbers(string function, Broadcast<byte[]> models) =>
        (names, scopes, arguments) => Of(function, models, names, scopes, arguments).Numbers;

    private static Func<StringArray, Int64Array, ListArray, StringArray> Errors(string function, Broadcast<byte[]> models) => (names, scopes, arguments) =>
    {
        var error = Of(function, models, names, scopes, arguments).Error;
        return error is null ? new StringArray(scopes.Length, Arrays.Blank((scopes.Length + 1) * sizeof(int)), ArrowBuffer.Empty, Arrays.Absent(scopes.Length), scopes.Length) : Arrays.Texts(scopes.Length, _ => error);
    };

    private static Results Of(string function, Broadcast<byte[]> models, StringArray names, Int64Array scopes, ListArray arguments)
    {
        if (last is null || last.Function != function || !ReferenceEquals(last.Names, names) || !ReferenceEquals(last.Scopes, scopes) || !ReferenceEquals(last.Arguments, arguments))
            last = InRuns(function, models, names, scopes, arguments, RunOf(function));
        return last;
    }

    private static RunFunction RunOf(string function) => function switch
    {
        "model_score" => static (model, features, block, results) => ScoreRun(model, features, 0, block, results),
        "model_loss" => static (model, features, block, results) => ScoreRun(model, features, 1, block, results),
        "model_tail" => static (model, features, block, results) =>
        {
            ScoreRun(model, features, 0, block, results);
            foreach (ref var result in results)
                result = model.Tail(result);
        },
        "model_median" => static (model, indexes, _, results) =>
        {
            for (var row = 0; row < results.Length; row++)
                results[row] = model.Medians[(int)indexes[row]];
        },
        _ => throw new ArgumentOutOfRangeException(nameof(function), function, null),
    };

    private static void ScoreRun(RowModel model, ReadOnlySpan<double> arguments, int leading, BlockOf block, Span<double> results)
    {
        var width = arguments.Length / results.Length;
        if (width - leading != model.FeatureCount)
            throw new ArgumentException($"the model was fitted on {model.FeatureCount} features, {width - leading} are given");
        for (var from = 0; from < results.Length; from += RowsOfABlock)
        {
            var rows = Math.Min(RowsOfABlock, results.Length - from);
            var features = block.Get(model.FeatureCount);
            features.Start(rows);
            for (var row = 0; row < rows; row++)
                features.SetRow(row, arguments.Slice(((from + row) * width) + leading, model.FeatureCount));
            if (leading == 0)
                model.Score(features, results.Slice(from, rows));
            else
                // The plan names the feature of a loss by a literal, so it is the same in all rows.
                model.Losses(features, (int)arguments[0], results.Slice(from, rows));
        }
    }

    /// <summary>Rows of one scope mostly stand together; each run of them goes through its model at once.</summary>
    private static Results InRuns(string function, Broadcast<byte[]> models, StringArray names, Int64Array scopes, ListArray arguments, RunFunction run)
    {
        var bytes = new byte[scopes.Length * sizeof(double)];
        var results = MemoryMarshal.Cast<byte, double>(bytes.AsSpan());
        var present = new byte[(scopes.Length + 7) / 8];
        var missing = scopes.Length;
        var (name, scope) = ("", 0L);
        try
        {
            var values = (DoubleArray)arguments.Values;
            var numbers = values.Values;
            var block = new BlockOf();
            var bundle = ModelBundle.Of(models.Value());
            for (int from = 0, to; from < scopes.Length; from = to)
            {
                (name, scope) = (names.GetString(from), scopes.GetValue(from) ?? throw new ArgumentException("a scope is NULL"));
                to = from + 1;
                var width = arguments.GetValueLength(from);
                while (to < scopes.Length && scopes.GetValue(to) == scope && arguments.GetValueLength(to) == width)
                    to++;
                if (bundle.Find(name, scope) is not { } model)
                    continue;
                run(model, numbers.Slice(arguments.ValueOffsets[from], (to - from) * width), block, results[from..to]);
                for (var row = from; row < to; row++)
                {
                    if (values.NullCount > 0 && HasNull(values, arguments.ValueOffsets[row], width))
                        continue;
                    present[row / 8] |= (byte)(1 << (row % 8));
                    missing--;
                }
            }

            return new(function, names, scopes, arguments, new(new(bytes), new(present), scopes.Length, missing, 0), null);
        }
        catch (Exception e)
        {
            return new(function, names, scopes, arguments, new(new(bytes), Arrays.Absent(scopes.Length), scopes.Length, scopes.Length, 0),
                string.Create(CultureInfo.InvariantCulture, $"!{function} failed with the model of {name}, scope {scope}: {e.GetType().Name}: {e.Message}"));
        }
    }

    private static bool HasNull(DoubleArray values, int from, int count)
    {
        for (var i = from; i < from + count; i++)
        {
            if (values.IsNull(i))
                return true;
        }

        return false;
    }

    /// <summary>A block for features, kept while their number stays.</summary>
    private sealed class BlockOf
    {
        private FeatureBlock? block;

        public FeatureBlock Get(int features)
        {
            if (block is null || block.FeatureCount != features)
                block = new FeatureBlock(features, RowsOfABlock);
            return block;
        }
    }

    /// <summary>What a call gave: for the function of the same name with <c>_error</c>, which gets the same arrays.</summary>
    private sealed record Results(string Function, StringArray Names, Int64Array Scopes, ListArray Arguments, DoubleArray Numbers, string? Error);
}
