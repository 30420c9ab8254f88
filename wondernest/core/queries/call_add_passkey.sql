-- Adds a passkey: added, stale or enough.
-- rows: text  as: wn_parent
select core.add_passkey(
    %(factor_id)s::uuid,
    %(label)s::text,
    %(secret_enc)s::bytea,
    %(secret_proof)s::bytea,
    %(credential_id)s::bytea,
    %(signature_count)s::bigint,
    %(challenge_hash)s::bytea
)
