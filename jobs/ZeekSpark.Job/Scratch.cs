using System.Globalization;
using Microsoft.Spark.Interop.Ipc;
using Microsoft.Spark.Sql;
using Microsoft.Spark.Sql.Types;
using ZeekSpark.Job.Hadoop;
using ZeekSpark.Logs;

namespace ZeekSpark.Job;

/// <summary>
/// Tables that live as long as a batch, computed once. They are written: tables that Spark keeps by itself carry their
/// history, with dozens that use each other plans grow beyond bounds, and what a lost executor held would be computed again.
/// </summary>
/// <param name="spark">The session.</param>
/// <param name="files">Their file system.</param>
/// <param name="folder">Where they are written.</param>
/// <param name="isSmall">Most tables are small; they are looked at in memory before any is written.</param>
internal sealed class Scratch(SparkSession spark, HadoopFiles files, string folder, bool isSmall)
{
    /// <summary>Rows of a table that becomes a constant of the plans that use it.</summary>
    private const long MostConstantRows = 200;

    /// <summary>Bytes of a written table that is looked at for so few rows.</summary>
    private const long MostConstantBytes = 64 << 10;

    /// <summary>Writes the rows and makes a view of what was written.</summary>
    public void Write(string view, DataFrame rows)
    {
        var target = FileStore.Combine(folder, view);
        WriteParquet(rows, target, "snappy");
        var reader = (JvmObjectReference)spark.Read().Reference.Invoke("schema", rows.Reference.Invoke("schema"));
        ((JvmObjectReference)reader.Invoke("parquet", target)).Invoke("createOrReplaceTempView", view);
    }

    /// <summary>The same for a table that may be small: then it becomes a constant of the plans that use it, whose known size lets Spark choose how to join it.</summary>
    public void Keep(string view, DataFrame rows)
    {
        if (IsConstant(rows))
        {
            MakeConstant(view, rows);
            return;
        }

        if (isSmall)
        {
            var all = rows.Persist(StorageLevel.MEMORY_AND_DISK);
            if (all.Count() <= MostConstantRows)
                MakeConstant(view, all);
            else
                Write(view, all);
            all.Unpersist();
            return;
        }

        Write(view, rows);
        if (files.LengthBelow(FileStore.Combine(folder, view)) <= MostConstantBytes)
            MakeConstant(view, spark.Table(view));
    }

    /// <summary>Writes a table. Numbers and uids go without dictionaries, which most of them outgrow after they have cost half of the writing.</summary>
    public static void WriteParquet(DataFrame rows, string folder, string compression)
    {
        var writer = rows.Write().Mode(SaveMode.Overwrite).Option("compression", compression);
        foreach (var field in rows.Schema().Fields.Where(field => field.DataType is DoubleType or LongType or TimestampType || field.Name == "uid"))
            writer.Option("parquet.enable.dictionary#" + field.Name, "false");
        writer.Parquet(folder);
    }

    /// <summary>What the rows are made from, other constants, leaves no room for many.</summary>
    private static bool IsConstant(DataFrame rows)
    {
        var plan = (JvmObjectReference)((JvmObjectReference)rows.Reference.Invoke("queryExecution")).Invoke("optimizedPlan");
        var most = (JvmObjectReference)plan.Invoke("maxRows");
        return (bool)most.Invoke("isDefined") && Convert.ToInt64(most.Invoke("get"), CultureInfo.InvariantCulture) <= MostConstantRows;
    }

    // Within Java from end to end: the driver's own rows don't know every type.
    private void MakeConstant(string view, DataFrame rows)
    {
        var constants = (JvmObjectReference)rows.Reference.Invoke("collectAsList");
        // Spark's list is of a class that only its own package may call.
        if ((int)spark.Reference.Jvm.CallStaticJavaMethod("org.apache.commons.collections4.CollectionUtils", "size", constants) > MostConstantRows)
            return;
        constants = (JvmObjectReference)spark.Reference.Invoke("createDataFrame", constants, rows.Reference.Invoke("schema"));
        constants.Invoke("createOrReplaceTempView", view);
    }
}
