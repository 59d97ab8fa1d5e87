namespace ZeekSpark.Logs.Tests;

/// <summary>Text of TSV logs.</summary>
internal static class Tsv
{
    public const string ConnFields = "ts\tuid\tid.orig_p\tduration\tlocal_orig\ttunnel_parents";
    public const string ConnTypes = "time\tstring\tport\tinterval\tbool\tset[string]";

    public static string Header(string fields = ConnFields, string? types = ConnTypes, string path = "conn") =>
        $"#separator \\x09\n#set_separator\t,\n#empty_field\t(empty)\n#unset_field\t-\n#path\t{path}\n#open\t2024-05-01-00-00-00\n#fields\t{fields}\n"
        + (types is null ? "" : $"#types\t{types}\n");

    /// <summary>A log of one column.</summary>
    public static string Column(string type, params string[] values) =>
        Header("x", type, "test") + string.Concat(values.Select(v => v + "\n"));

    /// <summary>Rows of conn, each with its number.</summary>
    public static string Rows(int count, int first = 0) =>
        string.Concat(Enumerable.Range(first, count).Select(i => $"{1000 + i}.25\tC{i}\t{i % 65536}\t-\tT\ta{i},b\n"));
}
