namespace ZeekSpark.Logs;

/// <summary>What the readers of a scan found besides rows. All threads.</summary>
internal sealed class ScanReport(IReadOnlyList<LogFile> files)
{
    /// <summary>Rejects beyond this are counted and not listed, so that memory stays bounded.</summary>
    public const int MaxListed = 1_000_000;

    private readonly Lock _lock = new();
    private readonly Entry[] _entries = files.Select(_ => new Entry()).ToArray();
    private readonly List<Reject> _rejects = [];
    private long _bytes;
    private bool _unlisted;

    public long Bytes => Interlocked.Read(ref _bytes);

    public IReadOnlyList<Reject> Rejects
    {
        get
        {
            lock (_lock)
                return [.. _rejects.OrderBy(r => r.File).ThenBy(r => r.Line ?? long.MaxValue).ThenBy(r => r.Byte)];
        }
    }

    public IReadOnlyList<FileSummary> Summaries
    {
        get
        {
            lock (_lock)
                return files.Select((file, i) => _entries[i].Summary(file)).ToArray();
        }
    }

    public void AddBytes(long count) => Interlocked.Add(ref _bytes, count);

    /// <summary>Lists a rejected line; <see cref="Add"/> counts it.</summary>
    public void Reject(int file, long line, string reason)
    {
        lock (_lock)
        {
            if (_rejects.Count < MaxListed)
                _rejects.Add(new Reject(file, line, null, reason));
            else if (!_unlisted)
            {
                _unlisted = true;
                _rejects.Add(new Reject(file, null, null, $"more than {MaxListed} lines were rejected; the others are counted but not listed"));
            }
        }
    }

    public void Damage(int file, long position, string reason)
    {
        lock (_lock)
        {
            _rejects.Add(new Reject(file, null, position, reason));
            _entries[file].Damage ??= reason;
        }
    }

    /// <summary>Counts rows and rejected lines, with the range of their times (NaN for none).</summary>
    public void Add(int file, long read, long rejected, double firstTs, double lastTs)
    {
        lock (_lock)
            _entries[file].Add(read, rejected, firstTs, lastTs);
    }

    private sealed class Entry
    {
        private long _read;
        private long _rejected;
        private double _first = double.NaN;
        private double _last = double.NaN;

        public string? Damage { get; set; }

        public void Add(long read, long rejected, double first, double last)
        {
            _read += read;
            _rejected += rejected;
            if (!(_first <= first) && !double.IsNaN(first))
                _first = first;
            if (!(_last >= last) && !double.IsNaN(last))
                _last = last;
        }

        public FileSummary Summary(LogFile file) =>
            new(file, _read, _rejected, Damage, double.IsNaN(_first) ? null : _first, double.IsNaN(_last) ? null : _last);
    }
}
