insert into operations (id, kind, system, title, state, a, b, input, lock_key, correlation_id, actor_kind, actor_id, actor_label, ended_at)
  values ('00000000-0000-4000-8000-000000000003', 'pair', 'consul', 'Pair consul-fra with consul-ams', 'failed', '{}', '{}', '{}',
    'consul-fra|consul-ams', 'c2', 'user', 'u1', 'Ana', now());
insert into operation_steps (id, operation_id, position, name, title, state)
  values (1001, '00000000-0000-4000-8000-000000000003', 0, 'offer', 'Make a token', 'failed');
insert into operation_todos (operation_id, step_id, title)
  values ('00000000-0000-4000-8000-000000000003', 1001, 'Remove the token');
