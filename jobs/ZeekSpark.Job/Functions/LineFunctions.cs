using System.Text.Json;
using Apache.Arrow;
using Microsoft.Spark.Sql;
using ZeekSpark.Logs;

namespace ZeekSpark.Job.Functions;

/// <summary>
/// Reads lines on the executors, with the library that the embedded engine reads with. A function gives one column, so there
/// is one for each column, one for the kinds of lines and one for notes on them; a worker calls all of a query with the same
/// batch of lines, which the first of them reads for all.
/// </summary>
internal static class LineFunctions
{
    /// <summary>The kind of the first line where reading failed; its note is the error.</summary>
    public const char Error = 'e';

    // A worker takes many tasks, one after the other on each of its threads.
    [ThreadStatic]
    private static Dictionary<string, LineReader>? readers;

    [ThreadStatic]
    private static (BinaryArray? Lines, string Specification, LineRows? Rows, string Error) last;

    /// <summary>The name of the function that gives what each line is, as a character; empty for <see cref="LineKind.Nothing"/>.</summary>
    public static string Kind(string name) => $"read_{name}_kind";

    /// <summary>The name of the function that gives what there is to say of a line.</summary>
    public static string Note(string name) => $"read_{name}_note";

    /// <summary>The name of the function that gives a column, by its place among those wanted; a list as text, see <see cref="LineMarks"/>.</summary>
    public static string Column(string name, int place) => FormattableString.Invariant($"read_{name}_{place}");

    /// <summary>Registers the functions for the lines of one group of files.</summary>
    /// <param name="spark">The session.</param>
    /// <param name="name">The group.</param>
    /// <param name="specification">How they are read.</param>
    public static void Register(SparkSession spark, string name, LineSpecification specification)
    {
        var text = JsonSerializer.Serialize(specification);
        spark.Udf().RegisterVector(Kind(name), Kinds(text));
        spark.Udf().RegisterVector(Note(name), Notes(text));
        var types = specification.Schema.Columns.Where(column => specification.Wanted.Contains(column.Name)).Select(column => column.Type).ToList();
        for (var place = 0; place < types.Count; place++)
        {
            switch (types[place])
            {
                case { IsList: false, Element: ElementType.Boolean }:
                    spark.Udf().RegisterVector(Column(name, place), Booleans(text, place));
                    break;
                case { IsList: false, Element: ElementType.Integer }:
                    spark.Udf().RegisterVector(Column(name, place), Integers(text, place));
                    break;
                case { IsList: false, Element: ElementType.Double }:
                    spark.Udf().RegisterVector(Column(name, place), Doubles(text, place));
                    break;
                default:
                    spark.Udf().RegisterVector(Column(name, place), Texts(text, place));
                    break;
            }
        }
    }

    // Closures carry texts and numbers best.
    private static Func<BinaryArray, StringArray> Kinds(string specification) => lines => Arrays.Characters(lines.Length, Read(specification, lines, out _)?.Kinds ?? [(byte)Error]);

    private static Func<BinaryArray, StringArray> Notes(string specification) => lines =>
    {
        var notes = Read(specification, lines, out var error)?.Notes;
        return Arrays.Texts(lines.Length, row => notes is null ? row == 0 ? error : null : notes.GetValueOrDefault(row));
    };

    private static Func<BinaryArray, BooleanArray> Booleans(string specification, int place) => lines =>
        Read(specification, lines, out _)?.Columns[place] is { } column
            ? new BooleanArray(new(column.Values), new(column.Present), lines.Length, column.Missing, 0)
            : new BooleanArray(Arrays.Blank((lines.Length + 7) / 8), Arrays.Absent(lines.Length), lines.Length, lines.Length, 0);

    private static Func<BinaryArray, Int64Array> Integers(string specification, int place) => lines =>
        Read(specification, lines, out _)?.Columns[place] is { } column
            ? new Int64Array(new(column.Values), new(column.Present), lines.Length, column.Missing, 0)
            : new Int64Array(Arrays.Blank(lines.Length * sizeof(long)), Arrays.Absent(lines.Length), lines.Length, lines.Length, 0);

    private static Func<BinaryArray, DoubleArray> Doubles(string specification, int place) => lines =>
        Read(specification, lines, out _)?.Columns[place] is { } column
            ? new DoubleArray(new(column.Values), new(column.Present), lines.Length, column.Missing, 0)
            : new DoubleArray(Arrays.Blank(lines.Length * sizeof(double)), Arrays.Absent(lines.Length), lines.Length, lines.Length, 0);

    private static Func<BinaryArray, StringArray> Texts(string specification, int place) => lines =>
        Read(specification, lines, out _)?.Columns[place] is { } column
            ? new StringArray(lines.Length, new(column.Offsets), new(column.Values), new(column.Present), column.Missing)
            : new StringArray(lines.Length, Arrays.Blank((lines.Length + 1) * sizeof(int)), ArrowBuffer.Empty, Arrays.Absent(lines.Length), lines.Length);

    /// <summary>What the lines hold; NULL where reading failed.</summary>
    private static LineRows? Read(string specification, BinaryArray lines, out string error)
    {
        if (!ReferenceEquals(last.Lines, lines) || last.Specification != specification)
        {
            try
            {
                readers ??= new(StringComparer.Ordinal);
                if (!readers.TryGetValue(specification, out var reader))
                    readers[specification] = reader = JsonSerializer.Deserialize<LineSpecification>(specification)!.Reader();
                last = (lines, specification, reader.Read(lines.Values, lines.ValueOffsets[..(lines.Length + 1)]), "");
            }
            catch (Exception e)
            {
                last = (lines, specification, null, $"{e.GetType().Name}: {e.Message}");
            }
        }

        error = last.Error;
        return last.Rows;
    }
}

/// <summary>How lines of one group of files are read.</summary>
/// <param name="Format">How they are written.</param>
/// <param name="Header">The header they stand under, or empty.</param>
/// <param name="Schema">All columns.</param>
/// <param name="Wanted">The columns that rows hold.</param>
internal sealed record LineSpecification(LogFormat Format, string Header, LogSchema Schema, IReadOnlyList<string> Wanted)
{
    public LineReader Reader() => new(Format, Header, Schema, Wanted.ToHashSet(StringComparer.Ordinal));
}
