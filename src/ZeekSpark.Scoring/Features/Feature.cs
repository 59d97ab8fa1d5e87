namespace ZeekSpark.Scoring.Features;

/// <summary>One number per row of a log, under the name that stratosphereips/zeek_anomaly_detector gives it.</summary>
/// <param name="Name">The name, dots as underscores.</param>
/// <param name="Unit">Unit of the number.</param>
/// <param name="Source">The fields or context it comes from.</param>
/// <param name="Missing">What a missing input gives.</param>
/// <param name="Sql">
/// The expression over the aliases of <see cref="LogDefinition.Joins"/>, the log's rows being <c>r</c>, the count of
/// value of key K being <c>n_K</c> (columns n, rarity), the scope's totals being <c>t</c> (column n).
/// </param>
public sealed record Feature(string Name, string Unit, string Source, string Missing, string Sql);

/// <summary>A value, or several together, whose frequency in the scope is counted: rarity = ln(rows / rows with this value).</summary>
/// <param name="Name">Name of the key, in SQL names and in reasons.</param>
/// <param name="Sql">Expressions over <c>r</c> that are never NULL: a missing value is a value too.</param>
public sealed record CountedKey(string Name, params string[] Sql);

/// <summary>A sign that a row failed or looks wrong, added to the surprise (the failure prior).</summary>
/// <param name="Name">What it says, as reasons name it.</param>
/// <param name="Sql">A double: 0 or 1, or a share.</param>
/// <param name="Weight">1 or −1.</param>
/// <param name="IsShare">It is a share, so that reasons say how large.</param>
public sealed record FailureSign(string Name, string Sql, int Weight = 1, bool IsShare = false);

/// <summary>How a measurement is brought to a well-conditioned scale for the isolation forest.</summary>
public enum Scale
{
    /// <summary>As it is: shares, ratios between 0 and 1, small counts.</summary>
    Linear,

    /// <summary>ln(1 + x): sizes, durations, rates, counts.</summary>
    Log,

    /// <summary>sign(x)·ln(1 + |x|): numbers of unknown meaning.</summary>
    SignedLog,
}

/// <summary>A measurement that the isolation forest of the default scoring isolates by.</summary>
/// <param name="Name">Name in reasons.</param>
/// <param name="Unit">B, s, B/s, share, or empty for a count.</param>
/// <param name="Scale">How it is scaled for the forest.</param>
/// <param name="Sql">The unscaled double; NULL counts as 0.</param>
/// <param name="IsOfCapture">It says what the row's source or domain shows in the whole capture, not what the row does.</param>
public sealed record Measure(string Name, string Unit, Scale Scale, string Sql, bool IsOfCapture = false);

/// <summary>A table joined to a log's rows where an expression uses its alias.</summary>
/// <param name="Alias">The alias expressions use.</param>
/// <param name="Sql">The LEFT JOIN, with its ON.</param>
/// <param name="Log">The log whose presence the table needs, or NULL.</param>
public sealed record RowJoin(string Alias, string Sql, string? Log = null);

/// <summary>A column that names what a row shares with rows of other logs, beside the uid that every log may have.</summary>
/// <param name="Kind">What it names: <c>uid</c> or <c>fuid</c>.</param>
/// <param name="Column">The column.</param>
/// <param name="IsList">It is a list of them.</param>
public sealed record RowLink(string Kind, string Column, bool IsList = false);

/// <summary>A column added to a log's rows, for use in the expressions.</summary>
/// <param name="Name">The column.</param>
/// <param name="Sql">An expression over the log's own columns.</param>
public sealed record DerivedColumn(string Name, string Sql);

/// <summary>Which of the reference's scorers a log has.</summary>
public enum ReferenceMethod
{
    /// <summary>Sum of the features that vary.</summary>
    Rarity,

    /// <summary>Isolation forest over the features that vary.</summary>
    Forest,

    /// <summary>Sum of z of each feature and of its step from the row before.</summary>
    TimeSeries,

    /// <summary>Forest, weighted z and scan bonus of connections.</summary>
    ConnHybrid,

    /// <summary>Weighted z and DGA bonus of DNS queries.</summary>
    DnsHybrid,
}
