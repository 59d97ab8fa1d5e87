using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.Spark;
using Microsoft.Spark.Interop.Ipc;
using Microsoft.Spark.Sql;
using ZeekSpark.Logs;

namespace ZeekSpark.Job.Hadoop;

/// <summary>
/// Files wherever Hadoop reaches: paths without a scheme are on its default file system, others on the one they name
/// (file://, hdfs://, s3a:// and the like).
/// </summary>
/// <param name="spark">The session; its Hadoop configuration holds addresses and credentials.</param>
internal sealed class HadoopFiles(SparkSession spark) : FileStore
{
    /// <summary>Texts that are read whole are run.json and the like.</summary>
    private const long LongestText = 1L << 30;

    private const string LocalUrl = "file:/";

    private readonly IJvmBridge jvm = spark.Reference.Jvm;
    private readonly JvmObjectReference configuration = (JvmObjectReference)((JvmObjectReference)spark.Reference.Invoke("sparkContext")).Invoke("hadoopConfiguration");
    private readonly ConcurrentDictionary<string, Listed> listed = new(StringComparer.Ordinal);

    public override PathKind KindOf(string path)
    {
        if (path.Length == 0)
            return PathKind.Absent;
        if (listed.ContainsKey(path))
            return PathKind.File;
        return Call(path, () =>
        {
            var (fileSystem, at) = At(path);
            if (!(bool)fileSystem.Invoke("exists", at))
                return PathKind.Absent;
            var status = (JvmObjectReference)fileSystem.Invoke("getFileStatus", at);
            return (bool)status.Invoke("isDirectory") ? PathKind.Folder : PathKind.File;
        });
    }

    public override long LengthOf(string file) => Known(file).Length;

    public override string FingerprintOf(string file) => Known(file).Modified.ToString(CultureInfo.InvariantCulture);

    /// <summary>The path under which Spark's <c>_metadata.file_path</c> names a file, in the one form that <see cref="UrlSql"/> gives.</summary>
    public string UrlOf(string file) => Known(file).Url is var url && url.StartsWith(LocalUrl, StringComparison.Ordinal) ? LocalUrl + url[LocalUrl.Length..].TrimStart('/') : url;

    /// <summary>SQL of a path of Spark's in one form: local files have one slash or three.</summary>
    public static string UrlSql(string path) => $"CASE WHEN startswith({path}, '{LocalUrl}//') THEN concat('{LocalUrl}', substring({path}, {LocalUrl.Length + 3})) ELSE {path} END";

    public override IReadOnlyList<StoredEntry> List(string folder) => Call(folder, () =>
    {
        var (fileSystem, at) = At(folder);
        var entries = new List<StoredEntry>();
        foreach (var status in (JvmObjectReference[])fileSystem.Invoke("listStatus", at))
        {
            var path = (JvmObjectReference)status.Invoke("getPath");
            var entry = Combine(folder, (string)path.Invoke("getName"));
            var isFolder = (bool)status.Invoke("isDirectory");
            if (!isFolder)
                listed[entry] = Listing(status, path);
            entries.Add(new(entry, isFolder));
        }

        return (IReadOnlyList<StoredEntry>)[.. entries.OrderBy(entry => entry.Path, StringComparer.Ordinal)];
    });

    /// <summary>Bytes of all files below a folder.</summary>
    public long LengthBelow(string folder) => Call(folder, () =>
    {
        var (fileSystem, at) = At(folder);
        return (long)((JvmObjectReference)fileSystem.Invoke("getContentSummary", at)).Invoke("getLength");
    });

    public override string Identity(string path) => Call(path, () =>
    {
        var (fileSystem, at) = At(path);
        return (string)((JvmObjectReference)fileSystem.Invoke("makeQualified", at)).Invoke("toString");
    });

    public override string FolderOf(string path)
    {
        var end = path.TrimEnd('/').LastIndexOf('/');
        return end < 0 ? "." : end == 0 ? "/" : path[..end];
    }

    public override string NameOf(string path)
    {
        var full = Identity(path).TrimEnd('/');
        var name = full[(full.LastIndexOf('/') + 1)..];
        return name.Length == 0 || name.EndsWith(':') ? "root" : name;
    }

    public override StoredFile Open(string file) => new HadoopFile(this, file, LengthOf(file));

    public override string ReadText(string file) => Encoding.UTF8.GetString(Read(file, 0, LongestText));

    /// <summary>Bytes of a file from a position on; fewer at its end.</summary>
    public byte[] Read(string file, long position, long length) => Call(file, () =>
    {
        const string io = "org.apache.commons.io.IOUtils";
        var (fileSystem, at) = At(file);
        // Some streams are of classes that only their own package may call, so that static helpers do it.
        var stream = (JvmObjectReference)fileSystem.Invoke("open", at);
        try
        {
            if (position > 0)
                jvm.CallStaticJavaMethod(io, "skipFully", stream, position);
            var bounded = jvm.CallConstructor("org.apache.commons.io.input.BoundedInputStream", stream, length);
            // Bytes don't come through the bridge; text does, and Latin-1 has a character for each byte.
            return Encoding.Latin1.GetBytes((string)jvm.CallStaticJavaMethod(io, "toString", bounded, "ISO-8859-1"));
        }
        finally
        {
            jvm.CallStaticJavaMethod(io, "closeQuietly", stream);
        }
    });

    public override void WriteText(string file, string text) => Call(file, () =>
    {
        var (fileSystem, target) = At(file);
        // Written beside and renamed, since a file that is being written can be seen on most file systems.
        var (_, beside) = At(file + ".tmp");
        var stream = (JvmObjectReference)fileSystem.Invoke("create", beside, true);
        try
        {
            stream.Invoke("write", Encoding.UTF8.GetBytes(text));
        }
        finally
        {
            stream.Invoke("close");
        }

        fileSystem.Invoke("delete", target, false);
        if (!(bool)fileSystem.Invoke("rename", beside, target))
            throw new IOException($"{file}.tmp can't be renamed to {file}.");
        return true;
    });

    public override void CreateFolder(string folder) => Call(folder, () =>
    {
        var (fileSystem, at) = At(folder);
        if (!(bool)fileSystem.Invoke("mkdirs", at))
            throw new IOException($"The folder {folder} can't be made.");
        return true;
    });

    public override void Move(string from, string to) => Call(from, () =>
    {
        var (fileSystem, at) = At(from);
        var (_, target) = At(to);
        if (!(bool)fileSystem.Invoke("rename", at, target))
            throw new IOException($"{from} can't be moved to {to}.");
        return true;
    });

    public override void Delete(string path) => Call(path, () =>
    {
        var (fileSystem, at) = At(path);
        return (bool)fileSystem.Invoke("delete", at, true);
    });

    /// <summary>
    /// Local files that this process writes get no hidden file of checksums beside them: results are for others to read, and Hadoop
    /// starts a process for each file that it makes, to set its permissions.
    /// </summary>
    public void LeaveOutChecksums() =>
        ((JvmObjectReference)jvm.CallStaticJavaMethod("org.apache.hadoop.fs.FileSystem", "getLocal", configuration)).Invoke("setWriteChecksum", false);

    public override IDisposable? TryHold(string file) => HadoopLock.TryHold(this, file);

    /// <summary>When a file was last changed, in milliseconds since 1970-01-01 UTC.</summary>
    public long ModifiedOf(string file) => Call(file, () => Status(file).Modified);

    private (JvmObjectReference FileSystem, JvmObjectReference Path) At(string path)
    {
        var at = jvm.CallConstructor("org.apache.hadoop.fs.Path", path);
        return ((JvmObjectReference)at.Invoke("getFileSystem", configuration), at);
    }

    private Listed Known(string file) => listed.GetOrAdd(file, path => Call(path, () => Status(path)));

    private Listed Status(string file)
    {
        var (fileSystem, at) = At(file);
        var status = (JvmObjectReference)fileSystem.Invoke("getFileStatus", at);
        return Listing(status, (JvmObjectReference)status.Invoke("getPath"));
    }

    private static Listed Listing(JvmObjectReference status, JvmObjectReference path) => new(
        (long)status.Invoke("getLen"), (long)status.Invoke("getModificationTime"), (string)((JvmObjectReference)path.Invoke("toUri")).Invoke("toString"));

    /// <summary>An error of Hadoop's as one of ours, with its first line and without its stack.</summary>
    private static T Call<T>(string path, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (e.InnerException is JvmException inner)
        {
            throw new IOException($"{path}: {SparkErrors.FirstLine(inner.Message)}", e);
        }
    }

    private sealed record Listed(long Length, long Modified, string Url);
}
