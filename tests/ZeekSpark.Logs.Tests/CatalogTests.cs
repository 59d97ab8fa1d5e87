namespace ZeekSpark.Logs.Tests;

public class CatalogTests
{
    [Fact]
    public void HasTheLogsOfZeek()
    {
        string[] logs =
        [
            "conn", "dns", "http", "files", "ssl", "tls", "x509", "ssh", "weird", "notice", "notice_alarm", "ftp", "smtp", "dhcp", "ntp", "kerberos", "ntlm",
            "rdp", "rfb", "sip", "snmp", "socks", "software", "syslog", "tunnel", "dce_rpc", "smb_files", "smb_mapping", "smb_cmd", "modbus",
            "modbus_register_change", "dnp3", "mysql", "postgresql", "redis", "mqtt_connect", "mqtt_publish", "mqtt_subscribe", "irc", "radius", "pe", "ocsp",
            "known_hosts", "known_services", "known_certs", "known_modbus", "known_devices", "intel", "dpd", "analyzer", "analyzer_debug", "capture_loss",
            "stats", "reporter", "packet_filter", "loaded_scripts", "traceroute", "signatures", "telemetry", "ldap", "ldap_search", "quic", "websocket",
            "cluster", "broker", "config", "weird_stats", "arp", "barnyard2", "unified2", "netcontrol", "openflow",
        ];
        Assert.All(logs, log => Assert.True(ZeekCatalog.Knows(log), log));
        Assert.False(ZeekCatalog.Knows("*"));
    }

    [Theory]
    [InlineData("conn", "duration", ElementType.Double, false)]
    [InlineData("conn", "tunnel_parents", ElementType.Text, true)]
    [InlineData("conn", "ip_proto", ElementType.Integer, false)]
    [InlineData("files", "tx_hosts", ElementType.Text, true)]
    [InlineData("files", "conn_uids", ElementType.Text, true)]
    [InlineData("dns", "TTLs", ElementType.Double, true)]
    [InlineData("dns", "rejected", ElementType.Boolean, false)]
    [InlineData("tls", "established", ElementType.Boolean, false)]
    [InlineData("anything", "ts", ElementType.Double, false)]
    [InlineData("anything", "label", ElementType.Text, false)]
    public void KnowsTypes(string log, string field, ElementType element, bool list) =>
        Assert.Equal(new ColumnType(element, list), ZeekCatalog.TypeOf(log, field));

    [Fact]
    public void DoesNotKnowOthers()
    {
        Assert.Null(ZeekCatalog.TypeOf("conn", "mine"));
        Assert.Null(ZeekCatalog.Column("mine", "duration"));
    }

    /// <summary>
    /// The types of every header among the real logs are the catalog's, where it has the field; but old versions called
    /// the lengths in sip strings.
    /// </summary>
    [SharedFact]
    public void AgreesWithTheHeadersOfRealLogs()
    {
        var checkedFields = 0;
        foreach (var file in CaptureFinder.Find([Shared.Data!]).Captures.SelectMany(c => c.Files).Where(f => f.Format == LogFormat.Tsv))
            foreach (var column in file.Schema.Columns)
                if (ZeekCatalog.TypeOf(file.Log, column.Field) is { } known && !(file.Log == "sip" && column.Field.EndsWith("_body_len", StringComparison.Ordinal)))
                {
                    Assert.True(known == column.Type, $"{file.Path}: {column}");
                    checkedFields++;
                }

        Assert.InRange(checkedFields, 700, int.MaxValue);
    }

    /// <summary>The catalog has every field of the real logs, but for those listed.</summary>
    [SharedFact]
    public void HasTheFieldsOfRealLogs()
    {
        var unknown = CaptureFinder.Find([Shared.Data!]).Captures.SelectMany(c => c.Files)
            .SelectMany(f => f.Schema.Columns.Where(c => ZeekCatalog.Column(f.Log, c.Field) is null).Select(c => $"{f.Log}.{c.Field}")).Distinct();
        Assert.Empty(unknown);
    }
}
