-- Opens a pending session with a passkey's answer; the adult, or null when refused.
-- rows: uuid  as: wn_api
select core.pass_passkey(
    %(session_id)s::uuid,
    %(session_key)s::bytea,
    %(factor_id)s::uuid,
    %(secret_proof)s::bytea,
    %(challenge_hash)s::bytea,
    %(signature_count)s::bigint,
    %(next_key_hash)s::bytea,
    %(next_refresh_hash)s::bytea,
    %(idle_for)s::interval
)
