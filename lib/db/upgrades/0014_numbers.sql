insert into peer_number_days (peer_id, day, marks, values) values ('00000000-0000-4000-8000-000000000002', '2026-01-01', '{96,97}', '{12,null}');
