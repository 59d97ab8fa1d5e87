using System.Runtime.ExceptionServices;

namespace ZeekSpark.Scoring.Plan;

/// <summary>Runs the steps of a plan, several at once where they do not use each other.</summary>
public static class PlanSchedule
{
    /// <summary>Runs steps. The first failure stops the others and is what is thrown.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="steps">Indexes of the steps to run; those they use that are not among them have run.</param>
    /// <param name="atOnce">Steps to run at the same time, at most.</param>
    /// <param name="run">Runs one step.</param>
    /// <param name="cancellation">Ends the run.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static void Run(ScoringPlan plan, IEnumerable<int> steps, int atOnce, Action<Step, CancellationToken> run, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var slots = new SemaphoreSlim(atOnce);
        var uses = plan.Uses();
        var tasks = new Dictionary<int, Task>();
        foreach (var step in steps.Order())
            tasks[step] = RunAsync(plan.Steps[step], [.. uses[step].Where(tasks.ContainsKey).Select(used => tasks[used])]);
        try
        {
            Task.WaitAll([.. tasks.Values], CancellationToken.None);
        }
        catch (AggregateException e)
        {
            // Once a step fails, the others only report that they were stopped.
            cancellation.ThrowIfCancellationRequested();
            ExceptionDispatchInfo.Throw(e.InnerExceptions.FirstOrDefault(inner => inner is not OperationCanceledException) ?? e);
        }

        async Task RunAsync(Step step, Task[] before)
        {
            await Task.WhenAll(before).ConfigureAwait(false);
            await slots.WaitAsync(stop.Token).ConfigureAwait(false);
            try
            {
                await Task.Run(() => run(step, stop.Token), stop.Token).ConfigureAwait(false);
            }
            catch
            {
                await stop.CancelAsync().ConfigureAwait(false);
                throw;
            }
            finally
            {
                slots.Release();
            }
        }
    }
}
