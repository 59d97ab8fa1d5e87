using Microsoft.Spark.Sql;
using ZeekSpark.Job.Functions;
using ZeekSpark.Scoring;
using ZeekSpark.Scoring.Plan;
using static Microsoft.Spark.Sql.Functions;

namespace ZeekSpark.Job;

/// <summary>Runs the steps of a plan over a batch's views. A table that is asked for more than once is kept; every other step is part of those that name it.</summary>
/// <param name="spark">The session.</param>
/// <param name="options">What is computed.</param>
/// <param name="scratch">Takes the tables that are kept.</param>
/// <param name="models">Takes the models that are fitted, and gives those that functions call.</param>
internal sealed class PlanRunner(SparkSession spark, ScoringOptions options, Scratch scratch, SharedModels models)
{
    /// <summary>Planning a query keeps one thread of the driver busy and small queries few executors; several at once keep both busy.</summary>
    private const int StepsAtOnce = 4;

    /// <summary>Runs all steps.</summary>
    /// <param name="plan">The steps.</param>
    /// <param name="resultFolder">The folder that a result step writes, by the table's.</param>
    /// <param name="progress">Told the step's name and how many are done.</param>
    /// <param name="cancellation">Ends the run.</param>
    public void Run(ScoringPlan plan, Func<string, string> resultFolder, Action<string, int> progress, CancellationToken cancellation)
    {
        var reads = plan.Reads();
        // All models are fitted before any is used, so that they travel once.
        var before = NeededForFits(plan);
        // What calls functions before all models are there is kept too: afterwards, only functions that carry these may be called.
        var asked = Enumerable.Range(0, plan.Steps.Count).Where(i => reads[i] > 1 || plan.Steps[i].IsSmall || (before.Contains(i) && plan.Steps[i].Kind == StepKind.Function))
            .Select(i => plan.Steps[i].Name).ToHashSet(StringComparer.Ordinal);
        var done = 0;
        models.Register(callsModels: false);
        PlanSchedule.Run(plan, before, StepsAtOnce, RunStep, cancellation);
        if (before.Count < plan.Steps.Count)
            models.Register(callsModels: true);
        PlanSchedule.Run(plan, Enumerable.Range(0, plan.Steps.Count).Except(before), StepsAtOnce, RunStep, cancellation);

        void RunStep(Step step, CancellationToken stop)
        {
            stop.ThrowIfCancellationRequested();
            try
            {
                Run(step, asked.Contains(step.Name), resultFolder);
            }
            catch (Exception e) when (SparkErrors.Of(e) is { } reason)
            {
                throw new SparkException($"Step {step.Name}: {reason}", e);
            }

            progress(step.Name, Interlocked.Increment(ref done));
        }
    }

    private void Run(Step step, bool isKept, Func<string, string> resultFolder)
    {
        switch (step.Kind)
        {
            case StepKind.Fit:
                Fit(step);
                break;
            case StepKind.Result:
                Scratch.WriteParquet(spark.Sql(step.Sql), resultFolder(step.Name), "zstd");
                break;
            default:
                var rows = spark.Sql(step.Sql);
                if (isKept && step.Kind != StepKind.View)
                    scratch.Keep(step.Name, rows);
                else
                    rows.CreateOrReplaceTempView(step.Name);
                break;
        }
    }

    private void Fit(Step step)
    {
        var sample = spark.Sql(step.Sql);
        // Features may be expressions without a name, and Apply can't find those that Spark gives such.
        var features = sample.Columns().Skip(1).Select((_, i) => $"f{i + 1}").ToList();
        // By scope at once: the order of the step's rows is for engines that fit them as they come.
        var rows = sample.ToDF(["scope_id", .. features]).SelectExpr(["CAST(scope_id AS BIGINT) AS scope_id", .. features]).Repartition(Col("scope_id"));
        var fitted = rows.GroupBy("scope_id").Apply(FitFunction.Result, FitFunction.Of((int)step.Model, step.Name, (int)options.Mode, options.Seed, models.Carried));
        foreach (var row in fitted.Collect())
        {
            var scope = row.GetAs<long>("scope_id");
            if (row.Get("error") is string error)
                throw new SparkException($"Fitting the model of {step.Name}, scope {scope}: {error}");
            models.Add(step.Name, scope, row.GetAs<byte[]>("model"));
        }
    }

    private static HashSet<int> NeededForFits(ScoringPlan plan)
    {
        var uses = plan.Uses();
        var needed = new HashSet<int>();
        for (var i = plan.Steps.Count - 1; i >= 0; i--)
        {
            if (plan.Steps[i].Kind == StepKind.Fit || needed.Contains(i))
            {
                needed.Add(i);
                needed.UnionWith(uses[i]);
            }
        }

        return needed;
    }
}
