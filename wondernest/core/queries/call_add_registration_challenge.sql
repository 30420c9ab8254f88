-- Keeps a challenge for a passkey that is about to be added.
-- rows: nothing  as: wn_parent
select core.add_registration_challenge(%(challenge_hash)s::bytea)
