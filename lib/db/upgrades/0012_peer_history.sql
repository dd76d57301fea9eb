insert into history_peers (id, peer_id, connection_id, system, name)
  values (1, '00000000-0000-4000-8000-000000000002', '00000000-0000-4000-8000-000000000001', 'consul', 'dc1');
insert into history_states (id, status, native_state, digest, used_on)
  values (1, null, null, 'absent', '2026-01-01'), (2, 'healthy', 'ACTIVE', 'healthy', '2026-01-01');
insert into peer_days (history_id, day, at_ms, states) values (1, '2026-01-01', '{43200000}', '{1,2}');
insert into connection_days (connection_id, day, system, hours)
  values ('00000000-0000-4000-8000-000000000001', '2026-01-01', 'consul', '{3600}');
insert into departed_connections (id, name, system, removed_at)
  values ('00000000-0000-4000-8000-000000000009', 'consul-ams', 'consul', now());
