namespace ZeekSpark.Job;

/// <summary>Something failed on Spark, told in a few words; the cause holds what Spark said in full.</summary>
internal sealed class SparkException(string message, Exception? inner = null) : Exception(message, inner);
