using ZeekSpark.Logs;
using ZeekSpark.Scoring;
using ZeekSpark.Scoring.Plan;
using ZeekSpark.Scoring.Sql;

namespace ZeekSpark.DuckDb.Tests.Scoring;

/// <summary>Captures run through the plan in one database that stays open, so that every step can be looked at.</summary>
internal sealed class ScoredCaptures : IDisposable
{
    private readonly DuckDbDatabase database;

    public ScoredCaptures(ScoringOptions options, params string[] paths)
        : this(options, CaptureFinder.Find(paths).Captures)
    {
    }

    public ScoredCaptures(ScoringOptions options, IReadOnlyList<Capture> captures, int threads = 2)
    {
        database = DuckDbDatabase.Open(null, new Dictionary<string, string> { ["threads"] = threads.ToString(System.Globalization.CultureInfo.InvariantCulture), ["preserve_insertion_order"] = "false" });
        Connection = database.Connect();
        var reader = new LogTableFunction(threads);
        Connection.RegisterTableFunction(reader);
        var models = new ModelFunctions();
        foreach (var function in TextFunctions.All.Concat(models.All))
            Connection.RegisterScalarFunction(function);
        var loaded = new BatchLoader(Connection, reader, LogUse.Of(options, null)).Load(captures, 0, _ => { }, default);
        Logs = loaded.Logs;
        Plan = ScoringPlan.Create(SqlDialect.DuckDb, options, loaded.Logs);
        new PlanRunner(database, models, options, threads).Run(Plan, null, (_, _) => { }, default);
    }

    public DuckDbConnection Connection { get; }

    public IReadOnlyList<LogSchema> Logs { get; }

    public ScoringPlan Plan { get; }

    /// <summary>The rows of a result table, or of any other SELECT.</summary>
    public List<Dictionary<string, object?>> Rows(string resultOrSelect)
    {
        var step = Plan.Steps.FirstOrDefault(step => step.Kind == StepKind.Result && step.Name == resultOrSelect);
        using var reader = Connection.Query(step?.Sql ?? resultOrSelect);
        var rows = new List<Dictionary<string, object?>>();
        while (reader.Read())
            rows.Add(reader.Names.Select((name, i) => (name, Value: reader.GetValue(i))).ToDictionary(cell => cell.name, cell => cell.Value, StringComparer.Ordinal));
        return rows;
    }

    public void Dispose()
    {
        Connection.Dispose();
        database.Dispose();
    }
}
