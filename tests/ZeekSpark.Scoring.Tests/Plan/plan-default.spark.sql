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
  CASE WHEN (1e0 + greatest(coalesce(CAST(l.orig_bytes AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(l.orig_bytes AS DOUBLE), 0e0), 0e0)) END AS sent,
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
  coalesce(CAST(CASE WHEN l.answers IS NOT NULL THEN CAST(size(l.answers) AS BIGINT) END AS DOUBLE), 0e0) AS answer_count,
  CASE WHEN coalesce(CAST(CASE WHEN l.answers IS NOT NULL THEN CAST(size(l.answers) AS BIGINT) END AS DOUBLE), 0e0) = 0 THEN 1e0 ELSE 0e0 END AS no_answer,
  CASE WHEN split_part(l.q, '.', -2) <> '' THEN split_part(l.q, '.', -2) || '.' || l.last_label ELSE l.q END AS registered_domain
FROM dns_shapes l;

-- View dns_rows
SELECT w.*,
  CASE WHEN w.label_length >= 8 AND w.entropy >= 28e-1 AND CASE WHEN (w.label_length) <> 0 THEN (w.distinct_characters) / (w.label_length) ELSE 0e0 END >= 55e-2 AND (CASE WHEN (w.letters) <> 0 THEN (w.vowels) / (w.letters) ELSE 0e0 END <= 45e-2 OR CASE WHEN (w.label_length) <> 0 THEN (w.digits) / (w.label_length) ELSE 0e0 END >= 1e-1) THEN 1e0 ELSE 0e0 END AS dga_like,
  CAST(floor(w.label_length * 25e-2) AS BIGINT) AS length_bucket,
  CAST(rint(w.entropy * 2e0) AS BIGINT) AS entropy_bucket
FROM dns_words w;

-- View files_words
SELECT l.*, l.capture_id AS scope_id,
  coalesce(CAST(l.total_bytes AS DOUBLE), 0e0) AS total,
  coalesce(CAST(l.seen_bytes AS DOUBLE), 0e0) AS seen
FROM log_files l;

-- View files_rows
SELECT w.*, coalesce(w.uid, CASE WHEN split_part(array_join(array_sort(CAST(w.conn_uids AS ARRAY<STRING>)), '|'), '|', 1) <> '' THEN split_part(array_join(array_sort(CAST(w.conn_uids AS ARRAY<STRING>)), '|'), '|', 1) END) AS any_uid
FROM files_words w;

-- View http_rows
SELECT l.*, l.capture_id AS scope_id,
  coalesce(CAST(l.request_body_len AS DOUBLE), 0e0) + coalesce(CAST(l.response_body_len AS DOUBLE), 0e0) AS body,
  CASE WHEN translate(coalesce(l.host, ''), '0123456789.:', '') = '' AND l.host LIKE '%.%.%.%' OR l.host LIKE '[%' OR l.host LIKE '%:%:%' THEN 1e0 ELSE 0e0 END AS host_is_address,
  CASE WHEN l.status_code >= 400 THEN 1e0 ELSE 0e0 END AS is_error
FROM log_http l;

-- View known_hosts_words
SELECT l.*, l.capture_id AS scope_id
FROM log_known_hosts l;

-- View known_hosts_rows
SELECT w.*, coalesce(coalesce(CAST(w.ts AS DOUBLE), 0e0) - lag(coalesce(CAST(w.ts AS DOUBLE), 0e0)) OVER (PARTITION BY w.capture_id ORDER BY coalesce(CAST(w.ts AS DOUBLE), 0e0), w.row_key), 0e0) AS gap
FROM known_hosts_words w;

-- View known_services_rows
SELECT l.*, l.capture_id AS scope_id
FROM log_known_services l;

-- View notice_rows
SELECT l.*, l.capture_id AS scope_id
FROM log_notice l;

-- View packet_filter_rows
SELECT l.*, l.capture_id AS scope_id
FROM log_packet_filter l;

-- View smtp_rows
SELECT l.*, l.capture_id AS scope_id
FROM log_smtp l;

-- View software_rows
SELECT l.*, l.capture_id AS scope_id
FROM log_software l;

-- View ssh_rows
SELECT l.*, l.capture_id AS scope_id
FROM log_ssh l;

-- View ssl_rows
SELECT l.*, l.capture_id AS scope_id,
  CASE WHEN split_part(coalesce(l.server_name, ''), '.', -2) <> '' THEN split_part(l.server_name, '.', -2) || '.' || split_part(l.server_name, '.', -1) ELSE coalesce(l.server_name, '') END AS domain
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
  coalesce(s.v_ts - lag(s.v_ts) OVER (PARTITION BY s.capture_id ORDER BY s.v_ts, s.row_key), 0e0) AS d_ts,
  coalesce(s.v_pkts_proc - lag(s.v_pkts_proc) OVER (PARTITION BY s.capture_id ORDER BY s.v_ts, s.row_key), 0e0) AS d_pkts_proc,
  coalesce(s.v_bytes_recv - lag(s.v_bytes_recv) OVER (PARTITION BY s.capture_id ORDER BY s.v_ts, s.row_key), 0e0) AS d_bytes_recv,
  coalesce(s.v_events_proc - lag(s.v_events_proc) OVER (PARTITION BY s.capture_id ORDER BY s.v_ts, s.row_key), 0e0) AS d_events_proc,
  coalesce(s.v_events_queued - lag(s.v_events_queued) OVER (PARTITION BY s.capture_id ORDER BY s.v_ts, s.row_key), 0e0) AS d_events_queued,
  coalesce(s.conns - lag(s.conns) OVER (PARTITION BY s.capture_id ORDER BY s.v_ts, s.row_key), 0e0) AS d_conns,
  coalesce(s.v_files - lag(s.v_files) OVER (PARTITION BY s.capture_id ORDER BY s.v_ts, s.row_key), 0e0) AS d_files,
  coalesce(s.v_dns_requests - lag(s.v_dns_requests) OVER (PARTITION BY s.capture_id ORDER BY s.v_ts, s.row_key), 0e0) AS d_dns_requests,
  coalesce(s.v_mem - lag(s.v_mem) OVER (PARTITION BY s.capture_id ORDER BY s.v_ts, s.row_key), 0e0) AS d_mem,
  coalesce(s.tcp_share - lag(s.tcp_share) OVER (PARTITION BY s.capture_id ORDER BY s.v_ts, s.row_key), 0e0) AS d_tcp_share,
  coalesce(s.udp_share - lag(s.udp_share) OVER (PARTITION BY s.capture_id ORDER BY s.v_ts, s.row_key), 0e0) AS d_udp_share,
  coalesce(s.icmp_share - lag(s.icmp_share) OVER (PARTITION BY s.capture_id ORDER BY s.v_ts, s.row_key), 0e0) AS d_icmp_share
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

-- Table capture_loss_total
SELECT scope_id, CAST(count(*) AS BIGINT) AS n FROM capture_loss_rows GROUP BY scope_id;

-- Table conn_kinds
SELECT r.scope_id, coalesce(r.proto, '') AS proto, coalesce(r.service, '') AS service, coalesce(r.conn_state, '') AS conn_state, coalesce(r.history, '') AS history, r.resp_p AS resp_p, CAST(count(*) AS BIGINT) AS n
FROM conn_rows r
GROUP BY 1, 2, 3, 4, 5, 6;

-- Table conn_targets
SELECT capture_id, scope_id, orig_h, resp_h, resp_p,
  CAST(count(*) AS BIGINT) AS flows, sum(failed) AS failed, sum(is_short) AS short, sum(zero_payload) AS zero_payload,
  sum(no_service) AS no_service, sum(failed * zero_payload) AS silent,
  sum(greatest(failed, scan_history, is_short * zero_payload * no_service)) AS scan_like,
  sum(r.seconds) AS seconds, max(r.seconds) AS longest, sum(CASE WHEN r.out_bytes > 0 AND r.in_bytes > 0 AND r.conn_state NOT IN ('S0', 'SH', 'SHR', 'REJ', 'RSTOS0', 'RSTRH') THEN 1e0 ELSE 0e0 END) AS answered
FROM conn_rows r
GROUP BY capture_id, scope_id, orig_h, resp_h, resp_p;

-- Table conn_total
SELECT scope_id, CAST(count(*) AS BIGINT) AS n FROM conn_rows GROUP BY scope_id;

-- Table conn_n_proto_resp_p
SELECT g.scope_id, g.v1, g.v2, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.proto, '') AS v1, r.resp_p AS v2, CAST(sum(r.n) AS BIGINT) AS n
  FROM conn_kinds r
  GROUP BY 1, 2, 3) g
JOIN conn_total t ON t.scope_id = g.scope_id;

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

-- Table conn_n_proto
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.proto, '') AS v1, CAST(sum(r.n) AS BIGINT) AS n
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

-- Table conn_n_orig_h
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, r.orig_h AS v1, CAST(sum(r.flows) AS BIGINT) AS n
  FROM conn_targets r
  GROUP BY 1, 2) g
JOIN conn_total t ON t.scope_id = g.scope_id;

-- Table conn_n_service_resp_p_proto
SELECT g.scope_id, g.v1, g.v2, g.v3, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.service, '') AS v1, r.resp_p AS v2, coalesce(r.proto, '') AS v3, CAST(sum(r.n) AS BIGINT) AS n
  FROM conn_kinds r
  GROUP BY 1, 2, 3, 4) g
JOIN conn_total t ON t.scope_id = g.scope_id;

-- Table conn_n_resp_p
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, r.resp_p AS v1, CAST(sum(r.n) AS BIGINT) AS n
  FROM conn_kinds r
  GROUP BY 1, 2) g
JOIN conn_total t ON t.scope_id = g.scope_id;

-- Table dns_asked
SELECT capture_id, scope_id, orig_h, q, registered_domain, last_label, length_bucket, entropy_bucket, dga_like, qtype, rcode, CAST(count(*) AS BIGINT) AS n
FROM dns_rows
GROUP BY capture_id, scope_id, orig_h, q, registered_domain, last_label, length_bucket, entropy_bucket, dga_like, qtype, rcode;

-- Table dns_total
SELECT scope_id, CAST(count(*) AS BIGINT) AS n FROM dns_rows GROUP BY scope_id;

-- Table dns_n_query
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, r.q AS v1, CAST(sum(r.n) AS BIGINT) AS n
  FROM dns_asked r
  GROUP BY 1, 2) g
JOIN dns_total t ON t.scope_id = g.scope_id;

-- Table dns_n_registered_domain
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, r.registered_domain AS v1, CAST(sum(r.n) AS BIGINT) AS n
  FROM dns_asked r
  GROUP BY 1, 2) g
JOIN dns_total t ON t.scope_id = g.scope_id;

-- Table dns_n_tld
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, r.last_label AS v1, CAST(sum(r.n) AS BIGINT) AS n
  FROM dns_asked r
  GROUP BY 1, 2) g
JOIN dns_total t ON t.scope_id = g.scope_id;

-- Table dns_n_qtype_name
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, r.qtype AS v1, CAST(sum(r.n) AS BIGINT) AS n
  FROM dns_asked r
  GROUP BY 1, 2) g
JOIN dns_total t ON t.scope_id = g.scope_id;

-- Table dns_n_rcode_name
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, r.rcode AS v1, CAST(sum(r.n) AS BIGINT) AS n
  FROM dns_asked r
  GROUP BY 1, 2) g
JOIN dns_total t ON t.scope_id = g.scope_id;

-- Table dns_n_orig_h
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, r.orig_h AS v1, CAST(sum(r.n) AS BIGINT) AS n
  FROM dns_asked r
  GROUP BY 1, 2) g
JOIN dns_total t ON t.scope_id = g.scope_id;

-- Table dns_n_resp_h
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.id_resp_h, '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM dns_rows r
  GROUP BY 1, 2) g
JOIN dns_total t ON t.scope_id = g.scope_id;

-- Table dns_n_resp_p
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, r.resp_p AS v1, CAST(count(*) AS BIGINT) AS n
  FROM dns_rows r
  GROUP BY 1, 2) g
JOIN dns_total t ON t.scope_id = g.scope_id;

-- Table dns_n_answers
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(array_join(array_sort(CAST(r.answers AS ARRAY<STRING>)), '|'), '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM dns_rows r
  GROUP BY 1, 2) g
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

-- Table files_n_hosts
SELECT g.scope_id, g.v1, g.v2, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.id_orig_h, array_join(array_sort(CAST(r.tx_hosts AS ARRAY<STRING>)), '|'), '') AS v1, coalesce(r.id_resp_h, array_join(array_sort(CAST(r.rx_hosts AS ARRAY<STRING>)), '|'), '') AS v2, CAST(count(*) AS BIGINT) AS n
  FROM files_rows r
  GROUP BY 1, 2, 3) g
JOIN files_total t ON t.scope_id = g.scope_id;

-- Table files_n_analyzers
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(array_join(array_sort(CAST(r.analyzers AS ARRAY<STRING>)), '|'), '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM files_rows r
  GROUP BY 1, 2) g
JOIN files_total t ON t.scope_id = g.scope_id;

-- Table files_n_local_orig
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(CAST(r.local_orig AS STRING), '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM files_rows r
  GROUP BY 1, 2) g
JOIN files_total t ON t.scope_id = g.scope_id;

-- Table files_n_is_orig
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(CAST(r.is_orig AS STRING), '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM files_rows r
  GROUP BY 1, 2) g
JOIN files_total t ON t.scope_id = g.scope_id;

-- Table files_n_timedout
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(CAST(r.timedout AS STRING), '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM files_rows r
  GROUP BY 1, 2) g
JOIN files_total t ON t.scope_id = g.scope_id;

-- Table files_n_extension
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, CASE WHEN instr(coalesce(r.filename, ''), '.') > 0 THEN lower(split_part(r.filename, '.', -1)) ELSE '' END AS v1, CAST(count(*) AS BIGINT) AS n
  FROM files_rows r
  GROUP BY 1, 2) g
JOIN files_total t ON t.scope_id = g.scope_id;

-- Table files_n_hash
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.sha1, r.md5, '') AS v1, CAST(count(*) AS BIGINT) AS n
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

-- Table http_n_path
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, split_part(coalesce(r.uri, ''), '?', 1) AS v1, CAST(count(*) AS BIGINT) AS n
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

-- Table http_n_resp_p
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.id_resp_p, -1) AS v1, CAST(count(*) AS BIGINT) AS n
  FROM http_rows r
  GROUP BY 1, 2) g
JOIN http_total t ON t.scope_id = g.scope_id;

-- Table http_n_resp_mime_types
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(array_join(array_sort(CAST(r.resp_mime_types AS ARRAY<STRING>)), '|'), '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM http_rows r
  GROUP BY 1, 2) g
JOIN http_total t ON t.scope_id = g.scope_id;

-- Table http_n_resp_h
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.id_resp_h, '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM http_rows r
  GROUP BY 1, 2) g
JOIN http_total t ON t.scope_id = g.scope_id;

-- Table http_n_orig_h
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.id_orig_h, '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM http_rows r
  GROUP BY 1, 2) g
JOIN http_total t ON t.scope_id = g.scope_id;

-- Table http_n_version
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.version, '') AS v1, CAST(count(*) AS BIGINT) AS n
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

-- Table known_services_n_port_num
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.port_num, -1) AS v1, CAST(count(*) AS BIGINT) AS n
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
  SELECT r.scope_id, coalesce(array_join(array_sort(CAST(r.service AS ARRAY<STRING>)), '|'), '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM known_services_rows r
  GROUP BY 1, 2) g
JOIN known_services_total t ON t.scope_id = g.scope_id;

-- Table notice_total
SELECT scope_id, CAST(count(*) AS BIGINT) AS n FROM notice_rows GROUP BY scope_id;

-- Table notice_n_note
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.note, '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM notice_rows r
  GROUP BY 1, 2) g
JOIN notice_total t ON t.scope_id = g.scope_id;

-- Table notice_n_sub
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.sub, '') AS v1, CAST(count(*) AS BIGINT) AS n
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

-- Table notice_n_dst
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.dst, '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM notice_rows r
  GROUP BY 1, 2) g
JOIN notice_total t ON t.scope_id = g.scope_id;

-- Table notice_n_p
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.p, -1) AS v1, CAST(count(*) AS BIGINT) AS n
  FROM notice_rows r
  GROUP BY 1, 2) g
JOIN notice_total t ON t.scope_id = g.scope_id;

-- Table notice_n_proto
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.proto, '') AS v1, CAST(count(*) AS BIGINT) AS n
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

-- Table packet_filter_n_init
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(CAST(r.init AS STRING), '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM packet_filter_rows r
  GROUP BY 1, 2) g
JOIN packet_filter_total t ON t.scope_id = g.scope_id;

-- Table packet_filter_n_success
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(CAST(r.success AS STRING), '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM packet_filter_rows r
  GROUP BY 1, 2) g
JOIN packet_filter_total t ON t.scope_id = g.scope_id;

-- Table smtp_total
SELECT scope_id, CAST(count(*) AS BIGINT) AS n FROM smtp_rows GROUP BY scope_id;

-- Table smtp_n_id_orig_h
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.`id_orig_h`, '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM smtp_rows r
  GROUP BY 1, 2) g
JOIN smtp_total t ON t.scope_id = g.scope_id;

-- Table smtp_n_id_resp_h
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.`id_resp_h`, '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM smtp_rows r
  GROUP BY 1, 2) g
JOIN smtp_total t ON t.scope_id = g.scope_id;

-- Table smtp_n_id_resp_p
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(CAST(r.`id_resp_p` AS STRING), '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM smtp_rows r
  GROUP BY 1, 2) g
JOIN smtp_total t ON t.scope_id = g.scope_id;

-- Table smtp_n_proto
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.`proto`, '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM smtp_rows r
  GROUP BY 1, 2) g
JOIN smtp_total t ON t.scope_id = g.scope_id;

-- Table smtp_n_helo
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.`helo`, '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM smtp_rows r
  GROUP BY 1, 2) g
JOIN smtp_total t ON t.scope_id = g.scope_id;

-- Table smtp_n_mailfrom
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.`mailfrom`, '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM smtp_rows r
  GROUP BY 1, 2) g
JOIN smtp_total t ON t.scope_id = g.scope_id;

-- Table smtp_n_rcptto
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(array_join(array_sort(CAST(r.`rcptto` AS ARRAY<STRING>)), '|'), '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM smtp_rows r
  GROUP BY 1, 2) g
JOIN smtp_total t ON t.scope_id = g.scope_id;

-- Table smtp_n_date
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.`date`, '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM smtp_rows r
  GROUP BY 1, 2) g
JOIN smtp_total t ON t.scope_id = g.scope_id;

-- Table smtp_n_from
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.`from`, '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM smtp_rows r
  GROUP BY 1, 2) g
JOIN smtp_total t ON t.scope_id = g.scope_id;

-- Table smtp_n_to
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(array_join(array_sort(CAST(r.`to` AS ARRAY<STRING>)), '|'), '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM smtp_rows r
  GROUP BY 1, 2) g
JOIN smtp_total t ON t.scope_id = g.scope_id;

-- Table smtp_n_cc
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(array_join(array_sort(CAST(r.`cc` AS ARRAY<STRING>)), '|'), '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM smtp_rows r
  GROUP BY 1, 2) g
JOIN smtp_total t ON t.scope_id = g.scope_id;

-- Table smtp_n_reply_to
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.`reply_to`, '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM smtp_rows r
  GROUP BY 1, 2) g
JOIN smtp_total t ON t.scope_id = g.scope_id;

-- Table smtp_n_msg_id
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.`msg_id`, '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM smtp_rows r
  GROUP BY 1, 2) g
JOIN smtp_total t ON t.scope_id = g.scope_id;

-- Table smtp_n_in_reply_to
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.`in_reply_to`, '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM smtp_rows r
  GROUP BY 1, 2) g
JOIN smtp_total t ON t.scope_id = g.scope_id;

-- Table smtp_n_subject
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.`subject`, '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM smtp_rows r
  GROUP BY 1, 2) g
JOIN smtp_total t ON t.scope_id = g.scope_id;

-- Table smtp_n_x_originating_ip
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.`x_originating_ip`, '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM smtp_rows r
  GROUP BY 1, 2) g
JOIN smtp_total t ON t.scope_id = g.scope_id;

-- Table smtp_n_first_received
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.`first_received`, '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM smtp_rows r
  GROUP BY 1, 2) g
JOIN smtp_total t ON t.scope_id = g.scope_id;

-- Table smtp_n_second_received
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.`second_received`, '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM smtp_rows r
  GROUP BY 1, 2) g
JOIN smtp_total t ON t.scope_id = g.scope_id;

-- Table smtp_n_last_reply
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.`last_reply`, '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM smtp_rows r
  GROUP BY 1, 2) g
JOIN smtp_total t ON t.scope_id = g.scope_id;

-- Table smtp_n_path
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(array_join(array_sort(CAST(r.`path` AS ARRAY<STRING>)), '|'), '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM smtp_rows r
  GROUP BY 1, 2) g
JOIN smtp_total t ON t.scope_id = g.scope_id;

-- Table smtp_n_user_agent
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.`user_agent`, '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM smtp_rows r
  GROUP BY 1, 2) g
JOIN smtp_total t ON t.scope_id = g.scope_id;

-- Table smtp_n_tls
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(CAST(r.`tls` AS STRING), '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM smtp_rows r
  GROUP BY 1, 2) g
JOIN smtp_total t ON t.scope_id = g.scope_id;

-- Table smtp_n_fuids
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(array_join(array_sort(CAST(r.`fuids` AS ARRAY<STRING>)), '|'), '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM smtp_rows r
  GROUP BY 1, 2) g
JOIN smtp_total t ON t.scope_id = g.scope_id;

-- Table smtp_n_is_webmail
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(CAST(r.`is_webmail` AS STRING), '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM smtp_rows r
  GROUP BY 1, 2) g
JOIN smtp_total t ON t.scope_id = g.scope_id;

-- Table software_total
SELECT scope_id, CAST(count(*) AS BIGINT) AS n FROM software_rows GROUP BY scope_id;

-- Table software_n_host
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.host, '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM software_rows r
  GROUP BY 1, 2) g
JOIN software_total t ON t.scope_id = g.scope_id;

-- Table software_n_host_p
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.host_p, -1) AS v1, CAST(count(*) AS BIGINT) AS n
  FROM software_rows r
  GROUP BY 1, 2) g
JOIN software_total t ON t.scope_id = g.scope_id;

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

-- Table software_n_version_major
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.version_major, -1) AS v1, CAST(count(*) AS BIGINT) AS n
  FROM software_rows r
  GROUP BY 1, 2) g
JOIN software_total t ON t.scope_id = g.scope_id;

-- Table software_n_version_minor
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.version_minor, -1) AS v1, CAST(count(*) AS BIGINT) AS n
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

-- Table software_n_unparsed_version
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.unparsed_version, '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM software_rows r
  GROUP BY 1, 2) g
JOIN software_total t ON t.scope_id = g.scope_id;

-- Table ssh_total
SELECT scope_id, CAST(count(*) AS BIGINT) AS n FROM ssh_rows GROUP BY scope_id;

-- Table ssh_n_version
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.version, -1) AS v1, CAST(count(*) AS BIGINT) AS n
  FROM ssh_rows r
  GROUP BY 1, 2) g
JOIN ssh_total t ON t.scope_id = g.scope_id;

-- Table ssh_n_auth_success
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(CAST(r.auth_success AS STRING), '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM ssh_rows r
  GROUP BY 1, 2) g
JOIN ssh_total t ON t.scope_id = g.scope_id;

-- Table ssh_n_direction
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.direction, '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM ssh_rows r
  GROUP BY 1, 2) g
JOIN ssh_total t ON t.scope_id = g.scope_id;

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

-- Table ssh_n_cipher_alg
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.cipher_alg, '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM ssh_rows r
  GROUP BY 1, 2) g
JOIN ssh_total t ON t.scope_id = g.scope_id;

-- Table ssh_n_mac_alg
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.mac_alg, '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM ssh_rows r
  GROUP BY 1, 2) g
JOIN ssh_total t ON t.scope_id = g.scope_id;

-- Table ssh_n_compression_alg
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.compression_alg, '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM ssh_rows r
  GROUP BY 1, 2) g
JOIN ssh_total t ON t.scope_id = g.scope_id;

-- Table ssh_n_kex_alg
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.kex_alg, '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM ssh_rows r
  GROUP BY 1, 2) g
JOIN ssh_total t ON t.scope_id = g.scope_id;

-- Table ssh_n_host_key_alg
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.host_key_alg, '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM ssh_rows r
  GROUP BY 1, 2) g
JOIN ssh_total t ON t.scope_id = g.scope_id;

-- Table ssh_n_host_key
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.host_key, '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM ssh_rows r
  GROUP BY 1, 2) g
JOIN ssh_total t ON t.scope_id = g.scope_id;

-- Table ssh_n_orig_h
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.id_orig_h, '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM ssh_rows r
  GROUP BY 1, 2) g
JOIN ssh_total t ON t.scope_id = g.scope_id;

-- Table ssh_n_resp_h
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.id_resp_h, '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM ssh_rows r
  GROUP BY 1, 2) g
JOIN ssh_total t ON t.scope_id = g.scope_id;

-- Table ssh_n_resp_p
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.id_resp_p, -1) AS v1, CAST(count(*) AS BIGINT) AS n
  FROM ssh_rows r
  GROUP BY 1, 2) g
JOIN ssh_total t ON t.scope_id = g.scope_id;

-- Table ssl_total
SELECT scope_id, CAST(count(*) AS BIGINT) AS n FROM ssl_rows GROUP BY scope_id;

-- Table ssl_n_version
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.version, '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM ssl_rows r
  GROUP BY 1, 2) g
JOIN ssl_total t ON t.scope_id = g.scope_id;

-- Table ssl_n_cipher
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.cipher, '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM ssl_rows r
  GROUP BY 1, 2) g
JOIN ssl_total t ON t.scope_id = g.scope_id;

-- Table ssl_n_curve
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.curve, '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM ssl_rows r
  GROUP BY 1, 2) g
JOIN ssl_total t ON t.scope_id = g.scope_id;

-- Table ssl_n_server_name
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.server_name, '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM ssl_rows r
  GROUP BY 1, 2) g
JOIN ssl_total t ON t.scope_id = g.scope_id;

-- Table ssl_n_resp_p
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.id_resp_p, -1) AS v1, CAST(count(*) AS BIGINT) AS n
  FROM ssl_rows r
  GROUP BY 1, 2) g
JOIN ssl_total t ON t.scope_id = g.scope_id;

-- Table ssl_n_resp_h
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.id_resp_h, '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM ssl_rows r
  GROUP BY 1, 2) g
JOIN ssl_total t ON t.scope_id = g.scope_id;

-- Table ssl_n_orig_h
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.id_orig_h, '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM ssl_rows r
  GROUP BY 1, 2) g
JOIN ssl_total t ON t.scope_id = g.scope_id;

-- Table ssl_n_issuer
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.issuer, '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM ssl_rows r
  GROUP BY 1, 2) g
JOIN ssl_total t ON t.scope_id = g.scope_id;

-- Table ssl_n_subject
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.subject, '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM ssl_rows r
  GROUP BY 1, 2) g
JOIN ssl_total t ON t.scope_id = g.scope_id;

-- Table ssl_n_validation_status
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.validation_status, '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM ssl_rows r
  GROUP BY 1, 2) g
JOIN ssl_total t ON t.scope_id = g.scope_id;

-- Table ssl_n_last_alert
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.last_alert, '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM ssl_rows r
  GROUP BY 1, 2) g
JOIN ssl_total t ON t.scope_id = g.scope_id;

-- Table ssl_n_next_protocol
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.next_protocol, '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM ssl_rows r
  GROUP BY 1, 2) g
JOIN ssl_total t ON t.scope_id = g.scope_id;

-- Table ssl_n_established
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(CAST(r.established AS STRING), '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM ssl_rows r
  GROUP BY 1, 2) g
JOIN ssl_total t ON t.scope_id = g.scope_id;

-- Table ssl_n_resumed
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(CAST(r.resumed AS STRING), '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM ssl_rows r
  GROUP BY 1, 2) g
JOIN ssl_total t ON t.scope_id = g.scope_id;

-- Table ssl_n_ja3
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.ja3, '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM ssl_rows r
  GROUP BY 1, 2) g
JOIN ssl_total t ON t.scope_id = g.scope_id;

-- Table ssl_n_ja3s
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.ja3s, '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM ssl_rows r
  GROUP BY 1, 2) g
JOIN ssl_total t ON t.scope_id = g.scope_id;

-- Table ssl_n_domain
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.domain, '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM ssl_rows r
  GROUP BY 1, 2) g
JOIN ssl_total t ON t.scope_id = g.scope_id;

-- Table stats_total
SELECT scope_id, CAST(count(*) AS BIGINT) AS n FROM stats_rows GROUP BY scope_id;

-- Table weird_total
SELECT scope_id, CAST(count(*) AS BIGINT) AS n FROM weird_rows GROUP BY scope_id;

-- Table weird_n_name
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.name, '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM weird_rows r
  GROUP BY 1, 2) g
JOIN weird_total t ON t.scope_id = g.scope_id;

-- Table weird_n_addl
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.addl, '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM weird_rows r
  GROUP BY 1, 2) g
JOIN weird_total t ON t.scope_id = g.scope_id;

-- Table weird_n_orig_h
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.id_orig_h, '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM weird_rows r
  GROUP BY 1, 2) g
JOIN weird_total t ON t.scope_id = g.scope_id;

-- Table weird_n_resp_h
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.id_resp_h, '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM weird_rows r
  GROUP BY 1, 2) g
JOIN weird_total t ON t.scope_id = g.scope_id;

-- Table weird_n_resp_p
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.id_resp_p, -1) AS v1, CAST(count(*) AS BIGINT) AS n
  FROM weird_rows r
  GROUP BY 1, 2) g
JOIN weird_total t ON t.scope_id = g.scope_id;

-- Table weird_n_notice
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(CAST(r.notice AS STRING), '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM weird_rows r
  GROUP BY 1, 2) g
JOIN weird_total t ON t.scope_id = g.scope_id;

-- Table weird_n_name_orig_h
SELECT g.scope_id, g.v1, g.v2, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(r.name, '') AS v1, coalesce(r.id_orig_h, '') AS v2, CAST(count(*) AS BIGINT) AS n
  FROM weird_rows r
  GROUP BY 1, 2, 3) g
JOIN weird_total t ON t.scope_id = g.scope_id;

-- View files_uids
SELECT capture_id, scope_id, uid, total, mime_type FROM files_rows WHERE uid IS NOT NULL
UNION ALL
SELECT capture_id, scope_id, explode(conn_uids) AS uid, total, mime_type FROM files_rows WHERE uid IS NULL;

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
  UNION ALL SELECT DISTINCT capture_id, uid FROM log_notice WHERE uid IS NOT NULL
  UNION ALL SELECT DISTINCT capture_id, uid FROM log_packet_filter WHERE uid IS NOT NULL
  UNION ALL SELECT DISTINCT capture_id, uid FROM log_smtp WHERE uid IS NOT NULL
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

-- Table conn_kind_rarities
SELECT r.scope_id, r.proto AS of_proto, r.service AS of_service, r.conn_state AS of_conn_state, r.history AS of_history, r.resp_p AS of_resp_p, n_proto_resp_p.rarity AS proto_resp_p, n_service.rarity AS service, n_conn_state.rarity AS conn_state, n_history.rarity AS history, n_proto.rarity AS proto, n_service_resp_p_proto.rarity AS service_resp_p_proto, n_resp_p.rarity AS resp_p
FROM conn_kinds r
JOIN conn_n_proto_resp_p n_proto_resp_p ON n_proto_resp_p.scope_id = r.scope_id AND n_proto_resp_p.v1 = coalesce(r.proto, '') AND n_proto_resp_p.v2 = r.resp_p
JOIN conn_n_service n_service ON n_service.scope_id = r.scope_id AND n_service.v1 = coalesce(r.service, '')
JOIN conn_n_conn_state n_conn_state ON n_conn_state.scope_id = r.scope_id AND n_conn_state.v1 = coalesce(r.conn_state, '')
JOIN conn_n_history n_history ON n_history.scope_id = r.scope_id AND n_history.v1 = coalesce(r.history, '')
JOIN conn_n_proto n_proto ON n_proto.scope_id = r.scope_id AND n_proto.v1 = coalesce(r.proto, '')
JOIN conn_n_service_resp_p_proto n_service_resp_p_proto ON n_service_resp_p_proto.scope_id = r.scope_id AND n_service_resp_p_proto.v1 = coalesce(r.service, '') AND n_service_resp_p_proto.v2 = r.resp_p AND n_service_resp_p_proto.v3 = coalesce(r.proto, '')
JOIN conn_n_resp_p n_resp_p ON n_resp_p.scope_id = r.scope_id AND n_resp_p.v1 = r.resp_p;

-- Table conn_pairs
SELECT capture_id, scope_id, orig_h, resp_h, CAST(count(*) AS BIGINT) AS ports, CAST(sum(flows) AS BIGINT) AS flows,
  sum(failed) AS failed, sum(short) AS short, sum(zero_payload) AS zero_payload, sum(no_service) AS no_service,
  sum(silent) AS silent, sum(scan_like) AS scan_like, CAST(sum(CASE WHEN silent = flows AND NOT ((resp_h LIKE 'ff%' AND resp_h LIKE '%:%') OR resp_h LIKE '%.255' OR (resp_h LIKE '23%' AND substr(resp_h, 4, 1) = '.') OR ((resp_h LIKE '22%' AND substr(resp_h, 4, 1) = '.') AND resp_h >= '224.')) THEN 1e0 ELSE 0e0 END) AS BIGINT) AS silent_ports
FROM conn_targets
GROUP BY capture_id, scope_id, orig_h, resp_h;

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

-- Table conn_prevalence
SELECT p.scope_id, p.resp_h, p.sources,
  (1e0 + CASE WHEN p.sources <= 2e-2 * h.hosts THEN 15e-2 WHEN p.sources > 1 AND p.sources >= 5e-1 * h.hosts THEN -15e-2 ELSE 0e0 END) * CASE WHEN (p.sources) <> 0 THEN (1e0) / (p.sources) ELSE 0e0 END AS weight
FROM (SELECT scope_id, resp_h, CAST(count(DISTINCT orig_h) AS DOUBLE) AS sources FROM conn_pairs WHERE NOT (resp_h LIKE '10.%' OR resp_h LIKE '192.168.%' OR ((resp_h LIKE '172.1%' AND substr(resp_h, 7, 1) = '.') AND resp_h >= '172.16.') OR (resp_h LIKE '172.2%' AND substr(resp_h, 7, 1) = '.') OR resp_h LIKE '172.30.%' OR resp_h LIKE '172.31.%' OR resp_h LIKE '169.254.%' OR resp_h LIKE '127.%' OR (resp_h LIKE 'f%' AND resp_h LIKE '%:%') OR resp_h LIKE '%.255' OR (resp_h LIKE '23%' AND substr(resp_h, 4, 1) = '.') OR ((resp_h LIKE '22%' AND substr(resp_h, 4, 1) = '.') AND resp_h >= '224.')) GROUP BY scope_id, resp_h) p
JOIN (SELECT scope_id, CAST(count(DISTINCT orig_h) AS DOUBLE) AS hosts FROM conn_pairs WHERE NOT (resp_h LIKE '10.%' OR resp_h LIKE '192.168.%' OR ((resp_h LIKE '172.1%' AND substr(resp_h, 7, 1) = '.') AND resp_h >= '172.16.') OR (resp_h LIKE '172.2%' AND substr(resp_h, 7, 1) = '.') OR resp_h LIKE '172.30.%' OR resp_h LIKE '172.31.%' OR resp_h LIKE '169.254.%' OR resp_h LIKE '127.%' OR (resp_h LIKE 'f%' AND resp_h LIKE '%:%') OR resp_h LIKE '%.255' OR (resp_h LIKE '23%' AND substr(resp_h, 4, 1) = '.') OR ((resp_h LIKE '22%' AND substr(resp_h, 4, 1) = '.') AND resp_h >= '224.')) GROUP BY scope_id) h ON h.scope_id = p.scope_id;

-- Table conn_sent
SELECT r.scope_id, r.orig_h, coalesce(r.proto, '') AS proto, coalesce(r.service, '') AS service, r.resp_p,
  CAST(count(*) AS DOUBLE) AS size, sum(r.sent) AS s1, sum(r.sent * r.sent) AS s2
FROM conn_rows r
GROUP BY 1, 2, 3, 4, 5;

-- Table conn_uploads
SELECT w.scope_id, w.orig_h, w.proto, w.service, w.resp_p, CASE WHEN (1e2 * w.rows_of_scope) > 0 THEN ln(1e2 * w.rows_of_scope) END AS chance,
  (w.s1 + CASE WHEN (w.k_size - w.self + 5e0) <> 0 THEN (1e2) / (w.k_size - w.self + 5e0) ELSE 0e0 END * (w.k1 + 5e0 * CASE WHEN w.total > 0 THEN w.a1 / w.total END)) * CASE WHEN (w.size - w.self + 1e2) <> 0 THEN (1e0) / (w.size - w.self + 1e2) ELSE 0e0 END AS first,
  (w.s2 + CASE WHEN (w.k_size - w.self + 5e0) <> 0 THEN (1e2) / (w.k_size - w.self + 5e0) ELSE 0e0 END * (w.k2 + 5e0 * CASE WHEN w.total > 0 THEN w.a2 / w.total END)) * CASE WHEN (w.size - w.self + 1e2) <> 0 THEN (1e0) / (w.size - w.self + 1e2) ELSE 0e0 END AS second,
  w.self * (1e0 + CASE WHEN (w.k_size - w.self + 5e0) <> 0 THEN (1e2) / (w.k_size - w.self + 5e0) ELSE 0e0 END) * CASE WHEN (w.size - w.self + 1e2) <> 0 THEN (1e0) / (w.size - w.self + 1e2) ELSE 0e0 END AS own
FROM (
  SELECT s.*, k.size AS k_size, k.k1, k.k2, a.total, a.total AS rows_of_scope, a.s1 AS a1, a.s2 AS a2, 1e0 AS self
  FROM conn_sent s
  JOIN (SELECT scope_id, proto, service, resp_p, sum(size) AS size, sum(s1) AS k1, sum(s2) AS k2 FROM conn_sent GROUP BY scope_id, proto, service, resp_p) k
    ON k.scope_id = s.scope_id AND k.proto = s.proto AND k.service = s.service AND k.resp_p = s.resp_p
  JOIN (SELECT scope_id, sum(size) AS total, sum(s1) AS s1, sum(s2) AS s2 FROM conn_sent GROUP BY scope_id) a ON a.scope_id = s.scope_id) w;

-- Table dns_sources
SELECT s.capture_id, s.orig_h, s.dga_like, CASE WHEN s.n > 0 THEN s.dga_like / s.n END AS dga_like_share, CASE WHEN s.n > 0 THEN s.nxdomain / s.n END AS nxdomain_share
FROM (
  SELECT capture_id, orig_h, CAST(sum(n) AS DOUBLE) AS n, sum(dga_like * CAST(n AS DOUBLE)) AS dga_like, sum(CASE WHEN rcode = 'NXDOMAIN' THEN CAST(n AS DOUBLE) ELSE 0e0 END) AS nxdomain
  FROM dns_asked
  GROUP BY capture_id, orig_h) s;

-- Table dns_domains
SELECT capture_id, registered_domain, CAST(count(*) AS BIGINT) AS names
FROM (SELECT DISTINCT capture_id, registered_domain, q FROM dns_asked) d
GROUP BY capture_id, registered_domain;

-- Table conn_frequent
SELECT p.capture_id, p.orig_h, p.resp_h, p.flows, v.weight, s.ts_first, s.ts_last
FROM conn_pairs p
JOIN conn_prevalence v ON v.scope_id = p.scope_id AND v.resp_h = p.resp_h
JOIN (SELECT capture_id, min(ts_first) AS ts_first, max(ts_last) AS ts_last FROM files_in WHERE log = 'conn' GROUP BY capture_id) s ON s.capture_id = p.capture_id
WHERE p.flows BETWEEN 10 AND 86400 AND s.ts_last - s.ts_first >= 21600;

-- Table conn_hours
SELECT h.capture_id, h.orig_h, h.resp_h, h.bin, CAST(count(*) AS BIGINT) AS n
FROM (
  SELECT r.capture_id, r.orig_h, r.resp_h, CAST(least(23e0, floor(CASE WHEN (f.ts_last - f.ts_first) <> 0 THEN (24e0 * (r.ts - f.ts_first)) / (f.ts_last - f.ts_first) ELSE 0e0 END)) AS BIGINT) AS bin
  FROM conn_rows r
  JOIN conn_frequent f ON f.capture_id = r.capture_id AND f.orig_h = r.orig_h AND f.resp_h = r.resp_h
  WHERE r.ts IS NOT NULL) h
GROUP BY h.capture_id, h.orig_h, h.resp_h, h.bin;

-- Table conn_levels
SELECT v.capture_id, v.orig_h, v.resp_h, CAST(sum(CASE WHEN v.place <= 2 THEN v.bins END) AS DOUBLE) AS fitting
FROM (
  SELECT capture_id, orig_h, resp_h, count(*) AS bins, row_number() OVER (PARTITION BY capture_id, orig_h, resp_h ORDER BY count(*) DESC, level) AS place
  FROM (
    SELECT h.capture_id, h.orig_h, h.resp_h, CASE WHEN m.width > 0 THEN floor(h.n / m.width) END AS level
    FROM conn_hours h
    JOIN (SELECT capture_id, orig_h, resp_h, ceil(max(n) * 5e-2) AS width FROM conn_hours GROUP BY capture_id, orig_h, resp_h) m
      ON m.capture_id = h.capture_id AND m.orig_h = h.orig_h AND m.resp_h = h.resp_h) l
  GROUP BY capture_id, orig_h, resp_h, level) v
GROUP BY v.capture_id, v.orig_h, v.resp_h;

-- Table conn_steady
SELECT e.capture_id, e.orig_h, e.resp_h, e.histogram, e.duration
FROM (
  SELECT n.capture_id, n.orig_h, n.resp_h, greatest(n.bins * 0.041666666666666664e0, least(1e0, u.run * 0.08333333333333333e0)) AS duration,
    greatest(0e0, 1e0 - CASE WHEN (n.total) <> 0 THEN (sqrt(greatest(0e0, n.squares * 24e0 - n.total * n.total))) / (n.total) ELSE 0e0 END,
      CASE WHEN n.bins >= 11 THEN least(1e0, CASE WHEN (n.bins - 1) <> 0 THEN (v.fitting) / (n.bins - 1) ELSE 0e0 END) ELSE 0e0 END) AS histogram
  FROM (SELECT capture_id, orig_h, resp_h, CAST(count(*) AS DOUBLE) AS bins, CAST(sum(n) AS DOUBLE) AS total, CAST(sum(n * n) AS DOUBLE) AS squares FROM conn_hours GROUP BY capture_id, orig_h, resp_h) n
  JOIN conn_levels v ON v.capture_id = n.capture_id AND v.orig_h = n.orig_h AND v.resp_h = n.resp_h
  JOIN (
    SELECT capture_id, orig_h, resp_h, CAST(max(run) AS DOUBLE) AS run
    FROM (
      SELECT capture_id, orig_h, resp_h, count(*) AS run
      FROM (SELECT capture_id, orig_h, resp_h, bin - row_number() OVER (PARTITION BY capture_id, orig_h, resp_h ORDER BY bin) AS island FROM conn_hours) i
      GROUP BY capture_id, orig_h, resp_h, island) l
    GROUP BY capture_id, orig_h, resp_h) u ON u.capture_id = n.capture_id AND u.orig_h = n.orig_h AND u.resp_h = n.resp_h) e
WHERE e.histogram + e.duration > 4e0 * 8e-1 - 2e0;

-- Table conn_intervals
SELECT i.capture_id, i.orig_h, i.resp_h, i.seconds, i.bytes
FROM (
  SELECT r.capture_id, r.orig_h, r.resp_h, r.out_bytes AS bytes,
    r.ts - lag(r.ts) OVER (PARTITION BY r.capture_id, r.orig_h, r.resp_h ORDER BY coalesce(CAST(r.ts AS DOUBLE), 0e0), r.row_key) AS seconds
  FROM conn_rows r
  JOIN conn_steady s ON s.capture_id = r.capture_id AND s.orig_h = r.orig_h AND s.resp_h = r.resp_h
  WHERE r.ts IS NOT NULL) i
WHERE i.seconds IS NOT NULL;

-- Table conn_quartiles
SELECT capture_id, orig_h, resp_h, element_at(t, 1) AS t1, element_at(b, 1) AS b1, element_at(t, 2) AS t2, element_at(b, 2) AS b2, element_at(t, 3) AS t3, element_at(b, 3) AS b3
FROM (
  SELECT capture_id, orig_h, resp_h, transform(array(sort_array(collect_list(seconds))), s -> array(s[CAST(floor(0.25e0 * (size(s) - 1)) AS INT)] + (0.25e0 * (size(s) - 1) - floor(0.25e0 * (size(s) - 1))) * (s[CAST(ceil(0.25e0 * (size(s) - 1)) AS INT)] - s[CAST(floor(0.25e0 * (size(s) - 1)) AS INT)]), s[CAST(floor(0.5e0 * (size(s) - 1)) AS INT)] + (0.5e0 * (size(s) - 1) - floor(0.5e0 * (size(s) - 1))) * (s[CAST(ceil(0.5e0 * (size(s) - 1)) AS INT)] - s[CAST(floor(0.5e0 * (size(s) - 1)) AS INT)]), s[CAST(floor(0.75e0 * (size(s) - 1)) AS INT)] + (0.75e0 * (size(s) - 1) - floor(0.75e0 * (size(s) - 1))) * (s[CAST(ceil(0.75e0 * (size(s) - 1)) AS INT)] - s[CAST(floor(0.75e0 * (size(s) - 1)) AS INT)])))[0] AS t, transform(array(sort_array(collect_list(bytes))), s -> array(s[CAST(floor(0.25e0 * (size(s) - 1)) AS INT)] + (0.25e0 * (size(s) - 1) - floor(0.25e0 * (size(s) - 1))) * (s[CAST(ceil(0.25e0 * (size(s) - 1)) AS INT)] - s[CAST(floor(0.25e0 * (size(s) - 1)) AS INT)]), s[CAST(floor(0.5e0 * (size(s) - 1)) AS INT)] + (0.5e0 * (size(s) - 1) - floor(0.5e0 * (size(s) - 1))) * (s[CAST(ceil(0.5e0 * (size(s) - 1)) AS INT)] - s[CAST(floor(0.5e0 * (size(s) - 1)) AS INT)]), s[CAST(floor(0.75e0 * (size(s) - 1)) AS INT)] + (0.75e0 * (size(s) - 1) - floor(0.75e0 * (size(s) - 1))) * (s[CAST(ceil(0.75e0 * (size(s) - 1)) AS INT)] - s[CAST(floor(0.75e0 * (size(s) - 1)) AS INT)])))[0] AS b
  FROM conn_intervals
  GROUP BY capture_id, orig_h, resp_h) q;

-- Table conn_beacons
SELECT g.capture_id, g.orig_h, g.resp_h, f.flows, g.interval_median, g.regularity,
  f.flows * (g.regularity - 8e-1) * 2.5e0 * f.weight AS x
FROM (
  SELECT m.capture_id, m.orig_h, m.resp_h, m.t2 AS interval_median,
    25e-2 * (s.histogram + s.duration + 5e-1 * ((1e0 - abs(CASE WHEN (m.t3 - m.t1) <> 0 THEN (m.t3 + m.t1 - 2e0 * m.t2) / (m.t3 - m.t1) ELSE 0e0 END)) + greatest(0e0, CASE WHEN (m.t2) <> 0 THEN (m.t2 - m.t_mad) / (m.t2) ELSE 0e0 END)) + 5e-1 * ((1e0 - abs(CASE WHEN (m.b3 - m.b1) <> 0 THEN (m.b3 + m.b1 - 2e0 * m.b2) / (m.b3 - m.b1) ELSE 0e0 END)) + greatest(0e0, CASE WHEN (m.b2) <> 0 THEN (m.b2 - m.b_mad) / (m.b2) ELSE 0e0 END))) AS regularity
  FROM (
    SELECT q.capture_id, q.orig_h, q.resp_h, q.t1, q.t2, q.t3, q.b1, q.b2, q.b3,
      element_at(transform(array(sort_array(collect_list(abs(i.seconds - q.t2)))), s -> array(s[CAST(floor(0.5e0 * (size(s) - 1)) AS INT)] + (0.5e0 * (size(s) - 1) - floor(0.5e0 * (size(s) - 1))) * (s[CAST(ceil(0.5e0 * (size(s) - 1)) AS INT)] - s[CAST(floor(0.5e0 * (size(s) - 1)) AS INT)])))[0], 1) AS t_mad, element_at(transform(array(sort_array(collect_list(abs(i.bytes - q.b2)))), s -> array(s[CAST(floor(0.5e0 * (size(s) - 1)) AS INT)] + (0.5e0 * (size(s) - 1) - floor(0.5e0 * (size(s) - 1))) * (s[CAST(ceil(0.5e0 * (size(s) - 1)) AS INT)] - s[CAST(floor(0.5e0 * (size(s) - 1)) AS INT)])))[0], 1) AS b_mad
    FROM conn_intervals i
    JOIN conn_quartiles q ON q.capture_id = i.capture_id AND q.orig_h = i.orig_h AND q.resp_h = i.resp_h
    GROUP BY q.capture_id, q.orig_h, q.resp_h, q.t1, q.t2, q.t3, q.b1, q.b2, q.b3) m
  JOIN conn_steady s ON s.capture_id = m.capture_id AND s.orig_h = m.orig_h AND s.resp_h = m.resp_h) g
JOIN conn_frequent f ON f.capture_id = g.capture_id AND f.orig_h = g.orig_h AND f.resp_h = g.resp_h
WHERE g.regularity > 8e-1;

-- Function scan_groups
SELECT g.capture_id, 'scan' AS kind, g.x, (CASE WHEN (1e0 + g.x) > 0 THEN ln(1e0 + g.x) END - 2.3978952727983707e0) * 0.3021864709402225e0 AS strength, g.host, g.other, g.port, g.host || ' tried ' || CAST(g.tried AS STRING) || ' destinations and ports; ' || CAST(g.failed AS STRING) || ' only ever failed' AS words
FROM (
  SELECT k.*, CAST(row_number() OVER (PARTITION BY k.capture_id ORDER BY round(k.x * 1e6) DESC, k.host, coalesce(k.other, ''), coalesce(k.port, 0)) AS BIGINT) AS place
  FROM (SELECT s.capture_id, CASE WHEN 2 * failed > tried THEN CASE WHEN tried > 0 THEN CAST(2 * failed - tried AS DOUBLE) * (2 * failed - tried) / tried ELSE 0e0 END ELSE 0e0 END AS x, s.host, s.other, CAST(NULL AS BIGINT) AS port, s.tried, s.failed, 0e0 AS amount
FROM (SELECT capture_id, orig_h AS host, CAST(NULL AS STRING) AS other, targets AS tried, silent_targets AS failed FROM conn_sources) s) k
  WHERE k.x > 10e0) g
WHERE g.place <= 100;

-- Function hit_groups
SELECT g.capture_id, 'hit' AS kind, g.x, (CASE WHEN (1e0 + g.x) > 0 THEN ln(1e0 + g.x) END - 2.3978952727983707e0) * 0.3021864709402225e0 AS strength, g.host, g.other, g.port, g.host || ' was tried by ' || CAST(g.tried AS STRING) || ' sources; ' || CAST(g.failed AS STRING) || ' only ever failed' AS words
FROM (
  SELECT k.*, CAST(row_number() OVER (PARTITION BY k.capture_id ORDER BY round(k.x * 1e6) DESC, k.host, coalesce(k.other, ''), coalesce(k.port, 0)) AS BIGINT) AS place
  FROM (SELECT s.capture_id, CASE WHEN 2 * failed > tried THEN CASE WHEN tried > 0 THEN CAST(2 * failed - tried AS DOUBLE) * (2 * failed - tried) / tried ELSE 0e0 END ELSE 0e0 END AS x, s.host, s.other, CAST(NULL AS BIGINT) AS port, s.tried, s.failed, 0e0 AS amount
FROM (SELECT capture_id, resp_h AS host, CAST(NULL AS STRING) AS other, sources AS tried, silent_sources AS failed FROM conn_destinations WHERE NOT ((resp_h LIKE 'ff%' AND resp_h LIKE '%:%') OR resp_h LIKE '%.255' OR (resp_h LIKE '23%' AND substr(resp_h, 4, 1) = '.') OR ((resp_h LIKE '22%' AND substr(resp_h, 4, 1) = '.') AND resp_h >= '224.'))) s) k
  WHERE k.x > 10e0) g
WHERE g.place <= 100;

-- Function retry_groups
SELECT g.capture_id, 'retry' AS kind, g.x, (CASE WHEN (1e0 + g.x) > 0 THEN ln(1e0 + g.x) END - 2.3978952727983707e0) * 0.3021864709402225e0 AS strength, g.host, g.other, g.port, g.host || ' tried ' || g.other || ' port ' || CAST(g.port AS STRING) || ' ' || CAST(g.tried AS STRING) || ' times, never once with success' AS words
FROM (
  SELECT k.*, CAST(row_number() OVER (PARTITION BY k.capture_id ORDER BY round(k.x * 1e6) DESC, k.host, coalesce(k.other, ''), coalesce(k.port, 0)) AS BIGINT) AS place
  FROM (SELECT capture_id, CAST(flows AS DOUBLE) AS x, orig_h AS host, resp_h AS other, resp_p AS port, flows AS tried, flows AS failed, 0e0 AS amount FROM conn_targets WHERE failed = flows AND flows > 10 AND NOT (resp_h LIKE '10.%' OR resp_h LIKE '192.168.%' OR ((resp_h LIKE '172.1%' AND substr(resp_h, 7, 1) = '.') AND resp_h >= '172.16.') OR (resp_h LIKE '172.2%' AND substr(resp_h, 7, 1) = '.') OR resp_h LIKE '172.30.%' OR resp_h LIKE '172.31.%' OR resp_h LIKE '169.254.%' OR resp_h LIKE '127.%' OR (resp_h LIKE 'f%' AND resp_h LIKE '%:%') OR resp_h LIKE '%.255' OR (resp_h LIKE '23%' AND substr(resp_h, 4, 1) = '.') OR ((resp_h LIKE '22%' AND substr(resp_h, 4, 1) = '.') AND resp_h >= '224.'))) k
  WHERE k.x > 10e0) g
WHERE g.place <= 100;

-- Function lateral_movement_groups
SELECT g.capture_id, 'lateral_movement' AS kind, g.x, (CASE WHEN (1e0 + g.x) > 0 THEN ln(1e0 + g.x) END - 2.3978952727983707e0) * 0.3021864709402225e0 AS strength, g.host, g.other, g.port, g.host || ' tried Windows services (SMB, RDP, WinRM) ' || CAST(g.tried AS STRING) || ' times where hardly anyone else does; ' || CAST(g.failed AS STRING) || ' only ever failed' AS words
FROM (
  SELECT k.*, CAST(row_number() OVER (PARTITION BY k.capture_id ORDER BY round(k.x * 1e6) DESC, k.host, coalesce(k.other, ''), coalesce(k.port, 0)) AS BIGINT) AS place
  FROM (SELECT t.capture_id, CAST(count(*) AS DOUBLE) AS x, t.orig_h AS host, CAST(NULL AS STRING) AS other, CAST(NULL AS BIGINT) AS port,
  CAST(count(*) AS BIGINT) AS tried, CAST(sum(CASE WHEN t.failed = t.flows THEN 1e0 ELSE 0e0 END) AS BIGINT) AS failed, 0e0 AS amount
FROM conn_targets t
JOIN (SELECT capture_id, resp_h, resp_p, count(*) AS sources FROM conn_targets WHERE resp_p IN (135, 139, 445, 3389, 5985, 5986) GROUP BY capture_id, resp_h, resp_p) u
  ON u.capture_id = t.capture_id AND u.resp_h = t.resp_h AND u.resp_p = t.resp_p
WHERE u.sources <= 2 AND (t.resp_h LIKE '10.%' OR t.resp_h LIKE '192.168.%' OR ((t.resp_h LIKE '172.1%' AND substr(t.resp_h, 7, 1) = '.') AND t.resp_h >= '172.16.') OR (t.resp_h LIKE '172.2%' AND substr(t.resp_h, 7, 1) = '.') OR t.resp_h LIKE '172.30.%' OR t.resp_h LIKE '172.31.%' OR t.resp_h LIKE '169.254.%' OR t.resp_h LIKE '127.%' OR (t.resp_h LIKE 'f%' AND t.resp_h LIKE '%:%') OR t.resp_h LIKE '%.255' OR (t.resp_h LIKE '23%' AND substr(t.resp_h, 4, 1) = '.') OR ((t.resp_h LIKE '22%' AND substr(t.resp_h, 4, 1) = '.') AND t.resp_h >= '224.')) AND NOT ((t.resp_h LIKE 'ff%' AND t.resp_h LIKE '%:%') OR t.resp_h LIKE '%.255' OR (t.resp_h LIKE '23%' AND substr(t.resp_h, 4, 1) = '.') OR ((t.resp_h LIKE '22%' AND substr(t.resp_h, 4, 1) = '.') AND t.resp_h >= '224.'))
GROUP BY t.capture_id, t.orig_h) k
  WHERE k.x > 10e0) g
WHERE g.place <= 100;

-- Function upload_groups
SELECT g.capture_id, 'upload' AS kind, g.x, (CASE WHEN (1e0 + g.x) > 0 THEN ln(1e0 + g.x) END - 2.3978952727983707e0) * 0.3021864709402225e0 AS strength, g.host, g.other, g.port, g.host || ' sent ' || number_text(g.amount, 'B') || ' to ' || g.other || ' in ' || CAST(g.tried AS STRING) || CASE WHEN g.tried = 1 THEN ' connection' ELSE ' connections' END || ', far more than is usual' AS words
FROM (
  SELECT k.*, CAST(row_number() OVER (PARTITION BY k.capture_id ORDER BY round(k.x * 1e6) DESC, k.host, coalesce(k.other, ''), coalesce(k.port, 0)) AS BIGINT) AS place
  FROM (SELECT u.capture_id, 5e0 * max(u.nats) * v.weight AS x, u.orig_h AS host, u.resp_h AS other, CAST(NULL AS BIGINT) AS port,
  CAST(count(*) AS BIGINT) AS tried, CAST(0 AS BIGINT) AS failed, sum(u.out_bytes) AS amount
FROM (SELECT r.capture_id, r.scope_id, r.orig_h, r.resp_h, r.out_bytes, CASE WHEN (r.sent - (up.first - up.own * r.sent)) > 3e0 THEN least(20e0, greatest(CASE WHEN (greatest(1e0, up.second - up.own * r.sent * r.sent - (up.first - up.own * r.sent) * (up.first - up.own * r.sent))) <> 0 THEN (5e-1 * (r.sent - (up.first - up.own * r.sent)) * (r.sent - (up.first - up.own * r.sent))) / (greatest(1e0, up.second - up.own * r.sent * r.sent - (up.first - up.own * r.sent) * (up.first - up.own * r.sent))) ELSE 0e0 END - up.chance, 0e0)) ELSE 0e0 END AS nats FROM conn_rows r LEFT JOIN conn_uploads up ON up.scope_id = r.scope_id AND up.orig_h = r.orig_h AND up.proto = coalesce(r.proto, '') AND up.service = coalesce(r.service, '') AND up.resp_p = r.resp_p WHERE r.out_bytes >= 1e6) u
JOIN conn_prevalence v ON v.scope_id = u.scope_id AND v.resp_h = u.resp_h
WHERE u.nats > 0
GROUP BY u.capture_id, u.orig_h, u.resp_h, v.weight) k
  WHERE k.x > 10e0) g
WHERE g.place <= 100;

-- Function long_connection_groups
SELECT g.capture_id, 'long_connection' AS kind, g.x, (CASE WHEN (1e0 + g.x) > 0 THEN ln(1e0 + g.x) END - 2.3978952727983707e0) * 0.3021864709402225e0 AS strength, g.host, g.other, g.port, g.host || ' was connected to ' || g.other || ' for ' || number_text(g.amount, 's') || CASE WHEN g.tried = 1 THEN '' ELSE ', ' || CAST(g.tried AS STRING) || ' connections in all' END AS words
FROM (
  SELECT k.*, CAST(row_number() OVER (PARTITION BY k.capture_id ORDER BY round(k.x * 1e6) DESC, k.host, coalesce(k.other, ''), coalesce(k.port, 0)) AS BIGINT) AS place
  FROM (SELECT p.capture_id, v.weight * CASE WHEN p.seconds >= 43200 THEN CASE WHEN (720e0) <> 0 THEN (p.seconds) / (720e0) ELSE 0e0 END WHEN p.seconds >= 28800 THEN 8e0 WHEN p.seconds >= 14400 THEN 4e0 ELSE 1e0 END AS x,
  p.orig_h AS host, p.resp_h AS other, CAST(NULL AS BIGINT) AS port, p.flows AS tried, CAST(0 AS BIGINT) AS failed, p.seconds AS amount
FROM (SELECT capture_id, scope_id, orig_h, resp_h, greatest(max(longest), sum(seconds) * 5e-1) AS seconds, CAST(sum(flows) AS BIGINT) AS flows FROM conn_targets GROUP BY capture_id, scope_id, orig_h, resp_h) p
JOIN conn_prevalence v ON v.scope_id = p.scope_id AND v.resp_h = p.resp_h
WHERE p.seconds >= 3600) k
  WHERE k.x > 0.99e0) g
WHERE g.place <= 100;

-- Function rare_service_groups
SELECT g.capture_id, 'rare_service' AS kind, g.x, (CASE WHEN (1e0 + g.x) > 0 THEN ln(1e0 + g.x) END - 2.3978952727983707e0) * 0.3021864709402225e0 AS strength, g.host, g.other, g.port, g.host || ' spoke to ' || g.other || ' on port ' || CAST(g.port AS STRING) || ', which nobody else uses' AS words
FROM (
  SELECT k.*, CAST(row_number() OVER (PARTITION BY k.capture_id ORDER BY round(k.x * 1e6) DESC, k.host, coalesce(k.other, ''), coalesce(k.port, 0)) AS BIGINT) AS place
  FROM (SELECT p.capture_id, CASE WHEN c.ports > 0 THEN CASE WHEN (1e0 + p.flows * 2e-1) <> 0 THEN (11e1) / (1e0 + p.flows * 2e-1) ELSE 0e0 END / c.ports END AS x, p.orig_h AS host, p.resp_h AS other, p.resp_p AS port, p.flows AS tried, CAST(0 AS BIGINT) AS failed, 0e0 AS amount
FROM (SELECT capture_id, resp_p, min(orig_h) AS orig_h, min(resp_h) AS resp_h, CAST(sum(flows) AS BIGINT) AS flows FROM conn_targets WHERE resp_p BETWEEN 1 AND 32768 AND resp_p NOT IN (20, 21, 22, 25, 53, 80, 123, 143, 443, 465, 500, 587, 853, 993, 995, 1194, 3478, 4500, 5060, 5222, 5223, 5228, 8080, 8443, 8883, 51820) AND answered > 0 GROUP BY capture_id, resp_p HAVING count(*) = 1 AND CAST(sum(flows) AS BIGINT) <= 20 AND NOT ((min(orig_h) LIKE '10.%' OR min(orig_h) LIKE '192.168.%' OR ((min(orig_h) LIKE '172.1%' AND substr(min(orig_h), 7, 1) = '.') AND min(orig_h) >= '172.16.') OR (min(orig_h) LIKE '172.2%' AND substr(min(orig_h), 7, 1) = '.') OR min(orig_h) LIKE '172.30.%' OR min(orig_h) LIKE '172.31.%' OR min(orig_h) LIKE '169.254.%' OR min(orig_h) LIKE '127.%' OR (min(orig_h) LIKE 'f%' AND min(orig_h) LIKE '%:%') OR min(orig_h) LIKE '%.255' OR (min(orig_h) LIKE '23%' AND substr(min(orig_h), 4, 1) = '.') OR ((min(orig_h) LIKE '22%' AND substr(min(orig_h), 4, 1) = '.') AND min(orig_h) >= '224.')) AND (min(resp_h) LIKE '10.%' OR min(resp_h) LIKE '192.168.%' OR ((min(resp_h) LIKE '172.1%' AND substr(min(resp_h), 7, 1) = '.') AND min(resp_h) >= '172.16.') OR (min(resp_h) LIKE '172.2%' AND substr(min(resp_h), 7, 1) = '.') OR min(resp_h) LIKE '172.30.%' OR min(resp_h) LIKE '172.31.%' OR min(resp_h) LIKE '169.254.%' OR min(resp_h) LIKE '127.%' OR (min(resp_h) LIKE 'f%' AND min(resp_h) LIKE '%:%') OR min(resp_h) LIKE '%.255' OR (min(resp_h) LIKE '23%' AND substr(min(resp_h), 4, 1) = '.') OR ((min(resp_h) LIKE '22%' AND substr(min(resp_h), 4, 1) = '.') AND min(resp_h) >= '224.')))) p
JOIN (SELECT capture_id, count(*) AS ports FROM (SELECT capture_id, resp_p, min(orig_h) AS orig_h, min(resp_h) AS resp_h, CAST(sum(flows) AS BIGINT) AS flows FROM conn_targets WHERE resp_p BETWEEN 1 AND 32768 AND resp_p NOT IN (20, 21, 22, 25, 53, 80, 123, 143, 443, 465, 500, 587, 853, 993, 995, 1194, 3478, 4500, 5060, 5222, 5223, 5228, 8080, 8443, 8883, 51820) AND answered > 0 GROUP BY capture_id, resp_p HAVING count(*) = 1 AND CAST(sum(flows) AS BIGINT) <= 20 AND NOT ((min(orig_h) LIKE '10.%' OR min(orig_h) LIKE '192.168.%' OR ((min(orig_h) LIKE '172.1%' AND substr(min(orig_h), 7, 1) = '.') AND min(orig_h) >= '172.16.') OR (min(orig_h) LIKE '172.2%' AND substr(min(orig_h), 7, 1) = '.') OR min(orig_h) LIKE '172.30.%' OR min(orig_h) LIKE '172.31.%' OR min(orig_h) LIKE '169.254.%' OR min(orig_h) LIKE '127.%' OR (min(orig_h) LIKE 'f%' AND min(orig_h) LIKE '%:%') OR min(orig_h) LIKE '%.255' OR (min(orig_h) LIKE '23%' AND substr(min(orig_h), 4, 1) = '.') OR ((min(orig_h) LIKE '22%' AND substr(min(orig_h), 4, 1) = '.') AND min(orig_h) >= '224.')) AND (min(resp_h) LIKE '10.%' OR min(resp_h) LIKE '192.168.%' OR ((min(resp_h) LIKE '172.1%' AND substr(min(resp_h), 7, 1) = '.') AND min(resp_h) >= '172.16.') OR (min(resp_h) LIKE '172.2%' AND substr(min(resp_h), 7, 1) = '.') OR min(resp_h) LIKE '172.30.%' OR min(resp_h) LIKE '172.31.%' OR min(resp_h) LIKE '169.254.%' OR min(resp_h) LIKE '127.%' OR (min(resp_h) LIKE 'f%' AND min(resp_h) LIKE '%:%') OR min(resp_h) LIKE '%.255' OR (min(resp_h) LIKE '23%' AND substr(min(resp_h), 4, 1) = '.') OR ((min(resp_h) LIKE '22%' AND substr(min(resp_h), 4, 1) = '.') AND min(resp_h) >= '224.')))) q GROUP BY capture_id) c ON c.capture_id = p.capture_id) k
  WHERE k.x > 0e0) g
WHERE g.place <= 100;

-- Function beacon_groups
SELECT g.capture_id, 'beacon' AS kind, g.x, (CASE WHEN (1e0 + g.x) > 0 THEN ln(1e0 + g.x) END - 2.3978952727983707e0) * 0.3021864709402225e0 AS strength, g.host, g.other, g.port, g.host || ' called ' || g.other || ' ' || CAST(g.tried AS STRING) || ' times, about every ' || number_text(g.amount, 's') AS words
FROM (
  SELECT k.*, CAST(row_number() OVER (PARTITION BY k.capture_id ORDER BY round(k.x * 1e6) DESC, k.host, coalesce(k.other, ''), coalesce(k.port, 0)) AS BIGINT) AS place
  FROM (SELECT capture_id, x, orig_h AS host, resp_h AS other, CAST(NULL AS BIGINT) AS port, flows AS tried, CAST(0 AS BIGINT) AS failed, interval_median AS amount FROM conn_beacons) k
  WHERE k.x > 0.99e0) g
WHERE g.place <= 100;

-- Function nxdomain_groups
SELECT g.capture_id, 'nxdomain' AS kind, g.x, (CASE WHEN (1e0 + g.x) > 0 THEN ln(1e0 + g.x) END - 2.3978952727983707e0) * 0.3021864709402225e0 AS strength, g.host, g.other, g.port, g.host || ' asked for ' || CAST(g.tried AS STRING) || ' domains; ' || CAST(g.failed AS STRING) || ' do not exist' AS words
FROM (
  SELECT k.*, CAST(row_number() OVER (PARTITION BY k.capture_id ORDER BY round(k.x * 1e6) DESC, k.host, coalesce(k.other, ''), coalesce(k.port, 0)) AS BIGINT) AS place
  FROM (SELECT s.capture_id, CASE WHEN 2 * failed > tried THEN CASE WHEN tried > 0 THEN CAST(2 * failed - tried AS DOUBLE) * (2 * failed - tried) / tried ELSE 0e0 END ELSE 0e0 END AS x, s.host, s.other, CAST(NULL AS BIGINT) AS port, s.tried, s.failed, 0e0 AS amount
FROM (SELECT capture_id, orig_h AS host, CAST(NULL AS STRING) AS other, CAST(count(*) AS BIGINT) AS tried, CAST(sum(nx) AS BIGINT) AS failed
FROM (SELECT capture_id, orig_h, registered_domain, min(CASE WHEN rcode = 'NXDOMAIN' THEN 1e0 ELSE 0e0 END) AS nx FROM dns_asked GROUP BY capture_id, orig_h, registered_domain) d
GROUP BY capture_id, orig_h) s) k
  WHERE k.x > 10e0) g
WHERE g.place <= 100;

-- Function dns_tunnel_groups
SELECT g.capture_id, 'dns_tunnel' AS kind, g.x, (CASE WHEN (1e0 + g.x) > 0 THEN ln(1e0 + g.x) END - 2.3978952727983707e0) * 0.3021864709402225e0 AS strength, g.host, g.other, g.port, g.host || ' asked for ' || CAST(g.tried AS STRING) || ' different names under ' || g.other || ', ' || number_text(g.amount, 'B') || ' of names' AS words
FROM (
  SELECT k.*, CAST(row_number() OVER (PARTITION BY k.capture_id ORDER BY round(k.x * 1e6) DESC, k.host, coalesce(k.other, ''), coalesce(k.port, 0)) AS BIGINT) AS place
  FROM (SELECT d.capture_id, CAST(count(*) AS DOUBLE) * least(1e0, avg(CAST(length(coalesce(d.q, '')) AS DOUBLE) - CAST(length(coalesce(d.registered_domain, '')) AS DOUBLE)) * 2e-2) AS x, d.orig_h AS host, d.registered_domain AS other,
  CAST(NULL AS BIGINT) AS port, CAST(count(*) AS BIGINT) AS tried, CAST(0 AS BIGINT) AS failed, sum(CAST(length(coalesce(d.q, '')) AS DOUBLE)) AS amount
FROM (SELECT DISTINCT capture_id, orig_h, registered_domain, q FROM dns_asked WHERE rcode <> 'NXDOMAIN' AND last_label <> 'arpa') d
GROUP BY d.capture_id, d.orig_h, d.registered_domain) k
  WHERE k.x > 10e0) g
WHERE g.place <= 100;

-- Function ssh_guessing_groups
SELECT g.capture_id, 'ssh_guessing' AS kind, g.x, (CASE WHEN (1e0 + g.x) > 0 THEN ln(1e0 + g.x) END - 2.3978952727983707e0) * 0.3021864709402225e0 AS strength, g.host, g.other, g.port, g.host || ' tried to log in to ' || g.other || ' by SSH ' || CAST(g.tried AS STRING) || ' times; ' || CAST(g.failed AS STRING) || ' failed' AS words
FROM (
  SELECT k.*, CAST(row_number() OVER (PARTITION BY k.capture_id ORDER BY round(k.x * 1e6) DESC, k.host, coalesce(k.other, ''), coalesce(k.port, 0)) AS BIGINT) AS place
  FROM (SELECT s.capture_id, CASE WHEN 2 * failed > tried THEN CASE WHEN tried > 0 THEN CAST(2 * failed - tried AS DOUBLE) * (2 * failed - tried) / tried ELSE 0e0 END ELSE 0e0 END AS x, s.host, s.other, CAST(NULL AS BIGINT) AS port, s.tried, s.failed, 0e0 AS amount
FROM (SELECT capture_id, coalesce(id_orig_h, '') AS host, coalesce(id_resp_h, '') AS other, CAST(count(*) AS BIGINT) AS tried,
  CAST(sum(CASE WHEN auth_success = FALSE OR (auth_success IS NULL AND auth_attempts > 0) THEN 1e0 ELSE 0e0 END) AS BIGINT) AS failed
FROM ssh_rows GROUP BY capture_id, coalesce(id_orig_h, ''), coalesce(id_resp_h, '')) s) k
  WHERE k.x > 10e0) g
WHERE g.place <= 100;

-- Function http_errors_groups
SELECT g.capture_id, 'http_errors' AS kind, g.x, (CASE WHEN (1e0 + g.x) > 0 THEN ln(1e0 + g.x) END - 2.3978952727983707e0) * 0.3021864709402225e0 AS strength, g.host, g.other, g.port, g.host || ' asked ' || CAST(g.tried AS STRING) || ' HTTP hosts; ' || CAST(g.failed AS STRING) || ' gave only errors' AS words
FROM (
  SELECT k.*, CAST(row_number() OVER (PARTITION BY k.capture_id ORDER BY round(k.x * 1e6) DESC, k.host, coalesce(k.other, ''), coalesce(k.port, 0)) AS BIGINT) AS place
  FROM (SELECT s.capture_id, CASE WHEN 2 * failed > tried THEN CASE WHEN tried > 0 THEN CAST(2 * failed - tried AS DOUBLE) * (2 * failed - tried) / tried ELSE 0e0 END ELSE 0e0 END AS x, s.host, s.other, CAST(NULL AS BIGINT) AS port, s.tried, s.failed, 0e0 AS amount
FROM (SELECT capture_id, orig AS host, CAST(NULL AS STRING) AS other, CAST(count(*) AS BIGINT) AS tried, CAST(sum(failed) AS BIGINT) AS failed
FROM (SELECT capture_id, coalesce(id_orig_h, '') AS orig, coalesce(host, id_resp_h, '') AS asked, min(is_error) AS failed FROM http_rows GROUP BY capture_id, coalesce(id_orig_h, ''), coalesce(host, id_resp_h, '')) h
GROUP BY capture_id, orig) s) k
  WHERE k.x > 10e0) g
WHERE g.place <= 100;

-- Function http_addresses_groups
SELECT g.capture_id, 'http_addresses' AS kind, g.x, (CASE WHEN (1e0 + g.x) > 0 THEN ln(1e0 + g.x) END - 2.3978952727983707e0) * 0.3021864709402225e0 AS strength, g.host, g.other, g.port, g.host || ' asked ' || CAST(g.tried AS STRING) || ' HTTP hosts; ' || CAST(g.failed AS STRING) || ' are bare addresses' AS words
FROM (
  SELECT k.*, CAST(row_number() OVER (PARTITION BY k.capture_id ORDER BY round(k.x * 1e6) DESC, k.host, coalesce(k.other, ''), coalesce(k.port, 0)) AS BIGINT) AS place
  FROM (SELECT s.capture_id, CASE WHEN 2 * failed > tried THEN CASE WHEN tried > 0 THEN CAST(2 * failed - tried AS DOUBLE) * (2 * failed - tried) / tried ELSE 0e0 END ELSE 0e0 END AS x, s.host, s.other, CAST(NULL AS BIGINT) AS port, s.tried, s.failed, 0e0 AS amount
FROM (SELECT capture_id, orig AS host, CAST(NULL AS STRING) AS other, CAST(count(*) AS BIGINT) AS tried, CAST(sum(failed) AS BIGINT) AS failed
FROM (SELECT capture_id, coalesce(id_orig_h, '') AS orig, coalesce(host, id_resp_h, '') AS asked, max(host_is_address) AS failed FROM http_rows GROUP BY capture_id, coalesce(id_orig_h, ''), coalesce(host, id_resp_h, '')) h
GROUP BY capture_id, orig) s) k
  WHERE k.x > 10e0) g
WHERE g.place <= 100;

-- Table evidence_groups
SELECT g.*, md5(c.capture || '|' || g.kind || '|' || g.host || '|' || coalesce(g.other, '') || '|' || coalesce(CAST(g.port AS STRING), '')) AS finding_id
FROM (
  SELECT * FROM scan_groups
  UNION ALL SELECT * FROM hit_groups
  UNION ALL SELECT * FROM retry_groups
  UNION ALL SELECT * FROM lateral_movement_groups
  UNION ALL SELECT * FROM upload_groups
  UNION ALL SELECT * FROM long_connection_groups
  UNION ALL SELECT * FROM rare_service_groups
  UNION ALL SELECT * FROM beacon_groups
  UNION ALL SELECT * FROM nxdomain_groups
  UNION ALL SELECT * FROM dns_tunnel_groups
  UNION ALL SELECT * FROM ssh_guessing_groups
  UNION ALL SELECT * FROM http_errors_groups
  UNION ALL SELECT * FROM http_addresses_groups) g
JOIN captures_in c ON c.capture_id = g.capture_id;

-- Table evidence
SELECT e.capture_id, e.kind, e.x, least(1e0, greatest(0e0, e.strength)) AS strength, e.host, e.other, e.words
FROM (
  SELECT g.*, CAST(row_number() OVER (PARTITION BY g.capture_id, g.kind ORDER BY round(g.x * 1e6) DESC, g.host, coalesce(g.other, ''), coalesce(g.port, 0)) AS BIGINT) AS place
  FROM evidence_groups g
  WHERE g.x > 10) e
WHERE e.place = 1;

-- Table capture_evidence
SELECT c.capture_id, coalesce(max(CASE WHEN e.kind = 'scan' THEN e.strength END), 0e0) AS scan, max(CASE WHEN e.kind = 'scan' THEN e.host END) AS scan_host, max(CASE WHEN e.kind = 'scan' THEN e.other END) AS scan_other,
  coalesce(max(CASE WHEN e.kind = 'hit' THEN e.strength END), 0e0) AS hit, max(CASE WHEN e.kind = 'hit' THEN e.host END) AS hit_host, max(CASE WHEN e.kind = 'hit' THEN e.other END) AS hit_other,
  coalesce(max(CASE WHEN e.kind = 'retry' THEN e.strength END), 0e0) AS retry, max(CASE WHEN e.kind = 'retry' THEN e.host END) AS retry_host, max(CASE WHEN e.kind = 'retry' THEN e.other END) AS retry_other,
  coalesce(max(CASE WHEN e.kind = 'lateral_movement' THEN e.strength END), 0e0) AS lateral_movement, max(CASE WHEN e.kind = 'lateral_movement' THEN e.host END) AS lateral_movement_host, max(CASE WHEN e.kind = 'lateral_movement' THEN e.other END) AS lateral_movement_other,
  coalesce(max(CASE WHEN e.kind = 'upload' THEN e.strength END), 0e0) AS upload, max(CASE WHEN e.kind = 'upload' THEN e.host END) AS upload_host, max(CASE WHEN e.kind = 'upload' THEN e.other END) AS upload_other,
  coalesce(max(CASE WHEN e.kind = 'long_connection' THEN e.strength END), 0e0) AS long_connection, max(CASE WHEN e.kind = 'long_connection' THEN e.host END) AS long_connection_host, max(CASE WHEN e.kind = 'long_connection' THEN e.other END) AS long_connection_other,
  coalesce(max(CASE WHEN e.kind = 'rare_service' THEN e.strength END), 0e0) AS rare_service, max(CASE WHEN e.kind = 'rare_service' THEN e.host END) AS rare_service_host, max(CASE WHEN e.kind = 'rare_service' THEN e.other END) AS rare_service_other,
  coalesce(max(CASE WHEN e.kind = 'beacon' THEN e.strength END), 0e0) AS beacon, max(CASE WHEN e.kind = 'beacon' THEN e.host END) AS beacon_host, max(CASE WHEN e.kind = 'beacon' THEN e.other END) AS beacon_other,
  coalesce(max(CASE WHEN e.kind = 'nxdomain' THEN e.strength END), 0e0) AS nxdomain, max(CASE WHEN e.kind = 'nxdomain' THEN e.host END) AS nxdomain_host, max(CASE WHEN e.kind = 'nxdomain' THEN e.other END) AS nxdomain_other,
  coalesce(max(CASE WHEN e.kind = 'dns_tunnel' THEN e.strength END), 0e0) AS dns_tunnel, max(CASE WHEN e.kind = 'dns_tunnel' THEN e.host END) AS dns_tunnel_host, max(CASE WHEN e.kind = 'dns_tunnel' THEN e.other END) AS dns_tunnel_other,
  coalesce(max(CASE WHEN e.kind = 'ssh_guessing' THEN e.strength END), 0e0) AS ssh_guessing, max(CASE WHEN e.kind = 'ssh_guessing' THEN e.host END) AS ssh_guessing_host, max(CASE WHEN e.kind = 'ssh_guessing' THEN e.other END) AS ssh_guessing_other,
  coalesce(max(CASE WHEN e.kind = 'http_errors' THEN e.strength END), 0e0) AS http_errors, max(CASE WHEN e.kind = 'http_errors' THEN e.host END) AS http_errors_host, max(CASE WHEN e.kind = 'http_errors' THEN e.other END) AS http_errors_other,
  coalesce(max(CASE WHEN e.kind = 'http_addresses' THEN e.strength END), 0e0) AS http_addresses, max(CASE WHEN e.kind = 'http_addresses' THEN e.host END) AS http_addresses_host, max(CASE WHEN e.kind = 'http_addresses' THEN e.other END) AS http_addresses_other,
  CASE WHEN count(e.words) > 0 THEN transform(array_sort(collect_list(named_struct('o', (CAST(round((1e0 - e.strength) * 1e6) AS BIGINT) * 100 + CASE e.kind WHEN 'scan' THEN 0 WHEN 'hit' THEN 1 WHEN 'retry' THEN 2 WHEN 'lateral_movement' THEN 3 WHEN 'upload' THEN 4 WHEN 'long_connection' THEN 5 WHEN 'rare_service' THEN 6 WHEN 'beacon' THEN 7 WHEN 'nxdomain' THEN 8 WHEN 'dns_tunnel' THEN 9 WHEN 'ssh_guessing' THEN 10 WHEN 'http_errors' THEN 11 WHEN 'http_addresses' THEN 12 END), 'v', e.words))), item -> item.v) END AS words
FROM captures_in c
LEFT JOIN evidence e ON e.capture_id = c.capture_id
GROUP BY c.capture_id;

-- Table arp_keys
SELECT scope_id, CAST(count(name) AS BIGINT) AS n, nullif(array_sort(collect_set(name)), array()) AS names
FROM (
  SELECT scope_id, CASE WHEN count(*) > 1 THEN name END AS name
  FROM (
    SELECT scope_id, 'operation' AS name FROM arp_n_operation
    UNION ALL SELECT scope_id, 'src_mac' AS name FROM arp_n_src_mac
    UNION ALL SELECT scope_id, 'dst_mac' AS name FROM arp_n_dst_mac
    UNION ALL SELECT scope_id, 'arp_orig_h' AS name FROM arp_n_arp_orig_h
    UNION ALL SELECT scope_id, 'arp_resp_h' AS name FROM arp_n_arp_resp_h) v
  GROUP BY scope_id, name) k
GROUP BY scope_id;

-- View arp_inputs
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
  CASE WHEN k.n > 0 THEN (n_operation.rarity + n_src_mac.rarity + n_dst_mac.rarity + n_arp_orig_h.rarity + n_arp_resp_h.rarity) / k.n ELSE 0e0 END AS surprise,
  0e0 AS prior,
  0e0 AS extreme
FROM arp_rows r
LEFT JOIN arp_keys k ON k.scope_id = r.scope_id
JOIN arp_n_operation n_operation ON n_operation.scope_id = r.scope_id AND n_operation.v1 = coalesce(r.operation, '')
JOIN arp_n_src_mac n_src_mac ON n_src_mac.scope_id = r.scope_id AND n_src_mac.v1 = coalesce(r.src_mac, '')
JOIN arp_n_dst_mac n_dst_mac ON n_dst_mac.scope_id = r.scope_id AND n_dst_mac.v1 = coalesce(r.dst_mac, '')
JOIN arp_n_arp_orig_h n_arp_orig_h ON n_arp_orig_h.scope_id = r.scope_id AND n_arp_orig_h.v1 = coalesce(r.orig_h, '')
JOIN arp_n_arp_resp_h n_arp_resp_h ON n_arp_resp_h.scope_id = r.scope_id AND n_arp_resp_h.v1 = coalesce(r.resp_h, '');

-- Function arp_scored
SELECT p.capture_id, p.scope_id, p.row_key, p.file_id, p.line, p.ts, p.uid, p.id_orig_h, p.id_orig_p, p.id_resp_h, p.id_resp_p, p.proto, p.label, p.detailedlabel, p.prior, p.tail, p.score, CASE WHEN abs(p.score) < 1e290 THEN p.score * 1048577e0 - (p.score * 1048577e0 - p.score) ELSE p.score END AS rank_score
FROM (SELECT q.*, q.surprise + q.prior + q.extreme + q.tail AS score
FROM (SELECT capture_id, scope_id, row_key, file_id, line, ts, uid, id_orig_h, id_orig_p, id_resp_h, id_resp_p, proto, label, detailedlabel, surprise, prior, extreme, 0e0 AS tail FROM arp_inputs) q) p;

-- Table arp_buckets
SELECT s.capture_id, CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT) AS bucket, CAST(count(*) AS BIGINT) AS n
FROM arp_scored s
GROUP BY s.capture_id, CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT);

-- Table arp_wanted
SELECT q.capture_id, q.n, CAST(coalesce(sum(CASE WHEN b.bucket > floor(64e0 * sign((greatest(4.605170185988092e0, q.median + q.slope * q.reach))) * CASE WHEN (1e0 + abs((greatest(4.605170185988092e0, q.median + q.slope * q.reach)))) > 0 THEN ln(1e0 + abs((greatest(4.605170185988092e0, q.median + q.slope * q.reach)))) END) THEN b.n END), 0) AS BIGINT) AS wanted, CAST(NULL AS DOUBLE) AS cut_position
FROM (
  SELECT p.capture_id, p.n, p.median, greatest(0.25e0, (p.high - p.median) * 0.6213349345596119e0) AS slope, CASE WHEN (1e1 * p.n) > 0 THEN ln(1e1 * p.n) END AS reach
  FROM (
    SELECT u.capture_id, u.n, exp((min(CASE WHEN 2 * u.upto >= u.n THEN u.bucket END) + 5e-1) * 0.015625e0) - 1e0 AS median, exp((min(CASE WHEN 10 * u.upto >= 9 * u.n THEN u.bucket END) + 5e-1) * 0.015625e0) - 1e0 AS high
    FROM (
      SELECT capture_id, bucket, CAST(sum(n) OVER (PARTITION BY capture_id ORDER BY bucket) AS BIGINT) AS upto, CAST(sum(n) OVER (PARTITION BY capture_id) AS BIGINT) AS n
      FROM arp_buckets) u
    GROUP BY u.capture_id, u.n) p) q
JOIN arp_buckets b ON b.capture_id = q.capture_id
GROUP BY q.capture_id, q.n;

-- Table arp_bounds
SELECT b.capture_id, max(b.bucket) AS bucket
FROM (SELECT capture_id, bucket, CAST(sum(n) OVER (PARTITION BY capture_id ORDER BY bucket DESC) AS BIGINT) AS above FROM arp_buckets) b
JOIN arp_wanted w ON w.capture_id = b.capture_id
WHERE b.above >= w.wanted
GROUP BY b.capture_id;

-- Table arp_candidates
SELECT s.capture_id, s.row_key, s.rank_score, s.uid, w.n, w.wanted, w.cut_position,
  CAST(row_number() OVER (PARTITION BY s.capture_id ORDER BY s.rank_score DESC, s.row_key) AS BIGINT) AS place,
  CAST(rank() OVER (PARTITION BY s.capture_id ORDER BY s.rank_score DESC) AS BIGINT) AS first_place,
  CAST(count(*) OVER (PARTITION BY s.capture_id, s.rank_score) AS BIGINT) AS ties
FROM arp_scored s
JOIN arp_wanted w ON w.capture_id = s.capture_id
JOIN arp_bounds c ON c.capture_id = s.capture_id
WHERE CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT) >= c.bucket;

-- Table arp_cuts
SELECT c.capture_id, c.n, coalesce(max(CASE WHEN c.place = c.wanted AND c.rank_score > 0 THEN c.row_key END), CAST('-9223372036854775808' AS BIGINT)) AS cut_key,
  coalesce(max(CASE WHEN c.place = c.wanted AND c.rank_score > 0 THEN c.rank_score END), max(c.rank_score)) AS cut_score
FROM arp_candidates c
GROUP BY c.capture_id, c.n;

-- Table arp_top
SELECT c.capture_id, c.row_key, c.uid, c.rank_score, c.place,
  CASE WHEN c.n > 0 THEN (c.n + 1 - c.first_place - (c.ties - 1) * 5e-1) / c.n END AS percentile
FROM arp_candidates c
JOIN arp_cuts k ON k.capture_id = c.capture_id
WHERE (c.rank_score > k.cut_score OR (c.rank_score = k.cut_score AND c.row_key <= k.cut_key));

-- Table arp_found
SELECT t.capture_id, t.row_key, max(t.percentile) AS percentile, max(s.score) AS score, max(s.tail) AS tail, max(s.prior) AS prior
FROM arp_top t
JOIN arp_scored s ON s.capture_id = t.capture_id AND s.row_key = t.row_key
GROUP BY t.capture_id, t.row_key;

-- Table arp_found_rows
SELECT r.*, s.tail, s.prior, s.score, s.percentile, CAST(NULL AS DOUBLE) AS normal_share
FROM arp_rows r
JOIN arp_found s ON s.capture_id = r.capture_id AND s.row_key = r.row_key;

-- Table arp_usual
SELECT n.scope_id, 'operation' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM arp_n_operation n
JOIN arp_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM arp_n_operation GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'src_mac' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM arp_n_src_mac n
JOIN arp_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM arp_n_src_mac GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'dst_mac' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM arp_n_dst_mac n
JOIN arp_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM arp_n_dst_mac GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'arp_orig_h' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM arp_n_arp_orig_h n
JOIN arp_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM arp_n_arp_orig_h GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'arp_resp_h' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM arp_n_arp_resp_h n
JOIN arp_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM arp_n_arp_resp_h GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id;

-- View arp_found_terms
SELECT r.capture_id,
  r.scope_id,
  r.row_key,
  r.tail,
  r.prior,
  CASE WHEN CAST(coalesce(r.operation, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.operation, '') AS STRING) END AS value1,
  CASE WHEN (k.n) <> 0 THEN (n_operation.rarity) / (k.n) ELSE 0e0 END AS part1,
  us.usual1,
  CASE WHEN CAST(coalesce(r.src_mac, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.src_mac, '') AS STRING) END AS value2,
  CASE WHEN (k.n) <> 0 THEN (n_src_mac.rarity) / (k.n) ELSE 0e0 END AS part2,
  us.usual2,
  CASE WHEN CAST(coalesce(r.dst_mac, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.dst_mac, '') AS STRING) END AS value3,
  CASE WHEN (k.n) <> 0 THEN (n_dst_mac.rarity) / (k.n) ELSE 0e0 END AS part3,
  us.usual3,
  CASE WHEN CAST(coalesce(r.orig_h, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.orig_h, '') AS STRING) END AS value4,
  CASE WHEN (k.n) <> 0 THEN (n_arp_orig_h.rarity) / (k.n) ELSE 0e0 END AS part4,
  us.usual4,
  CASE WHEN CAST(coalesce(r.resp_h, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.resp_h, '') AS STRING) END AS value5,
  CASE WHEN (k.n) <> 0 THEN (n_arp_resp_h.rarity) / (k.n) ELSE 0e0 END AS part5,
  us.usual5
FROM arp_found_rows r
LEFT JOIN arp_keys k ON k.scope_id = r.scope_id
JOIN arp_n_operation n_operation ON n_operation.scope_id = r.scope_id AND n_operation.v1 = coalesce(r.operation, '')
JOIN arp_n_src_mac n_src_mac ON n_src_mac.scope_id = r.scope_id AND n_src_mac.v1 = coalesce(r.src_mac, '')
JOIN arp_n_dst_mac n_dst_mac ON n_dst_mac.scope_id = r.scope_id AND n_dst_mac.v1 = coalesce(r.dst_mac, '')
JOIN arp_n_arp_orig_h n_arp_orig_h ON n_arp_orig_h.scope_id = r.scope_id AND n_arp_orig_h.v1 = coalesce(r.orig_h, '')
JOIN arp_n_arp_resp_h n_arp_resp_h ON n_arp_resp_h.scope_id = r.scope_id AND n_arp_resp_h.v1 = coalesce(r.resp_h, '')
LEFT JOIN (SELECT scope_id, max(CASE WHEN name = 'operation' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual1, max(CASE WHEN name = 'src_mac' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual2, max(CASE WHEN name = 'dst_mac' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual3, max(CASE WHEN name = 'arp_orig_h' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual4, max(CASE WHEN name = 'arp_resp_h' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual5 FROM arp_usual GROUP BY scope_id) us ON us.scope_id = r.scope_id;

-- View arp_reasons
SELECT e.capture_id, e.row_key, e.reason.name AS name, e.reason.text AS text, e.reason.number AS number, e.reason.unit AS unit, e.reason.usual_text AS usual_text, e.reason.usual_number AS usual_number, e.reason.part AS part
FROM (
  SELECT d.capture_id, d.row_key, explode(array(named_struct('name', 'operation', 'text', d.value1, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual1, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part1), named_struct('name', 'src_mac', 'text', d.value2, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual2, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part2), named_struct('name', 'dst_mac', 'text', d.value3, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual3, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part3), named_struct('name', 'arp_orig_h', 'text', d.value4, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual4, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part4), named_struct('name', 'arp_resp_h', 'text', d.value5, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual5, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part5))) AS reason
  FROM (SELECT DISTINCT * FROM arp_found_terms) d) e
WHERE e.reason.part > 0;

-- Function arp_named_reasons
SELECT r.capture_id, r.row_key, r.name, r.place, r.part, r.total,
  coalesce(r.text, number_text(r.number, r.unit)) AS value,
  coalesce(r.usual_text, number_text(r.usual_number, r.unit)) AS usual
FROM (
  SELECT n.*, sum(n.part) OVER (PARTITION BY n.capture_id, n.row_key) AS total,
    CAST(row_number() OVER (PARTITION BY n.capture_id, n.row_key ORDER BY CASE WHEN abs(n.part) < 1e290 THEN n.part * 1048577e0 - (n.part * 1048577e0 - n.part) ELSE n.part END DESC, n.name) AS BIGINT) AS place
  FROM arp_reasons n) r
WHERE r.place <= 5;

-- Table arp_explained
SELECT r.capture_id, r.row_key, transform(array_sort(collect_list(named_struct('o', r.place, 'v', named_struct('feature', r.name, 'value', r.value, 'usual', r.usual, 'share', CASE WHEN (r.total) <> 0 THEN (r.part) / (r.total) ELSE 0e0 END)))), item -> item.v) AS reasons,
  array_join(transform(array_sort(collect_list(named_struct('o', r.place, 'v', CASE WHEN r.place <= 3 THEN r.name || CASE WHEN r.value = 'yes' THEN '' ELSE ' ' || coalesce(r.value, '?') END || coalesce(' (usual ' || r.usual || ')', '') END))), item -> item.v), '; ') AS sentence
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
SELECT scope_id, nullif(array_sort(collect_set(name)), array()) AS names
FROM (SELECT scope_id, explode(names) AS name FROM arp_keys) p
GROUP BY scope_id;

-- Table arp_summary
SELECT k.capture_id, 'arp' AS log, 0.5e0 AS weight, k.n AS row_count, coalesce(f.flagged, 0) AS flagged,
  CASE WHEN (k.n) <> 0 THEN (CAST(coalesce(f.flagged, 0) AS DOUBLE)) / (k.n) ELSE 0e0 END AS flagged_share, k.cut_score AS cutoff, 'surprise' AS method, u.names, p.top_percentile
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
  CAST(CASE WHEN s.ts BETWEEN -62135596800e0 AND 253402300799e0 THEN timestamp_micros(CAST(CASE WHEN abs((s.ts * 1e6) - rint((s.ts * 1e6))) = 5e-1 THEN (s.ts * 1e6) + 5e-1 * sign((s.ts * 1e6)) ELSE rint((s.ts * 1e6)) END AS BIGINT)) END AS TIMESTAMP) AS ts,
  CAST(s.uid AS STRING) AS uid,
  CAST(s.id_orig_h AS STRING) AS id_orig_h,
  CAST(s.id_orig_p AS BIGINT) AS id_orig_p,
  CAST(s.id_resp_h AS STRING) AS id_resp_h,
  CAST(s.id_resp_p AS BIGINT) AS id_resp_p,
  CAST(s.proto AS STRING) AS proto,
  CAST(s.score AS DOUBLE) AS score,
  CAST(coalesce((s.rank_score > k.cut_score OR (s.rank_score = k.cut_score AND s.row_key <= k.cut_key)), FALSE) AS BOOLEAN) AS flagged,
  CAST(CAST(NULL AS DOUBLE) AS DOUBLE) AS normal_share,
  CAST(s.label AS STRING) AS label,
  CAST(s.detailedlabel AS STRING) AS detailedlabel
FROM arp_scored s
JOIN captures_in c ON c.capture_id = s.capture_id
LEFT JOIN files_in fi ON fi.file_id = s.file_id
JOIN arp_cuts k ON k.capture_id = s.capture_id;

-- Table capture_loss_sample_cuts
SELECT t.scope_id, CASE WHEN max(t.n) > 16384 THEN coalesce(max(CASE WHEN h.place = 16384 THEN h.hash END), max(h.hash)) ELSE 9223372036854775807 END AS cut
FROM capture_loss_total t
LEFT JOIN (
  SELECT r.scope_id, (r.row_key ^ CAST(42 AS BIGINT)) AS hash, row_number() OVER (PARTITION BY r.scope_id ORDER BY (r.row_key ^ CAST(42 AS BIGINT))) AS place
  FROM capture_loss_rows r
  JOIN capture_loss_total t ON t.scope_id = r.scope_id
  WHERE t.n > 16384 AND CAST((r.row_key ^ CAST(42 AS BIGINT)) AS DOUBLE) <= -9.223372036854776E+18 + 1.8446744073709552E+19 * CASE WHEN (t.n) <> 0 THEN (32768e0) / (t.n) ELSE 0e0 END) h
  ON h.scope_id = t.scope_id
GROUP BY t.scope_id;

-- View capture_loss_sample_rows
SELECT r.*, (r.row_key ^ CAST(42 AS BIGINT)) AS sample_order
FROM capture_loss_rows r
JOIN capture_loss_sample_cuts c ON c.scope_id = r.scope_id
WHERE (r.row_key ^ CAST(42 AS BIGINT)) <= c.cut;

-- Table capture_loss_sample
SELECT r.scope_id,
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(r.ts_delta AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(r.ts_delta AS DOUBLE), 0e0), 0e0)) END, 0e0) AS f1,
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(r.gaps AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(r.gaps AS DOUBLE), 0e0), 0e0)) END, 0e0) AS f2,
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(r.acks AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(r.acks AS DOUBLE), 0e0), 0e0)) END, 0e0) AS f3,
  coalesce(coalesce(CAST(r.percent_lost AS DOUBLE), 0e0), 0e0) AS f4
FROM capture_loss_sample_rows r;

-- Fit capture_loss
SELECT scope_id, f1, f2, f3, f4
FROM capture_loss_sample
ORDER BY scope_id, f1, f2, f3, f4;

-- View capture_loss_inputs
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
  0e0 AS surprise,
  0e0 AS prior,
  0e0 AS extreme,
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(r.ts_delta AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(r.ts_delta AS DOUBLE), 0e0), 0e0)) END, 0e0) AS f1,
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(r.gaps AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(r.gaps AS DOUBLE), 0e0), 0e0)) END, 0e0) AS f2,
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(r.acks AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(r.acks AS DOUBLE), 0e0), 0e0)) END, 0e0) AS f3,
  coalesce(coalesce(CAST(r.percent_lost AS DOUBLE), 0e0), 0e0) AS f4
FROM capture_loss_rows r;

-- Function capture_loss_scored
SELECT p.capture_id, p.scope_id, p.row_key, p.file_id, p.line, p.ts, p.uid, p.id_orig_h, p.id_orig_p, p.id_resp_h, p.id_resp_p, p.proto, p.label, p.detailedlabel, p.prior, p.tail, p.score, CASE WHEN abs(p.score) < 1e290 THEN p.score * 1048577e0 - (p.score * 1048577e0 - p.score) ELSE p.score END AS rank_score
FROM (SELECT q.*, q.surprise + q.prior + q.extreme + q.tail AS score
FROM (SELECT capture_id, scope_id, row_key, file_id, line, ts, uid, id_orig_h, id_orig_p, id_resp_h, id_resp_p, proto, label, detailedlabel, surprise, prior, extreme, greatest(coalesce(CASE WHEN model_tail_error('capture_loss', CAST(scope_id AS BIGINT), array(f1, f2, f3, f4)) IS NULL THEN model_tail('capture_loss', CAST(scope_id AS BIGINT), array(f1, f2, f3, f4)) ELSE CAST(raise_error(model_tail_error('capture_loss', CAST(scope_id AS BIGINT), array(f1, f2, f3, f4))) AS DOUBLE) END, 0e0) - 4.605170185988092e0, 0e0) AS tail FROM capture_loss_inputs) q) p;

-- Table capture_loss_buckets
SELECT s.capture_id, CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT) AS bucket, CAST(count(*) AS BIGINT) AS n
FROM capture_loss_scored s
GROUP BY s.capture_id, CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT);

-- Table capture_loss_wanted
SELECT q.capture_id, q.n, CAST(coalesce(sum(CASE WHEN b.bucket > floor(64e0 * sign((greatest(4.605170185988092e0, q.median + q.slope * q.reach))) * CASE WHEN (1e0 + abs((greatest(4.605170185988092e0, q.median + q.slope * q.reach)))) > 0 THEN ln(1e0 + abs((greatest(4.605170185988092e0, q.median + q.slope * q.reach)))) END) THEN b.n END), 0) AS BIGINT) AS wanted, CAST(NULL AS DOUBLE) AS cut_position
FROM (
  SELECT p.capture_id, p.n, p.median, greatest(0.25e0, (p.high - p.median) * 0.6213349345596119e0) AS slope, CASE WHEN (1e1 * p.n) > 0 THEN ln(1e1 * p.n) END AS reach
  FROM (
    SELECT u.capture_id, u.n, exp((min(CASE WHEN 2 * u.upto >= u.n THEN u.bucket END) + 5e-1) * 0.015625e0) - 1e0 AS median, exp((min(CASE WHEN 10 * u.upto >= 9 * u.n THEN u.bucket END) + 5e-1) * 0.015625e0) - 1e0 AS high
    FROM (
      SELECT capture_id, bucket, CAST(sum(n) OVER (PARTITION BY capture_id ORDER BY bucket) AS BIGINT) AS upto, CAST(sum(n) OVER (PARTITION BY capture_id) AS BIGINT) AS n
      FROM capture_loss_buckets) u
    GROUP BY u.capture_id, u.n) p) q
JOIN capture_loss_buckets b ON b.capture_id = q.capture_id
GROUP BY q.capture_id, q.n;

-- Table capture_loss_bounds
SELECT b.capture_id, max(b.bucket) AS bucket
FROM (SELECT capture_id, bucket, CAST(sum(n) OVER (PARTITION BY capture_id ORDER BY bucket DESC) AS BIGINT) AS above FROM capture_loss_buckets) b
JOIN capture_loss_wanted w ON w.capture_id = b.capture_id
WHERE b.above >= w.wanted
GROUP BY b.capture_id;

-- Table capture_loss_candidates
SELECT s.capture_id, s.row_key, s.rank_score, s.uid, w.n, w.wanted, w.cut_position,
  CAST(row_number() OVER (PARTITION BY s.capture_id ORDER BY s.rank_score DESC, s.row_key) AS BIGINT) AS place,
  CAST(rank() OVER (PARTITION BY s.capture_id ORDER BY s.rank_score DESC) AS BIGINT) AS first_place,
  CAST(count(*) OVER (PARTITION BY s.capture_id, s.rank_score) AS BIGINT) AS ties
FROM capture_loss_scored s
JOIN capture_loss_wanted w ON w.capture_id = s.capture_id
JOIN capture_loss_bounds c ON c.capture_id = s.capture_id
WHERE CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT) >= c.bucket;

-- Table capture_loss_cuts
SELECT c.capture_id, c.n, coalesce(max(CASE WHEN c.place = c.wanted AND c.rank_score > 0 THEN c.row_key END), CAST('-9223372036854775808' AS BIGINT)) AS cut_key,
  coalesce(max(CASE WHEN c.place = c.wanted AND c.rank_score > 0 THEN c.rank_score END), max(c.rank_score)) AS cut_score
FROM capture_loss_candidates c
GROUP BY c.capture_id, c.n;

-- Table capture_loss_top
SELECT c.capture_id, c.row_key, c.uid, c.rank_score, c.place,
  CASE WHEN c.n > 0 THEN (c.n + 1 - c.first_place - (c.ties - 1) * 5e-1) / c.n END AS percentile
FROM capture_loss_candidates c
JOIN capture_loss_cuts k ON k.capture_id = c.capture_id
WHERE (c.rank_score > k.cut_score OR (c.rank_score = k.cut_score AND c.row_key <= k.cut_key));

-- Table capture_loss_found
SELECT t.capture_id, t.row_key, max(t.percentile) AS percentile, max(s.score) AS score, max(s.tail) AS tail, max(s.prior) AS prior
FROM capture_loss_top t
JOIN capture_loss_scored s ON s.capture_id = t.capture_id AND s.row_key = t.row_key
GROUP BY t.capture_id, t.row_key;

-- Table capture_loss_found_rows
SELECT r.*, s.tail, s.prior, s.score, s.percentile, CAST(NULL AS DOUBLE) AS normal_share
FROM capture_loss_rows r
JOIN capture_loss_found s ON s.capture_id = r.capture_id AND s.row_key = r.row_key;

-- Function capture_loss_medians
SELECT s.scope_id, CASE WHEN model_median_error('capture_loss', CAST(s.scope_id AS BIGINT), array(0e0)) IS NULL THEN model_median('capture_loss', CAST(s.scope_id AS BIGINT), array(0e0)) ELSE CAST(raise_error(model_median_error('capture_loss', CAST(s.scope_id AS BIGINT), array(0e0))) AS DOUBLE) END AS f1, CASE WHEN model_median_error('capture_loss', CAST(s.scope_id AS BIGINT), array(1e0)) IS NULL THEN model_median('capture_loss', CAST(s.scope_id AS BIGINT), array(1e0)) ELSE CAST(raise_error(model_median_error('capture_loss', CAST(s.scope_id AS BIGINT), array(1e0))) AS DOUBLE) END AS f2, CASE WHEN model_median_error('capture_loss', CAST(s.scope_id AS BIGINT), array(2e0)) IS NULL THEN model_median('capture_loss', CAST(s.scope_id AS BIGINT), array(2e0)) ELSE CAST(raise_error(model_median_error('capture_loss', CAST(s.scope_id AS BIGINT), array(2e0))) AS DOUBLE) END AS f3, CASE WHEN model_median_error('capture_loss', CAST(s.scope_id AS BIGINT), array(3e0)) IS NULL THEN model_median('capture_loss', CAST(s.scope_id AS BIGINT), array(3e0)) ELSE CAST(raise_error(model_median_error('capture_loss', CAST(s.scope_id AS BIGINT), array(3e0))) AS DOUBLE) END AS f4
FROM (SELECT DISTINCT scope_id FROM capture_loss_found_rows) s;

-- View capture_loss_found_inputs
SELECT r.scope_id,
  r.row_key,
  r.capture_id,
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(r.ts_delta AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(r.ts_delta AS DOUBLE), 0e0), 0e0)) END, 0e0) AS f1,
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(r.gaps AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(r.gaps AS DOUBLE), 0e0), 0e0)) END, 0e0) AS f2,
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(r.acks AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(r.acks AS DOUBLE), 0e0), 0e0)) END, 0e0) AS f3,
  coalesce(coalesce(CAST(r.percent_lost AS DOUBLE), 0e0), 0e0) AS f4
FROM capture_loss_found_rows r;

-- Function capture_loss_losses
SELECT DISTINCT f.capture_id, f.row_key,
  greatest(coalesce(CASE WHEN model_loss_error('capture_loss', CAST(f.scope_id AS BIGINT), array(0e0, f1, f2, f3, f4)) IS NULL THEN model_loss('capture_loss', CAST(f.scope_id AS BIGINT), array(0e0, f1, f2, f3, f4)) ELSE CAST(raise_error(model_loss_error('capture_loss', CAST(f.scope_id AS BIGINT), array(0e0, f1, f2, f3, f4))) AS DOUBLE) END, 0e0), 0e0) AS loss1,
  greatest(coalesce(CASE WHEN model_loss_error('capture_loss', CAST(f.scope_id AS BIGINT), array(1e0, f1, f2, f3, f4)) IS NULL THEN model_loss('capture_loss', CAST(f.scope_id AS BIGINT), array(1e0, f1, f2, f3, f4)) ELSE CAST(raise_error(model_loss_error('capture_loss', CAST(f.scope_id AS BIGINT), array(1e0, f1, f2, f3, f4))) AS DOUBLE) END, 0e0), 0e0) AS loss2,
  greatest(coalesce(CASE WHEN model_loss_error('capture_loss', CAST(f.scope_id AS BIGINT), array(2e0, f1, f2, f3, f4)) IS NULL THEN model_loss('capture_loss', CAST(f.scope_id AS BIGINT), array(2e0, f1, f2, f3, f4)) ELSE CAST(raise_error(model_loss_error('capture_loss', CAST(f.scope_id AS BIGINT), array(2e0, f1, f2, f3, f4))) AS DOUBLE) END, 0e0), 0e0) AS loss3,
  greatest(coalesce(CASE WHEN model_loss_error('capture_loss', CAST(f.scope_id AS BIGINT), array(3e0, f1, f2, f3, f4)) IS NULL THEN model_loss('capture_loss', CAST(f.scope_id AS BIGINT), array(3e0, f1, f2, f3, f4)) ELSE CAST(raise_error(model_loss_error('capture_loss', CAST(f.scope_id AS BIGINT), array(3e0, f1, f2, f3, f4))) AS DOUBLE) END, 0e0), 0e0) AS loss4
FROM capture_loss_found_inputs f;

-- View capture_loss_found_terms
SELECT r.capture_id,
  r.scope_id,
  r.row_key,
  r.tail,
  r.prior,
  coalesce(CAST(r.ts_delta AS DOUBLE), 0e0) AS x1,
  exp(med.f1) - 1e0 AS usual_x1,
  lo.loss1,
  coalesce(CAST(r.gaps AS DOUBLE), 0e0) AS x2,
  exp(med.f2) - 1e0 AS usual_x2,
  lo.loss2,
  coalesce(CAST(r.acks AS DOUBLE), 0e0) AS x3,
  exp(med.f3) - 1e0 AS usual_x3,
  lo.loss3,
  coalesce(CAST(r.percent_lost AS DOUBLE), 0e0) AS x4,
  med.f4 AS usual_x4,
  lo.loss4,
  lo.loss1 + lo.loss2 + lo.loss3 + lo.loss4 AS losses
FROM capture_loss_found_rows r
LEFT JOIN capture_loss_medians med ON med.scope_id = r.scope_id
LEFT JOIN capture_loss_losses lo ON lo.capture_id = r.capture_id AND lo.row_key = r.row_key;

-- View capture_loss_reasons
SELECT e.capture_id, e.row_key, e.reason.name AS name, e.reason.text AS text, e.reason.number AS number, e.reason.unit AS unit, e.reason.usual_text AS usual_text, e.reason.usual_number AS usual_number, e.reason.part AS part
FROM (
  SELECT d.capture_id, d.row_key, explode(array(named_struct('name', 'ts_delta', 'text', CAST(NULL AS STRING), 'number', d.x1, 'unit', 's', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x1, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss1) / (d.losses) ELSE 0e0 END), named_struct('name', 'gaps', 'text', CAST(NULL AS STRING), 'number', d.x2, 'unit', 'gaps', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x2, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss2) / (d.losses) ELSE 0e0 END), named_struct('name', 'acks', 'text', CAST(NULL AS STRING), 'number', d.x3, 'unit', 'acks', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x3, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss3) / (d.losses) ELSE 0e0 END), named_struct('name', 'percent_lost', 'text', CAST(NULL AS STRING), 'number', d.x4, 'unit', '%', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x4, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss4) / (d.losses) ELSE 0e0 END))) AS reason
  FROM (SELECT DISTINCT * FROM capture_loss_found_terms) d) e
WHERE e.reason.part > 0;

-- Function capture_loss_named_reasons
SELECT r.capture_id, r.row_key, r.name, r.place, r.part, r.total,
  coalesce(r.text, number_text(r.number, r.unit)) AS value,
  coalesce(r.usual_text, number_text(r.usual_number, r.unit)) AS usual
FROM (
  SELECT n.*, sum(n.part) OVER (PARTITION BY n.capture_id, n.row_key) AS total,
    CAST(row_number() OVER (PARTITION BY n.capture_id, n.row_key ORDER BY CASE WHEN abs(n.part) < 1e290 THEN n.part * 1048577e0 - (n.part * 1048577e0 - n.part) ELSE n.part END DESC, n.name) AS BIGINT) AS place
  FROM capture_loss_reasons n) r
WHERE r.place <= 5;

-- Table capture_loss_explained
SELECT r.capture_id, r.row_key, transform(array_sort(collect_list(named_struct('o', r.place, 'v', named_struct('feature', r.name, 'value', r.value, 'usual', r.usual, 'share', CASE WHEN (r.total) <> 0 THEN (r.part) / (r.total) ELSE 0e0 END)))), item -> item.v) AS reasons,
  array_join(transform(array_sort(collect_list(named_struct('o', r.place, 'v', CASE WHEN r.place <= 3 THEN r.name || CASE WHEN r.value = 'yes' THEN '' ELSE ' ' || coalesce(r.value, '?') END || coalesce(' (usual ' || r.usual || ')', '') END))), item -> item.v), '; ') AS sentence
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
SELECT scope_id, nullif(array_sort(collect_set(name)), array()) AS names
FROM (SELECT scope_id, explode(names) AS name FROM (SELECT scope_id, array(CASE WHEN max(f1) > min(f1) THEN 'ts_delta' END, CASE WHEN max(f2) > min(f2) THEN 'gaps' END, CASE WHEN max(f3) > min(f3) THEN 'acks' END, CASE WHEN max(f4) > min(f4) THEN 'percent_lost' END) AS names FROM capture_loss_sample GROUP BY scope_id) m) p
GROUP BY scope_id;

-- Table capture_loss_summary
SELECT k.capture_id, 'capture_loss' AS log, 0.3e0 AS weight, k.n AS row_count, coalesce(f.flagged, 0) AS flagged,
  CASE WHEN (k.n) <> 0 THEN (CAST(coalesce(f.flagged, 0) AS DOUBLE)) / (k.n) ELSE 0e0 END AS flagged_share, k.cut_score AS cutoff, 'forest' AS method, u.names, p.top_percentile
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
  CAST(CASE WHEN s.ts BETWEEN -62135596800e0 AND 253402300799e0 THEN timestamp_micros(CAST(CASE WHEN abs((s.ts * 1e6) - rint((s.ts * 1e6))) = 5e-1 THEN (s.ts * 1e6) + 5e-1 * sign((s.ts * 1e6)) ELSE rint((s.ts * 1e6)) END AS BIGINT)) END AS TIMESTAMP) AS ts,
  CAST(s.uid AS STRING) AS uid,
  CAST(s.id_orig_h AS STRING) AS id_orig_h,
  CAST(s.id_orig_p AS BIGINT) AS id_orig_p,
  CAST(s.id_resp_h AS STRING) AS id_resp_h,
  CAST(s.id_resp_p AS BIGINT) AS id_resp_p,
  CAST(s.proto AS STRING) AS proto,
  CAST(s.score AS DOUBLE) AS score,
  CAST(coalesce((s.rank_score > k.cut_score OR (s.rank_score = k.cut_score AND s.row_key <= k.cut_key)), FALSE) AS BOOLEAN) AS flagged,
  CAST(CAST(NULL AS DOUBLE) AS DOUBLE) AS normal_share,
  CAST(s.label AS STRING) AS label,
  CAST(s.detailedlabel AS STRING) AS detailedlabel
FROM capture_loss_scored s
JOIN captures_in c ON c.capture_id = s.capture_id
LEFT JOIN files_in fi ON fi.file_id = s.file_id
JOIN capture_loss_cuts k ON k.capture_id = s.capture_id;

-- Table conn_keys
SELECT scope_id, CAST(count(name) AS BIGINT) AS n, nullif(array_sort(collect_set(name)), array()) AS names
FROM (
  SELECT scope_id, CASE WHEN count(*) > 1 THEN name END AS name
  FROM (
    SELECT scope_id, 'proto_resp_p' AS name FROM conn_n_proto_resp_p
    UNION ALL SELECT scope_id, 'service' AS name FROM conn_n_service
    UNION ALL SELECT scope_id, 'conn_state' AS name FROM conn_n_conn_state
    UNION ALL SELECT scope_id, 'history' AS name FROM conn_n_history
    UNION ALL SELECT scope_id, 'proto' AS name FROM conn_n_proto
    UNION ALL SELECT scope_id, 'resp_h' AS name FROM conn_n_resp_h
    UNION ALL SELECT scope_id, 'orig_h' AS name FROM conn_n_orig_h
    UNION ALL SELECT scope_id, 'service_resp_p_proto' AS name FROM conn_n_service_resp_p_proto) v
  GROUP BY scope_id, name) k
GROUP BY scope_id;

-- Table conn_sample_cuts
SELECT t.scope_id, CASE WHEN max(t.n) > 16384 THEN coalesce(max(CASE WHEN h.place = 16384 THEN h.hash END), max(h.hash)) ELSE 9223372036854775807 END AS cut
FROM conn_total t
LEFT JOIN (
  SELECT r.scope_id, (r.row_key ^ CAST(42 AS BIGINT)) AS hash, row_number() OVER (PARTITION BY r.scope_id ORDER BY (r.row_key ^ CAST(42 AS BIGINT))) AS place
  FROM conn_rows r
  JOIN conn_total t ON t.scope_id = r.scope_id
  WHERE t.n > 16384 AND CAST((r.row_key ^ CAST(42 AS BIGINT)) AS DOUBLE) <= -9.223372036854776E+18 + 1.8446744073709552E+19 * CASE WHEN (t.n) <> 0 THEN (32768e0) / (t.n) ELSE 0e0 END) h
  ON h.scope_id = t.scope_id
GROUP BY t.scope_id;

-- View conn_sample_rows
SELECT r.*, (r.row_key ^ CAST(42 AS BIGINT)) AS sample_order
FROM conn_rows r
JOIN conn_sample_cuts c ON c.scope_id = r.scope_id
WHERE (r.row_key ^ CAST(42 AS BIGINT)) <= c.cut;

-- Table conn_sample
SELECT r.scope_id,
  coalesce(CASE WHEN (1e0 + greatest(r.seconds, 0e0)) > 0 THEN ln(1e0 + greatest(r.seconds, 0e0)) END, 0e0) AS f1,
  coalesce(CASE WHEN (1e0 + greatest(r.out_bytes, 0e0)) > 0 THEN ln(1e0 + greatest(r.out_bytes, 0e0)) END, 0e0) AS f2,
  coalesce(CASE WHEN (1e0 + greatest(r.in_bytes, 0e0)) > 0 THEN ln(1e0 + greatest(r.in_bytes, 0e0)) END, 0e0) AS f3,
  coalesce(CASE WHEN (1e0 + greatest(r.out_pkts, 0e0)) > 0 THEN ln(1e0 + greatest(r.out_pkts, 0e0)) END, 0e0) AS f4,
  coalesce(CASE WHEN (1e0 + greatest(r.in_pkts, 0e0)) > 0 THEN ln(1e0 + greatest(r.in_pkts, 0e0)) END, 0e0) AS f5,
  coalesce(CASE WHEN (1e0 + greatest(CASE WHEN (r.seconds + 1e-6) <> 0 THEN (r.bytes) / (r.seconds + 1e-6) ELSE 0e0 END, 0e0)) > 0 THEN ln(1e0 + greatest(CASE WHEN (r.seconds + 1e-6) <> 0 THEN (r.bytes) / (r.seconds + 1e-6) ELSE 0e0 END, 0e0)) END, 0e0) AS f6,
  coalesce(CASE WHEN (1e0 + greatest(CASE WHEN (r.out_pkts + r.in_pkts + 1e0) <> 0 THEN (r.bytes) / (r.out_pkts + r.in_pkts + 1e0) ELSE 0e0 END, 0e0)) > 0 THEN ln(1e0 + greatest(CASE WHEN (r.out_pkts + r.in_pkts + 1e0) <> 0 THEN (r.bytes) / (r.out_pkts + r.in_pkts + 1e0) ELSE 0e0 END, 0e0)) END, 0e0) AS f7,
  coalesce(CASE WHEN (r.bytes) <> 0 THEN (r.out_bytes) / (r.bytes) ELSE 0e0 END, 0e0) AS f8,
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(src.hosts AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(src.hosts AS DOUBLE), 0e0), 0e0)) END, 0e0) AS f9,
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(src.ports AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(src.ports AS DOUBLE), 0e0), 0e0)) END, 0e0) AS f10,
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(src.max_sweep AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(src.max_sweep AS DOUBLE), 0e0), 0e0)) END, 0e0) AS f11,
  coalesce(coalesce(CAST(src.failed_share AS DOUBLE), 0e0), 0e0) AS f12
FROM conn_sample_rows r
LEFT JOIN conn_sources src ON src.capture_id = r.capture_id AND src.orig_h = r.orig_h;

-- Fit conn
SELECT scope_id, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12
FROM conn_sample
ORDER BY scope_id, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12;

-- View conn_inputs
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
  CASE WHEN k.n > 0 THEN (kind_rarity.proto_resp_p + kind_rarity.service + kind_rarity.conn_state + kind_rarity.history + kind_rarity.proto + n_resp_h.rarity + n_orig_h.rarity + kind_rarity.service_resp_p_proto) / k.n ELSE 0e0 END AS surprise,
  15e-1 * greatest(r.failed + r.zero_payload + r.no_service + (0e0 - r.established) + coalesce(src.failed_share, 0e0) + coalesce(dst.failed_share, 0e0), 0e0) AS prior,
  coalesce(CASE WHEN (r.sent - (up.first - up.own * r.sent)) > 3e0 THEN least(20e0, greatest(CASE WHEN (greatest(1e0, up.second - up.own * r.sent * r.sent - (up.first - up.own * r.sent) * (up.first - up.own * r.sent))) <> 0 THEN (5e-1 * (r.sent - (up.first - up.own * r.sent)) * (r.sent - (up.first - up.own * r.sent))) / (greatest(1e0, up.second - up.own * r.sent * r.sent - (up.first - up.own * r.sent) * (up.first - up.own * r.sent))) ELSE 0e0 END - up.chance, 0e0)) ELSE 0e0 END, 0e0) + coalesce(CASE WHEN r.seconds >= 43200 THEN 12e0 WHEN r.seconds >= 28800 THEN 6e0 ELSE 0e0 END, 0e0) AS extreme,
  coalesce(CASE WHEN (1e0 + greatest(r.seconds, 0e0)) > 0 THEN ln(1e0 + greatest(r.seconds, 0e0)) END, 0e0) AS f1,
  coalesce(CASE WHEN (1e0 + greatest(r.out_bytes, 0e0)) > 0 THEN ln(1e0 + greatest(r.out_bytes, 0e0)) END, 0e0) AS f2,
  coalesce(CASE WHEN (1e0 + greatest(r.in_bytes, 0e0)) > 0 THEN ln(1e0 + greatest(r.in_bytes, 0e0)) END, 0e0) AS f3,
  coalesce(CASE WHEN (1e0 + greatest(r.out_pkts, 0e0)) > 0 THEN ln(1e0 + greatest(r.out_pkts, 0e0)) END, 0e0) AS f4,
  coalesce(CASE WHEN (1e0 + greatest(r.in_pkts, 0e0)) > 0 THEN ln(1e0 + greatest(r.in_pkts, 0e0)) END, 0e0) AS f5,
  coalesce(CASE WHEN (1e0 + greatest(CASE WHEN (r.seconds + 1e-6) <> 0 THEN (r.bytes) / (r.seconds + 1e-6) ELSE 0e0 END, 0e0)) > 0 THEN ln(1e0 + greatest(CASE WHEN (r.seconds + 1e-6) <> 0 THEN (r.bytes) / (r.seconds + 1e-6) ELSE 0e0 END, 0e0)) END, 0e0) AS f6,
  coalesce(CASE WHEN (1e0 + greatest(CASE WHEN (r.out_pkts + r.in_pkts + 1e0) <> 0 THEN (r.bytes) / (r.out_pkts + r.in_pkts + 1e0) ELSE 0e0 END, 0e0)) > 0 THEN ln(1e0 + greatest(CASE WHEN (r.out_pkts + r.in_pkts + 1e0) <> 0 THEN (r.bytes) / (r.out_pkts + r.in_pkts + 1e0) ELSE 0e0 END, 0e0)) END, 0e0) AS f7,
  coalesce(CASE WHEN (r.bytes) <> 0 THEN (r.out_bytes) / (r.bytes) ELSE 0e0 END, 0e0) AS f8,
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(src.hosts AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(src.hosts AS DOUBLE), 0e0), 0e0)) END, 0e0) AS f9,
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(src.ports AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(src.ports AS DOUBLE), 0e0), 0e0)) END, 0e0) AS f10,
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(src.max_sweep AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(src.max_sweep AS DOUBLE), 0e0), 0e0)) END, 0e0) AS f11,
  coalesce(coalesce(CAST(src.failed_share AS DOUBLE), 0e0), 0e0) AS f12
FROM conn_rows r
LEFT JOIN conn_keys k ON k.scope_id = r.scope_id
JOIN conn_n_resp_h n_resp_h ON n_resp_h.scope_id = r.scope_id AND n_resp_h.v1 = r.resp_h
JOIN conn_n_orig_h n_orig_h ON n_orig_h.scope_id = r.scope_id AND n_orig_h.v1 = r.orig_h
JOIN conn_kind_rarities kind_rarity ON kind_rarity.scope_id = r.scope_id AND kind_rarity.of_proto = coalesce(r.proto, '') AND kind_rarity.of_service = coalesce(r.service, '') AND kind_rarity.of_conn_state = coalesce(r.conn_state, '') AND kind_rarity.of_history = coalesce(r.history, '') AND kind_rarity.of_resp_p = r.resp_p
LEFT JOIN conn_sources src ON src.capture_id = r.capture_id AND src.orig_h = r.orig_h
LEFT JOIN conn_destinations dst ON dst.capture_id = r.capture_id AND dst.resp_h = r.resp_h
LEFT JOIN conn_uploads up ON up.scope_id = r.scope_id AND up.orig_h = r.orig_h AND up.proto = coalesce(r.proto, '') AND up.service = coalesce(r.service, '') AND up.resp_p = r.resp_p;

-- Function conn_scored
SELECT p.capture_id, p.scope_id, p.row_key, p.file_id, p.line, p.ts, p.uid, p.id_orig_h, p.id_orig_p, p.id_resp_h, p.id_resp_p, p.proto, p.label, p.detailedlabel, p.prior, p.tail, p.score, CASE WHEN abs(p.score) < 1e290 THEN p.score * 1048577e0 - (p.score * 1048577e0 - p.score) ELSE p.score END AS rank_score
FROM (SELECT q.*, q.surprise + q.prior + q.extreme + q.tail AS score
FROM (SELECT capture_id, scope_id, row_key, file_id, line, ts, uid, id_orig_h, id_orig_p, id_resp_h, id_resp_p, proto, label, detailedlabel, surprise, prior, extreme, greatest(coalesce(CASE WHEN model_tail_error('conn', CAST(scope_id AS BIGINT), array(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12)) IS NULL THEN model_tail('conn', CAST(scope_id AS BIGINT), array(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12)) ELSE CAST(raise_error(model_tail_error('conn', CAST(scope_id AS BIGINT), array(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12))) AS DOUBLE) END, 0e0) - 4.605170185988092e0, 0e0) AS tail FROM conn_inputs) q) p;

-- Table conn_buckets
SELECT s.capture_id, CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT) AS bucket, CAST(count(*) AS BIGINT) AS n
FROM conn_scored s
GROUP BY s.capture_id, CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT);

-- Table conn_wanted
SELECT q.capture_id, q.n, CAST(coalesce(sum(CASE WHEN b.bucket > floor(64e0 * sign((greatest(4.605170185988092e0, q.median + q.slope * q.reach))) * CASE WHEN (1e0 + abs((greatest(4.605170185988092e0, q.median + q.slope * q.reach)))) > 0 THEN ln(1e0 + abs((greatest(4.605170185988092e0, q.median + q.slope * q.reach)))) END) THEN b.n END), 0) AS BIGINT) AS wanted, CAST(NULL AS DOUBLE) AS cut_position
FROM (
  SELECT p.capture_id, p.n, p.median, greatest(0.25e0, (p.high - p.median) * 0.6213349345596119e0) AS slope, CASE WHEN (1e1 * p.n) > 0 THEN ln(1e1 * p.n) END AS reach
  FROM (
    SELECT u.capture_id, u.n, exp((min(CASE WHEN 2 * u.upto >= u.n THEN u.bucket END) + 5e-1) * 0.015625e0) - 1e0 AS median, exp((min(CASE WHEN 10 * u.upto >= 9 * u.n THEN u.bucket END) + 5e-1) * 0.015625e0) - 1e0 AS high
    FROM (
      SELECT capture_id, bucket, CAST(sum(n) OVER (PARTITION BY capture_id ORDER BY bucket) AS BIGINT) AS upto, CAST(sum(n) OVER (PARTITION BY capture_id) AS BIGINT) AS n
      FROM conn_buckets) u
    GROUP BY u.capture_id, u.n) p) q
JOIN conn_buckets b ON b.capture_id = q.capture_id
GROUP BY q.capture_id, q.n;

-- Table conn_bounds
SELECT b.capture_id, max(b.bucket) AS bucket
FROM (SELECT capture_id, bucket, CAST(sum(n) OVER (PARTITION BY capture_id ORDER BY bucket DESC) AS BIGINT) AS above FROM conn_buckets) b
JOIN conn_wanted w ON w.capture_id = b.capture_id
WHERE b.above >= w.wanted
GROUP BY b.capture_id;

-- Table conn_candidates
SELECT s.capture_id, s.row_key, s.rank_score, s.uid, w.n, w.wanted, w.cut_position,
  CAST(row_number() OVER (PARTITION BY s.capture_id ORDER BY s.rank_score DESC, s.row_key) AS BIGINT) AS place,
  CAST(rank() OVER (PARTITION BY s.capture_id ORDER BY s.rank_score DESC) AS BIGINT) AS first_place,
  CAST(count(*) OVER (PARTITION BY s.capture_id, s.rank_score) AS BIGINT) AS ties
FROM conn_scored s
JOIN conn_wanted w ON w.capture_id = s.capture_id
JOIN conn_bounds c ON c.capture_id = s.capture_id
WHERE CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT) >= c.bucket;

-- Table conn_cuts
SELECT c.capture_id, c.n, coalesce(max(CASE WHEN c.place = c.wanted AND c.rank_score > 0 THEN c.row_key END), CAST('-9223372036854775808' AS BIGINT)) AS cut_key,
  coalesce(max(CASE WHEN c.place = c.wanted AND c.rank_score > 0 THEN c.rank_score END), max(c.rank_score)) AS cut_score
FROM conn_candidates c
GROUP BY c.capture_id, c.n;

-- Table conn_top
SELECT c.capture_id, c.row_key, c.uid, c.rank_score, c.place,
  CASE WHEN c.n > 0 THEN (c.n + 1 - c.first_place - (c.ties - 1) * 5e-1) / c.n END AS percentile
FROM conn_candidates c
JOIN conn_cuts k ON k.capture_id = c.capture_id
WHERE (c.rank_score > k.cut_score OR (c.rank_score = k.cut_score AND c.row_key <= k.cut_key));

-- Table conn_group_targets
SELECT g.finding_id, g.strength, t.capture_id, t.orig_h, t.resp_h, t.resp_p FROM conn_targets t JOIN evidence_groups g ON g.capture_id = t.capture_id AND g.kind = 'scan' AND t.orig_h = g.host AND t.silent = t.flows
UNION
SELECT g.finding_id, g.strength, t.capture_id, t.orig_h, t.resp_h, t.resp_p FROM conn_targets t JOIN evidence_groups g ON g.capture_id = t.capture_id AND g.kind = 'hit' AND t.resp_h = g.host AND t.silent = t.flows
UNION
SELECT g.finding_id, g.strength, t.capture_id, t.orig_h, t.resp_h, t.resp_p FROM conn_targets t JOIN evidence_groups g ON g.capture_id = t.capture_id AND g.kind = 'retry' AND t.orig_h = g.host AND t.resp_h = g.other AND t.resp_p = g.port
UNION
SELECT g.finding_id, g.strength, t.capture_id, t.orig_h, t.resp_h, t.resp_p FROM conn_targets t JOIN evidence_groups g ON g.capture_id = t.capture_id AND g.kind = 'lateral_movement' AND t.orig_h = g.host AND t.resp_p IN (135, 139, 445, 3389, 5985, 5986) AND (t.resp_h LIKE '10.%' OR t.resp_h LIKE '192.168.%' OR ((t.resp_h LIKE '172.1%' AND substr(t.resp_h, 7, 1) = '.') AND t.resp_h >= '172.16.') OR (t.resp_h LIKE '172.2%' AND substr(t.resp_h, 7, 1) = '.') OR t.resp_h LIKE '172.30.%' OR t.resp_h LIKE '172.31.%' OR t.resp_h LIKE '169.254.%' OR t.resp_h LIKE '127.%' OR (t.resp_h LIKE 'f%' AND t.resp_h LIKE '%:%') OR t.resp_h LIKE '%.255' OR (t.resp_h LIKE '23%' AND substr(t.resp_h, 4, 1) = '.') OR ((t.resp_h LIKE '22%' AND substr(t.resp_h, 4, 1) = '.') AND t.resp_h >= '224.'))
UNION
SELECT g.finding_id, g.strength, t.capture_id, t.orig_h, t.resp_h, t.resp_p FROM conn_targets t JOIN evidence_groups g ON g.capture_id = t.capture_id AND g.kind = 'upload' AND t.orig_h = g.host AND t.resp_h = g.other
UNION
SELECT g.finding_id, g.strength, t.capture_id, t.orig_h, t.resp_h, t.resp_p FROM conn_targets t JOIN evidence_groups g ON g.capture_id = t.capture_id AND g.kind = 'long_connection' AND t.orig_h = g.host AND t.resp_h = g.other
UNION
SELECT g.finding_id, g.strength, t.capture_id, t.orig_h, t.resp_h, t.resp_p FROM conn_targets t JOIN evidence_groups g ON g.capture_id = t.capture_id AND g.kind = 'rare_service' AND t.orig_h = g.host AND t.resp_h = g.other AND t.resp_p = g.port
UNION
SELECT g.finding_id, g.strength, t.capture_id, t.orig_h, t.resp_h, t.resp_p FROM conn_targets t JOIN evidence_groups g ON g.capture_id = t.capture_id AND g.kind = 'beacon' AND t.orig_h = g.host AND t.resp_h = g.other;

-- Table conn_group_rows
SELECT g.finding_id, greatest(0e0, 10e0 + 15e0 * g.strength) AS group_score, g.capture_id, s.row_key, s.file_id, s.line, s.ts, s.uid, s.id_orig_h, s.id_orig_p, s.id_resp_h, s.id_resp_p, s.proto, s.label, s.detailedlabel, s.score
FROM conn_scored s
JOIN conn_group_targets g ON g.capture_id = s.capture_id AND g.orig_h = coalesce(s.id_orig_h, '') AND g.resp_h = coalesce(s.id_resp_h, '') AND g.resp_p = coalesce(s.id_resp_p, -1);

-- Table conn_found
SELECT t.capture_id, t.row_key, max(t.percentile) AS percentile, max(s.score) AS score, max(s.tail) AS tail, max(s.prior) AS prior
FROM conn_top t
JOIN conn_scored s ON s.capture_id = t.capture_id AND s.row_key = t.row_key
GROUP BY t.capture_id, t.row_key;

-- Table conn_found_rows
SELECT r.*, s.tail, s.prior, s.score, s.percentile, CAST(NULL AS DOUBLE) AS normal_share
FROM conn_rows r
JOIN conn_found s ON s.capture_id = r.capture_id AND s.row_key = r.row_key;

-- Table conn_usual
SELECT n.scope_id, 'proto_resp_p' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END || ' ' || CASE WHEN CAST(n.v2 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v2 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM conn_n_proto_resp_p n
JOIN conn_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM conn_n_proto_resp_p GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'service' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM conn_n_service n
JOIN conn_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM conn_n_service GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'conn_state' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM conn_n_conn_state n
JOIN conn_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM conn_n_conn_state GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'history' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM conn_n_history n
JOIN conn_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM conn_n_history GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'proto' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM conn_n_proto n
JOIN conn_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM conn_n_proto GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'resp_h' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM conn_n_resp_h n
JOIN conn_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM conn_n_resp_h GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'orig_h' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM conn_n_orig_h n
JOIN conn_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM conn_n_orig_h GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'service_resp_p_proto' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END || ' ' || CASE WHEN CAST(n.v2 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v2 AS STRING) END || ' ' || CASE WHEN CAST(n.v3 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v3 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM conn_n_service_resp_p_proto n
JOIN conn_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM conn_n_service_resp_p_proto GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id;

-- Function conn_medians
SELECT s.scope_id, CASE WHEN model_median_error('conn', CAST(s.scope_id AS BIGINT), array(0e0)) IS NULL THEN model_median('conn', CAST(s.scope_id AS BIGINT), array(0e0)) ELSE CAST(raise_error(model_median_error('conn', CAST(s.scope_id AS BIGINT), array(0e0))) AS DOUBLE) END AS f1, CASE WHEN model_median_error('conn', CAST(s.scope_id AS BIGINT), array(1e0)) IS NULL THEN model_median('conn', CAST(s.scope_id AS BIGINT), array(1e0)) ELSE CAST(raise_error(model_median_error('conn', CAST(s.scope_id AS BIGINT), array(1e0))) AS DOUBLE) END AS f2, CASE WHEN model_median_error('conn', CAST(s.scope_id AS BIGINT), array(2e0)) IS NULL THEN model_median('conn', CAST(s.scope_id AS BIGINT), array(2e0)) ELSE CAST(raise_error(model_median_error('conn', CAST(s.scope_id AS BIGINT), array(2e0))) AS DOUBLE) END AS f3, CASE WHEN model_median_error('conn', CAST(s.scope_id AS BIGINT), array(3e0)) IS NULL THEN model_median('conn', CAST(s.scope_id AS BIGINT), array(3e0)) ELSE CAST(raise_error(model_median_error('conn', CAST(s.scope_id AS BIGINT), array(3e0))) AS DOUBLE) END AS f4, CASE WHEN model_median_error('conn', CAST(s.scope_id AS BIGINT), array(4e0)) IS NULL THEN model_median('conn', CAST(s.scope_id AS BIGINT), array(4e0)) ELSE CAST(raise_error(model_median_error('conn', CAST(s.scope_id AS BIGINT), array(4e0))) AS DOUBLE) END AS f5, CASE WHEN model_median_error('conn', CAST(s.scope_id AS BIGINT), array(5e0)) IS NULL THEN model_median('conn', CAST(s.scope_id AS BIGINT), array(5e0)) ELSE CAST(raise_error(model_median_error('conn', CAST(s.scope_id AS BIGINT), array(5e0))) AS DOUBLE) END AS f6, CASE WHEN model_median_error('conn', CAST(s.scope_id AS BIGINT), array(6e0)) IS NULL THEN model_median('conn', CAST(s.scope_id AS BIGINT), array(6e0)) ELSE CAST(raise_error(model_median_error('conn', CAST(s.scope_id AS BIGINT), array(6e0))) AS DOUBLE) END AS f7, CASE WHEN model_median_error('conn', CAST(s.scope_id AS BIGINT), array(7e0)) IS NULL THEN model_median('conn', CAST(s.scope_id AS BIGINT), array(7e0)) ELSE CAST(raise_error(model_median_error('conn', CAST(s.scope_id AS BIGINT), array(7e0))) AS DOUBLE) END AS f8, CASE WHEN model_median_error('conn', CAST(s.scope_id AS BIGINT), array(8e0)) IS NULL THEN model_median('conn', CAST(s.scope_id AS BIGINT), array(8e0)) ELSE CAST(raise_error(model_median_error('conn', CAST(s.scope_id AS BIGINT), array(8e0))) AS DOUBLE) END AS f9, CASE WHEN model_median_error('conn', CAST(s.scope_id AS BIGINT), array(9e0)) IS NULL THEN model_median('conn', CAST(s.scope_id AS BIGINT), array(9e0)) ELSE CAST(raise_error(model_median_error('conn', CAST(s.scope_id AS BIGINT), array(9e0))) AS DOUBLE) END AS f10, CASE WHEN model_median_error('conn', CAST(s.scope_id AS BIGINT), array(10e0)) IS NULL THEN model_median('conn', CAST(s.scope_id AS BIGINT), array(10e0)) ELSE CAST(raise_error(model_median_error('conn', CAST(s.scope_id AS BIGINT), array(10e0))) AS DOUBLE) END AS f11, CASE WHEN model_median_error('conn', CAST(s.scope_id AS BIGINT), array(11e0)) IS NULL THEN model_median('conn', CAST(s.scope_id AS BIGINT), array(11e0)) ELSE CAST(raise_error(model_median_error('conn', CAST(s.scope_id AS BIGINT), array(11e0))) AS DOUBLE) END AS f12
FROM (SELECT DISTINCT scope_id FROM conn_found_rows) s;

-- View conn_found_inputs
SELECT r.scope_id,
  r.row_key,
  r.capture_id,
  coalesce(CASE WHEN (1e0 + greatest(r.seconds, 0e0)) > 0 THEN ln(1e0 + greatest(r.seconds, 0e0)) END, 0e0) AS f1,
  coalesce(CASE WHEN (1e0 + greatest(r.out_bytes, 0e0)) > 0 THEN ln(1e0 + greatest(r.out_bytes, 0e0)) END, 0e0) AS f2,
  coalesce(CASE WHEN (1e0 + greatest(r.in_bytes, 0e0)) > 0 THEN ln(1e0 + greatest(r.in_bytes, 0e0)) END, 0e0) AS f3,
  coalesce(CASE WHEN (1e0 + greatest(r.out_pkts, 0e0)) > 0 THEN ln(1e0 + greatest(r.out_pkts, 0e0)) END, 0e0) AS f4,
  coalesce(CASE WHEN (1e0 + greatest(r.in_pkts, 0e0)) > 0 THEN ln(1e0 + greatest(r.in_pkts, 0e0)) END, 0e0) AS f5,
  coalesce(CASE WHEN (1e0 + greatest(CASE WHEN (r.seconds + 1e-6) <> 0 THEN (r.bytes) / (r.seconds + 1e-6) ELSE 0e0 END, 0e0)) > 0 THEN ln(1e0 + greatest(CASE WHEN (r.seconds + 1e-6) <> 0 THEN (r.bytes) / (r.seconds + 1e-6) ELSE 0e0 END, 0e0)) END, 0e0) AS f6,
  coalesce(CASE WHEN (1e0 + greatest(CASE WHEN (r.out_pkts + r.in_pkts + 1e0) <> 0 THEN (r.bytes) / (r.out_pkts + r.in_pkts + 1e0) ELSE 0e0 END, 0e0)) > 0 THEN ln(1e0 + greatest(CASE WHEN (r.out_pkts + r.in_pkts + 1e0) <> 0 THEN (r.bytes) / (r.out_pkts + r.in_pkts + 1e0) ELSE 0e0 END, 0e0)) END, 0e0) AS f7,
  coalesce(CASE WHEN (r.bytes) <> 0 THEN (r.out_bytes) / (r.bytes) ELSE 0e0 END, 0e0) AS f8,
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(src.hosts AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(src.hosts AS DOUBLE), 0e0), 0e0)) END, 0e0) AS f9,
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(src.ports AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(src.ports AS DOUBLE), 0e0), 0e0)) END, 0e0) AS f10,
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(src.max_sweep AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(src.max_sweep AS DOUBLE), 0e0), 0e0)) END, 0e0) AS f11,
  coalesce(coalesce(CAST(src.failed_share AS DOUBLE), 0e0), 0e0) AS f12
FROM conn_found_rows r
LEFT JOIN conn_sources src ON src.capture_id = r.capture_id AND src.orig_h = r.orig_h;

-- Function conn_losses
SELECT DISTINCT f.capture_id, f.row_key,
  greatest(coalesce(CASE WHEN model_loss_error('conn', CAST(f.scope_id AS BIGINT), array(0e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12)) IS NULL THEN model_loss('conn', CAST(f.scope_id AS BIGINT), array(0e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12)) ELSE CAST(raise_error(model_loss_error('conn', CAST(f.scope_id AS BIGINT), array(0e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12))) AS DOUBLE) END, 0e0), 0e0) AS loss1,
  greatest(coalesce(CASE WHEN model_loss_error('conn', CAST(f.scope_id AS BIGINT), array(1e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12)) IS NULL THEN model_loss('conn', CAST(f.scope_id AS BIGINT), array(1e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12)) ELSE CAST(raise_error(model_loss_error('conn', CAST(f.scope_id AS BIGINT), array(1e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12))) AS DOUBLE) END, 0e0), 0e0) AS loss2,
  greatest(coalesce(CASE WHEN model_loss_error('conn', CAST(f.scope_id AS BIGINT), array(2e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12)) IS NULL THEN model_loss('conn', CAST(f.scope_id AS BIGINT), array(2e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12)) ELSE CAST(raise_error(model_loss_error('conn', CAST(f.scope_id AS BIGINT), array(2e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12))) AS DOUBLE) END, 0e0), 0e0) AS loss3,
  greatest(coalesce(CASE WHEN model_loss_error('conn', CAST(f.scope_id AS BIGINT), array(3e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12)) IS NULL THEN model_loss('conn', CAST(f.scope_id AS BIGINT), array(3e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12)) ELSE CAST(raise_error(model_loss_error('conn', CAST(f.scope_id AS BIGINT), array(3e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12))) AS DOUBLE) END, 0e0), 0e0) AS loss4,
  greatest(coalesce(CASE WHEN model_loss_error('conn', CAST(f.scope_id AS BIGINT), array(4e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12)) IS NULL THEN model_loss('conn', CAST(f.scope_id AS BIGINT), array(4e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12)) ELSE CAST(raise_error(model_loss_error('conn', CAST(f.scope_id AS BIGINT), array(4e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12))) AS DOUBLE) END, 0e0), 0e0) AS loss5,
  greatest(coalesce(CASE WHEN model_loss_error('conn', CAST(f.scope_id AS BIGINT), array(5e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12)) IS NULL THEN model_loss('conn', CAST(f.scope_id AS BIGINT), array(5e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12)) ELSE CAST(raise_error(model_loss_error('conn', CAST(f.scope_id AS BIGINT), array(5e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12))) AS DOUBLE) END, 0e0), 0e0) AS loss6,
  greatest(coalesce(CASE WHEN model_loss_error('conn', CAST(f.scope_id AS BIGINT), array(6e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12)) IS NULL THEN model_loss('conn', CAST(f.scope_id AS BIGINT), array(6e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12)) ELSE CAST(raise_error(model_loss_error('conn', CAST(f.scope_id AS BIGINT), array(6e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12))) AS DOUBLE) END, 0e0), 0e0) AS loss7,
  greatest(coalesce(CASE WHEN model_loss_error('conn', CAST(f.scope_id AS BIGINT), array(7e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12)) IS NULL THEN model_loss('conn', CAST(f.scope_id AS BIGINT), array(7e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12)) ELSE CAST(raise_error(model_loss_error('conn', CAST(f.scope_id AS BIGINT), array(7e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12))) AS DOUBLE) END, 0e0), 0e0) AS loss8,
  greatest(coalesce(CASE WHEN model_loss_error('conn', CAST(f.scope_id AS BIGINT), array(8e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12)) IS NULL THEN model_loss('conn', CAST(f.scope_id AS BIGINT), array(8e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12)) ELSE CAST(raise_error(model_loss_error('conn', CAST(f.scope_id AS BIGINT), array(8e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12))) AS DOUBLE) END, 0e0), 0e0) AS loss9,
  greatest(coalesce(CASE WHEN model_loss_error('conn', CAST(f.scope_id AS BIGINT), array(9e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12)) IS NULL THEN model_loss('conn', CAST(f.scope_id AS BIGINT), array(9e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12)) ELSE CAST(raise_error(model_loss_error('conn', CAST(f.scope_id AS BIGINT), array(9e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12))) AS DOUBLE) END, 0e0), 0e0) AS loss10,
  greatest(coalesce(CASE WHEN model_loss_error('conn', CAST(f.scope_id AS BIGINT), array(10e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12)) IS NULL THEN model_loss('conn', CAST(f.scope_id AS BIGINT), array(10e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12)) ELSE CAST(raise_error(model_loss_error('conn', CAST(f.scope_id AS BIGINT), array(10e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12))) AS DOUBLE) END, 0e0), 0e0) AS loss11,
  greatest(coalesce(CASE WHEN model_loss_error('conn', CAST(f.scope_id AS BIGINT), array(11e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12)) IS NULL THEN model_loss('conn', CAST(f.scope_id AS BIGINT), array(11e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12)) ELSE CAST(raise_error(model_loss_error('conn', CAST(f.scope_id AS BIGINT), array(11e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12))) AS DOUBLE) END, 0e0), 0e0) AS loss12
FROM conn_found_inputs f;

-- View conn_found_terms
SELECT r.capture_id,
  r.scope_id,
  r.row_key,
  r.tail,
  r.prior,
  CASE WHEN CAST(coalesce(r.proto, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.proto, '') AS STRING) END || ' ' || CASE WHEN CAST(r.resp_p AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(r.resp_p AS STRING) END AS value1,
  CASE WHEN (k.n) <> 0 THEN (kind_rarity.proto_resp_p) / (k.n) ELSE 0e0 END AS part1,
  us.usual1,
  CASE WHEN CAST(coalesce(r.service, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.service, '') AS STRING) END AS value2,
  CASE WHEN (k.n) <> 0 THEN (kind_rarity.service) / (k.n) ELSE 0e0 END AS part2,
  us.usual2,
  CASE WHEN CAST(coalesce(r.conn_state, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.conn_state, '') AS STRING) END AS value3,
  CASE WHEN (k.n) <> 0 THEN (kind_rarity.conn_state) / (k.n) ELSE 0e0 END AS part3,
  us.usual3,
  CASE WHEN CAST(coalesce(r.history, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.history, '') AS STRING) END AS value4,
  CASE WHEN (k.n) <> 0 THEN (kind_rarity.history) / (k.n) ELSE 0e0 END AS part4,
  us.usual4,
  CASE WHEN CAST(coalesce(r.proto, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.proto, '') AS STRING) END AS value5,
  CASE WHEN (k.n) <> 0 THEN (kind_rarity.proto) / (k.n) ELSE 0e0 END AS part5,
  us.usual5,
  CASE WHEN CAST(r.resp_h AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(r.resp_h AS STRING) END AS value6,
  CASE WHEN (k.n) <> 0 THEN (n_resp_h.rarity) / (k.n) ELSE 0e0 END AS part6,
  us.usual6,
  CASE WHEN CAST(r.orig_h AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(r.orig_h AS STRING) END AS value7,
  CASE WHEN (k.n) <> 0 THEN (n_orig_h.rarity) / (k.n) ELSE 0e0 END AS part7,
  us.usual7,
  CASE WHEN CAST(coalesce(r.service, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.service, '') AS STRING) END || ' ' || CASE WHEN CAST(r.resp_p AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(r.resp_p AS STRING) END || ' ' || CASE WHEN CAST(coalesce(r.proto, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.proto, '') AS STRING) END AS value8,
  CASE WHEN (k.n) <> 0 THEN (kind_rarity.service_resp_p_proto) / (k.n) ELSE 0e0 END AS part8,
  us.usual8,
  greatest(r.failed, 0e0) AS sign1,
  greatest(r.zero_payload, 0e0) AS sign2,
  greatest(r.no_service, 0e0) AS sign3,
  greatest((0e0 - r.established), 0e0) AS sign4,
  greatest(coalesce(src.failed_share, 0e0), 0e0) AS sign5,
  greatest(coalesce(dst.failed_share, 0e0), 0e0) AS sign6,
  r.out_bytes AS extreme1,
  exp((up.first - up.own * r.sent)) - 1e0 AS usual_extreme1,
  CASE WHEN (r.sent - (up.first - up.own * r.sent)) > 3e0 THEN least(20e0, greatest(CASE WHEN (greatest(1e0, up.second - up.own * r.sent * r.sent - (up.first - up.own * r.sent) * (up.first - up.own * r.sent))) <> 0 THEN (5e-1 * (r.sent - (up.first - up.own * r.sent)) * (r.sent - (up.first - up.own * r.sent))) / (greatest(1e0, up.second - up.own * r.sent * r.sent - (up.first - up.own * r.sent) * (up.first - up.own * r.sent))) ELSE 0e0 END - up.chance, 0e0)) ELSE 0e0 END AS nats1,
  r.seconds AS extreme2,
  CAST(NULL AS DOUBLE) AS usual_extreme2,
  CASE WHEN r.seconds >= 43200 THEN 12e0 WHEN r.seconds >= 28800 THEN 6e0 ELSE 0e0 END AS nats2,
  r.seconds AS x1,
  exp(med.f1) - 1e0 AS usual_x1,
  lo.loss1,
  r.out_bytes AS x2,
  exp(med.f2) - 1e0 AS usual_x2,
  lo.loss2,
  r.in_bytes AS x3,
  exp(med.f3) - 1e0 AS usual_x3,
  lo.loss3,
  r.out_pkts AS x4,
  exp(med.f4) - 1e0 AS usual_x4,
  lo.loss4,
  r.in_pkts AS x5,
  exp(med.f5) - 1e0 AS usual_x5,
  lo.loss5,
  CASE WHEN (r.seconds + 1e-6) <> 0 THEN (r.bytes) / (r.seconds + 1e-6) ELSE 0e0 END AS x6,
  exp(med.f6) - 1e0 AS usual_x6,
  lo.loss6,
  CASE WHEN (r.out_pkts + r.in_pkts + 1e0) <> 0 THEN (r.bytes) / (r.out_pkts + r.in_pkts + 1e0) ELSE 0e0 END AS x7,
  exp(med.f7) - 1e0 AS usual_x7,
  lo.loss7,
  CASE WHEN (r.bytes) <> 0 THEN (r.out_bytes) / (r.bytes) ELSE 0e0 END AS x8,
  med.f8 AS usual_x8,
  lo.loss8,
  coalesce(CAST(src.hosts AS DOUBLE), 0e0) AS x9,
  exp(med.f9) - 1e0 AS usual_x9,
  lo.loss9,
  coalesce(CAST(src.ports AS DOUBLE), 0e0) AS x10,
  exp(med.f10) - 1e0 AS usual_x10,
  lo.loss10,
  coalesce(CAST(src.max_sweep AS DOUBLE), 0e0) AS x11,
  exp(med.f11) - 1e0 AS usual_x11,
  lo.loss11,
  coalesce(CAST(src.failed_share AS DOUBLE), 0e0) AS x12,
  med.f12 AS usual_x12,
  lo.loss12,
  lo.loss1 + lo.loss2 + lo.loss3 + lo.loss4 + lo.loss5 + lo.loss6 + lo.loss7 + lo.loss8 + lo.loss9 + lo.loss10 + lo.loss11 + lo.loss12 AS losses,
  greatest(r.failed, 0e0) + greatest(r.zero_payload, 0e0) + greatest(r.no_service, 0e0) + greatest((0e0 - r.established), 0e0) + greatest(coalesce(src.failed_share, 0e0), 0e0) + greatest(coalesce(dst.failed_share, 0e0), 0e0) AS signs
FROM conn_found_rows r
LEFT JOIN conn_keys k ON k.scope_id = r.scope_id
JOIN conn_n_resp_h n_resp_h ON n_resp_h.scope_id = r.scope_id AND n_resp_h.v1 = r.resp_h
JOIN conn_n_orig_h n_orig_h ON n_orig_h.scope_id = r.scope_id AND n_orig_h.v1 = r.orig_h
JOIN conn_kind_rarities kind_rarity ON kind_rarity.scope_id = r.scope_id AND kind_rarity.of_proto = coalesce(r.proto, '') AND kind_rarity.of_service = coalesce(r.service, '') AND kind_rarity.of_conn_state = coalesce(r.conn_state, '') AND kind_rarity.of_history = coalesce(r.history, '') AND kind_rarity.of_resp_p = r.resp_p
LEFT JOIN conn_sources src ON src.capture_id = r.capture_id AND src.orig_h = r.orig_h
LEFT JOIN conn_destinations dst ON dst.capture_id = r.capture_id AND dst.resp_h = r.resp_h
LEFT JOIN conn_uploads up ON up.scope_id = r.scope_id AND up.orig_h = r.orig_h AND up.proto = coalesce(r.proto, '') AND up.service = coalesce(r.service, '') AND up.resp_p = r.resp_p
LEFT JOIN conn_medians med ON med.scope_id = r.scope_id
LEFT JOIN conn_losses lo ON lo.capture_id = r.capture_id AND lo.row_key = r.row_key
LEFT JOIN (SELECT scope_id, max(CASE WHEN name = 'proto_resp_p' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual1, max(CASE WHEN name = 'service' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual2, max(CASE WHEN name = 'conn_state' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual3, max(CASE WHEN name = 'history' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual4, max(CASE WHEN name = 'proto' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual5, max(CASE WHEN name = 'resp_h' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual6, max(CASE WHEN name = 'orig_h' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual7, max(CASE WHEN name = 'service_resp_p_proto' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual8 FROM conn_usual GROUP BY scope_id) us ON us.scope_id = r.scope_id;

-- View conn_reasons
SELECT e.capture_id, e.row_key, e.reason.name AS name, e.reason.text AS text, e.reason.number AS number, e.reason.unit AS unit, e.reason.usual_text AS usual_text, e.reason.usual_number AS usual_number, e.reason.part AS part
FROM (
  SELECT d.capture_id, d.row_key, explode(array(named_struct('name', 'proto_resp_p', 'text', d.value1, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual1, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part1), named_struct('name', 'service', 'text', d.value2, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual2, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part2), named_struct('name', 'conn_state', 'text', d.value3, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual3, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part3), named_struct('name', 'history', 'text', d.value4, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual4, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part4), named_struct('name', 'proto', 'text', d.value5, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual5, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part5), named_struct('name', 'resp_h', 'text', d.value6, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual6, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part6), named_struct('name', 'orig_h', 'text', d.value7, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual7, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part7), named_struct('name', 'service_resp_p_proto', 'text', d.value8, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual8, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part8), named_struct('name', 'failed', 'text', CAST(NULL AS STRING), 'number', d.sign1, 'unit', '0 or 1', 'usual_text', CAST(NULL AS STRING), 'usual_number', CAST(NULL AS DOUBLE), 'part', CASE WHEN (d.signs) <> 0 THEN (d.prior * d.sign1) / (d.signs) ELSE 0e0 END), named_struct('name', 'no payload', 'text', CAST(NULL AS STRING), 'number', d.sign2, 'unit', '0 or 1', 'usual_text', CAST(NULL AS STRING), 'usual_number', CAST(NULL AS DOUBLE), 'part', CASE WHEN (d.signs) <> 0 THEN (d.prior * d.sign2) / (d.signs) ELSE 0e0 END), named_struct('name', 'no service', 'text', CAST(NULL AS STRING), 'number', d.sign3, 'unit', '0 or 1', 'usual_text', CAST(NULL AS STRING), 'usual_number', CAST(NULL AS DOUBLE), 'part', CASE WHEN (d.signs) <> 0 THEN (d.prior * d.sign3) / (d.signs) ELSE 0e0 END), named_struct('name', 'established', 'text', CAST(NULL AS STRING), 'number', d.sign4, 'unit', '0 or 1', 'usual_text', CAST(NULL AS STRING), 'usual_number', CAST(NULL AS DOUBLE), 'part', CASE WHEN (d.signs) <> 0 THEN (d.prior * d.sign4) / (d.signs) ELSE 0e0 END), named_struct('name', ('source' || chr(39) || 's failed share'), 'text', CAST(NULL AS STRING), 'number', d.sign5, 'unit', 'share', 'usual_text', CAST(NULL AS STRING), 'usual_number', CAST(NULL AS DOUBLE), 'part', CASE WHEN (d.signs) <> 0 THEN (d.prior * d.sign5) / (d.signs) ELSE 0e0 END), named_struct('name', ('destination' || chr(39) || 's failed share'), 'text', CAST(NULL AS STRING), 'number', d.sign6, 'unit', 'share', 'usual_text', CAST(NULL AS STRING), 'usual_number', CAST(NULL AS DOUBLE), 'part', CASE WHEN (d.signs) <> 0 THEN (d.prior * d.sign6) / (d.signs) ELSE 0e0 END), named_struct('name', 'orig_bytes', 'text', CAST(NULL AS STRING), 'number', d.extreme1, 'unit', 'B', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_extreme1, 'part', d.nats1), named_struct('name', 'duration', 'text', CAST(NULL AS STRING), 'number', d.extreme2, 'unit', 's', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_extreme2, 'part', d.nats2), named_struct('name', 'duration', 'text', CAST(NULL AS STRING), 'number', d.x1, 'unit', 's', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x1, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss1) / (d.losses) ELSE 0e0 END), named_struct('name', 'orig_bytes', 'text', CAST(NULL AS STRING), 'number', d.x2, 'unit', 'B', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x2, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss2) / (d.losses) ELSE 0e0 END), named_struct('name', 'resp_bytes', 'text', CAST(NULL AS STRING), 'number', d.x3, 'unit', 'B', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x3, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss3) / (d.losses) ELSE 0e0 END), named_struct('name', 'orig_pkts', 'text', CAST(NULL AS STRING), 'number', d.x4, 'unit', 'packets', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x4, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss4) / (d.losses) ELSE 0e0 END), named_struct('name', 'resp_pkts', 'text', CAST(NULL AS STRING), 'number', d.x5, 'unit', 'packets', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x5, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss5) / (d.losses) ELSE 0e0 END), named_struct('name', 'bytes_per_second', 'text', CAST(NULL AS STRING), 'number', d.x6, 'unit', 'B/s', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x6, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss6) / (d.losses) ELSE 0e0 END), named_struct('name', 'bytes_per_packet', 'text', CAST(NULL AS STRING), 'number', d.x7, 'unit', 'B', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x7, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss7) / (d.losses) ELSE 0e0 END), named_struct('name', 'orig_bytes_share', 'text', CAST(NULL AS STRING), 'number', d.x8, 'unit', 'share', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x8, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss8) / (d.losses) ELSE 0e0 END), named_struct('name', 'src_hosts', 'text', CAST(NULL AS STRING), 'number', d.x9, 'unit', 'hosts', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x9, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss9) / (d.losses) ELSE 0e0 END), named_struct('name', 'src_ports', 'text', CAST(NULL AS STRING), 'number', d.x10, 'unit', 'ports', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x10, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss10) / (d.losses) ELSE 0e0 END), named_struct('name', 'src_max_port_sweep', 'text', CAST(NULL AS STRING), 'number', d.x11, 'unit', 'ports', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x11, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss11) / (d.losses) ELSE 0e0 END), named_struct('name', 'src_failed_share', 'text', CAST(NULL AS STRING), 'number', d.x12, 'unit', 'share', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x12, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss12) / (d.losses) ELSE 0e0 END))) AS reason
  FROM (SELECT DISTINCT * FROM conn_found_terms) d) e
WHERE e.reason.part > 0;

-- Function conn_named_reasons
SELECT r.capture_id, r.row_key, r.name, r.place, r.part, r.total,
  coalesce(r.text, number_text(r.number, r.unit)) AS value,
  coalesce(r.usual_text, number_text(r.usual_number, r.unit)) AS usual
FROM (
  SELECT n.*, sum(n.part) OVER (PARTITION BY n.capture_id, n.row_key) AS total,
    CAST(row_number() OVER (PARTITION BY n.capture_id, n.row_key ORDER BY CASE WHEN abs(n.part) < 1e290 THEN n.part * 1048577e0 - (n.part * 1048577e0 - n.part) ELSE n.part END DESC, n.name) AS BIGINT) AS place
  FROM conn_reasons n) r
WHERE r.place <= 5;

-- Table conn_explained
SELECT r.capture_id, r.row_key, transform(array_sort(collect_list(named_struct('o', r.place, 'v', named_struct('feature', r.name, 'value', r.value, 'usual', r.usual, 'share', CASE WHEN (r.total) <> 0 THEN (r.part) / (r.total) ELSE 0e0 END)))), item -> item.v) AS reasons,
  array_join(transform(array_sort(collect_list(named_struct('o', r.place, 'v', CASE WHEN r.place <= 3 THEN r.name || CASE WHEN r.value = 'yes' THEN '' ELSE ' ' || coalesce(r.value, '?') END || coalesce(' (usual ' || r.usual || ')', '') END))), item -> item.v), '; ') AS sentence
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
LEFT JOIN conn_explained e ON e.capture_id = f.capture_id AND e.row_key = f.row_key
LEFT JOIN (SELECT DISTINCT capture_id, row_key FROM conn_group_rows WHERE group_score + 5e0 >= score) v ON v.capture_id = f.capture_id AND v.row_key = f.row_key
WHERE v.row_key IS NULL;

-- Table conn_used
SELECT scope_id, nullif(array_sort(collect_set(name)), array()) AS names
FROM (SELECT scope_id, explode(names) AS name FROM conn_keys
  UNION ALL SELECT scope_id, explode(names) AS name FROM (SELECT scope_id, array(CASE WHEN max(f1) > min(f1) THEN 'duration' END, CASE WHEN max(f2) > min(f2) THEN 'orig_bytes' END, CASE WHEN max(f3) > min(f3) THEN 'resp_bytes' END, CASE WHEN max(f4) > min(f4) THEN 'orig_pkts' END, CASE WHEN max(f5) > min(f5) THEN 'resp_pkts' END, CASE WHEN max(f6) > min(f6) THEN 'bytes_per_second' END, CASE WHEN max(f7) > min(f7) THEN 'bytes_per_packet' END, CASE WHEN max(f8) > min(f8) THEN 'orig_bytes_share' END, CASE WHEN max(f9) > min(f9) THEN 'src_hosts' END, CASE WHEN max(f10) > min(f10) THEN 'src_ports' END, CASE WHEN max(f11) > min(f11) THEN 'src_max_port_sweep' END, CASE WHEN max(f12) > min(f12) THEN 'src_failed_share' END) AS names FROM conn_sample GROUP BY scope_id) m) p
GROUP BY scope_id;

-- Table conn_summary
SELECT k.capture_id, 'conn' AS log, 1e0 AS weight, k.n AS row_count, coalesce(f.flagged, 0) AS flagged,
  CASE WHEN (k.n) <> 0 THEN (CAST(coalesce(f.flagged, 0) AS DOUBLE)) / (k.n) ELSE 0e0 END AS flagged_share, k.cut_score AS cutoff, 'surprise+forest' AS method, u.names, p.top_percentile
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
  CAST(CASE WHEN s.ts BETWEEN -62135596800e0 AND 253402300799e0 THEN timestamp_micros(CAST(CASE WHEN abs((s.ts * 1e6) - rint((s.ts * 1e6))) = 5e-1 THEN (s.ts * 1e6) + 5e-1 * sign((s.ts * 1e6)) ELSE rint((s.ts * 1e6)) END AS BIGINT)) END AS TIMESTAMP) AS ts,
  CAST(s.uid AS STRING) AS uid,
  CAST(s.id_orig_h AS STRING) AS id_orig_h,
  CAST(s.id_orig_p AS BIGINT) AS id_orig_p,
  CAST(s.id_resp_h AS STRING) AS id_resp_h,
  CAST(s.id_resp_p AS BIGINT) AS id_resp_p,
  CAST(s.proto AS STRING) AS proto,
  CAST(s.score AS DOUBLE) AS score,
  CAST(coalesce((s.rank_score > k.cut_score OR (s.rank_score = k.cut_score AND s.row_key <= k.cut_key)), FALSE) AS BOOLEAN) AS flagged,
  CAST(CAST(NULL AS DOUBLE) AS DOUBLE) AS normal_share,
  CAST(s.label AS STRING) AS label,
  CAST(s.detailedlabel AS STRING) AS detailedlabel
FROM conn_scored s
JOIN captures_in c ON c.capture_id = s.capture_id
LEFT JOIN files_in fi ON fi.file_id = s.file_id
JOIN conn_cuts k ON k.capture_id = s.capture_id;

-- Table dns_keys
SELECT scope_id, CAST(count(name) AS BIGINT) AS n, nullif(array_sort(collect_set(name)), array()) AS names
FROM (
  SELECT scope_id, CASE WHEN count(*) > 1 THEN name END AS name
  FROM (
    SELECT scope_id, 'query' AS name FROM dns_n_query
    UNION ALL SELECT scope_id, 'registered_domain' AS name FROM dns_n_registered_domain
    UNION ALL SELECT scope_id, 'tld' AS name FROM dns_n_tld
    UNION ALL SELECT scope_id, 'qtype_name' AS name FROM dns_n_qtype_name
    UNION ALL SELECT scope_id, 'rcode_name' AS name FROM dns_n_rcode_name
    UNION ALL SELECT scope_id, 'orig_h' AS name FROM dns_n_orig_h
    UNION ALL SELECT scope_id, 'resp_h' AS name FROM dns_n_resp_h
    UNION ALL SELECT scope_id, 'resp_p' AS name FROM dns_n_resp_p
    UNION ALL SELECT scope_id, 'answers' AS name FROM dns_n_answers) v
  GROUP BY scope_id, name) k
GROUP BY scope_id;

-- Table dns_sample_cuts
SELECT t.scope_id, CASE WHEN max(t.n) > 16384 THEN coalesce(max(CASE WHEN h.place = 16384 THEN h.hash END), max(h.hash)) ELSE 9223372036854775807 END AS cut
FROM dns_total t
LEFT JOIN (
  SELECT r.scope_id, (r.row_key ^ CAST(42 AS BIGINT)) AS hash, row_number() OVER (PARTITION BY r.scope_id ORDER BY (r.row_key ^ CAST(42 AS BIGINT))) AS place
  FROM dns_rows r
  JOIN dns_total t ON t.scope_id = r.scope_id
  WHERE t.n > 16384 AND CAST((r.row_key ^ CAST(42 AS BIGINT)) AS DOUBLE) <= -9.223372036854776E+18 + 1.8446744073709552E+19 * CASE WHEN (t.n) <> 0 THEN (32768e0) / (t.n) ELSE 0e0 END) h
  ON h.scope_id = t.scope_id
GROUP BY t.scope_id;

-- View dns_sample_rows
SELECT r.*, (r.row_key ^ CAST(42 AS BIGINT)) AS sample_order
FROM dns_rows r
JOIN dns_sample_cuts c ON c.scope_id = r.scope_id
WHERE (r.row_key ^ CAST(42 AS BIGINT)) <= c.cut;

-- Table dns_sample
SELECT r.scope_id,
  coalesce(CASE WHEN (1e0 + greatest(CAST(length(coalesce(r.q, '')) AS DOUBLE), 0e0)) > 0 THEN ln(1e0 + greatest(CAST(length(coalesce(r.q, '')) AS DOUBLE), 0e0)) END, 0e0) AS f1,
  coalesce(CASE WHEN (1e0 + greatest(CAST(length(r.q) - length(replace(r.q, '.', '')) + 1 AS DOUBLE), 0e0)) > 0 THEN ln(1e0 + greatest(CAST(length(r.q) - length(replace(r.q, '.', '')) + 1 AS DOUBLE), 0e0)) END, 0e0) AS f2,
  coalesce(CASE WHEN (1e0 + greatest(r.label_length, 0e0)) > 0 THEN ln(1e0 + greatest(r.label_length, 0e0)) END, 0e0) AS f3,
  coalesce(r.entropy, 0e0) AS f4,
  coalesce(CASE WHEN (r.label_length) <> 0 THEN (r.digits) / (r.label_length) ELSE 0e0 END, 0e0) AS f5,
  coalesce(CASE WHEN (r.letters) <> 0 THEN (r.vowels) / (r.letters) ELSE 0e0 END, 0e0) AS f6,
  coalesce(CASE WHEN (1e0 + greatest(r.answer_count, 0e0)) > 0 THEN ln(1e0 + greatest(r.answer_count, 0e0)) END, 0e0) AS f7,
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(dom.names AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(dom.names AS DOUBLE), 0e0), 0e0)) END, 0e0) AS f8,
  coalesce(coalesce(CAST(asks.nxdomain_share AS DOUBLE), 0e0), 0e0) AS f9,
  coalesce(coalesce(CAST(asks.dga_like_share AS DOUBLE), 0e0), 0e0) AS f10
FROM dns_sample_rows r
LEFT JOIN dns_sources asks ON asks.capture_id = r.capture_id AND asks.orig_h = r.orig_h
LEFT JOIN dns_domains dom ON dom.capture_id = r.capture_id AND dom.registered_domain = r.registered_domain;

-- Fit dns
SELECT scope_id, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10
FROM dns_sample
ORDER BY scope_id, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10;

-- View dns_inputs
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
  CASE WHEN k.n > 0 THEN (n_query.rarity + n_registered_domain.rarity + n_tld.rarity + n_qtype_name.rarity + n_rcode_name.rarity + n_orig_h.rarity + n_resp_h.rarity + n_resp_p.rarity + n_answers.rarity) / k.n ELSE 0e0 END AS surprise,
  15e-1 * greatest(CASE WHEN r.rcode = 'NXDOMAIN' THEN 1e0 ELSE 0e0 END + r.no_answer + CASE WHEN r.rejected THEN 1e0 ELSE 0e0 END, 0e0) AS prior,
  0e0 AS extreme,
  coalesce(CASE WHEN (1e0 + greatest(CAST(length(coalesce(r.q, '')) AS DOUBLE), 0e0)) > 0 THEN ln(1e0 + greatest(CAST(length(coalesce(r.q, '')) AS DOUBLE), 0e0)) END, 0e0) AS f1,
  coalesce(CASE WHEN (1e0 + greatest(CAST(length(r.q) - length(replace(r.q, '.', '')) + 1 AS DOUBLE), 0e0)) > 0 THEN ln(1e0 + greatest(CAST(length(r.q) - length(replace(r.q, '.', '')) + 1 AS DOUBLE), 0e0)) END, 0e0) AS f2,
  coalesce(CASE WHEN (1e0 + greatest(r.label_length, 0e0)) > 0 THEN ln(1e0 + greatest(r.label_length, 0e0)) END, 0e0) AS f3,
  coalesce(r.entropy, 0e0) AS f4,
  coalesce(CASE WHEN (r.label_length) <> 0 THEN (r.digits) / (r.label_length) ELSE 0e0 END, 0e0) AS f5,
  coalesce(CASE WHEN (r.letters) <> 0 THEN (r.vowels) / (r.letters) ELSE 0e0 END, 0e0) AS f6,
  coalesce(CASE WHEN (1e0 + greatest(r.answer_count, 0e0)) > 0 THEN ln(1e0 + greatest(r.answer_count, 0e0)) END, 0e0) AS f7,
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(dom.names AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(dom.names AS DOUBLE), 0e0), 0e0)) END, 0e0) AS f8,
  coalesce(coalesce(CAST(asks.nxdomain_share AS DOUBLE), 0e0), 0e0) AS f9,
  coalesce(coalesce(CAST(asks.dga_like_share AS DOUBLE), 0e0), 0e0) AS f10
FROM dns_rows r
LEFT JOIN dns_keys k ON k.scope_id = r.scope_id
JOIN dns_n_query n_query ON n_query.scope_id = r.scope_id AND n_query.v1 = r.q
JOIN dns_n_registered_domain n_registered_domain ON n_registered_domain.scope_id = r.scope_id AND n_registered_domain.v1 = r.registered_domain
JOIN dns_n_tld n_tld ON n_tld.scope_id = r.scope_id AND n_tld.v1 = r.last_label
JOIN dns_n_qtype_name n_qtype_name ON n_qtype_name.scope_id = r.scope_id AND n_qtype_name.v1 = r.qtype
JOIN dns_n_rcode_name n_rcode_name ON n_rcode_name.scope_id = r.scope_id AND n_rcode_name.v1 = r.rcode
JOIN dns_n_orig_h n_orig_h ON n_orig_h.scope_id = r.scope_id AND n_orig_h.v1 = r.orig_h
JOIN dns_n_resp_h n_resp_h ON n_resp_h.scope_id = r.scope_id AND n_resp_h.v1 = coalesce(r.id_resp_h, '')
JOIN dns_n_resp_p n_resp_p ON n_resp_p.scope_id = r.scope_id AND n_resp_p.v1 = r.resp_p
JOIN dns_n_answers n_answers ON n_answers.scope_id = r.scope_id AND n_answers.v1 = coalesce(array_join(array_sort(CAST(r.answers AS ARRAY<STRING>)), '|'), '')
LEFT JOIN dns_sources asks ON asks.capture_id = r.capture_id AND asks.orig_h = r.orig_h
LEFT JOIN dns_domains dom ON dom.capture_id = r.capture_id AND dom.registered_domain = r.registered_domain;

-- Function dns_scored
SELECT p.capture_id, p.scope_id, p.row_key, p.file_id, p.line, p.ts, p.uid, p.id_orig_h, p.id_orig_p, p.id_resp_h, p.id_resp_p, p.proto, p.label, p.detailedlabel, p.prior, p.tail, p.score, CASE WHEN abs(p.score) < 1e290 THEN p.score * 1048577e0 - (p.score * 1048577e0 - p.score) ELSE p.score END AS rank_score
FROM (SELECT q.*, q.surprise + q.prior + q.extreme + q.tail AS score
FROM (SELECT capture_id, scope_id, row_key, file_id, line, ts, uid, id_orig_h, id_orig_p, id_resp_h, id_resp_p, proto, label, detailedlabel, surprise, prior, extreme, greatest(coalesce(CASE WHEN model_tail_error('dns', CAST(scope_id AS BIGINT), array(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10)) IS NULL THEN model_tail('dns', CAST(scope_id AS BIGINT), array(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10)) ELSE CAST(raise_error(model_tail_error('dns', CAST(scope_id AS BIGINT), array(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10))) AS DOUBLE) END, 0e0) - 4.605170185988092e0, 0e0) AS tail FROM dns_inputs) q) p;

-- Table dns_buckets
SELECT s.capture_id, CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT) AS bucket, CAST(count(*) AS BIGINT) AS n
FROM dns_scored s
GROUP BY s.capture_id, CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT);

-- Table dns_wanted
SELECT q.capture_id, q.n, CAST(coalesce(sum(CASE WHEN b.bucket > floor(64e0 * sign((greatest(4.605170185988092e0, q.median + q.slope * q.reach))) * CASE WHEN (1e0 + abs((greatest(4.605170185988092e0, q.median + q.slope * q.reach)))) > 0 THEN ln(1e0 + abs((greatest(4.605170185988092e0, q.median + q.slope * q.reach)))) END) THEN b.n END), 0) AS BIGINT) AS wanted, CAST(NULL AS DOUBLE) AS cut_position
FROM (
  SELECT p.capture_id, p.n, p.median, greatest(0.25e0, (p.high - p.median) * 0.6213349345596119e0) AS slope, CASE WHEN (1e1 * p.n) > 0 THEN ln(1e1 * p.n) END AS reach
  FROM (
    SELECT u.capture_id, u.n, exp((min(CASE WHEN 2 * u.upto >= u.n THEN u.bucket END) + 5e-1) * 0.015625e0) - 1e0 AS median, exp((min(CASE WHEN 10 * u.upto >= 9 * u.n THEN u.bucket END) + 5e-1) * 0.015625e0) - 1e0 AS high
    FROM (
      SELECT capture_id, bucket, CAST(sum(n) OVER (PARTITION BY capture_id ORDER BY bucket) AS BIGINT) AS upto, CAST(sum(n) OVER (PARTITION BY capture_id) AS BIGINT) AS n
      FROM dns_buckets) u
    GROUP BY u.capture_id, u.n) p) q
JOIN dns_buckets b ON b.capture_id = q.capture_id
GROUP BY q.capture_id, q.n;

-- Table dns_bounds
SELECT b.capture_id, max(b.bucket) AS bucket
FROM (SELECT capture_id, bucket, CAST(sum(n) OVER (PARTITION BY capture_id ORDER BY bucket DESC) AS BIGINT) AS above FROM dns_buckets) b
JOIN dns_wanted w ON w.capture_id = b.capture_id
WHERE b.above >= w.wanted
GROUP BY b.capture_id;

-- Table dns_candidates
SELECT s.capture_id, s.row_key, s.rank_score, s.uid, w.n, w.wanted, w.cut_position,
  CAST(row_number() OVER (PARTITION BY s.capture_id ORDER BY s.rank_score DESC, s.row_key) AS BIGINT) AS place,
  CAST(rank() OVER (PARTITION BY s.capture_id ORDER BY s.rank_score DESC) AS BIGINT) AS first_place,
  CAST(count(*) OVER (PARTITION BY s.capture_id, s.rank_score) AS BIGINT) AS ties
FROM dns_scored s
JOIN dns_wanted w ON w.capture_id = s.capture_id
JOIN dns_bounds c ON c.capture_id = s.capture_id
WHERE CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT) >= c.bucket;

-- Table dns_cuts
SELECT c.capture_id, c.n, coalesce(max(CASE WHEN c.place = c.wanted AND c.rank_score > 0 THEN c.row_key END), CAST('-9223372036854775808' AS BIGINT)) AS cut_key,
  coalesce(max(CASE WHEN c.place = c.wanted AND c.rank_score > 0 THEN c.rank_score END), max(c.rank_score)) AS cut_score
FROM dns_candidates c
GROUP BY c.capture_id, c.n;

-- Table dns_top
SELECT c.capture_id, c.row_key, c.uid, c.rank_score, c.place,
  CASE WHEN c.n > 0 THEN (c.n + 1 - c.first_place - (c.ties - 1) * 5e-1) / c.n END AS percentile
FROM dns_candidates c
JOIN dns_cuts k ON k.capture_id = c.capture_id
WHERE (c.rank_score > k.cut_score OR (c.rank_score = k.cut_score AND c.row_key <= k.cut_key));

-- Table dns_group_keys
SELECT g.finding_id, g.strength, r.capture_id, r.row_key FROM dns_rows r JOIN evidence_groups g ON g.capture_id = r.capture_id AND g.kind = 'nxdomain' AND r.orig_h = g.host AND r.rcode = 'NXDOMAIN'
UNION
SELECT g.finding_id, g.strength, r.capture_id, r.row_key FROM dns_rows r JOIN evidence_groups g ON g.capture_id = r.capture_id AND g.kind = 'dns_tunnel' AND r.orig_h = g.host AND r.registered_domain = g.other;

-- Table dns_group_rows
SELECT g.finding_id, greatest(0e0, 10e0 + 15e0 * g.strength) AS group_score, g.capture_id, s.row_key, s.file_id, s.line, s.ts, s.uid, s.id_orig_h, s.id_orig_p, s.id_resp_h, s.id_resp_p, s.proto, s.label, s.detailedlabel, s.score
FROM dns_scored s
JOIN dns_group_keys g ON g.capture_id = s.capture_id AND g.row_key = s.row_key;

-- Table dns_found
SELECT t.capture_id, t.row_key, max(t.percentile) AS percentile, max(s.score) AS score, max(s.tail) AS tail, max(s.prior) AS prior
FROM dns_top t
JOIN dns_scored s ON s.capture_id = t.capture_id AND s.row_key = t.row_key
GROUP BY t.capture_id, t.row_key;

-- Table dns_found_rows
SELECT r.*, s.tail, s.prior, s.score, s.percentile, CAST(NULL AS DOUBLE) AS normal_share
FROM dns_rows r
JOIN dns_found s ON s.capture_id = r.capture_id AND s.row_key = r.row_key;

-- Table dns_usual
SELECT n.scope_id, 'query' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM dns_n_query n
JOIN dns_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM dns_n_query GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'registered_domain' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM dns_n_registered_domain n
JOIN dns_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM dns_n_registered_domain GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'tld' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM dns_n_tld n
JOIN dns_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM dns_n_tld GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'qtype_name' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM dns_n_qtype_name n
JOIN dns_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM dns_n_qtype_name GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'rcode_name' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM dns_n_rcode_name n
JOIN dns_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM dns_n_rcode_name GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'orig_h' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM dns_n_orig_h n
JOIN dns_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM dns_n_orig_h GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'resp_h' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM dns_n_resp_h n
JOIN dns_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM dns_n_resp_h GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'resp_p' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM dns_n_resp_p n
JOIN dns_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM dns_n_resp_p GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'answers' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM dns_n_answers n
JOIN dns_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM dns_n_answers GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id;

-- Function dns_medians
SELECT s.scope_id, CASE WHEN model_median_error('dns', CAST(s.scope_id AS BIGINT), array(0e0)) IS NULL THEN model_median('dns', CAST(s.scope_id AS BIGINT), array(0e0)) ELSE CAST(raise_error(model_median_error('dns', CAST(s.scope_id AS BIGINT), array(0e0))) AS DOUBLE) END AS f1, CASE WHEN model_median_error('dns', CAST(s.scope_id AS BIGINT), array(1e0)) IS NULL THEN model_median('dns', CAST(s.scope_id AS BIGINT), array(1e0)) ELSE CAST(raise_error(model_median_error('dns', CAST(s.scope_id AS BIGINT), array(1e0))) AS DOUBLE) END AS f2, CASE WHEN model_median_error('dns', CAST(s.scope_id AS BIGINT), array(2e0)) IS NULL THEN model_median('dns', CAST(s.scope_id AS BIGINT), array(2e0)) ELSE CAST(raise_error(model_median_error('dns', CAST(s.scope_id AS BIGINT), array(2e0))) AS DOUBLE) END AS f3, CASE WHEN model_median_error('dns', CAST(s.scope_id AS BIGINT), array(3e0)) IS NULL THEN model_median('dns', CAST(s.scope_id AS BIGINT), array(3e0)) ELSE CAST(raise_error(model_median_error('dns', CAST(s.scope_id AS BIGINT), array(3e0))) AS DOUBLE) END AS f4, CASE WHEN model_median_error('dns', CAST(s.scope_id AS BIGINT), array(4e0)) IS NULL THEN model_median('dns', CAST(s.scope_id AS BIGINT), array(4e0)) ELSE CAST(raise_error(model_median_error('dns', CAST(s.scope_id AS BIGINT), array(4e0))) AS DOUBLE) END AS f5, CASE WHEN model_median_error('dns', CAST(s.scope_id AS BIGINT), array(5e0)) IS NULL THEN model_median('dns', CAST(s.scope_id AS BIGINT), array(5e0)) ELSE CAST(raise_error(model_median_error('dns', CAST(s.scope_id AS BIGINT), array(5e0))) AS DOUBLE) END AS f6, CASE WHEN model_median_error('dns', CAST(s.scope_id AS BIGINT), array(6e0)) IS NULL THEN model_median('dns', CAST(s.scope_id AS BIGINT), array(6e0)) ELSE CAST(raise_error(model_median_error('dns', CAST(s.scope_id AS BIGINT), array(6e0))) AS DOUBLE) END AS f7, CASE WHEN model_median_error('dns', CAST(s.scope_id AS BIGINT), array(7e0)) IS NULL THEN model_median('dns', CAST(s.scope_id AS BIGINT), array(7e0)) ELSE CAST(raise_error(model_median_error('dns', CAST(s.scope_id AS BIGINT), array(7e0))) AS DOUBLE) END AS f8, CASE WHEN model_median_error('dns', CAST(s.scope_id AS BIGINT), array(8e0)) IS NULL THEN model_median('dns', CAST(s.scope_id AS BIGINT), array(8e0)) ELSE CAST(raise_error(model_median_error('dns', CAST(s.scope_id AS BIGINT), array(8e0))) AS DOUBLE) END AS f9, CASE WHEN model_median_error('dns', CAST(s.scope_id AS BIGINT), array(9e0)) IS NULL THEN model_median('dns', CAST(s.scope_id AS BIGINT), array(9e0)) ELSE CAST(raise_error(model_median_error('dns', CAST(s.scope_id AS BIGINT), array(9e0))) AS DOUBLE) END AS f10
FROM (SELECT DISTINCT scope_id FROM dns_found_rows) s;

-- View dns_found_inputs
SELECT r.scope_id,
  r.row_key,
  r.capture_id,
  coalesce(CASE WHEN (1e0 + greatest(CAST(length(coalesce(r.q, '')) AS DOUBLE), 0e0)) > 0 THEN ln(1e0 + greatest(CAST(length(coalesce(r.q, '')) AS DOUBLE), 0e0)) END, 0e0) AS f1,
  coalesce(CASE WHEN (1e0 + greatest(CAST(length(r.q) - length(replace(r.q, '.', '')) + 1 AS DOUBLE), 0e0)) > 0 THEN ln(1e0 + greatest(CAST(length(r.q) - length(replace(r.q, '.', '')) + 1 AS DOUBLE), 0e0)) END, 0e0) AS f2,
  coalesce(CASE WHEN (1e0 + greatest(r.label_length, 0e0)) > 0 THEN ln(1e0 + greatest(r.label_length, 0e0)) END, 0e0) AS f3,
  coalesce(r.entropy, 0e0) AS f4,
  coalesce(CASE WHEN (r.label_length) <> 0 THEN (r.digits) / (r.label_length) ELSE 0e0 END, 0e0) AS f5,
  coalesce(CASE WHEN (r.letters) <> 0 THEN (r.vowels) / (r.letters) ELSE 0e0 END, 0e0) AS f6,
  coalesce(CASE WHEN (1e0 + greatest(r.answer_count, 0e0)) > 0 THEN ln(1e0 + greatest(r.answer_count, 0e0)) END, 0e0) AS f7,
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(dom.names AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(dom.names AS DOUBLE), 0e0), 0e0)) END, 0e0) AS f8,
  coalesce(coalesce(CAST(asks.nxdomain_share AS DOUBLE), 0e0), 0e0) AS f9,
  coalesce(coalesce(CAST(asks.dga_like_share AS DOUBLE), 0e0), 0e0) AS f10
FROM dns_found_rows r
LEFT JOIN dns_sources asks ON asks.capture_id = r.capture_id AND asks.orig_h = r.orig_h
LEFT JOIN dns_domains dom ON dom.capture_id = r.capture_id AND dom.registered_domain = r.registered_domain;

-- Function dns_losses
SELECT DISTINCT f.capture_id, f.row_key,
  greatest(coalesce(CASE WHEN model_loss_error('dns', CAST(f.scope_id AS BIGINT), array(0e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10)) IS NULL THEN model_loss('dns', CAST(f.scope_id AS BIGINT), array(0e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10)) ELSE CAST(raise_error(model_loss_error('dns', CAST(f.scope_id AS BIGINT), array(0e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10))) AS DOUBLE) END, 0e0), 0e0) AS loss1,
  greatest(coalesce(CASE WHEN model_loss_error('dns', CAST(f.scope_id AS BIGINT), array(1e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10)) IS NULL THEN model_loss('dns', CAST(f.scope_id AS BIGINT), array(1e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10)) ELSE CAST(raise_error(model_loss_error('dns', CAST(f.scope_id AS BIGINT), array(1e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10))) AS DOUBLE) END, 0e0), 0e0) AS loss2,
  greatest(coalesce(CASE WHEN model_loss_error('dns', CAST(f.scope_id AS BIGINT), array(2e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10)) IS NULL THEN model_loss('dns', CAST(f.scope_id AS BIGINT), array(2e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10)) ELSE CAST(raise_error(model_loss_error('dns', CAST(f.scope_id AS BIGINT), array(2e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10))) AS DOUBLE) END, 0e0), 0e0) AS loss3,
  greatest(coalesce(CASE WHEN model_loss_error('dns', CAST(f.scope_id AS BIGINT), array(3e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10)) IS NULL THEN model_loss('dns', CAST(f.scope_id AS BIGINT), array(3e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10)) ELSE CAST(raise_error(model_loss_error('dns', CAST(f.scope_id AS BIGINT), array(3e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10))) AS DOUBLE) END, 0e0), 0e0) AS loss4,
  greatest(coalesce(CASE WHEN model_loss_error('dns', CAST(f.scope_id AS BIGINT), array(4e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10)) IS NULL THEN model_loss('dns', CAST(f.scope_id AS BIGINT), array(4e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10)) ELSE CAST(raise_error(model_loss_error('dns', CAST(f.scope_id AS BIGINT), array(4e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10))) AS DOUBLE) END, 0e0), 0e0) AS loss5,
  greatest(coalesce(CASE WHEN model_loss_error('dns', CAST(f.scope_id AS BIGINT), array(5e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10)) IS NULL THEN model_loss('dns', CAST(f.scope_id AS BIGINT), array(5e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10)) ELSE CAST(raise_error(model_loss_error('dns', CAST(f.scope_id AS BIGINT), array(5e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10))) AS DOUBLE) END, 0e0), 0e0) AS loss6,
  greatest(coalesce(CASE WHEN model_loss_error('dns', CAST(f.scope_id AS BIGINT), array(6e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10)) IS NULL THEN model_loss('dns', CAST(f.scope_id AS BIGINT), array(6e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10)) ELSE CAST(raise_error(model_loss_error('dns', CAST(f.scope_id AS BIGINT), array(6e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10))) AS DOUBLE) END, 0e0), 0e0) AS loss7,
  greatest(coalesce(CASE WHEN model_loss_error('dns', CAST(f.scope_id AS BIGINT), array(7e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10)) IS NULL THEN model_loss('dns', CAST(f.scope_id AS BIGINT), array(7e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10)) ELSE CAST(raise_error(model_loss_error('dns', CAST(f.scope_id AS BIGINT), array(7e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10))) AS DOUBLE) END, 0e0), 0e0) AS loss8,
  greatest(coalesce(CASE WHEN model_loss_error('dns', CAST(f.scope_id AS BIGINT), array(8e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10)) IS NULL THEN model_loss('dns', CAST(f.scope_id AS BIGINT), array(8e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10)) ELSE CAST(raise_error(model_loss_error('dns', CAST(f.scope_id AS BIGINT), array(8e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10))) AS DOUBLE) END, 0e0), 0e0) AS loss9,
  greatest(coalesce(CASE WHEN model_loss_error('dns', CAST(f.scope_id AS BIGINT), array(9e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10)) IS NULL THEN model_loss('dns', CAST(f.scope_id AS BIGINT), array(9e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10)) ELSE CAST(raise_error(model_loss_error('dns', CAST(f.scope_id AS BIGINT), array(9e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10))) AS DOUBLE) END, 0e0), 0e0) AS loss10
FROM dns_found_inputs f;

-- View dns_found_terms
SELECT r.capture_id,
  r.scope_id,
  r.row_key,
  r.tail,
  r.prior,
  CASE WHEN CAST(r.q AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(r.q AS STRING) END AS value1,
  CASE WHEN (k.n) <> 0 THEN (n_query.rarity) / (k.n) ELSE 0e0 END AS part1,
  us.usual1,
  CASE WHEN CAST(r.registered_domain AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(r.registered_domain AS STRING) END AS value2,
  CASE WHEN (k.n) <> 0 THEN (n_registered_domain.rarity) / (k.n) ELSE 0e0 END AS part2,
  us.usual2,
  CASE WHEN CAST(r.last_label AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(r.last_label AS STRING) END AS value3,
  CASE WHEN (k.n) <> 0 THEN (n_tld.rarity) / (k.n) ELSE 0e0 END AS part3,
  us.usual3,
  CASE WHEN CAST(r.qtype AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(r.qtype AS STRING) END AS value4,
  CASE WHEN (k.n) <> 0 THEN (n_qtype_name.rarity) / (k.n) ELSE 0e0 END AS part4,
  us.usual4,
  CASE WHEN CAST(r.rcode AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(r.rcode AS STRING) END AS value5,
  CASE WHEN (k.n) <> 0 THEN (n_rcode_name.rarity) / (k.n) ELSE 0e0 END AS part5,
  us.usual5,
  CASE WHEN CAST(r.orig_h AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(r.orig_h AS STRING) END AS value6,
  CASE WHEN (k.n) <> 0 THEN (n_orig_h.rarity) / (k.n) ELSE 0e0 END AS part6,
  us.usual6,
  CASE WHEN CAST(coalesce(r.id_resp_h, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.id_resp_h, '') AS STRING) END AS value7,
  CASE WHEN (k.n) <> 0 THEN (n_resp_h.rarity) / (k.n) ELSE 0e0 END AS part7,
  us.usual7,
  CASE WHEN CAST(r.resp_p AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(r.resp_p AS STRING) END AS value8,
  CASE WHEN (k.n) <> 0 THEN (n_resp_p.rarity) / (k.n) ELSE 0e0 END AS part8,
  us.usual8,
  CASE WHEN CAST(coalesce(array_join(array_sort(CAST(r.answers AS ARRAY<STRING>)), '|'), '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(array_join(array_sort(CAST(r.answers AS ARRAY<STRING>)), '|'), '') AS STRING) END AS value9,
  CASE WHEN (k.n) <> 0 THEN (n_answers.rarity) / (k.n) ELSE 0e0 END AS part9,
  us.usual9,
  greatest(CASE WHEN r.rcode = 'NXDOMAIN' THEN 1e0 ELSE 0e0 END, 0e0) AS sign1,
  greatest(r.no_answer, 0e0) AS sign2,
  greatest(CASE WHEN r.rejected THEN 1e0 ELSE 0e0 END, 0e0) AS sign3,
  CAST(length(coalesce(r.q, '')) AS DOUBLE) AS x1,
  exp(med.f1) - 1e0 AS usual_x1,
  lo.loss1,
  CAST(length(r.q) - length(replace(r.q, '.', '')) + 1 AS DOUBLE) AS x2,
  exp(med.f2) - 1e0 AS usual_x2,
  lo.loss2,
  r.label_length AS x3,
  exp(med.f3) - 1e0 AS usual_x3,
  lo.loss3,
  r.entropy AS x4,
  med.f4 AS usual_x4,
  lo.loss4,
  CASE WHEN (r.label_length) <> 0 THEN (r.digits) / (r.label_length) ELSE 0e0 END AS x5,
  med.f5 AS usual_x5,
  lo.loss5,
  CASE WHEN (r.letters) <> 0 THEN (r.vowels) / (r.letters) ELSE 0e0 END AS x6,
  med.f6 AS usual_x6,
  lo.loss6,
  r.answer_count AS x7,
  exp(med.f7) - 1e0 AS usual_x7,
  lo.loss7,
  coalesce(CAST(dom.names AS DOUBLE), 0e0) AS x8,
  exp(med.f8) - 1e0 AS usual_x8,
  lo.loss8,
  coalesce(CAST(asks.nxdomain_share AS DOUBLE), 0e0) AS x9,
  med.f9 AS usual_x9,
  lo.loss9,
  coalesce(CAST(asks.dga_like_share AS DOUBLE), 0e0) AS x10,
  med.f10 AS usual_x10,
  lo.loss10,
  lo.loss1 + lo.loss2 + lo.loss3 + lo.loss4 + lo.loss5 + lo.loss6 + lo.loss7 + lo.loss8 + lo.loss9 + lo.loss10 AS losses,
  greatest(CASE WHEN r.rcode = 'NXDOMAIN' THEN 1e0 ELSE 0e0 END, 0e0) + greatest(r.no_answer, 0e0) + greatest(CASE WHEN r.rejected THEN 1e0 ELSE 0e0 END, 0e0) AS signs
FROM dns_found_rows r
LEFT JOIN dns_keys k ON k.scope_id = r.scope_id
JOIN dns_n_query n_query ON n_query.scope_id = r.scope_id AND n_query.v1 = r.q
JOIN dns_n_registered_domain n_registered_domain ON n_registered_domain.scope_id = r.scope_id AND n_registered_domain.v1 = r.registered_domain
JOIN dns_n_tld n_tld ON n_tld.scope_id = r.scope_id AND n_tld.v1 = r.last_label
JOIN dns_n_qtype_name n_qtype_name ON n_qtype_name.scope_id = r.scope_id AND n_qtype_name.v1 = r.qtype
JOIN dns_n_rcode_name n_rcode_name ON n_rcode_name.scope_id = r.scope_id AND n_rcode_name.v1 = r.rcode
JOIN dns_n_orig_h n_orig_h ON n_orig_h.scope_id = r.scope_id AND n_orig_h.v1 = r.orig_h
JOIN dns_n_resp_h n_resp_h ON n_resp_h.scope_id = r.scope_id AND n_resp_h.v1 = coalesce(r.id_resp_h, '')
JOIN dns_n_resp_p n_resp_p ON n_resp_p.scope_id = r.scope_id AND n_resp_p.v1 = r.resp_p
JOIN dns_n_answers n_answers ON n_answers.scope_id = r.scope_id AND n_answers.v1 = coalesce(array_join(array_sort(CAST(r.answers AS ARRAY<STRING>)), '|'), '')
LEFT JOIN dns_sources asks ON asks.capture_id = r.capture_id AND asks.orig_h = r.orig_h
LEFT JOIN dns_domains dom ON dom.capture_id = r.capture_id AND dom.registered_domain = r.registered_domain
LEFT JOIN dns_medians med ON med.scope_id = r.scope_id
LEFT JOIN dns_losses lo ON lo.capture_id = r.capture_id AND lo.row_key = r.row_key
LEFT JOIN (SELECT scope_id, max(CASE WHEN name = 'query' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual1, max(CASE WHEN name = 'registered_domain' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual2, max(CASE WHEN name = 'tld' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual3, max(CASE WHEN name = 'qtype_name' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual4, max(CASE WHEN name = 'rcode_name' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual5, max(CASE WHEN name = 'orig_h' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual6, max(CASE WHEN name = 'resp_h' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual7, max(CASE WHEN name = 'resp_p' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual8, max(CASE WHEN name = 'answers' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual9 FROM dns_usual GROUP BY scope_id) us ON us.scope_id = r.scope_id;

-- View dns_reasons
SELECT e.capture_id, e.row_key, e.reason.name AS name, e.reason.text AS text, e.reason.number AS number, e.reason.unit AS unit, e.reason.usual_text AS usual_text, e.reason.usual_number AS usual_number, e.reason.part AS part
FROM (
  SELECT d.capture_id, d.row_key, explode(array(named_struct('name', 'query', 'text', d.value1, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual1, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part1), named_struct('name', 'registered_domain', 'text', d.value2, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual2, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part2), named_struct('name', 'tld', 'text', d.value3, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual3, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part3), named_struct('name', 'qtype_name', 'text', d.value4, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual4, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part4), named_struct('name', 'rcode_name', 'text', d.value5, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual5, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part5), named_struct('name', 'orig_h', 'text', d.value6, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual6, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part6), named_struct('name', 'resp_h', 'text', d.value7, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual7, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part7), named_struct('name', 'resp_p', 'text', d.value8, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual8, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part8), named_struct('name', 'answers', 'text', d.value9, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual9, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part9), named_struct('name', 'NXDOMAIN', 'text', CAST(NULL AS STRING), 'number', d.sign1, 'unit', '0 or 1', 'usual_text', CAST(NULL AS STRING), 'usual_number', CAST(NULL AS DOUBLE), 'part', CASE WHEN (d.signs) <> 0 THEN (d.prior * d.sign1) / (d.signs) ELSE 0e0 END), named_struct('name', 'no answers', 'text', CAST(NULL AS STRING), 'number', d.sign2, 'unit', '0 or 1', 'usual_text', CAST(NULL AS STRING), 'usual_number', CAST(NULL AS DOUBLE), 'part', CASE WHEN (d.signs) <> 0 THEN (d.prior * d.sign2) / (d.signs) ELSE 0e0 END), named_struct('name', 'rejected', 'text', CAST(NULL AS STRING), 'number', d.sign3, 'unit', '0 or 1', 'usual_text', CAST(NULL AS STRING), 'usual_number', CAST(NULL AS DOUBLE), 'part', CASE WHEN (d.signs) <> 0 THEN (d.prior * d.sign3) / (d.signs) ELSE 0e0 END), named_struct('name', 'query_len', 'text', CAST(NULL AS STRING), 'number', d.x1, 'unit', 'characters', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x1, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss1) / (d.losses) ELSE 0e0 END), named_struct('name', 'label_count', 'text', CAST(NULL AS STRING), 'number', d.x2, 'unit', 'labels', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x2, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss2) / (d.losses) ELSE 0e0 END), named_struct('name', 'first_label_len', 'text', CAST(NULL AS STRING), 'number', d.x3, 'unit', 'characters', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x3, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss3) / (d.losses) ELSE 0e0 END), named_struct('name', 'query_entropy', 'text', CAST(NULL AS STRING), 'number', d.x4, 'unit', 'bits', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x4, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss4) / (d.losses) ELSE 0e0 END), named_struct('name', 'digit_ratio', 'text', CAST(NULL AS STRING), 'number', d.x5, 'unit', 'share', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x5, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss5) / (d.losses) ELSE 0e0 END), named_struct('name', 'vowel_ratio', 'text', CAST(NULL AS STRING), 'number', d.x6, 'unit', 'share', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x6, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss6) / (d.losses) ELSE 0e0 END), named_struct('name', 'answer_count', 'text', CAST(NULL AS STRING), 'number', d.x7, 'unit', 'answers', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x7, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss7) / (d.losses) ELSE 0e0 END), named_struct('name', 'names_under_domain', 'text', CAST(NULL AS STRING), 'number', d.x8, 'unit', 'names', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x8, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss8) / (d.losses) ELSE 0e0 END), named_struct('name', 'src_nxdomain_share', 'text', CAST(NULL AS STRING), 'number', d.x9, 'unit', 'share', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x9, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss9) / (d.losses) ELSE 0e0 END), named_struct('name', 'src_dga_like_share', 'text', CAST(NULL AS STRING), 'number', d.x10, 'unit', 'share', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x10, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss10) / (d.losses) ELSE 0e0 END))) AS reason
  FROM (SELECT DISTINCT * FROM dns_found_terms) d) e
WHERE e.reason.part > 0;

-- Function dns_named_reasons
SELECT r.capture_id, r.row_key, r.name, r.place, r.part, r.total,
  coalesce(r.text, number_text(r.number, r.unit)) AS value,
  coalesce(r.usual_text, number_text(r.usual_number, r.unit)) AS usual
FROM (
  SELECT n.*, sum(n.part) OVER (PARTITION BY n.capture_id, n.row_key) AS total,
    CAST(row_number() OVER (PARTITION BY n.capture_id, n.row_key ORDER BY CASE WHEN abs(n.part) < 1e290 THEN n.part * 1048577e0 - (n.part * 1048577e0 - n.part) ELSE n.part END DESC, n.name) AS BIGINT) AS place
  FROM dns_reasons n) r
WHERE r.place <= 5;

-- Table dns_explained
SELECT r.capture_id, r.row_key, transform(array_sort(collect_list(named_struct('o', r.place, 'v', named_struct('feature', r.name, 'value', r.value, 'usual', r.usual, 'share', CASE WHEN (r.total) <> 0 THEN (r.part) / (r.total) ELSE 0e0 END)))), item -> item.v) AS reasons,
  array_join(transform(array_sort(collect_list(named_struct('o', r.place, 'v', CASE WHEN r.place <= 3 THEN r.name || CASE WHEN r.value = 'yes' THEN '' ELSE ' ' || coalesce(r.value, '?') END || coalesce(' (usual ' || r.usual || ')', '') END))), item -> item.v), '; ') AS sentence
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
LEFT JOIN dns_explained e ON e.capture_id = f.capture_id AND e.row_key = f.row_key
LEFT JOIN (SELECT DISTINCT capture_id, row_key FROM dns_group_rows WHERE group_score + 5e0 >= score) v ON v.capture_id = f.capture_id AND v.row_key = f.row_key
WHERE v.row_key IS NULL;

-- Table dns_used
SELECT scope_id, nullif(array_sort(collect_set(name)), array()) AS names
FROM (SELECT scope_id, explode(names) AS name FROM dns_keys
  UNION ALL SELECT scope_id, explode(names) AS name FROM (SELECT scope_id, array(CASE WHEN max(f1) > min(f1) THEN 'query_len' END, CASE WHEN max(f2) > min(f2) THEN 'label_count' END, CASE WHEN max(f3) > min(f3) THEN 'first_label_len' END, CASE WHEN max(f4) > min(f4) THEN 'query_entropy' END, CASE WHEN max(f5) > min(f5) THEN 'digit_ratio' END, CASE WHEN max(f6) > min(f6) THEN 'vowel_ratio' END, CASE WHEN max(f7) > min(f7) THEN 'answer_count' END, CASE WHEN max(f8) > min(f8) THEN 'names_under_domain' END, CASE WHEN max(f9) > min(f9) THEN 'src_nxdomain_share' END, CASE WHEN max(f10) > min(f10) THEN 'src_dga_like_share' END) AS names FROM dns_sample GROUP BY scope_id) m) p
GROUP BY scope_id;

-- Table dns_summary
SELECT k.capture_id, 'dns' AS log, 0.75e0 AS weight, k.n AS row_count, coalesce(f.flagged, 0) AS flagged,
  CASE WHEN (k.n) <> 0 THEN (CAST(coalesce(f.flagged, 0) AS DOUBLE)) / (k.n) ELSE 0e0 END AS flagged_share, k.cut_score AS cutoff, 'surprise+forest' AS method, u.names, p.top_percentile
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
  CAST(CASE WHEN s.ts BETWEEN -62135596800e0 AND 253402300799e0 THEN timestamp_micros(CAST(CASE WHEN abs((s.ts * 1e6) - rint((s.ts * 1e6))) = 5e-1 THEN (s.ts * 1e6) + 5e-1 * sign((s.ts * 1e6)) ELSE rint((s.ts * 1e6)) END AS BIGINT)) END AS TIMESTAMP) AS ts,
  CAST(s.uid AS STRING) AS uid,
  CAST(s.id_orig_h AS STRING) AS id_orig_h,
  CAST(s.id_orig_p AS BIGINT) AS id_orig_p,
  CAST(s.id_resp_h AS STRING) AS id_resp_h,
  CAST(s.id_resp_p AS BIGINT) AS id_resp_p,
  CAST(s.proto AS STRING) AS proto,
  CAST(s.score AS DOUBLE) AS score,
  CAST(coalesce((s.rank_score > k.cut_score OR (s.rank_score = k.cut_score AND s.row_key <= k.cut_key)), FALSE) AS BOOLEAN) AS flagged,
  CAST(CAST(NULL AS DOUBLE) AS DOUBLE) AS normal_share,
  CAST(s.label AS STRING) AS label,
  CAST(s.detailedlabel AS STRING) AS detailedlabel
FROM dns_scored s
JOIN captures_in c ON c.capture_id = s.capture_id
LEFT JOIN files_in fi ON fi.file_id = s.file_id
JOIN dns_cuts k ON k.capture_id = s.capture_id;

-- Table files_keys
SELECT scope_id, CAST(count(name) AS BIGINT) AS n, nullif(array_sort(collect_set(name)), array()) AS names
FROM (
  SELECT scope_id, CASE WHEN count(*) > 1 THEN name END AS name
  FROM (
    SELECT scope_id, 'mime_type' AS name FROM files_n_mime_type
    UNION ALL SELECT scope_id, 'source' AS name FROM files_n_source
    UNION ALL SELECT scope_id, 'hosts' AS name FROM files_n_hosts
    UNION ALL SELECT scope_id, 'analyzers' AS name FROM files_n_analyzers
    UNION ALL SELECT scope_id, 'local_orig' AS name FROM files_n_local_orig
    UNION ALL SELECT scope_id, 'is_orig' AS name FROM files_n_is_orig
    UNION ALL SELECT scope_id, 'timedout' AS name FROM files_n_timedout
    UNION ALL SELECT scope_id, 'extension' AS name FROM files_n_extension
    UNION ALL SELECT scope_id, 'hash' AS name FROM files_n_hash) v
  GROUP BY scope_id, name) k
GROUP BY scope_id;

-- Table files_sample_cuts
SELECT t.scope_id, CASE WHEN max(t.n) > 16384 THEN coalesce(max(CASE WHEN h.place = 16384 THEN h.hash END), max(h.hash)) ELSE 9223372036854775807 END AS cut
FROM files_total t
LEFT JOIN (
  SELECT r.scope_id, (r.row_key ^ CAST(42 AS BIGINT)) AS hash, row_number() OVER (PARTITION BY r.scope_id ORDER BY (r.row_key ^ CAST(42 AS BIGINT))) AS place
  FROM files_rows r
  JOIN files_total t ON t.scope_id = r.scope_id
  WHERE t.n > 16384 AND CAST((r.row_key ^ CAST(42 AS BIGINT)) AS DOUBLE) <= -9.223372036854776E+18 + 1.8446744073709552E+19 * CASE WHEN (t.n) <> 0 THEN (32768e0) / (t.n) ELSE 0e0 END) h
  ON h.scope_id = t.scope_id
GROUP BY t.scope_id;

-- View files_sample_rows
SELECT r.*, (r.row_key ^ CAST(42 AS BIGINT)) AS sample_order
FROM files_rows r
JOIN files_sample_cuts c ON c.scope_id = r.scope_id
WHERE (r.row_key ^ CAST(42 AS BIGINT)) <= c.cut;

-- Table files_sample
SELECT r.scope_id,
  coalesce(CASE WHEN (1e0 + greatest(r.seen, 0e0)) > 0 THEN ln(1e0 + greatest(r.seen, 0e0)) END, 0e0) AS f1,
  coalesce(CASE WHEN (1e0 + greatest(r.total, 0e0)) > 0 THEN ln(1e0 + greatest(r.total, 0e0)) END, 0e0) AS f2,
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(r.missing_bytes AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(r.missing_bytes AS DOUBLE), 0e0), 0e0)) END, 0e0) AS f3,
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(r.duration AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(r.duration AS DOUBLE), 0e0), 0e0)) END, 0e0) AS f4,
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(r.depth AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(r.depth AS DOUBLE), 0e0), 0e0)) END, 0e0) AS f5,
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(CASE WHEN r.analyzers IS NOT NULL THEN CAST(size(r.analyzers) AS BIGINT) END AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(CASE WHEN r.analyzers IS NOT NULL THEN CAST(size(r.analyzers) AS BIGINT) END AS DOUBLE), 0e0), 0e0)) END, 0e0) AS f6
FROM files_sample_rows r;

-- Fit files
SELECT scope_id, f1, f2, f3, f4, f5, f6
FROM files_sample
ORDER BY scope_id, f1, f2, f3, f4, f5, f6;

-- View files_inputs
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
  CASE WHEN k.n > 0 THEN (n_mime_type.rarity + n_source.rarity + n_hosts.rarity + n_analyzers.rarity + n_local_orig.rarity + n_is_orig.rarity + n_timedout.rarity + n_extension.rarity + n_hash.rarity) / k.n ELSE 0e0 END AS surprise,
  0e0 AS prior,
  0e0 AS extreme,
  coalesce(CASE WHEN (1e0 + greatest(r.seen, 0e0)) > 0 THEN ln(1e0 + greatest(r.seen, 0e0)) END, 0e0) AS f1,
  coalesce(CASE WHEN (1e0 + greatest(r.total, 0e0)) > 0 THEN ln(1e0 + greatest(r.total, 0e0)) END, 0e0) AS f2,
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(r.missing_bytes AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(r.missing_bytes AS DOUBLE), 0e0), 0e0)) END, 0e0) AS f3,
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(r.duration AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(r.duration AS DOUBLE), 0e0), 0e0)) END, 0e0) AS f4,
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(r.depth AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(r.depth AS DOUBLE), 0e0), 0e0)) END, 0e0) AS f5,
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(CASE WHEN r.analyzers IS NOT NULL THEN CAST(size(r.analyzers) AS BIGINT) END AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(CASE WHEN r.analyzers IS NOT NULL THEN CAST(size(r.analyzers) AS BIGINT) END AS DOUBLE), 0e0), 0e0)) END, 0e0) AS f6
FROM files_rows r
LEFT JOIN files_keys k ON k.scope_id = r.scope_id
JOIN files_n_mime_type n_mime_type ON n_mime_type.scope_id = r.scope_id AND n_mime_type.v1 = coalesce(r.mime_type, '')
JOIN files_n_source n_source ON n_source.scope_id = r.scope_id AND n_source.v1 = coalesce(r.source, '')
JOIN files_n_hosts n_hosts ON n_hosts.scope_id = r.scope_id AND n_hosts.v1 = coalesce(r.id_orig_h, array_join(array_sort(CAST(r.tx_hosts AS ARRAY<STRING>)), '|'), '') AND n_hosts.v2 = coalesce(r.id_resp_h, array_join(array_sort(CAST(r.rx_hosts AS ARRAY<STRING>)), '|'), '')
JOIN files_n_analyzers n_analyzers ON n_analyzers.scope_id = r.scope_id AND n_analyzers.v1 = coalesce(array_join(array_sort(CAST(r.analyzers AS ARRAY<STRING>)), '|'), '')
JOIN files_n_local_orig n_local_orig ON n_local_orig.scope_id = r.scope_id AND n_local_orig.v1 = coalesce(CAST(r.local_orig AS STRING), '')
JOIN files_n_is_orig n_is_orig ON n_is_orig.scope_id = r.scope_id AND n_is_orig.v1 = coalesce(CAST(r.is_orig AS STRING), '')
JOIN files_n_timedout n_timedout ON n_timedout.scope_id = r.scope_id AND n_timedout.v1 = coalesce(CAST(r.timedout AS STRING), '')
JOIN files_n_extension n_extension ON n_extension.scope_id = r.scope_id AND n_extension.v1 = CASE WHEN instr(coalesce(r.filename, ''), '.') > 0 THEN lower(split_part(r.filename, '.', -1)) ELSE '' END
JOIN files_n_hash n_hash ON n_hash.scope_id = r.scope_id AND n_hash.v1 = coalesce(r.sha1, r.md5, '');

-- Function files_scored
SELECT p.capture_id, p.scope_id, p.row_key, p.file_id, p.line, p.ts, p.uid, p.id_orig_h, p.id_orig_p, p.id_resp_h, p.id_resp_p, p.proto, p.label, p.detailedlabel, p.prior, p.tail, p.score, CASE WHEN abs(p.score) < 1e290 THEN p.score * 1048577e0 - (p.score * 1048577e0 - p.score) ELSE p.score END AS rank_score
FROM (SELECT q.*, q.surprise + q.prior + q.extreme + q.tail AS score
FROM (SELECT capture_id, scope_id, row_key, file_id, line, ts, uid, id_orig_h, id_orig_p, id_resp_h, id_resp_p, proto, label, detailedlabel, surprise, prior, extreme, greatest(coalesce(CASE WHEN model_tail_error('files', CAST(scope_id AS BIGINT), array(f1, f2, f3, f4, f5, f6)) IS NULL THEN model_tail('files', CAST(scope_id AS BIGINT), array(f1, f2, f3, f4, f5, f6)) ELSE CAST(raise_error(model_tail_error('files', CAST(scope_id AS BIGINT), array(f1, f2, f3, f4, f5, f6))) AS DOUBLE) END, 0e0) - 4.605170185988092e0, 0e0) AS tail FROM files_inputs) q) p;

-- Table files_buckets
SELECT s.capture_id, CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT) AS bucket, CAST(count(*) AS BIGINT) AS n
FROM files_scored s
GROUP BY s.capture_id, CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT);

-- Table files_wanted
SELECT q.capture_id, q.n, CAST(coalesce(sum(CASE WHEN b.bucket > floor(64e0 * sign((greatest(4.605170185988092e0, q.median + q.slope * q.reach))) * CASE WHEN (1e0 + abs((greatest(4.605170185988092e0, q.median + q.slope * q.reach)))) > 0 THEN ln(1e0 + abs((greatest(4.605170185988092e0, q.median + q.slope * q.reach)))) END) THEN b.n END), 0) AS BIGINT) AS wanted, CAST(NULL AS DOUBLE) AS cut_position
FROM (
  SELECT p.capture_id, p.n, p.median, greatest(0.25e0, (p.high - p.median) * 0.6213349345596119e0) AS slope, CASE WHEN (1e1 * p.n) > 0 THEN ln(1e1 * p.n) END AS reach
  FROM (
    SELECT u.capture_id, u.n, exp((min(CASE WHEN 2 * u.upto >= u.n THEN u.bucket END) + 5e-1) * 0.015625e0) - 1e0 AS median, exp((min(CASE WHEN 10 * u.upto >= 9 * u.n THEN u.bucket END) + 5e-1) * 0.015625e0) - 1e0 AS high
    FROM (
      SELECT capture_id, bucket, CAST(sum(n) OVER (PARTITION BY capture_id ORDER BY bucket) AS BIGINT) AS upto, CAST(sum(n) OVER (PARTITION BY capture_id) AS BIGINT) AS n
      FROM files_buckets) u
    GROUP BY u.capture_id, u.n) p) q
JOIN files_buckets b ON b.capture_id = q.capture_id
GROUP BY q.capture_id, q.n;

-- Table files_bounds
SELECT b.capture_id, max(b.bucket) AS bucket
FROM (SELECT capture_id, bucket, CAST(sum(n) OVER (PARTITION BY capture_id ORDER BY bucket DESC) AS BIGINT) AS above FROM files_buckets) b
JOIN files_wanted w ON w.capture_id = b.capture_id
WHERE b.above >= w.wanted
GROUP BY b.capture_id;

-- Table files_candidates
SELECT s.capture_id, s.row_key, s.rank_score, s.uid, w.n, w.wanted, w.cut_position,
  CAST(row_number() OVER (PARTITION BY s.capture_id ORDER BY s.rank_score DESC, s.row_key) AS BIGINT) AS place,
  CAST(rank() OVER (PARTITION BY s.capture_id ORDER BY s.rank_score DESC) AS BIGINT) AS first_place,
  CAST(count(*) OVER (PARTITION BY s.capture_id, s.rank_score) AS BIGINT) AS ties
FROM files_scored s
JOIN files_wanted w ON w.capture_id = s.capture_id
JOIN files_bounds c ON c.capture_id = s.capture_id
WHERE CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT) >= c.bucket;

-- Table files_cuts
SELECT c.capture_id, c.n, coalesce(max(CASE WHEN c.place = c.wanted AND c.rank_score > 0 THEN c.row_key END), CAST('-9223372036854775808' AS BIGINT)) AS cut_key,
  coalesce(max(CASE WHEN c.place = c.wanted AND c.rank_score > 0 THEN c.rank_score END), max(c.rank_score)) AS cut_score
FROM files_candidates c
GROUP BY c.capture_id, c.n;

-- Table files_top
SELECT c.capture_id, c.row_key, c.uid, c.rank_score, c.place,
  CASE WHEN c.n > 0 THEN (c.n + 1 - c.first_place - (c.ties - 1) * 5e-1) / c.n END AS percentile
FROM files_candidates c
JOIN files_cuts k ON k.capture_id = c.capture_id
WHERE (c.rank_score > k.cut_score OR (c.rank_score = k.cut_score AND c.row_key <= k.cut_key));

-- Table files_found
SELECT t.capture_id, t.row_key, max(t.percentile) AS percentile, max(s.score) AS score, max(s.tail) AS tail, max(s.prior) AS prior
FROM files_top t
JOIN files_scored s ON s.capture_id = t.capture_id AND s.row_key = t.row_key
GROUP BY t.capture_id, t.row_key;

-- Table files_found_rows
SELECT r.*, s.tail, s.prior, s.score, s.percentile, CAST(NULL AS DOUBLE) AS normal_share
FROM files_rows r
JOIN files_found s ON s.capture_id = r.capture_id AND s.row_key = r.row_key;

-- Table files_usual
SELECT n.scope_id, 'mime_type' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM files_n_mime_type n
JOIN files_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM files_n_mime_type GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'source' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM files_n_source n
JOIN files_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM files_n_source GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'hosts' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END || ' ' || CASE WHEN CAST(n.v2 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v2 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM files_n_hosts n
JOIN files_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM files_n_hosts GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'analyzers' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM files_n_analyzers n
JOIN files_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM files_n_analyzers GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'local_orig' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM files_n_local_orig n
JOIN files_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM files_n_local_orig GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'is_orig' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM files_n_is_orig n
JOIN files_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM files_n_is_orig GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'timedout' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM files_n_timedout n
JOIN files_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM files_n_timedout GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'extension' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM files_n_extension n
JOIN files_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM files_n_extension GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'hash' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM files_n_hash n
JOIN files_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM files_n_hash GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id;

-- Function files_medians
SELECT s.scope_id, CASE WHEN model_median_error('files', CAST(s.scope_id AS BIGINT), array(0e0)) IS NULL THEN model_median('files', CAST(s.scope_id AS BIGINT), array(0e0)) ELSE CAST(raise_error(model_median_error('files', CAST(s.scope_id AS BIGINT), array(0e0))) AS DOUBLE) END AS f1, CASE WHEN model_median_error('files', CAST(s.scope_id AS BIGINT), array(1e0)) IS NULL THEN model_median('files', CAST(s.scope_id AS BIGINT), array(1e0)) ELSE CAST(raise_error(model_median_error('files', CAST(s.scope_id AS BIGINT), array(1e0))) AS DOUBLE) END AS f2, CASE WHEN model_median_error('files', CAST(s.scope_id AS BIGINT), array(2e0)) IS NULL THEN model_median('files', CAST(s.scope_id AS BIGINT), array(2e0)) ELSE CAST(raise_error(model_median_error('files', CAST(s.scope_id AS BIGINT), array(2e0))) AS DOUBLE) END AS f3, CASE WHEN model_median_error('files', CAST(s.scope_id AS BIGINT), array(3e0)) IS NULL THEN model_median('files', CAST(s.scope_id AS BIGINT), array(3e0)) ELSE CAST(raise_error(model_median_error('files', CAST(s.scope_id AS BIGINT), array(3e0))) AS DOUBLE) END AS f4, CASE WHEN model_median_error('files', CAST(s.scope_id AS BIGINT), array(4e0)) IS NULL THEN model_median('files', CAST(s.scope_id AS BIGINT), array(4e0)) ELSE CAST(raise_error(model_median_error('files', CAST(s.scope_id AS BIGINT), array(4e0))) AS DOUBLE) END AS f5, CASE WHEN model_median_error('files', CAST(s.scope_id AS BIGINT), array(5e0)) IS NULL THEN model_median('files', CAST(s.scope_id AS BIGINT), array(5e0)) ELSE CAST(raise_error(model_median_error('files', CAST(s.scope_id AS BIGINT), array(5e0))) AS DOUBLE) END AS f6
FROM (SELECT DISTINCT scope_id FROM files_found_rows) s;

-- View files_found_inputs
SELECT r.scope_id,
  r.row_key,
  r.capture_id,
  coalesce(CASE WHEN (1e0 + greatest(r.seen, 0e0)) > 0 THEN ln(1e0 + greatest(r.seen, 0e0)) END, 0e0) AS f1,
  coalesce(CASE WHEN (1e0 + greatest(r.total, 0e0)) > 0 THEN ln(1e0 + greatest(r.total, 0e0)) END, 0e0) AS f2,
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(r.missing_bytes AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(r.missing_bytes AS DOUBLE), 0e0), 0e0)) END, 0e0) AS f3,
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(r.duration AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(r.duration AS DOUBLE), 0e0), 0e0)) END, 0e0) AS f4,
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(r.depth AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(r.depth AS DOUBLE), 0e0), 0e0)) END, 0e0) AS f5,
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(CASE WHEN r.analyzers IS NOT NULL THEN CAST(size(r.analyzers) AS BIGINT) END AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(CASE WHEN r.analyzers IS NOT NULL THEN CAST(size(r.analyzers) AS BIGINT) END AS DOUBLE), 0e0), 0e0)) END, 0e0) AS f6
FROM files_found_rows r;

-- Function files_losses
SELECT DISTINCT f.capture_id, f.row_key,
  greatest(coalesce(CASE WHEN model_loss_error('files', CAST(f.scope_id AS BIGINT), array(0e0, f1, f2, f3, f4, f5, f6)) IS NULL THEN model_loss('files', CAST(f.scope_id AS BIGINT), array(0e0, f1, f2, f3, f4, f5, f6)) ELSE CAST(raise_error(model_loss_error('files', CAST(f.scope_id AS BIGINT), array(0e0, f1, f2, f3, f4, f5, f6))) AS DOUBLE) END, 0e0), 0e0) AS loss1,
  greatest(coalesce(CASE WHEN model_loss_error('files', CAST(f.scope_id AS BIGINT), array(1e0, f1, f2, f3, f4, f5, f6)) IS NULL THEN model_loss('files', CAST(f.scope_id AS BIGINT), array(1e0, f1, f2, f3, f4, f5, f6)) ELSE CAST(raise_error(model_loss_error('files', CAST(f.scope_id AS BIGINT), array(1e0, f1, f2, f3, f4, f5, f6))) AS DOUBLE) END, 0e0), 0e0) AS loss2,
  greatest(coalesce(CASE WHEN model_loss_error('files', CAST(f.scope_id AS BIGINT), array(2e0, f1, f2, f3, f4, f5, f6)) IS NULL THEN model_loss('files', CAST(f.scope_id AS BIGINT), array(2e0, f1, f2, f3, f4, f5, f6)) ELSE CAST(raise_error(model_loss_error('files', CAST(f.scope_id AS BIGINT), array(2e0, f1, f2, f3, f4, f5, f6))) AS DOUBLE) END, 0e0), 0e0) AS loss3,
  greatest(coalesce(CASE WHEN model_loss_error('files', CAST(f.scope_id AS BIGINT), array(3e0, f1, f2, f3, f4, f5, f6)) IS NULL THEN model_loss('files', CAST(f.scope_id AS BIGINT), array(3e0, f1, f2, f3, f4, f5, f6)) ELSE CAST(raise_error(model_loss_error('files', CAST(f.scope_id AS BIGINT), array(3e0, f1, f2, f3, f4, f5, f6))) AS DOUBLE) END, 0e0), 0e0) AS loss4,
  greatest(coalesce(CASE WHEN model_loss_error('files', CAST(f.scope_id AS BIGINT), array(4e0, f1, f2, f3, f4, f5, f6)) IS NULL THEN model_loss('files', CAST(f.scope_id AS BIGINT), array(4e0, f1, f2, f3, f4, f5, f6)) ELSE CAST(raise_error(model_loss_error('files', CAST(f.scope_id AS BIGINT), array(4e0, f1, f2, f3, f4, f5, f6))) AS DOUBLE) END, 0e0), 0e0) AS loss5,
  greatest(coalesce(CASE WHEN model_loss_error('files', CAST(f.scope_id AS BIGINT), array(5e0, f1, f2, f3, f4, f5, f6)) IS NULL THEN model_loss('files', CAST(f.scope_id AS BIGINT), array(5e0, f1, f2, f3, f4, f5, f6)) ELSE CAST(raise_error(model_loss_error('files', CAST(f.scope_id AS BIGINT), array(5e0, f1, f2, f3, f4, f5, f6))) AS DOUBLE) END, 0e0), 0e0) AS loss6
FROM files_found_inputs f;

-- View files_found_terms
SELECT r.capture_id,
  r.scope_id,
  r.row_key,
  r.tail,
  r.prior,
  CASE WHEN CAST(coalesce(r.mime_type, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.mime_type, '') AS STRING) END AS value1,
  CASE WHEN (k.n) <> 0 THEN (n_mime_type.rarity) / (k.n) ELSE 0e0 END AS part1,
  us.usual1,
  CASE WHEN CAST(coalesce(r.source, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.source, '') AS STRING) END AS value2,
  CASE WHEN (k.n) <> 0 THEN (n_source.rarity) / (k.n) ELSE 0e0 END AS part2,
  us.usual2,
  CASE WHEN CAST(coalesce(r.id_orig_h, array_join(array_sort(CAST(r.tx_hosts AS ARRAY<STRING>)), '|'), '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.id_orig_h, array_join(array_sort(CAST(r.tx_hosts AS ARRAY<STRING>)), '|'), '') AS STRING) END || ' ' || CASE WHEN CAST(coalesce(r.id_resp_h, array_join(array_sort(CAST(r.rx_hosts AS ARRAY<STRING>)), '|'), '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.id_resp_h, array_join(array_sort(CAST(r.rx_hosts AS ARRAY<STRING>)), '|'), '') AS STRING) END AS value3,
  CASE WHEN (k.n) <> 0 THEN (n_hosts.rarity) / (k.n) ELSE 0e0 END AS part3,
  us.usual3,
  CASE WHEN CAST(coalesce(array_join(array_sort(CAST(r.analyzers AS ARRAY<STRING>)), '|'), '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(array_join(array_sort(CAST(r.analyzers AS ARRAY<STRING>)), '|'), '') AS STRING) END AS value4,
  CASE WHEN (k.n) <> 0 THEN (n_analyzers.rarity) / (k.n) ELSE 0e0 END AS part4,
  us.usual4,
  CASE WHEN CAST(coalesce(CAST(r.local_orig AS STRING), '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(CAST(r.local_orig AS STRING), '') AS STRING) END AS value5,
  CASE WHEN (k.n) <> 0 THEN (n_local_orig.rarity) / (k.n) ELSE 0e0 END AS part5,
  us.usual5,
  CASE WHEN CAST(coalesce(CAST(r.is_orig AS STRING), '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(CAST(r.is_orig AS STRING), '') AS STRING) END AS value6,
  CASE WHEN (k.n) <> 0 THEN (n_is_orig.rarity) / (k.n) ELSE 0e0 END AS part6,
  us.usual6,
  CASE WHEN CAST(coalesce(CAST(r.timedout AS STRING), '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(CAST(r.timedout AS STRING), '') AS STRING) END AS value7,
  CASE WHEN (k.n) <> 0 THEN (n_timedout.rarity) / (k.n) ELSE 0e0 END AS part7,
  us.usual7,
  CASE WHEN CAST(CASE WHEN instr(coalesce(r.filename, ''), '.') > 0 THEN lower(split_part(r.filename, '.', -1)) ELSE '' END AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(CASE WHEN instr(coalesce(r.filename, ''), '.') > 0 THEN lower(split_part(r.filename, '.', -1)) ELSE '' END AS STRING) END AS value8,
  CASE WHEN (k.n) <> 0 THEN (n_extension.rarity) / (k.n) ELSE 0e0 END AS part8,
  us.usual8,
  CASE WHEN CAST(coalesce(r.sha1, r.md5, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.sha1, r.md5, '') AS STRING) END AS value9,
  CASE WHEN (k.n) <> 0 THEN (n_hash.rarity) / (k.n) ELSE 0e0 END AS part9,
  us.usual9,
  r.seen AS x1,
  exp(med.f1) - 1e0 AS usual_x1,
  lo.loss1,
  r.total AS x2,
  exp(med.f2) - 1e0 AS usual_x2,
  lo.loss2,
  coalesce(CAST(r.missing_bytes AS DOUBLE), 0e0) AS x3,
  exp(med.f3) - 1e0 AS usual_x3,
  lo.loss3,
  coalesce(CAST(r.duration AS DOUBLE), 0e0) AS x4,
  exp(med.f4) - 1e0 AS usual_x4,
  lo.loss4,
  coalesce(CAST(r.depth AS DOUBLE), 0e0) AS x5,
  exp(med.f5) - 1e0 AS usual_x5,
  lo.loss5,
  coalesce(CAST(CASE WHEN r.analyzers IS NOT NULL THEN CAST(size(r.analyzers) AS BIGINT) END AS DOUBLE), 0e0) AS x6,
  exp(med.f6) - 1e0 AS usual_x6,
  lo.loss6,
  lo.loss1 + lo.loss2 + lo.loss3 + lo.loss4 + lo.loss5 + lo.loss6 AS losses
FROM files_found_rows r
LEFT JOIN files_keys k ON k.scope_id = r.scope_id
JOIN files_n_mime_type n_mime_type ON n_mime_type.scope_id = r.scope_id AND n_mime_type.v1 = coalesce(r.mime_type, '')
JOIN files_n_source n_source ON n_source.scope_id = r.scope_id AND n_source.v1 = coalesce(r.source, '')
JOIN files_n_hosts n_hosts ON n_hosts.scope_id = r.scope_id AND n_hosts.v1 = coalesce(r.id_orig_h, array_join(array_sort(CAST(r.tx_hosts AS ARRAY<STRING>)), '|'), '') AND n_hosts.v2 = coalesce(r.id_resp_h, array_join(array_sort(CAST(r.rx_hosts AS ARRAY<STRING>)), '|'), '')
JOIN files_n_analyzers n_analyzers ON n_analyzers.scope_id = r.scope_id AND n_analyzers.v1 = coalesce(array_join(array_sort(CAST(r.analyzers AS ARRAY<STRING>)), '|'), '')
JOIN files_n_local_orig n_local_orig ON n_local_orig.scope_id = r.scope_id AND n_local_orig.v1 = coalesce(CAST(r.local_orig AS STRING), '')
JOIN files_n_is_orig n_is_orig ON n_is_orig.scope_id = r.scope_id AND n_is_orig.v1 = coalesce(CAST(r.is_orig AS STRING), '')
JOIN files_n_timedout n_timedout ON n_timedout.scope_id = r.scope_id AND n_timedout.v1 = coalesce(CAST(r.timedout AS STRING), '')
JOIN files_n_extension n_extension ON n_extension.scope_id = r.scope_id AND n_extension.v1 = CASE WHEN instr(coalesce(r.filename, ''), '.') > 0 THEN lower(split_part(r.filename, '.', -1)) ELSE '' END
JOIN files_n_hash n_hash ON n_hash.scope_id = r.scope_id AND n_hash.v1 = coalesce(r.sha1, r.md5, '')
LEFT JOIN files_medians med ON med.scope_id = r.scope_id
LEFT JOIN files_losses lo ON lo.capture_id = r.capture_id AND lo.row_key = r.row_key
LEFT JOIN (SELECT scope_id, max(CASE WHEN name = 'mime_type' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual1, max(CASE WHEN name = 'source' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual2, max(CASE WHEN name = 'hosts' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual3, max(CASE WHEN name = 'analyzers' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual4, max(CASE WHEN name = 'local_orig' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual5, max(CASE WHEN name = 'is_orig' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual6, max(CASE WHEN name = 'timedout' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual7, max(CASE WHEN name = 'extension' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual8, max(CASE WHEN name = 'hash' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual9 FROM files_usual GROUP BY scope_id) us ON us.scope_id = r.scope_id;

-- View files_reasons
SELECT e.capture_id, e.row_key, e.reason.name AS name, e.reason.text AS text, e.reason.number AS number, e.reason.unit AS unit, e.reason.usual_text AS usual_text, e.reason.usual_number AS usual_number, e.reason.part AS part
FROM (
  SELECT d.capture_id, d.row_key, explode(array(named_struct('name', 'mime_type', 'text', d.value1, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual1, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part1), named_struct('name', 'source', 'text', d.value2, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual2, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part2), named_struct('name', 'hosts', 'text', d.value3, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual3, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part3), named_struct('name', 'analyzers', 'text', d.value4, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual4, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part4), named_struct('name', 'local_orig', 'text', d.value5, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual5, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part5), named_struct('name', 'is_orig', 'text', d.value6, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual6, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part6), named_struct('name', 'timedout', 'text', d.value7, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual7, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part7), named_struct('name', 'extension', 'text', d.value8, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual8, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part8), named_struct('name', 'hash', 'text', d.value9, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual9, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part9), named_struct('name', 'seen_bytes', 'text', CAST(NULL AS STRING), 'number', d.x1, 'unit', 'B', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x1, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss1) / (d.losses) ELSE 0e0 END), named_struct('name', 'total_bytes', 'text', CAST(NULL AS STRING), 'number', d.x2, 'unit', 'B', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x2, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss2) / (d.losses) ELSE 0e0 END), named_struct('name', 'missing_bytes', 'text', CAST(NULL AS STRING), 'number', d.x3, 'unit', 'B', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x3, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss3) / (d.losses) ELSE 0e0 END), named_struct('name', 'duration', 'text', CAST(NULL AS STRING), 'number', d.x4, 'unit', 's', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x4, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss4) / (d.losses) ELSE 0e0 END), named_struct('name', 'depth', 'text', CAST(NULL AS STRING), 'number', d.x5, 'unit', '', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x5, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss5) / (d.losses) ELSE 0e0 END), named_struct('name', 'analyzer_count', 'text', CAST(NULL AS STRING), 'number', d.x6, 'unit', 'analyzers', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x6, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss6) / (d.losses) ELSE 0e0 END))) AS reason
  FROM (SELECT DISTINCT * FROM files_found_terms) d) e
WHERE e.reason.part > 0;

-- Function files_named_reasons
SELECT r.capture_id, r.row_key, r.name, r.place, r.part, r.total,
  coalesce(r.text, number_text(r.number, r.unit)) AS value,
  coalesce(r.usual_text, number_text(r.usual_number, r.unit)) AS usual
FROM (
  SELECT n.*, sum(n.part) OVER (PARTITION BY n.capture_id, n.row_key) AS total,
    CAST(row_number() OVER (PARTITION BY n.capture_id, n.row_key ORDER BY CASE WHEN abs(n.part) < 1e290 THEN n.part * 1048577e0 - (n.part * 1048577e0 - n.part) ELSE n.part END DESC, n.name) AS BIGINT) AS place
  FROM files_reasons n) r
WHERE r.place <= 5;

-- Table files_explained
SELECT r.capture_id, r.row_key, transform(array_sort(collect_list(named_struct('o', r.place, 'v', named_struct('feature', r.name, 'value', r.value, 'usual', r.usual, 'share', CASE WHEN (r.total) <> 0 THEN (r.part) / (r.total) ELSE 0e0 END)))), item -> item.v) AS reasons,
  array_join(transform(array_sort(collect_list(named_struct('o', r.place, 'v', CASE WHEN r.place <= 3 THEN r.name || CASE WHEN r.value = 'yes' THEN '' ELSE ' ' || coalesce(r.value, '?') END || coalesce(' (usual ' || r.usual || ')', '') END))), item -> item.v), '; ') AS sentence
FROM files_named_reasons r
GROUP BY r.capture_id, r.row_key;

-- Table files_findings
SELECT f.*, e.reasons, f.subject || coalesce(': ' || e.sentence, '') AS explanation
FROM (
  SELECT r.capture_id, md5(c.capture || '|row|' || CAST(r.row_key AS STRING)) AS finding_id, r.row_key,
    min(r.ts) AS ts_first, max(r.ts) AS ts_last, min(coalesce(r.id_orig_h, array_join(array_sort(CAST(r.tx_hosts AS ARRAY<STRING>)), '|'))) AS host_from, min(coalesce(r.id_resp_h, array_join(array_sort(CAST(r.rx_hosts AS ARRAY<STRING>)), '|'))) AS host_to,
    CAST(count(*) AS BIGINT) AS row_count, max(r.score) AS score, min('a file ' || coalesce('of type ' || r.mime_type || ' ', '') || 'over ' || coalesce(r.source, '?') || ' between ' || coalesce(coalesce(r.id_orig_h, array_join(array_sort(CAST(r.tx_hosts AS ARRAY<STRING>)), '|')), '?') || ' and ' || coalesce(coalesce(r.id_resp_h, array_join(array_sort(CAST(r.rx_hosts AS ARRAY<STRING>)), '|')), '?')) AS subject
  FROM files_found_rows r
  JOIN captures_in c ON c.capture_id = r.capture_id
  GROUP BY r.capture_id, c.capture, r.row_key) f
LEFT JOIN files_explained e ON e.capture_id = f.capture_id AND e.row_key = f.row_key;

-- Table files_used
SELECT scope_id, nullif(array_sort(collect_set(name)), array()) AS names
FROM (SELECT scope_id, explode(names) AS name FROM files_keys
  UNION ALL SELECT scope_id, explode(names) AS name FROM (SELECT scope_id, array(CASE WHEN max(f1) > min(f1) THEN 'seen_bytes' END, CASE WHEN max(f2) > min(f2) THEN 'total_bytes' END, CASE WHEN max(f3) > min(f3) THEN 'missing_bytes' END, CASE WHEN max(f4) > min(f4) THEN 'duration' END, CASE WHEN max(f5) > min(f5) THEN 'depth' END, CASE WHEN max(f6) > min(f6) THEN 'analyzer_count' END) AS names FROM files_sample GROUP BY scope_id) m) p
GROUP BY scope_id;

-- Table files_summary
SELECT k.capture_id, 'files' AS log, 0.95e0 AS weight, k.n AS row_count, coalesce(f.flagged, 0) AS flagged,
  CASE WHEN (k.n) <> 0 THEN (CAST(coalesce(f.flagged, 0) AS DOUBLE)) / (k.n) ELSE 0e0 END AS flagged_share, k.cut_score AS cutoff, 'surprise+forest' AS method, u.names, p.top_percentile
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
  CAST(CASE WHEN s.ts BETWEEN -62135596800e0 AND 253402300799e0 THEN timestamp_micros(CAST(CASE WHEN abs((s.ts * 1e6) - rint((s.ts * 1e6))) = 5e-1 THEN (s.ts * 1e6) + 5e-1 * sign((s.ts * 1e6)) ELSE rint((s.ts * 1e6)) END AS BIGINT)) END AS TIMESTAMP) AS ts,
  CAST(s.uid AS STRING) AS uid,
  CAST(s.id_orig_h AS STRING) AS id_orig_h,
  CAST(s.id_orig_p AS BIGINT) AS id_orig_p,
  CAST(s.id_resp_h AS STRING) AS id_resp_h,
  CAST(s.id_resp_p AS BIGINT) AS id_resp_p,
  CAST(s.proto AS STRING) AS proto,
  CAST(s.score AS DOUBLE) AS score,
  CAST(coalesce((s.rank_score > k.cut_score OR (s.rank_score = k.cut_score AND s.row_key <= k.cut_key)), FALSE) AS BOOLEAN) AS flagged,
  CAST(CAST(NULL AS DOUBLE) AS DOUBLE) AS normal_share,
  CAST(s.label AS STRING) AS label,
  CAST(s.detailedlabel AS STRING) AS detailedlabel
FROM files_scored s
JOIN captures_in c ON c.capture_id = s.capture_id
LEFT JOIN files_in fi ON fi.file_id = s.file_id
JOIN files_cuts k ON k.capture_id = s.capture_id;

-- Table http_keys
SELECT scope_id, CAST(count(name) AS BIGINT) AS n, nullif(array_sort(collect_set(name)), array()) AS names
FROM (
  SELECT scope_id, CASE WHEN count(*) > 1 THEN name END AS name
  FROM (
    SELECT scope_id, 'method' AS name FROM http_n_method
    UNION ALL SELECT scope_id, 'status_code' AS name FROM http_n_status_code
    UNION ALL SELECT scope_id, 'host' AS name FROM http_n_host
    UNION ALL SELECT scope_id, 'path' AS name FROM http_n_path
    UNION ALL SELECT scope_id, 'user_agent' AS name FROM http_n_user_agent
    UNION ALL SELECT scope_id, 'resp_p' AS name FROM http_n_resp_p
    UNION ALL SELECT scope_id, 'resp_mime_types' AS name FROM http_n_resp_mime_types
    UNION ALL SELECT scope_id, 'resp_h' AS name FROM http_n_resp_h
    UNION ALL SELECT scope_id, 'orig_h' AS name FROM http_n_orig_h
    UNION ALL SELECT scope_id, 'version' AS name FROM http_n_version) v
  GROUP BY scope_id, name) k
GROUP BY scope_id;

-- Table http_sample_cuts
SELECT t.scope_id, CASE WHEN max(t.n) > 16384 THEN coalesce(max(CASE WHEN h.place = 16384 THEN h.hash END), max(h.hash)) ELSE 9223372036854775807 END AS cut
FROM http_total t
LEFT JOIN (
  SELECT r.scope_id, (r.row_key ^ CAST(42 AS BIGINT)) AS hash, row_number() OVER (PARTITION BY r.scope_id ORDER BY (r.row_key ^ CAST(42 AS BIGINT))) AS place
  FROM http_rows r
  JOIN http_total t ON t.scope_id = r.scope_id
  WHERE t.n > 16384 AND CAST((r.row_key ^ CAST(42 AS BIGINT)) AS DOUBLE) <= -9.223372036854776E+18 + 1.8446744073709552E+19 * CASE WHEN (t.n) <> 0 THEN (32768e0) / (t.n) ELSE 0e0 END) h
  ON h.scope_id = t.scope_id
GROUP BY t.scope_id;

-- View http_sample_rows
SELECT r.*, (r.row_key ^ CAST(42 AS BIGINT)) AS sample_order
FROM http_rows r
JOIN http_sample_cuts c ON c.scope_id = r.scope_id
WHERE (r.row_key ^ CAST(42 AS BIGINT)) <= c.cut;

-- Table http_sample
SELECT r.scope_id,
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(r.request_body_len AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(r.request_body_len AS DOUBLE), 0e0), 0e0)) END, 0e0) AS f1,
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(r.response_body_len AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(r.response_body_len AS DOUBLE), 0e0), 0e0)) END, 0e0) AS f2,
  coalesce(CASE WHEN (r.body) <> 0 THEN (coalesce(CAST(r.request_body_len AS DOUBLE), 0e0)) / (r.body) ELSE 0e0 END, 0e0) AS f3,
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(r.trans_depth AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(r.trans_depth AS DOUBLE), 0e0), 0e0)) END, 0e0) AS f4,
  coalesce(CASE WHEN (1e0 + greatest(CAST(length(coalesce(r.uri, '')) AS DOUBLE), 0e0)) > 0 THEN ln(1e0 + greatest(CAST(length(coalesce(r.uri, '')) AS DOUBLE), 0e0)) END, 0e0) AS f5,
  coalesce(CASE WHEN (1e0 + greatest(CAST(length(coalesce(r.host, '')) AS DOUBLE), 0e0)) > 0 THEN ln(1e0 + greatest(CAST(length(coalesce(r.host, '')) AS DOUBLE), 0e0)) END, 0e0) AS f6,
  coalesce(CASE WHEN (1e0 + greatest(CAST(length(coalesce(r.user_agent, '')) AS DOUBLE), 0e0)) > 0 THEN ln(1e0 + greatest(CAST(length(coalesce(r.user_agent, '')) AS DOUBLE), 0e0)) END, 0e0) AS f7,
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(CASE WHEN r.resp_fuids IS NOT NULL THEN CAST(size(r.resp_fuids) AS BIGINT) END AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(CASE WHEN r.resp_fuids IS NOT NULL THEN CAST(size(r.resp_fuids) AS BIGINT) END AS DOUBLE), 0e0), 0e0)) END, 0e0) AS f8,
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(CASE WHEN r.orig_fuids IS NOT NULL THEN CAST(size(r.orig_fuids) AS BIGINT) END AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(CASE WHEN r.orig_fuids IS NOT NULL THEN CAST(size(r.orig_fuids) AS BIGINT) END AS DOUBLE), 0e0), 0e0)) END, 0e0) AS f9
FROM http_sample_rows r;

-- Fit http
SELECT scope_id, f1, f2, f3, f4, f5, f6, f7, f8, f9
FROM http_sample
ORDER BY scope_id, f1, f2, f3, f4, f5, f6, f7, f8, f9;

-- View http_inputs
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
  CASE WHEN k.n > 0 THEN (n_method.rarity + n_status_code.rarity + n_host.rarity + n_path.rarity + n_user_agent.rarity + n_resp_p.rarity + n_resp_mime_types.rarity + n_resp_h.rarity + n_orig_h.rarity + n_version.rarity) / k.n ELSE 0e0 END AS surprise,
  15e-1 * greatest(r.host_is_address + CASE WHEN coalesce(r.user_agent, '') = '' THEN 1e0 ELSE 0e0 END + CASE WHEN coalesce(r.referrer, '') = '' THEN 1e0 ELSE 0e0 END + r.is_error + CASE WHEN r.status_code IS NULL THEN 1e0 ELSE 0e0 END, 0e0) AS prior,
  0e0 AS extreme,
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(r.request_body_len AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(r.request_body_len AS DOUBLE), 0e0), 0e0)) END, 0e0) AS f1,
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(r.response_body_len AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(r.response_body_len AS DOUBLE), 0e0), 0e0)) END, 0e0) AS f2,
  coalesce(CASE WHEN (r.body) <> 0 THEN (coalesce(CAST(r.request_body_len AS DOUBLE), 0e0)) / (r.body) ELSE 0e0 END, 0e0) AS f3,
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(r.trans_depth AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(r.trans_depth AS DOUBLE), 0e0), 0e0)) END, 0e0) AS f4,
  coalesce(CASE WHEN (1e0 + greatest(CAST(length(coalesce(r.uri, '')) AS DOUBLE), 0e0)) > 0 THEN ln(1e0 + greatest(CAST(length(coalesce(r.uri, '')) AS DOUBLE), 0e0)) END, 0e0) AS f5,
  coalesce(CASE WHEN (1e0 + greatest(CAST(length(coalesce(r.host, '')) AS DOUBLE), 0e0)) > 0 THEN ln(1e0 + greatest(CAST(length(coalesce(r.host, '')) AS DOUBLE), 0e0)) END, 0e0) AS f6,
  coalesce(CASE WHEN (1e0 + greatest(CAST(length(coalesce(r.user_agent, '')) AS DOUBLE), 0e0)) > 0 THEN ln(1e0 + greatest(CAST(length(coalesce(r.user_agent, '')) AS DOUBLE), 0e0)) END, 0e0) AS f7,
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(CASE WHEN r.resp_fuids IS NOT NULL THEN CAST(size(r.resp_fuids) AS BIGINT) END AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(CASE WHEN r.resp_fuids IS NOT NULL THEN CAST(size(r.resp_fuids) AS BIGINT) END AS DOUBLE), 0e0), 0e0)) END, 0e0) AS f8,
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(CASE WHEN r.orig_fuids IS NOT NULL THEN CAST(size(r.orig_fuids) AS BIGINT) END AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(CASE WHEN r.orig_fuids IS NOT NULL THEN CAST(size(r.orig_fuids) AS BIGINT) END AS DOUBLE), 0e0), 0e0)) END, 0e0) AS f9
FROM http_rows r
LEFT JOIN http_keys k ON k.scope_id = r.scope_id
JOIN http_n_method n_method ON n_method.scope_id = r.scope_id AND n_method.v1 = coalesce(r.method, '')
JOIN http_n_status_code n_status_code ON n_status_code.scope_id = r.scope_id AND n_status_code.v1 = coalesce(r.status_code, -1)
JOIN http_n_host n_host ON n_host.scope_id = r.scope_id AND n_host.v1 = coalesce(r.host, '')
JOIN http_n_path n_path ON n_path.scope_id = r.scope_id AND n_path.v1 = split_part(coalesce(r.uri, ''), '?', 1)
JOIN http_n_user_agent n_user_agent ON n_user_agent.scope_id = r.scope_id AND n_user_agent.v1 = coalesce(r.user_agent, '')
JOIN http_n_resp_p n_resp_p ON n_resp_p.scope_id = r.scope_id AND n_resp_p.v1 = coalesce(r.id_resp_p, -1)
JOIN http_n_resp_mime_types n_resp_mime_types ON n_resp_mime_types.scope_id = r.scope_id AND n_resp_mime_types.v1 = coalesce(array_join(array_sort(CAST(r.resp_mime_types AS ARRAY<STRING>)), '|'), '')
JOIN http_n_resp_h n_resp_h ON n_resp_h.scope_id = r.scope_id AND n_resp_h.v1 = coalesce(r.id_resp_h, '')
JOIN http_n_orig_h n_orig_h ON n_orig_h.scope_id = r.scope_id AND n_orig_h.v1 = coalesce(r.id_orig_h, '')
JOIN http_n_version n_version ON n_version.scope_id = r.scope_id AND n_version.v1 = coalesce(r.version, '');

-- Function http_scored
SELECT p.capture_id, p.scope_id, p.row_key, p.file_id, p.line, p.ts, p.uid, p.id_orig_h, p.id_orig_p, p.id_resp_h, p.id_resp_p, p.proto, p.label, p.detailedlabel, p.prior, p.tail, p.score, CASE WHEN abs(p.score) < 1e290 THEN p.score * 1048577e0 - (p.score * 1048577e0 - p.score) ELSE p.score END AS rank_score
FROM (SELECT q.*, q.surprise + q.prior + q.extreme + q.tail AS score
FROM (SELECT capture_id, scope_id, row_key, file_id, line, ts, uid, id_orig_h, id_orig_p, id_resp_h, id_resp_p, proto, label, detailedlabel, surprise, prior, extreme, greatest(coalesce(CASE WHEN model_tail_error('http', CAST(scope_id AS BIGINT), array(f1, f2, f3, f4, f5, f6, f7, f8, f9)) IS NULL THEN model_tail('http', CAST(scope_id AS BIGINT), array(f1, f2, f3, f4, f5, f6, f7, f8, f9)) ELSE CAST(raise_error(model_tail_error('http', CAST(scope_id AS BIGINT), array(f1, f2, f3, f4, f5, f6, f7, f8, f9))) AS DOUBLE) END, 0e0) - 4.605170185988092e0, 0e0) AS tail FROM http_inputs) q) p;

-- Table http_buckets
SELECT s.capture_id, CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT) AS bucket, CAST(count(*) AS BIGINT) AS n
FROM http_scored s
GROUP BY s.capture_id, CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT);

-- Table http_wanted
SELECT q.capture_id, q.n, CAST(coalesce(sum(CASE WHEN b.bucket > floor(64e0 * sign((greatest(4.605170185988092e0, q.median + q.slope * q.reach))) * CASE WHEN (1e0 + abs((greatest(4.605170185988092e0, q.median + q.slope * q.reach)))) > 0 THEN ln(1e0 + abs((greatest(4.605170185988092e0, q.median + q.slope * q.reach)))) END) THEN b.n END), 0) AS BIGINT) AS wanted, CAST(NULL AS DOUBLE) AS cut_position
FROM (
  SELECT p.capture_id, p.n, p.median, greatest(0.25e0, (p.high - p.median) * 0.6213349345596119e0) AS slope, CASE WHEN (1e1 * p.n) > 0 THEN ln(1e1 * p.n) END AS reach
  FROM (
    SELECT u.capture_id, u.n, exp((min(CASE WHEN 2 * u.upto >= u.n THEN u.bucket END) + 5e-1) * 0.015625e0) - 1e0 AS median, exp((min(CASE WHEN 10 * u.upto >= 9 * u.n THEN u.bucket END) + 5e-1) * 0.015625e0) - 1e0 AS high
    FROM (
      SELECT capture_id, bucket, CAST(sum(n) OVER (PARTITION BY capture_id ORDER BY bucket) AS BIGINT) AS upto, CAST(sum(n) OVER (PARTITION BY capture_id) AS BIGINT) AS n
      FROM http_buckets) u
    GROUP BY u.capture_id, u.n) p) q
JOIN http_buckets b ON b.capture_id = q.capture_id
GROUP BY q.capture_id, q.n;

-- Table http_bounds
SELECT b.capture_id, max(b.bucket) AS bucket
FROM (SELECT capture_id, bucket, CAST(sum(n) OVER (PARTITION BY capture_id ORDER BY bucket DESC) AS BIGINT) AS above FROM http_buckets) b
JOIN http_wanted w ON w.capture_id = b.capture_id
WHERE b.above >= w.wanted
GROUP BY b.capture_id;

-- Table http_candidates
SELECT s.capture_id, s.row_key, s.rank_score, s.uid, w.n, w.wanted, w.cut_position,
  CAST(row_number() OVER (PARTITION BY s.capture_id ORDER BY s.rank_score DESC, s.row_key) AS BIGINT) AS place,
  CAST(rank() OVER (PARTITION BY s.capture_id ORDER BY s.rank_score DESC) AS BIGINT) AS first_place,
  CAST(count(*) OVER (PARTITION BY s.capture_id, s.rank_score) AS BIGINT) AS ties
FROM http_scored s
JOIN http_wanted w ON w.capture_id = s.capture_id
JOIN http_bounds c ON c.capture_id = s.capture_id
WHERE CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT) >= c.bucket;

-- Table http_cuts
SELECT c.capture_id, c.n, coalesce(max(CASE WHEN c.place = c.wanted AND c.rank_score > 0 THEN c.row_key END), CAST('-9223372036854775808' AS BIGINT)) AS cut_key,
  coalesce(max(CASE WHEN c.place = c.wanted AND c.rank_score > 0 THEN c.rank_score END), max(c.rank_score)) AS cut_score
FROM http_candidates c
GROUP BY c.capture_id, c.n;

-- Table http_top
SELECT c.capture_id, c.row_key, c.uid, c.rank_score, c.place,
  CASE WHEN c.n > 0 THEN (c.n + 1 - c.first_place - (c.ties - 1) * 5e-1) / c.n END AS percentile
FROM http_candidates c
JOIN http_cuts k ON k.capture_id = c.capture_id
WHERE (c.rank_score > k.cut_score OR (c.rank_score = k.cut_score AND c.row_key <= k.cut_key));

-- Table http_group_keys
SELECT g.finding_id, g.strength, r.capture_id, r.row_key FROM http_rows r JOIN evidence_groups g ON g.capture_id = r.capture_id AND g.kind = 'http_errors' AND coalesce(r.id_orig_h, '') = g.host AND r.is_error = 1
UNION
SELECT g.finding_id, g.strength, r.capture_id, r.row_key FROM http_rows r JOIN evidence_groups g ON g.capture_id = r.capture_id AND g.kind = 'http_addresses' AND coalesce(r.id_orig_h, '') = g.host AND r.host_is_address = 1;

-- Table http_group_rows
SELECT g.finding_id, greatest(0e0, 10e0 + 15e0 * g.strength) AS group_score, g.capture_id, s.row_key, s.file_id, s.line, s.ts, s.uid, s.id_orig_h, s.id_orig_p, s.id_resp_h, s.id_resp_p, s.proto, s.label, s.detailedlabel, s.score
FROM http_scored s
JOIN http_group_keys g ON g.capture_id = s.capture_id AND g.row_key = s.row_key;

-- Table http_found
SELECT t.capture_id, t.row_key, max(t.percentile) AS percentile, max(s.score) AS score, max(s.tail) AS tail, max(s.prior) AS prior
FROM http_top t
JOIN http_scored s ON s.capture_id = t.capture_id AND s.row_key = t.row_key
GROUP BY t.capture_id, t.row_key;

-- Table http_found_rows
SELECT r.*, s.tail, s.prior, s.score, s.percentile, CAST(NULL AS DOUBLE) AS normal_share
FROM http_rows r
JOIN http_found s ON s.capture_id = r.capture_id AND s.row_key = r.row_key;

-- Table http_usual
SELECT n.scope_id, 'method' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM http_n_method n
JOIN http_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM http_n_method GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'status_code' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM http_n_status_code n
JOIN http_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM http_n_status_code GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'host' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM http_n_host n
JOIN http_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM http_n_host GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'path' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM http_n_path n
JOIN http_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM http_n_path GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'user_agent' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM http_n_user_agent n
JOIN http_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM http_n_user_agent GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'resp_p' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM http_n_resp_p n
JOIN http_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM http_n_resp_p GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'resp_mime_types' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM http_n_resp_mime_types n
JOIN http_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM http_n_resp_mime_types GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'resp_h' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM http_n_resp_h n
JOIN http_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM http_n_resp_h GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'orig_h' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM http_n_orig_h n
JOIN http_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM http_n_orig_h GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'version' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM http_n_version n
JOIN http_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM http_n_version GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id;

-- Function http_medians
SELECT s.scope_id, CASE WHEN model_median_error('http', CAST(s.scope_id AS BIGINT), array(0e0)) IS NULL THEN model_median('http', CAST(s.scope_id AS BIGINT), array(0e0)) ELSE CAST(raise_error(model_median_error('http', CAST(s.scope_id AS BIGINT), array(0e0))) AS DOUBLE) END AS f1, CASE WHEN model_median_error('http', CAST(s.scope_id AS BIGINT), array(1e0)) IS NULL THEN model_median('http', CAST(s.scope_id AS BIGINT), array(1e0)) ELSE CAST(raise_error(model_median_error('http', CAST(s.scope_id AS BIGINT), array(1e0))) AS DOUBLE) END AS f2, CASE WHEN model_median_error('http', CAST(s.scope_id AS BIGINT), array(2e0)) IS NULL THEN model_median('http', CAST(s.scope_id AS BIGINT), array(2e0)) ELSE CAST(raise_error(model_median_error('http', CAST(s.scope_id AS BIGINT), array(2e0))) AS DOUBLE) END AS f3, CASE WHEN model_median_error('http', CAST(s.scope_id AS BIGINT), array(3e0)) IS NULL THEN model_median('http', CAST(s.scope_id AS BIGINT), array(3e0)) ELSE CAST(raise_error(model_median_error('http', CAST(s.scope_id AS BIGINT), array(3e0))) AS DOUBLE) END AS f4, CASE WHEN model_median_error('http', CAST(s.scope_id AS BIGINT), array(4e0)) IS NULL THEN model_median('http', CAST(s.scope_id AS BIGINT), array(4e0)) ELSE CAST(raise_error(model_median_error('http', CAST(s.scope_id AS BIGINT), array(4e0))) AS DOUBLE) END AS f5, CASE WHEN model_median_error('http', CAST(s.scope_id AS BIGINT), array(5e0)) IS NULL THEN model_median('http', CAST(s.scope_id AS BIGINT), array(5e0)) ELSE CAST(raise_error(model_median_error('http', CAST(s.scope_id AS BIGINT), array(5e0))) AS DOUBLE) END AS f6, CASE WHEN model_median_error('http', CAST(s.scope_id AS BIGINT), array(6e0)) IS NULL THEN model_median('http', CAST(s.scope_id AS BIGINT), array(6e0)) ELSE CAST(raise_error(model_median_error('http', CAST(s.scope_id AS BIGINT), array(6e0))) AS DOUBLE) END AS f7, CASE WHEN model_median_error('http', CAST(s.scope_id AS BIGINT), array(7e0)) IS NULL THEN model_median('http', CAST(s.scope_id AS BIGINT), array(7e0)) ELSE CAST(raise_error(model_median_error('http', CAST(s.scope_id AS BIGINT), array(7e0))) AS DOUBLE) END AS f8, CASE WHEN model_median_error('http', CAST(s.scope_id AS BIGINT), array(8e0)) IS NULL THEN model_median('http', CAST(s.scope_id AS BIGINT), array(8e0)) ELSE CAST(raise_error(model_median_error('http', CAST(s.scope_id AS BIGINT), array(8e0))) AS DOUBLE) END AS f9
FROM (SELECT DISTINCT scope_id FROM http_found_rows) s;

-- View http_found_inputs
SELECT r.scope_id,
  r.row_key,
  r.capture_id,
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(r.request_body_len AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(r.request_body_len AS DOUBLE), 0e0), 0e0)) END, 0e0) AS f1,
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(r.response_body_len AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(r.response_body_len AS DOUBLE), 0e0), 0e0)) END, 0e0) AS f2,
  coalesce(CASE WHEN (r.body) <> 0 THEN (coalesce(CAST(r.request_body_len AS DOUBLE), 0e0)) / (r.body) ELSE 0e0 END, 0e0) AS f3,
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(r.trans_depth AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(r.trans_depth AS DOUBLE), 0e0), 0e0)) END, 0e0) AS f4,
  coalesce(CASE WHEN (1e0 + greatest(CAST(length(coalesce(r.uri, '')) AS DOUBLE), 0e0)) > 0 THEN ln(1e0 + greatest(CAST(length(coalesce(r.uri, '')) AS DOUBLE), 0e0)) END, 0e0) AS f5,
  coalesce(CASE WHEN (1e0 + greatest(CAST(length(coalesce(r.host, '')) AS DOUBLE), 0e0)) > 0 THEN ln(1e0 + greatest(CAST(length(coalesce(r.host, '')) AS DOUBLE), 0e0)) END, 0e0) AS f6,
  coalesce(CASE WHEN (1e0 + greatest(CAST(length(coalesce(r.user_agent, '')) AS DOUBLE), 0e0)) > 0 THEN ln(1e0 + greatest(CAST(length(coalesce(r.user_agent, '')) AS DOUBLE), 0e0)) END, 0e0) AS f7,
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(CASE WHEN r.resp_fuids IS NOT NULL THEN CAST(size(r.resp_fuids) AS BIGINT) END AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(CASE WHEN r.resp_fuids IS NOT NULL THEN CAST(size(r.resp_fuids) AS BIGINT) END AS DOUBLE), 0e0), 0e0)) END, 0e0) AS f8,
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(CASE WHEN r.orig_fuids IS NOT NULL THEN CAST(size(r.orig_fuids) AS BIGINT) END AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(CASE WHEN r.orig_fuids IS NOT NULL THEN CAST(size(r.orig_fuids) AS BIGINT) END AS DOUBLE), 0e0), 0e0)) END, 0e0) AS f9
FROM http_found_rows r;

-- Function http_losses
SELECT DISTINCT f.capture_id, f.row_key,
  greatest(coalesce(CASE WHEN model_loss_error('http', CAST(f.scope_id AS BIGINT), array(0e0, f1, f2, f3, f4, f5, f6, f7, f8, f9)) IS NULL THEN model_loss('http', CAST(f.scope_id AS BIGINT), array(0e0, f1, f2, f3, f4, f5, f6, f7, f8, f9)) ELSE CAST(raise_error(model_loss_error('http', CAST(f.scope_id AS BIGINT), array(0e0, f1, f2, f3, f4, f5, f6, f7, f8, f9))) AS DOUBLE) END, 0e0), 0e0) AS loss1,
  greatest(coalesce(CASE WHEN model_loss_error('http', CAST(f.scope_id AS BIGINT), array(1e0, f1, f2, f3, f4, f5, f6, f7, f8, f9)) IS NULL THEN model_loss('http', CAST(f.scope_id AS BIGINT), array(1e0, f1, f2, f3, f4, f5, f6, f7, f8, f9)) ELSE CAST(raise_error(model_loss_error('http', CAST(f.scope_id AS BIGINT), array(1e0, f1, f2, f3, f4, f5, f6, f7, f8, f9))) AS DOUBLE) END, 0e0), 0e0) AS loss2,
  greatest(coalesce(CASE WHEN model_loss_error('http', CAST(f.scope_id AS BIGINT), array(2e0, f1, f2, f3, f4, f5, f6, f7, f8, f9)) IS NULL THEN model_loss('http', CAST(f.scope_id AS BIGINT), array(2e0, f1, f2, f3, f4, f5, f6, f7, f8, f9)) ELSE CAST(raise_error(model_loss_error('http', CAST(f.scope_id AS BIGINT), array(2e0, f1, f2, f3, f4, f5, f6, f7, f8, f9))) AS DOUBLE) END, 0e0), 0e0) AS loss3,
  greatest(coalesce(CASE WHEN model_loss_error('http', CAST(f.scope_id AS BIGINT), array(3e0, f1, f2, f3, f4, f5, f6, f7, f8, f9)) IS NULL THEN model_loss('http', CAST(f.scope_id AS BIGINT), array(3e0, f1, f2, f3, f4, f5, f6, f7, f8, f9)) ELSE CAST(raise_error(model_loss_error('http', CAST(f.scope_id AS BIGINT), array(3e0, f1, f2, f3, f4, f5, f6, f7, f8, f9))) AS DOUBLE) END, 0e0), 0e0) AS loss4,
  greatest(coalesce(CASE WHEN model_loss_error('http', CAST(f.scope_id AS BIGINT), array(4e0, f1, f2, f3, f4, f5, f6, f7, f8, f9)) IS NULL THEN model_loss('http', CAST(f.scope_id AS BIGINT), array(4e0, f1, f2, f3, f4, f5, f6, f7, f8, f9)) ELSE CAST(raise_error(model_loss_error('http', CAST(f.scope_id AS BIGINT), array(4e0, f1, f2, f3, f4, f5, f6, f7, f8, f9))) AS DOUBLE) END, 0e0), 0e0) AS loss5,
  greatest(coalesce(CASE WHEN model_loss_error('http', CAST(f.scope_id AS BIGINT), array(5e0, f1, f2, f3, f4, f5, f6, f7, f8, f9)) IS NULL THEN model_loss('http', CAST(f.scope_id AS BIGINT), array(5e0, f1, f2, f3, f4, f5, f6, f7, f8, f9)) ELSE CAST(raise_error(model_loss_error('http', CAST(f.scope_id AS BIGINT), array(5e0, f1, f2, f3, f4, f5, f6, f7, f8, f9))) AS DOUBLE) END, 0e0), 0e0) AS loss6,
  greatest(coalesce(CASE WHEN model_loss_error('http', CAST(f.scope_id AS BIGINT), array(6e0, f1, f2, f3, f4, f5, f6, f7, f8, f9)) IS NULL THEN model_loss('http', CAST(f.scope_id AS BIGINT), array(6e0, f1, f2, f3, f4, f5, f6, f7, f8, f9)) ELSE CAST(raise_error(model_loss_error('http', CAST(f.scope_id AS BIGINT), array(6e0, f1, f2, f3, f4, f5, f6, f7, f8, f9))) AS DOUBLE) END, 0e0), 0e0) AS loss7,
  greatest(coalesce(CASE WHEN model_loss_error('http', CAST(f.scope_id AS BIGINT), array(7e0, f1, f2, f3, f4, f5, f6, f7, f8, f9)) IS NULL THEN model_loss('http', CAST(f.scope_id AS BIGINT), array(7e0, f1, f2, f3, f4, f5, f6, f7, f8, f9)) ELSE CAST(raise_error(model_loss_error('http', CAST(f.scope_id AS BIGINT), array(7e0, f1, f2, f3, f4, f5, f6, f7, f8, f9))) AS DOUBLE) END, 0e0), 0e0) AS loss8,
  greatest(coalesce(CASE WHEN model_loss_error('http', CAST(f.scope_id AS BIGINT), array(8e0, f1, f2, f3, f4, f5, f6, f7, f8, f9)) IS NULL THEN model_loss('http', CAST(f.scope_id AS BIGINT), array(8e0, f1, f2, f3, f4, f5, f6, f7, f8, f9)) ELSE CAST(raise_error(model_loss_error('http', CAST(f.scope_id AS BIGINT), array(8e0, f1, f2, f3, f4, f5, f6, f7, f8, f9))) AS DOUBLE) END, 0e0), 0e0) AS loss9
FROM http_found_inputs f;

-- View http_found_terms
SELECT r.capture_id,
  r.scope_id,
  r.row_key,
  r.tail,
  r.prior,
  CASE WHEN CAST(coalesce(r.method, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.method, '') AS STRING) END AS value1,
  CASE WHEN (k.n) <> 0 THEN (n_method.rarity) / (k.n) ELSE 0e0 END AS part1,
  us.usual1,
  CASE WHEN CAST(coalesce(r.status_code, -1) AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.status_code, -1) AS STRING) END AS value2,
  CASE WHEN (k.n) <> 0 THEN (n_status_code.rarity) / (k.n) ELSE 0e0 END AS part2,
  us.usual2,
  CASE WHEN CAST(coalesce(r.host, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.host, '') AS STRING) END AS value3,
  CASE WHEN (k.n) <> 0 THEN (n_host.rarity) / (k.n) ELSE 0e0 END AS part3,
  us.usual3,
  CASE WHEN CAST(split_part(coalesce(r.uri, ''), '?', 1) AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(split_part(coalesce(r.uri, ''), '?', 1) AS STRING) END AS value4,
  CASE WHEN (k.n) <> 0 THEN (n_path.rarity) / (k.n) ELSE 0e0 END AS part4,
  us.usual4,
  CASE WHEN CAST(coalesce(r.user_agent, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.user_agent, '') AS STRING) END AS value5,
  CASE WHEN (k.n) <> 0 THEN (n_user_agent.rarity) / (k.n) ELSE 0e0 END AS part5,
  us.usual5,
  CASE WHEN CAST(coalesce(r.id_resp_p, -1) AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.id_resp_p, -1) AS STRING) END AS value6,
  CASE WHEN (k.n) <> 0 THEN (n_resp_p.rarity) / (k.n) ELSE 0e0 END AS part6,
  us.usual6,
  CASE WHEN CAST(coalesce(array_join(array_sort(CAST(r.resp_mime_types AS ARRAY<STRING>)), '|'), '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(array_join(array_sort(CAST(r.resp_mime_types AS ARRAY<STRING>)), '|'), '') AS STRING) END AS value7,
  CASE WHEN (k.n) <> 0 THEN (n_resp_mime_types.rarity) / (k.n) ELSE 0e0 END AS part7,
  us.usual7,
  CASE WHEN CAST(coalesce(r.id_resp_h, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.id_resp_h, '') AS STRING) END AS value8,
  CASE WHEN (k.n) <> 0 THEN (n_resp_h.rarity) / (k.n) ELSE 0e0 END AS part8,
  us.usual8,
  CASE WHEN CAST(coalesce(r.id_orig_h, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.id_orig_h, '') AS STRING) END AS value9,
  CASE WHEN (k.n) <> 0 THEN (n_orig_h.rarity) / (k.n) ELSE 0e0 END AS part9,
  us.usual9,
  CASE WHEN CAST(coalesce(r.version, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.version, '') AS STRING) END AS value10,
  CASE WHEN (k.n) <> 0 THEN (n_version.rarity) / (k.n) ELSE 0e0 END AS part10,
  us.usual10,
  greatest(r.host_is_address, 0e0) AS sign1,
  greatest(CASE WHEN coalesce(r.user_agent, '') = '' THEN 1e0 ELSE 0e0 END, 0e0) AS sign2,
  greatest(CASE WHEN coalesce(r.referrer, '') = '' THEN 1e0 ELSE 0e0 END, 0e0) AS sign3,
  greatest(r.is_error, 0e0) AS sign4,
  greatest(CASE WHEN r.status_code IS NULL THEN 1e0 ELSE 0e0 END, 0e0) AS sign5,
  coalesce(CAST(r.request_body_len AS DOUBLE), 0e0) AS x1,
  exp(med.f1) - 1e0 AS usual_x1,
  lo.loss1,
  coalesce(CAST(r.response_body_len AS DOUBLE), 0e0) AS x2,
  exp(med.f2) - 1e0 AS usual_x2,
  lo.loss2,
  CASE WHEN (r.body) <> 0 THEN (coalesce(CAST(r.request_body_len AS DOUBLE), 0e0)) / (r.body) ELSE 0e0 END AS x3,
  med.f3 AS usual_x3,
  lo.loss3,
  coalesce(CAST(r.trans_depth AS DOUBLE), 0e0) AS x4,
  exp(med.f4) - 1e0 AS usual_x4,
  lo.loss4,
  CAST(length(coalesce(r.uri, '')) AS DOUBLE) AS x5,
  exp(med.f5) - 1e0 AS usual_x5,
  lo.loss5,
  CAST(length(coalesce(r.host, '')) AS DOUBLE) AS x6,
  exp(med.f6) - 1e0 AS usual_x6,
  lo.loss6,
  CAST(length(coalesce(r.user_agent, '')) AS DOUBLE) AS x7,
  exp(med.f7) - 1e0 AS usual_x7,
  lo.loss7,
  coalesce(CAST(CASE WHEN r.resp_fuids IS NOT NULL THEN CAST(size(r.resp_fuids) AS BIGINT) END AS DOUBLE), 0e0) AS x8,
  exp(med.f8) - 1e0 AS usual_x8,
  lo.loss8,
  coalesce(CAST(CASE WHEN r.orig_fuids IS NOT NULL THEN CAST(size(r.orig_fuids) AS BIGINT) END AS DOUBLE), 0e0) AS x9,
  exp(med.f9) - 1e0 AS usual_x9,
  lo.loss9,
  lo.loss1 + lo.loss2 + lo.loss3 + lo.loss4 + lo.loss5 + lo.loss6 + lo.loss7 + lo.loss8 + lo.loss9 AS losses,
  greatest(r.host_is_address, 0e0) + greatest(CASE WHEN coalesce(r.user_agent, '') = '' THEN 1e0 ELSE 0e0 END, 0e0) + greatest(CASE WHEN coalesce(r.referrer, '') = '' THEN 1e0 ELSE 0e0 END, 0e0) + greatest(r.is_error, 0e0) + greatest(CASE WHEN r.status_code IS NULL THEN 1e0 ELSE 0e0 END, 0e0) AS signs
FROM http_found_rows r
LEFT JOIN http_keys k ON k.scope_id = r.scope_id
JOIN http_n_method n_method ON n_method.scope_id = r.scope_id AND n_method.v1 = coalesce(r.method, '')
JOIN http_n_status_code n_status_code ON n_status_code.scope_id = r.scope_id AND n_status_code.v1 = coalesce(r.status_code, -1)
JOIN http_n_host n_host ON n_host.scope_id = r.scope_id AND n_host.v1 = coalesce(r.host, '')
JOIN http_n_path n_path ON n_path.scope_id = r.scope_id AND n_path.v1 = split_part(coalesce(r.uri, ''), '?', 1)
JOIN http_n_user_agent n_user_agent ON n_user_agent.scope_id = r.scope_id AND n_user_agent.v1 = coalesce(r.user_agent, '')
JOIN http_n_resp_p n_resp_p ON n_resp_p.scope_id = r.scope_id AND n_resp_p.v1 = coalesce(r.id_resp_p, -1)
JOIN http_n_resp_mime_types n_resp_mime_types ON n_resp_mime_types.scope_id = r.scope_id AND n_resp_mime_types.v1 = coalesce(array_join(array_sort(CAST(r.resp_mime_types AS ARRAY<STRING>)), '|'), '')
JOIN http_n_resp_h n_resp_h ON n_resp_h.scope_id = r.scope_id AND n_resp_h.v1 = coalesce(r.id_resp_h, '')
JOIN http_n_orig_h n_orig_h ON n_orig_h.scope_id = r.scope_id AND n_orig_h.v1 = coalesce(r.id_orig_h, '')
JOIN http_n_version n_version ON n_version.scope_id = r.scope_id AND n_version.v1 = coalesce(r.version, '')
LEFT JOIN http_medians med ON med.scope_id = r.scope_id
LEFT JOIN http_losses lo ON lo.capture_id = r.capture_id AND lo.row_key = r.row_key
LEFT JOIN (SELECT scope_id, max(CASE WHEN name = 'method' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual1, max(CASE WHEN name = 'status_code' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual2, max(CASE WHEN name = 'host' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual3, max(CASE WHEN name = 'path' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual4, max(CASE WHEN name = 'user_agent' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual5, max(CASE WHEN name = 'resp_p' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual6, max(CASE WHEN name = 'resp_mime_types' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual7, max(CASE WHEN name = 'resp_h' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual8, max(CASE WHEN name = 'orig_h' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual9, max(CASE WHEN name = 'version' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual10 FROM http_usual GROUP BY scope_id) us ON us.scope_id = r.scope_id;

-- View http_reasons
SELECT e.capture_id, e.row_key, e.reason.name AS name, e.reason.text AS text, e.reason.number AS number, e.reason.unit AS unit, e.reason.usual_text AS usual_text, e.reason.usual_number AS usual_number, e.reason.part AS part
FROM (
  SELECT d.capture_id, d.row_key, explode(array(named_struct('name', 'method', 'text', d.value1, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual1, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part1), named_struct('name', 'status_code', 'text', d.value2, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual2, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part2), named_struct('name', 'host', 'text', d.value3, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual3, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part3), named_struct('name', 'path', 'text', d.value4, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual4, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part4), named_struct('name', 'user_agent', 'text', d.value5, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual5, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part5), named_struct('name', 'resp_p', 'text', d.value6, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual6, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part6), named_struct('name', 'resp_mime_types', 'text', d.value7, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual7, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part7), named_struct('name', 'resp_h', 'text', d.value8, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual8, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part8), named_struct('name', 'orig_h', 'text', d.value9, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual9, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part9), named_struct('name', 'version', 'text', d.value10, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual10, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part10), named_struct('name', 'host is an address', 'text', CAST(NULL AS STRING), 'number', d.sign1, 'unit', '0 or 1', 'usual_text', CAST(NULL AS STRING), 'usual_number', CAST(NULL AS DOUBLE), 'part', CASE WHEN (d.signs) <> 0 THEN (d.prior * d.sign1) / (d.signs) ELSE 0e0 END), named_struct('name', 'no user agent', 'text', CAST(NULL AS STRING), 'number', d.sign2, 'unit', '0 or 1', 'usual_text', CAST(NULL AS STRING), 'usual_number', CAST(NULL AS DOUBLE), 'part', CASE WHEN (d.signs) <> 0 THEN (d.prior * d.sign2) / (d.signs) ELSE 0e0 END), named_struct('name', 'no referrer', 'text', CAST(NULL AS STRING), 'number', d.sign3, 'unit', '0 or 1', 'usual_text', CAST(NULL AS STRING), 'usual_number', CAST(NULL AS DOUBLE), 'part', CASE WHEN (d.signs) <> 0 THEN (d.prior * d.sign3) / (d.signs) ELSE 0e0 END), named_struct('name', 'error status', 'text', CAST(NULL AS STRING), 'number', d.sign4, 'unit', '0 or 1', 'usual_text', CAST(NULL AS STRING), 'usual_number', CAST(NULL AS DOUBLE), 'part', CASE WHEN (d.signs) <> 0 THEN (d.prior * d.sign4) / (d.signs) ELSE 0e0 END), named_struct('name', 'no status', 'text', CAST(NULL AS STRING), 'number', d.sign5, 'unit', '0 or 1', 'usual_text', CAST(NULL AS STRING), 'usual_number', CAST(NULL AS DOUBLE), 'part', CASE WHEN (d.signs) <> 0 THEN (d.prior * d.sign5) / (d.signs) ELSE 0e0 END), named_struct('name', 'request_body_len', 'text', CAST(NULL AS STRING), 'number', d.x1, 'unit', 'B', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x1, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss1) / (d.losses) ELSE 0e0 END), named_struct('name', 'response_body_len', 'text', CAST(NULL AS STRING), 'number', d.x2, 'unit', 'B', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x2, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss2) / (d.losses) ELSE 0e0 END), named_struct('name', 'request_share', 'text', CAST(NULL AS STRING), 'number', d.x3, 'unit', 'share', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x3, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss3) / (d.losses) ELSE 0e0 END), named_struct('name', 'trans_depth', 'text', CAST(NULL AS STRING), 'number', d.x4, 'unit', 'requests', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x4, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss4) / (d.losses) ELSE 0e0 END), named_struct('name', 'uri_len', 'text', CAST(NULL AS STRING), 'number', d.x5, 'unit', 'characters', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x5, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss5) / (d.losses) ELSE 0e0 END), named_struct('name', 'host_len', 'text', CAST(NULL AS STRING), 'number', d.x6, 'unit', 'characters', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x6, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss6) / (d.losses) ELSE 0e0 END), named_struct('name', 'user_agent_len', 'text', CAST(NULL AS STRING), 'number', d.x7, 'unit', 'characters', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x7, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss7) / (d.losses) ELSE 0e0 END), named_struct('name', 'resp_fuid_count', 'text', CAST(NULL AS STRING), 'number', d.x8, 'unit', 'files', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x8, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss8) / (d.losses) ELSE 0e0 END), named_struct('name', 'orig_fuid_count', 'text', CAST(NULL AS STRING), 'number', d.x9, 'unit', 'files', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x9, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss9) / (d.losses) ELSE 0e0 END))) AS reason
  FROM (SELECT DISTINCT * FROM http_found_terms) d) e
WHERE e.reason.part > 0;

-- Function http_named_reasons
SELECT r.capture_id, r.row_key, r.name, r.place, r.part, r.total,
  coalesce(r.text, number_text(r.number, r.unit)) AS value,
  coalesce(r.usual_text, number_text(r.usual_number, r.unit)) AS usual
FROM (
  SELECT n.*, sum(n.part) OVER (PARTITION BY n.capture_id, n.row_key) AS total,
    CAST(row_number() OVER (PARTITION BY n.capture_id, n.row_key ORDER BY CASE WHEN abs(n.part) < 1e290 THEN n.part * 1048577e0 - (n.part * 1048577e0 - n.part) ELSE n.part END DESC, n.name) AS BIGINT) AS place
  FROM http_reasons n) r
WHERE r.place <= 5;

-- Table http_explained
SELECT r.capture_id, r.row_key, transform(array_sort(collect_list(named_struct('o', r.place, 'v', named_struct('feature', r.name, 'value', r.value, 'usual', r.usual, 'share', CASE WHEN (r.total) <> 0 THEN (r.part) / (r.total) ELSE 0e0 END)))), item -> item.v) AS reasons,
  array_join(transform(array_sort(collect_list(named_struct('o', r.place, 'v', CASE WHEN r.place <= 3 THEN r.name || CASE WHEN r.value = 'yes' THEN '' ELSE ' ' || coalesce(r.value, '?') END || coalesce(' (usual ' || r.usual || ')', '') END))), item -> item.v), '; ') AS sentence
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
LEFT JOIN http_explained e ON e.capture_id = f.capture_id AND e.row_key = f.row_key
LEFT JOIN (SELECT DISTINCT capture_id, row_key FROM http_group_rows WHERE group_score + 5e0 >= score) v ON v.capture_id = f.capture_id AND v.row_key = f.row_key
WHERE v.row_key IS NULL;

-- Table http_used
SELECT scope_id, nullif(array_sort(collect_set(name)), array()) AS names
FROM (SELECT scope_id, explode(names) AS name FROM http_keys
  UNION ALL SELECT scope_id, explode(names) AS name FROM (SELECT scope_id, array(CASE WHEN max(f1) > min(f1) THEN 'request_body_len' END, CASE WHEN max(f2) > min(f2) THEN 'response_body_len' END, CASE WHEN max(f3) > min(f3) THEN 'request_share' END, CASE WHEN max(f4) > min(f4) THEN 'trans_depth' END, CASE WHEN max(f5) > min(f5) THEN 'uri_len' END, CASE WHEN max(f6) > min(f6) THEN 'host_len' END, CASE WHEN max(f7) > min(f7) THEN 'user_agent_len' END, CASE WHEN max(f8) > min(f8) THEN 'resp_fuid_count' END, CASE WHEN max(f9) > min(f9) THEN 'orig_fuid_count' END) AS names FROM http_sample GROUP BY scope_id) m) p
GROUP BY scope_id;

-- Table http_summary
SELECT k.capture_id, 'http' AS log, 0.95e0 AS weight, k.n AS row_count, coalesce(f.flagged, 0) AS flagged,
  CASE WHEN (k.n) <> 0 THEN (CAST(coalesce(f.flagged, 0) AS DOUBLE)) / (k.n) ELSE 0e0 END AS flagged_share, k.cut_score AS cutoff, 'surprise+forest' AS method, u.names, p.top_percentile
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
  CAST(CASE WHEN s.ts BETWEEN -62135596800e0 AND 253402300799e0 THEN timestamp_micros(CAST(CASE WHEN abs((s.ts * 1e6) - rint((s.ts * 1e6))) = 5e-1 THEN (s.ts * 1e6) + 5e-1 * sign((s.ts * 1e6)) ELSE rint((s.ts * 1e6)) END AS BIGINT)) END AS TIMESTAMP) AS ts,
  CAST(s.uid AS STRING) AS uid,
  CAST(s.id_orig_h AS STRING) AS id_orig_h,
  CAST(s.id_orig_p AS BIGINT) AS id_orig_p,
  CAST(s.id_resp_h AS STRING) AS id_resp_h,
  CAST(s.id_resp_p AS BIGINT) AS id_resp_p,
  CAST(s.proto AS STRING) AS proto,
  CAST(s.score AS DOUBLE) AS score,
  CAST(coalesce((s.rank_score > k.cut_score OR (s.rank_score = k.cut_score AND s.row_key <= k.cut_key)), FALSE) AS BOOLEAN) AS flagged,
  CAST(CAST(NULL AS DOUBLE) AS DOUBLE) AS normal_share,
  CAST(s.label AS STRING) AS label,
  CAST(s.detailedlabel AS STRING) AS detailedlabel
FROM http_scored s
JOIN captures_in c ON c.capture_id = s.capture_id
LEFT JOIN files_in fi ON fi.file_id = s.file_id
JOIN http_cuts k ON k.capture_id = s.capture_id;

-- Table known_hosts_keys
SELECT scope_id, CAST(count(name) AS BIGINT) AS n, nullif(array_sort(collect_set(name)), array()) AS names
FROM (
  SELECT scope_id, CASE WHEN count(*) > 1 THEN name END AS name
  FROM (
    SELECT scope_id, 'host' AS name FROM known_hosts_n_host) v
  GROUP BY scope_id, name) k
GROUP BY scope_id;

-- View known_hosts_inputs
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
  CASE WHEN k.n > 0 THEN (n_host.rarity) / k.n ELSE 0e0 END AS surprise,
  0e0 AS prior,
  0e0 AS extreme
FROM known_hosts_rows r
LEFT JOIN known_hosts_keys k ON k.scope_id = r.scope_id
JOIN known_hosts_n_host n_host ON n_host.scope_id = r.scope_id AND n_host.v1 = coalesce(r.host, '');

-- Function known_hosts_scored
SELECT p.capture_id, p.scope_id, p.row_key, p.file_id, p.line, p.ts, p.uid, p.id_orig_h, p.id_orig_p, p.id_resp_h, p.id_resp_p, p.proto, p.label, p.detailedlabel, p.prior, p.tail, p.score, CASE WHEN abs(p.score) < 1e290 THEN p.score * 1048577e0 - (p.score * 1048577e0 - p.score) ELSE p.score END AS rank_score
FROM (SELECT q.*, q.surprise + q.prior + q.extreme + q.tail AS score
FROM (SELECT capture_id, scope_id, row_key, file_id, line, ts, uid, id_orig_h, id_orig_p, id_resp_h, id_resp_p, proto, label, detailedlabel, surprise, prior, extreme, 0e0 AS tail FROM known_hosts_inputs) q) p;

-- Table known_hosts_buckets
SELECT s.capture_id, CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT) AS bucket, CAST(count(*) AS BIGINT) AS n
FROM known_hosts_scored s
GROUP BY s.capture_id, CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT);

-- Table known_hosts_wanted
SELECT q.capture_id, q.n, CAST(coalesce(sum(CASE WHEN b.bucket > floor(64e0 * sign((greatest(4.605170185988092e0, q.median + q.slope * q.reach))) * CASE WHEN (1e0 + abs((greatest(4.605170185988092e0, q.median + q.slope * q.reach)))) > 0 THEN ln(1e0 + abs((greatest(4.605170185988092e0, q.median + q.slope * q.reach)))) END) THEN b.n END), 0) AS BIGINT) AS wanted, CAST(NULL AS DOUBLE) AS cut_position
FROM (
  SELECT p.capture_id, p.n, p.median, greatest(0.25e0, (p.high - p.median) * 0.6213349345596119e0) AS slope, CASE WHEN (1e1 * p.n) > 0 THEN ln(1e1 * p.n) END AS reach
  FROM (
    SELECT u.capture_id, u.n, exp((min(CASE WHEN 2 * u.upto >= u.n THEN u.bucket END) + 5e-1) * 0.015625e0) - 1e0 AS median, exp((min(CASE WHEN 10 * u.upto >= 9 * u.n THEN u.bucket END) + 5e-1) * 0.015625e0) - 1e0 AS high
    FROM (
      SELECT capture_id, bucket, CAST(sum(n) OVER (PARTITION BY capture_id ORDER BY bucket) AS BIGINT) AS upto, CAST(sum(n) OVER (PARTITION BY capture_id) AS BIGINT) AS n
      FROM known_hosts_buckets) u
    GROUP BY u.capture_id, u.n) p) q
JOIN known_hosts_buckets b ON b.capture_id = q.capture_id
GROUP BY q.capture_id, q.n;

-- Table known_hosts_bounds
SELECT b.capture_id, max(b.bucket) AS bucket
FROM (SELECT capture_id, bucket, CAST(sum(n) OVER (PARTITION BY capture_id ORDER BY bucket DESC) AS BIGINT) AS above FROM known_hosts_buckets) b
JOIN known_hosts_wanted w ON w.capture_id = b.capture_id
WHERE b.above >= w.wanted
GROUP BY b.capture_id;

-- Table known_hosts_candidates
SELECT s.capture_id, s.row_key, s.rank_score, s.uid, w.n, w.wanted, w.cut_position,
  CAST(row_number() OVER (PARTITION BY s.capture_id ORDER BY s.rank_score DESC, s.row_key) AS BIGINT) AS place,
  CAST(rank() OVER (PARTITION BY s.capture_id ORDER BY s.rank_score DESC) AS BIGINT) AS first_place,
  CAST(count(*) OVER (PARTITION BY s.capture_id, s.rank_score) AS BIGINT) AS ties
FROM known_hosts_scored s
JOIN known_hosts_wanted w ON w.capture_id = s.capture_id
JOIN known_hosts_bounds c ON c.capture_id = s.capture_id
WHERE CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT) >= c.bucket;

-- Table known_hosts_cuts
SELECT c.capture_id, c.n, coalesce(max(CASE WHEN c.place = c.wanted AND c.rank_score > 0 THEN c.row_key END), CAST('-9223372036854775808' AS BIGINT)) AS cut_key,
  coalesce(max(CASE WHEN c.place = c.wanted AND c.rank_score > 0 THEN c.rank_score END), max(c.rank_score)) AS cut_score
FROM known_hosts_candidates c
GROUP BY c.capture_id, c.n;

-- Table known_hosts_top
SELECT c.capture_id, c.row_key, c.uid, c.rank_score, c.place,
  CASE WHEN c.n > 0 THEN (c.n + 1 - c.first_place - (c.ties - 1) * 5e-1) / c.n END AS percentile
FROM known_hosts_candidates c
JOIN known_hosts_cuts k ON k.capture_id = c.capture_id
WHERE (c.rank_score > k.cut_score OR (c.rank_score = k.cut_score AND c.row_key <= k.cut_key));

-- Table known_hosts_found
SELECT t.capture_id, t.row_key, max(t.percentile) AS percentile, max(s.score) AS score, max(s.tail) AS tail, max(s.prior) AS prior
FROM known_hosts_top t
JOIN known_hosts_scored s ON s.capture_id = t.capture_id AND s.row_key = t.row_key
GROUP BY t.capture_id, t.row_key;

-- Table known_hosts_found_rows
SELECT r.*, s.tail, s.prior, s.score, s.percentile, CAST(NULL AS DOUBLE) AS normal_share
FROM known_hosts_rows r
JOIN known_hosts_found s ON s.capture_id = r.capture_id AND s.row_key = r.row_key;

-- Table known_hosts_usual
SELECT n.scope_id, 'host' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM known_hosts_n_host n
JOIN known_hosts_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM known_hosts_n_host GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id;

-- View known_hosts_found_terms
SELECT r.capture_id,
  r.scope_id,
  r.row_key,
  r.tail,
  r.prior,
  CASE WHEN CAST(coalesce(r.host, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.host, '') AS STRING) END AS value1,
  CASE WHEN (k.n) <> 0 THEN (n_host.rarity) / (k.n) ELSE 0e0 END AS part1,
  us.usual1
FROM known_hosts_found_rows r
LEFT JOIN known_hosts_keys k ON k.scope_id = r.scope_id
JOIN known_hosts_n_host n_host ON n_host.scope_id = r.scope_id AND n_host.v1 = coalesce(r.host, '')
LEFT JOIN (SELECT scope_id, max(CASE WHEN name = 'host' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual1 FROM known_hosts_usual GROUP BY scope_id) us ON us.scope_id = r.scope_id;

-- View known_hosts_reasons
SELECT e.capture_id, e.row_key, e.reason.name AS name, e.reason.text AS text, e.reason.number AS number, e.reason.unit AS unit, e.reason.usual_text AS usual_text, e.reason.usual_number AS usual_number, e.reason.part AS part
FROM (
  SELECT d.capture_id, d.row_key, explode(array(named_struct('name', 'host', 'text', d.value1, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual1, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part1))) AS reason
  FROM (SELECT DISTINCT * FROM known_hosts_found_terms) d) e
WHERE e.reason.part > 0;

-- Function known_hosts_named_reasons
SELECT r.capture_id, r.row_key, r.name, r.place, r.part, r.total,
  coalesce(r.text, number_text(r.number, r.unit)) AS value,
  coalesce(r.usual_text, number_text(r.usual_number, r.unit)) AS usual
FROM (
  SELECT n.*, sum(n.part) OVER (PARTITION BY n.capture_id, n.row_key) AS total,
    CAST(row_number() OVER (PARTITION BY n.capture_id, n.row_key ORDER BY CASE WHEN abs(n.part) < 1e290 THEN n.part * 1048577e0 - (n.part * 1048577e0 - n.part) ELSE n.part END DESC, n.name) AS BIGINT) AS place
  FROM known_hosts_reasons n) r
WHERE r.place <= 5;

-- Table known_hosts_explained
SELECT r.capture_id, r.row_key, transform(array_sort(collect_list(named_struct('o', r.place, 'v', named_struct('feature', r.name, 'value', r.value, 'usual', r.usual, 'share', CASE WHEN (r.total) <> 0 THEN (r.part) / (r.total) ELSE 0e0 END)))), item -> item.v) AS reasons,
  array_join(transform(array_sort(collect_list(named_struct('o', r.place, 'v', CASE WHEN r.place <= 3 THEN r.name || CASE WHEN r.value = 'yes' THEN '' ELSE ' ' || coalesce(r.value, '?') END || coalesce(' (usual ' || r.usual || ')', '') END))), item -> item.v), '; ') AS sentence
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
SELECT scope_id, nullif(array_sort(collect_set(name)), array()) AS names
FROM (SELECT scope_id, explode(names) AS name FROM known_hosts_keys) p
GROUP BY scope_id;

-- Table known_hosts_summary
SELECT k.capture_id, 'known_hosts' AS log, 0.25e0 AS weight, k.n AS row_count, coalesce(f.flagged, 0) AS flagged,
  CASE WHEN (k.n) <> 0 THEN (CAST(coalesce(f.flagged, 0) AS DOUBLE)) / (k.n) ELSE 0e0 END AS flagged_share, k.cut_score AS cutoff, 'surprise' AS method, u.names, p.top_percentile
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
  CAST(CASE WHEN s.ts BETWEEN -62135596800e0 AND 253402300799e0 THEN timestamp_micros(CAST(CASE WHEN abs((s.ts * 1e6) - rint((s.ts * 1e6))) = 5e-1 THEN (s.ts * 1e6) + 5e-1 * sign((s.ts * 1e6)) ELSE rint((s.ts * 1e6)) END AS BIGINT)) END AS TIMESTAMP) AS ts,
  CAST(s.uid AS STRING) AS uid,
  CAST(s.id_orig_h AS STRING) AS id_orig_h,
  CAST(s.id_orig_p AS BIGINT) AS id_orig_p,
  CAST(s.id_resp_h AS STRING) AS id_resp_h,
  CAST(s.id_resp_p AS BIGINT) AS id_resp_p,
  CAST(s.proto AS STRING) AS proto,
  CAST(s.score AS DOUBLE) AS score,
  CAST(coalesce((s.rank_score > k.cut_score OR (s.rank_score = k.cut_score AND s.row_key <= k.cut_key)), FALSE) AS BOOLEAN) AS flagged,
  CAST(CAST(NULL AS DOUBLE) AS DOUBLE) AS normal_share,
  CAST(s.label AS STRING) AS label,
  CAST(s.detailedlabel AS STRING) AS detailedlabel
FROM known_hosts_scored s
JOIN captures_in c ON c.capture_id = s.capture_id
LEFT JOIN files_in fi ON fi.file_id = s.file_id
JOIN known_hosts_cuts k ON k.capture_id = s.capture_id;

-- Table known_services_keys
SELECT scope_id, CAST(count(name) AS BIGINT) AS n, nullif(array_sort(collect_set(name)), array()) AS names
FROM (
  SELECT scope_id, CASE WHEN count(*) > 1 THEN name END AS name
  FROM (
    SELECT scope_id, 'host' AS name FROM known_services_n_host
    UNION ALL SELECT scope_id, 'port_num' AS name FROM known_services_n_port_num
    UNION ALL SELECT scope_id, 'port_proto' AS name FROM known_services_n_port_proto
    UNION ALL SELECT scope_id, 'service' AS name FROM known_services_n_service) v
  GROUP BY scope_id, name) k
GROUP BY scope_id;

-- View known_services_inputs
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
  CASE WHEN k.n > 0 THEN (n_host.rarity + n_port_num.rarity + n_port_proto.rarity + n_service.rarity) / k.n ELSE 0e0 END AS surprise,
  0e0 AS prior,
  0e0 AS extreme
FROM known_services_rows r
LEFT JOIN known_services_keys k ON k.scope_id = r.scope_id
JOIN known_services_n_host n_host ON n_host.scope_id = r.scope_id AND n_host.v1 = coalesce(r.host, '')
JOIN known_services_n_port_num n_port_num ON n_port_num.scope_id = r.scope_id AND n_port_num.v1 = coalesce(r.port_num, -1)
JOIN known_services_n_port_proto n_port_proto ON n_port_proto.scope_id = r.scope_id AND n_port_proto.v1 = coalesce(r.port_proto, '')
JOIN known_services_n_service n_service ON n_service.scope_id = r.scope_id AND n_service.v1 = coalesce(array_join(array_sort(CAST(r.service AS ARRAY<STRING>)), '|'), '');

-- Function known_services_scored
SELECT p.capture_id, p.scope_id, p.row_key, p.file_id, p.line, p.ts, p.uid, p.id_orig_h, p.id_orig_p, p.id_resp_h, p.id_resp_p, p.proto, p.label, p.detailedlabel, p.prior, p.tail, p.score, CASE WHEN abs(p.score) < 1e290 THEN p.score * 1048577e0 - (p.score * 1048577e0 - p.score) ELSE p.score END AS rank_score
FROM (SELECT q.*, q.surprise + q.prior + q.extreme + q.tail AS score
FROM (SELECT capture_id, scope_id, row_key, file_id, line, ts, uid, id_orig_h, id_orig_p, id_resp_h, id_resp_p, proto, label, detailedlabel, surprise, prior, extreme, 0e0 AS tail FROM known_services_inputs) q) p;

-- Table known_services_buckets
SELECT s.capture_id, CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT) AS bucket, CAST(count(*) AS BIGINT) AS n
FROM known_services_scored s
GROUP BY s.capture_id, CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT);

-- Table known_services_wanted
SELECT q.capture_id, q.n, CAST(coalesce(sum(CASE WHEN b.bucket > floor(64e0 * sign((greatest(4.605170185988092e0, q.median + q.slope * q.reach))) * CASE WHEN (1e0 + abs((greatest(4.605170185988092e0, q.median + q.slope * q.reach)))) > 0 THEN ln(1e0 + abs((greatest(4.605170185988092e0, q.median + q.slope * q.reach)))) END) THEN b.n END), 0) AS BIGINT) AS wanted, CAST(NULL AS DOUBLE) AS cut_position
FROM (
  SELECT p.capture_id, p.n, p.median, greatest(0.25e0, (p.high - p.median) * 0.6213349345596119e0) AS slope, CASE WHEN (1e1 * p.n) > 0 THEN ln(1e1 * p.n) END AS reach
  FROM (
    SELECT u.capture_id, u.n, exp((min(CASE WHEN 2 * u.upto >= u.n THEN u.bucket END) + 5e-1) * 0.015625e0) - 1e0 AS median, exp((min(CASE WHEN 10 * u.upto >= 9 * u.n THEN u.bucket END) + 5e-1) * 0.015625e0) - 1e0 AS high
    FROM (
      SELECT capture_id, bucket, CAST(sum(n) OVER (PARTITION BY capture_id ORDER BY bucket) AS BIGINT) AS upto, CAST(sum(n) OVER (PARTITION BY capture_id) AS BIGINT) AS n
      FROM known_services_buckets) u
    GROUP BY u.capture_id, u.n) p) q
JOIN known_services_buckets b ON b.capture_id = q.capture_id
GROUP BY q.capture_id, q.n;

-- Table known_services_bounds
SELECT b.capture_id, max(b.bucket) AS bucket
FROM (SELECT capture_id, bucket, CAST(sum(n) OVER (PARTITION BY capture_id ORDER BY bucket DESC) AS BIGINT) AS above FROM known_services_buckets) b
JOIN known_services_wanted w ON w.capture_id = b.capture_id
WHERE b.above >= w.wanted
GROUP BY b.capture_id;

-- Table known_services_candidates
SELECT s.capture_id, s.row_key, s.rank_score, s.uid, w.n, w.wanted, w.cut_position,
  CAST(row_number() OVER (PARTITION BY s.capture_id ORDER BY s.rank_score DESC, s.row_key) AS BIGINT) AS place,
  CAST(rank() OVER (PARTITION BY s.capture_id ORDER BY s.rank_score DESC) AS BIGINT) AS first_place,
  CAST(count(*) OVER (PARTITION BY s.capture_id, s.rank_score) AS BIGINT) AS ties
FROM known_services_scored s
JOIN known_services_wanted w ON w.capture_id = s.capture_id
JOIN known_services_bounds c ON c.capture_id = s.capture_id
WHERE CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT) >= c.bucket;

-- Table known_services_cuts
SELECT c.capture_id, c.n, coalesce(max(CASE WHEN c.place = c.wanted AND c.rank_score > 0 THEN c.row_key END), CAST('-9223372036854775808' AS BIGINT)) AS cut_key,
  coalesce(max(CASE WHEN c.place = c.wanted AND c.rank_score > 0 THEN c.rank_score END), max(c.rank_score)) AS cut_score
FROM known_services_candidates c
GROUP BY c.capture_id, c.n;

-- Table known_services_top
SELECT c.capture_id, c.row_key, c.uid, c.rank_score, c.place,
  CASE WHEN c.n > 0 THEN (c.n + 1 - c.first_place - (c.ties - 1) * 5e-1) / c.n END AS percentile
FROM known_services_candidates c
JOIN known_services_cuts k ON k.capture_id = c.capture_id
WHERE (c.rank_score > k.cut_score OR (c.rank_score = k.cut_score AND c.row_key <= k.cut_key));

-- Table known_services_found
SELECT t.capture_id, t.row_key, max(t.percentile) AS percentile, max(s.score) AS score, max(s.tail) AS tail, max(s.prior) AS prior
FROM known_services_top t
JOIN known_services_scored s ON s.capture_id = t.capture_id AND s.row_key = t.row_key
GROUP BY t.capture_id, t.row_key;

-- Table known_services_found_rows
SELECT r.*, s.tail, s.prior, s.score, s.percentile, CAST(NULL AS DOUBLE) AS normal_share
FROM known_services_rows r
JOIN known_services_found s ON s.capture_id = r.capture_id AND s.row_key = r.row_key;

-- Table known_services_usual
SELECT n.scope_id, 'host' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM known_services_n_host n
JOIN known_services_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM known_services_n_host GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'port_num' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM known_services_n_port_num n
JOIN known_services_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM known_services_n_port_num GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'port_proto' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM known_services_n_port_proto n
JOIN known_services_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM known_services_n_port_proto GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'service' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM known_services_n_service n
JOIN known_services_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM known_services_n_service GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id;

-- View known_services_found_terms
SELECT r.capture_id,
  r.scope_id,
  r.row_key,
  r.tail,
  r.prior,
  CASE WHEN CAST(coalesce(r.host, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.host, '') AS STRING) END AS value1,
  CASE WHEN (k.n) <> 0 THEN (n_host.rarity) / (k.n) ELSE 0e0 END AS part1,
  us.usual1,
  CASE WHEN CAST(coalesce(r.port_num, -1) AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.port_num, -1) AS STRING) END AS value2,
  CASE WHEN (k.n) <> 0 THEN (n_port_num.rarity) / (k.n) ELSE 0e0 END AS part2,
  us.usual2,
  CASE WHEN CAST(coalesce(r.port_proto, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.port_proto, '') AS STRING) END AS value3,
  CASE WHEN (k.n) <> 0 THEN (n_port_proto.rarity) / (k.n) ELSE 0e0 END AS part3,
  us.usual3,
  CASE WHEN CAST(coalesce(array_join(array_sort(CAST(r.service AS ARRAY<STRING>)), '|'), '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(array_join(array_sort(CAST(r.service AS ARRAY<STRING>)), '|'), '') AS STRING) END AS value4,
  CASE WHEN (k.n) <> 0 THEN (n_service.rarity) / (k.n) ELSE 0e0 END AS part4,
  us.usual4
FROM known_services_found_rows r
LEFT JOIN known_services_keys k ON k.scope_id = r.scope_id
JOIN known_services_n_host n_host ON n_host.scope_id = r.scope_id AND n_host.v1 = coalesce(r.host, '')
JOIN known_services_n_port_num n_port_num ON n_port_num.scope_id = r.scope_id AND n_port_num.v1 = coalesce(r.port_num, -1)
JOIN known_services_n_port_proto n_port_proto ON n_port_proto.scope_id = r.scope_id AND n_port_proto.v1 = coalesce(r.port_proto, '')
JOIN known_services_n_service n_service ON n_service.scope_id = r.scope_id AND n_service.v1 = coalesce(array_join(array_sort(CAST(r.service AS ARRAY<STRING>)), '|'), '')
LEFT JOIN (SELECT scope_id, max(CASE WHEN name = 'host' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual1, max(CASE WHEN name = 'port_num' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual2, max(CASE WHEN name = 'port_proto' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual3, max(CASE WHEN name = 'service' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual4 FROM known_services_usual GROUP BY scope_id) us ON us.scope_id = r.scope_id;

-- View known_services_reasons
SELECT e.capture_id, e.row_key, e.reason.name AS name, e.reason.text AS text, e.reason.number AS number, e.reason.unit AS unit, e.reason.usual_text AS usual_text, e.reason.usual_number AS usual_number, e.reason.part AS part
FROM (
  SELECT d.capture_id, d.row_key, explode(array(named_struct('name', 'host', 'text', d.value1, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual1, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part1), named_struct('name', 'port_num', 'text', d.value2, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual2, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part2), named_struct('name', 'port_proto', 'text', d.value3, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual3, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part3), named_struct('name', 'service', 'text', d.value4, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual4, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part4))) AS reason
  FROM (SELECT DISTINCT * FROM known_services_found_terms) d) e
WHERE e.reason.part > 0;

-- Function known_services_named_reasons
SELECT r.capture_id, r.row_key, r.name, r.place, r.part, r.total,
  coalesce(r.text, number_text(r.number, r.unit)) AS value,
  coalesce(r.usual_text, number_text(r.usual_number, r.unit)) AS usual
FROM (
  SELECT n.*, sum(n.part) OVER (PARTITION BY n.capture_id, n.row_key) AS total,
    CAST(row_number() OVER (PARTITION BY n.capture_id, n.row_key ORDER BY CASE WHEN abs(n.part) < 1e290 THEN n.part * 1048577e0 - (n.part * 1048577e0 - n.part) ELSE n.part END DESC, n.name) AS BIGINT) AS place
  FROM known_services_reasons n) r
WHERE r.place <= 5;

-- Table known_services_explained
SELECT r.capture_id, r.row_key, transform(array_sort(collect_list(named_struct('o', r.place, 'v', named_struct('feature', r.name, 'value', r.value, 'usual', r.usual, 'share', CASE WHEN (r.total) <> 0 THEN (r.part) / (r.total) ELSE 0e0 END)))), item -> item.v) AS reasons,
  array_join(transform(array_sort(collect_list(named_struct('o', r.place, 'v', CASE WHEN r.place <= 3 THEN r.name || CASE WHEN r.value = 'yes' THEN '' ELSE ' ' || coalesce(r.value, '?') END || coalesce(' (usual ' || r.usual || ')', '') END))), item -> item.v), '; ') AS sentence
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
SELECT scope_id, nullif(array_sort(collect_set(name)), array()) AS names
FROM (SELECT scope_id, explode(names) AS name FROM known_services_keys) p
GROUP BY scope_id;

-- Table known_services_summary
SELECT k.capture_id, 'known_services' AS log, 0.35e0 AS weight, k.n AS row_count, coalesce(f.flagged, 0) AS flagged,
  CASE WHEN (k.n) <> 0 THEN (CAST(coalesce(f.flagged, 0) AS DOUBLE)) / (k.n) ELSE 0e0 END AS flagged_share, k.cut_score AS cutoff, 'surprise' AS method, u.names, p.top_percentile
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
  CAST(CASE WHEN s.ts BETWEEN -62135596800e0 AND 253402300799e0 THEN timestamp_micros(CAST(CASE WHEN abs((s.ts * 1e6) - rint((s.ts * 1e6))) = 5e-1 THEN (s.ts * 1e6) + 5e-1 * sign((s.ts * 1e6)) ELSE rint((s.ts * 1e6)) END AS BIGINT)) END AS TIMESTAMP) AS ts,
  CAST(s.uid AS STRING) AS uid,
  CAST(s.id_orig_h AS STRING) AS id_orig_h,
  CAST(s.id_orig_p AS BIGINT) AS id_orig_p,
  CAST(s.id_resp_h AS STRING) AS id_resp_h,
  CAST(s.id_resp_p AS BIGINT) AS id_resp_p,
  CAST(s.proto AS STRING) AS proto,
  CAST(s.score AS DOUBLE) AS score,
  CAST(coalesce((s.rank_score > k.cut_score OR (s.rank_score = k.cut_score AND s.row_key <= k.cut_key)), FALSE) AS BOOLEAN) AS flagged,
  CAST(CAST(NULL AS DOUBLE) AS DOUBLE) AS normal_share,
  CAST(s.label AS STRING) AS label,
  CAST(s.detailedlabel AS STRING) AS detailedlabel
FROM known_services_scored s
JOIN captures_in c ON c.capture_id = s.capture_id
LEFT JOIN files_in fi ON fi.file_id = s.file_id
JOIN known_services_cuts k ON k.capture_id = s.capture_id;

-- Table notice_keys
SELECT scope_id, CAST(count(name) AS BIGINT) AS n, nullif(array_sort(collect_set(name)), array()) AS names
FROM (
  SELECT scope_id, CASE WHEN count(*) > 1 THEN name END AS name
  FROM (
    SELECT scope_id, 'note' AS name FROM notice_n_note
    UNION ALL SELECT scope_id, 'sub' AS name FROM notice_n_sub
    UNION ALL SELECT scope_id, 'src' AS name FROM notice_n_src
    UNION ALL SELECT scope_id, 'dst' AS name FROM notice_n_dst
    UNION ALL SELECT scope_id, 'p' AS name FROM notice_n_p
    UNION ALL SELECT scope_id, 'proto' AS name FROM notice_n_proto) v
  GROUP BY scope_id, name) k
GROUP BY scope_id;

-- Table notice_sample_cuts
SELECT t.scope_id, CASE WHEN max(t.n) > 16384 THEN coalesce(max(CASE WHEN h.place = 16384 THEN h.hash END), max(h.hash)) ELSE 9223372036854775807 END AS cut
FROM notice_total t
LEFT JOIN (
  SELECT r.scope_id, (r.row_key ^ CAST(42 AS BIGINT)) AS hash, row_number() OVER (PARTITION BY r.scope_id ORDER BY (r.row_key ^ CAST(42 AS BIGINT))) AS place
  FROM notice_rows r
  JOIN notice_total t ON t.scope_id = r.scope_id
  WHERE t.n > 16384 AND CAST((r.row_key ^ CAST(42 AS BIGINT)) AS DOUBLE) <= -9.223372036854776E+18 + 1.8446744073709552E+19 * CASE WHEN (t.n) <> 0 THEN (32768e0) / (t.n) ELSE 0e0 END) h
  ON h.scope_id = t.scope_id
GROUP BY t.scope_id;

-- View notice_sample_rows
SELECT r.*, (r.row_key ^ CAST(42 AS BIGINT)) AS sample_order
FROM notice_rows r
JOIN notice_sample_cuts c ON c.scope_id = r.scope_id
WHERE (r.row_key ^ CAST(42 AS BIGINT)) <= c.cut;

-- Table notice_sample
SELECT r.scope_id,
  coalesce(CASE WHEN (1e0 + greatest(CAST(length(coalesce(r.msg, '')) AS DOUBLE), 0e0)) > 0 THEN ln(1e0 + greatest(CAST(length(coalesce(r.msg, '')) AS DOUBLE), 0e0)) END, 0e0) AS f1,
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(r.n AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(r.n AS DOUBLE), 0e0), 0e0)) END, 0e0) AS f2,
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(r.suppress_for AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(r.suppress_for AS DOUBLE), 0e0), 0e0)) END, 0e0) AS f3
FROM notice_sample_rows r;

-- Fit notice
SELECT scope_id, f1, f2, f3
FROM notice_sample
ORDER BY scope_id, f1, f2, f3;

-- View notice_inputs
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
  CASE WHEN k.n > 0 THEN (n_note.rarity + n_sub.rarity + n_src.rarity + n_dst.rarity + n_p.rarity + n_proto.rarity) / k.n ELSE 0e0 END AS surprise,
  0e0 AS prior,
  0e0 AS extreme,
  coalesce(CASE WHEN (1e0 + greatest(CAST(length(coalesce(r.msg, '')) AS DOUBLE), 0e0)) > 0 THEN ln(1e0 + greatest(CAST(length(coalesce(r.msg, '')) AS DOUBLE), 0e0)) END, 0e0) AS f1,
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(r.n AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(r.n AS DOUBLE), 0e0), 0e0)) END, 0e0) AS f2,
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(r.suppress_for AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(r.suppress_for AS DOUBLE), 0e0), 0e0)) END, 0e0) AS f3
FROM notice_rows r
LEFT JOIN notice_keys k ON k.scope_id = r.scope_id
JOIN notice_n_note n_note ON n_note.scope_id = r.scope_id AND n_note.v1 = coalesce(r.note, '')
JOIN notice_n_sub n_sub ON n_sub.scope_id = r.scope_id AND n_sub.v1 = coalesce(r.sub, '')
JOIN notice_n_src n_src ON n_src.scope_id = r.scope_id AND n_src.v1 = coalesce(r.src, '')
JOIN notice_n_dst n_dst ON n_dst.scope_id = r.scope_id AND n_dst.v1 = coalesce(r.dst, '')
JOIN notice_n_p n_p ON n_p.scope_id = r.scope_id AND n_p.v1 = coalesce(r.p, -1)
JOIN notice_n_proto n_proto ON n_proto.scope_id = r.scope_id AND n_proto.v1 = coalesce(r.proto, '');

-- Function notice_scored
SELECT p.capture_id, p.scope_id, p.row_key, p.file_id, p.line, p.ts, p.uid, p.id_orig_h, p.id_orig_p, p.id_resp_h, p.id_resp_p, p.proto, p.label, p.detailedlabel, p.prior, p.tail, p.score, CASE WHEN abs(p.score) < 1e290 THEN p.score * 1048577e0 - (p.score * 1048577e0 - p.score) ELSE p.score END AS rank_score
FROM (SELECT q.*, q.surprise + q.prior + q.extreme + q.tail AS score
FROM (SELECT capture_id, scope_id, row_key, file_id, line, ts, uid, id_orig_h, id_orig_p, id_resp_h, id_resp_p, proto, label, detailedlabel, surprise, prior, extreme, greatest(coalesce(CASE WHEN model_tail_error('notice', CAST(scope_id AS BIGINT), array(f1, f2, f3)) IS NULL THEN model_tail('notice', CAST(scope_id AS BIGINT), array(f1, f2, f3)) ELSE CAST(raise_error(model_tail_error('notice', CAST(scope_id AS BIGINT), array(f1, f2, f3))) AS DOUBLE) END, 0e0) - 4.605170185988092e0, 0e0) AS tail FROM notice_inputs) q) p;

-- Table notice_buckets
SELECT s.capture_id, CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT) AS bucket, CAST(count(*) AS BIGINT) AS n
FROM notice_scored s
GROUP BY s.capture_id, CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT);

-- Table notice_wanted
SELECT q.capture_id, q.n, CAST(coalesce(sum(CASE WHEN b.bucket > floor(64e0 * sign((greatest(4.605170185988092e0, q.median + q.slope * q.reach))) * CASE WHEN (1e0 + abs((greatest(4.605170185988092e0, q.median + q.slope * q.reach)))) > 0 THEN ln(1e0 + abs((greatest(4.605170185988092e0, q.median + q.slope * q.reach)))) END) THEN b.n END), 0) AS BIGINT) AS wanted, CAST(NULL AS DOUBLE) AS cut_position
FROM (
  SELECT p.capture_id, p.n, p.median, greatest(0.25e0, (p.high - p.median) * 0.6213349345596119e0) AS slope, CASE WHEN (1e1 * p.n) > 0 THEN ln(1e1 * p.n) END AS reach
  FROM (
    SELECT u.capture_id, u.n, exp((min(CASE WHEN 2 * u.upto >= u.n THEN u.bucket END) + 5e-1) * 0.015625e0) - 1e0 AS median, exp((min(CASE WHEN 10 * u.upto >= 9 * u.n THEN u.bucket END) + 5e-1) * 0.015625e0) - 1e0 AS high
    FROM (
      SELECT capture_id, bucket, CAST(sum(n) OVER (PARTITION BY capture_id ORDER BY bucket) AS BIGINT) AS upto, CAST(sum(n) OVER (PARTITION BY capture_id) AS BIGINT) AS n
      FROM notice_buckets) u
    GROUP BY u.capture_id, u.n) p) q
JOIN notice_buckets b ON b.capture_id = q.capture_id
GROUP BY q.capture_id, q.n;

-- Table notice_bounds
SELECT b.capture_id, max(b.bucket) AS bucket
FROM (SELECT capture_id, bucket, CAST(sum(n) OVER (PARTITION BY capture_id ORDER BY bucket DESC) AS BIGINT) AS above FROM notice_buckets) b
JOIN notice_wanted w ON w.capture_id = b.capture_id
WHERE b.above >= w.wanted
GROUP BY b.capture_id;

-- Table notice_candidates
SELECT s.capture_id, s.row_key, s.rank_score, s.uid, w.n, w.wanted, w.cut_position,
  CAST(row_number() OVER (PARTITION BY s.capture_id ORDER BY s.rank_score DESC, s.row_key) AS BIGINT) AS place,
  CAST(rank() OVER (PARTITION BY s.capture_id ORDER BY s.rank_score DESC) AS BIGINT) AS first_place,
  CAST(count(*) OVER (PARTITION BY s.capture_id, s.rank_score) AS BIGINT) AS ties
FROM notice_scored s
JOIN notice_wanted w ON w.capture_id = s.capture_id
JOIN notice_bounds c ON c.capture_id = s.capture_id
WHERE CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT) >= c.bucket;

-- Table notice_cuts
SELECT c.capture_id, c.n, coalesce(max(CASE WHEN c.place = c.wanted AND c.rank_score > 0 THEN c.row_key END), CAST('-9223372036854775808' AS BIGINT)) AS cut_key,
  coalesce(max(CASE WHEN c.place = c.wanted AND c.rank_score > 0 THEN c.rank_score END), max(c.rank_score)) AS cut_score
FROM notice_candidates c
GROUP BY c.capture_id, c.n;

-- Table notice_top
SELECT c.capture_id, c.row_key, c.uid, c.rank_score, c.place,
  CASE WHEN c.n > 0 THEN (c.n + 1 - c.first_place - (c.ties - 1) * 5e-1) / c.n END AS percentile
FROM notice_candidates c
JOIN notice_cuts k ON k.capture_id = c.capture_id
WHERE (c.rank_score > k.cut_score OR (c.rank_score = k.cut_score AND c.row_key <= k.cut_key));

-- Table notice_found
SELECT t.capture_id, t.row_key, max(t.percentile) AS percentile, max(s.score) AS score, max(s.tail) AS tail, max(s.prior) AS prior
FROM notice_top t
JOIN notice_scored s ON s.capture_id = t.capture_id AND s.row_key = t.row_key
GROUP BY t.capture_id, t.row_key;

-- Table notice_found_rows
SELECT r.*, s.tail, s.prior, s.score, s.percentile, CAST(NULL AS DOUBLE) AS normal_share
FROM notice_rows r
JOIN notice_found s ON s.capture_id = r.capture_id AND s.row_key = r.row_key;

-- Table notice_usual
SELECT n.scope_id, 'note' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM notice_n_note n
JOIN notice_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM notice_n_note GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'sub' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM notice_n_sub n
JOIN notice_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM notice_n_sub GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'src' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM notice_n_src n
JOIN notice_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM notice_n_src GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'dst' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM notice_n_dst n
JOIN notice_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM notice_n_dst GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'p' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM notice_n_p n
JOIN notice_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM notice_n_p GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'proto' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM notice_n_proto n
JOIN notice_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM notice_n_proto GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id;

-- Function notice_medians
SELECT s.scope_id, CASE WHEN model_median_error('notice', CAST(s.scope_id AS BIGINT), array(0e0)) IS NULL THEN model_median('notice', CAST(s.scope_id AS BIGINT), array(0e0)) ELSE CAST(raise_error(model_median_error('notice', CAST(s.scope_id AS BIGINT), array(0e0))) AS DOUBLE) END AS f1, CASE WHEN model_median_error('notice', CAST(s.scope_id AS BIGINT), array(1e0)) IS NULL THEN model_median('notice', CAST(s.scope_id AS BIGINT), array(1e0)) ELSE CAST(raise_error(model_median_error('notice', CAST(s.scope_id AS BIGINT), array(1e0))) AS DOUBLE) END AS f2, CASE WHEN model_median_error('notice', CAST(s.scope_id AS BIGINT), array(2e0)) IS NULL THEN model_median('notice', CAST(s.scope_id AS BIGINT), array(2e0)) ELSE CAST(raise_error(model_median_error('notice', CAST(s.scope_id AS BIGINT), array(2e0))) AS DOUBLE) END AS f3
FROM (SELECT DISTINCT scope_id FROM notice_found_rows) s;

-- View notice_found_inputs
SELECT r.scope_id,
  r.row_key,
  r.capture_id,
  coalesce(CASE WHEN (1e0 + greatest(CAST(length(coalesce(r.msg, '')) AS DOUBLE), 0e0)) > 0 THEN ln(1e0 + greatest(CAST(length(coalesce(r.msg, '')) AS DOUBLE), 0e0)) END, 0e0) AS f1,
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(r.n AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(r.n AS DOUBLE), 0e0), 0e0)) END, 0e0) AS f2,
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(r.suppress_for AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(r.suppress_for AS DOUBLE), 0e0), 0e0)) END, 0e0) AS f3
FROM notice_found_rows r;

-- Function notice_losses
SELECT DISTINCT f.capture_id, f.row_key,
  greatest(coalesce(CASE WHEN model_loss_error('notice', CAST(f.scope_id AS BIGINT), array(0e0, f1, f2, f3)) IS NULL THEN model_loss('notice', CAST(f.scope_id AS BIGINT), array(0e0, f1, f2, f3)) ELSE CAST(raise_error(model_loss_error('notice', CAST(f.scope_id AS BIGINT), array(0e0, f1, f2, f3))) AS DOUBLE) END, 0e0), 0e0) AS loss1,
  greatest(coalesce(CASE WHEN model_loss_error('notice', CAST(f.scope_id AS BIGINT), array(1e0, f1, f2, f3)) IS NULL THEN model_loss('notice', CAST(f.scope_id AS BIGINT), array(1e0, f1, f2, f3)) ELSE CAST(raise_error(model_loss_error('notice', CAST(f.scope_id AS BIGINT), array(1e0, f1, f2, f3))) AS DOUBLE) END, 0e0), 0e0) AS loss2,
  greatest(coalesce(CASE WHEN model_loss_error('notice', CAST(f.scope_id AS BIGINT), array(2e0, f1, f2, f3)) IS NULL THEN model_loss('notice', CAST(f.scope_id AS BIGINT), array(2e0, f1, f2, f3)) ELSE CAST(raise_error(model_loss_error('notice', CAST(f.scope_id AS BIGINT), array(2e0, f1, f2, f3))) AS DOUBLE) END, 0e0), 0e0) AS loss3
FROM notice_found_inputs f;

-- View notice_found_terms
SELECT r.capture_id,
  r.scope_id,
  r.row_key,
  r.tail,
  r.prior,
  CASE WHEN CAST(coalesce(r.note, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.note, '') AS STRING) END AS value1,
  CASE WHEN (k.n) <> 0 THEN (n_note.rarity) / (k.n) ELSE 0e0 END AS part1,
  us.usual1,
  CASE WHEN CAST(coalesce(r.sub, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.sub, '') AS STRING) END AS value2,
  CASE WHEN (k.n) <> 0 THEN (n_sub.rarity) / (k.n) ELSE 0e0 END AS part2,
  us.usual2,
  CASE WHEN CAST(coalesce(r.src, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.src, '') AS STRING) END AS value3,
  CASE WHEN (k.n) <> 0 THEN (n_src.rarity) / (k.n) ELSE 0e0 END AS part3,
  us.usual3,
  CASE WHEN CAST(coalesce(r.dst, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.dst, '') AS STRING) END AS value4,
  CASE WHEN (k.n) <> 0 THEN (n_dst.rarity) / (k.n) ELSE 0e0 END AS part4,
  us.usual4,
  CASE WHEN CAST(coalesce(r.p, -1) AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.p, -1) AS STRING) END AS value5,
  CASE WHEN (k.n) <> 0 THEN (n_p.rarity) / (k.n) ELSE 0e0 END AS part5,
  us.usual5,
  CASE WHEN CAST(coalesce(r.proto, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.proto, '') AS STRING) END AS value6,
  CASE WHEN (k.n) <> 0 THEN (n_proto.rarity) / (k.n) ELSE 0e0 END AS part6,
  us.usual6,
  CAST(length(coalesce(r.msg, '')) AS DOUBLE) AS x1,
  exp(med.f1) - 1e0 AS usual_x1,
  lo.loss1,
  coalesce(CAST(r.n AS DOUBLE), 0e0) AS x2,
  exp(med.f2) - 1e0 AS usual_x2,
  lo.loss2,
  coalesce(CAST(r.suppress_for AS DOUBLE), 0e0) AS x3,
  exp(med.f3) - 1e0 AS usual_x3,
  lo.loss3,
  lo.loss1 + lo.loss2 + lo.loss3 AS losses
FROM notice_found_rows r
LEFT JOIN notice_keys k ON k.scope_id = r.scope_id
JOIN notice_n_note n_note ON n_note.scope_id = r.scope_id AND n_note.v1 = coalesce(r.note, '')
JOIN notice_n_sub n_sub ON n_sub.scope_id = r.scope_id AND n_sub.v1 = coalesce(r.sub, '')
JOIN notice_n_src n_src ON n_src.scope_id = r.scope_id AND n_src.v1 = coalesce(r.src, '')
JOIN notice_n_dst n_dst ON n_dst.scope_id = r.scope_id AND n_dst.v1 = coalesce(r.dst, '')
JOIN notice_n_p n_p ON n_p.scope_id = r.scope_id AND n_p.v1 = coalesce(r.p, -1)
JOIN notice_n_proto n_proto ON n_proto.scope_id = r.scope_id AND n_proto.v1 = coalesce(r.proto, '')
LEFT JOIN notice_medians med ON med.scope_id = r.scope_id
LEFT JOIN notice_losses lo ON lo.capture_id = r.capture_id AND lo.row_key = r.row_key
LEFT JOIN (SELECT scope_id, max(CASE WHEN name = 'note' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual1, max(CASE WHEN name = 'sub' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual2, max(CASE WHEN name = 'src' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual3, max(CASE WHEN name = 'dst' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual4, max(CASE WHEN name = 'p' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual5, max(CASE WHEN name = 'proto' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual6 FROM notice_usual GROUP BY scope_id) us ON us.scope_id = r.scope_id;

-- View notice_reasons
SELECT e.capture_id, e.row_key, e.reason.name AS name, e.reason.text AS text, e.reason.number AS number, e.reason.unit AS unit, e.reason.usual_text AS usual_text, e.reason.usual_number AS usual_number, e.reason.part AS part
FROM (
  SELECT d.capture_id, d.row_key, explode(array(named_struct('name', 'note', 'text', d.value1, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual1, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part1), named_struct('name', 'sub', 'text', d.value2, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual2, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part2), named_struct('name', 'src', 'text', d.value3, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual3, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part3), named_struct('name', 'dst', 'text', d.value4, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual4, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part4), named_struct('name', 'p', 'text', d.value5, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual5, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part5), named_struct('name', 'proto', 'text', d.value6, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual6, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part6), named_struct('name', 'msg_len', 'text', CAST(NULL AS STRING), 'number', d.x1, 'unit', 'characters', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x1, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss1) / (d.losses) ELSE 0e0 END), named_struct('name', 'n', 'text', CAST(NULL AS STRING), 'number', d.x2, 'unit', '', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x2, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss2) / (d.losses) ELSE 0e0 END), named_struct('name', 'suppress_for', 'text', CAST(NULL AS STRING), 'number', d.x3, 'unit', 's', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x3, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss3) / (d.losses) ELSE 0e0 END))) AS reason
  FROM (SELECT DISTINCT * FROM notice_found_terms) d) e
WHERE e.reason.part > 0;

-- Function notice_named_reasons
SELECT r.capture_id, r.row_key, r.name, r.place, r.part, r.total,
  coalesce(r.text, number_text(r.number, r.unit)) AS value,
  coalesce(r.usual_text, number_text(r.usual_number, r.unit)) AS usual
FROM (
  SELECT n.*, sum(n.part) OVER (PARTITION BY n.capture_id, n.row_key) AS total,
    CAST(row_number() OVER (PARTITION BY n.capture_id, n.row_key ORDER BY CASE WHEN abs(n.part) < 1e290 THEN n.part * 1048577e0 - (n.part * 1048577e0 - n.part) ELSE n.part END DESC, n.name) AS BIGINT) AS place
  FROM notice_reasons n) r
WHERE r.place <= 5;

-- Table notice_explained
SELECT r.capture_id, r.row_key, transform(array_sort(collect_list(named_struct('o', r.place, 'v', named_struct('feature', r.name, 'value', r.value, 'usual', r.usual, 'share', CASE WHEN (r.total) <> 0 THEN (r.part) / (r.total) ELSE 0e0 END)))), item -> item.v) AS reasons,
  array_join(transform(array_sort(collect_list(named_struct('o', r.place, 'v', CASE WHEN r.place <= 3 THEN r.name || CASE WHEN r.value = 'yes' THEN '' ELSE ' ' || coalesce(r.value, '?') END || coalesce(' (usual ' || r.usual || ')', '') END))), item -> item.v), '; ') AS sentence
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
SELECT scope_id, nullif(array_sort(collect_set(name)), array()) AS names
FROM (SELECT scope_id, explode(names) AS name FROM notice_keys
  UNION ALL SELECT scope_id, explode(names) AS name FROM (SELECT scope_id, array(CASE WHEN max(f1) > min(f1) THEN 'msg_len' END, CASE WHEN max(f2) > min(f2) THEN 'n' END, CASE WHEN max(f3) > min(f3) THEN 'suppress_for' END) AS names FROM notice_sample GROUP BY scope_id) m) p
GROUP BY scope_id;

-- Table notice_summary
SELECT k.capture_id, 'notice' AS log, 1e0 AS weight, k.n AS row_count, coalesce(f.flagged, 0) AS flagged,
  CASE WHEN (k.n) <> 0 THEN (CAST(coalesce(f.flagged, 0) AS DOUBLE)) / (k.n) ELSE 0e0 END AS flagged_share, k.cut_score AS cutoff, 'surprise+forest' AS method, u.names, p.top_percentile
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
  CAST(CASE WHEN s.ts BETWEEN -62135596800e0 AND 253402300799e0 THEN timestamp_micros(CAST(CASE WHEN abs((s.ts * 1e6) - rint((s.ts * 1e6))) = 5e-1 THEN (s.ts * 1e6) + 5e-1 * sign((s.ts * 1e6)) ELSE rint((s.ts * 1e6)) END AS BIGINT)) END AS TIMESTAMP) AS ts,
  CAST(s.uid AS STRING) AS uid,
  CAST(s.id_orig_h AS STRING) AS id_orig_h,
  CAST(s.id_orig_p AS BIGINT) AS id_orig_p,
  CAST(s.id_resp_h AS STRING) AS id_resp_h,
  CAST(s.id_resp_p AS BIGINT) AS id_resp_p,
  CAST(s.proto AS STRING) AS proto,
  CAST(s.score AS DOUBLE) AS score,
  CAST(coalesce((s.rank_score > k.cut_score OR (s.rank_score = k.cut_score AND s.row_key <= k.cut_key)), FALSE) AS BOOLEAN) AS flagged,
  CAST(CAST(NULL AS DOUBLE) AS DOUBLE) AS normal_share,
  CAST(s.label AS STRING) AS label,
  CAST(s.detailedlabel AS STRING) AS detailedlabel
FROM notice_scored s
JOIN captures_in c ON c.capture_id = s.capture_id
LEFT JOIN files_in fi ON fi.file_id = s.file_id
JOIN notice_cuts k ON k.capture_id = s.capture_id;

-- Table packet_filter_keys
SELECT scope_id, CAST(count(name) AS BIGINT) AS n, nullif(array_sort(collect_set(name)), array()) AS names
FROM (
  SELECT scope_id, CASE WHEN count(*) > 1 THEN name END AS name
  FROM (
    SELECT scope_id, 'node' AS name FROM packet_filter_n_node
    UNION ALL SELECT scope_id, 'filter' AS name FROM packet_filter_n_filter
    UNION ALL SELECT scope_id, 'init' AS name FROM packet_filter_n_init
    UNION ALL SELECT scope_id, 'success' AS name FROM packet_filter_n_success) v
  GROUP BY scope_id, name) k
GROUP BY scope_id;

-- View packet_filter_inputs
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
  CASE WHEN k.n > 0 THEN (n_node.rarity + n_filter.rarity + n_init.rarity + n_success.rarity) / k.n ELSE 0e0 END AS surprise,
  0e0 AS prior,
  0e0 AS extreme
FROM packet_filter_rows r
LEFT JOIN packet_filter_keys k ON k.scope_id = r.scope_id
JOIN packet_filter_n_node n_node ON n_node.scope_id = r.scope_id AND n_node.v1 = coalesce(r.node, '')
JOIN packet_filter_n_filter n_filter ON n_filter.scope_id = r.scope_id AND n_filter.v1 = coalesce(r.filter, '')
JOIN packet_filter_n_init n_init ON n_init.scope_id = r.scope_id AND n_init.v1 = coalesce(CAST(r.init AS STRING), '')
JOIN packet_filter_n_success n_success ON n_success.scope_id = r.scope_id AND n_success.v1 = coalesce(CAST(r.success AS STRING), '');

-- Function packet_filter_scored
SELECT p.capture_id, p.scope_id, p.row_key, p.file_id, p.line, p.ts, p.uid, p.id_orig_h, p.id_orig_p, p.id_resp_h, p.id_resp_p, p.proto, p.label, p.detailedlabel, p.prior, p.tail, p.score, CASE WHEN abs(p.score) < 1e290 THEN p.score * 1048577e0 - (p.score * 1048577e0 - p.score) ELSE p.score END AS rank_score
FROM (SELECT q.*, q.surprise + q.prior + q.extreme + q.tail AS score
FROM (SELECT capture_id, scope_id, row_key, file_id, line, ts, uid, id_orig_h, id_orig_p, id_resp_h, id_resp_p, proto, label, detailedlabel, surprise, prior, extreme, 0e0 AS tail FROM packet_filter_inputs) q) p;

-- Table packet_filter_buckets
SELECT s.capture_id, CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT) AS bucket, CAST(count(*) AS BIGINT) AS n
FROM packet_filter_scored s
GROUP BY s.capture_id, CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT);

-- Table packet_filter_wanted
SELECT q.capture_id, q.n, CAST(coalesce(sum(CASE WHEN b.bucket > floor(64e0 * sign((greatest(4.605170185988092e0, q.median + q.slope * q.reach))) * CASE WHEN (1e0 + abs((greatest(4.605170185988092e0, q.median + q.slope * q.reach)))) > 0 THEN ln(1e0 + abs((greatest(4.605170185988092e0, q.median + q.slope * q.reach)))) END) THEN b.n END), 0) AS BIGINT) AS wanted, CAST(NULL AS DOUBLE) AS cut_position
FROM (
  SELECT p.capture_id, p.n, p.median, greatest(0.25e0, (p.high - p.median) * 0.6213349345596119e0) AS slope, CASE WHEN (1e1 * p.n) > 0 THEN ln(1e1 * p.n) END AS reach
  FROM (
    SELECT u.capture_id, u.n, exp((min(CASE WHEN 2 * u.upto >= u.n THEN u.bucket END) + 5e-1) * 0.015625e0) - 1e0 AS median, exp((min(CASE WHEN 10 * u.upto >= 9 * u.n THEN u.bucket END) + 5e-1) * 0.015625e0) - 1e0 AS high
    FROM (
      SELECT capture_id, bucket, CAST(sum(n) OVER (PARTITION BY capture_id ORDER BY bucket) AS BIGINT) AS upto, CAST(sum(n) OVER (PARTITION BY capture_id) AS BIGINT) AS n
      FROM packet_filter_buckets) u
    GROUP BY u.capture_id, u.n) p) q
JOIN packet_filter_buckets b ON b.capture_id = q.capture_id
GROUP BY q.capture_id, q.n;

-- Table packet_filter_bounds
SELECT b.capture_id, max(b.bucket) AS bucket
FROM (SELECT capture_id, bucket, CAST(sum(n) OVER (PARTITION BY capture_id ORDER BY bucket DESC) AS BIGINT) AS above FROM packet_filter_buckets) b
JOIN packet_filter_wanted w ON w.capture_id = b.capture_id
WHERE b.above >= w.wanted
GROUP BY b.capture_id;

-- Table packet_filter_candidates
SELECT s.capture_id, s.row_key, s.rank_score, s.uid, w.n, w.wanted, w.cut_position,
  CAST(row_number() OVER (PARTITION BY s.capture_id ORDER BY s.rank_score DESC, s.row_key) AS BIGINT) AS place,
  CAST(rank() OVER (PARTITION BY s.capture_id ORDER BY s.rank_score DESC) AS BIGINT) AS first_place,
  CAST(count(*) OVER (PARTITION BY s.capture_id, s.rank_score) AS BIGINT) AS ties
FROM packet_filter_scored s
JOIN packet_filter_wanted w ON w.capture_id = s.capture_id
JOIN packet_filter_bounds c ON c.capture_id = s.capture_id
WHERE CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT) >= c.bucket;

-- Table packet_filter_cuts
SELECT c.capture_id, c.n, coalesce(max(CASE WHEN c.place = c.wanted AND c.rank_score > 0 THEN c.row_key END), CAST('-9223372036854775808' AS BIGINT)) AS cut_key,
  coalesce(max(CASE WHEN c.place = c.wanted AND c.rank_score > 0 THEN c.rank_score END), max(c.rank_score)) AS cut_score
FROM packet_filter_candidates c
GROUP BY c.capture_id, c.n;

-- Table packet_filter_top
SELECT c.capture_id, c.row_key, c.uid, c.rank_score, c.place,
  CASE WHEN c.n > 0 THEN (c.n + 1 - c.first_place - (c.ties - 1) * 5e-1) / c.n END AS percentile
FROM packet_filter_candidates c
JOIN packet_filter_cuts k ON k.capture_id = c.capture_id
WHERE (c.rank_score > k.cut_score OR (c.rank_score = k.cut_score AND c.row_key <= k.cut_key));

-- Table packet_filter_found
SELECT t.capture_id, t.row_key, max(t.percentile) AS percentile, max(s.score) AS score, max(s.tail) AS tail, max(s.prior) AS prior
FROM packet_filter_top t
JOIN packet_filter_scored s ON s.capture_id = t.capture_id AND s.row_key = t.row_key
GROUP BY t.capture_id, t.row_key;

-- Table packet_filter_found_rows
SELECT r.*, s.tail, s.prior, s.score, s.percentile, CAST(NULL AS DOUBLE) AS normal_share
FROM packet_filter_rows r
JOIN packet_filter_found s ON s.capture_id = r.capture_id AND s.row_key = r.row_key;

-- Table packet_filter_usual
SELECT n.scope_id, 'node' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM packet_filter_n_node n
JOIN packet_filter_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM packet_filter_n_node GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'filter' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM packet_filter_n_filter n
JOIN packet_filter_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM packet_filter_n_filter GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'init' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM packet_filter_n_init n
JOIN packet_filter_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM packet_filter_n_init GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'success' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM packet_filter_n_success n
JOIN packet_filter_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM packet_filter_n_success GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id;

-- View packet_filter_found_terms
SELECT r.capture_id,
  r.scope_id,
  r.row_key,
  r.tail,
  r.prior,
  CASE WHEN CAST(coalesce(r.node, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.node, '') AS STRING) END AS value1,
  CASE WHEN (k.n) <> 0 THEN (n_node.rarity) / (k.n) ELSE 0e0 END AS part1,
  us.usual1,
  CASE WHEN CAST(coalesce(r.filter, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.filter, '') AS STRING) END AS value2,
  CASE WHEN (k.n) <> 0 THEN (n_filter.rarity) / (k.n) ELSE 0e0 END AS part2,
  us.usual2,
  CASE WHEN CAST(coalesce(CAST(r.init AS STRING), '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(CAST(r.init AS STRING), '') AS STRING) END AS value3,
  CASE WHEN (k.n) <> 0 THEN (n_init.rarity) / (k.n) ELSE 0e0 END AS part3,
  us.usual3,
  CASE WHEN CAST(coalesce(CAST(r.success AS STRING), '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(CAST(r.success AS STRING), '') AS STRING) END AS value4,
  CASE WHEN (k.n) <> 0 THEN (n_success.rarity) / (k.n) ELSE 0e0 END AS part4,
  us.usual4
FROM packet_filter_found_rows r
LEFT JOIN packet_filter_keys k ON k.scope_id = r.scope_id
JOIN packet_filter_n_node n_node ON n_node.scope_id = r.scope_id AND n_node.v1 = coalesce(r.node, '')
JOIN packet_filter_n_filter n_filter ON n_filter.scope_id = r.scope_id AND n_filter.v1 = coalesce(r.filter, '')
JOIN packet_filter_n_init n_init ON n_init.scope_id = r.scope_id AND n_init.v1 = coalesce(CAST(r.init AS STRING), '')
JOIN packet_filter_n_success n_success ON n_success.scope_id = r.scope_id AND n_success.v1 = coalesce(CAST(r.success AS STRING), '')
LEFT JOIN (SELECT scope_id, max(CASE WHEN name = 'node' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual1, max(CASE WHEN name = 'filter' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual2, max(CASE WHEN name = 'init' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual3, max(CASE WHEN name = 'success' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual4 FROM packet_filter_usual GROUP BY scope_id) us ON us.scope_id = r.scope_id;

-- View packet_filter_reasons
SELECT e.capture_id, e.row_key, e.reason.name AS name, e.reason.text AS text, e.reason.number AS number, e.reason.unit AS unit, e.reason.usual_text AS usual_text, e.reason.usual_number AS usual_number, e.reason.part AS part
FROM (
  SELECT d.capture_id, d.row_key, explode(array(named_struct('name', 'node', 'text', d.value1, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual1, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part1), named_struct('name', 'filter', 'text', d.value2, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual2, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part2), named_struct('name', 'init', 'text', d.value3, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual3, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part3), named_struct('name', 'success', 'text', d.value4, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual4, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part4))) AS reason
  FROM (SELECT DISTINCT * FROM packet_filter_found_terms) d) e
WHERE e.reason.part > 0;

-- Function packet_filter_named_reasons
SELECT r.capture_id, r.row_key, r.name, r.place, r.part, r.total,
  coalesce(r.text, number_text(r.number, r.unit)) AS value,
  coalesce(r.usual_text, number_text(r.usual_number, r.unit)) AS usual
FROM (
  SELECT n.*, sum(n.part) OVER (PARTITION BY n.capture_id, n.row_key) AS total,
    CAST(row_number() OVER (PARTITION BY n.capture_id, n.row_key ORDER BY CASE WHEN abs(n.part) < 1e290 THEN n.part * 1048577e0 - (n.part * 1048577e0 - n.part) ELSE n.part END DESC, n.name) AS BIGINT) AS place
  FROM packet_filter_reasons n) r
WHERE r.place <= 5;

-- Table packet_filter_explained
SELECT r.capture_id, r.row_key, transform(array_sort(collect_list(named_struct('o', r.place, 'v', named_struct('feature', r.name, 'value', r.value, 'usual', r.usual, 'share', CASE WHEN (r.total) <> 0 THEN (r.part) / (r.total) ELSE 0e0 END)))), item -> item.v) AS reasons,
  array_join(transform(array_sort(collect_list(named_struct('o', r.place, 'v', CASE WHEN r.place <= 3 THEN r.name || CASE WHEN r.value = 'yes' THEN '' ELSE ' ' || coalesce(r.value, '?') END || coalesce(' (usual ' || r.usual || ')', '') END))), item -> item.v), '; ') AS sentence
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
SELECT scope_id, nullif(array_sort(collect_set(name)), array()) AS names
FROM (SELECT scope_id, explode(names) AS name FROM packet_filter_keys) p
GROUP BY scope_id;

-- Table packet_filter_summary
SELECT k.capture_id, 'packet_filter' AS log, 0.1e0 AS weight, k.n AS row_count, coalesce(f.flagged, 0) AS flagged,
  CASE WHEN (k.n) <> 0 THEN (CAST(coalesce(f.flagged, 0) AS DOUBLE)) / (k.n) ELSE 0e0 END AS flagged_share, k.cut_score AS cutoff, 'surprise' AS method, u.names, p.top_percentile
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
  CAST(CASE WHEN s.ts BETWEEN -62135596800e0 AND 253402300799e0 THEN timestamp_micros(CAST(CASE WHEN abs((s.ts * 1e6) - rint((s.ts * 1e6))) = 5e-1 THEN (s.ts * 1e6) + 5e-1 * sign((s.ts * 1e6)) ELSE rint((s.ts * 1e6)) END AS BIGINT)) END AS TIMESTAMP) AS ts,
  CAST(s.uid AS STRING) AS uid,
  CAST(s.id_orig_h AS STRING) AS id_orig_h,
  CAST(s.id_orig_p AS BIGINT) AS id_orig_p,
  CAST(s.id_resp_h AS STRING) AS id_resp_h,
  CAST(s.id_resp_p AS BIGINT) AS id_resp_p,
  CAST(s.proto AS STRING) AS proto,
  CAST(s.score AS DOUBLE) AS score,
  CAST(coalesce((s.rank_score > k.cut_score OR (s.rank_score = k.cut_score AND s.row_key <= k.cut_key)), FALSE) AS BOOLEAN) AS flagged,
  CAST(CAST(NULL AS DOUBLE) AS DOUBLE) AS normal_share,
  CAST(s.label AS STRING) AS label,
  CAST(s.detailedlabel AS STRING) AS detailedlabel
FROM packet_filter_scored s
JOIN captures_in c ON c.capture_id = s.capture_id
LEFT JOIN files_in fi ON fi.file_id = s.file_id
JOIN packet_filter_cuts k ON k.capture_id = s.capture_id;

-- Table smtp_keys
SELECT scope_id, CAST(count(name) AS BIGINT) AS n, nullif(array_sort(collect_set(name)), array()) AS names
FROM (
  SELECT scope_id, CASE WHEN count(*) > 1 THEN name END AS name
  FROM (
    SELECT scope_id, 'id_orig_h' AS name FROM smtp_n_id_orig_h
    UNION ALL SELECT scope_id, 'id_resp_h' AS name FROM smtp_n_id_resp_h
    UNION ALL SELECT scope_id, 'id_resp_p' AS name FROM smtp_n_id_resp_p
    UNION ALL SELECT scope_id, 'proto' AS name FROM smtp_n_proto
    UNION ALL SELECT scope_id, 'helo' AS name FROM smtp_n_helo
    UNION ALL SELECT scope_id, 'mailfrom' AS name FROM smtp_n_mailfrom
    UNION ALL SELECT scope_id, 'rcptto' AS name FROM smtp_n_rcptto
    UNION ALL SELECT scope_id, 'date' AS name FROM smtp_n_date
    UNION ALL SELECT scope_id, 'from' AS name FROM smtp_n_from
    UNION ALL SELECT scope_id, 'to' AS name FROM smtp_n_to
    UNION ALL SELECT scope_id, 'cc' AS name FROM smtp_n_cc
    UNION ALL SELECT scope_id, 'reply_to' AS name FROM smtp_n_reply_to
    UNION ALL SELECT scope_id, 'msg_id' AS name FROM smtp_n_msg_id
    UNION ALL SELECT scope_id, 'in_reply_to' AS name FROM smtp_n_in_reply_to
    UNION ALL SELECT scope_id, 'subject' AS name FROM smtp_n_subject
    UNION ALL SELECT scope_id, 'x_originating_ip' AS name FROM smtp_n_x_originating_ip
    UNION ALL SELECT scope_id, 'first_received' AS name FROM smtp_n_first_received
    UNION ALL SELECT scope_id, 'second_received' AS name FROM smtp_n_second_received
    UNION ALL SELECT scope_id, 'last_reply' AS name FROM smtp_n_last_reply
    UNION ALL SELECT scope_id, 'path' AS name FROM smtp_n_path
    UNION ALL SELECT scope_id, 'user_agent' AS name FROM smtp_n_user_agent
    UNION ALL SELECT scope_id, 'tls' AS name FROM smtp_n_tls
    UNION ALL SELECT scope_id, 'fuids' AS name FROM smtp_n_fuids
    UNION ALL SELECT scope_id, 'is_webmail' AS name FROM smtp_n_is_webmail) v
  GROUP BY scope_id, name) k
GROUP BY scope_id;

-- Table smtp_sample_cuts
SELECT t.scope_id, CASE WHEN max(t.n) > 16384 THEN coalesce(max(CASE WHEN h.place = 16384 THEN h.hash END), max(h.hash)) ELSE 9223372036854775807 END AS cut
FROM smtp_total t
LEFT JOIN (
  SELECT r.scope_id, (r.row_key ^ CAST(42 AS BIGINT)) AS hash, row_number() OVER (PARTITION BY r.scope_id ORDER BY (r.row_key ^ CAST(42 AS BIGINT))) AS place
  FROM smtp_rows r
  JOIN smtp_total t ON t.scope_id = r.scope_id
  WHERE t.n > 16384 AND CAST((r.row_key ^ CAST(42 AS BIGINT)) AS DOUBLE) <= -9.223372036854776E+18 + 1.8446744073709552E+19 * CASE WHEN (t.n) <> 0 THEN (32768e0) / (t.n) ELSE 0e0 END) h
  ON h.scope_id = t.scope_id
GROUP BY t.scope_id;

-- View smtp_sample_rows
SELECT r.*, (r.row_key ^ CAST(42 AS BIGINT)) AS sample_order
FROM smtp_rows r
JOIN smtp_sample_cuts c ON c.scope_id = r.scope_id
WHERE (r.row_key ^ CAST(42 AS BIGINT)) <= c.cut;

-- Table smtp_sample
SELECT r.scope_id,
  coalesce(sign(coalesce(CAST(r.`trans_depth` AS DOUBLE), 0e0)) * CASE WHEN (1e0 + abs(coalesce(CAST(r.`trans_depth` AS DOUBLE), 0e0))) > 0 THEN ln(1e0 + abs(coalesce(CAST(r.`trans_depth` AS DOUBLE), 0e0))) END, 0e0) AS f1
FROM smtp_sample_rows r;

-- Fit smtp
SELECT scope_id, f1
FROM smtp_sample
ORDER BY scope_id, f1;

-- View smtp_inputs
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
  CASE WHEN k.n > 0 THEN (n_id_orig_h.rarity + n_id_resp_h.rarity + n_id_resp_p.rarity + n_proto.rarity + n_helo.rarity + n_mailfrom.rarity + n_rcptto.rarity + n_date.rarity + n_from.rarity + n_to.rarity + n_cc.rarity + n_reply_to.rarity + n_msg_id.rarity + n_in_reply_to.rarity + n_subject.rarity + n_x_originating_ip.rarity + n_first_received.rarity + n_second_received.rarity + n_last_reply.rarity + n_path.rarity + n_user_agent.rarity + n_tls.rarity + n_fuids.rarity + n_is_webmail.rarity) / k.n ELSE 0e0 END AS surprise,
  0e0 AS prior,
  0e0 AS extreme,
  coalesce(sign(coalesce(CAST(r.`trans_depth` AS DOUBLE), 0e0)) * CASE WHEN (1e0 + abs(coalesce(CAST(r.`trans_depth` AS DOUBLE), 0e0))) > 0 THEN ln(1e0 + abs(coalesce(CAST(r.`trans_depth` AS DOUBLE), 0e0))) END, 0e0) AS f1
FROM smtp_rows r
LEFT JOIN smtp_keys k ON k.scope_id = r.scope_id
JOIN smtp_n_id_orig_h n_id_orig_h ON n_id_orig_h.scope_id = r.scope_id AND n_id_orig_h.v1 = coalesce(r.`id_orig_h`, '')
JOIN smtp_n_id_resp_h n_id_resp_h ON n_id_resp_h.scope_id = r.scope_id AND n_id_resp_h.v1 = coalesce(r.`id_resp_h`, '')
JOIN smtp_n_id_resp_p n_id_resp_p ON n_id_resp_p.scope_id = r.scope_id AND n_id_resp_p.v1 = coalesce(CAST(r.`id_resp_p` AS STRING), '')
JOIN smtp_n_proto n_proto ON n_proto.scope_id = r.scope_id AND n_proto.v1 = coalesce(r.`proto`, '')
JOIN smtp_n_helo n_helo ON n_helo.scope_id = r.scope_id AND n_helo.v1 = coalesce(r.`helo`, '')
JOIN smtp_n_mailfrom n_mailfrom ON n_mailfrom.scope_id = r.scope_id AND n_mailfrom.v1 = coalesce(r.`mailfrom`, '')
JOIN smtp_n_rcptto n_rcptto ON n_rcptto.scope_id = r.scope_id AND n_rcptto.v1 = coalesce(array_join(array_sort(CAST(r.`rcptto` AS ARRAY<STRING>)), '|'), '')
JOIN smtp_n_date n_date ON n_date.scope_id = r.scope_id AND n_date.v1 = coalesce(r.`date`, '')
JOIN smtp_n_from n_from ON n_from.scope_id = r.scope_id AND n_from.v1 = coalesce(r.`from`, '')
JOIN smtp_n_to n_to ON n_to.scope_id = r.scope_id AND n_to.v1 = coalesce(array_join(array_sort(CAST(r.`to` AS ARRAY<STRING>)), '|'), '')
JOIN smtp_n_cc n_cc ON n_cc.scope_id = r.scope_id AND n_cc.v1 = coalesce(array_join(array_sort(CAST(r.`cc` AS ARRAY<STRING>)), '|'), '')
JOIN smtp_n_reply_to n_reply_to ON n_reply_to.scope_id = r.scope_id AND n_reply_to.v1 = coalesce(r.`reply_to`, '')
JOIN smtp_n_msg_id n_msg_id ON n_msg_id.scope_id = r.scope_id AND n_msg_id.v1 = coalesce(r.`msg_id`, '')
JOIN smtp_n_in_reply_to n_in_reply_to ON n_in_reply_to.scope_id = r.scope_id AND n_in_reply_to.v1 = coalesce(r.`in_reply_to`, '')
JOIN smtp_n_subject n_subject ON n_subject.scope_id = r.scope_id AND n_subject.v1 = coalesce(r.`subject`, '')
JOIN smtp_n_x_originating_ip n_x_originating_ip ON n_x_originating_ip.scope_id = r.scope_id AND n_x_originating_ip.v1 = coalesce(r.`x_originating_ip`, '')
JOIN smtp_n_first_received n_first_received ON n_first_received.scope_id = r.scope_id AND n_first_received.v1 = coalesce(r.`first_received`, '')
JOIN smtp_n_second_received n_second_received ON n_second_received.scope_id = r.scope_id AND n_second_received.v1 = coalesce(r.`second_received`, '')
JOIN smtp_n_last_reply n_last_reply ON n_last_reply.scope_id = r.scope_id AND n_last_reply.v1 = coalesce(r.`last_reply`, '')
JOIN smtp_n_path n_path ON n_path.scope_id = r.scope_id AND n_path.v1 = coalesce(array_join(array_sort(CAST(r.`path` AS ARRAY<STRING>)), '|'), '')
JOIN smtp_n_user_agent n_user_agent ON n_user_agent.scope_id = r.scope_id AND n_user_agent.v1 = coalesce(r.`user_agent`, '')
JOIN smtp_n_tls n_tls ON n_tls.scope_id = r.scope_id AND n_tls.v1 = coalesce(CAST(r.`tls` AS STRING), '')
JOIN smtp_n_fuids n_fuids ON n_fuids.scope_id = r.scope_id AND n_fuids.v1 = coalesce(array_join(array_sort(CAST(r.`fuids` AS ARRAY<STRING>)), '|'), '')
JOIN smtp_n_is_webmail n_is_webmail ON n_is_webmail.scope_id = r.scope_id AND n_is_webmail.v1 = coalesce(CAST(r.`is_webmail` AS STRING), '');

-- Function smtp_scored
SELECT p.capture_id, p.scope_id, p.row_key, p.file_id, p.line, p.ts, p.uid, p.id_orig_h, p.id_orig_p, p.id_resp_h, p.id_resp_p, p.proto, p.label, p.detailedlabel, p.prior, p.tail, p.score, CASE WHEN abs(p.score) < 1e290 THEN p.score * 1048577e0 - (p.score * 1048577e0 - p.score) ELSE p.score END AS rank_score
FROM (SELECT q.*, q.surprise + q.prior + q.extreme + q.tail AS score
FROM (SELECT capture_id, scope_id, row_key, file_id, line, ts, uid, id_orig_h, id_orig_p, id_resp_h, id_resp_p, proto, label, detailedlabel, surprise, prior, extreme, greatest(coalesce(CASE WHEN model_tail_error('smtp', CAST(scope_id AS BIGINT), array(f1)) IS NULL THEN model_tail('smtp', CAST(scope_id AS BIGINT), array(f1)) ELSE CAST(raise_error(model_tail_error('smtp', CAST(scope_id AS BIGINT), array(f1))) AS DOUBLE) END, 0e0) - 4.605170185988092e0, 0e0) AS tail FROM smtp_inputs) q) p;

-- Table smtp_buckets
SELECT s.capture_id, CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT) AS bucket, CAST(count(*) AS BIGINT) AS n
FROM smtp_scored s
GROUP BY s.capture_id, CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT);

-- Table smtp_wanted
SELECT q.capture_id, q.n, CAST(coalesce(sum(CASE WHEN b.bucket > floor(64e0 * sign((greatest(4.605170185988092e0, q.median + q.slope * q.reach))) * CASE WHEN (1e0 + abs((greatest(4.605170185988092e0, q.median + q.slope * q.reach)))) > 0 THEN ln(1e0 + abs((greatest(4.605170185988092e0, q.median + q.slope * q.reach)))) END) THEN b.n END), 0) AS BIGINT) AS wanted, CAST(NULL AS DOUBLE) AS cut_position
FROM (
  SELECT p.capture_id, p.n, p.median, greatest(0.25e0, (p.high - p.median) * 0.6213349345596119e0) AS slope, CASE WHEN (1e1 * p.n) > 0 THEN ln(1e1 * p.n) END AS reach
  FROM (
    SELECT u.capture_id, u.n, exp((min(CASE WHEN 2 * u.upto >= u.n THEN u.bucket END) + 5e-1) * 0.015625e0) - 1e0 AS median, exp((min(CASE WHEN 10 * u.upto >= 9 * u.n THEN u.bucket END) + 5e-1) * 0.015625e0) - 1e0 AS high
    FROM (
      SELECT capture_id, bucket, CAST(sum(n) OVER (PARTITION BY capture_id ORDER BY bucket) AS BIGINT) AS upto, CAST(sum(n) OVER (PARTITION BY capture_id) AS BIGINT) AS n
      FROM smtp_buckets) u
    GROUP BY u.capture_id, u.n) p) q
JOIN smtp_buckets b ON b.capture_id = q.capture_id
GROUP BY q.capture_id, q.n;

-- Table smtp_bounds
SELECT b.capture_id, max(b.bucket) AS bucket
FROM (SELECT capture_id, bucket, CAST(sum(n) OVER (PARTITION BY capture_id ORDER BY bucket DESC) AS BIGINT) AS above FROM smtp_buckets) b
JOIN smtp_wanted w ON w.capture_id = b.capture_id
WHERE b.above >= w.wanted
GROUP BY b.capture_id;

-- Table smtp_candidates
SELECT s.capture_id, s.row_key, s.rank_score, s.uid, w.n, w.wanted, w.cut_position,
  CAST(row_number() OVER (PARTITION BY s.capture_id ORDER BY s.rank_score DESC, s.row_key) AS BIGINT) AS place,
  CAST(rank() OVER (PARTITION BY s.capture_id ORDER BY s.rank_score DESC) AS BIGINT) AS first_place,
  CAST(count(*) OVER (PARTITION BY s.capture_id, s.rank_score) AS BIGINT) AS ties
FROM smtp_scored s
JOIN smtp_wanted w ON w.capture_id = s.capture_id
JOIN smtp_bounds c ON c.capture_id = s.capture_id
WHERE CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT) >= c.bucket;

-- Table smtp_cuts
SELECT c.capture_id, c.n, coalesce(max(CASE WHEN c.place = c.wanted AND c.rank_score > 0 THEN c.row_key END), CAST('-9223372036854775808' AS BIGINT)) AS cut_key,
  coalesce(max(CASE WHEN c.place = c.wanted AND c.rank_score > 0 THEN c.rank_score END), max(c.rank_score)) AS cut_score
FROM smtp_candidates c
GROUP BY c.capture_id, c.n;

-- Table smtp_top
SELECT c.capture_id, c.row_key, c.uid, c.rank_score, c.place,
  CASE WHEN c.n > 0 THEN (c.n + 1 - c.first_place - (c.ties - 1) * 5e-1) / c.n END AS percentile
FROM smtp_candidates c
JOIN smtp_cuts k ON k.capture_id = c.capture_id
WHERE (c.rank_score > k.cut_score OR (c.rank_score = k.cut_score AND c.row_key <= k.cut_key));

-- Table smtp_found
SELECT t.capture_id, t.row_key, max(t.percentile) AS percentile, max(s.score) AS score, max(s.tail) AS tail, max(s.prior) AS prior
FROM smtp_top t
JOIN smtp_scored s ON s.capture_id = t.capture_id AND s.row_key = t.row_key
GROUP BY t.capture_id, t.row_key;

-- Table smtp_found_rows
SELECT r.*, s.tail, s.prior, s.score, s.percentile, CAST(NULL AS DOUBLE) AS normal_share
FROM smtp_rows r
JOIN smtp_found s ON s.capture_id = r.capture_id AND s.row_key = r.row_key;

-- Table smtp_usual
SELECT n.scope_id, 'id_orig_h' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM smtp_n_id_orig_h n
JOIN smtp_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM smtp_n_id_orig_h GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'id_resp_h' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM smtp_n_id_resp_h n
JOIN smtp_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM smtp_n_id_resp_h GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'id_resp_p' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM smtp_n_id_resp_p n
JOIN smtp_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM smtp_n_id_resp_p GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'proto' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM smtp_n_proto n
JOIN smtp_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM smtp_n_proto GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'helo' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM smtp_n_helo n
JOIN smtp_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM smtp_n_helo GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'mailfrom' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM smtp_n_mailfrom n
JOIN smtp_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM smtp_n_mailfrom GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'rcptto' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM smtp_n_rcptto n
JOIN smtp_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM smtp_n_rcptto GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'date' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM smtp_n_date n
JOIN smtp_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM smtp_n_date GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'from' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM smtp_n_from n
JOIN smtp_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM smtp_n_from GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'to' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM smtp_n_to n
JOIN smtp_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM smtp_n_to GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'cc' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM smtp_n_cc n
JOIN smtp_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM smtp_n_cc GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'reply_to' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM smtp_n_reply_to n
JOIN smtp_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM smtp_n_reply_to GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'msg_id' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM smtp_n_msg_id n
JOIN smtp_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM smtp_n_msg_id GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'in_reply_to' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM smtp_n_in_reply_to n
JOIN smtp_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM smtp_n_in_reply_to GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'subject' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM smtp_n_subject n
JOIN smtp_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM smtp_n_subject GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'x_originating_ip' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM smtp_n_x_originating_ip n
JOIN smtp_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM smtp_n_x_originating_ip GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'first_received' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM smtp_n_first_received n
JOIN smtp_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM smtp_n_first_received GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'second_received' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM smtp_n_second_received n
JOIN smtp_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM smtp_n_second_received GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'last_reply' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM smtp_n_last_reply n
JOIN smtp_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM smtp_n_last_reply GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'path' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM smtp_n_path n
JOIN smtp_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM smtp_n_path GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'user_agent' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM smtp_n_user_agent n
JOIN smtp_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM smtp_n_user_agent GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'tls' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM smtp_n_tls n
JOIN smtp_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM smtp_n_tls GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'fuids' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM smtp_n_fuids n
JOIN smtp_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM smtp_n_fuids GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'is_webmail' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM smtp_n_is_webmail n
JOIN smtp_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM smtp_n_is_webmail GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id;

-- Function smtp_medians
SELECT s.scope_id, CASE WHEN model_median_error('smtp', CAST(s.scope_id AS BIGINT), array(0e0)) IS NULL THEN model_median('smtp', CAST(s.scope_id AS BIGINT), array(0e0)) ELSE CAST(raise_error(model_median_error('smtp', CAST(s.scope_id AS BIGINT), array(0e0))) AS DOUBLE) END AS f1
FROM (SELECT DISTINCT scope_id FROM smtp_found_rows) s;

-- View smtp_found_inputs
SELECT r.scope_id,
  r.row_key,
  r.capture_id,
  coalesce(sign(coalesce(CAST(r.`trans_depth` AS DOUBLE), 0e0)) * CASE WHEN (1e0 + abs(coalesce(CAST(r.`trans_depth` AS DOUBLE), 0e0))) > 0 THEN ln(1e0 + abs(coalesce(CAST(r.`trans_depth` AS DOUBLE), 0e0))) END, 0e0) AS f1
FROM smtp_found_rows r;

-- Function smtp_losses
SELECT DISTINCT f.capture_id, f.row_key,
  greatest(coalesce(CASE WHEN model_loss_error('smtp', CAST(f.scope_id AS BIGINT), array(0e0, f1)) IS NULL THEN model_loss('smtp', CAST(f.scope_id AS BIGINT), array(0e0, f1)) ELSE CAST(raise_error(model_loss_error('smtp', CAST(f.scope_id AS BIGINT), array(0e0, f1))) AS DOUBLE) END, 0e0), 0e0) AS loss1
FROM smtp_found_inputs f;

-- View smtp_found_terms
SELECT r.capture_id,
  r.scope_id,
  r.row_key,
  r.tail,
  r.prior,
  CASE WHEN CAST(coalesce(r.`id_orig_h`, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.`id_orig_h`, '') AS STRING) END AS value1,
  CASE WHEN (k.n) <> 0 THEN (n_id_orig_h.rarity) / (k.n) ELSE 0e0 END AS part1,
  us.usual1,
  CASE WHEN CAST(coalesce(r.`id_resp_h`, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.`id_resp_h`, '') AS STRING) END AS value2,
  CASE WHEN (k.n) <> 0 THEN (n_id_resp_h.rarity) / (k.n) ELSE 0e0 END AS part2,
  us.usual2,
  CASE WHEN CAST(coalesce(CAST(r.`id_resp_p` AS STRING), '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(CAST(r.`id_resp_p` AS STRING), '') AS STRING) END AS value3,
  CASE WHEN (k.n) <> 0 THEN (n_id_resp_p.rarity) / (k.n) ELSE 0e0 END AS part3,
  us.usual3,
  CASE WHEN CAST(coalesce(r.`proto`, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.`proto`, '') AS STRING) END AS value4,
  CASE WHEN (k.n) <> 0 THEN (n_proto.rarity) / (k.n) ELSE 0e0 END AS part4,
  us.usual4,
  CASE WHEN CAST(coalesce(r.`helo`, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.`helo`, '') AS STRING) END AS value5,
  CASE WHEN (k.n) <> 0 THEN (n_helo.rarity) / (k.n) ELSE 0e0 END AS part5,
  us.usual5,
  CASE WHEN CAST(coalesce(r.`mailfrom`, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.`mailfrom`, '') AS STRING) END AS value6,
  CASE WHEN (k.n) <> 0 THEN (n_mailfrom.rarity) / (k.n) ELSE 0e0 END AS part6,
  us.usual6,
  CASE WHEN CAST(coalesce(array_join(array_sort(CAST(r.`rcptto` AS ARRAY<STRING>)), '|'), '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(array_join(array_sort(CAST(r.`rcptto` AS ARRAY<STRING>)), '|'), '') AS STRING) END AS value7,
  CASE WHEN (k.n) <> 0 THEN (n_rcptto.rarity) / (k.n) ELSE 0e0 END AS part7,
  us.usual7,
  CASE WHEN CAST(coalesce(r.`date`, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.`date`, '') AS STRING) END AS value8,
  CASE WHEN (k.n) <> 0 THEN (n_date.rarity) / (k.n) ELSE 0e0 END AS part8,
  us.usual8,
  CASE WHEN CAST(coalesce(r.`from`, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.`from`, '') AS STRING) END AS value9,
  CASE WHEN (k.n) <> 0 THEN (n_from.rarity) / (k.n) ELSE 0e0 END AS part9,
  us.usual9,
  CASE WHEN CAST(coalesce(array_join(array_sort(CAST(r.`to` AS ARRAY<STRING>)), '|'), '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(array_join(array_sort(CAST(r.`to` AS ARRAY<STRING>)), '|'), '') AS STRING) END AS value10,
  CASE WHEN (k.n) <> 0 THEN (n_to.rarity) / (k.n) ELSE 0e0 END AS part10,
  us.usual10,
  CASE WHEN CAST(coalesce(array_join(array_sort(CAST(r.`cc` AS ARRAY<STRING>)), '|'), '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(array_join(array_sort(CAST(r.`cc` AS ARRAY<STRING>)), '|'), '') AS STRING) END AS value11,
  CASE WHEN (k.n) <> 0 THEN (n_cc.rarity) / (k.n) ELSE 0e0 END AS part11,
  us.usual11,
  CASE WHEN CAST(coalesce(r.`reply_to`, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.`reply_to`, '') AS STRING) END AS value12,
  CASE WHEN (k.n) <> 0 THEN (n_reply_to.rarity) / (k.n) ELSE 0e0 END AS part12,
  us.usual12,
  CASE WHEN CAST(coalesce(r.`msg_id`, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.`msg_id`, '') AS STRING) END AS value13,
  CASE WHEN (k.n) <> 0 THEN (n_msg_id.rarity) / (k.n) ELSE 0e0 END AS part13,
  us.usual13,
  CASE WHEN CAST(coalesce(r.`in_reply_to`, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.`in_reply_to`, '') AS STRING) END AS value14,
  CASE WHEN (k.n) <> 0 THEN (n_in_reply_to.rarity) / (k.n) ELSE 0e0 END AS part14,
  us.usual14,
  CASE WHEN CAST(coalesce(r.`subject`, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.`subject`, '') AS STRING) END AS value15,
  CASE WHEN (k.n) <> 0 THEN (n_subject.rarity) / (k.n) ELSE 0e0 END AS part15,
  us.usual15,
  CASE WHEN CAST(coalesce(r.`x_originating_ip`, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.`x_originating_ip`, '') AS STRING) END AS value16,
  CASE WHEN (k.n) <> 0 THEN (n_x_originating_ip.rarity) / (k.n) ELSE 0e0 END AS part16,
  us.usual16,
  CASE WHEN CAST(coalesce(r.`first_received`, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.`first_received`, '') AS STRING) END AS value17,
  CASE WHEN (k.n) <> 0 THEN (n_first_received.rarity) / (k.n) ELSE 0e0 END AS part17,
  us.usual17,
  CASE WHEN CAST(coalesce(r.`second_received`, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.`second_received`, '') AS STRING) END AS value18,
  CASE WHEN (k.n) <> 0 THEN (n_second_received.rarity) / (k.n) ELSE 0e0 END AS part18,
  us.usual18,
  CASE WHEN CAST(coalesce(r.`last_reply`, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.`last_reply`, '') AS STRING) END AS value19,
  CASE WHEN (k.n) <> 0 THEN (n_last_reply.rarity) / (k.n) ELSE 0e0 END AS part19,
  us.usual19,
  CASE WHEN CAST(coalesce(array_join(array_sort(CAST(r.`path` AS ARRAY<STRING>)), '|'), '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(array_join(array_sort(CAST(r.`path` AS ARRAY<STRING>)), '|'), '') AS STRING) END AS value20,
  CASE WHEN (k.n) <> 0 THEN (n_path.rarity) / (k.n) ELSE 0e0 END AS part20,
  us.usual20,
  CASE WHEN CAST(coalesce(r.`user_agent`, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.`user_agent`, '') AS STRING) END AS value21,
  CASE WHEN (k.n) <> 0 THEN (n_user_agent.rarity) / (k.n) ELSE 0e0 END AS part21,
  us.usual21,
  CASE WHEN CAST(coalesce(CAST(r.`tls` AS STRING), '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(CAST(r.`tls` AS STRING), '') AS STRING) END AS value22,
  CASE WHEN (k.n) <> 0 THEN (n_tls.rarity) / (k.n) ELSE 0e0 END AS part22,
  us.usual22,
  CASE WHEN CAST(coalesce(array_join(array_sort(CAST(r.`fuids` AS ARRAY<STRING>)), '|'), '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(array_join(array_sort(CAST(r.`fuids` AS ARRAY<STRING>)), '|'), '') AS STRING) END AS value23,
  CASE WHEN (k.n) <> 0 THEN (n_fuids.rarity) / (k.n) ELSE 0e0 END AS part23,
  us.usual23,
  CASE WHEN CAST(coalesce(CAST(r.`is_webmail` AS STRING), '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(CAST(r.`is_webmail` AS STRING), '') AS STRING) END AS value24,
  CASE WHEN (k.n) <> 0 THEN (n_is_webmail.rarity) / (k.n) ELSE 0e0 END AS part24,
  us.usual24,
  coalesce(CAST(r.`trans_depth` AS DOUBLE), 0e0) AS x1,
  sign(med.f1) * (exp(abs(med.f1)) - 1e0) AS usual_x1,
  lo.loss1,
  lo.loss1 AS losses
FROM smtp_found_rows r
LEFT JOIN smtp_keys k ON k.scope_id = r.scope_id
JOIN smtp_n_id_orig_h n_id_orig_h ON n_id_orig_h.scope_id = r.scope_id AND n_id_orig_h.v1 = coalesce(r.`id_orig_h`, '')
JOIN smtp_n_id_resp_h n_id_resp_h ON n_id_resp_h.scope_id = r.scope_id AND n_id_resp_h.v1 = coalesce(r.`id_resp_h`, '')
JOIN smtp_n_id_resp_p n_id_resp_p ON n_id_resp_p.scope_id = r.scope_id AND n_id_resp_p.v1 = coalesce(CAST(r.`id_resp_p` AS STRING), '')
JOIN smtp_n_proto n_proto ON n_proto.scope_id = r.scope_id AND n_proto.v1 = coalesce(r.`proto`, '')
JOIN smtp_n_helo n_helo ON n_helo.scope_id = r.scope_id AND n_helo.v1 = coalesce(r.`helo`, '')
JOIN smtp_n_mailfrom n_mailfrom ON n_mailfrom.scope_id = r.scope_id AND n_mailfrom.v1 = coalesce(r.`mailfrom`, '')
JOIN smtp_n_rcptto n_rcptto ON n_rcptto.scope_id = r.scope_id AND n_rcptto.v1 = coalesce(array_join(array_sort(CAST(r.`rcptto` AS ARRAY<STRING>)), '|'), '')
JOIN smtp_n_date n_date ON n_date.scope_id = r.scope_id AND n_date.v1 = coalesce(r.`date`, '')
JOIN smtp_n_from n_from ON n_from.scope_id = r.scope_id AND n_from.v1 = coalesce(r.`from`, '')
JOIN smtp_n_to n_to ON n_to.scope_id = r.scope_id AND n_to.v1 = coalesce(array_join(array_sort(CAST(r.`to` AS ARRAY<STRING>)), '|'), '')
JOIN smtp_n_cc n_cc ON n_cc.scope_id = r.scope_id AND n_cc.v1 = coalesce(array_join(array_sort(CAST(r.`cc` AS ARRAY<STRING>)), '|'), '')
JOIN smtp_n_reply_to n_reply_to ON n_reply_to.scope_id = r.scope_id AND n_reply_to.v1 = coalesce(r.`reply_to`, '')
JOIN smtp_n_msg_id n_msg_id ON n_msg_id.scope_id = r.scope_id AND n_msg_id.v1 = coalesce(r.`msg_id`, '')
JOIN smtp_n_in_reply_to n_in_reply_to ON n_in_reply_to.scope_id = r.scope_id AND n_in_reply_to.v1 = coalesce(r.`in_reply_to`, '')
JOIN smtp_n_subject n_subject ON n_subject.scope_id = r.scope_id AND n_subject.v1 = coalesce(r.`subject`, '')
JOIN smtp_n_x_originating_ip n_x_originating_ip ON n_x_originating_ip.scope_id = r.scope_id AND n_x_originating_ip.v1 = coalesce(r.`x_originating_ip`, '')
JOIN smtp_n_first_received n_first_received ON n_first_received.scope_id = r.scope_id AND n_first_received.v1 = coalesce(r.`first_received`, '')
JOIN smtp_n_second_received n_second_received ON n_second_received.scope_id = r.scope_id AND n_second_received.v1 = coalesce(r.`second_received`, '')
JOIN smtp_n_last_reply n_last_reply ON n_last_reply.scope_id = r.scope_id AND n_last_reply.v1 = coalesce(r.`last_reply`, '')
JOIN smtp_n_path n_path ON n_path.scope_id = r.scope_id AND n_path.v1 = coalesce(array_join(array_sort(CAST(r.`path` AS ARRAY<STRING>)), '|'), '')
JOIN smtp_n_user_agent n_user_agent ON n_user_agent.scope_id = r.scope_id AND n_user_agent.v1 = coalesce(r.`user_agent`, '')
JOIN smtp_n_tls n_tls ON n_tls.scope_id = r.scope_id AND n_tls.v1 = coalesce(CAST(r.`tls` AS STRING), '')
JOIN smtp_n_fuids n_fuids ON n_fuids.scope_id = r.scope_id AND n_fuids.v1 = coalesce(array_join(array_sort(CAST(r.`fuids` AS ARRAY<STRING>)), '|'), '')
JOIN smtp_n_is_webmail n_is_webmail ON n_is_webmail.scope_id = r.scope_id AND n_is_webmail.v1 = coalesce(CAST(r.`is_webmail` AS STRING), '')
LEFT JOIN smtp_medians med ON med.scope_id = r.scope_id
LEFT JOIN smtp_losses lo ON lo.capture_id = r.capture_id AND lo.row_key = r.row_key
LEFT JOIN (SELECT scope_id, max(CASE WHEN name = 'id_orig_h' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual1, max(CASE WHEN name = 'id_resp_h' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual2, max(CASE WHEN name = 'id_resp_p' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual3, max(CASE WHEN name = 'proto' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual4, max(CASE WHEN name = 'helo' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual5, max(CASE WHEN name = 'mailfrom' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual6, max(CASE WHEN name = 'rcptto' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual7, max(CASE WHEN name = 'date' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual8, max(CASE WHEN name = 'from' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual9, max(CASE WHEN name = 'to' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual10, max(CASE WHEN name = 'cc' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual11, max(CASE WHEN name = 'reply_to' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual12, max(CASE WHEN name = 'msg_id' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual13, max(CASE WHEN name = 'in_reply_to' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual14, max(CASE WHEN name = 'subject' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual15, max(CASE WHEN name = 'x_originating_ip' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual16, max(CASE WHEN name = 'first_received' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual17, max(CASE WHEN name = 'second_received' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual18, max(CASE WHEN name = 'last_reply' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual19, max(CASE WHEN name = 'path' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual20, max(CASE WHEN name = 'user_agent' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual21, max(CASE WHEN name = 'tls' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual22, max(CASE WHEN name = 'fuids' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual23, max(CASE WHEN name = 'is_webmail' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual24 FROM smtp_usual GROUP BY scope_id) us ON us.scope_id = r.scope_id;

-- View smtp_reasons
SELECT e.capture_id, e.row_key, e.reason.name AS name, e.reason.text AS text, e.reason.number AS number, e.reason.unit AS unit, e.reason.usual_text AS usual_text, e.reason.usual_number AS usual_number, e.reason.part AS part
FROM (
  SELECT d.capture_id, d.row_key, explode(array(named_struct('name', 'id_orig_h', 'text', d.value1, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual1, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part1), named_struct('name', 'id_resp_h', 'text', d.value2, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual2, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part2), named_struct('name', 'id_resp_p', 'text', d.value3, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual3, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part3), named_struct('name', 'proto', 'text', d.value4, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual4, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part4), named_struct('name', 'helo', 'text', d.value5, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual5, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part5), named_struct('name', 'mailfrom', 'text', d.value6, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual6, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part6), named_struct('name', 'rcptto', 'text', d.value7, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual7, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part7), named_struct('name', 'date', 'text', d.value8, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual8, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part8), named_struct('name', 'from', 'text', d.value9, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual9, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part9), named_struct('name', 'to', 'text', d.value10, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual10, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part10), named_struct('name', 'cc', 'text', d.value11, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual11, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part11), named_struct('name', 'reply_to', 'text', d.value12, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual12, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part12), named_struct('name', 'msg_id', 'text', d.value13, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual13, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part13), named_struct('name', 'in_reply_to', 'text', d.value14, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual14, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part14), named_struct('name', 'subject', 'text', d.value15, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual15, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part15), named_struct('name', 'x_originating_ip', 'text', d.value16, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual16, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part16), named_struct('name', 'first_received', 'text', d.value17, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual17, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part17), named_struct('name', 'second_received', 'text', d.value18, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual18, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part18), named_struct('name', 'last_reply', 'text', d.value19, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual19, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part19), named_struct('name', 'path', 'text', d.value20, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual20, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part20), named_struct('name', 'user_agent', 'text', d.value21, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual21, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part21), named_struct('name', 'tls', 'text', d.value22, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual22, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part22), named_struct('name', 'fuids', 'text', d.value23, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual23, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part23), named_struct('name', 'is_webmail', 'text', d.value24, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual24, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part24), named_struct('name', 'trans_depth', 'text', CAST(NULL AS STRING), 'number', d.x1, 'unit', 'number', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x1, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss1) / (d.losses) ELSE 0e0 END))) AS reason
  FROM (SELECT DISTINCT * FROM smtp_found_terms) d) e
WHERE e.reason.part > 0;

-- Function smtp_named_reasons
SELECT r.capture_id, r.row_key, r.name, r.place, r.part, r.total,
  coalesce(r.text, number_text(r.number, r.unit)) AS value,
  coalesce(r.usual_text, number_text(r.usual_number, r.unit)) AS usual
FROM (
  SELECT n.*, sum(n.part) OVER (PARTITION BY n.capture_id, n.row_key) AS total,
    CAST(row_number() OVER (PARTITION BY n.capture_id, n.row_key ORDER BY CASE WHEN abs(n.part) < 1e290 THEN n.part * 1048577e0 - (n.part * 1048577e0 - n.part) ELSE n.part END DESC, n.name) AS BIGINT) AS place
  FROM smtp_reasons n) r
WHERE r.place <= 5;

-- Table smtp_explained
SELECT r.capture_id, r.row_key, transform(array_sort(collect_list(named_struct('o', r.place, 'v', named_struct('feature', r.name, 'value', r.value, 'usual', r.usual, 'share', CASE WHEN (r.total) <> 0 THEN (r.part) / (r.total) ELSE 0e0 END)))), item -> item.v) AS reasons,
  array_join(transform(array_sort(collect_list(named_struct('o', r.place, 'v', CASE WHEN r.place <= 3 THEN r.name || CASE WHEN r.value = 'yes' THEN '' ELSE ' ' || coalesce(r.value, '?') END || coalesce(' (usual ' || r.usual || ')', '') END))), item -> item.v), '; ') AS sentence
FROM smtp_named_reasons r
GROUP BY r.capture_id, r.row_key;

-- Table smtp_findings
SELECT f.*, e.reasons, f.subject || coalesce(': ' || e.sentence, '') AS explanation
FROM (
  SELECT r.capture_id, md5(c.capture || '|row|' || CAST(r.row_key AS STRING)) AS finding_id, r.row_key,
    min(r.ts) AS ts_first, max(r.ts) AS ts_last, min(r.id_orig_h) AS host_from, min(r.id_resp_h) AS host_to,
    CAST(count(*) AS BIGINT) AS row_count, max(r.score) AS score, min(coalesce(r.id_orig_h, r.id_resp_h, 'a row') || coalesce(' to ' || CASE WHEN r.id_orig_h IS NOT NULL THEN r.id_resp_h END, '') || coalesce(' port ' || CAST(r.id_resp_p AS STRING), '')) AS subject
  FROM smtp_found_rows r
  JOIN captures_in c ON c.capture_id = r.capture_id
  GROUP BY r.capture_id, c.capture, r.row_key) f
LEFT JOIN smtp_explained e ON e.capture_id = f.capture_id AND e.row_key = f.row_key;

-- Table smtp_used
SELECT scope_id, nullif(array_sort(collect_set(name)), array()) AS names
FROM (SELECT scope_id, explode(names) AS name FROM smtp_keys
  UNION ALL SELECT scope_id, explode(names) AS name FROM (SELECT scope_id, array(CASE WHEN max(f1) > min(f1) THEN 'trans_depth' END) AS names FROM smtp_sample GROUP BY scope_id) m) p
GROUP BY scope_id;

-- Table smtp_summary
SELECT k.capture_id, 'smtp' AS log, 0.4e0 AS weight, k.n AS row_count, coalesce(f.flagged, 0) AS flagged,
  CASE WHEN (k.n) <> 0 THEN (CAST(coalesce(f.flagged, 0) AS DOUBLE)) / (k.n) ELSE 0e0 END AS flagged_share, k.cut_score AS cutoff, 'surprise+forest' AS method, u.names, p.top_percentile
FROM smtp_cuts k
LEFT JOIN smtp_used u ON u.scope_id = k.capture_id
LEFT JOIN (
  SELECT c.capture_id, CAST(count(*) AS BIGINT) AS flagged FROM smtp_candidates c JOIN smtp_cuts k ON k.capture_id = c.capture_id
  WHERE (c.rank_score > k.cut_score OR (c.rank_score = k.cut_score AND c.row_key <= k.cut_key)) GROUP BY c.capture_id) f ON f.capture_id = k.capture_id
LEFT JOIN (SELECT capture_id, avg(percentile) AS top_percentile FROM smtp_top GROUP BY capture_id) p ON p.capture_id = k.capture_id;

-- Result scores/log=smtp
SELECT CAST(c.capture AS STRING) AS capture,
  CAST(s.row_key AS BIGINT) AS row_key,
  CAST(fi.path AS STRING) AS file,
  CAST(s.line AS BIGINT) AS line,
  CAST(CASE WHEN s.ts BETWEEN -62135596800e0 AND 253402300799e0 THEN timestamp_micros(CAST(CASE WHEN abs((s.ts * 1e6) - rint((s.ts * 1e6))) = 5e-1 THEN (s.ts * 1e6) + 5e-1 * sign((s.ts * 1e6)) ELSE rint((s.ts * 1e6)) END AS BIGINT)) END AS TIMESTAMP) AS ts,
  CAST(s.uid AS STRING) AS uid,
  CAST(s.id_orig_h AS STRING) AS id_orig_h,
  CAST(s.id_orig_p AS BIGINT) AS id_orig_p,
  CAST(s.id_resp_h AS STRING) AS id_resp_h,
  CAST(s.id_resp_p AS BIGINT) AS id_resp_p,
  CAST(s.proto AS STRING) AS proto,
  CAST(s.score AS DOUBLE) AS score,
  CAST(coalesce((s.rank_score > k.cut_score OR (s.rank_score = k.cut_score AND s.row_key <= k.cut_key)), FALSE) AS BOOLEAN) AS flagged,
  CAST(CAST(NULL AS DOUBLE) AS DOUBLE) AS normal_share,
  CAST(s.label AS STRING) AS label,
  CAST(s.detailedlabel AS STRING) AS detailedlabel
FROM smtp_scored s
JOIN captures_in c ON c.capture_id = s.capture_id
LEFT JOIN files_in fi ON fi.file_id = s.file_id
JOIN smtp_cuts k ON k.capture_id = s.capture_id;

-- Table software_keys
SELECT scope_id, CAST(count(name) AS BIGINT) AS n, nullif(array_sort(collect_set(name)), array()) AS names
FROM (
  SELECT scope_id, CASE WHEN count(*) > 1 THEN name END AS name
  FROM (
    SELECT scope_id, 'host' AS name FROM software_n_host
    UNION ALL SELECT scope_id, 'host_p' AS name FROM software_n_host_p
    UNION ALL SELECT scope_id, 'software_type' AS name FROM software_n_software_type
    UNION ALL SELECT scope_id, 'name' AS name FROM software_n_name
    UNION ALL SELECT scope_id, 'version_major' AS name FROM software_n_version_major
    UNION ALL SELECT scope_id, 'version_minor' AS name FROM software_n_version_minor
    UNION ALL SELECT scope_id, 'version_addl' AS name FROM software_n_version_addl
    UNION ALL SELECT scope_id, 'unparsed_version' AS name FROM software_n_unparsed_version) v
  GROUP BY scope_id, name) k
GROUP BY scope_id;

-- Table software_sample_cuts
SELECT t.scope_id, CASE WHEN max(t.n) > 16384 THEN coalesce(max(CASE WHEN h.place = 16384 THEN h.hash END), max(h.hash)) ELSE 9223372036854775807 END AS cut
FROM software_total t
LEFT JOIN (
  SELECT r.scope_id, (r.row_key ^ CAST(42 AS BIGINT)) AS hash, row_number() OVER (PARTITION BY r.scope_id ORDER BY (r.row_key ^ CAST(42 AS BIGINT))) AS place
  FROM software_rows r
  JOIN software_total t ON t.scope_id = r.scope_id
  WHERE t.n > 16384 AND CAST((r.row_key ^ CAST(42 AS BIGINT)) AS DOUBLE) <= -9.223372036854776E+18 + 1.8446744073709552E+19 * CASE WHEN (t.n) <> 0 THEN (32768e0) / (t.n) ELSE 0e0 END) h
  ON h.scope_id = t.scope_id
GROUP BY t.scope_id;

-- View software_sample_rows
SELECT r.*, (r.row_key ^ CAST(42 AS BIGINT)) AS sample_order
FROM software_rows r
JOIN software_sample_cuts c ON c.scope_id = r.scope_id
WHERE (r.row_key ^ CAST(42 AS BIGINT)) <= c.cut;

-- Table software_sample
SELECT r.scope_id,
  coalesce(CASE WHEN (1e0 + greatest(CAST(length(coalesce(r.unparsed_version, '')) AS DOUBLE), 0e0)) > 0 THEN ln(1e0 + greatest(CAST(length(coalesce(r.unparsed_version, '')) AS DOUBLE), 0e0)) END, 0e0) AS f1
FROM software_sample_rows r;

-- Fit software
SELECT scope_id, f1
FROM software_sample
ORDER BY scope_id, f1;

-- View software_inputs
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
  CASE WHEN k.n > 0 THEN (n_host.rarity + n_host_p.rarity + n_software_type.rarity + n_name.rarity + n_version_major.rarity + n_version_minor.rarity + n_version_addl.rarity + n_unparsed_version.rarity) / k.n ELSE 0e0 END AS surprise,
  0e0 AS prior,
  0e0 AS extreme,
  coalesce(CASE WHEN (1e0 + greatest(CAST(length(coalesce(r.unparsed_version, '')) AS DOUBLE), 0e0)) > 0 THEN ln(1e0 + greatest(CAST(length(coalesce(r.unparsed_version, '')) AS DOUBLE), 0e0)) END, 0e0) AS f1
FROM software_rows r
LEFT JOIN software_keys k ON k.scope_id = r.scope_id
JOIN software_n_host n_host ON n_host.scope_id = r.scope_id AND n_host.v1 = coalesce(r.host, '')
JOIN software_n_host_p n_host_p ON n_host_p.scope_id = r.scope_id AND n_host_p.v1 = coalesce(r.host_p, -1)
JOIN software_n_software_type n_software_type ON n_software_type.scope_id = r.scope_id AND n_software_type.v1 = coalesce(r.software_type, '')
JOIN software_n_name n_name ON n_name.scope_id = r.scope_id AND n_name.v1 = coalesce(r.name, '')
JOIN software_n_version_major n_version_major ON n_version_major.scope_id = r.scope_id AND n_version_major.v1 = coalesce(r.version_major, -1)
JOIN software_n_version_minor n_version_minor ON n_version_minor.scope_id = r.scope_id AND n_version_minor.v1 = coalesce(r.version_minor, -1)
JOIN software_n_version_addl n_version_addl ON n_version_addl.scope_id = r.scope_id AND n_version_addl.v1 = coalesce(r.version_addl, '')
JOIN software_n_unparsed_version n_unparsed_version ON n_unparsed_version.scope_id = r.scope_id AND n_unparsed_version.v1 = coalesce(r.unparsed_version, '');

-- Function software_scored
SELECT p.capture_id, p.scope_id, p.row_key, p.file_id, p.line, p.ts, p.uid, p.id_orig_h, p.id_orig_p, p.id_resp_h, p.id_resp_p, p.proto, p.label, p.detailedlabel, p.prior, p.tail, p.score, CASE WHEN abs(p.score) < 1e290 THEN p.score * 1048577e0 - (p.score * 1048577e0 - p.score) ELSE p.score END AS rank_score
FROM (SELECT q.*, q.surprise + q.prior + q.extreme + q.tail AS score
FROM (SELECT capture_id, scope_id, row_key, file_id, line, ts, uid, id_orig_h, id_orig_p, id_resp_h, id_resp_p, proto, label, detailedlabel, surprise, prior, extreme, greatest(coalesce(CASE WHEN model_tail_error('software', CAST(scope_id AS BIGINT), array(f1)) IS NULL THEN model_tail('software', CAST(scope_id AS BIGINT), array(f1)) ELSE CAST(raise_error(model_tail_error('software', CAST(scope_id AS BIGINT), array(f1))) AS DOUBLE) END, 0e0) - 4.605170185988092e0, 0e0) AS tail FROM software_inputs) q) p;

-- Table software_buckets
SELECT s.capture_id, CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT) AS bucket, CAST(count(*) AS BIGINT) AS n
FROM software_scored s
GROUP BY s.capture_id, CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT);

-- Table software_wanted
SELECT q.capture_id, q.n, CAST(coalesce(sum(CASE WHEN b.bucket > floor(64e0 * sign((greatest(4.605170185988092e0, q.median + q.slope * q.reach))) * CASE WHEN (1e0 + abs((greatest(4.605170185988092e0, q.median + q.slope * q.reach)))) > 0 THEN ln(1e0 + abs((greatest(4.605170185988092e0, q.median + q.slope * q.reach)))) END) THEN b.n END), 0) AS BIGINT) AS wanted, CAST(NULL AS DOUBLE) AS cut_position
FROM (
  SELECT p.capture_id, p.n, p.median, greatest(0.25e0, (p.high - p.median) * 0.6213349345596119e0) AS slope, CASE WHEN (1e1 * p.n) > 0 THEN ln(1e1 * p.n) END AS reach
  FROM (
    SELECT u.capture_id, u.n, exp((min(CASE WHEN 2 * u.upto >= u.n THEN u.bucket END) + 5e-1) * 0.015625e0) - 1e0 AS median, exp((min(CASE WHEN 10 * u.upto >= 9 * u.n THEN u.bucket END) + 5e-1) * 0.015625e0) - 1e0 AS high
    FROM (
      SELECT capture_id, bucket, CAST(sum(n) OVER (PARTITION BY capture_id ORDER BY bucket) AS BIGINT) AS upto, CAST(sum(n) OVER (PARTITION BY capture_id) AS BIGINT) AS n
      FROM software_buckets) u
    GROUP BY u.capture_id, u.n) p) q
JOIN software_buckets b ON b.capture_id = q.capture_id
GROUP BY q.capture_id, q.n;

-- Table software_bounds
SELECT b.capture_id, max(b.bucket) AS bucket
FROM (SELECT capture_id, bucket, CAST(sum(n) OVER (PARTITION BY capture_id ORDER BY bucket DESC) AS BIGINT) AS above FROM software_buckets) b
JOIN software_wanted w ON w.capture_id = b.capture_id
WHERE b.above >= w.wanted
GROUP BY b.capture_id;

-- Table software_candidates
SELECT s.capture_id, s.row_key, s.rank_score, s.uid, w.n, w.wanted, w.cut_position,
  CAST(row_number() OVER (PARTITION BY s.capture_id ORDER BY s.rank_score DESC, s.row_key) AS BIGINT) AS place,
  CAST(rank() OVER (PARTITION BY s.capture_id ORDER BY s.rank_score DESC) AS BIGINT) AS first_place,
  CAST(count(*) OVER (PARTITION BY s.capture_id, s.rank_score) AS BIGINT) AS ties
FROM software_scored s
JOIN software_wanted w ON w.capture_id = s.capture_id
JOIN software_bounds c ON c.capture_id = s.capture_id
WHERE CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT) >= c.bucket;

-- Table software_cuts
SELECT c.capture_id, c.n, coalesce(max(CASE WHEN c.place = c.wanted AND c.rank_score > 0 THEN c.row_key END), CAST('-9223372036854775808' AS BIGINT)) AS cut_key,
  coalesce(max(CASE WHEN c.place = c.wanted AND c.rank_score > 0 THEN c.rank_score END), max(c.rank_score)) AS cut_score
FROM software_candidates c
GROUP BY c.capture_id, c.n;

-- Table software_top
SELECT c.capture_id, c.row_key, c.uid, c.rank_score, c.place,
  CASE WHEN c.n > 0 THEN (c.n + 1 - c.first_place - (c.ties - 1) * 5e-1) / c.n END AS percentile
FROM software_candidates c
JOIN software_cuts k ON k.capture_id = c.capture_id
WHERE (c.rank_score > k.cut_score OR (c.rank_score = k.cut_score AND c.row_key <= k.cut_key));

-- Table software_found
SELECT t.capture_id, t.row_key, max(t.percentile) AS percentile, max(s.score) AS score, max(s.tail) AS tail, max(s.prior) AS prior
FROM software_top t
JOIN software_scored s ON s.capture_id = t.capture_id AND s.row_key = t.row_key
GROUP BY t.capture_id, t.row_key;

-- Table software_found_rows
SELECT r.*, s.tail, s.prior, s.score, s.percentile, CAST(NULL AS DOUBLE) AS normal_share
FROM software_rows r
JOIN software_found s ON s.capture_id = r.capture_id AND s.row_key = r.row_key;

-- Table software_usual
SELECT n.scope_id, 'host' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM software_n_host n
JOIN software_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM software_n_host GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'host_p' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM software_n_host_p n
JOIN software_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM software_n_host_p GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'software_type' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM software_n_software_type n
JOIN software_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM software_n_software_type GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'name' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM software_n_name n
JOIN software_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM software_n_name GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'version_major' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM software_n_version_major n
JOIN software_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM software_n_version_major GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'version_minor' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM software_n_version_minor n
JOIN software_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM software_n_version_minor GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'version_addl' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM software_n_version_addl n
JOIN software_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM software_n_version_addl GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'unparsed_version' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM software_n_unparsed_version n
JOIN software_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM software_n_unparsed_version GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id;

-- Function software_medians
SELECT s.scope_id, CASE WHEN model_median_error('software', CAST(s.scope_id AS BIGINT), array(0e0)) IS NULL THEN model_median('software', CAST(s.scope_id AS BIGINT), array(0e0)) ELSE CAST(raise_error(model_median_error('software', CAST(s.scope_id AS BIGINT), array(0e0))) AS DOUBLE) END AS f1
FROM (SELECT DISTINCT scope_id FROM software_found_rows) s;

-- View software_found_inputs
SELECT r.scope_id,
  r.row_key,
  r.capture_id,
  coalesce(CASE WHEN (1e0 + greatest(CAST(length(coalesce(r.unparsed_version, '')) AS DOUBLE), 0e0)) > 0 THEN ln(1e0 + greatest(CAST(length(coalesce(r.unparsed_version, '')) AS DOUBLE), 0e0)) END, 0e0) AS f1
FROM software_found_rows r;

-- Function software_losses
SELECT DISTINCT f.capture_id, f.row_key,
  greatest(coalesce(CASE WHEN model_loss_error('software', CAST(f.scope_id AS BIGINT), array(0e0, f1)) IS NULL THEN model_loss('software', CAST(f.scope_id AS BIGINT), array(0e0, f1)) ELSE CAST(raise_error(model_loss_error('software', CAST(f.scope_id AS BIGINT), array(0e0, f1))) AS DOUBLE) END, 0e0), 0e0) AS loss1
FROM software_found_inputs f;

-- View software_found_terms
SELECT r.capture_id,
  r.scope_id,
  r.row_key,
  r.tail,
  r.prior,
  CASE WHEN CAST(coalesce(r.host, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.host, '') AS STRING) END AS value1,
  CASE WHEN (k.n) <> 0 THEN (n_host.rarity) / (k.n) ELSE 0e0 END AS part1,
  us.usual1,
  CASE WHEN CAST(coalesce(r.host_p, -1) AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.host_p, -1) AS STRING) END AS value2,
  CASE WHEN (k.n) <> 0 THEN (n_host_p.rarity) / (k.n) ELSE 0e0 END AS part2,
  us.usual2,
  CASE WHEN CAST(coalesce(r.software_type, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.software_type, '') AS STRING) END AS value3,
  CASE WHEN (k.n) <> 0 THEN (n_software_type.rarity) / (k.n) ELSE 0e0 END AS part3,
  us.usual3,
  CASE WHEN CAST(coalesce(r.name, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.name, '') AS STRING) END AS value4,
  CASE WHEN (k.n) <> 0 THEN (n_name.rarity) / (k.n) ELSE 0e0 END AS part4,
  us.usual4,
  CASE WHEN CAST(coalesce(r.version_major, -1) AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.version_major, -1) AS STRING) END AS value5,
  CASE WHEN (k.n) <> 0 THEN (n_version_major.rarity) / (k.n) ELSE 0e0 END AS part5,
  us.usual5,
  CASE WHEN CAST(coalesce(r.version_minor, -1) AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.version_minor, -1) AS STRING) END AS value6,
  CASE WHEN (k.n) <> 0 THEN (n_version_minor.rarity) / (k.n) ELSE 0e0 END AS part6,
  us.usual6,
  CASE WHEN CAST(coalesce(r.version_addl, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.version_addl, '') AS STRING) END AS value7,
  CASE WHEN (k.n) <> 0 THEN (n_version_addl.rarity) / (k.n) ELSE 0e0 END AS part7,
  us.usual7,
  CASE WHEN CAST(coalesce(r.unparsed_version, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.unparsed_version, '') AS STRING) END AS value8,
  CASE WHEN (k.n) <> 0 THEN (n_unparsed_version.rarity) / (k.n) ELSE 0e0 END AS part8,
  us.usual8,
  CAST(length(coalesce(r.unparsed_version, '')) AS DOUBLE) AS x1,
  exp(med.f1) - 1e0 AS usual_x1,
  lo.loss1,
  lo.loss1 AS losses
FROM software_found_rows r
LEFT JOIN software_keys k ON k.scope_id = r.scope_id
JOIN software_n_host n_host ON n_host.scope_id = r.scope_id AND n_host.v1 = coalesce(r.host, '')
JOIN software_n_host_p n_host_p ON n_host_p.scope_id = r.scope_id AND n_host_p.v1 = coalesce(r.host_p, -1)
JOIN software_n_software_type n_software_type ON n_software_type.scope_id = r.scope_id AND n_software_type.v1 = coalesce(r.software_type, '')
JOIN software_n_name n_name ON n_name.scope_id = r.scope_id AND n_name.v1 = coalesce(r.name, '')
JOIN software_n_version_major n_version_major ON n_version_major.scope_id = r.scope_id AND n_version_major.v1 = coalesce(r.version_major, -1)
JOIN software_n_version_minor n_version_minor ON n_version_minor.scope_id = r.scope_id AND n_version_minor.v1 = coalesce(r.version_minor, -1)
JOIN software_n_version_addl n_version_addl ON n_version_addl.scope_id = r.scope_id AND n_version_addl.v1 = coalesce(r.version_addl, '')
JOIN software_n_unparsed_version n_unparsed_version ON n_unparsed_version.scope_id = r.scope_id AND n_unparsed_version.v1 = coalesce(r.unparsed_version, '')
LEFT JOIN software_medians med ON med.scope_id = r.scope_id
LEFT JOIN software_losses lo ON lo.capture_id = r.capture_id AND lo.row_key = r.row_key
LEFT JOIN (SELECT scope_id, max(CASE WHEN name = 'host' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual1, max(CASE WHEN name = 'host_p' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual2, max(CASE WHEN name = 'software_type' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual3, max(CASE WHEN name = 'name' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual4, max(CASE WHEN name = 'version_major' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual5, max(CASE WHEN name = 'version_minor' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual6, max(CASE WHEN name = 'version_addl' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual7, max(CASE WHEN name = 'unparsed_version' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual8 FROM software_usual GROUP BY scope_id) us ON us.scope_id = r.scope_id;

-- View software_reasons
SELECT e.capture_id, e.row_key, e.reason.name AS name, e.reason.text AS text, e.reason.number AS number, e.reason.unit AS unit, e.reason.usual_text AS usual_text, e.reason.usual_number AS usual_number, e.reason.part AS part
FROM (
  SELECT d.capture_id, d.row_key, explode(array(named_struct('name', 'host', 'text', d.value1, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual1, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part1), named_struct('name', 'host_p', 'text', d.value2, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual2, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part2), named_struct('name', 'software_type', 'text', d.value3, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual3, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part3), named_struct('name', 'name', 'text', d.value4, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual4, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part4), named_struct('name', 'version_major', 'text', d.value5, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual5, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part5), named_struct('name', 'version_minor', 'text', d.value6, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual6, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part6), named_struct('name', 'version_addl', 'text', d.value7, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual7, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part7), named_struct('name', 'unparsed_version', 'text', d.value8, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual8, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part8), named_struct('name', 'unparsed_version_len', 'text', CAST(NULL AS STRING), 'number', d.x1, 'unit', 'characters', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x1, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss1) / (d.losses) ELSE 0e0 END))) AS reason
  FROM (SELECT DISTINCT * FROM software_found_terms) d) e
WHERE e.reason.part > 0;

-- Function software_named_reasons
SELECT r.capture_id, r.row_key, r.name, r.place, r.part, r.total,
  coalesce(r.text, number_text(r.number, r.unit)) AS value,
  coalesce(r.usual_text, number_text(r.usual_number, r.unit)) AS usual
FROM (
  SELECT n.*, sum(n.part) OVER (PARTITION BY n.capture_id, n.row_key) AS total,
    CAST(row_number() OVER (PARTITION BY n.capture_id, n.row_key ORDER BY CASE WHEN abs(n.part) < 1e290 THEN n.part * 1048577e0 - (n.part * 1048577e0 - n.part) ELSE n.part END DESC, n.name) AS BIGINT) AS place
  FROM software_reasons n) r
WHERE r.place <= 5;

-- Table software_explained
SELECT r.capture_id, r.row_key, transform(array_sort(collect_list(named_struct('o', r.place, 'v', named_struct('feature', r.name, 'value', r.value, 'usual', r.usual, 'share', CASE WHEN (r.total) <> 0 THEN (r.part) / (r.total) ELSE 0e0 END)))), item -> item.v) AS reasons,
  array_join(transform(array_sort(collect_list(named_struct('o', r.place, 'v', CASE WHEN r.place <= 3 THEN r.name || CASE WHEN r.value = 'yes' THEN '' ELSE ' ' || coalesce(r.value, '?') END || coalesce(' (usual ' || r.usual || ')', '') END))), item -> item.v), '; ') AS sentence
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
SELECT scope_id, nullif(array_sort(collect_set(name)), array()) AS names
FROM (SELECT scope_id, explode(names) AS name FROM software_keys
  UNION ALL SELECT scope_id, explode(names) AS name FROM (SELECT scope_id, array(CASE WHEN max(f1) > min(f1) THEN 'unparsed_version_len' END) AS names FROM software_sample GROUP BY scope_id) m) p
GROUP BY scope_id;

-- Table software_summary
SELECT k.capture_id, 'software' AS log, 0.3e0 AS weight, k.n AS row_count, coalesce(f.flagged, 0) AS flagged,
  CASE WHEN (k.n) <> 0 THEN (CAST(coalesce(f.flagged, 0) AS DOUBLE)) / (k.n) ELSE 0e0 END AS flagged_share, k.cut_score AS cutoff, 'surprise+forest' AS method, u.names, p.top_percentile
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
  CAST(CASE WHEN s.ts BETWEEN -62135596800e0 AND 253402300799e0 THEN timestamp_micros(CAST(CASE WHEN abs((s.ts * 1e6) - rint((s.ts * 1e6))) = 5e-1 THEN (s.ts * 1e6) + 5e-1 * sign((s.ts * 1e6)) ELSE rint((s.ts * 1e6)) END AS BIGINT)) END AS TIMESTAMP) AS ts,
  CAST(s.uid AS STRING) AS uid,
  CAST(s.id_orig_h AS STRING) AS id_orig_h,
  CAST(s.id_orig_p AS BIGINT) AS id_orig_p,
  CAST(s.id_resp_h AS STRING) AS id_resp_h,
  CAST(s.id_resp_p AS BIGINT) AS id_resp_p,
  CAST(s.proto AS STRING) AS proto,
  CAST(s.score AS DOUBLE) AS score,
  CAST(coalesce((s.rank_score > k.cut_score OR (s.rank_score = k.cut_score AND s.row_key <= k.cut_key)), FALSE) AS BOOLEAN) AS flagged,
  CAST(CAST(NULL AS DOUBLE) AS DOUBLE) AS normal_share,
  CAST(s.label AS STRING) AS label,
  CAST(s.detailedlabel AS STRING) AS detailedlabel
FROM software_scored s
JOIN captures_in c ON c.capture_id = s.capture_id
LEFT JOIN files_in fi ON fi.file_id = s.file_id
JOIN software_cuts k ON k.capture_id = s.capture_id;

-- Table ssh_keys
SELECT scope_id, CAST(count(name) AS BIGINT) AS n, nullif(array_sort(collect_set(name)), array()) AS names
FROM (
  SELECT scope_id, CASE WHEN count(*) > 1 THEN name END AS name
  FROM (
    SELECT scope_id, 'version' AS name FROM ssh_n_version
    UNION ALL SELECT scope_id, 'auth_success' AS name FROM ssh_n_auth_success
    UNION ALL SELECT scope_id, 'direction' AS name FROM ssh_n_direction
    UNION ALL SELECT scope_id, 'client' AS name FROM ssh_n_client
    UNION ALL SELECT scope_id, 'server' AS name FROM ssh_n_server
    UNION ALL SELECT scope_id, 'cipher_alg' AS name FROM ssh_n_cipher_alg
    UNION ALL SELECT scope_id, 'mac_alg' AS name FROM ssh_n_mac_alg
    UNION ALL SELECT scope_id, 'compression_alg' AS name FROM ssh_n_compression_alg
    UNION ALL SELECT scope_id, 'kex_alg' AS name FROM ssh_n_kex_alg
    UNION ALL SELECT scope_id, 'host_key_alg' AS name FROM ssh_n_host_key_alg
    UNION ALL SELECT scope_id, 'host_key' AS name FROM ssh_n_host_key
    UNION ALL SELECT scope_id, 'orig_h' AS name FROM ssh_n_orig_h
    UNION ALL SELECT scope_id, 'resp_h' AS name FROM ssh_n_resp_h
    UNION ALL SELECT scope_id, 'resp_p' AS name FROM ssh_n_resp_p) v
  GROUP BY scope_id, name) k
GROUP BY scope_id;

-- Table ssh_sample_cuts
SELECT t.scope_id, CASE WHEN max(t.n) > 16384 THEN coalesce(max(CASE WHEN h.place = 16384 THEN h.hash END), max(h.hash)) ELSE 9223372036854775807 END AS cut
FROM ssh_total t
LEFT JOIN (
  SELECT r.scope_id, (r.row_key ^ CAST(42 AS BIGINT)) AS hash, row_number() OVER (PARTITION BY r.scope_id ORDER BY (r.row_key ^ CAST(42 AS BIGINT))) AS place
  FROM ssh_rows r
  JOIN ssh_total t ON t.scope_id = r.scope_id
  WHERE t.n > 16384 AND CAST((r.row_key ^ CAST(42 AS BIGINT)) AS DOUBLE) <= -9.223372036854776E+18 + 1.8446744073709552E+19 * CASE WHEN (t.n) <> 0 THEN (32768e0) / (t.n) ELSE 0e0 END) h
  ON h.scope_id = t.scope_id
GROUP BY t.scope_id;

-- View ssh_sample_rows
SELECT r.*, (r.row_key ^ CAST(42 AS BIGINT)) AS sample_order
FROM ssh_rows r
JOIN ssh_sample_cuts c ON c.scope_id = r.scope_id
WHERE (r.row_key ^ CAST(42 AS BIGINT)) <= c.cut;

-- Table ssh_sample
SELECT r.scope_id,
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(r.auth_attempts AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(r.auth_attempts AS DOUBLE), 0e0), 0e0)) END, 0e0) AS f1,
  coalesce(CASE WHEN (1e0 + greatest(CAST(length(coalesce(r.client, '')) AS DOUBLE), 0e0)) > 0 THEN ln(1e0 + greatest(CAST(length(coalesce(r.client, '')) AS DOUBLE), 0e0)) END, 0e0) AS f2,
  coalesce(CASE WHEN (1e0 + greatest(CAST(length(coalesce(r.server, '')) AS DOUBLE), 0e0)) > 0 THEN ln(1e0 + greatest(CAST(length(coalesce(r.server, '')) AS DOUBLE), 0e0)) END, 0e0) AS f3,
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(u_conn.bytes AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(u_conn.bytes AS DOUBLE), 0e0), 0e0)) END, 0e0) AS f4,
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(u_conn.duration AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(u_conn.duration AS DOUBLE), 0e0), 0e0)) END, 0e0) AS f5
FROM ssh_sample_rows r
LEFT JOIN uid_conn u_conn ON u_conn.capture_id = r.capture_id AND u_conn.uid = r.uid;

-- Fit ssh
SELECT scope_id, f1, f2, f3, f4, f5
FROM ssh_sample
ORDER BY scope_id, f1, f2, f3, f4, f5;

-- View ssh_inputs
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
  CASE WHEN k.n > 0 THEN (n_version.rarity + n_auth_success.rarity + n_direction.rarity + n_client.rarity + n_server.rarity + n_cipher_alg.rarity + n_mac_alg.rarity + n_compression_alg.rarity + n_kex_alg.rarity + n_host_key_alg.rarity + n_host_key.rarity + n_orig_h.rarity + n_resp_h.rarity + n_resp_p.rarity) / k.n ELSE 0e0 END AS surprise,
  0e0 AS prior,
  0e0 AS extreme,
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(r.auth_attempts AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(r.auth_attempts AS DOUBLE), 0e0), 0e0)) END, 0e0) AS f1,
  coalesce(CASE WHEN (1e0 + greatest(CAST(length(coalesce(r.client, '')) AS DOUBLE), 0e0)) > 0 THEN ln(1e0 + greatest(CAST(length(coalesce(r.client, '')) AS DOUBLE), 0e0)) END, 0e0) AS f2,
  coalesce(CASE WHEN (1e0 + greatest(CAST(length(coalesce(r.server, '')) AS DOUBLE), 0e0)) > 0 THEN ln(1e0 + greatest(CAST(length(coalesce(r.server, '')) AS DOUBLE), 0e0)) END, 0e0) AS f3,
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(u_conn.bytes AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(u_conn.bytes AS DOUBLE), 0e0), 0e0)) END, 0e0) AS f4,
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(u_conn.duration AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(u_conn.duration AS DOUBLE), 0e0), 0e0)) END, 0e0) AS f5
FROM ssh_rows r
LEFT JOIN ssh_keys k ON k.scope_id = r.scope_id
JOIN ssh_n_version n_version ON n_version.scope_id = r.scope_id AND n_version.v1 = coalesce(r.version, -1)
JOIN ssh_n_auth_success n_auth_success ON n_auth_success.scope_id = r.scope_id AND n_auth_success.v1 = coalesce(CAST(r.auth_success AS STRING), '')
JOIN ssh_n_direction n_direction ON n_direction.scope_id = r.scope_id AND n_direction.v1 = coalesce(r.direction, '')
JOIN ssh_n_client n_client ON n_client.scope_id = r.scope_id AND n_client.v1 = coalesce(r.client, '')
JOIN ssh_n_server n_server ON n_server.scope_id = r.scope_id AND n_server.v1 = coalesce(r.server, '')
JOIN ssh_n_cipher_alg n_cipher_alg ON n_cipher_alg.scope_id = r.scope_id AND n_cipher_alg.v1 = coalesce(r.cipher_alg, '')
JOIN ssh_n_mac_alg n_mac_alg ON n_mac_alg.scope_id = r.scope_id AND n_mac_alg.v1 = coalesce(r.mac_alg, '')
JOIN ssh_n_compression_alg n_compression_alg ON n_compression_alg.scope_id = r.scope_id AND n_compression_alg.v1 = coalesce(r.compression_alg, '')
JOIN ssh_n_kex_alg n_kex_alg ON n_kex_alg.scope_id = r.scope_id AND n_kex_alg.v1 = coalesce(r.kex_alg, '')
JOIN ssh_n_host_key_alg n_host_key_alg ON n_host_key_alg.scope_id = r.scope_id AND n_host_key_alg.v1 = coalesce(r.host_key_alg, '')
JOIN ssh_n_host_key n_host_key ON n_host_key.scope_id = r.scope_id AND n_host_key.v1 = coalesce(r.host_key, '')
JOIN ssh_n_orig_h n_orig_h ON n_orig_h.scope_id = r.scope_id AND n_orig_h.v1 = coalesce(r.id_orig_h, '')
JOIN ssh_n_resp_h n_resp_h ON n_resp_h.scope_id = r.scope_id AND n_resp_h.v1 = coalesce(r.id_resp_h, '')
JOIN ssh_n_resp_p n_resp_p ON n_resp_p.scope_id = r.scope_id AND n_resp_p.v1 = coalesce(r.id_resp_p, -1)
LEFT JOIN uid_conn u_conn ON u_conn.capture_id = r.capture_id AND u_conn.uid = r.uid;

-- Function ssh_scored
SELECT p.capture_id, p.scope_id, p.row_key, p.file_id, p.line, p.ts, p.uid, p.id_orig_h, p.id_orig_p, p.id_resp_h, p.id_resp_p, p.proto, p.label, p.detailedlabel, p.prior, p.tail, p.score, CASE WHEN abs(p.score) < 1e290 THEN p.score * 1048577e0 - (p.score * 1048577e0 - p.score) ELSE p.score END AS rank_score
FROM (SELECT q.*, q.surprise + q.prior + q.extreme + q.tail AS score
FROM (SELECT capture_id, scope_id, row_key, file_id, line, ts, uid, id_orig_h, id_orig_p, id_resp_h, id_resp_p, proto, label, detailedlabel, surprise, prior, extreme, greatest(coalesce(CASE WHEN model_tail_error('ssh', CAST(scope_id AS BIGINT), array(f1, f2, f3, f4, f5)) IS NULL THEN model_tail('ssh', CAST(scope_id AS BIGINT), array(f1, f2, f3, f4, f5)) ELSE CAST(raise_error(model_tail_error('ssh', CAST(scope_id AS BIGINT), array(f1, f2, f3, f4, f5))) AS DOUBLE) END, 0e0) - 4.605170185988092e0, 0e0) AS tail FROM ssh_inputs) q) p;

-- Table ssh_buckets
SELECT s.capture_id, CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT) AS bucket, CAST(count(*) AS BIGINT) AS n
FROM ssh_scored s
GROUP BY s.capture_id, CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT);

-- Table ssh_wanted
SELECT q.capture_id, q.n, CAST(coalesce(sum(CASE WHEN b.bucket > floor(64e0 * sign((greatest(4.605170185988092e0, q.median + q.slope * q.reach))) * CASE WHEN (1e0 + abs((greatest(4.605170185988092e0, q.median + q.slope * q.reach)))) > 0 THEN ln(1e0 + abs((greatest(4.605170185988092e0, q.median + q.slope * q.reach)))) END) THEN b.n END), 0) AS BIGINT) AS wanted, CAST(NULL AS DOUBLE) AS cut_position
FROM (
  SELECT p.capture_id, p.n, p.median, greatest(0.25e0, (p.high - p.median) * 0.6213349345596119e0) AS slope, CASE WHEN (1e1 * p.n) > 0 THEN ln(1e1 * p.n) END AS reach
  FROM (
    SELECT u.capture_id, u.n, exp((min(CASE WHEN 2 * u.upto >= u.n THEN u.bucket END) + 5e-1) * 0.015625e0) - 1e0 AS median, exp((min(CASE WHEN 10 * u.upto >= 9 * u.n THEN u.bucket END) + 5e-1) * 0.015625e0) - 1e0 AS high
    FROM (
      SELECT capture_id, bucket, CAST(sum(n) OVER (PARTITION BY capture_id ORDER BY bucket) AS BIGINT) AS upto, CAST(sum(n) OVER (PARTITION BY capture_id) AS BIGINT) AS n
      FROM ssh_buckets) u
    GROUP BY u.capture_id, u.n) p) q
JOIN ssh_buckets b ON b.capture_id = q.capture_id
GROUP BY q.capture_id, q.n;

-- Table ssh_bounds
SELECT b.capture_id, max(b.bucket) AS bucket
FROM (SELECT capture_id, bucket, CAST(sum(n) OVER (PARTITION BY capture_id ORDER BY bucket DESC) AS BIGINT) AS above FROM ssh_buckets) b
JOIN ssh_wanted w ON w.capture_id = b.capture_id
WHERE b.above >= w.wanted
GROUP BY b.capture_id;

-- Table ssh_candidates
SELECT s.capture_id, s.row_key, s.rank_score, s.uid, w.n, w.wanted, w.cut_position,
  CAST(row_number() OVER (PARTITION BY s.capture_id ORDER BY s.rank_score DESC, s.row_key) AS BIGINT) AS place,
  CAST(rank() OVER (PARTITION BY s.capture_id ORDER BY s.rank_score DESC) AS BIGINT) AS first_place,
  CAST(count(*) OVER (PARTITION BY s.capture_id, s.rank_score) AS BIGINT) AS ties
FROM ssh_scored s
JOIN ssh_wanted w ON w.capture_id = s.capture_id
JOIN ssh_bounds c ON c.capture_id = s.capture_id
WHERE CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT) >= c.bucket;

-- Table ssh_cuts
SELECT c.capture_id, c.n, coalesce(max(CASE WHEN c.place = c.wanted AND c.rank_score > 0 THEN c.row_key END), CAST('-9223372036854775808' AS BIGINT)) AS cut_key,
  coalesce(max(CASE WHEN c.place = c.wanted AND c.rank_score > 0 THEN c.rank_score END), max(c.rank_score)) AS cut_score
FROM ssh_candidates c
GROUP BY c.capture_id, c.n;

-- Table ssh_top
SELECT c.capture_id, c.row_key, c.uid, c.rank_score, c.place,
  CASE WHEN c.n > 0 THEN (c.n + 1 - c.first_place - (c.ties - 1) * 5e-1) / c.n END AS percentile
FROM ssh_candidates c
JOIN ssh_cuts k ON k.capture_id = c.capture_id
WHERE (c.rank_score > k.cut_score OR (c.rank_score = k.cut_score AND c.row_key <= k.cut_key));

-- Table ssh_group_keys
SELECT g.finding_id, g.strength, r.capture_id, r.row_key FROM ssh_rows r JOIN evidence_groups g ON g.capture_id = r.capture_id AND g.kind = 'ssh_guessing' AND coalesce(r.id_orig_h, '') = g.host AND coalesce(r.id_resp_h, '') = g.other;

-- Table ssh_group_rows
SELECT g.finding_id, greatest(0e0, 10e0 + 15e0 * g.strength) AS group_score, g.capture_id, s.row_key, s.file_id, s.line, s.ts, s.uid, s.id_orig_h, s.id_orig_p, s.id_resp_h, s.id_resp_p, s.proto, s.label, s.detailedlabel, s.score
FROM ssh_scored s
JOIN ssh_group_keys g ON g.capture_id = s.capture_id AND g.row_key = s.row_key;

-- Table ssh_found
SELECT t.capture_id, t.row_key, max(t.percentile) AS percentile, max(s.score) AS score, max(s.tail) AS tail, max(s.prior) AS prior
FROM ssh_top t
JOIN ssh_scored s ON s.capture_id = t.capture_id AND s.row_key = t.row_key
GROUP BY t.capture_id, t.row_key;

-- Table ssh_found_rows
SELECT r.*, s.tail, s.prior, s.score, s.percentile, CAST(NULL AS DOUBLE) AS normal_share
FROM ssh_rows r
JOIN ssh_found s ON s.capture_id = r.capture_id AND s.row_key = r.row_key;

-- Table ssh_usual
SELECT n.scope_id, 'version' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM ssh_n_version n
JOIN ssh_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM ssh_n_version GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'auth_success' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM ssh_n_auth_success n
JOIN ssh_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM ssh_n_auth_success GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'direction' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM ssh_n_direction n
JOIN ssh_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM ssh_n_direction GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'client' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM ssh_n_client n
JOIN ssh_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM ssh_n_client GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'server' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM ssh_n_server n
JOIN ssh_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM ssh_n_server GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'cipher_alg' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM ssh_n_cipher_alg n
JOIN ssh_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM ssh_n_cipher_alg GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'mac_alg' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM ssh_n_mac_alg n
JOIN ssh_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM ssh_n_mac_alg GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'compression_alg' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM ssh_n_compression_alg n
JOIN ssh_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM ssh_n_compression_alg GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'kex_alg' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM ssh_n_kex_alg n
JOIN ssh_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM ssh_n_kex_alg GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'host_key_alg' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM ssh_n_host_key_alg n
JOIN ssh_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM ssh_n_host_key_alg GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'host_key' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM ssh_n_host_key n
JOIN ssh_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM ssh_n_host_key GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'orig_h' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM ssh_n_orig_h n
JOIN ssh_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM ssh_n_orig_h GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'resp_h' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM ssh_n_resp_h n
JOIN ssh_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM ssh_n_resp_h GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'resp_p' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM ssh_n_resp_p n
JOIN ssh_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM ssh_n_resp_p GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id;

-- Function ssh_medians
SELECT s.scope_id, CASE WHEN model_median_error('ssh', CAST(s.scope_id AS BIGINT), array(0e0)) IS NULL THEN model_median('ssh', CAST(s.scope_id AS BIGINT), array(0e0)) ELSE CAST(raise_error(model_median_error('ssh', CAST(s.scope_id AS BIGINT), array(0e0))) AS DOUBLE) END AS f1, CASE WHEN model_median_error('ssh', CAST(s.scope_id AS BIGINT), array(1e0)) IS NULL THEN model_median('ssh', CAST(s.scope_id AS BIGINT), array(1e0)) ELSE CAST(raise_error(model_median_error('ssh', CAST(s.scope_id AS BIGINT), array(1e0))) AS DOUBLE) END AS f2, CASE WHEN model_median_error('ssh', CAST(s.scope_id AS BIGINT), array(2e0)) IS NULL THEN model_median('ssh', CAST(s.scope_id AS BIGINT), array(2e0)) ELSE CAST(raise_error(model_median_error('ssh', CAST(s.scope_id AS BIGINT), array(2e0))) AS DOUBLE) END AS f3, CASE WHEN model_median_error('ssh', CAST(s.scope_id AS BIGINT), array(3e0)) IS NULL THEN model_median('ssh', CAST(s.scope_id AS BIGINT), array(3e0)) ELSE CAST(raise_error(model_median_error('ssh', CAST(s.scope_id AS BIGINT), array(3e0))) AS DOUBLE) END AS f4, CASE WHEN model_median_error('ssh', CAST(s.scope_id AS BIGINT), array(4e0)) IS NULL THEN model_median('ssh', CAST(s.scope_id AS BIGINT), array(4e0)) ELSE CAST(raise_error(model_median_error('ssh', CAST(s.scope_id AS BIGINT), array(4e0))) AS DOUBLE) END AS f5
FROM (SELECT DISTINCT scope_id FROM ssh_found_rows) s;

-- View ssh_found_inputs
SELECT r.scope_id,
  r.row_key,
  r.capture_id,
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(r.auth_attempts AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(r.auth_attempts AS DOUBLE), 0e0), 0e0)) END, 0e0) AS f1,
  coalesce(CASE WHEN (1e0 + greatest(CAST(length(coalesce(r.client, '')) AS DOUBLE), 0e0)) > 0 THEN ln(1e0 + greatest(CAST(length(coalesce(r.client, '')) AS DOUBLE), 0e0)) END, 0e0) AS f2,
  coalesce(CASE WHEN (1e0 + greatest(CAST(length(coalesce(r.server, '')) AS DOUBLE), 0e0)) > 0 THEN ln(1e0 + greatest(CAST(length(coalesce(r.server, '')) AS DOUBLE), 0e0)) END, 0e0) AS f3,
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(u_conn.bytes AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(u_conn.bytes AS DOUBLE), 0e0), 0e0)) END, 0e0) AS f4,
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(u_conn.duration AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(u_conn.duration AS DOUBLE), 0e0), 0e0)) END, 0e0) AS f5
FROM ssh_found_rows r
LEFT JOIN uid_conn u_conn ON u_conn.capture_id = r.capture_id AND u_conn.uid = r.uid;

-- Function ssh_losses
SELECT DISTINCT f.capture_id, f.row_key,
  greatest(coalesce(CASE WHEN model_loss_error('ssh', CAST(f.scope_id AS BIGINT), array(0e0, f1, f2, f3, f4, f5)) IS NULL THEN model_loss('ssh', CAST(f.scope_id AS BIGINT), array(0e0, f1, f2, f3, f4, f5)) ELSE CAST(raise_error(model_loss_error('ssh', CAST(f.scope_id AS BIGINT), array(0e0, f1, f2, f3, f4, f5))) AS DOUBLE) END, 0e0), 0e0) AS loss1,
  greatest(coalesce(CASE WHEN model_loss_error('ssh', CAST(f.scope_id AS BIGINT), array(1e0, f1, f2, f3, f4, f5)) IS NULL THEN model_loss('ssh', CAST(f.scope_id AS BIGINT), array(1e0, f1, f2, f3, f4, f5)) ELSE CAST(raise_error(model_loss_error('ssh', CAST(f.scope_id AS BIGINT), array(1e0, f1, f2, f3, f4, f5))) AS DOUBLE) END, 0e0), 0e0) AS loss2,
  greatest(coalesce(CASE WHEN model_loss_error('ssh', CAST(f.scope_id AS BIGINT), array(2e0, f1, f2, f3, f4, f5)) IS NULL THEN model_loss('ssh', CAST(f.scope_id AS BIGINT), array(2e0, f1, f2, f3, f4, f5)) ELSE CAST(raise_error(model_loss_error('ssh', CAST(f.scope_id AS BIGINT), array(2e0, f1, f2, f3, f4, f5))) AS DOUBLE) END, 0e0), 0e0) AS loss3,
  greatest(coalesce(CASE WHEN model_loss_error('ssh', CAST(f.scope_id AS BIGINT), array(3e0, f1, f2, f3, f4, f5)) IS NULL THEN model_loss('ssh', CAST(f.scope_id AS BIGINT), array(3e0, f1, f2, f3, f4, f5)) ELSE CAST(raise_error(model_loss_error('ssh', CAST(f.scope_id AS BIGINT), array(3e0, f1, f2, f3, f4, f5))) AS DOUBLE) END, 0e0), 0e0) AS loss4,
  greatest(coalesce(CASE WHEN model_loss_error('ssh', CAST(f.scope_id AS BIGINT), array(4e0, f1, f2, f3, f4, f5)) IS NULL THEN model_loss('ssh', CAST(f.scope_id AS BIGINT), array(4e0, f1, f2, f3, f4, f5)) ELSE CAST(raise_error(model_loss_error('ssh', CAST(f.scope_id AS BIGINT), array(4e0, f1, f2, f3, f4, f5))) AS DOUBLE) END, 0e0), 0e0) AS loss5
FROM ssh_found_inputs f;

-- View ssh_found_terms
SELECT r.capture_id,
  r.scope_id,
  r.row_key,
  r.tail,
  r.prior,
  CASE WHEN CAST(coalesce(r.version, -1) AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.version, -1) AS STRING) END AS value1,
  CASE WHEN (k.n) <> 0 THEN (n_version.rarity) / (k.n) ELSE 0e0 END AS part1,
  us.usual1,
  CASE WHEN CAST(coalesce(CAST(r.auth_success AS STRING), '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(CAST(r.auth_success AS STRING), '') AS STRING) END AS value2,
  CASE WHEN (k.n) <> 0 THEN (n_auth_success.rarity) / (k.n) ELSE 0e0 END AS part2,
  us.usual2,
  CASE WHEN CAST(coalesce(r.direction, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.direction, '') AS STRING) END AS value3,
  CASE WHEN (k.n) <> 0 THEN (n_direction.rarity) / (k.n) ELSE 0e0 END AS part3,
  us.usual3,
  CASE WHEN CAST(coalesce(r.client, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.client, '') AS STRING) END AS value4,
  CASE WHEN (k.n) <> 0 THEN (n_client.rarity) / (k.n) ELSE 0e0 END AS part4,
  us.usual4,
  CASE WHEN CAST(coalesce(r.server, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.server, '') AS STRING) END AS value5,
  CASE WHEN (k.n) <> 0 THEN (n_server.rarity) / (k.n) ELSE 0e0 END AS part5,
  us.usual5,
  CASE WHEN CAST(coalesce(r.cipher_alg, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.cipher_alg, '') AS STRING) END AS value6,
  CASE WHEN (k.n) <> 0 THEN (n_cipher_alg.rarity) / (k.n) ELSE 0e0 END AS part6,
  us.usual6,
  CASE WHEN CAST(coalesce(r.mac_alg, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.mac_alg, '') AS STRING) END AS value7,
  CASE WHEN (k.n) <> 0 THEN (n_mac_alg.rarity) / (k.n) ELSE 0e0 END AS part7,
  us.usual7,
  CASE WHEN CAST(coalesce(r.compression_alg, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.compression_alg, '') AS STRING) END AS value8,
  CASE WHEN (k.n) <> 0 THEN (n_compression_alg.rarity) / (k.n) ELSE 0e0 END AS part8,
  us.usual8,
  CASE WHEN CAST(coalesce(r.kex_alg, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.kex_alg, '') AS STRING) END AS value9,
  CASE WHEN (k.n) <> 0 THEN (n_kex_alg.rarity) / (k.n) ELSE 0e0 END AS part9,
  us.usual9,
  CASE WHEN CAST(coalesce(r.host_key_alg, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.host_key_alg, '') AS STRING) END AS value10,
  CASE WHEN (k.n) <> 0 THEN (n_host_key_alg.rarity) / (k.n) ELSE 0e0 END AS part10,
  us.usual10,
  CASE WHEN CAST(coalesce(r.host_key, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.host_key, '') AS STRING) END AS value11,
  CASE WHEN (k.n) <> 0 THEN (n_host_key.rarity) / (k.n) ELSE 0e0 END AS part11,
  us.usual11,
  CASE WHEN CAST(coalesce(r.id_orig_h, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.id_orig_h, '') AS STRING) END AS value12,
  CASE WHEN (k.n) <> 0 THEN (n_orig_h.rarity) / (k.n) ELSE 0e0 END AS part12,
  us.usual12,
  CASE WHEN CAST(coalesce(r.id_resp_h, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.id_resp_h, '') AS STRING) END AS value13,
  CASE WHEN (k.n) <> 0 THEN (n_resp_h.rarity) / (k.n) ELSE 0e0 END AS part13,
  us.usual13,
  CASE WHEN CAST(coalesce(r.id_resp_p, -1) AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.id_resp_p, -1) AS STRING) END AS value14,
  CASE WHEN (k.n) <> 0 THEN (n_resp_p.rarity) / (k.n) ELSE 0e0 END AS part14,
  us.usual14,
  coalesce(CAST(r.auth_attempts AS DOUBLE), 0e0) AS x1,
  exp(med.f1) - 1e0 AS usual_x1,
  lo.loss1,
  CAST(length(coalesce(r.client, '')) AS DOUBLE) AS x2,
  exp(med.f2) - 1e0 AS usual_x2,
  lo.loss2,
  CAST(length(coalesce(r.server, '')) AS DOUBLE) AS x3,
  exp(med.f3) - 1e0 AS usual_x3,
  lo.loss3,
  coalesce(CAST(u_conn.bytes AS DOUBLE), 0e0) AS x4,
  exp(med.f4) - 1e0 AS usual_x4,
  lo.loss4,
  coalesce(CAST(u_conn.duration AS DOUBLE), 0e0) AS x5,
  exp(med.f5) - 1e0 AS usual_x5,
  lo.loss5,
  lo.loss1 + lo.loss2 + lo.loss3 + lo.loss4 + lo.loss5 AS losses
FROM ssh_found_rows r
LEFT JOIN ssh_keys k ON k.scope_id = r.scope_id
JOIN ssh_n_version n_version ON n_version.scope_id = r.scope_id AND n_version.v1 = coalesce(r.version, -1)
JOIN ssh_n_auth_success n_auth_success ON n_auth_success.scope_id = r.scope_id AND n_auth_success.v1 = coalesce(CAST(r.auth_success AS STRING), '')
JOIN ssh_n_direction n_direction ON n_direction.scope_id = r.scope_id AND n_direction.v1 = coalesce(r.direction, '')
JOIN ssh_n_client n_client ON n_client.scope_id = r.scope_id AND n_client.v1 = coalesce(r.client, '')
JOIN ssh_n_server n_server ON n_server.scope_id = r.scope_id AND n_server.v1 = coalesce(r.server, '')
JOIN ssh_n_cipher_alg n_cipher_alg ON n_cipher_alg.scope_id = r.scope_id AND n_cipher_alg.v1 = coalesce(r.cipher_alg, '')
JOIN ssh_n_mac_alg n_mac_alg ON n_mac_alg.scope_id = r.scope_id AND n_mac_alg.v1 = coalesce(r.mac_alg, '')
JOIN ssh_n_compression_alg n_compression_alg ON n_compression_alg.scope_id = r.scope_id AND n_compression_alg.v1 = coalesce(r.compression_alg, '')
JOIN ssh_n_kex_alg n_kex_alg ON n_kex_alg.scope_id = r.scope_id AND n_kex_alg.v1 = coalesce(r.kex_alg, '')
JOIN ssh_n_host_key_alg n_host_key_alg ON n_host_key_alg.scope_id = r.scope_id AND n_host_key_alg.v1 = coalesce(r.host_key_alg, '')
JOIN ssh_n_host_key n_host_key ON n_host_key.scope_id = r.scope_id AND n_host_key.v1 = coalesce(r.host_key, '')
JOIN ssh_n_orig_h n_orig_h ON n_orig_h.scope_id = r.scope_id AND n_orig_h.v1 = coalesce(r.id_orig_h, '')
JOIN ssh_n_resp_h n_resp_h ON n_resp_h.scope_id = r.scope_id AND n_resp_h.v1 = coalesce(r.id_resp_h, '')
JOIN ssh_n_resp_p n_resp_p ON n_resp_p.scope_id = r.scope_id AND n_resp_p.v1 = coalesce(r.id_resp_p, -1)
LEFT JOIN uid_conn u_conn ON u_conn.capture_id = r.capture_id AND u_conn.uid = r.uid
LEFT JOIN ssh_medians med ON med.scope_id = r.scope_id
LEFT JOIN ssh_losses lo ON lo.capture_id = r.capture_id AND lo.row_key = r.row_key
LEFT JOIN (SELECT scope_id, max(CASE WHEN name = 'version' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual1, max(CASE WHEN name = 'auth_success' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual2, max(CASE WHEN name = 'direction' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual3, max(CASE WHEN name = 'client' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual4, max(CASE WHEN name = 'server' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual5, max(CASE WHEN name = 'cipher_alg' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual6, max(CASE WHEN name = 'mac_alg' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual7, max(CASE WHEN name = 'compression_alg' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual8, max(CASE WHEN name = 'kex_alg' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual9, max(CASE WHEN name = 'host_key_alg' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual10, max(CASE WHEN name = 'host_key' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual11, max(CASE WHEN name = 'orig_h' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual12, max(CASE WHEN name = 'resp_h' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual13, max(CASE WHEN name = 'resp_p' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual14 FROM ssh_usual GROUP BY scope_id) us ON us.scope_id = r.scope_id;

-- View ssh_reasons
SELECT e.capture_id, e.row_key, e.reason.name AS name, e.reason.text AS text, e.reason.number AS number, e.reason.unit AS unit, e.reason.usual_text AS usual_text, e.reason.usual_number AS usual_number, e.reason.part AS part
FROM (
  SELECT d.capture_id, d.row_key, explode(array(named_struct('name', 'version', 'text', d.value1, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual1, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part1), named_struct('name', 'auth_success', 'text', d.value2, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual2, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part2), named_struct('name', 'direction', 'text', d.value3, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual3, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part3), named_struct('name', 'client', 'text', d.value4, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual4, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part4), named_struct('name', 'server', 'text', d.value5, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual5, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part5), named_struct('name', 'cipher_alg', 'text', d.value6, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual6, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part6), named_struct('name', 'mac_alg', 'text', d.value7, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual7, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part7), named_struct('name', 'compression_alg', 'text', d.value8, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual8, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part8), named_struct('name', 'kex_alg', 'text', d.value9, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual9, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part9), named_struct('name', 'host_key_alg', 'text', d.value10, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual10, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part10), named_struct('name', 'host_key', 'text', d.value11, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual11, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part11), named_struct('name', 'orig_h', 'text', d.value12, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual12, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part12), named_struct('name', 'resp_h', 'text', d.value13, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual13, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part13), named_struct('name', 'resp_p', 'text', d.value14, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual14, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part14), named_struct('name', 'auth_attempts', 'text', CAST(NULL AS STRING), 'number', d.x1, 'unit', 'attempts', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x1, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss1) / (d.losses) ELSE 0e0 END), named_struct('name', 'client_len', 'text', CAST(NULL AS STRING), 'number', d.x2, 'unit', 'characters', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x2, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss2) / (d.losses) ELSE 0e0 END), named_struct('name', 'server_len', 'text', CAST(NULL AS STRING), 'number', d.x3, 'unit', 'characters', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x3, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss3) / (d.losses) ELSE 0e0 END), named_struct('name', 'conn_bytes', 'text', CAST(NULL AS STRING), 'number', d.x4, 'unit', 'B', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x4, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss4) / (d.losses) ELSE 0e0 END), named_struct('name', 'conn_duration', 'text', CAST(NULL AS STRING), 'number', d.x5, 'unit', 's', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x5, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss5) / (d.losses) ELSE 0e0 END))) AS reason
  FROM (SELECT DISTINCT * FROM ssh_found_terms) d) e
WHERE e.reason.part > 0;

-- Function ssh_named_reasons
SELECT r.capture_id, r.row_key, r.name, r.place, r.part, r.total,
  coalesce(r.text, number_text(r.number, r.unit)) AS value,
  coalesce(r.usual_text, number_text(r.usual_number, r.unit)) AS usual
FROM (
  SELECT n.*, sum(n.part) OVER (PARTITION BY n.capture_id, n.row_key) AS total,
    CAST(row_number() OVER (PARTITION BY n.capture_id, n.row_key ORDER BY CASE WHEN abs(n.part) < 1e290 THEN n.part * 1048577e0 - (n.part * 1048577e0 - n.part) ELSE n.part END DESC, n.name) AS BIGINT) AS place
  FROM ssh_reasons n) r
WHERE r.place <= 5;

-- Table ssh_explained
SELECT r.capture_id, r.row_key, transform(array_sort(collect_list(named_struct('o', r.place, 'v', named_struct('feature', r.name, 'value', r.value, 'usual', r.usual, 'share', CASE WHEN (r.total) <> 0 THEN (r.part) / (r.total) ELSE 0e0 END)))), item -> item.v) AS reasons,
  array_join(transform(array_sort(collect_list(named_struct('o', r.place, 'v', CASE WHEN r.place <= 3 THEN r.name || CASE WHEN r.value = 'yes' THEN '' ELSE ' ' || coalesce(r.value, '?') END || coalesce(' (usual ' || r.usual || ')', '') END))), item -> item.v), '; ') AS sentence
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
LEFT JOIN ssh_explained e ON e.capture_id = f.capture_id AND e.row_key = f.row_key
LEFT JOIN (SELECT DISTINCT capture_id, row_key FROM ssh_group_rows WHERE group_score + 5e0 >= score) v ON v.capture_id = f.capture_id AND v.row_key = f.row_key
WHERE v.row_key IS NULL;

-- Table ssh_used
SELECT scope_id, nullif(array_sort(collect_set(name)), array()) AS names
FROM (SELECT scope_id, explode(names) AS name FROM ssh_keys
  UNION ALL SELECT scope_id, explode(names) AS name FROM (SELECT scope_id, array(CASE WHEN max(f1) > min(f1) THEN 'auth_attempts' END, CASE WHEN max(f2) > min(f2) THEN 'client_len' END, CASE WHEN max(f3) > min(f3) THEN 'server_len' END, CASE WHEN max(f4) > min(f4) THEN 'conn_bytes' END, CASE WHEN max(f5) > min(f5) THEN 'conn_duration' END) AS names FROM ssh_sample GROUP BY scope_id) m) p
GROUP BY scope_id;

-- Table ssh_summary
SELECT k.capture_id, 'ssh' AS log, 0.75e0 AS weight, k.n AS row_count, coalesce(f.flagged, 0) AS flagged,
  CASE WHEN (k.n) <> 0 THEN (CAST(coalesce(f.flagged, 0) AS DOUBLE)) / (k.n) ELSE 0e0 END AS flagged_share, k.cut_score AS cutoff, 'surprise+forest' AS method, u.names, p.top_percentile
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
  CAST(CASE WHEN s.ts BETWEEN -62135596800e0 AND 253402300799e0 THEN timestamp_micros(CAST(CASE WHEN abs((s.ts * 1e6) - rint((s.ts * 1e6))) = 5e-1 THEN (s.ts * 1e6) + 5e-1 * sign((s.ts * 1e6)) ELSE rint((s.ts * 1e6)) END AS BIGINT)) END AS TIMESTAMP) AS ts,
  CAST(s.uid AS STRING) AS uid,
  CAST(s.id_orig_h AS STRING) AS id_orig_h,
  CAST(s.id_orig_p AS BIGINT) AS id_orig_p,
  CAST(s.id_resp_h AS STRING) AS id_resp_h,
  CAST(s.id_resp_p AS BIGINT) AS id_resp_p,
  CAST(s.proto AS STRING) AS proto,
  CAST(s.score AS DOUBLE) AS score,
  CAST(coalesce((s.rank_score > k.cut_score OR (s.rank_score = k.cut_score AND s.row_key <= k.cut_key)), FALSE) AS BOOLEAN) AS flagged,
  CAST(CAST(NULL AS DOUBLE) AS DOUBLE) AS normal_share,
  CAST(s.label AS STRING) AS label,
  CAST(s.detailedlabel AS STRING) AS detailedlabel
FROM ssh_scored s
JOIN captures_in c ON c.capture_id = s.capture_id
LEFT JOIN files_in fi ON fi.file_id = s.file_id
JOIN ssh_cuts k ON k.capture_id = s.capture_id;

-- Table ssl_keys
SELECT scope_id, CAST(count(name) AS BIGINT) AS n, nullif(array_sort(collect_set(name)), array()) AS names
FROM (
  SELECT scope_id, CASE WHEN count(*) > 1 THEN name END AS name
  FROM (
    SELECT scope_id, 'version' AS name FROM ssl_n_version
    UNION ALL SELECT scope_id, 'cipher' AS name FROM ssl_n_cipher
    UNION ALL SELECT scope_id, 'curve' AS name FROM ssl_n_curve
    UNION ALL SELECT scope_id, 'server_name' AS name FROM ssl_n_server_name
    UNION ALL SELECT scope_id, 'resp_p' AS name FROM ssl_n_resp_p
    UNION ALL SELECT scope_id, 'resp_h' AS name FROM ssl_n_resp_h
    UNION ALL SELECT scope_id, 'orig_h' AS name FROM ssl_n_orig_h
    UNION ALL SELECT scope_id, 'issuer' AS name FROM ssl_n_issuer
    UNION ALL SELECT scope_id, 'subject' AS name FROM ssl_n_subject
    UNION ALL SELECT scope_id, 'validation_status' AS name FROM ssl_n_validation_status
    UNION ALL SELECT scope_id, 'last_alert' AS name FROM ssl_n_last_alert
    UNION ALL SELECT scope_id, 'next_protocol' AS name FROM ssl_n_next_protocol
    UNION ALL SELECT scope_id, 'established' AS name FROM ssl_n_established
    UNION ALL SELECT scope_id, 'resumed' AS name FROM ssl_n_resumed
    UNION ALL SELECT scope_id, 'ja3' AS name FROM ssl_n_ja3
    UNION ALL SELECT scope_id, 'ja3s' AS name FROM ssl_n_ja3s
    UNION ALL SELECT scope_id, 'domain' AS name FROM ssl_n_domain) v
  GROUP BY scope_id, name) k
GROUP BY scope_id;

-- Table ssl_sample_cuts
SELECT t.scope_id, CASE WHEN max(t.n) > 16384 THEN coalesce(max(CASE WHEN h.place = 16384 THEN h.hash END), max(h.hash)) ELSE 9223372036854775807 END AS cut
FROM ssl_total t
LEFT JOIN (
  SELECT r.scope_id, (r.row_key ^ CAST(42 AS BIGINT)) AS hash, row_number() OVER (PARTITION BY r.scope_id ORDER BY (r.row_key ^ CAST(42 AS BIGINT))) AS place
  FROM ssl_rows r
  JOIN ssl_total t ON t.scope_id = r.scope_id
  WHERE t.n > 16384 AND CAST((r.row_key ^ CAST(42 AS BIGINT)) AS DOUBLE) <= -9.223372036854776E+18 + 1.8446744073709552E+19 * CASE WHEN (t.n) <> 0 THEN (32768e0) / (t.n) ELSE 0e0 END) h
  ON h.scope_id = t.scope_id
GROUP BY t.scope_id;

-- View ssl_sample_rows
SELECT r.*, (r.row_key ^ CAST(42 AS BIGINT)) AS sample_order
FROM ssl_rows r
JOIN ssl_sample_cuts c ON c.scope_id = r.scope_id
WHERE (r.row_key ^ CAST(42 AS BIGINT)) <= c.cut;

-- Table ssl_sample
SELECT r.scope_id,
  coalesce(CASE WHEN (1e0 + greatest(CAST(length(coalesce(r.server_name, '')) AS DOUBLE), 0e0)) > 0 THEN ln(1e0 + greatest(CAST(length(coalesce(r.server_name, '')) AS DOUBLE), 0e0)) END, 0e0) AS f1,
  coalesce(CASE WHEN (1e0 + greatest(CAST(length(coalesce(r.subject, '')) AS DOUBLE), 0e0)) > 0 THEN ln(1e0 + greatest(CAST(length(coalesce(r.subject, '')) AS DOUBLE), 0e0)) END, 0e0) AS f2,
  coalesce(CASE WHEN (1e0 + greatest(CAST(length(coalesce(r.issuer, '')) AS DOUBLE), 0e0)) > 0 THEN ln(1e0 + greatest(CAST(length(coalesce(r.issuer, '')) AS DOUBLE), 0e0)) END, 0e0) AS f3,
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(u_conn.bytes AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(u_conn.bytes AS DOUBLE), 0e0), 0e0)) END, 0e0) AS f4,
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(u_conn.duration AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(u_conn.duration AS DOUBLE), 0e0), 0e0)) END, 0e0) AS f5
FROM ssl_sample_rows r
LEFT JOIN uid_conn u_conn ON u_conn.capture_id = r.capture_id AND u_conn.uid = r.uid;

-- Fit ssl
SELECT scope_id, f1, f2, f3, f4, f5
FROM ssl_sample
ORDER BY scope_id, f1, f2, f3, f4, f5;

-- View ssl_inputs
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
  CASE WHEN k.n > 0 THEN (n_version.rarity + n_cipher.rarity + n_curve.rarity + n_server_name.rarity + n_resp_p.rarity + n_resp_h.rarity + n_orig_h.rarity + n_issuer.rarity + n_subject.rarity + n_validation_status.rarity + n_last_alert.rarity + n_next_protocol.rarity + n_established.rarity + n_resumed.rarity + n_ja3.rarity + n_ja3s.rarity + n_domain.rarity) / k.n ELSE 0e0 END AS surprise,
  15e-1 * greatest(CASE WHEN coalesce(r.server_name, '') = '' THEN 1e0 ELSE 0e0 END + CASE WHEN coalesce(r.established, FALSE) = FALSE THEN 1e0 ELSE 0e0 END, 0e0) AS prior,
  0e0 AS extreme,
  coalesce(CASE WHEN (1e0 + greatest(CAST(length(coalesce(r.server_name, '')) AS DOUBLE), 0e0)) > 0 THEN ln(1e0 + greatest(CAST(length(coalesce(r.server_name, '')) AS DOUBLE), 0e0)) END, 0e0) AS f1,
  coalesce(CASE WHEN (1e0 + greatest(CAST(length(coalesce(r.subject, '')) AS DOUBLE), 0e0)) > 0 THEN ln(1e0 + greatest(CAST(length(coalesce(r.subject, '')) AS DOUBLE), 0e0)) END, 0e0) AS f2,
  coalesce(CASE WHEN (1e0 + greatest(CAST(length(coalesce(r.issuer, '')) AS DOUBLE), 0e0)) > 0 THEN ln(1e0 + greatest(CAST(length(coalesce(r.issuer, '')) AS DOUBLE), 0e0)) END, 0e0) AS f3,
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(u_conn.bytes AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(u_conn.bytes AS DOUBLE), 0e0), 0e0)) END, 0e0) AS f4,
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(u_conn.duration AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(u_conn.duration AS DOUBLE), 0e0), 0e0)) END, 0e0) AS f5
FROM ssl_rows r
LEFT JOIN ssl_keys k ON k.scope_id = r.scope_id
JOIN ssl_n_version n_version ON n_version.scope_id = r.scope_id AND n_version.v1 = coalesce(r.version, '')
JOIN ssl_n_cipher n_cipher ON n_cipher.scope_id = r.scope_id AND n_cipher.v1 = coalesce(r.cipher, '')
JOIN ssl_n_curve n_curve ON n_curve.scope_id = r.scope_id AND n_curve.v1 = coalesce(r.curve, '')
JOIN ssl_n_server_name n_server_name ON n_server_name.scope_id = r.scope_id AND n_server_name.v1 = coalesce(r.server_name, '')
JOIN ssl_n_resp_p n_resp_p ON n_resp_p.scope_id = r.scope_id AND n_resp_p.v1 = coalesce(r.id_resp_p, -1)
JOIN ssl_n_resp_h n_resp_h ON n_resp_h.scope_id = r.scope_id AND n_resp_h.v1 = coalesce(r.id_resp_h, '')
JOIN ssl_n_orig_h n_orig_h ON n_orig_h.scope_id = r.scope_id AND n_orig_h.v1 = coalesce(r.id_orig_h, '')
JOIN ssl_n_issuer n_issuer ON n_issuer.scope_id = r.scope_id AND n_issuer.v1 = coalesce(r.issuer, '')
JOIN ssl_n_subject n_subject ON n_subject.scope_id = r.scope_id AND n_subject.v1 = coalesce(r.subject, '')
JOIN ssl_n_validation_status n_validation_status ON n_validation_status.scope_id = r.scope_id AND n_validation_status.v1 = coalesce(r.validation_status, '')
JOIN ssl_n_last_alert n_last_alert ON n_last_alert.scope_id = r.scope_id AND n_last_alert.v1 = coalesce(r.last_alert, '')
JOIN ssl_n_next_protocol n_next_protocol ON n_next_protocol.scope_id = r.scope_id AND n_next_protocol.v1 = coalesce(r.next_protocol, '')
JOIN ssl_n_established n_established ON n_established.scope_id = r.scope_id AND n_established.v1 = coalesce(CAST(r.established AS STRING), '')
JOIN ssl_n_resumed n_resumed ON n_resumed.scope_id = r.scope_id AND n_resumed.v1 = coalesce(CAST(r.resumed AS STRING), '')
JOIN ssl_n_ja3 n_ja3 ON n_ja3.scope_id = r.scope_id AND n_ja3.v1 = coalesce(r.ja3, '')
JOIN ssl_n_ja3s n_ja3s ON n_ja3s.scope_id = r.scope_id AND n_ja3s.v1 = coalesce(r.ja3s, '')
JOIN ssl_n_domain n_domain ON n_domain.scope_id = r.scope_id AND n_domain.v1 = coalesce(r.domain, '')
LEFT JOIN uid_conn u_conn ON u_conn.capture_id = r.capture_id AND u_conn.uid = r.uid;

-- Function ssl_scored
SELECT p.capture_id, p.scope_id, p.row_key, p.file_id, p.line, p.ts, p.uid, p.id_orig_h, p.id_orig_p, p.id_resp_h, p.id_resp_p, p.proto, p.label, p.detailedlabel, p.prior, p.tail, p.score, CASE WHEN abs(p.score) < 1e290 THEN p.score * 1048577e0 - (p.score * 1048577e0 - p.score) ELSE p.score END AS rank_score
FROM (SELECT q.*, q.surprise + q.prior + q.extreme + q.tail AS score
FROM (SELECT capture_id, scope_id, row_key, file_id, line, ts, uid, id_orig_h, id_orig_p, id_resp_h, id_resp_p, proto, label, detailedlabel, surprise, prior, extreme, greatest(coalesce(CASE WHEN model_tail_error('ssl', CAST(scope_id AS BIGINT), array(f1, f2, f3, f4, f5)) IS NULL THEN model_tail('ssl', CAST(scope_id AS BIGINT), array(f1, f2, f3, f4, f5)) ELSE CAST(raise_error(model_tail_error('ssl', CAST(scope_id AS BIGINT), array(f1, f2, f3, f4, f5))) AS DOUBLE) END, 0e0) - 4.605170185988092e0, 0e0) AS tail FROM ssl_inputs) q) p;

-- Table ssl_buckets
SELECT s.capture_id, CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT) AS bucket, CAST(count(*) AS BIGINT) AS n
FROM ssl_scored s
GROUP BY s.capture_id, CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT);

-- Table ssl_wanted
SELECT q.capture_id, q.n, CAST(coalesce(sum(CASE WHEN b.bucket > floor(64e0 * sign((greatest(4.605170185988092e0, q.median + q.slope * q.reach))) * CASE WHEN (1e0 + abs((greatest(4.605170185988092e0, q.median + q.slope * q.reach)))) > 0 THEN ln(1e0 + abs((greatest(4.605170185988092e0, q.median + q.slope * q.reach)))) END) THEN b.n END), 0) AS BIGINT) AS wanted, CAST(NULL AS DOUBLE) AS cut_position
FROM (
  SELECT p.capture_id, p.n, p.median, greatest(0.25e0, (p.high - p.median) * 0.6213349345596119e0) AS slope, CASE WHEN (1e1 * p.n) > 0 THEN ln(1e1 * p.n) END AS reach
  FROM (
    SELECT u.capture_id, u.n, exp((min(CASE WHEN 2 * u.upto >= u.n THEN u.bucket END) + 5e-1) * 0.015625e0) - 1e0 AS median, exp((min(CASE WHEN 10 * u.upto >= 9 * u.n THEN u.bucket END) + 5e-1) * 0.015625e0) - 1e0 AS high
    FROM (
      SELECT capture_id, bucket, CAST(sum(n) OVER (PARTITION BY capture_id ORDER BY bucket) AS BIGINT) AS upto, CAST(sum(n) OVER (PARTITION BY capture_id) AS BIGINT) AS n
      FROM ssl_buckets) u
    GROUP BY u.capture_id, u.n) p) q
JOIN ssl_buckets b ON b.capture_id = q.capture_id
GROUP BY q.capture_id, q.n;

-- Table ssl_bounds
SELECT b.capture_id, max(b.bucket) AS bucket
FROM (SELECT capture_id, bucket, CAST(sum(n) OVER (PARTITION BY capture_id ORDER BY bucket DESC) AS BIGINT) AS above FROM ssl_buckets) b
JOIN ssl_wanted w ON w.capture_id = b.capture_id
WHERE b.above >= w.wanted
GROUP BY b.capture_id;

-- Table ssl_candidates
SELECT s.capture_id, s.row_key, s.rank_score, s.uid, w.n, w.wanted, w.cut_position,
  CAST(row_number() OVER (PARTITION BY s.capture_id ORDER BY s.rank_score DESC, s.row_key) AS BIGINT) AS place,
  CAST(rank() OVER (PARTITION BY s.capture_id ORDER BY s.rank_score DESC) AS BIGINT) AS first_place,
  CAST(count(*) OVER (PARTITION BY s.capture_id, s.rank_score) AS BIGINT) AS ties
FROM ssl_scored s
JOIN ssl_wanted w ON w.capture_id = s.capture_id
JOIN ssl_bounds c ON c.capture_id = s.capture_id
WHERE CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT) >= c.bucket;

-- Table ssl_cuts
SELECT c.capture_id, c.n, coalesce(max(CASE WHEN c.place = c.wanted AND c.rank_score > 0 THEN c.row_key END), CAST('-9223372036854775808' AS BIGINT)) AS cut_key,
  coalesce(max(CASE WHEN c.place = c.wanted AND c.rank_score > 0 THEN c.rank_score END), max(c.rank_score)) AS cut_score
FROM ssl_candidates c
GROUP BY c.capture_id, c.n;

-- Table ssl_top
SELECT c.capture_id, c.row_key, c.uid, c.rank_score, c.place,
  CASE WHEN c.n > 0 THEN (c.n + 1 - c.first_place - (c.ties - 1) * 5e-1) / c.n END AS percentile
FROM ssl_candidates c
JOIN ssl_cuts k ON k.capture_id = c.capture_id
WHERE (c.rank_score > k.cut_score OR (c.rank_score = k.cut_score AND c.row_key <= k.cut_key));

-- Table ssl_found
SELECT t.capture_id, t.row_key, max(t.percentile) AS percentile, max(s.score) AS score, max(s.tail) AS tail, max(s.prior) AS prior
FROM ssl_top t
JOIN ssl_scored s ON s.capture_id = t.capture_id AND s.row_key = t.row_key
GROUP BY t.capture_id, t.row_key;

-- Table ssl_found_rows
SELECT r.*, s.tail, s.prior, s.score, s.percentile, CAST(NULL AS DOUBLE) AS normal_share
FROM ssl_rows r
JOIN ssl_found s ON s.capture_id = r.capture_id AND s.row_key = r.row_key;

-- Table ssl_usual
SELECT n.scope_id, 'version' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM ssl_n_version n
JOIN ssl_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM ssl_n_version GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'cipher' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM ssl_n_cipher n
JOIN ssl_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM ssl_n_cipher GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'curve' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM ssl_n_curve n
JOIN ssl_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM ssl_n_curve GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'server_name' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM ssl_n_server_name n
JOIN ssl_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM ssl_n_server_name GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'resp_p' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM ssl_n_resp_p n
JOIN ssl_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM ssl_n_resp_p GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'resp_h' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM ssl_n_resp_h n
JOIN ssl_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM ssl_n_resp_h GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'orig_h' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM ssl_n_orig_h n
JOIN ssl_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM ssl_n_orig_h GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'issuer' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM ssl_n_issuer n
JOIN ssl_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM ssl_n_issuer GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'subject' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM ssl_n_subject n
JOIN ssl_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM ssl_n_subject GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'validation_status' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM ssl_n_validation_status n
JOIN ssl_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM ssl_n_validation_status GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'last_alert' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM ssl_n_last_alert n
JOIN ssl_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM ssl_n_last_alert GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'next_protocol' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM ssl_n_next_protocol n
JOIN ssl_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM ssl_n_next_protocol GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'established' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM ssl_n_established n
JOIN ssl_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM ssl_n_established GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'resumed' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM ssl_n_resumed n
JOIN ssl_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM ssl_n_resumed GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'ja3' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM ssl_n_ja3 n
JOIN ssl_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM ssl_n_ja3 GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'ja3s' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM ssl_n_ja3s n
JOIN ssl_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM ssl_n_ja3s GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'domain' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM ssl_n_domain n
JOIN ssl_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM ssl_n_domain GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id;

-- Function ssl_medians
SELECT s.scope_id, CASE WHEN model_median_error('ssl', CAST(s.scope_id AS BIGINT), array(0e0)) IS NULL THEN model_median('ssl', CAST(s.scope_id AS BIGINT), array(0e0)) ELSE CAST(raise_error(model_median_error('ssl', CAST(s.scope_id AS BIGINT), array(0e0))) AS DOUBLE) END AS f1, CASE WHEN model_median_error('ssl', CAST(s.scope_id AS BIGINT), array(1e0)) IS NULL THEN model_median('ssl', CAST(s.scope_id AS BIGINT), array(1e0)) ELSE CAST(raise_error(model_median_error('ssl', CAST(s.scope_id AS BIGINT), array(1e0))) AS DOUBLE) END AS f2, CASE WHEN model_median_error('ssl', CAST(s.scope_id AS BIGINT), array(2e0)) IS NULL THEN model_median('ssl', CAST(s.scope_id AS BIGINT), array(2e0)) ELSE CAST(raise_error(model_median_error('ssl', CAST(s.scope_id AS BIGINT), array(2e0))) AS DOUBLE) END AS f3, CASE WHEN model_median_error('ssl', CAST(s.scope_id AS BIGINT), array(3e0)) IS NULL THEN model_median('ssl', CAST(s.scope_id AS BIGINT), array(3e0)) ELSE CAST(raise_error(model_median_error('ssl', CAST(s.scope_id AS BIGINT), array(3e0))) AS DOUBLE) END AS f4, CASE WHEN model_median_error('ssl', CAST(s.scope_id AS BIGINT), array(4e0)) IS NULL THEN model_median('ssl', CAST(s.scope_id AS BIGINT), array(4e0)) ELSE CAST(raise_error(model_median_error('ssl', CAST(s.scope_id AS BIGINT), array(4e0))) AS DOUBLE) END AS f5
FROM (SELECT DISTINCT scope_id FROM ssl_found_rows) s;

-- View ssl_found_inputs
SELECT r.scope_id,
  r.row_key,
  r.capture_id,
  coalesce(CASE WHEN (1e0 + greatest(CAST(length(coalesce(r.server_name, '')) AS DOUBLE), 0e0)) > 0 THEN ln(1e0 + greatest(CAST(length(coalesce(r.server_name, '')) AS DOUBLE), 0e0)) END, 0e0) AS f1,
  coalesce(CASE WHEN (1e0 + greatest(CAST(length(coalesce(r.subject, '')) AS DOUBLE), 0e0)) > 0 THEN ln(1e0 + greatest(CAST(length(coalesce(r.subject, '')) AS DOUBLE), 0e0)) END, 0e0) AS f2,
  coalesce(CASE WHEN (1e0 + greatest(CAST(length(coalesce(r.issuer, '')) AS DOUBLE), 0e0)) > 0 THEN ln(1e0 + greatest(CAST(length(coalesce(r.issuer, '')) AS DOUBLE), 0e0)) END, 0e0) AS f3,
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(u_conn.bytes AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(u_conn.bytes AS DOUBLE), 0e0), 0e0)) END, 0e0) AS f4,
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(u_conn.duration AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(u_conn.duration AS DOUBLE), 0e0), 0e0)) END, 0e0) AS f5
FROM ssl_found_rows r
LEFT JOIN uid_conn u_conn ON u_conn.capture_id = r.capture_id AND u_conn.uid = r.uid;

-- Function ssl_losses
SELECT DISTINCT f.capture_id, f.row_key,
  greatest(coalesce(CASE WHEN model_loss_error('ssl', CAST(f.scope_id AS BIGINT), array(0e0, f1, f2, f3, f4, f5)) IS NULL THEN model_loss('ssl', CAST(f.scope_id AS BIGINT), array(0e0, f1, f2, f3, f4, f5)) ELSE CAST(raise_error(model_loss_error('ssl', CAST(f.scope_id AS BIGINT), array(0e0, f1, f2, f3, f4, f5))) AS DOUBLE) END, 0e0), 0e0) AS loss1,
  greatest(coalesce(CASE WHEN model_loss_error('ssl', CAST(f.scope_id AS BIGINT), array(1e0, f1, f2, f3, f4, f5)) IS NULL THEN model_loss('ssl', CAST(f.scope_id AS BIGINT), array(1e0, f1, f2, f3, f4, f5)) ELSE CAST(raise_error(model_loss_error('ssl', CAST(f.scope_id AS BIGINT), array(1e0, f1, f2, f3, f4, f5))) AS DOUBLE) END, 0e0), 0e0) AS loss2,
  greatest(coalesce(CASE WHEN model_loss_error('ssl', CAST(f.scope_id AS BIGINT), array(2e0, f1, f2, f3, f4, f5)) IS NULL THEN model_loss('ssl', CAST(f.scope_id AS BIGINT), array(2e0, f1, f2, f3, f4, f5)) ELSE CAST(raise_error(model_loss_error('ssl', CAST(f.scope_id AS BIGINT), array(2e0, f1, f2, f3, f4, f5))) AS DOUBLE) END, 0e0), 0e0) AS loss3,
  greatest(coalesce(CASE WHEN model_loss_error('ssl', CAST(f.scope_id AS BIGINT), array(3e0, f1, f2, f3, f4, f5)) IS NULL THEN model_loss('ssl', CAST(f.scope_id AS BIGINT), array(3e0, f1, f2, f3, f4, f5)) ELSE CAST(raise_error(model_loss_error('ssl', CAST(f.scope_id AS BIGINT), array(3e0, f1, f2, f3, f4, f5))) AS DOUBLE) END, 0e0), 0e0) AS loss4,
  greatest(coalesce(CASE WHEN model_loss_error('ssl', CAST(f.scope_id AS BIGINT), array(4e0, f1, f2, f3, f4, f5)) IS NULL THEN model_loss('ssl', CAST(f.scope_id AS BIGINT), array(4e0, f1, f2, f3, f4, f5)) ELSE CAST(raise_error(model_loss_error('ssl', CAST(f.scope_id AS BIGINT), array(4e0, f1, f2, f3, f4, f5))) AS DOUBLE) END, 0e0), 0e0) AS loss5
FROM ssl_found_inputs f;

-- View ssl_found_terms
SELECT r.capture_id,
  r.scope_id,
  r.row_key,
  r.tail,
  r.prior,
  CASE WHEN CAST(coalesce(r.version, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.version, '') AS STRING) END AS value1,
  CASE WHEN (k.n) <> 0 THEN (n_version.rarity) / (k.n) ELSE 0e0 END AS part1,
  us.usual1,
  CASE WHEN CAST(coalesce(r.cipher, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.cipher, '') AS STRING) END AS value2,
  CASE WHEN (k.n) <> 0 THEN (n_cipher.rarity) / (k.n) ELSE 0e0 END AS part2,
  us.usual2,
  CASE WHEN CAST(coalesce(r.curve, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.curve, '') AS STRING) END AS value3,
  CASE WHEN (k.n) <> 0 THEN (n_curve.rarity) / (k.n) ELSE 0e0 END AS part3,
  us.usual3,
  CASE WHEN CAST(coalesce(r.server_name, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.server_name, '') AS STRING) END AS value4,
  CASE WHEN (k.n) <> 0 THEN (n_server_name.rarity) / (k.n) ELSE 0e0 END AS part4,
  us.usual4,
  CASE WHEN CAST(coalesce(r.id_resp_p, -1) AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.id_resp_p, -1) AS STRING) END AS value5,
  CASE WHEN (k.n) <> 0 THEN (n_resp_p.rarity) / (k.n) ELSE 0e0 END AS part5,
  us.usual5,
  CASE WHEN CAST(coalesce(r.id_resp_h, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.id_resp_h, '') AS STRING) END AS value6,
  CASE WHEN (k.n) <> 0 THEN (n_resp_h.rarity) / (k.n) ELSE 0e0 END AS part6,
  us.usual6,
  CASE WHEN CAST(coalesce(r.id_orig_h, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.id_orig_h, '') AS STRING) END AS value7,
  CASE WHEN (k.n) <> 0 THEN (n_orig_h.rarity) / (k.n) ELSE 0e0 END AS part7,
  us.usual7,
  CASE WHEN CAST(coalesce(r.issuer, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.issuer, '') AS STRING) END AS value8,
  CASE WHEN (k.n) <> 0 THEN (n_issuer.rarity) / (k.n) ELSE 0e0 END AS part8,
  us.usual8,
  CASE WHEN CAST(coalesce(r.subject, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.subject, '') AS STRING) END AS value9,
  CASE WHEN (k.n) <> 0 THEN (n_subject.rarity) / (k.n) ELSE 0e0 END AS part9,
  us.usual9,
  CASE WHEN CAST(coalesce(r.validation_status, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.validation_status, '') AS STRING) END AS value10,
  CASE WHEN (k.n) <> 0 THEN (n_validation_status.rarity) / (k.n) ELSE 0e0 END AS part10,
  us.usual10,
  CASE WHEN CAST(coalesce(r.last_alert, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.last_alert, '') AS STRING) END AS value11,
  CASE WHEN (k.n) <> 0 THEN (n_last_alert.rarity) / (k.n) ELSE 0e0 END AS part11,
  us.usual11,
  CASE WHEN CAST(coalesce(r.next_protocol, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.next_protocol, '') AS STRING) END AS value12,
  CASE WHEN (k.n) <> 0 THEN (n_next_protocol.rarity) / (k.n) ELSE 0e0 END AS part12,
  us.usual12,
  CASE WHEN CAST(coalesce(CAST(r.established AS STRING), '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(CAST(r.established AS STRING), '') AS STRING) END AS value13,
  CASE WHEN (k.n) <> 0 THEN (n_established.rarity) / (k.n) ELSE 0e0 END AS part13,
  us.usual13,
  CASE WHEN CAST(coalesce(CAST(r.resumed AS STRING), '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(CAST(r.resumed AS STRING), '') AS STRING) END AS value14,
  CASE WHEN (k.n) <> 0 THEN (n_resumed.rarity) / (k.n) ELSE 0e0 END AS part14,
  us.usual14,
  CASE WHEN CAST(coalesce(r.ja3, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.ja3, '') AS STRING) END AS value15,
  CASE WHEN (k.n) <> 0 THEN (n_ja3.rarity) / (k.n) ELSE 0e0 END AS part15,
  us.usual15,
  CASE WHEN CAST(coalesce(r.ja3s, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.ja3s, '') AS STRING) END AS value16,
  CASE WHEN (k.n) <> 0 THEN (n_ja3s.rarity) / (k.n) ELSE 0e0 END AS part16,
  us.usual16,
  CASE WHEN CAST(coalesce(r.domain, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.domain, '') AS STRING) END AS value17,
  CASE WHEN (k.n) <> 0 THEN (n_domain.rarity) / (k.n) ELSE 0e0 END AS part17,
  us.usual17,
  greatest(CASE WHEN coalesce(r.server_name, '') = '' THEN 1e0 ELSE 0e0 END, 0e0) AS sign1,
  greatest(CASE WHEN coalesce(r.established, FALSE) = FALSE THEN 1e0 ELSE 0e0 END, 0e0) AS sign2,
  CAST(length(coalesce(r.server_name, '')) AS DOUBLE) AS x1,
  exp(med.f1) - 1e0 AS usual_x1,
  lo.loss1,
  CAST(length(coalesce(r.subject, '')) AS DOUBLE) AS x2,
  exp(med.f2) - 1e0 AS usual_x2,
  lo.loss2,
  CAST(length(coalesce(r.issuer, '')) AS DOUBLE) AS x3,
  exp(med.f3) - 1e0 AS usual_x3,
  lo.loss3,
  coalesce(CAST(u_conn.bytes AS DOUBLE), 0e0) AS x4,
  exp(med.f4) - 1e0 AS usual_x4,
  lo.loss4,
  coalesce(CAST(u_conn.duration AS DOUBLE), 0e0) AS x5,
  exp(med.f5) - 1e0 AS usual_x5,
  lo.loss5,
  lo.loss1 + lo.loss2 + lo.loss3 + lo.loss4 + lo.loss5 AS losses,
  greatest(CASE WHEN coalesce(r.server_name, '') = '' THEN 1e0 ELSE 0e0 END, 0e0) + greatest(CASE WHEN coalesce(r.established, FALSE) = FALSE THEN 1e0 ELSE 0e0 END, 0e0) AS signs
FROM ssl_found_rows r
LEFT JOIN ssl_keys k ON k.scope_id = r.scope_id
JOIN ssl_n_version n_version ON n_version.scope_id = r.scope_id AND n_version.v1 = coalesce(r.version, '')
JOIN ssl_n_cipher n_cipher ON n_cipher.scope_id = r.scope_id AND n_cipher.v1 = coalesce(r.cipher, '')
JOIN ssl_n_curve n_curve ON n_curve.scope_id = r.scope_id AND n_curve.v1 = coalesce(r.curve, '')
JOIN ssl_n_server_name n_server_name ON n_server_name.scope_id = r.scope_id AND n_server_name.v1 = coalesce(r.server_name, '')
JOIN ssl_n_resp_p n_resp_p ON n_resp_p.scope_id = r.scope_id AND n_resp_p.v1 = coalesce(r.id_resp_p, -1)
JOIN ssl_n_resp_h n_resp_h ON n_resp_h.scope_id = r.scope_id AND n_resp_h.v1 = coalesce(r.id_resp_h, '')
JOIN ssl_n_orig_h n_orig_h ON n_orig_h.scope_id = r.scope_id AND n_orig_h.v1 = coalesce(r.id_orig_h, '')
JOIN ssl_n_issuer n_issuer ON n_issuer.scope_id = r.scope_id AND n_issuer.v1 = coalesce(r.issuer, '')
JOIN ssl_n_subject n_subject ON n_subject.scope_id = r.scope_id AND n_subject.v1 = coalesce(r.subject, '')
JOIN ssl_n_validation_status n_validation_status ON n_validation_status.scope_id = r.scope_id AND n_validation_status.v1 = coalesce(r.validation_status, '')
JOIN ssl_n_last_alert n_last_alert ON n_last_alert.scope_id = r.scope_id AND n_last_alert.v1 = coalesce(r.last_alert, '')
JOIN ssl_n_next_protocol n_next_protocol ON n_next_protocol.scope_id = r.scope_id AND n_next_protocol.v1 = coalesce(r.next_protocol, '')
JOIN ssl_n_established n_established ON n_established.scope_id = r.scope_id AND n_established.v1 = coalesce(CAST(r.established AS STRING), '')
JOIN ssl_n_resumed n_resumed ON n_resumed.scope_id = r.scope_id AND n_resumed.v1 = coalesce(CAST(r.resumed AS STRING), '')
JOIN ssl_n_ja3 n_ja3 ON n_ja3.scope_id = r.scope_id AND n_ja3.v1 = coalesce(r.ja3, '')
JOIN ssl_n_ja3s n_ja3s ON n_ja3s.scope_id = r.scope_id AND n_ja3s.v1 = coalesce(r.ja3s, '')
JOIN ssl_n_domain n_domain ON n_domain.scope_id = r.scope_id AND n_domain.v1 = coalesce(r.domain, '')
LEFT JOIN uid_conn u_conn ON u_conn.capture_id = r.capture_id AND u_conn.uid = r.uid
LEFT JOIN ssl_medians med ON med.scope_id = r.scope_id
LEFT JOIN ssl_losses lo ON lo.capture_id = r.capture_id AND lo.row_key = r.row_key
LEFT JOIN (SELECT scope_id, max(CASE WHEN name = 'version' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual1, max(CASE WHEN name = 'cipher' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual2, max(CASE WHEN name = 'curve' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual3, max(CASE WHEN name = 'server_name' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual4, max(CASE WHEN name = 'resp_p' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual5, max(CASE WHEN name = 'resp_h' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual6, max(CASE WHEN name = 'orig_h' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual7, max(CASE WHEN name = 'issuer' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual8, max(CASE WHEN name = 'subject' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual9, max(CASE WHEN name = 'validation_status' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual10, max(CASE WHEN name = 'last_alert' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual11, max(CASE WHEN name = 'next_protocol' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual12, max(CASE WHEN name = 'established' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual13, max(CASE WHEN name = 'resumed' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual14, max(CASE WHEN name = 'ja3' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual15, max(CASE WHEN name = 'ja3s' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual16, max(CASE WHEN name = 'domain' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual17 FROM ssl_usual GROUP BY scope_id) us ON us.scope_id = r.scope_id;

-- View ssl_reasons
SELECT e.capture_id, e.row_key, e.reason.name AS name, e.reason.text AS text, e.reason.number AS number, e.reason.unit AS unit, e.reason.usual_text AS usual_text, e.reason.usual_number AS usual_number, e.reason.part AS part
FROM (
  SELECT d.capture_id, d.row_key, explode(array(named_struct('name', 'version', 'text', d.value1, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual1, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part1), named_struct('name', 'cipher', 'text', d.value2, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual2, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part2), named_struct('name', 'curve', 'text', d.value3, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual3, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part3), named_struct('name', 'server_name', 'text', d.value4, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual4, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part4), named_struct('name', 'resp_p', 'text', d.value5, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual5, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part5), named_struct('name', 'resp_h', 'text', d.value6, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual6, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part6), named_struct('name', 'orig_h', 'text', d.value7, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual7, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part7), named_struct('name', 'issuer', 'text', d.value8, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual8, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part8), named_struct('name', 'subject', 'text', d.value9, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual9, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part9), named_struct('name', 'validation_status', 'text', d.value10, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual10, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part10), named_struct('name', 'last_alert', 'text', d.value11, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual11, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part11), named_struct('name', 'next_protocol', 'text', d.value12, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual12, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part12), named_struct('name', 'established', 'text', d.value13, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual13, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part13), named_struct('name', 'resumed', 'text', d.value14, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual14, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part14), named_struct('name', 'ja3', 'text', d.value15, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual15, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part15), named_struct('name', 'ja3s', 'text', d.value16, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual16, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part16), named_struct('name', 'domain', 'text', d.value17, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual17, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part17), named_struct('name', 'no server name', 'text', CAST(NULL AS STRING), 'number', d.sign1, 'unit', '0 or 1', 'usual_text', CAST(NULL AS STRING), 'usual_number', CAST(NULL AS DOUBLE), 'part', CASE WHEN (d.signs) <> 0 THEN (d.prior * d.sign1) / (d.signs) ELSE 0e0 END), named_struct('name', 'not established', 'text', CAST(NULL AS STRING), 'number', d.sign2, 'unit', '0 or 1', 'usual_text', CAST(NULL AS STRING), 'usual_number', CAST(NULL AS DOUBLE), 'part', CASE WHEN (d.signs) <> 0 THEN (d.prior * d.sign2) / (d.signs) ELSE 0e0 END), named_struct('name', 'server_name_len', 'text', CAST(NULL AS STRING), 'number', d.x1, 'unit', 'characters', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x1, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss1) / (d.losses) ELSE 0e0 END), named_struct('name', 'subject_len', 'text', CAST(NULL AS STRING), 'number', d.x2, 'unit', 'characters', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x2, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss2) / (d.losses) ELSE 0e0 END), named_struct('name', 'issuer_len', 'text', CAST(NULL AS STRING), 'number', d.x3, 'unit', 'characters', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x3, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss3) / (d.losses) ELSE 0e0 END), named_struct('name', 'conn_bytes', 'text', CAST(NULL AS STRING), 'number', d.x4, 'unit', 'B', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x4, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss4) / (d.losses) ELSE 0e0 END), named_struct('name', 'conn_duration', 'text', CAST(NULL AS STRING), 'number', d.x5, 'unit', 's', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x5, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss5) / (d.losses) ELSE 0e0 END))) AS reason
  FROM (SELECT DISTINCT * FROM ssl_found_terms) d) e
WHERE e.reason.part > 0;

-- Function ssl_named_reasons
SELECT r.capture_id, r.row_key, r.name, r.place, r.part, r.total,
  coalesce(r.text, number_text(r.number, r.unit)) AS value,
  coalesce(r.usual_text, number_text(r.usual_number, r.unit)) AS usual
FROM (
  SELECT n.*, sum(n.part) OVER (PARTITION BY n.capture_id, n.row_key) AS total,
    CAST(row_number() OVER (PARTITION BY n.capture_id, n.row_key ORDER BY CASE WHEN abs(n.part) < 1e290 THEN n.part * 1048577e0 - (n.part * 1048577e0 - n.part) ELSE n.part END DESC, n.name) AS BIGINT) AS place
  FROM ssl_reasons n) r
WHERE r.place <= 5;

-- Table ssl_explained
SELECT r.capture_id, r.row_key, transform(array_sort(collect_list(named_struct('o', r.place, 'v', named_struct('feature', r.name, 'value', r.value, 'usual', r.usual, 'share', CASE WHEN (r.total) <> 0 THEN (r.part) / (r.total) ELSE 0e0 END)))), item -> item.v) AS reasons,
  array_join(transform(array_sort(collect_list(named_struct('o', r.place, 'v', CASE WHEN r.place <= 3 THEN r.name || CASE WHEN r.value = 'yes' THEN '' ELSE ' ' || coalesce(r.value, '?') END || coalesce(' (usual ' || r.usual || ')', '') END))), item -> item.v), '; ') AS sentence
FROM ssl_named_reasons r
GROUP BY r.capture_id, r.row_key;

-- Table ssl_findings
SELECT f.*, e.reasons, f.subject || coalesce(': ' || e.sentence, '') AS explanation
FROM (
  SELECT r.capture_id, md5(c.capture || '|row|' || CAST(r.row_key AS STRING)) AS finding_id, r.row_key,
    min(r.ts) AS ts_first, max(r.ts) AS ts_last, min(r.id_orig_h) AS host_from, min(r.id_resp_h) AS host_to,
    CAST(count(*) AS BIGINT) AS row_count, max(r.score) AS score, min(coalesce(r.id_orig_h, r.id_resp_h, 'a row') || coalesce(' to ' || CASE WHEN r.id_orig_h IS NOT NULL THEN r.id_resp_h END, '') || coalesce(' port ' || CAST(r.id_resp_p AS STRING), '') || coalesce(' (' || r.server_name || ')', '')) AS subject
  FROM ssl_found_rows r
  JOIN captures_in c ON c.capture_id = r.capture_id
  GROUP BY r.capture_id, c.capture, r.row_key) f
LEFT JOIN ssl_explained e ON e.capture_id = f.capture_id AND e.row_key = f.row_key;

-- Table ssl_used
SELECT scope_id, nullif(array_sort(collect_set(name)), array()) AS names
FROM (SELECT scope_id, explode(names) AS name FROM ssl_keys
  UNION ALL SELECT scope_id, explode(names) AS name FROM (SELECT scope_id, array(CASE WHEN max(f1) > min(f1) THEN 'server_name_len' END, CASE WHEN max(f2) > min(f2) THEN 'subject_len' END, CASE WHEN max(f3) > min(f3) THEN 'issuer_len' END, CASE WHEN max(f4) > min(f4) THEN 'conn_bytes' END, CASE WHEN max(f5) > min(f5) THEN 'conn_duration' END) AS names FROM ssl_sample GROUP BY scope_id) m) p
GROUP BY scope_id;

-- Table ssl_summary
SELECT k.capture_id, 'ssl' AS log, 0.9e0 AS weight, k.n AS row_count, coalesce(f.flagged, 0) AS flagged,
  CASE WHEN (k.n) <> 0 THEN (CAST(coalesce(f.flagged, 0) AS DOUBLE)) / (k.n) ELSE 0e0 END AS flagged_share, k.cut_score AS cutoff, 'surprise+forest' AS method, u.names, p.top_percentile
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
  CAST(CASE WHEN s.ts BETWEEN -62135596800e0 AND 253402300799e0 THEN timestamp_micros(CAST(CASE WHEN abs((s.ts * 1e6) - rint((s.ts * 1e6))) = 5e-1 THEN (s.ts * 1e6) + 5e-1 * sign((s.ts * 1e6)) ELSE rint((s.ts * 1e6)) END AS BIGINT)) END AS TIMESTAMP) AS ts,
  CAST(s.uid AS STRING) AS uid,
  CAST(s.id_orig_h AS STRING) AS id_orig_h,
  CAST(s.id_orig_p AS BIGINT) AS id_orig_p,
  CAST(s.id_resp_h AS STRING) AS id_resp_h,
  CAST(s.id_resp_p AS BIGINT) AS id_resp_p,
  CAST(s.proto AS STRING) AS proto,
  CAST(s.score AS DOUBLE) AS score,
  CAST(coalesce((s.rank_score > k.cut_score OR (s.rank_score = k.cut_score AND s.row_key <= k.cut_key)), FALSE) AS BOOLEAN) AS flagged,
  CAST(CAST(NULL AS DOUBLE) AS DOUBLE) AS normal_share,
  CAST(s.label AS STRING) AS label,
  CAST(s.detailedlabel AS STRING) AS detailedlabel
FROM ssl_scored s
JOIN captures_in c ON c.capture_id = s.capture_id
LEFT JOIN files_in fi ON fi.file_id = s.file_id
JOIN ssl_cuts k ON k.capture_id = s.capture_id;

-- Table stats_sample_cuts
SELECT t.scope_id, CASE WHEN max(t.n) > 16384 THEN coalesce(max(CASE WHEN h.place = 16384 THEN h.hash END), max(h.hash)) ELSE 9223372036854775807 END AS cut
FROM stats_total t
LEFT JOIN (
  SELECT r.scope_id, (r.row_key ^ CAST(42 AS BIGINT)) AS hash, row_number() OVER (PARTITION BY r.scope_id ORDER BY (r.row_key ^ CAST(42 AS BIGINT))) AS place
  FROM stats_rows r
  JOIN stats_total t ON t.scope_id = r.scope_id
  WHERE t.n > 16384 AND CAST((r.row_key ^ CAST(42 AS BIGINT)) AS DOUBLE) <= -9.223372036854776E+18 + 1.8446744073709552E+19 * CASE WHEN (t.n) <> 0 THEN (32768e0) / (t.n) ELSE 0e0 END) h
  ON h.scope_id = t.scope_id
GROUP BY t.scope_id;

-- View stats_sample_rows
SELECT r.*, (r.row_key ^ CAST(42 AS BIGINT)) AS sample_order
FROM stats_rows r
JOIN stats_sample_cuts c ON c.scope_id = r.scope_id
WHERE (r.row_key ^ CAST(42 AS BIGINT)) <= c.cut;

-- Table stats_sample
SELECT r.scope_id,
  coalesce(sign(r.v_mem) * CASE WHEN (1e0 + abs(r.v_mem)) > 0 THEN ln(1e0 + abs(r.v_mem)) END, 0e0) AS f1,
  coalesce(sign(r.v_events_queued) * CASE WHEN (1e0 + abs(r.v_events_queued)) > 0 THEN ln(1e0 + abs(r.v_events_queued)) END, 0e0) AS f2,
  coalesce(sign(r.active_conns) * CASE WHEN (1e0 + abs(r.active_conns)) > 0 THEN ln(1e0 + abs(r.active_conns)) END, 0e0) AS f3,
  coalesce(sign(r.v_active_files) * CASE WHEN (1e0 + abs(r.v_active_files)) > 0 THEN ln(1e0 + abs(r.v_active_files)) END, 0e0) AS f4,
  coalesce(sign(r.v_active_dns_requests) * CASE WHEN (1e0 + abs(r.v_active_dns_requests)) > 0 THEN ln(1e0 + abs(r.v_active_dns_requests)) END, 0e0) AS f5,
  coalesce(sign(r.reassembly) * CASE WHEN (1e0 + abs(r.reassembly)) > 0 THEN ln(1e0 + abs(r.reassembly)) END, 0e0) AS f6,
  coalesce(sign(CASE WHEN (r.v_pkts_proc) <> 0 THEN (r.v_bytes_recv) / (r.v_pkts_proc) ELSE 0e0 END) * CASE WHEN (1e0 + abs(CASE WHEN (r.v_pkts_proc) <> 0 THEN (r.v_bytes_recv) / (r.v_pkts_proc) ELSE 0e0 END)) > 0 THEN ln(1e0 + abs(CASE WHEN (r.v_pkts_proc) <> 0 THEN (r.v_bytes_recv) / (r.v_pkts_proc) ELSE 0e0 END)) END, 0e0) AS f7,
  coalesce(sign(CASE WHEN (r.v_pkts_proc) <> 0 THEN (r.v_events_proc) / (r.v_pkts_proc) ELSE 0e0 END) * CASE WHEN (1e0 + abs(CASE WHEN (r.v_pkts_proc) <> 0 THEN (r.v_events_proc) / (r.v_pkts_proc) ELSE 0e0 END)) > 0 THEN ln(1e0 + abs(CASE WHEN (r.v_pkts_proc) <> 0 THEN (r.v_events_proc) / (r.v_pkts_proc) ELSE 0e0 END)) END, 0e0) AS f8,
  coalesce(sign(CASE WHEN (r.v_events_proc + 1e0) <> 0 THEN (r.v_events_queued) / (r.v_events_proc + 1e0) ELSE 0e0 END) * CASE WHEN (1e0 + abs(CASE WHEN (r.v_events_proc + 1e0) <> 0 THEN (r.v_events_queued) / (r.v_events_proc + 1e0) ELSE 0e0 END)) > 0 THEN ln(1e0 + abs(CASE WHEN (r.v_events_proc + 1e0) <> 0 THEN (r.v_events_queued) / (r.v_events_proc + 1e0) ELSE 0e0 END)) END, 0e0) AS f9,
  coalesce(sign(CASE WHEN (r.conns + 1e0) <> 0 THEN (r.active_conns) / (r.conns + 1e0) ELSE 0e0 END) * CASE WHEN (1e0 + abs(CASE WHEN (r.conns + 1e0) <> 0 THEN (r.active_conns) / (r.conns + 1e0) ELSE 0e0 END)) > 0 THEN ln(1e0 + abs(CASE WHEN (r.conns + 1e0) <> 0 THEN (r.active_conns) / (r.conns + 1e0) ELSE 0e0 END)) END, 0e0) AS f10,
  coalesce(r.tcp_share, 0e0) AS f11,
  coalesce(r.udp_share, 0e0) AS f12,
  coalesce(r.icmp_share, 0e0) AS f13,
  coalesce(sign(CASE WHEN (r.v_tcp_conns + 1e0) <> 0 THEN (r.v_files) / (r.v_tcp_conns + 1e0) ELSE 0e0 END) * CASE WHEN (1e0 + abs(CASE WHEN (r.v_tcp_conns + 1e0) <> 0 THEN (r.v_files) / (r.v_tcp_conns + 1e0) ELSE 0e0 END)) > 0 THEN ln(1e0 + abs(CASE WHEN (r.v_tcp_conns + 1e0) <> 0 THEN (r.v_files) / (r.v_tcp_conns + 1e0) ELSE 0e0 END)) END, 0e0) AS f14,
  coalesce(sign(CASE WHEN (r.active_conns + 1e0) <> 0 THEN (r.v_active_files) / (r.active_conns + 1e0) ELSE 0e0 END) * CASE WHEN (1e0 + abs(CASE WHEN (r.active_conns + 1e0) <> 0 THEN (r.v_active_files) / (r.active_conns + 1e0) ELSE 0e0 END)) > 0 THEN ln(1e0 + abs(CASE WHEN (r.active_conns + 1e0) <> 0 THEN (r.v_active_files) / (r.active_conns + 1e0) ELSE 0e0 END)) END, 0e0) AS f15,
  coalesce(sign(CASE WHEN (r.v_udp_conns + 1e0) <> 0 THEN (r.v_dns_requests) / (r.v_udp_conns + 1e0) ELSE 0e0 END) * CASE WHEN (1e0 + abs(CASE WHEN (r.v_udp_conns + 1e0) <> 0 THEN (r.v_dns_requests) / (r.v_udp_conns + 1e0) ELSE 0e0 END)) > 0 THEN ln(1e0 + abs(CASE WHEN (r.v_udp_conns + 1e0) <> 0 THEN (r.v_dns_requests) / (r.v_udp_conns + 1e0) ELSE 0e0 END)) END, 0e0) AS f16,
  coalesce(sign(CASE WHEN (r.v_dns_requests + 1e0) <> 0 THEN (r.v_active_dns_requests) / (r.v_dns_requests + 1e0) ELSE 0e0 END) * CASE WHEN (1e0 + abs(CASE WHEN (r.v_dns_requests + 1e0) <> 0 THEN (r.v_active_dns_requests) / (r.v_dns_requests + 1e0) ELSE 0e0 END)) > 0 THEN ln(1e0 + abs(CASE WHEN (r.v_dns_requests + 1e0) <> 0 THEN (r.v_active_dns_requests) / (r.v_dns_requests + 1e0) ELSE 0e0 END)) END, 0e0) AS f17,
  coalesce(sign(CASE WHEN (r.v_tcp_conns + 1e0) <> 0 THEN (r.reassembly) / (r.v_tcp_conns + 1e0) ELSE 0e0 END) * CASE WHEN (1e0 + abs(CASE WHEN (r.v_tcp_conns + 1e0) <> 0 THEN (r.reassembly) / (r.v_tcp_conns + 1e0) ELSE 0e0 END)) > 0 THEN ln(1e0 + abs(CASE WHEN (r.v_tcp_conns + 1e0) <> 0 THEN (r.reassembly) / (r.v_tcp_conns + 1e0) ELSE 0e0 END)) END, 0e0) AS f18,
  coalesce(sign(CASE WHEN (r.v_timers + 1e0) <> 0 THEN (r.v_active_timers) / (r.v_timers + 1e0) ELSE 0e0 END) * CASE WHEN (1e0 + abs(CASE WHEN (r.v_timers + 1e0) <> 0 THEN (r.v_active_timers) / (r.v_timers + 1e0) ELSE 0e0 END)) > 0 THEN ln(1e0 + abs(CASE WHEN (r.v_timers + 1e0) <> 0 THEN (r.v_active_timers) / (r.v_timers + 1e0) ELSE 0e0 END)) END, 0e0) AS f19,
  coalesce(sign(CASE WHEN (r.v_pkts_proc + 1e0) <> 0 THEN (r.v_mem) / (r.v_pkts_proc + 1e0) ELSE 0e0 END) * CASE WHEN (1e0 + abs(CASE WHEN (r.v_pkts_proc + 1e0) <> 0 THEN (r.v_mem) / (r.v_pkts_proc + 1e0) ELSE 0e0 END)) > 0 THEN ln(1e0 + abs(CASE WHEN (r.v_pkts_proc + 1e0) <> 0 THEN (r.v_mem) / (r.v_pkts_proc + 1e0) ELSE 0e0 END)) END, 0e0) AS f20,
  coalesce(sign(r.d_ts) * CASE WHEN (1e0 + abs(r.d_ts)) > 0 THEN ln(1e0 + abs(r.d_ts)) END, 0e0) AS f21,
  coalesce(sign(CASE WHEN (r.d_ts) <> 0 THEN (r.d_pkts_proc) / (r.d_ts) ELSE 0e0 END) * CASE WHEN (1e0 + abs(CASE WHEN (r.d_ts) <> 0 THEN (r.d_pkts_proc) / (r.d_ts) ELSE 0e0 END)) > 0 THEN ln(1e0 + abs(CASE WHEN (r.d_ts) <> 0 THEN (r.d_pkts_proc) / (r.d_ts) ELSE 0e0 END)) END, 0e0) AS f22,
  coalesce(sign(CASE WHEN (r.d_ts) <> 0 THEN (r.d_bytes_recv) / (r.d_ts) ELSE 0e0 END) * CASE WHEN (1e0 + abs(CASE WHEN (r.d_ts) <> 0 THEN (r.d_bytes_recv) / (r.d_ts) ELSE 0e0 END)) > 0 THEN ln(1e0 + abs(CASE WHEN (r.d_ts) <> 0 THEN (r.d_bytes_recv) / (r.d_ts) ELSE 0e0 END)) END, 0e0) AS f23,
  coalesce(sign(CASE WHEN (r.d_ts) <> 0 THEN (r.d_events_proc) / (r.d_ts) ELSE 0e0 END) * CASE WHEN (1e0 + abs(CASE WHEN (r.d_ts) <> 0 THEN (r.d_events_proc) / (r.d_ts) ELSE 0e0 END)) > 0 THEN ln(1e0 + abs(CASE WHEN (r.d_ts) <> 0 THEN (r.d_events_proc) / (r.d_ts) ELSE 0e0 END)) END, 0e0) AS f24,
  coalesce(sign(CASE WHEN (r.d_ts) <> 0 THEN (r.d_events_queued) / (r.d_ts) ELSE 0e0 END) * CASE WHEN (1e0 + abs(CASE WHEN (r.d_ts) <> 0 THEN (r.d_events_queued) / (r.d_ts) ELSE 0e0 END)) > 0 THEN ln(1e0 + abs(CASE WHEN (r.d_ts) <> 0 THEN (r.d_events_queued) / (r.d_ts) ELSE 0e0 END)) END, 0e0) AS f25,
  coalesce(sign(CASE WHEN (r.d_ts) <> 0 THEN (r.d_conns) / (r.d_ts) ELSE 0e0 END) * CASE WHEN (1e0 + abs(CASE WHEN (r.d_ts) <> 0 THEN (r.d_conns) / (r.d_ts) ELSE 0e0 END)) > 0 THEN ln(1e0 + abs(CASE WHEN (r.d_ts) <> 0 THEN (r.d_conns) / (r.d_ts) ELSE 0e0 END)) END, 0e0) AS f26,
  coalesce(sign(CASE WHEN (r.d_ts) <> 0 THEN (r.d_files) / (r.d_ts) ELSE 0e0 END) * CASE WHEN (1e0 + abs(CASE WHEN (r.d_ts) <> 0 THEN (r.d_files) / (r.d_ts) ELSE 0e0 END)) > 0 THEN ln(1e0 + abs(CASE WHEN (r.d_ts) <> 0 THEN (r.d_files) / (r.d_ts) ELSE 0e0 END)) END, 0e0) AS f27,
  coalesce(sign(CASE WHEN (r.d_ts) <> 0 THEN (r.d_dns_requests) / (r.d_ts) ELSE 0e0 END) * CASE WHEN (1e0 + abs(CASE WHEN (r.d_ts) <> 0 THEN (r.d_dns_requests) / (r.d_ts) ELSE 0e0 END)) > 0 THEN ln(1e0 + abs(CASE WHEN (r.d_ts) <> 0 THEN (r.d_dns_requests) / (r.d_ts) ELSE 0e0 END)) END, 0e0) AS f28,
  coalesce(sign(abs(r.d_mem)) * CASE WHEN (1e0 + abs(abs(r.d_mem))) > 0 THEN ln(1e0 + abs(abs(r.d_mem))) END, 0e0) AS f29,
  coalesce(sign(abs(r.d_events_queued)) * CASE WHEN (1e0 + abs(abs(r.d_events_queued))) > 0 THEN ln(1e0 + abs(abs(r.d_events_queued))) END, 0e0) AS f30,
  coalesce(abs(r.d_tcp_share) + abs(r.d_udp_share) + abs(r.d_icmp_share), 0e0) AS f31
FROM stats_sample_rows r;

-- Fit stats
SELECT scope_id, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31
FROM stats_sample
ORDER BY scope_id, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31;

-- View stats_inputs
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
  0e0 AS surprise,
  0e0 AS prior,
  0e0 AS extreme,
  coalesce(sign(r.v_mem) * CASE WHEN (1e0 + abs(r.v_mem)) > 0 THEN ln(1e0 + abs(r.v_mem)) END, 0e0) AS f1,
  coalesce(sign(r.v_events_queued) * CASE WHEN (1e0 + abs(r.v_events_queued)) > 0 THEN ln(1e0 + abs(r.v_events_queued)) END, 0e0) AS f2,
  coalesce(sign(r.active_conns) * CASE WHEN (1e0 + abs(r.active_conns)) > 0 THEN ln(1e0 + abs(r.active_conns)) END, 0e0) AS f3,
  coalesce(sign(r.v_active_files) * CASE WHEN (1e0 + abs(r.v_active_files)) > 0 THEN ln(1e0 + abs(r.v_active_files)) END, 0e0) AS f4,
  coalesce(sign(r.v_active_dns_requests) * CASE WHEN (1e0 + abs(r.v_active_dns_requests)) > 0 THEN ln(1e0 + abs(r.v_active_dns_requests)) END, 0e0) AS f5,
  coalesce(sign(r.reassembly) * CASE WHEN (1e0 + abs(r.reassembly)) > 0 THEN ln(1e0 + abs(r.reassembly)) END, 0e0) AS f6,
  coalesce(sign(CASE WHEN (r.v_pkts_proc) <> 0 THEN (r.v_bytes_recv) / (r.v_pkts_proc) ELSE 0e0 END) * CASE WHEN (1e0 + abs(CASE WHEN (r.v_pkts_proc) <> 0 THEN (r.v_bytes_recv) / (r.v_pkts_proc) ELSE 0e0 END)) > 0 THEN ln(1e0 + abs(CASE WHEN (r.v_pkts_proc) <> 0 THEN (r.v_bytes_recv) / (r.v_pkts_proc) ELSE 0e0 END)) END, 0e0) AS f7,
  coalesce(sign(CASE WHEN (r.v_pkts_proc) <> 0 THEN (r.v_events_proc) / (r.v_pkts_proc) ELSE 0e0 END) * CASE WHEN (1e0 + abs(CASE WHEN (r.v_pkts_proc) <> 0 THEN (r.v_events_proc) / (r.v_pkts_proc) ELSE 0e0 END)) > 0 THEN ln(1e0 + abs(CASE WHEN (r.v_pkts_proc) <> 0 THEN (r.v_events_proc) / (r.v_pkts_proc) ELSE 0e0 END)) END, 0e0) AS f8,
  coalesce(sign(CASE WHEN (r.v_events_proc + 1e0) <> 0 THEN (r.v_events_queued) / (r.v_events_proc + 1e0) ELSE 0e0 END) * CASE WHEN (1e0 + abs(CASE WHEN (r.v_events_proc + 1e0) <> 0 THEN (r.v_events_queued) / (r.v_events_proc + 1e0) ELSE 0e0 END)) > 0 THEN ln(1e0 + abs(CASE WHEN (r.v_events_proc + 1e0) <> 0 THEN (r.v_events_queued) / (r.v_events_proc + 1e0) ELSE 0e0 END)) END, 0e0) AS f9,
  coalesce(sign(CASE WHEN (r.conns + 1e0) <> 0 THEN (r.active_conns) / (r.conns + 1e0) ELSE 0e0 END) * CASE WHEN (1e0 + abs(CASE WHEN (r.conns + 1e0) <> 0 THEN (r.active_conns) / (r.conns + 1e0) ELSE 0e0 END)) > 0 THEN ln(1e0 + abs(CASE WHEN (r.conns + 1e0) <> 0 THEN (r.active_conns) / (r.conns + 1e0) ELSE 0e0 END)) END, 0e0) AS f10,
  coalesce(r.tcp_share, 0e0) AS f11,
  coalesce(r.udp_share, 0e0) AS f12,
  coalesce(r.icmp_share, 0e0) AS f13,
  coalesce(sign(CASE WHEN (r.v_tcp_conns + 1e0) <> 0 THEN (r.v_files) / (r.v_tcp_conns + 1e0) ELSE 0e0 END) * CASE WHEN (1e0 + abs(CASE WHEN (r.v_tcp_conns + 1e0) <> 0 THEN (r.v_files) / (r.v_tcp_conns + 1e0) ELSE 0e0 END)) > 0 THEN ln(1e0 + abs(CASE WHEN (r.v_tcp_conns + 1e0) <> 0 THEN (r.v_files) / (r.v_tcp_conns + 1e0) ELSE 0e0 END)) END, 0e0) AS f14,
  coalesce(sign(CASE WHEN (r.active_conns + 1e0) <> 0 THEN (r.v_active_files) / (r.active_conns + 1e0) ELSE 0e0 END) * CASE WHEN (1e0 + abs(CASE WHEN (r.active_conns + 1e0) <> 0 THEN (r.v_active_files) / (r.active_conns + 1e0) ELSE 0e0 END)) > 0 THEN ln(1e0 + abs(CASE WHEN (r.active_conns + 1e0) <> 0 THEN (r.v_active_files) / (r.active_conns + 1e0) ELSE 0e0 END)) END, 0e0) AS f15,
  coalesce(sign(CASE WHEN (r.v_udp_conns + 1e0) <> 0 THEN (r.v_dns_requests) / (r.v_udp_conns + 1e0) ELSE 0e0 END) * CASE WHEN (1e0 + abs(CASE WHEN (r.v_udp_conns + 1e0) <> 0 THEN (r.v_dns_requests) / (r.v_udp_conns + 1e0) ELSE 0e0 END)) > 0 THEN ln(1e0 + abs(CASE WHEN (r.v_udp_conns + 1e0) <> 0 THEN (r.v_dns_requests) / (r.v_udp_conns + 1e0) ELSE 0e0 END)) END, 0e0) AS f16,
  coalesce(sign(CASE WHEN (r.v_dns_requests + 1e0) <> 0 THEN (r.v_active_dns_requests) / (r.v_dns_requests + 1e0) ELSE 0e0 END) * CASE WHEN (1e0 + abs(CASE WHEN (r.v_dns_requests + 1e0) <> 0 THEN (r.v_active_dns_requests) / (r.v_dns_requests + 1e0) ELSE 0e0 END)) > 0 THEN ln(1e0 + abs(CASE WHEN (r.v_dns_requests + 1e0) <> 0 THEN (r.v_active_dns_requests) / (r.v_dns_requests + 1e0) ELSE 0e0 END)) END, 0e0) AS f17,
  coalesce(sign(CASE WHEN (r.v_tcp_conns + 1e0) <> 0 THEN (r.reassembly) / (r.v_tcp_conns + 1e0) ELSE 0e0 END) * CASE WHEN (1e0 + abs(CASE WHEN (r.v_tcp_conns + 1e0) <> 0 THEN (r.reassembly) / (r.v_tcp_conns + 1e0) ELSE 0e0 END)) > 0 THEN ln(1e0 + abs(CASE WHEN (r.v_tcp_conns + 1e0) <> 0 THEN (r.reassembly) / (r.v_tcp_conns + 1e0) ELSE 0e0 END)) END, 0e0) AS f18,
  coalesce(sign(CASE WHEN (r.v_timers + 1e0) <> 0 THEN (r.v_active_timers) / (r.v_timers + 1e0) ELSE 0e0 END) * CASE WHEN (1e0 + abs(CASE WHEN (r.v_timers + 1e0) <> 0 THEN (r.v_active_timers) / (r.v_timers + 1e0) ELSE 0e0 END)) > 0 THEN ln(1e0 + abs(CASE WHEN (r.v_timers + 1e0) <> 0 THEN (r.v_active_timers) / (r.v_timers + 1e0) ELSE 0e0 END)) END, 0e0) AS f19,
  coalesce(sign(CASE WHEN (r.v_pkts_proc + 1e0) <> 0 THEN (r.v_mem) / (r.v_pkts_proc + 1e0) ELSE 0e0 END) * CASE WHEN (1e0 + abs(CASE WHEN (r.v_pkts_proc + 1e0) <> 0 THEN (r.v_mem) / (r.v_pkts_proc + 1e0) ELSE 0e0 END)) > 0 THEN ln(1e0 + abs(CASE WHEN (r.v_pkts_proc + 1e0) <> 0 THEN (r.v_mem) / (r.v_pkts_proc + 1e0) ELSE 0e0 END)) END, 0e0) AS f20,
  coalesce(sign(r.d_ts) * CASE WHEN (1e0 + abs(r.d_ts)) > 0 THEN ln(1e0 + abs(r.d_ts)) END, 0e0) AS f21,
  coalesce(sign(CASE WHEN (r.d_ts) <> 0 THEN (r.d_pkts_proc) / (r.d_ts) ELSE 0e0 END) * CASE WHEN (1e0 + abs(CASE WHEN (r.d_ts) <> 0 THEN (r.d_pkts_proc) / (r.d_ts) ELSE 0e0 END)) > 0 THEN ln(1e0 + abs(CASE WHEN (r.d_ts) <> 0 THEN (r.d_pkts_proc) / (r.d_ts) ELSE 0e0 END)) END, 0e0) AS f22,
  coalesce(sign(CASE WHEN (r.d_ts) <> 0 THEN (r.d_bytes_recv) / (r.d_ts) ELSE 0e0 END) * CASE WHEN (1e0 + abs(CASE WHEN (r.d_ts) <> 0 THEN (r.d_bytes_recv) / (r.d_ts) ELSE 0e0 END)) > 0 THEN ln(1e0 + abs(CASE WHEN (r.d_ts) <> 0 THEN (r.d_bytes_recv) / (r.d_ts) ELSE 0e0 END)) END, 0e0) AS f23,
  coalesce(sign(CASE WHEN (r.d_ts) <> 0 THEN (r.d_events_proc) / (r.d_ts) ELSE 0e0 END) * CASE WHEN (1e0 + abs(CASE WHEN (r.d_ts) <> 0 THEN (r.d_events_proc) / (r.d_ts) ELSE 0e0 END)) > 0 THEN ln(1e0 + abs(CASE WHEN (r.d_ts) <> 0 THEN (r.d_events_proc) / (r.d_ts) ELSE 0e0 END)) END, 0e0) AS f24,
  coalesce(sign(CASE WHEN (r.d_ts) <> 0 THEN (r.d_events_queued) / (r.d_ts) ELSE 0e0 END) * CASE WHEN (1e0 + abs(CASE WHEN (r.d_ts) <> 0 THEN (r.d_events_queued) / (r.d_ts) ELSE 0e0 END)) > 0 THEN ln(1e0 + abs(CASE WHEN (r.d_ts) <> 0 THEN (r.d_events_queued) / (r.d_ts) ELSE 0e0 END)) END, 0e0) AS f25,
  coalesce(sign(CASE WHEN (r.d_ts) <> 0 THEN (r.d_conns) / (r.d_ts) ELSE 0e0 END) * CASE WHEN (1e0 + abs(CASE WHEN (r.d_ts) <> 0 THEN (r.d_conns) / (r.d_ts) ELSE 0e0 END)) > 0 THEN ln(1e0 + abs(CASE WHEN (r.d_ts) <> 0 THEN (r.d_conns) / (r.d_ts) ELSE 0e0 END)) END, 0e0) AS f26,
  coalesce(sign(CASE WHEN (r.d_ts) <> 0 THEN (r.d_files) / (r.d_ts) ELSE 0e0 END) * CASE WHEN (1e0 + abs(CASE WHEN (r.d_ts) <> 0 THEN (r.d_files) / (r.d_ts) ELSE 0e0 END)) > 0 THEN ln(1e0 + abs(CASE WHEN (r.d_ts) <> 0 THEN (r.d_files) / (r.d_ts) ELSE 0e0 END)) END, 0e0) AS f27,
  coalesce(sign(CASE WHEN (r.d_ts) <> 0 THEN (r.d_dns_requests) / (r.d_ts) ELSE 0e0 END) * CASE WHEN (1e0 + abs(CASE WHEN (r.d_ts) <> 0 THEN (r.d_dns_requests) / (r.d_ts) ELSE 0e0 END)) > 0 THEN ln(1e0 + abs(CASE WHEN (r.d_ts) <> 0 THEN (r.d_dns_requests) / (r.d_ts) ELSE 0e0 END)) END, 0e0) AS f28,
  coalesce(sign(abs(r.d_mem)) * CASE WHEN (1e0 + abs(abs(r.d_mem))) > 0 THEN ln(1e0 + abs(abs(r.d_mem))) END, 0e0) AS f29,
  coalesce(sign(abs(r.d_events_queued)) * CASE WHEN (1e0 + abs(abs(r.d_events_queued))) > 0 THEN ln(1e0 + abs(abs(r.d_events_queued))) END, 0e0) AS f30,
  coalesce(abs(r.d_tcp_share) + abs(r.d_udp_share) + abs(r.d_icmp_share), 0e0) AS f31
FROM stats_rows r;

-- Function stats_scored
SELECT p.capture_id, p.scope_id, p.row_key, p.file_id, p.line, p.ts, p.uid, p.id_orig_h, p.id_orig_p, p.id_resp_h, p.id_resp_p, p.proto, p.label, p.detailedlabel, p.prior, p.tail, p.score, CASE WHEN abs(p.score) < 1e290 THEN p.score * 1048577e0 - (p.score * 1048577e0 - p.score) ELSE p.score END AS rank_score
FROM (SELECT q.*, q.surprise + q.prior + q.extreme + q.tail AS score
FROM (SELECT capture_id, scope_id, row_key, file_id, line, ts, uid, id_orig_h, id_orig_p, id_resp_h, id_resp_p, proto, label, detailedlabel, surprise, prior, extreme, greatest(coalesce(CASE WHEN model_tail_error('stats', CAST(scope_id AS BIGINT), array(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31)) IS NULL THEN model_tail('stats', CAST(scope_id AS BIGINT), array(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31)) ELSE CAST(raise_error(model_tail_error('stats', CAST(scope_id AS BIGINT), array(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31))) AS DOUBLE) END, 0e0) - 4.605170185988092e0, 0e0) AS tail FROM stats_inputs) q) p;

-- Table stats_buckets
SELECT s.capture_id, CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT) AS bucket, CAST(count(*) AS BIGINT) AS n
FROM stats_scored s
GROUP BY s.capture_id, CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT);

-- Table stats_wanted
SELECT q.capture_id, q.n, CAST(coalesce(sum(CASE WHEN b.bucket > floor(64e0 * sign((greatest(4.605170185988092e0, q.median + q.slope * q.reach))) * CASE WHEN (1e0 + abs((greatest(4.605170185988092e0, q.median + q.slope * q.reach)))) > 0 THEN ln(1e0 + abs((greatest(4.605170185988092e0, q.median + q.slope * q.reach)))) END) THEN b.n END), 0) AS BIGINT) AS wanted, CAST(NULL AS DOUBLE) AS cut_position
FROM (
  SELECT p.capture_id, p.n, p.median, greatest(0.25e0, (p.high - p.median) * 0.6213349345596119e0) AS slope, CASE WHEN (1e1 * p.n) > 0 THEN ln(1e1 * p.n) END AS reach
  FROM (
    SELECT u.capture_id, u.n, exp((min(CASE WHEN 2 * u.upto >= u.n THEN u.bucket END) + 5e-1) * 0.015625e0) - 1e0 AS median, exp((min(CASE WHEN 10 * u.upto >= 9 * u.n THEN u.bucket END) + 5e-1) * 0.015625e0) - 1e0 AS high
    FROM (
      SELECT capture_id, bucket, CAST(sum(n) OVER (PARTITION BY capture_id ORDER BY bucket) AS BIGINT) AS upto, CAST(sum(n) OVER (PARTITION BY capture_id) AS BIGINT) AS n
      FROM stats_buckets) u
    GROUP BY u.capture_id, u.n) p) q
JOIN stats_buckets b ON b.capture_id = q.capture_id
GROUP BY q.capture_id, q.n;

-- Table stats_bounds
SELECT b.capture_id, max(b.bucket) AS bucket
FROM (SELECT capture_id, bucket, CAST(sum(n) OVER (PARTITION BY capture_id ORDER BY bucket DESC) AS BIGINT) AS above FROM stats_buckets) b
JOIN stats_wanted w ON w.capture_id = b.capture_id
WHERE b.above >= w.wanted
GROUP BY b.capture_id;

-- Table stats_candidates
SELECT s.capture_id, s.row_key, s.rank_score, s.uid, w.n, w.wanted, w.cut_position,
  CAST(row_number() OVER (PARTITION BY s.capture_id ORDER BY s.rank_score DESC, s.row_key) AS BIGINT) AS place,
  CAST(rank() OVER (PARTITION BY s.capture_id ORDER BY s.rank_score DESC) AS BIGINT) AS first_place,
  CAST(count(*) OVER (PARTITION BY s.capture_id, s.rank_score) AS BIGINT) AS ties
FROM stats_scored s
JOIN stats_wanted w ON w.capture_id = s.capture_id
JOIN stats_bounds c ON c.capture_id = s.capture_id
WHERE CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT) >= c.bucket;

-- Table stats_cuts
SELECT c.capture_id, c.n, coalesce(max(CASE WHEN c.place = c.wanted AND c.rank_score > 0 THEN c.row_key END), CAST('-9223372036854775808' AS BIGINT)) AS cut_key,
  coalesce(max(CASE WHEN c.place = c.wanted AND c.rank_score > 0 THEN c.rank_score END), max(c.rank_score)) AS cut_score
FROM stats_candidates c
GROUP BY c.capture_id, c.n;

-- Table stats_top
SELECT c.capture_id, c.row_key, c.uid, c.rank_score, c.place,
  CASE WHEN c.n > 0 THEN (c.n + 1 - c.first_place - (c.ties - 1) * 5e-1) / c.n END AS percentile
FROM stats_candidates c
JOIN stats_cuts k ON k.capture_id = c.capture_id
WHERE (c.rank_score > k.cut_score OR (c.rank_score = k.cut_score AND c.row_key <= k.cut_key));

-- Table stats_found
SELECT t.capture_id, t.row_key, max(t.percentile) AS percentile, max(s.score) AS score, max(s.tail) AS tail, max(s.prior) AS prior
FROM stats_top t
JOIN stats_scored s ON s.capture_id = t.capture_id AND s.row_key = t.row_key
GROUP BY t.capture_id, t.row_key;

-- Table stats_found_rows
SELECT r.*, s.tail, s.prior, s.score, s.percentile, CAST(NULL AS DOUBLE) AS normal_share
FROM stats_rows r
JOIN stats_found s ON s.capture_id = r.capture_id AND s.row_key = r.row_key;

-- Function stats_medians
SELECT s.scope_id, CASE WHEN model_median_error('stats', CAST(s.scope_id AS BIGINT), array(0e0)) IS NULL THEN model_median('stats', CAST(s.scope_id AS BIGINT), array(0e0)) ELSE CAST(raise_error(model_median_error('stats', CAST(s.scope_id AS BIGINT), array(0e0))) AS DOUBLE) END AS f1, CASE WHEN model_median_error('stats', CAST(s.scope_id AS BIGINT), array(1e0)) IS NULL THEN model_median('stats', CAST(s.scope_id AS BIGINT), array(1e0)) ELSE CAST(raise_error(model_median_error('stats', CAST(s.scope_id AS BIGINT), array(1e0))) AS DOUBLE) END AS f2, CASE WHEN model_median_error('stats', CAST(s.scope_id AS BIGINT), array(2e0)) IS NULL THEN model_median('stats', CAST(s.scope_id AS BIGINT), array(2e0)) ELSE CAST(raise_error(model_median_error('stats', CAST(s.scope_id AS BIGINT), array(2e0))) AS DOUBLE) END AS f3, CASE WHEN model_median_error('stats', CAST(s.scope_id AS BIGINT), array(3e0)) IS NULL THEN model_median('stats', CAST(s.scope_id AS BIGINT), array(3e0)) ELSE CAST(raise_error(model_median_error('stats', CAST(s.scope_id AS BIGINT), array(3e0))) AS DOUBLE) END AS f4, CASE WHEN model_median_error('stats', CAST(s.scope_id AS BIGINT), array(4e0)) IS NULL THEN model_median('stats', CAST(s.scope_id AS BIGINT), array(4e0)) ELSE CAST(raise_error(model_median_error('stats', CAST(s.scope_id AS BIGINT), array(4e0))) AS DOUBLE) END AS f5, CASE WHEN model_median_error('stats', CAST(s.scope_id AS BIGINT), array(5e0)) IS NULL THEN model_median('stats', CAST(s.scope_id AS BIGINT), array(5e0)) ELSE CAST(raise_error(model_median_error('stats', CAST(s.scope_id AS BIGINT), array(5e0))) AS DOUBLE) END AS f6, CASE WHEN model_median_error('stats', CAST(s.scope_id AS BIGINT), array(6e0)) IS NULL THEN model_median('stats', CAST(s.scope_id AS BIGINT), array(6e0)) ELSE CAST(raise_error(model_median_error('stats', CAST(s.scope_id AS BIGINT), array(6e0))) AS DOUBLE) END AS f7, CASE WHEN model_median_error('stats', CAST(s.scope_id AS BIGINT), array(7e0)) IS NULL THEN model_median('stats', CAST(s.scope_id AS BIGINT), array(7e0)) ELSE CAST(raise_error(model_median_error('stats', CAST(s.scope_id AS BIGINT), array(7e0))) AS DOUBLE) END AS f8, CASE WHEN model_median_error('stats', CAST(s.scope_id AS BIGINT), array(8e0)) IS NULL THEN model_median('stats', CAST(s.scope_id AS BIGINT), array(8e0)) ELSE CAST(raise_error(model_median_error('stats', CAST(s.scope_id AS BIGINT), array(8e0))) AS DOUBLE) END AS f9, CASE WHEN model_median_error('stats', CAST(s.scope_id AS BIGINT), array(9e0)) IS NULL THEN model_median('stats', CAST(s.scope_id AS BIGINT), array(9e0)) ELSE CAST(raise_error(model_median_error('stats', CAST(s.scope_id AS BIGINT), array(9e0))) AS DOUBLE) END AS f10, CASE WHEN model_median_error('stats', CAST(s.scope_id AS BIGINT), array(10e0)) IS NULL THEN model_median('stats', CAST(s.scope_id AS BIGINT), array(10e0)) ELSE CAST(raise_error(model_median_error('stats', CAST(s.scope_id AS BIGINT), array(10e0))) AS DOUBLE) END AS f11, CASE WHEN model_median_error('stats', CAST(s.scope_id AS BIGINT), array(11e0)) IS NULL THEN model_median('stats', CAST(s.scope_id AS BIGINT), array(11e0)) ELSE CAST(raise_error(model_median_error('stats', CAST(s.scope_id AS BIGINT), array(11e0))) AS DOUBLE) END AS f12, CASE WHEN model_median_error('stats', CAST(s.scope_id AS BIGINT), array(12e0)) IS NULL THEN model_median('stats', CAST(s.scope_id AS BIGINT), array(12e0)) ELSE CAST(raise_error(model_median_error('stats', CAST(s.scope_id AS BIGINT), array(12e0))) AS DOUBLE) END AS f13, CASE WHEN model_median_error('stats', CAST(s.scope_id AS BIGINT), array(13e0)) IS NULL THEN model_median('stats', CAST(s.scope_id AS BIGINT), array(13e0)) ELSE CAST(raise_error(model_median_error('stats', CAST(s.scope_id AS BIGINT), array(13e0))) AS DOUBLE) END AS f14, CASE WHEN model_median_error('stats', CAST(s.scope_id AS BIGINT), array(14e0)) IS NULL THEN model_median('stats', CAST(s.scope_id AS BIGINT), array(14e0)) ELSE CAST(raise_error(model_median_error('stats', CAST(s.scope_id AS BIGINT), array(14e0))) AS DOUBLE) END AS f15, CASE WHEN model_median_error('stats', CAST(s.scope_id AS BIGINT), array(15e0)) IS NULL THEN model_median('stats', CAST(s.scope_id AS BIGINT), array(15e0)) ELSE CAST(raise_error(model_median_error('stats', CAST(s.scope_id AS BIGINT), array(15e0))) AS DOUBLE) END AS f16, CASE WHEN model_median_error('stats', CAST(s.scope_id AS BIGINT), array(16e0)) IS NULL THEN model_median('stats', CAST(s.scope_id AS BIGINT), array(16e0)) ELSE CAST(raise_error(model_median_error('stats', CAST(s.scope_id AS BIGINT), array(16e0))) AS DOUBLE) END AS f17, CASE WHEN model_median_error('stats', CAST(s.scope_id AS BIGINT), array(17e0)) IS NULL THEN model_median('stats', CAST(s.scope_id AS BIGINT), array(17e0)) ELSE CAST(raise_error(model_median_error('stats', CAST(s.scope_id AS BIGINT), array(17e0))) AS DOUBLE) END AS f18, CASE WHEN model_median_error('stats', CAST(s.scope_id AS BIGINT), array(18e0)) IS NULL THEN model_median('stats', CAST(s.scope_id AS BIGINT), array(18e0)) ELSE CAST(raise_error(model_median_error('stats', CAST(s.scope_id AS BIGINT), array(18e0))) AS DOUBLE) END AS f19, CASE WHEN model_median_error('stats', CAST(s.scope_id AS BIGINT), array(19e0)) IS NULL THEN model_median('stats', CAST(s.scope_id AS BIGINT), array(19e0)) ELSE CAST(raise_error(model_median_error('stats', CAST(s.scope_id AS BIGINT), array(19e0))) AS DOUBLE) END AS f20, CASE WHEN model_median_error('stats', CAST(s.scope_id AS BIGINT), array(20e0)) IS NULL THEN model_median('stats', CAST(s.scope_id AS BIGINT), array(20e0)) ELSE CAST(raise_error(model_median_error('stats', CAST(s.scope_id AS BIGINT), array(20e0))) AS DOUBLE) END AS f21, CASE WHEN model_median_error('stats', CAST(s.scope_id AS BIGINT), array(21e0)) IS NULL THEN model_median('stats', CAST(s.scope_id AS BIGINT), array(21e0)) ELSE CAST(raise_error(model_median_error('stats', CAST(s.scope_id AS BIGINT), array(21e0))) AS DOUBLE) END AS f22, CASE WHEN model_median_error('stats', CAST(s.scope_id AS BIGINT), array(22e0)) IS NULL THEN model_median('stats', CAST(s.scope_id AS BIGINT), array(22e0)) ELSE CAST(raise_error(model_median_error('stats', CAST(s.scope_id AS BIGINT), array(22e0))) AS DOUBLE) END AS f23, CASE WHEN model_median_error('stats', CAST(s.scope_id AS BIGINT), array(23e0)) IS NULL THEN model_median('stats', CAST(s.scope_id AS BIGINT), array(23e0)) ELSE CAST(raise_error(model_median_error('stats', CAST(s.scope_id AS BIGINT), array(23e0))) AS DOUBLE) END AS f24, CASE WHEN model_median_error('stats', CAST(s.scope_id AS BIGINT), array(24e0)) IS NULL THEN model_median('stats', CAST(s.scope_id AS BIGINT), array(24e0)) ELSE CAST(raise_error(model_median_error('stats', CAST(s.scope_id AS BIGINT), array(24e0))) AS DOUBLE) END AS f25, CASE WHEN model_median_error('stats', CAST(s.scope_id AS BIGINT), array(25e0)) IS NULL THEN model_median('stats', CAST(s.scope_id AS BIGINT), array(25e0)) ELSE CAST(raise_error(model_median_error('stats', CAST(s.scope_id AS BIGINT), array(25e0))) AS DOUBLE) END AS f26, CASE WHEN model_median_error('stats', CAST(s.scope_id AS BIGINT), array(26e0)) IS NULL THEN model_median('stats', CAST(s.scope_id AS BIGINT), array(26e0)) ELSE CAST(raise_error(model_median_error('stats', CAST(s.scope_id AS BIGINT), array(26e0))) AS DOUBLE) END AS f27, CASE WHEN model_median_error('stats', CAST(s.scope_id AS BIGINT), array(27e0)) IS NULL THEN model_median('stats', CAST(s.scope_id AS BIGINT), array(27e0)) ELSE CAST(raise_error(model_median_error('stats', CAST(s.scope_id AS BIGINT), array(27e0))) AS DOUBLE) END AS f28, CASE WHEN model_median_error('stats', CAST(s.scope_id AS BIGINT), array(28e0)) IS NULL THEN model_median('stats', CAST(s.scope_id AS BIGINT), array(28e0)) ELSE CAST(raise_error(model_median_error('stats', CAST(s.scope_id AS BIGINT), array(28e0))) AS DOUBLE) END AS f29, CASE WHEN model_median_error('stats', CAST(s.scope_id AS BIGINT), array(29e0)) IS NULL THEN model_median('stats', CAST(s.scope_id AS BIGINT), array(29e0)) ELSE CAST(raise_error(model_median_error('stats', CAST(s.scope_id AS BIGINT), array(29e0))) AS DOUBLE) END AS f30, CASE WHEN model_median_error('stats', CAST(s.scope_id AS BIGINT), array(30e0)) IS NULL THEN model_median('stats', CAST(s.scope_id AS BIGINT), array(30e0)) ELSE CAST(raise_error(model_median_error('stats', CAST(s.scope_id AS BIGINT), array(30e0))) AS DOUBLE) END AS f31
FROM (SELECT DISTINCT scope_id FROM stats_found_rows) s;

-- View stats_found_inputs
SELECT r.scope_id,
  r.row_key,
  r.capture_id,
  coalesce(sign(r.v_mem) * CASE WHEN (1e0 + abs(r.v_mem)) > 0 THEN ln(1e0 + abs(r.v_mem)) END, 0e0) AS f1,
  coalesce(sign(r.v_events_queued) * CASE WHEN (1e0 + abs(r.v_events_queued)) > 0 THEN ln(1e0 + abs(r.v_events_queued)) END, 0e0) AS f2,
  coalesce(sign(r.active_conns) * CASE WHEN (1e0 + abs(r.active_conns)) > 0 THEN ln(1e0 + abs(r.active_conns)) END, 0e0) AS f3,
  coalesce(sign(r.v_active_files) * CASE WHEN (1e0 + abs(r.v_active_files)) > 0 THEN ln(1e0 + abs(r.v_active_files)) END, 0e0) AS f4,
  coalesce(sign(r.v_active_dns_requests) * CASE WHEN (1e0 + abs(r.v_active_dns_requests)) > 0 THEN ln(1e0 + abs(r.v_active_dns_requests)) END, 0e0) AS f5,
  coalesce(sign(r.reassembly) * CASE WHEN (1e0 + abs(r.reassembly)) > 0 THEN ln(1e0 + abs(r.reassembly)) END, 0e0) AS f6,
  coalesce(sign(CASE WHEN (r.v_pkts_proc) <> 0 THEN (r.v_bytes_recv) / (r.v_pkts_proc) ELSE 0e0 END) * CASE WHEN (1e0 + abs(CASE WHEN (r.v_pkts_proc) <> 0 THEN (r.v_bytes_recv) / (r.v_pkts_proc) ELSE 0e0 END)) > 0 THEN ln(1e0 + abs(CASE WHEN (r.v_pkts_proc) <> 0 THEN (r.v_bytes_recv) / (r.v_pkts_proc) ELSE 0e0 END)) END, 0e0) AS f7,
  coalesce(sign(CASE WHEN (r.v_pkts_proc) <> 0 THEN (r.v_events_proc) / (r.v_pkts_proc) ELSE 0e0 END) * CASE WHEN (1e0 + abs(CASE WHEN (r.v_pkts_proc) <> 0 THEN (r.v_events_proc) / (r.v_pkts_proc) ELSE 0e0 END)) > 0 THEN ln(1e0 + abs(CASE WHEN (r.v_pkts_proc) <> 0 THEN (r.v_events_proc) / (r.v_pkts_proc) ELSE 0e0 END)) END, 0e0) AS f8,
  coalesce(sign(CASE WHEN (r.v_events_proc + 1e0) <> 0 THEN (r.v_events_queued) / (r.v_events_proc + 1e0) ELSE 0e0 END) * CASE WHEN (1e0 + abs(CASE WHEN (r.v_events_proc + 1e0) <> 0 THEN (r.v_events_queued) / (r.v_events_proc + 1e0) ELSE 0e0 END)) > 0 THEN ln(1e0 + abs(CASE WHEN (r.v_events_proc + 1e0) <> 0 THEN (r.v_events_queued) / (r.v_events_proc + 1e0) ELSE 0e0 END)) END, 0e0) AS f9,
  coalesce(sign(CASE WHEN (r.conns + 1e0) <> 0 THEN (r.active_conns) / (r.conns + 1e0) ELSE 0e0 END) * CASE WHEN (1e0 + abs(CASE WHEN (r.conns + 1e0) <> 0 THEN (r.active_conns) / (r.conns + 1e0) ELSE 0e0 END)) > 0 THEN ln(1e0 + abs(CASE WHEN (r.conns + 1e0) <> 0 THEN (r.active_conns) / (r.conns + 1e0) ELSE 0e0 END)) END, 0e0) AS f10,
  coalesce(r.tcp_share, 0e0) AS f11,
  coalesce(r.udp_share, 0e0) AS f12,
  coalesce(r.icmp_share, 0e0) AS f13,
  coalesce(sign(CASE WHEN (r.v_tcp_conns + 1e0) <> 0 THEN (r.v_files) / (r.v_tcp_conns + 1e0) ELSE 0e0 END) * CASE WHEN (1e0 + abs(CASE WHEN (r.v_tcp_conns + 1e0) <> 0 THEN (r.v_files) / (r.v_tcp_conns + 1e0) ELSE 0e0 END)) > 0 THEN ln(1e0 + abs(CASE WHEN (r.v_tcp_conns + 1e0) <> 0 THEN (r.v_files) / (r.v_tcp_conns + 1e0) ELSE 0e0 END)) END, 0e0) AS f14,
  coalesce(sign(CASE WHEN (r.active_conns + 1e0) <> 0 THEN (r.v_active_files) / (r.active_conns + 1e0) ELSE 0e0 END) * CASE WHEN (1e0 + abs(CASE WHEN (r.active_conns + 1e0) <> 0 THEN (r.v_active_files) / (r.active_conns + 1e0) ELSE 0e0 END)) > 0 THEN ln(1e0 + abs(CASE WHEN (r.active_conns + 1e0) <> 0 THEN (r.v_active_files) / (r.active_conns + 1e0) ELSE 0e0 END)) END, 0e0) AS f15,
  coalesce(sign(CASE WHEN (r.v_udp_conns + 1e0) <> 0 THEN (r.v_dns_requests) / (r.v_udp_conns + 1e0) ELSE 0e0 END) * CASE WHEN (1e0 + abs(CASE WHEN (r.v_udp_conns + 1e0) <> 0 THEN (r.v_dns_requests) / (r.v_udp_conns + 1e0) ELSE 0e0 END)) > 0 THEN ln(1e0 + abs(CASE WHEN (r.v_udp_conns + 1e0) <> 0 THEN (r.v_dns_requests) / (r.v_udp_conns + 1e0) ELSE 0e0 END)) END, 0e0) AS f16,
  coalesce(sign(CASE WHEN (r.v_dns_requests + 1e0) <> 0 THEN (r.v_active_dns_requests) / (r.v_dns_requests + 1e0) ELSE 0e0 END) * CASE WHEN (1e0 + abs(CASE WHEN (r.v_dns_requests + 1e0) <> 0 THEN (r.v_active_dns_requests) / (r.v_dns_requests + 1e0) ELSE 0e0 END)) > 0 THEN ln(1e0 + abs(CASE WHEN (r.v_dns_requests + 1e0) <> 0 THEN (r.v_active_dns_requests) / (r.v_dns_requests + 1e0) ELSE 0e0 END)) END, 0e0) AS f17,
  coalesce(sign(CASE WHEN (r.v_tcp_conns + 1e0) <> 0 THEN (r.reassembly) / (r.v_tcp_conns + 1e0) ELSE 0e0 END) * CASE WHEN (1e0 + abs(CASE WHEN (r.v_tcp_conns + 1e0) <> 0 THEN (r.reassembly) / (r.v_tcp_conns + 1e0) ELSE 0e0 END)) > 0 THEN ln(1e0 + abs(CASE WHEN (r.v_tcp_conns + 1e0) <> 0 THEN (r.reassembly) / (r.v_tcp_conns + 1e0) ELSE 0e0 END)) END, 0e0) AS f18,
  coalesce(sign(CASE WHEN (r.v_timers + 1e0) <> 0 THEN (r.v_active_timers) / (r.v_timers + 1e0) ELSE 0e0 END) * CASE WHEN (1e0 + abs(CASE WHEN (r.v_timers + 1e0) <> 0 THEN (r.v_active_timers) / (r.v_timers + 1e0) ELSE 0e0 END)) > 0 THEN ln(1e0 + abs(CASE WHEN (r.v_timers + 1e0) <> 0 THEN (r.v_active_timers) / (r.v_timers + 1e0) ELSE 0e0 END)) END, 0e0) AS f19,
  coalesce(sign(CASE WHEN (r.v_pkts_proc + 1e0) <> 0 THEN (r.v_mem) / (r.v_pkts_proc + 1e0) ELSE 0e0 END) * CASE WHEN (1e0 + abs(CASE WHEN (r.v_pkts_proc + 1e0) <> 0 THEN (r.v_mem) / (r.v_pkts_proc + 1e0) ELSE 0e0 END)) > 0 THEN ln(1e0 + abs(CASE WHEN (r.v_pkts_proc + 1e0) <> 0 THEN (r.v_mem) / (r.v_pkts_proc + 1e0) ELSE 0e0 END)) END, 0e0) AS f20,
  coalesce(sign(r.d_ts) * CASE WHEN (1e0 + abs(r.d_ts)) > 0 THEN ln(1e0 + abs(r.d_ts)) END, 0e0) AS f21,
  coalesce(sign(CASE WHEN (r.d_ts) <> 0 THEN (r.d_pkts_proc) / (r.d_ts) ELSE 0e0 END) * CASE WHEN (1e0 + abs(CASE WHEN (r.d_ts) <> 0 THEN (r.d_pkts_proc) / (r.d_ts) ELSE 0e0 END)) > 0 THEN ln(1e0 + abs(CASE WHEN (r.d_ts) <> 0 THEN (r.d_pkts_proc) / (r.d_ts) ELSE 0e0 END)) END, 0e0) AS f22,
  coalesce(sign(CASE WHEN (r.d_ts) <> 0 THEN (r.d_bytes_recv) / (r.d_ts) ELSE 0e0 END) * CASE WHEN (1e0 + abs(CASE WHEN (r.d_ts) <> 0 THEN (r.d_bytes_recv) / (r.d_ts) ELSE 0e0 END)) > 0 THEN ln(1e0 + abs(CASE WHEN (r.d_ts) <> 0 THEN (r.d_bytes_recv) / (r.d_ts) ELSE 0e0 END)) END, 0e0) AS f23,
  coalesce(sign(CASE WHEN (r.d_ts) <> 0 THEN (r.d_events_proc) / (r.d_ts) ELSE 0e0 END) * CASE WHEN (1e0 + abs(CASE WHEN (r.d_ts) <> 0 THEN (r.d_events_proc) / (r.d_ts) ELSE 0e0 END)) > 0 THEN ln(1e0 + abs(CASE WHEN (r.d_ts) <> 0 THEN (r.d_events_proc) / (r.d_ts) ELSE 0e0 END)) END, 0e0) AS f24,
  coalesce(sign(CASE WHEN (r.d_ts) <> 0 THEN (r.d_events_queued) / (r.d_ts) ELSE 0e0 END) * CASE WHEN (1e0 + abs(CASE WHEN (r.d_ts) <> 0 THEN (r.d_events_queued) / (r.d_ts) ELSE 0e0 END)) > 0 THEN ln(1e0 + abs(CASE WHEN (r.d_ts) <> 0 THEN (r.d_events_queued) / (r.d_ts) ELSE 0e0 END)) END, 0e0) AS f25,
  coalesce(sign(CASE WHEN (r.d_ts) <> 0 THEN (r.d_conns) / (r.d_ts) ELSE 0e0 END) * CASE WHEN (1e0 + abs(CASE WHEN (r.d_ts) <> 0 THEN (r.d_conns) / (r.d_ts) ELSE 0e0 END)) > 0 THEN ln(1e0 + abs(CASE WHEN (r.d_ts) <> 0 THEN (r.d_conns) / (r.d_ts) ELSE 0e0 END)) END, 0e0) AS f26,
  coalesce(sign(CASE WHEN (r.d_ts) <> 0 THEN (r.d_files) / (r.d_ts) ELSE 0e0 END) * CASE WHEN (1e0 + abs(CASE WHEN (r.d_ts) <> 0 THEN (r.d_files) / (r.d_ts) ELSE 0e0 END)) > 0 THEN ln(1e0 + abs(CASE WHEN (r.d_ts) <> 0 THEN (r.d_files) / (r.d_ts) ELSE 0e0 END)) END, 0e0) AS f27,
  coalesce(sign(CASE WHEN (r.d_ts) <> 0 THEN (r.d_dns_requests) / (r.d_ts) ELSE 0e0 END) * CASE WHEN (1e0 + abs(CASE WHEN (r.d_ts) <> 0 THEN (r.d_dns_requests) / (r.d_ts) ELSE 0e0 END)) > 0 THEN ln(1e0 + abs(CASE WHEN (r.d_ts) <> 0 THEN (r.d_dns_requests) / (r.d_ts) ELSE 0e0 END)) END, 0e0) AS f28,
  coalesce(sign(abs(r.d_mem)) * CASE WHEN (1e0 + abs(abs(r.d_mem))) > 0 THEN ln(1e0 + abs(abs(r.d_mem))) END, 0e0) AS f29,
  coalesce(sign(abs(r.d_events_queued)) * CASE WHEN (1e0 + abs(abs(r.d_events_queued))) > 0 THEN ln(1e0 + abs(abs(r.d_events_queued))) END, 0e0) AS f30,
  coalesce(abs(r.d_tcp_share) + abs(r.d_udp_share) + abs(r.d_icmp_share), 0e0) AS f31
FROM stats_found_rows r;

-- Function stats_losses
SELECT DISTINCT f.capture_id, f.row_key,
  greatest(coalesce(CASE WHEN model_loss_error('stats', CAST(f.scope_id AS BIGINT), array(0e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31)) IS NULL THEN model_loss('stats', CAST(f.scope_id AS BIGINT), array(0e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31)) ELSE CAST(raise_error(model_loss_error('stats', CAST(f.scope_id AS BIGINT), array(0e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31))) AS DOUBLE) END, 0e0), 0e0) AS loss1,
  greatest(coalesce(CASE WHEN model_loss_error('stats', CAST(f.scope_id AS BIGINT), array(1e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31)) IS NULL THEN model_loss('stats', CAST(f.scope_id AS BIGINT), array(1e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31)) ELSE CAST(raise_error(model_loss_error('stats', CAST(f.scope_id AS BIGINT), array(1e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31))) AS DOUBLE) END, 0e0), 0e0) AS loss2,
  greatest(coalesce(CASE WHEN model_loss_error('stats', CAST(f.scope_id AS BIGINT), array(2e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31)) IS NULL THEN model_loss('stats', CAST(f.scope_id AS BIGINT), array(2e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31)) ELSE CAST(raise_error(model_loss_error('stats', CAST(f.scope_id AS BIGINT), array(2e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31))) AS DOUBLE) END, 0e0), 0e0) AS loss3,
  greatest(coalesce(CASE WHEN model_loss_error('stats', CAST(f.scope_id AS BIGINT), array(3e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31)) IS NULL THEN model_loss('stats', CAST(f.scope_id AS BIGINT), array(3e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31)) ELSE CAST(raise_error(model_loss_error('stats', CAST(f.scope_id AS BIGINT), array(3e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31))) AS DOUBLE) END, 0e0), 0e0) AS loss4,
  greatest(coalesce(CASE WHEN model_loss_error('stats', CAST(f.scope_id AS BIGINT), array(4e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31)) IS NULL THEN model_loss('stats', CAST(f.scope_id AS BIGINT), array(4e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31)) ELSE CAST(raise_error(model_loss_error('stats', CAST(f.scope_id AS BIGINT), array(4e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31))) AS DOUBLE) END, 0e0), 0e0) AS loss5,
  greatest(coalesce(CASE WHEN model_loss_error('stats', CAST(f.scope_id AS BIGINT), array(5e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31)) IS NULL THEN model_loss('stats', CAST(f.scope_id AS BIGINT), array(5e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31)) ELSE CAST(raise_error(model_loss_error('stats', CAST(f.scope_id AS BIGINT), array(5e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31))) AS DOUBLE) END, 0e0), 0e0) AS loss6,
  greatest(coalesce(CASE WHEN model_loss_error('stats', CAST(f.scope_id AS BIGINT), array(6e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31)) IS NULL THEN model_loss('stats', CAST(f.scope_id AS BIGINT), array(6e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31)) ELSE CAST(raise_error(model_loss_error('stats', CAST(f.scope_id AS BIGINT), array(6e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31))) AS DOUBLE) END, 0e0), 0e0) AS loss7,
  greatest(coalesce(CASE WHEN model_loss_error('stats', CAST(f.scope_id AS BIGINT), array(7e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31)) IS NULL THEN model_loss('stats', CAST(f.scope_id AS BIGINT), array(7e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31)) ELSE CAST(raise_error(model_loss_error('stats', CAST(f.scope_id AS BIGINT), array(7e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31))) AS DOUBLE) END, 0e0), 0e0) AS loss8,
  greatest(coalesce(CASE WHEN model_loss_error('stats', CAST(f.scope_id AS BIGINT), array(8e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31)) IS NULL THEN model_loss('stats', CAST(f.scope_id AS BIGINT), array(8e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31)) ELSE CAST(raise_error(model_loss_error('stats', CAST(f.scope_id AS BIGINT), array(8e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31))) AS DOUBLE) END, 0e0), 0e0) AS loss9,
  greatest(coalesce(CASE WHEN model_loss_error('stats', CAST(f.scope_id AS BIGINT), array(9e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31)) IS NULL THEN model_loss('stats', CAST(f.scope_id AS BIGINT), array(9e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31)) ELSE CAST(raise_error(model_loss_error('stats', CAST(f.scope_id AS BIGINT), array(9e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31))) AS DOUBLE) END, 0e0), 0e0) AS loss10,
  greatest(coalesce(CASE WHEN model_loss_error('stats', CAST(f.scope_id AS BIGINT), array(10e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31)) IS NULL THEN model_loss('stats', CAST(f.scope_id AS BIGINT), array(10e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31)) ELSE CAST(raise_error(model_loss_error('stats', CAST(f.scope_id AS BIGINT), array(10e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31))) AS DOUBLE) END, 0e0), 0e0) AS loss11,
  greatest(coalesce(CASE WHEN model_loss_error('stats', CAST(f.scope_id AS BIGINT), array(11e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31)) IS NULL THEN model_loss('stats', CAST(f.scope_id AS BIGINT), array(11e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31)) ELSE CAST(raise_error(model_loss_error('stats', CAST(f.scope_id AS BIGINT), array(11e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31))) AS DOUBLE) END, 0e0), 0e0) AS loss12,
  greatest(coalesce(CASE WHEN model_loss_error('stats', CAST(f.scope_id AS BIGINT), array(12e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31)) IS NULL THEN model_loss('stats', CAST(f.scope_id AS BIGINT), array(12e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31)) ELSE CAST(raise_error(model_loss_error('stats', CAST(f.scope_id AS BIGINT), array(12e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31))) AS DOUBLE) END, 0e0), 0e0) AS loss13,
  greatest(coalesce(CASE WHEN model_loss_error('stats', CAST(f.scope_id AS BIGINT), array(13e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31)) IS NULL THEN model_loss('stats', CAST(f.scope_id AS BIGINT), array(13e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31)) ELSE CAST(raise_error(model_loss_error('stats', CAST(f.scope_id AS BIGINT), array(13e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31))) AS DOUBLE) END, 0e0), 0e0) AS loss14,
  greatest(coalesce(CASE WHEN model_loss_error('stats', CAST(f.scope_id AS BIGINT), array(14e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31)) IS NULL THEN model_loss('stats', CAST(f.scope_id AS BIGINT), array(14e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31)) ELSE CAST(raise_error(model_loss_error('stats', CAST(f.scope_id AS BIGINT), array(14e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31))) AS DOUBLE) END, 0e0), 0e0) AS loss15,
  greatest(coalesce(CASE WHEN model_loss_error('stats', CAST(f.scope_id AS BIGINT), array(15e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31)) IS NULL THEN model_loss('stats', CAST(f.scope_id AS BIGINT), array(15e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31)) ELSE CAST(raise_error(model_loss_error('stats', CAST(f.scope_id AS BIGINT), array(15e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31))) AS DOUBLE) END, 0e0), 0e0) AS loss16,
  greatest(coalesce(CASE WHEN model_loss_error('stats', CAST(f.scope_id AS BIGINT), array(16e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31)) IS NULL THEN model_loss('stats', CAST(f.scope_id AS BIGINT), array(16e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31)) ELSE CAST(raise_error(model_loss_error('stats', CAST(f.scope_id AS BIGINT), array(16e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31))) AS DOUBLE) END, 0e0), 0e0) AS loss17,
  greatest(coalesce(CASE WHEN model_loss_error('stats', CAST(f.scope_id AS BIGINT), array(17e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31)) IS NULL THEN model_loss('stats', CAST(f.scope_id AS BIGINT), array(17e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31)) ELSE CAST(raise_error(model_loss_error('stats', CAST(f.scope_id AS BIGINT), array(17e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31))) AS DOUBLE) END, 0e0), 0e0) AS loss18,
  greatest(coalesce(CASE WHEN model_loss_error('stats', CAST(f.scope_id AS BIGINT), array(18e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31)) IS NULL THEN model_loss('stats', CAST(f.scope_id AS BIGINT), array(18e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31)) ELSE CAST(raise_error(model_loss_error('stats', CAST(f.scope_id AS BIGINT), array(18e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31))) AS DOUBLE) END, 0e0), 0e0) AS loss19,
  greatest(coalesce(CASE WHEN model_loss_error('stats', CAST(f.scope_id AS BIGINT), array(19e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31)) IS NULL THEN model_loss('stats', CAST(f.scope_id AS BIGINT), array(19e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31)) ELSE CAST(raise_error(model_loss_error('stats', CAST(f.scope_id AS BIGINT), array(19e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31))) AS DOUBLE) END, 0e0), 0e0) AS loss20,
  greatest(coalesce(CASE WHEN model_loss_error('stats', CAST(f.scope_id AS BIGINT), array(20e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31)) IS NULL THEN model_loss('stats', CAST(f.scope_id AS BIGINT), array(20e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31)) ELSE CAST(raise_error(model_loss_error('stats', CAST(f.scope_id AS BIGINT), array(20e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31))) AS DOUBLE) END, 0e0), 0e0) AS loss21,
  greatest(coalesce(CASE WHEN model_loss_error('stats', CAST(f.scope_id AS BIGINT), array(21e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31)) IS NULL THEN model_loss('stats', CAST(f.scope_id AS BIGINT), array(21e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31)) ELSE CAST(raise_error(model_loss_error('stats', CAST(f.scope_id AS BIGINT), array(21e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31))) AS DOUBLE) END, 0e0), 0e0) AS loss22,
  greatest(coalesce(CASE WHEN model_loss_error('stats', CAST(f.scope_id AS BIGINT), array(22e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31)) IS NULL THEN model_loss('stats', CAST(f.scope_id AS BIGINT), array(22e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31)) ELSE CAST(raise_error(model_loss_error('stats', CAST(f.scope_id AS BIGINT), array(22e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31))) AS DOUBLE) END, 0e0), 0e0) AS loss23,
  greatest(coalesce(CASE WHEN model_loss_error('stats', CAST(f.scope_id AS BIGINT), array(23e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31)) IS NULL THEN model_loss('stats', CAST(f.scope_id AS BIGINT), array(23e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31)) ELSE CAST(raise_error(model_loss_error('stats', CAST(f.scope_id AS BIGINT), array(23e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31))) AS DOUBLE) END, 0e0), 0e0) AS loss24,
  greatest(coalesce(CASE WHEN model_loss_error('stats', CAST(f.scope_id AS BIGINT), array(24e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31)) IS NULL THEN model_loss('stats', CAST(f.scope_id AS BIGINT), array(24e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31)) ELSE CAST(raise_error(model_loss_error('stats', CAST(f.scope_id AS BIGINT), array(24e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31))) AS DOUBLE) END, 0e0), 0e0) AS loss25,
  greatest(coalesce(CASE WHEN model_loss_error('stats', CAST(f.scope_id AS BIGINT), array(25e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31)) IS NULL THEN model_loss('stats', CAST(f.scope_id AS BIGINT), array(25e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31)) ELSE CAST(raise_error(model_loss_error('stats', CAST(f.scope_id AS BIGINT), array(25e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31))) AS DOUBLE) END, 0e0), 0e0) AS loss26,
  greatest(coalesce(CASE WHEN model_loss_error('stats', CAST(f.scope_id AS BIGINT), array(26e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31)) IS NULL THEN model_loss('stats', CAST(f.scope_id AS BIGINT), array(26e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31)) ELSE CAST(raise_error(model_loss_error('stats', CAST(f.scope_id AS BIGINT), array(26e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31))) AS DOUBLE) END, 0e0), 0e0) AS loss27,
  greatest(coalesce(CASE WHEN model_loss_error('stats', CAST(f.scope_id AS BIGINT), array(27e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31)) IS NULL THEN model_loss('stats', CAST(f.scope_id AS BIGINT), array(27e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31)) ELSE CAST(raise_error(model_loss_error('stats', CAST(f.scope_id AS BIGINT), array(27e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31))) AS DOUBLE) END, 0e0), 0e0) AS loss28,
  greatest(coalesce(CASE WHEN model_loss_error('stats', CAST(f.scope_id AS BIGINT), array(28e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31)) IS NULL THEN model_loss('stats', CAST(f.scope_id AS BIGINT), array(28e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31)) ELSE CAST(raise_error(model_loss_error('stats', CAST(f.scope_id AS BIGINT), array(28e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31))) AS DOUBLE) END, 0e0), 0e0) AS loss29,
  greatest(coalesce(CASE WHEN model_loss_error('stats', CAST(f.scope_id AS BIGINT), array(29e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31)) IS NULL THEN model_loss('stats', CAST(f.scope_id AS BIGINT), array(29e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31)) ELSE CAST(raise_error(model_loss_error('stats', CAST(f.scope_id AS BIGINT), array(29e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31))) AS DOUBLE) END, 0e0), 0e0) AS loss30,
  greatest(coalesce(CASE WHEN model_loss_error('stats', CAST(f.scope_id AS BIGINT), array(30e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31)) IS NULL THEN model_loss('stats', CAST(f.scope_id AS BIGINT), array(30e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31)) ELSE CAST(raise_error(model_loss_error('stats', CAST(f.scope_id AS BIGINT), array(30e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31))) AS DOUBLE) END, 0e0), 0e0) AS loss31
FROM stats_found_inputs f;

-- View stats_found_terms
SELECT r.capture_id,
  r.scope_id,
  r.row_key,
  r.tail,
  r.prior,
  r.v_mem AS x1,
  sign(med.f1) * (exp(abs(med.f1)) - 1e0) AS usual_x1,
  lo.loss1,
  r.v_events_queued AS x2,
  sign(med.f2) * (exp(abs(med.f2)) - 1e0) AS usual_x2,
  lo.loss2,
  r.active_conns AS x3,
  sign(med.f3) * (exp(abs(med.f3)) - 1e0) AS usual_x3,
  lo.loss3,
  r.v_active_files AS x4,
  sign(med.f4) * (exp(abs(med.f4)) - 1e0) AS usual_x4,
  lo.loss4,
  r.v_active_dns_requests AS x5,
  sign(med.f5) * (exp(abs(med.f5)) - 1e0) AS usual_x5,
  lo.loss5,
  r.reassembly AS x6,
  sign(med.f6) * (exp(abs(med.f6)) - 1e0) AS usual_x6,
  lo.loss6,
  CASE WHEN (r.v_pkts_proc) <> 0 THEN (r.v_bytes_recv) / (r.v_pkts_proc) ELSE 0e0 END AS x7,
  sign(med.f7) * (exp(abs(med.f7)) - 1e0) AS usual_x7,
  lo.loss7,
  CASE WHEN (r.v_pkts_proc) <> 0 THEN (r.v_events_proc) / (r.v_pkts_proc) ELSE 0e0 END AS x8,
  sign(med.f8) * (exp(abs(med.f8)) - 1e0) AS usual_x8,
  lo.loss8,
  CASE WHEN (r.v_events_proc + 1e0) <> 0 THEN (r.v_events_queued) / (r.v_events_proc + 1e0) ELSE 0e0 END AS x9,
  sign(med.f9) * (exp(abs(med.f9)) - 1e0) AS usual_x9,
  lo.loss9,
  CASE WHEN (r.conns + 1e0) <> 0 THEN (r.active_conns) / (r.conns + 1e0) ELSE 0e0 END AS x10,
  sign(med.f10) * (exp(abs(med.f10)) - 1e0) AS usual_x10,
  lo.loss10,
  r.tcp_share AS x11,
  med.f11 AS usual_x11,
  lo.loss11,
  r.udp_share AS x12,
  med.f12 AS usual_x12,
  lo.loss12,
  r.icmp_share AS x13,
  med.f13 AS usual_x13,
  lo.loss13,
  CASE WHEN (r.v_tcp_conns + 1e0) <> 0 THEN (r.v_files) / (r.v_tcp_conns + 1e0) ELSE 0e0 END AS x14,
  sign(med.f14) * (exp(abs(med.f14)) - 1e0) AS usual_x14,
  lo.loss14,
  CASE WHEN (r.active_conns + 1e0) <> 0 THEN (r.v_active_files) / (r.active_conns + 1e0) ELSE 0e0 END AS x15,
  sign(med.f15) * (exp(abs(med.f15)) - 1e0) AS usual_x15,
  lo.loss15,
  CASE WHEN (r.v_udp_conns + 1e0) <> 0 THEN (r.v_dns_requests) / (r.v_udp_conns + 1e0) ELSE 0e0 END AS x16,
  sign(med.f16) * (exp(abs(med.f16)) - 1e0) AS usual_x16,
  lo.loss16,
  CASE WHEN (r.v_dns_requests + 1e0) <> 0 THEN (r.v_active_dns_requests) / (r.v_dns_requests + 1e0) ELSE 0e0 END AS x17,
  sign(med.f17) * (exp(abs(med.f17)) - 1e0) AS usual_x17,
  lo.loss17,
  CASE WHEN (r.v_tcp_conns + 1e0) <> 0 THEN (r.reassembly) / (r.v_tcp_conns + 1e0) ELSE 0e0 END AS x18,
  sign(med.f18) * (exp(abs(med.f18)) - 1e0) AS usual_x18,
  lo.loss18,
  CASE WHEN (r.v_timers + 1e0) <> 0 THEN (r.v_active_timers) / (r.v_timers + 1e0) ELSE 0e0 END AS x19,
  sign(med.f19) * (exp(abs(med.f19)) - 1e0) AS usual_x19,
  lo.loss19,
  CASE WHEN (r.v_pkts_proc + 1e0) <> 0 THEN (r.v_mem) / (r.v_pkts_proc + 1e0) ELSE 0e0 END AS x20,
  sign(med.f20) * (exp(abs(med.f20)) - 1e0) AS usual_x20,
  lo.loss20,
  r.d_ts AS x21,
  sign(med.f21) * (exp(abs(med.f21)) - 1e0) AS usual_x21,
  lo.loss21,
  CASE WHEN (r.d_ts) <> 0 THEN (r.d_pkts_proc) / (r.d_ts) ELSE 0e0 END AS x22,
  sign(med.f22) * (exp(abs(med.f22)) - 1e0) AS usual_x22,
  lo.loss22,
  CASE WHEN (r.d_ts) <> 0 THEN (r.d_bytes_recv) / (r.d_ts) ELSE 0e0 END AS x23,
  sign(med.f23) * (exp(abs(med.f23)) - 1e0) AS usual_x23,
  lo.loss23,
  CASE WHEN (r.d_ts) <> 0 THEN (r.d_events_proc) / (r.d_ts) ELSE 0e0 END AS x24,
  sign(med.f24) * (exp(abs(med.f24)) - 1e0) AS usual_x24,
  lo.loss24,
  CASE WHEN (r.d_ts) <> 0 THEN (r.d_events_queued) / (r.d_ts) ELSE 0e0 END AS x25,
  sign(med.f25) * (exp(abs(med.f25)) - 1e0) AS usual_x25,
  lo.loss25,
  CASE WHEN (r.d_ts) <> 0 THEN (r.d_conns) / (r.d_ts) ELSE 0e0 END AS x26,
  sign(med.f26) * (exp(abs(med.f26)) - 1e0) AS usual_x26,
  lo.loss26,
  CASE WHEN (r.d_ts) <> 0 THEN (r.d_files) / (r.d_ts) ELSE 0e0 END AS x27,
  sign(med.f27) * (exp(abs(med.f27)) - 1e0) AS usual_x27,
  lo.loss27,
  CASE WHEN (r.d_ts) <> 0 THEN (r.d_dns_requests) / (r.d_ts) ELSE 0e0 END AS x28,
  sign(med.f28) * (exp(abs(med.f28)) - 1e0) AS usual_x28,
  lo.loss28,
  abs(r.d_mem) AS x29,
  sign(med.f29) * (exp(abs(med.f29)) - 1e0) AS usual_x29,
  lo.loss29,
  abs(r.d_events_queued) AS x30,
  sign(med.f30) * (exp(abs(med.f30)) - 1e0) AS usual_x30,
  lo.loss30,
  abs(r.d_tcp_share) + abs(r.d_udp_share) + abs(r.d_icmp_share) AS x31,
  med.f31 AS usual_x31,
  lo.loss31,
  lo.loss1 + lo.loss2 + lo.loss3 + lo.loss4 + lo.loss5 + lo.loss6 + lo.loss7 + lo.loss8 + lo.loss9 + lo.loss10 + lo.loss11 + lo.loss12 + lo.loss13 + lo.loss14 + lo.loss15 + lo.loss16 + lo.loss17 + lo.loss18 + lo.loss19 + lo.loss20 + lo.loss21 + lo.loss22 + lo.loss23 + lo.loss24 + lo.loss25 + lo.loss26 + lo.loss27 + lo.loss28 + lo.loss29 + lo.loss30 + lo.loss31 AS losses
FROM stats_found_rows r
LEFT JOIN stats_medians med ON med.scope_id = r.scope_id
LEFT JOIN stats_losses lo ON lo.capture_id = r.capture_id AND lo.row_key = r.row_key;

-- View stats_reasons
SELECT e.capture_id, e.row_key, e.reason.name AS name, e.reason.text AS text, e.reason.number AS number, e.reason.unit AS unit, e.reason.usual_text AS usual_text, e.reason.usual_number AS usual_number, e.reason.part AS part
FROM (
  SELECT d.capture_id, d.row_key, explode(array(named_struct('name', 'mem', 'text', CAST(NULL AS STRING), 'number', d.x1, 'unit', 'B', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x1, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss1) / (d.losses) ELSE 0e0 END), named_struct('name', 'events_queued', 'text', CAST(NULL AS STRING), 'number', d.x2, 'unit', 'events', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x2, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss2) / (d.losses) ELSE 0e0 END), named_struct('name', 'active_conns', 'text', CAST(NULL AS STRING), 'number', d.x3, 'unit', 'connections', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x3, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss3) / (d.losses) ELSE 0e0 END), named_struct('name', 'active_files', 'text', CAST(NULL AS STRING), 'number', d.x4, 'unit', 'files', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x4, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss4) / (d.losses) ELSE 0e0 END), named_struct('name', 'active_dns_requests', 'text', CAST(NULL AS STRING), 'number', d.x5, 'unit', 'requests', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x5, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss5) / (d.losses) ELSE 0e0 END), named_struct('name', 'total_reassembly', 'text', CAST(NULL AS STRING), 'number', d.x6, 'unit', 'B', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x6, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss6) / (d.losses) ELSE 0e0 END), named_struct('name', 'bytes_per_packet', 'text', CAST(NULL AS STRING), 'number', d.x7, 'unit', 'B', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x7, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss7) / (d.losses) ELSE 0e0 END), named_struct('name', 'events_per_packet', 'text', CAST(NULL AS STRING), 'number', d.x8, 'unit', 'events', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x8, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss8) / (d.losses) ELSE 0e0 END), named_struct('name', 'queued_to_processed_ratio', 'text', CAST(NULL AS STRING), 'number', d.x9, 'unit', 'ratio', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x9, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss9) / (d.losses) ELSE 0e0 END), named_struct('name', 'active_to_total_conn_ratio', 'text', CAST(NULL AS STRING), 'number', d.x10, 'unit', 'ratio', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x10, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss10) / (d.losses) ELSE 0e0 END), named_struct('name', 'tcp_share', 'text', CAST(NULL AS STRING), 'number', d.x11, 'unit', 'share', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x11, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss11) / (d.losses) ELSE 0e0 END), named_struct('name', 'udp_share', 'text', CAST(NULL AS STRING), 'number', d.x12, 'unit', 'share', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x12, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss12) / (d.losses) ELSE 0e0 END), named_struct('name', 'icmp_share', 'text', CAST(NULL AS STRING), 'number', d.x13, 'unit', 'share', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x13, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss13) / (d.losses) ELSE 0e0 END), named_struct('name', 'files_per_conn', 'text', CAST(NULL AS STRING), 'number', d.x14, 'unit', 'ratio', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x14, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss14) / (d.losses) ELSE 0e0 END), named_struct('name', 'active_files_per_conn', 'text', CAST(NULL AS STRING), 'number', d.x15, 'unit', 'ratio', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x15, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss15) / (d.losses) ELSE 0e0 END), named_struct('name', 'dns_per_udp_conn', 'text', CAST(NULL AS STRING), 'number', d.x16, 'unit', 'ratio', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x16, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss16) / (d.losses) ELSE 0e0 END), named_struct('name', 'active_dns_pressure', 'text', CAST(NULL AS STRING), 'number', d.x17, 'unit', 'ratio', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x17, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss17) / (d.losses) ELSE 0e0 END), named_struct('name', 'reassembly_per_tcp_conn', 'text', CAST(NULL AS STRING), 'number', d.x18, 'unit', 'B', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x18, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss18) / (d.losses) ELSE 0e0 END), named_struct('name', 'timer_pressure', 'text', CAST(NULL AS STRING), 'number', d.x19, 'unit', 'ratio', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x19, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss19) / (d.losses) ELSE 0e0 END), named_struct('name', 'mem_per_packet', 'text', CAST(NULL AS STRING), 'number', d.x20, 'unit', 'B', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x20, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss20) / (d.losses) ELSE 0e0 END), named_struct('name', 'ts_delta', 'text', CAST(NULL AS STRING), 'number', d.x21, 'unit', 's', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x21, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss21) / (d.losses) ELSE 0e0 END), named_struct('name', 'pkts_rate', 'text', CAST(NULL AS STRING), 'number', d.x22, 'unit', 'packets/s', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x22, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss22) / (d.losses) ELSE 0e0 END), named_struct('name', 'bytes_rate', 'text', CAST(NULL AS STRING), 'number', d.x23, 'unit', 'B/s', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x23, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss23) / (d.losses) ELSE 0e0 END), named_struct('name', 'events_rate', 'text', CAST(NULL AS STRING), 'number', d.x24, 'unit', 'events/s', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x24, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss24) / (d.losses) ELSE 0e0 END), named_struct('name', 'queue_growth_rate', 'text', CAST(NULL AS STRING), 'number', d.x25, 'unit', 'events/s', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x25, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss25) / (d.losses) ELSE 0e0 END), named_struct('name', 'conn_growth_rate', 'text', CAST(NULL AS STRING), 'number', d.x26, 'unit', 'connections/s', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x26, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss26) / (d.losses) ELSE 0e0 END), named_struct('name', 'file_growth_rate', 'text', CAST(NULL AS STRING), 'number', d.x27, 'unit', 'files/s', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x27, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss27) / (d.losses) ELSE 0e0 END), named_struct('name', 'dns_growth_rate', 'text', CAST(NULL AS STRING), 'number', d.x28, 'unit', 'requests/s', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x28, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss28) / (d.losses) ELSE 0e0 END), named_struct('name', 'mem_delta', 'text', CAST(NULL AS STRING), 'number', d.x29, 'unit', 'B', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x29, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss29) / (d.losses) ELSE 0e0 END), named_struct('name', 'queue_delta', 'text', CAST(NULL AS STRING), 'number', d.x30, 'unit', 'events', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x30, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss30) / (d.losses) ELSE 0e0 END), named_struct('name', 'conn_mix_delta', 'text', CAST(NULL AS STRING), 'number', d.x31, 'unit', 'share', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x31, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss31) / (d.losses) ELSE 0e0 END))) AS reason
  FROM (SELECT DISTINCT * FROM stats_found_terms) d) e
WHERE e.reason.part > 0;

-- Function stats_named_reasons
SELECT r.capture_id, r.row_key, r.name, r.place, r.part, r.total,
  coalesce(r.text, number_text(r.number, r.unit)) AS value,
  coalesce(r.usual_text, number_text(r.usual_number, r.unit)) AS usual
FROM (
  SELECT n.*, sum(n.part) OVER (PARTITION BY n.capture_id, n.row_key) AS total,
    CAST(row_number() OVER (PARTITION BY n.capture_id, n.row_key ORDER BY CASE WHEN abs(n.part) < 1e290 THEN n.part * 1048577e0 - (n.part * 1048577e0 - n.part) ELSE n.part END DESC, n.name) AS BIGINT) AS place
  FROM stats_reasons n) r
WHERE r.place <= 5;

-- Table stats_explained
SELECT r.capture_id, r.row_key, transform(array_sort(collect_list(named_struct('o', r.place, 'v', named_struct('feature', r.name, 'value', r.value, 'usual', r.usual, 'share', CASE WHEN (r.total) <> 0 THEN (r.part) / (r.total) ELSE 0e0 END)))), item -> item.v) AS reasons,
  array_join(transform(array_sort(collect_list(named_struct('o', r.place, 'v', CASE WHEN r.place <= 3 THEN r.name || CASE WHEN r.value = 'yes' THEN '' ELSE ' ' || coalesce(r.value, '?') END || coalesce(' (usual ' || r.usual || ')', '') END))), item -> item.v), '; ') AS sentence
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
SELECT scope_id, nullif(array_sort(collect_set(name)), array()) AS names
FROM (SELECT scope_id, explode(names) AS name FROM (SELECT scope_id, array(CASE WHEN max(f1) > min(f1) THEN 'mem' END, CASE WHEN max(f2) > min(f2) THEN 'events_queued' END, CASE WHEN max(f3) > min(f3) THEN 'active_conns' END, CASE WHEN max(f4) > min(f4) THEN 'active_files' END, CASE WHEN max(f5) > min(f5) THEN 'active_dns_requests' END, CASE WHEN max(f6) > min(f6) THEN 'total_reassembly' END, CASE WHEN max(f7) > min(f7) THEN 'bytes_per_packet' END, CASE WHEN max(f8) > min(f8) THEN 'events_per_packet' END, CASE WHEN max(f9) > min(f9) THEN 'queued_to_processed_ratio' END, CASE WHEN max(f10) > min(f10) THEN 'active_to_total_conn_ratio' END, CASE WHEN max(f11) > min(f11) THEN 'tcp_share' END, CASE WHEN max(f12) > min(f12) THEN 'udp_share' END, CASE WHEN max(f13) > min(f13) THEN 'icmp_share' END, CASE WHEN max(f14) > min(f14) THEN 'files_per_conn' END, CASE WHEN max(f15) > min(f15) THEN 'active_files_per_conn' END, CASE WHEN max(f16) > min(f16) THEN 'dns_per_udp_conn' END, CASE WHEN max(f17) > min(f17) THEN 'active_dns_pressure' END, CASE WHEN max(f18) > min(f18) THEN 'reassembly_per_tcp_conn' END, CASE WHEN max(f19) > min(f19) THEN 'timer_pressure' END, CASE WHEN max(f20) > min(f20) THEN 'mem_per_packet' END, CASE WHEN max(f21) > min(f21) THEN 'ts_delta' END, CASE WHEN max(f22) > min(f22) THEN 'pkts_rate' END, CASE WHEN max(f23) > min(f23) THEN 'bytes_rate' END, CASE WHEN max(f24) > min(f24) THEN 'events_rate' END, CASE WHEN max(f25) > min(f25) THEN 'queue_growth_rate' END, CASE WHEN max(f26) > min(f26) THEN 'conn_growth_rate' END, CASE WHEN max(f27) > min(f27) THEN 'file_growth_rate' END, CASE WHEN max(f28) > min(f28) THEN 'dns_growth_rate' END, CASE WHEN max(f29) > min(f29) THEN 'mem_delta' END, CASE WHEN max(f30) > min(f30) THEN 'queue_delta' END, CASE WHEN max(f31) > min(f31) THEN 'conn_mix_delta' END) AS names FROM stats_sample GROUP BY scope_id) m) p
GROUP BY scope_id;

-- Table stats_summary
SELECT k.capture_id, 'stats' AS log, 0.3e0 AS weight, k.n AS row_count, coalesce(f.flagged, 0) AS flagged,
  CASE WHEN (k.n) <> 0 THEN (CAST(coalesce(f.flagged, 0) AS DOUBLE)) / (k.n) ELSE 0e0 END AS flagged_share, k.cut_score AS cutoff, 'forest' AS method, u.names, p.top_percentile
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
  CAST(CASE WHEN s.ts BETWEEN -62135596800e0 AND 253402300799e0 THEN timestamp_micros(CAST(CASE WHEN abs((s.ts * 1e6) - rint((s.ts * 1e6))) = 5e-1 THEN (s.ts * 1e6) + 5e-1 * sign((s.ts * 1e6)) ELSE rint((s.ts * 1e6)) END AS BIGINT)) END AS TIMESTAMP) AS ts,
  CAST(s.uid AS STRING) AS uid,
  CAST(s.id_orig_h AS STRING) AS id_orig_h,
  CAST(s.id_orig_p AS BIGINT) AS id_orig_p,
  CAST(s.id_resp_h AS STRING) AS id_resp_h,
  CAST(s.id_resp_p AS BIGINT) AS id_resp_p,
  CAST(s.proto AS STRING) AS proto,
  CAST(s.score AS DOUBLE) AS score,
  CAST(coalesce((s.rank_score > k.cut_score OR (s.rank_score = k.cut_score AND s.row_key <= k.cut_key)), FALSE) AS BOOLEAN) AS flagged,
  CAST(CAST(NULL AS DOUBLE) AS DOUBLE) AS normal_share,
  CAST(s.label AS STRING) AS label,
  CAST(s.detailedlabel AS STRING) AS detailedlabel
FROM stats_scored s
JOIN captures_in c ON c.capture_id = s.capture_id
LEFT JOIN files_in fi ON fi.file_id = s.file_id
JOIN stats_cuts k ON k.capture_id = s.capture_id;

-- Table weird_keys
SELECT scope_id, CAST(count(name) AS BIGINT) AS n, nullif(array_sort(collect_set(name)), array()) AS names
FROM (
  SELECT scope_id, CASE WHEN count(*) > 1 THEN name END AS name
  FROM (
    SELECT scope_id, 'name' AS name FROM weird_n_name
    UNION ALL SELECT scope_id, 'addl' AS name FROM weird_n_addl
    UNION ALL SELECT scope_id, 'orig_h' AS name FROM weird_n_orig_h
    UNION ALL SELECT scope_id, 'resp_h' AS name FROM weird_n_resp_h
    UNION ALL SELECT scope_id, 'resp_p' AS name FROM weird_n_resp_p
    UNION ALL SELECT scope_id, 'notice' AS name FROM weird_n_notice
    UNION ALL SELECT scope_id, 'name_orig_h' AS name FROM weird_n_name_orig_h) v
  GROUP BY scope_id, name) k
GROUP BY scope_id;

-- Table weird_sample_cuts
SELECT t.scope_id, CASE WHEN max(t.n) > 16384 THEN coalesce(max(CASE WHEN h.place = 16384 THEN h.hash END), max(h.hash)) ELSE 9223372036854775807 END AS cut
FROM weird_total t
LEFT JOIN (
  SELECT r.scope_id, (r.row_key ^ CAST(42 AS BIGINT)) AS hash, row_number() OVER (PARTITION BY r.scope_id ORDER BY (r.row_key ^ CAST(42 AS BIGINT))) AS place
  FROM weird_rows r
  JOIN weird_total t ON t.scope_id = r.scope_id
  WHERE t.n > 16384 AND CAST((r.row_key ^ CAST(42 AS BIGINT)) AS DOUBLE) <= -9.223372036854776E+18 + 1.8446744073709552E+19 * CASE WHEN (t.n) <> 0 THEN (32768e0) / (t.n) ELSE 0e0 END) h
  ON h.scope_id = t.scope_id
GROUP BY t.scope_id;

-- View weird_sample_rows
SELECT r.*, (r.row_key ^ CAST(42 AS BIGINT)) AS sample_order
FROM weird_rows r
JOIN weird_sample_cuts c ON c.scope_id = r.scope_id
WHERE (r.row_key ^ CAST(42 AS BIGINT)) <= c.cut;

-- Table weird_sample
SELECT r.scope_id,
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(u_conn.bytes AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(u_conn.bytes AS DOUBLE), 0e0), 0e0)) END, 0e0) AS f1,
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(u_conn.duration AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(u_conn.duration AS DOUBLE), 0e0), 0e0)) END, 0e0) AS f2
FROM weird_sample_rows r
LEFT JOIN uid_conn u_conn ON u_conn.capture_id = r.capture_id AND u_conn.uid = r.uid;

-- Fit weird
SELECT scope_id, f1, f2
FROM weird_sample
ORDER BY scope_id, f1, f2;

-- View weird_inputs
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
  CASE WHEN k.n > 0 THEN (n_name.rarity + n_addl.rarity + n_orig_h.rarity + n_resp_h.rarity + n_resp_p.rarity + n_notice.rarity + n_name_orig_h.rarity) / k.n ELSE 0e0 END AS surprise,
  0e0 AS prior,
  0e0 AS extreme,
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(u_conn.bytes AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(u_conn.bytes AS DOUBLE), 0e0), 0e0)) END, 0e0) AS f1,
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(u_conn.duration AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(u_conn.duration AS DOUBLE), 0e0), 0e0)) END, 0e0) AS f2
FROM weird_rows r
LEFT JOIN weird_keys k ON k.scope_id = r.scope_id
JOIN weird_n_name n_name ON n_name.scope_id = r.scope_id AND n_name.v1 = coalesce(r.name, '')
JOIN weird_n_addl n_addl ON n_addl.scope_id = r.scope_id AND n_addl.v1 = coalesce(r.addl, '')
JOIN weird_n_orig_h n_orig_h ON n_orig_h.scope_id = r.scope_id AND n_orig_h.v1 = coalesce(r.id_orig_h, '')
JOIN weird_n_resp_h n_resp_h ON n_resp_h.scope_id = r.scope_id AND n_resp_h.v1 = coalesce(r.id_resp_h, '')
JOIN weird_n_resp_p n_resp_p ON n_resp_p.scope_id = r.scope_id AND n_resp_p.v1 = coalesce(r.id_resp_p, -1)
JOIN weird_n_notice n_notice ON n_notice.scope_id = r.scope_id AND n_notice.v1 = coalesce(CAST(r.notice AS STRING), '')
JOIN weird_n_name_orig_h n_name_orig_h ON n_name_orig_h.scope_id = r.scope_id AND n_name_orig_h.v1 = coalesce(r.name, '') AND n_name_orig_h.v2 = coalesce(r.id_orig_h, '')
LEFT JOIN uid_conn u_conn ON u_conn.capture_id = r.capture_id AND u_conn.uid = r.uid;

-- Function weird_scored
SELECT p.capture_id, p.scope_id, p.row_key, p.file_id, p.line, p.ts, p.uid, p.id_orig_h, p.id_orig_p, p.id_resp_h, p.id_resp_p, p.proto, p.label, p.detailedlabel, p.prior, p.tail, p.score, CASE WHEN abs(p.score) < 1e290 THEN p.score * 1048577e0 - (p.score * 1048577e0 - p.score) ELSE p.score END AS rank_score
FROM (SELECT q.*, q.surprise + q.prior + q.extreme + q.tail AS score
FROM (SELECT capture_id, scope_id, row_key, file_id, line, ts, uid, id_orig_h, id_orig_p, id_resp_h, id_resp_p, proto, label, detailedlabel, surprise, prior, extreme, greatest(coalesce(CASE WHEN model_tail_error('weird', CAST(scope_id AS BIGINT), array(f1, f2)) IS NULL THEN model_tail('weird', CAST(scope_id AS BIGINT), array(f1, f2)) ELSE CAST(raise_error(model_tail_error('weird', CAST(scope_id AS BIGINT), array(f1, f2))) AS DOUBLE) END, 0e0) - 4.605170185988092e0, 0e0) AS tail FROM weird_inputs) q) p;

-- Table weird_buckets
SELECT s.capture_id, CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT) AS bucket, CAST(count(*) AS BIGINT) AS n
FROM weird_scored s
GROUP BY s.capture_id, CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT);

-- Table weird_wanted
SELECT q.capture_id, q.n, CAST(coalesce(sum(CASE WHEN b.bucket > floor(64e0 * sign((greatest(4.605170185988092e0, q.median + q.slope * q.reach))) * CASE WHEN (1e0 + abs((greatest(4.605170185988092e0, q.median + q.slope * q.reach)))) > 0 THEN ln(1e0 + abs((greatest(4.605170185988092e0, q.median + q.slope * q.reach)))) END) THEN b.n END), 0) AS BIGINT) AS wanted, CAST(NULL AS DOUBLE) AS cut_position
FROM (
  SELECT p.capture_id, p.n, p.median, greatest(0.25e0, (p.high - p.median) * 0.6213349345596119e0) AS slope, CASE WHEN (1e1 * p.n) > 0 THEN ln(1e1 * p.n) END AS reach
  FROM (
    SELECT u.capture_id, u.n, exp((min(CASE WHEN 2 * u.upto >= u.n THEN u.bucket END) + 5e-1) * 0.015625e0) - 1e0 AS median, exp((min(CASE WHEN 10 * u.upto >= 9 * u.n THEN u.bucket END) + 5e-1) * 0.015625e0) - 1e0 AS high
    FROM (
      SELECT capture_id, bucket, CAST(sum(n) OVER (PARTITION BY capture_id ORDER BY bucket) AS BIGINT) AS upto, CAST(sum(n) OVER (PARTITION BY capture_id) AS BIGINT) AS n
      FROM weird_buckets) u
    GROUP BY u.capture_id, u.n) p) q
JOIN weird_buckets b ON b.capture_id = q.capture_id
GROUP BY q.capture_id, q.n;

-- Table weird_bounds
SELECT b.capture_id, max(b.bucket) AS bucket
FROM (SELECT capture_id, bucket, CAST(sum(n) OVER (PARTITION BY capture_id ORDER BY bucket DESC) AS BIGINT) AS above FROM weird_buckets) b
JOIN weird_wanted w ON w.capture_id = b.capture_id
WHERE b.above >= w.wanted
GROUP BY b.capture_id;

-- Table weird_candidates
SELECT s.capture_id, s.row_key, s.rank_score, s.uid, w.n, w.wanted, w.cut_position,
  CAST(row_number() OVER (PARTITION BY s.capture_id ORDER BY s.rank_score DESC, s.row_key) AS BIGINT) AS place,
  CAST(rank() OVER (PARTITION BY s.capture_id ORDER BY s.rank_score DESC) AS BIGINT) AS first_place,
  CAST(count(*) OVER (PARTITION BY s.capture_id, s.rank_score) AS BIGINT) AS ties
FROM weird_scored s
JOIN weird_wanted w ON w.capture_id = s.capture_id
JOIN weird_bounds c ON c.capture_id = s.capture_id
WHERE CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT) >= c.bucket;

-- Table weird_cuts
SELECT c.capture_id, c.n, coalesce(max(CASE WHEN c.place = c.wanted AND c.rank_score > 0 THEN c.row_key END), CAST('-9223372036854775808' AS BIGINT)) AS cut_key,
  coalesce(max(CASE WHEN c.place = c.wanted AND c.rank_score > 0 THEN c.rank_score END), max(c.rank_score)) AS cut_score
FROM weird_candidates c
GROUP BY c.capture_id, c.n;

-- Table weird_top
SELECT c.capture_id, c.row_key, c.uid, c.rank_score, c.place,
  CASE WHEN c.n > 0 THEN (c.n + 1 - c.first_place - (c.ties - 1) * 5e-1) / c.n END AS percentile
FROM weird_candidates c
JOIN weird_cuts k ON k.capture_id = c.capture_id
WHERE (c.rank_score > k.cut_score OR (c.rank_score = k.cut_score AND c.row_key <= k.cut_key));

-- Table weird_found
SELECT t.capture_id, t.row_key, max(t.percentile) AS percentile, max(s.score) AS score, max(s.tail) AS tail, max(s.prior) AS prior
FROM weird_top t
JOIN weird_scored s ON s.capture_id = t.capture_id AND s.row_key = t.row_key
GROUP BY t.capture_id, t.row_key;

-- Table weird_found_rows
SELECT r.*, s.tail, s.prior, s.score, s.percentile, CAST(NULL AS DOUBLE) AS normal_share
FROM weird_rows r
JOIN weird_found s ON s.capture_id = r.capture_id AND s.row_key = r.row_key;

-- Table weird_usual
SELECT n.scope_id, 'name' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM weird_n_name n
JOIN weird_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM weird_n_name GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'addl' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM weird_n_addl n
JOIN weird_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM weird_n_addl GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'orig_h' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM weird_n_orig_h n
JOIN weird_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM weird_n_orig_h GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'resp_h' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM weird_n_resp_h n
JOIN weird_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM weird_n_resp_h GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'resp_p' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM weird_n_resp_p n
JOIN weird_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM weird_n_resp_p GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'notice' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM weird_n_notice n
JOIN weird_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM weird_n_notice GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id
UNION ALL
SELECT n.scope_id, 'name_orig_h' AS name, min(CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END || ' ' || CASE WHEN CAST(n.v2 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v2 AS STRING) END) AS value, max(CAST(round(CASE WHEN (t.n) <> 0 THEN (n.n * 1e2) / (t.n) ELSE 0e0 END) AS BIGINT)) AS percent
FROM weird_n_name_orig_h n
JOIN weird_total t ON t.scope_id = n.scope_id
JOIN (SELECT scope_id, max(n) AS n FROM weird_n_name_orig_h GROUP BY scope_id) m ON m.scope_id = n.scope_id AND m.n = n.n
GROUP BY n.scope_id;

-- Function weird_medians
SELECT s.scope_id, CASE WHEN model_median_error('weird', CAST(s.scope_id AS BIGINT), array(0e0)) IS NULL THEN model_median('weird', CAST(s.scope_id AS BIGINT), array(0e0)) ELSE CAST(raise_error(model_median_error('weird', CAST(s.scope_id AS BIGINT), array(0e0))) AS DOUBLE) END AS f1, CASE WHEN model_median_error('weird', CAST(s.scope_id AS BIGINT), array(1e0)) IS NULL THEN model_median('weird', CAST(s.scope_id AS BIGINT), array(1e0)) ELSE CAST(raise_error(model_median_error('weird', CAST(s.scope_id AS BIGINT), array(1e0))) AS DOUBLE) END AS f2
FROM (SELECT DISTINCT scope_id FROM weird_found_rows) s;

-- View weird_found_inputs
SELECT r.scope_id,
  r.row_key,
  r.capture_id,
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(u_conn.bytes AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(u_conn.bytes AS DOUBLE), 0e0), 0e0)) END, 0e0) AS f1,
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(u_conn.duration AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(u_conn.duration AS DOUBLE), 0e0), 0e0)) END, 0e0) AS f2
FROM weird_found_rows r
LEFT JOIN uid_conn u_conn ON u_conn.capture_id = r.capture_id AND u_conn.uid = r.uid;

-- Function weird_losses
SELECT DISTINCT f.capture_id, f.row_key,
  greatest(coalesce(CASE WHEN model_loss_error('weird', CAST(f.scope_id AS BIGINT), array(0e0, f1, f2)) IS NULL THEN model_loss('weird', CAST(f.scope_id AS BIGINT), array(0e0, f1, f2)) ELSE CAST(raise_error(model_loss_error('weird', CAST(f.scope_id AS BIGINT), array(0e0, f1, f2))) AS DOUBLE) END, 0e0), 0e0) AS loss1,
  greatest(coalesce(CASE WHEN model_loss_error('weird', CAST(f.scope_id AS BIGINT), array(1e0, f1, f2)) IS NULL THEN model_loss('weird', CAST(f.scope_id AS BIGINT), array(1e0, f1, f2)) ELSE CAST(raise_error(model_loss_error('weird', CAST(f.scope_id AS BIGINT), array(1e0, f1, f2))) AS DOUBLE) END, 0e0), 0e0) AS loss2
FROM weird_found_inputs f;

-- View weird_found_terms
SELECT r.capture_id,
  r.scope_id,
  r.row_key,
  r.tail,
  r.prior,
  CASE WHEN CAST(coalesce(r.name, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.name, '') AS STRING) END AS value1,
  CASE WHEN (k.n) <> 0 THEN (n_name.rarity) / (k.n) ELSE 0e0 END AS part1,
  us.usual1,
  CASE WHEN CAST(coalesce(r.addl, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.addl, '') AS STRING) END AS value2,
  CASE WHEN (k.n) <> 0 THEN (n_addl.rarity) / (k.n) ELSE 0e0 END AS part2,
  us.usual2,
  CASE WHEN CAST(coalesce(r.id_orig_h, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.id_orig_h, '') AS STRING) END AS value3,
  CASE WHEN (k.n) <> 0 THEN (n_orig_h.rarity) / (k.n) ELSE 0e0 END AS part3,
  us.usual3,
  CASE WHEN CAST(coalesce(r.id_resp_h, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.id_resp_h, '') AS STRING) END AS value4,
  CASE WHEN (k.n) <> 0 THEN (n_resp_h.rarity) / (k.n) ELSE 0e0 END AS part4,
  us.usual4,
  CASE WHEN CAST(coalesce(r.id_resp_p, -1) AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.id_resp_p, -1) AS STRING) END AS value5,
  CASE WHEN (k.n) <> 0 THEN (n_resp_p.rarity) / (k.n) ELSE 0e0 END AS part5,
  us.usual5,
  CASE WHEN CAST(coalesce(CAST(r.notice AS STRING), '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(CAST(r.notice AS STRING), '') AS STRING) END AS value6,
  CASE WHEN (k.n) <> 0 THEN (n_notice.rarity) / (k.n) ELSE 0e0 END AS part6,
  us.usual6,
  CASE WHEN CAST(coalesce(r.name, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.name, '') AS STRING) END || ' ' || CASE WHEN CAST(coalesce(r.id_orig_h, '') AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(coalesce(r.id_orig_h, '') AS STRING) END AS value7,
  CASE WHEN (k.n) <> 0 THEN (n_name_orig_h.rarity) / (k.n) ELSE 0e0 END AS part7,
  us.usual7,
  coalesce(CAST(u_conn.bytes AS DOUBLE), 0e0) AS x1,
  exp(med.f1) - 1e0 AS usual_x1,
  lo.loss1,
  coalesce(CAST(u_conn.duration AS DOUBLE), 0e0) AS x2,
  exp(med.f2) - 1e0 AS usual_x2,
  lo.loss2,
  lo.loss1 + lo.loss2 AS losses
FROM weird_found_rows r
LEFT JOIN weird_keys k ON k.scope_id = r.scope_id
JOIN weird_n_name n_name ON n_name.scope_id = r.scope_id AND n_name.v1 = coalesce(r.name, '')
JOIN weird_n_addl n_addl ON n_addl.scope_id = r.scope_id AND n_addl.v1 = coalesce(r.addl, '')
JOIN weird_n_orig_h n_orig_h ON n_orig_h.scope_id = r.scope_id AND n_orig_h.v1 = coalesce(r.id_orig_h, '')
JOIN weird_n_resp_h n_resp_h ON n_resp_h.scope_id = r.scope_id AND n_resp_h.v1 = coalesce(r.id_resp_h, '')
JOIN weird_n_resp_p n_resp_p ON n_resp_p.scope_id = r.scope_id AND n_resp_p.v1 = coalesce(r.id_resp_p, -1)
JOIN weird_n_notice n_notice ON n_notice.scope_id = r.scope_id AND n_notice.v1 = coalesce(CAST(r.notice AS STRING), '')
JOIN weird_n_name_orig_h n_name_orig_h ON n_name_orig_h.scope_id = r.scope_id AND n_name_orig_h.v1 = coalesce(r.name, '') AND n_name_orig_h.v2 = coalesce(r.id_orig_h, '')
LEFT JOIN uid_conn u_conn ON u_conn.capture_id = r.capture_id AND u_conn.uid = r.uid
LEFT JOIN weird_medians med ON med.scope_id = r.scope_id
LEFT JOIN weird_losses lo ON lo.capture_id = r.capture_id AND lo.row_key = r.row_key
LEFT JOIN (SELECT scope_id, max(CASE WHEN name = 'name' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual1, max(CASE WHEN name = 'addl' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual2, max(CASE WHEN name = 'orig_h' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual3, max(CASE WHEN name = 'resp_h' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual4, max(CASE WHEN name = 'resp_p' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual5, max(CASE WHEN name = 'notice' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual6, max(CASE WHEN name = 'name_orig_h' THEN value || ' (' || CAST(percent AS STRING) || ' %)' END) AS usual7 FROM weird_usual GROUP BY scope_id) us ON us.scope_id = r.scope_id;

-- View weird_reasons
SELECT e.capture_id, e.row_key, e.reason.name AS name, e.reason.text AS text, e.reason.number AS number, e.reason.unit AS unit, e.reason.usual_text AS usual_text, e.reason.usual_number AS usual_number, e.reason.part AS part
FROM (
  SELECT d.capture_id, d.row_key, explode(array(named_struct('name', 'name', 'text', d.value1, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual1, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part1), named_struct('name', 'addl', 'text', d.value2, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual2, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part2), named_struct('name', 'orig_h', 'text', d.value3, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual3, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part3), named_struct('name', 'resp_h', 'text', d.value4, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual4, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part4), named_struct('name', 'resp_p', 'text', d.value5, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual5, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part5), named_struct('name', 'notice', 'text', d.value6, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual6, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part6), named_struct('name', 'name_orig_h', 'text', d.value7, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual7, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part7), named_struct('name', 'conn_bytes', 'text', CAST(NULL AS STRING), 'number', d.x1, 'unit', 'B', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x1, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss1) / (d.losses) ELSE 0e0 END), named_struct('name', 'conn_duration', 'text', CAST(NULL AS STRING), 'number', d.x2, 'unit', 's', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x2, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss2) / (d.losses) ELSE 0e0 END))) AS reason
  FROM (SELECT DISTINCT * FROM weird_found_terms) d) e
WHERE e.reason.part > 0;

-- Function weird_named_reasons
SELECT r.capture_id, r.row_key, r.name, r.place, r.part, r.total,
  coalesce(r.text, number_text(r.number, r.unit)) AS value,
  coalesce(r.usual_text, number_text(r.usual_number, r.unit)) AS usual
FROM (
  SELECT n.*, sum(n.part) OVER (PARTITION BY n.capture_id, n.row_key) AS total,
    CAST(row_number() OVER (PARTITION BY n.capture_id, n.row_key ORDER BY CASE WHEN abs(n.part) < 1e290 THEN n.part * 1048577e0 - (n.part * 1048577e0 - n.part) ELSE n.part END DESC, n.name) AS BIGINT) AS place
  FROM weird_reasons n) r
WHERE r.place <= 5;

-- Table weird_explained
SELECT r.capture_id, r.row_key, transform(array_sort(collect_list(named_struct('o', r.place, 'v', named_struct('feature', r.name, 'value', r.value, 'usual', r.usual, 'share', CASE WHEN (r.total) <> 0 THEN (r.part) / (r.total) ELSE 0e0 END)))), item -> item.v) AS reasons,
  array_join(transform(array_sort(collect_list(named_struct('o', r.place, 'v', CASE WHEN r.place <= 3 THEN r.name || CASE WHEN r.value = 'yes' THEN '' ELSE ' ' || coalesce(r.value, '?') END || coalesce(' (usual ' || r.usual || ')', '') END))), item -> item.v), '; ') AS sentence
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
SELECT scope_id, nullif(array_sort(collect_set(name)), array()) AS names
FROM (SELECT scope_id, explode(names) AS name FROM weird_keys
  UNION ALL SELECT scope_id, explode(names) AS name FROM (SELECT scope_id, array(CASE WHEN max(f1) > min(f1) THEN 'conn_bytes' END, CASE WHEN max(f2) > min(f2) THEN 'conn_duration' END) AS names FROM weird_sample GROUP BY scope_id) m) p
GROUP BY scope_id;

-- Table weird_summary
SELECT k.capture_id, 'weird' AS log, 0.9e0 AS weight, k.n AS row_count, coalesce(f.flagged, 0) AS flagged,
  CASE WHEN (k.n) <> 0 THEN (CAST(coalesce(f.flagged, 0) AS DOUBLE)) / (k.n) ELSE 0e0 END AS flagged_share, k.cut_score AS cutoff, 'surprise+forest' AS method, u.names, p.top_percentile
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
  CAST(CASE WHEN s.ts BETWEEN -62135596800e0 AND 253402300799e0 THEN timestamp_micros(CAST(CASE WHEN abs((s.ts * 1e6) - rint((s.ts * 1e6))) = 5e-1 THEN (s.ts * 1e6) + 5e-1 * sign((s.ts * 1e6)) ELSE rint((s.ts * 1e6)) END AS BIGINT)) END AS TIMESTAMP) AS ts,
  CAST(s.uid AS STRING) AS uid,
  CAST(s.id_orig_h AS STRING) AS id_orig_h,
  CAST(s.id_orig_p AS BIGINT) AS id_orig_p,
  CAST(s.id_resp_h AS STRING) AS id_resp_h,
  CAST(s.id_resp_p AS BIGINT) AS id_resp_p,
  CAST(s.proto AS STRING) AS proto,
  CAST(s.score AS DOUBLE) AS score,
  CAST(coalesce((s.rank_score > k.cut_score OR (s.rank_score = k.cut_score AND s.row_key <= k.cut_key)), FALSE) AS BOOLEAN) AS flagged,
  CAST(CAST(NULL AS DOUBLE) AS DOUBLE) AS normal_share,
  CAST(s.label AS STRING) AS label,
  CAST(s.detailedlabel AS STRING) AS detailedlabel
FROM weird_scored s
JOIN captures_in c ON c.capture_id = s.capture_id
LEFT JOIN files_in fi ON fi.file_id = s.file_id
JOIN weird_cuts k ON k.capture_id = s.capture_id;

-- Table log_summaries
SELECT * FROM arp_summary
  UNION ALL SELECT * FROM capture_loss_summary
  UNION ALL SELECT * FROM conn_summary
  UNION ALL SELECT * FROM dns_summary
  UNION ALL SELECT * FROM files_summary
  UNION ALL SELECT * FROM http_summary
  UNION ALL SELECT * FROM known_hosts_summary
  UNION ALL SELECT * FROM known_services_summary
  UNION ALL SELECT * FROM notice_summary
  UNION ALL SELECT * FROM packet_filter_summary
  UNION ALL SELECT * FROM smtp_summary
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
    UNION ALL SELECT capture_id, 'notice' AS log, uid FROM notice_top
    UNION ALL SELECT capture_id, 'packet_filter' AS log, uid FROM packet_filter_top
    UNION ALL SELECT capture_id, 'smtp' AS log, uid FROM smtp_top
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
  SELECT capture_id, explode(resp_fuids) AS fuid FROM http_found_rows
  UNION ALL
  SELECT capture_id, explode(orig_fuids) AS fuid FROM http_found_rows) h ON h.capture_id = f.capture_id AND h.fuid = f.fuid
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
LEFT JOIN (SELECT capture_id, max(scan_score) AS behaviour, transform(array_sort(collect_list(named_struct('o', place, 'v', named_struct('host', orig_h, 'scan_score', scan_score, 'flows', flows, 'hosts', hosts, 'ports', ports, 'max_port_sweep', max_sweep, 'failed_share', failed_share, 'scan_like_share', scan_like_share)))), item -> item.v) AS sources FROM scan_scores GROUP BY capture_id) s ON s.capture_id = c.capture_id;

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
  CAST(l.names AS ARRAY<STRING>) AS features,
  CAST(l.top_percentile AS DOUBLE) AS top_percentile
FROM log_summaries l
JOIN captures_in c ON c.capture_id = l.capture_id;

-- Table all_findings
SELECT 'row' AS kind, reasons, finding_id, capture_id, log, ts_first, ts_last, host_from, host_to, row_count, score, explanation FROM (SELECT 'arp' AS log, f.* FROM arp_findings f) x
  UNION ALL SELECT 'row' AS kind, reasons, finding_id, capture_id, log, ts_first, ts_last, host_from, host_to, row_count, score, explanation FROM (SELECT 'capture_loss' AS log, f.* FROM capture_loss_findings f) x
  UNION ALL SELECT 'row' AS kind, reasons, finding_id, capture_id, log, ts_first, ts_last, host_from, host_to, row_count, score, explanation FROM (SELECT 'conn' AS log, f.* FROM conn_findings f) x
  UNION ALL SELECT 'row' AS kind, reasons, finding_id, capture_id, log, ts_first, ts_last, host_from, host_to, row_count, score, explanation FROM (SELECT 'dns' AS log, f.* FROM dns_findings f) x
  UNION ALL SELECT 'row' AS kind, reasons, finding_id, capture_id, log, ts_first, ts_last, host_from, host_to, row_count, score, explanation FROM (SELECT 'files' AS log, f.* FROM files_findings f) x
  UNION ALL SELECT 'row' AS kind, reasons, finding_id, capture_id, log, ts_first, ts_last, host_from, host_to, row_count, score, explanation FROM (SELECT 'http' AS log, f.* FROM http_findings f) x
  UNION ALL SELECT 'row' AS kind, reasons, finding_id, capture_id, log, ts_first, ts_last, host_from, host_to, row_count, score, explanation FROM (SELECT 'known_hosts' AS log, f.* FROM known_hosts_findings f) x
  UNION ALL SELECT 'row' AS kind, reasons, finding_id, capture_id, log, ts_first, ts_last, host_from, host_to, row_count, score, explanation FROM (SELECT 'known_services' AS log, f.* FROM known_services_findings f) x
  UNION ALL SELECT 'row' AS kind, reasons, finding_id, capture_id, log, ts_first, ts_last, host_from, host_to, row_count, score, explanation FROM (SELECT 'notice' AS log, f.* FROM notice_findings f) x
  UNION ALL SELECT 'row' AS kind, reasons, finding_id, capture_id, log, ts_first, ts_last, host_from, host_to, row_count, score, explanation FROM (SELECT 'packet_filter' AS log, f.* FROM packet_filter_findings f) x
  UNION ALL SELECT 'row' AS kind, reasons, finding_id, capture_id, log, ts_first, ts_last, host_from, host_to, row_count, score, explanation FROM (SELECT 'smtp' AS log, f.* FROM smtp_findings f) x
  UNION ALL SELECT 'row' AS kind, reasons, finding_id, capture_id, log, ts_first, ts_last, host_from, host_to, row_count, score, explanation FROM (SELECT 'software' AS log, f.* FROM software_findings f) x
  UNION ALL SELECT 'row' AS kind, reasons, finding_id, capture_id, log, ts_first, ts_last, host_from, host_to, row_count, score, explanation FROM (SELECT 'ssh' AS log, f.* FROM ssh_findings f) x
  UNION ALL SELECT 'row' AS kind, reasons, finding_id, capture_id, log, ts_first, ts_last, host_from, host_to, row_count, score, explanation FROM (SELECT 'ssl' AS log, f.* FROM ssl_findings f) x
  UNION ALL SELECT 'row' AS kind, reasons, finding_id, capture_id, log, ts_first, ts_last, host_from, host_to, row_count, score, explanation FROM (SELECT 'stats' AS log, f.* FROM stats_findings f) x
  UNION ALL SELECT 'row' AS kind, reasons, finding_id, capture_id, log, ts_first, ts_last, host_from, host_to, row_count, score, explanation FROM (SELECT 'weird' AS log, f.* FROM weird_findings f) x
  UNION ALL SELECT kind, CAST(NULL AS ARRAY<STRUCT<feature: STRING, value: STRING, usual: STRING, share: DOUBLE>>) AS reasons, finding_id, capture_id, log, ts_first, ts_last, host_from, host_to, row_count, score, explanation FROM (SELECT g.finding_id, g.kind, g.capture_id, m.log, m.ts_first, m.ts_last, g.host AS host_from, g.other AS host_to, m.row_count, greatest(0e0, 10e0 + 15e0 * g.strength) AS score, g.words AS explanation
FROM evidence_groups g
JOIN (
  SELECT finding_id, 'conn' AS log, min(ts) AS ts_first, max(ts) AS ts_last, CAST(count(*) AS BIGINT) AS row_count FROM conn_group_rows GROUP BY finding_id
  UNION ALL SELECT finding_id, 'dns' AS log, min(ts) AS ts_first, max(ts) AS ts_last, CAST(count(*) AS BIGINT) AS row_count FROM dns_group_rows GROUP BY finding_id
  UNION ALL SELECT finding_id, 'http' AS log, min(ts) AS ts_first, max(ts) AS ts_last, CAST(count(*) AS BIGINT) AS row_count FROM http_group_rows GROUP BY finding_id
  UNION ALL SELECT finding_id, 'ssh' AS log, min(ts) AS ts_first, max(ts) AS ts_last, CAST(count(*) AS BIGINT) AS row_count FROM ssh_group_rows GROUP BY finding_id) m
  ON m.finding_id = g.finding_id) y;

-- View all_finding_rows
SELECT 'arp' AS log, f.finding_id, r.capture_id, r.row_key, r.file_id, r.line, r.ts, r.uid, r.id_orig_h, r.id_orig_p, r.id_resp_h, r.id_resp_p, r.proto, r.score, r.percentile, r.normal_share FROM arp_found_rows r JOIN arp_findings f ON f.capture_id = r.capture_id AND f.row_key = r.row_key
  UNION ALL SELECT 'capture_loss' AS log, f.finding_id, r.capture_id, r.row_key, r.file_id, r.line, r.ts, r.uid, r.id_orig_h, r.id_orig_p, r.id_resp_h, r.id_resp_p, r.proto, r.score, r.percentile, r.normal_share FROM capture_loss_found_rows r JOIN capture_loss_findings f ON f.capture_id = r.capture_id AND f.row_key = r.row_key
  UNION ALL SELECT 'conn' AS log, f.finding_id, r.capture_id, r.row_key, r.file_id, r.line, r.ts, r.uid, r.id_orig_h, r.id_orig_p, r.id_resp_h, r.id_resp_p, r.proto, r.score, r.percentile, r.normal_share FROM conn_found_rows r JOIN conn_findings f ON f.capture_id = r.capture_id AND f.row_key = r.row_key
  UNION ALL SELECT 'dns' AS log, f.finding_id, r.capture_id, r.row_key, r.file_id, r.line, r.ts, r.uid, r.id_orig_h, r.id_orig_p, r.id_resp_h, r.id_resp_p, r.proto, r.score, r.percentile, r.normal_share FROM dns_found_rows r JOIN dns_findings f ON f.capture_id = r.capture_id AND f.row_key = r.row_key
  UNION ALL SELECT 'files' AS log, f.finding_id, r.capture_id, r.row_key, r.file_id, r.line, r.ts, r.uid, r.id_orig_h, r.id_orig_p, r.id_resp_h, r.id_resp_p, r.proto, r.score, r.percentile, r.normal_share FROM files_found_rows r JOIN files_findings f ON f.capture_id = r.capture_id AND f.row_key = r.row_key
  UNION ALL SELECT 'http' AS log, f.finding_id, r.capture_id, r.row_key, r.file_id, r.line, r.ts, r.uid, r.id_orig_h, r.id_orig_p, r.id_resp_h, r.id_resp_p, r.proto, r.score, r.percentile, r.normal_share FROM http_found_rows r JOIN http_findings f ON f.capture_id = r.capture_id AND f.row_key = r.row_key
  UNION ALL SELECT 'known_hosts' AS log, f.finding_id, r.capture_id, r.row_key, r.file_id, r.line, r.ts, r.uid, r.id_orig_h, r.id_orig_p, r.id_resp_h, r.id_resp_p, r.proto, r.score, r.percentile, r.normal_share FROM known_hosts_found_rows r JOIN known_hosts_findings f ON f.capture_id = r.capture_id AND f.row_key = r.row_key
  UNION ALL SELECT 'known_services' AS log, f.finding_id, r.capture_id, r.row_key, r.file_id, r.line, r.ts, r.uid, r.id_orig_h, r.id_orig_p, r.id_resp_h, r.id_resp_p, r.proto, r.score, r.percentile, r.normal_share FROM known_services_found_rows r JOIN known_services_findings f ON f.capture_id = r.capture_id AND f.row_key = r.row_key
  UNION ALL SELECT 'notice' AS log, f.finding_id, r.capture_id, r.row_key, r.file_id, r.line, r.ts, r.uid, r.id_orig_h, r.id_orig_p, r.id_resp_h, r.id_resp_p, r.proto, r.score, r.percentile, r.normal_share FROM notice_found_rows r JOIN notice_findings f ON f.capture_id = r.capture_id AND f.row_key = r.row_key
  UNION ALL SELECT 'packet_filter' AS log, f.finding_id, r.capture_id, r.row_key, r.file_id, r.line, r.ts, r.uid, r.id_orig_h, r.id_orig_p, r.id_resp_h, r.id_resp_p, r.proto, r.score, r.percentile, r.normal_share FROM packet_filter_found_rows r JOIN packet_filter_findings f ON f.capture_id = r.capture_id AND f.row_key = r.row_key
  UNION ALL SELECT 'smtp' AS log, f.finding_id, r.capture_id, r.row_key, r.file_id, r.line, r.ts, r.uid, r.id_orig_h, r.id_orig_p, r.id_resp_h, r.id_resp_p, r.proto, r.score, r.percentile, r.normal_share FROM smtp_found_rows r JOIN smtp_findings f ON f.capture_id = r.capture_id AND f.row_key = r.row_key
  UNION ALL SELECT 'software' AS log, f.finding_id, r.capture_id, r.row_key, r.file_id, r.line, r.ts, r.uid, r.id_orig_h, r.id_orig_p, r.id_resp_h, r.id_resp_p, r.proto, r.score, r.percentile, r.normal_share FROM software_found_rows r JOIN software_findings f ON f.capture_id = r.capture_id AND f.row_key = r.row_key
  UNION ALL SELECT 'ssh' AS log, f.finding_id, r.capture_id, r.row_key, r.file_id, r.line, r.ts, r.uid, r.id_orig_h, r.id_orig_p, r.id_resp_h, r.id_resp_p, r.proto, r.score, r.percentile, r.normal_share FROM ssh_found_rows r JOIN ssh_findings f ON f.capture_id = r.capture_id AND f.row_key = r.row_key
  UNION ALL SELECT 'ssl' AS log, f.finding_id, r.capture_id, r.row_key, r.file_id, r.line, r.ts, r.uid, r.id_orig_h, r.id_orig_p, r.id_resp_h, r.id_resp_p, r.proto, r.score, r.percentile, r.normal_share FROM ssl_found_rows r JOIN ssl_findings f ON f.capture_id = r.capture_id AND f.row_key = r.row_key
  UNION ALL SELECT 'stats' AS log, f.finding_id, r.capture_id, r.row_key, r.file_id, r.line, r.ts, r.uid, r.id_orig_h, r.id_orig_p, r.id_resp_h, r.id_resp_p, r.proto, r.score, r.percentile, r.normal_share FROM stats_found_rows r JOIN stats_findings f ON f.capture_id = r.capture_id AND f.row_key = r.row_key
  UNION ALL SELECT 'weird' AS log, f.finding_id, r.capture_id, r.row_key, r.file_id, r.line, r.ts, r.uid, r.id_orig_h, r.id_orig_p, r.id_resp_h, r.id_resp_p, r.proto, r.score, r.percentile, r.normal_share FROM weird_found_rows r JOIN weird_findings f ON f.capture_id = r.capture_id AND f.row_key = r.row_key
  UNION ALL SELECT 'conn' AS log, finding_id, capture_id, row_key, file_id, line, ts, uid, id_orig_h, id_orig_p, id_resp_h, id_resp_p, proto, score, CAST(NULL AS DOUBLE) AS percentile, CAST(NULL AS DOUBLE) AS normal_share FROM conn_group_rows
  UNION ALL SELECT 'dns' AS log, finding_id, capture_id, row_key, file_id, line, ts, uid, id_orig_h, id_orig_p, id_resp_h, id_resp_p, proto, score, CAST(NULL AS DOUBLE) AS percentile, CAST(NULL AS DOUBLE) AS normal_share FROM dns_group_rows
  UNION ALL SELECT 'http' AS log, finding_id, capture_id, row_key, file_id, line, ts, uid, id_orig_h, id_orig_p, id_resp_h, id_resp_p, proto, score, CAST(NULL AS DOUBLE) AS percentile, CAST(NULL AS DOUBLE) AS normal_share FROM http_group_rows
  UNION ALL SELECT 'ssh' AS log, finding_id, capture_id, row_key, file_id, line, ts, uid, id_orig_h, id_orig_p, id_resp_h, id_resp_p, proto, score, CAST(NULL AS DOUBLE) AS percentile, CAST(NULL AS DOUBLE) AS normal_share FROM ssh_group_rows;

-- View finding_links
SELECT capture_id, finding_id, 'uid ' || uid AS link FROM all_finding_rows WHERE uid IS NOT NULL
UNION ALL
SELECT e.capture_id, e.finding_id, 'fuid ' || e.id AS link FROM (SELECT f.capture_id, f.finding_id, r.fuid AS id FROM files_found_rows r JOIN files_findings f ON f.capture_id = r.capture_id AND f.row_key = r.row_key) e WHERE e.id IS NOT NULL
UNION ALL
SELECT e.capture_id, e.finding_id, 'uid ' || e.id AS link FROM (SELECT f.capture_id, f.finding_id, explode(r.conn_uids) AS id FROM files_found_rows r JOIN files_findings f ON f.capture_id = r.capture_id AND f.row_key = r.row_key) e WHERE e.id IS NOT NULL
UNION ALL
SELECT e.capture_id, e.finding_id, 'fuid ' || e.id AS link FROM (SELECT f.capture_id, f.finding_id, explode(r.orig_fuids) AS id FROM http_found_rows r JOIN http_findings f ON f.capture_id = r.capture_id AND f.row_key = r.row_key) e WHERE e.id IS NOT NULL
UNION ALL
SELECT e.capture_id, e.finding_id, 'fuid ' || e.id AS link FROM (SELECT f.capture_id, f.finding_id, explode(r.resp_fuids) AS id FROM http_found_rows r JOIN http_findings f ON f.capture_id = r.capture_id AND f.row_key = r.row_key) e WHERE e.id IS NOT NULL
UNION ALL
SELECT e.capture_id, e.finding_id, 'fuid ' || e.id AS link FROM (SELECT f.capture_id, f.finding_id, r.fuid AS id FROM notice_found_rows r JOIN notice_findings f ON f.capture_id = r.capture_id AND f.row_key = r.row_key) e WHERE e.id IS NOT NULL
UNION ALL
SELECT e.capture_id, e.finding_id, 'fuid ' || e.id AS link FROM (SELECT f.capture_id, f.finding_id, explode(r.`fuids`) AS id FROM smtp_found_rows r JOIN smtp_findings f ON f.capture_id = r.capture_id AND f.row_key = r.row_key) e WHERE e.id IS NOT NULL
UNION ALL
SELECT e.capture_id, e.finding_id, 'fuid ' || e.id AS link FROM (SELECT f.capture_id, f.finding_id, explode(r.cert_chain_fuids) AS id FROM ssl_found_rows r JOIN ssl_findings f ON f.capture_id = r.capture_id AND f.row_key = r.row_key) e WHERE e.id IS NOT NULL
UNION ALL
SELECT e.capture_id, e.finding_id, 'fuid ' || e.id AS link FROM (SELECT f.capture_id, f.finding_id, explode(r.client_cert_chain_fuids) AS id FROM ssl_found_rows r JOIN ssl_findings f ON f.capture_id = r.capture_id AND f.row_key = r.row_key) e WHERE e.id IS NOT NULL;

-- Table finding_hosts
SELECT f.capture_id, f.finding_id, coalesce(f.host_from, f.host_to, x.host, f.finding_id) AS host
FROM all_findings f
LEFT JOIN (SELECT l.capture_id, l.finding_id, min(r.id_orig_h) AS host FROM finding_links l JOIN files_rows r ON r.capture_id = l.capture_id AND 'fuid ' || r.fuid = l.link GROUP BY l.capture_id, l.finding_id) x ON x.capture_id = f.capture_id AND x.finding_id = f.finding_id;

-- Table host_links
SELECT DISTINCT l.capture_id, l.link, f.host
FROM (
  SELECT * FROM finding_links
  UNION ALL SELECT l.capture_id, l.finding_id, 'uid ' || r.any_uid AS link FROM finding_links l JOIN files_rows r ON r.capture_id = l.capture_id AND 'fuid ' || r.fuid = l.link WHERE r.any_uid IS NOT NULL) l
JOIN finding_hosts f ON f.capture_id = l.capture_id AND f.finding_id = l.finding_id;

-- Table host_pairs
SELECT DISTINCT l.capture_id, l.host, m.host AS other
FROM host_links l
JOIN (SELECT capture_id, link, min(host) AS host FROM host_links GROUP BY capture_id, link HAVING min(host) <> max(host)) m ON m.capture_id = l.capture_id AND m.link = l.link;

-- Table host_neighbours
SELECT capture_id, host, other FROM host_pairs
UNION
SELECT capture_id, other AS host, host AS other FROM host_pairs
UNION
SELECT capture_id, host, host AS other FROM host_pairs;

-- Table entries
SELECT f.capture_id, f.finding_id, coalesce(e.least, f.host) AS host
FROM finding_hosts f
LEFT JOIN (SELECT n.capture_id, n.host, min(p.least) AS least FROM host_neighbours n JOIN (SELECT n.capture_id, n.host, min(p.least) AS least FROM host_neighbours n JOIN (SELECT n.capture_id, n.host, min(p.least) AS least FROM host_neighbours n JOIN (SELECT n.capture_id, n.host, min(n.other) AS least FROM host_neighbours n GROUP BY n.capture_id, n.host) p ON p.capture_id = n.capture_id AND p.host = n.other GROUP BY n.capture_id, n.host) p ON p.capture_id = n.capture_id AND p.host = n.other GROUP BY n.capture_id, n.host) p ON p.capture_id = n.capture_id AND p.host = n.other GROUP BY n.capture_id, n.host) e ON e.capture_id = f.capture_id AND e.host = f.host;

-- Result findings
SELECT CAST(f.finding_id AS STRING) AS finding_id,
  CAST(f.kind AS STRING) AS kind,
  CAST(c.capture AS STRING) AS capture,
  CAST(md5(c.capture || '|entry|' || e.host) AS STRING) AS entry,
  CAST(array(f.log) AS ARRAY<STRING>) AS logs,
  CAST(CASE WHEN f.ts_first BETWEEN -62135596800e0 AND 253402300799e0 THEN timestamp_micros(CAST(CASE WHEN abs((f.ts_first * 1e6) - rint((f.ts_first * 1e6))) = 5e-1 THEN (f.ts_first * 1e6) + 5e-1 * sign((f.ts_first * 1e6)) ELSE rint((f.ts_first * 1e6)) END AS BIGINT)) END AS TIMESTAMP) AS ts_first,
  CAST(CASE WHEN f.ts_last BETWEEN -62135596800e0 AND 253402300799e0 THEN timestamp_micros(CAST(CASE WHEN abs((f.ts_last * 1e6) - rint((f.ts_last * 1e6))) = 5e-1 THEN (f.ts_last * 1e6) + 5e-1 * sign((f.ts_last * 1e6)) ELSE rint((f.ts_last * 1e6)) END AS BIGINT)) END AS TIMESTAMP) AS ts_last,
  CAST(CASE WHEN f.host_from IS NOT NULL AND f.host_to IS NOT NULL THEN array(f.host_from, f.host_to) WHEN coalesce(f.host_from, f.host_to) IS NOT NULL THEN array(coalesce(f.host_from, f.host_to)) END AS ARRAY<STRING>) AS hosts,
  CAST(f.row_count AS BIGINT) AS row_count,
  CAST(f.score AS DOUBLE) AS score,
  CAST(f.reasons AS ARRAY<STRUCT<feature: STRING, value: STRING, usual: STRING, share: DOUBLE>>) AS reasons,
  CAST(f.explanation AS STRING) AS explanation
FROM all_findings f
JOIN entries e ON e.capture_id = f.capture_id AND e.finding_id = f.finding_id
JOIN captures_in c ON c.capture_id = f.capture_id;

-- Result finding_rows
SELECT CAST(s.finding_id AS STRING) AS finding_id,
  CAST(c.capture AS STRING) AS capture,
  CAST(s.log AS STRING) AS log,
  CAST(s.row_key AS BIGINT) AS row_key,
  CAST(fi.path AS STRING) AS file,
  CAST(s.line AS BIGINT) AS line,
  CAST(CASE WHEN s.ts BETWEEN -62135596800e0 AND 253402300799e0 THEN timestamp_micros(CAST(CASE WHEN abs((s.ts * 1e6) - rint((s.ts * 1e6))) = 5e-1 THEN (s.ts * 1e6) + 5e-1 * sign((s.ts * 1e6)) ELSE rint((s.ts * 1e6)) END AS BIGINT)) END AS TIMESTAMP) AS ts,
  CAST(s.uid AS STRING) AS uid,
  CAST(s.id_orig_h AS STRING) AS id_orig_h,
  CAST(s.id_orig_p AS BIGINT) AS id_orig_p,
  CAST(s.id_resp_h AS STRING) AS id_resp_h,
  CAST(s.id_resp_p AS BIGINT) AS id_resp_p,
  CAST(s.proto AS STRING) AS proto,
  CAST(s.score AS DOUBLE) AS score,
  CAST(s.percentile AS DOUBLE) AS percentile,
  CAST(s.normal_share AS DOUBLE) AS normal_share
FROM all_finding_rows s
JOIN captures_in c ON c.capture_id = s.capture_id
LEFT JOIN files_in fi ON fi.file_id = s.file_id;

-- Result captures
SELECT CAST(c.capture AS STRING) AS capture,
  CAST(c.capture_path AS STRING) AS capture_path,
  CAST(1e2 * (1e0 - (1e0 - 0.9e0 * v.scan) * (1e0 - 0.9e0 * v.hit) * (1e0 - 0.9e0 * v.retry) * (1e0 - 0.9e0 * v.lateral_movement) * (1e0 - 0.4e0 * v.upload) * (1e0 - 0.6e0 * v.long_connection) * (1e0 - 0.6e0 * v.rare_service) * (1e0 - 0.6e0 * v.beacon) * (1e0 - 0.9e0 * v.nxdomain) * (1e0 - 0.9e0 * v.dns_tunnel) * (1e0 - 0.9e0 * v.ssh_guessing) * (1e0 - 0.9e0 * v.http_errors) * (1e0 - 0.9e0 * v.http_addresses)) AS DOUBLE) AS score,
  CAST(CASE WHEN 1e2 * (1e0 - (1e0 - 0.9e0 * v.scan) * (1e0 - 0.9e0 * v.hit) * (1e0 - 0.9e0 * v.retry) * (1e0 - 0.9e0 * v.lateral_movement) * (1e0 - 0.4e0 * v.upload) * (1e0 - 0.6e0 * v.long_connection) * (1e0 - 0.6e0 * v.rare_service) * (1e0 - 0.6e0 * v.beacon) * (1e0 - 0.9e0 * v.nxdomain) * (1e0 - 0.9e0 * v.dns_tunnel) * (1e0 - 0.9e0 * v.ssh_guessing) * (1e0 - 0.9e0 * v.http_errors) * (1e0 - 0.9e0 * v.http_addresses)) >= 70 THEN 'HIGH' WHEN 1e2 * (1e0 - (1e0 - 0.9e0 * v.scan) * (1e0 - 0.9e0 * v.hit) * (1e0 - 0.9e0 * v.retry) * (1e0 - 0.9e0 * v.lateral_movement) * (1e0 - 0.4e0 * v.upload) * (1e0 - 0.6e0 * v.long_connection) * (1e0 - 0.6e0 * v.rare_service) * (1e0 - 0.6e0 * v.beacon) * (1e0 - 0.9e0 * v.nxdomain) * (1e0 - 0.9e0 * v.dns_tunnel) * (1e0 - 0.9e0 * v.ssh_guessing) * (1e0 - 0.9e0 * v.http_errors) * (1e0 - 0.9e0 * v.http_addresses)) >= 40 THEN 'MEDIUM' ELSE 'LOW' END AS STRING) AS severity,
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
  CAST(p.sources AS ARRAY<STRUCT<host: STRING, scan_score: DOUBLE, flows: BIGINT, hosts: BIGINT, ports: BIGINT, max_port_sweep: BIGINT, failed_share: DOUBLE, scan_like_share: DOUBLE>>) AS scan_sources,
  CAST(v.scan AS DOUBLE) AS scan,
  CAST(CASE WHEN v.scan_host IS NOT NULL THEN CASE WHEN v.scan_host IS NOT NULL AND v.scan_other IS NOT NULL THEN array(v.scan_host, v.scan_other) WHEN coalesce(v.scan_host, v.scan_other) IS NOT NULL THEN array(coalesce(v.scan_host, v.scan_other)) END END AS ARRAY<STRING>) AS scan_hosts,
  CAST(v.hit AS DOUBLE) AS hit,
  CAST(CASE WHEN v.hit_host IS NOT NULL THEN CASE WHEN v.hit_host IS NOT NULL AND v.hit_other IS NOT NULL THEN array(v.hit_host, v.hit_other) WHEN coalesce(v.hit_host, v.hit_other) IS NOT NULL THEN array(coalesce(v.hit_host, v.hit_other)) END END AS ARRAY<STRING>) AS hit_hosts,
  CAST(v.retry AS DOUBLE) AS retry,
  CAST(CASE WHEN v.retry_host IS NOT NULL THEN CASE WHEN v.retry_host IS NOT NULL AND v.retry_other IS NOT NULL THEN array(v.retry_host, v.retry_other) WHEN coalesce(v.retry_host, v.retry_other) IS NOT NULL THEN array(coalesce(v.retry_host, v.retry_other)) END END AS ARRAY<STRING>) AS retry_hosts,
  CAST(v.lateral_movement AS DOUBLE) AS lateral_movement,
  CAST(CASE WHEN v.lateral_movement_host IS NOT NULL THEN CASE WHEN v.lateral_movement_host IS NOT NULL AND v.lateral_movement_other IS NOT NULL THEN array(v.lateral_movement_host, v.lateral_movement_other) WHEN coalesce(v.lateral_movement_host, v.lateral_movement_other) IS NOT NULL THEN array(coalesce(v.lateral_movement_host, v.lateral_movement_other)) END END AS ARRAY<STRING>) AS lateral_movement_hosts,
  CAST(v.upload AS DOUBLE) AS upload,
  CAST(CASE WHEN v.upload_host IS NOT NULL THEN CASE WHEN v.upload_host IS NOT NULL AND v.upload_other IS NOT NULL THEN array(v.upload_host, v.upload_other) WHEN coalesce(v.upload_host, v.upload_other) IS NOT NULL THEN array(coalesce(v.upload_host, v.upload_other)) END END AS ARRAY<STRING>) AS upload_hosts,
  CAST(v.long_connection AS DOUBLE) AS long_connection,
  CAST(CASE WHEN v.long_connection_host IS NOT NULL THEN CASE WHEN v.long_connection_host IS NOT NULL AND v.long_connection_other IS NOT NULL THEN array(v.long_connection_host, v.long_connection_other) WHEN coalesce(v.long_connection_host, v.long_connection_other) IS NOT NULL THEN array(coalesce(v.long_connection_host, v.long_connection_other)) END END AS ARRAY<STRING>) AS long_connection_hosts,
  CAST(v.rare_service AS DOUBLE) AS rare_service,
  CAST(CASE WHEN v.rare_service_host IS NOT NULL THEN CASE WHEN v.rare_service_host IS NOT NULL AND v.rare_service_other IS NOT NULL THEN array(v.rare_service_host, v.rare_service_other) WHEN coalesce(v.rare_service_host, v.rare_service_other) IS NOT NULL THEN array(coalesce(v.rare_service_host, v.rare_service_other)) END END AS ARRAY<STRING>) AS rare_service_hosts,
  CAST(v.beacon AS DOUBLE) AS beacon,
  CAST(CASE WHEN v.beacon_host IS NOT NULL THEN CASE WHEN v.beacon_host IS NOT NULL AND v.beacon_other IS NOT NULL THEN array(v.beacon_host, v.beacon_other) WHEN coalesce(v.beacon_host, v.beacon_other) IS NOT NULL THEN array(coalesce(v.beacon_host, v.beacon_other)) END END AS ARRAY<STRING>) AS beacon_hosts,
  CAST(v.nxdomain AS DOUBLE) AS nxdomain,
  CAST(CASE WHEN v.nxdomain_host IS NOT NULL THEN CASE WHEN v.nxdomain_host IS NOT NULL AND v.nxdomain_other IS NOT NULL THEN array(v.nxdomain_host, v.nxdomain_other) WHEN coalesce(v.nxdomain_host, v.nxdomain_other) IS NOT NULL THEN array(coalesce(v.nxdomain_host, v.nxdomain_other)) END END AS ARRAY<STRING>) AS nxdomain_hosts,
  CAST(v.dns_tunnel AS DOUBLE) AS dns_tunnel,
  CAST(CASE WHEN v.dns_tunnel_host IS NOT NULL THEN CASE WHEN v.dns_tunnel_host IS NOT NULL AND v.dns_tunnel_other IS NOT NULL THEN array(v.dns_tunnel_host, v.dns_tunnel_other) WHEN coalesce(v.dns_tunnel_host, v.dns_tunnel_other) IS NOT NULL THEN array(coalesce(v.dns_tunnel_host, v.dns_tunnel_other)) END END AS ARRAY<STRING>) AS dns_tunnel_hosts,
  CAST(v.ssh_guessing AS DOUBLE) AS ssh_guessing,
  CAST(CASE WHEN v.ssh_guessing_host IS NOT NULL THEN CASE WHEN v.ssh_guessing_host IS NOT NULL AND v.ssh_guessing_other IS NOT NULL THEN array(v.ssh_guessing_host, v.ssh_guessing_other) WHEN coalesce(v.ssh_guessing_host, v.ssh_guessing_other) IS NOT NULL THEN array(coalesce(v.ssh_guessing_host, v.ssh_guessing_other)) END END AS ARRAY<STRING>) AS ssh_guessing_hosts,
  CAST(v.http_errors AS DOUBLE) AS http_errors,
  CAST(CASE WHEN v.http_errors_host IS NOT NULL THEN CASE WHEN v.http_errors_host IS NOT NULL AND v.http_errors_other IS NOT NULL THEN array(v.http_errors_host, v.http_errors_other) WHEN coalesce(v.http_errors_host, v.http_errors_other) IS NOT NULL THEN array(coalesce(v.http_errors_host, v.http_errors_other)) END END AS ARRAY<STRING>) AS http_errors_hosts,
  CAST(v.http_addresses AS DOUBLE) AS http_addresses,
  CAST(CASE WHEN v.http_addresses_host IS NOT NULL THEN CASE WHEN v.http_addresses_host IS NOT NULL AND v.http_addresses_other IS NOT NULL THEN array(v.http_addresses_host, v.http_addresses_other) WHEN coalesce(v.http_addresses_host, v.http_addresses_other) IS NOT NULL THEN array(coalesce(v.http_addresses_host, v.http_addresses_other)) END END AS ARRAY<STRING>) AS http_addresses_hosts,
  CAST(v.words AS ARRAY<STRING>) AS evidence,
  CAST(NULL AS STRING) AS verdict,
  CAST(NULL AS STRING) AS evidence_verdict,
  CAST(NULL AS ARRAY<STRING>) AS exceeded,
  CAST(coalesce(f.logs, 0) AS BIGINT) AS logs,
  CAST(coalesce(f.read, 0) AS BIGINT) AS rows,
  CAST(coalesce(f.rejected, 0) AS BIGINT) AS rejects,
  CAST(CASE WHEN f.ts_first BETWEEN -62135596800e0 AND 253402300799e0 THEN timestamp_micros(CAST(CASE WHEN abs((f.ts_first * 1e6) - rint((f.ts_first * 1e6))) = 5e-1 THEN (f.ts_first * 1e6) + 5e-1 * sign((f.ts_first * 1e6)) ELSE rint((f.ts_first * 1e6)) END AS BIGINT)) END AS TIMESTAMP) AS ts_first,
  CAST(CASE WHEN f.ts_last BETWEEN -62135596800e0 AND 253402300799e0 THEN timestamp_micros(CAST(CASE WHEN abs((f.ts_last * 1e6) - rint((f.ts_last * 1e6))) = 5e-1 THEN (f.ts_last * 1e6) + 5e-1 * sign((f.ts_last * 1e6)) ELSE rint((f.ts_last * 1e6)) END AS BIGINT)) END AS TIMESTAMP) AS ts_last
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

