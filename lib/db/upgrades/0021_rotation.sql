insert into rotation_schedules (name, every_days, "window", created_by)
values ('Quarterly', 90, '{"weekdays": ["SA"], "from": "02:00", "to": "05:00", "timeZone": "UTC"}', 'Admin');
insert into rotations (system, pair_key, schedule_id, every_days, base_at, next_at)
select 'ontap', 'a+b', id, 90, now(), now() + interval '90 days' from rotation_schedules;
insert into secret_reminders (connection_id, every_days, counted_from, created_by)
select id, 180, now(), 'Admin' from connections limit 1;
