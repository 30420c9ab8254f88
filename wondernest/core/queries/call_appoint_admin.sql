-- The operator makes an account an admin.
-- rows: uuid  as: wn_resolver
select core.appoint_admin(%(email_index)s::bytea, %(is_certain)s::boolean)
