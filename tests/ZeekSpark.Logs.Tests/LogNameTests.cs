namespace ZeekSpark.Logs.Tests;

public class LogNameTests
{
    [Theory]
    [InlineData("conn.log", "conn")]
    [InlineData("conn.log.gz", "conn")]
    [InlineData("conn.log.labeled", "conn")]
    [InlineData("labeled-conn.log", "conn")]
    [InlineData("conn.10:00:00-11:00:00.log.gz", "conn")]
    [InlineData("conn.10_00_00-11_00_00.log.gz", "conn")]
    [InlineData("conn.10:00:00-11:00:00-logger-1.log.gz", "conn")]
    [InlineData("conn.2024-05-01-10-00-00.log", "conn")]
    [InlineData("conn__2024-05-01-10-00-00__2024-05-01-11-00-00__.log", "conn")]
    [InlineData("conn_20240501_10:00:00-11:00:00-0000.log", "conn")]
    [InlineData("json_streaming_conn.log", "conn")]
    [InlineData("json_streaming_dns.2024-05-01.log", "dns")]
    [InlineData("dhcp_002.log", "dhcp")]
    [InlineData("analyzer.json.gz", "analyzer")]
    [InlineData("http.log.corrupt.gz", "http")]
    [InlineData("known_hosts.log", "known_hosts")]
    [InlineData("capture_loss.10:00:00-11:00:00.log.gz", "capture_loss")]
    [InlineData("packet_filter.log", "packet_filter")]
    [InlineData("dce_rpc_20240501_10:00:00-11:00:00-0000.log", "dce_rpc")]
    [InlineData("x509.log", "x509")]
    [InlineData("unified2.log", "unified2")]
    [InlineData("my_own.log", "my_own")]
    public void ComesFromTheFilesName(string file, string log) => Assert.Equal(log, LogName.OfFile(file));

    [Theory]
    [InlineData("conn", "conn")]
    [InlineData("logs/2024/conn", "conn")]
    [InlineData("../../etc/x y", "x_y")]
    [InlineData("", "unknown")]
    public void ComesFromThePath(string path, string log) => Assert.Equal(log, LogName.OfPath(path));

    [Fact]
    public void FitsIntoTheNameOfAFolder() => Assert.Equal(new string('x', 128), LogName.OfPath(new string('x', 300)));
}
