using System.IO.Compression;
using System.Text;
using ZeekSpark.Generator;

namespace ZeekSpark.Spark.Tests.Job;

/// <summary>A capture with odd names, and one with logs that can't be read to their end on Spark.</summary>
/// <param name="Folder">The folder of both.</param>
/// <param name="Unreadable">The files of which Spark takes nothing, with words of the reason.</param>
internal sealed record OddCaptures(string Folder, IReadOnlyDictionary<string, string> Unreadable)
{
    /// <summary>The damaged capture's log two of whose lines can't be read.</summary>
    public const string BadLines = "ssl.log";

    /// <summary>Writes them.</summary>
    public static OddCaptures Write(string folder)
    {
        var generated = Path.Combine(folder, "generated");
        CaptureGenerator.Write(new(generated, Captures: 2, Flows: 300, Seed: 5));
        var logs = Directory.GetDirectories(generated).Order(StringComparer.Ordinal).ToList();
        var input = Path.Combine(folder, "in");

        var odd = Directory.CreateDirectory(Path.Combine(input, "a b%20ü")).FullName;
        File.Copy(Path.Combine(logs[0], "conn.log"), Path.Combine(odd, "conn.log"));
        File.Copy(Path.Combine(logs[0], "dns.log"), Path.Combine(odd, "dns [x]{y}.log"));
        File.Copy(Path.Combine(logs[0], "http.log"), Path.Combine(odd, "http*.log"));

        var damaged = Directory.CreateDirectory(Path.Combine(input, "damaged")).FullName;
        var (truncated, unnamed, changing, left) = (Path.Combine(damaged, "conn.log.gz"), Path.Combine(damaged, "dns.log"), Path.Combine(damaged, "http.log"), Path.Combine(damaged, "_files.log"));
        var whole = Compressed(File.ReadAllBytes(Path.Combine(logs[1], "conn.log")));
        File.WriteAllBytes(truncated, whole[..(whole.Length / 2)]);
        File.WriteAllBytes(unnamed, Compressed(File.ReadAllBytes(Path.Combine(logs[1], "dns.log"))));
        File.WriteAllText(changing, WithOtherHeader(File.ReadAllLines(Path.Combine(logs[1], "http.log"))));
        File.Copy(Path.Combine(logs[1], "files.log"), left);
        var ssl = File.ReadAllLines(Path.Combine(logs[1], "ssl.log")).ToList();
        ssl.Insert(ssl.Count / 2, "not a row");
        ssl.Insert(ssl.Count - 2, "yesterday" + ssl[^3][ssl[^3].IndexOf('\t', StringComparison.Ordinal)..]);
        File.WriteAllLines(Path.Combine(damaged, BadLines), ssl);

        return new(input, new Dictionary<string, string>
        {
            [truncated] = "can't read the file to its end",
            [unnamed] = "does not end in .gz",
            [changing] = "the header changes",
            [left] = "begins with _",
        });
    }

    /// <summary>Takes away what Spark can't read, for the embedded engine, which reads more of it.</summary>
    public void KeepSound()
    {
        foreach (var file in Unreadable.Keys)
            File.Delete(file);
    }

    private static byte[] Compressed(byte[] text)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Optimal))
            gzip.Write(text);
        return bytes.ToArray();
    }

    /// <summary>From the middle on a log without its last column, as a rotation in a changed Zeek leaves it.</summary>
    private static string WithOtherHeader(string[] lines)
    {
        var header = lines.TakeWhile(line => line.StartsWith('#')).ToList();
        var rows = lines.Skip(header.Count).Where(line => !line.StartsWith('#')).ToList();
        var text = new StringBuilder();
        foreach (var line in header.Concat(rows.Take(rows.Count / 2)))
            text.Append(line).Append('\n');
        foreach (var line in header.Concat(rows.Skip(rows.Count / 2)))
            text.Append(line.StartsWith('#') && !line.StartsWith("#fields", StringComparison.Ordinal) && !line.StartsWith("#types", StringComparison.Ordinal) ? line : line[..line.LastIndexOf('\t')]).Append('\n');
        return text.ToString();
    }
}
