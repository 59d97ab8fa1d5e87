namespace ZeekSpark.Logs;

/// <summary>A log that a folder holds twice is read once.</summary>
internal static class CopyRules
{
    /// <summary>So many rows of each are compared.</summary>
    private const int SampleRows = 100_000;

    /// <summary>Removes the copies from the files of a folder.</summary>
    public static IReadOnlyList<SkippedFile> TakeOut(List<LogFile> files, FileStore store)
    {
        var skipped = new List<SkippedFile>();
        var plain = files.Where(f => !EndsInGz(f.Path)).Select(f => f.Path).ToHashSet(StringComparer.Ordinal);
        files.RemoveAll(file =>
        {
            if (!EndsInGz(file.Path) || !plain.Contains(file.Path[..^3]))
                return false;
            skipped.Add(new SkippedFile(file.Path, SkipKind.Copy, $"the compressed copy of {Path.GetFileName(file.Path[..^3])}, which is read"));
            return true;
        });

        foreach (var group in files.GroupBy(f => (f.Log, LogName.WithoutLabelled(NameOf(f)))).ToArray())
        {
            var labelled = group.Where(IsLabelled).ToArray();
            if (labelled.Length == 0)
                continue;
            foreach (var file in group.Except(labelled))
            {
                if (labelled.FirstOrDefault(other => SameRows(file, other, store)) is not { } copy)
                    continue;
                files.Remove(file);
                skipped.Add(new SkippedFile(file.Path, SkipKind.Copy, $"the copy of {Path.GetFileName(copy.Path)} without labels; the labelled one is read"));
            }
        }

        return skipped;
    }

    private static bool IsLabelled(LogFile file) =>
        LogName.SaysLabelled(Path.GetFileName(file.Path)) || file.Schema.Columns.Any(c => c.Field is "label" or "detailedlabel");

    /// <summary>Some rows of one are in the other: two parts of a log have none in common.</summary>
    private static bool SameRows(LogFile a, LogFile b, FileStore store)
    {
        var key = new[] { "uid", "fuid", "ts" }.FirstOrDefault(name => Has(a, name) && Has(b, name));
        if (key is null)
            return true;
        var keys = Sample(a, key, store);
        return keys.Count == 0 || keys.Overlaps(Sample(b, key, store));
    }

    private static bool Has(LogFile file, string field) => file.Schema.Columns.Any(c => c.Field == field);

    private static HashSet<object> Sample(LogFile file, string field, FileStore store)
    {
        var column = file.Schema.Columns.First(c => c.Field == field);
        using var scan = new LogScan([file], new LogSchema(file.Log, [column]), store);
        var buffer = new ColumnBuffer();
        var reader = scan.CreateReader();
        while (buffer.Values.Count < SampleRows && reader.Read([buffer]) is > 0 and var rows)
            buffer.Commit(rows);
        return [.. buffer.Values.OfType<object>()];
    }

    private static string NameOf(LogFile file) => Path.GetFileName(EndsInGz(file.Path) ? file.Path[..^3] : file.Path);

    private static bool EndsInGz(string path) => path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
}
