using ZeekSpark.Benchmarks;

return args switch
{
    ["forest", .. var options] => ForestBenchmark.Run(options),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        Usage: ZeekSpark.Benchmarks MODE
          forest [--mammography FILE] [--shuttle FILE]   speed and published accuracy of the isolation forest
        """);
    return 2;
}
