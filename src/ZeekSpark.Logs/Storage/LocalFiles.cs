using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace ZeekSpark.Logs;

/// <summary>This machine's files.</summary>
internal sealed class LocalFiles : FileStore
{
    /// <summary>So many bytes of a file's beginning, and of its end, tell it from another.</summary>
    private const int FingerprintLength = 1 << 20;

    public override PathKind KindOf(string path)
    {
        if (path.Length == 0)
            return PathKind.Absent;
        if (Directory.Exists(path))
            return PathKind.Folder;
        if (!File.Exists(path))
            return PathKind.Absent;
        var attributes = Info(path).Attributes;
        // A link to nowhere has no attributes; opening it tells what is wrong.
        return (int)attributes != -1 && (attributes & (FileAttributes.Directory | FileAttributes.Device)) != 0 ? PathKind.Other : PathKind.File;
    }

    public override long LengthOf(string file) => Info(file).Length;

    public override string FingerprintOf(string file)
    {
        // A pipe may be empty, and opening that would wait.
        if (LengthOf(file) == 0)
            return "";
        using var opened = Open(file);
        var length = opened.Length;
        var bytes = new byte[Math.Min(length, 2 * FingerprintLength)];
        var head = (int)Math.Min(length, FingerprintLength);
        var read = ReadWhole(opened, bytes.AsSpan(0, head), 0);
        read += ReadWhole(opened, bytes.AsSpan(head), length - (bytes.Length - head));
        return XxHash64.Hash(bytes.AsSpan(0, read)).ToString("x16", CultureInfo.InvariantCulture);
    }

    public override IReadOnlyList<StoredEntry> List(string folder) =>
    [
        .. Directory.EnumerateFiles(folder).Select(path => new StoredEntry(path, IsFolder: false))
            .Concat(Directory.EnumerateDirectories(folder).Select(path => new StoredEntry(path, IsFolder: true)))
            .OrderBy(entry => entry.Path, StringComparer.Ordinal),
    ];

    public override string Identity(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        var parent = Path.GetDirectoryName(full);
        return parent is null ? full : Resolve(Path.Combine(Identity(parent), Path.GetFileName(full)));
    }

    public override string FolderOf(string path) =>
        Path.GetDirectoryName(path) is { Length: > 0 } given ? given : Path.GetDirectoryName(Path.GetFullPath(path)) ?? path;

    public override string NameOf(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        return Path.GetFileName(full) is { Length: > 0 } name ? name : "root";
    }

    public override StoredFile Open(string file) => new LocalFile(file);

    public override string ReadText(string file) => File.ReadAllText(file);

    public override void WriteText(string file, string text)
    {
        File.WriteAllText(file + ".tmp", text);
        File.Move(file + ".tmp", file, overwrite: true);
    }

    public override void CreateFolder(string folder) => Directory.CreateDirectory(folder);

    public override void Move(string from, string to) => Directory.Move(from, to);

    public override void Delete(string path)
    {
        if (Directory.Exists(path))
            Directory.Delete(path, recursive: true);
        else
            File.Delete(path);
    }

    // The system lets go of it when the process dies.
    public override IDisposable? TryHold(string file)
    {
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Another process has it, or it is another user's.
            return null;
        }
    }

    // A link has a length of its own.
    private static FileInfo Info(string path) => File.ResolveLinkTarget(path, returnFinalTarget: true) as FileInfo ?? new FileInfo(path);

    private static string Resolve(string path)
    {
        try
        {
            return Directory.ResolveLinkTarget(path, returnFinalTarget: true) is { } target ? Local.Identity(target.FullName) : path;
        }
        catch (IOException)
        {
            // A link to nowhere, or in a circle: opening it says so.
            return path;
        }
    }

    private static int ReadWhole(StoredFile file, Span<byte> into, long position)
    {
        var total = 0;
        while (total < into.Length && file.Read(into[total..], position + total) is > 0 and var read)
            total += read;
        return total;
    }

    private sealed class LocalFile : StoredFile
    {
        private readonly SafeFileHandle? _handle;

        public LocalFile(string path)
        {
            // A pipe has no length either, and opening it would wait for a writer that may never come.
            if (Info(path).Length > 0)
                _handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.SequentialScan);
        }

        public override long Length => _handle is null ? 0 : RandomAccess.GetLength(_handle);

        public override int Read(Span<byte> buffer, long position) => _handle is null ? 0 : RandomAccess.Read(_handle, buffer, position);

        public override void Dispose() => _handle?.Dispose();
    }
}
