using System.Text.Json;
using System.Text.Json.Serialization;

namespace ZeekSpark.Scoring.Runs;

/// <summary>How bad a capture is by its score: HIGH from 70, MEDIUM from 40, else LOW.</summary>
public enum Severity
{
    /// <summary>Below 40.</summary>
    LOW,

    /// <summary>From 40.</summary>
    MEDIUM,

    /// <summary>From 70.</summary>
    HIGH,
}

/// <summary>One input file of a run.</summary>
/// <param name="Path">As given or found.</param>
/// <param name="Capture">Its capture.</param>
/// <param name="Log">Its log.</param>
/// <param name="Bytes">Length on disk.</param>
/// <param name="ContentHash">With the length, what tells an input from another: XXH64 of its first and last megabyte in hexadecimal or, where Spark reads it, the time of its last change.</param>
public sealed record RunInput(string Path, string Capture, string Log, long Bytes, string ContentHash);

/// <summary>A file that was not read, or not to its end; or a capture whose logs differ from those of the training.</summary>
/// <param name="Path">The file, or the capture.</param>
/// <param name="Kind">not_a_log, copy, unreadable, damaged, or differs.</param>
/// <param name="Reason">Why, or how.</param>
public sealed record RunFileNote(string Path, string Kind, string Reason)
{
    /// <summary>A capture's logs or fields are others than the training's.</summary>
    public const string Differs = "differs";
}

/// <summary>What a run counted.</summary>
/// <param name="Captures">Captures scored.</param>
/// <param name="Files">Files read.</param>
/// <param name="Rows">Rows read.</param>
/// <param name="Rejects">Lines rejected.</param>
/// <param name="Findings">Findings made.</param>
/// <param name="FilesFailed">Files that could not be read or ended early.</param>
public sealed record RunCounts(long Captures, long Files, long Rows, long Rejects, long Findings, long FilesFailed);

/// <summary>What run.json holds: written last, so a folder that has it is finished.</summary>
/// <param name="SchemaVersion">Version of the tables.</param>
/// <param name="ProgramVersion">Version of the program.</param>
/// <param name="Engine">duckdb or spark, with its version.</param>
/// <param name="Run">The run's name: UTC start and six hexadecimal digits.</param>
/// <param name="Started">UTC start.</param>
/// <param name="Finished">UTC end.</param>
/// <param name="Options">The options that change results.</param>
/// <param name="Paths">The paths given.</param>
/// <param name="Inputs">The files read.</param>
/// <param name="Notes">The files not read, or not to their end.</param>
/// <param name="Counts">What was counted.</param>
/// <param name="ExitCode">0 done, 4 a file could not be read or ended early, 5 --fail-on reached.</param>
public sealed record RunRecord(
    string SchemaVersion,
    string ProgramVersion,
    string Engine,
    string Run,
    DateTimeOffset Started,
    DateTimeOffset Finished,
    ScoringOptions Options,
    IReadOnlyList<string> Paths,
    IReadOnlyList<RunInput> Inputs,
    IReadOnlyList<RunFileNote> Notes,
    RunCounts Counts,
    int ExitCode)
{
    /// <summary>How run.json and other documents of the program are written: names with underscores.</summary>
    public static JsonSerializerOptions Json { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };
}
