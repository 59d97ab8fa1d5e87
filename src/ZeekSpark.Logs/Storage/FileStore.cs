namespace ZeekSpark.Logs;

/// <summary>What a path leads to.</summary>
public enum PathKind
{
    /// <summary>Nothing.</summary>
    Absent,

    /// <summary>A file that can be read.</summary>
    File,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A pipe, a device or the like.</summary>
    Other,
}

/// <summary>A file or folder in a folder.</summary>
/// <param name="Path">The folder's path as it was given, with the name behind it.</param>
/// <param name="IsFolder">It is a folder.</param>
public sealed record StoredEntry(string Path, bool IsFolder);

/// <summary>A file that is read at any place.</summary>
public abstract class StoredFile : IDisposable
{
    /// <summary>Its length in bytes, as it is now.</summary>
    public abstract long Length { get; }

    /// <summary>Reads at least one byte, or gives 0 at the end.</summary>
    /// <exception cref="IOException">It can't be read.</exception>
    public abstract int Read(Span<byte> buffer, long position);

    /// <inheritdoc/>
    public abstract void Dispose();
}

/// <summary>
/// Where files are: this machine's disks, or whatever an engine reads and writes. Members raise
/// <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/> where the place can't be used.
/// </summary>
public abstract class FileStore
{
    /// <summary>This machine's files.</summary>
    public static FileStore Local { get; } = new LocalFiles();

    /// <summary>What a path leads to, links followed.</summary>
    public abstract PathKind KindOf(string path);

    /// <summary>Bytes of a file, of a link's target.</summary>
    public abstract long LengthOf(string file);

    /// <summary>What tells the contents of a file from what stood there before, as far as that can be known without reading it all.</summary>
    public abstract string FingerprintOf(string file);

    /// <summary>Files and folders in a folder, not below, in ordinal order of their paths.</summary>
    public abstract IReadOnlyList<StoredEntry> List(string folder);

    /// <summary>The path by which a file or folder is the same, however it was reached.</summary>
    public abstract string Identity(string path);

    /// <summary>The folder that a path lies in, as it was given.</summary>
    public abstract string FolderOf(string path);

    /// <summary>The last name of a path; never empty.</summary>
    public abstract string NameOf(string path);

    /// <summary>Opens a file.</summary>
    public abstract StoredFile Open(string file);

    /// <summary>The text of a small file.</summary>
    public abstract string ReadText(string file);

    /// <summary>Writes a small file as a whole: whoever reads it sees the old one or the new one.</summary>
    public abstract void WriteText(string file, string text);

    /// <summary>Makes a folder with those above it, if it is not there.</summary>
    public abstract void CreateFolder(string folder);

    /// <summary>Moves a file or folder to a place where there is nothing.</summary>
    public abstract void Move(string from, string to);

    /// <summary>Deletes a file, or a folder with all that is in it; nothing where there is none.</summary>
    public abstract void Delete(string path);

    /// <summary>Holds a lock until it is disposed or the process dies; NULL where another holds it.</summary>
    /// <param name="file">The file that stands for the lock.</param>
    public abstract IDisposable? TryHold(string file);

    /// <summary>A path in a folder, with forward slashes.</summary>
    public static string Combine(string folder, string name) => folder.EndsWith('/') ? folder + name : folder + "/" + name;

    /// <summary>All files below a folder.</summary>
    public IEnumerable<string> FilesBelow(string folder) =>
        List(folder).SelectMany(entry => entry.IsFolder ? FilesBelow(entry.Path) : [entry.Path]);
}
