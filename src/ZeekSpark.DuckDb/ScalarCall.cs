using System.Runtime.CompilerServices;
using ZeekSpark.DuckDb.Native;

namespace ZeekSpark.DuckDb;

/// <summary>
/// The rows of one call of a function: the arguments as vectors, the result to fill. A result's value where no NULL was
/// set must be written, also where arguments are NULL.
/// </summary>
public readonly unsafe ref struct ScalarCall
{
    private readonly ScalarFunction function;
    private readonly ReadOnlySpan<ScalarInput> inputs;
    private readonly nint output;
    private readonly byte* results;

    internal ScalarCall(ScalarFunction function, ReadOnlySpan<ScalarInput> inputs, nint output, int rows)
    {
        this.function = function;
        this.inputs = inputs;
        this.output = output;
        results = NativeMethods.VectorData(output);
        Rows = rows;
    }

    /// <summary>The number of rows.</summary>
    public int Rows { get; }

    /// <summary>The number of arguments.</summary>
    public int Arguments => inputs.Length;

    /// <summary>A BOOLEAN argument's values; those of NULL rows are arbitrary.</summary>
    public ReadOnlySpan<bool> Booleans(int argument) => new(Input(argument, DuckDbType.Boolean), Rows);

    /// <summary>A BIGINT argument's values; those of NULL rows are arbitrary.</summary>
    public ReadOnlySpan<long> Longs(int argument) => new(Input(argument, DuckDbType.BigInt), Rows);

    /// <summary>A DOUBLE argument's values; those of NULL rows are arbitrary.</summary>
    public ReadOnlySpan<double> Doubles(int argument) => new(Input(argument, DuckDbType.Double), Rows);

    /// <summary>The UTF-8 of a VARCHAR argument in a row that is not NULL.</summary>
    public ReadOnlySpan<byte> Text(int argument, int row)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Rows);
        return NativeText.Bytes(Input(argument, DuckDbType.Varchar) + ((long)row * NativeText.Size));
    }

    /// <summary>Some row of the argument may be NULL.</summary>
    public bool HasNulls(int argument) => inputs[argument].Validity != null;

    /// <summary>The argument is NULL in a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsNull(int argument, int row)
    {
        var validity = inputs[argument].Validity;
        return validity != null && (validity[row >> 6] & (1UL << row)) == 0;
    }

    /// <summary>Where a BOOLEAN result goes.</summary>
    public Span<bool> BooleanResults => new(Result(DuckDbType.Boolean), Rows);

    /// <summary>Where a BIGINT result goes.</summary>
    public Span<long> LongResults => new(Result(DuckDbType.BigInt), Rows);

    /// <summary>Where a DOUBLE result goes.</summary>
    public Span<double> DoubleResults => new(Result(DuckDbType.Double), Rows);

    /// <summary>Sets a VARCHAR result: valid UTF-8, which is not checked here.</summary>
    public void SetText(int row, ReadOnlySpan<byte> utf8)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Rows);
        _ = Result(DuckDbType.Varchar);
        fixed (byte* bytes = utf8)
            NativeMethods.AssignText(output, (ulong)row, bytes, (ulong)utf8.Length);
    }

    /// <summary>Makes a row's result NULL.</summary>
    public void SetNull(int row)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Rows);
        WritableValidity()[row >> 6] &= ~(1UL << row);
    }

    internal void PropagateNulls()
    {
        foreach (var input in inputs)
        {
            if (input.Validity == null)
                continue;
            var mask = WritableValidity();
            for (var i = 0; i < (Rows + 63) / 64; i++)
                mask[i] &= input.Validity[i];
        }
    }

    private ulong* WritableValidity()
    {
        NativeMethods.EnsureValidityWritable(output);
        return NativeMethods.VectorValidity(output);
    }

    private byte* Input(int argument, DuckDbType type) => function.ParameterType(argument) == type
        ? inputs[argument].Data
        : throw new InvalidOperationException($"Argument {argument} of {function.Name} is {function.ParameterType(argument)}, not {type}.");

    private byte* Result(DuckDbType type) => function.Returns == type
        ? results
        : throw new InvalidOperationException($"{function.Name} gives {function.Returns}, not {type}.");
}

/// <summary>Where an argument's values and validity lie.</summary>
internal readonly unsafe struct ScalarInput(byte* data, ulong* validity)
{
    internal readonly byte* Data = data;
    internal readonly ulong* Validity = validity;
}
