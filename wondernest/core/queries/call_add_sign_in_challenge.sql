-- Keeps a challenge for the passkey of a pending sign-in; false when it is not pending.
-- rows: bool  as: wn_api
select core.add_sign_in_challenge(
    %(session_id)s::uuid, %(session_key)s::bytea, %(challenge_hash)s::bytea
)
