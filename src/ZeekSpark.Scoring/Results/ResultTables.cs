using ZeekSpark.Scoring.Captures;
using static ZeekSpark.Scoring.Results.ResultType;

namespace ZeekSpark.Scoring.Results;

/// <summary>Every table that a run writes. Both engines cast to it; docs/results.md is made from it.</summary>
public static class ResultTables
{
    /// <summary>Version of the tables: a new column raises the minor, anything else the major.</summary>
    public const string SchemaVersion = "1.2";

    private static readonly IReadOnlyList<ResultColumn> Row =
    [
        new("capture", Text, "", "Capture the row is in"),
        new("row_key", Integer, "", "XXH64 (seed 42) of the raw line; rows with one key are equal"),
        new("file", Text, "", "File the row is in; NULL where an engine can't know it"),
        new("line", Integer, "", "Line in that file, from 1; NULL where an engine can't know it"),
        new("ts", Timestamp, "", "Zeek's ts; NULL where the log has none"),
        new("uid", Text, "", "Zeek's connection id; NULL where the log has none"),
        new("id_orig_h", Text, "", "Originator's address"),
        new("id_orig_p", Integer, "", "Originator's port"),
        new("id_resp_h", Text, "", "Responder's address"),
        new("id_resp_p", Integer, "", "Responder's port"),
        new("proto", Text, "", "Transport protocol"),
    ];

    private static readonly ResultColumn NormalShare =
        new("normal_share", ResultType.Double, "share", "How rare the score was in training: share of normal rows that score at least as high; NULL without a trained model");

    /// <summary>One row a capture.</summary>
    public static ResultTable Captures { get; } = new("captures", "A capture",
    [
        new("capture", Text, "", "Name: the given path's last name plus the folder's path under it"),
        new("capture_path", Text, "", "Folder as given"),
        new("score", ResultType.Double, "0-100", "How much the capture deserves to be opened"),
        new("severity", Text, "", "HIGH from 70, MEDIUM from 40, else LOW"),
        new("reference_score", ResultType.Double, "0-100", "The reference's directory score over the rows this run flagged"),
        new("weighted_top", ResultType.Double, "share", "Reference: mean percentile of the flagged rows, weighted by log"),
        new("weighted_fraction", ResultType.Double, "share", "Reference: five times the flagged share, at most 1, weighted by log"),
        new("uid_corr", ResultType.Double, "share", "Reference: flagged uids in two logs, and twice those in three, per ten"),
        new("weird_notice", ResultType.Double, "share", "Reference: flagged share of weird and notice"),
        new("fuid", ResultType.Double, "share", "Reference: files flagged in files and linked by flagged http rows, per five"),
        new("behaviour", ResultType.Double, "share", "Reference: greatest scan score of a source"),
        new("uids_in_two_logs", Integer, "uids", "Uids flagged in two logs or more"),
        new("uids_in_three_logs", Integer, "uids", "Uids flagged in three logs or more"),
        new("fuids_linked", Integer, "fuids", "Fuids flagged in files and linked by flagged http rows"),
        new("scan_sources", ScanSources, "", "Reference: the three sources with the greatest scan scores"),
        .. Evidence.Kinds.SelectMany(kind => new ResultColumn[]
        {
            new(kind.Name, ResultType.Double, "0-1", $"Evidence: {kind.Meaning}; as strength"),
            new(kind.Name + "_hosts", TextList, "", $"Hosts that make the evidence {kind.Name}; NULL where there is none"),
        }),
        new("evidence", TextList, "", "Each kind of evidence in words, strongest first; NULL where there is none"),
        new("verdict", Text, "", "Against a baseline: WITHIN, SUSPICIOUS or ABOVE; NULL without one"),
        new("evidence_verdict", Text, "", "The same over our own score and evidence"),
        new("exceeded", TextList, "", "Metrics above the baseline's bounds, with value and bound; NULL without one"),
        new("logs", Integer, "logs", "Logs read"),
        new("rows", Integer, "rows", "Rows read, all logs together"),
        new("rejects", Integer, "lines", "Lines rejected"),
        new("ts_first", Timestamp, "", "Earliest ts"),
        new("ts_last", Timestamp, "", "Latest ts"),
    ]);

    /// <summary>One row for each log of a capture that was scored.</summary>
    public static ResultTable Logs { get; } = new("logs", "A log of a capture",
    [
        new("capture", Text, "", "Capture"),
        new("log", Text, "", "Log"),
        new("rows", Integer, "rows", "Rows scored"),
        new("flagged", Integer, "rows", "Rows flagged"),
        new("method", Text, "", "How rows were scored"),
        new("cutoff", ResultType.Double, "score", "Lowest flagged score; a forest's cut under the reference's scoring"),
        new("features", TextList, "", "Keys and features that vary, so that they take part"),
        new("top_percentile", ResultType.Double, "share", "Mean rank of the flagged rows in their log, 1 the highest"),
    ]);

    /// <summary>One row for each thing to open.</summary>
    public static ResultTable Findings { get; } = new("findings", "A thing to open",
    [
        new("finding_id", Text, "", "The same from night to night: md5 of capture, kind and row_key or hosts"),
        new("kind", Text, "", "row: a single row; else the kind of evidence that several rows make, such as scan or beacon"),
        new("capture", Text, "", "Capture"),
        new("entry", Text, "", "What is opened together: the same for findings of a capture that one host began, and for those that share a connection (uid) or file (fuid) with them"),
        new("logs", TextList, "", "Logs it shows in"),
        new("ts_first", Timestamp, "", "Earliest ts of its rows"),
        new("ts_last", Timestamp, "", "Latest ts of its rows"),
        new("hosts", TextList, "", "Hosts it is about"),
        new("row_count", Integer, "rows", "Rows that make it"),
        new("score", ResultType.Double, "score", "A row's score; for several rows 10 nats where evidence begins, 25 at full strength"),
        new("reasons", Reasons, "", "What made the score: feature, value, what is usual, share of the score; the largest first; NULL for several rows"),
        new("explanation", Text, "", "The same as a sentence"),
    ]);

    /// <summary>One row for each row of a finding.</summary>
    public static ResultTable FindingRows { get; } = new("finding_rows", "A row of a finding",
    [
        new("finding_id", Text, "", "Finding"),
        new("capture", Text, "", "Capture"),
        new("log", Text, "", "Log"),
        .. Row.Where(column => column.Name != "capture"),
        new("score", ResultType.Double, "score", "The row's score"),
        new("percentile", ResultType.Double, "share", "The row's rank in its log, 1 the highest; ties share their mean rank; NULL in findings of several rows"),
        NormalShare,
    ]);

    /// <summary>One row for each scored row, in a folder for each log.</summary>
    public static ResultTable Scores { get; } = new("scores", "A scored row",
    [
        .. Row,
        new("score", ResultType.Double, "score", "In nats under the default scoring; higher is stranger"),
        new("flagged", ResultType.Boolean, "", "Among the rows flagged"),
        NormalShare,
        new("label", Text, "", "Label in the log, never used for scoring; NULL where there is none"),
        new("detailedlabel", Text, "", "Detailed label in the log"),
    ]);

    /// <summary>One row for each line or part of a file that could not be read.</summary>
    public static ResultTable Rejects { get; } = new("rejects", "A line, or a part of a file, that could not be read",
    [
        new("capture", Text, "", "Capture"),
        new("log", Text, "", "Log"),
        new("file", Text, "", "File"),
        new("line", Integer, "", "Line from 1; NULL where only a byte is known"),
        new("byte", Integer, "B", "Offset on disk of the damage; NULL for a line"),
        new("reason", Text, "", "What was found and what was expected"),
    ]);

    /// <summary>All tables with columns of their own; features/log=… has those of each log's features.</summary>
    public static IReadOnlyList<ResultTable> All { get; } = [Captures, Logs, Findings, FindingRows, Scores, Rejects];
}
