using ZeekSpark.Logs;
using ZeekSpark.Scoring.Features;

namespace ZeekSpark.Scoring.Baselines;

/// <summary>How a log's fields differ from those of the training.</summary>
/// <param name="Words">What differs, as the rest of a sentence about the log.</param>
/// <param name="HasOtherTypes">A field has another type, so the log can't be scored against the training.</param>
internal sealed record SchemaDifference(string Words, bool HasOtherTypes)
{
    /// <summary>Fields that are named; of others only the number is.</summary>
    private const int Named = 5;

    /// <summary>The difference, or NULL.</summary>
    public static SchemaDifference? Of(TrainedLog trained, LogSchema schema)
    {
        var now = schema.Columns.ToDictionary(column => column.Field, StringComparer.Ordinal);
        var missing = trained.Fields.Where(field => !now.ContainsKey(field)).ToList();
        var further = now.Keys.Except(trained.Fields).Where(field => !LogDefinition.LabelFields.Contains(field)).ToList();
        var types = trained.Columns.Where(column => now.TryGetValue(column.Field, out var other) && other.Type != column.Type)
            .Select(column => $"{column.Field} ({now[column.Field].ZeekType}, was {column.ZeekType})").ToList();
        var words = new List<string>();
        if (missing.Count > 0)
            words.Add($"lacks {List(missing)}, which the training had");
        if (further.Count > 0)
            words.Add($"has {List(further)}, which the training had not");
        if (types.Count > 0)
            words.Add($"has another type in {List(types)}, so it is scored by what is usual in the capture itself");
        return words.Count == 0 ? null : new(string.Join(", and ", words), types.Count > 0);
    }

    private static string List(List<string> names) =>
        string.Join(", ", names.Take(Named)) + (names.Count > Named ? $" and {names.Count - Named} more" : "");
}
