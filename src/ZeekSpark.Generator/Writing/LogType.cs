namespace ZeekSpark.Generator.Writing;

/// <summary>A log's name and columns, as Zeek 6 writes them with its default local.zeek.</summary>
internal sealed record LogType(string Name, IReadOnlyList<(string Name, string Type)> Columns)
{
    private const string Id = "ts:time uid:string id.orig_h:addr id.orig_p:port id.resp_h:addr id.resp_p:port ";
    private const string Location = " remote_location.country_code:string remote_location.region:string remote_location.city:string"
        + " remote_location.latitude:double remote_location.longitude:double";

    public static readonly LogType Conn = Declare("conn", Id
        + "proto:enum service:string duration:interval orig_bytes:count resp_bytes:count conn_state:string local_orig:bool"
        + " local_resp:bool missed_bytes:count history:string orig_pkts:count orig_ip_bytes:count resp_pkts:count"
        + " resp_ip_bytes:count tunnel_parents:set[string]");

    public static readonly LogType Dns = Declare("dns", Id
        + "proto:enum trans_id:count rtt:interval query:string qclass:count qclass_name:string qtype:count qtype_name:string"
        + " rcode:count rcode_name:string AA:bool TC:bool RD:bool RA:bool Z:count answers:vector[string] TTLs:vector[interval]"
        + " rejected:bool");

    public static readonly LogType Http = Declare("http", Id
        + "trans_depth:count method:string host:string uri:string referrer:string version:string user_agent:string origin:string"
        + " request_body_len:count response_body_len:count status_code:count status_msg:string info_code:count info_msg:string"
        + " tags:set[enum] username:string password:string proxied:set[string] orig_fuids:vector[string]"
        + " orig_filenames:vector[string] orig_mime_types:vector[string] resp_fuids:vector[string]"
        + " resp_filenames:vector[string] resp_mime_types:vector[string]");

    public static readonly LogType Ssl = Declare("ssl", Id
        + "version:string cipher:string curve:string server_name:string resumed:bool last_alert:string next_protocol:string"
        + " established:bool ssl_history:string cert_chain_fps:vector[string] client_cert_chain_fps:vector[string]"
        + " sni_matches_cert:bool validation_status:string");

    public static readonly LogType Files = Declare("files", "ts:time fuid:string uid:string id.orig_h:addr id.orig_p:port"
        + " id.resp_h:addr id.resp_p:port source:string depth:count analyzers:set[string] mime_type:string filename:string"
        + " duration:interval local_orig:bool is_orig:bool seen_bytes:count total_bytes:count missing_bytes:count"
        + " overflow_bytes:count timedout:bool parent_fuid:string md5:string sha1:string sha256:string extracted:string"
        + " extracted_cutoff:bool extracted_size:count");

    public static readonly LogType Ssh = Declare("ssh", Id
        + "version:count auth_success:bool auth_attempts:count direction:enum client:string server:string cipher_alg:string"
        + " mac_alg:string compression_alg:string kex_alg:string host_key_alg:string host_key:string" + Location);

    public static readonly LogType Weird = Declare("weird", Id + "name:string addl:string notice:bool peer:string source:string");

    public static readonly LogType Notice = Declare("notice", Id
        + "fuid:string file_mime_type:string file_desc:string proto:enum note:enum msg:string sub:string src:addr dst:addr"
        + " p:port n:count peer_descr:string actions:set[enum] email_dest:set[string] suppress_for:interval" + Location);

    /// <summary>The columns that a labelled capture has at the end of every log.</summary>
    public static readonly IReadOnlyList<(string Name, string Type)> LabelColumns = [("label", "string"), ("detailedlabel", "string")];

    private static LogType Declare(string name, string columns) =>
        new(name, [.. columns.Split(' ').Select(c => c.Split(':')).Select(c => (c[0], c[1]))]);
}
