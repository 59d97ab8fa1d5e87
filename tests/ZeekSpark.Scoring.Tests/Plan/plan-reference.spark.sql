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

-- View notice_rows
SELECT l.*, l.capture_id AS scope_id
FROM log_notice l;

-- View smtp_rows
SELECT l.*, l.capture_id AS scope_id
FROM log_smtp l;

-- View ssh_rows
SELECT l.*, l.capture_id AS scope_id
FROM log_ssh l;

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

-- Table dns_n_dga_pattern
SELECT g.scope_id, g.v1, g.v2, g.v3, g.v4, g.v5, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, r.orig_h AS v1, r.last_label AS v2, r.length_bucket AS v3, r.entropy_bucket AS v4, r.dga_like AS v5, CAST(sum(r.n) AS BIGINT) AS n
  FROM dns_asked r
  GROUP BY 1, 2, 3, 4, 5, 6) g
JOIN dns_total t ON t.scope_id = g.scope_id;

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

-- Table smtp_n_fuids
SELECT g.scope_id, g.v1, g.n, CASE WHEN (t.n) > 0 THEN ln(t.n) END - CASE WHEN (g.n) > 0 THEN ln(g.n) END AS rarity
FROM (
  SELECT r.scope_id, coalesce(array_join(array_sort(CAST(r.`fuids` AS ARRAY<STRING>)), '|'), '') AS v1, CAST(count(*) AS BIGINT) AS n
  FROM smtp_rows r
  GROUP BY 1, 2) g
JOIN smtp_total t ON t.scope_id = g.scope_id;

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

-- Table uid_logs
SELECT capture_id, uid, CAST(count(*) AS BIGINT) AS logs
FROM (
  SELECT DISTINCT capture_id, uid FROM log_capture_loss WHERE uid IS NOT NULL
  UNION ALL SELECT DISTINCT capture_id, uid FROM log_dns WHERE uid IS NOT NULL
  UNION ALL SELECT DISTINCT capture_id, uid FROM log_notice WHERE uid IS NOT NULL
  UNION ALL SELECT DISTINCT capture_id, uid FROM log_smtp WHERE uid IS NOT NULL
  UNION ALL SELECT DISTINCT capture_id, uid FROM log_ssh WHERE uid IS NOT NULL) u
GROUP BY capture_id, uid;

-- Table uid_conn
SELECT c.capture_id, c.uid, max(c.bytes) AS bytes, max(c.seconds) AS duration
FROM conn_rows c
WHERE c.uid IN (SELECT uid FROM uid_logs)
GROUP BY c.capture_id, c.uid;

-- Table uid_ssh
SELECT capture_id, uid, CAST(count(*) AS BIGINT) AS n FROM ssh_rows WHERE uid IS NOT NULL GROUP BY capture_id, uid;

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

-- Table conn_popularity
SELECT m.scope_id, m.mean, sqrt(CASE WHEN m.total > 0 THEN sum(n.n * (n.n - m.mean) * (n.n - m.mean)) / m.total END) AS sd
FROM conn_n_resp_h n
JOIN (
  SELECT scope_id, CAST(sum(n) AS DOUBLE) AS total, CASE WHEN CAST(sum(n) AS DOUBLE) > 0 THEN sum(CAST(n AS DOUBLE) * n) / CAST(sum(n) AS DOUBLE) END AS mean
  FROM conn_n_resp_h GROUP BY scope_id) m ON m.scope_id = n.scope_id
GROUP BY m.scope_id, m.mean, m.total;

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

-- Table smtp_kinds
SELECT r.scope_id,
  max(CASE WHEN (CASE WHEN regexp_like(r.`id_orig_h`, '^([+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?)$') AND abs(CAST(r.`id_orig_h` AS DOUBLE)) < CAST('Infinity' AS DOUBLE) THEN CAST(r.`id_orig_h` AS DOUBLE) END) IS NOT NULL THEN 1e0 ELSE 0e0 END) AS `id_orig_h`,
  max(CASE WHEN r.`id_orig_p` IS NOT NULL THEN 1e0 ELSE 0e0 END) AS `id_orig_p`,
  max(CASE WHEN (CASE WHEN regexp_like(r.`id_resp_h`, '^([+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?)$') AND abs(CAST(r.`id_resp_h` AS DOUBLE)) < CAST('Infinity' AS DOUBLE) THEN CAST(r.`id_resp_h` AS DOUBLE) END) IS NOT NULL THEN 1e0 ELSE 0e0 END) AS `id_resp_h`,
  max(CASE WHEN r.`id_resp_p` IS NOT NULL THEN 1e0 ELSE 0e0 END) AS `id_resp_p`,
  max(CASE WHEN (CASE WHEN regexp_like(r.`proto`, '^([+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?)$') AND abs(CAST(r.`proto` AS DOUBLE)) < CAST('Infinity' AS DOUBLE) THEN CAST(r.`proto` AS DOUBLE) END) IS NOT NULL THEN 1e0 ELSE 0e0 END) AS `proto`,
  max(CASE WHEN r.`trans_depth` IS NOT NULL THEN 1e0 ELSE 0e0 END) AS `trans_depth`,
  max(CASE WHEN (CASE WHEN regexp_like(r.`helo`, '^([+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?)$') AND abs(CAST(r.`helo` AS DOUBLE)) < CAST('Infinity' AS DOUBLE) THEN CAST(r.`helo` AS DOUBLE) END) IS NOT NULL THEN 1e0 ELSE 0e0 END) AS `helo`,
  max(CASE WHEN (CASE WHEN regexp_like(r.`mailfrom`, '^([+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?)$') AND abs(CAST(r.`mailfrom` AS DOUBLE)) < CAST('Infinity' AS DOUBLE) THEN CAST(r.`mailfrom` AS DOUBLE) END) IS NOT NULL THEN 1e0 ELSE 0e0 END) AS `mailfrom`,
  max(CASE WHEN (CASE WHEN regexp_like(r.`date`, '^([+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?)$') AND abs(CAST(r.`date` AS DOUBLE)) < CAST('Infinity' AS DOUBLE) THEN CAST(r.`date` AS DOUBLE) END) IS NOT NULL THEN 1e0 ELSE 0e0 END) AS `date`,
  max(CASE WHEN (CASE WHEN regexp_like(r.`from`, '^([+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?)$') AND abs(CAST(r.`from` AS DOUBLE)) < CAST('Infinity' AS DOUBLE) THEN CAST(r.`from` AS DOUBLE) END) IS NOT NULL THEN 1e0 ELSE 0e0 END) AS `from`,
  max(CASE WHEN (CASE WHEN regexp_like(r.`reply_to`, '^([+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?)$') AND abs(CAST(r.`reply_to` AS DOUBLE)) < CAST('Infinity' AS DOUBLE) THEN CAST(r.`reply_to` AS DOUBLE) END) IS NOT NULL THEN 1e0 ELSE 0e0 END) AS `reply_to`,
  max(CASE WHEN (CASE WHEN regexp_like(r.`msg_id`, '^([+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?)$') AND abs(CAST(r.`msg_id` AS DOUBLE)) < CAST('Infinity' AS DOUBLE) THEN CAST(r.`msg_id` AS DOUBLE) END) IS NOT NULL THEN 1e0 ELSE 0e0 END) AS `msg_id`,
  max(CASE WHEN (CASE WHEN regexp_like(r.`in_reply_to`, '^([+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?)$') AND abs(CAST(r.`in_reply_to` AS DOUBLE)) < CAST('Infinity' AS DOUBLE) THEN CAST(r.`in_reply_to` AS DOUBLE) END) IS NOT NULL THEN 1e0 ELSE 0e0 END) AS `in_reply_to`,
  max(CASE WHEN (CASE WHEN regexp_like(r.`subject`, '^([+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?)$') AND abs(CAST(r.`subject` AS DOUBLE)) < CAST('Infinity' AS DOUBLE) THEN CAST(r.`subject` AS DOUBLE) END) IS NOT NULL THEN 1e0 ELSE 0e0 END) AS `subject`,
  max(CASE WHEN (CASE WHEN regexp_like(r.`x_originating_ip`, '^([+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?)$') AND abs(CAST(r.`x_originating_ip` AS DOUBLE)) < CAST('Infinity' AS DOUBLE) THEN CAST(r.`x_originating_ip` AS DOUBLE) END) IS NOT NULL THEN 1e0 ELSE 0e0 END) AS `x_originating_ip`,
  max(CASE WHEN (CASE WHEN regexp_like(r.`first_received`, '^([+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?)$') AND abs(CAST(r.`first_received` AS DOUBLE)) < CAST('Infinity' AS DOUBLE) THEN CAST(r.`first_received` AS DOUBLE) END) IS NOT NULL THEN 1e0 ELSE 0e0 END) AS `first_received`,
  max(CASE WHEN (CASE WHEN regexp_like(r.`second_received`, '^([+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?)$') AND abs(CAST(r.`second_received` AS DOUBLE)) < CAST('Infinity' AS DOUBLE) THEN CAST(r.`second_received` AS DOUBLE) END) IS NOT NULL THEN 1e0 ELSE 0e0 END) AS `second_received`,
  max(CASE WHEN (CASE WHEN regexp_like(r.`last_reply`, '^([+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?)$') AND abs(CAST(r.`last_reply` AS DOUBLE)) < CAST('Infinity' AS DOUBLE) THEN CAST(r.`last_reply` AS DOUBLE) END) IS NOT NULL THEN 1e0 ELSE 0e0 END) AS `last_reply`,
  max(CASE WHEN (CASE WHEN regexp_like(r.`user_agent`, '^([+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?)$') AND abs(CAST(r.`user_agent` AS DOUBLE)) < CAST('Infinity' AS DOUBLE) THEN CAST(r.`user_agent` AS DOUBLE) END) IS NOT NULL THEN 1e0 ELSE 0e0 END) AS `user_agent`,
  max(CASE WHEN CASE WHEN r.`tls` IS NOT NULL THEN CASE WHEN r.`tls` THEN 1e0 ELSE 0e0 END END IS NOT NULL THEN 1e0 ELSE 0e0 END) AS `tls`,
  max(CASE WHEN CASE WHEN r.`is_webmail` IS NOT NULL THEN CASE WHEN r.`is_webmail` THEN 1e0 ELSE 0e0 END END IS NOT NULL THEN 1e0 ELSE 0e0 END) AS `is_webmail`
FROM smtp_rows r
GROUP BY r.scope_id;

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
  UNION ALL SELECT * FROM ssh_guessing_groups) g
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

-- View capture_loss_features
SELECT x.capture_id, x.scope_id, x.row_key, x.file_id, x.line, x.ts, x.uid, x.id_orig_h, x.id_orig_p, x.id_resp_h, x.id_resp_p, x.proto, x.label, x.detailedlabel,
  CASE WHEN abs(x.`f_ts_delta`) > 1e100 THEN sign(x.`f_ts_delta`) * 1e100 ELSE x.`f_ts_delta` END AS `f_ts_delta`,
  CASE WHEN abs(x.`f_gaps`) > 1e100 THEN sign(x.`f_gaps`) * 1e100 ELSE x.`f_gaps` END AS `f_gaps`,
  CASE WHEN abs(x.`f_acks`) > 1e100 THEN sign(x.`f_acks`) * 1e100 ELSE x.`f_acks` END AS `f_acks`,
  CASE WHEN abs(x.`f_percent_lost`) > 1e100 THEN sign(x.`f_percent_lost`) * 1e100 ELSE x.`f_percent_lost` END AS `f_percent_lost`
FROM (
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
  coalesce(CAST(r.ts_delta AS DOUBLE), 0e0) AS `f_ts_delta`,
  coalesce(CAST(r.gaps AS DOUBLE), 0e0) AS `f_gaps`,
  coalesce(CAST(r.acks AS DOUBLE), 0e0) AS `f_acks`,
  coalesce(CAST(r.percent_lost AS DOUBLE), 0e0) AS `f_percent_lost`
FROM capture_loss_rows r) x;

-- View capture_loss_series
SELECT f.*,
  coalesce(f.`f_ts_delta` - lag(f.`f_ts_delta`) OVER (PARTITION BY f.capture_id ORDER BY coalesce(CAST(f.ts AS DOUBLE), 0e0), f.row_key), 0e0) AS `f_step_ts_delta`,
  coalesce(f.`f_gaps` - lag(f.`f_gaps`) OVER (PARTITION BY f.capture_id ORDER BY coalesce(CAST(f.ts AS DOUBLE), 0e0), f.row_key), 0e0) AS `f_step_gaps`,
  coalesce(f.`f_acks` - lag(f.`f_acks`) OVER (PARTITION BY f.capture_id ORDER BY coalesce(CAST(f.ts AS DOUBLE), 0e0), f.row_key), 0e0) AS `f_step_acks`,
  coalesce(f.`f_percent_lost` - lag(f.`f_percent_lost`) OVER (PARTITION BY f.capture_id ORDER BY coalesce(CAST(f.ts AS DOUBLE), 0e0), f.row_key), 0e0) AS `f_step_percent_lost`
FROM capture_loss_features f;

-- Table capture_loss_moments
SELECT f.scope_id, CAST(count(*) AS BIGINT) AS n,
  avg(f.`f_ts_delta`) AS `mean_ts_delta`, stddev_pop(f.`f_ts_delta`) AS `sd_ts_delta`, min(f.`f_ts_delta`) AS `lo_ts_delta`, max(f.`f_ts_delta`) AS `hi_ts_delta`,
  avg(f.`f_gaps`) AS `mean_gaps`, stddev_pop(f.`f_gaps`) AS `sd_gaps`, min(f.`f_gaps`) AS `lo_gaps`, max(f.`f_gaps`) AS `hi_gaps`,
  avg(f.`f_acks`) AS `mean_acks`, stddev_pop(f.`f_acks`) AS `sd_acks`, min(f.`f_acks`) AS `lo_acks`, max(f.`f_acks`) AS `hi_acks`,
  avg(f.`f_percent_lost`) AS `mean_percent_lost`, stddev_pop(f.`f_percent_lost`) AS `sd_percent_lost`, min(f.`f_percent_lost`) AS `lo_percent_lost`, max(f.`f_percent_lost`) AS `hi_percent_lost`,
  avg(f.`f_step_ts_delta`) AS `mean_step_ts_delta`, stddev_pop(f.`f_step_ts_delta`) AS `sd_step_ts_delta`, min(f.`f_step_ts_delta`) AS `lo_step_ts_delta`, max(f.`f_step_ts_delta`) AS `hi_step_ts_delta`,
  avg(f.`f_step_gaps`) AS `mean_step_gaps`, stddev_pop(f.`f_step_gaps`) AS `sd_step_gaps`, min(f.`f_step_gaps`) AS `lo_step_gaps`, max(f.`f_step_gaps`) AS `hi_step_gaps`,
  avg(f.`f_step_acks`) AS `mean_step_acks`, stddev_pop(f.`f_step_acks`) AS `sd_step_acks`, min(f.`f_step_acks`) AS `lo_step_acks`, max(f.`f_step_acks`) AS `hi_step_acks`,
  avg(f.`f_step_percent_lost`) AS `mean_step_percent_lost`, stddev_pop(f.`f_step_percent_lost`) AS `sd_step_percent_lost`, min(f.`f_step_percent_lost`) AS `lo_step_percent_lost`, max(f.`f_step_percent_lost`) AS `hi_step_percent_lost`
FROM capture_loss_series f
GROUP BY f.scope_id;

-- View capture_loss_rule
SELECT f.capture_id, f.scope_id, f.row_key, f.file_id, f.line, f.ts, f.uid, f.id_orig_h, f.id_orig_p, f.id_resp_h, f.id_resp_p, f.proto, f.label, f.detailedlabel,
  coalesce(CASE WHEN (m.`hi_ts_delta` > m.`lo_ts_delta` AND m.`sd_ts_delta` > 0) THEN CASE WHEN (m.`hi_ts_delta` > m.`lo_ts_delta` AND m.`sd_ts_delta` > 0) THEN abs(f.`f_ts_delta` - m.`mean_ts_delta`) / m.`sd_ts_delta` ELSE 0e0 END + CASE WHEN (m.`hi_step_ts_delta` > m.`lo_step_ts_delta` AND m.`sd_step_ts_delta` > 0) THEN abs(f.`f_step_ts_delta` - m.`mean_step_ts_delta`) / m.`sd_step_ts_delta` ELSE 0e0 END ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_gaps` > m.`lo_gaps` AND m.`sd_gaps` > 0) THEN CASE WHEN (m.`hi_gaps` > m.`lo_gaps` AND m.`sd_gaps` > 0) THEN abs(f.`f_gaps` - m.`mean_gaps`) / m.`sd_gaps` ELSE 0e0 END + CASE WHEN (m.`hi_step_gaps` > m.`lo_step_gaps` AND m.`sd_step_gaps` > 0) THEN abs(f.`f_step_gaps` - m.`mean_step_gaps`) / m.`sd_step_gaps` ELSE 0e0 END ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_acks` > m.`lo_acks` AND m.`sd_acks` > 0) THEN CASE WHEN (m.`hi_acks` > m.`lo_acks` AND m.`sd_acks` > 0) THEN abs(f.`f_acks` - m.`mean_acks`) / m.`sd_acks` ELSE 0e0 END + CASE WHEN (m.`hi_step_acks` > m.`lo_step_acks` AND m.`sd_step_acks` > 0) THEN abs(f.`f_step_acks` - m.`mean_step_acks`) / m.`sd_step_acks` ELSE 0e0 END ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_percent_lost` > m.`lo_percent_lost` AND m.`sd_percent_lost` > 0) THEN CASE WHEN (m.`hi_percent_lost` > m.`lo_percent_lost` AND m.`sd_percent_lost` > 0) THEN abs(f.`f_percent_lost` - m.`mean_percent_lost`) / m.`sd_percent_lost` ELSE 0e0 END + CASE WHEN (m.`hi_step_percent_lost` > m.`lo_step_percent_lost` AND m.`sd_step_percent_lost` > 0) THEN abs(f.`f_step_percent_lost` - m.`mean_step_percent_lost`) / m.`sd_step_percent_lost` ELSE 0e0 END ELSE 0e0 END, 0e0) AS rule,
  coalesce(CASE WHEN (m.`hi_ts_delta` > m.`lo_ts_delta` AND m.`sd_ts_delta` > 0) THEN abs(f.`f_ts_delta` - m.`mean_ts_delta`) / m.`sd_ts_delta` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_gaps` > m.`lo_gaps` AND m.`sd_gaps` > 0) THEN abs(f.`f_gaps` - m.`mean_gaps`) / m.`sd_gaps` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_acks` > m.`lo_acks` AND m.`sd_acks` > 0) THEN abs(f.`f_acks` - m.`mean_acks`) / m.`sd_acks` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_percent_lost` > m.`lo_percent_lost` AND m.`sd_percent_lost` > 0) THEN abs(f.`f_percent_lost` - m.`mean_percent_lost`) / m.`sd_percent_lost` ELSE 0e0 END, 0e0) AS distance,
  FALSE AS has_forest
FROM capture_loss_series f
JOIN capture_loss_moments m ON m.scope_id = f.scope_id
WHERE CASE WHEN (m.`hi_ts_delta` > m.`lo_ts_delta` AND m.`sd_ts_delta` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_gaps` > m.`lo_gaps` AND m.`sd_gaps` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_acks` > m.`lo_acks` AND m.`sd_acks` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_percent_lost` > m.`lo_percent_lost` AND m.`sd_percent_lost` > 0) THEN 1e0 ELSE 0e0 END > 0;

-- Function capture_loss_scored
SELECT p.capture_id, p.scope_id, p.row_key, p.file_id, p.line, p.ts, p.uid, p.id_orig_h, p.id_orig_p, p.id_resp_h, p.id_resp_p, p.proto, p.label, p.detailedlabel, p.score, CASE WHEN abs(p.score) < 1e290 THEN p.score * 1048577e0 - (p.score * 1048577e0 - p.score) ELSE p.score END AS rank_score
FROM (SELECT capture_id, scope_id, row_key, file_id, line, ts, uid, id_orig_h, id_orig_p, id_resp_h, id_resp_p, proto, label, detailedlabel, rule AS score
FROM (SELECT capture_id, scope_id, row_key, file_id, line, ts, uid, id_orig_h, id_orig_p, id_resp_h, id_resp_p, proto, label, detailedlabel, rule, distance, CAST(NULL AS DOUBLE) AS isolation FROM capture_loss_rule) i) p;

-- Table capture_loss_buckets
SELECT s.capture_id, CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT) AS bucket, CAST(count(*) AS BIGINT) AS n
FROM capture_loss_scored s
GROUP BY s.capture_id, CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT);

-- Table capture_loss_wanted
SELECT capture_id, n, least(CAST(10 AS BIGINT), n) AS wanted, CAST(NULL AS DOUBLE) AS cut_position
FROM (SELECT capture_id, CAST(sum(n) AS BIGINT) AS n FROM capture_loss_buckets GROUP BY capture_id) b;

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
SELECT c.capture_id, c.n, coalesce(max(CASE WHEN c.place = c.wanted THEN c.row_key END), CAST('-9223372036854775808' AS BIGINT)) AS cut_key,
  coalesce(max(CASE WHEN c.place = c.wanted THEN c.rank_score END), 0e0) AS cut_score
FROM capture_loss_candidates c
GROUP BY c.capture_id, c.n;

-- Table capture_loss_top
SELECT c.capture_id, c.row_key, c.uid, c.rank_score, c.place,
  CASE WHEN c.n > 0 THEN (c.n + 1 - c.first_place - (c.ties - 1) * 5e-1) / c.n END AS percentile
FROM capture_loss_candidates c
JOIN capture_loss_cuts k ON k.capture_id = c.capture_id
WHERE (c.rank_score > k.cut_score OR (c.rank_score = k.cut_score AND c.row_key <= k.cut_key));

-- Table capture_loss_found
SELECT t.capture_id, t.row_key, max(t.percentile) AS percentile, max(s.score) AS score
FROM capture_loss_top t
JOIN capture_loss_scored s ON s.capture_id = t.capture_id AND s.row_key = t.row_key
GROUP BY t.capture_id, t.row_key;

-- Table capture_loss_found_rows
SELECT r.*, s.score, s.percentile, CAST(NULL AS DOUBLE) AS normal_share
FROM capture_loss_rows r
JOIN capture_loss_found s ON s.capture_id = r.capture_id AND s.row_key = r.row_key;

-- View capture_loss_found_features
SELECT x.capture_id, x.scope_id, x.row_key, x.file_id, x.line, x.ts, x.uid, x.id_orig_h, x.id_orig_p, x.id_resp_h, x.id_resp_p, x.proto, x.label, x.detailedlabel,
  CASE WHEN abs(x.`f_ts_delta`) > 1e100 THEN sign(x.`f_ts_delta`) * 1e100 ELSE x.`f_ts_delta` END AS `f_ts_delta`,
  CASE WHEN abs(x.`f_gaps`) > 1e100 THEN sign(x.`f_gaps`) * 1e100 ELSE x.`f_gaps` END AS `f_gaps`,
  CASE WHEN abs(x.`f_acks`) > 1e100 THEN sign(x.`f_acks`) * 1e100 ELSE x.`f_acks` END AS `f_acks`,
  CASE WHEN abs(x.`f_percent_lost`) > 1e100 THEN sign(x.`f_percent_lost`) * 1e100 ELSE x.`f_percent_lost` END AS `f_percent_lost`
FROM (
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
  coalesce(CAST(r.ts_delta AS DOUBLE), 0e0) AS `f_ts_delta`,
  coalesce(CAST(r.gaps AS DOUBLE), 0e0) AS `f_gaps`,
  coalesce(CAST(r.acks AS DOUBLE), 0e0) AS `f_acks`,
  coalesce(CAST(r.percent_lost AS DOUBLE), 0e0) AS `f_percent_lost`
FROM capture_loss_found_rows r) x;

-- View capture_loss_found_terms
SELECT f.capture_id, f.scope_id, f.row_key,
  f.`f_ts_delta` AS x1,
  m.`mean_ts_delta` AS usual1,
  coalesce(CASE WHEN (m.`hi_ts_delta` > m.`lo_ts_delta` AND m.`sd_ts_delta` > 0) THEN abs(f.`f_ts_delta` - m.`mean_ts_delta`) / m.`sd_ts_delta` ELSE 0e0 END, 0e0) AS part1,
  f.`f_gaps` AS x2,
  m.`mean_gaps` AS usual2,
  coalesce(CASE WHEN (m.`hi_gaps` > m.`lo_gaps` AND m.`sd_gaps` > 0) THEN abs(f.`f_gaps` - m.`mean_gaps`) / m.`sd_gaps` ELSE 0e0 END, 0e0) AS part2,
  f.`f_acks` AS x3,
  m.`mean_acks` AS usual3,
  coalesce(CASE WHEN (m.`hi_acks` > m.`lo_acks` AND m.`sd_acks` > 0) THEN abs(f.`f_acks` - m.`mean_acks`) / m.`sd_acks` ELSE 0e0 END, 0e0) AS part3,
  f.`f_percent_lost` AS x4,
  m.`mean_percent_lost` AS usual4,
  coalesce(CASE WHEN (m.`hi_percent_lost` > m.`lo_percent_lost` AND m.`sd_percent_lost` > 0) THEN abs(f.`f_percent_lost` - m.`mean_percent_lost`) / m.`sd_percent_lost` ELSE 0e0 END, 0e0) AS part4
FROM capture_loss_found_features f
JOIN capture_loss_moments m ON m.scope_id = f.scope_id;

-- View capture_loss_reasons
SELECT e.capture_id, e.row_key, e.reason.name AS name, e.reason.text AS text, e.reason.number AS number, e.reason.unit AS unit, e.reason.usual_text AS usual_text, e.reason.usual_number AS usual_number, e.reason.part AS part
FROM (
  SELECT d.capture_id, d.row_key, explode(array(named_struct('name', 'ts_delta', 'text', CAST(NULL AS STRING), 'number', d.x1, 'unit', 's', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual1, 'part', d.part1), named_struct('name', 'gaps', 'text', CAST(NULL AS STRING), 'number', d.x2, 'unit', 'gaps', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual2, 'part', d.part2), named_struct('name', 'acks', 'text', CAST(NULL AS STRING), 'number', d.x3, 'unit', 'acks', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual3, 'part', d.part3), named_struct('name', 'percent_lost', 'text', CAST(NULL AS STRING), 'number', d.x4, 'unit', '%', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual4, 'part', d.part4))) AS reason
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
SELECT scope_id, has_forest, nullif(array_sort(collect_set(name)), array()) AS names
FROM (
  SELECT m.scope_id, FALSE AS has_forest, explode(array(CASE WHEN (m.`hi_ts_delta` > m.`lo_ts_delta` AND m.`sd_ts_delta` > 0) THEN 'ts_delta' END, CASE WHEN (m.`hi_gaps` > m.`lo_gaps` AND m.`sd_gaps` > 0) THEN 'gaps' END, CASE WHEN (m.`hi_acks` > m.`lo_acks` AND m.`sd_acks` > 0) THEN 'acks' END, CASE WHEN (m.`hi_percent_lost` > m.`lo_percent_lost` AND m.`sd_percent_lost` > 0) THEN 'percent_lost' END)) AS name
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

-- Result features/log=capture_loss
SELECT c.capture, f.row_key, fi.path AS file, f.line,
  CAST(f.`f_ts_delta` AS DOUBLE) AS `ts_delta`,
  CAST(f.`f_gaps` AS DOUBLE) AS `gaps`,
  CAST(f.`f_acks` AS DOUBLE) AS `acks`,
  CAST(f.`f_percent_lost` AS DOUBLE) AS `percent_lost`
FROM capture_loss_features f
JOIN captures_in c ON c.capture_id = f.capture_id
LEFT JOIN files_in fi ON fi.file_id = f.file_id;

-- View conn_features
SELECT x.capture_id, x.scope_id, x.row_key, x.file_id, x.line, x.ts, x.uid, x.id_orig_h, x.id_orig_p, x.id_resp_h, x.id_resp_p, x.proto, x.label, x.detailedlabel,
  CASE WHEN abs(x.`f_id_resp_p`) > 1e100 THEN sign(x.`f_id_resp_p`) * 1e100 ELSE x.`f_id_resp_p` END AS `f_id_resp_p`,
  CASE WHEN abs(x.`f_duration`) > 1e100 THEN sign(x.`f_duration`) * 1e100 ELSE x.`f_duration` END AS `f_duration`,
  CASE WHEN abs(x.`f_total_bytes`) > 1e100 THEN sign(x.`f_total_bytes`) * 1e100 ELSE x.`f_total_bytes` END AS `f_total_bytes`,
  CASE WHEN abs(x.`f_total_pkts`) > 1e100 THEN sign(x.`f_total_pkts`) * 1e100 ELSE x.`f_total_pkts` END AS `f_total_pkts`,
  CASE WHEN abs(x.`f_orig_resp_bytes_ratio`) > 1e100 THEN sign(x.`f_orig_resp_bytes_ratio`) * 1e100 ELSE x.`f_orig_resp_bytes_ratio` END AS `f_orig_resp_bytes_ratio`,
  CASE WHEN abs(x.`f_orig_resp_pkts_ratio`) > 1e100 THEN sign(x.`f_orig_resp_pkts_ratio`) * 1e100 ELSE x.`f_orig_resp_pkts_ratio` END AS `f_orig_resp_pkts_ratio`,
  CASE WHEN abs(x.`f_bytes_per_second`) > 1e100 THEN sign(x.`f_bytes_per_second`) * 1e100 ELSE x.`f_bytes_per_second` END AS `f_bytes_per_second`,
  CASE WHEN abs(x.`f_bytes_per_packet`) > 1e100 THEN sign(x.`f_bytes_per_packet`) * 1e100 ELSE x.`f_bytes_per_packet` END AS `f_bytes_per_packet`,
  CASE WHEN abs(x.`f_resp_port_rarity`) > 1e100 THEN sign(x.`f_resp_port_rarity`) * 1e100 ELSE x.`f_resp_port_rarity` END AS `f_resp_port_rarity`,
  CASE WHEN abs(x.`f_service_rarity`) > 1e100 THEN sign(x.`f_service_rarity`) * 1e100 ELSE x.`f_service_rarity` END AS `f_service_rarity`,
  CASE WHEN abs(x.`f_state_rarity`) > 1e100 THEN sign(x.`f_state_rarity`) * 1e100 ELSE x.`f_state_rarity` END AS `f_state_rarity`,
  CASE WHEN abs(x.`f_history_rarity`) > 1e100 THEN sign(x.`f_history_rarity`) * 1e100 ELSE x.`f_history_rarity` END AS `f_history_rarity`,
  CASE WHEN abs(x.`f_dst_host_popularity`) > 1e100 THEN sign(x.`f_dst_host_popularity`) * 1e100 ELSE x.`f_dst_host_popularity` END AS `f_dst_host_popularity`,
  CASE WHEN abs(x.`f_is_failed_scan_state`) > 1e100 THEN sign(x.`f_is_failed_scan_state`) * 1e100 ELSE x.`f_is_failed_scan_state` END AS `f_is_failed_scan_state`,
  CASE WHEN abs(x.`f_is_scan_history`) > 1e100 THEN sign(x.`f_is_scan_history`) * 1e100 ELSE x.`f_is_scan_history` END AS `f_is_scan_history`,
  CASE WHEN abs(x.`f_is_short_conn`) > 1e100 THEN sign(x.`f_is_short_conn`) * 1e100 ELSE x.`f_is_short_conn` END AS `f_is_short_conn`,
  CASE WHEN abs(x.`f_is_zero_payload`) > 1e100 THEN sign(x.`f_is_zero_payload`) * 1e100 ELSE x.`f_is_zero_payload` END AS `f_is_zero_payload`,
  CASE WHEN abs(x.`f_is_service_missing`) > 1e100 THEN sign(x.`f_is_service_missing`) * 1e100 ELSE x.`f_is_service_missing` END AS `f_is_service_missing`,
  CASE WHEN abs(x.`f_is_established_session`) > 1e100 THEN sign(x.`f_is_established_session`) * 1e100 ELSE x.`f_is_established_session` END AS `f_is_established_session`,
  CASE WHEN abs(x.`f_src_flow_count`) > 1e100 THEN sign(x.`f_src_flow_count`) * 1e100 ELSE x.`f_src_flow_count` END AS `f_src_flow_count`,
  CASE WHEN abs(x.`f_src_unique_resp_hosts`) > 1e100 THEN sign(x.`f_src_unique_resp_hosts`) * 1e100 ELSE x.`f_src_unique_resp_hosts` END AS `f_src_unique_resp_hosts`,
  CASE WHEN abs(x.`f_src_unique_resp_ports`) > 1e100 THEN sign(x.`f_src_unique_resp_ports`) * 1e100 ELSE x.`f_src_unique_resp_ports` END AS `f_src_unique_resp_ports`,
  CASE WHEN abs(x.`f_src_failed_state_fraction`) > 1e100 THEN sign(x.`f_src_failed_state_fraction`) * 1e100 ELSE x.`f_src_failed_state_fraction` END AS `f_src_failed_state_fraction`,
  CASE WHEN abs(x.`f_src_short_fraction`) > 1e100 THEN sign(x.`f_src_short_fraction`) * 1e100 ELSE x.`f_src_short_fraction` END AS `f_src_short_fraction`,
  CASE WHEN abs(x.`f_src_zero_payload_fraction`) > 1e100 THEN sign(x.`f_src_zero_payload_fraction`) * 1e100 ELSE x.`f_src_zero_payload_fraction` END AS `f_src_zero_payload_fraction`,
  CASE WHEN abs(x.`f_src_missing_service_fraction`) > 1e100 THEN sign(x.`f_src_missing_service_fraction`) * 1e100 ELSE x.`f_src_missing_service_fraction` END AS `f_src_missing_service_fraction`,
  CASE WHEN abs(x.`f_src_max_dst_port_sweep`) > 1e100 THEN sign(x.`f_src_max_dst_port_sweep`) * 1e100 ELSE x.`f_src_max_dst_port_sweep` END AS `f_src_max_dst_port_sweep`,
  CASE WHEN abs(x.`f_src_mean_dst_port_sweep`) > 1e100 THEN sign(x.`f_src_mean_dst_port_sweep`) * 1e100 ELSE x.`f_src_mean_dst_port_sweep` END AS `f_src_mean_dst_port_sweep`,
  CASE WHEN abs(x.`f_src_max_dst_failed_fraction`) > 1e100 THEN sign(x.`f_src_max_dst_failed_fraction`) * 1e100 ELSE x.`f_src_max_dst_failed_fraction` END AS `f_src_max_dst_failed_fraction`,
  CASE WHEN abs(x.`f_uid_log_types`) > 1e100 THEN sign(x.`f_uid_log_types`) * 1e100 ELSE x.`f_uid_log_types` END AS `f_uid_log_types`,
  CASE WHEN abs(x.`f_uid_http_count`) > 1e100 THEN sign(x.`f_uid_http_count`) * 1e100 ELSE x.`f_uid_http_count` END AS `f_uid_http_count`,
  CASE WHEN abs(x.`f_uid_files_count`) > 1e100 THEN sign(x.`f_uid_files_count`) * 1e100 ELSE x.`f_uid_files_count` END AS `f_uid_files_count`,
  CASE WHEN abs(x.`f_uid_ssh_count`) > 1e100 THEN sign(x.`f_uid_ssh_count`) * 1e100 ELSE x.`f_uid_ssh_count` END AS `f_uid_ssh_count`,
  CASE WHEN abs(x.`f_uid_weird_count`) > 1e100 THEN sign(x.`f_uid_weird_count`) * 1e100 ELSE x.`f_uid_weird_count` END AS `f_uid_weird_count`,
  CASE WHEN abs(x.`f_uid_file_total_bytes`) > 1e100 THEN sign(x.`f_uid_file_total_bytes`) * 1e100 ELSE x.`f_uid_file_total_bytes` END AS `f_uid_file_total_bytes`,
  CASE WHEN abs(x.`f_uid_weird_name_rarity`) > 1e100 THEN sign(x.`f_uid_weird_name_rarity`) * 1e100 ELSE x.`f_uid_weird_name_rarity` END AS `f_uid_weird_name_rarity`
FROM (
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
  coalesce(CAST(r.id_resp_p AS DOUBLE), 0e0) AS `f_id_resp_p`,
  r.seconds AS `f_duration`,
  r.bytes AS `f_total_bytes`,
  r.out_pkts + r.in_pkts AS `f_total_pkts`,
  CASE WHEN (r.in_bytes + 1e0) <> 0 THEN (r.out_bytes + 1e0) / (r.in_bytes + 1e0) ELSE 0e0 END AS `f_orig_resp_bytes_ratio`,
  CASE WHEN (r.in_pkts + 1e0) <> 0 THEN (r.out_pkts + 1e0) / (r.in_pkts + 1e0) ELSE 0e0 END AS `f_orig_resp_pkts_ratio`,
  CASE WHEN (r.seconds + 1e-6) <> 0 THEN (r.bytes) / (r.seconds + 1e-6) ELSE 0e0 END AS `f_bytes_per_second`,
  CASE WHEN (r.out_pkts + r.in_pkts + 1e0) <> 0 THEN (r.bytes) / (r.out_pkts + r.in_pkts + 1e0) ELSE 0e0 END AS `f_bytes_per_packet`,
  kind_rarity.resp_p AS `f_resp_port_rarity`,
  kind_rarity.service AS `f_service_rarity`,
  kind_rarity.conn_state AS `f_state_rarity`,
  kind_rarity.history AS `f_history_rarity`,
  CASE WHEN pop.sd > 0 THEN abs(n_resp_h.n - pop.mean) / pop.sd ELSE 0e0 END AS `f_dst_host_popularity`,
  r.failed AS `f_is_failed_scan_state`,
  r.scan_history AS `f_is_scan_history`,
  r.is_short AS `f_is_short_conn`,
  r.zero_payload AS `f_is_zero_payload`,
  r.no_service AS `f_is_service_missing`,
  r.established AS `f_is_established_session`,
  coalesce(CAST(src.flows AS DOUBLE), 0e0) AS `f_src_flow_count`,
  coalesce(CAST(src.hosts AS DOUBLE), 0e0) AS `f_src_unique_resp_hosts`,
  coalesce(CAST(src.ports AS DOUBLE), 0e0) AS `f_src_unique_resp_ports`,
  coalesce(CAST(src.failed_share AS DOUBLE), 0e0) AS `f_src_failed_state_fraction`,
  coalesce(CAST(src.short_share AS DOUBLE), 0e0) AS `f_src_short_fraction`,
  coalesce(CAST(src.zero_payload_share AS DOUBLE), 0e0) AS `f_src_zero_payload_fraction`,
  coalesce(CAST(src.no_service_share AS DOUBLE), 0e0) AS `f_src_missing_service_fraction`,
  coalesce(CAST(src.max_sweep AS DOUBLE), 0e0) AS `f_src_max_dst_port_sweep`,
  coalesce(CAST(src.mean_sweep AS DOUBLE), 0e0) AS `f_src_mean_dst_port_sweep`,
  coalesce(CAST(src.max_dst_failed_share AS DOUBLE), 0e0) AS `f_src_max_dst_failed_fraction`,
  CASE WHEN r.uid IS NULL THEN 0e0 ELSE 1e0 + coalesce(CAST(u_logs.logs AS DOUBLE), 0e0) END AS `f_uid_log_types`,
  coalesce(CAST(NULL AS DOUBLE), 0e0) AS `f_uid_http_count`,
  coalesce(CAST(NULL AS DOUBLE), 0e0) AS `f_uid_files_count`,
  coalesce(CAST(u_ssh.n AS DOUBLE), 0e0) AS `f_uid_ssh_count`,
  coalesce(CAST(NULL AS DOUBLE), 0e0) AS `f_uid_weird_count`,
  coalesce(CAST(NULL AS DOUBLE), 0e0) AS `f_uid_file_total_bytes`,
  coalesce(CAST(NULL AS DOUBLE), 0e0) AS `f_uid_weird_name_rarity`
FROM conn_rows r
JOIN conn_n_resp_h n_resp_h ON n_resp_h.scope_id = r.scope_id AND n_resp_h.v1 = r.resp_h
JOIN conn_kind_rarities kind_rarity ON kind_rarity.scope_id = r.scope_id AND kind_rarity.of_proto = coalesce(r.proto, '') AND kind_rarity.of_service = coalesce(r.service, '') AND kind_rarity.of_conn_state = coalesce(r.conn_state, '') AND kind_rarity.of_history = coalesce(r.history, '') AND kind_rarity.of_resp_p = r.resp_p
LEFT JOIN conn_sources src ON src.capture_id = r.capture_id AND src.orig_h = r.orig_h
LEFT JOIN conn_popularity pop ON pop.scope_id = r.scope_id
LEFT JOIN uid_ssh u_ssh ON u_ssh.capture_id = r.capture_id AND u_ssh.uid = r.uid
LEFT JOIN uid_logs u_logs ON u_logs.capture_id = r.capture_id AND u_logs.uid = r.uid) x;

-- Table conn_moments
SELECT f.scope_id, CAST(count(*) AS BIGINT) AS n,
  avg(f.`f_id_resp_p`) AS `mean_id_resp_p`, stddev_pop(f.`f_id_resp_p`) AS `sd_id_resp_p`, min(f.`f_id_resp_p`) AS `lo_id_resp_p`, max(f.`f_id_resp_p`) AS `hi_id_resp_p`,
  avg(f.`f_duration`) AS `mean_duration`, stddev_pop(f.`f_duration`) AS `sd_duration`, min(f.`f_duration`) AS `lo_duration`, max(f.`f_duration`) AS `hi_duration`,
  avg(f.`f_total_bytes`) AS `mean_total_bytes`, stddev_pop(f.`f_total_bytes`) AS `sd_total_bytes`, min(f.`f_total_bytes`) AS `lo_total_bytes`, max(f.`f_total_bytes`) AS `hi_total_bytes`,
  avg(f.`f_total_pkts`) AS `mean_total_pkts`, stddev_pop(f.`f_total_pkts`) AS `sd_total_pkts`, min(f.`f_total_pkts`) AS `lo_total_pkts`, max(f.`f_total_pkts`) AS `hi_total_pkts`,
  avg(f.`f_orig_resp_bytes_ratio`) AS `mean_orig_resp_bytes_ratio`, stddev_pop(f.`f_orig_resp_bytes_ratio`) AS `sd_orig_resp_bytes_ratio`, min(f.`f_orig_resp_bytes_ratio`) AS `lo_orig_resp_bytes_ratio`, max(f.`f_orig_resp_bytes_ratio`) AS `hi_orig_resp_bytes_ratio`,
  avg(f.`f_orig_resp_pkts_ratio`) AS `mean_orig_resp_pkts_ratio`, stddev_pop(f.`f_orig_resp_pkts_ratio`) AS `sd_orig_resp_pkts_ratio`, min(f.`f_orig_resp_pkts_ratio`) AS `lo_orig_resp_pkts_ratio`, max(f.`f_orig_resp_pkts_ratio`) AS `hi_orig_resp_pkts_ratio`,
  avg(f.`f_bytes_per_second`) AS `mean_bytes_per_second`, stddev_pop(f.`f_bytes_per_second`) AS `sd_bytes_per_second`, min(f.`f_bytes_per_second`) AS `lo_bytes_per_second`, max(f.`f_bytes_per_second`) AS `hi_bytes_per_second`,
  avg(f.`f_bytes_per_packet`) AS `mean_bytes_per_packet`, stddev_pop(f.`f_bytes_per_packet`) AS `sd_bytes_per_packet`, min(f.`f_bytes_per_packet`) AS `lo_bytes_per_packet`, max(f.`f_bytes_per_packet`) AS `hi_bytes_per_packet`,
  avg(f.`f_resp_port_rarity`) AS `mean_resp_port_rarity`, stddev_pop(f.`f_resp_port_rarity`) AS `sd_resp_port_rarity`, min(f.`f_resp_port_rarity`) AS `lo_resp_port_rarity`, max(f.`f_resp_port_rarity`) AS `hi_resp_port_rarity`,
  avg(f.`f_service_rarity`) AS `mean_service_rarity`, stddev_pop(f.`f_service_rarity`) AS `sd_service_rarity`, min(f.`f_service_rarity`) AS `lo_service_rarity`, max(f.`f_service_rarity`) AS `hi_service_rarity`,
  avg(f.`f_state_rarity`) AS `mean_state_rarity`, stddev_pop(f.`f_state_rarity`) AS `sd_state_rarity`, min(f.`f_state_rarity`) AS `lo_state_rarity`, max(f.`f_state_rarity`) AS `hi_state_rarity`,
  avg(f.`f_history_rarity`) AS `mean_history_rarity`, stddev_pop(f.`f_history_rarity`) AS `sd_history_rarity`, min(f.`f_history_rarity`) AS `lo_history_rarity`, max(f.`f_history_rarity`) AS `hi_history_rarity`,
  avg(f.`f_dst_host_popularity`) AS `mean_dst_host_popularity`, stddev_pop(f.`f_dst_host_popularity`) AS `sd_dst_host_popularity`, min(f.`f_dst_host_popularity`) AS `lo_dst_host_popularity`, max(f.`f_dst_host_popularity`) AS `hi_dst_host_popularity`,
  avg(f.`f_is_failed_scan_state`) AS `mean_is_failed_scan_state`, stddev_pop(f.`f_is_failed_scan_state`) AS `sd_is_failed_scan_state`, min(f.`f_is_failed_scan_state`) AS `lo_is_failed_scan_state`, max(f.`f_is_failed_scan_state`) AS `hi_is_failed_scan_state`,
  avg(f.`f_is_scan_history`) AS `mean_is_scan_history`, stddev_pop(f.`f_is_scan_history`) AS `sd_is_scan_history`, min(f.`f_is_scan_history`) AS `lo_is_scan_history`, max(f.`f_is_scan_history`) AS `hi_is_scan_history`,
  avg(f.`f_is_short_conn`) AS `mean_is_short_conn`, stddev_pop(f.`f_is_short_conn`) AS `sd_is_short_conn`, min(f.`f_is_short_conn`) AS `lo_is_short_conn`, max(f.`f_is_short_conn`) AS `hi_is_short_conn`,
  avg(f.`f_is_zero_payload`) AS `mean_is_zero_payload`, stddev_pop(f.`f_is_zero_payload`) AS `sd_is_zero_payload`, min(f.`f_is_zero_payload`) AS `lo_is_zero_payload`, max(f.`f_is_zero_payload`) AS `hi_is_zero_payload`,
  avg(f.`f_is_service_missing`) AS `mean_is_service_missing`, stddev_pop(f.`f_is_service_missing`) AS `sd_is_service_missing`, min(f.`f_is_service_missing`) AS `lo_is_service_missing`, max(f.`f_is_service_missing`) AS `hi_is_service_missing`,
  avg(f.`f_is_established_session`) AS `mean_is_established_session`, stddev_pop(f.`f_is_established_session`) AS `sd_is_established_session`, min(f.`f_is_established_session`) AS `lo_is_established_session`, max(f.`f_is_established_session`) AS `hi_is_established_session`,
  avg(f.`f_src_flow_count`) AS `mean_src_flow_count`, stddev_pop(f.`f_src_flow_count`) AS `sd_src_flow_count`, min(f.`f_src_flow_count`) AS `lo_src_flow_count`, max(f.`f_src_flow_count`) AS `hi_src_flow_count`,
  avg(f.`f_src_unique_resp_hosts`) AS `mean_src_unique_resp_hosts`, stddev_pop(f.`f_src_unique_resp_hosts`) AS `sd_src_unique_resp_hosts`, min(f.`f_src_unique_resp_hosts`) AS `lo_src_unique_resp_hosts`, max(f.`f_src_unique_resp_hosts`) AS `hi_src_unique_resp_hosts`,
  avg(f.`f_src_unique_resp_ports`) AS `mean_src_unique_resp_ports`, stddev_pop(f.`f_src_unique_resp_ports`) AS `sd_src_unique_resp_ports`, min(f.`f_src_unique_resp_ports`) AS `lo_src_unique_resp_ports`, max(f.`f_src_unique_resp_ports`) AS `hi_src_unique_resp_ports`,
  avg(f.`f_src_failed_state_fraction`) AS `mean_src_failed_state_fraction`, stddev_pop(f.`f_src_failed_state_fraction`) AS `sd_src_failed_state_fraction`, min(f.`f_src_failed_state_fraction`) AS `lo_src_failed_state_fraction`, max(f.`f_src_failed_state_fraction`) AS `hi_src_failed_state_fraction`,
  avg(f.`f_src_short_fraction`) AS `mean_src_short_fraction`, stddev_pop(f.`f_src_short_fraction`) AS `sd_src_short_fraction`, min(f.`f_src_short_fraction`) AS `lo_src_short_fraction`, max(f.`f_src_short_fraction`) AS `hi_src_short_fraction`,
  avg(f.`f_src_zero_payload_fraction`) AS `mean_src_zero_payload_fraction`, stddev_pop(f.`f_src_zero_payload_fraction`) AS `sd_src_zero_payload_fraction`, min(f.`f_src_zero_payload_fraction`) AS `lo_src_zero_payload_fraction`, max(f.`f_src_zero_payload_fraction`) AS `hi_src_zero_payload_fraction`,
  avg(f.`f_src_missing_service_fraction`) AS `mean_src_missing_service_fraction`, stddev_pop(f.`f_src_missing_service_fraction`) AS `sd_src_missing_service_fraction`, min(f.`f_src_missing_service_fraction`) AS `lo_src_missing_service_fraction`, max(f.`f_src_missing_service_fraction`) AS `hi_src_missing_service_fraction`,
  avg(f.`f_src_max_dst_port_sweep`) AS `mean_src_max_dst_port_sweep`, stddev_pop(f.`f_src_max_dst_port_sweep`) AS `sd_src_max_dst_port_sweep`, min(f.`f_src_max_dst_port_sweep`) AS `lo_src_max_dst_port_sweep`, max(f.`f_src_max_dst_port_sweep`) AS `hi_src_max_dst_port_sweep`,
  avg(f.`f_src_mean_dst_port_sweep`) AS `mean_src_mean_dst_port_sweep`, stddev_pop(f.`f_src_mean_dst_port_sweep`) AS `sd_src_mean_dst_port_sweep`, min(f.`f_src_mean_dst_port_sweep`) AS `lo_src_mean_dst_port_sweep`, max(f.`f_src_mean_dst_port_sweep`) AS `hi_src_mean_dst_port_sweep`,
  avg(f.`f_src_max_dst_failed_fraction`) AS `mean_src_max_dst_failed_fraction`, stddev_pop(f.`f_src_max_dst_failed_fraction`) AS `sd_src_max_dst_failed_fraction`, min(f.`f_src_max_dst_failed_fraction`) AS `lo_src_max_dst_failed_fraction`, max(f.`f_src_max_dst_failed_fraction`) AS `hi_src_max_dst_failed_fraction`,
  avg(f.`f_uid_log_types`) AS `mean_uid_log_types`, stddev_pop(f.`f_uid_log_types`) AS `sd_uid_log_types`, min(f.`f_uid_log_types`) AS `lo_uid_log_types`, max(f.`f_uid_log_types`) AS `hi_uid_log_types`,
  avg(f.`f_uid_http_count`) AS `mean_uid_http_count`, stddev_pop(f.`f_uid_http_count`) AS `sd_uid_http_count`, min(f.`f_uid_http_count`) AS `lo_uid_http_count`, max(f.`f_uid_http_count`) AS `hi_uid_http_count`,
  avg(f.`f_uid_files_count`) AS `mean_uid_files_count`, stddev_pop(f.`f_uid_files_count`) AS `sd_uid_files_count`, min(f.`f_uid_files_count`) AS `lo_uid_files_count`, max(f.`f_uid_files_count`) AS `hi_uid_files_count`,
  avg(f.`f_uid_ssh_count`) AS `mean_uid_ssh_count`, stddev_pop(f.`f_uid_ssh_count`) AS `sd_uid_ssh_count`, min(f.`f_uid_ssh_count`) AS `lo_uid_ssh_count`, max(f.`f_uid_ssh_count`) AS `hi_uid_ssh_count`,
  avg(f.`f_uid_weird_count`) AS `mean_uid_weird_count`, stddev_pop(f.`f_uid_weird_count`) AS `sd_uid_weird_count`, min(f.`f_uid_weird_count`) AS `lo_uid_weird_count`, max(f.`f_uid_weird_count`) AS `hi_uid_weird_count`,
  avg(f.`f_uid_file_total_bytes`) AS `mean_uid_file_total_bytes`, stddev_pop(f.`f_uid_file_total_bytes`) AS `sd_uid_file_total_bytes`, min(f.`f_uid_file_total_bytes`) AS `lo_uid_file_total_bytes`, max(f.`f_uid_file_total_bytes`) AS `hi_uid_file_total_bytes`,
  avg(f.`f_uid_weird_name_rarity`) AS `mean_uid_weird_name_rarity`, stddev_pop(f.`f_uid_weird_name_rarity`) AS `sd_uid_weird_name_rarity`, min(f.`f_uid_weird_name_rarity`) AS `lo_uid_weird_name_rarity`, max(f.`f_uid_weird_name_rarity`) AS `hi_uid_weird_name_rarity`
FROM conn_features f
GROUP BY f.scope_id;

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
SELECT x.capture_id, x.scope_id, x.row_key, x.file_id, x.line, x.ts, x.uid, x.id_orig_h, x.id_orig_p, x.id_resp_h, x.id_resp_p, x.proto, x.label, x.detailedlabel,
  CASE WHEN abs(x.`f_id_resp_p`) > 1e100 THEN sign(x.`f_id_resp_p`) * 1e100 ELSE x.`f_id_resp_p` END AS `f_id_resp_p`,
  CASE WHEN abs(x.`f_duration`) > 1e100 THEN sign(x.`f_duration`) * 1e100 ELSE x.`f_duration` END AS `f_duration`,
  CASE WHEN abs(x.`f_total_bytes`) > 1e100 THEN sign(x.`f_total_bytes`) * 1e100 ELSE x.`f_total_bytes` END AS `f_total_bytes`,
  CASE WHEN abs(x.`f_total_pkts`) > 1e100 THEN sign(x.`f_total_pkts`) * 1e100 ELSE x.`f_total_pkts` END AS `f_total_pkts`,
  CASE WHEN abs(x.`f_orig_resp_bytes_ratio`) > 1e100 THEN sign(x.`f_orig_resp_bytes_ratio`) * 1e100 ELSE x.`f_orig_resp_bytes_ratio` END AS `f_orig_resp_bytes_ratio`,
  CASE WHEN abs(x.`f_orig_resp_pkts_ratio`) > 1e100 THEN sign(x.`f_orig_resp_pkts_ratio`) * 1e100 ELSE x.`f_orig_resp_pkts_ratio` END AS `f_orig_resp_pkts_ratio`,
  CASE WHEN abs(x.`f_bytes_per_second`) > 1e100 THEN sign(x.`f_bytes_per_second`) * 1e100 ELSE x.`f_bytes_per_second` END AS `f_bytes_per_second`,
  CASE WHEN abs(x.`f_bytes_per_packet`) > 1e100 THEN sign(x.`f_bytes_per_packet`) * 1e100 ELSE x.`f_bytes_per_packet` END AS `f_bytes_per_packet`,
  CASE WHEN abs(x.`f_resp_port_rarity`) > 1e100 THEN sign(x.`f_resp_port_rarity`) * 1e100 ELSE x.`f_resp_port_rarity` END AS `f_resp_port_rarity`,
  CASE WHEN abs(x.`f_service_rarity`) > 1e100 THEN sign(x.`f_service_rarity`) * 1e100 ELSE x.`f_service_rarity` END AS `f_service_rarity`,
  CASE WHEN abs(x.`f_state_rarity`) > 1e100 THEN sign(x.`f_state_rarity`) * 1e100 ELSE x.`f_state_rarity` END AS `f_state_rarity`,
  CASE WHEN abs(x.`f_history_rarity`) > 1e100 THEN sign(x.`f_history_rarity`) * 1e100 ELSE x.`f_history_rarity` END AS `f_history_rarity`,
  CASE WHEN abs(x.`f_dst_host_popularity`) > 1e100 THEN sign(x.`f_dst_host_popularity`) * 1e100 ELSE x.`f_dst_host_popularity` END AS `f_dst_host_popularity`,
  CASE WHEN abs(x.`f_is_failed_scan_state`) > 1e100 THEN sign(x.`f_is_failed_scan_state`) * 1e100 ELSE x.`f_is_failed_scan_state` END AS `f_is_failed_scan_state`,
  CASE WHEN abs(x.`f_is_scan_history`) > 1e100 THEN sign(x.`f_is_scan_history`) * 1e100 ELSE x.`f_is_scan_history` END AS `f_is_scan_history`,
  CASE WHEN abs(x.`f_is_short_conn`) > 1e100 THEN sign(x.`f_is_short_conn`) * 1e100 ELSE x.`f_is_short_conn` END AS `f_is_short_conn`,
  CASE WHEN abs(x.`f_is_zero_payload`) > 1e100 THEN sign(x.`f_is_zero_payload`) * 1e100 ELSE x.`f_is_zero_payload` END AS `f_is_zero_payload`,
  CASE WHEN abs(x.`f_is_service_missing`) > 1e100 THEN sign(x.`f_is_service_missing`) * 1e100 ELSE x.`f_is_service_missing` END AS `f_is_service_missing`,
  CASE WHEN abs(x.`f_is_established_session`) > 1e100 THEN sign(x.`f_is_established_session`) * 1e100 ELSE x.`f_is_established_session` END AS `f_is_established_session`,
  CASE WHEN abs(x.`f_src_flow_count`) > 1e100 THEN sign(x.`f_src_flow_count`) * 1e100 ELSE x.`f_src_flow_count` END AS `f_src_flow_count`,
  CASE WHEN abs(x.`f_src_unique_resp_hosts`) > 1e100 THEN sign(x.`f_src_unique_resp_hosts`) * 1e100 ELSE x.`f_src_unique_resp_hosts` END AS `f_src_unique_resp_hosts`,
  CASE WHEN abs(x.`f_src_unique_resp_ports`) > 1e100 THEN sign(x.`f_src_unique_resp_ports`) * 1e100 ELSE x.`f_src_unique_resp_ports` END AS `f_src_unique_resp_ports`,
  CASE WHEN abs(x.`f_src_failed_state_fraction`) > 1e100 THEN sign(x.`f_src_failed_state_fraction`) * 1e100 ELSE x.`f_src_failed_state_fraction` END AS `f_src_failed_state_fraction`,
  CASE WHEN abs(x.`f_src_short_fraction`) > 1e100 THEN sign(x.`f_src_short_fraction`) * 1e100 ELSE x.`f_src_short_fraction` END AS `f_src_short_fraction`,
  CASE WHEN abs(x.`f_src_zero_payload_fraction`) > 1e100 THEN sign(x.`f_src_zero_payload_fraction`) * 1e100 ELSE x.`f_src_zero_payload_fraction` END AS `f_src_zero_payload_fraction`,
  CASE WHEN abs(x.`f_src_missing_service_fraction`) > 1e100 THEN sign(x.`f_src_missing_service_fraction`) * 1e100 ELSE x.`f_src_missing_service_fraction` END AS `f_src_missing_service_fraction`,
  CASE WHEN abs(x.`f_src_max_dst_port_sweep`) > 1e100 THEN sign(x.`f_src_max_dst_port_sweep`) * 1e100 ELSE x.`f_src_max_dst_port_sweep` END AS `f_src_max_dst_port_sweep`,
  CASE WHEN abs(x.`f_src_mean_dst_port_sweep`) > 1e100 THEN sign(x.`f_src_mean_dst_port_sweep`) * 1e100 ELSE x.`f_src_mean_dst_port_sweep` END AS `f_src_mean_dst_port_sweep`,
  CASE WHEN abs(x.`f_src_max_dst_failed_fraction`) > 1e100 THEN sign(x.`f_src_max_dst_failed_fraction`) * 1e100 ELSE x.`f_src_max_dst_failed_fraction` END AS `f_src_max_dst_failed_fraction`,
  CASE WHEN abs(x.`f_uid_log_types`) > 1e100 THEN sign(x.`f_uid_log_types`) * 1e100 ELSE x.`f_uid_log_types` END AS `f_uid_log_types`,
  CASE WHEN abs(x.`f_uid_http_count`) > 1e100 THEN sign(x.`f_uid_http_count`) * 1e100 ELSE x.`f_uid_http_count` END AS `f_uid_http_count`,
  CASE WHEN abs(x.`f_uid_files_count`) > 1e100 THEN sign(x.`f_uid_files_count`) * 1e100 ELSE x.`f_uid_files_count` END AS `f_uid_files_count`,
  CASE WHEN abs(x.`f_uid_ssh_count`) > 1e100 THEN sign(x.`f_uid_ssh_count`) * 1e100 ELSE x.`f_uid_ssh_count` END AS `f_uid_ssh_count`,
  CASE WHEN abs(x.`f_uid_weird_count`) > 1e100 THEN sign(x.`f_uid_weird_count`) * 1e100 ELSE x.`f_uid_weird_count` END AS `f_uid_weird_count`,
  CASE WHEN abs(x.`f_uid_file_total_bytes`) > 1e100 THEN sign(x.`f_uid_file_total_bytes`) * 1e100 ELSE x.`f_uid_file_total_bytes` END AS `f_uid_file_total_bytes`,
  CASE WHEN abs(x.`f_uid_weird_name_rarity`) > 1e100 THEN sign(x.`f_uid_weird_name_rarity`) * 1e100 ELSE x.`f_uid_weird_name_rarity` END AS `f_uid_weird_name_rarity`
FROM (
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
  coalesce(CAST(r.id_resp_p AS DOUBLE), 0e0) AS `f_id_resp_p`,
  r.seconds AS `f_duration`,
  r.bytes AS `f_total_bytes`,
  r.out_pkts + r.in_pkts AS `f_total_pkts`,
  CASE WHEN (r.in_bytes + 1e0) <> 0 THEN (r.out_bytes + 1e0) / (r.in_bytes + 1e0) ELSE 0e0 END AS `f_orig_resp_bytes_ratio`,
  CASE WHEN (r.in_pkts + 1e0) <> 0 THEN (r.out_pkts + 1e0) / (r.in_pkts + 1e0) ELSE 0e0 END AS `f_orig_resp_pkts_ratio`,
  CASE WHEN (r.seconds + 1e-6) <> 0 THEN (r.bytes) / (r.seconds + 1e-6) ELSE 0e0 END AS `f_bytes_per_second`,
  CASE WHEN (r.out_pkts + r.in_pkts + 1e0) <> 0 THEN (r.bytes) / (r.out_pkts + r.in_pkts + 1e0) ELSE 0e0 END AS `f_bytes_per_packet`,
  kind_rarity.resp_p AS `f_resp_port_rarity`,
  kind_rarity.service AS `f_service_rarity`,
  kind_rarity.conn_state AS `f_state_rarity`,
  kind_rarity.history AS `f_history_rarity`,
  CASE WHEN pop.sd > 0 THEN abs(n_resp_h.n - pop.mean) / pop.sd ELSE 0e0 END AS `f_dst_host_popularity`,
  r.failed AS `f_is_failed_scan_state`,
  r.scan_history AS `f_is_scan_history`,
  r.is_short AS `f_is_short_conn`,
  r.zero_payload AS `f_is_zero_payload`,
  r.no_service AS `f_is_service_missing`,
  r.established AS `f_is_established_session`,
  coalesce(CAST(src.flows AS DOUBLE), 0e0) AS `f_src_flow_count`,
  coalesce(CAST(src.hosts AS DOUBLE), 0e0) AS `f_src_unique_resp_hosts`,
  coalesce(CAST(src.ports AS DOUBLE), 0e0) AS `f_src_unique_resp_ports`,
  coalesce(CAST(src.failed_share AS DOUBLE), 0e0) AS `f_src_failed_state_fraction`,
  coalesce(CAST(src.short_share AS DOUBLE), 0e0) AS `f_src_short_fraction`,
  coalesce(CAST(src.zero_payload_share AS DOUBLE), 0e0) AS `f_src_zero_payload_fraction`,
  coalesce(CAST(src.no_service_share AS DOUBLE), 0e0) AS `f_src_missing_service_fraction`,
  coalesce(CAST(src.max_sweep AS DOUBLE), 0e0) AS `f_src_max_dst_port_sweep`,
  coalesce(CAST(src.mean_sweep AS DOUBLE), 0e0) AS `f_src_mean_dst_port_sweep`,
  coalesce(CAST(src.max_dst_failed_share AS DOUBLE), 0e0) AS `f_src_max_dst_failed_fraction`,
  CASE WHEN r.uid IS NULL THEN 0e0 ELSE 1e0 + coalesce(CAST(u_logs.logs AS DOUBLE), 0e0) END AS `f_uid_log_types`,
  coalesce(CAST(NULL AS DOUBLE), 0e0) AS `f_uid_http_count`,
  coalesce(CAST(NULL AS DOUBLE), 0e0) AS `f_uid_files_count`,
  coalesce(CAST(u_ssh.n AS DOUBLE), 0e0) AS `f_uid_ssh_count`,
  coalesce(CAST(NULL AS DOUBLE), 0e0) AS `f_uid_weird_count`,
  coalesce(CAST(NULL AS DOUBLE), 0e0) AS `f_uid_file_total_bytes`,
  coalesce(CAST(NULL AS DOUBLE), 0e0) AS `f_uid_weird_name_rarity`
FROM conn_sample_rows r
JOIN conn_n_resp_h n_resp_h ON n_resp_h.scope_id = r.scope_id AND n_resp_h.v1 = r.resp_h
JOIN conn_kind_rarities kind_rarity ON kind_rarity.scope_id = r.scope_id AND kind_rarity.of_proto = coalesce(r.proto, '') AND kind_rarity.of_service = coalesce(r.service, '') AND kind_rarity.of_conn_state = coalesce(r.conn_state, '') AND kind_rarity.of_history = coalesce(r.history, '') AND kind_rarity.of_resp_p = r.resp_p
LEFT JOIN conn_sources src ON src.capture_id = r.capture_id AND src.orig_h = r.orig_h
LEFT JOIN conn_popularity pop ON pop.scope_id = r.scope_id
LEFT JOIN uid_ssh u_ssh ON u_ssh.capture_id = r.capture_id AND u_ssh.uid = r.uid
LEFT JOIN uid_logs u_logs ON u_logs.capture_id = r.capture_id AND u_logs.uid = r.uid) x;

-- Fit conn
SELECT f.scope_id, coalesce(f.`f_id_resp_p`, 0e0), coalesce(f.`f_duration`, 0e0), coalesce(f.`f_total_bytes`, 0e0), coalesce(f.`f_total_pkts`, 0e0), coalesce(f.`f_orig_resp_bytes_ratio`, 0e0), coalesce(f.`f_orig_resp_pkts_ratio`, 0e0), coalesce(f.`f_bytes_per_second`, 0e0), coalesce(f.`f_bytes_per_packet`, 0e0), coalesce(f.`f_resp_port_rarity`, 0e0), coalesce(f.`f_service_rarity`, 0e0), coalesce(f.`f_state_rarity`, 0e0), coalesce(f.`f_history_rarity`, 0e0), coalesce(f.`f_dst_host_popularity`, 0e0), coalesce(f.`f_is_failed_scan_state`, 0e0), coalesce(f.`f_is_scan_history`, 0e0), coalesce(f.`f_is_short_conn`, 0e0), coalesce(f.`f_is_zero_payload`, 0e0), coalesce(f.`f_is_service_missing`, 0e0), coalesce(f.`f_is_established_session`, 0e0), coalesce(f.`f_src_flow_count`, 0e0), coalesce(f.`f_src_unique_resp_hosts`, 0e0), coalesce(f.`f_src_unique_resp_ports`, 0e0), coalesce(f.`f_src_failed_state_fraction`, 0e0), coalesce(f.`f_src_short_fraction`, 0e0), coalesce(f.`f_src_zero_payload_fraction`, 0e0), coalesce(f.`f_src_missing_service_fraction`, 0e0), coalesce(f.`f_src_max_dst_port_sweep`, 0e0), coalesce(f.`f_src_mean_dst_port_sweep`, 0e0), coalesce(f.`f_src_max_dst_failed_fraction`, 0e0), coalesce(f.`f_uid_log_types`, 0e0), coalesce(f.`f_uid_http_count`, 0e0), coalesce(f.`f_uid_files_count`, 0e0), coalesce(f.`f_uid_ssh_count`, 0e0), coalesce(f.`f_uid_weird_count`, 0e0), coalesce(f.`f_uid_file_total_bytes`, 0e0), coalesce(f.`f_uid_weird_name_rarity`, 0e0)
FROM conn_sample f
ORDER BY f.scope_id, coalesce(f.`f_id_resp_p`, 0e0), coalesce(f.`f_duration`, 0e0), coalesce(f.`f_total_bytes`, 0e0), coalesce(f.`f_total_pkts`, 0e0), coalesce(f.`f_orig_resp_bytes_ratio`, 0e0), coalesce(f.`f_orig_resp_pkts_ratio`, 0e0), coalesce(f.`f_bytes_per_second`, 0e0), coalesce(f.`f_bytes_per_packet`, 0e0), coalesce(f.`f_resp_port_rarity`, 0e0), coalesce(f.`f_service_rarity`, 0e0), coalesce(f.`f_state_rarity`, 0e0), coalesce(f.`f_history_rarity`, 0e0), coalesce(f.`f_dst_host_popularity`, 0e0), coalesce(f.`f_is_failed_scan_state`, 0e0), coalesce(f.`f_is_scan_history`, 0e0), coalesce(f.`f_is_short_conn`, 0e0), coalesce(f.`f_is_zero_payload`, 0e0), coalesce(f.`f_is_service_missing`, 0e0), coalesce(f.`f_is_established_session`, 0e0), coalesce(f.`f_src_flow_count`, 0e0), coalesce(f.`f_src_unique_resp_hosts`, 0e0), coalesce(f.`f_src_unique_resp_ports`, 0e0), coalesce(f.`f_src_failed_state_fraction`, 0e0), coalesce(f.`f_src_short_fraction`, 0e0), coalesce(f.`f_src_zero_payload_fraction`, 0e0), coalesce(f.`f_src_missing_service_fraction`, 0e0), coalesce(f.`f_src_max_dst_port_sweep`, 0e0), coalesce(f.`f_src_mean_dst_port_sweep`, 0e0), coalesce(f.`f_src_max_dst_failed_fraction`, 0e0), coalesce(f.`f_uid_log_types`, 0e0), coalesce(f.`f_uid_http_count`, 0e0), coalesce(f.`f_uid_files_count`, 0e0), coalesce(f.`f_uid_ssh_count`, 0e0), coalesce(f.`f_uid_weird_count`, 0e0), coalesce(f.`f_uid_file_total_bytes`, 0e0), coalesce(f.`f_uid_weird_name_rarity`, 0e0);

-- View conn_rule
SELECT f.capture_id, f.scope_id, f.row_key, f.file_id, f.line, f.ts, f.uid, f.id_orig_h, f.id_orig_p, f.id_resp_h, f.id_resp_p, f.proto, f.label, f.detailedlabel,
  1.2e0 * CASE WHEN (m.`hi_src_flow_count` > m.`lo_src_flow_count` AND m.`sd_src_flow_count` > 0) THEN abs(f.`f_src_flow_count` - m.`mean_src_flow_count`) / m.`sd_src_flow_count` ELSE 0e0 END + 1.4e0 * CASE WHEN (m.`hi_src_unique_resp_hosts` > m.`lo_src_unique_resp_hosts` AND m.`sd_src_unique_resp_hosts` > 0) THEN abs(f.`f_src_unique_resp_hosts` - m.`mean_src_unique_resp_hosts`) / m.`sd_src_unique_resp_hosts` ELSE 0e0 END + 2.8e0 * CASE WHEN (m.`hi_src_unique_resp_ports` > m.`lo_src_unique_resp_ports` AND m.`sd_src_unique_resp_ports` > 0) THEN abs(f.`f_src_unique_resp_ports` - m.`mean_src_unique_resp_ports`) / m.`sd_src_unique_resp_ports` ELSE 0e0 END + 2.5e0 * CASE WHEN (m.`hi_src_failed_state_fraction` > m.`lo_src_failed_state_fraction` AND m.`sd_src_failed_state_fraction` > 0) THEN abs(f.`f_src_failed_state_fraction` - m.`mean_src_failed_state_fraction`) / m.`sd_src_failed_state_fraction` ELSE 0e0 END + 1.8e0 * CASE WHEN (m.`hi_src_short_fraction` > m.`lo_src_short_fraction` AND m.`sd_src_short_fraction` > 0) THEN abs(f.`f_src_short_fraction` - m.`mean_src_short_fraction`) / m.`sd_src_short_fraction` ELSE 0e0 END + 2.4e0 * CASE WHEN (m.`hi_src_zero_payload_fraction` > m.`lo_src_zero_payload_fraction` AND m.`sd_src_zero_payload_fraction` > 0) THEN abs(f.`f_src_zero_payload_fraction` - m.`mean_src_zero_payload_fraction`) / m.`sd_src_zero_payload_fraction` ELSE 0e0 END + 1.8e0 * CASE WHEN (m.`hi_src_missing_service_fraction` > m.`lo_src_missing_service_fraction` AND m.`sd_src_missing_service_fraction` > 0) THEN abs(f.`f_src_missing_service_fraction` - m.`mean_src_missing_service_fraction`) / m.`sd_src_missing_service_fraction` ELSE 0e0 END + 3.4e0 * CASE WHEN (m.`hi_src_max_dst_port_sweep` > m.`lo_src_max_dst_port_sweep` AND m.`sd_src_max_dst_port_sweep` > 0) THEN abs(f.`f_src_max_dst_port_sweep` - m.`mean_src_max_dst_port_sweep`) / m.`sd_src_max_dst_port_sweep` ELSE 0e0 END + 1.5e0 * CASE WHEN (m.`hi_src_mean_dst_port_sweep` > m.`lo_src_mean_dst_port_sweep` AND m.`sd_src_mean_dst_port_sweep` > 0) THEN abs(f.`f_src_mean_dst_port_sweep` - m.`mean_src_mean_dst_port_sweep`) / m.`sd_src_mean_dst_port_sweep` ELSE 0e0 END + 1.8e0 * CASE WHEN (m.`hi_src_max_dst_failed_fraction` > m.`lo_src_max_dst_failed_fraction` AND m.`sd_src_max_dst_failed_fraction` > 0) THEN abs(f.`f_src_max_dst_failed_fraction` - m.`mean_src_max_dst_failed_fraction`) / m.`sd_src_max_dst_failed_fraction` ELSE 0e0 END + 1.6e0 * CASE WHEN (m.`hi_is_failed_scan_state` > m.`lo_is_failed_scan_state` AND m.`sd_is_failed_scan_state` > 0) THEN abs(f.`f_is_failed_scan_state` - m.`mean_is_failed_scan_state`) / m.`sd_is_failed_scan_state` ELSE 0e0 END + 1.2e0 * CASE WHEN (m.`hi_is_scan_history` > m.`lo_is_scan_history` AND m.`sd_is_scan_history` > 0) THEN abs(f.`f_is_scan_history` - m.`mean_is_scan_history`) / m.`sd_is_scan_history` ELSE 0e0 END + 1e0 * CASE WHEN (m.`hi_is_short_conn` > m.`lo_is_short_conn` AND m.`sd_is_short_conn` > 0) THEN abs(f.`f_is_short_conn` - m.`mean_is_short_conn`) / m.`sd_is_short_conn` ELSE 0e0 END + 1.5e0 * CASE WHEN (m.`hi_is_zero_payload` > m.`lo_is_zero_payload` AND m.`sd_is_zero_payload` > 0) THEN abs(f.`f_is_zero_payload` - m.`mean_is_zero_payload`) / m.`sd_is_zero_payload` ELSE 0e0 END + 1e0 * CASE WHEN (m.`hi_is_service_missing` > m.`lo_is_service_missing` AND m.`sd_is_service_missing` > 0) THEN abs(f.`f_is_service_missing` - m.`mean_is_service_missing`) / m.`sd_is_service_missing` ELSE 0e0 END + 0.5e0 * CASE WHEN (m.`hi_state_rarity` > m.`lo_state_rarity` AND m.`sd_state_rarity` > 0) THEN abs(f.`f_state_rarity` - m.`mean_state_rarity`) / m.`sd_state_rarity` ELSE 0e0 END + 0.4e0 * CASE WHEN (m.`hi_history_rarity` > m.`lo_history_rarity` AND m.`sd_history_rarity` > 0) THEN abs(f.`f_history_rarity` - m.`mean_history_rarity`) / m.`sd_history_rarity` ELSE 0e0 END + 0.4e0 * CASE WHEN (m.`hi_resp_port_rarity` > m.`lo_resp_port_rarity` AND m.`sd_resp_port_rarity` > 0) THEN abs(f.`f_resp_port_rarity` - m.`mean_resp_port_rarity`) / m.`sd_resp_port_rarity` ELSE 0e0 END + (2.5e0 * CASE WHEN (m.`hi_is_failed_scan_state` > m.`lo_is_failed_scan_state` AND m.`sd_is_failed_scan_state` > 0) THEN f.`f_is_failed_scan_state` ELSE 0e0 END + 1.5e0 * CASE WHEN (m.`hi_is_scan_history` > m.`lo_is_scan_history` AND m.`sd_is_scan_history` > 0) THEN f.`f_is_scan_history` ELSE 0e0 END + 1e0 * CASE WHEN (m.`hi_is_short_conn` > m.`lo_is_short_conn` AND m.`sd_is_short_conn` > 0) THEN f.`f_is_short_conn` ELSE 0e0 END + 2e0 * CASE WHEN (m.`hi_is_zero_payload` > m.`lo_is_zero_payload` AND m.`sd_is_zero_payload` > 0) THEN f.`f_is_zero_payload` ELSE 0e0 END + 1e0 * CASE WHEN (m.`hi_is_service_missing` > m.`lo_is_service_missing` AND m.`sd_is_service_missing` > 0) THEN f.`f_is_service_missing` ELSE 0e0 END) + (0.05e0 * CASE WHEN (m.`hi_src_unique_resp_ports` > m.`lo_src_unique_resp_ports` AND m.`sd_src_unique_resp_ports` > 0) THEN f.`f_src_unique_resp_ports` ELSE 0e0 END + 0.08e0 * CASE WHEN (m.`hi_src_max_dst_port_sweep` > m.`lo_src_max_dst_port_sweep` AND m.`sd_src_max_dst_port_sweep` > 0) THEN f.`f_src_max_dst_port_sweep` ELSE 0e0 END + 0.003e0 * CASE WHEN (m.`hi_src_flow_count` > m.`lo_src_flow_count` AND m.`sd_src_flow_count` > 0) THEN f.`f_src_flow_count` ELSE 0e0 END + 8e0 * CASE WHEN (m.`hi_src_failed_state_fraction` > m.`lo_src_failed_state_fraction` AND m.`sd_src_failed_state_fraction` > 0) THEN f.`f_src_failed_state_fraction` ELSE 0e0 END + 5e0 * CASE WHEN (m.`hi_src_short_fraction` > m.`lo_src_short_fraction` AND m.`sd_src_short_fraction` > 0) THEN f.`f_src_short_fraction` ELSE 0e0 END + 7e0 * CASE WHEN (m.`hi_src_zero_payload_fraction` > m.`lo_src_zero_payload_fraction` AND m.`sd_src_zero_payload_fraction` > 0) THEN f.`f_src_zero_payload_fraction` ELSE 0e0 END + 4e0 * CASE WHEN (m.`hi_src_missing_service_fraction` > m.`lo_src_missing_service_fraction` AND m.`sd_src_missing_service_fraction` > 0) THEN f.`f_src_missing_service_fraction` ELSE 0e0 END + 5e0 * CASE WHEN (m.`hi_src_max_dst_failed_fraction` > m.`lo_src_max_dst_failed_fraction` AND m.`sd_src_max_dst_failed_fraction` > 0) THEN f.`f_src_max_dst_failed_fraction` ELSE 0e0 END) * (1.6e0 * CASE WHEN (m.`hi_is_failed_scan_state` > m.`lo_is_failed_scan_state` AND m.`sd_is_failed_scan_state` > 0) THEN f.`f_is_failed_scan_state` ELSE 0e0 END + 1.1e0 * CASE WHEN (m.`hi_is_scan_history` > m.`lo_is_scan_history` AND m.`sd_is_scan_history` > 0) THEN f.`f_is_scan_history` ELSE 0e0 END + 0.9e0 * CASE WHEN (m.`hi_is_short_conn` > m.`lo_is_short_conn` AND m.`sd_is_short_conn` > 0) THEN f.`f_is_short_conn` ELSE 0e0 END + 1.4e0 * CASE WHEN (m.`hi_is_zero_payload` > m.`lo_is_zero_payload` AND m.`sd_is_zero_payload` > 0) THEN f.`f_is_zero_payload` ELSE 0e0 END + 0.8e0 * CASE WHEN (m.`hi_is_service_missing` > m.`lo_is_service_missing` AND m.`sd_is_service_missing` > 0) THEN f.`f_is_service_missing` ELSE 0e0 END) - (12e-1 * CASE WHEN (m.`hi_is_established_session` > m.`lo_is_established_session` AND m.`sd_is_established_session` > 0) THEN f.`f_is_established_session` ELSE 0e0 END + 3e-1 * CASE WHEN (m.`hi_total_bytes` > m.`lo_total_bytes` AND m.`sd_total_bytes` > 0) THEN abs(f.`f_total_bytes` - m.`mean_total_bytes`) / m.`sd_total_bytes` ELSE 0e0 END + 2e-1 * CASE WHEN (m.`hi_total_pkts` > m.`lo_total_pkts` AND m.`sd_total_pkts` > 0) THEN abs(f.`f_total_pkts` - m.`mean_total_pkts`) / m.`sd_total_pkts` ELSE 0e0 END + 8e-1 * CASE WHEN (m.`hi_is_established_session` > m.`lo_is_established_session` AND m.`sd_is_established_session` > 0) THEN f.`f_is_established_session` ELSE 0e0 END * CASE WHEN (1.6e0 * CASE WHEN (m.`hi_is_failed_scan_state` > m.`lo_is_failed_scan_state` AND m.`sd_is_failed_scan_state` > 0) THEN f.`f_is_failed_scan_state` ELSE 0e0 END + 1.1e0 * CASE WHEN (m.`hi_is_scan_history` > m.`lo_is_scan_history` AND m.`sd_is_scan_history` > 0) THEN f.`f_is_scan_history` ELSE 0e0 END + 0.9e0 * CASE WHEN (m.`hi_is_short_conn` > m.`lo_is_short_conn` AND m.`sd_is_short_conn` > 0) THEN f.`f_is_short_conn` ELSE 0e0 END + 1.4e0 * CASE WHEN (m.`hi_is_zero_payload` > m.`lo_is_zero_payload` AND m.`sd_is_zero_payload` > 0) THEN f.`f_is_zero_payload` ELSE 0e0 END + 0.8e0 * CASE WHEN (m.`hi_is_service_missing` > m.`lo_is_service_missing` AND m.`sd_is_service_missing` > 0) THEN f.`f_is_service_missing` ELSE 0e0 END) <= 0 THEN 1e0 ELSE 0e0 END) AS rule,
  coalesce(CASE WHEN (m.`hi_id_resp_p` > m.`lo_id_resp_p` AND m.`sd_id_resp_p` > 0) THEN abs(f.`f_id_resp_p` - m.`mean_id_resp_p`) / m.`sd_id_resp_p` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_duration` > m.`lo_duration` AND m.`sd_duration` > 0) THEN abs(f.`f_duration` - m.`mean_duration`) / m.`sd_duration` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_total_bytes` > m.`lo_total_bytes` AND m.`sd_total_bytes` > 0) THEN abs(f.`f_total_bytes` - m.`mean_total_bytes`) / m.`sd_total_bytes` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_total_pkts` > m.`lo_total_pkts` AND m.`sd_total_pkts` > 0) THEN abs(f.`f_total_pkts` - m.`mean_total_pkts`) / m.`sd_total_pkts` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_orig_resp_bytes_ratio` > m.`lo_orig_resp_bytes_ratio` AND m.`sd_orig_resp_bytes_ratio` > 0) THEN abs(f.`f_orig_resp_bytes_ratio` - m.`mean_orig_resp_bytes_ratio`) / m.`sd_orig_resp_bytes_ratio` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_orig_resp_pkts_ratio` > m.`lo_orig_resp_pkts_ratio` AND m.`sd_orig_resp_pkts_ratio` > 0) THEN abs(f.`f_orig_resp_pkts_ratio` - m.`mean_orig_resp_pkts_ratio`) / m.`sd_orig_resp_pkts_ratio` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_bytes_per_second` > m.`lo_bytes_per_second` AND m.`sd_bytes_per_second` > 0) THEN abs(f.`f_bytes_per_second` - m.`mean_bytes_per_second`) / m.`sd_bytes_per_second` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_bytes_per_packet` > m.`lo_bytes_per_packet` AND m.`sd_bytes_per_packet` > 0) THEN abs(f.`f_bytes_per_packet` - m.`mean_bytes_per_packet`) / m.`sd_bytes_per_packet` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_resp_port_rarity` > m.`lo_resp_port_rarity` AND m.`sd_resp_port_rarity` > 0) THEN abs(f.`f_resp_port_rarity` - m.`mean_resp_port_rarity`) / m.`sd_resp_port_rarity` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_service_rarity` > m.`lo_service_rarity` AND m.`sd_service_rarity` > 0) THEN abs(f.`f_service_rarity` - m.`mean_service_rarity`) / m.`sd_service_rarity` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_state_rarity` > m.`lo_state_rarity` AND m.`sd_state_rarity` > 0) THEN abs(f.`f_state_rarity` - m.`mean_state_rarity`) / m.`sd_state_rarity` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_history_rarity` > m.`lo_history_rarity` AND m.`sd_history_rarity` > 0) THEN abs(f.`f_history_rarity` - m.`mean_history_rarity`) / m.`sd_history_rarity` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_dst_host_popularity` > m.`lo_dst_host_popularity` AND m.`sd_dst_host_popularity` > 0) THEN abs(f.`f_dst_host_popularity` - m.`mean_dst_host_popularity`) / m.`sd_dst_host_popularity` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_is_failed_scan_state` > m.`lo_is_failed_scan_state` AND m.`sd_is_failed_scan_state` > 0) THEN abs(f.`f_is_failed_scan_state` - m.`mean_is_failed_scan_state`) / m.`sd_is_failed_scan_state` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_is_scan_history` > m.`lo_is_scan_history` AND m.`sd_is_scan_history` > 0) THEN abs(f.`f_is_scan_history` - m.`mean_is_scan_history`) / m.`sd_is_scan_history` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_is_short_conn` > m.`lo_is_short_conn` AND m.`sd_is_short_conn` > 0) THEN abs(f.`f_is_short_conn` - m.`mean_is_short_conn`) / m.`sd_is_short_conn` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_is_zero_payload` > m.`lo_is_zero_payload` AND m.`sd_is_zero_payload` > 0) THEN abs(f.`f_is_zero_payload` - m.`mean_is_zero_payload`) / m.`sd_is_zero_payload` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_is_service_missing` > m.`lo_is_service_missing` AND m.`sd_is_service_missing` > 0) THEN abs(f.`f_is_service_missing` - m.`mean_is_service_missing`) / m.`sd_is_service_missing` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_is_established_session` > m.`lo_is_established_session` AND m.`sd_is_established_session` > 0) THEN abs(f.`f_is_established_session` - m.`mean_is_established_session`) / m.`sd_is_established_session` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_src_flow_count` > m.`lo_src_flow_count` AND m.`sd_src_flow_count` > 0) THEN abs(f.`f_src_flow_count` - m.`mean_src_flow_count`) / m.`sd_src_flow_count` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_src_unique_resp_hosts` > m.`lo_src_unique_resp_hosts` AND m.`sd_src_unique_resp_hosts` > 0) THEN abs(f.`f_src_unique_resp_hosts` - m.`mean_src_unique_resp_hosts`) / m.`sd_src_unique_resp_hosts` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_src_unique_resp_ports` > m.`lo_src_unique_resp_ports` AND m.`sd_src_unique_resp_ports` > 0) THEN abs(f.`f_src_unique_resp_ports` - m.`mean_src_unique_resp_ports`) / m.`sd_src_unique_resp_ports` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_src_failed_state_fraction` > m.`lo_src_failed_state_fraction` AND m.`sd_src_failed_state_fraction` > 0) THEN abs(f.`f_src_failed_state_fraction` - m.`mean_src_failed_state_fraction`) / m.`sd_src_failed_state_fraction` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_src_short_fraction` > m.`lo_src_short_fraction` AND m.`sd_src_short_fraction` > 0) THEN abs(f.`f_src_short_fraction` - m.`mean_src_short_fraction`) / m.`sd_src_short_fraction` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_src_zero_payload_fraction` > m.`lo_src_zero_payload_fraction` AND m.`sd_src_zero_payload_fraction` > 0) THEN abs(f.`f_src_zero_payload_fraction` - m.`mean_src_zero_payload_fraction`) / m.`sd_src_zero_payload_fraction` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_src_missing_service_fraction` > m.`lo_src_missing_service_fraction` AND m.`sd_src_missing_service_fraction` > 0) THEN abs(f.`f_src_missing_service_fraction` - m.`mean_src_missing_service_fraction`) / m.`sd_src_missing_service_fraction` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_src_max_dst_port_sweep` > m.`lo_src_max_dst_port_sweep` AND m.`sd_src_max_dst_port_sweep` > 0) THEN abs(f.`f_src_max_dst_port_sweep` - m.`mean_src_max_dst_port_sweep`) / m.`sd_src_max_dst_port_sweep` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_src_mean_dst_port_sweep` > m.`lo_src_mean_dst_port_sweep` AND m.`sd_src_mean_dst_port_sweep` > 0) THEN abs(f.`f_src_mean_dst_port_sweep` - m.`mean_src_mean_dst_port_sweep`) / m.`sd_src_mean_dst_port_sweep` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_src_max_dst_failed_fraction` > m.`lo_src_max_dst_failed_fraction` AND m.`sd_src_max_dst_failed_fraction` > 0) THEN abs(f.`f_src_max_dst_failed_fraction` - m.`mean_src_max_dst_failed_fraction`) / m.`sd_src_max_dst_failed_fraction` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_uid_log_types` > m.`lo_uid_log_types` AND m.`sd_uid_log_types` > 0) THEN abs(f.`f_uid_log_types` - m.`mean_uid_log_types`) / m.`sd_uid_log_types` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_uid_http_count` > m.`lo_uid_http_count` AND m.`sd_uid_http_count` > 0) THEN abs(f.`f_uid_http_count` - m.`mean_uid_http_count`) / m.`sd_uid_http_count` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_uid_files_count` > m.`lo_uid_files_count` AND m.`sd_uid_files_count` > 0) THEN abs(f.`f_uid_files_count` - m.`mean_uid_files_count`) / m.`sd_uid_files_count` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_uid_ssh_count` > m.`lo_uid_ssh_count` AND m.`sd_uid_ssh_count` > 0) THEN abs(f.`f_uid_ssh_count` - m.`mean_uid_ssh_count`) / m.`sd_uid_ssh_count` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_uid_weird_count` > m.`lo_uid_weird_count` AND m.`sd_uid_weird_count` > 0) THEN abs(f.`f_uid_weird_count` - m.`mean_uid_weird_count`) / m.`sd_uid_weird_count` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_uid_file_total_bytes` > m.`lo_uid_file_total_bytes` AND m.`sd_uid_file_total_bytes` > 0) THEN abs(f.`f_uid_file_total_bytes` - m.`mean_uid_file_total_bytes`) / m.`sd_uid_file_total_bytes` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_uid_weird_name_rarity` > m.`lo_uid_weird_name_rarity` AND m.`sd_uid_weird_name_rarity` > 0) THEN abs(f.`f_uid_weird_name_rarity` - m.`mean_uid_weird_name_rarity`) / m.`sd_uid_weird_name_rarity` ELSE 0e0 END, 0e0) AS distance,
  m.n >= 8 AND CASE WHEN (m.`hi_id_resp_p` > m.`lo_id_resp_p` AND m.`sd_id_resp_p` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_duration` > m.`lo_duration` AND m.`sd_duration` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_total_bytes` > m.`lo_total_bytes` AND m.`sd_total_bytes` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_total_pkts` > m.`lo_total_pkts` AND m.`sd_total_pkts` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_orig_resp_bytes_ratio` > m.`lo_orig_resp_bytes_ratio` AND m.`sd_orig_resp_bytes_ratio` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_orig_resp_pkts_ratio` > m.`lo_orig_resp_pkts_ratio` AND m.`sd_orig_resp_pkts_ratio` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_bytes_per_second` > m.`lo_bytes_per_second` AND m.`sd_bytes_per_second` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_bytes_per_packet` > m.`lo_bytes_per_packet` AND m.`sd_bytes_per_packet` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_resp_port_rarity` > m.`lo_resp_port_rarity` AND m.`sd_resp_port_rarity` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_service_rarity` > m.`lo_service_rarity` AND m.`sd_service_rarity` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_state_rarity` > m.`lo_state_rarity` AND m.`sd_state_rarity` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_history_rarity` > m.`lo_history_rarity` AND m.`sd_history_rarity` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_dst_host_popularity` > m.`lo_dst_host_popularity` AND m.`sd_dst_host_popularity` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_is_failed_scan_state` > m.`lo_is_failed_scan_state` AND m.`sd_is_failed_scan_state` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_is_scan_history` > m.`lo_is_scan_history` AND m.`sd_is_scan_history` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_is_short_conn` > m.`lo_is_short_conn` AND m.`sd_is_short_conn` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_is_zero_payload` > m.`lo_is_zero_payload` AND m.`sd_is_zero_payload` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_is_service_missing` > m.`lo_is_service_missing` AND m.`sd_is_service_missing` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_is_established_session` > m.`lo_is_established_session` AND m.`sd_is_established_session` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_src_flow_count` > m.`lo_src_flow_count` AND m.`sd_src_flow_count` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_src_unique_resp_hosts` > m.`lo_src_unique_resp_hosts` AND m.`sd_src_unique_resp_hosts` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_src_unique_resp_ports` > m.`lo_src_unique_resp_ports` AND m.`sd_src_unique_resp_ports` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_src_failed_state_fraction` > m.`lo_src_failed_state_fraction` AND m.`sd_src_failed_state_fraction` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_src_short_fraction` > m.`lo_src_short_fraction` AND m.`sd_src_short_fraction` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_src_zero_payload_fraction` > m.`lo_src_zero_payload_fraction` AND m.`sd_src_zero_payload_fraction` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_src_missing_service_fraction` > m.`lo_src_missing_service_fraction` AND m.`sd_src_missing_service_fraction` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_src_max_dst_port_sweep` > m.`lo_src_max_dst_port_sweep` AND m.`sd_src_max_dst_port_sweep` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_src_mean_dst_port_sweep` > m.`lo_src_mean_dst_port_sweep` AND m.`sd_src_mean_dst_port_sweep` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_src_max_dst_failed_fraction` > m.`lo_src_max_dst_failed_fraction` AND m.`sd_src_max_dst_failed_fraction` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_uid_log_types` > m.`lo_uid_log_types` AND m.`sd_uid_log_types` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_uid_http_count` > m.`lo_uid_http_count` AND m.`sd_uid_http_count` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_uid_files_count` > m.`lo_uid_files_count` AND m.`sd_uid_files_count` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_uid_ssh_count` > m.`lo_uid_ssh_count` AND m.`sd_uid_ssh_count` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_uid_weird_count` > m.`lo_uid_weird_count` AND m.`sd_uid_weird_count` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_uid_file_total_bytes` > m.`lo_uid_file_total_bytes` AND m.`sd_uid_file_total_bytes` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_uid_weird_name_rarity` > m.`lo_uid_weird_name_rarity` AND m.`sd_uid_weird_name_rarity` > 0) THEN 1e0 ELSE 0e0 END >= 2 AS has_forest,
  coalesce(f.`f_id_resp_p`, 0e0) AS f1,
  coalesce(f.`f_duration`, 0e0) AS f2,
  coalesce(f.`f_total_bytes`, 0e0) AS f3,
  coalesce(f.`f_total_pkts`, 0e0) AS f4,
  coalesce(f.`f_orig_resp_bytes_ratio`, 0e0) AS f5,
  coalesce(f.`f_orig_resp_pkts_ratio`, 0e0) AS f6,
  coalesce(f.`f_bytes_per_second`, 0e0) AS f7,
  coalesce(f.`f_bytes_per_packet`, 0e0) AS f8,
  coalesce(f.`f_resp_port_rarity`, 0e0) AS f9,
  coalesce(f.`f_service_rarity`, 0e0) AS f10,
  coalesce(f.`f_state_rarity`, 0e0) AS f11,
  coalesce(f.`f_history_rarity`, 0e0) AS f12,
  coalesce(f.`f_dst_host_popularity`, 0e0) AS f13,
  coalesce(f.`f_is_failed_scan_state`, 0e0) AS f14,
  coalesce(f.`f_is_scan_history`, 0e0) AS f15,
  coalesce(f.`f_is_short_conn`, 0e0) AS f16,
  coalesce(f.`f_is_zero_payload`, 0e0) AS f17,
  coalesce(f.`f_is_service_missing`, 0e0) AS f18,
  coalesce(f.`f_is_established_session`, 0e0) AS f19,
  coalesce(f.`f_src_flow_count`, 0e0) AS f20,
  coalesce(f.`f_src_unique_resp_hosts`, 0e0) AS f21,
  coalesce(f.`f_src_unique_resp_ports`, 0e0) AS f22,
  coalesce(f.`f_src_failed_state_fraction`, 0e0) AS f23,
  coalesce(f.`f_src_short_fraction`, 0e0) AS f24,
  coalesce(f.`f_src_zero_payload_fraction`, 0e0) AS f25,
  coalesce(f.`f_src_missing_service_fraction`, 0e0) AS f26,
  coalesce(f.`f_src_max_dst_port_sweep`, 0e0) AS f27,
  coalesce(f.`f_src_mean_dst_port_sweep`, 0e0) AS f28,
  coalesce(f.`f_src_max_dst_failed_fraction`, 0e0) AS f29,
  coalesce(f.`f_uid_log_types`, 0e0) AS f30,
  coalesce(f.`f_uid_http_count`, 0e0) AS f31,
  coalesce(f.`f_uid_files_count`, 0e0) AS f32,
  coalesce(f.`f_uid_ssh_count`, 0e0) AS f33,
  coalesce(f.`f_uid_weird_count`, 0e0) AS f34,
  coalesce(f.`f_uid_file_total_bytes`, 0e0) AS f35,
  coalesce(f.`f_uid_weird_name_rarity`, 0e0) AS f36
FROM conn_features f
JOIN conn_moments m ON m.scope_id = f.scope_id
WHERE CASE WHEN (m.`hi_id_resp_p` > m.`lo_id_resp_p` AND m.`sd_id_resp_p` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_duration` > m.`lo_duration` AND m.`sd_duration` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_total_bytes` > m.`lo_total_bytes` AND m.`sd_total_bytes` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_total_pkts` > m.`lo_total_pkts` AND m.`sd_total_pkts` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_orig_resp_bytes_ratio` > m.`lo_orig_resp_bytes_ratio` AND m.`sd_orig_resp_bytes_ratio` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_orig_resp_pkts_ratio` > m.`lo_orig_resp_pkts_ratio` AND m.`sd_orig_resp_pkts_ratio` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_bytes_per_second` > m.`lo_bytes_per_second` AND m.`sd_bytes_per_second` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_bytes_per_packet` > m.`lo_bytes_per_packet` AND m.`sd_bytes_per_packet` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_resp_port_rarity` > m.`lo_resp_port_rarity` AND m.`sd_resp_port_rarity` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_service_rarity` > m.`lo_service_rarity` AND m.`sd_service_rarity` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_state_rarity` > m.`lo_state_rarity` AND m.`sd_state_rarity` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_history_rarity` > m.`lo_history_rarity` AND m.`sd_history_rarity` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_dst_host_popularity` > m.`lo_dst_host_popularity` AND m.`sd_dst_host_popularity` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_is_failed_scan_state` > m.`lo_is_failed_scan_state` AND m.`sd_is_failed_scan_state` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_is_scan_history` > m.`lo_is_scan_history` AND m.`sd_is_scan_history` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_is_short_conn` > m.`lo_is_short_conn` AND m.`sd_is_short_conn` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_is_zero_payload` > m.`lo_is_zero_payload` AND m.`sd_is_zero_payload` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_is_service_missing` > m.`lo_is_service_missing` AND m.`sd_is_service_missing` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_is_established_session` > m.`lo_is_established_session` AND m.`sd_is_established_session` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_src_flow_count` > m.`lo_src_flow_count` AND m.`sd_src_flow_count` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_src_unique_resp_hosts` > m.`lo_src_unique_resp_hosts` AND m.`sd_src_unique_resp_hosts` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_src_unique_resp_ports` > m.`lo_src_unique_resp_ports` AND m.`sd_src_unique_resp_ports` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_src_failed_state_fraction` > m.`lo_src_failed_state_fraction` AND m.`sd_src_failed_state_fraction` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_src_short_fraction` > m.`lo_src_short_fraction` AND m.`sd_src_short_fraction` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_src_zero_payload_fraction` > m.`lo_src_zero_payload_fraction` AND m.`sd_src_zero_payload_fraction` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_src_missing_service_fraction` > m.`lo_src_missing_service_fraction` AND m.`sd_src_missing_service_fraction` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_src_max_dst_port_sweep` > m.`lo_src_max_dst_port_sweep` AND m.`sd_src_max_dst_port_sweep` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_src_mean_dst_port_sweep` > m.`lo_src_mean_dst_port_sweep` AND m.`sd_src_mean_dst_port_sweep` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_src_max_dst_failed_fraction` > m.`lo_src_max_dst_failed_fraction` AND m.`sd_src_max_dst_failed_fraction` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_uid_log_types` > m.`lo_uid_log_types` AND m.`sd_uid_log_types` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_uid_http_count` > m.`lo_uid_http_count` AND m.`sd_uid_http_count` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_uid_files_count` > m.`lo_uid_files_count` AND m.`sd_uid_files_count` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_uid_ssh_count` > m.`lo_uid_ssh_count` AND m.`sd_uid_ssh_count` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_uid_weird_count` > m.`lo_uid_weird_count` AND m.`sd_uid_weird_count` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_uid_file_total_bytes` > m.`lo_uid_file_total_bytes` AND m.`sd_uid_file_total_bytes` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_uid_weird_name_rarity` > m.`lo_uid_weird_name_rarity` AND m.`sd_uid_weird_name_rarity` > 0) THEN 1e0 ELSE 0e0 END > 0;

-- Function conn_scored
SELECT p.capture_id, p.scope_id, p.row_key, p.file_id, p.line, p.ts, p.uid, p.id_orig_h, p.id_orig_p, p.id_resp_h, p.id_resp_p, p.proto, p.label, p.detailedlabel, p.score, CASE WHEN abs(p.score) < 1e290 THEN p.score * 1048577e0 - (p.score * 1048577e0 - p.score) ELSE p.score END AS rank_score
FROM (SELECT capture_id, scope_id, row_key, file_id, line, ts, uid, id_orig_h, id_orig_p, id_resp_h, id_resp_p, proto, label, detailedlabel, greatest(rule + coalesce(isolation, distance), 0e0) AS score
FROM (SELECT capture_id, scope_id, row_key, file_id, line, ts, uid, id_orig_h, id_orig_p, id_resp_h, id_resp_p, proto, label, detailedlabel, rule, distance, CASE WHEN has_forest THEN CASE WHEN model_score_error('conn', CAST(scope_id AS BIGINT), array(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36)) IS NULL THEN model_score('conn', CAST(scope_id AS BIGINT), array(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36)) ELSE CAST(raise_error(model_score_error('conn', CAST(scope_id AS BIGINT), array(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36))) AS DOUBLE) END END AS isolation FROM conn_rule) i) p;

-- Table conn_buckets
SELECT s.capture_id, CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT) AS bucket, CAST(count(*) AS BIGINT) AS n
FROM conn_scored s
GROUP BY s.capture_id, CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT);

-- Table conn_wanted
SELECT capture_id, n, least(CAST(10 AS BIGINT), n) AS wanted, CAST(NULL AS DOUBLE) AS cut_position
FROM (SELECT capture_id, CAST(sum(n) AS BIGINT) AS n FROM conn_buckets GROUP BY capture_id) b;

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
SELECT c.capture_id, c.n, coalesce(max(CASE WHEN c.place = c.wanted THEN c.row_key END), CAST('-9223372036854775808' AS BIGINT)) AS cut_key,
  coalesce(max(CASE WHEN c.place = c.wanted THEN c.rank_score END), 0e0) AS cut_score
FROM conn_candidates c
GROUP BY c.capture_id, c.n;

-- Table conn_top
SELECT c.capture_id, c.row_key, c.uid, c.rank_score, c.place,
  CASE WHEN c.n > 0 THEN (c.n + 1 - c.first_place - (c.ties - 1) * 5e-1) / c.n END AS percentile
FROM conn_candidates c
JOIN conn_cuts k ON k.capture_id = c.capture_id
WHERE (c.rank_score > k.cut_score OR (c.rank_score = k.cut_score AND c.row_key <= k.cut_key));

-- Table conn_found
SELECT t.capture_id, t.row_key, max(t.percentile) AS percentile, max(s.score) AS score
FROM conn_top t
JOIN conn_scored s ON s.capture_id = t.capture_id AND s.row_key = t.row_key
GROUP BY t.capture_id, t.row_key;

-- Table conn_found_rows
SELECT r.*, s.score, s.percentile, CAST(NULL AS DOUBLE) AS normal_share
FROM conn_rows r
JOIN conn_found s ON s.capture_id = r.capture_id AND s.row_key = r.row_key;

-- View conn_found_features
SELECT x.capture_id, x.scope_id, x.row_key, x.file_id, x.line, x.ts, x.uid, x.id_orig_h, x.id_orig_p, x.id_resp_h, x.id_resp_p, x.proto, x.label, x.detailedlabel,
  CASE WHEN abs(x.`f_id_resp_p`) > 1e100 THEN sign(x.`f_id_resp_p`) * 1e100 ELSE x.`f_id_resp_p` END AS `f_id_resp_p`,
  CASE WHEN abs(x.`f_duration`) > 1e100 THEN sign(x.`f_duration`) * 1e100 ELSE x.`f_duration` END AS `f_duration`,
  CASE WHEN abs(x.`f_total_bytes`) > 1e100 THEN sign(x.`f_total_bytes`) * 1e100 ELSE x.`f_total_bytes` END AS `f_total_bytes`,
  CASE WHEN abs(x.`f_total_pkts`) > 1e100 THEN sign(x.`f_total_pkts`) * 1e100 ELSE x.`f_total_pkts` END AS `f_total_pkts`,
  CASE WHEN abs(x.`f_orig_resp_bytes_ratio`) > 1e100 THEN sign(x.`f_orig_resp_bytes_ratio`) * 1e100 ELSE x.`f_orig_resp_bytes_ratio` END AS `f_orig_resp_bytes_ratio`,
  CASE WHEN abs(x.`f_orig_resp_pkts_ratio`) > 1e100 THEN sign(x.`f_orig_resp_pkts_ratio`) * 1e100 ELSE x.`f_orig_resp_pkts_ratio` END AS `f_orig_resp_pkts_ratio`,
  CASE WHEN abs(x.`f_bytes_per_second`) > 1e100 THEN sign(x.`f_bytes_per_second`) * 1e100 ELSE x.`f_bytes_per_second` END AS `f_bytes_per_second`,
  CASE WHEN abs(x.`f_bytes_per_packet`) > 1e100 THEN sign(x.`f_bytes_per_packet`) * 1e100 ELSE x.`f_bytes_per_packet` END AS `f_bytes_per_packet`,
  CASE WHEN abs(x.`f_resp_port_rarity`) > 1e100 THEN sign(x.`f_resp_port_rarity`) * 1e100 ELSE x.`f_resp_port_rarity` END AS `f_resp_port_rarity`,
  CASE WHEN abs(x.`f_service_rarity`) > 1e100 THEN sign(x.`f_service_rarity`) * 1e100 ELSE x.`f_service_rarity` END AS `f_service_rarity`,
  CASE WHEN abs(x.`f_state_rarity`) > 1e100 THEN sign(x.`f_state_rarity`) * 1e100 ELSE x.`f_state_rarity` END AS `f_state_rarity`,
  CASE WHEN abs(x.`f_history_rarity`) > 1e100 THEN sign(x.`f_history_rarity`) * 1e100 ELSE x.`f_history_rarity` END AS `f_history_rarity`,
  CASE WHEN abs(x.`f_dst_host_popularity`) > 1e100 THEN sign(x.`f_dst_host_popularity`) * 1e100 ELSE x.`f_dst_host_popularity` END AS `f_dst_host_popularity`,
  CASE WHEN abs(x.`f_is_failed_scan_state`) > 1e100 THEN sign(x.`f_is_failed_scan_state`) * 1e100 ELSE x.`f_is_failed_scan_state` END AS `f_is_failed_scan_state`,
  CASE WHEN abs(x.`f_is_scan_history`) > 1e100 THEN sign(x.`f_is_scan_history`) * 1e100 ELSE x.`f_is_scan_history` END AS `f_is_scan_history`,
  CASE WHEN abs(x.`f_is_short_conn`) > 1e100 THEN sign(x.`f_is_short_conn`) * 1e100 ELSE x.`f_is_short_conn` END AS `f_is_short_conn`,
  CASE WHEN abs(x.`f_is_zero_payload`) > 1e100 THEN sign(x.`f_is_zero_payload`) * 1e100 ELSE x.`f_is_zero_payload` END AS `f_is_zero_payload`,
  CASE WHEN abs(x.`f_is_service_missing`) > 1e100 THEN sign(x.`f_is_service_missing`) * 1e100 ELSE x.`f_is_service_missing` END AS `f_is_service_missing`,
  CASE WHEN abs(x.`f_is_established_session`) > 1e100 THEN sign(x.`f_is_established_session`) * 1e100 ELSE x.`f_is_established_session` END AS `f_is_established_session`,
  CASE WHEN abs(x.`f_src_flow_count`) > 1e100 THEN sign(x.`f_src_flow_count`) * 1e100 ELSE x.`f_src_flow_count` END AS `f_src_flow_count`,
  CASE WHEN abs(x.`f_src_unique_resp_hosts`) > 1e100 THEN sign(x.`f_src_unique_resp_hosts`) * 1e100 ELSE x.`f_src_unique_resp_hosts` END AS `f_src_unique_resp_hosts`,
  CASE WHEN abs(x.`f_src_unique_resp_ports`) > 1e100 THEN sign(x.`f_src_unique_resp_ports`) * 1e100 ELSE x.`f_src_unique_resp_ports` END AS `f_src_unique_resp_ports`,
  CASE WHEN abs(x.`f_src_failed_state_fraction`) > 1e100 THEN sign(x.`f_src_failed_state_fraction`) * 1e100 ELSE x.`f_src_failed_state_fraction` END AS `f_src_failed_state_fraction`,
  CASE WHEN abs(x.`f_src_short_fraction`) > 1e100 THEN sign(x.`f_src_short_fraction`) * 1e100 ELSE x.`f_src_short_fraction` END AS `f_src_short_fraction`,
  CASE WHEN abs(x.`f_src_zero_payload_fraction`) > 1e100 THEN sign(x.`f_src_zero_payload_fraction`) * 1e100 ELSE x.`f_src_zero_payload_fraction` END AS `f_src_zero_payload_fraction`,
  CASE WHEN abs(x.`f_src_missing_service_fraction`) > 1e100 THEN sign(x.`f_src_missing_service_fraction`) * 1e100 ELSE x.`f_src_missing_service_fraction` END AS `f_src_missing_service_fraction`,
  CASE WHEN abs(x.`f_src_max_dst_port_sweep`) > 1e100 THEN sign(x.`f_src_max_dst_port_sweep`) * 1e100 ELSE x.`f_src_max_dst_port_sweep` END AS `f_src_max_dst_port_sweep`,
  CASE WHEN abs(x.`f_src_mean_dst_port_sweep`) > 1e100 THEN sign(x.`f_src_mean_dst_port_sweep`) * 1e100 ELSE x.`f_src_mean_dst_port_sweep` END AS `f_src_mean_dst_port_sweep`,
  CASE WHEN abs(x.`f_src_max_dst_failed_fraction`) > 1e100 THEN sign(x.`f_src_max_dst_failed_fraction`) * 1e100 ELSE x.`f_src_max_dst_failed_fraction` END AS `f_src_max_dst_failed_fraction`,
  CASE WHEN abs(x.`f_uid_log_types`) > 1e100 THEN sign(x.`f_uid_log_types`) * 1e100 ELSE x.`f_uid_log_types` END AS `f_uid_log_types`,
  CASE WHEN abs(x.`f_uid_http_count`) > 1e100 THEN sign(x.`f_uid_http_count`) * 1e100 ELSE x.`f_uid_http_count` END AS `f_uid_http_count`,
  CASE WHEN abs(x.`f_uid_files_count`) > 1e100 THEN sign(x.`f_uid_files_count`) * 1e100 ELSE x.`f_uid_files_count` END AS `f_uid_files_count`,
  CASE WHEN abs(x.`f_uid_ssh_count`) > 1e100 THEN sign(x.`f_uid_ssh_count`) * 1e100 ELSE x.`f_uid_ssh_count` END AS `f_uid_ssh_count`,
  CASE WHEN abs(x.`f_uid_weird_count`) > 1e100 THEN sign(x.`f_uid_weird_count`) * 1e100 ELSE x.`f_uid_weird_count` END AS `f_uid_weird_count`,
  CASE WHEN abs(x.`f_uid_file_total_bytes`) > 1e100 THEN sign(x.`f_uid_file_total_bytes`) * 1e100 ELSE x.`f_uid_file_total_bytes` END AS `f_uid_file_total_bytes`,
  CASE WHEN abs(x.`f_uid_weird_name_rarity`) > 1e100 THEN sign(x.`f_uid_weird_name_rarity`) * 1e100 ELSE x.`f_uid_weird_name_rarity` END AS `f_uid_weird_name_rarity`
FROM (
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
  coalesce(CAST(r.id_resp_p AS DOUBLE), 0e0) AS `f_id_resp_p`,
  r.seconds AS `f_duration`,
  r.bytes AS `f_total_bytes`,
  r.out_pkts + r.in_pkts AS `f_total_pkts`,
  CASE WHEN (r.in_bytes + 1e0) <> 0 THEN (r.out_bytes + 1e0) / (r.in_bytes + 1e0) ELSE 0e0 END AS `f_orig_resp_bytes_ratio`,
  CASE WHEN (r.in_pkts + 1e0) <> 0 THEN (r.out_pkts + 1e0) / (r.in_pkts + 1e0) ELSE 0e0 END AS `f_orig_resp_pkts_ratio`,
  CASE WHEN (r.seconds + 1e-6) <> 0 THEN (r.bytes) / (r.seconds + 1e-6) ELSE 0e0 END AS `f_bytes_per_second`,
  CASE WHEN (r.out_pkts + r.in_pkts + 1e0) <> 0 THEN (r.bytes) / (r.out_pkts + r.in_pkts + 1e0) ELSE 0e0 END AS `f_bytes_per_packet`,
  kind_rarity.resp_p AS `f_resp_port_rarity`,
  kind_rarity.service AS `f_service_rarity`,
  kind_rarity.conn_state AS `f_state_rarity`,
  kind_rarity.history AS `f_history_rarity`,
  CASE WHEN pop.sd > 0 THEN abs(n_resp_h.n - pop.mean) / pop.sd ELSE 0e0 END AS `f_dst_host_popularity`,
  r.failed AS `f_is_failed_scan_state`,
  r.scan_history AS `f_is_scan_history`,
  r.is_short AS `f_is_short_conn`,
  r.zero_payload AS `f_is_zero_payload`,
  r.no_service AS `f_is_service_missing`,
  r.established AS `f_is_established_session`,
  coalesce(CAST(src.flows AS DOUBLE), 0e0) AS `f_src_flow_count`,
  coalesce(CAST(src.hosts AS DOUBLE), 0e0) AS `f_src_unique_resp_hosts`,
  coalesce(CAST(src.ports AS DOUBLE), 0e0) AS `f_src_unique_resp_ports`,
  coalesce(CAST(src.failed_share AS DOUBLE), 0e0) AS `f_src_failed_state_fraction`,
  coalesce(CAST(src.short_share AS DOUBLE), 0e0) AS `f_src_short_fraction`,
  coalesce(CAST(src.zero_payload_share AS DOUBLE), 0e0) AS `f_src_zero_payload_fraction`,
  coalesce(CAST(src.no_service_share AS DOUBLE), 0e0) AS `f_src_missing_service_fraction`,
  coalesce(CAST(src.max_sweep AS DOUBLE), 0e0) AS `f_src_max_dst_port_sweep`,
  coalesce(CAST(src.mean_sweep AS DOUBLE), 0e0) AS `f_src_mean_dst_port_sweep`,
  coalesce(CAST(src.max_dst_failed_share AS DOUBLE), 0e0) AS `f_src_max_dst_failed_fraction`,
  CASE WHEN r.uid IS NULL THEN 0e0 ELSE 1e0 + coalesce(CAST(u_logs.logs AS DOUBLE), 0e0) END AS `f_uid_log_types`,
  coalesce(CAST(NULL AS DOUBLE), 0e0) AS `f_uid_http_count`,
  coalesce(CAST(NULL AS DOUBLE), 0e0) AS `f_uid_files_count`,
  coalesce(CAST(u_ssh.n AS DOUBLE), 0e0) AS `f_uid_ssh_count`,
  coalesce(CAST(NULL AS DOUBLE), 0e0) AS `f_uid_weird_count`,
  coalesce(CAST(NULL AS DOUBLE), 0e0) AS `f_uid_file_total_bytes`,
  coalesce(CAST(NULL AS DOUBLE), 0e0) AS `f_uid_weird_name_rarity`
FROM conn_found_rows r
JOIN conn_n_resp_h n_resp_h ON n_resp_h.scope_id = r.scope_id AND n_resp_h.v1 = r.resp_h
JOIN conn_kind_rarities kind_rarity ON kind_rarity.scope_id = r.scope_id AND kind_rarity.of_proto = coalesce(r.proto, '') AND kind_rarity.of_service = coalesce(r.service, '') AND kind_rarity.of_conn_state = coalesce(r.conn_state, '') AND kind_rarity.of_history = coalesce(r.history, '') AND kind_rarity.of_resp_p = r.resp_p
LEFT JOIN conn_sources src ON src.capture_id = r.capture_id AND src.orig_h = r.orig_h
LEFT JOIN conn_popularity pop ON pop.scope_id = r.scope_id
LEFT JOIN uid_ssh u_ssh ON u_ssh.capture_id = r.capture_id AND u_ssh.uid = r.uid
LEFT JOIN uid_logs u_logs ON u_logs.capture_id = r.capture_id AND u_logs.uid = r.uid) x;

-- View conn_found_terms
SELECT f.capture_id, f.scope_id, f.row_key,
  f.`f_id_resp_p` AS x1,
  m.`mean_id_resp_p` AS usual1,
  coalesce(0e0 * CASE WHEN (m.`hi_id_resp_p` > m.`lo_id_resp_p` AND m.`sd_id_resp_p` > 0) THEN abs(f.`f_id_resp_p` - m.`mean_id_resp_p`) / m.`sd_id_resp_p` ELSE 0e0 END, 0e0) AS part1,
  f.`f_duration` AS x2,
  m.`mean_duration` AS usual2,
  coalesce(0e0 * CASE WHEN (m.`hi_duration` > m.`lo_duration` AND m.`sd_duration` > 0) THEN abs(f.`f_duration` - m.`mean_duration`) / m.`sd_duration` ELSE 0e0 END, 0e0) AS part2,
  f.`f_total_bytes` AS x3,
  m.`mean_total_bytes` AS usual3,
  coalesce(0e0 * CASE WHEN (m.`hi_total_bytes` > m.`lo_total_bytes` AND m.`sd_total_bytes` > 0) THEN abs(f.`f_total_bytes` - m.`mean_total_bytes`) / m.`sd_total_bytes` ELSE 0e0 END, 0e0) AS part3,
  f.`f_total_pkts` AS x4,
  m.`mean_total_pkts` AS usual4,
  coalesce(0e0 * CASE WHEN (m.`hi_total_pkts` > m.`lo_total_pkts` AND m.`sd_total_pkts` > 0) THEN abs(f.`f_total_pkts` - m.`mean_total_pkts`) / m.`sd_total_pkts` ELSE 0e0 END, 0e0) AS part4,
  f.`f_orig_resp_bytes_ratio` AS x5,
  m.`mean_orig_resp_bytes_ratio` AS usual5,
  coalesce(0e0 * CASE WHEN (m.`hi_orig_resp_bytes_ratio` > m.`lo_orig_resp_bytes_ratio` AND m.`sd_orig_resp_bytes_ratio` > 0) THEN abs(f.`f_orig_resp_bytes_ratio` - m.`mean_orig_resp_bytes_ratio`) / m.`sd_orig_resp_bytes_ratio` ELSE 0e0 END, 0e0) AS part5,
  f.`f_orig_resp_pkts_ratio` AS x6,
  m.`mean_orig_resp_pkts_ratio` AS usual6,
  coalesce(0e0 * CASE WHEN (m.`hi_orig_resp_pkts_ratio` > m.`lo_orig_resp_pkts_ratio` AND m.`sd_orig_resp_pkts_ratio` > 0) THEN abs(f.`f_orig_resp_pkts_ratio` - m.`mean_orig_resp_pkts_ratio`) / m.`sd_orig_resp_pkts_ratio` ELSE 0e0 END, 0e0) AS part6,
  f.`f_bytes_per_second` AS x7,
  m.`mean_bytes_per_second` AS usual7,
  coalesce(0e0 * CASE WHEN (m.`hi_bytes_per_second` > m.`lo_bytes_per_second` AND m.`sd_bytes_per_second` > 0) THEN abs(f.`f_bytes_per_second` - m.`mean_bytes_per_second`) / m.`sd_bytes_per_second` ELSE 0e0 END, 0e0) AS part7,
  f.`f_bytes_per_packet` AS x8,
  m.`mean_bytes_per_packet` AS usual8,
  coalesce(0e0 * CASE WHEN (m.`hi_bytes_per_packet` > m.`lo_bytes_per_packet` AND m.`sd_bytes_per_packet` > 0) THEN abs(f.`f_bytes_per_packet` - m.`mean_bytes_per_packet`) / m.`sd_bytes_per_packet` ELSE 0e0 END, 0e0) AS part8,
  f.`f_resp_port_rarity` AS x9,
  m.`mean_resp_port_rarity` AS usual9,
  coalesce(0.4e0 * CASE WHEN (m.`hi_resp_port_rarity` > m.`lo_resp_port_rarity` AND m.`sd_resp_port_rarity` > 0) THEN abs(f.`f_resp_port_rarity` - m.`mean_resp_port_rarity`) / m.`sd_resp_port_rarity` ELSE 0e0 END, 0e0) AS part9,
  f.`f_service_rarity` AS x10,
  m.`mean_service_rarity` AS usual10,
  coalesce(0e0 * CASE WHEN (m.`hi_service_rarity` > m.`lo_service_rarity` AND m.`sd_service_rarity` > 0) THEN abs(f.`f_service_rarity` - m.`mean_service_rarity`) / m.`sd_service_rarity` ELSE 0e0 END, 0e0) AS part10,
  f.`f_state_rarity` AS x11,
  m.`mean_state_rarity` AS usual11,
  coalesce(0.5e0 * CASE WHEN (m.`hi_state_rarity` > m.`lo_state_rarity` AND m.`sd_state_rarity` > 0) THEN abs(f.`f_state_rarity` - m.`mean_state_rarity`) / m.`sd_state_rarity` ELSE 0e0 END, 0e0) AS part11,
  f.`f_history_rarity` AS x12,
  m.`mean_history_rarity` AS usual12,
  coalesce(0.4e0 * CASE WHEN (m.`hi_history_rarity` > m.`lo_history_rarity` AND m.`sd_history_rarity` > 0) THEN abs(f.`f_history_rarity` - m.`mean_history_rarity`) / m.`sd_history_rarity` ELSE 0e0 END, 0e0) AS part12,
  f.`f_dst_host_popularity` AS x13,
  m.`mean_dst_host_popularity` AS usual13,
  coalesce(0e0 * CASE WHEN (m.`hi_dst_host_popularity` > m.`lo_dst_host_popularity` AND m.`sd_dst_host_popularity` > 0) THEN abs(f.`f_dst_host_popularity` - m.`mean_dst_host_popularity`) / m.`sd_dst_host_popularity` ELSE 0e0 END, 0e0) AS part13,
  f.`f_is_failed_scan_state` AS x14,
  m.`mean_is_failed_scan_state` AS usual14,
  coalesce(1.6e0 * CASE WHEN (m.`hi_is_failed_scan_state` > m.`lo_is_failed_scan_state` AND m.`sd_is_failed_scan_state` > 0) THEN abs(f.`f_is_failed_scan_state` - m.`mean_is_failed_scan_state`) / m.`sd_is_failed_scan_state` ELSE 0e0 END, 0e0) AS part14,
  f.`f_is_scan_history` AS x15,
  m.`mean_is_scan_history` AS usual15,
  coalesce(1.2e0 * CASE WHEN (m.`hi_is_scan_history` > m.`lo_is_scan_history` AND m.`sd_is_scan_history` > 0) THEN abs(f.`f_is_scan_history` - m.`mean_is_scan_history`) / m.`sd_is_scan_history` ELSE 0e0 END, 0e0) AS part15,
  f.`f_is_short_conn` AS x16,
  m.`mean_is_short_conn` AS usual16,
  coalesce(1e0 * CASE WHEN (m.`hi_is_short_conn` > m.`lo_is_short_conn` AND m.`sd_is_short_conn` > 0) THEN abs(f.`f_is_short_conn` - m.`mean_is_short_conn`) / m.`sd_is_short_conn` ELSE 0e0 END, 0e0) AS part16,
  f.`f_is_zero_payload` AS x17,
  m.`mean_is_zero_payload` AS usual17,
  coalesce(1.5e0 * CASE WHEN (m.`hi_is_zero_payload` > m.`lo_is_zero_payload` AND m.`sd_is_zero_payload` > 0) THEN abs(f.`f_is_zero_payload` - m.`mean_is_zero_payload`) / m.`sd_is_zero_payload` ELSE 0e0 END, 0e0) AS part17,
  f.`f_is_service_missing` AS x18,
  m.`mean_is_service_missing` AS usual18,
  coalesce(1e0 * CASE WHEN (m.`hi_is_service_missing` > m.`lo_is_service_missing` AND m.`sd_is_service_missing` > 0) THEN abs(f.`f_is_service_missing` - m.`mean_is_service_missing`) / m.`sd_is_service_missing` ELSE 0e0 END, 0e0) AS part18,
  f.`f_is_established_session` AS x19,
  m.`mean_is_established_session` AS usual19,
  coalesce(0e0 * CASE WHEN (m.`hi_is_established_session` > m.`lo_is_established_session` AND m.`sd_is_established_session` > 0) THEN abs(f.`f_is_established_session` - m.`mean_is_established_session`) / m.`sd_is_established_session` ELSE 0e0 END, 0e0) AS part19,
  f.`f_src_flow_count` AS x20,
  m.`mean_src_flow_count` AS usual20,
  coalesce(1.2e0 * CASE WHEN (m.`hi_src_flow_count` > m.`lo_src_flow_count` AND m.`sd_src_flow_count` > 0) THEN abs(f.`f_src_flow_count` - m.`mean_src_flow_count`) / m.`sd_src_flow_count` ELSE 0e0 END, 0e0) AS part20,
  f.`f_src_unique_resp_hosts` AS x21,
  m.`mean_src_unique_resp_hosts` AS usual21,
  coalesce(1.4e0 * CASE WHEN (m.`hi_src_unique_resp_hosts` > m.`lo_src_unique_resp_hosts` AND m.`sd_src_unique_resp_hosts` > 0) THEN abs(f.`f_src_unique_resp_hosts` - m.`mean_src_unique_resp_hosts`) / m.`sd_src_unique_resp_hosts` ELSE 0e0 END, 0e0) AS part21,
  f.`f_src_unique_resp_ports` AS x22,
  m.`mean_src_unique_resp_ports` AS usual22,
  coalesce(2.8e0 * CASE WHEN (m.`hi_src_unique_resp_ports` > m.`lo_src_unique_resp_ports` AND m.`sd_src_unique_resp_ports` > 0) THEN abs(f.`f_src_unique_resp_ports` - m.`mean_src_unique_resp_ports`) / m.`sd_src_unique_resp_ports` ELSE 0e0 END, 0e0) AS part22,
  f.`f_src_failed_state_fraction` AS x23,
  m.`mean_src_failed_state_fraction` AS usual23,
  coalesce(2.5e0 * CASE WHEN (m.`hi_src_failed_state_fraction` > m.`lo_src_failed_state_fraction` AND m.`sd_src_failed_state_fraction` > 0) THEN abs(f.`f_src_failed_state_fraction` - m.`mean_src_failed_state_fraction`) / m.`sd_src_failed_state_fraction` ELSE 0e0 END, 0e0) AS part23,
  f.`f_src_short_fraction` AS x24,
  m.`mean_src_short_fraction` AS usual24,
  coalesce(1.8e0 * CASE WHEN (m.`hi_src_short_fraction` > m.`lo_src_short_fraction` AND m.`sd_src_short_fraction` > 0) THEN abs(f.`f_src_short_fraction` - m.`mean_src_short_fraction`) / m.`sd_src_short_fraction` ELSE 0e0 END, 0e0) AS part24,
  f.`f_src_zero_payload_fraction` AS x25,
  m.`mean_src_zero_payload_fraction` AS usual25,
  coalesce(2.4e0 * CASE WHEN (m.`hi_src_zero_payload_fraction` > m.`lo_src_zero_payload_fraction` AND m.`sd_src_zero_payload_fraction` > 0) THEN abs(f.`f_src_zero_payload_fraction` - m.`mean_src_zero_payload_fraction`) / m.`sd_src_zero_payload_fraction` ELSE 0e0 END, 0e0) AS part25,
  f.`f_src_missing_service_fraction` AS x26,
  m.`mean_src_missing_service_fraction` AS usual26,
  coalesce(1.8e0 * CASE WHEN (m.`hi_src_missing_service_fraction` > m.`lo_src_missing_service_fraction` AND m.`sd_src_missing_service_fraction` > 0) THEN abs(f.`f_src_missing_service_fraction` - m.`mean_src_missing_service_fraction`) / m.`sd_src_missing_service_fraction` ELSE 0e0 END, 0e0) AS part26,
  f.`f_src_max_dst_port_sweep` AS x27,
  m.`mean_src_max_dst_port_sweep` AS usual27,
  coalesce(3.4e0 * CASE WHEN (m.`hi_src_max_dst_port_sweep` > m.`lo_src_max_dst_port_sweep` AND m.`sd_src_max_dst_port_sweep` > 0) THEN abs(f.`f_src_max_dst_port_sweep` - m.`mean_src_max_dst_port_sweep`) / m.`sd_src_max_dst_port_sweep` ELSE 0e0 END, 0e0) AS part27,
  f.`f_src_mean_dst_port_sweep` AS x28,
  m.`mean_src_mean_dst_port_sweep` AS usual28,
  coalesce(1.5e0 * CASE WHEN (m.`hi_src_mean_dst_port_sweep` > m.`lo_src_mean_dst_port_sweep` AND m.`sd_src_mean_dst_port_sweep` > 0) THEN abs(f.`f_src_mean_dst_port_sweep` - m.`mean_src_mean_dst_port_sweep`) / m.`sd_src_mean_dst_port_sweep` ELSE 0e0 END, 0e0) AS part28,
  f.`f_src_max_dst_failed_fraction` AS x29,
  m.`mean_src_max_dst_failed_fraction` AS usual29,
  coalesce(1.8e0 * CASE WHEN (m.`hi_src_max_dst_failed_fraction` > m.`lo_src_max_dst_failed_fraction` AND m.`sd_src_max_dst_failed_fraction` > 0) THEN abs(f.`f_src_max_dst_failed_fraction` - m.`mean_src_max_dst_failed_fraction`) / m.`sd_src_max_dst_failed_fraction` ELSE 0e0 END, 0e0) AS part29,
  f.`f_uid_log_types` AS x30,
  m.`mean_uid_log_types` AS usual30,
  coalesce(0e0 * CASE WHEN (m.`hi_uid_log_types` > m.`lo_uid_log_types` AND m.`sd_uid_log_types` > 0) THEN abs(f.`f_uid_log_types` - m.`mean_uid_log_types`) / m.`sd_uid_log_types` ELSE 0e0 END, 0e0) AS part30,
  f.`f_uid_http_count` AS x31,
  m.`mean_uid_http_count` AS usual31,
  coalesce(0e0 * CASE WHEN (m.`hi_uid_http_count` > m.`lo_uid_http_count` AND m.`sd_uid_http_count` > 0) THEN abs(f.`f_uid_http_count` - m.`mean_uid_http_count`) / m.`sd_uid_http_count` ELSE 0e0 END, 0e0) AS part31,
  f.`f_uid_files_count` AS x32,
  m.`mean_uid_files_count` AS usual32,
  coalesce(0e0 * CASE WHEN (m.`hi_uid_files_count` > m.`lo_uid_files_count` AND m.`sd_uid_files_count` > 0) THEN abs(f.`f_uid_files_count` - m.`mean_uid_files_count`) / m.`sd_uid_files_count` ELSE 0e0 END, 0e0) AS part32,
  f.`f_uid_ssh_count` AS x33,
  m.`mean_uid_ssh_count` AS usual33,
  coalesce(0e0 * CASE WHEN (m.`hi_uid_ssh_count` > m.`lo_uid_ssh_count` AND m.`sd_uid_ssh_count` > 0) THEN abs(f.`f_uid_ssh_count` - m.`mean_uid_ssh_count`) / m.`sd_uid_ssh_count` ELSE 0e0 END, 0e0) AS part33,
  f.`f_uid_weird_count` AS x34,
  m.`mean_uid_weird_count` AS usual34,
  coalesce(0e0 * CASE WHEN (m.`hi_uid_weird_count` > m.`lo_uid_weird_count` AND m.`sd_uid_weird_count` > 0) THEN abs(f.`f_uid_weird_count` - m.`mean_uid_weird_count`) / m.`sd_uid_weird_count` ELSE 0e0 END, 0e0) AS part34,
  f.`f_uid_file_total_bytes` AS x35,
  m.`mean_uid_file_total_bytes` AS usual35,
  coalesce(0e0 * CASE WHEN (m.`hi_uid_file_total_bytes` > m.`lo_uid_file_total_bytes` AND m.`sd_uid_file_total_bytes` > 0) THEN abs(f.`f_uid_file_total_bytes` - m.`mean_uid_file_total_bytes`) / m.`sd_uid_file_total_bytes` ELSE 0e0 END, 0e0) AS part35,
  f.`f_uid_weird_name_rarity` AS x36,
  m.`mean_uid_weird_name_rarity` AS usual36,
  coalesce(0e0 * CASE WHEN (m.`hi_uid_weird_name_rarity` > m.`lo_uid_weird_name_rarity` AND m.`sd_uid_weird_name_rarity` > 0) THEN abs(f.`f_uid_weird_name_rarity` - m.`mean_uid_weird_name_rarity`) / m.`sd_uid_weird_name_rarity` ELSE 0e0 END, 0e0) AS part36
FROM conn_found_features f
JOIN conn_moments m ON m.scope_id = f.scope_id;

-- View conn_reasons
SELECT e.capture_id, e.row_key, e.reason.name AS name, e.reason.text AS text, e.reason.number AS number, e.reason.unit AS unit, e.reason.usual_text AS usual_text, e.reason.usual_number AS usual_number, e.reason.part AS part
FROM (
  SELECT d.capture_id, d.row_key, explode(array(named_struct('name', 'id_resp_p', 'text', CAST(NULL AS STRING), 'number', d.x1, 'unit', 'port', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual1, 'part', d.part1), named_struct('name', 'duration', 'text', CAST(NULL AS STRING), 'number', d.x2, 'unit', 's', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual2, 'part', d.part2), named_struct('name', 'total_bytes', 'text', CAST(NULL AS STRING), 'number', d.x3, 'unit', 'B', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual3, 'part', d.part3), named_struct('name', 'total_pkts', 'text', CAST(NULL AS STRING), 'number', d.x4, 'unit', 'packets', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual4, 'part', d.part4), named_struct('name', 'orig_resp_bytes_ratio', 'text', CAST(NULL AS STRING), 'number', d.x5, 'unit', 'ratio', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual5, 'part', d.part5), named_struct('name', 'orig_resp_pkts_ratio', 'text', CAST(NULL AS STRING), 'number', d.x6, 'unit', 'ratio', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual6, 'part', d.part6), named_struct('name', 'bytes_per_second', 'text', CAST(NULL AS STRING), 'number', d.x7, 'unit', 'B/s', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual7, 'part', d.part7), named_struct('name', 'bytes_per_packet', 'text', CAST(NULL AS STRING), 'number', d.x8, 'unit', 'B', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual8, 'part', d.part8), named_struct('name', 'resp_port_rarity', 'text', CAST(NULL AS STRING), 'number', d.x9, 'unit', 'nats', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual9, 'part', d.part9), named_struct('name', 'service_rarity', 'text', CAST(NULL AS STRING), 'number', d.x10, 'unit', 'nats', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual10, 'part', d.part10), named_struct('name', 'state_rarity', 'text', CAST(NULL AS STRING), 'number', d.x11, 'unit', 'nats', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual11, 'part', d.part11), named_struct('name', 'history_rarity', 'text', CAST(NULL AS STRING), 'number', d.x12, 'unit', 'nats', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual12, 'part', d.part12), named_struct('name', 'dst_host_popularity', 'text', CAST(NULL AS STRING), 'number', d.x13, 'unit', '|z|', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual13, 'part', d.part13), named_struct('name', 'is_failed_scan_state', 'text', CAST(NULL AS STRING), 'number', d.x14, 'unit', '0 or 1', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual14, 'part', d.part14), named_struct('name', 'is_scan_history', 'text', CAST(NULL AS STRING), 'number', d.x15, 'unit', '0 or 1', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual15, 'part', d.part15), named_struct('name', 'is_short_conn', 'text', CAST(NULL AS STRING), 'number', d.x16, 'unit', '0 or 1', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual16, 'part', d.part16), named_struct('name', 'is_zero_payload', 'text', CAST(NULL AS STRING), 'number', d.x17, 'unit', '0 or 1', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual17, 'part', d.part17), named_struct('name', 'is_service_missing', 'text', CAST(NULL AS STRING), 'number', d.x18, 'unit', '0 or 1', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual18, 'part', d.part18), named_struct('name', 'is_established_session', 'text', CAST(NULL AS STRING), 'number', d.x19, 'unit', '0 or 1', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual19, 'part', d.part19), named_struct('name', 'src_flow_count', 'text', CAST(NULL AS STRING), 'number', d.x20, 'unit', 'flows', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual20, 'part', d.part20), named_struct('name', 'src_unique_resp_hosts', 'text', CAST(NULL AS STRING), 'number', d.x21, 'unit', 'hosts', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual21, 'part', d.part21), named_struct('name', 'src_unique_resp_ports', 'text', CAST(NULL AS STRING), 'number', d.x22, 'unit', 'ports', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual22, 'part', d.part22), named_struct('name', 'src_failed_state_fraction', 'text', CAST(NULL AS STRING), 'number', d.x23, 'unit', 'share', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual23, 'part', d.part23), named_struct('name', 'src_short_fraction', 'text', CAST(NULL AS STRING), 'number', d.x24, 'unit', 'share', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual24, 'part', d.part24), named_struct('name', 'src_zero_payload_fraction', 'text', CAST(NULL AS STRING), 'number', d.x25, 'unit', 'share', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual25, 'part', d.part25), named_struct('name', 'src_missing_service_fraction', 'text', CAST(NULL AS STRING), 'number', d.x26, 'unit', 'share', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual26, 'part', d.part26), named_struct('name', 'src_max_dst_port_sweep', 'text', CAST(NULL AS STRING), 'number', d.x27, 'unit', 'ports', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual27, 'part', d.part27), named_struct('name', 'src_mean_dst_port_sweep', 'text', CAST(NULL AS STRING), 'number', d.x28, 'unit', 'ports', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual28, 'part', d.part28), named_struct('name', 'src_max_dst_failed_fraction', 'text', CAST(NULL AS STRING), 'number', d.x29, 'unit', 'share', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual29, 'part', d.part29), named_struct('name', 'uid_log_types', 'text', CAST(NULL AS STRING), 'number', d.x30, 'unit', 'logs', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual30, 'part', d.part30), named_struct('name', 'uid_http_count', 'text', CAST(NULL AS STRING), 'number', d.x31, 'unit', 'rows', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual31, 'part', d.part31), named_struct('name', 'uid_files_count', 'text', CAST(NULL AS STRING), 'number', d.x32, 'unit', 'rows', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual32, 'part', d.part32), named_struct('name', 'uid_ssh_count', 'text', CAST(NULL AS STRING), 'number', d.x33, 'unit', 'rows', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual33, 'part', d.part33), named_struct('name', 'uid_weird_count', 'text', CAST(NULL AS STRING), 'number', d.x34, 'unit', 'rows', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual34, 'part', d.part34), named_struct('name', 'uid_file_total_bytes', 'text', CAST(NULL AS STRING), 'number', d.x35, 'unit', 'B', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual35, 'part', d.part35), named_struct('name', 'uid_weird_name_rarity', 'text', CAST(NULL AS STRING), 'number', d.x36, 'unit', 'nats', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual36, 'part', d.part36))) AS reason
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
LEFT JOIN conn_explained e ON e.capture_id = f.capture_id AND e.row_key = f.row_key;

-- Table conn_used
SELECT scope_id, has_forest, nullif(array_sort(collect_set(name)), array()) AS names
FROM (
  SELECT m.scope_id, m.n >= 8 AND CASE WHEN (m.`hi_id_resp_p` > m.`lo_id_resp_p` AND m.`sd_id_resp_p` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_duration` > m.`lo_duration` AND m.`sd_duration` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_total_bytes` > m.`lo_total_bytes` AND m.`sd_total_bytes` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_total_pkts` > m.`lo_total_pkts` AND m.`sd_total_pkts` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_orig_resp_bytes_ratio` > m.`lo_orig_resp_bytes_ratio` AND m.`sd_orig_resp_bytes_ratio` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_orig_resp_pkts_ratio` > m.`lo_orig_resp_pkts_ratio` AND m.`sd_orig_resp_pkts_ratio` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_bytes_per_second` > m.`lo_bytes_per_second` AND m.`sd_bytes_per_second` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_bytes_per_packet` > m.`lo_bytes_per_packet` AND m.`sd_bytes_per_packet` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_resp_port_rarity` > m.`lo_resp_port_rarity` AND m.`sd_resp_port_rarity` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_service_rarity` > m.`lo_service_rarity` AND m.`sd_service_rarity` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_state_rarity` > m.`lo_state_rarity` AND m.`sd_state_rarity` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_history_rarity` > m.`lo_history_rarity` AND m.`sd_history_rarity` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_dst_host_popularity` > m.`lo_dst_host_popularity` AND m.`sd_dst_host_popularity` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_is_failed_scan_state` > m.`lo_is_failed_scan_state` AND m.`sd_is_failed_scan_state` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_is_scan_history` > m.`lo_is_scan_history` AND m.`sd_is_scan_history` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_is_short_conn` > m.`lo_is_short_conn` AND m.`sd_is_short_conn` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_is_zero_payload` > m.`lo_is_zero_payload` AND m.`sd_is_zero_payload` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_is_service_missing` > m.`lo_is_service_missing` AND m.`sd_is_service_missing` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_is_established_session` > m.`lo_is_established_session` AND m.`sd_is_established_session` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_src_flow_count` > m.`lo_src_flow_count` AND m.`sd_src_flow_count` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_src_unique_resp_hosts` > m.`lo_src_unique_resp_hosts` AND m.`sd_src_unique_resp_hosts` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_src_unique_resp_ports` > m.`lo_src_unique_resp_ports` AND m.`sd_src_unique_resp_ports` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_src_failed_state_fraction` > m.`lo_src_failed_state_fraction` AND m.`sd_src_failed_state_fraction` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_src_short_fraction` > m.`lo_src_short_fraction` AND m.`sd_src_short_fraction` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_src_zero_payload_fraction` > m.`lo_src_zero_payload_fraction` AND m.`sd_src_zero_payload_fraction` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_src_missing_service_fraction` > m.`lo_src_missing_service_fraction` AND m.`sd_src_missing_service_fraction` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_src_max_dst_port_sweep` > m.`lo_src_max_dst_port_sweep` AND m.`sd_src_max_dst_port_sweep` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_src_mean_dst_port_sweep` > m.`lo_src_mean_dst_port_sweep` AND m.`sd_src_mean_dst_port_sweep` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_src_max_dst_failed_fraction` > m.`lo_src_max_dst_failed_fraction` AND m.`sd_src_max_dst_failed_fraction` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_uid_log_types` > m.`lo_uid_log_types` AND m.`sd_uid_log_types` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_uid_http_count` > m.`lo_uid_http_count` AND m.`sd_uid_http_count` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_uid_files_count` > m.`lo_uid_files_count` AND m.`sd_uid_files_count` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_uid_ssh_count` > m.`lo_uid_ssh_count` AND m.`sd_uid_ssh_count` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_uid_weird_count` > m.`lo_uid_weird_count` AND m.`sd_uid_weird_count` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_uid_file_total_bytes` > m.`lo_uid_file_total_bytes` AND m.`sd_uid_file_total_bytes` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_uid_weird_name_rarity` > m.`lo_uid_weird_name_rarity` AND m.`sd_uid_weird_name_rarity` > 0) THEN 1e0 ELSE 0e0 END >= 2 AS has_forest, explode(array(CASE WHEN (m.`hi_id_resp_p` > m.`lo_id_resp_p` AND m.`sd_id_resp_p` > 0) THEN 'id_resp_p' END, CASE WHEN (m.`hi_duration` > m.`lo_duration` AND m.`sd_duration` > 0) THEN 'duration' END, CASE WHEN (m.`hi_total_bytes` > m.`lo_total_bytes` AND m.`sd_total_bytes` > 0) THEN 'total_bytes' END, CASE WHEN (m.`hi_total_pkts` > m.`lo_total_pkts` AND m.`sd_total_pkts` > 0) THEN 'total_pkts' END, CASE WHEN (m.`hi_orig_resp_bytes_ratio` > m.`lo_orig_resp_bytes_ratio` AND m.`sd_orig_resp_bytes_ratio` > 0) THEN 'orig_resp_bytes_ratio' END, CASE WHEN (m.`hi_orig_resp_pkts_ratio` > m.`lo_orig_resp_pkts_ratio` AND m.`sd_orig_resp_pkts_ratio` > 0) THEN 'orig_resp_pkts_ratio' END, CASE WHEN (m.`hi_bytes_per_second` > m.`lo_bytes_per_second` AND m.`sd_bytes_per_second` > 0) THEN 'bytes_per_second' END, CASE WHEN (m.`hi_bytes_per_packet` > m.`lo_bytes_per_packet` AND m.`sd_bytes_per_packet` > 0) THEN 'bytes_per_packet' END, CASE WHEN (m.`hi_resp_port_rarity` > m.`lo_resp_port_rarity` AND m.`sd_resp_port_rarity` > 0) THEN 'resp_port_rarity' END, CASE WHEN (m.`hi_service_rarity` > m.`lo_service_rarity` AND m.`sd_service_rarity` > 0) THEN 'service_rarity' END, CASE WHEN (m.`hi_state_rarity` > m.`lo_state_rarity` AND m.`sd_state_rarity` > 0) THEN 'state_rarity' END, CASE WHEN (m.`hi_history_rarity` > m.`lo_history_rarity` AND m.`sd_history_rarity` > 0) THEN 'history_rarity' END, CASE WHEN (m.`hi_dst_host_popularity` > m.`lo_dst_host_popularity` AND m.`sd_dst_host_popularity` > 0) THEN 'dst_host_popularity' END, CASE WHEN (m.`hi_is_failed_scan_state` > m.`lo_is_failed_scan_state` AND m.`sd_is_failed_scan_state` > 0) THEN 'is_failed_scan_state' END, CASE WHEN (m.`hi_is_scan_history` > m.`lo_is_scan_history` AND m.`sd_is_scan_history` > 0) THEN 'is_scan_history' END, CASE WHEN (m.`hi_is_short_conn` > m.`lo_is_short_conn` AND m.`sd_is_short_conn` > 0) THEN 'is_short_conn' END, CASE WHEN (m.`hi_is_zero_payload` > m.`lo_is_zero_payload` AND m.`sd_is_zero_payload` > 0) THEN 'is_zero_payload' END, CASE WHEN (m.`hi_is_service_missing` > m.`lo_is_service_missing` AND m.`sd_is_service_missing` > 0) THEN 'is_service_missing' END, CASE WHEN (m.`hi_is_established_session` > m.`lo_is_established_session` AND m.`sd_is_established_session` > 0) THEN 'is_established_session' END, CASE WHEN (m.`hi_src_flow_count` > m.`lo_src_flow_count` AND m.`sd_src_flow_count` > 0) THEN 'src_flow_count' END, CASE WHEN (m.`hi_src_unique_resp_hosts` > m.`lo_src_unique_resp_hosts` AND m.`sd_src_unique_resp_hosts` > 0) THEN 'src_unique_resp_hosts' END, CASE WHEN (m.`hi_src_unique_resp_ports` > m.`lo_src_unique_resp_ports` AND m.`sd_src_unique_resp_ports` > 0) THEN 'src_unique_resp_ports' END, CASE WHEN (m.`hi_src_failed_state_fraction` > m.`lo_src_failed_state_fraction` AND m.`sd_src_failed_state_fraction` > 0) THEN 'src_failed_state_fraction' END, CASE WHEN (m.`hi_src_short_fraction` > m.`lo_src_short_fraction` AND m.`sd_src_short_fraction` > 0) THEN 'src_short_fraction' END, CASE WHEN (m.`hi_src_zero_payload_fraction` > m.`lo_src_zero_payload_fraction` AND m.`sd_src_zero_payload_fraction` > 0) THEN 'src_zero_payload_fraction' END, CASE WHEN (m.`hi_src_missing_service_fraction` > m.`lo_src_missing_service_fraction` AND m.`sd_src_missing_service_fraction` > 0) THEN 'src_missing_service_fraction' END, CASE WHEN (m.`hi_src_max_dst_port_sweep` > m.`lo_src_max_dst_port_sweep` AND m.`sd_src_max_dst_port_sweep` > 0) THEN 'src_max_dst_port_sweep' END, CASE WHEN (m.`hi_src_mean_dst_port_sweep` > m.`lo_src_mean_dst_port_sweep` AND m.`sd_src_mean_dst_port_sweep` > 0) THEN 'src_mean_dst_port_sweep' END, CASE WHEN (m.`hi_src_max_dst_failed_fraction` > m.`lo_src_max_dst_failed_fraction` AND m.`sd_src_max_dst_failed_fraction` > 0) THEN 'src_max_dst_failed_fraction' END, CASE WHEN (m.`hi_uid_log_types` > m.`lo_uid_log_types` AND m.`sd_uid_log_types` > 0) THEN 'uid_log_types' END, CASE WHEN (m.`hi_uid_http_count` > m.`lo_uid_http_count` AND m.`sd_uid_http_count` > 0) THEN 'uid_http_count' END, CASE WHEN (m.`hi_uid_files_count` > m.`lo_uid_files_count` AND m.`sd_uid_files_count` > 0) THEN 'uid_files_count' END, CASE WHEN (m.`hi_uid_ssh_count` > m.`lo_uid_ssh_count` AND m.`sd_uid_ssh_count` > 0) THEN 'uid_ssh_count' END, CASE WHEN (m.`hi_uid_weird_count` > m.`lo_uid_weird_count` AND m.`sd_uid_weird_count` > 0) THEN 'uid_weird_count' END, CASE WHEN (m.`hi_uid_file_total_bytes` > m.`lo_uid_file_total_bytes` AND m.`sd_uid_file_total_bytes` > 0) THEN 'uid_file_total_bytes' END, CASE WHEN (m.`hi_uid_weird_name_rarity` > m.`lo_uid_weird_name_rarity` AND m.`sd_uid_weird_name_rarity` > 0) THEN 'uid_weird_name_rarity' END)) AS name
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

-- Result features/log=conn
SELECT c.capture, f.row_key, fi.path AS file, f.line,
  CAST(f.`f_id_resp_p` AS DOUBLE) AS `id_resp_p`,
  CAST(f.`f_duration` AS DOUBLE) AS `duration`,
  CAST(f.`f_total_bytes` AS DOUBLE) AS `total_bytes`,
  CAST(f.`f_total_pkts` AS DOUBLE) AS `total_pkts`,
  CAST(f.`f_orig_resp_bytes_ratio` AS DOUBLE) AS `orig_resp_bytes_ratio`,
  CAST(f.`f_orig_resp_pkts_ratio` AS DOUBLE) AS `orig_resp_pkts_ratio`,
  CAST(f.`f_bytes_per_second` AS DOUBLE) AS `bytes_per_second`,
  CAST(f.`f_bytes_per_packet` AS DOUBLE) AS `bytes_per_packet`,
  CAST(f.`f_resp_port_rarity` AS DOUBLE) AS `resp_port_rarity`,
  CAST(f.`f_service_rarity` AS DOUBLE) AS `service_rarity`,
  CAST(f.`f_state_rarity` AS DOUBLE) AS `state_rarity`,
  CAST(f.`f_history_rarity` AS DOUBLE) AS `history_rarity`,
  CAST(f.`f_dst_host_popularity` AS DOUBLE) AS `dst_host_popularity`,
  CAST(f.`f_is_failed_scan_state` AS DOUBLE) AS `is_failed_scan_state`,
  CAST(f.`f_is_scan_history` AS DOUBLE) AS `is_scan_history`,
  CAST(f.`f_is_short_conn` AS DOUBLE) AS `is_short_conn`,
  CAST(f.`f_is_zero_payload` AS DOUBLE) AS `is_zero_payload`,
  CAST(f.`f_is_service_missing` AS DOUBLE) AS `is_service_missing`,
  CAST(f.`f_is_established_session` AS DOUBLE) AS `is_established_session`,
  CAST(f.`f_src_flow_count` AS DOUBLE) AS `src_flow_count`,
  CAST(f.`f_src_unique_resp_hosts` AS DOUBLE) AS `src_unique_resp_hosts`,
  CAST(f.`f_src_unique_resp_ports` AS DOUBLE) AS `src_unique_resp_ports`,
  CAST(f.`f_src_failed_state_fraction` AS DOUBLE) AS `src_failed_state_fraction`,
  CAST(f.`f_src_short_fraction` AS DOUBLE) AS `src_short_fraction`,
  CAST(f.`f_src_zero_payload_fraction` AS DOUBLE) AS `src_zero_payload_fraction`,
  CAST(f.`f_src_missing_service_fraction` AS DOUBLE) AS `src_missing_service_fraction`,
  CAST(f.`f_src_max_dst_port_sweep` AS DOUBLE) AS `src_max_dst_port_sweep`,
  CAST(f.`f_src_mean_dst_port_sweep` AS DOUBLE) AS `src_mean_dst_port_sweep`,
  CAST(f.`f_src_max_dst_failed_fraction` AS DOUBLE) AS `src_max_dst_failed_fraction`,
  CAST(f.`f_uid_log_types` AS DOUBLE) AS `uid_log_types`,
  CAST(f.`f_uid_http_count` AS DOUBLE) AS `uid_http_count`,
  CAST(f.`f_uid_files_count` AS DOUBLE) AS `uid_files_count`,
  CAST(f.`f_uid_ssh_count` AS DOUBLE) AS `uid_ssh_count`,
  CAST(f.`f_uid_weird_count` AS DOUBLE) AS `uid_weird_count`,
  CAST(f.`f_uid_file_total_bytes` AS DOUBLE) AS `uid_file_total_bytes`,
  CAST(f.`f_uid_weird_name_rarity` AS DOUBLE) AS `uid_weird_name_rarity`
FROM conn_features f
JOIN captures_in c ON c.capture_id = f.capture_id
LEFT JOIN files_in fi ON fi.file_id = f.file_id;

-- View dns_features
SELECT x.capture_id, x.scope_id, x.row_key, x.file_id, x.line, x.ts, x.uid, x.id_orig_h, x.id_orig_p, x.id_resp_h, x.id_resp_p, x.proto, x.label, x.detailedlabel,
  CASE WHEN abs(x.`f_id_resp_p`) > 1e100 THEN sign(x.`f_id_resp_p`) * 1e100 ELSE x.`f_id_resp_p` END AS `f_id_resp_p`,
  CASE WHEN abs(x.`f_query_len`) > 1e100 THEN sign(x.`f_query_len`) * 1e100 ELSE x.`f_query_len` END AS `f_query_len`,
  CASE WHEN abs(x.`f_label_count`) > 1e100 THEN sign(x.`f_label_count`) * 1e100 ELSE x.`f_label_count` END AS `f_label_count`,
  CASE WHEN abs(x.`f_first_label_len`) > 1e100 THEN sign(x.`f_first_label_len`) * 1e100 ELSE x.`f_first_label_len` END AS `f_first_label_len`,
  CASE WHEN abs(x.`f_query_entropy`) > 1e100 THEN sign(x.`f_query_entropy`) * 1e100 ELSE x.`f_query_entropy` END AS `f_query_entropy`,
  CASE WHEN abs(x.`f_unique_char_ratio`) > 1e100 THEN sign(x.`f_unique_char_ratio`) * 1e100 ELSE x.`f_unique_char_ratio` END AS `f_unique_char_ratio`,
  CASE WHEN abs(x.`f_vowel_ratio`) > 1e100 THEN sign(x.`f_vowel_ratio`) * 1e100 ELSE x.`f_vowel_ratio` END AS `f_vowel_ratio`,
  CASE WHEN abs(x.`f_consonant_ratio`) > 1e100 THEN sign(x.`f_consonant_ratio`) * 1e100 ELSE x.`f_consonant_ratio` END AS `f_consonant_ratio`,
  CASE WHEN abs(x.`f_digit_ratio`) > 1e100 THEN sign(x.`f_digit_ratio`) * 1e100 ELSE x.`f_digit_ratio` END AS `f_digit_ratio`,
  CASE WHEN abs(x.`f_query_rarity`) > 1e100 THEN sign(x.`f_query_rarity`) * 1e100 ELSE x.`f_query_rarity` END AS `f_query_rarity`,
  CASE WHEN abs(x.`f_tld_rarity`) > 1e100 THEN sign(x.`f_tld_rarity`) * 1e100 ELSE x.`f_tld_rarity` END AS `f_tld_rarity`,
  CASE WHEN abs(x.`f_qtype_rarity`) > 1e100 THEN sign(x.`f_qtype_rarity`) * 1e100 ELSE x.`f_qtype_rarity` END AS `f_qtype_rarity`,
  CASE WHEN abs(x.`f_rcode_rarity`) > 1e100 THEN sign(x.`f_rcode_rarity`) * 1e100 ELSE x.`f_rcode_rarity` END AS `f_rcode_rarity`,
  CASE WHEN abs(x.`f_answer_count`) > 1e100 THEN sign(x.`f_answer_count`) * 1e100 ELSE x.`f_answer_count` END AS `f_answer_count`,
  CASE WHEN abs(x.`f_ttl_count`) > 1e100 THEN sign(x.`f_ttl_count`) * 1e100 ELSE x.`f_ttl_count` END AS `f_ttl_count`,
  CASE WHEN abs(x.`f_no_answer`) > 1e100 THEN sign(x.`f_no_answer`) * 1e100 ELSE x.`f_no_answer` END AS `f_no_answer`,
  CASE WHEN abs(x.`f_rejected`) > 1e100 THEN sign(x.`f_rejected`) * 1e100 ELSE x.`f_rejected` END AS `f_rejected`,
  CASE WHEN abs(x.`f_dga_like`) > 1e100 THEN sign(x.`f_dga_like`) * 1e100 ELSE x.`f_dga_like` END AS `f_dga_like`,
  CASE WHEN abs(x.`f_dga_pattern_count`) > 1e100 THEN sign(x.`f_dga_pattern_count`) * 1e100 ELSE x.`f_dga_pattern_count` END AS `f_dga_pattern_count`,
  CASE WHEN abs(x.`f_src_dga_like_count`) > 1e100 THEN sign(x.`f_src_dga_like_count`) * 1e100 ELSE x.`f_src_dga_like_count` END AS `f_src_dga_like_count`,
  CASE WHEN abs(x.`f_is_local_tld`) > 1e100 THEN sign(x.`f_is_local_tld`) * 1e100 ELSE x.`f_is_local_tld` END AS `f_is_local_tld`,
  CASE WHEN abs(x.`f_is_reverse_lookup`) > 1e100 THEN sign(x.`f_is_reverse_lookup`) * 1e100 ELSE x.`f_is_reverse_lookup` END AS `f_is_reverse_lookup`,
  CASE WHEN abs(x.`f_is_service_discovery`) > 1e100 THEN sign(x.`f_is_service_discovery`) * 1e100 ELSE x.`f_is_service_discovery` END AS `f_is_service_discovery`,
  CASE WHEN abs(x.`f_is_mdns`) > 1e100 THEN sign(x.`f_is_mdns`) * 1e100 ELSE x.`f_is_mdns` END AS `f_is_mdns`,
  CASE WHEN abs(x.`f_noerror_noanswer`) > 1e100 THEN sign(x.`f_noerror_noanswer`) * 1e100 ELSE x.`f_noerror_noanswer` END AS `f_noerror_noanswer`,
  CASE WHEN abs(x.`f_uid_conn_bytes`) > 1e100 THEN sign(x.`f_uid_conn_bytes`) * 1e100 ELSE x.`f_uid_conn_bytes` END AS `f_uid_conn_bytes`,
  CASE WHEN abs(x.`f_uid_conn_duration`) > 1e100 THEN sign(x.`f_uid_conn_duration`) * 1e100 ELSE x.`f_uid_conn_duration` END AS `f_uid_conn_duration`,
  CASE WHEN abs(x.`f_uid_weird_count`) > 1e100 THEN sign(x.`f_uid_weird_count`) * 1e100 ELSE x.`f_uid_weird_count` END AS `f_uid_weird_count`,
  CASE WHEN abs(x.`f_uid_weird_name_rarity`) > 1e100 THEN sign(x.`f_uid_weird_name_rarity`) * 1e100 ELSE x.`f_uid_weird_name_rarity` END AS `f_uid_weird_name_rarity`
FROM (
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
  coalesce(CAST(r.id_resp_p AS DOUBLE), 0e0) AS `f_id_resp_p`,
  CAST(length(coalesce(r.q, '')) AS DOUBLE) AS `f_query_len`,
  CAST(length(r.q) - length(replace(r.q, '.', '')) + 1 AS DOUBLE) AS `f_label_count`,
  r.label_length AS `f_first_label_len`,
  r.entropy AS `f_query_entropy`,
  CASE WHEN (r.label_length) <> 0 THEN (r.distinct_characters) / (r.label_length) ELSE 0e0 END AS `f_unique_char_ratio`,
  CASE WHEN (r.letters) <> 0 THEN (r.vowels) / (r.letters) ELSE 0e0 END AS `f_vowel_ratio`,
  CASE WHEN (r.letters) <> 0 THEN (r.letters - r.vowels) / (r.letters) ELSE 0e0 END AS `f_consonant_ratio`,
  CASE WHEN (r.label_length) <> 0 THEN (r.digits) / (r.label_length) ELSE 0e0 END AS `f_digit_ratio`,
  n_query.rarity AS `f_query_rarity`,
  n_tld.rarity AS `f_tld_rarity`,
  n_qtype_name.rarity AS `f_qtype_rarity`,
  n_rcode_name.rarity AS `f_rcode_rarity`,
  r.answer_count AS `f_answer_count`,
  coalesce(CAST(CASE WHEN r.TTLs IS NOT NULL THEN CAST(size(r.TTLs) AS BIGINT) END AS DOUBLE), 0e0) AS `f_ttl_count`,
  r.no_answer AS `f_no_answer`,
  CASE WHEN r.rejected THEN 1e0 ELSE 0e0 END AS `f_rejected`,
  r.dga_like AS `f_dga_like`,
  CAST(n_dga_pattern.n AS DOUBLE) AS `f_dga_pattern_count`,
  coalesce(CAST(asks.dga_like AS DOUBLE), 0e0) AS `f_src_dga_like_count`,
  CASE WHEN r.last_label = 'local' THEN 1e0 ELSE 0e0 END AS `f_is_local_tld`,
  CASE WHEN r.q LIKE '%.in-addr.arpa' OR r.q LIKE '%.ip6.arpa' THEN 1e0 ELSE 0e0 END AS `f_is_reverse_lookup`,
  CASE WHEN substr(r.q, 1, 1) = '_' OR instr(r.q, '._tcp.local') > 0 OR instr(r.q, '._udp.local') > 0 THEN 1e0 ELSE 0e0 END AS `f_is_service_discovery`,
  CASE WHEN r.resp_p = 5353 OR r.last_label = 'local' THEN 1e0 ELSE 0e0 END AS `f_is_mdns`,
  CASE WHEN r.rcode = 'NOERROR' AND r.no_answer = 1 THEN 1e0 ELSE 0e0 END AS `f_noerror_noanswer`,
  coalesce(CAST(u_conn.bytes AS DOUBLE), 0e0) AS `f_uid_conn_bytes`,
  coalesce(CAST(u_conn.duration AS DOUBLE), 0e0) AS `f_uid_conn_duration`,
  coalesce(CAST(NULL AS DOUBLE), 0e0) AS `f_uid_weird_count`,
  coalesce(CAST(NULL AS DOUBLE), 0e0) AS `f_uid_weird_name_rarity`
FROM dns_rows r
JOIN dns_n_query n_query ON n_query.scope_id = r.scope_id AND n_query.v1 = r.q
JOIN dns_n_tld n_tld ON n_tld.scope_id = r.scope_id AND n_tld.v1 = r.last_label
JOIN dns_n_qtype_name n_qtype_name ON n_qtype_name.scope_id = r.scope_id AND n_qtype_name.v1 = r.qtype
JOIN dns_n_rcode_name n_rcode_name ON n_rcode_name.scope_id = r.scope_id AND n_rcode_name.v1 = r.rcode
JOIN dns_n_dga_pattern n_dga_pattern ON n_dga_pattern.scope_id = r.scope_id AND n_dga_pattern.v1 = r.orig_h AND n_dga_pattern.v2 = r.last_label AND n_dga_pattern.v3 = r.length_bucket AND n_dga_pattern.v4 = r.entropy_bucket AND n_dga_pattern.v5 = r.dga_like
LEFT JOIN dns_sources asks ON asks.capture_id = r.capture_id AND asks.orig_h = r.orig_h
LEFT JOIN uid_conn u_conn ON u_conn.capture_id = r.capture_id AND u_conn.uid = r.uid) x;

-- Table dns_moments
SELECT f.scope_id, CAST(count(*) AS BIGINT) AS n,
  avg(f.`f_id_resp_p`) AS `mean_id_resp_p`, stddev_pop(f.`f_id_resp_p`) AS `sd_id_resp_p`, min(f.`f_id_resp_p`) AS `lo_id_resp_p`, max(f.`f_id_resp_p`) AS `hi_id_resp_p`,
  avg(f.`f_query_len`) AS `mean_query_len`, stddev_pop(f.`f_query_len`) AS `sd_query_len`, min(f.`f_query_len`) AS `lo_query_len`, max(f.`f_query_len`) AS `hi_query_len`,
  avg(f.`f_label_count`) AS `mean_label_count`, stddev_pop(f.`f_label_count`) AS `sd_label_count`, min(f.`f_label_count`) AS `lo_label_count`, max(f.`f_label_count`) AS `hi_label_count`,
  avg(f.`f_first_label_len`) AS `mean_first_label_len`, stddev_pop(f.`f_first_label_len`) AS `sd_first_label_len`, min(f.`f_first_label_len`) AS `lo_first_label_len`, max(f.`f_first_label_len`) AS `hi_first_label_len`,
  avg(f.`f_query_entropy`) AS `mean_query_entropy`, stddev_pop(f.`f_query_entropy`) AS `sd_query_entropy`, min(f.`f_query_entropy`) AS `lo_query_entropy`, max(f.`f_query_entropy`) AS `hi_query_entropy`,
  avg(f.`f_unique_char_ratio`) AS `mean_unique_char_ratio`, stddev_pop(f.`f_unique_char_ratio`) AS `sd_unique_char_ratio`, min(f.`f_unique_char_ratio`) AS `lo_unique_char_ratio`, max(f.`f_unique_char_ratio`) AS `hi_unique_char_ratio`,
  avg(f.`f_vowel_ratio`) AS `mean_vowel_ratio`, stddev_pop(f.`f_vowel_ratio`) AS `sd_vowel_ratio`, min(f.`f_vowel_ratio`) AS `lo_vowel_ratio`, max(f.`f_vowel_ratio`) AS `hi_vowel_ratio`,
  avg(f.`f_consonant_ratio`) AS `mean_consonant_ratio`, stddev_pop(f.`f_consonant_ratio`) AS `sd_consonant_ratio`, min(f.`f_consonant_ratio`) AS `lo_consonant_ratio`, max(f.`f_consonant_ratio`) AS `hi_consonant_ratio`,
  avg(f.`f_digit_ratio`) AS `mean_digit_ratio`, stddev_pop(f.`f_digit_ratio`) AS `sd_digit_ratio`, min(f.`f_digit_ratio`) AS `lo_digit_ratio`, max(f.`f_digit_ratio`) AS `hi_digit_ratio`,
  avg(f.`f_query_rarity`) AS `mean_query_rarity`, stddev_pop(f.`f_query_rarity`) AS `sd_query_rarity`, min(f.`f_query_rarity`) AS `lo_query_rarity`, max(f.`f_query_rarity`) AS `hi_query_rarity`,
  avg(f.`f_tld_rarity`) AS `mean_tld_rarity`, stddev_pop(f.`f_tld_rarity`) AS `sd_tld_rarity`, min(f.`f_tld_rarity`) AS `lo_tld_rarity`, max(f.`f_tld_rarity`) AS `hi_tld_rarity`,
  avg(f.`f_qtype_rarity`) AS `mean_qtype_rarity`, stddev_pop(f.`f_qtype_rarity`) AS `sd_qtype_rarity`, min(f.`f_qtype_rarity`) AS `lo_qtype_rarity`, max(f.`f_qtype_rarity`) AS `hi_qtype_rarity`,
  avg(f.`f_rcode_rarity`) AS `mean_rcode_rarity`, stddev_pop(f.`f_rcode_rarity`) AS `sd_rcode_rarity`, min(f.`f_rcode_rarity`) AS `lo_rcode_rarity`, max(f.`f_rcode_rarity`) AS `hi_rcode_rarity`,
  avg(f.`f_answer_count`) AS `mean_answer_count`, stddev_pop(f.`f_answer_count`) AS `sd_answer_count`, min(f.`f_answer_count`) AS `lo_answer_count`, max(f.`f_answer_count`) AS `hi_answer_count`,
  avg(f.`f_ttl_count`) AS `mean_ttl_count`, stddev_pop(f.`f_ttl_count`) AS `sd_ttl_count`, min(f.`f_ttl_count`) AS `lo_ttl_count`, max(f.`f_ttl_count`) AS `hi_ttl_count`,
  avg(f.`f_no_answer`) AS `mean_no_answer`, stddev_pop(f.`f_no_answer`) AS `sd_no_answer`, min(f.`f_no_answer`) AS `lo_no_answer`, max(f.`f_no_answer`) AS `hi_no_answer`,
  avg(f.`f_rejected`) AS `mean_rejected`, stddev_pop(f.`f_rejected`) AS `sd_rejected`, min(f.`f_rejected`) AS `lo_rejected`, max(f.`f_rejected`) AS `hi_rejected`,
  avg(f.`f_dga_like`) AS `mean_dga_like`, stddev_pop(f.`f_dga_like`) AS `sd_dga_like`, min(f.`f_dga_like`) AS `lo_dga_like`, max(f.`f_dga_like`) AS `hi_dga_like`,
  avg(f.`f_dga_pattern_count`) AS `mean_dga_pattern_count`, stddev_pop(f.`f_dga_pattern_count`) AS `sd_dga_pattern_count`, min(f.`f_dga_pattern_count`) AS `lo_dga_pattern_count`, max(f.`f_dga_pattern_count`) AS `hi_dga_pattern_count`,
  avg(f.`f_src_dga_like_count`) AS `mean_src_dga_like_count`, stddev_pop(f.`f_src_dga_like_count`) AS `sd_src_dga_like_count`, min(f.`f_src_dga_like_count`) AS `lo_src_dga_like_count`, max(f.`f_src_dga_like_count`) AS `hi_src_dga_like_count`,
  avg(f.`f_is_local_tld`) AS `mean_is_local_tld`, stddev_pop(f.`f_is_local_tld`) AS `sd_is_local_tld`, min(f.`f_is_local_tld`) AS `lo_is_local_tld`, max(f.`f_is_local_tld`) AS `hi_is_local_tld`,
  avg(f.`f_is_reverse_lookup`) AS `mean_is_reverse_lookup`, stddev_pop(f.`f_is_reverse_lookup`) AS `sd_is_reverse_lookup`, min(f.`f_is_reverse_lookup`) AS `lo_is_reverse_lookup`, max(f.`f_is_reverse_lookup`) AS `hi_is_reverse_lookup`,
  avg(f.`f_is_service_discovery`) AS `mean_is_service_discovery`, stddev_pop(f.`f_is_service_discovery`) AS `sd_is_service_discovery`, min(f.`f_is_service_discovery`) AS `lo_is_service_discovery`, max(f.`f_is_service_discovery`) AS `hi_is_service_discovery`,
  avg(f.`f_is_mdns`) AS `mean_is_mdns`, stddev_pop(f.`f_is_mdns`) AS `sd_is_mdns`, min(f.`f_is_mdns`) AS `lo_is_mdns`, max(f.`f_is_mdns`) AS `hi_is_mdns`,
  avg(f.`f_noerror_noanswer`) AS `mean_noerror_noanswer`, stddev_pop(f.`f_noerror_noanswer`) AS `sd_noerror_noanswer`, min(f.`f_noerror_noanswer`) AS `lo_noerror_noanswer`, max(f.`f_noerror_noanswer`) AS `hi_noerror_noanswer`,
  avg(f.`f_uid_conn_bytes`) AS `mean_uid_conn_bytes`, stddev_pop(f.`f_uid_conn_bytes`) AS `sd_uid_conn_bytes`, min(f.`f_uid_conn_bytes`) AS `lo_uid_conn_bytes`, max(f.`f_uid_conn_bytes`) AS `hi_uid_conn_bytes`,
  avg(f.`f_uid_conn_duration`) AS `mean_uid_conn_duration`, stddev_pop(f.`f_uid_conn_duration`) AS `sd_uid_conn_duration`, min(f.`f_uid_conn_duration`) AS `lo_uid_conn_duration`, max(f.`f_uid_conn_duration`) AS `hi_uid_conn_duration`,
  avg(f.`f_uid_weird_count`) AS `mean_uid_weird_count`, stddev_pop(f.`f_uid_weird_count`) AS `sd_uid_weird_count`, min(f.`f_uid_weird_count`) AS `lo_uid_weird_count`, max(f.`f_uid_weird_count`) AS `hi_uid_weird_count`,
  avg(f.`f_uid_weird_name_rarity`) AS `mean_uid_weird_name_rarity`, stddev_pop(f.`f_uid_weird_name_rarity`) AS `sd_uid_weird_name_rarity`, min(f.`f_uid_weird_name_rarity`) AS `lo_uid_weird_name_rarity`, max(f.`f_uid_weird_name_rarity`) AS `hi_uid_weird_name_rarity`
FROM dns_features f
GROUP BY f.scope_id;

-- View dns_rule
SELECT f.capture_id, f.scope_id, f.row_key, f.file_id, f.line, f.ts, f.uid, f.id_orig_h, f.id_orig_p, f.id_resp_h, f.id_resp_p, f.proto, f.label, f.detailedlabel,
  6e0 * CASE WHEN (m.`hi_dga_like` > m.`lo_dga_like` AND m.`sd_dga_like` > 0) THEN abs(f.`f_dga_like` - m.`mean_dga_like`) / m.`sd_dga_like` ELSE 0e0 END + 3.5e0 * CASE WHEN (m.`hi_src_dga_like_count` > m.`lo_src_dga_like_count` AND m.`sd_src_dga_like_count` > 0) THEN abs(f.`f_src_dga_like_count` - m.`mean_src_dga_like_count`) / m.`sd_src_dga_like_count` ELSE 0e0 END + 3e0 * CASE WHEN (m.`hi_dga_pattern_count` > m.`lo_dga_pattern_count` AND m.`sd_dga_pattern_count` > 0) THEN abs(f.`f_dga_pattern_count` - m.`mean_dga_pattern_count`) / m.`sd_dga_pattern_count` ELSE 0e0 END + 2e0 * CASE WHEN (m.`hi_query_entropy` > m.`lo_query_entropy` AND m.`sd_query_entropy` > 0) THEN abs(f.`f_query_entropy` - m.`mean_query_entropy`) / m.`sd_query_entropy` ELSE 0e0 END + 1.5e0 * CASE WHEN (m.`hi_unique_char_ratio` > m.`lo_unique_char_ratio` AND m.`sd_unique_char_ratio` > 0) THEN abs(f.`f_unique_char_ratio` - m.`mean_unique_char_ratio`) / m.`sd_unique_char_ratio` ELSE 0e0 END + 1.2e0 * CASE WHEN (m.`hi_digit_ratio` > m.`lo_digit_ratio` AND m.`sd_digit_ratio` > 0) THEN abs(f.`f_digit_ratio` - m.`mean_digit_ratio`) / m.`sd_digit_ratio` ELSE 0e0 END + 1.5e0 * CASE WHEN (m.`hi_query_rarity` > m.`lo_query_rarity` AND m.`sd_query_rarity` > 0) THEN abs(f.`f_query_rarity` - m.`mean_query_rarity`) / m.`sd_query_rarity` ELSE 0e0 END + 1.5e0 * CASE WHEN (m.`hi_tld_rarity` > m.`lo_tld_rarity` AND m.`sd_tld_rarity` > 0) THEN abs(f.`f_tld_rarity` - m.`mean_tld_rarity`) / m.`sd_tld_rarity` ELSE 0e0 END + 0.6e0 * CASE WHEN (m.`hi_qtype_rarity` > m.`lo_qtype_rarity` AND m.`sd_qtype_rarity` > 0) THEN abs(f.`f_qtype_rarity` - m.`mean_qtype_rarity`) / m.`sd_qtype_rarity` ELSE 0e0 END + 0.8e0 * CASE WHEN (m.`hi_rcode_rarity` > m.`lo_rcode_rarity` AND m.`sd_rcode_rarity` > 0) THEN abs(f.`f_rcode_rarity` - m.`mean_rcode_rarity`) / m.`sd_rcode_rarity` ELSE 0e0 END + 1e0 * CASE WHEN (m.`hi_no_answer` > m.`lo_no_answer` AND m.`sd_no_answer` > 0) THEN abs(f.`f_no_answer` - m.`mean_no_answer`) / m.`sd_no_answer` ELSE 0e0 END + 1e0 * CASE WHEN (m.`hi_noerror_noanswer` > m.`lo_noerror_noanswer` AND m.`sd_noerror_noanswer` > 0) THEN abs(f.`f_noerror_noanswer` - m.`mean_noerror_noanswer`) / m.`sd_noerror_noanswer` ELSE 0e0 END + 1e0 * CASE WHEN (m.`hi_rejected` > m.`lo_rejected` AND m.`sd_rejected` > 0) THEN abs(f.`f_rejected` - m.`mean_rejected`) / m.`sd_rejected` ELSE 0e0 END + 0.8e0 * CASE WHEN (m.`hi_uid_weird_count` > m.`lo_uid_weird_count` AND m.`sd_uid_weird_count` > 0) THEN abs(f.`f_uid_weird_count` - m.`mean_uid_weird_count`) / m.`sd_uid_weird_count` ELSE 0e0 END + 8e0 * CASE WHEN (m.`hi_dga_like` > m.`lo_dga_like` AND m.`sd_dga_like` > 0) THEN f.`f_dga_like` ELSE 0e0 END + 4e0 * CASE WHEN (m.`hi_src_dga_like_count` > m.`lo_src_dga_like_count` AND m.`sd_src_dga_like_count` > 0) THEN f.`f_src_dga_like_count` ELSE 0e0 END + 3e0 * CASE WHEN (m.`hi_dga_pattern_count` > m.`lo_dga_pattern_count` AND m.`sd_dga_pattern_count` > 0) THEN f.`f_dga_pattern_count` ELSE 0e0 END + -6e0 * CASE WHEN (m.`hi_is_mdns` > m.`lo_is_mdns` AND m.`sd_is_mdns` > 0) THEN f.`f_is_mdns` ELSE 0e0 END + -6e0 * CASE WHEN (m.`hi_is_local_tld` > m.`lo_is_local_tld` AND m.`sd_is_local_tld` > 0) THEN f.`f_is_local_tld` ELSE 0e0 END + -5e0 * CASE WHEN (m.`hi_is_reverse_lookup` > m.`lo_is_reverse_lookup` AND m.`sd_is_reverse_lookup` > 0) THEN f.`f_is_reverse_lookup` ELSE 0e0 END + -5e0 * CASE WHEN (m.`hi_is_service_discovery` > m.`lo_is_service_discovery` AND m.`sd_is_service_discovery` > 0) THEN f.`f_is_service_discovery` ELSE 0e0 END AS rule,
  coalesce(CASE WHEN (m.`hi_id_resp_p` > m.`lo_id_resp_p` AND m.`sd_id_resp_p` > 0) THEN abs(f.`f_id_resp_p` - m.`mean_id_resp_p`) / m.`sd_id_resp_p` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_query_len` > m.`lo_query_len` AND m.`sd_query_len` > 0) THEN abs(f.`f_query_len` - m.`mean_query_len`) / m.`sd_query_len` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_label_count` > m.`lo_label_count` AND m.`sd_label_count` > 0) THEN abs(f.`f_label_count` - m.`mean_label_count`) / m.`sd_label_count` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_first_label_len` > m.`lo_first_label_len` AND m.`sd_first_label_len` > 0) THEN abs(f.`f_first_label_len` - m.`mean_first_label_len`) / m.`sd_first_label_len` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_query_entropy` > m.`lo_query_entropy` AND m.`sd_query_entropy` > 0) THEN abs(f.`f_query_entropy` - m.`mean_query_entropy`) / m.`sd_query_entropy` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_unique_char_ratio` > m.`lo_unique_char_ratio` AND m.`sd_unique_char_ratio` > 0) THEN abs(f.`f_unique_char_ratio` - m.`mean_unique_char_ratio`) / m.`sd_unique_char_ratio` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_vowel_ratio` > m.`lo_vowel_ratio` AND m.`sd_vowel_ratio` > 0) THEN abs(f.`f_vowel_ratio` - m.`mean_vowel_ratio`) / m.`sd_vowel_ratio` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_consonant_ratio` > m.`lo_consonant_ratio` AND m.`sd_consonant_ratio` > 0) THEN abs(f.`f_consonant_ratio` - m.`mean_consonant_ratio`) / m.`sd_consonant_ratio` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_digit_ratio` > m.`lo_digit_ratio` AND m.`sd_digit_ratio` > 0) THEN abs(f.`f_digit_ratio` - m.`mean_digit_ratio`) / m.`sd_digit_ratio` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_query_rarity` > m.`lo_query_rarity` AND m.`sd_query_rarity` > 0) THEN abs(f.`f_query_rarity` - m.`mean_query_rarity`) / m.`sd_query_rarity` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_tld_rarity` > m.`lo_tld_rarity` AND m.`sd_tld_rarity` > 0) THEN abs(f.`f_tld_rarity` - m.`mean_tld_rarity`) / m.`sd_tld_rarity` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_qtype_rarity` > m.`lo_qtype_rarity` AND m.`sd_qtype_rarity` > 0) THEN abs(f.`f_qtype_rarity` - m.`mean_qtype_rarity`) / m.`sd_qtype_rarity` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_rcode_rarity` > m.`lo_rcode_rarity` AND m.`sd_rcode_rarity` > 0) THEN abs(f.`f_rcode_rarity` - m.`mean_rcode_rarity`) / m.`sd_rcode_rarity` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_answer_count` > m.`lo_answer_count` AND m.`sd_answer_count` > 0) THEN abs(f.`f_answer_count` - m.`mean_answer_count`) / m.`sd_answer_count` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_ttl_count` > m.`lo_ttl_count` AND m.`sd_ttl_count` > 0) THEN abs(f.`f_ttl_count` - m.`mean_ttl_count`) / m.`sd_ttl_count` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_no_answer` > m.`lo_no_answer` AND m.`sd_no_answer` > 0) THEN abs(f.`f_no_answer` - m.`mean_no_answer`) / m.`sd_no_answer` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_rejected` > m.`lo_rejected` AND m.`sd_rejected` > 0) THEN abs(f.`f_rejected` - m.`mean_rejected`) / m.`sd_rejected` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_dga_like` > m.`lo_dga_like` AND m.`sd_dga_like` > 0) THEN abs(f.`f_dga_like` - m.`mean_dga_like`) / m.`sd_dga_like` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_dga_pattern_count` > m.`lo_dga_pattern_count` AND m.`sd_dga_pattern_count` > 0) THEN abs(f.`f_dga_pattern_count` - m.`mean_dga_pattern_count`) / m.`sd_dga_pattern_count` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_src_dga_like_count` > m.`lo_src_dga_like_count` AND m.`sd_src_dga_like_count` > 0) THEN abs(f.`f_src_dga_like_count` - m.`mean_src_dga_like_count`) / m.`sd_src_dga_like_count` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_is_local_tld` > m.`lo_is_local_tld` AND m.`sd_is_local_tld` > 0) THEN abs(f.`f_is_local_tld` - m.`mean_is_local_tld`) / m.`sd_is_local_tld` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_is_reverse_lookup` > m.`lo_is_reverse_lookup` AND m.`sd_is_reverse_lookup` > 0) THEN abs(f.`f_is_reverse_lookup` - m.`mean_is_reverse_lookup`) / m.`sd_is_reverse_lookup` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_is_service_discovery` > m.`lo_is_service_discovery` AND m.`sd_is_service_discovery` > 0) THEN abs(f.`f_is_service_discovery` - m.`mean_is_service_discovery`) / m.`sd_is_service_discovery` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_is_mdns` > m.`lo_is_mdns` AND m.`sd_is_mdns` > 0) THEN abs(f.`f_is_mdns` - m.`mean_is_mdns`) / m.`sd_is_mdns` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_noerror_noanswer` > m.`lo_noerror_noanswer` AND m.`sd_noerror_noanswer` > 0) THEN abs(f.`f_noerror_noanswer` - m.`mean_noerror_noanswer`) / m.`sd_noerror_noanswer` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_uid_conn_bytes` > m.`lo_uid_conn_bytes` AND m.`sd_uid_conn_bytes` > 0) THEN abs(f.`f_uid_conn_bytes` - m.`mean_uid_conn_bytes`) / m.`sd_uid_conn_bytes` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_uid_conn_duration` > m.`lo_uid_conn_duration` AND m.`sd_uid_conn_duration` > 0) THEN abs(f.`f_uid_conn_duration` - m.`mean_uid_conn_duration`) / m.`sd_uid_conn_duration` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_uid_weird_count` > m.`lo_uid_weird_count` AND m.`sd_uid_weird_count` > 0) THEN abs(f.`f_uid_weird_count` - m.`mean_uid_weird_count`) / m.`sd_uid_weird_count` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_uid_weird_name_rarity` > m.`lo_uid_weird_name_rarity` AND m.`sd_uid_weird_name_rarity` > 0) THEN abs(f.`f_uid_weird_name_rarity` - m.`mean_uid_weird_name_rarity`) / m.`sd_uid_weird_name_rarity` ELSE 0e0 END, 0e0) AS distance,
  FALSE AS has_forest
FROM dns_features f
JOIN dns_moments m ON m.scope_id = f.scope_id
WHERE CASE WHEN (m.`hi_id_resp_p` > m.`lo_id_resp_p` AND m.`sd_id_resp_p` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_query_len` > m.`lo_query_len` AND m.`sd_query_len` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_label_count` > m.`lo_label_count` AND m.`sd_label_count` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_first_label_len` > m.`lo_first_label_len` AND m.`sd_first_label_len` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_query_entropy` > m.`lo_query_entropy` AND m.`sd_query_entropy` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_unique_char_ratio` > m.`lo_unique_char_ratio` AND m.`sd_unique_char_ratio` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_vowel_ratio` > m.`lo_vowel_ratio` AND m.`sd_vowel_ratio` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_consonant_ratio` > m.`lo_consonant_ratio` AND m.`sd_consonant_ratio` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_digit_ratio` > m.`lo_digit_ratio` AND m.`sd_digit_ratio` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_query_rarity` > m.`lo_query_rarity` AND m.`sd_query_rarity` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_tld_rarity` > m.`lo_tld_rarity` AND m.`sd_tld_rarity` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_qtype_rarity` > m.`lo_qtype_rarity` AND m.`sd_qtype_rarity` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_rcode_rarity` > m.`lo_rcode_rarity` AND m.`sd_rcode_rarity` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_answer_count` > m.`lo_answer_count` AND m.`sd_answer_count` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_ttl_count` > m.`lo_ttl_count` AND m.`sd_ttl_count` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_no_answer` > m.`lo_no_answer` AND m.`sd_no_answer` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_rejected` > m.`lo_rejected` AND m.`sd_rejected` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_dga_like` > m.`lo_dga_like` AND m.`sd_dga_like` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_dga_pattern_count` > m.`lo_dga_pattern_count` AND m.`sd_dga_pattern_count` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_src_dga_like_count` > m.`lo_src_dga_like_count` AND m.`sd_src_dga_like_count` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_is_local_tld` > m.`lo_is_local_tld` AND m.`sd_is_local_tld` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_is_reverse_lookup` > m.`lo_is_reverse_lookup` AND m.`sd_is_reverse_lookup` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_is_service_discovery` > m.`lo_is_service_discovery` AND m.`sd_is_service_discovery` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_is_mdns` > m.`lo_is_mdns` AND m.`sd_is_mdns` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_noerror_noanswer` > m.`lo_noerror_noanswer` AND m.`sd_noerror_noanswer` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_uid_conn_bytes` > m.`lo_uid_conn_bytes` AND m.`sd_uid_conn_bytes` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_uid_conn_duration` > m.`lo_uid_conn_duration` AND m.`sd_uid_conn_duration` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_uid_weird_count` > m.`lo_uid_weird_count` AND m.`sd_uid_weird_count` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_uid_weird_name_rarity` > m.`lo_uid_weird_name_rarity` AND m.`sd_uid_weird_name_rarity` > 0) THEN 1e0 ELSE 0e0 END > 0;

-- Function dns_scored
SELECT p.capture_id, p.scope_id, p.row_key, p.file_id, p.line, p.ts, p.uid, p.id_orig_h, p.id_orig_p, p.id_resp_h, p.id_resp_p, p.proto, p.label, p.detailedlabel, p.score, CASE WHEN abs(p.score) < 1e290 THEN p.score * 1048577e0 - (p.score * 1048577e0 - p.score) ELSE p.score END AS rank_score
FROM (SELECT capture_id, scope_id, row_key, file_id, line, ts, uid, id_orig_h, id_orig_p, id_resp_h, id_resp_p, proto, label, detailedlabel, greatest(rule, 0e0) AS score
FROM (SELECT capture_id, scope_id, row_key, file_id, line, ts, uid, id_orig_h, id_orig_p, id_resp_h, id_resp_p, proto, label, detailedlabel, rule, distance, CAST(NULL AS DOUBLE) AS isolation FROM dns_rule) i) p;

-- Table dns_buckets
SELECT s.capture_id, CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT) AS bucket, CAST(count(*) AS BIGINT) AS n
FROM dns_scored s
GROUP BY s.capture_id, CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT);

-- Table dns_wanted
SELECT capture_id, n, least(CAST(10 AS BIGINT), n) AS wanted, CAST(NULL AS DOUBLE) AS cut_position
FROM (SELECT capture_id, CAST(sum(n) AS BIGINT) AS n FROM dns_buckets GROUP BY capture_id) b;

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
SELECT c.capture_id, c.n, coalesce(max(CASE WHEN c.place = c.wanted THEN c.row_key END), CAST('-9223372036854775808' AS BIGINT)) AS cut_key,
  coalesce(max(CASE WHEN c.place = c.wanted THEN c.rank_score END), 0e0) AS cut_score
FROM dns_candidates c
GROUP BY c.capture_id, c.n;

-- Table dns_top
SELECT c.capture_id, c.row_key, c.uid, c.rank_score, c.place,
  CASE WHEN c.n > 0 THEN (c.n + 1 - c.first_place - (c.ties - 1) * 5e-1) / c.n END AS percentile
FROM dns_candidates c
JOIN dns_cuts k ON k.capture_id = c.capture_id
WHERE (c.rank_score > k.cut_score OR (c.rank_score = k.cut_score AND c.row_key <= k.cut_key));

-- Table dns_found
SELECT t.capture_id, t.row_key, max(t.percentile) AS percentile, max(s.score) AS score
FROM dns_top t
JOIN dns_scored s ON s.capture_id = t.capture_id AND s.row_key = t.row_key
GROUP BY t.capture_id, t.row_key;

-- Table dns_found_rows
SELECT r.*, s.score, s.percentile, CAST(NULL AS DOUBLE) AS normal_share
FROM dns_rows r
JOIN dns_found s ON s.capture_id = r.capture_id AND s.row_key = r.row_key;

-- View dns_found_features
SELECT x.capture_id, x.scope_id, x.row_key, x.file_id, x.line, x.ts, x.uid, x.id_orig_h, x.id_orig_p, x.id_resp_h, x.id_resp_p, x.proto, x.label, x.detailedlabel,
  CASE WHEN abs(x.`f_id_resp_p`) > 1e100 THEN sign(x.`f_id_resp_p`) * 1e100 ELSE x.`f_id_resp_p` END AS `f_id_resp_p`,
  CASE WHEN abs(x.`f_query_len`) > 1e100 THEN sign(x.`f_query_len`) * 1e100 ELSE x.`f_query_len` END AS `f_query_len`,
  CASE WHEN abs(x.`f_label_count`) > 1e100 THEN sign(x.`f_label_count`) * 1e100 ELSE x.`f_label_count` END AS `f_label_count`,
  CASE WHEN abs(x.`f_first_label_len`) > 1e100 THEN sign(x.`f_first_label_len`) * 1e100 ELSE x.`f_first_label_len` END AS `f_first_label_len`,
  CASE WHEN abs(x.`f_query_entropy`) > 1e100 THEN sign(x.`f_query_entropy`) * 1e100 ELSE x.`f_query_entropy` END AS `f_query_entropy`,
  CASE WHEN abs(x.`f_unique_char_ratio`) > 1e100 THEN sign(x.`f_unique_char_ratio`) * 1e100 ELSE x.`f_unique_char_ratio` END AS `f_unique_char_ratio`,
  CASE WHEN abs(x.`f_vowel_ratio`) > 1e100 THEN sign(x.`f_vowel_ratio`) * 1e100 ELSE x.`f_vowel_ratio` END AS `f_vowel_ratio`,
  CASE WHEN abs(x.`f_consonant_ratio`) > 1e100 THEN sign(x.`f_consonant_ratio`) * 1e100 ELSE x.`f_consonant_ratio` END AS `f_consonant_ratio`,
  CASE WHEN abs(x.`f_digit_ratio`) > 1e100 THEN sign(x.`f_digit_ratio`) * 1e100 ELSE x.`f_digit_ratio` END AS `f_digit_ratio`,
  CASE WHEN abs(x.`f_query_rarity`) > 1e100 THEN sign(x.`f_query_rarity`) * 1e100 ELSE x.`f_query_rarity` END AS `f_query_rarity`,
  CASE WHEN abs(x.`f_tld_rarity`) > 1e100 THEN sign(x.`f_tld_rarity`) * 1e100 ELSE x.`f_tld_rarity` END AS `f_tld_rarity`,
  CASE WHEN abs(x.`f_qtype_rarity`) > 1e100 THEN sign(x.`f_qtype_rarity`) * 1e100 ELSE x.`f_qtype_rarity` END AS `f_qtype_rarity`,
  CASE WHEN abs(x.`f_rcode_rarity`) > 1e100 THEN sign(x.`f_rcode_rarity`) * 1e100 ELSE x.`f_rcode_rarity` END AS `f_rcode_rarity`,
  CASE WHEN abs(x.`f_answer_count`) > 1e100 THEN sign(x.`f_answer_count`) * 1e100 ELSE x.`f_answer_count` END AS `f_answer_count`,
  CASE WHEN abs(x.`f_ttl_count`) > 1e100 THEN sign(x.`f_ttl_count`) * 1e100 ELSE x.`f_ttl_count` END AS `f_ttl_count`,
  CASE WHEN abs(x.`f_no_answer`) > 1e100 THEN sign(x.`f_no_answer`) * 1e100 ELSE x.`f_no_answer` END AS `f_no_answer`,
  CASE WHEN abs(x.`f_rejected`) > 1e100 THEN sign(x.`f_rejected`) * 1e100 ELSE x.`f_rejected` END AS `f_rejected`,
  CASE WHEN abs(x.`f_dga_like`) > 1e100 THEN sign(x.`f_dga_like`) * 1e100 ELSE x.`f_dga_like` END AS `f_dga_like`,
  CASE WHEN abs(x.`f_dga_pattern_count`) > 1e100 THEN sign(x.`f_dga_pattern_count`) * 1e100 ELSE x.`f_dga_pattern_count` END AS `f_dga_pattern_count`,
  CASE WHEN abs(x.`f_src_dga_like_count`) > 1e100 THEN sign(x.`f_src_dga_like_count`) * 1e100 ELSE x.`f_src_dga_like_count` END AS `f_src_dga_like_count`,
  CASE WHEN abs(x.`f_is_local_tld`) > 1e100 THEN sign(x.`f_is_local_tld`) * 1e100 ELSE x.`f_is_local_tld` END AS `f_is_local_tld`,
  CASE WHEN abs(x.`f_is_reverse_lookup`) > 1e100 THEN sign(x.`f_is_reverse_lookup`) * 1e100 ELSE x.`f_is_reverse_lookup` END AS `f_is_reverse_lookup`,
  CASE WHEN abs(x.`f_is_service_discovery`) > 1e100 THEN sign(x.`f_is_service_discovery`) * 1e100 ELSE x.`f_is_service_discovery` END AS `f_is_service_discovery`,
  CASE WHEN abs(x.`f_is_mdns`) > 1e100 THEN sign(x.`f_is_mdns`) * 1e100 ELSE x.`f_is_mdns` END AS `f_is_mdns`,
  CASE WHEN abs(x.`f_noerror_noanswer`) > 1e100 THEN sign(x.`f_noerror_noanswer`) * 1e100 ELSE x.`f_noerror_noanswer` END AS `f_noerror_noanswer`,
  CASE WHEN abs(x.`f_uid_conn_bytes`) > 1e100 THEN sign(x.`f_uid_conn_bytes`) * 1e100 ELSE x.`f_uid_conn_bytes` END AS `f_uid_conn_bytes`,
  CASE WHEN abs(x.`f_uid_conn_duration`) > 1e100 THEN sign(x.`f_uid_conn_duration`) * 1e100 ELSE x.`f_uid_conn_duration` END AS `f_uid_conn_duration`,
  CASE WHEN abs(x.`f_uid_weird_count`) > 1e100 THEN sign(x.`f_uid_weird_count`) * 1e100 ELSE x.`f_uid_weird_count` END AS `f_uid_weird_count`,
  CASE WHEN abs(x.`f_uid_weird_name_rarity`) > 1e100 THEN sign(x.`f_uid_weird_name_rarity`) * 1e100 ELSE x.`f_uid_weird_name_rarity` END AS `f_uid_weird_name_rarity`
FROM (
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
  coalesce(CAST(r.id_resp_p AS DOUBLE), 0e0) AS `f_id_resp_p`,
  CAST(length(coalesce(r.q, '')) AS DOUBLE) AS `f_query_len`,
  CAST(length(r.q) - length(replace(r.q, '.', '')) + 1 AS DOUBLE) AS `f_label_count`,
  r.label_length AS `f_first_label_len`,
  r.entropy AS `f_query_entropy`,
  CASE WHEN (r.label_length) <> 0 THEN (r.distinct_characters) / (r.label_length) ELSE 0e0 END AS `f_unique_char_ratio`,
  CASE WHEN (r.letters) <> 0 THEN (r.vowels) / (r.letters) ELSE 0e0 END AS `f_vowel_ratio`,
  CASE WHEN (r.letters) <> 0 THEN (r.letters - r.vowels) / (r.letters) ELSE 0e0 END AS `f_consonant_ratio`,
  CASE WHEN (r.label_length) <> 0 THEN (r.digits) / (r.label_length) ELSE 0e0 END AS `f_digit_ratio`,
  n_query.rarity AS `f_query_rarity`,
  n_tld.rarity AS `f_tld_rarity`,
  n_qtype_name.rarity AS `f_qtype_rarity`,
  n_rcode_name.rarity AS `f_rcode_rarity`,
  r.answer_count AS `f_answer_count`,
  coalesce(CAST(CASE WHEN r.TTLs IS NOT NULL THEN CAST(size(r.TTLs) AS BIGINT) END AS DOUBLE), 0e0) AS `f_ttl_count`,
  r.no_answer AS `f_no_answer`,
  CASE WHEN r.rejected THEN 1e0 ELSE 0e0 END AS `f_rejected`,
  r.dga_like AS `f_dga_like`,
  CAST(n_dga_pattern.n AS DOUBLE) AS `f_dga_pattern_count`,
  coalesce(CAST(asks.dga_like AS DOUBLE), 0e0) AS `f_src_dga_like_count`,
  CASE WHEN r.last_label = 'local' THEN 1e0 ELSE 0e0 END AS `f_is_local_tld`,
  CASE WHEN r.q LIKE '%.in-addr.arpa' OR r.q LIKE '%.ip6.arpa' THEN 1e0 ELSE 0e0 END AS `f_is_reverse_lookup`,
  CASE WHEN substr(r.q, 1, 1) = '_' OR instr(r.q, '._tcp.local') > 0 OR instr(r.q, '._udp.local') > 0 THEN 1e0 ELSE 0e0 END AS `f_is_service_discovery`,
  CASE WHEN r.resp_p = 5353 OR r.last_label = 'local' THEN 1e0 ELSE 0e0 END AS `f_is_mdns`,
  CASE WHEN r.rcode = 'NOERROR' AND r.no_answer = 1 THEN 1e0 ELSE 0e0 END AS `f_noerror_noanswer`,
  coalesce(CAST(u_conn.bytes AS DOUBLE), 0e0) AS `f_uid_conn_bytes`,
  coalesce(CAST(u_conn.duration AS DOUBLE), 0e0) AS `f_uid_conn_duration`,
  coalesce(CAST(NULL AS DOUBLE), 0e0) AS `f_uid_weird_count`,
  coalesce(CAST(NULL AS DOUBLE), 0e0) AS `f_uid_weird_name_rarity`
FROM dns_found_rows r
JOIN dns_n_query n_query ON n_query.scope_id = r.scope_id AND n_query.v1 = r.q
JOIN dns_n_tld n_tld ON n_tld.scope_id = r.scope_id AND n_tld.v1 = r.last_label
JOIN dns_n_qtype_name n_qtype_name ON n_qtype_name.scope_id = r.scope_id AND n_qtype_name.v1 = r.qtype
JOIN dns_n_rcode_name n_rcode_name ON n_rcode_name.scope_id = r.scope_id AND n_rcode_name.v1 = r.rcode
JOIN dns_n_dga_pattern n_dga_pattern ON n_dga_pattern.scope_id = r.scope_id AND n_dga_pattern.v1 = r.orig_h AND n_dga_pattern.v2 = r.last_label AND n_dga_pattern.v3 = r.length_bucket AND n_dga_pattern.v4 = r.entropy_bucket AND n_dga_pattern.v5 = r.dga_like
LEFT JOIN dns_sources asks ON asks.capture_id = r.capture_id AND asks.orig_h = r.orig_h
LEFT JOIN uid_conn u_conn ON u_conn.capture_id = r.capture_id AND u_conn.uid = r.uid) x;

-- View dns_found_terms
SELECT f.capture_id, f.scope_id, f.row_key,
  f.`f_id_resp_p` AS x1,
  m.`mean_id_resp_p` AS usual1,
  coalesce(0e0 * CASE WHEN (m.`hi_id_resp_p` > m.`lo_id_resp_p` AND m.`sd_id_resp_p` > 0) THEN abs(f.`f_id_resp_p` - m.`mean_id_resp_p`) / m.`sd_id_resp_p` ELSE 0e0 END, 0e0) AS part1,
  f.`f_query_len` AS x2,
  m.`mean_query_len` AS usual2,
  coalesce(0e0 * CASE WHEN (m.`hi_query_len` > m.`lo_query_len` AND m.`sd_query_len` > 0) THEN abs(f.`f_query_len` - m.`mean_query_len`) / m.`sd_query_len` ELSE 0e0 END, 0e0) AS part2,
  f.`f_label_count` AS x3,
  m.`mean_label_count` AS usual3,
  coalesce(0e0 * CASE WHEN (m.`hi_label_count` > m.`lo_label_count` AND m.`sd_label_count` > 0) THEN abs(f.`f_label_count` - m.`mean_label_count`) / m.`sd_label_count` ELSE 0e0 END, 0e0) AS part3,
  f.`f_first_label_len` AS x4,
  m.`mean_first_label_len` AS usual4,
  coalesce(0e0 * CASE WHEN (m.`hi_first_label_len` > m.`lo_first_label_len` AND m.`sd_first_label_len` > 0) THEN abs(f.`f_first_label_len` - m.`mean_first_label_len`) / m.`sd_first_label_len` ELSE 0e0 END, 0e0) AS part4,
  f.`f_query_entropy` AS x5,
  m.`mean_query_entropy` AS usual5,
  coalesce(2e0 * CASE WHEN (m.`hi_query_entropy` > m.`lo_query_entropy` AND m.`sd_query_entropy` > 0) THEN abs(f.`f_query_entropy` - m.`mean_query_entropy`) / m.`sd_query_entropy` ELSE 0e0 END, 0e0) AS part5,
  f.`f_unique_char_ratio` AS x6,
  m.`mean_unique_char_ratio` AS usual6,
  coalesce(1.5e0 * CASE WHEN (m.`hi_unique_char_ratio` > m.`lo_unique_char_ratio` AND m.`sd_unique_char_ratio` > 0) THEN abs(f.`f_unique_char_ratio` - m.`mean_unique_char_ratio`) / m.`sd_unique_char_ratio` ELSE 0e0 END, 0e0) AS part6,
  f.`f_vowel_ratio` AS x7,
  m.`mean_vowel_ratio` AS usual7,
  coalesce(0e0 * CASE WHEN (m.`hi_vowel_ratio` > m.`lo_vowel_ratio` AND m.`sd_vowel_ratio` > 0) THEN abs(f.`f_vowel_ratio` - m.`mean_vowel_ratio`) / m.`sd_vowel_ratio` ELSE 0e0 END, 0e0) AS part7,
  f.`f_consonant_ratio` AS x8,
  m.`mean_consonant_ratio` AS usual8,
  coalesce(0e0 * CASE WHEN (m.`hi_consonant_ratio` > m.`lo_consonant_ratio` AND m.`sd_consonant_ratio` > 0) THEN abs(f.`f_consonant_ratio` - m.`mean_consonant_ratio`) / m.`sd_consonant_ratio` ELSE 0e0 END, 0e0) AS part8,
  f.`f_digit_ratio` AS x9,
  m.`mean_digit_ratio` AS usual9,
  coalesce(1.2e0 * CASE WHEN (m.`hi_digit_ratio` > m.`lo_digit_ratio` AND m.`sd_digit_ratio` > 0) THEN abs(f.`f_digit_ratio` - m.`mean_digit_ratio`) / m.`sd_digit_ratio` ELSE 0e0 END, 0e0) AS part9,
  f.`f_query_rarity` AS x10,
  m.`mean_query_rarity` AS usual10,
  coalesce(1.5e0 * CASE WHEN (m.`hi_query_rarity` > m.`lo_query_rarity` AND m.`sd_query_rarity` > 0) THEN abs(f.`f_query_rarity` - m.`mean_query_rarity`) / m.`sd_query_rarity` ELSE 0e0 END, 0e0) AS part10,
  f.`f_tld_rarity` AS x11,
  m.`mean_tld_rarity` AS usual11,
  coalesce(1.5e0 * CASE WHEN (m.`hi_tld_rarity` > m.`lo_tld_rarity` AND m.`sd_tld_rarity` > 0) THEN abs(f.`f_tld_rarity` - m.`mean_tld_rarity`) / m.`sd_tld_rarity` ELSE 0e0 END, 0e0) AS part11,
  f.`f_qtype_rarity` AS x12,
  m.`mean_qtype_rarity` AS usual12,
  coalesce(0.6e0 * CASE WHEN (m.`hi_qtype_rarity` > m.`lo_qtype_rarity` AND m.`sd_qtype_rarity` > 0) THEN abs(f.`f_qtype_rarity` - m.`mean_qtype_rarity`) / m.`sd_qtype_rarity` ELSE 0e0 END, 0e0) AS part12,
  f.`f_rcode_rarity` AS x13,
  m.`mean_rcode_rarity` AS usual13,
  coalesce(0.8e0 * CASE WHEN (m.`hi_rcode_rarity` > m.`lo_rcode_rarity` AND m.`sd_rcode_rarity` > 0) THEN abs(f.`f_rcode_rarity` - m.`mean_rcode_rarity`) / m.`sd_rcode_rarity` ELSE 0e0 END, 0e0) AS part13,
  f.`f_answer_count` AS x14,
  m.`mean_answer_count` AS usual14,
  coalesce(0e0 * CASE WHEN (m.`hi_answer_count` > m.`lo_answer_count` AND m.`sd_answer_count` > 0) THEN abs(f.`f_answer_count` - m.`mean_answer_count`) / m.`sd_answer_count` ELSE 0e0 END, 0e0) AS part14,
  f.`f_ttl_count` AS x15,
  m.`mean_ttl_count` AS usual15,
  coalesce(0e0 * CASE WHEN (m.`hi_ttl_count` > m.`lo_ttl_count` AND m.`sd_ttl_count` > 0) THEN abs(f.`f_ttl_count` - m.`mean_ttl_count`) / m.`sd_ttl_count` ELSE 0e0 END, 0e0) AS part15,
  f.`f_no_answer` AS x16,
  m.`mean_no_answer` AS usual16,
  coalesce(1e0 * CASE WHEN (m.`hi_no_answer` > m.`lo_no_answer` AND m.`sd_no_answer` > 0) THEN abs(f.`f_no_answer` - m.`mean_no_answer`) / m.`sd_no_answer` ELSE 0e0 END, 0e0) AS part16,
  f.`f_rejected` AS x17,
  m.`mean_rejected` AS usual17,
  coalesce(1e0 * CASE WHEN (m.`hi_rejected` > m.`lo_rejected` AND m.`sd_rejected` > 0) THEN abs(f.`f_rejected` - m.`mean_rejected`) / m.`sd_rejected` ELSE 0e0 END, 0e0) AS part17,
  f.`f_dga_like` AS x18,
  m.`mean_dga_like` AS usual18,
  coalesce(6e0 * CASE WHEN (m.`hi_dga_like` > m.`lo_dga_like` AND m.`sd_dga_like` > 0) THEN abs(f.`f_dga_like` - m.`mean_dga_like`) / m.`sd_dga_like` ELSE 0e0 END, 0e0) AS part18,
  f.`f_dga_pattern_count` AS x19,
  m.`mean_dga_pattern_count` AS usual19,
  coalesce(3e0 * CASE WHEN (m.`hi_dga_pattern_count` > m.`lo_dga_pattern_count` AND m.`sd_dga_pattern_count` > 0) THEN abs(f.`f_dga_pattern_count` - m.`mean_dga_pattern_count`) / m.`sd_dga_pattern_count` ELSE 0e0 END, 0e0) AS part19,
  f.`f_src_dga_like_count` AS x20,
  m.`mean_src_dga_like_count` AS usual20,
  coalesce(3.5e0 * CASE WHEN (m.`hi_src_dga_like_count` > m.`lo_src_dga_like_count` AND m.`sd_src_dga_like_count` > 0) THEN abs(f.`f_src_dga_like_count` - m.`mean_src_dga_like_count`) / m.`sd_src_dga_like_count` ELSE 0e0 END, 0e0) AS part20,
  f.`f_is_local_tld` AS x21,
  m.`mean_is_local_tld` AS usual21,
  coalesce(0e0 * CASE WHEN (m.`hi_is_local_tld` > m.`lo_is_local_tld` AND m.`sd_is_local_tld` > 0) THEN abs(f.`f_is_local_tld` - m.`mean_is_local_tld`) / m.`sd_is_local_tld` ELSE 0e0 END, 0e0) AS part21,
  f.`f_is_reverse_lookup` AS x22,
  m.`mean_is_reverse_lookup` AS usual22,
  coalesce(0e0 * CASE WHEN (m.`hi_is_reverse_lookup` > m.`lo_is_reverse_lookup` AND m.`sd_is_reverse_lookup` > 0) THEN abs(f.`f_is_reverse_lookup` - m.`mean_is_reverse_lookup`) / m.`sd_is_reverse_lookup` ELSE 0e0 END, 0e0) AS part22,
  f.`f_is_service_discovery` AS x23,
  m.`mean_is_service_discovery` AS usual23,
  coalesce(0e0 * CASE WHEN (m.`hi_is_service_discovery` > m.`lo_is_service_discovery` AND m.`sd_is_service_discovery` > 0) THEN abs(f.`f_is_service_discovery` - m.`mean_is_service_discovery`) / m.`sd_is_service_discovery` ELSE 0e0 END, 0e0) AS part23,
  f.`f_is_mdns` AS x24,
  m.`mean_is_mdns` AS usual24,
  coalesce(0e0 * CASE WHEN (m.`hi_is_mdns` > m.`lo_is_mdns` AND m.`sd_is_mdns` > 0) THEN abs(f.`f_is_mdns` - m.`mean_is_mdns`) / m.`sd_is_mdns` ELSE 0e0 END, 0e0) AS part24,
  f.`f_noerror_noanswer` AS x25,
  m.`mean_noerror_noanswer` AS usual25,
  coalesce(1e0 * CASE WHEN (m.`hi_noerror_noanswer` > m.`lo_noerror_noanswer` AND m.`sd_noerror_noanswer` > 0) THEN abs(f.`f_noerror_noanswer` - m.`mean_noerror_noanswer`) / m.`sd_noerror_noanswer` ELSE 0e0 END, 0e0) AS part25,
  f.`f_uid_conn_bytes` AS x26,
  m.`mean_uid_conn_bytes` AS usual26,
  coalesce(0e0 * CASE WHEN (m.`hi_uid_conn_bytes` > m.`lo_uid_conn_bytes` AND m.`sd_uid_conn_bytes` > 0) THEN abs(f.`f_uid_conn_bytes` - m.`mean_uid_conn_bytes`) / m.`sd_uid_conn_bytes` ELSE 0e0 END, 0e0) AS part26,
  f.`f_uid_conn_duration` AS x27,
  m.`mean_uid_conn_duration` AS usual27,
  coalesce(0e0 * CASE WHEN (m.`hi_uid_conn_duration` > m.`lo_uid_conn_duration` AND m.`sd_uid_conn_duration` > 0) THEN abs(f.`f_uid_conn_duration` - m.`mean_uid_conn_duration`) / m.`sd_uid_conn_duration` ELSE 0e0 END, 0e0) AS part27,
  f.`f_uid_weird_count` AS x28,
  m.`mean_uid_weird_count` AS usual28,
  coalesce(0.8e0 * CASE WHEN (m.`hi_uid_weird_count` > m.`lo_uid_weird_count` AND m.`sd_uid_weird_count` > 0) THEN abs(f.`f_uid_weird_count` - m.`mean_uid_weird_count`) / m.`sd_uid_weird_count` ELSE 0e0 END, 0e0) AS part28,
  f.`f_uid_weird_name_rarity` AS x29,
  m.`mean_uid_weird_name_rarity` AS usual29,
  coalesce(0e0 * CASE WHEN (m.`hi_uid_weird_name_rarity` > m.`lo_uid_weird_name_rarity` AND m.`sd_uid_weird_name_rarity` > 0) THEN abs(f.`f_uid_weird_name_rarity` - m.`mean_uid_weird_name_rarity`) / m.`sd_uid_weird_name_rarity` ELSE 0e0 END, 0e0) AS part29
FROM dns_found_features f
JOIN dns_moments m ON m.scope_id = f.scope_id;

-- View dns_reasons
SELECT e.capture_id, e.row_key, e.reason.name AS name, e.reason.text AS text, e.reason.number AS number, e.reason.unit AS unit, e.reason.usual_text AS usual_text, e.reason.usual_number AS usual_number, e.reason.part AS part
FROM (
  SELECT d.capture_id, d.row_key, explode(array(named_struct('name', 'id_resp_p', 'text', CAST(NULL AS STRING), 'number', d.x1, 'unit', 'port', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual1, 'part', d.part1), named_struct('name', 'query_len', 'text', CAST(NULL AS STRING), 'number', d.x2, 'unit', 'characters', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual2, 'part', d.part2), named_struct('name', 'label_count', 'text', CAST(NULL AS STRING), 'number', d.x3, 'unit', 'labels', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual3, 'part', d.part3), named_struct('name', 'first_label_len', 'text', CAST(NULL AS STRING), 'number', d.x4, 'unit', 'characters', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual4, 'part', d.part4), named_struct('name', 'query_entropy', 'text', CAST(NULL AS STRING), 'number', d.x5, 'unit', 'bits', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual5, 'part', d.part5), named_struct('name', 'unique_char_ratio', 'text', CAST(NULL AS STRING), 'number', d.x6, 'unit', 'share', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual6, 'part', d.part6), named_struct('name', 'vowel_ratio', 'text', CAST(NULL AS STRING), 'number', d.x7, 'unit', 'share', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual7, 'part', d.part7), named_struct('name', 'consonant_ratio', 'text', CAST(NULL AS STRING), 'number', d.x8, 'unit', 'share', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual8, 'part', d.part8), named_struct('name', 'digit_ratio', 'text', CAST(NULL AS STRING), 'number', d.x9, 'unit', 'share', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual9, 'part', d.part9), named_struct('name', 'query_rarity', 'text', CAST(NULL AS STRING), 'number', d.x10, 'unit', 'nats', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual10, 'part', d.part10), named_struct('name', 'tld_rarity', 'text', CAST(NULL AS STRING), 'number', d.x11, 'unit', 'nats', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual11, 'part', d.part11), named_struct('name', 'qtype_rarity', 'text', CAST(NULL AS STRING), 'number', d.x12, 'unit', 'nats', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual12, 'part', d.part12), named_struct('name', 'rcode_rarity', 'text', CAST(NULL AS STRING), 'number', d.x13, 'unit', 'nats', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual13, 'part', d.part13), named_struct('name', 'answer_count', 'text', CAST(NULL AS STRING), 'number', d.x14, 'unit', 'answers', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual14, 'part', d.part14), named_struct('name', 'ttl_count', 'text', CAST(NULL AS STRING), 'number', d.x15, 'unit', 'items', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual15, 'part', d.part15), named_struct('name', 'no_answer', 'text', CAST(NULL AS STRING), 'number', d.x16, 'unit', '0 or 1', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual16, 'part', d.part16), named_struct('name', 'rejected', 'text', CAST(NULL AS STRING), 'number', d.x17, 'unit', '0 or 1', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual17, 'part', d.part17), named_struct('name', 'dga_like', 'text', CAST(NULL AS STRING), 'number', d.x18, 'unit', '0 or 1', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual18, 'part', d.part18), named_struct('name', 'dga_pattern_count', 'text', CAST(NULL AS STRING), 'number', d.x19, 'unit', 'rows', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual19, 'part', d.part19), named_struct('name', 'src_dga_like_count', 'text', CAST(NULL AS STRING), 'number', d.x20, 'unit', 'rows', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual20, 'part', d.part20), named_struct('name', 'is_local_tld', 'text', CAST(NULL AS STRING), 'number', d.x21, 'unit', '0 or 1', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual21, 'part', d.part21), named_struct('name', 'is_reverse_lookup', 'text', CAST(NULL AS STRING), 'number', d.x22, 'unit', '0 or 1', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual22, 'part', d.part22), named_struct('name', 'is_service_discovery', 'text', CAST(NULL AS STRING), 'number', d.x23, 'unit', '0 or 1', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual23, 'part', d.part23), named_struct('name', 'is_mdns', 'text', CAST(NULL AS STRING), 'number', d.x24, 'unit', '0 or 1', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual24, 'part', d.part24), named_struct('name', 'noerror_noanswer', 'text', CAST(NULL AS STRING), 'number', d.x25, 'unit', '0 or 1', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual25, 'part', d.part25), named_struct('name', 'uid_conn_bytes', 'text', CAST(NULL AS STRING), 'number', d.x26, 'unit', 'B', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual26, 'part', d.part26), named_struct('name', 'uid_conn_duration', 'text', CAST(NULL AS STRING), 'number', d.x27, 'unit', 's', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual27, 'part', d.part27), named_struct('name', 'uid_weird_count', 'text', CAST(NULL AS STRING), 'number', d.x28, 'unit', 'rows', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual28, 'part', d.part28), named_struct('name', 'uid_weird_name_rarity', 'text', CAST(NULL AS STRING), 'number', d.x29, 'unit', 'nats', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual29, 'part', d.part29))) AS reason
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
LEFT JOIN dns_explained e ON e.capture_id = f.capture_id AND e.row_key = f.row_key;

-- Table dns_used
SELECT scope_id, has_forest, nullif(array_sort(collect_set(name)), array()) AS names
FROM (
  SELECT m.scope_id, FALSE AS has_forest, explode(array(CASE WHEN (m.`hi_id_resp_p` > m.`lo_id_resp_p` AND m.`sd_id_resp_p` > 0) THEN 'id_resp_p' END, CASE WHEN (m.`hi_query_len` > m.`lo_query_len` AND m.`sd_query_len` > 0) THEN 'query_len' END, CASE WHEN (m.`hi_label_count` > m.`lo_label_count` AND m.`sd_label_count` > 0) THEN 'label_count' END, CASE WHEN (m.`hi_first_label_len` > m.`lo_first_label_len` AND m.`sd_first_label_len` > 0) THEN 'first_label_len' END, CASE WHEN (m.`hi_query_entropy` > m.`lo_query_entropy` AND m.`sd_query_entropy` > 0) THEN 'query_entropy' END, CASE WHEN (m.`hi_unique_char_ratio` > m.`lo_unique_char_ratio` AND m.`sd_unique_char_ratio` > 0) THEN 'unique_char_ratio' END, CASE WHEN (m.`hi_vowel_ratio` > m.`lo_vowel_ratio` AND m.`sd_vowel_ratio` > 0) THEN 'vowel_ratio' END, CASE WHEN (m.`hi_consonant_ratio` > m.`lo_consonant_ratio` AND m.`sd_consonant_ratio` > 0) THEN 'consonant_ratio' END, CASE WHEN (m.`hi_digit_ratio` > m.`lo_digit_ratio` AND m.`sd_digit_ratio` > 0) THEN 'digit_ratio' END, CASE WHEN (m.`hi_query_rarity` > m.`lo_query_rarity` AND m.`sd_query_rarity` > 0) THEN 'query_rarity' END, CASE WHEN (m.`hi_tld_rarity` > m.`lo_tld_rarity` AND m.`sd_tld_rarity` > 0) THEN 'tld_rarity' END, CASE WHEN (m.`hi_qtype_rarity` > m.`lo_qtype_rarity` AND m.`sd_qtype_rarity` > 0) THEN 'qtype_rarity' END, CASE WHEN (m.`hi_rcode_rarity` > m.`lo_rcode_rarity` AND m.`sd_rcode_rarity` > 0) THEN 'rcode_rarity' END, CASE WHEN (m.`hi_answer_count` > m.`lo_answer_count` AND m.`sd_answer_count` > 0) THEN 'answer_count' END, CASE WHEN (m.`hi_ttl_count` > m.`lo_ttl_count` AND m.`sd_ttl_count` > 0) THEN 'ttl_count' END, CASE WHEN (m.`hi_no_answer` > m.`lo_no_answer` AND m.`sd_no_answer` > 0) THEN 'no_answer' END, CASE WHEN (m.`hi_rejected` > m.`lo_rejected` AND m.`sd_rejected` > 0) THEN 'rejected' END, CASE WHEN (m.`hi_dga_like` > m.`lo_dga_like` AND m.`sd_dga_like` > 0) THEN 'dga_like' END, CASE WHEN (m.`hi_dga_pattern_count` > m.`lo_dga_pattern_count` AND m.`sd_dga_pattern_count` > 0) THEN 'dga_pattern_count' END, CASE WHEN (m.`hi_src_dga_like_count` > m.`lo_src_dga_like_count` AND m.`sd_src_dga_like_count` > 0) THEN 'src_dga_like_count' END, CASE WHEN (m.`hi_is_local_tld` > m.`lo_is_local_tld` AND m.`sd_is_local_tld` > 0) THEN 'is_local_tld' END, CASE WHEN (m.`hi_is_reverse_lookup` > m.`lo_is_reverse_lookup` AND m.`sd_is_reverse_lookup` > 0) THEN 'is_reverse_lookup' END, CASE WHEN (m.`hi_is_service_discovery` > m.`lo_is_service_discovery` AND m.`sd_is_service_discovery` > 0) THEN 'is_service_discovery' END, CASE WHEN (m.`hi_is_mdns` > m.`lo_is_mdns` AND m.`sd_is_mdns` > 0) THEN 'is_mdns' END, CASE WHEN (m.`hi_noerror_noanswer` > m.`lo_noerror_noanswer` AND m.`sd_noerror_noanswer` > 0) THEN 'noerror_noanswer' END, CASE WHEN (m.`hi_uid_conn_bytes` > m.`lo_uid_conn_bytes` AND m.`sd_uid_conn_bytes` > 0) THEN 'uid_conn_bytes' END, CASE WHEN (m.`hi_uid_conn_duration` > m.`lo_uid_conn_duration` AND m.`sd_uid_conn_duration` > 0) THEN 'uid_conn_duration' END, CASE WHEN (m.`hi_uid_weird_count` > m.`lo_uid_weird_count` AND m.`sd_uid_weird_count` > 0) THEN 'uid_weird_count' END, CASE WHEN (m.`hi_uid_weird_name_rarity` > m.`lo_uid_weird_name_rarity` AND m.`sd_uid_weird_name_rarity` > 0) THEN 'uid_weird_name_rarity' END)) AS name
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

-- Result features/log=dns
SELECT c.capture, f.row_key, fi.path AS file, f.line,
  CAST(f.`f_id_resp_p` AS DOUBLE) AS `id_resp_p`,
  CAST(f.`f_query_len` AS DOUBLE) AS `query_len`,
  CAST(f.`f_label_count` AS DOUBLE) AS `label_count`,
  CAST(f.`f_first_label_len` AS DOUBLE) AS `first_label_len`,
  CAST(f.`f_query_entropy` AS DOUBLE) AS `query_entropy`,
  CAST(f.`f_unique_char_ratio` AS DOUBLE) AS `unique_char_ratio`,
  CAST(f.`f_vowel_ratio` AS DOUBLE) AS `vowel_ratio`,
  CAST(f.`f_consonant_ratio` AS DOUBLE) AS `consonant_ratio`,
  CAST(f.`f_digit_ratio` AS DOUBLE) AS `digit_ratio`,
  CAST(f.`f_query_rarity` AS DOUBLE) AS `query_rarity`,
  CAST(f.`f_tld_rarity` AS DOUBLE) AS `tld_rarity`,
  CAST(f.`f_qtype_rarity` AS DOUBLE) AS `qtype_rarity`,
  CAST(f.`f_rcode_rarity` AS DOUBLE) AS `rcode_rarity`,
  CAST(f.`f_answer_count` AS DOUBLE) AS `answer_count`,
  CAST(f.`f_ttl_count` AS DOUBLE) AS `ttl_count`,
  CAST(f.`f_no_answer` AS DOUBLE) AS `no_answer`,
  CAST(f.`f_rejected` AS DOUBLE) AS `rejected`,
  CAST(f.`f_dga_like` AS DOUBLE) AS `dga_like`,
  CAST(f.`f_dga_pattern_count` AS DOUBLE) AS `dga_pattern_count`,
  CAST(f.`f_src_dga_like_count` AS DOUBLE) AS `src_dga_like_count`,
  CAST(f.`f_is_local_tld` AS DOUBLE) AS `is_local_tld`,
  CAST(f.`f_is_reverse_lookup` AS DOUBLE) AS `is_reverse_lookup`,
  CAST(f.`f_is_service_discovery` AS DOUBLE) AS `is_service_discovery`,
  CAST(f.`f_is_mdns` AS DOUBLE) AS `is_mdns`,
  CAST(f.`f_noerror_noanswer` AS DOUBLE) AS `noerror_noanswer`,
  CAST(f.`f_uid_conn_bytes` AS DOUBLE) AS `uid_conn_bytes`,
  CAST(f.`f_uid_conn_duration` AS DOUBLE) AS `uid_conn_duration`,
  CAST(f.`f_uid_weird_count` AS DOUBLE) AS `uid_weird_count`,
  CAST(f.`f_uid_weird_name_rarity` AS DOUBLE) AS `uid_weird_name_rarity`
FROM dns_features f
JOIN captures_in c ON c.capture_id = f.capture_id
LEFT JOIN files_in fi ON fi.file_id = f.file_id;

-- View notice_features
SELECT x.capture_id, x.scope_id, x.row_key, x.file_id, x.line, x.ts, x.uid, x.id_orig_h, x.id_orig_p, x.id_resp_h, x.id_resp_p, x.proto, x.label, x.detailedlabel,
  CASE WHEN abs(x.`f_n`) > 1e100 THEN sign(x.`f_n`) * 1e100 ELSE x.`f_n` END AS `f_n`,
  CASE WHEN abs(x.`f_suppress_for`) > 1e100 THEN sign(x.`f_suppress_for`) * 1e100 ELSE x.`f_suppress_for` END AS `f_suppress_for`,
  CASE WHEN abs(x.`f_note_rarity`) > 1e100 THEN sign(x.`f_note_rarity`) * 1e100 ELSE x.`f_note_rarity` END AS `f_note_rarity`,
  CASE WHEN abs(x.`f_src_rarity`) > 1e100 THEN sign(x.`f_src_rarity`) * 1e100 ELSE x.`f_src_rarity` END AS `f_src_rarity`,
  CASE WHEN abs(x.`f_msg_len`) > 1e100 THEN sign(x.`f_msg_len`) * 1e100 ELSE x.`f_msg_len` END AS `f_msg_len`
FROM (
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
  coalesce(CAST(r.n AS DOUBLE), 0e0) AS `f_n`,
  coalesce(CAST(r.suppress_for AS DOUBLE), 0e0) AS `f_suppress_for`,
  n_note.rarity AS `f_note_rarity`,
  n_src.rarity AS `f_src_rarity`,
  CAST(length(coalesce(r.msg, '')) AS DOUBLE) AS `f_msg_len`
FROM notice_rows r
JOIN notice_n_note n_note ON n_note.scope_id = r.scope_id AND n_note.v1 = coalesce(r.note, '')
JOIN notice_n_src n_src ON n_src.scope_id = r.scope_id AND n_src.v1 = coalesce(r.src, '')) x;

-- Table notice_moments
SELECT f.scope_id, CAST(count(*) AS BIGINT) AS n,
  avg(f.`f_n`) AS `mean_n`, stddev_pop(f.`f_n`) AS `sd_n`, min(f.`f_n`) AS `lo_n`, max(f.`f_n`) AS `hi_n`,
  avg(f.`f_suppress_for`) AS `mean_suppress_for`, stddev_pop(f.`f_suppress_for`) AS `sd_suppress_for`, min(f.`f_suppress_for`) AS `lo_suppress_for`, max(f.`f_suppress_for`) AS `hi_suppress_for`,
  avg(f.`f_note_rarity`) AS `mean_note_rarity`, stddev_pop(f.`f_note_rarity`) AS `sd_note_rarity`, min(f.`f_note_rarity`) AS `lo_note_rarity`, max(f.`f_note_rarity`) AS `hi_note_rarity`,
  avg(f.`f_src_rarity`) AS `mean_src_rarity`, stddev_pop(f.`f_src_rarity`) AS `sd_src_rarity`, min(f.`f_src_rarity`) AS `lo_src_rarity`, max(f.`f_src_rarity`) AS `hi_src_rarity`,
  avg(f.`f_msg_len`) AS `mean_msg_len`, stddev_pop(f.`f_msg_len`) AS `sd_msg_len`, min(f.`f_msg_len`) AS `lo_msg_len`, max(f.`f_msg_len`) AS `hi_msg_len`
FROM notice_features f
GROUP BY f.scope_id;

-- View notice_rule
SELECT f.capture_id, f.scope_id, f.row_key, f.file_id, f.line, f.ts, f.uid, f.id_orig_h, f.id_orig_p, f.id_resp_h, f.id_resp_p, f.proto, f.label, f.detailedlabel,
  coalesce(CASE WHEN (m.`hi_n` > m.`lo_n` AND m.`sd_n` > 0) THEN f.`f_n` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_suppress_for` > m.`lo_suppress_for` AND m.`sd_suppress_for` > 0) THEN f.`f_suppress_for` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_note_rarity` > m.`lo_note_rarity` AND m.`sd_note_rarity` > 0) THEN f.`f_note_rarity` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_src_rarity` > m.`lo_src_rarity` AND m.`sd_src_rarity` > 0) THEN f.`f_src_rarity` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_msg_len` > m.`lo_msg_len` AND m.`sd_msg_len` > 0) THEN f.`f_msg_len` ELSE 0e0 END, 0e0) AS rule,
  coalesce(CASE WHEN (m.`hi_n` > m.`lo_n` AND m.`sd_n` > 0) THEN abs(f.`f_n` - m.`mean_n`) / m.`sd_n` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_suppress_for` > m.`lo_suppress_for` AND m.`sd_suppress_for` > 0) THEN abs(f.`f_suppress_for` - m.`mean_suppress_for`) / m.`sd_suppress_for` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_note_rarity` > m.`lo_note_rarity` AND m.`sd_note_rarity` > 0) THEN abs(f.`f_note_rarity` - m.`mean_note_rarity`) / m.`sd_note_rarity` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_src_rarity` > m.`lo_src_rarity` AND m.`sd_src_rarity` > 0) THEN abs(f.`f_src_rarity` - m.`mean_src_rarity`) / m.`sd_src_rarity` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_msg_len` > m.`lo_msg_len` AND m.`sd_msg_len` > 0) THEN abs(f.`f_msg_len` - m.`mean_msg_len`) / m.`sd_msg_len` ELSE 0e0 END, 0e0) AS distance,
  FALSE AS has_forest
FROM notice_features f
JOIN notice_moments m ON m.scope_id = f.scope_id
WHERE CASE WHEN (m.`hi_n` > m.`lo_n` AND m.`sd_n` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_suppress_for` > m.`lo_suppress_for` AND m.`sd_suppress_for` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_note_rarity` > m.`lo_note_rarity` AND m.`sd_note_rarity` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_src_rarity` > m.`lo_src_rarity` AND m.`sd_src_rarity` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_msg_len` > m.`lo_msg_len` AND m.`sd_msg_len` > 0) THEN 1e0 ELSE 0e0 END > 0;

-- Function notice_scored
SELECT p.capture_id, p.scope_id, p.row_key, p.file_id, p.line, p.ts, p.uid, p.id_orig_h, p.id_orig_p, p.id_resp_h, p.id_resp_p, p.proto, p.label, p.detailedlabel, p.score, CASE WHEN abs(p.score) < 1e290 THEN p.score * 1048577e0 - (p.score * 1048577e0 - p.score) ELSE p.score END AS rank_score
FROM (SELECT capture_id, scope_id, row_key, file_id, line, ts, uid, id_orig_h, id_orig_p, id_resp_h, id_resp_p, proto, label, detailedlabel, rule AS score
FROM (SELECT capture_id, scope_id, row_key, file_id, line, ts, uid, id_orig_h, id_orig_p, id_resp_h, id_resp_p, proto, label, detailedlabel, rule, distance, CAST(NULL AS DOUBLE) AS isolation FROM notice_rule) i) p;

-- Table notice_buckets
SELECT s.capture_id, CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT) AS bucket, CAST(count(*) AS BIGINT) AS n
FROM notice_scored s
GROUP BY s.capture_id, CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT);

-- Table notice_wanted
SELECT capture_id, n, least(CAST(10 AS BIGINT), n) AS wanted, CAST(NULL AS DOUBLE) AS cut_position
FROM (SELECT capture_id, CAST(sum(n) AS BIGINT) AS n FROM notice_buckets GROUP BY capture_id) b;

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
SELECT c.capture_id, c.n, coalesce(max(CASE WHEN c.place = c.wanted THEN c.row_key END), CAST('-9223372036854775808' AS BIGINT)) AS cut_key,
  coalesce(max(CASE WHEN c.place = c.wanted THEN c.rank_score END), 0e0) AS cut_score
FROM notice_candidates c
GROUP BY c.capture_id, c.n;

-- Table notice_top
SELECT c.capture_id, c.row_key, c.uid, c.rank_score, c.place,
  CASE WHEN c.n > 0 THEN (c.n + 1 - c.first_place - (c.ties - 1) * 5e-1) / c.n END AS percentile
FROM notice_candidates c
JOIN notice_cuts k ON k.capture_id = c.capture_id
WHERE (c.rank_score > k.cut_score OR (c.rank_score = k.cut_score AND c.row_key <= k.cut_key));

-- Table notice_found
SELECT t.capture_id, t.row_key, max(t.percentile) AS percentile, max(s.score) AS score
FROM notice_top t
JOIN notice_scored s ON s.capture_id = t.capture_id AND s.row_key = t.row_key
GROUP BY t.capture_id, t.row_key;

-- Table notice_found_rows
SELECT r.*, s.score, s.percentile, CAST(NULL AS DOUBLE) AS normal_share
FROM notice_rows r
JOIN notice_found s ON s.capture_id = r.capture_id AND s.row_key = r.row_key;

-- View notice_found_features
SELECT x.capture_id, x.scope_id, x.row_key, x.file_id, x.line, x.ts, x.uid, x.id_orig_h, x.id_orig_p, x.id_resp_h, x.id_resp_p, x.proto, x.label, x.detailedlabel,
  CASE WHEN abs(x.`f_n`) > 1e100 THEN sign(x.`f_n`) * 1e100 ELSE x.`f_n` END AS `f_n`,
  CASE WHEN abs(x.`f_suppress_for`) > 1e100 THEN sign(x.`f_suppress_for`) * 1e100 ELSE x.`f_suppress_for` END AS `f_suppress_for`,
  CASE WHEN abs(x.`f_note_rarity`) > 1e100 THEN sign(x.`f_note_rarity`) * 1e100 ELSE x.`f_note_rarity` END AS `f_note_rarity`,
  CASE WHEN abs(x.`f_src_rarity`) > 1e100 THEN sign(x.`f_src_rarity`) * 1e100 ELSE x.`f_src_rarity` END AS `f_src_rarity`,
  CASE WHEN abs(x.`f_msg_len`) > 1e100 THEN sign(x.`f_msg_len`) * 1e100 ELSE x.`f_msg_len` END AS `f_msg_len`
FROM (
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
  coalesce(CAST(r.n AS DOUBLE), 0e0) AS `f_n`,
  coalesce(CAST(r.suppress_for AS DOUBLE), 0e0) AS `f_suppress_for`,
  n_note.rarity AS `f_note_rarity`,
  n_src.rarity AS `f_src_rarity`,
  CAST(length(coalesce(r.msg, '')) AS DOUBLE) AS `f_msg_len`
FROM notice_found_rows r
JOIN notice_n_note n_note ON n_note.scope_id = r.scope_id AND n_note.v1 = coalesce(r.note, '')
JOIN notice_n_src n_src ON n_src.scope_id = r.scope_id AND n_src.v1 = coalesce(r.src, '')) x;

-- View notice_found_terms
SELECT f.capture_id, f.scope_id, f.row_key,
  f.`f_n` AS x1,
  m.`mean_n` AS usual1,
  coalesce(CASE WHEN (m.`hi_n` > m.`lo_n` AND m.`sd_n` > 0) THEN f.`f_n` ELSE 0e0 END, 0e0) AS part1,
  f.`f_suppress_for` AS x2,
  m.`mean_suppress_for` AS usual2,
  coalesce(CASE WHEN (m.`hi_suppress_for` > m.`lo_suppress_for` AND m.`sd_suppress_for` > 0) THEN f.`f_suppress_for` ELSE 0e0 END, 0e0) AS part2,
  f.`f_note_rarity` AS x3,
  m.`mean_note_rarity` AS usual3,
  coalesce(CASE WHEN (m.`hi_note_rarity` > m.`lo_note_rarity` AND m.`sd_note_rarity` > 0) THEN f.`f_note_rarity` ELSE 0e0 END, 0e0) AS part3,
  f.`f_src_rarity` AS x4,
  m.`mean_src_rarity` AS usual4,
  coalesce(CASE WHEN (m.`hi_src_rarity` > m.`lo_src_rarity` AND m.`sd_src_rarity` > 0) THEN f.`f_src_rarity` ELSE 0e0 END, 0e0) AS part4,
  f.`f_msg_len` AS x5,
  m.`mean_msg_len` AS usual5,
  coalesce(CASE WHEN (m.`hi_msg_len` > m.`lo_msg_len` AND m.`sd_msg_len` > 0) THEN f.`f_msg_len` ELSE 0e0 END, 0e0) AS part5
FROM notice_found_features f
JOIN notice_moments m ON m.scope_id = f.scope_id;

-- View notice_reasons
SELECT e.capture_id, e.row_key, e.reason.name AS name, e.reason.text AS text, e.reason.number AS number, e.reason.unit AS unit, e.reason.usual_text AS usual_text, e.reason.usual_number AS usual_number, e.reason.part AS part
FROM (
  SELECT d.capture_id, d.row_key, explode(array(named_struct('name', 'n', 'text', CAST(NULL AS STRING), 'number', d.x1, 'unit', 'count', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual1, 'part', d.part1), named_struct('name', 'suppress_for', 'text', CAST(NULL AS STRING), 'number', d.x2, 'unit', 's', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual2, 'part', d.part2), named_struct('name', 'note_rarity', 'text', CAST(NULL AS STRING), 'number', d.x3, 'unit', 'nats', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual3, 'part', d.part3), named_struct('name', 'src_rarity', 'text', CAST(NULL AS STRING), 'number', d.x4, 'unit', 'nats', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual4, 'part', d.part4), named_struct('name', 'msg_len', 'text', CAST(NULL AS STRING), 'number', d.x5, 'unit', 'characters', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual5, 'part', d.part5))) AS reason
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
SELECT scope_id, has_forest, nullif(array_sort(collect_set(name)), array()) AS names
FROM (
  SELECT m.scope_id, FALSE AS has_forest, explode(array(CASE WHEN (m.`hi_n` > m.`lo_n` AND m.`sd_n` > 0) THEN 'n' END, CASE WHEN (m.`hi_suppress_for` > m.`lo_suppress_for` AND m.`sd_suppress_for` > 0) THEN 'suppress_for' END, CASE WHEN (m.`hi_note_rarity` > m.`lo_note_rarity` AND m.`sd_note_rarity` > 0) THEN 'note_rarity' END, CASE WHEN (m.`hi_src_rarity` > m.`lo_src_rarity` AND m.`sd_src_rarity` > 0) THEN 'src_rarity' END, CASE WHEN (m.`hi_msg_len` > m.`lo_msg_len` AND m.`sd_msg_len` > 0) THEN 'msg_len' END)) AS name
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

-- Result features/log=notice
SELECT c.capture, f.row_key, fi.path AS file, f.line,
  CAST(f.`f_n` AS DOUBLE) AS `n`,
  CAST(f.`f_suppress_for` AS DOUBLE) AS `suppress_for`,
  CAST(f.`f_note_rarity` AS DOUBLE) AS `note_rarity`,
  CAST(f.`f_src_rarity` AS DOUBLE) AS `src_rarity`,
  CAST(f.`f_msg_len` AS DOUBLE) AS `msg_len`
FROM notice_features f
JOIN captures_in c ON c.capture_id = f.capture_id
LEFT JOIN files_in fi ON fi.file_id = f.file_id;

-- View smtp_features
SELECT x.capture_id, x.scope_id, x.row_key, x.file_id, x.line, x.ts, x.uid, x.id_orig_h, x.id_orig_p, x.id_resp_h, x.id_resp_p, x.proto, x.label, x.detailedlabel,
  CASE WHEN abs(x.`f_id_orig_h`) > 1e100 THEN sign(x.`f_id_orig_h`) * 1e100 ELSE x.`f_id_orig_h` END AS `f_id_orig_h`,
  CASE WHEN abs(x.`f_id_orig_h_rarity`) > 1e100 THEN sign(x.`f_id_orig_h_rarity`) * 1e100 ELSE x.`f_id_orig_h_rarity` END AS `f_id_orig_h_rarity`,
  CASE WHEN abs(x.`f_id_orig_p`) > 1e100 THEN sign(x.`f_id_orig_p`) * 1e100 ELSE x.`f_id_orig_p` END AS `f_id_orig_p`,
  CASE WHEN abs(x.`f_id_orig_p_rarity`) > 1e100 THEN sign(x.`f_id_orig_p_rarity`) * 1e100 ELSE x.`f_id_orig_p_rarity` END AS `f_id_orig_p_rarity`,
  CASE WHEN abs(x.`f_id_resp_h`) > 1e100 THEN sign(x.`f_id_resp_h`) * 1e100 ELSE x.`f_id_resp_h` END AS `f_id_resp_h`,
  CASE WHEN abs(x.`f_id_resp_h_rarity`) > 1e100 THEN sign(x.`f_id_resp_h_rarity`) * 1e100 ELSE x.`f_id_resp_h_rarity` END AS `f_id_resp_h_rarity`,
  CASE WHEN abs(x.`f_id_resp_p`) > 1e100 THEN sign(x.`f_id_resp_p`) * 1e100 ELSE x.`f_id_resp_p` END AS `f_id_resp_p`,
  CASE WHEN abs(x.`f_id_resp_p_rarity`) > 1e100 THEN sign(x.`f_id_resp_p_rarity`) * 1e100 ELSE x.`f_id_resp_p_rarity` END AS `f_id_resp_p_rarity`,
  CASE WHEN abs(x.`f_proto`) > 1e100 THEN sign(x.`f_proto`) * 1e100 ELSE x.`f_proto` END AS `f_proto`,
  CASE WHEN abs(x.`f_proto_rarity`) > 1e100 THEN sign(x.`f_proto_rarity`) * 1e100 ELSE x.`f_proto_rarity` END AS `f_proto_rarity`,
  CASE WHEN abs(x.`f_trans_depth`) > 1e100 THEN sign(x.`f_trans_depth`) * 1e100 ELSE x.`f_trans_depth` END AS `f_trans_depth`,
  CASE WHEN abs(x.`f_trans_depth_rarity`) > 1e100 THEN sign(x.`f_trans_depth_rarity`) * 1e100 ELSE x.`f_trans_depth_rarity` END AS `f_trans_depth_rarity`,
  CASE WHEN abs(x.`f_helo`) > 1e100 THEN sign(x.`f_helo`) * 1e100 ELSE x.`f_helo` END AS `f_helo`,
  CASE WHEN abs(x.`f_helo_rarity`) > 1e100 THEN sign(x.`f_helo_rarity`) * 1e100 ELSE x.`f_helo_rarity` END AS `f_helo_rarity`,
  CASE WHEN abs(x.`f_mailfrom`) > 1e100 THEN sign(x.`f_mailfrom`) * 1e100 ELSE x.`f_mailfrom` END AS `f_mailfrom`,
  CASE WHEN abs(x.`f_mailfrom_rarity`) > 1e100 THEN sign(x.`f_mailfrom_rarity`) * 1e100 ELSE x.`f_mailfrom_rarity` END AS `f_mailfrom_rarity`,
  CASE WHEN abs(x.`f_rcptto_rarity`) > 1e100 THEN sign(x.`f_rcptto_rarity`) * 1e100 ELSE x.`f_rcptto_rarity` END AS `f_rcptto_rarity`,
  CASE WHEN abs(x.`f_date`) > 1e100 THEN sign(x.`f_date`) * 1e100 ELSE x.`f_date` END AS `f_date`,
  CASE WHEN abs(x.`f_date_rarity`) > 1e100 THEN sign(x.`f_date_rarity`) * 1e100 ELSE x.`f_date_rarity` END AS `f_date_rarity`,
  CASE WHEN abs(x.`f_from`) > 1e100 THEN sign(x.`f_from`) * 1e100 ELSE x.`f_from` END AS `f_from`,
  CASE WHEN abs(x.`f_from_rarity`) > 1e100 THEN sign(x.`f_from_rarity`) * 1e100 ELSE x.`f_from_rarity` END AS `f_from_rarity`,
  CASE WHEN abs(x.`f_to_rarity`) > 1e100 THEN sign(x.`f_to_rarity`) * 1e100 ELSE x.`f_to_rarity` END AS `f_to_rarity`,
  CASE WHEN abs(x.`f_cc_rarity`) > 1e100 THEN sign(x.`f_cc_rarity`) * 1e100 ELSE x.`f_cc_rarity` END AS `f_cc_rarity`,
  CASE WHEN abs(x.`f_reply_to`) > 1e100 THEN sign(x.`f_reply_to`) * 1e100 ELSE x.`f_reply_to` END AS `f_reply_to`,
  CASE WHEN abs(x.`f_reply_to_rarity`) > 1e100 THEN sign(x.`f_reply_to_rarity`) * 1e100 ELSE x.`f_reply_to_rarity` END AS `f_reply_to_rarity`,
  CASE WHEN abs(x.`f_msg_id`) > 1e100 THEN sign(x.`f_msg_id`) * 1e100 ELSE x.`f_msg_id` END AS `f_msg_id`,
  CASE WHEN abs(x.`f_msg_id_rarity`) > 1e100 THEN sign(x.`f_msg_id_rarity`) * 1e100 ELSE x.`f_msg_id_rarity` END AS `f_msg_id_rarity`,
  CASE WHEN abs(x.`f_in_reply_to`) > 1e100 THEN sign(x.`f_in_reply_to`) * 1e100 ELSE x.`f_in_reply_to` END AS `f_in_reply_to`,
  CASE WHEN abs(x.`f_in_reply_to_rarity`) > 1e100 THEN sign(x.`f_in_reply_to_rarity`) * 1e100 ELSE x.`f_in_reply_to_rarity` END AS `f_in_reply_to_rarity`,
  CASE WHEN abs(x.`f_subject`) > 1e100 THEN sign(x.`f_subject`) * 1e100 ELSE x.`f_subject` END AS `f_subject`,
  CASE WHEN abs(x.`f_subject_rarity`) > 1e100 THEN sign(x.`f_subject_rarity`) * 1e100 ELSE x.`f_subject_rarity` END AS `f_subject_rarity`,
  CASE WHEN abs(x.`f_x_originating_ip`) > 1e100 THEN sign(x.`f_x_originating_ip`) * 1e100 ELSE x.`f_x_originating_ip` END AS `f_x_originating_ip`,
  CASE WHEN abs(x.`f_x_originating_ip_rarity`) > 1e100 THEN sign(x.`f_x_originating_ip_rarity`) * 1e100 ELSE x.`f_x_originating_ip_rarity` END AS `f_x_originating_ip_rarity`,
  CASE WHEN abs(x.`f_first_received`) > 1e100 THEN sign(x.`f_first_received`) * 1e100 ELSE x.`f_first_received` END AS `f_first_received`,
  CASE WHEN abs(x.`f_first_received_rarity`) > 1e100 THEN sign(x.`f_first_received_rarity`) * 1e100 ELSE x.`f_first_received_rarity` END AS `f_first_received_rarity`,
  CASE WHEN abs(x.`f_second_received`) > 1e100 THEN sign(x.`f_second_received`) * 1e100 ELSE x.`f_second_received` END AS `f_second_received`,
  CASE WHEN abs(x.`f_second_received_rarity`) > 1e100 THEN sign(x.`f_second_received_rarity`) * 1e100 ELSE x.`f_second_received_rarity` END AS `f_second_received_rarity`,
  CASE WHEN abs(x.`f_last_reply`) > 1e100 THEN sign(x.`f_last_reply`) * 1e100 ELSE x.`f_last_reply` END AS `f_last_reply`,
  CASE WHEN abs(x.`f_last_reply_rarity`) > 1e100 THEN sign(x.`f_last_reply_rarity`) * 1e100 ELSE x.`f_last_reply_rarity` END AS `f_last_reply_rarity`,
  CASE WHEN abs(x.`f_path_rarity`) > 1e100 THEN sign(x.`f_path_rarity`) * 1e100 ELSE x.`f_path_rarity` END AS `f_path_rarity`,
  CASE WHEN abs(x.`f_user_agent`) > 1e100 THEN sign(x.`f_user_agent`) * 1e100 ELSE x.`f_user_agent` END AS `f_user_agent`,
  CASE WHEN abs(x.`f_user_agent_rarity`) > 1e100 THEN sign(x.`f_user_agent_rarity`) * 1e100 ELSE x.`f_user_agent_rarity` END AS `f_user_agent_rarity`,
  CASE WHEN abs(x.`f_tls`) > 1e100 THEN sign(x.`f_tls`) * 1e100 ELSE x.`f_tls` END AS `f_tls`,
  CASE WHEN abs(x.`f_tls_rarity`) > 1e100 THEN sign(x.`f_tls_rarity`) * 1e100 ELSE x.`f_tls_rarity` END AS `f_tls_rarity`,
  CASE WHEN abs(x.`f_fuids_rarity`) > 1e100 THEN sign(x.`f_fuids_rarity`) * 1e100 ELSE x.`f_fuids_rarity` END AS `f_fuids_rarity`,
  CASE WHEN abs(x.`f_is_webmail`) > 1e100 THEN sign(x.`f_is_webmail`) * 1e100 ELSE x.`f_is_webmail` END AS `f_is_webmail`,
  CASE WHEN abs(x.`f_is_webmail_rarity`) > 1e100 THEN sign(x.`f_is_webmail_rarity`) * 1e100 ELSE x.`f_is_webmail_rarity` END AS `f_is_webmail_rarity`
FROM (
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
  CASE WHEN kind.`id_orig_h` = 1 THEN coalesce(CAST((CASE WHEN regexp_like(r.`id_orig_h`, '^([+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?)$') AND abs(CAST(r.`id_orig_h` AS DOUBLE)) < CAST('Infinity' AS DOUBLE) THEN CAST(r.`id_orig_h` AS DOUBLE) END) AS DOUBLE), 0e0) END AS `f_id_orig_h`,
  CASE WHEN kind.`id_orig_h` = 0 THEN n_id_orig_h.rarity END AS `f_id_orig_h_rarity`,
  CASE WHEN kind.`id_orig_p` = 1 THEN coalesce(CAST(r.`id_orig_p` AS DOUBLE), 0e0) END AS `f_id_orig_p`,
  CASE WHEN kind.`id_orig_p` = 0 THEN 0e0 END AS `f_id_orig_p_rarity`,
  CASE WHEN kind.`id_resp_h` = 1 THEN coalesce(CAST((CASE WHEN regexp_like(r.`id_resp_h`, '^([+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?)$') AND abs(CAST(r.`id_resp_h` AS DOUBLE)) < CAST('Infinity' AS DOUBLE) THEN CAST(r.`id_resp_h` AS DOUBLE) END) AS DOUBLE), 0e0) END AS `f_id_resp_h`,
  CASE WHEN kind.`id_resp_h` = 0 THEN n_id_resp_h.rarity END AS `f_id_resp_h_rarity`,
  CASE WHEN kind.`id_resp_p` = 1 THEN coalesce(CAST(r.`id_resp_p` AS DOUBLE), 0e0) END AS `f_id_resp_p`,
  CASE WHEN kind.`id_resp_p` = 0 THEN 0e0 END AS `f_id_resp_p_rarity`,
  CASE WHEN kind.`proto` = 1 THEN coalesce(CAST((CASE WHEN regexp_like(r.`proto`, '^([+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?)$') AND abs(CAST(r.`proto` AS DOUBLE)) < CAST('Infinity' AS DOUBLE) THEN CAST(r.`proto` AS DOUBLE) END) AS DOUBLE), 0e0) END AS `f_proto`,
  CASE WHEN kind.`proto` = 0 THEN n_proto.rarity END AS `f_proto_rarity`,
  CASE WHEN kind.`trans_depth` = 1 THEN coalesce(CAST(r.`trans_depth` AS DOUBLE), 0e0) END AS `f_trans_depth`,
  CASE WHEN kind.`trans_depth` = 0 THEN 0e0 END AS `f_trans_depth_rarity`,
  CASE WHEN kind.`helo` = 1 THEN coalesce(CAST((CASE WHEN regexp_like(r.`helo`, '^([+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?)$') AND abs(CAST(r.`helo` AS DOUBLE)) < CAST('Infinity' AS DOUBLE) THEN CAST(r.`helo` AS DOUBLE) END) AS DOUBLE), 0e0) END AS `f_helo`,
  CASE WHEN kind.`helo` = 0 THEN n_helo.rarity END AS `f_helo_rarity`,
  CASE WHEN kind.`mailfrom` = 1 THEN coalesce(CAST((CASE WHEN regexp_like(r.`mailfrom`, '^([+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?)$') AND abs(CAST(r.`mailfrom` AS DOUBLE)) < CAST('Infinity' AS DOUBLE) THEN CAST(r.`mailfrom` AS DOUBLE) END) AS DOUBLE), 0e0) END AS `f_mailfrom`,
  CASE WHEN kind.`mailfrom` = 0 THEN n_mailfrom.rarity END AS `f_mailfrom_rarity`,
  n_rcptto.rarity AS `f_rcptto_rarity`,
  CASE WHEN kind.`date` = 1 THEN coalesce(CAST((CASE WHEN regexp_like(r.`date`, '^([+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?)$') AND abs(CAST(r.`date` AS DOUBLE)) < CAST('Infinity' AS DOUBLE) THEN CAST(r.`date` AS DOUBLE) END) AS DOUBLE), 0e0) END AS `f_date`,
  CASE WHEN kind.`date` = 0 THEN n_date.rarity END AS `f_date_rarity`,
  CASE WHEN kind.`from` = 1 THEN coalesce(CAST((CASE WHEN regexp_like(r.`from`, '^([+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?)$') AND abs(CAST(r.`from` AS DOUBLE)) < CAST('Infinity' AS DOUBLE) THEN CAST(r.`from` AS DOUBLE) END) AS DOUBLE), 0e0) END AS `f_from`,
  CASE WHEN kind.`from` = 0 THEN n_from.rarity END AS `f_from_rarity`,
  n_to.rarity AS `f_to_rarity`,
  n_cc.rarity AS `f_cc_rarity`,
  CASE WHEN kind.`reply_to` = 1 THEN coalesce(CAST((CASE WHEN regexp_like(r.`reply_to`, '^([+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?)$') AND abs(CAST(r.`reply_to` AS DOUBLE)) < CAST('Infinity' AS DOUBLE) THEN CAST(r.`reply_to` AS DOUBLE) END) AS DOUBLE), 0e0) END AS `f_reply_to`,
  CASE WHEN kind.`reply_to` = 0 THEN n_reply_to.rarity END AS `f_reply_to_rarity`,
  CASE WHEN kind.`msg_id` = 1 THEN coalesce(CAST((CASE WHEN regexp_like(r.`msg_id`, '^([+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?)$') AND abs(CAST(r.`msg_id` AS DOUBLE)) < CAST('Infinity' AS DOUBLE) THEN CAST(r.`msg_id` AS DOUBLE) END) AS DOUBLE), 0e0) END AS `f_msg_id`,
  CASE WHEN kind.`msg_id` = 0 THEN n_msg_id.rarity END AS `f_msg_id_rarity`,
  CASE WHEN kind.`in_reply_to` = 1 THEN coalesce(CAST((CASE WHEN regexp_like(r.`in_reply_to`, '^([+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?)$') AND abs(CAST(r.`in_reply_to` AS DOUBLE)) < CAST('Infinity' AS DOUBLE) THEN CAST(r.`in_reply_to` AS DOUBLE) END) AS DOUBLE), 0e0) END AS `f_in_reply_to`,
  CASE WHEN kind.`in_reply_to` = 0 THEN n_in_reply_to.rarity END AS `f_in_reply_to_rarity`,
  CASE WHEN kind.`subject` = 1 THEN coalesce(CAST((CASE WHEN regexp_like(r.`subject`, '^([+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?)$') AND abs(CAST(r.`subject` AS DOUBLE)) < CAST('Infinity' AS DOUBLE) THEN CAST(r.`subject` AS DOUBLE) END) AS DOUBLE), 0e0) END AS `f_subject`,
  CASE WHEN kind.`subject` = 0 THEN n_subject.rarity END AS `f_subject_rarity`,
  CASE WHEN kind.`x_originating_ip` = 1 THEN coalesce(CAST((CASE WHEN regexp_like(r.`x_originating_ip`, '^([+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?)$') AND abs(CAST(r.`x_originating_ip` AS DOUBLE)) < CAST('Infinity' AS DOUBLE) THEN CAST(r.`x_originating_ip` AS DOUBLE) END) AS DOUBLE), 0e0) END AS `f_x_originating_ip`,
  CASE WHEN kind.`x_originating_ip` = 0 THEN n_x_originating_ip.rarity END AS `f_x_originating_ip_rarity`,
  CASE WHEN kind.`first_received` = 1 THEN coalesce(CAST((CASE WHEN regexp_like(r.`first_received`, '^([+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?)$') AND abs(CAST(r.`first_received` AS DOUBLE)) < CAST('Infinity' AS DOUBLE) THEN CAST(r.`first_received` AS DOUBLE) END) AS DOUBLE), 0e0) END AS `f_first_received`,
  CASE WHEN kind.`first_received` = 0 THEN n_first_received.rarity END AS `f_first_received_rarity`,
  CASE WHEN kind.`second_received` = 1 THEN coalesce(CAST((CASE WHEN regexp_like(r.`second_received`, '^([+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?)$') AND abs(CAST(r.`second_received` AS DOUBLE)) < CAST('Infinity' AS DOUBLE) THEN CAST(r.`second_received` AS DOUBLE) END) AS DOUBLE), 0e0) END AS `f_second_received`,
  CASE WHEN kind.`second_received` = 0 THEN n_second_received.rarity END AS `f_second_received_rarity`,
  CASE WHEN kind.`last_reply` = 1 THEN coalesce(CAST((CASE WHEN regexp_like(r.`last_reply`, '^([+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?)$') AND abs(CAST(r.`last_reply` AS DOUBLE)) < CAST('Infinity' AS DOUBLE) THEN CAST(r.`last_reply` AS DOUBLE) END) AS DOUBLE), 0e0) END AS `f_last_reply`,
  CASE WHEN kind.`last_reply` = 0 THEN n_last_reply.rarity END AS `f_last_reply_rarity`,
  n_path.rarity AS `f_path_rarity`,
  CASE WHEN kind.`user_agent` = 1 THEN coalesce(CAST((CASE WHEN regexp_like(r.`user_agent`, '^([+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?)$') AND abs(CAST(r.`user_agent` AS DOUBLE)) < CAST('Infinity' AS DOUBLE) THEN CAST(r.`user_agent` AS DOUBLE) END) AS DOUBLE), 0e0) END AS `f_user_agent`,
  CASE WHEN kind.`user_agent` = 0 THEN n_user_agent.rarity END AS `f_user_agent_rarity`,
  CASE WHEN kind.`tls` = 1 THEN coalesce(CAST(CASE WHEN r.`tls` IS NOT NULL THEN CASE WHEN r.`tls` THEN 1e0 ELSE 0e0 END END AS DOUBLE), 0e0) END AS `f_tls`,
  CASE WHEN kind.`tls` = 0 THEN 0e0 END AS `f_tls_rarity`,
  n_fuids.rarity AS `f_fuids_rarity`,
  CASE WHEN kind.`is_webmail` = 1 THEN coalesce(CAST(CASE WHEN r.`is_webmail` IS NOT NULL THEN CASE WHEN r.`is_webmail` THEN 1e0 ELSE 0e0 END END AS DOUBLE), 0e0) END AS `f_is_webmail`,
  CASE WHEN kind.`is_webmail` = 0 THEN 0e0 END AS `f_is_webmail_rarity`
FROM smtp_rows r
JOIN smtp_n_id_orig_h n_id_orig_h ON n_id_orig_h.scope_id = r.scope_id AND n_id_orig_h.v1 = coalesce(r.`id_orig_h`, '')
JOIN smtp_n_id_resp_h n_id_resp_h ON n_id_resp_h.scope_id = r.scope_id AND n_id_resp_h.v1 = coalesce(r.`id_resp_h`, '')
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
JOIN smtp_n_fuids n_fuids ON n_fuids.scope_id = r.scope_id AND n_fuids.v1 = coalesce(array_join(array_sort(CAST(r.`fuids` AS ARRAY<STRING>)), '|'), '')
LEFT JOIN smtp_kinds kind ON kind.scope_id = r.scope_id) x;

-- Table smtp_moments
SELECT f.scope_id, CAST(count(*) AS BIGINT) AS n,
  avg(f.`f_id_orig_h`) AS `mean_id_orig_h`, stddev_pop(f.`f_id_orig_h`) AS `sd_id_orig_h`, min(f.`f_id_orig_h`) AS `lo_id_orig_h`, max(f.`f_id_orig_h`) AS `hi_id_orig_h`,
  avg(f.`f_id_orig_h_rarity`) AS `mean_id_orig_h_rarity`, stddev_pop(f.`f_id_orig_h_rarity`) AS `sd_id_orig_h_rarity`, min(f.`f_id_orig_h_rarity`) AS `lo_id_orig_h_rarity`, max(f.`f_id_orig_h_rarity`) AS `hi_id_orig_h_rarity`,
  avg(f.`f_id_orig_p`) AS `mean_id_orig_p`, stddev_pop(f.`f_id_orig_p`) AS `sd_id_orig_p`, min(f.`f_id_orig_p`) AS `lo_id_orig_p`, max(f.`f_id_orig_p`) AS `hi_id_orig_p`,
  avg(f.`f_id_orig_p_rarity`) AS `mean_id_orig_p_rarity`, stddev_pop(f.`f_id_orig_p_rarity`) AS `sd_id_orig_p_rarity`, min(f.`f_id_orig_p_rarity`) AS `lo_id_orig_p_rarity`, max(f.`f_id_orig_p_rarity`) AS `hi_id_orig_p_rarity`,
  avg(f.`f_id_resp_h`) AS `mean_id_resp_h`, stddev_pop(f.`f_id_resp_h`) AS `sd_id_resp_h`, min(f.`f_id_resp_h`) AS `lo_id_resp_h`, max(f.`f_id_resp_h`) AS `hi_id_resp_h`,
  avg(f.`f_id_resp_h_rarity`) AS `mean_id_resp_h_rarity`, stddev_pop(f.`f_id_resp_h_rarity`) AS `sd_id_resp_h_rarity`, min(f.`f_id_resp_h_rarity`) AS `lo_id_resp_h_rarity`, max(f.`f_id_resp_h_rarity`) AS `hi_id_resp_h_rarity`,
  avg(f.`f_id_resp_p`) AS `mean_id_resp_p`, stddev_pop(f.`f_id_resp_p`) AS `sd_id_resp_p`, min(f.`f_id_resp_p`) AS `lo_id_resp_p`, max(f.`f_id_resp_p`) AS `hi_id_resp_p`,
  avg(f.`f_id_resp_p_rarity`) AS `mean_id_resp_p_rarity`, stddev_pop(f.`f_id_resp_p_rarity`) AS `sd_id_resp_p_rarity`, min(f.`f_id_resp_p_rarity`) AS `lo_id_resp_p_rarity`, max(f.`f_id_resp_p_rarity`) AS `hi_id_resp_p_rarity`,
  avg(f.`f_proto`) AS `mean_proto`, stddev_pop(f.`f_proto`) AS `sd_proto`, min(f.`f_proto`) AS `lo_proto`, max(f.`f_proto`) AS `hi_proto`,
  avg(f.`f_proto_rarity`) AS `mean_proto_rarity`, stddev_pop(f.`f_proto_rarity`) AS `sd_proto_rarity`, min(f.`f_proto_rarity`) AS `lo_proto_rarity`, max(f.`f_proto_rarity`) AS `hi_proto_rarity`,
  avg(f.`f_trans_depth`) AS `mean_trans_depth`, stddev_pop(f.`f_trans_depth`) AS `sd_trans_depth`, min(f.`f_trans_depth`) AS `lo_trans_depth`, max(f.`f_trans_depth`) AS `hi_trans_depth`,
  avg(f.`f_trans_depth_rarity`) AS `mean_trans_depth_rarity`, stddev_pop(f.`f_trans_depth_rarity`) AS `sd_trans_depth_rarity`, min(f.`f_trans_depth_rarity`) AS `lo_trans_depth_rarity`, max(f.`f_trans_depth_rarity`) AS `hi_trans_depth_rarity`,
  avg(f.`f_helo`) AS `mean_helo`, stddev_pop(f.`f_helo`) AS `sd_helo`, min(f.`f_helo`) AS `lo_helo`, max(f.`f_helo`) AS `hi_helo`,
  avg(f.`f_helo_rarity`) AS `mean_helo_rarity`, stddev_pop(f.`f_helo_rarity`) AS `sd_helo_rarity`, min(f.`f_helo_rarity`) AS `lo_helo_rarity`, max(f.`f_helo_rarity`) AS `hi_helo_rarity`,
  avg(f.`f_mailfrom`) AS `mean_mailfrom`, stddev_pop(f.`f_mailfrom`) AS `sd_mailfrom`, min(f.`f_mailfrom`) AS `lo_mailfrom`, max(f.`f_mailfrom`) AS `hi_mailfrom`,
  avg(f.`f_mailfrom_rarity`) AS `mean_mailfrom_rarity`, stddev_pop(f.`f_mailfrom_rarity`) AS `sd_mailfrom_rarity`, min(f.`f_mailfrom_rarity`) AS `lo_mailfrom_rarity`, max(f.`f_mailfrom_rarity`) AS `hi_mailfrom_rarity`,
  avg(f.`f_rcptto_rarity`) AS `mean_rcptto_rarity`, stddev_pop(f.`f_rcptto_rarity`) AS `sd_rcptto_rarity`, min(f.`f_rcptto_rarity`) AS `lo_rcptto_rarity`, max(f.`f_rcptto_rarity`) AS `hi_rcptto_rarity`,
  avg(f.`f_date`) AS `mean_date`, stddev_pop(f.`f_date`) AS `sd_date`, min(f.`f_date`) AS `lo_date`, max(f.`f_date`) AS `hi_date`,
  avg(f.`f_date_rarity`) AS `mean_date_rarity`, stddev_pop(f.`f_date_rarity`) AS `sd_date_rarity`, min(f.`f_date_rarity`) AS `lo_date_rarity`, max(f.`f_date_rarity`) AS `hi_date_rarity`,
  avg(f.`f_from`) AS `mean_from`, stddev_pop(f.`f_from`) AS `sd_from`, min(f.`f_from`) AS `lo_from`, max(f.`f_from`) AS `hi_from`,
  avg(f.`f_from_rarity`) AS `mean_from_rarity`, stddev_pop(f.`f_from_rarity`) AS `sd_from_rarity`, min(f.`f_from_rarity`) AS `lo_from_rarity`, max(f.`f_from_rarity`) AS `hi_from_rarity`,
  avg(f.`f_to_rarity`) AS `mean_to_rarity`, stddev_pop(f.`f_to_rarity`) AS `sd_to_rarity`, min(f.`f_to_rarity`) AS `lo_to_rarity`, max(f.`f_to_rarity`) AS `hi_to_rarity`,
  avg(f.`f_cc_rarity`) AS `mean_cc_rarity`, stddev_pop(f.`f_cc_rarity`) AS `sd_cc_rarity`, min(f.`f_cc_rarity`) AS `lo_cc_rarity`, max(f.`f_cc_rarity`) AS `hi_cc_rarity`,
  avg(f.`f_reply_to`) AS `mean_reply_to`, stddev_pop(f.`f_reply_to`) AS `sd_reply_to`, min(f.`f_reply_to`) AS `lo_reply_to`, max(f.`f_reply_to`) AS `hi_reply_to`,
  avg(f.`f_reply_to_rarity`) AS `mean_reply_to_rarity`, stddev_pop(f.`f_reply_to_rarity`) AS `sd_reply_to_rarity`, min(f.`f_reply_to_rarity`) AS `lo_reply_to_rarity`, max(f.`f_reply_to_rarity`) AS `hi_reply_to_rarity`,
  avg(f.`f_msg_id`) AS `mean_msg_id`, stddev_pop(f.`f_msg_id`) AS `sd_msg_id`, min(f.`f_msg_id`) AS `lo_msg_id`, max(f.`f_msg_id`) AS `hi_msg_id`,
  avg(f.`f_msg_id_rarity`) AS `mean_msg_id_rarity`, stddev_pop(f.`f_msg_id_rarity`) AS `sd_msg_id_rarity`, min(f.`f_msg_id_rarity`) AS `lo_msg_id_rarity`, max(f.`f_msg_id_rarity`) AS `hi_msg_id_rarity`,
  avg(f.`f_in_reply_to`) AS `mean_in_reply_to`, stddev_pop(f.`f_in_reply_to`) AS `sd_in_reply_to`, min(f.`f_in_reply_to`) AS `lo_in_reply_to`, max(f.`f_in_reply_to`) AS `hi_in_reply_to`,
  avg(f.`f_in_reply_to_rarity`) AS `mean_in_reply_to_rarity`, stddev_pop(f.`f_in_reply_to_rarity`) AS `sd_in_reply_to_rarity`, min(f.`f_in_reply_to_rarity`) AS `lo_in_reply_to_rarity`, max(f.`f_in_reply_to_rarity`) AS `hi_in_reply_to_rarity`,
  avg(f.`f_subject`) AS `mean_subject`, stddev_pop(f.`f_subject`) AS `sd_subject`, min(f.`f_subject`) AS `lo_subject`, max(f.`f_subject`) AS `hi_subject`,
  avg(f.`f_subject_rarity`) AS `mean_subject_rarity`, stddev_pop(f.`f_subject_rarity`) AS `sd_subject_rarity`, min(f.`f_subject_rarity`) AS `lo_subject_rarity`, max(f.`f_subject_rarity`) AS `hi_subject_rarity`,
  avg(f.`f_x_originating_ip`) AS `mean_x_originating_ip`, stddev_pop(f.`f_x_originating_ip`) AS `sd_x_originating_ip`, min(f.`f_x_originating_ip`) AS `lo_x_originating_ip`, max(f.`f_x_originating_ip`) AS `hi_x_originating_ip`,
  avg(f.`f_x_originating_ip_rarity`) AS `mean_x_originating_ip_rarity`, stddev_pop(f.`f_x_originating_ip_rarity`) AS `sd_x_originating_ip_rarity`, min(f.`f_x_originating_ip_rarity`) AS `lo_x_originating_ip_rarity`, max(f.`f_x_originating_ip_rarity`) AS `hi_x_originating_ip_rarity`,
  avg(f.`f_first_received`) AS `mean_first_received`, stddev_pop(f.`f_first_received`) AS `sd_first_received`, min(f.`f_first_received`) AS `lo_first_received`, max(f.`f_first_received`) AS `hi_first_received`,
  avg(f.`f_first_received_rarity`) AS `mean_first_received_rarity`, stddev_pop(f.`f_first_received_rarity`) AS `sd_first_received_rarity`, min(f.`f_first_received_rarity`) AS `lo_first_received_rarity`, max(f.`f_first_received_rarity`) AS `hi_first_received_rarity`,
  avg(f.`f_second_received`) AS `mean_second_received`, stddev_pop(f.`f_second_received`) AS `sd_second_received`, min(f.`f_second_received`) AS `lo_second_received`, max(f.`f_second_received`) AS `hi_second_received`,
  avg(f.`f_second_received_rarity`) AS `mean_second_received_rarity`, stddev_pop(f.`f_second_received_rarity`) AS `sd_second_received_rarity`, min(f.`f_second_received_rarity`) AS `lo_second_received_rarity`, max(f.`f_second_received_rarity`) AS `hi_second_received_rarity`,
  avg(f.`f_last_reply`) AS `mean_last_reply`, stddev_pop(f.`f_last_reply`) AS `sd_last_reply`, min(f.`f_last_reply`) AS `lo_last_reply`, max(f.`f_last_reply`) AS `hi_last_reply`,
  avg(f.`f_last_reply_rarity`) AS `mean_last_reply_rarity`, stddev_pop(f.`f_last_reply_rarity`) AS `sd_last_reply_rarity`, min(f.`f_last_reply_rarity`) AS `lo_last_reply_rarity`, max(f.`f_last_reply_rarity`) AS `hi_last_reply_rarity`,
  avg(f.`f_path_rarity`) AS `mean_path_rarity`, stddev_pop(f.`f_path_rarity`) AS `sd_path_rarity`, min(f.`f_path_rarity`) AS `lo_path_rarity`, max(f.`f_path_rarity`) AS `hi_path_rarity`,
  avg(f.`f_user_agent`) AS `mean_user_agent`, stddev_pop(f.`f_user_agent`) AS `sd_user_agent`, min(f.`f_user_agent`) AS `lo_user_agent`, max(f.`f_user_agent`) AS `hi_user_agent`,
  avg(f.`f_user_agent_rarity`) AS `mean_user_agent_rarity`, stddev_pop(f.`f_user_agent_rarity`) AS `sd_user_agent_rarity`, min(f.`f_user_agent_rarity`) AS `lo_user_agent_rarity`, max(f.`f_user_agent_rarity`) AS `hi_user_agent_rarity`,
  avg(f.`f_tls`) AS `mean_tls`, stddev_pop(f.`f_tls`) AS `sd_tls`, min(f.`f_tls`) AS `lo_tls`, max(f.`f_tls`) AS `hi_tls`,
  avg(f.`f_tls_rarity`) AS `mean_tls_rarity`, stddev_pop(f.`f_tls_rarity`) AS `sd_tls_rarity`, min(f.`f_tls_rarity`) AS `lo_tls_rarity`, max(f.`f_tls_rarity`) AS `hi_tls_rarity`,
  avg(f.`f_fuids_rarity`) AS `mean_fuids_rarity`, stddev_pop(f.`f_fuids_rarity`) AS `sd_fuids_rarity`, min(f.`f_fuids_rarity`) AS `lo_fuids_rarity`, max(f.`f_fuids_rarity`) AS `hi_fuids_rarity`,
  avg(f.`f_is_webmail`) AS `mean_is_webmail`, stddev_pop(f.`f_is_webmail`) AS `sd_is_webmail`, min(f.`f_is_webmail`) AS `lo_is_webmail`, max(f.`f_is_webmail`) AS `hi_is_webmail`,
  avg(f.`f_is_webmail_rarity`) AS `mean_is_webmail_rarity`, stddev_pop(f.`f_is_webmail_rarity`) AS `sd_is_webmail_rarity`, min(f.`f_is_webmail_rarity`) AS `lo_is_webmail_rarity`, max(f.`f_is_webmail_rarity`) AS `hi_is_webmail_rarity`
FROM smtp_features f
GROUP BY f.scope_id;

-- View smtp_rule
SELECT f.capture_id, f.scope_id, f.row_key, f.file_id, f.line, f.ts, f.uid, f.id_orig_h, f.id_orig_p, f.id_resp_h, f.id_resp_p, f.proto, f.label, f.detailedlabel,
  coalesce(CASE WHEN (m.`hi_id_orig_h` > m.`lo_id_orig_h` AND m.`sd_id_orig_h` > 0) THEN f.`f_id_orig_h` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_id_orig_h_rarity` > m.`lo_id_orig_h_rarity` AND m.`sd_id_orig_h_rarity` > 0) THEN f.`f_id_orig_h_rarity` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_id_orig_p` > m.`lo_id_orig_p` AND m.`sd_id_orig_p` > 0) THEN f.`f_id_orig_p` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_id_orig_p_rarity` > m.`lo_id_orig_p_rarity` AND m.`sd_id_orig_p_rarity` > 0) THEN f.`f_id_orig_p_rarity` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_id_resp_h` > m.`lo_id_resp_h` AND m.`sd_id_resp_h` > 0) THEN f.`f_id_resp_h` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_id_resp_h_rarity` > m.`lo_id_resp_h_rarity` AND m.`sd_id_resp_h_rarity` > 0) THEN f.`f_id_resp_h_rarity` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_id_resp_p` > m.`lo_id_resp_p` AND m.`sd_id_resp_p` > 0) THEN f.`f_id_resp_p` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_id_resp_p_rarity` > m.`lo_id_resp_p_rarity` AND m.`sd_id_resp_p_rarity` > 0) THEN f.`f_id_resp_p_rarity` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_proto` > m.`lo_proto` AND m.`sd_proto` > 0) THEN f.`f_proto` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_proto_rarity` > m.`lo_proto_rarity` AND m.`sd_proto_rarity` > 0) THEN f.`f_proto_rarity` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_trans_depth` > m.`lo_trans_depth` AND m.`sd_trans_depth` > 0) THEN f.`f_trans_depth` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_trans_depth_rarity` > m.`lo_trans_depth_rarity` AND m.`sd_trans_depth_rarity` > 0) THEN f.`f_trans_depth_rarity` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_helo` > m.`lo_helo` AND m.`sd_helo` > 0) THEN f.`f_helo` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_helo_rarity` > m.`lo_helo_rarity` AND m.`sd_helo_rarity` > 0) THEN f.`f_helo_rarity` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_mailfrom` > m.`lo_mailfrom` AND m.`sd_mailfrom` > 0) THEN f.`f_mailfrom` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_mailfrom_rarity` > m.`lo_mailfrom_rarity` AND m.`sd_mailfrom_rarity` > 0) THEN f.`f_mailfrom_rarity` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_rcptto_rarity` > m.`lo_rcptto_rarity` AND m.`sd_rcptto_rarity` > 0) THEN f.`f_rcptto_rarity` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_date` > m.`lo_date` AND m.`sd_date` > 0) THEN f.`f_date` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_date_rarity` > m.`lo_date_rarity` AND m.`sd_date_rarity` > 0) THEN f.`f_date_rarity` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_from` > m.`lo_from` AND m.`sd_from` > 0) THEN f.`f_from` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_from_rarity` > m.`lo_from_rarity` AND m.`sd_from_rarity` > 0) THEN f.`f_from_rarity` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_to_rarity` > m.`lo_to_rarity` AND m.`sd_to_rarity` > 0) THEN f.`f_to_rarity` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_cc_rarity` > m.`lo_cc_rarity` AND m.`sd_cc_rarity` > 0) THEN f.`f_cc_rarity` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_reply_to` > m.`lo_reply_to` AND m.`sd_reply_to` > 0) THEN f.`f_reply_to` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_reply_to_rarity` > m.`lo_reply_to_rarity` AND m.`sd_reply_to_rarity` > 0) THEN f.`f_reply_to_rarity` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_msg_id` > m.`lo_msg_id` AND m.`sd_msg_id` > 0) THEN f.`f_msg_id` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_msg_id_rarity` > m.`lo_msg_id_rarity` AND m.`sd_msg_id_rarity` > 0) THEN f.`f_msg_id_rarity` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_in_reply_to` > m.`lo_in_reply_to` AND m.`sd_in_reply_to` > 0) THEN f.`f_in_reply_to` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_in_reply_to_rarity` > m.`lo_in_reply_to_rarity` AND m.`sd_in_reply_to_rarity` > 0) THEN f.`f_in_reply_to_rarity` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_subject` > m.`lo_subject` AND m.`sd_subject` > 0) THEN f.`f_subject` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_subject_rarity` > m.`lo_subject_rarity` AND m.`sd_subject_rarity` > 0) THEN f.`f_subject_rarity` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_x_originating_ip` > m.`lo_x_originating_ip` AND m.`sd_x_originating_ip` > 0) THEN f.`f_x_originating_ip` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_x_originating_ip_rarity` > m.`lo_x_originating_ip_rarity` AND m.`sd_x_originating_ip_rarity` > 0) THEN f.`f_x_originating_ip_rarity` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_first_received` > m.`lo_first_received` AND m.`sd_first_received` > 0) THEN f.`f_first_received` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_first_received_rarity` > m.`lo_first_received_rarity` AND m.`sd_first_received_rarity` > 0) THEN f.`f_first_received_rarity` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_second_received` > m.`lo_second_received` AND m.`sd_second_received` > 0) THEN f.`f_second_received` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_second_received_rarity` > m.`lo_second_received_rarity` AND m.`sd_second_received_rarity` > 0) THEN f.`f_second_received_rarity` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_last_reply` > m.`lo_last_reply` AND m.`sd_last_reply` > 0) THEN f.`f_last_reply` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_last_reply_rarity` > m.`lo_last_reply_rarity` AND m.`sd_last_reply_rarity` > 0) THEN f.`f_last_reply_rarity` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_path_rarity` > m.`lo_path_rarity` AND m.`sd_path_rarity` > 0) THEN f.`f_path_rarity` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_user_agent` > m.`lo_user_agent` AND m.`sd_user_agent` > 0) THEN f.`f_user_agent` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_user_agent_rarity` > m.`lo_user_agent_rarity` AND m.`sd_user_agent_rarity` > 0) THEN f.`f_user_agent_rarity` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_tls` > m.`lo_tls` AND m.`sd_tls` > 0) THEN f.`f_tls` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_tls_rarity` > m.`lo_tls_rarity` AND m.`sd_tls_rarity` > 0) THEN f.`f_tls_rarity` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_fuids_rarity` > m.`lo_fuids_rarity` AND m.`sd_fuids_rarity` > 0) THEN f.`f_fuids_rarity` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_is_webmail` > m.`lo_is_webmail` AND m.`sd_is_webmail` > 0) THEN f.`f_is_webmail` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_is_webmail_rarity` > m.`lo_is_webmail_rarity` AND m.`sd_is_webmail_rarity` > 0) THEN f.`f_is_webmail_rarity` ELSE 0e0 END, 0e0) AS rule,
  coalesce(CASE WHEN (m.`hi_id_orig_h` > m.`lo_id_orig_h` AND m.`sd_id_orig_h` > 0) THEN abs(f.`f_id_orig_h` - m.`mean_id_orig_h`) / m.`sd_id_orig_h` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_id_orig_h_rarity` > m.`lo_id_orig_h_rarity` AND m.`sd_id_orig_h_rarity` > 0) THEN abs(f.`f_id_orig_h_rarity` - m.`mean_id_orig_h_rarity`) / m.`sd_id_orig_h_rarity` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_id_orig_p` > m.`lo_id_orig_p` AND m.`sd_id_orig_p` > 0) THEN abs(f.`f_id_orig_p` - m.`mean_id_orig_p`) / m.`sd_id_orig_p` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_id_orig_p_rarity` > m.`lo_id_orig_p_rarity` AND m.`sd_id_orig_p_rarity` > 0) THEN abs(f.`f_id_orig_p_rarity` - m.`mean_id_orig_p_rarity`) / m.`sd_id_orig_p_rarity` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_id_resp_h` > m.`lo_id_resp_h` AND m.`sd_id_resp_h` > 0) THEN abs(f.`f_id_resp_h` - m.`mean_id_resp_h`) / m.`sd_id_resp_h` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_id_resp_h_rarity` > m.`lo_id_resp_h_rarity` AND m.`sd_id_resp_h_rarity` > 0) THEN abs(f.`f_id_resp_h_rarity` - m.`mean_id_resp_h_rarity`) / m.`sd_id_resp_h_rarity` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_id_resp_p` > m.`lo_id_resp_p` AND m.`sd_id_resp_p` > 0) THEN abs(f.`f_id_resp_p` - m.`mean_id_resp_p`) / m.`sd_id_resp_p` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_id_resp_p_rarity` > m.`lo_id_resp_p_rarity` AND m.`sd_id_resp_p_rarity` > 0) THEN abs(f.`f_id_resp_p_rarity` - m.`mean_id_resp_p_rarity`) / m.`sd_id_resp_p_rarity` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_proto` > m.`lo_proto` AND m.`sd_proto` > 0) THEN abs(f.`f_proto` - m.`mean_proto`) / m.`sd_proto` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_proto_rarity` > m.`lo_proto_rarity` AND m.`sd_proto_rarity` > 0) THEN abs(f.`f_proto_rarity` - m.`mean_proto_rarity`) / m.`sd_proto_rarity` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_trans_depth` > m.`lo_trans_depth` AND m.`sd_trans_depth` > 0) THEN abs(f.`f_trans_depth` - m.`mean_trans_depth`) / m.`sd_trans_depth` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_trans_depth_rarity` > m.`lo_trans_depth_rarity` AND m.`sd_trans_depth_rarity` > 0) THEN abs(f.`f_trans_depth_rarity` - m.`mean_trans_depth_rarity`) / m.`sd_trans_depth_rarity` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_helo` > m.`lo_helo` AND m.`sd_helo` > 0) THEN abs(f.`f_helo` - m.`mean_helo`) / m.`sd_helo` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_helo_rarity` > m.`lo_helo_rarity` AND m.`sd_helo_rarity` > 0) THEN abs(f.`f_helo_rarity` - m.`mean_helo_rarity`) / m.`sd_helo_rarity` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_mailfrom` > m.`lo_mailfrom` AND m.`sd_mailfrom` > 0) THEN abs(f.`f_mailfrom` - m.`mean_mailfrom`) / m.`sd_mailfrom` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_mailfrom_rarity` > m.`lo_mailfrom_rarity` AND m.`sd_mailfrom_rarity` > 0) THEN abs(f.`f_mailfrom_rarity` - m.`mean_mailfrom_rarity`) / m.`sd_mailfrom_rarity` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_rcptto_rarity` > m.`lo_rcptto_rarity` AND m.`sd_rcptto_rarity` > 0) THEN abs(f.`f_rcptto_rarity` - m.`mean_rcptto_rarity`) / m.`sd_rcptto_rarity` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_date` > m.`lo_date` AND m.`sd_date` > 0) THEN abs(f.`f_date` - m.`mean_date`) / m.`sd_date` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_date_rarity` > m.`lo_date_rarity` AND m.`sd_date_rarity` > 0) THEN abs(f.`f_date_rarity` - m.`mean_date_rarity`) / m.`sd_date_rarity` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_from` > m.`lo_from` AND m.`sd_from` > 0) THEN abs(f.`f_from` - m.`mean_from`) / m.`sd_from` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_from_rarity` > m.`lo_from_rarity` AND m.`sd_from_rarity` > 0) THEN abs(f.`f_from_rarity` - m.`mean_from_rarity`) / m.`sd_from_rarity` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_to_rarity` > m.`lo_to_rarity` AND m.`sd_to_rarity` > 0) THEN abs(f.`f_to_rarity` - m.`mean_to_rarity`) / m.`sd_to_rarity` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_cc_rarity` > m.`lo_cc_rarity` AND m.`sd_cc_rarity` > 0) THEN abs(f.`f_cc_rarity` - m.`mean_cc_rarity`) / m.`sd_cc_rarity` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_reply_to` > m.`lo_reply_to` AND m.`sd_reply_to` > 0) THEN abs(f.`f_reply_to` - m.`mean_reply_to`) / m.`sd_reply_to` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_reply_to_rarity` > m.`lo_reply_to_rarity` AND m.`sd_reply_to_rarity` > 0) THEN abs(f.`f_reply_to_rarity` - m.`mean_reply_to_rarity`) / m.`sd_reply_to_rarity` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_msg_id` > m.`lo_msg_id` AND m.`sd_msg_id` > 0) THEN abs(f.`f_msg_id` - m.`mean_msg_id`) / m.`sd_msg_id` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_msg_id_rarity` > m.`lo_msg_id_rarity` AND m.`sd_msg_id_rarity` > 0) THEN abs(f.`f_msg_id_rarity` - m.`mean_msg_id_rarity`) / m.`sd_msg_id_rarity` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_in_reply_to` > m.`lo_in_reply_to` AND m.`sd_in_reply_to` > 0) THEN abs(f.`f_in_reply_to` - m.`mean_in_reply_to`) / m.`sd_in_reply_to` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_in_reply_to_rarity` > m.`lo_in_reply_to_rarity` AND m.`sd_in_reply_to_rarity` > 0) THEN abs(f.`f_in_reply_to_rarity` - m.`mean_in_reply_to_rarity`) / m.`sd_in_reply_to_rarity` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_subject` > m.`lo_subject` AND m.`sd_subject` > 0) THEN abs(f.`f_subject` - m.`mean_subject`) / m.`sd_subject` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_subject_rarity` > m.`lo_subject_rarity` AND m.`sd_subject_rarity` > 0) THEN abs(f.`f_subject_rarity` - m.`mean_subject_rarity`) / m.`sd_subject_rarity` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_x_originating_ip` > m.`lo_x_originating_ip` AND m.`sd_x_originating_ip` > 0) THEN abs(f.`f_x_originating_ip` - m.`mean_x_originating_ip`) / m.`sd_x_originating_ip` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_x_originating_ip_rarity` > m.`lo_x_originating_ip_rarity` AND m.`sd_x_originating_ip_rarity` > 0) THEN abs(f.`f_x_originating_ip_rarity` - m.`mean_x_originating_ip_rarity`) / m.`sd_x_originating_ip_rarity` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_first_received` > m.`lo_first_received` AND m.`sd_first_received` > 0) THEN abs(f.`f_first_received` - m.`mean_first_received`) / m.`sd_first_received` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_first_received_rarity` > m.`lo_first_received_rarity` AND m.`sd_first_received_rarity` > 0) THEN abs(f.`f_first_received_rarity` - m.`mean_first_received_rarity`) / m.`sd_first_received_rarity` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_second_received` > m.`lo_second_received` AND m.`sd_second_received` > 0) THEN abs(f.`f_second_received` - m.`mean_second_received`) / m.`sd_second_received` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_second_received_rarity` > m.`lo_second_received_rarity` AND m.`sd_second_received_rarity` > 0) THEN abs(f.`f_second_received_rarity` - m.`mean_second_received_rarity`) / m.`sd_second_received_rarity` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_last_reply` > m.`lo_last_reply` AND m.`sd_last_reply` > 0) THEN abs(f.`f_last_reply` - m.`mean_last_reply`) / m.`sd_last_reply` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_last_reply_rarity` > m.`lo_last_reply_rarity` AND m.`sd_last_reply_rarity` > 0) THEN abs(f.`f_last_reply_rarity` - m.`mean_last_reply_rarity`) / m.`sd_last_reply_rarity` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_path_rarity` > m.`lo_path_rarity` AND m.`sd_path_rarity` > 0) THEN abs(f.`f_path_rarity` - m.`mean_path_rarity`) / m.`sd_path_rarity` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_user_agent` > m.`lo_user_agent` AND m.`sd_user_agent` > 0) THEN abs(f.`f_user_agent` - m.`mean_user_agent`) / m.`sd_user_agent` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_user_agent_rarity` > m.`lo_user_agent_rarity` AND m.`sd_user_agent_rarity` > 0) THEN abs(f.`f_user_agent_rarity` - m.`mean_user_agent_rarity`) / m.`sd_user_agent_rarity` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_tls` > m.`lo_tls` AND m.`sd_tls` > 0) THEN abs(f.`f_tls` - m.`mean_tls`) / m.`sd_tls` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_tls_rarity` > m.`lo_tls_rarity` AND m.`sd_tls_rarity` > 0) THEN abs(f.`f_tls_rarity` - m.`mean_tls_rarity`) / m.`sd_tls_rarity` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_fuids_rarity` > m.`lo_fuids_rarity` AND m.`sd_fuids_rarity` > 0) THEN abs(f.`f_fuids_rarity` - m.`mean_fuids_rarity`) / m.`sd_fuids_rarity` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_is_webmail` > m.`lo_is_webmail` AND m.`sd_is_webmail` > 0) THEN abs(f.`f_is_webmail` - m.`mean_is_webmail`) / m.`sd_is_webmail` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_is_webmail_rarity` > m.`lo_is_webmail_rarity` AND m.`sd_is_webmail_rarity` > 0) THEN abs(f.`f_is_webmail_rarity` - m.`mean_is_webmail_rarity`) / m.`sd_is_webmail_rarity` ELSE 0e0 END, 0e0) AS distance,
  FALSE AS has_forest
FROM smtp_features f
JOIN smtp_moments m ON m.scope_id = f.scope_id
WHERE CASE WHEN (m.`hi_id_orig_h` > m.`lo_id_orig_h` AND m.`sd_id_orig_h` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_id_orig_h_rarity` > m.`lo_id_orig_h_rarity` AND m.`sd_id_orig_h_rarity` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_id_orig_p` > m.`lo_id_orig_p` AND m.`sd_id_orig_p` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_id_orig_p_rarity` > m.`lo_id_orig_p_rarity` AND m.`sd_id_orig_p_rarity` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_id_resp_h` > m.`lo_id_resp_h` AND m.`sd_id_resp_h` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_id_resp_h_rarity` > m.`lo_id_resp_h_rarity` AND m.`sd_id_resp_h_rarity` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_id_resp_p` > m.`lo_id_resp_p` AND m.`sd_id_resp_p` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_id_resp_p_rarity` > m.`lo_id_resp_p_rarity` AND m.`sd_id_resp_p_rarity` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_proto` > m.`lo_proto` AND m.`sd_proto` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_proto_rarity` > m.`lo_proto_rarity` AND m.`sd_proto_rarity` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_trans_depth` > m.`lo_trans_depth` AND m.`sd_trans_depth` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_trans_depth_rarity` > m.`lo_trans_depth_rarity` AND m.`sd_trans_depth_rarity` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_helo` > m.`lo_helo` AND m.`sd_helo` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_helo_rarity` > m.`lo_helo_rarity` AND m.`sd_helo_rarity` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_mailfrom` > m.`lo_mailfrom` AND m.`sd_mailfrom` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_mailfrom_rarity` > m.`lo_mailfrom_rarity` AND m.`sd_mailfrom_rarity` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_rcptto_rarity` > m.`lo_rcptto_rarity` AND m.`sd_rcptto_rarity` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_date` > m.`lo_date` AND m.`sd_date` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_date_rarity` > m.`lo_date_rarity` AND m.`sd_date_rarity` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_from` > m.`lo_from` AND m.`sd_from` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_from_rarity` > m.`lo_from_rarity` AND m.`sd_from_rarity` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_to_rarity` > m.`lo_to_rarity` AND m.`sd_to_rarity` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_cc_rarity` > m.`lo_cc_rarity` AND m.`sd_cc_rarity` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_reply_to` > m.`lo_reply_to` AND m.`sd_reply_to` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_reply_to_rarity` > m.`lo_reply_to_rarity` AND m.`sd_reply_to_rarity` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_msg_id` > m.`lo_msg_id` AND m.`sd_msg_id` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_msg_id_rarity` > m.`lo_msg_id_rarity` AND m.`sd_msg_id_rarity` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_in_reply_to` > m.`lo_in_reply_to` AND m.`sd_in_reply_to` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_in_reply_to_rarity` > m.`lo_in_reply_to_rarity` AND m.`sd_in_reply_to_rarity` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_subject` > m.`lo_subject` AND m.`sd_subject` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_subject_rarity` > m.`lo_subject_rarity` AND m.`sd_subject_rarity` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_x_originating_ip` > m.`lo_x_originating_ip` AND m.`sd_x_originating_ip` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_x_originating_ip_rarity` > m.`lo_x_originating_ip_rarity` AND m.`sd_x_originating_ip_rarity` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_first_received` > m.`lo_first_received` AND m.`sd_first_received` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_first_received_rarity` > m.`lo_first_received_rarity` AND m.`sd_first_received_rarity` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_second_received` > m.`lo_second_received` AND m.`sd_second_received` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_second_received_rarity` > m.`lo_second_received_rarity` AND m.`sd_second_received_rarity` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_last_reply` > m.`lo_last_reply` AND m.`sd_last_reply` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_last_reply_rarity` > m.`lo_last_reply_rarity` AND m.`sd_last_reply_rarity` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_path_rarity` > m.`lo_path_rarity` AND m.`sd_path_rarity` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_user_agent` > m.`lo_user_agent` AND m.`sd_user_agent` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_user_agent_rarity` > m.`lo_user_agent_rarity` AND m.`sd_user_agent_rarity` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_tls` > m.`lo_tls` AND m.`sd_tls` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_tls_rarity` > m.`lo_tls_rarity` AND m.`sd_tls_rarity` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_fuids_rarity` > m.`lo_fuids_rarity` AND m.`sd_fuids_rarity` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_is_webmail` > m.`lo_is_webmail` AND m.`sd_is_webmail` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_is_webmail_rarity` > m.`lo_is_webmail_rarity` AND m.`sd_is_webmail_rarity` > 0) THEN 1e0 ELSE 0e0 END > 0;

-- Function smtp_scored
SELECT p.capture_id, p.scope_id, p.row_key, p.file_id, p.line, p.ts, p.uid, p.id_orig_h, p.id_orig_p, p.id_resp_h, p.id_resp_p, p.proto, p.label, p.detailedlabel, p.score, CASE WHEN abs(p.score) < 1e290 THEN p.score * 1048577e0 - (p.score * 1048577e0 - p.score) ELSE p.score END AS rank_score
FROM (SELECT capture_id, scope_id, row_key, file_id, line, ts, uid, id_orig_h, id_orig_p, id_resp_h, id_resp_p, proto, label, detailedlabel, rule AS score
FROM (SELECT capture_id, scope_id, row_key, file_id, line, ts, uid, id_orig_h, id_orig_p, id_resp_h, id_resp_p, proto, label, detailedlabel, rule, distance, CAST(NULL AS DOUBLE) AS isolation FROM smtp_rule) i) p;

-- Table smtp_buckets
SELECT s.capture_id, CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT) AS bucket, CAST(count(*) AS BIGINT) AS n
FROM smtp_scored s
GROUP BY s.capture_id, CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT);

-- Table smtp_wanted
SELECT capture_id, n, least(CAST(10 AS BIGINT), n) AS wanted, CAST(NULL AS DOUBLE) AS cut_position
FROM (SELECT capture_id, CAST(sum(n) AS BIGINT) AS n FROM smtp_buckets GROUP BY capture_id) b;

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
SELECT c.capture_id, c.n, coalesce(max(CASE WHEN c.place = c.wanted THEN c.row_key END), CAST('-9223372036854775808' AS BIGINT)) AS cut_key,
  coalesce(max(CASE WHEN c.place = c.wanted THEN c.rank_score END), 0e0) AS cut_score
FROM smtp_candidates c
GROUP BY c.capture_id, c.n;

-- Table smtp_top
SELECT c.capture_id, c.row_key, c.uid, c.rank_score, c.place,
  CASE WHEN c.n > 0 THEN (c.n + 1 - c.first_place - (c.ties - 1) * 5e-1) / c.n END AS percentile
FROM smtp_candidates c
JOIN smtp_cuts k ON k.capture_id = c.capture_id
WHERE (c.rank_score > k.cut_score OR (c.rank_score = k.cut_score AND c.row_key <= k.cut_key));

-- Table smtp_found
SELECT t.capture_id, t.row_key, max(t.percentile) AS percentile, max(s.score) AS score
FROM smtp_top t
JOIN smtp_scored s ON s.capture_id = t.capture_id AND s.row_key = t.row_key
GROUP BY t.capture_id, t.row_key;

-- Table smtp_found_rows
SELECT r.*, s.score, s.percentile, CAST(NULL AS DOUBLE) AS normal_share
FROM smtp_rows r
JOIN smtp_found s ON s.capture_id = r.capture_id AND s.row_key = r.row_key;

-- View smtp_found_features
SELECT x.capture_id, x.scope_id, x.row_key, x.file_id, x.line, x.ts, x.uid, x.id_orig_h, x.id_orig_p, x.id_resp_h, x.id_resp_p, x.proto, x.label, x.detailedlabel,
  CASE WHEN abs(x.`f_id_orig_h`) > 1e100 THEN sign(x.`f_id_orig_h`) * 1e100 ELSE x.`f_id_orig_h` END AS `f_id_orig_h`,
  CASE WHEN abs(x.`f_id_orig_h_rarity`) > 1e100 THEN sign(x.`f_id_orig_h_rarity`) * 1e100 ELSE x.`f_id_orig_h_rarity` END AS `f_id_orig_h_rarity`,
  CASE WHEN abs(x.`f_id_orig_p`) > 1e100 THEN sign(x.`f_id_orig_p`) * 1e100 ELSE x.`f_id_orig_p` END AS `f_id_orig_p`,
  CASE WHEN abs(x.`f_id_orig_p_rarity`) > 1e100 THEN sign(x.`f_id_orig_p_rarity`) * 1e100 ELSE x.`f_id_orig_p_rarity` END AS `f_id_orig_p_rarity`,
  CASE WHEN abs(x.`f_id_resp_h`) > 1e100 THEN sign(x.`f_id_resp_h`) * 1e100 ELSE x.`f_id_resp_h` END AS `f_id_resp_h`,
  CASE WHEN abs(x.`f_id_resp_h_rarity`) > 1e100 THEN sign(x.`f_id_resp_h_rarity`) * 1e100 ELSE x.`f_id_resp_h_rarity` END AS `f_id_resp_h_rarity`,
  CASE WHEN abs(x.`f_id_resp_p`) > 1e100 THEN sign(x.`f_id_resp_p`) * 1e100 ELSE x.`f_id_resp_p` END AS `f_id_resp_p`,
  CASE WHEN abs(x.`f_id_resp_p_rarity`) > 1e100 THEN sign(x.`f_id_resp_p_rarity`) * 1e100 ELSE x.`f_id_resp_p_rarity` END AS `f_id_resp_p_rarity`,
  CASE WHEN abs(x.`f_proto`) > 1e100 THEN sign(x.`f_proto`) * 1e100 ELSE x.`f_proto` END AS `f_proto`,
  CASE WHEN abs(x.`f_proto_rarity`) > 1e100 THEN sign(x.`f_proto_rarity`) * 1e100 ELSE x.`f_proto_rarity` END AS `f_proto_rarity`,
  CASE WHEN abs(x.`f_trans_depth`) > 1e100 THEN sign(x.`f_trans_depth`) * 1e100 ELSE x.`f_trans_depth` END AS `f_trans_depth`,
  CASE WHEN abs(x.`f_trans_depth_rarity`) > 1e100 THEN sign(x.`f_trans_depth_rarity`) * 1e100 ELSE x.`f_trans_depth_rarity` END AS `f_trans_depth_rarity`,
  CASE WHEN abs(x.`f_helo`) > 1e100 THEN sign(x.`f_helo`) * 1e100 ELSE x.`f_helo` END AS `f_helo`,
  CASE WHEN abs(x.`f_helo_rarity`) > 1e100 THEN sign(x.`f_helo_rarity`) * 1e100 ELSE x.`f_helo_rarity` END AS `f_helo_rarity`,
  CASE WHEN abs(x.`f_mailfrom`) > 1e100 THEN sign(x.`f_mailfrom`) * 1e100 ELSE x.`f_mailfrom` END AS `f_mailfrom`,
  CASE WHEN abs(x.`f_mailfrom_rarity`) > 1e100 THEN sign(x.`f_mailfrom_rarity`) * 1e100 ELSE x.`f_mailfrom_rarity` END AS `f_mailfrom_rarity`,
  CASE WHEN abs(x.`f_rcptto_rarity`) > 1e100 THEN sign(x.`f_rcptto_rarity`) * 1e100 ELSE x.`f_rcptto_rarity` END AS `f_rcptto_rarity`,
  CASE WHEN abs(x.`f_date`) > 1e100 THEN sign(x.`f_date`) * 1e100 ELSE x.`f_date` END AS `f_date`,
  CASE WHEN abs(x.`f_date_rarity`) > 1e100 THEN sign(x.`f_date_rarity`) * 1e100 ELSE x.`f_date_rarity` END AS `f_date_rarity`,
  CASE WHEN abs(x.`f_from`) > 1e100 THEN sign(x.`f_from`) * 1e100 ELSE x.`f_from` END AS `f_from`,
  CASE WHEN abs(x.`f_from_rarity`) > 1e100 THEN sign(x.`f_from_rarity`) * 1e100 ELSE x.`f_from_rarity` END AS `f_from_rarity`,
  CASE WHEN abs(x.`f_to_rarity`) > 1e100 THEN sign(x.`f_to_rarity`) * 1e100 ELSE x.`f_to_rarity` END AS `f_to_rarity`,
  CASE WHEN abs(x.`f_cc_rarity`) > 1e100 THEN sign(x.`f_cc_rarity`) * 1e100 ELSE x.`f_cc_rarity` END AS `f_cc_rarity`,
  CASE WHEN abs(x.`f_reply_to`) > 1e100 THEN sign(x.`f_reply_to`) * 1e100 ELSE x.`f_reply_to` END AS `f_reply_to`,
  CASE WHEN abs(x.`f_reply_to_rarity`) > 1e100 THEN sign(x.`f_reply_to_rarity`) * 1e100 ELSE x.`f_reply_to_rarity` END AS `f_reply_to_rarity`,
  CASE WHEN abs(x.`f_msg_id`) > 1e100 THEN sign(x.`f_msg_id`) * 1e100 ELSE x.`f_msg_id` END AS `f_msg_id`,
  CASE WHEN abs(x.`f_msg_id_rarity`) > 1e100 THEN sign(x.`f_msg_id_rarity`) * 1e100 ELSE x.`f_msg_id_rarity` END AS `f_msg_id_rarity`,
  CASE WHEN abs(x.`f_in_reply_to`) > 1e100 THEN sign(x.`f_in_reply_to`) * 1e100 ELSE x.`f_in_reply_to` END AS `f_in_reply_to`,
  CASE WHEN abs(x.`f_in_reply_to_rarity`) > 1e100 THEN sign(x.`f_in_reply_to_rarity`) * 1e100 ELSE x.`f_in_reply_to_rarity` END AS `f_in_reply_to_rarity`,
  CASE WHEN abs(x.`f_subject`) > 1e100 THEN sign(x.`f_subject`) * 1e100 ELSE x.`f_subject` END AS `f_subject`,
  CASE WHEN abs(x.`f_subject_rarity`) > 1e100 THEN sign(x.`f_subject_rarity`) * 1e100 ELSE x.`f_subject_rarity` END AS `f_subject_rarity`,
  CASE WHEN abs(x.`f_x_originating_ip`) > 1e100 THEN sign(x.`f_x_originating_ip`) * 1e100 ELSE x.`f_x_originating_ip` END AS `f_x_originating_ip`,
  CASE WHEN abs(x.`f_x_originating_ip_rarity`) > 1e100 THEN sign(x.`f_x_originating_ip_rarity`) * 1e100 ELSE x.`f_x_originating_ip_rarity` END AS `f_x_originating_ip_rarity`,
  CASE WHEN abs(x.`f_first_received`) > 1e100 THEN sign(x.`f_first_received`) * 1e100 ELSE x.`f_first_received` END AS `f_first_received`,
  CASE WHEN abs(x.`f_first_received_rarity`) > 1e100 THEN sign(x.`f_first_received_rarity`) * 1e100 ELSE x.`f_first_received_rarity` END AS `f_first_received_rarity`,
  CASE WHEN abs(x.`f_second_received`) > 1e100 THEN sign(x.`f_second_received`) * 1e100 ELSE x.`f_second_received` END AS `f_second_received`,
  CASE WHEN abs(x.`f_second_received_rarity`) > 1e100 THEN sign(x.`f_second_received_rarity`) * 1e100 ELSE x.`f_second_received_rarity` END AS `f_second_received_rarity`,
  CASE WHEN abs(x.`f_last_reply`) > 1e100 THEN sign(x.`f_last_reply`) * 1e100 ELSE x.`f_last_reply` END AS `f_last_reply`,
  CASE WHEN abs(x.`f_last_reply_rarity`) > 1e100 THEN sign(x.`f_last_reply_rarity`) * 1e100 ELSE x.`f_last_reply_rarity` END AS `f_last_reply_rarity`,
  CASE WHEN abs(x.`f_path_rarity`) > 1e100 THEN sign(x.`f_path_rarity`) * 1e100 ELSE x.`f_path_rarity` END AS `f_path_rarity`,
  CASE WHEN abs(x.`f_user_agent`) > 1e100 THEN sign(x.`f_user_agent`) * 1e100 ELSE x.`f_user_agent` END AS `f_user_agent`,
  CASE WHEN abs(x.`f_user_agent_rarity`) > 1e100 THEN sign(x.`f_user_agent_rarity`) * 1e100 ELSE x.`f_user_agent_rarity` END AS `f_user_agent_rarity`,
  CASE WHEN abs(x.`f_tls`) > 1e100 THEN sign(x.`f_tls`) * 1e100 ELSE x.`f_tls` END AS `f_tls`,
  CASE WHEN abs(x.`f_tls_rarity`) > 1e100 THEN sign(x.`f_tls_rarity`) * 1e100 ELSE x.`f_tls_rarity` END AS `f_tls_rarity`,
  CASE WHEN abs(x.`f_fuids_rarity`) > 1e100 THEN sign(x.`f_fuids_rarity`) * 1e100 ELSE x.`f_fuids_rarity` END AS `f_fuids_rarity`,
  CASE WHEN abs(x.`f_is_webmail`) > 1e100 THEN sign(x.`f_is_webmail`) * 1e100 ELSE x.`f_is_webmail` END AS `f_is_webmail`,
  CASE WHEN abs(x.`f_is_webmail_rarity`) > 1e100 THEN sign(x.`f_is_webmail_rarity`) * 1e100 ELSE x.`f_is_webmail_rarity` END AS `f_is_webmail_rarity`
FROM (
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
  CASE WHEN kind.`id_orig_h` = 1 THEN coalesce(CAST((CASE WHEN regexp_like(r.`id_orig_h`, '^([+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?)$') AND abs(CAST(r.`id_orig_h` AS DOUBLE)) < CAST('Infinity' AS DOUBLE) THEN CAST(r.`id_orig_h` AS DOUBLE) END) AS DOUBLE), 0e0) END AS `f_id_orig_h`,
  CASE WHEN kind.`id_orig_h` = 0 THEN n_id_orig_h.rarity END AS `f_id_orig_h_rarity`,
  CASE WHEN kind.`id_orig_p` = 1 THEN coalesce(CAST(r.`id_orig_p` AS DOUBLE), 0e0) END AS `f_id_orig_p`,
  CASE WHEN kind.`id_orig_p` = 0 THEN 0e0 END AS `f_id_orig_p_rarity`,
  CASE WHEN kind.`id_resp_h` = 1 THEN coalesce(CAST((CASE WHEN regexp_like(r.`id_resp_h`, '^([+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?)$') AND abs(CAST(r.`id_resp_h` AS DOUBLE)) < CAST('Infinity' AS DOUBLE) THEN CAST(r.`id_resp_h` AS DOUBLE) END) AS DOUBLE), 0e0) END AS `f_id_resp_h`,
  CASE WHEN kind.`id_resp_h` = 0 THEN n_id_resp_h.rarity END AS `f_id_resp_h_rarity`,
  CASE WHEN kind.`id_resp_p` = 1 THEN coalesce(CAST(r.`id_resp_p` AS DOUBLE), 0e0) END AS `f_id_resp_p`,
  CASE WHEN kind.`id_resp_p` = 0 THEN 0e0 END AS `f_id_resp_p_rarity`,
  CASE WHEN kind.`proto` = 1 THEN coalesce(CAST((CASE WHEN regexp_like(r.`proto`, '^([+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?)$') AND abs(CAST(r.`proto` AS DOUBLE)) < CAST('Infinity' AS DOUBLE) THEN CAST(r.`proto` AS DOUBLE) END) AS DOUBLE), 0e0) END AS `f_proto`,
  CASE WHEN kind.`proto` = 0 THEN n_proto.rarity END AS `f_proto_rarity`,
  CASE WHEN kind.`trans_depth` = 1 THEN coalesce(CAST(r.`trans_depth` AS DOUBLE), 0e0) END AS `f_trans_depth`,
  CASE WHEN kind.`trans_depth` = 0 THEN 0e0 END AS `f_trans_depth_rarity`,
  CASE WHEN kind.`helo` = 1 THEN coalesce(CAST((CASE WHEN regexp_like(r.`helo`, '^([+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?)$') AND abs(CAST(r.`helo` AS DOUBLE)) < CAST('Infinity' AS DOUBLE) THEN CAST(r.`helo` AS DOUBLE) END) AS DOUBLE), 0e0) END AS `f_helo`,
  CASE WHEN kind.`helo` = 0 THEN n_helo.rarity END AS `f_helo_rarity`,
  CASE WHEN kind.`mailfrom` = 1 THEN coalesce(CAST((CASE WHEN regexp_like(r.`mailfrom`, '^([+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?)$') AND abs(CAST(r.`mailfrom` AS DOUBLE)) < CAST('Infinity' AS DOUBLE) THEN CAST(r.`mailfrom` AS DOUBLE) END) AS DOUBLE), 0e0) END AS `f_mailfrom`,
  CASE WHEN kind.`mailfrom` = 0 THEN n_mailfrom.rarity END AS `f_mailfrom_rarity`,
  n_rcptto.rarity AS `f_rcptto_rarity`,
  CASE WHEN kind.`date` = 1 THEN coalesce(CAST((CASE WHEN regexp_like(r.`date`, '^([+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?)$') AND abs(CAST(r.`date` AS DOUBLE)) < CAST('Infinity' AS DOUBLE) THEN CAST(r.`date` AS DOUBLE) END) AS DOUBLE), 0e0) END AS `f_date`,
  CASE WHEN kind.`date` = 0 THEN n_date.rarity END AS `f_date_rarity`,
  CASE WHEN kind.`from` = 1 THEN coalesce(CAST((CASE WHEN regexp_like(r.`from`, '^([+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?)$') AND abs(CAST(r.`from` AS DOUBLE)) < CAST('Infinity' AS DOUBLE) THEN CAST(r.`from` AS DOUBLE) END) AS DOUBLE), 0e0) END AS `f_from`,
  CASE WHEN kind.`from` = 0 THEN n_from.rarity END AS `f_from_rarity`,
  n_to.rarity AS `f_to_rarity`,
  n_cc.rarity AS `f_cc_rarity`,
  CASE WHEN kind.`reply_to` = 1 THEN coalesce(CAST((CASE WHEN regexp_like(r.`reply_to`, '^([+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?)$') AND abs(CAST(r.`reply_to` AS DOUBLE)) < CAST('Infinity' AS DOUBLE) THEN CAST(r.`reply_to` AS DOUBLE) END) AS DOUBLE), 0e0) END AS `f_reply_to`,
  CASE WHEN kind.`reply_to` = 0 THEN n_reply_to.rarity END AS `f_reply_to_rarity`,
  CASE WHEN kind.`msg_id` = 1 THEN coalesce(CAST((CASE WHEN regexp_like(r.`msg_id`, '^([+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?)$') AND abs(CAST(r.`msg_id` AS DOUBLE)) < CAST('Infinity' AS DOUBLE) THEN CAST(r.`msg_id` AS DOUBLE) END) AS DOUBLE), 0e0) END AS `f_msg_id`,
  CASE WHEN kind.`msg_id` = 0 THEN n_msg_id.rarity END AS `f_msg_id_rarity`,
  CASE WHEN kind.`in_reply_to` = 1 THEN coalesce(CAST((CASE WHEN regexp_like(r.`in_reply_to`, '^([+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?)$') AND abs(CAST(r.`in_reply_to` AS DOUBLE)) < CAST('Infinity' AS DOUBLE) THEN CAST(r.`in_reply_to` AS DOUBLE) END) AS DOUBLE), 0e0) END AS `f_in_reply_to`,
  CASE WHEN kind.`in_reply_to` = 0 THEN n_in_reply_to.rarity END AS `f_in_reply_to_rarity`,
  CASE WHEN kind.`subject` = 1 THEN coalesce(CAST((CASE WHEN regexp_like(r.`subject`, '^([+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?)$') AND abs(CAST(r.`subject` AS DOUBLE)) < CAST('Infinity' AS DOUBLE) THEN CAST(r.`subject` AS DOUBLE) END) AS DOUBLE), 0e0) END AS `f_subject`,
  CASE WHEN kind.`subject` = 0 THEN n_subject.rarity END AS `f_subject_rarity`,
  CASE WHEN kind.`x_originating_ip` = 1 THEN coalesce(CAST((CASE WHEN regexp_like(r.`x_originating_ip`, '^([+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?)$') AND abs(CAST(r.`x_originating_ip` AS DOUBLE)) < CAST('Infinity' AS DOUBLE) THEN CAST(r.`x_originating_ip` AS DOUBLE) END) AS DOUBLE), 0e0) END AS `f_x_originating_ip`,
  CASE WHEN kind.`x_originating_ip` = 0 THEN n_x_originating_ip.rarity END AS `f_x_originating_ip_rarity`,
  CASE WHEN kind.`first_received` = 1 THEN coalesce(CAST((CASE WHEN regexp_like(r.`first_received`, '^([+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?)$') AND abs(CAST(r.`first_received` AS DOUBLE)) < CAST('Infinity' AS DOUBLE) THEN CAST(r.`first_received` AS DOUBLE) END) AS DOUBLE), 0e0) END AS `f_first_received`,
  CASE WHEN kind.`first_received` = 0 THEN n_first_received.rarity END AS `f_first_received_rarity`,
  CASE WHEN kind.`second_received` = 1 THEN coalesce(CAST((CASE WHEN regexp_like(r.`second_received`, '^([+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?)$') AND abs(CAST(r.`second_received` AS DOUBLE)) < CAST('Infinity' AS DOUBLE) THEN CAST(r.`second_received` AS DOUBLE) END) AS DOUBLE), 0e0) END AS `f_second_received`,
  CASE WHEN kind.`second_received` = 0 THEN n_second_received.rarity END AS `f_second_received_rarity`,
  CASE WHEN kind.`last_reply` = 1 THEN coalesce(CAST((CASE WHEN regexp_like(r.`last_reply`, '^([+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?)$') AND abs(CAST(r.`last_reply` AS DOUBLE)) < CAST('Infinity' AS DOUBLE) THEN CAST(r.`last_reply` AS DOUBLE) END) AS DOUBLE), 0e0) END AS `f_last_reply`,
  CASE WHEN kind.`last_reply` = 0 THEN n_last_reply.rarity END AS `f_last_reply_rarity`,
  n_path.rarity AS `f_path_rarity`,
  CASE WHEN kind.`user_agent` = 1 THEN coalesce(CAST((CASE WHEN regexp_like(r.`user_agent`, '^([+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?)$') AND abs(CAST(r.`user_agent` AS DOUBLE)) < CAST('Infinity' AS DOUBLE) THEN CAST(r.`user_agent` AS DOUBLE) END) AS DOUBLE), 0e0) END AS `f_user_agent`,
  CASE WHEN kind.`user_agent` = 0 THEN n_user_agent.rarity END AS `f_user_agent_rarity`,
  CASE WHEN kind.`tls` = 1 THEN coalesce(CAST(CASE WHEN r.`tls` IS NOT NULL THEN CASE WHEN r.`tls` THEN 1e0 ELSE 0e0 END END AS DOUBLE), 0e0) END AS `f_tls`,
  CASE WHEN kind.`tls` = 0 THEN 0e0 END AS `f_tls_rarity`,
  n_fuids.rarity AS `f_fuids_rarity`,
  CASE WHEN kind.`is_webmail` = 1 THEN coalesce(CAST(CASE WHEN r.`is_webmail` IS NOT NULL THEN CASE WHEN r.`is_webmail` THEN 1e0 ELSE 0e0 END END AS DOUBLE), 0e0) END AS `f_is_webmail`,
  CASE WHEN kind.`is_webmail` = 0 THEN 0e0 END AS `f_is_webmail_rarity`
FROM smtp_found_rows r
JOIN smtp_n_id_orig_h n_id_orig_h ON n_id_orig_h.scope_id = r.scope_id AND n_id_orig_h.v1 = coalesce(r.`id_orig_h`, '')
JOIN smtp_n_id_resp_h n_id_resp_h ON n_id_resp_h.scope_id = r.scope_id AND n_id_resp_h.v1 = coalesce(r.`id_resp_h`, '')
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
JOIN smtp_n_fuids n_fuids ON n_fuids.scope_id = r.scope_id AND n_fuids.v1 = coalesce(array_join(array_sort(CAST(r.`fuids` AS ARRAY<STRING>)), '|'), '')
LEFT JOIN smtp_kinds kind ON kind.scope_id = r.scope_id) x;

-- View smtp_found_terms
SELECT f.capture_id, f.scope_id, f.row_key,
  f.`f_id_orig_h` AS x1,
  m.`mean_id_orig_h` AS usual1,
  coalesce(CASE WHEN (m.`hi_id_orig_h` > m.`lo_id_orig_h` AND m.`sd_id_orig_h` > 0) THEN f.`f_id_orig_h` ELSE 0e0 END, 0e0) AS part1,
  f.`f_id_orig_h_rarity` AS x2,
  m.`mean_id_orig_h_rarity` AS usual2,
  coalesce(CASE WHEN (m.`hi_id_orig_h_rarity` > m.`lo_id_orig_h_rarity` AND m.`sd_id_orig_h_rarity` > 0) THEN f.`f_id_orig_h_rarity` ELSE 0e0 END, 0e0) AS part2,
  f.`f_id_orig_p` AS x3,
  m.`mean_id_orig_p` AS usual3,
  coalesce(CASE WHEN (m.`hi_id_orig_p` > m.`lo_id_orig_p` AND m.`sd_id_orig_p` > 0) THEN f.`f_id_orig_p` ELSE 0e0 END, 0e0) AS part3,
  f.`f_id_orig_p_rarity` AS x4,
  m.`mean_id_orig_p_rarity` AS usual4,
  coalesce(CASE WHEN (m.`hi_id_orig_p_rarity` > m.`lo_id_orig_p_rarity` AND m.`sd_id_orig_p_rarity` > 0) THEN f.`f_id_orig_p_rarity` ELSE 0e0 END, 0e0) AS part4,
  f.`f_id_resp_h` AS x5,
  m.`mean_id_resp_h` AS usual5,
  coalesce(CASE WHEN (m.`hi_id_resp_h` > m.`lo_id_resp_h` AND m.`sd_id_resp_h` > 0) THEN f.`f_id_resp_h` ELSE 0e0 END, 0e0) AS part5,
  f.`f_id_resp_h_rarity` AS x6,
  m.`mean_id_resp_h_rarity` AS usual6,
  coalesce(CASE WHEN (m.`hi_id_resp_h_rarity` > m.`lo_id_resp_h_rarity` AND m.`sd_id_resp_h_rarity` > 0) THEN f.`f_id_resp_h_rarity` ELSE 0e0 END, 0e0) AS part6,
  f.`f_id_resp_p` AS x7,
  m.`mean_id_resp_p` AS usual7,
  coalesce(CASE WHEN (m.`hi_id_resp_p` > m.`lo_id_resp_p` AND m.`sd_id_resp_p` > 0) THEN f.`f_id_resp_p` ELSE 0e0 END, 0e0) AS part7,
  f.`f_id_resp_p_rarity` AS x8,
  m.`mean_id_resp_p_rarity` AS usual8,
  coalesce(CASE WHEN (m.`hi_id_resp_p_rarity` > m.`lo_id_resp_p_rarity` AND m.`sd_id_resp_p_rarity` > 0) THEN f.`f_id_resp_p_rarity` ELSE 0e0 END, 0e0) AS part8,
  f.`f_proto` AS x9,
  m.`mean_proto` AS usual9,
  coalesce(CASE WHEN (m.`hi_proto` > m.`lo_proto` AND m.`sd_proto` > 0) THEN f.`f_proto` ELSE 0e0 END, 0e0) AS part9,
  f.`f_proto_rarity` AS x10,
  m.`mean_proto_rarity` AS usual10,
  coalesce(CASE WHEN (m.`hi_proto_rarity` > m.`lo_proto_rarity` AND m.`sd_proto_rarity` > 0) THEN f.`f_proto_rarity` ELSE 0e0 END, 0e0) AS part10,
  f.`f_trans_depth` AS x11,
  m.`mean_trans_depth` AS usual11,
  coalesce(CASE WHEN (m.`hi_trans_depth` > m.`lo_trans_depth` AND m.`sd_trans_depth` > 0) THEN f.`f_trans_depth` ELSE 0e0 END, 0e0) AS part11,
  f.`f_trans_depth_rarity` AS x12,
  m.`mean_trans_depth_rarity` AS usual12,
  coalesce(CASE WHEN (m.`hi_trans_depth_rarity` > m.`lo_trans_depth_rarity` AND m.`sd_trans_depth_rarity` > 0) THEN f.`f_trans_depth_rarity` ELSE 0e0 END, 0e0) AS part12,
  f.`f_helo` AS x13,
  m.`mean_helo` AS usual13,
  coalesce(CASE WHEN (m.`hi_helo` > m.`lo_helo` AND m.`sd_helo` > 0) THEN f.`f_helo` ELSE 0e0 END, 0e0) AS part13,
  f.`f_helo_rarity` AS x14,
  m.`mean_helo_rarity` AS usual14,
  coalesce(CASE WHEN (m.`hi_helo_rarity` > m.`lo_helo_rarity` AND m.`sd_helo_rarity` > 0) THEN f.`f_helo_rarity` ELSE 0e0 END, 0e0) AS part14,
  f.`f_mailfrom` AS x15,
  m.`mean_mailfrom` AS usual15,
  coalesce(CASE WHEN (m.`hi_mailfrom` > m.`lo_mailfrom` AND m.`sd_mailfrom` > 0) THEN f.`f_mailfrom` ELSE 0e0 END, 0e0) AS part15,
  f.`f_mailfrom_rarity` AS x16,
  m.`mean_mailfrom_rarity` AS usual16,
  coalesce(CASE WHEN (m.`hi_mailfrom_rarity` > m.`lo_mailfrom_rarity` AND m.`sd_mailfrom_rarity` > 0) THEN f.`f_mailfrom_rarity` ELSE 0e0 END, 0e0) AS part16,
  f.`f_rcptto_rarity` AS x17,
  m.`mean_rcptto_rarity` AS usual17,
  coalesce(CASE WHEN (m.`hi_rcptto_rarity` > m.`lo_rcptto_rarity` AND m.`sd_rcptto_rarity` > 0) THEN f.`f_rcptto_rarity` ELSE 0e0 END, 0e0) AS part17,
  f.`f_date` AS x18,
  m.`mean_date` AS usual18,
  coalesce(CASE WHEN (m.`hi_date` > m.`lo_date` AND m.`sd_date` > 0) THEN f.`f_date` ELSE 0e0 END, 0e0) AS part18,
  f.`f_date_rarity` AS x19,
  m.`mean_date_rarity` AS usual19,
  coalesce(CASE WHEN (m.`hi_date_rarity` > m.`lo_date_rarity` AND m.`sd_date_rarity` > 0) THEN f.`f_date_rarity` ELSE 0e0 END, 0e0) AS part19,
  f.`f_from` AS x20,
  m.`mean_from` AS usual20,
  coalesce(CASE WHEN (m.`hi_from` > m.`lo_from` AND m.`sd_from` > 0) THEN f.`f_from` ELSE 0e0 END, 0e0) AS part20,
  f.`f_from_rarity` AS x21,
  m.`mean_from_rarity` AS usual21,
  coalesce(CASE WHEN (m.`hi_from_rarity` > m.`lo_from_rarity` AND m.`sd_from_rarity` > 0) THEN f.`f_from_rarity` ELSE 0e0 END, 0e0) AS part21,
  f.`f_to_rarity` AS x22,
  m.`mean_to_rarity` AS usual22,
  coalesce(CASE WHEN (m.`hi_to_rarity` > m.`lo_to_rarity` AND m.`sd_to_rarity` > 0) THEN f.`f_to_rarity` ELSE 0e0 END, 0e0) AS part22,
  f.`f_cc_rarity` AS x23,
  m.`mean_cc_rarity` AS usual23,
  coalesce(CASE WHEN (m.`hi_cc_rarity` > m.`lo_cc_rarity` AND m.`sd_cc_rarity` > 0) THEN f.`f_cc_rarity` ELSE 0e0 END, 0e0) AS part23,
  f.`f_reply_to` AS x24,
  m.`mean_reply_to` AS usual24,
  coalesce(CASE WHEN (m.`hi_reply_to` > m.`lo_reply_to` AND m.`sd_reply_to` > 0) THEN f.`f_reply_to` ELSE 0e0 END, 0e0) AS part24,
  f.`f_reply_to_rarity` AS x25,
  m.`mean_reply_to_rarity` AS usual25,
  coalesce(CASE WHEN (m.`hi_reply_to_rarity` > m.`lo_reply_to_rarity` AND m.`sd_reply_to_rarity` > 0) THEN f.`f_reply_to_rarity` ELSE 0e0 END, 0e0) AS part25,
  f.`f_msg_id` AS x26,
  m.`mean_msg_id` AS usual26,
  coalesce(CASE WHEN (m.`hi_msg_id` > m.`lo_msg_id` AND m.`sd_msg_id` > 0) THEN f.`f_msg_id` ELSE 0e0 END, 0e0) AS part26,
  f.`f_msg_id_rarity` AS x27,
  m.`mean_msg_id_rarity` AS usual27,
  coalesce(CASE WHEN (m.`hi_msg_id_rarity` > m.`lo_msg_id_rarity` AND m.`sd_msg_id_rarity` > 0) THEN f.`f_msg_id_rarity` ELSE 0e0 END, 0e0) AS part27,
  f.`f_in_reply_to` AS x28,
  m.`mean_in_reply_to` AS usual28,
  coalesce(CASE WHEN (m.`hi_in_reply_to` > m.`lo_in_reply_to` AND m.`sd_in_reply_to` > 0) THEN f.`f_in_reply_to` ELSE 0e0 END, 0e0) AS part28,
  f.`f_in_reply_to_rarity` AS x29,
  m.`mean_in_reply_to_rarity` AS usual29,
  coalesce(CASE WHEN (m.`hi_in_reply_to_rarity` > m.`lo_in_reply_to_rarity` AND m.`sd_in_reply_to_rarity` > 0) THEN f.`f_in_reply_to_rarity` ELSE 0e0 END, 0e0) AS part29,
  f.`f_subject` AS x30,
  m.`mean_subject` AS usual30,
  coalesce(CASE WHEN (m.`hi_subject` > m.`lo_subject` AND m.`sd_subject` > 0) THEN f.`f_subject` ELSE 0e0 END, 0e0) AS part30,
  f.`f_subject_rarity` AS x31,
  m.`mean_subject_rarity` AS usual31,
  coalesce(CASE WHEN (m.`hi_subject_rarity` > m.`lo_subject_rarity` AND m.`sd_subject_rarity` > 0) THEN f.`f_subject_rarity` ELSE 0e0 END, 0e0) AS part31,
  f.`f_x_originating_ip` AS x32,
  m.`mean_x_originating_ip` AS usual32,
  coalesce(CASE WHEN (m.`hi_x_originating_ip` > m.`lo_x_originating_ip` AND m.`sd_x_originating_ip` > 0) THEN f.`f_x_originating_ip` ELSE 0e0 END, 0e0) AS part32,
  f.`f_x_originating_ip_rarity` AS x33,
  m.`mean_x_originating_ip_rarity` AS usual33,
  coalesce(CASE WHEN (m.`hi_x_originating_ip_rarity` > m.`lo_x_originating_ip_rarity` AND m.`sd_x_originating_ip_rarity` > 0) THEN f.`f_x_originating_ip_rarity` ELSE 0e0 END, 0e0) AS part33,
  f.`f_first_received` AS x34,
  m.`mean_first_received` AS usual34,
  coalesce(CASE WHEN (m.`hi_first_received` > m.`lo_first_received` AND m.`sd_first_received` > 0) THEN f.`f_first_received` ELSE 0e0 END, 0e0) AS part34,
  f.`f_first_received_rarity` AS x35,
  m.`mean_first_received_rarity` AS usual35,
  coalesce(CASE WHEN (m.`hi_first_received_rarity` > m.`lo_first_received_rarity` AND m.`sd_first_received_rarity` > 0) THEN f.`f_first_received_rarity` ELSE 0e0 END, 0e0) AS part35,
  f.`f_second_received` AS x36,
  m.`mean_second_received` AS usual36,
  coalesce(CASE WHEN (m.`hi_second_received` > m.`lo_second_received` AND m.`sd_second_received` > 0) THEN f.`f_second_received` ELSE 0e0 END, 0e0) AS part36,
  f.`f_second_received_rarity` AS x37,
  m.`mean_second_received_rarity` AS usual37,
  coalesce(CASE WHEN (m.`hi_second_received_rarity` > m.`lo_second_received_rarity` AND m.`sd_second_received_rarity` > 0) THEN f.`f_second_received_rarity` ELSE 0e0 END, 0e0) AS part37,
  f.`f_last_reply` AS x38,
  m.`mean_last_reply` AS usual38,
  coalesce(CASE WHEN (m.`hi_last_reply` > m.`lo_last_reply` AND m.`sd_last_reply` > 0) THEN f.`f_last_reply` ELSE 0e0 END, 0e0) AS part38,
  f.`f_last_reply_rarity` AS x39,
  m.`mean_last_reply_rarity` AS usual39,
  coalesce(CASE WHEN (m.`hi_last_reply_rarity` > m.`lo_last_reply_rarity` AND m.`sd_last_reply_rarity` > 0) THEN f.`f_last_reply_rarity` ELSE 0e0 END, 0e0) AS part39,
  f.`f_path_rarity` AS x40,
  m.`mean_path_rarity` AS usual40,
  coalesce(CASE WHEN (m.`hi_path_rarity` > m.`lo_path_rarity` AND m.`sd_path_rarity` > 0) THEN f.`f_path_rarity` ELSE 0e0 END, 0e0) AS part40,
  f.`f_user_agent` AS x41,
  m.`mean_user_agent` AS usual41,
  coalesce(CASE WHEN (m.`hi_user_agent` > m.`lo_user_agent` AND m.`sd_user_agent` > 0) THEN f.`f_user_agent` ELSE 0e0 END, 0e0) AS part41,
  f.`f_user_agent_rarity` AS x42,
  m.`mean_user_agent_rarity` AS usual42,
  coalesce(CASE WHEN (m.`hi_user_agent_rarity` > m.`lo_user_agent_rarity` AND m.`sd_user_agent_rarity` > 0) THEN f.`f_user_agent_rarity` ELSE 0e0 END, 0e0) AS part42,
  f.`f_tls` AS x43,
  m.`mean_tls` AS usual43,
  coalesce(CASE WHEN (m.`hi_tls` > m.`lo_tls` AND m.`sd_tls` > 0) THEN f.`f_tls` ELSE 0e0 END, 0e0) AS part43,
  f.`f_tls_rarity` AS x44,
  m.`mean_tls_rarity` AS usual44,
  coalesce(CASE WHEN (m.`hi_tls_rarity` > m.`lo_tls_rarity` AND m.`sd_tls_rarity` > 0) THEN f.`f_tls_rarity` ELSE 0e0 END, 0e0) AS part44,
  f.`f_fuids_rarity` AS x45,
  m.`mean_fuids_rarity` AS usual45,
  coalesce(CASE WHEN (m.`hi_fuids_rarity` > m.`lo_fuids_rarity` AND m.`sd_fuids_rarity` > 0) THEN f.`f_fuids_rarity` ELSE 0e0 END, 0e0) AS part45,
  f.`f_is_webmail` AS x46,
  m.`mean_is_webmail` AS usual46,
  coalesce(CASE WHEN (m.`hi_is_webmail` > m.`lo_is_webmail` AND m.`sd_is_webmail` > 0) THEN f.`f_is_webmail` ELSE 0e0 END, 0e0) AS part46,
  f.`f_is_webmail_rarity` AS x47,
  m.`mean_is_webmail_rarity` AS usual47,
  coalesce(CASE WHEN (m.`hi_is_webmail_rarity` > m.`lo_is_webmail_rarity` AND m.`sd_is_webmail_rarity` > 0) THEN f.`f_is_webmail_rarity` ELSE 0e0 END, 0e0) AS part47
FROM smtp_found_features f
JOIN smtp_moments m ON m.scope_id = f.scope_id;

-- View smtp_reasons
SELECT e.capture_id, e.row_key, e.reason.name AS name, e.reason.text AS text, e.reason.number AS number, e.reason.unit AS unit, e.reason.usual_text AS usual_text, e.reason.usual_number AS usual_number, e.reason.part AS part
FROM (
  SELECT d.capture_id, d.row_key, explode(array(named_struct('name', 'id_orig_h', 'text', CAST(NULL AS STRING), 'number', d.x1, 'unit', 'number', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual1, 'part', d.part1), named_struct('name', 'id_orig_h_rarity', 'text', CAST(NULL AS STRING), 'number', d.x2, 'unit', 'nats', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual2, 'part', d.part2), named_struct('name', 'id_orig_p', 'text', CAST(NULL AS STRING), 'number', d.x3, 'unit', 'number', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual3, 'part', d.part3), named_struct('name', 'id_orig_p_rarity', 'text', CAST(NULL AS STRING), 'number', d.x4, 'unit', 'nats', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual4, 'part', d.part4), named_struct('name', 'id_resp_h', 'text', CAST(NULL AS STRING), 'number', d.x5, 'unit', 'number', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual5, 'part', d.part5), named_struct('name', 'id_resp_h_rarity', 'text', CAST(NULL AS STRING), 'number', d.x6, 'unit', 'nats', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual6, 'part', d.part6), named_struct('name', 'id_resp_p', 'text', CAST(NULL AS STRING), 'number', d.x7, 'unit', 'number', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual7, 'part', d.part7), named_struct('name', 'id_resp_p_rarity', 'text', CAST(NULL AS STRING), 'number', d.x8, 'unit', 'nats', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual8, 'part', d.part8), named_struct('name', 'proto', 'text', CAST(NULL AS STRING), 'number', d.x9, 'unit', 'number', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual9, 'part', d.part9), named_struct('name', 'proto_rarity', 'text', CAST(NULL AS STRING), 'number', d.x10, 'unit', 'nats', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual10, 'part', d.part10), named_struct('name', 'trans_depth', 'text', CAST(NULL AS STRING), 'number', d.x11, 'unit', 'number', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual11, 'part', d.part11), named_struct('name', 'trans_depth_rarity', 'text', CAST(NULL AS STRING), 'number', d.x12, 'unit', 'nats', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual12, 'part', d.part12), named_struct('name', 'helo', 'text', CAST(NULL AS STRING), 'number', d.x13, 'unit', 'number', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual13, 'part', d.part13), named_struct('name', 'helo_rarity', 'text', CAST(NULL AS STRING), 'number', d.x14, 'unit', 'nats', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual14, 'part', d.part14), named_struct('name', 'mailfrom', 'text', CAST(NULL AS STRING), 'number', d.x15, 'unit', 'number', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual15, 'part', d.part15), named_struct('name', 'mailfrom_rarity', 'text', CAST(NULL AS STRING), 'number', d.x16, 'unit', 'nats', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual16, 'part', d.part16), named_struct('name', 'rcptto_rarity', 'text', CAST(NULL AS STRING), 'number', d.x17, 'unit', 'nats', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual17, 'part', d.part17), named_struct('name', 'date', 'text', CAST(NULL AS STRING), 'number', d.x18, 'unit', 'number', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual18, 'part', d.part18), named_struct('name', 'date_rarity', 'text', CAST(NULL AS STRING), 'number', d.x19, 'unit', 'nats', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual19, 'part', d.part19), named_struct('name', 'from', 'text', CAST(NULL AS STRING), 'number', d.x20, 'unit', 'number', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual20, 'part', d.part20), named_struct('name', 'from_rarity', 'text', CAST(NULL AS STRING), 'number', d.x21, 'unit', 'nats', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual21, 'part', d.part21), named_struct('name', 'to_rarity', 'text', CAST(NULL AS STRING), 'number', d.x22, 'unit', 'nats', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual22, 'part', d.part22), named_struct('name', 'cc_rarity', 'text', CAST(NULL AS STRING), 'number', d.x23, 'unit', 'nats', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual23, 'part', d.part23), named_struct('name', 'reply_to', 'text', CAST(NULL AS STRING), 'number', d.x24, 'unit', 'number', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual24, 'part', d.part24), named_struct('name', 'reply_to_rarity', 'text', CAST(NULL AS STRING), 'number', d.x25, 'unit', 'nats', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual25, 'part', d.part25), named_struct('name', 'msg_id', 'text', CAST(NULL AS STRING), 'number', d.x26, 'unit', 'number', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual26, 'part', d.part26), named_struct('name', 'msg_id_rarity', 'text', CAST(NULL AS STRING), 'number', d.x27, 'unit', 'nats', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual27, 'part', d.part27), named_struct('name', 'in_reply_to', 'text', CAST(NULL AS STRING), 'number', d.x28, 'unit', 'number', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual28, 'part', d.part28), named_struct('name', 'in_reply_to_rarity', 'text', CAST(NULL AS STRING), 'number', d.x29, 'unit', 'nats', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual29, 'part', d.part29), named_struct('name', 'subject', 'text', CAST(NULL AS STRING), 'number', d.x30, 'unit', 'number', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual30, 'part', d.part30), named_struct('name', 'subject_rarity', 'text', CAST(NULL AS STRING), 'number', d.x31, 'unit', 'nats', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual31, 'part', d.part31), named_struct('name', 'x_originating_ip', 'text', CAST(NULL AS STRING), 'number', d.x32, 'unit', 'number', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual32, 'part', d.part32), named_struct('name', 'x_originating_ip_rarity', 'text', CAST(NULL AS STRING), 'number', d.x33, 'unit', 'nats', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual33, 'part', d.part33), named_struct('name', 'first_received', 'text', CAST(NULL AS STRING), 'number', d.x34, 'unit', 'number', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual34, 'part', d.part34), named_struct('name', 'first_received_rarity', 'text', CAST(NULL AS STRING), 'number', d.x35, 'unit', 'nats', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual35, 'part', d.part35), named_struct('name', 'second_received', 'text', CAST(NULL AS STRING), 'number', d.x36, 'unit', 'number', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual36, 'part', d.part36), named_struct('name', 'second_received_rarity', 'text', CAST(NULL AS STRING), 'number', d.x37, 'unit', 'nats', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual37, 'part', d.part37), named_struct('name', 'last_reply', 'text', CAST(NULL AS STRING), 'number', d.x38, 'unit', 'number', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual38, 'part', d.part38), named_struct('name', 'last_reply_rarity', 'text', CAST(NULL AS STRING), 'number', d.x39, 'unit', 'nats', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual39, 'part', d.part39), named_struct('name', 'path_rarity', 'text', CAST(NULL AS STRING), 'number', d.x40, 'unit', 'nats', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual40, 'part', d.part40), named_struct('name', 'user_agent', 'text', CAST(NULL AS STRING), 'number', d.x41, 'unit', 'number', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual41, 'part', d.part41), named_struct('name', 'user_agent_rarity', 'text', CAST(NULL AS STRING), 'number', d.x42, 'unit', 'nats', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual42, 'part', d.part42), named_struct('name', 'tls', 'text', CAST(NULL AS STRING), 'number', d.x43, 'unit', 'number', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual43, 'part', d.part43), named_struct('name', 'tls_rarity', 'text', CAST(NULL AS STRING), 'number', d.x44, 'unit', 'nats', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual44, 'part', d.part44), named_struct('name', 'fuids_rarity', 'text', CAST(NULL AS STRING), 'number', d.x45, 'unit', 'nats', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual45, 'part', d.part45), named_struct('name', 'is_webmail', 'text', CAST(NULL AS STRING), 'number', d.x46, 'unit', 'number', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual46, 'part', d.part46), named_struct('name', 'is_webmail_rarity', 'text', CAST(NULL AS STRING), 'number', d.x47, 'unit', 'nats', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual47, 'part', d.part47))) AS reason
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
SELECT scope_id, has_forest, nullif(array_sort(collect_set(name)), array()) AS names
FROM (
  SELECT m.scope_id, FALSE AS has_forest, explode(array(CASE WHEN (m.`hi_id_orig_h` > m.`lo_id_orig_h` AND m.`sd_id_orig_h` > 0) THEN 'id_orig_h' END, CASE WHEN (m.`hi_id_orig_h_rarity` > m.`lo_id_orig_h_rarity` AND m.`sd_id_orig_h_rarity` > 0) THEN 'id_orig_h_rarity' END, CASE WHEN (m.`hi_id_orig_p` > m.`lo_id_orig_p` AND m.`sd_id_orig_p` > 0) THEN 'id_orig_p' END, CASE WHEN (m.`hi_id_orig_p_rarity` > m.`lo_id_orig_p_rarity` AND m.`sd_id_orig_p_rarity` > 0) THEN 'id_orig_p_rarity' END, CASE WHEN (m.`hi_id_resp_h` > m.`lo_id_resp_h` AND m.`sd_id_resp_h` > 0) THEN 'id_resp_h' END, CASE WHEN (m.`hi_id_resp_h_rarity` > m.`lo_id_resp_h_rarity` AND m.`sd_id_resp_h_rarity` > 0) THEN 'id_resp_h_rarity' END, CASE WHEN (m.`hi_id_resp_p` > m.`lo_id_resp_p` AND m.`sd_id_resp_p` > 0) THEN 'id_resp_p' END, CASE WHEN (m.`hi_id_resp_p_rarity` > m.`lo_id_resp_p_rarity` AND m.`sd_id_resp_p_rarity` > 0) THEN 'id_resp_p_rarity' END, CASE WHEN (m.`hi_proto` > m.`lo_proto` AND m.`sd_proto` > 0) THEN 'proto' END, CASE WHEN (m.`hi_proto_rarity` > m.`lo_proto_rarity` AND m.`sd_proto_rarity` > 0) THEN 'proto_rarity' END, CASE WHEN (m.`hi_trans_depth` > m.`lo_trans_depth` AND m.`sd_trans_depth` > 0) THEN 'trans_depth' END, CASE WHEN (m.`hi_trans_depth_rarity` > m.`lo_trans_depth_rarity` AND m.`sd_trans_depth_rarity` > 0) THEN 'trans_depth_rarity' END, CASE WHEN (m.`hi_helo` > m.`lo_helo` AND m.`sd_helo` > 0) THEN 'helo' END, CASE WHEN (m.`hi_helo_rarity` > m.`lo_helo_rarity` AND m.`sd_helo_rarity` > 0) THEN 'helo_rarity' END, CASE WHEN (m.`hi_mailfrom` > m.`lo_mailfrom` AND m.`sd_mailfrom` > 0) THEN 'mailfrom' END, CASE WHEN (m.`hi_mailfrom_rarity` > m.`lo_mailfrom_rarity` AND m.`sd_mailfrom_rarity` > 0) THEN 'mailfrom_rarity' END, CASE WHEN (m.`hi_rcptto_rarity` > m.`lo_rcptto_rarity` AND m.`sd_rcptto_rarity` > 0) THEN 'rcptto_rarity' END, CASE WHEN (m.`hi_date` > m.`lo_date` AND m.`sd_date` > 0) THEN 'date' END, CASE WHEN (m.`hi_date_rarity` > m.`lo_date_rarity` AND m.`sd_date_rarity` > 0) THEN 'date_rarity' END, CASE WHEN (m.`hi_from` > m.`lo_from` AND m.`sd_from` > 0) THEN 'from' END, CASE WHEN (m.`hi_from_rarity` > m.`lo_from_rarity` AND m.`sd_from_rarity` > 0) THEN 'from_rarity' END, CASE WHEN (m.`hi_to_rarity` > m.`lo_to_rarity` AND m.`sd_to_rarity` > 0) THEN 'to_rarity' END, CASE WHEN (m.`hi_cc_rarity` > m.`lo_cc_rarity` AND m.`sd_cc_rarity` > 0) THEN 'cc_rarity' END, CASE WHEN (m.`hi_reply_to` > m.`lo_reply_to` AND m.`sd_reply_to` > 0) THEN 'reply_to' END, CASE WHEN (m.`hi_reply_to_rarity` > m.`lo_reply_to_rarity` AND m.`sd_reply_to_rarity` > 0) THEN 'reply_to_rarity' END, CASE WHEN (m.`hi_msg_id` > m.`lo_msg_id` AND m.`sd_msg_id` > 0) THEN 'msg_id' END, CASE WHEN (m.`hi_msg_id_rarity` > m.`lo_msg_id_rarity` AND m.`sd_msg_id_rarity` > 0) THEN 'msg_id_rarity' END, CASE WHEN (m.`hi_in_reply_to` > m.`lo_in_reply_to` AND m.`sd_in_reply_to` > 0) THEN 'in_reply_to' END, CASE WHEN (m.`hi_in_reply_to_rarity` > m.`lo_in_reply_to_rarity` AND m.`sd_in_reply_to_rarity` > 0) THEN 'in_reply_to_rarity' END, CASE WHEN (m.`hi_subject` > m.`lo_subject` AND m.`sd_subject` > 0) THEN 'subject' END, CASE WHEN (m.`hi_subject_rarity` > m.`lo_subject_rarity` AND m.`sd_subject_rarity` > 0) THEN 'subject_rarity' END, CASE WHEN (m.`hi_x_originating_ip` > m.`lo_x_originating_ip` AND m.`sd_x_originating_ip` > 0) THEN 'x_originating_ip' END, CASE WHEN (m.`hi_x_originating_ip_rarity` > m.`lo_x_originating_ip_rarity` AND m.`sd_x_originating_ip_rarity` > 0) THEN 'x_originating_ip_rarity' END, CASE WHEN (m.`hi_first_received` > m.`lo_first_received` AND m.`sd_first_received` > 0) THEN 'first_received' END, CASE WHEN (m.`hi_first_received_rarity` > m.`lo_first_received_rarity` AND m.`sd_first_received_rarity` > 0) THEN 'first_received_rarity' END, CASE WHEN (m.`hi_second_received` > m.`lo_second_received` AND m.`sd_second_received` > 0) THEN 'second_received' END, CASE WHEN (m.`hi_second_received_rarity` > m.`lo_second_received_rarity` AND m.`sd_second_received_rarity` > 0) THEN 'second_received_rarity' END, CASE WHEN (m.`hi_last_reply` > m.`lo_last_reply` AND m.`sd_last_reply` > 0) THEN 'last_reply' END, CASE WHEN (m.`hi_last_reply_rarity` > m.`lo_last_reply_rarity` AND m.`sd_last_reply_rarity` > 0) THEN 'last_reply_rarity' END, CASE WHEN (m.`hi_path_rarity` > m.`lo_path_rarity` AND m.`sd_path_rarity` > 0) THEN 'path_rarity' END, CASE WHEN (m.`hi_user_agent` > m.`lo_user_agent` AND m.`sd_user_agent` > 0) THEN 'user_agent' END, CASE WHEN (m.`hi_user_agent_rarity` > m.`lo_user_agent_rarity` AND m.`sd_user_agent_rarity` > 0) THEN 'user_agent_rarity' END, CASE WHEN (m.`hi_tls` > m.`lo_tls` AND m.`sd_tls` > 0) THEN 'tls' END, CASE WHEN (m.`hi_tls_rarity` > m.`lo_tls_rarity` AND m.`sd_tls_rarity` > 0) THEN 'tls_rarity' END, CASE WHEN (m.`hi_fuids_rarity` > m.`lo_fuids_rarity` AND m.`sd_fuids_rarity` > 0) THEN 'fuids_rarity' END, CASE WHEN (m.`hi_is_webmail` > m.`lo_is_webmail` AND m.`sd_is_webmail` > 0) THEN 'is_webmail' END, CASE WHEN (m.`hi_is_webmail_rarity` > m.`lo_is_webmail_rarity` AND m.`sd_is_webmail_rarity` > 0) THEN 'is_webmail_rarity' END)) AS name
  FROM smtp_moments m) n
GROUP BY scope_id, has_forest;

-- Table smtp_summary
SELECT k.capture_id, 'smtp' AS log, 0.4e0 AS weight, k.n AS row_count, coalesce(f.flagged, 0) AS flagged,
  CASE WHEN (k.n) <> 0 THEN (CAST(coalesce(f.flagged, 0) AS DOUBLE)) / (k.n) ELSE 0e0 END AS flagged_share, k.cut_score AS cutoff, 'rarity' AS method, u.names, p.top_percentile
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

-- Result features/log=smtp
SELECT c.capture, f.row_key, fi.path AS file, f.line,
  CAST(f.`f_id_orig_h` AS DOUBLE) AS `id_orig_h`,
  CAST(f.`f_id_orig_h_rarity` AS DOUBLE) AS `id_orig_h_rarity`,
  CAST(f.`f_id_orig_p` AS DOUBLE) AS `id_orig_p`,
  CAST(f.`f_id_orig_p_rarity` AS DOUBLE) AS `id_orig_p_rarity`,
  CAST(f.`f_id_resp_h` AS DOUBLE) AS `id_resp_h`,
  CAST(f.`f_id_resp_h_rarity` AS DOUBLE) AS `id_resp_h_rarity`,
  CAST(f.`f_id_resp_p` AS DOUBLE) AS `id_resp_p`,
  CAST(f.`f_id_resp_p_rarity` AS DOUBLE) AS `id_resp_p_rarity`,
  CAST(f.`f_proto` AS DOUBLE) AS `proto`,
  CAST(f.`f_proto_rarity` AS DOUBLE) AS `proto_rarity`,
  CAST(f.`f_trans_depth` AS DOUBLE) AS `trans_depth`,
  CAST(f.`f_trans_depth_rarity` AS DOUBLE) AS `trans_depth_rarity`,
  CAST(f.`f_helo` AS DOUBLE) AS `helo`,
  CAST(f.`f_helo_rarity` AS DOUBLE) AS `helo_rarity`,
  CAST(f.`f_mailfrom` AS DOUBLE) AS `mailfrom`,
  CAST(f.`f_mailfrom_rarity` AS DOUBLE) AS `mailfrom_rarity`,
  CAST(f.`f_rcptto_rarity` AS DOUBLE) AS `rcptto_rarity`,
  CAST(f.`f_date` AS DOUBLE) AS `date`,
  CAST(f.`f_date_rarity` AS DOUBLE) AS `date_rarity`,
  CAST(f.`f_from` AS DOUBLE) AS `from`,
  CAST(f.`f_from_rarity` AS DOUBLE) AS `from_rarity`,
  CAST(f.`f_to_rarity` AS DOUBLE) AS `to_rarity`,
  CAST(f.`f_cc_rarity` AS DOUBLE) AS `cc_rarity`,
  CAST(f.`f_reply_to` AS DOUBLE) AS `reply_to`,
  CAST(f.`f_reply_to_rarity` AS DOUBLE) AS `reply_to_rarity`,
  CAST(f.`f_msg_id` AS DOUBLE) AS `msg_id`,
  CAST(f.`f_msg_id_rarity` AS DOUBLE) AS `msg_id_rarity`,
  CAST(f.`f_in_reply_to` AS DOUBLE) AS `in_reply_to`,
  CAST(f.`f_in_reply_to_rarity` AS DOUBLE) AS `in_reply_to_rarity`,
  CAST(f.`f_subject` AS DOUBLE) AS `subject`,
  CAST(f.`f_subject_rarity` AS DOUBLE) AS `subject_rarity`,
  CAST(f.`f_x_originating_ip` AS DOUBLE) AS `x_originating_ip`,
  CAST(f.`f_x_originating_ip_rarity` AS DOUBLE) AS `x_originating_ip_rarity`,
  CAST(f.`f_first_received` AS DOUBLE) AS `first_received`,
  CAST(f.`f_first_received_rarity` AS DOUBLE) AS `first_received_rarity`,
  CAST(f.`f_second_received` AS DOUBLE) AS `second_received`,
  CAST(f.`f_second_received_rarity` AS DOUBLE) AS `second_received_rarity`,
  CAST(f.`f_last_reply` AS DOUBLE) AS `last_reply`,
  CAST(f.`f_last_reply_rarity` AS DOUBLE) AS `last_reply_rarity`,
  CAST(f.`f_path_rarity` AS DOUBLE) AS `path_rarity`,
  CAST(f.`f_user_agent` AS DOUBLE) AS `user_agent`,
  CAST(f.`f_user_agent_rarity` AS DOUBLE) AS `user_agent_rarity`,
  CAST(f.`f_tls` AS DOUBLE) AS `tls`,
  CAST(f.`f_tls_rarity` AS DOUBLE) AS `tls_rarity`,
  CAST(f.`f_fuids_rarity` AS DOUBLE) AS `fuids_rarity`,
  CAST(f.`f_is_webmail` AS DOUBLE) AS `is_webmail`,
  CAST(f.`f_is_webmail_rarity` AS DOUBLE) AS `is_webmail_rarity`
FROM smtp_features f
JOIN captures_in c ON c.capture_id = f.capture_id
LEFT JOIN files_in fi ON fi.file_id = f.file_id;

-- View ssh_features
SELECT x.capture_id, x.scope_id, x.row_key, x.file_id, x.line, x.ts, x.uid, x.id_orig_h, x.id_orig_p, x.id_resp_h, x.id_resp_p, x.proto, x.label, x.detailedlabel,
  CASE WHEN abs(x.`f_id_resp_p`) > 1e100 THEN sign(x.`f_id_resp_p`) * 1e100 ELSE x.`f_id_resp_p` END AS `f_id_resp_p`,
  CASE WHEN abs(x.`f_auth_attempts`) > 1e100 THEN sign(x.`f_auth_attempts`) * 1e100 ELSE x.`f_auth_attempts` END AS `f_auth_attempts`,
  CASE WHEN abs(x.`f_client_len`) > 1e100 THEN sign(x.`f_client_len`) * 1e100 ELSE x.`f_client_len` END AS `f_client_len`,
  CASE WHEN abs(x.`f_server_len`) > 1e100 THEN sign(x.`f_server_len`) * 1e100 ELSE x.`f_server_len` END AS `f_server_len`,
  CASE WHEN abs(x.`f_client_rarity`) > 1e100 THEN sign(x.`f_client_rarity`) * 1e100 ELSE x.`f_client_rarity` END AS `f_client_rarity`,
  CASE WHEN abs(x.`f_server_rarity`) > 1e100 THEN sign(x.`f_server_rarity`) * 1e100 ELSE x.`f_server_rarity` END AS `f_server_rarity`,
  CASE WHEN abs(x.`f_uid_conn_bytes`) > 1e100 THEN sign(x.`f_uid_conn_bytes`) * 1e100 ELSE x.`f_uid_conn_bytes` END AS `f_uid_conn_bytes`,
  CASE WHEN abs(x.`f_uid_conn_duration`) > 1e100 THEN sign(x.`f_uid_conn_duration`) * 1e100 ELSE x.`f_uid_conn_duration` END AS `f_uid_conn_duration`,
  CASE WHEN abs(x.`f_uid_weird_count`) > 1e100 THEN sign(x.`f_uid_weird_count`) * 1e100 ELSE x.`f_uid_weird_count` END AS `f_uid_weird_count`,
  CASE WHEN abs(x.`f_uid_weird_name_rarity`) > 1e100 THEN sign(x.`f_uid_weird_name_rarity`) * 1e100 ELSE x.`f_uid_weird_name_rarity` END AS `f_uid_weird_name_rarity`
FROM (
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
  coalesce(CAST(r.id_resp_p AS DOUBLE), 0e0) AS `f_id_resp_p`,
  coalesce(CAST(r.auth_attempts AS DOUBLE), 0e0) AS `f_auth_attempts`,
  CAST(length(coalesce(r.client, '')) AS DOUBLE) AS `f_client_len`,
  CAST(length(coalesce(r.server, '')) AS DOUBLE) AS `f_server_len`,
  n_client.rarity AS `f_client_rarity`,
  n_server.rarity AS `f_server_rarity`,
  coalesce(CAST(u_conn.bytes AS DOUBLE), 0e0) AS `f_uid_conn_bytes`,
  coalesce(CAST(u_conn.duration AS DOUBLE), 0e0) AS `f_uid_conn_duration`,
  coalesce(CAST(NULL AS DOUBLE), 0e0) AS `f_uid_weird_count`,
  coalesce(CAST(NULL AS DOUBLE), 0e0) AS `f_uid_weird_name_rarity`
FROM ssh_rows r
JOIN ssh_n_client n_client ON n_client.scope_id = r.scope_id AND n_client.v1 = coalesce(r.client, '')
JOIN ssh_n_server n_server ON n_server.scope_id = r.scope_id AND n_server.v1 = coalesce(r.server, '')
LEFT JOIN uid_conn u_conn ON u_conn.capture_id = r.capture_id AND u_conn.uid = r.uid) x;

-- Table ssh_moments
SELECT f.scope_id, CAST(count(*) AS BIGINT) AS n,
  avg(f.`f_id_resp_p`) AS `mean_id_resp_p`, stddev_pop(f.`f_id_resp_p`) AS `sd_id_resp_p`, min(f.`f_id_resp_p`) AS `lo_id_resp_p`, max(f.`f_id_resp_p`) AS `hi_id_resp_p`,
  avg(f.`f_auth_attempts`) AS `mean_auth_attempts`, stddev_pop(f.`f_auth_attempts`) AS `sd_auth_attempts`, min(f.`f_auth_attempts`) AS `lo_auth_attempts`, max(f.`f_auth_attempts`) AS `hi_auth_attempts`,
  avg(f.`f_client_len`) AS `mean_client_len`, stddev_pop(f.`f_client_len`) AS `sd_client_len`, min(f.`f_client_len`) AS `lo_client_len`, max(f.`f_client_len`) AS `hi_client_len`,
  avg(f.`f_server_len`) AS `mean_server_len`, stddev_pop(f.`f_server_len`) AS `sd_server_len`, min(f.`f_server_len`) AS `lo_server_len`, max(f.`f_server_len`) AS `hi_server_len`,
  avg(f.`f_client_rarity`) AS `mean_client_rarity`, stddev_pop(f.`f_client_rarity`) AS `sd_client_rarity`, min(f.`f_client_rarity`) AS `lo_client_rarity`, max(f.`f_client_rarity`) AS `hi_client_rarity`,
  avg(f.`f_server_rarity`) AS `mean_server_rarity`, stddev_pop(f.`f_server_rarity`) AS `sd_server_rarity`, min(f.`f_server_rarity`) AS `lo_server_rarity`, max(f.`f_server_rarity`) AS `hi_server_rarity`,
  avg(f.`f_uid_conn_bytes`) AS `mean_uid_conn_bytes`, stddev_pop(f.`f_uid_conn_bytes`) AS `sd_uid_conn_bytes`, min(f.`f_uid_conn_bytes`) AS `lo_uid_conn_bytes`, max(f.`f_uid_conn_bytes`) AS `hi_uid_conn_bytes`,
  avg(f.`f_uid_conn_duration`) AS `mean_uid_conn_duration`, stddev_pop(f.`f_uid_conn_duration`) AS `sd_uid_conn_duration`, min(f.`f_uid_conn_duration`) AS `lo_uid_conn_duration`, max(f.`f_uid_conn_duration`) AS `hi_uid_conn_duration`,
  avg(f.`f_uid_weird_count`) AS `mean_uid_weird_count`, stddev_pop(f.`f_uid_weird_count`) AS `sd_uid_weird_count`, min(f.`f_uid_weird_count`) AS `lo_uid_weird_count`, max(f.`f_uid_weird_count`) AS `hi_uid_weird_count`,
  avg(f.`f_uid_weird_name_rarity`) AS `mean_uid_weird_name_rarity`, stddev_pop(f.`f_uid_weird_name_rarity`) AS `sd_uid_weird_name_rarity`, min(f.`f_uid_weird_name_rarity`) AS `lo_uid_weird_name_rarity`, max(f.`f_uid_weird_name_rarity`) AS `hi_uid_weird_name_rarity`
FROM ssh_features f
GROUP BY f.scope_id;

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
SELECT x.capture_id, x.scope_id, x.row_key, x.file_id, x.line, x.ts, x.uid, x.id_orig_h, x.id_orig_p, x.id_resp_h, x.id_resp_p, x.proto, x.label, x.detailedlabel,
  CASE WHEN abs(x.`f_id_resp_p`) > 1e100 THEN sign(x.`f_id_resp_p`) * 1e100 ELSE x.`f_id_resp_p` END AS `f_id_resp_p`,
  CASE WHEN abs(x.`f_auth_attempts`) > 1e100 THEN sign(x.`f_auth_attempts`) * 1e100 ELSE x.`f_auth_attempts` END AS `f_auth_attempts`,
  CASE WHEN abs(x.`f_client_len`) > 1e100 THEN sign(x.`f_client_len`) * 1e100 ELSE x.`f_client_len` END AS `f_client_len`,
  CASE WHEN abs(x.`f_server_len`) > 1e100 THEN sign(x.`f_server_len`) * 1e100 ELSE x.`f_server_len` END AS `f_server_len`,
  CASE WHEN abs(x.`f_client_rarity`) > 1e100 THEN sign(x.`f_client_rarity`) * 1e100 ELSE x.`f_client_rarity` END AS `f_client_rarity`,
  CASE WHEN abs(x.`f_server_rarity`) > 1e100 THEN sign(x.`f_server_rarity`) * 1e100 ELSE x.`f_server_rarity` END AS `f_server_rarity`,
  CASE WHEN abs(x.`f_uid_conn_bytes`) > 1e100 THEN sign(x.`f_uid_conn_bytes`) * 1e100 ELSE x.`f_uid_conn_bytes` END AS `f_uid_conn_bytes`,
  CASE WHEN abs(x.`f_uid_conn_duration`) > 1e100 THEN sign(x.`f_uid_conn_duration`) * 1e100 ELSE x.`f_uid_conn_duration` END AS `f_uid_conn_duration`,
  CASE WHEN abs(x.`f_uid_weird_count`) > 1e100 THEN sign(x.`f_uid_weird_count`) * 1e100 ELSE x.`f_uid_weird_count` END AS `f_uid_weird_count`,
  CASE WHEN abs(x.`f_uid_weird_name_rarity`) > 1e100 THEN sign(x.`f_uid_weird_name_rarity`) * 1e100 ELSE x.`f_uid_weird_name_rarity` END AS `f_uid_weird_name_rarity`
FROM (
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
  coalesce(CAST(r.id_resp_p AS DOUBLE), 0e0) AS `f_id_resp_p`,
  coalesce(CAST(r.auth_attempts AS DOUBLE), 0e0) AS `f_auth_attempts`,
  CAST(length(coalesce(r.client, '')) AS DOUBLE) AS `f_client_len`,
  CAST(length(coalesce(r.server, '')) AS DOUBLE) AS `f_server_len`,
  n_client.rarity AS `f_client_rarity`,
  n_server.rarity AS `f_server_rarity`,
  coalesce(CAST(u_conn.bytes AS DOUBLE), 0e0) AS `f_uid_conn_bytes`,
  coalesce(CAST(u_conn.duration AS DOUBLE), 0e0) AS `f_uid_conn_duration`,
  coalesce(CAST(NULL AS DOUBLE), 0e0) AS `f_uid_weird_count`,
  coalesce(CAST(NULL AS DOUBLE), 0e0) AS `f_uid_weird_name_rarity`
FROM ssh_sample_rows r
JOIN ssh_n_client n_client ON n_client.scope_id = r.scope_id AND n_client.v1 = coalesce(r.client, '')
JOIN ssh_n_server n_server ON n_server.scope_id = r.scope_id AND n_server.v1 = coalesce(r.server, '')
LEFT JOIN uid_conn u_conn ON u_conn.capture_id = r.capture_id AND u_conn.uid = r.uid) x;

-- Fit ssh
SELECT f.scope_id, coalesce(f.`f_id_resp_p`, 0e0), coalesce(f.`f_auth_attempts`, 0e0), coalesce(f.`f_client_len`, 0e0), coalesce(f.`f_server_len`, 0e0), coalesce(f.`f_client_rarity`, 0e0), coalesce(f.`f_server_rarity`, 0e0), coalesce(f.`f_uid_conn_bytes`, 0e0), coalesce(f.`f_uid_conn_duration`, 0e0), coalesce(f.`f_uid_weird_count`, 0e0), coalesce(f.`f_uid_weird_name_rarity`, 0e0)
FROM ssh_sample f
ORDER BY f.scope_id, coalesce(f.`f_id_resp_p`, 0e0), coalesce(f.`f_auth_attempts`, 0e0), coalesce(f.`f_client_len`, 0e0), coalesce(f.`f_server_len`, 0e0), coalesce(f.`f_client_rarity`, 0e0), coalesce(f.`f_server_rarity`, 0e0), coalesce(f.`f_uid_conn_bytes`, 0e0), coalesce(f.`f_uid_conn_duration`, 0e0), coalesce(f.`f_uid_weird_count`, 0e0), coalesce(f.`f_uid_weird_name_rarity`, 0e0);

-- View ssh_rule
SELECT f.capture_id, f.scope_id, f.row_key, f.file_id, f.line, f.ts, f.uid, f.id_orig_h, f.id_orig_p, f.id_resp_h, f.id_resp_p, f.proto, f.label, f.detailedlabel,
  0e0 AS rule,
  coalesce(CASE WHEN (m.`hi_id_resp_p` > m.`lo_id_resp_p` AND m.`sd_id_resp_p` > 0) THEN abs(f.`f_id_resp_p` - m.`mean_id_resp_p`) / m.`sd_id_resp_p` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_auth_attempts` > m.`lo_auth_attempts` AND m.`sd_auth_attempts` > 0) THEN abs(f.`f_auth_attempts` - m.`mean_auth_attempts`) / m.`sd_auth_attempts` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_client_len` > m.`lo_client_len` AND m.`sd_client_len` > 0) THEN abs(f.`f_client_len` - m.`mean_client_len`) / m.`sd_client_len` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_server_len` > m.`lo_server_len` AND m.`sd_server_len` > 0) THEN abs(f.`f_server_len` - m.`mean_server_len`) / m.`sd_server_len` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_client_rarity` > m.`lo_client_rarity` AND m.`sd_client_rarity` > 0) THEN abs(f.`f_client_rarity` - m.`mean_client_rarity`) / m.`sd_client_rarity` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_server_rarity` > m.`lo_server_rarity` AND m.`sd_server_rarity` > 0) THEN abs(f.`f_server_rarity` - m.`mean_server_rarity`) / m.`sd_server_rarity` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_uid_conn_bytes` > m.`lo_uid_conn_bytes` AND m.`sd_uid_conn_bytes` > 0) THEN abs(f.`f_uid_conn_bytes` - m.`mean_uid_conn_bytes`) / m.`sd_uid_conn_bytes` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_uid_conn_duration` > m.`lo_uid_conn_duration` AND m.`sd_uid_conn_duration` > 0) THEN abs(f.`f_uid_conn_duration` - m.`mean_uid_conn_duration`) / m.`sd_uid_conn_duration` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_uid_weird_count` > m.`lo_uid_weird_count` AND m.`sd_uid_weird_count` > 0) THEN abs(f.`f_uid_weird_count` - m.`mean_uid_weird_count`) / m.`sd_uid_weird_count` ELSE 0e0 END, 0e0) + coalesce(CASE WHEN (m.`hi_uid_weird_name_rarity` > m.`lo_uid_weird_name_rarity` AND m.`sd_uid_weird_name_rarity` > 0) THEN abs(f.`f_uid_weird_name_rarity` - m.`mean_uid_weird_name_rarity`) / m.`sd_uid_weird_name_rarity` ELSE 0e0 END, 0e0) AS distance,
  m.n >= 8 AND CASE WHEN (m.`hi_id_resp_p` > m.`lo_id_resp_p` AND m.`sd_id_resp_p` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_auth_attempts` > m.`lo_auth_attempts` AND m.`sd_auth_attempts` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_client_len` > m.`lo_client_len` AND m.`sd_client_len` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_server_len` > m.`lo_server_len` AND m.`sd_server_len` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_client_rarity` > m.`lo_client_rarity` AND m.`sd_client_rarity` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_server_rarity` > m.`lo_server_rarity` AND m.`sd_server_rarity` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_uid_conn_bytes` > m.`lo_uid_conn_bytes` AND m.`sd_uid_conn_bytes` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_uid_conn_duration` > m.`lo_uid_conn_duration` AND m.`sd_uid_conn_duration` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_uid_weird_count` > m.`lo_uid_weird_count` AND m.`sd_uid_weird_count` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_uid_weird_name_rarity` > m.`lo_uid_weird_name_rarity` AND m.`sd_uid_weird_name_rarity` > 0) THEN 1e0 ELSE 0e0 END >= 2 AS has_forest,
  coalesce(f.`f_id_resp_p`, 0e0) AS f1,
  coalesce(f.`f_auth_attempts`, 0e0) AS f2,
  coalesce(f.`f_client_len`, 0e0) AS f3,
  coalesce(f.`f_server_len`, 0e0) AS f4,
  coalesce(f.`f_client_rarity`, 0e0) AS f5,
  coalesce(f.`f_server_rarity`, 0e0) AS f6,
  coalesce(f.`f_uid_conn_bytes`, 0e0) AS f7,
  coalesce(f.`f_uid_conn_duration`, 0e0) AS f8,
  coalesce(f.`f_uid_weird_count`, 0e0) AS f9,
  coalesce(f.`f_uid_weird_name_rarity`, 0e0) AS f10
FROM ssh_features f
JOIN ssh_moments m ON m.scope_id = f.scope_id
WHERE CASE WHEN (m.`hi_id_resp_p` > m.`lo_id_resp_p` AND m.`sd_id_resp_p` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_auth_attempts` > m.`lo_auth_attempts` AND m.`sd_auth_attempts` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_client_len` > m.`lo_client_len` AND m.`sd_client_len` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_server_len` > m.`lo_server_len` AND m.`sd_server_len` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_client_rarity` > m.`lo_client_rarity` AND m.`sd_client_rarity` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_server_rarity` > m.`lo_server_rarity` AND m.`sd_server_rarity` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_uid_conn_bytes` > m.`lo_uid_conn_bytes` AND m.`sd_uid_conn_bytes` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_uid_conn_duration` > m.`lo_uid_conn_duration` AND m.`sd_uid_conn_duration` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_uid_weird_count` > m.`lo_uid_weird_count` AND m.`sd_uid_weird_count` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_uid_weird_name_rarity` > m.`lo_uid_weird_name_rarity` AND m.`sd_uid_weird_name_rarity` > 0) THEN 1e0 ELSE 0e0 END > 0;

-- Function ssh_scored
SELECT p.capture_id, p.scope_id, p.row_key, p.file_id, p.line, p.ts, p.uid, p.id_orig_h, p.id_orig_p, p.id_resp_h, p.id_resp_p, p.proto, p.label, p.detailedlabel, p.score, CASE WHEN abs(p.score) < 1e290 THEN p.score * 1048577e0 - (p.score * 1048577e0 - p.score) ELSE p.score END AS rank_score
FROM (SELECT capture_id, scope_id, row_key, file_id, line, ts, uid, id_orig_h, id_orig_p, id_resp_h, id_resp_p, proto, label, detailedlabel, rule + coalesce(isolation, distance) AS score
FROM (SELECT capture_id, scope_id, row_key, file_id, line, ts, uid, id_orig_h, id_orig_p, id_resp_h, id_resp_p, proto, label, detailedlabel, rule, distance, CASE WHEN has_forest THEN CASE WHEN model_score_error('ssh', CAST(scope_id AS BIGINT), array(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10)) IS NULL THEN model_score('ssh', CAST(scope_id AS BIGINT), array(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10)) ELSE CAST(raise_error(model_score_error('ssh', CAST(scope_id AS BIGINT), array(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10))) AS DOUBLE) END END AS isolation FROM ssh_rule) i) p;

-- Table ssh_buckets
SELECT s.capture_id, CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT) AS bucket, CAST(count(*) AS BIGINT) AS n
FROM ssh_scored s
GROUP BY s.capture_id, CAST(floor(64e0 * sign(s.rank_score) * CASE WHEN (1e0 + abs(s.rank_score)) > 0 THEN ln(1e0 + abs(s.rank_score)) END) AS BIGINT);

-- Table ssh_wanted
SELECT capture_id, n, least(CAST(floor(least(2e-1, greatest(1e-2, CASE WHEN (n) <> 0 THEN (10e0) / (n) ELSE 0e0 END)) * (n - 1)) AS BIGINT) + 2, n) AS wanted, least(2e-1, greatest(1e-2, CASE WHEN (n) <> 0 THEN (10e0) / (n) ELSE 0e0 END)) * (n - 1) AS cut_position
FROM (SELECT capture_id, CAST(sum(n) AS BIGINT) AS n FROM ssh_buckets GROUP BY capture_id) b;

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

-- Table ssh_found
SELECT t.capture_id, t.row_key, max(t.percentile) AS percentile, max(s.score) AS score
FROM ssh_top t
JOIN ssh_scored s ON s.capture_id = t.capture_id AND s.row_key = t.row_key
GROUP BY t.capture_id, t.row_key;

-- Table ssh_found_rows
SELECT r.*, s.score, s.percentile, CAST(NULL AS DOUBLE) AS normal_share
FROM ssh_rows r
JOIN ssh_found s ON s.capture_id = r.capture_id AND s.row_key = r.row_key;

-- View ssh_found_features
SELECT x.capture_id, x.scope_id, x.row_key, x.file_id, x.line, x.ts, x.uid, x.id_orig_h, x.id_orig_p, x.id_resp_h, x.id_resp_p, x.proto, x.label, x.detailedlabel,
  CASE WHEN abs(x.`f_id_resp_p`) > 1e100 THEN sign(x.`f_id_resp_p`) * 1e100 ELSE x.`f_id_resp_p` END AS `f_id_resp_p`,
  CASE WHEN abs(x.`f_auth_attempts`) > 1e100 THEN sign(x.`f_auth_attempts`) * 1e100 ELSE x.`f_auth_attempts` END AS `f_auth_attempts`,
  CASE WHEN abs(x.`f_client_len`) > 1e100 THEN sign(x.`f_client_len`) * 1e100 ELSE x.`f_client_len` END AS `f_client_len`,
  CASE WHEN abs(x.`f_server_len`) > 1e100 THEN sign(x.`f_server_len`) * 1e100 ELSE x.`f_server_len` END AS `f_server_len`,
  CASE WHEN abs(x.`f_client_rarity`) > 1e100 THEN sign(x.`f_client_rarity`) * 1e100 ELSE x.`f_client_rarity` END AS `f_client_rarity`,
  CASE WHEN abs(x.`f_server_rarity`) > 1e100 THEN sign(x.`f_server_rarity`) * 1e100 ELSE x.`f_server_rarity` END AS `f_server_rarity`,
  CASE WHEN abs(x.`f_uid_conn_bytes`) > 1e100 THEN sign(x.`f_uid_conn_bytes`) * 1e100 ELSE x.`f_uid_conn_bytes` END AS `f_uid_conn_bytes`,
  CASE WHEN abs(x.`f_uid_conn_duration`) > 1e100 THEN sign(x.`f_uid_conn_duration`) * 1e100 ELSE x.`f_uid_conn_duration` END AS `f_uid_conn_duration`,
  CASE WHEN abs(x.`f_uid_weird_count`) > 1e100 THEN sign(x.`f_uid_weird_count`) * 1e100 ELSE x.`f_uid_weird_count` END AS `f_uid_weird_count`,
  CASE WHEN abs(x.`f_uid_weird_name_rarity`) > 1e100 THEN sign(x.`f_uid_weird_name_rarity`) * 1e100 ELSE x.`f_uid_weird_name_rarity` END AS `f_uid_weird_name_rarity`
FROM (
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
  coalesce(CAST(r.id_resp_p AS DOUBLE), 0e0) AS `f_id_resp_p`,
  coalesce(CAST(r.auth_attempts AS DOUBLE), 0e0) AS `f_auth_attempts`,
  CAST(length(coalesce(r.client, '')) AS DOUBLE) AS `f_client_len`,
  CAST(length(coalesce(r.server, '')) AS DOUBLE) AS `f_server_len`,
  n_client.rarity AS `f_client_rarity`,
  n_server.rarity AS `f_server_rarity`,
  coalesce(CAST(u_conn.bytes AS DOUBLE), 0e0) AS `f_uid_conn_bytes`,
  coalesce(CAST(u_conn.duration AS DOUBLE), 0e0) AS `f_uid_conn_duration`,
  coalesce(CAST(NULL AS DOUBLE), 0e0) AS `f_uid_weird_count`,
  coalesce(CAST(NULL AS DOUBLE), 0e0) AS `f_uid_weird_name_rarity`
FROM ssh_found_rows r
JOIN ssh_n_client n_client ON n_client.scope_id = r.scope_id AND n_client.v1 = coalesce(r.client, '')
JOIN ssh_n_server n_server ON n_server.scope_id = r.scope_id AND n_server.v1 = coalesce(r.server, '')
LEFT JOIN uid_conn u_conn ON u_conn.capture_id = r.capture_id AND u_conn.uid = r.uid) x;

-- Function ssh_losses
SELECT DISTINCT f.capture_id, f.row_key,
  greatest(coalesce(CASE WHEN model_loss_error('ssh', CAST(f.scope_id AS BIGINT), array(0e0, coalesce(f.`f_id_resp_p`, 0e0), coalesce(f.`f_auth_attempts`, 0e0), coalesce(f.`f_client_len`, 0e0), coalesce(f.`f_server_len`, 0e0), coalesce(f.`f_client_rarity`, 0e0), coalesce(f.`f_server_rarity`, 0e0), coalesce(f.`f_uid_conn_bytes`, 0e0), coalesce(f.`f_uid_conn_duration`, 0e0), coalesce(f.`f_uid_weird_count`, 0e0), coalesce(f.`f_uid_weird_name_rarity`, 0e0))) IS NULL THEN model_loss('ssh', CAST(f.scope_id AS BIGINT), array(0e0, coalesce(f.`f_id_resp_p`, 0e0), coalesce(f.`f_auth_attempts`, 0e0), coalesce(f.`f_client_len`, 0e0), coalesce(f.`f_server_len`, 0e0), coalesce(f.`f_client_rarity`, 0e0), coalesce(f.`f_server_rarity`, 0e0), coalesce(f.`f_uid_conn_bytes`, 0e0), coalesce(f.`f_uid_conn_duration`, 0e0), coalesce(f.`f_uid_weird_count`, 0e0), coalesce(f.`f_uid_weird_name_rarity`, 0e0))) ELSE CAST(raise_error(model_loss_error('ssh', CAST(f.scope_id AS BIGINT), array(0e0, coalesce(f.`f_id_resp_p`, 0e0), coalesce(f.`f_auth_attempts`, 0e0), coalesce(f.`f_client_len`, 0e0), coalesce(f.`f_server_len`, 0e0), coalesce(f.`f_client_rarity`, 0e0), coalesce(f.`f_server_rarity`, 0e0), coalesce(f.`f_uid_conn_bytes`, 0e0), coalesce(f.`f_uid_conn_duration`, 0e0), coalesce(f.`f_uid_weird_count`, 0e0), coalesce(f.`f_uid_weird_name_rarity`, 0e0)))) AS DOUBLE) END, 0e0), 0e0) AS loss1,
  greatest(coalesce(CASE WHEN model_loss_error('ssh', CAST(f.scope_id AS BIGINT), array(1e0, coalesce(f.`f_id_resp_p`, 0e0), coalesce(f.`f_auth_attempts`, 0e0), coalesce(f.`f_client_len`, 0e0), coalesce(f.`f_server_len`, 0e0), coalesce(f.`f_client_rarity`, 0e0), coalesce(f.`f_server_rarity`, 0e0), coalesce(f.`f_uid_conn_bytes`, 0e0), coalesce(f.`f_uid_conn_duration`, 0e0), coalesce(f.`f_uid_weird_count`, 0e0), coalesce(f.`f_uid_weird_name_rarity`, 0e0))) IS NULL THEN model_loss('ssh', CAST(f.scope_id AS BIGINT), array(1e0, coalesce(f.`f_id_resp_p`, 0e0), coalesce(f.`f_auth_attempts`, 0e0), coalesce(f.`f_client_len`, 0e0), coalesce(f.`f_server_len`, 0e0), coalesce(f.`f_client_rarity`, 0e0), coalesce(f.`f_server_rarity`, 0e0), coalesce(f.`f_uid_conn_bytes`, 0e0), coalesce(f.`f_uid_conn_duration`, 0e0), coalesce(f.`f_uid_weird_count`, 0e0), coalesce(f.`f_uid_weird_name_rarity`, 0e0))) ELSE CAST(raise_error(model_loss_error('ssh', CAST(f.scope_id AS BIGINT), array(1e0, coalesce(f.`f_id_resp_p`, 0e0), coalesce(f.`f_auth_attempts`, 0e0), coalesce(f.`f_client_len`, 0e0), coalesce(f.`f_server_len`, 0e0), coalesce(f.`f_client_rarity`, 0e0), coalesce(f.`f_server_rarity`, 0e0), coalesce(f.`f_uid_conn_bytes`, 0e0), coalesce(f.`f_uid_conn_duration`, 0e0), coalesce(f.`f_uid_weird_count`, 0e0), coalesce(f.`f_uid_weird_name_rarity`, 0e0)))) AS DOUBLE) END, 0e0), 0e0) AS loss2,
  greatest(coalesce(CASE WHEN model_loss_error('ssh', CAST(f.scope_id AS BIGINT), array(2e0, coalesce(f.`f_id_resp_p`, 0e0), coalesce(f.`f_auth_attempts`, 0e0), coalesce(f.`f_client_len`, 0e0), coalesce(f.`f_server_len`, 0e0), coalesce(f.`f_client_rarity`, 0e0), coalesce(f.`f_server_rarity`, 0e0), coalesce(f.`f_uid_conn_bytes`, 0e0), coalesce(f.`f_uid_conn_duration`, 0e0), coalesce(f.`f_uid_weird_count`, 0e0), coalesce(f.`f_uid_weird_name_rarity`, 0e0))) IS NULL THEN model_loss('ssh', CAST(f.scope_id AS BIGINT), array(2e0, coalesce(f.`f_id_resp_p`, 0e0), coalesce(f.`f_auth_attempts`, 0e0), coalesce(f.`f_client_len`, 0e0), coalesce(f.`f_server_len`, 0e0), coalesce(f.`f_client_rarity`, 0e0), coalesce(f.`f_server_rarity`, 0e0), coalesce(f.`f_uid_conn_bytes`, 0e0), coalesce(f.`f_uid_conn_duration`, 0e0), coalesce(f.`f_uid_weird_count`, 0e0), coalesce(f.`f_uid_weird_name_rarity`, 0e0))) ELSE CAST(raise_error(model_loss_error('ssh', CAST(f.scope_id AS BIGINT), array(2e0, coalesce(f.`f_id_resp_p`, 0e0), coalesce(f.`f_auth_attempts`, 0e0), coalesce(f.`f_client_len`, 0e0), coalesce(f.`f_server_len`, 0e0), coalesce(f.`f_client_rarity`, 0e0), coalesce(f.`f_server_rarity`, 0e0), coalesce(f.`f_uid_conn_bytes`, 0e0), coalesce(f.`f_uid_conn_duration`, 0e0), coalesce(f.`f_uid_weird_count`, 0e0), coalesce(f.`f_uid_weird_name_rarity`, 0e0)))) AS DOUBLE) END, 0e0), 0e0) AS loss3,
  greatest(coalesce(CASE WHEN model_loss_error('ssh', CAST(f.scope_id AS BIGINT), array(3e0, coalesce(f.`f_id_resp_p`, 0e0), coalesce(f.`f_auth_attempts`, 0e0), coalesce(f.`f_client_len`, 0e0), coalesce(f.`f_server_len`, 0e0), coalesce(f.`f_client_rarity`, 0e0), coalesce(f.`f_server_rarity`, 0e0), coalesce(f.`f_uid_conn_bytes`, 0e0), coalesce(f.`f_uid_conn_duration`, 0e0), coalesce(f.`f_uid_weird_count`, 0e0), coalesce(f.`f_uid_weird_name_rarity`, 0e0))) IS NULL THEN model_loss('ssh', CAST(f.scope_id AS BIGINT), array(3e0, coalesce(f.`f_id_resp_p`, 0e0), coalesce(f.`f_auth_attempts`, 0e0), coalesce(f.`f_client_len`, 0e0), coalesce(f.`f_server_len`, 0e0), coalesce(f.`f_client_rarity`, 0e0), coalesce(f.`f_server_rarity`, 0e0), coalesce(f.`f_uid_conn_bytes`, 0e0), coalesce(f.`f_uid_conn_duration`, 0e0), coalesce(f.`f_uid_weird_count`, 0e0), coalesce(f.`f_uid_weird_name_rarity`, 0e0))) ELSE CAST(raise_error(model_loss_error('ssh', CAST(f.scope_id AS BIGINT), array(3e0, coalesce(f.`f_id_resp_p`, 0e0), coalesce(f.`f_auth_attempts`, 0e0), coalesce(f.`f_client_len`, 0e0), coalesce(f.`f_server_len`, 0e0), coalesce(f.`f_client_rarity`, 0e0), coalesce(f.`f_server_rarity`, 0e0), coalesce(f.`f_uid_conn_bytes`, 0e0), coalesce(f.`f_uid_conn_duration`, 0e0), coalesce(f.`f_uid_weird_count`, 0e0), coalesce(f.`f_uid_weird_name_rarity`, 0e0)))) AS DOUBLE) END, 0e0), 0e0) AS loss4,
  greatest(coalesce(CASE WHEN model_loss_error('ssh', CAST(f.scope_id AS BIGINT), array(4e0, coalesce(f.`f_id_resp_p`, 0e0), coalesce(f.`f_auth_attempts`, 0e0), coalesce(f.`f_client_len`, 0e0), coalesce(f.`f_server_len`, 0e0), coalesce(f.`f_client_rarity`, 0e0), coalesce(f.`f_server_rarity`, 0e0), coalesce(f.`f_uid_conn_bytes`, 0e0), coalesce(f.`f_uid_conn_duration`, 0e0), coalesce(f.`f_uid_weird_count`, 0e0), coalesce(f.`f_uid_weird_name_rarity`, 0e0))) IS NULL THEN model_loss('ssh', CAST(f.scope_id AS BIGINT), array(4e0, coalesce(f.`f_id_resp_p`, 0e0), coalesce(f.`f_auth_attempts`, 0e0), coalesce(f.`f_client_len`, 0e0), coalesce(f.`f_server_len`, 0e0), coalesce(f.`f_client_rarity`, 0e0), coalesce(f.`f_server_rarity`, 0e0), coalesce(f.`f_uid_conn_bytes`, 0e0), coalesce(f.`f_uid_conn_duration`, 0e0), coalesce(f.`f_uid_weird_count`, 0e0), coalesce(f.`f_uid_weird_name_rarity`, 0e0))) ELSE CAST(raise_error(model_loss_error('ssh', CAST(f.scope_id AS BIGINT), array(4e0, coalesce(f.`f_id_resp_p`, 0e0), coalesce(f.`f_auth_attempts`, 0e0), coalesce(f.`f_client_len`, 0e0), coalesce(f.`f_server_len`, 0e0), coalesce(f.`f_client_rarity`, 0e0), coalesce(f.`f_server_rarity`, 0e0), coalesce(f.`f_uid_conn_bytes`, 0e0), coalesce(f.`f_uid_conn_duration`, 0e0), coalesce(f.`f_uid_weird_count`, 0e0), coalesce(f.`f_uid_weird_name_rarity`, 0e0)))) AS DOUBLE) END, 0e0), 0e0) AS loss5,
  greatest(coalesce(CASE WHEN model_loss_error('ssh', CAST(f.scope_id AS BIGINT), array(5e0, coalesce(f.`f_id_resp_p`, 0e0), coalesce(f.`f_auth_attempts`, 0e0), coalesce(f.`f_client_len`, 0e0), coalesce(f.`f_server_len`, 0e0), coalesce(f.`f_client_rarity`, 0e0), coalesce(f.`f_server_rarity`, 0e0), coalesce(f.`f_uid_conn_bytes`, 0e0), coalesce(f.`f_uid_conn_duration`, 0e0), coalesce(f.`f_uid_weird_count`, 0e0), coalesce(f.`f_uid_weird_name_rarity`, 0e0))) IS NULL THEN model_loss('ssh', CAST(f.scope_id AS BIGINT), array(5e0, coalesce(f.`f_id_resp_p`, 0e0), coalesce(f.`f_auth_attempts`, 0e0), coalesce(f.`f_client_len`, 0e0), coalesce(f.`f_server_len`, 0e0), coalesce(f.`f_client_rarity`, 0e0), coalesce(f.`f_server_rarity`, 0e0), coalesce(f.`f_uid_conn_bytes`, 0e0), coalesce(f.`f_uid_conn_duration`, 0e0), coalesce(f.`f_uid_weird_count`, 0e0), coalesce(f.`f_uid_weird_name_rarity`, 0e0))) ELSE CAST(raise_error(model_loss_error('ssh', CAST(f.scope_id AS BIGINT), array(5e0, coalesce(f.`f_id_resp_p`, 0e0), coalesce(f.`f_auth_attempts`, 0e0), coalesce(f.`f_client_len`, 0e0), coalesce(f.`f_server_len`, 0e0), coalesce(f.`f_client_rarity`, 0e0), coalesce(f.`f_server_rarity`, 0e0), coalesce(f.`f_uid_conn_bytes`, 0e0), coalesce(f.`f_uid_conn_duration`, 0e0), coalesce(f.`f_uid_weird_count`, 0e0), coalesce(f.`f_uid_weird_name_rarity`, 0e0)))) AS DOUBLE) END, 0e0), 0e0) AS loss6,
  greatest(coalesce(CASE WHEN model_loss_error('ssh', CAST(f.scope_id AS BIGINT), array(6e0, coalesce(f.`f_id_resp_p`, 0e0), coalesce(f.`f_auth_attempts`, 0e0), coalesce(f.`f_client_len`, 0e0), coalesce(f.`f_server_len`, 0e0), coalesce(f.`f_client_rarity`, 0e0), coalesce(f.`f_server_rarity`, 0e0), coalesce(f.`f_uid_conn_bytes`, 0e0), coalesce(f.`f_uid_conn_duration`, 0e0), coalesce(f.`f_uid_weird_count`, 0e0), coalesce(f.`f_uid_weird_name_rarity`, 0e0))) IS NULL THEN model_loss('ssh', CAST(f.scope_id AS BIGINT), array(6e0, coalesce(f.`f_id_resp_p`, 0e0), coalesce(f.`f_auth_attempts`, 0e0), coalesce(f.`f_client_len`, 0e0), coalesce(f.`f_server_len`, 0e0), coalesce(f.`f_client_rarity`, 0e0), coalesce(f.`f_server_rarity`, 0e0), coalesce(f.`f_uid_conn_bytes`, 0e0), coalesce(f.`f_uid_conn_duration`, 0e0), coalesce(f.`f_uid_weird_count`, 0e0), coalesce(f.`f_uid_weird_name_rarity`, 0e0))) ELSE CAST(raise_error(model_loss_error('ssh', CAST(f.scope_id AS BIGINT), array(6e0, coalesce(f.`f_id_resp_p`, 0e0), coalesce(f.`f_auth_attempts`, 0e0), coalesce(f.`f_client_len`, 0e0), coalesce(f.`f_server_len`, 0e0), coalesce(f.`f_client_rarity`, 0e0), coalesce(f.`f_server_rarity`, 0e0), coalesce(f.`f_uid_conn_bytes`, 0e0), coalesce(f.`f_uid_conn_duration`, 0e0), coalesce(f.`f_uid_weird_count`, 0e0), coalesce(f.`f_uid_weird_name_rarity`, 0e0)))) AS DOUBLE) END, 0e0), 0e0) AS loss7,
  greatest(coalesce(CASE WHEN model_loss_error('ssh', CAST(f.scope_id AS BIGINT), array(7e0, coalesce(f.`f_id_resp_p`, 0e0), coalesce(f.`f_auth_attempts`, 0e0), coalesce(f.`f_client_len`, 0e0), coalesce(f.`f_server_len`, 0e0), coalesce(f.`f_client_rarity`, 0e0), coalesce(f.`f_server_rarity`, 0e0), coalesce(f.`f_uid_conn_bytes`, 0e0), coalesce(f.`f_uid_conn_duration`, 0e0), coalesce(f.`f_uid_weird_count`, 0e0), coalesce(f.`f_uid_weird_name_rarity`, 0e0))) IS NULL THEN model_loss('ssh', CAST(f.scope_id AS BIGINT), array(7e0, coalesce(f.`f_id_resp_p`, 0e0), coalesce(f.`f_auth_attempts`, 0e0), coalesce(f.`f_client_len`, 0e0), coalesce(f.`f_server_len`, 0e0), coalesce(f.`f_client_rarity`, 0e0), coalesce(f.`f_server_rarity`, 0e0), coalesce(f.`f_uid_conn_bytes`, 0e0), coalesce(f.`f_uid_conn_duration`, 0e0), coalesce(f.`f_uid_weird_count`, 0e0), coalesce(f.`f_uid_weird_name_rarity`, 0e0))) ELSE CAST(raise_error(model_loss_error('ssh', CAST(f.scope_id AS BIGINT), array(7e0, coalesce(f.`f_id_resp_p`, 0e0), coalesce(f.`f_auth_attempts`, 0e0), coalesce(f.`f_client_len`, 0e0), coalesce(f.`f_server_len`, 0e0), coalesce(f.`f_client_rarity`, 0e0), coalesce(f.`f_server_rarity`, 0e0), coalesce(f.`f_uid_conn_bytes`, 0e0), coalesce(f.`f_uid_conn_duration`, 0e0), coalesce(f.`f_uid_weird_count`, 0e0), coalesce(f.`f_uid_weird_name_rarity`, 0e0)))) AS DOUBLE) END, 0e0), 0e0) AS loss8,
  greatest(coalesce(CASE WHEN model_loss_error('ssh', CAST(f.scope_id AS BIGINT), array(8e0, coalesce(f.`f_id_resp_p`, 0e0), coalesce(f.`f_auth_attempts`, 0e0), coalesce(f.`f_client_len`, 0e0), coalesce(f.`f_server_len`, 0e0), coalesce(f.`f_client_rarity`, 0e0), coalesce(f.`f_server_rarity`, 0e0), coalesce(f.`f_uid_conn_bytes`, 0e0), coalesce(f.`f_uid_conn_duration`, 0e0), coalesce(f.`f_uid_weird_count`, 0e0), coalesce(f.`f_uid_weird_name_rarity`, 0e0))) IS NULL THEN model_loss('ssh', CAST(f.scope_id AS BIGINT), array(8e0, coalesce(f.`f_id_resp_p`, 0e0), coalesce(f.`f_auth_attempts`, 0e0), coalesce(f.`f_client_len`, 0e0), coalesce(f.`f_server_len`, 0e0), coalesce(f.`f_client_rarity`, 0e0), coalesce(f.`f_server_rarity`, 0e0), coalesce(f.`f_uid_conn_bytes`, 0e0), coalesce(f.`f_uid_conn_duration`, 0e0), coalesce(f.`f_uid_weird_count`, 0e0), coalesce(f.`f_uid_weird_name_rarity`, 0e0))) ELSE CAST(raise_error(model_loss_error('ssh', CAST(f.scope_id AS BIGINT), array(8e0, coalesce(f.`f_id_resp_p`, 0e0), coalesce(f.`f_auth_attempts`, 0e0), coalesce(f.`f_client_len`, 0e0), coalesce(f.`f_server_len`, 0e0), coalesce(f.`f_client_rarity`, 0e0), coalesce(f.`f_server_rarity`, 0e0), coalesce(f.`f_uid_conn_bytes`, 0e0), coalesce(f.`f_uid_conn_duration`, 0e0), coalesce(f.`f_uid_weird_count`, 0e0), coalesce(f.`f_uid_weird_name_rarity`, 0e0)))) AS DOUBLE) END, 0e0), 0e0) AS loss9,
  greatest(coalesce(CASE WHEN model_loss_error('ssh', CAST(f.scope_id AS BIGINT), array(9e0, coalesce(f.`f_id_resp_p`, 0e0), coalesce(f.`f_auth_attempts`, 0e0), coalesce(f.`f_client_len`, 0e0), coalesce(f.`f_server_len`, 0e0), coalesce(f.`f_client_rarity`, 0e0), coalesce(f.`f_server_rarity`, 0e0), coalesce(f.`f_uid_conn_bytes`, 0e0), coalesce(f.`f_uid_conn_duration`, 0e0), coalesce(f.`f_uid_weird_count`, 0e0), coalesce(f.`f_uid_weird_name_rarity`, 0e0))) IS NULL THEN model_loss('ssh', CAST(f.scope_id AS BIGINT), array(9e0, coalesce(f.`f_id_resp_p`, 0e0), coalesce(f.`f_auth_attempts`, 0e0), coalesce(f.`f_client_len`, 0e0), coalesce(f.`f_server_len`, 0e0), coalesce(f.`f_client_rarity`, 0e0), coalesce(f.`f_server_rarity`, 0e0), coalesce(f.`f_uid_conn_bytes`, 0e0), coalesce(f.`f_uid_conn_duration`, 0e0), coalesce(f.`f_uid_weird_count`, 0e0), coalesce(f.`f_uid_weird_name_rarity`, 0e0))) ELSE CAST(raise_error(model_loss_error('ssh', CAST(f.scope_id AS BIGINT), array(9e0, coalesce(f.`f_id_resp_p`, 0e0), coalesce(f.`f_auth_attempts`, 0e0), coalesce(f.`f_client_len`, 0e0), coalesce(f.`f_server_len`, 0e0), coalesce(f.`f_client_rarity`, 0e0), coalesce(f.`f_server_rarity`, 0e0), coalesce(f.`f_uid_conn_bytes`, 0e0), coalesce(f.`f_uid_conn_duration`, 0e0), coalesce(f.`f_uid_weird_count`, 0e0), coalesce(f.`f_uid_weird_name_rarity`, 0e0)))) AS DOUBLE) END, 0e0), 0e0) AS loss10
FROM ssh_found_features f;

-- View ssh_found_terms
SELECT f.capture_id, f.scope_id, f.row_key,
  f.`f_id_resp_p` AS x1,
  m.`mean_id_resp_p` AS usual1,
  coalesce(lo.loss1, 0e0) AS part1,
  f.`f_auth_attempts` AS x2,
  m.`mean_auth_attempts` AS usual2,
  coalesce(lo.loss2, 0e0) AS part2,
  f.`f_client_len` AS x3,
  m.`mean_client_len` AS usual3,
  coalesce(lo.loss3, 0e0) AS part3,
  f.`f_server_len` AS x4,
  m.`mean_server_len` AS usual4,
  coalesce(lo.loss4, 0e0) AS part4,
  f.`f_client_rarity` AS x5,
  m.`mean_client_rarity` AS usual5,
  coalesce(lo.loss5, 0e0) AS part5,
  f.`f_server_rarity` AS x6,
  m.`mean_server_rarity` AS usual6,
  coalesce(lo.loss6, 0e0) AS part6,
  f.`f_uid_conn_bytes` AS x7,
  m.`mean_uid_conn_bytes` AS usual7,
  coalesce(lo.loss7, 0e0) AS part7,
  f.`f_uid_conn_duration` AS x8,
  m.`mean_uid_conn_duration` AS usual8,
  coalesce(lo.loss8, 0e0) AS part8,
  f.`f_uid_weird_count` AS x9,
  m.`mean_uid_weird_count` AS usual9,
  coalesce(lo.loss9, 0e0) AS part9,
  f.`f_uid_weird_name_rarity` AS x10,
  m.`mean_uid_weird_name_rarity` AS usual10,
  coalesce(lo.loss10, 0e0) AS part10
FROM ssh_found_features f
JOIN ssh_moments m ON m.scope_id = f.scope_id
LEFT JOIN ssh_losses lo ON lo.capture_id = f.capture_id AND lo.row_key = f.row_key;

-- View ssh_reasons
SELECT e.capture_id, e.row_key, e.reason.name AS name, e.reason.text AS text, e.reason.number AS number, e.reason.unit AS unit, e.reason.usual_text AS usual_text, e.reason.usual_number AS usual_number, e.reason.part AS part
FROM (
  SELECT d.capture_id, d.row_key, explode(array(named_struct('name', 'id_resp_p', 'text', CAST(NULL AS STRING), 'number', d.x1, 'unit', 'port', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual1, 'part', d.part1), named_struct('name', 'auth_attempts', 'text', CAST(NULL AS STRING), 'number', d.x2, 'unit', 'attempts', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual2, 'part', d.part2), named_struct('name', 'client_len', 'text', CAST(NULL AS STRING), 'number', d.x3, 'unit', 'characters', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual3, 'part', d.part3), named_struct('name', 'server_len', 'text', CAST(NULL AS STRING), 'number', d.x4, 'unit', 'characters', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual4, 'part', d.part4), named_struct('name', 'client_rarity', 'text', CAST(NULL AS STRING), 'number', d.x5, 'unit', 'nats', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual5, 'part', d.part5), named_struct('name', 'server_rarity', 'text', CAST(NULL AS STRING), 'number', d.x6, 'unit', 'nats', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual6, 'part', d.part6), named_struct('name', 'uid_conn_bytes', 'text', CAST(NULL AS STRING), 'number', d.x7, 'unit', 'B', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual7, 'part', d.part7), named_struct('name', 'uid_conn_duration', 'text', CAST(NULL AS STRING), 'number', d.x8, 'unit', 's', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual8, 'part', d.part8), named_struct('name', 'uid_weird_count', 'text', CAST(NULL AS STRING), 'number', d.x9, 'unit', 'rows', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual9, 'part', d.part9), named_struct('name', 'uid_weird_name_rarity', 'text', CAST(NULL AS STRING), 'number', d.x10, 'unit', 'nats', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual10, 'part', d.part10))) AS reason
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
LEFT JOIN ssh_explained e ON e.capture_id = f.capture_id AND e.row_key = f.row_key;

-- Table ssh_used
SELECT scope_id, has_forest, nullif(array_sort(collect_set(name)), array()) AS names
FROM (
  SELECT m.scope_id, m.n >= 8 AND CASE WHEN (m.`hi_id_resp_p` > m.`lo_id_resp_p` AND m.`sd_id_resp_p` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_auth_attempts` > m.`lo_auth_attempts` AND m.`sd_auth_attempts` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_client_len` > m.`lo_client_len` AND m.`sd_client_len` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_server_len` > m.`lo_server_len` AND m.`sd_server_len` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_client_rarity` > m.`lo_client_rarity` AND m.`sd_client_rarity` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_server_rarity` > m.`lo_server_rarity` AND m.`sd_server_rarity` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_uid_conn_bytes` > m.`lo_uid_conn_bytes` AND m.`sd_uid_conn_bytes` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_uid_conn_duration` > m.`lo_uid_conn_duration` AND m.`sd_uid_conn_duration` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_uid_weird_count` > m.`lo_uid_weird_count` AND m.`sd_uid_weird_count` > 0) THEN 1e0 ELSE 0e0 END + CASE WHEN (m.`hi_uid_weird_name_rarity` > m.`lo_uid_weird_name_rarity` AND m.`sd_uid_weird_name_rarity` > 0) THEN 1e0 ELSE 0e0 END >= 2 AS has_forest, explode(array(CASE WHEN (m.`hi_id_resp_p` > m.`lo_id_resp_p` AND m.`sd_id_resp_p` > 0) THEN 'id_resp_p' END, CASE WHEN (m.`hi_auth_attempts` > m.`lo_auth_attempts` AND m.`sd_auth_attempts` > 0) THEN 'auth_attempts' END, CASE WHEN (m.`hi_client_len` > m.`lo_client_len` AND m.`sd_client_len` > 0) THEN 'client_len' END, CASE WHEN (m.`hi_server_len` > m.`lo_server_len` AND m.`sd_server_len` > 0) THEN 'server_len' END, CASE WHEN (m.`hi_client_rarity` > m.`lo_client_rarity` AND m.`sd_client_rarity` > 0) THEN 'client_rarity' END, CASE WHEN (m.`hi_server_rarity` > m.`lo_server_rarity` AND m.`sd_server_rarity` > 0) THEN 'server_rarity' END, CASE WHEN (m.`hi_uid_conn_bytes` > m.`lo_uid_conn_bytes` AND m.`sd_uid_conn_bytes` > 0) THEN 'uid_conn_bytes' END, CASE WHEN (m.`hi_uid_conn_duration` > m.`lo_uid_conn_duration` AND m.`sd_uid_conn_duration` > 0) THEN 'uid_conn_duration' END, CASE WHEN (m.`hi_uid_weird_count` > m.`lo_uid_weird_count` AND m.`sd_uid_weird_count` > 0) THEN 'uid_weird_count' END, CASE WHEN (m.`hi_uid_weird_name_rarity` > m.`lo_uid_weird_name_rarity` AND m.`sd_uid_weird_name_rarity` > 0) THEN 'uid_weird_name_rarity' END)) AS name
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

-- Result features/log=ssh
SELECT c.capture, f.row_key, fi.path AS file, f.line,
  CAST(f.`f_id_resp_p` AS DOUBLE) AS `id_resp_p`,
  CAST(f.`f_auth_attempts` AS DOUBLE) AS `auth_attempts`,
  CAST(f.`f_client_len` AS DOUBLE) AS `client_len`,
  CAST(f.`f_server_len` AS DOUBLE) AS `server_len`,
  CAST(f.`f_client_rarity` AS DOUBLE) AS `client_rarity`,
  CAST(f.`f_server_rarity` AS DOUBLE) AS `server_rarity`,
  CAST(f.`f_uid_conn_bytes` AS DOUBLE) AS `uid_conn_bytes`,
  CAST(f.`f_uid_conn_duration` AS DOUBLE) AS `uid_conn_duration`,
  CAST(f.`f_uid_weird_count` AS DOUBLE) AS `uid_weird_count`,
  CAST(f.`f_uid_weird_name_rarity` AS DOUBLE) AS `uid_weird_name_rarity`
FROM ssh_features f
JOIN captures_in c ON c.capture_id = f.capture_id
LEFT JOIN files_in fi ON fi.file_id = f.file_id;

-- Table log_summaries
SELECT * FROM capture_loss_summary
  UNION ALL SELECT * FROM conn_summary
  UNION ALL SELECT * FROM dns_summary
  UNION ALL SELECT * FROM notice_summary
  UNION ALL SELECT * FROM smtp_summary
  UNION ALL SELECT * FROM ssh_summary;

-- Table flagged_uids
SELECT u.capture_id, CAST(sum(CASE WHEN u.logs >= 2 THEN 1e0 ELSE 0e0 END) AS BIGINT) AS two, CAST(sum(CASE WHEN u.logs >= 3 THEN 1e0 ELSE 0e0 END) AS BIGINT) AS three
FROM (
  SELECT t.capture_id, t.uid, count(DISTINCT t.log) AS logs
  FROM (
    SELECT capture_id, 'capture_loss' AS log, uid FROM capture_loss_top
    UNION ALL SELECT capture_id, 'conn' AS log, uid FROM conn_top
    UNION ALL SELECT capture_id, 'dns' AS log, uid FROM dns_top
    UNION ALL SELECT capture_id, 'notice' AS log, uid FROM notice_top
    UNION ALL SELECT capture_id, 'smtp' AS log, uid FROM smtp_top
    UNION ALL SELECT capture_id, 'ssh' AS log, uid FROM ssh_top) t
  WHERE t.uid IS NOT NULL
  GROUP BY t.capture_id, t.uid) u
GROUP BY u.capture_id;

-- Table flagged_fuids
SELECT CAST(0 AS INT) AS capture_id, CAST(0 AS BIGINT) AS linked WHERE 1 = 0;

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
SELECT 'row' AS kind, reasons, finding_id, capture_id, log, ts_first, ts_last, host_from, host_to, row_count, score, explanation FROM (SELECT 'capture_loss' AS log, f.* FROM capture_loss_findings f) x
  UNION ALL SELECT 'row' AS kind, reasons, finding_id, capture_id, log, ts_first, ts_last, host_from, host_to, row_count, score, explanation FROM (SELECT 'conn' AS log, f.* FROM conn_findings f) x
  UNION ALL SELECT 'row' AS kind, reasons, finding_id, capture_id, log, ts_first, ts_last, host_from, host_to, row_count, score, explanation FROM (SELECT 'dns' AS log, f.* FROM dns_findings f) x
  UNION ALL SELECT 'row' AS kind, reasons, finding_id, capture_id, log, ts_first, ts_last, host_from, host_to, row_count, score, explanation FROM (SELECT 'notice' AS log, f.* FROM notice_findings f) x
  UNION ALL SELECT 'row' AS kind, reasons, finding_id, capture_id, log, ts_first, ts_last, host_from, host_to, row_count, score, explanation FROM (SELECT 'smtp' AS log, f.* FROM smtp_findings f) x
  UNION ALL SELECT 'row' AS kind, reasons, finding_id, capture_id, log, ts_first, ts_last, host_from, host_to, row_count, score, explanation FROM (SELECT 'ssh' AS log, f.* FROM ssh_findings f) x;

-- View all_finding_rows
SELECT 'capture_loss' AS log, f.finding_id, r.capture_id, r.row_key, r.file_id, r.line, r.ts, r.uid, r.id_orig_h, r.id_orig_p, r.id_resp_h, r.id_resp_p, r.proto, r.score, r.percentile, r.normal_share FROM capture_loss_found_rows r JOIN capture_loss_findings f ON f.capture_id = r.capture_id AND f.row_key = r.row_key
  UNION ALL SELECT 'conn' AS log, f.finding_id, r.capture_id, r.row_key, r.file_id, r.line, r.ts, r.uid, r.id_orig_h, r.id_orig_p, r.id_resp_h, r.id_resp_p, r.proto, r.score, r.percentile, r.normal_share FROM conn_found_rows r JOIN conn_findings f ON f.capture_id = r.capture_id AND f.row_key = r.row_key
  UNION ALL SELECT 'dns' AS log, f.finding_id, r.capture_id, r.row_key, r.file_id, r.line, r.ts, r.uid, r.id_orig_h, r.id_orig_p, r.id_resp_h, r.id_resp_p, r.proto, r.score, r.percentile, r.normal_share FROM dns_found_rows r JOIN dns_findings f ON f.capture_id = r.capture_id AND f.row_key = r.row_key
  UNION ALL SELECT 'notice' AS log, f.finding_id, r.capture_id, r.row_key, r.file_id, r.line, r.ts, r.uid, r.id_orig_h, r.id_orig_p, r.id_resp_h, r.id_resp_p, r.proto, r.score, r.percentile, r.normal_share FROM notice_found_rows r JOIN notice_findings f ON f.capture_id = r.capture_id AND f.row_key = r.row_key
  UNION ALL SELECT 'smtp' AS log, f.finding_id, r.capture_id, r.row_key, r.file_id, r.line, r.ts, r.uid, r.id_orig_h, r.id_orig_p, r.id_resp_h, r.id_resp_p, r.proto, r.score, r.percentile, r.normal_share FROM smtp_found_rows r JOIN smtp_findings f ON f.capture_id = r.capture_id AND f.row_key = r.row_key
  UNION ALL SELECT 'ssh' AS log, f.finding_id, r.capture_id, r.row_key, r.file_id, r.line, r.ts, r.uid, r.id_orig_h, r.id_orig_p, r.id_resp_h, r.id_resp_p, r.proto, r.score, r.percentile, r.normal_share FROM ssh_found_rows r JOIN ssh_findings f ON f.capture_id = r.capture_id AND f.row_key = r.row_key;

-- View finding_links
SELECT capture_id, finding_id, 'uid ' || uid AS link FROM all_finding_rows WHERE uid IS NOT NULL
UNION ALL
SELECT e.capture_id, e.finding_id, 'fuid ' || e.id AS link FROM (SELECT f.capture_id, f.finding_id, r.fuid AS id FROM notice_found_rows r JOIN notice_findings f ON f.capture_id = r.capture_id AND f.row_key = r.row_key) e WHERE e.id IS NOT NULL
UNION ALL
SELECT e.capture_id, e.finding_id, 'fuid ' || e.id AS link FROM (SELECT f.capture_id, f.finding_id, explode(r.`fuids`) AS id FROM smtp_found_rows r JOIN smtp_findings f ON f.capture_id = r.capture_id AND f.row_key = r.row_key) e WHERE e.id IS NOT NULL;

-- Table finding_hosts
SELECT f.capture_id, f.finding_id, coalesce(f.host_from, f.host_to, f.finding_id) AS host
FROM all_findings f;

-- Table host_links
SELECT DISTINCT l.capture_id, l.link, f.host
FROM (
  SELECT * FROM finding_links) l
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

