namespace ZeekSpark.Scoring.Results;

/// <summary>Types of result columns.</summary>
public enum ResultType
{
    /// <summary>UTF-8 text.</summary>
    Text,

    /// <summary>64 bits.</summary>
    Integer,

    /// <summary>IEEE 754 double.</summary>
    Double,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>UTC, microseconds.</summary>
    Timestamp,

    /// <summary>A list of texts.</summary>
    TextList,

    /// <summary>Why a finding was made: a list of feature, value, usual and share.</summary>
    Reasons,

    /// <summary>The sources that look most like scanners to the reference.</summary>
    ScanSources,
}

internal static class ResultTypes
{
    /// <summary>The name that both engines have for a type that is neither a list nor a time.</summary>
    public static string ScalarName(this ResultType type) => type switch
    {
        ResultType.Text => "STRING",
        ResultType.Integer => "BIGINT",
        ResultType.Double => "DOUBLE",
        ResultType.Boolean => "BOOLEAN",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "the engines name this type differently"),
    };
}
