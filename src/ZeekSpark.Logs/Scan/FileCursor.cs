namespace ZeekSpark.Logs;

/// <summary>Cuts one file into blocks of whole lines that stand under one header. One thread at a time.</summary>
internal sealed class FileCursor : IDisposable
{
    /// <summary>A longer line is rejected, so that memory stays bounded.</summary>
    public const int MaxLine = 64 << 20;

    private readonly ScanPlan _plan;
    private readonly ScanReport _report;
    private readonly Block.Pool _pool;
    private readonly ByteSource _source;
    private readonly TsvHeader? _header;
    private TsvLayout? _layout;
    private byte[] _carry = [];
    private int _carried;
    private long _line = 1;
    private long _offset;
    private long _taken;
    private bool _atEnd;
    private bool _done;

    public FileCursor(FileStore store, int index, LogFile file, ScanPlan plan, ScanReport report, Block.Pool pool)
    {
        (Index, File, _plan, _report, _pool) = (index, file, plan, report, pool);
        _source = ByteSource.Open(store, file.Path, file.Compressed);
        if (file.Format == LogFormat.Tsv)
            _header = new TsvHeader();
    }

    public int Index { get; }

    public LogFile File { get; }

    /// <summary>The next block with at least one line; NULL at the end of the file.</summary>
    public Block? Next()
    {
        while (!_done)
        {
            var block = _pool.Take();
            var (end, length) = Fill(block);
            (block.FileIndex, block.File) = (Index, File);
            block.Start = 0;
            block.End = end;
            block.FirstLine = _line;
            var rest = end;
            if (_header is not null)
                rest = ApplyHeaders(block);
            _line += block.Buffer.AsSpan(0, rest).Count((byte)'\n');
            _offset += rest;
            Carry(block.Buffer.AsSpan(rest, length - rest));
            if (_atEnd && _carried == 0)
                Finish();
            if (block.Start < block.End)
                return block;
            _pool.Return(block);
        }

        return null;
    }

    public void Dispose() => _source.Dispose();

    /// <summary>Fills the block; its text is what lies before the end of its last whole line.</summary>
    private (int End, int Length) Fill(Block block)
    {
        if (_carried > block.Capacity)
            block.Grow(_carried, 0);
        _carry.AsSpan(0, _carried).CopyTo(block.Buffer);
        var length = _carried;
        for (var searched = 0; ;)
        {
            while (length < block.Capacity && !_atEnd)
            {
                var count = _source.Read(block.Buffer.AsSpan(length, block.Capacity - length));
                _atEnd = count == 0;
                length += count;
            }

            _report.AddBytes(_source.Taken - _taken);
            _taken = _source.Taken;
            var end = searched + block.Buffer.AsSpan(searched, length - searched).LastIndexOf((byte)'\n') + 1;
            if (end > searched)
            {
                if (!_atEnd)
                    return (end, length);
            }
            else
                end = 0;

            if (_atEnd)
                return end < length ? EndLastLine(block, end, length) : (end, length);
            if (block.Capacity >= MaxLine)
                return SkipLine(block, length);
            searched = length;
            block.Grow((int)Math.Min((long)block.Capacity * 4, MaxLine), length);
        }
    }

    /// <summary>A last line without end gets one; NUL bytes behind it (a crash leaves them) are no line.</summary>
    private (int End, int Length) EndLastLine(Block block, int end, int length)
    {
        var line = block.Buffer.AsSpan(end, length - end);
        var text = line.TrimEnd((byte)0);
        if (text.Length < line.Length)
            ReportNuls(end + text.Length, line.Length - text.Length);
        if (text.Length == 0)
            return (end, end);
        if (_source.Damages.Count > 0 && !(_header is not null && text[0] == '#'))
        {
            // What is left of a cut row may well parse, with a value cut short.
            _report.Reject(Index, _line + block.Buffer.AsSpan(0, end).Count((byte)'\n'), "the file's damage cuts this line off");
            _report.Add(Index, 0, 1, double.NaN, double.NaN);
            return (end, end);
        }

        length = end + text.Length;
        block.Buffer[length++] = (byte)'\n';
        return (length, length);
    }

    private void ReportNuls(int at, long count) =>
        _report.Damage(Index, File.Compressed ? _source.Taken : _offset + at, $"{count} NUL bytes at the end of the file: it was not closed cleanly");

    /// <summary>Passes over a line that is too long to be held.</summary>
    private (int End, int Length) SkipLine(Block block, int length)
    {
        var buffer = block.Buffer.AsSpan(0, block.Capacity);
        var text = buffer.IndexOfAnyExcept((byte)0) >= 0;
        long skipped = length;
        for (; ; )
        {
            var count = _source.Read(buffer);
            _report.AddBytes(_source.Taken - _taken);
            _taken = _source.Taken;
            if (count == 0)
            {
                _atEnd = true;
                if (text)
                    RejectLong();
                else
                    ReportNuls(0, skipped);
                return (0, 0);
            }

            var end = buffer[..count].IndexOf((byte)'\n');
            text |= buffer[..(end < 0 ? count : end)].IndexOfAnyExcept((byte)0) >= 0;
            if (end >= 0)
            {
                RejectLong();
                _line++;
                _offset += skipped + end + 1;
                buffer[(end + 1)..count].CopyTo(buffer);
                length = count - end - 1;
                var last = buffer[..length].LastIndexOf((byte)'\n') + 1;
                return (last, length);
            }

            skipped += count;
        }
    }

    private void RejectLong()
    {
        _report.Reject(Index, _line, $"the line is longer than {MaxLine >> 20} MB");
        _report.Add(Index, 0, 1, double.NaN, double.NaN);
    }

    /// <summary>
    /// Takes the header lines at the block's beginning, and ends the block before later ones if they change how rows are
    /// read. Gives where the next block begins.
    /// </summary>
    private int ApplyHeaders(Block block)
    {
        var text = block.Buffer.AsSpan(0, block.End);
        var start = ApplyComments(text, 0);
        if (start < text.Length && (_layout is null || _header!.Changed))
        {
            if (_header!.Fields is null)
                start += TakeBareHeader(text[start..]);
            _layout = _plan.Layout(_header, File.Log);
            _header.Changed = false;
        }

        block.FirstLine = _line + text[..start].Count((byte)'\n');
        block.Start = start;
        block.Layout = _layout;
        for (var at = start; ;)
        {
            var comment = text[at..].IndexOf("\n#"u8);
            if (comment < 0)
                return text.Length;
            var group = at + comment + 1;
            var next = ApplyComments(text, group);
            if (_header!.Changed)
            {
                // A header like the one before it, as in logs that were joined, needs no cut.
                var same = next < text.Length && _plan.Layout(_header, File.Log).ReadsAs(_layout!);
                if (!same)
                {
                    block.End = group;
                    return next;
                }

                _header.Changed = false;
            }

            at = next - 1;
        }
    }

    private int ApplyComments(ReadOnlySpan<byte> text, int at)
    {
        while (at < text.Length && text[at] == '#')
        {
            var length = text[at..].IndexOf((byte)'\n');
            _header!.Apply(text.Slice(at, length));
            at += length + 1;
        }

        return at;
    }

    /// <summary>How many bytes a first line of mere names takes, with blank lines before it; 0 if there is none.</summary>
    private int TakeBareHeader(ReadOnlySpan<byte> text)
    {
        for (var at = 0; at < text.Length;)
        {
            var length = text[at..].IndexOf((byte)'\n');
            var line = text.Slice(at, length);
            at += length + 1;
            if (line.Length > 0 && line is not [(byte)'\r'])
                return _header!.TryBare(line, File.Log) ? at : 0;
        }

        return 0;
    }

    private void Carry(ReadOnlySpan<byte> rest)
    {
        if (rest.Length > _carry.Length)
            _carry = new byte[Math.Max(rest.Length, 1024)];
        rest.CopyTo(_carry);
        _carried = rest.Length;
    }

    private void Finish()
    {
        _done = true;
        foreach (var damage in _source.Damages)
            _report.Damage(Index, damage.Byte, damage.Reason);
    }
}
