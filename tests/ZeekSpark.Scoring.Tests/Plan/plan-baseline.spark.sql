---- statistics

-- View conn_rows
SELECT l.*, 0 AS scope_id,
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

-- View ssh_rows
SELECT l.*, 0 AS scope_id
FROM log_ssh l;

-- Table uid_logs
SELECT capture_id, uid, CAST(count(*) AS BIGINT) AS logs
FROM (
  SELECT DISTINCT capture_id, uid FROM log_ssh WHERE uid IS NOT NULL) u
GROUP BY capture_id, uid;

-- Result counts/log=conn
SELECT 'proto_resp_p' AS key, xxhash64(CAST(n.v1 AS STRING) || chr(31) || CAST(n.v2 AS STRING)) AS hash, n.n, CASE WHEN top.hash IS NOT NULL THEN CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END || ' ' || CASE WHEN CAST(n.v2 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v2 AS STRING) END END AS value
FROM conn_n_proto_resp_p n
LEFT JOIN (SELECT t.hash FROM (SELECT xxhash64(CAST(n.v1 AS STRING) || chr(31) || CAST(n.v2 AS STRING)) AS hash, n.n FROM conn_n_proto_resp_p n) t ORDER BY t.n DESC, t.hash LIMIT 1000) top ON top.hash = xxhash64(CAST(n.v1 AS STRING) || chr(31) || CAST(n.v2 AS STRING))
UNION ALL
SELECT 'service' AS key, xxhash64(CAST(n.v1 AS STRING)) AS hash, n.n, CASE WHEN top.hash IS NOT NULL THEN CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END END AS value
FROM conn_n_service n
LEFT JOIN (SELECT t.hash FROM (SELECT xxhash64(CAST(n.v1 AS STRING)) AS hash, n.n FROM conn_n_service n) t ORDER BY t.n DESC, t.hash LIMIT 1000) top ON top.hash = xxhash64(CAST(n.v1 AS STRING))
UNION ALL
SELECT 'conn_state' AS key, xxhash64(CAST(n.v1 AS STRING)) AS hash, n.n, CASE WHEN top.hash IS NOT NULL THEN CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END END AS value
FROM conn_n_conn_state n
LEFT JOIN (SELECT t.hash FROM (SELECT xxhash64(CAST(n.v1 AS STRING)) AS hash, n.n FROM conn_n_conn_state n) t ORDER BY t.n DESC, t.hash LIMIT 1000) top ON top.hash = xxhash64(CAST(n.v1 AS STRING))
UNION ALL
SELECT 'history' AS key, xxhash64(CAST(n.v1 AS STRING)) AS hash, n.n, CASE WHEN top.hash IS NOT NULL THEN CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END END AS value
FROM conn_n_history n
LEFT JOIN (SELECT t.hash FROM (SELECT xxhash64(CAST(n.v1 AS STRING)) AS hash, n.n FROM conn_n_history n) t ORDER BY t.n DESC, t.hash LIMIT 1000) top ON top.hash = xxhash64(CAST(n.v1 AS STRING))
UNION ALL
SELECT 'proto' AS key, xxhash64(CAST(n.v1 AS STRING)) AS hash, n.n, CASE WHEN top.hash IS NOT NULL THEN CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END END AS value
FROM conn_n_proto n
LEFT JOIN (SELECT t.hash FROM (SELECT xxhash64(CAST(n.v1 AS STRING)) AS hash, n.n FROM conn_n_proto n) t ORDER BY t.n DESC, t.hash LIMIT 1000) top ON top.hash = xxhash64(CAST(n.v1 AS STRING))
UNION ALL
SELECT 'resp_h' AS key, xxhash64(CAST(n.v1 AS STRING)) AS hash, n.n, CASE WHEN top.hash IS NOT NULL THEN CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END END AS value
FROM conn_n_resp_h n
LEFT JOIN (SELECT t.hash FROM (SELECT xxhash64(CAST(n.v1 AS STRING)) AS hash, n.n FROM conn_n_resp_h n) t ORDER BY t.n DESC, t.hash LIMIT 1000) top ON top.hash = xxhash64(CAST(n.v1 AS STRING))
UNION ALL
SELECT 'orig_h' AS key, xxhash64(CAST(n.v1 AS STRING)) AS hash, n.n, CASE WHEN top.hash IS NOT NULL THEN CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END END AS value
FROM conn_n_orig_h n
LEFT JOIN (SELECT t.hash FROM (SELECT xxhash64(CAST(n.v1 AS STRING)) AS hash, n.n FROM conn_n_orig_h n) t ORDER BY t.n DESC, t.hash LIMIT 1000) top ON top.hash = xxhash64(CAST(n.v1 AS STRING))
UNION ALL
SELECT 'service_resp_p_proto' AS key, xxhash64(CAST(n.v1 AS STRING) || chr(31) || CAST(n.v2 AS STRING) || chr(31) || CAST(n.v3 AS STRING)) AS hash, n.n, CASE WHEN top.hash IS NOT NULL THEN CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END || ' ' || CASE WHEN CAST(n.v2 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v2 AS STRING) END || ' ' || CASE WHEN CAST(n.v3 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v3 AS STRING) END END AS value
FROM conn_n_service_resp_p_proto n
LEFT JOIN (SELECT t.hash FROM (SELECT xxhash64(CAST(n.v1 AS STRING) || chr(31) || CAST(n.v2 AS STRING) || chr(31) || CAST(n.v3 AS STRING)) AS hash, n.n FROM conn_n_service_resp_p_proto n) t ORDER BY t.n DESC, t.hash LIMIT 1000) top ON top.hash = xxhash64(CAST(n.v1 AS STRING) || chr(31) || CAST(n.v2 AS STRING) || chr(31) || CAST(n.v3 AS STRING))
UNION ALL
SELECT 'resp_p' AS key, xxhash64(CAST(n.v1 AS STRING)) AS hash, n.n, CASE WHEN top.hash IS NOT NULL THEN CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END END AS value
FROM conn_n_resp_p n
LEFT JOIN (SELECT t.hash FROM (SELECT xxhash64(CAST(n.v1 AS STRING)) AS hash, n.n FROM conn_n_resp_p n) t ORDER BY t.n DESC, t.hash LIMIT 1000) top ON top.hash = xxhash64(CAST(n.v1 AS STRING));

-- Result moments/log=conn
SELECT 'source' AS name, xxhash64(CAST(s.orig_h AS STRING) || chr(31) || CAST(coalesce(s.proto, '') AS STRING) || chr(31) || CAST(coalesce(s.service, '') AS STRING) || chr(31) || CAST(s.resp_p AS STRING)) AS hash, sum(s.size) AS n, sum(s.s1) AS s1, sum(s.s2) AS s2 FROM conn_sent s GROUP BY 1, 2
UNION ALL
SELECT 'kind' AS name, xxhash64(CAST(coalesce(s.proto, '') AS STRING) || chr(31) || CAST(coalesce(s.service, '') AS STRING) || chr(31) || CAST(s.resp_p AS STRING)) AS hash, sum(s.size) AS n, sum(s.s1) AS s1, sum(s.s2) AS s2 FROM conn_sent s GROUP BY 1, 2
UNION ALL
SELECT 'all' AS name, CAST(0 AS BIGINT) AS hash, sum(s.size) AS n, sum(s.s1) AS s1, sum(s.s2) AS s2 FROM conn_sent s GROUP BY 1, 2;

-- Table conn_sample_cuts
SELECT t.scope_id, CASE WHEN max(t.n) > 65536 THEN coalesce(max(CASE WHEN h.place = 65536 THEN h.hash END), max(h.hash)) ELSE 9223372036854775807 END AS cut
FROM conn_total t
LEFT JOIN (
  SELECT r.scope_id, (r.row_key ^ CAST(42 AS BIGINT)) AS hash, row_number() OVER (PARTITION BY r.scope_id ORDER BY (r.row_key ^ CAST(42 AS BIGINT))) AS place
  FROM conn_rows r
  JOIN conn_total t ON t.scope_id = r.scope_id
  WHERE t.n > 65536 AND CAST((r.row_key ^ CAST(42 AS BIGINT)) AS DOUBLE) <= -9.223372036854776E+18 + 1.8446744073709552E+19 * CASE WHEN (t.n) <> 0 THEN (131072e0) / (t.n) ELSE 0e0 END) h
  ON h.scope_id = t.scope_id
GROUP BY t.scope_id;

-- Table conn_capture_rows
SELECT capture_id, CAST(count(*) AS DOUBLE) AS n FROM conn_rows GROUP BY capture_id;

-- Result sample/log=conn
SELECT r.row_key,
  r.sample_order,
  cr.n AS capture_rows,
  15e-1 * greatest(r.failed + r.zero_payload + r.no_service + (0e0 - r.established) + coalesce(src.failed_share, 0e0) + coalesce(dst.failed_share, 0e0), 0e0) AS prior,
  coalesce(CASE WHEN r.seconds >= 43200 THEN 12e0 WHEN r.seconds >= 28800 THEN 6e0 ELSE 0e0 END, 0e0) AS extreme,
  r.sent,
  xxhash64(CAST(r.orig_h AS STRING) || chr(31) || CAST(coalesce(r.proto, '') AS STRING) || chr(31) || CAST(coalesce(r.service, '') AS STRING) || chr(31) || CAST(r.resp_p AS STRING)) AS source,
  xxhash64(CAST(coalesce(r.proto, '') AS STRING) || chr(31) || CAST(coalesce(r.service, '') AS STRING) || chr(31) || CAST(r.resp_p AS STRING)) AS kind,
  coalesce(CASE WHEN (1e0 + greatest(r.seconds, 0e0)) > 0 THEN ln(1e0 + greatest(r.seconds, 0e0)) END, 0e0) AS `measure_duration`,
  coalesce(CASE WHEN (1e0 + greatest(r.out_bytes, 0e0)) > 0 THEN ln(1e0 + greatest(r.out_bytes, 0e0)) END, 0e0) AS `measure_orig_bytes`,
  coalesce(CASE WHEN (1e0 + greatest(r.in_bytes, 0e0)) > 0 THEN ln(1e0 + greatest(r.in_bytes, 0e0)) END, 0e0) AS `measure_resp_bytes`,
  coalesce(CASE WHEN (1e0 + greatest(r.out_pkts, 0e0)) > 0 THEN ln(1e0 + greatest(r.out_pkts, 0e0)) END, 0e0) AS `measure_orig_pkts`,
  coalesce(CASE WHEN (1e0 + greatest(r.in_pkts, 0e0)) > 0 THEN ln(1e0 + greatest(r.in_pkts, 0e0)) END, 0e0) AS `measure_resp_pkts`,
  coalesce(CASE WHEN (1e0 + greatest(CASE WHEN (r.seconds + 1e-6) <> 0 THEN (r.bytes) / (r.seconds + 1e-6) ELSE 0e0 END, 0e0)) > 0 THEN ln(1e0 + greatest(CASE WHEN (r.seconds + 1e-6) <> 0 THEN (r.bytes) / (r.seconds + 1e-6) ELSE 0e0 END, 0e0)) END, 0e0) AS `measure_bytes_per_second`,
  coalesce(CASE WHEN (1e0 + greatest(CASE WHEN (r.out_pkts + r.in_pkts + 1e0) <> 0 THEN (r.bytes) / (r.out_pkts + r.in_pkts + 1e0) ELSE 0e0 END, 0e0)) > 0 THEN ln(1e0 + greatest(CASE WHEN (r.out_pkts + r.in_pkts + 1e0) <> 0 THEN (r.bytes) / (r.out_pkts + r.in_pkts + 1e0) ELSE 0e0 END, 0e0)) END, 0e0) AS `measure_bytes_per_packet`,
  coalesce(CASE WHEN (r.bytes) <> 0 THEN (r.out_bytes) / (r.bytes) ELSE 0e0 END, 0e0) AS `measure_orig_bytes_share`,
  r.failed AS `sign_failed`,
  r.zero_payload AS `sign_no_payload`,
  r.no_service AS `sign_no_service`,
  r.established AS `sign_established`,
  coalesce(src.failed_share, 0e0) AS `sign_sources_failed_share`,
  coalesce(dst.failed_share, 0e0) AS `sign_destinations_failed_share`,
  CAST(coalesce(r.proto, '') AS STRING) || chr(31) || CAST(r.resp_p AS STRING) AS `key_proto_resp_p`,
  CAST(coalesce(r.service, '') AS STRING) AS `key_service`,
  CAST(coalesce(r.conn_state, '') AS STRING) AS `key_conn_state`,
  CAST(coalesce(r.history, '') AS STRING) AS `key_history`,
  CAST(coalesce(r.proto, '') AS STRING) AS `key_proto`,
  CAST(r.resp_h AS STRING) AS `key_resp_h`,
  CAST(r.orig_h AS STRING) AS `key_orig_h`,
  CAST(coalesce(r.service, '') AS STRING) || chr(31) || CAST(r.resp_p AS STRING) || chr(31) || CAST(coalesce(r.proto, '') AS STRING) AS `key_service_resp_p_proto`
FROM conn_sample_rows r
LEFT JOIN conn_sources src ON src.capture_id = r.capture_id AND src.orig_h = r.orig_h
LEFT JOIN conn_destinations dst ON dst.capture_id = r.capture_id AND dst.resp_h = r.resp_h
JOIN conn_capture_rows cr ON cr.capture_id = r.capture_id;

-- Result counts/log=ssh
SELECT 'version' AS key, xxhash64(CAST(n.v1 AS STRING)) AS hash, n.n, CASE WHEN top.hash IS NOT NULL THEN CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END END AS value
FROM ssh_n_version n
LEFT JOIN (SELECT t.hash FROM (SELECT xxhash64(CAST(n.v1 AS STRING)) AS hash, n.n FROM ssh_n_version n) t ORDER BY t.n DESC, t.hash LIMIT 1000) top ON top.hash = xxhash64(CAST(n.v1 AS STRING))
UNION ALL
SELECT 'auth_success' AS key, xxhash64(CAST(n.v1 AS STRING)) AS hash, n.n, CASE WHEN top.hash IS NOT NULL THEN CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END END AS value
FROM ssh_n_auth_success n
LEFT JOIN (SELECT t.hash FROM (SELECT xxhash64(CAST(n.v1 AS STRING)) AS hash, n.n FROM ssh_n_auth_success n) t ORDER BY t.n DESC, t.hash LIMIT 1000) top ON top.hash = xxhash64(CAST(n.v1 AS STRING))
UNION ALL
SELECT 'direction' AS key, xxhash64(CAST(n.v1 AS STRING)) AS hash, n.n, CASE WHEN top.hash IS NOT NULL THEN CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END END AS value
FROM ssh_n_direction n
LEFT JOIN (SELECT t.hash FROM (SELECT xxhash64(CAST(n.v1 AS STRING)) AS hash, n.n FROM ssh_n_direction n) t ORDER BY t.n DESC, t.hash LIMIT 1000) top ON top.hash = xxhash64(CAST(n.v1 AS STRING))
UNION ALL
SELECT 'client' AS key, xxhash64(CAST(n.v1 AS STRING)) AS hash, n.n, CASE WHEN top.hash IS NOT NULL THEN CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END END AS value
FROM ssh_n_client n
LEFT JOIN (SELECT t.hash FROM (SELECT xxhash64(CAST(n.v1 AS STRING)) AS hash, n.n FROM ssh_n_client n) t ORDER BY t.n DESC, t.hash LIMIT 1000) top ON top.hash = xxhash64(CAST(n.v1 AS STRING))
UNION ALL
SELECT 'server' AS key, xxhash64(CAST(n.v1 AS STRING)) AS hash, n.n, CASE WHEN top.hash IS NOT NULL THEN CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END END AS value
FROM ssh_n_server n
LEFT JOIN (SELECT t.hash FROM (SELECT xxhash64(CAST(n.v1 AS STRING)) AS hash, n.n FROM ssh_n_server n) t ORDER BY t.n DESC, t.hash LIMIT 1000) top ON top.hash = xxhash64(CAST(n.v1 AS STRING))
UNION ALL
SELECT 'cipher_alg' AS key, xxhash64(CAST(n.v1 AS STRING)) AS hash, n.n, CASE WHEN top.hash IS NOT NULL THEN CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END END AS value
FROM ssh_n_cipher_alg n
LEFT JOIN (SELECT t.hash FROM (SELECT xxhash64(CAST(n.v1 AS STRING)) AS hash, n.n FROM ssh_n_cipher_alg n) t ORDER BY t.n DESC, t.hash LIMIT 1000) top ON top.hash = xxhash64(CAST(n.v1 AS STRING))
UNION ALL
SELECT 'mac_alg' AS key, xxhash64(CAST(n.v1 AS STRING)) AS hash, n.n, CASE WHEN top.hash IS NOT NULL THEN CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END END AS value
FROM ssh_n_mac_alg n
LEFT JOIN (SELECT t.hash FROM (SELECT xxhash64(CAST(n.v1 AS STRING)) AS hash, n.n FROM ssh_n_mac_alg n) t ORDER BY t.n DESC, t.hash LIMIT 1000) top ON top.hash = xxhash64(CAST(n.v1 AS STRING))
UNION ALL
SELECT 'compression_alg' AS key, xxhash64(CAST(n.v1 AS STRING)) AS hash, n.n, CASE WHEN top.hash IS NOT NULL THEN CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END END AS value
FROM ssh_n_compression_alg n
LEFT JOIN (SELECT t.hash FROM (SELECT xxhash64(CAST(n.v1 AS STRING)) AS hash, n.n FROM ssh_n_compression_alg n) t ORDER BY t.n DESC, t.hash LIMIT 1000) top ON top.hash = xxhash64(CAST(n.v1 AS STRING))
UNION ALL
SELECT 'kex_alg' AS key, xxhash64(CAST(n.v1 AS STRING)) AS hash, n.n, CASE WHEN top.hash IS NOT NULL THEN CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END END AS value
FROM ssh_n_kex_alg n
LEFT JOIN (SELECT t.hash FROM (SELECT xxhash64(CAST(n.v1 AS STRING)) AS hash, n.n FROM ssh_n_kex_alg n) t ORDER BY t.n DESC, t.hash LIMIT 1000) top ON top.hash = xxhash64(CAST(n.v1 AS STRING))
UNION ALL
SELECT 'host_key_alg' AS key, xxhash64(CAST(n.v1 AS STRING)) AS hash, n.n, CASE WHEN top.hash IS NOT NULL THEN CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END END AS value
FROM ssh_n_host_key_alg n
LEFT JOIN (SELECT t.hash FROM (SELECT xxhash64(CAST(n.v1 AS STRING)) AS hash, n.n FROM ssh_n_host_key_alg n) t ORDER BY t.n DESC, t.hash LIMIT 1000) top ON top.hash = xxhash64(CAST(n.v1 AS STRING))
UNION ALL
SELECT 'host_key' AS key, xxhash64(CAST(n.v1 AS STRING)) AS hash, n.n, CASE WHEN top.hash IS NOT NULL THEN CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END END AS value
FROM ssh_n_host_key n
LEFT JOIN (SELECT t.hash FROM (SELECT xxhash64(CAST(n.v1 AS STRING)) AS hash, n.n FROM ssh_n_host_key n) t ORDER BY t.n DESC, t.hash LIMIT 1000) top ON top.hash = xxhash64(CAST(n.v1 AS STRING))
UNION ALL
SELECT 'orig_h' AS key, xxhash64(CAST(n.v1 AS STRING)) AS hash, n.n, CASE WHEN top.hash IS NOT NULL THEN CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END END AS value
FROM ssh_n_orig_h n
LEFT JOIN (SELECT t.hash FROM (SELECT xxhash64(CAST(n.v1 AS STRING)) AS hash, n.n FROM ssh_n_orig_h n) t ORDER BY t.n DESC, t.hash LIMIT 1000) top ON top.hash = xxhash64(CAST(n.v1 AS STRING))
UNION ALL
SELECT 'resp_h' AS key, xxhash64(CAST(n.v1 AS STRING)) AS hash, n.n, CASE WHEN top.hash IS NOT NULL THEN CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END END AS value
FROM ssh_n_resp_h n
LEFT JOIN (SELECT t.hash FROM (SELECT xxhash64(CAST(n.v1 AS STRING)) AS hash, n.n FROM ssh_n_resp_h n) t ORDER BY t.n DESC, t.hash LIMIT 1000) top ON top.hash = xxhash64(CAST(n.v1 AS STRING))
UNION ALL
SELECT 'resp_p' AS key, xxhash64(CAST(n.v1 AS STRING)) AS hash, n.n, CASE WHEN top.hash IS NOT NULL THEN CASE WHEN CAST(n.v1 AS STRING) IN ('', '-1') THEN '(missing)' ELSE CAST(n.v1 AS STRING) END END AS value
FROM ssh_n_resp_p n
LEFT JOIN (SELECT t.hash FROM (SELECT xxhash64(CAST(n.v1 AS STRING)) AS hash, n.n FROM ssh_n_resp_p n) t ORDER BY t.n DESC, t.hash LIMIT 1000) top ON top.hash = xxhash64(CAST(n.v1 AS STRING));

-- Table ssh_sample_cuts
SELECT t.scope_id, CASE WHEN max(t.n) > 65536 THEN coalesce(max(CASE WHEN h.place = 65536 THEN h.hash END), max(h.hash)) ELSE 9223372036854775807 END AS cut
FROM ssh_total t
LEFT JOIN (
  SELECT r.scope_id, (r.row_key ^ CAST(42 AS BIGINT)) AS hash, row_number() OVER (PARTITION BY r.scope_id ORDER BY (r.row_key ^ CAST(42 AS BIGINT))) AS place
  FROM ssh_rows r
  JOIN ssh_total t ON t.scope_id = r.scope_id
  WHERE t.n > 65536 AND CAST((r.row_key ^ CAST(42 AS BIGINT)) AS DOUBLE) <= -9.223372036854776E+18 + 1.8446744073709552E+19 * CASE WHEN (t.n) <> 0 THEN (131072e0) / (t.n) ELSE 0e0 END) h
  ON h.scope_id = t.scope_id
GROUP BY t.scope_id;

-- Table ssh_capture_rows
SELECT capture_id, CAST(count(*) AS DOUBLE) AS n FROM ssh_rows GROUP BY capture_id;

-- Result sample/log=ssh
SELECT r.row_key,
  r.sample_order,
  cr.n AS capture_rows,
  0e0 AS prior,
  0e0 AS extreme,
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(r.auth_attempts AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(r.auth_attempts AS DOUBLE), 0e0), 0e0)) END, 0e0) AS `measure_auth_attempts`,
  coalesce(CASE WHEN (1e0 + greatest(CAST(length(coalesce(r.client, '')) AS DOUBLE), 0e0)) > 0 THEN ln(1e0 + greatest(CAST(length(coalesce(r.client, '')) AS DOUBLE), 0e0)) END, 0e0) AS `measure_client_len`,
  coalesce(CASE WHEN (1e0 + greatest(CAST(length(coalesce(r.server, '')) AS DOUBLE), 0e0)) > 0 THEN ln(1e0 + greatest(CAST(length(coalesce(r.server, '')) AS DOUBLE), 0e0)) END, 0e0) AS `measure_server_len`,
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(u_conn.bytes AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(u_conn.bytes AS DOUBLE), 0e0), 0e0)) END, 0e0) AS `measure_conn_bytes`,
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(u_conn.duration AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(u_conn.duration AS DOUBLE), 0e0), 0e0)) END, 0e0) AS `measure_conn_duration`,
  CAST(coalesce(r.version, -1) AS STRING) AS `key_version`,
  CAST(coalesce(CAST(r.auth_success AS STRING), '') AS STRING) AS `key_auth_success`,
  CAST(coalesce(r.direction, '') AS STRING) AS `key_direction`,
  CAST(coalesce(r.client, '') AS STRING) AS `key_client`,
  CAST(coalesce(r.server, '') AS STRING) AS `key_server`,
  CAST(coalesce(r.cipher_alg, '') AS STRING) AS `key_cipher_alg`,
  CAST(coalesce(r.mac_alg, '') AS STRING) AS `key_mac_alg`,
  CAST(coalesce(r.compression_alg, '') AS STRING) AS `key_compression_alg`,
  CAST(coalesce(r.kex_alg, '') AS STRING) AS `key_kex_alg`,
  CAST(coalesce(r.host_key_alg, '') AS STRING) AS `key_host_key_alg`,
  CAST(coalesce(r.host_key, '') AS STRING) AS `key_host_key`,
  CAST(coalesce(r.id_orig_h, '') AS STRING) AS `key_orig_h`,
  CAST(coalesce(r.id_resp_h, '') AS STRING) AS `key_resp_h`,
  CAST(coalesce(r.id_resp_p, -1) AS STRING) AS `key_resp_p`
FROM ssh_sample_rows r
LEFT JOIN uid_conn u_conn ON u_conn.capture_id = r.capture_id AND u_conn.uid = r.uid
JOIN ssh_capture_rows cr ON cr.capture_id = r.capture_id;

-- Result totals
SELECT 'conn' AS log, n FROM conn_total
UNION ALL
SELECT 'ssh' AS log, n FROM ssh_total;

-- Result capture_metrics
SELECT p.capture_id, 'reference_score' AS name, CAST(coalesce(p.score, 0) AS DOUBLE) AS value FROM reference_scores p
UNION ALL
SELECT p.capture_id, 'weighted_top' AS name, CAST(coalesce(p.weighted_top, 0) AS DOUBLE) AS value FROM reference_scores p
UNION ALL
SELECT p.capture_id, 'weighted_fraction' AS name, CAST(coalesce(p.weighted_fraction, 0) AS DOUBLE) AS value FROM reference_scores p
UNION ALL
SELECT p.capture_id, 'uid_corr' AS name, CAST(coalesce(p.uid_corr, 0) AS DOUBLE) AS value FROM reference_scores p
UNION ALL
SELECT p.capture_id, 'weird_notice' AS name, CAST(coalesce(p.weird_notice, 0) AS DOUBLE) AS value FROM reference_scores p
UNION ALL
SELECT p.capture_id, 'fuid' AS name, CAST(coalesce(p.fuid, 0) AS DOUBLE) AS value FROM reference_scores p
UNION ALL
SELECT p.capture_id, 'behaviour' AS name, CAST(coalesce(p.behaviour, 0) AS DOUBLE) AS value FROM reference_scores p
UNION ALL
SELECT p.capture_id, 'scan_score' AS name, CAST(coalesce(p.behaviour, 0) AS DOUBLE) AS value FROM reference_scores p
UNION ALL
SELECT p.capture_id, 'uids_in_two_logs' AS name, CAST(coalesce(p.two, 0) AS DOUBLE) AS value FROM reference_scores p
UNION ALL
SELECT p.capture_id, 'uids_in_three_logs' AS name, CAST(coalesce(p.three, 0) AS DOUBLE) AS value FROM reference_scores p
UNION ALL
SELECT p.capture_id, 'fuids_linked' AS name, CAST(coalesce(p.linked, 0) AS DOUBLE) AS value FROM reference_scores p
UNION ALL
SELECT p.capture_id, 'score' AS name, CAST(coalesce(p.own_score, 0) AS DOUBLE) AS value FROM reference_scores p
UNION ALL
SELECT p.capture_id, 'scan' AS name, CAST(coalesce(p.own_scan, 0) AS DOUBLE) AS value FROM reference_scores p
UNION ALL
SELECT p.capture_id, 'hit' AS name, CAST(coalesce(p.own_hit, 0) AS DOUBLE) AS value FROM reference_scores p
UNION ALL
SELECT p.capture_id, 'retry' AS name, CAST(coalesce(p.own_retry, 0) AS DOUBLE) AS value FROM reference_scores p
UNION ALL
SELECT p.capture_id, 'lateral_movement' AS name, CAST(coalesce(p.own_lateral_movement, 0) AS DOUBLE) AS value FROM reference_scores p
UNION ALL
SELECT p.capture_id, 'upload' AS name, CAST(coalesce(p.own_upload, 0) AS DOUBLE) AS value FROM reference_scores p
UNION ALL
SELECT p.capture_id, 'long_connection' AS name, CAST(coalesce(p.own_long_connection, 0) AS DOUBLE) AS value FROM reference_scores p
UNION ALL
SELECT p.capture_id, 'rare_service' AS name, CAST(coalesce(p.own_rare_service, 0) AS DOUBLE) AS value FROM reference_scores p
UNION ALL
SELECT p.capture_id, 'beacon' AS name, CAST(coalesce(p.own_beacon, 0) AS DOUBLE) AS value FROM reference_scores p
UNION ALL
SELECT p.capture_id, 'nxdomain' AS name, CAST(coalesce(p.own_nxdomain, 0) AS DOUBLE) AS value FROM reference_scores p
UNION ALL
SELECT p.capture_id, 'dns_tunnel' AS name, CAST(coalesce(p.own_dns_tunnel, 0) AS DOUBLE) AS value FROM reference_scores p
UNION ALL
SELECT p.capture_id, 'ssh_guessing' AS name, CAST(coalesce(p.own_ssh_guessing, 0) AS DOUBLE) AS value FROM reference_scores p
UNION ALL
SELECT p.capture_id, 'http_errors' AS name, CAST(coalesce(p.own_http_errors, 0) AS DOUBLE) AS value FROM reference_scores p
UNION ALL
SELECT p.capture_id, 'http_addresses' AS name, CAST(coalesce(p.own_http_addresses, 0) AS DOUBLE) AS value FROM reference_scores p;

---- merge

-- Table conn_counted
SELECT key, hash, CAST(sum(n) AS BIGINT) AS n, max(value) AS value
FROM (
  SELECT key, hash, n, value FROM baseline_counts_conn
  UNION ALL SELECT key, CAST('-7444071767201028348' AS BIGINT) AS hash, 100000 - CAST(sum(n) AS BIGINT) AS n, '(missing)' AS value FROM baseline_counts_conn GROUP BY key HAVING sum(n) < 100000) c
GROUP BY key, hash;

-- Result counts/log=conn
SELECT c.key, c.hash, c.n, t.value
FROM conn_counted c
LEFT JOIN (
  SELECT key, hash, value, CAST(row_number() OVER (PARTITION BY key ORDER BY n DESC, hash) AS BIGINT) AS place
  FROM conn_counted WHERE value IS NOT NULL) t ON t.key = c.key AND t.hash = c.hash AND t.place <= 1000;

-- Result moments/log=conn
SELECT name, hash, sum(n) AS n, sum(s1) AS s1, sum(s2) AS s2 FROM baseline_moments_conn GROUP BY name, hash;

-- Table conn_cut
SELECT max(sample_order) AS cut FROM (SELECT sample_order FROM baseline_sample_conn ORDER BY sample_order LIMIT 65536) s;

-- Result sample/log=conn
SELECT s.* FROM baseline_sample_conn s JOIN conn_cut c ON s.sample_order <= c.cut;

-- Table ssh_counted
SELECT key, hash, CAST(sum(n) AS BIGINT) AS n, max(value) AS value
FROM (
  SELECT key, hash, n, value FROM baseline_counts_ssh
  UNION ALL SELECT key, CAST('-7444071767201028348' AS BIGINT) AS hash, 100000 - CAST(sum(n) AS BIGINT) AS n, '(missing)' AS value FROM baseline_counts_ssh GROUP BY key HAVING sum(n) < 100000) c
GROUP BY key, hash;

-- Result counts/log=ssh
SELECT c.key, c.hash, c.n, t.value
FROM ssh_counted c
LEFT JOIN (
  SELECT key, hash, value, CAST(row_number() OVER (PARTITION BY key ORDER BY n DESC, hash) AS BIGINT) AS place
  FROM ssh_counted WHERE value IS NOT NULL) t ON t.key = c.key AND t.hash = c.hash AND t.place <= 1000;

-- Table ssh_cut
SELECT max(sample_order) AS cut FROM (SELECT sample_order FROM baseline_sample_ssh ORDER BY sample_order LIMIT 65536) s;

-- Result sample/log=ssh
SELECT s.* FROM baseline_sample_ssh s JOIN ssh_cut c ON s.sample_order <= c.cut;

---- models

-- Table conn_n_levels
SELECT key, n, 11.51293546492023e0 - CASE WHEN (1e0 + upto) > 0 THEN ln(1e0 + upto) END AS cost,
  11.512925464970229e0 - CASE WHEN (CASE WHEN n = 1 THEN rows ELSE n + upto - rows END) > 0 THEN ln(CASE WHEN n = 1 THEN rows ELSE n + upto - rows END) END AS own_cost
FROM (
  SELECT key, n, rows, sum(rows) OVER (PARTITION BY key ORDER BY n) AS upto
  FROM (SELECT key, n, CAST(sum(n) AS DOUBLE) AS rows FROM baseline_counts_conn GROUP BY key, n) c) u;

-- Table conn_vectors
SELECT r.sample_order, CASE WHEN k.n > 0 THEN (coalesce(lv1.own_cost, 0e0) + coalesce(lv2.own_cost, 0e0) + coalesce(lv3.own_cost, 0e0) + coalesce(lv4.own_cost, 0e0) + coalesce(lv5.own_cost, 0e0) + coalesce(lv6.own_cost, 0e0) + coalesce(lv7.own_cost, 0e0) + coalesce(lv8.own_cost, 0e0)) / k.n ELSE 0e0 END AS surprise, r.prior, r.extreme + coalesce(CASE WHEN (r.sent - (r.first - r.own * r.sent)) > 3e0 THEN least(20e0, greatest(CASE WHEN (greatest(1e0, r.second - r.own * r.sent * r.sent - (r.first - r.own * r.sent) * (r.first - r.own * r.sent))) <> 0 THEN (5e-1 * (r.sent - (r.first - r.own * r.sent)) * (r.sent - (r.first - r.own * r.sent))) / (greatest(1e0, r.second - r.own * r.sent * r.sent - (r.first - r.own * r.sent) * (r.first - r.own * r.sent))) ELSE 0e0 END - r.chance, 0e0)) ELSE 0e0 END, 0e0) AS extreme,
  coalesce(r.`measure_duration`, 0e0) AS f1,
  coalesce(r.`measure_orig_bytes`, 0e0) AS f2,
  coalesce(r.`measure_resp_bytes`, 0e0) AS f3,
  coalesce(r.`measure_orig_pkts`, 0e0) AS f4,
  coalesce(r.`measure_resp_pkts`, 0e0) AS f5,
  coalesce(r.`measure_bytes_per_second`, 0e0) AS f6,
  coalesce(r.`measure_bytes_per_packet`, 0e0) AS f7,
  coalesce(r.`measure_orig_bytes_share`, 0e0) AS f8,
  coalesce(r.`sign_failed`, 0e0) AS f9,
  coalesce(r.`sign_no_payload`, 0e0) AS f10,
  coalesce(r.`sign_no_service`, 0e0) AS f11,
  coalesce(r.`sign_established`, 0e0) AS f12,
  coalesce(r.`sign_sources_failed_share`, 0e0) AS f13,
  coalesce(r.`sign_destinations_failed_share`, 0e0) AS f14,
  coalesce(lv1.own_cost, 0e0) AS f15,
  coalesce(lv2.own_cost, 0e0) AS f16,
  coalesce(lv3.own_cost, 0e0) AS f17,
  coalesce(lv4.own_cost, 0e0) AS f18,
  coalesce(lv5.own_cost, 0e0) AS f19,
  coalesce(lv8.own_cost, 0e0) AS f20
FROM (SELECT w.*, CASE WHEN (1e2 * w.rows_of_scope) > 0 THEN ln(1e2 * w.rows_of_scope) END AS chance,
  (w.s1 + CASE WHEN (w.k_size - w.self + 5e0) <> 0 THEN (1e2) / (w.k_size - w.self + 5e0) ELSE 0e0 END * (w.k1 + 5e0 * CASE WHEN w.total > 0 THEN w.a1 / w.total END)) * CASE WHEN (w.size - w.self + 1e2) <> 0 THEN (1e0) / (w.size - w.self + 1e2) ELSE 0e0 END AS first,
  (w.s2 + CASE WHEN (w.k_size - w.self + 5e0) <> 0 THEN (1e2) / (w.k_size - w.self + 5e0) ELSE 0e0 END * (w.k2 + 5e0 * CASE WHEN w.total > 0 THEN w.a2 / w.total END)) * CASE WHEN (w.size - w.self + 1e2) <> 0 THEN (1e0) / (w.size - w.self + 1e2) ELSE 0e0 END AS second,
  w.self * (1e0 + CASE WHEN (w.k_size - w.self + 5e0) <> 0 THEN (1e2) / (w.k_size - w.self + 5e0) ELSE 0e0 END) * CASE WHEN (w.size - w.self + 1e2) <> 0 THEN (1e0) / (w.size - w.self + 1e2) ELSE 0e0 END AS own
FROM (
  SELECT s.*, coalesce(own.n, 0e0) AS size, coalesce(own.s1, 0e0) AS s1, coalesce(own.s2, 0e0) AS s2, coalesce(kind.n, 0e0) AS k_size, coalesce(kind.s1, 0e0) AS k1, coalesce(kind.s2, 0e0) AS k2, a.n AS total, a.s1 AS a1, a.s2 AS a2, s.capture_rows AS rows_of_scope, 1e0 AS self
  FROM baseline_sample_conn s
  LEFT JOIN baseline_moments_conn own ON own.name = 'source' AND own.hash = s.source
LEFT JOIN baseline_moments_conn kind ON kind.name = 'kind' AND kind.hash = s.kind
JOIN baseline_moments_conn a ON a.name = 'all') w) r
LEFT JOIN baseline_counts_conn n1 ON n1.key = 'proto_resp_p' AND n1.hash = xxhash64(coalesce(r.`key_proto_resp_p`, ''))
LEFT JOIN conn_n_levels lv1 ON lv1.key = 'proto_resp_p' AND lv1.n = n1.n
LEFT JOIN baseline_counts_conn n2 ON n2.key = 'service' AND n2.hash = xxhash64(coalesce(r.`key_service`, ''))
LEFT JOIN conn_n_levels lv2 ON lv2.key = 'service' AND lv2.n = n2.n
LEFT JOIN baseline_counts_conn n3 ON n3.key = 'conn_state' AND n3.hash = xxhash64(coalesce(r.`key_conn_state`, ''))
LEFT JOIN conn_n_levels lv3 ON lv3.key = 'conn_state' AND lv3.n = n3.n
LEFT JOIN baseline_counts_conn n4 ON n4.key = 'history' AND n4.hash = xxhash64(coalesce(r.`key_history`, ''))
LEFT JOIN conn_n_levels lv4 ON lv4.key = 'history' AND lv4.n = n4.n
LEFT JOIN baseline_counts_conn n5 ON n5.key = 'proto' AND n5.hash = xxhash64(coalesce(r.`key_proto`, ''))
LEFT JOIN conn_n_levels lv5 ON lv5.key = 'proto' AND lv5.n = n5.n
LEFT JOIN baseline_counts_conn n6 ON n6.key = 'resp_h' AND n6.hash = xxhash64(coalesce(r.`key_resp_h`, ''))
LEFT JOIN conn_n_levels lv6 ON lv6.key = 'resp_h' AND lv6.n = n6.n
LEFT JOIN baseline_counts_conn n7 ON n7.key = 'orig_h' AND n7.hash = xxhash64(coalesce(r.`key_orig_h`, ''))
LEFT JOIN conn_n_levels lv7 ON lv7.key = 'orig_h' AND lv7.n = n7.n
LEFT JOIN baseline_counts_conn n8 ON n8.key = 'service_resp_p_proto' AND n8.hash = xxhash64(coalesce(r.`key_service_resp_p_proto`, ''))
LEFT JOIN conn_n_levels lv8 ON lv8.key = 'service_resp_p_proto' AND lv8.n = n8.n
CROSS JOIN (SELECT CAST(count(*) AS DOUBLE) AS n FROM (SELECT key FROM baseline_counts_conn WHERE key IN ('proto_resp_p', 'service', 'conn_state', 'history', 'proto', 'resp_h', 'orig_h', 'service_resp_p_proto') GROUP BY key HAVING count(*) > 1) w) k;

-- Fit conn_forest
SELECT CAST(0 AS BIGINT) AS scope_id, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20
FROM conn_vectors WHERE (sample_order & 3) <> 3
ORDER BY 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21;

-- Fit conn_pca
SELECT CAST(0 AS BIGINT) AS scope_id, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20
FROM conn_vectors WHERE (sample_order & 3) <> 3
ORDER BY 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21;

-- Fit conn_autoencoder
SELECT CAST(0 AS BIGINT) AS scope_id, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20
FROM conn_vectors WHERE (sample_order & 3) <> 3
ORDER BY 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21;

-- Fit conn_kitnet
SELECT CAST(0 AS BIGINT) AS scope_id, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14
FROM conn_vectors WHERE (sample_order & 3) <> 3
ORDER BY 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15;

-- Table ssh_n_levels
SELECT key, n, 11.51293546492023e0 - CASE WHEN (1e0 + upto) > 0 THEN ln(1e0 + upto) END AS cost,
  11.512925464970229e0 - CASE WHEN (CASE WHEN n = 1 THEN rows ELSE n + upto - rows END) > 0 THEN ln(CASE WHEN n = 1 THEN rows ELSE n + upto - rows END) END AS own_cost
FROM (
  SELECT key, n, rows, sum(rows) OVER (PARTITION BY key ORDER BY n) AS upto
  FROM (SELECT key, n, CAST(sum(n) AS DOUBLE) AS rows FROM baseline_counts_ssh GROUP BY key, n) c) u;

-- Table ssh_vectors
SELECT r.sample_order, CASE WHEN k.n > 0 THEN (coalesce(lv1.own_cost, 0e0) + coalesce(lv2.own_cost, 0e0) + coalesce(lv3.own_cost, 0e0) + coalesce(lv4.own_cost, 0e0) + coalesce(lv5.own_cost, 0e0) + coalesce(lv6.own_cost, 0e0) + coalesce(lv7.own_cost, 0e0) + coalesce(lv8.own_cost, 0e0) + coalesce(lv9.own_cost, 0e0) + coalesce(lv10.own_cost, 0e0) + coalesce(lv11.own_cost, 0e0) + coalesce(lv12.own_cost, 0e0) + coalesce(lv13.own_cost, 0e0) + coalesce(lv14.own_cost, 0e0)) / k.n ELSE 0e0 END AS surprise, r.prior, r.extreme AS extreme,
  coalesce(r.`measure_auth_attempts`, 0e0) AS f1,
  coalesce(r.`measure_client_len`, 0e0) AS f2,
  coalesce(r.`measure_server_len`, 0e0) AS f3,
  coalesce(r.`measure_conn_bytes`, 0e0) AS f4,
  coalesce(r.`measure_conn_duration`, 0e0) AS f5,
  coalesce(lv1.own_cost, 0e0) AS f6,
  coalesce(lv2.own_cost, 0e0) AS f7,
  coalesce(lv3.own_cost, 0e0) AS f8,
  coalesce(lv4.own_cost, 0e0) AS f9,
  coalesce(lv5.own_cost, 0e0) AS f10,
  coalesce(lv6.own_cost, 0e0) AS f11,
  coalesce(lv7.own_cost, 0e0) AS f12,
  coalesce(lv8.own_cost, 0e0) AS f13,
  coalesce(lv9.own_cost, 0e0) AS f14,
  coalesce(lv10.own_cost, 0e0) AS f15,
  coalesce(lv11.own_cost, 0e0) AS f16,
  coalesce(lv14.own_cost, 0e0) AS f17
FROM baseline_sample_ssh r
LEFT JOIN baseline_counts_ssh n1 ON n1.key = 'version' AND n1.hash = xxhash64(coalesce(r.`key_version`, ''))
LEFT JOIN ssh_n_levels lv1 ON lv1.key = 'version' AND lv1.n = n1.n
LEFT JOIN baseline_counts_ssh n2 ON n2.key = 'auth_success' AND n2.hash = xxhash64(coalesce(r.`key_auth_success`, ''))
LEFT JOIN ssh_n_levels lv2 ON lv2.key = 'auth_success' AND lv2.n = n2.n
LEFT JOIN baseline_counts_ssh n3 ON n3.key = 'direction' AND n3.hash = xxhash64(coalesce(r.`key_direction`, ''))
LEFT JOIN ssh_n_levels lv3 ON lv3.key = 'direction' AND lv3.n = n3.n
LEFT JOIN baseline_counts_ssh n4 ON n4.key = 'client' AND n4.hash = xxhash64(coalesce(r.`key_client`, ''))
LEFT JOIN ssh_n_levels lv4 ON lv4.key = 'client' AND lv4.n = n4.n
LEFT JOIN baseline_counts_ssh n5 ON n5.key = 'server' AND n5.hash = xxhash64(coalesce(r.`key_server`, ''))
LEFT JOIN ssh_n_levels lv5 ON lv5.key = 'server' AND lv5.n = n5.n
LEFT JOIN baseline_counts_ssh n6 ON n6.key = 'cipher_alg' AND n6.hash = xxhash64(coalesce(r.`key_cipher_alg`, ''))
LEFT JOIN ssh_n_levels lv6 ON lv6.key = 'cipher_alg' AND lv6.n = n6.n
LEFT JOIN baseline_counts_ssh n7 ON n7.key = 'mac_alg' AND n7.hash = xxhash64(coalesce(r.`key_mac_alg`, ''))
LEFT JOIN ssh_n_levels lv7 ON lv7.key = 'mac_alg' AND lv7.n = n7.n
LEFT JOIN baseline_counts_ssh n8 ON n8.key = 'compression_alg' AND n8.hash = xxhash64(coalesce(r.`key_compression_alg`, ''))
LEFT JOIN ssh_n_levels lv8 ON lv8.key = 'compression_alg' AND lv8.n = n8.n
LEFT JOIN baseline_counts_ssh n9 ON n9.key = 'kex_alg' AND n9.hash = xxhash64(coalesce(r.`key_kex_alg`, ''))
LEFT JOIN ssh_n_levels lv9 ON lv9.key = 'kex_alg' AND lv9.n = n9.n
LEFT JOIN baseline_counts_ssh n10 ON n10.key = 'host_key_alg' AND n10.hash = xxhash64(coalesce(r.`key_host_key_alg`, ''))
LEFT JOIN ssh_n_levels lv10 ON lv10.key = 'host_key_alg' AND lv10.n = n10.n
LEFT JOIN baseline_counts_ssh n11 ON n11.key = 'host_key' AND n11.hash = xxhash64(coalesce(r.`key_host_key`, ''))
LEFT JOIN ssh_n_levels lv11 ON lv11.key = 'host_key' AND lv11.n = n11.n
LEFT JOIN baseline_counts_ssh n12 ON n12.key = 'orig_h' AND n12.hash = xxhash64(coalesce(r.`key_orig_h`, ''))
LEFT JOIN ssh_n_levels lv12 ON lv12.key = 'orig_h' AND lv12.n = n12.n
LEFT JOIN baseline_counts_ssh n13 ON n13.key = 'resp_h' AND n13.hash = xxhash64(coalesce(r.`key_resp_h`, ''))
LEFT JOIN ssh_n_levels lv13 ON lv13.key = 'resp_h' AND lv13.n = n13.n
LEFT JOIN baseline_counts_ssh n14 ON n14.key = 'resp_p' AND n14.hash = xxhash64(coalesce(r.`key_resp_p`, ''))
LEFT JOIN ssh_n_levels lv14 ON lv14.key = 'resp_p' AND lv14.n = n14.n
CROSS JOIN (SELECT CAST(count(*) AS DOUBLE) AS n FROM (SELECT key FROM baseline_counts_ssh WHERE key IN ('version', 'auth_success', 'direction', 'client', 'server', 'cipher_alg', 'mac_alg', 'compression_alg', 'kex_alg', 'host_key_alg', 'host_key', 'orig_h', 'resp_h', 'resp_p') GROUP BY key HAVING count(*) > 1) w) k;

-- Fit ssh_forest
SELECT CAST(0 AS BIGINT) AS scope_id, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17
FROM ssh_vectors WHERE (sample_order & 3) <> 3
ORDER BY 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18;

-- Fit ssh_pca
SELECT CAST(0 AS BIGINT) AS scope_id, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17
FROM ssh_vectors WHERE (sample_order & 3) <> 3
ORDER BY 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18;

-- Fit ssh_autoencoder
SELECT CAST(0 AS BIGINT) AS scope_id, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17
FROM ssh_vectors WHERE (sample_order & 3) <> 3
ORDER BY 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18;

-- Fit ssh_kitnet
SELECT CAST(0 AS BIGINT) AS scope_id, f1, f2, f3, f4, f5
FROM ssh_vectors WHERE (sample_order & 3) <> 3
ORDER BY 2, 3, 4, 5, 6;

---- calibration

-- Table conn_n_levels
SELECT key, n, 11.51293546492023e0 - CASE WHEN (1e0 + upto) > 0 THEN ln(1e0 + upto) END AS cost,
  11.512925464970229e0 - CASE WHEN (CASE WHEN n = 1 THEN rows ELSE n + upto - rows END) > 0 THEN ln(CASE WHEN n = 1 THEN rows ELSE n + upto - rows END) END AS own_cost
FROM (
  SELECT key, n, rows, sum(rows) OVER (PARTITION BY key ORDER BY n) AS upto
  FROM (SELECT key, n, CAST(sum(n) AS DOUBLE) AS rows FROM baseline_counts_conn GROUP BY key, n) c) u;

-- Table conn_vectors
SELECT r.sample_order, CASE WHEN k.n > 0 THEN (coalesce(lv1.own_cost, 0e0) + coalesce(lv2.own_cost, 0e0) + coalesce(lv3.own_cost, 0e0) + coalesce(lv4.own_cost, 0e0) + coalesce(lv5.own_cost, 0e0) + coalesce(lv6.own_cost, 0e0) + coalesce(lv7.own_cost, 0e0) + coalesce(lv8.own_cost, 0e0)) / k.n ELSE 0e0 END AS surprise, r.prior, r.extreme + coalesce(CASE WHEN (r.sent - (r.first - r.own * r.sent)) > 3e0 THEN least(20e0, greatest(CASE WHEN (greatest(1e0, r.second - r.own * r.sent * r.sent - (r.first - r.own * r.sent) * (r.first - r.own * r.sent))) <> 0 THEN (5e-1 * (r.sent - (r.first - r.own * r.sent)) * (r.sent - (r.first - r.own * r.sent))) / (greatest(1e0, r.second - r.own * r.sent * r.sent - (r.first - r.own * r.sent) * (r.first - r.own * r.sent))) ELSE 0e0 END - r.chance, 0e0)) ELSE 0e0 END, 0e0) AS extreme,
  coalesce(r.`measure_duration`, 0e0) AS f1,
  coalesce(r.`measure_orig_bytes`, 0e0) AS f2,
  coalesce(r.`measure_resp_bytes`, 0e0) AS f3,
  coalesce(r.`measure_orig_pkts`, 0e0) AS f4,
  coalesce(r.`measure_resp_pkts`, 0e0) AS f5,
  coalesce(r.`measure_bytes_per_second`, 0e0) AS f6,
  coalesce(r.`measure_bytes_per_packet`, 0e0) AS f7,
  coalesce(r.`measure_orig_bytes_share`, 0e0) AS f8,
  coalesce(r.`sign_failed`, 0e0) AS f9,
  coalesce(r.`sign_no_payload`, 0e0) AS f10,
  coalesce(r.`sign_no_service`, 0e0) AS f11,
  coalesce(r.`sign_established`, 0e0) AS f12,
  coalesce(r.`sign_sources_failed_share`, 0e0) AS f13,
  coalesce(r.`sign_destinations_failed_share`, 0e0) AS f14,
  coalesce(lv1.own_cost, 0e0) AS f15,
  coalesce(lv2.own_cost, 0e0) AS f16,
  coalesce(lv3.own_cost, 0e0) AS f17,
  coalesce(lv4.own_cost, 0e0) AS f18,
  coalesce(lv5.own_cost, 0e0) AS f19,
  coalesce(lv8.own_cost, 0e0) AS f20
FROM (SELECT w.*, CASE WHEN (1e2 * w.rows_of_scope) > 0 THEN ln(1e2 * w.rows_of_scope) END AS chance,
  (w.s1 + CASE WHEN (w.k_size - w.self + 5e0) <> 0 THEN (1e2) / (w.k_size - w.self + 5e0) ELSE 0e0 END * (w.k1 + 5e0 * CASE WHEN w.total > 0 THEN w.a1 / w.total END)) * CASE WHEN (w.size - w.self + 1e2) <> 0 THEN (1e0) / (w.size - w.self + 1e2) ELSE 0e0 END AS first,
  (w.s2 + CASE WHEN (w.k_size - w.self + 5e0) <> 0 THEN (1e2) / (w.k_size - w.self + 5e0) ELSE 0e0 END * (w.k2 + 5e0 * CASE WHEN w.total > 0 THEN w.a2 / w.total END)) * CASE WHEN (w.size - w.self + 1e2) <> 0 THEN (1e0) / (w.size - w.self + 1e2) ELSE 0e0 END AS second,
  w.self * (1e0 + CASE WHEN (w.k_size - w.self + 5e0) <> 0 THEN (1e2) / (w.k_size - w.self + 5e0) ELSE 0e0 END) * CASE WHEN (w.size - w.self + 1e2) <> 0 THEN (1e0) / (w.size - w.self + 1e2) ELSE 0e0 END AS own
FROM (
  SELECT s.*, coalesce(own.n, 0e0) AS size, coalesce(own.s1, 0e0) AS s1, coalesce(own.s2, 0e0) AS s2, coalesce(kind.n, 0e0) AS k_size, coalesce(kind.s1, 0e0) AS k1, coalesce(kind.s2, 0e0) AS k2, a.n AS total, a.s1 AS a1, a.s2 AS a2, s.capture_rows AS rows_of_scope, 1e0 AS self
  FROM baseline_sample_conn s
  LEFT JOIN baseline_moments_conn own ON own.name = 'source' AND own.hash = s.source
LEFT JOIN baseline_moments_conn kind ON kind.name = 'kind' AND kind.hash = s.kind
JOIN baseline_moments_conn a ON a.name = 'all') w) r
LEFT JOIN baseline_counts_conn n1 ON n1.key = 'proto_resp_p' AND n1.hash = xxhash64(coalesce(r.`key_proto_resp_p`, ''))
LEFT JOIN conn_n_levels lv1 ON lv1.key = 'proto_resp_p' AND lv1.n = n1.n
LEFT JOIN baseline_counts_conn n2 ON n2.key = 'service' AND n2.hash = xxhash64(coalesce(r.`key_service`, ''))
LEFT JOIN conn_n_levels lv2 ON lv2.key = 'service' AND lv2.n = n2.n
LEFT JOIN baseline_counts_conn n3 ON n3.key = 'conn_state' AND n3.hash = xxhash64(coalesce(r.`key_conn_state`, ''))
LEFT JOIN conn_n_levels lv3 ON lv3.key = 'conn_state' AND lv3.n = n3.n
LEFT JOIN baseline_counts_conn n4 ON n4.key = 'history' AND n4.hash = xxhash64(coalesce(r.`key_history`, ''))
LEFT JOIN conn_n_levels lv4 ON lv4.key = 'history' AND lv4.n = n4.n
LEFT JOIN baseline_counts_conn n5 ON n5.key = 'proto' AND n5.hash = xxhash64(coalesce(r.`key_proto`, ''))
LEFT JOIN conn_n_levels lv5 ON lv5.key = 'proto' AND lv5.n = n5.n
LEFT JOIN baseline_counts_conn n6 ON n6.key = 'resp_h' AND n6.hash = xxhash64(coalesce(r.`key_resp_h`, ''))
LEFT JOIN conn_n_levels lv6 ON lv6.key = 'resp_h' AND lv6.n = n6.n
LEFT JOIN baseline_counts_conn n7 ON n7.key = 'orig_h' AND n7.hash = xxhash64(coalesce(r.`key_orig_h`, ''))
LEFT JOIN conn_n_levels lv7 ON lv7.key = 'orig_h' AND lv7.n = n7.n
LEFT JOIN baseline_counts_conn n8 ON n8.key = 'service_resp_p_proto' AND n8.hash = xxhash64(coalesce(r.`key_service_resp_p_proto`, ''))
LEFT JOIN conn_n_levels lv8 ON lv8.key = 'service_resp_p_proto' AND lv8.n = n8.n
CROSS JOIN (SELECT CAST(count(*) AS DOUBLE) AS n FROM (SELECT key FROM baseline_counts_conn WHERE key IN ('proto_resp_p', 'service', 'conn_state', 'history', 'proto', 'resp_h', 'orig_h', 'service_resp_p_proto') GROUP BY key HAVING count(*) > 1) w) k;

-- Function conn_held_out
SELECT surprise, prior, extreme, coalesce(CASE WHEN model_tail_error('conn_forest', CAST(0 AS BIGINT), array(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20)) IS NULL THEN model_tail('conn_forest', CAST(0 AS BIGINT), array(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20)) ELSE CAST(raise_error(model_tail_error('conn_forest', CAST(0 AS BIGINT), array(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20))) AS DOUBLE) END, 0e0) AS forest, coalesce(CASE WHEN model_tail_error('conn_pca', CAST(0 AS BIGINT), array(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20)) IS NULL THEN model_tail('conn_pca', CAST(0 AS BIGINT), array(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20)) ELSE CAST(raise_error(model_tail_error('conn_pca', CAST(0 AS BIGINT), array(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20))) AS DOUBLE) END, 0e0) AS pca, coalesce(CASE WHEN model_tail_error('conn_autoencoder', CAST(0 AS BIGINT), array(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20)) IS NULL THEN model_tail('conn_autoencoder', CAST(0 AS BIGINT), array(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20)) ELSE CAST(raise_error(model_tail_error('conn_autoencoder', CAST(0 AS BIGINT), array(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20))) AS DOUBLE) END, 0e0) AS autoencoder, coalesce(CASE WHEN model_tail_error('conn_kitnet', CAST(0 AS BIGINT), array(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14)) IS NULL THEN model_tail('conn_kitnet', CAST(0 AS BIGINT), array(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14)) ELSE CAST(raise_error(model_tail_error('conn_kitnet', CAST(0 AS BIGINT), array(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14))) AS DOUBLE) END, 0e0) AS kitnet
FROM conn_vectors
WHERE (sample_order & 3) = 3;

-- Fit conn_default_calibration
SELECT CAST(0 AS BIGINT) AS scope_id, surprise + prior + extreme + greatest(kitnet - 4.605170185988092e0, 0e0)
FROM conn_held_out
ORDER BY 2;

-- Fit conn_surprise_calibration
SELECT CAST(0 AS BIGINT) AS scope_id, surprise + prior
FROM conn_held_out
ORDER BY 2;

-- Fit conn_forest_calibration
SELECT CAST(0 AS BIGINT) AS scope_id, forest
FROM conn_held_out
ORDER BY 2;

-- Fit conn_pca_calibration
SELECT CAST(0 AS BIGINT) AS scope_id, pca
FROM conn_held_out
ORDER BY 2;

-- Fit conn_autoencoder_calibration
SELECT CAST(0 AS BIGINT) AS scope_id, autoencoder
FROM conn_held_out
ORDER BY 2;

-- Fit conn_kitnet_calibration
SELECT CAST(0 AS BIGINT) AS scope_id, kitnet
FROM conn_held_out
ORDER BY 2;

-- Table ssh_n_levels
SELECT key, n, 11.51293546492023e0 - CASE WHEN (1e0 + upto) > 0 THEN ln(1e0 + upto) END AS cost,
  11.512925464970229e0 - CASE WHEN (CASE WHEN n = 1 THEN rows ELSE n + upto - rows END) > 0 THEN ln(CASE WHEN n = 1 THEN rows ELSE n + upto - rows END) END AS own_cost
FROM (
  SELECT key, n, rows, sum(rows) OVER (PARTITION BY key ORDER BY n) AS upto
  FROM (SELECT key, n, CAST(sum(n) AS DOUBLE) AS rows FROM baseline_counts_ssh GROUP BY key, n) c) u;

-- Table ssh_vectors
SELECT r.sample_order, CASE WHEN k.n > 0 THEN (coalesce(lv1.own_cost, 0e0) + coalesce(lv2.own_cost, 0e0) + coalesce(lv3.own_cost, 0e0) + coalesce(lv4.own_cost, 0e0) + coalesce(lv5.own_cost, 0e0) + coalesce(lv6.own_cost, 0e0) + coalesce(lv7.own_cost, 0e0) + coalesce(lv8.own_cost, 0e0) + coalesce(lv9.own_cost, 0e0) + coalesce(lv10.own_cost, 0e0) + coalesce(lv11.own_cost, 0e0) + coalesce(lv12.own_cost, 0e0) + coalesce(lv13.own_cost, 0e0) + coalesce(lv14.own_cost, 0e0)) / k.n ELSE 0e0 END AS surprise, r.prior, r.extreme AS extreme,
  coalesce(r.`measure_auth_attempts`, 0e0) AS f1,
  coalesce(r.`measure_client_len`, 0e0) AS f2,
  coalesce(r.`measure_server_len`, 0e0) AS f3,
  coalesce(r.`measure_conn_bytes`, 0e0) AS f4,
  coalesce(r.`measure_conn_duration`, 0e0) AS f5,
  coalesce(lv1.own_cost, 0e0) AS f6,
  coalesce(lv2.own_cost, 0e0) AS f7,
  coalesce(lv3.own_cost, 0e0) AS f8,
  coalesce(lv4.own_cost, 0e0) AS f9,
  coalesce(lv5.own_cost, 0e0) AS f10,
  coalesce(lv6.own_cost, 0e0) AS f11,
  coalesce(lv7.own_cost, 0e0) AS f12,
  coalesce(lv8.own_cost, 0e0) AS f13,
  coalesce(lv9.own_cost, 0e0) AS f14,
  coalesce(lv10.own_cost, 0e0) AS f15,
  coalesce(lv11.own_cost, 0e0) AS f16,
  coalesce(lv14.own_cost, 0e0) AS f17
FROM baseline_sample_ssh r
LEFT JOIN baseline_counts_ssh n1 ON n1.key = 'version' AND n1.hash = xxhash64(coalesce(r.`key_version`, ''))
LEFT JOIN ssh_n_levels lv1 ON lv1.key = 'version' AND lv1.n = n1.n
LEFT JOIN baseline_counts_ssh n2 ON n2.key = 'auth_success' AND n2.hash = xxhash64(coalesce(r.`key_auth_success`, ''))
LEFT JOIN ssh_n_levels lv2 ON lv2.key = 'auth_success' AND lv2.n = n2.n
LEFT JOIN baseline_counts_ssh n3 ON n3.key = 'direction' AND n3.hash = xxhash64(coalesce(r.`key_direction`, ''))
LEFT JOIN ssh_n_levels lv3 ON lv3.key = 'direction' AND lv3.n = n3.n
LEFT JOIN baseline_counts_ssh n4 ON n4.key = 'client' AND n4.hash = xxhash64(coalesce(r.`key_client`, ''))
LEFT JOIN ssh_n_levels lv4 ON lv4.key = 'client' AND lv4.n = n4.n
LEFT JOIN baseline_counts_ssh n5 ON n5.key = 'server' AND n5.hash = xxhash64(coalesce(r.`key_server`, ''))
LEFT JOIN ssh_n_levels lv5 ON lv5.key = 'server' AND lv5.n = n5.n
LEFT JOIN baseline_counts_ssh n6 ON n6.key = 'cipher_alg' AND n6.hash = xxhash64(coalesce(r.`key_cipher_alg`, ''))
LEFT JOIN ssh_n_levels lv6 ON lv6.key = 'cipher_alg' AND lv6.n = n6.n
LEFT JOIN baseline_counts_ssh n7 ON n7.key = 'mac_alg' AND n7.hash = xxhash64(coalesce(r.`key_mac_alg`, ''))
LEFT JOIN ssh_n_levels lv7 ON lv7.key = 'mac_alg' AND lv7.n = n7.n
LEFT JOIN baseline_counts_ssh n8 ON n8.key = 'compression_alg' AND n8.hash = xxhash64(coalesce(r.`key_compression_alg`, ''))
LEFT JOIN ssh_n_levels lv8 ON lv8.key = 'compression_alg' AND lv8.n = n8.n
LEFT JOIN baseline_counts_ssh n9 ON n9.key = 'kex_alg' AND n9.hash = xxhash64(coalesce(r.`key_kex_alg`, ''))
LEFT JOIN ssh_n_levels lv9 ON lv9.key = 'kex_alg' AND lv9.n = n9.n
LEFT JOIN baseline_counts_ssh n10 ON n10.key = 'host_key_alg' AND n10.hash = xxhash64(coalesce(r.`key_host_key_alg`, ''))
LEFT JOIN ssh_n_levels lv10 ON lv10.key = 'host_key_alg' AND lv10.n = n10.n
LEFT JOIN baseline_counts_ssh n11 ON n11.key = 'host_key' AND n11.hash = xxhash64(coalesce(r.`key_host_key`, ''))
LEFT JOIN ssh_n_levels lv11 ON lv11.key = 'host_key' AND lv11.n = n11.n
LEFT JOIN baseline_counts_ssh n12 ON n12.key = 'orig_h' AND n12.hash = xxhash64(coalesce(r.`key_orig_h`, ''))
LEFT JOIN ssh_n_levels lv12 ON lv12.key = 'orig_h' AND lv12.n = n12.n
LEFT JOIN baseline_counts_ssh n13 ON n13.key = 'resp_h' AND n13.hash = xxhash64(coalesce(r.`key_resp_h`, ''))
LEFT JOIN ssh_n_levels lv13 ON lv13.key = 'resp_h' AND lv13.n = n13.n
LEFT JOIN baseline_counts_ssh n14 ON n14.key = 'resp_p' AND n14.hash = xxhash64(coalesce(r.`key_resp_p`, ''))
LEFT JOIN ssh_n_levels lv14 ON lv14.key = 'resp_p' AND lv14.n = n14.n
CROSS JOIN (SELECT CAST(count(*) AS DOUBLE) AS n FROM (SELECT key FROM baseline_counts_ssh WHERE key IN ('version', 'auth_success', 'direction', 'client', 'server', 'cipher_alg', 'mac_alg', 'compression_alg', 'kex_alg', 'host_key_alg', 'host_key', 'orig_h', 'resp_h', 'resp_p') GROUP BY key HAVING count(*) > 1) w) k;

-- Function ssh_held_out
SELECT surprise, prior, extreme, coalesce(CASE WHEN model_tail_error('ssh_forest', CAST(0 AS BIGINT), array(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17)) IS NULL THEN model_tail('ssh_forest', CAST(0 AS BIGINT), array(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17)) ELSE CAST(raise_error(model_tail_error('ssh_forest', CAST(0 AS BIGINT), array(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17))) AS DOUBLE) END, 0e0) AS forest, coalesce(CASE WHEN model_tail_error('ssh_pca', CAST(0 AS BIGINT), array(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17)) IS NULL THEN model_tail('ssh_pca', CAST(0 AS BIGINT), array(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17)) ELSE CAST(raise_error(model_tail_error('ssh_pca', CAST(0 AS BIGINT), array(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17))) AS DOUBLE) END, 0e0) AS pca, coalesce(CASE WHEN model_tail_error('ssh_autoencoder', CAST(0 AS BIGINT), array(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17)) IS NULL THEN model_tail('ssh_autoencoder', CAST(0 AS BIGINT), array(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17)) ELSE CAST(raise_error(model_tail_error('ssh_autoencoder', CAST(0 AS BIGINT), array(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17))) AS DOUBLE) END, 0e0) AS autoencoder, coalesce(CASE WHEN model_tail_error('ssh_kitnet', CAST(0 AS BIGINT), array(f1, f2, f3, f4, f5)) IS NULL THEN model_tail('ssh_kitnet', CAST(0 AS BIGINT), array(f1, f2, f3, f4, f5)) ELSE CAST(raise_error(model_tail_error('ssh_kitnet', CAST(0 AS BIGINT), array(f1, f2, f3, f4, f5))) AS DOUBLE) END, 0e0) AS kitnet
FROM ssh_vectors
WHERE (sample_order & 3) = 3;

-- Fit ssh_default_calibration
SELECT CAST(0 AS BIGINT) AS scope_id, surprise + prior + extreme + greatest(kitnet - 4.605170185988092e0, 0e0)
FROM ssh_held_out
ORDER BY 2;

-- Fit ssh_surprise_calibration
SELECT CAST(0 AS BIGINT) AS scope_id, surprise + prior
FROM ssh_held_out
ORDER BY 2;

-- Fit ssh_forest_calibration
SELECT CAST(0 AS BIGINT) AS scope_id, forest
FROM ssh_held_out
ORDER BY 2;

-- Fit ssh_pca_calibration
SELECT CAST(0 AS BIGINT) AS scope_id, pca
FROM ssh_held_out
ORDER BY 2;

-- Fit ssh_autoencoder_calibration
SELECT CAST(0 AS BIGINT) AS scope_id, autoencoder
FROM ssh_held_out
ORDER BY 2;

-- Fit ssh_kitnet_calibration
SELECT CAST(0 AS BIGINT) AS scope_id, kitnet
FROM ssh_held_out
ORDER BY 2;

---- scores

-- Table conn_total
SELECT scope_id, CAST(100000 AS BIGINT) AS n FROM (SELECT DISTINCT scope_id FROM conn_rows) s;

-- Table conn_n_levels
SELECT key, n, 11.51293546492023e0 - CASE WHEN (1e0 + upto) > 0 THEN ln(1e0 + upto) END AS cost,
  11.512925464970229e0 - CASE WHEN (CASE WHEN n = 1 THEN rows ELSE n + upto - rows END) > 0 THEN ln(CASE WHEN n = 1 THEN rows ELSE n + upto - rows END) END AS own_cost
FROM (
  SELECT key, n, rows, sum(rows) OVER (PARTITION BY key ORDER BY n) AS upto
  FROM (SELECT key, n, CAST(sum(n) AS DOUBLE) AS rows FROM baseline_counts_conn GROUP BY key, n) c) u;

-- Table conn_n_proto_resp_p
SELECT g.scope_id, g.v1, g.v2, coalesce(b.n, 0) AS n, coalesce(lv.cost, 11.51293546492023e0) AS rarity
FROM (
  SELECT DISTINCT r.scope_id, coalesce(r.proto, '') AS v1, r.resp_p AS v2
  FROM conn_kinds r) g
LEFT JOIN baseline_counts_conn b ON b.key = 'proto_resp_p' AND b.hash = xxhash64(CAST(g.v1 AS STRING) || chr(31) || CAST(g.v2 AS STRING))
LEFT JOIN conn_n_levels lv ON lv.key = 'proto_resp_p' AND lv.n = coalesce(b.n, 1);

-- Table conn_n_service
SELECT g.scope_id, g.v1, coalesce(b.n, 0) AS n, coalesce(lv.cost, 11.51293546492023e0) AS rarity
FROM (
  SELECT DISTINCT r.scope_id, coalesce(r.service, '') AS v1
  FROM conn_kinds r) g
LEFT JOIN baseline_counts_conn b ON b.key = 'service' AND b.hash = xxhash64(CAST(g.v1 AS STRING))
LEFT JOIN conn_n_levels lv ON lv.key = 'service' AND lv.n = coalesce(b.n, 1);

-- Table conn_n_conn_state
SELECT g.scope_id, g.v1, coalesce(b.n, 0) AS n, coalesce(lv.cost, 11.51293546492023e0) AS rarity
FROM (
  SELECT DISTINCT r.scope_id, coalesce(r.conn_state, '') AS v1
  FROM conn_kinds r) g
LEFT JOIN baseline_counts_conn b ON b.key = 'conn_state' AND b.hash = xxhash64(CAST(g.v1 AS STRING))
LEFT JOIN conn_n_levels lv ON lv.key = 'conn_state' AND lv.n = coalesce(b.n, 1);

-- Table conn_n_history
SELECT g.scope_id, g.v1, coalesce(b.n, 0) AS n, coalesce(lv.cost, 11.51293546492023e0) AS rarity
FROM (
  SELECT DISTINCT r.scope_id, coalesce(r.history, '') AS v1
  FROM conn_kinds r) g
LEFT JOIN baseline_counts_conn b ON b.key = 'history' AND b.hash = xxhash64(CAST(g.v1 AS STRING))
LEFT JOIN conn_n_levels lv ON lv.key = 'history' AND lv.n = coalesce(b.n, 1);

-- Table conn_n_proto
SELECT g.scope_id, g.v1, coalesce(b.n, 0) AS n, coalesce(lv.cost, 11.51293546492023e0) AS rarity
FROM (
  SELECT DISTINCT r.scope_id, coalesce(r.proto, '') AS v1
  FROM conn_kinds r) g
LEFT JOIN baseline_counts_conn b ON b.key = 'proto' AND b.hash = xxhash64(CAST(g.v1 AS STRING))
LEFT JOIN conn_n_levels lv ON lv.key = 'proto' AND lv.n = coalesce(b.n, 1);

-- Table conn_n_resp_h
SELECT g.scope_id, g.v1, coalesce(b.n, 0) AS n, coalesce(lv.cost, 11.51293546492023e0) AS rarity
FROM (
  SELECT DISTINCT r.scope_id, r.resp_h AS v1
  FROM conn_targets r) g
LEFT JOIN baseline_counts_conn b ON b.key = 'resp_h' AND b.hash = xxhash64(CAST(g.v1 AS STRING))
LEFT JOIN conn_n_levels lv ON lv.key = 'resp_h' AND lv.n = coalesce(b.n, 1);

-- Table conn_n_orig_h
SELECT g.scope_id, g.v1, coalesce(b.n, 0) AS n, coalesce(lv.cost, 11.51293546492023e0) AS rarity
FROM (
  SELECT DISTINCT r.scope_id, r.orig_h AS v1
  FROM conn_targets r) g
LEFT JOIN baseline_counts_conn b ON b.key = 'orig_h' AND b.hash = xxhash64(CAST(g.v1 AS STRING))
LEFT JOIN conn_n_levels lv ON lv.key = 'orig_h' AND lv.n = coalesce(b.n, 1);

-- Table conn_n_service_resp_p_proto
SELECT g.scope_id, g.v1, g.v2, g.v3, coalesce(b.n, 0) AS n, coalesce(lv.cost, 11.51293546492023e0) AS rarity
FROM (
  SELECT DISTINCT r.scope_id, coalesce(r.service, '') AS v1, r.resp_p AS v2, coalesce(r.proto, '') AS v3
  FROM conn_kinds r) g
LEFT JOIN baseline_counts_conn b ON b.key = 'service_resp_p_proto' AND b.hash = xxhash64(CAST(g.v1 AS STRING) || chr(31) || CAST(g.v2 AS STRING) || chr(31) || CAST(g.v3 AS STRING))
LEFT JOIN conn_n_levels lv ON lv.key = 'service_resp_p_proto' AND lv.n = coalesce(b.n, 1);

-- Table conn_n_resp_p
SELECT g.scope_id, g.v1, coalesce(b.n, 0) AS n, coalesce(lv.cost, 11.51293546492023e0) AS rarity
FROM (
  SELECT DISTINCT r.scope_id, r.resp_p AS v1
  FROM conn_kinds r) g
LEFT JOIN baseline_counts_conn b ON b.key = 'resp_p' AND b.hash = xxhash64(CAST(g.v1 AS STRING))
LEFT JOIN conn_n_levels lv ON lv.key = 'resp_p' AND lv.n = coalesce(b.n, 1);

-- Table conn_keys
SELECT t.scope_id, k.n, k.names
FROM conn_total t
CROSS JOIN (SELECT CAST(count(*) AS BIGINT) AS n, nullif(array_sort(collect_set(key)), array()) AS names FROM (SELECT key FROM baseline_counts_conn WHERE key IN ('proto_resp_p', 'service', 'conn_state', 'history', 'proto', 'resp_h', 'orig_h', 'service_resp_p_proto') GROUP BY key HAVING count(*) > 1) w) k;

-- Table conn_usual
SELECT t.scope_id, k.name, k.value, k.percent
FROM conn_total t
CROSS JOIN (SELECT b.key AS name, min(b.value) AS value, max(CAST(round(b.n * 0.001e0) AS BIGINT)) AS percent
FROM baseline_counts_conn b
JOIN (SELECT key, max(n) AS n FROM baseline_counts_conn GROUP BY key) m ON m.key = b.key AND m.n = b.n
GROUP BY b.key) k;

-- Table ssh_total
SELECT scope_id, CAST(100000 AS BIGINT) AS n FROM (SELECT DISTINCT scope_id FROM ssh_rows) s;

-- Table ssh_n_levels
SELECT key, n, 11.51293546492023e0 - CASE WHEN (1e0 + upto) > 0 THEN ln(1e0 + upto) END AS cost,
  11.512925464970229e0 - CASE WHEN (CASE WHEN n = 1 THEN rows ELSE n + upto - rows END) > 0 THEN ln(CASE WHEN n = 1 THEN rows ELSE n + upto - rows END) END AS own_cost
FROM (
  SELECT key, n, rows, sum(rows) OVER (PARTITION BY key ORDER BY n) AS upto
  FROM (SELECT key, n, CAST(sum(n) AS DOUBLE) AS rows FROM baseline_counts_ssh GROUP BY key, n) c) u;

-- Table ssh_n_version
SELECT g.scope_id, g.v1, coalesce(b.n, 0) AS n, coalesce(lv.cost, 11.51293546492023e0) AS rarity
FROM (
  SELECT DISTINCT r.scope_id, coalesce(r.version, -1) AS v1
  FROM ssh_rows r) g
LEFT JOIN baseline_counts_ssh b ON b.key = 'version' AND b.hash = xxhash64(CAST(g.v1 AS STRING))
LEFT JOIN ssh_n_levels lv ON lv.key = 'version' AND lv.n = coalesce(b.n, 1);

-- Table ssh_n_auth_success
SELECT g.scope_id, g.v1, coalesce(b.n, 0) AS n, coalesce(lv.cost, 11.51293546492023e0) AS rarity
FROM (
  SELECT DISTINCT r.scope_id, coalesce(CAST(r.auth_success AS STRING), '') AS v1
  FROM ssh_rows r) g
LEFT JOIN baseline_counts_ssh b ON b.key = 'auth_success' AND b.hash = xxhash64(CAST(g.v1 AS STRING))
LEFT JOIN ssh_n_levels lv ON lv.key = 'auth_success' AND lv.n = coalesce(b.n, 1);

-- Table ssh_n_direction
SELECT g.scope_id, g.v1, coalesce(b.n, 0) AS n, coalesce(lv.cost, 11.51293546492023e0) AS rarity
FROM (
  SELECT DISTINCT r.scope_id, coalesce(r.direction, '') AS v1
  FROM ssh_rows r) g
LEFT JOIN baseline_counts_ssh b ON b.key = 'direction' AND b.hash = xxhash64(CAST(g.v1 AS STRING))
LEFT JOIN ssh_n_levels lv ON lv.key = 'direction' AND lv.n = coalesce(b.n, 1);

-- Table ssh_n_client
SELECT g.scope_id, g.v1, coalesce(b.n, 0) AS n, coalesce(lv.cost, 11.51293546492023e0) AS rarity
FROM (
  SELECT DISTINCT r.scope_id, coalesce(r.client, '') AS v1
  FROM ssh_rows r) g
LEFT JOIN baseline_counts_ssh b ON b.key = 'client' AND b.hash = xxhash64(CAST(g.v1 AS STRING))
LEFT JOIN ssh_n_levels lv ON lv.key = 'client' AND lv.n = coalesce(b.n, 1);

-- Table ssh_n_server
SELECT g.scope_id, g.v1, coalesce(b.n, 0) AS n, coalesce(lv.cost, 11.51293546492023e0) AS rarity
FROM (
  SELECT DISTINCT r.scope_id, coalesce(r.server, '') AS v1
  FROM ssh_rows r) g
LEFT JOIN baseline_counts_ssh b ON b.key = 'server' AND b.hash = xxhash64(CAST(g.v1 AS STRING))
LEFT JOIN ssh_n_levels lv ON lv.key = 'server' AND lv.n = coalesce(b.n, 1);

-- Table ssh_n_cipher_alg
SELECT g.scope_id, g.v1, coalesce(b.n, 0) AS n, coalesce(lv.cost, 11.51293546492023e0) AS rarity
FROM (
  SELECT DISTINCT r.scope_id, coalesce(r.cipher_alg, '') AS v1
  FROM ssh_rows r) g
LEFT JOIN baseline_counts_ssh b ON b.key = 'cipher_alg' AND b.hash = xxhash64(CAST(g.v1 AS STRING))
LEFT JOIN ssh_n_levels lv ON lv.key = 'cipher_alg' AND lv.n = coalesce(b.n, 1);

-- Table ssh_n_mac_alg
SELECT g.scope_id, g.v1, coalesce(b.n, 0) AS n, coalesce(lv.cost, 11.51293546492023e0) AS rarity
FROM (
  SELECT DISTINCT r.scope_id, coalesce(r.mac_alg, '') AS v1
  FROM ssh_rows r) g
LEFT JOIN baseline_counts_ssh b ON b.key = 'mac_alg' AND b.hash = xxhash64(CAST(g.v1 AS STRING))
LEFT JOIN ssh_n_levels lv ON lv.key = 'mac_alg' AND lv.n = coalesce(b.n, 1);

-- Table ssh_n_compression_alg
SELECT g.scope_id, g.v1, coalesce(b.n, 0) AS n, coalesce(lv.cost, 11.51293546492023e0) AS rarity
FROM (
  SELECT DISTINCT r.scope_id, coalesce(r.compression_alg, '') AS v1
  FROM ssh_rows r) g
LEFT JOIN baseline_counts_ssh b ON b.key = 'compression_alg' AND b.hash = xxhash64(CAST(g.v1 AS STRING))
LEFT JOIN ssh_n_levels lv ON lv.key = 'compression_alg' AND lv.n = coalesce(b.n, 1);

-- Table ssh_n_kex_alg
SELECT g.scope_id, g.v1, coalesce(b.n, 0) AS n, coalesce(lv.cost, 11.51293546492023e0) AS rarity
FROM (
  SELECT DISTINCT r.scope_id, coalesce(r.kex_alg, '') AS v1
  FROM ssh_rows r) g
LEFT JOIN baseline_counts_ssh b ON b.key = 'kex_alg' AND b.hash = xxhash64(CAST(g.v1 AS STRING))
LEFT JOIN ssh_n_levels lv ON lv.key = 'kex_alg' AND lv.n = coalesce(b.n, 1);

-- Table ssh_n_host_key_alg
SELECT g.scope_id, g.v1, coalesce(b.n, 0) AS n, coalesce(lv.cost, 11.51293546492023e0) AS rarity
FROM (
  SELECT DISTINCT r.scope_id, coalesce(r.host_key_alg, '') AS v1
  FROM ssh_rows r) g
LEFT JOIN baseline_counts_ssh b ON b.key = 'host_key_alg' AND b.hash = xxhash64(CAST(g.v1 AS STRING))
LEFT JOIN ssh_n_levels lv ON lv.key = 'host_key_alg' AND lv.n = coalesce(b.n, 1);

-- Table ssh_n_host_key
SELECT g.scope_id, g.v1, coalesce(b.n, 0) AS n, coalesce(lv.cost, 11.51293546492023e0) AS rarity
FROM (
  SELECT DISTINCT r.scope_id, coalesce(r.host_key, '') AS v1
  FROM ssh_rows r) g
LEFT JOIN baseline_counts_ssh b ON b.key = 'host_key' AND b.hash = xxhash64(CAST(g.v1 AS STRING))
LEFT JOIN ssh_n_levels lv ON lv.key = 'host_key' AND lv.n = coalesce(b.n, 1);

-- Table ssh_n_orig_h
SELECT g.scope_id, g.v1, coalesce(b.n, 0) AS n, coalesce(lv.cost, 11.51293546492023e0) AS rarity
FROM (
  SELECT DISTINCT r.scope_id, coalesce(r.id_orig_h, '') AS v1
  FROM ssh_rows r) g
LEFT JOIN baseline_counts_ssh b ON b.key = 'orig_h' AND b.hash = xxhash64(CAST(g.v1 AS STRING))
LEFT JOIN ssh_n_levels lv ON lv.key = 'orig_h' AND lv.n = coalesce(b.n, 1);

-- Table ssh_n_resp_h
SELECT g.scope_id, g.v1, coalesce(b.n, 0) AS n, coalesce(lv.cost, 11.51293546492023e0) AS rarity
FROM (
  SELECT DISTINCT r.scope_id, coalesce(r.id_resp_h, '') AS v1
  FROM ssh_rows r) g
LEFT JOIN baseline_counts_ssh b ON b.key = 'resp_h' AND b.hash = xxhash64(CAST(g.v1 AS STRING))
LEFT JOIN ssh_n_levels lv ON lv.key = 'resp_h' AND lv.n = coalesce(b.n, 1);

-- Table ssh_n_resp_p
SELECT g.scope_id, g.v1, coalesce(b.n, 0) AS n, coalesce(lv.cost, 11.51293546492023e0) AS rarity
FROM (
  SELECT DISTINCT r.scope_id, coalesce(r.id_resp_p, -1) AS v1
  FROM ssh_rows r) g
LEFT JOIN baseline_counts_ssh b ON b.key = 'resp_p' AND b.hash = xxhash64(CAST(g.v1 AS STRING))
LEFT JOIN ssh_n_levels lv ON lv.key = 'resp_p' AND lv.n = coalesce(b.n, 1);

-- Table ssh_keys
SELECT t.scope_id, k.n, k.names
FROM ssh_total t
CROSS JOIN (SELECT CAST(count(*) AS BIGINT) AS n, nullif(array_sort(collect_set(key)), array()) AS names FROM (SELECT key FROM baseline_counts_ssh WHERE key IN ('version', 'auth_success', 'direction', 'client', 'server', 'cipher_alg', 'mac_alg', 'compression_alg', 'kex_alg', 'host_key_alg', 'host_key', 'orig_h', 'resp_h', 'resp_p') GROUP BY key HAVING count(*) > 1) w) k;

-- Table ssh_usual
SELECT t.scope_id, k.name, k.value, k.percent
FROM ssh_total t
CROSS JOIN (SELECT b.key AS name, min(b.value) AS value, max(CAST(round(b.n * 0.001e0) AS BIGINT)) AS percent
FROM baseline_counts_ssh b
JOIN (SELECT key, max(n) AS n FROM baseline_counts_ssh GROUP BY key) m ON m.key = b.key AND m.n = b.n
GROUP BY b.key) k;

-- Table uid_logs
SELECT capture_id, uid, CAST(count(*) AS BIGINT) AS logs
FROM (
  SELECT DISTINCT capture_id, uid FROM log_ssh WHERE uid IS NOT NULL) u
GROUP BY capture_id, uid;

-- Table conn_uploads
SELECT w.scope_id, w.orig_h, w.proto, w.service, w.resp_p, CASE WHEN (1e2 * w.rows_of_scope) > 0 THEN ln(1e2 * w.rows_of_scope) END AS chance,
  (w.s1 + CASE WHEN (w.k_size - w.self + 5e0) <> 0 THEN (1e2) / (w.k_size - w.self + 5e0) ELSE 0e0 END * (w.k1 + 5e0 * CASE WHEN w.total > 0 THEN w.a1 / w.total END)) * CASE WHEN (w.size - w.self + 1e2) <> 0 THEN (1e0) / (w.size - w.self + 1e2) ELSE 0e0 END AS first,
  (w.s2 + CASE WHEN (w.k_size - w.self + 5e0) <> 0 THEN (1e2) / (w.k_size - w.self + 5e0) ELSE 0e0 END * (w.k2 + 5e0 * CASE WHEN w.total > 0 THEN w.a2 / w.total END)) * CASE WHEN (w.size - w.self + 1e2) <> 0 THEN (1e0) / (w.size - w.self + 1e2) ELSE 0e0 END AS second,
  w.self * (1e0 + CASE WHEN (w.k_size - w.self + 5e0) <> 0 THEN (1e2) / (w.k_size - w.self + 5e0) ELSE 0e0 END) * CASE WHEN (w.size - w.self + 1e2) <> 0 THEN (1e0) / (w.size - w.self + 1e2) ELSE 0e0 END AS own
FROM (
  SELECT s.scope_id, s.orig_h, s.proto, s.service, s.resp_p, coalesce(own.n, 0e0) AS size, coalesce(own.s1, 0e0) AS s1, coalesce(own.s2, 0e0) AS s2, coalesce(kind.n, 0e0) AS k_size, coalesce(kind.s1, 0e0) AS k1, coalesce(kind.s2, 0e0) AS k2, a.n AS total, a.s1 AS a1, a.s2 AS a2, t.total AS rows_of_scope, 0e0 AS self
  FROM conn_sent s
  JOIN (SELECT scope_id, sum(size) AS total FROM conn_sent GROUP BY scope_id) t ON t.scope_id = s.scope_id
  LEFT JOIN baseline_moments_conn own ON own.name = 'source' AND own.hash = xxhash64(CAST(s.orig_h AS STRING) || chr(31) || CAST(coalesce(s.proto, '') AS STRING) || chr(31) || CAST(coalesce(s.service, '') AS STRING) || chr(31) || CAST(s.resp_p AS STRING))
LEFT JOIN baseline_moments_conn kind ON kind.name = 'kind' AND kind.hash = xxhash64(CAST(coalesce(s.proto, '') AS STRING) || chr(31) || CAST(coalesce(s.service, '') AS STRING) || chr(31) || CAST(s.resp_p AS STRING))
JOIN baseline_moments_conn a ON a.name = 'all') w;

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
  UNION ALL SELECT * FROM ssh_guessing_groups) g
JOIN captures_in c ON c.capture_id = g.capture_id;

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
  coalesce(r.failed, 0e0) AS f9,
  coalesce(r.zero_payload, 0e0) AS f10,
  coalesce(r.no_service, 0e0) AS f11,
  coalesce(r.established, 0e0) AS f12,
  coalesce(coalesce(src.failed_share, 0e0), 0e0) AS f13,
  coalesce(coalesce(dst.failed_share, 0e0), 0e0) AS f14,
  coalesce(kind_rarity.proto_resp_p, 0e0) AS f15,
  coalesce(kind_rarity.service, 0e0) AS f16,
  coalesce(kind_rarity.conn_state, 0e0) AS f17,
  coalesce(kind_rarity.history, 0e0) AS f18,
  coalesce(kind_rarity.proto, 0e0) AS f19,
  coalesce(kind_rarity.service_resp_p_proto, 0e0) AS f20
FROM conn_rows r
LEFT JOIN conn_keys k ON k.scope_id = r.scope_id
JOIN conn_n_resp_h n_resp_h ON n_resp_h.scope_id = r.scope_id AND n_resp_h.v1 = r.resp_h
JOIN conn_n_orig_h n_orig_h ON n_orig_h.scope_id = r.scope_id AND n_orig_h.v1 = r.orig_h
JOIN conn_kind_rarities kind_rarity ON kind_rarity.scope_id = r.scope_id AND kind_rarity.of_proto = coalesce(r.proto, '') AND kind_rarity.of_service = coalesce(r.service, '') AND kind_rarity.of_conn_state = coalesce(r.conn_state, '') AND kind_rarity.of_history = coalesce(r.history, '') AND kind_rarity.of_resp_p = r.resp_p
LEFT JOIN conn_sources src ON src.capture_id = r.capture_id AND src.orig_h = r.orig_h
LEFT JOIN conn_destinations dst ON dst.capture_id = r.capture_id AND dst.resp_h = r.resp_h
LEFT JOIN conn_uploads up ON up.scope_id = r.scope_id AND up.orig_h = r.orig_h AND up.proto = coalesce(r.proto, '') AND up.service = coalesce(r.service, '') AND up.resp_p = r.resp_p;

-- Function conn_scored
SELECT p.capture_id, p.scope_id, p.row_key, p.file_id, p.line, p.ts, p.uid, p.id_orig_h, p.id_orig_p, p.id_resp_h, p.id_resp_p, p.proto, p.label, p.detailedlabel, p.surprise, p.prior, p.extreme, p.tail, p.forest, p.pca, p.autoencoder, p.kitnet, p.score, CASE WHEN abs(p.score) < 1e290 THEN p.score * 1048577e0 - (p.score * 1048577e0 - p.score) ELSE p.score END AS rank_score
FROM (SELECT q.*, q.surprise + q.prior + q.extreme + q.tail AS score
FROM (SELECT capture_id, scope_id, row_key, file_id, line, ts, uid, id_orig_h, id_orig_p, id_resp_h, id_resp_p, proto, label, detailedlabel, surprise, prior, extreme, greatest(coalesce(CASE WHEN model_tail_error('conn_kitnet', CAST(0 AS BIGINT), array(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14)) IS NULL THEN model_tail('conn_kitnet', CAST(0 AS BIGINT), array(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14)) ELSE CAST(raise_error(model_tail_error('conn_kitnet', CAST(0 AS BIGINT), array(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14))) AS DOUBLE) END, 0e0) - 4.605170185988092e0, 0e0) AS tail, coalesce(CASE WHEN model_tail_error('conn_forest', CAST(0 AS BIGINT), array(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20)) IS NULL THEN model_tail('conn_forest', CAST(0 AS BIGINT), array(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20)) ELSE CAST(raise_error(model_tail_error('conn_forest', CAST(0 AS BIGINT), array(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20))) AS DOUBLE) END, 0e0) AS forest, coalesce(CASE WHEN model_tail_error('conn_pca', CAST(0 AS BIGINT), array(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20)) IS NULL THEN model_tail('conn_pca', CAST(0 AS BIGINT), array(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20)) ELSE CAST(raise_error(model_tail_error('conn_pca', CAST(0 AS BIGINT), array(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20))) AS DOUBLE) END, 0e0) AS pca, coalesce(CASE WHEN model_tail_error('conn_autoencoder', CAST(0 AS BIGINT), array(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20)) IS NULL THEN model_tail('conn_autoencoder', CAST(0 AS BIGINT), array(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20)) ELSE CAST(raise_error(model_tail_error('conn_autoencoder', CAST(0 AS BIGINT), array(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20))) AS DOUBLE) END, 0e0) AS autoencoder, coalesce(CASE WHEN model_tail_error('conn_kitnet', CAST(0 AS BIGINT), array(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14)) IS NULL THEN model_tail('conn_kitnet', CAST(0 AS BIGINT), array(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14)) ELSE CAST(raise_error(model_tail_error('conn_kitnet', CAST(0 AS BIGINT), array(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14))) AS DOUBLE) END, 0e0) AS kitnet FROM conn_inputs) q) p;

-- Table conn_wanted
SELECT s.capture_id, CAST(count(*) AS BIGINT) AS n, CAST(sum(CASE WHEN s.rank_score >= 99.90000915527344e0 THEN 1 ELSE 0 END) AS BIGINT) AS wanted, CAST(NULL AS DOUBLE) AS cut_position
FROM conn_scored s
GROUP BY s.capture_id;

-- Table conn_found_rows
SELECT r.*, s.tail, s.prior, s.score, s.percentile, CASE WHEN model_score_error('conn_default_calibration', CAST(0 AS BIGINT), array(s.score)) IS NULL THEN model_score('conn_default_calibration', CAST(0 AS BIGINT), array(s.score)) ELSE CAST(raise_error(model_score_error('conn_default_calibration', CAST(0 AS BIGINT), array(s.score))) AS DOUBLE) END AS normal_share
FROM conn_rows r
JOIN conn_found s ON s.capture_id = r.capture_id AND s.row_key = r.row_key;

-- Function conn_medians
SELECT s.scope_id, CASE WHEN model_median_error('conn_kitnet', CAST(0 AS BIGINT), array(0e0)) IS NULL THEN model_median('conn_kitnet', CAST(0 AS BIGINT), array(0e0)) ELSE CAST(raise_error(model_median_error('conn_kitnet', CAST(0 AS BIGINT), array(0e0))) AS DOUBLE) END AS f1, CASE WHEN model_median_error('conn_kitnet', CAST(0 AS BIGINT), array(1e0)) IS NULL THEN model_median('conn_kitnet', CAST(0 AS BIGINT), array(1e0)) ELSE CAST(raise_error(model_median_error('conn_kitnet', CAST(0 AS BIGINT), array(1e0))) AS DOUBLE) END AS f2, CASE WHEN model_median_error('conn_kitnet', CAST(0 AS BIGINT), array(2e0)) IS NULL THEN model_median('conn_kitnet', CAST(0 AS BIGINT), array(2e0)) ELSE CAST(raise_error(model_median_error('conn_kitnet', CAST(0 AS BIGINT), array(2e0))) AS DOUBLE) END AS f3, CASE WHEN model_median_error('conn_kitnet', CAST(0 AS BIGINT), array(3e0)) IS NULL THEN model_median('conn_kitnet', CAST(0 AS BIGINT), array(3e0)) ELSE CAST(raise_error(model_median_error('conn_kitnet', CAST(0 AS BIGINT), array(3e0))) AS DOUBLE) END AS f4, CASE WHEN model_median_error('conn_kitnet', CAST(0 AS BIGINT), array(4e0)) IS NULL THEN model_median('conn_kitnet', CAST(0 AS BIGINT), array(4e0)) ELSE CAST(raise_error(model_median_error('conn_kitnet', CAST(0 AS BIGINT), array(4e0))) AS DOUBLE) END AS f5, CASE WHEN model_median_error('conn_kitnet', CAST(0 AS BIGINT), array(5e0)) IS NULL THEN model_median('conn_kitnet', CAST(0 AS BIGINT), array(5e0)) ELSE CAST(raise_error(model_median_error('conn_kitnet', CAST(0 AS BIGINT), array(5e0))) AS DOUBLE) END AS f6, CASE WHEN model_median_error('conn_kitnet', CAST(0 AS BIGINT), array(6e0)) IS NULL THEN model_median('conn_kitnet', CAST(0 AS BIGINT), array(6e0)) ELSE CAST(raise_error(model_median_error('conn_kitnet', CAST(0 AS BIGINT), array(6e0))) AS DOUBLE) END AS f7, CASE WHEN model_median_error('conn_kitnet', CAST(0 AS BIGINT), array(7e0)) IS NULL THEN model_median('conn_kitnet', CAST(0 AS BIGINT), array(7e0)) ELSE CAST(raise_error(model_median_error('conn_kitnet', CAST(0 AS BIGINT), array(7e0))) AS DOUBLE) END AS f8, CASE WHEN model_median_error('conn_kitnet', CAST(0 AS BIGINT), array(8e0)) IS NULL THEN model_median('conn_kitnet', CAST(0 AS BIGINT), array(8e0)) ELSE CAST(raise_error(model_median_error('conn_kitnet', CAST(0 AS BIGINT), array(8e0))) AS DOUBLE) END AS f9, CASE WHEN model_median_error('conn_kitnet', CAST(0 AS BIGINT), array(9e0)) IS NULL THEN model_median('conn_kitnet', CAST(0 AS BIGINT), array(9e0)) ELSE CAST(raise_error(model_median_error('conn_kitnet', CAST(0 AS BIGINT), array(9e0))) AS DOUBLE) END AS f10, CASE WHEN model_median_error('conn_kitnet', CAST(0 AS BIGINT), array(10e0)) IS NULL THEN model_median('conn_kitnet', CAST(0 AS BIGINT), array(10e0)) ELSE CAST(raise_error(model_median_error('conn_kitnet', CAST(0 AS BIGINT), array(10e0))) AS DOUBLE) END AS f11, CASE WHEN model_median_error('conn_kitnet', CAST(0 AS BIGINT), array(11e0)) IS NULL THEN model_median('conn_kitnet', CAST(0 AS BIGINT), array(11e0)) ELSE CAST(raise_error(model_median_error('conn_kitnet', CAST(0 AS BIGINT), array(11e0))) AS DOUBLE) END AS f12, CASE WHEN model_median_error('conn_kitnet', CAST(0 AS BIGINT), array(12e0)) IS NULL THEN model_median('conn_kitnet', CAST(0 AS BIGINT), array(12e0)) ELSE CAST(raise_error(model_median_error('conn_kitnet', CAST(0 AS BIGINT), array(12e0))) AS DOUBLE) END AS f13, CASE WHEN model_median_error('conn_kitnet', CAST(0 AS BIGINT), array(13e0)) IS NULL THEN model_median('conn_kitnet', CAST(0 AS BIGINT), array(13e0)) ELSE CAST(raise_error(model_median_error('conn_kitnet', CAST(0 AS BIGINT), array(13e0))) AS DOUBLE) END AS f14
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
  coalesce(r.failed, 0e0) AS f9,
  coalesce(r.zero_payload, 0e0) AS f10,
  coalesce(r.no_service, 0e0) AS f11,
  coalesce(r.established, 0e0) AS f12,
  coalesce(coalesce(src.failed_share, 0e0), 0e0) AS f13,
  coalesce(coalesce(dst.failed_share, 0e0), 0e0) AS f14,
  coalesce(kind_rarity.proto_resp_p, 0e0) AS f15,
  coalesce(kind_rarity.service, 0e0) AS f16,
  coalesce(kind_rarity.conn_state, 0e0) AS f17,
  coalesce(kind_rarity.history, 0e0) AS f18,
  coalesce(kind_rarity.proto, 0e0) AS f19,
  coalesce(kind_rarity.service_resp_p_proto, 0e0) AS f20
FROM conn_found_rows r
JOIN conn_kind_rarities kind_rarity ON kind_rarity.scope_id = r.scope_id AND kind_rarity.of_proto = coalesce(r.proto, '') AND kind_rarity.of_service = coalesce(r.service, '') AND kind_rarity.of_conn_state = coalesce(r.conn_state, '') AND kind_rarity.of_history = coalesce(r.history, '') AND kind_rarity.of_resp_p = r.resp_p
LEFT JOIN conn_sources src ON src.capture_id = r.capture_id AND src.orig_h = r.orig_h
LEFT JOIN conn_destinations dst ON dst.capture_id = r.capture_id AND dst.resp_h = r.resp_h;

-- Function conn_losses
SELECT DISTINCT f.capture_id, f.row_key,
  greatest(coalesce(CASE WHEN model_loss_error('conn_kitnet', CAST(0 AS BIGINT), array(0e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14)) IS NULL THEN model_loss('conn_kitnet', CAST(0 AS BIGINT), array(0e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14)) ELSE CAST(raise_error(model_loss_error('conn_kitnet', CAST(0 AS BIGINT), array(0e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14))) AS DOUBLE) END, 0e0), 0e0) AS loss1,
  greatest(coalesce(CASE WHEN model_loss_error('conn_kitnet', CAST(0 AS BIGINT), array(1e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14)) IS NULL THEN model_loss('conn_kitnet', CAST(0 AS BIGINT), array(1e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14)) ELSE CAST(raise_error(model_loss_error('conn_kitnet', CAST(0 AS BIGINT), array(1e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14))) AS DOUBLE) END, 0e0), 0e0) AS loss2,
  greatest(coalesce(CASE WHEN model_loss_error('conn_kitnet', CAST(0 AS BIGINT), array(2e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14)) IS NULL THEN model_loss('conn_kitnet', CAST(0 AS BIGINT), array(2e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14)) ELSE CAST(raise_error(model_loss_error('conn_kitnet', CAST(0 AS BIGINT), array(2e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14))) AS DOUBLE) END, 0e0), 0e0) AS loss3,
  greatest(coalesce(CASE WHEN model_loss_error('conn_kitnet', CAST(0 AS BIGINT), array(3e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14)) IS NULL THEN model_loss('conn_kitnet', CAST(0 AS BIGINT), array(3e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14)) ELSE CAST(raise_error(model_loss_error('conn_kitnet', CAST(0 AS BIGINT), array(3e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14))) AS DOUBLE) END, 0e0), 0e0) AS loss4,
  greatest(coalesce(CASE WHEN model_loss_error('conn_kitnet', CAST(0 AS BIGINT), array(4e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14)) IS NULL THEN model_loss('conn_kitnet', CAST(0 AS BIGINT), array(4e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14)) ELSE CAST(raise_error(model_loss_error('conn_kitnet', CAST(0 AS BIGINT), array(4e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14))) AS DOUBLE) END, 0e0), 0e0) AS loss5,
  greatest(coalesce(CASE WHEN model_loss_error('conn_kitnet', CAST(0 AS BIGINT), array(5e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14)) IS NULL THEN model_loss('conn_kitnet', CAST(0 AS BIGINT), array(5e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14)) ELSE CAST(raise_error(model_loss_error('conn_kitnet', CAST(0 AS BIGINT), array(5e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14))) AS DOUBLE) END, 0e0), 0e0) AS loss6,
  greatest(coalesce(CASE WHEN model_loss_error('conn_kitnet', CAST(0 AS BIGINT), array(6e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14)) IS NULL THEN model_loss('conn_kitnet', CAST(0 AS BIGINT), array(6e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14)) ELSE CAST(raise_error(model_loss_error('conn_kitnet', CAST(0 AS BIGINT), array(6e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14))) AS DOUBLE) END, 0e0), 0e0) AS loss7,
  greatest(coalesce(CASE WHEN model_loss_error('conn_kitnet', CAST(0 AS BIGINT), array(7e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14)) IS NULL THEN model_loss('conn_kitnet', CAST(0 AS BIGINT), array(7e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14)) ELSE CAST(raise_error(model_loss_error('conn_kitnet', CAST(0 AS BIGINT), array(7e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14))) AS DOUBLE) END, 0e0), 0e0) AS loss8,
  greatest(coalesce(CASE WHEN model_loss_error('conn_kitnet', CAST(0 AS BIGINT), array(8e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14)) IS NULL THEN model_loss('conn_kitnet', CAST(0 AS BIGINT), array(8e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14)) ELSE CAST(raise_error(model_loss_error('conn_kitnet', CAST(0 AS BIGINT), array(8e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14))) AS DOUBLE) END, 0e0), 0e0) AS loss9,
  greatest(coalesce(CASE WHEN model_loss_error('conn_kitnet', CAST(0 AS BIGINT), array(9e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14)) IS NULL THEN model_loss('conn_kitnet', CAST(0 AS BIGINT), array(9e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14)) ELSE CAST(raise_error(model_loss_error('conn_kitnet', CAST(0 AS BIGINT), array(9e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14))) AS DOUBLE) END, 0e0), 0e0) AS loss10,
  greatest(coalesce(CASE WHEN model_loss_error('conn_kitnet', CAST(0 AS BIGINT), array(10e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14)) IS NULL THEN model_loss('conn_kitnet', CAST(0 AS BIGINT), array(10e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14)) ELSE CAST(raise_error(model_loss_error('conn_kitnet', CAST(0 AS BIGINT), array(10e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14))) AS DOUBLE) END, 0e0), 0e0) AS loss11,
  greatest(coalesce(CASE WHEN model_loss_error('conn_kitnet', CAST(0 AS BIGINT), array(11e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14)) IS NULL THEN model_loss('conn_kitnet', CAST(0 AS BIGINT), array(11e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14)) ELSE CAST(raise_error(model_loss_error('conn_kitnet', CAST(0 AS BIGINT), array(11e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14))) AS DOUBLE) END, 0e0), 0e0) AS loss12,
  greatest(coalesce(CASE WHEN model_loss_error('conn_kitnet', CAST(0 AS BIGINT), array(12e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14)) IS NULL THEN model_loss('conn_kitnet', CAST(0 AS BIGINT), array(12e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14)) ELSE CAST(raise_error(model_loss_error('conn_kitnet', CAST(0 AS BIGINT), array(12e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14))) AS DOUBLE) END, 0e0), 0e0) AS loss13,
  greatest(coalesce(CASE WHEN model_loss_error('conn_kitnet', CAST(0 AS BIGINT), array(13e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14)) IS NULL THEN model_loss('conn_kitnet', CAST(0 AS BIGINT), array(13e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14)) ELSE CAST(raise_error(model_loss_error('conn_kitnet', CAST(0 AS BIGINT), array(13e0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14))) AS DOUBLE) END, 0e0), 0e0) AS loss14
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
  r.failed AS x9,
  med.f9 AS usual_x9,
  lo.loss9,
  r.zero_payload AS x10,
  med.f10 AS usual_x10,
  lo.loss10,
  r.no_service AS x11,
  med.f11 AS usual_x11,
  lo.loss11,
  r.established AS x12,
  med.f12 AS usual_x12,
  lo.loss12,
  coalesce(src.failed_share, 0e0) AS x13,
  med.f13 AS usual_x13,
  lo.loss13,
  coalesce(dst.failed_share, 0e0) AS x14,
  med.f14 AS usual_x14,
  lo.loss14,
  lo.loss1 + lo.loss2 + lo.loss3 + lo.loss4 + lo.loss5 + lo.loss6 + lo.loss7 + lo.loss8 + lo.loss9 + lo.loss10 + lo.loss11 + lo.loss12 + lo.loss13 + lo.loss14 AS losses,
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
  SELECT d.capture_id, d.row_key, explode(array(named_struct('name', 'proto_resp_p', 'text', d.value1, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual1, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part1), named_struct('name', 'service', 'text', d.value2, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual2, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part2), named_struct('name', 'conn_state', 'text', d.value3, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual3, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part3), named_struct('name', 'history', 'text', d.value4, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual4, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part4), named_struct('name', 'proto', 'text', d.value5, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual5, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part5), named_struct('name', 'resp_h', 'text', d.value6, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual6, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part6), named_struct('name', 'orig_h', 'text', d.value7, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual7, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part7), named_struct('name', 'service_resp_p_proto', 'text', d.value8, 'number', CAST(NULL AS DOUBLE), 'unit', '', 'usual_text', d.usual8, 'usual_number', CAST(NULL AS DOUBLE), 'part', d.part8), named_struct('name', 'failed', 'text', CAST(NULL AS STRING), 'number', d.sign1, 'unit', '0 or 1', 'usual_text', CAST(NULL AS STRING), 'usual_number', CAST(NULL AS DOUBLE), 'part', CASE WHEN (d.signs) <> 0 THEN (d.prior * d.sign1) / (d.signs) ELSE 0e0 END), named_struct('name', 'no payload', 'text', CAST(NULL AS STRING), 'number', d.sign2, 'unit', '0 or 1', 'usual_text', CAST(NULL AS STRING), 'usual_number', CAST(NULL AS DOUBLE), 'part', CASE WHEN (d.signs) <> 0 THEN (d.prior * d.sign2) / (d.signs) ELSE 0e0 END), named_struct('name', 'no service', 'text', CAST(NULL AS STRING), 'number', d.sign3, 'unit', '0 or 1', 'usual_text', CAST(NULL AS STRING), 'usual_number', CAST(NULL AS DOUBLE), 'part', CASE WHEN (d.signs) <> 0 THEN (d.prior * d.sign3) / (d.signs) ELSE 0e0 END), named_struct('name', 'established', 'text', CAST(NULL AS STRING), 'number', d.sign4, 'unit', '0 or 1', 'usual_text', CAST(NULL AS STRING), 'usual_number', CAST(NULL AS DOUBLE), 'part', CASE WHEN (d.signs) <> 0 THEN (d.prior * d.sign4) / (d.signs) ELSE 0e0 END), named_struct('name', ('source' || chr(39) || 's failed share'), 'text', CAST(NULL AS STRING), 'number', d.sign5, 'unit', 'share', 'usual_text', CAST(NULL AS STRING), 'usual_number', CAST(NULL AS DOUBLE), 'part', CASE WHEN (d.signs) <> 0 THEN (d.prior * d.sign5) / (d.signs) ELSE 0e0 END), named_struct('name', ('destination' || chr(39) || 's failed share'), 'text', CAST(NULL AS STRING), 'number', d.sign6, 'unit', 'share', 'usual_text', CAST(NULL AS STRING), 'usual_number', CAST(NULL AS DOUBLE), 'part', CASE WHEN (d.signs) <> 0 THEN (d.prior * d.sign6) / (d.signs) ELSE 0e0 END), named_struct('name', 'orig_bytes', 'text', CAST(NULL AS STRING), 'number', d.extreme1, 'unit', 'B', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_extreme1, 'part', d.nats1), named_struct('name', 'duration', 'text', CAST(NULL AS STRING), 'number', d.extreme2, 'unit', 's', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_extreme2, 'part', d.nats2), named_struct('name', 'duration', 'text', CAST(NULL AS STRING), 'number', d.x1, 'unit', 's', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x1, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss1) / (d.losses) ELSE 0e0 END), named_struct('name', 'orig_bytes', 'text', CAST(NULL AS STRING), 'number', d.x2, 'unit', 'B', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x2, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss2) / (d.losses) ELSE 0e0 END), named_struct('name', 'resp_bytes', 'text', CAST(NULL AS STRING), 'number', d.x3, 'unit', 'B', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x3, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss3) / (d.losses) ELSE 0e0 END), named_struct('name', 'orig_pkts', 'text', CAST(NULL AS STRING), 'number', d.x4, 'unit', 'packets', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x4, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss4) / (d.losses) ELSE 0e0 END), named_struct('name', 'resp_pkts', 'text', CAST(NULL AS STRING), 'number', d.x5, 'unit', 'packets', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x5, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss5) / (d.losses) ELSE 0e0 END), named_struct('name', 'bytes_per_second', 'text', CAST(NULL AS STRING), 'number', d.x6, 'unit', 'B/s', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x6, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss6) / (d.losses) ELSE 0e0 END), named_struct('name', 'bytes_per_packet', 'text', CAST(NULL AS STRING), 'number', d.x7, 'unit', 'B', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x7, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss7) / (d.losses) ELSE 0e0 END), named_struct('name', 'orig_bytes_share', 'text', CAST(NULL AS STRING), 'number', d.x8, 'unit', 'share', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x8, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss8) / (d.losses) ELSE 0e0 END), named_struct('name', 'failed', 'text', CAST(NULL AS STRING), 'number', d.x9, 'unit', '0 or 1', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x9, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss9) / (d.losses) ELSE 0e0 END), named_struct('name', 'no payload', 'text', CAST(NULL AS STRING), 'number', d.x10, 'unit', '0 or 1', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x10, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss10) / (d.losses) ELSE 0e0 END), named_struct('name', 'no service', 'text', CAST(NULL AS STRING), 'number', d.x11, 'unit', '0 or 1', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x11, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss11) / (d.losses) ELSE 0e0 END), named_struct('name', 'established', 'text', CAST(NULL AS STRING), 'number', d.x12, 'unit', '0 or 1', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x12, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss12) / (d.losses) ELSE 0e0 END), named_struct('name', ('source' || chr(39) || 's failed share'), 'text', CAST(NULL AS STRING), 'number', d.x13, 'unit', 'share', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x13, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss13) / (d.losses) ELSE 0e0 END), named_struct('name', ('destination' || chr(39) || 's failed share'), 'text', CAST(NULL AS STRING), 'number', d.x14, 'unit', 'share', 'usual_text', CAST(NULL AS STRING), 'usual_number', d.usual_x14, 'part', CASE WHEN (d.losses) <> 0 THEN (d.tail * d.loss14) / (d.losses) ELSE 0e0 END))) AS reason
  FROM (SELECT DISTINCT * FROM conn_found_terms) d) e
WHERE e.reason.part > 0;

-- Table conn_used
SELECT scope_id, nullif(array_sort(collect_set(name)), array()) AS names
FROM (SELECT scope_id, explode(names) AS name FROM conn_keys
  UNION ALL SELECT scope_id, explode(names) AS name FROM (SELECT scope_id, array('duration', 'orig_bytes', 'resp_bytes', 'orig_pkts', 'resp_pkts', 'bytes_per_second', 'bytes_per_packet', 'orig_bytes_share', 'failed', 'no payload', 'no service', 'established', ('source' || chr(39) || 's failed share'), ('destination' || chr(39) || 's failed share')) AS names FROM conn_total) m) p
GROUP BY scope_id;

-- Table conn_summary
SELECT k.capture_id, 'conn' AS log, 1e0 AS weight, k.n AS row_count, coalesce(f.flagged, 0) AS flagged,
  CASE WHEN (k.n) <> 0 THEN (CAST(coalesce(f.flagged, 0) AS DOUBLE)) / (k.n) ELSE 0e0 END AS flagged_share, k.cut_score AS cutoff, 'surprise+kitnet' AS method, u.names, p.top_percentile
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
  CAST(CASE WHEN model_score_error('conn_default_calibration', CAST(0 AS BIGINT), array(s.score)) IS NULL THEN model_score('conn_default_calibration', CAST(0 AS BIGINT), array(s.score)) ELSE CAST(raise_error(model_score_error('conn_default_calibration', CAST(0 AS BIGINT), array(s.score))) AS DOUBLE) END AS DOUBLE) AS normal_share,
  CAST(s.label AS STRING) AS label,
  CAST(s.detailedlabel AS STRING) AS detailedlabel
FROM conn_scored s
JOIN captures_in c ON c.capture_id = s.capture_id
LEFT JOIN files_in fi ON fi.file_id = s.file_id
JOIN conn_cuts k ON k.capture_id = s.capture_id;

-- Result score_parts/log=conn
SELECT c.capture, s.surprise, s.prior, s.extreme, s.tail, s.forest, s.pca, s.autoencoder, s.kitnet, s.rank_score AS score, s.label, s.detailedlabel
FROM conn_scored s
JOIN captures_in c ON c.capture_id = s.capture_id;

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
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(u_conn.duration AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(u_conn.duration AS DOUBLE), 0e0), 0e0)) END, 0e0) AS f5,
  coalesce(n_version.rarity, 0e0) AS f6,
  coalesce(n_auth_success.rarity, 0e0) AS f7,
  coalesce(n_direction.rarity, 0e0) AS f8,
  coalesce(n_client.rarity, 0e0) AS f9,
  coalesce(n_server.rarity, 0e0) AS f10,
  coalesce(n_cipher_alg.rarity, 0e0) AS f11,
  coalesce(n_mac_alg.rarity, 0e0) AS f12,
  coalesce(n_compression_alg.rarity, 0e0) AS f13,
  coalesce(n_kex_alg.rarity, 0e0) AS f14,
  coalesce(n_host_key_alg.rarity, 0e0) AS f15,
  coalesce(n_host_key.rarity, 0e0) AS f16,
  coalesce(n_resp_p.rarity, 0e0) AS f17
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
SELECT p.capture_id, p.scope_id, p.row_key, p.file_id, p.line, p.ts, p.uid, p.id_orig_h, p.id_orig_p, p.id_resp_h, p.id_resp_p, p.proto, p.label, p.detailedlabel, p.surprise, p.prior, p.extreme, p.tail, p.forest, p.pca, p.autoencoder, p.kitnet, p.score, CASE WHEN abs(p.score) < 1e290 THEN p.score * 1048577e0 - (p.score * 1048577e0 - p.score) ELSE p.score END AS rank_score
FROM (SELECT q.*, q.surprise + q.prior + q.extreme + q.tail AS score
FROM (SELECT capture_id, scope_id, row_key, file_id, line, ts, uid, id_orig_h, id_orig_p, id_resp_h, id_resp_p, proto, label, detailedlabel, surprise, prior, extreme, greatest(coalesce(CASE WHEN model_tail_error('ssh_kitnet', CAST(0 AS BIGINT), array(f1, f2, f3, f4, f5)) IS NULL THEN model_tail('ssh_kitnet', CAST(0 AS BIGINT), array(f1, f2, f3, f4, f5)) ELSE CAST(raise_error(model_tail_error('ssh_kitnet', CAST(0 AS BIGINT), array(f1, f2, f3, f4, f5))) AS DOUBLE) END, 0e0) - 4.605170185988092e0, 0e0) AS tail, coalesce(CASE WHEN model_tail_error('ssh_forest', CAST(0 AS BIGINT), array(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17)) IS NULL THEN model_tail('ssh_forest', CAST(0 AS BIGINT), array(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17)) ELSE CAST(raise_error(model_tail_error('ssh_forest', CAST(0 AS BIGINT), array(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17))) AS DOUBLE) END, 0e0) AS forest, coalesce(CASE WHEN model_tail_error('ssh_pca', CAST(0 AS BIGINT), array(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17)) IS NULL THEN model_tail('ssh_pca', CAST(0 AS BIGINT), array(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17)) ELSE CAST(raise_error(model_tail_error('ssh_pca', CAST(0 AS BIGINT), array(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17))) AS DOUBLE) END, 0e0) AS pca, coalesce(CASE WHEN model_tail_error('ssh_autoencoder', CAST(0 AS BIGINT), array(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17)) IS NULL THEN model_tail('ssh_autoencoder', CAST(0 AS BIGINT), array(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17)) ELSE CAST(raise_error(model_tail_error('ssh_autoencoder', CAST(0 AS BIGINT), array(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17))) AS DOUBLE) END, 0e0) AS autoencoder, coalesce(CASE WHEN model_tail_error('ssh_kitnet', CAST(0 AS BIGINT), array(f1, f2, f3, f4, f5)) IS NULL THEN model_tail('ssh_kitnet', CAST(0 AS BIGINT), array(f1, f2, f3, f4, f5)) ELSE CAST(raise_error(model_tail_error('ssh_kitnet', CAST(0 AS BIGINT), array(f1, f2, f3, f4, f5))) AS DOUBLE) END, 0e0) AS kitnet FROM ssh_inputs) q) p;

-- Table ssh_wanted
SELECT s.capture_id, CAST(count(*) AS BIGINT) AS n, CAST(sum(CASE WHEN s.rank_score >= 99.90000915527344e0 THEN 1 ELSE 0 END) AS BIGINT) AS wanted, CAST(NULL AS DOUBLE) AS cut_position
FROM ssh_scored s
GROUP BY s.capture_id;

-- Table ssh_found_rows
SELECT r.*, s.tail, s.prior, s.score, s.percentile, CASE WHEN model_score_error('ssh_default_calibration', CAST(0 AS BIGINT), array(s.score)) IS NULL THEN model_score('ssh_default_calibration', CAST(0 AS BIGINT), array(s.score)) ELSE CAST(raise_error(model_score_error('ssh_default_calibration', CAST(0 AS BIGINT), array(s.score))) AS DOUBLE) END AS normal_share
FROM ssh_rows r
JOIN ssh_found s ON s.capture_id = r.capture_id AND s.row_key = r.row_key;

-- Function ssh_medians
SELECT s.scope_id, CASE WHEN model_median_error('ssh_kitnet', CAST(0 AS BIGINT), array(0e0)) IS NULL THEN model_median('ssh_kitnet', CAST(0 AS BIGINT), array(0e0)) ELSE CAST(raise_error(model_median_error('ssh_kitnet', CAST(0 AS BIGINT), array(0e0))) AS DOUBLE) END AS f1, CASE WHEN model_median_error('ssh_kitnet', CAST(0 AS BIGINT), array(1e0)) IS NULL THEN model_median('ssh_kitnet', CAST(0 AS BIGINT), array(1e0)) ELSE CAST(raise_error(model_median_error('ssh_kitnet', CAST(0 AS BIGINT), array(1e0))) AS DOUBLE) END AS f2, CASE WHEN model_median_error('ssh_kitnet', CAST(0 AS BIGINT), array(2e0)) IS NULL THEN model_median('ssh_kitnet', CAST(0 AS BIGINT), array(2e0)) ELSE CAST(raise_error(model_median_error('ssh_kitnet', CAST(0 AS BIGINT), array(2e0))) AS DOUBLE) END AS f3, CASE WHEN model_median_error('ssh_kitnet', CAST(0 AS BIGINT), array(3e0)) IS NULL THEN model_median('ssh_kitnet', CAST(0 AS BIGINT), array(3e0)) ELSE CAST(raise_error(model_median_error('ssh_kitnet', CAST(0 AS BIGINT), array(3e0))) AS DOUBLE) END AS f4, CASE WHEN model_median_error('ssh_kitnet', CAST(0 AS BIGINT), array(4e0)) IS NULL THEN model_median('ssh_kitnet', CAST(0 AS BIGINT), array(4e0)) ELSE CAST(raise_error(model_median_error('ssh_kitnet', CAST(0 AS BIGINT), array(4e0))) AS DOUBLE) END AS f5
FROM (SELECT DISTINCT scope_id FROM ssh_found_rows) s;

-- View ssh_found_inputs
SELECT r.scope_id,
  r.row_key,
  r.capture_id,
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(r.auth_attempts AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(r.auth_attempts AS DOUBLE), 0e0), 0e0)) END, 0e0) AS f1,
  coalesce(CASE WHEN (1e0 + greatest(CAST(length(coalesce(r.client, '')) AS DOUBLE), 0e0)) > 0 THEN ln(1e0 + greatest(CAST(length(coalesce(r.client, '')) AS DOUBLE), 0e0)) END, 0e0) AS f2,
  coalesce(CASE WHEN (1e0 + greatest(CAST(length(coalesce(r.server, '')) AS DOUBLE), 0e0)) > 0 THEN ln(1e0 + greatest(CAST(length(coalesce(r.server, '')) AS DOUBLE), 0e0)) END, 0e0) AS f3,
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(u_conn.bytes AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(u_conn.bytes AS DOUBLE), 0e0), 0e0)) END, 0e0) AS f4,
  coalesce(CASE WHEN (1e0 + greatest(coalesce(CAST(u_conn.duration AS DOUBLE), 0e0), 0e0)) > 0 THEN ln(1e0 + greatest(coalesce(CAST(u_conn.duration AS DOUBLE), 0e0), 0e0)) END, 0e0) AS f5,
  coalesce(n_version.rarity, 0e0) AS f6,
  coalesce(n_auth_success.rarity, 0e0) AS f7,
  coalesce(n_direction.rarity, 0e0) AS f8,
  coalesce(n_client.rarity, 0e0) AS f9,
  coalesce(n_server.rarity, 0e0) AS f10,
  coalesce(n_cipher_alg.rarity, 0e0) AS f11,
  coalesce(n_mac_alg.rarity, 0e0) AS f12,
  coalesce(n_compression_alg.rarity, 0e0) AS f13,
  coalesce(n_kex_alg.rarity, 0e0) AS f14,
  coalesce(n_host_key_alg.rarity, 0e0) AS f15,
  coalesce(n_host_key.rarity, 0e0) AS f16,
  coalesce(n_resp_p.rarity, 0e0) AS f17
FROM ssh_found_rows r
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
JOIN ssh_n_resp_p n_resp_p ON n_resp_p.scope_id = r.scope_id AND n_resp_p.v1 = coalesce(r.id_resp_p, -1)
LEFT JOIN uid_conn u_conn ON u_conn.capture_id = r.capture_id AND u_conn.uid = r.uid;

-- Function ssh_losses
SELECT DISTINCT f.capture_id, f.row_key,
  greatest(coalesce(CASE WHEN model_loss_error('ssh_kitnet', CAST(0 AS BIGINT), array(0e0, f1, f2, f3, f4, f5)) IS NULL THEN model_loss('ssh_kitnet', CAST(0 AS BIGINT), array(0e0, f1, f2, f3, f4, f5)) ELSE CAST(raise_error(model_loss_error('ssh_kitnet', CAST(0 AS BIGINT), array(0e0, f1, f2, f3, f4, f5))) AS DOUBLE) END, 0e0), 0e0) AS loss1,
  greatest(coalesce(CASE WHEN model_loss_error('ssh_kitnet', CAST(0 AS BIGINT), array(1e0, f1, f2, f3, f4, f5)) IS NULL THEN model_loss('ssh_kitnet', CAST(0 AS BIGINT), array(1e0, f1, f2, f3, f4, f5)) ELSE CAST(raise_error(model_loss_error('ssh_kitnet', CAST(0 AS BIGINT), array(1e0, f1, f2, f3, f4, f5))) AS DOUBLE) END, 0e0), 0e0) AS loss2,
  greatest(coalesce(CASE WHEN model_loss_error('ssh_kitnet', CAST(0 AS BIGINT), array(2e0, f1, f2, f3, f4, f5)) IS NULL THEN model_loss('ssh_kitnet', CAST(0 AS BIGINT), array(2e0, f1, f2, f3, f4, f5)) ELSE CAST(raise_error(model_loss_error('ssh_kitnet', CAST(0 AS BIGINT), array(2e0, f1, f2, f3, f4, f5))) AS DOUBLE) END, 0e0), 0e0) AS loss3,
  greatest(coalesce(CASE WHEN model_loss_error('ssh_kitnet', CAST(0 AS BIGINT), array(3e0, f1, f2, f3, f4, f5)) IS NULL THEN model_loss('ssh_kitnet', CAST(0 AS BIGINT), array(3e0, f1, f2, f3, f4, f5)) ELSE CAST(raise_error(model_loss_error('ssh_kitnet', CAST(0 AS BIGINT), array(3e0, f1, f2, f3, f4, f5))) AS DOUBLE) END, 0e0), 0e0) AS loss4,
  greatest(coalesce(CASE WHEN model_loss_error('ssh_kitnet', CAST(0 AS BIGINT), array(4e0, f1, f2, f3, f4, f5)) IS NULL THEN model_loss('ssh_kitnet', CAST(0 AS BIGINT), array(4e0, f1, f2, f3, f4, f5)) ELSE CAST(raise_error(model_loss_error('ssh_kitnet', CAST(0 AS BIGINT), array(4e0, f1, f2, f3, f4, f5))) AS DOUBLE) END, 0e0), 0e0) AS loss5
FROM ssh_found_inputs f;

-- Table ssh_used
SELECT scope_id, nullif(array_sort(collect_set(name)), array()) AS names
FROM (SELECT scope_id, explode(names) AS name FROM ssh_keys
  UNION ALL SELECT scope_id, explode(names) AS name FROM (SELECT scope_id, array('auth_attempts', 'client_len', 'server_len', 'conn_bytes', 'conn_duration') AS names FROM ssh_total) m) p
GROUP BY scope_id;

-- Table ssh_summary
SELECT k.capture_id, 'ssh' AS log, 0.75e0 AS weight, k.n AS row_count, coalesce(f.flagged, 0) AS flagged,
  CASE WHEN (k.n) <> 0 THEN (CAST(coalesce(f.flagged, 0) AS DOUBLE)) / (k.n) ELSE 0e0 END AS flagged_share, k.cut_score AS cutoff, 'surprise+kitnet' AS method, u.names, p.top_percentile
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
  CAST(CASE WHEN model_score_error('ssh_default_calibration', CAST(0 AS BIGINT), array(s.score)) IS NULL THEN model_score('ssh_default_calibration', CAST(0 AS BIGINT), array(s.score)) ELSE CAST(raise_error(model_score_error('ssh_default_calibration', CAST(0 AS BIGINT), array(s.score))) AS DOUBLE) END AS DOUBLE) AS normal_share,
  CAST(s.label AS STRING) AS label,
  CAST(s.detailedlabel AS STRING) AS detailedlabel
FROM ssh_scored s
JOIN captures_in c ON c.capture_id = s.capture_id
LEFT JOIN files_in fi ON fi.file_id = s.file_id
JOIN ssh_cuts k ON k.capture_id = s.capture_id;

-- Result score_parts/log=ssh
SELECT c.capture, s.surprise, s.prior, s.extreme, s.tail, s.forest, s.pca, s.autoencoder, s.kitnet, s.rank_score AS score, s.label, s.detailedlabel
FROM ssh_scored s
JOIN captures_in c ON c.capture_id = s.capture_id;

-- Table log_summaries
SELECT * FROM conn_summary
  UNION ALL SELECT * FROM ssh_summary;

-- Table all_findings
SELECT 'row' AS kind, reasons, finding_id, capture_id, log, ts_first, ts_last, host_from, host_to, row_count, score, explanation FROM (SELECT 'conn' AS log, f.* FROM conn_findings f) x
  UNION ALL SELECT 'row' AS kind, reasons, finding_id, capture_id, log, ts_first, ts_last, host_from, host_to, row_count, score, explanation FROM (SELECT 'ssh' AS log, f.* FROM ssh_findings f) x
  UNION ALL SELECT kind, CAST(NULL AS ARRAY<STRUCT<feature: STRING, value: STRING, usual: STRING, share: DOUBLE>>) AS reasons, finding_id, capture_id, log, ts_first, ts_last, host_from, host_to, row_count, score, explanation FROM (SELECT g.finding_id, g.kind, g.capture_id, m.log, m.ts_first, m.ts_last, g.host AS host_from, g.other AS host_to, m.row_count, greatest(0e0, 10e0 + 15e0 * g.strength) AS score, g.words AS explanation
FROM evidence_groups g
JOIN (
  SELECT finding_id, 'conn' AS log, min(ts) AS ts_first, max(ts) AS ts_last, CAST(count(*) AS BIGINT) AS row_count FROM conn_group_rows GROUP BY finding_id
  UNION ALL SELECT finding_id, 'ssh' AS log, min(ts) AS ts_first, max(ts) AS ts_last, CAST(count(*) AS BIGINT) AS row_count FROM ssh_group_rows GROUP BY finding_id) m
  ON m.finding_id = g.finding_id) y;

-- View all_finding_rows
SELECT 'conn' AS log, f.finding_id, r.capture_id, r.row_key, r.file_id, r.line, r.ts, r.uid, r.id_orig_h, r.id_orig_p, r.id_resp_h, r.id_resp_p, r.proto, r.score, r.percentile, r.normal_share FROM conn_found_rows r JOIN conn_findings f ON f.capture_id = r.capture_id AND f.row_key = r.row_key
  UNION ALL SELECT 'ssh' AS log, f.finding_id, r.capture_id, r.row_key, r.file_id, r.line, r.ts, r.uid, r.id_orig_h, r.id_orig_p, r.id_resp_h, r.id_resp_p, r.proto, r.score, r.percentile, r.normal_share FROM ssh_found_rows r JOIN ssh_findings f ON f.capture_id = r.capture_id AND f.row_key = r.row_key
  UNION ALL SELECT 'conn' AS log, finding_id, capture_id, row_key, file_id, line, ts, uid, id_orig_h, id_orig_p, id_resp_h, id_resp_p, proto, score, CAST(NULL AS DOUBLE) AS percentile, CAST(NULL AS DOUBLE) AS normal_share FROM conn_group_rows
  UNION ALL SELECT 'ssh' AS log, finding_id, capture_id, row_key, file_id, line, ts, uid, id_orig_h, id_orig_p, id_resp_h, id_resp_p, proto, score, CAST(NULL AS DOUBLE) AS percentile, CAST(NULL AS DOUBLE) AS normal_share FROM ssh_group_rows;

-- View finding_links
SELECT capture_id, finding_id, 'uid ' || uid AS link FROM all_finding_rows WHERE uid IS NOT NULL;

-- Table finding_hosts
SELECT f.capture_id, f.finding_id, coalesce(f.host_from, f.host_to, f.finding_id) AS host
FROM all_findings f;

-- Table host_links
SELECT DISTINCT l.capture_id, l.link, f.host
FROM (
  SELECT * FROM finding_links) l
JOIN finding_hosts f ON f.capture_id = l.capture_id AND f.finding_id = l.finding_id;

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
  CAST(CASE WHEN coalesce(p.score, 0) > 11.5e0 OR (CASE WHEN coalesce(p.score, 0) > 11.5e0 THEN 1e0 ELSE 0e0 END + CASE WHEN coalesce(p.weighted_top, 0) > 1e0 THEN 1e0 ELSE 0e0 END + CASE WHEN coalesce(p.weighted_fraction, 0) > 1e0 THEN 1e0 ELSE 0e0 END + CASE WHEN coalesce(p.uid_corr, 0) > 1e0 THEN 1e0 ELSE 0e0 END + CASE WHEN coalesce(p.weird_notice, 0) > 1e0 THEN 1e0 ELSE 0e0 END + CASE WHEN coalesce(p.fuid, 0) > 1e0 THEN 1e0 ELSE 0e0 END + CASE WHEN coalesce(p.behaviour, 0) > 1e0 THEN 1e0 ELSE 0e0 END + CASE WHEN coalesce(p.behaviour, 0) > 1e0 THEN 1e0 ELSE 0e0 END + CASE WHEN coalesce(p.two, 0) > 3.5e0 THEN 1e0 ELSE 0e0 END + CASE WHEN coalesce(p.three, 0) > 2.5e0 THEN 1e0 ELSE 0e0 END + CASE WHEN coalesce(p.linked, 0) > 2.5e0 THEN 1e0 ELSE 0e0 END) >= 4 THEN 'ABOVE' WHEN (CASE WHEN coalesce(p.score, 0) > 11.5e0 THEN 1e0 ELSE 0e0 END + CASE WHEN coalesce(p.weighted_top, 0) > 1e0 THEN 1e0 ELSE 0e0 END + CASE WHEN coalesce(p.weighted_fraction, 0) > 1e0 THEN 1e0 ELSE 0e0 END + CASE WHEN coalesce(p.uid_corr, 0) > 1e0 THEN 1e0 ELSE 0e0 END + CASE WHEN coalesce(p.weird_notice, 0) > 1e0 THEN 1e0 ELSE 0e0 END + CASE WHEN coalesce(p.fuid, 0) > 1e0 THEN 1e0 ELSE 0e0 END + CASE WHEN coalesce(p.behaviour, 0) > 1e0 THEN 1e0 ELSE 0e0 END + CASE WHEN coalesce(p.behaviour, 0) > 1e0 THEN 1e0 ELSE 0e0 END + CASE WHEN coalesce(p.two, 0) > 3.5e0 THEN 1e0 ELSE 0e0 END + CASE WHEN coalesce(p.three, 0) > 2.5e0 THEN 1e0 ELSE 0e0 END + CASE WHEN coalesce(p.linked, 0) > 2.5e0 THEN 1e0 ELSE 0e0 END) >= 2 THEN 'SUSPICIOUS' ELSE 'WITHIN' END AS STRING) AS verdict,
  CAST(CASE WHEN coalesce(p.own_score, 0) > 11.5e0 OR (CASE WHEN coalesce(p.own_score, 0) > 11.5e0 THEN 1e0 ELSE 0e0 END + CASE WHEN coalesce(p.own_scan, 0) > 1e0 THEN 1e0 ELSE 0e0 END + CASE WHEN coalesce(p.own_hit, 0) > 1e0 THEN 1e0 ELSE 0e0 END + CASE WHEN coalesce(p.own_retry, 0) > 1e0 THEN 1e0 ELSE 0e0 END + CASE WHEN coalesce(p.own_lateral_movement, 0) > 1e0 THEN 1e0 ELSE 0e0 END + CASE WHEN coalesce(p.own_upload, 0) > 1e0 THEN 1e0 ELSE 0e0 END + CASE WHEN coalesce(p.own_long_connection, 0) > 1e0 THEN 1e0 ELSE 0e0 END + CASE WHEN coalesce(p.own_rare_service, 0) > 1e0 THEN 1e0 ELSE 0e0 END + CASE WHEN coalesce(p.own_beacon, 0) > 1e0 THEN 1e0 ELSE 0e0 END + CASE WHEN coalesce(p.own_nxdomain, 0) > 1e0 THEN 1e0 ELSE 0e0 END + CASE WHEN coalesce(p.own_dns_tunnel, 0) > 1e0 THEN 1e0 ELSE 0e0 END + CASE WHEN coalesce(p.own_ssh_guessing, 0) > 1e0 THEN 1e0 ELSE 0e0 END + CASE WHEN coalesce(p.own_http_errors, 0) > 1e0 THEN 1e0 ELSE 0e0 END + CASE WHEN coalesce(p.own_http_addresses, 0) > 1e0 THEN 1e0 ELSE 0e0 END) >= 4 THEN 'ABOVE' WHEN (CASE WHEN coalesce(p.own_score, 0) > 11.5e0 THEN 1e0 ELSE 0e0 END + CASE WHEN coalesce(p.own_scan, 0) > 1e0 THEN 1e0 ELSE 0e0 END + CASE WHEN coalesce(p.own_hit, 0) > 1e0 THEN 1e0 ELSE 0e0 END + CASE WHEN coalesce(p.own_retry, 0) > 1e0 THEN 1e0 ELSE 0e0 END + CASE WHEN coalesce(p.own_lateral_movement, 0) > 1e0 THEN 1e0 ELSE 0e0 END + CASE WHEN coalesce(p.own_upload, 0) > 1e0 THEN 1e0 ELSE 0e0 END + CASE WHEN coalesce(p.own_long_connection, 0) > 1e0 THEN 1e0 ELSE 0e0 END + CASE WHEN coalesce(p.own_rare_service, 0) > 1e0 THEN 1e0 ELSE 0e0 END + CASE WHEN coalesce(p.own_beacon, 0) > 1e0 THEN 1e0 ELSE 0e0 END + CASE WHEN coalesce(p.own_nxdomain, 0) > 1e0 THEN 1e0 ELSE 0e0 END + CASE WHEN coalesce(p.own_dns_tunnel, 0) > 1e0 THEN 1e0 ELSE 0e0 END + CASE WHEN coalesce(p.own_ssh_guessing, 0) > 1e0 THEN 1e0 ELSE 0e0 END + CASE WHEN coalesce(p.own_http_errors, 0) > 1e0 THEN 1e0 ELSE 0e0 END + CASE WHEN coalesce(p.own_http_addresses, 0) > 1e0 THEN 1e0 ELSE 0e0 END) >= 2 THEN 'SUSPICIOUS' ELSE 'WITHIN' END AS STRING) AS evidence_verdict,
  CAST(filter(array(CASE WHEN coalesce(p.score, 0) > 11.5e0 THEN 'reference_score ' || number_text(CAST(p.score AS DOUBLE), '') || ' above ' || number_text(11.5e0, '') END, CASE WHEN coalesce(p.weighted_top, 0) > 1e0 THEN 'weighted_top ' || number_text(CAST(p.weighted_top AS DOUBLE), '') || ' above ' || number_text(1e0, '') END, CASE WHEN coalesce(p.weighted_fraction, 0) > 1e0 THEN 'weighted_fraction ' || number_text(CAST(p.weighted_fraction AS DOUBLE), '') || ' above ' || number_text(1e0, '') END, CASE WHEN coalesce(p.uid_corr, 0) > 1e0 THEN 'uid_corr ' || number_text(CAST(p.uid_corr AS DOUBLE), '') || ' above ' || number_text(1e0, '') END, CASE WHEN coalesce(p.weird_notice, 0) > 1e0 THEN 'weird_notice ' || number_text(CAST(p.weird_notice AS DOUBLE), '') || ' above ' || number_text(1e0, '') END, CASE WHEN coalesce(p.fuid, 0) > 1e0 THEN 'fuid ' || number_text(CAST(p.fuid AS DOUBLE), '') || ' above ' || number_text(1e0, '') END, CASE WHEN coalesce(p.behaviour, 0) > 1e0 THEN 'behaviour ' || number_text(CAST(p.behaviour AS DOUBLE), '') || ' above ' || number_text(1e0, '') END, CASE WHEN coalesce(p.behaviour, 0) > 1e0 THEN 'scan_score ' || number_text(CAST(p.behaviour AS DOUBLE), '') || ' above ' || number_text(1e0, '') END, CASE WHEN coalesce(p.two, 0) > 3.5e0 THEN 'uids_in_two_logs ' || number_text(CAST(p.two AS DOUBLE), '') || ' above ' || number_text(3.5e0, '') END, CASE WHEN coalesce(p.three, 0) > 2.5e0 THEN 'uids_in_three_logs ' || number_text(CAST(p.three AS DOUBLE), '') || ' above ' || number_text(2.5e0, '') END, CASE WHEN coalesce(p.linked, 0) > 2.5e0 THEN 'fuids_linked ' || number_text(CAST(p.linked AS DOUBLE), '') || ' above ' || number_text(2.5e0, '') END, CASE WHEN coalesce(p.own_score, 0) > 11.5e0 THEN 'score ' || number_text(CAST(p.own_score AS DOUBLE), '') || ' above ' || number_text(11.5e0, '') END, CASE WHEN coalesce(p.own_scan, 0) > 1e0 THEN 'scan ' || number_text(CAST(p.own_scan AS DOUBLE), '') || ' above ' || number_text(1e0, '') END, CASE WHEN coalesce(p.own_hit, 0) > 1e0 THEN 'hit ' || number_text(CAST(p.own_hit AS DOUBLE), '') || ' above ' || number_text(1e0, '') END, CASE WHEN coalesce(p.own_retry, 0) > 1e0 THEN 'retry ' || number_text(CAST(p.own_retry AS DOUBLE), '') || ' above ' || number_text(1e0, '') END, CASE WHEN coalesce(p.own_lateral_movement, 0) > 1e0 THEN 'lateral_movement ' || number_text(CAST(p.own_lateral_movement AS DOUBLE), '') || ' above ' || number_text(1e0, '') END, CASE WHEN coalesce(p.own_upload, 0) > 1e0 THEN 'upload ' || number_text(CAST(p.own_upload AS DOUBLE), '') || ' above ' || number_text(1e0, '') END, CASE WHEN coalesce(p.own_long_connection, 0) > 1e0 THEN 'long_connection ' || number_text(CAST(p.own_long_connection AS DOUBLE), '') || ' above ' || number_text(1e0, '') END, CASE WHEN coalesce(p.own_rare_service, 0) > 1e0 THEN 'rare_service ' || number_text(CAST(p.own_rare_service AS DOUBLE), '') || ' above ' || number_text(1e0, '') END, CASE WHEN coalesce(p.own_beacon, 0) > 1e0 THEN 'beacon ' || number_text(CAST(p.own_beacon AS DOUBLE), '') || ' above ' || number_text(1e0, '') END, CASE WHEN coalesce(p.own_nxdomain, 0) > 1e0 THEN 'nxdomain ' || number_text(CAST(p.own_nxdomain AS DOUBLE), '') || ' above ' || number_text(1e0, '') END, CASE WHEN coalesce(p.own_dns_tunnel, 0) > 1e0 THEN 'dns_tunnel ' || number_text(CAST(p.own_dns_tunnel AS DOUBLE), '') || ' above ' || number_text(1e0, '') END, CASE WHEN coalesce(p.own_ssh_guessing, 0) > 1e0 THEN 'ssh_guessing ' || number_text(CAST(p.own_ssh_guessing AS DOUBLE), '') || ' above ' || number_text(1e0, '') END, CASE WHEN coalesce(p.own_http_errors, 0) > 1e0 THEN 'http_errors ' || number_text(CAST(p.own_http_errors AS DOUBLE), '') || ' above ' || number_text(1e0, '') END, CASE WHEN coalesce(p.own_http_addresses, 0) > 1e0 THEN 'http_addresses ' || number_text(CAST(p.own_http_addresses AS DOUBLE), '') || ' above ' || number_text(1e0, '') END), item -> item IS NOT NULL) AS ARRAY<STRING>) AS exceeded,
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

