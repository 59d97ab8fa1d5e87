namespace ZeekSpark.Logs;

/// <summary>ISO 8601 times of Zeek's JSON writer, <c>2018-03-24T17:15:20.613421Z</c>, with or without fraction.</summary>
internal static class IsoTime
{
    /// <summary>Seconds since 1970-01-01 UTC. A time without zone is UTC; an offset such as <c>+02:00</c> is taken off.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out double seconds)
    {
        seconds = 0;
        if (text.Length < 19 || text[4] != '-' || text[7] != '-' || text[10] is not ((byte)'T' or (byte)' ') || text[13] != ':' || text[16] != ':')
            return false;
        if (!Digits(text[..4], out var year) || !Digits(text[5..7], out var month) || !Digits(text[8..10], out var day)
            || !Digits(text[11..13], out var hour) || !Digits(text[14..16], out var minute) || !Digits(text[17..19], out var second))
            return false;
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth((int)year, (int)month) || hour > 23 || minute > 59 || second > 60)
            return false;

        var at = 19;
        long fraction = 0;
        long scale = 1;
        if (at < text.Length && text[at] == '.')
        {
            var begin = ++at;
            for (; at < text.Length && char.IsAsciiDigit((char)text[at]); at++)
            {
                // Digits beyond the microsecond carry nothing that a double of today's seconds could hold.
                if (at - begin < 6)
                    (fraction, scale) = (fraction * 10 + text[at] - '0', scale * 10);
            }

            if (at == begin)
                return false;
        }

        if (!Zone(text[at..], out var offset))
            return false;
        var days = (new DateTime((int)year, (int)month, (int)day, 0, 0, 0, DateTimeKind.Utc) - DateTime.UnixEpoch).Days;
        var whole = days * 86400L + hour * 3600 + minute * 60 + second - offset;
        seconds = (double)(whole * scale + fraction) / scale;
        return true;
    }

    private static bool Zone(ReadOnlySpan<byte> text, out long offset)
    {
        offset = 0;
        if (text.Length == 0 || text is [(byte)'Z'] or [(byte)'z'])
            return true;
        var colon = text.Length == 6 && text[3] == ':' ? 1 : 0;
        if (text.Length != 5 + colon || text[0] is not ((byte)'+' or (byte)'-') || !Digits(text[1..3], out var hours) || !Digits(text[(3 + colon)..], out var minutes) || minutes > 59)
            return false;
        offset = (hours * 3600 + minutes * 60) * (text[0] == '-' ? -1 : 1);
        return true;
    }

    private static bool Digits(ReadOnlySpan<byte> text, out long value)
    {
        value = 0;
        foreach (var b in text)
        {
            if (!char.IsAsciiDigit((char)b))
                return false;
            value = value * 10 + b - '0';
        }

        return true;
    }
}
