insert into views (id, list, name, owner_id, shared, params)
values ('7f000000-0000-4000-8000-000000000020', 'peers', 'Failed in production', 'u1', true, '{"q": "env=prod", "status": "failed"}');
insert into start_views (user_id, list, view_id)
values ('u1', 'peers', '7f000000-0000-4000-8000-000000000020');
