using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using ZeekSpark.Generator.Writing;

namespace ZeekSpark.Generator.Tests;

[Collection(nameof(Captures))]
public class FormatTests(Captures captures)
{
    [Fact]
    public void Every_row_has_the_columns_of_the_header_and_values_of_their_types()
    {
        int checkedValues = 0;
        foreach (var (capture, logs) in captures.Logs)
        {
            foreach (var (name, log) in logs)
            {
                Assert.Equal(log.Fields.Length, log.Types.Length);
                Assert.Equal(["label", "detailedlabel"], log.Fields[^2..]);
                Assert.NotEmpty(log.Rows);
                foreach (string[] row in log.Rows)
                {
                    Assert.True(row.Length == log.Fields.Length, $"{capture}/{name}: {string.Join('\t', row)}");
                    for (int i = 0; i < row.Length; i++, checkedValues++)
                        if (row[i] != "-" && !Fits(row[i],
                            log.Types[i])) Assert.Fail($"{capture}/{name}: {log.Fields[i]} is no {log.Types[i]}: {row[i]}");
                }
            }
        }
        Assert.True(checkedValues > 1_000_000);
    }

    [Fact]
    public void Headers_are_Zeeks()
    {
        foreach (var (name, log) in captures.Logs.Values.SelectMany(l => l))
        {
            Assert.Equal(["#separator \\x09", "#set_separator\t,", "#empty_field\t(empty)", "#unset_field\t-", "#path\t" + name],
                log.Lines[..5]);
            Assert.Matches(@"^#open\t2024-05-15-\d\d-\d\d-\d\d$", log.Lines[5]);
            Assert.Equal("#close\t2024-05-16-00-00-00", log.Lines[^1]);
        }
    }

    [Fact]
    public void Conn_rows_stand_in_the_order_their_connections_end()
    {
        foreach (var logs in captures.Logs.Values)
        {
            Log conn = logs["conn"];
            double[] ts = [.. conn.Values("ts").Select(Number)];
            Assert.NotEqual(ts.Order(), ts);
            // The longest stand behind what began hours after them.
            double[] ends = [.. conn.Rows.Where(r => r[conn.Column("proto")] == "tcp" && r[conn.Column("conn_state")] == "SF")
                .Select(r => Number(r[0]) + Number(r[conn.Column("duration")]))];
            Assert.All(ends.Zip(ends.Skip(1)), e => Assert.True(e.Second >= e.First - 1e-6));
        }
    }

    [Fact]
    public void Json_has_the_same_rows_as_tsv()
    {
        using TempFolder one = new(), two = new();
        GeneratorOptions options = new(one.Path, 1, 1_500, 4) { Attacks = AttackKinds.All };
        string tsv = CaptureGenerator.Write(options)[0].Folder,
            json = CaptureGenerator.Write(options with { Out = two.Path, Format = LogFileFormat.Json })[0].Folder;
        foreach (string name in Captures.LogNames)
        {
            Log log = new(Path.Combine(tsv, name + ".log"));
            string[] lines = File.ReadAllLines(Path.Combine(json, name + ".log"));
            Assert.Equal(log.Rows.Count, lines.Length);
            foreach (var (row, line) in log.Rows.Zip(lines))
            {
                using JsonDocument parsed = JsonDocument.Parse(line);
                var values = parsed.RootElement.EnumerateObject().ToDictionary(p => p.Name, p => p.Value);
                var expected = log.Fields.Zip(row).Where(p => p.Second != "-").ToList();
                Assert.Equal(expected.Select(e => e.First), values.Keys);
                foreach (var (field, text) in expected) Assert.Equal(text, AsTsv(values[field], log.Types[Array.IndexOf(log.Fields, field)]));
            }
        }
    }

    [Theory]
    [InlineData("a\tb", "a\\x09b"), InlineData("a\\b", "a\\\\b"), InlineData("-", "\\x2d"), InlineData("(empty)", "\\x28empty)")]
    [InlineData("#x", "\\x23x"), InlineData("", "(empty)"), InlineData("ü,-", "ü,-"), InlineData("\u0001", "\\x01")]
    public void Text_is_escaped_as_Zeek_escapes_it(string text, string expected) =>
        Assert.Equal(expected, Written(b => Escaping.Tsv(b, text, inList: false)));

    [Fact]
    public void Commas_of_items_are_escaped_and_json_quotes_too()
    {
        Assert.Equal("a\\x2cb", Written(b => Escaping.Tsv(b, "a,b", inList: true)));
        Assert.Equal("\"a\\\"\\\\\\u0009ü/\"", Written(b => Escaping.Json(b, "a\"\\\tü/")));
    }

    private static string Written(Action<RowBuffer> write)
    {
        RowBuffer buffer = new();
        write(buffer);
        return Encoding.UTF8.GetString(buffer.Row);
    }

    private static string AsTsv(JsonElement value, string type) => type switch
    {
        "bool" => value.GetBoolean() ? "T" : "F",
        "time" or "interval" => value.GetDecimal().ToString("F6", CultureInfo.InvariantCulture),
        "count" or "port" => value.GetInt64().ToString(CultureInfo.InvariantCulture),
        _ when value.ValueKind == JsonValueKind.Array => value.GetArrayLength() == 0 ? "(empty)"
            : string.Join(',', value.EnumerateArray().Select(v => type == "vector[interval]" ? AsTsv(v, "interval")
                : Written(b => Escaping.Tsv(b, v.GetString()!, true)))),
        _ => Written(b => Escaping.Tsv(b, value.GetString()!, false)),
    };

    private static bool Fits(string value, string type) => type switch
    {
        "count" => ulong.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _),
        "port" => ushort.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _),
        "time" or "interval" => decimal.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _) && value[^7] == '.',
        "double" => double.TryParse(value, CultureInfo.InvariantCulture, out _),
        "addr" => IPAddress.TryParse(value, out _),
        "bool" => value is "T" or "F",
        "enum" or "string" => value.Length > 0,
        "vector[interval]" => value == "(empty)" || value.Split(',').All(v => Fits(v, "interval")),
        "vector[string]" or "set[string]" or "set[enum]" => value.Length > 0,
        _ => false,
    };

    private static double Number(string text) => text == "-" ? 0 : double.Parse(text, CultureInfo.InvariantCulture);
}
