using ZeekSpark.Logs;

namespace ZeekSpark.Scoring.Runs;

/// <summary>Groups captures into batches that go through one plan together.</summary>
public static class Batches
{
    /// <summary>Compressed logs count as so many times their size.</summary>
    public const long Inflation = 8;

    /// <summary>
    /// Batches in the order of the captures, each within <paramref name="bytes"/> of logs and as many models as given (one for each capture and log), or of one capture
    /// alone. Statistics over the whole archive need one batch.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<Capture>> Of(IReadOnlyList<Capture> captures, StatisticsScope scope, long bytes, int maxModels)
    {
        if (scope == StatisticsScope.Archive)
            return [captures];
        var batches = new List<IReadOnlyList<Capture>>();
        var batch = new List<Capture>();
        long size = 0, models = 0;
        foreach (var capture in captures)
        {
            var more = capture.Files.Sum(file => file.Compressed ? file.Length * Inflation : file.Length);
            if (batch.Count > 0 && (size + more > bytes || models + capture.Files.Count > maxModels))
            {
                batches.Add(batch);
                batch = [];
                size = models = 0;
            }

            batch.Add(capture);
            size += more;
            models += capture.Files.Count;
        }

        if (batch.Count > 0)
            batches.Add(batch);
        return batches;
    }
}
