-- Makes a new authenticator app count.
-- rows: bool  as: wn_parent
select core.confirm_totp(%(factor_id)s::uuid, %(secret_proof)s::bytea, %(step)s::bigint)
