insert into peer_secrets (peer_id, set_at) values ('00000000-0000-4000-8000-000000000002', '2026-01-01T00:00:00Z');
