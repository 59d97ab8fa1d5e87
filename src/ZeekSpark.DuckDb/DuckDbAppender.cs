using System.Text;
using ZeekSpark.DuckDb.Native;

namespace ZeekSpark.DuckDb;

/// <summary>
/// Adds rows to a table: a value per column, then <see cref="EndRow"/>. After the last row call <see cref="Flush"/>: rows
/// not yet flushed are dropped on <see cref="Dispose"/>.
/// </summary>
public sealed unsafe class DuckDbAppender : IDisposable
{
    private readonly AppenderHandle handle;

    internal DuckDbAppender(AppenderHandle handle) => this.handle = handle;

    /// <summary>Adds NULL.</summary>
    public DuckDbAppender AppendNull() => Check(NativeMethods.AppendNull(handle));

    /// <summary>Adds a value.</summary>
    public DuckDbAppender Append(bool value) => Check(NativeMethods.AppendBoolean(handle, value));

    /// <summary>Adds a value.</summary>
    public DuckDbAppender Append(int value) => Check(NativeMethods.AppendInt32(handle, value));

    /// <summary>Adds a value.</summary>
    public DuckDbAppender Append(long value) => Check(NativeMethods.AppendInt64(handle, value));

    /// <summary>Adds a value.</summary>
    public DuckDbAppender Append(double value) => Check(NativeMethods.AppendDouble(handle, value));

    /// <summary>Adds a text, or NULL.</summary>
    public DuckDbAppender Append(string? value)
    {
        if (value is null)
            return AppendNull();
        var utf8 = Encoding.UTF8.GetBytes(value);
        fixed (byte* bytes = utf8)
            return Check(NativeMethods.AppendText(handle, bytes, (ulong)utf8.Length));
    }

    /// <summary>Adds bytes, or NULL.</summary>
    public DuckDbAppender Append(byte[]? value)
    {
        if (value is null)
            return AppendNull();
        fixed (byte* bytes = value)
            return Check(NativeMethods.AppendBlob(handle, bytes, (ulong)value.Length));
    }

    /// <summary>Adds a timestamp, which is taken as UTC.</summary>
    public DuckDbAppender Append(DateTime value) =>
        Check(NativeMethods.AppendTimestamp(handle, (value.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond));

    /// <summary>Ends a row, which must have a value for every column.</summary>
    public void EndRow() => Check(NativeMethods.EndRow(handle));

    /// <summary>Writes the rows added so far to the table.</summary>
    /// <exception cref="DuckDbException">A value breaks a constraint; the rows are not added.</exception>
    public void Flush() => Check(NativeMethods.FlushAppender(handle));

    /// <summary>Lets go of the appender and of rows not flushed.</summary>
    public void Dispose() => handle.Dispose();

    private DuckDbAppender Check(int state) =>
        state == NativeMethods.Success ? this : throw DuckDbErrors.From(NativeText.Borrowed(NativeMethods.AppenderError(handle)));
}
