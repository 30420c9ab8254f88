-- A new password by a mailed link.
-- rows: bool  as: wn_api
select core.reset_password(
    %(token)s::bytea, %(password_salt)s::text, %(password_proof)s::bytea
)
