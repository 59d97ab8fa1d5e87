namespace ZeekSpark.Logs;

/// <summary>A folder that may be a capture.</summary>
internal sealed record Place(string Name, string Path, List<string> Files);

/// <summary>The folders under the given paths, each once, however often and by whatever link it is reached.</summary>
internal sealed class Places(FileStore store)
{
    private readonly List<Place> _all = [];
    private readonly Dictionary<string, Place> _byIdentity = new(StringComparer.Ordinal);
    private readonly List<SkippedFile> _skipped = [];

    public IReadOnlyList<Place> All => _all;

    /// <summary>What is left out before it is looked into.</summary>
    public IReadOnlyList<SkippedFile> Skipped => _skipped;

    public void AddFolder(string path) => Walk(path, store.Identity(path), store.NameOf(path));

    /// <summary>Adds a file that was given by itself.</summary>
    public void AddFile(string path)
    {
        var folder = store.FolderOf(path);
        var place = PlaceOf(store.Identity(folder), store.NameOf(folder), folder);
        var name = Path.GetFileName(path);
        if (!place.Files.Exists(f => Path.GetFileName(f) == name))
            place.Files.Add(path);
    }

    private void Walk(string path, string identity, string name)
    {
        if (_byIdentity.ContainsKey(identity))
            return;
        var place = PlaceOf(identity, name, path);
        try
        {
            foreach (var (entry, isFolder) in store.List(path))
            {
                var child = Path.GetFileName(entry);
                if (!isFolder && child.StartsWith('.'))
                    _skipped.Add(new SkippedFile(entry, SkipKind.NotALog, "hidden"));
                else if (!isFolder)
                    place.Files.Add(entry);
                else if (child.StartsWith('.'))
                    _skipped.Add(new SkippedFile(entry, SkipKind.NotALog, "a hidden folder"));
                else if (child.StartsWith("run=", StringComparison.Ordinal))
                    _skipped.Add(new SkippedFile(entry, SkipKind.NotALog, "the results of a run"));
                else
                    Walk(entry, store.Identity(entry), $"{name}/{child}");
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            _skipped.Add(new SkippedFile(path, SkipKind.Unreadable, $"the folder can't be read: {error.Message}"));
        }
    }

    private Place PlaceOf(string identity, string name, string path)
    {
        if (!_byIdentity.TryGetValue(identity, out var place))
        {
            place = new Place(name, path, []);
            _byIdentity.Add(identity, place);
            _all.Add(place);
        }

        return place;
    }
}
