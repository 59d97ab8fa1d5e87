using System.Runtime.CompilerServices;
using ZeekSpark.DuckDb.Native;

namespace ZeekSpark.DuckDb;

/// <summary>Reads a result row by row, forward only. Columns are numbered from 0 or named, ignoring case.</summary>
/// <remarks>
/// The getters widen numbers (an INTEGER is read as a long, a BIGINT as a double), but lose none silently: what does not
/// fit is an <see cref="OverflowException"/>, another type an <see cref="InvalidCastException"/>, NULL an
/// <see cref="InvalidOperationException"/>, except where the getter gives NULL.
/// </remarks>
public sealed class DuckDbReader : IDisposable
{
    private readonly ResultHandle result;
    private readonly string[] names;
    private readonly VectorReader[] columns;
    private ChunkHandle? chunk;
    private long rows;
    private long row = -1;

    internal unsafe DuckDbReader(ResultHandle result)
    {
        this.result = result;
        names = new string[NativeMethods.ColumnCount(result)];
        columns = new VectorReader[names.Length];
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = NativeText.Borrowed(NativeMethods.ColumnName(result, (ulong)i));
            columns[i] = new VectorReader(ResultType.ReadOwned(NativeMethods.ColumnLogicalType(result, (ulong)i)));
        }
    }

    /// <summary>The columns' names.</summary>
    public IReadOnlyList<string> Names => names;

    /// <summary>A column's type.</summary>
    public DuckDbType Type(int column) => columns[column].Type;

    /// <summary>The number of a column.</summary>
    /// <exception cref="ArgumentException">There is none of this name.</exception>
    public int Ordinal(string name)
    {
        var index = Array.FindIndex(names, n => n.Equals(name, StringComparison.OrdinalIgnoreCase));
        return index >= 0 ? index : throw new ArgumentException($"The result has no column '{name}'; it has {string.Join(", ", names)}.", nameof(name));
    }

    /// <summary>Goes to the next row; false after the last.</summary>
    public bool Read()
    {
        if (++row < rows)
            return true;
        chunk?.Dispose();
        chunk = result.Fetch();
        row = 0;
        rows = chunk.IsInvalid ? 0 : (long)NativeMethods.ChunkSize(chunk.DangerousGetHandle());
        if (rows == 0)
            return false;
        for (var i = 0; i < columns.Length; i++)
            columns[i].Attach(NativeMethods.ChunkVector(chunk.DangerousGetHandle(), (ulong)i));
        return true;
    }

    /// <summary>The value is NULL.</summary>
    public bool IsNull(int column) => At(column).IsNull(row);

    /// <summary>A BOOLEAN.</summary>
    public bool GetBoolean(int column) => NotNull(column).Boolean(row);

    /// <summary>An integer that fits 32 bits.</summary>
    public int GetInt32(int column) => checked((int)NotNull(column).Integer(row));

    /// <summary>An integer that fits 64 bits.</summary>
    public long GetInt64(int column) => NotNull(column).Integer(row);

    /// <summary>Any number.</summary>
    public double GetDouble(int column) => NotNull(column).Double(row);

    /// <summary>A VARCHAR; NULL where it is NULL.</summary>
    public string? GetString(int column)
    {
        var values = At(column);
        if (values.IsNull(row))
            return null;
        return values.Type == DuckDbType.Varchar ? values.Text(row) : throw new InvalidCastException($"Column '{names[column]}' is of type {values.Type}, not Varchar; cast it in SQL.");
    }

    /// <summary>The UTF-8 of a VARCHAR, or a BLOB; valid until the next <see cref="Read"/>.</summary>
    public ReadOnlySpan<byte> GetBytes(int column) => NotNull(column).Bytes(row);

    /// <summary>A TIMESTAMP or DATE, as UTC.</summary>
    public DateTime GetDateTime(int column) => NotNull(column).Time(row);

    /// <summary>
    /// The value as an object: bool, int, long, <see cref="Int128"/> for HUGEINT, double, decimal, string, byte[], DateTime
    /// (UTC); a list as <c>object?[]</c>, a struct as a dictionary by field name; NULL.
    /// </summary>
    public object? GetValue(int column) => At(column).Value(row);

    /// <inheritdoc cref="IsNull(int)"/>
    public bool IsNull(string name) => IsNull(Ordinal(name));

    /// <inheritdoc cref="GetBoolean(int)"/>
    public bool GetBoolean(string name) => GetBoolean(Ordinal(name));

    /// <inheritdoc cref="GetInt32(int)"/>
    public int GetInt32(string name) => GetInt32(Ordinal(name));

    /// <inheritdoc cref="GetInt64(int)"/>
    public long GetInt64(string name) => GetInt64(Ordinal(name));

    /// <inheritdoc cref="GetDouble(int)"/>
    public double GetDouble(string name) => GetDouble(Ordinal(name));

    /// <inheritdoc cref="GetString(int)"/>
    public string? GetString(string name) => GetString(Ordinal(name));

    /// <inheritdoc cref="GetBytes(int)"/>
    public ReadOnlySpan<byte> GetBytes(string name) => GetBytes(Ordinal(name));

    /// <inheritdoc cref="GetDateTime(int)"/>
    public DateTime GetDateTime(string name) => GetDateTime(Ordinal(name));

    /// <inheritdoc cref="GetValue(int)"/>
    public object? GetValue(string name) => GetValue(Ordinal(name));

    /// <summary>The value as a type known to the getters; NULL where the type takes it.</summary>
    public T? Get<T>(int column)
    {
        var target = Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T);
        if (IsNull(column) && (!typeof(T).IsValueType || target != typeof(T)))
            return default;
        object? value = target == typeof(bool) ? GetBoolean(column)
            : target == typeof(int) ? GetInt32(column)
            : target == typeof(long) ? GetInt64(column)
            : target == typeof(double) ? GetDouble(column)
            : target == typeof(string) ? GetString(column)
            : target == typeof(byte[]) ? GetBytes(column).ToArray()
            : target == typeof(DateTime) ? GetDateTime(column)
            : GetValue(column);
        return (T?)value;
    }

    /// <summary>Lets go of the result.</summary>
    public void Dispose()
    {
        chunk?.Dispose();
        chunk = null;
        rows = 0;
        result.Dispose();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private VectorReader At(int column) =>
        (ulong)row < (ulong)rows ? columns[column] : throw new InvalidOperationException("There is no row here: Read has not been called, or returned false.");

    private VectorReader NotNull(int column)
    {
        var values = At(column);
        return values.IsNull(row) ? throw new InvalidOperationException($"Column '{names[column]}' is NULL here.") : values;
    }
}
