-- View arp_rows
SELECT l.*, l.capture_id AS scope_id
FROM log_arp l;

-- View capture_loss_rows
SELECT l.*, l.capture_id AS scope_id
FROM log_capture_loss l;

-- View conn_rows
SELECT l.*, l.capture_id AS scope_id,
  coalesce(l.id_orig_h, '') AS orig_h,
  coalesce(l.id_resp_h, '') AS resp_h,
  coalesce(l.id_resp_p, -1) AS resp_p,
  coalesce(CAST(l.duration AS DOUBLE), 0e0) AS seconds,
  coalesce(CAST(l.orig_bytes AS DOUBLE), 0e0) AS out_bytes,
  coalesce(CAST(l.resp_bytes AS DOUBLE), 0e0) AS in_bytes,
  coalesce(CAST(l.orig_pkts AS DOUBLE), 0e0) AS out_pkts,
  coalesce(CAST(l.resp_pkts AS DOUBLE), 0e0) AS in_pkts,
  coalesce(CAST(l.orig_bytes AS DOUBLE), 0e0) + coalesce(CAST(l.resp_bytes AS DOUBLE), 0e0) AS bytes,
  CASE WHEN l.conn_state IN ('S0', 'REJ', 'RSTO', 'RSTOS0', 'RSTR', 'RSTRH', 'SH', 'SHR') THEN 1e0 ELSE 0e0 END AS failed,
  CASE WHEN l.history IN ('S', 'Sr', 'Ar', 'A', 'R', 'Sh', 'ShR') THEN 1e0 ELSE 0e0 END AS scan_history,
  CASE WHEN coalesce(CAST(l.duration AS DOUBLE), 0e0) <= 5e-2 THEN 1e0 ELSE 0e0 END AS is_short,
  CASE WHEN coalesce(CAST(l.orig_bytes AS DOUBLE), 0e0) + coalesce(CAST(l.resp_bytes AS DOUBLE), 0e0) <= 0 THEN 1e0 ELSE 0e0 END AS zero_payload,
  CASE WHEN coalesce(l.service, '') IN ('', '-', '(empty)') THEN 1e0 ELSE 0e0 END AS no_service,
  CASE WHEN l.conn_state IN ('SF', 'S1') THEN 1e0 ELSE 0e0 END AS established
FROM log_conn l;

-- View dns_names
SELECT l.*, split_part(l.q, '.', 1) AS first_label, split_part(l.q, '.', -1) AS last_label
FROM (SELECT d.*, trim(TRAILING '.' FROM lower(coalesce(d.query, ''))) AS q FROM log_dns d) l;

-- Function dns_labels
SELECT first_label, text_entropy(first_label) AS entropy, distinct_characters(first_label) AS distinct_characters
FROM (SELECT DISTINCT first_label FROM dns_names) l;

-- View dns_shapes
SELECT d.*, s.entropy, s.distinct_characters
FROM dns_names d
JOIN dns_labels s ON s.first_label = d.first_label;

-- View dns_words
SELECT l.*, l.capture_id AS scope_id,
  coalesce(l.id_orig_h, '') AS orig_h,
  coalesce(l.id_resp_p, -1) AS resp_p,
  upper(coalesce(l.rcode_name, '')) AS rcode,
  upper(coalesce(l.qtype_name, '')) AS qtype,
  CAST(length(coalesce(l.first_label, '')) AS DOUBLE) AS label_length,
  CAST(length(l.first_label) - length(translate(l.first_label, 'abcdefghijklmnopqrstuvwxyz', '')) AS DOUBLE) AS letters,
  CAST(length(l.first_label) - length(translate(l.first_label, 'aeiou', '')) AS DOUBLE) AS vowels,
  CAST(length(l.first_label) - length(translate(l.first_label, '0123456789', '')) AS DOUBLE) AS digits,
  coalesce(CAST(len(l.answers) AS DOUBLE), 0e0) AS answer_count,
  CASE WHEN coalesce(CAST(len(l.answers) AS DOUBLE), 0e0) = 0 THEN 1e0 ELSE 0e0 END AS no_answer,
  CASE WHEN split_part(l.q, '.', -2) <> '' THEN split_part(l.q, '.', -2) || '.' || l.last_label ELSE l.q END AS registered_domain
FROM dns_shapes l;

-- View dns_rows
SELECT w.*,
  CASE WHEN w.label_length >= 8 AND w.entropy >= 28e-1 AND CASE WHEN (w.label_length) <> 0 THEN (w.distinct_characters) / (w.label_length) ELSE 0e0 END >= 55e-2 AND (CASE WHEN (w.letters) <> 0 THEN (w.vowels) / (w.letters) ELSE 0e0 END <= 45e-2 OR CASE WHEN (w.label_length) <> 0 THEN (w.digits) / (w.label_length) ELSE 0e0 END >= 1e-1) THEN 1e0 ELSE 0e0 END AS dga_like,
  CAST(floor(w.label_length * 25e-2) AS BIGINT) AS length_bucket,
  CAST(round_even(w.entropy * 2e0, 0) AS BIGINT) AS entropy_bucket
FROM dns_words w;

-- View files_words
SELECT l.*, l.capture_id AS scope_id,
  coalesce(CAST(l.total_bytes AS DOUBLE), 0e0) AS total,
  coalesce(CAST(l.seen_bytes AS DOUBLE), 0e0) AS seen
FROM log_files l;

-- View files_rows
SELECT w.*, coalesce(w.uid, CASE WHEN split_part(array_to_string(list_sort(CAST(w.conn_uids AS VARCHAR[])), '|'), '|', 1) <> '' THEN split_part(array_to_string(list_sort(CAST(w.conn_uids AS VARCHAR[])), '|'), '|', 1) END) AS any_uid
FROM files_words w;

-- View http_rows
SELECT l.*, l.capture_id AS scope_id,
  coalesce(CAST(l.request_body_len AS DOUBLE), 0e0) + coalesce(CAST(l.response_body_len AS DOUBLE), 0e0) AS body,
  CASE WHEN translate(coalesce(l.host, ''), '0123456789.', '') = '' AND l.host LIKE '%.%.%.%' OR l.host LIKE '[%' OR l.host LIKE '%:%:%' THEN 1e0 ELSE 0e0 END AS host_is_address,
  CASE WHEN l.status_code >= 400 THEN 1e0 ELSE 0e0 END AS is_error
FROM log_http l;

-- View known_hosts_words
SELECT l.*, l.capture_id AS scope_id
FROM log_known_hosts l;

-- View known_hosts_rows
SELECT w.*, coalesce(coalesce(CAST(w.ts AS DOUBLE), 0e0) - lag(coalesce(CAST(w.ts AS DOUBLE), 0e0)) OVER (PARTITION BY w.scope_id ORDER BY coalesce(CAST(w.ts AS DOUBLE), 0e0), w.row_key), 0e0) AS gap
FROM known_hosts_words w;

-- View known_services_rows
SELECT l.*, l.capture_id AS scope_id
FROM log_known_services l;

-- View mail_gate_rows
SELECT l.*, l.capture_id AS scope_id
FROM log_mail_gate l;

-- View notice_rows
SELECT l.*, l.capture_id AS scope_id
FROM log_notice l;

-- View packet_filter_rows
SELECT l.*, l.capture_id AS scope_id
FROM log_packet_filter l;

-- View software_rows
SELECT l.*, l.capture_id AS scope_id
FROM log_software l;

-- View ssh_rows
SELECT l.*, l.capture_id AS scope_id
FROM log_ssh l;

-- View ssl_rows
SELECT l.*, l.capture_id AS scope_id
FROM log_ssl l;

-- View stats_levels
SELECT l.*, l.capture_id AS scope_id, coalesce(CAST(l.ts AS DOUBLE), 0e0) AS v_ts,
  coalesce(CAST(l.mem AS DOUBLE), 0e0) AS v_mem, coalesce(CAST(l.pkts_proc AS DOUBLE), 0e0) AS v_pkts_proc, coalesce(CAST(l.bytes_recv AS DOUBLE), 0e0) AS v_bytes_recv, coalesce(CAST(l.events_proc AS DOUBLE), 0e0) AS v_events_proc, coalesce(CAST(l.events_queued AS DOUBLE), 0e0) AS v_events_queued, coalesce(CAST(l.active_tcp_conns AS DOUBLE), 0e0) AS v_active_tcp_conns, coalesce(CAST(l.active_udp_conns AS DOUBLE), 0e0) AS v_active_udp_conns, coalesce(CAST(l.active_icmp_conns AS DOUBLE), 0e0) AS v_active_icmp_conns, coalesce(CAST(l.tcp_conns AS DOUBLE), 0e0) AS v_tcp_conns, coalesce(CAST(l.udp_conns AS DOUBLE), 0e0) AS v_udp_conns, coalesce(CAST(l.icmp_conns AS DOUBLE), 0e0) AS v_icmp_conns, coalesce(CAST(l.timers AS DOUBLE), 0e0) AS v_timers, coalesce(CAST(l.active_timers AS DOUBLE), 0e0) AS v_active_timers, coalesce(CAST(l.files AS DOUBLE), 0e0) AS v_files, coalesce(CAST(l.active_files AS DOUBLE), 0e0) AS v_active_files, coalesce(CAST(l.dns_requests AS DOUBLE), 0e0) AS v_dns_requests, coalesce(CAST(l.active_dns_requests AS DOUBLE), 0e0) AS v_active_dns_requests, coalesce(CAST(l.reassem_tcp_size AS DOUBLE), 0e0) AS v_reassem_tcp_size, coalesce(CAST(l.reassem_file_size AS DOUBLE), 0e0) AS v_reassem_file_size, coalesce(CAST(l.reassem_frag_size AS DOUBLE), 0e0) AS v_reassem_frag_size, coalesce(CAST(l.reassem_unknown_size AS DOUBLE), 0e0) AS v_reassem_unknown_size
FROM log_stats l;

-- View stats_shares
SELECT c.*, CASE WHEN (c.conns + 1e0) <> 0 THEN (c.v_tcp_conns) / (c.conns + 1e0) ELSE 0e0 END AS tcp_share, CASE WHEN (c.conns + 1e0) <> 0 THEN (c.v_udp_conns) / (c.conns + 1e0) ELSE 0e0 END AS udp_share,
  CASE WHEN (c.conns + 1e0) <> 0 THEN (c.v_icmp_conns) / (c.conns + 1e0) ELSE 0e0 END AS icmp_share
FROM (
  SELECT v.*, v.v_tcp_conns + v.v_udp_conns + v.v_icmp_conns AS conns,
    v.v_active_tcp_conns + v.v_active_udp_conns + v.v_active_icmp_conns AS active_conns,
    v.v_reassem_tcp_size + v.v_reassem_file_size + v.v_reassem_frag_size + v.v_reassem_unknown_size AS reassembly
  FROM stats_levels v) c;

-- View stats_rows
SELECT s.*,
  coalesce(s.v_ts - lag(s.v_ts) OVER (PARTITION BY s.scope_id ORDER BY s.v_ts, s.row_key), 0e0) AS d_ts,
  coalesce(s.v_pkts_proc - lag(s.v_pkts_proc) OVER (PARTITION BY s.scope_id ORDER BY s.v_ts, s.row_key), 0e0) AS d_pkts_proc,
  coalesce(s.v_bytes_recv - lag(s.v_bytes_recv) OVER (PARTITION BY s.scope_id ORDER BY s.v_ts, s.row_key), 0e0) AS d_bytes_recv,
  coalesce(s.v_events_proc - lag(s.v_events_proc) OVER (PARTITION BY s.scope_id ORDER BY s.v_ts, s.row_key), 0e0) AS d_events_proc,
  coalesce(s.v_events_queued - lag(s.v_events_queued) OVER (PARTITION BY s.scope_id ORDER BY s.v_ts, s.row_key), 0e0) AS d_events_queued,
  coalesce(s.conns - lag(s.conns) OVER (PARTITION BY s.scope_id ORDER BY s.v_ts, s.row_key), 0e0) AS d_conns,
  coalesce(s.v_files - lag(s.v_files) OVER (PARTITION BY s.scope_id ORDER BY s.v_ts, s.row_key), 0e0) AS d_files,
  coalesce(s.v_dns_requests - lag(s.v_dns_requests) OVER (PARTITION BY s.scope_id ORDER BY s.v_ts, s.row_key), 0e0) AS d_dns_requests,
  coalesce(s.v_mem - lag(s.v_mem) OVER (PARTITION BY s.scope_id ORDER BY s.v_ts, s.row_key), 0e0) AS d_mem,
  coalesce(s.tcp_share - lag(s.tcp_share) OVER (PARTITION BY s.scope_id ORDER BY s.v_ts, s.row_key), 0e0) AS d_tcp_share,
  coalesce(s.udp_share - lag(s.udp_share) OVER (PARTITION BY s.scope_id ORDER BY s.v_ts, s.row_key), 0e0) AS d_udp_share,
  coalesce(s.icmp_share - lag(s.icmp_share) OVER (PARTITION BY s.scope_id ORDER BY s.v_ts, s.row_key), 0e0) AS d_icmp_share
FROM stats_shares s;

-- View weird_rows
SELECT l.*, l.capture_id AS scope_id
FROM log_weird l;

-- Table arp_total
SELECT scope_id, CAST(count(*) AS BIGINT) AS n FROM arp_rows GROUP BY scope_id;

-- Table arp_n_operation
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.operation, '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM arp_rows r
  GROUP BY 1, 2) g
JOIN arp_total t ON t.scope_id = g.scope_id;

-- Table arp_n_src_mac
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.src_mac, '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM arp_rows r
  GROUP BY 1, 2) g
JOIN arp_total t ON t.scope_id = g.scope_id;

-- Table arp_n_dst_mac
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.dst_mac, '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM arp_rows r
  GROUP BY 1, 2) g
JOIN arp_total t ON t.scope_id = g.scope_id;

-- Table arp_n_arp_orig_h
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.orig_h, '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM arp_rows r
  GROUP BY 1, 2) g
JOIN arp_total t ON t.scope_id = g.scope_id;

-- Table arp_n_arp_resp_h
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.resp_h, '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM arp_rows r
  GROUP BY 1, 2) g
JOIN arp_total t ON t.scope_id = g.scope_id;

-- Table conn_kinds
SELECT scope_id, proto, service, conn_state, history, resp_p, CAST(count(*) AS BIGINT) AS n
FROM conn_rows
GROUP BY scope_id, proto, service, conn_state, history, resp_p;

-- Table conn_targets
SELECT capture_id, scope_id, orig_h, resp_h, resp_p,
  CAST(count(*) AS BIGINT) AS flows, sum(failed) AS failed, sum(is_short) AS short, sum(zero_payload) AS zero_payload,
  sum(no_service) AS no_service, sum(failed * zero_payload) AS silent,
  sum(greatest(failed, scan_history, is_short * zero_payload * no_service)) AS scan_like
FROM conn_rows
GROUP BY capture_id, scope_id, orig_h, resp_h, resp_p;

-- Table conn_total
SELECT scope_id, CAST(count(*) AS BIGINT) AS n FROM conn_rows GROUP BY scope_id;

-- Table conn_n_service
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.service, '') AS v1, CAST(sum(r.n) AS BIGINT) AS n
  FROM conn_kinds r
  GROUP BY 1, 2) g
JOIN conn_total t ON t.scope_id = g.scope_id;

-- Table conn_n_conn_state
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.conn_state, '') AS v1, CAST(sum(r.n) AS BIGINT) AS n
  FROM conn_kinds r
  GROUP BY 1, 2) g
JOIN conn_total t ON t.scope_id = g.scope_id;

-- Table conn_n_history
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.history, '') AS v1, CAST(sum(r.n) AS BIGINT) AS n
  FROM conn_kinds r
  GROUP BY 1, 2) g
JOIN conn_total t ON t.scope_id = g.scope_id;

-- Table conn_n_resp_h
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, r.resp_h AS v1, CAST(sum(r.flows) AS BIGINT) AS n
  FROM conn_targets r
  GROUP BY 1, 2) g
JOIN conn_total t ON t.scope_id = g.scope_id;

-- Table conn_n_resp_p
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, r.resp_p AS v1, CAST(sum(r.n) AS BIGINT) AS n
  FROM conn_kinds r
  GROUP BY 1, 2) g
JOIN conn_total t ON t.scope_id = g.scope_id;

-- Table dns_total
SELECT scope_id, CAST(count(*) AS BIGINT) AS n FROM dns_rows GROUP BY scope_id;

-- Table dns_n_query
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, r.q AS v1, CAST(count(*) AS BIGINT) AS n
  FROM dns_rows r
  GROUP BY 1, 2) g
JOIN dns_total t ON t.scope_id = g.scope_id;

-- Table dns_n_tld
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, r.last_label AS v1, CAST(count(*) AS BIGINT) AS n
  FROM dns_rows r
  GROUP BY 1, 2) g
JOIN dns_total t ON t.scope_id = g.scope_id;

-- Table dns_n_qtype_name
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, r.qtype AS v1, CAST(count(*) AS BIGINT) AS n
  FROM dns_rows r
  GROUP BY 1, 2) g
JOIN dns_total t ON t.scope_id = g.scope_id;

-- Table dns_n_rcode_name
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, r.rcode AS v1, CAST(count(*) AS BIGINT) AS n
  FROM dns_rows r
  GROUP BY 1, 2) g
JOIN dns_total t ON t.scope_id = g.scope_id;

-- Table dns_n_dga_pattern
SELECT g.scope_id, g.v1, g.v2, g.v3, g.v4, g.v5, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, r.orig_h AS v1, r.last_label AS v2, r.length_bucket AS v3, r.entropy_bucket AS v4, r.dga_like AS v5, CAST(count(*) AS BIGINT) AS n
  FROM dns_rows r
  GROUP BY 1, 2, 3, 4, 5, 6) g
JOIN dns_total t ON t.scope_id = g.scope_id;

-- Table files_total
SELECT scope_id, CAST(count(*) AS BIGINT) AS n FROM files_rows GROUP BY scope_id;

-- Table files_n_mime_type
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.mime_type, '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM files_rows r
  GROUP BY 1, 2) g
JOIN files_total t ON t.scope_id = g.scope_id;

-- Table files_n_source
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.source, '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM files_rows r
  GROUP BY 1, 2) g
JOIN files_total t ON t.scope_id = g.scope_id;

-- Table http_total
SELECT scope_id, CAST(count(*) AS BIGINT) AS n FROM http_rows GROUP BY scope_id;

-- Table http_n_method
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.method, '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM http_rows r
  GROUP BY 1, 2) g
JOIN http_total t ON t.scope_id = g.scope_id;

-- Table http_n_status_code
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.status_code, -1) AS v1, CAST(count(*) AS BIGINT) AS n
  FROM http_rows r
  GROUP BY 1, 2) g
JOIN http_total t ON t.scope_id = g.scope_id;

-- Table http_n_host
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.host, '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM http_rows r
  GROUP BY 1, 2) g
JOIN http_total t ON t.scope_id = g.scope_id;

-- Table http_n_user_agent
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.user_agent, '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM http_rows r
  GROUP BY 1, 2) g
JOIN http_total t ON t.scope_id = g.scope_id;

-- Table http_n_uri
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.uri, '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM http_rows r
  GROUP BY 1, 2) g
JOIN http_total t ON t.scope_id = g.scope_id;

-- Table known_hosts_total
SELECT scope_id, CAST(count(*) AS BIGINT) AS n FROM known_hosts_rows GROUP BY scope_id;

-- Table known_hosts_n_host
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.host, '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM known_hosts_rows r
  GROUP BY 1, 2) g
JOIN known_hosts_total t ON t.scope_id = g.scope_id;

-- Table known_services_total
SELECT scope_id, CAST(count(*) AS BIGINT) AS n FROM known_services_rows GROUP BY scope_id;

-- Table known_services_n_host
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.host, '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM known_services_rows r
  GROUP BY 1, 2) g
JOIN known_services_total t ON t.scope_id = g.scope_id;

-- Table known_services_n_port_proto
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.port_proto, '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM known_services_rows r
  GROUP BY 1, 2) g
JOIN known_services_total t ON t.scope_id = g.scope_id;

-- Table known_services_n_service
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(array_to_string(list_sort(CAST(r.service AS VARCHAR[])), '|'), '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM known_services_rows r
  GROUP BY 1, 2) g
JOIN known_services_total t ON t.scope_id = g.scope_id;

-- Table mail_gate_total
SELECT scope_id, CAST(count(*) AS BIGINT) AS n FROM mail_gate_rows GROUP BY scope_id;

-- Table mail_gate_n_from
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r."from", '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM mail_gate_rows r
  GROUP BY 1, 2) g
JOIN mail_gate_total t ON t.scope_id = g.scope_id;

-- Table mail_gate_n_to
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(array_to_string(list_sort(CAST(r."to" AS VARCHAR[])), '|'), '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM mail_gate_rows r
  GROUP BY 1, 2) g
JOIN mail_gate_total t ON t.scope_id = g.scope_id;

-- Table mail_gate_n_id_orig_h
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r."id_orig_h", '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM mail_gate_rows r
  GROUP BY 1, 2) g
JOIN mail_gate_total t ON t.scope_id = g.scope_id;

-- Table mail_gate_n_id_resp_h
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r."id_resp_h", '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM mail_gate_rows r
  GROUP BY 1, 2) g
JOIN mail_gate_total t ON t.scope_id = g.scope_id;

-- Table mail_gate_n_proto
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r."proto", '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM mail_gate_rows r
  GROUP BY 1, 2) g
JOIN mail_gate_total t ON t.scope_id = g.scope_id;

-- Table mail_gate_n_sizes
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(array_to_string(list_sort(CAST(r."sizes" AS VARCHAR[])), '|'), '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM mail_gate_rows r
  GROUP BY 1, 2) g
JOIN mail_gate_total t ON t.scope_id = g.scope_id;

-- Table notice_total
SELECT scope_id, CAST(count(*) AS BIGINT) AS n FROM notice_rows GROUP BY scope_id;

-- Table notice_n_note
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.note, '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM notice_rows r
  GROUP BY 1, 2) g
JOIN notice_total t ON t.scope_id = g.scope_id;

-- Table notice_n_src
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.src, '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM notice_rows r
  GROUP BY 1, 2) g
JOIN notice_total t ON t.scope_id = g.scope_id;

-- Table packet_filter_total
SELECT scope_id, CAST(count(*) AS BIGINT) AS n FROM packet_filter_rows GROUP BY scope_id;

-- Table packet_filter_n_node
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.node, '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM packet_filter_rows r
  GROUP BY 1, 2) g
JOIN packet_filter_total t ON t.scope_id = g.scope_id;

-- Table packet_filter_n_filter
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.filter, '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM packet_filter_rows r
  GROUP BY 1, 2) g
JOIN packet_filter_total t ON t.scope_id = g.scope_id;

-- Table software_total
SELECT scope_id, CAST(count(*) AS BIGINT) AS n FROM software_rows GROUP BY scope_id;

-- Table software_n_software_type
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.software_type, '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM software_rows r
  GROUP BY 1, 2) g
JOIN software_total t ON t.scope_id = g.scope_id;

-- Table software_n_name
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.name, '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM software_rows r
  GROUP BY 1, 2) g
JOIN software_total t ON t.scope_id = g.scope_id;

-- Table software_n_version_addl
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.version_addl, '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM software_rows r
  GROUP BY 1, 2) g
JOIN software_total t ON t.scope_id = g.scope_id;

-- Table ssh_total
SELECT scope_id, CAST(count(*) AS BIGINT) AS n FROM ssh_rows GROUP BY scope_id;

-- Table ssh_n_client
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.client, '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM ssh_rows r
  GROUP BY 1, 2) g
JOIN ssh_total t ON t.scope_id = g.scope_id;

-- Table ssh_n_server
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.server, '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM ssh_rows r
  GROUP BY 1, 2) g
JOIN ssh_total t ON t.scope_id = g.scope_id;

-- Table ssl_total
SELECT scope_id, CAST(count(*) AS BIGINT) AS n FROM ssl_rows GROUP BY scope_id;

-- Table ssl_n_id_orig_h
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r."id_orig_h", '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM ssl_rows r
  GROUP BY 1, 2) g
JOIN ssl_total t ON t.scope_id = g.scope_id;

-- Table ssl_n_id_resp_h
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r."id_resp_h", '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM ssl_rows r
  GROUP BY 1, 2) g
JOIN ssl_total t ON t.scope_id = g.scope_id;

-- Table ssl_n_version
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r."version", '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM ssl_rows r
  GROUP BY 1, 2) g
JOIN ssl_total t ON t.scope_id = g.scope_id;

-- Table ssl_n_cipher
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r."cipher", '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM ssl_rows r
  GROUP BY 1, 2) g
JOIN ssl_total t ON t.scope_id = g.scope_id;

-- Table ssl_n_server_name
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r."server_name", '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM ssl_rows r
  GROUP BY 1, 2) g
JOIN ssl_total t ON t.scope_id = g.scope_id;

-- Table ssl_n_cert_chain_fuids
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(array_to_string(list_sort(CAST(r."cert_chain_fuids" AS VARCHAR[])), '|'), '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM ssl_rows r
  GROUP BY 1, 2) g
JOIN ssl_total t ON t.scope_id = g.scope_id;

-- Table ssl_n_proto
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r."proto", '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM ssl_rows r
  GROUP BY 1, 2) g
JOIN ssl_total t ON t.scope_id = g.scope_id;

-- Table weird_total
SELECT scope_id, CAST(count(*) AS BIGINT) AS n FROM weird_rows GROUP BY scope_id;

-- Table weird_n_name
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.name, '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM weird_rows r
  GROUP BY 1, 2) g
JOIN weird_total t ON t.scope_id = g.scope_id;

-- Table weird_n_source
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.source, '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM weird_rows r
  GROUP BY 1, 2) g
JOIN weird_total t ON t.scope_id = g.scope_id;

-- Table weird_n_peer
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.peer, '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM weird_rows r
  GROUP BY 1, 2) g
JOIN weird_total t ON t.scope_id = g.scope_id;

-- View files_uids
SELECT capture_id, scope_id, uid, total, mime_type FROM files_rows WHERE uid IS NOT NULL
UNION ALL
SELECT capture_id, scope_id, unnest(conn_uids) AS uid, total, mime_type FROM files_rows WHERE uid IS NULL;

-- Table uid_logs
SELECT capture_id, uid, CAST(count(*) AS BIGINT) AS logs
FROM (
  SELECT DISTINCT capture_id, uid FROM log_arp WHERE uid IS NOT NULL
  UNION ALL SELECT DISTINCT capture_id, uid FROM log_capture_loss WHERE uid IS NOT NULL
  UNION ALL SELECT DISTINCT capture_id, uid FROM log_dns WHERE uid IS NOT NULL
  UNION ALL SELECT DISTINCT capture_id, uid FROM files_uids WHERE uid IS NOT NULL
  UNION ALL SELECT DISTINCT capture_id, uid FROM log_http WHERE uid IS NOT NULL
  UNION ALL SELECT DISTINCT capture_id, uid FROM log_known_hosts WHERE uid IS NOT NULL
  UNION ALL SELECT DISTINCT capture_id, uid FROM log_known_services WHERE uid IS NOT NULL
  UNION ALL SELECT DISTINCT capture_id, uid FROM log_mail_gate WHERE uid IS NOT NULL
  UNION ALL SELECT DISTINCT capture_id, uid FROM log_notice WHERE uid IS NOT NULL
  UNION ALL SELECT DISTINCT capture_id, uid FROM log_packet_filter WHERE uid IS NOT NULL
  UNION ALL SELECT DISTINCT capture_id, uid FROM log_software WHERE uid IS NOT NULL
  UNION ALL SELECT DISTINCT capture_id, uid FROM log_ssh WHERE uid IS NOT NULL
  UNION ALL SELECT DISTINCT capture_id, uid FROM log_ssl WHERE uid IS NOT NULL
  UNION ALL SELECT DISTINCT capture_id, uid FROM log_stats WHERE uid IS NOT NULL
  UNION ALL SELECT DISTINCT capture_id, uid FROM log_weird WHERE uid IS NOT NULL) u
GROUP BY capture_id, uid;

-- Table uid_conn
SELECT c.capture_id, c.uid, max(c.bytes) AS bytes, max(c.seconds) AS duration
FROM conn_rows c
WHERE c.uid IN (SELECT uid FROM uid_logs)
GROUP BY c.capture_id, c.uid;

-- Table uid_http
SELECT r.capture_id, r.uid, CAST(count(*) AS BIGINT) AS n, sum(r.body) AS body, sum(n.rarity) AS status_rarity
FROM http_rows r
JOIN http_n_status_code n ON n.scope_id = r.scope_id AND n.v1 = coalesce(r.status_code, -1)
WHERE r.uid IS NOT NULL
GROUP BY r.capture_id, r.uid;

-- Table uid_files
SELECT r.capture_id, r.uid, CAST(count(*) AS BIGINT) AS n, sum(r.total) AS total_bytes
FROM files_uids r
JOIN files_n_mime_type n ON n.scope_id = r.scope_id AND n.v1 = coalesce(r.mime_type, '')
WHERE r.uid IS NOT NULL
GROUP BY r.capture_id, r.uid;

-- Table uid_ssh
SELECT capture_id, uid, CAST(count(*) AS BIGINT) AS n FROM ssh_rows WHERE uid IS NOT NULL GROUP BY capture_id, uid;

-- Table uid_weird
SELECT r.capture_id, r.uid, CAST(count(*) AS BIGINT) AS n, sum(n.rarity) AS name_rarity
FROM weird_rows r
JOIN weird_n_name n ON n.scope_id = r.scope_id AND n.v1 = coalesce(r.name, '')
WHERE r.uid IS NOT NULL
GROUP BY r.capture_id, r.uid;

-- Table conn_pairs
SELECT capture_id, orig_h, resp_h, CAST(count(*) AS BIGINT) AS ports, CAST(sum(flows) AS BIGINT) AS flows,
  sum(failed) AS failed, sum(short) AS short, sum(zero_payload) AS zero_payload, sum(no_service) AS no_service,
  sum(silent) AS silent, sum(scan_like) AS scan_like, CAST(sum(CASE WHEN silent = flows AND NOT (resp_h LIKE 'ff%:%' OR resp_h LIKE '%.255' OR resp_h LIKE '23_.%' OR (resp_h LIKE '22_.%' AND resp_h >= '224.')) THEN 1e0 ELSE 0e0 END) AS BIGINT) AS silent_ports
FROM conn_targets
GROUP BY capture_id, orig_h, resp_h;

-- Table conn_source_ports
SELECT capture_id, orig_h, CAST(count(*) AS BIGINT) AS ports
FROM (SELECT DISTINCT capture_id, orig_h, resp_p FROM conn_targets) p
GROUP BY capture_id, orig_h;

-- Table conn_sources
SELECT s.capture_id, s.orig_h, s.flows, s.hosts, p.ports, s.targets, s.silent_targets, s.max_sweep, s.mean_sweep, s.max_dst_failed_share,
  CASE WHEN s.flows > 0 THEN s.failed / s.flows END AS failed_share,
  CASE WHEN s.flows > 0 THEN s.short / s.flows END AS short_share,
  CASE WHEN s.flows > 0 THEN s.zero_payload / s.flows END AS zero_payload_share,
  CASE WHEN s.flows > 0 THEN s.no_service / s.flows END AS no_service_share,
  CASE WHEN s.flows > 0 THEN s.scan_like / s.flows END AS scan_like_share
FROM (
  SELECT capture_id, orig_h, CAST(sum(flows) AS BIGINT) AS flows, CAST(count(*) AS BIGINT) AS hosts,
    sum(failed) AS failed, sum(short) AS short, sum(zero_payload) AS zero_payload, sum(no_service) AS no_service, sum(scan_like) AS scan_like,
    CAST(sum(ports) AS BIGINT) AS targets, CAST(sum(silent_ports) AS BIGINT) AS silent_targets,
    max(ports) AS max_sweep, avg(CAST(ports AS DOUBLE)) AS mean_sweep, max(CASE WHEN flows > 0 THEN failed / flows END) AS max_dst_failed_share
  FROM conn_pairs
  GROUP BY capture_id, orig_h) s
JOIN conn_source_ports p ON p.capture_id = s.capture_id AND p.orig_h = s.orig_h;

-- Table conn_destinations
SELECT capture_id, resp_h, CAST(sum(flows) AS BIGINT) AS flows, CAST(count(*) AS BIGINT) AS sources,
  CAST(sum(CASE WHEN silent = flows THEN 1e0 ELSE 0e0 END) AS BIGINT) AS silent_sources,
  CASE WHEN CAST(sum(flows) AS BIGINT) > 0 THEN sum(failed) / CAST(sum(flows) AS BIGINT) END AS failed_share
FROM conn_pairs
GROUP BY capture_id, resp_h;

-- Table conn_popularity
SELECT m.scope_id, m.mean, CASE WHEN max(m.total) > 0 THEN sqrt(sum(n.n * (n.n - m.mean) * (n.n - m.mean)) / max(m.total)) END AS sd
FROM conn_n_resp_h n
JOIN (
  SELECT scope_id, CAST(sum(n) AS DOUBLE) AS total, CASE WHEN CAST(sum(n) AS DOUBLE) > 0 THEN sum(CAST(n AS DOUBLE) * n) / CAST(sum(n) AS DOUBLE) END AS mean
  FROM conn_n_resp_h GROUP BY scope_id) m ON m.scope_id = n.scope_id
GROUP BY m.scope_id, m.mean;

-- Table dns_sources
SELECT capture_id, orig_h, sum(dga_like) AS dga_like, avg(dga_like) AS dga_like_share,
  avg(CASE WHEN rcode = 'NXDOMAIN' THEN 1e0 ELSE 0e0 END) AS nxdomain_share
FROM dns_rows
GROUP BY capture_id, orig_h;

-- Table files_by_fuid
SELECT r.capture_id, r.fuid, max(n.rarity) AS mime_rarity, max(CASE WHEN sized.total > 0 THEN r.total ELSE r.seen END) AS total_bytes
FROM files_rows r
JOIN (SELECT capture_id, max(total) AS total FROM files_rows GROUP BY capture_id) sized ON sized.capture_id = r.capture_id
JOIN files_n_mime_type n ON n.scope_id = r.scope_id AND n.v1 = coalesce(r.mime_type, '')
WHERE r.fuid IS NOT NULL
GROUP BY r.capture_id, r.fuid;

-- Table http_links
SELECT h.capture_id, h.row_key, CAST(count(*) AS BIGINT) AS files, sum(f.total_bytes) AS total_bytes, sum(f.mime_rarity) AS mime_rarity
FROM (
  SELECT capture_id, row_key, unnest(resp_fuids) AS fuid
  FROM (SELECT DISTINCT capture_id, row_key, resp_fuids FROM http_rows WHERE resp_fuids IS NOT NULL) d) h
JOIN files_by_fuid f ON f.capture_id = h.capture_id AND f.fuid = h.fuid
GROUP BY h.capture_id, h.row_key;

-- Table known_hosts_gaps
SELECT scope_id, avg(gap) AS mean, stddev_pop(gap) AS sd FROM known_hosts_rows GROUP BY scope_id;

-- Table mail_gate_kinds
SELECT r.scope_id,
  max(CASE WHEN (CASE WHEN regexp_full_match(r."from", '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(TRY_CAST(r."from" AS DOUBLE)) THEN TRY_CAST(r."from" AS DOUBLE) END) IS NOT NULL THEN 1e0 ELSE 0e0 END) AS "from",
  max(CASE WHEN r."order" IS NOT NULL THEN 1e0 ELSE 0e0 END) AS "order",
  max(CASE WHEN r."port" IS NOT NULL THEN 1e0 ELSE 0e0 END) AS "port",
  max(CASE WHEN r."took" IS NOT NULL THEN 1e0 ELSE 0e0 END) AS "took",
  max(CASE WHEN CASE WHEN r."spam" IS NOT NULL THEN CASE WHEN r."spam" THEN 1e0 ELSE 0e0 END END IS NOT NULL THEN 1e0 ELSE 0e0 END) AS "spam",
  max(CASE WHEN (CASE WHEN regexp_full_match(r."id_orig_h", '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(TRY_CAST(r."id_orig_h" AS DOUBLE)) THEN TRY_CAST(r."id_orig_h" AS DOUBLE) END) IS NOT NULL THEN 1e0 ELSE 0e0 END) AS "id_orig_h",
  max(CASE WHEN r."id_orig_p" IS NOT NULL THEN 1e0 ELSE 0e0 END) AS "id_orig_p",
  max(CASE WHEN (CASE WHEN regexp_full_match(r."id_resp_h", '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(TRY_CAST(r."id_resp_h" AS DOUBLE)) THEN TRY_CAST(r."id_resp_h" AS DOUBLE) END) IS NOT NULL THEN 1e0 ELSE 0e0 END) AS "id_resp_h",
  max(CASE WHEN r."id_resp_p" IS NOT NULL THEN 1e0 ELSE 0e0 END) AS "id_resp_p",
  max(CASE WHEN (CASE WHEN regexp_full_match(r."proto", '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(TRY_CAST(r."proto" AS DOUBLE)) THEN TRY_CAST(r."proto" AS DOUBLE) END) IS NOT NULL THEN 1e0 ELSE 0e0 END) AS "proto"
FROM mail_gate_rows r
GROUP BY r.scope_id;

-- Table ssl_kinds
SELECT r.scope_id,
  max(CASE WHEN (CASE WHEN regexp_full_match(r."id_orig_h", '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(TRY_CAST(r."id_orig_h" AS DOUBLE)) THEN TRY_CAST(r."id_orig_h" AS DOUBLE) END) IS NOT NULL THEN 1e0 ELSE 0e0 END) AS "id_orig_h",
  max(CASE WHEN r."id_orig_p" IS NOT NULL THEN 1e0 ELSE 0e0 END) AS "id_orig_p",
  max(CASE WHEN (CASE WHEN regexp_full_match(r."id_resp_h", '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(TRY_CAST(r."id_resp_h" AS DOUBLE)) THEN TRY_CAST(r."id_resp_h" AS DOUBLE) END) IS NOT NULL THEN 1e0 ELSE 0e0 END) AS "id_resp_h",
  max(CASE WHEN r."id_resp_p" IS NOT NULL THEN 1e0 ELSE 0e0 END) AS "id_resp_p",
  max(CASE WHEN (CASE WHEN regexp_full_match(r."version", '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(TRY_CAST(r."version" AS DOUBLE)) THEN TRY_CAST(r."version" AS DOUBLE) END) IS NOT NULL THEN 1e0 ELSE 0e0 END) AS "version",
  max(CASE WHEN (CASE WHEN regexp_full_match(r."cipher", '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(TRY_CAST(r."cipher" AS DOUBLE)) THEN TRY_CAST(r."cipher" AS DOUBLE) END) IS NOT NULL THEN 1e0 ELSE 0e0 END) AS "cipher",
  max(CASE WHEN (CASE WHEN regexp_full_match(r."server_name", '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(TRY_CAST(r."server_name" AS DOUBLE)) THEN TRY_CAST(r."server_name" AS DOUBLE) END) IS NOT NULL THEN 1e0 ELSE 0e0 END) AS "server_name",
  max(CASE WHEN CASE WHEN r."resumed" IS NOT NULL THEN CASE WHEN r."resumed" THEN 1e0 ELSE 0e0 END END IS NOT NULL THEN 1e0 ELSE 0e0 END) AS "resumed",
  max(CASE WHEN CASE WHEN r."established" IS NOT NULL THEN CASE WHEN r."established" THEN 1e0 ELSE 0e0 END END IS NOT NULL THEN 1e0 ELSE 0e0 END) AS "established",
  max(CASE WHEN (CASE WHEN regexp_full_match(r."proto", '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(TRY_CAST(r."proto" AS DOUBLE)) THEN TRY_CAST(r."proto" AS DOUBLE) END) IS NOT NULL THEN 1e0 ELSE 0e0 END) AS "proto"
FROM ssl_rows r
GROUP BY r.scope_id;

-- View arp_features
SELECT r.capture_id,
  r.scope_id,
  r.row_key,
  r.file_id,
  r.line,
  r.ts,
  r.uid,
  r.id_orig_h,
  r.id_orig_p,
  r.id_resp_h,
  r.id_resp_p,
  r.proto,
  r.label,
  r.detailedlabel,
  n_operation.rarity AS "f_operation_rarity",
  n_src_mac.rarity AS "f_src_mac_rarity",
  n_dst_mac.rarity AS "f_dst_mac_rarity",
  CASE WHEN r.dst_mac = 'ff:ff:ff:ff:ff:ff' THEN 1e0 ELSE 0e0 END AS "f_broadcast_request",
  n_arp_orig_h.rarity AS "f_orig_h_rarity",
  n_arp_resp_h.rarity AS "f_resp_h_rarity"
FROM arp_rows r
JOIN arp_n_operation n_operation ON n_operation.scope_id = r.scope_id AND n_operation.v1 = coalesce(r.operation, '')
JOIN arp_n_src_mac n_src_mac ON n_src_mac.scope_id = r.scope_id AND n_src_mac.v1 = coalesce(r.src_mac, '')
JOIN arp_n_dst_mac n_dst_mac ON n_dst_mac.scope_id = r.scope_id AND n_dst_mac.v1 = coalesce(r.dst_mac, '')
JOIN arp_n_arp_orig_h n_arp_orig_h ON n_arp_orig_h.scope_id = r.scope_id AND n_arp_orig_h.v1 = coalesce(r.orig_h, '')
JOIN arp_n_arp_resp_h n_arp_resp_h ON n_arp_resp_h.scope_id = r.scope_id AND n_arp_resp_h.v1 = coalesce(r.resp_h, '');

-- Table arp_moments
SELECT f.scope_id, CAST(count(*) AS BIGINT) AS n,
  avg(f."f_operation_rarity") AS "mean_operation_rarity", stddev_pop(f."f_operation_rarity") AS "sd_operation_rarity", min(f."f_operation_rarity") AS "lo_operation_rarity", max(f."f_operation_rarity") AS "hi_operation_rarity",
  avg(f."f_src_mac_rarity") AS "mean_src_mac_rarity", stddev_pop(f."f_src_mac_rarity") AS "sd_src_mac_rarity", min(f."f_src_mac_rarity") AS "lo_src_mac_rarity", max(f."f_src_mac_rarity") AS "hi_src_mac_rarity",
  avg(f."f_dst_mac_rarity") AS "mean_dst_mac_rarity", stddev_pop(f."f_dst_mac_rarity") AS "sd_dst_mac_rarity", min(f."f_dst_mac_rarity") AS "lo_dst_mac_rarity", max(f."f_dst_mac_rarity") AS "hi_dst_mac_rarity",
  avg(f."f_broadcast_request") AS "mean_broadcast_request", stddev_pop(f."f_broadcast_request") AS "sd_broadcast_request", min(f."f_broadcast_request") AS "lo_broadcast_request", max(f."f_broadcast_request") AS "hi_broadcast_request",
  avg(f."f_orig_h_rarity") AS "mean_orig_h_rarity", stddev_pop(f."f_orig_h_rarity") AS "sd_orig_h_rarity", min(f."f_orig_h_rarity") AS "lo_orig_h_rarity", max(f."f_orig_h_rarity") AS "hi_orig_h_rarity",
  avg(f."f_resp_h_rarity") AS "mean_resp_h_rarity", stddev_pop(f."f_resp_h_rarity") AS "sd_resp_h_rarity", min(f."f_resp_h_rarity") AS "lo_resp_h_rarity", max(f."f_resp_h_rarity") AS "hi_resp_h_rarity"
FROM arp_features f
GROUP BY f.scope_id;

-- View arp_rule
SELECT f.capture_id, f.scope_id, f.row_key, f.file_id, f.line, f.ts, f.uid, f.id_orig_h, f.id_orig_p, f.id_resp_h, f.id_resp_p, f.proto, f.label, f.detailedlabel,
  coalesce(CASE WHEN (m."hi_operation_rarity" > m."lo_operation_rarity" AND m."sd_operation_rarity" > 0) THEN f."f_operation_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_src_mac_rarity" > m."lo_src_mac_rarity" AND m."sd_src_mac_rarity" > 0) THEN f."f_src_mac_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_dst_mac_rarity" > m."lo_dst_mac_rarity" AND m."sd_dst_mac_rarity" > 0) THEN f."f_dst_mac_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_broadcast_request" > m."lo_broadcast_request" AND m."sd_broadcast_request" > 0) THEN f."f_broadcast_request" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_orig_h_rarity" > m."lo_orig_h_rarity" AND m."sd_orig_h_rarity" > 0) THEN f."f_orig_h_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_resp_h_rarity" > m."lo_resp_h_rarity" AND m."sd_resp_h_rarity" > 0) THEN f."f_resp_h_rarity" ELSE 0e0 END, 0e0) AS rule,
  coalesce(CASE WHEN (m."hi_operation_rarity" > m."lo_operation_rarity" AND m."sd_operation_rarity" > 0) THEN abs(f."f_operation_rarity" - m."mean_operation_rarity") / m."sd_operation_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_src_mac_rarity" > m."lo_src_mac_rarity" AND m."sd_src_mac_rarity" > 0) THEN abs(f."f_src_mac_rarity" - m."mean_src_mac_rarity") / m."sd_src_mac_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_dst_mac_rarity" > m."lo_dst_mac_rarity" AND m."sd_dst_mac_rarity" > 0) THEN abs(f."f_dst_mac_rarity" - m."mean_dst_mac_rarity") / m."sd_dst_mac_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_broadcast_request" > m."lo_broadcast_request" AND m."sd_broadcast_request" > 0) THEN abs(f."f_broadcast_request" - m."mean_broadcast_request") / m."sd_broadcast_request" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_orig_h_rarity" > m."lo_orig_h_rarity" AND m."sd_orig_h_rarity" > 0) THEN abs(f."f_orig_h_rarity" - m."mean_orig_h_rarity") / m."sd_orig_h_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_resp_h_rarity" > m."lo_resp_h_rarity" AND m."sd_resp_h_rarity" > 0) THEN abs(f."f_resp_h_rarity" - m."mean_resp_h_rarity") / m."sd_resp_h_rarity" ELSE 0e0 END, 0e0) AS distance,
  FALSE AS has_forest
FROM arp_features f
JOIN arp_moments m ON m.scope_id = f.scope_id
WHERE CASE WHEN (m."hi_operation_rarity" > m."lo_operation_rarity" AND m."sd_operation_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_src_mac_rarity" > m."lo_src_mac_rarity" AND m."sd_src_mac_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_dst_mac_rarity" > m."lo_dst_mac_rarity" AND m."sd_dst_mac_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_broadcast_request" > m."lo_broadcast_request" AND m."sd_broadcast_request" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_orig_h_rarity" > m."lo_orig_h_rarity" AND m."sd_orig_h_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_resp_h_rarity" > m."lo_resp_h_rarity" AND m."sd_resp_h_rarity" > 0) THEN 1e0 ELSE 0e0 END > 0;

-- Function arp_scored
SELECT p.capture_id, p.scope_id, p.row_key, p.file_id, p.line, p.ts, p.uid, p.id_orig_h, p.id_orig_p, p.id_resp_h, p.id_resp_p, p.proto, p.label, p.detailedlabel, p.isolation, p.score, significant(p.score) AS rank_score
FROM (SELECT capture_id, scope_id, row_key, file_id, line, ts, uid, id_orig_h, id_orig_p, id_resp_h, id_resp_p, proto, label, detailedlabel, isolation, rule AS score
FROM (SELECT capture_id, scope_id, row_key, file_id, line, ts, uid, id_orig_h, id_orig_p, id_resp_h, id_resp_p, proto, label, detailedlabel, rule, distance, CAST(NULL AS DOUBLE) AS isolation FROM arp_rule) i) p;

-- Table arp_buckets
SELECT s.capture_id, CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT) AS bucket, CAST(count(*) AS BIGINT) AS n
FROM arp_scored s
GROUP BY s.capture_id, CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT);

-- Table arp_wanted
SELECT capture_id, n, least(CAST(10 AS BIGINT), n) AS wanted, CAST(NULL AS DOUBLE) AS cut_position
FROM (SELECT capture_id, CAST(sum(n) AS BIGINT) AS n FROM arp_buckets GROUP BY capture_id) b;

-- Table arp_candidates
SELECT s.capture_id, s.row_key, s.rank_score, s.uid, w.n, w.wanted, w.cut_position,
  CAST(row_number() OVER (PARTITION BY s.capture_id ORDER BY s.rank_score DESC, s.row_key) AS BIGINT) AS place,
  CAST(rank() OVER (PARTITION BY s.capture_id ORDER BY s.rank_score DESC) AS BIGINT) AS first_place,
  CAST(count(*) OVER (PARTITION BY s.capture_id, s.rank_score) AS BIGINT) AS ties
FROM arp_scored s
JOIN arp_wanted w ON w.capture_id = s.capture_id
JOIN (
  SELECT b.capture_id, max(b.bucket) AS bucket
  FROM (SELECT capture_id, bucket, CAST(sum(n) OVER (PARTITION BY capture_id ORDER BY bucket DESC) AS BIGINT) AS above FROM arp_buckets) b
  JOIN arp_wanted w ON w.capture_id = b.capture_id
  WHERE b.above >= w.wanted
  GROUP BY b.capture_id) c ON c.capture_id = s.capture_id
WHERE CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT) >= c.bucket;

-- Table arp_cuts
SELECT c.capture_id, c.n, max(CASE WHEN c.place = c.wanted THEN c.row_key END) AS cut_key,
  coalesce(max(CASE WHEN c.place = c.wanted THEN c.rank_score END), 0e0) AS cut_score
FROM arp_candidates c
GROUP BY c.capture_id, c.n;

-- Table arp_top
SELECT c.capture_id, c.row_key, c.uid, c.rank_score, c.place,
  CASE WHEN c.n > 0 THEN (c.n + 1 - c.first_place - (c.ties - 1) * 5e-1) / c.n END AS percentile
FROM arp_candidates c
JOIN arp_cuts k ON k.capture_id = c.capture_id
WHERE (c.rank_score > k.cut_score OR (c.rank_score = k.cut_score AND c.row_key <= k.cut_key));

-- Table arp_found_rows
SELECT r.*, s.score, s.percentile
FROM arp_rows r
JOIN (
  SELECT t.capture_id, t.row_key, max(t.percentile) AS percentile, max(s.score) AS score
  FROM arp_top t
  JOIN arp_scored s ON s.capture_id = t.capture_id AND s.row_key = t.row_key
  GROUP BY t.capture_id, t.row_key) s ON s.capture_id = r.capture_id AND s.row_key = r.row_key;

-- View arp_found_features
SELECT r.capture_id,
  r.scope_id,
  r.row_key,
  r.file_id,
  r.line,
  r.ts,
  r.uid,
  r.id_orig_h,
  r.id_orig_p,
  r.id_resp_h,
  r.id_resp_p,
  r.proto,
  r.label,
  r.detailedlabel,
  n_operation.rarity AS "f_operation_rarity",
  n_src_mac.rarity AS "f_src_mac_rarity",
  n_dst_mac.rarity AS "f_dst_mac_rarity",
  CASE WHEN r.dst_mac = 'ff:ff:ff:ff:ff:ff' THEN 1e0 ELSE 0e0 END AS "f_broadcast_request",
  n_arp_orig_h.rarity AS "f_orig_h_rarity",
  n_arp_resp_h.rarity AS "f_resp_h_rarity"
FROM arp_found_rows r
JOIN arp_n_operation n_operation ON n_operation.scope_id = r.scope_id AND n_operation.v1 = coalesce(r.operation, '')
JOIN arp_n_src_mac n_src_mac ON n_src_mac.scope_id = r.scope_id AND n_src_mac.v1 = coalesce(r.src_mac, '')
JOIN arp_n_dst_mac n_dst_mac ON n_dst_mac.scope_id = r.scope_id AND n_dst_mac.v1 = coalesce(r.dst_mac, '')
JOIN arp_n_arp_orig_h n_arp_orig_h ON n_arp_orig_h.scope_id = r.scope_id AND n_arp_orig_h.v1 = coalesce(r.orig_h, '')
JOIN arp_n_arp_resp_h n_arp_resp_h ON n_arp_resp_h.scope_id = r.scope_id AND n_arp_resp_h.v1 = coalesce(r.resp_h, '');

-- View arp_found_terms
SELECT f.capture_id, f.scope_id, f.row_key,
  f."f_operation_rarity" AS x1,
  m."mean_operation_rarity" AS usual1,
  coalesce(CASE WHEN (m."hi_operation_rarity" > m."lo_operation_rarity" AND m."sd_operation_rarity" > 0) THEN f."f_operation_rarity" ELSE 0e0 END, 0e0) AS part1,
  f."f_src_mac_rarity" AS x2,
  m."mean_src_mac_rarity" AS usual2,
  coalesce(CASE WHEN (m."hi_src_mac_rarity" > m."lo_src_mac_rarity" AND m."sd_src_mac_rarity" > 0) THEN f."f_src_mac_rarity" ELSE 0e0 END, 0e0) AS part2,
  f."f_dst_mac_rarity" AS x3,
  m."mean_dst_mac_rarity" AS usual3,
  coalesce(CASE WHEN (m."hi_dst_mac_rarity" > m."lo_dst_mac_rarity" AND m."sd_dst_mac_rarity" > 0) THEN f."f_dst_mac_rarity" ELSE 0e0 END, 0e0) AS part3,
  f."f_broadcast_request" AS x4,
  m."mean_broadcast_request" AS usual4,
  coalesce(CASE WHEN (m."hi_broadcast_request" > m."lo_broadcast_request" AND m."sd_broadcast_request" > 0) THEN f."f_broadcast_request" ELSE 0e0 END, 0e0) AS part4,
  f."f_orig_h_rarity" AS x5,
  m."mean_orig_h_rarity" AS usual5,
  coalesce(CASE WHEN (m."hi_orig_h_rarity" > m."lo_orig_h_rarity" AND m."sd_orig_h_rarity" > 0) THEN f."f_orig_h_rarity" ELSE 0e0 END, 0e0) AS part5,
  f."f_resp_h_rarity" AS x6,
  m."mean_resp_h_rarity" AS usual6,
  coalesce(CASE WHEN (m."hi_resp_h_rarity" > m."lo_resp_h_rarity" AND m."sd_resp_h_rarity" > 0) THEN f."f_resp_h_rarity" ELSE 0e0 END, 0e0) AS part6
FROM arp_found_features f
JOIN arp_moments m ON m.scope_id = f.scope_id;

-- View arp_reasons
SELECT e.capture_id, e.row_key, e.reason.name AS name, e.reason.text AS text, e.reason.number AS number, e.reason.unit AS unit, e.reason.usual_text AS usual_text, e.reason.usual_number AS usual_number, e.reason.part AS part
FROM (
  SELECT d.capture_id, d.row_key, unnest([struct_pack("name" := 'operation_rarity', "text" := CAST(NULL AS STRING), "number" := d.x1, "unit" := 'nats', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual1, "part" := d.part1), struct_pack("name" := 'src_mac_rarity', "text" := CAST(NULL AS STRING), "number" := d.x2, "unit" := 'nats', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual2, "part" := d.part2), struct_pack("name" := 'dst_mac_rarity', "text" := CAST(NULL AS STRING), "number" := d.x3, "unit" := 'nats', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual3, "part" := d.part3), struct_pack("name" := 'broadcast_request', "text" := CAST(NULL AS STRING), "number" := d.x4, "unit" := '0 or 1', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual4, "part" := d.part4), struct_pack("name" := 'orig_h_rarity', "text" := CAST(NULL AS STRING), "number" := d.x5, "unit" := 'nats', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual5, "part" := d.part5), struct_pack("name" := 'resp_h_rarity', "text" := CAST(NULL AS STRING), "number" := d.x6, "unit" := 'nats', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual6, "part" := d.part6)]) AS reason
  FROM (SELECT DISTINCT * FROM arp_found_terms) d) e
WHERE e.reason.part > 0;

-- Function arp_named_reasons
SELECT r.capture_id, r.row_key, r.name, r.place, r.part, r.total,
  coalesce(r.text, number_text(r.number, r.unit)) AS value,
  coalesce(r.usual_text, number_text(r.usual_number, r.unit)) AS usual
FROM (
  SELECT n.*, sum(n.part) OVER (PARTITION BY n.capture_id, n.row_key) AS total,
    CAST(row_number() OVER (PARTITION BY n.capture_id, n.row_key ORDER BY significant(n.part) DESC, n.name) AS BIGINT) AS place
  FROM arp_reasons n) r
WHERE r.place <= 5;

-- Table arp_explained
SELECT r.capture_id, r.row_key, list(struct_pack("feature" := r.name, "value" := r.value, "usual" := r.usual, "share" := CASE WHEN (r.total) <> 0 THEN (r.part) / (r.total) ELSE 0e0 END) ORDER BY r.place) AS reasons,
  string_agg(CASE WHEN r.place <= 3 THEN r.name || CASE WHEN r.value = 'yes' THEN '' ELSE ' ' || coalesce(r.value, '?') END || coalesce(' (usual ' || r.usual || ')', '') END, '; ' ORDER BY r.place) AS sentence
FROM arp_named_reasons r
GROUP BY r.capture_id, r.row_key;

-- Table arp_findings
SELECT f.*, e.reasons, f.subject || coalesce(': ' || e.sentence, '') AS explanation
FROM (
  SELECT r.capture_id, md5(c.capture || '|row|' || CAST(r.row_key AS STRING)) AS finding_id, r.row_key,
    min(r.ts) AS ts_first, max(r.ts) AS ts_last, min(r.orig_h) AS host_from, min(r.resp_h) AS host_to,
    CAST(count(*) AS BIGINT) AS row_count, max(r.score) AS score, min(coalesce(r.orig_h, r.resp_h, 'a row') || coalesce(' to ' || CASE WHEN r.orig_h IS NOT NULL THEN r.resp_h END, '') || coalesce(' port ' || CAST(r.id_resp_p AS STRING), '')) AS subject
  FROM arp_found_rows r
  JOIN captures_in c ON c.capture_id = r.capture_id
  GROUP BY r.capture_id, c.capture, r.row_key) f
LEFT JOIN arp_explained e ON e.capture_id = f.capture_id AND e.row_key = f.row_key;

-- Table arp_used
SELECT scope_id, has_forest, list(DISTINCT name ORDER BY name) FILTER (name IS NOT NULL) AS names
FROM (
  SELECT m.scope_id, FALSE AS has_forest, unnest([CASE WHEN (m."hi_operation_rarity" > m."lo_operation_rarity" AND m."sd_operation_rarity" > 0) THEN 'operation_rarity' END, CASE WHEN (m."hi_src_mac_rarity" > m."lo_src_mac_rarity" AND m."sd_src_mac_rarity" > 0) THEN 'src_mac_rarity' END, CASE WHEN (m."hi_dst_mac_rarity" > m."lo_dst_mac_rarity" AND m."sd_dst_mac_rarity" > 0) THEN 'dst_mac_rarity' END, CASE WHEN (m."hi_broadcast_request" > m."lo_broadcast_request" AND m."sd_broadcast_request" > 0) THEN 'broadcast_request' END, CASE WHEN (m."hi_orig_h_rarity" > m."lo_orig_h_rarity" AND m."sd_orig_h_rarity" > 0) THEN 'orig_h_rarity' END, CASE WHEN (m."hi_resp_h_rarity" > m."lo_resp_h_rarity" AND m."sd_resp_h_rarity" > 0) THEN 'resp_h_rarity' END]) AS name
  FROM arp_moments m) n
GROUP BY scope_id, has_forest;

-- Table arp_summary
SELECT k.capture_id, 'arp' AS log, 0.5e0 AS weight, k.n AS row_count, coalesce(f.flagged, 0) AS flagged,
  CASE WHEN (k.n) <> 0 THEN (CAST(coalesce(f.flagged, 0) AS DOUBLE)) / (k.n) ELSE 0e0 END AS flagged_share, k.cut_score AS cutoff, 'rarity' AS method, u.names, p.top_percentile
FROM arp_cuts k
LEFT JOIN arp_used u ON u.scope_id = k.capture_id
LEFT JOIN (
  SELECT c.capture_id, CAST(count(*) AS BIGINT) AS flagged FROM arp_candidates c JOIN arp_cuts k ON k.capture_id = c.capture_id
  WHERE (c.rank_score > k.cut_score OR (c.rank_score = k.cut_score AND c.row_key <= k.cut_key)) GROUP BY c.capture_id) f ON f.capture_id = k.capture_id
LEFT JOIN (SELECT capture_id, avg(percentile) AS top_percentile FROM arp_top GROUP BY capture_id) p ON p.capture_id = k.capture_id;

-- Result scores/log=arp
SELECT CAST(c.capture AS STRING) AS capture,
  CAST(s.row_key AS BIGINT) AS row_key,
  CAST(fi.path AS STRING) AS file,
  CAST(s.line AS BIGINT) AS line,
  CAST(to_timestamp(s.ts) AS TIMESTAMPTZ) AS ts,
  CAST(s.uid AS STRING) AS uid,
  CAST(s.id_orig_h AS STRING) AS id_orig_h,
  CAST(s.id_orig_p AS BIGINT) AS id_orig_p,
  CAST(s.id_resp_h AS STRING) AS id_resp_h,
  CAST(s.id_resp_p AS BIGINT) AS id_resp_p,
  CAST(s.proto AS STRING) AS proto,
  CAST(s.score AS DOUBLE) AS score,
  CAST(coalesce((s.rank_score > k.cut_score OR (s.rank_score = k.cut_score AND s.row_key <= k.cut_key)), FALSE) AS BOOLEAN) AS flagged,
  CAST(s.label AS STRING) AS label,
  CAST(s.detailedlabel AS STRING) AS detailedlabel
FROM arp_scored s
JOIN captures_in c ON c.capture_id = s.capture_id
LEFT JOIN files_in fi ON fi.file_id = s.file_id
JOIN arp_cuts k ON k.capture_id = s.capture_id;

-- Result features/log=arp
SELECT c.capture, f.row_key, fi.path AS file, f.line,
  CAST(f."f_operation_rarity" AS DOUBLE) AS "operation_rarity",
  CAST(f."f_src_mac_rarity" AS DOUBLE) AS "src_mac_rarity",
  CAST(f."f_dst_mac_rarity" AS DOUBLE) AS "dst_mac_rarity",
  CAST(f."f_broadcast_request" AS DOUBLE) AS "broadcast_request",
  CAST(f."f_orig_h_rarity" AS DOUBLE) AS "orig_h_rarity",
  CAST(f."f_resp_h_rarity" AS DOUBLE) AS "resp_h_rarity"
FROM arp_features f
JOIN captures_in c ON c.capture_id = f.capture_id
LEFT JOIN files_in fi ON fi.file_id = f.file_id;

-- View capture_loss_features
SELECT r.capture_id,
  r.scope_id,
  r.row_key,
  r.file_id,
  r.line,
  r.ts,
  r.uid,
  r.id_orig_h,
  r.id_orig_p,
  r.id_resp_h,
  r.id_resp_p,
  r.proto,
  r.label,
  r.detailedlabel,
  coalesce(CAST(r.ts_delta AS DOUBLE), 0e0) AS "f_ts_delta",
  coalesce(CAST(r.gaps AS DOUBLE), 0e0) AS "f_gaps",
  coalesce(CAST(r.acks AS DOUBLE), 0e0) AS "f_acks",
  coalesce(CAST(r.percent_lost AS DOUBLE), 0e0) AS "f_percent_lost"
FROM capture_loss_rows r;

-- View capture_loss_series
SELECT f.*,
  coalesce(f."f_ts_delta" - lag(f."f_ts_delta") OVER (PARTITION BY f.scope_id ORDER BY coalesce(CAST(f.ts AS DOUBLE), 0e0), f.row_key), 0e0) AS "f_step_ts_delta",
  coalesce(f."f_gaps" - lag(f."f_gaps") OVER (PARTITION BY f.scope_id ORDER BY coalesce(CAST(f.ts AS DOUBLE), 0e0), f.row_key), 0e0) AS "f_step_gaps",
  coalesce(f."f_acks" - lag(f."f_acks") OVER (PARTITION BY f.scope_id ORDER BY coalesce(CAST(f.ts AS DOUBLE), 0e0), f.row_key), 0e0) AS "f_step_acks",
  coalesce(f."f_percent_lost" - lag(f."f_percent_lost") OVER (PARTITION BY f.scope_id ORDER BY coalesce(CAST(f.ts AS DOUBLE), 0e0), f.row_key), 0e0) AS "f_step_percent_lost"
FROM capture_loss_features f;

-- Table capture_loss_moments
SELECT f.scope_id, CAST(count(*) AS BIGINT) AS n,
  avg(f."f_ts_delta") AS "mean_ts_delta", stddev_pop(f."f_ts_delta") AS "sd_ts_delta", min(f."f_ts_delta") AS "lo_ts_delta", max(f."f_ts_delta") AS "hi_ts_delta",
  avg(f."f_gaps") AS "mean_gaps", stddev_pop(f."f_gaps") AS "sd_gaps", min(f."f_gaps") AS "lo_gaps", max(f."f_gaps") AS "hi_gaps",
  avg(f."f_acks") AS "mean_acks", stddev_pop(f."f_acks") AS "sd_acks", min(f."f_acks") AS "lo_acks", max(f."f_acks") AS "hi_acks",
  avg(f."f_percent_lost") AS "mean_percent_lost", stddev_pop(f."f_percent_lost") AS "sd_percent_lost", min(f."f_percent_lost") AS "lo_percent_lost", max(f."f_percent_lost") AS "hi_percent_lost",
  avg(f."f_step_ts_delta") AS "mean_step_ts_delta", stddev_pop(f."f_step_ts_delta") AS "sd_step_ts_delta", min(f."f_step_ts_delta") AS "lo_step_ts_delta", max(f."f_step_ts_delta") AS "hi_step_ts_delta",
  avg(f."f_step_gaps") AS "mean_step_gaps", stddev_pop(f."f_step_gaps") AS "sd_step_gaps", min(f."f_step_gaps") AS "lo_step_gaps", max(f."f_step_gaps") AS "hi_step_gaps",
  avg(f."f_step_acks") AS "mean_step_acks", stddev_pop(f."f_step_acks") AS "sd_step_acks", min(f."f_step_acks") AS "lo_step_acks", max(f."f_step_acks") AS "hi_step_acks",
  avg(f."f_step_percent_lost") AS "mean_step_percent_lost", stddev_pop(f."f_step_percent_lost") AS "sd_step_percent_lost", min(f."f_step_percent_lost") AS "lo_step_percent_lost", max(f."f_step_percent_lost") AS "hi_step_percent_lost"
FROM capture_loss_series f
GROUP BY f.scope_id;

-- View capture_loss_rule
SELECT f.capture_id, f.scope_id, f.row_key, f.file_id, f.line, f.ts, f.uid, f.id_orig_h, f.id_orig_p, f.id_resp_h, f.id_resp_p, f.proto, f.label, f.detailedlabel,
  coalesce(CASE WHEN (m."hi_ts_delta" > m."lo_ts_delta" AND m."sd_ts_delta" > 0) THEN CASE WHEN (m."hi_ts_delta" > m."lo_ts_delta" AND m."sd_ts_delta" > 0) THEN abs(f."f_ts_delta" - m."mean_ts_delta") / m."sd_ts_delta" ELSE 0e0 END + CASE WHEN (m."hi_step_ts_delta" > m."lo_step_ts_delta" AND m."sd_step_ts_delta" > 0) THEN abs(f."f_step_ts_delta" - m."mean_step_ts_delta") / m."sd_step_ts_delta" ELSE 0e0 END ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_gaps" > m."lo_gaps" AND m."sd_gaps" > 0) THEN CASE WHEN (m."hi_gaps" > m."lo_gaps" AND m."sd_gaps" > 0) THEN abs(f."f_gaps" - m."mean_gaps") / m."sd_gaps" ELSE 0e0 END + CASE WHEN (m."hi_step_gaps" > m."lo_step_gaps" AND m."sd_step_gaps" > 0) THEN abs(f."f_step_gaps" - m."mean_step_gaps") / m."sd_step_gaps" ELSE 0e0 END ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_acks" > m."lo_acks" AND m."sd_acks" > 0) THEN CASE WHEN (m."hi_acks" > m."lo_acks" AND m."sd_acks" > 0) THEN abs(f."f_acks" - m."mean_acks") / m."sd_acks" ELSE 0e0 END + CASE WHEN (m."hi_step_acks" > m."lo_step_acks" AND m."sd_step_acks" > 0) THEN abs(f."f_step_acks" - m."mean_step_acks") / m."sd_step_acks" ELSE 0e0 END ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_percent_lost" > m."lo_percent_lost" AND m."sd_percent_lost" > 0) THEN CASE WHEN (m."hi_percent_lost" > m."lo_percent_lost" AND m."sd_percent_lost" > 0) THEN abs(f."f_percent_lost" - m."mean_percent_lost") / m."sd_percent_lost" ELSE 0e0 END + CASE WHEN (m."hi_step_percent_lost" > m."lo_step_percent_lost" AND m."sd_step_percent_lost" > 0) THEN abs(f."f_step_percent_lost" - m."mean_step_percent_lost") / m."sd_step_percent_lost" ELSE 0e0 END ELSE 0e0 END, 0e0) AS rule,
  coalesce(CASE WHEN (m."hi_ts_delta" > m."lo_ts_delta" AND m."sd_ts_delta" > 0) THEN abs(f."f_ts_delta" - m."mean_ts_delta") / m."sd_ts_delta" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_gaps" > m."lo_gaps" AND m."sd_gaps" > 0) THEN abs(f."f_gaps" - m."mean_gaps") / m."sd_gaps" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_acks" > m."lo_acks" AND m."sd_acks" > 0) THEN abs(f."f_acks" - m."mean_acks") / m."sd_acks" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_percent_lost" > m."lo_percent_lost" AND m."sd_percent_lost" > 0) THEN abs(f."f_percent_lost" - m."mean_percent_lost") / m."sd_percent_lost" ELSE 0e0 END, 0e0) AS distance,
  FALSE AS has_forest
FROM capture_loss_series f
JOIN capture_loss_moments m ON m.scope_id = f.scope_id
WHERE CASE WHEN (m."hi_ts_delta" > m."lo_ts_delta" AND m."sd_ts_delta" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_gaps" > m."lo_gaps" AND m."sd_gaps" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_acks" > m."lo_acks" AND m."sd_acks" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_percent_lost" > m."lo_percent_lost" AND m."sd_percent_lost" > 0) THEN 1e0 ELSE 0e0 END > 0;

-- Function capture_loss_scored
SELECT p.capture_id, p.scope_id, p.row_key, p.file_id, p.line, p.ts, p.uid, p.id_orig_h, p.id_orig_p, p.id_resp_h, p.id_resp_p, p.proto, p.label, p.detailedlabel, p.isolation, p.score, significant(p.score) AS rank_score
FROM (SELECT capture_id, scope_id, row_key, file_id, line, ts, uid, id_orig_h, id_orig_p, id_resp_h, id_resp_p, proto, label, detailedlabel, isolation, rule AS score
FROM (SELECT capture_id, scope_id, row_key, file_id, line, ts, uid, id_orig_h, id_orig_p, id_resp_h, id_resp_p, proto, label, detailedlabel, rule, distance, CAST(NULL AS DOUBLE) AS isolation FROM capture_loss_rule) i) p;

-- Table capture_loss_buckets
SELECT s.capture_id, CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT) AS bucket, CAST(count(*) AS BIGINT) AS n
FROM capture_loss_scored s
GROUP BY s.capture_id, CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT);

-- Table capture_loss_wanted
SELECT capture_id, n, least(CAST(10 AS BIGINT), n) AS wanted, CAST(NULL AS DOUBLE) AS cut_position
FROM (SELECT capture_id, CAST(sum(n) AS BIGINT) AS n FROM capture_loss_buckets GROUP BY capture_id) b;

-- Table capture_loss_candidates
SELECT s.capture_id, s.row_key, s.rank_score, s.uid, w.n, w.wanted, w.cut_position,
  CAST(row_number() OVER (PARTITION BY s.capture_id ORDER BY s.rank_score DESC, s.row_key) AS BIGINT) AS place,
  CAST(rank() OVER (PARTITION BY s.capture_id ORDER BY s.rank_score DESC) AS BIGINT) AS first_place,
  CAST(count(*) OVER (PARTITION BY s.capture_id, s.rank_score) AS BIGINT) AS ties
FROM capture_loss_scored s
JOIN capture_loss_wanted w ON w.capture_id = s.capture_id
JOIN (
  SELECT b.capture_id, max(b.bucket) AS bucket
  FROM (SELECT capture_id, bucket, CAST(sum(n) OVER (PARTITION BY capture_id ORDER BY bucket DESC) AS BIGINT) AS above FROM capture_loss_buckets) b
  JOIN capture_loss_wanted w ON w.capture_id = b.capture_id
  WHERE b.above >= w.wanted
  GROUP BY b.capture_id) c ON c.capture_id = s.capture_id
WHERE CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT) >= c.bucket;

-- Table capture_loss_cuts
SELECT c.capture_id, c.n, max(CASE WHEN c.place = c.wanted THEN c.row_key END) AS cut_key,
  coalesce(max(CASE WHEN c.place = c.wanted THEN c.rank_score END), 0e0) AS cut_score
FROM capture_loss_candidates c
GROUP BY c.capture_id, c.n;

-- Table capture_loss_top
SELECT c.capture_id, c.row_key, c.uid, c.rank_score, c.place,
  CASE WHEN c.n > 0 THEN (c.n + 1 - c.first_place - (c.ties - 1) * 5e-1) / c.n END AS percentile
FROM capture_loss_candidates c
JOIN capture_loss_cuts k ON k.capture_id = c.capture_id
WHERE (c.rank_score > k.cut_score OR (c.rank_score = k.cut_score AND c.row_key <= k.cut_key));

-- Table capture_loss_found_rows
SELECT r.*, s.score, s.percentile
FROM capture_loss_rows r
JOIN (
  SELECT t.capture_id, t.row_key, max(t.percentile) AS percentile, max(s.score) AS score
  FROM capture_loss_top t
  JOIN capture_loss_scored s ON s.capture_id = t.capture_id AND s.row_key = t.row_key
  GROUP BY t.capture_id, t.row_key) s ON s.capture_id = r.capture_id AND s.row_key = r.row_key;

-- View capture_loss_found_features
SELECT r.capture_id,
  r.scope_id,
  r.row_key,
  r.file_id,
  r.line,
  r.ts,
  r.uid,
  r.id_orig_h,
  r.id_orig_p,
  r.id_resp_h,
  r.id_resp_p,
  r.proto,
  r.label,
  r.detailedlabel,
  coalesce(CAST(r.ts_delta AS DOUBLE), 0e0) AS "f_ts_delta",
  coalesce(CAST(r.gaps AS DOUBLE), 0e0) AS "f_gaps",
  coalesce(CAST(r.acks AS DOUBLE), 0e0) AS "f_acks",
  coalesce(CAST(r.percent_lost AS DOUBLE), 0e0) AS "f_percent_lost"
FROM capture_loss_found_rows r;

-- View capture_loss_found_terms
SELECT f.capture_id, f.scope_id, f.row_key,
  f."f_ts_delta" AS x1,
  m."mean_ts_delta" AS usual1,
  coalesce(CASE WHEN (m."hi_ts_delta" > m."lo_ts_delta" AND m."sd_ts_delta" > 0) THEN abs(f."f_ts_delta" - m."mean_ts_delta") / m."sd_ts_delta" ELSE 0e0 END, 0e0) AS part1,
  f."f_gaps" AS x2,
  m."mean_gaps" AS usual2,
  coalesce(CASE WHEN (m."hi_gaps" > m."lo_gaps" AND m."sd_gaps" > 0) THEN abs(f."f_gaps" - m."mean_gaps") / m."sd_gaps" ELSE 0e0 END, 0e0) AS part2,
  f."f_acks" AS x3,
  m."mean_acks" AS usual3,
  coalesce(CASE WHEN (m."hi_acks" > m."lo_acks" AND m."sd_acks" > 0) THEN abs(f."f_acks" - m."mean_acks") / m."sd_acks" ELSE 0e0 END, 0e0) AS part3,
  f."f_percent_lost" AS x4,
  m."mean_percent_lost" AS usual4,
  coalesce(CASE WHEN (m."hi_percent_lost" > m."lo_percent_lost" AND m."sd_percent_lost" > 0) THEN abs(f."f_percent_lost" - m."mean_percent_lost") / m."sd_percent_lost" ELSE 0e0 END, 0e0) AS part4
FROM capture_loss_found_features f
JOIN capture_loss_moments m ON m.scope_id = f.scope_id;

-- View capture_loss_reasons
SELECT e.capture_id, e.row_key, e.reason.name AS name, e.reason.text AS text, e.reason.number AS number, e.reason.unit AS unit, e.reason.usual_text AS usual_text, e.reason.usual_number AS usual_number, e.reason.part AS part
FROM (
  SELECT d.capture_id, d.row_key, unnest([struct_pack("name" := 'ts_delta', "text" := CAST(NULL AS STRING), "number" := d.x1, "unit" := 's', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual1, "part" := d.part1), struct_pack("name" := 'gaps', "text" := CAST(NULL AS STRING), "number" := d.x2, "unit" := 'gaps', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual2, "part" := d.part2), struct_pack("name" := 'acks', "text" := CAST(NULL AS STRING), "number" := d.x3, "unit" := 'acks', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual3, "part" := d.part3), struct_pack("name" := 'percent_lost', "text" := CAST(NULL AS STRING), "number" := d.x4, "unit" := '%', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual4, "part" := d.part4)]) AS reason
  FROM (SELECT DISTINCT * FROM capture_loss_found_terms) d) e
WHERE e.reason.part > 0;

-- Function capture_loss_named_reasons
SELECT r.capture_id, r.row_key, r.name, r.place, r.part, r.total,
  coalesce(r.text, number_text(r.number, r.unit)) AS value,
  coalesce(r.usual_text, number_text(r.usual_number, r.unit)) AS usual
FROM (
  SELECT n.*, sum(n.part) OVER (PARTITION BY n.capture_id, n.row_key) AS total,
    CAST(row_number() OVER (PARTITION BY n.capture_id, n.row_key ORDER BY significant(n.part) DESC, n.name) AS BIGINT) AS place
  FROM capture_loss_reasons n) r
WHERE r.place <= 5;

-- Table capture_loss_explained
SELECT r.capture_id, r.row_key, list(struct_pack("feature" := r.name, "value" := r.value, "usual" := r.usual, "share" := CASE WHEN (r.total) <> 0 THEN (r.part) / (r.total) ELSE 0e0 END) ORDER BY r.place) AS reasons,
  string_agg(CASE WHEN r.place <= 3 THEN r.name || CASE WHEN r.value = 'yes' THEN '' ELSE ' ' || coalesce(r.value, '?') END || coalesce(' (usual ' || r.usual || ')', '') END, '; ' ORDER BY r.place) AS sentence
FROM capture_loss_named_reasons r
GROUP BY r.capture_id, r.row_key;

-- Table capture_loss_findings
SELECT f.*, e.reasons, f.subject || coalesce(': ' || e.sentence, '') AS explanation
FROM (
  SELECT r.capture_id, md5(c.capture || '|row|' || CAST(r.row_key AS STRING)) AS finding_id, r.row_key,
    min(r.ts) AS ts_first, max(r.ts) AS ts_last, min(CAST(NULL AS STRING)) AS host_from, min(CAST(NULL AS STRING)) AS host_to,
    CAST(count(*) AS BIGINT) AS row_count, max(r.score) AS score, min(('the sensor' || chr(39) || 's packet loss') || coalesce(' at ' || r.peer, '')) AS subject
  FROM capture_loss_found_rows r
  JOIN captures_in c ON c.capture_id = r.capture_id
  GROUP BY r.capture_id, c.capture, r.row_key) f
LEFT JOIN capture_loss_explained e ON e.capture_id = f.capture_id AND e.row_key = f.row_key;

-- Table capture_loss_used
SELECT scope_id, has_forest, list(DISTINCT name ORDER BY name) FILTER (name IS NOT NULL) AS names
FROM (
  SELECT m.scope_id, FALSE AS has_forest, unnest([CASE WHEN (m."hi_ts_delta" > m."lo_ts_delta" AND m."sd_ts_delta" > 0) THEN 'ts_delta' END, CASE WHEN (m."hi_gaps" > m."lo_gaps" AND m."sd_gaps" > 0) THEN 'gaps' END, CASE WHEN (m."hi_acks" > m."lo_acks" AND m."sd_acks" > 0) THEN 'acks' END, CASE WHEN (m."hi_percent_lost" > m."lo_percent_lost" AND m."sd_percent_lost" > 0) THEN 'percent_lost' END]) AS name
  FROM capture_loss_moments m) n
GROUP BY scope_id, has_forest;

-- Table capture_loss_summary
SELECT k.capture_id, 'capture_loss' AS log, 0.3e0 AS weight, k.n AS row_count, coalesce(f.flagged, 0) AS flagged,
  CASE WHEN (k.n) <> 0 THEN (CAST(coalesce(f.flagged, 0) AS DOUBLE)) / (k.n) ELSE 0e0 END AS flagged_share, k.cut_score AS cutoff, 'timeseries_zscore' AS method, u.names, p.top_percentile
FROM capture_loss_cuts k
LEFT JOIN capture_loss_used u ON u.scope_id = k.capture_id
LEFT JOIN (
  SELECT c.capture_id, CAST(count(*) AS BIGINT) AS flagged FROM capture_loss_candidates c JOIN capture_loss_cuts k ON k.capture_id = c.capture_id
  WHERE (c.rank_score > k.cut_score OR (c.rank_score = k.cut_score AND c.row_key <= k.cut_key)) GROUP BY c.capture_id) f ON f.capture_id = k.capture_id
LEFT JOIN (SELECT capture_id, avg(percentile) AS top_percentile FROM capture_loss_top GROUP BY capture_id) p ON p.capture_id = k.capture_id;

-- Result scores/log=capture_loss
SELECT CAST(c.capture AS STRING) AS capture,
  CAST(s.row_key AS BIGINT) AS row_key,
  CAST(fi.path AS STRING) AS file,
  CAST(s.line AS BIGINT) AS line,
  CAST(to_timestamp(s.ts) AS TIMESTAMPTZ) AS ts,
  CAST(s.uid AS STRING) AS uid,
  CAST(s.id_orig_h AS STRING) AS id_orig_h,
  CAST(s.id_orig_p AS BIGINT) AS id_orig_p,
  CAST(s.id_resp_h AS STRING) AS id_resp_h,
  CAST(s.id_resp_p AS BIGINT) AS id_resp_p,
  CAST(s.proto AS STRING) AS proto,
  CAST(s.score AS DOUBLE) AS score,
  CAST(coalesce((s.rank_score > k.cut_score OR (s.rank_score = k.cut_score AND s.row_key <= k.cut_key)), FALSE) AS BOOLEAN) AS flagged,
  CAST(s.label AS STRING) AS label,
  CAST(s.detailedlabel AS STRING) AS detailedlabel
FROM capture_loss_scored s
JOIN captures_in c ON c.capture_id = s.capture_id
LEFT JOIN files_in fi ON fi.file_id = s.file_id
JOIN capture_loss_cuts k ON k.capture_id = s.capture_id;

-- Result features/log=capture_loss
SELECT c.capture, f.row_key, fi.path AS file, f.line,
  CAST(f."f_ts_delta" AS DOUBLE) AS "ts_delta",
  CAST(f."f_gaps" AS DOUBLE) AS "gaps",
  CAST(f."f_acks" AS DOUBLE) AS "acks",
  CAST(f."f_percent_lost" AS DOUBLE) AS "percent_lost"
FROM capture_loss_features f
JOIN captures_in c ON c.capture_id = f.capture_id
LEFT JOIN files_in fi ON fi.file_id = f.file_id;

-- View conn_features
SELECT r.capture_id,
  r.scope_id,
  r.row_key,
  r.file_id,
  r.line,
  r.ts,
  r.uid,
  r.id_orig_h,
  r.id_orig_p,
  r.id_resp_h,
  r.id_resp_p,
  r.proto,
  r.label,
  r.detailedlabel,
  coalesce(CAST(r.id_resp_p AS DOUBLE), 0e0) AS "f_id_resp_p",
  r.seconds AS "f_duration",
  r.bytes AS "f_total_bytes",
  r.out_pkts + r.in_pkts AS "f_total_pkts",
  CASE WHEN (r.in_bytes + 1e0) <> 0 THEN (r.out_bytes + 1e0) / (r.in_bytes + 1e0) ELSE 0e0 END AS "f_orig_resp_bytes_ratio",
  CASE WHEN (r.in_pkts + 1e0) <> 0 THEN (r.out_pkts + 1e0) / (r.in_pkts + 1e0) ELSE 0e0 END AS "f_orig_resp_pkts_ratio",
  CASE WHEN (r.seconds + 1e-6) <> 0 THEN (r.bytes) / (r.seconds + 1e-6) ELSE 0e0 END AS "f_bytes_per_second",
  CASE WHEN (r.out_pkts + r.in_pkts + 1e0) <> 0 THEN (r.bytes) / (r.out_pkts + r.in_pkts + 1e0) ELSE 0e0 END AS "f_bytes_per_packet",
  n_resp_p.rarity AS "f_resp_port_rarity",
  n_service.rarity AS "f_service_rarity",
  n_conn_state.rarity AS "f_state_rarity",
  n_history.rarity AS "f_history_rarity",
  CASE WHEN pop.sd > 0 THEN abs(n_resp_h.n - pop.mean) / pop.sd ELSE 0e0 END AS "f_dst_host_popularity",
  r.failed AS "f_is_failed_scan_state",
  r.scan_history AS "f_is_scan_history",
  r.is_short AS "f_is_short_conn",
  r.zero_payload AS "f_is_zero_payload",
  r.no_service AS "f_is_service_missing",
  r.established AS "f_is_established_session",
  coalesce(CAST(src.flows AS DOUBLE), 0e0) AS "f_src_flow_count",
  coalesce(CAST(src.hosts AS DOUBLE), 0e0) AS "f_src_unique_resp_hosts",
  coalesce(CAST(src.ports AS DOUBLE), 0e0) AS "f_src_unique_resp_ports",
  coalesce(CAST(src.failed_share AS DOUBLE), 0e0) AS "f_src_failed_state_fraction",
  coalesce(CAST(src.short_share AS DOUBLE), 0e0) AS "f_src_short_fraction",
  coalesce(CAST(src.zero_payload_share AS DOUBLE), 0e0) AS "f_src_zero_payload_fraction",
  coalesce(CAST(src.no_service_share AS DOUBLE), 0e0) AS "f_src_missing_service_fraction",
  coalesce(CAST(src.max_sweep AS DOUBLE), 0e0) AS "f_src_max_dst_port_sweep",
  coalesce(CAST(src.mean_sweep AS DOUBLE), 0e0) AS "f_src_mean_dst_port_sweep",
  coalesce(CAST(src.max_dst_failed_share AS DOUBLE), 0e0) AS "f_src_max_dst_failed_fraction",
  CASE WHEN r.uid IS NULL THEN 0e0 ELSE 1e0 + coalesce(CAST(u_logs.logs AS DOUBLE), 0e0) END AS "f_uid_log_types",
  coalesce(CAST(u_http.n AS DOUBLE), 0e0) AS "f_uid_http_count",
  coalesce(CAST(u_files.n AS DOUBLE), 0e0) AS "f_uid_files_count",
  coalesce(CAST(u_ssh.n AS DOUBLE), 0e0) AS "f_uid_ssh_count",
  coalesce(CAST(u_weird.n AS DOUBLE), 0e0) AS "f_uid_weird_count",
  coalesce(CAST(u_files.total_bytes AS DOUBLE), 0e0) AS "f_uid_file_total_bytes",
  coalesce(CAST(u_weird.name_rarity AS DOUBLE), 0e0) AS "f_uid_weird_name_rarity"
FROM conn_rows r
JOIN conn_n_service n_service ON n_service.scope_id = r.scope_id AND n_service.v1 = coalesce(r.service, '')
JOIN conn_n_conn_state n_conn_state ON n_conn_state.scope_id = r.scope_id AND n_conn_state.v1 = coalesce(r.conn_state, '')
JOIN conn_n_history n_history ON n_history.scope_id = r.scope_id AND n_history.v1 = coalesce(r.history, '')
JOIN conn_n_resp_h n_resp_h ON n_resp_h.scope_id = r.scope_id AND n_resp_h.v1 = r.resp_h
JOIN conn_n_resp_p n_resp_p ON n_resp_p.scope_id = r.scope_id AND n_resp_p.v1 = r.resp_p
LEFT JOIN conn_sources src ON src.capture_id = r.capture_id AND src.orig_h = r.orig_h
LEFT JOIN conn_popularity pop ON pop.scope_id = r.scope_id
LEFT JOIN uid_http u_http ON u_http.capture_id = r.capture_id AND u_http.uid = r.uid
LEFT JOIN uid_files u_files ON u_files.capture_id = r.capture_id AND u_files.uid = r.uid
LEFT JOIN uid_ssh u_ssh ON u_ssh.capture_id = r.capture_id AND u_ssh.uid = r.uid
LEFT JOIN uid_weird u_weird ON u_weird.capture_id = r.capture_id AND u_weird.uid = r.uid
LEFT JOIN uid_logs u_logs ON u_logs.capture_id = r.capture_id AND u_logs.uid = r.uid;

-- Table conn_moments
SELECT f.scope_id, CAST(count(*) AS BIGINT) AS n,
  avg(f."f_id_resp_p") AS "mean_id_resp_p", stddev_pop(f."f_id_resp_p") AS "sd_id_resp_p", min(f."f_id_resp_p") AS "lo_id_resp_p", max(f."f_id_resp_p") AS "hi_id_resp_p",
  avg(f."f_duration") AS "mean_duration", stddev_pop(f."f_duration") AS "sd_duration", min(f."f_duration") AS "lo_duration", max(f."f_duration") AS "hi_duration",
  avg(f."f_total_bytes") AS "mean_total_bytes", stddev_pop(f."f_total_bytes") AS "sd_total_bytes", min(f."f_total_bytes") AS "lo_total_bytes", max(f."f_total_bytes") AS "hi_total_bytes",
  avg(f."f_total_pkts") AS "mean_total_pkts", stddev_pop(f."f_total_pkts") AS "sd_total_pkts", min(f."f_total_pkts") AS "lo_total_pkts", max(f."f_total_pkts") AS "hi_total_pkts",
  avg(f."f_orig_resp_bytes_ratio") AS "mean_orig_resp_bytes_ratio", stddev_pop(f."f_orig_resp_bytes_ratio") AS "sd_orig_resp_bytes_ratio", min(f."f_orig_resp_bytes_ratio") AS "lo_orig_resp_bytes_ratio", max(f."f_orig_resp_bytes_ratio") AS "hi_orig_resp_bytes_ratio",
  avg(f."f_orig_resp_pkts_ratio") AS "mean_orig_resp_pkts_ratio", stddev_pop(f."f_orig_resp_pkts_ratio") AS "sd_orig_resp_pkts_ratio", min(f."f_orig_resp_pkts_ratio") AS "lo_orig_resp_pkts_ratio", max(f."f_orig_resp_pkts_ratio") AS "hi_orig_resp_pkts_ratio",
  avg(f."f_bytes_per_second") AS "mean_bytes_per_second", stddev_pop(f."f_bytes_per_second") AS "sd_bytes_per_second", min(f."f_bytes_per_second") AS "lo_bytes_per_second", max(f."f_bytes_per_second") AS "hi_bytes_per_second",
  avg(f."f_bytes_per_packet") AS "mean_bytes_per_packet", stddev_pop(f."f_bytes_per_packet") AS "sd_bytes_per_packet", min(f."f_bytes_per_packet") AS "lo_bytes_per_packet", max(f."f_bytes_per_packet") AS "hi_bytes_per_packet",
  avg(f."f_resp_port_rarity") AS "mean_resp_port_rarity", stddev_pop(f."f_resp_port_rarity") AS "sd_resp_port_rarity", min(f."f_resp_port_rarity") AS "lo_resp_port_rarity", max(f."f_resp_port_rarity") AS "hi_resp_port_rarity",
  avg(f."f_service_rarity") AS "mean_service_rarity", stddev_pop(f."f_service_rarity") AS "sd_service_rarity", min(f."f_service_rarity") AS "lo_service_rarity", max(f."f_service_rarity") AS "hi_service_rarity",
  avg(f."f_state_rarity") AS "mean_state_rarity", stddev_pop(f."f_state_rarity") AS "sd_state_rarity", min(f."f_state_rarity") AS "lo_state_rarity", max(f."f_state_rarity") AS "hi_state_rarity",
  avg(f."f_history_rarity") AS "mean_history_rarity", stddev_pop(f."f_history_rarity") AS "sd_history_rarity", min(f."f_history_rarity") AS "lo_history_rarity", max(f."f_history_rarity") AS "hi_history_rarity",
  avg(f."f_dst_host_popularity") AS "mean_dst_host_popularity", stddev_pop(f."f_dst_host_popularity") AS "sd_dst_host_popularity", min(f."f_dst_host_popularity") AS "lo_dst_host_popularity", max(f."f_dst_host_popularity") AS "hi_dst_host_popularity",
  avg(f."f_is_failed_scan_state") AS "mean_is_failed_scan_state", stddev_pop(f."f_is_failed_scan_state") AS "sd_is_failed_scan_state", min(f."f_is_failed_scan_state") AS "lo_is_failed_scan_state", max(f."f_is_failed_scan_state") AS "hi_is_failed_scan_state",
  avg(f."f_is_scan_history") AS "mean_is_scan_history", stddev_pop(f."f_is_scan_history") AS "sd_is_scan_history", min(f."f_is_scan_history") AS "lo_is_scan_history", max(f."f_is_scan_history") AS "hi_is_scan_history",
  avg(f."f_is_short_conn") AS "mean_is_short_conn", stddev_pop(f."f_is_short_conn") AS "sd_is_short_conn", min(f."f_is_short_conn") AS "lo_is_short_conn", max(f."f_is_short_conn") AS "hi_is_short_conn",
  avg(f."f_is_zero_payload") AS "mean_is_zero_payload", stddev_pop(f."f_is_zero_payload") AS "sd_is_zero_payload", min(f."f_is_zero_payload") AS "lo_is_zero_payload", max(f."f_is_zero_payload") AS "hi_is_zero_payload",
  avg(f."f_is_service_missing") AS "mean_is_service_missing", stddev_pop(f."f_is_service_missing") AS "sd_is_service_missing", min(f."f_is_service_missing") AS "lo_is_service_missing", max(f."f_is_service_missing") AS "hi_is_service_missing",
  avg(f."f_is_established_session") AS "mean_is_established_session", stddev_pop(f."f_is_established_session") AS "sd_is_established_session", min(f."f_is_established_session") AS "lo_is_established_session", max(f."f_is_established_session") AS "hi_is_established_session",
  avg(f."f_src_flow_count") AS "mean_src_flow_count", stddev_pop(f."f_src_flow_count") AS "sd_src_flow_count", min(f."f_src_flow_count") AS "lo_src_flow_count", max(f."f_src_flow_count") AS "hi_src_flow_count",
  avg(f."f_src_unique_resp_hosts") AS "mean_src_unique_resp_hosts", stddev_pop(f."f_src_unique_resp_hosts") AS "sd_src_unique_resp_hosts", min(f."f_src_unique_resp_hosts") AS "lo_src_unique_resp_hosts", max(f."f_src_unique_resp_hosts") AS "hi_src_unique_resp_hosts",
  avg(f."f_src_unique_resp_ports") AS "mean_src_unique_resp_ports", stddev_pop(f."f_src_unique_resp_ports") AS "sd_src_unique_resp_ports", min(f."f_src_unique_resp_ports") AS "lo_src_unique_resp_ports", max(f."f_src_unique_resp_ports") AS "hi_src_unique_resp_ports",
  avg(f."f_src_failed_state_fraction") AS "mean_src_failed_state_fraction", stddev_pop(f."f_src_failed_state_fraction") AS "sd_src_failed_state_fraction", min(f."f_src_failed_state_fraction") AS "lo_src_failed_state_fraction", max(f."f_src_failed_state_fraction") AS "hi_src_failed_state_fraction",
  avg(f."f_src_short_fraction") AS "mean_src_short_fraction", stddev_pop(f."f_src_short_fraction") AS "sd_src_short_fraction", min(f."f_src_short_fraction") AS "lo_src_short_fraction", max(f."f_src_short_fraction") AS "hi_src_short_fraction",
  avg(f."f_src_zero_payload_fraction") AS "mean_src_zero_payload_fraction", stddev_pop(f."f_src_zero_payload_fraction") AS "sd_src_zero_payload_fraction", min(f."f_src_zero_payload_fraction") AS "lo_src_zero_payload_fraction", max(f."f_src_zero_payload_fraction") AS "hi_src_zero_payload_fraction",
  avg(f."f_src_missing_service_fraction") AS "mean_src_missing_service_fraction", stddev_pop(f."f_src_missing_service_fraction") AS "sd_src_missing_service_fraction", min(f."f_src_missing_service_fraction") AS "lo_src_missing_service_fraction", max(f."f_src_missing_service_fraction") AS "hi_src_missing_service_fraction",
  avg(f."f_src_max_dst_port_sweep") AS "mean_src_max_dst_port_sweep", stddev_pop(f."f_src_max_dst_port_sweep") AS "sd_src_max_dst_port_sweep", min(f."f_src_max_dst_port_sweep") AS "lo_src_max_dst_port_sweep", max(f."f_src_max_dst_port_sweep") AS "hi_src_max_dst_port_sweep",
  avg(f."f_src_mean_dst_port_sweep") AS "mean_src_mean_dst_port_sweep", stddev_pop(f."f_src_mean_dst_port_sweep") AS "sd_src_mean_dst_port_sweep", min(f."f_src_mean_dst_port_sweep") AS "lo_src_mean_dst_port_sweep", max(f."f_src_mean_dst_port_sweep") AS "hi_src_mean_dst_port_sweep",
  avg(f."f_src_max_dst_failed_fraction") AS "mean_src_max_dst_failed_fraction", stddev_pop(f."f_src_max_dst_failed_fraction") AS "sd_src_max_dst_failed_fraction", min(f."f_src_max_dst_failed_fraction") AS "lo_src_max_dst_failed_fraction", max(f."f_src_max_dst_failed_fraction") AS "hi_src_max_dst_failed_fraction",
  avg(f."f_uid_log_types") AS "mean_uid_log_types", stddev_pop(f."f_uid_log_types") AS "sd_uid_log_types", min(f."f_uid_log_types") AS "lo_uid_log_types", max(f."f_uid_log_types") AS "hi_uid_log_types",
  avg(f."f_uid_http_count") AS "mean_uid_http_count", stddev_pop(f."f_uid_http_count") AS "sd_uid_http_count", min(f."f_uid_http_count") AS "lo_uid_http_count", max(f."f_uid_http_count") AS "hi_uid_http_count",
  avg(f."f_uid_files_count") AS "mean_uid_files_count", stddev_pop(f."f_uid_files_count") AS "sd_uid_files_count", min(f."f_uid_files_count") AS "lo_uid_files_count", max(f."f_uid_files_count") AS "hi_uid_files_count",
  avg(f."f_uid_ssh_count") AS "mean_uid_ssh_count", stddev_pop(f."f_uid_ssh_count") AS "sd_uid_ssh_count", min(f."f_uid_ssh_count") AS "lo_uid_ssh_count", max(f."f_uid_ssh_count") AS "hi_uid_ssh_count",
  avg(f."f_uid_weird_count") AS "mean_uid_weird_count", stddev_pop(f."f_uid_weird_count") AS "sd_uid_weird_count", min(f."f_uid_weird_count") AS "lo_uid_weird_count", max(f."f_uid_weird_count") AS "hi_uid_weird_count",
  avg(f."f_uid_file_total_bytes") AS "mean_uid_file_total_bytes", stddev_pop(f."f_uid_file_total_bytes") AS "sd_uid_file_total_bytes", min(f."f_uid_file_total_bytes") AS "lo_uid_file_total_bytes", max(f."f_uid_file_total_bytes") AS "hi_uid_file_total_bytes",
  avg(f."f_uid_weird_name_rarity") AS "mean_uid_weird_name_rarity", stddev_pop(f."f_uid_weird_name_rarity") AS "sd_uid_weird_name_rarity", min(f."f_uid_weird_name_rarity") AS "lo_uid_weird_name_rarity", max(f."f_uid_weird_name_rarity") AS "hi_uid_weird_name_rarity"
FROM conn_features f
GROUP BY f.scope_id;

-- Table conn_sample_cuts
SELECT t.scope_id, CASE WHEN max(t.n) > 16384 THEN coalesce(max(CASE WHEN h.place = 16384 THEN h.hash END), max(h.hash)) ELSE 9223372036854775807 END AS cut
FROM conn_total t
LEFT JOIN (
  SELECT r.scope_id, xor(r.row_key, CAST(42 AS BIGINT)) AS hash, row_number() OVER (PARTITION BY r.scope_id ORDER BY xor(r.row_key, CAST(42 AS BIGINT))) AS place
  FROM conn_rows r
  JOIN conn_total t ON t.scope_id = r.scope_id
  WHERE t.n > 16384 AND CAST(xor(r.row_key, CAST(42 AS BIGINT)) AS DOUBLE) <= -9.223372036854776E+18 + 1.8446744073709552E+19 * CASE WHEN (t.n) <> 0 THEN (32768e0) / (t.n) ELSE 0e0 END) h
  ON h.scope_id = t.scope_id
GROUP BY t.scope_id;

-- View conn_sample_rows
SELECT r.*, xor(r.row_key, CAST(42 AS BIGINT)) AS sample_order
FROM conn_rows r
JOIN conn_sample_cuts c ON c.scope_id = r.scope_id
WHERE xor(r.row_key, CAST(42 AS BIGINT)) <= c.cut;

-- Table conn_sample
SELECT r.scope_id,
  r.sample_order,
  coalesce(CAST(r.id_resp_p AS DOUBLE), 0e0) AS "f_id_resp_p",
  r.seconds AS "f_duration",
  r.bytes AS "f_total_bytes",
  r.out_pkts + r.in_pkts AS "f_total_pkts",
  CASE WHEN (r.in_bytes + 1e0) <> 0 THEN (r.out_bytes + 1e0) / (r.in_bytes + 1e0) ELSE 0e0 END AS "f_orig_resp_bytes_ratio",
  CASE WHEN (r.in_pkts + 1e0) <> 0 THEN (r.out_pkts + 1e0) / (r.in_pkts + 1e0) ELSE 0e0 END AS "f_orig_resp_pkts_ratio",
  CASE WHEN (r.seconds + 1e-6) <> 0 THEN (r.bytes) / (r.seconds + 1e-6) ELSE 0e0 END AS "f_bytes_per_second",
  CASE WHEN (r.out_pkts + r.in_pkts + 1e0) <> 0 THEN (r.bytes) / (r.out_pkts + r.in_pkts + 1e0) ELSE 0e0 END AS "f_bytes_per_packet",
  n_resp_p.rarity AS "f_resp_port_rarity",
  n_service.rarity AS "f_service_rarity",
  n_conn_state.rarity AS "f_state_rarity",
  n_history.rarity AS "f_history_rarity",
  CASE WHEN pop.sd > 0 THEN abs(n_resp_h.n - pop.mean) / pop.sd ELSE 0e0 END AS "f_dst_host_popularity",
  r.failed AS "f_is_failed_scan_state",
  r.scan_history AS "f_is_scan_history",
  r.is_short AS "f_is_short_conn",
  r.zero_payload AS "f_is_zero_payload",
  r.no_service AS "f_is_service_missing",
  r.established AS "f_is_established_session",
  coalesce(CAST(src.flows AS DOUBLE), 0e0) AS "f_src_flow_count",
  coalesce(CAST(src.hosts AS DOUBLE), 0e0) AS "f_src_unique_resp_hosts",
  coalesce(CAST(src.ports AS DOUBLE), 0e0) AS "f_src_unique_resp_ports",
  coalesce(CAST(src.failed_share AS DOUBLE), 0e0) AS "f_src_failed_state_fraction",
  coalesce(CAST(src.short_share AS DOUBLE), 0e0) AS "f_src_short_fraction",
  coalesce(CAST(src.zero_payload_share AS DOUBLE), 0e0) AS "f_src_zero_payload_fraction",
  coalesce(CAST(src.no_service_share AS DOUBLE), 0e0) AS "f_src_missing_service_fraction",
  coalesce(CAST(src.max_sweep AS DOUBLE), 0e0) AS "f_src_max_dst_port_sweep",
  coalesce(CAST(src.mean_sweep AS DOUBLE), 0e0) AS "f_src_mean_dst_port_sweep",
  coalesce(CAST(src.max_dst_failed_share AS DOUBLE), 0e0) AS "f_src_max_dst_failed_fraction",
  CASE WHEN r.uid IS NULL THEN 0e0 ELSE 1e0 + coalesce(CAST(u_logs.logs AS DOUBLE), 0e0) END AS "f_uid_log_types",
  coalesce(CAST(u_http.n AS DOUBLE), 0e0) AS "f_uid_http_count",
  coalesce(CAST(u_files.n AS DOUBLE), 0e0) AS "f_uid_files_count",
  coalesce(CAST(u_ssh.n AS DOUBLE), 0e0) AS "f_uid_ssh_count",
  coalesce(CAST(u_weird.n AS DOUBLE), 0e0) AS "f_uid_weird_count",
  coalesce(CAST(u_files.total_bytes AS DOUBLE), 0e0) AS "f_uid_file_total_bytes",
  coalesce(CAST(u_weird.name_rarity AS DOUBLE), 0e0) AS "f_uid_weird_name_rarity"
FROM conn_sample_rows r
JOIN conn_n_service n_service ON n_service.scope_id = r.scope_id AND n_service.v1 = coalesce(r.service, '')
JOIN conn_n_conn_state n_conn_state ON n_conn_state.scope_id = r.scope_id AND n_conn_state.v1 = coalesce(r.conn_state, '')
JOIN conn_n_history n_history ON n_history.scope_id = r.scope_id AND n_history.v1 = coalesce(r.history, '')
JOIN conn_n_resp_h n_resp_h ON n_resp_h.scope_id = r.scope_id AND n_resp_h.v1 = r.resp_h
JOIN conn_n_resp_p n_resp_p ON n_resp_p.scope_id = r.scope_id AND n_resp_p.v1 = r.resp_p
LEFT JOIN conn_sources src ON src.capture_id = r.capture_id AND src.orig_h = r.orig_h
LEFT JOIN conn_popularity pop ON pop.scope_id = r.scope_id
LEFT JOIN uid_http u_http ON u_http.capture_id = r.capture_id AND u_http.uid = r.uid
LEFT JOIN uid_files u_files ON u_files.capture_id = r.capture_id AND u_files.uid = r.uid
LEFT JOIN uid_ssh u_ssh ON u_ssh.capture_id = r.capture_id AND u_ssh.uid = r.uid
LEFT JOIN uid_weird u_weird ON u_weird.capture_id = r.capture_id AND u_weird.uid = r.uid
LEFT JOIN uid_logs u_logs ON u_logs.capture_id = r.capture_id AND u_logs.uid = r.uid;

-- Fit conn
SELECT f.scope_id, coalesce(f."f_id_resp_p", 0e0), coalesce(f."f_duration", 0e0), coalesce(f."f_total_bytes", 0e0), coalesce(f."f_total_pkts", 0e0), coalesce(f."f_orig_resp_bytes_ratio", 0e0), coalesce(f."f_orig_resp_pkts_ratio", 0e0), coalesce(f."f_bytes_per_second", 0e0), coalesce(f."f_bytes_per_packet", 0e0), coalesce(f."f_resp_port_rarity", 0e0), coalesce(f."f_service_rarity", 0e0), coalesce(f."f_state_rarity", 0e0), coalesce(f."f_history_rarity", 0e0), coalesce(f."f_dst_host_popularity", 0e0), coalesce(f."f_is_failed_scan_state", 0e0), coalesce(f."f_is_scan_history", 0e0), coalesce(f."f_is_short_conn", 0e0), coalesce(f."f_is_zero_payload", 0e0), coalesce(f."f_is_service_missing", 0e0), coalesce(f."f_is_established_session", 0e0), coalesce(f."f_src_flow_count", 0e0), coalesce(f."f_src_unique_resp_hosts", 0e0), coalesce(f."f_src_unique_resp_ports", 0e0), coalesce(f."f_src_failed_state_fraction", 0e0), coalesce(f."f_src_short_fraction", 0e0), coalesce(f."f_src_zero_payload_fraction", 0e0), coalesce(f."f_src_missing_service_fraction", 0e0), coalesce(f."f_src_max_dst_port_sweep", 0e0), coalesce(f."f_src_mean_dst_port_sweep", 0e0), coalesce(f."f_src_max_dst_failed_fraction", 0e0), coalesce(f."f_uid_log_types", 0e0), coalesce(f."f_uid_http_count", 0e0), coalesce(f."f_uid_files_count", 0e0), coalesce(f."f_uid_ssh_count", 0e0), coalesce(f."f_uid_weird_count", 0e0), coalesce(f."f_uid_file_total_bytes", 0e0), coalesce(f."f_uid_weird_name_rarity", 0e0)
FROM conn_sample f
ORDER BY f.scope_id, f.sample_order;

-- View conn_rule
SELECT f.capture_id, f.scope_id, f.row_key, f.file_id, f.line, f.ts, f.uid, f.id_orig_h, f.id_orig_p, f.id_resp_h, f.id_resp_p, f.proto, f.label, f.detailedlabel,
  1.2e0 * CASE WHEN (m."hi_src_flow_count" > m."lo_src_flow_count" AND m."sd_src_flow_count" > 0) THEN abs(f."f_src_flow_count" - m."mean_src_flow_count") / m."sd_src_flow_count" ELSE 0e0 END + 1.4e0 * CASE WHEN (m."hi_src_unique_resp_hosts" > m."lo_src_unique_resp_hosts" AND m."sd_src_unique_resp_hosts" > 0) THEN abs(f."f_src_unique_resp_hosts" - m."mean_src_unique_resp_hosts") / m."sd_src_unique_resp_hosts" ELSE 0e0 END + 2.8e0 * CASE WHEN (m."hi_src_unique_resp_ports" > m."lo_src_unique_resp_ports" AND m."sd_src_unique_resp_ports" > 0) THEN abs(f."f_src_unique_resp_ports" - m."mean_src_unique_resp_ports") / m."sd_src_unique_resp_ports" ELSE 0e0 END + 2.5e0 * CASE WHEN (m."hi_src_failed_state_fraction" > m."lo_src_failed_state_fraction" AND m."sd_src_failed_state_fraction" > 0) THEN abs(f."f_src_failed_state_fraction" - m."mean_src_failed_state_fraction") / m."sd_src_failed_state_fraction" ELSE 0e0 END + 1.8e0 * CASE WHEN (m."hi_src_short_fraction" > m."lo_src_short_fraction" AND m."sd_src_short_fraction" > 0) THEN abs(f."f_src_short_fraction" - m."mean_src_short_fraction") / m."sd_src_short_fraction" ELSE 0e0 END + 2.4e0 * CASE WHEN (m."hi_src_zero_payload_fraction" > m."lo_src_zero_payload_fraction" AND m."sd_src_zero_payload_fraction" > 0) THEN abs(f."f_src_zero_payload_fraction" - m."mean_src_zero_payload_fraction") / m."sd_src_zero_payload_fraction" ELSE 0e0 END + 1.8e0 * CASE WHEN (m."hi_src_missing_service_fraction" > m."lo_src_missing_service_fraction" AND m."sd_src_missing_service_fraction" > 0) THEN abs(f."f_src_missing_service_fraction" - m."mean_src_missing_service_fraction") / m."sd_src_missing_service_fraction" ELSE 0e0 END + 3.4e0 * CASE WHEN (m."hi_src_max_dst_port_sweep" > m."lo_src_max_dst_port_sweep" AND m."sd_src_max_dst_port_sweep" > 0) THEN abs(f."f_src_max_dst_port_sweep" - m."mean_src_max_dst_port_sweep") / m."sd_src_max_dst_port_sweep" ELSE 0e0 END + 1.5e0 * CASE WHEN (m."hi_src_mean_dst_port_sweep" > m."lo_src_mean_dst_port_sweep" AND m."sd_src_mean_dst_port_sweep" > 0) THEN abs(f."f_src_mean_dst_port_sweep" - m."mean_src_mean_dst_port_sweep") / m."sd_src_mean_dst_port_sweep" ELSE 0e0 END + 1.8e0 * CASE WHEN (m."hi_src_max_dst_failed_fraction" > m."lo_src_max_dst_failed_fraction" AND m."sd_src_max_dst_failed_fraction" > 0) THEN abs(f."f_src_max_dst_failed_fraction" - m."mean_src_max_dst_failed_fraction") / m."sd_src_max_dst_failed_fraction" ELSE 0e0 END + 1.6e0 * CASE WHEN (m."hi_is_failed_scan_state" > m."lo_is_failed_scan_state" AND m."sd_is_failed_scan_state" > 0) THEN abs(f."f_is_failed_scan_state" - m."mean_is_failed_scan_state") / m."sd_is_failed_scan_state" ELSE 0e0 END + 1.2e0 * CASE WHEN (m."hi_is_scan_history" > m."lo_is_scan_history" AND m."sd_is_scan_history" > 0) THEN abs(f."f_is_scan_history" - m."mean_is_scan_history") / m."sd_is_scan_history" ELSE 0e0 END + 1e0 * CASE WHEN (m."hi_is_short_conn" > m."lo_is_short_conn" AND m."sd_is_short_conn" > 0) THEN abs(f."f_is_short_conn" - m."mean_is_short_conn") / m."sd_is_short_conn" ELSE 0e0 END + 1.5e0 * CASE WHEN (m."hi_is_zero_payload" > m."lo_is_zero_payload" AND m."sd_is_zero_payload" > 0) THEN abs(f."f_is_zero_payload" - m."mean_is_zero_payload") / m."sd_is_zero_payload" ELSE 0e0 END + 1e0 * CASE WHEN (m."hi_is_service_missing" > m."lo_is_service_missing" AND m."sd_is_service_missing" > 0) THEN abs(f."f_is_service_missing" - m."mean_is_service_missing") / m."sd_is_service_missing" ELSE 0e0 END + 0.5e0 * CASE WHEN (m."hi_state_rarity" > m."lo_state_rarity" AND m."sd_state_rarity" > 0) THEN abs(f."f_state_rarity" - m."mean_state_rarity") / m."sd_state_rarity" ELSE 0e0 END + 0.4e0 * CASE WHEN (m."hi_history_rarity" > m."lo_history_rarity" AND m."sd_history_rarity" > 0) THEN abs(f."f_history_rarity" - m."mean_history_rarity") / m."sd_history_rarity" ELSE 0e0 END + 0.4e0 * CASE WHEN (m."hi_resp_port_rarity" > m."lo_resp_port_rarity" AND m."sd_resp_port_rarity" > 0) THEN abs(f."f_resp_port_rarity" - m."mean_resp_port_rarity") / m."sd_resp_port_rarity" ELSE 0e0 END + (2.5e0 * CASE WHEN (m."hi_is_failed_scan_state" > m."lo_is_failed_scan_state" AND m."sd_is_failed_scan_state" > 0) THEN f."f_is_failed_scan_state" ELSE 0e0 END + 1.5e0 * CASE WHEN (m."hi_is_scan_history" > m."lo_is_scan_history" AND m."sd_is_scan_history" > 0) THEN f."f_is_scan_history" ELSE 0e0 END + 1e0 * CASE WHEN (m."hi_is_short_conn" > m."lo_is_short_conn" AND m."sd_is_short_conn" > 0) THEN f."f_is_short_conn" ELSE 0e0 END + 2e0 * CASE WHEN (m."hi_is_zero_payload" > m."lo_is_zero_payload" AND m."sd_is_zero_payload" > 0) THEN f."f_is_zero_payload" ELSE 0e0 END + 1e0 * CASE WHEN (m."hi_is_service_missing" > m."lo_is_service_missing" AND m."sd_is_service_missing" > 0) THEN f."f_is_service_missing" ELSE 0e0 END) + (0.05e0 * CASE WHEN (m."hi_src_unique_resp_ports" > m."lo_src_unique_resp_ports" AND m."sd_src_unique_resp_ports" > 0) THEN f."f_src_unique_resp_ports" ELSE 0e0 END + 0.08e0 * CASE WHEN (m."hi_src_max_dst_port_sweep" > m."lo_src_max_dst_port_sweep" AND m."sd_src_max_dst_port_sweep" > 0) THEN f."f_src_max_dst_port_sweep" ELSE 0e0 END + 0.003e0 * CASE WHEN (m."hi_src_flow_count" > m."lo_src_flow_count" AND m."sd_src_flow_count" > 0) THEN f."f_src_flow_count" ELSE 0e0 END + 8e0 * CASE WHEN (m."hi_src_failed_state_fraction" > m."lo_src_failed_state_fraction" AND m."sd_src_failed_state_fraction" > 0) THEN f."f_src_failed_state_fraction" ELSE 0e0 END + 5e0 * CASE WHEN (m."hi_src_short_fraction" > m."lo_src_short_fraction" AND m."sd_src_short_fraction" > 0) THEN f."f_src_short_fraction" ELSE 0e0 END + 7e0 * CASE WHEN (m."hi_src_zero_payload_fraction" > m."lo_src_zero_payload_fraction" AND m."sd_src_zero_payload_fraction" > 0) THEN f."f_src_zero_payload_fraction" ELSE 0e0 END + 4e0 * CASE WHEN (m."hi_src_missing_service_fraction" > m."lo_src_missing_service_fraction" AND m."sd_src_missing_service_fraction" > 0) THEN f."f_src_missing_service_fraction" ELSE 0e0 END + 5e0 * CASE WHEN (m."hi_src_max_dst_failed_fraction" > m."lo_src_max_dst_failed_fraction" AND m."sd_src_max_dst_failed_fraction" > 0) THEN f."f_src_max_dst_failed_fraction" ELSE 0e0 END) * (1.6e0 * CASE WHEN (m."hi_is_failed_scan_state" > m."lo_is_failed_scan_state" AND m."sd_is_failed_scan_state" > 0) THEN f."f_is_failed_scan_state" ELSE 0e0 END + 1.1e0 * CASE WHEN (m."hi_is_scan_history" > m."lo_is_scan_history" AND m."sd_is_scan_history" > 0) THEN f."f_is_scan_history" ELSE 0e0 END + 0.9e0 * CASE WHEN (m."hi_is_short_conn" > m."lo_is_short_conn" AND m."sd_is_short_conn" > 0) THEN f."f_is_short_conn" ELSE 0e0 END + 1.4e0 * CASE WHEN (m."hi_is_zero_payload" > m."lo_is_zero_payload" AND m."sd_is_zero_payload" > 0) THEN f."f_is_zero_payload" ELSE 0e0 END + 0.8e0 * CASE WHEN (m."hi_is_service_missing" > m."lo_is_service_missing" AND m."sd_is_service_missing" > 0) THEN f."f_is_service_missing" ELSE 0e0 END) - (12e-1 * CASE WHEN (m."hi_is_established_session" > m."lo_is_established_session" AND m."sd_is_established_session" > 0) THEN f."f_is_established_session" ELSE 0e0 END + 3e-1 * CASE WHEN (m."hi_total_bytes" > m."lo_total_bytes" AND m."sd_total_bytes" > 0) THEN abs(f."f_total_bytes" - m."mean_total_bytes") / m."sd_total_bytes" ELSE 0e0 END + 2e-1 * CASE WHEN (m."hi_total_pkts" > m."lo_total_pkts" AND m."sd_total_pkts" > 0) THEN abs(f."f_total_pkts" - m."mean_total_pkts") / m."sd_total_pkts" ELSE 0e0 END + 8e-1 * CASE WHEN (m."hi_is_established_session" > m."lo_is_established_session" AND m."sd_is_established_session" > 0) THEN f."f_is_established_session" ELSE 0e0 END * CASE WHEN (1.6e0 * CASE WHEN (m."hi_is_failed_scan_state" > m."lo_is_failed_scan_state" AND m."sd_is_failed_scan_state" > 0) THEN f."f_is_failed_scan_state" ELSE 0e0 END + 1.1e0 * CASE WHEN (m."hi_is_scan_history" > m."lo_is_scan_history" AND m."sd_is_scan_history" > 0) THEN f."f_is_scan_history" ELSE 0e0 END + 0.9e0 * CASE WHEN (m."hi_is_short_conn" > m."lo_is_short_conn" AND m."sd_is_short_conn" > 0) THEN f."f_is_short_conn" ELSE 0e0 END + 1.4e0 * CASE WHEN (m."hi_is_zero_payload" > m."lo_is_zero_payload" AND m."sd_is_zero_payload" > 0) THEN f."f_is_zero_payload" ELSE 0e0 END + 0.8e0 * CASE WHEN (m."hi_is_service_missing" > m."lo_is_service_missing" AND m."sd_is_service_missing" > 0) THEN f."f_is_service_missing" ELSE 0e0 END) <= 0 THEN 1e0 ELSE 0e0 END) AS rule,
  coalesce(CASE WHEN (m."hi_id_resp_p" > m."lo_id_resp_p" AND m."sd_id_resp_p" > 0) THEN abs(f."f_id_resp_p" - m."mean_id_resp_p") / m."sd_id_resp_p" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_duration" > m."lo_duration" AND m."sd_duration" > 0) THEN abs(f."f_duration" - m."mean_duration") / m."sd_duration" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_total_bytes" > m."lo_total_bytes" AND m."sd_total_bytes" > 0) THEN abs(f."f_total_bytes" - m."mean_total_bytes") / m."sd_total_bytes" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_total_pkts" > m."lo_total_pkts" AND m."sd_total_pkts" > 0) THEN abs(f."f_total_pkts" - m."mean_total_pkts") / m."sd_total_pkts" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_orig_resp_bytes_ratio" > m."lo_orig_resp_bytes_ratio" AND m."sd_orig_resp_bytes_ratio" > 0) THEN abs(f."f_orig_resp_bytes_ratio" - m."mean_orig_resp_bytes_ratio") / m."sd_orig_resp_bytes_ratio" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_orig_resp_pkts_ratio" > m."lo_orig_resp_pkts_ratio" AND m."sd_orig_resp_pkts_ratio" > 0) THEN abs(f."f_orig_resp_pkts_ratio" - m."mean_orig_resp_pkts_ratio") / m."sd_orig_resp_pkts_ratio" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_bytes_per_second" > m."lo_bytes_per_second" AND m."sd_bytes_per_second" > 0) THEN abs(f."f_bytes_per_second" - m."mean_bytes_per_second") / m."sd_bytes_per_second" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_bytes_per_packet" > m."lo_bytes_per_packet" AND m."sd_bytes_per_packet" > 0) THEN abs(f."f_bytes_per_packet" - m."mean_bytes_per_packet") / m."sd_bytes_per_packet" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_resp_port_rarity" > m."lo_resp_port_rarity" AND m."sd_resp_port_rarity" > 0) THEN abs(f."f_resp_port_rarity" - m."mean_resp_port_rarity") / m."sd_resp_port_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_service_rarity" > m."lo_service_rarity" AND m."sd_service_rarity" > 0) THEN abs(f."f_service_rarity" - m."mean_service_rarity") / m."sd_service_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_state_rarity" > m."lo_state_rarity" AND m."sd_state_rarity" > 0) THEN abs(f."f_state_rarity" - m."mean_state_rarity") / m."sd_state_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_history_rarity" > m."lo_history_rarity" AND m."sd_history_rarity" > 0) THEN abs(f."f_history_rarity" - m."mean_history_rarity") / m."sd_history_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_dst_host_popularity" > m."lo_dst_host_popularity" AND m."sd_dst_host_popularity" > 0) THEN abs(f."f_dst_host_popularity" - m."mean_dst_host_popularity") / m."sd_dst_host_popularity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_is_failed_scan_state" > m."lo_is_failed_scan_state" AND m."sd_is_failed_scan_state" > 0) THEN abs(f."f_is_failed_scan_state" - m."mean_is_failed_scan_state") / m."sd_is_failed_scan_state" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_is_scan_history" > m."lo_is_scan_history" AND m."sd_is_scan_history" > 0) THEN abs(f."f_is_scan_history" - m."mean_is_scan_history") / m."sd_is_scan_history" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_is_short_conn" > m."lo_is_short_conn" AND m."sd_is_short_conn" > 0) THEN abs(f."f_is_short_conn" - m."mean_is_short_conn") / m."sd_is_short_conn" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_is_zero_payload" > m."lo_is_zero_payload" AND m."sd_is_zero_payload" > 0) THEN abs(f."f_is_zero_payload" - m."mean_is_zero_payload") / m."sd_is_zero_payload" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_is_service_missing" > m."lo_is_service_missing" AND m."sd_is_service_missing" > 0) THEN abs(f."f_is_service_missing" - m."mean_is_service_missing") / m."sd_is_service_missing" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_is_established_session" > m."lo_is_established_session" AND m."sd_is_established_session" > 0) THEN abs(f."f_is_established_session" - m."mean_is_established_session") / m."sd_is_established_session" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_src_flow_count" > m."lo_src_flow_count" AND m."sd_src_flow_count" > 0) THEN abs(f."f_src_flow_count" - m."mean_src_flow_count") / m."sd_src_flow_count" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_src_unique_resp_hosts" > m."lo_src_unique_resp_hosts" AND m."sd_src_unique_resp_hosts" > 0) THEN abs(f."f_src_unique_resp_hosts" - m."mean_src_unique_resp_hosts") / m."sd_src_unique_resp_hosts" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_src_unique_resp_ports" > m."lo_src_unique_resp_ports" AND m."sd_src_unique_resp_ports" > 0) THEN abs(f."f_src_unique_resp_ports" - m."mean_src_unique_resp_ports") / m."sd_src_unique_resp_ports" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_src_failed_state_fraction" > m."lo_src_failed_state_fraction" AND m."sd_src_failed_state_fraction" > 0) THEN abs(f."f_src_failed_state_fraction" - m."mean_src_failed_state_fraction") / m."sd_src_failed_state_fraction" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_src_short_fraction" > m."lo_src_short_fraction" AND m."sd_src_short_fraction" > 0) THEN abs(f."f_src_short_fraction" - m."mean_src_short_fraction") / m."sd_src_short_fraction" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_src_zero_payload_fraction" > m."lo_src_zero_payload_fraction" AND m."sd_src_zero_payload_fraction" > 0) THEN abs(f."f_src_zero_payload_fraction" - m."mean_src_zero_payload_fraction") / m."sd_src_zero_payload_fraction" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_src_missing_service_fraction" > m."lo_src_missing_service_fraction" AND m."sd_src_missing_service_fraction" > 0) THEN abs(f."f_src_missing_service_fraction" - m."mean_src_missing_service_fraction") / m."sd_src_missing_service_fraction" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_src_max_dst_port_sweep" > m."lo_src_max_dst_port_sweep" AND m."sd_src_max_dst_port_sweep" > 0) THEN abs(f."f_src_max_dst_port_sweep" - m."mean_src_max_dst_port_sweep") / m."sd_src_max_dst_port_sweep" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_src_mean_dst_port_sweep" > m."lo_src_mean_dst_port_sweep" AND m."sd_src_mean_dst_port_sweep" > 0) THEN abs(f."f_src_mean_dst_port_sweep" - m."mean_src_mean_dst_port_sweep") / m."sd_src_mean_dst_port_sweep" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_src_max_dst_failed_fraction" > m."lo_src_max_dst_failed_fraction" AND m."sd_src_max_dst_failed_fraction" > 0) THEN abs(f."f_src_max_dst_failed_fraction" - m."mean_src_max_dst_failed_fraction") / m."sd_src_max_dst_failed_fraction" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_uid_log_types" > m."lo_uid_log_types" AND m."sd_uid_log_types" > 0) THEN abs(f."f_uid_log_types" - m."mean_uid_log_types") / m."sd_uid_log_types" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_uid_http_count" > m."lo_uid_http_count" AND m."sd_uid_http_count" > 0) THEN abs(f."f_uid_http_count" - m."mean_uid_http_count") / m."sd_uid_http_count" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_uid_files_count" > m."lo_uid_files_count" AND m."sd_uid_files_count" > 0) THEN abs(f."f_uid_files_count" - m."mean_uid_files_count") / m."sd_uid_files_count" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_uid_ssh_count" > m."lo_uid_ssh_count" AND m."sd_uid_ssh_count" > 0) THEN abs(f."f_uid_ssh_count" - m."mean_uid_ssh_count") / m."sd_uid_ssh_count" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_uid_weird_count" > m."lo_uid_weird_count" AND m."sd_uid_weird_count" > 0) THEN abs(f."f_uid_weird_count" - m."mean_uid_weird_count") / m."sd_uid_weird_count" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_uid_file_total_bytes" > m."lo_uid_file_total_bytes" AND m."sd_uid_file_total_bytes" > 0) THEN abs(f."f_uid_file_total_bytes" - m."mean_uid_file_total_bytes") / m."sd_uid_file_total_bytes" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_uid_weird_name_rarity" > m."lo_uid_weird_name_rarity" AND m."sd_uid_weird_name_rarity" > 0) THEN abs(f."f_uid_weird_name_rarity" - m."mean_uid_weird_name_rarity") / m."sd_uid_weird_name_rarity" ELSE 0e0 END, 0e0) AS distance,
  m.n >= 8 AND CASE WHEN (m."hi_id_resp_p" > m."lo_id_resp_p" AND m."sd_id_resp_p" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_duration" > m."lo_duration" AND m."sd_duration" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_total_bytes" > m."lo_total_bytes" AND m."sd_total_bytes" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_total_pkts" > m."lo_total_pkts" AND m."sd_total_pkts" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_orig_resp_bytes_ratio" > m."lo_orig_resp_bytes_ratio" AND m."sd_orig_resp_bytes_ratio" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_orig_resp_pkts_ratio" > m."lo_orig_resp_pkts_ratio" AND m."sd_orig_resp_pkts_ratio" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_bytes_per_second" > m."lo_bytes_per_second" AND m."sd_bytes_per_second" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_bytes_per_packet" > m."lo_bytes_per_packet" AND m."sd_bytes_per_packet" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_resp_port_rarity" > m."lo_resp_port_rarity" AND m."sd_resp_port_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_service_rarity" > m."lo_service_rarity" AND m."sd_service_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_state_rarity" > m."lo_state_rarity" AND m."sd_state_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_history_rarity" > m."lo_history_rarity" AND m."sd_history_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_dst_host_popularity" > m."lo_dst_host_popularity" AND m."sd_dst_host_popularity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_is_failed_scan_state" > m."lo_is_failed_scan_state" AND m."sd_is_failed_scan_state" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_is_scan_history" > m."lo_is_scan_history" AND m."sd_is_scan_history" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_is_short_conn" > m."lo_is_short_conn" AND m."sd_is_short_conn" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_is_zero_payload" > m."lo_is_zero_payload" AND m."sd_is_zero_payload" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_is_service_missing" > m."lo_is_service_missing" AND m."sd_is_service_missing" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_is_established_session" > m."lo_is_established_session" AND m."sd_is_established_session" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_src_flow_count" > m."lo_src_flow_count" AND m."sd_src_flow_count" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_src_unique_resp_hosts" > m."lo_src_unique_resp_hosts" AND m."sd_src_unique_resp_hosts" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_src_unique_resp_ports" > m."lo_src_unique_resp_ports" AND m."sd_src_unique_resp_ports" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_src_failed_state_fraction" > m."lo_src_failed_state_fraction" AND m."sd_src_failed_state_fraction" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_src_short_fraction" > m."lo_src_short_fraction" AND m."sd_src_short_fraction" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_src_zero_payload_fraction" > m."lo_src_zero_payload_fraction" AND m."sd_src_zero_payload_fraction" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_src_missing_service_fraction" > m."lo_src_missing_service_fraction" AND m."sd_src_missing_service_fraction" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_src_max_dst_port_sweep" > m."lo_src_max_dst_port_sweep" AND m."sd_src_max_dst_port_sweep" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_src_mean_dst_port_sweep" > m."lo_src_mean_dst_port_sweep" AND m."sd_src_mean_dst_port_sweep" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_src_max_dst_failed_fraction" > m."lo_src_max_dst_failed_fraction" AND m."sd_src_max_dst_failed_fraction" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_uid_log_types" > m."lo_uid_log_types" AND m."sd_uid_log_types" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_uid_http_count" > m."lo_uid_http_count" AND m."sd_uid_http_count" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_uid_files_count" > m."lo_uid_files_count" AND m."sd_uid_files_count" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_uid_ssh_count" > m."lo_uid_ssh_count" AND m."sd_uid_ssh_count" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_uid_weird_count" > m."lo_uid_weird_count" AND m."sd_uid_weird_count" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_uid_file_total_bytes" > m."lo_uid_file_total_bytes" AND m."sd_uid_file_total_bytes" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_uid_weird_name_rarity" > m."lo_uid_weird_name_rarity" AND m."sd_uid_weird_name_rarity" > 0) THEN 1e0 ELSE 0e0 END >= 2 AS has_forest,
  coalesce(f."f_id_resp_p", 0e0) AS f1,
  coalesce(f."f_duration", 0e0) AS f2,
  coalesce(f."f_total_bytes", 0e0) AS f3,
  coalesce(f."f_total_pkts", 0e0) AS f4,
  coalesce(f."f_orig_resp_bytes_ratio", 0e0) AS f5,
  coalesce(f."f_orig_resp_pkts_ratio", 0e0) AS f6,
  coalesce(f."f_bytes_per_second", 0e0) AS f7,
  coalesce(f."f_bytes_per_packet", 0e0) AS f8,
  coalesce(f."f_resp_port_rarity", 0e0) AS f9,
  coalesce(f."f_service_rarity", 0e0) AS f10,
  coalesce(f."f_state_rarity", 0e0) AS f11,
  coalesce(f."f_history_rarity", 0e0) AS f12,
  coalesce(f."f_dst_host_popularity", 0e0) AS f13,
  coalesce(f."f_is_failed_scan_state", 0e0) AS f14,
  coalesce(f."f_is_scan_history", 0e0) AS f15,
  coalesce(f."f_is_short_conn", 0e0) AS f16,
  coalesce(f."f_is_zero_payload", 0e0) AS f17,
  coalesce(f."f_is_service_missing", 0e0) AS f18,
  coalesce(f."f_is_established_session", 0e0) AS f19,
  coalesce(f."f_src_flow_count", 0e0) AS f20,
  coalesce(f."f_src_unique_resp_hosts", 0e0) AS f21,
  coalesce(f."f_src_unique_resp_ports", 0e0) AS f22,
  coalesce(f."f_src_failed_state_fraction", 0e0) AS f23,
  coalesce(f."f_src_short_fraction", 0e0) AS f24,
  coalesce(f."f_src_zero_payload_fraction", 0e0) AS f25,
  coalesce(f."f_src_missing_service_fraction", 0e0) AS f26,
  coalesce(f."f_src_max_dst_port_sweep", 0e0) AS f27,
  coalesce(f."f_src_mean_dst_port_sweep", 0e0) AS f28,
  coalesce(f."f_src_max_dst_failed_fraction", 0e0) AS f29,
  coalesce(f."f_uid_log_types", 0e0) AS f30,
  coalesce(f."f_uid_http_count", 0e0) AS f31,
  coalesce(f."f_uid_files_count", 0e0) AS f32,
  coalesce(f."f_uid_ssh_count", 0e0) AS f33,
  coalesce(f."f_uid_weird_count", 0e0) AS f34,
  coalesce(f."f_uid_file_total_bytes", 0e0) AS f35,
  coalesce(f."f_uid_weird_name_rarity", 0e0) AS f36
FROM conn_features f
JOIN conn_moments m ON m.scope_id = f.scope_id
WHERE CASE WHEN (m."hi_id_resp_p" > m."lo_id_resp_p" AND m."sd_id_resp_p" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_duration" > m."lo_duration" AND m."sd_duration" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_total_bytes" > m."lo_total_bytes" AND m."sd_total_bytes" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_total_pkts" > m."lo_total_pkts" AND m."sd_total_pkts" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_orig_resp_bytes_ratio" > m."lo_orig_resp_bytes_ratio" AND m."sd_orig_resp_bytes_ratio" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_orig_resp_pkts_ratio" > m."lo_orig_resp_pkts_ratio" AND m."sd_orig_resp_pkts_ratio" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_bytes_per_second" > m."lo_bytes_per_second" AND m."sd_bytes_per_second" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_bytes_per_packet" > m."lo_bytes_per_packet" AND m."sd_bytes_per_packet" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_resp_port_rarity" > m."lo_resp_port_rarity" AND m."sd_resp_port_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_service_rarity" > m."lo_service_rarity" AND m."sd_service_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_state_rarity" > m."lo_state_rarity" AND m."sd_state_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_history_rarity" > m."lo_history_rarity" AND m."sd_history_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_dst_host_popularity" > m."lo_dst_host_popularity" AND m."sd_dst_host_popularity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_is_failed_scan_state" > m."lo_is_failed_scan_state" AND m."sd_is_failed_scan_state" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_is_scan_history" > m."lo_is_scan_history" AND m."sd_is_scan_history" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_is_short_conn" > m."lo_is_short_conn" AND m."sd_is_short_conn" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_is_zero_payload" > m."lo_is_zero_payload" AND m."sd_is_zero_payload" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_is_service_missing" > m."lo_is_service_missing" AND m."sd_is_service_missing" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_is_established_session" > m."lo_is_established_session" AND m."sd_is_established_session" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_src_flow_count" > m."lo_src_flow_count" AND m."sd_src_flow_count" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_src_unique_resp_hosts" > m."lo_src_unique_resp_hosts" AND m."sd_src_unique_resp_hosts" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_src_unique_resp_ports" > m."lo_src_unique_resp_ports" AND m."sd_src_unique_resp_ports" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_src_failed_state_fraction" > m."lo_src_failed_state_fraction" AND m."sd_src_failed_state_fraction" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_src_short_fraction" > m."lo_src_short_fraction" AND m."sd_src_short_fraction" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_src_zero_payload_fraction" > m."lo_src_zero_payload_fraction" AND m."sd_src_zero_payload_fraction" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_src_missing_service_fraction" > m."lo_src_missing_service_fraction" AND m."sd_src_missing_service_fraction" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_src_max_dst_port_sweep" > m."lo_src_max_dst_port_sweep" AND m."sd_src_max_dst_port_sweep" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_src_mean_dst_port_sweep" > m."lo_src_mean_dst_port_sweep" AND m."sd_src_mean_dst_port_sweep" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_src_max_dst_failed_fraction" > m."lo_src_max_dst_failed_fraction" AND m."sd_src_max_dst_failed_fraction" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_uid_log_types" > m."lo_uid_log_types" AND m."sd_uid_log_types" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_uid_http_count" > m."lo_uid_http_count" AND m."sd_uid_http_count" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_uid_files_count" > m."lo_uid_files_count" AND m."sd_uid_files_count" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_uid_ssh_count" > m."lo_uid_ssh_count" AND m."sd_uid_ssh_count" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_uid_weird_count" > m."lo_uid_weird_count" AND m."sd_uid_weird_count" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_uid_file_total_bytes" > m."lo_uid_file_total_bytes" AND m."sd_uid_file_total_bytes" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_uid_weird_name_rarity" > m."lo_uid_weird_name_rarity" AND m."sd_uid_weird_name_rarity" > 0) THEN 1e0 ELSE 0e0 END > 0;

-- Function conn_scored
SELECT p.capture_id, p.scope_id, p.row_key, p.file_id, p.line, p.ts, p.uid, p.id_orig_h, p.id_orig_p, p.id_resp_h, p.id_resp_p, p.proto, p.label, p.detailedlabel, p.isolation, p.score, significant(p.score) AS rank_score
FROM (SELECT capture_id, scope_id, row_key, file_id, line, ts, uid, id_orig_h, id_orig_p, id_resp_h, id_resp_p, proto, label, detailedlabel, isolation, greatest(rule + coalesce(isolation, distance), 0e0) AS score
FROM (SELECT capture_id, scope_id, row_key, file_id, line, ts, uid, id_orig_h, id_orig_p, id_resp_h, id_resp_p, proto, label, detailedlabel, rule, distance, CASE WHEN has_forest THEN forest('conn', scope_id, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36) END AS isolation FROM conn_rule) i) p;

-- Table conn_buckets
SELECT s.capture_id, CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT) AS bucket, CAST(count(*) AS BIGINT) AS n
FROM conn_scored s
GROUP BY s.capture_id, CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT);

-- Table conn_wanted
SELECT capture_id, n, least(CAST(10 AS BIGINT), n) AS wanted, CAST(NULL AS DOUBLE) AS cut_position
FROM (SELECT capture_id, CAST(sum(n) AS BIGINT) AS n FROM conn_buckets GROUP BY capture_id) b;

-- Table conn_candidates
SELECT s.capture_id, s.row_key, s.rank_score, s.uid, w.n, w.wanted, w.cut_position,
  CAST(row_number() OVER (PARTITION BY s.capture_id ORDER BY s.rank_score DESC, s.row_key) AS BIGINT) AS place,
  CAST(rank() OVER (PARTITION BY s.capture_id ORDER BY s.rank_score DESC) AS BIGINT) AS first_place,
  CAST(count(*) OVER (PARTITION BY s.capture_id, s.rank_score) AS BIGINT) AS ties
FROM conn_scored s
JOIN conn_wanted w ON w.capture_id = s.capture_id
JOIN (
  SELECT b.capture_id, max(b.bucket) AS bucket
  FROM (SELECT capture_id, bucket, CAST(sum(n) OVER (PARTITION BY capture_id ORDER BY bucket DESC) AS BIGINT) AS above FROM conn_buckets) b
  JOIN conn_wanted w ON w.capture_id = b.capture_id
  WHERE b.above >= w.wanted
  GROUP BY b.capture_id) c ON c.capture_id = s.capture_id
WHERE CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT) >= c.bucket;

-- Table conn_cuts
SELECT c.capture_id, c.n, max(CASE WHEN c.place = c.wanted THEN c.row_key END) AS cut_key,
  coalesce(max(CASE WHEN c.place = c.wanted THEN c.rank_score END), 0e0) AS cut_score
FROM conn_candidates c
GROUP BY c.capture_id, c.n;

-- Table conn_top
SELECT c.capture_id, c.row_key, c.uid, c.rank_score, c.place,
  CASE WHEN c.n > 0 THEN (c.n + 1 - c.first_place - (c.ties - 1) * 5e-1) / c.n END AS percentile
FROM conn_candidates c
JOIN conn_cuts k ON k.capture_id = c.capture_id
WHERE (c.rank_score > k.cut_score OR (c.rank_score = k.cut_score AND c.row_key <= k.cut_key));

-- Table conn_found_rows
SELECT r.*, s.score, s.percentile
FROM conn_rows r
JOIN (
  SELECT t.capture_id, t.row_key, max(t.percentile) AS percentile, max(s.score) AS score
  FROM conn_top t
  JOIN conn_scored s ON s.capture_id = t.capture_id AND s.row_key = t.row_key
  GROUP BY t.capture_id, t.row_key) s ON s.capture_id = r.capture_id AND s.row_key = r.row_key;

-- View conn_found_features
SELECT r.capture_id,
  r.scope_id,
  r.row_key,
  r.file_id,
  r.line,
  r.ts,
  r.uid,
  r.id_orig_h,
  r.id_orig_p,
  r.id_resp_h,
  r.id_resp_p,
  r.proto,
  r.label,
  r.detailedlabel,
  coalesce(CAST(r.id_resp_p AS DOUBLE), 0e0) AS "f_id_resp_p",
  r.seconds AS "f_duration",
  r.bytes AS "f_total_bytes",
  r.out_pkts + r.in_pkts AS "f_total_pkts",
  CASE WHEN (r.in_bytes + 1e0) <> 0 THEN (r.out_bytes + 1e0) / (r.in_bytes + 1e0) ELSE 0e0 END AS "f_orig_resp_bytes_ratio",
  CASE WHEN (r.in_pkts + 1e0) <> 0 THEN (r.out_pkts + 1e0) / (r.in_pkts + 1e0) ELSE 0e0 END AS "f_orig_resp_pkts_ratio",
  CASE WHEN (r.seconds + 1e-6) <> 0 THEN (r.bytes) / (r.seconds + 1e-6) ELSE 0e0 END AS "f_bytes_per_second",
  CASE WHEN (r.out_pkts + r.in_pkts + 1e0) <> 0 THEN (r.bytes) / (r.out_pkts + r.in_pkts + 1e0) ELSE 0e0 END AS "f_bytes_per_packet",
  n_resp_p.rarity AS "f_resp_port_rarity",
  n_service.rarity AS "f_service_rarity",
  n_conn_state.rarity AS "f_state_rarity",
  n_history.rarity AS "f_history_rarity",
  CASE WHEN pop.sd > 0 THEN abs(n_resp_h.n - pop.mean) / pop.sd ELSE 0e0 END AS "f_dst_host_popularity",
  r.failed AS "f_is_failed_scan_state",
  r.scan_history AS "f_is_scan_history",
  r.is_short AS "f_is_short_conn",
  r.zero_payload AS "f_is_zero_payload",
  r.no_service AS "f_is_service_missing",
  r.established AS "f_is_established_session",
  coalesce(CAST(src.flows AS DOUBLE), 0e0) AS "f_src_flow_count",
  coalesce(CAST(src.hosts AS DOUBLE), 0e0) AS "f_src_unique_resp_hosts",
  coalesce(CAST(src.ports AS DOUBLE), 0e0) AS "f_src_unique_resp_ports",
  coalesce(CAST(src.failed_share AS DOUBLE), 0e0) AS "f_src_failed_state_fraction",
  coalesce(CAST(src.short_share AS DOUBLE), 0e0) AS "f_src_short_fraction",
  coalesce(CAST(src.zero_payload_share AS DOUBLE), 0e0) AS "f_src_zero_payload_fraction",
  coalesce(CAST(src.no_service_share AS DOUBLE), 0e0) AS "f_src_missing_service_fraction",
  coalesce(CAST(src.max_sweep AS DOUBLE), 0e0) AS "f_src_max_dst_port_sweep",
  coalesce(CAST(src.mean_sweep AS DOUBLE), 0e0) AS "f_src_mean_dst_port_sweep",
  coalesce(CAST(src.max_dst_failed_share AS DOUBLE), 0e0) AS "f_src_max_dst_failed_fraction",
  CASE WHEN r.uid IS NULL THEN 0e0 ELSE 1e0 + coalesce(CAST(u_logs.logs AS DOUBLE), 0e0) END AS "f_uid_log_types",
  coalesce(CAST(u_http.n AS DOUBLE), 0e0) AS "f_uid_http_count",
  coalesce(CAST(u_files.n AS DOUBLE), 0e0) AS "f_uid_files_count",
  coalesce(CAST(u_ssh.n AS DOUBLE), 0e0) AS "f_uid_ssh_count",
  coalesce(CAST(u_weird.n AS DOUBLE), 0e0) AS "f_uid_weird_count",
  coalesce(CAST(u_files.total_bytes AS DOUBLE), 0e0) AS "f_uid_file_total_bytes",
  coalesce(CAST(u_weird.name_rarity AS DOUBLE), 0e0) AS "f_uid_weird_name_rarity"
FROM conn_found_rows r
JOIN conn_n_service n_service ON n_service.scope_id = r.scope_id AND n_service.v1 = coalesce(r.service, '')
JOIN conn_n_conn_state n_conn_state ON n_conn_state.scope_id = r.scope_id AND n_conn_state.v1 = coalesce(r.conn_state, '')
JOIN conn_n_history n_history ON n_history.scope_id = r.scope_id AND n_history.v1 = coalesce(r.history, '')
JOIN conn_n_resp_h n_resp_h ON n_resp_h.scope_id = r.scope_id AND n_resp_h.v1 = r.resp_h
JOIN conn_n_resp_p n_resp_p ON n_resp_p.scope_id = r.scope_id AND n_resp_p.v1 = r.resp_p
LEFT JOIN conn_sources src ON src.capture_id = r.capture_id AND src.orig_h = r.orig_h
LEFT JOIN conn_popularity pop ON pop.scope_id = r.scope_id
LEFT JOIN uid_http u_http ON u_http.capture_id = r.capture_id AND u_http.uid = r.uid
LEFT JOIN uid_files u_files ON u_files.capture_id = r.capture_id AND u_files.uid = r.uid
LEFT JOIN uid_ssh u_ssh ON u_ssh.capture_id = r.capture_id AND u_ssh.uid = r.uid
LEFT JOIN uid_weird u_weird ON u_weird.capture_id = r.capture_id AND u_weird.uid = r.uid
LEFT JOIN uid_logs u_logs ON u_logs.capture_id = r.capture_id AND u_logs.uid = r.uid;

-- View conn_found_terms
SELECT f.capture_id, f.scope_id, f.row_key,
  f."f_id_resp_p" AS x1,
  m."mean_id_resp_p" AS usual1,
  coalesce(0e0 * CASE WHEN (m."hi_id_resp_p" > m."lo_id_resp_p" AND m."sd_id_resp_p" > 0) THEN abs(f."f_id_resp_p" - m."mean_id_resp_p") / m."sd_id_resp_p" ELSE 0e0 END, 0e0) AS part1,
  f."f_duration" AS x2,
  m."mean_duration" AS usual2,
  coalesce(0e0 * CASE WHEN (m."hi_duration" > m."lo_duration" AND m."sd_duration" > 0) THEN abs(f."f_duration" - m."mean_duration") / m."sd_duration" ELSE 0e0 END, 0e0) AS part2,
  f."f_total_bytes" AS x3,
  m."mean_total_bytes" AS usual3,
  coalesce(0e0 * CASE WHEN (m."hi_total_bytes" > m."lo_total_bytes" AND m."sd_total_bytes" > 0) THEN abs(f."f_total_bytes" - m."mean_total_bytes") / m."sd_total_bytes" ELSE 0e0 END, 0e0) AS part3,
  f."f_total_pkts" AS x4,
  m."mean_total_pkts" AS usual4,
  coalesce(0e0 * CASE WHEN (m."hi_total_pkts" > m."lo_total_pkts" AND m."sd_total_pkts" > 0) THEN abs(f."f_total_pkts" - m."mean_total_pkts") / m."sd_total_pkts" ELSE 0e0 END, 0e0) AS part4,
  f."f_orig_resp_bytes_ratio" AS x5,
  m."mean_orig_resp_bytes_ratio" AS usual5,
  coalesce(0e0 * CASE WHEN (m."hi_orig_resp_bytes_ratio" > m."lo_orig_resp_bytes_ratio" AND m."sd_orig_resp_bytes_ratio" > 0) THEN abs(f."f_orig_resp_bytes_ratio" - m."mean_orig_resp_bytes_ratio") / m."sd_orig_resp_bytes_ratio" ELSE 0e0 END, 0e0) AS part5,
  f."f_orig_resp_pkts_ratio" AS x6,
  m."mean_orig_resp_pkts_ratio" AS usual6,
  coalesce(0e0 * CASE WHEN (m."hi_orig_resp_pkts_ratio" > m."lo_orig_resp_pkts_ratio" AND m."sd_orig_resp_pkts_ratio" > 0) THEN abs(f."f_orig_resp_pkts_ratio" - m."mean_orig_resp_pkts_ratio") / m."sd_orig_resp_pkts_ratio" ELSE 0e0 END, 0e0) AS part6,
  f."f_bytes_per_second" AS x7,
  m."mean_bytes_per_second" AS usual7,
  coalesce(0e0 * CASE WHEN (m."hi_bytes_per_second" > m."lo_bytes_per_second" AND m."sd_bytes_per_second" > 0) THEN abs(f."f_bytes_per_second" - m."mean_bytes_per_second") / m."sd_bytes_per_second" ELSE 0e0 END, 0e0) AS part7,
  f."f_bytes_per_packet" AS x8,
  m."mean_bytes_per_packet" AS usual8,
  coalesce(0e0 * CASE WHEN (m."hi_bytes_per_packet" > m."lo_bytes_per_packet" AND m."sd_bytes_per_packet" > 0) THEN abs(f."f_bytes_per_packet" - m."mean_bytes_per_packet") / m."sd_bytes_per_packet" ELSE 0e0 END, 0e0) AS part8,
  f."f_resp_port_rarity" AS x9,
  m."mean_resp_port_rarity" AS usual9,
  coalesce(0.4e0 * CASE WHEN (m."hi_resp_port_rarity" > m."lo_resp_port_rarity" AND m."sd_resp_port_rarity" > 0) THEN abs(f."f_resp_port_rarity" - m."mean_resp_port_rarity") / m."sd_resp_port_rarity" ELSE 0e0 END, 0e0) AS part9,
  f."f_service_rarity" AS x10,
  m."mean_service_rarity" AS usual10,
  coalesce(0e0 * CASE WHEN (m."hi_service_rarity" > m."lo_service_rarity" AND m."sd_service_rarity" > 0) THEN abs(f."f_service_rarity" - m."mean_service_rarity") / m."sd_service_rarity" ELSE 0e0 END, 0e0) AS part10,
  f."f_state_rarity" AS x11,
  m."mean_state_rarity" AS usual11,
  coalesce(0.5e0 * CASE WHEN (m."hi_state_rarity" > m."lo_state_rarity" AND m."sd_state_rarity" > 0) THEN abs(f."f_state_rarity" - m."mean_state_rarity") / m."sd_state_rarity" ELSE 0e0 END, 0e0) AS part11,
  f."f_history_rarity" AS x12,
  m."mean_history_rarity" AS usual12,
  coalesce(0.4e0 * CASE WHEN (m."hi_history_rarity" > m."lo_history_rarity" AND m."sd_history_rarity" > 0) THEN abs(f."f_history_rarity" - m."mean_history_rarity") / m."sd_history_rarity" ELSE 0e0 END, 0e0) AS part12,
  f."f_dst_host_popularity" AS x13,
  m."mean_dst_host_popularity" AS usual13,
  coalesce(0e0 * CASE WHEN (m."hi_dst_host_popularity" > m."lo_dst_host_popularity" AND m."sd_dst_host_popularity" > 0) THEN abs(f."f_dst_host_popularity" - m."mean_dst_host_popularity") / m."sd_dst_host_popularity" ELSE 0e0 END, 0e0) AS part13,
  f."f_is_failed_scan_state" AS x14,
  m."mean_is_failed_scan_state" AS usual14,
  coalesce(1.6e0 * CASE WHEN (m."hi_is_failed_scan_state" > m."lo_is_failed_scan_state" AND m."sd_is_failed_scan_state" > 0) THEN abs(f."f_is_failed_scan_state" - m."mean_is_failed_scan_state") / m."sd_is_failed_scan_state" ELSE 0e0 END, 0e0) AS part14,
  f."f_is_scan_history" AS x15,
  m."mean_is_scan_history" AS usual15,
  coalesce(1.2e0 * CASE WHEN (m."hi_is_scan_history" > m."lo_is_scan_history" AND m."sd_is_scan_history" > 0) THEN abs(f."f_is_scan_history" - m."mean_is_scan_history") / m."sd_is_scan_history" ELSE 0e0 END, 0e0) AS part15,
  f."f_is_short_conn" AS x16,
  m."mean_is_short_conn" AS usual16,
  coalesce(1e0 * CASE WHEN (m."hi_is_short_conn" > m."lo_is_short_conn" AND m."sd_is_short_conn" > 0) THEN abs(f."f_is_short_conn" - m."mean_is_short_conn") / m."sd_is_short_conn" ELSE 0e0 END, 0e0) AS part16,
  f."f_is_zero_payload" AS x17,
  m."mean_is_zero_payload" AS usual17,
  coalesce(1.5e0 * CASE WHEN (m."hi_is_zero_payload" > m."lo_is_zero_payload" AND m."sd_is_zero_payload" > 0) THEN abs(f."f_is_zero_payload" - m."mean_is_zero_payload") / m."sd_is_zero_payload" ELSE 0e0 END, 0e0) AS part17,
  f."f_is_service_missing" AS x18,
  m."mean_is_service_missing" AS usual18,
  coalesce(1e0 * CASE WHEN (m."hi_is_service_missing" > m."lo_is_service_missing" AND m."sd_is_service_missing" > 0) THEN abs(f."f_is_service_missing" - m."mean_is_service_missing") / m."sd_is_service_missing" ELSE 0e0 END, 0e0) AS part18,
  f."f_is_established_session" AS x19,
  m."mean_is_established_session" AS usual19,
  coalesce(0e0 * CASE WHEN (m."hi_is_established_session" > m."lo_is_established_session" AND m."sd_is_established_session" > 0) THEN abs(f."f_is_established_session" - m."mean_is_established_session") / m."sd_is_established_session" ELSE 0e0 END, 0e0) AS part19,
  f."f_src_flow_count" AS x20,
  m."mean_src_flow_count" AS usual20,
  coalesce(1.2e0 * CASE WHEN (m."hi_src_flow_count" > m."lo_src_flow_count" AND m."sd_src_flow_count" > 0) THEN abs(f."f_src_flow_count" - m."mean_src_flow_count") / m."sd_src_flow_count" ELSE 0e0 END, 0e0) AS part20,
  f."f_src_unique_resp_hosts" AS x21,
  m."mean_src_unique_resp_hosts" AS usual21,
  coalesce(1.4e0 * CASE WHEN (m."hi_src_unique_resp_hosts" > m."lo_src_unique_resp_hosts" AND m."sd_src_unique_resp_hosts" > 0) THEN abs(f."f_src_unique_resp_hosts" - m."mean_src_unique_resp_hosts") / m."sd_src_unique_resp_hosts" ELSE 0e0 END, 0e0) AS part21,
  f."f_src_unique_resp_ports" AS x22,
  m."mean_src_unique_resp_ports" AS usual22,
  coalesce(2.8e0 * CASE WHEN (m."hi_src_unique_resp_ports" > m."lo_src_unique_resp_ports" AND m."sd_src_unique_resp_ports" > 0) THEN abs(f."f_src_unique_resp_ports" - m."mean_src_unique_resp_ports") / m."sd_src_unique_resp_ports" ELSE 0e0 END, 0e0) AS part22,
  f."f_src_failed_state_fraction" AS x23,
  m."mean_src_failed_state_fraction" AS usual23,
  coalesce(2.5e0 * CASE WHEN (m."hi_src_failed_state_fraction" > m."lo_src_failed_state_fraction" AND m."sd_src_failed_state_fraction" > 0) THEN abs(f."f_src_failed_state_fraction" - m."mean_src_failed_state_fraction") / m."sd_src_failed_state_fraction" ELSE 0e0 END, 0e0) AS part23,
  f."f_src_short_fraction" AS x24,
  m."mean_src_short_fraction" AS usual24,
  coalesce(1.8e0 * CASE WHEN (m."hi_src_short_fraction" > m."lo_src_short_fraction" AND m."sd_src_short_fraction" > 0) THEN abs(f."f_src_short_fraction" - m."mean_src_short_fraction") / m."sd_src_short_fraction" ELSE 0e0 END, 0e0) AS part24,
  f."f_src_zero_payload_fraction" AS x25,
  m."mean_src_zero_payload_fraction" AS usual25,
  coalesce(2.4e0 * CASE WHEN (m."hi_src_zero_payload_fraction" > m."lo_src_zero_payload_fraction" AND m."sd_src_zero_payload_fraction" > 0) THEN abs(f."f_src_zero_payload_fraction" - m."mean_src_zero_payload_fraction") / m."sd_src_zero_payload_fraction" ELSE 0e0 END, 0e0) AS part25,
  f."f_src_missing_service_fraction" AS x26,
  m."mean_src_missing_service_fraction" AS usual26,
  coalesce(1.8e0 * CASE WHEN (m."hi_src_missing_service_fraction" > m."lo_src_missing_service_fraction" AND m."sd_src_missing_service_fraction" > 0) THEN abs(f."f_src_missing_service_fraction" - m."mean_src_missing_service_fraction") / m."sd_src_missing_service_fraction" ELSE 0e0 END, 0e0) AS part26,
  f."f_src_max_dst_port_sweep" AS x27,
  m."mean_src_max_dst_port_sweep" AS usual27,
  coalesce(3.4e0 * CASE WHEN (m."hi_src_max_dst_port_sweep" > m."lo_src_max_dst_port_sweep" AND m."sd_src_max_dst_port_sweep" > 0) THEN abs(f."f_src_max_dst_port_sweep" - m."mean_src_max_dst_port_sweep") / m."sd_src_max_dst_port_sweep" ELSE 0e0 END, 0e0) AS part27,
  f."f_src_mean_dst_port_sweep" AS x28,
  m."mean_src_mean_dst_port_sweep" AS usual28,
  coalesce(1.5e0 * CASE WHEN (m."hi_src_mean_dst_port_sweep" > m."lo_src_mean_dst_port_sweep" AND m."sd_src_mean_dst_port_sweep" > 0) THEN abs(f."f_src_mean_dst_port_sweep" - m."mean_src_mean_dst_port_sweep") / m."sd_src_mean_dst_port_sweep" ELSE 0e0 END, 0e0) AS part28,
  f."f_src_max_dst_failed_fraction" AS x29,
  m."mean_src_max_dst_failed_fraction" AS usual29,
  coalesce(1.8e0 * CASE WHEN (m."hi_src_max_dst_failed_fraction" > m."lo_src_max_dst_failed_fraction" AND m."sd_src_max_dst_failed_fraction" > 0) THEN abs(f."f_src_max_dst_failed_fraction" - m."mean_src_max_dst_failed_fraction") / m."sd_src_max_dst_failed_fraction" ELSE 0e0 END, 0e0) AS part29,
  f."f_uid_log_types" AS x30,
  m."mean_uid_log_types" AS usual30,
  coalesce(0e0 * CASE WHEN (m."hi_uid_log_types" > m."lo_uid_log_types" AND m."sd_uid_log_types" > 0) THEN abs(f."f_uid_log_types" - m."mean_uid_log_types") / m."sd_uid_log_types" ELSE 0e0 END, 0e0) AS part30,
  f."f_uid_http_count" AS x31,
  m."mean_uid_http_count" AS usual31,
  coalesce(0e0 * CASE WHEN (m."hi_uid_http_count" > m."lo_uid_http_count" AND m."sd_uid_http_count" > 0) THEN abs(f."f_uid_http_count" - m."mean_uid_http_count") / m."sd_uid_http_count" ELSE 0e0 END, 0e0) AS part31,
  f."f_uid_files_count" AS x32,
  m."mean_uid_files_count" AS usual32,
  coalesce(0e0 * CASE WHEN (m."hi_uid_files_count" > m."lo_uid_files_count" AND m."sd_uid_files_count" > 0) THEN abs(f."f_uid_files_count" - m."mean_uid_files_count") / m."sd_uid_files_count" ELSE 0e0 END, 0e0) AS part32,
  f."f_uid_ssh_count" AS x33,
  m."mean_uid_ssh_count" AS usual33,
  coalesce(0e0 * CASE WHEN (m."hi_uid_ssh_count" > m."lo_uid_ssh_count" AND m."sd_uid_ssh_count" > 0) THEN abs(f."f_uid_ssh_count" - m."mean_uid_ssh_count") / m."sd_uid_ssh_count" ELSE 0e0 END, 0e0) AS part33,
  f."f_uid_weird_count" AS x34,
  m."mean_uid_weird_count" AS usual34,
  coalesce(0e0 * CASE WHEN (m."hi_uid_weird_count" > m."lo_uid_weird_count" AND m."sd_uid_weird_count" > 0) THEN abs(f."f_uid_weird_count" - m."mean_uid_weird_count") / m."sd_uid_weird_count" ELSE 0e0 END, 0e0) AS part34,
  f."f_uid_file_total_bytes" AS x35,
  m."mean_uid_file_total_bytes" AS usual35,
  coalesce(0e0 * CASE WHEN (m."hi_uid_file_total_bytes" > m."lo_uid_file_total_bytes" AND m."sd_uid_file_total_bytes" > 0) THEN abs(f."f_uid_file_total_bytes" - m."mean_uid_file_total_bytes") / m."sd_uid_file_total_bytes" ELSE 0e0 END, 0e0) AS part35,
  f."f_uid_weird_name_rarity" AS x36,
  m."mean_uid_weird_name_rarity" AS usual36,
  coalesce(0e0 * CASE WHEN (m."hi_uid_weird_name_rarity" > m."lo_uid_weird_name_rarity" AND m."sd_uid_weird_name_rarity" > 0) THEN abs(f."f_uid_weird_name_rarity" - m."mean_uid_weird_name_rarity") / m."sd_uid_weird_name_rarity" ELSE 0e0 END, 0e0) AS part36
FROM conn_found_features f
JOIN conn_moments m ON m.scope_id = f.scope_id;

-- View conn_reasons
SELECT e.capture_id, e.row_key, e.reason.name AS name, e.reason.text AS text, e.reason.number AS number, e.reason.unit AS unit, e.reason.usual_text AS usual_text, e.reason.usual_number AS usual_number, e.reason.part AS part
FROM (
  SELECT d.capture_id, d.row_key, unnest([struct_pack("name" := 'id_resp_p', "text" := CAST(NULL AS STRING), "number" := d.x1, "unit" := 'port', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual1, "part" := d.part1), struct_pack("name" := 'duration', "text" := CAST(NULL AS STRING), "number" := d.x2, "unit" := 's', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual2, "part" := d.part2), struct_pack("name" := 'total_bytes', "text" := CAST(NULL AS STRING), "number" := d.x3, "unit" := 'B', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual3, "part" := d.part3), struct_pack("name" := 'total_pkts', "text" := CAST(NULL AS STRING), "number" := d.x4, "unit" := 'packets', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual4, "part" := d.part4), struct_pack("name" := 'orig_resp_bytes_ratio', "text" := CAST(NULL AS STRING), "number" := d.x5, "unit" := 'ratio', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual5, "part" := d.part5), struct_pack("name" := 'orig_resp_pkts_ratio', "text" := CAST(NULL AS STRING), "number" := d.x6, "unit" := 'ratio', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual6, "part" := d.part6), struct_pack("name" := 'bytes_per_second', "text" := CAST(NULL AS STRING), "number" := d.x7, "unit" := 'B/s', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual7, "part" := d.part7), struct_pack("name" := 'bytes_per_packet', "text" := CAST(NULL AS STRING), "number" := d.x8, "unit" := 'B', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual8, "part" := d.part8), struct_pack("name" := 'resp_port_rarity', "text" := CAST(NULL AS STRING), "number" := d.x9, "unit" := 'nats', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual9, "part" := d.part9), struct_pack("name" := 'service_rarity', "text" := CAST(NULL AS STRING), "number" := d.x10, "unit" := 'nats', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual10, "part" := d.part10), struct_pack("name" := 'state_rarity', "text" := CAST(NULL AS STRING), "number" := d.x11, "unit" := 'nats', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual11, "part" := d.part11), struct_pack("name" := 'history_rarity', "text" := CAST(NULL AS STRING), "number" := d.x12, "unit" := 'nats', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual12, "part" := d.part12), struct_pack("name" := 'dst_host_popularity', "text" := CAST(NULL AS STRING), "number" := d.x13, "unit" := '|z|', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual13, "part" := d.part13), struct_pack("name" := 'is_failed_scan_state', "text" := CAST(NULL AS STRING), "number" := d.x14, "unit" := '0 or 1', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual14, "part" := d.part14), struct_pack("name" := 'is_scan_history', "text" := CAST(NULL AS STRING), "number" := d.x15, "unit" := '0 or 1', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual15, "part" := d.part15), struct_pack("name" := 'is_short_conn', "text" := CAST(NULL AS STRING), "number" := d.x16, "unit" := '0 or 1', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual16, "part" := d.part16), struct_pack("name" := 'is_zero_payload', "text" := CAST(NULL AS STRING), "number" := d.x17, "unit" := '0 or 1', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual17, "part" := d.part17), struct_pack("name" := 'is_service_missing', "text" := CAST(NULL AS STRING), "number" := d.x18, "unit" := '0 or 1', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual18, "part" := d.part18), struct_pack("name" := 'is_established_session', "text" := CAST(NULL AS STRING), "number" := d.x19, "unit" := '0 or 1', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual19, "part" := d.part19), struct_pack("name" := 'src_flow_count', "text" := CAST(NULL AS STRING), "number" := d.x20, "unit" := 'flows', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual20, "part" := d.part20), struct_pack("name" := 'src_unique_resp_hosts', "text" := CAST(NULL AS STRING), "number" := d.x21, "unit" := 'hosts', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual21, "part" := d.part21), struct_pack("name" := 'src_unique_resp_ports', "text" := CAST(NULL AS STRING), "number" := d.x22, "unit" := 'ports', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual22, "part" := d.part22), struct_pack("name" := 'src_failed_state_fraction', "text" := CAST(NULL AS STRING), "number" := d.x23, "unit" := 'share', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual23, "part" := d.part23), struct_pack("name" := 'src_short_fraction', "text" := CAST(NULL AS STRING), "number" := d.x24, "unit" := 'share', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual24, "part" := d.part24), struct_pack("name" := 'src_zero_payload_fraction', "text" := CAST(NULL AS STRING), "number" := d.x25, "unit" := 'share', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual25, "part" := d.part25), struct_pack("name" := 'src_missing_service_fraction', "text" := CAST(NULL AS STRING), "number" := d.x26, "unit" := 'share', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual26, "part" := d.part26), struct_pack("name" := 'src_max_dst_port_sweep', "text" := CAST(NULL AS STRING), "number" := d.x27, "unit" := 'ports', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual27, "part" := d.part27), struct_pack("name" := 'src_mean_dst_port_sweep', "text" := CAST(NULL AS STRING), "number" := d.x28, "unit" := 'ports', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual28, "part" := d.part28), struct_pack("name" := 'src_max_dst_failed_fraction', "text" := CAST(NULL AS STRING), "number" := d.x29, "unit" := 'share', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual29, "part" := d.part29), struct_pack("name" := 'uid_log_types', "text" := CAST(NULL AS STRING), "number" := d.x30, "unit" := 'logs', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual30, "part" := d.part30), struct_pack("name" := 'uid_http_count', "text" := CAST(NULL AS STRING), "number" := d.x31, "unit" := 'rows', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual31, "part" := d.part31), struct_pack("name" := 'uid_files_count', "text" := CAST(NULL AS STRING), "number" := d.x32, "unit" := 'rows', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual32, "part" := d.part32), struct_pack("name" := 'uid_ssh_count', "text" := CAST(NULL AS STRING), "number" := d.x33, "unit" := 'rows', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual33, "part" := d.part33), struct_pack("name" := 'uid_weird_count', "text" := CAST(NULL AS STRING), "number" := d.x34, "unit" := 'rows', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual34, "part" := d.part34), struct_pack("name" := 'uid_file_total_bytes', "text" := CAST(NULL AS STRING), "number" := d.x35, "unit" := 'B', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual35, "part" := d.part35), struct_pack("name" := 'uid_weird_name_rarity', "text" := CAST(NULL AS STRING), "number" := d.x36, "unit" := 'nats', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual36, "part" := d.part36)]) AS reason
  FROM (SELECT DISTINCT * FROM conn_found_terms) d) e
WHERE e.reason.part > 0;

-- Function conn_named_reasons
SELECT r.capture_id, r.row_key, r.name, r.place, r.part, r.total,
  coalesce(r.text, number_text(r.number, r.unit)) AS value,
  coalesce(r.usual_text, number_text(r.usual_number, r.unit)) AS usual
FROM (
  SELECT n.*, sum(n.part) OVER (PARTITION BY n.capture_id, n.row_key) AS total,
    CAST(row_number() OVER (PARTITION BY n.capture_id, n.row_key ORDER BY significant(n.part) DESC, n.name) AS BIGINT) AS place
  FROM conn_reasons n) r
WHERE r.place <= 5;

-- Table conn_explained
SELECT r.capture_id, r.row_key, list(struct_pack("feature" := r.name, "value" := r.value, "usual" := r.usual, "share" := CASE WHEN (r.total) <> 0 THEN (r.part) / (r.total) ELSE 0e0 END) ORDER BY r.place) AS reasons,
  string_agg(CASE WHEN r.place <= 3 THEN r.name || CASE WHEN r.value = 'yes' THEN '' ELSE ' ' || coalesce(r.value, '?') END || coalesce(' (usual ' || r.usual || ')', '') END, '; ' ORDER BY r.place) AS sentence
FROM conn_named_reasons r
GROUP BY r.capture_id, r.row_key;

-- Table conn_findings
SELECT f.*, e.reasons, f.subject || coalesce(': ' || e.sentence, '') AS explanation
FROM (
  SELECT r.capture_id, md5(c.capture || '|row|' || CAST(r.row_key AS STRING)) AS finding_id, r.row_key,
    min(r.ts) AS ts_first, max(r.ts) AS ts_last, min(r.id_orig_h) AS host_from, min(r.id_resp_h) AS host_to,
    CAST(count(*) AS BIGINT) AS row_count, max(r.score) AS score, min(coalesce(r.id_orig_h, r.id_resp_h, 'a row') || coalesce(' to ' || CASE WHEN r.id_orig_h IS NOT NULL THEN r.id_resp_h END, '') || coalesce(' port ' || CAST(r.id_resp_p AS STRING), '')) AS subject
  FROM conn_found_rows r
  JOIN captures_in c ON c.capture_id = r.capture_id
  GROUP BY r.capture_id, c.capture, r.row_key) f
LEFT JOIN conn_explained e ON e.capture_id = f.capture_id AND e.row_key = f.row_key;

-- Table conn_used
SELECT scope_id, has_forest, list(DISTINCT name ORDER BY name) FILTER (name IS NOT NULL) AS names
FROM (
  SELECT m.scope_id, m.n >= 8 AND CASE WHEN (m."hi_id_resp_p" > m."lo_id_resp_p" AND m."sd_id_resp_p" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_duration" > m."lo_duration" AND m."sd_duration" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_total_bytes" > m."lo_total_bytes" AND m."sd_total_bytes" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_total_pkts" > m."lo_total_pkts" AND m."sd_total_pkts" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_orig_resp_bytes_ratio" > m."lo_orig_resp_bytes_ratio" AND m."sd_orig_resp_bytes_ratio" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_orig_resp_pkts_ratio" > m."lo_orig_resp_pkts_ratio" AND m."sd_orig_resp_pkts_ratio" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_bytes_per_second" > m."lo_bytes_per_second" AND m."sd_bytes_per_second" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_bytes_per_packet" > m."lo_bytes_per_packet" AND m."sd_bytes_per_packet" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_resp_port_rarity" > m."lo_resp_port_rarity" AND m."sd_resp_port_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_service_rarity" > m."lo_service_rarity" AND m."sd_service_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_state_rarity" > m."lo_state_rarity" AND m."sd_state_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_history_rarity" > m."lo_history_rarity" AND m."sd_history_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_dst_host_popularity" > m."lo_dst_host_popularity" AND m."sd_dst_host_popularity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_is_failed_scan_state" > m."lo_is_failed_scan_state" AND m."sd_is_failed_scan_state" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_is_scan_history" > m."lo_is_scan_history" AND m."sd_is_scan_history" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_is_short_conn" > m."lo_is_short_conn" AND m."sd_is_short_conn" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_is_zero_payload" > m."lo_is_zero_payload" AND m."sd_is_zero_payload" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_is_service_missing" > m."lo_is_service_missing" AND m."sd_is_service_missing" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_is_established_session" > m."lo_is_established_session" AND m."sd_is_established_session" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_src_flow_count" > m."lo_src_flow_count" AND m."sd_src_flow_count" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_src_unique_resp_hosts" > m."lo_src_unique_resp_hosts" AND m."sd_src_unique_resp_hosts" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_src_unique_resp_ports" > m."lo_src_unique_resp_ports" AND m."sd_src_unique_resp_ports" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_src_failed_state_fraction" > m."lo_src_failed_state_fraction" AND m."sd_src_failed_state_fraction" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_src_short_fraction" > m."lo_src_short_fraction" AND m."sd_src_short_fraction" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_src_zero_payload_fraction" > m."lo_src_zero_payload_fraction" AND m."sd_src_zero_payload_fraction" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_src_missing_service_fraction" > m."lo_src_missing_service_fraction" AND m."sd_src_missing_service_fraction" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_src_max_dst_port_sweep" > m."lo_src_max_dst_port_sweep" AND m."sd_src_max_dst_port_sweep" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_src_mean_dst_port_sweep" > m."lo_src_mean_dst_port_sweep" AND m."sd_src_mean_dst_port_sweep" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_src_max_dst_failed_fraction" > m."lo_src_max_dst_failed_fraction" AND m."sd_src_max_dst_failed_fraction" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_uid_log_types" > m."lo_uid_log_types" AND m."sd_uid_log_types" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_uid_http_count" > m."lo_uid_http_count" AND m."sd_uid_http_count" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_uid_files_count" > m."lo_uid_files_count" AND m."sd_uid_files_count" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_uid_ssh_count" > m."lo_uid_ssh_count" AND m."sd_uid_ssh_count" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_uid_weird_count" > m."lo_uid_weird_count" AND m."sd_uid_weird_count" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_uid_file_total_bytes" > m."lo_uid_file_total_bytes" AND m."sd_uid_file_total_bytes" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_uid_weird_name_rarity" > m."lo_uid_weird_name_rarity" AND m."sd_uid_weird_name_rarity" > 0) THEN 1e0 ELSE 0e0 END >= 2 AS has_forest, unnest([CASE WHEN (m."hi_id_resp_p" > m."lo_id_resp_p" AND m."sd_id_resp_p" > 0) THEN 'id_resp_p' END, CASE WHEN (m."hi_duration" > m."lo_duration" AND m."sd_duration" > 0) THEN 'duration' END, CASE WHEN (m."hi_total_bytes" > m."lo_total_bytes" AND m."sd_total_bytes" > 0) THEN 'total_bytes' END, CASE WHEN (m."hi_total_pkts" > m."lo_total_pkts" AND m."sd_total_pkts" > 0) THEN 'total_pkts' END, CASE WHEN (m."hi_orig_resp_bytes_ratio" > m."lo_orig_resp_bytes_ratio" AND m."sd_orig_resp_bytes_ratio" > 0) THEN 'orig_resp_bytes_ratio' END, CASE WHEN (m."hi_orig_resp_pkts_ratio" > m."lo_orig_resp_pkts_ratio" AND m."sd_orig_resp_pkts_ratio" > 0) THEN 'orig_resp_pkts_ratio' END, CASE WHEN (m."hi_bytes_per_second" > m."lo_bytes_per_second" AND m."sd_bytes_per_second" > 0) THEN 'bytes_per_second' END, CASE WHEN (m."hi_bytes_per_packet" > m."lo_bytes_per_packet" AND m."sd_bytes_per_packet" > 0) THEN 'bytes_per_packet' END, CASE WHEN (m."hi_resp_port_rarity" > m."lo_resp_port_rarity" AND m."sd_resp_port_rarity" > 0) THEN 'resp_port_rarity' END, CASE WHEN (m."hi_service_rarity" > m."lo_service_rarity" AND m."sd_service_rarity" > 0) THEN 'service_rarity' END, CASE WHEN (m."hi_state_rarity" > m."lo_state_rarity" AND m."sd_state_rarity" > 0) THEN 'state_rarity' END, CASE WHEN (m."hi_history_rarity" > m."lo_history_rarity" AND m."sd_history_rarity" > 0) THEN 'history_rarity' END, CASE WHEN (m."hi_dst_host_popularity" > m."lo_dst_host_popularity" AND m."sd_dst_host_popularity" > 0) THEN 'dst_host_popularity' END, CASE WHEN (m."hi_is_failed_scan_state" > m."lo_is_failed_scan_state" AND m."sd_is_failed_scan_state" > 0) THEN 'is_failed_scan_state' END, CASE WHEN (m."hi_is_scan_history" > m."lo_is_scan_history" AND m."sd_is_scan_history" > 0) THEN 'is_scan_history' END, CASE WHEN (m."hi_is_short_conn" > m."lo_is_short_conn" AND m."sd_is_short_conn" > 0) THEN 'is_short_conn' END, CASE WHEN (m."hi_is_zero_payload" > m."lo_is_zero_payload" AND m."sd_is_zero_payload" > 0) THEN 'is_zero_payload' END, CASE WHEN (m."hi_is_service_missing" > m."lo_is_service_missing" AND m."sd_is_service_missing" > 0) THEN 'is_service_missing' END, CASE WHEN (m."hi_is_established_session" > m."lo_is_established_session" AND m."sd_is_established_session" > 0) THEN 'is_established_session' END, CASE WHEN (m."hi_src_flow_count" > m."lo_src_flow_count" AND m."sd_src_flow_count" > 0) THEN 'src_flow_count' END, CASE WHEN (m."hi_src_unique_resp_hosts" > m."lo_src_unique_resp_hosts" AND m."sd_src_unique_resp_hosts" > 0) THEN 'src_unique_resp_hosts' END, CASE WHEN (m."hi_src_unique_resp_ports" > m."lo_src_unique_resp_ports" AND m."sd_src_unique_resp_ports" > 0) THEN 'src_unique_resp_ports' END, CASE WHEN (m."hi_src_failed_state_fraction" > m."lo_src_failed_state_fraction" AND m."sd_src_failed_state_fraction" > 0) THEN 'src_failed_state_fraction' END, CASE WHEN (m."hi_src_short_fraction" > m."lo_src_short_fraction" AND m."sd_src_short_fraction" > 0) THEN 'src_short_fraction' END, CASE WHEN (m."hi_src_zero_payload_fraction" > m."lo_src_zero_payload_fraction" AND m."sd_src_zero_payload_fraction" > 0) THEN 'src_zero_payload_fraction' END, CASE WHEN (m."hi_src_missing_service_fraction" > m."lo_src_missing_service_fraction" AND m."sd_src_missing_service_fraction" > 0) THEN 'src_missing_service_fraction' END, CASE WHEN (m."hi_src_max_dst_port_sweep" > m."lo_src_max_dst_port_sweep" AND m."sd_src_max_dst_port_sweep" > 0) THEN 'src_max_dst_port_sweep' END, CASE WHEN (m."hi_src_mean_dst_port_sweep" > m."lo_src_mean_dst_port_sweep" AND m."sd_src_mean_dst_port_sweep" > 0) THEN 'src_mean_dst_port_sweep' END, CASE WHEN (m."hi_src_max_dst_failed_fraction" > m."lo_src_max_dst_failed_fraction" AND m."sd_src_max_dst_failed_fraction" > 0) THEN 'src_max_dst_failed_fraction' END, CASE WHEN (m."hi_uid_log_types" > m."lo_uid_log_types" AND m."sd_uid_log_types" > 0) THEN 'uid_log_types' END, CASE WHEN (m."hi_uid_http_count" > m."lo_uid_http_count" AND m."sd_uid_http_count" > 0) THEN 'uid_http_count' END, CASE WHEN (m."hi_uid_files_count" > m."lo_uid_files_count" AND m."sd_uid_files_count" > 0) THEN 'uid_files_count' END, CASE WHEN (m."hi_uid_ssh_count" > m."lo_uid_ssh_count" AND m."sd_uid_ssh_count" > 0) THEN 'uid_ssh_count' END, CASE WHEN (m."hi_uid_weird_count" > m."lo_uid_weird_count" AND m."sd_uid_weird_count" > 0) THEN 'uid_weird_count' END, CASE WHEN (m."hi_uid_file_total_bytes" > m."lo_uid_file_total_bytes" AND m."sd_uid_file_total_bytes" > 0) THEN 'uid_file_total_bytes' END, CASE WHEN (m."hi_uid_weird_name_rarity" > m."lo_uid_weird_name_rarity" AND m."sd_uid_weird_name_rarity" > 0) THEN 'uid_weird_name_rarity' END]) AS name
  FROM conn_moments m) n
GROUP BY scope_id, has_forest;

-- Table conn_summary
SELECT k.capture_id, 'conn' AS log, 1e0 AS weight, k.n AS row_count, coalesce(f.flagged, 0) AS flagged,
  CASE WHEN (k.n) <> 0 THEN (CAST(coalesce(f.flagged, 0) AS DOUBLE)) / (k.n) ELSE 0e0 END AS flagged_share, k.cut_score AS cutoff, CASE WHEN u.has_forest THEN 'conn_hybrid+isolation_forest' ELSE 'conn_hybrid+fallback_distance' END AS method, u.names, p.top_percentile
FROM conn_cuts k
LEFT JOIN conn_used u ON u.scope_id = k.capture_id
LEFT JOIN (
  SELECT c.capture_id, CAST(count(*) AS BIGINT) AS flagged FROM conn_candidates c JOIN conn_cuts k ON k.capture_id = c.capture_id
  WHERE (c.rank_score > k.cut_score OR (c.rank_score = k.cut_score AND c.row_key <= k.cut_key)) GROUP BY c.capture_id) f ON f.capture_id = k.capture_id
LEFT JOIN (SELECT capture_id, avg(percentile) AS top_percentile FROM conn_top GROUP BY capture_id) p ON p.capture_id = k.capture_id;

-- Result scores/log=conn
SELECT CAST(c.capture AS STRING) AS capture,
  CAST(s.row_key AS BIGINT) AS row_key,
  CAST(fi.path AS STRING) AS file,
  CAST(s.line AS BIGINT) AS line,
  CAST(to_timestamp(s.ts) AS TIMESTAMPTZ) AS ts,
  CAST(s.uid AS STRING) AS uid,
  CAST(s.id_orig_h AS STRING) AS id_orig_h,
  CAST(s.id_orig_p AS BIGINT) AS id_orig_p,
  CAST(s.id_resp_h AS STRING) AS id_resp_h,
  CAST(s.id_resp_p AS BIGINT) AS id_resp_p,
  CAST(s.proto AS STRING) AS proto,
  CAST(s.score AS DOUBLE) AS score,
  CAST(coalesce((s.rank_score > k.cut_score OR (s.rank_score = k.cut_score AND s.row_key <= k.cut_key)), FALSE) AS BOOLEAN) AS flagged,
  CAST(s.label AS STRING) AS label,
  CAST(s.detailedlabel AS STRING) AS detailedlabel
FROM conn_scored s
JOIN captures_in c ON c.capture_id = s.capture_id
LEFT JOIN files_in fi ON fi.file_id = s.file_id
JOIN conn_cuts k ON k.capture_id = s.capture_id;

-- Result features/log=conn
SELECT c.capture, f.row_key, fi.path AS file, f.line,
  CAST(f."f_id_resp_p" AS DOUBLE) AS "id_resp_p",
  CAST(f."f_duration" AS DOUBLE) AS "duration",
  CAST(f."f_total_bytes" AS DOUBLE) AS "total_bytes",
  CAST(f."f_total_pkts" AS DOUBLE) AS "total_pkts",
  CAST(f."f_orig_resp_bytes_ratio" AS DOUBLE) AS "orig_resp_bytes_ratio",
  CAST(f."f_orig_resp_pkts_ratio" AS DOUBLE) AS "orig_resp_pkts_ratio",
  CAST(f."f_bytes_per_second" AS DOUBLE) AS "bytes_per_second",
  CAST(f."f_bytes_per_packet" AS DOUBLE) AS "bytes_per_packet",
  CAST(f."f_resp_port_rarity" AS DOUBLE) AS "resp_port_rarity",
  CAST(f."f_service_rarity" AS DOUBLE) AS "service_rarity",
  CAST(f."f_state_rarity" AS DOUBLE) AS "state_rarity",
  CAST(f."f_history_rarity" AS DOUBLE) AS "history_rarity",
  CAST(f."f_dst_host_popularity" AS DOUBLE) AS "dst_host_popularity",
  CAST(f."f_is_failed_scan_state" AS DOUBLE) AS "is_failed_scan_state",
  CAST(f."f_is_scan_history" AS DOUBLE) AS "is_scan_history",
  CAST(f."f_is_short_conn" AS DOUBLE) AS "is_short_conn",
  CAST(f."f_is_zero_payload" AS DOUBLE) AS "is_zero_payload",
  CAST(f."f_is_service_missing" AS DOUBLE) AS "is_service_missing",
  CAST(f."f_is_established_session" AS DOUBLE) AS "is_established_session",
  CAST(f."f_src_flow_count" AS DOUBLE) AS "src_flow_count",
  CAST(f."f_src_unique_resp_hosts" AS DOUBLE) AS "src_unique_resp_hosts",
  CAST(f."f_src_unique_resp_ports" AS DOUBLE) AS "src_unique_resp_ports",
  CAST(f."f_src_failed_state_fraction" AS DOUBLE) AS "src_failed_state_fraction",
  CAST(f."f_src_short_fraction" AS DOUBLE) AS "src_short_fraction",
  CAST(f."f_src_zero_payload_fraction" AS DOUBLE) AS "src_zero_payload_fraction",
  CAST(f."f_src_missing_service_fraction" AS DOUBLE) AS "src_missing_service_fraction",
  CAST(f."f_src_max_dst_port_sweep" AS DOUBLE) AS "src_max_dst_port_sweep",
  CAST(f."f_src_mean_dst_port_sweep" AS DOUBLE) AS "src_mean_dst_port_sweep",
  CAST(f."f_src_max_dst_failed_fraction" AS DOUBLE) AS "src_max_dst_failed_fraction",
  CAST(f."f_uid_log_types" AS DOUBLE) AS "uid_log_types",
  CAST(f."f_uid_http_count" AS DOUBLE) AS "uid_http_count",
  CAST(f."f_uid_files_count" AS DOUBLE) AS "uid_files_count",
  CAST(f."f_uid_ssh_count" AS DOUBLE) AS "uid_ssh_count",
  CAST(f."f_uid_weird_count" AS DOUBLE) AS "uid_weird_count",
  CAST(f."f_uid_file_total_bytes" AS DOUBLE) AS "uid_file_total_bytes",
  CAST(f."f_uid_weird_name_rarity" AS DOUBLE) AS "uid_weird_name_rarity"
FROM conn_features f
JOIN captures_in c ON c.capture_id = f.capture_id
LEFT JOIN files_in fi ON fi.file_id = f.file_id;

-- View dns_features
SELECT r.capture_id,
  r.scope_id,
  r.row_key,
  r.file_id,
  r.line,
  r.ts,
  r.uid,
  r.id_orig_h,
  r.id_orig_p,
  r.id_resp_h,
  r.id_resp_p,
  r.proto,
  r.label,
  r.detailedlabel,
  coalesce(CAST(r.id_resp_p AS DOUBLE), 0e0) AS "f_id_resp_p",
  CAST(length(coalesce(r.q, '')) AS DOUBLE) AS "f_query_len",
  CAST(length(r.q) - length(replace(r.q, '.', '')) + 1 AS DOUBLE) AS "f_label_count",
  r.label_length AS "f_first_label_len",
  r.entropy AS "f_query_entropy",
  CASE WHEN (r.label_length) <> 0 THEN (r.distinct_characters) / (r.label_length) ELSE 0e0 END AS "f_unique_char_ratio",
  CASE WHEN (r.letters) <> 0 THEN (r.vowels) / (r.letters) ELSE 0e0 END AS "f_vowel_ratio",
  CASE WHEN (r.letters) <> 0 THEN (r.letters - r.vowels) / (r.letters) ELSE 0e0 END AS "f_consonant_ratio",
  CASE WHEN (r.label_length) <> 0 THEN (r.digits) / (r.label_length) ELSE 0e0 END AS "f_digit_ratio",
  n_query.rarity AS "f_query_rarity",
  n_tld.rarity AS "f_tld_rarity",
  n_qtype_name.rarity AS "f_qtype_rarity",
  n_rcode_name.rarity AS "f_rcode_rarity",
  r.answer_count AS "f_answer_count",
  coalesce(CAST(len(r.TTLs) AS DOUBLE), 0e0) AS "f_ttl_count",
  r.no_answer AS "f_no_answer",
  CASE WHEN r.rejected THEN 1e0 ELSE 0e0 END AS "f_rejected",
  r.dga_like AS "f_dga_like",
  CAST(n_dga_pattern.n AS DOUBLE) AS "f_dga_pattern_count",
  coalesce(CAST(asks.dga_like AS DOUBLE), 0e0) AS "f_src_dga_like_count",
  CASE WHEN r.last_label = 'local' THEN 1e0 ELSE 0e0 END AS "f_is_local_tld",
  CASE WHEN r.q LIKE '%.in-addr.arpa' OR r.q LIKE '%.ip6.arpa' THEN 1e0 ELSE 0e0 END AS "f_is_reverse_lookup",
  CASE WHEN substr(r.q, 1, 1) = '_' OR instr(r.q, '._tcp.local') > 0 OR instr(r.q, '._udp.local') > 0 THEN 1e0 ELSE 0e0 END AS "f_is_service_discovery",
  CASE WHEN r.resp_p = 5353 OR r.last_label = 'local' THEN 1e0 ELSE 0e0 END AS "f_is_mdns",
  CASE WHEN r.rcode = 'NOERROR' AND r.no_answer = 1 THEN 1e0 ELSE 0e0 END AS "f_noerror_noanswer",
  coalesce(CAST(u_conn.bytes AS DOUBLE), 0e0) AS "f_uid_conn_bytes",
  coalesce(CAST(u_conn.duration AS DOUBLE), 0e0) AS "f_uid_conn_duration",
  coalesce(CAST(u_weird.n AS DOUBLE), 0e0) AS "f_uid_weird_count",
  coalesce(CAST(u_weird.name_rarity AS DOUBLE), 0e0) AS "f_uid_weird_name_rarity"
FROM dns_rows r
JOIN dns_n_query n_query ON n_query.scope_id = r.scope_id AND n_query.v1 = r.q
JOIN dns_n_tld n_tld ON n_tld.scope_id = r.scope_id AND n_tld.v1 = r.last_label
JOIN dns_n_qtype_name n_qtype_name ON n_qtype_name.scope_id = r.scope_id AND n_qtype_name.v1 = r.qtype
JOIN dns_n_rcode_name n_rcode_name ON n_rcode_name.scope_id = r.scope_id AND n_rcode_name.v1 = r.rcode
JOIN dns_n_dga_pattern n_dga_pattern ON n_dga_pattern.scope_id = r.scope_id AND n_dga_pattern.v1 = r.orig_h AND n_dga_pattern.v2 = r.last_label AND n_dga_pattern.v3 = r.length_bucket AND n_dga_pattern.v4 = r.entropy_bucket AND n_dga_pattern.v5 = r.dga_like
LEFT JOIN dns_sources asks ON asks.capture_id = r.capture_id AND asks.orig_h = r.orig_h
LEFT JOIN uid_conn u_conn ON u_conn.capture_id = r.capture_id AND u_conn.uid = r.uid
LEFT JOIN uid_weird u_weird ON u_weird.capture_id = r.capture_id AND u_weird.uid = r.uid;

-- Table dns_moments
SELECT f.scope_id, CAST(count(*) AS BIGINT) AS n,
  avg(f."f_id_resp_p") AS "mean_id_resp_p", stddev_pop(f."f_id_resp_p") AS "sd_id_resp_p", min(f."f_id_resp_p") AS "lo_id_resp_p", max(f."f_id_resp_p") AS "hi_id_resp_p",
  avg(f."f_query_len") AS "mean_query_len", stddev_pop(f."f_query_len") AS "sd_query_len", min(f."f_query_len") AS "lo_query_len", max(f."f_query_len") AS "hi_query_len",
  avg(f."f_label_count") AS "mean_label_count", stddev_pop(f."f_label_count") AS "sd_label_count", min(f."f_label_count") AS "lo_label_count", max(f."f_label_count") AS "hi_label_count",
  avg(f."f_first_label_len") AS "mean_first_label_len", stddev_pop(f."f_first_label_len") AS "sd_first_label_len", min(f."f_first_label_len") AS "lo_first_label_len", max(f."f_first_label_len") AS "hi_first_label_len",
  avg(f."f_query_entropy") AS "mean_query_entropy", stddev_pop(f."f_query_entropy") AS "sd_query_entropy", min(f."f_query_entropy") AS "lo_query_entropy", max(f."f_query_entropy") AS "hi_query_entropy",
  avg(f."f_unique_char_ratio") AS "mean_unique_char_ratio", stddev_pop(f."f_unique_char_ratio") AS "sd_unique_char_ratio", min(f."f_unique_char_ratio") AS "lo_unique_char_ratio", max(f."f_unique_char_ratio") AS "hi_unique_char_ratio",
  avg(f."f_vowel_ratio") AS "mean_vowel_ratio", stddev_pop(f."f_vowel_ratio") AS "sd_vowel_ratio", min(f."f_vowel_ratio") AS "lo_vowel_ratio", max(f."f_vowel_ratio") AS "hi_vowel_ratio",
  avg(f."f_consonant_ratio") AS "mean_consonant_ratio", stddev_pop(f."f_consonant_ratio") AS "sd_consonant_ratio", min(f."f_consonant_ratio") AS "lo_consonant_ratio", max(f."f_consonant_ratio") AS "hi_consonant_ratio",
  avg(f."f_digit_ratio") AS "mean_digit_ratio", stddev_pop(f."f_digit_ratio") AS "sd_digit_ratio", min(f."f_digit_ratio") AS "lo_digit_ratio", max(f."f_digit_ratio") AS "hi_digit_ratio",
  avg(f."f_query_rarity") AS "mean_query_rarity", stddev_pop(f."f_query_rarity") AS "sd_query_rarity", min(f."f_query_rarity") AS "lo_query_rarity", max(f."f_query_rarity") AS "hi_query_rarity",
  avg(f."f_tld_rarity") AS "mean_tld_rarity", stddev_pop(f."f_tld_rarity") AS "sd_tld_rarity", min(f."f_tld_rarity") AS "lo_tld_rarity", max(f."f_tld_rarity") AS "hi_tld_rarity",
  avg(f."f_qtype_rarity") AS "mean_qtype_rarity", stddev_pop(f."f_qtype_rarity") AS "sd_qtype_rarity", min(f."f_qtype_rarity") AS "lo_qtype_rarity", max(f."f_qtype_rarity") AS "hi_qtype_rarity",
  avg(f."f_rcode_rarity") AS "mean_rcode_rarity", stddev_pop(f."f_rcode_rarity") AS "sd_rcode_rarity", min(f."f_rcode_rarity") AS "lo_rcode_rarity", max(f."f_rcode_rarity") AS "hi_rcode_rarity",
  avg(f."f_answer_count") AS "mean_answer_count", stddev_pop(f."f_answer_count") AS "sd_answer_count", min(f."f_answer_count") AS "lo_answer_count", max(f."f_answer_count") AS "hi_answer_count",
  avg(f."f_ttl_count") AS "mean_ttl_count", stddev_pop(f."f_ttl_count") AS "sd_ttl_count", min(f."f_ttl_count") AS "lo_ttl_count", max(f."f_ttl_count") AS "hi_ttl_count",
  avg(f."f_no_answer") AS "mean_no_answer", stddev_pop(f."f_no_answer") AS "sd_no_answer", min(f."f_no_answer") AS "lo_no_answer", max(f."f_no_answer") AS "hi_no_answer",
  avg(f."f_rejected") AS "mean_rejected", stddev_pop(f."f_rejected") AS "sd_rejected", min(f."f_rejected") AS "lo_rejected", max(f."f_rejected") AS "hi_rejected",
  avg(f."f_dga_like") AS "mean_dga_like", stddev_pop(f."f_dga_like") AS "sd_dga_like", min(f."f_dga_like") AS "lo_dga_like", max(f."f_dga_like") AS "hi_dga_like",
  avg(f."f_dga_pattern_count") AS "mean_dga_pattern_count", stddev_pop(f."f_dga_pattern_count") AS "sd_dga_pattern_count", min(f."f_dga_pattern_count") AS "lo_dga_pattern_count", max(f."f_dga_pattern_count") AS "hi_dga_pattern_count",
  avg(f."f_src_dga_like_count") AS "mean_src_dga_like_count", stddev_pop(f."f_src_dga_like_count") AS "sd_src_dga_like_count", min(f."f_src_dga_like_count") AS "lo_src_dga_like_count", max(f."f_src_dga_like_count") AS "hi_src_dga_like_count",
  avg(f."f_is_local_tld") AS "mean_is_local_tld", stddev_pop(f."f_is_local_tld") AS "sd_is_local_tld", min(f."f_is_local_tld") AS "lo_is_local_tld", max(f."f_is_local_tld") AS "hi_is_local_tld",
  avg(f."f_is_reverse_lookup") AS "mean_is_reverse_lookup", stddev_pop(f."f_is_reverse_lookup") AS "sd_is_reverse_lookup", min(f."f_is_reverse_lookup") AS "lo_is_reverse_lookup", max(f."f_is_reverse_lookup") AS "hi_is_reverse_lookup",
  avg(f."f_is_service_discovery") AS "mean_is_service_discovery", stddev_pop(f."f_is_service_discovery") AS "sd_is_service_discovery", min(f."f_is_service_discovery") AS "lo_is_service_discovery", max(f."f_is_service_discovery") AS "hi_is_service_discovery",
  avg(f."f_is_mdns") AS "mean_is_mdns", stddev_pop(f."f_is_mdns") AS "sd_is_mdns", min(f."f_is_mdns") AS "lo_is_mdns", max(f."f_is_mdns") AS "hi_is_mdns",
  avg(f."f_noerror_noanswer") AS "mean_noerror_noanswer", stddev_pop(f."f_noerror_noanswer") AS "sd_noerror_noanswer", min(f."f_noerror_noanswer") AS "lo_noerror_noanswer", max(f."f_noerror_noanswer") AS "hi_noerror_noanswer",
  avg(f."f_uid_conn_bytes") AS "mean_uid_conn_bytes", stddev_pop(f."f_uid_conn_bytes") AS "sd_uid_conn_bytes", min(f."f_uid_conn_bytes") AS "lo_uid_conn_bytes", max(f."f_uid_conn_bytes") AS "hi_uid_conn_bytes",
  avg(f."f_uid_conn_duration") AS "mean_uid_conn_duration", stddev_pop(f."f_uid_conn_duration") AS "sd_uid_conn_duration", min(f."f_uid_conn_duration") AS "lo_uid_conn_duration", max(f."f_uid_conn_duration") AS "hi_uid_conn_duration",
  avg(f."f_uid_weird_count") AS "mean_uid_weird_count", stddev_pop(f."f_uid_weird_count") AS "sd_uid_weird_count", min(f."f_uid_weird_count") AS "lo_uid_weird_count", max(f."f_uid_weird_count") AS "hi_uid_weird_count",
  avg(f."f_uid_weird_name_rarity") AS "mean_uid_weird_name_rarity", stddev_pop(f."f_uid_weird_name_rarity") AS "sd_uid_weird_name_rarity", min(f."f_uid_weird_name_rarity") AS "lo_uid_weird_name_rarity", max(f."f_uid_weird_name_rarity") AS "hi_uid_weird_name_rarity"
FROM dns_features f
GROUP BY f.scope_id;

-- View dns_rule
SELECT f.capture_id, f.scope_id, f.row_key, f.file_id, f.line, f.ts, f.uid, f.id_orig_h, f.id_orig_p, f.id_resp_h, f.id_resp_p, f.proto, f.label, f.detailedlabel,
  6e0 * CASE WHEN (m."hi_dga_like" > m."lo_dga_like" AND m."sd_dga_like" > 0) THEN abs(f."f_dga_like" - m."mean_dga_like") / m."sd_dga_like" ELSE 0e0 END + 3.5e0 * CASE WHEN (m."hi_src_dga_like_count" > m."lo_src_dga_like_count" AND m."sd_src_dga_like_count" > 0) THEN abs(f."f_src_dga_like_count" - m."mean_src_dga_like_count") / m."sd_src_dga_like_count" ELSE 0e0 END + 3e0 * CASE WHEN (m."hi_dga_pattern_count" > m."lo_dga_pattern_count" AND m."sd_dga_pattern_count" > 0) THEN abs(f."f_dga_pattern_count" - m."mean_dga_pattern_count") / m."sd_dga_pattern_count" ELSE 0e0 END + 2e0 * CASE WHEN (m."hi_query_entropy" > m."lo_query_entropy" AND m."sd_query_entropy" > 0) THEN abs(f."f_query_entropy" - m."mean_query_entropy") / m."sd_query_entropy" ELSE 0e0 END + 1.5e0 * CASE WHEN (m."hi_unique_char_ratio" > m."lo_unique_char_ratio" AND m."sd_unique_char_ratio" > 0) THEN abs(f."f_unique_char_ratio" - m."mean_unique_char_ratio") / m."sd_unique_char_ratio" ELSE 0e0 END + 1.2e0 * CASE WHEN (m."hi_digit_ratio" > m."lo_digit_ratio" AND m."sd_digit_ratio" > 0) THEN abs(f."f_digit_ratio" - m."mean_digit_ratio") / m."sd_digit_ratio" ELSE 0e0 END + 1.5e0 * CASE WHEN (m."hi_query_rarity" > m."lo_query_rarity" AND m."sd_query_rarity" > 0) THEN abs(f."f_query_rarity" - m."mean_query_rarity") / m."sd_query_rarity" ELSE 0e0 END + 1.5e0 * CASE WHEN (m."hi_tld_rarity" > m."lo_tld_rarity" AND m."sd_tld_rarity" > 0) THEN abs(f."f_tld_rarity" - m."mean_tld_rarity") / m."sd_tld_rarity" ELSE 0e0 END + 0.6e0 * CASE WHEN (m."hi_qtype_rarity" > m."lo_qtype_rarity" AND m."sd_qtype_rarity" > 0) THEN abs(f."f_qtype_rarity" - m."mean_qtype_rarity") / m."sd_qtype_rarity" ELSE 0e0 END + 0.8e0 * CASE WHEN (m."hi_rcode_rarity" > m."lo_rcode_rarity" AND m."sd_rcode_rarity" > 0) THEN abs(f."f_rcode_rarity" - m."mean_rcode_rarity") / m."sd_rcode_rarity" ELSE 0e0 END + 1e0 * CASE WHEN (m."hi_no_answer" > m."lo_no_answer" AND m."sd_no_answer" > 0) THEN abs(f."f_no_answer" - m."mean_no_answer") / m."sd_no_answer" ELSE 0e0 END + 1e0 * CASE WHEN (m."hi_noerror_noanswer" > m."lo_noerror_noanswer" AND m."sd_noerror_noanswer" > 0) THEN abs(f."f_noerror_noanswer" - m."mean_noerror_noanswer") / m."sd_noerror_noanswer" ELSE 0e0 END + 1e0 * CASE WHEN (m."hi_rejected" > m."lo_rejected" AND m."sd_rejected" > 0) THEN abs(f."f_rejected" - m."mean_rejected") / m."sd_rejected" ELSE 0e0 END + 0.8e0 * CASE WHEN (m."hi_uid_weird_count" > m."lo_uid_weird_count" AND m."sd_uid_weird_count" > 0) THEN abs(f."f_uid_weird_count" - m."mean_uid_weird_count") / m."sd_uid_weird_count" ELSE 0e0 END + 8e0 * CASE WHEN (m."hi_dga_like" > m."lo_dga_like" AND m."sd_dga_like" > 0) THEN f."f_dga_like" ELSE 0e0 END + 4e0 * CASE WHEN (m."hi_src_dga_like_count" > m."lo_src_dga_like_count" AND m."sd_src_dga_like_count" > 0) THEN f."f_src_dga_like_count" ELSE 0e0 END + 3e0 * CASE WHEN (m."hi_dga_pattern_count" > m."lo_dga_pattern_count" AND m."sd_dga_pattern_count" > 0) THEN f."f_dga_pattern_count" ELSE 0e0 END + -6e0 * CASE WHEN (m."hi_is_mdns" > m."lo_is_mdns" AND m."sd_is_mdns" > 0) THEN f."f_is_mdns" ELSE 0e0 END + -6e0 * CASE WHEN (m."hi_is_local_tld" > m."lo_is_local_tld" AND m."sd_is_local_tld" > 0) THEN f."f_is_local_tld" ELSE 0e0 END + -5e0 * CASE WHEN (m."hi_is_reverse_lookup" > m."lo_is_reverse_lookup" AND m."sd_is_reverse_lookup" > 0) THEN f."f_is_reverse_lookup" ELSE 0e0 END + -5e0 * CASE WHEN (m."hi_is_service_discovery" > m."lo_is_service_discovery" AND m."sd_is_service_discovery" > 0) THEN f."f_is_service_discovery" ELSE 0e0 END AS rule,
  coalesce(CASE WHEN (m."hi_id_resp_p" > m."lo_id_resp_p" AND m."sd_id_resp_p" > 0) THEN abs(f."f_id_resp_p" - m."mean_id_resp_p") / m."sd_id_resp_p" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_query_len" > m."lo_query_len" AND m."sd_query_len" > 0) THEN abs(f."f_query_len" - m."mean_query_len") / m."sd_query_len" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_label_count" > m."lo_label_count" AND m."sd_label_count" > 0) THEN abs(f."f_label_count" - m."mean_label_count") / m."sd_label_count" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_first_label_len" > m."lo_first_label_len" AND m."sd_first_label_len" > 0) THEN abs(f."f_first_label_len" - m."mean_first_label_len") / m."sd_first_label_len" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_query_entropy" > m."lo_query_entropy" AND m."sd_query_entropy" > 0) THEN abs(f."f_query_entropy" - m."mean_query_entropy") / m."sd_query_entropy" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_unique_char_ratio" > m."lo_unique_char_ratio" AND m."sd_unique_char_ratio" > 0) THEN abs(f."f_unique_char_ratio" - m."mean_unique_char_ratio") / m."sd_unique_char_ratio" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_vowel_ratio" > m."lo_vowel_ratio" AND m."sd_vowel_ratio" > 0) THEN abs(f."f_vowel_ratio" - m."mean_vowel_ratio") / m."sd_vowel_ratio" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_consonant_ratio" > m."lo_consonant_ratio" AND m."sd_consonant_ratio" > 0) THEN abs(f."f_consonant_ratio" - m."mean_consonant_ratio") / m."sd_consonant_ratio" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_digit_ratio" > m."lo_digit_ratio" AND m."sd_digit_ratio" > 0) THEN abs(f."f_digit_ratio" - m."mean_digit_ratio") / m."sd_digit_ratio" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_query_rarity" > m."lo_query_rarity" AND m."sd_query_rarity" > 0) THEN abs(f."f_query_rarity" - m."mean_query_rarity") / m."sd_query_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_tld_rarity" > m."lo_tld_rarity" AND m."sd_tld_rarity" > 0) THEN abs(f."f_tld_rarity" - m."mean_tld_rarity") / m."sd_tld_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_qtype_rarity" > m."lo_qtype_rarity" AND m."sd_qtype_rarity" > 0) THEN abs(f."f_qtype_rarity" - m."mean_qtype_rarity") / m."sd_qtype_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_rcode_rarity" > m."lo_rcode_rarity" AND m."sd_rcode_rarity" > 0) THEN abs(f."f_rcode_rarity" - m."mean_rcode_rarity") / m."sd_rcode_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_answer_count" > m."lo_answer_count" AND m."sd_answer_count" > 0) THEN abs(f."f_answer_count" - m."mean_answer_count") / m."sd_answer_count" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_ttl_count" > m."lo_ttl_count" AND m."sd_ttl_count" > 0) THEN abs(f."f_ttl_count" - m."mean_ttl_count") / m."sd_ttl_count" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_no_answer" > m."lo_no_answer" AND m."sd_no_answer" > 0) THEN abs(f."f_no_answer" - m."mean_no_answer") / m."sd_no_answer" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_rejected" > m."lo_rejected" AND m."sd_rejected" > 0) THEN abs(f."f_rejected" - m."mean_rejected") / m."sd_rejected" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_dga_like" > m."lo_dga_like" AND m."sd_dga_like" > 0) THEN abs(f."f_dga_like" - m."mean_dga_like") / m."sd_dga_like" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_dga_pattern_count" > m."lo_dga_pattern_count" AND m."sd_dga_pattern_count" > 0) THEN abs(f."f_dga_pattern_count" - m."mean_dga_pattern_count") / m."sd_dga_pattern_count" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_src_dga_like_count" > m."lo_src_dga_like_count" AND m."sd_src_dga_like_count" > 0) THEN abs(f."f_src_dga_like_count" - m."mean_src_dga_like_count") / m."sd_src_dga_like_count" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_is_local_tld" > m."lo_is_local_tld" AND m."sd_is_local_tld" > 0) THEN abs(f."f_is_local_tld" - m."mean_is_local_tld") / m."sd_is_local_tld" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_is_reverse_lookup" > m."lo_is_reverse_lookup" AND m."sd_is_reverse_lookup" > 0) THEN abs(f."f_is_reverse_lookup" - m."mean_is_reverse_lookup") / m."sd_is_reverse_lookup" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_is_service_discovery" > m."lo_is_service_discovery" AND m."sd_is_service_discovery" > 0) THEN abs(f."f_is_service_discovery" - m."mean_is_service_discovery") / m."sd_is_service_discovery" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_is_mdns" > m."lo_is_mdns" AND m."sd_is_mdns" > 0) THEN abs(f."f_is_mdns" - m."mean_is_mdns") / m."sd_is_mdns" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_noerror_noanswer" > m."lo_noerror_noanswer" AND m."sd_noerror_noanswer" > 0) THEN abs(f."f_noerror_noanswer" - m."mean_noerror_noanswer") / m."sd_noerror_noanswer" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_uid_conn_bytes" > m."lo_uid_conn_bytes" AND m."sd_uid_conn_bytes" > 0) THEN abs(f."f_uid_conn_bytes" - m."mean_uid_conn_bytes") / m."sd_uid_conn_bytes" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_uid_conn_duration" > m."lo_uid_conn_duration" AND m."sd_uid_conn_duration" > 0) THEN abs(f."f_uid_conn_duration" - m."mean_uid_conn_duration") / m."sd_uid_conn_duration" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_uid_weird_count" > m."lo_uid_weird_count" AND m."sd_uid_weird_count" > 0) THEN abs(f."f_uid_weird_count" - m."mean_uid_weird_count") / m."sd_uid_weird_count" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_uid_weird_name_rarity" > m."lo_uid_weird_name_rarity" AND m."sd_uid_weird_name_rarity" > 0) THEN abs(f."f_uid_weird_name_rarity" - m."mean_uid_weird_name_rarity") / m."sd_uid_weird_name_rarity" ELSE 0e0 END, 0e0) AS distance,
  FALSE AS has_forest
FROM dns_features f
JOIN dns_moments m ON m.scope_id = f.scope_id
WHERE CASE WHEN (m."hi_id_resp_p" > m."lo_id_resp_p" AND m."sd_id_resp_p" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_query_len" > m."lo_query_len" AND m."sd_query_len" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_label_count" > m."lo_label_count" AND m."sd_label_count" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_first_label_len" > m."lo_first_label_len" AND m."sd_first_label_len" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_query_entropy" > m."lo_query_entropy" AND m."sd_query_entropy" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_unique_char_ratio" > m."lo_unique_char_ratio" AND m."sd_unique_char_ratio" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_vowel_ratio" > m."lo_vowel_ratio" AND m."sd_vowel_ratio" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_consonant_ratio" > m."lo_consonant_ratio" AND m."sd_consonant_ratio" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_digit_ratio" > m."lo_digit_ratio" AND m."sd_digit_ratio" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_query_rarity" > m."lo_query_rarity" AND m."sd_query_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_tld_rarity" > m."lo_tld_rarity" AND m."sd_tld_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_qtype_rarity" > m."lo_qtype_rarity" AND m."sd_qtype_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_rcode_rarity" > m."lo_rcode_rarity" AND m."sd_rcode_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_answer_count" > m."lo_answer_count" AND m."sd_answer_count" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_ttl_count" > m."lo_ttl_count" AND m."sd_ttl_count" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_no_answer" > m."lo_no_answer" AND m."sd_no_answer" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_rejected" > m."lo_rejected" AND m."sd_rejected" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_dga_like" > m."lo_dga_like" AND m."sd_dga_like" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_dga_pattern_count" > m."lo_dga_pattern_count" AND m."sd_dga_pattern_count" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_src_dga_like_count" > m."lo_src_dga_like_count" AND m."sd_src_dga_like_count" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_is_local_tld" > m."lo_is_local_tld" AND m."sd_is_local_tld" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_is_reverse_lookup" > m."lo_is_reverse_lookup" AND m."sd_is_reverse_lookup" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_is_service_discovery" > m."lo_is_service_discovery" AND m."sd_is_service_discovery" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_is_mdns" > m."lo_is_mdns" AND m."sd_is_mdns" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_noerror_noanswer" > m."lo_noerror_noanswer" AND m."sd_noerror_noanswer" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_uid_conn_bytes" > m."lo_uid_conn_bytes" AND m."sd_uid_conn_bytes" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_uid_conn_duration" > m."lo_uid_conn_duration" AND m."sd_uid_conn_duration" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_uid_weird_count" > m."lo_uid_weird_count" AND m."sd_uid_weird_count" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_uid_weird_name_rarity" > m."lo_uid_weird_name_rarity" AND m."sd_uid_weird_name_rarity" > 0) THEN 1e0 ELSE 0e0 END > 0;

-- Function dns_scored
SELECT p.capture_id, p.scope_id, p.row_key, p.file_id, p.line, p.ts, p.uid, p.id_orig_h, p.id_orig_p, p.id_resp_h, p.id_resp_p, p.proto, p.label, p.detailedlabel, p.isolation, p.score, significant(p.score) AS rank_score
FROM (SELECT capture_id, scope_id, row_key, file_id, line, ts, uid, id_orig_h, id_orig_p, id_resp_h, id_resp_p, proto, label, detailedlabel, isolation, greatest(rule, 0e0) AS score
FROM (SELECT capture_id, scope_id, row_key, file_id, line, ts, uid, id_orig_h, id_orig_p, id_resp_h, id_resp_p, proto, label, detailedlabel, rule, distance, CAST(NULL AS DOUBLE) AS isolation FROM dns_rule) i) p;

-- Table dns_buckets
SELECT s.capture_id, CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT) AS bucket, CAST(count(*) AS BIGINT) AS n
FROM dns_scored s
GROUP BY s.capture_id, CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT);

-- Table dns_wanted
SELECT capture_id, n, least(CAST(10 AS BIGINT), n) AS wanted, CAST(NULL AS DOUBLE) AS cut_position
FROM (SELECT capture_id, CAST(sum(n) AS BIGINT) AS n FROM dns_buckets GROUP BY capture_id) b;

-- Table dns_candidates
SELECT s.capture_id, s.row_key, s.rank_score, s.uid, w.n, w.wanted, w.cut_position,
  CAST(row_number() OVER (PARTITION BY s.capture_id ORDER BY s.rank_score DESC, s.row_key) AS BIGINT) AS place,
  CAST(rank() OVER (PARTITION BY s.capture_id ORDER BY s.rank_score DESC) AS BIGINT) AS first_place,
  CAST(count(*) OVER (PARTITION BY s.capture_id, s.rank_score) AS BIGINT) AS ties
FROM dns_scored s
JOIN dns_wanted w ON w.capture_id = s.capture_id
JOIN (
  SELECT b.capture_id, max(b.bucket) AS bucket
  FROM (SELECT capture_id, bucket, CAST(sum(n) OVER (PARTITION BY capture_id ORDER BY bucket DESC) AS BIGINT) AS above FROM dns_buckets) b
  JOIN dns_wanted w ON w.capture_id = b.capture_id
  WHERE b.above >= w.wanted
  GROUP BY b.capture_id) c ON c.capture_id = s.capture_id
WHERE CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT) >= c.bucket;

-- Table dns_cuts
SELECT c.capture_id, c.n, max(CASE WHEN c.place = c.wanted THEN c.row_key END) AS cut_key,
  coalesce(max(CASE WHEN c.place = c.wanted THEN c.rank_score END), 0e0) AS cut_score
FROM dns_candidates c
GROUP BY c.capture_id, c.n;

-- Table dns_top
SELECT c.capture_id, c.row_key, c.uid, c.rank_score, c.place,
  CASE WHEN c.n > 0 THEN (c.n + 1 - c.first_place - (c.ties - 1) * 5e-1) / c.n END AS percentile
FROM dns_candidates c
JOIN dns_cuts k ON k.capture_id = c.capture_id
WHERE (c.rank_score > k.cut_score OR (c.rank_score = k.cut_score AND c.row_key <= k.cut_key));

-- Table dns_found_rows
SELECT r.*, s.score, s.percentile
FROM dns_rows r
JOIN (
  SELECT t.capture_id, t.row_key, max(t.percentile) AS percentile, max(s.score) AS score
  FROM dns_top t
  JOIN dns_scored s ON s.capture_id = t.capture_id AND s.row_key = t.row_key
  GROUP BY t.capture_id, t.row_key) s ON s.capture_id = r.capture_id AND s.row_key = r.row_key;

-- View dns_found_features
SELECT r.capture_id,
  r.scope_id,
  r.row_key,
  r.file_id,
  r.line,
  r.ts,
  r.uid,
  r.id_orig_h,
  r.id_orig_p,
  r.id_resp_h,
  r.id_resp_p,
  r.proto,
  r.label,
  r.detailedlabel,
  coalesce(CAST(r.id_resp_p AS DOUBLE), 0e0) AS "f_id_resp_p",
  CAST(length(coalesce(r.q, '')) AS DOUBLE) AS "f_query_len",
  CAST(length(r.q) - length(replace(r.q, '.', '')) + 1 AS DOUBLE) AS "f_label_count",
  r.label_length AS "f_first_label_len",
  r.entropy AS "f_query_entropy",
  CASE WHEN (r.label_length) <> 0 THEN (r.distinct_characters) / (r.label_length) ELSE 0e0 END AS "f_unique_char_ratio",
  CASE WHEN (r.letters) <> 0 THEN (r.vowels) / (r.letters) ELSE 0e0 END AS "f_vowel_ratio",
  CASE WHEN (r.letters) <> 0 THEN (r.letters - r.vowels) / (r.letters) ELSE 0e0 END AS "f_consonant_ratio",
  CASE WHEN (r.label_length) <> 0 THEN (r.digits) / (r.label_length) ELSE 0e0 END AS "f_digit_ratio",
  n_query.rarity AS "f_query_rarity",
  n_tld.rarity AS "f_tld_rarity",
  n_qtype_name.rarity AS "f_qtype_rarity",
  n_rcode_name.rarity AS "f_rcode_rarity",
  r.answer_count AS "f_answer_count",
  coalesce(CAST(len(r.TTLs) AS DOUBLE), 0e0) AS "f_ttl_count",
  r.no_answer AS "f_no_answer",
  CASE WHEN r.rejected THEN 1e0 ELSE 0e0 END AS "f_rejected",
  r.dga_like AS "f_dga_like",
  CAST(n_dga_pattern.n AS DOUBLE) AS "f_dga_pattern_count",
  coalesce(CAST(asks.dga_like AS DOUBLE), 0e0) AS "f_src_dga_like_count",
  CASE WHEN r.last_label = 'local' THEN 1e0 ELSE 0e0 END AS "f_is_local_tld",
  CASE WHEN r.q LIKE '%.in-addr.arpa' OR r.q LIKE '%.ip6.arpa' THEN 1e0 ELSE 0e0 END AS "f_is_reverse_lookup",
  CASE WHEN substr(r.q, 1, 1) = '_' OR instr(r.q, '._tcp.local') > 0 OR instr(r.q, '._udp.local') > 0 THEN 1e0 ELSE 0e0 END AS "f_is_service_discovery",
  CASE WHEN r.resp_p = 5353 OR r.last_label = 'local' THEN 1e0 ELSE 0e0 END AS "f_is_mdns",
  CASE WHEN r.rcode = 'NOERROR' AND r.no_answer = 1 THEN 1e0 ELSE 0e0 END AS "f_noerror_noanswer",
  coalesce(CAST(u_conn.bytes AS DOUBLE), 0e0) AS "f_uid_conn_bytes",
  coalesce(CAST(u_conn.duration AS DOUBLE), 0e0) AS "f_uid_conn_duration",
  coalesce(CAST(u_weird.n AS DOUBLE), 0e0) AS "f_uid_weird_count",
  coalesce(CAST(u_weird.name_rarity AS DOUBLE), 0e0) AS "f_uid_weird_name_rarity"
FROM dns_found_rows r
JOIN dns_n_query n_query ON n_query.scope_id = r.scope_id AND n_query.v1 = r.q
JOIN dns_n_tld n_tld ON n_tld.scope_id = r.scope_id AND n_tld.v1 = r.last_label
JOIN dns_n_qtype_name n_qtype_name ON n_qtype_name.scope_id = r.scope_id AND n_qtype_name.v1 = r.qtype
JOIN dns_n_rcode_name n_rcode_name ON n_rcode_name.scope_id = r.scope_id AND n_rcode_name.v1 = r.rcode
JOIN dns_n_dga_pattern n_dga_pattern ON n_dga_pattern.scope_id = r.scope_id AND n_dga_pattern.v1 = r.orig_h AND n_dga_pattern.v2 = r.last_label AND n_dga_pattern.v3 = r.length_bucket AND n_dga_pattern.v4 = r.entropy_bucket AND n_dga_pattern.v5 = r.dga_like
LEFT JOIN dns_sources asks ON asks.capture_id = r.capture_id AND asks.orig_h = r.orig_h
LEFT JOIN uid_conn u_conn ON u_conn.capture_id = r.capture_id AND u_conn.uid = r.uid
LEFT JOIN uid_weird u_weird ON u_weird.capture_id = r.capture_id AND u_weird.uid = r.uid;

-- View dns_found_terms
SELECT f.capture_id, f.scope_id, f.row_key,
  f."f_id_resp_p" AS x1,
  m."mean_id_resp_p" AS usual1,
  coalesce(0e0 * CASE WHEN (m."hi_id_resp_p" > m."lo_id_resp_p" AND m."sd_id_resp_p" > 0) THEN abs(f."f_id_resp_p" - m."mean_id_resp_p") / m."sd_id_resp_p" ELSE 0e0 END, 0e0) AS part1,
  f."f_query_len" AS x2,
  m."mean_query_len" AS usual2,
  coalesce(0e0 * CASE WHEN (m."hi_query_len" > m."lo_query_len" AND m."sd_query_len" > 0) THEN abs(f."f_query_len" - m."mean_query_len") / m."sd_query_len" ELSE 0e0 END, 0e0) AS part2,
  f."f_label_count" AS x3,
  m."mean_label_count" AS usual3,
  coalesce(0e0 * CASE WHEN (m."hi_label_count" > m."lo_label_count" AND m."sd_label_count" > 0) THEN abs(f."f_label_count" - m."mean_label_count") / m."sd_label_count" ELSE 0e0 END, 0e0) AS part3,
  f."f_first_label_len" AS x4,
  m."mean_first_label_len" AS usual4,
  coalesce(0e0 * CASE WHEN (m."hi_first_label_len" > m."lo_first_label_len" AND m."sd_first_label_len" > 0) THEN abs(f."f_first_label_len" - m."mean_first_label_len") / m."sd_first_label_len" ELSE 0e0 END, 0e0) AS part4,
  f."f_query_entropy" AS x5,
  m."mean_query_entropy" AS usual5,
  coalesce(2e0 * CASE WHEN (m."hi_query_entropy" > m."lo_query_entropy" AND m."sd_query_entropy" > 0) THEN abs(f."f_query_entropy" - m."mean_query_entropy") / m."sd_query_entropy" ELSE 0e0 END, 0e0) AS part5,
  f."f_unique_char_ratio" AS x6,
  m."mean_unique_char_ratio" AS usual6,
  coalesce(1.5e0 * CASE WHEN (m."hi_unique_char_ratio" > m."lo_unique_char_ratio" AND m."sd_unique_char_ratio" > 0) THEN abs(f."f_unique_char_ratio" - m."mean_unique_char_ratio") / m."sd_unique_char_ratio" ELSE 0e0 END, 0e0) AS part6,
  f."f_vowel_ratio" AS x7,
  m."mean_vowel_ratio" AS usual7,
  coalesce(0e0 * CASE WHEN (m."hi_vowel_ratio" > m."lo_vowel_ratio" AND m."sd_vowel_ratio" > 0) THEN abs(f."f_vowel_ratio" - m."mean_vowel_ratio") / m."sd_vowel_ratio" ELSE 0e0 END, 0e0) AS part7,
  f."f_consonant_ratio" AS x8,
  m."mean_consonant_ratio" AS usual8,
  coalesce(0e0 * CASE WHEN (m."hi_consonant_ratio" > m."lo_consonant_ratio" AND m."sd_consonant_ratio" > 0) THEN abs(f."f_consonant_ratio" - m."mean_consonant_ratio") / m."sd_consonant_ratio" ELSE 0e0 END, 0e0) AS part8,
  f."f_digit_ratio" AS x9,
  m."mean_digit_ratio" AS usual9,
  coalesce(1.2e0 * CASE WHEN (m."hi_digit_ratio" > m."lo_digit_ratio" AND m."sd_digit_ratio" > 0) THEN abs(f."f_digit_ratio" - m."mean_digit_ratio") / m."sd_digit_ratio" ELSE 0e0 END, 0e0) AS part9,
  f."f_query_rarity" AS x10,
  m."mean_query_rarity" AS usual10,
  coalesce(1.5e0 * CASE WHEN (m."hi_query_rarity" > m."lo_query_rarity" AND m."sd_query_rarity" > 0) THEN abs(f."f_query_rarity" - m."mean_query_rarity") / m."sd_query_rarity" ELSE 0e0 END, 0e0) AS part10,
  f."f_tld_rarity" AS x11,
  m."mean_tld_rarity" AS usual11,
  coalesce(1.5e0 * CASE WHEN (m."hi_tld_rarity" > m."lo_tld_rarity" AND m."sd_tld_rarity" > 0) THEN abs(f."f_tld_rarity" - m."mean_tld_rarity") / m."sd_tld_rarity" ELSE 0e0 END, 0e0) AS part11,
  f."f_qtype_rarity" AS x12,
  m."mean_qtype_rarity" AS usual12,
  coalesce(0.6e0 * CASE WHEN (m."hi_qtype_rarity" > m."lo_qtype_rarity" AND m."sd_qtype_rarity" > 0) THEN abs(f."f_qtype_rarity" - m."mean_qtype_rarity") / m."sd_qtype_rarity" ELSE 0e0 END, 0e0) AS part12,
  f."f_rcode_rarity" AS x13,
  m."mean_rcode_rarity" AS usual13,
  coalesce(0.8e0 * CASE WHEN (m."hi_rcode_rarity" > m."lo_rcode_rarity" AND m."sd_rcode_rarity" > 0) THEN abs(f."f_rcode_rarity" - m."mean_rcode_rarity") / m."sd_rcode_rarity" ELSE 0e0 END, 0e0) AS part13,
  f."f_answer_count" AS x14,
  m."mean_answer_count" AS usual14,
  coalesce(0e0 * CASE WHEN (m."hi_answer_count" > m."lo_answer_count" AND m."sd_answer_count" > 0) THEN abs(f."f_answer_count" - m."mean_answer_count") / m."sd_answer_count" ELSE 0e0 END, 0e0) AS part14,
  f."f_ttl_count" AS x15,
  m."mean_ttl_count" AS usual15,
  coalesce(0e0 * CASE WHEN (m."hi_ttl_count" > m."lo_ttl_count" AND m."sd_ttl_count" > 0) THEN abs(f."f_ttl_count" - m."mean_ttl_count") / m."sd_ttl_count" ELSE 0e0 END, 0e0) AS part15,
  f."f_no_answer" AS x16,
  m."mean_no_answer" AS usual16,
  coalesce(1e0 * CASE WHEN (m."hi_no_answer" > m."lo_no_answer" AND m."sd_no_answer" > 0) THEN abs(f."f_no_answer" - m."mean_no_answer") / m."sd_no_answer" ELSE 0e0 END, 0e0) AS part16,
  f."f_rejected" AS x17,
  m."mean_rejected" AS usual17,
  coalesce(1e0 * CASE WHEN (m."hi_rejected" > m."lo_rejected" AND m."sd_rejected" > 0) THEN abs(f."f_rejected" - m."mean_rejected") / m."sd_rejected" ELSE 0e0 END, 0e0) AS part17,
  f."f_dga_like" AS x18,
  m."mean_dga_like" AS usual18,
  coalesce(6e0 * CASE WHEN (m."hi_dga_like" > m."lo_dga_like" AND m."sd_dga_like" > 0) THEN abs(f."f_dga_like" - m."mean_dga_like") / m."sd_dga_like" ELSE 0e0 END, 0e0) AS part18,
  f."f_dga_pattern_count" AS x19,
  m."mean_dga_pattern_count" AS usual19,
  coalesce(3e0 * CASE WHEN (m."hi_dga_pattern_count" > m."lo_dga_pattern_count" AND m."sd_dga_pattern_count" > 0) THEN abs(f."f_dga_pattern_count" - m."mean_dga_pattern_count") / m."sd_dga_pattern_count" ELSE 0e0 END, 0e0) AS part19,
  f."f_src_dga_like_count" AS x20,
  m."mean_src_dga_like_count" AS usual20,
  coalesce(3.5e0 * CASE WHEN (m."hi_src_dga_like_count" > m."lo_src_dga_like_count" AND m."sd_src_dga_like_count" > 0) THEN abs(f."f_src_dga_like_count" - m."mean_src_dga_like_count") / m."sd_src_dga_like_count" ELSE 0e0 END, 0e0) AS part20,
  f."f_is_local_tld" AS x21,
  m."mean_is_local_tld" AS usual21,
  coalesce(0e0 * CASE WHEN (m."hi_is_local_tld" > m."lo_is_local_tld" AND m."sd_is_local_tld" > 0) THEN abs(f."f_is_local_tld" - m."mean_is_local_tld") / m."sd_is_local_tld" ELSE 0e0 END, 0e0) AS part21,
  f."f_is_reverse_lookup" AS x22,
  m."mean_is_reverse_lookup" AS usual22,
  coalesce(0e0 * CASE WHEN (m."hi_is_reverse_lookup" > m."lo_is_reverse_lookup" AND m."sd_is_reverse_lookup" > 0) THEN abs(f."f_is_reverse_lookup" - m."mean_is_reverse_lookup") / m."sd_is_reverse_lookup" ELSE 0e0 END, 0e0) AS part22,
  f."f_is_service_discovery" AS x23,
  m."mean_is_service_discovery" AS usual23,
  coalesce(0e0 * CASE WHEN (m."hi_is_service_discovery" > m."lo_is_service_discovery" AND m."sd_is_service_discovery" > 0) THEN abs(f."f_is_service_discovery" - m."mean_is_service_discovery") / m."sd_is_service_discovery" ELSE 0e0 END, 0e0) AS part23,
  f."f_is_mdns" AS x24,
  m."mean_is_mdns" AS usual24,
  coalesce(0e0 * CASE WHEN (m."hi_is_mdns" > m."lo_is_mdns" AND m."sd_is_mdns" > 0) THEN abs(f."f_is_mdns" - m."mean_is_mdns") / m."sd_is_mdns" ELSE 0e0 END, 0e0) AS part24,
  f."f_noerror_noanswer" AS x25,
  m."mean_noerror_noanswer" AS usual25,
  coalesce(1e0 * CASE WHEN (m."hi_noerror_noanswer" > m."lo_noerror_noanswer" AND m."sd_noerror_noanswer" > 0) THEN abs(f."f_noerror_noanswer" - m."mean_noerror_noanswer") / m."sd_noerror_noanswer" ELSE 0e0 END, 0e0) AS part25,
  f."f_uid_conn_bytes" AS x26,
  m."mean_uid_conn_bytes" AS usual26,
  coalesce(0e0 * CASE WHEN (m."hi_uid_conn_bytes" > m."lo_uid_conn_bytes" AND m."sd_uid_conn_bytes" > 0) THEN abs(f."f_uid_conn_bytes" - m."mean_uid_conn_bytes") / m."sd_uid_conn_bytes" ELSE 0e0 END, 0e0) AS part26,
  f."f_uid_conn_duration" AS x27,
  m."mean_uid_conn_duration" AS usual27,
  coalesce(0e0 * CASE WHEN (m."hi_uid_conn_duration" > m."lo_uid_conn_duration" AND m."sd_uid_conn_duration" > 0) THEN abs(f."f_uid_conn_duration" - m."mean_uid_conn_duration") / m."sd_uid_conn_duration" ELSE 0e0 END, 0e0) AS part27,
  f."f_uid_weird_count" AS x28,
  m."mean_uid_weird_count" AS usual28,
  coalesce(0.8e0 * CASE WHEN (m."hi_uid_weird_count" > m."lo_uid_weird_count" AND m."sd_uid_weird_count" > 0) THEN abs(f."f_uid_weird_count" - m."mean_uid_weird_count") / m."sd_uid_weird_count" ELSE 0e0 END, 0e0) AS part28,
  f."f_uid_weird_name_rarity" AS x29,
  m."mean_uid_weird_name_rarity" AS usual29,
  coalesce(0e0 * CASE WHEN (m."hi_uid_weird_name_rarity" > m."lo_uid_weird_name_rarity" AND m."sd_uid_weird_name_rarity" > 0) THEN abs(f."f_uid_weird_name_rarity" - m."mean_uid_weird_name_rarity") / m."sd_uid_weird_name_rarity" ELSE 0e0 END, 0e0) AS part29
FROM dns_found_features f
JOIN dns_moments m ON m.scope_id = f.scope_id;

-- View dns_reasons
SELECT e.capture_id, e.row_key, e.reason.name AS name, e.reason.text AS text, e.reason.number AS number, e.reason.unit AS unit, e.reason.usual_text AS usual_text, e.reason.usual_number AS usual_number, e.reason.part AS part
FROM (
  SELECT d.capture_id, d.row_key, unnest([struct_pack("name" := 'id_resp_p', "text" := CAST(NULL AS STRING), "number" := d.x1, "unit" := 'port', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual1, "part" := d.part1), struct_pack("name" := 'query_len', "text" := CAST(NULL AS STRING), "number" := d.x2, "unit" := 'characters', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual2, "part" := d.part2), struct_pack("name" := 'label_count', "text" := CAST(NULL AS STRING), "number" := d.x3, "unit" := 'labels', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual3, "part" := d.part3), struct_pack("name" := 'first_label_len', "text" := CAST(NULL AS STRING), "number" := d.x4, "unit" := 'characters', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual4, "part" := d.part4), struct_pack("name" := 'query_entropy', "text" := CAST(NULL AS STRING), "number" := d.x5, "unit" := 'bits', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual5, "part" := d.part5), struct_pack("name" := 'unique_char_ratio', "text" := CAST(NULL AS STRING), "number" := d.x6, "unit" := 'share', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual6, "part" := d.part6), struct_pack("name" := 'vowel_ratio', "text" := CAST(NULL AS STRING), "number" := d.x7, "unit" := 'share', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual7, "part" := d.part7), struct_pack("name" := 'consonant_ratio', "text" := CAST(NULL AS STRING), "number" := d.x8, "unit" := 'share', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual8, "part" := d.part8), struct_pack("name" := 'digit_ratio', "text" := CAST(NULL AS STRING), "number" := d.x9, "unit" := 'share', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual9, "part" := d.part9), struct_pack("name" := 'query_rarity', "text" := CAST(NULL AS STRING), "number" := d.x10, "unit" := 'nats', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual10, "part" := d.part10), struct_pack("name" := 'tld_rarity', "text" := CAST(NULL AS STRING), "number" := d.x11, "unit" := 'nats', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual11, "part" := d.part11), struct_pack("name" := 'qtype_rarity', "text" := CAST(NULL AS STRING), "number" := d.x12, "unit" := 'nats', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual12, "part" := d.part12), struct_pack("name" := 'rcode_rarity', "text" := CAST(NULL AS STRING), "number" := d.x13, "unit" := 'nats', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual13, "part" := d.part13), struct_pack("name" := 'answer_count', "text" := CAST(NULL AS STRING), "number" := d.x14, "unit" := 'answers', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual14, "part" := d.part14), struct_pack("name" := 'ttl_count', "text" := CAST(NULL AS STRING), "number" := d.x15, "unit" := 'items', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual15, "part" := d.part15), struct_pack("name" := 'no_answer', "text" := CAST(NULL AS STRING), "number" := d.x16, "unit" := '0 or 1', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual16, "part" := d.part16), struct_pack("name" := 'rejected', "text" := CAST(NULL AS STRING), "number" := d.x17, "unit" := '0 or 1', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual17, "part" := d.part17), struct_pack("name" := 'dga_like', "text" := CAST(NULL AS STRING), "number" := d.x18, "unit" := '0 or 1', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual18, "part" := d.part18), struct_pack("name" := 'dga_pattern_count', "text" := CAST(NULL AS STRING), "number" := d.x19, "unit" := 'rows', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual19, "part" := d.part19), struct_pack("name" := 'src_dga_like_count', "text" := CAST(NULL AS STRING), "number" := d.x20, "unit" := 'rows', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual20, "part" := d.part20), struct_pack("name" := 'is_local_tld', "text" := CAST(NULL AS STRING), "number" := d.x21, "unit" := '0 or 1', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual21, "part" := d.part21), struct_pack("name" := 'is_reverse_lookup', "text" := CAST(NULL AS STRING), "number" := d.x22, "unit" := '0 or 1', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual22, "part" := d.part22), struct_pack("name" := 'is_service_discovery', "text" := CAST(NULL AS STRING), "number" := d.x23, "unit" := '0 or 1', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual23, "part" := d.part23), struct_pack("name" := 'is_mdns', "text" := CAST(NULL AS STRING), "number" := d.x24, "unit" := '0 or 1', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual24, "part" := d.part24), struct_pack("name" := 'noerror_noanswer', "text" := CAST(NULL AS STRING), "number" := d.x25, "unit" := '0 or 1', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual25, "part" := d.part25), struct_pack("name" := 'uid_conn_bytes', "text" := CAST(NULL AS STRING), "number" := d.x26, "unit" := 'B', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual26, "part" := d.part26), struct_pack("name" := 'uid_conn_duration', "text" := CAST(NULL AS STRING), "number" := d.x27, "unit" := 's', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual27, "part" := d.part27), struct_pack("name" := 'uid_weird_count', "text" := CAST(NULL AS STRING), "number" := d.x28, "unit" := 'rows', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual28, "part" := d.part28), struct_pack("name" := 'uid_weird_name_rarity', "text" := CAST(NULL AS STRING), "number" := d.x29, "unit" := 'nats', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual29, "part" := d.part29)]) AS reason
  FROM (SELECT DISTINCT * FROM dns_found_terms) d) e
WHERE e.reason.part > 0;

-- Function dns_named_reasons
SELECT r.capture_id, r.row_key, r.name, r.place, r.part, r.total,
  coalesce(r.text, number_text(r.number, r.unit)) AS value,
  coalesce(r.usual_text, number_text(r.usual_number, r.unit)) AS usual
FROM (
  SELECT n.*, sum(n.part) OVER (PARTITION BY n.capture_id, n.row_key) AS total,
    CAST(row_number() OVER (PARTITION BY n.capture_id, n.row_key ORDER BY significant(n.part) DESC, n.name) AS BIGINT) AS place
  FROM dns_reasons n) r
WHERE r.place <= 5;

-- Table dns_explained
SELECT r.capture_id, r.row_key, list(struct_pack("feature" := r.name, "value" := r.value, "usual" := r.usual, "share" := CASE WHEN (r.total) <> 0 THEN (r.part) / (r.total) ELSE 0e0 END) ORDER BY r.place) AS reasons,
  string_agg(CASE WHEN r.place <= 3 THEN r.name || CASE WHEN r.value = 'yes' THEN '' ELSE ' ' || coalesce(r.value, '?') END || coalesce(' (usual ' || r.usual || ')', '') END, '; ' ORDER BY r.place) AS sentence
FROM dns_named_reasons r
GROUP BY r.capture_id, r.row_key;

-- Table dns_findings
SELECT f.*, e.reasons, f.subject || coalesce(': ' || e.sentence, '') AS explanation
FROM (
  SELECT r.capture_id, md5(c.capture || '|row|' || CAST(r.row_key AS STRING)) AS finding_id, r.row_key,
    min(r.ts) AS ts_first, max(r.ts) AS ts_last, min(r.id_orig_h) AS host_from, min(r.id_resp_h) AS host_to,
    CAST(count(*) AS BIGINT) AS row_count, max(r.score) AS score, min(coalesce(r.id_orig_h, 'a host') || ' asked for ' || CASE WHEN r.q <> '' THEN r.q ELSE '(nothing)' END) AS subject
  FROM dns_found_rows r
  JOIN captures_in c ON c.capture_id = r.capture_id
  GROUP BY r.capture_id, c.capture, r.row_key) f
LEFT JOIN dns_explained e ON e.capture_id = f.capture_id AND e.row_key = f.row_key;

-- Table dns_used
SELECT scope_id, has_forest, list(DISTINCT name ORDER BY name) FILTER (name IS NOT NULL) AS names
FROM (
  SELECT m.scope_id, FALSE AS has_forest, unnest([CASE WHEN (m."hi_id_resp_p" > m."lo_id_resp_p" AND m."sd_id_resp_p" > 0) THEN 'id_resp_p' END, CASE WHEN (m."hi_query_len" > m."lo_query_len" AND m."sd_query_len" > 0) THEN 'query_len' END, CASE WHEN (m."hi_label_count" > m."lo_label_count" AND m."sd_label_count" > 0) THEN 'label_count' END, CASE WHEN (m."hi_first_label_len" > m."lo_first_label_len" AND m."sd_first_label_len" > 0) THEN 'first_label_len' END, CASE WHEN (m."hi_query_entropy" > m."lo_query_entropy" AND m."sd_query_entropy" > 0) THEN 'query_entropy' END, CASE WHEN (m."hi_unique_char_ratio" > m."lo_unique_char_ratio" AND m."sd_unique_char_ratio" > 0) THEN 'unique_char_ratio' END, CASE WHEN (m."hi_vowel_ratio" > m."lo_vowel_ratio" AND m."sd_vowel_ratio" > 0) THEN 'vowel_ratio' END, CASE WHEN (m."hi_consonant_ratio" > m."lo_consonant_ratio" AND m."sd_consonant_ratio" > 0) THEN 'consonant_ratio' END, CASE WHEN (m."hi_digit_ratio" > m."lo_digit_ratio" AND m."sd_digit_ratio" > 0) THEN 'digit_ratio' END, CASE WHEN (m."hi_query_rarity" > m."lo_query_rarity" AND m."sd_query_rarity" > 0) THEN 'query_rarity' END, CASE WHEN (m."hi_tld_rarity" > m."lo_tld_rarity" AND m."sd_tld_rarity" > 0) THEN 'tld_rarity' END, CASE WHEN (m."hi_qtype_rarity" > m."lo_qtype_rarity" AND m."sd_qtype_rarity" > 0) THEN 'qtype_rarity' END, CASE WHEN (m."hi_rcode_rarity" > m."lo_rcode_rarity" AND m."sd_rcode_rarity" > 0) THEN 'rcode_rarity' END, CASE WHEN (m."hi_answer_count" > m."lo_answer_count" AND m."sd_answer_count" > 0) THEN 'answer_count' END, CASE WHEN (m."hi_ttl_count" > m."lo_ttl_count" AND m."sd_ttl_count" > 0) THEN 'ttl_count' END, CASE WHEN (m."hi_no_answer" > m."lo_no_answer" AND m."sd_no_answer" > 0) THEN 'no_answer' END, CASE WHEN (m."hi_rejected" > m."lo_rejected" AND m."sd_rejected" > 0) THEN 'rejected' END, CASE WHEN (m."hi_dga_like" > m."lo_dga_like" AND m."sd_dga_like" > 0) THEN 'dga_like' END, CASE WHEN (m."hi_dga_pattern_count" > m."lo_dga_pattern_count" AND m."sd_dga_pattern_count" > 0) THEN 'dga_pattern_count' END, CASE WHEN (m."hi_src_dga_like_count" > m."lo_src_dga_like_count" AND m."sd_src_dga_like_count" > 0) THEN 'src_dga_like_count' END, CASE WHEN (m."hi_is_local_tld" > m."lo_is_local_tld" AND m."sd_is_local_tld" > 0) THEN 'is_local_tld' END, CASE WHEN (m."hi_is_reverse_lookup" > m."lo_is_reverse_lookup" AND m."sd_is_reverse_lookup" > 0) THEN 'is_reverse_lookup' END, CASE WHEN (m."hi_is_service_discovery" > m."lo_is_service_discovery" AND m."sd_is_service_discovery" > 0) THEN 'is_service_discovery' END, CASE WHEN (m."hi_is_mdns" > m."lo_is_mdns" AND m."sd_is_mdns" > 0) THEN 'is_mdns' END, CASE WHEN (m."hi_noerror_noanswer" > m."lo_noerror_noanswer" AND m."sd_noerror_noanswer" > 0) THEN 'noerror_noanswer' END, CASE WHEN (m."hi_uid_conn_bytes" > m."lo_uid_conn_bytes" AND m."sd_uid_conn_bytes" > 0) THEN 'uid_conn_bytes' END, CASE WHEN (m."hi_uid_conn_duration" > m."lo_uid_conn_duration" AND m."sd_uid_conn_duration" > 0) THEN 'uid_conn_duration' END, CASE WHEN (m."hi_uid_weird_count" > m."lo_uid_weird_count" AND m."sd_uid_weird_count" > 0) THEN 'uid_weird_count' END, CASE WHEN (m."hi_uid_weird_name_rarity" > m."lo_uid_weird_name_rarity" AND m."sd_uid_weird_name_rarity" > 0) THEN 'uid_weird_name_rarity' END]) AS name
  FROM dns_moments m) n
GROUP BY scope_id, has_forest;

-- Table dns_summary
SELECT k.capture_id, 'dns' AS log, 0.75e0 AS weight, k.n AS row_count, coalesce(f.flagged, 0) AS flagged,
  CASE WHEN (k.n) <> 0 THEN (CAST(coalesce(f.flagged, 0) AS DOUBLE)) / (k.n) ELSE 0e0 END AS flagged_share, k.cut_score AS cutoff, 'dns_hybrid' AS method, u.names, p.top_percentile
FROM dns_cuts k
LEFT JOIN dns_used u ON u.scope_id = k.capture_id
LEFT JOIN (
  SELECT c.capture_id, CAST(count(*) AS BIGINT) AS flagged FROM dns_candidates c JOIN dns_cuts k ON k.capture_id = c.capture_id
  WHERE (c.rank_score > k.cut_score OR (c.rank_score = k.cut_score AND c.row_key <= k.cut_key)) GROUP BY c.capture_id) f ON f.capture_id = k.capture_id
LEFT JOIN (SELECT capture_id, avg(percentile) AS top_percentile FROM dns_top GROUP BY capture_id) p ON p.capture_id = k.capture_id;

-- Result scores/log=dns
SELECT CAST(c.capture AS STRING) AS capture,
  CAST(s.row_key AS BIGINT) AS row_key,
  CAST(fi.path AS STRING) AS file,
  CAST(s.line AS BIGINT) AS line,
  CAST(to_timestamp(s.ts) AS TIMESTAMPTZ) AS ts,
  CAST(s.uid AS STRING) AS uid,
  CAST(s.id_orig_h AS STRING) AS id_orig_h,
  CAST(s.id_orig_p AS BIGINT) AS id_orig_p,
  CAST(s.id_resp_h AS STRING) AS id_resp_h,
  CAST(s.id_resp_p AS BIGINT) AS id_resp_p,
  CAST(s.proto AS STRING) AS proto,
  CAST(s.score AS DOUBLE) AS score,
  CAST(coalesce((s.rank_score > k.cut_score OR (s.rank_score = k.cut_score AND s.row_key <= k.cut_key)), FALSE) AS BOOLEAN) AS flagged,
  CAST(s.label AS STRING) AS label,
  CAST(s.detailedlabel AS STRING) AS detailedlabel
FROM dns_scored s
JOIN captures_in c ON c.capture_id = s.capture_id
LEFT JOIN files_in fi ON fi.file_id = s.file_id
JOIN dns_cuts k ON k.capture_id = s.capture_id;

-- Result features/log=dns
SELECT c.capture, f.row_key, fi.path AS file, f.line,
  CAST(f."f_id_resp_p" AS DOUBLE) AS "id_resp_p",
  CAST(f."f_query_len" AS DOUBLE) AS "query_len",
  CAST(f."f_label_count" AS DOUBLE) AS "label_count",
  CAST(f."f_first_label_len" AS DOUBLE) AS "first_label_len",
  CAST(f."f_query_entropy" AS DOUBLE) AS "query_entropy",
  CAST(f."f_unique_char_ratio" AS DOUBLE) AS "unique_char_ratio",
  CAST(f."f_vowel_ratio" AS DOUBLE) AS "vowel_ratio",
  CAST(f."f_consonant_ratio" AS DOUBLE) AS "consonant_ratio",
  CAST(f."f_digit_ratio" AS DOUBLE) AS "digit_ratio",
  CAST(f."f_query_rarity" AS DOUBLE) AS "query_rarity",
  CAST(f."f_tld_rarity" AS DOUBLE) AS "tld_rarity",
  CAST(f."f_qtype_rarity" AS DOUBLE) AS "qtype_rarity",
  CAST(f."f_rcode_rarity" AS DOUBLE) AS "rcode_rarity",
  CAST(f."f_answer_count" AS DOUBLE) AS "answer_count",
  CAST(f."f_ttl_count" AS DOUBLE) AS "ttl_count",
  CAST(f."f_no_answer" AS DOUBLE) AS "no_answer",
  CAST(f."f_rejected" AS DOUBLE) AS "rejected",
  CAST(f."f_dga_like" AS DOUBLE) AS "dga_like",
  CAST(f."f_dga_pattern_count" AS DOUBLE) AS "dga_pattern_count",
  CAST(f."f_src_dga_like_count" AS DOUBLE) AS "src_dga_like_count",
  CAST(f."f_is_local_tld" AS DOUBLE) AS "is_local_tld",
  CAST(f."f_is_reverse_lookup" AS DOUBLE) AS "is_reverse_lookup",
  CAST(f."f_is_service_discovery" AS DOUBLE) AS "is_service_discovery",
  CAST(f."f_is_mdns" AS DOUBLE) AS "is_mdns",
  CAST(f."f_noerror_noanswer" AS DOUBLE) AS "noerror_noanswer",
  CAST(f."f_uid_conn_bytes" AS DOUBLE) AS "uid_conn_bytes",
  CAST(f."f_uid_conn_duration" AS DOUBLE) AS "uid_conn_duration",
  CAST(f."f_uid_weird_count" AS DOUBLE) AS "uid_weird_count",
  CAST(f."f_uid_weird_name_rarity" AS DOUBLE) AS "uid_weird_name_rarity"
FROM dns_features f
JOIN captures_in c ON c.capture_id = f.capture_id
LEFT JOIN files_in fi ON fi.file_id = f.file_id;

-- View files_features
SELECT r.capture_id,
  r.scope_id,
  r.row_key,
  r.file_id,
  r.line,
  r.ts,
  r.uid,
  r.id_orig_h,
  r.id_orig_p,
  r.id_resp_h,
  r.id_resp_p,
  r.proto,
  r.label,
  r.detailedlabel,
  coalesce(CAST(r.id_resp_p AS DOUBLE), 0e0) AS "f_id_resp_p",
  coalesce(CAST(r.depth AS DOUBLE), 0e0) AS "f_depth",
  coalesce(CAST(r.duration AS DOUBLE), 0e0) AS "f_duration",
  coalesce(CAST(r.seen_bytes AS DOUBLE), 0e0) AS "f_seen_bytes",
  coalesce(CAST(r.total_bytes AS DOUBLE), 0e0) AS "f_total_bytes",
  coalesce(CAST(r.missing_bytes AS DOUBLE), 0e0) AS "f_missing_bytes",
  coalesce(CAST(r.overflow_bytes AS DOUBLE), 0e0) AS "f_overflow_bytes",
  CASE WHEN r.local_orig THEN 1e0 ELSE 0e0 END AS "f_local_orig",
  CASE WHEN r.is_orig THEN 1e0 ELSE 0e0 END AS "f_is_orig",
  CASE WHEN r.timedout THEN 1e0 ELSE 0e0 END AS "f_timedout",
  n_mime_type.rarity AS "f_mime_rarity",
  n_source.rarity AS "f_source_rarity",
  coalesce(CAST(len(r.analyzers) AS DOUBLE), 0e0) AS "f_analyzer_count",
  abs(r.total - r.seen) AS "f_bytes_gap",
  coalesce(CAST(u_http.n AS DOUBLE), 0e0) AS "f_uid_http_count",
  coalesce(CAST(u_http.body AS DOUBLE), 0e0) AS "f_uid_http_body_sum",
  coalesce(CAST(u_http.status_rarity AS DOUBLE), 0e0) AS "f_uid_http_status_rarity",
  coalesce(CAST(u_weird.n AS DOUBLE), 0e0) AS "f_uid_weird_count",
  coalesce(CAST(u_conn.bytes AS DOUBLE), 0e0) AS "f_uid_conn_bytes"
FROM files_rows r
JOIN files_n_mime_type n_mime_type ON n_mime_type.scope_id = r.scope_id AND n_mime_type.v1 = coalesce(r.mime_type, '')
JOIN files_n_source n_source ON n_source.scope_id = r.scope_id AND n_source.v1 = coalesce(r.source, '')
LEFT JOIN uid_conn u_conn ON u_conn.capture_id = r.capture_id AND u_conn.uid = r.any_uid
LEFT JOIN uid_http u_http ON u_http.capture_id = r.capture_id AND u_http.uid = r.any_uid
LEFT JOIN uid_weird u_weird ON u_weird.capture_id = r.capture_id AND u_weird.uid = r.any_uid;

-- Table files_moments
SELECT f.scope_id, CAST(count(*) AS BIGINT) AS n,
  avg(f."f_id_resp_p") AS "mean_id_resp_p", stddev_pop(f."f_id_resp_p") AS "sd_id_resp_p", min(f."f_id_resp_p") AS "lo_id_resp_p", max(f."f_id_resp_p") AS "hi_id_resp_p",
  avg(f."f_depth") AS "mean_depth", stddev_pop(f."f_depth") AS "sd_depth", min(f."f_depth") AS "lo_depth", max(f."f_depth") AS "hi_depth",
  avg(f."f_duration") AS "mean_duration", stddev_pop(f."f_duration") AS "sd_duration", min(f."f_duration") AS "lo_duration", max(f."f_duration") AS "hi_duration",
  avg(f."f_seen_bytes") AS "mean_seen_bytes", stddev_pop(f."f_seen_bytes") AS "sd_seen_bytes", min(f."f_seen_bytes") AS "lo_seen_bytes", max(f."f_seen_bytes") AS "hi_seen_bytes",
  avg(f."f_total_bytes") AS "mean_total_bytes", stddev_pop(f."f_total_bytes") AS "sd_total_bytes", min(f."f_total_bytes") AS "lo_total_bytes", max(f."f_total_bytes") AS "hi_total_bytes",
  avg(f."f_missing_bytes") AS "mean_missing_bytes", stddev_pop(f."f_missing_bytes") AS "sd_missing_bytes", min(f."f_missing_bytes") AS "lo_missing_bytes", max(f."f_missing_bytes") AS "hi_missing_bytes",
  avg(f."f_overflow_bytes") AS "mean_overflow_bytes", stddev_pop(f."f_overflow_bytes") AS "sd_overflow_bytes", min(f."f_overflow_bytes") AS "lo_overflow_bytes", max(f."f_overflow_bytes") AS "hi_overflow_bytes",
  avg(f."f_local_orig") AS "mean_local_orig", stddev_pop(f."f_local_orig") AS "sd_local_orig", min(f."f_local_orig") AS "lo_local_orig", max(f."f_local_orig") AS "hi_local_orig",
  avg(f."f_is_orig") AS "mean_is_orig", stddev_pop(f."f_is_orig") AS "sd_is_orig", min(f."f_is_orig") AS "lo_is_orig", max(f."f_is_orig") AS "hi_is_orig",
  avg(f."f_timedout") AS "mean_timedout", stddev_pop(f."f_timedout") AS "sd_timedout", min(f."f_timedout") AS "lo_timedout", max(f."f_timedout") AS "hi_timedout",
  avg(f."f_mime_rarity") AS "mean_mime_rarity", stddev_pop(f."f_mime_rarity") AS "sd_mime_rarity", min(f."f_mime_rarity") AS "lo_mime_rarity", max(f."f_mime_rarity") AS "hi_mime_rarity",
  avg(f."f_source_rarity") AS "mean_source_rarity", stddev_pop(f."f_source_rarity") AS "sd_source_rarity", min(f."f_source_rarity") AS "lo_source_rarity", max(f."f_source_rarity") AS "hi_source_rarity",
  avg(f."f_analyzer_count") AS "mean_analyzer_count", stddev_pop(f."f_analyzer_count") AS "sd_analyzer_count", min(f."f_analyzer_count") AS "lo_analyzer_count", max(f."f_analyzer_count") AS "hi_analyzer_count",
  avg(f."f_bytes_gap") AS "mean_bytes_gap", stddev_pop(f."f_bytes_gap") AS "sd_bytes_gap", min(f."f_bytes_gap") AS "lo_bytes_gap", max(f."f_bytes_gap") AS "hi_bytes_gap",
  avg(f."f_uid_http_count") AS "mean_uid_http_count", stddev_pop(f."f_uid_http_count") AS "sd_uid_http_count", min(f."f_uid_http_count") AS "lo_uid_http_count", max(f."f_uid_http_count") AS "hi_uid_http_count",
  avg(f."f_uid_http_body_sum") AS "mean_uid_http_body_sum", stddev_pop(f."f_uid_http_body_sum") AS "sd_uid_http_body_sum", min(f."f_uid_http_body_sum") AS "lo_uid_http_body_sum", max(f."f_uid_http_body_sum") AS "hi_uid_http_body_sum",
  avg(f."f_uid_http_status_rarity") AS "mean_uid_http_status_rarity", stddev_pop(f."f_uid_http_status_rarity") AS "sd_uid_http_status_rarity", min(f."f_uid_http_status_rarity") AS "lo_uid_http_status_rarity", max(f."f_uid_http_status_rarity") AS "hi_uid_http_status_rarity",
  avg(f."f_uid_weird_count") AS "mean_uid_weird_count", stddev_pop(f."f_uid_weird_count") AS "sd_uid_weird_count", min(f."f_uid_weird_count") AS "lo_uid_weird_count", max(f."f_uid_weird_count") AS "hi_uid_weird_count",
  avg(f."f_uid_conn_bytes") AS "mean_uid_conn_bytes", stddev_pop(f."f_uid_conn_bytes") AS "sd_uid_conn_bytes", min(f."f_uid_conn_bytes") AS "lo_uid_conn_bytes", max(f."f_uid_conn_bytes") AS "hi_uid_conn_bytes"
FROM files_features f
GROUP BY f.scope_id;

-- Table files_sample_cuts
SELECT t.scope_id, CASE WHEN max(t.n) > 16384 THEN coalesce(max(CASE WHEN h.place = 16384 THEN h.hash END), max(h.hash)) ELSE 9223372036854775807 END AS cut
FROM files_total t
LEFT JOIN (
  SELECT r.scope_id, xor(r.row_key, CAST(42 AS BIGINT)) AS hash, row_number() OVER (PARTITION BY r.scope_id ORDER BY xor(r.row_key, CAST(42 AS BIGINT))) AS place
  FROM files_rows r
  JOIN files_total t ON t.scope_id = r.scope_id
  WHERE t.n > 16384 AND CAST(xor(r.row_key, CAST(42 AS BIGINT)) AS DOUBLE) <= -9.223372036854776E+18 + 1.8446744073709552E+19 * CASE WHEN (t.n) <> 0 THEN (32768e0) / (t.n) ELSE 0e0 END) h
  ON h.scope_id = t.scope_id
GROUP BY t.scope_id;

-- View files_sample_rows
SELECT r.*, xor(r.row_key, CAST(42 AS BIGINT)) AS sample_order
FROM files_rows r
JOIN files_sample_cuts c ON c.scope_id = r.scope_id
WHERE xor(r.row_key, CAST(42 AS BIGINT)) <= c.cut;

-- Table files_sample
SELECT r.scope_id,
  r.sample_order,
  coalesce(CAST(r.id_resp_p AS DOUBLE), 0e0) AS "f_id_resp_p",
  coalesce(CAST(r.depth AS DOUBLE), 0e0) AS "f_depth",
  coalesce(CAST(r.duration AS DOUBLE), 0e0) AS "f_duration",
  coalesce(CAST(r.seen_bytes AS DOUBLE), 0e0) AS "f_seen_bytes",
  coalesce(CAST(r.total_bytes AS DOUBLE), 0e0) AS "f_total_bytes",
  coalesce(CAST(r.missing_bytes AS DOUBLE), 0e0) AS "f_missing_bytes",
  coalesce(CAST(r.overflow_bytes AS DOUBLE), 0e0) AS "f_overflow_bytes",
  CASE WHEN r.local_orig THEN 1e0 ELSE 0e0 END AS "f_local_orig",
  CASE WHEN r.is_orig THEN 1e0 ELSE 0e0 END AS "f_is_orig",
  CASE WHEN r.timedout THEN 1e0 ELSE 0e0 END AS "f_timedout",
  n_mime_type.rarity AS "f_mime_rarity",
  n_source.rarity AS "f_source_rarity",
  coalesce(CAST(len(r.analyzers) AS DOUBLE), 0e0) AS "f_analyzer_count",
  abs(r.total - r.seen) AS "f_bytes_gap",
  coalesce(CAST(u_http.n AS DOUBLE), 0e0) AS "f_uid_http_count",
  coalesce(CAST(u_http.body AS DOUBLE), 0e0) AS "f_uid_http_body_sum",
  coalesce(CAST(u_http.status_rarity AS DOUBLE), 0e0) AS "f_uid_http_status_rarity",
  coalesce(CAST(u_weird.n AS DOUBLE), 0e0) AS "f_uid_weird_count",
  coalesce(CAST(u_conn.bytes AS DOUBLE), 0e0) AS "f_uid_conn_bytes"
FROM files_sample_rows r
JOIN files_n_mime_type n_mime_type ON n_mime_type.scope_id = r.scope_id AND n_mime_type.v1 = coalesce(r.mime_type, '')
JOIN files_n_source n_source ON n_source.scope_id = r.scope_id AND n_source.v1 = coalesce(r.source, '')
LEFT JOIN uid_conn u_conn ON u_conn.capture_id = r.capture_id AND u_conn.uid = r.any_uid
LEFT JOIN uid_http u_http ON u_http.capture_id = r.capture_id AND u_http.uid = r.any_uid
LEFT JOIN uid_weird u_weird ON u_weird.capture_id = r.capture_id AND u_weird.uid = r.any_uid;

-- Fit files
SELECT f.scope_id, coalesce(f."f_id_resp_p", 0e0), coalesce(f."f_depth", 0e0), coalesce(f."f_duration", 0e0), coalesce(f."f_seen_bytes", 0e0), coalesce(f."f_total_bytes", 0e0), coalesce(f."f_missing_bytes", 0e0), coalesce(f."f_overflow_bytes", 0e0), coalesce(f."f_local_orig", 0e0), coalesce(f."f_is_orig", 0e0), coalesce(f."f_timedout", 0e0), coalesce(f."f_mime_rarity", 0e0), coalesce(f."f_source_rarity", 0e0), coalesce(f."f_analyzer_count", 0e0), coalesce(f."f_bytes_gap", 0e0), coalesce(f."f_uid_http_count", 0e0), coalesce(f."f_uid_http_body_sum", 0e0), coalesce(f."f_uid_http_status_rarity", 0e0), coalesce(f."f_uid_weird_count", 0e0), coalesce(f."f_uid_conn_bytes", 0e0)
FROM files_sample f
ORDER BY f.scope_id, f.sample_order;

-- View files_rule
SELECT f.capture_id, f.scope_id, f.row_key, f.file_id, f.line, f.ts, f.uid, f.id_orig_h, f.id_orig_p, f.id_resp_h, f.id_resp_p, f.proto, f.label, f.detailedlabel,
  0e0 AS rule,
  coalesce(CASE WHEN (m."hi_id_resp_p" > m."lo_id_resp_p" AND m."sd_id_resp_p" > 0) THEN abs(f."f_id_resp_p" - m."mean_id_resp_p") / m."sd_id_resp_p" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_depth" > m."lo_depth" AND m."sd_depth" > 0) THEN abs(f."f_depth" - m."mean_depth") / m."sd_depth" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_duration" > m."lo_duration" AND m."sd_duration" > 0) THEN abs(f."f_duration" - m."mean_duration") / m."sd_duration" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_seen_bytes" > m."lo_seen_bytes" AND m."sd_seen_bytes" > 0) THEN abs(f."f_seen_bytes" - m."mean_seen_bytes") / m."sd_seen_bytes" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_total_bytes" > m."lo_total_bytes" AND m."sd_total_bytes" > 0) THEN abs(f."f_total_bytes" - m."mean_total_bytes") / m."sd_total_bytes" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_missing_bytes" > m."lo_missing_bytes" AND m."sd_missing_bytes" > 0) THEN abs(f."f_missing_bytes" - m."mean_missing_bytes") / m."sd_missing_bytes" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_overflow_bytes" > m."lo_overflow_bytes" AND m."sd_overflow_bytes" > 0) THEN abs(f."f_overflow_bytes" - m."mean_overflow_bytes") / m."sd_overflow_bytes" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_local_orig" > m."lo_local_orig" AND m."sd_local_orig" > 0) THEN abs(f."f_local_orig" - m."mean_local_orig") / m."sd_local_orig" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_is_orig" > m."lo_is_orig" AND m."sd_is_orig" > 0) THEN abs(f."f_is_orig" - m."mean_is_orig") / m."sd_is_orig" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_timedout" > m."lo_timedout" AND m."sd_timedout" > 0) THEN abs(f."f_timedout" - m."mean_timedout") / m."sd_timedout" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_mime_rarity" > m."lo_mime_rarity" AND m."sd_mime_rarity" > 0) THEN abs(f."f_mime_rarity" - m."mean_mime_rarity") / m."sd_mime_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_source_rarity" > m."lo_source_rarity" AND m."sd_source_rarity" > 0) THEN abs(f."f_source_rarity" - m."mean_source_rarity") / m."sd_source_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_analyzer_count" > m."lo_analyzer_count" AND m."sd_analyzer_count" > 0) THEN abs(f."f_analyzer_count" - m."mean_analyzer_count") / m."sd_analyzer_count" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_bytes_gap" > m."lo_bytes_gap" AND m."sd_bytes_gap" > 0) THEN abs(f."f_bytes_gap" - m."mean_bytes_gap") / m."sd_bytes_gap" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_uid_http_count" > m."lo_uid_http_count" AND m."sd_uid_http_count" > 0) THEN abs(f."f_uid_http_count" - m."mean_uid_http_count") / m."sd_uid_http_count" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_uid_http_body_sum" > m."lo_uid_http_body_sum" AND m."sd_uid_http_body_sum" > 0) THEN abs(f."f_uid_http_body_sum" - m."mean_uid_http_body_sum") / m."sd_uid_http_body_sum" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_uid_http_status_rarity" > m."lo_uid_http_status_rarity" AND m."sd_uid_http_status_rarity" > 0) THEN abs(f."f_uid_http_status_rarity" - m."mean_uid_http_status_rarity") / m."sd_uid_http_status_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_uid_weird_count" > m."lo_uid_weird_count" AND m."sd_uid_weird_count" > 0) THEN abs(f."f_uid_weird_count" - m."mean_uid_weird_count") / m."sd_uid_weird_count" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_uid_conn_bytes" > m."lo_uid_conn_bytes" AND m."sd_uid_conn_bytes" > 0) THEN abs(f."f_uid_conn_bytes" - m."mean_uid_conn_bytes") / m."sd_uid_conn_bytes" ELSE 0e0 END, 0e0) AS distance,
  m.n >= 8 AND CASE WHEN (m."hi_id_resp_p" > m."lo_id_resp_p" AND m."sd_id_resp_p" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_depth" > m."lo_depth" AND m."sd_depth" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_duration" > m."lo_duration" AND m."sd_duration" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_seen_bytes" > m."lo_seen_bytes" AND m."sd_seen_bytes" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_total_bytes" > m."lo_total_bytes" AND m."sd_total_bytes" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_missing_bytes" > m."lo_missing_bytes" AND m."sd_missing_bytes" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_overflow_bytes" > m."lo_overflow_bytes" AND m."sd_overflow_bytes" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_local_orig" > m."lo_local_orig" AND m."sd_local_orig" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_is_orig" > m."lo_is_orig" AND m."sd_is_orig" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_timedout" > m."lo_timedout" AND m."sd_timedout" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_mime_rarity" > m."lo_mime_rarity" AND m."sd_mime_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_source_rarity" > m."lo_source_rarity" AND m."sd_source_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_analyzer_count" > m."lo_analyzer_count" AND m."sd_analyzer_count" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_bytes_gap" > m."lo_bytes_gap" AND m."sd_bytes_gap" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_uid_http_count" > m."lo_uid_http_count" AND m."sd_uid_http_count" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_uid_http_body_sum" > m."lo_uid_http_body_sum" AND m."sd_uid_http_body_sum" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_uid_http_status_rarity" > m."lo_uid_http_status_rarity" AND m."sd_uid_http_status_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_uid_weird_count" > m."lo_uid_weird_count" AND m."sd_uid_weird_count" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_uid_conn_bytes" > m."lo_uid_conn_bytes" AND m."sd_uid_conn_bytes" > 0) THEN 1e0 ELSE 0e0 END >= 2 AS has_forest,
  coalesce(f."f_id_resp_p", 0e0) AS f1,
  coalesce(f."f_depth", 0e0) AS f2,
  coalesce(f."f_duration", 0e0) AS f3,
  coalesce(f."f_seen_bytes", 0e0) AS f4,
  coalesce(f."f_total_bytes", 0e0) AS f5,
  coalesce(f."f_missing_bytes", 0e0) AS f6,
  coalesce(f."f_overflow_bytes", 0e0) AS f7,
  coalesce(f."f_local_orig", 0e0) AS f8,
  coalesce(f."f_is_orig", 0e0) AS f9,
  coalesce(f."f_timedout", 0e0) AS f10,
  coalesce(f."f_mime_rarity", 0e0) AS f11,
  coalesce(f."f_source_rarity", 0e0) AS f12,
  coalesce(f."f_analyzer_count", 0e0) AS f13,
  coalesce(f."f_bytes_gap", 0e0) AS f14,
  coalesce(f."f_uid_http_count", 0e0) AS f15,
  coalesce(f."f_uid_http_body_sum", 0e0) AS f16,
  coalesce(f."f_uid_http_status_rarity", 0e0) AS f17,
  coalesce(f."f_uid_weird_count", 0e0) AS f18,
  coalesce(f."f_uid_conn_bytes", 0e0) AS f19
FROM files_features f
JOIN files_moments m ON m.scope_id = f.scope_id
WHERE CASE WHEN (m."hi_id_resp_p" > m."lo_id_resp_p" AND m."sd_id_resp_p" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_depth" > m."lo_depth" AND m."sd_depth" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_duration" > m."lo_duration" AND m."sd_duration" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_seen_bytes" > m."lo_seen_bytes" AND m."sd_seen_bytes" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_total_bytes" > m."lo_total_bytes" AND m."sd_total_bytes" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_missing_bytes" > m."lo_missing_bytes" AND m."sd_missing_bytes" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_overflow_bytes" > m."lo_overflow_bytes" AND m."sd_overflow_bytes" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_local_orig" > m."lo_local_orig" AND m."sd_local_orig" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_is_orig" > m."lo_is_orig" AND m."sd_is_orig" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_timedout" > m."lo_timedout" AND m."sd_timedout" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_mime_rarity" > m."lo_mime_rarity" AND m."sd_mime_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_source_rarity" > m."lo_source_rarity" AND m."sd_source_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_analyzer_count" > m."lo_analyzer_count" AND m."sd_analyzer_count" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_bytes_gap" > m."lo_bytes_gap" AND m."sd_bytes_gap" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_uid_http_count" > m."lo_uid_http_count" AND m."sd_uid_http_count" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_uid_http_body_sum" > m."lo_uid_http_body_sum" AND m."sd_uid_http_body_sum" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_uid_http_status_rarity" > m."lo_uid_http_status_rarity" AND m."sd_uid_http_status_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_uid_weird_count" > m."lo_uid_weird_count" AND m."sd_uid_weird_count" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_uid_conn_bytes" > m."lo_uid_conn_bytes" AND m."sd_uid_conn_bytes" > 0) THEN 1e0 ELSE 0e0 END > 0;

-- Function files_scored
SELECT p.capture_id, p.scope_id, p.row_key, p.file_id, p.line, p.ts, p.uid, p.id_orig_h, p.id_orig_p, p.id_resp_h, p.id_resp_p, p.proto, p.label, p.detailedlabel, p.isolation, p.score, significant(p.score) AS rank_score
FROM (SELECT capture_id, scope_id, row_key, file_id, line, ts, uid, id_orig_h, id_orig_p, id_resp_h, id_resp_p, proto, label, detailedlabel, isolation, rule + coalesce(isolation, distance) AS score
FROM (SELECT capture_id, scope_id, row_key, file_id, line, ts, uid, id_orig_h, id_orig_p, id_resp_h, id_resp_p, proto, label, detailedlabel, rule, distance, CASE WHEN has_forest THEN forest('files', scope_id, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19) END AS isolation FROM files_rule) i) p;

-- Table files_buckets
SELECT s.capture_id, CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT) AS bucket, CAST(count(*) AS BIGINT) AS n
FROM files_scored s
GROUP BY s.capture_id, CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT);

-- Table files_wanted
SELECT capture_id, n, least(CAST(floor(least(2e-1, greatest(1e-2, CASE WHEN (n) <> 0 THEN (10e0) / (n) ELSE 0e0 END)) * (n - 1)) AS BIGINT) + 2, n) AS wanted, least(2e-1, greatest(1e-2, CASE WHEN (n) <> 0 THEN (10e0) / (n) ELSE 0e0 END)) * (n - 1) AS cut_position
FROM (SELECT capture_id, CAST(sum(n) AS BIGINT) AS n FROM files_buckets GROUP BY capture_id) b;

-- Table files_candidates
SELECT s.capture_id, s.row_key, s.rank_score, s.uid, w.n, w.wanted, w.cut_position,
  CAST(row_number() OVER (PARTITION BY s.capture_id ORDER BY s.rank_score DESC, s.row_key) AS BIGINT) AS place,
  CAST(rank() OVER (PARTITION BY s.capture_id ORDER BY s.rank_score DESC) AS BIGINT) AS first_place,
  CAST(count(*) OVER (PARTITION BY s.capture_id, s.rank_score) AS BIGINT) AS ties
FROM files_scored s
JOIN files_wanted w ON w.capture_id = s.capture_id
JOIN (
  SELECT b.capture_id, max(b.bucket) AS bucket
  FROM (SELECT capture_id, bucket, CAST(sum(n) OVER (PARTITION BY capture_id ORDER BY bucket DESC) AS BIGINT) AS above FROM files_buckets) b
  JOIN files_wanted w ON w.capture_id = b.capture_id
  WHERE b.above >= w.wanted
  GROUP BY b.capture_id) c ON c.capture_id = s.capture_id
WHERE CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT) >= c.bucket;

-- Table files_cuts
SELECT c.capture_id, c.n, CAST('-9223372036854775808' AS BIGINT) AS cut_key,
  max(CASE WHEN c.place = floor(c.cut_position) + 1 THEN c.rank_score END) * (1e0 - max(c.cut_position - floor(c.cut_position)))
    + coalesce(max(CASE WHEN c.place = floor(c.cut_position) + 2 THEN c.rank_score END) * max(c.cut_position - floor(c.cut_position)), 0e0) AS cut_score
FROM files_candidates c
GROUP BY c.capture_id, c.n;

-- Table files_top
SELECT c.capture_id, c.row_key, c.uid, c.rank_score, c.place,
  CASE WHEN c.n > 0 THEN (c.n + 1 - c.first_place - (c.ties - 1) * 5e-1) / c.n END AS percentile
FROM files_candidates c
JOIN files_cuts k ON k.capture_id = c.capture_id
WHERE (c.rank_score > k.cut_score OR (c.rank_score = k.cut_score AND c.row_key <= k.cut_key)) AND c.place <= 10;

-- Table files_found_rows
SELECT r.*, s.score, s.percentile
FROM files_rows r
JOIN (
  SELECT t.capture_id, t.row_key, max(t.percentile) AS percentile, max(s.score) AS score
  FROM files_top t
  JOIN files_scored s ON s.capture_id = t.capture_id AND s.row_key = t.row_key
  GROUP BY t.capture_id, t.row_key) s ON s.capture_id = r.capture_id AND s.row_key = r.row_key;

-- View files_found_features
SELECT r.capture_id,
  r.scope_id,
  r.row_key,
  r.file_id,
  r.line,
  r.ts,
  r.uid,
  r.id_orig_h,
  r.id_orig_p,
  r.id_resp_h,
  r.id_resp_p,
  r.proto,
  r.label,
  r.detailedlabel,
  coalesce(CAST(r.id_resp_p AS DOUBLE), 0e0) AS "f_id_resp_p",
  coalesce(CAST(r.depth AS DOUBLE), 0e0) AS "f_depth",
  coalesce(CAST(r.duration AS DOUBLE), 0e0) AS "f_duration",
  coalesce(CAST(r.seen_bytes AS DOUBLE), 0e0) AS "f_seen_bytes",
  coalesce(CAST(r.total_bytes AS DOUBLE), 0e0) AS "f_total_bytes",
  coalesce(CAST(r.missing_bytes AS DOUBLE), 0e0) AS "f_missing_bytes",
  coalesce(CAST(r.overflow_bytes AS DOUBLE), 0e0) AS "f_overflow_bytes",
  CASE WHEN r.local_orig THEN 1e0 ELSE 0e0 END AS "f_local_orig",
  CASE WHEN r.is_orig THEN 1e0 ELSE 0e0 END AS "f_is_orig",
  CASE WHEN r.timedout THEN 1e0 ELSE 0e0 END AS "f_timedout",
  n_mime_type.rarity AS "f_mime_rarity",
  n_source.rarity AS "f_source_rarity",
  coalesce(CAST(len(r.analyzers) AS DOUBLE), 0e0) AS "f_analyzer_count",
  abs(r.total - r.seen) AS "f_bytes_gap",
  coalesce(CAST(u_http.n AS DOUBLE), 0e0) AS "f_uid_http_count",
  coalesce(CAST(u_http.body AS DOUBLE), 0e0) AS "f_uid_http_body_sum",
  coalesce(CAST(u_http.status_rarity AS DOUBLE), 0e0) AS "f_uid_http_status_rarity",
  coalesce(CAST(u_weird.n AS DOUBLE), 0e0) AS "f_uid_weird_count",
  coalesce(CAST(u_conn.bytes AS DOUBLE), 0e0) AS "f_uid_conn_bytes"
FROM files_found_rows r
JOIN files_n_mime_type n_mime_type ON n_mime_type.scope_id = r.scope_id AND n_mime_type.v1 = coalesce(r.mime_type, '')
JOIN files_n_source n_source ON n_source.scope_id = r.scope_id AND n_source.v1 = coalesce(r.source, '')
LEFT JOIN uid_conn u_conn ON u_conn.capture_id = r.capture_id AND u_conn.uid = r.any_uid
LEFT JOIN uid_http u_http ON u_http.capture_id = r.capture_id AND u_http.uid = r.any_uid
LEFT JOIN uid_weird u_weird ON u_weird.capture_id = r.capture_id AND u_weird.uid = r.any_uid;

-- Function files_losses
SELECT DISTINCT f.capture_id, f.row_key,
  greatest(coalesce(forest_loss('files', f.scope_id, 0e0, coalesce(f."f_id_resp_p", 0e0), coalesce(f."f_depth", 0e0), coalesce(f."f_duration", 0e0), coalesce(f."f_seen_bytes", 0e0), coalesce(f."f_total_bytes", 0e0), coalesce(f."f_missing_bytes", 0e0), coalesce(f."f_overflow_bytes", 0e0), coalesce(f."f_local_orig", 0e0), coalesce(f."f_is_orig", 0e0), coalesce(f."f_timedout", 0e0), coalesce(f."f_mime_rarity", 0e0), coalesce(f."f_source_rarity", 0e0), coalesce(f."f_analyzer_count", 0e0), coalesce(f."f_bytes_gap", 0e0), coalesce(f."f_uid_http_count", 0e0), coalesce(f."f_uid_http_body_sum", 0e0), coalesce(f."f_uid_http_status_rarity", 0e0), coalesce(f."f_uid_weird_count", 0e0), coalesce(f."f_uid_conn_bytes", 0e0)), 0e0), 0e0) AS loss1,
  greatest(coalesce(forest_loss('files', f.scope_id, 1e0, coalesce(f."f_id_resp_p", 0e0), coalesce(f."f_depth", 0e0), coalesce(f."f_duration", 0e0), coalesce(f."f_seen_bytes", 0e0), coalesce(f."f_total_bytes", 0e0), coalesce(f."f_missing_bytes", 0e0), coalesce(f."f_overflow_bytes", 0e0), coalesce(f."f_local_orig", 0e0), coalesce(f."f_is_orig", 0e0), coalesce(f."f_timedout", 0e0), coalesce(f."f_mime_rarity", 0e0), coalesce(f."f_source_rarity", 0e0), coalesce(f."f_analyzer_count", 0e0), coalesce(f."f_bytes_gap", 0e0), coalesce(f."f_uid_http_count", 0e0), coalesce(f."f_uid_http_body_sum", 0e0), coalesce(f."f_uid_http_status_rarity", 0e0), coalesce(f."f_uid_weird_count", 0e0), coalesce(f."f_uid_conn_bytes", 0e0)), 0e0), 0e0) AS loss2,
  greatest(coalesce(forest_loss('files', f.scope_id, 2e0, coalesce(f."f_id_resp_p", 0e0), coalesce(f."f_depth", 0e0), coalesce(f."f_duration", 0e0), coalesce(f."f_seen_bytes", 0e0), coalesce(f."f_total_bytes", 0e0), coalesce(f."f_missing_bytes", 0e0), coalesce(f."f_overflow_bytes", 0e0), coalesce(f."f_local_orig", 0e0), coalesce(f."f_is_orig", 0e0), coalesce(f."f_timedout", 0e0), coalesce(f."f_mime_rarity", 0e0), coalesce(f."f_source_rarity", 0e0), coalesce(f."f_analyzer_count", 0e0), coalesce(f."f_bytes_gap", 0e0), coalesce(f."f_uid_http_count", 0e0), coalesce(f."f_uid_http_body_sum", 0e0), coalesce(f."f_uid_http_status_rarity", 0e0), coalesce(f."f_uid_weird_count", 0e0), coalesce(f."f_uid_conn_bytes", 0e0)), 0e0), 0e0) AS loss3,
  greatest(coalesce(forest_loss('files', f.scope_id, 3e0, coalesce(f."f_id_resp_p", 0e0), coalesce(f."f_depth", 0e0), coalesce(f."f_duration", 0e0), coalesce(f."f_seen_bytes", 0e0), coalesce(f."f_total_bytes", 0e0), coalesce(f."f_missing_bytes", 0e0), coalesce(f."f_overflow_bytes", 0e0), coalesce(f."f_local_orig", 0e0), coalesce(f."f_is_orig", 0e0), coalesce(f."f_timedout", 0e0), coalesce(f."f_mime_rarity", 0e0), coalesce(f."f_source_rarity", 0e0), coalesce(f."f_analyzer_count", 0e0), coalesce(f."f_bytes_gap", 0e0), coalesce(f."f_uid_http_count", 0e0), coalesce(f."f_uid_http_body_sum", 0e0), coalesce(f."f_uid_http_status_rarity", 0e0), coalesce(f."f_uid_weird_count", 0e0), coalesce(f."f_uid_conn_bytes", 0e0)), 0e0), 0e0) AS loss4,
  greatest(coalesce(forest_loss('files', f.scope_id, 4e0, coalesce(f."f_id_resp_p", 0e0), coalesce(f."f_depth", 0e0), coalesce(f."f_duration", 0e0), coalesce(f."f_seen_bytes", 0e0), coalesce(f."f_total_bytes", 0e0), coalesce(f."f_missing_bytes", 0e0), coalesce(f."f_overflow_bytes", 0e0), coalesce(f."f_local_orig", 0e0), coalesce(f."f_is_orig", 0e0), coalesce(f."f_timedout", 0e0), coalesce(f."f_mime_rarity", 0e0), coalesce(f."f_source_rarity", 0e0), coalesce(f."f_analyzer_count", 0e0), coalesce(f."f_bytes_gap", 0e0), coalesce(f."f_uid_http_count", 0e0), coalesce(f."f_uid_http_body_sum", 0e0), coalesce(f."f_uid_http_status_rarity", 0e0), coalesce(f."f_uid_weird_count", 0e0), coalesce(f."f_uid_conn_bytes", 0e0)), 0e0), 0e0) AS loss5,
  greatest(coalesce(forest_loss('files', f.scope_id, 5e0, coalesce(f."f_id_resp_p", 0e0), coalesce(f."f_depth", 0e0), coalesce(f."f_duration", 0e0), coalesce(f."f_seen_bytes", 0e0), coalesce(f."f_total_bytes", 0e0), coalesce(f."f_missing_bytes", 0e0), coalesce(f."f_overflow_bytes", 0e0), coalesce(f."f_local_orig", 0e0), coalesce(f."f_is_orig", 0e0), coalesce(f."f_timedout", 0e0), coalesce(f."f_mime_rarity", 0e0), coalesce(f."f_source_rarity", 0e0), coalesce(f."f_analyzer_count", 0e0), coalesce(f."f_bytes_gap", 0e0), coalesce(f."f_uid_http_count", 0e0), coalesce(f."f_uid_http_body_sum", 0e0), coalesce(f."f_uid_http_status_rarity", 0e0), coalesce(f."f_uid_weird_count", 0e0), coalesce(f."f_uid_conn_bytes", 0e0)), 0e0), 0e0) AS loss6,
  greatest(coalesce(forest_loss('files', f.scope_id, 6e0, coalesce(f."f_id_resp_p", 0e0), coalesce(f."f_depth", 0e0), coalesce(f."f_duration", 0e0), coalesce(f."f_seen_bytes", 0e0), coalesce(f."f_total_bytes", 0e0), coalesce(f."f_missing_bytes", 0e0), coalesce(f."f_overflow_bytes", 0e0), coalesce(f."f_local_orig", 0e0), coalesce(f."f_is_orig", 0e0), coalesce(f."f_timedout", 0e0), coalesce(f."f_mime_rarity", 0e0), coalesce(f."f_source_rarity", 0e0), coalesce(f."f_analyzer_count", 0e0), coalesce(f."f_bytes_gap", 0e0), coalesce(f."f_uid_http_count", 0e0), coalesce(f."f_uid_http_body_sum", 0e0), coalesce(f."f_uid_http_status_rarity", 0e0), coalesce(f."f_uid_weird_count", 0e0), coalesce(f."f_uid_conn_bytes", 0e0)), 0e0), 0e0) AS loss7,
  greatest(coalesce(forest_loss('files', f.scope_id, 7e0, coalesce(f."f_id_resp_p", 0e0), coalesce(f."f_depth", 0e0), coalesce(f."f_duration", 0e0), coalesce(f."f_seen_bytes", 0e0), coalesce(f."f_total_bytes", 0e0), coalesce(f."f_missing_bytes", 0e0), coalesce(f."f_overflow_bytes", 0e0), coalesce(f."f_local_orig", 0e0), coalesce(f."f_is_orig", 0e0), coalesce(f."f_timedout", 0e0), coalesce(f."f_mime_rarity", 0e0), coalesce(f."f_source_rarity", 0e0), coalesce(f."f_analyzer_count", 0e0), coalesce(f."f_bytes_gap", 0e0), coalesce(f."f_uid_http_count", 0e0), coalesce(f."f_uid_http_body_sum", 0e0), coalesce(f."f_uid_http_status_rarity", 0e0), coalesce(f."f_uid_weird_count", 0e0), coalesce(f."f_uid_conn_bytes", 0e0)), 0e0), 0e0) AS loss8,
  greatest(coalesce(forest_loss('files', f.scope_id, 8e0, coalesce(f."f_id_resp_p", 0e0), coalesce(f."f_depth", 0e0), coalesce(f."f_duration", 0e0), coalesce(f."f_seen_bytes", 0e0), coalesce(f."f_total_bytes", 0e0), coalesce(f."f_missing_bytes", 0e0), coalesce(f."f_overflow_bytes", 0e0), coalesce(f."f_local_orig", 0e0), coalesce(f."f_is_orig", 0e0), coalesce(f."f_timedout", 0e0), coalesce(f."f_mime_rarity", 0e0), coalesce(f."f_source_rarity", 0e0), coalesce(f."f_analyzer_count", 0e0), coalesce(f."f_bytes_gap", 0e0), coalesce(f."f_uid_http_count", 0e0), coalesce(f."f_uid_http_body_sum", 0e0), coalesce(f."f_uid_http_status_rarity", 0e0), coalesce(f."f_uid_weird_count", 0e0), coalesce(f."f_uid_conn_bytes", 0e0)), 0e0), 0e0) AS loss9,
  greatest(coalesce(forest_loss('files', f.scope_id, 9e0, coalesce(f."f_id_resp_p", 0e0), coalesce(f."f_depth", 0e0), coalesce(f."f_duration", 0e0), coalesce(f."f_seen_bytes", 0e0), coalesce(f."f_total_bytes", 0e0), coalesce(f."f_missing_bytes", 0e0), coalesce(f."f_overflow_bytes", 0e0), coalesce(f."f_local_orig", 0e0), coalesce(f."f_is_orig", 0e0), coalesce(f."f_timedout", 0e0), coalesce(f."f_mime_rarity", 0e0), coalesce(f."f_source_rarity", 0e0), coalesce(f."f_analyzer_count", 0e0), coalesce(f."f_bytes_gap", 0e0), coalesce(f."f_uid_http_count", 0e0), coalesce(f."f_uid_http_body_sum", 0e0), coalesce(f."f_uid_http_status_rarity", 0e0), coalesce(f."f_uid_weird_count", 0e0), coalesce(f."f_uid_conn_bytes", 0e0)), 0e0), 0e0) AS loss10,
  greatest(coalesce(forest_loss('files', f.scope_id, 10e0, coalesce(f."f_id_resp_p", 0e0), coalesce(f."f_depth", 0e0), coalesce(f."f_duration", 0e0), coalesce(f."f_seen_bytes", 0e0), coalesce(f."f_total_bytes", 0e0), coalesce(f."f_missing_bytes", 0e0), coalesce(f."f_overflow_bytes", 0e0), coalesce(f."f_local_orig", 0e0), coalesce(f."f_is_orig", 0e0), coalesce(f."f_timedout", 0e0), coalesce(f."f_mime_rarity", 0e0), coalesce(f."f_source_rarity", 0e0), coalesce(f."f_analyzer_count", 0e0), coalesce(f."f_bytes_gap", 0e0), coalesce(f."f_uid_http_count", 0e0), coalesce(f."f_uid_http_body_sum", 0e0), coalesce(f."f_uid_http_status_rarity", 0e0), coalesce(f."f_uid_weird_count", 0e0), coalesce(f."f_uid_conn_bytes", 0e0)), 0e0), 0e0) AS loss11,
  greatest(coalesce(forest_loss('files', f.scope_id, 11e0, coalesce(f."f_id_resp_p", 0e0), coalesce(f."f_depth", 0e0), coalesce(f."f_duration", 0e0), coalesce(f."f_seen_bytes", 0e0), coalesce(f."f_total_bytes", 0e0), coalesce(f."f_missing_bytes", 0e0), coalesce(f."f_overflow_bytes", 0e0), coalesce(f."f_local_orig", 0e0), coalesce(f."f_is_orig", 0e0), coalesce(f."f_timedout", 0e0), coalesce(f."f_mime_rarity", 0e0), coalesce(f."f_source_rarity", 0e0), coalesce(f."f_analyzer_count", 0e0), coalesce(f."f_bytes_gap", 0e0), coalesce(f."f_uid_http_count", 0e0), coalesce(f."f_uid_http_body_sum", 0e0), coalesce(f."f_uid_http_status_rarity", 0e0), coalesce(f."f_uid_weird_count", 0e0), coalesce(f."f_uid_conn_bytes", 0e0)), 0e0), 0e0) AS loss12,
  greatest(coalesce(forest_loss('files', f.scope_id, 12e0, coalesce(f."f_id_resp_p", 0e0), coalesce(f."f_depth", 0e0), coalesce(f."f_duration", 0e0), coalesce(f."f_seen_bytes", 0e0), coalesce(f."f_total_bytes", 0e0), coalesce(f."f_missing_bytes", 0e0), coalesce(f."f_overflow_bytes", 0e0), coalesce(f."f_local_orig", 0e0), coalesce(f."f_is_orig", 0e0), coalesce(f."f_timedout", 0e0), coalesce(f."f_mime_rarity", 0e0), coalesce(f."f_source_rarity", 0e0), coalesce(f."f_analyzer_count", 0e0), coalesce(f."f_bytes_gap", 0e0), coalesce(f."f_uid_http_count", 0e0), coalesce(f."f_uid_http_body_sum", 0e0), coalesce(f."f_uid_http_status_rarity", 0e0), coalesce(f."f_uid_weird_count", 0e0), coalesce(f."f_uid_conn_bytes", 0e0)), 0e0), 0e0) AS loss13,
  greatest(coalesce(forest_loss('files', f.scope_id, 13e0, coalesce(f."f_id_resp_p", 0e0), coalesce(f."f_depth", 0e0), coalesce(f."f_duration", 0e0), coalesce(f."f_seen_bytes", 0e0), coalesce(f."f_total_bytes", 0e0), coalesce(f."f_missing_bytes", 0e0), coalesce(f."f_overflow_bytes", 0e0), coalesce(f."f_local_orig", 0e0), coalesce(f."f_is_orig", 0e0), coalesce(f."f_timedout", 0e0), coalesce(f."f_mime_rarity", 0e0), coalesce(f."f_source_rarity", 0e0), coalesce(f."f_analyzer_count", 0e0), coalesce(f."f_bytes_gap", 0e0), coalesce(f."f_uid_http_count", 0e0), coalesce(f."f_uid_http_body_sum", 0e0), coalesce(f."f_uid_http_status_rarity", 0e0), coalesce(f."f_uid_weird_count", 0e0), coalesce(f."f_uid_conn_bytes", 0e0)), 0e0), 0e0) AS loss14,
  greatest(coalesce(forest_loss('files', f.scope_id, 14e0, coalesce(f."f_id_resp_p", 0e0), coalesce(f."f_depth", 0e0), coalesce(f."f_duration", 0e0), coalesce(f."f_seen_bytes", 0e0), coalesce(f."f_total_bytes", 0e0), coalesce(f."f_missing_bytes", 0e0), coalesce(f."f_overflow_bytes", 0e0), coalesce(f."f_local_orig", 0e0), coalesce(f."f_is_orig", 0e0), coalesce(f."f_timedout", 0e0), coalesce(f."f_mime_rarity", 0e0), coalesce(f."f_source_rarity", 0e0), coalesce(f."f_analyzer_count", 0e0), coalesce(f."f_bytes_gap", 0e0), coalesce(f."f_uid_http_count", 0e0), coalesce(f."f_uid_http_body_sum", 0e0), coalesce(f."f_uid_http_status_rarity", 0e0), coalesce(f."f_uid_weird_count", 0e0), coalesce(f."f_uid_conn_bytes", 0e0)), 0e0), 0e0) AS loss15,
  greatest(coalesce(forest_loss('files', f.scope_id, 15e0, coalesce(f."f_id_resp_p", 0e0), coalesce(f."f_depth", 0e0), coalesce(f."f_duration", 0e0), coalesce(f."f_seen_bytes", 0e0), coalesce(f."f_total_bytes", 0e0), coalesce(f."f_missing_bytes", 0e0), coalesce(f."f_overflow_bytes", 0e0), coalesce(f."f_local_orig", 0e0), coalesce(f."f_is_orig", 0e0), coalesce(f."f_timedout", 0e0), coalesce(f."f_mime_rarity", 0e0), coalesce(f."f_source_rarity", 0e0), coalesce(f."f_analyzer_count", 0e0), coalesce(f."f_bytes_gap", 0e0), coalesce(f."f_uid_http_count", 0e0), coalesce(f."f_uid_http_body_sum", 0e0), coalesce(f."f_uid_http_status_rarity", 0e0), coalesce(f."f_uid_weird_count", 0e0), coalesce(f."f_uid_conn_bytes", 0e0)), 0e0), 0e0) AS loss16,
  greatest(coalesce(forest_loss('files', f.scope_id, 16e0, coalesce(f."f_id_resp_p", 0e0), coalesce(f."f_depth", 0e0), coalesce(f."f_duration", 0e0), coalesce(f."f_seen_bytes", 0e0), coalesce(f."f_total_bytes", 0e0), coalesce(f."f_missing_bytes", 0e0), coalesce(f."f_overflow_bytes", 0e0), coalesce(f."f_local_orig", 0e0), coalesce(f."f_is_orig", 0e0), coalesce(f."f_timedout", 0e0), coalesce(f."f_mime_rarity", 0e0), coalesce(f."f_source_rarity", 0e0), coalesce(f."f_analyzer_count", 0e0), coalesce(f."f_bytes_gap", 0e0), coalesce(f."f_uid_http_count", 0e0), coalesce(f."f_uid_http_body_sum", 0e0), coalesce(f."f_uid_http_status_rarity", 0e0), coalesce(f."f_uid_weird_count", 0e0), coalesce(f."f_uid_conn_bytes", 0e0)), 0e0), 0e0) AS loss17,
  greatest(coalesce(forest_loss('files', f.scope_id, 17e0, coalesce(f."f_id_resp_p", 0e0), coalesce(f."f_depth", 0e0), coalesce(f."f_duration", 0e0), coalesce(f."f_seen_bytes", 0e0), coalesce(f."f_total_bytes", 0e0), coalesce(f."f_missing_bytes", 0e0), coalesce(f."f_overflow_bytes", 0e0), coalesce(f."f_local_orig", 0e0), coalesce(f."f_is_orig", 0e0), coalesce(f."f_timedout", 0e0), coalesce(f."f_mime_rarity", 0e0), coalesce(f."f_source_rarity", 0e0), coalesce(f."f_analyzer_count", 0e0), coalesce(f."f_bytes_gap", 0e0), coalesce(f."f_uid_http_count", 0e0), coalesce(f."f_uid_http_body_sum", 0e0), coalesce(f."f_uid_http_status_rarity", 0e0), coalesce(f."f_uid_weird_count", 0e0), coalesce(f."f_uid_conn_bytes", 0e0)), 0e0), 0e0) AS loss18,
  greatest(coalesce(forest_loss('files', f.scope_id, 18e0, coalesce(f."f_id_resp_p", 0e0), coalesce(f."f_depth", 0e0), coalesce(f."f_duration", 0e0), coalesce(f."f_seen_bytes", 0e0), coalesce(f."f_total_bytes", 0e0), coalesce(f."f_missing_bytes", 0e0), coalesce(f."f_overflow_bytes", 0e0), coalesce(f."f_local_orig", 0e0), coalesce(f."f_is_orig", 0e0), coalesce(f."f_timedout", 0e0), coalesce(f."f_mime_rarity", 0e0), coalesce(f."f_source_rarity", 0e0), coalesce(f."f_analyzer_count", 0e0), coalesce(f."f_bytes_gap", 0e0), coalesce(f."f_uid_http_count", 0e0), coalesce(f."f_uid_http_body_sum", 0e0), coalesce(f."f_uid_http_status_rarity", 0e0), coalesce(f."f_uid_weird_count", 0e0), coalesce(f."f_uid_conn_bytes", 0e0)), 0e0), 0e0) AS loss19
FROM files_found_features f;

-- View files_found_terms
SELECT f.capture_id, f.scope_id, f.row_key,
  f."f_id_resp_p" AS x1,
  m."mean_id_resp_p" AS usual1,
  coalesce(lo.loss1, 0e0) AS part1,
  f."f_depth" AS x2,
  m."mean_depth" AS usual2,
  coalesce(lo.loss2, 0e0) AS part2,
  f."f_duration" AS x3,
  m."mean_duration" AS usual3,
  coalesce(lo.loss3, 0e0) AS part3,
  f."f_seen_bytes" AS x4,
  m."mean_seen_bytes" AS usual4,
  coalesce(lo.loss4, 0e0) AS part4,
  f."f_total_bytes" AS x5,
  m."mean_total_bytes" AS usual5,
  coalesce(lo.loss5, 0e0) AS part5,
  f."f_missing_bytes" AS x6,
  m."mean_missing_bytes" AS usual6,
  coalesce(lo.loss6, 0e0) AS part6,
  f."f_overflow_bytes" AS x7,
  m."mean_overflow_bytes" AS usual7,
  coalesce(lo.loss7, 0e0) AS part7,
  f."f_local_orig" AS x8,
  m."mean_local_orig" AS usual8,
  coalesce(lo.loss8, 0e0) AS part8,
  f."f_is_orig" AS x9,
  m."mean_is_orig" AS usual9,
  coalesce(lo.loss9, 0e0) AS part9,
  f."f_timedout" AS x10,
  m."mean_timedout" AS usual10,
  coalesce(lo.loss10, 0e0) AS part10,
  f."f_mime_rarity" AS x11,
  m."mean_mime_rarity" AS usual11,
  coalesce(lo.loss11, 0e0) AS part11,
  f."f_source_rarity" AS x12,
  m."mean_source_rarity" AS usual12,
  coalesce(lo.loss12, 0e0) AS part12,
  f."f_analyzer_count" AS x13,
  m."mean_analyzer_count" AS usual13,
  coalesce(lo.loss13, 0e0) AS part13,
  f."f_bytes_gap" AS x14,
  m."mean_bytes_gap" AS usual14,
  coalesce(lo.loss14, 0e0) AS part14,
  f."f_uid_http_count" AS x15,
  m."mean_uid_http_count" AS usual15,
  coalesce(lo.loss15, 0e0) AS part15,
  f."f_uid_http_body_sum" AS x16,
  m."mean_uid_http_body_sum" AS usual16,
  coalesce(lo.loss16, 0e0) AS part16,
  f."f_uid_http_status_rarity" AS x17,
  m."mean_uid_http_status_rarity" AS usual17,
  coalesce(lo.loss17, 0e0) AS part17,
  f."f_uid_weird_count" AS x18,
  m."mean_uid_weird_count" AS usual18,
  coalesce(lo.loss18, 0e0) AS part18,
  f."f_uid_conn_bytes" AS x19,
  m."mean_uid_conn_bytes" AS usual19,
  coalesce(lo.loss19, 0e0) AS part19
FROM files_found_features f
JOIN files_moments m ON m.scope_id = f.scope_id
LEFT JOIN files_losses lo ON lo.capture_id = f.capture_id AND lo.row_key = f.row_key;

-- View files_reasons
SELECT e.capture_id, e.row_key, e.reason.name AS name, e.reason.text AS text, e.reason.number AS number, e.reason.unit AS unit, e.reason.usual_text AS usual_text, e.reason.usual_number AS usual_number, e.reason.part AS part
FROM (
  SELECT d.capture_id, d.row_key, unnest([struct_pack("name" := 'id_resp_p', "text" := CAST(NULL AS STRING), "number" := d.x1, "unit" := 'port', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual1, "part" := d.part1), struct_pack("name" := 'depth', "text" := CAST(NULL AS STRING), "number" := d.x2, "unit" := 'levels', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual2, "part" := d.part2), struct_pack("name" := 'duration', "text" := CAST(NULL AS STRING), "number" := d.x3, "unit" := 's', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual3, "part" := d.part3), struct_pack("name" := 'seen_bytes', "text" := CAST(NULL AS STRING), "number" := d.x4, "unit" := 'B', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual4, "part" := d.part4), struct_pack("name" := 'total_bytes', "text" := CAST(NULL AS STRING), "number" := d.x5, "unit" := 'B', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual5, "part" := d.part5), struct_pack("name" := 'missing_bytes', "text" := CAST(NULL AS STRING), "number" := d.x6, "unit" := 'B', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual6, "part" := d.part6), struct_pack("name" := 'overflow_bytes', "text" := CAST(NULL AS STRING), "number" := d.x7, "unit" := 'B', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual7, "part" := d.part7), struct_pack("name" := 'local_orig', "text" := CAST(NULL AS STRING), "number" := d.x8, "unit" := '0 or 1', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual8, "part" := d.part8), struct_pack("name" := 'is_orig', "text" := CAST(NULL AS STRING), "number" := d.x9, "unit" := '0 or 1', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual9, "part" := d.part9), struct_pack("name" := 'timedout', "text" := CAST(NULL AS STRING), "number" := d.x10, "unit" := '0 or 1', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual10, "part" := d.part10), struct_pack("name" := 'mime_rarity', "text" := CAST(NULL AS STRING), "number" := d.x11, "unit" := 'nats', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual11, "part" := d.part11), struct_pack("name" := 'source_rarity', "text" := CAST(NULL AS STRING), "number" := d.x12, "unit" := 'nats', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual12, "part" := d.part12), struct_pack("name" := 'analyzer_count', "text" := CAST(NULL AS STRING), "number" := d.x13, "unit" := 'items', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual13, "part" := d.part13), struct_pack("name" := 'bytes_gap', "text" := CAST(NULL AS STRING), "number" := d.x14, "unit" := 'B', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual14, "part" := d.part14), struct_pack("name" := 'uid_http_count', "text" := CAST(NULL AS STRING), "number" := d.x15, "unit" := 'rows', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual15, "part" := d.part15), struct_pack("name" := 'uid_http_body_sum', "text" := CAST(NULL AS STRING), "number" := d.x16, "unit" := 'B', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual16, "part" := d.part16), struct_pack("name" := 'uid_http_status_rarity', "text" := CAST(NULL AS STRING), "number" := d.x17, "unit" := 'nats', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual17, "part" := d.part17), struct_pack("name" := 'uid_weird_count', "text" := CAST(NULL AS STRING), "number" := d.x18, "unit" := 'rows', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual18, "part" := d.part18), struct_pack("name" := 'uid_conn_bytes', "text" := CAST(NULL AS STRING), "number" := d.x19, "unit" := 'B', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual19, "part" := d.part19)]) AS reason
  FROM (SELECT DISTINCT * FROM files_found_terms) d) e
WHERE e.reason.part > 0;

-- Function files_named_reasons
SELECT r.capture_id, r.row_key, r.name, r.place, r.part, r.total,
  coalesce(r.text, number_text(r.number, r.unit)) AS value,
  coalesce(r.usual_text, number_text(r.usual_number, r.unit)) AS usual
FROM (
  SELECT n.*, sum(n.part) OVER (PARTITION BY n.capture_id, n.row_key) AS total,
    CAST(row_number() OVER (PARTITION BY n.capture_id, n.row_key ORDER BY significant(n.part) DESC, n.name) AS BIGINT) AS place
  FROM files_reasons n) r
WHERE r.place <= 5;

-- Table files_explained
SELECT r.capture_id, r.row_key, list(struct_pack("feature" := r.name, "value" := r.value, "usual" := r.usual, "share" := CASE WHEN (r.total) <> 0 THEN (r.part) / (r.total) ELSE 0e0 END) ORDER BY r.place) AS reasons,
  string_agg(CASE WHEN r.place <= 3 THEN r.name || CASE WHEN r.value = 'yes' THEN '' ELSE ' ' || coalesce(r.value, '?') END || coalesce(' (usual ' || r.usual || ')', '') END, '; ' ORDER BY r.place) AS sentence
FROM files_named_reasons r
GROUP BY r.capture_id, r.row_key;

-- Table files_findings
SELECT f.*, e.reasons, f.subject || coalesce(': ' || e.sentence, '') AS explanation
FROM (
  SELECT r.capture_id, md5(c.capture || '|row|' || CAST(r.row_key AS STRING)) AS finding_id, r.row_key,
    min(r.ts) AS ts_first, max(r.ts) AS ts_last, min(coalesce(r.id_orig_h, array_to_string(list_sort(CAST(r.tx_hosts AS VARCHAR[])), '|'))) AS host_from, min(coalesce(r.id_resp_h, array_to_string(list_sort(CAST(r.rx_hosts AS VARCHAR[])), '|'))) AS host_to,
    CAST(count(*) AS BIGINT) AS row_count, max(r.score) AS score, min('a file ' || coalesce('of type ' || r.mime_type || ' ', '') || 'over ' || coalesce(r.source, '?') || ' between ' || coalesce(coalesce(r.id_orig_h, array_to_string(list_sort(CAST(r.tx_hosts AS VARCHAR[])), '|')), '?') || ' and ' || coalesce(coalesce(r.id_resp_h, array_to_string(list_sort(CAST(r.rx_hosts AS VARCHAR[])), '|')), '?')) AS subject
  FROM files_found_rows r
  JOIN captures_in c ON c.capture_id = r.capture_id
  GROUP BY r.capture_id, c.capture, r.row_key) f
LEFT JOIN files_explained e ON e.capture_id = f.capture_id AND e.row_key = f.row_key;

-- Table files_used
SELECT scope_id, has_forest, list(DISTINCT name ORDER BY name) FILTER (name IS NOT NULL) AS names
FROM (
  SELECT m.scope_id, m.n >= 8 AND CASE WHEN (m."hi_id_resp_p" > m."lo_id_resp_p" AND m."sd_id_resp_p" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_depth" > m."lo_depth" AND m."sd_depth" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_duration" > m."lo_duration" AND m."sd_duration" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_seen_bytes" > m."lo_seen_bytes" AND m."sd_seen_bytes" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_total_bytes" > m."lo_total_bytes" AND m."sd_total_bytes" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_missing_bytes" > m."lo_missing_bytes" AND m."sd_missing_bytes" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_overflow_bytes" > m."lo_overflow_bytes" AND m."sd_overflow_bytes" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_local_orig" > m."lo_local_orig" AND m."sd_local_orig" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_is_orig" > m."lo_is_orig" AND m."sd_is_orig" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_timedout" > m."lo_timedout" AND m."sd_timedout" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_mime_rarity" > m."lo_mime_rarity" AND m."sd_mime_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_source_rarity" > m."lo_source_rarity" AND m."sd_source_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_analyzer_count" > m."lo_analyzer_count" AND m."sd_analyzer_count" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_bytes_gap" > m."lo_bytes_gap" AND m."sd_bytes_gap" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_uid_http_count" > m."lo_uid_http_count" AND m."sd_uid_http_count" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_uid_http_body_sum" > m."lo_uid_http_body_sum" AND m."sd_uid_http_body_sum" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_uid_http_status_rarity" > m."lo_uid_http_status_rarity" AND m."sd_uid_http_status_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_uid_weird_count" > m."lo_uid_weird_count" AND m."sd_uid_weird_count" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_uid_conn_bytes" > m."lo_uid_conn_bytes" AND m."sd_uid_conn_bytes" > 0) THEN 1e0 ELSE 0e0 END >= 2 AS has_forest, unnest([CASE WHEN (m."hi_id_resp_p" > m."lo_id_resp_p" AND m."sd_id_resp_p" > 0) THEN 'id_resp_p' END, CASE WHEN (m."hi_depth" > m."lo_depth" AND m."sd_depth" > 0) THEN 'depth' END, CASE WHEN (m."hi_duration" > m."lo_duration" AND m."sd_duration" > 0) THEN 'duration' END, CASE WHEN (m."hi_seen_bytes" > m."lo_seen_bytes" AND m."sd_seen_bytes" > 0) THEN 'seen_bytes' END, CASE WHEN (m."hi_total_bytes" > m."lo_total_bytes" AND m."sd_total_bytes" > 0) THEN 'total_bytes' END, CASE WHEN (m."hi_missing_bytes" > m."lo_missing_bytes" AND m."sd_missing_bytes" > 0) THEN 'missing_bytes' END, CASE WHEN (m."hi_overflow_bytes" > m."lo_overflow_bytes" AND m."sd_overflow_bytes" > 0) THEN 'overflow_bytes' END, CASE WHEN (m."hi_local_orig" > m."lo_local_orig" AND m."sd_local_orig" > 0) THEN 'local_orig' END, CASE WHEN (m."hi_is_orig" > m."lo_is_orig" AND m."sd_is_orig" > 0) THEN 'is_orig' END, CASE WHEN (m."hi_timedout" > m."lo_timedout" AND m."sd_timedout" > 0) THEN 'timedout' END, CASE WHEN (m."hi_mime_rarity" > m."lo_mime_rarity" AND m."sd_mime_rarity" > 0) THEN 'mime_rarity' END, CASE WHEN (m."hi_source_rarity" > m."lo_source_rarity" AND m."sd_source_rarity" > 0) THEN 'source_rarity' END, CASE WHEN (m."hi_analyzer_count" > m."lo_analyzer_count" AND m."sd_analyzer_count" > 0) THEN 'analyzer_count' END, CASE WHEN (m."hi_bytes_gap" > m."lo_bytes_gap" AND m."sd_bytes_gap" > 0) THEN 'bytes_gap' END, CASE WHEN (m."hi_uid_http_count" > m."lo_uid_http_count" AND m."sd_uid_http_count" > 0) THEN 'uid_http_count' END, CASE WHEN (m."hi_uid_http_body_sum" > m."lo_uid_http_body_sum" AND m."sd_uid_http_body_sum" > 0) THEN 'uid_http_body_sum' END, CASE WHEN (m."hi_uid_http_status_rarity" > m."lo_uid_http_status_rarity" AND m."sd_uid_http_status_rarity" > 0) THEN 'uid_http_status_rarity' END, CASE WHEN (m."hi_uid_weird_count" > m."lo_uid_weird_count" AND m."sd_uid_weird_count" > 0) THEN 'uid_weird_count' END, CASE WHEN (m."hi_uid_conn_bytes" > m."lo_uid_conn_bytes" AND m."sd_uid_conn_bytes" > 0) THEN 'uid_conn_bytes' END]) AS name
  FROM files_moments m) n
GROUP BY scope_id, has_forest;

-- Table files_summary
SELECT k.capture_id, 'files' AS log, 0.95e0 AS weight, k.n AS row_count, coalesce(f.flagged, 0) AS flagged,
  CASE WHEN (k.n) <> 0 THEN (CAST(coalesce(f.flagged, 0) AS DOUBLE)) / (k.n) ELSE 0e0 END AS flagged_share, k.cut_score AS cutoff, CASE WHEN u.has_forest THEN 'isolation_forest' ELSE 'fallback_distance' END AS method, u.names, p.top_percentile
FROM files_cuts k
LEFT JOIN files_used u ON u.scope_id = k.capture_id
LEFT JOIN (
  SELECT c.capture_id, CAST(count(*) AS BIGINT) AS flagged FROM files_candidates c JOIN files_cuts k ON k.capture_id = c.capture_id
  WHERE (c.rank_score > k.cut_score OR (c.rank_score = k.cut_score AND c.row_key <= k.cut_key)) GROUP BY c.capture_id) f ON f.capture_id = k.capture_id
LEFT JOIN (SELECT capture_id, avg(percentile) AS top_percentile FROM files_top GROUP BY capture_id) p ON p.capture_id = k.capture_id;

-- Result scores/log=files
SELECT CAST(c.capture AS STRING) AS capture,
  CAST(s.row_key AS BIGINT) AS row_key,
  CAST(fi.path AS STRING) AS file,
  CAST(s.line AS BIGINT) AS line,
  CAST(to_timestamp(s.ts) AS TIMESTAMPTZ) AS ts,
  CAST(s.uid AS STRING) AS uid,
  CAST(s.id_orig_h AS STRING) AS id_orig_h,
  CAST(s.id_orig_p AS BIGINT) AS id_orig_p,
  CAST(s.id_resp_h AS STRING) AS id_resp_h,
  CAST(s.id_resp_p AS BIGINT) AS id_resp_p,
  CAST(s.proto AS STRING) AS proto,
  CAST(s.score AS DOUBLE) AS score,
  CAST(coalesce((s.rank_score > k.cut_score OR (s.rank_score = k.cut_score AND s.row_key <= k.cut_key)), FALSE) AS BOOLEAN) AS flagged,
  CAST(s.label AS STRING) AS label,
  CAST(s.detailedlabel AS STRING) AS detailedlabel
FROM files_scored s
JOIN captures_in c ON c.capture_id = s.capture_id
LEFT JOIN files_in fi ON fi.file_id = s.file_id
JOIN files_cuts k ON k.capture_id = s.capture_id;

-- Result features/log=files
SELECT c.capture, f.row_key, fi.path AS file, f.line,
  CAST(f."f_id_resp_p" AS DOUBLE) AS "id_resp_p",
  CAST(f."f_depth" AS DOUBLE) AS "depth",
  CAST(f."f_duration" AS DOUBLE) AS "duration",
  CAST(f."f_seen_bytes" AS DOUBLE) AS "seen_bytes",
  CAST(f."f_total_bytes" AS DOUBLE) AS "total_bytes",
  CAST(f."f_missing_bytes" AS DOUBLE) AS "missing_bytes",
  CAST(f."f_overflow_bytes" AS DOUBLE) AS "overflow_bytes",
  CAST(f."f_local_orig" AS DOUBLE) AS "local_orig",
  CAST(f."f_is_orig" AS DOUBLE) AS "is_orig",
  CAST(f."f_timedout" AS DOUBLE) AS "timedout",
  CAST(f."f_mime_rarity" AS DOUBLE) AS "mime_rarity",
  CAST(f."f_source_rarity" AS DOUBLE) AS "source_rarity",
  CAST(f."f_analyzer_count" AS DOUBLE) AS "analyzer_count",
  CAST(f."f_bytes_gap" AS DOUBLE) AS "bytes_gap",
  CAST(f."f_uid_http_count" AS DOUBLE) AS "uid_http_count",
  CAST(f."f_uid_http_body_sum" AS DOUBLE) AS "uid_http_body_sum",
  CAST(f."f_uid_http_status_rarity" AS DOUBLE) AS "uid_http_status_rarity",
  CAST(f."f_uid_weird_count" AS DOUBLE) AS "uid_weird_count",
  CAST(f."f_uid_conn_bytes" AS DOUBLE) AS "uid_conn_bytes"
FROM files_features f
JOIN captures_in c ON c.capture_id = f.capture_id
LEFT JOIN files_in fi ON fi.file_id = f.file_id;

-- View http_features
SELECT r.capture_id,
  r.scope_id,
  r.row_key,
  r.file_id,
  r.line,
  r.ts,
  r.uid,
  r.id_orig_h,
  r.id_orig_p,
  r.id_resp_h,
  r.id_resp_p,
  r.proto,
  r.label,
  r.detailedlabel,
  coalesce(CAST(r.id_resp_p AS DOUBLE), 0e0) AS "f_id_resp_p",
  coalesce(CAST(r.trans_depth AS DOUBLE), 0e0) AS "f_trans_depth",
  coalesce(CAST(r.request_body_len AS DOUBLE), 0e0) AS "f_request_body_len",
  coalesce(CAST(r.response_body_len AS DOUBLE), 0e0) AS "f_response_body_len",
  coalesce(CAST(r.status_code AS DOUBLE), 0e0) AS "f_status_code",
  CAST(length(coalesce(r.uri, '')) AS DOUBLE) AS "f_uri_len",
  CAST(length(coalesce(r.host, '')) AS DOUBLE) AS "f_host_len",
  CAST(length(coalesce(r.user_agent, '')) AS DOUBLE) AS "f_user_agent_len",
  n_method.rarity AS "f_method_rarity",
  n_status_code.rarity AS "f_status_rarity",
  n_host.rarity AS "f_host_rarity",
  n_uri.rarity AS "f_uri_rarity",
  n_user_agent.rarity AS "f_user_agent_rarity",
  coalesce(CAST(len(r.resp_fuids) AS DOUBLE), 0e0) AS "f_resp_fuid_count",
  coalesce(CAST(len(r.orig_fuids) AS DOUBLE), 0e0) AS "f_orig_fuid_count",
  coalesce(CAST(links.files AS DOUBLE), 0e0) AS "f_linked_file_count",
  coalesce(CAST(links.total_bytes AS DOUBLE), 0e0) AS "f_linked_file_bytes",
  coalesce(CAST(links.mime_rarity AS DOUBLE), 0e0) AS "f_linked_file_mime_rarity",
  coalesce(CAST(u_conn.bytes AS DOUBLE), 0e0) AS "f_uid_conn_bytes",
  coalesce(CAST(u_conn.duration AS DOUBLE), 0e0) AS "f_uid_conn_duration",
  coalesce(CAST(u_weird.n AS DOUBLE), 0e0) AS "f_uid_weird_count",
  coalesce(CAST(u_weird.name_rarity AS DOUBLE), 0e0) AS "f_uid_weird_name_rarity",
  coalesce(CAST(u_files.n AS DOUBLE), 0e0) AS "f_uid_files_count",
  coalesce(CAST(u_files.total_bytes AS DOUBLE), 0e0) AS "f_uid_file_total_bytes"
FROM http_rows r
JOIN http_n_method n_method ON n_method.scope_id = r.scope_id AND n_method.v1 = coalesce(r.method, '')
JOIN http_n_status_code n_status_code ON n_status_code.scope_id = r.scope_id AND n_status_code.v1 = coalesce(r.status_code, -1)
JOIN http_n_host n_host ON n_host.scope_id = r.scope_id AND n_host.v1 = coalesce(r.host, '')
JOIN http_n_user_agent n_user_agent ON n_user_agent.scope_id = r.scope_id AND n_user_agent.v1 = coalesce(r.user_agent, '')
JOIN http_n_uri n_uri ON n_uri.scope_id = r.scope_id AND n_uri.v1 = coalesce(r.uri, '')
LEFT JOIN http_links links ON links.capture_id = r.capture_id AND links.row_key = r.row_key
LEFT JOIN uid_conn u_conn ON u_conn.capture_id = r.capture_id AND u_conn.uid = r.uid
LEFT JOIN uid_files u_files ON u_files.capture_id = r.capture_id AND u_files.uid = r.uid
LEFT JOIN uid_weird u_weird ON u_weird.capture_id = r.capture_id AND u_weird.uid = r.uid;

-- Table http_moments
SELECT f.scope_id, CAST(count(*) AS BIGINT) AS n,
  avg(f."f_id_resp_p") AS "mean_id_resp_p", stddev_pop(f."f_id_resp_p") AS "sd_id_resp_p", min(f."f_id_resp_p") AS "lo_id_resp_p", max(f."f_id_resp_p") AS "hi_id_resp_p",
  avg(f."f_trans_depth") AS "mean_trans_depth", stddev_pop(f."f_trans_depth") AS "sd_trans_depth", min(f."f_trans_depth") AS "lo_trans_depth", max(f."f_trans_depth") AS "hi_trans_depth",
  avg(f."f_request_body_len") AS "mean_request_body_len", stddev_pop(f."f_request_body_len") AS "sd_request_body_len", min(f."f_request_body_len") AS "lo_request_body_len", max(f."f_request_body_len") AS "hi_request_body_len",
  avg(f."f_response_body_len") AS "mean_response_body_len", stddev_pop(f."f_response_body_len") AS "sd_response_body_len", min(f."f_response_body_len") AS "lo_response_body_len", max(f."f_response_body_len") AS "hi_response_body_len",
  avg(f."f_status_code") AS "mean_status_code", stddev_pop(f."f_status_code") AS "sd_status_code", min(f."f_status_code") AS "lo_status_code", max(f."f_status_code") AS "hi_status_code",
  avg(f."f_uri_len") AS "mean_uri_len", stddev_pop(f."f_uri_len") AS "sd_uri_len", min(f."f_uri_len") AS "lo_uri_len", max(f."f_uri_len") AS "hi_uri_len",
  avg(f."f_host_len") AS "mean_host_len", stddev_pop(f."f_host_len") AS "sd_host_len", min(f."f_host_len") AS "lo_host_len", max(f."f_host_len") AS "hi_host_len",
  avg(f."f_user_agent_len") AS "mean_user_agent_len", stddev_pop(f."f_user_agent_len") AS "sd_user_agent_len", min(f."f_user_agent_len") AS "lo_user_agent_len", max(f."f_user_agent_len") AS "hi_user_agent_len",
  avg(f."f_method_rarity") AS "mean_method_rarity", stddev_pop(f."f_method_rarity") AS "sd_method_rarity", min(f."f_method_rarity") AS "lo_method_rarity", max(f."f_method_rarity") AS "hi_method_rarity",
  avg(f."f_status_rarity") AS "mean_status_rarity", stddev_pop(f."f_status_rarity") AS "sd_status_rarity", min(f."f_status_rarity") AS "lo_status_rarity", max(f."f_status_rarity") AS "hi_status_rarity",
  avg(f."f_host_rarity") AS "mean_host_rarity", stddev_pop(f."f_host_rarity") AS "sd_host_rarity", min(f."f_host_rarity") AS "lo_host_rarity", max(f."f_host_rarity") AS "hi_host_rarity",
  avg(f."f_uri_rarity") AS "mean_uri_rarity", stddev_pop(f."f_uri_rarity") AS "sd_uri_rarity", min(f."f_uri_rarity") AS "lo_uri_rarity", max(f."f_uri_rarity") AS "hi_uri_rarity",
  avg(f."f_user_agent_rarity") AS "mean_user_agent_rarity", stddev_pop(f."f_user_agent_rarity") AS "sd_user_agent_rarity", min(f."f_user_agent_rarity") AS "lo_user_agent_rarity", max(f."f_user_agent_rarity") AS "hi_user_agent_rarity",
  avg(f."f_resp_fuid_count") AS "mean_resp_fuid_count", stddev_pop(f."f_resp_fuid_count") AS "sd_resp_fuid_count", min(f."f_resp_fuid_count") AS "lo_resp_fuid_count", max(f."f_resp_fuid_count") AS "hi_resp_fuid_count",
  avg(f."f_orig_fuid_count") AS "mean_orig_fuid_count", stddev_pop(f."f_orig_fuid_count") AS "sd_orig_fuid_count", min(f."f_orig_fuid_count") AS "lo_orig_fuid_count", max(f."f_orig_fuid_count") AS "hi_orig_fuid_count",
  avg(f."f_linked_file_count") AS "mean_linked_file_count", stddev_pop(f."f_linked_file_count") AS "sd_linked_file_count", min(f."f_linked_file_count") AS "lo_linked_file_count", max(f."f_linked_file_count") AS "hi_linked_file_count",
  avg(f."f_linked_file_bytes") AS "mean_linked_file_bytes", stddev_pop(f."f_linked_file_bytes") AS "sd_linked_file_bytes", min(f."f_linked_file_bytes") AS "lo_linked_file_bytes", max(f."f_linked_file_bytes") AS "hi_linked_file_bytes",
  avg(f."f_linked_file_mime_rarity") AS "mean_linked_file_mime_rarity", stddev_pop(f."f_linked_file_mime_rarity") AS "sd_linked_file_mime_rarity", min(f."f_linked_file_mime_rarity") AS "lo_linked_file_mime_rarity", max(f."f_linked_file_mime_rarity") AS "hi_linked_file_mime_rarity",
  avg(f."f_uid_conn_bytes") AS "mean_uid_conn_bytes", stddev_pop(f."f_uid_conn_bytes") AS "sd_uid_conn_bytes", min(f."f_uid_conn_bytes") AS "lo_uid_conn_bytes", max(f."f_uid_conn_bytes") AS "hi_uid_conn_bytes",
  avg(f."f_uid_conn_duration") AS "mean_uid_conn_duration", stddev_pop(f."f_uid_conn_duration") AS "sd_uid_conn_duration", min(f."f_uid_conn_duration") AS "lo_uid_conn_duration", max(f."f_uid_conn_duration") AS "hi_uid_conn_duration",
  avg(f."f_uid_weird_count") AS "mean_uid_weird_count", stddev_pop(f."f_uid_weird_count") AS "sd_uid_weird_count", min(f."f_uid_weird_count") AS "lo_uid_weird_count", max(f."f_uid_weird_count") AS "hi_uid_weird_count",
  avg(f."f_uid_weird_name_rarity") AS "mean_uid_weird_name_rarity", stddev_pop(f."f_uid_weird_name_rarity") AS "sd_uid_weird_name_rarity", min(f."f_uid_weird_name_rarity") AS "lo_uid_weird_name_rarity", max(f."f_uid_weird_name_rarity") AS "hi_uid_weird_name_rarity",
  avg(f."f_uid_files_count") AS "mean_uid_files_count", stddev_pop(f."f_uid_files_count") AS "sd_uid_files_count", min(f."f_uid_files_count") AS "lo_uid_files_count", max(f."f_uid_files_count") AS "hi_uid_files_count",
  avg(f."f_uid_file_total_bytes") AS "mean_uid_file_total_bytes", stddev_pop(f."f_uid_file_total_bytes") AS "sd_uid_file_total_bytes", min(f."f_uid_file_total_bytes") AS "lo_uid_file_total_bytes", max(f."f_uid_file_total_bytes") AS "hi_uid_file_total_bytes"
FROM http_features f
GROUP BY f.scope_id;

-- Table http_sample_cuts
SELECT t.scope_id, CASE WHEN max(t.n) > 16384 THEN coalesce(max(CASE WHEN h.place = 16384 THEN h.hash END), max(h.hash)) ELSE 9223372036854775807 END AS cut
FROM http_total t
LEFT JOIN (
  SELECT r.scope_id, xor(r.row_key, CAST(42 AS BIGINT)) AS hash, row_number() OVER (PARTITION BY r.scope_id ORDER BY xor(r.row_key, CAST(42 AS BIGINT))) AS place
  FROM http_rows r
  JOIN http_total t ON t.scope_id = r.scope_id
  WHERE t.n > 16384 AND CAST(xor(r.row_key, CAST(42 AS BIGINT)) AS DOUBLE) <= -9.223372036854776E+18 + 1.8446744073709552E+19 * CASE WHEN (t.n) <> 0 THEN (32768e0) / (t.n) ELSE 0e0 END) h
  ON h.scope_id = t.scope_id
GROUP BY t.scope_id;

-- View http_sample_rows
SELECT r.*, xor(r.row_key, CAST(42 AS BIGINT)) AS sample_order
FROM http_rows r
JOIN http_sample_cuts c ON c.scope_id = r.scope_id
WHERE xor(r.row_key, CAST(42 AS BIGINT)) <= c.cut;

-- Table http_sample
SELECT r.scope_id,
  r.sample_order,
  coalesce(CAST(r.id_resp_p AS DOUBLE), 0e0) AS "f_id_resp_p",
  coalesce(CAST(r.trans_depth AS DOUBLE), 0e0) AS "f_trans_depth",
  coalesce(CAST(r.request_body_len AS DOUBLE), 0e0) AS "f_request_body_len",
  coalesce(CAST(r.response_body_len AS DOUBLE), 0e0) AS "f_response_body_len",
  coalesce(CAST(r.status_code AS DOUBLE), 0e0) AS "f_status_code",
  CAST(length(coalesce(r.uri, '')) AS DOUBLE) AS "f_uri_len",
  CAST(length(coalesce(r.host, '')) AS DOUBLE) AS "f_host_len",
  CAST(length(coalesce(r.user_agent, '')) AS DOUBLE) AS "f_user_agent_len",
  n_method.rarity AS "f_method_rarity",
  n_status_code.rarity AS "f_status_rarity",
  n_host.rarity AS "f_host_rarity",
  n_uri.rarity AS "f_uri_rarity",
  n_user_agent.rarity AS "f_user_agent_rarity",
  coalesce(CAST(len(r.resp_fuids) AS DOUBLE), 0e0) AS "f_resp_fuid_count",
  coalesce(CAST(len(r.orig_fuids) AS DOUBLE), 0e0) AS "f_orig_fuid_count",
  coalesce(CAST(links.files AS DOUBLE), 0e0) AS "f_linked_file_count",
  coalesce(CAST(links.total_bytes AS DOUBLE), 0e0) AS "f_linked_file_bytes",
  coalesce(CAST(links.mime_rarity AS DOUBLE), 0e0) AS "f_linked_file_mime_rarity",
  coalesce(CAST(u_conn.bytes AS DOUBLE), 0e0) AS "f_uid_conn_bytes",
  coalesce(CAST(u_conn.duration AS DOUBLE), 0e0) AS "f_uid_conn_duration",
  coalesce(CAST(u_weird.n AS DOUBLE), 0e0) AS "f_uid_weird_count",
  coalesce(CAST(u_weird.name_rarity AS DOUBLE), 0e0) AS "f_uid_weird_name_rarity",
  coalesce(CAST(u_files.n AS DOUBLE), 0e0) AS "f_uid_files_count",
  coalesce(CAST(u_files.total_bytes AS DOUBLE), 0e0) AS "f_uid_file_total_bytes"
FROM http_sample_rows r
JOIN http_n_method n_method ON n_method.scope_id = r.scope_id AND n_method.v1 = coalesce(r.method, '')
JOIN http_n_status_code n_status_code ON n_status_code.scope_id = r.scope_id AND n_status_code.v1 = coalesce(r.status_code, -1)
JOIN http_n_host n_host ON n_host.scope_id = r.scope_id AND n_host.v1 = coalesce(r.host, '')
JOIN http_n_user_agent n_user_agent ON n_user_agent.scope_id = r.scope_id AND n_user_agent.v1 = coalesce(r.user_agent, '')
JOIN http_n_uri n_uri ON n_uri.scope_id = r.scope_id AND n_uri.v1 = coalesce(r.uri, '')
LEFT JOIN http_links links ON links.capture_id = r.capture_id AND links.row_key = r.row_key
LEFT JOIN uid_conn u_conn ON u_conn.capture_id = r.capture_id AND u_conn.uid = r.uid
LEFT JOIN uid_files u_files ON u_files.capture_id = r.capture_id AND u_files.uid = r.uid
LEFT JOIN uid_weird u_weird ON u_weird.capture_id = r.capture_id AND u_weird.uid = r.uid;

-- Fit http
SELECT f.scope_id, coalesce(f."f_id_resp_p", 0e0), coalesce(f."f_trans_depth", 0e0), coalesce(f."f_request_body_len", 0e0), coalesce(f."f_response_body_len", 0e0), coalesce(f."f_status_code", 0e0), coalesce(f."f_uri_len", 0e0), coalesce(f."f_host_len", 0e0), coalesce(f."f_user_agent_len", 0e0), coalesce(f."f_method_rarity", 0e0), coalesce(f."f_status_rarity", 0e0), coalesce(f."f_host_rarity", 0e0), coalesce(f."f_uri_rarity", 0e0), coalesce(f."f_user_agent_rarity", 0e0), coalesce(f."f_resp_fuid_count", 0e0), coalesce(f."f_orig_fuid_count", 0e0), coalesce(f."f_linked_file_count", 0e0), coalesce(f."f_linked_file_bytes", 0e0), coalesce(f."f_linked_file_mime_rarity", 0e0), coalesce(f."f_uid_conn_bytes", 0e0), coalesce(f."f_uid_conn_duration", 0e0), coalesce(f."f_uid_weird_count", 0e0), coalesce(f."f_uid_weird_name_rarity", 0e0), coalesce(f."f_uid_files_count", 0e0), coalesce(f."f_uid_file_total_bytes", 0e0)
FROM http_sample f
ORDER BY f.scope_id, f.sample_order;

-- View http_rule
SELECT f.capture_id, f.scope_id, f.row_key, f.file_id, f.line, f.ts, f.uid, f.id_orig_h, f.id_orig_p, f.id_resp_h, f.id_resp_p, f.proto, f.label, f.detailedlabel,
  0e0 AS rule,
  coalesce(CASE WHEN (m."hi_id_resp_p" > m."lo_id_resp_p" AND m."sd_id_resp_p" > 0) THEN abs(f."f_id_resp_p" - m."mean_id_resp_p") / m."sd_id_resp_p" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_trans_depth" > m."lo_trans_depth" AND m."sd_trans_depth" > 0) THEN abs(f."f_trans_depth" - m."mean_trans_depth") / m."sd_trans_depth" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_request_body_len" > m."lo_request_body_len" AND m."sd_request_body_len" > 0) THEN abs(f."f_request_body_len" - m."mean_request_body_len") / m."sd_request_body_len" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_response_body_len" > m."lo_response_body_len" AND m."sd_response_body_len" > 0) THEN abs(f."f_response_body_len" - m."mean_response_body_len") / m."sd_response_body_len" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_status_code" > m."lo_status_code" AND m."sd_status_code" > 0) THEN abs(f."f_status_code" - m."mean_status_code") / m."sd_status_code" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_uri_len" > m."lo_uri_len" AND m."sd_uri_len" > 0) THEN abs(f."f_uri_len" - m."mean_uri_len") / m."sd_uri_len" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_host_len" > m."lo_host_len" AND m."sd_host_len" > 0) THEN abs(f."f_host_len" - m."mean_host_len") / m."sd_host_len" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_user_agent_len" > m."lo_user_agent_len" AND m."sd_user_agent_len" > 0) THEN abs(f."f_user_agent_len" - m."mean_user_agent_len") / m."sd_user_agent_len" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_method_rarity" > m."lo_method_rarity" AND m."sd_method_rarity" > 0) THEN abs(f."f_method_rarity" - m."mean_method_rarity") / m."sd_method_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_status_rarity" > m."lo_status_rarity" AND m."sd_status_rarity" > 0) THEN abs(f."f_status_rarity" - m."mean_status_rarity") / m."sd_status_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_host_rarity" > m."lo_host_rarity" AND m."sd_host_rarity" > 0) THEN abs(f."f_host_rarity" - m."mean_host_rarity") / m."sd_host_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_uri_rarity" > m."lo_uri_rarity" AND m."sd_uri_rarity" > 0) THEN abs(f."f_uri_rarity" - m."mean_uri_rarity") / m."sd_uri_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_user_agent_rarity" > m."lo_user_agent_rarity" AND m."sd_user_agent_rarity" > 0) THEN abs(f."f_user_agent_rarity" - m."mean_user_agent_rarity") / m."sd_user_agent_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_resp_fuid_count" > m."lo_resp_fuid_count" AND m."sd_resp_fuid_count" > 0) THEN abs(f."f_resp_fuid_count" - m."mean_resp_fuid_count") / m."sd_resp_fuid_count" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_orig_fuid_count" > m."lo_orig_fuid_count" AND m."sd_orig_fuid_count" > 0) THEN abs(f."f_orig_fuid_count" - m."mean_orig_fuid_count") / m."sd_orig_fuid_count" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_linked_file_count" > m."lo_linked_file_count" AND m."sd_linked_file_count" > 0) THEN abs(f."f_linked_file_count" - m."mean_linked_file_count") / m."sd_linked_file_count" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_linked_file_bytes" > m."lo_linked_file_bytes" AND m."sd_linked_file_bytes" > 0) THEN abs(f."f_linked_file_bytes" - m."mean_linked_file_bytes") / m."sd_linked_file_bytes" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_linked_file_mime_rarity" > m."lo_linked_file_mime_rarity" AND m."sd_linked_file_mime_rarity" > 0) THEN abs(f."f_linked_file_mime_rarity" - m."mean_linked_file_mime_rarity") / m."sd_linked_file_mime_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_uid_conn_bytes" > m."lo_uid_conn_bytes" AND m."sd_uid_conn_bytes" > 0) THEN abs(f."f_uid_conn_bytes" - m."mean_uid_conn_bytes") / m."sd_uid_conn_bytes" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_uid_conn_duration" > m."lo_uid_conn_duration" AND m."sd_uid_conn_duration" > 0) THEN abs(f."f_uid_conn_duration" - m."mean_uid_conn_duration") / m."sd_uid_conn_duration" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_uid_weird_count" > m."lo_uid_weird_count" AND m."sd_uid_weird_count" > 0) THEN abs(f."f_uid_weird_count" - m."mean_uid_weird_count") / m."sd_uid_weird_count" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_uid_weird_name_rarity" > m."lo_uid_weird_name_rarity" AND m."sd_uid_weird_name_rarity" > 0) THEN abs(f."f_uid_weird_name_rarity" - m."mean_uid_weird_name_rarity") / m."sd_uid_weird_name_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_uid_files_count" > m."lo_uid_files_count" AND m."sd_uid_files_count" > 0) THEN abs(f."f_uid_files_count" - m."mean_uid_files_count") / m."sd_uid_files_count" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_uid_file_total_bytes" > m."lo_uid_file_total_bytes" AND m."sd_uid_file_total_bytes" > 0) THEN abs(f."f_uid_file_total_bytes" - m."mean_uid_file_total_bytes") / m."sd_uid_file_total_bytes" ELSE 0e0 END, 0e0) AS distance,
  m.n >= 8 AND CASE WHEN (m."hi_id_resp_p" > m."lo_id_resp_p" AND m."sd_id_resp_p" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_trans_depth" > m."lo_trans_depth" AND m."sd_trans_depth" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_request_body_len" > m."lo_request_body_len" AND m."sd_request_body_len" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_response_body_len" > m."lo_response_body_len" AND m."sd_response_body_len" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_status_code" > m."lo_status_code" AND m."sd_status_code" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_uri_len" > m."lo_uri_len" AND m."sd_uri_len" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_host_len" > m."lo_host_len" AND m."sd_host_len" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_user_agent_len" > m."lo_user_agent_len" AND m."sd_user_agent_len" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_method_rarity" > m."lo_method_rarity" AND m."sd_method_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_status_rarity" > m."lo_status_rarity" AND m."sd_status_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_host_rarity" > m."lo_host_rarity" AND m."sd_host_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_uri_rarity" > m."lo_uri_rarity" AND m."sd_uri_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_user_agent_rarity" > m."lo_user_agent_rarity" AND m."sd_user_agent_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_resp_fuid_count" > m."lo_resp_fuid_count" AND m."sd_resp_fuid_count" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_orig_fuid_count" > m."lo_orig_fuid_count" AND m."sd_orig_fuid_count" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_linked_file_count" > m."lo_linked_file_count" AND m."sd_linked_file_count" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_linked_file_bytes" > m."lo_linked_file_bytes" AND m."sd_linked_file_bytes" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_linked_file_mime_rarity" > m."lo_linked_file_mime_rarity" AND m."sd_linked_file_mime_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_uid_conn_bytes" > m."lo_uid_conn_bytes" AND m."sd_uid_conn_bytes" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_uid_conn_duration" > m."lo_uid_conn_duration" AND m."sd_uid_conn_duration" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_uid_weird_count" > m."lo_uid_weird_count" AND m."sd_uid_weird_count" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_uid_weird_name_rarity" > m."lo_uid_weird_name_rarity" AND m."sd_uid_weird_name_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_uid_files_count" > m."lo_uid_files_count" AND m."sd_uid_files_count" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_uid_file_total_bytes" > m."lo_uid_file_total_bytes" AND m."sd_uid_file_total_bytes" > 0) THEN 1e0 ELSE 0e0 END >= 2 AS has_forest,
  coalesce(f."f_id_resp_p", 0e0) AS f1,
  coalesce(f."f_trans_depth", 0e0) AS f2,
  coalesce(f."f_request_body_len", 0e0) AS f3,
  coalesce(f."f_response_body_len", 0e0) AS f4,
  coalesce(f."f_status_code", 0e0) AS f5,
  coalesce(f."f_uri_len", 0e0) AS f6,
  coalesce(f."f_host_len", 0e0) AS f7,
  coalesce(f."f_user_agent_len", 0e0) AS f8,
  coalesce(f."f_method_rarity", 0e0) AS f9,
  coalesce(f."f_status_rarity", 0e0) AS f10,
  coalesce(f."f_host_rarity", 0e0) AS f11,
  coalesce(f."f_uri_rarity", 0e0) AS f12,
  coalesce(f."f_user_agent_rarity", 0e0) AS f13,
  coalesce(f."f_resp_fuid_count", 0e0) AS f14,
  coalesce(f."f_orig_fuid_count", 0e0) AS f15,
  coalesce(f."f_linked_file_count", 0e0) AS f16,
  coalesce(f."f_linked_file_bytes", 0e0) AS f17,
  coalesce(f."f_linked_file_mime_rarity", 0e0) AS f18,
  coalesce(f."f_uid_conn_bytes", 0e0) AS f19,
  coalesce(f."f_uid_conn_duration", 0e0) AS f20,
  coalesce(f."f_uid_weird_count", 0e0) AS f21,
  coalesce(f."f_uid_weird_name_rarity", 0e0) AS f22,
  coalesce(f."f_uid_files_count", 0e0) AS f23,
  coalesce(f."f_uid_file_total_bytes", 0e0) AS f24
FROM http_features f
JOIN http_moments m ON m.scope_id = f.scope_id
WHERE CASE WHEN (m."hi_id_resp_p" > m."lo_id_resp_p" AND m."sd_id_resp_p" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_trans_depth" > m."lo_trans_depth" AND m."sd_trans_depth" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_request_body_len" > m."lo_request_body_len" AND m."sd_request_body_len" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_response_body_len" > m."lo_response_body_len" AND m."sd_response_body_len" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_status_code" > m."lo_status_code" AND m."sd_status_code" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_uri_len" > m."lo_uri_len" AND m."sd_uri_len" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_host_len" > m."lo_host_len" AND m."sd_host_len" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_user_agent_len" > m."lo_user_agent_len" AND m."sd_user_agent_len" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_method_rarity" > m."lo_method_rarity" AND m."sd_method_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_status_rarity" > m."lo_status_rarity" AND m."sd_status_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_host_rarity" > m."lo_host_rarity" AND m."sd_host_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_uri_rarity" > m."lo_uri_rarity" AND m."sd_uri_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_user_agent_rarity" > m."lo_user_agent_rarity" AND m."sd_user_agent_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_resp_fuid_count" > m."lo_resp_fuid_count" AND m."sd_resp_fuid_count" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_orig_fuid_count" > m."lo_orig_fuid_count" AND m."sd_orig_fuid_count" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_linked_file_count" > m."lo_linked_file_count" AND m."sd_linked_file_count" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_linked_file_bytes" > m."lo_linked_file_bytes" AND m."sd_linked_file_bytes" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_linked_file_mime_rarity" > m."lo_linked_file_mime_rarity" AND m."sd_linked_file_mime_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_uid_conn_bytes" > m."lo_uid_conn_bytes" AND m."sd_uid_conn_bytes" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_uid_conn_duration" > m."lo_uid_conn_duration" AND m."sd_uid_conn_duration" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_uid_weird_count" > m."lo_uid_weird_count" AND m."sd_uid_weird_count" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_uid_weird_name_rarity" > m."lo_uid_weird_name_rarity" AND m."sd_uid_weird_name_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_uid_files_count" > m."lo_uid_files_count" AND m."sd_uid_files_count" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_uid_file_total_bytes" > m."lo_uid_file_total_bytes" AND m."sd_uid_file_total_bytes" > 0) THEN 1e0 ELSE 0e0 END > 0;

-- Function http_scored
SELECT p.capture_id, p.scope_id, p.row_key, p.file_id, p.line, p.ts, p.uid, p.id_orig_h, p.id_orig_p, p.id_resp_h, p.id_resp_p, p.proto, p.label, p.detailedlabel, p.isolation, p.score, significant(p.score) AS rank_score
FROM (SELECT capture_id, scope_id, row_key, file_id, line, ts, uid, id_orig_h, id_orig_p, id_resp_h, id_resp_p, proto, label, detailedlabel, isolation, rule + coalesce(isolation, distance) AS score
FROM (SELECT capture_id, scope_id, row_key, file_id, line, ts, uid, id_orig_h, id_orig_p, id_resp_h, id_resp_p, proto, label, detailedlabel, rule, distance, CASE WHEN has_forest THEN forest('http', scope_id, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24) END AS isolation FROM http_rule) i) p;

-- Table http_buckets
SELECT s.capture_id, CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT) AS bucket, CAST(count(*) AS BIGINT) AS n
FROM http_scored s
GROUP BY s.capture_id, CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT);

-- Table http_wanted
SELECT capture_id, n, least(CAST(floor(least(2e-1, greatest(1e-2, CASE WHEN (n) <> 0 THEN (10e0) / (n) ELSE 0e0 END)) * (n - 1)) AS BIGINT) + 2, n) AS wanted, least(2e-1, greatest(1e-2, CASE WHEN (n) <> 0 THEN (10e0) / (n) ELSE 0e0 END)) * (n - 1) AS cut_position
FROM (SELECT capture_id, CAST(sum(n) AS BIGINT) AS n FROM http_buckets GROUP BY capture_id) b;

-- Table http_candidates
SELECT s.capture_id, s.row_key, s.rank_score, s.uid, w.n, w.wanted, w.cut_position,
  CAST(row_number() OVER (PARTITION BY s.capture_id ORDER BY s.rank_score DESC, s.row_key) AS BIGINT) AS place,
  CAST(rank() OVER (PARTITION BY s.capture_id ORDER BY s.rank_score DESC) AS BIGINT) AS first_place,
  CAST(count(*) OVER (PARTITION BY s.capture_id, s.rank_score) AS BIGINT) AS ties
FROM http_scored s
JOIN http_wanted w ON w.capture_id = s.capture_id
JOIN (
  SELECT b.capture_id, max(b.bucket) AS bucket
  FROM (SELECT capture_id, bucket, CAST(sum(n) OVER (PARTITION BY capture_id ORDER BY bucket DESC) AS BIGINT) AS above FROM http_buckets) b
  JOIN http_wanted w ON w.capture_id = b.capture_id
  WHERE b.above >= w.wanted
  GROUP BY b.capture_id) c ON c.capture_id = s.capture_id
WHERE CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT) >= c.bucket;

-- Table http_cuts
SELECT c.capture_id, c.n, CAST('-9223372036854775808' AS BIGINT) AS cut_key,
  max(CASE WHEN c.place = floor(c.cut_position) + 1 THEN c.rank_score END) * (1e0 - max(c.cut_position - floor(c.cut_position)))
    + coalesce(max(CASE WHEN c.place = floor(c.cut_position) + 2 THEN c.rank_score END) * max(c.cut_position - floor(c.cut_position)), 0e0) AS cut_score
FROM http_candidates c
GROUP BY c.capture_id, c.n;

-- Table http_top
SELECT c.capture_id, c.row_key, c.uid, c.rank_score, c.place,
  CASE WHEN c.n > 0 THEN (c.n + 1 - c.first_place - (c.ties - 1) * 5e-1) / c.n END AS percentile
FROM http_candidates c
JOIN http_cuts k ON k.capture_id = c.capture_id
WHERE (c.rank_score > k.cut_score OR (c.rank_score = k.cut_score AND c.row_key <= k.cut_key)) AND c.place <= 10;

-- Table http_found_rows
SELECT r.*, s.score, s.percentile
FROM http_rows r
JOIN (
  SELECT t.capture_id, t.row_key, max(t.percentile) AS percentile, max(s.score) AS score
  FROM http_top t
  JOIN http_scored s ON s.capture_id = t.capture_id AND s.row_key = t.row_key
  GROUP BY t.capture_id, t.row_key) s ON s.capture_id = r.capture_id AND s.row_key = r.row_key;

-- View http_found_features
SELECT r.capture_id,
  r.scope_id,
  r.row_key,
  r.file_id,
  r.line,
  r.ts,
  r.uid,
  r.id_orig_h,
  r.id_orig_p,
  r.id_resp_h,
  r.id_resp_p,
  r.proto,
  r.label,
  r.detailedlabel,
  coalesce(CAST(r.id_resp_p AS DOUBLE), 0e0) AS "f_id_resp_p",
  coalesce(CAST(r.trans_depth AS DOUBLE), 0e0) AS "f_trans_depth",
  coalesce(CAST(r.request_body_len AS DOUBLE), 0e0) AS "f_request_body_len",
  coalesce(CAST(r.response_body_len AS DOUBLE), 0e0) AS "f_response_body_len",
  coalesce(CAST(r.status_code AS DOUBLE), 0e0) AS "f_status_code",
  CAST(length(coalesce(r.uri, '')) AS DOUBLE) AS "f_uri_len",
  CAST(length(coalesce(r.host, '')) AS DOUBLE) AS "f_host_len",
  CAST(length(coalesce(r.user_agent, '')) AS DOUBLE) AS "f_user_agent_len",
  n_method.rarity AS "f_method_rarity",
  n_status_code.rarity AS "f_status_rarity",
  n_host.rarity AS "f_host_rarity",
  n_uri.rarity AS "f_uri_rarity",
  n_user_agent.rarity AS "f_user_agent_rarity",
  coalesce(CAST(len(r.resp_fuids) AS DOUBLE), 0e0) AS "f_resp_fuid_count",
  coalesce(CAST(len(r.orig_fuids) AS DOUBLE), 0e0) AS "f_orig_fuid_count",
  coalesce(CAST(links.files AS DOUBLE), 0e0) AS "f_linked_file_count",
  coalesce(CAST(links.total_bytes AS DOUBLE), 0e0) AS "f_linked_file_bytes",
  coalesce(CAST(links.mime_rarity AS DOUBLE), 0e0) AS "f_linked_file_mime_rarity",
  coalesce(CAST(u_conn.bytes AS DOUBLE), 0e0) AS "f_uid_conn_bytes",
  coalesce(CAST(u_conn.duration AS DOUBLE), 0e0) AS "f_uid_conn_duration",
  coalesce(CAST(u_weird.n AS DOUBLE), 0e0) AS "f_uid_weird_count",
  coalesce(CAST(u_weird.name_rarity AS DOUBLE), 0e0) AS "f_uid_weird_name_rarity",
  coalesce(CAST(u_files.n AS DOUBLE), 0e0) AS "f_uid_files_count",
  coalesce(CAST(u_files.total_bytes AS DOUBLE), 0e0) AS "f_uid_file_total_bytes"
FROM http_found_rows r
JOIN http_n_method n_method ON n_method.scope_id = r.scope_id AND n_method.v1 = coalesce(r.method, '')
JOIN http_n_status_code n_status_code ON n_status_code.scope_id = r.scope_id AND n_status_code.v1 = coalesce(r.status_code, -1)
JOIN http_n_host n_host ON n_host.scope_id = r.scope_id AND n_host.v1 = coalesce(r.host, '')
JOIN http_n_user_agent n_user_agent ON n_user_agent.scope_id = r.scope_id AND n_user_agent.v1 = coalesce(r.user_agent, '')
JOIN http_n_uri n_uri ON n_uri.scope_id = r.scope_id AND n_uri.v1 = coalesce(r.uri, '')
LEFT JOIN http_links links ON links.capture_id = r.capture_id AND links.row_key = r.row_key
LEFT JOIN uid_conn u_conn ON u_conn.capture_id = r.capture_id AND u_conn.uid = r.uid
LEFT JOIN uid_files u_files ON u_files.capture_id = r.capture_id AND u_files.uid = r.uid
LEFT JOIN uid_weird u_weird ON u_weird.capture_id = r.capture_id AND u_weird.uid = r.uid;

-- Function http_losses
SELECT DISTINCT f.capture_id, f.row_key,
  greatest(coalesce(forest_loss('http', f.scope_id, 0e0, coalesce(f."f_id_resp_p", 0e0), coalesce(f."f_trans_depth", 0e0), coalesce(f."f_request_body_len", 0e0), coalesce(f."f_response_body_len", 0e0), coalesce(f."f_status_code", 0e0), coalesce(f."f_uri_len", 0e0), coalesce(f."f_host_len", 0e0), coalesce(f."f_user_agent_len", 0e0), coalesce(f."f_method_rarity", 0e0), coalesce(f."f_status_rarity", 0e0), coalesce(f."f_host_rarity", 0e0), coalesce(f."f_uri_rarity", 0e0), coalesce(f."f_user_agent_rarity", 0e0), coalesce(f."f_resp_fuid_count", 0e0), coalesce(f."f_orig_fuid_count", 0e0), coalesce(f."f_linked_file_count", 0e0), coalesce(f."f_linked_file_bytes", 0e0), coalesce(f."f_linked_file_mime_rarity", 0e0), coalesce(f."f_uid_conn_bytes", 0e0), coalesce(f."f_uid_conn_duration", 0e0), coalesce(f."f_uid_weird_count", 0e0), coalesce(f."f_uid_weird_name_rarity", 0e0), coalesce(f."f_uid_files_count", 0e0), coalesce(f."f_uid_file_total_bytes", 0e0)), 0e0), 0e0) AS loss1,
  greatest(coalesce(forest_loss('http', f.scope_id, 1e0, coalesce(f."f_id_resp_p", 0e0), coalesce(f."f_trans_depth", 0e0), coalesce(f."f_request_body_len", 0e0), coalesce(f."f_response_body_len", 0e0), coalesce(f."f_status_code", 0e0), coalesce(f."f_uri_len", 0e0), coalesce(f."f_host_len", 0e0), coalesce(f."f_user_agent_len", 0e0), coalesce(f."f_method_rarity", 0e0), coalesce(f."f_status_rarity", 0e0), coalesce(f."f_host_rarity", 0e0), coalesce(f."f_uri_rarity", 0e0), coalesce(f."f_user_agent_rarity", 0e0), coalesce(f."f_resp_fuid_count", 0e0), coalesce(f."f_orig_fuid_count", 0e0), coalesce(f."f_linked_file_count", 0e0), coalesce(f."f_linked_file_bytes", 0e0), coalesce(f."f_linked_file_mime_rarity", 0e0), coalesce(f."f_uid_conn_bytes", 0e0), coalesce(f."f_uid_conn_duration", 0e0), coalesce(f."f_uid_weird_count", 0e0), coalesce(f."f_uid_weird_name_rarity", 0e0), coalesce(f."f_uid_files_count", 0e0), coalesce(f."f_uid_file_total_bytes", 0e0)), 0e0), 0e0) AS loss2,
  greatest(coalesce(forest_loss('http', f.scope_id, 2e0, coalesce(f."f_id_resp_p", 0e0), coalesce(f."f_trans_depth", 0e0), coalesce(f."f_request_body_len", 0e0), coalesce(f."f_response_body_len", 0e0), coalesce(f."f_status_code", 0e0), coalesce(f."f_uri_len", 0e0), coalesce(f."f_host_len", 0e0), coalesce(f."f_user_agent_len", 0e0), coalesce(f."f_method_rarity", 0e0), coalesce(f."f_status_rarity", 0e0), coalesce(f."f_host_rarity", 0e0), coalesce(f."f_uri_rarity", 0e0), coalesce(f."f_user_agent_rarity", 0e0), coalesce(f."f_resp_fuid_count", 0e0), coalesce(f."f_orig_fuid_count", 0e0), coalesce(f."f_linked_file_count", 0e0), coalesce(f."f_linked_file_bytes", 0e0), coalesce(f."f_linked_file_mime_rarity", 0e0), coalesce(f."f_uid_conn_bytes", 0e0), coalesce(f."f_uid_conn_duration", 0e0), coalesce(f."f_uid_weird_count", 0e0), coalesce(f."f_uid_weird_name_rarity", 0e0), coalesce(f."f_uid_files_count", 0e0), coalesce(f."f_uid_file_total_bytes", 0e0)), 0e0), 0e0) AS loss3,
  greatest(coalesce(forest_loss('http', f.scope_id, 3e0, coalesce(f."f_id_resp_p", 0e0), coalesce(f."f_trans_depth", 0e0), coalesce(f."f_request_body_len", 0e0), coalesce(f."f_response_body_len", 0e0), coalesce(f."f_status_code", 0e0), coalesce(f."f_uri_len", 0e0), coalesce(f."f_host_len", 0e0), coalesce(f."f_user_agent_len", 0e0), coalesce(f."f_method_rarity", 0e0), coalesce(f."f_status_rarity", 0e0), coalesce(f."f_host_rarity", 0e0), coalesce(f."f_uri_rarity", 0e0), coalesce(f."f_user_agent_rarity", 0e0), coalesce(f."f_resp_fuid_count", 0e0), coalesce(f."f_orig_fuid_count", 0e0), coalesce(f."f_linked_file_count", 0e0), coalesce(f."f_linked_file_bytes", 0e0), coalesce(f."f_linked_file_mime_rarity", 0e0), coalesce(f."f_uid_conn_bytes", 0e0), coalesce(f."f_uid_conn_duration", 0e0), coalesce(f."f_uid_weird_count", 0e0), coalesce(f."f_uid_weird_name_rarity", 0e0), coalesce(f."f_uid_files_count", 0e0), coalesce(f."f_uid_file_total_bytes", 0e0)), 0e0), 0e0) AS loss4,
  greatest(coalesce(forest_loss('http', f.scope_id, 4e0, coalesce(f."f_id_resp_p", 0e0), coalesce(f."f_trans_depth", 0e0), coalesce(f."f_request_body_len", 0e0), coalesce(f."f_response_body_len", 0e0), coalesce(f."f_status_code", 0e0), coalesce(f."f_uri_len", 0e0), coalesce(f."f_host_len", 0e0), coalesce(f."f_user_agent_len", 0e0), coalesce(f."f_method_rarity", 0e0), coalesce(f."f_status_rarity", 0e0), coalesce(f."f_host_rarity", 0e0), coalesce(f."f_uri_rarity", 0e0), coalesce(f."f_user_agent_rarity", 0e0), coalesce(f."f_resp_fuid_count", 0e0), coalesce(f."f_orig_fuid_count", 0e0), coalesce(f."f_linked_file_count", 0e0), coalesce(f."f_linked_file_bytes", 0e0), coalesce(f."f_linked_file_mime_rarity", 0e0), coalesce(f."f_uid_conn_bytes", 0e0), coalesce(f."f_uid_conn_duration", 0e0), coalesce(f."f_uid_weird_count", 0e0), coalesce(f."f_uid_weird_name_rarity", 0e0), coalesce(f."f_uid_files_count", 0e0), coalesce(f."f_uid_file_total_bytes", 0e0)), 0e0), 0e0) AS loss5,
  greatest(coalesce(forest_loss('http', f.scope_id, 5e0, coalesce(f."f_id_resp_p", 0e0), coalesce(f."f_trans_depth", 0e0), coalesce(f."f_request_body_len", 0e0), coalesce(f."f_response_body_len", 0e0), coalesce(f."f_status_code", 0e0), coalesce(f."f_uri_len", 0e0), coalesce(f."f_host_len", 0e0), coalesce(f."f_user_agent_len", 0e0), coalesce(f."f_method_rarity", 0e0), coalesce(f."f_status_rarity", 0e0), coalesce(f."f_host_rarity", 0e0), coalesce(f."f_uri_rarity", 0e0), coalesce(f."f_user_agent_rarity", 0e0), coalesce(f."f_resp_fuid_count", 0e0), coalesce(f."f_orig_fuid_count", 0e0), coalesce(f."f_linked_file_count", 0e0), coalesce(f."f_linked_file_bytes", 0e0), coalesce(f."f_linked_file_mime_rarity", 0e0), coalesce(f."f_uid_conn_bytes", 0e0), coalesce(f."f_uid_conn_duration", 0e0), coalesce(f."f_uid_weird_count", 0e0), coalesce(f."f_uid_weird_name_rarity", 0e0), coalesce(f."f_uid_files_count", 0e0), coalesce(f."f_uid_file_total_bytes", 0e0)), 0e0), 0e0) AS loss6,
  greatest(coalesce(forest_loss('http', f.scope_id, 6e0, coalesce(f."f_id_resp_p", 0e0), coalesce(f."f_trans_depth", 0e0), coalesce(f."f_request_body_len", 0e0), coalesce(f."f_response_body_len", 0e0), coalesce(f."f_status_code", 0e0), coalesce(f."f_uri_len", 0e0), coalesce(f."f_host_len", 0e0), coalesce(f."f_user_agent_len", 0e0), coalesce(f."f_method_rarity", 0e0), coalesce(f."f_status_rarity", 0e0), coalesce(f."f_host_rarity", 0e0), coalesce(f."f_uri_rarity", 0e0), coalesce(f."f_user_agent_rarity", 0e0), coalesce(f."f_resp_fuid_count", 0e0), coalesce(f."f_orig_fuid_count", 0e0), coalesce(f."f_linked_file_count", 0e0), coalesce(f."f_linked_file_bytes", 0e0), coalesce(f."f_linked_file_mime_rarity", 0e0), coalesce(f."f_uid_conn_bytes", 0e0), coalesce(f."f_uid_conn_duration", 0e0), coalesce(f."f_uid_weird_count", 0e0), coalesce(f."f_uid_weird_name_rarity", 0e0), coalesce(f."f_uid_files_count", 0e0), coalesce(f."f_uid_file_total_bytes", 0e0)), 0e0), 0e0) AS loss7,
  greatest(coalesce(forest_loss('http', f.scope_id, 7e0, coalesce(f."f_id_resp_p", 0e0), coalesce(f."f_trans_depth", 0e0), coalesce(f."f_request_body_len", 0e0), coalesce(f."f_response_body_len", 0e0), coalesce(f."f_status_code", 0e0), coalesce(f."f_uri_len", 0e0), coalesce(f."f_host_len", 0e0), coalesce(f."f_user_agent_len", 0e0), coalesce(f."f_method_rarity", 0e0), coalesce(f."f_status_rarity", 0e0), coalesce(f."f_host_rarity", 0e0), coalesce(f."f_uri_rarity", 0e0), coalesce(f."f_user_agent_rarity", 0e0), coalesce(f."f_resp_fuid_count", 0e0), coalesce(f."f_orig_fuid_count", 0e0), coalesce(f."f_linked_file_count", 0e0), coalesce(f."f_linked_file_bytes", 0e0), coalesce(f."f_linked_file_mime_rarity", 0e0), coalesce(f."f_uid_conn_bytes", 0e0), coalesce(f."f_uid_conn_duration", 0e0), coalesce(f."f_uid_weird_count", 0e0), coalesce(f."f_uid_weird_name_rarity", 0e0), coalesce(f."f_uid_files_count", 0e0), coalesce(f."f_uid_file_total_bytes", 0e0)), 0e0), 0e0) AS loss8,
  greatest(coalesce(forest_loss('http', f.scope_id, 8e0, coalesce(f."f_id_resp_p", 0e0), coalesce(f."f_trans_depth", 0e0), coalesce(f."f_request_body_len", 0e0), coalesce(f."f_response_body_len", 0e0), coalesce(f."f_status_code", 0e0), coalesce(f."f_uri_len", 0e0), coalesce(f."f_host_len", 0e0), coalesce(f."f_user_agent_len", 0e0), coalesce(f."f_method_rarity", 0e0), coalesce(f."f_status_rarity", 0e0), coalesce(f."f_host_rarity", 0e0), coalesce(f."f_uri_rarity", 0e0), coalesce(f."f_user_agent_rarity", 0e0), coalesce(f."f_resp_fuid_count", 0e0), coalesce(f."f_orig_fuid_count", 0e0), coalesce(f."f_linked_file_count", 0e0), coalesce(f."f_linked_file_bytes", 0e0), coalesce(f."f_linked_file_mime_rarity", 0e0), coalesce(f."f_uid_conn_bytes", 0e0), coalesce(f."f_uid_conn_duration", 0e0), coalesce(f."f_uid_weird_count", 0e0), coalesce(f."f_uid_weird_name_rarity", 0e0), coalesce(f."f_uid_files_count", 0e0), coalesce(f."f_uid_file_total_bytes", 0e0)), 0e0), 0e0) AS loss9,
  greatest(coalesce(forest_loss('http', f.scope_id, 9e0, coalesce(f."f_id_resp_p", 0e0), coalesce(f."f_trans_depth", 0e0), coalesce(f."f_request_body_len", 0e0), coalesce(f."f_response_body_len", 0e0), coalesce(f."f_status_code", 0e0), coalesce(f."f_uri_len", 0e0), coalesce(f."f_host_len", 0e0), coalesce(f."f_user_agent_len", 0e0), coalesce(f."f_method_rarity", 0e0), coalesce(f."f_status_rarity", 0e0), coalesce(f."f_host_rarity", 0e0), coalesce(f."f_uri_rarity", 0e0), coalesce(f."f_user_agent_rarity", 0e0), coalesce(f."f_resp_fuid_count", 0e0), coalesce(f."f_orig_fuid_count", 0e0), coalesce(f."f_linked_file_count", 0e0), coalesce(f."f_linked_file_bytes", 0e0), coalesce(f."f_linked_file_mime_rarity", 0e0), coalesce(f."f_uid_conn_bytes", 0e0), coalesce(f."f_uid_conn_duration", 0e0), coalesce(f."f_uid_weird_count", 0e0), coalesce(f."f_uid_weird_name_rarity", 0e0), coalesce(f."f_uid_files_count", 0e0), coalesce(f."f_uid_file_total_bytes", 0e0)), 0e0), 0e0) AS loss10,
  greatest(coalesce(forest_loss('http', f.scope_id, 10e0, coalesce(f."f_id_resp_p", 0e0), coalesce(f."f_trans_depth", 0e0), coalesce(f."f_request_body_len", 0e0), coalesce(f."f_response_body_len", 0e0), coalesce(f."f_status_code", 0e0), coalesce(f."f_uri_len", 0e0), coalesce(f."f_host_len", 0e0), coalesce(f."f_user_agent_len", 0e0), coalesce(f."f_method_rarity", 0e0), coalesce(f."f_status_rarity", 0e0), coalesce(f."f_host_rarity", 0e0), coalesce(f."f_uri_rarity", 0e0), coalesce(f."f_user_agent_rarity", 0e0), coalesce(f."f_resp_fuid_count", 0e0), coalesce(f."f_orig_fuid_count", 0e0), coalesce(f."f_linked_file_count", 0e0), coalesce(f."f_linked_file_bytes", 0e0), coalesce(f."f_linked_file_mime_rarity", 0e0), coalesce(f."f_uid_conn_bytes", 0e0), coalesce(f."f_uid_conn_duration", 0e0), coalesce(f."f_uid_weird_count", 0e0), coalesce(f."f_uid_weird_name_rarity", 0e0), coalesce(f."f_uid_files_count", 0e0), coalesce(f."f_uid_file_total_bytes", 0e0)), 0e0), 0e0) AS loss11,
  greatest(coalesce(forest_loss('http', f.scope_id, 11e0, coalesce(f."f_id_resp_p", 0e0), coalesce(f."f_trans_depth", 0e0), coalesce(f."f_request_body_len", 0e0), coalesce(f."f_response_body_len", 0e0), coalesce(f."f_status_code", 0e0), coalesce(f."f_uri_len", 0e0), coalesce(f."f_host_len", 0e0), coalesce(f."f_user_agent_len", 0e0), coalesce(f."f_method_rarity", 0e0), coalesce(f."f_status_rarity", 0e0), coalesce(f."f_host_rarity", 0e0), coalesce(f."f_uri_rarity", 0e0), coalesce(f."f_user_agent_rarity", 0e0), coalesce(f."f_resp_fuid_count", 0e0), coalesce(f."f_orig_fuid_count", 0e0), coalesce(f."f_linked_file_count", 0e0), coalesce(f."f_linked_file_bytes", 0e0), coalesce(f."f_linked_file_mime_rarity", 0e0), coalesce(f."f_uid_conn_bytes", 0e0), coalesce(f."f_uid_conn_duration", 0e0), coalesce(f."f_uid_weird_count", 0e0), coalesce(f."f_uid_weird_name_rarity", 0e0), coalesce(f."f_uid_files_count", 0e0), coalesce(f."f_uid_file_total_bytes", 0e0)), 0e0), 0e0) AS loss12,
  greatest(coalesce(forest_loss('http', f.scope_id, 12e0, coalesce(f."f_id_resp_p", 0e0), coalesce(f."f_trans_depth", 0e0), coalesce(f."f_request_body_len", 0e0), coalesce(f."f_response_body_len", 0e0), coalesce(f."f_status_code", 0e0), coalesce(f."f_uri_len", 0e0), coalesce(f."f_host_len", 0e0), coalesce(f."f_user_agent_len", 0e0), coalesce(f."f_method_rarity", 0e0), coalesce(f."f_status_rarity", 0e0), coalesce(f."f_host_rarity", 0e0), coalesce(f."f_uri_rarity", 0e0), coalesce(f."f_user_agent_rarity", 0e0), coalesce(f."f_resp_fuid_count", 0e0), coalesce(f."f_orig_fuid_count", 0e0), coalesce(f."f_linked_file_count", 0e0), coalesce(f."f_linked_file_bytes", 0e0), coalesce(f."f_linked_file_mime_rarity", 0e0), coalesce(f."f_uid_conn_bytes", 0e0), coalesce(f."f_uid_conn_duration", 0e0), coalesce(f."f_uid_weird_count", 0e0), coalesce(f."f_uid_weird_name_rarity", 0e0), coalesce(f."f_uid_files_count", 0e0), coalesce(f."f_uid_file_total_bytes", 0e0)), 0e0), 0e0) AS loss13,
  greatest(coalesce(forest_loss('http', f.scope_id, 13e0, coalesce(f."f_id_resp_p", 0e0), coalesce(f."f_trans_depth", 0e0), coalesce(f."f_request_body_len", 0e0), coalesce(f."f_response_body_len", 0e0), coalesce(f."f_status_code", 0e0), coalesce(f."f_uri_len", 0e0), coalesce(f."f_host_len", 0e0), coalesce(f."f_user_agent_len", 0e0), coalesce(f."f_method_rarity", 0e0), coalesce(f."f_status_rarity", 0e0), coalesce(f."f_host_rarity", 0e0), coalesce(f."f_uri_rarity", 0e0), coalesce(f."f_user_agent_rarity", 0e0), coalesce(f."f_resp_fuid_count", 0e0), coalesce(f."f_orig_fuid_count", 0e0), coalesce(f."f_linked_file_count", 0e0), coalesce(f."f_linked_file_bytes", 0e0), coalesce(f."f_linked_file_mime_rarity", 0e0), coalesce(f."f_uid_conn_bytes", 0e0), coalesce(f."f_uid_conn_duration", 0e0), coalesce(f."f_uid_weird_count", 0e0), coalesce(f."f_uid_weird_name_rarity", 0e0), coalesce(f."f_uid_files_count", 0e0), coalesce(f."f_uid_file_total_bytes", 0e0)), 0e0), 0e0) AS loss14,
  greatest(coalesce(forest_loss('http', f.scope_id, 14e0, coalesce(f."f_id_resp_p", 0e0), coalesce(f."f_trans_depth", 0e0), coalesce(f."f_request_body_len", 0e0), coalesce(f."f_response_body_len", 0e0), coalesce(f."f_status_code", 0e0), coalesce(f."f_uri_len", 0e0), coalesce(f."f_host_len", 0e0), coalesce(f."f_user_agent_len", 0e0), coalesce(f."f_method_rarity", 0e0), coalesce(f."f_status_rarity", 0e0), coalesce(f."f_host_rarity", 0e0), coalesce(f."f_uri_rarity", 0e0), coalesce(f."f_user_agent_rarity", 0e0), coalesce(f."f_resp_fuid_count", 0e0), coalesce(f."f_orig_fuid_count", 0e0), coalesce(f."f_linked_file_count", 0e0), coalesce(f."f_linked_file_bytes", 0e0), coalesce(f."f_linked_file_mime_rarity", 0e0), coalesce(f."f_uid_conn_bytes", 0e0), coalesce(f."f_uid_conn_duration", 0e0), coalesce(f."f_uid_weird_count", 0e0), coalesce(f."f_uid_weird_name_rarity", 0e0), coalesce(f."f_uid_files_count", 0e0), coalesce(f."f_uid_file_total_bytes", 0e0)), 0e0), 0e0) AS loss15,
  greatest(coalesce(forest_loss('http', f.scope_id, 15e0, coalesce(f."f_id_resp_p", 0e0), coalesce(f."f_trans_depth", 0e0), coalesce(f."f_request_body_len", 0e0), coalesce(f."f_response_body_len", 0e0), coalesce(f."f_status_code", 0e0), coalesce(f."f_uri_len", 0e0), coalesce(f."f_host_len", 0e0), coalesce(f."f_user_agent_len", 0e0), coalesce(f."f_method_rarity", 0e0), coalesce(f."f_status_rarity", 0e0), coalesce(f."f_host_rarity", 0e0), coalesce(f."f_uri_rarity", 0e0), coalesce(f."f_user_agent_rarity", 0e0), coalesce(f."f_resp_fuid_count", 0e0), coalesce(f."f_orig_fuid_count", 0e0), coalesce(f."f_linked_file_count", 0e0), coalesce(f."f_linked_file_bytes", 0e0), coalesce(f."f_linked_file_mime_rarity", 0e0), coalesce(f."f_uid_conn_bytes", 0e0), coalesce(f."f_uid_conn_duration", 0e0), coalesce(f."f_uid_weird_count", 0e0), coalesce(f."f_uid_weird_name_rarity", 0e0), coalesce(f."f_uid_files_count", 0e0), coalesce(f."f_uid_file_total_bytes", 0e0)), 0e0), 0e0) AS loss16,
  greatest(coalesce(forest_loss('http', f.scope_id, 16e0, coalesce(f."f_id_resp_p", 0e0), coalesce(f."f_trans_depth", 0e0), coalesce(f."f_request_body_len", 0e0), coalesce(f."f_response_body_len", 0e0), coalesce(f."f_status_code", 0e0), coalesce(f."f_uri_len", 0e0), coalesce(f."f_host_len", 0e0), coalesce(f."f_user_agent_len", 0e0), coalesce(f."f_method_rarity", 0e0), coalesce(f."f_status_rarity", 0e0), coalesce(f."f_host_rarity", 0e0), coalesce(f."f_uri_rarity", 0e0), coalesce(f."f_user_agent_rarity", 0e0), coalesce(f."f_resp_fuid_count", 0e0), coalesce(f."f_orig_fuid_count", 0e0), coalesce(f."f_linked_file_count", 0e0), coalesce(f."f_linked_file_bytes", 0e0), coalesce(f."f_linked_file_mime_rarity", 0e0), coalesce(f."f_uid_conn_bytes", 0e0), coalesce(f."f_uid_conn_duration", 0e0), coalesce(f."f_uid_weird_count", 0e0), coalesce(f."f_uid_weird_name_rarity", 0e0), coalesce(f."f_uid_files_count", 0e0), coalesce(f."f_uid_file_total_bytes", 0e0)), 0e0), 0e0) AS loss17,
  greatest(coalesce(forest_loss('http', f.scope_id, 17e0, coalesce(f."f_id_resp_p", 0e0), coalesce(f."f_trans_depth", 0e0), coalesce(f."f_request_body_len", 0e0), coalesce(f."f_response_body_len", 0e0), coalesce(f."f_status_code", 0e0), coalesce(f."f_uri_len", 0e0), coalesce(f."f_host_len", 0e0), coalesce(f."f_user_agent_len", 0e0), coalesce(f."f_method_rarity", 0e0), coalesce(f."f_status_rarity", 0e0), coalesce(f."f_host_rarity", 0e0), coalesce(f."f_uri_rarity", 0e0), coalesce(f."f_user_agent_rarity", 0e0), coalesce(f."f_resp_fuid_count", 0e0), coalesce(f."f_orig_fuid_count", 0e0), coalesce(f."f_linked_file_count", 0e0), coalesce(f."f_linked_file_bytes", 0e0), coalesce(f."f_linked_file_mime_rarity", 0e0), coalesce(f."f_uid_conn_bytes", 0e0), coalesce(f."f_uid_conn_duration", 0e0), coalesce(f."f_uid_weird_count", 0e0), coalesce(f."f_uid_weird_name_rarity", 0e0), coalesce(f."f_uid_files_count", 0e0), coalesce(f."f_uid_file_total_bytes", 0e0)), 0e0), 0e0) AS loss18,
  greatest(coalesce(forest_loss('http', f.scope_id, 18e0, coalesce(f."f_id_resp_p", 0e0), coalesce(f."f_trans_depth", 0e0), coalesce(f."f_request_body_len", 0e0), coalesce(f."f_response_body_len", 0e0), coalesce(f."f_status_code", 0e0), coalesce(f."f_uri_len", 0e0), coalesce(f."f_host_len", 0e0), coalesce(f."f_user_agent_len", 0e0), coalesce(f."f_method_rarity", 0e0), coalesce(f."f_status_rarity", 0e0), coalesce(f."f_host_rarity", 0e0), coalesce(f."f_uri_rarity", 0e0), coalesce(f."f_user_agent_rarity", 0e0), coalesce(f."f_resp_fuid_count", 0e0), coalesce(f."f_orig_fuid_count", 0e0), coalesce(f."f_linked_file_count", 0e0), coalesce(f."f_linked_file_bytes", 0e0), coalesce(f."f_linked_file_mime_rarity", 0e0), coalesce(f."f_uid_conn_bytes", 0e0), coalesce(f."f_uid_conn_duration", 0e0), coalesce(f."f_uid_weird_count", 0e0), coalesce(f."f_uid_weird_name_rarity", 0e0), coalesce(f."f_uid_files_count", 0e0), coalesce(f."f_uid_file_total_bytes", 0e0)), 0e0), 0e0) AS loss19,
  greatest(coalesce(forest_loss('http', f.scope_id, 19e0, coalesce(f."f_id_resp_p", 0e0), coalesce(f."f_trans_depth", 0e0), coalesce(f."f_request_body_len", 0e0), coalesce(f."f_response_body_len", 0e0), coalesce(f."f_status_code", 0e0), coalesce(f."f_uri_len", 0e0), coalesce(f."f_host_len", 0e0), coalesce(f."f_user_agent_len", 0e0), coalesce(f."f_method_rarity", 0e0), coalesce(f."f_status_rarity", 0e0), coalesce(f."f_host_rarity", 0e0), coalesce(f."f_uri_rarity", 0e0), coalesce(f."f_user_agent_rarity", 0e0), coalesce(f."f_resp_fuid_count", 0e0), coalesce(f."f_orig_fuid_count", 0e0), coalesce(f."f_linked_file_count", 0e0), coalesce(f."f_linked_file_bytes", 0e0), coalesce(f."f_linked_file_mime_rarity", 0e0), coalesce(f."f_uid_conn_bytes", 0e0), coalesce(f."f_uid_conn_duration", 0e0), coalesce(f."f_uid_weird_count", 0e0), coalesce(f."f_uid_weird_name_rarity", 0e0), coalesce(f."f_uid_files_count", 0e0), coalesce(f."f_uid_file_total_bytes", 0e0)), 0e0), 0e0) AS loss20,
  greatest(coalesce(forest_loss('http', f.scope_id, 20e0, coalesce(f."f_id_resp_p", 0e0), coalesce(f."f_trans_depth", 0e0), coalesce(f."f_request_body_len", 0e0), coalesce(f."f_response_body_len", 0e0), coalesce(f."f_status_code", 0e0), coalesce(f."f_uri_len", 0e0), coalesce(f."f_host_len", 0e0), coalesce(f."f_user_agent_len", 0e0), coalesce(f."f_method_rarity", 0e0), coalesce(f."f_status_rarity", 0e0), coalesce(f."f_host_rarity", 0e0), coalesce(f."f_uri_rarity", 0e0), coalesce(f."f_user_agent_rarity", 0e0), coalesce(f."f_resp_fuid_count", 0e0), coalesce(f."f_orig_fuid_count", 0e0), coalesce(f."f_linked_file_count", 0e0), coalesce(f."f_linked_file_bytes", 0e0), coalesce(f."f_linked_file_mime_rarity", 0e0), coalesce(f."f_uid_conn_bytes", 0e0), coalesce(f."f_uid_conn_duration", 0e0), coalesce(f."f_uid_weird_count", 0e0), coalesce(f."f_uid_weird_name_rarity", 0e0), coalesce(f."f_uid_files_count", 0e0), coalesce(f."f_uid_file_total_bytes", 0e0)), 0e0), 0e0) AS loss21,
  greatest(coalesce(forest_loss('http', f.scope_id, 21e0, coalesce(f."f_id_resp_p", 0e0), coalesce(f."f_trans_depth", 0e0), coalesce(f."f_request_body_len", 0e0), coalesce(f."f_response_body_len", 0e0), coalesce(f."f_status_code", 0e0), coalesce(f."f_uri_len", 0e0), coalesce(f."f_host_len", 0e0), coalesce(f."f_user_agent_len", 0e0), coalesce(f."f_method_rarity", 0e0), coalesce(f."f_status_rarity", 0e0), coalesce(f."f_host_rarity", 0e0), coalesce(f."f_uri_rarity", 0e0), coalesce(f."f_user_agent_rarity", 0e0), coalesce(f."f_resp_fuid_count", 0e0), coalesce(f."f_orig_fuid_count", 0e0), coalesce(f."f_linked_file_count", 0e0), coalesce(f."f_linked_file_bytes", 0e0), coalesce(f."f_linked_file_mime_rarity", 0e0), coalesce(f."f_uid_conn_bytes", 0e0), coalesce(f."f_uid_conn_duration", 0e0), coalesce(f."f_uid_weird_count", 0e0), coalesce(f."f_uid_weird_name_rarity", 0e0), coalesce(f."f_uid_files_count", 0e0), coalesce(f."f_uid_file_total_bytes", 0e0)), 0e0), 0e0) AS loss22,
  greatest(coalesce(forest_loss('http', f.scope_id, 22e0, coalesce(f."f_id_resp_p", 0e0), coalesce(f."f_trans_depth", 0e0), coalesce(f."f_request_body_len", 0e0), coalesce(f."f_response_body_len", 0e0), coalesce(f."f_status_code", 0e0), coalesce(f."f_uri_len", 0e0), coalesce(f."f_host_len", 0e0), coalesce(f."f_user_agent_len", 0e0), coalesce(f."f_method_rarity", 0e0), coalesce(f."f_status_rarity", 0e0), coalesce(f."f_host_rarity", 0e0), coalesce(f."f_uri_rarity", 0e0), coalesce(f."f_user_agent_rarity", 0e0), coalesce(f."f_resp_fuid_count", 0e0), coalesce(f."f_orig_fuid_count", 0e0), coalesce(f."f_linked_file_count", 0e0), coalesce(f."f_linked_file_bytes", 0e0), coalesce(f."f_linked_file_mime_rarity", 0e0), coalesce(f."f_uid_conn_bytes", 0e0), coalesce(f."f_uid_conn_duration", 0e0), coalesce(f."f_uid_weird_count", 0e0), coalesce(f."f_uid_weird_name_rarity", 0e0), coalesce(f."f_uid_files_count", 0e0), coalesce(f."f_uid_file_total_bytes", 0e0)), 0e0), 0e0) AS loss23,
  greatest(coalesce(forest_loss('http', f.scope_id, 23e0, coalesce(f."f_id_resp_p", 0e0), coalesce(f."f_trans_depth", 0e0), coalesce(f."f_request_body_len", 0e0), coalesce(f."f_response_body_len", 0e0), coalesce(f."f_status_code", 0e0), coalesce(f."f_uri_len", 0e0), coalesce(f."f_host_len", 0e0), coalesce(f."f_user_agent_len", 0e0), coalesce(f."f_method_rarity", 0e0), coalesce(f."f_status_rarity", 0e0), coalesce(f."f_host_rarity", 0e0), coalesce(f."f_uri_rarity", 0e0), coalesce(f."f_user_agent_rarity", 0e0), coalesce(f."f_resp_fuid_count", 0e0), coalesce(f."f_orig_fuid_count", 0e0), coalesce(f."f_linked_file_count", 0e0), coalesce(f."f_linked_file_bytes", 0e0), coalesce(f."f_linked_file_mime_rarity", 0e0), coalesce(f."f_uid_conn_bytes", 0e0), coalesce(f."f_uid_conn_duration", 0e0), coalesce(f."f_uid_weird_count", 0e0), coalesce(f."f_uid_weird_name_rarity", 0e0), coalesce(f."f_uid_files_count", 0e0), coalesce(f."f_uid_file_total_bytes", 0e0)), 0e0), 0e0) AS loss24
FROM http_found_features f;

-- View http_found_terms
SELECT f.capture_id, f.scope_id, f.row_key,
  f."f_id_resp_p" AS x1,
  m."mean_id_resp_p" AS usual1,
  coalesce(lo.loss1, 0e0) AS part1,
  f."f_trans_depth" AS x2,
  m."mean_trans_depth" AS usual2,
  coalesce(lo.loss2, 0e0) AS part2,
  f."f_request_body_len" AS x3,
  m."mean_request_body_len" AS usual3,
  coalesce(lo.loss3, 0e0) AS part3,
  f."f_response_body_len" AS x4,
  m."mean_response_body_len" AS usual4,
  coalesce(lo.loss4, 0e0) AS part4,
  f."f_status_code" AS x5,
  m."mean_status_code" AS usual5,
  coalesce(lo.loss5, 0e0) AS part5,
  f."f_uri_len" AS x6,
  m."mean_uri_len" AS usual6,
  coalesce(lo.loss6, 0e0) AS part6,
  f."f_host_len" AS x7,
  m."mean_host_len" AS usual7,
  coalesce(lo.loss7, 0e0) AS part7,
  f."f_user_agent_len" AS x8,
  m."mean_user_agent_len" AS usual8,
  coalesce(lo.loss8, 0e0) AS part8,
  f."f_method_rarity" AS x9,
  m."mean_method_rarity" AS usual9,
  coalesce(lo.loss9, 0e0) AS part9,
  f."f_status_rarity" AS x10,
  m."mean_status_rarity" AS usual10,
  coalesce(lo.loss10, 0e0) AS part10,
  f."f_host_rarity" AS x11,
  m."mean_host_rarity" AS usual11,
  coalesce(lo.loss11, 0e0) AS part11,
  f."f_uri_rarity" AS x12,
  m."mean_uri_rarity" AS usual12,
  coalesce(lo.loss12, 0e0) AS part12,
  f."f_user_agent_rarity" AS x13,
  m."mean_user_agent_rarity" AS usual13,
  coalesce(lo.loss13, 0e0) AS part13,
  f."f_resp_fuid_count" AS x14,
  m."mean_resp_fuid_count" AS usual14,
  coalesce(lo.loss14, 0e0) AS part14,
  f."f_orig_fuid_count" AS x15,
  m."mean_orig_fuid_count" AS usual15,
  coalesce(lo.loss15, 0e0) AS part15,
  f."f_linked_file_count" AS x16,
  m."mean_linked_file_count" AS usual16,
  coalesce(lo.loss16, 0e0) AS part16,
  f."f_linked_file_bytes" AS x17,
  m."mean_linked_file_bytes" AS usual17,
  coalesce(lo.loss17, 0e0) AS part17,
  f."f_linked_file_mime_rarity" AS x18,
  m."mean_linked_file_mime_rarity" AS usual18,
  coalesce(lo.loss18, 0e0) AS part18,
  f."f_uid_conn_bytes" AS x19,
  m."mean_uid_conn_bytes" AS usual19,
  coalesce(lo.loss19, 0e0) AS part19,
  f."f_uid_conn_duration" AS x20,
  m."mean_uid_conn_duration" AS usual20,
  coalesce(lo.loss20, 0e0) AS part20,
  f."f_uid_weird_count" AS x21,
  m."mean_uid_weird_count" AS usual21,
  coalesce(lo.loss21, 0e0) AS part21,
  f."f_uid_weird_name_rarity" AS x22,
  m."mean_uid_weird_name_rarity" AS usual22,
  coalesce(lo.loss22, 0e0) AS part22,
  f."f_uid_files_count" AS x23,
  m."mean_uid_files_count" AS usual23,
  coalesce(lo.loss23, 0e0) AS part23,
  f."f_uid_file_total_bytes" AS x24,
  m."mean_uid_file_total_bytes" AS usual24,
  coalesce(lo.loss24, 0e0) AS part24
FROM http_found_features f
JOIN http_moments m ON m.scope_id = f.scope_id
LEFT JOIN http_losses lo ON lo.capture_id = f.capture_id AND lo.row_key = f.row_key;

-- View http_reasons
SELECT e.capture_id, e.row_key, e.reason.name AS name, e.reason.text AS text, e.reason.number AS number, e.reason.unit AS unit, e.reason.usual_text AS usual_text, e.reason.usual_number AS usual_number, e.reason.part AS part
FROM (
  SELECT d.capture_id, d.row_key, unnest([struct_pack("name" := 'id_resp_p', "text" := CAST(NULL AS STRING), "number" := d.x1, "unit" := 'port', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual1, "part" := d.part1), struct_pack("name" := 'trans_depth', "text" := CAST(NULL AS STRING), "number" := d.x2, "unit" := 'requests', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual2, "part" := d.part2), struct_pack("name" := 'request_body_len', "text" := CAST(NULL AS STRING), "number" := d.x3, "unit" := 'B', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual3, "part" := d.part3), struct_pack("name" := 'response_body_len', "text" := CAST(NULL AS STRING), "number" := d.x4, "unit" := 'B', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual4, "part" := d.part4), struct_pack("name" := 'status_code', "text" := CAST(NULL AS STRING), "number" := d.x5, "unit" := 'code', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual5, "part" := d.part5), struct_pack("name" := 'uri_len', "text" := CAST(NULL AS STRING), "number" := d.x6, "unit" := 'characters', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual6, "part" := d.part6), struct_pack("name" := 'host_len', "text" := CAST(NULL AS STRING), "number" := d.x7, "unit" := 'characters', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual7, "part" := d.part7), struct_pack("name" := 'user_agent_len', "text" := CAST(NULL AS STRING), "number" := d.x8, "unit" := 'characters', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual8, "part" := d.part8), struct_pack("name" := 'method_rarity', "text" := CAST(NULL AS STRING), "number" := d.x9, "unit" := 'nats', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual9, "part" := d.part9), struct_pack("name" := 'status_rarity', "text" := CAST(NULL AS STRING), "number" := d.x10, "unit" := 'nats', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual10, "part" := d.part10), struct_pack("name" := 'host_rarity', "text" := CAST(NULL AS STRING), "number" := d.x11, "unit" := 'nats', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual11, "part" := d.part11), struct_pack("name" := 'uri_rarity', "text" := CAST(NULL AS STRING), "number" := d.x12, "unit" := 'nats', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual12, "part" := d.part12), struct_pack("name" := 'user_agent_rarity', "text" := CAST(NULL AS STRING), "number" := d.x13, "unit" := 'nats', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual13, "part" := d.part13), struct_pack("name" := 'resp_fuid_count', "text" := CAST(NULL AS STRING), "number" := d.x14, "unit" := 'items', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual14, "part" := d.part14), struct_pack("name" := 'orig_fuid_count', "text" := CAST(NULL AS STRING), "number" := d.x15, "unit" := 'items', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual15, "part" := d.part15), struct_pack("name" := 'linked_file_count', "text" := CAST(NULL AS STRING), "number" := d.x16, "unit" := 'files', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual16, "part" := d.part16), struct_pack("name" := 'linked_file_bytes', "text" := CAST(NULL AS STRING), "number" := d.x17, "unit" := 'B', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual17, "part" := d.part17), struct_pack("name" := 'linked_file_mime_rarity', "text" := CAST(NULL AS STRING), "number" := d.x18, "unit" := 'nats', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual18, "part" := d.part18), struct_pack("name" := 'uid_conn_bytes', "text" := CAST(NULL AS STRING), "number" := d.x19, "unit" := 'B', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual19, "part" := d.part19), struct_pack("name" := 'uid_conn_duration', "text" := CAST(NULL AS STRING), "number" := d.x20, "unit" := 's', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual20, "part" := d.part20), struct_pack("name" := 'uid_weird_count', "text" := CAST(NULL AS STRING), "number" := d.x21, "unit" := 'rows', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual21, "part" := d.part21), struct_pack("name" := 'uid_weird_name_rarity', "text" := CAST(NULL AS STRING), "number" := d.x22, "unit" := 'nats', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual22, "part" := d.part22), struct_pack("name" := 'uid_files_count', "text" := CAST(NULL AS STRING), "number" := d.x23, "unit" := 'rows', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual23, "part" := d.part23), struct_pack("name" := 'uid_file_total_bytes', "text" := CAST(NULL AS STRING), "number" := d.x24, "unit" := 'B', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual24, "part" := d.part24)]) AS reason
  FROM (SELECT DISTINCT * FROM http_found_terms) d) e
WHERE e.reason.part > 0;

-- Function http_named_reasons
SELECT r.capture_id, r.row_key, r.name, r.place, r.part, r.total,
  coalesce(r.text, number_text(r.number, r.unit)) AS value,
  coalesce(r.usual_text, number_text(r.usual_number, r.unit)) AS usual
FROM (
  SELECT n.*, sum(n.part) OVER (PARTITION BY n.capture_id, n.row_key) AS total,
    CAST(row_number() OVER (PARTITION BY n.capture_id, n.row_key ORDER BY significant(n.part) DESC, n.name) AS BIGINT) AS place
  FROM http_reasons n) r
WHERE r.place <= 5;

-- Table http_explained
SELECT r.capture_id, r.row_key, list(struct_pack("feature" := r.name, "value" := r.value, "usual" := r.usual, "share" := CASE WHEN (r.total) <> 0 THEN (r.part) / (r.total) ELSE 0e0 END) ORDER BY r.place) AS reasons,
  string_agg(CASE WHEN r.place <= 3 THEN r.name || CASE WHEN r.value = 'yes' THEN '' ELSE ' ' || coalesce(r.value, '?') END || coalesce(' (usual ' || r.usual || ')', '') END, '; ' ORDER BY r.place) AS sentence
FROM http_named_reasons r
GROUP BY r.capture_id, r.row_key;

-- Table http_findings
SELECT f.*, e.reasons, f.subject || coalesce(': ' || e.sentence, '') AS explanation
FROM (
  SELECT r.capture_id, md5(c.capture || '|row|' || CAST(r.row_key AS STRING)) AS finding_id, r.row_key,
    min(r.ts) AS ts_first, max(r.ts) AS ts_last, min(r.id_orig_h) AS host_from, min(r.id_resp_h) AS host_to,
    CAST(count(*) AS BIGINT) AS row_count, max(r.score) AS score, min(coalesce(r.id_orig_h, 'a host') || ' ' || coalesce(r.method, 'sent a request') || ' ' || coalesce(r.host, r.id_resp_h, '') || coalesce(substr(r.uri, 1, 80), '')) AS subject
  FROM http_found_rows r
  JOIN captures_in c ON c.capture_id = r.capture_id
  GROUP BY r.capture_id, c.capture, r.row_key) f
LEFT JOIN http_explained e ON e.capture_id = f.capture_id AND e.row_key = f.row_key;

-- Table http_used
SELECT scope_id, has_forest, list(DISTINCT name ORDER BY name) FILTER (name IS NOT NULL) AS names
FROM (
  SELECT m.scope_id, m.n >= 8 AND CASE WHEN (m."hi_id_resp_p" > m."lo_id_resp_p" AND m."sd_id_resp_p" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_trans_depth" > m."lo_trans_depth" AND m."sd_trans_depth" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_request_body_len" > m."lo_request_body_len" AND m."sd_request_body_len" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_response_body_len" > m."lo_response_body_len" AND m."sd_response_body_len" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_status_code" > m."lo_status_code" AND m."sd_status_code" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_uri_len" > m."lo_uri_len" AND m."sd_uri_len" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_host_len" > m."lo_host_len" AND m."sd_host_len" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_user_agent_len" > m."lo_user_agent_len" AND m."sd_user_agent_len" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_method_rarity" > m."lo_method_rarity" AND m."sd_method_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_status_rarity" > m."lo_status_rarity" AND m."sd_status_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_host_rarity" > m."lo_host_rarity" AND m."sd_host_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_uri_rarity" > m."lo_uri_rarity" AND m."sd_uri_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_user_agent_rarity" > m."lo_user_agent_rarity" AND m."sd_user_agent_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_resp_fuid_count" > m."lo_resp_fuid_count" AND m."sd_resp_fuid_count" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_orig_fuid_count" > m."lo_orig_fuid_count" AND m."sd_orig_fuid_count" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_linked_file_count" > m."lo_linked_file_count" AND m."sd_linked_file_count" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_linked_file_bytes" > m."lo_linked_file_bytes" AND m."sd_linked_file_bytes" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_linked_file_mime_rarity" > m."lo_linked_file_mime_rarity" AND m."sd_linked_file_mime_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_uid_conn_bytes" > m."lo_uid_conn_bytes" AND m."sd_uid_conn_bytes" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_uid_conn_duration" > m."lo_uid_conn_duration" AND m."sd_uid_conn_duration" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_uid_weird_count" > m."lo_uid_weird_count" AND m."sd_uid_weird_count" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_uid_weird_name_rarity" > m."lo_uid_weird_name_rarity" AND m."sd_uid_weird_name_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_uid_files_count" > m."lo_uid_files_count" AND m."sd_uid_files_count" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_uid_file_total_bytes" > m."lo_uid_file_total_bytes" AND m."sd_uid_file_total_bytes" > 0) THEN 1e0 ELSE 0e0 END >= 2 AS has_forest, unnest([CASE WHEN (m."hi_id_resp_p" > m."lo_id_resp_p" AND m."sd_id_resp_p" > 0) THEN 'id_resp_p' END, CASE WHEN (m."hi_trans_depth" > m."lo_trans_depth" AND m."sd_trans_depth" > 0) THEN 'trans_depth' END, CASE WHEN (m."hi_request_body_len" > m."lo_request_body_len" AND m."sd_request_body_len" > 0) THEN 'request_body_len' END, CASE WHEN (m."hi_response_body_len" > m."lo_response_body_len" AND m."sd_response_body_len" > 0) THEN 'response_body_len' END, CASE WHEN (m."hi_status_code" > m."lo_status_code" AND m."sd_status_code" > 0) THEN 'status_code' END, CASE WHEN (m."hi_uri_len" > m."lo_uri_len" AND m."sd_uri_len" > 0) THEN 'uri_len' END, CASE WHEN (m."hi_host_len" > m."lo_host_len" AND m."sd_host_len" > 0) THEN 'host_len' END, CASE WHEN (m."hi_user_agent_len" > m."lo_user_agent_len" AND m."sd_user_agent_len" > 0) THEN 'user_agent_len' END, CASE WHEN (m."hi_method_rarity" > m."lo_method_rarity" AND m."sd_method_rarity" > 0) THEN 'method_rarity' END, CASE WHEN (m."hi_status_rarity" > m."lo_status_rarity" AND m."sd_status_rarity" > 0) THEN 'status_rarity' END, CASE WHEN (m."hi_host_rarity" > m."lo_host_rarity" AND m."sd_host_rarity" > 0) THEN 'host_rarity' END, CASE WHEN (m."hi_uri_rarity" > m."lo_uri_rarity" AND m."sd_uri_rarity" > 0) THEN 'uri_rarity' END, CASE WHEN (m."hi_user_agent_rarity" > m."lo_user_agent_rarity" AND m."sd_user_agent_rarity" > 0) THEN 'user_agent_rarity' END, CASE WHEN (m."hi_resp_fuid_count" > m."lo_resp_fuid_count" AND m."sd_resp_fuid_count" > 0) THEN 'resp_fuid_count' END, CASE WHEN (m."hi_orig_fuid_count" > m."lo_orig_fuid_count" AND m."sd_orig_fuid_count" > 0) THEN 'orig_fuid_count' END, CASE WHEN (m."hi_linked_file_count" > m."lo_linked_file_count" AND m."sd_linked_file_count" > 0) THEN 'linked_file_count' END, CASE WHEN (m."hi_linked_file_bytes" > m."lo_linked_file_bytes" AND m."sd_linked_file_bytes" > 0) THEN 'linked_file_bytes' END, CASE WHEN (m."hi_linked_file_mime_rarity" > m."lo_linked_file_mime_rarity" AND m."sd_linked_file_mime_rarity" > 0) THEN 'linked_file_mime_rarity' END, CASE WHEN (m."hi_uid_conn_bytes" > m."lo_uid_conn_bytes" AND m."sd_uid_conn_bytes" > 0) THEN 'uid_conn_bytes' END, CASE WHEN (m."hi_uid_conn_duration" > m."lo_uid_conn_duration" AND m."sd_uid_conn_duration" > 0) THEN 'uid_conn_duration' END, CASE WHEN (m."hi_uid_weird_count" > m."lo_uid_weird_count" AND m."sd_uid_weird_count" > 0) THEN 'uid_weird_count' END, CASE WHEN (m."hi_uid_weird_name_rarity" > m."lo_uid_weird_name_rarity" AND m."sd_uid_weird_name_rarity" > 0) THEN 'uid_weird_name_rarity' END, CASE WHEN (m."hi_uid_files_count" > m."lo_uid_files_count" AND m."sd_uid_files_count" > 0) THEN 'uid_files_count' END, CASE WHEN (m."hi_uid_file_total_bytes" > m."lo_uid_file_total_bytes" AND m."sd_uid_file_total_bytes" > 0) THEN 'uid_file_total_bytes' END]) AS name
  FROM http_moments m) n
GROUP BY scope_id, has_forest;

-- Table http_summary
SELECT k.capture_id, 'http' AS log, 0.95e0 AS weight, k.n AS row_count, coalesce(f.flagged, 0) AS flagged,
  CASE WHEN (k.n) <> 0 THEN (CAST(coalesce(f.flagged, 0) AS DOUBLE)) / (k.n) ELSE 0e0 END AS flagged_share, k.cut_score AS cutoff, CASE WHEN u.has_forest THEN 'isolation_forest' ELSE 'fallback_distance' END AS method, u.names, p.top_percentile
FROM http_cuts k
LEFT JOIN http_used u ON u.scope_id = k.capture_id
LEFT JOIN (
  SELECT c.capture_id, CAST(count(*) AS BIGINT) AS flagged FROM http_candidates c JOIN http_cuts k ON k.capture_id = c.capture_id
  WHERE (c.rank_score > k.cut_score OR (c.rank_score = k.cut_score AND c.row_key <= k.cut_key)) GROUP BY c.capture_id) f ON f.capture_id = k.capture_id
LEFT JOIN (SELECT capture_id, avg(percentile) AS top_percentile FROM http_top GROUP BY capture_id) p ON p.capture_id = k.capture_id;

-- Result scores/log=http
SELECT CAST(c.capture AS STRING) AS capture,
  CAST(s.row_key AS BIGINT) AS row_key,
  CAST(fi.path AS STRING) AS file,
  CAST(s.line AS BIGINT) AS line,
  CAST(to_timestamp(s.ts) AS TIMESTAMPTZ) AS ts,
  CAST(s.uid AS STRING) AS uid,
  CAST(s.id_orig_h AS STRING) AS id_orig_h,
  CAST(s.id_orig_p AS BIGINT) AS id_orig_p,
  CAST(s.id_resp_h AS STRING) AS id_resp_h,
  CAST(s.id_resp_p AS BIGINT) AS id_resp_p,
  CAST(s.proto AS STRING) AS proto,
  CAST(s.score AS DOUBLE) AS score,
  CAST(coalesce((s.rank_score > k.cut_score OR (s.rank_score = k.cut_score AND s.row_key <= k.cut_key)), FALSE) AS BOOLEAN) AS flagged,
  CAST(s.label AS STRING) AS label,
  CAST(s.detailedlabel AS STRING) AS detailedlabel
FROM http_scored s
JOIN captures_in c ON c.capture_id = s.capture_id
LEFT JOIN files_in fi ON fi.file_id = s.file_id
JOIN http_cuts k ON k.capture_id = s.capture_id;

-- Result features/log=http
SELECT c.capture, f.row_key, fi.path AS file, f.line,
  CAST(f."f_id_resp_p" AS DOUBLE) AS "id_resp_p",
  CAST(f."f_trans_depth" AS DOUBLE) AS "trans_depth",
  CAST(f."f_request_body_len" AS DOUBLE) AS "request_body_len",
  CAST(f."f_response_body_len" AS DOUBLE) AS "response_body_len",
  CAST(f."f_status_code" AS DOUBLE) AS "status_code",
  CAST(f."f_uri_len" AS DOUBLE) AS "uri_len",
  CAST(f."f_host_len" AS DOUBLE) AS "host_len",
  CAST(f."f_user_agent_len" AS DOUBLE) AS "user_agent_len",
  CAST(f."f_method_rarity" AS DOUBLE) AS "method_rarity",
  CAST(f."f_status_rarity" AS DOUBLE) AS "status_rarity",
  CAST(f."f_host_rarity" AS DOUBLE) AS "host_rarity",
  CAST(f."f_uri_rarity" AS DOUBLE) AS "uri_rarity",
  CAST(f."f_user_agent_rarity" AS DOUBLE) AS "user_agent_rarity",
  CAST(f."f_resp_fuid_count" AS DOUBLE) AS "resp_fuid_count",
  CAST(f."f_orig_fuid_count" AS DOUBLE) AS "orig_fuid_count",
  CAST(f."f_linked_file_count" AS DOUBLE) AS "linked_file_count",
  CAST(f."f_linked_file_bytes" AS DOUBLE) AS "linked_file_bytes",
  CAST(f."f_linked_file_mime_rarity" AS DOUBLE) AS "linked_file_mime_rarity",
  CAST(f."f_uid_conn_bytes" AS DOUBLE) AS "uid_conn_bytes",
  CAST(f."f_uid_conn_duration" AS DOUBLE) AS "uid_conn_duration",
  CAST(f."f_uid_weird_count" AS DOUBLE) AS "uid_weird_count",
  CAST(f."f_uid_weird_name_rarity" AS DOUBLE) AS "uid_weird_name_rarity",
  CAST(f."f_uid_files_count" AS DOUBLE) AS "uid_files_count",
  CAST(f."f_uid_file_total_bytes" AS DOUBLE) AS "uid_file_total_bytes"
FROM http_features f
JOIN captures_in c ON c.capture_id = f.capture_id
LEFT JOIN files_in fi ON fi.file_id = f.file_id;

-- View known_hosts_features
SELECT r.capture_id,
  r.scope_id,
  r.row_key,
  r.file_id,
  r.line,
  r.ts,
  r.uid,
  r.id_orig_h,
  r.id_orig_p,
  r.id_resp_h,
  r.id_resp_p,
  r.proto,
  r.label,
  r.detailedlabel,
  n_host.rarity AS "f_host_rarity",
  CASE WHEN gaps.sd > 0 THEN abs(r.gap - gaps.mean) / gaps.sd ELSE 0e0 END AS "f_time_gap_z",
  coalesce(CAST(r.ts AS DOUBLE), 0e0) AS "f_ts"
FROM known_hosts_rows r
JOIN known_hosts_n_host n_host ON n_host.scope_id = r.scope_id AND n_host.v1 = coalesce(r.host, '')
LEFT JOIN known_hosts_gaps gaps ON gaps.scope_id = r.scope_id;

-- Table known_hosts_moments
SELECT f.scope_id, CAST(count(*) AS BIGINT) AS n,
  avg(f."f_host_rarity") AS "mean_host_rarity", stddev_pop(f."f_host_rarity") AS "sd_host_rarity", min(f."f_host_rarity") AS "lo_host_rarity", max(f."f_host_rarity") AS "hi_host_rarity",
  avg(f."f_time_gap_z") AS "mean_time_gap_z", stddev_pop(f."f_time_gap_z") AS "sd_time_gap_z", min(f."f_time_gap_z") AS "lo_time_gap_z", max(f."f_time_gap_z") AS "hi_time_gap_z",
  avg(f."f_ts") AS "mean_ts", stddev_pop(f."f_ts") AS "sd_ts", min(f."f_ts") AS "lo_ts", max(f."f_ts") AS "hi_ts"
FROM known_hosts_features f
GROUP BY f.scope_id;

-- View known_hosts_rule
SELECT f.capture_id, f.scope_id, f.row_key, f.file_id, f.line, f.ts, f.uid, f.id_orig_h, f.id_orig_p, f.id_resp_h, f.id_resp_p, f.proto, f.label, f.detailedlabel,
  coalesce(CASE WHEN (m."hi_host_rarity" > m."lo_host_rarity" AND m."sd_host_rarity" > 0) THEN f."f_host_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_time_gap_z" > m."lo_time_gap_z" AND m."sd_time_gap_z" > 0) THEN f."f_time_gap_z" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_ts" > m."lo_ts" AND m."sd_ts" > 0) THEN f."f_ts" ELSE 0e0 END, 0e0) AS rule,
  coalesce(CASE WHEN (m."hi_host_rarity" > m."lo_host_rarity" AND m."sd_host_rarity" > 0) THEN abs(f."f_host_rarity" - m."mean_host_rarity") / m."sd_host_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_time_gap_z" > m."lo_time_gap_z" AND m."sd_time_gap_z" > 0) THEN abs(f."f_time_gap_z" - m."mean_time_gap_z") / m."sd_time_gap_z" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_ts" > m."lo_ts" AND m."sd_ts" > 0) THEN abs(f."f_ts" - m."mean_ts") / m."sd_ts" ELSE 0e0 END, 0e0) AS distance,
  FALSE AS has_forest
FROM known_hosts_features f
JOIN known_hosts_moments m ON m.scope_id = f.scope_id
WHERE CASE WHEN (m."hi_host_rarity" > m."lo_host_rarity" AND m."sd_host_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_time_gap_z" > m."lo_time_gap_z" AND m."sd_time_gap_z" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_ts" > m."lo_ts" AND m."sd_ts" > 0) THEN 1e0 ELSE 0e0 END > 0;

-- Function known_hosts_scored
SELECT p.capture_id, p.scope_id, p.row_key, p.file_id, p.line, p.ts, p.uid, p.id_orig_h, p.id_orig_p, p.id_resp_h, p.id_resp_p, p.proto, p.label, p.detailedlabel, p.isolation, p.score, significant(p.score) AS rank_score
FROM (SELECT capture_id, scope_id, row_key, file_id, line, ts, uid, id_orig_h, id_orig_p, id_resp_h, id_resp_p, proto, label, detailedlabel, isolation, rule AS score
FROM (SELECT capture_id, scope_id, row_key, file_id, line, ts, uid, id_orig_h, id_orig_p, id_resp_h, id_resp_p, proto, label, detailedlabel, rule, distance, CAST(NULL AS DOUBLE) AS isolation FROM known_hosts_rule) i) p;

-- Table known_hosts_buckets
SELECT s.capture_id, CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT) AS bucket, CAST(count(*) AS BIGINT) AS n
FROM known_hosts_scored s
GROUP BY s.capture_id, CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT);

-- Table known_hosts_wanted
SELECT capture_id, n, least(CAST(10 AS BIGINT), n) AS wanted, CAST(NULL AS DOUBLE) AS cut_position
FROM (SELECT capture_id, CAST(sum(n) AS BIGINT) AS n FROM known_hosts_buckets GROUP BY capture_id) b;

-- Table known_hosts_candidates
SELECT s.capture_id, s.row_key, s.rank_score, s.uid, w.n, w.wanted, w.cut_position,
  CAST(row_number() OVER (PARTITION BY s.capture_id ORDER BY s.rank_score DESC, s.row_key) AS BIGINT) AS place,
  CAST(rank() OVER (PARTITION BY s.capture_id ORDER BY s.rank_score DESC) AS BIGINT) AS first_place,
  CAST(count(*) OVER (PARTITION BY s.capture_id, s.rank_score) AS BIGINT) AS ties
FROM known_hosts_scored s
JOIN known_hosts_wanted w ON w.capture_id = s.capture_id
JOIN (
  SELECT b.capture_id, max(b.bucket) AS bucket
  FROM (SELECT capture_id, bucket, CAST(sum(n) OVER (PARTITION BY capture_id ORDER BY bucket DESC) AS BIGINT) AS above FROM known_hosts_buckets) b
  JOIN known_hosts_wanted w ON w.capture_id = b.capture_id
  WHERE b.above >= w.wanted
  GROUP BY b.capture_id) c ON c.capture_id = s.capture_id
WHERE CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT) >= c.bucket;

-- Table known_hosts_cuts
SELECT c.capture_id, c.n, max(CASE WHEN c.place = c.wanted THEN c.row_key END) AS cut_key,
  coalesce(max(CASE WHEN c.place = c.wanted THEN c.rank_score END), 0e0) AS cut_score
FROM known_hosts_candidates c
GROUP BY c.capture_id, c.n;

-- Table known_hosts_top
SELECT c.capture_id, c.row_key, c.uid, c.rank_score, c.place,
  CASE WHEN c.n > 0 THEN (c.n + 1 - c.first_place - (c.ties - 1) * 5e-1) / c.n END AS percentile
FROM known_hosts_candidates c
JOIN known_hosts_cuts k ON k.capture_id = c.capture_id
WHERE (c.rank_score > k.cut_score OR (c.rank_score = k.cut_score AND c.row_key <= k.cut_key));

-- Table known_hosts_found_rows
SELECT r.*, s.score, s.percentile
FROM known_hosts_rows r
JOIN (
  SELECT t.capture_id, t.row_key, max(t.percentile) AS percentile, max(s.score) AS score
  FROM known_hosts_top t
  JOIN known_hosts_scored s ON s.capture_id = t.capture_id AND s.row_key = t.row_key
  GROUP BY t.capture_id, t.row_key) s ON s.capture_id = r.capture_id AND s.row_key = r.row_key;

-- View known_hosts_found_features
SELECT r.capture_id,
  r.scope_id,
  r.row_key,
  r.file_id,
  r.line,
  r.ts,
  r.uid,
  r.id_orig_h,
  r.id_orig_p,
  r.id_resp_h,
  r.id_resp_p,
  r.proto,
  r.label,
  r.detailedlabel,
  n_host.rarity AS "f_host_rarity",
  CASE WHEN gaps.sd > 0 THEN abs(r.gap - gaps.mean) / gaps.sd ELSE 0e0 END AS "f_time_gap_z",
  coalesce(CAST(r.ts AS DOUBLE), 0e0) AS "f_ts"
FROM known_hosts_found_rows r
JOIN known_hosts_n_host n_host ON n_host.scope_id = r.scope_id AND n_host.v1 = coalesce(r.host, '')
LEFT JOIN known_hosts_gaps gaps ON gaps.scope_id = r.scope_id;

-- View known_hosts_found_terms
SELECT f.capture_id, f.scope_id, f.row_key,
  f."f_host_rarity" AS x1,
  m."mean_host_rarity" AS usual1,
  coalesce(CASE WHEN (m."hi_host_rarity" > m."lo_host_rarity" AND m."sd_host_rarity" > 0) THEN f."f_host_rarity" ELSE 0e0 END, 0e0) AS part1,
  f."f_time_gap_z" AS x2,
  m."mean_time_gap_z" AS usual2,
  coalesce(CASE WHEN (m."hi_time_gap_z" > m."lo_time_gap_z" AND m."sd_time_gap_z" > 0) THEN f."f_time_gap_z" ELSE 0e0 END, 0e0) AS part2,
  f."f_ts" AS x3,
  m."mean_ts" AS usual3,
  coalesce(CASE WHEN (m."hi_ts" > m."lo_ts" AND m."sd_ts" > 0) THEN f."f_ts" ELSE 0e0 END, 0e0) AS part3
FROM known_hosts_found_features f
JOIN known_hosts_moments m ON m.scope_id = f.scope_id;

-- View known_hosts_reasons
SELECT e.capture_id, e.row_key, e.reason.name AS name, e.reason.text AS text, e.reason.number AS number, e.reason.unit AS unit, e.reason.usual_text AS usual_text, e.reason.usual_number AS usual_number, e.reason.part AS part
FROM (
  SELECT d.capture_id, d.row_key, unnest([struct_pack("name" := 'host_rarity', "text" := CAST(NULL AS STRING), "number" := d.x1, "unit" := 'nats', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual1, "part" := d.part1), struct_pack("name" := 'time_gap_z', "text" := CAST(NULL AS STRING), "number" := d.x2, "unit" := '|z|', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual2, "part" := d.part2), struct_pack("name" := 'ts', "text" := CAST(NULL AS STRING), "number" := d.x3, "unit" := 's', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual3, "part" := d.part3)]) AS reason
  FROM (SELECT DISTINCT * FROM known_hosts_found_terms) d) e
WHERE e.reason.part > 0;

-- Function known_hosts_named_reasons
SELECT r.capture_id, r.row_key, r.name, r.place, r.part, r.total,
  coalesce(r.text, number_text(r.number, r.unit)) AS value,
  coalesce(r.usual_text, number_text(r.usual_number, r.unit)) AS usual
FROM (
  SELECT n.*, sum(n.part) OVER (PARTITION BY n.capture_id, n.row_key) AS total,
    CAST(row_number() OVER (PARTITION BY n.capture_id, n.row_key ORDER BY significant(n.part) DESC, n.name) AS BIGINT) AS place
  FROM known_hosts_reasons n) r
WHERE r.place <= 5;

-- Table known_hosts_explained
SELECT r.capture_id, r.row_key, list(struct_pack("feature" := r.name, "value" := r.value, "usual" := r.usual, "share" := CASE WHEN (r.total) <> 0 THEN (r.part) / (r.total) ELSE 0e0 END) ORDER BY r.place) AS reasons,
  string_agg(CASE WHEN r.place <= 3 THEN r.name || CASE WHEN r.value = 'yes' THEN '' ELSE ' ' || coalesce(r.value, '?') END || coalesce(' (usual ' || r.usual || ')', '') END, '; ' ORDER BY r.place) AS sentence
FROM known_hosts_named_reasons r
GROUP BY r.capture_id, r.row_key;

-- Table known_hosts_findings
SELECT f.*, e.reasons, f.subject || coalesce(': ' || e.sentence, '') AS explanation
FROM (
  SELECT r.capture_id, md5(c.capture || '|row|' || CAST(r.row_key AS STRING)) AS finding_id, r.row_key,
    min(r.ts) AS ts_first, max(r.ts) AS ts_last, min(r.host) AS host_from, min(CAST(NULL AS STRING)) AS host_to,
    CAST(count(*) AS BIGINT) AS row_count, max(r.score) AS score, min(coalesce(r.host, CAST(NULL AS STRING), 'a row') || coalesce(' to ' || CASE WHEN r.host IS NOT NULL THEN CAST(NULL AS STRING) END, '') || coalesce(' port ' || CAST(r.id_resp_p AS STRING), '')) AS subject
  FROM known_hosts_found_rows r
  JOIN captures_in c ON c.capture_id = r.capture_id
  GROUP BY r.capture_id, c.capture, r.row_key) f
LEFT JOIN known_hosts_explained e ON e.capture_id = f.capture_id AND e.row_key = f.row_key;

-- Table known_hosts_used
SELECT scope_id, has_forest, list(DISTINCT name ORDER BY name) FILTER (name IS NOT NULL) AS names
FROM (
  SELECT m.scope_id, FALSE AS has_forest, unnest([CASE WHEN (m."hi_host_rarity" > m."lo_host_rarity" AND m."sd_host_rarity" > 0) THEN 'host_rarity' END, CASE WHEN (m."hi_time_gap_z" > m."lo_time_gap_z" AND m."sd_time_gap_z" > 0) THEN 'time_gap_z' END, CASE WHEN (m."hi_ts" > m."lo_ts" AND m."sd_ts" > 0) THEN 'ts' END]) AS name
  FROM known_hosts_moments m) n
GROUP BY scope_id, has_forest;

-- Table known_hosts_summary
SELECT k.capture_id, 'known_hosts' AS log, 0.25e0 AS weight, k.n AS row_count, coalesce(f.flagged, 0) AS flagged,
  CASE WHEN (k.n) <> 0 THEN (CAST(coalesce(f.flagged, 0) AS DOUBLE)) / (k.n) ELSE 0e0 END AS flagged_share, k.cut_score AS cutoff, 'rarity' AS method, u.names, p.top_percentile
FROM known_hosts_cuts k
LEFT JOIN known_hosts_used u ON u.scope_id = k.capture_id
LEFT JOIN (
  SELECT c.capture_id, CAST(count(*) AS BIGINT) AS flagged FROM known_hosts_candidates c JOIN known_hosts_cuts k ON k.capture_id = c.capture_id
  WHERE (c.rank_score > k.cut_score OR (c.rank_score = k.cut_score AND c.row_key <= k.cut_key)) GROUP BY c.capture_id) f ON f.capture_id = k.capture_id
LEFT JOIN (SELECT capture_id, avg(percentile) AS top_percentile FROM known_hosts_top GROUP BY capture_id) p ON p.capture_id = k.capture_id;

-- Result scores/log=known_hosts
SELECT CAST(c.capture AS STRING) AS capture,
  CAST(s.row_key AS BIGINT) AS row_key,
  CAST(fi.path AS STRING) AS file,
  CAST(s.line AS BIGINT) AS line,
  CAST(to_timestamp(s.ts) AS TIMESTAMPTZ) AS ts,
  CAST(s.uid AS STRING) AS uid,
  CAST(s.id_orig_h AS STRING) AS id_orig_h,
  CAST(s.id_orig_p AS BIGINT) AS id_orig_p,
  CAST(s.id_resp_h AS STRING) AS id_resp_h,
  CAST(s.id_resp_p AS BIGINT) AS id_resp_p,
  CAST(s.proto AS STRING) AS proto,
  CAST(s.score AS DOUBLE) AS score,
  CAST(coalesce((s.rank_score > k.cut_score OR (s.rank_score = k.cut_score AND s.row_key <= k.cut_key)), FALSE) AS BOOLEAN) AS flagged,
  CAST(s.label AS STRING) AS label,
  CAST(s.detailedlabel AS STRING) AS detailedlabel
FROM known_hosts_scored s
JOIN captures_in c ON c.capture_id = s.capture_id
LEFT JOIN files_in fi ON fi.file_id = s.file_id
JOIN known_hosts_cuts k ON k.capture_id = s.capture_id;

-- Result features/log=known_hosts
SELECT c.capture, f.row_key, fi.path AS file, f.line,
  CAST(f."f_host_rarity" AS DOUBLE) AS "host_rarity",
  CAST(f."f_time_gap_z" AS DOUBLE) AS "time_gap_z",
  CAST(f."f_ts" AS DOUBLE) AS "ts"
FROM known_hosts_features f
JOIN captures_in c ON c.capture_id = f.capture_id
LEFT JOIN files_in fi ON fi.file_id = f.file_id;

-- View known_services_features
SELECT r.capture_id,
  r.scope_id,
  r.row_key,
  r.file_id,
  r.line,
  r.ts,
  r.uid,
  r.id_orig_h,
  r.id_orig_p,
  r.id_resp_h,
  r.id_resp_p,
  r.proto,
  r.label,
  r.detailedlabel,
  coalesce(CAST(r.port_num AS DOUBLE), 0e0) AS "f_port_num",
  n_service.rarity AS "f_service_rarity",
  n_host.rarity AS "f_host_rarity",
  n_port_proto.rarity AS "f_proto_rarity"
FROM known_services_rows r
JOIN known_services_n_host n_host ON n_host.scope_id = r.scope_id AND n_host.v1 = coalesce(r.host, '')
JOIN known_services_n_port_proto n_port_proto ON n_port_proto.scope_id = r.scope_id AND n_port_proto.v1 = coalesce(r.port_proto, '')
JOIN known_services_n_service n_service ON n_service.scope_id = r.scope_id AND n_service.v1 = coalesce(array_to_string(list_sort(CAST(r.service AS VARCHAR[])), '|'), '');

-- Table known_services_moments
SELECT f.scope_id, CAST(count(*) AS BIGINT) AS n,
  avg(f."f_port_num") AS "mean_port_num", stddev_pop(f."f_port_num") AS "sd_port_num", min(f."f_port_num") AS "lo_port_num", max(f."f_port_num") AS "hi_port_num",
  avg(f."f_service_rarity") AS "mean_service_rarity", stddev_pop(f."f_service_rarity") AS "sd_service_rarity", min(f."f_service_rarity") AS "lo_service_rarity", max(f."f_service_rarity") AS "hi_service_rarity",
  avg(f."f_host_rarity") AS "mean_host_rarity", stddev_pop(f."f_host_rarity") AS "sd_host_rarity", min(f."f_host_rarity") AS "lo_host_rarity", max(f."f_host_rarity") AS "hi_host_rarity",
  avg(f."f_proto_rarity") AS "mean_proto_rarity", stddev_pop(f."f_proto_rarity") AS "sd_proto_rarity", min(f."f_proto_rarity") AS "lo_proto_rarity", max(f."f_proto_rarity") AS "hi_proto_rarity"
FROM known_services_features f
GROUP BY f.scope_id;

-- View known_services_rule
SELECT f.capture_id, f.scope_id, f.row_key, f.file_id, f.line, f.ts, f.uid, f.id_orig_h, f.id_orig_p, f.id_resp_h, f.id_resp_p, f.proto, f.label, f.detailedlabel,
  coalesce(CASE WHEN (m."hi_port_num" > m."lo_port_num" AND m."sd_port_num" > 0) THEN f."f_port_num" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_service_rarity" > m."lo_service_rarity" AND m."sd_service_rarity" > 0) THEN f."f_service_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_host_rarity" > m."lo_host_rarity" AND m."sd_host_rarity" > 0) THEN f."f_host_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_proto_rarity" > m."lo_proto_rarity" AND m."sd_proto_rarity" > 0) THEN f."f_proto_rarity" ELSE 0e0 END, 0e0) AS rule,
  coalesce(CASE WHEN (m."hi_port_num" > m."lo_port_num" AND m."sd_port_num" > 0) THEN abs(f."f_port_num" - m."mean_port_num") / m."sd_port_num" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_service_rarity" > m."lo_service_rarity" AND m."sd_service_rarity" > 0) THEN abs(f."f_service_rarity" - m."mean_service_rarity") / m."sd_service_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_host_rarity" > m."lo_host_rarity" AND m."sd_host_rarity" > 0) THEN abs(f."f_host_rarity" - m."mean_host_rarity") / m."sd_host_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_proto_rarity" > m."lo_proto_rarity" AND m."sd_proto_rarity" > 0) THEN abs(f."f_proto_rarity" - m."mean_proto_rarity") / m."sd_proto_rarity" ELSE 0e0 END, 0e0) AS distance,
  FALSE AS has_forest
FROM known_services_features f
JOIN known_services_moments m ON m.scope_id = f.scope_id
WHERE CASE WHEN (m."hi_port_num" > m."lo_port_num" AND m."sd_port_num" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_service_rarity" > m."lo_service_rarity" AND m."sd_service_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_host_rarity" > m."lo_host_rarity" AND m."sd_host_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_proto_rarity" > m."lo_proto_rarity" AND m."sd_proto_rarity" > 0) THEN 1e0 ELSE 0e0 END > 0;

-- Function known_services_scored
SELECT p.capture_id, p.scope_id, p.row_key, p.file_id, p.line, p.ts, p.uid, p.id_orig_h, p.id_orig_p, p.id_resp_h, p.id_resp_p, p.proto, p.label, p.detailedlabel, p.isolation, p.score, significant(p.score) AS rank_score
FROM (SELECT capture_id, scope_id, row_key, file_id, line, ts, uid, id_orig_h, id_orig_p, id_resp_h, id_resp_p, proto, label, detailedlabel, isolation, rule AS score
FROM (SELECT capture_id, scope_id, row_key, file_id, line, ts, uid, id_orig_h, id_orig_p, id_resp_h, id_resp_p, proto, label, detailedlabel, rule, distance, CAST(NULL AS DOUBLE) AS isolation FROM known_services_rule) i) p;

-- Table known_services_buckets
SELECT s.capture_id, CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT) AS bucket, CAST(count(*) AS BIGINT) AS n
FROM known_services_scored s
GROUP BY s.capture_id, CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT);

-- Table known_services_wanted
SELECT capture_id, n, least(CAST(10 AS BIGINT), n) AS wanted, CAST(NULL AS DOUBLE) AS cut_position
FROM (SELECT capture_id, CAST(sum(n) AS BIGINT) AS n FROM known_services_buckets GROUP BY capture_id) b;

-- Table known_services_candidates
SELECT s.capture_id, s.row_key, s.rank_score, s.uid, w.n, w.wanted, w.cut_position,
  CAST(row_number() OVER (PARTITION BY s.capture_id ORDER BY s.rank_score DESC, s.row_key) AS BIGINT) AS place,
  CAST(rank() OVER (PARTITION BY s.capture_id ORDER BY s.rank_score DESC) AS BIGINT) AS first_place,
  CAST(count(*) OVER (PARTITION BY s.capture_id, s.rank_score) AS BIGINT) AS ties
FROM known_services_scored s
JOIN known_services_wanted w ON w.capture_id = s.capture_id
JOIN (
  SELECT b.capture_id, max(b.bucket) AS bucket
  FROM (SELECT capture_id, bucket, CAST(sum(n) OVER (PARTITION BY capture_id ORDER BY bucket DESC) AS BIGINT) AS above FROM known_services_buckets) b
  JOIN known_services_wanted w ON w.capture_id = b.capture_id
  WHERE b.above >= w.wanted
  GROUP BY b.capture_id) c ON c.capture_id = s.capture_id
WHERE CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT) >= c.bucket;

-- Table known_services_cuts
SELECT c.capture_id, c.n, max(CASE WHEN c.place = c.wanted THEN c.row_key END) AS cut_key,
  coalesce(max(CASE WHEN c.place = c.wanted THEN c.rank_score END), 0e0) AS cut_score
FROM known_services_candidates c
GROUP BY c.capture_id, c.n;

-- Table known_services_top
SELECT c.capture_id, c.row_key, c.uid, c.rank_score, c.place,
  CASE WHEN c.n > 0 THEN (c.n + 1 - c.first_place - (c.ties - 1) * 5e-1) / c.n END AS percentile
FROM known_services_candidates c
JOIN known_services_cuts k ON k.capture_id = c.capture_id
WHERE (c.rank_score > k.cut_score OR (c.rank_score = k.cut_score AND c.row_key <= k.cut_key));

-- Table known_services_found_rows
SELECT r.*, s.score, s.percentile
FROM known_services_rows r
JOIN (
  SELECT t.capture_id, t.row_key, max(t.percentile) AS percentile, max(s.score) AS score
  FROM known_services_top t
  JOIN known_services_scored s ON s.capture_id = t.capture_id AND s.row_key = t.row_key
  GROUP BY t.capture_id, t.row_key) s ON s.capture_id = r.capture_id AND s.row_key = r.row_key;

-- View known_services_found_features
SELECT r.capture_id,
  r.scope_id,
  r.row_key,
  r.file_id,
  r.line,
  r.ts,
  r.uid,
  r.id_orig_h,
  r.id_orig_p,
  r.id_resp_h,
  r.id_resp_p,
  r.proto,
  r.label,
  r.detailedlabel,
  coalesce(CAST(r.port_num AS DOUBLE), 0e0) AS "f_port_num",
  n_service.rarity AS "f_service_rarity",
  n_host.rarity AS "f_host_rarity",
  n_port_proto.rarity AS "f_proto_rarity"
FROM known_services_found_rows r
JOIN known_services_n_host n_host ON n_host.scope_id = r.scope_id AND n_host.v1 = coalesce(r.host, '')
JOIN known_services_n_port_proto n_port_proto ON n_port_proto.scope_id = r.scope_id AND n_port_proto.v1 = coalesce(r.port_proto, '')
JOIN known_services_n_service n_service ON n_service.scope_id = r.scope_id AND n_service.v1 = coalesce(array_to_string(list_sort(CAST(r.service AS VARCHAR[])), '|'), '');

-- View known_services_found_terms
SELECT f.capture_id, f.scope_id, f.row_key,
  f."f_port_num" AS x1,
  m."mean_port_num" AS usual1,
  coalesce(CASE WHEN (m."hi_port_num" > m."lo_port_num" AND m."sd_port_num" > 0) THEN f."f_port_num" ELSE 0e0 END, 0e0) AS part1,
  f."f_service_rarity" AS x2,
  m."mean_service_rarity" AS usual2,
  coalesce(CASE WHEN (m."hi_service_rarity" > m."lo_service_rarity" AND m."sd_service_rarity" > 0) THEN f."f_service_rarity" ELSE 0e0 END, 0e0) AS part2,
  f."f_host_rarity" AS x3,
  m."mean_host_rarity" AS usual3,
  coalesce(CASE WHEN (m."hi_host_rarity" > m."lo_host_rarity" AND m."sd_host_rarity" > 0) THEN f."f_host_rarity" ELSE 0e0 END, 0e0) AS part3,
  f."f_proto_rarity" AS x4,
  m."mean_proto_rarity" AS usual4,
  coalesce(CASE WHEN (m."hi_proto_rarity" > m."lo_proto_rarity" AND m."sd_proto_rarity" > 0) THEN f."f_proto_rarity" ELSE 0e0 END, 0e0) AS part4
FROM known_services_found_features f
JOIN known_services_moments m ON m.scope_id = f.scope_id;

-- View known_services_reasons
SELECT e.capture_id, e.row_key, e.reason.name AS name, e.reason.text AS text, e.reason.number AS number, e.reason.unit AS unit, e.reason.usual_text AS usual_text, e.reason.usual_number AS usual_number, e.reason.part AS part
FROM (
  SELECT d.capture_id, d.row_key, unnest([struct_pack("name" := 'port_num', "text" := CAST(NULL AS STRING), "number" := d.x1, "unit" := 'port', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual1, "part" := d.part1), struct_pack("name" := 'service_rarity', "text" := CAST(NULL AS STRING), "number" := d.x2, "unit" := 'nats', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual2, "part" := d.part2), struct_pack("name" := 'host_rarity', "text" := CAST(NULL AS STRING), "number" := d.x3, "unit" := 'nats', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual3, "part" := d.part3), struct_pack("name" := 'proto_rarity', "text" := CAST(NULL AS STRING), "number" := d.x4, "unit" := 'nats', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual4, "part" := d.part4)]) AS reason
  FROM (SELECT DISTINCT * FROM known_services_found_terms) d) e
WHERE e.reason.part > 0;

-- Function known_services_named_reasons
SELECT r.capture_id, r.row_key, r.name, r.place, r.part, r.total,
  coalesce(r.text, number_text(r.number, r.unit)) AS value,
  coalesce(r.usual_text, number_text(r.usual_number, r.unit)) AS usual
FROM (
  SELECT n.*, sum(n.part) OVER (PARTITION BY n.capture_id, n.row_key) AS total,
    CAST(row_number() OVER (PARTITION BY n.capture_id, n.row_key ORDER BY significant(n.part) DESC, n.name) AS BIGINT) AS place
  FROM known_services_reasons n) r
WHERE r.place <= 5;

-- Table known_services_explained
SELECT r.capture_id, r.row_key, list(struct_pack("feature" := r.name, "value" := r.value, "usual" := r.usual, "share" := CASE WHEN (r.total) <> 0 THEN (r.part) / (r.total) ELSE 0e0 END) ORDER BY r.place) AS reasons,
  string_agg(CASE WHEN r.place <= 3 THEN r.name || CASE WHEN r.value = 'yes' THEN '' ELSE ' ' || coalesce(r.value, '?') END || coalesce(' (usual ' || r.usual || ')', '') END, '; ' ORDER BY r.place) AS sentence
FROM known_services_named_reasons r
GROUP BY r.capture_id, r.row_key;

-- Table known_services_findings
SELECT f.*, e.reasons, f.subject || coalesce(': ' || e.sentence, '') AS explanation
FROM (
  SELECT r.capture_id, md5(c.capture || '|row|' || CAST(r.row_key AS STRING)) AS finding_id, r.row_key,
    min(r.ts) AS ts_first, max(r.ts) AS ts_last, min(r.host) AS host_from, min(CAST(NULL AS STRING)) AS host_to,
    CAST(count(*) AS BIGINT) AS row_count, max(r.score) AS score, min(coalesce(r.host, 'a host') || coalesce(' offers port ' || CAST(r.port_num AS STRING), '')) AS subject
  FROM known_services_found_rows r
  JOIN captures_in c ON c.capture_id = r.capture_id
  GROUP BY r.capture_id, c.capture, r.row_key) f
LEFT JOIN known_services_explained e ON e.capture_id = f.capture_id AND e.row_key = f.row_key;

-- Table known_services_used
SELECT scope_id, has_forest, list(DISTINCT name ORDER BY name) FILTER (name IS NOT NULL) AS names
FROM (
  SELECT m.scope_id, FALSE AS has_forest, unnest([CASE WHEN (m."hi_port_num" > m."lo_port_num" AND m."sd_port_num" > 0) THEN 'port_num' END, CASE WHEN (m."hi_service_rarity" > m."lo_service_rarity" AND m."sd_service_rarity" > 0) THEN 'service_rarity' END, CASE WHEN (m."hi_host_rarity" > m."lo_host_rarity" AND m."sd_host_rarity" > 0) THEN 'host_rarity' END, CASE WHEN (m."hi_proto_rarity" > m."lo_proto_rarity" AND m."sd_proto_rarity" > 0) THEN 'proto_rarity' END]) AS name
  FROM known_services_moments m) n
GROUP BY scope_id, has_forest;

-- Table known_services_summary
SELECT k.capture_id, 'known_services' AS log, 0.35e0 AS weight, k.n AS row_count, coalesce(f.flagged, 0) AS flagged,
  CASE WHEN (k.n) <> 0 THEN (CAST(coalesce(f.flagged, 0) AS DOUBLE)) / (k.n) ELSE 0e0 END AS flagged_share, k.cut_score AS cutoff, 'rarity' AS method, u.names, p.top_percentile
FROM known_services_cuts k
LEFT JOIN known_services_used u ON u.scope_id = k.capture_id
LEFT JOIN (
  SELECT c.capture_id, CAST(count(*) AS BIGINT) AS flagged FROM known_services_candidates c JOIN known_services_cuts k ON k.capture_id = c.capture_id
  WHERE (c.rank_score > k.cut_score OR (c.rank_score = k.cut_score AND c.row_key <= k.cut_key)) GROUP BY c.capture_id) f ON f.capture_id = k.capture_id
LEFT JOIN (SELECT capture_id, avg(percentile) AS top_percentile FROM known_services_top GROUP BY capture_id) p ON p.capture_id = k.capture_id;

-- Result scores/log=known_services
SELECT CAST(c.capture AS STRING) AS capture,
  CAST(s.row_key AS BIGINT) AS row_key,
  CAST(fi.path AS STRING) AS file,
  CAST(s.line AS BIGINT) AS line,
  CAST(to_timestamp(s.ts) AS TIMESTAMPTZ) AS ts,
  CAST(s.uid AS STRING) AS uid,
  CAST(s.id_orig_h AS STRING) AS id_orig_h,
  CAST(s.id_orig_p AS BIGINT) AS id_orig_p,
  CAST(s.id_resp_h AS STRING) AS id_resp_h,
  CAST(s.id_resp_p AS BIGINT) AS id_resp_p,
  CAST(s.proto AS STRING) AS proto,
  CAST(s.score AS DOUBLE) AS score,
  CAST(coalesce((s.rank_score > k.cut_score OR (s.rank_score = k.cut_score AND s.row_key <= k.cut_key)), FALSE) AS BOOLEAN) AS flagged,
  CAST(s.label AS STRING) AS label,
  CAST(s.detailedlabel AS STRING) AS detailedlabel
FROM known_services_scored s
JOIN captures_in c ON c.capture_id = s.capture_id
LEFT JOIN files_in fi ON fi.file_id = s.file_id
JOIN known_services_cuts k ON k.capture_id = s.capture_id;

-- Result features/log=known_services
SELECT c.capture, f.row_key, fi.path AS file, f.line,
  CAST(f."f_port_num" AS DOUBLE) AS "port_num",
  CAST(f."f_service_rarity" AS DOUBLE) AS "service_rarity",
  CAST(f."f_host_rarity" AS DOUBLE) AS "host_rarity",
  CAST(f."f_proto_rarity" AS DOUBLE) AS "proto_rarity"
FROM known_services_features f
JOIN captures_in c ON c.capture_id = f.capture_id
LEFT JOIN files_in fi ON fi.file_id = f.file_id;

-- View mail_gate_features
SELECT r.capture_id,
  r.scope_id,
  r.row_key,
  r.file_id,
  r.line,
  r.ts,
  r.uid,
  r.id_orig_h,
  r.id_orig_p,
  r.id_resp_h,
  r.id_resp_p,
  r.proto,
  r.label,
  r.detailedlabel,
  CASE WHEN kind."from" = 1 THEN coalesce(CAST((CASE WHEN regexp_full_match(r."from", '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(TRY_CAST(r."from" AS DOUBLE)) THEN TRY_CAST(r."from" AS DOUBLE) END) AS DOUBLE), 0e0) END AS "f_from",
  CASE WHEN kind."from" = 0 THEN n_from.rarity END AS "f_from_rarity",
  CASE WHEN kind."order" = 1 THEN coalesce(CAST(r."order" AS DOUBLE), 0e0) END AS "f_order",
  CASE WHEN kind."order" = 0 THEN 0e0 END AS "f_order_rarity",
  CASE WHEN kind."port" = 1 THEN coalesce(CAST(r."port" AS DOUBLE), 0e0) END AS "f_port",
  CASE WHEN kind."port" = 0 THEN 0e0 END AS "f_port_rarity",
  CASE WHEN kind."took" = 1 THEN coalesce(CAST(r."took" AS DOUBLE), 0e0) END AS "f_took",
  CASE WHEN kind."took" = 0 THEN 0e0 END AS "f_took_rarity",
  CASE WHEN kind."spam" = 1 THEN coalesce(CAST(CASE WHEN r."spam" IS NOT NULL THEN CASE WHEN r."spam" THEN 1e0 ELSE 0e0 END END AS DOUBLE), 0e0) END AS "f_spam",
  CASE WHEN kind."spam" = 0 THEN 0e0 END AS "f_spam_rarity",
  n_to.rarity AS "f_to_rarity",
  n_sizes.rarity AS "f_sizes_rarity",
  CASE WHEN kind."id_orig_h" = 1 THEN coalesce(CAST((CASE WHEN regexp_full_match(r."id_orig_h", '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(TRY_CAST(r."id_orig_h" AS DOUBLE)) THEN TRY_CAST(r."id_orig_h" AS DOUBLE) END) AS DOUBLE), 0e0) END AS "f_id_orig_h",
  CASE WHEN kind."id_orig_h" = 0 THEN n_id_orig_h.rarity END AS "f_id_orig_h_rarity",
  CASE WHEN kind."id_orig_p" = 1 THEN coalesce(CAST(r."id_orig_p" AS DOUBLE), 0e0) END AS "f_id_orig_p",
  CASE WHEN kind."id_orig_p" = 0 THEN 0e0 END AS "f_id_orig_p_rarity",
  CASE WHEN kind."id_resp_h" = 1 THEN coalesce(CAST((CASE WHEN regexp_full_match(r."id_resp_h", '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(TRY_CAST(r."id_resp_h" AS DOUBLE)) THEN TRY_CAST(r."id_resp_h" AS DOUBLE) END) AS DOUBLE), 0e0) END AS "f_id_resp_h",
  CASE WHEN kind."id_resp_h" = 0 THEN n_id_resp_h.rarity END AS "f_id_resp_h_rarity",
  CASE WHEN kind."id_resp_p" = 1 THEN coalesce(CAST(r."id_resp_p" AS DOUBLE), 0e0) END AS "f_id_resp_p",
  CASE WHEN kind."id_resp_p" = 0 THEN 0e0 END AS "f_id_resp_p_rarity",
  CASE WHEN kind."proto" = 1 THEN coalesce(CAST((CASE WHEN regexp_full_match(r."proto", '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(TRY_CAST(r."proto" AS DOUBLE)) THEN TRY_CAST(r."proto" AS DOUBLE) END) AS DOUBLE), 0e0) END AS "f_proto",
  CASE WHEN kind."proto" = 0 THEN n_proto.rarity END AS "f_proto_rarity"
FROM mail_gate_rows r
JOIN mail_gate_n_from n_from ON n_from.scope_id = r.scope_id AND n_from.v1 = coalesce(r."from", '')
JOIN mail_gate_n_to n_to ON n_to.scope_id = r.scope_id AND n_to.v1 = coalesce(array_to_string(list_sort(CAST(r."to" AS VARCHAR[])), '|'), '')
JOIN mail_gate_n_id_orig_h n_id_orig_h ON n_id_orig_h.scope_id = r.scope_id AND n_id_orig_h.v1 = coalesce(r."id_orig_h", '')
JOIN mail_gate_n_id_resp_h n_id_resp_h ON n_id_resp_h.scope_id = r.scope_id AND n_id_resp_h.v1 = coalesce(r."id_resp_h", '')
JOIN mail_gate_n_proto n_proto ON n_proto.scope_id = r.scope_id AND n_proto.v1 = coalesce(r."proto", '')
JOIN mail_gate_n_sizes n_sizes ON n_sizes.scope_id = r.scope_id AND n_sizes.v1 = coalesce(array_to_string(list_sort(CAST(r."sizes" AS VARCHAR[])), '|'), '')
LEFT JOIN mail_gate_kinds kind ON kind.scope_id = r.scope_id;

-- Table mail_gate_moments
SELECT f.scope_id, CAST(count(*) AS BIGINT) AS n,
  avg(f."f_from") AS "mean_from", stddev_pop(f."f_from") AS "sd_from", min(f."f_from") AS "lo_from", max(f."f_from") AS "hi_from",
  avg(f."f_from_rarity") AS "mean_from_rarity", stddev_pop(f."f_from_rarity") AS "sd_from_rarity", min(f."f_from_rarity") AS "lo_from_rarity", max(f."f_from_rarity") AS "hi_from_rarity",
  avg(f."f_order") AS "mean_order", stddev_pop(f."f_order") AS "sd_order", min(f."f_order") AS "lo_order", max(f."f_order") AS "hi_order",
  avg(f."f_order_rarity") AS "mean_order_rarity", stddev_pop(f."f_order_rarity") AS "sd_order_rarity", min(f."f_order_rarity") AS "lo_order_rarity", max(f."f_order_rarity") AS "hi_order_rarity",
  avg(f."f_port") AS "mean_port", stddev_pop(f."f_port") AS "sd_port", min(f."f_port") AS "lo_port", max(f."f_port") AS "hi_port",
  avg(f."f_port_rarity") AS "mean_port_rarity", stddev_pop(f."f_port_rarity") AS "sd_port_rarity", min(f."f_port_rarity") AS "lo_port_rarity", max(f."f_port_rarity") AS "hi_port_rarity",
  avg(f."f_took") AS "mean_took", stddev_pop(f."f_took") AS "sd_took", min(f."f_took") AS "lo_took", max(f."f_took") AS "hi_took",
  avg(f."f_took_rarity") AS "mean_took_rarity", stddev_pop(f."f_took_rarity") AS "sd_took_rarity", min(f."f_took_rarity") AS "lo_took_rarity", max(f."f_took_rarity") AS "hi_took_rarity",
  avg(f."f_spam") AS "mean_spam", stddev_pop(f."f_spam") AS "sd_spam", min(f."f_spam") AS "lo_spam", max(f."f_spam") AS "hi_spam",
  avg(f."f_spam_rarity") AS "mean_spam_rarity", stddev_pop(f."f_spam_rarity") AS "sd_spam_rarity", min(f."f_spam_rarity") AS "lo_spam_rarity", max(f."f_spam_rarity") AS "hi_spam_rarity",
  avg(f."f_to_rarity") AS "mean_to_rarity", stddev_pop(f."f_to_rarity") AS "sd_to_rarity", min(f."f_to_rarity") AS "lo_to_rarity", max(f."f_to_rarity") AS "hi_to_rarity",
  avg(f."f_sizes_rarity") AS "mean_sizes_rarity", stddev_pop(f."f_sizes_rarity") AS "sd_sizes_rarity", min(f."f_sizes_rarity") AS "lo_sizes_rarity", max(f."f_sizes_rarity") AS "hi_sizes_rarity",
  avg(f."f_id_orig_h") AS "mean_id_orig_h", stddev_pop(f."f_id_orig_h") AS "sd_id_orig_h", min(f."f_id_orig_h") AS "lo_id_orig_h", max(f."f_id_orig_h") AS "hi_id_orig_h",
  avg(f."f_id_orig_h_rarity") AS "mean_id_orig_h_rarity", stddev_pop(f."f_id_orig_h_rarity") AS "sd_id_orig_h_rarity", min(f."f_id_orig_h_rarity") AS "lo_id_orig_h_rarity", max(f."f_id_orig_h_rarity") AS "hi_id_orig_h_rarity",
  avg(f."f_id_orig_p") AS "mean_id_orig_p", stddev_pop(f."f_id_orig_p") AS "sd_id_orig_p", min(f."f_id_orig_p") AS "lo_id_orig_p", max(f."f_id_orig_p") AS "hi_id_orig_p",
  avg(f."f_id_orig_p_rarity") AS "mean_id_orig_p_rarity", stddev_pop(f."f_id_orig_p_rarity") AS "sd_id_orig_p_rarity", min(f."f_id_orig_p_rarity") AS "lo_id_orig_p_rarity", max(f."f_id_orig_p_rarity") AS "hi_id_orig_p_rarity",
  avg(f."f_id_resp_h") AS "mean_id_resp_h", stddev_pop(f."f_id_resp_h") AS "sd_id_resp_h", min(f."f_id_resp_h") AS "lo_id_resp_h", max(f."f_id_resp_h") AS "hi_id_resp_h",
  avg(f."f_id_resp_h_rarity") AS "mean_id_resp_h_rarity", stddev_pop(f."f_id_resp_h_rarity") AS "sd_id_resp_h_rarity", min(f."f_id_resp_h_rarity") AS "lo_id_resp_h_rarity", max(f."f_id_resp_h_rarity") AS "hi_id_resp_h_rarity",
  avg(f."f_id_resp_p") AS "mean_id_resp_p", stddev_pop(f."f_id_resp_p") AS "sd_id_resp_p", min(f."f_id_resp_p") AS "lo_id_resp_p", max(f."f_id_resp_p") AS "hi_id_resp_p",
  avg(f."f_id_resp_p_rarity") AS "mean_id_resp_p_rarity", stddev_pop(f."f_id_resp_p_rarity") AS "sd_id_resp_p_rarity", min(f."f_id_resp_p_rarity") AS "lo_id_resp_p_rarity", max(f."f_id_resp_p_rarity") AS "hi_id_resp_p_rarity",
  avg(f."f_proto") AS "mean_proto", stddev_pop(f."f_proto") AS "sd_proto", min(f."f_proto") AS "lo_proto", max(f."f_proto") AS "hi_proto",
  avg(f."f_proto_rarity") AS "mean_proto_rarity", stddev_pop(f."f_proto_rarity") AS "sd_proto_rarity", min(f."f_proto_rarity") AS "lo_proto_rarity", max(f."f_proto_rarity") AS "hi_proto_rarity"
FROM mail_gate_features f
GROUP BY f.scope_id;

-- View mail_gate_rule
SELECT f.capture_id, f.scope_id, f.row_key, f.file_id, f.line, f.ts, f.uid, f.id_orig_h, f.id_orig_p, f.id_resp_h, f.id_resp_p, f.proto, f.label, f.detailedlabel,
  coalesce(CASE WHEN (m."hi_from" > m."lo_from" AND m."sd_from" > 0) THEN f."f_from" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_from_rarity" > m."lo_from_rarity" AND m."sd_from_rarity" > 0) THEN f."f_from_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_order" > m."lo_order" AND m."sd_order" > 0) THEN f."f_order" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_order_rarity" > m."lo_order_rarity" AND m."sd_order_rarity" > 0) THEN f."f_order_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_port" > m."lo_port" AND m."sd_port" > 0) THEN f."f_port" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_port_rarity" > m."lo_port_rarity" AND m."sd_port_rarity" > 0) THEN f."f_port_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_took" > m."lo_took" AND m."sd_took" > 0) THEN f."f_took" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_took_rarity" > m."lo_took_rarity" AND m."sd_took_rarity" > 0) THEN f."f_took_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_spam" > m."lo_spam" AND m."sd_spam" > 0) THEN f."f_spam" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_spam_rarity" > m."lo_spam_rarity" AND m."sd_spam_rarity" > 0) THEN f."f_spam_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_to_rarity" > m."lo_to_rarity" AND m."sd_to_rarity" > 0) THEN f."f_to_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_sizes_rarity" > m."lo_sizes_rarity" AND m."sd_sizes_rarity" > 0) THEN f."f_sizes_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_id_orig_h" > m."lo_id_orig_h" AND m."sd_id_orig_h" > 0) THEN f."f_id_orig_h" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_id_orig_h_rarity" > m."lo_id_orig_h_rarity" AND m."sd_id_orig_h_rarity" > 0) THEN f."f_id_orig_h_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_id_orig_p" > m."lo_id_orig_p" AND m."sd_id_orig_p" > 0) THEN f."f_id_orig_p" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_id_orig_p_rarity" > m."lo_id_orig_p_rarity" AND m."sd_id_orig_p_rarity" > 0) THEN f."f_id_orig_p_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_id_resp_h" > m."lo_id_resp_h" AND m."sd_id_resp_h" > 0) THEN f."f_id_resp_h" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_id_resp_h_rarity" > m."lo_id_resp_h_rarity" AND m."sd_id_resp_h_rarity" > 0) THEN f."f_id_resp_h_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_id_resp_p" > m."lo_id_resp_p" AND m."sd_id_resp_p" > 0) THEN f."f_id_resp_p" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_id_resp_p_rarity" > m."lo_id_resp_p_rarity" AND m."sd_id_resp_p_rarity" > 0) THEN f."f_id_resp_p_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_proto" > m."lo_proto" AND m."sd_proto" > 0) THEN f."f_proto" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_proto_rarity" > m."lo_proto_rarity" AND m."sd_proto_rarity" > 0) THEN f."f_proto_rarity" ELSE 0e0 END, 0e0) AS rule,
  coalesce(CASE WHEN (m."hi_from" > m."lo_from" AND m."sd_from" > 0) THEN abs(f."f_from" - m."mean_from") / m."sd_from" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_from_rarity" > m."lo_from_rarity" AND m."sd_from_rarity" > 0) THEN abs(f."f_from_rarity" - m."mean_from_rarity") / m."sd_from_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_order" > m."lo_order" AND m."sd_order" > 0) THEN abs(f."f_order" - m."mean_order") / m."sd_order" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_order_rarity" > m."lo_order_rarity" AND m."sd_order_rarity" > 0) THEN abs(f."f_order_rarity" - m."mean_order_rarity") / m."sd_order_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_port" > m."lo_port" AND m."sd_port" > 0) THEN abs(f."f_port" - m."mean_port") / m."sd_port" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_port_rarity" > m."lo_port_rarity" AND m."sd_port_rarity" > 0) THEN abs(f."f_port_rarity" - m."mean_port_rarity") / m."sd_port_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_took" > m."lo_took" AND m."sd_took" > 0) THEN abs(f."f_took" - m."mean_took") / m."sd_took" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_took_rarity" > m."lo_took_rarity" AND m."sd_took_rarity" > 0) THEN abs(f."f_took_rarity" - m."mean_took_rarity") / m."sd_took_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_spam" > m."lo_spam" AND m."sd_spam" > 0) THEN abs(f."f_spam" - m."mean_spam") / m."sd_spam" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_spam_rarity" > m."lo_spam_rarity" AND m."sd_spam_rarity" > 0) THEN abs(f."f_spam_rarity" - m."mean_spam_rarity") / m."sd_spam_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_to_rarity" > m."lo_to_rarity" AND m."sd_to_rarity" > 0) THEN abs(f."f_to_rarity" - m."mean_to_rarity") / m."sd_to_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_sizes_rarity" > m."lo_sizes_rarity" AND m."sd_sizes_rarity" > 0) THEN abs(f."f_sizes_rarity" - m."mean_sizes_rarity") / m."sd_sizes_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_id_orig_h" > m."lo_id_orig_h" AND m."sd_id_orig_h" > 0) THEN abs(f."f_id_orig_h" - m."mean_id_orig_h") / m."sd_id_orig_h" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_id_orig_h_rarity" > m."lo_id_orig_h_rarity" AND m."sd_id_orig_h_rarity" > 0) THEN abs(f."f_id_orig_h_rarity" - m."mean_id_orig_h_rarity") / m."sd_id_orig_h_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_id_orig_p" > m."lo_id_orig_p" AND m."sd_id_orig_p" > 0) THEN abs(f."f_id_orig_p" - m."mean_id_orig_p") / m."sd_id_orig_p" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_id_orig_p_rarity" > m."lo_id_orig_p_rarity" AND m."sd_id_orig_p_rarity" > 0) THEN abs(f."f_id_orig_p_rarity" - m."mean_id_orig_p_rarity") / m."sd_id_orig_p_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_id_resp_h" > m."lo_id_resp_h" AND m."sd_id_resp_h" > 0) THEN abs(f."f_id_resp_h" - m."mean_id_resp_h") / m."sd_id_resp_h" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_id_resp_h_rarity" > m."lo_id_resp_h_rarity" AND m."sd_id_resp_h_rarity" > 0) THEN abs(f."f_id_resp_h_rarity" - m."mean_id_resp_h_rarity") / m."sd_id_resp_h_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_id_resp_p" > m."lo_id_resp_p" AND m."sd_id_resp_p" > 0) THEN abs(f."f_id_resp_p" - m."mean_id_resp_p") / m."sd_id_resp_p" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_id_resp_p_rarity" > m."lo_id_resp_p_rarity" AND m."sd_id_resp_p_rarity" > 0) THEN abs(f."f_id_resp_p_rarity" - m."mean_id_resp_p_rarity") / m."sd_id_resp_p_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_proto" > m."lo_proto" AND m."sd_proto" > 0) THEN abs(f."f_proto" - m."mean_proto") / m."sd_proto" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_proto_rarity" > m."lo_proto_rarity" AND m."sd_proto_rarity" > 0) THEN abs(f."f_proto_rarity" - m."mean_proto_rarity") / m."sd_proto_rarity" ELSE 0e0 END, 0e0) AS distance,
  FALSE AS has_forest
FROM mail_gate_features f
JOIN mail_gate_moments m ON m.scope_id = f.scope_id
WHERE CASE WHEN (m."hi_from" > m."lo_from" AND m."sd_from" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_from_rarity" > m."lo_from_rarity" AND m."sd_from_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_order" > m."lo_order" AND m."sd_order" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_order_rarity" > m."lo_order_rarity" AND m."sd_order_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_port" > m."lo_port" AND m."sd_port" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_port_rarity" > m."lo_port_rarity" AND m."sd_port_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_took" > m."lo_took" AND m."sd_took" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_took_rarity" > m."lo_took_rarity" AND m."sd_took_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_spam" > m."lo_spam" AND m."sd_spam" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_spam_rarity" > m."lo_spam_rarity" AND m."sd_spam_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_to_rarity" > m."lo_to_rarity" AND m."sd_to_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_sizes_rarity" > m."lo_sizes_rarity" AND m."sd_sizes_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_id_orig_h" > m."lo_id_orig_h" AND m."sd_id_orig_h" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_id_orig_h_rarity" > m."lo_id_orig_h_rarity" AND m."sd_id_orig_h_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_id_orig_p" > m."lo_id_orig_p" AND m."sd_id_orig_p" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_id_orig_p_rarity" > m."lo_id_orig_p_rarity" AND m."sd_id_orig_p_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_id_resp_h" > m."lo_id_resp_h" AND m."sd_id_resp_h" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_id_resp_h_rarity" > m."lo_id_resp_h_rarity" AND m."sd_id_resp_h_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_id_resp_p" > m."lo_id_resp_p" AND m."sd_id_resp_p" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_id_resp_p_rarity" > m."lo_id_resp_p_rarity" AND m."sd_id_resp_p_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_proto" > m."lo_proto" AND m."sd_proto" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_proto_rarity" > m."lo_proto_rarity" AND m."sd_proto_rarity" > 0) THEN 1e0 ELSE 0e0 END > 0;

-- Function mail_gate_scored
SELECT p.capture_id, p.scope_id, p.row_key, p.file_id, p.line, p.ts, p.uid, p.id_orig_h, p.id_orig_p, p.id_resp_h, p.id_resp_p, p.proto, p.label, p.detailedlabel, p.isolation, p.score, significant(p.score) AS rank_score
FROM (SELECT capture_id, scope_id, row_key, file_id, line, ts, uid, id_orig_h, id_orig_p, id_resp_h, id_resp_p, proto, label, detailedlabel, isolation, rule AS score
FROM (SELECT capture_id, scope_id, row_key, file_id, line, ts, uid, id_orig_h, id_orig_p, id_resp_h, id_resp_p, proto, label, detailedlabel, rule, distance, CAST(NULL AS DOUBLE) AS isolation FROM mail_gate_rule) i) p;

-- Table mail_gate_buckets
SELECT s.capture_id, CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT) AS bucket, CAST(count(*) AS BIGINT) AS n
FROM mail_gate_scored s
GROUP BY s.capture_id, CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT);

-- Table mail_gate_wanted
SELECT capture_id, n, least(CAST(10 AS BIGINT), n) AS wanted, CAST(NULL AS DOUBLE) AS cut_position
FROM (SELECT capture_id, CAST(sum(n) AS BIGINT) AS n FROM mail_gate_buckets GROUP BY capture_id) b;

-- Table mail_gate_candidates
SELECT s.capture_id, s.row_key, s.rank_score, s.uid, w.n, w.wanted, w.cut_position,
  CAST(row_number() OVER (PARTITION BY s.capture_id ORDER BY s.rank_score DESC, s.row_key) AS BIGINT) AS place,
  CAST(rank() OVER (PARTITION BY s.capture_id ORDER BY s.rank_score DESC) AS BIGINT) AS first_place,
  CAST(count(*) OVER (PARTITION BY s.capture_id, s.rank_score) AS BIGINT) AS ties
FROM mail_gate_scored s
JOIN mail_gate_wanted w ON w.capture_id = s.capture_id
JOIN (
  SELECT b.capture_id, max(b.bucket) AS bucket
  FROM (SELECT capture_id, bucket, CAST(sum(n) OVER (PARTITION BY capture_id ORDER BY bucket DESC) AS BIGINT) AS above FROM mail_gate_buckets) b
  JOIN mail_gate_wanted w ON w.capture_id = b.capture_id
  WHERE b.above >= w.wanted
  GROUP BY b.capture_id) c ON c.capture_id = s.capture_id
WHERE CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT) >= c.bucket;

-- Table mail_gate_cuts
SELECT c.capture_id, c.n, max(CASE WHEN c.place = c.wanted THEN c.row_key END) AS cut_key,
  coalesce(max(CASE WHEN c.place = c.wanted THEN c.rank_score END), 0e0) AS cut_score
FROM mail_gate_candidates c
GROUP BY c.capture_id, c.n;

-- Table mail_gate_top
SELECT c.capture_id, c.row_key, c.uid, c.rank_score, c.place,
  CASE WHEN c.n > 0 THEN (c.n + 1 - c.first_place - (c.ties - 1) * 5e-1) / c.n END AS percentile
FROM mail_gate_candidates c
JOIN mail_gate_cuts k ON k.capture_id = c.capture_id
WHERE (c.rank_score > k.cut_score OR (c.rank_score = k.cut_score AND c.row_key <= k.cut_key));

-- Table mail_gate_found_rows
SELECT r.*, s.score, s.percentile
FROM mail_gate_rows r
JOIN (
  SELECT t.capture_id, t.row_key, max(t.percentile) AS percentile, max(s.score) AS score
  FROM mail_gate_top t
  JOIN mail_gate_scored s ON s.capture_id = t.capture_id AND s.row_key = t.row_key
  GROUP BY t.capture_id, t.row_key) s ON s.capture_id = r.capture_id AND s.row_key = r.row_key;

-- View mail_gate_found_features
SELECT r.capture_id,
  r.scope_id,
  r.row_key,
  r.file_id,
  r.line,
  r.ts,
  r.uid,
  r.id_orig_h,
  r.id_orig_p,
  r.id_resp_h,
  r.id_resp_p,
  r.proto,
  r.label,
  r.detailedlabel,
  CASE WHEN kind."from" = 1 THEN coalesce(CAST((CASE WHEN regexp_full_match(r."from", '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(TRY_CAST(r."from" AS DOUBLE)) THEN TRY_CAST(r."from" AS DOUBLE) END) AS DOUBLE), 0e0) END AS "f_from",
  CASE WHEN kind."from" = 0 THEN n_from.rarity END AS "f_from_rarity",
  CASE WHEN kind."order" = 1 THEN coalesce(CAST(r."order" AS DOUBLE), 0e0) END AS "f_order",
  CASE WHEN kind."order" = 0 THEN 0e0 END AS "f_order_rarity",
  CASE WHEN kind."port" = 1 THEN coalesce(CAST(r."port" AS DOUBLE), 0e0) END AS "f_port",
  CASE WHEN kind."port" = 0 THEN 0e0 END AS "f_port_rarity",
  CASE WHEN kind."took" = 1 THEN coalesce(CAST(r."took" AS DOUBLE), 0e0) END AS "f_took",
  CASE WHEN kind."took" = 0 THEN 0e0 END AS "f_took_rarity",
  CASE WHEN kind."spam" = 1 THEN coalesce(CAST(CASE WHEN r."spam" IS NOT NULL THEN CASE WHEN r."spam" THEN 1e0 ELSE 0e0 END END AS DOUBLE), 0e0) END AS "f_spam",
  CASE WHEN kind."spam" = 0 THEN 0e0 END AS "f_spam_rarity",
  n_to.rarity AS "f_to_rarity",
  n_sizes.rarity AS "f_sizes_rarity",
  CASE WHEN kind."id_orig_h" = 1 THEN coalesce(CAST((CASE WHEN regexp_full_match(r."id_orig_h", '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(TRY_CAST(r."id_orig_h" AS DOUBLE)) THEN TRY_CAST(r."id_orig_h" AS DOUBLE) END) AS DOUBLE), 0e0) END AS "f_id_orig_h",
  CASE WHEN kind."id_orig_h" = 0 THEN n_id_orig_h.rarity END AS "f_id_orig_h_rarity",
  CASE WHEN kind."id_orig_p" = 1 THEN coalesce(CAST(r."id_orig_p" AS DOUBLE), 0e0) END AS "f_id_orig_p",
  CASE WHEN kind."id_orig_p" = 0 THEN 0e0 END AS "f_id_orig_p_rarity",
  CASE WHEN kind."id_resp_h" = 1 THEN coalesce(CAST((CASE WHEN regexp_full_match(r."id_resp_h", '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(TRY_CAST(r."id_resp_h" AS DOUBLE)) THEN TRY_CAST(r."id_resp_h" AS DOUBLE) END) AS DOUBLE), 0e0) END AS "f_id_resp_h",
  CASE WHEN kind."id_resp_h" = 0 THEN n_id_resp_h.rarity END AS "f_id_resp_h_rarity",
  CASE WHEN kind."id_resp_p" = 1 THEN coalesce(CAST(r."id_resp_p" AS DOUBLE), 0e0) END AS "f_id_resp_p",
  CASE WHEN kind."id_resp_p" = 0 THEN 0e0 END AS "f_id_resp_p_rarity",
  CASE WHEN kind."proto" = 1 THEN coalesce(CAST((CASE WHEN regexp_full_match(r."proto", '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(TRY_CAST(r."proto" AS DOUBLE)) THEN TRY_CAST(r."proto" AS DOUBLE) END) AS DOUBLE), 0e0) END AS "f_proto",
  CASE WHEN kind."proto" = 0 THEN n_proto.rarity END AS "f_proto_rarity"
FROM mail_gate_found_rows r
JOIN mail_gate_n_from n_from ON n_from.scope_id = r.scope_id AND n_from.v1 = coalesce(r."from", '')
JOIN mail_gate_n_to n_to ON n_to.scope_id = r.scope_id AND n_to.v1 = coalesce(array_to_string(list_sort(CAST(r."to" AS VARCHAR[])), '|'), '')
JOIN mail_gate_n_id_orig_h n_id_orig_h ON n_id_orig_h.scope_id = r.scope_id AND n_id_orig_h.v1 = coalesce(r."id_orig_h", '')
JOIN mail_gate_n_id_resp_h n_id_resp_h ON n_id_resp_h.scope_id = r.scope_id AND n_id_resp_h.v1 = coalesce(r."id_resp_h", '')
JOIN mail_gate_n_proto n_proto ON n_proto.scope_id = r.scope_id AND n_proto.v1 = coalesce(r."proto", '')
JOIN mail_gate_n_sizes n_sizes ON n_sizes.scope_id = r.scope_id AND n_sizes.v1 = coalesce(array_to_string(list_sort(CAST(r."sizes" AS VARCHAR[])), '|'), '')
LEFT JOIN mail_gate_kinds kind ON kind.scope_id = r.scope_id;

-- View mail_gate_found_terms
SELECT f.capture_id, f.scope_id, f.row_key,
  f."f_from" AS x1,
  m."mean_from" AS usual1,
  coalesce(CASE WHEN (m."hi_from" > m."lo_from" AND m."sd_from" > 0) THEN f."f_from" ELSE 0e0 END, 0e0) AS part1,
  f."f_from_rarity" AS x2,
  m."mean_from_rarity" AS usual2,
  coalesce(CASE WHEN (m."hi_from_rarity" > m."lo_from_rarity" AND m."sd_from_rarity" > 0) THEN f."f_from_rarity" ELSE 0e0 END, 0e0) AS part2,
  f."f_order" AS x3,
  m."mean_order" AS usual3,
  coalesce(CASE WHEN (m."hi_order" > m."lo_order" AND m."sd_order" > 0) THEN f."f_order" ELSE 0e0 END, 0e0) AS part3,
  f."f_order_rarity" AS x4,
  m."mean_order_rarity" AS usual4,
  coalesce(CASE WHEN (m."hi_order_rarity" > m."lo_order_rarity" AND m."sd_order_rarity" > 0) THEN f."f_order_rarity" ELSE 0e0 END, 0e0) AS part4,
  f."f_port" AS x5,
  m."mean_port" AS usual5,
  coalesce(CASE WHEN (m."hi_port" > m."lo_port" AND m."sd_port" > 0) THEN f."f_port" ELSE 0e0 END, 0e0) AS part5,
  f."f_port_rarity" AS x6,
  m."mean_port_rarity" AS usual6,
  coalesce(CASE WHEN (m."hi_port_rarity" > m."lo_port_rarity" AND m."sd_port_rarity" > 0) THEN f."f_port_rarity" ELSE 0e0 END, 0e0) AS part6,
  f."f_took" AS x7,
  m."mean_took" AS usual7,
  coalesce(CASE WHEN (m."hi_took" > m."lo_took" AND m."sd_took" > 0) THEN f."f_took" ELSE 0e0 END, 0e0) AS part7,
  f."f_took_rarity" AS x8,
  m."mean_took_rarity" AS usual8,
  coalesce(CASE WHEN (m."hi_took_rarity" > m."lo_took_rarity" AND m."sd_took_rarity" > 0) THEN f."f_took_rarity" ELSE 0e0 END, 0e0) AS part8,
  f."f_spam" AS x9,
  m."mean_spam" AS usual9,
  coalesce(CASE WHEN (m."hi_spam" > m."lo_spam" AND m."sd_spam" > 0) THEN f."f_spam" ELSE 0e0 END, 0e0) AS part9,
  f."f_spam_rarity" AS x10,
  m."mean_spam_rarity" AS usual10,
  coalesce(CASE WHEN (m."hi_spam_rarity" > m."lo_spam_rarity" AND m."sd_spam_rarity" > 0) THEN f."f_spam_rarity" ELSE 0e0 END, 0e0) AS part10,
  f."f_to_rarity" AS x11,
  m."mean_to_rarity" AS usual11,
  coalesce(CASE WHEN (m."hi_to_rarity" > m."lo_to_rarity" AND m."sd_to_rarity" > 0) THEN f."f_to_rarity" ELSE 0e0 END, 0e0) AS part11,
  f."f_sizes_rarity" AS x12,
  m."mean_sizes_rarity" AS usual12,
  coalesce(CASE WHEN (m."hi_sizes_rarity" > m."lo_sizes_rarity" AND m."sd_sizes_rarity" > 0) THEN f."f_sizes_rarity" ELSE 0e0 END, 0e0) AS part12,
  f."f_id_orig_h" AS x13,
  m."mean_id_orig_h" AS usual13,
  coalesce(CASE WHEN (m."hi_id_orig_h" > m."lo_id_orig_h" AND m."sd_id_orig_h" > 0) THEN f."f_id_orig_h" ELSE 0e0 END, 0e0) AS part13,
  f."f_id_orig_h_rarity" AS x14,
  m."mean_id_orig_h_rarity" AS usual14,
  coalesce(CASE WHEN (m."hi_id_orig_h_rarity" > m."lo_id_orig_h_rarity" AND m."sd_id_orig_h_rarity" > 0) THEN f."f_id_orig_h_rarity" ELSE 0e0 END, 0e0) AS part14,
  f."f_id_orig_p" AS x15,
  m."mean_id_orig_p" AS usual15,
  coalesce(CASE WHEN (m."hi_id_orig_p" > m."lo_id_orig_p" AND m."sd_id_orig_p" > 0) THEN f."f_id_orig_p" ELSE 0e0 END, 0e0) AS part15,
  f."f_id_orig_p_rarity" AS x16,
  m."mean_id_orig_p_rarity" AS usual16,
  coalesce(CASE WHEN (m."hi_id_orig_p_rarity" > m."lo_id_orig_p_rarity" AND m."sd_id_orig_p_rarity" > 0) THEN f."f_id_orig_p_rarity" ELSE 0e0 END, 0e0) AS part16,
  f."f_id_resp_h" AS x17,
  m."mean_id_resp_h" AS usual17,
  coalesce(CASE WHEN (m."hi_id_resp_h" > m."lo_id_resp_h" AND m."sd_id_resp_h" > 0) THEN f."f_id_resp_h" ELSE 0e0 END, 0e0) AS part17,
  f."f_id_resp_h_rarity" AS x18,
  m."mean_id_resp_h_rarity" AS usual18,
  coalesce(CASE WHEN (m."hi_id_resp_h_rarity" > m."lo_id_resp_h_rarity" AND m."sd_id_resp_h_rarity" > 0) THEN f."f_id_resp_h_rarity" ELSE 0e0 END, 0e0) AS part18,
  f."f_id_resp_p" AS x19,
  m."mean_id_resp_p" AS usual19,
  coalesce(CASE WHEN (m."hi_id_resp_p" > m."lo_id_resp_p" AND m."sd_id_resp_p" > 0) THEN f."f_id_resp_p" ELSE 0e0 END, 0e0) AS part19,
  f."f_id_resp_p_rarity" AS x20,
  m."mean_id_resp_p_rarity" AS usual20,
  coalesce(CASE WHEN (m."hi_id_resp_p_rarity" > m."lo_id_resp_p_rarity" AND m."sd_id_resp_p_rarity" > 0) THEN f."f_id_resp_p_rarity" ELSE 0e0 END, 0e0) AS part20,
  f."f_proto" AS x21,
  m."mean_proto" AS usual21,
  coalesce(CASE WHEN (m."hi_proto" > m."lo_proto" AND m."sd_proto" > 0) THEN f."f_proto" ELSE 0e0 END, 0e0) AS part21,
  f."f_proto_rarity" AS x22,
  m."mean_proto_rarity" AS usual22,
  coalesce(CASE WHEN (m."hi_proto_rarity" > m."lo_proto_rarity" AND m."sd_proto_rarity" > 0) THEN f."f_proto_rarity" ELSE 0e0 END, 0e0) AS part22
FROM mail_gate_found_features f
JOIN mail_gate_moments m ON m.scope_id = f.scope_id;

-- View mail_gate_reasons
SELECT e.capture_id, e.row_key, e.reason.name AS name, e.reason.text AS text, e.reason.number AS number, e.reason.unit AS unit, e.reason.usual_text AS usual_text, e.reason.usual_number AS usual_number, e.reason.part AS part
FROM (
  SELECT d.capture_id, d.row_key, unnest([struct_pack("name" := 'from', "text" := CAST(NULL AS STRING), "number" := d.x1, "unit" := 'number', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual1, "part" := d.part1), struct_pack("name" := 'from_rarity', "text" := CAST(NULL AS STRING), "number" := d.x2, "unit" := 'nats', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual2, "part" := d.part2), struct_pack("name" := 'order', "text" := CAST(NULL AS STRING), "number" := d.x3, "unit" := 'count', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual3, "part" := d.part3), struct_pack("name" := 'order_rarity', "text" := CAST(NULL AS STRING), "number" := d.x4, "unit" := 'nats', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual4, "part" := d.part4), struct_pack("name" := 'port', "text" := CAST(NULL AS STRING), "number" := d.x5, "unit" := 'port', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual5, "part" := d.part5), struct_pack("name" := 'port_rarity', "text" := CAST(NULL AS STRING), "number" := d.x6, "unit" := 'nats', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual6, "part" := d.part6), struct_pack("name" := 'took', "text" := CAST(NULL AS STRING), "number" := d.x7, "unit" := 'interval', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual7, "part" := d.part7), struct_pack("name" := 'took_rarity', "text" := CAST(NULL AS STRING), "number" := d.x8, "unit" := 'nats', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual8, "part" := d.part8), struct_pack("name" := 'spam', "text" := CAST(NULL AS STRING), "number" := d.x9, "unit" := 'bool', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual9, "part" := d.part9), struct_pack("name" := 'spam_rarity', "text" := CAST(NULL AS STRING), "number" := d.x10, "unit" := 'nats', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual10, "part" := d.part10), struct_pack("name" := 'to_rarity', "text" := CAST(NULL AS STRING), "number" := d.x11, "unit" := 'nats', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual11, "part" := d.part11), struct_pack("name" := 'sizes_rarity', "text" := CAST(NULL AS STRING), "number" := d.x12, "unit" := 'nats', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual12, "part" := d.part12), struct_pack("name" := 'id_orig_h', "text" := CAST(NULL AS STRING), "number" := d.x13, "unit" := 'number', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual13, "part" := d.part13), struct_pack("name" := 'id_orig_h_rarity', "text" := CAST(NULL AS STRING), "number" := d.x14, "unit" := 'nats', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual14, "part" := d.part14), struct_pack("name" := 'id_orig_p', "text" := CAST(NULL AS STRING), "number" := d.x15, "unit" := 'port', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual15, "part" := d.part15), struct_pack("name" := 'id_orig_p_rarity', "text" := CAST(NULL AS STRING), "number" := d.x16, "unit" := 'nats', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual16, "part" := d.part16), struct_pack("name" := 'id_resp_h', "text" := CAST(NULL AS STRING), "number" := d.x17, "unit" := 'number', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual17, "part" := d.part17), struct_pack("name" := 'id_resp_h_rarity', "text" := CAST(NULL AS STRING), "number" := d.x18, "unit" := 'nats', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual18, "part" := d.part18), struct_pack("name" := 'id_resp_p', "text" := CAST(NULL AS STRING), "number" := d.x19, "unit" := 'port', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual19, "part" := d.part19), struct_pack("name" := 'id_resp_p_rarity', "text" := CAST(NULL AS STRING), "number" := d.x20, "unit" := 'nats', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual20, "part" := d.part20), struct_pack("name" := 'proto', "text" := CAST(NULL AS STRING), "number" := d.x21, "unit" := 'number', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual21, "part" := d.part21), struct_pack("name" := 'proto_rarity', "text" := CAST(NULL AS STRING), "number" := d.x22, "unit" := 'nats', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual22, "part" := d.part22)]) AS reason
  FROM (SELECT DISTINCT * FROM mail_gate_found_terms) d) e
WHERE e.reason.part > 0;

-- Function mail_gate_named_reasons
SELECT r.capture_id, r.row_key, r.name, r.place, r.part, r.total,
  coalesce(r.text, number_text(r.number, r.unit)) AS value,
  coalesce(r.usual_text, number_text(r.usual_number, r.unit)) AS usual
FROM (
  SELECT n.*, sum(n.part) OVER (PARTITION BY n.capture_id, n.row_key) AS total,
    CAST(row_number() OVER (PARTITION BY n.capture_id, n.row_key ORDER BY significant(n.part) DESC, n.name) AS BIGINT) AS place
  FROM mail_gate_reasons n) r
WHERE r.place <= 5;

-- Table mail_gate_explained
SELECT r.capture_id, r.row_key, list(struct_pack("feature" := r.name, "value" := r.value, "usual" := r.usual, "share" := CASE WHEN (r.total) <> 0 THEN (r.part) / (r.total) ELSE 0e0 END) ORDER BY r.place) AS reasons,
  string_agg(CASE WHEN r.place <= 3 THEN r.name || CASE WHEN r.value = 'yes' THEN '' ELSE ' ' || coalesce(r.value, '?') END || coalesce(' (usual ' || r.usual || ')', '') END, '; ' ORDER BY r.place) AS sentence
FROM mail_gate_named_reasons r
GROUP BY r.capture_id, r.row_key;

-- Table mail_gate_findings
SELECT f.*, e.reasons, f.subject || coalesce(': ' || e.sentence, '') AS explanation
FROM (
  SELECT r.capture_id, md5(c.capture || '|row|' || CAST(r.row_key AS STRING)) AS finding_id, r.row_key,
    min(r.ts) AS ts_first, max(r.ts) AS ts_last, min(r.id_orig_h) AS host_from, min(r.id_resp_h) AS host_to,
    CAST(count(*) AS BIGINT) AS row_count, max(r.score) AS score, min(coalesce(r.id_orig_h, r.id_resp_h, 'a row') || coalesce(' to ' || CASE WHEN r.id_orig_h IS NOT NULL THEN r.id_resp_h END, '') || coalesce(' port ' || CAST(r.id_resp_p AS STRING), '')) AS subject
  FROM mail_gate_found_rows r
  JOIN captures_in c ON c.capture_id = r.capture_id
  GROUP BY r.capture_id, c.capture, r.row_key) f
LEFT JOIN mail_gate_explained e ON e.capture_id = f.capture_id AND e.row_key = f.row_key;

-- Table mail_gate_used
SELECT scope_id, has_forest, list(DISTINCT name ORDER BY name) FILTER (name IS NOT NULL) AS names
FROM (
  SELECT m.scope_id, FALSE AS has_forest, unnest([CASE WHEN (m."hi_from" > m."lo_from" AND m."sd_from" > 0) THEN 'from' END, CASE WHEN (m."hi_from_rarity" > m."lo_from_rarity" AND m."sd_from_rarity" > 0) THEN 'from_rarity' END, CASE WHEN (m."hi_order" > m."lo_order" AND m."sd_order" > 0) THEN 'order' END, CASE WHEN (m."hi_order_rarity" > m."lo_order_rarity" AND m."sd_order_rarity" > 0) THEN 'order_rarity' END, CASE WHEN (m."hi_port" > m."lo_port" AND m."sd_port" > 0) THEN 'port' END, CASE WHEN (m."hi_port_rarity" > m."lo_port_rarity" AND m."sd_port_rarity" > 0) THEN 'port_rarity' END, CASE WHEN (m."hi_took" > m."lo_took" AND m."sd_took" > 0) THEN 'took' END, CASE WHEN (m."hi_took_rarity" > m."lo_took_rarity" AND m."sd_took_rarity" > 0) THEN 'took_rarity' END, CASE WHEN (m."hi_spam" > m."lo_spam" AND m."sd_spam" > 0) THEN 'spam' END, CASE WHEN (m."hi_spam_rarity" > m."lo_spam_rarity" AND m."sd_spam_rarity" > 0) THEN 'spam_rarity' END, CASE WHEN (m."hi_to_rarity" > m."lo_to_rarity" AND m."sd_to_rarity" > 0) THEN 'to_rarity' END, CASE WHEN (m."hi_sizes_rarity" > m."lo_sizes_rarity" AND m."sd_sizes_rarity" > 0) THEN 'sizes_rarity' END, CASE WHEN (m."hi_id_orig_h" > m."lo_id_orig_h" AND m."sd_id_orig_h" > 0) THEN 'id_orig_h' END, CASE WHEN (m."hi_id_orig_h_rarity" > m."lo_id_orig_h_rarity" AND m."sd_id_orig_h_rarity" > 0) THEN 'id_orig_h_rarity' END, CASE WHEN (m."hi_id_orig_p" > m."lo_id_orig_p" AND m."sd_id_orig_p" > 0) THEN 'id_orig_p' END, CASE WHEN (m."hi_id_orig_p_rarity" > m."lo_id_orig_p_rarity" AND m."sd_id_orig_p_rarity" > 0) THEN 'id_orig_p_rarity' END, CASE WHEN (m."hi_id_resp_h" > m."lo_id_resp_h" AND m."sd_id_resp_h" > 0) THEN 'id_resp_h' END, CASE WHEN (m."hi_id_resp_h_rarity" > m."lo_id_resp_h_rarity" AND m."sd_id_resp_h_rarity" > 0) THEN 'id_resp_h_rarity' END, CASE WHEN (m."hi_id_resp_p" > m."lo_id_resp_p" AND m."sd_id_resp_p" > 0) THEN 'id_resp_p' END, CASE WHEN (m."hi_id_resp_p_rarity" > m."lo_id_resp_p_rarity" AND m."sd_id_resp_p_rarity" > 0) THEN 'id_resp_p_rarity' END, CASE WHEN (m."hi_proto" > m."lo_proto" AND m."sd_proto" > 0) THEN 'proto' END, CASE WHEN (m."hi_proto_rarity" > m."lo_proto_rarity" AND m."sd_proto_rarity" > 0) THEN 'proto_rarity' END]) AS name
  FROM mail_gate_moments m) n
GROUP BY scope_id, has_forest;

-- Table mail_gate_summary
SELECT k.capture_id, 'mail-gate' AS log, 0.4e0 AS weight, k.n AS row_count, coalesce(f.flagged, 0) AS flagged,
  CASE WHEN (k.n) <> 0 THEN (CAST(coalesce(f.flagged, 0) AS DOUBLE)) / (k.n) ELSE 0e0 END AS flagged_share, k.cut_score AS cutoff, 'rarity' AS method, u.names, p.top_percentile
FROM mail_gate_cuts k
LEFT JOIN mail_gate_used u ON u.scope_id = k.capture_id
LEFT JOIN (
  SELECT c.capture_id, CAST(count(*) AS BIGINT) AS flagged FROM mail_gate_candidates c JOIN mail_gate_cuts k ON k.capture_id = c.capture_id
  WHERE (c.rank_score > k.cut_score OR (c.rank_score = k.cut_score AND c.row_key <= k.cut_key)) GROUP BY c.capture_id) f ON f.capture_id = k.capture_id
LEFT JOIN (SELECT capture_id, avg(percentile) AS top_percentile FROM mail_gate_top GROUP BY capture_id) p ON p.capture_id = k.capture_id;

-- Result scores/log=mail-gate
SELECT CAST(c.capture AS STRING) AS capture,
  CAST(s.row_key AS BIGINT) AS row_key,
  CAST(fi.path AS STRING) AS file,
  CAST(s.line AS BIGINT) AS line,
  CAST(to_timestamp(s.ts) AS TIMESTAMPTZ) AS ts,
  CAST(s.uid AS STRING) AS uid,
  CAST(s.id_orig_h AS STRING) AS id_orig_h,
  CAST(s.id_orig_p AS BIGINT) AS id_orig_p,
  CAST(s.id_resp_h AS STRING) AS id_resp_h,
  CAST(s.id_resp_p AS BIGINT) AS id_resp_p,
  CAST(s.proto AS STRING) AS proto,
  CAST(s.score AS DOUBLE) AS score,
  CAST(coalesce((s.rank_score > k.cut_score OR (s.rank_score = k.cut_score AND s.row_key <= k.cut_key)), FALSE) AS BOOLEAN) AS flagged,
  CAST(s.label AS STRING) AS label,
  CAST(s.detailedlabel AS STRING) AS detailedlabel
FROM mail_gate_scored s
JOIN captures_in c ON c.capture_id = s.capture_id
LEFT JOIN files_in fi ON fi.file_id = s.file_id
JOIN mail_gate_cuts k ON k.capture_id = s.capture_id;

-- Result features/log=mail-gate
SELECT c.capture, f.row_key, fi.path AS file, f.line,
  CAST(f."f_from" AS DOUBLE) AS "from",
  CAST(f."f_from_rarity" AS DOUBLE) AS "from_rarity",
  CAST(f."f_order" AS DOUBLE) AS "order",
  CAST(f."f_order_rarity" AS DOUBLE) AS "order_rarity",
  CAST(f."f_port" AS DOUBLE) AS "port",
  CAST(f."f_port_rarity" AS DOUBLE) AS "port_rarity",
  CAST(f."f_took" AS DOUBLE) AS "took",
  CAST(f."f_took_rarity" AS DOUBLE) AS "took_rarity",
  CAST(f."f_spam" AS DOUBLE) AS "spam",
  CAST(f."f_spam_rarity" AS DOUBLE) AS "spam_rarity",
  CAST(f."f_to_rarity" AS DOUBLE) AS "to_rarity",
  CAST(f."f_sizes_rarity" AS DOUBLE) AS "sizes_rarity",
  CAST(f."f_id_orig_h" AS DOUBLE) AS "id_orig_h",
  CAST(f."f_id_orig_h_rarity" AS DOUBLE) AS "id_orig_h_rarity",
  CAST(f."f_id_orig_p" AS DOUBLE) AS "id_orig_p",
  CAST(f."f_id_orig_p_rarity" AS DOUBLE) AS "id_orig_p_rarity",
  CAST(f."f_id_resp_h" AS DOUBLE) AS "id_resp_h",
  CAST(f."f_id_resp_h_rarity" AS DOUBLE) AS "id_resp_h_rarity",
  CAST(f."f_id_resp_p" AS DOUBLE) AS "id_resp_p",
  CAST(f."f_id_resp_p_rarity" AS DOUBLE) AS "id_resp_p_rarity",
  CAST(f."f_proto" AS DOUBLE) AS "proto",
  CAST(f."f_proto_rarity" AS DOUBLE) AS "proto_rarity"
FROM mail_gate_features f
JOIN captures_in c ON c.capture_id = f.capture_id
LEFT JOIN files_in fi ON fi.file_id = f.file_id;

-- View notice_features
SELECT r.capture_id,
  r.scope_id,
  r.row_key,
  r.file_id,
  r.line,
  r.ts,
  r.uid,
  r.id_orig_h,
  r.id_orig_p,
  r.id_resp_h,
  r.id_resp_p,
  r.proto,
  r.label,
  r.detailedlabel,
  coalesce(CAST(r.n AS DOUBLE), 0e0) AS "f_n",
  coalesce(CAST(r.suppress_for AS DOUBLE), 0e0) AS "f_suppress_for",
  n_note.rarity AS "f_note_rarity",
  n_src.rarity AS "f_src_rarity",
  CAST(length(coalesce(r.msg, '')) AS DOUBLE) AS "f_msg_len"
FROM notice_rows r
JOIN notice_n_note n_note ON n_note.scope_id = r.scope_id AND n_note.v1 = coalesce(r.note, '')
JOIN notice_n_src n_src ON n_src.scope_id = r.scope_id AND n_src.v1 = coalesce(r.src, '');

-- Table notice_moments
SELECT f.scope_id, CAST(count(*) AS BIGINT) AS n,
  avg(f."f_n") AS "mean_n", stddev_pop(f."f_n") AS "sd_n", min(f."f_n") AS "lo_n", max(f."f_n") AS "hi_n",
  avg(f."f_suppress_for") AS "mean_suppress_for", stddev_pop(f."f_suppress_for") AS "sd_suppress_for", min(f."f_suppress_for") AS "lo_suppress_for", max(f."f_suppress_for") AS "hi_suppress_for",
  avg(f."f_note_rarity") AS "mean_note_rarity", stddev_pop(f."f_note_rarity") AS "sd_note_rarity", min(f."f_note_rarity") AS "lo_note_rarity", max(f."f_note_rarity") AS "hi_note_rarity",
  avg(f."f_src_rarity") AS "mean_src_rarity", stddev_pop(f."f_src_rarity") AS "sd_src_rarity", min(f."f_src_rarity") AS "lo_src_rarity", max(f."f_src_rarity") AS "hi_src_rarity",
  avg(f."f_msg_len") AS "mean_msg_len", stddev_pop(f."f_msg_len") AS "sd_msg_len", min(f."f_msg_len") AS "lo_msg_len", max(f."f_msg_len") AS "hi_msg_len"
FROM notice_features f
GROUP BY f.scope_id;

-- View notice_rule
SELECT f.capture_id, f.scope_id, f.row_key, f.file_id, f.line, f.ts, f.uid, f.id_orig_h, f.id_orig_p, f.id_resp_h, f.id_resp_p, f.proto, f.label, f.detailedlabel,
  coalesce(CASE WHEN (m."hi_n" > m."lo_n" AND m."sd_n" > 0) THEN f."f_n" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_suppress_for" > m."lo_suppress_for" AND m."sd_suppress_for" > 0) THEN f."f_suppress_for" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_note_rarity" > m."lo_note_rarity" AND m."sd_note_rarity" > 0) THEN f."f_note_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_src_rarity" > m."lo_src_rarity" AND m."sd_src_rarity" > 0) THEN f."f_src_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_msg_len" > m."lo_msg_len" AND m."sd_msg_len" > 0) THEN f."f_msg_len" ELSE 0e0 END, 0e0) AS rule,
  coalesce(CASE WHEN (m."hi_n" > m."lo_n" AND m."sd_n" > 0) THEN abs(f."f_n" - m."mean_n") / m."sd_n" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_suppress_for" > m."lo_suppress_for" AND m."sd_suppress_for" > 0) THEN abs(f."f_suppress_for" - m."mean_suppress_for") / m."sd_suppress_for" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_note_rarity" > m."lo_note_rarity" AND m."sd_note_rarity" > 0) THEN abs(f."f_note_rarity" - m."mean_note_rarity") / m."sd_note_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_src_rarity" > m."lo_src_rarity" AND m."sd_src_rarity" > 0) THEN abs(f."f_src_rarity" - m."mean_src_rarity") / m."sd_src_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_msg_len" > m."lo_msg_len" AND m."sd_msg_len" > 0) THEN abs(f."f_msg_len" - m."mean_msg_len") / m."sd_msg_len" ELSE 0e0 END, 0e0) AS distance,
  FALSE AS has_forest
FROM notice_features f
JOIN notice_moments m ON m.scope_id = f.scope_id
WHERE CASE WHEN (m."hi_n" > m."lo_n" AND m."sd_n" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_suppress_for" > m."lo_suppress_for" AND m."sd_suppress_for" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_note_rarity" > m."lo_note_rarity" AND m."sd_note_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_src_rarity" > m."lo_src_rarity" AND m."sd_src_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_msg_len" > m."lo_msg_len" AND m."sd_msg_len" > 0) THEN 1e0 ELSE 0e0 END > 0;

-- Function notice_scored
SELECT p.capture_id, p.scope_id, p.row_key, p.file_id, p.line, p.ts, p.uid, p.id_orig_h, p.id_orig_p, p.id_resp_h, p.id_resp_p, p.proto, p.label, p.detailedlabel, p.isolation, p.score, significant(p.score) AS rank_score
FROM (SELECT capture_id, scope_id, row_key, file_id, line, ts, uid, id_orig_h, id_orig_p, id_resp_h, id_resp_p, proto, label, detailedlabel, isolation, rule AS score
FROM (SELECT capture_id, scope_id, row_key, file_id, line, ts, uid, id_orig_h, id_orig_p, id_resp_h, id_resp_p, proto, label, detailedlabel, rule, distance, CAST(NULL AS DOUBLE) AS isolation FROM notice_rule) i) p;

-- Table notice_buckets
SELECT s.capture_id, CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT) AS bucket, CAST(count(*) AS BIGINT) AS n
FROM notice_scored s
GROUP BY s.capture_id, CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT);

-- Table notice_wanted
SELECT capture_id, n, least(CAST(10 AS BIGINT), n) AS wanted, CAST(NULL AS DOUBLE) AS cut_position
FROM (SELECT capture_id, CAST(sum(n) AS BIGINT) AS n FROM notice_buckets GROUP BY capture_id) b;

-- Table notice_candidates
SELECT s.capture_id, s.row_key, s.rank_score, s.uid, w.n, w.wanted, w.cut_position,
  CAST(row_number() OVER (PARTITION BY s.capture_id ORDER BY s.rank_score DESC, s.row_key) AS BIGINT) AS place,
  CAST(rank() OVER (PARTITION BY s.capture_id ORDER BY s.rank_score DESC) AS BIGINT) AS first_place,
  CAST(count(*) OVER (PARTITION BY s.capture_id, s.rank_score) AS BIGINT) AS ties
FROM notice_scored s
JOIN notice_wanted w ON w.capture_id = s.capture_id
JOIN (
  SELECT b.capture_id, max(b.bucket) AS bucket
  FROM (SELECT capture_id, bucket, CAST(sum(n) OVER (PARTITION BY capture_id ORDER BY bucket DESC) AS BIGINT) AS above FROM notice_buckets) b
  JOIN notice_wanted w ON w.capture_id = b.capture_id
  WHERE b.above >= w.wanted
  GROUP BY b.capture_id) c ON c.capture_id = s.capture_id
WHERE CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT) >= c.bucket;

-- Table notice_cuts
SELECT c.capture_id, c.n, max(CASE WHEN c.place = c.wanted THEN c.row_key END) AS cut_key,
  coalesce(max(CASE WHEN c.place = c.wanted THEN c.rank_score END), 0e0) AS cut_score
FROM notice_candidates c
GROUP BY c.capture_id, c.n;

-- Table notice_top
SELECT c.capture_id, c.row_key, c.uid, c.rank_score, c.place,
  CASE WHEN c.n > 0 THEN (c.n + 1 - c.first_place - (c.ties - 1) * 5e-1) / c.n END AS percentile
FROM notice_candidates c
JOIN notice_cuts k ON k.capture_id = c.capture_id
WHERE (c.rank_score > k.cut_score OR (c.rank_score = k.cut_score AND c.row_key <= k.cut_key));

-- Table notice_found_rows
SELECT r.*, s.score, s.percentile
FROM notice_rows r
JOIN (
  SELECT t.capture_id, t.row_key, max(t.percentile) AS percentile, max(s.score) AS score
  FROM notice_top t
  JOIN notice_scored s ON s.capture_id = t.capture_id AND s.row_key = t.row_key
  GROUP BY t.capture_id, t.row_key) s ON s.capture_id = r.capture_id AND s.row_key = r.row_key;

-- View notice_found_features
SELECT r.capture_id,
  r.scope_id,
  r.row_key,
  r.file_id,
  r.line,
  r.ts,
  r.uid,
  r.id_orig_h,
  r.id_orig_p,
  r.id_resp_h,
  r.id_resp_p,
  r.proto,
  r.label,
  r.detailedlabel,
  coalesce(CAST(r.n AS DOUBLE), 0e0) AS "f_n",
  coalesce(CAST(r.suppress_for AS DOUBLE), 0e0) AS "f_suppress_for",
  n_note.rarity AS "f_note_rarity",
  n_src.rarity AS "f_src_rarity",
  CAST(length(coalesce(r.msg, '')) AS DOUBLE) AS "f_msg_len"
FROM notice_found_rows r
JOIN notice_n_note n_note ON n_note.scope_id = r.scope_id AND n_note.v1 = coalesce(r.note, '')
JOIN notice_n_src n_src ON n_src.scope_id = r.scope_id AND n_src.v1 = coalesce(r.src, '');

-- View notice_found_terms
SELECT f.capture_id, f.scope_id, f.row_key,
  f."f_n" AS x1,
  m."mean_n" AS usual1,
  coalesce(CASE WHEN (m."hi_n" > m."lo_n" AND m."sd_n" > 0) THEN f."f_n" ELSE 0e0 END, 0e0) AS part1,
  f."f_suppress_for" AS x2,
  m."mean_suppress_for" AS usual2,
  coalesce(CASE WHEN (m."hi_suppress_for" > m."lo_suppress_for" AND m."sd_suppress_for" > 0) THEN f."f_suppress_for" ELSE 0e0 END, 0e0) AS part2,
  f."f_note_rarity" AS x3,
  m."mean_note_rarity" AS usual3,
  coalesce(CASE WHEN (m."hi_note_rarity" > m."lo_note_rarity" AND m."sd_note_rarity" > 0) THEN f."f_note_rarity" ELSE 0e0 END, 0e0) AS part3,
  f."f_src_rarity" AS x4,
  m."mean_src_rarity" AS usual4,
  coalesce(CASE WHEN (m."hi_src_rarity" > m."lo_src_rarity" AND m."sd_src_rarity" > 0) THEN f."f_src_rarity" ELSE 0e0 END, 0e0) AS part4,
  f."f_msg_len" AS x5,
  m."mean_msg_len" AS usual5,
  coalesce(CASE WHEN (m."hi_msg_len" > m."lo_msg_len" AND m."sd_msg_len" > 0) THEN f."f_msg_len" ELSE 0e0 END, 0e0) AS part5
FROM notice_found_features f
JOIN notice_moments m ON m.scope_id = f.scope_id;

-- View notice_reasons
SELECT e.capture_id, e.row_key, e.reason.name AS name, e.reason.text AS text, e.reason.number AS number, e.reason.unit AS unit, e.reason.usual_text AS usual_text, e.reason.usual_number AS usual_number, e.reason.part AS part
FROM (
  SELECT d.capture_id, d.row_key, unnest([struct_pack("name" := 'n', "text" := CAST(NULL AS STRING), "number" := d.x1, "unit" := 'count', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual1, "part" := d.part1), struct_pack("name" := 'suppress_for', "text" := CAST(NULL AS STRING), "number" := d.x2, "unit" := 's', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual2, "part" := d.part2), struct_pack("name" := 'note_rarity', "text" := CAST(NULL AS STRING), "number" := d.x3, "unit" := 'nats', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual3, "part" := d.part3), struct_pack("name" := 'src_rarity', "text" := CAST(NULL AS STRING), "number" := d.x4, "unit" := 'nats', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual4, "part" := d.part4), struct_pack("name" := 'msg_len', "text" := CAST(NULL AS STRING), "number" := d.x5, "unit" := 'characters', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual5, "part" := d.part5)]) AS reason
  FROM (SELECT DISTINCT * FROM notice_found_terms) d) e
WHERE e.reason.part > 0;

-- Function notice_named_reasons
SELECT r.capture_id, r.row_key, r.name, r.place, r.part, r.total,
  coalesce(r.text, number_text(r.number, r.unit)) AS value,
  coalesce(r.usual_text, number_text(r.usual_number, r.unit)) AS usual
FROM (
  SELECT n.*, sum(n.part) OVER (PARTITION BY n.capture_id, n.row_key) AS total,
    CAST(row_number() OVER (PARTITION BY n.capture_id, n.row_key ORDER BY significant(n.part) DESC, n.name) AS BIGINT) AS place
  FROM notice_reasons n) r
WHERE r.place <= 5;

-- Table notice_explained
SELECT r.capture_id, r.row_key, list(struct_pack("feature" := r.name, "value" := r.value, "usual" := r.usual, "share" := CASE WHEN (r.total) <> 0 THEN (r.part) / (r.total) ELSE 0e0 END) ORDER BY r.place) AS reasons,
  string_agg(CASE WHEN r.place <= 3 THEN r.name || CASE WHEN r.value = 'yes' THEN '' ELSE ' ' || coalesce(r.value, '?') END || coalesce(' (usual ' || r.usual || ')', '') END, '; ' ORDER BY r.place) AS sentence
FROM notice_named_reasons r
GROUP BY r.capture_id, r.row_key;

-- Table notice_findings
SELECT f.*, e.reasons, f.subject || coalesce(': ' || e.sentence, '') AS explanation
FROM (
  SELECT r.capture_id, md5(c.capture || '|row|' || CAST(r.row_key AS STRING)) AS finding_id, r.row_key,
    min(r.ts) AS ts_first, max(r.ts) AS ts_last, min(coalesce(r.src, r.id_orig_h)) AS host_from, min(coalesce(r.dst, r.id_resp_h)) AS host_to,
    CAST(count(*) AS BIGINT) AS row_count, max(r.score) AS score, min(coalesce(r.note, '') || ' about ' || coalesce(coalesce(r.src, r.id_orig_h), coalesce(r.dst, r.id_resp_h), 'no host')) AS subject
  FROM notice_found_rows r
  JOIN captures_in c ON c.capture_id = r.capture_id
  GROUP BY r.capture_id, c.capture, r.row_key) f
LEFT JOIN notice_explained e ON e.capture_id = f.capture_id AND e.row_key = f.row_key;

-- Table notice_used
SELECT scope_id, has_forest, list(DISTINCT name ORDER BY name) FILTER (name IS NOT NULL) AS names
FROM (
  SELECT m.scope_id, FALSE AS has_forest, unnest([CASE WHEN (m."hi_n" > m."lo_n" AND m."sd_n" > 0) THEN 'n' END, CASE WHEN (m."hi_suppress_for" > m."lo_suppress_for" AND m."sd_suppress_for" > 0) THEN 'suppress_for' END, CASE WHEN (m."hi_note_rarity" > m."lo_note_rarity" AND m."sd_note_rarity" > 0) THEN 'note_rarity' END, CASE WHEN (m."hi_src_rarity" > m."lo_src_rarity" AND m."sd_src_rarity" > 0) THEN 'src_rarity' END, CASE WHEN (m."hi_msg_len" > m."lo_msg_len" AND m."sd_msg_len" > 0) THEN 'msg_len' END]) AS name
  FROM notice_moments m) n
GROUP BY scope_id, has_forest;

-- Table notice_summary
SELECT k.capture_id, 'notice' AS log, 1e0 AS weight, k.n AS row_count, coalesce(f.flagged, 0) AS flagged,
  CASE WHEN (k.n) <> 0 THEN (CAST(coalesce(f.flagged, 0) AS DOUBLE)) / (k.n) ELSE 0e0 END AS flagged_share, k.cut_score AS cutoff, 'rarity' AS method, u.names, p.top_percentile
FROM notice_cuts k
LEFT JOIN notice_used u ON u.scope_id = k.capture_id
LEFT JOIN (
  SELECT c.capture_id, CAST(count(*) AS BIGINT) AS flagged FROM notice_candidates c JOIN notice_cuts k ON k.capture_id = c.capture_id
  WHERE (c.rank_score > k.cut_score OR (c.rank_score = k.cut_score AND c.row_key <= k.cut_key)) GROUP BY c.capture_id) f ON f.capture_id = k.capture_id
LEFT JOIN (SELECT capture_id, avg(percentile) AS top_percentile FROM notice_top GROUP BY capture_id) p ON p.capture_id = k.capture_id;

-- Result scores/log=notice
SELECT CAST(c.capture AS STRING) AS capture,
  CAST(s.row_key AS BIGINT) AS row_key,
  CAST(fi.path AS STRING) AS file,
  CAST(s.line AS BIGINT) AS line,
  CAST(to_timestamp(s.ts) AS TIMESTAMPTZ) AS ts,
  CAST(s.uid AS STRING) AS uid,
  CAST(s.id_orig_h AS STRING) AS id_orig_h,
  CAST(s.id_orig_p AS BIGINT) AS id_orig_p,
  CAST(s.id_resp_h AS STRING) AS id_resp_h,
  CAST(s.id_resp_p AS BIGINT) AS id_resp_p,
  CAST(s.proto AS STRING) AS proto,
  CAST(s.score AS DOUBLE) AS score,
  CAST(coalesce((s.rank_score > k.cut_score OR (s.rank_score = k.cut_score AND s.row_key <= k.cut_key)), FALSE) AS BOOLEAN) AS flagged,
  CAST(s.label AS STRING) AS label,
  CAST(s.detailedlabel AS STRING) AS detailedlabel
FROM notice_scored s
JOIN captures_in c ON c.capture_id = s.capture_id
LEFT JOIN files_in fi ON fi.file_id = s.file_id
JOIN notice_cuts k ON k.capture_id = s.capture_id;

-- Result features/log=notice
SELECT c.capture, f.row_key, fi.path AS file, f.line,
  CAST(f."f_n" AS DOUBLE) AS "n",
  CAST(f."f_suppress_for" AS DOUBLE) AS "suppress_for",
  CAST(f."f_note_rarity" AS DOUBLE) AS "note_rarity",
  CAST(f."f_src_rarity" AS DOUBLE) AS "src_rarity",
  CAST(f."f_msg_len" AS DOUBLE) AS "msg_len"
FROM notice_features f
JOIN captures_in c ON c.capture_id = f.capture_id
LEFT JOIN files_in fi ON fi.file_id = f.file_id;

-- View packet_filter_features
SELECT r.capture_id,
  r.scope_id,
  r.row_key,
  r.file_id,
  r.line,
  r.ts,
  r.uid,
  r.id_orig_h,
  r.id_orig_p,
  r.id_resp_h,
  r.id_resp_p,
  r.proto,
  r.label,
  r.detailedlabel,
  CASE WHEN r.init THEN 1e0 ELSE 0e0 END AS "f_init",
  CASE WHEN r.success THEN 1e0 ELSE 0e0 END AS "f_success",
  n_filter.rarity AS "f_filter_rarity",
  n_node.rarity AS "f_node_rarity"
FROM packet_filter_rows r
JOIN packet_filter_n_node n_node ON n_node.scope_id = r.scope_id AND n_node.v1 = coalesce(r.node, '')
JOIN packet_filter_n_filter n_filter ON n_filter.scope_id = r.scope_id AND n_filter.v1 = coalesce(r.filter, '');

-- Table packet_filter_moments
SELECT f.scope_id, CAST(count(*) AS BIGINT) AS n,
  avg(f."f_init") AS "mean_init", stddev_pop(f."f_init") AS "sd_init", min(f."f_init") AS "lo_init", max(f."f_init") AS "hi_init",
  avg(f."f_success") AS "mean_success", stddev_pop(f."f_success") AS "sd_success", min(f."f_success") AS "lo_success", max(f."f_success") AS "hi_success",
  avg(f."f_filter_rarity") AS "mean_filter_rarity", stddev_pop(f."f_filter_rarity") AS "sd_filter_rarity", min(f."f_filter_rarity") AS "lo_filter_rarity", max(f."f_filter_rarity") AS "hi_filter_rarity",
  avg(f."f_node_rarity") AS "mean_node_rarity", stddev_pop(f."f_node_rarity") AS "sd_node_rarity", min(f."f_node_rarity") AS "lo_node_rarity", max(f."f_node_rarity") AS "hi_node_rarity"
FROM packet_filter_features f
GROUP BY f.scope_id;

-- View packet_filter_rule
SELECT f.capture_id, f.scope_id, f.row_key, f.file_id, f.line, f.ts, f.uid, f.id_orig_h, f.id_orig_p, f.id_resp_h, f.id_resp_p, f.proto, f.label, f.detailedlabel,
  coalesce(CASE WHEN (m."hi_init" > m."lo_init" AND m."sd_init" > 0) THEN f."f_init" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_success" > m."lo_success" AND m."sd_success" > 0) THEN f."f_success" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_filter_rarity" > m."lo_filter_rarity" AND m."sd_filter_rarity" > 0) THEN f."f_filter_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_node_rarity" > m."lo_node_rarity" AND m."sd_node_rarity" > 0) THEN f."f_node_rarity" ELSE 0e0 END, 0e0) AS rule,
  coalesce(CASE WHEN (m."hi_init" > m."lo_init" AND m."sd_init" > 0) THEN abs(f."f_init" - m."mean_init") / m."sd_init" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_success" > m."lo_success" AND m."sd_success" > 0) THEN abs(f."f_success" - m."mean_success") / m."sd_success" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_filter_rarity" > m."lo_filter_rarity" AND m."sd_filter_rarity" > 0) THEN abs(f."f_filter_rarity" - m."mean_filter_rarity") / m."sd_filter_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_node_rarity" > m."lo_node_rarity" AND m."sd_node_rarity" > 0) THEN abs(f."f_node_rarity" - m."mean_node_rarity") / m."sd_node_rarity" ELSE 0e0 END, 0e0) AS distance,
  FALSE AS has_forest
FROM packet_filter_features f
JOIN packet_filter_moments m ON m.scope_id = f.scope_id
WHERE CASE WHEN (m."hi_init" > m."lo_init" AND m."sd_init" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_success" > m."lo_success" AND m."sd_success" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_filter_rarity" > m."lo_filter_rarity" AND m."sd_filter_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_node_rarity" > m."lo_node_rarity" AND m."sd_node_rarity" > 0) THEN 1e0 ELSE 0e0 END > 0;

-- Function packet_filter_scored
SELECT p.capture_id, p.scope_id, p.row_key, p.file_id, p.line, p.ts, p.uid, p.id_orig_h, p.id_orig_p, p.id_resp_h, p.id_resp_p, p.proto, p.label, p.detailedlabel, p.isolation, p.score, significant(p.score) AS rank_score
FROM (SELECT capture_id, scope_id, row_key, file_id, line, ts, uid, id_orig_h, id_orig_p, id_resp_h, id_resp_p, proto, label, detailedlabel, isolation, rule AS score
FROM (SELECT capture_id, scope_id, row_key, file_id, line, ts, uid, id_orig_h, id_orig_p, id_resp_h, id_resp_p, proto, label, detailedlabel, rule, distance, CAST(NULL AS DOUBLE) AS isolation FROM packet_filter_rule) i) p;

-- Table packet_filter_buckets
SELECT s.capture_id, CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT) AS bucket, CAST(count(*) AS BIGINT) AS n
FROM packet_filter_scored s
GROUP BY s.capture_id, CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT);

-- Table packet_filter_wanted
SELECT capture_id, n, least(CAST(10 AS BIGINT), n) AS wanted, CAST(NULL AS DOUBLE) AS cut_position
FROM (SELECT capture_id, CAST(sum(n) AS BIGINT) AS n FROM packet_filter_buckets GROUP BY capture_id) b;

-- Table packet_filter_candidates
SELECT s.capture_id, s.row_key, s.rank_score, s.uid, w.n, w.wanted, w.cut_position,
  CAST(row_number() OVER (PARTITION BY s.capture_id ORDER BY s.rank_score DESC, s.row_key) AS BIGINT) AS place,
  CAST(rank() OVER (PARTITION BY s.capture_id ORDER BY s.rank_score DESC) AS BIGINT) AS first_place,
  CAST(count(*) OVER (PARTITION BY s.capture_id, s.rank_score) AS BIGINT) AS ties
FROM packet_filter_scored s
JOIN packet_filter_wanted w ON w.capture_id = s.capture_id
JOIN (
  SELECT b.capture_id, max(b.bucket) AS bucket
  FROM (SELECT capture_id, bucket, CAST(sum(n) OVER (PARTITION BY capture_id ORDER BY bucket DESC) AS BIGINT) AS above FROM packet_filter_buckets) b
  JOIN packet_filter_wanted w ON w.capture_id = b.capture_id
  WHERE b.above >= w.wanted
  GROUP BY b.capture_id) c ON c.capture_id = s.capture_id
WHERE CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT) >= c.bucket;

-- Table packet_filter_cuts
SELECT c.capture_id, c.n, max(CASE WHEN c.place = c.wanted THEN c.row_key END) AS cut_key,
  coalesce(max(CASE WHEN c.place = c.wanted THEN c.rank_score END), 0e0) AS cut_score
FROM packet_filter_candidates c
GROUP BY c.capture_id, c.n;

-- Table packet_filter_top
SELECT c.capture_id, c.row_key, c.uid, c.rank_score, c.place,
  CASE WHEN c.n > 0 THEN (c.n + 1 - c.first_place - (c.ties - 1) * 5e-1) / c.n END AS percentile
FROM packet_filter_candidates c
JOIN packet_filter_cuts k ON k.capture_id = c.capture_id
WHERE (c.rank_score > k.cut_score OR (c.rank_score = k.cut_score AND c.row_key <= k.cut_key));

-- Table packet_filter_found_rows
SELECT r.*, s.score, s.percentile
FROM packet_filter_rows r
JOIN (
  SELECT t.capture_id, t.row_key, max(t.percentile) AS percentile, max(s.score) AS score
  FROM packet_filter_top t
  JOIN packet_filter_scored s ON s.capture_id = t.capture_id AND s.row_key = t.row_key
  GROUP BY t.capture_id, t.row_key) s ON s.capture_id = r.capture_id AND s.row_key = r.row_key;

-- View packet_filter_found_features
SELECT r.capture_id,
  r.scope_id,
  r.row_key,
  r.file_id,
  r.line,
  r.ts,
  r.uid,
  r.id_orig_h,
  r.id_orig_p,
  r.id_resp_h,
  r.id_resp_p,
  r.proto,
  r.label,
  r.detailedlabel,
  CASE WHEN r.init THEN 1e0 ELSE 0e0 END AS "f_init",
  CASE WHEN r.success THEN 1e0 ELSE 0e0 END AS "f_success",
  n_filter.rarity AS "f_filter_rarity",
  n_node.rarity AS "f_node_rarity"
FROM packet_filter_found_rows r
JOIN packet_filter_n_node n_node ON n_node.scope_id = r.scope_id AND n_node.v1 = coalesce(r.node, '')
JOIN packet_filter_n_filter n_filter ON n_filter.scope_id = r.scope_id AND n_filter.v1 = coalesce(r.filter, '');

-- View packet_filter_found_terms
SELECT f.capture_id, f.scope_id, f.row_key,
  f."f_init" AS x1,
  m."mean_init" AS usual1,
  coalesce(CASE WHEN (m."hi_init" > m."lo_init" AND m."sd_init" > 0) THEN f."f_init" ELSE 0e0 END, 0e0) AS part1,
  f."f_success" AS x2,
  m."mean_success" AS usual2,
  coalesce(CASE WHEN (m."hi_success" > m."lo_success" AND m."sd_success" > 0) THEN f."f_success" ELSE 0e0 END, 0e0) AS part2,
  f."f_filter_rarity" AS x3,
  m."mean_filter_rarity" AS usual3,
  coalesce(CASE WHEN (m."hi_filter_rarity" > m."lo_filter_rarity" AND m."sd_filter_rarity" > 0) THEN f."f_filter_rarity" ELSE 0e0 END, 0e0) AS part3,
  f."f_node_rarity" AS x4,
  m."mean_node_rarity" AS usual4,
  coalesce(CASE WHEN (m."hi_node_rarity" > m."lo_node_rarity" AND m."sd_node_rarity" > 0) THEN f."f_node_rarity" ELSE 0e0 END, 0e0) AS part4
FROM packet_filter_found_features f
JOIN packet_filter_moments m ON m.scope_id = f.scope_id;

-- View packet_filter_reasons
SELECT e.capture_id, e.row_key, e.reason.name AS name, e.reason.text AS text, e.reason.number AS number, e.reason.unit AS unit, e.reason.usual_text AS usual_text, e.reason.usual_number AS usual_number, e.reason.part AS part
FROM (
  SELECT d.capture_id, d.row_key, unnest([struct_pack("name" := 'init', "text" := CAST(NULL AS STRING), "number" := d.x1, "unit" := '0 or 1', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual1, "part" := d.part1), struct_pack("name" := 'success', "text" := CAST(NULL AS STRING), "number" := d.x2, "unit" := '0 or 1', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual2, "part" := d.part2), struct_pack("name" := 'filter_rarity', "text" := CAST(NULL AS STRING), "number" := d.x3, "unit" := 'nats', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual3, "part" := d.part3), struct_pack("name" := 'node_rarity', "text" := CAST(NULL AS STRING), "number" := d.x4, "unit" := 'nats', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual4, "part" := d.part4)]) AS reason
  FROM (SELECT DISTINCT * FROM packet_filter_found_terms) d) e
WHERE e.reason.part > 0;

-- Function packet_filter_named_reasons
SELECT r.capture_id, r.row_key, r.name, r.place, r.part, r.total,
  coalesce(r.text, number_text(r.number, r.unit)) AS value,
  coalesce(r.usual_text, number_text(r.usual_number, r.unit)) AS usual
FROM (
  SELECT n.*, sum(n.part) OVER (PARTITION BY n.capture_id, n.row_key) AS total,
    CAST(row_number() OVER (PARTITION BY n.capture_id, n.row_key ORDER BY significant(n.part) DESC, n.name) AS BIGINT) AS place
  FROM packet_filter_reasons n) r
WHERE r.place <= 5;

-- Table packet_filter_explained
SELECT r.capture_id, r.row_key, list(struct_pack("feature" := r.name, "value" := r.value, "usual" := r.usual, "share" := CASE WHEN (r.total) <> 0 THEN (r.part) / (r.total) ELSE 0e0 END) ORDER BY r.place) AS reasons,
  string_agg(CASE WHEN r.place <= 3 THEN r.name || CASE WHEN r.value = 'yes' THEN '' ELSE ' ' || coalesce(r.value, '?') END || coalesce(' (usual ' || r.usual || ')', '') END, '; ' ORDER BY r.place) AS sentence
FROM packet_filter_named_reasons r
GROUP BY r.capture_id, r.row_key;

-- Table packet_filter_findings
SELECT f.*, e.reasons, f.subject || coalesce(': ' || e.sentence, '') AS explanation
FROM (
  SELECT r.capture_id, md5(c.capture || '|row|' || CAST(r.row_key AS STRING)) AS finding_id, r.row_key,
    min(r.ts) AS ts_first, max(r.ts) AS ts_last, min(r.id_orig_h) AS host_from, min(r.id_resp_h) AS host_to,
    CAST(count(*) AS BIGINT) AS row_count, max(r.score) AS score, min(coalesce(r.id_orig_h, r.id_resp_h, 'a row') || coalesce(' to ' || CASE WHEN r.id_orig_h IS NOT NULL THEN r.id_resp_h END, '') || coalesce(' port ' || CAST(r.id_resp_p AS STRING), '')) AS subject
  FROM packet_filter_found_rows r
  JOIN captures_in c ON c.capture_id = r.capture_id
  GROUP BY r.capture_id, c.capture, r.row_key) f
LEFT JOIN packet_filter_explained e ON e.capture_id = f.capture_id AND e.row_key = f.row_key;

-- Table packet_filter_used
SELECT scope_id, has_forest, list(DISTINCT name ORDER BY name) FILTER (name IS NOT NULL) AS names
FROM (
  SELECT m.scope_id, FALSE AS has_forest, unnest([CASE WHEN (m."hi_init" > m."lo_init" AND m."sd_init" > 0) THEN 'init' END, CASE WHEN (m."hi_success" > m."lo_success" AND m."sd_success" > 0) THEN 'success' END, CASE WHEN (m."hi_filter_rarity" > m."lo_filter_rarity" AND m."sd_filter_rarity" > 0) THEN 'filter_rarity' END, CASE WHEN (m."hi_node_rarity" > m."lo_node_rarity" AND m."sd_node_rarity" > 0) THEN 'node_rarity' END]) AS name
  FROM packet_filter_moments m) n
GROUP BY scope_id, has_forest;

-- Table packet_filter_summary
SELECT k.capture_id, 'packet_filter' AS log, 0.1e0 AS weight, k.n AS row_count, coalesce(f.flagged, 0) AS flagged,
  CASE WHEN (k.n) <> 0 THEN (CAST(coalesce(f.flagged, 0) AS DOUBLE)) / (k.n) ELSE 0e0 END AS flagged_share, k.cut_score AS cutoff, 'rarity' AS method, u.names, p.top_percentile
FROM packet_filter_cuts k
LEFT JOIN packet_filter_used u ON u.scope_id = k.capture_id
LEFT JOIN (
  SELECT c.capture_id, CAST(count(*) AS BIGINT) AS flagged FROM packet_filter_candidates c JOIN packet_filter_cuts k ON k.capture_id = c.capture_id
  WHERE (c.rank_score > k.cut_score OR (c.rank_score = k.cut_score AND c.row_key <= k.cut_key)) GROUP BY c.capture_id) f ON f.capture_id = k.capture_id
LEFT JOIN (SELECT capture_id, avg(percentile) AS top_percentile FROM packet_filter_top GROUP BY capture_id) p ON p.capture_id = k.capture_id;

-- Result scores/log=packet_filter
SELECT CAST(c.capture AS STRING) AS capture,
  CAST(s.row_key AS BIGINT) AS row_key,
  CAST(fi.path AS STRING) AS file,
  CAST(s.line AS BIGINT) AS line,
  CAST(to_timestamp(s.ts) AS TIMESTAMPTZ) AS ts,
  CAST(s.uid AS STRING) AS uid,
  CAST(s.id_orig_h AS STRING) AS id_orig_h,
  CAST(s.id_orig_p AS BIGINT) AS id_orig_p,
  CAST(s.id_resp_h AS STRING) AS id_resp_h,
  CAST(s.id_resp_p AS BIGINT) AS id_resp_p,
  CAST(s.proto AS STRING) AS proto,
  CAST(s.score AS DOUBLE) AS score,
  CAST(coalesce((s.rank_score > k.cut_score OR (s.rank_score = k.cut_score AND s.row_key <= k.cut_key)), FALSE) AS BOOLEAN) AS flagged,
  CAST(s.label AS STRING) AS label,
  CAST(s.detailedlabel AS STRING) AS detailedlabel
FROM packet_filter_scored s
JOIN captures_in c ON c.capture_id = s.capture_id
LEFT JOIN files_in fi ON fi.file_id = s.file_id
JOIN packet_filter_cuts k ON k.capture_id = s.capture_id;

-- Result features/log=packet_filter
SELECT c.capture, f.row_key, fi.path AS file, f.line,
  CAST(f."f_init" AS DOUBLE) AS "init",
  CAST(f."f_success" AS DOUBLE) AS "success",
  CAST(f."f_filter_rarity" AS DOUBLE) AS "filter_rarity",
  CAST(f."f_node_rarity" AS DOUBLE) AS "node_rarity"
FROM packet_filter_features f
JOIN captures_in c ON c.capture_id = f.capture_id
LEFT JOIN files_in fi ON fi.file_id = f.file_id;

-- View software_features
SELECT r.capture_id,
  r.scope_id,
  r.row_key,
  r.file_id,
  r.line,
  r.ts,
  r.uid,
  r.id_orig_h,
  r.id_orig_p,
  r.id_resp_h,
  r.id_resp_p,
  r.proto,
  r.label,
  r.detailedlabel,
  coalesce(CAST(r.host_p AS DOUBLE), 0e0) AS "f_host_p",
  coalesce(CAST(r.version_major AS DOUBLE), 0e0) AS "f_version_major",
  coalesce(CAST(r.version_minor AS DOUBLE), 0e0) AS "f_version_minor",
  n_software_type.rarity AS "f_software_type_rarity",
  n_name.rarity AS "f_name_rarity",
  n_version_addl.rarity AS "f_version_addl_rarity",
  CAST(length(coalesce(r.unparsed_version, '')) AS DOUBLE) AS "f_unparsed_version_len"
FROM software_rows r
JOIN software_n_software_type n_software_type ON n_software_type.scope_id = r.scope_id AND n_software_type.v1 = coalesce(r.software_type, '')
JOIN software_n_name n_name ON n_name.scope_id = r.scope_id AND n_name.v1 = coalesce(r.name, '')
JOIN software_n_version_addl n_version_addl ON n_version_addl.scope_id = r.scope_id AND n_version_addl.v1 = coalesce(r.version_addl, '');

-- Table software_moments
SELECT f.scope_id, CAST(count(*) AS BIGINT) AS n,
  avg(f."f_host_p") AS "mean_host_p", stddev_pop(f."f_host_p") AS "sd_host_p", min(f."f_host_p") AS "lo_host_p", max(f."f_host_p") AS "hi_host_p",
  avg(f."f_version_major") AS "mean_version_major", stddev_pop(f."f_version_major") AS "sd_version_major", min(f."f_version_major") AS "lo_version_major", max(f."f_version_major") AS "hi_version_major",
  avg(f."f_version_minor") AS "mean_version_minor", stddev_pop(f."f_version_minor") AS "sd_version_minor", min(f."f_version_minor") AS "lo_version_minor", max(f."f_version_minor") AS "hi_version_minor",
  avg(f."f_software_type_rarity") AS "mean_software_type_rarity", stddev_pop(f."f_software_type_rarity") AS "sd_software_type_rarity", min(f."f_software_type_rarity") AS "lo_software_type_rarity", max(f."f_software_type_rarity") AS "hi_software_type_rarity",
  avg(f."f_name_rarity") AS "mean_name_rarity", stddev_pop(f."f_name_rarity") AS "sd_name_rarity", min(f."f_name_rarity") AS "lo_name_rarity", max(f."f_name_rarity") AS "hi_name_rarity",
  avg(f."f_version_addl_rarity") AS "mean_version_addl_rarity", stddev_pop(f."f_version_addl_rarity") AS "sd_version_addl_rarity", min(f."f_version_addl_rarity") AS "lo_version_addl_rarity", max(f."f_version_addl_rarity") AS "hi_version_addl_rarity",
  avg(f."f_unparsed_version_len") AS "mean_unparsed_version_len", stddev_pop(f."f_unparsed_version_len") AS "sd_unparsed_version_len", min(f."f_unparsed_version_len") AS "lo_unparsed_version_len", max(f."f_unparsed_version_len") AS "hi_unparsed_version_len"
FROM software_features f
GROUP BY f.scope_id;

-- View software_rule
SELECT f.capture_id, f.scope_id, f.row_key, f.file_id, f.line, f.ts, f.uid, f.id_orig_h, f.id_orig_p, f.id_resp_h, f.id_resp_p, f.proto, f.label, f.detailedlabel,
  coalesce(CASE WHEN (m."hi_host_p" > m."lo_host_p" AND m."sd_host_p" > 0) THEN f."f_host_p" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_version_major" > m."lo_version_major" AND m."sd_version_major" > 0) THEN f."f_version_major" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_version_minor" > m."lo_version_minor" AND m."sd_version_minor" > 0) THEN f."f_version_minor" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_software_type_rarity" > m."lo_software_type_rarity" AND m."sd_software_type_rarity" > 0) THEN f."f_software_type_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_name_rarity" > m."lo_name_rarity" AND m."sd_name_rarity" > 0) THEN f."f_name_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_version_addl_rarity" > m."lo_version_addl_rarity" AND m."sd_version_addl_rarity" > 0) THEN f."f_version_addl_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_unparsed_version_len" > m."lo_unparsed_version_len" AND m."sd_unparsed_version_len" > 0) THEN f."f_unparsed_version_len" ELSE 0e0 END, 0e0) AS rule,
  coalesce(CASE WHEN (m."hi_host_p" > m."lo_host_p" AND m."sd_host_p" > 0) THEN abs(f."f_host_p" - m."mean_host_p") / m."sd_host_p" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_version_major" > m."lo_version_major" AND m."sd_version_major" > 0) THEN abs(f."f_version_major" - m."mean_version_major") / m."sd_version_major" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_version_minor" > m."lo_version_minor" AND m."sd_version_minor" > 0) THEN abs(f."f_version_minor" - m."mean_version_minor") / m."sd_version_minor" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_software_type_rarity" > m."lo_software_type_rarity" AND m."sd_software_type_rarity" > 0) THEN abs(f."f_software_type_rarity" - m."mean_software_type_rarity") / m."sd_software_type_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_name_rarity" > m."lo_name_rarity" AND m."sd_name_rarity" > 0) THEN abs(f."f_name_rarity" - m."mean_name_rarity") / m."sd_name_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_version_addl_rarity" > m."lo_version_addl_rarity" AND m."sd_version_addl_rarity" > 0) THEN abs(f."f_version_addl_rarity" - m."mean_version_addl_rarity") / m."sd_version_addl_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_unparsed_version_len" > m."lo_unparsed_version_len" AND m."sd_unparsed_version_len" > 0) THEN abs(f."f_unparsed_version_len" - m."mean_unparsed_version_len") / m."sd_unparsed_version_len" ELSE 0e0 END, 0e0) AS distance,
  FALSE AS has_forest
FROM software_features f
JOIN software_moments m ON m.scope_id = f.scope_id
WHERE CASE WHEN (m."hi_host_p" > m."lo_host_p" AND m."sd_host_p" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_version_major" > m."lo_version_major" AND m."sd_version_major" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_version_minor" > m."lo_version_minor" AND m."sd_version_minor" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_software_type_rarity" > m."lo_software_type_rarity" AND m."sd_software_type_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_name_rarity" > m."lo_name_rarity" AND m."sd_name_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_version_addl_rarity" > m."lo_version_addl_rarity" AND m."sd_version_addl_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_unparsed_version_len" > m."lo_unparsed_version_len" AND m."sd_unparsed_version_len" > 0) THEN 1e0 ELSE 0e0 END > 0;

-- Function software_scored
SELECT p.capture_id, p.scope_id, p.row_key, p.file_id, p.line, p.ts, p.uid, p.id_orig_h, p.id_orig_p, p.id_resp_h, p.id_resp_p, p.proto, p.label, p.detailedlabel, p.isolation, p.score, significant(p.score) AS rank_score
FROM (SELECT capture_id, scope_id, row_key, file_id, line, ts, uid, id_orig_h, id_orig_p, id_resp_h, id_resp_p, proto, label, detailedlabel, isolation, rule AS score
FROM (SELECT capture_id, scope_id, row_key, file_id, line, ts, uid, id_orig_h, id_orig_p, id_resp_h, id_resp_p, proto, label, detailedlabel, rule, distance, CAST(NULL AS DOUBLE) AS isolation FROM software_rule) i) p;

-- Table software_buckets
SELECT s.capture_id, CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT) AS bucket, CAST(count(*) AS BIGINT) AS n
FROM software_scored s
GROUP BY s.capture_id, CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT);

-- Table software_wanted
SELECT capture_id, n, least(CAST(10 AS BIGINT), n) AS wanted, CAST(NULL AS DOUBLE) AS cut_position
FROM (SELECT capture_id, CAST(sum(n) AS BIGINT) AS n FROM software_buckets GROUP BY capture_id) b;

-- Table software_candidates
SELECT s.capture_id, s.row_key, s.rank_score, s.uid, w.n, w.wanted, w.cut_position,
  CAST(row_number() OVER (PARTITION BY s.capture_id ORDER BY s.rank_score DESC, s.row_key) AS BIGINT) AS place,
  CAST(rank() OVER (PARTITION BY s.capture_id ORDER BY s.rank_score DESC) AS BIGINT) AS first_place,
  CAST(count(*) OVER (PARTITION BY s.capture_id, s.rank_score) AS BIGINT) AS ties
FROM software_scored s
JOIN software_wanted w ON w.capture_id = s.capture_id
JOIN (
  SELECT b.capture_id, max(b.bucket) AS bucket
  FROM (SELECT capture_id, bucket, CAST(sum(n) OVER (PARTITION BY capture_id ORDER BY bucket DESC) AS BIGINT) AS above FROM software_buckets) b
  JOIN software_wanted w ON w.capture_id = b.capture_id
  WHERE b.above >= w.wanted
  GROUP BY b.capture_id) c ON c.capture_id = s.capture_id
WHERE CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT) >= c.bucket;

-- Table software_cuts
SELECT c.capture_id, c.n, max(CASE WHEN c.place = c.wanted THEN c.row_key END) AS cut_key,
  coalesce(max(CASE WHEN c.place = c.wanted THEN c.rank_score END), 0e0) AS cut_score
FROM software_candidates c
GROUP BY c.capture_id, c.n;

-- Table software_top
SELECT c.capture_id, c.row_key, c.uid, c.rank_score, c.place,
  CASE WHEN c.n > 0 THEN (c.n + 1 - c.first_place - (c.ties - 1) * 5e-1) / c.n END AS percentile
FROM software_candidates c
JOIN software_cuts k ON k.capture_id = c.capture_id
WHERE (c.rank_score > k.cut_score OR (c.rank_score = k.cut_score AND c.row_key <= k.cut_key));

-- Table software_found_rows
SELECT r.*, s.score, s.percentile
FROM software_rows r
JOIN (
  SELECT t.capture_id, t.row_key, max(t.percentile) AS percentile, max(s.score) AS score
  FROM software_top t
  JOIN software_scored s ON s.capture_id = t.capture_id AND s.row_key = t.row_key
  GROUP BY t.capture_id, t.row_key) s ON s.capture_id = r.capture_id AND s.row_key = r.row_key;

-- View software_found_features
SELECT r.capture_id,
  r.scope_id,
  r.row_key,
  r.file_id,
  r.line,
  r.ts,
  r.uid,
  r.id_orig_h,
  r.id_orig_p,
  r.id_resp_h,
  r.id_resp_p,
  r.proto,
  r.label,
  r.detailedlabel,
  coalesce(CAST(r.host_p AS DOUBLE), 0e0) AS "f_host_p",
  coalesce(CAST(r.version_major AS DOUBLE), 0e0) AS "f_version_major",
  coalesce(CAST(r.version_minor AS DOUBLE), 0e0) AS "f_version_minor",
  n_software_type.rarity AS "f_software_type_rarity",
  n_name.rarity AS "f_name_rarity",
  n_version_addl.rarity AS "f_version_addl_rarity",
  CAST(length(coalesce(r.unparsed_version, '')) AS DOUBLE) AS "f_unparsed_version_len"
FROM software_found_rows r
JOIN software_n_software_type n_software_type ON n_software_type.scope_id = r.scope_id AND n_software_type.v1 = coalesce(r.software_type, '')
JOIN software_n_name n_name ON n_name.scope_id = r.scope_id AND n_name.v1 = coalesce(r.name, '')
JOIN software_n_version_addl n_version_addl ON n_version_addl.scope_id = r.scope_id AND n_version_addl.v1 = coalesce(r.version_addl, '');

-- View software_found_terms
SELECT f.capture_id, f.scope_id, f.row_key,
  f."f_host_p" AS x1,
  m."mean_host_p" AS usual1,
  coalesce(CASE WHEN (m."hi_host_p" > m."lo_host_p" AND m."sd_host_p" > 0) THEN f."f_host_p" ELSE 0e0 END, 0e0) AS part1,
  f."f_version_major" AS x2,
  m."mean_version_major" AS usual2,
  coalesce(CASE WHEN (m."hi_version_major" > m."lo_version_major" AND m."sd_version_major" > 0) THEN f."f_version_major" ELSE 0e0 END, 0e0) AS part2,
  f."f_version_minor" AS x3,
  m."mean_version_minor" AS usual3,
  coalesce(CASE WHEN (m."hi_version_minor" > m."lo_version_minor" AND m."sd_version_minor" > 0) THEN f."f_version_minor" ELSE 0e0 END, 0e0) AS part3,
  f."f_software_type_rarity" AS x4,
  m."mean_software_type_rarity" AS usual4,
  coalesce(CASE WHEN (m."hi_software_type_rarity" > m."lo_software_type_rarity" AND m."sd_software_type_rarity" > 0) THEN f."f_software_type_rarity" ELSE 0e0 END, 0e0) AS part4,
  f."f_name_rarity" AS x5,
  m."mean_name_rarity" AS usual5,
  coalesce(CASE WHEN (m."hi_name_rarity" > m."lo_name_rarity" AND m."sd_name_rarity" > 0) THEN f."f_name_rarity" ELSE 0e0 END, 0e0) AS part5,
  f."f_version_addl_rarity" AS x6,
  m."mean_version_addl_rarity" AS usual6,
  coalesce(CASE WHEN (m."hi_version_addl_rarity" > m."lo_version_addl_rarity" AND m."sd_version_addl_rarity" > 0) THEN f."f_version_addl_rarity" ELSE 0e0 END, 0e0) AS part6,
  f."f_unparsed_version_len" AS x7,
  m."mean_unparsed_version_len" AS usual7,
  coalesce(CASE WHEN (m."hi_unparsed_version_len" > m."lo_unparsed_version_len" AND m."sd_unparsed_version_len" > 0) THEN f."f_unparsed_version_len" ELSE 0e0 END, 0e0) AS part7
FROM software_found_features f
JOIN software_moments m ON m.scope_id = f.scope_id;

-- View software_reasons
SELECT e.capture_id, e.row_key, e.reason.name AS name, e.reason.text AS text, e.reason.number AS number, e.reason.unit AS unit, e.reason.usual_text AS usual_text, e.reason.usual_number AS usual_number, e.reason.part AS part
FROM (
  SELECT d.capture_id, d.row_key, unnest([struct_pack("name" := 'host_p', "text" := CAST(NULL AS STRING), "number" := d.x1, "unit" := 'port', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual1, "part" := d.part1), struct_pack("name" := 'version_major', "text" := CAST(NULL AS STRING), "number" := d.x2, "unit" := 'number', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual2, "part" := d.part2), struct_pack("name" := 'version_minor', "text" := CAST(NULL AS STRING), "number" := d.x3, "unit" := 'number', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual3, "part" := d.part3), struct_pack("name" := 'software_type_rarity', "text" := CAST(NULL AS STRING), "number" := d.x4, "unit" := 'nats', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual4, "part" := d.part4), struct_pack("name" := 'name_rarity', "text" := CAST(NULL AS STRING), "number" := d.x5, "unit" := 'nats', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual5, "part" := d.part5), struct_pack("name" := 'version_addl_rarity', "text" := CAST(NULL AS STRING), "number" := d.x6, "unit" := 'nats', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual6, "part" := d.part6), struct_pack("name" := 'unparsed_version_len', "text" := CAST(NULL AS STRING), "number" := d.x7, "unit" := 'characters', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual7, "part" := d.part7)]) AS reason
  FROM (SELECT DISTINCT * FROM software_found_terms) d) e
WHERE e.reason.part > 0;

-- Function software_named_reasons
SELECT r.capture_id, r.row_key, r.name, r.place, r.part, r.total,
  coalesce(r.text, number_text(r.number, r.unit)) AS value,
  coalesce(r.usual_text, number_text(r.usual_number, r.unit)) AS usual
FROM (
  SELECT n.*, sum(n.part) OVER (PARTITION BY n.capture_id, n.row_key) AS total,
    CAST(row_number() OVER (PARTITION BY n.capture_id, n.row_key ORDER BY significant(n.part) DESC, n.name) AS BIGINT) AS place
  FROM software_reasons n) r
WHERE r.place <= 5;

-- Table software_explained
SELECT r.capture_id, r.row_key, list(struct_pack("feature" := r.name, "value" := r.value, "usual" := r.usual, "share" := CASE WHEN (r.total) <> 0 THEN (r.part) / (r.total) ELSE 0e0 END) ORDER BY r.place) AS reasons,
  string_agg(CASE WHEN r.place <= 3 THEN r.name || CASE WHEN r.value = 'yes' THEN '' ELSE ' ' || coalesce(r.value, '?') END || coalesce(' (usual ' || r.usual || ')', '') END, '; ' ORDER BY r.place) AS sentence
FROM software_named_reasons r
GROUP BY r.capture_id, r.row_key;

-- Table software_findings
SELECT f.*, e.reasons, f.subject || coalesce(': ' || e.sentence, '') AS explanation
FROM (
  SELECT r.capture_id, md5(c.capture || '|row|' || CAST(r.row_key AS STRING)) AS finding_id, r.row_key,
    min(r.ts) AS ts_first, max(r.ts) AS ts_last, min(r.host) AS host_from, min(CAST(NULL AS STRING)) AS host_to,
    CAST(count(*) AS BIGINT) AS row_count, max(r.score) AS score, min(coalesce(r.host, 'a host') || ' runs ' || coalesce(r.unparsed_version, r.name, '?')) AS subject
  FROM software_found_rows r
  JOIN captures_in c ON c.capture_id = r.capture_id
  GROUP BY r.capture_id, c.capture, r.row_key) f
LEFT JOIN software_explained e ON e.capture_id = f.capture_id AND e.row_key = f.row_key;

-- Table software_used
SELECT scope_id, has_forest, list(DISTINCT name ORDER BY name) FILTER (name IS NOT NULL) AS names
FROM (
  SELECT m.scope_id, FALSE AS has_forest, unnest([CASE WHEN (m."hi_host_p" > m."lo_host_p" AND m."sd_host_p" > 0) THEN 'host_p' END, CASE WHEN (m."hi_version_major" > m."lo_version_major" AND m."sd_version_major" > 0) THEN 'version_major' END, CASE WHEN (m."hi_version_minor" > m."lo_version_minor" AND m."sd_version_minor" > 0) THEN 'version_minor' END, CASE WHEN (m."hi_software_type_rarity" > m."lo_software_type_rarity" AND m."sd_software_type_rarity" > 0) THEN 'software_type_rarity' END, CASE WHEN (m."hi_name_rarity" > m."lo_name_rarity" AND m."sd_name_rarity" > 0) THEN 'name_rarity' END, CASE WHEN (m."hi_version_addl_rarity" > m."lo_version_addl_rarity" AND m."sd_version_addl_rarity" > 0) THEN 'version_addl_rarity' END, CASE WHEN (m."hi_unparsed_version_len" > m."lo_unparsed_version_len" AND m."sd_unparsed_version_len" > 0) THEN 'unparsed_version_len' END]) AS name
  FROM software_moments m) n
GROUP BY scope_id, has_forest;

-- Table software_summary
SELECT k.capture_id, 'software' AS log, 0.3e0 AS weight, k.n AS row_count, coalesce(f.flagged, 0) AS flagged,
  CASE WHEN (k.n) <> 0 THEN (CAST(coalesce(f.flagged, 0) AS DOUBLE)) / (k.n) ELSE 0e0 END AS flagged_share, k.cut_score AS cutoff, 'rarity' AS method, u.names, p.top_percentile
FROM software_cuts k
LEFT JOIN software_used u ON u.scope_id = k.capture_id
LEFT JOIN (
  SELECT c.capture_id, CAST(count(*) AS BIGINT) AS flagged FROM software_candidates c JOIN software_cuts k ON k.capture_id = c.capture_id
  WHERE (c.rank_score > k.cut_score OR (c.rank_score = k.cut_score AND c.row_key <= k.cut_key)) GROUP BY c.capture_id) f ON f.capture_id = k.capture_id
LEFT JOIN (SELECT capture_id, avg(percentile) AS top_percentile FROM software_top GROUP BY capture_id) p ON p.capture_id = k.capture_id;

-- Result scores/log=software
SELECT CAST(c.capture AS STRING) AS capture,
  CAST(s.row_key AS BIGINT) AS row_key,
  CAST(fi.path AS STRING) AS file,
  CAST(s.line AS BIGINT) AS line,
  CAST(to_timestamp(s.ts) AS TIMESTAMPTZ) AS ts,
  CAST(s.uid AS STRING) AS uid,
  CAST(s.id_orig_h AS STRING) AS id_orig_h,
  CAST(s.id_orig_p AS BIGINT) AS id_orig_p,
  CAST(s.id_resp_h AS STRING) AS id_resp_h,
  CAST(s.id_resp_p AS BIGINT) AS id_resp_p,
  CAST(s.proto AS STRING) AS proto,
  CAST(s.score AS DOUBLE) AS score,
  CAST(coalesce((s.rank_score > k.cut_score OR (s.rank_score = k.cut_score AND s.row_key <= k.cut_key)), FALSE) AS BOOLEAN) AS flagged,
  CAST(s.label AS STRING) AS label,
  CAST(s.detailedlabel AS STRING) AS detailedlabel
FROM software_scored s
JOIN captures_in c ON c.capture_id = s.capture_id
LEFT JOIN files_in fi ON fi.file_id = s.file_id
JOIN software_cuts k ON k.capture_id = s.capture_id;

-- Result features/log=software
SELECT c.capture, f.row_key, fi.path AS file, f.line,
  CAST(f."f_host_p" AS DOUBLE) AS "host_p",
  CAST(f."f_version_major" AS DOUBLE) AS "version_major",
  CAST(f."f_version_minor" AS DOUBLE) AS "version_minor",
  CAST(f."f_software_type_rarity" AS DOUBLE) AS "software_type_rarity",
  CAST(f."f_name_rarity" AS DOUBLE) AS "name_rarity",
  CAST(f."f_version_addl_rarity" AS DOUBLE) AS "version_addl_rarity",
  CAST(f."f_unparsed_version_len" AS DOUBLE) AS "unparsed_version_len"
FROM software_features f
JOIN captures_in c ON c.capture_id = f.capture_id
LEFT JOIN files_in fi ON fi.file_id = f.file_id;

-- View ssh_features
SELECT r.capture_id,
  r.scope_id,
  r.row_key,
  r.file_id,
  r.line,
  r.ts,
  r.uid,
  r.id_orig_h,
  r.id_orig_p,
  r.id_resp_h,
  r.id_resp_p,
  r.proto,
  r.label,
  r.detailedlabel,
  coalesce(CAST(r.id_resp_p AS DOUBLE), 0e0) AS "f_id_resp_p",
  coalesce(CAST(r.auth_attempts AS DOUBLE), 0e0) AS "f_auth_attempts",
  CAST(length(coalesce(r.client, '')) AS DOUBLE) AS "f_client_len",
  CAST(length(coalesce(r.server, '')) AS DOUBLE) AS "f_server_len",
  n_client.rarity AS "f_client_rarity",
  n_server.rarity AS "f_server_rarity",
  coalesce(CAST(u_conn.bytes AS DOUBLE), 0e0) AS "f_uid_conn_bytes",
  coalesce(CAST(u_conn.duration AS DOUBLE), 0e0) AS "f_uid_conn_duration",
  coalesce(CAST(u_weird.n AS DOUBLE), 0e0) AS "f_uid_weird_count",
  coalesce(CAST(u_weird.name_rarity AS DOUBLE), 0e0) AS "f_uid_weird_name_rarity"
FROM ssh_rows r
JOIN ssh_n_client n_client ON n_client.scope_id = r.scope_id AND n_client.v1 = coalesce(r.client, '')
JOIN ssh_n_server n_server ON n_server.scope_id = r.scope_id AND n_server.v1 = coalesce(r.server, '')
LEFT JOIN uid_conn u_conn ON u_conn.capture_id = r.capture_id AND u_conn.uid = r.uid
LEFT JOIN uid_weird u_weird ON u_weird.capture_id = r.capture_id AND u_weird.uid = r.uid;

-- Table ssh_moments
SELECT f.scope_id, CAST(count(*) AS BIGINT) AS n,
  avg(f."f_id_resp_p") AS "mean_id_resp_p", stddev_pop(f."f_id_resp_p") AS "sd_id_resp_p", min(f."f_id_resp_p") AS "lo_id_resp_p", max(f."f_id_resp_p") AS "hi_id_resp_p",
  avg(f."f_auth_attempts") AS "mean_auth_attempts", stddev_pop(f."f_auth_attempts") AS "sd_auth_attempts", min(f."f_auth_attempts") AS "lo_auth_attempts", max(f."f_auth_attempts") AS "hi_auth_attempts",
  avg(f."f_client_len") AS "mean_client_len", stddev_pop(f."f_client_len") AS "sd_client_len", min(f."f_client_len") AS "lo_client_len", max(f."f_client_len") AS "hi_client_len",
  avg(f."f_server_len") AS "mean_server_len", stddev_pop(f."f_server_len") AS "sd_server_len", min(f."f_server_len") AS "lo_server_len", max(f."f_server_len") AS "hi_server_len",
  avg(f."f_client_rarity") AS "mean_client_rarity", stddev_pop(f."f_client_rarity") AS "sd_client_rarity", min(f."f_client_rarity") AS "lo_client_rarity", max(f."f_client_rarity") AS "hi_client_rarity",
  avg(f."f_server_rarity") AS "mean_server_rarity", stddev_pop(f."f_server_rarity") AS "sd_server_rarity", min(f."f_server_rarity") AS "lo_server_rarity", max(f."f_server_rarity") AS "hi_server_rarity",
  avg(f."f_uid_conn_bytes") AS "mean_uid_conn_bytes", stddev_pop(f."f_uid_conn_bytes") AS "sd_uid_conn_bytes", min(f."f_uid_conn_bytes") AS "lo_uid_conn_bytes", max(f."f_uid_conn_bytes") AS "hi_uid_conn_bytes",
  avg(f."f_uid_conn_duration") AS "mean_uid_conn_duration", stddev_pop(f."f_uid_conn_duration") AS "sd_uid_conn_duration", min(f."f_uid_conn_duration") AS "lo_uid_conn_duration", max(f."f_uid_conn_duration") AS "hi_uid_conn_duration",
  avg(f."f_uid_weird_count") AS "mean_uid_weird_count", stddev_pop(f."f_uid_weird_count") AS "sd_uid_weird_count", min(f."f_uid_weird_count") AS "lo_uid_weird_count", max(f."f_uid_weird_count") AS "hi_uid_weird_count",
  avg(f."f_uid_weird_name_rarity") AS "mean_uid_weird_name_rarity", stddev_pop(f."f_uid_weird_name_rarity") AS "sd_uid_weird_name_rarity", min(f."f_uid_weird_name_rarity") AS "lo_uid_weird_name_rarity", max(f."f_uid_weird_name_rarity") AS "hi_uid_weird_name_rarity"
FROM ssh_features f
GROUP BY f.scope_id;

-- Table ssh_sample_cuts
SELECT t.scope_id, CASE WHEN max(t.n) > 16384 THEN coalesce(max(CASE WHEN h.place = 16384 THEN h.hash END), max(h.hash)) ELSE 9223372036854775807 END AS cut
FROM ssh_total t
LEFT JOIN (
  SELECT r.scope_id, xor(r.row_key, CAST(42 AS BIGINT)) AS hash, row_number() OVER (PARTITION BY r.scope_id ORDER BY xor(r.row_key, CAST(42 AS BIGINT))) AS place
  FROM ssh_rows r
  JOIN ssh_total t ON t.scope_id = r.scope_id
  WHERE t.n > 16384 AND CAST(xor(r.row_key, CAST(42 AS BIGINT)) AS DOUBLE) <= -9.223372036854776E+18 + 1.8446744073709552E+19 * CASE WHEN (t.n) <> 0 THEN (32768e0) / (t.n) ELSE 0e0 END) h
  ON h.scope_id = t.scope_id
GROUP BY t.scope_id;

-- View ssh_sample_rows
SELECT r.*, xor(r.row_key, CAST(42 AS BIGINT)) AS sample_order
FROM ssh_rows r
JOIN ssh_sample_cuts c ON c.scope_id = r.scope_id
WHERE xor(r.row_key, CAST(42 AS BIGINT)) <= c.cut;

-- Table ssh_sample
SELECT r.scope_id,
  r.sample_order,
  coalesce(CAST(r.id_resp_p AS DOUBLE), 0e0) AS "f_id_resp_p",
  coalesce(CAST(r.auth_attempts AS DOUBLE), 0e0) AS "f_auth_attempts",
  CAST(length(coalesce(r.client, '')) AS DOUBLE) AS "f_client_len",
  CAST(length(coalesce(r.server, '')) AS DOUBLE) AS "f_server_len",
  n_client.rarity AS "f_client_rarity",
  n_server.rarity AS "f_server_rarity",
  coalesce(CAST(u_conn.bytes AS DOUBLE), 0e0) AS "f_uid_conn_bytes",
  coalesce(CAST(u_conn.duration AS DOUBLE), 0e0) AS "f_uid_conn_duration",
  coalesce(CAST(u_weird.n AS DOUBLE), 0e0) AS "f_uid_weird_count",
  coalesce(CAST(u_weird.name_rarity AS DOUBLE), 0e0) AS "f_uid_weird_name_rarity"
FROM ssh_sample_rows r
JOIN ssh_n_client n_client ON n_client.scope_id = r.scope_id AND n_client.v1 = coalesce(r.client, '')
JOIN ssh_n_server n_server ON n_server.scope_id = r.scope_id AND n_server.v1 = coalesce(r.server, '')
LEFT JOIN uid_conn u_conn ON u_conn.capture_id = r.capture_id AND u_conn.uid = r.uid
LEFT JOIN uid_weird u_weird ON u_weird.capture_id = r.capture_id AND u_weird.uid = r.uid;

-- Fit ssh
SELECT f.scope_id, coalesce(f."f_id_resp_p", 0e0), coalesce(f."f_auth_attempts", 0e0), coalesce(f."f_client_len", 0e0), coalesce(f."f_server_len", 0e0), coalesce(f."f_client_rarity", 0e0), coalesce(f."f_server_rarity", 0e0), coalesce(f."f_uid_conn_bytes", 0e0), coalesce(f."f_uid_conn_duration", 0e0), coalesce(f."f_uid_weird_count", 0e0), coalesce(f."f_uid_weird_name_rarity", 0e0)
FROM ssh_sample f
ORDER BY f.scope_id, f.sample_order;

-- View ssh_rule
SELECT f.capture_id, f.scope_id, f.row_key, f.file_id, f.line, f.ts, f.uid, f.id_orig_h, f.id_orig_p, f.id_resp_h, f.id_resp_p, f.proto, f.label, f.detailedlabel,
  0e0 AS rule,
  coalesce(CASE WHEN (m."hi_id_resp_p" > m."lo_id_resp_p" AND m."sd_id_resp_p" > 0) THEN abs(f."f_id_resp_p" - m."mean_id_resp_p") / m."sd_id_resp_p" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_auth_attempts" > m."lo_auth_attempts" AND m."sd_auth_attempts" > 0) THEN abs(f."f_auth_attempts" - m."mean_auth_attempts") / m."sd_auth_attempts" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_client_len" > m."lo_client_len" AND m."sd_client_len" > 0) THEN abs(f."f_client_len" - m."mean_client_len") / m."sd_client_len" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_server_len" > m."lo_server_len" AND m."sd_server_len" > 0) THEN abs(f."f_server_len" - m."mean_server_len") / m."sd_server_len" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_client_rarity" > m."lo_client_rarity" AND m."sd_client_rarity" > 0) THEN abs(f."f_client_rarity" - m."mean_client_rarity") / m."sd_client_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_server_rarity" > m."lo_server_rarity" AND m."sd_server_rarity" > 0) THEN abs(f."f_server_rarity" - m."mean_server_rarity") / m."sd_server_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_uid_conn_bytes" > m."lo_uid_conn_bytes" AND m."sd_uid_conn_bytes" > 0) THEN abs(f."f_uid_conn_bytes" - m."mean_uid_conn_bytes") / m."sd_uid_conn_bytes" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_uid_conn_duration" > m."lo_uid_conn_duration" AND m."sd_uid_conn_duration" > 0) THEN abs(f."f_uid_conn_duration" - m."mean_uid_conn_duration") / m."sd_uid_conn_duration" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_uid_weird_count" > m."lo_uid_weird_count" AND m."sd_uid_weird_count" > 0) THEN abs(f."f_uid_weird_count" - m."mean_uid_weird_count") / m."sd_uid_weird_count" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_uid_weird_name_rarity" > m."lo_uid_weird_name_rarity" AND m."sd_uid_weird_name_rarity" > 0) THEN abs(f."f_uid_weird_name_rarity" - m."mean_uid_weird_name_rarity") / m."sd_uid_weird_name_rarity" ELSE 0e0 END, 0e0) AS distance,
  m.n >= 8 AND CASE WHEN (m."hi_id_resp_p" > m."lo_id_resp_p" AND m."sd_id_resp_p" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_auth_attempts" > m."lo_auth_attempts" AND m."sd_auth_attempts" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_client_len" > m."lo_client_len" AND m."sd_client_len" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_server_len" > m."lo_server_len" AND m."sd_server_len" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_client_rarity" > m."lo_client_rarity" AND m."sd_client_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_server_rarity" > m."lo_server_rarity" AND m."sd_server_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_uid_conn_bytes" > m."lo_uid_conn_bytes" AND m."sd_uid_conn_bytes" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_uid_conn_duration" > m."lo_uid_conn_duration" AND m."sd_uid_conn_duration" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_uid_weird_count" > m."lo_uid_weird_count" AND m."sd_uid_weird_count" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_uid_weird_name_rarity" > m."lo_uid_weird_name_rarity" AND m."sd_uid_weird_name_rarity" > 0) THEN 1e0 ELSE 0e0 END >= 2 AS has_forest,
  coalesce(f."f_id_resp_p", 0e0) AS f1,
  coalesce(f."f_auth_attempts", 0e0) AS f2,
  coalesce(f."f_client_len", 0e0) AS f3,
  coalesce(f."f_server_len", 0e0) AS f4,
  coalesce(f."f_client_rarity", 0e0) AS f5,
  coalesce(f."f_server_rarity", 0e0) AS f6,
  coalesce(f."f_uid_conn_bytes", 0e0) AS f7,
  coalesce(f."f_uid_conn_duration", 0e0) AS f8,
  coalesce(f."f_uid_weird_count", 0e0) AS f9,
  coalesce(f."f_uid_weird_name_rarity", 0e0) AS f10
FROM ssh_features f
JOIN ssh_moments m ON m.scope_id = f.scope_id
WHERE CASE WHEN (m."hi_id_resp_p" > m."lo_id_resp_p" AND m."sd_id_resp_p" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_auth_attempts" > m."lo_auth_attempts" AND m."sd_auth_attempts" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_client_len" > m."lo_client_len" AND m."sd_client_len" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_server_len" > m."lo_server_len" AND m."sd_server_len" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_client_rarity" > m."lo_client_rarity" AND m."sd_client_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_server_rarity" > m."lo_server_rarity" AND m."sd_server_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_uid_conn_bytes" > m."lo_uid_conn_bytes" AND m."sd_uid_conn_bytes" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_uid_conn_duration" > m."lo_uid_conn_duration" AND m."sd_uid_conn_duration" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_uid_weird_count" > m."lo_uid_weird_count" AND m."sd_uid_weird_count" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_uid_weird_name_rarity" > m."lo_uid_weird_name_rarity" AND m."sd_uid_weird_name_rarity" > 0) THEN 1e0 ELSE 0e0 END > 0;

-- Function ssh_scored
SELECT p.capture_id, p.scope_id, p.row_key, p.file_id, p.line, p.ts, p.uid, p.id_orig_h, p.id_orig_p, p.id_resp_h, p.id_resp_p, p.proto, p.label, p.detailedlabel, p.isolation, p.score, significant(p.score) AS rank_score
FROM (SELECT capture_id, scope_id, row_key, file_id, line, ts, uid, id_orig_h, id_orig_p, id_resp_h, id_resp_p, proto, label, detailedlabel, isolation, rule + coalesce(isolation, distance) AS score
FROM (SELECT capture_id, scope_id, row_key, file_id, line, ts, uid, id_orig_h, id_orig_p, id_resp_h, id_resp_p, proto, label, detailedlabel, rule, distance, CASE WHEN has_forest THEN forest('ssh', scope_id, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10) END AS isolation FROM ssh_rule) i) p;

-- Table ssh_buckets
SELECT s.capture_id, CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT) AS bucket, CAST(count(*) AS BIGINT) AS n
FROM ssh_scored s
GROUP BY s.capture_id, CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT);

-- Table ssh_wanted
SELECT capture_id, n, least(CAST(floor(least(2e-1, greatest(1e-2, CASE WHEN (n) <> 0 THEN (10e0) / (n) ELSE 0e0 END)) * (n - 1)) AS BIGINT) + 2, n) AS wanted, least(2e-1, greatest(1e-2, CASE WHEN (n) <> 0 THEN (10e0) / (n) ELSE 0e0 END)) * (n - 1) AS cut_position
FROM (SELECT capture_id, CAST(sum(n) AS BIGINT) AS n FROM ssh_buckets GROUP BY capture_id) b;

-- Table ssh_candidates
SELECT s.capture_id, s.row_key, s.rank_score, s.uid, w.n, w.wanted, w.cut_position,
  CAST(row_number() OVER (PARTITION BY s.capture_id ORDER BY s.rank_score DESC, s.row_key) AS BIGINT) AS place,
  CAST(rank() OVER (PARTITION BY s.capture_id ORDER BY s.rank_score DESC) AS BIGINT) AS first_place,
  CAST(count(*) OVER (PARTITION BY s.capture_id, s.rank_score) AS BIGINT) AS ties
FROM ssh_scored s
JOIN ssh_wanted w ON w.capture_id = s.capture_id
JOIN (
  SELECT b.capture_id, max(b.bucket) AS bucket
  FROM (SELECT capture_id, bucket, CAST(sum(n) OVER (PARTITION BY capture_id ORDER BY bucket DESC) AS BIGINT) AS above FROM ssh_buckets) b
  JOIN ssh_wanted w ON w.capture_id = b.capture_id
  WHERE b.above >= w.wanted
  GROUP BY b.capture_id) c ON c.capture_id = s.capture_id
WHERE CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT) >= c.bucket;

-- Table ssh_cuts
SELECT c.capture_id, c.n, CAST('-9223372036854775808' AS BIGINT) AS cut_key,
  max(CASE WHEN c.place = floor(c.cut_position) + 1 THEN c.rank_score END) * (1e0 - max(c.cut_position - floor(c.cut_position)))
    + coalesce(max(CASE WHEN c.place = floor(c.cut_position) + 2 THEN c.rank_score END) * max(c.cut_position - floor(c.cut_position)), 0e0) AS cut_score
FROM ssh_candidates c
GROUP BY c.capture_id, c.n;

-- Table ssh_top
SELECT c.capture_id, c.row_key, c.uid, c.rank_score, c.place,
  CASE WHEN c.n > 0 THEN (c.n + 1 - c.first_place - (c.ties - 1) * 5e-1) / c.n END AS percentile
FROM ssh_candidates c
JOIN ssh_cuts k ON k.capture_id = c.capture_id
WHERE (c.rank_score > k.cut_score OR (c.rank_score = k.cut_score AND c.row_key <= k.cut_key)) AND c.place <= 10;

-- Table ssh_found_rows
SELECT r.*, s.score, s.percentile
FROM ssh_rows r
JOIN (
  SELECT t.capture_id, t.row_key, max(t.percentile) AS percentile, max(s.score) AS score
  FROM ssh_top t
  JOIN ssh_scored s ON s.capture_id = t.capture_id AND s.row_key = t.row_key
  GROUP BY t.capture_id, t.row_key) s ON s.capture_id = r.capture_id AND s.row_key = r.row_key;

-- View ssh_found_features
SELECT r.capture_id,
  r.scope_id,
  r.row_key,
  r.file_id,
  r.line,
  r.ts,
  r.uid,
  r.id_orig_h,
  r.id_orig_p,
  r.id_resp_h,
  r.id_resp_p,
  r.proto,
  r.label,
  r.detailedlabel,
  coalesce(CAST(r.id_resp_p AS DOUBLE), 0e0) AS "f_id_resp_p",
  coalesce(CAST(r.auth_attempts AS DOUBLE), 0e0) AS "f_auth_attempts",
  CAST(length(coalesce(r.client, '')) AS DOUBLE) AS "f_client_len",
  CAST(length(coalesce(r.server, '')) AS DOUBLE) AS "f_server_len",
  n_client.rarity AS "f_client_rarity",
  n_server.rarity AS "f_server_rarity",
  coalesce(CAST(u_conn.bytes AS DOUBLE), 0e0) AS "f_uid_conn_bytes",
  coalesce(CAST(u_conn.duration AS DOUBLE), 0e0) AS "f_uid_conn_duration",
  coalesce(CAST(u_weird.n AS DOUBLE), 0e0) AS "f_uid_weird_count",
  coalesce(CAST(u_weird.name_rarity AS DOUBLE), 0e0) AS "f_uid_weird_name_rarity"
FROM ssh_found_rows r
JOIN ssh_n_client n_client ON n_client.scope_id = r.scope_id AND n_client.v1 = coalesce(r.client, '')
JOIN ssh_n_server n_server ON n_server.scope_id = r.scope_id AND n_server.v1 = coalesce(r.server, '')
LEFT JOIN uid_conn u_conn ON u_conn.capture_id = r.capture_id AND u_conn.uid = r.uid
LEFT JOIN uid_weird u_weird ON u_weird.capture_id = r.capture_id AND u_weird.uid = r.uid;

-- Function ssh_losses
SELECT DISTINCT f.capture_id, f.row_key,
  greatest(coalesce(forest_loss('ssh', f.scope_id, 0e0, coalesce(f."f_id_resp_p", 0e0), coalesce(f."f_auth_attempts", 0e0), coalesce(f."f_client_len", 0e0), coalesce(f."f_server_len", 0e0), coalesce(f."f_client_rarity", 0e0), coalesce(f."f_server_rarity", 0e0), coalesce(f."f_uid_conn_bytes", 0e0), coalesce(f."f_uid_conn_duration", 0e0), coalesce(f."f_uid_weird_count", 0e0), coalesce(f."f_uid_weird_name_rarity", 0e0)), 0e0), 0e0) AS loss1,
  greatest(coalesce(forest_loss('ssh', f.scope_id, 1e0, coalesce(f."f_id_resp_p", 0e0), coalesce(f."f_auth_attempts", 0e0), coalesce(f."f_client_len", 0e0), coalesce(f."f_server_len", 0e0), coalesce(f."f_client_rarity", 0e0), coalesce(f."f_server_rarity", 0e0), coalesce(f."f_uid_conn_bytes", 0e0), coalesce(f."f_uid_conn_duration", 0e0), coalesce(f."f_uid_weird_count", 0e0), coalesce(f."f_uid_weird_name_rarity", 0e0)), 0e0), 0e0) AS loss2,
  greatest(coalesce(forest_loss('ssh', f.scope_id, 2e0, coalesce(f."f_id_resp_p", 0e0), coalesce(f."f_auth_attempts", 0e0), coalesce(f."f_client_len", 0e0), coalesce(f."f_server_len", 0e0), coalesce(f."f_client_rarity", 0e0), coalesce(f."f_server_rarity", 0e0), coalesce(f."f_uid_conn_bytes", 0e0), coalesce(f."f_uid_conn_duration", 0e0), coalesce(f."f_uid_weird_count", 0e0), coalesce(f."f_uid_weird_name_rarity", 0e0)), 0e0), 0e0) AS loss3,
  greatest(coalesce(forest_loss('ssh', f.scope_id, 3e0, coalesce(f."f_id_resp_p", 0e0), coalesce(f."f_auth_attempts", 0e0), coalesce(f."f_client_len", 0e0), coalesce(f."f_server_len", 0e0), coalesce(f."f_client_rarity", 0e0), coalesce(f."f_server_rarity", 0e0), coalesce(f."f_uid_conn_bytes", 0e0), coalesce(f."f_uid_conn_duration", 0e0), coalesce(f."f_uid_weird_count", 0e0), coalesce(f."f_uid_weird_name_rarity", 0e0)), 0e0), 0e0) AS loss4,
  greatest(coalesce(forest_loss('ssh', f.scope_id, 4e0, coalesce(f."f_id_resp_p", 0e0), coalesce(f."f_auth_attempts", 0e0), coalesce(f."f_client_len", 0e0), coalesce(f."f_server_len", 0e0), coalesce(f."f_client_rarity", 0e0), coalesce(f."f_server_rarity", 0e0), coalesce(f."f_uid_conn_bytes", 0e0), coalesce(f."f_uid_conn_duration", 0e0), coalesce(f."f_uid_weird_count", 0e0), coalesce(f."f_uid_weird_name_rarity", 0e0)), 0e0), 0e0) AS loss5,
  greatest(coalesce(forest_loss('ssh', f.scope_id, 5e0, coalesce(f."f_id_resp_p", 0e0), coalesce(f."f_auth_attempts", 0e0), coalesce(f."f_client_len", 0e0), coalesce(f."f_server_len", 0e0), coalesce(f."f_client_rarity", 0e0), coalesce(f."f_server_rarity", 0e0), coalesce(f."f_uid_conn_bytes", 0e0), coalesce(f."f_uid_conn_duration", 0e0), coalesce(f."f_uid_weird_count", 0e0), coalesce(f."f_uid_weird_name_rarity", 0e0)), 0e0), 0e0) AS loss6,
  greatest(coalesce(forest_loss('ssh', f.scope_id, 6e0, coalesce(f."f_id_resp_p", 0e0), coalesce(f."f_auth_attempts", 0e0), coalesce(f."f_client_len", 0e0), coalesce(f."f_server_len", 0e0), coalesce(f."f_client_rarity", 0e0), coalesce(f."f_server_rarity", 0e0), coalesce(f."f_uid_conn_bytes", 0e0), coalesce(f."f_uid_conn_duration", 0e0), coalesce(f."f_uid_weird_count", 0e0), coalesce(f."f_uid_weird_name_rarity", 0e0)), 0e0), 0e0) AS loss7,
  greatest(coalesce(forest_loss('ssh', f.scope_id, 7e0, coalesce(f."f_id_resp_p", 0e0), coalesce(f."f_auth_attempts", 0e0), coalesce(f."f_client_len", 0e0), coalesce(f."f_server_len", 0e0), coalesce(f."f_client_rarity", 0e0), coalesce(f."f_server_rarity", 0e0), coalesce(f."f_uid_conn_bytes", 0e0), coalesce(f."f_uid_conn_duration", 0e0), coalesce(f."f_uid_weird_count", 0e0), coalesce(f."f_uid_weird_name_rarity", 0e0)), 0e0), 0e0) AS loss8,
  greatest(coalesce(forest_loss('ssh', f.scope_id, 8e0, coalesce(f."f_id_resp_p", 0e0), coalesce(f."f_auth_attempts", 0e0), coalesce(f."f_client_len", 0e0), coalesce(f."f_server_len", 0e0), coalesce(f."f_client_rarity", 0e0), coalesce(f."f_server_rarity", 0e0), coalesce(f."f_uid_conn_bytes", 0e0), coalesce(f."f_uid_conn_duration", 0e0), coalesce(f."f_uid_weird_count", 0e0), coalesce(f."f_uid_weird_name_rarity", 0e0)), 0e0), 0e0) AS loss9,
  greatest(coalesce(forest_loss('ssh', f.scope_id, 9e0, coalesce(f."f_id_resp_p", 0e0), coalesce(f."f_auth_attempts", 0e0), coalesce(f."f_client_len", 0e0), coalesce(f."f_server_len", 0e0), coalesce(f."f_client_rarity", 0e0), coalesce(f."f_server_rarity", 0e0), coalesce(f."f_uid_conn_bytes", 0e0), coalesce(f."f_uid_conn_duration", 0e0), coalesce(f."f_uid_weird_count", 0e0), coalesce(f."f_uid_weird_name_rarity", 0e0)), 0e0), 0e0) AS loss10
FROM ssh_found_features f;

-- View ssh_found_terms
SELECT f.capture_id, f.scope_id, f.row_key,
  f."f_id_resp_p" AS x1,
  m."mean_id_resp_p" AS usual1,
  coalesce(lo.loss1, 0e0) AS part1,
  f."f_auth_attempts" AS x2,
  m."mean_auth_attempts" AS usual2,
  coalesce(lo.loss2, 0e0) AS part2,
  f."f_client_len" AS x3,
  m."mean_client_len" AS usual3,
  coalesce(lo.loss3, 0e0) AS part3,
  f."f_server_len" AS x4,
  m."mean_server_len" AS usual4,
  coalesce(lo.loss4, 0e0) AS part4,
  f."f_client_rarity" AS x5,
  m."mean_client_rarity" AS usual5,
  coalesce(lo.loss5, 0e0) AS part5,
  f."f_server_rarity" AS x6,
  m."mean_server_rarity" AS usual6,
  coalesce(lo.loss6, 0e0) AS part6,
  f."f_uid_conn_bytes" AS x7,
  m."mean_uid_conn_bytes" AS usual7,
  coalesce(lo.loss7, 0e0) AS part7,
  f."f_uid_conn_duration" AS x8,
  m."mean_uid_conn_duration" AS usual8,
  coalesce(lo.loss8, 0e0) AS part8,
  f."f_uid_weird_count" AS x9,
  m."mean_uid_weird_count" AS usual9,
  coalesce(lo.loss9, 0e0) AS part9,
  f."f_uid_weird_name_rarity" AS x10,
  m."mean_uid_weird_name_rarity" AS usual10,
  coalesce(lo.loss10, 0e0) AS part10
FROM ssh_found_features f
JOIN ssh_moments m ON m.scope_id = f.scope_id
LEFT JOIN ssh_losses lo ON lo.capture_id = f.capture_id AND lo.row_key = f.row_key;

-- View ssh_reasons
SELECT e.capture_id, e.row_key, e.reason.name AS name, e.reason.text AS text, e.reason.number AS number, e.reason.unit AS unit, e.reason.usual_text AS usual_text, e.reason.usual_number AS usual_number, e.reason.part AS part
FROM (
  SELECT d.capture_id, d.row_key, unnest([struct_pack("name" := 'id_resp_p', "text" := CAST(NULL AS STRING), "number" := d.x1, "unit" := 'port', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual1, "part" := d.part1), struct_pack("name" := 'auth_attempts', "text" := CAST(NULL AS STRING), "number" := d.x2, "unit" := 'attempts', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual2, "part" := d.part2), struct_pack("name" := 'client_len', "text" := CAST(NULL AS STRING), "number" := d.x3, "unit" := 'characters', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual3, "part" := d.part3), struct_pack("name" := 'server_len', "text" := CAST(NULL AS STRING), "number" := d.x4, "unit" := 'characters', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual4, "part" := d.part4), struct_pack("name" := 'client_rarity', "text" := CAST(NULL AS STRING), "number" := d.x5, "unit" := 'nats', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual5, "part" := d.part5), struct_pack("name" := 'server_rarity', "text" := CAST(NULL AS STRING), "number" := d.x6, "unit" := 'nats', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual6, "part" := d.part6), struct_pack("name" := 'uid_conn_bytes', "text" := CAST(NULL AS STRING), "number" := d.x7, "unit" := 'B', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual7, "part" := d.part7), struct_pack("name" := 'uid_conn_duration', "text" := CAST(NULL AS STRING), "number" := d.x8, "unit" := 's', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual8, "part" := d.part8), struct_pack("name" := 'uid_weird_count', "text" := CAST(NULL AS STRING), "number" := d.x9, "unit" := 'rows', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual9, "part" := d.part9), struct_pack("name" := 'uid_weird_name_rarity', "text" := CAST(NULL AS STRING), "number" := d.x10, "unit" := 'nats', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual10, "part" := d.part10)]) AS reason
  FROM (SELECT DISTINCT * FROM ssh_found_terms) d) e
WHERE e.reason.part > 0;

-- Function ssh_named_reasons
SELECT r.capture_id, r.row_key, r.name, r.place, r.part, r.total,
  coalesce(r.text, number_text(r.number, r.unit)) AS value,
  coalesce(r.usual_text, number_text(r.usual_number, r.unit)) AS usual
FROM (
  SELECT n.*, sum(n.part) OVER (PARTITION BY n.capture_id, n.row_key) AS total,
    CAST(row_number() OVER (PARTITION BY n.capture_id, n.row_key ORDER BY significant(n.part) DESC, n.name) AS BIGINT) AS place
  FROM ssh_reasons n) r
WHERE r.place <= 5;

-- Table ssh_explained
SELECT r.capture_id, r.row_key, list(struct_pack("feature" := r.name, "value" := r.value, "usual" := r.usual, "share" := CASE WHEN (r.total) <> 0 THEN (r.part) / (r.total) ELSE 0e0 END) ORDER BY r.place) AS reasons,
  string_agg(CASE WHEN r.place <= 3 THEN r.name || CASE WHEN r.value = 'yes' THEN '' ELSE ' ' || coalesce(r.value, '?') END || coalesce(' (usual ' || r.usual || ')', '') END, '; ' ORDER BY r.place) AS sentence
FROM ssh_named_reasons r
GROUP BY r.capture_id, r.row_key;

-- Table ssh_findings
SELECT f.*, e.reasons, f.subject || coalesce(': ' || e.sentence, '') AS explanation
FROM (
  SELECT r.capture_id, md5(c.capture || '|row|' || CAST(r.row_key AS STRING)) AS finding_id, r.row_key,
    min(r.ts) AS ts_first, max(r.ts) AS ts_last, min(r.id_orig_h) AS host_from, min(r.id_resp_h) AS host_to,
    CAST(count(*) AS BIGINT) AS row_count, max(r.score) AS score, min(coalesce(r.id_orig_h, r.id_resp_h, 'a row') || coalesce(' to ' || CASE WHEN r.id_orig_h IS NOT NULL THEN r.id_resp_h END, '') || coalesce(' port ' || CAST(r.id_resp_p AS STRING), '')) AS subject
  FROM ssh_found_rows r
  JOIN captures_in c ON c.capture_id = r.capture_id
  GROUP BY r.capture_id, c.capture, r.row_key) f
LEFT JOIN ssh_explained e ON e.capture_id = f.capture_id AND e.row_key = f.row_key;

-- Table ssh_used
SELECT scope_id, has_forest, list(DISTINCT name ORDER BY name) FILTER (name IS NOT NULL) AS names
FROM (
  SELECT m.scope_id, m.n >= 8 AND CASE WHEN (m."hi_id_resp_p" > m."lo_id_resp_p" AND m."sd_id_resp_p" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_auth_attempts" > m."lo_auth_attempts" AND m."sd_auth_attempts" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_client_len" > m."lo_client_len" AND m."sd_client_len" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_server_len" > m."lo_server_len" AND m."sd_server_len" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_client_rarity" > m."lo_client_rarity" AND m."sd_client_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_server_rarity" > m."lo_server_rarity" AND m."sd_server_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_uid_conn_bytes" > m."lo_uid_conn_bytes" AND m."sd_uid_conn_bytes" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_uid_conn_duration" > m."lo_uid_conn_duration" AND m."sd_uid_conn_duration" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_uid_weird_count" > m."lo_uid_weird_count" AND m."sd_uid_weird_count" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_uid_weird_name_rarity" > m."lo_uid_weird_name_rarity" AND m."sd_uid_weird_name_rarity" > 0) THEN 1e0 ELSE 0e0 END >= 2 AS has_forest, unnest([CASE WHEN (m."hi_id_resp_p" > m."lo_id_resp_p" AND m."sd_id_resp_p" > 0) THEN 'id_resp_p' END, CASE WHEN (m."hi_auth_attempts" > m."lo_auth_attempts" AND m."sd_auth_attempts" > 0) THEN 'auth_attempts' END, CASE WHEN (m."hi_client_len" > m."lo_client_len" AND m."sd_client_len" > 0) THEN 'client_len' END, CASE WHEN (m."hi_server_len" > m."lo_server_len" AND m."sd_server_len" > 0) THEN 'server_len' END, CASE WHEN (m."hi_client_rarity" > m."lo_client_rarity" AND m."sd_client_rarity" > 0) THEN 'client_rarity' END, CASE WHEN (m."hi_server_rarity" > m."lo_server_rarity" AND m."sd_server_rarity" > 0) THEN 'server_rarity' END, CASE WHEN (m."hi_uid_conn_bytes" > m."lo_uid_conn_bytes" AND m."sd_uid_conn_bytes" > 0) THEN 'uid_conn_bytes' END, CASE WHEN (m."hi_uid_conn_duration" > m."lo_uid_conn_duration" AND m."sd_uid_conn_duration" > 0) THEN 'uid_conn_duration' END, CASE WHEN (m."hi_uid_weird_count" > m."lo_uid_weird_count" AND m."sd_uid_weird_count" > 0) THEN 'uid_weird_count' END, CASE WHEN (m."hi_uid_weird_name_rarity" > m."lo_uid_weird_name_rarity" AND m."sd_uid_weird_name_rarity" > 0) THEN 'uid_weird_name_rarity' END]) AS name
  FROM ssh_moments m) n
GROUP BY scope_id, has_forest;

-- Table ssh_summary
SELECT k.capture_id, 'ssh' AS log, 0.75e0 AS weight, k.n AS row_count, coalesce(f.flagged, 0) AS flagged,
  CASE WHEN (k.n) <> 0 THEN (CAST(coalesce(f.flagged, 0) AS DOUBLE)) / (k.n) ELSE 0e0 END AS flagged_share, k.cut_score AS cutoff, CASE WHEN u.has_forest THEN 'isolation_forest' ELSE 'fallback_distance' END AS method, u.names, p.top_percentile
FROM ssh_cuts k
LEFT JOIN ssh_used u ON u.scope_id = k.capture_id
LEFT JOIN (
  SELECT c.capture_id, CAST(count(*) AS BIGINT) AS flagged FROM ssh_candidates c JOIN ssh_cuts k ON k.capture_id = c.capture_id
  WHERE (c.rank_score > k.cut_score OR (c.rank_score = k.cut_score AND c.row_key <= k.cut_key)) GROUP BY c.capture_id) f ON f.capture_id = k.capture_id
LEFT JOIN (SELECT capture_id, avg(percentile) AS top_percentile FROM ssh_top GROUP BY capture_id) p ON p.capture_id = k.capture_id;

-- Result scores/log=ssh
SELECT CAST(c.capture AS STRING) AS capture,
  CAST(s.row_key AS BIGINT) AS row_key,
  CAST(fi.path AS STRING) AS file,
  CAST(s.line AS BIGINT) AS line,
  CAST(to_timestamp(s.ts) AS TIMESTAMPTZ) AS ts,
  CAST(s.uid AS STRING) AS uid,
  CAST(s.id_orig_h AS STRING) AS id_orig_h,
  CAST(s.id_orig_p AS BIGINT) AS id_orig_p,
  CAST(s.id_resp_h AS STRING) AS id_resp_h,
  CAST(s.id_resp_p AS BIGINT) AS id_resp_p,
  CAST(s.proto AS STRING) AS proto,
  CAST(s.score AS DOUBLE) AS score,
  CAST(coalesce((s.rank_score > k.cut_score OR (s.rank_score = k.cut_score AND s.row_key <= k.cut_key)), FALSE) AS BOOLEAN) AS flagged,
  CAST(s.label AS STRING) AS label,
  CAST(s.detailedlabel AS STRING) AS detailedlabel
FROM ssh_scored s
JOIN captures_in c ON c.capture_id = s.capture_id
LEFT JOIN files_in fi ON fi.file_id = s.file_id
JOIN ssh_cuts k ON k.capture_id = s.capture_id;

-- Result features/log=ssh
SELECT c.capture, f.row_key, fi.path AS file, f.line,
  CAST(f."f_id_resp_p" AS DOUBLE) AS "id_resp_p",
  CAST(f."f_auth_attempts" AS DOUBLE) AS "auth_attempts",
  CAST(f."f_client_len" AS DOUBLE) AS "client_len",
  CAST(f."f_server_len" AS DOUBLE) AS "server_len",
  CAST(f."f_client_rarity" AS DOUBLE) AS "client_rarity",
  CAST(f."f_server_rarity" AS DOUBLE) AS "server_rarity",
  CAST(f."f_uid_conn_bytes" AS DOUBLE) AS "uid_conn_bytes",
  CAST(f."f_uid_conn_duration" AS DOUBLE) AS "uid_conn_duration",
  CAST(f."f_uid_weird_count" AS DOUBLE) AS "uid_weird_count",
  CAST(f."f_uid_weird_name_rarity" AS DOUBLE) AS "uid_weird_name_rarity"
FROM ssh_features f
JOIN captures_in c ON c.capture_id = f.capture_id
LEFT JOIN files_in fi ON fi.file_id = f.file_id;

-- View ssl_features
SELECT r.capture_id,
  r.scope_id,
  r.row_key,
  r.file_id,
  r.line,
  r.ts,
  r.uid,
  r.id_orig_h,
  r.id_orig_p,
  r.id_resp_h,
  r.id_resp_p,
  r.proto,
  r.label,
  r.detailedlabel,
  CASE WHEN kind."id_orig_h" = 1 THEN coalesce(CAST((CASE WHEN regexp_full_match(r."id_orig_h", '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(TRY_CAST(r."id_orig_h" AS DOUBLE)) THEN TRY_CAST(r."id_orig_h" AS DOUBLE) END) AS DOUBLE), 0e0) END AS "f_id_orig_h",
  CASE WHEN kind."id_orig_h" = 0 THEN n_id_orig_h.rarity END AS "f_id_orig_h_rarity",
  CASE WHEN kind."id_orig_p" = 1 THEN coalesce(CAST(r."id_orig_p" AS DOUBLE), 0e0) END AS "f_id_orig_p",
  CASE WHEN kind."id_orig_p" = 0 THEN 0e0 END AS "f_id_orig_p_rarity",
  CASE WHEN kind."id_resp_h" = 1 THEN coalesce(CAST((CASE WHEN regexp_full_match(r."id_resp_h", '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(TRY_CAST(r."id_resp_h" AS DOUBLE)) THEN TRY_CAST(r."id_resp_h" AS DOUBLE) END) AS DOUBLE), 0e0) END AS "f_id_resp_h",
  CASE WHEN kind."id_resp_h" = 0 THEN n_id_resp_h.rarity END AS "f_id_resp_h_rarity",
  CASE WHEN kind."id_resp_p" = 1 THEN coalesce(CAST(r."id_resp_p" AS DOUBLE), 0e0) END AS "f_id_resp_p",
  CASE WHEN kind."id_resp_p" = 0 THEN 0e0 END AS "f_id_resp_p_rarity",
  CASE WHEN kind."version" = 1 THEN coalesce(CAST((CASE WHEN regexp_full_match(r."version", '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(TRY_CAST(r."version" AS DOUBLE)) THEN TRY_CAST(r."version" AS DOUBLE) END) AS DOUBLE), 0e0) END AS "f_version",
  CASE WHEN kind."version" = 0 THEN n_version.rarity END AS "f_version_rarity",
  CASE WHEN kind."cipher" = 1 THEN coalesce(CAST((CASE WHEN regexp_full_match(r."cipher", '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(TRY_CAST(r."cipher" AS DOUBLE)) THEN TRY_CAST(r."cipher" AS DOUBLE) END) AS DOUBLE), 0e0) END AS "f_cipher",
  CASE WHEN kind."cipher" = 0 THEN n_cipher.rarity END AS "f_cipher_rarity",
  CASE WHEN kind."server_name" = 1 THEN coalesce(CAST((CASE WHEN regexp_full_match(r."server_name", '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(TRY_CAST(r."server_name" AS DOUBLE)) THEN TRY_CAST(r."server_name" AS DOUBLE) END) AS DOUBLE), 0e0) END AS "f_server_name",
  CASE WHEN kind."server_name" = 0 THEN n_server_name.rarity END AS "f_server_name_rarity",
  CASE WHEN kind."resumed" = 1 THEN coalesce(CAST(CASE WHEN r."resumed" IS NOT NULL THEN CASE WHEN r."resumed" THEN 1e0 ELSE 0e0 END END AS DOUBLE), 0e0) END AS "f_resumed",
  CASE WHEN kind."resumed" = 0 THEN 0e0 END AS "f_resumed_rarity",
  CASE WHEN kind."established" = 1 THEN coalesce(CAST(CASE WHEN r."established" IS NOT NULL THEN CASE WHEN r."established" THEN 1e0 ELSE 0e0 END END AS DOUBLE), 0e0) END AS "f_established",
  CASE WHEN kind."established" = 0 THEN 0e0 END AS "f_established_rarity",
  n_cert_chain_fuids.rarity AS "f_cert_chain_fuids_rarity",
  CASE WHEN kind."proto" = 1 THEN coalesce(CAST((CASE WHEN regexp_full_match(r."proto", '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(TRY_CAST(r."proto" AS DOUBLE)) THEN TRY_CAST(r."proto" AS DOUBLE) END) AS DOUBLE), 0e0) END AS "f_proto",
  CASE WHEN kind."proto" = 0 THEN n_proto.rarity END AS "f_proto_rarity"
FROM ssl_rows r
JOIN ssl_n_id_orig_h n_id_orig_h ON n_id_orig_h.scope_id = r.scope_id AND n_id_orig_h.v1 = coalesce(r."id_orig_h", '')
JOIN ssl_n_id_resp_h n_id_resp_h ON n_id_resp_h.scope_id = r.scope_id AND n_id_resp_h.v1 = coalesce(r."id_resp_h", '')
JOIN ssl_n_version n_version ON n_version.scope_id = r.scope_id AND n_version.v1 = coalesce(r."version", '')
JOIN ssl_n_cipher n_cipher ON n_cipher.scope_id = r.scope_id AND n_cipher.v1 = coalesce(r."cipher", '')
JOIN ssl_n_server_name n_server_name ON n_server_name.scope_id = r.scope_id AND n_server_name.v1 = coalesce(r."server_name", '')
JOIN ssl_n_cert_chain_fuids n_cert_chain_fuids ON n_cert_chain_fuids.scope_id = r.scope_id AND n_cert_chain_fuids.v1 = coalesce(array_to_string(list_sort(CAST(r."cert_chain_fuids" AS VARCHAR[])), '|'), '')
JOIN ssl_n_proto n_proto ON n_proto.scope_id = r.scope_id AND n_proto.v1 = coalesce(r."proto", '')
LEFT JOIN ssl_kinds kind ON kind.scope_id = r.scope_id;

-- Table ssl_moments
SELECT f.scope_id, CAST(count(*) AS BIGINT) AS n,
  avg(f."f_id_orig_h") AS "mean_id_orig_h", stddev_pop(f."f_id_orig_h") AS "sd_id_orig_h", min(f."f_id_orig_h") AS "lo_id_orig_h", max(f."f_id_orig_h") AS "hi_id_orig_h",
  avg(f."f_id_orig_h_rarity") AS "mean_id_orig_h_rarity", stddev_pop(f."f_id_orig_h_rarity") AS "sd_id_orig_h_rarity", min(f."f_id_orig_h_rarity") AS "lo_id_orig_h_rarity", max(f."f_id_orig_h_rarity") AS "hi_id_orig_h_rarity",
  avg(f."f_id_orig_p") AS "mean_id_orig_p", stddev_pop(f."f_id_orig_p") AS "sd_id_orig_p", min(f."f_id_orig_p") AS "lo_id_orig_p", max(f."f_id_orig_p") AS "hi_id_orig_p",
  avg(f."f_id_orig_p_rarity") AS "mean_id_orig_p_rarity", stddev_pop(f."f_id_orig_p_rarity") AS "sd_id_orig_p_rarity", min(f."f_id_orig_p_rarity") AS "lo_id_orig_p_rarity", max(f."f_id_orig_p_rarity") AS "hi_id_orig_p_rarity",
  avg(f."f_id_resp_h") AS "mean_id_resp_h", stddev_pop(f."f_id_resp_h") AS "sd_id_resp_h", min(f."f_id_resp_h") AS "lo_id_resp_h", max(f."f_id_resp_h") AS "hi_id_resp_h",
  avg(f."f_id_resp_h_rarity") AS "mean_id_resp_h_rarity", stddev_pop(f."f_id_resp_h_rarity") AS "sd_id_resp_h_rarity", min(f."f_id_resp_h_rarity") AS "lo_id_resp_h_rarity", max(f."f_id_resp_h_rarity") AS "hi_id_resp_h_rarity",
  avg(f."f_id_resp_p") AS "mean_id_resp_p", stddev_pop(f."f_id_resp_p") AS "sd_id_resp_p", min(f."f_id_resp_p") AS "lo_id_resp_p", max(f."f_id_resp_p") AS "hi_id_resp_p",
  avg(f."f_id_resp_p_rarity") AS "mean_id_resp_p_rarity", stddev_pop(f."f_id_resp_p_rarity") AS "sd_id_resp_p_rarity", min(f."f_id_resp_p_rarity") AS "lo_id_resp_p_rarity", max(f."f_id_resp_p_rarity") AS "hi_id_resp_p_rarity",
  avg(f."f_version") AS "mean_version", stddev_pop(f."f_version") AS "sd_version", min(f."f_version") AS "lo_version", max(f."f_version") AS "hi_version",
  avg(f."f_version_rarity") AS "mean_version_rarity", stddev_pop(f."f_version_rarity") AS "sd_version_rarity", min(f."f_version_rarity") AS "lo_version_rarity", max(f."f_version_rarity") AS "hi_version_rarity",
  avg(f."f_cipher") AS "mean_cipher", stddev_pop(f."f_cipher") AS "sd_cipher", min(f."f_cipher") AS "lo_cipher", max(f."f_cipher") AS "hi_cipher",
  avg(f."f_cipher_rarity") AS "mean_cipher_rarity", stddev_pop(f."f_cipher_rarity") AS "sd_cipher_rarity", min(f."f_cipher_rarity") AS "lo_cipher_rarity", max(f."f_cipher_rarity") AS "hi_cipher_rarity",
  avg(f."f_server_name") AS "mean_server_name", stddev_pop(f."f_server_name") AS "sd_server_name", min(f."f_server_name") AS "lo_server_name", max(f."f_server_name") AS "hi_server_name",
  avg(f."f_server_name_rarity") AS "mean_server_name_rarity", stddev_pop(f."f_server_name_rarity") AS "sd_server_name_rarity", min(f."f_server_name_rarity") AS "lo_server_name_rarity", max(f."f_server_name_rarity") AS "hi_server_name_rarity",
  avg(f."f_resumed") AS "mean_resumed", stddev_pop(f."f_resumed") AS "sd_resumed", min(f."f_resumed") AS "lo_resumed", max(f."f_resumed") AS "hi_resumed",
  avg(f."f_resumed_rarity") AS "mean_resumed_rarity", stddev_pop(f."f_resumed_rarity") AS "sd_resumed_rarity", min(f."f_resumed_rarity") AS "lo_resumed_rarity", max(f."f_resumed_rarity") AS "hi_resumed_rarity",
  avg(f."f_established") AS "mean_established", stddev_pop(f."f_established") AS "sd_established", min(f."f_established") AS "lo_established", max(f."f_established") AS "hi_established",
  avg(f."f_established_rarity") AS "mean_established_rarity", stddev_pop(f."f_established_rarity") AS "sd_established_rarity", min(f."f_established_rarity") AS "lo_established_rarity", max(f."f_established_rarity") AS "hi_established_rarity",
  avg(f."f_cert_chain_fuids_rarity") AS "mean_cert_chain_fuids_rarity", stddev_pop(f."f_cert_chain_fuids_rarity") AS "sd_cert_chain_fuids_rarity", min(f."f_cert_chain_fuids_rarity") AS "lo_cert_chain_fuids_rarity", max(f."f_cert_chain_fuids_rarity") AS "hi_cert_chain_fuids_rarity",
  avg(f."f_proto") AS "mean_proto", stddev_pop(f."f_proto") AS "sd_proto", min(f."f_proto") AS "lo_proto", max(f."f_proto") AS "hi_proto",
  avg(f."f_proto_rarity") AS "mean_proto_rarity", stddev_pop(f."f_proto_rarity") AS "sd_proto_rarity", min(f."f_proto_rarity") AS "lo_proto_rarity", max(f."f_proto_rarity") AS "hi_proto_rarity"
FROM ssl_features f
GROUP BY f.scope_id;

-- View ssl_rule
SELECT f.capture_id, f.scope_id, f.row_key, f.file_id, f.line, f.ts, f.uid, f.id_orig_h, f.id_orig_p, f.id_resp_h, f.id_resp_p, f.proto, f.label, f.detailedlabel,
  coalesce(CASE WHEN (m."hi_id_orig_h" > m."lo_id_orig_h" AND m."sd_id_orig_h" > 0) THEN f."f_id_orig_h" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_id_orig_h_rarity" > m."lo_id_orig_h_rarity" AND m."sd_id_orig_h_rarity" > 0) THEN f."f_id_orig_h_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_id_orig_p" > m."lo_id_orig_p" AND m."sd_id_orig_p" > 0) THEN f."f_id_orig_p" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_id_orig_p_rarity" > m."lo_id_orig_p_rarity" AND m."sd_id_orig_p_rarity" > 0) THEN f."f_id_orig_p_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_id_resp_h" > m."lo_id_resp_h" AND m."sd_id_resp_h" > 0) THEN f."f_id_resp_h" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_id_resp_h_rarity" > m."lo_id_resp_h_rarity" AND m."sd_id_resp_h_rarity" > 0) THEN f."f_id_resp_h_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_id_resp_p" > m."lo_id_resp_p" AND m."sd_id_resp_p" > 0) THEN f."f_id_resp_p" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_id_resp_p_rarity" > m."lo_id_resp_p_rarity" AND m."sd_id_resp_p_rarity" > 0) THEN f."f_id_resp_p_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_version" > m."lo_version" AND m."sd_version" > 0) THEN f."f_version" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_version_rarity" > m."lo_version_rarity" AND m."sd_version_rarity" > 0) THEN f."f_version_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_cipher" > m."lo_cipher" AND m."sd_cipher" > 0) THEN f."f_cipher" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_cipher_rarity" > m."lo_cipher_rarity" AND m."sd_cipher_rarity" > 0) THEN f."f_cipher_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_server_name" > m."lo_server_name" AND m."sd_server_name" > 0) THEN f."f_server_name" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_server_name_rarity" > m."lo_server_name_rarity" AND m."sd_server_name_rarity" > 0) THEN f."f_server_name_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_resumed" > m."lo_resumed" AND m."sd_resumed" > 0) THEN f."f_resumed" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_resumed_rarity" > m."lo_resumed_rarity" AND m."sd_resumed_rarity" > 0) THEN f."f_resumed_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_established" > m."lo_established" AND m."sd_established" > 0) THEN f."f_established" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_established_rarity" > m."lo_established_rarity" AND m."sd_established_rarity" > 0) THEN f."f_established_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_cert_chain_fuids_rarity" > m."lo_cert_chain_fuids_rarity" AND m."sd_cert_chain_fuids_rarity" > 0) THEN f."f_cert_chain_fuids_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_proto" > m."lo_proto" AND m."sd_proto" > 0) THEN f."f_proto" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_proto_rarity" > m."lo_proto_rarity" AND m."sd_proto_rarity" > 0) THEN f."f_proto_rarity" ELSE 0e0 END, 0e0) AS rule,
  coalesce(CASE WHEN (m."hi_id_orig_h" > m."lo_id_orig_h" AND m."sd_id_orig_h" > 0) THEN abs(f."f_id_orig_h" - m."mean_id_orig_h") / m."sd_id_orig_h" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_id_orig_h_rarity" > m."lo_id_orig_h_rarity" AND m."sd_id_orig_h_rarity" > 0) THEN abs(f."f_id_orig_h_rarity" - m."mean_id_orig_h_rarity") / m."sd_id_orig_h_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_id_orig_p" > m."lo_id_orig_p" AND m."sd_id_orig_p" > 0) THEN abs(f."f_id_orig_p" - m."mean_id_orig_p") / m."sd_id_orig_p" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_id_orig_p_rarity" > m."lo_id_orig_p_rarity" AND m."sd_id_orig_p_rarity" > 0) THEN abs(f."f_id_orig_p_rarity" - m."mean_id_orig_p_rarity") / m."sd_id_orig_p_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_id_resp_h" > m."lo_id_resp_h" AND m."sd_id_resp_h" > 0) THEN abs(f."f_id_resp_h" - m."mean_id_resp_h") / m."sd_id_resp_h" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_id_resp_h_rarity" > m."lo_id_resp_h_rarity" AND m."sd_id_resp_h_rarity" > 0) THEN abs(f."f_id_resp_h_rarity" - m."mean_id_resp_h_rarity") / m."sd_id_resp_h_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_id_resp_p" > m."lo_id_resp_p" AND m."sd_id_resp_p" > 0) THEN abs(f."f_id_resp_p" - m."mean_id_resp_p") / m."sd_id_resp_p" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_id_resp_p_rarity" > m."lo_id_resp_p_rarity" AND m."sd_id_resp_p_rarity" > 0) THEN abs(f."f_id_resp_p_rarity" - m."mean_id_resp_p_rarity") / m."sd_id_resp_p_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_version" > m."lo_version" AND m."sd_version" > 0) THEN abs(f."f_version" - m."mean_version") / m."sd_version" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_version_rarity" > m."lo_version_rarity" AND m."sd_version_rarity" > 0) THEN abs(f."f_version_rarity" - m."mean_version_rarity") / m."sd_version_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_cipher" > m."lo_cipher" AND m."sd_cipher" > 0) THEN abs(f."f_cipher" - m."mean_cipher") / m."sd_cipher" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_cipher_rarity" > m."lo_cipher_rarity" AND m."sd_cipher_rarity" > 0) THEN abs(f."f_cipher_rarity" - m."mean_cipher_rarity") / m."sd_cipher_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_server_name" > m."lo_server_name" AND m."sd_server_name" > 0) THEN abs(f."f_server_name" - m."mean_server_name") / m."sd_server_name" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_server_name_rarity" > m."lo_server_name_rarity" AND m."sd_server_name_rarity" > 0) THEN abs(f."f_server_name_rarity" - m."mean_server_name_rarity") / m."sd_server_name_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_resumed" > m."lo_resumed" AND m."sd_resumed" > 0) THEN abs(f."f_resumed" - m."mean_resumed") / m."sd_resumed" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_resumed_rarity" > m."lo_resumed_rarity" AND m."sd_resumed_rarity" > 0) THEN abs(f."f_resumed_rarity" - m."mean_resumed_rarity") / m."sd_resumed_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_established" > m."lo_established" AND m."sd_established" > 0) THEN abs(f."f_established" - m."mean_established") / m."sd_established" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_established_rarity" > m."lo_established_rarity" AND m."sd_established_rarity" > 0) THEN abs(f."f_established_rarity" - m."mean_established_rarity") / m."sd_established_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_cert_chain_fuids_rarity" > m."lo_cert_chain_fuids_rarity" AND m."sd_cert_chain_fuids_rarity" > 0) THEN abs(f."f_cert_chain_fuids_rarity" - m."mean_cert_chain_fuids_rarity") / m."sd_cert_chain_fuids_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_proto" > m."lo_proto" AND m."sd_proto" > 0) THEN abs(f."f_proto" - m."mean_proto") / m."sd_proto" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_proto_rarity" > m."lo_proto_rarity" AND m."sd_proto_rarity" > 0) THEN abs(f."f_proto_rarity" - m."mean_proto_rarity") / m."sd_proto_rarity" ELSE 0e0 END, 0e0) AS distance,
  FALSE AS has_forest
FROM ssl_features f
JOIN ssl_moments m ON m.scope_id = f.scope_id
WHERE CASE WHEN (m."hi_id_orig_h" > m."lo_id_orig_h" AND m."sd_id_orig_h" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_id_orig_h_rarity" > m."lo_id_orig_h_rarity" AND m."sd_id_orig_h_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_id_orig_p" > m."lo_id_orig_p" AND m."sd_id_orig_p" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_id_orig_p_rarity" > m."lo_id_orig_p_rarity" AND m."sd_id_orig_p_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_id_resp_h" > m."lo_id_resp_h" AND m."sd_id_resp_h" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_id_resp_h_rarity" > m."lo_id_resp_h_rarity" AND m."sd_id_resp_h_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_id_resp_p" > m."lo_id_resp_p" AND m."sd_id_resp_p" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_id_resp_p_rarity" > m."lo_id_resp_p_rarity" AND m."sd_id_resp_p_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_version" > m."lo_version" AND m."sd_version" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_version_rarity" > m."lo_version_rarity" AND m."sd_version_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_cipher" > m."lo_cipher" AND m."sd_cipher" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_cipher_rarity" > m."lo_cipher_rarity" AND m."sd_cipher_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_server_name" > m."lo_server_name" AND m."sd_server_name" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_server_name_rarity" > m."lo_server_name_rarity" AND m."sd_server_name_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_resumed" > m."lo_resumed" AND m."sd_resumed" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_resumed_rarity" > m."lo_resumed_rarity" AND m."sd_resumed_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_established" > m."lo_established" AND m."sd_established" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_established_rarity" > m."lo_established_rarity" AND m."sd_established_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_cert_chain_fuids_rarity" > m."lo_cert_chain_fuids_rarity" AND m."sd_cert_chain_fuids_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_proto" > m."lo_proto" AND m."sd_proto" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_proto_rarity" > m."lo_proto_rarity" AND m."sd_proto_rarity" > 0) THEN 1e0 ELSE 0e0 END > 0;

-- Function ssl_scored
SELECT p.capture_id, p.scope_id, p.row_key, p.file_id, p.line, p.ts, p.uid, p.id_orig_h, p.id_orig_p, p.id_resp_h, p.id_resp_p, p.proto, p.label, p.detailedlabel, p.isolation, p.score, significant(p.score) AS rank_score
FROM (SELECT capture_id, scope_id, row_key, file_id, line, ts, uid, id_orig_h, id_orig_p, id_resp_h, id_resp_p, proto, label, detailedlabel, isolation, rule AS score
FROM (SELECT capture_id, scope_id, row_key, file_id, line, ts, uid, id_orig_h, id_orig_p, id_resp_h, id_resp_p, proto, label, detailedlabel, rule, distance, CAST(NULL AS DOUBLE) AS isolation FROM ssl_rule) i) p;

-- Table ssl_buckets
SELECT s.capture_id, CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT) AS bucket, CAST(count(*) AS BIGINT) AS n
FROM ssl_scored s
GROUP BY s.capture_id, CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT);

-- Table ssl_wanted
SELECT capture_id, n, least(CAST(10 AS BIGINT), n) AS wanted, CAST(NULL AS DOUBLE) AS cut_position
FROM (SELECT capture_id, CAST(sum(n) AS BIGINT) AS n FROM ssl_buckets GROUP BY capture_id) b;

-- Table ssl_candidates
SELECT s.capture_id, s.row_key, s.rank_score, s.uid, w.n, w.wanted, w.cut_position,
  CAST(row_number() OVER (PARTITION BY s.capture_id ORDER BY s.rank_score DESC, s.row_key) AS BIGINT) AS place,
  CAST(rank() OVER (PARTITION BY s.capture_id ORDER BY s.rank_score DESC) AS BIGINT) AS first_place,
  CAST(count(*) OVER (PARTITION BY s.capture_id, s.rank_score) AS BIGINT) AS ties
FROM ssl_scored s
JOIN ssl_wanted w ON w.capture_id = s.capture_id
JOIN (
  SELECT b.capture_id, max(b.bucket) AS bucket
  FROM (SELECT capture_id, bucket, CAST(sum(n) OVER (PARTITION BY capture_id ORDER BY bucket DESC) AS BIGINT) AS above FROM ssl_buckets) b
  JOIN ssl_wanted w ON w.capture_id = b.capture_id
  WHERE b.above >= w.wanted
  GROUP BY b.capture_id) c ON c.capture_id = s.capture_id
WHERE CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT) >= c.bucket;

-- Table ssl_cuts
SELECT c.capture_id, c.n, max(CASE WHEN c.place = c.wanted THEN c.row_key END) AS cut_key,
  coalesce(max(CASE WHEN c.place = c.wanted THEN c.rank_score END), 0e0) AS cut_score
FROM ssl_candidates c
GROUP BY c.capture_id, c.n;

-- Table ssl_top
SELECT c.capture_id, c.row_key, c.uid, c.rank_score, c.place,
  CASE WHEN c.n > 0 THEN (c.n + 1 - c.first_place - (c.ties - 1) * 5e-1) / c.n END AS percentile
FROM ssl_candidates c
JOIN ssl_cuts k ON k.capture_id = c.capture_id
WHERE (c.rank_score > k.cut_score OR (c.rank_score = k.cut_score AND c.row_key <= k.cut_key));

-- Table ssl_found_rows
SELECT r.*, s.score, s.percentile
FROM ssl_rows r
JOIN (
  SELECT t.capture_id, t.row_key, max(t.percentile) AS percentile, max(s.score) AS score
  FROM ssl_top t
  JOIN ssl_scored s ON s.capture_id = t.capture_id AND s.row_key = t.row_key
  GROUP BY t.capture_id, t.row_key) s ON s.capture_id = r.capture_id AND s.row_key = r.row_key;

-- View ssl_found_features
SELECT r.capture_id,
  r.scope_id,
  r.row_key,
  r.file_id,
  r.line,
  r.ts,
  r.uid,
  r.id_orig_h,
  r.id_orig_p,
  r.id_resp_h,
  r.id_resp_p,
  r.proto,
  r.label,
  r.detailedlabel,
  CASE WHEN kind."id_orig_h" = 1 THEN coalesce(CAST((CASE WHEN regexp_full_match(r."id_orig_h", '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(TRY_CAST(r."id_orig_h" AS DOUBLE)) THEN TRY_CAST(r."id_orig_h" AS DOUBLE) END) AS DOUBLE), 0e0) END AS "f_id_orig_h",
  CASE WHEN kind."id_orig_h" = 0 THEN n_id_orig_h.rarity END AS "f_id_orig_h_rarity",
  CASE WHEN kind."id_orig_p" = 1 THEN coalesce(CAST(r."id_orig_p" AS DOUBLE), 0e0) END AS "f_id_orig_p",
  CASE WHEN kind."id_orig_p" = 0 THEN 0e0 END AS "f_id_orig_p_rarity",
  CASE WHEN kind."id_resp_h" = 1 THEN coalesce(CAST((CASE WHEN regexp_full_match(r."id_resp_h", '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(TRY_CAST(r."id_resp_h" AS DOUBLE)) THEN TRY_CAST(r."id_resp_h" AS DOUBLE) END) AS DOUBLE), 0e0) END AS "f_id_resp_h",
  CASE WHEN kind."id_resp_h" = 0 THEN n_id_resp_h.rarity END AS "f_id_resp_h_rarity",
  CASE WHEN kind."id_resp_p" = 1 THEN coalesce(CAST(r."id_resp_p" AS DOUBLE), 0e0) END AS "f_id_resp_p",
  CASE WHEN kind."id_resp_p" = 0 THEN 0e0 END AS "f_id_resp_p_rarity",
  CASE WHEN kind."version" = 1 THEN coalesce(CAST((CASE WHEN regexp_full_match(r."version", '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(TRY_CAST(r."version" AS DOUBLE)) THEN TRY_CAST(r."version" AS DOUBLE) END) AS DOUBLE), 0e0) END AS "f_version",
  CASE WHEN kind."version" = 0 THEN n_version.rarity END AS "f_version_rarity",
  CASE WHEN kind."cipher" = 1 THEN coalesce(CAST((CASE WHEN regexp_full_match(r."cipher", '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(TRY_CAST(r."cipher" AS DOUBLE)) THEN TRY_CAST(r."cipher" AS DOUBLE) END) AS DOUBLE), 0e0) END AS "f_cipher",
  CASE WHEN kind."cipher" = 0 THEN n_cipher.rarity END AS "f_cipher_rarity",
  CASE WHEN kind."server_name" = 1 THEN coalesce(CAST((CASE WHEN regexp_full_match(r."server_name", '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(TRY_CAST(r."server_name" AS DOUBLE)) THEN TRY_CAST(r."server_name" AS DOUBLE) END) AS DOUBLE), 0e0) END AS "f_server_name",
  CASE WHEN kind."server_name" = 0 THEN n_server_name.rarity END AS "f_server_name_rarity",
  CASE WHEN kind."resumed" = 1 THEN coalesce(CAST(CASE WHEN r."resumed" IS NOT NULL THEN CASE WHEN r."resumed" THEN 1e0 ELSE 0e0 END END AS DOUBLE), 0e0) END AS "f_resumed",
  CASE WHEN kind."resumed" = 0 THEN 0e0 END AS "f_resumed_rarity",
  CASE WHEN kind."established" = 1 THEN coalesce(CAST(CASE WHEN r."established" IS NOT NULL THEN CASE WHEN r."established" THEN 1e0 ELSE 0e0 END END AS DOUBLE), 0e0) END AS "f_established",
  CASE WHEN kind."established" = 0 THEN 0e0 END AS "f_established_rarity",
  n_cert_chain_fuids.rarity AS "f_cert_chain_fuids_rarity",
  CASE WHEN kind."proto" = 1 THEN coalesce(CAST((CASE WHEN regexp_full_match(r."proto", '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(TRY_CAST(r."proto" AS DOUBLE)) THEN TRY_CAST(r."proto" AS DOUBLE) END) AS DOUBLE), 0e0) END AS "f_proto",
  CASE WHEN kind."proto" = 0 THEN n_proto.rarity END AS "f_proto_rarity"
FROM ssl_found_rows r
JOIN ssl_n_id_orig_h n_id_orig_h ON n_id_orig_h.scope_id = r.scope_id AND n_id_orig_h.v1 = coalesce(r."id_orig_h", '')
JOIN ssl_n_id_resp_h n_id_resp_h ON n_id_resp_h.scope_id = r.scope_id AND n_id_resp_h.v1 = coalesce(r."id_resp_h", '')
JOIN ssl_n_version n_version ON n_version.scope_id = r.scope_id AND n_version.v1 = coalesce(r."version", '')
JOIN ssl_n_cipher n_cipher ON n_cipher.scope_id = r.scope_id AND n_cipher.v1 = coalesce(r."cipher", '')
JOIN ssl_n_server_name n_server_name ON n_server_name.scope_id = r.scope_id AND n_server_name.v1 = coalesce(r."server_name", '')
JOIN ssl_n_cert_chain_fuids n_cert_chain_fuids ON n_cert_chain_fuids.scope_id = r.scope_id AND n_cert_chain_fuids.v1 = coalesce(array_to_string(list_sort(CAST(r."cert_chain_fuids" AS VARCHAR[])), '|'), '')
JOIN ssl_n_proto n_proto ON n_proto.scope_id = r.scope_id AND n_proto.v1 = coalesce(r."proto", '')
LEFT JOIN ssl_kinds kind ON kind.scope_id = r.scope_id;

-- View ssl_found_terms
SELECT f.capture_id, f.scope_id, f.row_key,
  f."f_id_orig_h" AS x1,
  m."mean_id_orig_h" AS usual1,
  coalesce(CASE WHEN (m."hi_id_orig_h" > m."lo_id_orig_h" AND m."sd_id_orig_h" > 0) THEN f."f_id_orig_h" ELSE 0e0 END, 0e0) AS part1,
  f."f_id_orig_h_rarity" AS x2,
  m."mean_id_orig_h_rarity" AS usual2,
  coalesce(CASE WHEN (m."hi_id_orig_h_rarity" > m."lo_id_orig_h_rarity" AND m."sd_id_orig_h_rarity" > 0) THEN f."f_id_orig_h_rarity" ELSE 0e0 END, 0e0) AS part2,
  f."f_id_orig_p" AS x3,
  m."mean_id_orig_p" AS usual3,
  coalesce(CASE WHEN (m."hi_id_orig_p" > m."lo_id_orig_p" AND m."sd_id_orig_p" > 0) THEN f."f_id_orig_p" ELSE 0e0 END, 0e0) AS part3,
  f."f_id_orig_p_rarity" AS x4,
  m."mean_id_orig_p_rarity" AS usual4,
  coalesce(CASE WHEN (m."hi_id_orig_p_rarity" > m."lo_id_orig_p_rarity" AND m."sd_id_orig_p_rarity" > 0) THEN f."f_id_orig_p_rarity" ELSE 0e0 END, 0e0) AS part4,
  f."f_id_resp_h" AS x5,
  m."mean_id_resp_h" AS usual5,
  coalesce(CASE WHEN (m."hi_id_resp_h" > m."lo_id_resp_h" AND m."sd_id_resp_h" > 0) THEN f."f_id_resp_h" ELSE 0e0 END, 0e0) AS part5,
  f."f_id_resp_h_rarity" AS x6,
  m."mean_id_resp_h_rarity" AS usual6,
  coalesce(CASE WHEN (m."hi_id_resp_h_rarity" > m."lo_id_resp_h_rarity" AND m."sd_id_resp_h_rarity" > 0) THEN f."f_id_resp_h_rarity" ELSE 0e0 END, 0e0) AS part6,
  f."f_id_resp_p" AS x7,
  m."mean_id_resp_p" AS usual7,
  coalesce(CASE WHEN (m."hi_id_resp_p" > m."lo_id_resp_p" AND m."sd_id_resp_p" > 0) THEN f."f_id_resp_p" ELSE 0e0 END, 0e0) AS part7,
  f."f_id_resp_p_rarity" AS x8,
  m."mean_id_resp_p_rarity" AS usual8,
  coalesce(CASE WHEN (m."hi_id_resp_p_rarity" > m."lo_id_resp_p_rarity" AND m."sd_id_resp_p_rarity" > 0) THEN f."f_id_resp_p_rarity" ELSE 0e0 END, 0e0) AS part8,
  f."f_version" AS x9,
  m."mean_version" AS usual9,
  coalesce(CASE WHEN (m."hi_version" > m."lo_version" AND m."sd_version" > 0) THEN f."f_version" ELSE 0e0 END, 0e0) AS part9,
  f."f_version_rarity" AS x10,
  m."mean_version_rarity" AS usual10,
  coalesce(CASE WHEN (m."hi_version_rarity" > m."lo_version_rarity" AND m."sd_version_rarity" > 0) THEN f."f_version_rarity" ELSE 0e0 END, 0e0) AS part10,
  f."f_cipher" AS x11,
  m."mean_cipher" AS usual11,
  coalesce(CASE WHEN (m."hi_cipher" > m."lo_cipher" AND m."sd_cipher" > 0) THEN f."f_cipher" ELSE 0e0 END, 0e0) AS part11,
  f."f_cipher_rarity" AS x12,
  m."mean_cipher_rarity" AS usual12,
  coalesce(CASE WHEN (m."hi_cipher_rarity" > m."lo_cipher_rarity" AND m."sd_cipher_rarity" > 0) THEN f."f_cipher_rarity" ELSE 0e0 END, 0e0) AS part12,
  f."f_server_name" AS x13,
  m."mean_server_name" AS usual13,
  coalesce(CASE WHEN (m."hi_server_name" > m."lo_server_name" AND m."sd_server_name" > 0) THEN f."f_server_name" ELSE 0e0 END, 0e0) AS part13,
  f."f_server_name_rarity" AS x14,
  m."mean_server_name_rarity" AS usual14,
  coalesce(CASE WHEN (m."hi_server_name_rarity" > m."lo_server_name_rarity" AND m."sd_server_name_rarity" > 0) THEN f."f_server_name_rarity" ELSE 0e0 END, 0e0) AS part14,
  f."f_resumed" AS x15,
  m."mean_resumed" AS usual15,
  coalesce(CASE WHEN (m."hi_resumed" > m."lo_resumed" AND m."sd_resumed" > 0) THEN f."f_resumed" ELSE 0e0 END, 0e0) AS part15,
  f."f_resumed_rarity" AS x16,
  m."mean_resumed_rarity" AS usual16,
  coalesce(CASE WHEN (m."hi_resumed_rarity" > m."lo_resumed_rarity" AND m."sd_resumed_rarity" > 0) THEN f."f_resumed_rarity" ELSE 0e0 END, 0e0) AS part16,
  f."f_established" AS x17,
  m."mean_established" AS usual17,
  coalesce(CASE WHEN (m."hi_established" > m."lo_established" AND m."sd_established" > 0) THEN f."f_established" ELSE 0e0 END, 0e0) AS part17,
  f."f_established_rarity" AS x18,
  m."mean_established_rarity" AS usual18,
  coalesce(CASE WHEN (m."hi_established_rarity" > m."lo_established_rarity" AND m."sd_established_rarity" > 0) THEN f."f_established_rarity" ELSE 0e0 END, 0e0) AS part18,
  f."f_cert_chain_fuids_rarity" AS x19,
  m."mean_cert_chain_fuids_rarity" AS usual19,
  coalesce(CASE WHEN (m."hi_cert_chain_fuids_rarity" > m."lo_cert_chain_fuids_rarity" AND m."sd_cert_chain_fuids_rarity" > 0) THEN f."f_cert_chain_fuids_rarity" ELSE 0e0 END, 0e0) AS part19,
  f."f_proto" AS x20,
  m."mean_proto" AS usual20,
  coalesce(CASE WHEN (m."hi_proto" > m."lo_proto" AND m."sd_proto" > 0) THEN f."f_proto" ELSE 0e0 END, 0e0) AS part20,
  f."f_proto_rarity" AS x21,
  m."mean_proto_rarity" AS usual21,
  coalesce(CASE WHEN (m."hi_proto_rarity" > m."lo_proto_rarity" AND m."sd_proto_rarity" > 0) THEN f."f_proto_rarity" ELSE 0e0 END, 0e0) AS part21
FROM ssl_found_features f
JOIN ssl_moments m ON m.scope_id = f.scope_id;

-- View ssl_reasons
SELECT e.capture_id, e.row_key, e.reason.name AS name, e.reason.text AS text, e.reason.number AS number, e.reason.unit AS unit, e.reason.usual_text AS usual_text, e.reason.usual_number AS usual_number, e.reason.part AS part
FROM (
  SELECT d.capture_id, d.row_key, unnest([struct_pack("name" := 'id_orig_h', "text" := CAST(NULL AS STRING), "number" := d.x1, "unit" := 'number', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual1, "part" := d.part1), struct_pack("name" := 'id_orig_h_rarity', "text" := CAST(NULL AS STRING), "number" := d.x2, "unit" := 'nats', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual2, "part" := d.part2), struct_pack("name" := 'id_orig_p', "text" := CAST(NULL AS STRING), "number" := d.x3, "unit" := 'port', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual3, "part" := d.part3), struct_pack("name" := 'id_orig_p_rarity', "text" := CAST(NULL AS STRING), "number" := d.x4, "unit" := 'nats', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual4, "part" := d.part4), struct_pack("name" := 'id_resp_h', "text" := CAST(NULL AS STRING), "number" := d.x5, "unit" := 'number', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual5, "part" := d.part5), struct_pack("name" := 'id_resp_h_rarity', "text" := CAST(NULL AS STRING), "number" := d.x6, "unit" := 'nats', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual6, "part" := d.part6), struct_pack("name" := 'id_resp_p', "text" := CAST(NULL AS STRING), "number" := d.x7, "unit" := 'port', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual7, "part" := d.part7), struct_pack("name" := 'id_resp_p_rarity', "text" := CAST(NULL AS STRING), "number" := d.x8, "unit" := 'nats', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual8, "part" := d.part8), struct_pack("name" := 'version', "text" := CAST(NULL AS STRING), "number" := d.x9, "unit" := 'number', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual9, "part" := d.part9), struct_pack("name" := 'version_rarity', "text" := CAST(NULL AS STRING), "number" := d.x10, "unit" := 'nats', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual10, "part" := d.part10), struct_pack("name" := 'cipher', "text" := CAST(NULL AS STRING), "number" := d.x11, "unit" := 'number', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual11, "part" := d.part11), struct_pack("name" := 'cipher_rarity', "text" := CAST(NULL AS STRING), "number" := d.x12, "unit" := 'nats', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual12, "part" := d.part12), struct_pack("name" := 'server_name', "text" := CAST(NULL AS STRING), "number" := d.x13, "unit" := 'number', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual13, "part" := d.part13), struct_pack("name" := 'server_name_rarity', "text" := CAST(NULL AS STRING), "number" := d.x14, "unit" := 'nats', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual14, "part" := d.part14), struct_pack("name" := 'resumed', "text" := CAST(NULL AS STRING), "number" := d.x15, "unit" := 'bool', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual15, "part" := d.part15), struct_pack("name" := 'resumed_rarity', "text" := CAST(NULL AS STRING), "number" := d.x16, "unit" := 'nats', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual16, "part" := d.part16), struct_pack("name" := 'established', "text" := CAST(NULL AS STRING), "number" := d.x17, "unit" := 'bool', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual17, "part" := d.part17), struct_pack("name" := 'established_rarity', "text" := CAST(NULL AS STRING), "number" := d.x18, "unit" := 'nats', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual18, "part" := d.part18), struct_pack("name" := 'cert_chain_fuids_rarity', "text" := CAST(NULL AS STRING), "number" := d.x19, "unit" := 'nats', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual19, "part" := d.part19), struct_pack("name" := 'proto', "text" := CAST(NULL AS STRING), "number" := d.x20, "unit" := 'number', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual20, "part" := d.part20), struct_pack("name" := 'proto_rarity', "text" := CAST(NULL AS STRING), "number" := d.x21, "unit" := 'nats', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual21, "part" := d.part21)]) AS reason
  FROM (SELECT DISTINCT * FROM ssl_found_terms) d) e
WHERE e.reason.part > 0;

-- Function ssl_named_reasons
SELECT r.capture_id, r.row_key, r.name, r.place, r.part, r.total,
  coalesce(r.text, number_text(r.number, r.unit)) AS value,
  coalesce(r.usual_text, number_text(r.usual_number, r.unit)) AS usual
FROM (
  SELECT n.*, sum(n.part) OVER (PARTITION BY n.capture_id, n.row_key) AS total,
    CAST(row_number() OVER (PARTITION BY n.capture_id, n.row_key ORDER BY significant(n.part) DESC, n.name) AS BIGINT) AS place
  FROM ssl_reasons n) r
WHERE r.place <= 5;

-- Table ssl_explained
SELECT r.capture_id, r.row_key, list(struct_pack("feature" := r.name, "value" := r.value, "usual" := r.usual, "share" := CASE WHEN (r.total) <> 0 THEN (r.part) / (r.total) ELSE 0e0 END) ORDER BY r.place) AS reasons,
  string_agg(CASE WHEN r.place <= 3 THEN r.name || CASE WHEN r.value = 'yes' THEN '' ELSE ' ' || coalesce(r.value, '?') END || coalesce(' (usual ' || r.usual || ')', '') END, '; ' ORDER BY r.place) AS sentence
FROM ssl_named_reasons r
GROUP BY r.capture_id, r.row_key;

-- Table ssl_findings
SELECT f.*, e.reasons, f.subject || coalesce(': ' || e.sentence, '') AS explanation
FROM (
  SELECT r.capture_id, md5(c.capture || '|row|' || CAST(r.row_key AS STRING)) AS finding_id, r.row_key,
    min(r.ts) AS ts_first, max(r.ts) AS ts_last, min(r.id_orig_h) AS host_from, min(r.id_resp_h) AS host_to,
    CAST(count(*) AS BIGINT) AS row_count, max(r.score) AS score, min(coalesce(r.id_orig_h, r.id_resp_h, 'a row') || coalesce(' to ' || CASE WHEN r.id_orig_h IS NOT NULL THEN r.id_resp_h END, '') || coalesce(' port ' || CAST(r.id_resp_p AS STRING), '')) AS subject
  FROM ssl_found_rows r
  JOIN captures_in c ON c.capture_id = r.capture_id
  GROUP BY r.capture_id, c.capture, r.row_key) f
LEFT JOIN ssl_explained e ON e.capture_id = f.capture_id AND e.row_key = f.row_key;

-- Table ssl_used
SELECT scope_id, has_forest, list(DISTINCT name ORDER BY name) FILTER (name IS NOT NULL) AS names
FROM (
  SELECT m.scope_id, FALSE AS has_forest, unnest([CASE WHEN (m."hi_id_orig_h" > m."lo_id_orig_h" AND m."sd_id_orig_h" > 0) THEN 'id_orig_h' END, CASE WHEN (m."hi_id_orig_h_rarity" > m."lo_id_orig_h_rarity" AND m."sd_id_orig_h_rarity" > 0) THEN 'id_orig_h_rarity' END, CASE WHEN (m."hi_id_orig_p" > m."lo_id_orig_p" AND m."sd_id_orig_p" > 0) THEN 'id_orig_p' END, CASE WHEN (m."hi_id_orig_p_rarity" > m."lo_id_orig_p_rarity" AND m."sd_id_orig_p_rarity" > 0) THEN 'id_orig_p_rarity' END, CASE WHEN (m."hi_id_resp_h" > m."lo_id_resp_h" AND m."sd_id_resp_h" > 0) THEN 'id_resp_h' END, CASE WHEN (m."hi_id_resp_h_rarity" > m."lo_id_resp_h_rarity" AND m."sd_id_resp_h_rarity" > 0) THEN 'id_resp_h_rarity' END, CASE WHEN (m."hi_id_resp_p" > m."lo_id_resp_p" AND m."sd_id_resp_p" > 0) THEN 'id_resp_p' END, CASE WHEN (m."hi_id_resp_p_rarity" > m."lo_id_resp_p_rarity" AND m."sd_id_resp_p_rarity" > 0) THEN 'id_resp_p_rarity' END, CASE WHEN (m."hi_version" > m."lo_version" AND m."sd_version" > 0) THEN 'version' END, CASE WHEN (m."hi_version_rarity" > m."lo_version_rarity" AND m."sd_version_rarity" > 0) THEN 'version_rarity' END, CASE WHEN (m."hi_cipher" > m."lo_cipher" AND m."sd_cipher" > 0) THEN 'cipher' END, CASE WHEN (m."hi_cipher_rarity" > m."lo_cipher_rarity" AND m."sd_cipher_rarity" > 0) THEN 'cipher_rarity' END, CASE WHEN (m."hi_server_name" > m."lo_server_name" AND m."sd_server_name" > 0) THEN 'server_name' END, CASE WHEN (m."hi_server_name_rarity" > m."lo_server_name_rarity" AND m."sd_server_name_rarity" > 0) THEN 'server_name_rarity' END, CASE WHEN (m."hi_resumed" > m."lo_resumed" AND m."sd_resumed" > 0) THEN 'resumed' END, CASE WHEN (m."hi_resumed_rarity" > m."lo_resumed_rarity" AND m."sd_resumed_rarity" > 0) THEN 'resumed_rarity' END, CASE WHEN (m."hi_established" > m."lo_established" AND m."sd_established" > 0) THEN 'established' END, CASE WHEN (m."hi_established_rarity" > m."lo_established_rarity" AND m."sd_established_rarity" > 0) THEN 'established_rarity' END, CASE WHEN (m."hi_cert_chain_fuids_rarity" > m."lo_cert_chain_fuids_rarity" AND m."sd_cert_chain_fuids_rarity" > 0) THEN 'cert_chain_fuids_rarity' END, CASE WHEN (m."hi_proto" > m."lo_proto" AND m."sd_proto" > 0) THEN 'proto' END, CASE WHEN (m."hi_proto_rarity" > m."lo_proto_rarity" AND m."sd_proto_rarity" > 0) THEN 'proto_rarity' END]) AS name
  FROM ssl_moments m) n
GROUP BY scope_id, has_forest;

-- Table ssl_summary
SELECT k.capture_id, 'ssl' AS log, 0.9e0 AS weight, k.n AS row_count, coalesce(f.flagged, 0) AS flagged,
  CASE WHEN (k.n) <> 0 THEN (CAST(coalesce(f.flagged, 0) AS DOUBLE)) / (k.n) ELSE 0e0 END AS flagged_share, k.cut_score AS cutoff, 'rarity' AS method, u.names, p.top_percentile
FROM ssl_cuts k
LEFT JOIN ssl_used u ON u.scope_id = k.capture_id
LEFT JOIN (
  SELECT c.capture_id, CAST(count(*) AS BIGINT) AS flagged FROM ssl_candidates c JOIN ssl_cuts k ON k.capture_id = c.capture_id
  WHERE (c.rank_score > k.cut_score OR (c.rank_score = k.cut_score AND c.row_key <= k.cut_key)) GROUP BY c.capture_id) f ON f.capture_id = k.capture_id
LEFT JOIN (SELECT capture_id, avg(percentile) AS top_percentile FROM ssl_top GROUP BY capture_id) p ON p.capture_id = k.capture_id;

-- Result scores/log=ssl
SELECT CAST(c.capture AS STRING) AS capture,
  CAST(s.row_key AS BIGINT) AS row_key,
  CAST(fi.path AS STRING) AS file,
  CAST(s.line AS BIGINT) AS line,
  CAST(to_timestamp(s.ts) AS TIMESTAMPTZ) AS ts,
  CAST(s.uid AS STRING) AS uid,
  CAST(s.id_orig_h AS STRING) AS id_orig_h,
  CAST(s.id_orig_p AS BIGINT) AS id_orig_p,
  CAST(s.id_resp_h AS STRING) AS id_resp_h,
  CAST(s.id_resp_p AS BIGINT) AS id_resp_p,
  CAST(s.proto AS STRING) AS proto,
  CAST(s.score AS DOUBLE) AS score,
  CAST(coalesce((s.rank_score > k.cut_score OR (s.rank_score = k.cut_score AND s.row_key <= k.cut_key)), FALSE) AS BOOLEAN) AS flagged,
  CAST(s.label AS STRING) AS label,
  CAST(s.detailedlabel AS STRING) AS detailedlabel
FROM ssl_scored s
JOIN captures_in c ON c.capture_id = s.capture_id
LEFT JOIN files_in fi ON fi.file_id = s.file_id
JOIN ssl_cuts k ON k.capture_id = s.capture_id;

-- Result features/log=ssl
SELECT c.capture, f.row_key, fi.path AS file, f.line,
  CAST(f."f_id_orig_h" AS DOUBLE) AS "id_orig_h",
  CAST(f."f_id_orig_h_rarity" AS DOUBLE) AS "id_orig_h_rarity",
  CAST(f."f_id_orig_p" AS DOUBLE) AS "id_orig_p",
  CAST(f."f_id_orig_p_rarity" AS DOUBLE) AS "id_orig_p_rarity",
  CAST(f."f_id_resp_h" AS DOUBLE) AS "id_resp_h",
  CAST(f."f_id_resp_h_rarity" AS DOUBLE) AS "id_resp_h_rarity",
  CAST(f."f_id_resp_p" AS DOUBLE) AS "id_resp_p",
  CAST(f."f_id_resp_p_rarity" AS DOUBLE) AS "id_resp_p_rarity",
  CAST(f."f_version" AS DOUBLE) AS "version",
  CAST(f."f_version_rarity" AS DOUBLE) AS "version_rarity",
  CAST(f."f_cipher" AS DOUBLE) AS "cipher",
  CAST(f."f_cipher_rarity" AS DOUBLE) AS "cipher_rarity",
  CAST(f."f_server_name" AS DOUBLE) AS "server_name",
  CAST(f."f_server_name_rarity" AS DOUBLE) AS "server_name_rarity",
  CAST(f."f_resumed" AS DOUBLE) AS "resumed",
  CAST(f."f_resumed_rarity" AS DOUBLE) AS "resumed_rarity",
  CAST(f."f_established" AS DOUBLE) AS "established",
  CAST(f."f_established_rarity" AS DOUBLE) AS "established_rarity",
  CAST(f."f_cert_chain_fuids_rarity" AS DOUBLE) AS "cert_chain_fuids_rarity",
  CAST(f."f_proto" AS DOUBLE) AS "proto",
  CAST(f."f_proto_rarity" AS DOUBLE) AS "proto_rarity"
FROM ssl_features f
JOIN captures_in c ON c.capture_id = f.capture_id
LEFT JOIN files_in fi ON fi.file_id = f.file_id;

-- View stats_features
SELECT r.capture_id,
  r.scope_id,
  r.row_key,
  r.file_id,
  r.line,
  r.ts,
  r.uid,
  r.id_orig_h,
  r.id_orig_p,
  r.id_resp_h,
  r.id_resp_p,
  r.proto,
  r.label,
  r.detailedlabel,
  r.v_mem AS "f_mem",
  r.v_events_queued AS "f_events_queued",
  r.active_conns AS "f_active_conns",
  r.v_active_files AS "f_active_files",
  r.v_active_dns_requests AS "f_active_dns_requests",
  r.reassembly AS "f_total_reassembly",
  CASE WHEN (r.v_pkts_proc) <> 0 THEN (r.v_bytes_recv) / (r.v_pkts_proc) ELSE 0e0 END AS "f_bytes_per_packet",
  CASE WHEN (r.v_pkts_proc) <> 0 THEN (r.v_events_proc) / (r.v_pkts_proc) ELSE 0e0 END AS "f_events_per_packet",
  CASE WHEN (r.v_events_proc + 1e0) <> 0 THEN (r.v_events_queued) / (r.v_events_proc + 1e0) ELSE 0e0 END AS "f_queued_to_processed_ratio",
  CASE WHEN (r.conns + 1e0) <> 0 THEN (r.active_conns) / (r.conns + 1e0) ELSE 0e0 END AS "f_active_to_total_conn_ratio",
  r.tcp_share AS "f_tcp_share",
  r.udp_share AS "f_udp_share",
  r.icmp_share AS "f_icmp_share",
  CASE WHEN (r.v_tcp_conns + 1e0) <> 0 THEN (r.v_files) / (r.v_tcp_conns + 1e0) ELSE 0e0 END AS "f_files_per_conn",
  CASE WHEN (r.active_conns + 1e0) <> 0 THEN (r.v_active_files) / (r.active_conns + 1e0) ELSE 0e0 END AS "f_active_files_per_conn",
  CASE WHEN (r.v_udp_conns + 1e0) <> 0 THEN (r.v_dns_requests) / (r.v_udp_conns + 1e0) ELSE 0e0 END AS "f_dns_per_udp_conn",
  CASE WHEN (r.v_dns_requests + 1e0) <> 0 THEN (r.v_active_dns_requests) / (r.v_dns_requests + 1e0) ELSE 0e0 END AS "f_active_dns_pressure",
  CASE WHEN (r.v_tcp_conns + 1e0) <> 0 THEN (r.reassembly) / (r.v_tcp_conns + 1e0) ELSE 0e0 END AS "f_reassembly_per_tcp_conn",
  CASE WHEN (r.v_timers + 1e0) <> 0 THEN (r.v_active_timers) / (r.v_timers + 1e0) ELSE 0e0 END AS "f_timer_pressure",
  CASE WHEN (r.v_pkts_proc + 1e0) <> 0 THEN (r.v_mem) / (r.v_pkts_proc + 1e0) ELSE 0e0 END AS "f_mem_per_packet",
  r.d_ts AS "f_ts_delta",
  CASE WHEN (r.d_ts) <> 0 THEN (r.d_pkts_proc) / (r.d_ts) ELSE 0e0 END AS "f_pkts_rate",
  CASE WHEN (r.d_ts) <> 0 THEN (r.d_bytes_recv) / (r.d_ts) ELSE 0e0 END AS "f_bytes_rate",
  CASE WHEN (r.d_ts) <> 0 THEN (r.d_events_proc) / (r.d_ts) ELSE 0e0 END AS "f_events_rate",
  CASE WHEN (r.d_ts) <> 0 THEN (r.d_events_queued) / (r.d_ts) ELSE 0e0 END AS "f_queue_growth_rate",
  CASE WHEN (r.d_ts) <> 0 THEN (r.d_conns) / (r.d_ts) ELSE 0e0 END AS "f_conn_growth_rate",
  CASE WHEN (r.d_ts) <> 0 THEN (r.d_files) / (r.d_ts) ELSE 0e0 END AS "f_file_growth_rate",
  CASE WHEN (r.d_ts) <> 0 THEN (r.d_dns_requests) / (r.d_ts) ELSE 0e0 END AS "f_dns_growth_rate",
  abs(r.d_mem) AS "f_mem_delta",
  abs(r.d_events_queued) AS "f_queue_delta",
  abs(r.d_tcp_share) + abs(r.d_udp_share) + abs(r.d_icmp_share) AS "f_conn_mix_delta"
FROM stats_rows r;

-- View stats_series
SELECT f.*,
  coalesce(f."f_mem" - lag(f."f_mem") OVER (PARTITION BY f.scope_id ORDER BY coalesce(CAST(f.ts AS DOUBLE), 0e0), f.row_key), 0e0) AS "f_step_mem",
  coalesce(f."f_events_queued" - lag(f."f_events_queued") OVER (PARTITION BY f.scope_id ORDER BY coalesce(CAST(f.ts AS DOUBLE), 0e0), f.row_key), 0e0) AS "f_step_events_queued",
  coalesce(f."f_active_conns" - lag(f."f_active_conns") OVER (PARTITION BY f.scope_id ORDER BY coalesce(CAST(f.ts AS DOUBLE), 0e0), f.row_key), 0e0) AS "f_step_active_conns",
  coalesce(f."f_active_files" - lag(f."f_active_files") OVER (PARTITION BY f.scope_id ORDER BY coalesce(CAST(f.ts AS DOUBLE), 0e0), f.row_key), 0e0) AS "f_step_active_files",
  coalesce(f."f_active_dns_requests" - lag(f."f_active_dns_requests") OVER (PARTITION BY f.scope_id ORDER BY coalesce(CAST(f.ts AS DOUBLE), 0e0), f.row_key), 0e0) AS "f_step_active_dns_requests",
  coalesce(f."f_total_reassembly" - lag(f."f_total_reassembly") OVER (PARTITION BY f.scope_id ORDER BY coalesce(CAST(f.ts AS DOUBLE), 0e0), f.row_key), 0e0) AS "f_step_total_reassembly",
  coalesce(f."f_bytes_per_packet" - lag(f."f_bytes_per_packet") OVER (PARTITION BY f.scope_id ORDER BY coalesce(CAST(f.ts AS DOUBLE), 0e0), f.row_key), 0e0) AS "f_step_bytes_per_packet",
  coalesce(f."f_events_per_packet" - lag(f."f_events_per_packet") OVER (PARTITION BY f.scope_id ORDER BY coalesce(CAST(f.ts AS DOUBLE), 0e0), f.row_key), 0e0) AS "f_step_events_per_packet",
  coalesce(f."f_queued_to_processed_ratio" - lag(f."f_queued_to_processed_ratio") OVER (PARTITION BY f.scope_id ORDER BY coalesce(CAST(f.ts AS DOUBLE), 0e0), f.row_key), 0e0) AS "f_step_queued_to_processed_ratio",
  coalesce(f."f_active_to_total_conn_ratio" - lag(f."f_active_to_total_conn_ratio") OVER (PARTITION BY f.scope_id ORDER BY coalesce(CAST(f.ts AS DOUBLE), 0e0), f.row_key), 0e0) AS "f_step_active_to_total_conn_ratio",
  coalesce(f."f_tcp_share" - lag(f."f_tcp_share") OVER (PARTITION BY f.scope_id ORDER BY coalesce(CAST(f.ts AS DOUBLE), 0e0), f.row_key), 0e0) AS "f_step_tcp_share",
  coalesce(f."f_udp_share" - lag(f."f_udp_share") OVER (PARTITION BY f.scope_id ORDER BY coalesce(CAST(f.ts AS DOUBLE), 0e0), f.row_key), 0e0) AS "f_step_udp_share",
  coalesce(f."f_icmp_share" - lag(f."f_icmp_share") OVER (PARTITION BY f.scope_id ORDER BY coalesce(CAST(f.ts AS DOUBLE), 0e0), f.row_key), 0e0) AS "f_step_icmp_share",
  coalesce(f."f_files_per_conn" - lag(f."f_files_per_conn") OVER (PARTITION BY f.scope_id ORDER BY coalesce(CAST(f.ts AS DOUBLE), 0e0), f.row_key), 0e0) AS "f_step_files_per_conn",
  coalesce(f."f_active_files_per_conn" - lag(f."f_active_files_per_conn") OVER (PARTITION BY f.scope_id ORDER BY coalesce(CAST(f.ts AS DOUBLE), 0e0), f.row_key), 0e0) AS "f_step_active_files_per_conn",
  coalesce(f."f_dns_per_udp_conn" - lag(f."f_dns_per_udp_conn") OVER (PARTITION BY f.scope_id ORDER BY coalesce(CAST(f.ts AS DOUBLE), 0e0), f.row_key), 0e0) AS "f_step_dns_per_udp_conn",
  coalesce(f."f_active_dns_pressure" - lag(f."f_active_dns_pressure") OVER (PARTITION BY f.scope_id ORDER BY coalesce(CAST(f.ts AS DOUBLE), 0e0), f.row_key), 0e0) AS "f_step_active_dns_pressure",
  coalesce(f."f_reassembly_per_tcp_conn" - lag(f."f_reassembly_per_tcp_conn") OVER (PARTITION BY f.scope_id ORDER BY coalesce(CAST(f.ts AS DOUBLE), 0e0), f.row_key), 0e0) AS "f_step_reassembly_per_tcp_conn",
  coalesce(f."f_timer_pressure" - lag(f."f_timer_pressure") OVER (PARTITION BY f.scope_id ORDER BY coalesce(CAST(f.ts AS DOUBLE), 0e0), f.row_key), 0e0) AS "f_step_timer_pressure",
  coalesce(f."f_mem_per_packet" - lag(f."f_mem_per_packet") OVER (PARTITION BY f.scope_id ORDER BY coalesce(CAST(f.ts AS DOUBLE), 0e0), f.row_key), 0e0) AS "f_step_mem_per_packet",
  coalesce(f."f_ts_delta" - lag(f."f_ts_delta") OVER (PARTITION BY f.scope_id ORDER BY coalesce(CAST(f.ts AS DOUBLE), 0e0), f.row_key), 0e0) AS "f_step_ts_delta",
  coalesce(f."f_pkts_rate" - lag(f."f_pkts_rate") OVER (PARTITION BY f.scope_id ORDER BY coalesce(CAST(f.ts AS DOUBLE), 0e0), f.row_key), 0e0) AS "f_step_pkts_rate",
  coalesce(f."f_bytes_rate" - lag(f."f_bytes_rate") OVER (PARTITION BY f.scope_id ORDER BY coalesce(CAST(f.ts AS DOUBLE), 0e0), f.row_key), 0e0) AS "f_step_bytes_rate",
  coalesce(f."f_events_rate" - lag(f."f_events_rate") OVER (PARTITION BY f.scope_id ORDER BY coalesce(CAST(f.ts AS DOUBLE), 0e0), f.row_key), 0e0) AS "f_step_events_rate",
  coalesce(f."f_queue_growth_rate" - lag(f."f_queue_growth_rate") OVER (PARTITION BY f.scope_id ORDER BY coalesce(CAST(f.ts AS DOUBLE), 0e0), f.row_key), 0e0) AS "f_step_queue_growth_rate",
  coalesce(f."f_conn_growth_rate" - lag(f."f_conn_growth_rate") OVER (PARTITION BY f.scope_id ORDER BY coalesce(CAST(f.ts AS DOUBLE), 0e0), f.row_key), 0e0) AS "f_step_conn_growth_rate",
  coalesce(f."f_file_growth_rate" - lag(f."f_file_growth_rate") OVER (PARTITION BY f.scope_id ORDER BY coalesce(CAST(f.ts AS DOUBLE), 0e0), f.row_key), 0e0) AS "f_step_file_growth_rate",
  coalesce(f."f_dns_growth_rate" - lag(f."f_dns_growth_rate") OVER (PARTITION BY f.scope_id ORDER BY coalesce(CAST(f.ts AS DOUBLE), 0e0), f.row_key), 0e0) AS "f_step_dns_growth_rate",
  coalesce(f."f_mem_delta" - lag(f."f_mem_delta") OVER (PARTITION BY f.scope_id ORDER BY coalesce(CAST(f.ts AS DOUBLE), 0e0), f.row_key), 0e0) AS "f_step_mem_delta",
  coalesce(f."f_queue_delta" - lag(f."f_queue_delta") OVER (PARTITION BY f.scope_id ORDER BY coalesce(CAST(f.ts AS DOUBLE), 0e0), f.row_key), 0e0) AS "f_step_queue_delta",
  coalesce(f."f_conn_mix_delta" - lag(f."f_conn_mix_delta") OVER (PARTITION BY f.scope_id ORDER BY coalesce(CAST(f.ts AS DOUBLE), 0e0), f.row_key), 0e0) AS "f_step_conn_mix_delta"
FROM stats_features f;

-- Table stats_moments
SELECT f.scope_id, CAST(count(*) AS BIGINT) AS n,
  avg(f."f_mem") AS "mean_mem", stddev_pop(f."f_mem") AS "sd_mem", min(f."f_mem") AS "lo_mem", max(f."f_mem") AS "hi_mem",
  avg(f."f_events_queued") AS "mean_events_queued", stddev_pop(f."f_events_queued") AS "sd_events_queued", min(f."f_events_queued") AS "lo_events_queued", max(f."f_events_queued") AS "hi_events_queued",
  avg(f."f_active_conns") AS "mean_active_conns", stddev_pop(f."f_active_conns") AS "sd_active_conns", min(f."f_active_conns") AS "lo_active_conns", max(f."f_active_conns") AS "hi_active_conns",
  avg(f."f_active_files") AS "mean_active_files", stddev_pop(f."f_active_files") AS "sd_active_files", min(f."f_active_files") AS "lo_active_files", max(f."f_active_files") AS "hi_active_files",
  avg(f."f_active_dns_requests") AS "mean_active_dns_requests", stddev_pop(f."f_active_dns_requests") AS "sd_active_dns_requests", min(f."f_active_dns_requests") AS "lo_active_dns_requests", max(f."f_active_dns_requests") AS "hi_active_dns_requests",
  avg(f."f_total_reassembly") AS "mean_total_reassembly", stddev_pop(f."f_total_reassembly") AS "sd_total_reassembly", min(f."f_total_reassembly") AS "lo_total_reassembly", max(f."f_total_reassembly") AS "hi_total_reassembly",
  avg(f."f_bytes_per_packet") AS "mean_bytes_per_packet", stddev_pop(f."f_bytes_per_packet") AS "sd_bytes_per_packet", min(f."f_bytes_per_packet") AS "lo_bytes_per_packet", max(f."f_bytes_per_packet") AS "hi_bytes_per_packet",
  avg(f."f_events_per_packet") AS "mean_events_per_packet", stddev_pop(f."f_events_per_packet") AS "sd_events_per_packet", min(f."f_events_per_packet") AS "lo_events_per_packet", max(f."f_events_per_packet") AS "hi_events_per_packet",
  avg(f."f_queued_to_processed_ratio") AS "mean_queued_to_processed_ratio", stddev_pop(f."f_queued_to_processed_ratio") AS "sd_queued_to_processed_ratio", min(f."f_queued_to_processed_ratio") AS "lo_queued_to_processed_ratio", max(f."f_queued_to_processed_ratio") AS "hi_queued_to_processed_ratio",
  avg(f."f_active_to_total_conn_ratio") AS "mean_active_to_total_conn_ratio", stddev_pop(f."f_active_to_total_conn_ratio") AS "sd_active_to_total_conn_ratio", min(f."f_active_to_total_conn_ratio") AS "lo_active_to_total_conn_ratio", max(f."f_active_to_total_conn_ratio") AS "hi_active_to_total_conn_ratio",
  avg(f."f_tcp_share") AS "mean_tcp_share", stddev_pop(f."f_tcp_share") AS "sd_tcp_share", min(f."f_tcp_share") AS "lo_tcp_share", max(f."f_tcp_share") AS "hi_tcp_share",
  avg(f."f_udp_share") AS "mean_udp_share", stddev_pop(f."f_udp_share") AS "sd_udp_share", min(f."f_udp_share") AS "lo_udp_share", max(f."f_udp_share") AS "hi_udp_share",
  avg(f."f_icmp_share") AS "mean_icmp_share", stddev_pop(f."f_icmp_share") AS "sd_icmp_share", min(f."f_icmp_share") AS "lo_icmp_share", max(f."f_icmp_share") AS "hi_icmp_share",
  avg(f."f_files_per_conn") AS "mean_files_per_conn", stddev_pop(f."f_files_per_conn") AS "sd_files_per_conn", min(f."f_files_per_conn") AS "lo_files_per_conn", max(f."f_files_per_conn") AS "hi_files_per_conn",
  avg(f."f_active_files_per_conn") AS "mean_active_files_per_conn", stddev_pop(f."f_active_files_per_conn") AS "sd_active_files_per_conn", min(f."f_active_files_per_conn") AS "lo_active_files_per_conn", max(f."f_active_files_per_conn") AS "hi_active_files_per_conn",
  avg(f."f_dns_per_udp_conn") AS "mean_dns_per_udp_conn", stddev_pop(f."f_dns_per_udp_conn") AS "sd_dns_per_udp_conn", min(f."f_dns_per_udp_conn") AS "lo_dns_per_udp_conn", max(f."f_dns_per_udp_conn") AS "hi_dns_per_udp_conn",
  avg(f."f_active_dns_pressure") AS "mean_active_dns_pressure", stddev_pop(f."f_active_dns_pressure") AS "sd_active_dns_pressure", min(f."f_active_dns_pressure") AS "lo_active_dns_pressure", max(f."f_active_dns_pressure") AS "hi_active_dns_pressure",
  avg(f."f_reassembly_per_tcp_conn") AS "mean_reassembly_per_tcp_conn", stddev_pop(f."f_reassembly_per_tcp_conn") AS "sd_reassembly_per_tcp_conn", min(f."f_reassembly_per_tcp_conn") AS "lo_reassembly_per_tcp_conn", max(f."f_reassembly_per_tcp_conn") AS "hi_reassembly_per_tcp_conn",
  avg(f."f_timer_pressure") AS "mean_timer_pressure", stddev_pop(f."f_timer_pressure") AS "sd_timer_pressure", min(f."f_timer_pressure") AS "lo_timer_pressure", max(f."f_timer_pressure") AS "hi_timer_pressure",
  avg(f."f_mem_per_packet") AS "mean_mem_per_packet", stddev_pop(f."f_mem_per_packet") AS "sd_mem_per_packet", min(f."f_mem_per_packet") AS "lo_mem_per_packet", max(f."f_mem_per_packet") AS "hi_mem_per_packet",
  avg(f."f_ts_delta") AS "mean_ts_delta", stddev_pop(f."f_ts_delta") AS "sd_ts_delta", min(f."f_ts_delta") AS "lo_ts_delta", max(f."f_ts_delta") AS "hi_ts_delta",
  avg(f."f_pkts_rate") AS "mean_pkts_rate", stddev_pop(f."f_pkts_rate") AS "sd_pkts_rate", min(f."f_pkts_rate") AS "lo_pkts_rate", max(f."f_pkts_rate") AS "hi_pkts_rate",
  avg(f."f_bytes_rate") AS "mean_bytes_rate", stddev_pop(f."f_bytes_rate") AS "sd_bytes_rate", min(f."f_bytes_rate") AS "lo_bytes_rate", max(f."f_bytes_rate") AS "hi_bytes_rate",
  avg(f."f_events_rate") AS "mean_events_rate", stddev_pop(f."f_events_rate") AS "sd_events_rate", min(f."f_events_rate") AS "lo_events_rate", max(f."f_events_rate") AS "hi_events_rate",
  avg(f."f_queue_growth_rate") AS "mean_queue_growth_rate", stddev_pop(f."f_queue_growth_rate") AS "sd_queue_growth_rate", min(f."f_queue_growth_rate") AS "lo_queue_growth_rate", max(f."f_queue_growth_rate") AS "hi_queue_growth_rate",
  avg(f."f_conn_growth_rate") AS "mean_conn_growth_rate", stddev_pop(f."f_conn_growth_rate") AS "sd_conn_growth_rate", min(f."f_conn_growth_rate") AS "lo_conn_growth_rate", max(f."f_conn_growth_rate") AS "hi_conn_growth_rate",
  avg(f."f_file_growth_rate") AS "mean_file_growth_rate", stddev_pop(f."f_file_growth_rate") AS "sd_file_growth_rate", min(f."f_file_growth_rate") AS "lo_file_growth_rate", max(f."f_file_growth_rate") AS "hi_file_growth_rate",
  avg(f."f_dns_growth_rate") AS "mean_dns_growth_rate", stddev_pop(f."f_dns_growth_rate") AS "sd_dns_growth_rate", min(f."f_dns_growth_rate") AS "lo_dns_growth_rate", max(f."f_dns_growth_rate") AS "hi_dns_growth_rate",
  avg(f."f_mem_delta") AS "mean_mem_delta", stddev_pop(f."f_mem_delta") AS "sd_mem_delta", min(f."f_mem_delta") AS "lo_mem_delta", max(f."f_mem_delta") AS "hi_mem_delta",
  avg(f."f_queue_delta") AS "mean_queue_delta", stddev_pop(f."f_queue_delta") AS "sd_queue_delta", min(f."f_queue_delta") AS "lo_queue_delta", max(f."f_queue_delta") AS "hi_queue_delta",
  avg(f."f_conn_mix_delta") AS "mean_conn_mix_delta", stddev_pop(f."f_conn_mix_delta") AS "sd_conn_mix_delta", min(f."f_conn_mix_delta") AS "lo_conn_mix_delta", max(f."f_conn_mix_delta") AS "hi_conn_mix_delta",
  avg(f."f_step_mem") AS "mean_step_mem", stddev_pop(f."f_step_mem") AS "sd_step_mem", min(f."f_step_mem") AS "lo_step_mem", max(f."f_step_mem") AS "hi_step_mem",
  avg(f."f_step_events_queued") AS "mean_step_events_queued", stddev_pop(f."f_step_events_queued") AS "sd_step_events_queued", min(f."f_step_events_queued") AS "lo_step_events_queued", max(f."f_step_events_queued") AS "hi_step_events_queued",
  avg(f."f_step_active_conns") AS "mean_step_active_conns", stddev_pop(f."f_step_active_conns") AS "sd_step_active_conns", min(f."f_step_active_conns") AS "lo_step_active_conns", max(f."f_step_active_conns") AS "hi_step_active_conns",
  avg(f."f_step_active_files") AS "mean_step_active_files", stddev_pop(f."f_step_active_files") AS "sd_step_active_files", min(f."f_step_active_files") AS "lo_step_active_files", max(f."f_step_active_files") AS "hi_step_active_files",
  avg(f."f_step_active_dns_requests") AS "mean_step_active_dns_requests", stddev_pop(f."f_step_active_dns_requests") AS "sd_step_active_dns_requests", min(f."f_step_active_dns_requests") AS "lo_step_active_dns_requests", max(f."f_step_active_dns_requests") AS "hi_step_active_dns_requests",
  avg(f."f_step_total_reassembly") AS "mean_step_total_reassembly", stddev_pop(f."f_step_total_reassembly") AS "sd_step_total_reassembly", min(f."f_step_total_reassembly") AS "lo_step_total_reassembly", max(f."f_step_total_reassembly") AS "hi_step_total_reassembly",
  avg(f."f_step_bytes_per_packet") AS "mean_step_bytes_per_packet", stddev_pop(f."f_step_bytes_per_packet") AS "sd_step_bytes_per_packet", min(f."f_step_bytes_per_packet") AS "lo_step_bytes_per_packet", max(f."f_step_bytes_per_packet") AS "hi_step_bytes_per_packet",
  avg(f."f_step_events_per_packet") AS "mean_step_events_per_packet", stddev_pop(f."f_step_events_per_packet") AS "sd_step_events_per_packet", min(f."f_step_events_per_packet") AS "lo_step_events_per_packet", max(f."f_step_events_per_packet") AS "hi_step_events_per_packet",
  avg(f."f_step_queued_to_processed_ratio") AS "mean_step_queued_to_processed_ratio", stddev_pop(f."f_step_queued_to_processed_ratio") AS "sd_step_queued_to_processed_ratio", min(f."f_step_queued_to_processed_ratio") AS "lo_step_queued_to_processed_ratio", max(f."f_step_queued_to_processed_ratio") AS "hi_step_queued_to_processed_ratio",
  avg(f."f_step_active_to_total_conn_ratio") AS "mean_step_active_to_total_conn_ratio", stddev_pop(f."f_step_active_to_total_conn_ratio") AS "sd_step_active_to_total_conn_ratio", min(f."f_step_active_to_total_conn_ratio") AS "lo_step_active_to_total_conn_ratio", max(f."f_step_active_to_total_conn_ratio") AS "hi_step_active_to_total_conn_ratio",
  avg(f."f_step_tcp_share") AS "mean_step_tcp_share", stddev_pop(f."f_step_tcp_share") AS "sd_step_tcp_share", min(f."f_step_tcp_share") AS "lo_step_tcp_share", max(f."f_step_tcp_share") AS "hi_step_tcp_share",
  avg(f."f_step_udp_share") AS "mean_step_udp_share", stddev_pop(f."f_step_udp_share") AS "sd_step_udp_share", min(f."f_step_udp_share") AS "lo_step_udp_share", max(f."f_step_udp_share") AS "hi_step_udp_share",
  avg(f."f_step_icmp_share") AS "mean_step_icmp_share", stddev_pop(f."f_step_icmp_share") AS "sd_step_icmp_share", min(f."f_step_icmp_share") AS "lo_step_icmp_share", max(f."f_step_icmp_share") AS "hi_step_icmp_share",
  avg(f."f_step_files_per_conn") AS "mean_step_files_per_conn", stddev_pop(f."f_step_files_per_conn") AS "sd_step_files_per_conn", min(f."f_step_files_per_conn") AS "lo_step_files_per_conn", max(f."f_step_files_per_conn") AS "hi_step_files_per_conn",
  avg(f."f_step_active_files_per_conn") AS "mean_step_active_files_per_conn", stddev_pop(f."f_step_active_files_per_conn") AS "sd_step_active_files_per_conn", min(f."f_step_active_files_per_conn") AS "lo_step_active_files_per_conn", max(f."f_step_active_files_per_conn") AS "hi_step_active_files_per_conn",
  avg(f."f_step_dns_per_udp_conn") AS "mean_step_dns_per_udp_conn", stddev_pop(f."f_step_dns_per_udp_conn") AS "sd_step_dns_per_udp_conn", min(f."f_step_dns_per_udp_conn") AS "lo_step_dns_per_udp_conn", max(f."f_step_dns_per_udp_conn") AS "hi_step_dns_per_udp_conn",
  avg(f."f_step_active_dns_pressure") AS "mean_step_active_dns_pressure", stddev_pop(f."f_step_active_dns_pressure") AS "sd_step_active_dns_pressure", min(f."f_step_active_dns_pressure") AS "lo_step_active_dns_pressure", max(f."f_step_active_dns_pressure") AS "hi_step_active_dns_pressure",
  avg(f."f_step_reassembly_per_tcp_conn") AS "mean_step_reassembly_per_tcp_conn", stddev_pop(f."f_step_reassembly_per_tcp_conn") AS "sd_step_reassembly_per_tcp_conn", min(f."f_step_reassembly_per_tcp_conn") AS "lo_step_reassembly_per_tcp_conn", max(f."f_step_reassembly_per_tcp_conn") AS "hi_step_reassembly_per_tcp_conn",
  avg(f."f_step_timer_pressure") AS "mean_step_timer_pressure", stddev_pop(f."f_step_timer_pressure") AS "sd_step_timer_pressure", min(f."f_step_timer_pressure") AS "lo_step_timer_pressure", max(f."f_step_timer_pressure") AS "hi_step_timer_pressure",
  avg(f."f_step_mem_per_packet") AS "mean_step_mem_per_packet", stddev_pop(f."f_step_mem_per_packet") AS "sd_step_mem_per_packet", min(f."f_step_mem_per_packet") AS "lo_step_mem_per_packet", max(f."f_step_mem_per_packet") AS "hi_step_mem_per_packet",
  avg(f."f_step_ts_delta") AS "mean_step_ts_delta", stddev_pop(f."f_step_ts_delta") AS "sd_step_ts_delta", min(f."f_step_ts_delta") AS "lo_step_ts_delta", max(f."f_step_ts_delta") AS "hi_step_ts_delta",
  avg(f."f_step_pkts_rate") AS "mean_step_pkts_rate", stddev_pop(f."f_step_pkts_rate") AS "sd_step_pkts_rate", min(f."f_step_pkts_rate") AS "lo_step_pkts_rate", max(f."f_step_pkts_rate") AS "hi_step_pkts_rate",
  avg(f."f_step_bytes_rate") AS "mean_step_bytes_rate", stddev_pop(f."f_step_bytes_rate") AS "sd_step_bytes_rate", min(f."f_step_bytes_rate") AS "lo_step_bytes_rate", max(f."f_step_bytes_rate") AS "hi_step_bytes_rate",
  avg(f."f_step_events_rate") AS "mean_step_events_rate", stddev_pop(f."f_step_events_rate") AS "sd_step_events_rate", min(f."f_step_events_rate") AS "lo_step_events_rate", max(f."f_step_events_rate") AS "hi_step_events_rate",
  avg(f."f_step_queue_growth_rate") AS "mean_step_queue_growth_rate", stddev_pop(f."f_step_queue_growth_rate") AS "sd_step_queue_growth_rate", min(f."f_step_queue_growth_rate") AS "lo_step_queue_growth_rate", max(f."f_step_queue_growth_rate") AS "hi_step_queue_growth_rate",
  avg(f."f_step_conn_growth_rate") AS "mean_step_conn_growth_rate", stddev_pop(f."f_step_conn_growth_rate") AS "sd_step_conn_growth_rate", min(f."f_step_conn_growth_rate") AS "lo_step_conn_growth_rate", max(f."f_step_conn_growth_rate") AS "hi_step_conn_growth_rate",
  avg(f."f_step_file_growth_rate") AS "mean_step_file_growth_rate", stddev_pop(f."f_step_file_growth_rate") AS "sd_step_file_growth_rate", min(f."f_step_file_growth_rate") AS "lo_step_file_growth_rate", max(f."f_step_file_growth_rate") AS "hi_step_file_growth_rate",
  avg(f."f_step_dns_growth_rate") AS "mean_step_dns_growth_rate", stddev_pop(f."f_step_dns_growth_rate") AS "sd_step_dns_growth_rate", min(f."f_step_dns_growth_rate") AS "lo_step_dns_growth_rate", max(f."f_step_dns_growth_rate") AS "hi_step_dns_growth_rate",
  avg(f."f_step_mem_delta") AS "mean_step_mem_delta", stddev_pop(f."f_step_mem_delta") AS "sd_step_mem_delta", min(f."f_step_mem_delta") AS "lo_step_mem_delta", max(f."f_step_mem_delta") AS "hi_step_mem_delta",
  avg(f."f_step_queue_delta") AS "mean_step_queue_delta", stddev_pop(f."f_step_queue_delta") AS "sd_step_queue_delta", min(f."f_step_queue_delta") AS "lo_step_queue_delta", max(f."f_step_queue_delta") AS "hi_step_queue_delta",
  avg(f."f_step_conn_mix_delta") AS "mean_step_conn_mix_delta", stddev_pop(f."f_step_conn_mix_delta") AS "sd_step_conn_mix_delta", min(f."f_step_conn_mix_delta") AS "lo_step_conn_mix_delta", max(f."f_step_conn_mix_delta") AS "hi_step_conn_mix_delta"
FROM stats_series f
GROUP BY f.scope_id;

-- View stats_rule
SELECT f.capture_id, f.scope_id, f.row_key, f.file_id, f.line, f.ts, f.uid, f.id_orig_h, f.id_orig_p, f.id_resp_h, f.id_resp_p, f.proto, f.label, f.detailedlabel,
  coalesce(CASE WHEN (m."hi_mem" > m."lo_mem" AND m."sd_mem" > 0) THEN CASE WHEN (m."hi_mem" > m."lo_mem" AND m."sd_mem" > 0) THEN abs(f."f_mem" - m."mean_mem") / m."sd_mem" ELSE 0e0 END + CASE WHEN (m."hi_step_mem" > m."lo_step_mem" AND m."sd_step_mem" > 0) THEN abs(f."f_step_mem" - m."mean_step_mem") / m."sd_step_mem" ELSE 0e0 END ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_events_queued" > m."lo_events_queued" AND m."sd_events_queued" > 0) THEN CASE WHEN (m."hi_events_queued" > m."lo_events_queued" AND m."sd_events_queued" > 0) THEN abs(f."f_events_queued" - m."mean_events_queued") / m."sd_events_queued" ELSE 0e0 END + CASE WHEN (m."hi_step_events_queued" > m."lo_step_events_queued" AND m."sd_step_events_queued" > 0) THEN abs(f."f_step_events_queued" - m."mean_step_events_queued") / m."sd_step_events_queued" ELSE 0e0 END ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_active_conns" > m."lo_active_conns" AND m."sd_active_conns" > 0) THEN CASE WHEN (m."hi_active_conns" > m."lo_active_conns" AND m."sd_active_conns" > 0) THEN abs(f."f_active_conns" - m."mean_active_conns") / m."sd_active_conns" ELSE 0e0 END + CASE WHEN (m."hi_step_active_conns" > m."lo_step_active_conns" AND m."sd_step_active_conns" > 0) THEN abs(f."f_step_active_conns" - m."mean_step_active_conns") / m."sd_step_active_conns" ELSE 0e0 END ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_active_files" > m."lo_active_files" AND m."sd_active_files" > 0) THEN CASE WHEN (m."hi_active_files" > m."lo_active_files" AND m."sd_active_files" > 0) THEN abs(f."f_active_files" - m."mean_active_files") / m."sd_active_files" ELSE 0e0 END + CASE WHEN (m."hi_step_active_files" > m."lo_step_active_files" AND m."sd_step_active_files" > 0) THEN abs(f."f_step_active_files" - m."mean_step_active_files") / m."sd_step_active_files" ELSE 0e0 END ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_active_dns_requests" > m."lo_active_dns_requests" AND m."sd_active_dns_requests" > 0) THEN CASE WHEN (m."hi_active_dns_requests" > m."lo_active_dns_requests" AND m."sd_active_dns_requests" > 0) THEN abs(f."f_active_dns_requests" - m."mean_active_dns_requests") / m."sd_active_dns_requests" ELSE 0e0 END + CASE WHEN (m."hi_step_active_dns_requests" > m."lo_step_active_dns_requests" AND m."sd_step_active_dns_requests" > 0) THEN abs(f."f_step_active_dns_requests" - m."mean_step_active_dns_requests") / m."sd_step_active_dns_requests" ELSE 0e0 END ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_total_reassembly" > m."lo_total_reassembly" AND m."sd_total_reassembly" > 0) THEN CASE WHEN (m."hi_total_reassembly" > m."lo_total_reassembly" AND m."sd_total_reassembly" > 0) THEN abs(f."f_total_reassembly" - m."mean_total_reassembly") / m."sd_total_reassembly" ELSE 0e0 END + CASE WHEN (m."hi_step_total_reassembly" > m."lo_step_total_reassembly" AND m."sd_step_total_reassembly" > 0) THEN abs(f."f_step_total_reassembly" - m."mean_step_total_reassembly") / m."sd_step_total_reassembly" ELSE 0e0 END ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_bytes_per_packet" > m."lo_bytes_per_packet" AND m."sd_bytes_per_packet" > 0) THEN CASE WHEN (m."hi_bytes_per_packet" > m."lo_bytes_per_packet" AND m."sd_bytes_per_packet" > 0) THEN abs(f."f_bytes_per_packet" - m."mean_bytes_per_packet") / m."sd_bytes_per_packet" ELSE 0e0 END + CASE WHEN (m."hi_step_bytes_per_packet" > m."lo_step_bytes_per_packet" AND m."sd_step_bytes_per_packet" > 0) THEN abs(f."f_step_bytes_per_packet" - m."mean_step_bytes_per_packet") / m."sd_step_bytes_per_packet" ELSE 0e0 END ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_events_per_packet" > m."lo_events_per_packet" AND m."sd_events_per_packet" > 0) THEN CASE WHEN (m."hi_events_per_packet" > m."lo_events_per_packet" AND m."sd_events_per_packet" > 0) THEN abs(f."f_events_per_packet" - m."mean_events_per_packet") / m."sd_events_per_packet" ELSE 0e0 END + CASE WHEN (m."hi_step_events_per_packet" > m."lo_step_events_per_packet" AND m."sd_step_events_per_packet" > 0) THEN abs(f."f_step_events_per_packet" - m."mean_step_events_per_packet") / m."sd_step_events_per_packet" ELSE 0e0 END ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_queued_to_processed_ratio" > m."lo_queued_to_processed_ratio" AND m."sd_queued_to_processed_ratio" > 0) THEN CASE WHEN (m."hi_queued_to_processed_ratio" > m."lo_queued_to_processed_ratio" AND m."sd_queued_to_processed_ratio" > 0) THEN abs(f."f_queued_to_processed_ratio" - m."mean_queued_to_processed_ratio") / m."sd_queued_to_processed_ratio" ELSE 0e0 END + CASE WHEN (m."hi_step_queued_to_processed_ratio" > m."lo_step_queued_to_processed_ratio" AND m."sd_step_queued_to_processed_ratio" > 0) THEN abs(f."f_step_queued_to_processed_ratio" - m."mean_step_queued_to_processed_ratio") / m."sd_step_queued_to_processed_ratio" ELSE 0e0 END ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_active_to_total_conn_ratio" > m."lo_active_to_total_conn_ratio" AND m."sd_active_to_total_conn_ratio" > 0) THEN CASE WHEN (m."hi_active_to_total_conn_ratio" > m."lo_active_to_total_conn_ratio" AND m."sd_active_to_total_conn_ratio" > 0) THEN abs(f."f_active_to_total_conn_ratio" - m."mean_active_to_total_conn_ratio") / m."sd_active_to_total_conn_ratio" ELSE 0e0 END + CASE WHEN (m."hi_step_active_to_total_conn_ratio" > m."lo_step_active_to_total_conn_ratio" AND m."sd_step_active_to_total_conn_ratio" > 0) THEN abs(f."f_step_active_to_total_conn_ratio" - m."mean_step_active_to_total_conn_ratio") / m."sd_step_active_to_total_conn_ratio" ELSE 0e0 END ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_tcp_share" > m."lo_tcp_share" AND m."sd_tcp_share" > 0) THEN CASE WHEN (m."hi_tcp_share" > m."lo_tcp_share" AND m."sd_tcp_share" > 0) THEN abs(f."f_tcp_share" - m."mean_tcp_share") / m."sd_tcp_share" ELSE 0e0 END + CASE WHEN (m."hi_step_tcp_share" > m."lo_step_tcp_share" AND m."sd_step_tcp_share" > 0) THEN abs(f."f_step_tcp_share" - m."mean_step_tcp_share") / m."sd_step_tcp_share" ELSE 0e0 END ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_udp_share" > m."lo_udp_share" AND m."sd_udp_share" > 0) THEN CASE WHEN (m."hi_udp_share" > m."lo_udp_share" AND m."sd_udp_share" > 0) THEN abs(f."f_udp_share" - m."mean_udp_share") / m."sd_udp_share" ELSE 0e0 END + CASE WHEN (m."hi_step_udp_share" > m."lo_step_udp_share" AND m."sd_step_udp_share" > 0) THEN abs(f."f_step_udp_share" - m."mean_step_udp_share") / m."sd_step_udp_share" ELSE 0e0 END ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_icmp_share" > m."lo_icmp_share" AND m."sd_icmp_share" > 0) THEN CASE WHEN (m."hi_icmp_share" > m."lo_icmp_share" AND m."sd_icmp_share" > 0) THEN abs(f."f_icmp_share" - m."mean_icmp_share") / m."sd_icmp_share" ELSE 0e0 END + CASE WHEN (m."hi_step_icmp_share" > m."lo_step_icmp_share" AND m."sd_step_icmp_share" > 0) THEN abs(f."f_step_icmp_share" - m."mean_step_icmp_share") / m."sd_step_icmp_share" ELSE 0e0 END ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_files_per_conn" > m."lo_files_per_conn" AND m."sd_files_per_conn" > 0) THEN CASE WHEN (m."hi_files_per_conn" > m."lo_files_per_conn" AND m."sd_files_per_conn" > 0) THEN abs(f."f_files_per_conn" - m."mean_files_per_conn") / m."sd_files_per_conn" ELSE 0e0 END + CASE WHEN (m."hi_step_files_per_conn" > m."lo_step_files_per_conn" AND m."sd_step_files_per_conn" > 0) THEN abs(f."f_step_files_per_conn" - m."mean_step_files_per_conn") / m."sd_step_files_per_conn" ELSE 0e0 END ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_active_files_per_conn" > m."lo_active_files_per_conn" AND m."sd_active_files_per_conn" > 0) THEN CASE WHEN (m."hi_active_files_per_conn" > m."lo_active_files_per_conn" AND m."sd_active_files_per_conn" > 0) THEN abs(f."f_active_files_per_conn" - m."mean_active_files_per_conn") / m."sd_active_files_per_conn" ELSE 0e0 END + CASE WHEN (m."hi_step_active_files_per_conn" > m."lo_step_active_files_per_conn" AND m."sd_step_active_files_per_conn" > 0) THEN abs(f."f_step_active_files_per_conn" - m."mean_step_active_files_per_conn") / m."sd_step_active_files_per_conn" ELSE 0e0 END ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_dns_per_udp_conn" > m."lo_dns_per_udp_conn" AND m."sd_dns_per_udp_conn" > 0) THEN CASE WHEN (m."hi_dns_per_udp_conn" > m."lo_dns_per_udp_conn" AND m."sd_dns_per_udp_conn" > 0) THEN abs(f."f_dns_per_udp_conn" - m."mean_dns_per_udp_conn") / m."sd_dns_per_udp_conn" ELSE 0e0 END + CASE WHEN (m."hi_step_dns_per_udp_conn" > m."lo_step_dns_per_udp_conn" AND m."sd_step_dns_per_udp_conn" > 0) THEN abs(f."f_step_dns_per_udp_conn" - m."mean_step_dns_per_udp_conn") / m."sd_step_dns_per_udp_conn" ELSE 0e0 END ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_active_dns_pressure" > m."lo_active_dns_pressure" AND m."sd_active_dns_pressure" > 0) THEN CASE WHEN (m."hi_active_dns_pressure" > m."lo_active_dns_pressure" AND m."sd_active_dns_pressure" > 0) THEN abs(f."f_active_dns_pressure" - m."mean_active_dns_pressure") / m."sd_active_dns_pressure" ELSE 0e0 END + CASE WHEN (m."hi_step_active_dns_pressure" > m."lo_step_active_dns_pressure" AND m."sd_step_active_dns_pressure" > 0) THEN abs(f."f_step_active_dns_pressure" - m."mean_step_active_dns_pressure") / m."sd_step_active_dns_pressure" ELSE 0e0 END ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_reassembly_per_tcp_conn" > m."lo_reassembly_per_tcp_conn" AND m."sd_reassembly_per_tcp_conn" > 0) THEN CASE WHEN (m."hi_reassembly_per_tcp_conn" > m."lo_reassembly_per_tcp_conn" AND m."sd_reassembly_per_tcp_conn" > 0) THEN abs(f."f_reassembly_per_tcp_conn" - m."mean_reassembly_per_tcp_conn") / m."sd_reassembly_per_tcp_conn" ELSE 0e0 END + CASE WHEN (m."hi_step_reassembly_per_tcp_conn" > m."lo_step_reassembly_per_tcp_conn" AND m."sd_step_reassembly_per_tcp_conn" > 0) THEN abs(f."f_step_reassembly_per_tcp_conn" - m."mean_step_reassembly_per_tcp_conn") / m."sd_step_reassembly_per_tcp_conn" ELSE 0e0 END ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_timer_pressure" > m."lo_timer_pressure" AND m."sd_timer_pressure" > 0) THEN CASE WHEN (m."hi_timer_pressure" > m."lo_timer_pressure" AND m."sd_timer_pressure" > 0) THEN abs(f."f_timer_pressure" - m."mean_timer_pressure") / m."sd_timer_pressure" ELSE 0e0 END + CASE WHEN (m."hi_step_timer_pressure" > m."lo_step_timer_pressure" AND m."sd_step_timer_pressure" > 0) THEN abs(f."f_step_timer_pressure" - m."mean_step_timer_pressure") / m."sd_step_timer_pressure" ELSE 0e0 END ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_mem_per_packet" > m."lo_mem_per_packet" AND m."sd_mem_per_packet" > 0) THEN CASE WHEN (m."hi_mem_per_packet" > m."lo_mem_per_packet" AND m."sd_mem_per_packet" > 0) THEN abs(f."f_mem_per_packet" - m."mean_mem_per_packet") / m."sd_mem_per_packet" ELSE 0e0 END + CASE WHEN (m."hi_step_mem_per_packet" > m."lo_step_mem_per_packet" AND m."sd_step_mem_per_packet" > 0) THEN abs(f."f_step_mem_per_packet" - m."mean_step_mem_per_packet") / m."sd_step_mem_per_packet" ELSE 0e0 END ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_ts_delta" > m."lo_ts_delta" AND m."sd_ts_delta" > 0) THEN CASE WHEN (m."hi_ts_delta" > m."lo_ts_delta" AND m."sd_ts_delta" > 0) THEN abs(f."f_ts_delta" - m."mean_ts_delta") / m."sd_ts_delta" ELSE 0e0 END + CASE WHEN (m."hi_step_ts_delta" > m."lo_step_ts_delta" AND m."sd_step_ts_delta" > 0) THEN abs(f."f_step_ts_delta" - m."mean_step_ts_delta") / m."sd_step_ts_delta" ELSE 0e0 END ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_pkts_rate" > m."lo_pkts_rate" AND m."sd_pkts_rate" > 0) THEN CASE WHEN (m."hi_pkts_rate" > m."lo_pkts_rate" AND m."sd_pkts_rate" > 0) THEN abs(f."f_pkts_rate" - m."mean_pkts_rate") / m."sd_pkts_rate" ELSE 0e0 END + CASE WHEN (m."hi_step_pkts_rate" > m."lo_step_pkts_rate" AND m."sd_step_pkts_rate" > 0) THEN abs(f."f_step_pkts_rate" - m."mean_step_pkts_rate") / m."sd_step_pkts_rate" ELSE 0e0 END ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_bytes_rate" > m."lo_bytes_rate" AND m."sd_bytes_rate" > 0) THEN CASE WHEN (m."hi_bytes_rate" > m."lo_bytes_rate" AND m."sd_bytes_rate" > 0) THEN abs(f."f_bytes_rate" - m."mean_bytes_rate") / m."sd_bytes_rate" ELSE 0e0 END + CASE WHEN (m."hi_step_bytes_rate" > m."lo_step_bytes_rate" AND m."sd_step_bytes_rate" > 0) THEN abs(f."f_step_bytes_rate" - m."mean_step_bytes_rate") / m."sd_step_bytes_rate" ELSE 0e0 END ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_events_rate" > m."lo_events_rate" AND m."sd_events_rate" > 0) THEN CASE WHEN (m."hi_events_rate" > m."lo_events_rate" AND m."sd_events_rate" > 0) THEN abs(f."f_events_rate" - m."mean_events_rate") / m."sd_events_rate" ELSE 0e0 END + CASE WHEN (m."hi_step_events_rate" > m."lo_step_events_rate" AND m."sd_step_events_rate" > 0) THEN abs(f."f_step_events_rate" - m."mean_step_events_rate") / m."sd_step_events_rate" ELSE 0e0 END ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_queue_growth_rate" > m."lo_queue_growth_rate" AND m."sd_queue_growth_rate" > 0) THEN CASE WHEN (m."hi_queue_growth_rate" > m."lo_queue_growth_rate" AND m."sd_queue_growth_rate" > 0) THEN abs(f."f_queue_growth_rate" - m."mean_queue_growth_rate") / m."sd_queue_growth_rate" ELSE 0e0 END + CASE WHEN (m."hi_step_queue_growth_rate" > m."lo_step_queue_growth_rate" AND m."sd_step_queue_growth_rate" > 0) THEN abs(f."f_step_queue_growth_rate" - m."mean_step_queue_growth_rate") / m."sd_step_queue_growth_rate" ELSE 0e0 END ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_conn_growth_rate" > m."lo_conn_growth_rate" AND m."sd_conn_growth_rate" > 0) THEN CASE WHEN (m."hi_conn_growth_rate" > m."lo_conn_growth_rate" AND m."sd_conn_growth_rate" > 0) THEN abs(f."f_conn_growth_rate" - m."mean_conn_growth_rate") / m."sd_conn_growth_rate" ELSE 0e0 END + CASE WHEN (m."hi_step_conn_growth_rate" > m."lo_step_conn_growth_rate" AND m."sd_step_conn_growth_rate" > 0) THEN abs(f."f_step_conn_growth_rate" - m."mean_step_conn_growth_rate") / m."sd_step_conn_growth_rate" ELSE 0e0 END ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_file_growth_rate" > m."lo_file_growth_rate" AND m."sd_file_growth_rate" > 0) THEN CASE WHEN (m."hi_file_growth_rate" > m."lo_file_growth_rate" AND m."sd_file_growth_rate" > 0) THEN abs(f."f_file_growth_rate" - m."mean_file_growth_rate") / m."sd_file_growth_rate" ELSE 0e0 END + CASE WHEN (m."hi_step_file_growth_rate" > m."lo_step_file_growth_rate" AND m."sd_step_file_growth_rate" > 0) THEN abs(f."f_step_file_growth_rate" - m."mean_step_file_growth_rate") / m."sd_step_file_growth_rate" ELSE 0e0 END ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_dns_growth_rate" > m."lo_dns_growth_rate" AND m."sd_dns_growth_rate" > 0) THEN CASE WHEN (m."hi_dns_growth_rate" > m."lo_dns_growth_rate" AND m."sd_dns_growth_rate" > 0) THEN abs(f."f_dns_growth_rate" - m."mean_dns_growth_rate") / m."sd_dns_growth_rate" ELSE 0e0 END + CASE WHEN (m."hi_step_dns_growth_rate" > m."lo_step_dns_growth_rate" AND m."sd_step_dns_growth_rate" > 0) THEN abs(f."f_step_dns_growth_rate" - m."mean_step_dns_growth_rate") / m."sd_step_dns_growth_rate" ELSE 0e0 END ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_mem_delta" > m."lo_mem_delta" AND m."sd_mem_delta" > 0) THEN CASE WHEN (m."hi_mem_delta" > m."lo_mem_delta" AND m."sd_mem_delta" > 0) THEN abs(f."f_mem_delta" - m."mean_mem_delta") / m."sd_mem_delta" ELSE 0e0 END + CASE WHEN (m."hi_step_mem_delta" > m."lo_step_mem_delta" AND m."sd_step_mem_delta" > 0) THEN abs(f."f_step_mem_delta" - m."mean_step_mem_delta") / m."sd_step_mem_delta" ELSE 0e0 END ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_queue_delta" > m."lo_queue_delta" AND m."sd_queue_delta" > 0) THEN CASE WHEN (m."hi_queue_delta" > m."lo_queue_delta" AND m."sd_queue_delta" > 0) THEN abs(f."f_queue_delta" - m."mean_queue_delta") / m."sd_queue_delta" ELSE 0e0 END + CASE WHEN (m."hi_step_queue_delta" > m."lo_step_queue_delta" AND m."sd_step_queue_delta" > 0) THEN abs(f."f_step_queue_delta" - m."mean_step_queue_delta") / m."sd_step_queue_delta" ELSE 0e0 END ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_conn_mix_delta" > m."lo_conn_mix_delta" AND m."sd_conn_mix_delta" > 0) THEN CASE WHEN (m."hi_conn_mix_delta" > m."lo_conn_mix_delta" AND m."sd_conn_mix_delta" > 0) THEN abs(f."f_conn_mix_delta" - m."mean_conn_mix_delta") / m."sd_conn_mix_delta" ELSE 0e0 END + CASE WHEN (m."hi_step_conn_mix_delta" > m."lo_step_conn_mix_delta" AND m."sd_step_conn_mix_delta" > 0) THEN abs(f."f_step_conn_mix_delta" - m."mean_step_conn_mix_delta") / m."sd_step_conn_mix_delta" ELSE 0e0 END ELSE 0e0 END, 0e0) AS rule,
  coalesce(CASE WHEN (m."hi_mem" > m."lo_mem" AND m."sd_mem" > 0) THEN abs(f."f_mem" - m."mean_mem") / m."sd_mem" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_events_queued" > m."lo_events_queued" AND m."sd_events_queued" > 0) THEN abs(f."f_events_queued" - m."mean_events_queued") / m."sd_events_queued" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_active_conns" > m."lo_active_conns" AND m."sd_active_conns" > 0) THEN abs(f."f_active_conns" - m."mean_active_conns") / m."sd_active_conns" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_active_files" > m."lo_active_files" AND m."sd_active_files" > 0) THEN abs(f."f_active_files" - m."mean_active_files") / m."sd_active_files" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_active_dns_requests" > m."lo_active_dns_requests" AND m."sd_active_dns_requests" > 0) THEN abs(f."f_active_dns_requests" - m."mean_active_dns_requests") / m."sd_active_dns_requests" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_total_reassembly" > m."lo_total_reassembly" AND m."sd_total_reassembly" > 0) THEN abs(f."f_total_reassembly" - m."mean_total_reassembly") / m."sd_total_reassembly" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_bytes_per_packet" > m."lo_bytes_per_packet" AND m."sd_bytes_per_packet" > 0) THEN abs(f."f_bytes_per_packet" - m."mean_bytes_per_packet") / m."sd_bytes_per_packet" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_events_per_packet" > m."lo_events_per_packet" AND m."sd_events_per_packet" > 0) THEN abs(f."f_events_per_packet" - m."mean_events_per_packet") / m."sd_events_per_packet" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_queued_to_processed_ratio" > m."lo_queued_to_processed_ratio" AND m."sd_queued_to_processed_ratio" > 0) THEN abs(f."f_queued_to_processed_ratio" - m."mean_queued_to_processed_ratio") / m."sd_queued_to_processed_ratio" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_active_to_total_conn_ratio" > m."lo_active_to_total_conn_ratio" AND m."sd_active_to_total_conn_ratio" > 0) THEN abs(f."f_active_to_total_conn_ratio" - m."mean_active_to_total_conn_ratio") / m."sd_active_to_total_conn_ratio" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_tcp_share" > m."lo_tcp_share" AND m."sd_tcp_share" > 0) THEN abs(f."f_tcp_share" - m."mean_tcp_share") / m."sd_tcp_share" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_udp_share" > m."lo_udp_share" AND m."sd_udp_share" > 0) THEN abs(f."f_udp_share" - m."mean_udp_share") / m."sd_udp_share" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_icmp_share" > m."lo_icmp_share" AND m."sd_icmp_share" > 0) THEN abs(f."f_icmp_share" - m."mean_icmp_share") / m."sd_icmp_share" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_files_per_conn" > m."lo_files_per_conn" AND m."sd_files_per_conn" > 0) THEN abs(f."f_files_per_conn" - m."mean_files_per_conn") / m."sd_files_per_conn" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_active_files_per_conn" > m."lo_active_files_per_conn" AND m."sd_active_files_per_conn" > 0) THEN abs(f."f_active_files_per_conn" - m."mean_active_files_per_conn") / m."sd_active_files_per_conn" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_dns_per_udp_conn" > m."lo_dns_per_udp_conn" AND m."sd_dns_per_udp_conn" > 0) THEN abs(f."f_dns_per_udp_conn" - m."mean_dns_per_udp_conn") / m."sd_dns_per_udp_conn" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_active_dns_pressure" > m."lo_active_dns_pressure" AND m."sd_active_dns_pressure" > 0) THEN abs(f."f_active_dns_pressure" - m."mean_active_dns_pressure") / m."sd_active_dns_pressure" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_reassembly_per_tcp_conn" > m."lo_reassembly_per_tcp_conn" AND m."sd_reassembly_per_tcp_conn" > 0) THEN abs(f."f_reassembly_per_tcp_conn" - m."mean_reassembly_per_tcp_conn") / m."sd_reassembly_per_tcp_conn" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_timer_pressure" > m."lo_timer_pressure" AND m."sd_timer_pressure" > 0) THEN abs(f."f_timer_pressure" - m."mean_timer_pressure") / m."sd_timer_pressure" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_mem_per_packet" > m."lo_mem_per_packet" AND m."sd_mem_per_packet" > 0) THEN abs(f."f_mem_per_packet" - m."mean_mem_per_packet") / m."sd_mem_per_packet" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_ts_delta" > m."lo_ts_delta" AND m."sd_ts_delta" > 0) THEN abs(f."f_ts_delta" - m."mean_ts_delta") / m."sd_ts_delta" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_pkts_rate" > m."lo_pkts_rate" AND m."sd_pkts_rate" > 0) THEN abs(f."f_pkts_rate" - m."mean_pkts_rate") / m."sd_pkts_rate" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_bytes_rate" > m."lo_bytes_rate" AND m."sd_bytes_rate" > 0) THEN abs(f."f_bytes_rate" - m."mean_bytes_rate") / m."sd_bytes_rate" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_events_rate" > m."lo_events_rate" AND m."sd_events_rate" > 0) THEN abs(f."f_events_rate" - m."mean_events_rate") / m."sd_events_rate" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_queue_growth_rate" > m."lo_queue_growth_rate" AND m."sd_queue_growth_rate" > 0) THEN abs(f."f_queue_growth_rate" - m."mean_queue_growth_rate") / m."sd_queue_growth_rate" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_conn_growth_rate" > m."lo_conn_growth_rate" AND m."sd_conn_growth_rate" > 0) THEN abs(f."f_conn_growth_rate" - m."mean_conn_growth_rate") / m."sd_conn_growth_rate" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_file_growth_rate" > m."lo_file_growth_rate" AND m."sd_file_growth_rate" > 0) THEN abs(f."f_file_growth_rate" - m."mean_file_growth_rate") / m."sd_file_growth_rate" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_dns_growth_rate" > m."lo_dns_growth_rate" AND m."sd_dns_growth_rate" > 0) THEN abs(f."f_dns_growth_rate" - m."mean_dns_growth_rate") / m."sd_dns_growth_rate" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_mem_delta" > m."lo_mem_delta" AND m."sd_mem_delta" > 0) THEN abs(f."f_mem_delta" - m."mean_mem_delta") / m."sd_mem_delta" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_queue_delta" > m."lo_queue_delta" AND m."sd_queue_delta" > 0) THEN abs(f."f_queue_delta" - m."mean_queue_delta") / m."sd_queue_delta" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_conn_mix_delta" > m."lo_conn_mix_delta" AND m."sd_conn_mix_delta" > 0) THEN abs(f."f_conn_mix_delta" - m."mean_conn_mix_delta") / m."sd_conn_mix_delta" ELSE 0e0 END, 0e0) AS distance,
  FALSE AS has_forest
FROM stats_series f
JOIN stats_moments m ON m.scope_id = f.scope_id
WHERE CASE WHEN (m."hi_mem" > m."lo_mem" AND m."sd_mem" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_events_queued" > m."lo_events_queued" AND m."sd_events_queued" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_active_conns" > m."lo_active_conns" AND m."sd_active_conns" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_active_files" > m."lo_active_files" AND m."sd_active_files" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_active_dns_requests" > m."lo_active_dns_requests" AND m."sd_active_dns_requests" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_total_reassembly" > m."lo_total_reassembly" AND m."sd_total_reassembly" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_bytes_per_packet" > m."lo_bytes_per_packet" AND m."sd_bytes_per_packet" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_events_per_packet" > m."lo_events_per_packet" AND m."sd_events_per_packet" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_queued_to_processed_ratio" > m."lo_queued_to_processed_ratio" AND m."sd_queued_to_processed_ratio" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_active_to_total_conn_ratio" > m."lo_active_to_total_conn_ratio" AND m."sd_active_to_total_conn_ratio" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_tcp_share" > m."lo_tcp_share" AND m."sd_tcp_share" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_udp_share" > m."lo_udp_share" AND m."sd_udp_share" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_icmp_share" > m."lo_icmp_share" AND m."sd_icmp_share" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_files_per_conn" > m."lo_files_per_conn" AND m."sd_files_per_conn" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_active_files_per_conn" > m."lo_active_files_per_conn" AND m."sd_active_files_per_conn" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_dns_per_udp_conn" > m."lo_dns_per_udp_conn" AND m."sd_dns_per_udp_conn" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_active_dns_pressure" > m."lo_active_dns_pressure" AND m."sd_active_dns_pressure" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_reassembly_per_tcp_conn" > m."lo_reassembly_per_tcp_conn" AND m."sd_reassembly_per_tcp_conn" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_timer_pressure" > m."lo_timer_pressure" AND m."sd_timer_pressure" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_mem_per_packet" > m."lo_mem_per_packet" AND m."sd_mem_per_packet" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_ts_delta" > m."lo_ts_delta" AND m."sd_ts_delta" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_pkts_rate" > m."lo_pkts_rate" AND m."sd_pkts_rate" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_bytes_rate" > m."lo_bytes_rate" AND m."sd_bytes_rate" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_events_rate" > m."lo_events_rate" AND m."sd_events_rate" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_queue_growth_rate" > m."lo_queue_growth_rate" AND m."sd_queue_growth_rate" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_conn_growth_rate" > m."lo_conn_growth_rate" AND m."sd_conn_growth_rate" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_file_growth_rate" > m."lo_file_growth_rate" AND m."sd_file_growth_rate" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_dns_growth_rate" > m."lo_dns_growth_rate" AND m."sd_dns_growth_rate" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_mem_delta" > m."lo_mem_delta" AND m."sd_mem_delta" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_queue_delta" > m."lo_queue_delta" AND m."sd_queue_delta" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_conn_mix_delta" > m."lo_conn_mix_delta" AND m."sd_conn_mix_delta" > 0) THEN 1e0 ELSE 0e0 END > 0;

-- Function stats_scored
SELECT p.capture_id, p.scope_id, p.row_key, p.file_id, p.line, p.ts, p.uid, p.id_orig_h, p.id_orig_p, p.id_resp_h, p.id_resp_p, p.proto, p.label, p.detailedlabel, p.isolation, p.score, significant(p.score) AS rank_score
FROM (SELECT capture_id, scope_id, row_key, file_id, line, ts, uid, id_orig_h, id_orig_p, id_resp_h, id_resp_p, proto, label, detailedlabel, isolation, rule AS score
FROM (SELECT capture_id, scope_id, row_key, file_id, line, ts, uid, id_orig_h, id_orig_p, id_resp_h, id_resp_p, proto, label, detailedlabel, rule, distance, CAST(NULL AS DOUBLE) AS isolation FROM stats_rule) i) p;

-- Table stats_buckets
SELECT s.capture_id, CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT) AS bucket, CAST(count(*) AS BIGINT) AS n
FROM stats_scored s
GROUP BY s.capture_id, CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT);

-- Table stats_wanted
SELECT capture_id, n, least(CAST(10 AS BIGINT), n) AS wanted, CAST(NULL AS DOUBLE) AS cut_position
FROM (SELECT capture_id, CAST(sum(n) AS BIGINT) AS n FROM stats_buckets GROUP BY capture_id) b;

-- Table stats_candidates
SELECT s.capture_id, s.row_key, s.rank_score, s.uid, w.n, w.wanted, w.cut_position,
  CAST(row_number() OVER (PARTITION BY s.capture_id ORDER BY s.rank_score DESC, s.row_key) AS BIGINT) AS place,
  CAST(rank() OVER (PARTITION BY s.capture_id ORDER BY s.rank_score DESC) AS BIGINT) AS first_place,
  CAST(count(*) OVER (PARTITION BY s.capture_id, s.rank_score) AS BIGINT) AS ties
FROM stats_scored s
JOIN stats_wanted w ON w.capture_id = s.capture_id
JOIN (
  SELECT b.capture_id, max(b.bucket) AS bucket
  FROM (SELECT capture_id, bucket, CAST(sum(n) OVER (PARTITION BY capture_id ORDER BY bucket DESC) AS BIGINT) AS above FROM stats_buckets) b
  JOIN stats_wanted w ON w.capture_id = b.capture_id
  WHERE b.above >= w.wanted
  GROUP BY b.capture_id) c ON c.capture_id = s.capture_id
WHERE CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT) >= c.bucket;

-- Table stats_cuts
SELECT c.capture_id, c.n, max(CASE WHEN c.place = c.wanted THEN c.row_key END) AS cut_key,
  coalesce(max(CASE WHEN c.place = c.wanted THEN c.rank_score END), 0e0) AS cut_score
FROM stats_candidates c
GROUP BY c.capture_id, c.n;

-- Table stats_top
SELECT c.capture_id, c.row_key, c.uid, c.rank_score, c.place,
  CASE WHEN c.n > 0 THEN (c.n + 1 - c.first_place - (c.ties - 1) * 5e-1) / c.n END AS percentile
FROM stats_candidates c
JOIN stats_cuts k ON k.capture_id = c.capture_id
WHERE (c.rank_score > k.cut_score OR (c.rank_score = k.cut_score AND c.row_key <= k.cut_key));

-- Table stats_found_rows
SELECT r.*, s.score, s.percentile
FROM stats_rows r
JOIN (
  SELECT t.capture_id, t.row_key, max(t.percentile) AS percentile, max(s.score) AS score
  FROM stats_top t
  JOIN stats_scored s ON s.capture_id = t.capture_id AND s.row_key = t.row_key
  GROUP BY t.capture_id, t.row_key) s ON s.capture_id = r.capture_id AND s.row_key = r.row_key;

-- View stats_found_features
SELECT r.capture_id,
  r.scope_id,
  r.row_key,
  r.file_id,
  r.line,
  r.ts,
  r.uid,
  r.id_orig_h,
  r.id_orig_p,
  r.id_resp_h,
  r.id_resp_p,
  r.proto,
  r.label,
  r.detailedlabel,
  r.v_mem AS "f_mem",
  r.v_events_queued AS "f_events_queued",
  r.active_conns AS "f_active_conns",
  r.v_active_files AS "f_active_files",
  r.v_active_dns_requests AS "f_active_dns_requests",
  r.reassembly AS "f_total_reassembly",
  CASE WHEN (r.v_pkts_proc) <> 0 THEN (r.v_bytes_recv) / (r.v_pkts_proc) ELSE 0e0 END AS "f_bytes_per_packet",
  CASE WHEN (r.v_pkts_proc) <> 0 THEN (r.v_events_proc) / (r.v_pkts_proc) ELSE 0e0 END AS "f_events_per_packet",
  CASE WHEN (r.v_events_proc + 1e0) <> 0 THEN (r.v_events_queued) / (r.v_events_proc + 1e0) ELSE 0e0 END AS "f_queued_to_processed_ratio",
  CASE WHEN (r.conns + 1e0) <> 0 THEN (r.active_conns) / (r.conns + 1e0) ELSE 0e0 END AS "f_active_to_total_conn_ratio",
  r.tcp_share AS "f_tcp_share",
  r.udp_share AS "f_udp_share",
  r.icmp_share AS "f_icmp_share",
  CASE WHEN (r.v_tcp_conns + 1e0) <> 0 THEN (r.v_files) / (r.v_tcp_conns + 1e0) ELSE 0e0 END AS "f_files_per_conn",
  CASE WHEN (r.active_conns + 1e0) <> 0 THEN (r.v_active_files) / (r.active_conns + 1e0) ELSE 0e0 END AS "f_active_files_per_conn",
  CASE WHEN (r.v_udp_conns + 1e0) <> 0 THEN (r.v_dns_requests) / (r.v_udp_conns + 1e0) ELSE 0e0 END AS "f_dns_per_udp_conn",
  CASE WHEN (r.v_dns_requests + 1e0) <> 0 THEN (r.v_active_dns_requests) / (r.v_dns_requests + 1e0) ELSE 0e0 END AS "f_active_dns_pressure",
  CASE WHEN (r.v_tcp_conns + 1e0) <> 0 THEN (r.reassembly) / (r.v_tcp_conns + 1e0) ELSE 0e0 END AS "f_reassembly_per_tcp_conn",
  CASE WHEN (r.v_timers + 1e0) <> 0 THEN (r.v_active_timers) / (r.v_timers + 1e0) ELSE 0e0 END AS "f_timer_pressure",
  CASE WHEN (r.v_pkts_proc + 1e0) <> 0 THEN (r.v_mem) / (r.v_pkts_proc + 1e0) ELSE 0e0 END AS "f_mem_per_packet",
  r.d_ts AS "f_ts_delta",
  CASE WHEN (r.d_ts) <> 0 THEN (r.d_pkts_proc) / (r.d_ts) ELSE 0e0 END AS "f_pkts_rate",
  CASE WHEN (r.d_ts) <> 0 THEN (r.d_bytes_recv) / (r.d_ts) ELSE 0e0 END AS "f_bytes_rate",
  CASE WHEN (r.d_ts) <> 0 THEN (r.d_events_proc) / (r.d_ts) ELSE 0e0 END AS "f_events_rate",
  CASE WHEN (r.d_ts) <> 0 THEN (r.d_events_queued) / (r.d_ts) ELSE 0e0 END AS "f_queue_growth_rate",
  CASE WHEN (r.d_ts) <> 0 THEN (r.d_conns) / (r.d_ts) ELSE 0e0 END AS "f_conn_growth_rate",
  CASE WHEN (r.d_ts) <> 0 THEN (r.d_files) / (r.d_ts) ELSE 0e0 END AS "f_file_growth_rate",
  CASE WHEN (r.d_ts) <> 0 THEN (r.d_dns_requests) / (r.d_ts) ELSE 0e0 END AS "f_dns_growth_rate",
  abs(r.d_mem) AS "f_mem_delta",
  abs(r.d_events_queued) AS "f_queue_delta",
  abs(r.d_tcp_share) + abs(r.d_udp_share) + abs(r.d_icmp_share) AS "f_conn_mix_delta"
FROM stats_found_rows r;

-- View stats_found_terms
SELECT f.capture_id, f.scope_id, f.row_key,
  f."f_mem" AS x1,
  m."mean_mem" AS usual1,
  coalesce(CASE WHEN (m."hi_mem" > m."lo_mem" AND m."sd_mem" > 0) THEN abs(f."f_mem" - m."mean_mem") / m."sd_mem" ELSE 0e0 END, 0e0) AS part1,
  f."f_events_queued" AS x2,
  m."mean_events_queued" AS usual2,
  coalesce(CASE WHEN (m."hi_events_queued" > m."lo_events_queued" AND m."sd_events_queued" > 0) THEN abs(f."f_events_queued" - m."mean_events_queued") / m."sd_events_queued" ELSE 0e0 END, 0e0) AS part2,
  f."f_active_conns" AS x3,
  m."mean_active_conns" AS usual3,
  coalesce(CASE WHEN (m."hi_active_conns" > m."lo_active_conns" AND m."sd_active_conns" > 0) THEN abs(f."f_active_conns" - m."mean_active_conns") / m."sd_active_conns" ELSE 0e0 END, 0e0) AS part3,
  f."f_active_files" AS x4,
  m."mean_active_files" AS usual4,
  coalesce(CASE WHEN (m."hi_active_files" > m."lo_active_files" AND m."sd_active_files" > 0) THEN abs(f."f_active_files" - m."mean_active_files") / m."sd_active_files" ELSE 0e0 END, 0e0) AS part4,
  f."f_active_dns_requests" AS x5,
  m."mean_active_dns_requests" AS usual5,
  coalesce(CASE WHEN (m."hi_active_dns_requests" > m."lo_active_dns_requests" AND m."sd_active_dns_requests" > 0) THEN abs(f."f_active_dns_requests" - m."mean_active_dns_requests") / m."sd_active_dns_requests" ELSE 0e0 END, 0e0) AS part5,
  f."f_total_reassembly" AS x6,
  m."mean_total_reassembly" AS usual6,
  coalesce(CASE WHEN (m."hi_total_reassembly" > m."lo_total_reassembly" AND m."sd_total_reassembly" > 0) THEN abs(f."f_total_reassembly" - m."mean_total_reassembly") / m."sd_total_reassembly" ELSE 0e0 END, 0e0) AS part6,
  f."f_bytes_per_packet" AS x7,
  m."mean_bytes_per_packet" AS usual7,
  coalesce(CASE WHEN (m."hi_bytes_per_packet" > m."lo_bytes_per_packet" AND m."sd_bytes_per_packet" > 0) THEN abs(f."f_bytes_per_packet" - m."mean_bytes_per_packet") / m."sd_bytes_per_packet" ELSE 0e0 END, 0e0) AS part7,
  f."f_events_per_packet" AS x8,
  m."mean_events_per_packet" AS usual8,
  coalesce(CASE WHEN (m."hi_events_per_packet" > m."lo_events_per_packet" AND m."sd_events_per_packet" > 0) THEN abs(f."f_events_per_packet" - m."mean_events_per_packet") / m."sd_events_per_packet" ELSE 0e0 END, 0e0) AS part8,
  f."f_queued_to_processed_ratio" AS x9,
  m."mean_queued_to_processed_ratio" AS usual9,
  coalesce(CASE WHEN (m."hi_queued_to_processed_ratio" > m."lo_queued_to_processed_ratio" AND m."sd_queued_to_processed_ratio" > 0) THEN abs(f."f_queued_to_processed_ratio" - m."mean_queued_to_processed_ratio") / m."sd_queued_to_processed_ratio" ELSE 0e0 END, 0e0) AS part9,
  f."f_active_to_total_conn_ratio" AS x10,
  m."mean_active_to_total_conn_ratio" AS usual10,
  coalesce(CASE WHEN (m."hi_active_to_total_conn_ratio" > m."lo_active_to_total_conn_ratio" AND m."sd_active_to_total_conn_ratio" > 0) THEN abs(f."f_active_to_total_conn_ratio" - m."mean_active_to_total_conn_ratio") / m."sd_active_to_total_conn_ratio" ELSE 0e0 END, 0e0) AS part10,
  f."f_tcp_share" AS x11,
  m."mean_tcp_share" AS usual11,
  coalesce(CASE WHEN (m."hi_tcp_share" > m."lo_tcp_share" AND m."sd_tcp_share" > 0) THEN abs(f."f_tcp_share" - m."mean_tcp_share") / m."sd_tcp_share" ELSE 0e0 END, 0e0) AS part11,
  f."f_udp_share" AS x12,
  m."mean_udp_share" AS usual12,
  coalesce(CASE WHEN (m."hi_udp_share" > m."lo_udp_share" AND m."sd_udp_share" > 0) THEN abs(f."f_udp_share" - m."mean_udp_share") / m."sd_udp_share" ELSE 0e0 END, 0e0) AS part12,
  f."f_icmp_share" AS x13,
  m."mean_icmp_share" AS usual13,
  coalesce(CASE WHEN (m."hi_icmp_share" > m."lo_icmp_share" AND m."sd_icmp_share" > 0) THEN abs(f."f_icmp_share" - m."mean_icmp_share") / m."sd_icmp_share" ELSE 0e0 END, 0e0) AS part13,
  f."f_files_per_conn" AS x14,
  m."mean_files_per_conn" AS usual14,
  coalesce(CASE WHEN (m."hi_files_per_conn" > m."lo_files_per_conn" AND m."sd_files_per_conn" > 0) THEN abs(f."f_files_per_conn" - m."mean_files_per_conn") / m."sd_files_per_conn" ELSE 0e0 END, 0e0) AS part14,
  f."f_active_files_per_conn" AS x15,
  m."mean_active_files_per_conn" AS usual15,
  coalesce(CASE WHEN (m."hi_active_files_per_conn" > m."lo_active_files_per_conn" AND m."sd_active_files_per_conn" > 0) THEN abs(f."f_active_files_per_conn" - m."mean_active_files_per_conn") / m."sd_active_files_per_conn" ELSE 0e0 END, 0e0) AS part15,
  f."f_dns_per_udp_conn" AS x16,
  m."mean_dns_per_udp_conn" AS usual16,
  coalesce(CASE WHEN (m."hi_dns_per_udp_conn" > m."lo_dns_per_udp_conn" AND m."sd_dns_per_udp_conn" > 0) THEN abs(f."f_dns_per_udp_conn" - m."mean_dns_per_udp_conn") / m."sd_dns_per_udp_conn" ELSE 0e0 END, 0e0) AS part16,
  f."f_active_dns_pressure" AS x17,
  m."mean_active_dns_pressure" AS usual17,
  coalesce(CASE WHEN (m."hi_active_dns_pressure" > m."lo_active_dns_pressure" AND m."sd_active_dns_pressure" > 0) THEN abs(f."f_active_dns_pressure" - m."mean_active_dns_pressure") / m."sd_active_dns_pressure" ELSE 0e0 END, 0e0) AS part17,
  f."f_reassembly_per_tcp_conn" AS x18,
  m."mean_reassembly_per_tcp_conn" AS usual18,
  coalesce(CASE WHEN (m."hi_reassembly_per_tcp_conn" > m."lo_reassembly_per_tcp_conn" AND m."sd_reassembly_per_tcp_conn" > 0) THEN abs(f."f_reassembly_per_tcp_conn" - m."mean_reassembly_per_tcp_conn") / m."sd_reassembly_per_tcp_conn" ELSE 0e0 END, 0e0) AS part18,
  f."f_timer_pressure" AS x19,
  m."mean_timer_pressure" AS usual19,
  coalesce(CASE WHEN (m."hi_timer_pressure" > m."lo_timer_pressure" AND m."sd_timer_pressure" > 0) THEN abs(f."f_timer_pressure" - m."mean_timer_pressure") / m."sd_timer_pressure" ELSE 0e0 END, 0e0) AS part19,
  f."f_mem_per_packet" AS x20,
  m."mean_mem_per_packet" AS usual20,
  coalesce(CASE WHEN (m."hi_mem_per_packet" > m."lo_mem_per_packet" AND m."sd_mem_per_packet" > 0) THEN abs(f."f_mem_per_packet" - m."mean_mem_per_packet") / m."sd_mem_per_packet" ELSE 0e0 END, 0e0) AS part20,
  f."f_ts_delta" AS x21,
  m."mean_ts_delta" AS usual21,
  coalesce(CASE WHEN (m."hi_ts_delta" > m."lo_ts_delta" AND m."sd_ts_delta" > 0) THEN abs(f."f_ts_delta" - m."mean_ts_delta") / m."sd_ts_delta" ELSE 0e0 END, 0e0) AS part21,
  f."f_pkts_rate" AS x22,
  m."mean_pkts_rate" AS usual22,
  coalesce(CASE WHEN (m."hi_pkts_rate" > m."lo_pkts_rate" AND m."sd_pkts_rate" > 0) THEN abs(f."f_pkts_rate" - m."mean_pkts_rate") / m."sd_pkts_rate" ELSE 0e0 END, 0e0) AS part22,
  f."f_bytes_rate" AS x23,
  m."mean_bytes_rate" AS usual23,
  coalesce(CASE WHEN (m."hi_bytes_rate" > m."lo_bytes_rate" AND m."sd_bytes_rate" > 0) THEN abs(f."f_bytes_rate" - m."mean_bytes_rate") / m."sd_bytes_rate" ELSE 0e0 END, 0e0) AS part23,
  f."f_events_rate" AS x24,
  m."mean_events_rate" AS usual24,
  coalesce(CASE WHEN (m."hi_events_rate" > m."lo_events_rate" AND m."sd_events_rate" > 0) THEN abs(f."f_events_rate" - m."mean_events_rate") / m."sd_events_rate" ELSE 0e0 END, 0e0) AS part24,
  f."f_queue_growth_rate" AS x25,
  m."mean_queue_growth_rate" AS usual25,
  coalesce(CASE WHEN (m."hi_queue_growth_rate" > m."lo_queue_growth_rate" AND m."sd_queue_growth_rate" > 0) THEN abs(f."f_queue_growth_rate" - m."mean_queue_growth_rate") / m."sd_queue_growth_rate" ELSE 0e0 END, 0e0) AS part25,
  f."f_conn_growth_rate" AS x26,
  m."mean_conn_growth_rate" AS usual26,
  coalesce(CASE WHEN (m."hi_conn_growth_rate" > m."lo_conn_growth_rate" AND m."sd_conn_growth_rate" > 0) THEN abs(f."f_conn_growth_rate" - m."mean_conn_growth_rate") / m."sd_conn_growth_rate" ELSE 0e0 END, 0e0) AS part26,
  f."f_file_growth_rate" AS x27,
  m."mean_file_growth_rate" AS usual27,
  coalesce(CASE WHEN (m."hi_file_growth_rate" > m."lo_file_growth_rate" AND m."sd_file_growth_rate" > 0) THEN abs(f."f_file_growth_rate" - m."mean_file_growth_rate") / m."sd_file_growth_rate" ELSE 0e0 END, 0e0) AS part27,
  f."f_dns_growth_rate" AS x28,
  m."mean_dns_growth_rate" AS usual28,
  coalesce(CASE WHEN (m."hi_dns_growth_rate" > m."lo_dns_growth_rate" AND m."sd_dns_growth_rate" > 0) THEN abs(f."f_dns_growth_rate" - m."mean_dns_growth_rate") / m."sd_dns_growth_rate" ELSE 0e0 END, 0e0) AS part28,
  f."f_mem_delta" AS x29,
  m."mean_mem_delta" AS usual29,
  coalesce(CASE WHEN (m."hi_mem_delta" > m."lo_mem_delta" AND m."sd_mem_delta" > 0) THEN abs(f."f_mem_delta" - m."mean_mem_delta") / m."sd_mem_delta" ELSE 0e0 END, 0e0) AS part29,
  f."f_queue_delta" AS x30,
  m."mean_queue_delta" AS usual30,
  coalesce(CASE WHEN (m."hi_queue_delta" > m."lo_queue_delta" AND m."sd_queue_delta" > 0) THEN abs(f."f_queue_delta" - m."mean_queue_delta") / m."sd_queue_delta" ELSE 0e0 END, 0e0) AS part30,
  f."f_conn_mix_delta" AS x31,
  m."mean_conn_mix_delta" AS usual31,
  coalesce(CASE WHEN (m."hi_conn_mix_delta" > m."lo_conn_mix_delta" AND m."sd_conn_mix_delta" > 0) THEN abs(f."f_conn_mix_delta" - m."mean_conn_mix_delta") / m."sd_conn_mix_delta" ELSE 0e0 END, 0e0) AS part31
FROM stats_found_features f
JOIN stats_moments m ON m.scope_id = f.scope_id;

-- View stats_reasons
SELECT e.capture_id, e.row_key, e.reason.name AS name, e.reason.text AS text, e.reason.number AS number, e.reason.unit AS unit, e.reason.usual_text AS usual_text, e.reason.usual_number AS usual_number, e.reason.part AS part
FROM (
  SELECT d.capture_id, d.row_key, unnest([struct_pack("name" := 'mem', "text" := CAST(NULL AS STRING), "number" := d.x1, "unit" := 'B', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual1, "part" := d.part1), struct_pack("name" := 'events_queued', "text" := CAST(NULL AS STRING), "number" := d.x2, "unit" := 'events', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual2, "part" := d.part2), struct_pack("name" := 'active_conns', "text" := CAST(NULL AS STRING), "number" := d.x3, "unit" := 'connections', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual3, "part" := d.part3), struct_pack("name" := 'active_files', "text" := CAST(NULL AS STRING), "number" := d.x4, "unit" := 'files', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual4, "part" := d.part4), struct_pack("name" := 'active_dns_requests', "text" := CAST(NULL AS STRING), "number" := d.x5, "unit" := 'requests', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual5, "part" := d.part5), struct_pack("name" := 'total_reassembly', "text" := CAST(NULL AS STRING), "number" := d.x6, "unit" := 'B', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual6, "part" := d.part6), struct_pack("name" := 'bytes_per_packet', "text" := CAST(NULL AS STRING), "number" := d.x7, "unit" := 'B', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual7, "part" := d.part7), struct_pack("name" := 'events_per_packet', "text" := CAST(NULL AS STRING), "number" := d.x8, "unit" := 'events', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual8, "part" := d.part8), struct_pack("name" := 'queued_to_processed_ratio', "text" := CAST(NULL AS STRING), "number" := d.x9, "unit" := 'ratio', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual9, "part" := d.part9), struct_pack("name" := 'active_to_total_conn_ratio', "text" := CAST(NULL AS STRING), "number" := d.x10, "unit" := 'ratio', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual10, "part" := d.part10), struct_pack("name" := 'tcp_share', "text" := CAST(NULL AS STRING), "number" := d.x11, "unit" := 'share', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual11, "part" := d.part11), struct_pack("name" := 'udp_share', "text" := CAST(NULL AS STRING), "number" := d.x12, "unit" := 'share', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual12, "part" := d.part12), struct_pack("name" := 'icmp_share', "text" := CAST(NULL AS STRING), "number" := d.x13, "unit" := 'share', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual13, "part" := d.part13), struct_pack("name" := 'files_per_conn', "text" := CAST(NULL AS STRING), "number" := d.x14, "unit" := 'ratio', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual14, "part" := d.part14), struct_pack("name" := 'active_files_per_conn', "text" := CAST(NULL AS STRING), "number" := d.x15, "unit" := 'ratio', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual15, "part" := d.part15), struct_pack("name" := 'dns_per_udp_conn', "text" := CAST(NULL AS STRING), "number" := d.x16, "unit" := 'ratio', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual16, "part" := d.part16), struct_pack("name" := 'active_dns_pressure', "text" := CAST(NULL AS STRING), "number" := d.x17, "unit" := 'ratio', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual17, "part" := d.part17), struct_pack("name" := 'reassembly_per_tcp_conn', "text" := CAST(NULL AS STRING), "number" := d.x18, "unit" := 'B', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual18, "part" := d.part18), struct_pack("name" := 'timer_pressure', "text" := CAST(NULL AS STRING), "number" := d.x19, "unit" := 'ratio', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual19, "part" := d.part19), struct_pack("name" := 'mem_per_packet', "text" := CAST(NULL AS STRING), "number" := d.x20, "unit" := 'B', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual20, "part" := d.part20), struct_pack("name" := 'ts_delta', "text" := CAST(NULL AS STRING), "number" := d.x21, "unit" := 's', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual21, "part" := d.part21), struct_pack("name" := 'pkts_rate', "text" := CAST(NULL AS STRING), "number" := d.x22, "unit" := 'packets/s', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual22, "part" := d.part22), struct_pack("name" := 'bytes_rate', "text" := CAST(NULL AS STRING), "number" := d.x23, "unit" := 'B/s', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual23, "part" := d.part23), struct_pack("name" := 'events_rate', "text" := CAST(NULL AS STRING), "number" := d.x24, "unit" := 'events/s', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual24, "part" := d.part24), struct_pack("name" := 'queue_growth_rate', "text" := CAST(NULL AS STRING), "number" := d.x25, "unit" := 'events/s', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual25, "part" := d.part25), struct_pack("name" := 'conn_growth_rate', "text" := CAST(NULL AS STRING), "number" := d.x26, "unit" := 'connections/s', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual26, "part" := d.part26), struct_pack("name" := 'file_growth_rate', "text" := CAST(NULL AS STRING), "number" := d.x27, "unit" := 'files/s', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual27, "part" := d.part27), struct_pack("name" := 'dns_growth_rate', "text" := CAST(NULL AS STRING), "number" := d.x28, "unit" := 'requests/s', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual28, "part" := d.part28), struct_pack("name" := 'mem_delta', "text" := CAST(NULL AS STRING), "number" := d.x29, "unit" := 'B', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual29, "part" := d.part29), struct_pack("name" := 'queue_delta', "text" := CAST(NULL AS STRING), "number" := d.x30, "unit" := 'events', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual30, "part" := d.part30), struct_pack("name" := 'conn_mix_delta', "text" := CAST(NULL AS STRING), "number" := d.x31, "unit" := 'share', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual31, "part" := d.part31)]) AS reason
  FROM (SELECT DISTINCT * FROM stats_found_terms) d) e
WHERE e.reason.part > 0;

-- Function stats_named_reasons
SELECT r.capture_id, r.row_key, r.name, r.place, r.part, r.total,
  coalesce(r.text, number_text(r.number, r.unit)) AS value,
  coalesce(r.usual_text, number_text(r.usual_number, r.unit)) AS usual
FROM (
  SELECT n.*, sum(n.part) OVER (PARTITION BY n.capture_id, n.row_key) AS total,
    CAST(row_number() OVER (PARTITION BY n.capture_id, n.row_key ORDER BY significant(n.part) DESC, n.name) AS BIGINT) AS place
  FROM stats_reasons n) r
WHERE r.place <= 5;

-- Table stats_explained
SELECT r.capture_id, r.row_key, list(struct_pack("feature" := r.name, "value" := r.value, "usual" := r.usual, "share" := CASE WHEN (r.total) <> 0 THEN (r.part) / (r.total) ELSE 0e0 END) ORDER BY r.place) AS reasons,
  string_agg(CASE WHEN r.place <= 3 THEN r.name || CASE WHEN r.value = 'yes' THEN '' ELSE ' ' || coalesce(r.value, '?') END || coalesce(' (usual ' || r.usual || ')', '') END, '; ' ORDER BY r.place) AS sentence
FROM stats_named_reasons r
GROUP BY r.capture_id, r.row_key;

-- Table stats_findings
SELECT f.*, e.reasons, f.subject || coalesce(': ' || e.sentence, '') AS explanation
FROM (
  SELECT r.capture_id, md5(c.capture || '|row|' || CAST(r.row_key AS STRING)) AS finding_id, r.row_key,
    min(r.ts) AS ts_first, max(r.ts) AS ts_last, min(CAST(NULL AS STRING)) AS host_from, min(CAST(NULL AS STRING)) AS host_to,
    CAST(count(*) AS BIGINT) AS row_count, max(r.score) AS score, min(('the sensor' || chr(39) || 's load') || coalesce(' at ' || r.peer, '')) AS subject
  FROM stats_found_rows r
  JOIN captures_in c ON c.capture_id = r.capture_id
  GROUP BY r.capture_id, c.capture, r.row_key) f
LEFT JOIN stats_explained e ON e.capture_id = f.capture_id AND e.row_key = f.row_key;

-- Table stats_used
SELECT scope_id, has_forest, list(DISTINCT name ORDER BY name) FILTER (name IS NOT NULL) AS names
FROM (
  SELECT m.scope_id, FALSE AS has_forest, unnest([CASE WHEN (m."hi_mem" > m."lo_mem" AND m."sd_mem" > 0) THEN 'mem' END, CASE WHEN (m."hi_events_queued" > m."lo_events_queued" AND m."sd_events_queued" > 0) THEN 'events_queued' END, CASE WHEN (m."hi_active_conns" > m."lo_active_conns" AND m."sd_active_conns" > 0) THEN 'active_conns' END, CASE WHEN (m."hi_active_files" > m."lo_active_files" AND m."sd_active_files" > 0) THEN 'active_files' END, CASE WHEN (m."hi_active_dns_requests" > m."lo_active_dns_requests" AND m."sd_active_dns_requests" > 0) THEN 'active_dns_requests' END, CASE WHEN (m."hi_total_reassembly" > m."lo_total_reassembly" AND m."sd_total_reassembly" > 0) THEN 'total_reassembly' END, CASE WHEN (m."hi_bytes_per_packet" > m."lo_bytes_per_packet" AND m."sd_bytes_per_packet" > 0) THEN 'bytes_per_packet' END, CASE WHEN (m."hi_events_per_packet" > m."lo_events_per_packet" AND m."sd_events_per_packet" > 0) THEN 'events_per_packet' END, CASE WHEN (m."hi_queued_to_processed_ratio" > m."lo_queued_to_processed_ratio" AND m."sd_queued_to_processed_ratio" > 0) THEN 'queued_to_processed_ratio' END, CASE WHEN (m."hi_active_to_total_conn_ratio" > m."lo_active_to_total_conn_ratio" AND m."sd_active_to_total_conn_ratio" > 0) THEN 'active_to_total_conn_ratio' END, CASE WHEN (m."hi_tcp_share" > m."lo_tcp_share" AND m."sd_tcp_share" > 0) THEN 'tcp_share' END, CASE WHEN (m."hi_udp_share" > m."lo_udp_share" AND m."sd_udp_share" > 0) THEN 'udp_share' END, CASE WHEN (m."hi_icmp_share" > m."lo_icmp_share" AND m."sd_icmp_share" > 0) THEN 'icmp_share' END, CASE WHEN (m."hi_files_per_conn" > m."lo_files_per_conn" AND m."sd_files_per_conn" > 0) THEN 'files_per_conn' END, CASE WHEN (m."hi_active_files_per_conn" > m."lo_active_files_per_conn" AND m."sd_active_files_per_conn" > 0) THEN 'active_files_per_conn' END, CASE WHEN (m."hi_dns_per_udp_conn" > m."lo_dns_per_udp_conn" AND m."sd_dns_per_udp_conn" > 0) THEN 'dns_per_udp_conn' END, CASE WHEN (m."hi_active_dns_pressure" > m."lo_active_dns_pressure" AND m."sd_active_dns_pressure" > 0) THEN 'active_dns_pressure' END, CASE WHEN (m."hi_reassembly_per_tcp_conn" > m."lo_reassembly_per_tcp_conn" AND m."sd_reassembly_per_tcp_conn" > 0) THEN 'reassembly_per_tcp_conn' END, CASE WHEN (m."hi_timer_pressure" > m."lo_timer_pressure" AND m."sd_timer_pressure" > 0) THEN 'timer_pressure' END, CASE WHEN (m."hi_mem_per_packet" > m."lo_mem_per_packet" AND m."sd_mem_per_packet" > 0) THEN 'mem_per_packet' END, CASE WHEN (m."hi_ts_delta" > m."lo_ts_delta" AND m."sd_ts_delta" > 0) THEN 'ts_delta' END, CASE WHEN (m."hi_pkts_rate" > m."lo_pkts_rate" AND m."sd_pkts_rate" > 0) THEN 'pkts_rate' END, CASE WHEN (m."hi_bytes_rate" > m."lo_bytes_rate" AND m."sd_bytes_rate" > 0) THEN 'bytes_rate' END, CASE WHEN (m."hi_events_rate" > m."lo_events_rate" AND m."sd_events_rate" > 0) THEN 'events_rate' END, CASE WHEN (m."hi_queue_growth_rate" > m."lo_queue_growth_rate" AND m."sd_queue_growth_rate" > 0) THEN 'queue_growth_rate' END, CASE WHEN (m."hi_conn_growth_rate" > m."lo_conn_growth_rate" AND m."sd_conn_growth_rate" > 0) THEN 'conn_growth_rate' END, CASE WHEN (m."hi_file_growth_rate" > m."lo_file_growth_rate" AND m."sd_file_growth_rate" > 0) THEN 'file_growth_rate' END, CASE WHEN (m."hi_dns_growth_rate" > m."lo_dns_growth_rate" AND m."sd_dns_growth_rate" > 0) THEN 'dns_growth_rate' END, CASE WHEN (m."hi_mem_delta" > m."lo_mem_delta" AND m."sd_mem_delta" > 0) THEN 'mem_delta' END, CASE WHEN (m."hi_queue_delta" > m."lo_queue_delta" AND m."sd_queue_delta" > 0) THEN 'queue_delta' END, CASE WHEN (m."hi_conn_mix_delta" > m."lo_conn_mix_delta" AND m."sd_conn_mix_delta" > 0) THEN 'conn_mix_delta' END]) AS name
  FROM stats_moments m) n
GROUP BY scope_id, has_forest;

-- Table stats_summary
SELECT k.capture_id, 'stats' AS log, 0.3e0 AS weight, k.n AS row_count, coalesce(f.flagged, 0) AS flagged,
  CASE WHEN (k.n) <> 0 THEN (CAST(coalesce(f.flagged, 0) AS DOUBLE)) / (k.n) ELSE 0e0 END AS flagged_share, k.cut_score AS cutoff, 'timeseries_zscore' AS method, u.names, p.top_percentile
FROM stats_cuts k
LEFT JOIN stats_used u ON u.scope_id = k.capture_id
LEFT JOIN (
  SELECT c.capture_id, CAST(count(*) AS BIGINT) AS flagged FROM stats_candidates c JOIN stats_cuts k ON k.capture_id = c.capture_id
  WHERE (c.rank_score > k.cut_score OR (c.rank_score = k.cut_score AND c.row_key <= k.cut_key)) GROUP BY c.capture_id) f ON f.capture_id = k.capture_id
LEFT JOIN (SELECT capture_id, avg(percentile) AS top_percentile FROM stats_top GROUP BY capture_id) p ON p.capture_id = k.capture_id;

-- Result scores/log=stats
SELECT CAST(c.capture AS STRING) AS capture,
  CAST(s.row_key AS BIGINT) AS row_key,
  CAST(fi.path AS STRING) AS file,
  CAST(s.line AS BIGINT) AS line,
  CAST(to_timestamp(s.ts) AS TIMESTAMPTZ) AS ts,
  CAST(s.uid AS STRING) AS uid,
  CAST(s.id_orig_h AS STRING) AS id_orig_h,
  CAST(s.id_orig_p AS BIGINT) AS id_orig_p,
  CAST(s.id_resp_h AS STRING) AS id_resp_h,
  CAST(s.id_resp_p AS BIGINT) AS id_resp_p,
  CAST(s.proto AS STRING) AS proto,
  CAST(s.score AS DOUBLE) AS score,
  CAST(coalesce((s.rank_score > k.cut_score OR (s.rank_score = k.cut_score AND s.row_key <= k.cut_key)), FALSE) AS BOOLEAN) AS flagged,
  CAST(s.label AS STRING) AS label,
  CAST(s.detailedlabel AS STRING) AS detailedlabel
FROM stats_scored s
JOIN captures_in c ON c.capture_id = s.capture_id
LEFT JOIN files_in fi ON fi.file_id = s.file_id
JOIN stats_cuts k ON k.capture_id = s.capture_id;

-- Result features/log=stats
SELECT c.capture, f.row_key, fi.path AS file, f.line,
  CAST(f."f_mem" AS DOUBLE) AS "mem",
  CAST(f."f_events_queued" AS DOUBLE) AS "events_queued",
  CAST(f."f_active_conns" AS DOUBLE) AS "active_conns",
  CAST(f."f_active_files" AS DOUBLE) AS "active_files",
  CAST(f."f_active_dns_requests" AS DOUBLE) AS "active_dns_requests",
  CAST(f."f_total_reassembly" AS DOUBLE) AS "total_reassembly",
  CAST(f."f_bytes_per_packet" AS DOUBLE) AS "bytes_per_packet",
  CAST(f."f_events_per_packet" AS DOUBLE) AS "events_per_packet",
  CAST(f."f_queued_to_processed_ratio" AS DOUBLE) AS "queued_to_processed_ratio",
  CAST(f."f_active_to_total_conn_ratio" AS DOUBLE) AS "active_to_total_conn_ratio",
  CAST(f."f_tcp_share" AS DOUBLE) AS "tcp_share",
  CAST(f."f_udp_share" AS DOUBLE) AS "udp_share",
  CAST(f."f_icmp_share" AS DOUBLE) AS "icmp_share",
  CAST(f."f_files_per_conn" AS DOUBLE) AS "files_per_conn",
  CAST(f."f_active_files_per_conn" AS DOUBLE) AS "active_files_per_conn",
  CAST(f."f_dns_per_udp_conn" AS DOUBLE) AS "dns_per_udp_conn",
  CAST(f."f_active_dns_pressure" AS DOUBLE) AS "active_dns_pressure",
  CAST(f."f_reassembly_per_tcp_conn" AS DOUBLE) AS "reassembly_per_tcp_conn",
  CAST(f."f_timer_pressure" AS DOUBLE) AS "timer_pressure",
  CAST(f."f_mem_per_packet" AS DOUBLE) AS "mem_per_packet",
  CAST(f."f_ts_delta" AS DOUBLE) AS "ts_delta",
  CAST(f."f_pkts_rate" AS DOUBLE) AS "pkts_rate",
  CAST(f."f_bytes_rate" AS DOUBLE) AS "bytes_rate",
  CAST(f."f_events_rate" AS DOUBLE) AS "events_rate",
  CAST(f."f_queue_growth_rate" AS DOUBLE) AS "queue_growth_rate",
  CAST(f."f_conn_growth_rate" AS DOUBLE) AS "conn_growth_rate",
  CAST(f."f_file_growth_rate" AS DOUBLE) AS "file_growth_rate",
  CAST(f."f_dns_growth_rate" AS DOUBLE) AS "dns_growth_rate",
  CAST(f."f_mem_delta" AS DOUBLE) AS "mem_delta",
  CAST(f."f_queue_delta" AS DOUBLE) AS "queue_delta",
  CAST(f."f_conn_mix_delta" AS DOUBLE) AS "conn_mix_delta"
FROM stats_features f
JOIN captures_in c ON c.capture_id = f.capture_id
LEFT JOIN files_in fi ON fi.file_id = f.file_id;

-- View weird_features
SELECT r.capture_id,
  r.scope_id,
  r.row_key,
  r.file_id,
  r.line,
  r.ts,
  r.uid,
  r.id_orig_h,
  r.id_orig_p,
  r.id_resp_h,
  r.id_resp_p,
  r.proto,
  r.label,
  r.detailedlabel,
  coalesce(CAST(r.id_resp_p AS DOUBLE), 0e0) AS "f_id_resp_p",
  CASE WHEN r.notice THEN 1e0 ELSE 0e0 END AS "f_notice",
  n_name.rarity AS "f_name_rarity",
  n_source.rarity AS "f_source_rarity",
  n_peer.rarity AS "f_peer_rarity",
  coalesce(CAST(u_conn.bytes AS DOUBLE), 0e0) AS "f_uid_conn_bytes",
  coalesce(CAST(u_conn.duration AS DOUBLE), 0e0) AS "f_uid_conn_duration",
  coalesce(CAST(u_http.n AS DOUBLE), 0e0) AS "f_uid_http_count",
  coalesce(CAST(u_files.n AS DOUBLE), 0e0) AS "f_uid_files_count",
  coalesce(CAST(u_ssh.n AS DOUBLE), 0e0) AS "f_uid_ssh_count"
FROM weird_rows r
JOIN weird_n_name n_name ON n_name.scope_id = r.scope_id AND n_name.v1 = coalesce(r.name, '')
JOIN weird_n_source n_source ON n_source.scope_id = r.scope_id AND n_source.v1 = coalesce(r.source, '')
JOIN weird_n_peer n_peer ON n_peer.scope_id = r.scope_id AND n_peer.v1 = coalesce(r.peer, '')
LEFT JOIN uid_conn u_conn ON u_conn.capture_id = r.capture_id AND u_conn.uid = r.uid
LEFT JOIN uid_http u_http ON u_http.capture_id = r.capture_id AND u_http.uid = r.uid
LEFT JOIN uid_files u_files ON u_files.capture_id = r.capture_id AND u_files.uid = r.uid
LEFT JOIN uid_ssh u_ssh ON u_ssh.capture_id = r.capture_id AND u_ssh.uid = r.uid;

-- Table weird_moments
SELECT f.scope_id, CAST(count(*) AS BIGINT) AS n,
  avg(f."f_id_resp_p") AS "mean_id_resp_p", stddev_pop(f."f_id_resp_p") AS "sd_id_resp_p", min(f."f_id_resp_p") AS "lo_id_resp_p", max(f."f_id_resp_p") AS "hi_id_resp_p",
  avg(f."f_notice") AS "mean_notice", stddev_pop(f."f_notice") AS "sd_notice", min(f."f_notice") AS "lo_notice", max(f."f_notice") AS "hi_notice",
  avg(f."f_name_rarity") AS "mean_name_rarity", stddev_pop(f."f_name_rarity") AS "sd_name_rarity", min(f."f_name_rarity") AS "lo_name_rarity", max(f."f_name_rarity") AS "hi_name_rarity",
  avg(f."f_source_rarity") AS "mean_source_rarity", stddev_pop(f."f_source_rarity") AS "sd_source_rarity", min(f."f_source_rarity") AS "lo_source_rarity", max(f."f_source_rarity") AS "hi_source_rarity",
  avg(f."f_peer_rarity") AS "mean_peer_rarity", stddev_pop(f."f_peer_rarity") AS "sd_peer_rarity", min(f."f_peer_rarity") AS "lo_peer_rarity", max(f."f_peer_rarity") AS "hi_peer_rarity",
  avg(f."f_uid_conn_bytes") AS "mean_uid_conn_bytes", stddev_pop(f."f_uid_conn_bytes") AS "sd_uid_conn_bytes", min(f."f_uid_conn_bytes") AS "lo_uid_conn_bytes", max(f."f_uid_conn_bytes") AS "hi_uid_conn_bytes",
  avg(f."f_uid_conn_duration") AS "mean_uid_conn_duration", stddev_pop(f."f_uid_conn_duration") AS "sd_uid_conn_duration", min(f."f_uid_conn_duration") AS "lo_uid_conn_duration", max(f."f_uid_conn_duration") AS "hi_uid_conn_duration",
  avg(f."f_uid_http_count") AS "mean_uid_http_count", stddev_pop(f."f_uid_http_count") AS "sd_uid_http_count", min(f."f_uid_http_count") AS "lo_uid_http_count", max(f."f_uid_http_count") AS "hi_uid_http_count",
  avg(f."f_uid_files_count") AS "mean_uid_files_count", stddev_pop(f."f_uid_files_count") AS "sd_uid_files_count", min(f."f_uid_files_count") AS "lo_uid_files_count", max(f."f_uid_files_count") AS "hi_uid_files_count",
  avg(f."f_uid_ssh_count") AS "mean_uid_ssh_count", stddev_pop(f."f_uid_ssh_count") AS "sd_uid_ssh_count", min(f."f_uid_ssh_count") AS "lo_uid_ssh_count", max(f."f_uid_ssh_count") AS "hi_uid_ssh_count"
FROM weird_features f
GROUP BY f.scope_id;

-- View weird_rule
SELECT f.capture_id, f.scope_id, f.row_key, f.file_id, f.line, f.ts, f.uid, f.id_orig_h, f.id_orig_p, f.id_resp_h, f.id_resp_p, f.proto, f.label, f.detailedlabel,
  coalesce(CASE WHEN (m."hi_id_resp_p" > m."lo_id_resp_p" AND m."sd_id_resp_p" > 0) THEN f."f_id_resp_p" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_notice" > m."lo_notice" AND m."sd_notice" > 0) THEN f."f_notice" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_name_rarity" > m."lo_name_rarity" AND m."sd_name_rarity" > 0) THEN f."f_name_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_source_rarity" > m."lo_source_rarity" AND m."sd_source_rarity" > 0) THEN f."f_source_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_peer_rarity" > m."lo_peer_rarity" AND m."sd_peer_rarity" > 0) THEN f."f_peer_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_uid_conn_bytes" > m."lo_uid_conn_bytes" AND m."sd_uid_conn_bytes" > 0) THEN f."f_uid_conn_bytes" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_uid_conn_duration" > m."lo_uid_conn_duration" AND m."sd_uid_conn_duration" > 0) THEN f."f_uid_conn_duration" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_uid_http_count" > m."lo_uid_http_count" AND m."sd_uid_http_count" > 0) THEN f."f_uid_http_count" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_uid_files_count" > m."lo_uid_files_count" AND m."sd_uid_files_count" > 0) THEN f."f_uid_files_count" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_uid_ssh_count" > m."lo_uid_ssh_count" AND m."sd_uid_ssh_count" > 0) THEN f."f_uid_ssh_count" ELSE 0e0 END, 0e0) AS rule,
  coalesce(CASE WHEN (m."hi_id_resp_p" > m."lo_id_resp_p" AND m."sd_id_resp_p" > 0) THEN abs(f."f_id_resp_p" - m."mean_id_resp_p") / m."sd_id_resp_p" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_notice" > m."lo_notice" AND m."sd_notice" > 0) THEN abs(f."f_notice" - m."mean_notice") / m."sd_notice" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_name_rarity" > m."lo_name_rarity" AND m."sd_name_rarity" > 0) THEN abs(f."f_name_rarity" - m."mean_name_rarity") / m."sd_name_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_source_rarity" > m."lo_source_rarity" AND m."sd_source_rarity" > 0) THEN abs(f."f_source_rarity" - m."mean_source_rarity") / m."sd_source_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_peer_rarity" > m."lo_peer_rarity" AND m."sd_peer_rarity" > 0) THEN abs(f."f_peer_rarity" - m."mean_peer_rarity") / m."sd_peer_rarity" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_uid_conn_bytes" > m."lo_uid_conn_bytes" AND m."sd_uid_conn_bytes" > 0) THEN abs(f."f_uid_conn_bytes" - m."mean_uid_conn_bytes") / m."sd_uid_conn_bytes" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_uid_conn_duration" > m."lo_uid_conn_duration" AND m."sd_uid_conn_duration" > 0) THEN abs(f."f_uid_conn_duration" - m."mean_uid_conn_duration") / m."sd_uid_conn_duration" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_uid_http_count" > m."lo_uid_http_count" AND m."sd_uid_http_count" > 0) THEN abs(f."f_uid_http_count" - m."mean_uid_http_count") / m."sd_uid_http_count" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_uid_files_count" > m."lo_uid_files_count" AND m."sd_uid_files_count" > 0) THEN abs(f."f_uid_files_count" - m."mean_uid_files_count") / m."sd_uid_files_count" ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m."hi_uid_ssh_count" > m."lo_uid_ssh_count" AND m."sd_uid_ssh_count" > 0) THEN abs(f."f_uid_ssh_count" - m."mean_uid_ssh_count") / m."sd_uid_ssh_count" ELSE 0e0 END, 0e0) AS distance,
  FALSE AS has_forest
FROM weird_features f
JOIN weird_moments m ON m.scope_id = f.scope_id
WHERE CASE WHEN (m."hi_id_resp_p" > m."lo_id_resp_p" AND m."sd_id_resp_p" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_notice" > m."lo_notice" AND m."sd_notice" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_name_rarity" > m."lo_name_rarity" AND m."sd_name_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_source_rarity" > m."lo_source_rarity" AND m."sd_source_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_peer_rarity" > m."lo_peer_rarity" AND m."sd_peer_rarity" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_uid_conn_bytes" > m."lo_uid_conn_bytes" AND m."sd_uid_conn_bytes" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_uid_conn_duration" > m."lo_uid_conn_duration" AND m."sd_uid_conn_duration" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_uid_http_count" > m."lo_uid_http_count" AND m."sd_uid_http_count" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_uid_files_count" > m."lo_uid_files_count" AND m."sd_uid_files_count" > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m."hi_uid_ssh_count" > m."lo_uid_ssh_count" AND m."sd_uid_ssh_count" > 0) THEN 1e0 ELSE 0e0 END > 0;

-- Function weird_scored
SELECT p.capture_id, p.scope_id, p.row_key, p.file_id, p.line, p.ts, p.uid, p.id_orig_h, p.id_orig_p, p.id_resp_h, p.id_resp_p, p.proto, p.label, p.detailedlabel, p.isolation, p.score, significant(p.score) AS rank_score
FROM (SELECT capture_id, scope_id, row_key, file_id, line, ts, uid, id_orig_h, id_orig_p, id_resp_h, id_resp_p, proto, label, detailedlabel, isolation, rule AS score
FROM (SELECT capture_id, scope_id, row_key, file_id, line, ts, uid, id_orig_h, id_orig_p, id_resp_h, id_resp_p, proto, label, detailedlabel, rule, distance, CAST(NULL AS DOUBLE) AS isolation FROM weird_rule) i) p;

-- Table weird_buckets
SELECT s.capture_id, CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT) AS bucket, CAST(count(*) AS BIGINT) AS n
FROM weird_scored s
GROUP BY s.capture_id, CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT);

-- Table weird_wanted
SELECT capture_id, n, least(CAST(10 AS BIGINT), n) AS wanted, CAST(NULL AS DOUBLE) AS cut_position
FROM (SELECT capture_id, CAST(sum(n) AS BIGINT) AS n FROM weird_buckets GROUP BY capture_id) b;

-- Table weird_candidates
SELECT s.capture_id, s.row_key, s.rank_score, s.uid, w.n, w.wanted, w.cut_position,
  CAST(row_number() OVER (PARTITION BY s.capture_id ORDER BY s.rank_score DESC, s.row_key) AS BIGINT) AS place,
  CAST(rank() OVER (PARTITION BY s.capture_id ORDER BY s.rank_score DESC) AS BIGINT) AS first_place,
  CAST(count(*) OVER (PARTITION BY s.capture_id, s.rank_score) AS BIGINT) AS ties
FROM weird_scored s
JOIN weird_wanted w ON w.capture_id = s.capture_id
JOIN (
  SELECT b.capture_id, max(b.bucket) AS bucket
  FROM (SELECT capture_id, bucket, CAST(sum(n) OVER (PARTITION BY capture_id ORDER BY bucket DESC) AS BIGINT) AS above FROM weird_buckets) b
  JOIN weird_wanted w ON w.capture_id = b.capture_id
  WHERE b.above >= w.wanted
  GROUP BY b.capture_id) c ON c.capture_id = s.capture_id
WHERE CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT) >= c.bucket;

-- Table weird_cuts
SELECT c.capture_id, c.n, max(CASE WHEN c.place = c.wanted THEN c.row_key END) AS cut_key,
  coalesce(max(CASE WHEN c.place = c.wanted THEN c.rank_score END), 0e0) AS cut_score
FROM weird_candidates c
GROUP BY c.capture_id, c.n;

-- Table weird_top
SELECT c.capture_id, c.row_key, c.uid, c.rank_score, c.place,
  CASE WHEN c.n > 0 THEN (c.n + 1 - c.first_place - (c.ties - 1) * 5e-1) / c.n END AS percentile
FROM weird_candidates c
JOIN weird_cuts k ON k.capture_id = c.capture_id
WHERE (c.rank_score > k.cut_score OR (c.rank_score = k.cut_score AND c.row_key <= k.cut_key));

-- Table weird_found_rows
SELECT r.*, s.score, s.percentile
FROM weird_rows r
JOIN (
  SELECT t.capture_id, t.row_key, max(t.percentile) AS percentile, max(s.score) AS score
  FROM weird_top t
  JOIN weird_scored s ON s.capture_id = t.capture_id AND s.row_key = t.row_key
  GROUP BY t.capture_id, t.row_key) s ON s.capture_id = r.capture_id AND s.row_key = r.row_key;

-- View weird_found_features
SELECT r.capture_id,
  r.scope_id,
  r.row_key,
  r.file_id,
  r.line,
  r.ts,
  r.uid,
  r.id_orig_h,
  r.id_orig_p,
  r.id_resp_h,
  r.id_resp_p,
  r.proto,
  r.label,
  r.detailedlabel,
  coalesce(CAST(r.id_resp_p AS DOUBLE), 0e0) AS "f_id_resp_p",
  CASE WHEN r.notice THEN 1e0 ELSE 0e0 END AS "f_notice",
  n_name.rarity AS "f_name_rarity",
  n_source.rarity AS "f_source_rarity",
  n_peer.rarity AS "f_peer_rarity",
  coalesce(CAST(u_conn.bytes AS DOUBLE), 0e0) AS "f_uid_conn_bytes",
  coalesce(CAST(u_conn.duration AS DOUBLE), 0e0) AS "f_uid_conn_duration",
  coalesce(CAST(u_http.n AS DOUBLE), 0e0) AS "f_uid_http_count",
  coalesce(CAST(u_files.n AS DOUBLE), 0e0) AS "f_uid_files_count",
  coalesce(CAST(u_ssh.n AS DOUBLE), 0e0) AS "f_uid_ssh_count"
FROM weird_found_rows r
JOIN weird_n_name n_name ON n_name.scope_id = r.scope_id AND n_name.v1 = coalesce(r.name, '')
JOIN weird_n_source n_source ON n_source.scope_id = r.scope_id AND n_source.v1 = coalesce(r.source, '')
JOIN weird_n_peer n_peer ON n_peer.scope_id = r.scope_id AND n_peer.v1 = coalesce(r.peer, '')
LEFT JOIN uid_conn u_conn ON u_conn.capture_id = r.capture_id AND u_conn.uid = r.uid
LEFT JOIN uid_http u_http ON u_http.capture_id = r.capture_id AND u_http.uid = r.uid
LEFT JOIN uid_files u_files ON u_files.capture_id = r.capture_id AND u_files.uid = r.uid
LEFT JOIN uid_ssh u_ssh ON u_ssh.capture_id = r.capture_id AND u_ssh.uid = r.uid;

-- View weird_found_terms
SELECT f.capture_id, f.scope_id, f.row_key,
  f."f_id_resp_p" AS x1,
  m."mean_id_resp_p" AS usual1,
  coalesce(CASE WHEN (m."hi_id_resp_p" > m."lo_id_resp_p" AND m."sd_id_resp_p" > 0) THEN f."f_id_resp_p" ELSE 0e0 END, 0e0) AS part1,
  f."f_notice" AS x2,
  m."mean_notice" AS usual2,
  coalesce(CASE WHEN (m."hi_notice" > m."lo_notice" AND m."sd_notice" > 0) THEN f."f_notice" ELSE 0e0 END, 0e0) AS part2,
  f."f_name_rarity" AS x3,
  m."mean_name_rarity" AS usual3,
  coalesce(CASE WHEN (m."hi_name_rarity" > m."lo_name_rarity" AND m."sd_name_rarity" > 0) THEN f."f_name_rarity" ELSE 0e0 END, 0e0) AS part3,
  f."f_source_rarity" AS x4,
  m."mean_source_rarity" AS usual4,
  coalesce(CASE WHEN (m."hi_source_rarity" > m."lo_source_rarity" AND m."sd_source_rarity" > 0) THEN f."f_source_rarity" ELSE 0e0 END, 0e0) AS part4,
  f."f_peer_rarity" AS x5,
  m."mean_peer_rarity" AS usual5,
  coalesce(CASE WHEN (m."hi_peer_rarity" > m."lo_peer_rarity" AND m."sd_peer_rarity" > 0) THEN f."f_peer_rarity" ELSE 0e0 END, 0e0) AS part5,
  f."f_uid_conn_bytes" AS x6,
  m."mean_uid_conn_bytes" AS usual6,
  coalesce(CASE WHEN (m."hi_uid_conn_bytes" > m."lo_uid_conn_bytes" AND m."sd_uid_conn_bytes" > 0) THEN f."f_uid_conn_bytes" ELSE 0e0 END, 0e0) AS part6,
  f."f_uid_conn_duration" AS x7,
  m."mean_uid_conn_duration" AS usual7,
  coalesce(CASE WHEN (m."hi_uid_conn_duration" > m."lo_uid_conn_duration" AND m."sd_uid_conn_duration" > 0) THEN f."f_uid_conn_duration" ELSE 0e0 END, 0e0) AS part7,
  f."f_uid_http_count" AS x8,
  m."mean_uid_http_count" AS usual8,
  coalesce(CASE WHEN (m."hi_uid_http_count" > m."lo_uid_http_count" AND m."sd_uid_http_count" > 0) THEN f."f_uid_http_count" ELSE 0e0 END, 0e0) AS part8,
  f."f_uid_files_count" AS x9,
  m."mean_uid_files_count" AS usual9,
  coalesce(CASE WHEN (m."hi_uid_files_count" > m."lo_uid_files_count" AND m."sd_uid_files_count" > 0) THEN f."f_uid_files_count" ELSE 0e0 END, 0e0) AS part9,
  f."f_uid_ssh_count" AS x10,
  m."mean_uid_ssh_count" AS usual10,
  coalesce(CASE WHEN (m."hi_uid_ssh_count" > m."lo_uid_ssh_count" AND m."sd_uid_ssh_count" > 0) THEN f."f_uid_ssh_count" ELSE 0e0 END, 0e0) AS part10
FROM weird_found_features f
JOIN weird_moments m ON m.scope_id = f.scope_id;

-- View weird_reasons
SELECT e.capture_id, e.row_key, e.reason.name AS name, e.reason.text AS text, e.reason.number AS number, e.reason.unit AS unit, e.reason.usual_text AS usual_text, e.reason.usual_number AS usual_number, e.reason.part AS part
FROM (
  SELECT d.capture_id, d.row_key, unnest([struct_pack("name" := 'id_resp_p', "text" := CAST(NULL AS STRING), "number" := d.x1, "unit" := 'port', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual1, "part" := d.part1), struct_pack("name" := 'notice', "text" := CAST(NULL AS STRING), "number" := d.x2, "unit" := '0 or 1', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual2, "part" := d.part2), struct_pack("name" := 'name_rarity', "text" := CAST(NULL AS STRING), "number" := d.x3, "unit" := 'nats', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual3, "part" := d.part3), struct_pack("name" := 'source_rarity', "text" := CAST(NULL AS STRING), "number" := d.x4, "unit" := 'nats', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual4, "part" := d.part4), struct_pack("name" := 'peer_rarity', "text" := CAST(NULL AS STRING), "number" := d.x5, "unit" := 'nats', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual5, "part" := d.part5), struct_pack("name" := 'uid_conn_bytes', "text" := CAST(NULL AS STRING), "number" := d.x6, "unit" := 'B', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual6, "part" := d.part6), struct_pack("name" := 'uid_conn_duration', "text" := CAST(NULL AS STRING), "number" := d.x7, "unit" := 's', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual7, "part" := d.part7), struct_pack("name" := 'uid_http_count', "text" := CAST(NULL AS STRING), "number" := d.x8, "unit" := 'rows', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual8, "part" := d.part8), struct_pack("name" := 'uid_files_count', "text" := CAST(NULL AS STRING), "number" := d.x9, "unit" := 'rows', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual9, "part" := d.part9), struct_pack("name" := 'uid_ssh_count', "text" := CAST(NULL AS STRING), "number" := d.x10, "unit" := 'rows', "usual_text" := CAST(NULL AS STRING), "usual_number" := d.usual10, "part" := d.part10)]) AS reason
  FROM (SELECT DISTINCT * FROM weird_found_terms) d) e
WHERE e.reason.part > 0;

-- Function weird_named_reasons
SELECT r.capture_id, r.row_key, r.name, r.place, r.part, r.total,
  coalesce(r.text, number_text(r.number, r.unit)) AS value,
  coalesce(r.usual_text, number_text(r.usual_number, r.unit)) AS usual
FROM (
  SELECT n.*, sum(n.part) OVER (PARTITION BY n.capture_id, n.row_key) AS total,
    CAST(row_number() OVER (PARTITION BY n.capture_id, n.row_key ORDER BY significant(n.part) DESC, n.name) AS BIGINT) AS place
  FROM weird_reasons n) r
WHERE r.place <= 5;

-- Table weird_explained
SELECT r.capture_id, r.row_key, list(struct_pack("feature" := r.name, "value" := r.value, "usual" := r.usual, "share" := CASE WHEN (r.total) <> 0 THEN (r.part) / (r.total) ELSE 0e0 END) ORDER BY r.place) AS reasons,
  string_agg(CASE WHEN r.place <= 3 THEN r.name || CASE WHEN r.value = 'yes' THEN '' ELSE ' ' || coalesce(r.value, '?') END || coalesce(' (usual ' || r.usual || ')', '') END, '; ' ORDER BY r.place) AS sentence
FROM weird_named_reasons r
GROUP BY r.capture_id, r.row_key;

-- Table weird_findings
SELECT f.*, e.reasons, f.subject || coalesce(': ' || e.sentence, '') AS explanation
FROM (
  SELECT r.capture_id, md5(c.capture || '|row|' || CAST(r.row_key AS STRING)) AS finding_id, r.row_key,
    min(r.ts) AS ts_first, max(r.ts) AS ts_last, min(r.id_orig_h) AS host_from, min(r.id_resp_h) AS host_to,
    CAST(count(*) AS BIGINT) AS row_count, max(r.score) AS score, min(coalesce(r.name, 'an oddity') || ' by ' || coalesce(r.id_orig_h, r.id_resp_h, 'a row') || coalesce(' to ' || CASE WHEN r.id_orig_h IS NOT NULL THEN r.id_resp_h END, '') || coalesce(' port ' || CAST(r.id_resp_p AS STRING), '')) AS subject
  FROM weird_found_rows r
  JOIN captures_in c ON c.capture_id = r.capture_id
  GROUP BY r.capture_id, c.capture, r.row_key) f
LEFT JOIN weird_explained e ON e.capture_id = f.capture_id AND e.row_key = f.row_key;

-- Table weird_used
SELECT scope_id, has_forest, list(DISTINCT name ORDER BY name) FILTER (name IS NOT NULL) AS names
FROM (
  SELECT m.scope_id, FALSE AS has_forest, unnest([CASE WHEN (m."hi_id_resp_p" > m."lo_id_resp_p" AND m."sd_id_resp_p" > 0) THEN 'id_resp_p' END, CASE WHEN (m."hi_notice" > m."lo_notice" AND m."sd_notice" > 0) THEN 'notice' END, CASE WHEN (m."hi_name_rarity" > m."lo_name_rarity" AND m."sd_name_rarity" > 0) THEN 'name_rarity' END, CASE WHEN (m."hi_source_rarity" > m."lo_source_rarity" AND m."sd_source_rarity" > 0) THEN 'source_rarity' END, CASE WHEN (m."hi_peer_rarity" > m."lo_peer_rarity" AND m."sd_peer_rarity" > 0) THEN 'peer_rarity' END, CASE WHEN (m."hi_uid_conn_bytes" > m."lo_uid_conn_bytes" AND m."sd_uid_conn_bytes" > 0) THEN 'uid_conn_bytes' END, CASE WHEN (m."hi_uid_conn_duration" > m."lo_uid_conn_duration" AND m."sd_uid_conn_duration" > 0) THEN 'uid_conn_duration' END, CASE WHEN (m."hi_uid_http_count" > m."lo_uid_http_count" AND m."sd_uid_http_count" > 0) THEN 'uid_http_count' END, CASE WHEN (m."hi_uid_files_count" > m."lo_uid_files_count" AND m."sd_uid_files_count" > 0) THEN 'uid_files_count' END, CASE WHEN (m."hi_uid_ssh_count" > m."lo_uid_ssh_count" AND m."sd_uid_ssh_count" > 0) THEN 'uid_ssh_count' END]) AS name
  FROM weird_moments m) n
GROUP BY scope_id, has_forest;

-- Table weird_summary
SELECT k.capture_id, 'weird' AS log, 0.9e0 AS weight, k.n AS row_count, coalesce(f.flagged, 0) AS flagged,
  CASE WHEN (k.n) <> 0 THEN (CAST(coalesce(f.flagged, 0) AS DOUBLE)) / (k.n) ELSE 0e0 END AS flagged_share, k.cut_score AS cutoff, 'rarity' AS method, u.names, p.top_percentile
FROM weird_cuts k
LEFT JOIN weird_used u ON u.scope_id = k.capture_id
LEFT JOIN (
  SELECT c.capture_id, CAST(count(*) AS BIGINT) AS flagged FROM weird_candidates c JOIN weird_cuts k ON k.capture_id = c.capture_id
  WHERE (c.rank_score > k.cut_score OR (c.rank_score = k.cut_score AND c.row_key <= k.cut_key)) GROUP BY c.capture_id) f ON f.capture_id = k.capture_id
LEFT JOIN (SELECT capture_id, avg(percentile) AS top_percentile FROM weird_top GROUP BY capture_id) p ON p.capture_id = k.capture_id;

-- Result scores/log=weird
SELECT CAST(c.capture AS STRING) AS capture,
  CAST(s.row_key AS BIGINT) AS row_key,
  CAST(fi.path AS STRING) AS file,
  CAST(s.line AS BIGINT) AS line,
  CAST(to_timestamp(s.ts) AS TIMESTAMPTZ) AS ts,
  CAST(s.uid AS STRING) AS uid,
  CAST(s.id_orig_h AS STRING) AS id_orig_h,
  CAST(s.id_orig_p AS BIGINT) AS id_orig_p,
  CAST(s.id_resp_h AS STRING) AS id_resp_h,
  CAST(s.id_resp_p AS BIGINT) AS id_resp_p,
  CAST(s.proto AS STRING) AS proto,
  CAST(s.score AS DOUBLE) AS score,
  CAST(coalesce((s.rank_score > k.cut_score OR (s.rank_score = k.cut_score AND s.row_key <= k.cut_key)), FALSE) AS BOOLEAN) AS flagged,
  CAST(s.label AS STRING) AS label,
  CAST(s.detailedlabel AS STRING) AS detailedlabel
FROM weird_scored s
JOIN captures_in c ON c.capture_id = s.capture_id
LEFT JOIN files_in fi ON fi.file_id = s.file_id
JOIN weird_cuts k ON k.capture_id = s.capture_id;

-- Result features/log=weird
SELECT c.capture, f.row_key, fi.path AS file, f.line,
  CAST(f."f_id_resp_p" AS DOUBLE) AS "id_resp_p",
  CAST(f."f_notice" AS DOUBLE) AS "notice",
  CAST(f."f_name_rarity" AS DOUBLE) AS "name_rarity",
  CAST(f."f_source_rarity" AS DOUBLE) AS "source_rarity",
  CAST(f."f_peer_rarity" AS DOUBLE) AS "peer_rarity",
  CAST(f."f_uid_conn_bytes" AS DOUBLE) AS "uid_conn_bytes",
  CAST(f."f_uid_conn_duration" AS DOUBLE) AS "uid_conn_duration",
  CAST(f."f_uid_http_count" AS DOUBLE) AS "uid_http_count",
  CAST(f."f_uid_files_count" AS DOUBLE) AS "uid_files_count",
  CAST(f."f_uid_ssh_count" AS DOUBLE) AS "uid_ssh_count"
FROM weird_features f
JOIN captures_in c ON c.capture_id = f.capture_id
LEFT JOIN files_in fi ON fi.file_id = f.file_id;

-- Table scan_groups
SELECT capture_id, CASE WHEN (tried) <> 0 THEN (CAST(failed AS DOUBLE) * failed) / (tried) ELSE 0e0 END AS x, host, other, tried, failed
FROM (SELECT capture_id, orig_h AS host, CAST(NULL AS STRING) AS other, targets AS tried, silent_targets AS failed FROM conn_sources) s;

-- Table scan_evidence
SELECT e.capture_id, 'scan' AS kind, e.x, least(1e0, greatest(0e0, (CASE WHEN ((1e0 + e.x)) > 0 THEN ln((1e0 + e.x)) END - 2.3978952727983707e0) * 0.3021864709402225e0)) AS strength, e.first.host AS host, e.first.other AS other, e.first.words AS words
FROM (
  SELECT g.capture_id, g.x, min(struct_pack("host" := g.host, "other" := g.other, "words" := g.host || ' tried ' || CAST(g.tried AS STRING) || ' destinations and ports; ' || CAST(g.failed AS STRING) || ' only ever failed')) AS first
  FROM scan_groups g
  JOIN (SELECT capture_id, max(x) AS x FROM scan_groups WHERE x > 10 GROUP BY capture_id) m ON m.capture_id = g.capture_id AND m.x = g.x
  GROUP BY g.capture_id, g.x) e;

-- Table hit_groups
SELECT capture_id, CASE WHEN (tried) <> 0 THEN (CAST(failed AS DOUBLE) * failed) / (tried) ELSE 0e0 END AS x, host, other, tried, failed
FROM (SELECT capture_id, resp_h AS host, CAST(NULL AS STRING) AS other, sources AS tried, silent_sources AS failed FROM conn_destinations WHERE NOT (resp_h LIKE 'ff%:%' OR resp_h LIKE '%.255' OR resp_h LIKE '23_.%' OR (resp_h LIKE '22_.%' AND resp_h >= '224.'))) s;

-- Table hit_evidence
SELECT e.capture_id, 'hit' AS kind, e.x, least(1e0, greatest(0e0, (CASE WHEN ((1e0 + e.x)) > 0 THEN ln((1e0 + e.x)) END - 2.3978952727983707e0) * 0.3021864709402225e0)) AS strength, e.first.host AS host, e.first.other AS other, e.first.words AS words
FROM (
  SELECT g.capture_id, g.x, min(struct_pack("host" := g.host, "other" := g.other, "words" := g.host || ' was tried by ' || CAST(g.tried AS STRING) || ' sources; ' || CAST(g.failed AS STRING) || ' only ever failed')) AS first
  FROM hit_groups g
  JOIN (SELECT capture_id, max(x) AS x FROM hit_groups WHERE x > 10 GROUP BY capture_id) m ON m.capture_id = g.capture_id AND m.x = g.x
  GROUP BY g.capture_id, g.x) e;

-- Table retry_groups
SELECT capture_id, CAST(flows AS DOUBLE) AS x, orig_h AS host, resp_h AS other, flows AS tried, resp_p AS failed FROM conn_targets WHERE failed = flows AND NOT (resp_h LIKE 'ff%:%' OR resp_h LIKE '%.255' OR resp_h LIKE '23_.%' OR (resp_h LIKE '22_.%' AND resp_h >= '224.'));

-- Table retry_evidence
SELECT e.capture_id, 'retry' AS kind, e.x, least(1e0, greatest(0e0, (CASE WHEN ((1e0 + e.x)) > 0 THEN ln((1e0 + e.x)) END - 2.3978952727983707e0) * 0.3021864709402225e0)) AS strength, e.first.host AS host, e.first.other AS other, e.first.words AS words
FROM (
  SELECT g.capture_id, g.x, min(struct_pack("host" := g.host, "other" := g.other, "words" := g.host || ' tried ' || g.other || ' port ' || CAST(g.failed AS STRING) || ' ' || CAST(g.tried AS STRING) || ' times, never once with success')) AS first
  FROM retry_groups g
  JOIN (SELECT capture_id, max(x) AS x FROM retry_groups WHERE x > 10 GROUP BY capture_id) m ON m.capture_id = g.capture_id AND m.x = g.x
  GROUP BY g.capture_id, g.x) e;

-- Table nxdomain_groups
SELECT capture_id, CASE WHEN (tried) <> 0 THEN (CAST(failed AS DOUBLE) * failed) / (tried) ELSE 0e0 END AS x, host, other, tried, failed
FROM (SELECT capture_id, orig_h AS host, CAST(NULL AS STRING) AS other, CAST(count(*) AS BIGINT) AS tried, CAST(sum(nx) AS BIGINT) AS failed
FROM (SELECT capture_id, orig_h, registered_domain, min(CASE WHEN rcode = 'NXDOMAIN' THEN 1e0 ELSE 0e0 END) AS nx FROM dns_rows GROUP BY capture_id, orig_h, registered_domain) d
GROUP BY capture_id, orig_h) s;

-- Table nxdomain_evidence
SELECT e.capture_id, 'nxdomain' AS kind, e.x, least(1e0, greatest(0e0, (CASE WHEN ((1e0 + e.x)) > 0 THEN ln((1e0 + e.x)) END - 2.3978952727983707e0) * 0.3021864709402225e0)) AS strength, e.first.host AS host, e.first.other AS other, e.first.words AS words
FROM (
  SELECT g.capture_id, g.x, min(struct_pack("host" := g.host, "other" := g.other, "words" := g.host || ' asked for ' || CAST(g.tried AS STRING) || ' domains; ' || CAST(g.failed AS STRING) || ' do not exist')) AS first
  FROM nxdomain_groups g
  JOIN (SELECT capture_id, max(x) AS x FROM nxdomain_groups WHERE x > 10 GROUP BY capture_id) m ON m.capture_id = g.capture_id AND m.x = g.x
  GROUP BY g.capture_id, g.x) e;

-- Table ssh_guessing_groups
SELECT capture_id, CASE WHEN (tried) <> 0 THEN (CAST(failed AS DOUBLE) * failed) / (tried) ELSE 0e0 END AS x, host, other, tried, failed
FROM (SELECT capture_id, coalesce(id_orig_h, '') AS host, coalesce(id_resp_h, '') AS other, CAST(count(*) AS BIGINT) AS tried,
  CAST(sum(CASE WHEN auth_success = FALSE OR (auth_success IS NULL AND auth_attempts > 0) THEN 1e0 ELSE 0e0 END) AS BIGINT) AS failed
FROM ssh_rows GROUP BY capture_id, coalesce(id_orig_h, ''), coalesce(id_resp_h, '')) s;

-- Table ssh_guessing_evidence
SELECT e.capture_id, 'ssh_guessing' AS kind, e.x, least(1e0, greatest(0e0, (CASE WHEN ((1e0 + e.x)) > 0 THEN ln((1e0 + e.x)) END - 2.3978952727983707e0) * 0.3021864709402225e0)) AS strength, e.first.host AS host, e.first.other AS other, e.first.words AS words
FROM (
  SELECT g.capture_id, g.x, min(struct_pack("host" := g.host, "other" := g.other, "words" := g.host || ' tried to log in to ' || g.other || ' by SSH ' || CAST(g.tried AS STRING) || ' times; ' || CAST(g.failed AS STRING) || ' failed')) AS first
  FROM ssh_guessing_groups g
  JOIN (SELECT capture_id, max(x) AS x FROM ssh_guessing_groups WHERE x > 10 GROUP BY capture_id) m ON m.capture_id = g.capture_id AND m.x = g.x
  GROUP BY g.capture_id, g.x) e;

-- Table http_errors_groups
SELECT capture_id, CASE WHEN (tried) <> 0 THEN (CAST(failed AS DOUBLE) * failed) / (tried) ELSE 0e0 END AS x, host, other, tried, failed
FROM (SELECT capture_id, orig AS host, CAST(NULL AS STRING) AS other, CAST(count(*) AS BIGINT) AS tried, CAST(sum(failed) AS BIGINT) AS failed
FROM (SELECT capture_id, coalesce(id_orig_h, '') AS orig, coalesce(host, id_resp_h, '') AS asked, min(is_error) AS failed FROM http_rows GROUP BY capture_id, coalesce(id_orig_h, ''), coalesce(host, id_resp_h, '')) h
GROUP BY capture_id, orig) s;

-- Table http_errors_evidence
SELECT e.capture_id, 'http_errors' AS kind, e.x, least(1e0, greatest(0e0, (CASE WHEN ((1e0 + e.x)) > 0 THEN ln((1e0 + e.x)) END - 2.3978952727983707e0) * 0.3021864709402225e0)) AS strength, e.first.host AS host, e.first.other AS other, e.first.words AS words
FROM (
  SELECT g.capture_id, g.x, min(struct_pack("host" := g.host, "other" := g.other, "words" := g.host || ' asked ' || CAST(g.tried AS STRING) || ' HTTP hosts; ' || CAST(g.failed AS STRING) || ' gave only errors')) AS first
  FROM http_errors_groups g
  JOIN (SELECT capture_id, max(x) AS x FROM http_errors_groups WHERE x > 10 GROUP BY capture_id) m ON m.capture_id = g.capture_id AND m.x = g.x
  GROUP BY g.capture_id, g.x) e;

-- Table http_addresses_groups
SELECT capture_id, CASE WHEN (tried) <> 0 THEN (CAST(failed AS DOUBLE) * failed) / (tried) ELSE 0e0 END AS x, host, other, tried, failed
FROM (SELECT capture_id, orig AS host, CAST(NULL AS STRING) AS other, CAST(count(*) AS BIGINT) AS tried, CAST(sum(failed) AS BIGINT) AS failed
FROM (SELECT capture_id, coalesce(id_orig_h, '') AS orig, coalesce(host, id_resp_h, '') AS asked, max(host_is_address) AS failed FROM http_rows GROUP BY capture_id, coalesce(id_orig_h, ''), coalesce(host, id_resp_h, '')) h
GROUP BY capture_id, orig) s;

-- Table http_addresses_evidence
SELECT e.capture_id, 'http_addresses' AS kind, e.x, least(1e0, greatest(0e0, (CASE WHEN ((1e0 + e.x)) > 0 THEN ln((1e0 + e.x)) END - 2.3978952727983707e0) * 0.3021864709402225e0)) AS strength, e.first.host AS host, e.first.other AS other, e.first.words AS words
FROM (
  SELECT g.capture_id, g.x, min(struct_pack("host" := g.host, "other" := g.other, "words" := g.host || ' asked ' || CAST(g.tried AS STRING) || ' HTTP hosts; ' || CAST(g.failed AS STRING) || ' are bare addresses')) AS first
  FROM http_addresses_groups g
  JOIN (SELECT capture_id, max(x) AS x FROM http_addresses_groups WHERE x > 10 GROUP BY capture_id) m ON m.capture_id = g.capture_id AND m.x = g.x
  GROUP BY g.capture_id, g.x) e;

-- Table evidence
SELECT capture_id, kind, x, strength, host, other, words FROM scan_evidence
UNION ALL
SELECT capture_id, kind, x, strength, host, other, words FROM hit_evidence
UNION ALL
SELECT capture_id, kind, x, strength, host, other, words FROM retry_evidence
UNION ALL
SELECT capture_id, kind, x, strength, host, other, words FROM nxdomain_evidence
UNION ALL
SELECT capture_id, kind, x, strength, host, other, words FROM ssh_guessing_evidence
UNION ALL
SELECT capture_id, kind, x, strength, host, other, words FROM http_errors_evidence
UNION ALL
SELECT capture_id, kind, x, strength, host, other, words FROM http_addresses_evidence;

-- Table capture_evidence
SELECT c.capture_id, coalesce(max(CASE WHEN e.kind = 'scan' THEN e.strength END), 0e0) AS scan, max(CASE WHEN e.kind = 'scan' THEN e.host END) AS scan_host, max(CASE WHEN e.kind = 'scan' THEN e.other END) AS scan_other,
  coalesce(max(CASE WHEN e.kind = 'hit' THEN e.strength END), 0e0) AS hit, max(CASE WHEN e.kind = 'hit' THEN e.host END) AS hit_host, max(CASE WHEN e.kind = 'hit' THEN e.other END) AS hit_other,
  coalesce(max(CASE WHEN e.kind = 'retry' THEN e.strength END), 0e0) AS retry, max(CASE WHEN e.kind = 'retry' THEN e.host END) AS retry_host, max(CASE WHEN e.kind = 'retry' THEN e.other END) AS retry_other,
  coalesce(max(CASE WHEN e.kind = 'nxdomain' THEN e.strength END), 0e0) AS nxdomain, max(CASE WHEN e.kind = 'nxdomain' THEN e.host END) AS nxdomain_host, max(CASE WHEN e.kind = 'nxdomain' THEN e.other END) AS nxdomain_other,
  coalesce(max(CASE WHEN e.kind = 'ssh_guessing' THEN e.strength END), 0e0) AS ssh_guessing, max(CASE WHEN e.kind = 'ssh_guessing' THEN e.host END) AS ssh_guessing_host, max(CASE WHEN e.kind = 'ssh_guessing' THEN e.other END) AS ssh_guessing_other,
  coalesce(max(CASE WHEN e.kind = 'http_errors' THEN e.strength END), 0e0) AS http_errors, max(CASE WHEN e.kind = 'http_errors' THEN e.host END) AS http_errors_host, max(CASE WHEN e.kind = 'http_errors' THEN e.other END) AS http_errors_other,
  coalesce(max(CASE WHEN e.kind = 'http_addresses' THEN e.strength END), 0e0) AS http_addresses, max(CASE WHEN e.kind = 'http_addresses' THEN e.host END) AS http_addresses_host, max(CASE WHEN e.kind = 'http_addresses' THEN e.other END) AS http_addresses_other,
  CASE WHEN count(e.words) > 0 THEN list(e.words ORDER BY (CAST(round((1e0 - e.strength) * 1e6) AS BIGINT) * 100 + CASE e.kind WHEN 'scan' THEN 0 WHEN 'hit' THEN 1 WHEN 'retry' THEN 2 WHEN 'nxdomain' THEN 3 WHEN 'ssh_guessing' THEN 4 WHEN 'http_errors' THEN 5 WHEN 'http_addresses' THEN 6 END)) END AS words
FROM captures_in c
LEFT JOIN evidence e ON e.capture_id = c.capture_id
GROUP BY c.capture_id;

-- Table log_summaries
SELECT * FROM arp_summary
  UNION ALL SELECT * FROM capture_loss_summary
  UNION ALL SELECT * FROM conn_summary
  UNION ALL SELECT * FROM dns_summary
  UNION ALL SELECT * FROM files_summary
  UNION ALL SELECT * FROM http_summary
  UNION ALL SELECT * FROM known_hosts_summary
  UNION ALL SELECT * FROM known_services_summary
  UNION ALL SELECT * FROM mail_gate_summary
  UNION ALL SELECT * FROM notice_summary
  UNION ALL SELECT * FROM packet_filter_summary
  UNION ALL SELECT * FROM software_summary
  UNION ALL SELECT * FROM ssh_summary
  UNION ALL SELECT * FROM ssl_summary
  UNION ALL SELECT * FROM stats_summary
  UNION ALL SELECT * FROM weird_summary;

-- Table flagged_uids
SELECT u.capture_id, CAST(sum(CASE WHEN u.logs >= 2 THEN 1e0 ELSE 0e0 END) AS BIGINT) AS two, CAST(sum(CASE WHEN u.logs >= 3 THEN 1e0 ELSE 0e0 END) AS BIGINT) AS three
FROM (
  SELECT t.capture_id, t.uid, count(DISTINCT t.log) AS logs
  FROM (
    SELECT capture_id, 'arp' AS log, uid FROM arp_top
    UNION ALL SELECT capture_id, 'capture_loss' AS log, uid FROM capture_loss_top
    UNION ALL SELECT capture_id, 'conn' AS log, uid FROM conn_top
    UNION ALL SELECT capture_id, 'dns' AS log, uid FROM dns_top
    UNION ALL SELECT capture_id, 'files' AS log, uid FROM files_top
    UNION ALL SELECT capture_id, 'http' AS log, uid FROM http_top
    UNION ALL SELECT capture_id, 'known_hosts' AS log, uid FROM known_hosts_top
    UNION ALL SELECT capture_id, 'known_services' AS log, uid FROM known_services_top
    UNION ALL SELECT capture_id, 'mail_gate' AS log, uid FROM mail_gate_top
    UNION ALL SELECT capture_id, 'notice' AS log, uid FROM notice_top
    UNION ALL SELECT capture_id, 'packet_filter' AS log, uid FROM packet_filter_top
    UNION ALL SELECT capture_id, 'software' AS log, uid FROM software_top
    UNION ALL SELECT capture_id, 'ssh' AS log, uid FROM ssh_top
    UNION ALL SELECT capture_id, 'ssl' AS log, uid FROM ssl_top
    UNION ALL SELECT capture_id, 'stats' AS log, uid FROM stats_top
    UNION ALL SELECT capture_id, 'weird' AS log, uid FROM weird_top) t
  WHERE t.uid IS NOT NULL
  GROUP BY t.capture_id, t.uid) u
GROUP BY u.capture_id;

-- Table flagged_fuids
SELECT f.capture_id, CAST(count(DISTINCT f.fuid) AS BIGINT) AS linked
FROM files_found_rows f
JOIN (
  SELECT capture_id, unnest(resp_fuids) AS fuid FROM http_found_rows
  UNION ALL
  SELECT capture_id, unnest(orig_fuids) AS fuid FROM http_found_rows) h ON h.capture_id = f.capture_id AND h.fuid = f.fuid
GROUP BY f.capture_id;

-- Table scan_scores
SELECT *
FROM (
  SELECT s.*, CAST(row_number() OVER (PARTITION BY s.capture_id ORDER BY s.scan_score DESC, s.orig_h) AS BIGINT) AS place
  FROM (
    SELECT capture_id, orig_h, flows, hosts, ports, max_sweep, failed_share, scan_like_share,
      least(1e0, least(ports, 200) * 15e-4 + least(max_sweep, 200) * 125e-5 + least(flows, 1000) * 1e-4 + least(hosts, 25) * 4e-3
        + failed_share * 1e-1 + short_share * 5e-2 + zero_payload_share * 7e-2 + scan_like_share * 3e-2) AS scan_score
    FROM conn_sources) s) p
WHERE p.place <= 3;

-- Table reference_parts
SELECT c.capture_id, coalesce(l.weighted_top, 0e0) AS weighted_top, coalesce(l.weighted_fraction, 0e0) AS weighted_fraction,
  coalesce(l.weird_notice, 0e0) AS weird_notice, least(1e0, coalesce((u.two + 2 * u.three) * 1e-1, 0e0)) AS uid_corr,
  least(1e0, coalesce(f.linked * 2e-1, 0e0)) AS fuid, coalesce(s.behaviour, 0e0) AS behaviour,
  coalesce(u.two, 0) AS two, coalesce(u.three, 0) AS three, coalesce(f.linked, 0) AS linked, s.sources
FROM captures_in c
LEFT JOIN (
  SELECT capture_id,
    CASE WHEN sum(weight) > 0 THEN sum(weight * coalesce(top_percentile, 0e0)) / sum(weight) END AS weighted_top,
    CASE WHEN sum(weight) > 0 THEN sum(weight * least(1e0, 5e0 * flagged_share)) / sum(weight) END AS weighted_fraction,
    least(1e0, sum(CASE WHEN log IN ('weird', 'notice') THEN least(1e0, flagged_share) ELSE 0e0 END)) AS weird_notice
  FROM log_summaries
  GROUP BY capture_id) l ON l.capture_id = c.capture_id
LEFT JOIN flagged_uids u ON u.capture_id = c.capture_id
LEFT JOIN flagged_fuids f ON f.capture_id = c.capture_id
LEFT JOIN (SELECT capture_id, max(scan_score) AS behaviour, list(struct_pack("host" := orig_h, "scan_score" := scan_score, "flows" := flows, "hosts" := hosts, "ports" := ports, "max_port_sweep" := max_sweep, "failed_share" := failed_share, "scan_like_share" := scan_like_share) ORDER BY place) AS sources FROM scan_scores GROUP BY capture_id) s ON s.capture_id = c.capture_id;

-- View reference_scores
SELECT p.*, least(1e2, 1e2 * (35e-2 * weighted_top + 25e-2 * uid_corr + 2e-1 * weighted_fraction + 15e-2 * weird_notice + 5e-2 * fuid) + 45e0 * behaviour) AS score
FROM reference_parts p;

-- Result logs
SELECT CAST(c.capture AS STRING) AS capture,
  CAST(l.log AS STRING) AS log,
  CAST(l.row_count AS BIGINT) AS rows,
  CAST(l.flagged AS BIGINT) AS flagged,
  CAST(l.method AS STRING) AS method,
  CAST(l.cutoff AS DOUBLE) AS cutoff,
  CAST(l.names AS STRING[]) AS features,
  CAST(l.top_percentile AS DOUBLE) AS top_percentile
FROM log_summaries l
JOIN captures_in c ON c.capture_id = l.capture_id;

-- Result findings
SELECT CAST(f.finding_id AS STRING) AS finding_id,
  CAST('row' AS STRING) AS kind,
  CAST(c.capture AS STRING) AS capture,
  CAST([f.log] AS STRING[]) AS logs,
  CAST(to_timestamp(f.ts_first) AS TIMESTAMPTZ) AS ts_first,
  CAST(to_timestamp(f.ts_last) AS TIMESTAMPTZ) AS ts_last,
  CAST(CASE WHEN f.host_from IS NOT NULL AND f.host_to IS NOT NULL THEN [f.host_from, f.host_to] WHEN coalesce(f.host_from, f.host_to) IS NOT NULL THEN [coalesce(f.host_from, f.host_to)] END AS STRING[]) AS hosts,
  CAST(f.row_count AS BIGINT) AS row_count,
  CAST(f.score AS DOUBLE) AS score,
  CAST(f.reasons AS STRUCT(feature STRING, value STRING, usual STRING, share DOUBLE)[]) AS reasons,
  CAST(f.explanation AS STRING) AS explanation
FROM (
  SELECT 'arp' AS log, finding_id, capture_id, ts_first, ts_last, host_from, host_to, row_count, score, reasons, explanation FROM arp_findings
  UNION ALL SELECT 'capture_loss' AS log, finding_id, capture_id, ts_first, ts_last, host_from, host_to, row_count, score, reasons, explanation FROM capture_loss_findings
  UNION ALL SELECT 'conn' AS log, finding_id, capture_id, ts_first, ts_last, host_from, host_to, row_count, score, reasons, explanation FROM conn_findings
  UNION ALL SELECT 'dns' AS log, finding_id, capture_id, ts_first, ts_last, host_from, host_to, row_count, score, reasons, explanation FROM dns_findings
  UNION ALL SELECT 'files' AS log, finding_id, capture_id, ts_first, ts_last, host_from, host_to, row_count, score, reasons, explanation FROM files_findings
  UNION ALL SELECT 'http' AS log, finding_id, capture_id, ts_first, ts_last, host_from, host_to, row_count, score, reasons, explanation FROM http_findings
  UNION ALL SELECT 'known_hosts' AS log, finding_id, capture_id, ts_first, ts_last, host_from, host_to, row_count, score, reasons, explanation FROM known_hosts_findings
  UNION ALL SELECT 'known_services' AS log, finding_id, capture_id, ts_first, ts_last, host_from, host_to, row_count, score, reasons, explanation FROM known_services_findings
  UNION ALL SELECT 'mail-gate' AS log, finding_id, capture_id, ts_first, ts_last, host_from, host_to, row_count, score, reasons, explanation FROM mail_gate_findings
  UNION ALL SELECT 'notice' AS log, finding_id, capture_id, ts_first, ts_last, host_from, host_to, row_count, score, reasons, explanation FROM notice_findings
  UNION ALL SELECT 'packet_filter' AS log, finding_id, capture_id, ts_first, ts_last, host_from, host_to, row_count, score, reasons, explanation FROM packet_filter_findings
  UNION ALL SELECT 'software' AS log, finding_id, capture_id, ts_first, ts_last, host_from, host_to, row_count, score, reasons, explanation FROM software_findings
  UNION ALL SELECT 'ssh' AS log, finding_id, capture_id, ts_first, ts_last, host_from, host_to, row_count, score, reasons, explanation FROM ssh_findings
  UNION ALL SELECT 'ssl' AS log, finding_id, capture_id, ts_first, ts_last, host_from, host_to, row_count, score, reasons, explanation FROM ssl_findings
  UNION ALL SELECT 'stats' AS log, finding_id, capture_id, ts_first, ts_last, host_from, host_to, row_count, score, reasons, explanation FROM stats_findings
  UNION ALL SELECT 'weird' AS log, finding_id, capture_id, ts_first, ts_last, host_from, host_to, row_count, score, reasons, explanation FROM weird_findings) f
JOIN captures_in c ON c.capture_id = f.capture_id;

-- Result finding_rows
SELECT CAST(s.finding_id AS STRING) AS finding_id,
  CAST(c.capture AS STRING) AS capture,
  CAST(s.log AS STRING) AS log,
  CAST(s.row_key AS BIGINT) AS row_key,
  CAST(fi.path AS STRING) AS file,
  CAST(s.line AS BIGINT) AS line,
  CAST(to_timestamp(s.ts) AS TIMESTAMPTZ) AS ts,
  CAST(s.uid AS STRING) AS uid,
  CAST(s.id_orig_h AS STRING) AS id_orig_h,
  CAST(s.id_orig_p AS BIGINT) AS id_orig_p,
  CAST(s.id_resp_h AS STRING) AS id_resp_h,
  CAST(s.id_resp_p AS BIGINT) AS id_resp_p,
  CAST(s.proto AS STRING) AS proto,
  CAST(s.score AS DOUBLE) AS score,
  CAST(s.percentile AS DOUBLE) AS percentile
FROM (
  SELECT 'arp' AS log, f.finding_id, r.capture_id, r.row_key, r.file_id, r.line, r.ts, r.uid, r.id_orig_h, r.id_orig_p, r.id_resp_h, r.id_resp_p, r.proto, r.score, r.percentile FROM arp_found_rows r JOIN arp_findings f ON f.capture_id = r.capture_id AND f.row_key = r.row_key
  UNION ALL SELECT 'capture_loss' AS log, f.finding_id, r.capture_id, r.row_key, r.file_id, r.line, r.ts, r.uid, r.id_orig_h, r.id_orig_p, r.id_resp_h, r.id_resp_p, r.proto, r.score, r.percentile FROM capture_loss_found_rows r JOIN capture_loss_findings f ON f.capture_id = r.capture_id AND f.row_key = r.row_key
  UNION ALL SELECT 'conn' AS log, f.finding_id, r.capture_id, r.row_key, r.file_id, r.line, r.ts, r.uid, r.id_orig_h, r.id_orig_p, r.id_resp_h, r.id_resp_p, r.proto, r.score, r.percentile FROM conn_found_rows r JOIN conn_findings f ON f.capture_id = r.capture_id AND f.row_key = r.row_key
  UNION ALL SELECT 'dns' AS log, f.finding_id, r.capture_id, r.row_key, r.file_id, r.line, r.ts, r.uid, r.id_orig_h, r.id_orig_p, r.id_resp_h, r.id_resp_p, r.proto, r.score, r.percentile FROM dns_found_rows r JOIN dns_findings f ON f.capture_id = r.capture_id AND f.row_key = r.row_key
  UNION ALL SELECT 'files' AS log, f.finding_id, r.capture_id, r.row_key, r.file_id, r.line, r.ts, r.uid, r.id_orig_h, r.id_orig_p, r.id_resp_h, r.id_resp_p, r.proto, r.score, r.percentile FROM files_found_rows r JOIN files_findings f ON f.capture_id = r.capture_id AND f.row_key = r.row_key
  UNION ALL SELECT 'http' AS log, f.finding_id, r.capture_id, r.row_key, r.file_id, r.line, r.ts, r.uid, r.id_orig_h, r.id_orig_p, r.id_resp_h, r.id_resp_p, r.proto, r.score, r.percentile FROM http_found_rows r JOIN http_findings f ON f.capture_id = r.capture_id AND f.row_key = r.row_key
  UNION ALL SELECT 'known_hosts' AS log, f.finding_id, r.capture_id, r.row_key, r.file_id, r.line, r.ts, r.uid, r.id_orig_h, r.id_orig_p, r.id_resp_h, r.id_resp_p, r.proto, r.score, r.percentile FROM known_hosts_found_rows r JOIN known_hosts_findings f ON f.capture_id = r.capture_id AND f.row_key = r.row_key
  UNION ALL SELECT 'known_services' AS log, f.finding_id, r.capture_id, r.row_key, r.file_id, r.line, r.ts, r.uid, r.id_orig_h, r.id_orig_p, r.id_resp_h, r.id_resp_p, r.proto, r.score, r.percentile FROM known_services_found_rows r JOIN known_services_findings f ON f.capture_id = r.capture_id AND f.row_key = r.row_key
  UNION ALL SELECT 'mail-gate' AS log, f.finding_id, r.capture_id, r.row_key, r.file_id, r.line, r.ts, r.uid, r.id_orig_h, r.id_orig_p, r.id_resp_h, r.id_resp_p, r.proto, r.score, r.percentile FROM mail_gate_found_rows r JOIN mail_gate_findings f ON f.capture_id = r.capture_id AND f.row_key = r.row_key
  UNION ALL SELECT 'notice' AS log, f.finding_id, r.capture_id, r.row_key, r.file_id, r.line, r.ts, r.uid, r.id_orig_h, r.id_orig_p, r.id_resp_h, r.id_resp_p, r.proto, r.score, r.percentile FROM notice_found_rows r JOIN notice_findings f ON f.capture_id = r.capture_id AND f.row_key = r.row_key
  UNION ALL SELECT 'packet_filter' AS log, f.finding_id, r.capture_id, r.row_key, r.file_id, r.line, r.ts, r.uid, r.id_orig_h, r.id_orig_p, r.id_resp_h, r.id_resp_p, r.proto, r.score, r.percentile FROM packet_filter_found_rows r JOIN packet_filter_findings f ON f.capture_id = r.capture_id AND f.row_key = r.row_key
  UNION ALL SELECT 'software' AS log, f.finding_id, r.capture_id, r.row_key, r.file_id, r.line, r.ts, r.uid, r.id_orig_h, r.id_orig_p, r.id_resp_h, r.id_resp_p, r.proto, r.score, r.percentile FROM software_found_rows r JOIN software_findings f ON f.capture_id = r.capture_id AND f.row_key = r.row_key
  UNION ALL SELECT 'ssh' AS log, f.finding_id, r.capture_id, r.row_key, r.file_id, r.line, r.ts, r.uid, r.id_orig_h, r.id_orig_p, r.id_resp_h, r.id_resp_p, r.proto, r.score, r.percentile FROM ssh_found_rows r JOIN ssh_findings f ON f.capture_id = r.capture_id AND f.row_key = r.row_key
  UNION ALL SELECT 'ssl' AS log, f.finding_id, r.capture_id, r.row_key, r.file_id, r.line, r.ts, r.uid, r.id_orig_h, r.id_orig_p, r.id_resp_h, r.id_resp_p, r.proto, r.score, r.percentile FROM ssl_found_rows r JOIN ssl_findings f ON f.capture_id = r.capture_id AND f.row_key = r.row_key
  UNION ALL SELECT 'stats' AS log, f.finding_id, r.capture_id, r.row_key, r.file_id, r.line, r.ts, r.uid, r.id_orig_h, r.id_orig_p, r.id_resp_h, r.id_resp_p, r.proto, r.score, r.percentile FROM stats_found_rows r JOIN stats_findings f ON f.capture_id = r.capture_id AND f.row_key = r.row_key
  UNION ALL SELECT 'weird' AS log, f.finding_id, r.capture_id, r.row_key, r.file_id, r.line, r.ts, r.uid, r.id_orig_h, r.id_orig_p, r.id_resp_h, r.id_resp_p, r.proto, r.score, r.percentile FROM weird_found_rows r JOIN weird_findings f ON f.capture_id = r.capture_id AND f.row_key = r.row_key) s
JOIN captures_in c ON c.capture_id = s.capture_id
LEFT JOIN files_in fi ON fi.file_id = s.file_id;

-- Result captures
SELECT CAST(c.capture AS STRING) AS capture,
  CAST(c.capture_path AS STRING) AS capture_path,
  CAST(coalesce(p.score, 0e0) AS DOUBLE) AS score,
  CAST(CASE WHEN coalesce(p.score, 0e0) >= 70 THEN 'HIGH' WHEN coalesce(p.score, 0e0) >= 40 THEN 'MEDIUM' ELSE 'LOW' END AS STRING) AS severity,
  CAST(p.score AS DOUBLE) AS reference_score,
  CAST(p.weighted_top AS DOUBLE) AS weighted_top,
  CAST(p.weighted_fraction AS DOUBLE) AS weighted_fraction,
  CAST(p.uid_corr AS DOUBLE) AS uid_corr,
  CAST(p.weird_notice AS DOUBLE) AS weird_notice,
  CAST(p.fuid AS DOUBLE) AS fuid,
  CAST(p.behaviour AS DOUBLE) AS behaviour,
  CAST(p.two AS BIGINT) AS uids_in_two_logs,
  CAST(p.three AS BIGINT) AS uids_in_three_logs,
  CAST(p.linked AS BIGINT) AS fuids_linked,
  CAST(p.sources AS STRUCT(host STRING, scan_score DOUBLE, flows BIGINT, hosts BIGINT, ports BIGINT, max_port_sweep BIGINT, failed_share DOUBLE, scan_like_share DOUBLE)[]) AS scan_sources,
  CAST(v.scan AS DOUBLE) AS scan,
  CAST(CASE WHEN v.scan_host IS NOT NULL THEN CASE WHEN v.scan_host IS NOT NULL AND v.scan_other IS NOT NULL THEN [v.scan_host, v.scan_other] WHEN coalesce(v.scan_host, v.scan_other) IS NOT NULL THEN [coalesce(v.scan_host, v.scan_other)] END END AS STRING[]) AS scan_hosts,
  CAST(v.hit AS DOUBLE) AS hit,
  CAST(CASE WHEN v.hit_host IS NOT NULL THEN CASE WHEN v.hit_host IS NOT NULL AND v.hit_other IS NOT NULL THEN [v.hit_host, v.hit_other] WHEN coalesce(v.hit_host, v.hit_other) IS NOT NULL THEN [coalesce(v.hit_host, v.hit_other)] END END AS STRING[]) AS hit_hosts,
  CAST(v.retry AS DOUBLE) AS retry,
  CAST(CASE WHEN v.retry_host IS NOT NULL THEN CASE WHEN v.retry_host IS NOT NULL AND v.retry_other IS NOT NULL THEN [v.retry_host, v.retry_other] WHEN coalesce(v.retry_host, v.retry_other) IS NOT NULL THEN [coalesce(v.retry_host, v.retry_other)] END END AS STRING[]) AS retry_hosts,
  CAST(v.nxdomain AS DOUBLE) AS nxdomain,
  CAST(CASE WHEN v.nxdomain_host IS NOT NULL THEN CASE WHEN v.nxdomain_host IS NOT NULL AND v.nxdomain_other IS NOT NULL THEN [v.nxdomain_host, v.nxdomain_other] WHEN coalesce(v.nxdomain_host, v.nxdomain_other) IS NOT NULL THEN [coalesce(v.nxdomain_host, v.nxdomain_other)] END END AS STRING[]) AS nxdomain_hosts,
  CAST(v.ssh_guessing AS DOUBLE) AS ssh_guessing,
  CAST(CASE WHEN v.ssh_guessing_host IS NOT NULL THEN CASE WHEN v.ssh_guessing_host IS NOT NULL AND v.ssh_guessing_other IS NOT NULL THEN [v.ssh_guessing_host, v.ssh_guessing_other] WHEN coalesce(v.ssh_guessing_host, v.ssh_guessing_other) IS NOT NULL THEN [coalesce(v.ssh_guessing_host, v.ssh_guessing_other)] END END AS STRING[]) AS ssh_guessing_hosts,
  CAST(v.http_errors AS DOUBLE) AS http_errors,
  CAST(CASE WHEN v.http_errors_host IS NOT NULL THEN CASE WHEN v.http_errors_host IS NOT NULL AND v.http_errors_other IS NOT NULL THEN [v.http_errors_host, v.http_errors_other] WHEN coalesce(v.http_errors_host, v.http_errors_other) IS NOT NULL THEN [coalesce(v.http_errors_host, v.http_errors_other)] END END AS STRING[]) AS http_errors_hosts,
  CAST(v.http_addresses AS DOUBLE) AS http_addresses,
  CAST(CASE WHEN v.http_addresses_host IS NOT NULL THEN CASE WHEN v.http_addresses_host IS NOT NULL AND v.http_addresses_other IS NOT NULL THEN [v.http_addresses_host, v.http_addresses_other] WHEN coalesce(v.http_addresses_host, v.http_addresses_other) IS NOT NULL THEN [coalesce(v.http_addresses_host, v.http_addresses_other)] END END AS STRING[]) AS http_addresses_hosts,
  CAST(v.words AS STRING[]) AS evidence,
  CAST(NULL AS STRING) AS verdict,
  CAST(NULL AS STRING[]) AS exceeded,
  CAST(coalesce(f.logs, 0) AS BIGINT) AS logs,
  CAST(coalesce(f.read, 0) AS BIGINT) AS rows,
  CAST(coalesce(f.rejected, 0) AS BIGINT) AS rejects,
  CAST(to_timestamp(f.ts_first) AS TIMESTAMPTZ) AS ts_first,
  CAST(to_timestamp(f.ts_last) AS TIMESTAMPTZ) AS ts_last
FROM captures_in c
JOIN capture_evidence v ON v.capture_id = c.capture_id
LEFT JOIN reference_scores p ON p.capture_id = c.capture_id
LEFT JOIN (
  SELECT capture_id, count(DISTINCT log) AS logs, CAST(sum(read) AS BIGINT) AS read, CAST(sum(rejected) AS BIGINT) AS rejected,
    min(ts_first) AS ts_first, max(ts_last) AS ts_last
  FROM files_in GROUP BY capture_id) f ON f.capture_id = c.capture_id;

-- Result rejects
SELECT CAST(c.capture AS STRING) AS capture,
  CAST(fi.log AS STRING) AS log,
  CAST(fi.path AS STRING) AS file,
  CAST(r.line AS BIGINT) AS line,
  CAST(r.byte AS BIGINT) AS byte,
  CAST(r.reason AS STRING) AS reason
FROM rejects_in r
JOIN files_in fi ON fi.file_id = r.file_id
JOIN captures_in c ON c.capture_id = fi.capture_id;

