insert into sessions (id, user_id, token_hash, expires_at, ends_at)
  values ('s2', 'u1', 'hash of a session', now() + interval '1 day', now() + interval '2 days');
insert into password_resets (user_id, token_hash, made_by, expires_at) values ('u1', 'hash of a reset', 'u1', now() + interval '1 day');
insert into throttles (key, tries, ends_at) values ('account:ana', 3, now() + interval '1 minute') on conflict do nothing;
