namespace ZeekSpark.DuckDb;

/// <summary>DuckDB's types, numbered as in its C interface.</summary>
public enum DuckDbType
{
    /// <summary>true or false.</summary>
    Boolean = 1,

    /// <summary>8 bits, signed.</summary>
    TinyInt = 2,

    /// <summary>16 bits, signed.</summary>
    SmallInt = 3,

    /// <summary>32 bits, signed.</summary>
    Integer = 4,

    /// <summary>64 bits, signed.</summary>
    BigInt = 5,

    /// <summary>8 bits, unsigned.</summary>
    UTinyInt = 6,

    /// <summary>16 bits, unsigned.</summary>
    USmallInt = 7,

    /// <summary>32 bits, unsigned.</summary>
    UInteger = 8,

    /// <summary>64 bits, unsigned.</summary>
    UBigInt = 9,

    /// <summary>IEEE 754 single precision.</summary>
    Float = 10,

    /// <summary>IEEE 754 double precision.</summary>
    Double = 11,

    /// <summary>Microseconds since 1970-01-01 UTC.</summary>
    Timestamp = 12,

    /// <summary>Days since 1970-01-01.</summary>
    Date = 13,

    /// <summary>128 bits, signed: what sums of integers give.</summary>
    HugeInt = 16,

    /// <summary>UTF-8 text.</summary>
    Varchar = 17,

    /// <summary>Bytes.</summary>
    Blob = 18,

    /// <summary>A number with a fixed count of decimals.</summary>
    Decimal = 19,

    /// <summary>A list of values of one type.</summary>
    List = 24,

    /// <summary>Named values.</summary>
    Struct = 25,

    /// <summary>Microseconds since 1970-01-01 UTC, shown in the session's time zone.</summary>
    TimestampTz = 31,

    /// <summary>The type of a bare NULL.</summary>
    Null = 36,
}
