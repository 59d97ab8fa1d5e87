using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ZeekSpark.DuckDb.Native;

namespace ZeekSpark.DuckDb;

/// <summary>Computes a function for the rows of a call. Called on several threads at once.</summary>
public delegate void ScalarImplementation(scoped in ScalarCall call);

/// <summary>A function of ours that SQL can call, a vector of rows at a time.</summary>
/// <remarks>Types are BOOLEAN, BIGINT, DOUBLE and VARCHAR; DuckDB casts narrower arguments to them.</remarks>
public sealed class ScalarFunction
{
    /// <summary>The name in SQL.</summary>
    public required string Name { get; init; }

    /// <summary>The types of the arguments that are always there.</summary>
    public IReadOnlyList<DuckDbType> Parameters { get; init; } = [];

    /// <summary>The type of any number of further arguments; NULL if there are none.</summary>
    public DuckDbType? Varargs { get; init; }

    /// <summary>The type of the result.</summary>
    public required DuckDbType Returns { get; init; }

    /// <summary>The implementation looks at NULL arguments itself; otherwise a NULL argument makes the result NULL.</summary>
    public bool SeesNulls { get; init; }

    /// <summary>Equal arguments need not give equal results, so calls are not merged or computed ahead.</summary>
    public bool Volatile { get; init; }

    /// <summary>Computes it.</summary>
    public required ScalarImplementation Implementation { get; init; }

    internal unsafe void Register(ConnectionHandle connection, CallbackErrors thrown)
    {
        NativeText.RefuseNul(Name, "function's name");
        using var function = new ScalarFunctionHandle();
        NativeMethods.ScalarFunctionSetName(function, Name);
        foreach (var parameter in Parameters)
        {
            using var type = Supported(parameter);
            NativeMethods.ScalarFunctionAddParameter(function, type);
        }

        if (Varargs is { } varargs)
        {
            using var type = Supported(varargs);
            NativeMethods.ScalarFunctionSetVarargs(function, type);
        }

        using (var type = Supported(Returns))
            NativeMethods.ScalarFunctionSetReturnType(function, type);
        if (SeesNulls)
            NativeMethods.ScalarFunctionSetSpecialHandling(function);
        if (Volatile)
            NativeMethods.ScalarFunctionSetVolatile(function);
        NativeMethods.ScalarFunctionSetExtraInfo(function, Pinned.Hold(new Registration(this, thrown)), Pinned.Release);
        NativeMethods.ScalarFunctionSetFunction(function, &Run);
        if (NativeMethods.RegisterScalarFunction(connection, function) != NativeMethods.Success)
            throw new DuckDbException($"DuckDB does not take the function {Name}: it has one of this name, or the declaration is wrong.");
    }

    internal DuckDbType ParameterType(int index) => index < Parameters.Count
        ? Parameters[index]
        : Varargs ?? throw new ArgumentOutOfRangeException(nameof(index), $"{Name} has no argument {index}.");

    private static LogicalTypeHandle Supported(DuckDbType type) =>
        type is DuckDbType.Boolean or DuckDbType.BigInt or DuckDbType.Double or DuckDbType.Varchar
            ? LogicalTypeHandle.Of(type)
            : throw new ArgumentException($"Functions take and give Boolean, BigInt, Double and Varchar, not {type}.");

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static unsafe void Run(nint info, nint chunk, nint output)
    {
        Registration? registration = null;
        try
        {
            registration = Pinned.Get<Registration>(NativeMethods.ScalarFunctionExtraInfo(info));
            var function = registration.Function;
            var count = (int)NativeMethods.ChunkColumnCount(chunk);
            var inputs = count <= 64 ? stackalloc ScalarInput[count] : new ScalarInput[count];
            for (var i = 0; i < count; i++)
            {
                var vector = NativeMethods.ChunkVector(chunk, (ulong)i);
                inputs[i] = new ScalarInput(NativeMethods.VectorData(vector), NativeMethods.VectorValidity(vector));
            }

            var call = new ScalarCall(function, inputs, output, (int)NativeMethods.ChunkSize(chunk));
            function.Implementation(in call);
            if (!function.SeesNulls)
                call.PropagateNulls();
        }
        catch (Exception e)
        {
            NativeMethods.ScalarFunctionSetError(info, registration?.Thrown.Add(e) ?? e.Message);
        }
    }

    private sealed record Registration(ScalarFunction Function, CallbackErrors Thrown);
}
