-- The bcrypt salt to open a mailed link with.
-- rows: text  as: wn_api
select core.link_challenge(%(token)s::bytea, %(cost)s::bigint)
