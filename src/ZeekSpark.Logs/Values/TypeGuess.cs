namespace ZeekSpark.Logs;

/// <summary>Types of fields that neither a header nor the catalog knows, from their values.</summary>
internal static class TypeGuess
{
    /// <summary>The type of a TSV value: a number only where its text is the one that the number has, so that <c>007</c> stays text.</summary>
    public static unsafe ColumnType OfCell(ReadOnlySpan<byte> value)
    {
        if (value is [(byte)'T'] or [(byte)'F'])
            return new ColumnType(ElementType.Boolean);
        fixed (byte* text = value)
        {
            var digits = value is [(byte)'-', ..] ? value[1..] : value;
            if (digits.Length == 0 || (digits[0] == '0' && digits is not [(byte)'0'] and not [(byte)'0', (byte)'.', ..]))
                return new ColumnType(ElementType.Text);
            if (NumberParser.TryInteger(text, value.Length, out _))
                return new ColumnType(ElementType.Integer);
            return new ColumnType(NumberParser.TryDouble(text, value.Length, out _) ? ElementType.Double : ElementType.Text);
        }
    }
}
