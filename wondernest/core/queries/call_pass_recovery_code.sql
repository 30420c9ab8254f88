-- Opens a pending session with a recovery code; the adult, or null when refused.
-- rows: uuid  as: wn_api
select core.pass_recovery_code(
    %(session_id)s::uuid,
    %(session_key)s::bytea,
    %(code_proof)s::bytea,
    %(next_key_hash)s::bytea,
    %(next_refresh_hash)s::bytea,
    %(idle_for)s::interval
)
