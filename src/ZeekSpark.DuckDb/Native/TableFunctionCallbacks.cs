using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ZeekSpark.DuckDb.Native;

/// <summary>Connects a <see cref="TableFunction"/> to DuckDB's callbacks.</summary>
internal static unsafe class TableFunctionCallbacks
{
    private static readonly int VectorSize = (int)NativeMethods.VectorSize();

    internal static void Register(ConnectionHandle connection, TableFunction function, CallbackErrors thrown)
    {
        using var native = new TableFunctionHandle();
        NativeMethods.TableFunctionSetName(native, function.Name);
        using (var type = LogicalTypeHandle.Of(DuckDbType.BigInt))
            NativeMethods.TableFunctionAddParameter(native, type);
        NativeMethods.TableFunctionSetExtraInfo(native, Pinned.Hold(new Registration(function, thrown)), Pinned.Release);
        NativeMethods.TableFunctionSetBind(native, &Bind);
        NativeMethods.TableFunctionSetInit(native, &Init);
        NativeMethods.TableFunctionSetLocalInit(native, &LocalInit);
        NativeMethods.TableFunctionSetFunction(native, &Fill);
        NativeMethods.TableFunctionSupportsProjection(native, true);
        if (NativeMethods.RegisterTableFunction(connection, native) != NativeMethods.Success)
            throw new DuckDbException($"DuckDB does not take the table function {function.Name}.");
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Bind(nint info)
    {
        Registration? registration = null;
        try
        {
            registration = Pinned.Get<Registration>(NativeMethods.BindExtraInfo(info));
            using var argument = new ValueHandle(NativeMethods.BindParameter(info, 0));
            var table = registration.Function.Bind(NativeMethods.ValueInt64(argument));
            foreach (var column in table.Columns)
            {
                using var type = column.IsList ? LogicalTypeHandle.ListOf(column.Type) : LogicalTypeHandle.Of(column.Type);
                NativeMethods.BindAddColumn(info, column.Name, type);
            }

            NativeMethods.BindSetData(info, Pinned.Hold(table), Pinned.Release);
        }
        catch (Exception e)
        {
            NativeMethods.BindSetError(info, Report(registration, e));
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Init(nint info)
    {
        Registration? registration = null;
        try
        {
            registration = Pinned.Get<Registration>(NativeMethods.InitExtraInfo(info));
            Pinned.Get<BoundTable>(NativeMethods.InitBindData(info)).Begin();
            NativeMethods.InitSetMaxThreads(info, (ulong)registration.Function.MaxThreads);
        }
        catch (Exception e)
        {
            NativeMethods.InitSetError(info, Report(registration, e));
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void LocalInit(nint info)
    {
        Registration? registration = null;
        try
        {
            registration = Pinned.Get<Registration>(NativeMethods.InitExtraInfo(info));
            var table = Pinned.Get<BoundTable>(NativeMethods.InitBindData(info));
            var projected = new int[NativeMethods.InitColumnCount(info)];
            for (var i = 0; i < projected.Length; i++)
            {
                var index = NativeMethods.InitColumnIndex(info, (ulong)i);
                projected[i] = index < (ulong)table.Columns.Count
                    ? (int)index
                    : throw new InvalidOperationException($"DuckDB asks for column {index} of {registration.Function.Name}, which has {table.Columns.Count}.");
            }

            NativeMethods.InitSetData(info, Pinned.Hold(table.CreateWorker(projected)), Pinned.Release);
        }
        catch (Exception e)
        {
            NativeMethods.InitSetError(info, Report(registration, e));
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Fill(nint info, nint chunk)
    {
        Registration? registration = null;
        try
        {
            registration = Pinned.Get<Registration>(NativeMethods.FunctionExtraInfo(info));
            var worker = Pinned.Get<TableWorker>(NativeMethods.FunctionLocalData(info));
            var count = (int)NativeMethods.ChunkColumnCount(chunk);
            var vectors = count <= 256 ? stackalloc nint[count] : new nint[count];
            for (var i = 0; i < count; i++)
                vectors[i] = NativeMethods.ChunkVector(chunk, (ulong)i);
            NativeMethods.SetChunkSize(chunk, (ulong)worker.Fill(vectors, VectorSize));
        }
        catch (Exception e)
        {
            NativeMethods.FunctionSetError(info, Report(registration, e));
        }
    }

    private static string Report(Registration? registration, Exception e) => registration?.Thrown.Add(e) ?? e.Message;

    private sealed record Registration(TableFunction Function, CallbackErrors Thrown);
}
