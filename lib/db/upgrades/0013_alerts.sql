insert into alert_rules (id, built_in, name, kind, severity, scope)
  values ('00000000-0000-4000-8000-000000000010', 'relationship-failed', 'Relationship failed', 'relationship-failed', 'critical',
    '{"systems": [], "connectionIds": []}');
insert into alerts (id, key, rule_id, rule_name, kind, severity, state, since, since_known, fires_at, fired_at, details)
  values ('00000000-0000-4000-8000-000000000011', 'r:relationship:consul:x', '00000000-0000-4000-8000-000000000010',
    'Relationship failed', 'relationship-failed', 'critical', 'firing', now(), true, now(), now(), '{"connections": []}');
insert into contact_points (id, name, kind, settings, secrets)
  values ('00000000-0000-4000-8000-000000000012', 'On call', 'webhook', '{"url": "https://hooks.example.com"}', 'sealed');
insert into alert_messages (contact_point_id, key, kind, group_key, alert_ids)
  values ('00000000-0000-4000-8000-000000000012', 'k1', 'firing', 'g1', '["00000000-0000-4000-8000-000000000011"]');
insert into silences (kind, comment, matcher, starts_at, ends_at, created_by)
  values ('silence', 'Moving racks', '{}', now(), now(), 'ana@example.com');
