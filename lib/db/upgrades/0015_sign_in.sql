insert into identity_providers (id, slug, name, issuer, client_id, client_secret, scopes, role_claim)
  values ('00000000-0000-4000-8000-000000000015', 'keycloak', 'Keycloak', 'https://id.example.com/realms/x', 'peerdeck', 'sealed',
    '{openid}', 'groups');
insert into second_factors (user_id, secret, confirmed_at) values ('u1', 'sealed', now());
insert into recovery_codes (code_hash, user_id) values ('hash of a code', 'u1');
insert into service_accounts (id, name, role) values ('00000000-0000-4000-8000-000000000016', 'deploy', 'operator');
insert into api_tokens (service_account_id, name, prefix, token_hash, role, scopes, expires_at)
  values ('00000000-0000-4000-8000-000000000016', 'CI', 'pd_def', 'hash of another token', 'operator', '{read,write}', now() + interval '30 days');
