using System.Diagnostics;
using System.Globalization;

namespace ZeekSpark.Job.Hadoop;

/// <summary>
/// A lock as a file: few of Hadoop's file systems have others. It names its process and is written anew every minute;
/// where it is older, or its process on this machine is gone, it is nobody's.
/// </summary>
internal sealed class HadoopLock : IDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Abandoned = TimeSpan.FromMinutes(5);

    private readonly Timer beat;

    private HadoopLock(HadoopFiles files, string file)
    {
        beat = new Timer(
            _ =>
            {
                try
                {
                    files.WriteText(file, Owner);
                }
                catch (IOException)
                {
                    // The next beat tries again; a few may be missed.
                }
            },
            null, Beat, Beat);
    }

    private static string Owner { get; } = string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName} {Environment.ProcessId}");

    /// <summary>Takes the lock, or gives NULL where another process has it.</summary>
    public static HadoopLock? TryHold(HadoopFiles files, string file)
    {
        if (files.KindOf(file) == ZeekSpark.Logs.PathKind.File && !IsAbandoned(files, file))
            return null;
        files.WriteText(file, Owner);
        return files.ReadText(file) == Owner ? new(files, file) : null;
    }

    public void Dispose() => beat.Dispose();

    private static bool IsAbandoned(HadoopFiles files, string file)
    {
        var owner = files.ReadText(file).Split(' ');
        if (owner.Length == 2 && owner[0] == Environment.MachineName && int.TryParse(owner[1], CultureInfo.InvariantCulture, out var process))
            return process == Environment.ProcessId || !IsRunning(process);
        return DateTimeOffset.UtcNow - DateTimeOffset.FromUnixTimeMilliseconds(files.ModifiedOf(file)) > Abandoned;
    }

    private static bool IsRunning(int process)
    {
        try
        {
            using var found = Process.GetProcessById(process);
            return !found.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
