-- Moves an account to the address that a link went to.
-- rows: bool  as: wn_api
select core.change_email(%(token)s::bytea)
