namespace ZeekSpark.Scoring.Models;

/// <summary>Which model of rows is fitted.</summary>
public enum RowModelKind
{
    /// <summary><see cref="IsolationForest"/>.</summary>
    Forest,
}
