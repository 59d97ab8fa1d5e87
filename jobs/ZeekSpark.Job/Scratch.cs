using Microsoft.Spark.Interop.Ipc;
using Microsoft.Spark.Sql;
using ZeekSpark.Logs;

namespace ZeekSpark.Job;

/// <summary>
/// Tables that live as long as a batch, computed once. They are written: tables that Spark keeps by itself carry their
/// history, with dozens that use each other plans grow beyond bounds, and what a lost executor held would be computed again.
/// </summary>
/// <param name="spark">The session.</param>
/// <param name="folder">Where they are written.</param>
/// <param name="isSmall">Most tables are small; they are looked at in memory before any is written.</param>
internal sealed class Scratch(SparkSession spark, string folder, bool isSmall)
{
    /// <summary>Rows of a table that becomes a constant of the plans that use it.</summary>
    private const long MostConstantRows = 200;

    /// <summary>Writes the rows and makes a view of what was written.</summary>
    public void Write(string view, DataFrame rows)
    {
        var target = FileStore.Combine(folder, view);
        rows.Write().Mode(SaveMode.Overwrite).Parquet(target);
        var reader = (JvmObjectReference)spark.Read().Reference.Invoke("schema", rows.Reference.Invoke("schema"));
        ((JvmObjectReference)reader.Invoke("parquet", target)).Invoke("createOrReplaceTempView", view);
    }

    /// <summary>The same for a table that may be small: then it becomes a constant of the plans that use it, whose known size lets Spark choose how to join it.</summary>
    public void Keep(string view, DataFrame rows)
    {
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
        var written = spark.Table(view);
        // A file's footer says how many rows it has.
        if (written.Count() <= MostConstantRows)
            MakeConstant(view, written);
    }

    // Within Java from end to end: the driver's own rows don't know every type.
    private void MakeConstant(string view, DataFrame rows)
    {
        var constants = (JvmObjectReference)spark.Reference.Invoke("createDataFrame", rows.Reference.Invoke("collectAsList"), rows.Reference.Invoke("schema"));
        constants.Invoke("createOrReplaceTempView", view);
    }
}
