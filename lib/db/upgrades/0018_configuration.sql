insert into provisioned (kind, object_id, name, file)
values ('connections', (select id::text from connections limit 1), 'consul-fra', 'connections.yaml');
