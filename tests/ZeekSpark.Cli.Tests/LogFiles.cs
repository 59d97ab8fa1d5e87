using System.IO.Compression;
using System.Text;

namespace ZeekSpark.Cli.Tests;

/// <summary>Writes small logs.</summary>
internal static class LogFiles
{
    /// <summary>A dns.log with one query a row.</summary>
    public static string Dns(params string[] queries)
    {
        var text = new StringBuilder("#separator \\x09\n#set_separator\t,\n#empty_field\t(empty)\n#unset_field\t-\n#path\tdns\n"
            + "#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\tquery\tqtype_name\trcode_name\n#types\ttime\tstring\taddr\tport\taddr\tport\tenum\tstring\tstring\tstring\n");
        for (var i = 0; i < queries.Length; i++)
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"171574{1000 + i}.000000\tC{i}\t10.0.0.{i % 5}\t5000{i % 10}\t10.0.0.53\t53\tudp\t{queries[i]}\tA\tNOERROR\n");
        return text.ToString();
    }

    /// <summary>A query that is nothing special.</summary>
    public static IEnumerable<string> Ordinary(int count) => Enumerable.Range(0, count).Select(i => $"host{i % 4}.example.org");

    public static void Write(string folder, string name, string text)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, name), text);
    }

    /// <summary>Writes a gzip file that ends before its end; stored, so that its bytes do not depend on a packer.</summary>
    public static void WriteTruncated(string folder, string name, string text)
    {
        Directory.CreateDirectory(folder);
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.NoCompression, leaveOpen: true))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        File.WriteAllBytes(Path.Combine(folder, name), bytes.ToArray()[..^12]);
    }
}
