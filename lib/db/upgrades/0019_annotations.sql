insert into annotations (kind, subject, labels, owner, note, link)
values ('connection', (select id::text from connections limit 1), '{"env":"prod"}', 'Network team', 'Renewed in May.', 'https://wiki.example.com/fra');
