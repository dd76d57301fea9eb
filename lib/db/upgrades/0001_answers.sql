insert into peer_answers (peer_id, native, digest) values ('00000000-0000-4000-8000-000000000002', '{"ID": "x"}', 'd1')
  on conflict do nothing;
