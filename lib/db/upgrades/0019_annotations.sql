insert into annotations (kind, subject, labels, owner, note, link)
values ('connection', (select id::text from connections limit 1), '{"env":"prod"}', 'Network team', 'Renewed in May.', 'https://wiki.example.com/fra');
insert into declared_annotations (connection_id, peer_name, labels, file)
values ((select id from connections limit 1), 'dc2', '{"env":"prod"}', 'relationships.yaml');
