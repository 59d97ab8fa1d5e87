using System.Collections.Concurrent;
using System.Globalization;
using ZeekSpark.Scoring;
using ZeekSpark.Scoring.Models;
using ZeekSpark.Scoring.Plan;

namespace ZeekSpark.DuckDb;

/// <summary>Runs the steps of a plan over loaded tables, several at once where they do not use each other.</summary>
/// <param name="database">Where the tables are; our functions are registered with it.</param>
/// <param name="models">Takes the models that are fitted.</param>
/// <param name="options">What is computed.</param>
/// <param name="threads">Threads to use.</param>
/// <param name="schema">The schema that takes the steps' tables and views; those of main are seen too.</param>
internal sealed class PlanRunner(DuckDbDatabase database, ModelFunctions models, ScoringOptions options, int threads, string schema = "main")
{
    /// <summary>Planning a statement keeps one thread busy, running it all of them; a few at once keep the processor busy without crowding memory.</summary>
    private const int MaxStepsAtOnce = 4;

    /// <summary>Runs all steps.</summary>
    /// <param name="plan">The steps.</param>
    /// <param name="resultFile">The file that a result step writes, by its folder; or NULL to leave results out.</param>
    /// <param name="progress">Told the step's name and how many are done.</param>
    /// <param name="cancellation">Ends the run.</param>
    public void Run(ScoringPlan plan, Func<string, string>? resultFile, Action<string, int> progress, CancellationToken cancellation)
    {
        var connections = new ConcurrentBag<DuckDbConnection>();
        try
        {
            var atOnce = Math.Min(threads, MaxStepsAtOnce);
            for (var i = 0; i < atOnce; i++)
                connections.Add(Connect());
            var done = 0;
            PlanSchedule.Run(plan, Enumerable.Range(0, plan.Steps.Count), atOnce, RunStep, cancellation);

            void RunStep(Step step, CancellationToken stop)
            {
                connections.TryTake(out var connection);
                try
                {
                    Run(connection!, step, resultFile, share => progress(string.Create(CultureInfo.InvariantCulture, $"{step.Name} {share:P0}"), Volatile.Read(ref done)), stop);
                }
                finally
                {
                    connections.Add(connection!);
                }

                progress(step.Name, Interlocked.Increment(ref done));
            }
        }
        finally
        {
            foreach (var connection in connections)
                connection.Dispose();
        }
    }

    private DuckDbConnection Connect()
    {
        var connection = database.Connect();
        connection.Execute($"SET search_path = '{schema},main'");
        return connection;
    }

    private void Run(DuckDbConnection connection, Step step, Func<string, string>? resultFile, Action<double> fitted, CancellationToken cancellation)
    {
        try
        {
            RunStep(connection, step, resultFile, fitted, cancellation);
        }
        catch (DuckDbException e)
        {
            throw new DuckDbException($"Step {step.Name}: {e.Message}", e.InnerException ?? e, e.Kind);
        }
    }

    private void RunStep(DuckDbConnection connection, Step step, Func<string, string>? resultFile, Action<double> fitted, CancellationToken cancellation)
    {
        switch (step.Kind)
        {
            case StepKind.View:
                connection.Execute($"CREATE VIEW {step.Name} AS {step.Sql}", cancellation);
                break;
            case StepKind.Table or StepKind.Function:
                connection.Execute($"CREATE TABLE {step.Name} AS {step.Sql}", cancellation);
                break;
            case StepKind.Fit:
                Fit(connection, step, fitted, cancellation);
                break;
            case StepKind.Result when resultFile is not null:
                // Version v2 of the pages fails on small tables with lists: "not enough space in buffer" (DuckDB 1.5.6).
                connection.Execute($"COPY ({step.Sql}) TO '{resultFile(step.Name).Replace("'", "''", StringComparison.Ordinal)}' (FORMAT parquet, COMPRESSION zstd, PARQUET_VERSION v1)", cancellation);
                break;
        }
    }

    // Rows come ordered by scope, so a scope is complete when the next begins.
    private void Fit(DuckDbConnection connection, Step step, Action<double> fitted, CancellationToken cancellation)
    {
        using var slots = new SemaphoreSlim(threads);
        var fits = new List<Task>();
        try
        {
            using var rows = connection.Query(step.Sql, cancellation);
            var features = rows.Names.Count - 1;
            var values = new List<double>();
            long? scope = null;
            while (rows.Read())
            {
                if (scope != rows.GetInt64(0))
                {
                    Start(scope, values, features);
                    scope = rows.GetInt64(0);
                }

                for (var feature = 0; feature < features; feature++)
                    values.Add(rows.GetDouble(feature + 1));
            }

            Start(scope, values, features);
        }
        finally
        {
            // Also after an error: the fits use the slots.
            Task.WhenAll(fits).GetAwaiter().GetResult();
        }

        void Start(long? scope, List<double> values, int features)
        {
            if (scope is not { } key)
                return;
            var sample = values.ToArray();
            values.Clear();
            slots.Wait(cancellation);
            fits.Add(Task.Run(() =>
            {
                try
                {
                    if (SampleFit.Fit(step.Model, step.Name, sample, features, options, fitted, cancellation) is { } model)
                        models.Add(step.Name, key, model);
                }
                finally
                {
                    slots.Release();
                }
            }, CancellationToken.None));
        }
    }
}
