using ZeekSpark.Logs;
using ZeekSpark.Scoring.Features;
using ZeekSpark.Scoring.Sql;
using static ZeekSpark.Scoring.Sql.SqlText;

namespace ZeekSpark.Scoring.Logs;

/// <summary>notice.log: what Zeek's own scripts found noteworthy.</summary>
internal sealed class NoticeLog(SqlDialect sql, LogSchema schema) : LogDefinition(sql, schema)
{
    public override double Weight => 1;

    public override IReadOnlyList<string> Fields => ["note", "msg", "sub", "src", "dst", "p", "n", "suppress_for", "fuid"];

    public override IReadOnlyList<CountedKey> SurpriseKeys =>
        [TextKey("note"), TextKey("sub"), TextKey("src"), TextKey("dst"), IntegerKey("p"), TextKey("proto")];

    public override IReadOnlyList<Measure> Measures =>
    [
        new("msg_len", "characters", Scale.Log, Length("r.msg")),
        new("n", "", Scale.Log, Zero("r.n")),
        new("suppress_for", "s", Scale.Log, Zero("r.suppress_for")),
    ];

    public override IReadOnlyList<Feature> Features =>
    [
        Number("n", "count"),
        Number("suppress_for", "s"),
        RarityFeature("note_rarity", "note", "note"),
        RarityFeature("src_rarity", "src", "src"),
        TextLength("msg_len", "msg"),
    ];

    public override (string From, string To) Hosts => ("coalesce(r.src, r.id_orig_h)", "coalesce(r.dst, r.id_resp_h)");

    public override IReadOnlyList<RowLink> Links => [new("fuid", "fuid")];

    public override string Subject => $"{Text("r.note")} || ' about ' || coalesce({Hosts.From}, {Hosts.To}, 'no host')";
}
