-- Begins to set up an authenticator app; false when the account has enough factors.
-- rows: bool  as: wn_parent
select core.start_totp(
    %(factor_id)s::uuid, %(label)s::text, %(secret_enc)s::bytea, %(secret_proof)s::bytea
)
