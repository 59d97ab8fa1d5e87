using System.Collections.Concurrent;
using System.Text;
using ZeekSpark.Scoring.Models;

namespace ZeekSpark.DuckDb;

/// <summary>The fitted forests of a batch, and the SQL functions that score rows with them.</summary>
internal sealed class ForestFunctions
{
    private readonly ConcurrentDictionary<(string Log, long Scope), IsolationForest> models = new();
    private readonly ConcurrentBag<Workspace> workspaces = [];

    private delegate void RunScorer(IsolationForest model, FeatureBlock block, int index, Span<double> results);

    /// <summary>Makes a model known.</summary>
    public void Add(string log, long scope, IsolationForest model) => models[(log, scope)] = model;

    /// <summary>The functions <c>forest</c>, <c>forest_tail</c>, <c>forest_loss</c> and <c>forest_median</c>.</summary>
    public IEnumerable<ScalarFunction> All =>
    [
        new()
        {
            Name = "forest", Parameters = [DuckDbType.Varchar, DuckDbType.BigInt], Varargs = DuckDbType.Double, Returns = DuckDbType.Double,
            Implementation = Score,
        },
        new()
        {
            Name = "forest_tail", Parameters = [DuckDbType.Varchar, DuckDbType.BigInt], Varargs = DuckDbType.Double, Returns = DuckDbType.Double,
            Implementation = Tail,
        },
        new()
        {
            Name = "forest_loss", Parameters = [DuckDbType.Varchar, DuckDbType.BigInt, DuckDbType.Double], Varargs = DuckDbType.Double, Returns = DuckDbType.Double,
            Implementation = Loss,
        },
        new()
        {
            Name = "forest_median", Parameters = [DuckDbType.Varchar, DuckDbType.BigInt, DuckDbType.Double], Returns = DuckDbType.Double,
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
        var log = Log(call);
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
                if (!models.TryGetValue((log, scopes[from]), out var model))
                {
                    for (var row = from; row < to; row++)
                        call.SetNull(row);
                    continue;
                }

                RequireWidth(model, features, log);
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
        var log = Log(call);
        var scopes = call.Longs(1);
        var indexes = call.Doubles(2);
        var results = call.DoubleResults;
        for (var row = 0; row < call.Rows; row++)
        {
            results[row] = 0;
            if (models.TryGetValue((log, scopes[row]), out var model))
                results[row] = model.Medians[(int)indexes[row]];
            else
                call.SetNull(row);
        }
    }

    private static string Log(scoped in ScalarCall call) => Encoding.UTF8.GetString(call.Text(0, 0));

    private static void RequireWidth(IsolationForest model, int features, string log)
    {
        if (model.FeatureCount != features)
            throw new ArgumentException($"The model of {log} was fitted on {model.FeatureCount} features, {features} are given.");
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
