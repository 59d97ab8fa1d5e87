using System.IO.Compression;
using System.Text;

namespace ZeekSpark.Logs.Tests;

/// <summary>A folder that is removed after the test.</summary>
internal sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("zeekspark-").FullName;

    public string Write(string name, string text) => Write(name, Encoding.Latin1.GetBytes(text));

    public string Write(string name, byte[] bytes)
    {
        var path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public static byte[] Gzip(string text) => Gzip(Encoding.Latin1.GetBytes(text));

    public static byte[] Gzip(byte[] bytes)
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(bytes);
        return memory.ToArray();
    }

    /// <summary>The one log in the folder.</summary>
    public LogFile Log() => Assert.Single(Assert.Single(CaptureFinder.Find([Path]).Captures).Files);

    /// <summary>Writes one file and reads it.</summary>
    public static LogTable Read(string name, string text) => Read(name, Encoding.Latin1.GetBytes(text));

    public static LogTable Read(string name, byte[] bytes)
    {
        using var folder = new TempFolder();
        folder.Write(name, bytes);
        return LogTable.Read([folder.Log()]);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
