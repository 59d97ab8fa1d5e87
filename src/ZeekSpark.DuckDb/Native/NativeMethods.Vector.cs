using System.Runtime.InteropServices;

namespace ZeekSpark.DuckDb.Native;

/// <summary>Vectors and logical types.</summary>
internal static unsafe partial class NativeMethods
{
    [LibraryImport(Library, EntryPoint = "duckdb_vector_size")]
    internal static partial ulong VectorSize();

    [LibraryImport(Library, EntryPoint = "duckdb_vector_get_data")]
    internal static partial byte* VectorData(nint vector);

    /// <summary>One bit per row, set where the value is not NULL; no mask where none is NULL.</summary>
    [LibraryImport(Library, EntryPoint = "duckdb_vector_get_validity")]
    internal static partial ulong* VectorValidity(nint vector);

    /// <summary>Gives the vector a mask; its address must be fetched afterwards.</summary>
    [LibraryImport(Library, EntryPoint = "duckdb_vector_ensure_validity_writable")]
    internal static partial void EnsureValidityWritable(nint vector);

    /// <summary>Copies text that the caller has checked to be UTF-8. Short and without callbacks, so the transition can go.</summary>
    [LibraryImport(Library, EntryPoint = "duckdb_unsafe_vector_assign_string_element_len")]
    [SuppressGCTransition]
    internal static partial void AssignText(nint vector, ulong row, byte* utf8, ulong length);

    [LibraryImport(Library, EntryPoint = "duckdb_list_vector_get_child")]
    internal static partial nint ListChild(nint vector);

    [LibraryImport(Library, EntryPoint = "duckdb_list_vector_set_size")]
    internal static partial int SetListSize(nint vector, ulong size);

    /// <summary>Makes room for items; the child's addresses must be fetched again afterwards.</summary>
    [LibraryImport(Library, EntryPoint = "duckdb_list_vector_reserve")]
    internal static partial int ReserveList(nint vector, ulong capacity);

    [LibraryImport(Library, EntryPoint = "duckdb_struct_vector_get_child")]
    internal static partial nint StructChild(nint vector, ulong index);

    [LibraryImport(Library, EntryPoint = "duckdb_create_logical_type")]
    internal static partial nint CreateLogicalType(DuckDbType type);

    [LibraryImport(Library, EntryPoint = "duckdb_create_list_type")]
    internal static partial nint CreateListType(LogicalTypeHandle item);

    [LibraryImport(Library, EntryPoint = "duckdb_destroy_logical_type")]
    internal static partial void DestroyLogicalType(ref nint type);

    [LibraryImport(Library, EntryPoint = "duckdb_get_type_id")]
    internal static partial DuckDbType TypeId(LogicalTypeHandle type);

    [LibraryImport(Library, EntryPoint = "duckdb_decimal_scale")]
    internal static partial byte DecimalScale(LogicalTypeHandle type);

    [LibraryImport(Library, EntryPoint = "duckdb_decimal_internal_type")]
    internal static partial DuckDbType DecimalStorage(LogicalTypeHandle type);

    [LibraryImport(Library, EntryPoint = "duckdb_list_type_child_type")]
    internal static partial nint ListItemType(LogicalTypeHandle type);

    [LibraryImport(Library, EntryPoint = "duckdb_struct_type_child_count")]
    internal static partial ulong StructFieldCount(LogicalTypeHandle type);

    [LibraryImport(Library, EntryPoint = "duckdb_struct_type_child_name")]
    internal static partial byte* StructFieldName(LogicalTypeHandle type, ulong index);

    [LibraryImport(Library, EntryPoint = "duckdb_struct_type_child_type")]
    internal static partial nint StructFieldType(LogicalTypeHandle type, ulong index);
}

internal sealed class LogicalTypeHandle : DuckDbHandle
{
    internal LogicalTypeHandle(nint pointer)
        : base(pointer)
    {
    }

    internal static LogicalTypeHandle Of(DuckDbType type) => new(NativeMethods.CreateLogicalType(type));

    internal static LogicalTypeHandle ListOf(DuckDbType item)
    {
        using var itemType = Of(item);
        return new LogicalTypeHandle(NativeMethods.CreateListType(itemType));
    }

    protected override void Destroy(ref nint pointer) => NativeMethods.DestroyLogicalType(ref pointer);
}

/// <summary><c>duckdb_list_entry</c>: where a row's items lie in the child.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ListEntry
{
    internal ulong Offset;
    internal ulong Length;
}
