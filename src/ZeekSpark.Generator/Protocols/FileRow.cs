using ZeekSpark.Generator.Chance;
using ZeekSpark.Generator.Writing;

namespace ZeekSpark.Generator.Protocols;

/// <summary>A file seen in a connection.</summary>
/// <param name="IsOrig">Whether the connection's originator sent it.</param>
/// <param name="Content">What its digests are made of: the same content has the same digests.</param>
/// <param name="Duration">Microseconds.</param>
internal readonly record struct SeenFile(string Fuid, string Source, long Ts, string? Mime, string? Name, long Bytes, bool IsOrig,
    string Content, long Duration);

/// <summary>A row of files.log.</summary>
internal static class FileRow
{
    public static void Write(Wire wire, in Connection c, SeenFile file)
    {
        LogFile log = wire.Logs.Files;
        long ts = Math.Min(file.Ts, wire.Logs.Day.End - 1), duration = file.Bytes < 1_400 ? 0 : Math.Min(file.Duration, wire.Logs.Day.End - ts);
        log.Begin(ts + duration);
        log.Seconds(ts);
        log.Text(file.Fuid);
        log.Text(c.Uid);
        Wire.Endpoints(log, c);
        log.Text(file.Source);
        log.Count(0);
        log.List(["MD5", "SHA1"]);
        log.Text(file.Mime);
        log.Text(file.Name);
        log.Seconds(duration);
        log.Bool(file.IsOrig ? c.Orig.IsLocal : c.Resp.IsLocal);
        log.Bool(file.IsOrig);
        log.Count(file.Bytes);
        log.Count(file.Source == "SMTP" ? -1 : file.Bytes);
        log.Count(0);
        log.Count(0);
        log.Bool(false);
        log.Unset();
        log.Text(Identifiers.Digest(file.Content, 16));
        log.Text(Identifiers.Digest(file.Content, 20));
        for (int i = 0; i < 4; i++) log.Unset();
        log.End(wire.Attack);
    }
}
