insert into key_manager_events (key_manager_id, connection_id, system, name, kind, to_status)
  values ('00000000-0000-4000-8000-000000000004', '00000000-0000-4000-8000-000000000001', 'ontap', 'cluster', 'appeared', 'healthy');
insert into unfinished_key_servers (connection_id, scope, server, wanted)
  values ('00000000-0000-4000-8000-000000000001', 'cluster', 'kmip.example.com:5696', '{}');
