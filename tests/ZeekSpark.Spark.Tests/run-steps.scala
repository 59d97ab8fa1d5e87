// Runs the steps of plans on Spark alone, without .NET. Argument: a folder with a folder for each case, in it
//   settings                   lines NAME=VALUE for Spark
//   tables/NAME.parquet        the loaded tables
//   steps/NUMBER.sql           a line "KIND NAME", then the SELECT
//   embedded/NUMBER.parquet    what the embedded engine gave for the step
// For each step it writes spark/NUMBER.columns, a line "NAME<tab>TYPE" for each column, and the rows as spark/NUMBER.json
// or, of a result, spark/NUMBER/*.parquet; where Spark refuses the step, spark/NUMBER.error. After a function, or an
// error, the embedded engine's rows stand for the step, so that the steps after it can be looked at all the same.
import java.io.{PrintWriter, StringWriter}
import java.nio.charset.StandardCharsets.UTF_8
import java.nio.file.{Files, Path, Paths}
import scala.collection.JavaConverters._
import org.apache.spark.sql.{DataFrame, Row, SparkSession}
import org.apache.spark.sql.types._

val root = Paths.get(args(0))
val spark = SparkSession.builder.master("local[2]").appName("ZeekSpark steps")
  .config("spark.ui.enabled", "false")
  .config("spark.driver.host", "127.0.0.1")
  .config("spark.driver.bindAddress", "127.0.0.1")
  .config("spark.buffer.pageSize", "256k")
  .config("spark.cleaner.periodicGC.interval", "10s")
  .config("spark.sql.shuffle.partitions", "2")
  .config("spark.sql.session.timeZone", "UTC")
  .config("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS")
  .config("spark.sql.warehouse.dir", root.resolve("warehouse").toString)
  .getOrCreate()
spark.sparkContext.setLogLevel("ERROR")

// Only so that Spark resolves the calls, with the types they have in a job; the results come from the embedded engine.
def declare(session: SparkSession): Unit = {
  session.udf.register("text_entropy", (text: String) => 0.0)
  session.udf.register("distinct_characters", (text: String) => 0.0)
  session.udf.register("number_text", (x: java.lang.Double, unit: String) => "")
  for (function <- Seq("model_score", "model_tail", "model_median", "model_loss")) {
    session.udf.register(function, (model: String, scope: Long, arguments: Seq[java.lang.Double]) => null.asInstanceOf[java.lang.Double])
    session.udf.register(function + "_error", (model: String, scope: Long, arguments: Seq[java.lang.Double]) => null.asInstanceOf[String])
  }
}

def text(file: Path): String = new String(Files.readAllBytes(file), UTF_8)
def write(file: Path, text: String): Unit = Files.write(file, text.getBytes(UTF_8))

def list(folder: Path, suffix: String): Seq[Path] = {
  val files = Files.list(folder)
  try files.iterator.asScala.filter(_.toString.endsWith(suffix)).toList.sortBy(_.toString) finally files.close()
}

def name(file: Path): String = file.getFileName.toString.replaceFirst("[.][a-z]+$", "")

/** A type as the embedded engine names it. */
def typeName(kind: DataType): String = kind match {
  case IntegerType => "INTEGER"
  case StringType => "VARCHAR"
  case TimestampType => "TIMESTAMP WITH TIME ZONE"
  case ArrayType(item, _) => typeName(item) + "[]"
  case StructType(fields) => fields.map(field => s"""\"${field.name}\" ${typeName(field.dataType)}""").mkString("STRUCT(", ", ", ")")
  case other => other.sql
}

def runCase(folder: Path): Unit = {
  val session = spark.newSession()
  for (setting <- text(folder.resolve("settings")).split("\n").filter(_.nonEmpty))
    session.conf.set(setting.takeWhile(_ != '='), setting.dropWhile(_ != '=').tail)
  declare(session)
  // Rows held by the driver cost far less than files, with as many and as small queries as these are.
  def local(rows: java.util.List[Row], schema: StructType): DataFrame = session.createDataFrame(rows, schema)
  def read(file: Path): DataFrame = { val rows = session.read.parquet(file.toString); local(rows.collectAsList, rows.schema) }
  for (table <- list(folder.resolve("tables"), ".parquet"))
    read(table).createOrReplaceTempView(name(table))
  val out = Files.createDirectories(folder.resolve("spark"))

  for (file <- list(folder.resolve("steps"), ".sql")) {
    val Array(head, sql) = text(file).split("\n", 2)
    val Array(kind, step) = head.split(" ", 2)
    def target(suffix: String): Path = out.resolve(name(file) + suffix)
    def embedded: DataFrame = read(folder.resolve("embedded").resolve(name(file) + ".parquet"))
    try {
      val selected = session.sql(sql)
      val rows = if (kind == "Fit") selected.toDF(selected.columns.indices.map("c" + _): _*) else selected
      write(target(".columns"), rows.schema.fields.map(field => s"${field.name}\t${typeName(field.dataType)}\n").mkString)
      kind match {
        case "Function" => embedded.createOrReplaceTempView(step)
        case "Result" => rows.write.parquet(target("").toString)
        case _ =>
          val collected = rows.collectAsList
          write(target(".json"), collected.asScala.map(_.json + "\n").mkString)
          if (kind == "View") rows.createOrReplaceTempView(step)
          if (kind == "Table") local(collected, rows.schema).createOrReplaceTempView(step)
      }
    } catch {
      case e: Throwable =>
        val trace = new StringWriter()
        e.printStackTrace(new PrintWriter(trace))
        write(target(".error"), trace.toString)
        if (kind != "Result" && kind != "Fit") embedded.createOrReplaceTempView(step)
    }
  }
}

// The longest case bounds the time, so it begins first.
val cases = list(root, "").filter(folder => Files.isDirectory(folder.resolve("steps"))).sortBy(folder => -list(folder.resolve("steps"), ".sql").size)
val left = new java.util.concurrent.ConcurrentLinkedQueue[Path](cases.asJava)
val threads = for (_ <- 1 to 2) yield new Thread(() => Iterator.continually(left.poll()).takeWhile(_ != null).foreach { folder =>
  val start = System.nanoTime
  runCase(folder)
  println(f"${folder.getFileName}: ${(System.nanoTime - start) / 1e9}%.1f s")
})
threads.foreach(_.start())
threads.foreach(_.join())

// Spark's own threads would keep the process.
System.exit(0)
