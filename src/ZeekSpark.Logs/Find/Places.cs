namespace ZeekSpark.Logs;

/// <summary>A folder that may be a capture.</summary>
internal sealed record Place(string Name, string Path, List<string> Files);

/// <summary>The folders under the given paths, each once, however often and by whatever link it is reached.</summary>
internal sealed class Places
{
    private readonly List<Place> _all = [];
    private readonly Dictionary<string, Place> _byRealPath = new(StringComparer.Ordinal);
    private readonly List<SkippedFile> _skipped = [];

    public IReadOnlyList<Place> All => _all;

    /// <summary>What is left out before it is looked into.</summary>
    public IReadOnlyList<SkippedFile> Skipped => _skipped;

    public void AddFolder(string path) => Walk(path, RealPath(path), LastName(path));

    /// <summary>Adds a file that was given by itself.</summary>
    public void AddFile(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var place = PlaceOf(RealPath(folder), LastName(folder), Path.GetDirectoryName(path) is { Length: > 0 } given ? given : folder);
        var name = Path.GetFileName(path);
        if (!place.Files.Exists(f => Path.GetFileName(f) == name))
            place.Files.Add(path);
    }

    private void Walk(string path, string realPath, string name)
    {
        if (_byRealPath.ContainsKey(realPath))
            return;
        var place = PlaceOf(realPath, name, path);
        try
        {
            foreach (var file in Directory.EnumerateFiles(path).Order(StringComparer.Ordinal))
            {
                if (Path.GetFileName(file).StartsWith('.'))
                    _skipped.Add(new SkippedFile(file, SkipKind.NotALog, "hidden"));
                else
                    place.Files.Add(file);
            }

            foreach (var folder in Directory.EnumerateDirectories(path).Order(StringComparer.Ordinal))
            {
                var child = Path.GetFileName(folder);
                if (child.StartsWith('.'))
                    _skipped.Add(new SkippedFile(folder, SkipKind.NotALog, "a hidden folder"));
                else if (child.StartsWith("run=", StringComparison.Ordinal))
                    _skipped.Add(new SkippedFile(folder, SkipKind.NotALog, "the results of a run"));
                else
                    Walk(folder, Resolve(Path.Combine(realPath, child)), $"{name}/{child}");
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            _skipped.Add(new SkippedFile(path, SkipKind.Unreadable, $"the folder can't be read: {error.Message}"));
        }
    }

    private Place PlaceOf(string realPath, string name, string path)
    {
        if (!_byRealPath.TryGetValue(realPath, out var place))
        {
            place = new Place(name, path, []);
            _byRealPath.Add(realPath, place);
            _all.Add(place);
        }

        return place;
    }

    private static string LastName(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        return Path.GetFileName(full) is { Length: > 0 } name ? name : "root";
    }

    /// <summary>The full path with all links followed.</summary>
    private static string RealPath(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        var parent = Path.GetDirectoryName(full);
        return parent is null ? full : Resolve(Path.Combine(RealPath(parent), Path.GetFileName(full)));
    }

    private static string Resolve(string path)
    {
        try
        {
            return Directory.ResolveLinkTarget(path, returnFinalTarget: true) is { } target ? RealPath(target.FullName) : path;
        }
        catch (IOException)
        {
            // A link to nowhere, or in a circle: opening it says so.
            return path;
        }
    }
}
