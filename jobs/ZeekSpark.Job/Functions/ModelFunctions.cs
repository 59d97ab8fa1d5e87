using System.Globalization;
using Apache.Arrow;
using Microsoft.Spark;
using Microsoft.Spark.Sql;
using ZeekSpark.Scoring.Models;

namespace ZeekSpark.Job.Functions;

/// <summary>
/// The functions on models, as Spark calls them: (model, scope, array of doubles), with the meanings that
/// <see cref="Scoring.Functions.ScoringFunctions"/> gives. Each gives a number as text, NULL where the scope has no model, or
/// what went wrong behind a '!': an exception would reach the driver as a protocol error without its cause.
/// </summary>
internal static class ModelFunctions
{
    private const int RowsOfABlock = 2048;

    private delegate void RowFunction(RowModel model, ReadOnlySpan<double> arguments, Span<double> result);

    /// <summary>Registers them for the models of a batch.</summary>
    public static void Register(SparkSession spark, Broadcast<byte[]> models)
    {
        spark.Udf().RegisterVector("model_score", Score(models));
        spark.Udf().RegisterVector("model_loss", Loss(models));
        spark.Udf().RegisterVector("model_tail", Tail(models));
        spark.Udf().RegisterVector("model_median", Median(models));
    }

    // Each in a method of its own: a closure is shipped with all that its scope captures.
    private static Func<StringArray, Int64Array, ListArray, StringArray> Score(Broadcast<byte[]> models) =>
        (names, scopes, arguments) => InRuns("model_score", models, names, scopes, arguments, static (model, features, block, results) => ScoreRun(model, features, 0, block, results));

    private static Func<StringArray, Int64Array, ListArray, StringArray> Loss(Broadcast<byte[]> models) =>
        (names, scopes, arguments) => InRuns("model_loss", models, names, scopes, arguments, static (model, features, block, results) => ScoreRun(model, features, 1, block, results));

    private static Func<StringArray, Int64Array, ListArray, StringArray> Tail(Broadcast<byte[]> models) =>
        (names, scopes, arguments) => InRuns("model_tail", models, names, scopes, arguments, static (model, features, block, results) =>
        {
            ScoreRun(model, features, 0, block, results);
            foreach (ref var result in results)
                result = model.Tail(result);
        });

    private static Func<StringArray, Int64Array, ListArray, StringArray> Median(Broadcast<byte[]> models) =>
        (names, scopes, arguments) => InRuns("model_median", models, names, scopes, arguments, static (model, indexes, _, results) =>
        {
            for (var row = 0; row < results.Length; row++)
                results[row] = model.Medians[(int)indexes[row]];
        });

    private delegate void RunFunction(RowModel model, ReadOnlySpan<double> arguments, BlockOf block, Span<double> results);

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
    private static StringArray InRuns(string function, Broadcast<byte[]> models, StringArray names, Int64Array scopes, ListArray arguments, RunFunction run)
    {
        var texts = new NumberTexts(scopes.Length);
        var (name, scope) = ("", 0L);
        try
        {
            var values = (DoubleArray)arguments.Values;
            var numbers = values.Values;
            var block = new BlockOf();
            var results = new double[scopes.Length];
            var bundle = scopes.Length > 0 ? ModelBundle.Of(models.Value()) : null;
            for (int from = 0, to; from < scopes.Length; from = to)
            {
                (name, scope) = (names.GetString(from), scopes.GetValue(from) ?? throw new ArgumentException("a scope is NULL"));
                to = from + 1;
                var width = arguments.GetValueLength(from);
                while (to < scopes.Length && scopes.GetValue(to) == scope && arguments.GetValueLength(to) == width)
                    to++;
                var first = arguments.ValueOffsets[from];
                var run0 = numbers.Slice(first, (to - from) * width);
                if (bundle!.Find(name, scope) is not { } model)
                {
                    texts.AddMissing(to - from);
                    continue;
                }

                run(model, run0, block, results.AsSpan(from, to - from));
                for (var row = from; row < to; row++)
                {
                    if (values.NullCount > 0 && HasNull(values, arguments.ValueOffsets[row], width))
                        texts.AddMissing(1);
                    else
                        texts.Add(results[row]);
                }
            }

            return texts.Build();
        }
        catch (Exception e)
        {
            return Arrays.Texts(scopes.Length, _ => $"!{function} of {name}, scope {scope.ToString(CultureInfo.InvariantCulture)}: {e.Message}");
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
}
