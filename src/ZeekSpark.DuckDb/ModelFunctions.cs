using System.Collections.Concurrent;
using System.Text;
using ZeekSpark.Scoring.Models;

namespace ZeekSpark.DuckDb;

/// <summary>The fitted models of a batch, and the SQL functions that score rows with them.</summary>
internal sealed class ModelFunctions
{
    private readonly ConcurrentDictionary<(string Name, long Scope), RowModel> models = new();
    private readonly ConcurrentBag<Workspace> workspaces = [];

    private delegate void RunScorer(RowModel model, FeatureBlock block, int index, Span<double> results);

    /// <summary>Makes a model known.</summary>
    public void Add(string name, long scope, RowModel model) => models[(name, scope)] = model;

    /// <summary>Forgets all models.</summary>
    public void Clear() => models.Clear();

    /// <summary>The models by name, as bytes.</summary>
    public IReadOnlyDictionary<string, byte[]> ToBytes() => models.ToDictionary(model => model.Key.Name, model => model.Value.ToBytes(), StringComparer.Ordinal);

    /// <summary>The functions <c>model_score</c>, <c>model_tail</c>, <c>model_loss</c> and <c>model_median</c>.</summary>
    public IEnumerable<ScalarFunction> All =>
    [
        new()
        {
            Name = "model_score", Parameters = [DuckDbType.Varchar, DuckDbType.BigInt], Varargs = DuckDbType.Double, Returns = DuckDbType.Double,
            Implementation = Score,
        },
        new()
        {
            Name = "model_tail", Parameters = [DuckDbType.Varchar, DuckDbType.BigInt], Varargs = DuckDbType.Double, Returns = DuckDbType.Double,
            Implementation = Tail,
        },
        new()
        {
            Name = "model_loss", Parameters = [DuckDbType.Varchar, DuckDbType.BigInt, DuckDbType.Double], Varargs = DuckDbType.Double, Returns = DuckDbType.Double,
            Implementation = Loss,
        },
        new()
        {
            Name = "model_median", Parameters = [DuckDbType.Varchar, DuckDbType.BigInt, DuckDbType.Double], Returns = DuckDbType.Double,
            Implementation = Median,
        },
    ];

    private void Score(scoped in ScalarCall call) =>
        ForEachRun(call, firstFeature: 2, static (model, block, _, results) => model.Score(block, results));

    private void Loss(scoped in ScalarCall call) =>
        ForEachRun(call, firstFeature: 3, static (model, block, index, results) => model.Losses(block, index, results));

    /// <summary>Rows of one scope mostly stand together; each run of them goes through its model as a block.</summary>
    private void ForEachRun(scoped in ScalarCall call, int firstFeature, RunScorer score)
    {
        var features = call.Arguments - firstFeature;
        var name = Name(call);
        var scopes = call.Longs(1);
        var results = call.DoubleResults;
        var workspace = Rent();
        try
        {
            for (int from = 0, to; from < call.Rows; from = to)
            {
                to = from + 1;
                while (to < call.Rows && scopes[to] == scopes[from])
                    to++;
                if (!models.TryGetValue((name, scopes[from]), out var model))
                {
                    for (var row = from; row < to; row++)
                        call.SetNull(row);
                    continue;
                }

                RequireWidth(model, features, name);
                var block = workspace.Block(features, to - from);
                block.Start(to - from);
                for (var feature = 0; feature < features; feature++)
                    block.SetColumn(feature, call.Doubles(feature + firstFeature)[from..to]);
                // The plan names the feature of a loss by a literal, so it is the same in all rows.
                score(model, block, firstFeature == 3 ? (int)call.Doubles(2)[from] : 0, results[from..to]);
            }
        }
        finally
        {
            workspaces.Add(workspace);
        }
    }

    private void Tail(scoped in ScalarCall call) =>
        ForEachRun(call, firstFeature: 2, static (model, block, _, results) =>
        {
            model.Score(block, results);
            foreach (ref var result in results)
                result = model.Tail(result);
        });

    private void Median(scoped in ScalarCall call)
    {
        var name = Name(call);
        var scopes = call.Longs(1);
        var indexes = call.Doubles(2);
        var results = call.DoubleResults;
        for (var row = 0; row < call.Rows; row++)
        {
            results[row] = 0;
            if (models.TryGetValue((name, scopes[row]), out var model))
                results[row] = model.Medians[(int)indexes[row]];
            else
                call.SetNull(row);
        }
    }

    private static string Name(scoped in ScalarCall call) => Encoding.UTF8.GetString(call.Text(0, 0));

    private static void RequireWidth(RowModel model, int features, string name)
    {
        if (model.FeatureCount != features)
            throw new ArgumentException($"The model {name} was fitted on {model.FeatureCount} features, {features} are given.");
    }

    private Workspace Rent() => workspaces.TryTake(out var workspace) ? workspace : new Workspace();

    /// <summary>What one thread needs to score a block.</summary>
    private sealed class Workspace
    {
        private FeatureBlock? block;

        public FeatureBlock Block(int features, int rows)
        {
            if (block is null || block.FeatureCount != features || block.Capacity < rows)
                block = new FeatureBlock(features, Math.Max(rows, 2048));
            return block;
        }
    }
}
