insert into batches (id, act, title, input, at_once, actor_kind, actor_label, correlation_id)
values ('00000000-0000-4000-8000-0000000000b1', 'unpair', 'Unpair one relationship', '{}', 4, 'user', 'ana@example.com', 'c1');
insert into batch_items (batch_id, position, subject, input)
values ('00000000-0000-4000-8000-0000000000b1', 0, '{"kind":"peer","id":"p","name":"x","detail":""}', '{}');
