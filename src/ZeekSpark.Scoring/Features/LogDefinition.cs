using ZeekSpark.Logs;
using ZeekSpark.Scoring.Plan;
using ZeekSpark.Scoring.Sql;
using static ZeekSpark.Scoring.Sql.SqlText;

namespace ZeekSpark.Scoring.Features;

/// <summary>
/// All that the scoring knows of one log: its features, what is counted, which signs of failure it has and what the
/// isolation forest measures. One subclass a log, in the folder Logs.
/// </summary>
/// <param name="sql">The engine's SQL.</param>
/// <param name="schema">The log's columns as loaded, which for a log without a subclass of its own are all there is to go by.</param>
public abstract class LogDefinition(SqlDialect sql, LogSchema schema)
{
    /// <summary>Fields every scored row carries into the results; a log that lacks one has NULL.</summary>
    public static readonly IReadOnlyList<string> IdentityFields =
        ["ts", "uid", "id.orig_h", "id.orig_p", "id.resp_h", "id.resp_p", "proto", "label", "detailedlabel"];

    /// <summary>Fields that labelled captures have beside Zeek's own; never features.</summary>
    public static readonly IReadOnlySet<string> LabelFields = new HashSet<string>(StringComparer.Ordinal) { "label", "detailedlabel" };

    /// <summary>Columns of one kind that a generic scoring takes, the first ones: statements over hundreds take minutes to plan, and no log of Zeek has as many.</summary>
    protected const int MaxColumns = 60;

    /// <summary>The log's name, such as <c>conn</c>.</summary>
    public string Log => schema.Log;

    /// <summary>The log's name as a part of SQL names.</summary>
    public string Prefix => TableName(schema.Log);

    /// <summary>The table that the engine loads.</summary>
    public string LoadedTable => LoadedTableName(schema.Log);

    /// <summary>The columns as loaded.</summary>
    protected IReadOnlyList<LogColumn> Columns => schema.Columns;

    /// <summary>The engine's SQL.</summary>
    protected SqlDialect Dialect => sql;

    /// <summary>Weight of the log in the reference's directory score.</summary>
    public virtual double Weight => .4;

    /// <summary>The reference's scorer.</summary>
    public virtual ReferenceMethod ReferenceMethod => ReferenceMethod.Rarity;

    /// <summary>Fields the expressions use beyond <see cref="IdentityFields"/>; NULL: all that the files have are loaded.</summary>
    public virtual IReadOnlyList<string>? Fields => null;

    /// <summary>The features, under the reference's names.</summary>
    public abstract IReadOnlyList<Feature> Features { get; }

    /// <summary>Keys whose rarity the features use, beyond those of <see cref="SurpriseKeys"/>.</summary>
    public virtual IReadOnlyList<CountedKey> RarityKeys => [];

    /// <summary>Keys of the surprise: the mean of −ln(share of rows with this value) over those that vary.</summary>
    public virtual IReadOnlyList<CountedKey> SurpriseKeys => SchemaKeys();

    /// <summary>All keys whose values are counted.</summary>
    public IReadOnlyList<CountedKey> AllKeys => [.. SurpriseKeys.Concat(RarityKeys).DistinctBy(key => key.Name)];

    /// <summary>Signs of failure: 1.5·max(0, sum) is added to the surprise.</summary>
    public virtual IReadOnlyList<FailureSign> FailureSigns => [];

    /// <summary>Measurements that count by themselves where chance does not explain them.</summary>
    public virtual IReadOnlyList<Extreme> Extremes => [];

    /// <summary>What the forest of the default scoring measures.</summary>
    public abstract IReadOnlyList<Measure> Measures { get; }

    /// <summary>The log's plain numbers, as the reference detector's first version took them: unscaled, missing as 0.</summary>
    public virtual IReadOnlyList<Measure> NumericColumns => [.. Measures.Select(measure => measure with { Scale = Scale.Linear })];

    /// <summary>Fields that <see cref="NumericColumns"/> take beyond <see cref="Fields"/>; loaded only for the detector that takes them.</summary>
    public virtual IReadOnlyList<string> NumericFields => [];

    /// <summary>Tables whose aliases the expressions may use.</summary>
    public virtual IReadOnlyList<RowJoin> Joins => [];

    /// <summary>Columns added to the rows.</summary>
    protected virtual IReadOnlyList<DerivedColumn> Derived => [];

    /// <summary>The hosts a row is about, as text that may be NULL: first who began, then who answered.</summary>
    public virtual (string From, string To) Hosts => ("r.id_orig_h", "r.id_resp_h");

    /// <summary>What its rows share with those of other logs, beside uid.</summary>
    public virtual IReadOnlyList<RowLink> Links => [];

    /// <summary>What a row is about in a few words, as text: the subject of a finding's explanation.</summary>
    public virtual string Subject =>
        $"coalesce({Hosts.From}, {Hosts.To}, 'a row') || coalesce(' to ' || CASE WHEN {Hosts.From} IS NOT NULL THEN {Hosts.To} END, '') || {Port("r.id_resp_p")}";

    /// <summary>The steps that end in the view <c>{Prefix}_rows</c>: the loaded rows, their scope and the derived columns.</summary>
    public virtual IEnumerable<Step> RowSteps(string scope) => [RowsView(scope, LoadedTable)];

    /// <summary>Steps after the rows that group them before values are counted, so that counting reads fewer rows.</summary>
    public virtual IEnumerable<Step> GroupingSteps() => [];

    /// <summary>Where a key's values are counted: a table or view with the columns its expressions use, and the column that says how many rows each of its rows stands for (NULL: one).</summary>
    public virtual (string Table, string? Rows) CountedFrom(CountedKey key) => ($"{Prefix}_rows", null);

    /// <summary>The steps after the counts that make the tables of <see cref="Joins"/>.</summary>
    public virtual IEnumerable<Step> ContextSteps() => [];

    /// <summary>A log's name as a part of SQL names, which know neither dashes nor case and begin with a letter; other characters are written as their code.</summary>
    public static string TableName(string log) =>
        string.Concat(log.Select((c, i) => char.IsAsciiLetterLower(c) || c == '_' || (char.IsAsciiDigit(c) && i > 0) ? c.ToString() : FormattableString.Invariant($"_x{(int)c:x2}")));

    /// <summary>The table that an engine loads a log into.</summary>
    public static string LoadedTableName(string log) => "log_" + TableName(log);

    /// <summary>The view over the loaded rows.</summary>
    protected Step RowsView(string scope, string from) => new(
        $"{Prefix}_rows",
        StepKind.View,
        $"SELECT l.*, {scope} AS scope_id{string.Concat(Derived.Select(column => $",\n  {column.Sql} AS {column.Name}"))}\nFROM {from} l");

    /// <summary>The key's rarity, −ln(rows with this value / rows of the scope).</summary>
    public virtual string Rarity(string key) => $"n_{key}.rarity";

    /// <summary>A rarity feature of a text field.</summary>
    protected Feature RarityFeature(string name, string key, string source) =>
        new(name, "nats", source, "a value of its own", Rarity(key));

    /// <summary>A numeric field as a feature, missing as 0.</summary>
    protected static Feature Number(string name, string unit, string? column = null) =>
        new(name, unit, column ?? name, "0", Zero("r." + (column ?? name)));

    /// <summary>A boolean field as a feature, missing as 0.</summary>
    protected static Feature Boolean(string name) => new(name, "0 or 1", name, "0", Bool("r." + name));

    /// <summary>The number of characters of a text field.</summary>
    protected static Feature TextLength(string name, string column) =>
        new(name, "characters", column, "0", Length("r." + column));

    /// <summary>The number of items of a list field.</summary>
    protected Feature ItemCount(string name, string column) => new(name, "items", column, "0", ListCount(column));

    /// <summary>The number of items of a list field, 0 where it is missing.</summary>
    protected string ListCount(string column) => Zero(Dialect.ListLength("r." + column));

    /// <summary>A key over a text field.</summary>
    protected static CountedKey TextKey(string name, string? column = null) => new(name, Text("r." + (column ?? name)));

    /// <summary>A key over an integer field, missing as −1.</summary>
    protected static CountedKey IntegerKey(string name, string? column = null) => new(name, $"coalesce(r.{column ?? name}, -1)");

    /// <summary>A key over any column, missing as the empty text, whatever the type: so it counts where no file has the column too.</summary>
    protected CountedKey ColumnKey(LogColumn column)
    {
        var name = "r." + Dialect.Name(column.Name);
        return column.Type switch
        {
            { IsList: true } => new(column.Name, Text(Dialect.ListText(name))),
            { Element: ElementType.Text } => new(column.Name, Text(name)),
            _ => new(column.Name, Text($"CAST({name} AS STRING)")),
        };
    }

    /// <summary>Keys over every column but time, links, the originator's port, labels and measurements.</summary>
    protected IReadOnlyList<CountedKey> SchemaKeys() => [.. Columns.Where(IsCategory).Take(MaxColumns).Select(ColumnKey)];

    /// <summary>Measures over every numeric column that is no port or other category.</summary>
    protected IReadOnlyList<Measure> SchemaMeasures() =>
        [.. Columns.Where(column => IsScored(column) && !IsCategory(column) && column is { Type.IsList: false, ZeekType: not "time" })
            .Take(MaxColumns)
            .Select(column => new Measure(column.Name, UnitOf(column), Scale.SignedLog, Zero("r." + Dialect.Name(column.Name))))];

    /// <summary>The column takes part in a generic scoring at all.</summary>
    protected static bool IsScored(LogColumn column) =>
        column.Field is not ("ts" or "uid" or "fuid" or "label" or "detailedlabel" or "id.orig_p" or "_path" or "_write_ts" or "_system_name");

    /// <summary>The unit of a numeric column of unknown meaning.</summary>
    protected static string UnitOf(LogColumn column) => column.ZeekType == "interval" ? "s" : "number";

    private static bool IsCategory(LogColumn column) =>
        IsScored(column) && (column.Type.Element is ElementType.Text or ElementType.Boolean || column.ZeekType == "port");

    private static string Port(string port) => $"coalesce(' port ' || CAST({port} AS STRING), '')";
}
