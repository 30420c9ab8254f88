-- Sets another password; other sessions end.
-- rows: nothing  as: wn_parent
select core.change_password(%(password_salt)s::text, %(password_proof)s::bytea)
