namespace ZeekSpark.DuckDb.Native;

/// <summary>Reads values of one vector.</summary>
internal sealed unsafe class VectorReader
{
    private readonly ResultType type;
    private readonly VectorReader[] parts;
    private byte* data;
    private ulong* validity;

    internal VectorReader(ResultType type)
    {
        this.type = type;
        parts = [.. type.Parts.Select(part => new VectorReader(part))];
    }

    internal DuckDbType Type => type.Id;

    internal void Attach(nint vector)
    {
        data = NativeMethods.VectorData(vector);
        validity = NativeMethods.VectorValidity(vector);
        for (var i = 0; i < parts.Length; i++)
            parts[i].Attach(type.Id == DuckDbType.List ? NativeMethods.ListChild(vector) : NativeMethods.StructChild(vector, (ulong)i));
    }

    internal bool IsNull(long row) => type.Id == DuckDbType.Null || (validity != null && (validity[row >> 6] & (1UL << (int)row)) == 0);

    internal bool Boolean(long row) => type.Id == DuckDbType.Boolean ? data[row] != 0 : throw Mismatch("a bool");

    internal long Integer(long row) => type.Storage switch
    {
        _ when type.Scale > 0 => throw Mismatch("an integer"),
        DuckDbType.TinyInt => ((sbyte*)data)[row],
        DuckDbType.SmallInt => ((short*)data)[row],
        DuckDbType.Integer => ((int*)data)[row],
        DuckDbType.BigInt => ((long*)data)[row],
        DuckDbType.UTinyInt => data[row],
        DuckDbType.USmallInt => ((ushort*)data)[row],
        DuckDbType.UInteger => ((uint*)data)[row],
        DuckDbType.UBigInt => checked((long)((ulong*)data)[row]),
        DuckDbType.HugeInt => checked((long)Huge(row)),
        _ => throw Mismatch("an integer"),
    };

    internal double Double(long row) => type.Id switch
    {
        DuckDbType.Double => ((double*)data)[row],
        DuckDbType.Float => ((float*)data)[row],
        DuckDbType.Decimal => (double)Decimal(row),
        DuckDbType.HugeInt => (double)Huge(row),
        DuckDbType.UBigInt => ((ulong*)data)[row],
        _ => Integer(row),
    };

    internal string Text(long row) => NativeText.Decode(data + (row * NativeText.Size));

    internal ReadOnlySpan<byte> Bytes(long row) => type.Id is DuckDbType.Varchar or DuckDbType.Blob
        ? NativeText.Bytes(data + (row * NativeText.Size))
        : throw Mismatch("bytes");

    internal DateTime Time(long row) => type.Id switch
    {
        DuckDbType.Timestamp or DuckDbType.TimestampTz => DateTime.UnixEpoch.AddMicroseconds(Finite(((long*)data)[row])),
        DuckDbType.Date => DateTime.UnixEpoch.AddDays(((int*)data)[row]),
        _ => throw Mismatch("a time"),
    };

    /// <summary>The value as an object; a list is an array, a struct a dictionary.</summary>
    internal object? Value(long row) => IsNull(row) ? null : type.Id switch
    {
        DuckDbType.Boolean => Boolean(row),
        DuckDbType.TinyInt or DuckDbType.SmallInt or DuckDbType.Integer or DuckDbType.UTinyInt or DuckDbType.USmallInt => (int)Integer(row),
        DuckDbType.BigInt or DuckDbType.UInteger => Integer(row),
        DuckDbType.UBigInt => (decimal)((ulong*)data)[row],
        DuckDbType.HugeInt => Huge(row),
        DuckDbType.Float or DuckDbType.Double => Double(row),
        DuckDbType.Decimal => Decimal(row),
        DuckDbType.Varchar => Text(row),
        DuckDbType.Blob => Bytes(row).ToArray(),
        DuckDbType.Timestamp or DuckDbType.TimestampTz or DuckDbType.Date => Time(row),
        DuckDbType.List => Items(row),
        DuckDbType.Struct => Fields(row),
        _ => throw Mismatch("a supported type"),
    };

    private static long Finite(long microseconds) => microseconds is long.MaxValue or -long.MaxValue
        ? throw new InvalidCastException("An infinite timestamp has no DateTime.")
        : microseconds;

    private object?[] Items(long row)
    {
        var entry = ((ListEntry*)data)[row];
        var items = new object?[entry.Length];
        for (var i = 0; i < items.Length; i++)
            items[i] = parts[0].Value((long)entry.Offset + i);
        return items;
    }

    private Dictionary<string, object?> Fields(long row)
    {
        var fields = new Dictionary<string, object?>(parts.Length, StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < parts.Length; i++)
            fields.Add(type.FieldNames[i], parts[i].Value(row));
        return fields;
    }

    private Int128 Huge(long row) => new(((ulong*)data)[(2 * row) + 1], ((ulong*)data)[2 * row]);

    private decimal Decimal(long row)
    {
        var unscaled = type.Storage switch
        {
            DuckDbType.SmallInt => ((short*)data)[row],
            DuckDbType.Integer => ((int*)data)[row],
            DuckDbType.BigInt => ((long*)data)[row],
            _ => (decimal)Huge(row),
        };
        for (var i = 0; i < type.Scale; i++)
            unscaled /= 10;
        return unscaled;
    }

    private InvalidCastException Mismatch(string wanted) =>
        new($"The value is of type {type.Id}, which is not read as {wanted}; cast it in SQL.");
}
