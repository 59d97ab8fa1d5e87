namespace ZeekSpark.DuckDb.Native;

/// <summary>The type of a column or of a part of it.</summary>
/// <param name="Id">The type.</param>
/// <param name="Storage">How it is stored; differs for decimals.</param>
/// <param name="Scale">Decimals of a decimal.</param>
/// <param name="FieldNames">A struct's fields.</param>
/// <param name="Parts">A struct's fields, a list's items.</param>
internal sealed record ResultType(DuckDbType Id, DuckDbType Storage, int Scale, IReadOnlyList<string> FieldNames, IReadOnlyList<ResultType> Parts)
{
    internal static unsafe ResultType Read(LogicalTypeHandle type)
    {
        var id = NativeMethods.TypeId(type);
        switch (id)
        {
            case DuckDbType.Decimal:
                return new ResultType(id, NativeMethods.DecimalStorage(type), NativeMethods.DecimalScale(type), [], []);
            case DuckDbType.List:
                return new ResultType(id, id, 0, [], [ReadOwned(NativeMethods.ListItemType(type))]);
            case DuckDbType.Struct:
                var names = new string[NativeMethods.StructFieldCount(type)];
                var parts = new ResultType[names.Length];
                for (var i = 0; i < names.Length; i++)
                {
                    names[i] = NativeText.Owned(NativeMethods.StructFieldName(type, (ulong)i));
                    parts[i] = ReadOwned(NativeMethods.StructFieldType(type, (ulong)i));
                }

                return new ResultType(id, id, 0, names, parts);
            default:
                return new ResultType(id, id, 0, [], []);
        }
    }

    internal static ResultType ReadOwned(nint type)
    {
        using var handle = new LogicalTypeHandle(type);
        return Read(handle);
    }
}
