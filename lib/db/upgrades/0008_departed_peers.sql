insert into departed_peers (connection_id, key, peer_id, first_seen_at)
  values ('00000000-0000-4000-8000-000000000001', 'default/dc2', '00000000-0000-4000-8000-000000000005', now());
