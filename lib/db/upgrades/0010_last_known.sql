insert into connection_gaps (connection_id, from_at, to_at, reason)
  values ('00000000-0000-4000-8000-000000000001', now() - interval '1 hour', now() - interval '30 minutes', 'timeout');
