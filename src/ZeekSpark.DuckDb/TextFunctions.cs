using System.Text;
using ZeekSpark.Logs;
using ZeekSpark.Scoring.Functions;

namespace ZeekSpark.DuckDb;

/// <summary>Our functions on texts and numbers, as DuckDB calls them.</summary>
internal static class TextFunctions
{
    public static IEnumerable<ScalarFunction> All =>
    [
        new()
        {
            Name = "text_entropy", Parameters = [DuckDbType.Varchar], Returns = DuckDbType.Double,
            Implementation = static (scoped in ScalarCall call) =>
            {
                for (var row = 0; row < call.Rows; row++)
                    call.DoubleResults[row] = call.IsNull(0, row) ? 0 : ScoringFunctions.TextEntropy(call.Text(0, row));
            },
        },
        new()
        {
            Name = "distinct_characters", Parameters = [DuckDbType.Varchar], Returns = DuckDbType.Double,
            Implementation = static (scoped in ScalarCall call) =>
            {
                for (var row = 0; row < call.Rows; row++)
                    call.DoubleResults[row] = call.IsNull(0, row) ? 0 : ScoringFunctions.DistinctCharacters(call.Text(0, row));
            },
        },
        new()
        {
            Name = "text_hash", Parameters = [DuckDbType.Varchar], Returns = DuckDbType.BigInt,
            Implementation = static (scoped in ScalarCall call) =>
            {
                for (var row = 0; row < call.Rows; row++)
                    call.LongResults[row] = call.IsNull(0, row) ? 0 : (long)XxHash64.Hash(call.Text(0, row));
            },
        },
        new()
        {
            Name = "number_text", Parameters = [DuckDbType.Double, DuckDbType.Varchar], Returns = DuckDbType.Varchar,
            Implementation = static (scoped in ScalarCall call) =>
            {
                for (var row = 0; row < call.Rows; row++)
                {
                    if (!call.IsNull(0, row) && !call.IsNull(1, row))
                        call.SetText(row, Encoding.UTF8.GetBytes(ScoringFunctions.NumberText(call.Doubles(0)[row], Encoding.UTF8.GetString(call.Text(1, row)))));
                    else
                        call.SetNull(row);
                }
            },
        },
    ];
}
