namespace ZeekSpark.Logs;

/// <summary>Types of columns whose header does not give them.</summary>
internal static class TsvGuess
{
    /// <summary>Per field the narrowest type of its values; text where it has none. Lists can't be told from text.</summary>
    public static ColumnType[] Types(TsvHeader header, ReadOnlySpan<byte> text)
    {
        var types = new ColumnType?[header.Fields!.Length];
        var names = header.Bare;
        foreach (var range in text.Split((byte)'\n'))
        {
            var line = text[range];
            if (line is [.., (byte)'\r'])
                line = line[..^1];
            if (line.Length == 0 || line[0] == '#')
                continue;
            if (names)
            {
                names = false;
                continue;
            }

            var column = 0;
            foreach (var cell in line.Split(header.Separator))
            {
                var value = line[cell];
                if (column < types.Length && !value.SequenceEqual(header.Unset))
                {
                    var type = TypeGuess.OfCell(value);
                    types[column] = types[column] is { } before ? ZeekType.Join(before, type) : type;
                }

                column++;
            }
        }

        return [.. types.Select(t => t ?? new ColumnType(ElementType.Text))];
    }
}
