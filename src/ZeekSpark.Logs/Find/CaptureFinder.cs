namespace ZeekSpark.Logs;

/// <summary>Finds captures under paths.</summary>
public static class CaptureFinder
{
    /// <summary>Finds every capture under the paths, files or folders, nested or not.</summary>
    /// <exception cref="LogInputException">A path does not exist, or two captures have the same name (all such problems in one message).</exception>
    public static Discovery Find(IEnumerable<string> paths)
    {
        var problems = new List<string>();
        var places = new Places();
        var files = new List<string>();
        foreach (var path in paths)
        {
            if (path.Length > 0 && Directory.Exists(path))
                places.AddFolder(path);
            else if (path.Length > 0 && File.Exists(path))
                files.Add(path);
            else
                problems.Add($"'{path}' does not exist; a folder of Zeek logs or a log file is expected.");
        }

        foreach (var file in files)
            places.AddFile(file);

        var skipped = new List<SkippedFile>(places.Skipped);
        var captures = new List<Capture>();
        foreach (var (place, results) in places.All.AsParallel().AsOrdered().Select(place => (place, Probe(place))))
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

    private static (List<LogFile> Logs, List<SkippedFile> Skipped) Probe(Place place)
    {
        var results = place.Files.Select(LogProbe.Probe).ToArray();
        var logs = results.Select(r => r.Log).OfType<LogFile>().ToList();
        var skipped = results.Select(r => r.Skipped).OfType<SkippedFile>().ToList();
        skipped.AddRange(CopyRules.TakeOut(logs));
        return ([.. logs.OrderBy(f => f.Log, StringComparer.Ordinal).ThenBy(f => f.Path, StringComparer.Ordinal)], skipped);
    }
}
