insert into key_managers (id, connection_id, system, key, kind, name, scope, status, severity, native_state, servers, certificates, native, search, digest)
  values ('00000000-0000-4000-8000-000000000004', '00000000-0000-4000-8000-000000000001', 'ontap', 'cluster', 'external', 'cluster',
    '{}', 'healthy', 5, 'available', '[]', '[]', '{}', 'cluster', 'd2');
insert into key_manager_reads (connection_id, as_of) values ('00000000-0000-4000-8000-000000000001', now());
insert into key_backups_pending (connection_id, key) values ('00000000-0000-4000-8000-000000000001', 'cluster');
