using System.Text;
using System.Text.Json;

namespace ZeekSpark.Logs;

/// <summary>
/// Reads single lines of one log apart from their file, as an engine has them that cuts files into lines itself: the same
/// rows, types and rejects as a <see cref="LogScan"/> gives. Not for use by two threads at once.
/// </summary>
public sealed class LineReader
{
    private readonly LogFile _file;
    private readonly LogSchema _schema;
    private readonly HashSet<string> _headerLines = new(StringComparer.Ordinal);
    private readonly byte[]? _bareHeader;
    private readonly TsvHeader? _header;
    private readonly LineColumn?[] _columns;
    private readonly LineColumn[] _wanted;

    /// <summary>A reader of lines under one header.</summary>
    /// <param name="format">How the lines are written.</param>
    /// <param name="header">The header that all lines stand under; see <see cref="LogFile.Header"/>. Empty for JSON.</param>
    /// <param name="schema">All columns, which are checked; see <see cref="LogScan.Unite"/>.</param>
    /// <param name="wanted">Names of the columns that rows are to hold, in the schema's order.</param>
    public LineReader(LogFormat format, string header, LogSchema schema, IReadOnlySet<string> wanted)
    {
        _schema = schema;
        _file = new LogFile("", schema.Log, format, false, 0, schema);
        _columns = [.. schema.Columns.Select(column => wanted.Contains(column.Name) ? new LineColumn(column.Type) : null)];
        _wanted = [.. _columns.OfType<LineColumn>()];
        if (format == LogFormat.Json)
            return;
        _header = new TsvHeader();
        foreach (var line in header.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var bytes = Encoding.Latin1.GetBytes(line);
            if (bytes[0] == '#')
                _header.Apply(bytes);
            else if (_header.TryBare(bytes, schema.Log))
                _bareHeader = bytes;
            _headerLines.Add(line);
        }
    }

    /// <summary>Reads lines, each without its <c>\n</c>.</summary>
    /// <param name="lines">The lines' bytes, one after the other.</param>
    /// <param name="offsets">Where each line begins, and where the last one ends.</param>
    public LineRows Read(ReadOnlySpan<byte> lines, ReadOnlySpan<int> offsets)
    {
        var plan = new ScanPlan(_schema);
        var report = new ScanReport([_file]);
        var kinds = new byte[offsets.Length - 1];
        var block = Fill(lines, offsets, kinds);
        block.Layout = _header is null ? null : plan.Layout(_header, _schema.Log);
        RowBatch batch = _header is null ? new JsonBatch(plan, report) : new TsvBatch(plan, report);
        foreach (var column in _wanted)
            column.Begin(kinds.Length);

        batch.Begin(block);
        var first = 0;
        while (batch.Take(RowBatch.MaxRows))
        {
            FillColumns(batch, plan, first);
            if (batch.HasFaults)
            {
                batch.DropFaults();
                FillColumns(batch, plan, first);
            }

            foreach (var line in batch.Lines.AsSpan(0, batch.Rows))
            {
                kinds[(int)line] = LineKind.Row;
                first = (int)line + 1;
            }
        }

        foreach (var column in _wanted)
            column.End();
        var notes = new Dictionary<int, string>();
        foreach (var reject in report.Rejects)
        {
            kinds[(int)reject.Line!.Value] = LineKind.Reject;
            notes[(int)reject.Line.Value] = reject.Reason;
        }

        if (plan.WiderSchema is { } wider)
        {
            kinds[0] = LineKind.Wider;
            notes[0] = JsonSerializer.Serialize(wider);
        }

        return new(kinds, notes, _wanted);
    }

    private void FillColumns(RowBatch batch, ScanPlan plan, int first)
    {
        foreach (var column in _wanted)
            column.Place(batch.Lines, first);
        // ts first: it shows what unit the row's other times have.
        if (plan.Ts >= 0)
            batch.Fill(plan.Ts, _columns[plan.Ts]);
        for (var column = 0; column < _columns.Length; column++)
        {
            if (column != plan.Ts)
                batch.Fill(column, _columns[column]);
        }
    }

    /// <summary>Copies the lines into a block, each with an end; those of a header are blank in it.</summary>
    private Block Fill(ReadOnlySpan<byte> lines, ReadOnlySpan<int> offsets, byte[] kinds)
    {
        var block = new Block.Pool(lines[offsets[0]..offsets[^1]].Length + kinds.Length).Take();
        var at = 0;
        for (var i = 0; i < kinds.Length; i++)
        {
            var line = lines[offsets[i]..offsets[i + 1]];
            if (_header is not null && IsHeader(line, out var isOther))
                kinds[i] = isOther ? LineKind.OtherHeader : LineKind.Nothing;
            else
            {
                line.CopyTo(block.Buffer.AsSpan(at));
                at += line.Length;
            }

            block.Buffer[at++] = (byte)'\n';
        }

        (block.File, block.FirstLine, block.End) = (_file, 0, at);
        return block;
    }

    private bool IsHeader(ReadOnlySpan<byte> line, out bool isOther)
    {
        isOther = false;
        if (_bareHeader is not null)
            return line.SequenceEqual(_bareHeader);
        if (line is not [(byte)'#', ..])
            return false;
        isOther = TsvHeader.IsReadBy(line) && !_headerLines.Contains(Encoding.Latin1.GetString(line));
        return true;
    }
}
