using ZeekSpark.Logs;
using ZeekSpark.Scoring.Features;

namespace ZeekSpark.Scoring.Baselines;

/// <summary>One log as the training saw it.</summary>
/// <param name="Log">The log.</param>
/// <param name="Rows">Rows that were counted.</param>
/// <param name="Columns">The columns that were loaded, with their types.</param>
/// <param name="Fields">The fields that its files had, labels left out.</param>
public sealed record TrainedLog(string Log, long Rows, IReadOnlyList<LogColumn> Columns, IReadOnlyList<string> Fields)
{
    /// <summary>The log's part of SQL names.</summary>
    internal string Prefix => LogDefinition.TableName(Log);
}

/// <summary>One capture of the training.</summary>
/// <param name="Capture">Its name.</param>
/// <param name="Path">Its folder.</param>
/// <param name="Content">What tells it from other captures: a hash over its logs' lengths and contents.</param>
/// <param name="Rows">Rows read.</param>
/// <param name="Metrics">Its metrics by name; see <see cref="CaptureMetrics"/>.</param>
public sealed record TrainedCapture(string Capture, string Path, string Content, long Rows, IReadOnlyDictionary<string, double> Metrics);

/// <summary>
/// What training on normal captures left, as <c>model.json</c> in the model's folder says; its statistics are Parquet files in
/// the folder <see cref="Data"/>, its fitted models stand in <c>models.json</c> there.
/// </summary>
/// <param name="FormatVersion">Version of the folder's format.</param>
/// <param name="ProgramVersion">Version of the program that trained it.</param>
/// <param name="Engine">The engine that did, with its version.</param>
/// <param name="Trained">UTC time of the training.</param>
/// <param name="Seed">Seed of the sample and the models.</param>
/// <param name="Data">The folder of its statistics and models, within the model's folder.</param>
/// <param name="Captures">The captures it was trained on.</param>
/// <param name="Logs">The logs it has seen.</param>
public sealed record Baseline(
    int FormatVersion,
    string ProgramVersion,
    string Engine,
    DateTimeOffset Trained,
    long Seed,
    string Data,
    IReadOnlyList<TrainedCapture> Captures,
    IReadOnlyList<TrainedLog> Logs)
{
    /// <summary>Version of the format that this program writes and reads.</summary>
    public const int CurrentFormat = 1;

    /// <summary>The most frequent values of a key whose text is kept beside their hash.</summary>
    internal const int NamedValues = 1_000;

    /// <summary>Rows of a log's sample, at most: those with the smallest <c>row_key xor seed</c>.</summary>
    internal const int SampleRows = 65_536;

    /// <summary>The log as it was trained, or NULL: the training has not seen it.</summary>
    public TrainedLog? Log(string log) => Logs.FirstOrDefault(trained => trained.Log == log);

    /// <summary>The bounds that normal captures set.</summary>
    public CaptureBounds Bounds => CaptureBounds.Of([.. Captures.Select(capture => capture.Metrics)]);

    /// <summary>
    /// The baseline less logs that can't be scored against it, because a field has another type now; with what differs between
    /// the captures and the training, a sentence for each capture and log.
    /// </summary>
    public (Baseline Usable, IReadOnlyList<(string Capture, string Difference)> Differences) Match(IEnumerable<Capture> captures)
    {
        var differences = new List<(string, string)>();
        var unusable = new HashSet<string>(StringComparer.Ordinal);
        foreach (var capture in captures)
        {
            foreach (var log in capture.Files.GroupBy(file => file.Log, StringComparer.Ordinal))
            {
                var schema = LogScan.Unite(log.Key, log.Select(file => file.Schema), []);
                if (Log(log.Key) is not { } trained)
                {
                    if (!Logs.Any() || !Scoring.Logs.LogDefinitions.Unscored.Contains(log.Key))
                        differences.Add((capture.Name, $"{log.Key} was not in the training; it is scored by what is usual in the capture itself"));
                    continue;
                }

                if (SchemaDifference.Of(trained, schema) is not { } difference)
                    continue;
                if (difference.HasOtherTypes)
                    unusable.Add(log.Key);
                differences.Add((capture.Name, $"{log.Key} {difference.Words}"));
            }
        }

        return (this with { Logs = [.. Logs.Where(log => !unusable.Contains(log.Log))] }, differences);
    }
}
