namespace ZeekSpark.Logs;

/// <summary>Finds captures under paths.</summary>
public static class CaptureFinder
{
    /// <summary>Finds every capture under the paths, files or folders, nested or not.</summary>
    /// <exception cref="LogInputException">A path does not exist, or two captures have the same name (all such problems in one message).</exception>
    /// <param name="paths">Files and folders.</param>
    /// <param name="store">Where they are; NULL: on this machine.</param>
    public static Discovery Find(IEnumerable<string> paths, FileStore? store = null)
    {
        store ??= FileStore.Local;
        var problems = new List<string>();
        var places = new Places(store);
        var files = new List<string>();
        foreach (var path in paths)
        {
            switch (store.KindOf(path))
            {
                case PathKind.Folder:
                    places.AddFolder(path);
                    break;
                case PathKind.Absent:
                    problems.Add($"'{path}' does not exist; a folder of Zeek logs or a log file is expected.");
                    break;
                default:
                    files.Add(path);
                    break;
            }
        }

        foreach (var file in files)
            places.AddFile(file);

        var skipped = new List<SkippedFile>(places.Skipped);
        var captures = new List<Capture>();
        foreach (var (place, results) in places.All.AsParallel().AsOrdered().Select(place => (place, Probe(place, store))))
        {
            skipped.AddRange(results.Skipped);
            if (results.Logs.Count > 0)
                captures.Add(new Capture(place.Name, place.Path, results.Logs));
        }

        foreach (var same in captures.GroupBy(c => c.Name, StringComparer.Ordinal).Where(g => g.Count() > 1))
            problems.Add($"{same.Count()} captures would have the name '{same.Key}': {string.Join(", ", same.Select(c => $"'{c.Path}'"))}. Give the folder above them, or rename one.");
        if (problems.Count > 0)
            throw new LogInputException(string.Join(Environment.NewLine, problems));
        return new Discovery(
            [.. captures.OrderBy(c => c.Name, StringComparer.Ordinal)],
            [.. skipped.OrderBy(s => s.Path, StringComparer.Ordinal)]);
    }

    private static (List<LogFile> Logs, List<SkippedFile> Skipped) Probe(Place place, FileStore store)
    {
        var results = place.Files.Select(path => LogProbe.Probe(path, store)).ToArray();
        var logs = results.Select(r => r.Log).OfType<LogFile>().ToList();
        var skipped = results.Select(r => r.Skipped).OfType<SkippedFile>().ToList();
        skipped.AddRange(CopyRules.TakeOut(logs, store));
        return ([.. logs.OrderBy(f => f.Log, StringComparer.Ordinal).ThenBy(f => f.Path, StringComparer.Ordinal)], skipped);
    }
}
