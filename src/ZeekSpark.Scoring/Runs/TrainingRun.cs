using System.Globalization;
using System.Text;
using ZeekSpark.Logs;
using ZeekSpark.Scoring.Baselines;
using ZeekSpark.Scoring.Features;
using ZeekSpark.Scoring.Logs;

namespace ZeekSpark.Scoring.Runs;

/// <summary>What to train on, and where the model goes.</summary>
/// <param name="Discovery">The normal captures.</param>
/// <param name="Paths">The paths they were found under.</param>
/// <param name="Folder">The model's folder.</param>
/// <param name="Adds">Add the captures to the model that is there.</param>
/// <param name="Seed">Seed of the sample and the models; NULL: the model's that is added to, or 42.</param>
public sealed record TrainRequest(Discovery Discovery, IReadOnlyList<string> Paths, string Folder, bool Adds, long? Seed);

/// <summary>A finished training.</summary>
/// <param name="Baseline">What the model's model.json says.</param>
/// <param name="Counts">What was read this time.</param>
/// <param name="LeftOut">Rows labelled Malicious, which were left out.</param>
/// <param name="Notes">Files that were not read, or not to the end.</param>
/// <param name="ExitCode">0 done, 4 a file could not be read or ended early.</param>
public sealed record TrainOutcome(Baseline Baseline, RunCounts Counts, long LeftOut, IReadOnlyList<RunFileNote> Notes, int ExitCode);

/// <summary>Trains on normal captures, batch by batch, on any engine.</summary>
public static class TrainingRun
{
    /// <summary>Of the time, taking statistics; the rest is fitting.</summary>
    private const double CollectingShare = .6;

    /// <summary>Trains a model. Until the last file is written the model that was there stays what it is.</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <exception cref="LogInputException">There is no log to read, or no row.</exception>
    /// <exception cref="ModelException">The model's folder can't be used, or has one of the captures already.</exception>
    public static TrainOutcome Train(ScoringEngine engine, TrainRequest request, TimeProvider time, IProgress<ScoreProgress>? progress = null, CancellationToken cancellation = default)
    {
        var captures = request.Discovery.Captures;
        if (captures.Count == 0)
            throw new LogInputException("No Zeek log was found. Give folders of normal captures that hold logs such as conn.log or dns.log.gz.");
        var folder = new ModelFolder(engine.Files, request.Folder);
        using var hold = folder.Hold();
        var before = request.Adds ? folder.Describe() : null;
        var options = new ScoringOptions(Seed: request.Seed ?? before?.Seed ?? 42) { NormalRowsOnly = true };
        if (before is not null && before.Seed != options.Seed)
            throw new ModelException($"{request.Folder}: the model was trained with seed {before.Seed}, so samples can't be merged with those of seed {options.Seed}. Leave --seed out.");
        var content = ContentOf(captures, engine.Files);
        RefuseTwice(captures, content, before, request.Folder);

        var data = folder.Begin(time.GetUtcNow());
        try
        {
            var parts = FileStore.Combine(folder.DataFolder(data), "_parts");
            var records = Collect(engine, captures, options, parts, progress, cancellation);
            var logs = Logs(captures, records.SelectMany(record => record.Logs), before);
            if (logs.Count == 0 || logs.All(log => log.Rows == 0))
                throw new LogInputException("The captures have no row to train on. Give captures with rows that are not labelled Malicious.");
            var fitted = engine.Fit(
                new([parts, .. before is null ? Array.Empty<string>() : [folder.DataFolder(before.Data)]], folder.DataFolder(data), logs, options),
                done => progress?.Report(done with { Share = CollectingShare + ((1 - CollectingShare) * done.Share) }), cancellation);
            engine.Files.Delete(parts);

            var summaries = records.SelectMany(record => record.Summaries).ToList();
            var metrics = records.SelectMany(record => record.Metrics).ToDictionary();
            var trained = captures.Select((capture, i) => new TrainedCapture(
                capture.Name, capture.Path, content[i], summaries.Where(file => capture.Files.Contains(file.File)).Sum(file => file.Read), metrics.GetValueOrDefault(i) ?? new Dictionary<string, double>()));
            var baseline = new Baseline(Baseline.CurrentFormat, ScoringRun.ProgramVersion, engine.Version, time.GetUtcNow(), options.Seed, data, [.. before?.Captures ?? [], .. trained], logs);
            folder.Finish(baseline, fitted);
            return Outcome(request, baseline, summaries, records);
        }
        catch
        {
            engine.Files.Delete(folder.DataFolder(data));
            throw;
        }
    }

    private static List<StatisticsRecord> Collect(
        ScoringEngine engine, IReadOnlyList<Capture> captures, ScoringOptions options, string parts, IProgress<ScoreProgress>? progress, CancellationToken cancellation)
    {
        var batches = Batches.Of(captures, StatisticsScope.Capture, engine.BatchBytes, engine.BatchModels);
        var records = new List<StatisticsRecord>();
        var captureId = 0;
        foreach (var batch in batches)
        {
            var (number, label) = (records.Count, batches.Count == 1 ? "" : $"batch {records.Count + 1} of {batches.Count}: ");
            records.Add(engine.Collect(
                new(number, batch, captureId, options, parts),
                done => progress?.Report(new(label + done.Phase, CollectingShare * (number + done.Share) / batches.Count)), cancellation));
            captureId += batch.Count;
        }

        return records;
    }

    /// <summary>The logs of this training and of the one before, columns united.</summary>
    private static List<TrainedLog> Logs(IReadOnlyList<Capture> captures, IEnumerable<(LogSchema Schema, long Rows)> loaded, Baseline? before)
    {
        var fields = captures.SelectMany(capture => capture.Files).GroupBy(file => file.Log, StringComparer.Ordinal)
            .ToDictionary(log => log.Key, log => log.SelectMany(file => file.Schema.Columns).Select(column => column.Field).Distinct().ToList(), StringComparer.Ordinal);
        return
        [
            .. loaded.Where(log => !LogDefinitions.Unscored.Contains(log.Schema.Log))
                .Select(log => new TrainedLog(log.Schema.Log, log.Rows, log.Schema.Columns, fields[log.Schema.Log]))
                .Concat(before?.Logs ?? [])
                .GroupBy(log => log.Log, StringComparer.Ordinal)
                .Select(log => new TrainedLog(
                    log.Key, log.Sum(part => part.Rows), LogScan.Unite(log.Key, log.Select(part => new LogSchema(log.Key, part.Columns)), []).Columns,
                    [.. log.SelectMany(part => part.Fields).Where(field => !LogDefinition.LabelFields.Contains(field)).Distinct().Order(StringComparer.Ordinal)]))
                .Where(log => log.Rows > 0)
                .OrderBy(log => log.Log, StringComparer.Ordinal),
        ];
    }

    private static TrainOutcome Outcome(TrainRequest request, Baseline baseline, List<FileSummary> summaries, List<StatisticsRecord> records)
    {
        var notes = ScoringRun.SkippedNotes(request.Discovery);
        var damaged = summaries.Where(file => file.Damage is not null).Select(file => new RunFileNote(file.File.Path, "damaged", file.Damage!)).ToList();
        var failed = damaged.Count + notes.Count(note => note.Kind == "unreadable");
        var read = summaries.Where(file => !LogDefinitions.Unscored.Contains(file.File.Log)).Sum(file => file.Read);
        var counts = new RunCounts(request.Discovery.Captures.Count, summaries.Count, summaries.Sum(file => file.Read), summaries.Sum(file => file.Rejected), 0, failed);
        var leftOut = read - records.SelectMany(record => record.Logs).Where(log => !LogDefinitions.Unscored.Contains(log.Schema.Log)).Sum(log => log.Rows);
        return new(baseline, counts, leftOut, [.. notes, .. damaged], failed > 0 ? 4 : 0);
    }

    private static List<string> ContentOf(IReadOnlyList<Capture> captures, FileStore store) =>
    [
        .. captures.Select(capture => XxHash64.Hash(Encoding.UTF8.GetBytes(string.Join('\n', RunInputs.Of([capture], store)
            .Select(file => $"{file.Log} {file.Bytes.ToString(CultureInfo.InvariantCulture)} {file.ContentHash}").Order(StringComparer.Ordinal)))).ToString("x16", CultureInfo.InvariantCulture)),
    ];

    // A capture that counts twice makes all it holds seem twice as usual.
    private static void RefuseTwice(IReadOnlyList<Capture> captures, List<string> content, Baseline? before, string folder)
    {
        var known = (before?.Captures ?? []).ToDictionary(capture => capture.Content, capture => $"capture {capture.Capture} of {folder}", StringComparer.Ordinal);
        for (var i = 0; i < captures.Count; i++)
        {
            if (!known.TryAdd(content[i], captures[i].Path))
                throw new ModelException($"{captures[i].Path}: its logs are those of {known[content[i]]}; a capture counts once. Leave it out.");
        }
    }
}
