namespace ZeekSpark.Logs;

/// <summary>Reads rows in batches on one thread. A batch comes from one file.</summary>
public sealed class LogBatchReader
{
    private readonly LogScan _scan;
    private readonly ScanPlan _plan;
    private readonly ScanReport _report;
    private readonly long[] _keys = new long[RowBatch.MaxRows];
    private TsvBatch? _tsv;
    private JsonBatch? _json;
    private RowBatch? _batch;
    private Block? _block;
    private int _rows;
    private long _read;
    private double _firstTs;
    private double _lastTs;

    internal LogBatchReader(LogScan scan, ScanPlan plan, ScanReport report) => (_scan, _plan, _report) = (scan, plan, report);

    /// <summary>Index in <see cref="LogScan.Files"/> of the batch read last.</summary>
    public int File { get; private set; }

    /// <summary>1-based line of each row of the batch read last.</summary>
    public ReadOnlySpan<long> Lines => _batch is null ? default : _batch.Lines.AsSpan(0, _rows);

    /// <summary>XXH64 with seed 42 of each row's raw line up to its <c>\n</c>.</summary>
    public ReadOnlySpan<long> RowKeys => _keys.AsSpan(0, _rows);

    /// <summary>Reads the next rows that have no faults; rows with faults become rejects.</summary>
    /// <param name="writers">One per column of the schema; NULL where the column is checked but not wanted.</param>
    /// <param name="maxRows">At most so many rows, and never more than 2048.</param>
    /// <returns>The number of rows, 0 at the end of the scan.</returns>
    public int Read(ReadOnlySpan<ColumnWriter?> writers, int maxRows = 2048)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxRows);
        if (writers.Length != _plan.Types.Length)
            throw new ArgumentException($"{writers.Length} writers were given for {_plan.Types.Length} columns; one per column is expected, null for those that are not wanted.", nameof(writers));
        _rows = 0;
        while (_block is not null || Begin())
        {
            if (!_batch!.Take(Math.Min(maxRows, RowBatch.MaxRows)))
            {
                EndBlock();
                continue;
            }

            if (_batch.Rows > 0)
                Fill(writers);
            if (_batch.HasFaults)
            {
                _batch.DropFaults();
                Fill(writers);
            }

            if (_batch.Rows > 0)
            {
                CountRows();
                return _rows;
            }
        }

        return 0;
    }

    private bool Begin()
    {
        _block = _scan.NextBlock();
        if (_block is null)
            return false;
        _batch = _block.File.Format == LogFormat.Tsv ? _tsv ??= new TsvBatch(_plan, _report) : _json ??= new JsonBatch(_plan, _report);
        _batch.Begin(_block);
        File = _block.FileIndex;
        (_read, _firstTs, _lastTs) = (0, double.NaN, double.NaN);
        return true;
    }

    private void EndBlock()
    {
        _report.Add(File, _read, _batch!.Rejected, _firstTs, _lastTs);
        _scan.Return(_block!);
        _block = null;
    }

    /// <summary>ts first: it shows what unit the row's other times have.</summary>
    private void Fill(ReadOnlySpan<ColumnWriter?> writers)
    {
        if (_plan.Ts >= 0)
            _batch!.Fill(_plan.Ts, writers[_plan.Ts]);
        for (var column = 0; column < writers.Length; column++)
            if (column != _plan.Ts)
                _batch!.Fill(column, writers[column]);
    }

    private void CountRows()
    {
        _rows = _batch!.Rows;
        _read += _rows;
        _batch.Hash(_keys);
        if (_plan.Ts < 0 || _plan.Types[_plan.Ts] != new ColumnType(ElementType.Double))
            return;
        foreach (var ts in _batch.Ts.AsSpan(0, _rows))
        {
            if (!(_firstTs <= ts) && !double.IsNaN(ts))
                _firstTs = ts;
            if (!(_lastTs >= ts) && !double.IsNaN(ts))
                _lastTs = ts;
        }
    }
}
