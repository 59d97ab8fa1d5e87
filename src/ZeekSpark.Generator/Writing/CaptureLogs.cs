namespace ZeekSpark.Generator.Writing;

/// <summary>The eight logs of a capture.</summary>
internal sealed class CaptureLogs : IDisposable
{
    private readonly LogFile[] _all;

    public CaptureLogs(string folder, GeneratorOptions options, Slices day)
    {
        Day = day;
        _all =
        [
            Conn = new(folder, LogType.Conn, options, day), Dns = new(folder, LogType.Dns, options, day),
            Http = new(folder, LogType.Http, options, day), Ssl = new(folder, LogType.Ssl, options, day),
            Files = new(folder, LogType.Files, options, day), Ssh = new(folder, LogType.Ssh, options, day),
            Weird = new(folder, LogType.Weird, options, day), Notice = new(folder, LogType.Notice, options, day),
        ];
    }

    public Slices Day { get; }
    public LogFile Conn { get; }
    public LogFile Dns { get; }
    public LogFile Http { get; }
    public LogFile Ssl { get; }
    public LogFile Files { get; }
    public LogFile Ssh { get; }
    public LogFile Weird { get; }
    public LogFile Notice { get; }

    public void Flush(int minute)
    {
        foreach (var log in _all) log.Flush(minute);
    }

    public long Rows => _all.Sum(log => log.Rows);

    public void Close()
    {
        foreach (var log in _all) log.Close();
    }

    public void Dispose()
    {
        foreach (var log in _all) log.Dispose();
    }
}
