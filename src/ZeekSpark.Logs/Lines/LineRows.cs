using System.Buffers;

namespace ZeekSpark.Logs;

/// <summary>What lines hold. A reader's next call writes over it.</summary>
/// <param name="Kinds">What each line is: one of <see cref="LineKind"/>.</param>
/// <param name="Notes">What there is to say of a line, by the line's place; see <see cref="LineKind"/>.</param>
/// <param name="Columns">The columns that were wanted, in the schema's order.</param>
public sealed record LineRows(byte[] Kinds, IReadOnlyDictionary<int, string> Notes, IReadOnlyList<LineColumn> Columns);

/// <summary>What a line is.</summary>
public static class LineKind
{
    /// <summary>A blank line, a comment, or a header.</summary>
    public const byte Nothing = 0;

    /// <summary>A row.</summary>
    public const byte Row = (byte)'r';

    /// <summary>A line that can't be read; its note is the reason.</summary>
    public const byte Reject = (byte)'x';

    /// <summary>A header line that differs from the header the reader was given: rows after it can't be told from rows before it.</summary>
    public const byte OtherHeader = (byte)'h';

    /// <summary>
    /// Some line of the call has further fields or wider values (see <see cref="LogScan.WiderSchema"/>): the note is the schema
    /// that holds them as JSON, and all lines are to be read again with it.
    /// </summary>
    public const byte Wider = (byte)'w';
}

/// <summary>
/// Characters within a list that is written as text. Each item stands behind <see cref="Item"/>, so that an empty list is an
/// empty text. Where an item holds one of these itself (a JSON string may), it is <see cref="Escape"/> and the digit of its code.
/// </summary>
public static class LineMarks
{
    /// <summary>Before each item.</summary>
    public const char Item = '\u0002';

    /// <summary>A missing item.</summary>
    public const char Missing = '\u0003';

    /// <summary>Before the digit that stands for one of these characters.</summary>
    public const char Escape = '\u0004';

    internal static readonly SearchValues<byte> All = SearchValues.Create([2, 3, 4]);
}
