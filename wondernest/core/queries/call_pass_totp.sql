-- Opens a pending session with a code's time step; the adult, or null when refused.
-- rows: uuid  as: wn_api
select core.pass_totp(
    %(session_id)s::uuid,
    %(session_key)s::bytea,
    %(factor_id)s::uuid,
    %(secret_proof)s::bytea,
    %(step)s::bigint,
    %(next_key_hash)s::bytea,
    %(next_refresh_hash)s::bytea,
    %(idle_for)s::interval
)
