insert into api_tokens (user_id, name, prefix, token_hash, role, scopes)
  values ('u1', 'Deployments', 'pd_ghi', 'hash of a deploying token', 'operator', '{api,metrics}');
