insert into users (id, name, email, role, email_verified, banned)
  values ('u1', 'Ana', 'ana@example.com', 'admin', true, false);
insert into accounts (id, account_id, provider_id, user_id, password) values ('a1', 'u1', 'credential', 'u1', 'a hash');
insert into sessions (id, token, user_id, expires_at) values ('s1', 'in the clear', 'u1', now() + interval '1 day');
insert into verifications (id, identifier, value, expires_at) values ('v1', 'ana@example.com', 'x', now());
insert into throttles (key, points, expire) values ('sign-in:ana', 3, 1790000000000);
insert into api_tokens (user_id, name, prefix, token_hash, role) values ('u1', 'Prometheus', 'pd_abc', 'hash of a token', 'viewer');
insert into invitations (kind, token_hash, email, role, invited_by)
  values ('invitation', 'hash of a link', 'ben@example.com', 'operator', 'u1');
insert into settings (key, value) values ('upgraded', '{"kept": true}');
insert into audit_entries (correlation_id, actor_kind, actor_id, actor_label, action, target_kind, target_label, outcome)
  values ('c1', 'user', 'u1', 'Ana', 'peers.create', 'peer', 'dc1', 'succeeded');
insert into connections (id, system, name, address, credential_kind, credentials, trust, as_of)
  values ('00000000-0000-4000-8000-000000000001', 'consul', 'consul-fra', 'https://consul.example.com:8501', 'token',
    'encrypted', '{"mode": "system"}', now());
insert into peers (id, connection_id, system, key, name, status, severity, native_state, local, remote, native, search, digest)
  values ('00000000-0000-4000-8000-000000000002', '00000000-0000-4000-8000-000000000001', 'consul', 'default/dc1', 'dc1',
    'healthy', 5, 'ACTIVE', '{}', '{}', '{"ID": "x"}', 'dc1', 'd1');
insert into peer_events (peer_id, connection_id, system, name, kind, to_status)
  values ('00000000-0000-4000-8000-000000000002', '00000000-0000-4000-8000-000000000001', 'consul', 'dc1', 'appeared', 'healthy');
