using ZeekSpark.Benchmarks;

return args switch
{
    ["forest", .. var options] => ForestBenchmark.Run(options),
    ["models", .. var options] => ModelsBenchmark.Run(options),
    ["read", .. var options] => ReadBenchmark.Run(options),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        Usage: ZeekSpark.Benchmarks MODE
          forest [--mammography FILE] [--shuttle FILE]   speed and published accuracy of the isolation forest
          models                                         speed of fitting and scoring what is trained on normal rows
          read [--file LOG] [--flows N] [--rounds N] [--threads N]
                                                         our reader beside DuckDB's read_csv and read_json
        """);
    return 2;
}
